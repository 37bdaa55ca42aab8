/*
 * A virtual keyboard and a virtual mouse.
 * Ref: VIRTIO 1.1, 5.8 "Input Device". Events are those of Linux, 8 bytes each.
 *
 * They take input while a driver runs; what it has no buffers for is lost, a report at a time.
 */
#include "hw/virtio/virtio.h"

#include <string.h>

#include "system/input.h"

enum { ID_INPUT = 18, QUEUE_EVENT = 0, QUEUE_STATUS = 1, QUEUES = 2, EVENT = 8, DATA = 128 };
enum { CFG_ID_NAME = 1, CFG_ID_DEVIDS = 3, CFG_EV_BITS = 0x11 };
enum { EV_SYN = 0, EV_KEY = 1, EV_REL = 2, EV_REP = 0x14 };
enum { REL_X = 0, REL_Y = 1, REL_WHEEL = 8, BTN_LEFT = 0x110, BUS_VIRTUAL = 6 };

typedef struct {
    VirtioState v;
    u64 select, subselect; /* which part of the description shows */
} InputState;

typedef struct {
    const char *name;
    u16 product;
    InputSink sink;                  /* what it takes; its opaque is set when it joins */
    void (*bits)(u8 event, u8 *out); /* the codes of @event it sends */
} InputKind;

typedef struct {
    Virtio v;
    const InputKind *kind;
    InputSink sink;
    bool joined;
    InputState s;
} Input;

typedef struct {
    u16 type, code;
    u32 value;
} Event;

/* ---- Events ---- */

/* All of them and the end of the report, or none. */
static void report(Input *in, const Event *event, unsigned n)
{
    static const Event end = {EV_SYN, 0, 0};
    VirtioElement *e[8];

    for (unsigned i = 0; i <= n; i++) {
        e[i] = virtio_pop(&in->v, QUEUE_EVENT);
        if (!e[i]) {
            while (i--) {
                virtio_unpop(&in->v, QUEUE_EVENT, e[i]);
            }
            return;
        }
    }
    for (unsigned i = 0; i <= n; i++) {
        const Event *from = i < n ? &event[i] : &end;
        Event out = {GUINT16_TO_LE(from->type), GUINT16_TO_LE(from->code),
                     GUINT32_TO_LE(from->value)};

        virtio_push(&in->v, QUEUE_EVENT, e[i], iov_put(e[i]->in, e[i]->ins, 0, &out, EVENT));
    }
    virtio_notify(&in->v, QUEUE_EVENT);
}

static void key(void *opaque, Key k, bool down)
{
    report(opaque, &(Event){EV_KEY, (u16)k, down}, 1);
}

static void motion(void *opaque, int dx, int dy, int dz)
{
    Event event[3];
    unsigned n = 0;

    if (dx) {
        event[n++] = (Event){EV_REL, REL_X, (u32)dx};
    }
    if (dy) {
        event[n++] = (Event){EV_REL, REL_Y, (u32)dy};
    }
    if (dz) {
        event[n++] = (Event){EV_REL, REL_WHEEL, (u32)-dz}; /* away from the user is up */
    }
    report(opaque, event, n);
}

static void button(void *opaque, InputButton b, bool down)
{
    static const u16 codes[] = {
        [BUTTON_LEFT] = BTN_LEFT, [BUTTON_RIGHT] = BTN_LEFT + 1, [BUTTON_MIDDLE] = BTN_LEFT + 2};

    report(opaque, &(Event){EV_KEY, codes[b], down}, 1);
}

/* ---- Description ---- */

static void set_bit(u8 *out, unsigned n)
{
    out[n / 8] |= (u8)(1 << n % 8);
}

static void keyboard_bits(u8 event, u8 *out)
{
    static const u8 keys[] = {
#define KEY(constant, name, code, set2) code,
#include "system/keys.def"
#undef KEY
    };

    for (unsigned i = 0; event == EV_KEY && i < ARRAY_LEN(keys); i++) {
        set_bit(out, keys[i]);
    }
    if (event == EV_REP) {
        out[0] = 3; /* the driver repeats keys held down: delay and period */
    }
}

static void mouse_bits(u8 event, u8 *out)
{
    if (event == EV_KEY) {
        out[BTN_LEFT / 8] = 7;
    } else if (event == EV_REL) {
        set_bit(out, REL_X);
        set_bit(out, REL_Y);
        set_bit(out, REL_WHEEL);
    }
}

static const InputKind keyboard = {"Virtual keyboard", 1, {.key = key}, keyboard_bits};
static const InputKind mouse = {
    "Virtual mouse", 2, {.motion = motion, .button = button}, mouse_bits};

