/*
 * Functions on PCI: configuration space, base address registers, interrupts. See pci.h.
 */
#include "hw/pci/pci.h"

#include <assert.h>
#include <string.h>

#include "common/bits.h"
#include "common/fields.h"
#include "common/log.h"

enum { BAR_IO = 1, BAR_64 = 4, BAR_PREFETCH = 8 };

PciFunction *pci_function(Device *d)
{
    const PciInfo *info = d->type->bus_info;

    return (PciFunction *)((char *)d + info->function);
}

static const PciInfo *info_of(const PciFunction *f)
{
    return f->dev->type->bus_info;
}

/* ---- What it is ---- */

void pci_set16(PciFunction *f, unsigned offset, u16 value)
{
    f->initial[offset] = (u8)value;
    f->initial[offset + 1] = (u8)(value >> 8);
}

static void set_writable(PciFunction *f, unsigned offset, u16 mask)
{
    f->writable[offset] = (u8)mask;
    f->writable[offset + 1] = (u8)(mask >> 8);
}

/* The bits below its size read as what kind it is. */
static void add_register(PciFunction *f, unsigned number, u8 kind, u64 size)
{
    unsigned at = PCI_BAR0 + 4 * number;
    u64 mask = ~(size - 1);

    assert(is_pow2(size) && number < PCI_BARS);
    f->size[number] = size;
    f->initial[at] = kind;
    for (unsigned i = 0; i < (kind & BAR_64 ? 8 : 4); i++) {
        f->writable[at + i] = (u8)(mask >> 8 * i);
    }
    f->writable[PCI_COMMAND] |= kind & BAR_IO ? PCI_COMMAND_IO : PCI_COMMAND_MEMORY;
}

static void add_bar(PciFunction *f, const PciBar *bar)
{
    static const u8 kinds[] = {BAR_IO, 0, BAR_64 | BAR_PREFETCH};
    const Window *w = device_window(f->dev, bar->window);

    f->window[bar->number] = w;
    if (bar->number < PCI_FIXED) {
        add_register(f, bar->number, kinds[bar->space], w->size);
        return;
    }
    f->size[bar->number] = w->size;
    f->fixed[bar->number - PCI_FIXED] = bar;
    f->writable[PCI_COMMAND] |= bar->space == PCI_IO ? PCI_COMMAND_IO : PCI_COMMAND_MEMORY;
}

/* It is a region from the start on, seen or not, so that it is in every snapshot. */
void pci_add_memory(PciFunction *f, unsigned number, u8 *host, u64 size)
{
    add_register(f, number, BAR_PREFETCH, size);
    f->region[number] = mem_add(
        &f->dev->machine->memory,
        &(MemRegion){.name = f->dev->name, .kind = MEM_RAM, .size = size, .off = true, .host = host});
}

void pci_hide_bar(PciFunction *f, unsigned number)
{
    unsigned at = PCI_BAR0 + 4 * number, size = f->initial[at] & BAR_64 ? 8 : 4;

    f->size[number] = 0;
    memset(f->initial + at, 0, size);
    memset(f->writable + at, 0, size);
}

unsigned pci_add_capability(PciFunction *f, u8 id, unsigned len)
{
    unsigned at = f->capabilities;

    assert(at + len <= PCI_CONFIG_SIZE);
    f->initial[at] = id;
    f->initial[at + 1] = f->initial[PCI_CAPABILITIES];
    f->initial[PCI_CAPABILITIES] = (u8)at;
    f->initial[PCI_STATUS] |= PCI_STATUS_CAPS;
    f->capabilities = (u8)align_up(at + len, 4);
    return at;
}

