/*
 * Soft float against the host's own floating point, in all rounding modes, flags included.
 *
 * Operands are drawn from every corner of a format: random exponents, values next to powers of two,
 * denormals, infinities, NaNs. The host (SSE) detects tininess after rounding and picks NaNs its
 * own way, so the comparison runs with FP_NAN_X86 and tiny_after; Arm's rules have tests of their
 * own. Half precision is checked exhaustively by way of f32, which holds every half value exactly.
 */
#include <fenv.h>
#include <glib.h>
#include <math.h>
#include <string.h>
#include <xmmintrin.h>
#ifdef HAVE_MPFR
#include <mpfr.h>
#endif

#include "common/fpu/float.h"

enum { ROUNDS = 4, DRAWS = 60000 };

static const int host_round[ROUNDS] = {FE_TONEAREST, FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO};

static u64 seed = 0x9e3779b97f4a7c15;

static u64 rnd(void)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed;
}

/* A bit pattern of 1 + @eb + @fb bits that tends to sit where rounding and range go wrong. */
static u64 draw(int eb, int fb)
{
    u64 max = (1ull << eb) - 1, bias = max >> 1;
    u64 r = rnd(), exp, frac = rnd() & ((1ull << fb) - 1);

    switch (r & 15) {
    case 0:
        exp = 0;
        break;
    case 1:
        exp = max;
        break;
    case 2:
        exp = 1 + (r >> 8 & 3);
        break;
    case 3:
        exp = max - 1 - (r >> 8 & 3);
        break;
    case 4:
    case 5:
    case 6:
    case 7:
        exp = (bias - 4 + (r >> 8 & 7)) & max;
        break;
    case 8:
    case 9:
        exp = (bias - fb + (r >> 8) % (2 * fb)) & max;
        break;
    default:
        exp = r >> 8 & max;
    }
    switch (r >> 20 & 7) {
    case 0:
        frac = 0;
        break;
    case 1:
        frac = (1ull << fb) - 1;
        break;
    case 2:
        frac = 1ull << (r >> 24) % fb;
        break;
    case 3:
        frac &= ~0ull << (r >> 24) % fb;
        break;
    }
    return (r >> 63) << (eb + fb) | exp << fb | frac;
}

static FpStatus host_rules(int round)
{
    return (FpStatus){.round = (u8)round, .nan_rule = FP_NAN_X86, .tiny_after = true};
}

static void host_begin(int round)
{
    fesetround(host_round[round]);
    _mm_setcsr(_mm_getcsr() & ~63u);
}

static unsigned host_end(void)
{
    unsigned flags = _mm_getcsr() & (63 & ~FP_INPUT_DENORMAL);

    fesetround(FE_TONEAREST);
    return flags;
}

static float f32_of(u64 bits)
{
    u32 b = (u32)bits;
    float f;

    memcpy(&f, &b, 4);
    return f;
}

static u64 of_f32(float f)
{
    u32 b;

    memcpy(&b, &f, 4);
    return b;
}

static double f64_of(u64 bits)
{
    double f;

    memcpy(&f, &bits, 8);
    return f;
}

static u64 of_f64(double f)
{
    u64 b;

    memcpy(&b, &f, 8);
    return b;
}

static void check(const char *what, int round, u64 a, u64 b, u64 c, u64 got, unsigned got_flags,
                  u64 want, unsigned want_flags)
{
    if (got != want || got_flags != want_flags) {
        g_error("%s round %d: %#lx %#lx %#lx gives %#lx flags %#x, host %#lx flags %#x", what,
                round, (long)a, (long)b, (long)c, (long)got, got_flags, (long)want, want_flags);
    }
}

/* volatile: the compiler must not move or fold what the rounding mode decides, nor let it past
 * host_end(). */
