/*
 * Properties from text.
 */
#include "system/device.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "system/machine.h"
#include "system/net.h"

static bool bad(GError **err, const Device *d, const Prop *p, const char *text, const char *want)
{
    g_set_error(err, EMU_ERROR, 0, "%s: property %s=%s: %s expected", d->name, p->name, text, want);
    return false;
}

/* A number, with K, M, G or T behind it when it is a size. */
static bool parse_number(const char *text, bool size, u64 *v)
{
    static const char units[] = "KMGT";
    const char *unit;
    char *end;

    errno = 0;
    *v = strtoull(text, &end, 0);
    if (end == text || errno || *text == '-') {
        return false;
    }
    unit = *end && size ? strchr(units, g_ascii_toupper(*end)) : NULL;
    if (unit) {
        unsigned shift = 10 * (unsigned)(unit - units + 1);

        if (*v << shift >> shift != *v) {
            return false;
        }
        *v <<= shift;
        end++;
    }
    return !*end;
}

static bool parse_bool(const char *text, bool *v)
{
    *v = !strcmp(text, "on") || !strcmp(text, "yes") || !strcmp(text, "true");
    return *v || !strcmp(text, "off") || !strcmp(text, "no") || !strcmp(text, "false");
}

/* A thing of the machine by name into a pointer member. */
static bool set_link(void *member, void *thing)
{
    *(void **)member = thing;
    return thing != NULL;
}

static bool set(Device *d, const Prop *p, const char *text, GError **err)
{
    void *member = (char *)d + p->member;

    switch (p->kind) {
    case PROP_KIND_UINT:
    case PROP_KIND_SIZE:
        return parse_number(text, p->kind == PROP_KIND_SIZE, member) ||
               bad(err, d, p, text, p->kind == PROP_KIND_SIZE ? "a size" : "a number");
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
        return set_link(member, machine_chardev(d->machine, text)) || !*text ||
               bad(err, d, p, text, "the id of a character device");
    case PROP_KIND_NET:
        set_link(member, machine_net(d->machine, text)); /* none: no cable */
        return true;
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
    g_auto(GStrv) items = g_strsplit(list, ",", -1);

    for (char **i = items; *i; i++) {
        char *equals = strchr(*i, '=');

        if (!equals) {
            g_set_error(err, EMU_ERROR, 0, "%s: %s is not name=value", d->name, *i);
            return false;
        }
        *equals = 0;
        if (!device_set_prop(d, *i, equals + 1, err)) {
            return false;
        }
    }
    return true;
}
