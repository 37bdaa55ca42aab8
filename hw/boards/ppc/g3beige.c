/*
 * Power Macintosh G3, the beige one: Grackle, Heathrow, and OpenBIOS for what Apple's ROM does.
 * Ref: Apple, "Power Macintosh G3 Computers" (developer note); addresses and interrupts as device
 * trees of such Macs have them.
 *
 * Heathrow is a PCI function; its cells are where its window shows them.
 */
#include "hw/boards/ppc/g3beige.h"

enum { MACHINE_HEATHROW = 2 }; /* as OpenBIOS counts */

/* clang-format off */
static const Part parts[] = {
    /* name    type             address      properties and wires */
    {"pic",    &dev_heathrow,   .unmapped = true, .wires = "irq -> cpu[0].int"},
    {"grackle", &dev_grackle,   0xfec00000, .more = {0xfee00000}, .wires =
        "int[0] -> pic[21]; int[1] -> pic[22]; int[2] -> pic[23]; int[3] -> pic[24]"},
    {"dbdma",  &dev_dbdma,      .unmapped = true, .wires = "irq[11] -> pic[2]; irq[13] -> pic[3]"},
    {"ide0",   &dev_macio_ide,  .unmapped = true, .props = "dbdma=dbdma,channel=11,index=0", .wires = "irq -> pic[13]"},
    {"ide1",   &dev_macio_ide,  .unmapped = true, .props = "dbdma=dbdma,channel=13,index=2", .wires = "irq -> pic[14]"},
    {"escc",   &dev_escc,       .unmapped = true, .props = "chardev-a=serial0,chardev-b=serial1",
                                .wires = "irq[0] -> pic[16]; irq[1] -> pic[15]"},
    {"cuda",   &dev_cuda,       .unmapped = true, .wires = "irq -> pic[18]"},
    {"nvram",  &dev_mac_nvram,  .unmapped = true},
    {"macio",  &dev_macio,      .unmapped = true, .bus = "grackle", .props =
        "addr=10,pic=pic,dbdma=dbdma,escc=escc,via=cuda,ide0=ide0,ide1=ide1,nvram=nvram"},
    {"vga",    &dev_vga,        .unmapped = true, .bus = "grackle", .props = "addr=1,big-endian-framebuffer=on", .when = "vga=std"},
    {"cmd646", &dev_cmd646,     .unmapped = true, .bus = "grackle", .props = "addr=3,index=4"},
    {"fw-cfg", &dev_fw_cfg_narrow, 0xf0000510},
    {0},
};

static const BoardProp props[] = {
    {"vga", "std", "std none", .doc = "card in its first slot"},
    {0},
};

static const FwNumber told[] = {
    {FW_MACHINE_ID, 2, MACHINE_HEATHROW},
    {FW_SCREEN_WIDTH, 2, 800}, {FW_SCREEN_HEIGHT, 2, 600}, {FW_SCREEN_DEPTH, 2, 32},
    {FW_PPC_TIMEBASE_HZ, 4, TIMEBASE_HZ}, {FW_PPC_CPU_HZ, 4, CPU_HZ}, {FW_PPC_BUS_HZ, 4, BUS_HZ},
    {0},
};
/* clang-format on */

const Board board_g3beige = {
    .name = "g3beige",
    .doc = "Power Macintosh G3 (beige)",
    .cpu = "750",
    .max_cpus = 1,
    .ram = {.at = 0, .size = 128 * MIB, .max = 2047 * MIB},
    .firmware = {.at = 0xffc00000, .size = 4 * MIB, .file = "openbios-ppc", .order = 'c', .told = told},
    .parts = parts,
    .props = props,
    .card = "ne2k_pci",
    .nodes = g3beige_nodes,
    .open_firmware = &g3beige_open_firmware,
    .cpu_props = "timebase-hz=" G_STRINGIFY(TIMEBASE_HZ),
};
