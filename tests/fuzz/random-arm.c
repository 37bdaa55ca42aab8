/*
 * Random A32 and T32 instructions. Rows of all tables take part; Thumb blocks may begin with IT.
 */
#include "target/arm/decoders.h"
#include "tests/fuzz/random-insn.h"

/* Exceptions on purpose end a block early; everything else is welcome, branches included. */
static const char *const no[] = {"svc", "bkpt", "udf", "it", NULL};

/* Conditions of A32 are AL three times of four. */
static u32 adjust(const DecPattern *p, u32 w)
{
    if (!(p->mask >> 28) && p->free >> 28) {
        w = (w & 0x0fffffff) | (random_bits() % 4 ? 14u : random_bits() % 14) << 28;
    }
    return w;
}

/* The Thumb word of an A32 VFP or Advanced SIMD one. */
static u32 to_thumb(u32 w)
{
    if (w >> 25 == 0x79) {
        return 0xef000000 | (w & 0x00ffffff) | (w >> 24 & 1) << 28;
    }
    if (w >> 24 == 0xf4) {
        return 0xf9000000 | (w & 0x00ffffff);
    }
    return w >> 28 == 15 ? w : (w & 0x0fffffff) | 0xe0000000;
}

static void draw_insn(unsigned thumb, RandomInsn *i)
{
    static const DecUnit *const arm[] = {&dec_a32, &dec_a32, &dec_a32u, &dec_arm_vfp,
                                         &dec_arm_neon};
    static const DecUnit *const narrow[] = {&dec_t16, &dec_t16, &dec_t32, &dec_arm_vfp,
                                            &dec_arm_neon};
    unsigned k;
    const DecUnit *u;

    do {
        k = random_bits() % 5;
        u = thumb ? narrow[k] : arm[k];
    } while (!random_row(u, no, adjust, &i->word));
    i->digits = u->width / 4;
    if (thumb && k > 2) {
        i->word = to_thumb(i->word);
    }
}

static void draw(RandomInsn *out, unsigned count, unsigned thumb)
{
    unsigned it = 0;

    for (unsigned i = 0; i < count; i++) {
        if (thumb && !it && random_bits() % 6 == 0) {
            it = random_bits() % 14 << 4 | (random_bits() % 15 + 1);
            out[i] = (RandomInsn){0xbf00 | it, 4};
            continue;
        }
        draw_insn(thumb, &out[i]);
        it = it & 7 ? (it & 0xe0) | (it << 1 & 0x1f) : 0;
    }
}

const RandomGuest random_arm = {&insn_arm, 2, draw};
