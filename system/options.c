/*
 * Reading the command line. See options.h.
 *
 * The line is collected first and its functions are called afterwards, so that -set can still
 * change what stands before it and -readconfig is nothing but more options.
 */
#include "system/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "system/monitor/monitor.h"
#include "system/suggest.h"
#include "system/target.h"

Setup setup = {.choice = {.cpus = 1},
               .rtc.clock = CLOCK_HOST,
               .watchdog = MISHAP_RESET,
               .panic = MISHAP_SHUTDOWN};

typedef struct {
    const char *name, *arg; /* arg NULL: takes none */
    OptionFn *fn;           /* NULL: only its text */
    const char *text;       /* help; of a historic or refused one: why */
    enum { ACTS, IS_DRIVE, IS_HISTORIC, IS_REFUSED, IS_TITLE } kind;
    const char *more; /* of a drive: its settings beside the file */
} Row;

static const Row rows[] = {
#define GROUP(title) {NULL, NULL, NULL, title, IS_TITLE, NULL},
#define OPTION(name, arg, fn, help) {name, arg, fn, help, ACTS, NULL},
#define DRIVE(name, more, help) {name, "file", NULL, help, IS_DRIVE, more},
#define HISTORIC(name, arg, note) {name, arg, NULL, note, IS_HISTORIC, NULL},
#define REFUSED(name, arg, why) {name, arg, NULL, why, IS_REFUSED, NULL},
#include "system/options.def"
};

/* An option of the command line. */
typedef struct {
    const Row *row;
    char *arg;
} Given;

static GPtrArray *given; /* Given * */

/* ---- Help ---- */

void option_version(const char *arg)
{
    (void)arg;
    printf("emu-system-%s version %s\n", system_target.name, PACKAGE_VERSION);
    exit(0);
}

static bool does_something(const Row *r)
{
    return r->kind == ACTS || r->kind == IS_DRIVE;
}

static void print_row(const Row *r)
{
    g_autofree char *left = g_strdup_printf("-%s %s", r->name, r->arg ? r->arg : "");

    printf("  %-30s %s\n", left, r->text);
}

void option_help(const char *arg)
{
    (void)arg;
    printf("usage: emu-system-%s -M board [options]\n", system_target.name);
    for (const Row *r = rows; r < rows + ARRAY_LEN(rows); r++) {
        if (r->kind == IS_TITLE) {
            printf("\n%s\n", r->text);
        } else if (does_something(r) && *r->text) {
            print_row(r);
        }
    }
    exit(0);
}

/* ---- What functions of options need ---- */

void options_check(bool ok, GError **err)
{
    if (!ok) {
        fatal("%s", (*err)->message);
    }
}

Settings *options_settings(const char *option, const char *arg, const char *first)
{
    GError *err = NULL;
    Settings *s = *arg == '{' ? qmp_settings(option, arg, &err)
                              : settings_parse(option, arg, first, &err);

    options_check(s != NULL, &err);
    return s;
}

bool options_wants_list(const char *arg)
{
    return !strcmp(arg, "?") || !strcmp(arg, "help");
}

void options_unknown(const char *option, const char *what, const char *name,
                     const char *const *names, const char *hint)
{
    const char *near = nearest_name(name, names);

    fatal("%s %s: no such %s%s%s%s%s", option, name, what, near ? "; did you mean " : "",
          near ? near : "", hint ? "; " : "", hint ? hint : "");
}

/* ---- The line ---- */

static const Row *find_row(const char *name)
{
    for (const Row *r = rows; r < rows + ARRAY_LEN(rows); r++) {
        if (r->name && !strcmp(r->name, name)) {
            return r;
        }
    }
    return NULL;
}

static void unknown_option(const char *text, const char *name) __attribute__((noreturn));

static void unknown_option(const char *text, const char *name)
{
    const char *names[ARRAY_LEN(rows) + 1], *near;
    unsigned n = 0;

    for (const Row *r = rows; r < rows + ARRAY_LEN(rows); r++) {
        if (does_something(r)) {
            names[n++] = r->name;
        }
    }
    names[n] = NULL;
    near = nearest_name(name, names);
    fatal("%s: no such option%s%s; -help lists what there is", text, near ? "; did you mean -" : "",
          near ? near : "");
}

/* Options that change the line instead of standing in it. */
static bool edits_line(const Row *r)
{
    return r->fn == option_set || r->fn == option_readconfig;
}

static void give(const Row *r, const char *arg)
{
    Given *g;

    if (edits_line(r)) {
        r->fn(arg);
        return;
    }
    g = g_new(Given, 1);
    *g = (Given){r, g_strdup(arg)};
    g_ptr_array_add(given, g);
}

static void call(const Given *g)
{
    const Row *r = g->row;

    if (r->kind == IS_REFUSED) {
        fatal("-%s: %s", r->name, r->text);
    }
    if (r->kind == IS_HISTORIC) {
        fprintf(stderr, "emu: -%s has no effect: %s\n", r->name, r->text);
    } else if (r->kind == IS_DRIVE) {
        options_drive_file(r->name, g->arg, r->more);
    } else {
        r->fn(g->arg);
    }
}

