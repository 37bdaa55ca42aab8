/*
 * Snapshots in files of their own: migrate "file:PATH", -incoming file:PATH.
 */
#include <errno.h>
#include <string.h>

#include "system/block.h"
#include "system/monitor/monitor.h"
#include "system/options.h"
#include "system/snapshot.h"
#include "system/start.h"

bool snapshot_to_file(Machine *m, const char *path, GError **err)
{
    g_autoptr(GByteArray) bytes = NULL;

    machine_stop(m, RUN_SAVING);
    block_drain(m, NULL);
    bytes = snapshot_make(m, err);
    machine_stop(m, RUN_PAUSED);
    return bytes && g_file_set_contents_full(path, (const char *)bytes->data, bytes->len,
                                             G_FILE_SET_CONTENTS_CONSISTENT, 0600, err);
}

bool snapshot_from_file(Machine *m, const char *path, GError **err)
{
    g_autofree char *data = NULL;
    size_t len;
    Snapshot *s;

    if (!g_file_get_contents(path, &data, &len, err)) {
        return false;
    }
    s = snapshot_read(m, path, data, len, err);
    if (s) {
        machine_stop(m, m->state == RUN_PRELAUNCH ? RUN_PRELAUNCH : RUN_PAUSED);
        block_drain(m, NULL);
        snapshot_apply(m, s);
    }
    return s != NULL;
}

/* Where to, or NULL: by a way that is not built. */
static const char *path_of(const char *uri, GError **err)
{
    const char *path = g_str_has_prefix(uri, "file:") ? uri + strlen("file:") : NULL;

    if (!path || !*path) {
        g_set_error(err, EMU_ERROR, 0, "%s: only file:PATH is built", uri);
        return NULL;
    }
    return path;
}

/* ---- Commands and options ---- */

static enum { NEVER, COMPLETED, FAILED } last;

bool cmd_migrate(Monitor *mon, Settings *args, GError **err)
{
    const char *path = path_of(settings_text(args, "uri", ""), err);
    bool done = path && snapshot_to_file(monitor_machine(mon), path, err);

    last = done ? COMPLETED : FAILED;
    return done;
}

bool info_migrate(Monitor *mon, Settings *args, GError **err)
{
    static const char *const names[] = {"none", "completed", "failed"};

    (void)args;
    (void)err;
    monitor_printf(mon, "Migration status: %s\n", names[last]);
    return true;
}

bool qmp_query_migrate(Monitor *mon, Settings *args, GError **err)
{
    static const char *const names[] = {NULL, "completed", "failed"};
    Reply *r = monitor_reply(mon);

    (void)args;
    (void)err;
    reply_object(r, NULL);
    if (names[last]) {
        reply_text(r, "status", names[last]);
    }
    reply_end(r);
    return true;
}

static const char *incoming;

void option_incoming(const char *arg)
{
    GError *err = NULL;

    incoming = path_of(arg, &err);
    options_check(incoming != NULL, &err);
}

bool start_incoming(Machine *m, GError **err)
{
    bool done = true;

    g_mutex_lock(&m->lock);
    if (incoming) {
        done = snapshot_from_file(m, incoming, err);
    }
    g_mutex_unlock(&m->lock);
    return done;
}
