/*
 * Virtual I/O devices against a driver: this program is the guest. It finds a device on either
 * transport, with either interface, and makes good and bad requests.
 */
#include <string.h>

#include "hw/devices.h"
#include "system/input.h"
#include "tests/unit/virtio-guest.h"

/* ---- Block ---- */

enum { BLK_SEG_MAX = 1 << 2, BLK_FLUSH = 1 << 9, BLK_DISCARD = 1 << 13, BLK_ZEROES = 1 << 14 };

/* Return: the status of a request of @len bytes of data at BUFFERS + 0x1000. */
static unsigned blk_request(Guest *g, u32 type, u64 sector, u32 len, bool in)
{
    Buffer b[] = {{BUFFERS, 16, false}, {BUFFERS + 0x1000, len, in}, {BUFFERS + 0x800, 1, true}};

    set(g, BUFFERS, 4, type);
    set(g, BUFFERS + 8, 8, sector);
    set(g, BUFFERS + 0x800, 1, 0xee);
    if (!len) {
        b[1] = b[2];
    }
    add_chain(g, 0, b, len ? 3 : 2);
    notify(g, 0);
    g_assert_cmpint(take_used(g, 0, NULL), ==, in ? len + 1 : 1);
    g_assert_true(interrupted(g));
    g_assert_false(interrupted(g));
    return (unsigned)get(g, BUFFERS + 0x800, 1);
}

static void test_blk(gconstpointer t)
{
    Guest *g = guest_with((Transport)GPOINTER_TO_UINT(t), "blk", "drive=d,serial=S123");

    start_driver(g, 1, BLK_FLUSH | BLK_SEG_MAX | BLK_DISCARD | BLK_ZEROES);
    g_assert_cmpuint(config_get(g, 0, 4), ==, DISK_SECTORS);
    g_assert_cmpuint(config_get(g, 20, 4), ==, 512);
    g_assert_cmpuint(blk_request(g, 0, 5, 1024, true), ==, 0);
    g_assert_cmpuint(get(g, BUFFERS + 0x1000, 1), ==, 5);
    g_assert_cmpuint(get(g, BUFFERS + 0x1000 + 1023, 1), ==, 6);
    set(g, BUFFERS + 0x1000, 4, 0x12345678);
    g_assert_cmpuint(blk_request(g, 1, 9, 512, false), ==, 0);
    g_assert_cmpuint(blk_request(g, 4, 0, 0, false), ==, 0);
    set(g, BUFFERS + 0x1000, 4, 0);
    g_assert_cmpuint(blk_request(g, 0, 9, 512, true), ==, 0);
    g_assert_cmphex(get(g, BUFFERS + 0x1000, 4), ==, 0x12345678);
    g_assert_cmpuint(blk_request(g, 8, 0, 20, true), ==, 0);
    g_assert_cmpstr((char *)ram + BUFFERS + 0x1000 - RAM_AT, ==, "S123");

    set(g, BUFFERS + 0x1000, 8, 9); /* a range: sector, count, flags */
    set(g, BUFFERS + 0x1008, 8, 1);
    g_assert_cmpuint(blk_request(g, 13, 0, 16, false), ==, 0);
    g_assert_cmpuint(blk_request(g, 0, 9, 512, true), ==, 0);
    g_assert_cmphex(get(g, BUFFERS + 0x1000, 4), ==, 0);

    g_assert_cmpuint(blk_request(g, 0, DISK_SECTORS, 512, true), ==, 1);
    g_assert_cmpuint(blk_request(g, 0, ~0ull / 512, 512, true), ==, 1);
    g_assert_cmpuint(blk_request(g, 0, 0, 100, true), ==, 1);
    g_assert_cmpuint(blk_request(g, 77, 0, 0, false), ==, 2);
    guest_free(g);
}

