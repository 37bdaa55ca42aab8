/*
 * PCI in our Open Firmware: every function of the board's buses is found, its base address registers
 * get addresses, and its node says so.
 * Ref: IEEE 1275 binding for PCI, revision 2.1; PCI Local Bus Specification 3.0, 6.2.5.
 */
#include <string.h>

#include "common/bits.h"
#include "system/machine.h"
#include "system/ppc/of.h"

enum { SLOTS = 32, FUNCTIONS = 8, PINS = 4, BARS = 6 };
enum { ID = 0x00, COMMAND = 0x04, REVISION = 0x08, HEADER = 0x0c, BAR0 = 0x10, SUBSYSTEM = 0x2c, INTERRUPT = 0x3c };
enum { COMMAND_ALL = 7, MULTIFUNCTION = 0x800000, BAR_IO = 1, BAR_KIND = 6, BAR_64 = 4, BAR_PREFETCH = 8 };

/* First cell of an address: what kind it is, whose, of which register. */
enum { PHYS_FIXED = (int)0x80000000, PHYS_PREFETCH = 0x40000000, PHYS_IO = 1 << 24, PHYS_MEM32 = 2 << 24, PHYS_SPACE = 3 << 24 };

/* Addresses still to be given; of ports, those of devices on an ISA bus are not. */
typedef struct {
    u64 at, end;
} Space;

enum { FIRST_PORT = 0x1000 };

typedef struct {
    Of *of;
    Device *bridge;
    OfNode *node;
    Space io, memory;
} PciBus;

/* One function, and what its node will say. */
typedef struct {
    PciBus *bus;
    unsigned slot, number;
    OfNode *node;
    GArray *reg, *assigned; /* u32 */
} Function;

/* ---- Configuration space ---- */

static const Window *aim(const Function *f, unsigned reg)
{
    Device *d = f->bus->bridge;

    window_write(d, device_window(d, "address"), 0, 4, 1u << 31 | f->slot << 11 | f->number << 8 | reg);
    return device_window(d, "data");
}

static u32 config_read(const Function *f, unsigned reg)
{
    return (u32)window_read(f->bus->bridge, aim(f, reg), 0, 4);
}

static void config_write(const Function *f, unsigned reg, u32 v)
{
    window_write(f->bus->bridge, aim(f, reg), 0, 4, v);
}

/* ---- Base address registers ---- */

/* @size bytes, which is a power of 2. Return: their address; 0: there are no more. */
static u64 take(Space *s, u64 size)
{
    u64 at = align_up(s->at, size);

    if (at + size > s->end) {
        return 0;
    }
    s->at = at + size;
    return at;
}

static void add_address(GArray *to, u32 kind, u64 at, u64 size)
{
    const u32 cells[] = {kind, (u32)(at >> 32), (u32)at, (u32)(size >> 32), (u32)size};

    g_array_append_vals(to, cells, ARRAY_LEN(cells));
}

/* The register at @reg. Return: where the next one is. */
static unsigned place_bar(Function *f, unsigned reg)
{
    u32 where = f->slot << 11 | f->number << 8 | reg, kind, mask;
    bool io, wide;
    u64 size, at;

    config_write(f, reg, ~0u);
    mask = config_read(f, reg);
    io = mask & BAR_IO;
    wide = !io && (mask & BAR_KIND) == BAR_64;
    size = -(mask & (io ? ~3u : ~15u));
    size = io ? size & 0xffff : size; /* the upper half may be 0 */
    kind = where | (io ? PHYS_IO : PHYS_MEM32) | (mask & BAR_PREFETCH && !io ? PHYS_PREFETCH : 0);
    if (size) {
        at = take(io ? &f->bus->io : &f->bus->memory, size);
        config_write(f, reg, (u32)at);
        add_address(f->reg, kind, 0, size);
        if (at) {
            add_address(f->assigned, kind | (u32)PHYS_FIXED, at, size);
        }
    }
    if (wide) {
        config_write(f, reg + 4, 0);
    }
    return reg + (wide ? 8 : 4);
}

