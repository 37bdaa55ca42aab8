/*
 * The guest of the virtio tests.
 */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "hw/devices.h"
#include "system/block/drive.h"
#include "tests/unit/virtio-guest.h"

u8 ram[RAM_SIZE];

/* ---- The machine ---- */

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

Guest *guest_new(Transport t)
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

void guest_free(Guest *g)
{
    Machine *m = g->m;

    machine_free(m);
    g_unlink(g->image);
    g_free(g->image);
    g_free(g);
}

/* ---- Accesses of the guest ---- */

u64 get(Guest *g, paddr a, unsigned size)
{
    u64 v;

    g_assert_true(mem_read(&g->m->memory, a, size, &v));
    return v;
}

void set(Guest *g, paddr a, unsigned size, u64 v)
{
    g_assert_true(mem_write(&g->m->memory, a, size, v));
}

paddr config_at(unsigned offset)
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

bool is_legacy(const Guest *g)
{
    return g->transport == ON_MMIO_LEGACY || g->transport == ON_PCI_LEGACY;
}

paddr reg_at(const Guest *g, Register r, unsigned *size)
{
    unsigned table = g->transport <= ON_MMIO ? 0 : is_legacy(g) ? 1 : 2;
    paddr base = table == 0 ? SLOT : g->bar[table == 1 ? 0 : 4];

    *size = places[table][r].size;
    return base + places[table][r].at;
}

u64 reg_get(Guest *g, Register r)
{
    unsigned size;
    paddr at = reg_at(g, r, &size);

    return get(g, at, size);
}

void reg_set(Guest *g, Register r, u64 v)
{
    unsigned size;
    paddr at = reg_at(g, r, &size);

    set(g, at, size, v);
}

u64 config_get(Guest *g, unsigned offset, unsigned size)
{
    unsigned one;

    return get(g, reg_at(g, R_CONFIG, &one) + offset, size);
}

bool interrupted(Guest *g)
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

paddr desc_at(unsigned q)
{
    return QUEUE_AT + q * QUEUE_STEP;
}

/* Legacy queues are as long as the device says. */
unsigned queue_size(const Guest *g)
{
    return is_legacy(g) && g->transport != ON_MMIO_LEGACY ? VIRTIO_QUEUE_SIZE : QUEUE_SIZE;
}

paddr avail_at(const Guest *g, unsigned q)
{
    return desc_at(q) + 16 * queue_size(g);
}

paddr used_at(const Guest *g, unsigned q)
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

void start_driver(Guest *g, unsigned queues, u64 wanted)
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

void add_device(Guest *g, const char *class, const char *props, GError **err)
{
    g_autofree char *name =
        g_strdup_printf("virtio-%s-%s", class, g->transport <= ON_MMIO ? "device" : "pci");

    g->d = machine_add_device(g->m, device_type_find(name), "dut", NULL, props, err);
    if (g->d && g->transport > ON_MMIO) {
        place_bars(g);
    }
}

Guest *guest_with(Transport t, const char *class, const char *props)
{
    Guest *g = guest_new(t);

    add_device(g, class, props, NULL);
    g_assert_nonnull(g->d);
    return g;
}

void write_desc(Guest *g, paddr at, const Buffer *b, u16 flags, unsigned next)
{
    set(g, at, 8, b->at);
    set(g, at + 8, 4, b->len);
    set(g, at + 12, 2, flags | (b->in ? 2 : 0));
    set(g, at + 14, 2, next);
}

void make_available(Guest *g, unsigned q, unsigned head)
{
    set(g, avail_at(g, q) + 4 + 2 * (g->avail[q] % queue_size(g)), 2, head);
    set(g, avail_at(g, q) + 2, 2, ++g->avail[q]);
}

unsigned add_chain(Guest *g, unsigned q, const Buffer *b, unsigned n)
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

void notify(Guest *g, unsigned q)
{
    unsigned size;
    paddr at = reg_at(g, R_NOTIFY, &size);

    set(g, at + (g->transport >= ON_PCI ? 4 * q : 0), size, q);
}

s64 take_used(Guest *g, unsigned q, unsigned *head)
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
