/*
 * Pictures of the VGA: text, planes, packed pixels; and those of DISPI modes. See vga.h.
 * Ref: IBM "PS/2 Hardware Interface Technical Reference", "Video Subsystem", "Modes of operation".
 *
 * A picture has the size the timing registers give it in dots and scan lines, so pixels two dots
 * wide or two lines high are drawn so.
 */
#include <string.h>

#include "common/bits.h"
#include "common/fields.h"
#include "hw/display/vga.h"

enum { SEQ_CLOCKING = 1, CLOCK_EIGHT = 0x01, CLOCK_HALF = 0x08, CLOCK_OFF = 0x20, SEQ_FONTS = 3 };
enum {
    GRAPHICS_MODE = 5,
    MODE_PAIRS = 0x20,
    MODE_BYTES = 0x40,
    GRAPHICS_MISC = 6,
    MISC_GRAPHICS = 0x01
};
enum {
    ATTR_MODE = 0x10,
    ATTR_PLANES = 0x12,
    ATTR_PAN = 0x13,
    ATTR_SELECT = 0x14,
    ATTR_ON = 0x20 /* of the index */
};
enum { MODE_LINES = 0x04, MODE_BLINK = 0x08, MODE_PAN_STOPS = 0x20, MODE_SELECTS = 0x80 };
enum {
    CRTC_WIDTH = 0x01,
    CRTC_OVERFLOW = 0x07,
    CRTC_ROW_SCAN = 0x08,
    CRTC_LINES = 0x09,
    CRTC_CURSOR = 0x0a,
    CRTC_CURSOR_END = 0x0b,
    CRTC_START = 0x0c,
    CRTC_CURSOR_AT = 0x0e,
    CRTC_HEIGHT = 0x12,
    CRTC_OFFSET = 0x13,
    CRTC_MODE = 0x17,
    CRTC_COMPARE = 0x18
};
enum {
    LINES_TWICE = 0x80,
    CURSOR_OFF = 0x20,
    MODE_NO_HALVES = 0x01,
    MODE_NO_QUARTERS = 0x02,
    MODE_BYTE = 0x40
};
enum { FONT = 0x2000, GLYPH = 32, FONT_PLANE = 2, CURSOR_HZ = 2, TEXT_HZ = 1 };

/* A line of the picture: the unit of memory it begins with, and which line of its row it is. */
typedef struct {
    u32 at;
    unsigned scan, pan;
} Line;

static bool is_dispi(const VgaState *s)
{
    return s->dispi[DISPI_ENABLE] & DISPI_ENABLED;
}

static const u8 *unit(const Vga *v, u64 n)
{
    return v->memory + (n * 4 & (v->size - 1));
}

/* ---- Colours ---- */

static u32 grow6(u8 c)
{
    c &= 0x3f;
    return (u32)c << 2 | c >> 4;
}

/* Colours of the DAC as pixels. */
static void palette(const VgaState *s, u32 *to)
{
    bool eight = is_dispi(s) && s->dispi[DISPI_ENABLE] & DISPI_8BIT_DAC;

    for (unsigned i = 0; i < VGA_DAC; i++) {
        const u8 *c = s->dac[i & s->dac_mask];

        to[i] = eight ? (u32)c[0] << 16 | (u32)c[1] << 8 | c[2]
                      : grow6(c[0]) << 16 | grow6(c[1]) << 8 | grow6(c[2]);
    }
}

/* The sixteen colours the attribute controller makes of them. */
static void colours(const VgaState *s, u32 *to)
{
    u32 dac[VGA_DAC];

    palette(s, dac);
    for (unsigned i = 0; i < 16; i++) {
        u8 p = s->attr[i & s->attr[ATTR_PLANES]] & 0x3f, select = s->attr[ATTR_SELECT];

        if (s->attr[ATTR_MODE] & MODE_SELECTS) {
            p = (u8)((p & 0x0f) | (select & 3) << 4);
        }
        to[i] = dac[p | (select & 0x0c) << 4];
    }
}

/* ---- Lines ---- */

static Line line_of(const VgaState *s, unsigned y)
{
    u8 lines = s->crtc[CRTC_LINES], mode = s->crtc[CRTC_MODE];
    unsigned high = (lines & 0x1f) + 1, bit = mode & MODE_BYTE ? 13 : 12;
    unsigned split =
        s->crtc[CRTC_COMPARE] | (s->crtc[CRTC_OVERFLOW] & 0x10u) << 4 | (lines & 0x40u) << 3;
    bool below = y > split;
    Line l = {.pan = below && s->attr[ATTR_MODE] & MODE_PAN_STOPS ? 0 : s->attr[ATTR_PAN] & 0xf};

    y = below ? y - split - 1 : y + (s->crtc[CRTC_ROW_SCAN] & 0x1f);
    y /= lines & LINES_TWICE ? 2 : 1;
    l.scan = y % high;
    l.at = y / high * s->crtc[CRTC_OFFSET] * 2;
    if (!below) {
        l.at += (u32)(s->crtc[CRTC_START] << 8 | s->crtc[CRTC_START + 1]) +
                (s->crtc[CRTC_ROW_SCAN] >> 5 & 3);
    }
    /* As the adapters before it: lines of a row in other halves or quarters of the memory. */
    if (!(mode & MODE_NO_HALVES)) {
        l.at = (u32)deposit(l.at, bit, 1, l.scan);
    }
    if (!(mode & MODE_NO_QUARTERS)) {
        l.at = (u32)deposit(l.at, bit + 1, 1, l.scan >> 1);
    }
    return l;
}

