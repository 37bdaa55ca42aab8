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
        monitor_no_device(err, name);
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

/* The first argument was once the address of a controller. */
bool hmp_drive_add(Monitor *mon, Settings *args, GError **err)
{
    g_autoptr(Settings) s = settings_parse("drive_add", settings_text(args, "drive", ""), "file", err);

    return s && drive_add(monitor_machine(mon), s, err);
}

bool hmp_drive_del(Monitor *mon, Settings *args, GError **err)
{
    return blockdev_del(monitor_machine(mon), settings_text(args, "id", ""), err);
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

/* What is counted, under the names monitors have for it. Zeros that are written are written. */
static const struct {
    const char *name;
    BlockOp op, or_op;
    size_t member; /* of BlockCount */
    u64 unit;
} counters[] = {
#define COUNT(name, op, or_op, member, unit) {name, op, or_op, offsetof(BlockCount, member), unit}
#define COUNTS(prefix, op, or_op)                                  \
    COUNT(prefix "_operations", op, or_op, done, 1),               \
    COUNT("failed_" prefix "_operations", op, or_op, failed, 1),   \
    COUNT(prefix "_total_time_ns", op, or_op, us, 1000)
#define TRANSFERS(prefix, op, or_op)                               \
    COUNT(prefix "_bytes", op, or_op, bytes, 1), COUNTS(prefix, op, or_op) \
    , COUNT(prefix "_merged", op, or_op, merged, 1)
    TRANSFERS("rd", BLOCK_READ, BLOCK_READ),
    TRANSFERS("wr", BLOCK_WRITE, BLOCK_ZERO),
    TRANSFERS("unmap", BLOCK_DISCARD, BLOCK_DISCARD),
    COUNTS("flush", BLOCK_FLUSH, BLOCK_FLUSH),
};

static u64 count_of(const Block *b, unsigned n)
{
    u64 sum = *(const u64 *)((const char *)&b->counts[counters[n].op] + counters[n].member);

    if (counters[n].or_op != counters[n].op) {
        sum += *(const u64 *)((const char *)&b->counts[counters[n].or_op] + counters[n].member);
    }
    return sum * counters[n].unit;
}

bool info_blockstats(Monitor *mon, Settings *args, GError **err)
{
    Machine *m = monitor_machine(mon);

    (void)args;
    (void)err;
    for (unsigned i = 0; i < m->blocks->len; i++) {
        const Block *b = m->blocks->pdata[i];

        monitor_printf(mon, "%s:", b->name);
        for (unsigned n = 0; n < ARRAY_LEN(counters); n++) {
            monitor_printf(mon, " %s=%llu", counters[n].name, (unsigned long long)count_of(b, n));
        }
        monitor_puts(mon, "\n");
    }
    return true;
}

static void reply_snapshots(Reply *r, const GPtrArray *snapshots)
{
    reply_list(r, "snapshots");
    for (unsigned i = 0; i < snapshots->len; i++) {
        const ImageSnapshot *s = snapshots->pdata[i];

        reply_object(r, NULL);
        reply_text(r, "id", s->id);
        reply_text(r, "name", s->name);
        reply_uint(r, "vm-state-size", s->state_size);
        reply_uint(r, "date-sec", s->seconds);
        reply_uint(r, "date-nsec", s->nanoseconds);
        reply_uint(r, "vm-clock-sec", s->clock / NS_PER_SECOND);
        reply_uint(r, "vm-clock-nsec", s->clock % NS_PER_SECOND);
        if (s->icount >= 0) {
            reply_int(r, "icount", s->icount);
        }
        reply_end(r);
    }
    reply_end(r);
}

/* An image, and those under it. */
static void reply_image(Reply *r, const char *key, Image *image)
{
    const GPtrArray *snapshots = image_snapshots(image);
    ImageInfo info;

    image_info(image, &info);
    reply_object(r, key);
    reply_text(r, "filename", image->path ? image->path : "");
    reply_text(r, "format", image->format->name);
    reply_uint(r, "virtual-size", image->size);
    reply_uint(r, "actual-size", info.allocated);
    reply_bool(r, "dirty-flag", info.dirty);
    if (info.cluster) {
        reply_uint(r, "cluster-size", info.cluster);
    }
    if (snapshots && snapshots->len) {
        reply_snapshots(r, snapshots);
    }
    if (image->backing) {
        reply_text(r, "backing-filename", image->backing_name ? image->backing_name : "");
        reply_image(r, "backing-image", image->backing);
    }
    reply_end(r);
    image_info_clear(&info);
}

static void reply_medium(Reply *r, const Block *b)
{
    static const char *const throttles[] = {"bps",  "bps_rd",  "bps_wr",         "iops",
                                            "iops_rd", "iops_wr", "write_threshold"};
    const DriveChoice *c = block_choice(b);
    unsigned depth = 0;

    for (const Image *under = b->image->backing; under; under = under->backing) {
        depth++;
    }
    reply_object(r, "inserted");
    reply_text(r, "node-name", b->name);
    reply_text(r, "file", b->image->path ? b->image->path : "");
    reply_text(r, "drv", b->image->format->name);
    reply_bool(r, "ro", b->read_only);
    reply_bool(r, "encrypted", false);
    reply_uint(r, "backing_file_depth", depth);
    reply_text(r, "detect_zeroes", c->unmap_zeroes ? "unmap" : c->detect_zeroes ? "on" : "off");
    for (unsigned i = 0; i < ARRAY_LEN(throttles); i++) {
        reply_uint(r, throttles[i], 0);
    }
    reply_object(r, "cache");
    reply_bool(r, "writeback", !c->writethrough);
    reply_bool(r, "direct", c->direct);
    reply_bool(r, "no-flush", c->unsafe);
    reply_end(r);
    reply_image(r, "image", b->image);
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
            reply_medium(r, b);
        }
        reply_text(r, "io-status", block_rests(b) ? "failed" : "ok");
        reply_end(r);
    }
    reply_end(r);
    return true;
}

bool qmp_query_blockstats(Monitor *mon, Settings *args, GError **err)
{
    static const char *const invalid[] = {"invalid_rd_operations", "invalid_wr_operations",
                                          "invalid_unmap_operations", "invalid_flush_operations"};
    Machine *m = monitor_machine(mon);
    Reply *r = monitor_reply(mon);

    (void)args;
    (void)err;
    reply_list(r, NULL);
    for (unsigned i = 0; i < m->blocks->len; i++) {
        const Block *b = m->blocks->pdata[i];

        reply_object(r, NULL);
        reply_text(r, "device", b->name);
        reply_text(r, "node-name", b->name);
        reply_object(r, "stats");
        for (unsigned n = 0; n < ARRAY_LEN(counters); n++) {
            reply_uint(r, counters[n].name, count_of(b, n));
        }
        for (unsigned n = 0; n < ARRAY_LEN(invalid); n++) { /* refused ones are failed ones */
            reply_uint(r, invalid[n], 0);
        }
        reply_uint(r, "wr_highest_offset", b->written_to);
        reply_bool(r, "account_invalid", true);
        reply_bool(r, "account_failed", true);
        reply_list(r, "timed_stats");
        reply_end(r);
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
