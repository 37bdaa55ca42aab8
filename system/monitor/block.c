/*
 * Commands about drives and their media.
 */
#include "system/block.h"

#include <string.h>

#include "system/block/drive.h"
#include "system/block/image.h"
#include "system/monitor/monitor-int.h"

static Block *find(Monitor *mon, Settings *args, GError **err)
{
    const char *name = settings_text(args, "device", NULL);
    Block *b;

    name = name ? name : settings_text(args, "id", "");
    b = machine_block(monitor_machine(mon), name);
    if (!b) {
        monitor_fail(err, "Device '%s' not found", name);
    }
    return b;
}

/* ---- Media ---- */

/* Disks that cannot be taken out, and media the guest holds, stay unless the user insists. */
static bool removable(Block *b, Settings *args, GError **err)
{
    if (monitor_flag(args, "force")) {
        return true;
    }
    if (!b->cdrom && strcmp(b->if_name, "floppy") != 0 && strcmp(b->if_name, "sd") != 0) {
        return monitor_fail(err, "Device '%s' is not removable", b->name);
    }
    return block_released(b) || monitor_fail(err, "Device '%s' is locked by the guest, which has been asked to "
                                                  "let it go: try again, or with force", b->name);
}

bool cmd_eject(Monitor *mon, Settings *args, GError **err)
{
    Block *b = find(mon, args, err);

    return b && removable(b, args, err) && block_eject(b, err);
}

static bool change(Monitor *mon, Settings *args, const char *file, GError **err)
{
    Block *b = find(mon, args, err);
    const char *mode = settings_text(args, "read-only-mode", "retain");
    bool read_only = b && b->read_only;

    if (!b || !removable(b, args, err)) {
        return false;
    }
    if (!strcmp(mode, "read-only") || !strcmp(mode, "read-write")) {
        read_only = mode[5] == 'o';
    } else if (strcmp(mode, "retain") != 0) {
        return monitor_fail(err, "%s: retain, read-only or read-write expected", mode);
    }
    return block_change(b, file, settings_text(args, "format", NULL), read_only || b->cdrom, err);
}

bool hmp_change(Monitor *mon, Settings *args, GError **err)
{
    return change(mon, args, settings_text(args, "target", ""), err);
}

bool qmp_blockdev_change_medium(Monitor *mon, Settings *args, GError **err)
{
    return change(mon, args, settings_text(args, "filename", ""), err);
}

bool qmp_blockdev_add(Monitor *mon, Settings *args, GError **err)
{
    return blockdev_add(monitor_machine(mon), args, err);
}

bool qmp_blockdev_del(Monitor *mon, Settings *args, GError **err)
{
    return blockdev_del(monitor_machine(mon), settings_text(args, "node-name", ""), err);
}

bool cmd_block_resize(Monitor *mon, Settings *args, GError **err)
{
    Block *b = find(mon, args, err);

    return b && block_resize(b, monitor_uint(args, "size", 0), err);
}

bool hmp_commit(Monitor *mon, Settings *args, GError **err)
{
    Machine *m = monitor_machine(mon);
    Block *b;

    if (strcmp(settings_text(args, "device", ""), "all") != 0) {
        b = find(mon, args, err);
        return b && block_commit(b, err);
    }
    for (unsigned i = 0; i < m->blocks->len; i++) {
        b = m->blocks->pdata[i];
        if (b->image && b->image->backing && !b->read_only && !block_commit(b, err)) {
            return false;
        }
    }
    return true;
}

/* ---- What there is ---- */

bool info_block(Monitor *mon, Settings *args, GError **err)
{
    Machine *m = monitor_machine(mon);

    (void)args;
    (void)err;
    for (unsigned i = 0; i < m->blocks->len; i++) {
        const Block *b = m->blocks->pdata[i];
        const Image *image = b->image;

        monitor_printf(mon, "%s (%s): ", b->name, b->place);
        if (image) {
            monitor_printf(mon, "%s (%s%s), %llu bytes\n", image->path ? image->path : "",
                           image->format->name, b->read_only ? ", read-only" : "",
                           (unsigned long long)b->size);
        } else {
            monitor_puts(mon, "[not inserted]\n");
        }
        for (const Image *under = image ? image->backing : NULL; under; under = under->backing) {
            monitor_printf(mon, "    Backing file: %s (%s)\n", under->path ? under->path : "",
                           under->format->name);
        }
    }
    return true;
}

