/*
 * See blocks.h: blocks of PowerPC instructions.
 *
 * A set has a model, whose instructions are drawn: 32-* those of a G4, the others POWER10's.
 * Branches skip one instruction. Left out: other changes of the program counter, what programs may
 * not do, time and random numbers, registers the runner needs.
 */
#include "tests/compare/blocks.h"

#include <glib.h>
#include <string.h>

#include "target/ppc/dis.h"
#include "tests/compare/state.h"

typedef struct {
    const DecUnit *unit;
    const DecPattern *pattern;
    u32 prefix; /* of this type; 0: none */
} Row;

struct BlockSet {
    u64 features;
    u32 rng;
    GArray *rows;
};

enum { NOP = 0x60000000, PNOP = 0x07000000, VSCR_NJ = 0x10000 };
enum { PREFIX_8LS = 0x04000000, PREFIX_8RR = 0x05000000, PREFIX_MLS = 0x06000000 };
enum { BASE = 1, FP = 2, VMX = 4, VSX = 8 };

static const struct {
    const DecUnit *unit;
    u32 prefix;
    unsigned sets;
} units[] = {
    {&dec_ppc_int, 0, BASE},
    {&dec_ppc_fp, 0, FP},
    {&dec_ppc_vmx, 0, VMX},
    {&dec_ppc_vsx, 0, VSX},
    {&dec_ppc_prefixed, PREFIX_MLS, BASE | FP},
    {&dec_ppc_prefixed8, PREFIX_8LS, BASE | VSX},
    {&dec_ppc_prefixedrr, PREFIX_8RR, VSX},
};