/* ---- Text ---- */

typedef struct {
    u32 colour[16];
    u32 font[2];   /* by bit 3 of the attribute: their first unit */
    unsigned dots; /* of a character */
    u32 cursor;    /* its unit; ~0: it is not seen */
    u8 cursor_from, cursor_to;
    bool dark; /* blinking characters are */
} Text;

static bool phase(const Vga *v, unsigned hz)
{
    return clock_ticks(clock_now(v->clock), hz * 2) % 2;
}

static Text text_of(const Vga *v)
{
    const VgaState *s = v->s;
    u8 f = s->seq[SEQ_FONTS], shape = s->crtc[CRTC_CURSOR];
    Text t = {.dots = s->seq[SEQ_CLOCKING] & CLOCK_EIGHT ? 8 : 9, .cursor = ~0u};

    colours(s, t.colour);
    t.font[0] = ((f & 3u) * 2 + (f >> 4 & 1u)) * FONT;
    t.font[1] = ((f >> 2 & 3u) * 2 + (f >> 5 & 1u)) * FONT;
    if (!(shape & CURSOR_OFF) && !phase(v, CURSOR_HZ)) {
        t.cursor = (u32)(s->crtc[CRTC_CURSOR_AT] << 8 | s->crtc[CRTC_CURSOR_AT + 1]);
        t.cursor_from = shape & 0x1f;
        t.cursor_to = s->crtc[CRTC_CURSOR_END] & 0x1f;
    }
    t.dark = s->attr[ATTR_MODE] & MODE_BLINK && phase(v, TEXT_HZ);
    return t;
}

/* A line of a character as bits, the first dot highest of nine. */
static unsigned glyph(const Vga *v, const Text *t, const u8 *cell, const Line *l, u32 at)
{
    unsigned row = unit(v, t->font[cell[1] >> 3 & 1] + cell[0] * GLYPH + l->scan)[FONT_PLANE];
    bool joins = v->s->attr[ATTR_MODE] & MODE_LINES && cell[0] >= 0xc0 && cell[0] < 0xe0;

    if (at == t->cursor && l->scan >= t->cursor_from && l->scan <= t->cursor_to) {
        return 0x1ff;
    }
    if (t->dark && cell[1] & 0x80) {
        return 0;
    }
    return row << 1 | (joins ? row & 1 : 0);
}

static void draw_text(const Vga *v, const Text *t, Line l, u32 *to, unsigned width)
{
    u8 background = v->s->attr[ATTR_MODE] & MODE_BLINK ? 7 : 15;
    unsigned skip = t->dots == 9 ? (l.pan + 1) % 9 : l.pan & 7;

    for (unsigned x = 0; x < width + skip; x++) {
        u32 at = l.at + x / t->dots;
        const u8 *cell = unit(v, at);
        bool on = glyph(v, t, cell, &l, at) >> (8 - x % t->dots) & 1;

        if (x >= skip) {
            to[x - skip] = t->colour[on ? cell[1] & 15 : cell[1] >> 4 & background];
        }
    }
}

/* ---- Graphics ---- */

/* Four bits of pixel @x of a unit. */
static unsigned from_planes(const u8 *u, unsigned x)
{
    unsigned shift = 7 - x % 8;

    return (u[0] >> shift & 1) | (u[1] >> shift & 1) << 1 | (u[2] >> shift & 1) << 2 |
           (u[3] >> shift & 1) << 3;
}

/* Pairs of bits: the first four pixels from even planes, the others from odd ones. */
static unsigned from_pairs(const u8 *u, unsigned x)
{
    unsigned odd = x >> 2 & 1, shift = 6 - x % 4 * 2;

    return (u[odd] >> shift & 3) | (u[odd + 2] >> shift & 3) << 2;
}

static void draw_planes(const Vga *v, const u32 *colour, Line l, u32 *to, unsigned width)
{
    bool pairs = v->s->graphics[GRAPHICS_MODE] & MODE_PAIRS;
    unsigned dots = v->s->seq[SEQ_CLOCKING] & CLOCK_HALF ? 2 : 1;

    for (unsigned i = 0; i < width; i++) {
        unsigned x = i / dots + (l.pan & 7);
        const u8 *u = unit(v, (u64)l.at + x / 8);

        to[i] = colour[pairs ? from_pairs(u, x) : from_planes(u, x)];
    }
}

