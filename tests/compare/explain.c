/*
 * See explain.h; the form of the table stands at its head.
 */
#include "tests/compare/explain.h"

#include <glib.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "tests/compare/guest.h"

typedef struct {
    char **units, **rows; /* globs */
    char **conds;
    char *effect;
    char *why;
    unsigned uses;
} Rule;

static GPtrArray *rules;

/* ---- Reading ---- */

static bool read_rule(char *line, Rule *r)
{
    char *word[4], *save = NULL;

    for (int i = 0; i < 4; i++) {
        word[i] = strtok_r(i ? NULL : line, " \t", &save);
        if (!word[i]) {
            return false;
        }
    }
    *r = (Rule){.units = g_strsplit(word[0], ",", -1),
                .rows = g_strsplit(word[1], ",", -1),
                .conds = strcmp(word[2], "-") ? g_strsplit(word[2], ",", -1) : NULL,
                .effect = g_strdup(word[3]),
                .why = g_strstrip(g_strdup(save ? save : ""))};
    return *r->why != 0;
}

void explain_load(const char *path)
{
    FILE *in = fopen(path, "r");
    char buf[512];

    rules = g_ptr_array_new();
    for (int line = 1; in && fgets(buf, sizeof(buf), in); line++) {
        Rule r;

        g_strstrip(buf);
        if (!*buf || *buf == '#') {
            continue;
        }
        if (!read_rule(buf, &r)) {
            fprintf(stderr, "%s:%d: five columns are wanted\n", path, line);
            exit(2);
        }
        g_ptr_array_add(rules, g_memdup2(&r, sizeof(r)));
    }
    if (!in) {
        perror(path);
        exit(2);
    }
    fclose(in);
}

/* ---- Conditions: sums of operands and numbers, compared ---- */

/* What conditions can name: operands of the row, the word, fields of status registers afterwards.
 */
typedef struct {
    const DecPattern *row; /* NULL: no table knows the word */
    u32 word;
    const State *ours, *peer;
} Subject;

static s64 operand(const char *name, const Subject *s)
{
    /* A row without the operand fits no condition about it: far below all values. */
    return s->row ? dec_arg(s->row, name, s->word, -1000000) : -1000000;
}

/* What the guest knows by name. WHAT[OPERAND] is WHAT of the register the operand names. */
static bool state_value(const char *name, const State *state, const Subject *s, s64 *v)
{
    g_auto(GStrv) part = g_strsplit_set(name, "[]", -1);
    g_autofree char *of =
        part[1] ? g_strdup_printf("%s.%d", part[0], (int)operand(part[1], s)) : NULL;

    return guest_value(of ? of : name, state, v);
}

static s64 value(const char *name, const Subject *s)
{
    s64 v;

    if (g_ascii_isdigit(*name)) {
        return strtoll(name, NULL, 0);
    }
    if (!strcmp(name, "insn")) {
        return s->word;
    }
    if (g_str_has_prefix(name, "peer.") ? state_value(name + 5, s->peer, s, &v)
                                        : state_value(name, s->ours, s, &v)) {
        return v;
    }
    return operand(name, s);
}

static s64 sum(const char *text, const Subject *s)
{
    g_auto(GStrv) term = g_strsplit(text, "+", -1);
    s64 total = 0;

    for (int i = 0; term[i]; i++) {
        total += value(term[i], s);
    }
    return total;
}

static bool holds(const char *cond, const Subject *s)
{
    static const char *const op[] = {"==", "!=", "<=", ">=", "<", ">", "!&", "&", NULL};

    for (int i = 0; op[i]; i++) {
        g_auto(GStrv) side = g_strsplit(cond, op[i], 2);
        s64 a, b;

        if (!side[1]) {
            continue;
        }
        a = sum(side[0], s);
        b = sum(side[1], s);
        switch (i) {
        case 0:
            return a == b;
        case 1:
            return a != b;
        case 2:
            return a <= b;
        case 3:
            return a >= b;
        case 4:
            return a < b;
        case 5:
            return a > b;
        case 6:
            return !(a & b);
        default:
            return (a & b) != 0;
        }
    }
    fprintf(stderr, "explanations: %s is no condition\n", cond);
    exit(2);
}

/* ---- Effects ---- */

