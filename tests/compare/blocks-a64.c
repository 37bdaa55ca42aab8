/*
 * See blocks.h: blocks of AArch64 instructions.
 *
 * The sets called raw-* do not trust the tables: half of their words are random, half are rows with
 * a fixed bit changed. So encodings show that one emulator has and the other has not.
 *
 * Branches get a target two instructions on. Left out: other changes of the program counter, system
 * registers but those of flags and floating point, pointer authentication and DC ZVA, whose results
 * each implementation chooses.
 */
#include "tests/compare/blocks.h"

#include <glib.h>
#include <string.h>

#include "target/arm/a64-dis.h"
#include "tests/compare/state.h"

typedef struct {
    const DecUnit *unit;
    const DecPattern *pattern;
} Row;

struct BlockSet {
    bool raw;
    u32 rng;
    GArray *rows;
};

enum { UNITS = 4, NOP = 0xd503201f };

static const DecUnit *const units[UNITS] = {&dec_a64_int, &dec_a64_mem, &dec_a64_simd, &dec_a64_fp};

static const struct {
    const char *name;
    unsigned units; /* bit n: units[n] */
    bool raw;
} sets[] = {
    {"int", 1, false},  {"mem", 2, false},    {"simd", 4, false},   {"fp", 8, false},
    {"a64", 15, false}, {"raw-int", 1, true}, {"raw-mem", 2, true}, {"raw-simd", 12, true},
};

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

BlockSet *blocks_open(const char *name, const char *rows, u32 seed)
{
    g_autoptr(GRegex) only = rows ? g_regex_new(rows, 0, 0, NULL) : NULL;
    BlockSet *s = g_new0(BlockSet, 1);

    s->rng = seed * 2654435761u | 1;
    s->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    for (unsigned i = 0; i < G_N_ELEMENTS(sets) * UNITS; i++) {
        const DecUnit *u = units[i % UNITS];

        if (strcmp(sets[i / UNITS].name, name) || !(sets[i / UNITS].units >> i % UNITS & 1)) {
            continue;
        }
        s->raw = sets[i / UNITS].raw;
        for (unsigned p = 0; p < u->count; p++) {
            Row row = {u, &u->pattern[p]};

            if (!only || g_regex_match(only, row.pattern->name, 0, NULL)) {
                g_array_append_val(s->rows, row);
            }
        }
    }
    return s->rows->len ? s : NULL;
}

/* ---- One instruction ---- */

/* clang-format off */
static const struct {
    u32 mask, value;
} left_out[] = {
    {0xff000000, 0xd4000000}, /* exceptions */
    {0xfe000000, 0xd6000000}, /* branches to registers */
    {0x7fff0000, 0x5ac10000}, /* pointer authentication */
    {0xffe0fc00, 0x9ac03000}, /* PACGA */
    {0xff200400, 0xf8200400}, /* LDRAA, LDRAB */
    {0x3b200c00, 0x19000400}, /* memory copy and set: three instructions that belong together */
};

/* What is taken of the system instructions. */
static const struct {
    u32 mask, value;
} system_allowed[] = {
    {0xffffffff, 0xd503201f}, /* NOP */
    {0xfffff01f, 0xd503301f}, /* barriers, CLREX */
    {0xffffff1f, 0xd500401f}, /* CFINV, XAFLAG, AXFLAG */
    {0xffdfffe0, 0xd51b4200}, /* NZCV */
    {0xffffffe0, 0xd53b4400}, /* FPCR, to read */
    {0xffdfffe0, 0xd51b4420}, /* FPSR */
};
/* clang-format on */

static bool allowed(u32 w)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(left_out); i++) {
        if ((w & left_out[i].mask) == left_out[i].value) {
            return false;
        }
    }
    if (w >> 22 != 0x354) {
        return true;
    }
    for (unsigned i = 0; i < G_N_ELEMENTS(system_allowed); i++) {
        if ((w & system_allowed[i].mask) == system_allowed[i].value) {
            return true;
        }
    }
    return false;
}

/* Branches skip one instruction; unsigned offsets of loads and stores stay within the data. */
static u32 aim(u32 w)
{
    if ((w & 0x3b000000) == 0x39000000) {
        return w & 0xffc0ffff;
    }
    if ((w >> 26 & 0x1f) == 5) { /* B, BL */
        return (w & 0xfc000000) | 2;
    }
    if (w >> 25 == 0x2a || (w >> 25 & 0x3f) == 0x1a) { /* B.cond, CBZ, CBNZ */
        return (w & 0xff00001f) | 2 << 5;
    }
    return (w >> 25 & 0x3f) == 0x1b ? (w & 0xfff8001f) | 2 << 5 : w; /* TBZ, TBNZ */
}

static const DecUnit *unit_of(const DecUnit *guess, u32 w)
{
    if (dec_find(guess, w, ~0ull)) {
        return guess;
    }
    for (int i = 0; i < UNITS; i++) {
        if (dec_find(units[i], w, ~0ull)) {
            return units[i];
        }
    }
    return NULL;
}

static Insn draw(BlockSet *s)
{
    for (;;) {
        const Row *row = &g_array_index(s->rows, Row, rnd(s) % s->rows->len);
        const DecPattern *p = row->pattern;
        u32 r = rnd(s), w = p->value | (r & ~p->mask);

        if (s->raw) { /* of the same encoding group: bits 28-25 */
            u32 flip = rnd(s) % 32;

            w = rnd(s) % 2 ? w ^ (1u << flip & ~0x1e000000) : (r & ~0x1e000000) | (w & 0x1e000000);
        }
        w = aim(w);
        if (allowed(w) && (s->raw || dec_find(row->unit, w, ~0ull) == p)) {
            return (Insn){unit_of(row->unit, w), w, w, 32, 0, 0};
        }
    }
}

/* ---- Blocks ---- */

void blocks_draw(BlockSet *s, Block *b, unsigned insns)
{
    /* FPCR: usually the modes of a program; each rounding, FZ, DN, AHP, FZ16 too. */
    static const u32 modes[] = {0,       0,       0,       0,       1 << 24, 1 << 25,
                                3 << 24, 1 << 22, 2 << 22, 3 << 22, 1 << 26, 1 << 19};

    *b = (Block){.seed = rnd(s), .insns = MIN(insns, MAX_INSNS)};
    b->fpscr = modes[rnd(s) % G_N_ELEMENTS(modes)];
    for (unsigned i = 0; i < b->insns; i++) {
        b->insn[i] = draw(s);
    }
}

void block_nop(Block *b, unsigned i)
{
    b->insn[i] = (Insn){&dec_a64_int, NOP, NOP, 32, 0, 0};
}

unsigned block_offset(const Block *b, unsigned i)
{
    (void)b;
    return i * 4;
}

void block_write(const Block *b, unsigned insns, FILE *out)
{
    BlockHead head = {0, b->seed, b->fpscr, insns * 4};

    fwrite(&head, sizeof(head), 1, out);
    for (unsigned i = 0; i < insns; i++) {
        fwrite(&b->insn[i].encoding, 4, 1, out);
    }
}
