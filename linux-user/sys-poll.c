/*
 * Waiting for files: poll, select, epoll and the descriptors made to be waited for.
 *
 * None of these is started anew after a handler ran. When a signal turns out to have no handler the
 * call goes on with the time that is left, kept as a deadline (syscall_sleep_again).
 */
#include "linux-user/sys.h"

enum {
    POLL_SMALL = 128,
    FDSET_LIMIT = 65536, /* descriptors select looks at */
    EPOLL_SOME = 256,    /* events handed over at a time */
    NS = 1000000000,
};

s64 now_ns(void)
{
    struct timespec ts;

    clock_gettime(CLOCK_MONOTONIC, &ts);
    return ts.tv_sec * (s64)NS + ts.tv_nsec;
}

static s64 to_ns(const struct timespec *ts)
{
    return ts->tv_sec > INT64_MAX / NS - 1 ? INT64_MAX : ts->tv_sec * NS + ts->tv_nsec;
}

/* The time still to wait when the call is made anew. */
static void time_left(Task *t, struct timespec *ts)
{
    s64 deadline, left;

    if (syscall_deadline(t, &deadline)) {
        left = deadline - now_ns();
        left = left < 0 ? 0 : left;
        ts->tv_sec = left / NS;
        ts->tv_nsec = left % NS;
    }
}

/* Interrupted with @ts left (the host kernel wrote it back). */
static s64 interrupted(Task *t, const struct timespec *ts)
{
    s64 left, now;

    if (!ts) {
        return -E_RESTARTNOHAND;
    }
    left = to_ns(ts);
    now = now_ns();
    return syscall_sleep_again(t, left > INT64_MAX - now ? INT64_MAX : now + left);
}

static bool valid_time(const struct timespec *ts)
{
    return ts->tv_sec >= 0 && ts->tv_nsec >= 0 && ts->tv_nsec < NS;
}

/* A signal mask for the time of the call; 0 when @mask is none. */
static s64 mask_begin(Task *t, vaddr mask, u64 size)
{
    u64 set;

    if (!mask) {
        return 0;
    }
    if (size != 8) {
        return -EINVAL;
    }
    if (!get_sigset(mask, &set)) {
        return -EFAULT;
    }
    signal_set_temporary(t, set);
    return 0;
}

static s64 mask_end(Task *t, vaddr mask, s64 r)
{
    if (mask && r != -E_RESTARTNOHAND) {
        signal_end_temporary(t);
    }
    return r;
}

/* ---- poll ---- */

static void swap_poll(struct pollfd *p, u32 n)
{
    for (u32 i = 0; i < n && user_abi.big_endian; i++) {
        p[i].fd = (int)__builtin_bswap32((u32)p[i].fd);
        p[i].events = (short)__builtin_bswap16((u16)p[i].events);
        p[i].revents = (short)__builtin_bswap16((u16)p[i].revents);
    }
}

static s64 poll_files(Task *t, vaddr fds, u32 n, struct timespec *ts)
{
    struct pollfd small[POLL_SMALL], *p = small;
    s64 r = -EFAULT;

    if (n > POLL_SMALL) {
        if (n > guest_rlimit(RLIMIT_NOFILE)) {
            return -EINVAL;
        }
        p = malloc(n * sizeof(*p));
        if (!p) {
            return -ENOMEM;
        }
    }
    if (copy_from_guest(p, fds, n * sizeof(*p))) {
        swap_poll(p, n);
        if (ts) {
            time_left(t, ts);
        }
        r = raw_call(t, E_RESTARTNOHAND, SYS_ppoll, (u64)(uintptr_t)p, n, (u64)(uintptr_t)ts, 0, 8,
                     0);
        swap_poll(p, n);
        if (r >= 0 && !copy_to_guest(fds, p, n * sizeof(*p))) {
            r = -EFAULT;
        }
    }
    if (p != small) {
        free(p);
    }
    return r == -E_RESTARTNOHAND ? interrupted(t, ts) : r;
}

s64 sys_poll(Task *t, vaddr fds, u32 n, int timeout)
{
    struct timespec ts = {timeout / 1000, timeout % 1000 * 1000000};

    return poll_files(t, fds, n, timeout < 0 ? NULL : &ts);
}

s64 sys_ppoll(Task *t, vaddr fds, u32 n, struct timespec *timeout, vaddr mask, u64 size)
{
    s64 r;

    if (timeout && !valid_time(timeout)) {
        return -EINVAL;
    }
    r = mask_begin(t, mask, size);
    return r < 0 ? r : mask_end(t, mask, poll_files(t, fds, n, timeout));
}

