/*
 * Non-volatile memory of Power Macintoshes: 8 KiB, each byte the first of 16. It outlasts a reset,
 * and the emulator where a drive keeps it.
 */
#include <string.h>

#include "hw/block/mirror.h"
#include "hw/devices.h"
#include "system/machine.h"

enum { BYTES = 8192, STRIDE = 16 };

typedef struct {
    u8 data[BYTES];
} NvramState;

typedef struct {
    Device dev;
    Block *drive;
    Mirror mirror;
    u8 kept[BYTES]; /* over a reset, and by the drive */
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

/* What was written, or a snapshot brought, is kept. */
static void settle(Device *d)
{
    Nvram *n = (Nvram *)d;
    unsigned from = 0, to = BYTES;

    while (from < to && n->kept[from] == n->s.data[from]) {
        from++;
    }
    while (from < to && n->kept[to - 1] == n->s.data[to - 1]) {
        to--;
    }
    if (from < to) {
        memcpy(n->kept + from, n->s.data + from, to - from);
        mirror_changed(&n->mirror, from, to - from);
    }
}

/*
 * Partitions as CHRP has them: 16 bytes of signature, sum, length (in such units) and name, then what
 * is in it. One of Open Firmware's variables, each ending with a 0, and the rest free.
 */
enum { UNIT = 16, OF_VARIABLES = 0x70, FREE = 0x7f, VARIABLES_SIZE = 0xc10 };

static void put_header(u8 *p, u8 signature, const char *name, unsigned size)
{
    unsigned sum = 0;

    memset(p, 0, size);
    p[0] = signature;
    p[2] = (u8)(size / UNIT >> 8);
    p[3] = (u8)(size / UNIT);
    memcpy(p + 4, name, strlen(name));
    for (unsigned i = 0; i < UNIT; i++) { /* with the carry added again */
        sum += p[i];
        sum = (sum & 0xff) + (sum >> 8);
    }
    p[1] = (u8)sum;
}

static bool put_variables(Nvram *n, const char *lines, GError **err)
{
    size_t len = strlen(lines);

    if (len >= VARIABLES_SIZE - UNIT) {
        g_set_error(err, EMU_ERROR, 0, "%s: no room for so many variables", n->dev.name);
        return false;
    }
    put_header(n->kept, OF_VARIABLES, "common", VARIABLES_SIZE);
    put_header(n->kept + VARIABLES_SIZE, FREE, "wwwwwwwwwwww", BYTES - VARIABLES_SIZE);
    for (size_t i = 0; i < len; i++) {
        n->kept[UNIT + i] = lines[i] == '\n' ? 0 : (u8)lines[i];
    }
    mirror_changed(&n->mirror, 0, BYTES);
    return true;
}

static bool start(Device *d, GError **err)
{
    Nvram *n = (Nvram *)d;
    Block *b = n->drive ? n->drive : machine_drive(d->machine, "mtd", 0);
    g_autofree char *lines = g_steal_pointer(&d->machine->variables);

    return mirror_start(&n->mirror, d, b, n->kept, BYTES, err) &&
           (!lines || put_variables(n, lines, err));
}

static void stop(Device *d)
{
    mirror_stop(&((Nvram *)d)->mirror);
}

static const Field hidden[] = {FIELD_ARRAY(NvramState, data), {0}};
static const Prop props[] = {
    PROP_BLOCK("drive", Nvram, drive, NULL, "what keeps it, instead of the drive with if=mtd"),
    {0},
};
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
    .props = props,
    .start = start,
    .stop = stop,
    .reset = reset,
    .settle = settle,
};
