/*
 * fp_vec_op(): the meaning of every floating-point row of tcg/ir.def, lane by lane.
 *
 * The interpreter uses it for all of them, emitted code for what its inline sequence cannot decide.
 * It is built into common/fpu's library, in integers only like the rest of that, but lives on this
 * floor because it knows the ops.
 */
#include "common/crypto/aes.h"
#include "common/crypto/sha.h"
#include "common/fpu/float.h"
#include "tcg/ir-int.h"

typedef u64 Lane1(u64 a, int fmt, unsigned aux, unsigned frac, FpStatus *st);
typedef u64 Lane2(u64 a, u64 b, int fmt, unsigned aux, FpStatus *st);

static u64 lane_get(const V128 *v, int width, unsigned i)
{
    switch (width) {
    case 16:
        return v->h[i];
    case 32:
        return v->w[i];
    default:
        return v->d[i];
    }
}

static void lane_set(V128 *v, int width, unsigned i, u64 x)
{
    switch (width) {
    case 16:
        v->h[i] = (u16)x;
        break;
    case 32:
        v->w[i] = (u32)x;
        break;
    default:
        v->d[i] = x;
    }
}

static int fmt_width(int fmt)
{
    return fmt == F32 ? 32 : fmt == F64 || fmt == F64S ? 64 : 16;
}

/* One binary operation in the format of the lanes. */
#define BY_FORMAT2(name)                                                                           \
    static u64 lane_##name(u64 a, u64 b, int fmt, unsigned aux, FpStatus *st)                      \
    {                                                                                              \
        (void)aux;                                                                                 \
        switch (fmt) {                                                                             \
        case F16:                                                                                  \
            return f16_##name((u16)a, (u16)b, st);                                                 \
        case F32:                                                                                  \
            return f32_##name((u32)a, (u32)b, st);                                                 \
        case F64S:                                                                                 \
            return f64s_##name(a, b, st);                                                          \
        default:                                                                                   \
            return f64_##name(a, b, st);                                                           \
        }                                                                                          \
    }
/* clang-format off */
BY_FORMAT2(add) BY_FORMAT2(sub) BY_FORMAT2(mul) BY_FORMAT2(div)
BY_FORMAT2(min) BY_FORMAT2(max) BY_FORMAT2(minnm) BY_FORMAT2(maxnm)
BY_FORMAT2(mulx) BY_FORMAT2(recps) BY_FORMAT2(rsqrts)
    /* clang-format on */

    static u64 lane_sqrt(u64 a, int fmt, unsigned aux, unsigned frac, FpStatus *st)
{
    (void)aux;
    (void)frac;
    switch (fmt) {
    case F16:
        return f16_sqrt((u16)a, st);
    case F32:
        return f32_sqrt((u32)a, st);
    case F64S:
        return f64s_sqrt(a, st);
    default:
        return f64_sqrt(a, st);
    }
}

static u64 lane_fma_halves(u64 a, u64 b, u64 c, unsigned aux, FpStatus *st)
{
    a ^= aux & FMA_NEG_PRODUCT ? 0x8000 : 0;
    c ^= aux & FMA_NEG_ADDEND ? 0x80000000 : 0;
    return f32_fma_halves((u16)a, (u16)b, (u32)c, st);
}

static bool is_nan(u64 a, int fmt)
{
    u64 inf = fmt == F16 ? 0x7c00 : fmt == F32 ? 0x7f800000 : 0x7ff0000000000000;

    return (a & ((1ull << (fmt_width(fmt) - 1)) - 1)) > inf;
}

static u64 fma_of(u64 a, u64 b, u64 c, int fmt, FpStatus *st)
{
    switch (fmt) {
    case F16:
        return f16_fma((u16)a, (u16)b, (u16)c, st);
    case F32:
        return f32_fma((u32)a, (u32)b, (u32)c, st);
    case F64S:
        return f64s_fma(a, b, c, st);
    default:
        return f64_fma(a, b, c, st);
    }
}

