/*
 * "virt": a machine for operating systems, modelled on no real hardware. Guests find what there is
 * in the device tree, which is made of these tables.
 */
#include "hw/boards/arm/boards.h"

/* clang-format off */
static const Part parts[] = {
    /* name        type                 address     properties and wires */
    {"gic",        &dev_gicv2,          0x08000000, .more = {0x08010000}, .props = "cpus=[cpus]",
                                                    .wires = "irq[n] -> cpu[n].irq; fiq[n] -> cpu[n].fiq"},
    {"uart",       &dev_pl011,          0x09000000, .props = "chardev=serial0", .wires = "irq -> gic.spi[1]",
                                                    .tree = "clocks=<&pclk &pclk>; clock-names=\"uartclk\",\"apb_pclk\""},
    {"rtc",        &dev_pl031,          0x09010000, .wires = "irq -> gic.spi[2]",
                                                    .tree = "clocks=<&pclk>; clock-names=\"apb_pclk\""},
    {"gpio",       &dev_pl061,          0x09030000, .wires = "irq -> gic.spi[7]",
                                                    .tree = "clocks=<&pclk>; clock-names=\"apb_pclk\""},
    {0},
};

static const TreeNode nodes[] = {
    {"/", "compatible=\"linux,dummy-virt\"; model=\"linux,dummy-virt\"; interrupt-parent=<&gic>"},
    {"/chosen", "stdout-path=\"/pl011@9000000\""},
    {"/psci", "compatible=\"arm,psci-1.0\",\"arm,psci-0.2\",\"arm,psci\"; method=\"hvc\";"
              "cpu_suspend=<0x84000001>; cpu_off=<0x84000002>; cpu_on=<0x84000003>; migrate=<0x84000005>"},
    {"/timer", "compatible=\"arm,armv7-timer\"; always-on;" /* secure, physical, virtual, of the hypervisor */
               "interrupts=<1 13 0xff04 1 14 0xff04 1 11 0xff04 1 10 0xff04>"},
    {"/pclk", "compatible=\"fixed-clock\"; #clock-cells=<0>; clock-frequency=<24000000>; clock-output-names=\"clk24mhz\""},
    {"/gpio-keys", "compatible=\"gpio-keys\""},
    {"/gpio-keys/poweroff", "label=\"GPIO Key Poweroff\"; linux,code=<116>; gpios=<&gpio 3 0>"},
    {"/cpus", "#address-cells=<1>; #size-cells=<0>"},
    {"/cpus/cpu@[n]", "device_type=\"cpu\"; compatible=\"arm,[model]\"; enable-method=\"psci\"; reg=<[n]>", .each_cpu = true},
    {0},
};

static const BoardProp props[] = {
    {"gic-version", "2", "2", .doc = "interrupt controller"},
    {"secure", "off", "off", .doc = "the security extensions"},
    {"virtualization", "off", "off", .doc = "the virtualization extensions"},
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
    .cpu_props = "psci-conduit=hvc",
    .cpu_wires = "timer[0] -> gic.ppi[32*n+30]; timer[1] -> gic.ppi[32*n+27]",
    .wires = "power-key -> gpio[3]",
    .props = props,
    .nodes = nodes,
};
