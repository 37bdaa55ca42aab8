/*
 * ARM PrimeCell multimedia card interface PL180 and PL181, with a slot for an SD card.
 * Ref: ARM DDI 0172 (PL180), DDI 0205 (PL181), "Programmer's Model".
 *
 * Commands and data cross the bus in no time; what makes a transfer wait is the FIFO and the card.
 * The data timer therefore runs only while a card that is not at work lets the data path wait.
 */
#include "hw/sd/sd.h"

enum { FIFO_WORDS = 16, FIFO_HALF = 8, MCLK_HZ = 24000000 };
enum { POWER_ON = 3, CLOCK_ENABLE = 1 << 8, CLOCK_BYPASS = 1 << 10 };
enum { CMD_RESPONSE = 1 << 6, CMD_LONG = 1 << 7, CMD_ENABLE = 1 << 10 };
enum { DATA_ENABLE = 1 << 0, DATA_FROM_CARD = 1 << 1, DATA_STREAM = 1 << 2 };
enum {
    CMD_TIMEOUT = 1 << 2,
    DATA_TIMEOUT = 1 << 3,
    CMD_RESP_END = 1 << 6,
    CMD_SENT = 1 << 7,
    DATA_END = 1 << 8,
    DATA_BLOCK_END = 1 << 10,
    TX_ACTIVE = 1 << 12,
    RX_ACTIVE = 1 << 13,
    TX_HALF_EMPTY = 1 << 14,
    RX_HALF_FULL = 1 << 15,
    TX_FULL = 1 << 16,
    RX_FULL = 1 << 17,
    TX_EMPTY = 1 << 18,
    RX_EMPTY = 1 << 19,
    TX_AVAILABLE = 1 << 20,
    RX_AVAILABLE = 1 << 21,
    LATCHED = 0x5ff,
};

typedef struct {
    u32 fifo[FIFO_WORDS], first, count;
    u32 power, clock, argument, command, resp_cmd, response[4];
    u32 timer, length, control, left; /* bytes that have not crossed the bus */
    u32 latched, mask[2];
    u64 waiting_since; /* ns, plus 1: the data path waits while the card is idle; 0: it does not */
} MmciState;

typedef struct {
    Device dev;
    Clock *base;
    SdCard *card;
    Timer timeout;
    Wire irq[2];
    Wire inserted, protected;
    bool moving; /* the card may say "ready" while it is asked for a byte */
    MmciState s;
} Mmci;

static MmciState *state(Device *d)
{
    return &((Mmci *)d)->s;
}

static bool is_active(const MmciState *s)
{
    return s->control & DATA_ENABLE && s->left;
}

static bool from_card(const MmciState *s)
{
    return s->control & DATA_FROM_CARD;
}

/* ---- Outputs ---- */

/* Receiving ends when the program has taken the last word. */
static u32 receive_flags(const MmciState *s)
{
    return (s->control & DATA_ENABLE && (s->left || s->count) ? RX_ACTIVE : 0) |
           (s->count ? RX_AVAILABLE : RX_EMPTY) | (s->count >= FIFO_HALF ? RX_HALF_FULL : 0) |
           (s->count == FIFO_WORDS ? RX_FULL : 0);
}

static u32 transmit_flags(const MmciState *s)
{
    if (!is_active(s)) {
        return 0;
    }
    return TX_ACTIVE | (s->count ? TX_AVAILABLE : TX_EMPTY) |
           (s->count <= FIFO_HALF ? TX_HALF_EMPTY : 0) | (s->count == FIFO_WORDS ? TX_FULL : 0);
}

static u64 read_status(Device *d)
{
    const MmciState *s = state(d);

    return s->latched | (from_card(s) ? receive_flags(s) : transmit_flags(s));
}

/* DATATIMER counts the card's clock. */
static s64 timeout_ns(const MmciState *s)
{
    unsigned divider = s->clock & CLOCK_BYPASS ? 1 : 2 * ((s->clock & 0xff) + 1);

    return clock_ticks_ns((u64)s->timer * divider, MCLK_HZ);
}

static void settle(Device *d)
{
    Mmci *m = (Mmci *)d;
    const MmciState *s = &m->s;

    for (unsigned i = 0; i < ARRAY_LEN(m->irq); i++) {
        wire_set(&m->irq[i], read_status(d) & s->mask[i]);
    }
    wire_set(&m->inserted, sd_present(m->card));
    wire_set(&m->protected, sd_protected(m->card));
    if (s->waiting_since) {
        timer_at(&m->timeout, (s64)s->waiting_since - 1 + timeout_ns(s));
    } else {
        timer_cancel(&m->timeout);
    }
}

