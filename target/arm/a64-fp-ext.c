/*
 * Floating-point extensions: products of halves added to singles (FHM), complex numbers (FCMA),
 * BFloat16.
 */
#include "target/arm/a64-fp.h"

#include "target/arm/a64-fp-dec.h"

/* ---- FMLAL, FMLSL: IR's fma widens its factors ---- */

/* The half @top of as many lanes as the result has. */
static Val factors(Ctx *c, int q, int top, Val v)
{
    return top ? ir_v1(c->b, IR_vduplane, q ? VEC(E64, 2) : VEC(E32, 4), 1, v) : v;
}

static bool mlal(Ctx *c, int rd, int q, int neg, Val n, Val m)
{
    unsigned slow = c->flags & A64_FLAG_FZ16 ? FMA_FLUSH16 : 0;

    v_put_q(c, q, rd,
            ir_f3(c->b, IR_fma, fp_attr(c, F32, q), (unsigned)neg | FMA_HALVES | slow, n, m,
                  v_get(c, rd)));
    return true;
}

bool tr64_fmlal(Ctx *c, const args_fmlong *a)
{
    return mlal(c, a->rd, a->q, a->neg, factors(c, a->q, a->top, v_get(c, a->rn)),
                factors(c, a->q, a->top, v_get(c, a->rm)));
}

bool tr64_fmlal_el(Ctx *c, const args_fmlongel *a)
{
    return mlal(c, a->rd, a->q, a->neg, factors(c, a->q, a->top, v_get(c, a->rn)),
                fp_dup(c, F16, (unsigned)a->idx, v_get(c, a->rm)));
}

/* ---- FCADD, FCMLA: a number is two lanes, the real part first ---- */

/* Real and imaginary parts exchanged. */
static Val exchange(Ctx *c, int fmt, Val v)
{
    if (fmt == F64) {
        return ir_v2(c->b, IR_vext, VEC(E8, 16), 8, v, v);
    }
    return fmt == F32 ? ir_v2(c->b, IR_vshuf, VEC(E32, 4), VS_REV64, v, v)
                      : ir_v2(c->b, IR_vshuf, VEC(E16, 8), VS_REV32, v, v);
}

/* Signs of the lanes flipped: @real, @imaginary or both. */
static Val flip(Ctx *c, int fmt, bool real, bool imaginary, Val v)
{
    static const u64 imaginary_sign[] = {0x8000000080000000, 0x8000000000000000};
    Val mask;

    if (real && imaginary) {
        return fp_neg(c, fmt, v);
    }
    if (fmt == F64) {
        Val sign = fp_sign(c, F64), zero = ir_vconst(c->b, 0);

        mask = ir_v2(c->b, IR_vshuf, VEC(E64, 2), VS_PAIR, real ? sign : zero,
                     imaginary ? sign : zero);
    } else {
        u64 k = imaginary_sign[fmt - F16];

        mask = ir_vconst(c->b, real ? k >> (fmt == F16 ? 16 : 32) : imaginary ? k : 0);
    }
    return ir_v2(c->b, IR_vxor, VEC(E64, 2), 0, v, mask);
}

/* Second operand turned by 90 or 270 degrees. */
bool tr64_fcadd(Ctx *c, const args_frot *a)
{
    Val m = exchange(c, a->fmt, v_get(c, a->rm));

    m = flip(c, a->fmt, !a->rot, a->rot, m);
    fp_put(c, a->rd, a->fmt, a->q,
           ir_f2(c->b, IR_fadd, fp_attr(c, a->fmt, a->q), 0, v_get(c, a->rn), m));
    return true;
}

/* The real or the imaginary part of @n times @m, turned by @rot quarters. */
static bool complex_mla(Ctx *c, int rd, int fmt, int q, int rot, Val n, Val m)
{
    unsigned part = rot & 1 ? VS_TRN2 : VS_TRN1;

    n = ir_v2(c->b, IR_vshuf, fp_vec(fmt), part, n, n);
    m = flip(c, fmt, rot == 1 || rot == 2, rot >= 2, rot & 1 ? exchange(c, fmt, m) : m);
    fp_put(c, rd, fmt, q, ir_f3(c->b, IR_fma, fp_attr(c, fmt, q), 0, n, m, v_get(c, rd)));
    return true;
}

bool tr64_fcmla(Ctx *c, const args_frot *a)
{
    return complex_mla(c, a->rd, a->fmt, a->q, a->rot, v_get(c, a->rn), v_get(c, a->rm));
}

/* An element is a complex number, twice as wide as its parts. */
bool tr64_fcmla_el(Ctx *c, const args_frotel *a)
{
    return complex_mla(c, a->rd, a->fmt, a->q, a->rot, v_get(c, a->rn),
                       fp_dup(c, a->fmt + 1, (unsigned)a->idx, v_get(c, a->rm)));
}

/* ---- BFloat16 ---- */

static Val dot(Ctx *c, int q, Val n, Val m, Val sum)
{
    return ir_f3(c->b, IR_fbfdot, FPA(F32, fp_lanes(F32, q), FPM_FPSCR), 0, n, m, sum);
}

bool tr64_bfdot(Ctx *c, const args_fbf *a)
{
    v_put_q(c, a->q, a->rd, dot(c, a->q, v_get(c, a->rn), v_get(c, a->rm), v_get(c, a->rd)));
    return true;
}

bool tr64_bfdot_el(Ctx *c, const args_fbfel *a)
{
    Val m = fp_dup(c, F32, (unsigned)a->idx, v_get(c, a->rm));

    v_put_q(c, a->q, a->rd, dot(c, a->q, v_get(c, a->rn), m, v_get(c, a->rd)));
    return true;
}

/* Rows of two pairs in both registers: the product of one by the other transposed, pair by pair. */
bool tr64_bfmmla(Ctx *c, const args_fbf *a)
{
    Val n = v_get(c, a->rn), m = v_get(c, a->rm), sum = v_get(c, a->rd);

    sum = dot(c, a->q, fp_shuf(c, VS_TRN1, F32, 1, n, n), fp_shuf(c, VS_UZP1, F32, 1, m, m), sum);
    sum = dot(c, a->q, fp_shuf(c, VS_TRN2, F32, 1, n, n), fp_shuf(c, VS_UZP2, F32, 1, m, m), sum);
    v_put(c, a->rd, sum);
    return true;
}

/* Even or odd (@top) halves as singles: the same bits with zeros below. */
static Val singles(Ctx *c, int top, Val v)
{
    return top ? ir_v2(c->b, IR_vand, VEC(E32, 4), 0, v, ir_vconst(c->b, 0xffff0000ffff0000))
               : ir_v1(c->b, IR_vshl, VEC(E32, 4), 16, v);
}

static bool bf_mlal(Ctx *c, int rd, Val n, Val m)
{
    v_put(c, rd, ir_f3(c->b, IR_fma, fp_attr(c, F32, 1), 0, n, m, v_get(c, rd)));
    return true;
}

/* q is T and B here. */
bool tr64_bfmlal(Ctx *c, const args_fbf *a)
{
    return bf_mlal(c, a->rd, singles(c, a->q, v_get(c, a->rn)), singles(c, a->q, v_get(c, a->rm)));
}

bool tr64_bfmlal_el(Ctx *c, const args_fbfel *a)
{
    Val m = fp_dup(c, F16, (unsigned)a->idx, v_get(c, a->rm));

    return bf_mlal(c, a->rd, singles(c, a->q, v_get(c, a->rn)), singles(c, 0, m));
}
