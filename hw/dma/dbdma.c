/*
 * Descriptor-based DMA of Power Macintoshes: channels that run programs.
 * Ref: "Macintosh Technology in the Common Hardware Reference Platform", "DBDMA".
 *
 * A program is a list of commands of 16 bytes in memory, little endian. A channel reads its command
 * again whenever it goes on, so all it keeps is where it is and how far. Data moves when the device
 * has some; what programs do by themselves takes no time, but after many commands on end a channel
 * rests for the CPUs.
 */
#include "hw/dma/dbdma.h"

#include "common/log.h"
#include "hw/devices.h"

enum { CHANNEL_SIZE = 0x100, COMMAND_SIZE = 16, CHUNK = 4096, ON_END = 1024 };
enum { REST = 1000000 /* ns */ };

enum {
    RUN = 0x8000,
    PAUSE = 0x4000,
    FLUSH = 0x2000,
    WAKE = 0x1000,
    DEAD = 0x0800,
    ACTIVE = 0x0400,
    BRANCH_TAKEN = 0x0100,
    DEVICE_STATUS = 0x00ff,
};
enum {
    OUTPUT_MORE,
    OUTPUT_LAST,
    INPUT_MORE,
    INPUT_LAST,
    STORE_QUAD,
    LOAD_QUAD,
    NOP,
    STOP,
};
enum { KEY_SYSTEM = 6 };

typedef struct {
    u32 status[DBDMA_CHANNELS];
    u32 command[DBDMA_CHANNELS];                                                 /* its address */
    u32 interrupt[DBDMA_CHANNELS], branch[DBDMA_CHANNELS], wait[DBDMA_CHANNELS]; /* conditions */
    u32 moved[DBDMA_CHANNELS]; /* bytes of the command's data */
} DbdmaState;

typedef struct {
    Device dev;
    Wire irq[DBDMA_CHANNELS];
    const DbdmaClient *client[DBDMA_CHANNELS];
    void *opaque[DBDMA_CHANNELS];
    bool running[DBDMA_CHANNELS]; /* below us on the stack */
    Timer timer;
    bool resting;
    DbdmaState s;
} Dbdma;

/* A command as it is in memory, but for what comes back into it. */
typedef struct {
    u16 count, code;
    u32 address, operand;
} Command;

static unsigned operation(const Command *c)
{
    return c->code >> 12;
}

static bool fetch(const Dbdma *d, unsigned n, Command *c)
{
    Command raw;

    if (!mem_copy_out(&d->dev.machine->memory, d->s.command[n], &raw, sizeof(raw))) {
        return false;
    }
    *c = (Command){GUINT16_FROM_LE(raw.count), GUINT16_FROM_LE(raw.code),
                   GUINT32_FROM_LE(raw.address), GUINT32_FROM_LE(raw.operand)};
    return true;
}

static void die(Dbdma *d, unsigned n, const char *why)
{
    log_guest("%s: channel %u at %#x: %s\n", d->dev.name, n, d->s.command[n], why);
    d->s.status[n] = (d->s.status[n] & ~(u32)ACTIVE) | DEAD;
}

/* ---- Conditions ---- */

/* @how: never, when the device's status is as @select says, when it is not, always. */
static bool holds(u32 status, u32 select, unsigned how)
{
    u32 mask = select >> 16 & DEVICE_STATUS;
    bool equal = (status & mask) == (select & mask);

    return how == 3 || (how && equal == (how == 1));
}

static bool has_to_wait(const Dbdma *d, unsigned n, const Command *c)
{
    return holds(d->s.status[n], d->s.wait[n], c->code & 3);
}

/* Status and bytes not moved go into the command. */
static bool write_back(Dbdma *d, unsigned n, const Command *c)
{
    u32 left = operation(c) <= INPUT_LAST ? c->count - d->s.moved[n] : 0;
    u32 raw = GUINT32_TO_LE(left | d->s.status[n] << 16);

    return mem_copy_in(&d->dev.machine->memory, (u64)d->s.command[n] + 12, &raw, sizeof(raw));
}

