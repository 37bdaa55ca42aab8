/*
 * Devices as const tables.
 *
 * A DeviceType names registers, state, inputs, outputs and properties; reset, snapshots, listings
 * and the device tree are derived from it. The state is one nested plain struct: registers that
 * HOLD a member show and set it, Field rows name what no register shows, and together they cover
 * all of it.
 *
 * settle() is the one rule of writing a device: drive outputs and timers from the state alone. It
 * runs after every register write, after reset and after restore, and inputs call it; so timers and
 * levels are never saved. Everything here runs under the machine's lock.
 */
#ifndef SYSTEM_DEVICE_H
#define SYSTEM_DEVICE_H

#include "common/snapshot.h"
#include "system/chardev.h"
#include "system/clock.h"
#include "system/wire.h"

typedef struct Device Device;
typedef struct Machine Machine;

/** A register, or @count of them @stride bytes apart whose hooks are the _n ones. */
typedef struct {
    const char *name;
    u32 offset; /* bytes from the start of the window */
    u32 member; /* HOLDS: offset in the state */
    u8 size;    /* HOLDS: bytes of the member; 0: holds nothing */
    u16 count;
    u16 stride;
    bool bytes;   /* an array of registers of one byte, side by side, whatever the window's width */
    u64 reset;    /* value after reset */
    u64 writes;   /* bits a write sets */
    u64 clears;   /* bits a write of 1 clears */
    u64 constant; /* bits that read as 1 whatever is held */
    u64 (*read)(Device *d);          /* instead of what is held; may have effects */
    void (*write)(Device *d, u64 v); /* instead of changing what is held */
    void (*wrote)(Device *d);        /* after that */
    u64 (*read_n)(Device *d, unsigned n);
    void (*write_n)(Device *d, unsigned n, u64 v);
    void (*wrote_n)(Device *d, unsigned n);
} Reg;

#define HOLDS(State, what) .member = offsetof(State, what), .size = sizeof(((State *)0)->what)
#define HOLDS_ARRAY(State, what, bytes_apart)                                                      \
    .member = offsetof(State, what), .size = sizeof(((State *)0)->what[0]),                        \
    .count = ARRAY_LEN(((State *)0)->what), .stride = bytes_apart

/** Width of registers; accesses of other sizes see the bytes they cover. */
enum { WIDTH_8 = 1, WIDTH_16 = 2, WIDTH_32 = 4, WIDTH_64 = 8 };

/** A stretch of addresses a device answers to: registers, or two functions. */
typedef struct {
    const char *name;
    u64 size;        /* bytes */
    u8 width;        /* WIDTH_ */
    const Reg *regs; /* ends with a NULL name */
    const u8 *ids;   /* PrimeCell identification: 8 bytes, one word each in the last 32 bytes */
    u64 (*read)(Device *d, u64 offset, unsigned size);
    void (*write)(Device *d, u64 offset, unsigned size, u64 v);
} Window;

/** A named set of inputs or outputs. */
typedef struct Pin {
    const char *name;
    u32 member; /* output: offset of the Wire, or of an array of them, in the device */
    u32 count;
    void (*input)(Device *d, unsigned n, bool level); /* settles what follows from it */
} Pin;

typedef enum {
    PROP_KIND_UINT,
    PROP_KIND_SIZE,
    PROP_KIND_BOOL,
    PROP_KIND_STRING,
    PROP_KIND_CLOCK,
    PROP_KIND_CHARDEV,
    PROP_KIND_NET,
    PROP_KIND_BLOCK,
    PROP_KIND_DEVICE
} PropKind;

/** A property: a member set before start(), from text. */
typedef struct {
    const char *name;
    u32 member; /* offset in the device: u64, bool, char *, Clock *, Chardev *, Net *, Device * by
                   kind */
    PropKind kind;
    const char *preset; /* text; NULL: 0 or nothing */
    const char *doc;
} Prop;

#define PROP_UINT(name, T, m, preset, doc)                                                         \
    {                                                                                              \
        name, offsetof(T, m), PROP_KIND_UINT, preset, doc                                          \
    }
#define PROP_SIZE(name, T, m, preset, doc)                                                         \
    {                                                                                              \
        name, offsetof(T, m), PROP_KIND_SIZE, preset, doc                                          \
    }
#define PROP_BOOL(name, T, m, preset, doc)                                                         \
    {                                                                                              \
        name, offsetof(T, m), PROP_KIND_BOOL, preset, doc                                          \
    }
#define PROP_STRING(name, T, m, preset, doc)                                                       \
    {                                                                                              \
        name, offsetof(T, m), PROP_KIND_STRING, preset, doc                                        \
    }
#define PROP_CLOCK(name, T, m, preset, doc)                                                        \
    {                                                                                              \
        name, offsetof(T, m), PROP_KIND_CLOCK, preset, doc                                         \
    }
#define PROP_CHARDEV(name, T, m, preset, doc)                                                      \
    {                                                                                              \
        name, offsetof(T, m), PROP_KIND_CHARDEV, preset, doc                                       \
    }
#define PROP_NET(name, T, m, preset, doc)                                                          \
    {                                                                                              \
        name, offsetof(T, m), PROP_KIND_NET, preset, doc                                           \
    }
#define PROP_BLOCK(name, T, m, preset, doc)                                                        \
    {                                                                                              \
        name, offsetof(T, m), PROP_KIND_BLOCK, preset, doc                                         \
    }
