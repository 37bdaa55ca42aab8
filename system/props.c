/*
 * Properties from text.
 */
#include "system/device.h"

#include <string.h>

#include "common/option.h"
#include "system/block.h"
#include "system/machine.h"
#include "system/net.h"

static bool bad(GError **err, const Device *d, const Prop *p, const char *text, const char *want)
{
    g_set_error(err, EMU_ERROR, 0, "%s: property %s=%s: %s expected", d->name, p->name, text, want);
    return false;
}

static bool parse_bool(const char *text, bool *v)
{
    *v = !strcmp(text, "on") || !strcmp(text, "yes") || !strcmp(text, "true");
    return *v || !strcmp(text, "off") || !strcmp(text, "no") || !strcmp(text, "false");
}

const char *prop_kind_name(PropKind kind)
{
    static const char *const names[] = {
        [PROP_KIND_UINT] = "uint",   [PROP_KIND_SIZE] = "size",   [PROP_KIND_BOOL] = "bool",
        [PROP_KIND_STRING] = "str",  [PROP_KIND_CLOCK] = "clock", [PROP_KIND_CHARDEV] = "chardev",
        [PROP_KIND_NET] = "netdev",  [PROP_KIND_BLOCK] = "drive", [PROP_KIND_DEVICE] = "device",
    };

    return names[kind];
}

char *prop_text(const Device *d, const Prop *p)
{
    const void *member = (const char *)d + p->member;
    bool plain = p->kind == PROP_KIND_UINT || p->kind == PROP_KIND_SIZE || p->kind == PROP_KIND_BOOL;
    const void *link = plain ? NULL : *(void *const *)member;

    switch (p->kind) {
    case PROP_KIND_UINT:
        return g_strdup_printf("%llu", (unsigned long long)*(const u64 *)member);
    case PROP_KIND_SIZE:
        return g_strdup_printf("%#llx", (unsigned long long)*(const u64 *)member);
    case PROP_KIND_BOOL:
        return g_strdup(*(const bool *)member ? "on" : "off");
    case PROP_KIND_STRING:
        return g_strdup_printf("\"%s\"", link ? (const char *)link : "");
    case PROP_KIND_CLOCK:
        return g_strdup(link ? ((const Clock *)link)->name : "");
    case PROP_KIND_CHARDEV:
        return g_strdup(link ? ((const Chardev *)link)->name : "");
    case PROP_KIND_NET:
        return g_strdup(link ? ((const Net *)link)->name : "");
    case PROP_KIND_BLOCK:
        return g_strdup(link ? ((const Block *)link)->name : "");
    case PROP_KIND_DEVICE:
        return g_strdup(link ? ((const Device *)link)->name : "");
    }
    return NULL;
}

bool prop_check(const Prop *p, const char *text, GError **err)
{
    u64 number;
    bool on;

    if (p->kind == PROP_KIND_STRING || (p->kind == PROP_KIND_UINT && parse_uint(text, &number)) ||
        (p->kind == PROP_KIND_SIZE && parse_size(text, 1, &number)) ||
        (p->kind == PROP_KIND_BOOL && parse_bool(text, &on))) {
        return true;
    }
    g_set_error(err, EMU_ERROR, 0, "%s=%s: not of the kind %s", p->name, text,
                prop_kind_name(p->kind));
    return false;
}

/* A thing of the machine by name into a pointer member. */
static bool set_link(void *member, void *thing)
{
    *(void **)member = thing;
    return thing != NULL;
}

/* The same for what the user brings. A board's own table names what he may have left out; he
 * himself does not. */
static bool set_host_link(const Device *d, void *member, void *thing, const char *text)
{
    return set_link(member, thing) || !*text || !d->named;
}

static bool set(Device *d, const Prop *p, const char *text, GError **err)
{
    void *member = (char *)d + p->member;

    switch (p->kind) {
    case PROP_KIND_UINT:
        return parse_uint(text, member) || bad(err, d, p, text, "a number");
    case PROP_KIND_SIZE:
        return parse_size(text, 1, member) || bad(err, d, p, text, "a size");
    case PROP_KIND_BOOL:
        return parse_bool(text, member) || bad(err, d, p, text, "on or off");
    case PROP_KIND_STRING:
        g_free(*(char **)member);
        *(char **)member = g_strdup(text);
        return true;
    case PROP_KIND_CLOCK:
        return set_link(member, machine_clock(d->machine, text)) ||
               bad(err, d, p, text, "virtual, utc or real");
    case PROP_KIND_CHARDEV:
        return set_host_link(d, member, machine_chardev(d->machine, text), text) ||
               bad(err, d, p, text, "the id of a character device");
    case PROP_KIND_NET:
        return set_host_link(d, member, machine_net(d->machine, text), text) ||
               bad(err, d, p, text, "the id of a network");
    case PROP_KIND_BLOCK:
        return set_host_link(d, member, machine_block(d->machine, text), text) ||
               bad(err, d, p, text, "the id of a drive");
    case PROP_KIND_DEVICE:
        return set_link(member, machine_device(d->machine, text)) ||
               bad(err, d, p, text, "the name of a device");
    }
    return false;
}

bool device_set_prop(Device *d, const char *name, const char *text, GError **err)
{
    for (const Prop *p = d->type->props; p && p->name; p++) {
        if (!strcmp(p->name, name)) {
            return set(d, p, text, err);
        }
    }
    g_set_error(err, EMU_ERROR, 0, "%s: a %s has no property %s", d->name, d->type->name, name);
    return false;
}

bool device_set_props(Device *d, const char *list, GError **err)
{
    g_autoptr(Settings) s = settings_parse(d->name, list, NULL, err);

    for (unsigned i = 0; s && i < settings_count(s); i++) {
        const char *value, *name = settings_key(s, i, &value);

        if (!device_set_prop(d, name, value, err)) {
            return false;
        }
    }
    return s != NULL;
}
