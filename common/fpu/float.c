/*
 * IEEE 754 arithmetic on bit patterns, for every format of float-parts.h.
 *
 * Each operation is written once, inline, with the format as a parameter; the public names at the
 * end are its instances. Products, quotients and roots are computed for formats of at most 62
 * significant bits; the wider formats need their own wide step there and nowhere else.
 */
#include "common/fpu/float.h"

#include "common/fpu/float-parts.h"

void fp_init_arm(FpStatus *st)
{
    *st = (FpStatus){.round = FP_NEAREST, .nan_rule = FP_NAN_ARM, .inf_zero_qnan_invalid = true};
}

void fp_std_arm(FpStatus *st, const FpStatus *from)
{
    *st = (FpStatus){
        .round = FP_NEAREST,
        .nan_rule = from->nan_rule,
        .default_nan = true,
        .flush_in = true,
        .flush_out = true,
        .flush_in16 = from->flush_in16,
        .flush_out16 = from->flush_out16,
        .inf_zero_qnan_invalid = from->inf_zero_qnan_invalid,
    };
}

void fp_std_ppc(FpStatus *st, const FpStatus *from)
{
    *st = (FpStatus){
        .round = FP_NEAREST,
        .nan_rule = FP_NAN_PPC,
        .flush_in = from->std_flush,
        .flush_out = from->std_flush,
    };
}

/* ---- On unpacked numbers that are not NaN ---- */

/* Sum; FPC_SNAN as class of the result says invalid (inf - inf). */
FP_INLINE FpParts parts_add(FpParts a, FpParts b, const FpStatus *st)
{
    if (UNLIKELY(a.cls != FPC_NORMAL || b.cls != FPC_NORMAL)) {
        if (a.cls == FPC_INF) {
            if (b.cls == FPC_INF && a.sign != b.sign) {
                a.cls = FPC_SNAN;
            }
            return a;
        }
        if (b.cls == FPC_INF || a.cls != FPC_ZERO) {
            return b.cls == FPC_INF ? b : a;
        }
        if (b.cls == FPC_ZERO && a.sign != b.sign) {
            b.sign = st->round == FP_DOWN;
        }
        return b;
    }
    if (a.exp < b.exp) {
        FpParts t = a;

        a = b;
        b = t;
    }
    b.frac = fp_shift_jam(b.frac, (unsigned)(a.exp - b.exp));
    if (a.sign == b.sign) {
        a.frac += b.frac;
        if (a.frac >> 127) {
            a.frac = a.frac >> 1 | (a.frac & 1);
            a.exp++;
        }
        return a;
    }
    if (a.frac == b.frac) {
        return (FpParts){.cls = FPC_ZERO, .sign = st->round == FP_DOWN};
    }
    if (a.frac > b.frac) {
        a.frac -= b.frac;
    } else {
        a.frac = b.frac - a.frac;
        a.sign = b.sign;
    }
    fp_normalise(&a);
    return a;
}

/* Exact product of fractions of at most 62 bits; FPC_SNAN says invalid (inf * 0). */
FP_INLINE FpParts parts_mul(FpParts a, FpParts b)
{
    a.sign ^= b.sign;
    if (UNLIKELY(a.cls != FPC_NORMAL || b.cls != FPC_NORMAL)) {
        if ((a.cls == FPC_INF && b.cls == FPC_ZERO) || (a.cls == FPC_ZERO && b.cls == FPC_INF)) {
            a.cls = FPC_SNAN;
        } else if (a.cls == FPC_INF || b.cls == FPC_INF) {
            a.cls = FPC_INF;
        } else {
            a.cls = FPC_ZERO;
        }
        return a;
    }
    /* 64 bits each with the lowest zero: the product's lowest bit is zero when bit 127 is set. */
    a.frac = (u128)(u64)(a.frac >> 63) * (u64)(b.frac >> 63);
    a.exp += b.exp;
    if (a.frac >> 127) {
        a.frac >>= 1;
        a.exp++;
    }
    return a;
}

/* (hi * 2^64) / d for hi < d, d with bit 63 set; two digits of 32 bits, each estimated and
 * corrected. */
static u64 div_2to64(u64 hi, u64 d, bool *rest)
{
    u64 d1 = d >> 32, d0 = (u32)d;
    u64 q = 0;

    for (int i = 0; i < 2; i++) {
        u64 digit = hi / d1;
        u64 r = hi - digit * d1;

        while (digit >> 32 || digit * d0 > r << 32) {
            digit--;
            r += d1;
            if (r >> 32) {
                break;
            }
        }
        hi = (hi << 32) - digit * d;
        q = q << 32 | digit;
    }
    *rest = hi != 0;
    return q;
}

