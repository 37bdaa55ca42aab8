/*
 * Zilog Z85C30: two serial channels, as Apple's I/O chips hold it (ESCC).
 * Ref: Zilog UM010901, "SCC/ESCC User Manual", chapters "Interfacing" and "Register Descriptions".
 *
 * Asynchronous characters only, whose transmission takes no time unless the reader at the other end
 * stalls. A control register is chosen by the low bits of write register 0 and is that again after
 * one access. In Macs no acknowledge cycle takes the vector, so no interrupt is ever "under
 * service".
 */
#include "hw/devices.h"

enum { CHANNELS = 2, FIFO_SIZE = 3, REGS = 16 };
enum { B, A }; /* channels, in the order of their addresses */

/* Commands of write register 0, bits 3 to 5. */
enum {
    POINT_HIGH = 1,
    RESET_EXT = 2,
    NEXT_RX_INT = 4,
    RESET_TX_INT = 5,
    ERROR_RESET = 6,
};
enum { WR1_EXT_INT = 1, WR1_TX_INT = 2, WR1_RX_MODE = 0x18, RX_FIRST = 0x08, RX_ALL = 0x10 };
enum { WR3_RX_ENABLE = 1, WR5_TX_ENABLE = 8, WR14_LOOPBACK = 0x10, WR15_BREAK = 0x80 };
enum { WR9_STATUS_HIGH = 0x10, WR9_MASTER = 8 };
enum { RESET_B = 0x40, RESET_A = 0x80, RESET_ALL = 0xc0 };
enum { RR0_RX = 1, RR0_TX_EMPTY = 4, RR0_DCD = 8, RR0_UNDERRUN = 0x40, RR0_BREAK = 0x80 };
enum { RR1_ALL_SENT = 1, RR1_RESIDUE = 6, RR1_OVERRUN = 0x20 };
enum { PEND_EXT = 1, PEND_TX = 2, PEND_RX = 4 }; /* as in read register 3 */

typedef struct {
    u8 wr[REGS];
    u8 pointer; /* of the next access to the control register */
    u8 fifo[FIFO_SIZE];
    u8 count;
    u8 overrun, broken;
    u8 out, out_full; /* the transmit buffer */
    u8 pending;       /* PEND_EXT, PEND_TX */
    u8 first;         /* the next character interrupts, in mode RX_FIRST */
} Channel;

typedef struct {
    Channel ch[CHANNELS];
    u8 wr2, wr9; /* both channels' */
} EsccState;

typedef struct Escc Escc;

/* What a character device calls back with. */
typedef struct {
    Escc *escc;
    Channel *c;
    Chardev *chr;
} Port;

struct Escc {
    Device dev;
    Port port[CHANNELS];
    Wire irq[CHANNELS];
    EsccState s;
};

/* ---- Interrupts ---- */

static unsigned pending(const Channel *c)
{
    unsigned mode = c->wr[1] & WR1_RX_MODE;
    bool rx = c->count && (mode == RX_ALL || (mode == RX_FIRST && c->first));

    return (c->wr[1] & WR1_EXT_INT ? c->pending & PEND_EXT : 0) |
           (c->wr[1] & WR1_TX_INT ? c->pending & PEND_TX : 0) |
           ((rx || (mode && c->overrun)) ? PEND_RX : 0);
}

static void transmit(Escc *e, unsigned n)
{
    Channel *c = &e->s.ch[n];

    if (c->out_full && c->wr[5] & WR5_TX_ENABLE && chardev_write(e->port[n].chr, &c->out, 1)) {
        c->out_full = 0;
        c->pending |= PEND_TX;
    }
}

static void drive(Escc *e, unsigned n)
{
    wire_set(&e->irq[n], e->s.wr9 & WR9_MASTER && pending(&e->s.ch[n]));
}

/* With a byte in the transmitter its interrupt is down, if for no time: controllers latch the edge. */
static void settle(Device *d)
{
    Escc *e = (Escc *)d;

    for (unsigned n = 0; n < CHANNELS; n++) {
        drive(e, n);
        transmit(e, n);
        drive(e, n);
    }
}

/* The vector as its status bits say: the most urgent source, of channel A first. */
static u8 vector(const EsccState *s)
{
    unsigned code = 3; /* none */

    for (unsigned n = 0; n < CHANNELS; n++) {
        unsigned p = pending(&s->ch[n]);

        if (p) {
            code = (n == A ? 4 : 0) + (p & PEND_RX   ? (s->ch[n].overrun ? 3u : 2u)
                                       : p & PEND_TX ? 0u
                                                     : 1u);
        }
    }
    if (s->wr9 & WR9_STATUS_HIGH) { /* in bits 6 to 4, the other way round */
        code = (code & 1) << 2 | (code & 2) | code >> 2;
        return (u8)((s->wr2 & 0x8f) | code << 4);
    }
    return (u8)((s->wr2 & 0xf1) | code << 1);
}

