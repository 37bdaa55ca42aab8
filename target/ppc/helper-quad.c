/*
 * Quad precision: see helper-vec.h.
 */
#include "common/fpu/float-quad.h"
#include "target/ppc/fp.h"
#include "target/ppc/fpscr.h"
#include "target/ppc/helper.h"
#include "tcg/exec.h"
#include "tcg/ir.h"

enum { EXP_BITS = 15, FRAC_HIGH = 48, EXP_MAX = 32767 }; /* of doubleword 0 */

static u128 quad(const V128 *v)
{
    return (u128)v->d[0] << 64 | v->d[1];
}

static V128 from_quad(u128 x)
{
    return (V128){.d = {(u64)(x >> 64), (u64)x}};
}

static int exponent(const V128 *x)
{
    return (int)(x->d[0] >> FRAC_HIGH) & EXP_MAX;
}

static bool has_fraction(const V128 *x)
{
    return x->d[0] << (64 - FRAC_HIGH) || x->d[1];
}

static bool is_nan(const V128 *x)
{
    return exponent(x) == EXP_MAX && has_fraction(x);
}

/* FPRF of @x. */
static u64 class_of(const V128 *x)
{
    return ppc_fpscr_class(x->d[0] | (x->d[1] != 0), EXP_BITS, FRAC_HIGH) << FPSCR_FPRF_SHIFT;
}

static int round_of(u32 what, const FpStatus *st)
{
    int round = (int)(what >> QUAD_ROUND_SHIFT & 7);

    return round == FPR_DYNAMIC ? st->round : round;
}

/* Integers of 32 and 64 bits are in doubleword 0. */
static V128 to_int(u128 a, u32 what, FpStatus *st)
{
    int width = what & QUAD_WORD ? 32 : what & QUAD_WIDE ? 128 : 64;
    u128 v = f128_to_int(a, width, !(what & QUAD_UNSIGNED), st);

    return what & QUAD_WIDE ? from_quad(v) : (V128){.d = {(u64)v, 0}};
}

static u128 from_int(const V128 *a, u32 what, FpStatus *st)
{
    bool is_signed = !(what & QUAD_UNSIGNED);
    u128 v = is_signed ? (u128)(s64)a->d[0] : a->d[0];

    return f128_from_int(what & QUAD_WIDE ? quad(a) : v, is_signed, st);
}

/* A sum of products, negated unless it is a NaN. */
static V128 negated(u128 r)
{
    V128 v = from_quad(r);

    v.d[0] ^= is_nan(&v) ? 0 : 1ull << 63;
    return v;
}

static V128 compute(const PpcCpu *c, u32 what, FpStatus *st)
{
    u128 a = quad(&c->fpa), b = quad(&c->fpb), d = quad(&c->fpc);

    switch ((QuadOp)(what & 255)) {
    case QUAD_ADD:
        return from_quad(f128_add(a, b, st));
    case QUAD_SUB:
        return from_quad(f128_sub(a, b, st));
    case QUAD_MUL:
        return from_quad(f128_mul(a, b, st));
    case QUAD_DIV:
        return from_quad(f128_div(a, b, st));
    case QUAD_SQRT:
        return from_quad(f128_sqrt(a, st));
    case QUAD_MADD:
        return from_quad(f128_fma(a, b, d, false, st));
    case QUAD_MSUB:
        return from_quad(f128_fma(a, b, d, true, st));
    case QUAD_NMADD:
        return negated(f128_fma(a, b, d, false, st));
    case QUAD_NMSUB:
        return negated(f128_fma(a, b, d, true, st));
    case QUAD_TO_INT:
        return to_int(a, what, st);
    case QUAD_FROM_INT:
        return from_quad(from_int(&c->fpa, what, st));
    case QUAD_TO_DOUBLE:
        return (V128){.d = {f128_to_f64(a, st), 0}};
    case QUAD_FROM_DOUBLE:
        return from_quad(f128_from_f64(c->fpa.d[0], st));
    case QUAD_ROUND_INT:
        return from_quad(f128_round_int(a, round_of(what, st), what & QUAD_EXACT, st));
    default:
        return from_quad(f128_round_f80(a, round_of(what, st), st));
    }
}

