/*
 * PCI host bridge of the Versatile/PB: a Xilinx core behind ARM's registers.
 * Ref: ARM DUI 0225, "PCI controller".
 *
 * The core is a function on its own bus: software finds the slot it is in, and tells it.
 */
#include "common/bits.h"
#include "hw/devices.h"
#include "hw/pci/pci.h"

enum { OWN_SLOT = 11, MAPS = 3, CONFIG_SIZE = 16 * MIB };

typedef struct {
    PciState own;
    u32 imap[MAPS], smap[MAPS], selfid, flags;
} BridgeState;

typedef struct {
    PciHost host;
    PciFunction own;
    BridgeState s;
} Bridge;

/* The CPUs' windows onto memory; where on the bus each looks is its map register's to say. */
static const struct {
    paddr cpu;
    u64 size;
} windows_at[MAPS] = {
    {0x44000000, 0x0c000000},
    {0x50000000, 0x10000000},
    {0x60000000, 0x10000000},
};
enum { PORTS_AT = 0x43000000, PORTS_SIZE = 0x01000000 };

static void set_paths(Bridge *b)
{
    b->host.path[MAPS] = (PciPath){.io = true, .cpu = PORTS_AT, .size = PORTS_SIZE};
    for (unsigned n = 0; n < MAPS; n++) {
        b->host.path[n] = (PciPath){
            .cpu = windows_at[n].cpu, .size = windows_at[n].size, .pci = (u64)b->s.imap[n] << 28};
    }
}

static void wrote_map(Device *d, unsigned n)
{
    (void)n;
    set_paths((Bridge *)d);
    pci_host_paths_changed((PciHost *)d);
}

/* Functions come after their bridge among the machine's devices, so they see the right paths. */
static void settle(Device *d)
{
    set_paths((Bridge *)d);
    pci_settle(&((Bridge *)d)->own, false);
}

/* Slot, function and register are the address. */
static u64 read_config(Device *d, u64 offset, unsigned size)
{
    if (offset >= PCI_FUNCTIONS * PCI_CONFIG_SIZE) {
        return bits(~0ull, 0, size * 8);
    }
    return pci_host_read((PciHost *)d, (unsigned)offset / PCI_CONFIG_SIZE, offset % PCI_CONFIG_SIZE,
                         size);
}

static void write_config(Device *d, u64 offset, unsigned size, u64 v)
{
    pci_host_write((PciHost *)d, (unsigned)offset / PCI_CONFIG_SIZE, offset % PCI_CONFIG_SIZE, size,
                   v);
}

static bool start(Device *d, GError **err)
{
    Bridge *b = (Bridge *)d;

    (void)err;
    pci_start(&b->own, d, &b->s.own);
    b->own.writable[PCI_COMMAND] = 7;
    for (unsigned i = PCI_BAR0; i < PCI_BAR0 + 4 * MAPS; i++) {
        b->own.writable[i] = 0xff; /* where the bus sees memory: everywhere it is the same */
    }
    b->host.function[OWN_SLOT * 8] = &b->own;
    b->host.first_slot = OWN_SLOT;
    b->host.intx_base = 2;
    return true;
}

static void reset(Device *d)
{
    pci_reset(&((Bridge *)d)->own);
}

/* clang-format off */
static const Reg regs[] = {
    {"IMAP",   0x00, HOLDS_ARRAY(BridgeState, imap, 4), .writes = 0xf, .wrote_n = wrote_map},
    {"SELFID", 0x0c, HOLDS(BridgeState, selfid),        .writes = 0x1f},
    {"FLAGS",  0x10, HOLDS(BridgeState, flags),         .writes = ~0u},
    {"SMAP",   0x14, HOLDS_ARRAY(BridgeState, smap, 4), .writes = 0xf},
    {0},
};
static const Window windows[] = {
    {"regs", 0x1000, WIDTH_32, regs},
    {"self-config", CONFIG_SIZE, .read = read_config, .write = write_config},
    {"config", CONFIG_SIZE, .read = read_config, .write = write_config},
    {0},
};
static const Pin   outputs[] = {{"int", offsetof(Bridge, host.intx), PCI_PINS}, {0}};
static const Field hidden[]  = {PCI_FIELDS(BridgeState, own), {0}};
/* clang-format on */

static const PciInfo info = {
    .function = offsetof(Bridge, own),
    .vendor = 0x10ee,
    .device = 0x0300,
    .class = 0x0b4000,
};

const DeviceType dev_versatile_pci = {
    .name = "versatile-pci",
    .doc = "PCI host bridge of the Versatile/PB",
    .compatible = "arm,versatile-pci",
    .size = sizeof(Bridge),
    STATE(Bridge, s, hidden),
    .windows = windows,
    .outputs = outputs,
    .bus = &pci_bus,
    .bus_info = &info,
    .start = start,
    .reset = reset,
    .settle = settle,
};
