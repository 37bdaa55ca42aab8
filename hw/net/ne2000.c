/*
 * NE2000 on PCI: the Realtek RTL8029, a DP8390 with 16 KiB of memory of its own.
 * Ref: National Semiconductor DP8390D data sheet, "Internal Registers"; Realtek RTL8029AS data
 * sheet.
 *
 * Four pages of registers share sixteen ports; each is a window of its own here, which no board
 * maps. Behind them is the port through which remote DMA moves bytes to and from the memory. Frames
 * leave in no time. While the ring has no room for the longest frame arriving ones wait outside; so
 * it overflows only where it is too small for one.
 */
#include <string.h>

#include "hw/devices.h"
#include "hw/pci/pci.h"
#include "system/net.h"

enum { PORTS = 0x20, DATA_PORT = 0x10, RESET_PORT = 0x18, PAGES = 4 };
enum { MEMORY_AT = 0x4000, MEMORY_SIZE = 0x4000, PROM_SIZE = 32, PAGE = 256, SHORTEST = 60 };
enum { HEAD = 4, CRC = 4 };
enum { CR_STOP = 0x01, CR_START = 0x02, CR_TRANSMIT = 0x04, CR_DMA = 0x38, CR_PAGE = 6 };
enum { DMA_READ = 0x08, DMA_WRITE = 0x10, DMA_SEND = 0x18 };
enum {
    ISR_RECEIVED = 0x01,
    ISR_SENT = 0x02,
    ISR_OVERWRITE = 0x10,
    ISR_COUNTER = 0x20,
    ISR_DMA = 0x40,
    ISR_RESET = 0x80
};
enum { RCR_BROADCAST = 0x04, RCR_MULTICAST = 0x08, RCR_ALL = 0x10, RCR_MONITOR = 0x20 };
enum {
    RSR_RECEIVED = 0x01,
    RSR_MISSED = 0x10,
    RSR_GROUP = 0x20,
    RSR_MONITOR = 0x40,
    TSR_SENT = 0x01
};
enum { TCR_LOOP = 0x06, DCR_WORDS = 0x01, MISSED = 2, COUNTERS = 3 };

typedef struct {
    PciState pci;
    u16 counter[COUNTERS];
    u8 memory[MEMORY_SIZE];
    u8 command, isr, imr, tsr, rsr, rcr, tcr, dcr;
    u8 page_start, page_stop, boundary, current, transmit_page;
    u8 transmit_count[2], dma_at[2], dma_count[2];
    u8 address[NET_MAC], groups[8];
    u8 eeprom;
} Ne2kState;

typedef struct {
    Device dev;
    PciFunction pci;
    Net *net;
    char *mac;
    u8 prom[PROM_SIZE];
    Ne2kState s;
} Ne2k;

static Ne2kState *state(Device *d)
{
    return &((Ne2k *)d)->s;
}

static unsigned get16(const u8 *p)
{
    return p[0] | (unsigned)p[1] << 8;
}

static void put16(u8 *p, unsigned v)
{
    p[0] = (u8)v;
    p[1] = (u8)(v >> 8);
}

/* ---- Memory ---- */

/* What DMA addresses reach: each byte of the address PROM twice, and the memory. */
static u8 get(const Ne2k *n, unsigned at)
{
    if (at < PROM_SIZE) {
        return n->prom[at];
    }
    return at - MEMORY_AT < MEMORY_SIZE ? n->s.memory[at - MEMORY_AT] : 0xff;
}

static void put(Ne2k *n, unsigned at, u8 v)
{
    if (at - MEMORY_AT < MEMORY_SIZE) {
        n->s.memory[at - MEMORY_AT] = v;
    }
}

/* The address behind @at: the ring ends where it begins. */
static unsigned next_address(const Ne2kState *s, unsigned at)
{
    at = (at + 1) & 0xffff;
    return at == s->page_stop * PAGE ? s->page_start * PAGE : at;
}

/* ---- Receiving ---- */

static unsigned ring_pages(const Ne2kState *s)
{
    return s->page_stop > s->page_start ? s->page_stop - s->page_start : 0;
}