#define BINARY(type, pre, name, expr)                                                              \
    static void pre##_##name##_once(int round, u64 a, u64 b)                                       \
    {                                                                                              \
        FpStatus st = host_rules(round);                                                           \
        volatile type x = pre##_of(a), y = pre##_of(b), r;                                         \
        u64 got = pre##_##name(a, b, &st);                                                         \
        unsigned flags;                                                                            \
                                                                                                   \
        host_begin(round);                                                                         \
        r = expr;                                                                                  \
        flags = host_end();                                                                        \
        check(#pre "_" #name, round, a, b, 0, got, st.flags, of_##pre(r), flags);                  \
    }
/* clang-format off */
BINARY(float, f32, add, x + y) BINARY(float, f32, sub, x - y)
BINARY(float, f32, mul, x * y) BINARY(float, f32, div, x / y)
BINARY(double, f64, add, x + y) BINARY(double, f64, sub, x - y)
BINARY(double, f64, mul, x * y) BINARY(double, f64, div, x / y)
    /* clang-format on */

    static void test_arith(void)
{
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < DRAWS; i++) {
            u64 a = draw(8, 23), b = draw(8, 23);

            f32_add_once(round, a, b);
            f32_sub_once(round, a, b);
            f32_mul_once(round, a, b);
            f32_div_once(round, a, b);
            a = draw(11, 52);
            b = draw(11, 52);
            f64_add_once(round, a, b);
            f64_sub_once(round, a, b);
            f64_mul_once(round, a, b);
            f64_div_once(round, a, b);
        }
    }
}

static void test_sqrt(void)
{
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < DRAWS; i++) {
            u64 a = draw(8, 23) & (i & 7 ? 0x7fffffff : ~0ull), got;
            volatile u64 want;
            FpStatus st = host_rules(round);
            volatile float x = f32_of(a);
            volatile double y;

            got = f32_sqrt((u32)a, &st);
            host_begin(round);
            want = of_f32(sqrtf(x));
            check("f32_sqrt", round, a, 0, 0, got, st.flags, want, host_end());
            a = draw(11, 52) & (i & 7 ? ~0ull >> 1 : ~0ull);
            y = f64_of(a);
            st.flags = 0;
            got = f64_sqrt(a, &st);
            host_begin(round);
            want = of_f64(sqrt(y));
            check("f64_sqrt", round, a, 0, 0, got, st.flags, want, host_end());
        }
    }
}

static void test_compare(void)
{
    for (int i = 0; i < DRAWS; i++) {
        u64 a = draw(8, 23), b = i & 3 ? draw(8, 23) : a;
        FpStatus st = host_rules(0);
        volatile float x = f32_of(a), y = f32_of(b);
        volatile double u, v;
        u64 got = (u64)f32_compare((u32)a, (u32)b, true, &st);
        volatile u64 want;

        host_begin(0);
        want = x < y ? 1 : x > y ? 4 : x == y ? 2 : 8;
        check("f32_compare", 0, a, b, 0, got, st.flags, want, host_end());
        a = draw(11, 52);
        b = i & 3 ? draw(11, 52) : a;
        u = f64_of(a);
        v = f64_of(b);
        st.flags = 0;
        got = (u64)f64_compare(a, b, false, &st);
        host_begin(0);
        want = u == v ? 2 : 0;
        check("f64_compare", 0, a, b, 0, got & 2, st.flags, want, host_end());
    }
}

static void test_convert(void)
{
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < DRAWS; i++) {
            u64 a = draw(8, 23), got;
            FpStatus st = host_rules(round);
            volatile u64 want;
            volatile float x = f32_of(a);
            volatile double y;

            got = fp_convert(a, 1, 2, &st);
            host_begin(round);
            want = of_f64(x);
            check("f32 to f64", round, a, 0, 0, got, st.flags, want, host_end());
            a = i & 1 ? draw(11, 52) : got + (rnd() >> 34) - (1 << 29);
            y = f64_of(a);
            st.flags = 0;
            got = fp_convert(a, 2, 1, &st);
            host_begin(round);
            want = of_f32((float)y);
            check("f64 to f32", round, a, 0, 0, got, st.flags, want, host_end());
        }
    }
}

/* Not inline: the compiler would do both and choose. */
static __attribute__((noinline)) s64 host_to_s64(double x)
{
    return _mm_cvtsd_si64(_mm_set_sd(x));
}

static __attribute__((noinline)) s64 host_to_s32(double x)
{
    return _mm_cvtsd_si32(_mm_set_sd(x));
}

