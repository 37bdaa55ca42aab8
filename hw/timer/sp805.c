/*
 * ARM watchdog module: its first zero is an interrupt, its second, if nobody cleared that, a reset.
 * Ref: ARM DDI 0270, "Programmer's Model".
 */
#include "hw/devices.h"

enum { INT_ENABLE = 1, RESET_ENABLE = 2, KEY = 0x1acce551 };

typedef struct {
    s64 since; /* clock time at which it began to count down from @load, ns */
    u32 load, control, raw, locked, itcr, itop;
} WatchdogState;

typedef struct {
    Device dev;
    Clock *base;
    u64 hz;
    Timer timer;
    Wire irq, reset;
    WatchdogState s;
} Watchdog;

static WatchdogState *state(Device *d)
{
    return &((Watchdog *)d)->s;
}

static void settle(Device *d)
{
    Watchdog *w = (Watchdog *)d;
    const WatchdogState *s = &w->s;

    wire_set(&w->irq, s->raw && s->control & INT_ENABLE);
    if (s->control & INT_ENABLE) {
        timer_at(&w->timer, s->since + clock_ticks_ns(MAX(s->load, 1), w->hz)); /* nothing counts faster than ticks */
    } else {
        timer_cancel(&w->timer);
    }
}

static void restart(Device *d)
{
    state(d)->since = clock_now(((Watchdog *)d)->base);
}

static void zero(void *opaque)
{
    Watchdog *w = opaque;
    bool again = w->s.raw;

    w->s.raw = 1;
    restart(&w->dev);
    settle(&w->dev);
    if (again && w->s.control & RESET_ENABLE) {
        wire_pulse(&w->reset);
    }
}

static u64 read_value(Device *d)
{
    const Watchdog *w = (Watchdog *)d;
    u64 gone = clock_ticks(clock_now(w->base) - w->s.since, w->hz);

    return !(w->s.control & INT_ENABLE) || gone > w->s.load ? w->s.load : w->s.load - gone;
}

static void write_load(Device *d, u64 v)
{
    if (!state(d)->locked) {
        state(d)->load = (u32)v;
        restart(d);
    }
}

static void write_control(Device *d, u64 v)
{
    WatchdogState *s = state(d);

    if (s->locked) {
        return;
    }
    if (v & ~s->control & INT_ENABLE) {
        restart(d);
    }
    s->control = v & 3;
}

static void write_clear(Device *d, u64 v)
{
    (void)v;
    if (!state(d)->locked) {
        state(d)->raw = 0;
        restart(d);
    }
}

static u64 read_masked(Device *d)
{
    return state(d)->raw && state(d)->control & INT_ENABLE;
}

static void write_lock(Device *d, u64 v)
{
    state(d)->locked = v != KEY;
}

static bool start(Device *d, GError **err)
{
    Watchdog *w = (Watchdog *)d;

    if (!w->hz) {
        g_set_error(err, EMU_ERROR, 0, "%s: a frequency of 0", d->name);
        return false;
    }
    timer_init(&w->timer, w->base, zero, w);
    return true;
}

static void stop(Device *d)
{
    timer_cancel(&((Watchdog *)d)->timer);
}

/* clang-format off */
static const Reg regs[] = {
    {"LOAD",    0x000, HOLDS(WatchdogState, load), .reset = ~0u, .write = write_load},
    {"VALUE",   0x004, .read = read_value},
    {"CONTROL", 0x008, HOLDS(WatchdogState, control), .write = write_control},
    {"INTCLR",  0x00c, .write = write_clear},
    {"RIS",     0x010, HOLDS(WatchdogState, raw)},
    {"MIS",     0x014, .read = read_masked},
    {"LOCK",    0xc00, HOLDS(WatchdogState, locked), .write = write_lock},
    {"ITCR",    0xf00, HOLDS(WatchdogState, itcr), .writes = 1},
    {"ITOP",    0xf04, HOLDS(WatchdogState, itop), .writes = 3},
    {0},
};

static const u8 ids[8] = {0x05, 0x18, 0x14, 0x00, 0x0d, 0xf0, 0x05, 0xb1};

static const Field  hidden[]  = {FIELD(WatchdogState, since), {0}};
static const Window windows[] = {{"regs", 0x1000, WIDTH_32, regs, ids}, {0}};
static const Pin    outputs[] = {
    {"irq", offsetof(Watchdog, irq), 1}, {"reset", offsetof(Watchdog, reset), 1}, {0},
};
static const Prop props[] = {
    PROP_CLOCK("base", Watchdog, base, "virtual", "clock it counts"),
    PROP_UINT("freq", Watchdog, hz, "32768", "ticks a second"), {0},
};
/* clang-format on */

const DeviceType dev_sp805 = {
    .name = "sp805",
    .doc = "ARM watchdog module",
    .compatible = "arm,sp805",
    .size = sizeof(Watchdog),
    STATE(Watchdog, s, hidden),
    .windows = windows,
    .outputs = outputs,
    .props = props,
    .start = start,
    .stop = stop,
    .settle = settle,
};
