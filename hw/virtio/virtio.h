/*
 * Virtual I/O devices, as a driver in the guest knows them.
 * Ref: OASIS "Virtual I/O Device (VIRTIO) Version 1.1"; "legacy interface" is what came before it.
 *
 * A class (block, network, ...) is a const table and a few functions over virtqueues. Each device
 * is on one of two transports: in a slot of a board (virtio-mmio, the device is plugged into it),
 * or a function on PCI. Both show the same registers, each at its own places: see VirtioReg.
 *
 * Whatever a driver gets wrong ends in DEVICE_NEEDS_RESET: the device then stands still until it is
 * reset. CPUs go on while a device reads and writes memory.
 */
#ifndef HW_VIRTIO_VIRTIO_H
#define HW_VIRTIO_VIRTIO_H

#include <sys/uio.h>

#include "hw/devices.h"
#include "hw/pci/pci.h"
#include "system/machine.h"

enum {
    VIRTIO_QUEUES = 64,
    VIRTIO_QUEUE_SIZE = 256, /* most a driver may choose, and what it finds */
    VIRTIO_CONFIG_SIZE = 136,
    VIRTIO_NO_VECTOR = 0xffff,
};

/** Bits of the device status. */
enum {
    VIRTIO_ACKNOWLEDGE = 1,
    VIRTIO_DRIVER = 2,
    VIRTIO_DRIVER_OK = 4,
    VIRTIO_FEATURES_OK = 8,
    VIRTIO_NEEDS_RESET = 0x40,
    VIRTIO_FAILED = 0x80,
};

/** Bits of the interrupt status. */
enum { VIRTIO_ISR_QUEUE = 1, VIRTIO_ISR_CONFIG = 2 };

/** Features of any device, as masks. */
#define VIRTIO_F(n)            (1ull << (n))
#define VIRTIO_F_ANY_LAYOUT    VIRTIO_F(27)
#define VIRTIO_F_INDIRECT_DESC VIRTIO_F(28)
#define VIRTIO_F_EVENT_IDX     VIRTIO_F(29)
#define VIRTIO_F_VERSION_1     VIRTIO_F(32)

/** All a snapshot needs of what devices have in common: the head of each one's state. */
typedef struct {
    u64 features; /* the driver has taken */
    u32 device_features_sel, driver_features_sel, queue_sel;
    u32 guest_page_size; /* legacy MMIO */
    u32 generation;      /* of the configuration */
    u16 config_vector;
    u8 status, isr;
    /* of each queue */
    u64 desc[VIRTIO_QUEUES], driver[VIRTIO_QUEUES], device[VIRTIO_QUEUES];
    u32 align[VIRTIO_QUEUES];
    u16 size[VIRTIO_QUEUES], vector[VIRTIO_QUEUES];
    u16 avail[VIRTIO_QUEUES]; /* next entry of the available ring to be taken */
    u16 used[VIRTIO_QUEUES];  /* next entry of the used ring to be filled */
    u16 told[VIRTIO_QUEUES];  /* that one when an interrupt was last considered */
    u8 ready[VIRTIO_QUEUES];
    PciState pci; /* nothing in it on the other transport */
} VirtioState;

typedef struct Virtio Virtio;

/** What makes a device a disk or a network card; hooks it has no use for are NULL. */
typedef struct {
    u16 id;
    u8 queues; /* 0: start() knows */
    u8 config_size;
    u32 pci_class;
    bool modern_only;
    void (*config)(Virtio *v, u8 *out); /* fills in the configuration space, little-endian */
    void (*wrote_config)(Virtio *v, unsigned offset, unsigned size, u64 value);
    void (*notified)(Virtio *v, unsigned queue); /* there may be something in it */
    void (*reset)(Virtio *v);                    /* by the driver or with everything else */
    void (*driver_ready)(Virtio *v);             /* DRIVER_OK has just been set */
} VirtioClass;

/** How a device interrupts: @queue, or its configuration (-1); the interrupt status is set. */
typedef void VirtioInterrupt(Virtio *v, int queue);

