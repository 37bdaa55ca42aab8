/*
 * The unpacked form of a floating-point number, and the two ways between it and bit patterns.
 *
 * Every format is a row of fp_formats; the functions are inline and take the row as a constant, so
 * each public entry point compiles to code for one format. The fraction is 128 bits with its
 * leading one at bit 126: room for a carry above, and for 14 guard bits below the widest format
 * (f128).
 */
#ifndef COMMON_FPU_FLOAT_PARTS_H
#define COMMON_FPU_FLOAT_PARTS_H

#include "common/fpu/float.h"

typedef unsigned __int128 u128;

enum { FP_LEAD = 126 }; /* bit of the leading one in a normalised fraction */

typedef struct {
    u8 exp_bits;
    u8 frac_bits; /* without the implied leading one */
    bool finite;  /* the largest exponent is an ordinary one: no infinity, no NaN */
    bool half;    /* flush modes are the FZ16 ones */
    bool single;  /* results have the precision and range of f32 */
} FpFormatRow;

enum { FMT_F16, FMT_F32, FMT_F64, FMT_F16ALT, FMT_BF16, FMT_F64S, FMT_F64S_SCALED };

enum { FMT_F64S_ZEROS = 52 - 23 }; /* fraction bits of an f64 that an f32 has not */

/* clang-format off */
static const FpFormatRow fp_formats[] = {
    [FMT_F16]    = { .exp_bits = 5,  .frac_bits = 10, .half = true },
    [FMT_F32]    = { .exp_bits = 8,  .frac_bits = 23 },
    [FMT_F64]    = { .exp_bits = 11, .frac_bits = 52 },
    [FMT_F16ALT] = { .exp_bits = 5,  .frac_bits = 10, .half = true, .finite = true },
    [FMT_BF16]   = { .exp_bits = 8,  .frac_bits = 7 },
    [FMT_F64S]   = { .exp_bits = 11, .frac_bits = 52, .single = true },
    [FMT_F64S_SCALED] = { .exp_bits = 11, .frac_bits = 52 - FMT_F64S_ZEROS },
};
/* clang-format on */

/* In an order that comparisons use: NaNs are last. */
typedef enum { FPC_ZERO, FPC_NORMAL, FPC_INF, FPC_QNAN, FPC_SNAN } FpClass;

typedef struct {
    u8 cls;
    bool sign;
    s32 exp;   /* value = frac / 2^FP_LEAD * 2^exp */
    u128 frac; /* FPC_NORMAL only */
} FpParts;

#define FP_INLINE static inline __attribute__((always_inline, unused))

FP_INLINE unsigned fp_width(const FpFormatRow *f)
{
    return 1u + f->exp_bits + f->frac_bits;
}

FP_INLINE int fp_bias(const FpFormatRow *f)
{
    return (1 << (f->exp_bits - 1)) - 1;
}

FP_INLINE u64 fp_exp_max(const FpFormatRow *f)
{
    return (1ull << f->exp_bits) - 1;
}

FP_INLINE u64 fp_sign_bit(const FpFormatRow *f)
{
    return 1ull << (fp_width(f) - 1);
}

FP_INLINE u64 fp_quiet_bit(const FpFormatRow *f)
{
    return 1ull << (f->frac_bits - 1);
}

FP_INLINE u64 fp_pack_zero(const FpFormatRow *f, bool sign)
{
    return sign ? fp_sign_bit(f) : 0;
}

FP_INLINE u64 fp_pack_inf(const FpFormatRow *f, bool sign)
{
    return fp_pack_zero(f, sign) | fp_exp_max(f) << f->frac_bits;
}

FP_INLINE u64 fp_pack_max(const FpFormatRow *f, bool sign)
{
    u64 above = f->finite ? fp_sign_bit(f) : fp_exp_max(f) << f->frac_bits;

    return fp_pack_zero(f, sign) | (above - 1);
}

FP_INLINE u64 fp_pack_default_nan(const FpFormatRow *f, const FpStatus *st)
{
    return fp_pack_inf(f, st->nan_rule == FP_NAN_X86) | fp_quiet_bit(f);
}

FP_INLINE bool fp_is_nan(const FpParts *p)
{
    return p->cls >= FPC_QNAN;
}

FP_INLINE int fp_clz128(u128 v)
{
    u64 hi = (u64)(v >> 64);

    return hi ? __builtin_clzll(hi) : 64 + __builtin_clzll((u64)v);
}

/* Shift right; bits that fall out are gathered in bit 0. */
FP_INLINE u128 fp_shift_jam(u128 v, unsigned n)
{
    if (n == 0) {
        return v;
    }
    if (n > 127) {
        return v != 0;
    }
    return v >> n | ((v << (128 - n)) != 0);
}

/* Bring the leading one of a non-zero fraction to FP_LEAD. */
FP_INLINE void fp_normalise(FpParts *p)
{
    int lead = 127 - fp_clz128(p->frac);

    if (lead > FP_LEAD) {
        p->frac = p->frac >> 1 | (p->frac & 1);
    } else {
        p->frac <<= FP_LEAD - lead;
    }
    p->exp += lead - FP_LEAD;
}

