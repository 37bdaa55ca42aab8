/*
 * SMSC LAN91C111 Ethernet controller.
 * Ref: SMSC LAN91C111 data sheet, "MAC Data Structures and Registers", "MMU".
 *
 * Four banks of registers share the sixteen bytes of its bus window; each bank is a window of its
 * own here, which no board maps. A packet is one of four pages of memory. Frames leave in no time,
 * and as long as no page is free arriving ones wait outside.
 */
#include "hw/net/smc91c111.h"

#include <string.h>

#include "hw/devices.h"
#include "system/net.h"

enum { PAGES = 4, PAGE_SIZE = 2048, BANK_SELECT = 0xe, BANKS = 4 };
enum { TCR_TXENA = 1 << 0, TCR_PAD = 1 << 7, TCR_EPH_LOOP = 1 << 13 };
enum { EPHSR_TX_SUC = 1 << 0, EPHSR_LINK = 1 << 14 };
enum { RCR_PRMS = 1 << 1, RCR_ALMUL = 1 << 2, RCR_RXEN = 1 << 8, RCR_STRIP = 1 << 9 };
enum { RCR_SOFT_RST = 1 << 15 };
enum { CTL_AUTO_RELEASE = 1 << 11 };
enum { NONE = 0x80, PTR_H_RCV = 0x80, PTR_H_AUTO = 0x40 };
enum { INT_RCV = 1, INT_TX = 2, INT_TX_EMPTY = 4, INT_ALLOC = 8, INT_LATCHED = 0xf4 };
enum { FRAME_HEAD = 4, FRAME_TAIL = 2, CRC_SIZE = 4, SHORTEST = 60 };
enum { STATUS_BROADCAST = 1 << 14, STATUS_ODD = 1 << 12, STATUS_MULTICAST = 1 << 0 };
enum { TAIL_ODD = 1 << 5, TAIL_CRC = 1 << 4 };

/* Packet numbers in order. */
typedef struct {
    u8 page[PAGES];
    u32 count;
} Fifo;

typedef struct {
    u8 memory[PAGES][PAGE_SIZE];
    Fifo tx, done, rx; /* to be sent, sent and not acknowledged, received */
    MiiState mii;
    u32 bank;
    u16 tcr, ephsr, rcr, rpcr, config, base, general, control, ercv;
    u16 ia[3], mt[4];
    u8 allocated; /* pages, a bit each */
    u8 result;    /* of the allocation: packet number or NONE */
    u8 wanted;    /* an allocation waits for a page */
    u8 packet, pointer[2], latched, mask;
} SmcState;

typedef struct {
    Device dev;
    Net *net;
    Wire irq;
    SmcState s;
} Smc;

static SmcState *state(Device *d)
{
    return &((Smc *)d)->s;
}

/* ---- Packet numbers ---- */

static u8 front(const Fifo *f)
{
    return f->count ? f->page[0] : NONE;
}

static void push(Fifo *f, u8 page)
{
    if (f->count < PAGES) {
        f->page[f->count++] = page;
    }
}

static u8 pop(Fifo *f)
{
    u8 page = front(f);

    if (f->count) {
        f->count--;
        memmove(f->page, f->page + 1, f->count);
    }
    return page;
}

static u8 take_page(SmcState *s)
{
    for (u8 i = 0; i < PAGES; i++) {
        if (!(s->allocated >> i & 1)) {
            s->allocated |= (u8)(1 << i);
            return i;
        }
    }
    return NONE;
}

static void allocate(SmcState *s)
{
    s->result = take_page(s);
    s->wanted = s->result == NONE;
}

static void release(SmcState *s, u8 page)
{
    if (page < PAGES) {
        s->allocated &= (u8) ~(1 << page);
    }
    if (s->wanted) {
        allocate(s);
    }
}

/* ---- Interrupts ---- */

static u64 read_interrupts(Device *d)
{
    const SmcState *s = state(d);

    return (s->latched & INT_LATCHED) | (s->rx.count ? INT_RCV : 0) | (s->done.count ? INT_TX : 0) |
           (s->result != NONE ? INT_ALLOC : 0);
}

static void settle(Device *d)
{
    wire_set(&((Smc *)d)->irq, read_interrupts(d) & state(d)->mask);
}

static void acknowledge(Device *d, u64 v)
{
    SmcState *s = state(d);

    s->latched &= (u8)~v;
    if (v & INT_TX) {
        pop(&s->done);
    }
}

/* ---- Receiving ---- */

static unsigned reversed3(unsigned v)
{
    return (v & 1) << 2 | (v & 2) | (v >> 2 & 1);
}

