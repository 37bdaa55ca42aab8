/*
 * Registers of the VGA: miscellaneous, sequencer, graphics, CRT controller, attributes, DAC; and
 * those of the DISPI. See vga.h.
 */
#include <string.h>

#include "common/log.h"
#include "hw/display/vga.h"

enum { MISC_COLOUR = 0x01 };
enum {
    CRTC_END_RETRACE = 0x11,
    CRTC_PROTECT = 0x80,
    CRTC_OVERFLOW = 0x07,
    OVERFLOW_COMPARE = 0x10
};
enum { STATUS_BLANK = 0x01, STATUS_RETRACE = 0x08 };
enum { FRAME_HZ = 60, LINES = 525, SHOWN_LINES = 480 };
enum { DISPI_ID0 = 0xb0c0, DISPI_ID5 = 0xb0c5, MOST_X = 16000, MOST_Y = 12000, MOST_BPP = 32 };

/* ---- DISPI ---- */

u32 dispi_line(const VgaState *s)
{
    u32 bpp = s->dispi[DISPI_BPP] == 15 ? 16 : s->dispi[DISPI_BPP];

    return s->dispi[DISPI_VIRT_WIDTH] * bpp / 8;
}

/* As many lines as fit in the memory, at the width there is. */
static void set_height(Vga *v)
{
    u32 line = dispi_line(v->s);

    v->s->dispi[DISPI_VIRT_HEIGHT] = (u16)MIN(line ? v->size / line : 0, 0xffff);
}

static bool is_depth(u16 bpp)
{
    return bpp == 4 || bpp == 8 || bpp == 15 || bpp == 16 || bpp == 24 || bpp == 32;
}

/* A mode is what width, height and depth say when it is switched on. */
static void enable(Vga *v, u16 value)
{
    VgaState *s = v->s;

    if (value & DISPI_ENABLED && !(s->dispi[DISPI_ENABLE] & DISPI_ENABLED)) {
        s->dispi[DISPI_VIRT_WIDTH] = s->dispi[DISPI_XRES];
        s->dispi[DISPI_X_OFFSET] = s->dispi[DISPI_Y_OFFSET] = 0;
        set_height(v);
        if (!(value & DISPI_NOCLEAR)) {
            memset(v->memory, 0, MIN((u64)dispi_line(s) * s->dispi[DISPI_YRES], v->size));
        }
    }
    s->dispi[DISPI_BANK] = 0;
    s->dispi[DISPI_ENABLE] = value;
}

u16 dispi_read(Vga *v, unsigned index)
{
    static const u16 most[] = {
        [DISPI_XRES] = MOST_X, [DISPI_YRES] = MOST_Y, [DISPI_BPP] = MOST_BPP};

    if (index == DISPI_MEMORY) {
        return (u16)(v->size / 0x10000);
    }
    if (index && index < ARRAY_LEN(most) && v->s->dispi[DISPI_ENABLE] & DISPI_GETCAPS) {
        return most[index];
    }
    return index < DISPI_REGS ? v->s->dispi[index] : 0;
}

void dispi_write(Vga *v, unsigned index, u16 value)
{
    u16 *reg = v->s->dispi;
    bool ok = true;

    switch (index) {
    case DISPI_ID:
        ok = value >= DISPI_ID0 && value <= DISPI_ID5;
        break;
    case DISPI_XRES:
        ok = value <= MOST_X;
        break;
    case DISPI_YRES:
        ok = value <= MOST_Y;
        break;
    case DISPI_BPP:
        value = value ? value : 8;
        ok = is_depth(value);
        break;
    case DISPI_ENABLE:
        enable(v, value);
        return;
    case DISPI_BANK:
        ok = value < v->size / 0x10000;
        break;
    case DISPI_VIRT_WIDTH:
        ok = value >= reg[DISPI_XRES] && value <= MOST_X;
        break;
    case DISPI_X_OFFSET:
    case DISPI_Y_OFFSET:
        break;
    default:
        ok = false;
    }
    if (!ok) {
        log_guest("vga: %u is no value of DISPI register %u\n", value, index);
        return;
    }
    reg[index] = value;
    if (index == DISPI_VIRT_WIDTH) {
        set_height(v);
    }
}

/* ---- CRT controller and attributes ---- */

static void write_crtc(VgaState *s, u8 value)
{
    u8 *reg = &s->crtc[s->crtc_index % VGA_CRTC], keep = 0;

    if (s->crtc[CRTC_END_RETRACE] & CRTC_PROTECT && s->crtc_index <= CRTC_OVERFLOW) {
        keep = s->crtc_index == CRTC_OVERFLOW ? (u8)~OVERFLOW_COMPARE : 0xff;
    }
    *reg = (u8)((*reg & keep) | (value & ~keep));
}

