/*
 * Signals: handlers and frames, masks, queues, alternate stacks, interrupted calls, faults.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#include "check.h"

volatile int count, order[100];
siginfo_t last_info; /* not static: calls marked leaf could not change it otherwise */
sigset_t last_mask;

static void on_count(int sig)
{
    order[count++] = sig;
}

static void on_count_only(int sig)
{
    count++;
}

static void on_info(int sig, siginfo_t *si, void *uc)
{
    order[count++] = sig;
    last_info = *si;
    last_mask = ((ucontext_t *)uc)->uc_sigmask;
}

static void set_handler(int sig, void (*fn)(int), int flags)
{
    struct sigaction sa = {.sa_handler = fn, .sa_flags = flags};

    CHECK(sigaction(sig, &sa, NULL) == 0);
}

static void set_info_handler(int sig, void (*fn)(int, siginfo_t *, void *), int flags)
{
    struct sigaction sa = {.sa_sigaction = fn, .sa_flags = flags | SA_SIGINFO};

    CHECK(sigaction(sig, &sa, NULL) == 0);
}

static void mask(int how, int sig)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, sig);
    CHECK(sigprocmask(how, &set, NULL) == 0);
}

static void test_raise(void)
{
    count = 0;
    set_handler(SIGUSR1, on_count, 0);
    raise(SIGUSR1);
    CHECK(count == 1);
    kill(getpid(), SIGUSR1);
    CHECK(count == 2);
    set_info_handler(SIGUSR1, on_info, 0);
    raise(SIGUSR1);
    CHECK(count == 3 && last_info.si_code == SI_TKILL && last_info.si_pid == getpid() &&
          last_info.si_uid == getuid());
    kill(getpid(), SIGUSR1);
    CHECK(last_info.si_code == SI_USER);
    CHECK(!sigismember(&last_mask, SIGUSR1));
}

static void test_mask(void)
{
    sigset_t set, old;

    count = 0;
    set_handler(SIGUSR1, on_count, 0);
    mask(SIG_BLOCK, SIGUSR1);
    raise(SIGUSR1);
    raise(SIGUSR1);
    CHECK(count == 0);
    sigpending(&set);
    CHECK(sigismember(&set, SIGUSR1) && !sigismember(&set, SIGUSR2));
    mask(SIG_UNBLOCK, SIGUSR1);
    CHECK(count == 1); /* one instance of a standard signal */
    sigprocmask(SIG_BLOCK, NULL, &old);
    CHECK(!sigismember(&old, SIGUSR1));
}

/* Two signals pending at once: both handlers start before either goes on; a handler's mask holds one back. */
static void on_nest(int sig)
{
    order[count++] = sig;
    if (sig == SIGTERM) {
        raise(SIGUSR1); /* in sa_mask */
        raise(SIGUSR2);
    }
    order[count++] = -sig;
}

static void test_nested(void)
{
    static const int expect[] = {SIGTERM, SIGUSR2, -SIGUSR2, -SIGTERM, SIGUSR1, -SIGUSR1};
    struct sigaction sa = {.sa_handler = on_nest};

    count = 0;
    set_handler(SIGUSR1, on_nest, 0);
    set_handler(SIGUSR2, on_nest, 0);
    sigaddset(&sa.sa_mask, SIGUSR1);
    sigaction(SIGTERM, &sa, NULL);
    raise(SIGTERM);
    CHECK(count == 6);
    for (int i = 0; i < 6; i++) {
        CHECK(order[i] == expect[i]);
    }
}

volatile int once;

static void on_defer(int sig)
{
    order[count++] = sig;
    if (!once) {
        once = 1;
        raise(SIGUSR1);
        raise(SIGUSR2);
        order[count++] = 1000;
    }
}