FP_INLINE FpParts parts_div(const FpFormatRow *f, FpParts a, FpParts b)
{
    u64 n = (u64)(a.frac >> 63), d = (u64)(b.frac >> 63);
    bool rest;

    a.exp -= b.exp;
    if (n < d) {
        a.exp--;
    } else {
        n >>= 1; /* its lowest bit is zero */
    }
    if (f->frac_bits <= 23) {
        u64 num = n, den = d >> 32;
        u64 q = num / den;

        a.frac = (u128)q << (FP_LEAD - 31) | (q * den != num);
    } else {
        u64 q = div_2to64(n, d, &rest);

        a.frac = (u128)q << 63 | rest;
    }
    return a;
}

/* Root digit by digit: as many as the format has, and two for rounding. */
FP_INLINE FpParts parts_sqrt(const FpFormatRow *f, FpParts a)
{
    u64 x = (u64)(a.frac >> (FP_LEAD - 60)); /* 1 <= x / 2^60 < 2 */
    u64 sum = 0, root = 0;
    u64 stop = 1ull << (60 - f->frac_bits - 3);

    if (a.exp & 1) {
        x <<= 1;
        a.exp--;
    }
    for (u64 bit = 1ull << 60; bit != stop; bit >>= 1) {
        u64 t = sum + bit;

        if (t <= x) {
            sum = t + bit;
            x -= t;
            root |= bit;
        }
        x <<= 1;
    }
    a.exp /= 2;
    a.frac = (u128)root << (FP_LEAD - 60) | (x != 0);
    return a;
}

/* ---- On bit patterns ---- */

FP_INLINE u64 add_sub(const FpFormatRow *f, u64 a, u64 b, bool subtract, FpStatus *st)
{
    FpParts pa = fp_unpack(f, a, st), pb = fp_unpack(f, b, st), r;

    if (UNLIKELY(fp_is_nan(&pa) || fp_is_nan(&pb))) {
        return fp_nan2(f, a, &pa, b, &pb, st);
    }
    pb.sign ^= subtract;
    r = parts_add(pa, pb, st);
    if (LIKELY(r.cls == FPC_NORMAL)) {
        return fp_round_pack(f, &r, st);
    }
    return r.cls == FPC_SNAN ? fp_invalid(f, FP_KIND_INF_SUB, st) : fp_pack(f, &r, st);
}

/* @inf_zero: what the product of infinity and zero is, 0: invalid. */
FP_INLINE u64 mul(const FpFormatRow *f, u64 a, u64 b, u64 inf_zero, FpStatus *st)
{
    FpParts pa = fp_unpack(f, a, st), pb = fp_unpack(f, b, st), r;

    if (UNLIKELY(fp_is_nan(&pa) || fp_is_nan(&pb))) {
        return fp_nan2(f, a, &pa, b, &pb, st);
    }
    r = parts_mul(pa, pb);
    if (LIKELY(r.cls == FPC_NORMAL)) {
        return fp_round_pack(f, &r, st);
    }
    if (r.cls == FPC_SNAN) {
        return inf_zero ? inf_zero | fp_pack_zero(f, r.sign) : fp_invalid(f, FP_KIND_INF_MUL, st);
    }
    return fp_pack(f, &r, st);
}

FP_INLINE u64 divide(const FpFormatRow *f, u64 a, u64 b, FpStatus *st)
{
    FpParts pa = fp_unpack(f, a, st), pb = fp_unpack(f, b, st);
    bool sign = pa.sign ^ pb.sign;

    if (UNLIKELY(fp_is_nan(&pa) || fp_is_nan(&pb))) {
        return fp_nan2(f, a, &pa, b, &pb, st);
    }
    if (LIKELY(pa.cls == FPC_NORMAL && pb.cls == FPC_NORMAL)) {
        pa = parts_div(f, pa, pb);
        pa.sign = sign;
        return fp_round_pack(f, &pa, st);
    }
    if (pa.cls == pb.cls) {
        return fp_invalid(f, pa.cls == FPC_INF ? FP_KIND_INF_DIV : FP_KIND_ZERO_DIV, st);
    }
    if (pa.cls == FPC_INF || pb.cls == FPC_ZERO) {
        if (pa.cls != FPC_INF) {
            st->flags |= FP_DIVZERO;
        }
        return fp_pack_inf(f, sign);
    }
    return fp_pack_zero(f, sign);
}

FP_INLINE u64 square_root(const FpFormatRow *f, u64 a, FpStatus *st)
{
    FpParts p = fp_unpack(f, a, st);

    if (fp_is_nan(&p)) {
        return fp_nan1(f, a, &p, st);
    }
    if (p.cls == FPC_ZERO) {
        return fp_pack_zero(f, p.sign);
    }
    if (p.sign) {
        return fp_invalid(f, FP_KIND_SQRT, st);
    }
    if (p.cls == FPC_INF) {
        return a;
    }
    p = parts_sqrt(f, p);
    return fp_round_pack(f, &p, st);
}

