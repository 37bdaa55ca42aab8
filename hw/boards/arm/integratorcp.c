/*
 * ARM Integrator/CP: a compact baseboard with a core module.
 * Ref: ARM DUI 0159, "Memory map", "Interrupt controllers".
 */
#include "hw/boards/arm/boards.h"

/* clang-format off */
static const Part parts[] = {
    /* name        type                     address     properties and wires */
    {"pic",        &dev_integrator_pic,     0x14000000, .wires = "irq -> cpu[0].irq; fiq -> cpu[0].fiq"},
    {"sic",        &dev_integrator_pic,     0xca000000, .wires = "irq -> pic[26]"},
    {"cm",         &dev_integrator_cm,      0x10000000, .wires = "reset -> board.reset"},
    {"cm-pic",     &dev_integrator_cm_pic,  0x10000040},
    {"timers",     &dev_integrator_timers,  0x13000000, .wires = "irq[0] -> pic[5]; irq[1] -> pic[6]; irq[2] -> pic[7]"},
    {"rtc",        &dev_pl031,              0x15000000, .wires = "irq -> pic[8]"},
    {"uart0",      &dev_pl011,              0x16000000, .props = "chardev=serial0", .wires = "irq -> pic[1]"},
    {"uart1",      &dev_pl011,              0x17000000, .props = "chardev=serial1", .wires = "irq -> pic[2]"},
    {"keyboard",   &dev_pl050_keyboard,     0x18000000, .wires = "irq -> pic[3]"},
    {"mouse",      &dev_pl050_mouse,        0x19000000, .wires = "irq -> pic[4]"},
    {"leds",       &dev_integrator_leds,    0x1a000000},
    {"mmc",        &dev_pl181,              0x1c000000, .wires = "irq[0] -> pic[23]; irq[1] -> pic[24];"
                                                                  "inserted -> control.card; protected -> control.protected"},
    {"card",       &dev_sd_card,            .props = "drive=sd0", .bus = "mmc"},
    {"audio",      &dev_unimplemented,      0x1d000000, .props = "what=PL041 audio port"},
    {"flash",      &dev_pflash_intel,       .unmapped = true, .props = "drive=pflash0,at=0x24000000,size=16M"},
    {"display",    &dev_pl110,              0xc0000000, .wires = "irq -> pic[22]"},
    {"net",        &dev_smc91c111,          0xc8000000, .props = "netdev=nic0", .wires = "irq -> pic[27]"},
    {"control",    &dev_integrator_control, 0xcb000000, .wires = "card-irq -> sic[3]"},
    {0},
};
/* clang-format on */

const Board board_integratorcp = {
    .name = "integratorcp",
    .doc = "ARM Integrator/CP (ARM926EJ-S)",
    .cpu = "arm926",
    .max_cpus = 1,
    .ram = {.at = 0, .size = 128 * MIB, .max = 256 * MIB, .mirror = 0x80000000},
    .machine_id = 0x113,
    .parts = parts,
};
