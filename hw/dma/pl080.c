/*
 * ARM PrimeCell DMA controller of eight channels.
 * Ref: ARM DDI 0196, "Programmer's Model", "Functional Description".
 *
 * Transfers take no time; after so many bytes a channel lets the rest of the machine have its turn,
 * as lists may lead back to themselves.
 */
#include <string.h>

#include "common/bits.h"
#include "hw/devices.h"
#include "system/machine.h"

enum { CHANNELS = 8, REQUESTS = 16, TURN = 64 * 1024, UNIT = 8 };
enum { ENABLE = 1 }; /* of the controller and of a channel */
enum { ERROR_MASK = 1 << 14, COUNT_MASK = 1 << 15, ACTIVE = 1 << 17, HALT = 1 << 18 };
enum { SOURCE_INC = 1 << 26, DEST_INC = 1 << 27 };
static const u32 count_interrupt = 1u << 31;
enum { FLOW_MEMORY, FLOW_TO_PERIPHERAL };

typedef struct {
    u32 source[CHANNELS], dest[CHANNELS], list[CHANNELS], control[CHANNELS], config[CHANNELS];
    u32 count, error;  /* raw interrupts, a bit for each channel */
    u32 burst, single; /* requests of software */
    u32 lines;         /* requests of peripherals, as they are */
    u32 master, sync;
} DmaState;

typedef struct {
    Device dev;
    Timer turn;
    Wire irq, irq_count, irq_error;
    bool running; /* what it writes to may raise a request */
    DmaState s;
} Dma;

static DmaState *state(Device *d)
{
    return &((Dma *)d)->s;
}

/* Raw interrupts of channels whose @mask bit is set. */
static u32 masked(const DmaState *s, u32 raw, u32 mask)
{
    u32 out = 0;

    for (unsigned n = 0; n < CHANNELS; n++) {
        out |= s->config[n] & mask ? raw & 1u << n : 0;
    }
    return out;
}

/* ---- One channel ---- */

static unsigned units_left(const DmaState *s, unsigned n)
{
    return s->control[n] & 0xfff;
}

static unsigned source_width(u32 control)
{
    return 1u << MIN(control >> 18 & 7, 2);
}

static unsigned dest_width(u32 control)
{
    return 1u << MIN(control >> 21 & 7, 2);
}

/* Units in a burst of size code @code: 1, 4, 8 ... 256. */
static unsigned burst(unsigned code)
{
    return code ? 2u << code : 1;
}

static bool fail(Dma *a, unsigned n)
{
    a->s.error |= 1u << n;
    a->s.config[n] &= ~(u32)ENABLE;
    return false;
}

/* As many bytes as both widths divide. Return: they were moved. */
static bool move_unit(Dma *a, unsigned n)
{
    DmaState *s = &a->s;
    const MemSpace *space = &a->dev.machine->memory;
    u32 control = s->control[n];
    unsigned from = source_width(control), to = dest_width(control), most = MAX(from, to);
    unsigned len = MIN(most, units_left(s, n) * from);
    u8 bytes[UNIT];
    u64 v;

    for (unsigned i = 0; i < len; i += from) {
        if (!mem_read(space, s->source[n], from, &v)) {
            return fail(a, n);
        }
        field_set(bytes + i, from, v);
        s->source[n] += control & SOURCE_INC ? from : 0;
    }
    for (unsigned i = 0; i + to <= len; i += to) {
        if (!mem_write(space, s->dest[n], to, field_get(bytes + i, to))) {
            return fail(a, n);
        }
        s->dest[n] += control & DEST_INC ? to : 0;
    }
    s->control[n] -= len / from;
    return true;
}

/* The count has come to zero: an interrupt, the next of the list or the end. */
static bool next_item(Dma *a, unsigned n)
{
    DmaState *s = &a->s;
    u8 item[16];

    s->count |= s->control[n] & count_interrupt ? 1u << n : 0;
    if (!(s->list[n] & ~3u)) {
        s->config[n] &= ~(u32)ENABLE;
        return true;
    }
    if (!mem_copy_out(&a->dev.machine->memory, s->list[n] & ~3u, item, sizeof(item))) {
        return fail(a, n);
    }
    s->source[n] = (u32)field_get(item, 4);
    s->dest[n] = (u32)field_get(item + 4, 4);
    s->list[n] = (u32)field_get(item + 8, 4);
    s->control[n] = (u32)field_get(item + 12, 4);
    return true;
}

/* Units a channel may move now: all, or what its peripheral asks for. */
static unsigned granted(Dma *a, unsigned n)
{
    DmaState *s = &a->s;
    unsigned flow = s->config[n] >> 11 & 3;
    bool to = flow == FLOW_TO_PERIPHERAL;
    u32 bit = 1u << (s->config[n] >> (to ? 6 : 1) & 15);

    if (flow == FLOW_MEMORY) {
        return MAX(units_left(s, n), 1);
    }
    if ((s->lines | s->burst) & bit) {
        s->burst &= ~bit;
        return burst(s->control[n] >> (to ? 15 : 12) & 7);
    }
    if (s->single & bit) {
        s->single &= ~bit;
        return 1;
    }
    return 0;
}

static bool may_run(const DmaState *s, unsigned n)
{
    return s->master & ENABLE && (s->config[n] & (ENABLE | HALT)) == ENABLE;
}

/* Return: there is more to do than a turn. */
static bool run_channel(Dma *a, unsigned n)
{
    DmaState *s = &a->s;
    unsigned moved = 0, may;

    while (may_run(s, n) && (may = granted(a, n)) != 0) {
        for (; may && units_left(s, n) && may_run(s, n); may--) {
            if (!move_unit(a, n)) {
                return false;
            }
            moved += source_width(s->control[n]);
        }
        if (!units_left(s, n) && may_run(s, n) && !next_item(a, n)) {
            return false;
        }
        if (++moved >= TURN) {
            return true;
        }
    }
    return false;
}