static u64 fma_nan(const FpFormatRow *f, const u64 raw[3], const FpParts p[3], FpStatus *st)
{
    /* Order in which operands (factor, factor, addend) are looked at. */
    static const u8 order[][3] = {
        [FP_NAN_ARM] = {2, 0, 1}, [FP_NAN_PPC] = {0, 2, 1}, [FP_NAN_X86] = {0, 1, 2}};
    bool inf_zero = (p[0].cls == FPC_INF && p[1].cls == FPC_ZERO) ||
                    (p[0].cls == FPC_ZERO && p[1].cls == FPC_INF);
    bool any_signal = false;
    int pick = -1;

    if (inf_zero && p[2].cls == FPC_QNAN && st->inf_zero_qnan_invalid) {
        return fp_invalid(f, FP_KIND_INF_MUL, st);
    }
    if (inf_zero && st->nan_rule == FP_NAN_PPC) {
        fp_raise_invalid(st, FP_KIND_INF_MUL);
    }
    for (int i = 0; i < 3; i++) {
        any_signal |= p[i].cls == FPC_SNAN;
    }
    if (any_signal) {
        fp_raise_invalid(st, FP_KIND_SNAN);
    }
    if (st->default_nan) {
        return fp_pack_default_nan(f, st);
    }
    for (int i = 2; i >= 0; i--) {
        int at = order[st->nan_rule][i];
        bool only_signal = any_signal && st->nan_rule == FP_NAN_ARM;

        if (only_signal ? p[at].cls == FPC_SNAN : fp_is_nan(&p[at])) {
            pick = at;
        }
    }
    return raw[pick] | fp_quiet_bit(f);
}

FP_INLINE u64 mul_add_parts(const FpFormatRow *f, const u64 raw[3], const FpParts p[3],
                            FpStatus *st)
{
    FpParts r;

    if (UNLIKELY(fp_is_nan(&p[0]) || fp_is_nan(&p[1]) || fp_is_nan(&p[2]))) {
        return fma_nan(f, raw, p, st);
    }
    r = parts_mul(p[0], p[1]);
    if (r.cls == FPC_SNAN) {
        return fp_invalid(f, FP_KIND_INF_MUL, st);
    }
    r = parts_add(r, p[2], st);
    return r.cls == FPC_SNAN ? fp_invalid(f, FP_KIND_INF_SUB, st) : fp_pack(f, &r, st);
}

FP_INLINE u64 mul_add(const FpFormatRow *f, u64 a, u64 b, u64 c, FpStatus *st)
{
    FpParts p[3] = {fp_unpack(f, a, st), fp_unpack(f, b, st), fp_unpack(f, c, st)};

    return mul_add_parts(f, (u64[3]){a, b, c}, p, st);
}

/* A half's NaN as a single; any other value may become anything. */
static u32 widen_nan(u16 a)
{
    return (u32)(a >> 15) << 31 | 0x7f800000 | (u32)(a & 0x3ff) << 13;
}

u32 f32_fma_halves(u16 a, u16 b, u32 c, FpStatus *st)
{
    const FpFormatRow *h = &fp_formats[FMT_F16], *f = &fp_formats[FMT_F32];
    FpParts p[3] = {fp_unpack(h, a, st), fp_unpack(h, b, st), fp_unpack(f, c, st)};

    return (u32)mul_add_parts(f, (u64[3]){widen_nan(a), widen_nan(b), c}, p, st);
}

/* 2 - a * b, or (3 - a * b) / 2. The sign of @a changes before anything is looked at. */
FP_INLINE u64 step(const FpFormatRow *f, u64 a, u64 b, bool root, FpStatus *st)
{
    FpParts from = {.cls = FPC_NORMAL, .exp = 1, .frac = (u128)(root ? 3 : 2) << (FP_LEAD - 1)};
    FpParts pa, pb, r;

    a ^= fp_sign_bit(f);
    pa = fp_unpack(f, a, st);
    pb = fp_unpack(f, b, st);
    if (UNLIKELY(fp_is_nan(&pa) || fp_is_nan(&pb))) {
        return fp_nan2(f, a, &pa, b, &pb, st);
    }
    r = parts_mul(pa, pb);
    r = r.cls == FPC_SNAN ? from : parts_add(from, r, st);
    r.exp -= root;
    return fp_pack(f, &r, st);
}

/* Order of two numbers that are not NaN: 1 less, 2 equal, 4 greater. */
static int parts_order(const FpParts *a, const FpParts *b)
{
    bool less;

    if (a->cls == FPC_ZERO && b->cls == FPC_ZERO) {
        return 2;
    }
    if (a->cls == FPC_ZERO || b->cls == FPC_ZERO || a->sign != b->sign) {
        return (a->cls == FPC_ZERO ? !b->sign : a->sign) ? 1 : 4;
    }
    if (a->cls != b->cls) {
        less = a->cls < b->cls;
    } else if (a->cls == FPC_INF) {
        return 2;
    } else if (a->exp != b->exp) {
        less = a->exp < b->exp;
    } else if (a->frac != b->frac) {
        less = a->frac < b->frac;
    } else {
        return 2;
    }
    return less != a->sign ? 1 : 4;
}