FP_INLINE FpParts fp_unpack_flush(const FpFormatRow *f, u64 raw, bool flush, FpStatus *st)
{
    u64 frac = raw & ((1ull << f->frac_bits) - 1);
    u64 exp = raw >> f->frac_bits & fp_exp_max(f);
    FpParts p = {.cls = FPC_NORMAL, .sign = raw >> (fp_width(f) - 1) & 1};

    if (LIKELY(exp - 1 < fp_exp_max(f) - 1)) {
        p.exp = (s32)exp - fp_bias(f);
        p.frac = (u128)(frac | 1ull << f->frac_bits) << (FP_LEAD - f->frac_bits);
        return p;
    }
    if (exp && !f->finite) {
        if (frac) {
            p.cls = frac & fp_quiet_bit(f) ? FPC_QNAN : FPC_SNAN;
        } else {
            p.cls = FPC_INF;
        }
        return p;
    }
    if (exp) {
        p.exp = (s32)exp - fp_bias(f);
        p.frac = (u128)(frac | 1ull << f->frac_bits) << (FP_LEAD - f->frac_bits);
        return p;
    }
    if (!frac) {
        p.cls = FPC_ZERO;
    } else if (flush) {
        st->flags |= f->half ? 0 : FP_INPUT_DENORMAL; /* Arm FZ16 does not tell */
        p.cls = FPC_ZERO;
    } else {
        int lead = 63 - __builtin_clzll(frac);

        p.exp = 1 - fp_bias(f) + lead - f->frac_bits;
        p.frac = (u128)frac << (FP_LEAD - lead);
    }
    return p;
}

FP_INLINE FpParts fp_unpack(const FpFormatRow *f, u64 raw, FpStatus *st)
{
    return fp_unpack_flush(f, raw, f->half ? st->flush_in16 : st->flush_in, st);
}

/* What is added to the bits below the last kept one; ties of FP_NEAREST are settled after. */
FP_INLINE u128 fp_round_addend(int round, bool sign, u128 last)
{
    switch (round) {
    case FP_NEAREST:
    case FP_AWAY:
        return last >> 1;
    case FP_UP:
        return sign ? 0 : last - 1;
    case FP_DOWN:
        return sign ? last - 1 : 0;
    default:
        return 0;
    }
}

/* @frac without its lowest @drop (1..127) bits, rounded; *@inexact when they were not all zero. */
FP_INLINE u128 fp_round_shift(u128 frac, unsigned drop, bool sign, int round, bool *inexact)
{
    u128 last = (u128)1 << drop;
    u128 rest = frac & (last - 1);
    u128 v = frac >> drop;

    *inexact = rest != 0;
    if (rest) {
        /* rest + addend carries into the kept bits exactly when the value is to be rounded away. */
        v += (u64)((rest + fp_round_addend(round, sign, last)) >> drop);
        if (round == FP_NEAREST && rest == last >> 1) {
            v &= ~(u128)1;
        } else if (round >= FP_ODD) {
            v |= 1;
        }
    }
    return v;
}

FP_INLINE u64 fp_overflow(const FpFormatRow *f, bool sign, FpStatus *st)
{
    bool to_max;

    if (f->finite) {
        st->flags |= FP_INVALID;
        return fp_pack_max(f, sign);
    }
    st->flags |= FP_OVERFLOW | FP_INEXACT;
    to_max =
        st->round == FP_TOZERO || st->round == FP_ODD || (st->round == FP_UP && sign) || (st->round == FP_DOWN && !sign);
    return to_max ? fp_pack_max(f, sign) : fp_pack_inf(f, sign);
}

/*
 * What an enabled overflow or underflow exception gets: the number times 2^-+192 (f32) or 2^-+1536
 * (f64), rounded. Return: false, it is in range, or not trapped.
 */
static inline bool fp_scale_trapped(const FpFormatRow *f, FpParts *p, FpStatus *st)
{
    s32 by = 3 << (f->exp_bits - 2), exp = p->exp + fp_bias(f);
    unsigned drop = FP_LEAD - f->frac_bits;
    bool inexact;

    if (st->trapped & FP_UNDERFLOW && exp <= 0) {
        st->flags |= FP_UNDERFLOW;
        p->exp += by;
        return true;
    }
    exp += (s32)(fp_round_shift(p->frac, drop, p->sign, st->round, &inexact) >> (f->frac_bits + 1));
    if (st->trapped & FP_OVERFLOW && exp >= (s32)fp_exp_max(f)) {
        st->flags |= FP_OVERFLOW;
        p->exp -= by;
        return true;
    }
    return false;
}

