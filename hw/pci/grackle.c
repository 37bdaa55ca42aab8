/*
 * Grackle (MPC106): bridge between the CPU, memory and PCI, at its address map B.
 * Ref: Motorola MPC106UM/AD, "PCI Bridge/Memory Controller User's Manual", chapters 3 and 7.
 *
 * Configuration registers are reached through an address and a data register, both little endian;
 * the bridge is slot 0 of its own bus. Memory is where the board has it: the registers that set up
 * its chips are kept, and do nothing.
 */
#include "common/bits.h"
#include "hw/devices.h"
#include "hw/pci/pci.h"

enum { PORTS_AT = 0xfe000000, PORTS_SIZE = 0x00c00000 };
#define MEMORY_AT   0x80000000ull
#define MEMORY_SIZE 0x7d000000ull
#define LOW_AT      0xfd000000ull /* bus addresses from 0, as peripherals of PCs have */
#define LOW_SIZE    0x01000000ull

typedef struct {
    PciState own;
    u64 address; /* 32 bits. Bit 31: enabled; bus, device, function, register */
} GrackleState;

typedef struct {
    PciHost host;
    PciFunction own;
    GrackleState s;
} Grackle;

/* ---- Configuration accesses ---- */

/* The address register is seen anywhere in its window, by its low two bits. */
static u64 read_address(Device *d, u64 offset, unsigned size)
{
    return bits((u64)((Grackle *)d)->s.address, offset % 4 * 8, size * 8);
}

static void write_address(Device *d, u64 offset, unsigned size, u64 v)
{
    GrackleState *s = &((Grackle *)d)->s;

    s->address = (u32)deposit(s->address, offset % 4 * 8, MIN(size, 4) * 8, v);
}

/* Return: false, no configuration cycle of this bus. */
static bool target(const Grackle *g, u64 offset, unsigned *devfn, unsigned *reg)
{
    u32 a = g->s.address;

    *devfn = a >> 8 & 0xff;
    *reg = (a & 0xfc) + (unsigned)(offset % 4);
    return a >> 31 && !(a >> 16 & 0xff);
}

static u64 read_data(Device *d, u64 offset, unsigned size)
{
    unsigned devfn, reg;

    return target((Grackle *)d, offset, &devfn, &reg)
               ? pci_host_read((PciHost *)d, devfn, reg, size)
               : bits(~0ull, 0, size * 8);
}

static void write_data(Device *d, u64 offset, unsigned size, u64 v)
{
    unsigned devfn, reg;

    if (target((Grackle *)d, offset, &devfn, &reg)) {
        pci_host_write((PciHost *)d, devfn, reg, size, v);
    }
}

/* ---- The bridge itself ---- */

/* Its registers beyond PCI's: where, how many bytes, value after reset. */
static const struct {
    u8 at, bytes;
    u32 reset;
} own_regs[] = {
    {0x70, 4, 0x00cd0000}, /* PMCR1, PMCR2, ODCR */
    {0x80, 32, 0},         /* memory boundaries; further words of it are 0 as well */
    {0xa0, 4, 0},          /* memory bank enable */
    {0xa8, 4, 0xff000010}, /* PICR1 */
    {0xac, 4, 0x000c060c}, /* PICR2 */
    {0xba, 1, 0x04},       /* alternate OS-visible parameters 1 */
    {0xc0, 2, 0x01},       /* error enabling 1 and detection 1 */
    {0xf0, 4, 0xff020000}, /* MCCR1 */
    {0xf4, 4, 0x00000003}, /* MCCR2 */
    {0xf8, 4, 0},          /* MCCR3 */
    {0xfc, 4, 0x00100000}, /* MCCR4 */
};

static bool start(Device *d, GError **err)
{
    Grackle *g = (Grackle *)d;

    (void)err;
    pci_start(&g->own, d, &g->s.own);
    pci_set16(&g->own, PCI_COMMAND, PCI_COMMAND_MEMORY | PCI_COMMAND_MASTER);
    pci_set16(&g->own, PCI_STATUS, 0x80);
    for (unsigned i = 0; i < ARRAY_LEN(own_regs); i++) {
        for (unsigned n = 0; n < own_regs[i].bytes; n++) {
            g->own.writable[own_regs[i].at + n] = 0xff;
            g->own.initial[own_regs[i].at + n] = n < 4 ? (u8)(own_regs[i].reset >> 8 * n) : 0;
        }
    }
    g->host.function[0] = &g->own;
    g->host.first_slot = 1;
    pci_host_add_path(&g->host, (PciPath){true, PORTS_AT, PORTS_SIZE, 0});
    pci_host_add_path(&g->host, (PciPath){false, MEMORY_AT, MEMORY_SIZE, MEMORY_AT});
    pci_host_add_path(&g->host, (PciPath){false, LOW_AT, LOW_SIZE, 0});
    return true;
}

static void reset(Device *d)
{
    pci_reset(&((Grackle *)d)->own);
}

static void settle(Device *d)
{
    pci_settle(&((Grackle *)d)->own, false);
}

/* clang-format off */
static const Window windows[] = {
    {"address", 2 * MIB, .read = read_address, .write = write_address}, /* 0xfec00000 */
    {"data", 1 * MIB, .read = read_data, .write = write_data},          /* 0xfee00000 */
    {0},
};
static const Pin   outputs[] = {{"int", offsetof(Grackle, host.intx), PCI_PINS}, {0}};
static const Field hidden[]  = {PCI_FIELDS(GrackleState, own), FIELD(GrackleState, address), {0}};
/* clang-format on */

static const PciInfo info = {
    .function = offsetof(Grackle, own),
    .vendor = 0x1057,
    .device = 0x0002,
    .class = 0x060000,
    .revision = 0x40,
};

const DeviceType dev_grackle = {
    .name = "grackle",
    .doc = "MPC106 PCI host bridge",
    .size = sizeof(Grackle),
    STATE(Grackle, s, hidden),
    .windows = windows,
    .outputs = outputs,
    .bus = &pci_bus,
    .bus_info = &info,
    .start = start,
    .reset = reset,
    .settle = settle,
};
