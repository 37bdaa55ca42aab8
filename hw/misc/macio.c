/*
 * Heathrow as a whole: one PCI function whose window shows the cells of the chip, each a device of
 * its own. Ref: "Macintosh Technology in the Common Hardware Reference Platform", "I/O Device
 * Reference"; addresses as device trees of such Macs have them.
 */
#include "hw/devices.h"
#include "hw/pci/pci.h"

enum { SIZE = 0x80000 };

/** What turns clocks of cells on and off: kept, as cells always run. */
typedef struct {
    PciState pci;
    u32 mbcr, fcr;
} MacioState;

typedef struct {
    Device dev;
    PciFunction pci;
    Device *pic, *dbdma, *escc, *via, *ide0, *ide1, *nvram; /* NULL: there is none */
    MacioState s;
} Macio;

/* Where a cell is, and which of its windows; NULL: the first. */
static const struct {
    u32 at, size, member;
    const char *window;
} cells[] = {
    {0x00010, 0x00020, offsetof(Macio, pic), NULL},
    {0x08000, 0x02000, offsetof(Macio, dbdma), NULL},
    {0x12000, 0x01000, offsetof(Macio, escc), "legacy"},
    {0x13000, 0x01000, offsetof(Macio, escc), "regs"},
    {0x16000, 0x02000, offsetof(Macio, via), NULL},
    {0x20000, 0x01000, offsetof(Macio, ide0), NULL},
    {0x21000, 0x01000, offsetof(Macio, ide1), NULL},
    {0x60000, 0x20000, offsetof(Macio, nvram), NULL},
};

/* Who answers at *@offset, which becomes one in *@w; a window smaller than its cell repeats. */
static Device *find_cell(Device *d, u64 *offset, const Window **w)
{
    for (unsigned i = 0; i < ARRAY_LEN(cells); i++) {
        Device *cell = *(Device **)((char *)d + cells[i].member);

        if (*offset - cells[i].at < cells[i].size && cell) {
            *w = device_window(cell, cells[i].window);
            *offset = (*offset - cells[i].at) % (*w)->size;
            return cell;
        }
    }
    *w = device_window(d, "own");
    return d;
}

static u64 read_cell(Device *d, u64 offset, unsigned size)
{
    const Window *w;
    Device *cell = find_cell(d, &offset, &w);

    return window_read(cell, w, offset, size);
}

static void write_cell(Device *d, u64 offset, unsigned size, u64 v)
{
    const Window *w;
    Device *cell = find_cell(d, &offset, &w);

    window_write(cell, w, offset, size, v);
}

static bool start(Device *d, GError **err)
{
    Macio *m = (Macio *)d;

    for (unsigned i = 0; i < ARRAY_LEN(cells); i++) {
        Device *cell = *(Device **)((char *)d + cells[i].member);

        if (cell && !device_window(cell, cells[i].window)) {
            g_set_error(err, EMU_ERROR, 0, "%s: %s has no registers for it", d->name, cell->name);
            return false;
        }
    }
    pci_start(&m->pci, d, &m->s.pci);
    return true;
}

static void reset(Device *d)
{
    pci_reset(&((Macio *)d)->pci);
}

static void settle(Device *d)
{
    pci_settle(&((Macio *)d)->pci, false);
}

/* clang-format off */
static const Reg regs[] = {
    {"MBCR", 0x34, HOLDS(MacioState, mbcr), .writes = ~0u},
    {"FCR",  0x38, HOLDS(MacioState, fcr),  .writes = ~0u},
    {0},
};
static const Window windows[] = {
    {"cells", SIZE, .read = read_cell, .write = write_cell},
    {"own", SIZE, WIDTH_32, regs}, /* part of the first: where no cell is */
    {0},
};
static const Field hidden[] = {PCI_FIELDS(MacioState, pci), {0}};
static const Prop  props[]  = {
    PROP_DEVICE("pic", Macio, pic, "its interrupt controller"),
    PROP_DEVICE("dbdma", Macio, dbdma, "its DMA controller"),
    PROP_DEVICE("escc", Macio, escc, "its serial ports"),
    PROP_DEVICE("via", Macio, via, "its CUDA"),
    PROP_DEVICE("ide0", Macio, ide0, "its first ATA interface"),
    PROP_DEVICE("ide1", Macio, ide1, "its second ATA interface"),
    PROP_DEVICE("nvram", Macio, nvram, "its non-volatile memory"),
    PCI_PROPS(Macio, pci),
    {0},
};
/* clang-format on */

static const PciBar bars[] = {{"cells", 0, PCI_MEM32}, {0}};
static const PciInfo info = {
    .function = offsetof(Macio, pci),
    .vendor = 0x106b,
    .device = 0x0010,
    .class = 0xff0000,
    .pin = 1,
    .bars = bars,
};

const DeviceType dev_macio = {
    .name = "macio",
    .doc = "Heathrow: the I/O chip of the beige Power Macintosh G3",
    .size = sizeof(Macio),
    STATE(Macio, s, hidden),
    .windows = windows,
    .props = props,
    .plugs_into = "pci",
    .bus_info = &info,
    .start = start,
    .reset = reset,
    .settle = settle,
};