/* The host's conversion gives MIN and invalid for all that does not fit; Arm saturates, NaN is 0.
 */
static void check_to_int(int round, u64 a, int fmt, int width)
{
    FpStatus st = host_rules(round);
    volatile double x = fmt == 2 ? f64_of(a) : (double)f32_of(a);
    s64 got, want;
    unsigned flags;

    if (isnan(x)) {
        return;
    }
    got = (s64)fp_to_int(a, fmt, round, 0, width, true, &st);
    host_begin(round);
    if (width == 64) {
        want = host_to_s64(x);
    } else {
        want = host_to_s32(x);
    }
    flags = host_end();
    if (flags & FP_INVALID) {
        want = x < 0 ? want : ~want;
    }
    check("to_int", round, a, (u64)width, 0, (u64)got, st.flags, (u64)want, flags);
}

static void test_int(void)
{
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < DRAWS; i++) {
            u64 v = rnd() >> (rnd() & 63), got, want;
            FpStatus st = host_rules(round);
            volatile s64 s = (s64)v;
            volatile u64 u = v;
            volatile double d;
            volatile float f;

            check_to_int(round, draw(8, 23), 1, 32);
            check_to_int(round, draw(8, 23), 1, 64);
            check_to_int(round, draw(11, 52), 2, 32);
            check_to_int(round, draw(11, 52), 2, 64);
            got = fp_from_int(v, true, 2, 0, &st);
            host_begin(round);
            d = (double)s;
            want = of_f64(d);
            check("s64 to f64", round, v, 0, 0, got, st.flags, want, host_end());
            st.flags = 0;
            got = fp_from_int(v, true, 1, 0, &st);
            host_begin(round);
            f = (float)s;
            want = of_f32(f);
            check("s64 to f32", round, v, 0, 0, got, st.flags, want, host_end());
            if (round == 0) {
                st.flags = 0;
                got = fp_from_int(v, false, 2, 0, &st);
                d = (double)u;
                g_assert_cmphex(got, ==, of_f64(d));
            }
        }
    }
}

static void test_round_int(void)
{
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < DRAWS; i++) {
            u64 a = draw(11, 52), got;
            FpStatus st = host_rules(round);
            volatile u64 want;
            volatile double x = f64_of(a);

            if (isnan(x)) {
                continue; /* compilers expand rint() in ways that leave a NaN as it is */
            }
            got = fp_round_int(a, 2, round, true, &st);
            host_begin(round);
            want = of_f64(rint(x));
            check("f64 rint", round, a, 0, 0, got, st.flags, want, host_end());
            do {
                a = draw(8, 23);
            } while (isnan(f32_of(a)));
            got = fp_round_int(a, 1, round, false, &st);
            fesetround(host_round[round]);
            want = of_f32(rintf(f32_of(a)));
            fesetround(FE_TONEAREST);
            g_assert_cmphex(got, ==, want);
        }
    }
    g_assert_cmphex(fp_round_int(0x40200000, 1, FP_AWAY, false, &(FpStatus){0}), ==, 0x40400000);
    g_assert_cmphex(fp_round_int(0x40200000, 1, FP_NEAREST, false, &(FpStatus){0}), ==, 0x40000000);
    g_assert_cmphex(fp_round_int(0xbf000000, 1, FP_AWAY, false, &(FpStatus){0}), ==, 0xbf800000);
}

/* Every half value and every f32 next to one, or half-way between two. */
static void test_half(void)
{
    for (u32 h = 0; h < 0x10000; h++) {
        FpStatus st = host_rules(0);
        u32 exp = h >> 10 & 31, frac = h & 0x3ff;
        double value = exp ? ldexp(1024 + frac, (int)exp - 25) : ldexp(frac, -24);
        u32 s = (u32)fp_convert(h, 0, 1, &st);

        value = h >> 15 ? -value : value;
        if (exp == 31) {
            g_assert_cmphex(s, ==,
                            (h >> 15) << 31 | 0x7f800000 | frac << 13 | (frac ? 1 << 22 : 0));
            g_assert_cmphex(st.flags, ==, frac && !(frac & 0x200) ? FP_INVALID : 0);
        } else {
            g_assert_cmphex(s, ==, of_f32((float)value));
            g_assert_cmphex(st.flags, ==, 0);
            g_assert_cmphex(fp_convert(s, 1, 0, &st), ==, h);
            g_assert_cmphex(fp_convert(fp_convert(h, 0, 2, &st), 2, 0, &st), ==, h);
            g_assert_cmphex(st.flags, ==, 0);
        }
        /* Alternative format: the top exponent is ordinary. */
        s = (u32)fp_convert(h, 3, 1, &st);
        if (exp == 31) {
            value = ldexp(1024 + frac, 6) * (h >> 15 ? -1 : 1);
        }
        g_assert_cmphex(s, ==, of_f32((float)value));
        g_assert_cmphex(fp_convert(s, 1, 3, &(FpStatus){0}), ==, h);
    }
}

