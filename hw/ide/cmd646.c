/*
 * CMD PCI0646U: two ATA channels on PCI, with bus master DMA.
 * Ref: CMD Technology, "PCI0646U"; "Programming Interface for Bus Master IDE Controller" 1.0.
 */
#include "hw/devices.h"
#include "hw/ide/ide.h"
#include "hw/pci/pci.h"

enum { CHANNELS = 2, CHUNK = 4096 };
enum { CFR = 0x50, CFR_INTERRUPT = 0x04, CNTRL = 0x51, ARTTIM23 = 0x57, ARTTIM23_INTERRUPT = 0x10 };
enum { BM_START = 0x01, BM_TO_MEMORY = 0x08 };                                      /* command */
enum { BM_ACTIVE = 0x01, BM_ERROR = 0x02, BM_INTERRUPT = 0x04, BM_CAPABLE = 0x60 }; /* status */
enum { MODE_INTERRUPT = 0x04, MODE_BLOCK = 0x10 }; /* of channel 0; the next bit of 1 */
enum { COMMAND, MODE, STATUS, TIMING, TABLE, PER_CHANNEL = 8 };
#define LAST_ENTRY 0x80000000u

typedef struct {
    PciState pci;
    IdeState ide[CHANNELS];
    u32 table[CHANNELS], entry[CHANNELS], moved[CHANNELS]; /* of the DMA: its list, where in it */
    u8 command[CHANNELS], status[CHANNELS], timing[CHANNELS];
    u8 up[CHANNELS]; /* the channel's interrupt, as seen last */
} Cmd646State;

typedef struct {
    Device dev;
    PciFunction pci;
    IdeChannel ide[CHANNELS];
    bool running[CHANNELS]; /* below us on the stack */
    u64 index;
    Cmd646State s;
} Cmd646;

/* ---- Bus master ---- */

/* What fits into one entry of the list. Return: false, the channel has no more at present. */
static bool move(Cmd646 *c, unsigned n, u32 at, u32 count)
{
    MemSpace *memory = &c->dev.machine->memory;
    bool in = c->s.command[n] & BM_TO_MEMORY, ok = true;
    u8 data[CHUNK];
    u32 len, done;

    for (; ok && c->s.moved[n] < count; c->s.moved[n] += done) {
        paddr to = (paddr)at + c->s.moved[n];

        len = MIN(count - c->s.moved[n], (u32)CHUNK);
        ok = in || mem_copy_out(memory, to, data, len);
        done = ok ? ide_dma_move(&c->ide[n], in, data, len) : 0;
        ok = ok && (!in || mem_copy_in(memory, to, data, done));
        if (ok && !done) {
            return false;
        }
    }
    if (!ok) {
        c->s.status[n] = (c->s.status[n] & (u8)~BM_ACTIVE) | BM_ERROR;
    }
    return ok;
}

static void run_list(Cmd646 *c, unsigned n)
{
    Cmd646State *s = &c->s;
    u32 raw[2], count;

    while (s->status[n] & BM_ACTIVE) {
        if (!mem_copy_out(&c->dev.machine->memory, s->entry[n], raw, sizeof(raw))) {
            s->status[n] = (s->status[n] & (u8)~BM_ACTIVE) | BM_ERROR;
            return;
        }
        count = GUINT32_FROM_LE(raw[1]) & 0xfffe;
        if (!move(c, n, GUINT32_FROM_LE(raw[0]), count ? count : 0x10000)) {
            return;
        }
        s->moved[n] = 0;
        s->entry[n] += sizeof(raw);
        if (GUINT32_FROM_LE(raw[1]) & LAST_ENTRY) {
            s->status[n] &= (u8)~BM_ACTIVE;
        }
    }
}

/* The channel may be ready for more while it moves. */
static void run(Cmd646 *c, unsigned n)
{
    if (!c->running[n]) {
        c->running[n] = true;
        run_list(c, n);
        c->running[n] = false;
    }
}

static void dma_ready(IdeChannel *ide)
{
    Cmd646 *c = (Cmd646 *)ide->dev;

    run(c, ide == &c->ide[1]);
}