/* ---- Data path ---- */

static void push(MmciState *s, u32 word)
{
    if (s->count < FIFO_WORDS) {
        s->fifo[(s->first + s->count++) % FIFO_WORDS] = word;
    }
}

static u32 pop(MmciState *s)
{
    u32 word = s->fifo[s->first % FIFO_WORDS];

    if (!s->count) {
        return 0;
    }
    s->first = (s->first + 1) % FIFO_WORDS;
    s->count--;
    return word;
}

/* One byte has crossed the bus: does a block end with it? */
static void count_byte(MmciState *s)
{
    u32 block = s->control & DATA_STREAM ? 0 : 1u << (s->control >> 4 & 15);

    s->left--;
    if (block && (s->length - s->left) % block == 0) {
        s->latched |= DATA_BLOCK_END;
    }
    if (!s->left) {
        s->latched |= DATA_END;
    }
}

static void receive_word(Mmci *m)
{
    u32 word = 0;

    for (unsigned i = 0; i < 4 && m->s.left && sd_sends(m->card); i++) {
        word |= (u32)sd_get(m->card) << i * 8;
        count_byte(&m->s);
    }
    push(&m->s, word);
}

static void transmit_word(Mmci *m)
{
    u32 word = pop(&m->s);

    for (unsigned i = 0; i < 4 && m->s.left && sd_takes(m->card); i++) {
        sd_put(m->card, (u8)(word >> i * 8));
        count_byte(&m->s);
    }
}

/* As much as the FIFO and the card allow. */
static void move_data(Device *d)
{
    Mmci *m = (Mmci *)d;
    MmciState *s = &m->s;

    if (m->moving) {
        return;
    }
    m->moving = true;
    while (is_active(s) && from_card(s) && s->count < FIFO_WORDS && sd_sends(m->card)) {
        receive_word(m);
    }
    while (is_active(s) && !from_card(s) && s->count && sd_takes(m->card)) {
        transmit_word(m);
    }
    m->moving = false;
    if (!is_active(s) || sd_busy(m->card) || (from_card(s) ? s->count : !s->count)) {
        s->waiting_since = 0;
    } else if (!s->waiting_since) {
        s->waiting_since = (u64)clock_now(m->base) + 1;
    }
}

static void timed_out(void *opaque)
{
    Mmci *m = opaque;

    m->s.latched |= DATA_TIMEOUT;
    m->s.control &= ~(u32)DATA_ENABLE;
    m->s.waiting_since = 0;
    settle(&m->dev);
}

static u64 read_fifo(Device *d, unsigned n)
{
    u32 word = pop(state(d));

    (void)n;
    move_data(d);
    settle(d);
    return word;
}

static void write_fifo(Device *d, unsigned n, u64 v)
{
    (void)n;
    push(state(d), (u32)v);
    move_data(d);
}

static void wrote_control(Device *d)
{
    MmciState *s = state(d);

    s->count = s->first = 0;
    s->left = s->control & DATA_ENABLE ? s->length : 0;
    s->waiting_since = 0;
    move_data(d);
}

/* Words that have still to come into the FIFO: from the card, or from the program. */
static u64 read_fifo_count(Device *d)
{
    const MmciState *s = state(d);
    u32 inside = from_card(s) ? 0 : s->count * 4;

    return s->left > inside ? (s->left - inside + 3) / 4 : 0;
}

/* ---- Commands ---- */

static void wrote_command(Device *d)
{
    Mmci *m = (Mmci *)d;
    MmciState *s = &m->s;
    u32 response[4] = {0}, index = s->command & 0x3f;
    SdResponse kind = SD_NO_RESPONSE;

    if (!(s->command & CMD_ENABLE)) {
        return;
    }
    s->command &= ~(u32)CMD_ENABLE;
    if ((s->power & POWER_ON) == POWER_ON && s->clock & CLOCK_ENABLE) {
        kind = sd_command(m->card, index, s->argument, response);
    }
    if (!(s->command & CMD_RESPONSE)) {
        s->latched |= CMD_SENT;
    } else if (kind == SD_NO_RESPONSE || (kind == SD_LONG) != !!(s->command & CMD_LONG)) {
        s->latched |= CMD_TIMEOUT;
    } else {
        for (unsigned i = 0; i < ARRAY_LEN(response); i++) {
            s->response[i] = response[i];
        }
        s->resp_cmd = kind == SD_LONG ? 0x3f : index;
        s->latched |= CMD_RESP_END;
    }
    move_data(d);
}