s64 sys_ppoll_time64(Task *t, vaddr fds, u32 n, struct timespec *timeout, vaddr mask, u64 size)
{
    return sys_ppoll(t, fds, n, timeout, mask, size);
}

/* ---- select ---- */

typedef struct {
    u64 bits[FDSET_LIMIT / 64];
} Bitmap;

static bool get_bitmap(Bitmap *b, vaddr at, unsigned words)
{
    unsigned per = 8u / user_abi.word;

    if (!copy_from_guest(b->bits, at, words * user_abi.word)) {
        return false;
    }
    if (words % per) { /* the host reads whole words of its own */
        memset((u8 *)b->bits + words * user_abi.word, 0, user_abi.word);
    }
    for (unsigned i = 0; i < words && user_abi.big_endian; i++) {
        u8 *p = (u8 *)b->bits + i * user_abi.word;
        u64 v = load_guest(p, user_abi.word);

        memcpy(p, &v, user_abi.word);
    }
    return true;
}

static bool put_bitmap(Bitmap *b, vaddr at, unsigned words)
{
    for (unsigned i = 0; i < words && user_abi.big_endian; i++) {
        u8 *p = (u8 *)b->bits + i * user_abi.word;
        u64 v = 0;

        memcpy(&v, p, user_abi.word);
        store_guest(p, user_abi.word, v);
    }
    return copy_to_guest(at, b->bits, words * user_abi.word);
}

static s64 select_files(Task *t, int n, const vaddr at[3], struct timespec *ts)
{
    Bitmap set[3];
    unsigned words;
    s64 r;

    if (n < 0) {
        return -EINVAL;
    }
    n = n > FDSET_LIMIT ? FDSET_LIMIT : n;
    words = ((unsigned)n + user_abi.word * 8u - 1) / (user_abi.word * 8u);
    for (int i = 0; i < 3; i++) {
        if (at[i] && !get_bitmap(&set[i], at[i], words)) {
            return -EFAULT;
        }
    }
    if (ts) {
        time_left(t, ts);
    }
    r = raw_call(t, E_RESTARTNOHAND, SYS_pselect6, (u64)(s64)n,
                 at[0] ? (u64)(uintptr_t)set[0].bits : 0, at[1] ? (u64)(uintptr_t)set[1].bits : 0,
                 at[2] ? (u64)(uintptr_t)set[2].bits : 0, (u64)(uintptr_t)ts, 0);
    if (r == -E_RESTARTNOHAND) {
        return interrupted(t, ts);
    }
    for (int i = 0; i < 3 && r >= 0; i++) {
        if (at[i] && !put_bitmap(&set[i], at[i], words)) {
            return -EFAULT;
        }
    }
    return r;
}

s64 sys__newselect(Task *t, int n, vaddr in, vaddr out, vaddr ex, struct timeval *timeout)
{
    const vaddr at[3] = {in, out, ex};
    struct timespec ts;
    s64 r;

    if (!timeout) {
        return select_files(t, n, at, NULL);
    }
    if (timeout->tv_sec < 0 || timeout->tv_usec < 0) {
        return -EINVAL;
    }
    ts.tv_sec = timeout->tv_sec + timeout->tv_usec / 1000000;
    ts.tv_nsec = timeout->tv_usec % 1000000 * 1000;
    r = select_files(t, n, at, &ts);
    timeout->tv_sec = ts.tv_sec;
    timeout->tv_usec = ts.tv_nsec / 1000;
    return r;
}

/* The oldest form: all arguments in memory. */
s64 sys_select(Task *t, vaddr args)
{
    struct timeval tv;
    u64 a[5];
    s64 r;

    for (unsigned i = 0; i < 5; i++) {
        if (!get_word(args + i * user_abi.word, &a[i])) {
            return -EFAULT;
        }
    }
    if (a[4] && !struct_get(ST_timeval, a[4], &tv)) {
        return -EFAULT;
    }
    r = sys__newselect(t, (int)a[0], a[1], a[2], a[3], a[4] ? &tv : NULL);
    return r >= 0 && a[4] && !struct_put(ST_timeval, a[4], &tv) ? -EFAULT : r;
}

s64 sys_pselect6(Task *t, int n, vaddr in, vaddr out, vaddr ex, struct timespec *timeout,
                 vaddr mask)
{
    const vaddr at[3] = {in, out, ex};
    u64 set = 0, size = 8;
    s64 r;

    if (mask && (!get_word(mask, &set) || !get_word(mask + user_abi.word, &size))) {
        return -EFAULT;
    }
    if (timeout && !valid_time(timeout)) {
        return -EINVAL;
    }
    r = mask_begin(t, set, size);
    return r < 0 ? r : mask_end(t, set, select_files(t, n, at, timeout));
}

