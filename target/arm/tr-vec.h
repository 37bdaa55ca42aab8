/*
 * Extension registers as the VFP and NEON translation files see them: S and D registers are lanes
 * of the sixteen 128-bit slots. A value "of" an S or D register has it in its lowest lane; what
 * lies above is unspecified.
 */
#ifndef TARGET_ARM_TR_VEC_H
#define TARGET_ARM_TR_VEC_H

#include "target/arm/lanes.h"
#include "target/arm/tr.h"

static inline Val vq_get(Ctx *c, int q)
{
    return ir_get(c->b, (unsigned)(SLOT_VQ0 + q));
}

static inline void vq_put(Ctx *c, int q, Val v)
{
    ir_put(c->b, (unsigned)(SLOT_VQ0 + q), v);
}

static inline Val v_high(Ctx *c, Val v)
{
    return vec_high(c->b, v);
}

static inline Val v_pair(Ctx *c, Val low, Val high)
{
    return vec_pair(c->b, low, high);
}

static inline Val vd_get(Ctx *c, int d)
{
    Val q = vq_get(c, d >> 1);

    return d & 1 ? v_high(c, q) : q;
}

static inline void vd_put(Ctx *c, int d, Val v)
{
    Val q = vq_get(c, d >> 1);

    vq_put(c, d >> 1, ir_v2(c->b, IR_vins, VEC(E64, 2), d & 1, q, v));
}

static inline Val vs_get(Ctx *c, int s)
{
    Val q = vq_get(c, s >> 2);

    return s & 3 ? ir_v1(c->b, IR_vduplane, VEC(E32, 4), s & 3, q) : q;
}

static inline void vs_put(Ctx *c, int s, Val v)
{
    Val q = vq_get(c, s >> 2);

    vq_put(c, s >> 2, ir_v2(c->b, IR_vins, VEC(E32, 4), s & 3, q, v));
}

/* @d as the manual numbers D registers; @q: the Q register that begins there. */
static inline Val v_get(Ctx *c, int q, int d)
{
    return q ? vq_get(c, d >> 1) : vd_get(c, d);
}

static inline void v_put(Ctx *c, int q, int d, Val v)
{
    if (q) {
        vq_put(c, d >> 1, v);
    } else {
        vd_put(c, d, v);
    }
}

/* VEC() of all lanes of a D or Q register. */
static inline unsigned v_attr(int size, int q)
{
    return VEC(size, (q ? 16 : 8) >> size);
}

/* Are there the D registers above 15 that one of @regs (D numbers OR-ed) names? */
static inline bool v_regs_exist(const Ctx *c, int regs)
{
    return !(regs & 16) || (c->features & ARM_HAS_D32);
}

/* Is FPSCR.Len not 0? (Stride alone means nothing.) */
static inline bool v_short_vectors(const Ctx *c)
{
    return c->flags >> 16 & 7;
}

static inline Val v_splat(Ctx *c, int size, u64 k)
{
    return ir_vsplat(c->b, (unsigned)size, k);
}

/* Lanes of a D or Q register for the operations of target/arm/lanes.h. */
static inline Lanes v_lanes(Ctx *c, int size, int u, int q)
{
    return (Lanes){
        .b = c->b, .qc = SLOT_QC, .size = (unsigned)size, .bits = q ? 128 : 64, .u = u};
}

/* Sign bits of floating-point lanes of @size flipped, cleared. */
static inline Val v_fneg(Ctx *c, int size, Val v)
{
    return ir_v2(c->b, IR_vxor, VEC(E64, 2), 0, v, v_splat(c, size, 1ull << ((8 << size) - 1)));
}

static inline Val v_fabs(Ctx *c, int size, Val v)
{
    return ir_v2(c->b, IR_vandn, VEC(E64, 2), 0, v, v_splat(c, size, 1ull << ((8 << size) - 1)));
}

/* Mode of Advanced SIMD arithmetic. */
static inline unsigned v_fpm(const Ctx *c)
{
    return c->flags & ARM_FLAG_RND ? FPM_STD_SLOW : FPM_STD;
}

/* Format of half-precision values. */
static inline unsigned v_half(const Ctx *c)
{
    return c->flags & ARM_FLAG_AHP ? F16A : F16;
}

#endif
