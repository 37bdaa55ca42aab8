/*
 * ARM PrimeCell UART.
 * Ref: ARM DDI 0183, "Programmers Model".
 *
 * Transmission takes no time, unless the reader at the other end stalls: then what it does not take
 * waits in the transmit FIFO, and the guest for room there. The receive timeout comes at once when characters wait below the trigger level.
 */
#include "hw/devices.h"

enum { FIFO_SIZE = 16 };
enum { FR_BUSY = 1 << 3, FR_RXFE = 1 << 4, FR_TXFF = 1 << 5, FR_RXFF = 1 << 6, FR_TXFE = 1 << 7 };
enum { LCR_BRK = 1 << 0, LCR_FEN = 1 << 4 };
enum { CR_UARTEN = 1 << 0, CR_LBE = 1 << 7, CR_TXE = 1 << 8, CR_RXE = 1 << 9, CR_RESET = 0x300 };
enum { INT_RX = 1 << 4, INT_TX = 1 << 5, INT_RT = 1 << 6, INT_BE = 1 << 9, INT_OE = 1 << 10 };
enum { DATA_BE = 1 << 10, DATA_OE = 1 << 11 };

typedef struct {
    u16 fifo[FIFO_SIZE]; /* data and its error bits */
    u32 first, count;
    u8 out[FIFO_SIZE]; /* not sent yet */
    u32 out_first, out_count;
    u32 ecr, ilpr, ibrd, fbrd, lcr, cr, ifls, mask, raw, dmacr;
} UartState;

typedef struct {
    Device dev;
    Chardev *chr;
    Wire irq;
    UartState s;
} Uart;

static unsigned fifo_size(const UartState *s)
{
    return s->lcr & LCR_FEN ? FIFO_SIZE : 1;
}

/* Characters that raise an interrupt, by a field of IFLS: 1/8, 1/4, 1/2, 3/4, 7/8 of the FIFO. */
static unsigned level(u32 field)
{
    static const u8 eighths[8] = {1, 2, 4, 6, 7, 7, 7, 7};

    return eighths[field & 7] * FIFO_SIZE / 8;
}

static unsigned trigger(const UartState *s)
{
    return s->lcr & LCR_FEN ? level(s->ifls >> 3) : 1;
}

static unsigned out_trigger(const UartState *s)
{
    return s->lcr & LCR_FEN ? level(s->ifls) : 0;
}

/* Send what the other end takes; CHAR_ROOM tells of more. */
static void transmit(Uart *u)
{
    UartState *s = &u->s;

    while (s->out_count && chardev_write(u->chr, &s->out[s->out_first], 1)) {
        s->out_first = (s->out_first + 1) % FIFO_SIZE;
        if (s->out_count-- > out_trigger(s) && s->out_count <= out_trigger(s)) {
            s->raw |= INT_TX;
        }
    }
}

static void settle(Device *d)
{
    Uart *u = (Uart *)d;

    transmit(u);
    wire_set(&u->irq, u->s.raw & u->s.mask);
}

/* ---- Receiving ---- */

static void push(UartState *s, u16 v)
{
    if (s->count >= fifo_size(s)) {
        s->fifo[(s->first + s->count - 1) % FIFO_SIZE] |= DATA_OE;
        s->raw |= INT_OE;
        return;
    }
    s->fifo[(s->first + s->count++) % FIFO_SIZE] = v;
    s->raw |= s->count >= trigger(s) ? INT_RX : INT_RT;
    s->raw |= v & DATA_BE ? INT_BE : 0;
}

static unsigned room(void *opaque)
{
    const UartState *s = &((Uart *)opaque)->s;
    bool on = (s->cr & (CR_UARTEN | CR_RXE)) == (CR_UARTEN | CR_RXE);

    return on && !(s->cr & CR_LBE) && s->count < fifo_size(s) ? fifo_size(s) - s->count : 0;
}

static void receive(void *opaque, const u8 *data, unsigned len)
{
    Uart *u = opaque;

    for (unsigned i = 0; i < len; i++) {
        push(&u->s, data[i]);
    }
    settle(&u->dev);
}

static void event(void *opaque, CharEvent e)
{
    Uart *u = opaque;

    if (e == CHAR_BREAK) {
        push(&u->s, DATA_BE);
    }
    settle(&u->dev);
}

static u64 read_data(Device *d)
{
    Uart *u = (Uart *)d;
    UartState *s = &u->s;
    u16 v = s->fifo[s->first];

    if (!s->count) {
        return 0;
    }
    s->first = (s->first + 1) % FIFO_SIZE;
    s->count--;
    s->ecr = v >> 8;
    if (s->count < trigger(s)) {
        s->raw &= ~(u32)INT_RX;
    }
    if (!s->count) {
        s->raw &= ~(u32)INT_RT;
    }
    settle(d);
    chardev_accept(u->chr);
    return v;
}