/* Several at once, through indirect tables, with interrupts only when asked for. */
static void test_rings(gconstpointer t)
{
    Guest *g = guest_with((Transport)GPOINTER_TO_UINT(t), "blk", "drive=d");
    paddr table = BUFFERS + 0x3000;
    unsigned size;

    start_driver(g, 1, VIRTIO_F_EVENT_IDX | VIRTIO_F_INDIRECT_DESC);
    size = queue_size(g);
    set(g, BUFFERS, 4, 0);
    set(g, avail_at(g, 0) + 4 + 2 * size, 2, 2); /* used_event: the third */
    for (unsigned round = 0; round < 3 * QUEUE_SIZE; round++) {
        set(g, BUFFERS + 8, 8, round);
        for (unsigned i = 0; i < 3; i++) {
            Buffer b = {i == 1 ? BUFFERS + 0x1000 : BUFFERS + 0x800 * !!i,
                        i == 1 ? 512
                        : i    ? 1
                               : 16,
                        i > 0};
            write_desc(g, table + 16 * i, &b, i < 2 ? 1 : 0, i + 1);
        }
        write_desc(g, desc_at(0) + 16 * (round % QUEUE_SIZE), &(Buffer){table, 48, false}, 4, 0);
        make_available(g, 0, round % QUEUE_SIZE);
        notify(g, 0);
        g_assert_cmpint(take_used(g, 0, &size), ==, 513);
        g_assert_cmpuint(size, ==, round % QUEUE_SIZE);
        g_assert_cmpuint(get(g, BUFFERS + 0x1000, 1), ==, round);
        g_assert_cmpint(interrupted(g), ==, round == 2);
        /* avail_event: the device wants to hear of the next one */
        g_assert_cmpuint(get(g, used_at(g, 0) + 4 + 8 * queue_size(g), 2), ==, round + 1);
    }
    guest_free(g);
}

/* ---- Mistakes ---- */

static void check_broken(Guest *g)
{
    g_assert_cmphex(reg_get(g, R_STATUS) & VIRTIO_NEEDS_RESET, ==, VIRTIO_NEEDS_RESET);
    g_assert_cmpint(take_used(g, 0, NULL), ==, -1);
    interrupted(g);
    start_driver(g, 1, 0);
    g_assert_cmpuint(blk_request(g, 0, 3, 512, true), ==, 0);
    g_assert_cmpuint(get(g, BUFFERS + 0x1000, 1), ==, 3);
    start_driver(g, 1, 0);
}

static void try_chain(Guest *g, const Buffer *b, unsigned n)
{
    start_driver(g, 1, 0);
    add_chain(g, 0, b, n);
    notify(g, 0);
    check_broken(g);
}

static void test_mistakes(gconstpointer t)
{
    Guest *g = guest_with((Transport)GPOINTER_TO_UINT(t), "blk", "drive=d");
    Buffer outside = {RAM_AT + RAM_SIZE - 8, 16, false}, device = {MSI, 16, false};
    Buffer head = {BUFFERS, 16, false}, in = {BUFFERS + 0x800, 1, true};
    Buffer order[] = {head, in, head}, loop[] = {head, in};

    try_chain(g, &outside, 1);
    try_chain(g, &device, 1);
    try_chain(g, order, 3);
    try_chain(g, &head, 1); /* no status */
    try_chain(g, &in, 1);   /* no header */

    add_chain(g, 0, loop, 2); /* a tail that is the head */
    set(g, desc_at(0) + 16 + 12, 4, 3);
    notify(g, 0);
    check_broken(g);

    make_available(g, 0, queue_size(g));
    notify(g, 0);
    check_broken(g);

    set(g, avail_at(g, 0) + 2, 2, 1000);
    notify(g, 0);
    check_broken(g);

    write_desc(g, desc_at(0), &(Buffer){desc_at(0), 16, false}, 4,
               0); /* indirect within indirect */
    make_available(g, 0, 0);
    notify(g, 0);
    check_broken(g);

    write_desc(g, desc_at(0), &(Buffer){BUFFERS, 17, false}, 4, 0);
    make_available(g, 0, 0);
    notify(g, 0);
    check_broken(g);
    notify(g, 5); /* no such queue */
    g_assert_cmpuint(blk_request(g, 0, 3, 512, true), ==, 0);
    guest_free(g);
}

