/*
 * ARM dual timer module SP804, and the Integrator's three timers, which are the same counters one
 * page-quarter apart.
 * Ref: ARM DDI 0271, "Programmer's Model"; ARM DUI 0159, "Counter/timers".
 */
#include "hw/timer/counter.h"

enum { MAX_COUNTERS = 3 };

typedef struct {
    CounterState counter[MAX_COUNTERS];
    u32 itcr, itop;
} TimersState;

typedef struct Timers Timers;

typedef struct {
    Timers *owner;
    unsigned n;
} Ring;

struct Timers {
    Device dev;
    Clock *base;
    u64 hz[MAX_COUNTERS];
    Counter counter[MAX_COUNTERS];
    Ring ring[MAX_COUNTERS];
    Wire irq[MAX_COUNTERS];
    Wire any;
    TimersState s;
};

static unsigned counters(const Device *d)
{
    return d->type == &dev_sp804 ? 2 : 3;
}

static void settle(Device *d)
{
    Timers *t = (Timers *)d;
    bool any = false;

    for (unsigned i = 0; i < counters(d); i++) {
        counter_settle(&t->counter[i], &t->s.counter[i]);
        wire_set(&t->irq[i], t->counter[i].irq.level);
        any |= t->counter[i].irq.level;
    }
    wire_set(&t->any, any);
}

/* Timers ring late when the host is busy: a zero that has passed counts before anything changes. */
static void catch_up(Timers *t)
{
    for (unsigned i = 0; i < counters(&t->dev); i++) {
        counter_catch_up(&t->counter[i], &t->s.counter[i]);
    }
}

static void rang(void *opaque)
{
    Ring *r = opaque;

    catch_up(r->owner);
    counter_expire(&r->owner->counter[r->n], &r->owner->s.counter[r->n]);
    settle(&r->owner->dev);
}

static bool start(Device *d, GError **err)
{
    Timers *t = (Timers *)d;

    for (unsigned i = 0; i < counters(d); i++) {
        if (!t->hz[i]) {
            g_set_error(err, EMU_ERROR, 0, "%s: a frequency of 0", d->name);
            return false;
        }
        t->ring[i] = (Ring){t, i};
        t->counter[i].hz = t->hz[i];
        timer_init(&t->counter[i].timer, t->base, rang, &t->ring[i]);
    }
    return true;
}

static void stop(Device *d)
{
    for (unsigned i = 0; i < counters(d); i++) {
        timer_cancel(&((Timers *)d)->counter[i].timer);
    }
}

static void reset(Device *d)
{
    for (unsigned i = 0; i < MAX_COUNTERS; i++) {
        counter_reset(&((Timers *)d)->s.counter[i]);
    }
}

/* ---- Registers: the number is that of the counter ---- */

static Counter *counter(Device *d, unsigned n)
{
    return &((Timers *)d)->counter[n];
}

static CounterState *state(Device *d, unsigned n)
{
    return &((Timers *)d)->s.counter[n];
}

/* The same, before a write. */
static CounterState *changing(Device *d, unsigned n)
{
    catch_up((Timers *)d);
    return state(d, n);
}

static u64 read_load(Device *d, unsigned n)
{
    return state(d, n)->load;
}

static void write_load(Device *d, unsigned n, u64 v)
{
    counter_load(counter(d, n), changing(d, n), (u32)v);
}

static u64 read_value(Device *d, unsigned n)
{
    return counter_value(counter(d, n), state(d, n));
}

static u64 read_control(Device *d, unsigned n)
{
    return state(d, n)->control;
}

static void write_control(Device *d, unsigned n, u64 v)
{
    counter_control(counter(d, n), changing(d, n), (u32)v);
}

static void write_clear(Device *d, unsigned n, u64 v)
{
    (void)v;
    changing(d, n)->raw = 0;
}

static u64 read_raw(Device *d, unsigned n)
{
    return state(d, n)->raw;
}

static u64 read_masked(Device *d, unsigned n)
{
    return state(d, n)->raw && state(d, n)->control & COUNTER_INT;
}

static void write_background(Device *d, unsigned n, u64 v)
{
    counter_background(changing(d, n), (u32)v);
}

