/*
 * Quad precision on the unpacked form of float-parts.h. PowerPC is the only guest that has it, so
 * NaNs follow its rule: the first operand that is one, made quiet.
 */
#include "common/fpu/float-quad.h"

#include "common/fpu/float-parts.h"

static const FpFormatRow quad = {.exp_bits = 15, .frac_bits = 112};

enum { FRAC = 112, DROP = FP_LEAD - FRAC, EXP_MAX = 32767, BIAS = 16383 };

#define ONE         ((u128)1)
#define SIGN        (ONE << 127)
#define QUIET       (ONE << (FRAC - 1))
#define INF         ((u128)EXP_MAX << FRAC)
#define DEFAULT_NAN (INF | QUIET)

static FpParts unpack(u128 a)
{
    u128 frac = a & ((ONE << FRAC) - 1);
    int exp = (int)(a >> FRAC) & EXP_MAX;
    FpParts p = {.cls = FPC_NORMAL, .sign = a >> 127};

    if (exp == EXP_MAX) {
        p.cls = !frac ? FPC_INF : frac & QUIET ? FPC_QNAN : FPC_SNAN;
    } else if (exp) {
        p.exp = exp - BIAS;
        p.frac = (frac | ONE << FRAC) << DROP;
    } else if (frac) {
        p.exp = 1 - BIAS;
        p.frac = frac << DROP;
        fp_normalise(&p);
    } else {
        p.cls = FPC_ZERO;
    }
    return p;
}

static u128 overflow(bool sign, FpStatus *st)
{
    int round = st->round;
    bool to_max = round == FP_TOZERO || round == FP_ODD || round == (sign ? FP_UP : FP_DOWN);

    st->flags |= FP_OVERFLOW | FP_INEXACT;
    return (sign ? SIGN : 0) | (to_max ? INF - 1 : INF);
}

static u128 round_pack(const FpParts *in, FpStatus *st)
{
    FpParts p = *in;
    bool tiny = false, inexact;
    u128 packed;
    s32 exp;

    if (st->trapped) {
        fp_scale_trapped(&quad, &p, st);
    }
    exp = p.exp + BIAS;
    if (exp <= 0) {
        tiny = true;
        p.frac = fp_shift_jam(p.frac, (unsigned)(1 - exp));
        exp = 1;
    }
    packed = fp_round_shift(p.frac, DROP, p.sign, st->round, &inexact);
    if (inexact && packed != p.frac >> DROP) {
        st->kinds |= FP_KIND_UP;
    }
    if (exp >= EXP_MAX || (packed += (u128)(exp - 1) << FRAC) >= INF) {
        return overflow(p.sign, st);
    }
    if (inexact) {
        st->flags |= tiny ? FP_INEXACT | FP_UNDERFLOW : FP_INEXACT;
    }
    return packed | (p.sign ? SIGN : 0);
}

static u128 pack(const FpParts *p, FpStatus *st)
{
    if (p->cls == FPC_NORMAL) {
        return round_pack(p, st);
    }
    return (p->sign ? SIGN : 0) | (p->cls == FPC_INF ? INF : 0);
}

static u128 invalid(unsigned kind, FpStatus *st)
{
    fp_raise_invalid(st, kind);
    return DEFAULT_NAN;
}

/* The NaN among @n operands that is the result; 0: none is one. */
static u128 nan_of(const u128 *v, const FpParts *p, unsigned n, FpStatus *st)
{
    u128 r = 0;

    for (unsigned i = 0; i < n; i++) {
        if (p[i].cls == FPC_SNAN) {
            fp_raise_invalid(st, FP_KIND_SNAN);
        }
        if (!r && fp_is_nan(&p[i])) {
            r = v[i] | QUIET;
        }
    }
    return r;
}

/* ---- Numbers of 256 bits ---- */

typedef struct {
    u128 hi, lo;
} Wide;

static Wide wide_mul(u128 a, u128 b)
{
    u64 a1 = (u64)(a >> 64), a0 = (u64)a, b1 = (u64)(b >> 64), b0 = (u64)b;
    u128 low = (u128)a0 * b0, m1 = (u128)a1 * b0, m2 = (u128)a0 * b1;
    u128 mid = (low >> 64) + (u64)m1 + (u64)m2;

    return (Wide){(u128)a1 * b1 + (m1 >> 64) + (m2 >> 64) + (mid >> 64), mid << 64 | (u64)low};
}

static Wide wide_shl(Wide v, unsigned n) /* n < 128 */
{
    return n ? (Wide){v.hi << n | v.lo >> (128 - n), v.lo << n} : v;
}

/* Right; what falls out is gathered in the lowest bit. */
static Wide wide_shift_jam(Wide v, unsigned n)
{
    if (n >= 128) {
        return (Wide){0, fp_shift_jam(v.hi, n - 128) | (v.lo != 0)};
    }
    return n ? (Wide){v.hi >> n, v.hi << (128 - n) | fp_shift_jam(v.lo, n)} : v;
}