/* Pages a frame may take: the one the driver reads next stays apart. Drivers that have read to the ring's end write
 * the page before its first as boundary, which is none of its pages. */
static unsigned room(const Ne2kState *s)
{
    unsigned all = ring_pages(s), from = s->current - s->page_start, to = s->boundary - s->page_start;

    if (from >= all) {
        return 0;
    }
    to = to < all ? to : all - 1;
    return (to > from ? to - from : to + all - from) - 1;
}

static unsigned pages_for(unsigned len)
{
    return (HEAD + len + CRC + PAGE - 1) / PAGE;
}

/* More is in the ring than the page which may be in it when it is empty: drivers mark that either
 * way. */
static bool holds_packets(const Ne2kState *s)
{
    return room(s) + 2 < ring_pages(s);
}

/* One that does not listen takes every frame, to drop it; an empty ring takes what fits. */
static bool ready(void *opaque)
{
    const Ne2kState *s = &((Ne2k *)opaque)->s;

    return s->command & CR_STOP || room(s) >= pages_for(NET_FRAME_MAX) || !holds_packets(s);
}

/* The upper six bits of the CRC, as it leaves on the wire, choose one of the groups. */
static bool in_groups(const Ne2kState *s, const u8 *frame)
{
    u32 crc = ~net_crc(frame, NET_MAC);
    unsigned hash = 0;

    for (unsigned i = 0; i < 6; i++) {
        hash = hash << 1 | (crc >> i & 1);
    }
    return s->groups[hash / 8] >> hash % 8 & 1;
}

static bool is_wanted(const Ne2kState *s, const u8 *frame)
{
    static const u8 all[NET_MAC] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff};

    if (!memcmp(frame, all, NET_MAC)) {
        return s->rcr & RCR_BROADCAST;
    }
    if (frame[0] & 1) {
        return s->rcr & RCR_MULTICAST && in_groups(s, frame);
    }
    return s->rcr & RCR_ALL || !memcmp(frame, s->address, NET_MAC);
}

/* It tells when it reaches half of what it can hold, and stops at three quarters. */
static void count(Ne2kState *s, unsigned counter)
{
    s->counter[counter] = MIN(s->counter[counter] + 1, 0xc0);
    s->isr |= s->counter[counter] & 0x80 ? ISR_COUNTER : 0;
}

/* A head - status, next page, length - the frame and its CRC, from the current page on. */
static void store(Ne2k *n, const u8 *frame, unsigned len)
{
    Ne2kState *s = &n->s;
    u8 packet[HEAD + NET_FRAME_MAX + CRC] = {s->rsr};
    unsigned whole = MAX(len, SHORTEST), next = s->current + pages_for(whole),
             at = s->current * PAGE;
    u32 crc;

    memcpy(packet + HEAD, frame, len);
    crc = net_crc(packet + HEAD, whole);
    put16(packet + HEAD + whole, crc);
    put16(packet + HEAD + whole + 2, crc >> 16);
    next = next >= s->page_stop ? next - ring_pages(s) : next;
    packet[1] = (u8)next;
    put16(packet + 2, whole + CRC);
    for (unsigned i = 0; i < HEAD + whole + CRC; i++, at = next_address(s, at)) {
        put(n, at, packet[i]);
    }
    s->current = (u8)next;
}

static void receive(void *opaque, const u8 *frame, unsigned len)
{
    Ne2k *n = opaque;
    Ne2kState *s = &n->s;

    if (s->command & CR_STOP || len < NET_MAC || len > NET_FRAME_MAX || !is_wanted(s, frame)) {
        return;
    }
    s->rsr = RSR_RECEIVED | (frame[0] & 1 ? RSR_GROUP : 0);
    if (s->rcr & RCR_MONITOR) {
        s->rsr = RSR_MONITOR | RSR_MISSED;
        count(s, MISSED);
    } else if (room(s) < pages_for(MAX(len, SHORTEST))) {
        s->rsr = RSR_MISSED;
        s->isr |= ISR_OVERWRITE;
        count(s, MISSED);
    } else {
        store(n, frame, len);
        s->isr |= ISR_RECEIVED;
    }
    device_settle(&n->dev);
}