/* A node that is a bus of its own shows its children the first of its own addresses. */
static void add_ranges(Function *f)
{
    const u32 *a = (const u32 *)f->assigned->data;

    if (f->assigned->len && of_cell(f->node, "#address-cells", 0, 0) == 1) {
        const u32 row[] = {0, a[0], a[1], a[2], a[4]};

        of_set_cells(f->node, "ranges", row, ARRAY_LEN(row));
    }
}

static void add_addresses(Function *f)
{
    g_autoptr(GArray) at = g_array_new(false, false, sizeof(u32));

    for (unsigned i = 0; i < f->assigned->len; i += 5) {
        g_array_append_val(at, g_array_index(f->assigned, u32, i + 2));
    }
    of_set_cells(f->node, "reg", (const u32 *)f->reg->data, f->reg->len);
    if (at->len) {
        of_set_cells(f->node, "assigned-addresses", (const u32 *)f->assigned->data, f->assigned->len);
        of_set_cells(f->node, "AAPL,address", (const u32 *)at->data, at->len);
    }
    add_ranges(f);
}

/* ---- Interrupts ---- */

/* The input of the interrupt controller that INTA to INTD of a slot lead to: each slot has them one further. */
static bool interrupt_of(const Function *f, unsigned pin, u32 *input)
{
    Device *d = f->bus->bridge;
    const WireEnd *e = device_wire(d, device_output(d, NULL), (f->slot + pin - 1) % PINS)->ends;

    *input = e ? e->number : 0;
    return e != NULL;
}

static void add_interrupt(Function *f)
{
    u32 v = config_read(f, INTERRUPT), pin = v >> 8 & 0xff, input;

    if (pin && pin <= PINS && interrupt_of(f, pin, &input)) {
        config_write(f, INTERRUPT, (v & ~0xffu) | input);
        of_set_cells(f->node, "interrupts", &pin, 1);
        of_set_cells(f->node, "AAPL,interrupts", &input, 1);
    }
}

/* ---- Nodes ---- */

/* What functions are called by their class and subclass. */
static const struct {
    u16 class;
    const char *name, *device_type;
} classes[] = {
    {0x0100, "scsi", "scsi"},       {0x0101, "ide", "ide"},         {0x0200, "ethernet", "network"},
    {0x0300, "display", "display"}, {0x0380, "display", "display"}, {0x0401, "sound", "sound"},
    {0x0601, "isa", "isa"},         {0x0c03, "usb", "usb"},
};

/* The board's own node at the place @unit; NULL: it has none. */
static OfNode *own_node(const Function *f, const char *unit)
{
    const GPtrArray *all = f->bus->node->children;

    for (unsigned i = 0; i < all->len; i++) {
        OfNode *n = all->pdata[i];
        const char *at = strchr(n->name, '@');

        if (at && !strcmp(at + 1, unit)) {
            return n;
        }
    }
    return NULL;
}

static OfNode *make_node(const Function *f, const char *unit)
{
    u32 id = config_read(f, ID), class = config_read(f, REVISION) >> 16;
    g_autofree char *name = g_strdup_printf("pci%x,%x@%s", id & 0xffff, id >> 16, unit);

    for (unsigned i = 0; i < ARRAY_LEN(classes); i++) {
        if (classes[i].class == class) {
            g_autofree char *by_class = g_strdup_printf("%s@%s", classes[i].name, unit);
            OfNode *n = of_make_child(f->bus->of->tree, f->bus->node, by_class);

            of_set_text(n, "device_type", classes[i].device_type);
            return n;
        }
    }
    return of_make_child(f->bus->of->tree, f->bus->node, name);
}

static OfNode *node_of(const Function *f)
{
    g_autofree char *unit = f->number ? g_strdup_printf("%x,%x", f->slot, f->number) : g_strdup_printf("%x", f->slot);
    OfNode *n = own_node(f, unit);

    return n ? n : make_node(f, unit);
}

