/*
 * ARM PrimeCell colour LCD controllers PL110 and PL111, and the PL110 of the Versatile boards,
 * whose colour lines pass a multiplexer. The panel is a TFT of whatever size the timing registers
 * say. Ref: ARM DDI 0161 (PL110), DDI 0293 (PL111), "Programmer's Model"; ARM DUI 0225, "CLCD".
 *
 * Pictures are drawn when somebody looks. Frames pass at 60 Hz whatever the clocks: whether one has
 * ended since an interrupt was cleared follows from the time.
 */
#include <string.h>

#include "common/bits.h"
#include "hw/devices.h"
#include "system/display.h"

enum { FRAME_HZ = 60, PALETTE = 128 };
enum { ENABLE = 1 << 0, BGR = 1 << 8, BIG_BYTES = 1 << 9, BIG_PIXELS = 1 << 10, POWER = 1 << 11 };
enum {
    INT_BASE = 1 << 2,
    INT_COMPARE = 1 << 3,
    INT_FRAME = INT_BASE | INT_COMPARE,
    INT_ALL = 0x1e
};
/* LcdBpp, and 16 bits with six of green. */
enum { BPP_1, BPP_2, BPP_4, BPP_8, BPP_16, BPP_24, BPP_565, BPP_444 };

typedef struct {
    u64 cleared[2]; /* frames that had ended when INT_BASE, INT_COMPARE were cleared */
    u32 timing[4];
    u32 base[2];
    u32 mask, control;
    u64 mux; /* how the board wires 16-bit pixels: 1 5:5:5:1, 2 5:6:5, 3 5:6:5 with blue low */
    u32 palette[PALETTE];
} LcdState;

typedef struct {
    Device dev;
    Clock *base;
    Display display;
    Timer frame;
    Wire irq;
    LcdState s;
} Lcd;

static LcdState *state(Device *d)
{
    return &((Lcd *)d)->s;
}

/* ---- Frames and interrupts ---- */

static u64 frames(const Lcd *l)
{
    return clock_ticks(clock_now(l->base), FRAME_HZ);
}

static u32 raw(const Lcd *l)
{
    const LcdState *s = &l->s;

    if (!(s->control & ENABLE)) {
        return 0;
    }
    return (frames(l) > s->cleared[0] ? INT_BASE : 0) |
           (frames(l) > s->cleared[1] ? INT_COMPARE : 0);
}

static void settle(Device *d)
{
    Lcd *l = (Lcd *)d;
    const LcdState *s = &l->s;
    u32 waited_for = s->control & ENABLE ? s->mask & INT_FRAME & ~raw(l) : 0;

    wire_set(&l->irq, raw(l) & s->mask);
    if (waited_for) {
        timer_at(&l->frame, clock_ticks_ns(frames(l) + 1, FRAME_HZ));
    } else {
        timer_cancel(&l->frame);
    }
}

static void frame_ended(void *opaque)
{
    settle(opaque);
}

static u64 read_raw(Device *d)
{
    return raw((Lcd *)d);
}

static u64 read_masked(Device *d)
{
    return raw((Lcd *)d) & state(d)->mask;
}

static void write_clear(Device *d, u64 v)
{
    LcdState *s = state(d);
    u64 now = frames((Lcd *)d);

    s->cleared[0] = v & INT_BASE ? now : s->cleared[0];
    s->cleared[1] = v & INT_COMPARE ? now : s->cleared[1];
}

/* Frames begin to count when it is switched on. */
static void write_control(Device *d, u64 v)
{
    LcdState *s = state(d);

    if (v & ENABLE && !(s->control & ENABLE)) {
        write_clear(d, INT_FRAME);
    }
    s->control = (u32)v & 0x1ffff;
}

static u64 read_current(Device *d)
{
    return state(d)->base[0];
}

/* ---- Pixels ---- */

static u32 grow(u32 v, unsigned width)
{
    v &= (1u << width) - 1;
    return width == 8 ? v : width == 4 ? v * 17 : width == 6 ? v << 2 | v >> 4 : v << 3 | v >> 2;
}