static void test_defer(void)
{
    count = once = 0;
    set_handler(SIGUSR1, on_defer, 0);
    set_handler(SIGUSR2, on_count, 0);
    raise(SIGUSR1);
    CHECK(count == 4);
    CHECK(order[0] == SIGUSR1 && order[1] == SIGUSR2 && order[2] == 1000 && order[3] == SIGUSR1);
    count = once = 0;
    set_handler(SIGUSR1, on_defer, SA_NODEFER);
    raise(SIGUSR1);
    CHECK(count == 4 && order[1] == SIGUSR1 && order[2] == SIGUSR2 && order[3] == 1000);
    count = 0;
    set_handler(SIGUSR1, on_count, SA_RESETHAND);
    raise(SIGUSR1);
    {
        struct sigaction sa;

        sigaction(SIGUSR1, NULL, &sa);
        CHECK(sa.sa_handler == SIG_DFL);
    }
    CHECK(count == 1);
}

static void test_queue(void)
{
    union sigval v;
    int first = SIGRTMIN + 3;

    count = 0;
    set_info_handler(first, on_info, 0);
    set_info_handler(first + 1, on_info, 0);
    mask(SIG_BLOCK, first);
    mask(SIG_BLOCK, first + 1);
    for (int i = 0; i < 10; i++) {
        v.sival_int = 100 + i;
        CHECK(sigqueue(getpid(), first + (i & 1), v) == 0);
    }
    for (int i = 0; i < 5; i++) {
        struct timespec zero = {0};
        sigset_t set;
        siginfo_t si;

        sigemptyset(&set);
        sigaddset(&set, first + 1);
        CHECK(sigtimedwait(&set, &si, &zero) == first + 1);
        CHECK(si.si_value.sival_int == 101 + 2 * i && si.si_code == SI_QUEUE && si.si_pid == getpid());
    }
    mask(SIG_UNBLOCK, first);
    CHECK(count == 5);
    CHECK(last_info.si_code == SI_QUEUE && last_info.si_signo == first);
    {
        struct timespec zero = {0};
        sigset_t set;

        sigemptyset(&set);
        sigaddset(&set, first + 1);
        CHECK(sigtimedwait(&set, NULL, &zero) == -1 && errno == EAGAIN);
    }
    mask(SIG_UNBLOCK, first + 1);
}

static void test_all_numbers(void)
{
    count = 0;
    for (int sig = SIGRTMIN; sig <= SIGRTMAX; sig++) {
        set_handler(sig, on_count, 0);
        raise(sig);
        CHECK(order[count - 1] == sig);
    }
    CHECK(SIGRTMAX == 64);
}

/* 32 and 33 belong to libc, so by raw calls. */
struct kernel_sigaction {
    void (*handler)(int);
    unsigned long flags;
    void (*restorer)(void);
    unsigned long mask[8 / sizeof(long)];
};

static void test_libc_numbers(void)
{
    for (int sig = 32; sig <= 33; sig++) {
        struct kernel_sigaction sa, old;

        count = 0;
        memset(&sa, 0, sizeof(sa));
        sa.handler = on_count;
        CHECK(syscall(SYS_rt_sigaction, sig, &sa, &old, 8) == 0);
        syscall(SYS_tgkill, getpid(), syscall(SYS_gettid), sig);
        CHECK(count == 1 && order[0] == sig);
        CHECK(syscall(SYS_rt_sigaction, sig, &old, &sa, 8) == 0);
        CHECK(sa.handler == on_count);
    }
}

static char altstack[65536];
void *handler_sp;
int stack_flags;

static void on_stack(int sig, siginfo_t *si, void *uc)
{
    stack_t ss;
    int here;

    handler_sp = &here;
    sigaltstack(NULL, &ss);
    stack_flags = ss.ss_flags;
    CHECK(((ucontext_t *)uc)->uc_stack.ss_sp == altstack);
    ss.ss_flags = SS_DISABLE;
    CHECK(sigaltstack(&ss, NULL) == -1 && errno == EPERM);
}

