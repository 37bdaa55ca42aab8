/*
 * Disassembly from the tables of decgen: find the row, fill its two templates.
 */
#include "common/dis.h"

#include <stdio.h>
#include <string.h>

#include "common/bits.h"

s32 dec_field(const DecField *f, u32 insn)
{
    u32 v = 0;

    for (int i = 0; i < f->segments; i++) {
        const DecSegment *s = &f->segment[i];
        unsigned len = s->hi - s->lo + 1;

        v = s->sign ? (u32)sbits(insn, s->lo, len) : (u32)((u64)v << len | bits(insn, s->lo, len));
    }
    v = (v << f->shift) + (u32)f->add;
    return f->fn ? f->fn((s32)v) : (s32)v;
}

s32 dec_value(const DecArg *a, u32 insn)
{
    return a->field ? dec_field(a->field, insn) : a->value;
}

static bool holds(const DecCond *c, u32 insn)
{
    s32 l = dec_value(&c->left, insn), r = dec_value(&c->right, insn);

    switch (c->op) {
    case DEC_EQ:
        return l == r;
    case DEC_NE:
        return l != r;
    case DEC_LT:
        return l < r;
    case DEC_LE:
        return l <= r;
    case DEC_GT:
        return l > r;
    case DEC_GE:
        return l >= r;
    case DEC_AND:
        return (l & r) != 0;
    default:
        return (l & r) == 0;
    }
}

bool dec_match(const DecPattern *p, u32 insn, u64 features)
{
    if ((insn & p->mask) != p->value || (p->need & ~features) || (p->need_not & features) ||
        (p->need_one && !(p->need_one & features))) {
        return false;
    }
    for (int i = 0; i < p->conds; i++) {
        if (!holds(&p->cond[i], insn)) {
            return false;
        }
    }
    return true;
}

const DecPattern *dec_find(const DecUnit *u, u32 insn, u64 features)
{
    for (u32 i = 0; i < u->count; i++) {
        if (dec_match(&u->pattern[i], insn, features)) {
            return &u->pattern[i];
        }
    }
    return NULL;
}

s32 dec_arg(const DecPattern *p, const char *name, u32 insn, s32 otherwise)
{
    for (int i = 0; i < p->args; i++) {
        if (!strcmp(p->arg[i].name, name)) {
            return dec_value(&p->arg[i], insn);
        }
    }
    return otherwise;
}

/* Bounded text under construction. */
typedef struct {
    char *at;
    size_t room; /* with the final 0 */
} Sink;

static void add(Sink *s, const char *text)
{
    size_t n = strlen(text);

    if (n >= s->room) {
        n = s->room - 1;
    }
    memcpy(s->at, text, n);
    s->at += n;
    s->room -= n;
    *s->at = 0;
}

/* The text between braces: "name:kind", "name" or ":kind". */
static void fill(const DisInfo *d, const char *spec, Sink *s)
{
    const char *colon = strchr(spec, ':');
    const char *kind = colon ? colon + 1 : "";
    char name[32], text[256];
    s32 v;

    snprintf(name, sizeof(name), "%.*s", (int)(colon ? colon - spec : (long)strlen(spec)), spec);
    v = *name ? dec_arg(d->pattern, name, d->insn, 0) : 0;
    if (!*kind) {
        snprintf(text, sizeof(text), "%d", v);
    } else if (!strcmp(kind, "hex")) {
        snprintf(text, sizeof(text), "0x%x", (u32)v);
    } else if (!strcmp(kind, "pc")) {
        snprintf(text, sizeof(text), "0x%llx", (unsigned long long)(d->pc + (u64)(s64)v));
    } else if (!d->kind || !d->kind(d, kind, v, text, sizeof(text))) {
        snprintf(text, sizeof(text), "?");
    }
    add(s, text);
}

static void expand(const DisInfo *d, const char *t, Sink *s)
{
    char piece[64];

    while (*t) {
        size_t n = strcspn(t, "{");

        while (n) {
            size_t part = n < sizeof(piece) ? n : sizeof(piece) - 1;

            snprintf(piece, sizeof(piece), "%.*s", (int)part, t);
            add(s, piece);
            t += part;
            n -= part;
        }
        if (*t == '{') {
            n = strcspn(t, "}");
            snprintf(piece, sizeof(piece), "%.*s", (int)n - 1, t + 1);
            fill(d, piece, s);
            t += t[n] ? n + 1 : n;
        }
    }
}

void dis_format(const DisInfo *d, char *out, size_t size)
{
    Sink s = {out, size};

    *out = 0;
    expand(d, d->pattern->mnemonic, &s);
    if (!*d->pattern->operands) {
        return;
    }
    do {
        add(&s, " ");
    } while (s.at - out < 8 && s.room > 1);
    expand(d, d->pattern->operands, &s);
    while (s.at > out && s.at[-1] == ' ') {
        *--s.at = 0;
    }
}
