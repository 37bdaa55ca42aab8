/*
 * Commands about character devices.
 */
#include <string.h>

#include "system/char/backends.h"
#include "system/char/ringbuf.h"
#include "system/monitor/monitor.h"

static Chardev *find(Monitor *mon, const char *id, GError **err)
{
    Chardev *c = machine_chardev(monitor_machine(mon), id);

    if (!c) {
        monitor_fail(err, "%s: no character device has this id", id);
    }
    return c;
}

bool qmp_query_chardev(Monitor *mon, Settings *args, GError **err)
{
    Machine *m = monitor_machine(mon);
    Reply *r = monitor_reply(mon);

    (void)args;
    (void)err;
    reply_list(r, NULL);
    for (unsigned i = 0; i < m->chardevs->len; i++) {
        Chardev *c = m->chardevs->pdata[i];
        g_autoptr(GString) where = g_string_new(NULL);

        chardev_describe(c, where);
        reply_object(r, NULL);
        reply_text(r, "label", c->name);
        reply_text(r, "filename", where->str);
        reply_bool(r, "frontend-open", chardev_used(c));
        reply_end(r);
    }
    reply_end(r);
    return true;
}

bool qmp_query_chardev_backends(Monitor *mon, Settings *args, GError **err)
{
    Reply *r = monitor_reply(mon);

    (void)args;
    (void)err;
    reply_list(r, NULL);
    for (unsigned i = 0; chardev_kind(i); i++) {
        reply_object(r, NULL);
        reply_text(r, "name", chardev_kind(i));
        reply_end(r);
    }
    reply_end(r);
    return true;
}

/* ---- Coming and going ---- */

bool hmp_chardev_add(Monitor *mon, Settings *args, GError **err)
{
    g_autoptr(Settings) s =
        settings_parse("chardev-add", settings_text(args, "args", ""), "backend", err);
    const char *id = s ? settings_text(s, "id", NULL) : NULL;

    if (s && !id) {
        return monitor_fail(err, "chardev-add: it wants an id=");
    }
    return s && chardev_new(monitor_machine(mon), id, s, err);
}

/* Settings -chardev calls otherwise, by their last words in QMP. */
static const char *own_name(const char *key)
{
    static const char *const other[][2] = {
        {"out", "path"}, {"in", "input-path"}, {"device", "path"}, {"addr.data.path", "path"},
        {"addr.data.host", "host"}, {"addr.data.port", "port"},
        {"remote.data.host", "host"}, {"remote.data.port", "port"},
        {"local.data.host", "localaddr"}, {"local.data.port", "localport"},
    };

    for (unsigned i = 0; i < ARRAY_LEN(other); i++) {
        if (!strcmp(other[i][0], key)) {
            return other[i][1];
        }
    }
    return key;
}

bool qmp_chardev_add(Monitor *mon, Settings *args, GError **err)
{
    g_autoptr(Settings) s = settings_parse("chardev-add", "", NULL, NULL);
    g_autoptr(Settings) backend = settings_under(args, "backend");
    g_autoptr(Settings) data = settings_under(backend, "data");
    const char *type = settings_text(backend, "type", "");
    Chardev *c;

    settings_set(s, "backend", type);
    if (!strcmp(type, "socket") && !settings_text(data, "server", NULL)) {
        settings_set(s, "server", "on");
        settings_set(s, "wait", settings_text(data, "wait", "off"));
    }
    for (unsigned i = 0; i < settings_count(data); i++) {
        const char *value, *key = settings_key(data, i, &value);

        if (!g_str_has_suffix(key, "addr.type") && strcmp(key, "remote.type") != 0 &&
            strcmp(key, "local.type") != 0) {
            settings_set(s, own_name(key), value);
        }
    }
    c = chardev_new(monitor_machine(mon), settings_text(args, "id", ""), s, err);
    if (c && !strcmp(type, "pty")) {
        g_autoptr(GString) where = g_string_new(NULL);

        chardev_describe(c, where);
        reply_object(monitor_reply(mon), NULL);
        reply_text(monitor_reply(mon), "pty", where->str + strlen("pty:"));
        reply_end(monitor_reply(mon));
    }
    return c != NULL;
}

bool cmd_chardev_remove(Monitor *mon, Settings *args, GError **err)
{
    Chardev *c = find(mon, settings_text(args, "id", ""), err);

    if (c && chardev_used(c)) {
        return monitor_fail(err, "%s: something uses it", c->name);
    }
    if (c) {
        chardev_forget(monitor_machine(mon), c);
    }
    return c != NULL;
}

bool cmd_chardev_send_break(Monitor *mon, Settings *args, GError **err)
{
    Chardev *c = find(mon, settings_text(args, "id", ""), err);

    if (c) {
        chardev_event(c, CHAR_BREAK);
    }
    return c != NULL;
}

/* ---- In memory ---- */

bool cmd_ringbuf_read(Monitor *mon, Settings *args, GError **err)
{
    Chardev *c = find(mon, settings_text(args, "device", ""), err);
    bool base64 = !strcmp(settings_text(args, "format", "utf8"), "base64");
    g_autoptr(GString) out = g_string_new(NULL);

    if (!c) {
        return false;
    }
    if (!ringbuf_read(c, monitor_uint(args, "size", 0), out)) {
        return monitor_fail(err, "%s: not in memory", c->name);
    }
    if (base64) {
        g_autofree char *text = g_base64_encode((const guchar *)out->str, out->len);

        reply_text(monitor_reply(mon), NULL, text);
        return true;
    }
    reply_text(monitor_reply(mon), NULL, out->str);
    monitor_printf(mon, "%s\n", out->str);
    return true;
}

bool cmd_ringbuf_write(Monitor *mon, Settings *args, GError **err)
{
    Chardev *c = find(mon, settings_text(args, "device", ""), err);
    bool base64 = !strcmp(settings_text(args, "format", "utf8"), "base64");
    const char *text = settings_text(args, "data", "");
    gsize len = strlen(text);
    g_autofree guchar *data = base64 ? g_base64_decode(text, &len) : NULL;

    if (c && !ringbuf_write(c, data ? data : (const u8 *)text, (unsigned)len)) {
        return monitor_fail(err, "%s: not in memory", c->name);
    }
    return c != NULL;
}
