/*
 * Signals: handlers and frames, masks, queues, alternate stacks, interrupted calls, how processes die.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#include "signals.h"

volatile int count, order[100];
siginfo_t last_info;
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

void set_handler(int sig, void (*fn)(int), int flags)
{
    struct sigaction sa = {.sa_handler = fn, .sa_flags = flags};

    CHECK(sigaction(sig, &sa, NULL) == 0);
}

void set_info_handler(int sig, void (*fn)(int, siginfo_t *, void *), int flags)
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

int status_of(void (*fn)(int), int arg)
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
    RUN(test_storm);
    RUN(test_death);
    RUN(test_job_control);
    RUN(test_chld);
    faults_run();
    return 0;
}
