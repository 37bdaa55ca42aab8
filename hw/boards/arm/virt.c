/*
 * "virt": a machine for operating systems, modelled on no real hardware. Guests find what there is
 * in the device tree, which is made of these tables.
 */
#include "hw/boards/arm/boards.h"

/* clang-format off */

/* The PCI bus: ports, memory, and memory beyond 4 GiB, which only kernels with large physical addresses can use. */
#define PCI_LOW        "pio=0x3eff0000,pio-size=0x10000,mmio=0x10000000,mmio-size=0x2eff0000"
#define PCI_HIGH       "high-mmio=0x8000000000,high-mmio-size=0x8000000000"
#define PCI_LOW_RANGES "0x1000000 0 0 0 0x3eff0000 0 0x10000 0x2000000 0 0x10000000 0 0x10000000 0 0x2eff0000"
#define PCI_HIGH_RANGE " 0x3000000 0x80 0 0x80 0 0x80 0"
#define PCI_WIRES      "int[0] -> gic.spi[3]; int[1] -> gic.spi[4]; int[2] -> gic.spi[5]; int[3] -> gic.spi[6]"
#define PCI_PIN(slot, pin, spi)     slot " 0 0 " pin " &gic 0 " spi " 4 "
#define PCI_SLOT(slot, a, b, c, d)  PCI_PIN(slot, "1", a) PCI_PIN(slot, "2", b) PCI_PIN(slot, "3", c) PCI_PIN(slot, "4", d)
#define PCI_NODE \
    "device_type=\"pci\"; linux,pci-domain=<0>; dma-coherent; #address-cells=<3>; #size-cells=<2>; #interrupt-cells=<1>;" \
    "interrupt-map-mask=<0x1800 0 0 7>; interrupt-map=<" PCI_SLOT("0x0000", "3", "4", "5", "6") \
    PCI_SLOT("0x0800", "4", "5", "6", "3") PCI_SLOT("0x1000", "5", "6", "3", "4") PCI_SLOT("0x1800", "6", "3", "4", "5") ">"

#define GIC_WIRES "irq[n] -> cpu[n].irq; fiq[n] -> cpu[n].fiq"
static const Part parts[] = {
    /* name        type                 address     properties and wires */
    {"gic",        &dev_gicv2,          0x08000000, .more = {0x08010000}, .when = "gic-version=2", .props = "cpus=[cpus]",
                                                    .wires = GIC_WIRES},
    {"gic",        &dev_gicv3,          0x08000000, .more = {0x080a0000}, .when = "gic-version=3", .props = "cpus=[cpus]",
                                                    .wires = GIC_WIRES},
    {"gic",        &dev_gicv3,          0x08000000, .more = {0x080a0000}, .when = "gic-version=max", .props = "cpus=[cpus]",
                                                    .wires = GIC_WIRES},
    {"uart",       &dev_pl011,          0x09000000, .props = "chardev=serial0", .wires = "irq -> gic.spi[1]",
                                                    .tree = "clocks=<&pclk &pclk>; clock-names=\"uartclk\",\"apb_pclk\""},
    {"rtc",        &dev_pl031,          0x09010000, .wires = "irq -> gic.spi[2]",
                                                    .tree = "clocks=<&pclk>; clock-names=\"apb_pclk\""},
    {"fw-cfg",     &dev_fw_cfg,         0x09020000, .tree = "dma-coherent"},
    {"flash0",     &dev_pflash_intel,   .unmapped = true, .props = "drive=pflash0,at=0"},
    {"flash1",     &dev_pflash_intel,   .unmapped = true, .props = "drive=pflash1,at=0x04000000"},
    {"gpio",       &dev_pl061,          0x09030000, .wires = "irq -> gic.spi[7]",
                                                    .tree = "clocks=<&pclk>; clock-names=\"apb_pclk\""},
    {"virtio[n]",  &dev_virtio_mmio,    0x0a000000, .count = 32, .stride = 0x200, .wires = "irq -> gic.spi[16+n]",
                                                    .tree = "dma-coherent"},
    {"pcie",       &dev_gpex_small,     0x3f000000, .when = "highmem=off", .props = PCI_LOW, .wires = PCI_WIRES,
                                                    .tree = "bus-range=<0 15>; ranges=<" PCI_LOW_RANGES ">; " PCI_NODE},
    {"pcie",       &dev_gpex,         0x4010000000, .when = "highmem=on", .props = PCI_LOW "," PCI_HIGH, .wires = PCI_WIRES,
                                                    .tree = "bus-range=<0 255>; ranges=<" PCI_LOW_RANGES PCI_HIGH_RANGE ">; " PCI_NODE},
    {0},
};