/* ---- Sending ---- */

static void transmit(Ne2k *n)
{
    Ne2kState *s = &n->s;
    unsigned len = get16(s->transmit_count), at = s->transmit_page * PAGE;
    u8 frame[NET_FRAME_MAX];

    for (unsigned i = 0; i < MIN(len, NET_FRAME_MAX); i++) {
        frame[i] = get(n, (at + i) & 0xffff);
    }
    s->tsr = TSR_SENT;
    s->isr |= ISR_SENT;
    if (len <= NET_FRAME_MAX && !(s->tcr & TCR_LOOP)) {
        net_send(n->net, frame, len);
    }
}

/* ---- Remote DMA ---- */

/* The packet at the boundary is read, and the boundary moves behind it. */
static void begin_send(Ne2k *n)
{
    Ne2kState *s = &n->s;
    unsigned at = s->boundary * PAGE;

    put16(s->dma_at, at);
    s->dma_count[0] = get(n, at + 2);
    s->dma_count[1] = get(n, at + 3);
}

static void dma_done(Ne2k *n)
{
    Ne2kState *s = &n->s;

    s->isr |= ISR_DMA;
    if ((s->command & CR_DMA) == DMA_SEND) {
        s->boundary = get(n, s->boundary * PAGE + 1u);
        net_accept(n->net);
    }
    device_settle(&n->dev);
}

/* The DMA's address, and it goes on. Return: false, there is nothing to move. */
static bool dma_next(Ne2k *n, unsigned *at)
{
    Ne2kState *s = &n->s;
    unsigned left = get16(s->dma_count);

    *at = get16(s->dma_at);
    if (!left) {
        return false;
    }
    put16(s->dma_at, next_address(s, *at));
    put16(s->dma_count, left - 1);
    return true;
}

/* Bytes an access of @size moves: whole words, where it is set to words. */
static unsigned moved(const Ne2kState *s, unsigned size)
{
    return s->dcr & DCR_WORDS ? MAX(size, 2) : size;
}

static u64 read_data(Ne2k *n, unsigned size)
{
    unsigned left = get16(n->s.dma_count), at;
    u64 v = 0;

    for (unsigned i = 0; i < moved(&n->s, size) && dma_next(n, &at); i++) {
        v |= i < size ? (u64)get(n, at) << 8 * i : 0;
    }
    if (left && !get16(n->s.dma_count)) {
        dma_done(n);
    }
    return v;
}

static void write_data(Ne2k *n, unsigned size, u64 v)
{
    unsigned left = get16(n->s.dma_count), at;

    for (unsigned i = 0; i < moved(&n->s, size) && dma_next(n, &at); i++) {
        put(n, at, (u8)(v >> 8 * i));
    }
    if (left && !get16(n->s.dma_count)) {
        dma_done(n);
    }
}

/* ---- Registers ---- */

static void chip_reset(Ne2kState *s)
{
    s->command = CR_STOP | 0x20;
    s->isr = ISR_RESET;
    s->imr = 0;
}

static void write_command(Device *d, u64 v)
{
    Ne2k *n = (Ne2k *)d;
    Ne2kState *s = &n->s;
    u8 dma = v & CR_DMA;

    s->command = (u8)(v & ~(u64)CR_TRANSMIT);
    if (v & CR_STOP) {
        s->isr |= ISR_RESET;
        return;
    }
    s->isr &= (u8)~ISR_RESET;
    if (dma == DMA_SEND) {
        begin_send(n);
    }
    if ((dma == DMA_READ || dma == DMA_WRITE) && !get16(s->dma_count)) {
        s->isr |= ISR_DMA;
    }
    if (v & CR_TRANSMIT) {
        transmit(n);
    }
    net_accept(n->net);
}

static void wrote_ring(Device *d)
{
    net_accept(((Ne2k *)d)->net);
}

/* Drivers clear it after so many packets as well, and trust the next one to tell. On a wire that
 * comes soon; here all of a sender's window is in the ring or waits outside by now, and nothing
 * follows before it is read. So it stays. */