/* Red is in the low bits, @r of them; then @g of green, @b of blue. */
static u32 colour(u32 v, unsigned r, unsigned g, unsigned b, bool swap)
{
    u32 low = grow(v, r), mid = grow(v >> r, g), high = grow(v >> (r + g), b);

    return swap ? high << 16 | mid << 8 | low : low << 16 | mid << 8 | high;
}

static u32 rgb(const LcdState *s, unsigned bpp, u32 v)
{
    bool bgr = s->control & BGR;

    switch (bpp) {
    case BPP_24:
        return colour(v, 8, 8, 8, bgr);
    case BPP_565:
        return colour(v, 5, 6, 5, bgr);
    case BPP_444:
        return colour(v, 4, 4, 4, bgr);
    case BPP_16:
        return colour(v, 5, 5, 5, bgr);
    }
    v = s->palette[v / 2] >> v % 2 * 16;
    return colour(v, 5, 5, 5, bgr);
}

/* The mode the pixels are in; 16 bits of a PL110 by what the board makes of its lines. */
static unsigned pixel_mode(const Lcd *l)
{
    unsigned bpp = l->s.control >> 1 & 7;

    if (l->dev.type != &dev_pl111 && bpp >= BPP_565) {
        return BPP_24; /* reserved */
    }
    return bpp == BPP_16 && l->s.mux >= 2 ? BPP_565 : bpp;
}

static unsigned bits_of(unsigned mode)
{
    static const u8 sizes[] = {1, 2, 4, 8, 16, 32, 16, 16};

    return sizes[mode];
}

/* Pixel @i of a word, of @width bits. Both orders are little-endian unless the bits say otherwise.
 */
static u32 pixel(const LcdState *s, u32 word, unsigned i, unsigned width)
{
    unsigned in_byte = width < 8 ? 8 / width : 1, within = i % in_byte, byte_shift;

    if (width >= 8) {
        byte_shift = s->control & BIG_BYTES ? 32 - width * (i + 1) : width * i;
        return (u32)bits(word, byte_shift, width);
    }
    byte_shift = s->control & BIG_BYTES ? 24 - i / in_byte * 8 : i / in_byte * 8;
    if (s->control & (BIG_PIXELS | BIG_BYTES)) {
        within = in_byte - 1 - within;
    }
    return (u32)bits(word, byte_shift + within * width, width);
}

static void draw_line(const Lcd *l, const u8 *from, u32 *to, unsigned width)
{
    unsigned mode = pixel_mode(l), size = bits_of(mode), in_word = 32 / size;

    for (unsigned x = 0; x < width; x++) {
        u32 word = (u32)field_get(from + x / in_word * 4, 4);

        to[x] = rgb(&l->s, mode, pixel(&l->s, word, x % in_word, size));
    }
}

static void picture_size(void *opaque, unsigned *width, unsigned *height)
{
    const LcdState *s = &((Lcd *)opaque)->s;

    if ((s->control & (ENABLE | POWER)) == (ENABLE | POWER)) {
        *width = ((s->timing[0] >> 2 & 0x3f) + 1) * 16;
        *height = (s->timing[1] & 0x3ff) + 1;
    }
}

static void draw(void *opaque, u32 *pixels, unsigned width, unsigned height)
{
    Lcd *l = opaque;
    unsigned bytes = (width * bits_of(pixel_mode(l)) + 31) / 32 * 4;
    u8 line[1024 * 4];

    for (unsigned y = 0; y < height; y++) {
        paddr at = (l->s.base[0] & ~7u) + (paddr)y * bytes;

        if (!mem_copy_out(&l->dev.machine->memory, at, line, bytes)) {
            memset(line, 0, bytes);
        }
        draw_line(l, line, pixels + (size_t)y * width, width);
    }
}

/* ---- The device ---- */