static Wide wide_add(Wide a, Wide b)
{
    u128 lo = a.lo + b.lo;

    return (Wide){a.hi + b.hi + (lo < a.lo), lo};
}

static Wide wide_sub(Wide a, Wide b)
{
    return (Wide){a.hi - b.hi - (a.lo < b.lo), a.lo - b.lo};
}

static bool wide_less(Wide a, Wide b)
{
    return a.hi != b.hi ? a.hi < b.hi : a.lo < b.lo;
}

/* The number @v, whose bit 126 of the upper half stands for 2^@exp. */
static FpParts parts_of(Wide v, bool sign, s32 exp)
{
    FpParts p = {.cls = FPC_NORMAL, .sign = sign, .exp = exp};

    if (!v.hi) {
        v = (Wide){v.lo, 0};
        p.exp -= 128;
    }
    if (v.hi >> 127) {
        v = wide_shift_jam(v, 1);
        p.exp++;
    } else {
        unsigned n = (unsigned)fp_clz128(v.hi) - 1;

        v = wide_shl(v, n);
        p.exp -= (s32)n;
    }
    p.frac = v.hi | (v.lo != 0);
    return p;
}

/* ---- Arithmetic ---- */

/* Of numbers that are not 0, @x and @y aligned as in parts_of(). */
static u128 sum(FpParts a, Wide x, FpParts b, Wide y, FpStatus *st)
{
    FpParts r;

    if (a.exp < b.exp) {
        return sum(b, y, a, x, st);
    }
    y = wide_shift_jam(y, (unsigned)(a.exp - b.exp));
    if (a.sign == b.sign) {
        r = parts_of(wide_add(x, y), a.sign, a.exp);
    } else if (x.hi == y.hi && x.lo == y.lo) {
        return st->round == FP_DOWN ? SIGN : 0;
    } else if (wide_less(x, y)) {
        r = parts_of(wide_sub(y, x), b.sign, a.exp);
    } else {
        r = parts_of(wide_sub(x, y), a.sign, a.exp);
    }
    return round_pack(&r, st);
}

/* @a, whose digits are @x, plus @b; neither is a NaN. */
static u128 add_to(FpParts a, Wide x, FpParts b, FpStatus *st)
{
    if (a.cls == FPC_INF || b.cls == FPC_INF) {
        if (a.cls == b.cls && a.sign != b.sign) {
            return invalid(FP_KIND_INF_SUB, st);
        }
        return pack(a.cls == FPC_INF ? &a : &b, st);
    }
    if (a.cls == FPC_ZERO && b.cls == FPC_ZERO) {
        bool minus = a.sign == b.sign ? a.sign : st->round == FP_DOWN;

        return minus ? SIGN : 0;
    }
    if (a.cls == FPC_ZERO) {
        return pack(&b, st);
    }
    if (b.cls == FPC_ZERO) {
        a = parts_of(x, a.sign, a.exp);
        return pack(&a, st);
    }
    return sum(a, x, b, (Wide){b.frac, 0}, st);
}

static u128 add_sub(u128 a, u128 b, bool minus, FpStatus *st)
{
    u128 v[2] = {a, b}, nan;
    FpParts p[2] = {unpack(a), unpack(b)};

    nan = nan_of(v, p, 2, st);
    if (nan) {
        return nan;
    }
    p[1].sign ^= minus;
    return add_to(p[0], (Wide){p[0].frac, 0}, p[1], st);
}

u128 f128_add(u128 a, u128 b, FpStatus *st)
{
    return add_sub(a, b, false, st);
}

u128 f128_sub(u128 a, u128 b, FpStatus *st)
{
    return add_sub(a, b, true, st);
}

/* Class, sign and exponent of a product; its digits go to *@digits. FPC_SNAN: infinity times 0. */
static FpParts product(FpParts a, FpParts b, Wide *digits)
{
    FpParts r = {.cls = FPC_NORMAL, .sign = a.sign ^ b.sign, .exp = a.exp + b.exp};

    if (a.cls == FPC_INF || b.cls == FPC_INF) {
        r.cls = a.cls == FPC_ZERO || b.cls == FPC_ZERO ? FPC_SNAN : FPC_INF;
    } else if (a.cls == FPC_ZERO || b.cls == FPC_ZERO) {
        r.cls = FPC_ZERO;
    } else {
        *digits = wide_shl(wide_mul(a.frac, b.frac), 2);
        if (digits->hi >> 127) { /* room for a carry */
            *digits = wide_shift_jam(*digits, 1);
            r.exp++;
        }
    }
    return r;
}

