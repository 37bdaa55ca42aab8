/*
 * Virtual I/O devices against a driver: this program is the guest. It finds a device on either
 * transport, with either interface, sets queues up in its memory, and makes good and bad requests.
 */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "hw/devices.h"
#include "hw/pci/pci.h"
#include "hw/virtio/virtio.h"
#include "system/block/drive.h"
#include "system/board.h"
#include "system/input.h"
#include "system/net.h"

enum { RAM_AT = 0x40000000, RAM_SIZE = 0x100000, ECAM = 0x30000000, MMIO = 0x10000000 };
enum { PORTS = 0x20000000, SLOT = 0x0a000000, MSI = 0x08020000, SLOT_REGS = 0x200 };
enum {
    QUEUE_AT = RAM_AT + 0x10000,
    QUEUE_STEP = 0x4000,
    QUEUE_SIZE = 16,
    BUFFERS = RAM_AT + 0x80000
};
enum { DISK_SECTORS = 64 };

typedef enum { ON_MMIO_LEGACY, ON_MMIO, ON_PCI_LEGACY, ON_PCI, ON_PCI_MSIX, TRANSPORTS } Transport;

static u8 ram[RAM_SIZE];

/* ---- The machine ---- */

/* A network that remembers the last frame and sends it back. */
typedef struct {
    Net net;
    u8 frame[NET_FRAME_MAX];
    unsigned len;
} Echo;

static void echo_send(Net *n, const u8 *frame, unsigned len)
{
    Echo *e = (Echo *)n;

    memcpy(e->frame, frame, len);
    e->len = len;
    net_deliver(n, frame, len);
}

static void echo_free(Net *n)
{
    g_free(n);
}

/* A character device that remembers, and takes only so much at once. */
typedef struct {
    Chardev chr;
    GString *got;
    unsigned takes;
} Memory;

static unsigned memory_write(Chardev *c, const u8 *data, unsigned len)
{
    Memory *m = (Memory *)c;

    len = MIN(len, m->takes);
    m->takes -= len;
    g_string_append_len(m->got, (const char *)data, len);
    return len;
}

static void memory_free(Chardev *c)
{
    g_string_free(((Memory *)c)->got, true);
    g_free(c);
}

static Memory *memory_new(Machine *m)
{
    static const ChardevOps ops = {.name = "memory", .write = memory_write, .free = memory_free};
    Memory *c = g_new0(Memory, 1);

    c->chr = (Chardev){.ops = &ops, .name = g_strdup("chr")};
    c->got = g_string_new(NULL);
    c->takes = ~0u;
    g_ptr_array_add(m->chardevs, c);
    return c;
}

/* Hears of interrupts: a wire, and what is written to MSI. */
typedef struct {
    Device dev;
    bool level;
    u32 messages, last;
} Ear;

static void ear_input(Device *d, unsigned n, bool level)
{
    (void)n;
    ((Ear *)d)->level = level;
}

static void ear_write(Device *d, u64 offset, unsigned size, u64 v)
{
    (void)offset;
    (void)size;
    ((Ear *)d)->messages++;
    ((Ear *)d)->last = (u32)v;
}

static u64 ear_read(Device *d, u64 offset, unsigned size)
{
    (void)d;
    (void)offset;
    (void)size;
    return 0;
}

static const Pin ear_inputs[] = {{"in", .count = 1, .input = ear_input}, {0}};
static const Window ear_windows[] = {{"msi", 0x1000, .read = ear_read, .write = ear_write}, {0}};
static const DeviceType ear_type = {.name = "ear",
                                    .size = sizeof(Ear),
                                    .state = sizeof(Ear),
                                    .inputs = ear_inputs,
                                    .windows = ear_windows};

typedef struct {
    Machine *m;
    Transport transport;
    Device *owner, *d; /* slot or bridge, the device */
    Ear *ear;
    Echo *echo;
    Memory *chr;
    u64 bar[PCI_BARS];
    u16 avail[VIRTIO_QUEUES], used[VIRTIO_QUEUES];
    u64 features;
    unsigned free_desc;
    char *image;
} Guest;

