/*
 * See clock.h. Pending timers are a sorted list: a board has a dozen of them.
 */
#include "system/clock.h"

#include <assert.h>
#include <time.h>

/* What moves it. */
static s64 source_now(const Clock *c)
{
    struct timespec ts;

    if (c->source) {
        return c->source(c->source_opaque);
    }
    clock_gettime(c->kind == CLOCK_HOST ? CLOCK_REALTIME : CLOCK_MONOTONIC, &ts);
    return (s64)ts.tv_sec * NS_PER_SECOND + ts.tv_nsec;
}

static const char *const names[] = {"virtual", "utc", "real"};

void clock_init(Clock *c, ClockKind kind)
{
    *c = (Clock){.name = names[kind], .kind = kind, .stopped = kind == CLOCK_VIRTUAL};
}

s64 clock_now(const Clock *c)
{
    return c->stopped || c->by_hand ? c->base : c->base + source_now(c);
}

static void tell(const Clock *c)
{
    if (c->changed) {
        c->changed(c->opaque);
    }
}

void clock_set(Clock *c, s64 ns)
{
    c->base = c->stopped || c->by_hand ? ns : ns - source_now(c);
    tell(c);
}

void clock_start(Clock *c)
{
    s64 now = clock_now(c);

    c->stopped = false;
    clock_set(c, now);
}

void clock_stop(Clock *c)
{
    c->base = clock_now(c);
    c->stopped = true;
}

void clock_by_hand(Clock *c, s64 ns)
{
    c->by_hand = true;
    c->base = ns;
}

void clock_advance(Clock *c, s64 ns)
{
    assert(c->by_hand);
    while (c->first && c->first->deadline <= ns) {
        c->base = c->first->deadline > c->base ? c->first->deadline : c->base;
        clock_run(c);
    }
    c->base = ns;
}

u32 clock_seconds(const Clock *c)
{
    return (u32)(clock_now(c) / NS_PER_SECOND);
}

u64 clock_ticks(s64 ns, u64 hz)
{
    return (u64)((unsigned __int128)(u64)ns * hz / NS_PER_SECOND);
}

s64 clock_ticks_ns(u64 ticks, u64 hz)
{
    unsigned __int128 ns = ((unsigned __int128)ticks * NS_PER_SECOND + hz - 1) / hz;

    return ns < CLOCK_END ? (s64)ns : CLOCK_END;
}

s64 clock_deadline(const Clock *c)
{
    return c->first ? c->first->deadline : -1;
}

/* The first timer that is due at @now and has not rung since run number @run began. */
static Timer *due(const Clock *c, s64 now, u64 run)
{
    Timer *t = c->first;

    while (t && t->deadline <= now && t->rang >= run) {
        t = t->next;
    }
    return t && t->deadline <= now ? t : NULL;
}

void clock_run(Clock *c)
{
    s64 now = clock_now(c);
    u64 run = ++c->runs; /* a timer may make another one begin */

    for (Timer *t; (t = due(c, now, run));) {
        timer_cancel(t);
        t->rang = c->runs;
        t->fn(t->opaque);
    }
}

/* ---- Timers ---- */

void timer_init(Timer *t, Clock *c, void (*fn)(void *opaque), void *opaque)
{
    *t = (Timer){.clock = c, .fn = fn, .opaque = opaque};
}

void timer_cancel(Timer *t)
{
    Timer **at = &t->clock->first;

    if (!t->pending) {
        return;
    }
    while (*at != t) {
        at = &(*at)->next;
    }
    *at = t->next;
    t->pending = false;
}

void timer_at(Timer *t, s64 ns)
{
    Timer **at = &t->clock->first;

    if (t->pending && t->deadline == ns) {
        return;
    }
    timer_cancel(t);
    if (ns >= CLOCK_END) {
        return;
    }
    while (*at && (*at)->deadline <= ns) {
        at = &(*at)->next;
    }
    t->deadline = ns;
    t->next = *at;
    t->pending = true;
    *at = t;
    if (t->clock->first == t) {
        tell(t->clock);
    }
}

void timer_in_seconds(Timer *t, u64 seconds)
{
    u64 whole = (u64)clock_now(t->clock) / NS_PER_SECOND + seconds;

    timer_at(t, whole < CLOCK_END / NS_PER_SECOND ? (s64)(whole * NS_PER_SECOND) : CLOCK_END);
}