static void test_altstack(void)
{
    stack_t ss = {.ss_sp = altstack, .ss_size = sizeof(altstack)}, old;

    CHECK(sigaltstack(&ss, &old) == 0 && old.ss_flags == SS_DISABLE);
    set_info_handler(SIGUSR1, on_stack, SA_ONSTACK);
    raise(SIGUSR1);
    CHECK((char *)handler_sp > altstack && (char *)handler_sp < altstack + sizeof(altstack));
    CHECK(stack_flags == SS_ONSTACK);
    ss.ss_size = 100;
    CHECK(sigaltstack(&ss, NULL) == -1 && errno == ENOMEM);
    ss.ss_flags = SS_DISABLE;
    CHECK(sigaltstack(&ss, &old) == 0 && old.ss_sp == altstack && old.ss_flags == 0);
}

/* ---- Interrupted calls ---- */

static void alarm_in(int ms)
{
    struct itimerval it = {.it_value = {ms / 1000, ms % 1000 * 1000}};

    setitimer(ITIMER_REAL, &it, NULL);
}

/* Again and again: the first may come before the call that it is to interrupt. */
static void alarm_every(int ms)
{
    struct itimerval it = {.it_interval = {0, ms * 1000}, .it_value = {0, ms * 1000}};

    setitimer(ITIMER_REAL, &it, NULL);
}

static int fds[2];

static void on_write(int sig)
{
    if (++count == 3) {
        CHECK(write(fds[1], "x", 1) == 1);
    }
}

static void test_restart(void)
{
    char c;

    CHECK(pipe(fds) == 0);
    count = 0;
    set_handler(SIGALRM, on_write, SA_RESTART);
    alarm_every(20);
    CHECK(read(fds[0], &c, 1) == 1 && c == 'x' && count >= 3);
    count = 0;
    set_handler(SIGALRM, on_count_only, 0);
    CHECK(read(fds[0], &c, 1) == -1 && errno == EINTR && count >= 1);
    /* never restarted */
    set_handler(SIGALRM, on_count_only, SA_RESTART);
    CHECK(poll(NULL, 0, 5000) == -1 && errno == EINTR);
    CHECK(pause() == -1 && errno == EINTR);
    {
        struct timespec ts = {5, 0}, rem = {0};

        CHECK(nanosleep(&ts, &rem) == -1 && errno == EINTR && rem.tv_sec <= 5); /* the kernel adds its slack */
    }
    /* waiting for a child is */
    {
        pid_t pid = fork();
        int status;

        if (!pid) {
            usleep(80000);
            _exit(7);
        }
        CHECK(waitpid(pid, &status, 0) == pid && WEXITSTATUS(status) == 7);
    }
    alarm_every(0);
    close(fds[0]);
    close(fds[1]);
}

static void test_suspend(void)
{
    sigset_t set, now;

    count = 0;
    set_handler(SIGUSR1, on_count, 0);
    set_handler(SIGALRM, on_count, 0);
    mask(SIG_BLOCK, SIGUSR1);
    mask(SIG_BLOCK, SIGALRM);
    raise(SIGUSR1);
    sigfillset(&set);
    sigdelset(&set, SIGUSR1);
    CHECK(sigsuspend(&set) == -1 && errno == EINTR && count == 1);
    sigprocmask(SIG_BLOCK, NULL, &now);
    CHECK(sigismember(&now, SIGUSR1) && sigismember(&now, SIGALRM) && !sigismember(&now, SIGUSR2));
    sigdelset(&set, SIGALRM);
    alarm_in(30);
    CHECK(sigsuspend(&set) == -1 && errno == EINTR && count == 2);
    /* ppoll: the handler runs, the call is interrupted */
    {
        struct timespec ts = {5, 0};

        raise(SIGUSR1);
        CHECK(ppoll(NULL, 0, &ts, &set) == -1 && errno == EINTR && count == 3);
        /* events win, the signal stays pending */
        raise(SIGUSR1);
        sigaddset(&set, SIGUSR1);
        ts.tv_sec = 0;
        CHECK(ppoll(NULL, 0, &ts, &set) == 0 && count == 3);
    }
    sigpending(&set);
    CHECK(sigismember(&set, SIGUSR1));
    mask(SIG_UNBLOCK, SIGUSR1);
    CHECK(count == 4);
    mask(SIG_UNBLOCK, SIGALRM);
}