u128 f128_mul(u128 a, u128 b, FpStatus *st)
{
    u128 v[2] = {a, b}, nan;
    FpParts p[2] = {unpack(a), unpack(b)}, r;
    Wide digits = {0, 0};

    nan = nan_of(v, p, 2, st);
    if (nan) {
        return nan;
    }
    r = product(p[0], p[1], &digits);
    if (r.cls == FPC_SNAN) {
        return invalid(FP_KIND_INF_MUL, st);
    }
    if (r.cls == FPC_NORMAL) {
        r = parts_of(digits, r.sign, r.exp);
    }
    return pack(&r, st);
}

u128 f128_fma(u128 a, u128 b, u128 c, bool minus, FpStatus *st)
{
    u128 v[3] = {a, c, b}, nan;
    FpParts p[3] = {unpack(a), unpack(c), unpack(b)}, r;
    Wide digits = {0, 0};

    nan = nan_of(v, p, 3, st);
    r = product(p[0], p[2], &digits);
    if (r.cls == FPC_SNAN && !fp_is_nan(&p[0]) && !fp_is_nan(&p[2])) {
        fp_raise_invalid(st, FP_KIND_INF_MUL);
        return nan ? nan : DEFAULT_NAN;
    }
    if (nan) {
        return nan;
    }
    p[1].sign ^= minus;
    return add_to(r, digits, p[1], st);
}

u128 f128_div(u128 a, u128 b, FpStatus *st)
{
    u128 v[2] = {a, b}, nan, q = 0;
    FpParts p[2] = {unpack(a), unpack(b)}, r = p[0];

    nan = nan_of(v, p, 2, st);
    if (nan) {
        return nan;
    }
    r.sign ^= p[1].sign;
    if (p[0].cls == p[1].cls && p[0].cls != FPC_NORMAL) {
        return invalid(p[0].cls == FPC_INF ? FP_KIND_INF_DIV : FP_KIND_ZERO_DIV, st);
    }
    if (p[0].cls != FPC_NORMAL || p[1].cls != FPC_NORMAL) {
        st->flags |= p[1].cls == FPC_ZERO && p[0].cls != FPC_INF ? FP_DIVZERO : 0;
        r.cls = p[0].cls == FPC_INF || p[1].cls == FPC_ZERO ? FPC_INF : FPC_ZERO;
        return pack(&r, st);
    }
    r.exp -= p[1].exp;
    if (r.frac < p[1].frac) {
        r.frac <<= 1;
        r.exp--;
    }
    for (unsigned i = 0; i <= FP_LEAD; i++) {
        q <<= 1;
        if (r.frac >= p[1].frac) {
            r.frac -= p[1].frac;
            q |= 1;
        }
        r.frac <<= 1;
    }
    r.frac = q | (r.frac != 0);
    return round_pack(&r, st);
}

/* Digit by digit: as many as the format has, and three for rounding. */
u128 f128_sqrt(u128 a, FpStatus *st)
{
    enum { TOP = FP_LEAD - 2 };
    FpParts p = unpack(a);
    u128 nan = nan_of(&a, &p, 1, st), x = p.frac >> 2, done = 0, root = 0;

    if (nan) {
        return nan;
    }
    if (p.cls == FPC_ZERO || (p.cls == FPC_INF && !p.sign)) {
        return a;
    }
    if (p.sign) {
        return invalid(FP_KIND_SQRT, st);
    }
    if (p.exp & 1) {
        x <<= 1;
        p.exp--;
    }
    for (u128 bit = ONE << TOP; bit != ONE << (TOP - FRAC - 3); bit >>= 1) {
        u128 t = done + bit;

        if (t <= x) {
            done = t + bit;
            x -= t;
            root |= bit;
        }
        x <<= 1;
    }
    p.exp /= 2;
    p.frac = root << 2 | (x != 0);
    return round_pack(&p, st);
}

/* ---- Comparison ---- */

/* In the order of integers, both zeros alike. */
static __int128 ordered(u128 a)
{
    return a >> 127 ? -(__int128)(a & ~SIGN) : (__int128)a;
}

int f128_compare(u128 a, u128 b, bool signal, FpStatus *st)
{
    FpParts p[2] = {unpack(a), unpack(b)};
    u128 v[2] = {a, b};

    if (nan_of(v, p, 2, st)) {
        if (signal) {
            fp_raise_invalid(st, FP_KIND_ORDER);
        }
        return 8;
    }
    return ordered(a) < ordered(b) ? 1 : ordered(a) == ordered(b) ? 2 : 4;
}

/* ---- Conversion ---- */

enum { FRAC64 = 52 };