static u64 lane_fma(u64 a, u64 b, u64 c, int fmt, unsigned aux, FpStatus *st)
{
    u64 sign = 1ull << (fmt_width(fmt) - 1), keep = aux & FMA_KEEP_NANS, r;

    a ^= aux & FMA_NEG_PRODUCT && !(keep && is_nan(a, fmt)) ? sign : 0;
    c ^= aux & FMA_NEG_ADDEND && !(keep && is_nan(c, fmt)) ? sign : 0;
    r = fma_of(a, b, c, fmt, st);
    return aux & FMA_NEG_RESULT && !is_nan(r, fmt) ? r ^ sign : r;
}

static int lane_compare(u64 a, u64 b, int fmt, bool signal, FpStatus *st)
{
    switch (fmt) {
    case F16:
        return f16_compare((u16)a, (u16)b, signal, st);
    case F32:
        return f32_compare((u32)a, (u32)b, signal, st);
    default:
        return f64_compare(a, b, signal, st);
    }
}

static u64 lane_eq(u64 a, u64 b, int fmt, unsigned aux, FpStatus *st)
{
    (void)aux;
    return lane_compare(a, b, fmt, false, st) == 2 ? ~0ull : 0;
}

static u64 lane_ge(u64 a, u64 b, int fmt, unsigned aux, FpStatus *st)
{
    (void)aux;
    return lane_compare(a, b, fmt, true, st) & 6 ? ~0ull : 0;
}

static u64 lane_gt(u64 a, u64 b, int fmt, unsigned aux, FpStatus *st)
{
    (void)aux;
    return lane_compare(a, b, fmt, true, st) == 4 ? ~0ull : 0;
}

static u64 lane_rint(u64 a, int fmt, unsigned aux, unsigned frac, FpStatus *st)
{
    int round = aux & 7;

    (void)frac;
    round = round == FPR_DYNAMIC ? st->round : round;
    if (aux & (FRINT_32 | FRINT_64)) {
        return fp_round_int_to(a, fmt, round, aux & FRINT_32 ? 32 : 64, st);
    }
    return fp_round_int(a, fmt, round, aux & FRINT_EXACT, st);
}

static u64 lane_recpe(u64 a, int fmt, unsigned aux, unsigned frac, FpStatus *st)
{
    (void)aux;
    (void)frac;
    return fp_recpe(a, fmt, st);
}

static u64 lane_recpx(u64 a, int fmt, unsigned aux, unsigned frac, FpStatus *st)
{
    (void)aux;
    (void)frac;
    return fp_recpx(a, fmt, st);
}

static u64 lane_rsqrte(u64 a, int fmt, unsigned aux, unsigned frac, FpStatus *st)
{
    (void)aux;
    (void)frac;
    return fp_rsqrte(a, fmt, st);
}

/* Small constants of the steps, by format. */
static const u64 fp_two[] = {0x4000, 0x40000000, 0x4000000000000000};
static const u64 fp_three[] = {0x4200, 0x40400000, 0x4008000000000000};
static const u64 fp_half[] = {0x3800, 0x3f000000, 0x3fe0000000000000};

/* a * b of a step: infinity times zero counts as zero. A NaN ends the step as a sum with @from
 * does. */
static u64 step_product(u64 a, u64 b, int fmt, FpStatus *st)
{
    u64 magnitude = (1ull << (fmt_width(fmt) - 1)) - 1;
    u64 inf = fmt == F16 ? 0x7c00 : fmt == F32 ? 0x7f800000 : 0x7ff0000000000000;
    FpStatus probe = *st;
    u64 x = a & magnitude, y = b & magnitude;

    if ((x == inf && lane_compare(y, 0, fmt, false, &probe) == 2) ||
        (y == inf && lane_compare(x, 0, fmt, false, &probe) == 2)) {
        st->flags |= probe.flags;
        return 0;
    }
    return lane_mul(a, b, fmt, 0, st);
}

static u64 lane_step(u64 a, u64 b, int fmt, unsigned aux, FpStatus *st)
{
    if (aux & FSTEP_FUSED) {
        return lane_recps(a, b, fmt, aux, st);
    }
    return lane_sub(fp_two[fmt], step_product(a, b, fmt, st), fmt, 0, st);
}

