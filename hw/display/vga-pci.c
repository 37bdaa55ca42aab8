/*
 * A VGA on PCI with its memory as one piece: the card Bochs and others call standard.
 * Ref: Bochs "VBE Display API"; QEMU documentation, "QEMU Standard VGA".
 *
 * What a VGA has always had stays where it was, at ports and in the window at 0xa0000. A second
 * window shows the same registers in memory: EDID, ports from 0x3c0 on, the DISPI, the order of
 * bytes.
 */
#include <errno.h>
#include <sys/mman.h>

#include "common/bits.h"
#include "common/fields.h"
#include "common/log.h"
#include "hw/devices.h"
#include "hw/display/vga.h"
#include "hw/pci/pci.h"

enum { DISPI_PORTS = 0x1ce, DISPI_PORTS_SIZE = 4, EDID_SIZE = 128, MOST_MIB = 512 };
enum {
    MMIO_SIZE = 0x1000,
    MMIO_PORTS = 0x400,
    MMIO_DISPI = 0x500,
    MMIO_MORE = 0x600,
    MMIO_ORDER = 0x604
};
enum { MMIO_PORTS_END = 0x420, MMIO_DISPI_END = MMIO_DISPI + 2 * DISPI_REGS, MMIO_END = 0x608 };
#define ORDER_BIG    0xbebebebeu
#define ORDER_LITTLE 0x1e1e1e1eu

typedef struct {
    PciState pci;
    VgaState vga;
} CardState;

typedef struct {
    Device dev;
    PciFunction pci;
    Vga vga;
    Display display;
    Clock *base;
    u64 mib, width, height;
    bool big_endian, edid;
    u8 monitor[EDID_SIZE];
    CardState s;
} Card;

/* ---- Ports and the window ---- */

static u64 read_ports(Device *d, u64 offset, unsigned size)
{
    u64 v = 0;

    for (unsigned i = 0; i < size; i++) {
        v |= (u64)vga_port_read(&((Card *)d)->vga, VGA_PORTS + (unsigned)offset + i) << 8 * i;
    }
    return v;
}

static void write_ports(Device *d, u64 offset, unsigned size, u64 v)
{
    for (unsigned i = 0; i < size; i++) {
        vga_port_write(&((Card *)d)->vga, VGA_PORTS + (unsigned)offset + i, (u8)(v >> 8 * i));
    }
}

static u64 read_window(Device *d, u64 offset, unsigned size)
{
    u64 v = 0;

    for (unsigned i = 0; i < size; i++) {
        v |= (u64)vga_window_read(&((Card *)d)->vga, (u32)offset + i) << 8 * i;
    }
    return v;
}

static void write_window(Device *d, u64 offset, unsigned size, u64 v)
{
    for (unsigned i = 0; i < size; i++) {
        vga_window_write(&((Card *)d)->vga, (u32)offset + i, (u8)(v >> 8 * i));
    }
}

/* The index, and behind it the data: of 16 bits at an odd port, or at the next even one for
 * processors that cannot. */
static u64 read_dispi(Device *d, u64 offset, unsigned size)
{
    Card *c = (Card *)d;

    (void)size;
    return offset ? dispi_read(&c->vga, c->s.vga.dispi_index) : c->s.vga.dispi_index;
}

static void write_dispi(Device *d, u64 offset, unsigned size, u64 v)
{
    Card *c = (Card *)d;

    (void)size;
    if (offset) {
        dispi_write(&c->vga, c->s.vga.dispi_index, (u16)v);
    } else {
        c->s.vga.dispi_index = (u16)v;
    }
}

/* ---- All of it in memory ---- */

static u64 read_more(const Card *c, u64 offset)
{
    return offset < MMIO_ORDER   ? MMIO_END - MMIO_MORE
           : c->s.vga.big_endian ? ORDER_BIG
                                 : ORDER_LITTLE;
}

static u64 read_mmio(Device *d, u64 offset, unsigned size)
{
    Card *c = (Card *)d;

    if (c->edid && offset + size <= EDID_SIZE) {
        return field_get(c->monitor + offset, size);
    }
    if (offset >= MMIO_PORTS && offset + size <= MMIO_PORTS_END) {
        return read_ports(d, offset - MMIO_PORTS + 0x10, size);
    }
    if (offset >= MMIO_DISPI && offset < MMIO_DISPI_END) {
        return dispi_read(&c->vga, (unsigned)(offset - MMIO_DISPI) / 2);
    }
    if (offset >= MMIO_MORE && offset < MMIO_END) {
        return bits(read_more(c, offset), offset % 4 * 8, size * 8);
    }
    return 0;
}