/* Nearest even by the neighbours: half values are monotonic in their bit patterns. */
static void test_to_half(void)
{
    for (u32 h = 0; h < 0x7c00; h++) {
        FpStatus st = host_rules(0);
        u32 low = (u32)fp_convert(h, 0, 1, &st);
        u32 high = h == 0x7bff ? 0x47800000 : (u32)fp_convert(h + 1, 0, 1, &st);
        u32 mid = of_f32((float)(((double)f32_of(low) + f32_of(high)) / 2));

        for (int round = 0; round < ROUNDS; round++) {
            bool up = round == FP_UP, inf = h == 0x7bff;

            st = host_rules(round);
            g_assert_cmphex(fp_convert(mid - 1, 1, 0, &st), ==, h + up);
            g_assert_cmphex(fp_convert(mid + 1, 1, 0, &st), ==, h + (up || round == FP_NEAREST));
            g_assert_cmphex(fp_convert(mid, 1, 0, &st), ==,
                            h + (up || (round == FP_NEAREST && h & 1)));
            g_assert_true(st.flags & FP_INEXACT);
            g_assert_true(!!(st.flags & FP_OVERFLOW) == (inf && (up || round == FP_NEAREST)));
        }
    }
}

/* f16 sums and products are exact in f64, quotients and roots have room to spare for one rounding.
 */
static void test_half_arith(void)
{
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < DRAWS; i++) {
            u16 a = (u16)draw(5, 10), b = (u16)draw(5, 10), c = (u16)draw(5, 10);
            FpStatus st = host_rules(round), wide = host_rules(round), none = {0};
            u64 x = fp_convert(a, 0, 2, &none), y = fp_convert(b, 0, 2, &none), r;

            st.nan_rule = wide.nan_rule = FP_NAN_ARM;
            st.default_nan = wide.default_nan = true;
            r = fp_convert(f64_add(x, y, &wide), 2, 0, &wide);
            wide.flags = 0;
            g_assert_cmphex(f16_add(a, b, &st), ==, r);
            r = fp_convert(f64_mul(x, y, &wide), 2, 0, &wide);
            g_assert_cmphex(f16_mul(a, b, &st), ==, r);
            r = fp_convert(f64_div(x, y, &wide), 2, 0, &wide);
            g_assert_cmphex(f16_div(a, b, &st), ==, r);
            r = fp_convert(f64_sqrt(x, &wide), 2, 0, &wide);
            g_assert_cmphex(f16_sqrt(a, &st), ==, r);
            g_assert_cmpint(f16_compare(a, b, false, &st), ==, f64_compare(x, y, false, &wide));
            r = fp_convert(f64_fma(x, y, fp_convert(c, 0, 2, &none), &wide), 2, 0, &wide);
            g_assert_cmphex(f16_fma(a, b, c, &st), ==, r);
        }
    }
}

