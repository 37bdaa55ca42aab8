/*
 * Waiting: poll, select, epoll in their forms, timerfd, eventfd, signalfd, inotify, sleeping with
 * and without signals, timers, both widths of time.
 */
#include "mini.h"

enum { SIGALRM = 14, SIGUSR1 = 10, SA_RESTART = 0x10000000, SA_RESTORER = 0x04000000 };
enum { POLLIN = 1, POLLOUT = 4, POLLHUP = 16, POLLNVAL = 32, CLOCK_MONOTONIC = 1 };

typedef struct {
    s32 fd;
    int16_t events, revents;
} Pollfd;

typedef struct {
    void (*handler)(int);
    u32 flags;
    void (*restorer)(void);
    u32 mask[2];
} Sigaction;

static volatile int caught;
static int fds[2];

static void on_signal(int sig)
{
    caught += sig;
}

void restorer(void);
__asm__("restorer: " RESTORER);

static void handle(int sig, void (*handler)(int), u32 flags)
{
    Sigaction a = {handler, flags | SA_RESTORER, restorer, {0, 0}};

    EQUAL(call(rt_sigaction, sig, &a, 0, 8), 0);
}

/* SIGALRM, again and again, until it is told 0: on a busy host the first may come before what it is to interrupt. */
static void alarm_every(int ms)
{
    s32 it[4] = {0, ms * 1000, 0, ms * 1000};

    EQUAL(call(setitimer, 0, it, 0), 0);
}

static s64 now_ms(void)
{
    Timespec ts;

    EQUAL(call(clock_gettime, CLOCK_MONOTONIC, &ts), 0);
    return ts.sec * 1000ll + (ts.nsec >> 20); /* not quite, but grows alike */
}

static void test_poll(void)
{
    Pollfd p[3] = {{fds[0], POLLIN, 0}, {fds[1], POLLOUT, 0}, {999, POLLIN, 0}};
    Timespec ts = {0, 1000000};
    Timespec64 ts64 = {0, 1000000};
    Timespec bad = {0, 1000000000};

    EQUAL(call(poll, p, 3, 0), 2);
    EQUAL(p[0].revents, 0);
    EQUAL(p[1].revents, POLLOUT);
    EQUAL(p[2].revents, POLLNVAL);
    EQUAL(call(write, fds[1], "x", 1), 1);
    EQUAL(call(poll, p, 1, -1), 1);
    EQUAL(p[0].revents, POLLIN);
    EQUAL(call(ppoll, p, 1, &ts, 0, 8), 1);
    EQUAL(call(ppoll_time64, p, 1, &ts64, 0, 8), 1);
    EQUAL(call(read, fds[0], &ts, 1), 1);
    ts = (Timespec){0, 1000000};
    EQUAL(call(ppoll, p, 1, &ts, 0, 8), 0);
    EQUAL(ts.sec, 0);
    EQUAL(ts.nsec, 0);
    EQUAL(call(ppoll, p, 1, &bad, 0, 8), -ERR_INVAL);
    EQUAL(call(poll, BAD, 1, 0), -ERR_FAULT);
    EQUAL(call(poll, 0, 0, 1), 0);
}

static void test_select(void)
{
    u32 in[32] = {0}, out[32] = {0};
    s32 tv[2] = {0, 1000};
    Timespec64 ts = {0, 1000000};

    in[fds[0] / 32] |= 1u << fds[0] % 32;
    out[fds[1] / 32] |= 1u << fds[1] % 32;
    EQUAL(call(_newselect, 1024, in, out, 0, tv), 1);
    EQUAL(in[fds[0] / 32], 0);
    EQUAL(out[fds[1] / 32], 1u << fds[1] % 32);
    in[0] = 1u << fds[0];
    EQUAL(call(_newselect, fds[0] + 1, in, 0, 0, tv), 0);
    EQUAL(in[0], 0);
    in[0] = 1u << fds[0];
    EQUAL(call(pselect6_time64, 40, in, 0, 0, &ts, 0), 0);
    EQUAL(call(_newselect, 40, BAD, 0, 0, tv), -ERR_FAULT);
    EQUAL(call(_newselect, -1, in, 0, 0, tv), -ERR_INVAL);
}

