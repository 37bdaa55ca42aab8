/*
 * What the floating-point translation files share. fmt is an FpFormat; q tells where the operands
 * are: 0 eight bytes of a vector, 1 sixteen, FP_SCALAR the lowest lane with all above cleared.
 */
#ifndef TARGET_ARM_A64_FP_H
#define TARGET_ARM_A64_FP_H

#include "target/arm/a64.h"

enum { FP_SCALAR = 2 };

/** fp_elem - element width of @fmt as VEC_ELEM has it. fp_lanes - lanes of operands. */
static inline unsigned fp_elem(int fmt)
{
    return E16 + (unsigned)fmt;
}

static inline unsigned fp_lanes(int fmt, int q)
{
    return q == FP_SCALAR ? 1 : (q ? 16u : 8u) >> fp_elem(fmt);
}

/** fp_vec - VecAttr of all lanes a register has of @fmt. */
static inline unsigned fp_vec(int fmt)
{
    return VEC(fp_elem(fmt), 16u >> fp_elem(fmt));
}

/** fp_attr - FpAttr of arithmetic. FZ16 governs half precision there, FZ the rest. */
static inline unsigned fp_attr(const Ctx *c, int fmt, int q)
{
    unsigned mode = fmt != F16 ? c->fpm : c->flags & A64_FLAG_FZ16 ? FPM_FLUSH : FPM_FPSCR;

    return FPA((unsigned)fmt, fp_lanes(fmt, q), mode);
}

/** fp_splat - @k in every lane of @fmt. fp_sign - the sign bits. */
static inline Val fp_splat(Ctx *c, int fmt, u64 k)
{
    static const u64 ones[] = {0x0001000100010001, 0x0000000100000001, 1};

    return ir_vconst(c->b, ones[fmt] * k);
}

static inline Val fp_sign(Ctx *c, int fmt)
{
    return fp_splat(c, fmt, 0x8000ull << (fmt == F16 ? 0 : fmt == F32 ? 16 : 48));
}

static inline Val fp_neg(Ctx *c, int fmt, Val v)
{
    return ir_v2(c->b, IR_vxor, VEC(E64, 2), 0, v, fp_sign(c, fmt));
}

static inline Val fp_abs(Ctx *c, int fmt, Val v)
{
    return ir_v2(c->b, IR_vandn, VEC(E64, 2), 0, v, fp_sign(c, fmt));
}

/** fp_lane - lane @i of @v in lane 0. fp_dup - in all lanes. */
static inline Val fp_dup(Ctx *c, int fmt, unsigned i, Val v)
{
    return ir_v1(c->b, IR_vduplane, fp_vec(fmt), i, v);
}

static inline Val fp_lane(Ctx *c, int fmt, unsigned i, Val v)
{
    return i ? fp_dup(c, fmt, i, v) : v;
}

/** fp_shuf - a permutation of the lanes @fmt and @q have. */
static inline Val fp_shuf(Ctx *c, VecShuf how, int fmt, int q, Val a, Val b)
{
    return ir_v2(c->b, IR_vshuf, VEC(fp_elem(fmt), fp_lanes(fmt, q)), how, a, b);
}

/** fp_put - write a result: what lies above it becomes zero. */
static inline void fp_put(Ctx *c, int rd, int fmt, int q, Val v)
{
    if (q != FP_SCALAR) {
        v_put_q(c, q, rd, v);
    } else if (fmt == F64) {
        v_put64(c, rd, v);
    } else {
        v_put32(c, rd, fmt == F32 ? v : ir_vdup(c->b, E32, ir_vget(c->b, E16, 0, v)));
    }
}

/** fp_low_high - the half of @v a "2" instruction reads when @high. fp_put_half writes it. */
static inline Val fp_low_high(Ctx *c, int high, Val v)
{
    return high ? ir_v2(c->b, IR_vshuf, VEC(E64, 2), VS_HIGH, v, v) : v;
}

static inline void fp_put_half(Ctx *c, int rd, int high, Val v)
{
    if (high) {
        v_put(c, rd, ir_v2(c->b, IR_vshuf, VEC(E64, 2), VS_PAIR, v_get(c, rd), v));
    } else {
        v_put64(c, rd, v);
    }
}

#endif
