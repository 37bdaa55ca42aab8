/*
 * ARM PrimeCell synchronous serial port. Nothing is connected: what comes in is zeros, or with the
 * loop closed what goes out.
 * Ref: ARM DDI 0194, "Programmer's Model".
 *
 * Frames cross in no time: the transmit FIFO holds something only while the port is off.
 */
#include "hw/devices.h"

enum { FIFO = 8, HALF = 4 };
enum { CR1_LOOP = 1, CR1_ENABLE = 2 };
enum { SR_TX_EMPTY = 1, SR_TX_ROOM = 2, SR_RX_SOME = 4, SR_RX_FULL = 8 };
enum { INT_OVERRUN = 1, INT_TIMEOUT = 2, INT_RX = 4, INT_TX = 8 };

typedef struct {
    u16 in[FIFO], out[FIFO];
    u32 first, ins, outs;
    u32 cr0, cr1, cpsr, mask, dmacr;
    u32 overrun;
    u32 waited; /* what waits in the FIFO was reported, and that is cleared */
} SspState;

typedef struct {
    Device dev;
    Wire irq;
    SspState s;
} Ssp;

static SspState *state(Device *d)
{
    return &((Ssp *)d)->s;
}

static u64 read_raw(Device *d)
{
    const SspState *s = state(d);

    return (s->overrun ? INT_OVERRUN : 0) | (s->ins && !s->waited ? INT_TIMEOUT : 0) |
           (s->ins >= HALF ? INT_RX : 0) | (s->outs <= HALF ? INT_TX : 0);
}

static u64 read_masked(Device *d)
{
    return read_raw(d) & state(d)->mask;
}

static void settle(Device *d)
{
    wire_set(&((Ssp *)d)->irq, read_masked(d));
}

/* A frame goes out, and so one comes in. */
static void exchange(SspState *s, u16 v)
{
    u16 mask = (u16)((2u << (s->cr0 & 15)) - 1);

    if (s->ins == FIFO) {
        s->overrun = 1;
        return;
    }
    s->in[(s->first + s->ins++) % FIFO] = s->cr1 & CR1_LOOP ? v & mask : 0;
    s->waited = 0;
}

static void write_data(Device *d, u64 v)
{
    SspState *s = state(d);

    if (s->cr1 & CR1_ENABLE) {
        exchange(s, (u16)v);
    } else if (s->outs < FIFO) {
        s->out[s->outs++] = (u16)v;
    }
}

static void wrote_cr1(Device *d)
{
    SspState *s = state(d);

    if (s->cr1 & CR1_ENABLE) {
        for (unsigned i = 0; i < s->outs; i++) {
            exchange(s, s->out[i]);
        }
        s->outs = 0;
    }
}

static u64 read_data(Device *d)
{
    SspState *s = state(d);
    u16 v = s->in[s->first];

    if (!s->ins) {
        return 0;
    }
    s->first = (s->first + 1) % FIFO;
    s->ins--;
    settle(d);
    return v;
}

static u64 read_status(Device *d)
{
    const SspState *s = state(d);

    return (s->outs ? 0 : SR_TX_EMPTY) | (s->outs < FIFO ? SR_TX_ROOM : 0) |
           (s->ins ? SR_RX_SOME : 0) | (s->ins == FIFO ? SR_RX_FULL : 0);
}

static void write_clear(Device *d, u64 v)
{
    SspState *s = state(d);

    s->overrun &= v & INT_OVERRUN ? 0 : 1;
    s->waited |= v & INT_TIMEOUT ? 1 : 0;
}

/* clang-format off */
static const Reg regs[] = {
    {"CR0",   0x00, HOLDS(SspState, cr0),  .writes = 0xffff},
    {"CR1",   0x04, HOLDS(SspState, cr1),  .writes = 0xf, .wrote = wrote_cr1},
    {"DR",    0x08, .read = read_data, .write = write_data},
    {"SR",    0x0c, .read = read_status},
    {"CPSR",  0x10, HOLDS(SspState, cpsr), .writes = 0xfe},
    {"IMSC",  0x14, HOLDS(SspState, mask), .writes = 0xf},
    {"RIS",   0x18, .read = read_raw},
    {"MIS",   0x1c, .read = read_masked},
    {"ICR",   0x20, .write = write_clear},
    {"DMACR", 0x24, HOLDS(SspState, dmacr), .writes = 3},
    {0},
};

static const u8 ids[8] = {0x22, 0x10, 0x04, 0x00, 0x0d, 0xf0, 0x05, 0xb1};

static const Field hidden[] = {
    FIELD_ARRAY(SspState, in), FIELD_ARRAY(SspState, out), FIELD(SspState, first), FIELD(SspState, ins),
    FIELD(SspState, outs), FIELD(SspState, overrun), FIELD(SspState, waited), {0},
};
static const Window windows[] = {{"regs", 0x1000, WIDTH_32, regs, ids}, {0}};
static const Pin    outputs[] = {{"irq", offsetof(Ssp, irq), 1}, {0}};
/* clang-format on */

const DeviceType dev_pl022 = {
    .name = "pl022",
    .doc = "ARM PrimeCell synchronous serial port",
    .compatible = "arm,pl022",
    .size = sizeof(Ssp),
    STATE(Ssp, s, hidden),
    .windows = windows,
    .outputs = outputs,
    .settle = settle,
};
