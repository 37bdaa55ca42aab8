/*
 * The task list, shared signal handlers, guarded access and siginfo, under threads; with
 * ThreadSanitizer this also checks the locking.
 */
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/host/guard.h"
#include "common/user/guestmem.h"
#include "common/user/loop.h"

enum { THREADS = 4, ROUNDS = 500 };

/* What the library wants from the OS layer; nothing here runs guest code. */
static void no_call(Task *t)
{
    (void)t;
}

static void no_exception(Task *t, int exc)
{
    (void)t;
    (void)exc;
}

static void no_rewind(void *ucontext)
{
    (void)ucontext;
}

static void no_settle(Task *t, bool handler, u64 flags)
{
    (void)t;
    (void)handler;
    (void)flags;
}

static bool no_frame(Task *t, int sig, const SigInfo *info, const SigHandler *h, u64 old_mask)
{
    (void)t;
    (void)sig;
    (void)info;
    (void)h;
    (void)old_mask;
    return false;
}

static const char *no_name(u64 nr)
{
    (void)nr;
    return NULL;
}

static bool no_core(Task *t, const SigInfo *info)
{
    (void)t;
    (void)info;
    return false;
}

const UserOs user_os = {
    .syscall = no_call,
    .exception = no_exception,
    .rewind = no_rewind,
    .settle = no_settle,
    .setup_frame = no_frame,
    .call_name = no_name,
    .dump_core = no_core,
};

/* ---- The list ---- */

static void count_task(Task *t, void *opaque)
{
    g_assert(t->tid >= 1);
    ++*(unsigned *)opaque;
}

static void mark(Task *t, void *opaque)
{
    *(pid_t *)opaque = t->tid;
}

static void *come_and_go(void *number)
{
    int base = GPOINTER_TO_INT(number) * 10000 + 1;

    for (int i = 0; i < ROUNDS; i++) {
        Cpu *cpu = calloc(1, sizeof(Cpu));
        Task *t = task_new(cpu);
        pid_t found = 0;
        unsigned n = 0;

        (void)n;
        task_set_tid(t, base + i);
        g_assert(cpu->task == t);
        g_assert(task_count() >= 1 && task_count() <= THREADS);
        g_assert(task_with(base + i, mark, &found) && found == base + i);
        g_assert(!task_with(base + i + 5000, mark, &found));
        task_free(t);
        free(cpu);
    }
    return NULL;
}

static void run(void *(*fn)(void *))
{
    pthread_t t[THREADS];

    for (int i = 0; i < THREADS; i++) {
        g_assert(!pthread_create(&t[i], NULL, fn, GINT_TO_POINTER(i)));
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(t[i], NULL);
    }
}

static void test_list(void)
{
    unsigned n = 0;

    run(come_and_go);
    task_for_each(count_task, &n);
    g_assert_cmpuint(n, ==, 0);
    g_assert_cmpuint(task_count(), ==, 0);
}

static void test_fork(void)
{
    Cpu *cpu[3];
    Task *t[3];
    int status;
    pid_t pid;

    for (int i = 0; i < 3; i++) {
        cpu[i] = calloc(1, sizeof(Cpu));
        t[i] = task_new(cpu[i]);
        t[i]->tid = i + 1;
        t[i]->sig.table = sig_table_new(NULL);
    }
    task_fork_prepare();
    pid = fork();
    if (!pid) {
        task_fork_child(t[1]);
        _exit(task_count() == 1 && !t[1]->next && t[1]->sig.table->refs == 1 ? 0 : 1);
    }
    task_fork_parent();
    g_assert(waitpid(pid, &status, 0) == pid && status == 0);
    for (int i = 0; i < 3; i++) {
        task_free(t[i]);
        free(cpu[i]);
    }
}

/* ---- Handlers ---- */

static Task shared_task;

static void *exchange(void *number)
{
    u64 mine = 0x1000 + GPOINTER_TO_INT(number);

    for (int i = 0; i < ROUNDS; i++) {
        SigHandler new = {.handler = mine, .flags = mine, .mask = ~0ull}, old;

        g_assert(sig_action(&shared_task, SIGUSR1, &new, &old) == 0);
        /* never half of one and half of another */
        g_assert(old.handler == old.flags);
        g_assert(!old.handler || !(old.mask & sig_bit(SIGKILL)));
    }
    return NULL;
}

static void test_handlers(void)
{
    SigHandler h = {.handler = 0x1000};

    shared_task.sig.table = sig_table_new(NULL);
    run(exchange);
    g_assert(sig_action(&shared_task, SIGKILL, &h, NULL) == -EINVAL);
    g_assert(sig_action(&shared_task, SIGKILL, NULL, &h) == 0);
    g_assert(sig_action(&shared_task, 0, NULL, &h) == -EINVAL);
    g_assert(sig_action(&shared_task, 65, NULL, &h) == -EINVAL);
    for (int sig = 1; sig <= GUEST_NSIG; sig++) {
        if (sig != SIGKILL && sig != SIGSTOP) {
            h = (SigHandler){.handler = 0x1000};
            g_assert(sig_action(&shared_task, sig, &h, NULL) == 0);
            g_assert_cmpint(host_sig_disposition(sig), ==, 2);
            h.handler = GUEST_SIG_DFL;
            g_assert(sig_action(&shared_task, sig, &h, NULL) == 0);
        }
    }
    g_assert_cmpint(host_sig_disposition(32), ==, 0);
    h.handler = GUEST_SIG_IGN;
    g_assert(sig_action(&shared_task, 33, &h, NULL) == 0);
    g_assert_cmpint(host_sig_disposition(33), ==, 1);
    sig_table_put(shared_task.sig.table);
}

