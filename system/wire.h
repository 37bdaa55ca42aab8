/*
 * Wires between devices: an output drives any number of inputs.
 *
 * The level of a wire is not state: after a reset or a restore every device drives its outputs
 * again from its own state (DeviceType.settle). While that is going on inputs hear nothing, so a
 * level that comes back makes no edge. Only a CPU, whose timers follow a clock, saves what it told others.
 */
#ifndef SYSTEM_WIRE_H
#define SYSTEM_WIRE_H

#include "common/base.h"

struct Device;
struct Pin;

/** One input a wire goes to. */
typedef struct WireEnd {
    struct Device *device;
    const struct Pin *pin;
    unsigned number;
    struct WireEnd *next;
} WireEnd;

typedef struct {
    bool level;
    bool quiet; /* inputs are not told: restoring */
    WireEnd *ends;
} Wire;

/** wire_set - drive it; the inputs hear of a change. */
void wire_set(Wire *w, bool level);
/** wire_pulse - up and down again: an edge for those who latch edges. */
void wire_pulse(Wire *w);
/** wire_connect - @w also goes to input @pin, number @n, of @to. */
void wire_connect(Wire *w, struct Device *to, const struct Pin *pin, unsigned n);
/** wire_cut - forget all ends. */
void wire_cut(Wire *w);

#endif
