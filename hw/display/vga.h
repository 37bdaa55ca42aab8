/*
 * The VGA: registers, planes of memory, pictures; and Bochs' extension (VBE DISPI) with modes of
 * any size and depth up to 32. Ref: IBM "PS/2 Hardware Interface Technical Reference", "Video
 * Subsystem"; Bochs "VBE Display API".
 *
 * A card has one of these and shows it the machine: ports, the window at 0xa0000, and its memory. A
 * unit of planar memory is 32 bits, one byte of each plane: byte 4n + p is byte n of plane p.
 */
#ifndef HW_DISPLAY_VGA_H
#define HW_DISPLAY_VGA_H

#include "system/display.h"

enum { VGA_PORTS = 0x3b0, VGA_PORTS_SIZE = 0x30, VGA_WINDOW = 0xa0000, VGA_WINDOW_SIZE = 0x20000 };
enum { VGA_DAC = 256, VGA_SEQ = 8, VGA_GRAPHICS = 16, VGA_ATTR = 32, VGA_CRTC = 32 };

/** Registers of the DISPI by index. */
enum {
    DISPI_ID,
    DISPI_XRES,
    DISPI_YRES,
    DISPI_BPP,
    DISPI_ENABLE,
    DISPI_BANK,
    DISPI_VIRT_WIDTH,
    DISPI_VIRT_HEIGHT,
    DISPI_X_OFFSET,
    DISPI_Y_OFFSET,
    DISPI_MEMORY, /* units of 64 KiB */
    DISPI_REGS
};
enum { DISPI_ENABLED = 0x01, DISPI_GETCAPS = 0x02, DISPI_8BIT_DAC = 0x20, DISPI_NOCLEAR = 0x80 };

/** All a snapshot needs of it, but its memory. */
typedef struct {
    u32 latch;      /* a byte of each plane, read last */
    u32 big_endian; /* pixels of more than a byte */
    u32 dispi_index;
    u16 dispi[DISPI_REGS];
    u8 misc, feature;
    u8 seq_index, seq[VGA_SEQ];
    u8 graphics_index, graphics[VGA_GRAPHICS];
    u8 crtc_index, crtc[VGA_CRTC];
    u8 attr_index, attr_data /* the next write is data */, attr[VGA_ATTR];
    u8 dac_mask, dac_index, dac_reads, dac_part, dac_held[3];
    u8 dac[VGA_DAC][3];
} VgaState;

typedef struct {
    VgaState *s;
    u8 *memory;
    u64 size;     /* a power of two */
    Clock *clock; /* frames pass by it */
} Vga;

#define VGA_FIELDS(T, m)                                                                           \
    {"latch", offsetof(T, m.latch), 4, 1}, {"dispi", offsetof(T, m.dispi), 2, DISPI_REGS},         \
        {"dispi-index", offsetof(T, m.dispi_index), 4, 1}, {"misc", offsetof(T, m.misc), 1, 1},    \
        {"feature", offsetof(T, m.feature), 1, 1}, {"seq-index", offsetof(T, m.seq_index), 1, 1},  \
        {"seq", offsetof(T, m.seq), 1, VGA_SEQ},                                                   \
        {"graphics-index", offsetof(T, m.graphics_index), 1, 1},                                   \
        {"graphics", offsetof(T, m.graphics), 1, VGA_GRAPHICS},                                    \
        {"crtc-index", offsetof(T, m.crtc_index), 1, 1},                                           \
        {"crtc", offsetof(T, m.crtc), 1, VGA_CRTC},                                                \
        {"attr-index", offsetof(T, m.attr_index), 1, 1},                                           \
        {"attr-data", offsetof(T, m.attr_data), 1, 1}, {"attr", offsetof(T, m.attr), 1, VGA_ATTR}, \
        {"dac-mask", offsetof(T, m.dac_mask), 1, 1},                                               \
        {"dac-index", offsetof(T, m.dac_index), 1, 1},                                             \
        {"dac-reads", offsetof(T, m.dac_reads), 1, 1},                                             \
        {"dac-part", offsetof(T, m.dac_part), 1, 1}, {"dac-held", offsetof(T, m.dac_held), 1, 3},  \
        {"dac", offsetof(T, m.dac), 1, VGA_DAC * 3},                                               \
    {                                                                                              \
        "big-endian", offsetof(T, m.big_endian), 4, 1                                              \
    }

/** vga_reset - what is not 0 after reset. */
void vga_reset(Vga *v);
/** vga_port_read, vga_port_write - a byte at @port, which is within VGA_PORTS. */
u8 vga_port_read(Vga *v, unsigned port);
void vga_port_write(Vga *v, unsigned port, u8 value);
/** vga_window_read, vga_window_write - a byte at @offset from VGA_WINDOW. */
u8 vga_window_read(Vga *v, u32 offset);
void vga_window_write(Vga *v, u32 offset, u8 value);

/** dispi_read, dispi_write - register @index; there may be none. */
u16 dispi_read(Vga *v, unsigned index);
void dispi_write(Vga *v, unsigned index, u16 value);
/** dispi_line - bytes from one line to the next in its mode. */
u32 dispi_line(const VgaState *s);

/** vga_display - the pictures of a Vga *. */
extern const DisplayOps vga_display;

/** edid_make - 128 bytes that describe a monitor whose best mode is @width by @height at 60 Hz. */
void edid_make(u8 *to, unsigned width, unsigned height);

#endif