/* Features nobody offered are refused. */
static void test_features(void)
{
    Guest *g = guest_with(ON_PCI, "blk", "drive=d");

    reg_set(g, R_STATUS, 0);
    reg_set(g, R_DRIVER_SEL, 1);
    reg_set(g, R_DRIVER, 3);
    reg_set(g, R_STATUS, 3 | VIRTIO_FEATURES_OK);
    g_assert_cmphex(reg_get(g, R_STATUS), ==, 3);
    reg_set(g, R_DRIVER, 1);
    reg_set(g, R_STATUS, 3 | VIRTIO_FEATURES_OK);
    g_assert_cmphex(reg_get(g, R_STATUS), ==, 3 | VIRTIO_FEATURES_OK);
    guest_free(g);
}

/* ---- Network ---- */

enum { NET_MRG = 1 << 15, NET_CTRL = 1 << 17, NET_CTRL_RX = 1 << 18 };

static unsigned net_head(const Guest *g)
{
    return is_legacy(g) && !(g->features & NET_MRG) ? 10 : 12;
}

static void send_frame(Guest *g, const char *to, unsigned len)
{
    Buffer b = {BUFFERS, net_head(g) + len, false};

    memset(ram + BUFFERS - RAM_AT, 0x77, 2000);
    memcpy(ram + BUFFERS - RAM_AT + net_head(g), to, 6);
    add_chain(g, 1, &b, 1);
    notify(g, 1);
    g_assert_cmpint(take_used(g, 1, NULL), ==, 0);
    g_assert_cmpuint(g->echo->len, ==, len);
    g_assert_cmpmem(g->echo->frame, 6, to, 6);
}

static void add_receive_buffers(Guest *g, unsigned n, unsigned len)
{
    for (unsigned i = 0; i < n; i++) {
        add_chain(g, 0, &(Buffer){BUFFERS + 0x2000 + i * 0x1000, len, true}, 1);
    }
}

static void test_net(gconstpointer t)
{
    Guest *g =
        guest_with((Transport)GPOINTER_TO_UINT(t), "net", "netdev=net,mac=02:00:00:00:00:07");
    const char *own = "\x02\0\0\0\0\x07";
    unsigned head;

    start_driver(g, 2, 0);
    head = net_head(g);
    g_assert_cmphex(config_get(g, 0, 1), ==, 2);
    g_assert_cmphex(config_get(g, 5, 1), ==, 7);
    add_receive_buffers(g, 1, 2000);
    send_frame(g, own, 100);
    g_assert_cmpint(take_used(g, 0, NULL), ==, head + 100);
    g_assert_cmpmem(ram + BUFFERS + 0x2000 + head - RAM_AT, 6, own, 6);
    interrupted(g);

    send_frame(g, own, 60); /* without a buffer it waits */
    g_assert_cmpint(take_used(g, 0, NULL), ==, -1);
    add_receive_buffers(g, 1, 2000);
    notify(g, 0);
    g_assert_cmpint(take_used(g, 0, NULL), ==, head + 60);
    guest_free(g);
}

/* One frame over several buffers; and when they are not enough, none is used. */
static void test_net_merge(gconstpointer t)
{
    Guest *g = guest_with((Transport)GPOINTER_TO_UINT(t), "net", "netdev=net");
    const char *all = "\xff\xff\xff\xff\xff\xff";

    start_driver(g, 2, NET_MRG);
    add_receive_buffers(g, 3, 512);
    send_frame(g, all, 1200);
    g_assert_cmpuint(get(g, BUFFERS + 0x2000 + 10, 2), ==, 3);
    g_assert_cmpint(take_used(g, 0, NULL), ==, 512);
    g_assert_cmpint(take_used(g, 0, NULL), ==, 512);
    g_assert_cmpint(take_used(g, 0, NULL), ==, 12 + 1200 - 1024);
    add_receive_buffers(g, 2, 512);
    send_frame(g, all, 1200);
    g_assert_cmpint(take_used(g, 0, NULL), ==, -1);
    send_frame(g, all, 600);
    g_assert_cmpint(take_used(g, 0, NULL), ==, 512);
    guest_free(g);
}