static void wrote_isr(Device *d)
{
    Ne2k *n = (Ne2k *)d;
    bool more = !(n->s.command & CR_STOP) && (net_waits(n->net) || holds_packets(&n->s));

    n->s.isr |= more ? ISR_RECEIVED : 0;
}

static u64 read_nothing(Device *d)
{
    (void)d;
    return 0;
}

static u64 read_transmit_status(Device *d)
{
    return state(d)->tsr;
}

static u64 read_receive_status(Device *d)
{
    return state(d)->rsr;
}

static u64 read_nothing_n(Device *d, unsigned i)
{
    (void)d;
    (void)i;
    return 0;
}

/* Where the DP8390 has nothing: it is an RTL8029. */
static u64 read_id(Device *d, unsigned i)
{
    (void)d;
    return i ? 'C' : 'P';
}

#define COUNTER(i)                                                                                 \
    static u64 read_counter##i(Device *d)                                                          \
    {                                                                                              \
        u64 v = state(d)->counter[i];                                                              \
                                                                                                   \
        state(d)->counter[i] = 0;                                                                  \
        return v;                                                                                  \
    }

COUNTER(0)
COUNTER(1)
COUNTER(2)

/* clang-format off */
static const Reg page0[] = {
    {"CR",     0x0, HOLDS(Ne2kState, command), .write = write_command},
    {"PSTART", 0x1, HOLDS(Ne2kState, page_start), .writes = 0xff, .read = read_nothing},
    {"PSTOP",  0x2, HOLDS(Ne2kState, page_stop), .writes = 0xff, .read = read_nothing},
    {"BNRY",   0x3, HOLDS(Ne2kState, boundary), .writes = 0xff, .wrote = wrote_ring},
    {"TPSR",   0x4, HOLDS(Ne2kState, transmit_page), .writes = 0xff, .read = read_transmit_status},
    {"TBCR",   0x5, HOLDS_ARRAY(Ne2kState, transmit_count, 1), .writes = 0xff, .read_n = read_nothing_n},
    {"ISR",    0x7, HOLDS(Ne2kState, isr), .clears = 0x7f, .wrote = wrote_isr},
    {"RSAR",   0x8, HOLDS_ARRAY(Ne2kState, dma_at, 1), .writes = 0xff},
    {"RBCR",   0xa, HOLDS_ARRAY(Ne2kState, dma_count, 1), .writes = 0xff, .read_n = read_id},
    {"RCR",    0xc, HOLDS(Ne2kState, rcr), .writes = 0x3f, .read = read_receive_status},
    {"TCR",    0xd, HOLDS(Ne2kState, tcr), .writes = 0x1f, .read = read_counter0},
    {"DCR",    0xe, HOLDS(Ne2kState, dcr), .writes = 0x7f, .read = read_counter1},
    {"IMR",    0xf, HOLDS(Ne2kState, imr), .writes = 0x7f, .read = read_counter2},
    {0},
};
static const Reg page1[] = {
    {"CR",   0x0, HOLDS(Ne2kState, command), .write = write_command},
    {"PAR",  0x1, HOLDS_ARRAY(Ne2kState, address, 1), .writes = 0xff},
    {"CURR", 0x7, HOLDS(Ne2kState, current), .writes = 0xff, .wrote = wrote_ring},
    {"MAR",  0x8, HOLDS_ARRAY(Ne2kState, groups, 1), .writes = 0xff},
    {0},
};
/* What can only be written on page 0. */
static const Reg page2[] = {
    {"CR",     0x0, HOLDS(Ne2kState, command), .write = write_command},
    {"PSTART", 0x1, HOLDS(Ne2kState, page_start)},
    {"PSTOP",  0x2, HOLDS(Ne2kState, page_stop)},
    {"TPSR",   0x4, HOLDS(Ne2kState, transmit_page)},
    {"RCR",    0xc, HOLDS(Ne2kState, rcr), .constant = 0xc0},
    {"TCR",    0xd, HOLDS(Ne2kState, tcr), .constant = 0xe0},
    {"DCR",    0xe, HOLDS(Ne2kState, dcr), .constant = 0x80},
    {"IMR",    0xf, HOLDS(Ne2kState, imr), .constant = 0x80},
    {0},
};
/* Realtek's. */
static const Reg page3[] = {
    {"CR",      0x0, HOLDS(Ne2kState, command), .write = write_command},
    {"9346CR",  0x1, HOLDS(Ne2kState, eeprom), .writes = 0xfe},
    {"CONFIG0", 0x3, .constant = 0},
    {"CONFIG2", 0x5, .constant = 0x40}, /* twisted pair */
    {"CONFIG3", 0x6, .constant = 0x40}, /* both directions at a time */
    {0},
};
/* clang-format on */