u128 f128_from_f64(u64 a, FpStatus *st)
{
    FpParts p = fp_unpack_flush(&fp_formats[FMT_F64], a, false, st);
    u128 sign = p.sign ? SIGN : 0;

    if (fp_is_nan(&p)) {
        if (p.cls == FPC_SNAN) {
            fp_raise_invalid(st, FP_KIND_SNAN);
        }
        return sign | DEFAULT_NAN | (u128)(a & ((1ull << FRAC64) - 1)) << (FRAC - FRAC64);
    }
    return pack(&p, st);
}

u64 f128_to_f64(u128 a, FpStatus *st)
{
    FpParts p = unpack(a);
    u128 nan = nan_of(&a, &p, 1, st);

    if (nan) {
        return fp_pack_inf(&fp_formats[FMT_F64], p.sign) |
               ((u64)(nan >> (FRAC - FRAC64)) & ((1ull << FRAC64) - 1));
    }
    return fp_pack(&fp_formats[FMT_F64], &p, st);
}

u128 f128_from_int(u128 v, bool is_signed, FpStatus *st)
{
    FpParts p = {.cls = v ? FPC_NORMAL : FPC_ZERO, .sign = is_signed && v >> 127, .exp = FP_LEAD};

    p.frac = p.sign ? 0 - v : v;
    if (p.frac >> 127) {
        p.frac = fp_shift_jam(p.frac, 1);
        p.exp++;
    } else if (v) {
        fp_normalise(&p);
    }
    return pack(&p, st);
}

/* Magnitude rounded to an integer, of a number below 2^128. */
static u128 integer_of(const FpParts *p, int round, bool *inexact)
{
    if (p->exp >= FRAC) {
        *inexact = false;
        return p->exp > FP_LEAD ? p->frac << 1 : p->frac >> (FP_LEAD - p->exp);
    }
    if (p->exp < -1) {
        return fp_round_shift(1, FP_LEAD, p->sign, round, inexact);
    }
    return fp_round_shift(p->frac, (unsigned)(FP_LEAD - p->exp), p->sign, round, inexact);
}

u128 f128_to_int(u128 a, int width, bool is_signed, FpStatus *st)
{
    FpParts p = unpack(a);
    u128 top = ~(u128)0 >> (128 - width + is_signed), low = is_signed ? ~top : 0, v = 0;
    bool inexact = false, fits;

    if (fp_is_nan(&p)) {
        fp_raise_invalid(st, FP_KIND_TO_INT | (p.cls == FPC_SNAN ? FP_KIND_SNAN : 0));
        return low;
    }
    if (p.cls == FPC_ZERO) {
        return 0;
    }
    fits = p.cls == FPC_NORMAL && p.exp < 128;
    if (fits) {
        v = integer_of(&p, FP_TOZERO, &inexact);
    }
    if (!fits || v > (p.sign ? 0 - low : top)) {
        fp_raise_invalid(st, FP_KIND_TO_INT);
        return p.sign ? low : top;
    }
    st->flags |= inexact ? FP_INEXACT : 0;
    return p.sign ? 0 - v : v;
}

u128 f128_round_int(u128 a, int round, bool exact, FpStatus *st)
{
    FpParts p = unpack(a);
    u128 nan = nan_of(&a, &p, 1, st), v;
    bool inexact;

    if (nan) {
        return nan;
    }
    if (p.cls != FPC_NORMAL || p.exp >= FRAC) {
        return a;
    }
    v = integer_of(&p, round, &inexact);
    if (inexact && exact) {
        st->flags |= FP_INEXACT;
        st->kinds |= v > (p.exp < 0 ? 0 : p.frac >> (FP_LEAD - p.exp)) ? FP_KIND_UP : 0;
    }
    p.cls = v ? FPC_NORMAL : FPC_ZERO;
    if (v) {
        p.frac = v;
        p.exp = FP_LEAD;
        fp_normalise(&p);
    }
    return pack(&p, st);
}

u128 f128_round_f80(u128 a, int round, FpStatus *st)
{
    enum { FRAC80 = 63, DROP80 = FP_LEAD - FRAC80 };
    FpParts p = unpack(a);
    u128 nan = nan_of(&a, &p, 1, st), v;
    int denormal = p.exp < 1 - BIAS ? 1 - BIAS - p.exp : 0; /* digits it has less */
    bool inexact;

    if (nan || p.cls != FPC_NORMAL) {
        return nan ? nan : a;
    }
    p.frac = fp_shift_jam(p.frac, (unsigned)denormal);
    v = fp_round_shift(p.frac, DROP80, p.sign, round, &inexact);
    if (inexact) {
        st->flags |= FP_INEXACT | (denormal ? FP_UNDERFLOW : 0);
        st->kinds |= v > p.frac >> DROP80 ? FP_KIND_UP : 0;
    }
    p.cls = v ? FPC_NORMAL : FPC_ZERO;
    p.frac = v;
    p.exp += denormal + DROP80;
    if (v) {
        fp_normalise(&p);
    }
    return pack(&p, st);
}
