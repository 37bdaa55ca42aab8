/*
 * Virtual consoles and serial ports: a device with a bus of its own that they plug into.
 * Ref: VIRTIO 1.1, 5.3 "Console Device".
 *
 * Each port has two queues; those of port 0, which is a console if any is, come first, then the two
 * for messages about ports. What a slow reader of the host does not take stays in the guest's
 * buffer, and what the guest has no buffer for waits in the host.
 */
#include "hw/virtio/virtio.h"

#include <string.h>

#include "common/log.h"

enum { ID_CONSOLE = 3, PORTS = 31, CONTROL_IN = 2, CONTROL_OUT = 3, NR_FREE = 255 };
enum { MESSAGE = 8, LABEL = 128, CHUNK = 4096 };

#define F_MULTIPORT VIRTIO_F(1)

enum {
    DEVICE_READY,
    PORT_ADD,
    PORT_REMOVE,
    PORT_READY,
    CONSOLE_PORT,
    RESIZE,
    PORT_OPEN,
    PORT_NAME
};

typedef struct {
    VirtioState v;
    u32 sent[PORTS + 1]; /* bytes of the buffer to be sent next that are gone */
    u8 guest_open[PORTS + 1];
} SerialState;

typedef struct Serial Serial;

typedef struct {
    Device dev;
    Chardev *chr;
    char *label; /* property name */
    u64 nr;
    Serial *serial; /* it is plugged into */
    bool closed;    /* nobody is at the other end of the host's side any more */
} Port;

struct Serial {
    Virtio v;
    u64 max_ports;
    Port *port[PORTS];
    SerialState s;
};

static unsigned in_queue(unsigned nr)
{
    return nr ? 2 * nr + 2 : 0;
}

static unsigned out_queue(unsigned nr)
{
    return in_queue(nr) + 1;
}

static bool is_console(const Port *p)
{
    return p->dev.type == &dev_virtconsole;
}

/* ---- Messages about ports ---- */

static void put(u8 *at, unsigned size, u32 v)
{
    for (unsigned i = 0; i < size; i++) {
        at[i] = (u8)(v >> 8 * i);
    }
}

/* @text goes with it. */
static void tell(Serial *s, unsigned nr, unsigned event, unsigned value, const char *text)
{
    VirtioElement *e = virtio_has(&s->v, F_MULTIPORT) ? virtio_pop(&s->v, CONTROL_IN) : NULL;
    u8 message[MESSAGE + LABEL];
    unsigned len = (unsigned)MIN(text ? strlen(text) : 0, LABEL);

    if (!e) {
        return;
    }
    put(message, 4, nr);
    put(message + 4, 2, event);
    put(message + 6, 2, value);
    memcpy(message + MESSAGE, text ? text : "", len);
    virtio_push(&s->v, CONTROL_IN, e, iov_put(e->in, e->ins, 0, message, MESSAGE + len));
    virtio_notify(&s->v, CONTROL_IN);
}

static void port_ready(Serial *s, Port *p)
{
    if (is_console(p)) {
        tell(s, (unsigned)p->nr, CONSOLE_PORT, 1, NULL);
    }
    if (p->label) {
        tell(s, (unsigned)p->nr, PORT_NAME, 1, p->label);
    }
    if (!p->closed) {
        tell(s, (unsigned)p->nr, PORT_OPEN, 1, NULL);
    }
}

static void hear(Serial *s, unsigned nr, unsigned event, unsigned value)
{
    Port *p = nr < PORTS ? s->port[nr] : NULL;

    if (event == DEVICE_READY) {
        for (unsigned i = 0; value && i < PORTS; i++) {
            if (s->port[i]) {
                tell(s, i, PORT_ADD, 1, NULL);
            }
        }
    } else if (!p) {
        log_guest("%s: message %u about port %u\n", s->v.dev.name, event, nr);
    } else if (event == PORT_READY && value) {
        port_ready(s, p);
    } else if (event == PORT_OPEN) {
        s->s.guest_open[nr] = value != 0;
        chardev_accept(p->chr);
    }
}

