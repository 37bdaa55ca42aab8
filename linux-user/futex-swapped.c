/*
 * Futexes that hold the id of their owner, for guests of the other byte order: the kernel would read and write that
 * id in its own, so locks with priority inheritance are taken and handed on here. What is missing is the inheritance,
 * which only threads with real-time priorities would notice.
 *
 * The kernel also cannot tell such a guest's locks from the list of a thread that is killed. Who waits for one looks
 * now and then whether its owner is still there, and otherwise leaves it the mark the kernel would have left.
 */
#include "linux-user/futex-swapped.h"

#include <linux/futex.h>

#include "common/host/guard.h"
#include "linux-user/gen-syscalls.h"
#include "linux-user/signal.h"

enum { LOOK_NS = 100000000, NS = 1000000000 };

/* ---- The word ---- */

/* Return: true: it was *@old and is @new now; false: *@old tells what it is. */
static bool exchange(vaddr at, u32 *old, u32 new)
{
    u32 seen = __builtin_bswap32(*old), want = seen;

    if (guard_cas32(g2h(at), &seen, __builtin_bswap32(new))) {
        return false; /* gone meanwhile: the next load says so */
    }
    *old = __builtin_bswap32(seen);
    return seen == want;
}

/* Has thread @tid, of any process, ended? One that nobody has waited for still has its number. */
static bool has_ended(u32 tid)
{
    char path[32], line[512], *end;
    ssize_t n;
    int fd;

    if (host_syscall(SYS_kill, tid, 0, 0, 0, 0, 0) == -ESRCH) {
        return true;
    }
    snprintf(path, sizeof(path), "/proc/%u/stat", tid);
    fd = open(path, O_RDONLY | O_CLOEXEC);
    n = fd < 0 ? -1 : read(fd, line, sizeof(line) - 1);
    if (fd >= 0) {
        close(fd);
    }
    line[n < 0 ? 0 : n] = 0;
    end = strrchr(line, ')');
    return end && (end[2] == 'Z' || end[2] == 'X');
}

/* ---- Waiting ---- */

static s64 time_of(clockid_t clock)
{
    struct timespec ts;

    clock_gettime(clock, &ts);
    return ts.tv_sec * NS + ts.tv_nsec;
}

/* Return: 0 or -EAGAIN: look again; -ETIMEDOUT: the deadline is over; -EINTR; or another error. */
static s64 wait_a_while(Task *t, const FutexWait *w, u32 v)
{
    s64 now = time_of(w->clock), end = now + LOOK_NS;
    int op = FUTEX_WAIT_BITSET | w->flags | (w->clock == CLOCK_REALTIME ? FUTEX_CLOCK_REALTIME : 0);
    struct timespec ts;
    s64 r;

    if (w->timed && w->deadline < end) {
        end = w->deadline;
    }
    ts = (struct timespec){end / NS, end % NS};
    r = call_once(t, SYS_futex, (u64)(uintptr_t)g2h(w->at), (u64)(s64)op, __builtin_bswap32(v), (u64)(uintptr_t)&ts, 0,
                  w->bits);
    return r == -ETIMEDOUT && !(w->timed && end == w->deadline) ? -EAGAIN : r;
}

void futex_deadline(FutexWait *w, const struct timespec *ts, bool relative)
{
    w->timed = true;
    w->deadline = ts->tv_sec > INT32_MAX ? INT64_MAX : ts->tv_sec * NS + ts->tv_nsec;
    if (relative && w->deadline < INT64_MAX) {
        w->deadline += time_of(w->clock);
    }
}

s64 futex_robust_wait(Task *t, const FutexWait *w, u32 val)
{
    for (;;) {
        u32 v;
        s64 r;

        if (!get_u32(w->at, &v)) {
            return -EFAULT;
        }
        if (v != val) {
            return -EAGAIN;
        }
        if (v & FUTEX_TID_MASK && has_ended(v & FUTEX_TID_MASK)) {
            exchange(w->at, &v, (v & FUTEX_WAITERS) | FUTEX_OWNER_DIED);
            return -EAGAIN;
        }
        r = wait_a_while(t, w, v);
        if (r != -EAGAIN) {
            return r == -EINTR && !w->timed ? -E_RESTARTSYS : r;
        }
    }
}

/* ---- Locks ---- */

/* The next to own it: after a wait there may be more who wait. */
static u32 owned(const Task *t, u32 v, bool waited)
{
    return (u32)t->tid | (v & (FUTEX_WAITERS | FUTEX_OWNER_DIED)) | (waited ? FUTEX_WAITERS : 0);
}

s64 futex_lock(Task *t, const FutexWait *w, bool try, bool robust)
{
    bool waited = false;

    for (;;) {
        u32 v, owner;
        s64 r;

        if (!get_u32(w->at, &v) || !guest_range_ok(w->at, 4, PG_WRITE)) {
            return -EFAULT;
        }
        owner = v & FUTEX_TID_MASK;
        if (owner == (u32)t->tid) {
            return -EDEADLK;
        }
        if (owner && has_ended(owner)) {
            if (!robust && !waited) {
                return -ESRCH;
            }
            if (exchange(w->at, &v, owned(t, v, waited) | FUTEX_OWNER_DIED)) {
                return 0;
            }
        } else if (!owner) {
            if (exchange(w->at, &v, owned(t, v, waited))) {
                return 0;
            }
        } else if (try) {
            return -EAGAIN;
        } else if (v & FUTEX_WAITERS || exchange(w->at, &v, v | FUTEX_WAITERS)) {
            r = wait_a_while(t, w, v | FUTEX_WAITERS);
            if (r && r != -EAGAIN) {
                return r == -EINTR ? -E_RESTARTNOINTR : r;
            }
            waited = true;
        }
    }
}

s64 futex_unlock(Task *t, vaddr at, int flags)
{
    u32 v;

    if (!get_u32(at, &v) || !guest_range_ok(at, 4, PG_WRITE)) {
        return -EFAULT;
    }
    do {
        if ((v & FUTEX_TID_MASK) != (u32)t->tid) {
            return -EPERM;
        }
    } while (!exchange(at, &v, 0));
    if (v & FUTEX_WAITERS) {
        host_syscall(SYS_futex, (u64)(uintptr_t)g2h(at), (u64)(FUTEX_WAKE | flags), 1, 0, 0, 0);
    }
    return 0;
}
