/*
 * Commands about devices: adding and removing them, their settings, their state from the tables.
 */
#include "system/device-add.h"

#include <stdlib.h>
#include <string.h>

#include "system/monitor/monitor.h"
#include "system/target.h"

/* ---- Coming and going ---- */

bool hmp_device_add(Monitor *mon, Settings *args, GError **err)
{
    g_autoptr(Settings) s =
        settings_parse("device_add", settings_text(args, "device", ""), "driver", err);
    g_autoptr(GString) list = g_string_new(NULL);
    const char *driver = s ? settings_text(s, "driver", "") : "";
    const DeviceType *type;

    if (!strcmp(driver, "help") || !strcmp(driver, "?")) {
        device_list_types(list);
    } else if (s && (settings_text(s, "help", NULL) || settings_text(s, "?", NULL))) {
        type = device_user_type(driver, err);
        if (!type) {
            return false;
        }
        device_list_props(type, list);
    } else {
        return s && device_add(monitor_machine(mon), s, err);
    }
    monitor_puts(mon, list->str);
    return true;
}

bool qmp_device_add(Monitor *mon, Settings *args, GError **err)
{
    return device_add(monitor_machine(mon), args, err) != NULL;
}

bool cmd_device_del(Monitor *mon, Settings *args, GError **err)
{
    Machine *m = monitor_machine(mon);
    const char *id = settings_text(args, "id", "");
    Device *d = machine_device(m, id);
    g_autoptr(Reply) data = reply_new();

    if (!d) {
        return monitor_no_device(err, id);
    }
    reply_object(data, NULL);
    reply_text(data, "device", id);
    reply_text(data, "path", id);
    reply_end(data);
    if (!machine_remove_device(m, d, err)) {
        return false;
    }
    monitor_event(m, "DEVICE_DELETED", data);
    return true;
}

/* ---- Settings ---- */

bool qmp_device_list_properties(Monitor *mon, Settings *args, GError **err)
{
    const DeviceType *type = device_user_type(settings_text(args, "typename", ""), err);
    Reply *r = monitor_reply(mon);

    if (!type) {
        return false;
    }
    reply_list(r, NULL);
    for (const Prop *p = type->props; p && p->name; p++) {
        reply_object(r, NULL);
        reply_text(r, "name", p->name);
        reply_text(r, "type", prop_kind_name(p->kind));
        reply_text(r, "description", p->doc);
        reply_end(r);
    }
    reply_end(r);
    return true;
}

/* "/machine/NAME" or NAME. */
static Device *at_path(Monitor *mon, Settings *args, GError **err)
{
    const char *path = settings_text(args, "path", ""), *name = path;
    Device *d;

    name += g_str_has_prefix(name, "/machine/") ? strlen("/machine/") : 0;
    d = machine_device(monitor_machine(mon), name);
    if (!d) {
        monitor_no_device(err, path);
    }
    return d;
}

static const Prop *find_prop(const Device *d, Settings *args, GError **err)
{
    const char *name = settings_text(args, "property", "");

    for (const Prop *p = d->type->props; p && p->name; p++) {
        if (!strcmp(p->name, name)) {
            return p;
        }
    }
    monitor_fail(err, "Property '%s.%s' not found", d->name, name);
    return NULL;
}

static void list_entry(Reply *r, const char *name, const char *type)
{
    reply_object(r, NULL);
    reply_text(r, "name", name);
    reply_text(r, "type", type);
    reply_end(r);
}

bool qmp_qom_list(Monitor *mon, Settings *args, GError **err)
{
    const char *path = settings_text(args, "path", "");
    Machine *m = monitor_machine(mon);
    Reply *r = monitor_reply(mon);
    Device *d = NULL;

    if (strcmp(path, "/") != 0 && strcmp(path, "/machine") != 0 && !(d = at_path(mon, args, err))) {
        return false;
    }
    reply_list(r, NULL);
    if (d) {
        list_entry(r, "type", "string");
        for (const Prop *p = d->type->props; p && p->name; p++) {
            list_entry(r, p->name, prop_kind_name(p->kind));
        }
    } else if (path[1]) {
        for (unsigned i = 0; i < m->devices->len; i++) {
            const Device *child = m->devices->pdata[i];
            g_autofree char *type = g_strdup_printf("child<%s>", child->type->name);

            list_entry(r, child->name, type);
        }
    } else {
        list_entry(r, "machine", "child<machine>");
    }
    reply_end(r);
    return true;
}

