/*
 * Random numbers of a test: all that follows from a seed is the same each time.
 */
#ifndef TESTS_RANDOM_H
#define TESTS_RANDOM_H

#include "common/base.h"

/** seed - not 0; the program has it. */
extern u64 seed;

static inline u64 next_random(void)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed * 0x2545f4914f6cdd1dull;
}

/** below - a number less than @n. */
static inline unsigned below(unsigned n)
{
    return (next_random() >> 33) % n;
}

#endif