/* The command is done: tell, and go on with the next. */
static void finish(Dbdma *d, unsigned n, const Command *c)
{
    DbdmaState *s = &d->s;
    bool quad = operation(c) == STORE_QUAD || operation(c) == LOAD_QUAD;
    bool branch = !quad && holds(s->status[n], s->branch[n], c->code >> 2 & 3);

    s->status[n] = branch ? s->status[n] | BRANCH_TAKEN : s->status[n] & ~(u32)BRANCH_TAKEN;
    if (!write_back(d, n, c)) {
        die(d, n, "the command cannot be written");
        return;
    }
    if (holds(s->status[n], s->interrupt[n], c->code >> 4 & 3)) {
        wire_pulse(&d->irq[n]);
    }
    s->command[n] = branch ? c->operand & ~15u : s->command[n] + COMMAND_SIZE;
    s->moved[n] = 0;
}

/* ---- Commands ---- */

/* Return: false, the device has no more at present. */
static bool move(Dbdma *d, unsigned n, const Command *c)
{
    MemSpace *memory = &d->dev.machine->memory;
    bool in = operation(c) >= INPUT_MORE;
    u8 data[CHUNK];

    while (d->s.moved[n] < c->count) {
        u32 len = MIN(c->count - d->s.moved[n], (u32)CHUNK), done;
        paddr at = (paddr)c->address + d->s.moved[n];
        bool ok = in || mem_copy_out(memory, at, data, len);

        done = ok && d->client[n] ? d->client[n]->move(d->opaque[n], in, data, len) : 0;
        ok = ok && (!in || mem_copy_in(memory, at, data, done));
        if (!ok) {
            die(d, n, "the data is not in memory");
            return false;
        }
        d->s.moved[n] += done;
        if (!done) {
            return false;
        }
    }
    return true;
}

/* Up to four bytes between memory and the command itself. */
static bool quad(Dbdma *d, unsigned n, const Command *c)
{
    MemSpace *memory = &d->dev.machine->memory;
    unsigned size = c->count & 4 ? 4 : c->count & 2 ? 2 : 1;
    u64 v = c->operand;
    u32 raw;

    if ((c->code >> 8 & 7) != KEY_SYSTEM) {
        die(d, n, "only the system's addresses can be loaded and stored");
        return false;
    }
    if (operation(c) == STORE_QUAD) {
        return mem_write(memory, c->address, size, v) || (die(d, n, "nothing is there"), false);
    }
    if (!mem_read(memory, c->address, size, &v)) {
        die(d, n, "nothing is there");
        return false;
    }
    raw = GUINT32_TO_LE((u32)v);
    return mem_copy_in(memory, (u64)d->s.command[n] + 8, &raw, size) ||
           (die(d, n, "the command cannot be written"), false);
}

/* One command. Return: false, the channel does not go on. */
static bool step(Dbdma *d, unsigned n)
{
    Command c;

    if (!fetch(d, n, &c)) {
        die(d, n, "no command");
        return false;
    }
    switch (operation(&c)) {
    case OUTPUT_MORE:
    case OUTPUT_LAST:
    case INPUT_MORE:
    case INPUT_LAST:
        if (!move(d, n, &c)) {
            return false;
        }
        break;
    case STORE_QUAD:
    case LOAD_QUAD:
        if (!quad(d, n, &c)) {
            return false;
        }
        break;
    case NOP:
        break;
    case STOP:
        d->s.status[n] &= ~(u32)ACTIVE;
        return false;
    default:
        die(d, n, "no such command");
        return false;
    }
    if (has_to_wait(d, n, &c)) {
        return false;
    }
    finish(d, n, &c);
    return true;
}

static bool active(const Dbdma *d, unsigned n)
{
    return d->s.status[n] & ACTIVE;
}

/* The client may call back while it moves. */
static void run(Dbdma *d, unsigned n)
{
    unsigned steps = 0;

    if (d->running[n]) {
        return;
    }
    d->running[n] = true;
    while (active(d, n) && steps < ON_END && step(d, n)) {
        steps++;
    }
    d->running[n] = false;
    if (steps == ON_END) {
        timer_at(&d->timer, clock_now(d->timer.clock) + REST);
        d->resting = true;
    }
}

static void rested(void *opaque)
{
    Dbdma *d = opaque;

    d->resting = false;
    device_settle(&d->dev);
}

static void settle(Device *dev)
{
    Dbdma *d = (Dbdma *)dev;

    for (unsigned n = 0; n < DBDMA_CHANNELS && !d->resting; n++) {
        run(d, n);
    }
}