static void test_signalfd(void)
{
    struct signalfd_siginfo si;
    union sigval v = {.sival_int = 77};
    sigset_t set;
    int fd;

    sigemptyset(&set);
    sigaddset(&set, SIGRTMIN + 1);
    sigprocmask(SIG_BLOCK, &set, NULL);
    fd = signalfd(-1, &set, SFD_NONBLOCK);
    CHECK(fd >= 0);
    CHECK(read(fd, &si, sizeof(si)) == -1 && errno == EAGAIN);
    sigqueue(getpid(), SIGRTMIN + 1, v);
    CHECK(read(fd, &si, sizeof(si)) == sizeof(si));
    CHECK(si.ssi_signo == (unsigned)SIGRTMIN + 1 && si.ssi_int == 77 && si.ssi_code == SI_QUEUE);
    close(fd);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}

static void test_timer(void)
{
    struct sigevent ev = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN + 5};
    struct itimerspec it = {.it_value = {0, 10000000}};
    sigset_t set;
    siginfo_t si;
    timer_t id;

    sigemptyset(&set);
    sigaddset(&set, SIGRTMIN + 5);
    sigprocmask(SIG_BLOCK, &set, NULL);
    ev.sigev_value.sival_int = 4711;
    CHECK(timer_create(CLOCK_MONOTONIC, &ev, &id) == 0);
    CHECK(timer_settime(id, 0, &it, NULL) == 0);
    CHECK(sigwaitinfo(&set, &si) == SIGRTMIN + 5);
    CHECK(si.si_code == SI_TIMER && si.si_value.sival_int == 4711);
    timer_delete(id);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}

/* ---- Faults ---- */

static sigjmp_buf jump;

static void on_fault(int sig, siginfo_t *si, void *uc)
{
    last_info = *si;
    order[0] = sig;
    siglongjmp(jump, 1);
}

static void test_segv(void)
{
    char *page = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    set_info_handler(SIGSEGV, on_fault, 0);
    set_info_handler(SIGBUS, on_fault, 0);
    mprotect(page + 4096, 4096, PROT_READ);
    if (!sigsetjmp(jump, 1)) {
        *(volatile int *)(page + 4096 + 20) = 1;
        CHECK(0);
    }
    CHECK(order[0] == SIGSEGV && last_info.si_addr == page + 4116 && last_info.si_code == SEGV_ACCERR);
    munmap(page + 4096, 4096);
    for (int i = 0; i < 1000; i++) {
        if (!sigsetjmp(jump, 1)) {
            CHECK(*(volatile char *)(page + 4096 + i) == 0);
            CHECK(0);
        }
        CHECK(last_info.si_addr == page + 4096 + i && last_info.si_code == SEGV_MAPERR);
    }
    if (!sigsetjmp(jump, 1)) {
        ((void (*)(void))(page + 4096))();
        CHECK(0);
    }
    CHECK(order[0] == SIGSEGV && last_info.si_addr == page + 4096);
    {
        char name[] = "/tmp/emu-sig-XXXXXX";
        int fd = mkstemp(name);
        char *p = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);

        unlink(name);
        if (!sigsetjmp(jump, 1)) {
            CHECK(p[5] == 0);
            CHECK(0);
        }
        CHECK(order[0] == SIGBUS && last_info.si_addr == p + 5 && last_info.si_code == BUS_ADRERR);
        close(fd);
        /* the kernel is told as well: EFAULT, no signal */
        CHECK(write(1, page + 4096, 10) == -1 && errno == EFAULT);
        CHECK(access(page + 4096, F_OK) == -1 && errno == EFAULT);
    }
    set_handler(SIGSEGV, SIG_DFL, 0);
}

/* The handler makes the page usable, the instruction is done again. */
static char *lazy_page;