static void make_drive(Guest *g)
{
    g_autofree char *option = NULL;
    g_autofree u8 *data = g_malloc(DISK_SECTORS * 512);
    DriveChoice c = {0};
    int fd = g_file_open_tmp("emu-virtio-XXXXXX", &g->image, NULL);

    for (unsigned i = 0; i < DISK_SECTORS * 512; i++) {
        data[i] = (u8)(i / 512);
    }
    g_assert_cmpint(write(fd, data, DISK_SECTORS * 512), ==, DISK_SECTORS * 512);
    close(fd);
    option = g_strdup_printf("file=%s,format=raw,if=none,id=d", g->image);
    g_assert_true(drive_parse("-drive", option, &c, NULL));
    g_assert_nonnull(drive_new(g->m, &c, NULL));
    drive_choice_clear(&c);
}

static Device *add_part(Guest *g, const DeviceType *type, const char *name, const char *props)
{
    Device *d = device_new(g->m, type, name);

    g_ptr_array_add(g->m->devices, d);
    g_assert_true(!props || device_set_props(d, props, NULL));
    g_assert_true(device_start(d, NULL));
    return d;
}

static void map(Guest *g, Device *d, paddr at)
{
    const Window *w = d->type->windows;

    mem_add(
        &g->m->memory,
        &(MemRegion){
            .name = d->name, .kind = MEM_IO, .at = at, .size = w->size, .device = d, .window = w});
}

static Guest *guest_new(Transport t)
{
    static const NetOps ops = {"echo", echo_send, echo_free};
    Guest *g = g_new0(Guest, 1);
    bool pci = t >= ON_PCI_LEGACY;

    g->m = machine_new();
    g->transport = t;
    memset(ram, 0, sizeof(ram));
    mem_add(
        &g->m->memory,
        &(MemRegion){.name = "ram", .kind = MEM_RAM, .at = RAM_AT, .size = RAM_SIZE, .host = ram});
    make_drive(g);
    g->chr = memory_new(g->m);
    g->echo = g_new0(Echo, 1);
    g->echo->net = (Net){.ops = &ops, .name = g_strdup("net"), .mac = {0x52, 0x54, 0, 1, 2, 3}};
    g_ptr_array_add(g->m->nets, g->echo);
    g->ear = (Ear *)add_part(g, &ear_type, "ear", NULL);
    map(g, &g->ear->dev, MSI);
    g->owner =
        pci ? add_part(g, &dev_gpex_small, "pcie",
                       "mmio=0x10000000,mmio-size=16M,pio=0x20000000,pio-size=64K")
            : add_part(g, &dev_virtio_mmio, "slot", t == ON_MMIO ? "force-legacy=off" : NULL);
    map(g, g->owner, pci ? ECAM : SLOT);
    for (unsigned n = 0; n < g->owner->type->outputs->count; n++) {
        wire_connect(device_wire(g->owner, g->owner->type->outputs, n), &g->ear->dev, ear_inputs,
                     0);
    }
    return g;
}

static void guest_free(Guest *g)
{
    Machine *m = g->m;

    machine_free(m);
    g_unlink(g->image);
    g_free(g->image);
    g_free(g);
}

/* ---- Accesses of the guest ---- */

static u64 get(Guest *g, paddr a, unsigned size)
{
    u64 v;

    g_assert_true(mem_read(&g->m->memory, a, size, &v));
    return v;
}

static void set(Guest *g, paddr a, unsigned size, u64 v)
{
    g_assert_true(mem_write(&g->m->memory, a, size, v));
}

static paddr config_at(unsigned offset)
{
    return ECAM + (1 << 15) + offset; /* slot 1 */
}