/* ---- The controller ---- */

static void run(Dma *a)
{
    bool more = false;

    if (a->running) {
        return;
    }
    a->running = true;
    for (unsigned n = 0; n < CHANNELS; n++) {
        more |= run_channel(a, n);
    }
    a->running = false;
    if (more) {
        timer_at(&a->turn, clock_now(a->turn.clock) + 1000);
    }
}

/* A channel between memories always has something to do, after a restore too. */
static void settle(Device *d)
{
    Dma *a = (Dma *)d;
    const DmaState *s = &a->s;
    bool count = masked(s, s->count, COUNT_MASK), error = masked(s, s->error, ERROR_MASK);

    wire_set(&a->irq_count, count);
    wire_set(&a->irq_error, error);
    wire_set(&a->irq, count || error);
    for (unsigned n = 0; n < CHANNELS && !a->running; n++) {
        if (may_run(s, n) && (s->config[n] >> 11 & 3) == FLOW_MEMORY && !a->turn.pending) {
            timer_at(&a->turn, clock_now(a->turn.clock) + 1000);
        }
    }
}

static void turn(void *opaque)
{
    run(opaque);
    settle(opaque);
}

static void wrote(Device *d)
{
    run((Dma *)d);
}

static void wrote_config(Device *d, unsigned n)
{
    (void)n;
    run((Dma *)d);
}

static void request(Device *d, unsigned n, bool level)
{
    DmaState *s = state(d);

    s->lines = (s->lines & ~(1u << n)) | (u32)level << n;
    run((Dma *)d);
    settle(d);
}

/* Requests of software add to those not served yet. */
static void write_burst(Device *d, u64 v)
{
    state(d)->burst |= v & 0xffff;
    run((Dma *)d);
}

static void write_single(Device *d, u64 v)
{
    state(d)->single |= v & 0xffff;
    run((Dma *)d);
}

static u64 read_status(Device *d)
{
    const DmaState *s = state(d);

    return masked(s, s->count, COUNT_MASK) | masked(s, s->error, ERROR_MASK);
}

static u64 read_count(Device *d)
{
    return masked(state(d), state(d)->count, COUNT_MASK);
}

static u64 read_error(Device *d)
{
    return masked(state(d), state(d)->error, ERROR_MASK);
}

static void clear_count(Device *d, u64 v)
{
    state(d)->count &= ~(u32)v;
}

static void clear_error(Device *d, u64 v)
{
    state(d)->error &= ~(u32)v;
}

static u64 read_enabled(Device *d)
{
    return masked(state(d), 0xff, ENABLE);
}

static bool start(Device *d, GError **err)
{
    (void)err;
    timer_init(&((Dma *)d)->turn, machine_clock(d->machine, "virtual"), turn, d);
    return true;
}

static void stop(Device *d)
{
    timer_cancel(&((Dma *)d)->turn);
}

/* clang-format off */
#define CHANNEL(name, at, member, bits, ...) \
    {name, 0x100 + (at), HOLDS_ARRAY(DmaState, member, 0x20), .writes = bits, ##__VA_ARGS__}
static const Reg regs[] = {
    {"IntStatus",        0x00, .read = read_status},
    {"IntTCStatus",      0x04, .read = read_count},
    {"IntTCClear",       0x08, .write = clear_count},
    {"IntErrorStatus",   0x0c, .read = read_error},
    {"IntErrClr",        0x10, .write = clear_error},
    {"RawIntTCStatus",   0x14, HOLDS(DmaState, count)},
    {"RawIntErrorStatus", 0x18, HOLDS(DmaState, error)},
    {"EnbldChns",        0x1c, .read = read_enabled},
    {"SoftBReq",         0x20, HOLDS(DmaState, burst), .write = write_burst},
    {"SoftSReq",         0x24, HOLDS(DmaState, single), .write = write_single},
    {"Configuration",    0x30, HOLDS(DmaState, master), .writes = 7, .wrote = wrote},
    {"Sync",             0x34, HOLDS(DmaState, sync), .writes = 0xffff},
    CHANNEL("SrcAddr",  0x00, source, ~0u),
    CHANNEL("DestAddr", 0x04, dest, ~0u),
    CHANNEL("LLI",      0x08, list, ~2u),
    CHANNEL("Control",  0x0c, control, ~0u),
    CHANNEL("Config",   0x10, config, 0x5ffff & ~(u32)ACTIVE, .wrote_n = wrote_config),
    {0},
};

static const u8 ids[8] = {0x80, 0x10, 0x14, 0x0a, 0x0d, 0xf0, 0x05, 0xb1};

static const Field  hidden[]  = {FIELD(DmaState, lines), {0}};
static const Window windows[] = {{"regs", 0x1000, WIDTH_32, regs, ids}, {0}};
static const Pin    inputs[]  = {{"request", .count = REQUESTS, .input = request}, {0}};
static const Pin    outputs[] = {
    {"irq", offsetof(Dma, irq), 1}, {"count", offsetof(Dma, irq_count), 1}, {"error", offsetof(Dma, irq_error), 1}, {0},
};
/* clang-format on */

const DeviceType dev_pl080 = {
    .name = "pl080",
    .doc = "ARM PrimeCell DMA controller",
    .compatible = "arm,pl080",
    .size = sizeof(Dma),
    STATE(Dma, s, hidden),
    .windows = windows,
    .inputs = inputs,
    .outputs = outputs,
    .start = start,
    .stop = stop,
    .settle = settle,
};
