/*
 * "board": what wires reach of the machine itself: reset and power-off.
 */
#include "system/board.h"

static void reset(Device *d, unsigned n, bool level)
{
    (void)n;
    if (level) {
        machine_want_reset(d->machine);
    }
}

static void power_off(Device *d, unsigned n, bool level)
{
    (void)n;
    if (level) {
        machine_quit(d->machine);
    }
}

/* clang-format off */
static const Pin inputs[] = {
    {"reset", .count = 1, .input = reset}, {"power-off", .count = 1, .input = power_off}, {0},
};
/* clang-format on */

const DeviceType dev_board_pins = {
    .name = "board-pins",
    .doc = "reset and power-off of the machine",
    .size = sizeof(Device),
    .inputs = inputs,
};
