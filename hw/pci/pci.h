/*
 * PCI: functions and the bus they are on.
 * Ref: PCI Local Bus Specification 3.0, chapter 6, "Configuration Space".
 *
 * A function is part of a device: its type's bus_info says where in the device it is, what it is
 * identified as, and which of the device's windows its base address registers place. The
 * configuration space is state, with a mask of writable bits beside it that never changes. A host
 * bridge is a device whose head is a PciHost.
 */
#ifndef HW_PCI_PCI_H
#define HW_PCI_PCI_H

#include "system/machine.h"

enum { PCI_CONFIG_SIZE = 256, PCI_BARS = 6, PCI_PINS = 4, PCI_VECTORS = 32, PCI_FUNCTIONS = 256 };
enum { PCI_FIXED = PCI_BARS, PCI_PLACES = PCI_BARS + 4 };

/** Registers of the configuration space. */
enum {
    PCI_VENDOR_ID = 0x00,
    PCI_DEVICE_ID = 0x02,
    PCI_COMMAND = 0x04,
    PCI_STATUS = 0x06,
    PCI_REVISION = 0x08,
    PCI_CLASS = 0x09,
    PCI_CACHE_LINE = 0x0c,
    PCI_HEADER_TYPE = 0x0e,
    PCI_BAR0 = 0x10,
    PCI_SUBSYSTEM_VENDOR = 0x2c,
    PCI_SUBSYSTEM = 0x2e,
    PCI_CAPABILITIES = 0x34,
    PCI_INTERRUPT_LINE = 0x3c,
    PCI_INTERRUPT_PIN = 0x3d,
    PCI_MIN_GRANT = 0x3e,
    PCI_MAX_LATENCY = 0x3f,
    PCI_FREE = 0x40, /* capabilities from here on */
};
enum { PCI_COMMAND_IO = 1, PCI_COMMAND_MEMORY = 2, PCI_COMMAND_MASTER = 4 };
enum { PCI_COMMAND_NO_INTX = 0x400, PCI_STATUS_INTX = 8, PCI_STATUS_CAPS = 0x10 };
enum { PCI_CAP_VENDOR = 0x09, PCI_CAP_MSIX = 0x11 };

typedef enum { PCI_IO, PCI_MEM32, PCI_MEM64 /* two registers */ } PciSpace;

/** A base address register; or, with a number from PCI_FIXED on, addresses that no register moves. */
typedef struct {
    const char *window;
    u8 number;
    PciSpace space;
    u64 at; /* of those: where they are on the bus */
} PciBar;

/** What the bus has to know of a type of device: DeviceType.bus_info. */
typedef struct {
    u32 function; /* offset of the PciFunction in the device */
    u16 vendor, device, subsystem_vendor, subsystem;
    u32 class; /* class, subclass, interface */
    u8 revision;
    u8 pin;             /* 1: INTA; 0: no interrupt */
    const PciBar *bars; /* ends with a NULL window */
} PciInfo;

/** All a snapshot needs of a function. */
typedef struct {
    u8 config[PCI_CONFIG_SIZE];
    u32 msix[PCI_VECTORS * 4]; /* address low, high, data, control of each */
    u64 msix_pending;
} PciState;

struct PciHost;

/** The function of a device; what depends on its type and properties, and where it is. */
typedef struct PciFunction {
    Device *dev;
    PciState *s;
    struct PciHost *host; /* NULL: not plugged in */
    unsigned devfn;
    bool interrupt; /* INTx is asserted, if it is not disabled */
    bool level;     /* it is, for the bus */
    u8 initial[PCI_CONFIG_SIZE], writable[PCI_CONFIG_SIZE];
    MemRegion *region[PCI_PLACES]; /* where its windows are seen */
    const Window *window[PCI_PLACES];
    u64 size[PCI_PLACES]; /* 0: there is no such register */
    const PciBar *fixed[PCI_PLACES - PCI_FIXED];
    u8 capabilities; /* next free byte */
    u8 msix;         /* where that capability is; 0: none */
    unsigned vectors;
    char *address; /* property addr: "slot" or "slot.function", hexadecimal */
    bool multifunction;
    bool absent; /* of a board's socket: there is no card, so it is on no bus */
    /* Configuration bytes were read, written: those a device serves itself. NULL: none. */
    void (*read_config)(Device *d, unsigned offset, unsigned size);
    void (*wrote_config)(Device *d, unsigned offset, unsigned size);
} PciFunction;

