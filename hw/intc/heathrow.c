/*
 * Heathrow: interrupt controller in Apple's I/O chips for PCI.
 * Ref: "Macintosh Technology in the Common Hardware Reference Platform", "Interrupt Controller".
 *
 * Two banks of 32 inputs on one output. The first bank of registers is that of inputs 32 to 63.
 * Most inputs latch an edge, which software clears; those of PCI slots count as long as they are
 * up.
 */
#include "hw/devices.h"

enum { BANKS = 2, LINES = 32 };

typedef struct {
    u32 event[BANKS]; /* edges latched */
    u32 mask[BANKS];  /* 1: goes to the output */
    u32 level[BANKS]; /* inputs as they are */
} HeathrowState;

typedef struct {
    Device dev;
    Wire irq;
    HeathrowState s;
} Heathrow;

/* Inputs by level, by bank. */
static const u32 by_level[BANKS] = {0, 0x1ff00000};

static u32 events(const HeathrowState *s, unsigned bank)
{
    return s->event[bank] | (s->level[bank] & by_level[bank]);
}

static void settle(Device *d)
{
    Heathrow *h = (Heathrow *)d;
    const HeathrowState *s = &h->s;

    wire_set(&h->irq, (events(s, 0) & s->mask[0]) | (events(s, 1) & s->mask[1]));
}

static void input(Device *d, unsigned n, bool level)
{
    HeathrowState *s = &((Heathrow *)d)->s;
    unsigned bank = n < LINES;
    u32 bit = 1u << n % LINES;

    if (level && !(s->level[bank] & bit)) {
        s->event[bank] |= bit & ~by_level[bank];
    }
    s->level[bank] = level ? s->level[bank] | bit : s->level[bank] & ~bit;
    settle(d);
}

static u64 read_event(Device *d, unsigned bank)
{
    return events(&((Heathrow *)d)->s, bank);
}

/* clang-format off */
static const Reg regs[] = {
    {"EVENT", 0x0, HOLDS_ARRAY(HeathrowState, event, 0x10), .read_n = read_event},
    {"MASK",  0x4, HOLDS_ARRAY(HeathrowState, mask, 0x10),  .writes = ~0u},
    {"CLEAR", 0x8, HOLDS_ARRAY(HeathrowState, event, 0x10), .clears = ~0u},
    {"LEVEL", 0xc, HOLDS_ARRAY(HeathrowState, level, 0x10)},
    {0},
};

static const Window windows[] = {{"regs", 0x20, WIDTH_32, regs}, {0}};
static const Pin    inputs[]  = {{"in", .count = BANKS * LINES, .input = input}, {0}};
static const Pin    outputs[] = {{"irq", offsetof(Heathrow, irq), 1}, {0}};
/* clang-format on */

const DeviceType dev_heathrow = {
    .name = "heathrow",
    .doc = "interrupt controller of Apple's Heathrow",
    .size = sizeof(Heathrow),
    STATE(Heathrow, s, NULL),
    .windows = windows,
    .inputs = inputs,
    .outputs = outputs,
    .settle = settle,
};
