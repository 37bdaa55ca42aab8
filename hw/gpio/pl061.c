/*
 * ARM PrimeCell general purpose input and output: eight lines.
 * Ref: ARM DDI 0190, "Programmer's Model".
 *
 * The data register is seen at 256 addresses; bits 9-2 of the address choose the lines an access
 * touches.
 */
#include "hw/devices.h"

enum { LINES = 8 };

typedef struct {
    u8 data;    /* what was written to the outputs */
    u8 in;      /* inputs as they are */
    u8 seen;    /* lines as they were when edges were last looked for */
    u8 dir;     /* 1: output */
    u8 sense;   /* 1: level */
    u8 both;    /* both edges */
    u8 event;   /* rising edge, high level */
    u8 mask;    /* interrupt enable */
    u8 latched; /* edges */
    u8 afsel;
} GpioState;

typedef struct {
    Device dev;
    Wire irq;
    Wire out[LINES];
    GpioState s;
} Gpio;

static u8 lines(const GpioState *s)
{
    return (u8)((s->data & s->dir) | (s->in & ~s->dir));
}

static u8 raw(const GpioState *s)
{
    u8 levels = (u8)(~(lines(s) ^ s->event) & s->sense);

    return (u8)(levels | (s->latched & ~s->sense));
}

/* Edges since the last look that the registers ask for. */
static void latch_edges(GpioState *s)
{
    u8 now = lines(s), changed = now ^ s->seen;

    s->latched |= (u8)(changed & (s->both | ~(now ^ s->event)) & ~s->sense);
    s->seen = now;
}

static void settle(Device *d)
{
    Gpio *g = (Gpio *)d;

    latch_edges(&g->s);
    wire_set(&g->irq, raw(&g->s) & g->s.mask);
    for (unsigned i = 0; i < LINES; i++) {
        wire_set(&g->out[i], g->s.data & g->s.dir & 1u << i);
    }
}

static void input(Device *d, unsigned n, bool level)
{
    Gpio *g = (Gpio *)d;

    g->s.in = (u8)((g->s.in & ~(1u << n)) | (unsigned)level << n);
    settle(d);
}

static u64 read_data(Device *d, unsigned n)
{
    return lines(&((Gpio *)d)->s) & n;
}

static void write_data(Device *d, unsigned n, u64 v)
{
    GpioState *s = &((Gpio *)d)->s;

    s->data = (u8)((s->data & ~n) | (v & n));
}

static u64 read_raw(Device *d)
{
    return raw(&((Gpio *)d)->s);
}

static u64 read_masked(Device *d)
{
    const GpioState *s = &((Gpio *)d)->s;

    return raw(s) & s->mask;
}

static void write_clear(Device *d, u64 v)
{
    ((Gpio *)d)->s.latched &= (u8)~v;
}

/* clang-format off */
static const Reg regs[] = {
    {"DATA",  0x000, .count = 256, .stride = 4, .read_n = read_data, .write_n = write_data},
    {"DIR",   0x400, HOLDS(GpioState, dir),   .writes = 0xff},
    {"IS",    0x404, HOLDS(GpioState, sense), .writes = 0xff},
    {"IBE",   0x408, HOLDS(GpioState, both),  .writes = 0xff},
    {"IEV",   0x40c, HOLDS(GpioState, event), .writes = 0xff},
    {"IE",    0x410, HOLDS(GpioState, mask),  .writes = 0xff},
    {"RIS",   0x414, .read = read_raw},
    {"MIS",   0x418, .read = read_masked},
    {"IC",    0x41c, .write = write_clear},
    {"AFSEL", 0x420, HOLDS(GpioState, afsel), .writes = 0xff},
    {0},
};

static const u8 ids[8] = {0x61, 0x10, 0x04, 0x00, 0x0d, 0xf0, 0x05, 0xb1};

static const Field  hidden[]  = {
    FIELD(GpioState, data), FIELD(GpioState, in), FIELD(GpioState, seen), FIELD(GpioState, latched), {0},
};
static const Window windows[] = {{"regs", 0x1000, WIDTH_32, regs, ids}, {0}};
static const Pin    inputs[]  = {{"in", .count = LINES, .input = input}, {0}};
static const Pin    outputs[] = {{"irq", offsetof(Gpio, irq), 1}, {"out", offsetof(Gpio, out), LINES}, {0}};
/* clang-format on */

const DeviceType dev_pl061 = {
    .name = "pl061",
    .doc = "ARM PrimeCell general purpose input and output",
    .compatible = "arm,pl061 arm,primecell",
    .tree = "gpio-controller; #gpio-cells=<2>",
    .size = sizeof(Gpio),
    STATE(Gpio, s, hidden),
    .windows = windows,
    .inputs = inputs,
    .outputs = outputs,
    .settle = settle,
};
