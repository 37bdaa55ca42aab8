/*
 * Random AArch64 instructions from all tables.
 */
#include <string.h>

#include "target/arm/a64-dis.h"
#include "tests/fuzz/random-insn.h"

/* What ends a block early, and system registers: counters and random numbers never repeat. */
static const char *const no[] = {"svc", "brk", "privileged", "mrs", "msr", NULL};

/* Most branches go past the next instruction. */
static u32 adjust(const DecPattern *p, u32 w)
{
    static const struct {
        const char *name;
        u32 mask, value;
    } near[] = {
        {"b", 0x3ffffff, 2},       {"bl", 0x3ffffff, 2},       {"b_cond", 0xffffe0, 2 << 5},
        {"cbz", 0xffffe0, 2 << 5}, {"cbnz", 0xffffe0, 2 << 5}, {"tbz", 0x7ffe0, 2 << 5},
        {"tbnz", 0x7ffe0, 2 << 5},
    };

    for (unsigned i = 0; i < ARRAY_LEN(near); i++) {
        if (!strcmp(p->name, near[i].name) && random_bits() % 8) {
            return (w & ~near[i].mask) | near[i].value;
        }
    }
    return w;
}

/* MRS or MSR of a register that reads as it was written. */
static u32 sysreg_move(void)
{
    static const u32 reg[] = {0x3b4200 /* nzcv */, 0x3b4400 /* fpcr */, 0x3b4420 /* fpsr */,
                              0x3bd040 /* tpidr_el0 */, 0x3b42a0 /* dit */};
    u32 w = 0xd5000000 | reg[random_bits() % ARRAY_LEN(reg)] | (random_bits() & 31);

    return random_bits() % 2 ? w : w & ~0x200000u;
}

static void draw(RandomInsn *out, unsigned count, unsigned mode)
{
    static const DecUnit *const units[] = {&dec_a64_int, &dec_a64_int, &dec_a64_mem, &dec_a64_simd,
                                           &dec_a64_fp};

    (void)mode;
    for (unsigned i = 0; i < count; i++) {
        out[i].digits = 8;
        if (random_bits() % 64 == 0) {
            out[i].word = sysreg_move();
            continue;
        }
        while (!random_row(units[random_bits() % ARRAY_LEN(units)], no, adjust, &out[i].word)) {
        }
    }
}

const RandomGuest random_a64 = {&insn_a64, 1, draw};