static void write_command(Cmd646 *c, unsigned n, u8 v)
{
    Cmd646State *s = &c->s;
    bool begins = v & BM_START && !(s->command[n] & BM_START);

    s->command[n] = v & (BM_START | BM_TO_MEMORY);
    if (!(v & BM_START)) {
        s->status[n] &= (u8)~BM_ACTIVE;
    } else if (begins) {
        s->status[n] |= BM_ACTIVE;
        s->entry[n] = s->table[n];
        s->moved[n] = 0;
        run(c, n);
    }
}

/* MRDMODE is one register; it is also in the configuration space. */
static u8 read_mode(const Cmd646 *c)
{
    u8 v = c->s.pci.config[0x71] & (3 * MODE_BLOCK);

    for (unsigned n = 0; n < CHANNELS; n++) {
        v |= ide_interrupt(&c->ide[n]) ? MODE_INTERRUPT << n : 0;
    }
    return v;
}

static u64 read_byte(const Cmd646 *c, unsigned n, unsigned r)
{
    const Cmd646State *s = &c->s;

    switch (r) {
    case COMMAND:
        return s->command[n];
    case MODE:
        return n ? 0 : read_mode(c);
    case STATUS:
        return s->status[n];
    case TIMING:
        return s->timing[n];
    default:
        return s->table[n] >> (r - TABLE) * 8 & 0xff;
    }
}

static void write_byte(Cmd646 *c, unsigned n, unsigned r, u8 v)
{
    Cmd646State *s = &c->s;
    unsigned shift = (r - TABLE) * 8;

    switch (r) {
    case COMMAND:
        write_command(c, n, v);
        break;
    case MODE:
        if (!n) {
            s->pci.config[0x71] = v & (3 * MODE_BLOCK);
        }
        break;
    case STATUS:
        s->status[n] &= (u8) ~(v & (BM_ERROR | BM_INTERRUPT));
        s->status[n] = (s->status[n] & (u8)~BM_CAPABLE) | (v & BM_CAPABLE);
        break;
    case TIMING:
        s->timing[n] = v;
        break;
    default:
        s->table[n] = ((s->table[n] & ~(0xffu << shift)) | (u32)v << shift) & ~3u;
        break;
    }
}

static u64 read_master(Device *d, u64 offset, unsigned size)
{
    u64 v = 0;

    for (unsigned i = 0; i < size; i++) {
        unsigned r = (unsigned)offset + i;

        v |= read_byte((Cmd646 *)d, r / PER_CHANNEL, r % PER_CHANNEL) << 8 * i;
    }
    return v;
}

static void write_master(Device *d, u64 offset, unsigned size, u64 v)
{
    for (unsigned i = 0; i < size; i++) {
        unsigned r = (unsigned)offset + i;

        write_byte((Cmd646 *)d, r / PER_CHANNEL, r % PER_CHANNEL, (u8)(v >> 8 * i));
    }
}

/* ---- Channels ---- */

#define CHANNEL(n)                                                                                 \
    static u64 read_command##n(Device *d, u64 offset, unsigned size)                               \
    {                                                                                              \
        return ide_read(&((Cmd646 *)d)->ide[n], (unsigned)offset, size);                           \
    }                                                                                              \
    static void write_command##n(Device *d, u64 offset, unsigned size, u64 v)                      \
    {                                                                                              \
        ide_write(&((Cmd646 *)d)->ide[n], (unsigned)offset, size, v);                              \
    }                                                                                              \
    static u64 read_control##n(Device *d, u64 offset, unsigned size)                               \
    {                                                                                              \
        (void)size;                                                                                \
        return offset == 2 ? ide_status(&((Cmd646 *)d)->ide[n]) : 0;                               \
    }                                                                                              \
    static void write_control##n(Device *d, u64 offset, unsigned size, u64 v)                      \
    {                                                                                              \
        (void)size;                                                                                \
        if (offset == 2) {                                                                         \
            ide_control(&((Cmd646 *)d)->ide[n], (u8)v);                                            \
        }                                                                                          \
    }

CHANNEL(0)
CHANNEL(1)

/* ---- The function ---- */

