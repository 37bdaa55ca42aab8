/*
 * See trace.h.
 */
#include "common/trace.h"

#include <glib.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "common/log.h"
#include "common/option.h"

u64 trace_mask;

enum { BOTH = TRACE_USER | TRACE_SYSTEM, USER = TRACE_USER, SYSTEM = TRACE_SYSTEM };

static const struct {
    const char *name;
    unsigned modes;
} rows[] = {
#define TRACE_EVENT(name, modes, proto, ...) {#name, modes},
#include "common/trace.def"
};

typedef struct {
    const char *name;
    bool on;
} Added;

static GArray *added; /* Added; NULL: none */
static unsigned mode;

void trace_begin(TraceMode m)
{
    mode = m;
}

static unsigned events(void)
{
    return TRACE_ROWS + (added ? added->len : 0);
}

unsigned trace_add(const char *name)
{
    Added a = {name, false};

    added = added ? added : g_array_new(false, false, sizeof(a));
    g_array_append_val(added, a);
    return events() - 1;
}

bool trace_is_on(unsigned event)
{
    return event < TRACE_ROWS ? trace_mask >> event & 1
                              : g_array_index(added, Added, event - TRACE_ROWS).on;
}

static const char *name_of(unsigned event)
{
    return event < TRACE_ROWS ? rows[event].name : g_array_index(added, Added, event - TRACE_ROWS).name;
}

static bool exists(unsigned event)
{
    return event >= TRACE_ROWS || rows[event].modes & mode;
}

/* The bit of what was added says whether one of them is on. */
static void set_event(unsigned event, bool on)
{
    u64 bit = 1ull << (event < TRACE_ROWS ? event : TRACE_ADDED_BIT);

    if (event >= TRACE_ROWS) {
        g_array_index(added, Added, event - TRACE_ROWS).on = on;
        for (unsigned i = 0; i < added->len; i++) {
            on |= g_array_index(added, Added, i).on;
        }
    }
    __atomic_store_n(&trace_mask, on ? trace_mask | bit : trace_mask & ~bit, __ATOMIC_RELAXED);
}

unsigned trace_set(const char *pattern, bool on)
{
    unsigned n = 0;

    for (unsigned e = 0; e < events(); e++) {
        if (exists(e) && g_pattern_match_simple(pattern, name_of(e))) {
            set_event(e, on);
            n++;
        }
    }
    return n;
}

const char *trace_name(unsigned n, bool *on)
{
    for (unsigned e = 0; e < events(); e++) {
        if (exists(e) && !n--) {
            *on = trace_is_on(e);
            return name_of(e);
        }
    }
    return NULL;
}

void trace_list(FILE *out)
{
    const char *name;
    bool on;

    for (unsigned n = 0; (name = trace_name(n, &on)); n++) {
        fprintf(out, "%s\n", name);
    }
}

void trace_print(unsigned event, const char *fmt, ...)
{
    char text[512];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(text, sizeof(text), fmt, ap);
    va_end(ap);
    log_printf("%s %s\n", name_of(event), text);
}

/* ---- -trace ---- */

static void enable(const char *pattern)
{
    if (!trace_set(pattern, true)) {
        fatal("-trace %s: no such event; -trace help lists them", pattern);
    }
}

static void enable_listed(const char *path)
{
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    GError *err = NULL;

    if (!g_file_get_contents(path, &text, NULL, &err)) {
        fatal("-trace events=: %s", err->message);
    }
    lines = g_strsplit(text, "\n", -1);
    for (unsigned i = 0; lines[i]; i++) {
        const char *pattern = g_strstrip(lines[i]);

        if (*pattern == '-') {
            trace_set(pattern + 1, false);
        } else if (*pattern && *pattern != '#') {
            enable(pattern);
        }
    }
}

char *trace_option(const char *arg)
{
    GError *err = NULL;
    g_autoptr(Settings) s = settings_parse("-trace", arg, "enable", &err);
    const char *list = s ? settings_text(s, "events", NULL) : NULL;
    const char *file = s ? settings_text(s, "file", NULL) : NULL;
    const char *pattern = s ? settings_text(s, "enable", NULL) : NULL;

    if (!s || !settings_done(s, &err)) {
        fatal("%s", err->message);
    }
    if (pattern && (!strcmp(pattern, "help") || !strcmp(pattern, "?"))) {
        trace_list(stdout);
        exit(0);
    }
    if (list) {
        enable_listed(list);
    }
    if (pattern) {
        enable(pattern);
    }
    if (!pattern && !list) {
        fatal("-trace: a pattern or events=FILE expected; -trace help lists events");
    }
    return g_strdup(file);
}