void pci_start(PciFunction *f, Device *d, PciState *s)
{
    const PciInfo *info = d->type->bus_info;

    f->dev = d;
    f->s = s;
    f->capabilities = PCI_FREE;
    pci_set16(f, PCI_VENDOR_ID, info->vendor);
    pci_set16(f, PCI_DEVICE_ID, info->device);
    f->initial[PCI_REVISION] = info->revision;
    f->initial[PCI_CLASS] = (u8)info->class;
    pci_set16(f, PCI_CLASS + 1, (u16)(info->class >> 8));
    pci_set16(f, PCI_SUBSYSTEM_VENDOR, info->subsystem_vendor);
    pci_set16(f, PCI_SUBSYSTEM, info->subsystem);
    f->initial[PCI_HEADER_TYPE] = f->multifunction ? 0x80 : 0;
    f->initial[PCI_INTERRUPT_PIN] = info->pin;
    set_writable(f, PCI_COMMAND, PCI_COMMAND_MASTER | (info->pin ? PCI_COMMAND_NO_INTX : 0));
    f->writable[PCI_CACHE_LINE] = f->writable[PCI_INTERRUPT_LINE] = 0xff;
    for (const PciBar *b = info->bars; b && b->window; b++) {
        add_bar(f, b);
    }
}

void pci_reset(PciFunction *f)
{
    memset(f->s, 0, sizeof(*f->s));
    memcpy(f->s->config, f->initial, PCI_CONFIG_SIZE);
    for (unsigned n = 0; n < PCI_VECTORS; n++) {
        f->s->msix[n * 4 + 3] = 1; /* masked */
    }
}

/* ---- Where it is ---- */

static u64 config_get(const PciFunction *f, unsigned offset, unsigned size)
{
    u64 v = 0;

    for (unsigned i = 0; i < size; i++) {
        v |= (u64)f->s->config[offset + i] << 8 * i;
    }
    return v;
}

/* The address of base address register @n on its bus. Return: false, it is not decoded. */
static bool bar_address(const PciFunction *f, unsigned n, bool *io, u64 *address)
{
    const PciBar *fixed = n < PCI_FIXED ? NULL : f->fixed[n - PCI_FIXED];
    unsigned at = PCI_BAR0 + 4 * n;
    u8 kind = fixed ? 0 : f->initial[at], command = f->s->config[PCI_COMMAND];

    *io = fixed ? fixed->space == PCI_IO : kind & BAR_IO;
    *address = fixed ? fixed->at : config_get(f, at, kind & BAR_64 ? 8 : 4) & ~(f->size[n] - 1);
    return command & (*io ? PCI_COMMAND_IO : PCI_COMMAND_MEMORY) && *address;
}

/* Where CPUs see [@address, +@size). Return: false, nowhere. */
static bool path_of(const PciHost *h, bool io, u64 address, u64 size, paddr *cpu)
{
    for (unsigned i = 0; h && i < PCI_PATHS; i++) {
        const PciPath *p = &h->path[i];

        if (p->size && p->io == io && address >= p->pci && address - p->pci < p->size &&
            size <= p->size - (address - p->pci)) {
            *cpu = address - p->pci + p->cpu;
            return true;
        }
    }
    return false;
}

static void place_window(PciFunction *f, unsigned n)
{
    MemSpace *space = &f->dev->machine->memory;
    MemRegion **r = &f->region[n];
    u64 address;
    paddr at;
    bool io;
    bool seen =
        bar_address(f, n, &io, &address) && path_of(f->host, io, address, f->size[n], &at);

    if (seen && !*r) {
        *r = mem_add(space, &(MemRegion){.name = f->dev->name,
                                         .kind = MEM_IO,
                                         .at = at,
                                         .size = f->size[n],
                                         .device = f->dev,
                                         .window = f->window[n]});
    } else if (seen) {
        mem_move(space, *r, at);
        mem_switch(space, *r, true);
    } else if (*r) {
        mem_switch(space, *r, false);
    }
}

/* ---- Interrupts ---- */

/* An output of the bridge is up while any function that drives it asserts its interrupt. */
static void drive_intx(PciHost *h)
{
    bool level[PCI_PINS] = {false};

    for (unsigned i = 0; i < PCI_FUNCTIONS; i++) {
        const PciFunction *f = h->function[i];

        if (f && f->level) {
            level[(h->intx_base + i / 8 + info_of(f)->pin - 1) % PCI_PINS] = true;
        }
    }
    for (unsigned n = 0; n < PCI_PINS; n++) {
        wire_set(&h->intx[n], level[n]);
    }
}