/* ---- Taking signals: order, masks, forced ones ---- */

static void test_taking(void)
{
    static Cpu cpu;
    static Task t;
    SigHandler h = {.handler = 0x1000};
    SigInfo info = {.signo = SIGSEGV, .layout = SIL_FAULT, .addr = 0x1234};
    SigState *s = &t.sig;

    t.cpu = &cpu;
    s->table = sig_table_new(NULL);
    s->table->handler[SIGUSR1] = h;
    s->table->handler[SIGSEGV] = h;
    s->table->handler[40] = (SigHandler){.handler = 0x2000, .flags = SA_RESETHAND};
    s->table->handler[41].handler = GUEST_SIG_IGN;
    for (int sig = 1; sig <= GUEST_NSIG; sig++) {
        s->first[sig].signo = sig;
    }
    s->pending = sig_bit(40) | sig_bit(41) | sig_bit(SIGUSR1) | sig_bit(SIGUSR2);
    s->blocked = sig_bit(SIGUSR2);
    sig_force(&t, &info);
    g_assert(sig_pending(s));
    g_assert(sig_take(&t, &info, &h) == SIGSEGV && info.addr == 0x1234 && h.handler == 0x1000);
    g_assert(sig_take(&t, &info, &h) == SIGUSR1 && info.signo == SIGUSR1);
    g_assert(sig_take(&t, &info, &h) == 40 && h.handler == 0x2000);
    g_assert(s->table->handler[40].handler == GUEST_SIG_DFL);
    g_assert(sig_take(&t, &info, &h) == 0);
    g_assert(s->pending == sig_bit(SIGUSR2));
    g_assert(sig_take_held(&t, sig_bit(SIGUSR1), &info) == 0);
    g_assert(sig_take_held(&t, sig_bit(SIGUSR2), &info) == SIGUSR2 && !s->pending);
    /* a fault that is blocked or ignored kills */
    s->blocked = sig_bit(SIGSEGV);
    sig_force(&t, &(SigInfo){.signo = SIGSEGV});
    g_assert(sig_take(&t, &info, &h) == SIGSEGV && h.handler == GUEST_SIG_DFL);
    sig_table_put(s->table);
}

static void test_altstack(void)
{
    SigState s = {.alt_sp = 0x1000, .alt_size = 0x800};
    SigHandler h = {.flags = SA_ONSTACK};

    g_assert(!sig_on_altstack(&s, 0x1000) && sig_on_altstack(&s, 0x1001));
    g_assert(sig_on_altstack(&s, 0x1800) && !sig_on_altstack(&s, 0x1801));
    g_assert(sig_frame_stack(&s, &h, 0x9000) == 0x1800);
    g_assert(sig_frame_stack(&s, &h, 0x1400) == 0x1400);
    s.alt_flags = GUEST_SS_AUTODISARM;
    g_assert(sig_frame_stack(&s, &h, 0x1400) == 0x1800);
    sig_autodisarm(&s);
    g_assert(s.alt_flags == SS_DISABLE && sig_frame_stack(&s, &h, 0x9000) == 0x9000);
}

/* ---- siginfo ---- */

static void test_siginfo(void)
{
    SigInfo in = {.signo = 40, .code = SI_QUEUE, .layout = SIL_RT, .pid = 5, .uid = 6, .value = 7},
            out;
    siginfo_t si;

    sig_to_host(&si, &in);
    sig_from_host(&out, &si);
    g_assert(!memcmp(&in, &out, sizeof(in)));
    in = (SigInfo){.signo = SIGCHLD,
                   .code = CLD_KILLED,
                   .layout = SIL_CHLD,
                   .pid = 1,
                   .status = 9,
                   .stime = 3};
    sig_to_host(&si, &in);
    sig_from_host(&out, &si);
    g_assert(!memcmp(&in, &out, sizeof(in)));
    in = (SigInfo){.signo = SIGBUS, .code = BUS_ADRERR, .layout = SIL_FAULT, .addr = 0x1000};
    sig_to_host(&si, &in);
    sig_from_host(&out, &si);
    g_assert(!memcmp(&in, &out, sizeof(in)));
}

/* ---- Guarded access ---- */

static void on_segv(int sig, siginfo_t *si, void *uc)
{
    (void)si;
    if (!guard_fault(uc)) {
        signal(sig, SIG_DFL);
    }
}

static void test_guard(void)
{
    struct sigaction sa = {.sa_sigaction = on_segv, .sa_flags = SA_SIGINFO}, old;
    u32 *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    u32 v = 0, expect = 5;

    sigaction(SIGSEGV, &sa, &old);
    page[0] = 5;
    g_assert(guard_load32(page, &v) == 0 && v == 5);
    g_assert(guard_cas32(page, &expect, 6) == 0 && expect == 5 && page[0] == 6);
    g_assert(guard_cas32(page, &expect, 7) == 0 && expect == 6 && page[0] == 6);
    mprotect(page, 4096, PROT_READ);
    g_assert(guard_cas32(page, &expect, 7) == -1);
    mprotect(page, 4096, PROT_NONE);
    g_assert(guard_load32(page, &v) == -1);
    munmap(page, 4096);
    sigaction(SIGSEGV, &old, NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tasks/list", test_list);
    g_test_add_func("/tasks/fork", test_fork);
    g_test_add_func("/tasks/handlers", test_handlers);
    g_test_add_func("/tasks/taking", test_taking);
    g_test_add_func("/tasks/altstack", test_altstack);
    g_test_add_func("/tasks/siginfo", test_siginfo);
    g_test_add_func("/tasks/guard", test_guard);
    return g_test_run();
}
