/*
 * New threads and processes.
 *
 *   CLONE_THREAD       a host thread by pthread_create(), so that it has the TLS our own C code needs
 *   memory copied      fork(); through the raw call when flags ask for more than that (namespaces, ...)
 *   CLONE_VM|VFORK     raw clone on a host stack of its own; the child borrows the caller's TLS: the
 *                      kernel keeps the caller asleep until the child has called exec or exit
 *   CLONE_VM alone     the same, from a helper thread that sleeps in the caller's place
 *
 * Thread ids are the host's. Flags of no concern to us go to the host kernel as they are.
 */
#include <linux/futex.h>
#include <pthread.h>

#include "common/log.h"
#include "common/user/debug.h"
#include "common/user/loop.h"
#include "linux-user/gen-syscalls.h"
#include "linux-user/signal.h"
#include "linux-user/sys.h"

enum {
    THREAD_STACK = 1024 * 1024, /* see tcg/exec.h */
    CHILD_STACK = 1024 * 1024,
    GUARD = 4096,
    CLONE3_WORDS = 11, /* struct clone_args */
    CLONE3_MIN = 64,
    SET_TID_MAX = 32,
};

#define CLONE_CLEAR_SIGHAND_ 0x100000000ull
#define CLONE_INTO_CGROUP_   0x200000000ull

/* All there are: any in the lower word, and those two. */
#define CLONE3_FLAGS (0xffffffff | CLONE_CLEAR_SIGHAND_ | CLONE_INTO_CGROUP_)

/* What we do ourselves instead of the host kernel. */
#define OWN_FLAGS                                                                                  \
    (CSIGNAL | CLONE_SETTLS | CLONE_PARENT_SETTID | CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID |    \
     CLONE_DETACHED | CLONE_CLEAR_SIGHAND_)

/* Arguments of clone3, whichever call they came by. */
typedef struct {
    u64 flags;
    vaddr pidfd, ctid, ptid;
    u64 exit_signal;
    vaddr sp, tls;
    u64 set_tid, set_tid_size, cgroup;
} CloneArgs;

/** What a new thread or process is told; its creator waits until @ready. */
typedef struct {
    Task *t;
    const CloneArgs *args;
    s64 result; /* id in the creator's eyes, or -errno */
    u32 ready;  /* the new one runs and has stored its ids */
    u32 taken;  /* helper thread only: the creator has read the result */
    int pidfd;
    bool helper; /* it is a helper thread that sleeps in the creator's place */
} ThreadStart;

/* ---- Waiting for the other side ---- */

static void wait_ready(u32 *word)
{
    while (!__atomic_load_n(word, __ATOMIC_ACQUIRE)) {
        host_syscall(SYS_futex, (u64)word, FUTEX_WAIT_PRIVATE, 0, 0, 0, 0);
    }
}

static void set_ready(u32 *word)
{
    __atomic_store_n(word, 1, __ATOMIC_RELEASE);
    host_syscall(SYS_futex, (u64)word, FUTEX_WAKE_PRIVATE, 1, 0, 0, 0);
}

/* ---- The new task ---- */

/* Guest registers of @t, as its child starts with. */
static Cpu *copy_cpu(const Cpu *from)
{
    Cpu *cpu = cpu_new(from->arch);

    memcpy((u8 *)cpu + sizeof(Cpu), (const u8 *)from + sizeof(Cpu),
           from->arch->cpu_size - sizeof(Cpu));
    cpu->pc = from->pc;
    cpu->block_flags = from->block_flags;
    cpu->mxcsr = from->mxcsr;
    cpu->fp = from->fp;
    return cpu;
}

static void set_registers(Cpu *cpu, const CloneArgs *a)
{
    user_abi.clone_regs(cpu, a->sp);
    if (a->flags & CLONE_SETTLS) {
        user_abi.set_tls(cpu, a->tls);
    }
}