static bool control(Guest *g, const char *message, unsigned len)
{
    Buffer b[] = {{BUFFERS + 0x9000, len, false}, {BUFFERS + 0x9800, 1, true}};

    memcpy(ram + BUFFERS + 0x9000 - RAM_AT, message, len);
    add_chain(g, 2, b, 2);
    notify(g, 2);
    g_assert_cmpint(take_used(g, 2, NULL), ==, 1);
    return !get(g, BUFFERS + 0x9800, 1);
}

static void test_net_filter(gconstpointer t)
{
    Guest *g = guest_with((Transport)GPOINTER_TO_UINT(t), "net", "netdev=net");
    const char *other = "\x02\0\0\0\0\x09", *group = "\x01\0\x5e\0\0\x01";

    start_driver(g, 3, NET_CTRL | NET_CTRL_RX);
    add_receive_buffers(g, 3, 2000);
    send_frame(g, other, 60);
    g_assert_cmpint(take_used(g, 0, NULL), >, 0); /* promiscuous until told otherwise */
    g_assert_true(control(g, "\0\0\0", 3));
    send_frame(g, other, 60);
    send_frame(g, group, 60);
    g_assert_cmpint(take_used(g, 0, NULL), ==, -1);
    g_assert_true(control(g,
                          "\1\0"
                          "\0\0\0\0"
                          "\1\0\0\0\x01\0\x5e\0\0\x01",
                          16));
    send_frame(g, group, 60);
    g_assert_cmpint(take_used(g, 0, NULL), >, 0);
    g_assert_true(control(g,
                          "\1\0"
                          "\1\0\0\0\x02\0\0\0\0\x09"
                          "\0\0\0\0",
                          16));
    send_frame(g, other, 60);
    g_assert_cmpint(take_used(g, 0, NULL), >, 0);
    send_frame(g, group, 60);
    g_assert_cmpint(take_used(g, 0, NULL), ==, -1);
    g_assert_false(control(g, "\7\0\0", 3));
    g_assert_false(control(g,
                           "\1\0"
                           "\xff\xff\xff\xff\x02\0\0\0\0\x09"
                           "\0\0\0\0",
                           16));
    guest_free(g);
}

/* ---- Random numbers ---- */

static void test_rng(gconstpointer t)
{
    Guest *g = guest_with((Transport)GPOINTER_TO_UINT(t), "rng", NULL);
    Buffer b[] = {{BUFFERS, 100, true}, {BUFFERS + 0x1000, 28, true}};

    start_driver(g, 1, 0);
    add_chain(g, 0, b, 2);
    notify(g, 0);
    g_assert_cmpint(take_used(g, 0, NULL), ==, 128);
    g_assert_cmphex(get(g, BUFFERS, 8) | get(g, BUFFERS + 92, 8), !=, 0);
    g_assert_true(interrupted(g));
    guest_free(g);
}

/* ---- Serial ports ---- */

enum { CONSOLE_MULTIPORT = 2, CONTROL_IN = 2, CONTROL_OUT = 3 };

static void control_message(Guest *g, u32 port, u16 event, u16 value)
{
    set(g, BUFFERS + 0x100, 4, port);
    set(g, BUFFERS + 0x104, 2, event);
    set(g, BUFFERS + 0x106, 2, value);
    add_chain(g, CONTROL_OUT, &(Buffer){BUFFERS + 0x100, 8, false}, 1);
    notify(g, CONTROL_OUT);
    g_assert_cmpint(take_used(g, CONTROL_OUT, NULL), ==, 0);
}

