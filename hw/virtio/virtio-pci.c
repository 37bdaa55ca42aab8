/*
 * Virtual I/O devices as functions on PCI.
 * Ref: VIRTIO 1.1, 4.1 "Virtio Over PCI Bus"; 4.1.4.8 "Legacy Interfaces".
 *
 * The modern registers are in memory, each group at a place its capability tells; the legacy ones
 * are ports. A transitional device has both, and the driver chooses.
 */
#include "hw/virtio/virtio.h"

#include "common/bits.h"

enum { VENDOR = 0x1af4, MODERN_ID = 0x1040, MODERN_SUBSYSTEM = 0x1100 };
enum { LEGACY_BAR = 0, MSIX_BAR = 1, MODERN_BAR = 4 };

/* Groups in the modern window. */
enum { GROUP = 0x1000, AT_COMMON = 0, AT_ISR = 1, AT_CONFIG = 2, AT_NOTIFY = 3, NOTIFY_STEP = 4 };

/* Where the legacy window goes on behind the registers. */
enum { LEGACY_SIZE = 0x80, LEGACY_VECTORS = 0x14, LEGACY_CONFIG = 0x14, LEGACY_CONFIG_MSIX = 0x18 };

/* ---- Modern registers ---- */

static u64 get_notify_offset(Virtio *v)
{
    return v->s->queue_sel;
}

/* clang-format off */
#define RW(name, offset, size, what) {name, offset, size, .get = virtio_get_##what, .set = virtio_set_##what}
#define RO(name, offset, size, what) {name, offset, size, .get = virtio_get_##what}

static const VirtioReg common_regs[] = {
    RW("device_feature_select", 0x00, 4, device_features_sel),
    RO("device_feature",        0x04, 4, device_features),
    RW("driver_feature_select", 0x08, 4, driver_features_sel),
    RW("driver_feature",        0x0c, 4, driver_features),
    RW("msix_config",           0x10, 2, config_vector),
    RO("num_queues",            0x12, 2, queues),
    RW("device_status",         0x14, 1, status),
    RO("config_generation",     0x15, 1, generation),
    RW("queue_select",          0x16, 2, queue_sel),
    RW("queue_size",            0x18, 2, queue_size),
    RW("queue_msix_vector",     0x1a, 2, queue_vector),
    RW("queue_enable",          0x1c, 2, queue_ready),
    {"queue_notify_off",        0x1e, 2, .get = get_notify_offset},
    RW("queue_desc",            0x20, 4, desc_low),   RW("queue_desc_high",   0x24, 4, desc_high),
    RW("queue_driver",          0x28, 4, driver_low), RW("queue_driver_high", 0x2c, 4, driver_high),
    RW("queue_device",          0x30, 4, device_low), RW("queue_device_high", 0x34, 4, device_high),
    {0},
};
/* clang-format on */

static u64 read_modern(Device *d, u64 offset, unsigned size)
{
    Virtio *v = (Virtio *)d;

    switch (offset / GROUP) {
    case AT_COMMON:
        return virtio_regs_read(v, common_regs, offset, size);
    case AT_ISR:
        return virtio_take_isr(v);
    case AT_CONFIG:
        return virtio_config_read(v, offset % GROUP, size);
    default:
        return 0;
    }
}

static void write_modern(Device *d, u64 offset, unsigned size, u64 value)
{
    Virtio *v = (Virtio *)d;

    switch (offset / GROUP) {
    case AT_COMMON:
        virtio_regs_write(v, common_regs, offset, size, value);
        break;
    case AT_CONFIG:
        virtio_config_write(v, offset % GROUP, size, value);
        break;
    case AT_NOTIFY:
        virtio_set_notify(v, offset % GROUP / NOTIFY_STEP);
        break;
    }
}

/* ---- Legacy registers ---- */

/* The ports know the lower half of the features only. */
static u64 get_features(Virtio *v)
{
    return bits(v->features, 0, 32);
}

static u64 get_driver_features(Virtio *v)
{
    return bits(v->s->features, 0, 32);
}

static void set_driver_features(Virtio *v, u64 value)
{
    v->s->features = value & v->features;
}

