/*
 * Character devices as users ask for them: -chardev, -serial, and the short forms of the latter.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "system/char/backends.h"
#include "system/options.h"
#include "system/start.h"

enum { SERIAL_PORTS = 4 };

static GPtrArray *chardevs;             /* Settings *: of -chardev */
static const char *serial[SERIAL_PORTS]; /* short forms, of -serial */
static unsigned serials;

static const struct {
    const char *kind;
    CharOpen *open;
    const char *doc;
} kinds[] = {
#define CHARDEV(kind, open, doc) {kind, open, doc},
#include "system/char/backends.def"
#undef CHARDEV
};

/* ---- Opening ---- */

Chardev *chardev_new(Machine *m, const char *name, Settings *s, GError **err)
{
    const char *kind = settings_text(s, "backend", "");
    Chardev *c;

    if (machine_chardev(m, name)) {
        g_set_error(err, EMU_ERROR, 0, "%s: there are two of id=%s", s->option, name);
        return NULL;
    }
    for (unsigned i = 0; i < ARRAY_LEN(kinds); i++) {
        if (!strcmp(kinds[i].kind, kind)) {
            c = kinds[i].open(m, name, s, err);
            if (!c || !settings_done(s, err)) {
                chardev_free(c);
                return NULL;
            }
            g_ptr_array_add(m->chardevs, c);
            return c;
        }
    }
    g_set_error(err, EMU_ERROR, 0,
                "%s %s: no such kind of character device; -chardev help lists them", s->option, kind);
    return NULL;
}

/*
 * What short forms stand for: what precedes the first colon, the kind, and the settings that the
 * text after it becomes, one for each colon.
 */
static const struct {
    const char *word, *kind;
    const char *key[2];
    const char *also;
} short_forms[] = {
    {"file", "file", {"path"}, NULL},
    {"pipe", "pipe", {"path"}, NULL},
    {"tcp", "socket", {"host", "port"}, NULL},
    {"telnet", "socket", {"host", "port"}, "telnet"},
    {"unix", "socket", {"path"}, NULL},
};

/* The settings of "tcp:host:port,server". NULL: malformed. */
static Settings *read_short(const char *option, const char *spec, GError **err)
{
    const char *colon = strchr(spec, ':'), *comma = strchrnul(spec, ',');

    for (unsigned i = 0; colon && colon < comma && i < ARRAY_LEN(short_forms); i++) {
        g_autofree char *word = g_strndup(spec, (gsize)(colon - spec)), *rest = NULL, *text = NULL;
        char *second;

        if (strcmp(short_forms[i].word, word) != 0) {
            continue;
        }
        rest = g_strdup(colon + 1);
        second = short_forms[i].key[1] ? memchr(rest, ':', (size_t)(comma - colon - 1)) : NULL;
        if (second) {
            *second = 0;
            text = g_strdup_printf("%s,%s=%s,%s=%s", short_forms[i].kind, short_forms[i].key[0],
                                   rest, short_forms[i].key[1], second + 1);
        } else {
            text = g_strdup_printf("%s,%s=%s", short_forms[i].kind, short_forms[i].key[0], rest);
        }
        return settings_parse(option, text, "backend", err);
    }
    return settings_parse(option, *spec == '/' ? "serial" : spec, "backend", err);
}

Chardev *chardev_short(Machine *m, const char *name, const char *option, const char *spec,
                       GError **err)
{
    g_autoptr(Settings) s = NULL;

    if (g_str_has_prefix(spec, "chardev:")) {
        Chardev *c = machine_chardev(m, spec + strlen("chardev:"));

        if (!c) {
            g_set_error(err, EMU_ERROR, 0, "%s %s: no -chardev has this id", option, spec);
        } else {
            g_hash_table_insert(m->ports, g_strdup(name), c);
        }
        return c;
    }
    s = read_short(option, strcmp(spec, "none") ? spec : "null", err);
    return s ? chardev_new(m, name, s, err) : NULL;
}

/* ---- Options ---- */

void option_chardev(const char *arg)
{
    Settings *s = options_settings("-chardev", arg, "backend");

    if (options_wants_list(settings_text(s, "backend", ""))) {
        for (unsigned i = 0; i < ARRAY_LEN(kinds); i++) {
            printf("%-10s %s\n", kinds[i].kind, kinds[i].doc);
        }
        exit(0);
    }
    if (!settings_text(s, "id", NULL)) {
        fatal("-chardev %s: it wants an id=", arg);
    }
    if (!chardevs) {
        chardevs = g_ptr_array_new();
    }
    g_ptr_array_add(chardevs, s);
}

void option_serial(const char *arg)
{
    if (serials == SERIAL_PORTS) {
        fatal("-serial: at most %d serial ports", SERIAL_PORTS);
    }
    serial[serials++] = arg;
}

void option_parallel(const char *arg)
{
    if (strcmp(arg, "none") != 0 && strcmp(arg, "null") != 0) {
        fatal("-parallel %s: no board has a parallel port", arg);
    }
}

void option_nographic(const char *arg)
{
    (void)arg;
    setup.no_graphic = true;
}

/* ---- Making them ---- */

/* Without options: the first serial port on the terminal, the others nowhere. */
static const char *serial_spec(unsigned i)
{
    if (i < serials) {
        return serial[i];
    }
    return i || setup.no_defaults || setup.daemonize ? "null" : "stdio,signal=off";
}

bool start_chardevs(Machine *m, GError **err)
{
    for (unsigned i = 0; chardevs && i < chardevs->len; i++) {
        Settings *s = chardevs->pdata[i];

        if (!chardev_new(m, settings_text(s, "id", NULL), s, err)) {
            return false;
        }
    }
    for (unsigned i = 0; i < SERIAL_PORTS; i++) {
        g_autofree char *name = g_strdup_printf("serial%u", i);

        if (!chardev_short(m, name, "-serial", serial_spec(i), err)) {
            return false;
        }
    }
    return true;
}