/* ---- Receiving ---- */

static void push(Channel *c, u8 byte)
{
    if (c->count == FIFO_SIZE) {
        c->fifo[FIFO_SIZE - 1] = byte;
        c->overrun = 1;
        return;
    }
    c->fifo[c->count++] = byte;
}

static unsigned room(void *opaque)
{
    const Channel *c = ((Port *)opaque)->c;
    bool on = c->wr[3] & WR3_RX_ENABLE && !(c->wr[14] & WR14_LOOPBACK);

    return on ? FIFO_SIZE - c->count : 0;
}

static void receive(void *opaque, const u8 *data, unsigned len)
{
    Port *p = opaque;

    for (unsigned i = 0; i < len; i++) {
        push(p->c, data[i]);
    }
    settle(&p->escc->dev);
}

/* A break is over when the driver resets the status; it leaves a zero behind. */
static void event(void *opaque, CharEvent what)
{
    Port *p = opaque;

    if (what == CHAR_BREAK) {
        p->c->broken = 1;
        p->c->pending |= p->c->wr[15] & WR15_BREAK ? PEND_EXT : 0;
        push(p->c, 0);
    }
    settle(&p->escc->dev);
}

static u8 read_data(Escc *e, unsigned n)
{
    Channel *c = &e->s.ch[n];
    u8 v = c->fifo[0];

    if (c->count) {
        c->count--;
        c->fifo[0] = c->fifo[1];
        c->fifo[1] = c->fifo[2];
        c->first = 0;
        settle(&e->dev);
        chardev_accept(e->port[n].chr);
    }
    return v;
}

/* ---- Sending ---- */

static void write_data(Escc *e, unsigned n, u8 v)
{
    Channel *c = &e->s.ch[n];

    c->pending &= (u8)~PEND_TX;
    if (c->wr[14] & WR14_LOOPBACK) {
        c->pending |= PEND_TX;
        if (c->wr[3] & WR3_RX_ENABLE) {
            push(c, v);
        }
        return;
    }
    c->out = v;
    c->out_full = 1;
}

/* ---- Control registers ---- */

static void reset_channel(Channel *c)
{
    *c = (Channel){.wr = {[4] = 0x04, [11] = 0x08, [14] = 0x20, [15] = 0xf8}};
}

static void reset(Device *d)
{
    EsccState *s = &((Escc *)d)->s;

    reset_channel(&s->ch[A]);
    reset_channel(&s->ch[B]);
}

static void command(Channel *c, unsigned which)
{
    switch (which) {
    case POINT_HIGH:
        c->pointer |= 8;
        break;
    case RESET_EXT:
        c->pending &= (u8)~PEND_EXT;
        c->broken = 0;
        break;
    case NEXT_RX_INT:
        c->first = 1;
        break;
    case RESET_TX_INT:
        c->pending &= (u8)~PEND_TX;
        break;
    case ERROR_RESET:
        c->overrun = 0;
        break;
    default: /* of synchronous modes and the acknowledge cycle */
        break;
    }
}

static void write_master(EsccState *s, u8 v)
{
    s->wr9 = v & 0x3f;
    if (v & RESET_B) {
        reset_channel(&s->ch[B]);
    }
    if (v & RESET_A) {
        reset_channel(&s->ch[A]);
    }
    if ((v & RESET_ALL) == RESET_ALL) {
        s->wr9 &= 0x3d & ~(WR9_MASTER | WR9_STATUS_HIGH);
    }
}

static void write_control(Escc *e, unsigned n, u8 v)
{
    Channel *c = &e->s.ch[n];
    unsigned reg = c->pointer;

    c->pointer = 0;
    switch (reg) {
    case 0:
        c->pointer = v & 7;
        command(c, v >> 3 & 7);
        break;
    case 1:
        c->first |= (v & WR1_RX_MODE) == RX_FIRST && (c->wr[1] & WR1_RX_MODE) != RX_FIRST;
        c->wr[1] = v;
        break;
    case 2:
        e->s.wr2 = v;
        break;
    case 8:
        write_data(e, n, v);
        break;
    case 9:
        write_master(&e->s, v);
        break;
    default:
        c->wr[reg] = v;
        break;
    }
    settle(&e->dev);
    if (reg == 3 || reg == 14) {
        chardev_accept(e->port[n].chr);
    }
}

static u8 read_status(const Channel *c)
{
    return (u8)((c->count ? RR0_RX : 0) | (c->out_full ? 0 : RR0_TX_EMPTY) | RR0_DCD |
                RR0_UNDERRUN | (c->broken ? RR0_BREAK : 0));
}

