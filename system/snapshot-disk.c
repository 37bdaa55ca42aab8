/*
 * Snapshots in the drives' own images: savevm, loadvm, delvm.
 *
 * A snapshot is of everything that changes: each drive that can be written takes one of its disk
 * under the same tag, and the first of them holds the machine's state as well.
 */
#include <errno.h>
#include <string.h>

#include "system/block.h"
#include "system/block/image.h"
#include "system/monitor/monitor.h"
#include "system/options.h"
#include "system/snapshot.h"
#include "system/start.h"

/* ---- Drives ---- */

static const SnapshotDrives all_drives;

static bool is_named(const SnapshotDrives *d, const Block *b)
{
    return g_strv_contains((const char *const *)d->names, b->name);
}

static bool takes_part(const SnapshotDrives *d, const Block *b)
{
    return b->image && !b->read_only && (!d->names || is_named(d, b));
}

/* Names the user gave are those of drives that can take part. */
static bool check_names(Machine *m, const SnapshotDrives *d, GError **err)
{
    for (char **name = d->names; name && *name; name++) {
        const Block *b = machine_block(m, *name);

        if (!b || strcmp(b->name, *name) != 0 || !takes_part(d, b)) {
            g_set_error(err, EMU_ERROR, 0,
                        b ? "drive %s cannot be written" : "No block device node '%s'", *name);
            return false;
        }
    }
    return true;
}

struct Block *snapshot_vmstate(Machine *m, const SnapshotDrives *d, GError **err)
{
    Block *holder = NULL;

    if (!check_names(m, d, err)) {
        return NULL;
    }
    for (unsigned i = 0; i < m->blocks->len; i++) {
        Block *b = m->blocks->pdata[i];

        if (!takes_part(d, b)) {
            continue;
        }
        if (!image_snapshots(b->image)) {
            g_set_error(err, EMU_ERROR, 0, "drive %s (%s) cannot hold snapshots", b->name,
                        b->image->format->name);
            return NULL;
        }
        if (d->vmstate ? !strcmp(d->vmstate, b->name) : !holder) {
            holder = b;
        }
    }
    if (!holder && d->vmstate) {
        g_set_error(err, EMU_ERROR, 0, "vmstate: %s is none of the devices", d->vmstate);
    } else if (!holder) {
        g_set_error(err, EMU_ERROR, 0,
                    "no drive can hold snapshots; 'migrate file:PATH' needs none");
    }
    return holder;
}

/* @fn for each drive that takes part, until one fails. */
static bool each_drive(Machine *m, const SnapshotDrives *d,
                       bool (*fn)(Block *b, const void *opaque, GError **err), const void *opaque,
                       GError **err)
{
    for (unsigned i = 0; i < m->blocks->len; i++) {
        Block *b = m->blocks->pdata[i];

        if (takes_part(d, b) && !fn(b, opaque, err)) {
            g_prefix_error(err, "drive %s: ", b->name);
            return false;
        }
    }
    return true;
}

static bool has_tag(Block *b, const void *tag, GError **err)
{
    const ImageSnapshot *s = image_snapshot(b->image, tag);

    if (!s || (s->disk_size != b->image->size && block_fixed(b))) {
        g_set_error(err, EMU_ERROR, 0,
                    s ? "snapshot %s is of a disk of another size" : "no snapshot %s",
                    (const char *)tag);
        return false;
    }
    return true;
}

static bool remove_tag(Block *b, const void *tag, GError **err)
{
    const ImageSnapshot *s = image_snapshot(b->image, tag);

    return !s || image_snapshot_delete(b->image, s, err);
}

static bool apply_tag(Block *b, const void *tag, GError **err)
{
    return block_go_back(b, image_snapshot(b->image, tag), err);
}

/* ---- Standing still meanwhile ---- */

/* Return: what to give to go_on(). */
static RunState stand(Machine *m)
{
    RunState was = m->state;

    machine_stop(m, RUN_SAVING);
    block_drain(m, NULL);
    return was;
}

static void go_on(Machine *m, RunState was)
{
    if (was == RUN_RUNNING) {
        machine_cont(m);
    } else {
        machine_stop(m, was);
    }
}

/* ---- Saving ---- */

typedef struct {
    Block *holder;
    ImageSnapshot snapshot;
} Taking;

static bool take_one(Block *b, const void *opaque, GError **err)
{
    const Taking *t = opaque;
    ImageSnapshot s = t->snapshot;

    s.disk_size = b->image->size;
    s.state_size = b == t->holder ? s.state_size : 0;
    return image_snapshot_create(b->image, &s, err);
}

static bool take_all(Machine *m, const SnapshotDrives *d, Block *holder, const char *tag,
                     GError **err)
{
    g_autoptr(GByteArray) state = snapshot_make(m, err);
    gint64 now = g_get_real_time();
    Taking t = {.holder = holder};
    int r;

    if (!state || !each_drive(m, d, remove_tag, tag, err)) {
        return false;
    }
    r = image_state_write(holder->image, 0, state->data, state->len);
    if (r) {
        g_set_error(err, EMU_ERROR, 0, "drive %s: %s", holder->name, strerror(r));
        return false;
    }
    t.snapshot = (ImageSnapshot){.name = (char *)(uintptr_t)tag,
                                 .state_size = state->len,
                                 .seconds = (u32)(now / G_USEC_PER_SEC),
                                 .nanoseconds = (u32)(now % G_USEC_PER_SEC) * 1000,
                                 .clock = (u64)clock_now(&m->clocks[CLOCK_VIRTUAL]),
                                 .icount = -1};
    return each_drive(m, d, take_one, &t, err);
}

