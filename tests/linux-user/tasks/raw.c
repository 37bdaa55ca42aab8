/*
 * Signals, threads and processes without a C library, for both byte orders: what the frames look like, helper
 * page, clone, futexes, robust lists.
 */
#include "../calls/mini.h"

enum { SIG_SEGV = 11, SIG_USR1 = 10, SIG_CHLD = 17, SIG_ILL = 4 };
enum { FLAG_SIGINFO = 4, FLAG_RESTORER = 0x04000000, FLAG_ONSTACK = 0x08000000 };

struct action {
    void *handler;
    u32 flags;
    void *restorer;
    u32 mask[2];
};

struct context {
    u32 flags, link, stack[3];
    u32 trap, error, old_mask, reg[16], cpsr, fault;
    u32 mask[2], unused[30];
    u32 space[128];
};

volatile u32 count, seen[8];

static void set_action(int sig, void *handler, u32 flags)
{
    struct action sa = {.handler = handler, .flags = flags};

    CHECK(call(rt_sigaction, sig, (long)&sa, 0, 8) == 0);
}

static long self(void)
{
    return call0(gettid);
}

/* ---- Frames: no restorer, so the signal page's code is used ---- */

static void on_info(int sig, u32 *info, struct context *uc)
{
    count++;
    seen[0] = sig;
    seen[1] = info[0];
    seen[2] = info[2];
    seen[3] = info[3];
    seen[4] = info[5];
    seen[5] = uc->mask[0];
    seen[6] = uc->space[0];
    seen[7] = uc->cpsr;
}

static void on_plain(int sig)
{
    count++;
    seen[0] = sig;
}

static void test_frames(void)
{
    u32 info[32] = {0};

    set_action(SIG_USR1, on_info, FLAG_SIGINFO);
    CHECK(call(tgkill, call0(getpid), self(), SIG_USR1) == 0);
    CHECK(count == 1 && seen[0] == SIG_USR1 && seen[1] == SIG_USR1 && seen[2] == (u32)-6);
    CHECK(seen[3] == (u32)call0(getpid) && seen[5] == 0 && seen[6] == 0x56465001);
    info[2] = (u32)-1;
    info[3] = 77;
    info[4] = 88;
    info[5] = 0x12345678;
    set_action(40, on_info, FLAG_SIGINFO);
    CHECK(call(rt_sigqueueinfo, call0(getpid), 40, (long)info) == 0);
    CHECK(seen[0] == 40 && seen[2] == (u32)-1 && seen[3] == 77 && seen[4] == 0x12345678);
    set_action(SIG_USR1, on_plain, 0);
    call(tgkill, call0(getpid), self(), SIG_USR1);
    CHECK(seen[0] == SIG_USR1);
}

static void on_segv(int sig, u32 *info, struct context *uc)
{
    (void)sig;
    seen[0] = info[2];
    seen[1] = info[3];
    seen[2] = uc->fault;
    seen[3] = uc->error;
    uc->reg[15] += 4;
    uc->reg[4] = 0xabcd0123;
    uc->cpsr |= 1u << 29;
}

static void test_fault(void)
{
    u32 value, flags;

    set_action(SIG_SEGV, on_segv, FLAG_SIGINFO);
    __asm__ volatile("mov r4, #20\n"
                     "str r4, [r4]\n"
                     "mov %0, r4\n"
                     "mrs %1, cpsr\n"
                     : "=r"(value), "=r"(flags)
                     :
                     : "r4", "memory", "cc");
    CHECK(seen[0] == 1 && seen[1] == 20 && seen[2] == 20 && seen[3] & 0x800);
    CHECK(value == 0xabcd0123 && flags >> 29 & 1);
    set_action(SIG_SEGV, 0, 0);
}