struct Virtio {
    Device dev;
    PciFunction pci;
    const VirtioClass *class;
    VirtioState *s;
    u64 features; /* offered */
    unsigned queues;
    VirtioInterrupt *interrupt;
    Device *slot;                        /* virtio-mmio it is in; NULL: on PCI or nowhere yet */
    bool disable_legacy, disable_modern; /* PCI */
    u64 vectors;                         /* of MSI-X */
};

/** virtio_start - from start(): a device of @class with state @s, its queues and what it offers. */
void virtio_start(Virtio *v, const VirtioClass *class, VirtioState *s, unsigned queues,
                  u64 features);
/** virtio_reset, virtio_settle - DeviceType hooks of every device on virtio-mmio. */
void virtio_reset(Device *d);
void virtio_settle(Device *d);

static inline bool virtio_has(const Virtio *v, u64 feature)
{
    return v->s->features & feature;
}

/** virtio_config_changed - the driver is told to look at the configuration again. */
void virtio_config_changed(Virtio *v);
/** virtio_broken - the driver made a mistake after which the device cannot go on. */
void virtio_broken(Virtio *v, const char *what);

/* ---- Registers ---- */

/** One register at the place a transport has for it. */
typedef struct {
    const char *name;
    u16 offset, size;
    u64 constant;
    u64 (*get)(Virtio *v);
    void (*set)(Virtio *v, u64 value);
} VirtioReg;

/** virtio_regs_read, virtio_regs_write - an access to those in @regs (ends with a NULL name). */
u64 virtio_regs_read(Virtio *v, const VirtioReg *regs, u64 offset, unsigned size);
void virtio_regs_write(Virtio *v, const VirtioReg *regs, u64 offset, unsigned size, u64 value);
/** virtio_config_read, virtio_config_write - the configuration space of the device. */
u64 virtio_config_read(Virtio *v, u64 offset, unsigned size);
void virtio_config_write(Virtio *v, u64 offset, unsigned size, u64 value);

/** Hooks for the tables; queue registers are those of the selected queue. */
#define VIRTIO_REG_RW(name)                                                                        \
    u64 virtio_get_##name(Virtio *v);                                                              \
    void virtio_set_##name(Virtio *v, u64 value);
VIRTIO_REG_RW(device_features_sel)
VIRTIO_REG_RW(driver_features_sel)
VIRTIO_REG_RW(driver_features)
VIRTIO_REG_RW(queue_sel)
VIRTIO_REG_RW(queue_size)
VIRTIO_REG_RW(queue_ready)
VIRTIO_REG_RW(queue_align)
VIRTIO_REG_RW(queue_pfn)
VIRTIO_REG_RW(queue_vector)
VIRTIO_REG_RW(desc_low)
VIRTIO_REG_RW(desc_high)
VIRTIO_REG_RW(driver_low)
VIRTIO_REG_RW(driver_high)
VIRTIO_REG_RW(device_low)
VIRTIO_REG_RW(device_high)
VIRTIO_REG_RW(config_vector)
VIRTIO_REG_RW(status)
#undef VIRTIO_REG_RW
u64 virtio_get_device_features(Virtio *v);
u64 virtio_get_queue_size_max(Virtio *v);
u64 virtio_get_queues(Virtio *v);
u64 virtio_get_isr(Virtio *v);
u64 virtio_take_isr(Virtio *v); /* and clears it */
u64 virtio_get_generation(Virtio *v);
void virtio_set_isr_ack(Virtio *v, u64 value);
void virtio_set_guest_page_size(Virtio *v, u64 value);
void virtio_set_notify(Virtio *v, u64 queue);

/* ---- Virtqueues ---- */

/** A chain of buffers the driver made available: what the device reads, then what it writes. */
typedef struct {
    u16 head;
    unsigned outs, ins; /* pieces */
    u64 out_len, in_len;
    struct iovec *out, *in;
} VirtioElement;

/** virtio_pop - the next one of @queue; NULL: none. It goes back with virtio_push(), @written bytes
 * of it filled. virtio_unpop - it was not taken after all: the last one popped only. */
