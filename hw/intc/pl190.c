/*
 * ARM PrimeCell vectored interrupt controller.
 * Ref: ARM DDI 0181, "Programmer's Model".
 *
 * Reading the vector address begins service of the interrupt with the highest priority: those of
 * its own and lower priority wait until the register is written. Levels of service are a bit each.
 */
#include "hw/devices.h"

enum { VECTORS = 16, LEVEL_DEFAULT = VECTORS, VECT_ENABLE = 1 << 5 };

typedef struct {
    u32 lines; /* inputs as they are */
    u32 soft;
    u32 select; /* 1: FIQ */
    u32 enable;
    u32 protection;
    u32 def_vector;
    u32 vector[VECTORS];
    u32 control[VECTORS];
    u32 service; /* bit n: an interrupt of level n is in service */
} VicState;

typedef struct {
    Device dev;
    Wire irq, fiq;
    VicState s;
} Vic;

static u32 raw(const VicState *s)
{
    return s->lines | s->soft;
}

static u32 irqs(const VicState *s)
{
    return raw(s) & s->enable & ~s->select;
}

/* Level of the most urgent interrupt; above LEVEL_DEFAULT: none. */
static unsigned pending_level(const VicState *s)
{
    u32 active = irqs(s);

    for (unsigned n = 0; n < VECTORS; n++) {
        if (s->control[n] & VECT_ENABLE && active >> (s->control[n] & 31) & 1) {
            return n;
        }
    }
    return active ? LEVEL_DEFAULT : LEVEL_DEFAULT + 1;
}

static unsigned service_level(const VicState *s)
{
    return s->service ? (unsigned)__builtin_ctz(s->service) : LEVEL_DEFAULT + 1;
}

static void settle(Device *d)
{
    Vic *v = (Vic *)d;

    wire_set(&v->irq, pending_level(&v->s) < service_level(&v->s));
    wire_set(&v->fiq, raw(&v->s) & v->s.enable & v->s.select);
}

static void input(Device *d, unsigned n, bool level)
{
    Vic *v = (Vic *)d;

    v->s.lines = (v->s.lines & ~(1u << n)) | (u32)level << n;
    settle(d);
}

/* ---- Registers ---- */

static u64 read_irq(Device *d)
{
    return irqs(&((Vic *)d)->s);
}

static u64 read_fiq(Device *d)
{
    const VicState *s = &((Vic *)d)->s;

    return raw(s) & s->enable & s->select;
}

static u64 read_raw(Device *d)
{
    return raw(&((Vic *)d)->s);
}

static void set_enable(Device *d, u64 v)
{
    ((Vic *)d)->s.enable |= (u32)v;
}

static void set_soft(Device *d, u64 v)
{
    ((Vic *)d)->s.soft |= (u32)v;
}

static u64 read_vector(Device *d)
{
    VicState *s = &((Vic *)d)->s;
    unsigned level = pending_level(s);

    if (level >= service_level(s)) {
        return s->def_vector;
    }
    s->service |= 1u << level;
    settle(d);
    return level < VECTORS ? s->vector[level] : s->def_vector;
}

static void write_vector(Device *d, u64 v)
{
    VicState *s = &((Vic *)d)->s;

    (void)v;
    s->service &= s->service - 1;
}

/* clang-format off */
static const Reg regs[] = {
    {"IRQSTATUS",    0x000, .read = read_irq},
    {"FIQSTATUS",    0x004, .read = read_fiq},
    {"RAWINTR",      0x008, .read = read_raw},
    {"INTSELECT",    0x00c, HOLDS(VicState, select), .writes = ~0u},
    {"INTENABLE",    0x010, HOLDS(VicState, enable), .write = set_enable},
    {"INTENCLEAR",   0x014, HOLDS(VicState, enable), .clears = ~0u},
    {"SOFTINT",      0x018, HOLDS(VicState, soft), .write = set_soft},
    {"SOFTINTCLEAR", 0x01c, HOLDS(VicState, soft), .clears = ~0u},
    {"PROTECTION",   0x020, HOLDS(VicState, protection), .writes = 1},
    {"VECTADDR",     0x030, .read = read_vector, .write = write_vector},
    {"DEFVECTADDR",  0x034, HOLDS(VicState, def_vector), .writes = ~0u},
    {"VECT",         0x100, HOLDS_ARRAY(VicState, vector, 4), .writes = ~0u},
    {"VECTCNTL",     0x200, HOLDS_ARRAY(VicState, control, 4), .writes = 0x3f},
    {0},
};

static const u8 ids[8] = {0x90, 0x11, 0x04, 0x00, 0x0d, 0xf0, 0x05, 0xb1};

static const Field  hidden[]  = {FIELD(VicState, lines), FIELD(VicState, service), {0}};
static const Window windows[] = {{"regs", 0x1000, WIDTH_32, regs, ids}, {0}};
static const Pin    inputs[]  = {{"in", .count = 32, .input = input}, {0}};
static const Pin    outputs[] = {{"irq", offsetof(Vic, irq), 1}, {"fiq", offsetof(Vic, fiq), 1}, {0}};
/* clang-format on */

const DeviceType dev_pl190 = {
    .name = "pl190",
    .doc = "ARM PrimeCell vectored interrupt controller",
    .compatible = "arm,pl190-vic",
    .size = sizeof(Vic),
    STATE(Vic, s, hidden),
    .windows = windows,
    .inputs = inputs,
    .outputs = outputs,
    .settle = settle,
};