/* The way back from the kernel clears the exclusive monitor: of a call, and of a handler. */
static void test_monitor(void)
{
    static u32 word;
    u32 value, lost[3];

    set_action(SIG_SEGV, on_segv, FLAG_SIGINFO);
    __asm__ volatile("ldrex %0, [%4]\n"
                     "strex %1, %0, [%4]\n"
                     "mov r7, %5\n"
                     "ldrex %0, [%4]\n"
                     "svc 0\n"
                     "strex %2, %0, [%4]\n"
                     "mov r4, #20\n"
                     "ldrex %0, [%4]\n"
                     "str r4, [r4]\n"
                     "strex %3, %0, [%4]\n"
                     : "=&r"(value), "=&r"(lost[0]), "=&r"(lost[1]), "=&r"(lost[2])
                     : "r"(&word), "I"(__NR_getpid)
                     : "r0", "r4", "r7", "memory", "cc");
    CHECK(!lost[0] && lost[1] && lost[2]);
    set_action(SIG_SEGV, 0, 0);
}

static u32 mask_pair[2];

static void test_mask(void)
{
    u32 set[2] = {0, 1u << (40 - 33)}, old[2], pending[2];

    count = 0;
    CHECK(call(rt_sigprocmask, 0, (long)set, (long)old, 8) == 0 && !old[0] && !old[1]);
    call(tgkill, call0(getpid), self(), 40);
    CHECK(count == 0);
    CHECK(call(rt_sigpending, (long)pending, 8) == 0 && pending[1] == set[1] && !pending[0]);
    CHECK(call(rt_sigprocmask, 1, (long)set, (long)mask_pair, 8) == 0 && mask_pair[1] == set[1]);
    CHECK(count == 1);
}

/* ---- The helper page ---- */

typedef int cmpxchg_fn(u32 old, u32 new, volatile u32 *p);
typedef int cmpxchg64_fn(const u64 *old, const u64 *new, volatile u64 *p);
typedef u32 tls_fn(void);

static void test_helpers(void)
{
    volatile u32 word = 5;
    volatile u64 pair = 0x100000002ull;
    u64 old = 0x100000002ull, new = 0x300000004ull;

    CHECK(*(volatile u32 *)0xffff0ffc == 5);
    CHECK(((cmpxchg_fn *)0xffff0fc0)(5, 6, &word) == 0 && word == 6);
    CHECK(((cmpxchg_fn *)0xffff0fc0)(5, 7, &word) != 0 && word == 6);
    CHECK(((cmpxchg64_fn *)0xffff0f60)(&old, &new, &pair) == 0 && pair == new);
    CHECK(((cmpxchg64_fn *)0xffff0f60)(&old, &new, &pair) != 0 && pair == new);
    ((void (*)(void))0xffff0fa0)();
    CHECK(call6(0xf0005, 0x1234567, 0, 0, 0, 0, 0) == 0);
    CHECK(((tls_fn *)0xffff0fe0)() == 0x1234567);
    CHECK(call6(0xf0006, 0, 0, 0, 0, 0, 0) == 0x1234567);
    CHECK(call6(0xf0007, 0, 0, 0, 0, 0, 0) == -ERR_NOSYS && call6(500, 0, 0, 0, 0, 0, 0) == -ERR_NOSYS);
}

/* ---- Threads ---- */

enum { VM = 0x100, FS = 0x200, FILES = 0x400, SIGHAND = 0x800, VFORK = 0x4000, THREAD = 0x10000 };
enum { SYSVSEM = 0x40000, SETTLS = 0x80000, PARENT_TID = 0x100000, CLEAR_TID = 0x200000 };
enum { WAIT = 0, WAKE = 1, WAKE_OP = 5, WAIT_BITSET = 9 };

static char stack[16384] __attribute__((aligned(16)));
static volatile u32 tid_word, parent_word, flag, child_tls;
static u32 lock_word;
static struct {
    void *next;
    long offset;
    void *pending;
} head;
static struct {
    void *next;
    u32 word;
} lock;