bool qmp_qom_get(Monitor *mon, Settings *args, GError **err)
{
    Device *d = at_path(mon, args, err);
    Reply *r = monitor_reply(mon);
    const Prop *p;

    if (!d) {
        return false;
    }
    if (!strcmp(settings_text(args, "property", ""), "type")) {
        reply_text(r, NULL, d->type->name);
        return true;
    }
    p = find_prop(d, args, err);
    if (p && (p->kind == PROP_KIND_UINT || p->kind == PROP_KIND_SIZE)) {
        reply_uint(r, NULL, *(const u64 *)((const char *)d + p->member));
    } else if (p && p->kind == PROP_KIND_BOOL) {
        reply_bool(r, NULL, *(const bool *)((const char *)d + p->member));
    } else if (p) {
        g_autofree char *text = prop_text(d, p);

        g_strdelimit(text, "\"", ' ');
        reply_text(r, NULL, g_strstrip(text));
    }
    return p != NULL;
}

/* Properties are read when a device starts; nothing would heed another value later. */
bool qmp_qom_set(Monitor *mon, Settings *args, GError **err)
{
    Device *d = at_path(mon, args, err);

    return d && find_prop(d, args, err) &&
           monitor_fail(err, "Property '%s.%s' cannot change while the device is there", d->name,
                        settings_text(args, "property", ""));
}

/* ---- State ---- */

static void print_field(void *opaque, const Field *f)
{
    Monitor *mon = ((void **)opaque)[0];
    const char *state = ((void **)opaque)[1];

    monitor_printf(mon, "  %-12s", f->name);
    for (unsigned i = 0; i < f->count && i < 64; i++) {
        monitor_printf(mon, " %0*llx", (int)f->size * 2,
                       (unsigned long long)field_get(state + f->offset + (size_t)i * f->size, f->size));
    }
    monitor_puts(mon, f->count > 64 ? " ...\n" : "\n");
}

static void print_state(Monitor *mon, Device *d)
{
    void *to[] = {mon, device_state(d)};

    monitor_printf(mon, "%s (%s)\n", d->name, d->type->name);
    device_each_field(d->type, print_field, to);
}

bool info_device(Monitor *mon, Settings *args, GError **err)
{
    Device *d = at_path(mon, args, err);

    if (d) {
        print_state(mon, d);
    }
    return d != NULL;
}

/* Interrupt controllers are what many wires of others lead to. */
static bool is_controller(const Device *d)
{
    for (const Pin *p = d->type->inputs; p && p->name; p++) {
        if (p->count >= 8) {
            return true;
        }
    }
    return false;
}

bool info_pic(Monitor *mon, Settings *args, GError **err)
{
    Machine *m = monitor_machine(mon);

    (void)args;
    (void)err;
    for (unsigned i = 0; i < m->devices->len; i++) {
        Device *d = m->devices->pdata[i];

        if (is_controller(d)) {
            print_state(mon, d);
        }
    }
    return true;
}

/* ---- What there could be ---- */

bool qmp_query_cpu_definitions(Monitor *mon, Settings *args, GError **err)
{
    Reply *r = monitor_reply(mon);
    char *text = NULL;
    size_t len;
    FILE *out = open_memstream(&text, &len);
    g_auto(GStrv) line = NULL;

    (void)args;
    (void)err;
    system_target.list_models(out);
    fclose(out);
    line = g_strsplit(text, "\n", -1);
    free(text);
    reply_list(r, NULL);
    for (char **l = line; **l; l++) {
        (*l)[strcspn(*l, " ")] = 0;
        reply_object(r, NULL);
        reply_text(r, "name", *l);
        reply_text(r, "typename", system_target.cpu->name);
        reply_bool(r, "static", true);
        reply_end(r);
    }
    reply_end(r);
    return true;
}

bool qmp_query_machines(Monitor *mon, Settings *args, GError **err)
{
    Reply *r = monitor_reply(mon);

    (void)args;
    (void)err;
    reply_list(r, NULL);
    for (const Board *const *b = system_target.boards; *b; b++) {
        reply_object(r, NULL);
        reply_text(r, "name", (*b)->name);
        if (*b == system_target.boards[0]) {
            reply_bool(r, "is-default", true);
        }
        reply_uint(r, "cpu-max", (*b)->max_cpus);
        reply_text(r, "default-cpu-type", (*b)->cpu);
        reply_bool(r, "hotpluggable-cpus", false);
        reply_bool(r, "numa-mem-supported", false);
        reply_bool(r, "deprecated", false);
        reply_end(r);
    }
    reply_end(r);
    return true;
}