/* The CRC's first six bits choose a bit of the table. */
static bool in_table(const SmcState *s, const u8 *frame)
{
    u32 crc = ~net_crc(frame, NET_MAC);
    unsigned byte = reversed3(crc & 7), bit = reversed3(crc >> 3 & 7);

    return s->mt[byte / 2] >> (byte % 2 * 8 + bit) & 1;
}

static bool is_broadcast(const u8 *frame)
{
    static const u8 all[NET_MAC] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff};

    return !memcmp(frame, all, NET_MAC);
}

static bool is_wanted(const SmcState *s, const u8 *frame)
{
    u8 own[NET_MAC];

    for (unsigned i = 0; i < NET_MAC; i++) {
        own[i] = (u8)(s->ia[i / 2] >> i % 2 * 8);
    }
    if (s->rcr & RCR_PRMS || is_broadcast(frame)) {
        return true;
    }
    if (frame[0] & 1) {
        return s->rcr & RCR_ALMUL || in_table(s, frame);
    }
    return !memcmp(frame, own, NET_MAC);
}

static bool ready(void *opaque)
{
    const SmcState *s = &((Smc *)opaque)->s;

    return !(s->rcr & RCR_RXEN) || s->allocated != (1 << PAGES) - 1;
}

static void put16(u8 *at, unsigned v)
{
    at[0] = (u8)v;
    at[1] = (u8)(v >> 8);
}

/* Status, byte count, data, CRC, and a last word with the control byte and an odd byte of data. */
static void store_frame(const SmcState *s, u8 *to, const u8 *frame, unsigned len)
{
    unsigned whole = MAX(len, SHORTEST), odd;
    unsigned status = is_broadcast(frame) ? STATUS_BROADCAST : frame[0] & 1 ? STATUS_MULTICAST : 0;
    u8 *data = to + FRAME_HEAD;

    memset(data, 0, SHORTEST);
    memcpy(data, frame, len);
    if (!(s->rcr & RCR_STRIP)) {
        u32 crc = net_crc(data, whole);

        put16(data + whole, crc);
        put16(data + whole + 2, crc >> 16);
        whole += CRC_SIZE;
    }
    odd = whole & 1;
    put16(to, status | (odd ? STATUS_ODD : 0));
    put16(to + 2, FRAME_HEAD + (whole & ~1u) + FRAME_TAIL);
    data[whole | 1] = (u8)((odd ? TAIL_ODD : 0) | (s->rcr & RCR_STRIP ? 0 : TAIL_CRC));
}

static void receive(void *opaque, const u8 *frame, unsigned len)
{
    Smc *c = opaque;
    SmcState *s = &c->s;
    u8 page;

    if (!(s->rcr & RCR_RXEN) || len < NET_MAC || len > NET_FRAME_MAX || !is_wanted(s, frame)) {
        return;
    }
    page = take_page(s);
    store_frame(s, s->memory[page], frame, len);
    push(&s->rx, page);
    settle(&c->dev);
}

/* ---- Sending ---- */

/* The guest's frame in @page. Return: bytes in @out, padded when the chip is asked to. */
static unsigned fetch_frame(const SmcState *s, u8 page, u8 *out)
{
    const u8 *m = s->memory[page];
    unsigned count = (m[2] | m[3] << 8) & 0x7fe, len;

    count = MAX(count, FRAME_HEAD + FRAME_TAIL);
    len = count - FRAME_HEAD - FRAME_TAIL + (m[count - 1] & TAIL_ODD ? 1 : 0);
    memcpy(out, m + FRAME_HEAD, len);
    if (s->tcr & TCR_PAD && len < SHORTEST) {
        memset(out + len, 0, SHORTEST - len);
        len = SHORTEST;
    }
    return len;
}

static void send_one(Smc *c)
{
    SmcState *s = &c->s;
    u8 frame[PAGE_SIZE], page = pop(&s->tx);
    unsigned len = fetch_frame(s, page, frame);

    s->ephsr |= EPHSR_TX_SUC;
    put16(s->memory[page], s->ephsr);
    if (s->control & CTL_AUTO_RELEASE) {
        release(s, page);
    } else {
        push(&s->done, page);
    }
    if (!s->tx.count) {
        s->latched |= INT_TX_EMPTY;
    }
    if (s->tcr & TCR_EPH_LOOP) {
        receive(c, frame, ready(c) ? len : 0);
    } else {
        net_send(c->net, frame, len);
    }
}

static void send_all(Device *d)
{
    Smc *c = (Smc *)d;

    while (c->s.tcr & TCR_TXENA && c->s.tx.count) {
        send_one(c);
    }
}

/* ---- Registers ---- */

static void mmu_reset(SmcState *s)
{
    s->tx.count = s->done.count = s->rx.count = 0;
    s->allocated = s->wanted = 0;
    s->result = NONE;
}

