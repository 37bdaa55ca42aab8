/*
 * "bare": memory, a serial port and room for firmware, for programs that bring everything else.
 * Where nothing is, an access is a machine check.
 */
#include "hw/boards/ppc/boards.h"

/* clang-format off */
static const Part parts[] = {
    /* name   type         address     properties and wires */
    {"uart",  &dev_pl011,  0xf0000000, .props = "chardev=serial0", .wires = "irq -> cpu[0].int"},
    {0},
};
/* clang-format on */

const Board board_ppc_bare = {
    .name = "bare",
    .doc = "memory and a serial port, no real hardware",
    .cpu = "750",
    .max_cpus = 1,
    .ram = {.at = 0, .size = 64 * MIB, .max = 2048 * MIB},
    .firmware = {.at = 0xfff00000, .size = 1 * MIB},
    .bus_errors = true,
    .parts = parts,
};