static const struct {
    const char *name, *model;
    unsigned units;
} sets[] = {
    {"32-base", "7457", BASE}, {"32-fp", "7457", FP},     {"32-vmx", "7457", VMX},
    {"base", "power10", BASE}, {"fp", "power10", FP},     {"vmx", "power10", VMX},
    {"vsx", "power10", VSX},   {"mixed", "power10", ~0u},
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

/* ---- What is left out ---- */

/* clang-format off */
static const char *const left_out[] = {
    "sc", "scv", "bclr*", "bcctr*", "bctar*", "blr*", "bctr*", "attn", "wait*", "pause*", "stop", "darn", "mftb*", "privileged*",
    "rfebb", "icbi", "copy", "paste*", "cpabort", "mfspr", "mtspr", "hash", "slb*", "tlb*", "msg*", "mtmsr*", "rfi*",
};
/* clang-format on */

/* Also left out of the 64-bit sets: alignment interrupts end the peer. */
static const char *const aligned[] = {"lmw",   "stmw",  "lsw*", "stsw*", "lwat",  "ldat",
                                      "stwat", "stdat", "lq",   "stq",   "l*arx", "st*cx"};

/* mfspr and mtspr of XER, LR, CTR alone. */
static bool spr_allowed(u32 w)
{
    u32 spr = (w >> 16 & 31) | (w >> 6 & 0x3e0);

    return spr == 1 || spr == 8 || spr == 9;
}

static bool one_of(const char *const *globs, unsigned count, const DecPattern *p)
{
    for (unsigned i = 0; i < count; i++) {
        if (g_pattern_match_simple(globs[i], p->name) ||
            (p->mnemonic && g_pattern_match_simple(globs[i], p->mnemonic))) {
            return true;
        }
    }
    return false;
}

static bool taken(const DecPattern *p, u64 features)
{
    if (!strcmp(p->name, "mfspr") || !strcmp(p->name, "mtspr")) {
        return true;
    }
    return !one_of(left_out, G_N_ELEMENTS(left_out), p) &&
           !(features & PPC_HAS(64) && one_of(aligned, G_N_ELEMENTS(aligned), p));
}

static bool available(const DecPattern *p, u64 features)
{
    return !(p->need & ~features) && (!p->need_one || p->need_one & features) &&
           !(p->need_not & features);
}

BlockSet *blocks_open(const char *name, const char *rows, u32 seed)
{
    g_autoptr(GRegex) only = rows ? g_regex_new(rows, 0, 0, NULL) : NULL;
    BlockSet *s = g_new0(BlockSet, 1);
    unsigned set = 0;

    while (set < G_N_ELEMENTS(sets) && strcmp(sets[set].name, name)) {
        set++;
    }
    if (set == G_N_ELEMENTS(sets)) {
        return NULL;
    }
    s->rng = seed * 2654435761u | 1;
    s->features = ppc_model_find(sets[set].model)->features;
    s->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    for (unsigned i = 0; i < G_N_ELEMENTS(units); i++) {
        const DecUnit *u = units[i].unit;
        bool prefixed = units[i].prefix && !(s->features & PPC_HAS(ISA310));

        for (unsigned p = 0; units[i].sets & sets[set].units && !prefixed && p < u->count; p++) {
            Row row = {u, &u->pattern[p], units[i].prefix};

            if (taken(row.pattern, s->features) &&
                (!only || g_regex_match(only, row.pattern->name, 0, NULL)) &&
                available(row.pattern, s->features)) {
                g_array_append_val(s->rows, row);
            }
        }
    }
    return s->rows->len ? s : NULL;
}

/* ---- One instruction ---- */

enum { B = 18, BC = 16 };

static bool is_branch(u32 w)
{
    return w >> 26 == B || w >> 26 == BC;
}

/* Loads and stores with a displacement of 16 bits, or of fewer: primary opcodes. */
static bool has_displacement(u32 w)
{
    unsigned op = w >> 26;

    return (op >= 32 && op <= 58 && op != 59) || op == 61 || op == 62 || op == 6;
}

/* Branches skip one instruction; displacements stay within the data. W and L of mtfsf came with
 * ISA 2.05. */
static u32 aim(u32 w, u64 features)
{
    if ((w & 0xfc0007fe) == 0xfc00058e || (w & 0xfc0007fe) == 0xfc00010c) {
        return features & PPC_HAS(ISA205) ? w : w & ~0x02010000u;
    }
    if (w >> 26 == B) {
        return (w & 0xfc000001) | 8;
    }
    if (w >> 26 == BC) {
        return (w & 0xffff0001) | 8;
    }
    if (has_displacement(w)) {
        return w & 0x0400 ? w | 0xf800 : w & ~0xf800u;
    }
    return w;
}

/* A displacement of 34 bits is that of the suffix, sign-extended; one relative to the code is not
 * stored to. */
static u32 aim_prefix(BlockSet *s, u32 type, u32 *suffix)
{
    bool relative = rnd(s) % 8 == 0 && !(*suffix >> 28 & 1);

    if (type == PREFIX_8RR) {
        return type | (rnd(s) & (rnd(s) % 2 ? 0xffff : 7));
    }
    *suffix = *suffix & 0x0400 ? *suffix | 0xf800 : *suffix & ~0xf800u;
    *suffix &= relative ? ~0x1f0000u : ~0u;
    return type | (relative ? 1 << 20 : 0) | (*suffix & 0x8000 ? 0x3ffff : 0);
}

static Insn draw(BlockSet *s, bool short_only)
{
    for (;;) {
        const Row *row = &g_array_index(s->rows, Row, rnd(s) % s->rows->len);
        const DecPattern *p = row->pattern;
        u32 w = p->value | (rnd(s) & ~p->mask & ~p->free), prefix = 0;

        if (row->prefix && short_only) {
            continue;
        }
        if (row->prefix) {
            prefix = aim_prefix(s, row->prefix, &w);
        } else {
            w = aim(w, s->features);
        }
        if (dec_find(row->unit, w, s->features) == p &&
            ((strcmp(p->name, "mfspr") && strcmp(p->name, "mtspr")) || spr_allowed(w))) {
            return (Insn){row->unit, w, w, prefix ? 64 : 32, 0, prefix};
        }
    }
}

/* ---- Blocks ---- */

void blocks_draw(BlockSet *s, Block *b, unsigned insns)
{
    /* FPSCR: each rounding. Exceptions stay disabled: whether they interrupt the emulators do not
     * agree on. */
    static const u32 modes[] = {0, 0, 0, 0, 1, 2, 3};

    *b = (Block){.seed = rnd(s), .insns = MIN(insns, MAX_INSNS)};
    b->fpscr = modes[rnd(s) % G_N_ELEMENTS(modes)];
    b->mode = rnd(s) % 8 ? 0 : VSCR_NJ;
    for (unsigned i = 0; i < b->insns; i++) { /* a prefixed one may not cross 64 bytes */
        b->insn[i] =
            draw(s, block_offset(b, i) % 64 == 60 || (i && is_branch(b->insn[i - 1].word)));
    }
}

void block_nop(Block *b, unsigned i)
{
    Insn *n = &b->insn[i];

    *n = n->prefix ? (Insn){NULL, 0, 0, 64, 0, PNOP} : (Insn){&dec_ppc_int, NOP, NOP, 32, 0, 0};
}

unsigned block_offset(const Block *b, unsigned i)
{
    unsigned at = 0;

    for (unsigned k = 0; k < i; k++) {
        at += b->insn[k].width / 8;
    }
    return at;
}

void block_write(const Block *b, unsigned insns, FILE *out)
{
    BlockHead head = {b->mode, b->seed, b->fpscr, block_offset(b, insns)};

    fwrite(&head, sizeof(head), 1, out);
    for (unsigned i = 0; i < insns; i++) {
        if (b->insn[i].prefix) {
            fwrite(&b->insn[i].prefix, 4, 1, out);
        }
        fwrite(&b->insn[i].encoding, 4, 1, out);
    }
}
