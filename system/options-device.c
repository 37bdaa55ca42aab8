/*
 * Options about devices: -device and -global.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "system/device-add.h"
#include "system/options.h"
#include "system/start.h"
#include "system/target.h"

static GPtrArray *wanted; /* char *: arguments of -device */

/* ---- -device ---- */

void option_device(const char *arg)
{
    g_autoptr(Settings) s = options_settings("-device", arg, "driver");
    const char *driver = settings_text(s, "driver", "");
    g_autoptr(GString) list = g_string_new(NULL);
    const DeviceType *type;
    GError *err = NULL;

    if (options_wants_list(driver)) {
        device_list_types(list);
        fputs(list->str, stdout);
        exit(0);
    }
    type = device_user_type(driver, &err);
    if (!type) {
        fatal("-device %s", err->message);
    }
    if (settings_text(s, "help", NULL) || settings_text(s, "?", NULL)) {
        device_list_props(type, list);
        fputs(list->str, stdout);
        exit(0);
    }
    if (!wanted) {
        wanted = g_ptr_array_new();
    }
    g_ptr_array_add(wanted, g_strdup(arg));
}

bool start_devices(Machine *m, GError **err)
{
    for (unsigned i = 0; wanted && i < wanted->len; i++) {
        g_autoptr(Settings) s = options_settings("-device", wanted->pdata[i], "driver");

        if (!device_add(m, s, err)) {
            g_prefix_error(err, "-device ");
            return false;
        }
    }
    return device_add_drives(m, err);
}

/* ---- -global ---- */

typedef struct {
    const DeviceType *type;
    const Prop *prop;
    char *value;
} Global;

static GPtrArray *globals; /* Global * */

/* "type.key=value", or driver=, property=, value=. */
static void split_global(const char *arg, char **type, char **key, char **value)
{
    const char *equals = strchr(arg, '='), *dot = equals ? memrchr(arg, '.', (size_t)(equals - arg)) : 0;
    g_autoptr(Settings) s = NULL;

    if (dot) {
        *type = g_strndup(arg, (gsize)(dot - arg));
        *key = g_strndup(dot + 1, (gsize)(equals - dot - 1));
        *value = g_strdup(equals + 1);
        return;
    }
    s = options_settings("-global", arg, NULL);
    *type = g_strdup(settings_text(s, "driver", ""));
    *key = g_strdup(settings_text(s, "property", ""));
    *value = g_strdup(settings_text(s, "value", NULL));
    if (!*value || !settings_done(s, NULL)) {
        fatal("-global %s: type.key=value expected", arg);
    }
}

static const DeviceType *any_type(const char *name)
{
    for (const DeviceType *const *t = system_target.devices; *t; t++) {
        if (!strcmp((*t)->name, name)) {
            return *t;
        }
    }
    return strcmp(system_target.cpu->name, name) ? NULL : system_target.cpu;
}

static const Prop *find_prop(const DeviceType *t, const char *key)
{
    for (const Prop *p = t->props; p && p->name; p++) {
        if (!strcmp(p->name, key)) {
            return p;
        }
    }
    return NULL;
}

void option_global(const char *arg)
{
    g_autofree char *type = NULL, *key = NULL;
    Global *g = g_new0(Global, 1);
    GError *err = NULL;

    split_global(arg, &type, &key, &g->value);
    g->type = any_type(type);
    if (!g->type) {
        fatal("-global %s: no type of device is called %s", arg, type);
    }
    g->prop = find_prop(g->type, key);
    if (!g->prop) {
        fatal("-global %s: a %s has no setting %s", arg, type, key);
    }
    options_check(prop_check(g->prop, g->value, &err), &err);
    if (!globals) {
        globals = g_ptr_array_new();
    }
    g_ptr_array_add(globals, g);
}

static const char *preset(const DeviceType *type, const Prop *p)
{
    const char *value = p->preset;

    for (unsigned i = 0; globals && i < globals->len; i++) {
        const Global *g = globals->pdata[i];

        value = g->type == type && g->prop == p ? g->value : value;
    }
    return value;
}

bool start_presets(Machine *m, GError **err)
{
    (void)err;
    m->preset = preset;
    return true;
}
