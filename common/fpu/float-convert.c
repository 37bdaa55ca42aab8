/*
 * Between formats, to and from integers, to integral values, and Arm's estimates.
 */
#include "common/fpu/float-parts.h"
#include "common/fpu/float.h"

/*
 * Half precision is not flushed by conversions: Arm's FZ16 is for arithmetic only ("FPConvert").
 */
u64 fp_convert(u64 a, int from, int to, FpStatus *st)
{
    const FpFormatRow *f = &fp_formats[from], *t = &fp_formats[to];
    FpParts p = fp_unpack_flush(f, a, !f->half && st->flush_in, st);

    if (fp_is_nan(&p)) {
        u64 payload = (a | fp_quiet_bit(f)) & ((1ull << f->frac_bits) - 1);
        int up = (int)t->frac_bits - f->frac_bits;

        if (p.cls == FPC_SNAN || t->finite) {
            fp_raise_invalid(st, p.cls == FPC_SNAN ? FP_KIND_SNAN : 0);
        }
        if (t->finite) {
            return fp_pack_zero(t, p.sign);
        }
        if (st->default_nan) {
            return fp_pack_default_nan(t, st);
        }
        if (t->single) {
            payload &= ~0ull << FMT_F64S_ZEROS;
        }
        return fp_pack_inf(t, p.sign) | (up >= 0 ? payload << up : payload >> -up);
    }
    if (p.cls == FPC_INF && t->finite) {
        st->flags |= FP_INVALID;
        return fp_pack_max(t, p.sign);
    }
    if (p.cls == FPC_NORMAL && t->half) {
        return fp_round_pack_flush(t, &p, false, st);
    }
    return fp_pack(t, &p, st);
}

/* Magnitude rounded to an integer; the exponent is at most 64. */
static u128 round_to_integer(const FpParts *p, int round, bool *inexact)
{
    if (p->exp < -1) {
        return fp_round_shift(1, FP_LEAD, p->sign, round, inexact); /* anything below one half */
    }
    return fp_round_shift(p->frac, FP_LEAD - p->exp, p->sign, round, inexact);
}

/* Is integer @v, rounded from @p, the larger magnitude? */
static bool rounded_up(const FpParts *p, u128 v)
{
    return v > (p->exp < 0 ? 0 : p->frac >> (FP_LEAD - p->exp));
}

u64 fp_to_int(u64 a, int fmt, int round, int frac, int width, bool is_signed, FpStatus *st)
{
    FpParts p = fp_unpack(&fp_formats[fmt], a, st);
    u64 top = is_signed ? (1ull << (width - 1)) - 1 : ~0ull >> (64 - width); /* largest */
    u64 low = is_signed ? ~top : 0;                                          /* smallest */
    u128 v = (u128)1 << 65;
    bool inexact = false;

    if (fp_is_nan(&p)) {
        fp_raise_invalid(st, FP_KIND_TO_INT | (p.cls == FPC_SNAN ? FP_KIND_SNAN : 0));
        return st->nan_rule == FP_NAN_PPC ? low : 0;
    }
    if (p.cls == FPC_ZERO) {
        return 0;
    }
    p.exp += frac;
    if (p.cls == FPC_NORMAL && p.exp <= 64) {
        v = round_to_integer(&p, round, &inexact);
    }
    if (v > (p.sign ? (u128)(0 - low) : (u128)top)) {
        fp_raise_invalid(st, FP_KIND_TO_INT);
        return p.sign ? low : top;
    }
    if (inexact) {
        st->flags |= FP_INEXACT;
        st->kinds |= rounded_up(&p, v) ? FP_KIND_UP : 0;
    }
    return p.sign ? 0 - (u64)v : (u64)v;
}

u64 fp_from_int(u64 v, bool is_signed, int fmt, int frac, FpStatus *st)
{
    FpParts p = {.cls = FPC_NORMAL, .sign = is_signed && v >> 63};

    if (!v) {
        return 0;
    }
    p.frac = p.sign ? 0 - v : v;
    p.exp = FP_LEAD - frac;
    fp_normalise(&p);
    return fp_round_pack(&fp_formats[fmt], &p, st);
}