/* Properties that are parts of registers. */
static void add_facts(const Function *f)
{
    static const struct {
        const char *name;
        u8 reg, pos, len;
        bool may_be_0;
    } facts[] = {
        {"vendor-id", ID, 0, 16, true},
        {"device-id", ID, 16, 16, true},
        {"revision-id", REVISION, 0, 8, true},
        {"class-code", REVISION, 8, 24, true},
        {"min-grant", INTERRUPT, 16, 8, true},
        {"max-latency", INTERRUPT, 24, 8, true},
        {"devsel-speed", COMMAND, 25, 2, true},
        {"subsystem-vendor-id", SUBSYSTEM, 0, 16, false},
        {"subsystem-id", SUBSYSTEM, 16, 16, false},
    };

    for (unsigned i = 0; i < ARRAY_LEN(facts); i++) {
        u32 v = (u32)bits(config_read(f, facts[i].reg), facts[i].pos, facts[i].len);

        if (v || facts[i].may_be_0) {
            of_set_cells(f->node, facts[i].name, &v, 1);
        }
    }
}

static void add_compatible(const Function *f)
{
    u32 id = config_read(f, ID), class = config_read(f, REVISION) >> 8;
    g_autofree char *names =
        g_strdup_printf("pci%x,%x|pciclass,%06x|pciclass,%04x", id & 0xffff, id >> 16, class, class >> 8);
    size_t len = strlen(names) + 1;

    if (!of_get(f->node, "compatible")) {
        of_set(f->node, "compatible", g_strdelimit(names, "|", 0), len);
    }
}

/* ---- Functions and buses ---- */

static void set_up(Function *f)
{
    u32 itself = f->slot << 11 | f->number << 8;

    f->node = node_of(f);
    f->reg = g_array_new(false, false, sizeof(u32));
    f->assigned = g_array_new(false, false, sizeof(u32));
    add_facts(f);
    add_compatible(f);
    add_address(f->reg, itself, 0, 0);
    for (unsigned reg = BAR0; reg < BAR0 + 4 * BARS;) {
        reg = place_bar(f, reg);
    }
    add_addresses(f);
    add_interrupt(f);
    config_write(f, COMMAND, config_read(f, COMMAND) | COMMAND_ALL);
    g_array_free(f->reg, true);
    g_array_free(f->assigned, true);
}

static bool is_there(const Function *f)
{
    enum { HOST_BRIDGE = 0x0600 };

    return config_read(f, ID) != ~0u && config_read(f, REVISION) >> 16 != HOST_BRIDGE;
}

static void probe(PciBus *b)
{
    for (unsigned slot = 0; slot < SLOTS; slot++) {
        Function f = {.bus = b, .slot = slot};
        unsigned functions = config_read(&f, HEADER) & MULTIFUNCTION ? FUNCTIONS : 1;

        for (f.number = 0; f.number < functions; f.number++) {
            if (is_there(&f)) {
                set_up(&f);
            }
        }
    }
}

/* Addresses on the bus, by the rows of its "ranges": the last of each kind is what devices get. */
static void find_spaces(PciBus *b)
{
    enum { ROW = 6 };

    for (unsigned i = 0; i + ROW <= of_cells(b->node, "ranges"); i += ROW) {
        bool io = (of_cell(b->node, "ranges", i, 0) & PHYS_SPACE) == PHYS_IO;
        u64 at = of_cell(b->node, "ranges", i + 2, 0), size = of_cell(b->node, "ranges", i + 5, 0);

        *(io ? &b->io : &b->memory) = (Space){io ? MAX(at, FIRST_PORT) : at, at + size};
    }
}

void of_pci_probe(Of *of)
{
    for (const OfPci *p = of->board->open_firmware->pci; p && p->path; p++) {
        PciBus b = {.of = of, .bridge = machine_device(of->dev.machine, p->bridge), .node = of_find(of->tree, p->path)};

        find_spaces(&b);
        probe(&b);
    }
}
