/*
 * Random PowerPC instructions from all tables but the prefixed ones.
 */
#include <string.h>

#include "target/ppc/dis.h"
#include "tests/fuzz/random-insn.h"

/* What ends a block early, and registers of the system: counters and random numbers never repeat.
 */
static const char *const no[] = {"sc",   "scv",   "privileged", "privileged_reg", "mfspr", "mtspr",
                                 "darn", "isync", NULL};

/* Most branches go past the next instruction, most traps do not hold, strings are aligned. */
static u32 adjust(const DecPattern *p, u32 w)
{
    static const struct {
        const char *name;
        u32 mask, value;
    } near[] = {
        {"b", 0x3fffffe, 8},        {"bc", 0xfffe, 8},           {"tw", 0x3e00000, 1 << 21},
        {"td", 0x3e00000, 1 << 21}, {"twi", 0x3e00000, 1 << 21}, {"tdi", 0x3e00000, 1 << 21},
    };

    for (unsigned i = 0; i < ARRAY_LEN(near); i++) {
        if (!strcmp(p->name, near[i].name) && random_bits() % 8) {
            return (w & ~near[i].mask) | near[i].value;
        }
    }
    return w;
}

/* mfspr or mtspr of a register that reads as it was written. */
static u32 spr_move(void)
{
    static const u32 spr[] = {1 /* XER */, 8 /* LR */, 9 /* CTR */, 256 /* VRSAVE */,
                              815 /* TAR */};
    u32 n = spr[random_bits() % ARRAY_LEN(spr)];
    u32 w = 31u << 26 | (random_bits() & 31) << 21 | (n & 31) << 16 | n >> 5 << 11;

    return w | (random_bits() % 2 ? 339u : 467u) << 1;
}

static void draw(RandomInsn *out, unsigned count, unsigned mode)
{
    static const DecUnit *const units[] = {&dec_ppc_int, &dec_ppc_int, &dec_ppc_fp, &dec_ppc_vmx,
                                           &dec_ppc_vsx};

    (void)mode;
    for (unsigned i = 0; i < count; i++) {
        out[i].digits = 8;
        if (random_bits() % 64 == 0) {
            out[i].word = spr_move();
            continue;
        }
        while (!random_row(units[random_bits() % ARRAY_LEN(units)], no, adjust, &out[i].word)) {
        }
    }
}

const RandomGuest random_ppc = {&insn_ppc, 1, draw};
const RandomGuest random_ppc64 = {&insn_ppc64, 1, draw};
const RandomGuest random_ppc64le = {&insn_ppc64le, 1, draw};