u64 fp_round_int(u64 a, int fmt, int round, bool exact, FpStatus *st)
{
    const FpFormatRow *f = &fp_formats[fmt];
    FpParts p = fp_unpack(f, a, st);
    bool inexact;
    u128 v;

    if (fp_is_nan(&p)) {
        return fp_nan1(f, a, &p, st);
    }
    if (p.cls != FPC_NORMAL) {
        return fp_pack(f, &p, st);
    }
    if (p.exp >= f->frac_bits) {
        return a;
    }
    v = round_to_integer(&p, round, &inexact);
    if (inexact && exact) {
        st->flags |= FP_INEXACT;
        st->kinds |= rounded_up(&p, v) ? FP_KIND_UP : 0;
    }
    p.frac = v;
    if (!p.frac) {
        return fp_pack_zero(f, p.sign);
    }
    p.exp = FP_LEAD;
    fp_normalise(&p);
    return fp_round_pack(f, &p, st);
}

/* ---- Arm estimates: nine bits in, nine bits out (leading one included) ---- */

/* @a: 256..511, the operand scaled to 0.5..1. */
static u32 recip_estimate(u32 a)
{
    return ((1u << 19) / (2 * a + 1) + 1) / 2;
}

/* @a: 128..511, the operand scaled to 0.25..1. */
static u32 rsqrt_estimate(u32 a)
{
    u32 mid = a < 256 ? 2 * a + 1 : 2 * ((a & ~1u) + 1);
    u32 b = 512;

    while ((u64)mid * (b + 1) * (b + 1) < 1u << 28) {
        b++;
    }
    return (b + 1) / 2;
}

u32 fp_recpe_u32(u32 a)
{
    return a >> 31 ? recip_estimate(a >> 23) << 23 : ~0u;
}

u32 fp_rsqrte_u32(u32 a)
{
    return a >> 30 ? rsqrt_estimate(a >> 23) << 23 : ~0u;
}

u64 fp_recpe(u64 a, int fmt, FpStatus *st)
{
    const FpFormatRow *f = &fp_formats[fmt];
    FpParts p = fp_unpack(f, a, st);
    int bias = fp_bias(f), exp;
    bool flush = f->half ? st->flush_out16 : st->flush_out;
    u64 frac;

    if (fp_is_nan(&p)) {
        return fp_nan1(f, a, &p, st);
    }
    if (p.cls == FPC_INF) {
        return fp_pack_zero(f, p.sign);
    }
    if (p.cls == FPC_ZERO) {
        st->flags |= FP_DIVZERO;
        return fp_pack_inf(f, p.sign);
    }
    if (p.exp < -bias - 1) {
        return fp_overflow(f, p.sign, st);
    }
    exp = bias - 1 - p.exp;
    if (flush && exp <= 0) {
        st->flags |= FP_UNDERFLOW;
        return fp_pack_zero(f, p.sign);
    }
    frac = (u64)(recip_estimate((u32)(p.frac >> (FP_LEAD - 8))) & 255) << f->frac_bits >> 8;
    if (exp <= 0) {
        frac = (frac | 1ull << f->frac_bits) >> (1 - exp);
        exp = 0;
    }
    return fp_pack_zero(f, p.sign) | (u64)exp << f->frac_bits | frac;
}

u64 fp_rsqrte(u64 a, int fmt, FpStatus *st)
{
    const FpFormatRow *f = &fp_formats[fmt];
    FpParts p = fp_unpack(f, a, st);
    int bias = fp_bias(f), odd;
    u64 exp;

    if (fp_is_nan(&p)) {
        return fp_nan1(f, a, &p, st);
    }
    if (p.cls == FPC_ZERO) {
        st->flags |= FP_DIVZERO;
        return fp_pack_inf(f, p.sign);
    }
    if (p.sign) {
        return fp_invalid(f, FP_KIND_SQRT, st);
    }
    if (p.cls == FPC_INF) {
        return 0;
    }
    /* Scale to 0.25..1 by an even power of two: an even exponent leaves 0.25..0.5. */
    odd = p.exp & 1;
    exp = (u64)((2 * bias - 1 - p.exp) >> 1);
    return exp << f->frac_bits |
           (u64)(rsqrt_estimate((u32)(p.frac >> (FP_LEAD - 7 - odd))) & 255) << f->frac_bits >> 8;
}