/* As firmware does: sizes of the windows, places for them, and they are switched on. */
static void place_bars(Guest *g)
{
    u64 next[2] = {MMIO, 0x1000};

    for (unsigned n = 0; n < PCI_BARS; n++) {
        u64 low = get(g, config_at(PCI_BAR0 + 4 * n), 4), size;
        bool io = low & 1, wide = (low & 7) == 4;

        set(g, config_at(PCI_BAR0 + 4 * n), 4, 0xffffffff);
        size = get(g, config_at(PCI_BAR0 + 4 * n), 4) & (io ? ~3u : ~0xfu);
        if (size) {
            size = ~(u32)size + 1ull;
            next[io] = (next[io] + size - 1) & ~(size - 1);
            set(g, config_at(PCI_BAR0 + 4 * n), 4, next[io]);
            g->bar[n] = io ? next[io] + PORTS : next[io];
            next[io] += size;
        }
        if (wide) {
            set(g, config_at(PCI_BAR0 + 4 * ++n), 4, 0);
        }
    }
    set(g, config_at(PCI_COMMAND), 2, 7);
}

/* A register by what it is: where each transport has it. */
typedef enum {
    R_FEATURES,
    R_FEATURES_SEL,
    R_DRIVER,
    R_DRIVER_SEL,
    R_QUEUE,
    R_MAX,
    R_SIZE,
    R_READY,
    R_NOTIFY,
    R_STATUS,
    R_DESC,
    R_AVAIL,
    R_USED,
    R_PFN,
    R_ISR,
    R_CONFIG,
    REGS
} Register;

static const struct {
    u16 at;
    u8 size;
} places[3][REGS] = {
    {[R_FEATURES] = {0x10, 4},
     [R_FEATURES_SEL] = {0x14, 4},
     [R_DRIVER] = {0x20, 4},
     [R_DRIVER_SEL] = {0x24, 4},
     [R_QUEUE] = {0x30, 4},
     [R_MAX] = {0x34, 4},
     [R_SIZE] = {0x38, 4},
     [R_READY] = {0x44, 4},
     [R_NOTIFY] = {0x50, 4},
     [R_STATUS] = {0x70, 4},
     [R_DESC] = {0x80, 4},
     [R_AVAIL] = {0x90, 4},
     [R_USED] = {0xa0, 4},
     [R_PFN] = {0x40, 4},
     [R_ISR] = {0x60, 4},
     [R_CONFIG] = {0x100, 1}},
    {[R_FEATURES] = {0, 4},
     [R_DRIVER] = {4, 4},
     [R_PFN] = {8, 4},
     [R_MAX] = {12, 2},
     [R_QUEUE] = {14, 2},
     [R_NOTIFY] = {16, 2},
     [R_STATUS] = {18, 1},
     [R_ISR] = {19, 1},
     [R_CONFIG] = {20, 1}},
    {[R_FEATURES_SEL] = {0, 4},
     [R_FEATURES] = {4, 4},
     [R_DRIVER_SEL] = {8, 4},
     [R_DRIVER] = {12, 4},
     [R_STATUS] = {20, 1},
     [R_QUEUE] = {22, 2},
     [R_MAX] = {24, 2},
     [R_SIZE] = {24, 2},
     [R_READY] = {28, 2},
     [R_DESC] = {32, 4},
     [R_AVAIL] = {40, 4},
     [R_USED] = {48, 4},
     [R_NOTIFY] = {0x3000, 2},
     [R_ISR] = {0x1000, 1},
     [R_CONFIG] = {0x2000, 1}},
};

static bool is_legacy(const Guest *g)
{
    return g->transport == ON_MMIO_LEGACY || g->transport == ON_PCI_LEGACY;
}

static paddr reg_at(const Guest *g, Register r, unsigned *size)
{
    unsigned table = g->transport <= ON_MMIO ? 0 : is_legacy(g) ? 1 : 2;
    paddr base = table == 0 ? SLOT : g->bar[table == 1 ? 0 : 4];

    *size = places[table][r].size;
    return base + places[table][r].at;
}

static u64 reg_get(Guest *g, Register r)
{
    unsigned size;
    paddr at = reg_at(g, r, &size);

    return get(g, at, size);
}