/* clang-format off */
static const VirtioReg legacy_regs[] = {
    {"device_feature", 0x00, 4, .get = get_features},
    {"driver_feature", 0x04, 4, .get = get_driver_features, .set = set_driver_features},
    RW("queue_address", 0x08, 4, queue_pfn),
    RO("queue_size",    0x0c, 2, queue_size),
    RW("queue_select",  0x0e, 2, queue_sel),
    {"queue_notify",    0x10, 2, .set = virtio_set_notify},
    RW("device_status", 0x12, 1, status),
    {"isr_status",      0x13, 1, .get = virtio_take_isr},
    RW("config_msix_vector", 0x14, 2, config_vector),
    RW("queue_msix_vector",  0x16, 2, queue_vector),
    {0},
};
/* clang-format on */

/* The vectors are there while MSI-X is on, and the configuration follows. */
static u64 legacy_config(const Virtio *v)
{
    return msix_enabled(&v->pci) ? LEGACY_CONFIG_MSIX : LEGACY_CONFIG;
}

static u64 read_legacy(Device *d, u64 offset, unsigned size)
{
    Virtio *v = (Virtio *)d;

    return offset < legacy_config(v) ? virtio_regs_read(v, legacy_regs, offset, size)
                                     : virtio_config_read(v, offset - legacy_config(v), size);
}

static void write_legacy(Device *d, u64 offset, unsigned size, u64 value)
{
    Virtio *v = (Virtio *)d;

    if (offset < legacy_config(v)) {
        virtio_regs_write(v, legacy_regs, offset, size, value);
    } else {
        virtio_config_write(v, offset - legacy_config(v), size, value);
    }
}

/* ---- Capabilities: where the groups are ---- */

enum { CAP_LENGTH = 16, CAP_NOTIFY_LENGTH = 20, CAP_ACCESS_LENGTH = 20 };
enum { CAP_TYPE = 3, CAP_BAR = 4, CAP_OFFSET = 8, CAP_SIZE = 12, CAP_EXTRA = 16 };
enum { TYPE_COMMON = 1, TYPE_NOTIFY, TYPE_ISR, TYPE_CONFIG, TYPE_ACCESS };

static unsigned add_group(PciFunction *f, u8 type, unsigned len, unsigned group, unsigned size)
{
    unsigned at = pci_add_capability(f, PCI_CAP_VENDOR, len);

    f->initial[at + 2] = (u8)len;
    f->initial[at + CAP_TYPE] = type;
    f->initial[at + CAP_BAR] = MODERN_BAR;
    pci_set16(f, at + CAP_OFFSET, (u16)(group * GROUP));
    pci_set16(f, at + CAP_SIZE, (u16)size);
    return at;
}

/* Access to the window without mapping it: bar, offset, size and data are the driver's to write. */
static unsigned access_at(const PciFunction *f)
{
    unsigned at = f->s->config[PCI_CAPABILITIES];

    while (at &&
           (f->s->config[at] != PCI_CAP_VENDOR || f->s->config[at + CAP_TYPE] != TYPE_ACCESS)) {
        at = f->s->config[at + 1];
    }
    return at;
}

static u32 word_at(const u8 *at)
{
    return at[0] | at[1] << 8 | at[2] << 16 | (u32)at[3] << 24;
}

/* Return: where the access goes in the modern window, if [@offset, +@size) is the data. */
static bool accessed(const PciFunction *f, unsigned offset, unsigned size, u64 *to, unsigned *len)
{
    unsigned at = access_at(f);
    const u8 *cap = f->s->config + at;

    if (!at || offset + size <= at + CAP_EXTRA || offset >= at + CAP_EXTRA + 4) {
        return false;
    }
    *to = word_at(cap + CAP_OFFSET);
    *len = word_at(cap + CAP_SIZE);
    return cap[CAP_BAR] == MODERN_BAR && (*len == 1 || *len == 2 || *len == 4) && !(*to % *len) &&
           *to < 4 * GROUP;
}

static void read_access(Device *d, unsigned offset, unsigned size)
{
    PciFunction *f = &((Virtio *)d)->pci;
    unsigned len;
    u64 to, v;

    if (accessed(f, offset, size, &to, &len)) {
        v = read_modern(d, to, len);
        for (unsigned i = 0; i < len; i++) {
            f->s->config[access_at(f) + CAP_EXTRA + i] = (u8)(v >> 8 * i);
        }
    }
}

static void write_access(Device *d, unsigned offset, unsigned size)
{
    PciFunction *f = &((Virtio *)d)->pci;
    unsigned len;
    u64 to;

    if (accessed(f, offset, size, &to, &len)) {
        write_modern(d, to, len,
                     bits(word_at(f->s->config + access_at(f) + CAP_EXTRA), 0, len * 8));
    }
}

