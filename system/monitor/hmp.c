/*
 * Commands people type: reading their arguments, help, completion.
 */
#include <ctype.h>
#include <string.h>

#include "system/monitor/monitor-int.h"
#include "system/suggest.h"

static const MonitorCommand commands[] = {
#define HMP(name, args, fn, help) {name, args, fn, help},
#include "system/monitor/hmp.def"
#undef HMP
};

const MonitorCommand monitor_topics[] = {
#define INFO(name, args, fn, help) {name, args, fn, help},
#include "system/monitor/info.def"
#undef INFO
};

const unsigned monitor_topic_count = ARRAY_LEN(monitor_topics);

/* ---- Arguments ---- */

static void skip_blanks(const char **s)
{
    *s += strspn(*s, " \t");
}

/* A word, or "quoted \" text". NULL: the quotation does not end. */
static char *read_word(const char **s)
{
    g_autoptr(GString) out = g_string_new(NULL);
    bool quoted = **s == '"';

    *s += quoted;
    while (**s && (quoted ? **s != '"' : !isblank((unsigned char)**s))) {
        *s += quoted && **s == '\\' && (*s)[1];
        g_string_append_c(out, *(*s)++);
    }
    if (quoted && *(*s)++ != '"') {
        return NULL;
    }
    return g_strdup(out->str);
}

static bool add_word(Settings *to, const MonitorArg *a, const char **s, GError **err)
{
    g_autofree char *word = read_word(s);
    u64 size;

    if (!word) {
        return monitor_fail(err, "%s: a quotation does not end", a->name);
    }
    if (a->kind == 'z' && !parse_size(word, MIB, &size)) {
        return monitor_fail(err, "%s: %s: a size expected", a->name, word);
    }
    if (a->kind == 'b' && strcmp(word, "on") != 0 && strcmp(word, "off") != 0) {
        return monitor_fail(err, "%s: %s: on or off expected", a->name, word);
    }
    if (a->kind == 'z') {
        g_autofree char *bytes = g_strdup_printf("%llu", (unsigned long long)size);

        settings_set(to, a->name, bytes);
    } else {
        settings_set(to, a->name, word);
    }
    return true;
}

static bool add_number(Monitor *mon, Settings *to, const MonitorArg *a, const char **s, GError **err)
{
    g_autofree char *text = NULL;
    u64 v;

    if (!monitor_expression(mon, s, &v, err)) {
        g_prefix_error(err, "%s: ", a->name);
        return false;
    }
    text = g_strdup_printf("%llu", (unsigned long long)v);
    settings_set(to, a->name, text);
    return true;
}

/* Whether the argument is there at all; a flag or format that is not, is passed over. */
static bool present(const MonitorArg *a, const char *s)
{
    switch (a->kind) {
    case '-':
        return s[0] == '-' && s[1] == a->letter && (!s[2] || isblank((unsigned char)s[2]));
    case 'f':
        return *s == '/';
    default:
        return *s != 0;
    }
}

static bool add_arg(Monitor *mon, Settings *to, const MonitorArg *a, const char **s, GError **err)
{
    switch (a->kind) {
    case '-':
        settings_set(to, a->name, "on");
        *s += 2;
        return true;
    case 'i':
        return add_number(mon, to, a, s, err);
    case 'r':
        settings_set(to, a->name, *s);
        *s += strlen(*s);
        return true;
    default:
        return add_word(to, a, s, err);
    }
}

/* @text, what follows @name, by @row. NULL: with what is wrong. */
static Settings *read_args(Monitor *mon, const MonitorCommand *row, const char *name,
                           const char *text, GError **err)
{
    g_autoptr(Settings) args = settings_parse(name, "", NULL, NULL);
    const char *spec = row->args;
    MonitorArg a;

    while (monitor_next_arg(&spec, &a)) {
        skip_blanks(&text);
        if (present(&a, text)) {
            if (!add_arg(mon, args, &a, &text, err)) {
                return NULL;
            }
        } else if (!a.optional && a.kind != 'f') {
            monitor_fail(err, "%s: %s is missing", name, a.name);
            return NULL;
        }
    }
    skip_blanks(&text);
    if (*text) {
        monitor_fail(err, "%s: %s is too much", name, text);
        return NULL;
    }
    return g_steal_pointer(&args);
}

/* ---- Running ---- */

static const char **names_of(const MonitorCommand *rows, unsigned n)
{
    const char **names = g_new0(const char *, n + 1);

    for (unsigned i = 0; i < n; i++) {
        names[i] = rows[i].name;
    }
    return names;
}