static void write_mmu(Device *d, u64 v)
{
    SmcState *s = state(d);

    switch (v >> 5 & 7) {
    case 1:
        allocate(s);
        break;
    case 2:
        mmu_reset(s);
        break;
    case 3:
        pop(&s->rx);
        break;
    case 4:
        release(s, pop(&s->rx));
        break;
    case 5:
        release(s, s->packet);
        break;
    case 6:
        push(&s->tx, s->packet % PAGES);
        send_all(d);
        break;
    case 7:
        s->tx.count = s->done.count = 0;
        break;
    }
    net_accept(((Smc *)d)->net);
}

static u64 read_busy(Device *d)
{
    (void)d;
    return 0;
}

static u64 read_tx_fifo(Device *d)
{
    return front(&state(d)->done);
}

static u64 read_rx_fifo(Device *d)
{
    return front(&state(d)->rx);
}

/* The byte the pointer says, @n further when it does not move by itself. */
static u8 *data_byte(Device *d, unsigned n)
{
    SmcState *s = state(d);
    u8 page = s->pointer[1] & PTR_H_RCV ? front(&s->rx) : s->packet;
    unsigned at = s->pointer[0] | s->pointer[1] << 8, next = at + 1;

    if (s->pointer[1] & PTR_H_AUTO) {
        s->pointer[0] = (u8)next;
        s->pointer[1] = (u8)((s->pointer[1] & ~7) | (next >> 8 & 7));
        n = 0;
    }
    return &s->memory[page % PAGES][(at + n) % PAGE_SIZE];
}

static u64 read_data(Device *d, unsigned n)
{
    return *data_byte(d, n);
}

static void write_data(Device *d, unsigned n, u64 v)
{
    *data_byte(d, n) = (u8)v;
}

static u64 read_status(Device *d)
{
    return state(d)->ephsr | (net_up(((Smc *)d)->net) ? EPHSR_LINK : 0);
}

static u64 read_memory_info(Device *d)
{
    return PAGES | (unsigned)(PAGES - __builtin_popcount(state(d)->allocated)) << 8;
}

static u64 read_mgmt(Device *d)
{
    return mii_read(&state(d)->mii, net_up(((Smc *)d)->net)) | 0x3330;
}

static void write_mgmt(Device *d, u64 v)
{
    mii_write(&state(d)->mii, v & 0xf);
}

static void soft_reset(SmcState *s)
{
    s->tcr = s->ephsr = s->rcr = s->rpcr = s->general = 0;
    s->control = 0x1210;
    s->ercv = 0x331f;
    s->packet = s->pointer[0] = s->pointer[1] = s->latched = s->mask = 0;
    memset(s->mt, 0, sizeof(s->mt));
    mmu_reset(s);
}

static void wrote_rcr(Device *d)
{
    if (state(d)->rcr & RCR_SOFT_RST) {
        soft_reset(state(d));
        state(d)->rcr = RCR_SOFT_RST;
    }
    net_accept(((Smc *)d)->net);
}

/* ---- Banks ---- */

/* clang-format off */
static const Reg bank0[] = {
    {"TCR",   0x0, HOLDS(SmcState, tcr),  .writes = 0xbd87, .wrote = send_all},
    {"EPHSR", 0x2, .read = read_status},
    {"RCR",   0x4, HOLDS(SmcState, rcr),  .writes = 0xe307, .wrote = wrote_rcr},
    {"ECR",   0x6, .constant = 0},
    {"MIR",   0x8, .read = read_memory_info},
    {"RPCR",  0xa, HOLDS(SmcState, rpcr), .writes = 0x38fc},
    {0},
};
static const Reg bank1[] = {
    {"CONFIG",  0x0, HOLDS(SmcState, config),  .reset = 0xa0b1, .writes = 0x9600},
    {"BASE",    0x2, HOLDS(SmcState, base),    .reset = 0x1801, .writes = 0xffe0},
    {"IA",      0x4, HOLDS_ARRAY(SmcState, ia, 2), .writes = 0xffff},
    {"GENERAL", 0xa, HOLDS(SmcState, general), .writes = 0xffff},
    {"CONTROL", 0xc, HOLDS(SmcState, control), .writes = 0x48e4},
    {0},
};
static const Reg bank2[] = {
    {"MMUCR",  0x0, .read = read_busy, .write = write_mmu},
    {"MMUCRH", 0x1, .write = reg_ignore},
    {"PNR",    0x2, HOLDS(SmcState, packet), .writes = 0x3f},
    {"ARR",    0x3, HOLDS(SmcState, result)},
    {"TXFIFO", 0x4, .read = read_tx_fifo},
    {"RXFIFO", 0x5, .read = read_rx_fifo},
    {"PTR",    0x6, HOLDS_ARRAY(SmcState, pointer, 1), .writes = 0xff},
    {"DATA",   0x8, .count = 4, .stride = 1, .read_n = read_data, .write_n = write_data},
    {"INT",    0xc, .read = read_interrupts, .write = acknowledge},
    {"MSK",    0xd, HOLDS(SmcState, mask), .writes = 0xff},
    {0},
};
static const Reg bank3[] = {
    {"MT",   0x0, HOLDS_ARRAY(SmcState, mt, 2), .writes = 0xffff},
    {"MGMT", 0x8, .read = read_mgmt, .write = write_mgmt},
    {"REV",  0xa, .constant = 0x3391},
    {"ERCV", 0xc, HOLDS(SmcState, ercv), .writes = 0x9f},
    {0},
};
/* clang-format on */