static void on_lazy(int sig, siginfo_t *si, void *uc)
{
    count++;
    CHECK((char *)si->si_addr >= lazy_page && (char *)si->si_addr < lazy_page + 4096);
    mprotect(lazy_page, 4096, PROT_READ | PROT_WRITE);
}

static void test_lazy(void)
{
    lazy_page = mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    count = 0;
    set_info_handler(SIGSEGV, on_lazy, 0);
    for (int i = 0; i < 100; i++) {
        mprotect(lazy_page, 4096, PROT_NONE);
        lazy_page[i]++;
        CHECK(lazy_page[i] == 1);
    }
    CHECK(count == 100);
    set_handler(SIGSEGV, SIG_DFL, 0);
}

/* The handler changes registers: skips an undefined instruction and leaves a value. */
#ifdef __arm__
static void on_illegal(int sig, siginfo_t *si, void *context)
{
    ucontext_t *uc = context;

    CHECK(si->si_code == ILL_ILLOPC && (uintptr_t)si->si_addr == uc->uc_mcontext.arm_pc);
    CHECK(uc->uc_mcontext.arm_r4 == 0x12345678);
    uc->uc_mcontext.arm_pc += uc->uc_mcontext.arm_cpsr & 0x20 ? 2 : 4;
    uc->uc_mcontext.arm_r4 = 0x87654321;
    uc->uc_mcontext.arm_cpsr |= 0x80000000;
}

static void test_context(void)
{
    unsigned v, n;

    set_info_handler(SIGILL, on_illegal, 0);
    __asm__ volatile("mov r4, %2\n"
#ifdef __thumb__
                     ".short 0xde5a\n"
#else
                     ".word 0xe7f5a5f5\n"
#endif
                     "mov %0, r4\n"
                     "mrs %1, cpsr\n"
                     : "=r"(v), "=r"(n)
                     : "r"(0x12345678)
                     : "r4", "cc");
    CHECK(v == 0x87654321 && n >> 31);
    set_handler(SIGILL, SIG_DFL, 0);
}

/* VFP registers and flags survive a handler that uses them; the frame shows them. */
static void on_float(int sig, siginfo_t *si, void *context)
{
    ucontext_t *uc = context;
    unsigned *space = (unsigned *)uc->uc_regspace;
    volatile double d = 1.5;

    CHECK(space[0] == 0x56465001 && space[1] == 288);
    for (int i = 0; i < 100; i++) {
        d = d * 1.0001 + 1.0;
    }
    count++;
}

static void test_float(void)
{
#if defined(__VFP_FP__) && !defined(__SOFTFP__)
    double before = 1.0, after;
    unsigned fpscr;

    count = 0;
    set_info_handler(SIGUSR1, on_float, 0);
    for (int i = 0; i < 20; i++) {
        before = before * 3.7 + i;
        raise(SIGUSR1);
    }
    after = 1.0;
    for (int i = 0; i < 20; i++) {
        after = after * 3.7 + i;
    }
    CHECK(before == after && count == 20);
    __asm__ volatile("vmrs %0, fpscr" : "=r"(fpscr));
#endif
}
#elif defined(__aarch64__)
/* The first record of the frame has the vector registers. */
struct vector_record {
    unsigned magic, size, fpsr, fpcr;
    __uint128_t v[32];
};

static void on_illegal(int sig, siginfo_t *si, void *context)
{
    mcontext_t *mc = &((ucontext_t *)context)->uc_mcontext;
    struct vector_record *r = (struct vector_record *)mc->__reserved;

    CHECK(sig == SIGILL && si->si_code == ILL_ILLOPC && (uintptr_t)si->si_addr == mc->pc);
    CHECK(mc->regs[4] == 0x123456789abcdef0 && r->magic == 0x46508001 && r->size == sizeof(*r));
    CHECK((unsigned long)r->v[9] == 77 && (unsigned long)(r->v[9] >> 64) == 78);
    mc->pc += 4;
    mc->regs[4] = 0x8765432100000001;
    mc->pstate |= 1ul << 31;
    r->v[9] += (__uint128_t)1 << 64;
}