/* Halving is exact: the difference is never small enough to become denormal. */
static u64 lane_root_step(u64 a, u64 b, int fmt, unsigned aux, FpStatus *st)
{
    u64 d;

    if (aux & FSTEP_FUSED) {
        return lane_rsqrts(a, b, fmt, aux, st);
    }
    d = lane_sub(fp_three[fmt], step_product(a, b, fmt, st), fmt, 0, st);
    return lane_mul(d, fp_half[fmt], fmt, 0, st);
}

static u64 lane_ftoi(u64 a, int fmt, unsigned aux, unsigned frac, FpStatus *st)
{
    int round = aux >> FTOI_ROUND_SHIFT & 7;
    int width = aux & FTOI_TO32 ? 32 : aux & FTOI_TO64 ? 64 : fmt_width(fmt);

    if (round == FPR_DYNAMIC) {
        round = st->round;
    }
    return fp_to_int(a, fmt, round, (int)frac, width, !(aux & FTOI_UNSIGNED), st);
}

static u64 lane_itof(u64 a, int fmt, unsigned aux, unsigned frac, FpStatus *st)
{
    int width = aux & ITOF_FROM32 ? 32 : aux & ITOF_FROM64 ? 64 : fmt_width(fmt);

    if (!(aux & ITOF_UNSIGNED)) {
        a = (u64)((s64)(a << (64 - width)) >> (64 - width));
    }
    return fp_from_int(a, !(aux & ITOF_UNSIGNED), fmt, (int)frac, st);
}

static u64 lane_cvt(u64 a, int fmt, unsigned aux, unsigned frac, FpStatus *st)
{
    FpStatus odd = *st;

    (void)frac;
    if (aux & FCVT_KEEP) {
        odd.kinds = 0;
        a = fp_convert(a, fmt, F64, &odd);
        return odd.kinds & FP_KIND_SNAN ? a & ~(1ull << 51) : a;
    }
    if (!(aux & FCVT_ODD)) {
        return fp_convert(a, fmt, (int)aux, st);
    }
    odd.round = FP_ODD;
    a = fp_convert(a, fmt, (int)(aux & ~(unsigned)FCVT_ODD), &odd);
    st->flags = odd.flags;
    st->kinds = odd.kinds;
    return a;
}

/* Lane @i of an operation with three operands. */
static u64 lane3(int op, const V128 *a, const V128 *b, const V128 *c, unsigned i, int fmt,
                 unsigned aux, FpStatus *st)
{
    int width = fmt_width(fmt);

    if (op == IR_fbfdot) {
        return bf16_dot(a->w[i], b->w[i], c->w[i]);
    }
    if (aux & FMA_HALVES) {
        return lane_fma_halves(a->h[i], b->h[i], c->w[i], aux, st);
    }
    return lane_fma(lane_get(a, width, i), lane_get(b, width, i), lane_get(c, width, i), fmt, aux,
                    st);
}

/* Widths of operand and result lanes where they are not the format's. */
static void widths(int op, int fmt, unsigned aux, int *in, int *out)
{
    *in = *out = fmt_width(fmt);
    if (op == IR_ftoi) {
        *out = aux & FTOI_TO32 ? 32 : aux & FTOI_TO64 ? 64 : *out;
    } else if (op == IR_itof) {
        *in = aux & ITOF_FROM32 ? 32 : aux & ITOF_FROM64 ? 64 : *in;
    } else if (op == IR_fcvt) {
        *out = fmt_width((int)(aux & ~(unsigned)(FCVT_ODD | FCVT_KEEP)));
    }
}

static Lane1 *lane1_of(int op)
{
    switch (op) {
    case IR_fsqrt:
        return lane_sqrt;
    case IR_fcvt:
        return lane_cvt;
    case IR_ftoi:
        return lane_ftoi;
    case IR_itof:
        return lane_itof;
    case IR_frint:
        return lane_rint;
    case IR_frecpe:
        return lane_recpe;
    case IR_frsqrte:
        return lane_rsqrte;
    case IR_frecpx:
        return lane_recpx;
    default:
        return NULL;
    }
}