static void settle(Device *d)
{
    Cmd646 *c = (Cmd646 *)d;
    u8 *config = c->s.pci.config;
    bool interrupt = false, up;

    for (unsigned n = 0; n < CHANNELS; n++) {
        ide_settle(&c->ide[n]);
        up = ide_interrupt(&c->ide[n]);
        c->s.status[n] |= up && !c->s.up[n] ? BM_INTERRUPT : 0;
        c->s.up[n] = up;
        interrupt |= up && !(config[0x71] & MODE_BLOCK << n);
    }
    config[CFR] = c->s.up[0] ? CFR_INTERRUPT : 0;
    config[ARTTIM23] =
        (u8)((config[ARTTIM23] & ~ARTTIM23_INTERRUPT) | (c->s.up[1] ? ARTTIM23_INTERRUPT : 0));
    pci_settle(&c->pci, interrupt);
}

static bool start(Device *d, GError **err)
{
    Cmd646 *c = (Cmd646 *)d;

    pci_start(&c->pci, d, &c->s.pci);
    c->pci.initial[CNTRL] = 0x0c; /* both channels are on */
    c->pci.writable[0x71] = 3 * MODE_BLOCK;
    for (unsigned i = 0x52; i < 0x60; i++) {
        c->pci.writable[i] = i == ARTTIM23 ? (u8)~ARTTIM23_INTERRUPT : 0xff; /* timing */
    }
    for (unsigned n = 0; n < CHANNELS; n++) {
        c->ide[n].dma_ready = dma_ready;
        if (!ide_start(&c->ide[n], d, &c->s.ide[n], c->index + n * IDE_DRIVES, err)) {
            return false;
        }
    }
    return true;
}

static void stop(Device *d)
{
    for (unsigned n = 0; n < CHANNELS; n++) {
        ide_stop(&((Cmd646 *)d)->ide[n]);
    }
}

static void reset(Device *d)
{
    Cmd646 *c = (Cmd646 *)d;

    pci_reset(&c->pci);
    for (unsigned n = 0; n < CHANNELS; n++) {
        ide_reset(&c->ide[n]);
    }
}

/* clang-format off */
static const Field hidden[] = {
    PCI_FIELDS(Cmd646State, pci), IDE_FIELDS("", Cmd646State, ide[0]), IDE_FIELDS("second-", Cmd646State, ide[1]),
    FIELD_ARRAY(Cmd646State, table), FIELD_ARRAY(Cmd646State, entry), FIELD_ARRAY(Cmd646State, moved),
    FIELD_ARRAY(Cmd646State, command), FIELD_ARRAY(Cmd646State, status), FIELD_ARRAY(Cmd646State, timing),
    FIELD_ARRAY(Cmd646State, up), {0},
};
static const Window windows[] = {
    {"command0", 8, .read = read_command0, .write = write_command0},
    {"control0", 4, .read = read_control0, .write = write_control0},
    {"command1", 8, .read = read_command1, .write = write_command1},
    {"control1", 4, .read = read_control1, .write = write_control1},
    {"master", CHANNELS * PER_CHANNEL, .read = read_master, .write = write_master},
    {0},
};
static const PciBar bars[] = {
    {"command0", 0, PCI_IO}, {"control0", 1, PCI_IO}, {"command1", 2, PCI_IO},
    {"control1", 3, PCI_IO}, {"master", 4, PCI_IO}, {0},
};
static const Prop props[] = {
    PROP_UINT("index", Cmd646, index, NULL, "number of the first drive with if=ide"),
    PROP_BLOCK("drive0", Cmd646, ide[0].drive[0], NULL, "another first drive than that"),
    PROP_BLOCK("drive1", Cmd646, ide[0].drive[1], NULL, "another second one"),
    PROP_BLOCK("drive2", Cmd646, ide[1].drive[0], NULL, "another third one"),
    PROP_BLOCK("drive3", Cmd646, ide[1].drive[1], NULL, "another fourth one"),
    PCI_PROPS(Cmd646, pci),
    {0},
};
/* clang-format on */

static const PciInfo info = {
    .function = offsetof(Cmd646, pci),
    .vendor = 0x1095,
    .device = 0x0646,
    .class = 0x01018f,
    .revision = 7,
    .pin = 1,
    .bars = bars,
};

const DeviceType dev_cmd646 = {
    .name = "cmd646-ide",
    .doc = "CMD PCI0646U: two ATA channels on PCI",
    .size = sizeof(Cmd646),
    STATE(Cmd646, s, hidden),
    .windows = windows,
    .props = props,
    .plugs_into = "pci",
    .bus_info = &info,
    .start = start,
    .stop = stop,
    .reset = reset,
    .settle = settle,
};
