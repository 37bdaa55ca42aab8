/*
 * See blocks.h. Left out: what changes the program counter, what waits, what asks the processor who
 * it is, and what the runner needs for itself.
 */
#include "tests/compare/blocks.h"

#include <glib.h>
#include <string.h>

#include "target/arm/decoders.h"
#include "tests/compare/state.h"

typedef struct {
    const DecUnit *unit;
    const DecPattern *pattern;
    bool moved; /* the T32 form of an A32 VFP or NEON encoding */
} Row;

struct BlockSet {
    bool thumb;
    u32 rng;
    GArray *rows;
};

/* clang-format off */
static const struct {
    const char *name;
    bool thumb;
    const DecUnit *unit[4];
} sets[] = {
    {"a32",   false, {&dec_a32}},
    {"a32u",  false, {&dec_a32u}},
    {"vfp",   false, {&dec_arm_vfp}},
    {"neon",  false, {&dec_arm_neon}},
    {"arm",   false, {&dec_a32, &dec_a32u, &dec_arm_vfp, &dec_arm_neon}},
    {"t16",   true,  {&dec_t16}},
    {"t32",   true,  {&dec_t32}},
    {"vfp-t", true,  {&dec_arm_vfp}},
    {"neon-t", true, {&dec_arm_neon}},
    {"thumb", true,  {&dec_t16, &dec_t32, &dec_arm_vfp, &dec_arm_neon}},
};

/* Rows left out, also those with a suffix after _. */
static const char *const left_out[] = {
    "b", "bl", "blx", "bx", "bxj", "bcond", "cbz", "tbb", "tbh", "tb",
    "svc", "bkpt", "udf", "hlt", "hint", "mrc", "mcr", NULL,
};
/* clang-format on */

const char *const *blocks_names(void)
{
    static const char *names[G_N_ELEMENTS(sets) + 1];

    for (unsigned i = 0; i < G_N_ELEMENTS(sets); i++) {
        names[i] = sets[i].name;
    }
    return names;
}

static u32 rnd(BlockSet *s)
{
    s->rng ^= s->rng << 13;
    s->rng ^= s->rng >> 17;
    s->rng ^= s->rng << 5;
    return s->rng;
}

static bool usable(const DecPattern *p, const GRegex *only)
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

BlockSet *blocks_open(const char *name, const char *rows, u32 seed)
{
    g_autoptr(GRegex) only = rows ? g_regex_new(rows, 0, 0, NULL) : NULL;
    BlockSet *s = g_new0(BlockSet, 1);

    s->rng = seed * 2654435761u | 1;
    s->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    for (unsigned i = 0; i < G_N_ELEMENTS(sets); i++) {
        for (int k = 0; k < 4 && !strcmp(sets[i].name, name) && sets[i].unit[k]; k++) {
            const DecUnit *u = sets[i].unit[k];

            s->thumb = sets[i].thumb;
            for (unsigned p = 0; p < u->count; p++) {
                Row row = {u, &u->pattern[p], s->thumb && u != &dec_t16 && u != &dec_t32};

                if (usable(row.pattern, only)) {
                    g_array_append_val(s->rows, row);
                }
            }
        }
    }
    return s->rows->len ? s : NULL;
}

/* ---- One instruction ---- */

/* Writes to pc end a block early and in strange places. */
static bool writes_pc(const DecPattern *p, u32 w)
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

/* IT itself: no other IT under it, nor a mode that changes, and no condition "never". */
static bool allowed_in_it(const DecPattern *p, u32 w, unsigned it)
{
    if (!strcmp(p->name, "it") && (w >> 4 & 15) == 14 && (w & 15) != 8) {
        return false;
    }
    return !(it & 15) || (strcmp(p->name, "it") && strcmp(p->name, "setend"));
}

