/*
 * A register in which a guest says that it panicked, on PCI.
 * Ref: PVPANIC device specification: the events are bits, which read as 1 where they are known.
 */
#include "hw/devices.h"
#include "hw/pci/pci.h"

enum { PANICKED = 1 << 0, CRASH_LOADED = 1 << 1 };

typedef struct {
    PciState pci;
} PanicState;

typedef struct {
    Device dev;
    PciFunction pci;
    PanicState s;
} Panic;

static u64 known(Device *d)
{
    (void)d;
    return PANICKED | CRASH_LOADED;
}

/* A guest that panicked but starts another kernel to look at it goes on. */
static void write_event(Device *d, u64 v)
{
    if (v & PANICKED) {
        machine_panicked(d->machine);
    }
}

static bool start(Device *d, GError **err)
{
    Panic *p = (Panic *)d;

    (void)err;
    pci_start(&p->pci, d, &p->s.pci);
    return true;
}

static void reset(Device *d)
{
    pci_reset(&((Panic *)d)->pci);
}

static void settle(Device *d)
{
    pci_settle(&((Panic *)d)->pci, false);
}

/* clang-format off */
static const Reg     regs[]    = {{"EVENT", 0, .read = known, .write = write_event}, {0}};
static const Field   fields[]  = {PCI_FIELDS(PanicState, pci), {0}};
static const Window  windows[] = {{"regs", 0x10, WIDTH_8, regs}, {0}};
static const PciBar  bars[]    = {{"regs", 0, PCI_MEM32}, {0}};
static const Prop    props[]   = {PCI_PROPS(Panic, pci), {0}};
static const PciInfo info      = {
    .function = offsetof(Panic, pci),
    .vendor = 0x1b36,
    .device = 0x0011,
    .subsystem_vendor = 0x1af4,
    .subsystem = 0x1100,
    .class = 0x080000,
    .bars = bars,
};
/* clang-format on */

const DeviceType dev_pvpanic_pci = {
    .name = "pvpanic-pci",
    .doc = "where the guest says that it panicked",
    .size = sizeof(Panic),
    STATE(Panic, s, fields),
    .windows = windows,
    .props = props,
    .plugs_into = "pci",
    .bus_info = &info,
    .user = true,
    .start = start,
    .reset = reset,
    .settle = settle,
};
