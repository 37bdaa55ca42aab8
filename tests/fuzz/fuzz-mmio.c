/*
 * A guest gone mad: random accesses to every device there is, random rings and buffers for those
 * that read memory, characters, frames, keys and time going by meanwhile. No device may crash or
 * hang, and a snapshot at any moment gives the same state back.
 *
 * Arguments: [seed] [rounds] [type].
 */
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "hw/devices.h"
#include "hw/virtio/virtio.h"
#include "system/block/drive.h"
#include "system/board.h"
#include "system/input.h"
#include "system/net.h"
#include "tests/random.h"

enum { RAM_AT = 0x40000000, RAM_SIZE = 0x20000, DISK = 0x10000, PAGE = 4096, DRIVES = 4 };
enum { MMIO = 0x10000000, MMIO_SIZE = 0x1000000, PORTS = 0x20000000, PORTS_SIZE = 0x10000 };

u64 seed = 1;
static const char *what; /* for the last words */
static u64 what_seed;
static u8 ram[RAM_SIZE];

static void last_words(int sig)
{
    fprintf(stderr, "fuzz-mmio: signal %d; again: fuzz-mmio %llu 1 %s\n", sig,
            (unsigned long long)what_seed, what);
    _exit(1);
}

/* ---- The machine ---- */

static unsigned chr_write(Chardev *c, const u8 *data, unsigned len)
{
    (void)c;
    (void)data;
    return below(3) ? len : below(len + 1);
}

static void chr_free(Chardev *c)
{
    g_free(c);
}

static void net_echo(Net *n, const u8 *frame, unsigned len)
{
    if (below(2)) {
        net_deliver(n, frame, len);
    }
}

static void net_end(Net *n)
{
    g_free(n);
}

static void add_drive(Machine *m, const char *image, unsigned n)
{
    g_autofree char *option = g_strdup_printf("file=%s,format=raw,if=none,snapshot=on,id=d%u%s", image, n,
                                              n && below(2) ? ",media=cdrom" : "");
    DriveChoice c = {0};
    GError *err = NULL;

    if (!drive_parse("-drive", option, &c, &err) || !drive_new(m, &c, &err)) {
        fprintf(stderr, "%s\n", err->message);
        exit(1);
    }
    drive_choice_clear(&c);
}

static void add_host_side(Machine *m, const char *image)
{
    static const ChardevOps chr_ops = {.name = "fuzz", .write = chr_write, .free = chr_free};
    static const NetOps net_ops = {"fuzz", net_echo, net_end};
    Chardev *chr = g_new0(Chardev, 1);
    Net *net = g_new0(Net, 1);

    *chr = (Chardev){.ops = &chr_ops, .name = g_strdup("chr")};
    g_ptr_array_add(m->chardevs, chr);
    *net = (Net){.ops = &net_ops, .name = g_strdup("net")};
    g_ptr_array_add(m->nets, net);
    for (unsigned i = 0; i < DRIVES; i++) {
        add_drive(m, image, i);
    }
}

static Machine *machine_to_fuzz(const char *image)
{
    Machine *m = machine_new();

    for (unsigned i = 0; i < CLOCK_KINDS; i++) {
        clock_by_hand(&m->clocks[i], 0);
    }
    add_host_side(m, image);
    mem_add(
        &m->memory,
        &(MemRegion){.name = "ram", .kind = MEM_RAM, .at = RAM_AT, .size = RAM_SIZE, .host = ram});
    return m;
}

/* What a property that names something is given; *@drives have been given out. */
static const char *link_for(const Prop *p, unsigned *drives)
{
    static const char *const names[DRIVES] = {"d0", "d1", "d2", "d3"};

    switch (p->kind) {
    case PROP_KIND_CHARDEV:
        return "chr";
    case PROP_KIND_NET:
        return "net";
    case PROP_KIND_BLOCK:
        return *drives < DRIVES ? names[(*drives)++] : NULL;
    default:
        return NULL;
    }
}

static char *links_of(const DeviceType *type)
{
    GString *props = g_string_new(NULL);
    unsigned drives = 0;

    for (const Prop *p = type->props; p && p->name; p++) {
        const char *link = link_for(p, &drives);

        if (link) {
            g_string_append_printf(props, "%s%s=%s", props->len ? "," : "", p->name, link);
        }
    }
    return g_string_free(props, false);
}

