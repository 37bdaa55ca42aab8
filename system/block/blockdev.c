/*
 * Drives as trees of named nodes: -blockdev, blockdev-add, blockdev-del.
 *
 * A node of a file is a raw drive of its own, until one of a format is put over it; then it waits
 * and is a drive again when that one is gone.
 */
#include <stdio.h>
#include <string.h>

#include "common/snapshot.h"
#include "system/block/drive.h"

/* A node of a file, and which node lies over it. */
typedef struct {
    char *name;
    Settings *how; /* as a -drive would say it */
    char *over;    /* NULL: none */
} Under;

static GPtrArray *unders; /* Under * */

/* What -drive calls settings of a node of a file, and of a format; NULL: it has none such. */
static const struct {
    const char *node, *of_file, *of_format;
} keys[] = {
    {"node-name", "id", "id"},
    {"filename", "file", NULL},
    {"locking", "file.locking", NULL},
    {"aio", "aio", NULL},
    {"file.driver", NULL, "file.driver"},
    {"file.filename", NULL, "file.filename"},
    {"file.locking", NULL, "file.locking"},
    {"file.aio", NULL, "aio"},
    {"read-only", "read-only", "read-only"},
    {"discard", "discard", "discard"},
    {"detect-zeroes", "detect-zeroes", "detect-zeroes"},
    {"cache.direct", "cache.direct", "cache.direct"},
    {"cache.no-flush", "cache.no-flush", "cache.no-flush"},
};

/* Those that are dealt with apart. */
static const char *const special[] = {"driver", "file", "auto-read-only", "file.auto-read-only", NULL};

static bool is_file(const char *driver)
{
    return !strcmp(driver, "file") || !strcmp(driver, "host_device");
}

static bool unexpected(const char *key, GError **err)
{
    g_set_error(err, EMU_ERROR, 0, "Parameter '%s' is unexpected", key);
    return false;
}

static bool translate(Settings *to, const char *key, const char *value, bool file, GError **err)
{
    for (unsigned i = 0; i < ARRAY_LEN(keys); i++) {
        const char *own = file ? keys[i].of_file : keys[i].of_format;

        if (own && !strcmp(keys[i].node, key)) {
            settings_set(to, own, value);
            return true;
        }
    }
    return g_strv_contains(special, key) || unexpected(key, err);
}

static Under *find_under(const char *name)
{
    for (unsigned i = 0; unders && i < unders->len; i++) {
        Under *u = unders->pdata[i];

        if (!strcmp(u->name, name)) {
            return u;
        }
    }
    return NULL;
}

/* The node as a -drive would say it. NULL: with what is wrong. */
static Settings *as_drive(Settings *node, GError **err)
{
    const char *driver = settings_text(node, "driver", "");
    g_autoptr(Settings) s = settings_parse("-blockdev", "if=none", NULL, NULL);
    bool file = is_file(driver);

    for (unsigned i = 0; i < settings_count(node); i++) {
        const char *value, *key = settings_key(node, i, &value);

        if (!translate(s, key, value, file, err)) {
            return NULL;
        }
    }
    settings_set(s, "format", file ? "raw" : driver);
    if (file) {
        settings_set(s, "file.driver", driver);
    }
    return g_steal_pointer(&s);
}

static bool open_node(Machine *m, Settings *s, bool or_read_only, GError **err)
{
    DriveChoice c;
    bool ok = drive_choose(s, &c, err);

    for (unsigned i = 0; i < m->blocks->len; i++) { /* the next number of if=none */
        const Block *b = m->blocks->pdata[i];

        if (!strcmp(b->if_name, "none") && b->index >= c.index) {
            c.index = b->index + 1;
        }
    }
    if (ok && !c.file) {
        g_set_error(err, EMU_ERROR, 0, "blockdev: filename= or file= expected");
        ok = false;
    }
    if (ok && !drive_new(m, &c, or_read_only ? NULL : err)) {
        c.read_only = true;
        ok = or_read_only && drive_new(m, &c, err);
    }
    drive_choice_clear(&c);
    return ok;
}