static void write_mmio(Device *d, u64 offset, unsigned size, u64 v)
{
    Card *c = (Card *)d;

    if (offset >= MMIO_PORTS && offset + size <= MMIO_PORTS_END) {
        write_ports(d, offset - MMIO_PORTS + 0x10, size, v);
    } else if (offset >= MMIO_DISPI && offset < MMIO_DISPI_END) {
        dispi_write(&c->vga, (unsigned)(offset - MMIO_DISPI) / 2, (u16)v);
    } else if (offset == MMIO_ORDER && (v == ORDER_BIG || v == ORDER_LITTLE)) {
        c->s.vga.big_endian = v == ORDER_BIG;
    } else {
        log_guest("%s: write of %#llx to mmio+%#llx\n", d->name, (unsigned long long)v,
                  (unsigned long long)offset);
    }
}

/* ---- The card ---- */

static bool start(Device *d, GError **err)
{
    Card *c = (Card *)d;
    u64 size = c->mib * MIB;

    if (!is_pow2(c->mib) || c->mib > MOST_MIB || c->width > 4095 || c->height > 4095) {
        g_set_error(err, EMU_ERROR, 0,
                    "%s: vgamem_mb= can be 1, 2, 4 to %u; xres= and yres= up to 4095", d->name,
                    MOST_MIB);
        return false;
    }
    c->vga = (Vga){.s = &c->s.vga, .size = size, .clock = c->base};
    c->vga.memory = mmap(NULL, size, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (c->vga.memory == MAP_FAILED) {
        g_set_error(err, EMU_ERROR, 0, "%s: no memory for it: %s", d->name, g_strerror(errno));
        return false;
    }
    pci_start(&c->pci, d, &c->s.pci);
    pci_add_memory(&c->pci, 0, c->vga.memory, size);
    edid_make(c->monitor, (unsigned)c->width, (unsigned)c->height);
    c->display = (Display){.name = d->name, .ops = &vga_display, .opaque = &c->vga};
    display_join(d->machine, &c->display);
    return true;
}

static void stop(Device *d)
{
    Card *c = (Card *)d;

    display_leave(d->machine, &c->display);
    pci_stop(&c->pci);
    munmap(c->vga.memory, c->vga.size);
}

static void reset(Device *d)
{
    Card *c = (Card *)d;

    pci_reset(&c->pci);
    vga_reset(&c->vga);
    c->s.vga.big_endian = c->big_endian;
}

static void settle(Device *d)
{
    pci_settle(&((Card *)d)->pci, false);
}

/* clang-format off */
static const Window windows[] = {
    {"mmio", MMIO_SIZE, .read = read_mmio, .write = write_mmio},
    {"ports", VGA_PORTS_SIZE, .read = read_ports, .write = write_ports},
    {"dispi", DISPI_PORTS_SIZE, .read = read_dispi, .write = write_dispi},
    {"window", VGA_WINDOW_SIZE, .read = read_window, .write = write_window},
    {0},
};
static const PciBar bars[] = {
    {"mmio", 2, PCI_MEM32},
    {"ports", PCI_FIXED, PCI_IO, VGA_PORTS},
    {"dispi", PCI_FIXED + 1, PCI_IO, DISPI_PORTS},
    {"window", PCI_FIXED + 2, PCI_MEM32, VGA_WINDOW},
    {0},
};
static const Field hidden[] = {PCI_FIELDS(CardState, pci), VGA_FIELDS(CardState, vga), {0}};
static const Prop props[] = {
    PROP_UINT("vgamem_mb", Card, mib, "16", "its memory, MiB"),
    PROP_BOOL("big-endian-framebuffer", Card, big_endian, NULL, "order of bytes in a pixel after reset"),
    PROP_BOOL("edid", Card, edid, "on", "its monitor says what it can do"),
    PROP_UINT("xres", Card, width, "1024", "width of the best mode the monitor names"),
    PROP_UINT("yres", Card, height, "768", "height of that"),
    PROP_CLOCK("base", Card, base, "virtual", "clock of its frames"),
    PCI_PROPS(Card, pci),
    {0},
};
/* clang-format on */

static const PciInfo info = {
    .function = offsetof(Card, pci),
    .vendor = 0x1234,
    .device = 0x1111,
    .subsystem_vendor = 0x1af4,
    .subsystem = 0x1100,
    .class = 0x030000,
    .revision = 2,
    .bars = bars,
};

const DeviceType dev_vga = {
    .name = "VGA",
    .doc = "VGA with Bochs' extension",
    .size = sizeof(Card),
    STATE(Card, s, hidden),
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