void pci_settle(PciFunction *f, bool interrupt)
{
    u8 *status = &f->s->config[PCI_STATUS];
    bool level;

    for (unsigned n = 0; n < PCI_PLACES; n++) {
        if (f->size[n]) {
            place_window(f, n);
        }
    }
    *status = (u8)((*status & ~PCI_STATUS_INTX) | (interrupt ? PCI_STATUS_INTX : 0));
    level = interrupt && !(config_get(f, PCI_COMMAND, 2) & PCI_COMMAND_NO_INTX);
    if (f->host && level != f->level) {
        f->level = level;
        drive_intx(f->host);
    }
}

void pci_stop(PciFunction *f)
{
    for (unsigned n = 0; n < PCI_PLACES; n++) {
        if (f->region[n]) {
            mem_remove(&f->dev->machine->memory, f->region[n]);
            f->region[n] = NULL;
        }
    }
}

/* ---- Configuration accesses ---- */

u64 pci_config_read(PciFunction *f, unsigned offset, unsigned size)
{
    if (offset + size > PCI_CONFIG_SIZE) {
        return bits(~0ull, 0, size * 8); /* the extended part, which PCI Express has */
    }
    if (f->read_config) {
        f->read_config(f->dev, offset, size);
    }
    return config_get(f, offset, size);
}

void pci_config_write(PciFunction *f, unsigned offset, unsigned size, u64 v)
{
    if (offset + size > PCI_CONFIG_SIZE) {
        return;
    }
    for (unsigned i = 0; i < size; i++) {
        u8 *at = &f->s->config[offset + i], mask = f->writable[offset + i];

        *at = (u8)((*at & ~mask) | ((v >> 8 * i) & mask));
    }
    msix_config_written(f);
    if (f->wrote_config) {
        f->wrote_config(f->dev, offset, size);
    }
    device_settle(f->dev);
}

/* ---- The bus ---- */

u64 pci_host_read(PciHost *h, unsigned devfn, unsigned offset, unsigned size)
{
    PciFunction *f = devfn < PCI_FUNCTIONS ? h->function[devfn] : NULL;

    return f ? pci_config_read(f, offset, size) : bits(~0ull, 0, size * 8);
}

void pci_host_write(PciHost *h, unsigned devfn, unsigned offset, unsigned size, u64 v)
{
    PciFunction *f = devfn < PCI_FUNCTIONS ? h->function[devfn] : NULL;

    if (f) {
        pci_config_write(f, offset, size, v);
    }
}

static u64 read_nobody(Device *d, u64 offset, unsigned size)
{
    (void)d;
    (void)offset;
    return bits(~0ull, 0, size * 8);
}

static void write_nobody(Device *d, u64 offset, unsigned size, u64 v)
{
    (void)d;
    (void)offset;
    (void)size;
    (void)v;
}

void pci_host_add_path(PciHost *h, PciPath p)
{
    /* Beneath the windows of functions: a master abort. */
    static const Window nobody = {"nobody", .read = read_nobody, .write = write_nobody};
    unsigned n = 0;

    while (h->path[n].size) {
        n++;
        assert(n < PCI_PATHS);
    }
    h->path[n] = p;
    if (p.size) {
        mem_add(&h->dev.machine->memory, &(MemRegion){.name = h->dev.name,
                                                      .kind = MEM_IO,
                                                      .at = p.cpu,
                                                      .size = p.size,
                                                      .priority = -1,
                                                      .device = &h->dev,
                                                      .window = &nobody});
    }
}

void pci_host_paths_changed(PciHost *h)
{
    for (unsigned i = 0; i < PCI_FUNCTIONS; i++) {
        if (h->function[i]) {
            device_settle(h->function[i]->dev);
        }
    }
}