static Task *new_task(Task *parent, const CloneArgs *a)
{
    Task *t = task_new(copy_cpu(parent->cpu));
    SigState *s = &t->sig;

    set_registers(t->cpu, a);
    s->blocked = parent->sig.blocked;
    s->host_full = true;
    s->alt_flags = SS_DISABLE;
    if ((a->flags & (CLONE_VM | CLONE_VFORK)) != CLONE_VM) {
        s->alt_sp = parent->sig.alt_sp;
        s->alt_size = parent->sig.alt_size;
        s->alt_flags = parent->sig.alt_flags;
    }
    if (a->flags & CLONE_SIGHAND) {
        s->table = parent->sig.table;
        __atomic_add_fetch(&s->table->refs, 1, __ATOMIC_RELAXED);
    } else {
        s->table = sig_table_new(parent->sig.table);
    }
    if (a->flags & CLONE_CHILD_CLEARTID) {
        t->clear_child_tid = a->ctid;
    }
    return t;
}

static void free_task(Task *t)
{
    Cpu *cpu = t->cpu;

    task_free(t);
    cpu_free(cpu);
}

/* Runs in the child (or for it). The guest may have given bad addresses: the kernel does not mind
 * either. */
static void store_tids(const CloneArgs *a, pid_t tid, u64 which)
{
    if (a->flags & which & CLONE_PARENT_SETTID) {
        put_u32(a->ptid, tid);
    }
    if (a->flags & which & CLONE_CHILD_SETTID) {
        put_u32(a->ctid, tid);
    }
}

static void clear_handlers(Task *t)
{
    for (int sig = 1; sig <= GUEST_NSIG; sig++) {
        if (t->sig.table->handler[sig].handler > GUEST_SIG_IGN) {
            sig_action(t, sig, &(SigHandler){0}, NULL);
        }
    }
}

void task_clear_tid(Task *t)
{
    if (t->clear_child_tid && put_u32(t->clear_child_tid, 0)) {
        host_syscall(SYS_futex, (u64)g2h(t->clear_child_tid), FUTEX_WAKE, 1, 0, 0, 0);
    }
    t->clear_child_tid = 0;
}

/* ---- Threads ---- */

/* Signals taken for the process that this thread will not handle any more go to another one. */
static void pass_on_signals(Task *t)
{
    for (int sig = 1; sig <= GUEST_NSIG; sig++) {
        siginfo_t si;

        if (t->sig.pending & sig_bit(sig) && t->sig.first[sig].code != SI_TKILL) {
            sig_to_host(&si, &t->sig.first[sig]);
            host_syscall(SYS_rt_sigqueueinfo, getpid(), sig, (u64)&si, 0, 0, 0);
        }
    }
}

static void end_thread(Task *t)
{
    debug_thread_ends(t);
    sig_block_all(t);
    robust_exit(t);
    task_clear_tid(t);
    pass_on_signals(t);
    this_task = NULL;
    sig_thread_stop(t);
    free_task(t);
}

static void *thread_main(void *opaque)
{
    ThreadStart *start = opaque;
    Task *t = start->t;
    u64 unshared = ~start->args->flags & (CLONE_FS | CLONE_FILES);

    this_task = t;
    t->thread = pthread_self();
    task_set_tid(t, host_syscall(SYS_gettid, 0, 0, 0, 0, 0, 0));
    sig_thread_start(t);
    if (unshared) {
        host_syscall(SYS_unshare, unshared, 0, 0, 0, 0, 0);
    }
    store_tids(start->args, t->tid, ~0ull);
    start->result = t->tid;
    set_ready(&start->ready);
    sig_unblock(t);
    user_loop(t->cpu);
    end_thread(t);
    return NULL;
}

static s64 start_pthread(void *(*fn)(void *), ThreadStart *start)
{
    pthread_attr_t attr;
    pthread_t thread;
    int r;

    pthread_attr_init(&attr);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attr, THREAD_STACK);
    r = pthread_create(&thread, &attr, fn, start);
    pthread_attr_destroy(&attr);
    if (r) {
        return -EAGAIN;
    }
    wait_ready(&start->ready);
    return start->result;
}

static s64 clone_thread(Task *t, const CloneArgs *a)
{
    static bool libc_settled; /* the first pthread_create() takes signal 33 for libc */
    ThreadStart start = {.args = a};
    s64 r;

    sig_block_all(t);
    start.t = new_task(t, a);
    r = start_pthread(thread_main, &start);
    if (!__atomic_exchange_n(&libc_settled, true, __ATOMIC_RELAXED)) {
        sig_reinstall(t);
        sig_block_all(t);
    }
    if (r < 0) {
        free_task(start.t);
    }
    sig_unblock(t);
    return r;
}