static void test_arm_rules(void)
{
    FpStatus st, std;

    fp_init_arm(&st);
    /* Signalling before quiet, then order; the addend comes first in a fused operation. */
    g_assert_cmphex(f32_add(0x7fc00001, 0x7f800002, &st), ==, 0x7fc00002);
    g_assert_cmphex(st.flags, ==, FP_INVALID);
    g_assert_cmphex(f32_add(0x7fc00001, 0xffc00002, &st), ==, 0x7fc00001);
    g_assert_cmphex(f32_fma(0x7fc00001, 0x7fc00002, 0x7fc00003, &st), ==, 0x7fc00003);
    g_assert_cmphex(f32_fma(0x7fc00001, 0x7f800002, 0x7fc00003, &st), ==, 0x7fc00002);
    st.flags = 0;
    g_assert_cmphex(f32_fma(0x7f800000, 0, 0x7fc00003, &st), ==, 0x7fc00000);
    g_assert_cmphex(st.flags, ==, FP_INVALID);
    st.flags = 0;
    g_assert_cmphex(f64_sub(0x7ff0000000000000, 0x7ff0000000000000, &st), ==, 0x7ff8000000000000);
    g_assert_cmphex(st.flags, ==, FP_INVALID);
    /* Numbers win over one quiet NaN. */
    st.flags = 0;
    g_assert_cmphex(f32_maxnm(0x7fc00001, 0x3f800000, &st), ==, 0x3f800000);
    g_assert_cmphex(f32_minnm(0xbf800000, 0x7fc00001, &st), ==, 0xbf800000);
    g_assert_cmphex(f32_max(0x80000000, 0, &st), ==, 0);
    g_assert_cmphex(f32_min(0, 0x80000000, &st), ==, 0x80000000);
    g_assert_cmphex(st.flags, ==, 0);
    /* Standard mode: flush in and out, default NaN. */
    fp_std_arm(&std, &st);
    g_assert_cmphex(f32_add(0x80000001, 0x80000001, &std), ==, 0x80000000);
    g_assert_cmphex(std.flags, ==, FP_INPUT_DENORMAL);
    std.flags = 0;
    g_assert_cmphex(f32_mul(0x00800000, 0x3f000000, &std), ==, 0);
    g_assert_cmphex(std.flags, ==, FP_UNDERFLOW);
    g_assert_cmphex(f32_add(0xffc12345, 0, &std), ==, 0x7fc00000);
    /* Tininess is before rounding: just below the smallest normal, rounding up to it. */
    st.flags = 0;
    g_assert_cmphex(f32_mul(0x00800001, 0x3f7ffffe, &st), ==, 0x00800000);
    g_assert_cmphex(st.flags, ==, FP_UNDERFLOW | FP_INEXACT);
    /* Alternative half has neither infinity nor NaN. */
    st.flags = 0;
    g_assert_cmphex(fp_convert(0xff800000, 1, 3, &st), ==, 0xffff);
    g_assert_cmphex(fp_convert(0xffc00000, 1, 3, &st), ==, 0x8000);
    g_assert_cmphex(fp_convert(0x49000000, 1, 3, &st), ==, 0x7fff);
    g_assert_cmphex(st.flags, ==, FP_INVALID);
    /* Saturation. */
    g_assert_cmphex(fp_to_int(0x4f800000, 1, FP_TOZERO, 0, 32, false, &st), ==, 0xffffffff);
    g_assert_cmphex(fp_to_int(0xbf800000, 1, FP_TOZERO, 0, 32, false, &st), ==, 0);
    g_assert_cmphex(fp_to_int(0x3f000000, 1, FP_TOZERO, 16, 32, true, &st), ==, 0x8000);
    g_assert_cmphex(fp_to_int(0x7fc00000, 1, FP_TOZERO, 0, 32, true, &st), ==, 0);
}

static FpStatus ppc_status(int round)
{
    return (FpStatus){.round = (u8)round, .nan_rule = FP_NAN_PPC};
}

/* A single as a double, by what has been tested against the host; signalling NaNs stay such. */
static u64 widened(u32 a)
{
    FpStatus st = ppc_status(FP_NEAREST);
    u64 d = fp_convert(a, 1, 2, &st);

    return st.kinds & FP_KIND_SNAN ? d & ~(1ull << 51) : d;
}