/* Registers 4 to 7, 9, 11 and 14 are images of others: 0 to 3, 13, 15 and 10. */
static u8 read_control(Escc *e, unsigned n)
{
    static const u8 image[REGS] = {0, 1, 2, 3, 0, 1, 2, 3, 8, 13, 10, 15, 12, 13, 10, 15};
    Channel *c = &e->s.ch[n];
    unsigned reg = image[c->pointer];

    c->pointer = 0;
    switch (reg) {
    case 0:
        return read_status(c);
    case 1:
        return (u8)((c->out_full ? 0 : RR1_ALL_SENT) | RR1_RESIDUE |
                    (c->overrun ? RR1_OVERRUN : 0));
    case 2:
        return n == A ? e->s.wr2 : vector(&e->s);
    case 3:
        return n == A ? (u8)(pending(c) << 3 | pending(&e->s.ch[B])) : 0;
    case 8:
        return read_data(e, n);
    case 10:
        return 0; /* no clock is missing, no loop is sending */
    default:
        return c->wr[reg];
    }
}

/* ---- Windows: Apple's layout, and that of Macs before it ---- */

enum { STRIDE = 0x10 }; /* channel B: control, data, channel A: control, data */

static u64 access_read(Escc *e, unsigned n, bool data)
{
    return data ? read_data(e, n) : read_control(e, n);
}

static void access_write(Escc *e, unsigned n, bool data, u8 v)
{
    if (data) {
        write_data(e, n, v);
    } else {
        write_control(e, n, v);
    }
}

static u64 read_escc(Device *d, u64 offset, unsigned size)
{
    (void)size;
    return offset % STRIDE ? 0 : access_read((Escc *)d, offset >> 5 & 1, offset & STRIDE);
}

static void write_escc(Device *d, u64 offset, unsigned size, u64 v)
{
    (void)size;
    if (offset % STRIDE == 0) {
        access_write((Escc *)d, offset >> 5 & 1, offset & STRIDE, (u8)v);
    }
}

/* Control of B and A at 0 and 2, data at 4 and 6. */
static u64 read_legacy(Device *d, u64 offset, unsigned size)
{
    (void)size;
    return offset & 1 ? 0 : access_read((Escc *)d, offset >> 1 & 1, offset & 4);
}

static void write_legacy(Device *d, u64 offset, unsigned size, u64 v)
{
    (void)size;
    if (!(offset & 1)) {
        access_write((Escc *)d, offset >> 1 & 1, offset & 4, (u8)v);
    }
}

static bool start(Device *d, GError **err)
{
    static const CharFront front = {room, receive, event};
    Escc *e = (Escc *)d;

    for (unsigned n = 0; n < CHANNELS; n++) {
        Port *p = &e->port[n];

        p->escc = e;
        p->c = &e->s.ch[n];
        if (!chardev_attach(p->chr, &front, p)) {
            g_set_error(err, EMU_ERROR, 0, "%s: character device %s is in use", d->name,
                        p->chr->name);
            return false;
        }
    }
    return true;
}

/* clang-format off */
#define CHANNEL_FIELD(name, n, m, count) \
    {name, offsetof(EsccState, ch[n].m), 1, count}
#define CHANNEL_FIELDS(x, n) \
    CHANNEL_FIELD(x "-wr", n, wr, REGS), CHANNEL_FIELD(x "-pointer", n, pointer, 1), \
    CHANNEL_FIELD(x "-fifo", n, fifo, FIFO_SIZE), CHANNEL_FIELD(x "-count", n, count, 1), \
    CHANNEL_FIELD(x "-overrun", n, overrun, 1), CHANNEL_FIELD(x "-broken", n, broken, 1), \
    CHANNEL_FIELD(x "-out", n, out, 1), CHANNEL_FIELD(x "-out-full", n, out_full, 1), \
    CHANNEL_FIELD(x "-pending", n, pending, 1), CHANNEL_FIELD(x "-first", n, first, 1)

static const Field hidden[] = {
    CHANNEL_FIELDS("b", B), CHANNEL_FIELDS("a", A), FIELD(EsccState, wr2), FIELD(EsccState, wr9), {0},
};
static const Window windows[] = {
    {"regs", 0x40, .read = read_escc, .write = write_escc},
    {"legacy", 8, .read = read_legacy, .write = write_legacy},
    {0},
};
static const Pin  outputs[] = {{"irq", offsetof(Escc, irq), CHANNELS}, {0}}; /* of B, of A */
static const Prop props[]   = {
    PROP_CHARDEV("chardev-a", Escc, port[A].chr, NULL, "what channel A is connected to"),
    PROP_CHARDEV("chardev-b", Escc, port[B].chr, NULL, "what channel B is connected to"),
    {0},
};
/* clang-format on */

const DeviceType dev_escc = {
    .name = "escc",
    .doc = "Zilog Z85C30 serial controller, two channels",
    .size = sizeof(Escc),
    STATE(Escc, s, hidden),
    .windows = windows,
    .outputs = outputs,
    .props = props,
    .start = start,
    .reset = reset,
    .settle = settle,
};