bool dbdma_attach(Device *dev, unsigned n, const DbdmaClient *client, void *opaque)
{
    Dbdma *d = (Dbdma *)dev;

    if (dev->type != &dev_dbdma || n >= DBDMA_CHANNELS || d->client[n]) {
        return false;
    }
    d->client[n] = client;
    d->opaque[n] = opaque;
    return true;
}

void dbdma_ready(Device *dev, unsigned n)
{
    run((Dbdma *)dev, n);
}

/* ---- Registers ---- */

/* What has been moved so far is written into the command. */
static void flush(Dbdma *d, unsigned n)
{
    Command c;

    if (active(d, n) && fetch(d, n, &c) && operation(&c) <= INPUT_LAST) {
        write_back(d, n, &c);
    }
    d->s.status[n] &= ~(u32)FLUSH;
}

/* The upper half says which bits of the lower are meant. */
static void write_control(Device *dev, unsigned n, u64 v)
{
    Dbdma *d = (Dbdma *)dev;
    u32 *status = &d->s.status[n], was = *status;
    u32 mask = (u32)(v >> 16) & (RUN | PAUSE | FLUSH | WAKE | DEVICE_STATUS);

    *status = (was & ~mask) | ((u32)v & mask);
    if (!(*status & RUN)) {
        *status &= ~(u32)(ACTIVE | DEAD | WAKE | BRANCH_TAKEN);
        d->s.moved[n] = 0;
    } else if (!(was & RUN) || *status & WAKE) {
        *status |= *status & DEAD ? 0 : ACTIVE;
    }
    if (*status & PAUSE) {
        *status &= ~(u32)ACTIVE;
    } else if (was & PAUSE && *status & RUN && !(*status & DEAD)) {
        *status |= ACTIVE;
    }
    *status &= ~(u32)WAKE;
    if (*status & FLUSH) {
        run(d, n); /* what the device has now */
        flush(d, n);
    }
}

static void write_command(Device *dev, unsigned n, u64 v)
{
    DbdmaState *s = &((Dbdma *)dev)->s;

    if (!(s->status[n] & (RUN | ACTIVE))) {
        s->command[n] = (u32)v & ~15u;
    }
}

static u64 read_none(Device *d, unsigned n)
{
    (void)d;
    (void)n;
    return 0;
}

static void write_none(Device *d, unsigned n, u64 v)
{
    (void)d;
    (void)n;
    (void)v;
}

static bool start(Device *dev, GError **err)
{
    Dbdma *d = (Dbdma *)dev;

    (void)err;
    timer_init(&d->timer, machine_clock(dev->machine, "virtual"), rested, d);
    return true;
}

/* clang-format off */
#define ALL .count = DBDMA_CHANNELS, .stride = CHANNEL_SIZE
static const Reg regs[] = {
    {"CONTROL",   0x00, ALL, .read_n = read_none, .write_n = write_control},
    {"STATUS",    0x04, HOLDS_ARRAY(DbdmaState, status, CHANNEL_SIZE), .write_n = write_none},
    {"CMDPTRHI",  0x08, ALL, .read_n = read_none, .write_n = write_none},
    {"CMDPTR",    0x0c, HOLDS_ARRAY(DbdmaState, command, CHANNEL_SIZE), .write_n = write_command},
    {"INTSEL",    0x10, HOLDS_ARRAY(DbdmaState, interrupt, CHANNEL_SIZE), .writes = 0xff00ff},
    {"BRANCHSEL", 0x14, HOLDS_ARRAY(DbdmaState, branch, CHANNEL_SIZE), .writes = 0xff00ff},
    {"WAITSEL",   0x18, HOLDS_ARRAY(DbdmaState, wait, CHANNEL_SIZE), .writes = 0xff00ff},
    {0},
};
static const Field  hidden[]  = {FIELD_ARRAY(DbdmaState, moved), {0}};
static const Window windows[] = {{"regs", DBDMA_CHANNELS * CHANNEL_SIZE, WIDTH_32, regs}, {0}};
static const Pin    outputs[] = {{"irq", offsetof(Dbdma, irq), DBDMA_CHANNELS}, {0}};
/* clang-format on */

const DeviceType dev_dbdma = {
    .name = "dbdma",
    .doc = "descriptor-based DMA of Power Macintoshes",
    .size = sizeof(Dbdma),
    STATE(Dbdma, s, hidden),
    .windows = windows,
    .outputs = outputs,
    .start = start,
    .settle = settle,
};