/* Doubles that are singles give what singles give, with the same flags, kinds and direction. */
static void test_f64s(void)
{
    typedef u32 Single(u32, u32, FpStatus *);
    typedef u64 Held(u64, u64, FpStatus *);
    static Single *const single[] = {f32_add, f32_sub, f32_mul, f32_div};
    static Held *const held[] = {f64s_add, f64s_sub, f64s_mul, f64s_div};

    for (int i = 0; i < DRAWS; i++) {
        u32 a = (u32)draw(8, 23), b = (u32)draw(8, 23), c = (u32)draw(8, 23);
        FpStatus s = ppc_status(i & 3), h = ppc_status(i & 3);

        for (unsigned op = 0; op < 4; op++) {
            g_assert_cmphex(held[op](widened(a), widened(b), &h), ==,
                            widened(single[op](a, b, &s)));
        }
        g_assert_cmphex(f64s_fma(widened(a), widened(b), widened(c), &h), ==,
                        widened(f32_fma(a, b, c, &s)));
        g_assert_cmphex(f64s_sqrt(widened(a), &h), ==, widened(f32_sqrt(a, &s)));
        g_assert_cmphex(h.flags, ==, s.flags);
        g_assert_cmphex(h.kinds, ==, s.kinds);
    }
}

/* FP_KIND_UP: the magnitude is larger than that of the result rounded to zero. */
static void test_direction(void)
{
    for (int i = 0; i < DRAWS; i++) {
        u64 a = draw(11, 52), b = draw(11, 52), c = draw(11, 52);
        FpStatus st = ppc_status(i & 3), zero = ppc_status(FP_TOZERO);
        u64 r = f64_fma(a, b, c, &st), z = f64_fma(a, b, c, &zero);

        if (!(st.flags & FP_OVERFLOW) && (r << 1 || z << 1)) {
            g_assert_cmpint((st.kinds & FP_KIND_UP) != 0, ==, r != z);
        }
    }
}

static void test_ppc_rules(void)
{
    const u64 inf = 0x7ff0000000000000, snan = inf | 1, qnan = 0x7ff8000000000002, one = 0x3ff0000000000000;
    FpStatus st = ppc_status(FP_NEAREST);

#define KINDS(expr, want)                                                                          \
    do {                                                                                           \
        st.kinds = 0;                                                                              \
        (void)(expr);                                                                              \
        g_assert_cmphex(st.kinds, ==, want);                                                       \
    } while (0)
    KINDS(f64_sub(inf, inf, &st), FP_KIND_INF_SUB);
    KINDS(f64_mul(inf, 0, &st), FP_KIND_INF_MUL);
    KINDS(f64_div(inf, inf, &st), FP_KIND_INF_DIV);
    KINDS(f64_div(0, 0, &st), FP_KIND_ZERO_DIV);
    KINDS(f64_sqrt(one | 1ull << 63, &st), FP_KIND_SQRT);
    KINDS(f64_add(qnan, snan, &st), FP_KIND_SNAN);
    KINDS(f64_fma(inf, 0, snan, &st), FP_KIND_INF_MUL | FP_KIND_SNAN);
    KINDS(f64_fma(inf, one, inf | 1ull << 63, &st), FP_KIND_INF_SUB);
    KINDS(f64_compare(snan, one, true, &st), FP_KIND_SNAN | FP_KIND_ORDER);
    KINDS(f64_compare(qnan, one, false, &st), 0);
    KINDS(fp_to_int(snan, 2, FP_TOZERO, 0, 64, true, &st), FP_KIND_SNAN | FP_KIND_TO_INT);
    KINDS(fp_convert(snan, 2, 1, &st), FP_KIND_SNAN);
#undef KINDS
    /* The first NaN, whatever its kind; of a fused operation the addend before the second factor. */
    g_assert_cmphex(f64_add(qnan, snan, &st), ==, qnan);
    g_assert_cmphex(f64_fma(one, qnan, snan, &st), ==, snan | 1ull << 51);
    g_assert_cmphex(f64_fma(inf, 0, qnan, &st), ==, qnan);
    g_assert_cmphex(fp_to_int(qnan, 2, FP_TOZERO, 0, 32, true, &st), ==, 0xffffffff80000000);
    /* Trapped: scaled by 2^-+1536, singles by 2^-+192, and underflow even when exact. */
    st = ppc_status(FP_NEAREST);
    st.trapped = FP_OVERFLOW | FP_UNDERFLOW;
    g_assert_cmphex(f64_mul(0x7fe0000000000000, 0x7fe0000000000000, &st), ==, 0x5fd0000000000000);
    g_assert_cmphex(st.flags, ==, FP_OVERFLOW);
    st.flags = 0;
    g_assert_cmphex(f64_mul(0x0010000000000000, 0x3fe0000000000000, &st), ==, 0x6000000000000000);
    g_assert_cmphex(st.flags, ==, FP_UNDERFLOW);
    st.flags = 0;
    g_assert_cmphex(f64s_mul(0x47e0000000000000, 0x47e0000000000000, &st), ==, 0x43d0000000000000);
    g_assert_cmphex(st.flags, ==, FP_OVERFLOW);
    /* A number that only rounding makes too large. */
    st.flags = 0;
    g_assert_cmphex(f64s_add(0x47efffffe0000000, 0x4660000000000000, &st), ==, 0x3bf0000000000000);
    g_assert_cmphex(st.flags, ==, FP_OVERFLOW | FP_INEXACT);
}

