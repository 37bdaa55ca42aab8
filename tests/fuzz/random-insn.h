/*
 * Guests whose instructions random-insn draws.
 */
#ifndef TESTS_FUZZ_RANDOM_INSN_H
#define TESTS_FUZZ_RANDOM_INSN_H

#include "common/dis.h"
#include "tests/unit/insn-guest.h"

typedef struct {
    u32 word;
    u8 digits; /* as InsnGuest.encode wants */
} RandomInsn;

typedef struct {
    const InsnGuest *guest;
    unsigned modes;
    /** draw - @count instructions for @mode. */
    void (*draw)(RandomInsn *out, unsigned count, unsigned mode);
} RandomGuest;

extern const RandomGuest random_arm, random_a64, random_ppc, random_ppc64, random_ppc64le;

/** random_bits - 32 of them. */
u32 random_bits(void);
/**
 * random_row - a word of one of @u's rows, but those named in @no (ends with NULL); @adjust may
 * change it within the row. Return: false, no luck.
 */
bool random_row(const DecUnit *u, const char *const *no, u32 (*adjust)(const DecPattern *, u32),
                u32 *out);

#endif
