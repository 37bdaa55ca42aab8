/*
 * "board": what wires reach of the machine itself. Inputs: reset, power-off and watchdog. Output: the power
 * key, which the user presses with a monitor's system_powerdown.
 */
#include "system/board.h"

typedef struct {
    u64 release; /* ns of the virtual clock: the key is down until then */
} PinsState;

typedef struct {
    Device dev;
    Wire key;
    Timer timer;
    PinsState s;
} Pins;

enum { PRESS_NS = 100 * 1000 * 1000 };

static void reset_pin(Device *d, unsigned n, bool level)
{
    (void)n;
    if (level) {
        machine_want_reset(d->machine, true);
    }
}

static void power_off_pin(Device *d, unsigned n, bool level)
{
    (void)n;
    if (level) {
        machine_want_off(d->machine, true);
    }
}

static void watchdog_pin(Device *d, unsigned n, bool level)
{
    (void)n;
    if (level) {
        machine_watchdog(d->machine);
    }
}

static void settle(Device *d)
{
    Pins *p = (Pins *)d;
    bool down = (u64)clock_now(p->timer.clock) < p->s.release;

    if (down) {
        timer_at(&p->timer, (s64)p->s.release);
    } else {
        timer_cancel(&p->timer);
    }
    wire_set(&p->key, down);
}

static void released(void *opaque)
{
    device_settle(opaque);
}

static bool start(Device *d, GError **err)
{
    (void)err;
    timer_init(&((Pins *)d)->timer, &d->machine->clocks[CLOCK_VIRTUAL], released, d);
    return true;
}

static void stop(Device *d)
{
    timer_cancel(&((Pins *)d)->timer);
}

void machine_power_key(Machine *m)
{
    Pins *p = (Pins *)machine_device(m, "board");

    p->s.release = (u64)clock_now(p->timer.clock) + PRESS_NS;
    device_settle(&p->dev);
    machine_tell(m, EVENT_POWERDOWN);
}

/* clang-format off */
static const Pin inputs[] = {
    {"reset", .count = 1, .input = reset_pin}, {"power-off", .count = 1, .input = power_off_pin},
    {"watchdog", .count = 1, .input = watchdog_pin}, {0},
};
static const Pin outputs[] = {
    {"power-key", offsetof(Pins, key), .count = 1}, {0},
};
static const Field fields[] = {
    FIELD(PinsState, release), {0},
};
/* clang-format on */

const DeviceType dev_board_pins = {
    .name = "board-pins",
    .doc = "reset, power-off and power key of the machine",
    .size = sizeof(Pins),
    STATE(Pins, s, fields),
    .inputs = inputs,
    .outputs = outputs,
    .start = start,
    .stop = stop,
    .settle = settle,
};
