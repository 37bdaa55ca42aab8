/*
 * See via6522.h. Counters are the time since they were loaded, so nothing ticks; the host's timer
 * runs only for an interrupt that is enabled.
 */
#include "hw/misc/via6522.h"

enum { T1, T2 };
static const u8 timer_int[VIA_TIMERS] = {VIA_INT_T1, VIA_INT_T2};

static s64 now(const Via *v)
{
    return (s64)clock_ticks(clock_now(v->clock), v->hz);
}

/* Ticks from one interrupt of timer 1 to the next, and from loading to the first. */
static s64 period(const Via *v)
{
    return v->s->latch[T1] + 2;
}

static s64 expiry(const Via *v, unsigned n)
{
    return v->s->loaded[n] + v->s->from[n] + 1;
}

/* Interrupts whose time has come. */
static void catch_up(Via *v)
{
    ViaState *s = v->s;
    s64 late;

    for (unsigned n = 0; n < VIA_TIMERS; n++) {
        if (!s->armed[n] || now(v) < expiry(v, n)) {
            continue;
        }
        s->ifr |= timer_int[n];
        if (n == T1 && s->acr & VIA_ACR_T1_CONTINUOUS) {
            late = now(v) - expiry(v, n);
            s->loaded[T1] = now(v) - late % period(v) + 1;
            s->from[T1] = s->latch[T1];
        } else {
            s->armed[n] = 0;
        }
    }
}

/* Between its end and the next load timer 1 shows -1 for a tick. */
static u16 counter(const Via *v, unsigned n)
{
    s64 passed = now(v) - v->s->loaded[n];

    return passed < 0 ? 0xffff : (u16)(v->s->from[n] - passed);
}

static void load(Via *v, unsigned n)
{
    v->s->from[n] = v->s->latch[n];
    v->s->loaded[n] = now(v);
    v->s->armed[n] = 1;
    v->s->ifr &= (u8)~timer_int[n];
}

bool via_settle(Via *v)
{
    const ViaState *s = v->s;
    s64 next = -1;

    for (unsigned n = 0; n < VIA_TIMERS; n++) {
        if (s->armed[n] && s->ier & timer_int[n] && !(s->ifr & timer_int[n]) &&
            (next < 0 || expiry(v, n) < next)) {
            next = expiry(v, n);
        }
    }
    if (next < 0) {
        timer_cancel(&v->timer);
    } else {
        timer_at(&v->timer, clock_ticks_ns((u64)next, v->hz));
    }
    return s->ifr & s->ier;
}

static void rang(void *opaque)
{
    Via *v = opaque;

    catch_up(v);
    device_settle(v->dev);
}

void via_start(Via *v, Device *d, ViaState *s, u64 hz)
{
    v->dev = d;
    v->s = s;
    v->hz = hz;
    v->clock = machine_clock(d->machine, "virtual");
    timer_init(&v->timer, v->clock, rang, v);
}

/*
 * A guest that finds out how fast its own clock goes polls for the end of timer 1, and reads that
 * clock when it comes. If the host was busy with something else between two polls, that time has
 * not passed: the guest would be wrong by it for good. Time made of instructions is never late.
 */
static void watch_polls(Via *v, bool poll)
{
    enum { MANY = 256 };
    const ViaState *s = v->s;

    v->polls = poll ? v->polls + 1 : 0;
    if (v->polls > MANY && !v->clock->source && s->armed[T1] && !((s->ifr | s->ier) & VIA_INT_T1) &&
        now(v) > expiry(v, T1)) {
        clock_set(v->clock, clock_ticks_ns((u64)expiry(v, T1), v->hz));
    }
}

/* ---- Registers ---- */

static u8 read_counter(Via *v, unsigned n)
{
    v->s->ifr &= (u8)~timer_int[n];
    return (u8)counter(v, n);
}

u8 via_read(Via *v, ViaReg r)
{
    ViaState *s = v->s;

    watch_polls(v, r == VIA_IFR);
    catch_up(v);
    switch (r) {
    case VIA_B:
        return s->b;
    case VIA_A:
    case VIA_ANH:
        return s->a;
    case VIA_DIRB:
        return s->dirb;
    case VIA_DIRA:
        return s->dira;
    case VIA_T1CL:
        return read_counter(v, T1);
    case VIA_T1CH:
        return counter(v, T1) >> 8;
    case VIA_T1LL:
        return (u8)s->latch[T1];
    case VIA_T1LH:
        return s->latch[T1] >> 8;
    case VIA_T2CL:
        return read_counter(v, T2);
    case VIA_T2CH:
        return counter(v, T2) >> 8;
    case VIA_SR:
        s->ifr &= (u8)~VIA_INT_SR;
        return s->sr;
    case VIA_ACR:
        return s->acr;
    case VIA_PCR:
        return s->pcr;
    case VIA_IFR:
        return s->ifr | (s->ifr & s->ier ? 0x80 : 0);
    case VIA_IER:
        return s->ier | 0x80;
    }
    return 0;
}

static void set_latch(u16 *latch, bool high, u8 value)
{
    *latch = high ? (u16)((*latch & 0xff) | value << 8) : (u16)((*latch & 0xff00) | value);
}

void via_write(Via *v, ViaReg r, u8 value)
{
    ViaState *s = v->s;

    watch_polls(v, false);
    catch_up(v);
    switch (r) {
    case VIA_B:
        s->b = (u8)((s->b & ~s->dirb) | (value & s->dirb));
        break;
    case VIA_A:
    case VIA_ANH:
        s->a = (u8)((s->a & ~s->dira) | (value & s->dira));
        break;
    case VIA_DIRB:
        s->dirb = value;
        break;
    case VIA_DIRA:
        s->dira = value;
        break;
    case VIA_T1CL:
    case VIA_T1LL:
        set_latch(&s->latch[T1], false, value);
        break;
    case VIA_T1LH:
        set_latch(&s->latch[T1], true, value);
        s->ifr &= (u8)~VIA_INT_T1;
        break;
    case VIA_T2CL:
        set_latch(&s->latch[T2], false, value);
        break;
    case VIA_T1CH:
    case VIA_T2CH:
        set_latch(&s->latch[r == VIA_T2CH], true, value);
        load(v, r == VIA_T2CH);
        break;
    case VIA_SR:
        s->sr = value;
        s->ifr &= (u8)~VIA_INT_SR;
        break;
    case VIA_ACR:
        s->acr = value;
        break;
    case VIA_PCR:
        s->pcr = value;
        break;
    case VIA_IFR:
        s->ifr &= (u8)~value;
        break;
    case VIA_IER: /* bit 7: set or clear those named */
        s->ier = value & 0x80 ? s->ier | (value & 0x7f) : s->ier & (u8)~value;
        break;
    }
}
