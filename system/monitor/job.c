/*
 * Jobs: what programs start and hear of later. A job is done by the main loop when the command that
 * made it has answered, and is kept, with what became of it, until somebody has seen that.
 */
#include <string.h>

#include "system/monitor/monitor-int.h"
#include "system/snapshot.h"

typedef bool JobWork(Machine *m, const char *tag, const SnapshotDrives *d, GError **err);

typedef struct {
    Machine *m;
    char *id;
    const char *type, *status;
    JobWork *work;
    char *tag, *vmstate;
    char **devices;
    char *error; /* NULL: none */
} Job;

static GPtrArray *jobs; /* Job * */

static void free_job(gpointer p)
{
    Job *j = p;

    g_free(j->id);
    g_free(j->tag);
    g_free(j->vmstate);
    g_strfreev(j->devices);
    g_free(j->error);
    g_free(j);
}

/* Programs hear of each. */
static void set_status(Job *j, const char *status)
{
    g_autoptr(Reply) data = reply_new();

    j->status = status;
    reply_object(data, NULL);
    reply_text(data, "status", status);
    reply_text(data, "id", j->id);
    reply_end(data);
    monitor_event(j->m, "JOB_STATUS_CHANGE", data);
}

static gboolean run(gpointer opaque)
{
    Job *j = opaque;
    SnapshotDrives d = {j->vmstate, j->devices};
    GError *err = NULL;

    g_mutex_lock(&j->m->lock);
    set_status(j, "running");
    if (j->work(j->m, j->tag, &d, &err)) {
        set_status(j, "waiting");
        set_status(j, "pending");
    } else {
        j->error = g_strdup(err->message);
        g_error_free(err);
        set_status(j, "aborting");
    }
    set_status(j, "concluded");
    g_mutex_unlock(&j->m->lock);
    return false;
}

static Job *find(const char *id)
{
    for (unsigned i = 0; jobs && i < jobs->len; i++) {
        Job *j = jobs->pdata[i];

        if (!strcmp(j->id, id)) {
            return j;
        }
    }
    return NULL;
}

/* The values of list @key. */
static char **list_of(Settings *args, const char *key)
{
    g_autoptr(Settings) items = settings_under(args, key);
    GStrvBuilder *b = g_strv_builder_new();
    char **list;

    for (unsigned i = 0; i < settings_count(items); i++) {
        const char *value;

        settings_key(items, i, &value);
        g_strv_builder_add(b, value);
    }
    list = g_strv_builder_end(b);
    g_strv_builder_unref(b);
    return list;
}

static bool start(Monitor *mon, Settings *args, const char *type, JobWork *work, GError **err)
{
    const char *id = settings_text(args, "job-id", "");
    Job *j;

    if (!*id || find(id)) {
        return monitor_fail(err, *id ? "Job ID '%s' already in use" : "Invalid job ID '%s'", id);
    }
    if (!jobs) {
        jobs = g_ptr_array_new_with_free_func(free_job);
    }
    j = g_new0(Job, 1);
    *j = (Job){.m = monitor_machine(mon),
               .id = g_strdup(id),
               .type = type,
               .work = work,
               .tag = g_strdup(settings_text(args, "tag", "")),
               .vmstate = g_strdup(settings_text(args, "vmstate", NULL)),
               .devices = list_of(args, "devices")};
    g_ptr_array_add(jobs, j);
    set_status(j, "created");
    machine_soon(run, j);
    return true;
}

bool qmp_snapshot_save(Monitor *mon, Settings *args, GError **err)
{
    return start(mon, args, "snapshot-save", snapshot_save, err);
}

bool qmp_snapshot_load(Monitor *mon, Settings *args, GError **err)
{
    return start(mon, args, "snapshot-load", snapshot_load, err);
}

bool qmp_snapshot_delete(Monitor *mon, Settings *args, GError **err)
{
    return start(mon, args, "snapshot-delete", snapshot_delete, err);
}

bool qmp_query_jobs(Monitor *mon, Settings *args, GError **err)
{
    Reply *r = monitor_reply(mon);

    (void)args;
    (void)err;
    reply_list(r, NULL);
    for (unsigned i = 0; jobs && i < jobs->len; i++) {
        const Job *j = jobs->pdata[i];

        reply_object(r, NULL);
        reply_text(r, "id", j->id);
        reply_text(r, "type", j->type);
        reply_text(r, "status", j->status);
        reply_uint(r, "current-progress", !strcmp(j->status, "concluded"));
        reply_uint(r, "total-progress", 1);
        if (j->error) {
            reply_text(r, "error", j->error);
        }
        reply_end(r);
    }
    reply_end(r);
    return true;
}

bool qmp_job_dismiss(Monitor *mon, Settings *args, GError **err)
{
    const char *id = settings_text(args, "id", "");
    Job *j = find(id);

    (void)mon;
    if (!j) {
        return monitor_fail(err, "Job not found");
    }
    if (strcmp(j->status, "concluded") != 0) {
        return monitor_fail(err, "Job '%s' in state '%s' cannot accept command verb 'dismiss'", id,
                            j->status);
    }
    set_status(j, "null");
    g_ptr_array_remove(jobs, j);
    return true;
}