static void draw_bytes(const Vga *v, const u32 *dac, Line l, u32 *to, unsigned width)
{
    for (unsigned i = 0; i < width; i++) {
        unsigned x = i / 2 + (l.pan >> 1 & 3);

        to[i] = dac[unit(v, (u64)l.at + x / 4)[x % 4]];
    }
}

static void draw_vga(const Vga *v, u32 *pixels, unsigned width, unsigned height)
{
    const VgaState *s = v->s;
    bool graphics = s->graphics[GRAPHICS_MISC] & MISC_GRAPHICS;
    bool bytes = s->graphics[GRAPHICS_MODE] & MODE_BYTES;
    Text t = text_of(v);
    u32 dac[VGA_DAC];

    palette(s, dac);
    for (unsigned y = 0; y < height; y++, pixels += width) {
        Line l = line_of(s, y);

        if (!graphics) {
            draw_text(v, &t, l, pixels, width);
        } else if (bytes) {
            draw_bytes(v, dac, l, pixels, width);
        } else {
            draw_planes(v, t.colour, l, pixels, width);
        }
    }
}

/* ---- DISPI modes ---- */

static u32 grow5(u32 c)
{
    c &= 0x1f;
    return c << 3 | c >> 2;
}

static u32 rgb15(u32 p)
{
    return grow5(p >> 10) << 16 | grow5(p >> 5) << 8 | grow5(p);
}

static u32 rgb16(u32 p)
{
    return grow5(p >> 11) << 16 | grow6((u8)(p >> 5 & 0x3f)) << 8 | grow5(p);
}

/* A pixel of @n bytes. */
static u32 load(const Vga *v, u64 at, unsigned n)
{
    u32 p = 0;

    for (unsigned i = 0; i < n; i++) {
        u32 byte = v->memory[(at + i) & (v->size - 1)];

        p |= byte << 8 * (v->s->big_endian ? n - 1 - i : i);
    }
    return p;
}

static u32 true_colour(u32 pixel, unsigned bpp)
{
    return bpp == 15 ? rgb15(pixel) : bpp == 16 ? rgb16(pixel) : pixel & 0xffffff;
}

static void draw_dispi(const Vga *v, u32 *pixels, unsigned width, unsigned height)
{
    const u16 *reg = v->s->dispi;
    unsigned bpp = reg[DISPI_BPP], bytes = (bpp + 7) / 8;
    u32 table[VGA_DAC];

    (bpp == 4 ? colours : palette)(v->s, table);
    for (unsigned y = 0; y < height; y++) {
        u64 line = ((u64)reg[DISPI_Y_OFFSET] + y) * dispi_line(v->s);

        for (unsigned x = 0; x < width; x++) {
            unsigned at = reg[DISPI_X_OFFSET] + x;

            if (bpp == 4) {
                *pixels++ = table[from_planes(unit(v, line / 4 + at / 8), at)];
            } else if (bpp == 8) {
                *pixels++ = table[v->memory[(line + at) & (v->size - 1)]];
            } else {
                *pixels++ = true_colour(load(v, line + (u64)at * bytes, bytes), bpp);
            }
        }
    }
}

/* ---- The display ---- */

static void size(void *opaque, unsigned *width, unsigned *height)
{
    const Vga *v = opaque;
    const VgaState *s = v->s;
    bool eight = s->graphics[GRAPHICS_MISC] & MISC_GRAPHICS || s->seq[SEQ_CLOCKING] & CLOCK_EIGHT;
    u8 o = s->crtc[CRTC_OVERFLOW];

    if (is_dispi(s)) {
        bool fits = (u64)dispi_line(s) * s->dispi[DISPI_YRES] <= v->size;

        *width = fits ? s->dispi[DISPI_XRES] : 0;
        *height = s->dispi[DISPI_YRES];
    } else if (s->crtc[CRTC_WIDTH]) {
        *width = (s->crtc[CRTC_WIDTH] + 1u) * (eight ? 8 : 9) *
                 (s->seq[SEQ_CLOCKING] & CLOCK_HALF ? 2 : 1);
        *height = (s->crtc[CRTC_HEIGHT] | (o & 0x02u) << 7 | (o & 0x40u) << 3) + 1;
    }
}

static void draw(void *opaque, u32 *pixels, unsigned width, unsigned height)
{
    const Vga *v = opaque;
    bool off = v->s->seq[SEQ_CLOCKING] & CLOCK_OFF && !is_dispi(v->s);

    if (off || !(v->s->attr_index & ATTR_ON)) {
        memset(pixels, 0, (size_t)width * height * sizeof(*pixels));
    } else if (is_dispi(v->s)) {
        draw_dispi(v, pixels, width, height);
    } else {
        draw_vga(v, pixels, width, height);
    }
}

const DisplayOps vga_display = {.size = size, .draw = draw};