static u32 to_thumb(u32 w)
{
    if (w >> 25 == 0x79) { /* 1111 001u: NEON data processing */
        return 0xef000000 | (w & 0x00ffffff) | (w & 1 << 24) << 4;
    }
    if (w >> 24 == 0xf4) {
        return 0xf9000000 | (w & 0x00ffffff);
    }
    return (w >> 28 == 15 ? 0xf0000000 : 0xe0000000) | (w & 0x0fffffff);
}

static Insn draw(BlockSet *s, unsigned it)
{
    for (;;) {
        const Row *row = &g_array_index(s->rows, Row, rnd(s) % s->rows->len);
        const DecPattern *p = row->pattern;
        u32 w = p->value | (rnd(s) & ~p->mask);

        if (row->unit->width == 16) {
            w &= 0xffff;
        } else if (!(p->mask & 0xf0000000)) { /* a condition: mostly "always" */
            w = (w & 0x0fffffff) | (rnd(s) % 4 ? 0xe0000000 : rnd(s) % 14 << 28);
        }
        if (dec_find(row->unit, w, ~0ull) == p && !writes_pc(p, w) && allowed_in_it(p, w, it)) {
            return (Insn){row->unit, w, row->moved ? to_thumb(w) : w, (u8)row->unit->width,
                          (u8)it,    0};
        }
    }
}

static unsigned next_it(unsigned it, const Insn *i)
{
    if (i->width == 16 && i->word >> 8 == 0xbf && i->word & 15) {
        return i->word & 0xff;
    }
    return it & 7 ? (it & 0xe0) | (it << 1 & 0x1f) : 0;
}

/* ---- Blocks ---- */

void blocks_draw(BlockSet *s, Block *b, unsigned insns)
{
    /* FPSCR: usually the modes of a program; each rounding, FZ, DN, AHP too. */
    static const u32 modes[] = {0,       0,       0,       1 << 24, 1 << 25,
                                3 << 24, 1 << 22, 2 << 22, 3 << 22, 1 << 26};
    unsigned it = 0;

    *b = (Block){.mode = s->thumb, .seed = rnd(s), .insns = MIN(insns, MAX_INSNS)};
    b->fpscr = modes[rnd(s) % G_N_ELEMENTS(modes)];
    for (unsigned i = 0; i < b->insns; i++) {
        b->insn[i] = draw(s, it);
        it = next_it(it, &b->insn[i]);
    }
}

void block_nop(Block *b, unsigned i)
{
    Insn *n = &b->insn[i];

    n->encoding = !b->mode ? 0xe1a00000 : n->width == 16 ? 0xbf00 : 0xf3af8000;
    n->word = n->encoding;
    n->unit = !b->mode ? &dec_a32 : n->width == 16 ? &dec_t16 : &dec_t32;
}

unsigned block_offset(const Block *b, unsigned i)
{
    unsigned at = 0;

    while (i--) {
        at += b->insn[i].width / 8;
    }
    return at;
}

static unsigned put(u8 *to, u32 encoding, bool thumb, unsigned width)
{
    u16 half[2] = {(u16)(thumb ? encoding >> 16 : encoding),
                   (u16)(thumb ? encoding : encoding >> 16)};

    if (width == 16) {
        memcpy(to, &half[1], 2);
    } else {
        memcpy(to, half, 4);
    }
    return width / 8;
}

void block_write(const Block *b, unsigned insns, FILE *out)
{
    u8 code[MAX_BYTES];
    unsigned at = 0;
    BlockHead head;

    for (unsigned i = 0; i < insns; i++) {
        at += put(code + at, b->insn[i].encoding, b->mode, b->insn[i].width);
    }
    /* The instruction that ends the block must not be under an IT cut off before its time. */
    for (int i = 0; i < 4 && b->mode; i++) {
        at += put(code + at, 0xbf00, true, 16);
    }
    head = (BlockHead){b->mode, b->seed, b->fpscr, at};
    fwrite(&head, sizeof(head), 1, out);
    fwrite(code, 1, at, out);
}