/* clang-format off */
#define COUNTERS(how_many, apart) \
    {"LOAD",    0x00, .count = how_many, .stride = apart, .read_n = read_load, .write_n = write_load}, \
    {"VALUE",   0x04, .count = how_many, .stride = apart, .read_n = read_value}, \
    {"CONTROL", 0x08, .count = how_many, .stride = apart, .read_n = read_control, .write_n = write_control}, \
    {"INTCLR",  0x0c, .count = how_many, .stride = apart, .write_n = write_clear}, \
    {"RIS",     0x10, .count = how_many, .stride = apart, .read_n = read_raw}, \
    {"MIS",     0x14, .count = how_many, .stride = apart, .read_n = read_masked}, \
    {"BGLOAD",  0x18, .count = how_many, .stride = apart, .read_n = read_load, .write_n = write_background}

static const Reg sp804_regs[] = {
    COUNTERS(2, 0x20),
    {"ITCR", 0xf00, HOLDS(TimersState, itcr), .writes = 1},
    {"ITOP", 0xf04, HOLDS(TimersState, itop), .writes = 3},
    {0},
};
static const Reg integrator_regs[] = {COUNTERS(3, 0x100), {0}};

static const u8 ids[8] = {0x04, 0x18, 0x14, 0x00, 0x0d, 0xf0, 0x05, 0xb1};

#define COUNTER_FIELDS(n) \
    {"since" #n, offsetof(TimersState, counter[n].since), 8, 1}, \
    {"from" #n, offsetof(TimersState, counter[n].from), 4, 1}, \
    {"load" #n, offsetof(TimersState, counter[n].load), 4, 1}, \
    {"control" #n, offsetof(TimersState, counter[n].control), 4, 1}, \
    {"raw" #n, offsetof(TimersState, counter[n].raw), 4, 1}
static const Field sp804_hidden[] = {
    COUNTER_FIELDS(0), COUNTER_FIELDS(1), COUNTER_FIELDS(2), {0},
};
static const Field integrator_hidden[] = {
    COUNTER_FIELDS(0), COUNTER_FIELDS(1), COUNTER_FIELDS(2),
    FIELD(TimersState, itcr), FIELD(TimersState, itop), {0},
};

static const Window sp804_windows[] = {{"regs", 0x1000, WIDTH_32, sp804_regs, ids}, {0}};
static const Window integrator_windows[] = {{"regs", 0x1000, WIDTH_32, integrator_regs}, {0}};
static const Pin sp804_outputs[] = {
    {"irq", offsetof(Timers, any), 1}, {"each", offsetof(Timers, irq), 2}, {0},
};
static const Pin integrator_outputs[] = {{"irq", offsetof(Timers, irq), 3}, {0}};
#define BASE PROP_CLOCK("base", Timers, base, "virtual", "clock it counts")
#define RATE(n, preset) PROP_UINT("freq" #n, Timers, hz[n], preset, "ticks a second of counter " #n)
static const Prop sp804_props[] = {BASE, RATE(0, "1000000"), RATE(1, "1000000"), {0}};
static const Prop integrator_props[] = {
    BASE, RATE(0, "40000000"), RATE(1, "1000000"), RATE(2, "1000000"), {0},
};
/* clang-format on */

const DeviceType dev_sp804 = {
    .name = "sp804",
    .doc = "ARM dual timer module",
    .compatible = "arm,sp804",
    .size = sizeof(Timers),
    STATE(Timers, s, sp804_hidden),
    .windows = sp804_windows,
    .outputs = sp804_outputs,
    .props = sp804_props,
    .start = start,
    .stop = stop,
    .reset = reset,
    .settle = settle,
};

const DeviceType dev_integrator_timers = {
    .name = "integrator-timers",
    .doc = "three counters of the Integrator boards",
    .compatible = "arm,integrator-timer",
    .size = sizeof(Timers),
    STATE(Timers, s, integrator_hidden),
    .windows = integrator_windows,
    .outputs = integrator_outputs,
    .props = integrator_props,
    .start = start,
    .stop = stop,
    .reset = reset,
    .settle = settle,
};