static void hear_all(Serial *s)
{
    VirtioElement *e;

    while ((e = virtio_pop(&s->v, CONTROL_OUT))) {
        u8 m[MESSAGE];

        if (iov_get(e->out, e->outs, 0, m, MESSAGE) == MESSAGE) {
            hear(s, m[0] | m[1] << 8 | m[2] << 16 | (unsigned)m[3] << 24, m[4] | m[5] << 8,
                 m[6] | m[7] << 8);
        }
        virtio_push(&s->v, CONTROL_OUT, e, 0);
        virtio_notify(&s->v, CONTROL_OUT);
    }
}

/* ---- From the guest ---- */

/* Return: the host has taken all of @e. */
static bool send_element(Serial *s, unsigned nr, const VirtioElement *e)
{
    Chardev *chr = s->port[nr] ? s->port[nr]->chr : NULL;
    u32 *sent = &s->s.sent[nr];
    u8 data[CHUNK];

    while (*sent < e->out_len) {
        unsigned len = (unsigned)iov_get(e->out, e->outs, *sent, data, CHUNK);
        unsigned taken = chardev_write(chr, data, len);

        *sent += taken;
        if (taken < len) {
            return false;
        }
    }
    *sent = 0;
    return true;
}

static void send_all(Serial *s, unsigned nr)
{
    unsigned q = out_queue(nr);
    VirtioElement *e;

    while ((e = virtio_pop(&s->v, q))) {
        if (!send_element(s, nr, e)) {
            virtio_unpop(&s->v, q, e);
            return;
        }
        virtio_push(&s->v, q, e, 0);
        virtio_notify(&s->v, q);
    }
}

static void notified(Virtio *v, unsigned queue)
{
    Serial *s = (Serial *)v;
    unsigned nr = queue < CONTROL_IN ? 0 : queue / 2 - 1;

    if (queue == CONTROL_OUT) {
        hear_all(s);
    } else if (queue == CONTROL_IN || nr >= PORTS) {
        return; /* a place for messages */
    } else if (queue & 1) {
        send_all(s, nr);
    } else if (s->port[nr]) {
        chardev_accept(s->port[nr]->chr);
    }
}

/* ---- To the guest ---- */

static bool listens(const Port *p)
{
    const Serial *s = p->serial;

    return s && s->v.s && s->v.s->status & VIRTIO_DRIVER_OK &&
           (s->s.guest_open[p->nr] || !virtio_has(&s->v, F_MULTIPORT));
}

/* What the next buffer holds. */
static unsigned room(void *opaque)
{
    Port *p = opaque;
    unsigned q = in_queue((unsigned)p->nr), len;
    VirtioElement *e = listens(p) ? virtio_pop(&p->serial->v, q) : NULL;

    if (!e) {
        return 0;
    }
    len = (unsigned)MIN(e->in_len, CHUNK);
    virtio_unpop(&p->serial->v, q, e);
    return len;
}

static void receive(void *opaque, const u8 *data, unsigned len)
{
    Port *p = opaque;
    unsigned q = in_queue((unsigned)p->nr);
    VirtioElement *e = listens(p) ? virtio_pop(&p->serial->v, q) : NULL;

    if (e) {
        virtio_push(&p->serial->v, q, e, iov_put(e->in, e->ins, 0, data, len));
        virtio_notify(&p->serial->v, q);
    }
}

static void event(void *opaque, CharEvent e)
{
    Port *p = opaque;

    if (e == CHAR_OPENED || e == CHAR_CLOSED) {
        p->closed = e == CHAR_CLOSED;
        if (p->serial && p->serial->v.s) {
            tell(p->serial, (unsigned)p->nr, PORT_OPEN, !p->closed, NULL);
        }
    } else if (e == CHAR_ROOM && p->serial && p->serial->v.s) {
        send_all(p->serial, (unsigned)p->nr);
    }
}

/* ---- The device ---- */

static void config(Virtio *v, u8 *out)
{
    put(out + 4, 4, (u32)((Serial *)v)->max_ports);
}

static void reset(Virtio *v)
{
    SerialState *s = &((Serial *)v)->s;

    memset((u8 *)s + sizeof(VirtioState), 0, sizeof(*s) - sizeof(VirtioState));
}

static const VirtioClass class = {
    .id = ID_CONSOLE,
    .config_size = 12,
    .pci_class = 0x078000,
    .config = config,
    .notified = notified,
    .reset = reset,
};