void options_read(int argc, char **argv)
{
    given = g_ptr_array_new();
    for (int i = 1; i < argc; i++) {
        const char *name = argv[i] + strspn(argv[i], "-");
        const Row *r = *argv[i] == '-' ? find_row(name) : NULL;

        if (*argv[i] != '-' && *argv[i]) {
            give(find_row("hda"), argv[i]);
            continue;
        }
        if (!r) {
            unknown_option(argv[i], name);
        }
        if (r->arg && i + 1 == argc) {
            fatal("-%s wants %s", name, r->arg);
        }
        give(r, r->arg ? argv[++i] : NULL);
    }
    for (unsigned i = 0; i < given->len; i++) {
        call(given->pdata[i]);
    }
}

/* ---- -set ---- */

static char *double_commas(const char *text)
{
    g_auto(GStrv) part = g_strsplit(text, ",", -1);

    return g_strjoinv(",,", part);
}

static bool has_id(const Given *g, const char *id)
{
    g_autoptr(Settings) s = settings_parse(g->row->name, g->arg, NULL, NULL);

    return s && !strcmp(settings_text(s, "id", ""), id);
}

void option_set(const char *arg)
{
    const char *equals = strchr(arg, '=');
    g_autofree char *left = g_strndup(arg, equals ? (gsize)(equals - arg) : 0);
    g_auto(GStrv) part = g_strsplit(left, ".", 3);
    g_autofree char *value = double_commas(equals ? equals + 1 : "");

    if (g_strv_length(part) != 3) {
        fatal("-set %s: group.id.key=value expected", arg);
    }
    for (unsigned i = given->len; i-- > 0;) {
        Given *g = given->pdata[i];

        if (g->arg && !strcmp(g->row->name, part[0]) && has_id(g, part[1])) {
            g_autofree char *old = g->arg;

            g->arg = g_strdup_printf("%s,%s=%s", old, part[2], value);
            return;
        }
    }
    fatal("-set %s: there is no -%s with id=%s before it", arg, part[0], part[1]);
}

/* ---- -readconfig ---- */

/* One line: [group], [group "id"], key = "value", # remark. */
typedef struct {
    const char *file;
    unsigned line;
    const Row *row; /* of the group */
    GString *arg;
} Config;

static void bad_line(const Config *c, const char *what) __attribute__((noreturn));

static void bad_line(const Config *c, const char *what)
{
    fatal("-readconfig %s: line %u: %s", c->file, c->line, what);
}

static void end_group(Config *c)
{
    if (c->row) {
        give(c->row, c->arg->str);
    }
    g_string_truncate(c->arg, 0);
}

static void add_setting(Config *c, const char *key, const char *value)
{
    g_autofree char *doubled = double_commas(value);

    g_string_append_printf(c->arg, "%s%s=%s", c->arg->len ? "," : "", key, doubled);
}

static void begin_group(Config *c, char *text)
{
    char *end = strchr(text, ']'), *quote;

    if (!end || end[1]) {
        bad_line(c, "] expected at its end");
    }
    *end = 0;
    end_group(c);
    quote = strchr(text, '"');
    if (quote) {
        *strchrnul(quote + 1, '"') = 0;
        *quote = 0;
    }
    c->row = find_row(g_strstrip(text));
    if (!c->row || !c->row->arg || edits_line(c->row)) {
        bad_line(c, "no option is called like this group");
    }
    if (quote) {
        add_setting(c, "id", quote + 1);
    }
}

static void config_line(Config *c, char *line)
{
    char *equals = strchr(line, '='), *value = equals ? g_strstrip(equals + 1) : NULL;
    size_t len = value ? strlen(value) : 0;

    if (!*line || *line == '#') {
        return;
    }
    if (*line == '[') {
        begin_group(c, line + 1);
        return;
    }
    if (!c->row || len < 2 || *value != '"' || value[len - 1] != '"') {
        bad_line(c, c->row ? "key = \"value\" expected" : "[group] expected");
    }
    value[len - 1] = 0;
    *equals = 0;
    add_setting(c, g_strstrip(line), value + 1);
}

void option_readconfig(const char *arg)
{
    g_autofree char *text = NULL;
    GError *err = NULL;
    Config c = {.file = arg, .arg = g_string_new(NULL)};
    g_auto(GStrv) line = NULL;

    if (!g_file_get_contents(arg, &text, NULL, &err)) {
        fatal("-readconfig %s", err->message);
    }
    line = g_strsplit(text, "\n", -1);
    for (char **l = line; *l; l++) {
        c.line++;
        config_line(&c, g_strstrip(*l));
    }
    end_group(&c);
    g_string_free(c.arg, true);
}

void option_no_user_config(const char *arg)
{
    (void)arg; /* there are none to leave out */
}