static const TreeNode nodes[] = {
    {"/", "compatible=\"linux,dummy-virt\"; model=\"linux,dummy-virt\"; interrupt-parent=<&gic>"},
    {"/chosen", "stdout-path=\"/uart@9000000\""},
    {"/psci", "compatible=\"arm,psci-1.0\",\"arm,psci-0.2\",\"arm,psci\"; method=\"hvc\";"
              "cpu_suspend=<0x84000001>; cpu_off=<0x84000002>; cpu_on=<0x84000003>; migrate=<0x84000005>"},
    {"/timer", "compatible=\"arm,armv7-timer\"; always-on;" /* secure, physical, virtual, of the hypervisor */
               "interrupts=<1 13 0xff04 1 14 0xff04 1 11 0xff04 1 10 0xff04>"},
    {"/pmu", "compatible=\"arm,[model]-pmu\"; interrupts=<1 7 0xff04>"},
    {"/flash@0", "compatible=\"cfi-flash\"; reg=<0 0 0 0x4000000 0 0x4000000 0 0x4000000>; bank-width=<4>"},
    {"/pclk", "compatible=\"fixed-clock\"; #clock-cells=<0>; clock-frequency=<24000000>; clock-output-names=\"clk24mhz\""},
    {"/gpio-keys", "compatible=\"gpio-keys\""},
    {"/gpio-keys/poweroff", "label=\"GPIO Key Poweroff\"; linux,code=<116>; gpios=<&gpio 3 0>"},
    {"/cpus", "#address-cells=<1>; #size-cells=<0>"},
    {"/cpus/cpu@[n]", "device_type=\"cpu\"; compatible=\"arm,[model]\"; enable-method=\"psci\"; reg=<[n]>", .each_cpu = true},
    {0},
};

static const BoardProp props[] = {
    {"gic-version", "2", "2 3 max", .doc = "interrupt controller"},
    {"secure", "off", "on off", "cpu", "secure", "the security extensions"},
    {"virtualization", "off", "off", .doc = "the virtualization extensions"},
    {"highmem", "off", "on off", .doc = "PCI configuration and memory beyond 4 GiB"},
    {"dumpdtb", .doc = "write the device tree to this file and stop"},
    {0},
};
/* clang-format on */

const Board board_virt = {
    .name = "virt",
    .doc = "machine for operating systems, no real hardware",
    .cpu = "cortex-a15",
    .max_cpus = 8,
    .ram = {.at = 0x40000000, .size = 128 * MIB, .max = 3 * 1024 * MIB},
    .firmware = {.at = 0, .size = 64 * MIB},
    .parts = parts,
    .cpu_props = "psci-conduit=hvc,only-clock=on",
    .cpu_wires = "timer[0] -> gic.ppi[32*n+30]; timer[1] -> gic.ppi[32*n+27];"
                 "timer[2] -> gic.ppi[32*n+29]; pmu -> gic.ppi[32*n+23]",
    .card = "virtio-net-pci",
    .disk = "virtio",
    .wires = "power-key -> gpio[3]",
    .props = props,
    .nodes = nodes,
};