bool snapshot_save(Machine *m, const char *tag, const SnapshotDrives *d, GError **err)
{
    Block *holder = snapshot_vmstate(m, d, err);
    RunState was;
    bool done;

    if (!holder) {
        return false;
    }
    was = stand(m);
    done = take_all(m, d, holder, tag, err);
    go_on(m, was);
    return done;
}

/* ---- Loading ---- */

/* The state of @tag in @holder, checked. */
static Snapshot *read_state(Machine *m, Block *holder, const char *tag, GError **err)
{
    const ImageSnapshot *s = image_snapshot(holder->image, tag);
    g_autofree u8 *data = NULL;
    int r;

    if (!s || !s->state_size) {
        g_set_error(err, EMU_ERROR, 0, "drive %s has no snapshot %s of a machine", holder->name,
                    tag);
        return NULL;
    }
    data = g_try_malloc(s->state_size);
    r = data ? image_state_read(holder->image, s, 0, data, s->state_size) : ENOMEM;
    if (r) {
        g_set_error(err, EMU_ERROR, 0, "drive %s: %s", holder->name, strerror(r));
        return NULL;
    }
    return snapshot_read(m, tag, data, s->state_size, err);
}

bool snapshot_load(Machine *m, const char *tag, const SnapshotDrives *d, GError **err)
{
    Block *holder = snapshot_vmstate(m, d, err);
    Snapshot *s = NULL;
    RunState was;

    if (!holder) {
        return false;
    }
    was = stand(m);
    s = read_state(m, holder, tag, err);
    if (s && !(each_drive(m, d, has_tag, tag, err) && each_drive(m, d, apply_tag, tag, err))) {
        snapshot_free(s);
        s = NULL;
    }
    if (s) {
        snapshot_apply(m, s);
    }
    go_on(m, was);
    return s != NULL;
}

bool snapshot_delete(Machine *m, const char *tag, const SnapshotDrives *d, GError **err)
{
    Block *holder = snapshot_vmstate(m, d, err);
    RunState was;
    bool done;

    if (!holder || !has_tag(holder, tag, err)) {
        return false;
    }
    was = stand(m);
    done = each_drive(m, d, remove_tag, tag, err);
    go_on(m, was);
    return done;
}

/* ---- Commands and options ---- */

bool cmd_savevm(Monitor *mon, Settings *args, GError **err)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *preset = g_date_time_format(now, "vm-%Y%m%d%H%M%S");

    return snapshot_save(monitor_machine(mon), settings_text(args, "tag", preset), &all_drives,
                         err);
}

bool cmd_loadvm(Monitor *mon, Settings *args, GError **err)
{
    return snapshot_load(monitor_machine(mon), settings_text(args, "tag", ""), &all_drives, err);
}

bool cmd_delvm(Monitor *mon, Settings *args, GError **err)
{
    return snapshot_delete(monitor_machine(mon), settings_text(args, "tag", ""), &all_drives, err);
}

static void print_snapshot(Monitor *mon, const ImageSnapshot *s)
{
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_local(s->seconds);
    g_autofree char *when = g_date_time_format(date, "%Y-%m-%d %H:%M:%S");
    g_autofree char *size = g_format_size_full(s->state_size, G_FORMAT_SIZE_IEC_UNITS);
    u64 seconds = s->clock / NS_PER_SECOND;

    monitor_printf(mon, "%-6s %-20s %10s  %s  %02u:%02u:%02u.%03u\n", s->id, s->name, size, when,
                   (unsigned)(seconds / 3600), (unsigned)(seconds / 60 % 60),
                   (unsigned)(seconds % 60), (unsigned)(s->clock / 1000000 % 1000));
}

bool info_snapshots(Monitor *mon, Settings *args, GError **err)
{
    Block *holder = snapshot_vmstate(monitor_machine(mon), &all_drives, err);
    const GPtrArray *list = holder ? image_snapshots(holder->image) : NULL;

    (void)args;
    if (!list) {
        return false;
    }
    monitor_printf(mon,
                   list->len ? "%-6s %-20s %10s  %-19s  %s\n" : "There is no snapshot available.\n",
                   "ID", "TAG", "VM SIZE", "DATE", "VM CLOCK");
    for (unsigned i = 0; i < list->len; i++) {
        print_snapshot(mon, list->pdata[i]);
    }
    return true;
}

static const char *wanted;

void option_loadvm(const char *arg)
{
    wanted = arg;
}

bool start_loadvm(Machine *m, GError **err)
{
    bool done = true;

    g_mutex_lock(&m->lock);
    if (wanted) {
        done = snapshot_load(m, wanted, &all_drives, err);
    }
    g_mutex_unlock(&m->lock);
    return done;
}
