/*
 * A virtual network card.
 * Ref: VIRTIO 1.1, 5.1 "Network Device".
 *
 * Frames move between the guest's buffers and the network one by one; neither side computes
 * checksums or cuts segments for the other. While the driver has made no buffer available, arriving
 * frames wait outside.
 */
#include "hw/virtio/virtio.h"

#include <string.h>

#include "common/log.h"
#include "system/net.h"

enum { ID_NET = 1, QUEUE_RX = 0, QUEUE_TX = 1, QUEUE_CTRL = 2, QUEUES = 3 };
enum { HEADER = 10, HEADER_MERGE = 12, LINK_UP = 1, MAC_TABLE = 64, VLANS = 4096 };

#define F_MTU           VIRTIO_F(3)
#define F_MAC           VIRTIO_F(5)
#define F_MRG_RXBUF     VIRTIO_F(15)
#define F_STATUS        VIRTIO_F(16)
#define F_CTRL_VQ       VIRTIO_F(17)
#define F_CTRL_RX       VIRTIO_F(18)
#define F_CTRL_VLAN     VIRTIO_F(19)
#define F_CTRL_RX_EXTRA VIRTIO_F(20)
#define F_CTRL_MAC_ADDR VIRTIO_F(23)

enum { CTRL_RX = 0, CTRL_MAC = 1, CTRL_VLAN = 2 };
enum { MAC_TABLE_SET = 0, MAC_ADDR_SET = 1, VLAN_ADD = 0, VLAN_DEL = 1 };
enum { RX_PROMISC, RX_ALLMULTI, RX_ALLUNI, RX_NOMULTI, RX_NOUNI, RX_NOBCAST, RX_MODES };

typedef struct {
    VirtioState v;
    u8 mac[NET_MAC];
    u8 mode[RX_MODES];
    u8 overflow[2]; /* more addresses than the table holds: unicast, multicast */
    u8 addresses[2];
    u8 table[2 * MAC_TABLE * NET_MAC]; /* unicast, then multicast */
    u8 vlan[VLANS / 8];
} NetState;

typedef struct {
    Virtio v;
    Net *net;
    char *mac;
    u64 mtu;
    u8 own[NET_MAC];
    NetState s;
} VirtioNet;

/* ---- Configuration ---- */

static void config(Virtio *v, u8 *out)
{
    const VirtioNet *n = (const VirtioNet *)v;

    memcpy(out, n->s.mac, NET_MAC);
    out[6] = LINK_UP;
    out[8] = 1; /* pairs of queues */
    out[10] = (u8)n->mtu;
    out[11] = (u8)(n->mtu >> 8);
}

/* The legacy interface lets drivers change the address here. */
static void wrote_config(Virtio *v, unsigned offset, unsigned size, u64 value)
{
    VirtioNet *n = (VirtioNet *)v;

    for (unsigned i = 0; i < size && !virtio_has(v, VIRTIO_F_VERSION_1); i++) {
        if (offset + i < NET_MAC) {
            n->s.mac[offset + i] = (u8)(value >> 8 * i);
        }
    }
}

/* ---- Which frames are for the guest ---- */

static bool in_table(const NetState *s, bool group, const u8 *mac)
{
    const u8 *at = s->table + (group ? MAC_TABLE * NET_MAC : 0);

    for (unsigned i = 0; i < s->addresses[group]; i++, at += NET_MAC) {
        if (!memcmp(at, mac, NET_MAC)) {
            return true;
        }
    }
    return s->overflow[group];
}

static bool vlan_passes(const VirtioNet *n, const u8 *frame)
{
    unsigned id = (frame[14] << 8 | frame[15]) & (VLANS - 1);
    bool tagged = frame[12] == 0x81 && frame[13] == 0x00;

    return !tagged || !virtio_has(&n->v, F_CTRL_VLAN) || n->s.vlan[id / 8] >> id % 8 & 1;
}

static bool is_wanted(const VirtioNet *n, const u8 *frame)
{
    static const u8 all[NET_MAC] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
    const NetState *s = &n->s;

    if (s->mode[RX_PROMISC]) {
        return true;
    }
    if (!vlan_passes(n, frame)) {
        return false;
    }
    if (!memcmp(frame, all, NET_MAC)) {
        return !s->mode[RX_NOBCAST];
    }
    if (frame[0] & 1) {
        return !s->mode[RX_NOMULTI] && (s->mode[RX_ALLMULTI] || in_table(s, true, frame));
    }
    return !s->mode[RX_NOUNI] &&
           (s->mode[RX_ALLUNI] || !memcmp(frame, s->mac, NET_MAC) || in_table(s, false, frame));
}

/* ---- Receiving ---- */

static bool takes_frames(const VirtioNet *n)
{
    u8 status = n->s.v.status;

    return status & VIRTIO_DRIVER_OK && !(status & VIRTIO_NEEDS_RESET);
}

