/*
 * A generic PCI host bridge: configuration space in memory, windows onto the bus at places the
 * board chooses, four interrupts. Ref: PCI Express Base Specification, "Enhanced Configuration
 * Access Mechanism"; the device tree binding "host-generic-pci".
 */
#include "hw/devices.h"
#include "hw/pci/pci.h"

enum { ECAM_FUNCTION_BITS = 12 };

typedef struct {
    PciHost host;
    u64 pio, pio_size, mmio, mmio_size, high, high_size; /* properties */
} Gpex;

static u64 read_ecam(Device *d, u64 offset, unsigned size)
{
    return pci_host_read((PciHost *)d, (unsigned)(offset >> ECAM_FUNCTION_BITS),
                         offset & ((1 << ECAM_FUNCTION_BITS) - 1), size);
}

static void write_ecam(Device *d, u64 offset, unsigned size, u64 v)
{
    pci_host_write((PciHost *)d, (unsigned)(offset >> ECAM_FUNCTION_BITS),
                   offset & ((1 << ECAM_FUNCTION_BITS) - 1), size, v);
}

/* Addresses in memory are the same on both sides. */
static bool start(Device *d, GError **err)
{
    Gpex *g = (Gpex *)d;

    (void)err;
    g->host.first_slot = 1; /* drivers expect the bridge itself in slot 0 */
    pci_host_add_path(&g->host, (PciPath){true, g->pio, g->pio_size, 0});
    pci_host_add_path(&g->host, (PciPath){false, g->mmio, g->mmio_size, g->mmio});
    pci_host_add_path(&g->host, (PciPath){false, g->high, g->high_size, g->high});
    return true;
}

/* clang-format off */
static const Window low_windows[]  = {{"ecam", 16 * MIB, .read = read_ecam, .write = write_ecam}, {0}};
static const Window high_windows[] = {{"ecam", 256 * MIB, .read = read_ecam, .write = write_ecam}, {0}};
static const Pin  outputs[] = {{"int", offsetof(Gpex, host.intx), PCI_PINS}, {0}};
static const Prop props[]   = {
    PROP_SIZE("pio", Gpex, pio, NULL, "where CPUs see the ports"),
    PROP_SIZE("pio-size", Gpex, pio_size, NULL, "bytes of them"),
    PROP_SIZE("mmio", Gpex, mmio, NULL, "where memory below 4 GiB is, on both sides"),
    PROP_SIZE("mmio-size", Gpex, mmio_size, NULL, "bytes of it"),
    PROP_SIZE("high-mmio", Gpex, high, NULL, "where further memory is, on both sides"),
    PROP_SIZE("high-mmio-size", Gpex, high_size, NULL, "bytes of it"),
    {0},
};
/* clang-format on */

#define GPEX(type_name, type_windows, text)                                                        \
    {                                                                                              \
        .name = type_name, .doc = text, .compatible = "pci-host-ecam-generic",                     \
        .size = sizeof(Gpex), .state = sizeof(Gpex), .windows = type_windows, .outputs = outputs,  \
        .props = props, .bus = &pci_bus, .start = start,                                           \
    }

const DeviceType dev_gpex = GPEX("gpex", high_windows, "generic PCI host bridge, 256 buses");
const DeviceType dev_gpex_small =
    GPEX("gpex-small", low_windows, "generic PCI host bridge, 16 buses");