/* Round a normalised number to @f. */
FP_INLINE u64 fp_round_pack_flush(const FpFormatRow *f, const FpParts *p, bool flush, FpStatus *st)
{
    unsigned drop = FP_LEAD - f->frac_bits;
    s32 exp = p->exp + fp_bias(f);
    u128 frac = p->frac;
    bool tiny = false, inexact;
    u64 packed;

    if (UNLIKELY(exp <= 0)) {
        if (flush) {
            st->flags |= FP_UNDERFLOW;
            return fp_pack_zero(f, p->sign);
        }
        tiny = true;
        if (st->tiny_after && exp == 0) {
            /* Not tiny after all when rounding to full precision reaches the smallest normal. */
            tiny =
                !(fp_round_shift(frac, drop, p->sign, st->round, &inexact) >> (f->frac_bits + 1));
        }
        frac = fp_shift_jam(frac, 1 - exp);
        exp = 1;
    }
    /* The leading one adds 1 to the exponent field; so does a carry out of the fraction. */
    packed = (u64)fp_round_shift(frac, drop, p->sign, st->round, &inexact);
    if (inexact && packed != (u64)(frac >> drop)) {
        st->kinds |= FP_KIND_UP;
    }
    if (UNLIKELY(exp >= (s32)fp_exp_max(f) + f->finite)) {
        return fp_overflow(f, p->sign, st);
    }
    packed += (u64)(exp - 1) << f->frac_bits;
    if (UNLIKELY(packed >> f->frac_bits >= fp_exp_max(f) + f->finite)) {
        return fp_overflow(f, p->sign, st);
    }
    if (inexact) {
        st->flags |= tiny ? FP_INEXACT | FP_UNDERFLOW : FP_INEXACT;
    }
    return packed | fp_pack_zero(f, p->sign);
}

/* Bits of an f32 that is no NaN as an f64. */
static inline u64 fp_widen_f32(u32 a)
{
    u64 sign = (u64)(a >> 31) << 63, exp = a >> 23 & 255, frac = a & 0x7fffff;

    if (exp == 255) {
        exp = 2047;
    } else if (exp) {
        exp += 1023 - 127;
    } else if (frac) {
        unsigned up = (unsigned)__builtin_clz((u32)frac) - 8;

        frac = frac << up & 0x7fffff;
        exp = 1023 - 126 - up;
    }
    return sign | exp << 52 | frac << 29;
}

/* With trapped exceptions. */
static inline u64 fp_round_pack_trapped(const FpFormatRow *f, const FpParts *p, FpStatus *st)
{
    const FpFormatRow *single = &fp_formats[FMT_F32];
    FpParts scaled = *p;

    if (!fp_scale_trapped(f->single ? single : f, &scaled, st)) {
        return f->single ? fp_widen_f32((u32)fp_round_pack_flush(single, p, false, st))
                         : fp_round_pack_flush(f, p, false, st);
    }
    return f->single
               ? fp_round_pack_flush(&fp_formats[FMT_F64S_SCALED], &scaled, false, st) << FMT_F64S_ZEROS
               : fp_round_pack_flush(f, &scaled, false, st);
}

FP_INLINE u64 fp_round_pack(const FpFormatRow *f, const FpParts *p, FpStatus *st)
{
    if (UNLIKELY(st->trapped)) {
        return fp_round_pack_trapped(f, p, st);
    }
    if (f->single) {
        return fp_widen_f32((u32)fp_round_pack_flush(&fp_formats[FMT_F32], p, st->flush_out, st));
    }
    return fp_round_pack_flush(f, p, f->half ? st->flush_out16 : st->flush_out, st);
}

/* Any class but NaN. */
FP_INLINE u64 fp_pack(const FpFormatRow *f, const FpParts *p, FpStatus *st)
{
    switch (p->cls) {
    case FPC_ZERO:
        return fp_pack_zero(f, p->sign);
    case FPC_INF:
        return fp_pack_inf(f, p->sign);
    default:
        return fp_round_pack(f, p, st);
    }
}

static inline void fp_raise_invalid(FpStatus *st, unsigned kind)
{
    st->flags |= FP_INVALID;
    st->kinds |= (u16)kind;
}

FP_INLINE u64 fp_invalid(const FpFormatRow *f, unsigned kind, FpStatus *st)
{
    fp_raise_invalid(st, kind);
    return fp_pack_default_nan(f, st);
}

/* Result of an operation with NaN operand(s): the rules of FpStatus.nan_rule. */
static inline u64 fp_nan1(const FpFormatRow *f, u64 raw, const FpParts *p, FpStatus *st)
{
    if (p->cls == FPC_SNAN) {
        fp_raise_invalid(st, FP_KIND_SNAN);
    }
    return st->default_nan ? fp_pack_default_nan(f, st) : raw | fp_quiet_bit(f);
}

static inline u64 fp_nan2(const FpFormatRow *f, u64 a, const FpParts *pa, u64 b, const FpParts *pb,
                          FpStatus *st)
{
    bool first = fp_is_nan(pa);

    if (pa->cls == FPC_SNAN || pb->cls == FPC_SNAN) {
        fp_raise_invalid(st, FP_KIND_SNAN);
        if (st->nan_rule == FP_NAN_ARM) {
            first = pa->cls == FPC_SNAN;
        }
    }
    if (st->default_nan) {
        return fp_pack_default_nan(f, st);
    }
    return (first ? a : b) | fp_quiet_bit(f);
}

#endif