s64 sys_pselect6_time64(Task *t, int n, vaddr in, vaddr out, vaddr ex, struct timespec *timeout,
                        vaddr mask)
{
    return sys_pselect6(t, n, in, out, ex, timeout, mask);
}

/* ---- epoll ---- */

static s64 epoll_files(Task *t, int epfd, vaddr events, int n, struct timespec *ts)
{
    struct epoll_event some[EPOLL_SOME];
    unsigned size = struct_size(ST_epoll_event);
    s64 start = 0, r;

    if (n <= 0 || n > INT32_MAX / (int)size) {
        return -EINVAL;
    }
    n = n > EPOLL_SOME ? EPOLL_SOME : n;
    if (ts) {
        time_left(t, ts);
        start = ts->tv_sec || ts->tv_nsec ? now_ns() : 0;
    }
    r = raw_call(t, E_RESTARTNOHAND, SYS_epoll_pwait2, (u64)(s64)epfd, (u64)(uintptr_t)some,
                 (u64)(s64)n, (u64)(uintptr_t)ts, 0, 8);
    if (r == -ENOSYS) { /* a kernel before 5.11: whole milliseconds */
        s64 ms = ts ? (to_ns(ts) + 999999) / 1000000 : -1;

        r = raw_call(t, E_RESTARTNOHAND, SYS_epoll_pwait, (u64)(s64)epfd, (u64)(uintptr_t)some,
                     (u64)(s64)n, (u64)(ms > INT32_MAX ? INT32_MAX : ms), 0, 8);
    }
    if (r == -E_RESTARTNOHAND && ts) {
        return syscall_sleep_again(t, start + to_ns(ts));
    }
    for (s64 i = 0; i < r; i++) {
        if (!struct_put(ST_epoll_event, events + (u64)i * size, &some[i])) {
            return -EFAULT;
        }
    }
    return r;
}

s64 sys_epoll_pwait(Task *t, int epfd, vaddr events, int n, int timeout, vaddr mask, u64 size)
{
    struct timespec ts = {timeout / 1000, timeout % 1000 * 1000000};
    s64 r = mask_begin(t, mask, size);

    return r < 0 ? r : mask_end(t, mask, epoll_files(t, epfd, events, n, timeout < 0 ? NULL : &ts));
}

s64 sys_epoll_wait(Task *t, int epfd, vaddr events, int n, int timeout)
{
    return sys_epoll_pwait(t, epfd, events, n, timeout, 0, 8);
}

s64 sys_epoll_pwait2(Task *t, int epfd, vaddr events, int n, const struct timespec *timeout,
                     vaddr mask, u64 size)
{
    struct timespec ts;
    s64 r;

    if (timeout) {
        ts = *timeout;
        if (!valid_time(&ts)) {
            return -EINVAL;
        }
    }
    r = mask_begin(t, mask, size);
    return r < 0 ? r : mask_end(t, mask, epoll_files(t, epfd, events, n, timeout ? &ts : NULL));
}

/* ---- descriptors made to be waited for ---- */

static s64 of_kind(s64 fd, FdKind kind)
{
    if (fd >= 0 && user_abi.big_endian) {
        fd_set_kind((int)fd, kind);
    }
    return fd;
}

s64 sys_eventfd2(Task *t, u32 count, int flags)
{
    (void)t;
    return of_kind(HOST2(eventfd2, count, flags), FD_EVENT);
}

s64 sys_eventfd(Task *t, u32 count)
{
    return sys_eventfd2(t, count, 0);
}

s64 sys_timerfd_create(Task *t, int clock, int flags)
{
    (void)t;
    return of_kind(HOST2(timerfd_create, clock, flags), FD_TIMER);
}

s64 sys_inotify_init1(Task *t, int flags)
{
    (void)t;
    return of_kind(HOST1(inotify_init1, flags), FD_INOTIFY);
}

s64 sys_inotify_init(Task *t)
{
    return sys_inotify_init1(t, 0);
}

s64 sys_signalfd4(Task *t, int fd, vaddr mask, u64 size, int flags)
{
    u64 set;
    s64 r;

    (void)t;
    if (size != 8) {
        return -EINVAL;
    }
    if (!get_sigset(mask, &set)) {
        return -EFAULT;
    }
    r = HOST4(signalfd4, fd, (uintptr_t)&set, 8, flags);
    return fd < 0 ? of_kind(r, FD_SIGNAL) : r;
}

s64 sys_signalfd(Task *t, int fd, vaddr mask, u64 size)
{
    return sys_signalfd4(t, fd, mask, size, 0);
}