static bool parse_address(const char *text, unsigned *devfn)
{
    char *end;
    u64 slot = g_ascii_strtoull(text, &end, 16), function = 0;

    if (end != text && *end == '.') {
        text = end + 1;
        function = g_ascii_strtoull(text, &end, 16);
    }
    *devfn = (unsigned)(slot * 8 + function);
    return end != text && !*end && slot < 32 && function < 8;
}

static bool find_place(const PciHost *h, unsigned *devfn)
{
    for (*devfn = h->first_slot * 8; *devfn < PCI_FUNCTIONS; *devfn += 8) {
        if (!h->function[*devfn]) {
            return true;
        }
    }
    return false;
}

static bool plug(Device *owner, Device *d, GError **err)
{
    PciHost *h = (PciHost *)owner;
    PciFunction *f = pci_function(d);
    bool chosen = f->address && *f->address;

    if (f->absent) {
        return true;
    }
    if (chosen && !parse_address(f->address, &f->devfn)) {
        g_set_error(err, EMU_ERROR, 0, "%s: addr=%s: slot or slot.function expected", d->name,
                    f->address);
        return false;
    }
    if (chosen ? h->function[f->devfn] != NULL : !find_place(h, &f->devfn)) {
        g_set_error(err, EMU_ERROR, 0, "%s: %s", d->name,
                    chosen ? "its place on the bus is taken" : "the bus is full");
        return false;
    }
    h->function[f->devfn] = f;
    f->host = h;
    return true;
}

static void unplug(Device *owner, Device *d)
{
    PciHost *h = (PciHost *)owner;
    PciFunction *f = pci_function(d);

    h->function[f->devfn] = NULL;
    f->host = NULL;
    drive_intx(h);
    pci_stop(f);
}

/* ---- For people ---- */

static const char *class_name(u32 class)
{
    static const struct {
        u16 class;
        const char *name;
    } names[] = {
        {0x0100, "SCSI controller"}, {0x0101, "IDE controller"}, {0x0180, "Storage controller"},
        {0x0200, "Ethernet controller"}, {0x0300, "VGA controller"}, {0x0600, "Host bridge"},
        {0x0780, "Communication controller"}, {0x0800, "System peripheral"},
    };

    for (unsigned i = 0; i < ARRAY_LEN(names); i++) {
        if (names[i].class == class >> 8) {
            return names[i].name;
        }
    }
    return "Device";
}

static void describe_bar(const PciFunction *f, unsigned n, GString *out)
{
    u64 address;
    bool io, decoded = bar_address(f, n, &io, &address);

    g_string_append_printf(out, "      BAR%u: %s at 0x%llx [0x%llx]%s\n", n, io ? "I/O" : "memory",
                           (unsigned long long)address, (unsigned long long)(address + f->size[n] - 1),
                           decoded ? "" : ", not decoded");
}

static void describe_function(const PciFunction *f, GString *out)
{
    const u8 *config = f->s->config;

    g_string_append_printf(out, "  Bus  0, device %3u, function %u:\n    %s: PCI device %04llx:%04llx\n",
                           f->devfn / 8, f->devfn % 8, class_name((u32)config_get(f, PCI_CLASS, 3)),
                           (unsigned long long)config_get(f, PCI_VENDOR_ID, 2),
                           (unsigned long long)config_get(f, PCI_DEVICE_ID, 2));
    if (config[PCI_INTERRUPT_PIN]) {
        g_string_append_printf(out, "      IRQ %u, pin %c\n", config[PCI_INTERRUPT_LINE],
                               'A' + config[PCI_INTERRUPT_PIN] - 1);
    }
    for (unsigned n = 0; n < PCI_BARS; n++) {
        if (f->size[n]) {
            describe_bar(f, n, out);
        }
    }
    g_string_append_printf(out, "      id \"%s\"\n", f->dev->name);
}

static void describe(Device *owner, GString *out)
{
    PciHost *h = (PciHost *)owner;

    for (unsigned i = 0; i < PCI_FUNCTIONS; i++) {
        if (h->function[i]) {
            describe_function(h->function[i], out);
        }
    }
}

const Bus pci_bus = {.kind = "pci", .plug = plug, .unplug = unplug, .describe = describe};