/* Places for messages of the device, from BUFFERS + 0x1000 on, 0x100 apart. */
static void add_control_buffers(Guest *g, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        add_chain(g, CONTROL_IN, &(Buffer){BUFFERS + 0x1000 + i * 0x100, 64, true}, 1);
    }
}

static void check_message(Guest *g, unsigned i, u32 port, u16 event, const char *text)
{
    paddr at = BUFFERS + 0x1000 + i * 0x100;

    g_assert_cmpint(take_used(g, CONTROL_IN, NULL), ==, 8 + strlen(text));
    g_assert_cmpuint(get(g, at, 4), ==, port);
    g_assert_cmpuint(get(g, at + 4, 2), ==, event);
    g_assert_cmpmem(ram + at + 8 - RAM_AT, strlen(text), text, strlen(text));
}

static void send_text(Guest *g, unsigned q, const char *text)
{
    memcpy(ram + BUFFERS - RAM_AT, text, strlen(text));
    add_chain(g, q, &(Buffer){BUFFERS, (u32)strlen(text), false}, 1);
    notify(g, q);
}

static void test_serial(gconstpointer t)
{
    Transport transport = (Transport)GPOINTER_TO_UINT(t);
    Guest *g = guest_with(transport, "serial",
                          transport >= ON_PCI_LEGACY ? "max_ports=2,vectors=7" : "max_ports=2");

    g_assert_nonnull(machine_add_device(g->m, &dev_virtconsole, "con", NULL, NULL, NULL));
    g_assert_nonnull(machine_add_device(g->m, &dev_virtserialport, "port", NULL,
                                        "chardev=chr,name=org.x", NULL));
    g_assert_null(machine_add_device(g->m, &dev_virtserialport, "more", NULL, NULL, NULL));
    start_driver(g, 6, CONSOLE_MULTIPORT);
    g_assert_cmpuint(config_get(g, 4, 4), ==, 2);
    add_control_buffers(g, 8);
    control_message(g, ~0u, 0, 1); /* the driver is ready: these ports there are */
    check_message(g, 0, 0, 1, "");
    check_message(g, 1, 1, 1, "");
    control_message(g, 1, 3, 1); /* so is port 1: it has a name and is open */
    check_message(g, 2, 1, 7, "org.x");
    check_message(g, 3, 1, 6, "");
    control_message(g, 0, 3, 1);
    check_message(g, 4, 0, 4, ""); /* a console */
    check_message(g, 5, 0, 6, "");

    send_text(g, 5, "hello");
    g_assert_cmpint(take_used(g, 5, NULL), ==, 0);
    g_assert_cmpstr(g->chr->got->str, ==, "hello");
    g->chr->takes = 3; /* a slow reader */
    send_text(g, 5, "again");
    g_assert_cmpint(take_used(g, 5, NULL), ==, -1);
    g->chr->takes = 100;
    chardev_roomy(&g->chr->chr);
    g_assert_cmpint(take_used(g, 5, NULL), ==, 0);
    g_assert_cmpstr(g->chr->got->str, ==, "helloagain");

    add_chain(g, 4, &(Buffer){BUFFERS + 0x800, 4, true}, 1);
    g_assert_cmpuint(chardev_room(&g->chr->chr), ==, 0); /* the guest has not opened it */
    control_message(g, 1, 6, 1);
    g_assert_cmpuint(chardev_room(&g->chr->chr), ==, 4);
    chardev_deliver(&g->chr->chr, (const u8 *)"abc", 3);
    g_assert_cmpint(take_used(g, 4, NULL), ==, 3);
    g_assert_cmpmem(ram + BUFFERS + 0x800 - RAM_AT, 3, "abc", 3);
    g_assert_cmpuint(chardev_room(&g->chr->chr), ==, 0);
    chardev_event(&g->chr->chr, CHAR_CLOSED);
    check_message(g, 6, 1, 6, "");
    guest_free(g);
}

/* ---- Input ---- */