static Lane2 *lane2_of(int op)
{
    switch (op) {
    case IR_fadd:
        return lane_add;
    case IR_fsub:
        return lane_sub;
    case IR_fmul:
        return lane_mul;
    case IR_fdiv:
        return lane_div;
    case IR_fmin:
        return lane_min;
    case IR_fmax:
        return lane_max;
    case IR_fminnm:
        return lane_minnm;
    case IR_fmaxnm:
        return lane_maxnm;
    case IR_fcmpeq:
        return lane_eq;
    case IR_fcmpge:
        return lane_ge;
    case IR_fcmpgt:
        return lane_gt;
    case IR_frecps:
        return lane_step;
    case IR_frsqrts:
        return lane_root_step;
    case IR_fmulx:
        return lane_mulx;
    default:
        return NULL;
    }
}

void crypto_vec_op(int op, V128 *d, const V128 *a, const V128 *b, const V128 *c)
{
    bool first = op == IR_vsha256h;
    V128 x = *a, y = *b;

    switch (op) {
    case IR_vaesenc:
    case IR_vaesenclast:
        aes_round(d, a, b, op == IR_vaesenc);
        break;
    case IR_vaesdec:
    case IR_vaesdeclast:
        aes_inv_round(d, a, b, op == IR_vaesdec);
        break;
    case IR_vsha256h:
    case IR_vsha256h2:
        sha256_rounds(first ? &x : &y, first ? &y : &x, c);
        *d = x;
        break;
    case IR_vsha256su0:
        sha256_su0(d, a, b);
        break;
    default:
        sha256_su1(d, a, b);
    }
}

static u64 order_of(int fcc)
{
    return fcc == 8 ? FCC_NO_ORDER : fcc == 4 ? 1 : fcc == 1 ? ~0ull : 0;
}

void fp_vec_op(int op, unsigned attr, unsigned aux, unsigned frac, V128 *d, const V128 *a,
               const V128 *b, const V128 *c, FpStatus *st)
{
    int fmt = attr & FPA_SINGLE ? F64S : FPA_FMT(attr), in, out;
    unsigned lanes = FPA_LANES(attr);
    Lane1 *one = lane1_of(op);
    Lane2 *two = one ? NULL : lane2_of(op);
    V128 r = {.d = {0, 0}};
    FpStatus mode = *st;

    if (op >= IR_vaesenc && op <= IR_vsha256su1) { /* of hosts that lack them */
        crypto_vec_op(op, d, a, b, c);
        return;
    }
    switch (FPA_MODE(attr)) {
    case FPM_FLUSH:
        mode.flush_in = mode.flush_out = true;
        break;
    case FPM_STD:
    case FPM_STD_SLOW:
        if (st->nan_rule == FP_NAN_PPC) {
            fp_std_ppc(&mode, st);
            st = &mode; /* nobody sees what it raises */
        } else {
            fp_std_arm(&mode, st);
        }
        break;
    }
    widths(op, fmt, aux, &in, &out);
    if (op == IR_fcc) {
        int fcc = lane_compare(lane_get(a, in, 0), lane_get(b, in, 0), fmt, aux & FCC_SIGNAL, &mode);

        r.d[0] = aux & FCC_ORDER ? order_of(fcc) : (u32)fcc;
        lanes = 0;
    }
    for (unsigned i = 0; i < lanes; i++) {
        u64 x = lane_get(a, in, i);

        if (one) {
            x = one(x, fmt, aux, frac, &mode);
        } else if (two) {
            x = two(x, lane_get(b, in, i), fmt, aux, &mode);
        } else {
            x = lane3(op, a, b, c, i, fmt, aux, &mode);
        }
        lane_set(&r, out, i, x);
    }
    *d = r;
    st->flags |= mode.flags;
    st->kinds |= mode.kinds;
}
