/*
 * "bare": memory, a serial port and room for firmware, for programs that bring everything else.
 * Where nothing is, an access is a machine check.
 */
#include "hw/boards/ppc/boards.h"
#include "system/ppc/openfirmware.h"

/* clang-format off */
static const Part parts[] = {
    /* name   type         address     properties and wires */
    {"uart",  &dev_pl011,  0xf0000000, .props = "chardev=serial0", .wires = "irq -> cpu[0].int"},
    {0},
};

/* For -bios builtin. */
static const TreeNode nodes[] = {
    {"/", "#address-cells=<1>; #size-cells=<1>; model=\"bare\"; compatible=\"emu,bare\""},
    {"/serial@f0000000", "device_type=\"serial\"; compatible=\"arm,pl011\"; reg=<0xf0000000 0x1000>"},
    {"/aliases", "ttya=\"/serial@f0000000\""},
    {0},
};
/* clang-format on */

static const OfBoard open_firmware = {.console = "ttya", .cpu = ""};

const Board board_ppc_bare = {
    .name = "bare",
    .doc = "memory and a serial port, no real hardware",
    .cpu = "750",
    .max_cpus = 1,
    .ram = {.at = 0, .size = 64 * MIB, .max = 2048 * MIB},
    .firmware = {.at = 0xfff00000, .size = 1 * MIB},
    .bus_errors = true,
    .parts = parts,
    .nodes = nodes,
    .open_firmware = &open_firmware,
};
