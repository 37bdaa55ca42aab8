/*
 * Clocks, sleeping, timers. Structures of both widths are converted by the wrappers.
 */
#include "linux-user/sys.h"

/* The host's vDSO answers without entering the kernel. */
s64 sys_clock_gettime(Task *t, int clock, struct timespec *tp)
{
    struct timespec ts;

    (void)t;
    if (clock_gettime(clock, &ts) < 0) {
        return -errno;
    }
    if (!tp) {
        return -EFAULT;
    }
    *tp = ts;
    return 0;
}

s64 sys_clock_gettime64(Task *t, int clock, struct timespec *tp)
{
    return sys_clock_gettime(t, clock, tp);
}

s64 sys_gettimeofday(Task *t, struct timeval *tv, struct timezone *tz)
{
    (void)t;
    if (tz) {
        return HOST2(gettimeofday, (uintptr_t)tv, (uintptr_t)tz);
    }
    return !tv || gettimeofday(tv, NULL) == 0 ? 0 : -errno;
}

s64 sys_time(Task *t, vaddr tloc)
{
    time_t now = time(NULL);

    (void)t;
    return tloc && !put_word(tloc, (u64)now) ? -EFAULT : now;
}

s64 sys_stime(Task *t, vaddr when)
{
    struct timespec ts = {0};
    u64 sec;

    (void)t;
    if (!get_word(when, &sec)) {
        return -EFAULT;
    }
    ts.tv_sec = user_abi.word == 4 ? (s32)sec : (s64)sec;
    return HOST2(clock_settime, CLOCK_REALTIME, (uintptr_t)&ts);
}

s64 sys_times(Task *t, struct tms *buf)
{
    (void)t;
    return HOST1(times, (uintptr_t)buf);
}

/* ---- sleeping ---- */

enum { NS = 1000000000 };

static s64 clock_ns(int clock)
{
    struct timespec ts = {0};

    clock_gettime(clock, &ts);
    return ts.tv_sec * (s64)NS + ts.tv_nsec;
}

/*
 * A relative sleep that a signal without handler interrupts goes on to its end: made anew, it
 * sleeps up to the deadline. After a handler the guest gets EINTR and what is left in @rem.
 */
static s64 sleep_for(Task *t, int clock, const struct timespec *req, vaddr rem, int id)
{
    struct timespec left = *req, until;
    s64 deadline, r;

    clock = clock == CLOCK_REALTIME ? CLOCK_MONOTONIC : clock; /* setting it does not matter here */
    if (syscall_deadline(t, &deadline)) {
        until.tv_sec = deadline / NS;
        until.tv_nsec = deadline % NS;
        r = raw_call(t, E_RESTARTNOHAND, SYS_clock_nanosleep, (u64)(s64)clock, TIMER_ABSTIME,
                     (u64)(uintptr_t)&until, 0, 0, 0);
        if (r == -E_RESTARTNOHAND) {
            s64 rest = deadline - clock_ns(clock);

            rest = rest < 0 ? 0 : rest;
            left.tv_sec = rest / NS;
            left.tv_nsec = rest % NS;
        }
    } else {
        r = raw_call(t, E_RESTARTNOHAND, SYS_clock_nanosleep, (u64)(s64)clock, 0,
                     (u64)(uintptr_t)req, (u64)(uintptr_t)&left, 0, 0);
    }
    if (r != -E_RESTARTNOHAND) {
        return r;
    }
    if (rem && !struct_put(id, rem, &left)) {
        return -EFAULT;
    }
    if (left.tv_sec > INT64_MAX / NS / 2) {
        left.tv_sec = INT64_MAX / NS / 2;
    }
    return syscall_sleep_again(t, clock_ns(clock) + left.tv_sec * NS + left.tv_nsec);
}

s64 sys_nanosleep(Task *t, const struct timespec *req, vaddr rem)
{
    return req ? sleep_for(t, CLOCK_MONOTONIC, req, rem, ST_timespec) : -EFAULT;
}

static s64 clock_sleep(Task *t, int clock, int flags, const struct timespec *req, vaddr rem, int id)
{
    if (!req) {
        return -EFAULT;
    }
    if (flags & TIMER_ABSTIME) {
        return raw_call(t, E_RESTARTNOHAND, SYS_clock_nanosleep, (u64)(s64)clock, (u64)(s64)flags,
                        (u64)(uintptr_t)req, 0, 0, 0);
    }
    return sleep_for(t, clock, req, rem, id);
}

s64 sys_clock_nanosleep(Task *t, int clock, int flags, const struct timespec *req, vaddr rem)
{
    return clock_sleep(t, clock, flags, req, rem, ST_timespec);
}

s64 sys_clock_nanosleep_time64(Task *t, int clock, int flags, const struct timespec *req, vaddr rem)
{
    return clock_sleep(t, clock, flags, req, rem, ST_timespec64);
}

/* ---- timers ---- */

/* The kernel's sigevent: a value, two ints, then a thread id. */
static bool get_sigevent(vaddr at, struct sigevent *e)
{
    u32 signo, notify, tid;
    u64 value;

    if (!get_word(at, &value) || !get_u32(at + user_abi.word, &signo) ||
        !get_u32(at + user_abi.word + 4, &notify) || !get_u32(at + user_abi.word + 8, &tid)) {
        return false;
    }
    memset(e, 0, sizeof(*e));
    e->sigev_value.sival_ptr = (void *)(uintptr_t)value;
    e->sigev_signo = (int)signo;
    e->sigev_notify = (int)notify;
    e->_sigev_un._tid = (pid_t)tid;
    return true;
}

s64 sys_timer_create(Task *t, int clock, vaddr event, vaddr id)
{
    struct sigevent e;
    int made = 0;
    s64 r;

    (void)t;
    if (event && !get_sigevent(event, &e)) {
        return -EFAULT;
    }
    r = HOST3(timer_create, clock, event ? (uintptr_t)&e : 0, (uintptr_t)&made);
    if (r < 0) {
        return r;
    }
    if (!put_u32(id, (u32)made)) {
        HOST1(timer_delete, made);
        return -EFAULT;
    }
    return 0;
}

/* ---- message queues ---- */

s64 sys_mq_notify(Task *t, int q, vaddr event)
{
    struct sigevent e;

    (void)t;
    if (event && !get_sigevent(event, &e)) {
        return -EFAULT;
    }
    if (event && e.sigev_notify == SIGEV_THREAD) {
        return -ENOSYS; /* its cookie goes through a netlink socket of libc; libc copes */
    }
    return HOST2(mq_notify, q, event ? (uintptr_t)&e : 0);
}