/* Return: bytes of @out that mean something. */
static unsigned describe(const Input *in, u8 *out)
{
    const u16 ids[4] = {GUINT16_TO_LE(BUS_VIRTUAL), GUINT16_TO_LE(0x1af4),
                        GUINT16_TO_LE(in->kind->product), GUINT16_TO_LE(1)};
    unsigned len = DATA;

    switch (in->s.select) {
    case CFG_ID_NAME:
        len = (unsigned)strlen(in->kind->name);
        memcpy(out, in->kind->name, len);
        return len;
    case CFG_ID_DEVIDS:
        memcpy(out, ids, sizeof(ids));
        return sizeof(ids);
    case CFG_EV_BITS:
        in->kind->bits((u8)in->s.subselect, out);
        while (len && !out[len - 1]) {
            len--;
        }
        return len;
    default:
        return 0;
    }
}

static void config(Virtio *v, u8 *out)
{
    const Input *in = (const Input *)v;

    out[0] = (u8)in->s.select;
    out[1] = (u8)in->s.subselect;
    out[2] = (u8)describe(in, out + 8);
}

static void wrote_config(Virtio *v, unsigned offset, unsigned size, u64 value)
{
    InputState *s = &((Input *)v)->s;

    for (unsigned i = 0; i < size; i++, value >>= 8) {
        if (offset + i == 0) {
            s->select = value & 0xff;
        } else if (offset + i == 1) {
            s->subselect = value & 0xff;
        }
    }
}

/* ---- Life ---- */

/* The driver says which lights are on: there are none. */
static void notified(Virtio *v, unsigned queue)
{
    VirtioElement *e;

    while (queue == QUEUE_STATUS && (e = virtio_pop(v, queue))) {
        virtio_push(v, queue, e, 0);
        virtio_notify(v, queue);
    }
}

static void join(Input *in, bool on)
{
    if (on && !in->joined) {
        input_join(in->v.dev.machine, &in->sink);
    } else if (!on && in->joined) {
        input_leave(in->v.dev.machine, &in->sink);
    }
    in->joined = on;
}

static void reset(Virtio *v)
{
    Input *in = (Input *)v;

    in->s.select = in->s.subselect = 0;
    join(in, false);
}

static void follow_driver(Device *d)
{
    join((Input *)d, ((Virtio *)d)->s->status & VIRTIO_DRIVER_OK);
}

static void status_changed(Virtio *v)
{
    follow_driver(&v->dev);
}

static void settle(Device *d)
{
    follow_driver(d);
    virtio_settle(d);
}

static void settle_pci(Device *d)
{
    follow_driver(d);
    virtio_pci_settle(d);
}

static const VirtioClass class = {
    .id = ID_INPUT,
    .config_size = 8 + DATA,
    .pci_class = 0x098000,
    .modern_only = true,
    .config = config,
    .wrote_config = wrote_config,
    .notified = notified,
    .reset = reset,
    .driver_ready = status_changed,
};

static bool start(Device *d, GError **err)
{
    Input *in = (Input *)d;

    (void)err;
    in->kind =
        d->type == &dev_virtio_mouse || d->type == &dev_virtio_mouse_pci ? &mouse : &keyboard;
    in->sink = in->kind->sink;
    in->sink.opaque = in;
    virtio_start(&in->v, &class, &in->s.v, QUEUES, 0);
    return true;
}

static bool start_pci(Device *d, GError **err)
{
    return start(d, err) && virtio_pci_start((Virtio *)d, err);
}

static void stop(Device *d)
{
    join((Input *)d, false);
}

static const Field fields[] = {
    VIRTIO_FIELDS(InputState), FIELD(InputState, select), FIELD(InputState, subselect), {0}};
static const Prop pci_props[] = {VIRTIO_PCI_PROPS("2"), {0}};

#define INPUT(type_name, text, begin, ...)                                                         \
    {                                                                                              \
        .name = type_name, .doc = text, .size = sizeof(Input), STATE(Input, s, fields),            \
        .user = true, .start = begin, .stop = stop, __VA_ARGS__                                    \
    }
#define INPUT_ON_MMIO .plugs_into = "virtio-bus", .reset = virtio_reset, .settle = settle
#define INPUT_ON_PCI                                                                               \
    .plugs_into = "pci", .bus_info = &virtio_pci_info, .windows = virtio_pci_windows,              \
    .props = pci_props, .reset = virtio_pci_reset, .settle = settle_pci

const DeviceType dev_virtio_keyboard =
    INPUT("virtio-keyboard-device", "virtual keyboard", start, INPUT_ON_MMIO);
const DeviceType dev_virtio_keyboard_pci =
    INPUT("virtio-keyboard-pci", "virtual keyboard on PCI", start_pci, INPUT_ON_PCI);
const DeviceType dev_virtio_mouse =
    INPUT("virtio-mouse-device", "virtual mouse", start, INPUT_ON_MMIO);
const DeviceType dev_virtio_mouse_pci =
    INPUT("virtio-mouse-pci", "virtual mouse on PCI", start_pci, INPUT_ON_PCI);
