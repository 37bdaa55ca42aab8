/*
 * See counter.h.
 */
#include "hw/timer/counter.h"

static u64 rate(const Counter *c, const CounterState *s)
{
    static const u8 shift[4] = {0, 4, 8, 8};

    return c->hz >> shift[s->control >> 2 & 3];
}

static u64 span(const CounterState *s)
{
    return s->control & COUNTER_32 ? 1ull << 32 : 1ull << 16;
}

static u32 mask(const CounterState *s)
{
    return (u32)(span(s) - 1);
}

/* Ticks from one zero to the next once it has reached zero. */
static u64 period(const CounterState *s)
{
    if (!(s->control & COUNTER_PERIODIC)) {
        return span(s);
    }
    return (s->load & mask(s)) + 1ull;
}

static u64 ticks_since(const Counter *c, const CounterState *s)
{
    return clock_ticks(clock_now(c->timer.clock) - s->since, rate(c, s));
}

u32 counter_value(const Counter *c, const CounterState *s)
{
    u64 from = s->from & mask(s), gone;

    if (!(s->control & COUNTER_ENABLE)) {
        return (u32)from;
    }
    gone = ticks_since(c, s);
    if (gone <= from) {
        return (u32)(from - gone);
    }
    if (s->control & COUNTER_ONESHOT) {
        return 0;
    }
    return (u32)(period(s) - 1 - (gone - from - 1) % period(s));
}

/* The counter goes on from @v, beginning now. */
static void restart(Counter *c, CounterState *s, u32 v)
{
    s->from = v;
    s->since = clock_now(c->timer.clock);
}

void counter_load(Counter *c, CounterState *s, u32 v)
{
    s->load = v;
    restart(c, s, v);
}

void counter_background(CounterState *s, u32 v)
{
    s->load = v;
}

void counter_control(Counter *c, CounterState *s, u32 v)
{
    u32 now = counter_value(c, s);

    s->control = v & 0xff;
    restart(c, s, now);
}

/* When it is zero next; -1: never. */
static s64 next_zero(const Counter *c, const CounterState *s)
{
    u64 from = s->from & mask(s), gone, zero;

    if (!(s->control & COUNTER_ENABLE)) {
        return -1;
    }
    gone = ticks_since(c, s);
    zero = from;
    if (gone >= from) {
        if (s->control & COUNTER_ONESHOT) {
            return -1;
        }
        zero = from + ((gone - from) / period(s) + 1) * period(s);
    }
    return s->since + clock_ticks_ns(zero, rate(c, s));
}

void counter_settle(Counter *c, const CounterState *s)
{
    s64 at = next_zero(c, s);

    wire_set(&c->irq, s->raw && s->control & COUNTER_INT);
    if (at < 0) {
        timer_cancel(&c->timer);
    } else {
        timer_at(&c->timer, at);
    }
}

void counter_catch_up(const Counter *c, CounterState *s)
{
    if (c->timer.pending && c->timer.deadline <= clock_now(c->timer.clock)) {
        s->raw = 1;
    }
}

void counter_expire(Counter *c, CounterState *s)
{
    s->raw = 1;
    counter_settle(c, s);
}

void counter_reset(CounterState *s)
{
    s->from = s->load = ~0u;
    s->control = COUNTER_INT;
}