static void check_event(Guest *g, unsigned i, u16 type, u16 code, u32 value)
{
    paddr at = BUFFERS + 0x2000 + i * 0x1000;

    g_assert_cmpint(take_used(g, 0, NULL), ==, 8);
    g_assert_cmpuint(get(g, at, 2), ==, type);
    g_assert_cmpuint(get(g, at + 2, 2), ==, code);
    g_assert_cmpuint(get(g, at + 4, 4), ==, value);
}

/* What the device says of itself under @select. Return: bytes. */
static unsigned describe(Guest *g, u8 select, u8 subselect)
{
    unsigned one;
    paddr at = reg_at(g, R_CONFIG, &one);

    set(g, at, 1, select);
    set(g, at + 1, 1, subselect);
    return (unsigned)config_get(g, 2, 1);
}

static void test_input(gconstpointer t)
{
    Guest *g = guest_with((Transport)GPOINTER_TO_UINT(t), "keyboard", NULL);

    input_key(g->m, KEY_A, true); /* nobody listens */
    start_driver(g, 2, 0);
    g_assert_cmpuint(describe(g, 1, 0), ==, strlen("Virtual keyboard"));
    g_assert_cmpuint(config_get(g, 8, 1), ==, 'V');
    g_assert_cmpuint(describe(g, 0x11, 1), >=, KEY_A / 8 + 1);
    g_assert_cmpuint(config_get(g, 8 + KEY_A / 8, 1) >> KEY_A % 8 & 1, ==, 1);
    g_assert_cmpuint(describe(g, 0x11, 2), ==, 0);
    add_receive_buffers(g, 3, 8);
    input_key(g->m, KEY_A, true);
    check_event(g, 0, 1, KEY_A, 1);
    check_event(g, 1, 0, 0, 0);
    g_assert_true(interrupted(g));
    input_key(g->m, KEY_A, false); /* half a report has no room */
    g_assert_cmpint(take_used(g, 0, NULL), ==, -1);
    guest_free(g);
}

static void test_mouse(gconstpointer t)
{
    Guest *g = guest_with((Transport)GPOINTER_TO_UINT(t), "mouse", NULL);

    start_driver(g, 2, 0);
    add_receive_buffers(g, 5, 8);
    input_motion(g->m, 3, -4, 0);
    check_event(g, 0, 2, 0, 3);
    check_event(g, 1, 2, 1, -4u);
    check_event(g, 2, 0, 0, 0);
    input_button(g->m, BUTTON_RIGHT, true);
    check_event(g, 3, 1, 0x111, 1);
    check_event(g, 4, 0, 0, 0);
    guest_free(g);
}

/* ---- Snapshots ---- */

/* A driver goes on as if nothing had been. */
static void test_snapshot(gconstpointer t)
{
    Guest *g = guest_with((Transport)GPOINTER_TO_UINT(t), "blk", "drive=d");
    g_autoptr(GByteArray) saved = g_byte_array_new();

    start_driver(g, 1, 0);
    g_assert_cmpuint(blk_request(g, 0, 1, 512, true), ==, 0);
    machine_save(g->m, saved);
    machine_reset(g->m);
    g_assert_cmphex(((Virtio *)g->d)->s->status, ==, 0);
    g_assert_true(machine_load(g->m, saved->data, saved->len, NULL));
    g_assert_cmpuint(blk_request(g, 0, 7, 512, true), ==, 0);
    g_assert_cmpuint(get(g, BUFFERS + 0x1000, 1), ==, 7);
    guest_free(g);
}

/* ---- The user's mistakes ---- */