static Device *add_part(Machine *m, const DeviceType *type, const char *props)
{
    Device *d = device_new(m, type, type->name);

    g_ptr_array_add(m->devices, d);
    return (!*props || device_set_props(d, props, NULL)) && device_start(d, NULL) ? d : NULL;
}

static const DeviceType *owner_of(const char *bus)
{
    for (const DeviceType *const *t = device_types; *t; t++) {
        if ((*t)->bus && !strcmp((*t)->bus->kind, bus)) {
            return *t;
        }
    }
    return NULL;
}

/* One of @type, and before it what has the bus it plugs into. Return: NULL, it takes more than this
 * to make one. */
static Device *add_device(Machine *m, const DeviceType *type)
{
    static const char paths[] = "mmio=0x10000000,mmio-size=16M,pio=0x20000000,pio-size=64K";
    g_autofree char *props = type == &dev_gpex                      ? g_strdup(paths)
                             : type == &dev_virtio_mmio && below(2) ? g_strdup("force-legacy=off")
                                                                    : links_of(type);
    const DeviceType *owner = type->plugs_into ? owner_of(type->plugs_into) : NULL;

    if (!type->plugs_into) {
        return add_part(m, type, props);
    }
    return owner && add_device(m, owner)
               ? machine_add_device(m, type, type->name, NULL, *props ? props : NULL, NULL)
               : NULL;
}

/* ---- What the guest does ---- */

static u64 value(void)
{
    switch (below(8)) {
    case 0:
        return next_random();
    case 1:
        return 1ull << below(64);
    case 2:
        return ~0ull;
    case 3:
        return RAM_AT + below(RAM_SIZE / 16) * 16;
    case 4:
        return (RAM_AT + below(RAM_SIZE / PAGE) * PAGE) / PAGE;
    case 5:
        return MMIO + below(0x4000) * 4;
    default:
        return below(300);
    }
}

/* A device that maps a window itself may show less than all of it. */
static u64 seen_of(const Device *d, const Window *w)
{
    const GPtrArray *regions = d->machine->memory.regions;
    u64 seen = 0;

    for (unsigned i = 0; i < regions->len; i++) {
        const MemRegion *r = regions->pdata[i];

        if (r->device == d && r->window == w) {
            seen = MAX(seen, r->window_offset + r->size);
        }
    }
    return seen ? seen : w->size;
}

/* Mostly where a register is. */
static u64 place(const Window *w, u64 seen, unsigned *size)
{
    u64 at = below(2) ? below(0x200) : next_random();
    unsigned n = 0, choice;

    *size = 1u << below(4);
    for (const Reg *r = w->regs; r && r->name; r++) {
        n++;
    }
    if (n && below(4)) {
        const Reg *r = &w->regs[choice = below(n)];

        at = r->offset + (r->count ? below(r->count) * r->stride : 0);
        *size = below(4) ? w->width : *size;
    }
    return at % seen & ~(u64)(*size - 1);
}

static void access_window(Device *d)
{
    const Window *w = d->type->windows;
    unsigned n = 0, size;
    u64 at, seen;

    while (w && w[n].name) {
        n++;
    }
    if (!n) {
        return;
    }
    w = &w[below(n)];
    seen = seen_of(d, w);
    at = place(w, seen, &size);
    if (at + size <= seen) {
        if (below(3)) {
            window_write(d, w, at, size, value());
        } else {
            window_read(d, w, at, size);
        }
    }
}

static void access_config(Device *d)
{
    PciFunction *f = pci_function(d);
    unsigned size = 1u << below(3), at = below(PCI_CONFIG_SIZE) & ~(size - 1);

    if (below(2)) {
        pci_config_write(f, at, size, value());
    } else {
        pci_config_read(f, at, size);
    }
}

static void access_path(Machine *m)
{
    unsigned size = 1u << below(4);
    paddr at = below(2) ? MMIO + below(MMIO_SIZE) : PORTS + below(PORTS_SIZE);
    u64 v;

    at &= ~(paddr)(size - 1);
    if (below(2)) {
        mem_write(&m->memory, at, size, value());
    } else {
        mem_read(&m->memory, at, size, &v);
    }
}