VirtioElement *virtio_pop(Virtio *v, unsigned queue);
void virtio_push(Virtio *v, unsigned queue, VirtioElement *e, u64 written);
void virtio_unpop(Virtio *v, unsigned queue, VirtioElement *e);
/** virtio_notify - interrupt if the driver wants to hear of what was pushed. */
void virtio_notify(Virtio *v, unsigned queue);
/** virtio_has_buffers - would virtio_pop() find one? */
bool virtio_has_buffers(Virtio *v, unsigned queue);
/** virtio_queue_placed - the driver said where the rings are: the legacy way, all in one piece. */
void virtio_queue_placed(Virtio *v, unsigned queue, paddr at, u64 align);

/** iov_get, iov_put - @len bytes from or to @iov, @skip bytes into it. Return: bytes there were. */
u64 iov_get(const struct iovec *iov, unsigned n, u64 skip, void *to, u64 len);
u64 iov_put(const struct iovec *iov, unsigned n, u64 skip, const void *from, u64 len);
/** iov_cut - leave of @iov only [@skip, @skip + @len). Return: pieces left, from the first on. */
unsigned iov_cut(struct iovec *iov, unsigned n, u64 skip, u64 len);

/* ---- Types ---- */

#define VIRTIO_FIELD(T, name, n)                                                                   \
    {                                                                                              \
#name, offsetof(T, v.name), sizeof(((T *)0)->v.name) / (n), n                              \
    }
/** Rows of the VirtioState that is member v of the state @T. */
#define VIRTIO_FIELDS(T)                                                                           \
    VIRTIO_FIELD(T, features, 1), VIRTIO_FIELD(T, device_features_sel, 1),                         \
        VIRTIO_FIELD(T, driver_features_sel, 1), VIRTIO_FIELD(T, queue_sel, 1),                    \
        VIRTIO_FIELD(T, guest_page_size, 1), VIRTIO_FIELD(T, generation, 1),                       \
        VIRTIO_FIELD(T, config_vector, 1), VIRTIO_FIELD(T, status, 1), VIRTIO_FIELD(T, isr, 1),    \
        VIRTIO_FIELD(T, desc, VIRTIO_QUEUES), VIRTIO_FIELD(T, driver, VIRTIO_QUEUES),              \
        VIRTIO_FIELD(T, device, VIRTIO_QUEUES), VIRTIO_FIELD(T, align, VIRTIO_QUEUES),             \
        VIRTIO_FIELD(T, size, VIRTIO_QUEUES), VIRTIO_FIELD(T, vector, VIRTIO_QUEUES),              \
        VIRTIO_FIELD(T, avail, VIRTIO_QUEUES), VIRTIO_FIELD(T, used, VIRTIO_QUEUES),               \
        VIRTIO_FIELD(T, told, VIRTIO_QUEUES), VIRTIO_FIELD(T, ready, VIRTIO_QUEUES),               \
        PCI_FIELDS(T, v.pci)

/** Members of a DeviceType on each transport, around those of the class. */
#define VIRTIO_ON_MMIO                                                                             \
    .plugs_into = "virtio-bus", .user = true, .reset = virtio_reset, .settle = virtio_settle
#define VIRTIO_ON_PCI                                                                              \
    .plugs_into = "pci", .user = true, .bus_info = &virtio_pci_info,                               \
    .windows = virtio_pci_windows, .reset = virtio_pci_reset, .settle = virtio_pci_settle

/** Properties every device on PCI has, beside those of its class; @preset of the vectors. */
#define VIRTIO_PCI_PROPS(preset)                                                                   \
    PCI_PROPS(Virtio, pci),                                                                        \
        PROP_BOOL("disable-legacy", Virtio, disable_legacy, NULL, "no legacy interface"),          \
        PROP_BOOL("disable-modern", Virtio, disable_modern, NULL, "legacy interface only"),        \
        PROP_UINT("vectors", Virtio, vectors, preset, "MSI-X vectors")

extern const PciInfo virtio_pci_info;
extern const Window virtio_pci_windows[];
void virtio_pci_reset(Device *d);
void virtio_pci_settle(Device *d);
/** virtio_on_pci - virtio_start() has been called: the PCI side. */
bool virtio_pci_start(Virtio *v, GError **err);

#endif