static void reg_set(Guest *g, Register r, u64 v)
{
    unsigned size;
    paddr at = reg_at(g, r, &size);

    set(g, at, size, v);
}

static u64 config_get(Guest *g, unsigned offset, unsigned size)
{
    unsigned one;

    return get(g, reg_at(g, R_CONFIG, &one) + offset, size);
}

/* Has the device interrupted since last asked? */
static bool interrupted(Guest *g)
{
    u64 isr;

    if (g->transport == ON_PCI_MSIX) {
        u32 n = g->ear->messages;

        g->ear->messages = 0;
        return n;
    }
    if (!g->ear->level) {
        return false;
    }
    isr = reg_get(g, R_ISR);
    g_assert_cmpuint(isr, !=, 0);
    if (g->transport <= ON_MMIO) {
        set(g, SLOT + 0x64, 4, isr);
    }
    g_assert_false(g->ear->level);
    return true;
}

/* ---- The driver ---- */

static void use_msix(Guest *g, unsigned queues)
{
    unsigned cap = (unsigned)get(g, config_at(PCI_CAPABILITIES), 1);

    while (get(g, config_at(cap), 1) != PCI_CAP_MSIX) {
        cap = (unsigned)get(g, config_at(cap + 1), 1);
        g_assert_cmpuint(cap, !=, 0);
    }
    set(g, config_at(cap + 2), 2, 0x8000);
    for (unsigned n = 0; n < queues + 1; n++) {
        set(g, g->bar[1] + n * 16, 4, MSI);
        set(g, g->bar[1] + n * 16 + 4, 4, 0);
        set(g, g->bar[1] + n * 16 + 8, 4, 0x100 + n);
        set(g, g->bar[1] + n * 16 + 12, 4, 0);
    }
}

static paddr desc_at(unsigned q)
{
    return QUEUE_AT + q * QUEUE_STEP;
}

/* Legacy queues are as long as the device says. */
static unsigned queue_size(const Guest *g)
{
    return is_legacy(g) && g->transport != ON_MMIO_LEGACY ? VIRTIO_QUEUE_SIZE : QUEUE_SIZE;
}

static paddr avail_at(const Guest *g, unsigned q)
{
    return desc_at(q) + 16 * queue_size(g);
}

static paddr used_at(const Guest *g, unsigned q)
{
    return (avail_at(g, q) + 4 + 2 * queue_size(g) + 2 + 4095) & ~4095ull;
}

static void set_up_queue(Guest *g, unsigned q)
{
    reg_set(g, R_QUEUE, q);
    g_assert_cmpuint(reg_get(g, R_MAX), ==, VIRTIO_QUEUE_SIZE);
    if (g->transport != ON_PCI_LEGACY) {
        reg_set(g, R_SIZE, QUEUE_SIZE);
    }
    if (is_legacy(g)) {
        reg_set(g, R_PFN, desc_at(q) / 4096);
        g_assert_cmpuint(reg_get(g, R_PFN), ==, desc_at(q) / 4096);
    } else {
        reg_set(g, R_DESC, desc_at(q));
        reg_set(g, R_AVAIL, avail_at(g, q));
        reg_set(g, R_USED, used_at(g, q));
        if (g->transport == ON_PCI_MSIX) {
            set(g, g->bar[4] + 26, 2, q + 1);
            g_assert_cmpuint(get(g, g->bar[4] + 26, 2), ==, q + 1);
        }
        reg_set(g, R_READY, 1);
    }
    g->avail[q] = g->used[q] = 0;
}

static void negotiate(Guest *g, u64 wanted)
{
    u64 offered = 0;
    unsigned halves = g->transport == ON_PCI_LEGACY ? 1 : 2;

    for (unsigned i = 0; i < halves; i++) {
        if (halves == 2) {
            reg_set(g, R_FEATURES_SEL, i);
        }
        offered |= reg_get(g, R_FEATURES) << 32 * i;
    }
    g->features = offered & (is_legacy(g) ? wanted : wanted | VIRTIO_F_VERSION_1);
    g_assert_cmphex(g->features & wanted, ==, wanted);
    for (unsigned i = 0; i < halves; i++) {
        if (halves == 2) {
            reg_set(g, R_DRIVER_SEL, i);
        }
        reg_set(g, R_DRIVER, g->features >> 32 * i);
    }
}