#define PROP_DEVICE(name, T, m, doc)                                                               \
    {                                                                                              \
        name, offsetof(T, m), PROP_KIND_DEVICE, NULL, doc                                          \
    }

/**
 * What a device offers others to plug into: a PCI bus, a card slot. Its type says what kind, and
 * knows how to give a child its place.
 */
typedef struct {
    const char *kind; /* "pci", "virtio", "sd", "ide" */
    /* @child, started, joins: its place (property addr and the like) is free, its windows and wires
     * follow. */
    bool (*plug)(Device *owner, Device *child, GError **err);
    void (*unplug)(Device *owner, Device *child); /* before it is freed; NULL: not while it runs */
    void (*describe)(Device *owner, GString *out); /* for people: what is where on it; may be NULL */
} Bus;

typedef struct DeviceType {
    const char *name;
    const char *doc;
    const char *compatible; /* device tree, names with blanks between; NULL: no node */
    const char *tree;       /* more properties of the node, see fdt.h; NULL: none */
    u32 size;               /* of the whole device */
    u32 state;              /* offset and size of its state */
    u32 state_size;
    const Field *hidden;   /* state no register holds; ends with a NULL name */
    const Window *windows; /* each table ends with a NULL name */
    const Pin *inputs;
    const Pin *outputs;
    const Prop *props;
    const Bus *bus;         /* offered; NULL: none */
    const char *plugs_into; /* kind of bus it needs; NULL: it sits on the board itself */
    const void *bus_info;   /* what the bus wants to know of this type (pci: const PciInfo *) */
    bool user;              /* -device may make one */
    /* interrupt controllers: input @n of @pin as its specifier in device trees. Return: cells, at
     * most 4; 0: that input is no interrupt. */
    unsigned (*interrupt)(const Pin *pin, unsigned n, u32 *cells);
    bool (*start)(Device *d, GError **err); /* properties are set; once */
    void (*stop)(Device *d);                /* before it is freed */
    void (*reset)(Device *d);               /* what the tables do not say; settle() follows */
    void (*settle)(Device *d);
    /* Of what is not in its state (a CPU's): save - its fields as well; load - one of them; loaded -
     * all is there. */
    void (*save)(Device *d, GByteArray *out);
    void (*load)(Device *d, const SnapItem *item);
    void (*loaded)(Device *d);
} DeviceType;

/** prop_check - is @text a value of @p, which is no link to something? prop_kind_name - "uint", ...
 */
bool prop_check(const Prop *p, const char *text, GError **err);
const char *prop_kind_name(PropKind kind);
/** prop_text - what @p of @d is now, newly allocated. */
char *prop_text(const Device *d, const Prop *p);

#define STATE(T, member, fields)                                                                   \
    .state = offsetof(T, member), .state_size = sizeof(((T *)0)->member), .hidden = fields

/** The head of every device. */
struct Device {
    const DeviceType *type;
    char *name; /* of its part: "uart0", "virtio[3]" */
    Machine *machine;
    Device *parent; /* whose bus it is plugged into; NULL: none */
    bool started;
    bool named; /* by the user: -device id= */
};

/**
 * device_new - a device of @type with preset properties, not started.
 * device_free - stop it and free it.
 */
Device *device_new(Machine *m, const DeviceType *type, const char *name);
void device_free(Device *d);
/** device_start - properties are final; registers get their reset values. */
bool device_start(Device *d, GError **err);

/** device_set_prop - property @name = @text. device_set_props - "name=text,name=text". */
bool device_set_prop(Device *d, const char *name, const char *text, GError **err);
bool device_set_props(Device *d, const char *list, GError **err);

/** device_reset - all state as after power-on, from the tables; outputs are not driven yet. */
void device_reset(Device *d);
/** device_settle - drive outputs and timers from the state. */
void device_settle(Device *d);

/** window_read, window_write - an access of @size (1, 2, 4, 8) bytes at @offset. */
u64 window_read(Device *d, const Window *w, u64 offset, unsigned size);
void window_write(Device *d, const Window *w, u64 offset, unsigned size, u64 v);

/** reg_ignore - a Reg.write for bits that have no effect, without a note in the log. */
void reg_ignore(Device *d, u64 v);

/** device_window, device_input, device_output - by name; a NULL name is the first. NULL: none. */
const Window *device_window(const Device *d, const char *name);
const Pin *device_input(const Device *d, const char *name);
const Pin *device_output(const Device *d, const char *name);
/** device_wire - wire @n of output @pin. */
Wire *device_wire(Device *d, const Pin *pin, unsigned n);
/** device_lower - all its outputs go low, until it settles. */
void device_lower(Device *d);
/** device_quiet - while @on, its wires change without telling anybody. */
void device_quiet(Device *d, bool on);

/** device_save - append the state to @out. device_load_field - one item of it comes back. */
void device_save(Device *d, GByteArray *out);
void device_load_field(Device *d, const SnapItem *item);

/**
 * device_each_field - call @fn for every named piece of state: held registers and hidden fields; a
 * member that several registers hold comes once.
 */
typedef void DeviceFieldFn(void *opaque, const Field *f);
void device_each_field(const DeviceType *type, DeviceFieldFn *fn, void *opaque);

static inline void *device_state(Device *d)
{
    return (char *)d + d->type->state;
}

#endif