/* A device whose driver does not run drops them. */
static bool ready(void *opaque)
{
    VirtioNet *n = opaque;

    return !takes_frames(n) || virtio_has_buffers(&n->v, QUEUE_RX);
}

static unsigned header_size(const VirtioNet *n)
{
    return virtio_has(&n->v, F_MRG_RXBUF | VIRTIO_F_VERSION_1) ? HEADER_MERGE : HEADER;
}

/* Takes buffers for @len bytes. Return: how many; 0: there are not enough, none is taken. */
static unsigned collect(VirtioNet *n, u64 len, VirtioElement **buffer, unsigned most)
{
    unsigned count = 0;
    u64 room = 0;

    while (room < len && count < most && (buffer[count] = virtio_pop(&n->v, QUEUE_RX))) {
        room += buffer[count++]->in_len;
    }
    while (room < len && count) {
        virtio_unpop(&n->v, QUEUE_RX, buffer[--count]);
    }
    return count;
}

enum { MERGED = 32 };

static void receive(void *opaque, const u8 *frame, unsigned len)
{
    VirtioNet *n = opaque;
    unsigned head = header_size(n), most = virtio_has(&n->v, F_MRG_RXBUF) ? MERGED : 1, count;
    u8 packet[HEADER_MERGE + NET_FRAME_MAX + 4] = {0};
    VirtioElement *buffer[MERGED];
    u64 done = 0;

    if (!takes_frames(n) || len < 16 || head + len > sizeof(packet) || !is_wanted(n, frame)) {
        return;
    }
    count = collect(n, head + len, buffer, most);
    packet[HEADER] = (u8)count; /* num_buffers, where there is such */
    memcpy(packet + head, frame, len);
    for (unsigned i = 0; i < count; i++) {
        VirtioElement *e = buffer[i];
        u64 here = iov_put(e->in, e->ins, 0, packet + done, head + len - done);

        done += here;
        virtio_push(&n->v, QUEUE_RX, e, here);
    }
    if (count) {
        virtio_notify(&n->v, QUEUE_RX);
    } else {
        log_guest("%s: no buffers for a frame of %u bytes\n", n->v.dev.name, len);
    }
}

/* ---- Sending ---- */

static void send_all(VirtioNet *n)
{
    u8 packet[HEADER_MERGE + NET_FRAME_MAX + 4];
    VirtioElement *e;

    while ((e = virtio_pop(&n->v, QUEUE_TX))) {
        unsigned head = header_size(n);
        u64 len = iov_get(e->out, e->outs, 0, packet, sizeof(packet));

        if (len > head && e->out_len <= sizeof(packet)) {
            net_send(n->net, packet + head, (unsigned)(len - head));
        } else {
            log_guest("%s: a packet of %llu bytes\n", n->v.dev.name,
                      (unsigned long long)e->out_len);
        }
        virtio_push(&n->v, QUEUE_TX, e, 0);
        virtio_notify(&n->v, QUEUE_TX);
    }
}

/* ---- Control ---- */

static bool set_mode(VirtioNet *n, u8 command, const u8 *data, u64 len)
{
    if (command >= RX_MODES || len < 1) {
        return false;
    }
    n->s.mode[command] = data[0];
    return true;
}

/* Two lists: a count of 32 bits and so many addresses. Return: bytes of the first; 0: malformed. */
static u64 set_list(NetState *s, bool group, const u8 *data, u64 len)
{
    u64 count = len >= 4 ? data[0] | data[1] << 8 | data[2] << 16 | (u64)data[3] << 24 : ~0ull;

    if (count > (len - 4) / NET_MAC) {
        return 0;
    }
    s->overflow[group] = count > MAC_TABLE;
    s->addresses[group] = s->overflow[group] ? 0 : (u8)count;
    memcpy(s->table + (group ? MAC_TABLE * NET_MAC : 0), data + 4, s->addresses[group] * NET_MAC);
    return 4 + count * NET_MAC;
}

static bool set_mac(VirtioNet *n, u8 command, const u8 *data, u64 len)
{
    if (command == MAC_ADDR_SET && len == NET_MAC) {
        memcpy(n->s.mac, data, NET_MAC);
        return true;
    }
    if (command == MAC_TABLE_SET) {
        u64 first = set_list(&n->s, false, data, len);

        return first && set_list(&n->s, true, data + first, len - first);
    }
    return false;
}

static bool set_vlan(VirtioNet *n, u8 command, const u8 *data, u64 len)
{
    unsigned id = len >= 2 ? data[0] | data[1] << 8 : VLANS;
    u8 bit = (u8)(1 << id % 8);

    if (command > VLAN_DEL || id >= VLANS) {
        return false;
    }
    n->s.vlan[id / 8] =
        (u8)(command == VLAN_ADD ? n->s.vlan[id / 8] | bit : n->s.vlan[id / 8] & ~bit);
    return true;
}

