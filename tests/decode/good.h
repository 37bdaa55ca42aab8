/* What good.dec asks of its front end. */
#ifndef TESTS_DECODE_GOOD_H
#define TESTS_DECODE_GOOD_H

#include "common/base.h"

enum { FEATURE_A = 1, FEATURE_B = 2, FEATURE_C = 4 };
#define DEC_FEATURE(name) ((u64)FEATURE_##name)

typedef struct Ctx {
    u64 features;
    const char *called;
    int x, y;
} Ctx;

static inline bool dec_has(const Ctx *c, u64 mask)
{
    return (c->features & mask) == mask;
}

static inline s32 twice(s32 v)
{
    return 2 * v;
}

#endif