static void test_context(void)
{
    unsigned long v, flags, low = 77, high = 78;

    set_info_handler(SIGILL, on_illegal, 0);
    __asm__ volatile("mov x4, %4\n"
                     "ins v9.d[0], %2\n"
                     "ins v9.d[1], %3\n"
                     "cmp xzr, xzr\n"
                     "udf #7\n"
                     "mov %0, x4\n"
                     "mrs %1, nzcv\n"
                     "umov %2, v9.d[0]\n"
                     "umov %3, v9.d[1]\n"
                     : "=r"(v), "=r"(flags), "+r"(low), "+r"(high)
                     : "r"(0x123456789abcdef0)
                     : "x4", "v9", "cc");
    CHECK(v == 0x8765432100000001 && flags == 0xe0000000 && low == 77 && high == 79);
    set_handler(SIGILL, SIG_DFL, 0);
}

/* A fault's frame has its syndrome; a misaligned exclusive is SIGBUS, a brk is SIGTRAP. */
static unsigned long syndrome;

static void on_syndrome(int sig, siginfo_t *si, void *context)
{
    mcontext_t *mc = &((ucontext_t *)context)->uc_mcontext;
    unsigned *r = (unsigned *)mc->__reserved;

    CHECK(si->si_signo == sig);
    syndrome = 0;
    for (; r[0]; r += r[1] / 4) {
        if (r[0] == 0x45535201) {
            syndrome = *(unsigned long *)(r + 2);
            CHECK(mc->fault_address == (unsigned long)si->si_addr);
        }
    }
    last_info = *si;
    mc->pc += 4;
}

static void test_float(void)
{
    unsigned long words[4] = {0}, *odd = (unsigned long *)((char *)words + 4), none = 0;

    set_info_handler(SIGSEGV, on_syndrome, 0);
    set_info_handler(SIGBUS, on_syndrome, 0);
    set_info_handler(SIGTRAP, on_syndrome, 0);
    __asm__ volatile("str xzr, [%0]" : : "r"(none + 8) : "memory");
    CHECK(syndrome >> 26 == 0x24 && syndrome & 64 && last_info.si_addr == (void *)8);
    __asm__ volatile("ldr x4, [%0]" : : "r"(none + 16) : "x4", "memory");
    CHECK(syndrome >> 26 == 0x24 && !(syndrome & 64) && last_info.si_code == SEGV_MAPERR);
    __asm__ volatile("ldxr x4, [%0]" : : "r"(odd) : "x4", "memory");
    CHECK((syndrome & 63) == 0x21 && last_info.si_code == BUS_ADRALN && last_info.si_addr == odd);
    __asm__ volatile("brk #0x3e8");
    CHECK(last_info.si_signo == SIGTRAP && last_info.si_code == TRAP_BRKPT);
    set_handler(SIGSEGV, SIG_DFL, 0);
    set_handler(SIGBUS, SIG_DFL, 0);
    set_handler(SIGTRAP, SIG_DFL, 0);
}
#else
static void test_context(void)
{
}
static void test_float(void)
{
}
#endif

/* A loop without calls is left for a signal; thousands of them lose nothing. */
static void test_storm(void)
{
    volatile unsigned spin = 0;
    struct itimerval it = {.it_interval = {0, 500}, .it_value = {0, 500}}, off = {0};

    count = 0;
    set_handler(SIGALRM, on_count_only, 0);
    setitimer(ITIMER_REAL, &it, NULL);
    while (count < 50) {
        spin++;
    }
    setitimer(ITIMER_REAL, &off, NULL);
    CHECK(spin);
}

/* ---- How processes die ---- */

static int status_of(void (*fn)(int), int arg)
{
    int status;
    pid_t pid = fork();

    if (!pid) {
        int null = open("/dev/null", O_WRONLY);

        dup2(null, 2);
        fn(arg);
        _exit(0);
    }
    CHECK(waitpid(pid, &status, 0) == pid);
    return status;
}