static void test_estimates(void)
{
    FpStatus st;

    fp_init_arm(&st);
    g_assert_cmphex(fp_recpe(0x3f800000, 1, &st), ==, 0x3f7f8000);
    g_assert_cmphex(fp_rsqrte(0x3f800000, 1, &st), ==, 0x3f7f8000);
    g_assert_cmphex(fp_recpe(0x40000000, 1, &st), ==, 0x3eff8000);
    g_assert_cmphex(fp_rsqrte(0x40800000, 1, &st), ==, 0x3eff8000);
    g_assert_cmphex(fp_recpe_u32(0x80000000), ==, 0xff800000);
    g_assert_cmphex(fp_rsqrte_u32(0x40000000), ==, 0xff800000);
    g_assert_cmphex(fp_recpe_u32(0x7fffffff), ==, 0xffffffff);
    /* Relative error below 2^-8 everywhere. */
    for (int i = 0; i < DRAWS; i++) {
        u32 a = (u32)draw(8, 23) & 0x7fffffff;
        double x = f32_of(a);

        if (a < 0x00800000 || a >= 0x7e800000) {
            continue;
        }
        g_assert_cmpfloat(fabs(f32_of(fp_recpe(a, 1, &st)) * x - 1), <, 1.0 / 256);
        g_assert_cmpfloat(fabs(f32_of(fp_rsqrte(a, 1, &st)) * sqrt(x) - 1), <, 1.0 / 256);
    }
}

#ifdef HAVE_MPFR
static const mpfr_rnd_t to_mpfr[ROUNDS] = {MPFR_RNDN, MPFR_RNDU, MPFR_RNDD, MPFR_RNDZ};

/* Values only; the range of the format is imposed by subnormalising. */
static u64 mpfr_result(mpfr_t r, int inexact, int fmt, int round)
{
    static const struct {
        int emin, emax, prec;
    } range[] = {{-23, 16, 11}, {-148, 128, 24}, {-1073, 1024, 53}};
    double d;
    FpStatus none = {0};

    mpfr_set_emin(range[fmt].emin);
    mpfr_set_emax(range[fmt].emax);
    inexact = mpfr_check_range(r, inexact, to_mpfr[round]);
    mpfr_subnormalize(r, inexact, to_mpfr[round]);
    mpfr_set_emin(mpfr_get_emin_min());
    mpfr_set_emax(mpfr_get_emax_max());
    d = mpfr_get_d(r, MPFR_RNDN);
    return fmt == 2 ? of_f64(d) : fp_convert(of_f64(d), 2, fmt, &none);
}