#define PCI_FIELDS(T, m)                                                                           \
    {"config", offsetof(T, m.config), 1, PCI_CONFIG_SIZE},                                         \
        {"msix", offsetof(T, m.msix), 4, PCI_VECTORS * 4},                                         \
    {                                                                                              \
        "msix-pending", offsetof(T, m.msix_pending), 8, 1                                          \
    }

#define PCI_PROPS(T, f)                                                                            \
    PROP_STRING("addr", T, f.address, NULL, "slot, or slot.function (hexadecimal)"),               \
        PROP_BOOL("multifunction", T, f.multifunction, NULL, "the slot has further functions")

/**
 * pci_start - from start(): the function of @d with its state @s as its type says. pci_reset -
 * from reset(). pci_settle - from settle(): its windows are where its state says, and its interrupt
 * is @interrupt. pci_stop - from stop(), where it has memory of its own.
 */
void pci_start(PciFunction *f, Device *d, PciState *s);
void pci_reset(PciFunction *f);
void pci_settle(PciFunction *f, bool interrupt);
void pci_stop(PciFunction *f);

/** pci_set16 - between start and reset: another identification than the type's. */
void pci_set16(PciFunction *f, unsigned offset, u16 value);
/** pci_hide_bar - likewise: without base address register @number. pci_add_memory - with one more:
 * prefetchable RAM, @size bytes at @host, which outlives pci_stop(). */
void pci_hide_bar(PciFunction *f, unsigned number);
void pci_add_memory(PciFunction *f, unsigned number, u8 *host, u64 size);
/** pci_add_capability - @len bytes with header. Return: its offset, for what it holds; 0: no room.
 */
unsigned pci_add_capability(PciFunction *f, u8 id, unsigned len);

/** pci_config_read, pci_config_write - an access to the configuration space of one function. */
u64 pci_config_read(PciFunction *f, unsigned offset, unsigned size);
void pci_config_write(PciFunction *f, unsigned offset, unsigned size, u64 v);

/* ---- MSI-X ---- */

/**
 * msix_start - @vectors of them (0: none), table and pending bits in the window of base address
 * register @bar: pci_msix_window, whose hooks are here.
 */
bool msix_start(PciFunction *f, u64 vectors, unsigned bar, GError **err);
/** msix_enabled - the driver uses it in place of INTx. msix_fire - send @vector, or remember it. */
bool msix_enabled(const PciFunction *f);
void msix_fire(PciFunction *f, unsigned vector);
/** msix_config_written - the function's control may have changed. */
void msix_config_written(PciFunction *f);
enum { MSIX_WINDOW_SIZE = 0x1000 };
u64 msix_read(Device *d, u64 offset, unsigned size);
void msix_write(Device *d, u64 offset, unsigned size, u64 v);

/** pci_function - that of device @d, whose type has a PciInfo. */
PciFunction *pci_function(Device *d);

/* ---- Host bridges ---- */

/** Addresses on the bus that CPUs see: [@cpu, +@size) is [@pci, +@size). */
typedef struct {
    bool io;
    paddr cpu;
    u64 size, pci;
} PciPath;

enum { PCI_PATHS = 4 };

typedef struct PciHost {
    Device dev;
    Wire intx[PCI_PINS];
    PciFunction *function[PCI_FUNCTIONS]; /* by slot * 8 + function */
    PciPath path[PCI_PATHS];
    unsigned first_slot; /* for devices whose place the user did not choose */
    unsigned intx_base;  /* added to slot and pin: which output they drive */
} PciHost;

/** pci_bus - DeviceType.bus of every host bridge. */
extern const Bus pci_bus;

/** pci_host_read, pci_host_write - configuration access to @devfn: all ones where nothing is. */
u64 pci_host_read(PciHost *h, unsigned devfn, unsigned offset, unsigned size);
void pci_host_write(PciHost *h, unsigned devfn, unsigned offset, unsigned size, u64 v);
/** pci_host_add_path - from start(): CPUs see @p; size 0: they do not. Where no function answers
 * reads are all ones, writes go nowhere. */
void pci_host_add_path(PciHost *h, PciPath p);
/** pci_host_paths_changed - all windows of all functions are placed anew. */
void pci_host_paths_changed(PciHost *h);

#endif
