/*
 * Character devices as users ask for them: -chardev, -serial, and the short forms of the latter.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "system/char/backends.h"
#include "system/char/mux.h"
#include "system/monitor/monitor.h"
#include "system/options.h"
#include "system/start.h"
#include "system/suggest.h"

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

const char *chardev_kind(unsigned i)
{
    return i < ARRAY_LEN(kinds) ? kinds[i].kind : NULL;
}

/* ---- Opening ---- */

static Chardev *open_kind(Machine *m, const char *name, Settings *s, GError **err)
{
    const char *kind = settings_text(s, "backend", ""), *names[ARRAY_LEN(kinds) + 1], *near;

    for (unsigned i = 0; i < ARRAY_LEN(kinds); i++) {
        if (!strcmp(kinds[i].kind, kind)) {
            return kinds[i].open(m, name, s, err);
        }
        names[i] = kinds[i].kind;
    }
    names[ARRAY_LEN(kinds)] = NULL;
    near = nearest_name(kind, names);
    g_set_error(err, EMU_ERROR, 0, "%s %s: no such kind of character device%s%s; -chardev help lists them",
                s->option, kind, near ? "; did you mean " : "", near ? near : "");
    return NULL;
}

Chardev *chardev_new(Machine *m, const char *name, Settings *s, GError **err)
{
    bool mux = false;
    Chardev *c;

    settings_text(s, "id", NULL);
    if (machine_chardev(m, name)) {
        g_set_error(err, EMU_ERROR, 0, "%s: there are two of id=%s", s->option, name);
        return NULL;
    }
    if (!settings_bool(s, "mux", &mux, err)) {
        return NULL;
    }
    c = open_kind(m, name, s, err);
    if (!c || !settings_done(s, err)) {
        chardev_free(c);
        return NULL;
    }
    c = mux ? mux_new(m, name, c) : c;
    g_ptr_array_add(m->chardevs, c);
    return c;
}

static gboolean is_value(gpointer key, gpointer value, gpointer wanted)
{
    (void)key;
    return value == wanted;
}

void chardev_forget(Machine *m, Chardev *c)
{
    g_hash_table_foreach_remove(m->ports, is_value, c);
    g_ptr_array_remove(m->chardevs, c);
}

/* ---- Short forms ---- */

/* What stands before the first colon, the kind, and the keys of what the colons after it part. */
static const struct {
    const char *word, *kind;
    const char *key[2];
    const char *more;
} short_forms[] = {
    {"file", "file", {"path"}, ""},
    {"pipe", "pipe", {"path"}, ""},
    {"tcp", "socket", {"host", "port"}, ""},
    {"telnet", "socket", {"host", "port"}, ",telnet=on"},
    {"unix", "socket", {"path"}, ""},
    {"udp", "udp", {"host", "port"}, ""},
};

/* "key=text" appended to @out, of up to @to in @text: behind its last colon the second key. */
static void add_parts(GString *out, const char *const key[2], const char *text, size_t len)
{
    const char *colon = key[1] ? memrchr(text, ':', len) : NULL;

    if (!colon) {
        g_string_append_printf(out, ",%s=%.*s", key[0], (int)len, text);
        return;
    }
    g_string_append_printf(out, ",%s=%.*s,%s=%.*s", key[0], (int)(colon - text), text, key[1],
                           (int)(text + len - colon - 1), colon + 1);
}

/* @spec as -chardev would say it; newly allocated. */
static char *long_form(const char *spec)
{
    static const char *const local[2] = {"localaddr", "localport"};
    size_t word = strcspn(spec, ":,"), end, at;

    if (*spec == '/') {
        return g_strdup_printf("serial,path=%s", spec);
    }
    for (unsigned i = 0; spec[word] == ':' && i < ARRAY_LEN(short_forms); i++) {
        GString *out;

        if (strlen(short_forms[i].word) != word || strncmp(short_forms[i].word, spec, word) != 0) {
            continue;
        }
        spec += word + 1;
        end = strcspn(spec, ",");
        at = strcmp(short_forms[i].kind, "udp") ? end : MIN(strcspn(spec, "@"), end);
        out = g_string_new(short_forms[i].kind);
        add_parts(out, short_forms[i].key, spec, at);
        if (at < end) {
            add_parts(out, local, spec + at + 1, end - at - 1);
        }
        g_string_append_printf(out, "%s%s", short_forms[i].more, spec + end);
        return g_string_free(out, false);
    }
    return g_strdup(strcmp(spec, "none") ? spec : "null");
}

static Chardev *by_id(Machine *m, const char *name, const char *option, const char *id, GError **err)
{
    Chardev *c = machine_chardev(m, id);

    if (!c) {
        g_set_error(err, EMU_ERROR, 0, "%s chardev:%s: no -chardev has this id", option, id);
    } else {
        g_hash_table_insert(m->ports, g_strdup(name), c);
    }
    return c;
}

Chardev *chardev_short(Machine *m, const char *name, const char *option, const char *spec,
                       GError **err)
{
    bool monitor = g_str_has_prefix(spec, "mon:");
    g_autofree char *text = NULL;
    g_autoptr(Settings) s = NULL;
    Chardev *c;

    if (g_str_has_prefix(spec, "chardev:")) {
        return by_id(m, name, option, spec + strlen("chardev:"), err);
    }
    text = long_form(monitor ? spec + strlen("mon:") : spec);
    s = settings_parse(option, text, "backend", err);
    if (s && monitor) {
        settings_set(s, "mux", "on");
    }
    c = s ? chardev_new(m, name, s, err) : NULL;
    if (c && monitor) {
        monitor_want(option, name);
    }
    return c;
}

/* ---- Options ---- */

static bool terminal_used;

void chardev_use(const char *spec)
{
    spec += g_str_has_prefix(spec, "mon:") ? strlen("mon:") : 0;
    terminal_used |= g_str_has_prefix(spec, "stdio");
}

void option_echr(const char *arg)
{
    u64 c;

    if (!parse_uint(arg, &c) || c > 31) {
        fatal("-echr %s: the number of a control character expected, 0 for none", arg);
    }
    mux_set_escape((u8)c);
}

void option_chardev(const char *arg)
{
    Settings *s = options_settings("-chardev", arg, "backend");

    if (options_wants_list(settings_text(s, "backend", ""))) {
        for (unsigned i = 0; i < ARRAY_LEN(kinds); i++) {
            printf("%-10s %s\n", kinds[i].kind, kinds[i].doc);
        }
        exit(0);
    }
    chardev_use(arg);
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
    chardev_use(arg);
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

/* Without options the first serial port and a monitor share the terminal, unless something else
 * wants it; the other ports lead nowhere. */
static const char *serial_spec(unsigned i)
{
    if (i < serials) {
        return serial[i];
    }
    if (i || terminal_used || setup.no_defaults || setup.daemonize) {
        return "null";
    }
    return setup.monitor_asked ? "stdio,signal=off" : "mon:stdio";
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
