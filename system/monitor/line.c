/*
 * Lines people type. On a terminal they can be edited (the keys of Emacs, arrows), recalled and
 * completed; elsewhere they are taken as they come, without echo.
 */
#include <string.h>

#include "system/monitor/monitor-int.h"

#define PROMPT "(emu) "

enum { LONGEST = 4096, MOST_KEPT = 200 };

struct LineEdit {
    Monitor *mon;
    GString *text;
    unsigned at;        /* the cursor: bytes of @text before it */
    GPtrArray *history; /* char *, oldest first */
    unsigned recalled;  /* number in @history; its length: the line being typed */
    char *typed;        /* that line, while another is shown */
    GString *escape;    /* of a sequence that has begun; empty: none */
};

LineEdit *line_new(Monitor *mon)
{
    LineEdit *l = g_new0(LineEdit, 1);

    l->mon = mon;
    l->text = g_string_new(NULL);
    l->escape = g_string_new(NULL);
    l->history = g_ptr_array_new_with_free_func(g_free);
    return l;
}

void line_free(LineEdit *l)
{
    if (l) {
        g_string_free(l->text, true);
        g_string_free(l->escape, true);
        g_ptr_array_free(l->history, true);
        g_free(l->typed);
        g_free(l);
    }
}

const GPtrArray *line_history(const LineEdit *l)
{
    return l->history;
}

static bool on_terminal(const LineEdit *l)
{
    return l->mon->chr->terminal;
}

void line_prompt(LineEdit *l)
{
    unsigned back = (unsigned)l->text->len - l->at;

    if (!on_terminal(l)) {
        monitor_puts(l->mon, PROMPT);
        return;
    }
    monitor_printf(l->mon, "\r\033[K" PROMPT "%s", l->text->str);
    if (back) {
        monitor_printf(l->mon, "\033[%uD", back);
    }
}

/* ---- Whole lines ---- */

static void remember(LineEdit *l)
{
    const char *last =
        l->history->len ? l->history->pdata[l->history->len - 1] : NULL;

    if (l->text->len && g_strcmp0(last, l->text->str) != 0) {
        if (l->history->len == MOST_KEPT) {
            g_ptr_array_remove_index(l->history, 0);
        }
        g_ptr_array_add(l->history, g_strdup(l->text->str));
    }
    l->recalled = l->history->len;
    g_clear_pointer(&l->typed, g_free);
}

static void enter(LineEdit *l)
{
    g_autofree char *line = g_strdup(l->text->str);
    GError *err = NULL;

    if (on_terminal(l)) {
        monitor_puts(l->mon, "\n");
    }
    remember(l);
    g_string_truncate(l->text, 0);
    l->at = 0;
    if (!monitor_line(l->mon, line, &err)) {
        monitor_printf(l->mon, "Error: %s\n", err->message);
        g_error_free(err);
    }
    line_prompt(l);
}

/* ---- Editing ---- */

static void insert(LineEdit *l, char c)
{
    if (l->text->len < LONGEST) {
        g_string_insert_c(l->text, l->at++, c);
    }
}

static void erase(LineEdit *l, unsigned from, unsigned to)
{
    g_string_erase(l->text, from, (gssize)(to - from));
    l->at = from;
}

static unsigned word_start(const LineEdit *l)
{
    unsigned i = l->at;

    while (i && l->text->str[i - 1] == ' ') {
        i--;
    }
    while (i && l->text->str[i - 1] != ' ') {
        i--;
    }
    return i;
}

static void recall(LineEdit *l, int step)
{
    unsigned to = l->recalled + (unsigned)step;

    if (to > l->history->len) {
        return;
    }
    if (l->recalled == l->history->len) {
        g_free(l->typed);
        l->typed = g_strdup(l->text->str);
    }
    l->recalled = to;
    g_string_assign(l->text, to == l->history->len ? l->typed : l->history->pdata[to]);
    l->at = (unsigned)l->text->len;
}

