/*
 * Core module of the Integrator boards: identification, oscillators, lock, flags, memory presence.
 * Its interrupt controller at +0x40 is an integrator-pic of its own.
 * Ref: ARM DUI 0138 (CM926EJ-S), "Core module registers"; ARM DUI 0159.
 */
#include "hw/devices.h"

#include <string.h>

enum { KEY = 0xa05f, LOCK_OPEN = 1 << 16, CTRL_RESET = 1 << 3, REF_HZ = 24000000 };
enum { LOCKED_CTRL = 0x1f };

typedef struct {
    u32 osc, ctrl, lock, auxosc, init, flags, nvflags;
    u32 sdram;
} CmState;

typedef struct {
    Device dev;
    Clock *base;
    u64 ram;
    Wire remap, reset;
    u8 spd[256]; /* what the memory module says of itself, from the size of the RAM */
    CmState s;
} Cm;

static void settle(Device *d)
{
    Cm *c = (Cm *)d;

    wire_set(&c->remap, c->s.ctrl & 4);
}

static bool is_open(Device *d)
{
    return ((Cm *)d)->s.lock & LOCK_OPEN;
}

static void write_lock(Device *d, u64 v)
{
    CmState *s = &((Cm *)d)->s;

    s->lock = (v & 0xffff) | ((v & 0xffff) == KEY ? LOCK_OPEN : 0);
}

/* Bit 3 resets the board and reads as zero. */
static void write_ctrl(Device *d, u64 v)
{
    Cm *c = (Cm *)d;

    c->s.ctrl = v & LOCKED_CTRL & ~(u64)CTRL_RESET;
    if (v & CTRL_RESET) {
        wire_pulse(&c->reset);
    }
}

/* The oscillators change only with the lock open. */
static void write_osc(Device *d, u64 v)
{
    if (is_open(d)) {
        ((Cm *)d)->s.osc = (u32)v;
    }
}

static void write_auxosc(Device *d, u64 v)
{
    if (is_open(d)) {
        ((Cm *)d)->s.auxosc = (u32)v;
    }
}

static void write_init(Device *d, u64 v)
{
    if (is_open(d)) {
        ((Cm *)d)->s.init = (u32)v;
    }
}

static u64 read_refcnt(Device *d)
{
    return (u32)clock_ticks(clock_now(((Cm *)d)->base), REF_HZ);
}

static void set_flags(Device *d, u64 v)
{
    ((Cm *)d)->s.flags |= (u32)v;
}

static void set_nvflags(Device *d, u64 v)
{
    ((Cm *)d)->s.nvflags |= (u32)v;
}

static u64 read_spd(Device *d, unsigned n)
{
    u32 v;

    memcpy(&v, &((Cm *)d)->spd[n * 4], sizeof(v));
    return v;
}

/* CM_SDRAM bits 4-2: 16 MiB to 256 MiB; the rest are the timings of the module as delivered. */
static u32 sdram_size(u64 bytes)
{
    u32 code = 0;

    while (code < 4 && 16 * MIB << code < bytes) {
        code++;
    }
    return (0x11122 & ~0x1cu) | code << 2;
}

static void reset(Device *d)
{
    Cm *c = (Cm *)d;

    c->s.sdram = sdram_size(c->ram);
}

/* A PC133 module of one bank (JEDEC serial presence detect). */
static bool start(Device *d, GError **err)
{
    static const u8 module[] = {
        [0] = 128,   [1] = 8,    [2] = 4,     [3] = 11,    [4] = 9,     [5] = 1,    [6] = 64,
        [8] = 2,     [9] = 0xa0, [10] = 0xa0, [12] = 8,    [15] = 1,    [16] = 0xe, [17] = 4,
        [18] = 0x1c, [19] = 1,   [20] = 2,    [21] = 0x20, [23] = 0xc0, [27] = 30,  [28] = 20,
        [29] = 30,   [30] = 50,  [31] = 20,   [32] = 25,   [33] = 0x40, [62] = 2,
    };
    Cm *c = (Cm *)d;
    u8 sum = 0;

    (void)err;
    memcpy(c->spd, module, sizeof(module));
    for (unsigned i = 0; i < 63; i++) {
        sum = (u8)(sum + c->spd[i]);
    }
    c->spd[63] = sum;
    return true;
}

/* clang-format off */
static const Reg regs[] = {
    {"ID",       0x00, .constant = 0x411a3001},
    {"PROC",     0x04},
    {"OSC",      0x08, HOLDS(CmState, osc),  .reset = 0x01000048, .write = write_osc},
    {"CTRL",     0x0c, HOLDS(CmState, ctrl), .write = write_ctrl},
    {"STAT",     0x10, .constant = 0x00100000},
    {"LOCK",     0x14, HOLDS(CmState, lock), .write = write_lock},
    {"LMBUSCNT", 0x18},
    {"AUXOSC",   0x1c, HOLDS(CmState, auxosc), .reset = 0x0007feff, .write = write_auxosc},
    {"SDRAM",    0x20, HOLDS(CmState, sdram), .writes = 0x1ffff},
    {"INIT",     0x24, HOLDS(CmState, init), .reset = 0x112, .write = write_init},
    {"REFCNT",   0x28, .read = read_refcnt},
    {"FLAGS",    0x30, HOLDS(CmState, flags), .write = set_flags},
    {"FLAGSCLR", 0x34, HOLDS(CmState, flags), .clears = ~0u},
    {"NVFLAGS",  0x38, HOLDS(CmState, nvflags), .write = set_nvflags},
    {"NVFLAGSCLR", 0x3c, HOLDS(CmState, nvflags), .clears = ~0u},
    {"SPD",      0x100, .count = 64, .stride = 4, .read_n = read_spd},
    {0},
};

static const Window windows[] = {{"regs", 0x1000, WIDTH_32, regs}, {0}};
static const Pin    outputs[] = {{"remap", offsetof(Cm, remap), 1}, {"reset", offsetof(Cm, reset), 1}, {0}};
static const Prop   props[]   = {
    PROP_CLOCK("base", Cm, base, "virtual", "clock of the reference counter"),
    PROP_SIZE("ram", Cm, ram, "128M", "memory on the module"),
    {0},
};
/* clang-format on */

const DeviceType dev_integrator_cm = {
    .name = "integrator-cm",
    .doc = "core module of the Integrator boards",
    .compatible = "arm,core-module-integrator",
    .size = sizeof(Cm),
    STATE(Cm, s, NULL),
    .windows = windows,
    .outputs = outputs,
    .props = props,
    .start = start,
    .reset = reset,
    .settle = settle,
};