bool info_blockstats(Monitor *mon, Settings *args, GError **err)
{
    Machine *m = monitor_machine(mon);

    (void)args;
    (void)err;
    for (unsigned i = 0; i < m->blocks->len; i++) {
        const Block *b = m->blocks->pdata[i];

        monitor_printf(mon,
                       "%s: rd_bytes=%llu wr_bytes=%llu rd_operations=%llu wr_operations=%llu "
                       "flush_operations=%llu failed_operations=%llu\n",
                       b->name, (unsigned long long)b->read_bytes,
                       (unsigned long long)b->written_bytes, (unsigned long long)b->reads,
                       (unsigned long long)b->writes, (unsigned long long)b->flushes,
                       (unsigned long long)b->failures);
    }
    return true;
}

static void reply_image(Reply *r, const Block *b)
{
    reply_object(r, "inserted");
    reply_text(r, "node-name", b->name);
    reply_text(r, "file", b->image->path ? b->image->path : "");
    reply_text(r, "drv", b->image->format->name);
    reply_bool(r, "ro", b->read_only);
    reply_bool(r, "encrypted", false);
    reply_object(r, "image");
    reply_text(r, "filename", b->image->path ? b->image->path : "");
    reply_text(r, "format", b->image->format->name);
    reply_uint(r, "virtual-size", b->size);
    reply_end(r);
    reply_end(r);
}

bool qmp_query_block(Monitor *mon, Settings *args, GError **err)
{
    Machine *m = monitor_machine(mon);
    Reply *r = monitor_reply(mon);

    (void)args;
    (void)err;
    reply_list(r, NULL);
    for (unsigned i = 0; i < m->blocks->len; i++) {
        const Block *b = m->blocks->pdata[i];

        reply_object(r, NULL);
        reply_text(r, "device", b->name);
        reply_text(r, "type", b->cdrom ? "cdrom" : "hd");
        reply_bool(r, "removable", b->cdrom || !strcmp(b->if_name, "floppy"));
        reply_bool(r, "locked", false);
        if (b->image) {
            reply_image(r, b);
        }
        reply_text(r, "io-status", block_rests(b) ? "failed" : "ok");
        reply_end(r);
    }
    reply_end(r);
    return true;
}

bool qmp_query_blockstats(Monitor *mon, Settings *args, GError **err)
{
    Machine *m = monitor_machine(mon);
    Reply *r = monitor_reply(mon);

    (void)args;
    (void)err;
    reply_list(r, NULL);
    for (unsigned i = 0; i < m->blocks->len; i++) {
        const Block *b = m->blocks->pdata[i];

        reply_object(r, NULL);
        reply_text(r, "device", b->name);
        reply_object(r, "stats");
        reply_uint(r, "rd_bytes", b->read_bytes);
        reply_uint(r, "wr_bytes", b->written_bytes);
        reply_uint(r, "rd_operations", b->reads);
        reply_uint(r, "wr_operations", b->writes);
        reply_uint(r, "flush_operations", b->flushes);
        reply_end(r);
        reply_end(r);
    }
    reply_end(r);
    return true;
}

void monitor_tell_io_errors(Machine *m)
{
    for (unsigned i = 0; i < m->blocks->len; i++) {
        const Block *b = m->blocks->pdata[i];
        g_autoptr(Reply) data = reply_new();

        if (block_rests(b)) {
            reply_object(data, NULL);
            reply_text(data, "device", b->name);
            reply_text(data, "action", "stop");
            reply_end(data);
            monitor_event(m, "BLOCK_IO_ERROR", data);
        }
    }
}