/* ---- Rings ---- */

static void put(paddr a, unsigned size, u64 v)
{
    memcpy(ram + (a - RAM_AT) % (RAM_SIZE - 8), &v, size);
}

/* A queue that is nearly right: chains of a few descriptors, now and then with a flaw. */
static void make_queue(Virtio *v, unsigned q)
{
    VirtioState *s = v->s;
    unsigned chains = 1 + below(4);

    s->size[q] = 16;
    s->ready[q] = below(16) != 0;
    s->desc[q] = RAM_AT + (q % 8) * PAGE;
    s->driver[q] = s->desc[q] + 256;
    s->device[q] = s->desc[q] + 512;
    for (unsigned i = 0; i < 16; i++) {
        paddr at = s->desc[q] + 16 * i, buffer = RAM_AT + 0x8000 + below(RAM_SIZE - 0xa000);
        unsigned last = i % 4 == 3;

        put(buffer, 4, below(16)); /* a kind of request, and where */
        put(buffer + 8, 8, below(DISK / 400));
        put(at, 8, below(32) ? buffer : value());
        put(at + 8, 4, below(8) ? below(64) : below(0x3000));
        put(at + 12, 2, (last ? 0 : 1) | (i % 4 > 1 || !below(8) ? 2 : 0) | (below(24) ? 0 : 4));
        put(at + 14, 2, below(32) ? i + 1 : value());
    }
    for (unsigned i = 0; i < 16; i++) {
        put(s->driver[q] + 4 + 2 * i, 2, below(32) ? below(4) * 4 + below(2) : value());
    }
    put(s->driver[q] + 2, 2, below(32) ? s->avail[q] + chains : value());
}

/* Data that could be meant: small numbers of any width. */
static void fill_buffers(void)
{
    for (unsigned i = 0; i < 32; i++) {
        put(RAM_AT + 0x8000 + below(RAM_SIZE - 0x8000), 1u << below(4), value());
    }
}

static void use_queues(Virtio *v)
{
    unsigned q = below(v->queues);

    if (!below(8)) {
        v->s->features = below(4) ? v->features & next_random() : v->features;
    }
    v->s->status = VIRTIO_DRIVER_OK | (below(32) ? 0 : VIRTIO_NEEDS_RESET);
    fill_buffers();
    make_queue(v, q);
    virtio_set_notify(v, q);
}

/* ---- What else happens ---- */

static void arrive(Machine *m)
{
    Chardev *chr = m->chardevs->pdata[0];
    u8 data[1600];
    unsigned n = below(sizeof(data));

    for (unsigned i = 0; i < n; i++) {
        data[i] = (u8)next_random();
    }
    if (below(2)) {
        chardev_deliver(chr, data, MIN(n, chardev_room(chr)));
    } else {
        net_deliver(m->nets->pdata[0], data, MIN(MAX(n, 60), NET_FRAME_MAX));
    }
}

static void user(Machine *m)
{
    switch (below(3)) {
    case 0:
        input_key(m, (Key)below(KEYS), below(2));
        break;
    case 1:
        input_motion(m, (int)below(200) - 100, (int)below(200) - 100, (int)below(3) - 1);
        break;
    default:
        input_button(m, (InputButton)below(3), below(2));
    }
}

static void drive_input(Device *d)
{
    const Pin *p = d->type->inputs;
    unsigned n = 0;

    while (p && p[n].name) {
        n++;
    }
    if (n) {
        p = &p[below(n)];
        p->input(d, below(p->count), below(2));
    }
}

static void snapshot(Machine *m, Device *d)
{
    g_autoptr(GByteArray) saved = g_byte_array_new(), again = g_byte_array_new();

    machine_save(m, saved);
    memset(device_state(d), 0xa5, d->type->state_size);
    if (!machine_load(m, saved->data, saved->len, NULL)) {
        abort();
    }
    machine_save(m, again);
    if (saved->len != again->len || memcmp(saved->data, again->data, saved->len) != 0) {
        fprintf(stderr, "a snapshot changed the state\n");
        abort();
    }
}

