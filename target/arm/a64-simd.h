/*
 * AArch64 vector registers as operands of the lane operations of target/arm/lanes.h.
 */
#ifndef TARGET_ARM_A64_SIMD_H
#define TARGET_ARM_A64_SIMD_H

#include "target/arm/a64.h"
#include "target/arm/lanes.h"

/** v_lanes - lanes of @size: of one scalar when @t, else of 128 bits when @q, else of 64. */
static inline Lanes v_lanes(Ctx *c, int size, int u, int q, int t)
{
    return (Lanes){.b = c->b,
                   .qc = A64_QC,
                   .size = (unsigned)size,
                   .bits = t ? 8u << size : q ? 128 : 64,
                   .u = u};
}

/** v_long - lanes of @size with results in lanes of twice that: of 128 bits, or a scalar when @t. */
static inline Lanes v_long(Ctx *c, int size, int u, int t)
{
    Lanes l = v_lanes(c, size, u, 1, 0);

    l.bits = t ? 16u << size : 128;
    return l;
}

/** v_result - what matters of @v to register @r, the rest of which is cleared. */
static inline void v_result(Ctx *c, const Lanes *l, int r, Val v)
{
    v_put(c, r, vec_keep(c->b, l->bits, v));
}

/** v_part - a narrow operand: the low half of register @r, or when @q the high one. */
static inline Val v_part(Ctx *c, int q, int r)
{
    return q ? vec_high(c->b, v_get(c, r)) : v_get(c, r);
}

/** v_put_part - a narrow result: all of register @r, or when @q its high half. */
static inline void v_put_part(Ctx *c, int q, int r, Val v)
{
    if (q) {
        v_put(c, r, vec_pair(c->b, v_get(c, r), v));
    } else {
        v_put64(c, r, v);
    }
}

#endif