/* Gone, while nothing serves it; its worker ends without the lock. */
static void close_node(Machine *m, Block *b)
{
    block_drain(m, b);
    for (guint i = 0; i < m->blocks->len; i++) {
        if (m->blocks->pdata[i] == b) {
            g_ptr_array_steal_index(m->blocks, i);
        }
    }
    g_mutex_unlock(&m->lock);
    drive_free(b);
    g_mutex_lock(&m->lock);
}

/* Put node @name over the file's, which is closed meanwhile. */
static bool put_over(Machine *m, Settings *s, const char *below, GError **err)
{
    Under *u = find_under(below);
    Block *b = u ? machine_block(m, below) : NULL;

    if (!u || u->over || b->front) {
        g_set_error(err, EMU_ERROR, 0,
                    u ? "Node '%s' is in use" : "Cannot find device='' nor node-name='%s'", below);
        return false;
    }
    settings_set(s, "file", settings_text(u->how, "file", ""));
    if (b->read_only) {
        settings_set(s, "read-only", "on");
    }
    close_node(m, b);
    u->over = g_strdup(settings_text(s, "id", ""));
    return true;
}

/* The node that was below @name is a drive again. */
static void uncover(Machine *m, const char *name)
{
    for (unsigned i = 0; unders && i < unders->len; i++) {
        Under *u = unders->pdata[i];
        GError *err = NULL;

        if (u->over && !strcmp(u->over, name)) {
            g_clear_pointer(&u->over, g_free);
            if (!open_node(m, u->how, true, &err)) {
                fprintf(stderr, "emu: %s\n", err->message);
                g_error_free(err);
            }
        }
    }
}

static void remember(const char *name, Settings *how)
{
    Under *u = g_new0(Under, 1);

    *u = (Under){.name = g_strdup(name), .how = how};
    if (!unders) {
        unders = g_ptr_array_new();
    }
    g_ptr_array_add(unders, u);
}

bool blockdev_add(Machine *m, Settings *node, GError **err)
{
    const char *name = settings_text(node, "node-name", NULL);
    const char *below = settings_text(node, "file", NULL);
    bool file = is_file(settings_text(node, "driver", "")), or_read_only = false, ok;
    g_autoptr(Settings) s = NULL;

    if (!settings_bool(node, "auto-read-only", &or_read_only, err) ||
        !settings_bool(node, "file.auto-read-only", &or_read_only, err)) {
        return false;
    }
    if (!name || machine_block(m, name) || find_under(name)) {
        g_set_error(err, EMU_ERROR, 0,
                    name ? "Duplicate nodes with node-name='%s'" : "blockdev: node-name= expected",
                    name);
        return false;
    }
    if (file && below) {
        return unexpected("file", err);
    }
    s = as_drive(node, err);
    if (!s || (below && !put_over(m, s, below, err))) {
        return false;
    }
    ok = open_node(m, s, or_read_only, err);
    if (!ok && below) {
        uncover(m, name);
    }
    if (ok && file) {
        remember(name, g_steal_pointer(&s));
    }
    return ok;
}

bool drive_add(Machine *m, Settings *s, GError **err)
{
    const char *id = settings_text(s, "id", NULL);

    if (strcmp(settings_text(s, "if", ""), "none") != 0 || !id) {
        g_set_error(err, EMU_ERROR, 0, "%s: if=none and id= expected, for device_add", s->option);
        return false;
    }
    if (machine_block(m, id) || find_under(id)) {
        g_set_error(err, EMU_ERROR, 0, "%s: two drives with id=%s", s->option, id);
        return false;
    }
    return open_node(m, s, false, err);
}

bool blockdev_del(Machine *m, const char *name, GError **err)
{
    Under *u = find_under(name);
    Block *b = machine_block(m, name);

    if ((u && u->over) || (b && b->front)) {
        g_set_error(err, EMU_ERROR, 0, "Node '%s' is busy: %s uses it", name,
                    u && u->over ? u->over : "a device");
        return false;
    }
    if (!b || strcmp(b->if_name, "none") != 0) {
        g_set_error(err, EMU_ERROR, 0, "Failed to find node with node-name='%s'", name);
        return false;
    }
    close_node(m, b);
    if (u) {
        g_ptr_array_remove(unders, u);
        settings_free(u->how);
        g_free(u->name);
        g_free(u);
    }
    uncover(m, name);
    return true;
}