static bool run(Monitor *mon, const MonitorCommand *rows, unsigned n, const char *text,
                const char *what, GError **err)
{
    g_autofree char *name = NULL;
    g_autoptr(Settings) args = NULL;
    g_autoptr(Reply) unread = reply_new();
    const MonitorCommand *row;

    skip_blanks(&text);
    /* A format may follow at once: x/4i. */
    name = g_strndup(text, strcspn(text, " \t/"));
    row = monitor_row(rows, n, name);
    if (!row) {
        g_autofree const char **names = names_of(rows, n);
        const char *near = nearest_name(name, names);

        return monitor_fail(err, "no such %s: %s%s%s", what, name, near ? "; did you mean " : "",
                            near ? near : "");
    }
    args = read_args(mon, row, name, text + strlen(name), err);
    mon->reply = unread;
    return args && row->fn(mon, args, err);
}

bool monitor_line(Monitor *mon, const char *text, GError **err)
{
    skip_blanks(&text);
    return !*text || run(mon, commands, ARRAY_LEN(commands), text, "command", err);
}

bool hmp_info(Monitor *mon, Settings *args, GError **err)
{
    g_autofree char *text = g_strdup_printf("%s %s", settings_text(args, "topic", ""),
                                            settings_text(args, "rest", ""));

    if (*text == ' ') {
        for (unsigned i = 0; i < monitor_topic_count; i++) {
            monitor_printf(mon, "info %-14s %s\n", monitor_topics[i].name, monitor_topics[i].help);
        }
        return true;
    }
    return run(mon, monitor_topics, monitor_topic_count, text, "topic of info", err);
}

/* ---- Help ---- */

/* "name [optional] ..." */
static void print_usage(Monitor *mon, const MonitorCommand *row)
{
    g_autoptr(GString) left = g_string_new(row->name);
    const char *spec = row->args;
    MonitorArg a;

    while (monitor_next_arg(&spec, &a)) {
        if (a.kind == '-') {
            g_string_append_printf(left, " [-%c]", a.letter);
        } else if (a.kind == 'f') {
            g_string_append(left, " /fmt");
        } else {
            g_string_append_printf(left, a.optional ? " [%s]" : " %s", a.name);
        }
    }
    monitor_printf(mon, "%-40s %s\n", left->str, row->help);
}

bool hmp_help(Monitor *mon, Settings *args, GError **err)
{
    const char *name = settings_text(args, "command", NULL);
    const MonitorCommand *row = name ? monitor_row(commands, ARRAY_LEN(commands), name) : NULL;

    if (name && !row) {
        return monitor_fail(err, "no such command: %s", name);
    }
    if (row && row->fn == hmp_info) {
        return hmp_info(mon, args, err);
    }
    for (unsigned i = 0; i < ARRAY_LEN(commands); i++) {
        if (!row || row == &commands[i]) {
            print_usage(mon, &commands[i]);
        }
    }
    return true;
}

/* ---- Completion ---- */

static void complete_from(GPtrArray *out, const char *before, const char *start, const char *name)
{
    g_auto(GStrv) names = g_strsplit(name, "|", 2);

    if (g_str_has_prefix(names[0], start)) {
        g_ptr_array_add(out, g_strdup_printf("%s%s", before, names[0]));
    }
}

char **monitor_complete(Monitor *mon, const char *line)
{
    GPtrArray *out = g_ptr_array_new();
    const char *blank = strrchr(line, ' ');
    g_autofree char *before = g_strndup(line, blank ? (gsize)(blank + 1 - line) : 0);
    const char *start = line + strlen(before);

    if (!blank || !strcmp(before, "help ")) {
        for (unsigned i = 0; i < ARRAY_LEN(commands); i++) {
            complete_from(out, before, start, commands[i].name);
        }
    } else if (!strcmp(before, "info ")) {
        for (unsigned i = 0; i < monitor_topic_count; i++) {
            complete_from(out, before, start, monitor_topics[i].name);
        }
    } else if (!strcmp(before, "device_del ")) {
        for (unsigned i = 0; i < mon->m->devices->len; i++) {
            const Device *d = mon->m->devices->pdata[i];

            if (d->named) {
                complete_from(out, before, start, d->name);
            }
        }
    }
    g_ptr_array_add(out, NULL);
    return (char **)g_ptr_array_free(out, false);
}
