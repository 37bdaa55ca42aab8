/*
 * ARM PrimeCell real-time clock.
 * Ref: ARM DDI 0224, "Programmer's Model".
 *
 * The counter is stored as a difference to the host's clock, so nothing ticks: the alarm is the
 * only timer, and it is worked out again from the state whenever the state changes.
 */
#include "hw/devices.h"

typedef struct {
    u32 offset; /* counter minus the clock, seconds */
    u32 match;
    u32 load;
    u32 mask;
    u32 raw;
} RtcState;

typedef struct {
    Device dev;
    Clock *base;
    Timer alarm;
    Wire irq;
    RtcState s;
} Rtc;

static u32 count(const Rtc *r)
{
    return clock_seconds(r->base) + r->s.offset;
}

static void settle(Device *d)
{
    Rtc *r = (Rtc *)d;
    u32 wait = r->s.match - count(r);

    wire_set(&r->irq, r->s.raw & r->s.mask);
    timer_in_seconds(&r->alarm, wait ? wait : 1ull << 32);
}

/* The comparator: met in the second the counter equals the match. */
static void compare(Device *d)
{
    Rtc *r = (Rtc *)d;

    if (count(r) == r->s.match) {
        r->s.raw = 1;
    }
}

static void alarm_rang(void *opaque)
{
    compare(opaque);
    settle(opaque);
}

static u64 read_count(Device *d)
{
    return count((Rtc *)d);
}

static u64 read_masked(Device *d)
{
    const RtcState *s = &((Rtc *)d)->s;

    return s->raw & s->mask;
}

static void wrote_load(Device *d)
{
    Rtc *r = (Rtc *)d;

    r->s.offset = r->s.load - clock_seconds(r->base);
    compare(d);
}

static void write_clear(Device *d, u64 v)
{
    ((Rtc *)d)->s.raw &= ~(u32)v;
}

static bool start(Device *d, GError **err)
{
    Rtc *r = (Rtc *)d;

    (void)err;
    timer_init(&r->alarm, r->base, alarm_rang, r);
    return true;
}

static void stop(Device *d)
{
    timer_cancel(&((Rtc *)d)->alarm);
}

/* clang-format off */
static const Reg regs[] = {
    {"DR",   0x000, .read = read_count},
    {"MR",   0x004, HOLDS(RtcState, match), .writes = ~0u, .wrote = compare},
    {"LR",   0x008, HOLDS(RtcState, load),  .writes = ~0u, .wrote = wrote_load},
    {"CR",   0x00c, .constant = 1, .write = reg_ignore}, /* always running */
    {"IMSC", 0x010, HOLDS(RtcState, mask),  .writes = 1},
    {"RIS",  0x014, HOLDS(RtcState, raw)},  /* read only */
    {"MIS",  0x018, .read = read_masked},
    {"ICR",  0x01c, .write = write_clear},  /* write only */
    {0},
};

static const u8 ids[8] = {0x31, 0x10, 0x04, 0x00, 0x0d, 0xf0, 0x05, 0xb1};

static const Field  hidden[]  = {FIELD(RtcState, offset), {0}};
static const Window windows[] = {{"regs", 0x1000, WIDTH_32, regs, ids}, {0}};
static const Pin    outputs[] = {{"irq", offsetof(Rtc, irq), 1}, {0}};
static const Prop   props[]   = {PROP_CLOCK("base", Rtc, base, "utc", "clock it follows"), {0}};
/* clang-format on */

const DeviceType dev_pl031 = {
    .name = "pl031",
    .doc = "ARM PrimeCell real-time clock",
    .compatible = "arm,pl031 arm,primecell",
    .size = sizeof(Rtc),
    STATE(Rtc, s, hidden),
    .windows = windows,
    .outputs = outputs,
    .props = props,
    .start = start,
    .stop = stop,
    .settle = settle,
};
