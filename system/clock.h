/*
 * Clocks of a machine and the timers on them. Times are nanoseconds.
 *
 * A clock belongs to a machine and is guarded by its lock. The virtual clock stands still while the
 * machine is stopped; the host clock follows the time of day (a real-time clock reads it); the real
 * clock always runs, for what the user sees. Any of them can be driven by hand, for tests.
 */
#ifndef SYSTEM_CLOCK_H
#define SYSTEM_CLOCK_H

#include "common/base.h"

typedef enum { CLOCK_VIRTUAL, CLOCK_HOST, CLOCK_REAL, CLOCK_KINDS } ClockKind;

typedef struct Timer Timer;

typedef struct Clock {
    const char *name; /* "virtual", "utc", "real": as PROP_CLOCK names them */
    ClockKind kind;
    bool stopped; /* now is @base */
    bool by_hand; /* now is @base, advanced by clock_advance() only */
    s64 base;     /* ns: added to the host's clock, or @source, while running, else the time itself */
    s64 (*source)(void *opaque); /* ns it moves by, instead of the host's clock; see icount.h */
    void *source_opaque;
    Timer *first; /* pending timers, earliest first */
    u64 runs;     /* clock_run() */
    void (*changed)(void *opaque); /* the earliest deadline is another one now */
    void *opaque;
} Clock;

struct Timer {
    Clock *clock;
    void (*fn)(void *opaque);
    void *opaque;
    s64 deadline;
    Timer *next;
    u64 rang; /* in which run */
    bool pending;
};

enum { NS_PER_SECOND = 1000000000 };

/** No timer rings that late, after 146 years: the sum of two times is one. */
#define CLOCK_END (INT64_MAX / 2)

/** clock_init - a clock of @kind: CLOCK_VIRTUAL at 0 and stopped, the others running. */
void clock_init(Clock *c, ClockKind kind);
/** clock_by_hand - from now on it stands at @ns and moves by clock_advance() only. */
void clock_by_hand(Clock *c, s64 ns);
/** clock_advance - move a clock driven by hand to @ns, running timers on the way, each at its time.
 */
void clock_advance(Clock *c, s64 ns);
/** clock_start, clock_stop - let it run, make it stand still. */
void clock_start(Clock *c);
void clock_stop(Clock *c);
/** clock_set - make it show @ns now (restoring a snapshot). */
void clock_set(Clock *c, s64 ns);

/** clock_now - ns. clock_seconds - whole seconds, of CLOCK_HOST: since 1970. */
s64 clock_now(const Clock *c);
u32 clock_seconds(const Clock *c);
/** clock_ticks - periods of a counter of @hz that have passed at @ns; clock_ticks_ns - when the
 * @ticks-th ends, or CLOCK_END. */
u64 clock_ticks(s64 ns, u64 hz);
s64 clock_ticks_ns(u64 ticks, u64 hz);

/** clock_deadline - when the earliest timer rings; -1: none. */
s64 clock_deadline(const Clock *c);
/** clock_run - run the timers that are due, each once: one that is due again at once is in the next run. */
void clock_run(Clock *c);

/** timer_init - a timer that calls @fn(@opaque) with the machine's lock held. */
void timer_init(Timer *t, Clock *c, void (*fn)(void *opaque), void *opaque);
/** timer_at - ring at @ns (once); replaces an earlier setting. timer_cancel - do not. */
void timer_at(Timer *t, s64 ns);
void timer_cancel(Timer *t);
/** timer_in_seconds - ring when the clock's second count has grown by @seconds. */
void timer_in_seconds(Timer *t, u64 seconds);

#endif
