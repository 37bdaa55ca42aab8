/*
 * The options of drives. What they name is opened when the board is known: it says where a drive
 * goes whose interface nobody named.
 */
#include <string.h>

#include "system/block/drive.h"
#include "system/options.h"
#include "system/start.h"

static struct {
    GPtrArray *drives; /* DriveChoice * */
    GPtrArray *nodes;  /* Settings *: of -blockdev */
    bool snapshot;
} set;

static void add(const char *option, const char *text)
{
    DriveChoice *c = g_new(DriveChoice, 1);
    GError *err = NULL;

    if (!drive_parse(option, text, c, &err)) {
        fatal("%s", err->message);
    }
    if (!set.drives) {
        set.drives = g_ptr_array_new();
    }
    g_ptr_array_add(set.drives, c);
}

void options_drive_file(const char *option, const char *file, const char *more)
{
    g_auto(GStrv) parts = g_strsplit(file, ",", -1);
    g_autofree char *quoted = g_strjoinv(",,", parts);
    g_autofree char *text = g_strdup_printf("file=%s,%s", quoted, more);
    g_autofree char *dashed = g_strdup_printf("-%s", option);

    add(dashed, text);
}

void option_drive(const char *arg)
{
    add("-drive", arg);
}

void option_blockdev(const char *arg)
{
    if (!set.nodes) {
        set.nodes = g_ptr_array_new();
    }
    g_ptr_array_add(set.nodes, options_settings("-blockdev", arg, "driver"));
}

static bool add_nodes(Machine *m, GError **err)
{
    bool ok = true;

    g_mutex_lock(&m->lock);
    for (unsigned i = 0; ok && set.nodes && i < set.nodes->len; i++) {
        ok = blockdev_add(m, set.nodes->pdata[i], err);
    }
    g_mutex_unlock(&m->lock);
    if (!ok) {
        g_prefix_error(err, "-blockdev: ");
    }
    return ok;
}

void option_snapshot(const char *arg)
{
    (void)arg;
    set.snapshot = true;
}

bool start_drives(Machine *m, GError **err)
{
    const char *default_if = setup.board->disk ? setup.board->disk : "ide";
    GPtrArray *before = g_ptr_array_new();
    bool ok = true;

    for (unsigned i = 0; ok && set.drives && i < set.drives->len; i++) {
        DriveChoice *c = set.drives->pdata[i];

        c->snapshot |= set.snapshot && !c->snapshot_off;
        ok = drive_number(c, before, default_if, err) && drive_new(m, c, err);
        g_ptr_array_add(before, c);
    }
    g_ptr_array_free(before, true);
    return ok && add_nodes(m, err);
}

bool start_placed(Machine *m, GError **err)
{
    return block_all_taken(m, err);
}