static void die_raise(int sig)
{
    set_handler(sig, SIG_DFL, 0);
    raise(sig);
}

static void die_fault(int blocked)
{
    volatile int *volatile nowhere = (int *)8;

    if (blocked) {
        mask(SIG_BLOCK, SIGSEGV);
    }
    *nowhere = 1;
}

static void die_ignored(int sig)
{
    signal(sig, SIG_IGN);
    raise(sig);
    _exit(42);
}

static void test_death(void)
{
    static const int kill_signals[] = {SIGTERM, SIGHUP, SIGINT, SIGKILL, SIGABRT, SIGSEGV,
                                       SIGUSR1, SIGPIPE, SIGALRM, SIGFPE, SIGTRAP, SIGBUS};
    int s;

    for (unsigned i = 0; i < sizeof(kill_signals) / sizeof(int); i++) {
        int sig = kill_signals[i];

        s = status_of(sig == SIGKILL ? (void (*)(int))raise : die_raise, sig);
        CHECK(WIFSIGNALED(s) && WTERMSIG(s) == sig);
    }
    for (int sig = SIGRTMIN; sig <= SIGRTMAX; sig += 10) {
        s = status_of(die_raise, sig);
        CHECK(WIFSIGNALED(s) && WTERMSIG(s) == sig);
    }
    s = status_of(die_fault, 0);
    CHECK(WIFSIGNALED(s) && WTERMSIG(s) == SIGSEGV);
    s = status_of(die_fault, 1);
    CHECK(WIFSIGNALED(s) && WTERMSIG(s) == SIGSEGV);
    s = status_of(die_ignored, SIGTERM);
    CHECK(WIFEXITED(s) && WEXITSTATUS(s) == 42);
    s = status_of(die_ignored, SIGSEGV);
    CHECK(WIFEXITED(s) && WEXITSTATUS(s) == 42);
    s = status_of(die_raise, SIGCHLD);
    CHECK(WIFEXITED(s) && WEXITSTATUS(s) == 0);
}

/* A stack too small for the signal's frame: that must not fit where this function's does not. */
static void overflow(int unused)
{
    volatile char block[64];

    block[0] = unused;
    overflow(block[0] + 1);
    block[1] = 0;
}

static void die_overflow(int on_altstack)
{
    if (on_altstack) {
        stack_t ss = {.ss_sp = altstack, .ss_size = sizeof(altstack)};

        sigaltstack(&ss, NULL);
        set_info_handler(SIGSEGV, on_fault, SA_ONSTACK);
        if (!sigsetjmp(jump, 1)) {
            overflow(0);
        }
        _exit(order[0] == SIGSEGV ? 33 : 1);
    }
    set_info_handler(SIGSEGV, on_fault, 0);
    overflow(0);
}

static void test_overflow(void)
{
    int s = status_of(die_overflow, 0);

    CHECK(WIFSIGNALED(s) && WTERMSIG(s) == SIGSEGV);
    s = status_of(die_overflow, 1);
    CHECK(WIFEXITED(s) && WEXITSTATUS(s) == 33);
}

static void test_job_control(void)
{
    int status, hold[2];
    char c;
    pid_t pid;

    CHECK(pipe(hold) == 0);
    pid = fork();
    if (!pid) {
        set_handler(SIGCONT, on_count_only, SA_RESTART);
        count = 0;
        raise(SIGSTOP);
        /* not before the parent has seen that we go on */
        CHECK(read(hold[0], &c, 1) == 1);
        _exit(count == 1 ? 5 : 6);
    }
    CHECK(waitpid(pid, &status, WUNTRACED) == pid);
    CHECK(WIFSTOPPED(status) && WSTOPSIG(status) == SIGSTOP);
    kill(pid, SIGCONT);
    CHECK(waitpid(pid, &status, WCONTINUED) == pid && WIFCONTINUED(status));
    CHECK(write(hold[1], "x", 1) == 1);
    CHECK(waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 5);
    close(hold[0]);
    close(hold[1]);
}