/* The child runs @fn on its own stack and never returns. */
static long clone_run(u32 flags, void (*fn)(void), u32 tls)
{
    void **sp = (void **)(stack + sizeof(stack)) - 4;
    register long r7 __asm__("r7") = __NR_clone;
    register long r0 __asm__("r0") = flags;
    register long r1 __asm__("r1") = (long)sp;
    register long r2 __asm__("r2") = (long)&parent_word;
    register long r3 __asm__("r3") = tls;
    register long r4 __asm__("r4") = (long)&tid_word;

    sp[0] = (void *)fn;
    __asm__ volatile("svc 0\n"
                     "cmp r0, #0\n"
                     "ldreq ip, [sp]\n"
                     "moveq lr, pc\n"
                     "moveq pc, ip\n"
                     : "+r"(r0)
                     : "r"(r7), "r"(r1), "r"(r2), "r"(r3), "r"(r4)
                     : "ip", "lr", "memory", "cc");
    return r0;
}

static void thread_body(void)
{
    child_tls = ((tls_fn *)0xffff0fe0)();
    /* a robust lock is left behind */
    head.next = &lock;
    head.offset = (char *)&lock.word - (char *)&lock;
    lock.next = &head;
    lock.word = self() | 0x80000000;
    call(set_robust_list, (long)&head, sizeof(head));
    while (!flag) {
        call(futex, (long)&flag, WAIT, 0, 0);
    }
    call(exit, 0);
}

static void test_thread(void)
{
    u32 flags = VM | FS | FILES | SIGHAND | THREAD | SYSVSEM | SETTLS | PARENT_TID | CLEAR_TID;
    long tid;

    tid_word = 1;
    tid = clone_run(flags, thread_body, 0x7654321);
    CHECK(tid > 0 && parent_word == (u32)tid);
    flag = 1;
    call(futex, (long)&flag, WAKE, 1);
    while (tid_word) {
        call(futex, (long)&tid_word, WAIT, 1, 0);
    }
    CHECK(child_tls == 0x7654321 && ((tls_fn *)0xffff0fe0)() == 0x1234567);
    CHECK(lock.word == (0x40000000 | 0x80000000));
}

static void test_futex(void)
{
    u32 second = 5;
    long timeout[2] = {0, 1000000};

    lock_word = 7;
    CHECK(call(futex, (long)&lock_word, WAIT, 6, 0) == -ERR_AGAIN);
    CHECK(call(futex, (long)&lock_word, WAIT, 7, (long)timeout) == -ERR_TIMEDOUT);
    /* second += 3, wake if it was 5 */
    CHECK(call(futex, (long)&lock_word, WAKE_OP, 1, 1, (long)&second,
                1 << 28 | 0 << 24 | 3 << 12 | 5) == 0);
    CHECK(second == 8);
    CHECK(call(futex, (long)&lock_word + 1, WAIT, 7, 0) == -ERR_INVAL);
    CHECK(call(futex, 0xfffffff0, WAIT, 7, 0) == -ERR_FAULT);
}

/* ---- Processes ---- */

static void vfork_body(void)
{
    count = 1000;
    call(execve, (long)"/does/not/exist", 0, 0);
    count++;
    call(exit_group, 33);
}

static void test_vfork(void)
{
    u32 status = 0, info[32];
    long pid = clone_run(VM | VFORK | SIG_CHLD, vfork_body, 0);

    CHECK(pid > 0 && count == 1001);
    CHECK(call(waitid, 1, pid, (long)info, 4 | 0x01000000, 0) == 0);
    CHECK(info[0] == SIG_CHLD && info[2] == 1 && info[3] == (u32)pid && info[5] == 33);
    CHECK(call(wait4, pid, (long)&status, 0, 0) == pid && status == 33 << 8);
}

static void test_fork(void)
{
    u32 status = 0;
    long pid = call0(fork);

    if (!pid) {
        call(close, 2);
        *(volatile u32 *)4 = 1;
        call(exit_group, 0);
    }
    CHECK(call(wait4, pid, (long)&status, 0, 0) == pid && (status & 0x7f) == SIG_SEGV);
}

int main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_frames();
    test_fault();
    test_monitor();
    test_mask();
    test_helpers();
    test_thread();
    test_futex();
    test_vfork();
    test_fork();
    say("raw: ok\n");
    return 0;
}
