/*
 * Futexes with owners on guests of the other byte order.
 */
#ifndef LINUX_USER_FUTEX_SWAPPED_H
#define LINUX_USER_FUTEX_SWAPPED_H

#include <time.h>

#include "common/user/task.h"

/** How to wait for a word. */
typedef struct {
    vaddr at;
    int flags; /* FUTEX_PRIVATE_FLAG or 0 */
    u32 bits;
    clockid_t clock;
    bool timed;
    s64 deadline; /* nanoseconds of @clock */
} FutexWait;

/** futex_deadline - wait until @ts of w->clock, or for that long. */
void futex_deadline(FutexWait *w, const struct timespec *ts, bool relative);

/** futex_robust_wait - FUTEX_WAIT for a robust lock whose word is @val; its owner may be killed meanwhile. */
s64 futex_robust_wait(Task *t, const FutexWait *w, u32 val);

/** futex_lock - FUTEX_LOCK_PI; or FUTEX_TRYLOCK_PI. @robust: one whose owner ended without a word may be had. */
s64 futex_lock(Task *t, const FutexWait *w, bool try, bool robust);

/** futex_unlock - FUTEX_UNLOCK_PI. */
s64 futex_unlock(Task *t, vaddr at, int flags);

#endif