/* ---- The slot ---- */

static void card_ready(Device *d)
{
    move_data(d);
    settle(d);
}

static bool plug(Device *d, Device *child, GError **err)
{
    static const SdHost host = {card_ready, card_ready};
    Mmci *m = (Mmci *)d;

    if (sd_present(m->card)) {
        g_set_error(err, EMU_ERROR, 0, "%s: there is a card in the slot", d->name);
        return false;
    }
    if (!sd_plug(child, &host, d, err)) {
        return false;
    }
    m->card = (SdCard *)child;
    device_settle(d);
    return true;
}

static void unplug(Device *d, Device *child)
{
    Mmci *m = (Mmci *)d;

    if (m->card == (SdCard *)child) {
        m->card = NULL;
        card_ready(d);
    }
}

static bool start(Device *d, GError **err)
{
    Mmci *m = (Mmci *)d;

    (void)err;
    timer_init(&m->timeout, m->base, timed_out, m);
    return true;
}

static void stop(Device *d)
{
    timer_cancel(&((Mmci *)d)->timeout);
}

/* clang-format off */
static const Reg regs[] = {
    {"POWER",     0x00, HOLDS(MmciState, power),    .writes = 0xff},
    {"CLOCK",     0x04, HOLDS(MmciState, clock),    .writes = 0xfff},
    {"ARGUMENT",  0x08, HOLDS(MmciState, argument), .writes = ~0u},
    {"COMMAND",   0x0c, HOLDS(MmciState, command),  .writes = 0x7ff, .wrote = wrote_command},
    {"RESPCMD",   0x10, HOLDS(MmciState, resp_cmd)},
    {"RESPONSE",  0x14, HOLDS_ARRAY(MmciState, response, 4)},
    {"DATATIMER", 0x24, HOLDS(MmciState, timer),    .writes = ~0u},
    {"DATALENGTH", 0x28, HOLDS(MmciState, length),  .writes = 0xffff},
    {"DATACTRL",  0x2c, HOLDS(MmciState, control),  .writes = 0xff, .wrote = wrote_control},
    {"DATACNT",   0x30, HOLDS(MmciState, left)},
    {"STATUS",    0x34, .read = read_status},
    {"CLEAR",     0x38, HOLDS(MmciState, latched),  .clears = LATCHED},
    {"MASK",      0x3c, HOLDS_ARRAY(MmciState, mask, 4), .writes = 0x3fffff},
    {"FIFOCNT",   0x48, .read = read_fifo_count},
    {"FIFO",      0x80, .count = 16, .stride = 4, .read_n = read_fifo, .write_n = write_fifo},
    {0},
};

static const u8 ids[8] = {0x81, 0x11, 0x04, 0x00, 0x0d, 0xf0, 0x05, 0xb1};

static const Field hidden[] = {
    FIELD_ARRAY(MmciState, fifo), FIELD(MmciState, first), FIELD(MmciState, count),
    FIELD(MmciState, waiting_since),
    {0},
};
static const Window windows[] = {{"regs", 0x1000, WIDTH_32, regs, ids}, {0}};
static const Pin    outputs[] = {
    {"irq", offsetof(Mmci, irq), 2}, {"inserted", offsetof(Mmci, inserted), 1},
    {"protected", offsetof(Mmci, protected), 1}, {0},
};
static const Prop props[] = {PROP_CLOCK("base", Mmci, base, "virtual", "clock of the data timer"), {0}};
static const Bus  bus     = {"sd", plug, unplug};
/* clang-format on */

const DeviceType dev_pl181 = {
    .name = "pl181",
    .doc = "ARM PrimeCell multimedia card interface",
    .compatible = "arm,pl18x",
    .size = sizeof(Mmci),
    STATE(Mmci, s, hidden),
    .windows = windows,
    .outputs = outputs,
    .props = props,
    .bus = &bus,
    .start = start,
    .stop = stop,
    .settle = settle,
};
