/*
 * gen UNIT COUNT SEED LENGTH [REGEXP] - random blocks for the comparison runner, on standard output.
 *
 * Instructions are drawn from the decoder tables (a32, a32u, t16, t32, vfp, neon, vfp-t, neon-t), each row
 * as likely as any other; REGEXP restricts the rows by name. Left out: what changes the program
 * counter or the mode, and what the runner depends on.
 */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/dis.h"
#include "target/arm/decoders.h"

static const char *const left_out[] = {"b",    "bl",    "blx",  "bx",   "bxj",  "svc",   "bkpt", "cps",  "setend",
                                       "wfi",  "wfe",   "sev",  "tbb",  "cb",   "udf",   "rfe",  "srs",  "it",
                                       "mrc",  "mcr",   "swp",  "hvc",  "smc",  "eret",  "dbg",  "pld", "bcond", "cbz", "tbh", "hint", NULL};

static guint32 rng;

static guint32 rnd(void)
{
    rng ^= rng << 13;
    rng ^= rng >> 17;
    rng ^= rng << 5;
    return rng;
}

static bool usable(const DecPattern *p, GRegex *only)
{
    if (only && !g_regex_match(only, p->name, 0, NULL)) {
        return false;
    }
    for (int i = 0; left_out[i]; i++) {
        size_t n = strlen(left_out[i]);

        if (!strncmp(p->name, left_out[i], n) && (!p->name[n] || p->name[n] == '_')) {
            return false;
        }
    }
    return true;
}

/* Writes to pc end a block early and in strange places. */
static bool writes_pc(const DecPattern *p, guint32 w)
{
    static const char *const target[] = {"rd", "rt", "rdlo", "rdhi", "rt2", "lo", "hi", NULL};

    for (int i = 0; target[i]; i++) {
        if (dec_arg(p, target[i], w, 0) == 15) {
            return true;
        }
    }
    if (dec_arg(p, "rn", w, 0) == 15 && (dec_arg(p, "w", w, 0) || !dec_arg(p, "p", w, 1))) {
        return true;
    }
    return dec_arg(p, "list", w, 0) & 0x8000;
}

static bool draw(const DecUnit *u, const DecPattern **rows, unsigned n, guint32 *out)
{
    for (int tries = 0; tries < 200; tries++) {
        const DecPattern *p = rows[rnd() % n];
        guint32 w = p->value | (rnd() & ~p->mask);

        if (u->width == 32 && !(p->mask & 0xf0000000)) {
            w = (w & 0x0fffffff) | (rnd() % 4 ? 0xe0000000 : rnd() % 14 << 28);
        }
        if (dec_find(u, w, ~0ull) == p && !writes_pc(p, w)) {
            *out = w;
            return true;
        }
    }
    return false;
}

/* The T32 form of an A32 VFP or NEON encoding. */
static guint32 to_thumb(guint32 w)
{
    if (w >> 25 == 0x79) { /* 1111 001u: NEON data processing */
        return 0xef000000 | (w & 0x00ffffff) | (w & 1 << 24) << 4;
    }
    if (w >> 24 == 0xf4) {
        return 0xf9000000 | (w & 0x00ffffff);
    }
    return (w >> 28 == 15 ? 0xf0000000 : 0xe0000000) | (w & 0x0fffffff);
}

static void put_insn(GByteArray *code, guint32 w, bool thumb, unsigned width)
{
    guint16 half[2] = {w >> 16, w};

    if (!thumb) {
        g_byte_array_append(code, (guint8 *)&w, 4);
    } else if (width == 16) {
        g_byte_array_append(code, (guint8 *)&half[1], 2);
    } else {
        g_byte_array_append(code, (guint8 *)half, 4);
    }
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        const DecUnit *unit;
        bool thumb, move;
    } units[] = {{"a32", &dec_a32, false, false},     {"a32u", &dec_a32u, false, false},
                 {"t16", &dec_t16, true, false},      {"t32", &dec_t32, true, false},
                 {"vfp", &dec_arm_vfp, false, false}, {"neon", &dec_arm_neon, false, false},
                 {"vfp-t", &dec_arm_vfp, true, true}, {"neon-t", &dec_arm_neon, true, true}};
    static const guint32 modes[] = {0, 0, 0, 1 << 24, 1 << 25, 3 << 24, 1 << 22, 2 << 22, 3 << 22, 1 << 26};
    GRegex *only = argc > 5 ? g_regex_new(argv[5], 0, 0, NULL) : NULL;

    for (unsigned i = 0; argc > 4 && i < G_N_ELEMENTS(units); i++) {
        const DecUnit *u = units[i].unit;
        const DecPattern **rows = g_new(const DecPattern *, u->count);
        unsigned n = 0;

        if (strcmp(argv[1], units[i].name)) {
            continue;
        }
        for (unsigned k = 0; k < u->count; k++) {
            if (usable(&u->pattern[k], only)) {
                rows[n++] = &u->pattern[k];
            }
        }
        rng = atoi(argv[3]) * 2654435761u | 1;
        for (int block = atoi(argv[2]); block && n; block--) {
            GByteArray *code = g_byte_array_new();
            guint32 head[4] = {units[i].thumb, rnd(), modes[rnd() % G_N_ELEMENTS(modes)], 0}, w;

            for (int k = atoi(argv[4]); k; k--) {
                if (draw(u, rows, n, &w)) {
                    put_insn(code, units[i].move ? to_thumb(w) : w, units[i].thumb, u->width);
                }
            }
            head[3] = code->len;
            fwrite(head, 4, 4, stdout);
            fwrite(code->data, 1, code->len, stdout);
            g_byte_array_free(code, TRUE);
        }
        return 0;
    }
    fprintf(stderr, "usage: gen UNIT COUNT SEED LENGTH [REGEXP]\n");
    return 2;
}