FP_INLINE int compare(const FpFormatRow *f, u64 a, u64 b, bool signal, FpStatus *st)
{
    FpParts pa = fp_unpack(f, a, st), pb = fp_unpack(f, b, st);

    if (UNLIKELY(fp_is_nan(&pa) || fp_is_nan(&pb))) {
        if (pa.cls == FPC_SNAN || pb.cls == FPC_SNAN) {
            fp_raise_invalid(st, FP_KIND_SNAN);
        }
        if (signal) {
            fp_raise_invalid(st, FP_KIND_ORDER);
        }
        return 8;
    }
    return parts_order(&pa, &pb);
}

enum { MM_MAX = 1, MM_NUMBER = 2 };

FP_INLINE u64 min_max(const FpFormatRow *f, u64 a, u64 b, int how, FpStatus *st)
{
    FpParts pa = fp_unpack(f, a, st), pb = fp_unpack(f, b, st);
    bool max = how & MM_MAX, take_a;
    const FpParts *r;

    if (how & MM_NUMBER) {
        /* One quiet NaN is missing data: it loses against anything, on PowerPC against numbers. */
        u8 last = st->nan_rule == FP_NAN_PPC ? FPC_INF : FPC_SNAN;

        if (pa.cls == FPC_QNAN && pb.cls != FPC_QNAN && pb.cls <= last) {
            pa = (FpParts){.cls = FPC_INF, .sign = max};
        } else if (pb.cls == FPC_QNAN && pa.cls != FPC_QNAN && pa.cls <= last) {
            pb = (FpParts){.cls = FPC_INF, .sign = max};
        }
    }
    if (fp_is_nan(&pa) || fp_is_nan(&pb)) {
        return fp_nan2(f, a, &pa, b, &pb, st);
    }
    if (pa.cls == FPC_ZERO && pb.cls == FPC_ZERO) {
        return fp_pack_zero(f, max ? pa.sign && pb.sign : pa.sign || pb.sign);
    }
    take_a = (parts_order(&pa, &pb) == 4) == max;
    r = take_a ? &pa : &pb;
    return fp_pack(f, r, st);
}

/* clang-format off */
#define INSTANCES(type, pre, row, two)                                                             \
    type pre##_add(type a, type b, FpStatus *st) { return (type)add_sub(&fp_formats[row], a, b, false, st); } \
    type pre##_sub(type a, type b, FpStatus *st) { return (type)add_sub(&fp_formats[row], a, b, true, st); } \
    type pre##_mul(type a, type b, FpStatus *st) { return (type)mul(&fp_formats[row], a, b, 0, st); } \
    type pre##_mulx(type a, type b, FpStatus *st) { return (type)mul(&fp_formats[row], a, b, two, st); } \
    type pre##_recps(type a, type b, FpStatus *st) { return (type)step(&fp_formats[row], a, b, false, st); } \
    type pre##_rsqrts(type a, type b, FpStatus *st) { return (type)step(&fp_formats[row], a, b, true, st); } \
    type pre##_div(type a, type b, FpStatus *st) { return (type)divide(&fp_formats[row], a, b, st); } \
    type pre##_sqrt(type a, FpStatus *st) { return (type)square_root(&fp_formats[row], a, st); }   \
    type pre##_fma(type a, type b, type c, FpStatus *st) { return (type)mul_add(&fp_formats[row], a, b, c, st); } \
    type pre##_min(type a, type b, FpStatus *st) { return (type)min_max(&fp_formats[row], a, b, 0, st); } \
    type pre##_max(type a, type b, FpStatus *st) { return (type)min_max(&fp_formats[row], a, b, MM_MAX, st); } \
    type pre##_minnm(type a, type b, FpStatus *st) { return (type)min_max(&fp_formats[row], a, b, MM_NUMBER, st); } \
    type pre##_maxnm(type a, type b, FpStatus *st) { return (type)min_max(&fp_formats[row], a, b, MM_NUMBER | MM_MAX, st); } \
    int pre##_compare(type a, type b, bool signal, FpStatus *st) { return compare(&fp_formats[row], a, b, signal, st); }

INSTANCES(u16, f16, FMT_F16, 0x4000)
INSTANCES(u32, f32, FMT_F32, 0x40000000)
INSTANCES(u64, f64, FMT_F64, 0x4000000000000000)
INSTANCES(u64, f64s, FMT_F64S, 0x4000000000000000)
/* clang-format on */