static const Window *page_window(Device *d)
{
    return &d->type->windows[1 + (state(d)->command >> CR_PAGE) % PAGES];
}

static u64 read_ports(Device *d, u64 offset, unsigned size)
{
    if (offset < DATA_PORT) {
        return window_read(d, page_window(d), offset, size);
    }
    if (offset < RESET_PORT) {
        return read_data((Ne2k *)d, size);
    }
    chip_reset(state(d));
    device_settle(d);
    return 0;
}

/* A write to the port of the reset ends it. */
static void write_ports(Device *d, u64 offset, unsigned size, u64 v)
{
    if (offset < DATA_PORT) {
        window_write(d, page_window(d), offset, size, v);
    } else if (offset < RESET_PORT) {
        write_data((Ne2k *)d, size, v);
    }
}

/* ---- The card ---- */

static void settle(Device *d)
{
    Ne2k *n = (Ne2k *)d;

    pci_settle(&n->pci, n->s.isr & n->s.imr);
}

static bool start(Device *d, GError **err)
{
    static const NetFront card = {ready, receive};
    Ne2k *n = (Ne2k *)d;
    u8 mac[NET_MAC];

    if (!net_card_start(n->net, d->name, n->mac, mac, &card, n, err)) {
        return false;
    }
    for (unsigned i = 0; i < PROM_SIZE; i++) {
        n->prom[i] = i / 2 < NET_MAC ? mac[i / 2] : 0x57; /* "WW" ends it: for buses of 16 bits */
    }
    pci_start(&n->pci, d, &n->s.pci);
    return true;
}

static void stop(Device *d)
{
    net_card_stop(((Ne2k *)d)->net);
}

static void reset(Device *d)
{
    pci_reset(&((Ne2k *)d)->pci);
    chip_reset(state(d));
}

/* clang-format off */
static const Field hidden[] = {
    PCI_FIELDS(Ne2kState, pci), FIELD_ARRAY(Ne2kState, memory), FIELD(Ne2kState, tsr), FIELD(Ne2kState, rsr),
    FIELD_ARRAY(Ne2kState, counter), {0},
};
static const Window windows[] = {
    {"ports", PORTS, .read = read_ports, .write = write_ports},
    {"page0", 0x10, WIDTH_8, page0},
    {"page1", 0x10, WIDTH_8, page1},
    {"page2", 0x10, WIDTH_8, page2},
    {"page3", 0x10, WIDTH_8, page3},
    {0},
};
static const PciBar bars[] = {{"ports", 0, PCI_IO}, {0}};
static const Prop props[] = {
    PROP_NET("netdev", Ne2k, net, NULL, "network it is connected to"),
    PROP_STRING("mac", Ne2k, mac, NULL, "its address"),
    PCI_PROPS(Ne2k, pci),
    {0},
};
/* clang-format on */

static const PciInfo info = {
    .function = offsetof(Ne2k, pci),
    .vendor = 0x10ec,
    .device = 0x8029,
    .subsystem_vendor = 0x1af4,
    .subsystem = 0x1100,
    .class = 0x020000,
    .pin = 1,
    .bars = bars,
};

const DeviceType dev_ne2k_pci = {
    .name = "ne2k_pci",
    .doc = "NE2000 on PCI: Realtek RTL8029",
    .size = sizeof(Ne2k),
    STATE(Ne2k, s, hidden),
    .windows = windows,
    .props = props,
    .plugs_into = "pci",
    .bus_info = &info,
    .user = true,
    .start = start,
    .stop = stop,
    .reset = reset,
    .settle = settle,
};
