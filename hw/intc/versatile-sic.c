/*
 * Secondary interrupt controller of the Versatile boards: 32 level inputs onto one output; inputs
 * 21 to 30 can be passed through to the primary controller, too: Linux passes them all through, and
 * still takes those of PCI from here. Ref: ARM DUI 0225, "Secondary interrupt controller".
 */
#include "hw/devices.h"

enum { PASS_FIRST = 21, PASS_COUNT = 10, PASS_MASK = 0x7fe00000 };

typedef struct {
    u32 lines;
    u32 soft;
    u32 enable;
    u32 pass; /* passed through as well */
} SicState;

typedef struct {
    Device dev;
    Wire irq;
    Wire through[PASS_COUNT];
    SicState s;
} Sic;

static u32 raw(const SicState *s)
{
    return s->lines | s->soft;
}

static void settle(Device *d)
{
    Sic *c = (Sic *)d;

    wire_set(&c->irq, raw(&c->s) & c->s.enable);
    for (unsigned i = 0; i < PASS_COUNT; i++) {
        wire_set(&c->through[i], raw(&c->s) & c->s.pass & 1u << (PASS_FIRST + i));
    }
}

static void input(Device *d, unsigned n, bool level)
{
    Sic *c = (Sic *)d;

    c->s.lines = (c->s.lines & ~(1u << n)) | (u32)level << n;
    settle(d);
}

static u64 read_status(Device *d)
{
    const SicState *s = &((Sic *)d)->s;

    return raw(s) & s->enable;
}

static u64 read_raw(Device *d)
{
    return raw(&((Sic *)d)->s);
}

static void set_enable(Device *d, u64 v)
{
    ((Sic *)d)->s.enable |= (u32)v;
}

static void set_soft(Device *d, u64 v)
{
    ((Sic *)d)->s.soft |= (u32)v;
}

static void set_pass(Device *d, u64 v)
{
    ((Sic *)d)->s.pass |= (u32)v & PASS_MASK;
}

/* clang-format off */
static const Reg regs[] = {
    {"STATUS",     0x00, .read = read_status},
    {"RAWSTAT",    0x04, .read = read_raw},
    {"ENABLE",     0x08, HOLDS(SicState, enable), .write = set_enable},
    {"ENCLR",      0x0c, HOLDS(SicState, enable), .clears = ~0u},
    {"SOFTINTSET", 0x10, HOLDS(SicState, soft), .write = set_soft},
    {"SOFTINTCLR", 0x14, HOLDS(SicState, soft), .clears = ~0u},
    {"PICENABLE",  0x20, HOLDS(SicState, pass), .write = set_pass},
    {"PICENCLR",   0x24, HOLDS(SicState, pass), .clears = ~0u},
    {0},
};

static const Field  hidden[]  = {FIELD(SicState, lines), {0}};
static const Window windows[] = {{"regs", 0x1000, WIDTH_32, regs}, {0}};
static const Pin    inputs[]  = {{"in", .count = 32, .input = input}, {0}};
static const Pin    outputs[] = {
    {"irq", offsetof(Sic, irq), 1}, {"through", offsetof(Sic, through), PASS_COUNT}, {0},
};
/* clang-format on */

const DeviceType dev_versatile_sic = {
    .name = "versatile-sic",
    .doc = "secondary interrupt controller of the Versatile boards",
    .compatible = "arm,versatile-sic",
    .size = sizeof(Sic),
    STATE(Sic, s, hidden),
    .windows = windows,
    .inputs = inputs,
    .outputs = outputs,
    .settle = settle,
};