/* ---- Processes that share memory ---- */

static int child_main(void *opaque)
{
    ThreadStart *start = opaque;
    Task *t = start->t;
    const CloneArgs *a = start->args;

    this_task = t;
    t->thread = pthread_self();
    task_set_tid(t, host_syscall(SYS_gettid, 0, 0, 0, 0, 0, 0));
    if (start->helper) {
        sig_thread_start(t);
    }
    if (a->flags & CLONE_CLEAR_SIGHAND_) {
        clear_handlers(t);
    }
    if (!start->result) {
        start->result = t->tid;
    }
    store_tids(a, start->result, CLONE_PARENT_SETTID);
    store_tids(a, t->tid, CLONE_CHILD_SETTID);
    set_ready(&start->ready);
    sig_unblock(t);
    user_loop(t->cpu);
    return 0;
}

/* Returns when the child has called exec or exit: it lives on our TLS until then. */
static s64 run_child(ThreadStart *start)
{
    const CloneArgs *a = start->args;
    int flags = (int)((a->flags & ~OWN_FLAGS) | CLONE_VM | CLONE_VFORK | a->exit_signal);
    KeptLimits limits = limits_now();
    void *where = &start->pidfd;
    Task *self = this_task;
    u8 *stack = mmap(NULL, CHILD_STACK + GUARD, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    s64 r;

    if (stack == MAP_FAILED) {
        return -ENOMEM;
    }
    mprotect(stack, GUARD, PROT_NONE);
    if (!(a->flags & CLONE_PIDFD)) {
        /* Has our view of the child's id there before the child runs. */
        flags |= CLONE_PARENT_SETTID;
        where = &start->result;
    }
    r = clone(child_main, stack + CHILD_STACK + GUARD, flags, start, where);
    if (r < 0) {
        r = -errno;
    }
    this_task = self;
    limits_again(&limits);
    munmap(stack, CHILD_STACK + GUARD);
    return r;
}

static s64 clone_vfork(Task *t, const CloneArgs *a)
{
    ThreadStart start = {.args = a};
    s64 r;

    sig_block_all(t);
    start.t = new_task(t, a);
    start.t->vfork_child = true;
    r = run_child(&start);
    free_task(start.t);
    if (r > 0 && a->flags & CLONE_PIDFD && !put_u32(a->pidfd, start.pidfd)) {
        r = -EFAULT;
    }
    sig_unblock(t);
    return r;
}

/* No guest, no signals, asleep while the child lives. */
static void *helper_main(void *opaque)
{
    ThreadStart *start = opaque;
    CloneArgs args = *start->args;
    s64 r;

    start->args = &args;
    r = run_child(start);
    if (r < 0) {
        start->result = r;
        set_ready(&start->ready);
    }
    wait_ready(&start->taken);
    free_task(start->t);
    free(start);
    return NULL;
}

static s64 clone_shared(Task *t, const CloneArgs *a)
{
    ThreadStart *start = calloc(1, sizeof(*start));
    s64 r;

    if (!start) {
        return -ENOMEM;
    }
    sig_block_all(t);
    start->args = a;
    start->helper = true;
    start->t = new_task(t, a);
    start->t->vfork_child = true;
    r = start_pthread(helper_main, start);
    if (r == -EAGAIN && !start->ready) {
        free_task(start->t);
        free(start);
    } else {
        if (r > 0 && a->flags & CLONE_PIDFD && !put_u32(a->pidfd, start->pidfd)) {
            r = -EFAULT;
        }
        set_ready(&start->taken);
    }
    sig_unblock(t);
    return r;
}

/* ---- Processes with memory of their own ---- */

/*
 * Where libc keeps the thread's id. Its own fork() lets the kernel store the child's there; the raw
 * call has to as well.
 */
static pid_t *libc_tid(void)
{
    u32 *words = (u32 *)pthread_self();
    u32 tid = host_syscall(SYS_gettid, 0, 0, 0, 0, 0, 0);

    for (unsigned i = 0; i < 512; i++) {
        if (words[i] == tid) {
            return (pid_t *)&words[i];
        }
    }
    return NULL;
}

static s64 raw_fork(const CloneArgs *a, int *pidfd)
{
    u64 flags = a->flags & ~OWN_FLAGS, tid = (u64)libc_tid();

    if (tid) {
        flags |= CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID;
    }
    if (a->set_tid_size || a->flags & CLONE_INTO_CGROUP_) {
        u64 args[CLONE3_WORDS] = {flags,      (u64)pidfd,      tid,      0, a->exit_signal, 0, 0, 0,
                                  a->set_tid, a->set_tid_size, a->cgroup};

        return host_syscall(SYS_clone3, (u64)args, sizeof(args), 0, 0, 0, 0);
    }
    return host_syscall(SYS_clone, flags | a->exit_signal, 0, (u64)pidfd, tid, 0, 0);
}

static s64 host_fork(const CloneArgs *a, int *pidfd)
{
    s64 r;

    if (a->flags & ~OWN_FLAGS || a->exit_signal != SIGCHLD || a->set_tid_size) {
        return raw_fork(a, pidfd);
    }
    r = fork();
    return r < 0 ? -errno : r;
}

static void fork_child(Task *t, const CloneArgs *a)
{
    SigState *s = &t->sig;

    task_fork_child(t);
    guestmem_fork_child();
    exec_fork_child(t->cpu);
    debug_fork_child();
    guest_forget_unforked();
    t->thread = pthread_self();
    task_set_tid(t, host_syscall(SYS_gettid, 0, 0, 0, 0, 0, 0));
    t->vfork_child = false;
    t->clear_child_tid = a->flags & CLONE_CHILD_CLEARTID ? a->ctid : 0;
    s->pending = 0;
    s->has_forced = false;
    robust_fork_child(t);
    if (a->flags & CLONE_CLEAR_SIGHAND_) {
        clear_handlers(t);
    }
    set_registers(t->cpu, a);
    store_tids(a, t->tid, CLONE_CHILD_SETTID);
}

static s64 clone_process(Task *t, const CloneArgs *a)
{
    int pidfd = -1;
    s64 r;

    sig_block_all(t);
    task_fork_prepare(); /* the order of who writes to guest memory for all tasks, see leave_process() */
    exec_fork_prepare();
    guestmem_fork_prepare();
    r = host_fork(a, &pidfd);
    if (r == 0) {
        fork_child(t, a);
    } else {
        guestmem_fork_parent();
        exec_fork_parent();
        task_fork_parent();
    }
    if (r > 0) {
        store_tids(a, r, CLONE_PARENT_SETTID);
        if (a->flags & CLONE_PIDFD && !put_u32(a->pidfd, pidfd)) {
            r = -EFAULT;
        }
    }
    sig_unblock(t);
    return r;
}

/* ---- The calls ---- */

/* What the host kernel would refuse but never gets to see. */
static s64 check_flags(const CloneArgs *a)
{
    u64 f = a->flags;

    if ((f & CLONE_THREAD && !(f & CLONE_SIGHAND)) || (f & CLONE_SIGHAND && !(f & CLONE_VM))) {
        return -EINVAL;
    }
    if (f & CLONE_THREAD && f & (CLONE_NEWUSER | CLONE_NEWPID | CLONE_PIDFD)) {
        return -EINVAL;
    }
    if (f & CLONE_FS && f & (CLONE_NEWNS | CLONE_NEWUSER)) {
        return -EINVAL;
    }
    if (f & CLONE_CLEAR_SIGHAND_ && f & CLONE_SIGHAND) {
        return -EINVAL;
    }
    return 0;
}

static s64 do_clone(Task *t, const CloneArgs *a)
{
    s64 r = check_flags(a);

    if (r) {
        return r;
    }
    if ((a->flags & (CLONE_VM | CLONE_VFORK)) == CLONE_VM) {
        exec_share_memory();
    }
    if (a->flags & CLONE_THREAD) {
        return clone_thread(t, a);
    }
    if (!(a->flags & CLONE_VM)) {
        return clone_process(t, a);
    }
    return a->flags & CLONE_VFORK ? clone_vfork(t, a) : clone_shared(t, a);
}

s64 sys_fork(Task *t)
{
    CloneArgs a = {.exit_signal = SIGCHLD};

    return do_clone(t, &a);
}

s64 sys_vfork(Task *t)
{
    CloneArgs a = {.flags = CLONE_VM | CLONE_VFORK, .exit_signal = SIGCHLD};

    return do_clone(t, &a);
}

s64 sys_clone(Task *t, u64 flags, vaddr sp, vaddr ptid, vaddr tls, vaddr ctid)
{
    CloneArgs a = {
        .flags = (u32)flags & ~CSIGNAL,
        .exit_signal = flags & CSIGNAL,
        .sp = sp,
        .ptid = ptid,
        .tls = tls,
        .ctid = ctid,
        .pidfd = ptid,
    };

    if (flags & CLONE_PIDFD && flags & (CLONE_PARENT_SETTID | CLONE_DETACHED)) {
        return -EINVAL;
    }
    return do_clone(t, &a);
}

/* Words past those we know must be zero. */
static s64 read_clone3(vaddr at, u64 size, u64 word[CLONE3_WORDS])
{
    u64 v;

    if (size > 4096) {
        return -E2BIG;
    }
    if (size < CLONE3_MIN || size % 8) {
        return -EINVAL;
    }
    for (u64 i = 0; i < size / 8; i++) {
        if (!get_u64(at + 8 * i, &v)) {
            return -EFAULT;
        }
        if (i >= CLONE3_WORDS) {
            if (v) {
                return -E2BIG;
            }
            continue;
        }
        word[i] = v;
    }
    return 0;
}

s64 sys_clone3(Task *t, vaddr args, u64 size)
{
    u64 w[CLONE3_WORDS] = {0};
    pid_t tids[SET_TID_MAX];
    s64 r = read_clone3(args, size, w);
    CloneArgs a = {
        .flags = w[0],
        .pidfd = w[1],
        .ctid = w[2],
        .ptid = w[3],
        .exit_signal = w[4],
        .sp = w[5] + w[6],
        .tls = w[7],
        .set_tid = w[9] ? (u64)tids : 0,
        .set_tid_size = w[9],
        .cgroup = w[10],
    };

    if (r) {
        return r;
    }
    if (a.flags & (CLONE_DETACHED | CSIGNAL) || a.flags & ~CLONE3_FLAGS || a.exit_signal > GUEST_NSIG || !w[5] != !w[6] ||
        a.set_tid_size > SET_TID_MAX || !w[8] != !a.set_tid_size ||
        (a.flags & (CLONE_THREAD | CLONE_PARENT) && a.exit_signal)) {
        return -EINVAL;
    }
    for (u64 i = 0; i < a.set_tid_size; i++) {
        u32 tid;

        if (!get_u32(w[8] + 4 * i, &tid)) {
            return -EFAULT;
        }
        tids[i] = tid;
    }
    return do_clone(t, &a);
}

/* ---- Leaving ---- */

static void flush_log(void)
{
    fflush(log_file());
}

static void leave_mutexes(Task *t, void *opaque)
{
    (void)opaque;
    robust_exit(t);
}

/*
 * Everybody ends. Other tasks die inside the host kernel, which then looks at robust lists; but not at words of the other
 * byte order.
 */
static void leave_process(Task *t, long call, int status) __attribute__((noreturn));
static void leave_process(Task *t, long call, int status)
{
    debug_ends(t, false, status);
    sig_block_all(t);
    robust_note(t);
    if (t->vfork_child) {
        robust_exit(t);
        task_clear_tid(t);
    } else if (user_abi.big_endian) {
        task_for_each(leave_mutexes, NULL);
    }
    if (log_on(LOG_STATS)) {
        exec_log_stats();
    }
    flush_log();
    for (;;) {
        host_syscall(call, (u64)(s64)status, 0, 0, 0, 0, 0);
    }
}

s64 sys_exit_group(Task *t, int status)
{
    leave_process(t, SYS_exit_group, status);
}

s64 sys_exit(Task *t, int status)
{
    if (t->vfork_child) {
        leave_process(t, SYS_exit, status);
    }
    if (t->tid != getpid()) {
        t->exiting = true;
        return -E_NORESULT;
    }
    if (task_count() == 1) {
        leave_process(t, SYS_exit_group, status); /* a debugger's thread goes as well */
    }
    /* The first thread goes before the others: no libc cleanup, its stack is the process's. */
    end_thread(t);
    flush_log();
    for (;;) {
        host_syscall(SYS_exit, (u64)(s64)status, 0, 0, 0, 0, 0);
    }
}
