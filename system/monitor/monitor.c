/*
 * See monitor.h: where monitors sit and what their commands have in common.
 */
#include "system/monitor/monitor-int.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "system/vcpu.h"

enum { MOST_LATER = 16 << 20 }; /* bytes a reader may owe before its output is lost */

static GPtrArray *monitors; /* Monitor *, those on character devices */

Machine *monitor_machine(Monitor *mon)
{
    return mon->m;
}

Reply *monitor_reply(Monitor *mon)
{
    return mon->reply;
}

Device *monitor_cpu(Monitor *mon)
{
    g_autofree char *name = g_strdup_printf("cpu[%u]", mon->cpu);

    return machine_device(mon->m, name);
}

/* ---- Output ---- */

static void send_later(Monitor *mon)
{
    unsigned n = chardev_write(mon->chr, mon->later->data, mon->later->len);

    g_byte_array_remove_range(mon->later, 0, n);
}

void monitor_send(Monitor *mon, const char *text)
{
    for (; *text && mon->later->len < MOST_LATER; text++) {
        if (*text == '\n') {
            g_byte_array_append(mon->later, (const u8 *)"\r", 1);
        }
        g_byte_array_append(mon->later, (const u8 *)text, 1);
    }
    send_later(mon);
}

void monitor_puts(Monitor *mon, const char *text)
{
    if (mon->captured) {
        g_string_append(mon->captured, text);
    } else if (!mon->control) {
        monitor_send(mon, text);
    }
}

void monitor_printf(Monitor *mon, const char *fmt, ...)
{
    g_autofree char *text = NULL;
    va_list ap;

    va_start(ap, fmt);
    text = g_strdup_vprintf(fmt, ap);
    va_end(ap);
    monitor_puts(mon, text);
}

bool monitor_fail(GError **err, const char *fmt, ...)
{
    g_autofree char *text = NULL;
    va_list ap;

    va_start(ap, fmt);
    text = g_strdup_vprintf(fmt, ap);
    va_end(ap);
    g_set_error_literal(err, EMU_ERROR, 0, text);
    return false;
}

bool monitor_no_device(GError **err, const char *name)
{
    g_set_error(err, EMU_ERROR, MONITOR_NO_DEVICE, "Device '%s' not found", name);
    return false;
}

/* ---- Rows and their arguments ---- */

const MonitorCommand *monitor_row(const MonitorCommand *rows, unsigned n, const char *name)
{
    for (unsigned i = 0; i < n; i++) {
        g_auto(GStrv) names = g_strsplit(rows[i].name, "|", -1);

        if (g_strv_contains((const char *const *)names, name)) {
            return &rows[i];
        }
    }
    return NULL;
}

bool monitor_next_arg(const char **spec, MonitorArg *a)
{
    const char *s = *spec, *colon = strchr(s, ':');
    size_t len;

    *a = (MonitorArg){0};
    if (*s == '*') {
        a->kind = '*';
        s++;
    } else if (colon) {
        len = MIN((size_t)(colon - s), sizeof(a->name) - 1);
        memcpy(a->name, s, len);
        a->kind = colon[1];
        s = colon + 2;
        if (a->kind == '-') {
            a->letter = *s++;
            a->optional = true;
        }
    }
    if (*s == '?') {
        a->optional = true;
        s++;
    }
    *spec = s + (*s == ',');
    return a->kind != 0;
}

u64 monitor_uint(Settings *args, const char *key, u64 preset)
{
    const char *text = settings_text(args, key, NULL);

    return text ? strtoull(text, NULL, 0) : preset;
}

s64 monitor_int(Settings *args, const char *key, s64 preset)
{
    const char *text = settings_text(args, key, NULL);

    return text ? (s64)strtoull(text, NULL, 0) : preset;
}

bool monitor_flag(Settings *args, const char *key)
{
    bool on = false;

    settings_bool(args, key, &on, NULL);
    return on;
}

/* ---- On a character device ---- */

static unsigned room(void *opaque)
{
    Monitor *mon = opaque;

    return mon->later->len ? 0 : 256; /* no more work while the answers are not taken */
}

static void receive(void *opaque, const u8 *data, unsigned len)
{
    Monitor *mon = opaque;

    if (mon->control) {
        qmp_receive(mon, data, len);
    } else {
        line_receive(mon->line, data, len);
    }
}

static void event(void *opaque, CharEvent e)
{
    Monitor *mon = opaque;

    if (e == CHAR_ROOM) {
        send_later(mon);
        chardev_accept(mon->chr);
    } else if (e == CHAR_OPENED && mon->control) {
        qmp_greet(mon);
    } else if ((e == CHAR_OPENED || e == CHAR_FOCUS) && mon->line) {
        line_prompt(mon->line);
    } else if (e == CHAR_CLOSED) {
        g_byte_array_set_size(mon->later, 0);
        g_byte_array_set_size(mon->text, 0);
        mon->greeted = mon->hello = false;
    }
}

static Monitor *new_monitor(Machine *m)
{
    Monitor *mon = g_new0(Monitor, 1);

    mon->m = m;
    mon->later = g_byte_array_new();
    mon->text = g_byte_array_new();
    return mon;
}

static void free_monitor(Monitor *mon)
{
    g_byte_array_free(mon->later, true);
    g_byte_array_free(mon->text, true);
    line_free(mon->line);
    g_free(mon);
}

Monitor *monitor_on(Machine *m, Chardev *c, bool control, bool pretty, GError **err)
{
    static const CharFront front = {room, receive, event};
    Monitor *mon = new_monitor(m);

    mon->chr = c;
    mon->control = control;
    mon->pretty = pretty;
    mon->line = control ? NULL : line_new(mon);
    if (!chardev_attach(c, &front, mon)) {
        monitor_fail(err, "%s: something else uses this character device", c->name);
        free_monitor(mon);
        return NULL;
    }
    if (!monitors) {
        monitors = g_ptr_array_new();
    }
    g_ptr_array_add(monitors, mon);
    return mon;
}

char *monitor_capture(Machine *m, unsigned cpu, const char *text)
{
    Monitor *mon = new_monitor(m);
    GError *err = NULL;
    char *out;

    mon->cpu = cpu;
    mon->captured = g_string_new(NULL);
    if (!monitor_line(mon, text, &err)) {
        monitor_printf(mon, "Error: %s\n", err->message);
        g_error_free(err);
    }
    out = g_string_free(mon->captured, false);
    free_monitor(mon);
    return out;
}

/* ---- Events ---- */

void monitor_event(Machine *m, const char *name, Reply *data)
{
    g_autoptr(Reply) r = reply_new();
    s64 now = g_get_real_time();

    reply_object(r, NULL);
    reply_object(r, "timestamp");
    reply_int(r, "seconds", now / 1000000);
    reply_int(r, "microseconds", now % 1000000);
    reply_end(r);
    reply_text(r, "event", name);
    if (data) {
        reply_raw(r, "data", reply_json(data));
    }
    reply_end(r);
    for (unsigned i = 0; monitors && i < monitors->len; i++) {
        Monitor *mon = monitors->pdata[i];

        if (mon->m == m && mon->control && mon->greeted) {
            qmp_send(mon, r);
        }
    }
}