static void test_epoll(void)
{
    struct {
        u32 events, pad;
        u64 data;
    } e = {POLLIN, 0, 0x1122334455667788ull}, got[4];
    Timespec64 none = {0, 0};
    int ep = (int)call(epoll_create1, 02000000);

    CHECK(ep >= 0);
    EQUAL(call(epoll_ctl, ep, 1, fds[0], &e), 0);
    e.data = 99;
    e.events = POLLOUT;
    EQUAL(call(epoll_ctl, ep, 1, fds[1], &e), 0);
    EQUAL(call(epoll_ctl, ep, 1, fds[1], &e), -ERR_EXIST);
    EQUAL(call(epoll_wait, ep, got, 4, 10), 1);
    CHECK(got[0].events == POLLOUT && got[0].data == 99);
    EQUAL(call(write, fds[1], "x", 1), 1);
    EQUAL(call(epoll_pwait, ep, got, 4, -1, 0, 8), 2);
    CHECK(got[0].data + got[1].data == 99 + 0x1122334455667788ull);
    EQUAL(call(read, fds[0], got, 1), 1);
    EQUAL(call(epoll_ctl, ep, 2, fds[1], 0), 0);
    EQUAL(call(epoll_pwait2, ep, got, 4, &none, 0, 8), 0);
    EQUAL(call(epoll_wait, ep, got, 0, 0), -ERR_INVAL);
    EQUAL(call(close, ep), 0);
}

static void test_counters(void)
{
    struct {
        Timespec interval, value;
    } it = {{0, 0}, {0, 1000000}}, old;
    struct {
        Timespec64 interval, value;
    } it64 = {{5, 0}, {0x100000000ll, 0}}, old64;
    u64 v = 5;
    int fd = (int)call(eventfd2, 3, 0);

    CHECK(fd >= 0);
    EQUAL(call(write, fd, &v, 8), 8);
    v = 0;
    EQUAL(call(read, fd, &v, 8), 8);
    EQUAL(v, 8);
    EQUAL(call(close, fd), 0);
    fd = (int)call(timerfd_create, CLOCK_MONOTONIC, 0);
    CHECK(fd >= 0);
    EQUAL(call(timerfd_settime, fd, 0, &it, &old), 0);
    EQUAL(old.value.sec, 0);
    EQUAL(call(read, fd, &v, 8), 8);
    EQUAL(v, 1);
    EQUAL(call(timerfd_settime64, fd, 0, &it64, &old64), 0);
    EQUAL(call(timerfd_gettime64, fd, &old64), 0);
    CHECK(old64.interval.sec == 5 && old64.value.sec >= 0xfffffff0ll);
    EQUAL(call(close, fd), 0);
}

static void test_sleep(void)
{
    Timespec ts = {0, 30000000}, rem = {9, 9};
    Timespec64 ts64 = {0, 20000000}, rem64 = {9, 9};
    s64 start;

    handle(SIGALRM, on_signal, SA_RESTART);
    caught = 0;
    alarm_every(10);
    ts.sec = 5;
    EQUAL(call(nanosleep, &ts, &rem), -ERR_INTR); /* SA_RESTART does not apply */
    CHECK(caught >= SIGALRM);
    /* what is left of 5.03 s: little is gone, but a busy machine may take its time */
    CHECK(rem.sec <= 5 && rem.sec >= 1 && rem.nsec >= 0 && rem.nsec < 1000000000);
    ts64.sec = 5;
    EQUAL(call(clock_nanosleep_time64, CLOCK_MONOTONIC, 0, &ts64, &rem64), -ERR_INTR);
    CHECK(rem64.sec <= 5 && rem64.sec >= 1);
    /* a signal that is ignored does not end it, nor start it over */
    handle(SIGUSR1, (void (*)(int))1, 0);
    handle(SIGALRM, (void (*)(int))1, 0);
    alarm_every(30);
    start = now_ms();
    ts = (Timespec){0, 60000000};
    EQUAL(call(nanosleep, &ts, 0), 0);
    alarm_every(0);
    CHECK(now_ms() - start < 60000);
    ts = (Timespec){0, 1000000000};
    EQUAL(call(nanosleep, &ts, 0), -ERR_INVAL);
    EQUAL(call(nanosleep, BAD, 0), -ERR_FAULT);
}

static void test_interruption(void)
{
    Pollfd p = {fds[0], POLLIN, 0};
    u64 none = 0;
    Timespec ts = {5, 0};
    char c;
    int status, pid;

    /* never started again, whatever the flag says */
    handle(SIGALRM, on_signal, SA_RESTART);
    caught = 0;
    alarm_every(10);
    EQUAL(call(poll, &p, 1, 5000), -ERR_INTR);
    CHECK(caught >= SIGALRM);
    EQUAL(call(ppoll, &p, 1, &ts, &none, 8), -ERR_INTR);
    /* read is started again with it, and not without */
    caught = 0;
    pid = (int)call0(fork);
    if (!pid) {
        Timespec nap = {0, 60000000};

        call(nanosleep, &nap, 0);
        call(write, fds[1], "y", 1);
        call(exit_group, 0);
    }
    EQUAL(call(read, fds[0], &c, 1), 1);
    EQUAL(c, 'y');
    CHECK(caught >= SIGALRM);
    EQUAL(call(wait4, pid, &status, 0, 0), pid);
    handle(SIGALRM, on_signal, 0);
    EQUAL(call(read, fds[0], &c, 1), -ERR_INTR);
    alarm_every(0);
}