static void mux_pin(Device *d, unsigned n, bool level)
{
    LcdState *s = state(d);

    s->mux = (s->mux & ~(1ull << n)) | (u64)level << n;
}

static bool start(Device *d, GError **err)
{
    static const DisplayOps ops = {picture_size, draw};
    Lcd *l = (Lcd *)d;

    (void)err;
    timer_init(&l->frame, l->base, frame_ended, l);
    l->display = (Display){.name = d->name, .ops = &ops, .opaque = l};
    display_join(d->machine, &l->display);
    return true;
}

static void stop(Device *d)
{
    Lcd *l = (Lcd *)d;

    timer_cancel(&l->frame);
    display_leave(d->machine, &l->display);
}

/* clang-format off */
#define TIMING_AND_BASE \
    {"TIM",    0x000, HOLDS_ARRAY(LcdState, timing, 4), .writes = ~0u}, \
    {"UPBASE", 0x010, HOLDS_ARRAY(LcdState, base, 4), .writes = ~3u}
#define PALETTE_ENTRIES {"PAL", 0x200, HOLDS_ARRAY(LcdState, palette, 4), .writes = ~0u}

/* Of the PL111, and of the Versatile's PL110. */
static const Reg pl111_regs[] = {
    TIMING_AND_BASE,
    {"CONTROL", 0x018, HOLDS(LcdState, control), .write = write_control},
    {"IMSC",    0x01c, HOLDS(LcdState, mask), .writes = INT_ALL},
    {"RIS",     0x020, .read = read_raw},
    {"MIS",     0x024, .read = read_masked},
    {"ICR",     0x028, .write = write_clear},
    {"UPCURR",  0x02c, .read = read_current},
    {"LPCURR",  0x030, .read = read_current},
    PALETTE_ENTRIES, {0},
};
static const Reg pl110_regs[] = {
    TIMING_AND_BASE,
    {"INTRENABLE", 0x018, HOLDS(LcdState, mask), .writes = INT_ALL},
    {"CONTROL", 0x01c, HOLDS(LcdState, control), .write = write_control},
    {"STATUS",  0x020, .read = read_raw, .write = write_clear},
    {"INTERRUPT", 0x024, .read = read_masked},
    {"UPCURR",  0x028, .read = read_current},
    {"LPCURR",  0x02c, .read = read_current},
    PALETTE_ENTRIES, {0},
};

static const Field hidden[] = {FIELD_ARRAY(LcdState, cleared), FIELD(LcdState, mux), {0}};
static const Pin   inputs[] = {{"mux", .count = 2, .input = mux_pin}, {0}};
static const Pin   outputs[] = {{"irq", offsetof(Lcd, irq), 1}, {0}};
static const Prop  props[] = {PROP_CLOCK("base", Lcd, base, "virtual", "clock of its frames"), {0}};

#define LCD(constant, id, text, what, compat, the_regs, ...) \
    static const u8 id##_ids[8] = {__VA_ARGS__, 0x0d, 0xf0, 0x05, 0xb1}; \
    static const Window id##_windows[] = {{"regs", 0x1000, WIDTH_32, the_regs, id##_ids}, {0}}; \
    const DeviceType constant = { \
        .name = text, .doc = what, .compatible = compat, .size = sizeof(Lcd), \
        STATE(Lcd, s, hidden), .windows = id##_windows, .inputs = inputs, .outputs = outputs, \
        .props = props, .start = start, .stop = stop, .settle = settle, \
    }

LCD(dev_pl110, pl110, "pl110", "ARM PrimeCell LCD controller PL110", "arm,pl110", pl110_regs, 0x10, 0x11, 0x04, 0x00);
LCD(dev_pl110_versatile, versatile, "pl110-versatile", "PL110 of the Versatile boards", "arm,pl110", pl111_regs, 0x10, 0x11, 0x04, 0x00);
LCD(dev_pl111, pl111, "pl111", "ARM PrimeCell LCD controller PL111", "arm,pl111", pl111_regs, 0x11, 0x11, 0x24, 0x00);
/* clang-format on */
