/*
 * Interrupt controller of the Integrator boards: 32 level inputs, one mask for IRQ and one for FIQ,
 * four software interrupts. Ref: ARM DUI 0159, "Interrupt controllers".
 */
#include "hw/devices.h"

typedef struct {
    u32 lines; /* inputs as they are */
    u32 soft;  /* software interrupts, input 0 for the controller */
    u32 irq_enable;
    u32 fiq_enable;
} PicState;

typedef struct {
    Device dev;
    Wire irq, fiq;
    PicState s;
} Pic;

static u32 raw(const PicState *s)
{
    return s->lines | (s->soft & 1);
}

static void settle(Device *d)
{
    Pic *p = (Pic *)d;

    wire_set(&p->irq, raw(&p->s) & p->s.irq_enable);
    wire_set(&p->fiq, raw(&p->s) & p->s.fiq_enable);
}

static void input(Device *d, unsigned n, bool level)
{
    Pic *p = (Pic *)d;

    p->s.lines = (p->s.lines & ~(1u << n)) | (u32)level << n;
    settle(d);
}

static u64 read_irq(Device *d)
{
    const PicState *s = &((Pic *)d)->s;

    return raw(s) & s->irq_enable;
}

static u64 read_fiq(Device *d)
{
    const PicState *s = &((Pic *)d)->s;

    return raw(s) & s->fiq_enable;
}

static u64 read_raw(Device *d)
{
    return raw(&((Pic *)d)->s);
}

static void set_irq(Device *d, u64 v)
{
    ((Pic *)d)->s.irq_enable |= (u32)v;
}

static void set_fiq(Device *d, u64 v)
{
    ((Pic *)d)->s.fiq_enable |= (u32)v;
}

static void set_soft(Device *d, u64 v)
{
    ((Pic *)d)->s.soft |= (u32)v & 15;
}

/* clang-format off */
static const Reg regs[] = {
    {"IRQ_STATUS",    0x00, .read = read_irq},
    {"IRQ_RAWSTAT",   0x04, .read = read_raw},
    {"IRQ_ENABLESET", 0x08, HOLDS(PicState, irq_enable), .write = set_irq},
    {"IRQ_ENABLECLR", 0x0c, HOLDS(PicState, irq_enable), .clears = ~0u},
    {"INT_SOFTSET",   0x10, HOLDS(PicState, soft), .write = set_soft},
    {"INT_SOFTCLR",   0x14, HOLDS(PicState, soft), .clears = 15},
    {"FIQ_STATUS",    0x20, .read = read_fiq},
    {"FIQ_RAWSTAT",   0x24, .read = read_raw},
    {"FIQ_ENABLESET", 0x28, HOLDS(PicState, fiq_enable), .write = set_fiq},
    {"FIQ_ENABLECLR", 0x2c, HOLDS(PicState, fiq_enable), .clears = ~0u},
    {0},
};

static const Field  hidden[]  = {FIELD(PicState, lines), {0}};
static const Window windows[] = {{"regs", 0x1000, WIDTH_32, regs}, {0}};
static const Pin    inputs[]  = {{"in", .count = 32, .input = input}, {0}};
static const Pin    outputs[] = {{"irq", offsetof(Pic, irq), 1}, {"fiq", offsetof(Pic, fiq), 1}, {0}};
/* clang-format on */

const DeviceType dev_integrator_pic = {
    .name = "integrator-pic",
    .doc = "interrupt controller of the Integrator boards",
    .compatible = "arm,versatile-fpga-irq",
    .size = sizeof(Pic),
    STATE(Pic, s, hidden),
    .windows = windows,
    .inputs = inputs,
    .outputs = outputs,
    .settle = settle,
};

/* The one inside the core module occupies the stretch between its registers. */
static const Window cm_windows[] = {{"regs", 0x40, WIDTH_32, regs}, {0}};

const DeviceType dev_integrator_cm_pic = {
    .name = "integrator-cm-pic",
    .doc = "interrupt controller of the Integrator core module",
    .size = sizeof(Pic),
    STATE(Pic, s, hidden),
    .windows = cm_windows,
    .inputs = inputs,
    .outputs = outputs,
    .settle = settle,
};