static void add_capabilities(Virtio *v)
{
    PciFunction *f = &v->pci;
    unsigned notify, access;

    access = add_group(f, TYPE_ACCESS, CAP_ACCESS_LENGTH, 0, 0);
    f->initial[access + CAP_BAR] = 0;
    f->writable[access + CAP_BAR] = 0xff;
    for (unsigned i = CAP_OFFSET; i < CAP_ACCESS_LENGTH; i++) {
        f->writable[access + i] = 0xff;
    }
    notify = add_group(f, TYPE_NOTIFY, CAP_NOTIFY_LENGTH, AT_NOTIFY, GROUP);
    pci_set16(f, notify + CAP_EXTRA, NOTIFY_STEP);
    add_group(f, TYPE_CONFIG, CAP_LENGTH, AT_CONFIG, GROUP);
    add_group(f, TYPE_ISR, CAP_LENGTH, AT_ISR, GROUP);
    add_group(f, TYPE_COMMON, CAP_LENGTH, AT_COMMON, GROUP);
    f->read_config = read_access;
    f->wrote_config = write_access;
}

/* ---- Life ---- */

static void interrupt(Virtio *v, int queue)
{
    u16 vector = queue < 0 ? v->s->config_vector : v->s->vector[queue];

    if (msix_enabled(&v->pci)) {
        msix_fire(&v->pci, vector);
    } else {
        virtio_pci_settle(&v->dev);
    }
}

/* A number for the transitional interface: those of the first devices, as drivers know them. */
static u16 transitional_id(unsigned id)
{
    static const u8 ids[] = {[1] = 0, [2] = 1, [3] = 3, [4] = 5, [5] = 2, [8] = 4, [9] = 9};

    return (u16)(0x1000 + (id < ARRAY_LEN(ids) ? ids[id] : 0x3f));
}

static void identify(Virtio *v, bool legacy)
{
    PciFunction *f = &v->pci;
    u16 id = v->class->id;

    f->initial[PCI_CLASS] = (u8)v->class->pci_class;
    pci_set16(f, PCI_CLASS + 1, (u16)(v->class->pci_class >> 8));
    pci_set16(f, PCI_DEVICE_ID, legacy ? transitional_id(id) : (u16)(MODERN_ID + id));
    pci_set16(f, PCI_SUBSYSTEM, legacy ? id : MODERN_SUBSYSTEM);
    f->initial[PCI_REVISION] = legacy ? 0 : 1;
}

bool virtio_pci_start(Virtio *v, GError **err)
{
    bool legacy = !v->disable_legacy && !v->class->modern_only, modern = !v->disable_modern;

    if (!legacy && !modern) {
        g_set_error(err, EMU_ERROR, 0, "%s: neither the legacy nor the modern interface is left",
                    v->dev.name);
        return false;
    }
    pci_start(&v->pci, &v->dev, &v->s->pci);
    identify(v, legacy);
    if (!legacy) {
        pci_hide_bar(&v->pci, LEGACY_BAR);
    }
    if (modern) {
        add_capabilities(v);
    } else {
        pci_hide_bar(&v->pci, MODERN_BAR);
        v->features &= ~VIRTIO_F_VERSION_1;
    }
    v->interrupt = interrupt;
    return msix_start(&v->pci, v->vectors, MSIX_BAR, err);
}

void virtio_pci_reset(Device *d)
{
    pci_reset(&((Virtio *)d)->pci);
    virtio_reset(d);
}

void virtio_pci_settle(Device *d)
{
    Virtio *v = (Virtio *)d;

    pci_settle(&v->pci, v->s->isr && !msix_enabled(&v->pci));
}

/* clang-format off */
const Window virtio_pci_windows[] = {
    {"legacy", LEGACY_SIZE, .read = read_legacy, .write = write_legacy},
    {"msix", MSIX_WINDOW_SIZE, .read = msix_read, .write = msix_write},
    {"modern", 4 * GROUP, .read = read_modern, .write = write_modern},
    {0},
};
static const PciBar bars[] = {
    {"legacy", LEGACY_BAR, PCI_IO}, {"msix", MSIX_BAR, PCI_MEM32}, {"modern", MODERN_BAR, PCI_MEM64}, {0},
};
/* clang-format on */

const PciInfo virtio_pci_info = {
    .function = offsetof(Virtio, pci),
    .vendor = VENDOR,
    .subsystem_vendor = VENDOR,
    .pin = 1,
    .bars = bars,
};