/* ---- Sending ---- */

static void write_data(Device *d, u64 v)
{
    UartState *s = &((Uart *)d)->s;

    if (s->cr & CR_LBE) {
        push(s, (u8)v);
        s->raw |= INT_TX;
    } else if (s->out_count < fifo_size(s)) {
        s->out[(s->out_first + s->out_count++) % FIFO_SIZE] = (u8)v;
        transmit((Uart *)d);
        s->raw = s->out_count > out_trigger(s) ? s->raw & ~(u32)INT_TX : s->raw | INT_TX;
    }
}

static u64 read_flags(Device *d)
{
    const UartState *s = &((Uart *)d)->s;

    return (s->out_count ? FR_BUSY : FR_TXFE) | (s->out_count >= fifo_size(s) ? FR_TXFF : 0) |
           (s->count ? 0 : FR_RXFE) | (s->count >= fifo_size(s) ? FR_RXFF : 0);
}

/* Turning the FIFO on or off empties it. */
static void write_line(Device *d, u64 v)
{
    Uart *u = (Uart *)d;

    if ((u->s.lcr ^ v) & LCR_FEN) {
        u->s.count = 0;
    }
    u->s.lcr = v & 0xff;
}

static void wrote_control(Device *d)
{
    chardev_accept(((Uart *)d)->chr);
}

static void clear_errors(Device *d, u64 v)
{
    (void)v;
    ((Uart *)d)->s.ecr = 0;
}

static u64 read_masked(Device *d)
{
    const UartState *s = &((Uart *)d)->s;

    return s->raw & s->mask;
}

static void write_clear(Device *d, u64 v)
{
    ((Uart *)d)->s.raw &= ~(u32)v;
}

static bool start(Device *d, GError **err)
{
    static const CharFront front = {room, receive, event};
    Uart *u = (Uart *)d;

    if (!chardev_attach(u->chr, &front, u)) {
        g_set_error(err, EMU_ERROR, 0, "%s: character device %s is in use", d->name, u->chr->name);
        return false;
    }
    return true;
}

/* clang-format off */
static const Reg regs[] = {
    {"DR",    0x000, .read = read_data, .write = write_data},
    {"RSR",   0x004, HOLDS(UartState, ecr),  .write = clear_errors},
    {"FR",    0x018, .read = read_flags},
    {"ILPR",  0x020, HOLDS(UartState, ilpr), .writes = 0xff},
    {"IBRD",  0x024, HOLDS(UartState, ibrd), .writes = 0xffff},
    {"FBRD",  0x028, HOLDS(UartState, fbrd), .writes = 0x3f},
    {"LCR_H", 0x02c, HOLDS(UartState, lcr),  .write = write_line},
    {"CR",    0x030, HOLDS(UartState, cr),   .reset = CR_RESET, .writes = 0xff87, .wrote = wrote_control},
    {"IFLS",  0x034, HOLDS(UartState, ifls), .reset = 0x12, .writes = 0x3f},
    {"IMSC",  0x038, HOLDS(UartState, mask), .writes = 0x7ff},
    {"RIS",   0x03c, HOLDS(UartState, raw)},
    {"MIS",   0x040, .read = read_masked},
    {"ICR",   0x044, .write = write_clear},
    {"DMACR", 0x048, HOLDS(UartState, dmacr), .writes = 7},
    {0},
};

static const u8 ids[8] = {0x11, 0x10, 0x14, 0x00, 0x0d, 0xf0, 0x05, 0xb1};

static const Field hidden[] = {
    FIELD_ARRAY(UartState, fifo), FIELD(UartState, first), FIELD(UartState, count),
    FIELD_ARRAY(UartState, out), FIELD(UartState, out_first), FIELD(UartState, out_count), {0},
};
static const Window windows[] = {{"regs", 0x1000, WIDTH_32, regs, ids}, {0}};
static const Pin    outputs[] = {{"irq", offsetof(Uart, irq), 1}, {0}};
static const Prop   props[]   = {PROP_CHARDEV("chardev", Uart, chr, NULL, "what it is connected to"), {0}};
/* clang-format on */

const DeviceType dev_pl011 = {
    .name = "pl011",
    .doc = "ARM PrimeCell UART",
    .compatible = "arm,pl011 arm,primecell",
    .size = sizeof(Uart),
    STATE(Uart, s, hidden),
    .windows = windows,
    .outputs = outputs,
    .props = props,
    .start = start,
    .settle = settle,
};