static void test_mpfr_fma(void)
{
    static const int eb[] = {5, 8, 11}, fb[] = {10, 23, 52};
    mpfr_t x, y, z, r;

    for (int fmt = 0; fmt < 3; fmt++) {
        mpfr_inits2(53, x, y, z, (mpfr_ptr)0);
        mpfr_init2(r, fb[fmt] + 1);
        for (int i = 0; i < DRAWS * ROUNDS; i++) {
            u64 a = draw(eb[fmt], fb[fmt]), b = draw(eb[fmt], fb[fmt]), c = draw(eb[fmt], fb[fmt]);
            int round = i % ROUNDS, inexact;
            FpStatus st = host_rules(round), none = {0};
            double u = f64_of(fmt == 2 ? a : fp_convert(a, fmt, 2, &none));
            double v = f64_of(fmt == 2 ? b : fp_convert(b, fmt, 2, &none));
            double w = f64_of(fmt == 2 ? c : fp_convert(c, fmt, 2, &none));
            u64 got, want;

            if (!isfinite(u) || !isfinite(v) || !isfinite(w)) {
                continue;
            }
            if (i & 16) {
                /* Make the addend cancel most of the product. */
                FpStatus near = {0};

                w = -u * v;
                if (!isfinite(w)) {
                    continue;
                }
                c = fmt == 2 ? of_f64(w) : fp_convert(of_f64(w), 2, fmt, &near);
                w = fmt == 2 ? w : f64_of(fp_convert(c, fmt, 2, &none));
                if (!isfinite(w)) {
                    continue;
                }
            }
            got = fmt == 0   ? f16_fma((u16)a, (u16)b, (u16)c, &st)
                  : fmt == 1 ? f32_fma((u32)a, (u32)b, (u32)c, &st)
                             : f64_fma(a, b, c, &st);
            mpfr_set_d(x, u, MPFR_RNDN);
            mpfr_set_d(y, v, MPFR_RNDN);
            mpfr_set_d(z, w, MPFR_RNDN);
            inexact = mpfr_fma(r, x, y, z, to_mpfr[round]);
            want = mpfr_result(r, inexact, fmt, round);
            if ((got ^ want) << (64 - eb[fmt] - fb[fmt]) == 0 && !mpfr_sgn(r)) {
                continue; /* MPFR's zero signs follow other rules for the addend */
            }
            check("fma", round, a, b, c, got, 0, want, 0);
        }
        mpfr_clears(x, y, z, r, (mpfr_ptr)0);
    }
}
#endif

/* Not a pass or fail matter: printed with --verbose. */
static void test_speed(void)
{
    FpStatus st = host_rules(0);
    u64 a[64], sum = 0;
    gint64 start;

    for (int i = 0; i < 64; i++) {
        a[i] = 0x3ff0000000000000 | rnd() >> 12;
    }
    start = g_get_monotonic_time();
    for (int i = 0; i < 1000000; i++) {
        sum ^= f64_add(a[i & 63], a[(i + 7) & 63], &st);
    }
    g_test_message("f64_add %.1f ns", (double)(g_get_monotonic_time() - start) / 1000);
    start = g_get_monotonic_time();
    for (int i = 0; i < 1000000; i++) {
        sum ^= f64_mul(a[i & 63], a[(i + 7) & 63], &st);
    }
    g_test_message("f64_mul %.1f ns", (double)(g_get_monotonic_time() - start) / 1000);
    start = g_get_monotonic_time();
    for (int i = 0; i < 1000000; i++) {
        sum ^= f64_div(a[i & 63], a[(i + 7) & 63], &st);
    }
    g_test_message("f64_div %.1f ns", (double)(g_get_monotonic_time() - start) / 1000);
    g_test_message("checksum %lx", (long)sum);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/float/arith", test_arith);
    g_test_add_func("/float/sqrt", test_sqrt);
    g_test_add_func("/float/compare", test_compare);
    g_test_add_func("/float/convert", test_convert);
    g_test_add_func("/float/int", test_int);
    g_test_add_func("/float/round-int", test_round_int);
    g_test_add_func("/float/half", test_half);
    g_test_add_func("/float/to-half", test_to_half);
    g_test_add_func("/float/half-arith", test_half_arith);
    g_test_add_func("/float/arm-rules", test_arm_rules);
    g_test_add_func("/float/f64s", test_f64s);
    g_test_add_func("/float/direction", test_direction);
    g_test_add_func("/float/ppc-rules", test_ppc_rules);
    g_test_add_func("/float/estimates", test_estimates);
#ifdef HAVE_MPFR
    g_test_add_func("/float/mpfr-fma", test_mpfr_fma);
#endif
    g_test_add_func("/float/speed", test_speed);
    return g_test_run();
}