/* A command for a drive, and with PACKET one for a CD-ROM; some of its data moves. */
static void use_ata(Device *d)
{
    static const u8 commands[] = {0xa0, 0xa0, 0xa0, 0xa1, 0x20, 0x30, 0xc8, 0xca, 0xc4, 0x08, 0xec, 0x90};
    static const u8 opcodes[] = {0x00, 0x03, 0x12, 0x1b, 0x1e, 0x28, 0x28, 0x43, 0x46, 0x4a, 0x55, 0x5a, 0xbe};
    const Window *w = d->type->windows;
    unsigned size = 2u << below(2), moves = below(80);

    window_write(d, w, 6 << 4, 1, 0xe0 | below(2) << 4);
    for (unsigned r = 1; r < 6; r++) {
        window_write(d, w, r << 4, 1, below(r < 4 ? 4 : 256));
    }
    window_write(d, w, 7 << 4, 1, commands[below(sizeof(commands))]);
    window_write(d, w, 0, 2, opcodes[below(sizeof(opcodes))] | below(4) << 8);
    for (unsigned i = 0; i < 5; i++) {
        window_write(d, w, 0, 2, below(4) << 8 * below(2));
    }
    for (unsigned i = 0; i < moves; i++) {
        below(2) ? (void)window_read(d, w, 0, size) : window_write(d, w, 0, size, 0);
    }
}

static void step(Machine *m, Device *d, s64 *now)
{
    const char *bus = d->type->plugs_into;
    bool pci = bus && !strcmp(bus, "pci"), ata = d->type == &dev_macio_ide,
         virtio = g_str_has_prefix(d->type->name, "virtio-") && d->type != &dev_virtio_mmio && bus;

    switch (below(pci || virtio || ata ? 16 : 8)) {
    case 0:
        arrive(m);
        break;
    case 1:
        user(m);
        break;
    case 2:
        *now += below(10000000);
        clock_advance(&m->clocks[below(CLOCK_KINDS)], *now);
        break;
    case 3:
        drive_input(d);
        break;
    case 8:
        access_path(m);
        break;
    case 9:
        pci ? access_config(d) : access_window(m->devices->pdata[0]);
        break;
    case 10:
    case 11:
    case 12:
    case 13:
        virtio ? use_queues((Virtio *)d) : ata ? use_ata(d) : access_window(d);
        break;
    default:
        access_window(below(4) ? d : m->devices->pdata[0]);
    }
}

/* Return: false, this type cannot be had alone. */
static bool fuzz(const DeviceType *type, const char *image)
{
    Machine *m = machine_to_fuzz(image);
    Device *d = add_device(m, type);
    s64 now = 0;

    if (d) {
        machine_reset(m);
        for (unsigned i = 0; i < 400; i++) {
            step(m, d, &now);
        }
        snapshot(m, d);
        machine_reset(m);
    }
    machine_free(m);
    return d;
}

static char *make_image(void)
{
    static const u8 zeros[DISK];
    char *name;
    int fd = g_file_open_tmp("emu-fuzz-XXXXXX", &name, NULL);

    if (fd < 0 || write(fd, zeros, DISK) != DISK) {
        exit(1);
    }
    close(fd);
    return name;
}

int main(int argc, char **argv)
{
    u64 first = argc > 1 ? strtoull(argv[1], NULL, 0) : 1;
    unsigned rounds = argc > 2 ? (unsigned)atoi(argv[2]) : 30, types = 0, alone = 0;
    g_autofree char *image = make_image();

    signal(SIGSEGV, last_words);
    signal(SIGABRT, last_words);
    signal(SIGALRM, last_words);
    for (const DeviceType *const *t = device_types; *t; t++) {
        bool made = false;

        if (argc > 3 && strcmp(argv[3], (*t)->name) != 0) {
            continue;
        }
        for (unsigned r = 0; r < rounds; r++) {
            what = (*t)->name;
            what_seed = first + r;
            seed = what_seed * 0x9e3779b97f4a7c15ull;
            memset(ram, 0, sizeof(ram));
            alarm(60);
            made |= fuzz(*t, image);
        }
        types++;
        alone += made;
    }
    g_unlink(image);
    printf("%u types of devices, %u of them tried, %u rounds from %llu\n", types, alone, rounds,
           (unsigned long long)first);
    return alone < types / 2;
}