/* One port for both: the index, then what goes there. */
static void write_attr(VgaState *s, u8 value)
{
    if (!s->attr_data) {
        s->attr_index = value & 0x3f;
    } else {
        s->attr[s->attr_index % VGA_ATTR] = value;
    }
    s->attr_data = !s->attr_data;
}

/* Where the beam is follows from the time. */
static u8 read_status(Vga *v)
{
    s64 frame = NS_PER_SECOND / FRAME_HZ, line = frame / LINES;
    s64 at = clock_now(v->clock) % frame;

    v->s->attr_data = 0;
    if (at >= line * SHOWN_LINES) {
        return STATUS_BLANK | STATUS_RETRACE;
    }
    return at % line >= line * 4 / 5 ? STATUS_BLANK : 0;
}

/* ---- DAC ---- */

static void write_dac(VgaState *s, u8 value)
{
    s->dac_held[s->dac_part++] = value;
    if (s->dac_part == 3) {
        memcpy(s->dac[s->dac_index++], s->dac_held, 3);
        s->dac_part = 0;
    }
}

static u8 read_dac(VgaState *s)
{
    u8 value = s->dac[s->dac_index][s->dac_part++];

    if (s->dac_part == 3) {
        s->dac_index++;
        s->dac_part = 0;
    }
    return value;
}

static void point_dac(VgaState *s, u8 index, bool reads)
{
    s->dac_index = index;
    s->dac_reads = reads;
    s->dac_part = 0;
}

/* ---- Ports ---- */

/* The CRT controller and the status beside it are at 0x3bX or 0x3dX, as the misc register says.
 * Return: the port as if it were at 0x3dX; 0: nobody answers. */
static unsigned plain(const VgaState *s, unsigned port)
{
    bool colour = s->misc & MISC_COLOUR;

    if (port < 0x3c0) {
        return colour ? 0 : port + 0x20;
    }
    return port >= 0x3d0 && !colour ? 0 : port;
}

u8 vga_port_read(Vga *v, unsigned port)
{
    VgaState *s = v->s;

    switch (plain(s, port)) {
    case 0x3c0:
        return s->attr_index;
    case 0x3c1:
        return s->attr[s->attr_index % VGA_ATTR];
    case 0x3c4:
        return s->seq_index;
    case 0x3c5:
        return s->seq[s->seq_index % VGA_SEQ];
    case 0x3c6:
        return s->dac_mask;
    case 0x3c7:
        return s->dac_reads ? 3 : 0;
    case 0x3c8:
        return s->dac_index;
    case 0x3c9:
        return read_dac(s);
    case 0x3ca:
        return s->feature;
    case 0x3c2: /* input status 0: no interrupt, a monitor */
        return 0x10;
    case 0x3cc:
        return s->misc;
    case 0x3ce:
        return s->graphics_index;
    case 0x3cf:
        return s->graphics[s->graphics_index % VGA_GRAPHICS];
    case 0x3d4:
        return s->crtc_index;
    case 0x3d5:
        return s->crtc[s->crtc_index % VGA_CRTC];
    case 0x3da:
        return read_status(v);
    default:
        return 0xff;
    }
}

void vga_port_write(Vga *v, unsigned port, u8 value)
{
    VgaState *s = v->s;

    switch (plain(s, port)) {
    case 0x3c0:
        write_attr(s, value);
        break;
    case 0x3c2:
        s->misc = value;
        break;
    case 0x3c4:
        s->seq_index = value % VGA_SEQ;
        break;
    case 0x3c5:
        s->seq[s->seq_index] = value;
        break;
    case 0x3c6:
        s->dac_mask = value;
        break;
    case 0x3c7:
        point_dac(s, value, true);
        break;
    case 0x3c8:
        point_dac(s, value, false);
        break;
    case 0x3c9:
        write_dac(s, value);
        break;
    case 0x3ce:
        s->graphics_index = value % VGA_GRAPHICS;
        break;
    case 0x3cf:
        s->graphics[s->graphics_index] = value;
        break;
    case 0x3d4:
        s->crtc_index = value;
        break;
    case 0x3d5:
        write_crtc(s, value);
        break;
    case 0x3da:
        s->feature = value;
        break;
    }
}

void vga_reset(Vga *v)
{
    v->s->dispi[DISPI_ID] = DISPI_ID5;
    v->s->dispi[DISPI_BPP] = 8;
    v->s->dac_mask = 0xff;
    v->s->misc = MISC_COLOUR;
}
