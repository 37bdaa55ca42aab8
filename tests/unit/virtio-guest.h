/*
 * The guest of the virtio tests: a machine of one RAM, one transport and one device, and the driver that finds the
 * device, sets queues up in its memory and makes requests.
 */
#ifndef TESTS_UNIT_VIRTIO_GUEST_H
#define TESTS_UNIT_VIRTIO_GUEST_H

#include "hw/pci/pci.h"
#include "hw/virtio/virtio.h"
#include "system/board.h"
#include "system/net.h"

enum { RAM_AT = 0x40000000, RAM_SIZE = 0x100000, ECAM = 0x30000000, MMIO = 0x10000000 };
enum { PORTS = 0x20000000, SLOT = 0x0a000000, MSI = 0x08020000, SLOT_REGS = 0x200 };
enum {
    QUEUE_AT = RAM_AT + 0x10000,
    QUEUE_STEP = 0x4000,
    QUEUE_SIZE = 16,
    BUFFERS = RAM_AT + 0x80000
};
enum { DISK_SECTORS = 64 };

typedef enum { ON_MMIO_LEGACY, ON_MMIO, ON_PCI_LEGACY, ON_PCI, ON_PCI_MSIX, TRANSPORTS } Transport;

extern u8 ram[RAM_SIZE];

/* A network that remembers the last frame and sends it back. */
typedef struct {
    Net net;
    u8 frame[NET_FRAME_MAX];
    unsigned len;
} Echo;

/* A character device that remembers, and takes only so much at once. */
typedef struct {
    Chardev chr;
    GString *got;
    unsigned takes;
} Memory;

/* Hears of interrupts: a wire, and what is written to MSI. */
typedef struct {
    Device dev;
    bool level;
    u32 messages, last;
} Ear;

typedef struct {
    Machine *m;
    Transport transport;
    Device *owner, *d; /* slot or bridge, the device */
    Ear *ear;
    Echo *echo;
    Memory *chr;
    u64 bar[PCI_BARS];
    u16 avail[VIRTIO_QUEUES], used[VIRTIO_QUEUES];
    u64 features;
    unsigned free_desc;
    char *image;
} Guest;

/* A register by what it is: where each transport has it. */
typedef enum {
    R_FEATURES,
    R_FEATURES_SEL,
    R_DRIVER,
    R_DRIVER_SEL,
    R_QUEUE,
    R_MAX,
    R_SIZE,
    R_READY,
    R_NOTIFY,
    R_STATUS,
    R_DESC,
    R_AVAIL,
    R_USED,
    R_PFN,
    R_ISR,
    R_CONFIG,
    REGS
} Register;

typedef struct {
    paddr at;
    u32 len;
    bool in;
} Buffer;

/** guest_new - a machine with transport @t and nothing on it; guest_with - with a device, its driver not started. */
Guest *guest_new(Transport t);
Guest *guest_with(Transport t, const char *class, const char *props);
void guest_free(Guest *g);

/** add_device - plug virtio device @class ("blk") into the transport. */
void add_device(Guest *g, const char *class, const char *props, GError **err);

/** get - an access of the guest's CPU; set - the same, writing. */
u64 get(Guest *g, paddr a, unsigned size);
void set(Guest *g, paddr a, unsigned size, u64 v);

/** config_at - where byte @offset of the device's PCI configuration is. */
paddr config_at(unsigned offset);

/** is_legacy - has the transport the interface of before version 1? */
bool is_legacy(const Guest *g);

/** reg_at - where the transport has register @r. */
paddr reg_at(const Guest *g, Register r, unsigned *size);
u64 reg_get(Guest *g, Register r);
void reg_set(Guest *g, Register r, u64 v);

/** config_get - part of the device's own configuration. */
u64 config_get(Guest *g, unsigned offset, unsigned size);

/** interrupted - has the device interrupted since last asked? */
bool interrupted(Guest *g);

/** start_driver - negotiate @wanted of the features offered, set @queues queues up, say that the driver is there. */
void start_driver(Guest *g, unsigned queues, u64 wanted);

/* Where the parts of queue @q are, and its size. */
paddr desc_at(unsigned q);
paddr avail_at(const Guest *g, unsigned q);
paddr used_at(const Guest *g, unsigned q);
unsigned queue_size(const Guest *g);

void write_desc(Guest *g, paddr at, const Buffer *b, u16 flags, unsigned next);
void make_available(Guest *g, unsigned q, unsigned head);

/** add_chain - a chain of @n buffers becomes available. Return: its head. */
unsigned add_chain(Guest *g, unsigned q, const Buffer *b, unsigned n);
void notify(Guest *g, unsigned q);

/** take_used - Return: bytes written; -1: nothing came back. */
s64 take_used(Guest *g, unsigned q, unsigned *head);

#endif
