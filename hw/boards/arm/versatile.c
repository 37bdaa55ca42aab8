/*
 * ARM Versatile platform baseboard (PB926EJ-S) and application baseboard (AB926EJ-S).
 * Ref: ARM DUI 0225, "Memory map", "Interrupt controllers".
 */
#include "hw/boards/arm/boards.h"

/* clang-format off */
static const Part parts[] = {
    /* name      type                 address     properties and wires */
    {"vic",      &dev_pl190,          0x10140000, .wires = "irq -> cpu[0].irq; fiq -> cpu[0].fiq"},
    {"sic",      &dev_versatile_sic,  0x10003000, .wires =
        "irq -> vic[31]; through[0] -> vic[21]; through[1] -> vic[22]; through[2] -> vic[23];"
        "through[3] -> vic[24]; through[4] -> vic[25]; through[5] -> vic[26]; through[6] -> vic[27];"
        "through[7] -> vic[28]; through[8] -> vic[29]; through[9] -> vic[30]"},
    {"sys",      &dev_versatile_sys,  0x10000000, .wires = "reset -> board.reset;"
        "display-mode[0] -> display.mux[0]; display-mode[1] -> display.mux[1]"},
    {"timer01",  &dev_sp804,          0x101e2000, .wires = "irq -> vic[4]"},
    {"timer23",  &dev_sp804,          0x101e3000, .wires = "irq -> vic[5]"},
    {"uart0",    &dev_pl011,          0x101f1000, .props = "chardev=serial0", .wires = "irq -> vic[12]"},
    {"uart1",    &dev_pl011,          0x101f2000, .props = "chardev=serial1", .wires = "irq -> vic[13]"},
    {"uart2",    &dev_pl011,          0x101f3000, .props = "chardev=serial2", .wires = "irq -> vic[14]"},
    {"uart3",    &dev_pl011,          0x10009000, .props = "chardev=serial3", .wires = "irq -> sic[6]"},
    {"rtc",      &dev_pl031,          0x101e8000, .wires = "irq -> vic[10]"},
    {"gpio[n]",  &dev_pl061,          0x101e4000, .count = 4, .stride = 0x1000, .wires = "irq -> vic[6+n]"},
    {"i2c",      &dev_unimplemented,  0x10002000, .props = "what=I2C bus"},
    {"audio",    &dev_unimplemented,  0x10004000, .props = "what=PL041 audio port"},
    {"mmc0",     &dev_pl181,          0x10005000, .wires =
        "irq[0] -> sic[22]; irq[1] -> sic[1]; inserted -> sys.card[0]; protected -> sys.protected[0]"},
    {"card0",    &dev_sd_card,        .props = "drive=sd0", .bus = "mmc0"},
    {"keyboard", &dev_pl050_keyboard, 0x10006000, .wires = "irq -> sic[3]"},
    {"mouse",    &dev_pl050_mouse,    0x10007000, .wires = "irq -> sic[4]"},
    {"mmc1",     &dev_pl181,          0x1000b000, .wires =
        "irq[0] -> sic[23]; irq[1] -> sic[2]; inserted -> sys.card[1]; protected -> sys.protected[1]"},
    {"card1",    &dev_sd_card,        .props = "drive=sd1", .bus = "mmc1"},
    {"net",      &dev_smc91c111,      0x10010000, .props = "netdev=nic0", .wires = "irq -> sic[25]"},
    {"pci",      &dev_versatile_pci,  0x10001000, .more = {0x41000000, 0x42000000}, .wires =
        "int[0] -> sic[27]; int[1] -> sic[28]; int[2] -> sic[29]; int[3] -> sic[30]"},
    {"flash",    &dev_pflash_intel,   .unmapped = true, .props = "drive=pflash0,at=0x34000000"},
    {"display",  &dev_pl110_versatile, 0x10120000, .wires = "irq -> vic[16]"},
    {"dma",      &dev_pl080,          0x10130000, .wires = "irq -> vic[17]"},
    {"ssp",      &dev_pl022,          0x101f4000, .wires = "irq -> vic[11]"},
    {"watchdog", &dev_sp805,          0x101e1000, .wires = "irq -> vic[0]; reset -> board.watchdog"},
    {"scsi",     &dev_lsi53c895a,     0, .bus = "pci", .props = "if-drives=on", .unmapped = true},
    {"scsi-drive[n]", &dev_scsi_drive, 0, .bus = "scsi", .count = 7, .props = "index=[n],scsi-id=[n]"},
    {0},
};

#define VERSATILE(board_name, text, id) \
    {.name = board_name, .doc = text, .cpu = "arm926", .max_cpus = 1, \
     .ram = {.at = 0, .size = 128 * MIB, .max = 256 * MIB}, .machine_id = id, .parts = parts, \
     .disk = "scsi"}

const Board board_versatilepb = VERSATILE("versatilepb", "ARM Versatile/PB (ARM926EJ-S)", 0x183);
const Board board_versatileab = VERSATILE("versatileab", "ARM Versatile/AB (ARM926EJ-S)", 0x25e);
/* clang-format on */