static void test_chld(void)
{
    pid_t pid;
    siginfo_t si;
    int status;

    count = 0;
    set_info_handler(SIGCHLD, on_info, SA_RESTART);
    pid = fork();
    if (!pid) {
        _exit(9);
    }
    while (!count) {
        usleep(1000);
    }
    CHECK(last_info.si_code == CLD_EXITED && last_info.si_pid == pid && last_info.si_status == 9);
    memset(&si, 0, sizeof(si));
    CHECK(waitid(P_PID, pid, &si, WEXITED | WNOWAIT) == 0);
    CHECK(si.si_pid == pid && si.si_code == CLD_EXITED && si.si_status == 9 && si.si_signo == SIGCHLD);
    CHECK(waitpid(pid, &status, 0) == pid);
    si.si_pid = 1;
    CHECK(waitid(P_ALL, 0, &si, WEXITED | WNOHANG) == -1 && errno == ECHILD);
    /* children of a parent that ignores SIGCHLD leave no zombie */
    signal(SIGCHLD, SIG_IGN);
    pid = fork();
    if (!pid) {
        _exit(0);
    }
    CHECK(waitpid(pid, &status, 0) == -1 && errno == ECHILD);
    signal(SIGCHLD, SIG_DFL);
}

#ifdef __powerpc__
/* prctl(PR_SET_FPEXC) decides whether what FPSCR enables interrupts, or changes results only. */
static void test_float_traps(void)
{
    static const struct {
        double enable; /* FPSCR bits, as a denormal */
        double a, b;
        int code;
    } cases[] = {
        {0x10 * 0x1p-1074, 1, 0, FPE_FLTDIV},
        {0x80 * 0x1p-1074, 0, 0, FPE_FLTINV},
        {0x40 * 0x1p-1074, 1e308, 1e-308, FPE_FLTOVF},
        {0x20 * 0x1p-1074, 1e-308, 1e308, FPE_FLTUND},
        {0x08 * 0x1p-1074, 1, 3, FPE_FLTRES},
    };

    set_info_handler(SIGFPE, on_fault, 0);
    for (volatile unsigned i = 0; i < 2 * sizeof(cases) / sizeof(cases[0]); i++) {
        volatile int on = i & 1;
        int mode = -1;
        double r = 0;

        CHECK(prctl(PR_SET_FPEXC, on ? PR_FP_EXC_PRECISE : PR_FP_EXC_DISABLED) == 0);
        CHECK(prctl(PR_GET_FPEXC, &mode) == 0 && mode == (on ? PR_FP_EXC_PRECISE : 0));
        last_info.si_code = 0;
        if (!sigsetjmp(jump, 1)) {
            __asm__ volatile("mtfsf 255,%1\n\tfdiv %0,%2,%3"
                             : "+d"(r)
                             : "d"(cases[i / 2].enable), "d"(cases[i / 2].a), "d"(cases[i / 2].b));
            CHECK(!on);
        } else {
            CHECK(on && last_info.si_code == cases[i / 2].code);
        }
        __asm__ volatile("mtfsf 255,%0" : : "d"(0.0));
    }
    CHECK(prctl(PR_SET_FPEXC, 4) == -1 && errno == EINVAL);
    signal(SIGFPE, SIG_DFL);
}
#endif

int signals_main(void)
{
    RUN(test_raise);
    RUN(test_mask);
    RUN(test_nested);
    RUN(test_defer);
    RUN(test_queue);
    RUN(test_all_numbers);
    RUN(test_libc_numbers);
    RUN(test_altstack);
    RUN(test_restart);
    RUN(test_suspend);
    RUN(test_signalfd);
    RUN(test_timer);
    RUN(test_segv);
    RUN(test_lazy);
    RUN(test_context);
    RUN(test_float);
#ifdef __powerpc__
    RUN(test_float_traps);
#endif
    RUN(test_storm);
    RUN(test_death);
    RUN(test_overflow);
    RUN(test_job_control);
    RUN(test_chld);
    return 0;
}
