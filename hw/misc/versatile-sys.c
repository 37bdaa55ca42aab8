/*
 * Status and system control registers of the Versatile boards.
 * Ref: ARM DUI 0225, "Status and system control registers".
 */
#include "hw/devices.h"

enum { KEY = 0xa05f, LOCKED = 1 << 16, RESET_GO = 1 << 8, RESET_LEVEL = 7, HZ = 24000000 };

typedef struct {
    u32 leds;
    u32 osc[5];
    u32 lock; /* low half as written */
    u32 cfgdata[2];
    u32 flags, nvflags;
    u32 resetctl;
    u32 pcictl;
    u32 mci; /* levels of the card slots' switches */
    u32 flash;
    u32 clcd;
    u32 bootcs;
    u32 dma[3];
    u32 osc_reset[5];
} SysState;

typedef struct {
    Device dev;
    Clock *base;
    u64 id;
    Wire reset;
    Wire display_mode[2]; /* how the display controller's lines are wired to the panel */
    SysState s;
} Sys;

static bool is_open(const Sys *y)
{
    return y->s.lock == KEY;
}

static u64 read_lock(Device *d)
{
    const Sys *y = (Sys *)d;

    return y->s.lock | (is_open(y) ? 0 : LOCKED);
}

static void write_lock(Device *d, u64 v)
{
    ((Sys *)d)->s.lock = v & 0xffff;
}

static void settle(Device *d)
{
    Sys *y = (Sys *)d;

    for (unsigned i = 0; i < ARRAY_LEN(y->display_mode); i++) {
        wire_set(&y->display_mode[i], y->s.clcd >> i & 1);
    }
}

/* MCI bits 0 and 1: a card is in. Bits 2 and 3: its switch is at "lock". */
static void card_in(Device *d, unsigned n, bool level)
{
    SysState *s = &((Sys *)d)->s;

    s->mci = (s->mci & ~(1u << n)) | (u32)level << n;
}

static void card_protected(Device *d, unsigned n, bool level)
{
    card_in(d, n + 2, level);
}

static u64 read_id(Device *d)
{
    return ((Sys *)d)->id;
}

static u64 read_100hz(Device *d)
{
    return (u32)clock_ticks(clock_now(((Sys *)d)->base), 100);
}

static u64 read_24mhz(Device *d)
{
    return (u32)clock_ticks(clock_now(((Sys *)d)->base), HZ);
}

static void set_flags(Device *d, u64 v)
{
    ((Sys *)d)->s.flags |= (u32)v;
}

static void set_nvflags(Device *d, u64 v)
{
    ((Sys *)d)->s.nvflags |= (u32)v;
}

static void write_osc(Device *d, unsigned n, u64 v)
{
    Sys *y = (Sys *)d;

    if (is_open(y)) {
        y->s.osc[n] = v & 0xfffff;
    }
}

static void write_osc_reset(Device *d, unsigned n, u64 v)
{
    Sys *y = (Sys *)d;

    if (is_open(y)) {
        y->s.osc_reset[n] = v & 0x7ffff;
    }
}

/* Counters for measuring the oscillators: ours stand still. */
static u64 read_test_osc(Device *d, unsigned n)
{
    (void)d;
    (void)n;
    return 0;
}

static void write_resetctl(Device *d, u64 v)
{
    Sys *y = (Sys *)d;

    if (!is_open(y)) {
        return;
    }
    y->s.resetctl = v & (RESET_GO | RESET_LEVEL);
    if (v & RESET_GO && v & RESET_LEVEL) {
        wire_pulse(&y->reset);
    }
}

/* clang-format off */
static const Reg regs[] = {
    {"ID",        0x00, .read = read_id},
    {"SW",        0x04},
    {"LED",       0x08, HOLDS(SysState, leds), .writes = 0xff},
    {"OSC",       0x0c, HOLDS_ARRAY(SysState, osc, 4), .write_n = write_osc},
    {"LOCK",      0x20, HOLDS(SysState, lock), .read = read_lock, .write = write_lock},
    {"100HZ",     0x24, .read = read_100hz},
    {"CFGDATA",   0x28, HOLDS_ARRAY(SysState, cfgdata, 4), .writes = ~0u},
    {"FLAGSSET",  0x30, HOLDS(SysState, flags), .write = set_flags},
    {"FLAGSCLR",  0x34, HOLDS(SysState, flags), .clears = ~0u},
    {"NVFLAGSSET", 0x38, HOLDS(SysState, nvflags), .write = set_nvflags},
    {"NVFLAGSCLR", 0x3c, HOLDS(SysState, nvflags), .clears = ~0u},
    {"RESETCTL",  0x40, HOLDS(SysState, resetctl), .write = write_resetctl},
    {"PCICTL",    0x44, HOLDS(SysState, pcictl), .writes = 1, .constant = 1},
    {"MCI",       0x48, HOLDS(SysState, mci), .writes = 0},
    {"FLASH",     0x4c, HOLDS(SysState, flash), .writes = 1},
    {"CLCD",      0x50, HOLDS(SysState, clcd), .writes = 0xff, .constant = 0x1f00}, /* no panel: VGA */
    {"CLCDSER",   0x54},
    {"BOOTCS",    0x58, HOLDS(SysState, bootcs), .writes = 0xff},
    {"24MHZ",     0x5c, .read = read_24mhz},
    {"MISC",      0x60},
    {"DMAPSR",    0x64, HOLDS_ARRAY(SysState, dma, 4), .writes = 0x9f},
    {"PROCID0",   0x84, .constant = 0x02000000},
    {"PROCID1",   0x88},
    {"OSCRESET",  0x8c, HOLDS_ARRAY(SysState, osc_reset, 4), .write_n = write_osc_reset},
    {"TEST_OSC",  0xc0, .count = 5, .stride = 4, .read_n = read_test_osc},
    {0},
};

static const Window windows[] = {{"regs", 0x1000, WIDTH_32, regs}, {0}};
static const Pin    inputs[]  = {
    {"card", .count = 2, .input = card_in}, {"protected", .count = 2, .input = card_protected}, {0},
};
static const Pin    outputs[] = {
    {"reset", offsetof(Sys, reset), 1}, {"display-mode", offsetof(Sys, display_mode), 2}, {0},
};
static const Prop   props[]   = {
    PROP_CLOCK("base", Sys, base, "virtual", "clock of the counters"),
    PROP_UINT("id", Sys, id, "0x41007004", "identification of the board"),
    {0},
};
/* clang-format on */

const DeviceType dev_versatile_sys = {
    .name = "versatile-sys",
    .doc = "system registers of the Versatile boards",
    .compatible = "arm,core-module-versatile",
    .size = sizeof(Sys),
    STATE(Sys, s, NULL),
    .windows = windows,
    .inputs = inputs,
    .outputs = outputs,
    .props = props,
    .settle = settle,
};