/* The signal of the instruction at @at; sig 0: none. */
static Fault fault_at(const State *s, unsigned at)
{
    for (unsigned i = 0; i < s->faults; i++) {
        if (s->fault[i].at == at) {
            return s->fault[i];
        }
    }
    return (Fault){0};
}

/* Nothing but @bits of the floating-point status differ. */
static bool only_status(const State *ours, const State *peer, u32 bits)
{
    State a = *ours, b = *peer;

    *guest_status(&a) &= ~bits;
    *guest_status(&b) &= ~bits;
    return !memcmp(&a, &b, sizeof(a));
}

/* Nothing differs but what the guest calls @what. */
static bool only_what(const char *what, const State *ours, const State *peer)
{
    State a = *ours, b = *peer;

    if (!guest_forget(what, &a) || !guest_forget(what, &b)) {
        fprintf(stderr, "explanations: there is no %s\n", what);
        exit(2);
    }
    return !memcmp(&a, &b, sizeof(a));
}

/* The same faults, at other addresses. */
static bool only_addresses(const State *ours, const State *peer)
{
    State a = *ours, b = *peer;

    for (int i = 0; i < MAX_FAULTS; i++) {
        a.fault[i].addr = b.fault[i].addr = 0;
    }
    return !memcmp(&a, &b, sizeof(a));
}

static bool fits_effect(const char *effect, unsigned at, const State *ours, const State *peer)
{
    u32 us = fault_at(ours, at).sig, them = fault_at(peer, at).sig;

    if (!strcmp(effect, "any")) {
        return true;
    }
    if (!strcmp(effect, "ours-ill")) {
        return us == SIGILL && them != SIGILL;
    }
    if (!strcmp(effect, "peer-ill")) {
        return us != SIGILL && them == SIGILL;
    }
    if (!strcmp(effect, "ours-align")) {
        return us == SIGBUS && them != SIGBUS;
    }
    if (!strcmp(effect, "peer-align")) {
        return us != SIGBUS && them == SIGBUS;
    }
    if (!strcmp(effect, "peer-segv")) {
        return us != SIGSEGV && them == SIGSEGV;
    }
    if (!strcmp(effect, "ours-segv")) {
        return us == SIGSEGV && them != SIGSEGV;
    }
    if (!strcmp(effect, "address")) {
        return only_addresses(ours, peer);
    }
    if (!strcmp(effect, "fault")) {
        return us && us == them;
    }
    if (!strcmp(effect, "vectors")) {
        return !us && them == SIGSEGV && fault_at(peer, at).addr >= 0xffff0000;
    }
    if (!strncmp(effect, "fpscr:", 6)) {
        return only_status(ours, peer, (u32)strtoul(effect + 6, NULL, 16));
    }
    if (!strncmp(effect, "only:", 5)) {
        return only_what(effect + 5, ours, peer);
    }
    fprintf(stderr, "explanations: %s is no effect\n", effect);
    exit(2);
}

/* ---- Looking up ---- */

static bool one_of(char **globs, const char *name)
{
    for (; *globs; globs++) {
        if (g_pattern_match_simple(*globs, name)) {
            return true;
        }
    }
    return false;
}

const char *explain(const Insn *insn, unsigned at, const State *ours, const State *peer)
{
    const DecPattern *p = insn->unit ? dec_find(insn->unit, insn->word, ~0ull) : NULL;
    const Subject s = {p, insn->word, ours, peer};

    for (unsigned i = 0; i < rules->len; i++) {
        Rule *r = rules->pdata[i];
        bool fits =
            one_of(r->units, p ? insn->unit->name : "-") && one_of(r->rows, p ? p->name : "-");

        for (int k = 0; fits && r->conds && r->conds[k]; k++) {
            fits = holds(r->conds[k], &s);
        }
        if (fits && fits_effect(r->effect, at, ours, peer)) {
            r->uses++;
            return r->why;
        }
    }
    return NULL;
}

void explain_report(FILE *out)
{
    for (unsigned i = 0; i < rules->len; i++) {
        const Rule *r = rules->pdata[i];
        g_autofree char *rows = g_strjoinv(",", r->rows);

        if (r->uses) {
            fprintf(out, "%6u  %s: %s\n", r->uses, rows, r->why);
        }
    }
}
