/*
 * -object: what devices and networks name, and what looks at them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "system/net/options.h"
#include "system/options.h"
#include "system/start.h"

static GPtrArray *wanted; /* Settings * */

/* The host's random numbers, under a name for rng= of a device. */
static bool make_random(Machine *m, Settings *s, GError **err)
{
    static const char *const files[] = {"/dev/urandom", "/dev/random", NULL};
    const char *id = settings_text(s, "id", NULL);
    const char *file = strcmp(settings_text(s, "qom-type", ""), "rng-random")
                           ? files[0]
                           : settings_text(s, "filename", files[0]);

    if (!settings_done(s, err)) {
        return false;
    }
    if (!id || machine_has_random(m, id)) {
        g_set_error(err, EMU_ERROR, 0, "-object: an id= that is no other's expected");
        return false;
    }
    if (!g_strv_contains(files, file)) {
        g_set_error(err, EMU_ERROR, 0, "%s: filename=%s: /dev/urandom or /dev/random expected", id, file);
        return false;
    }
    g_ptr_array_add(m->random_names, g_strdup(id));
    return true;
}

static const struct {
    const char *name;
    bool (*make)(Machine *m, Settings *s, GError **err);
    const char *doc;
} kinds[] = {
    {"filter-dump", net_dump, "frames of netdev=ID to file=FILE, as packet analyzers read them; maxlen="},
    {"rng-builtin", make_random, "the host's random numbers, for rng=ID of a device"},
    {"rng-random", make_random, "the same, as filename=/dev/urandom"},
};

static unsigned kind_of(Settings *s)
{
    const char *name = settings_text(s, "qom-type", "");

    for (unsigned i = 0; i < ARRAY_LEN(kinds); i++) {
        if (!strcmp(kinds[i].name, name)) {
            return i;
        }
    }
    fatal("-object %s: no such kind of object; -object help lists them", name);
}

void option_object(const char *arg)
{
    Settings *s = options_settings("-object", arg, "qom-type");

    if (options_wants_list(settings_text(s, "qom-type", ""))) {
        for (unsigned i = 0; i < ARRAY_LEN(kinds); i++) {
            printf("%-12s %s\n", kinds[i].name, kinds[i].doc);
        }
        exit(0);
    }
    kind_of(s);
    if (!wanted) {
        wanted = g_ptr_array_new();
    }
    g_ptr_array_add(wanted, s);
}

bool start_objects(Machine *m, GError **err)
{
    for (unsigned i = 0; wanted && i < wanted->len; i++) {
        Settings *s = wanted->pdata[i];

        if (!kinds[kind_of(s)].make(m, s, err)) {
            return false;
        }
    }
    return true;
}