static bool control(VirtioNet *n, const u8 *message, u64 len)
{
    static bool (*const class[])(VirtioNet * n, u8 command, const u8 *data, u64 len) = {
        [CTRL_RX] = set_mode, [CTRL_MAC] = set_mac, [CTRL_VLAN] = set_vlan};

    return len >= 2 && message[0] < ARRAY_LEN(class) &&
           class[message[0]](n, message[1], message + 2, len - 2);
}

static void control_all(VirtioNet *n)
{
    enum { LONGEST = 64 * 1024 };
    VirtioElement *e;

    while ((e = virtio_pop(&n->v, QUEUE_CTRL))) {
        u64 len = MIN(e->out_len, LONGEST);
        g_autofree u8 *message = g_malloc(len + 1);
        u8 failed;

        iov_get(e->out, e->outs, 0, message, len);
        failed = !control(n, message, len);
        if (failed) {
            log_guest("%s: control message of %llu bytes is not understood\n", n->v.dev.name,
                      (unsigned long long)len);
        }
        virtio_push(&n->v, QUEUE_CTRL, e, iov_put(e->in, e->ins, 0, &failed, 1));
        virtio_notify(&n->v, QUEUE_CTRL);
    }
}

static void notified(Virtio *v, unsigned queue)
{
    VirtioNet *n = (VirtioNet *)v;

    switch (queue) {
    case QUEUE_RX:
        net_accept(n->net);
        break;
    case QUEUE_TX:
        send_all(n);
        break;
    case QUEUE_CTRL:
        control_all(n);
        break;
    }
}

/* ---- Life ---- */

/* As long as no driver says otherwise, all that arrives is passed on. */
static void reset(Virtio *v)
{
    VirtioNet *n = (VirtioNet *)v;

    memset((u8 *)&n->s + sizeof(VirtioState), 0, sizeof(n->s) - sizeof(VirtioState));
    memcpy(n->s.mac, n->own, NET_MAC);
    n->s.mode[RX_PROMISC] = 1;
}

static const VirtioClass class = {
    .id = ID_NET,
    .config_size = 12,
    .pci_class = 0x020000,
    .config = config,
    .wrote_config = wrote_config,
    .notified = notified,
    .reset = reset,
};

static bool start(Device *d, GError **err)
{
    static const NetFront card = {ready, receive};
    VirtioNet *n = (VirtioNet *)d;

    if (!net_card_start(n->net, d->name, n->mac, n->own, &card, n, err)) {
        return false;
    }
    virtio_start(&n->v, &class, &n->s.v, QUEUES,
                 F_MAC | F_MRG_RXBUF | F_STATUS | F_CTRL_VQ | F_CTRL_RX | F_CTRL_VLAN |
                     F_CTRL_RX_EXTRA | F_CTRL_MAC_ADDR | (n->mtu ? F_MTU : 0));
    return true;
}

static void stop(Device *d)
{
    net_card_stop(((VirtioNet *)d)->net);
}

static bool start_pci(Device *d, GError **err)
{
    if (!start(d, err)) {
        return false;
    }
    if (virtio_pci_start((Virtio *)d, err)) {
        return true;
    }
    stop(d);
    return false;
}

/* clang-format off */
#define PROPS                                                                                      \
    PROP_NET("netdev", VirtioNet, net, NULL, "network it is connected to"),                        \
    PROP_STRING("mac", VirtioNet, mac, NULL, "its address"),                                       \
    PROP_UINT("host_mtu", VirtioNet, mtu, NULL, "largest packet the driver is told to send")

static const Field fields[] = {
    VIRTIO_FIELDS(NetState),
    FIELD_ARRAY(NetState, mac), FIELD_ARRAY(NetState, mode), FIELD_ARRAY(NetState, overflow),
    FIELD_ARRAY(NetState, addresses), FIELD_ARRAY(NetState, table), FIELD_ARRAY(NetState, vlan),
    {0},
};
static const Prop props[]     = {PROPS, {0}};
static const Prop pci_props[] = {PROPS, VIRTIO_PCI_PROPS("4"), {0}};
/* clang-format on */

const DeviceType dev_virtio_net = {
    .name = "virtio-net-device",
    .doc = "virtual network card",
    .size = sizeof(VirtioNet),
    STATE(VirtioNet, s, fields),
    .props = props,
    .start = start,
    .stop = stop,
    VIRTIO_ON_MMIO,
};

const DeviceType dev_virtio_net_pci = {
    .name = "virtio-net-pci",
    .doc = "virtual network card on PCI",
    .size = sizeof(VirtioNet),
    STATE(VirtioNet, s, fields),
    .props = pci_props,
    .start = start_pci,
    .stop = stop,
    VIRTIO_ON_PCI,
};