static bool start(Device *d, GError **err)
{
    Serial *s = (Serial *)d;

    if (s->max_ports < 1 || s->max_ports > PORTS) {
        g_set_error(err, EMU_ERROR, 0, "%s: max_ports=%llu: 1 to %u expected", d->name,
                    (unsigned long long)s->max_ports, PORTS);
        return false;
    }
    virtio_start(&s->v, &class, &s->s.v, 2 * (unsigned)s->max_ports + 2, F_MULTIPORT);
    return true;
}

static bool start_pci(Device *d, GError **err)
{
    return start(d, err) && virtio_pci_start((Virtio *)d, err);
}

/* Port 0 is kept for a console. */
static bool find_number(const Serial *s, Port *p)
{
    for (p->nr = !is_console(p); p->nr < s->max_ports; p->nr++) {
        if (!s->port[p->nr]) {
            return true;
        }
    }
    return false;
}

static bool plug(Device *owner, Device *d, GError **err)
{
    Serial *s = (Serial *)owner;
    Port *p = (Port *)d;
    bool chosen = p->nr != NR_FREE;

    if (chosen ? p->nr >= s->max_ports || s->port[p->nr] : !find_number(s, p)) {
        g_set_error(err, EMU_ERROR, 0, "%s: %s", d->name,
                    chosen ? "no such port, or it is taken" : "all ports are taken");
        return false;
    }
    s->port[p->nr] = p;
    p->serial = s;
    tell(s, (unsigned)p->nr, PORT_ADD, 1, NULL);
    return true;
}

static void unplug(Device *owner, Device *d)
{
    Serial *s = (Serial *)owner;
    Port *p = (Port *)d;

    tell(s, (unsigned)p->nr, PORT_REMOVE, 1, NULL);
    s->s.guest_open[p->nr] = 0;
    s->s.sent[p->nr] = 0;
    s->port[p->nr] = NULL;
    p->serial = NULL;
}

/* ---- Ports ---- */

static bool start_port(Device *d, GError **err)
{
    static const CharFront front = {room, receive, event};
    Port *p = (Port *)d;

    if (!chardev_attach(p->chr, &front, p)) {
        g_set_error(err, EMU_ERROR, 0, "%s: character device %s is in use", d->name, p->chr->name);
        return false;
    }
    return true;
}

static void stop_port(Device *d)
{
    chardev_detach(((Port *)d)->chr, d);
}

/* clang-format off */
static const Bus bus = {.kind = "virtio-serial-bus", .plug = plug, .unplug = unplug};

static const Field fields[] = {
    VIRTIO_FIELDS(SerialState), FIELD_ARRAY(SerialState, sent), FIELD_ARRAY(SerialState, guest_open), {0},
};
#define PROPS PROP_UINT("max_ports", Serial, max_ports, "31", "ports it can have")
static const Prop props[]      = {PROPS, {0}};
static const Prop pci_props[]  = {PROPS, VIRTIO_PCI_PROPS("2"), {0}};
static const Prop port_props[] = {
    PROP_CHARDEV("chardev", Port, chr, NULL, "what it is connected to"),
    PROP_STRING("name", Port, label, NULL, "what the guest finds it by"),
    PROP_UINT("nr", Port, nr, "255", "number of the port; 255: the next free one"),
    {0},
};
/* clang-format on */

const DeviceType dev_virtio_serial = {
    .name = "virtio-serial-device",
    .doc = "bus of virtual consoles and serial ports",
    .size = sizeof(Serial),
    STATE(Serial, s, fields),
    .props = props,
    .bus = &bus,
    .start = start,
    VIRTIO_ON_MMIO,
};

const DeviceType dev_virtio_serial_pci = {
    .name = "virtio-serial-pci",
    .doc = "bus of virtual consoles and serial ports, on PCI",
    .size = sizeof(Serial),
    STATE(Serial, s, fields),
    .props = pci_props,
    .bus = &bus,
    .start = start_pci,
    VIRTIO_ON_PCI,
};

#define PORT(type_name, text)                                                                      \
    {                                                                                              \
        .name = type_name, .doc = text, .size = sizeof(Port), .state = sizeof(Port),               \
        .props = port_props, .plugs_into = "virtio-serial-bus", .user = true, .start = start_port, \
        .stop = stop_port,                                                                         \
    }

const DeviceType dev_virtconsole = PORT("virtconsole", "virtual console");
const DeviceType dev_virtserialport = PORT("virtserialport", "virtual serial port");