static void test_signalfd(void)
{
    u32 set[2] = {1u << (SIGUSR1 - 1), 0}, old[2], info[32];
    int fd;

    handle(SIGUSR1, 0, 0);
    EQUAL(call(rt_sigprocmask, 0, set, old, 8), 0);
    fd = (int)call(signalfd4, -1, set, 8, 0);
    CHECK(fd >= 0);
    EQUAL(call(kill, call0(getpid), SIGUSR1), 0);
    EQUAL(call(read, fd, info, sizeof(info)), 128);
    EQUAL(info[0], SIGUSR1);
    EQUAL(info[3], call0(getpid));
    EQUAL(call(close, fd), 0);
    EQUAL(call(rt_sigprocmask, 2, old, 0, 8), 0);
}

static void test_inotify(void)
{
    u32 event[16];
    int fd = (int)call(inotify_init1, 0), wd;

    CHECK(fd >= 0);
    EQUAL(call(mkdir, "inotify", 0700), 0);
    wd = (int)call(inotify_add_watch, fd, "inotify", 0x100 /* IN_CREATE */);
    CHECK(wd > 0);
    EQUAL(call(mkdir, "inotify/a", 0700), 0);
    EQUAL(call(read, fd, event, sizeof(event)), 32);
    EQUAL(event[0], wd);
    EQUAL(event[1], 0x40000100);
    EQUAL(event[3], 16);
    CHECK(same(event + 4, "a", 2));
    EQUAL(call(rmdir, "inotify/a"), 0);
    EQUAL(call(rmdir, "inotify"), 0);
    EQUAL(call(close, fd), 0);
}

static void test_fanotify(void)
{
    enum { ADD = 1, DFID_NAME = 0xc00, CREATE_DIR = 0x40000100, TYPE = 2, META = 24 };
    struct {
        u32 len;
        u8 version, reserved;
        uint16_t meta;
        u64 mask;
        s32 fd, pid;
        u8 type, pad;
        uint16_t info;
        u32 fsid[2], bytes, handle_type;
        u8 handle[128];
    } event;
    int fd = (int)call(fanotify_init, DFID_NAME, 0);

    if (fd < 0) {
        return; /* a kernel without, or no right to it */
    }
    EQUAL(call(mkdir, "fanotify", 0700), 0);
    if (!call(fanotify_mark, fd, ADD, PAIR(CREATE_DIR), -100, "fanotify")) {
        long n;

        EQUAL(call(mkdir, "fanotify/a", 0700), 0);
        n = call(read, fd, &event, sizeof(event));
        EQUAL(event.len, n);
        CHECK(event.version == 3 && event.meta == META && event.mask == CREATE_DIR);
        EQUAL(event.fd, -1);
        EQUAL(event.pid, call0(getpid));
        CHECK(event.type == TYPE && event.info == n - META && event.bytes < 128);
        CHECK(same(event.handle + event.bytes, "a", 2));
        EQUAL(call(rmdir, "fanotify/a"), 0);
    }
    EQUAL(call(rmdir, "fanotify"), 0);
    EQUAL(call(close, fd), 0);
}

static void test_timers(void)
{
    struct {
        u32 value, signo, notify, pad[13];
    } e = {0x1234, SIGALRM, 0, {0}};
    struct {
        Timespec interval, value;
    } it = {{0, 0}, {0, 5000000}}, cur;
    Timespec ts = {1, 0};
    int id;

    handle(SIGALRM, on_signal, 0);
    caught = 0;
    EQUAL(call(timer_create, CLOCK_MONOTONIC, &e, &id), 0);
    EQUAL(call(timer_settime, id, 0, &it, 0), 0);
    EQUAL(call(nanosleep, &ts, 0), -ERR_INTR);
    EQUAL(caught, SIGALRM);
    EQUAL(call(timer_gettime, id, &cur), 0);
    EQUAL(cur.value.sec, 0);
    EQUAL(call(timer_getoverrun, id), 0);
    EQUAL(call(timer_delete, id), 0);
    EQUAL(call(timer_delete, id), -ERR_INVAL);
    EQUAL(call(timer_create, 77, &e, &id), -ERR_INVAL);
}

int main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    EQUAL(call(pipe2, fds, 0), 0);
    test_poll();
    test_select();
    test_epoll();
    test_counters();
    test_sleep();
    test_interruption();
    test_signalfd();
    test_inotify();
    test_fanotify();
    test_timers();
    say("poll: ok\n");
    return 0;
}
