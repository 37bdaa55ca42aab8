/*
 * See device-add.h. Help is derived from the tables of the types.
 */
#include "system/device-add.h"

#include <string.h>

#include "system/block.h"
#include "system/board.h"
#include "system/suggest.h"
#include "system/target.h"

void device_list_types(GString *out)
{
    for (const DeviceType *const *t = system_target.devices; *t; t++) {
        if ((*t)->user) {
            g_string_append_printf(out, "%-24s %s%s%s\n", (*t)->name, (*t)->doc, (*t)->plugs_into ? ", bus " : "",
                    (*t)->plugs_into ? (*t)->plugs_into : "");
        }
    }
}

void device_list_props(const DeviceType *type, GString *out)
{
    for (const Prop *p = type->props; p && p->name; p++) {
        g_autofree char *left = g_strdup_printf("%s=%s", p->name, prop_kind_name(p->kind));

        g_string_append_printf(out, "%-24s %s%s%s%s\n", left, p->doc, p->preset ? " (" : "",
                p->preset ? p->preset : "", p->preset ? ")" : "");
    }
}

static const DeviceType *find_type(const char *name)
{
    for (const DeviceType *const *t = system_target.devices; *t; t++) {
        if ((*t)->user && !strcmp((*t)->name, name)) {
            return *t;
        }
    }
    return NULL;
}

/* "virtio-blk" is the one on PCI. */
const DeviceType *device_user_type(const char *name, GError **err)
{
    g_autofree char *on_pci = g_strconcat(name, "-pci", NULL);
    const DeviceType *type = find_type(name);
    const char *names[512], *near;
    unsigned n = 0;

    type = type ? type : find_type(on_pci);
    if (type) {
        return type;
    }
    for (const DeviceType *const *t = system_target.devices; *t; t++) {
        if ((*t)->user && n + 1 < ARRAY_LEN(names)) {
            names[n++] = (*t)->name;
        }
    }
    names[n] = NULL;
    near = nearest_name(name, names);
    g_set_error(err, EMU_ERROR, 0, "%s: no such type of device%s%s; -device help lists them", name,
                near ? "; did you mean " : "", near ? near : "");
    return NULL;
}

Device *device_add(Machine *m, Settings *s, GError **err)
{
    static unsigned nameless;
    const char *driver = settings_text(s, "driver", NULL), *id = settings_text(s, "id", NULL);
    const char *bus = settings_text(s, "bus", NULL);
    const DeviceType *type = device_user_type(driver ? driver : "", err);
    g_autoptr(GString) props = g_string_new(NULL);
    g_autofree char *name = id ? g_strdup(id) : g_strdup_printf("device[%u]", nameless++);

    for (unsigned i = 0; i < settings_count(s); i++) {
        const char *value, *key = settings_key(s, i, &value);

        if (strcmp(key, "driver") != 0 && strcmp(key, "id") != 0 && strcmp(key, "bus") != 0) {
            g_auto(GStrv) part = g_strsplit(value, ",", -1);
            g_autofree char *doubled = g_strjoinv(",,", part);

            g_string_append_printf(props, "%s%s=%s", props->len ? "," : "", key, doubled);
        }
    }
    return type ? machine_add_device(m, type, name, bus, props->str, err) : NULL;
}

/* The types there are for it, best first: PCI where the board has that. */
static bool add_virtual_disk(Machine *m, const Block *b, GError **err)
{
    static const char *const types[] = {"virtio-blk-pci", "virtio-blk-device"};
    g_autofree char *props = g_strconcat("drive=", b->name, NULL);

    for (unsigned i = 0; i < ARRAY_LEN(types); i++) {
        const DeviceType *type;

        g_clear_error(err);
        type = device_user_type(types[i], err);
        if (type && machine_add_device(m, type, b->place, NULL, props, err)) {
            return true;
        }
    }
    g_prefix_error(err, "drive %s: ", b->name);
    return false;
}

bool device_add_drives(Machine *m, GError **err)
{
    for (unsigned i = 0; i < m->blocks->len; i++) {
        const Block *b = m->blocks->pdata[i];

        if (!strcmp(b->if_name, "virtio") && !b->taken && !add_virtual_disk(m, b, err)) {
            return false;
        }
    }
    return true;
}