static void start_driver(Guest *g, unsigned queues, u64 wanted)
{
    u8 status = VIRTIO_ACKNOWLEDGE | VIRTIO_DRIVER;

    memset(ram, 0, sizeof(ram));
    reg_set(g, R_STATUS, 0);
    g_assert_cmpuint(reg_get(g, R_STATUS), ==, 0);
    reg_set(g, R_STATUS, status);
    negotiate(g, wanted);
    if (!is_legacy(g)) {
        status |= VIRTIO_FEATURES_OK;
        reg_set(g, R_STATUS, status);
        g_assert_cmpuint(reg_get(g, R_STATUS), ==, status);
    }
    if (g->transport == ON_MMIO_LEGACY) {
        set(g, SLOT + 0x28, 4, 4096);
    }
    if (g->transport == ON_PCI_MSIX) {
        use_msix(g, queues);
    }
    for (unsigned q = 0; q < queues; q++) {
        set_up_queue(g, q);
    }
    g->free_desc = 0;
    reg_set(g, R_STATUS, status | VIRTIO_DRIVER_OK);
}

static void add_device(Guest *g, const char *class, const char *props, GError **err)
{
    g_autofree char *name =
        g_strdup_printf("virtio-%s-%s", class, g->transport <= ON_MMIO ? "device" : "pci");

    g->d = machine_add_device(g->m, device_type_find(name), "dut", NULL, props, err);
    if (g->d && g->transport > ON_MMIO) {
        place_bars(g);
    }
}

static Guest *guest_with(Transport t, const char *class, const char *props)
{
    Guest *g = guest_new(t);

    add_device(g, class, props, NULL);
    g_assert_nonnull(g->d);
    return g;
}

typedef struct {
    paddr at;
    u32 len;
    bool in;
} Buffer;

static void write_desc(Guest *g, paddr at, const Buffer *b, u16 flags, unsigned next)
{
    set(g, at, 8, b->at);
    set(g, at + 8, 4, b->len);
    set(g, at + 12, 2, flags | (b->in ? 2 : 0));
    set(g, at + 14, 2, next);
}

static void make_available(Guest *g, unsigned q, unsigned head)
{
    set(g, avail_at(g, q) + 4 + 2 * (g->avail[q] % queue_size(g)), 2, head);
    set(g, avail_at(g, q) + 2, 2, ++g->avail[q]);
}

/* A chain of @n buffers becomes available. Return: its head. */
static unsigned add_chain(Guest *g, unsigned q, const Buffer *b, unsigned n)
{
    unsigned head = g->free_desc;

    for (unsigned i = 0; i < n; i++) {
        unsigned next = (g->free_desc + 1) % queue_size(g);

        write_desc(g, desc_at(q) + 16 * g->free_desc, &b[i], i + 1 < n ? 1 : 0, next);
        g->free_desc = next;
    }
    make_available(g, q, head);
    return head;
}

static void notify(Guest *g, unsigned q)
{
    unsigned size;
    paddr at = reg_at(g, R_NOTIFY, &size);

    set(g, at + (g->transport >= ON_PCI ? 4 * q : 0), size, q);
}

/* Return: bytes written; -1: nothing came back. */
static s64 take_used(Guest *g, unsigned q, unsigned *head)
{
    paddr at = used_at(g, q) + 4 + 8 * (g->used[q] % queue_size(g));

    if ((u16)get(g, used_at(g, q) + 2, 2) == g->used[q]) {
        return -1;
    }
    g->used[q]++;
    if (head) {
        *head = (unsigned)get(g, at, 4);
    }
    return (s64)get(g, at + 4, 4);
}

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