static const Window *bank_window(Device *d)
{
    return &d->type->windows[1 + state(d)->bank % BANKS];
}

static u64 read_bus(Device *d, u64 offset, unsigned size)
{
    if (offset + size > BANK_SELECT && offset < 0x10) {
        u64 select = 0x3300 | state(d)->bank;

        return offset < BANK_SELECT ? window_read(d, bank_window(d), offset, 2) | select << 16
                                    : select >> (offset - BANK_SELECT) * 8;
    }
    return window_read(d, bank_window(d), offset & 0xf, size);
}

static void write_bus(Device *d, u64 offset, unsigned size, u64 v)
{
    if (offset + size > BANK_SELECT && offset < 0x10) {
        if (offset < BANK_SELECT) {
            v >>= 16; /* a word to the bank select register says nothing about its neighbour */
        }
        if (offset <= BANK_SELECT) {
            state(d)->bank = v & 7;
        }
        return;
    }
    window_write(d, bank_window(d), offset & 0xf, size, v);
}

static bool start(Device *d, GError **err)
{
    static const NetFront card = {ready, receive};
    Smc *c = (Smc *)d;

    if (!net_attach(c->net, &card, c)) {
        g_set_error(err, EMU_ERROR, 0, "%s: network %s is in use", d->name, c->net->name);
        return false;
    }
    return true;
}

/* The address comes from the serial EEPROM beside the chip. */
static void reset(Device *d)
{
    static const u8 without_cable[NET_MAC] = {0x52, 0x54, 0x00, 0x12, 0x34, 0x56};
    const Net *net = ((Smc *)d)->net;
    const u8 *mac = net ? net->mac : without_cable;
    SmcState *s = state(d);

    soft_reset(s);
    mii_reset(&s->mii);
    for (unsigned i = 0; i < ARRAY_LEN(s->ia); i++) {
        s->ia[i] = (u16)(mac[2 * i] | mac[2 * i + 1] << 8);
    }
}

/* clang-format off */
#define PART(name, m, n) {name, offsetof(SmcState, m), sizeof(((SmcState *)0)->m) / (n), n}
static const Field hidden[] = {
    PART("memory", memory, PAGES * PAGE_SIZE),
    PART("tx", tx.page, PAGES), PART("txs", tx.count, 1),
    PART("done", done.page, PAGES), PART("dones", done.count, 1),
    PART("rx", rx.page, PAGES), PART("rxs", rx.count, 1),
    PART("mii-shift", mii.shift, 1), PART("mii-count", mii.count, 1), PART("mii-mgmt", mii.mgmt, 1),
    PART("phy-control", mii.control, 1), PART("phy-advertise", mii.advertise, 1),
    PART("phy-config1", mii.config1, 1), PART("phy-config2", mii.config2, 1),
    PART("phy-mask", mii.mask, 1),
    FIELD(SmcState, bank), FIELD(SmcState, ephsr), FIELD(SmcState, allocated),
    FIELD(SmcState, wanted), FIELD(SmcState, latched),
    {0},
};
static const Window windows[] = {
    {"bus", 0x10, .read = read_bus, .write = write_bus},
    {"bank0", 0x10, WIDTH_16, bank0},
    {"bank1", 0x10, WIDTH_16, bank1},
    {"bank2", 0x10, WIDTH_8, bank2},
    {"bank3", 0x10, WIDTH_16, bank3},
    {0},
};
static const Pin  outputs[] = {{"irq", offsetof(Smc, irq), 1}, {0}};
static const Prop props[]   = {PROP_NET("netdev", Smc, net, NULL, "network it is connected to"), {0}};
/* clang-format on */

const DeviceType dev_smc91c111 = {
    .name = "smc91c111",
    .doc = "SMSC LAN91C111 Ethernet controller",
    .compatible = "smsc,lan91c111",
    .size = sizeof(Smc),
    STATE(Smc, s, hidden),
    .windows = windows,
    .outputs = outputs,
    .props = props,
    .start = start,
    .reset = reset,
    .settle = settle,
};
