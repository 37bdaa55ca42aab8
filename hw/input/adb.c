/*
 * Commands on the Apple Desktop Bus, and register 3 of its units. See adb.h.
 */
#include "hw/input/adb.h"

enum { RESET = 0, FLUSH = 1, LISTEN = 2, TALK = 3 }; /* bits 3 and 2; the first two have 0 there */
enum { TALK_0 = 0xc };
/* Handlers that are orders: change the address - always, after activation, unless there was a
 * collision. */
enum { SET_ADDRESS = 0x00, ACTIVATED = 0xfd, NO_COLLISION = 0xfe, SELF_TEST = 0xff };
enum { REG3_FLAGS = 0x60 }; /* no exceptional event; may request service */

void adb_join(Adb *a, const AdbKind *kind, AdbState *s, Device *controller)
{
    *a = (Adb){.kind = kind, .s = s, .controller = controller, .sink = kind->sink};
    a->sink.opaque = a;
    input_join(controller->machine, &a->sink);
}

void adb_leave(Adb *a)
{
    input_leave(a->controller->machine, &a->sink);
}

void adb_reset(Adb *a)
{
    *a->s = (AdbState){.address = a->kind->address, .handler = a->kind->handler};
}

static void flush(Adb *a)
{
    AdbState *s = a->s;

    s->count = 0;
    s->dx = s->dy = 0;
    s->reported = s->buttons;
}

static unsigned talk(Adb *a, unsigned reg, u8 *out)
{
    switch (reg) {
    case 0:
        return a->kind->waiting(a) ? a->kind->report(a, out) : 0;
    case 2:
        return a->kind->read2 ? a->kind->read2(a, out) : 0;
    case 3:
        out[0] = REG3_FLAGS | a->s->address;
        out[1] = a->s->handler;
        return 2;
    default:
        return 0;
    }
}

static void listen_3(Adb *a, u8 flags, u8 handler)
{
    switch (handler) {
    case SET_ADDRESS:
    case NO_COLLISION:
        a->s->address = flags & 15;
        break;
    case ACTIVATED: /* nobody holds the key down that activates */
    case SELF_TEST:
        break;
    default:
        if (handler < 8 && a->kind->handlers >> handler & 1) {
            a->s->handler = handler;
        }
    }
}

static void listen(Adb *a, unsigned reg, const u8 *data, unsigned n)
{
    if (reg == 3 && n >= 2) {
        listen_3(a, data[0], data[1]);
    } else if (reg == 2 && a->kind->write2) {
        a->kind->write2(a, data, n);
    }
}

unsigned adb_request(Adb *units, unsigned count, u8 command, const u8 *data, unsigned n, u8 *out)
{
    unsigned answer = 0, reg = command & 3;

    for (unsigned i = 0; i < count; i++) {
        Adb *a = &units[i];

        if ((command & 0xf) == RESET) {
            adb_reset(a);
        } else if (a->s->address != command >> 4) {
            continue;
        } else if ((command & 0xf) == FLUSH) {
            flush(a);
        } else if ((command >> 2 & 3) == LISTEN) {
            listen(a, reg, data, n);
        } else if ((command >> 2 & 3) == TALK && !answer) {
            answer = talk(a, reg, out);
        }
    }
    return answer;
}

unsigned adb_poll(Adb *units, unsigned count, u16 addresses, u8 *command, u8 *out)
{
    for (unsigned i = 0; i < count; i++) {
        Adb *a = &units[i];

        if (addresses >> a->s->address & 1 && a->kind->waiting(a)) {
            *command = (u8)(a->s->address << 4 | TALK_0);
            return a->kind->report(a, out);
        }
    }
    return 0;
}
