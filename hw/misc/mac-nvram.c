/*
 * Non-volatile memory of Power Macintoshes: 8 KiB, each byte the first of 16. It outlasts a reset,
 * and is forgotten when the emulator ends.
 */
#include <string.h>

#include "hw/devices.h"

enum { BYTES = 8192, STRIDE = 16 };

typedef struct {
    u8 data[BYTES];
} NvramState;

typedef struct {
    Device dev;
    u8 kept[BYTES]; /* over a reset */
    NvramState s;
} Nvram;

static u64 read_byte(Device *d, u64 offset, unsigned size)
{
    (void)size;
    return offset % STRIDE ? 0 : ((Nvram *)d)->s.data[offset / STRIDE];
}

static void write_byte(Device *d, u64 offset, unsigned size, u64 v)
{
    (void)size;
    if (offset % STRIDE == 0) {
        ((Nvram *)d)->s.data[offset / STRIDE] = (u8)v;
    }
}

static void reset(Device *d)
{
    Nvram *n = (Nvram *)d;

    memcpy(n->s.data, n->kept, BYTES);
}

static void settle(Device *d)
{
    Nvram *n = (Nvram *)d;

    memcpy(n->kept, n->s.data, BYTES); /* also what a snapshot brought */
}

static const Field hidden[] = {FIELD_ARRAY(NvramState, data), {0}};
static const Window windows[] = {
    {"bytes", BYTES *STRIDE, .read = read_byte, .write = write_byte},
    {0},
};

const DeviceType dev_mac_nvram = {
    .name = "mac-nvram",
    .doc = "non-volatile memory of Power Macintoshes",
    .size = sizeof(Nvram),
    STATE(Nvram, s, hidden),
    .windows = windows,
    .reset = reset,
    .settle = settle,
};