static void test_users(void)
{
    static const struct {
        const char *class, *props;
    } wrong[] = {
        {"blk", NULL},
        {"blk", "drive=d,logical_block_size=100"},
        {"blk", "drive=d,logical_block_size=4096"},
        {"blk", "drive=d,vectors=99"},
        {"blk", "drive=d,disable-legacy=on,disable-modern=on"},
        {"blk", "drive=d,addr=99"},
        {"blk", "drive=d,addr=1.9"},
        {"net", "netdev=net,mac=1:2:3"},
    };
    Guest *g = guest_new(ON_PCI);
    GError *err = NULL;

    for (unsigned i = 0; i < ARRAY_LEN(wrong); i++) {
        add_device(g, wrong[i].class, wrong[i].props, &err);
        g_assert_null(g->d);
        g_assert_nonnull(err);
        g_clear_error(&err);
    }
    add_device(g, "blk", "drive=d,addr=1.0,multifunction=on", NULL); /* what failed holds nothing */
    g_assert_nonnull(g->d);
    g_assert_cmphex(get(g, config_at(0), 4), ==, 0x10011af4);
    g_assert_cmphex(get(g, config_at(PCI_HEADER_TYPE), 1), ==, 0x80);
    g_assert_cmphex(get(g, config_at(0) + 0x1000, 4), ==, 0xffffffff);
    guest_free(g);
}

/* What has something plugged into it stays; the rest goes, and its place is free again. */
static void test_unplug(void)
{
    Guest *g = guest_with(ON_PCI, "serial", "addr=1");
    Device *port = machine_add_device(g->m, &dev_virtserialport, "port", "dut.0", NULL, NULL);
    GError *err = NULL;

    g_assert_nonnull(port);
    g_assert_false(machine_remove_device(g->m, g->d, &err));
    g_clear_error(&err);
    g_assert_true(machine_remove_device(g->m, port, NULL));
    g_assert_true(machine_remove_device(g->m, g->d, NULL));
    g_assert_cmphex(get(g, config_at(0), 4), ==, 0xffffffff);
    g_assert_cmphex(get(g, MMIO, 4), ==, 0xffffffff);
    add_device(g, "rng", "addr=1", NULL);
    g_assert_cmphex(get(g, config_at(0), 4), ==, 0x10051af4);
    guest_free(g);
}

static void each_transport(const char *name, GTestDataFunc fn)
{
    static const char *const names[] = {"mmio-legacy", "mmio", "pci-legacy", "pci", "pci-msix"};

    for (unsigned t = 0; t < TRANSPORTS; t++) {
        g_autofree char *path = g_strdup_printf("/virtio/%s/%s", name, names[t]);

        g_test_add_data_func(path, GUINT_TO_POINTER(t), fn);
    }
}

/* -seed: the same numbers each time; others without. */
static void test_seed(void)
{
    u8 bytes[3][64];

    for (unsigned i = 0; i < 3; i++) {
        Machine *m = machine_new();

        m->random = i < 2 ? g_rand_new_with_seed(7) : NULL;
        g_assert_true(machine_random(m, bytes[i], sizeof(bytes[i])));
        machine_free(m);
    }
    g_assert_cmpmem(bytes[0], sizeof(bytes[0]), bytes[1], sizeof(bytes[1]));
    g_assert_cmpint(memcmp(bytes[0], bytes[2], sizeof(bytes[0])), !=, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    each_transport("blk", test_blk);
    each_transport("rings", test_rings);
    each_transport("mistakes", test_mistakes);
    each_transport("net", test_net);
    each_transport("net-merge", test_net_merge);
    each_transport("net-filter", test_net_filter);
    each_transport("rng", test_rng);
    each_transport("serial", test_serial);
    for (unsigned i = 0; i < 2; i++) { /* they have no legacy interface */
        static const Transport modern[] = {ON_MMIO, ON_PCI};

        g_test_add_data_func(i ? "/virtio/keyboard/pci" : "/virtio/keyboard/mmio",
                             GUINT_TO_POINTER(modern[i]), test_input);
        g_test_add_data_func(i ? "/virtio/mouse/pci" : "/virtio/mouse/mmio",
                             GUINT_TO_POINTER(modern[i]), test_mouse);
    }
    each_transport("snapshot", test_snapshot);
    g_test_add_func("/virtio/seed", test_seed);
    g_test_add_func("/virtio/features", test_features);
    g_test_add_func("/virtio/users", test_users);
    g_test_add_func("/virtio/unplug", test_unplug);
    return g_test_run();
}
