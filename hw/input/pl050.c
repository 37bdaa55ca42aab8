/*
 * ARM PrimeCell PS2 keyboard/mouse interface, with a keyboard or a mouse plugged in.
 * Ref: ARM DDI 0143, "Programmer's Model".
 *
 * Bytes cross the cable in no time: the transmit register is always empty.
 */
#include "hw/input/ps2.h"

enum { CR_FORCE_CLOCK = 1 << 0, CR_EN = 1 << 2, CR_TX_INT = 1 << 3, CR_RX_INT = 1 << 4 };
enum { STAT_DATA_IN = 1 << 0, STAT_CLOCK_IN = 1 << 1, STAT_PARITY = 1 << 2 };
enum { STAT_RX_FULL = 1 << 4, STAT_TX_EMPTY = 1 << 6 };
enum { IR_RX = 1 << 0, IR_TX = 1 << 1 };

typedef struct {
    Ps2State ps2;
    u32 cr, clkdiv, data;
} KmiState;

typedef struct {
    Device dev;
    Wire irq;
    Ps2 ps2;
    KmiState s;
} Kmi;

/* A byte is there; the port takes none while off or holding the clock low. */
static bool rx_full(const KmiState *s)
{
    return s->ps2.count && (s->cr & (CR_EN | CR_FORCE_CLOCK)) == CR_EN;
}

static u64 read_interrupts(Device *d)
{
    const KmiState *s = &((Kmi *)d)->s;
    bool rx = rx_full(s) && s->cr & CR_RX_INT;
    bool tx = (s->cr & (CR_EN | CR_TX_INT)) == (CR_EN | CR_TX_INT);

    return (rx ? IR_RX : 0) | (tx ? IR_TX : 0);
}

static void settle(Device *d)
{
    wire_set(&((Kmi *)d)->irq, read_interrupts(d));
}

/* Odd parity of the byte last received. */
static u64 read_status(Device *d)
{
    const KmiState *s = &((Kmi *)d)->s;
    bool odd = !__builtin_parity(s->data & 0xff);

    return STAT_TX_EMPTY | STAT_DATA_IN | STAT_CLOCK_IN | (odd ? STAT_PARITY : 0) |
           (rx_full(s) ? STAT_RX_FULL : 0);
}

static u64 read_data(Device *d)
{
    Kmi *k = (Kmi *)d;

    if (rx_full(&k->s)) {
        k->s.data = ps2_read(&k->ps2);
        settle(d);
    }
    return k->s.data;
}

static void write_data(Device *d, u64 v)
{
    Kmi *k = (Kmi *)d;

    if (k->s.cr & CR_EN) {
        ps2_write(&k->ps2, (u8)v);
    }
}

static bool start(Device *d, GError **err)
{
    Kmi *k = (Kmi *)d;

    (void)err;
    ps2_plug(&k->ps2, d->type == &dev_pl050_mouse ? &ps2_mouse : &ps2_keyboard, &k->s.ps2, d);
    return true;
}

static void stop(Device *d)
{
    ps2_unplug(&((Kmi *)d)->ps2);
}

static void reset(Device *d)
{
    Ps2 *p = &((Kmi *)d)->ps2;

    p->kind->reset(p);
}

/* clang-format off */
static const Reg regs[] = {
    {"KMICR",     0x00, HOLDS(KmiState, cr), .writes = 0x3f},
    {"KMISTAT",   0x04, .read = read_status},
    {"KMIDATA",   0x08, .read = read_data, .write = write_data},
    {"KMICLKDIV", 0x0c, HOLDS(KmiState, clkdiv), .writes = 0xf},
    {"KMIIR",     0x10, .read = read_interrupts},
    {0},
};

static const u8 ids[8] = {0x50, 0x10, 0x04, 0x00, 0x0d, 0xf0, 0x05, 0xb1};

static const Field  hidden[]  = {PS2_FIELDS(KmiState, ps2), FIELD(KmiState, data), {0}};
static const Window windows[] = {{"regs", 0x1000, WIDTH_32, regs, ids}, {0}};
static const Pin    outputs[] = {{"irq", offsetof(Kmi, irq), 1}, {0}};
/* clang-format on */

#define PL050(constant, text, what)                                                                \
    const DeviceType constant = {                                                                  \
        .name = text,                                                                              \
        .doc = "ARM PrimeCell PS/2 port with a " what,                                             \
        .compatible = "arm,pl050",                                                                 \
        .size = sizeof(Kmi),                                                                       \
        STATE(Kmi, s, hidden),                                                                     \
        .windows = windows,                                                                        \
        .outputs = outputs,                                                                        \
        .start = start,                                                                            \
        .stop = stop,                                                                              \
        .reset = reset,                                                                            \
        .settle = settle,                                                                          \
    }

PL050(dev_pl050_keyboard, "pl050-keyboard", "keyboard");
PL050(dev_pl050_mouse, "pl050-mouse", "mouse");
