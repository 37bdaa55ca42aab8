/*
 * What passes a network, written to a file that packet analyzers read: -object filter-dump.
 * Ref: draft-ietf-opsawg-pcap, "General File Structure".
 */
#include <errno.h>
#include <stdio.h>

#include "system/net/options.h"

enum { MAGIC = 0xa1b2c3d4, MAJOR = 2, MINOR = 4, ETHERNET = 1, MAXLEN = 65536 };

typedef struct {
    FILE *file;
    u64 maxlen; /* bytes of a frame that are kept */
} Dump;

static void saw(void *opaque, const u8 *frame, unsigned len)
{
    const Dump *d = opaque;
    s64 now = g_get_real_time();
    u32 kept = (u32)MIN(len, d->maxlen);
    u32 head[4] = {(u32)(now / G_USEC_PER_SEC), (u32)(now % G_USEC_PER_SEC), kept, len};

    fwrite(head, sizeof(head), 1, d->file);
    fwrite(frame, kept, 1, d->file);
    fflush(d->file);
}

static void begin(const Dump *d)
{
    struct {
        u32 magic;
        u16 major, minor;
        u32 reserved[2], maxlen, link;
    } head = {MAGIC, MAJOR, MINOR, {0}, (u32)d->maxlen, ETHERNET};

    fwrite(&head, sizeof(head), 1, d->file);
    fflush(d->file);
}

bool net_dump(Machine *m, Settings *s, GError **err)
{
    const char *path = settings_text(s, "file", NULL), *name = settings_text(s, "netdev", "");
    Net *n = machine_net(m, name);
    Dump d = {.maxlen = MAXLEN};

    settings_text(s, "id", NULL);
    if (!settings_size(s, "maxlen", 1, &d.maxlen, err) || !settings_done(s, err)) {
        return false;
    }
    if (!n || !path) {
        g_set_error(err, EMU_ERROR, 0, n ? "filter-dump: file= expected"
                                         : "filter-dump: netdev=%s: no network has this id", name);
        return false;
    }
    d.file = fopen(path, "wbe");
    if (!d.file) {
        g_set_error(err, EMU_ERROR, 0, "%s: %s", path, g_strerror(errno));
        return false;
    }
    begin(&d);
    net_watch(n, saw, g_memdup2(&d, sizeof(d)));
    return true;
}
