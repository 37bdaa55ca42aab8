/*
 * virtio-mmio: a slot of a board that takes one virtual I/O device.
 * Ref: VIRTIO 1.1, 4.2 "Virtio Over MMIO"; 4.2.4 "Legacy interface".
 *
 * The registers are the device's; an empty slot has device id 0.
 */
#include "hw/virtio/virtio.h"

enum { MAGIC = 0x74726976, VENDOR = 0x554d4551, REGS = 0x100, SIZE = 0x200 };
enum { OFFSET_DEVICE_ID = 8, OFFSET_VENDOR = 0xc };

typedef struct {
    Device dev;
    Virtio *v; /* NULL: empty */
    Wire irq;
    bool legacy;
} Slot;

static u64 get_id(Virtio *v)
{
    return v->class->id;
}

/* clang-format off */
#define RW(name, offset, what) {name, offset, 4, .get = virtio_get_##what, .set = virtio_set_##what}
#define RO(name, offset, what) {name, offset, 4, .get = virtio_get_##what}
#define WO(name, offset, what) {name, offset, 4, .set = virtio_set_##what}
#define COMMON                                                                                     \
    {"MagicValue", 0x000, 4, .constant = MAGIC},                                                   \
    {"DeviceID", OFFSET_DEVICE_ID, 4, .get = get_id},                                              \
    {"VendorID", OFFSET_VENDOR, 4, .constant = VENDOR},                                            \
    RO("DeviceFeatures", 0x010, device_features), WO("DeviceFeaturesSel", 0x014, device_features_sel), \
    WO("DriverFeatures", 0x020, driver_features), WO("DriverFeaturesSel", 0x024, driver_features_sel), \
    WO("QueueSel", 0x030, queue_sel), RO("QueueNumMax", 0x034, queue_size_max),                    \
    WO("QueueNum", 0x038, queue_size), WO("QueueNotify", 0x050, notify),                           \
    RO("InterruptStatus", 0x060, isr), WO("InterruptACK", 0x064, isr_ack), RW("Status", 0x070, status)

static const VirtioReg modern_regs[] = {
    {"Version", 0x004, 4, .constant = 2},
    COMMON,
    RW("QueueReady", 0x044, queue_ready),
    WO("QueueDescLow", 0x080, desc_low), WO("QueueDescHigh", 0x084, desc_high),
    WO("QueueDriverLow", 0x090, driver_low), WO("QueueDriverHigh", 0x094, driver_high),
    WO("QueueDeviceLow", 0x0a0, device_low), WO("QueueDeviceHigh", 0x0a4, device_high),
    {"SHMLenLow", 0x0b0, 4, .constant = 0xffffffff}, {"SHMLenHigh", 0x0b4, 4, .constant = 0xffffffff},
    RO("ConfigGeneration", 0x0fc, generation),
    {0},
};
static const VirtioReg legacy_regs[] = {
    {"Version", 0x004, 4, .constant = 1},
    COMMON,
    WO("GuestPageSize", 0x028, guest_page_size),
    WO("QueueAlign", 0x03c, queue_align), RW("QueuePFN", 0x040, queue_pfn),
    {0},
};
/* clang-format on */

static u64 read_empty(const Slot *s, u64 offset)
{
    switch (offset) {
    case 0:
        return MAGIC;
    case 4:
        return s->legacy ? 1 : 2;
    case OFFSET_VENDOR:
        return VENDOR;
    default:
        return 0;
    }
}

static u64 read_slot(Device *d, u64 offset, unsigned size)
{
    Slot *s = (Slot *)d;

    if (!s->v) {
        return read_empty(s, offset);
    }
    if (offset >= REGS) {
        return virtio_config_read(s->v, offset - REGS, size);
    }
    return virtio_regs_read(s->v, s->legacy ? legacy_regs : modern_regs, offset, size);
}

static void write_slot(Device *d, u64 offset, unsigned size, u64 value)
{
    Slot *s = (Slot *)d;

    if (!s->v) {
        return;
    }
    if (offset >= REGS) {
        virtio_config_write(s->v, offset - REGS, size, value);
    } else {
        virtio_regs_write(s->v, s->legacy ? legacy_regs : modern_regs, offset, size, value);
    }
}

static void settle(Device *d)
{
    Slot *s = (Slot *)d;

    wire_set(&s->irq, s->v && s->v->s->isr);
}

static void interrupt(Virtio *v, int queue)
{
    (void)queue;
    settle(v->slot);
}

static bool plug(Device *owner, Device *d, GError **err)
{
    Slot *s = (Slot *)owner;

    if (s->v) {
        g_set_error(err, EMU_ERROR, 0, "%s: %s already holds %s", d->name, owner->name,
                    s->v->dev.name);
        return false;
    }
    s->v = (Virtio *)d;
    s->v->slot = owner;
    s->v->interrupt = interrupt;
    if (s->legacy) {
        s->v->features &= ~VIRTIO_F_VERSION_1;
    }
    return true;
}

/* clang-format off */
static const Bus    bus       = {.kind = "virtio-bus", .plug = plug};
static const Window windows[] = {{"regs", SIZE, .read = read_slot, .write = write_slot}, {0}};
static const Pin    outputs[] = {{"irq", offsetof(Slot, irq), 1}, {0}};
static const Prop   props[]   = {
    PROP_BOOL("force-legacy", Slot, legacy, "on", "the interface of before version 1.0"), {0},
};
/* clang-format on */

const DeviceType dev_virtio_mmio = {
    .name = "virtio-mmio",
    .doc = "slot for a virtual I/O device",
    .compatible = "virtio,mmio",
    .size = sizeof(Slot),
    .state = sizeof(Slot),
    .windows = windows,
    .outputs = outputs,
    .props = props,
    .bus = &bus,
    .settle = settle,
};