/* What the beginnings of @words have in common, in bytes. */
static unsigned common_start(char **words)
{
    unsigned n = (unsigned)strlen(words[0]);

    for (char **w = words + 1; *w; w++) {
        unsigned i = 0;

        while (i < n && (*w)[i] == words[0][i]) {
            i++;
        }
        n = i;
    }
    return n;
}

static void complete(LineEdit *l)
{
    g_auto(GStrv) words = monitor_complete(l->mon, l->text->str);
    unsigned n = g_strv_length(words), common;

    if (!n || l->at != l->text->len) {
        return;
    }
    common = common_start(words);
    if (common == l->text->len && n > 1) {
        monitor_puts(l->mon, "\n");
        for (char **w = words; *w; w++) {
            monitor_printf(l->mon, "%s\n", *w);
        }
    }
    g_string_assign(l->text, words[0]);
    g_string_truncate(l->text, common);
    if (n == 1) {
        g_string_append_c(l->text, ' ');
    }
    l->at = (unsigned)l->text->len;
}

/* ---- Keys ---- */

enum { CTRL = 0x40, ESCAPE = 27, DELETE = 127 };

static void key(LineEdit *l, char c)
{
    unsigned end = (unsigned)l->text->len;

    switch (c) {
    case 'A' - CTRL:
        l->at = 0;
        break;
    case 'E' - CTRL:
        l->at = end;
        break;
    case 'B' - CTRL:
        l->at -= l->at > 0;
        break;
    case 'F' - CTRL:
        l->at += l->at < end;
        break;
    case 'D' - CTRL:
        erase(l, l->at, l->at + (l->at < end));
        break;
    case 'H' - CTRL:
    case DELETE:
        erase(l, l->at - (l->at > 0), l->at);
        break;
    case 'K' - CTRL:
        erase(l, l->at, end);
        break;
    case 'U' - CTRL:
        erase(l, 0, l->at);
        break;
    case 'W' - CTRL:
        erase(l, word_start(l), l->at);
        break;
    case 'P' - CTRL:
        recall(l, -1);
        break;
    case 'N' - CTRL:
        recall(l, 1);
        break;
    case '\t':
        complete(l);
        break;
    default:
        if ((u8)c >= ' ') {
            insert(l, c);
        }
    }
}

/* Sequences of a terminal's keys: what follows the escape character, and the key it stands for. */
static const struct {
    const char *text;
    char key;
} sequences[] = {
    {"[A", 'P' - CTRL}, {"[B", 'N' - CTRL}, {"[C", 'F' - CTRL},  {"[D", 'B' - CTRL},
    {"OA", 'P' - CTRL}, {"OB", 'N' - CTRL}, {"OC", 'F' - CTRL},  {"OD", 'B' - CTRL},
    {"[H", 'A' - CTRL}, {"[F", 'E' - CTRL}, {"[1~", 'A' - CTRL}, {"[4~", 'E' - CTRL},
    {"[3~", 'D' - CTRL},
};

/* One more byte of a sequence. */
static void escape(LineEdit *l, char c)
{
    g_string_append_c(l->escape, c);
    for (unsigned i = 0; i < ARRAY_LEN(sequences); i++) {
        if (!strcmp(l->escape->str + 1, sequences[i].text)) {
            key(l, sequences[i].key);
        }
    }
    if (l->escape->len > 2 && (g_ascii_isalpha(c) || c == '~')) {
        g_string_truncate(l->escape, 0);
    }
}

static void typed(LineEdit *l, char c)
{
    if (l->escape->len || c == ESCAPE) {
        escape(l, c);
    } else if (c == '\r' || c == '\n') {
        enter(l);
        return;
    } else {
        key(l, c);
    }
    if (!l->escape->len) {
        line_prompt(l);
    }
}

void line_receive(LineEdit *l, const u8 *data, unsigned len)
{
    for (unsigned i = 0; i < len; i++) {
        if (on_terminal(l)) {
            typed(l, (char)data[i]);
        } else if (data[i] == '\n') {
            enter(l);
        } else if (data[i] != '\r' && data[i]) {
            l->at = (unsigned)l->text->len;
            insert(l, (char)data[i]);
        }
    }
}
