/*
 * What a monitor says of itself. Ref: VESA "Enhanced Extended Display Identification Data" 1.4.
 */
#include <string.h>

#include "hw/display/vga.h"

enum { SIZE = 128, DESCRIPTORS = 0x36, DESCRIPTOR = 18, HZ = 60 };

static void put16(u8 *to, unsigned v)
{
    to[0] = (u8)v;
    to[1] = (u8)(v >> 8);
}

/* Three letters, five bits each. */
static unsigned maker(const char *name)
{
    unsigned id = (unsigned)((name[0] & 31) << 10 | (name[1] & 31) << 5 | (name[2] & 31));

    return id >> 8 | (id & 0xff) << 8; /* big-endian */
}

/* The timing of a mode, with a fifth of a line and a thirtieth of a frame between. */
static void detailed(u8 *to, unsigned width, unsigned height)
{
    unsigned blank_x = width / 5 & ~7u, blank_y = height / 30 + 6;
    unsigned front = blank_x / 4, sync = blank_x / 4, mm_x = width / 4,
             mm_y = height / 4; /* about 100 dpi */

    put16(to, (unsigned)((u64)(width + blank_x) * (height + blank_y) * HZ / 10000));
    to[2] = (u8)width;
    to[3] = (u8)blank_x;
    to[4] = (u8)((width >> 8 & 15) << 4 | (blank_x >> 8 & 15));
    to[5] = (u8)height;
    to[6] = (u8)blank_y;
    to[7] = (u8)((height >> 8 & 15) << 4 | (blank_y >> 8 & 15));
    to[8] = (u8)front;
    to[9] = (u8)sync;
    to[10] = 3 << 4 | 3; /* lines before and of the vertical synchronisation */
    to[11] = (u8)((front >> 8 & 3) << 6 | (sync >> 8 & 3) << 4);
    to[12] = (u8)mm_x;
    to[13] = (u8)mm_y;
    to[14] = (u8)((mm_x >> 8 & 15) << 4 | (mm_y >> 8 & 15));
    to[17] = 0x18; /* separate synchronisation */
}

static void text(u8 *to, u8 tag, const char *what)
{
    to[3] = tag;
    memset(to + 5, ' ', DESCRIPTOR - 5);
    memcpy(to + 5, what, strlen(what));
    to[5 + strlen(what)] = '\n';
}

void edid_make(u8 *to, unsigned width, unsigned height)
{
    static const u8 head[] = {0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00};
    static const u8 range[] = {0,   0, 0,    0xfd, 0,   50,  75,  30,  160,
                               255, 0, '\n', ' ',  ' ', ' ', ' ', ' ', ' '};
    static const u8 srgb[] = {0xee, 0x91, 0xa3, 0x54, 0x4c, 0x99, 0x26, 0x0f, 0x50, 0x54};
    u8 sum = 0;

    memset(to, 0, SIZE);
    memcpy(to, head, sizeof(head));
    put16(to + 8, maker("EMU"));
    put16(to + 10, 1);
    to[16] = 0xff; /* byte 17 is the year of the model */
    to[17] = 2026 - 1990;
    to[18] = 1;
    to[19] = 4;
    to[20] = 0xa0; /* digital, 8 bits a colour */
    to[21] = (u8)(width / 40);
    to[22] = (u8)(height / 40);
    to[23] = 120;  /* gamma 2.2 */
    to[24] = 0x06; /* sRGB; the first timing is the best */
    memcpy(to + 25, srgb, sizeof(srgb));
    to[35] = 0x21; /* 640x480, 800x600 */
    to[36] = 0x08; /* 1024x768 */
    memset(to + 38, 1, 16);
    detailed(to + DESCRIPTORS, width, height);
    memcpy(to + DESCRIPTORS + DESCRIPTOR, range, sizeof(range));
    text(to + DESCRIPTORS + 2 * DESCRIPTOR, 0xfc, "emu");
    text(to + DESCRIPTORS + 3 * DESCRIPTOR, 0xfe, "none");
    for (unsigned i = 0; i < SIZE - 1; i++) {
        sum = (u8)(sum + to[i]);
    }
    to[SIZE - 1] = (u8)-sum;
}