u32 ppc_quad_compute(Cpu *cpu, u32 what)
{
    PpcCpu *c = ppc_cpu(cpu);
    QuadOp op = (QuadOp)(what & 255);
    FpStatus st;
    u64 status;

    st = ppc_fp_begin(c);
    st.round = what & QUAD_ODD ? FP_ODD : st.round;
    c->fpa = compute(c, what, &st);
    status = op == QUAD_TO_INT      ? 0 /* undefined */
             : op == QUAD_TO_DOUBLE ? ppc_fpscr_class(c->fpa.d[0], 11, 52) << FPSCR_FPRF_SHIFT
                                    : class_of(&c->fpa);
    status |= st.flags & FP_INEXACT ? FPSCR_FI | (st.kinds & FP_KIND_UP ? FPSCR_FR : 0) : 0;
    return ppc_fp_end(c, ppc_fp_raise(c, &st), FPSCR_FR | FPSCR_FI | FPSCR_FPRF, status);
}

/* ---- Comparison and classes ---- */

static u64 order_of(int fcc)
{
    return fcc == 8 ? FCC_NO_ORDER : fcc == 4 ? 1 : fcc == 1 ? ~0ull : 0;
}

u32 ppc_quad_compare(Cpu *cpu, const V128 *a, const V128 *b, u32 how)
{
    PpcCpu *c = ppc_cpu(cpu);
    FpStatus st = ppc_fp_begin(c);
    u64 order;
    u32 keep;

    if (how == 2) {
        int x = exponent(a), y = exponent(b);

        c->fpcc = is_nan(a) || is_nan(b) ? FCC_NO_ORDER : x < y ? ~0ull : x > y;
        return 0;
    }
    order = order_of(f128_compare(quad(a), quad(b), how, &st));
    keep = ppc_fp_end(c, ppc_fp_raise(c, &st), 0, 0);
    c->fpcc = order;
    return keep;
}

/* All ones where the order (bits of f128_compare()) is one of @orders. */
static V128 test_order(u128 a, u128 b, int orders, FpStatus *st)
{
    u64 mask = f128_compare(a, b, orders != 2, st) & orders ? ~0ull : 0;

    return (V128){.d = {mask, mask}};
}

/* The operand that is in @order to the other one, else the second. */
static V128 choose(u128 a, u128 b, int order, FpStatus *st)
{
    return from_quad(f128_compare(a, b, false, st) == order ? a : b);
}

static V128 select(u128 a, u128 b, QuadOp op, FpStatus *st)
{
    switch (op) {
    case QUAD_EQUAL:
        return test_order(a, b, 2, st);
    case QUAD_GREATER_EQUAL:
        return test_order(a, b, 6, st);
    case QUAD_GREATER:
        return test_order(a, b, 4, st);
    default:
        return choose(a, b, op == QUAD_MAX ? 4 : 1, st);
    }
}

/* Raised first: what the last operation left is made of the operands in PPC_FPA and on. */
u32 ppc_quad_select(Cpu *cpu, const V128 *a, const V128 *b, u32 op)
{
    PpcCpu *c = ppc_cpu(cpu);
    FpStatus st;
    V128 d;
    u32 keep;

    st = ppc_fp_begin(c);
    d = select(quad(a), quad(b), (QuadOp)op, &st);
    keep = ppc_fp_end(c, ppc_fp_raise(c, &st), 0, 0);
    c->fpa = d;
    return keep;
}

u32 ppc_quad_class(Cpu *cpu, const V128 *x, u32 classes)
{
    bool sign = x->d[0] >> 63, max = exponent(x) == EXP_MAX, frac = has_fraction(x);
    unsigned bit = is_nan(x) ? 6 : (max ? 4 : frac ? 0 : 2) + !sign;
    bool special = max || !exponent(x);

    (void)cpu;
    return (sign ? CR_LT : 0) | (special && classes >> bit & 1 ? CR_EQ : 0);
}
