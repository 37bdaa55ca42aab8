/*
 * Soft float that AArch64 adds, against what test-float.c has proved and against plain arithmetic:
 * fused steps and products of halves by fma, rounding to odd by truncation, the rest by the host.
 */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "common/fpu/float.h"

enum { DRAWS = 200000, ROUNDS = 4, HALF = 0, SINGLE = 1, DOUBLE = 2, BRAIN = 4 };

static u64 seed = 0x2545f4914f6cdd1d;

static u64 rnd(void)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed;
}

/* Bits of a number of @eb exponent and @fb fraction bits: anything, near one, or few fraction bits.
 */
static u64 draw(int eb, int fb)
{
    u64 r = rnd(), bias = (1ull << (eb - 1)) - 1;
    u64 exp = r & 1 ? r >> 8 & ((1ull << eb) - 1) : bias - 8 + (r >> 8 & 31);
    u64 frac = rnd() & ((1ull << fb) - 1);

    if (r & 2) {
        frac &= ~0ull << (r >> 40) % (unsigned)fb;
    }
    return (r >> 63) << (eb + fb) | (exp & ((1ull << eb) - 1)) << fb | frac;
}

static double double_of(u64 bits)
{
    double d;

    memcpy(&d, &bits, 8);
    return d;
}

static bool is_nan(u64 a, int eb, int fb)
{
    return (a & ((1ull << (eb + fb)) - 1)) > ((1ull << eb) - 1) << fb;
}

static FpStatus arm(int round)
{
    FpStatus st;

    fp_init_arm(&st);
    st.round = (u8)round;
    return st;
}

/* 2 - a * b is an fma; so is (3 - a * b) / 2 = 1.5 - (a / 2) * b while a / 2 is exact. */
static void test_steps(void)
{
    for (int i = 0; i < DRAWS; i++) {
        u64 a = draw(11, 52), b = draw(11, 52), exp = a >> 52 & 0x7ff;
        FpStatus x = arm(i % ROUNDS), y = x;

        if (is_nan(a, 11, 52) || is_nan(b, 11, 52)) {
            continue;
        }
        if (exp == 0x7ff || (b & ~(1ull << 63)) == 0x7ffull << 52) {
            /* Infinity: times zero it counts as zero. */
            bool zero = !(a << 1) || !(b << 1);

            g_assert_cmphex(f64_recps(a, b, &x) & 0x7fffffffffffffff, ==,
                            zero ? 0x4000000000000000 : 0x7ff0000000000000);
            g_assert_cmphex(f64_rsqrts(a, b, &x) & 0x7fffffffffffffff, ==,
                            zero ? 0x3ff8000000000000 : 0x7ff0000000000000);
            g_assert_cmpuint(x.flags, ==, 0);
            continue;
        }
        g_assert_cmphex(f64_recps(a, b, &x), ==,
                        f64_fma(a ^ 1ull << 63, b, 0x4000000000000000, &y));
        g_assert_cmpuint(x.flags, ==, y.flags);
        if (exp > 1) {
            x = y = arm(i % ROUNDS);
            g_assert_cmphex(f64_rsqrts(a, b, &x), ==,
                            f64_fma((a ^ 1ull << 63) - (1ull << 52), b, 0x3ff8000000000000, &y));
            g_assert_cmpuint(x.flags, ==, y.flags);
        }
    }
}

static void test_halves(void)
{
    for (int i = 0; i < DRAWS; i++) {
        u16 a = (u16)draw(5, 10), b = (u16)draw(5, 10);
        u32 c = (u32)draw(8, 23);
        FpStatus x = arm(i % ROUNDS), y = x;
        u32 wa, wb;

        if (is_nan(a, 5, 10) || is_nan(b, 5, 10)) {
            continue;
        }
        wa = (u32)fp_convert(a, HALF, SINGLE, &y);
        wb = (u32)fp_convert(b, HALF, SINGLE, &y);
        g_assert_cmphex(f32_fma_halves(a, b, c, &x), ==, f32_fma(wa, wb, c, &y));
        g_assert_cmpuint(x.flags, ==, y.flags);
    }
}

/* mulx is mul but for infinity times zero; recpx turns the exponent round. */
static void test_products(void)
{
    for (int i = 0; i < DRAWS; i++) {
        u32 a = (u32)draw(8, 23), b = (u32)draw(8, 23);
        FpStatus x = arm(i % ROUNDS), y = x;
        u32 product = f32_mul(a, b, &y), r = f32_mulx(a, b, &x);

        if ((a << 1 == 0xff000000 && !(b << 1)) || (b << 1 == 0xff000000 && !(a << 1))) {
            g_assert_cmphex(r, ==, 0x40000000 | ((a ^ b) & 0x80000000));
            g_assert_cmpuint(x.flags, ==, 0);
            continue;
        }
        g_assert_cmphex(r, ==, product);
        g_assert_cmpuint(x.flags, ==, y.flags);
        if (!is_nan(a, 8, 23)) {
            u32 exp = a >> 23 & 255;

            g_assert_cmphex(fp_recpx(a, SINGLE, &x), ==,
                            (a & 0x80000000) | (exp ? 255 - exp : 254) << 23);
        }
    }
}

static void test_odd(void)
{
    for (int i = 0; i < DRAWS; i++) {
        u64 a = draw(11, 52), r, t;
        FpStatus odd = arm(FP_ODD), zero = arm(FP_TOZERO);

        r = fp_convert(a, DOUBLE, SINGLE, &odd);
        t = fp_convert(a, DOUBLE, SINGLE, &zero);
        g_assert_cmphex(r, ==, zero.flags & FP_INEXACT ? t | 1 : t);
        g_assert_cmpuint(odd.flags, ==, zero.flags);
    }
}

static void test_brain(void)
{
    for (int i = 0; i < DRAWS; i++) {
        u32 a = (u32)draw(8, 23);
        s32 n[5];
        u32 s[5];
        FpStatus st = arm(FP_NEAREST);

        if ((a >> 23 & 255) != 255) {
            g_assert_cmphex(fp_convert(a, SINGLE, BRAIN, &st), ==,
                            (a + 0x7fff + (a >> 16 & 1)) >> 16);
        }
        for (int k = 0; k < 5; k++) { /* small integers have exact products and sums */
            n[k] = (s32)(rnd() % 201) - 100;
            s[k] = (u32)fp_from_int((u64)(s64)n[k], true, SINGLE, 0, &st);
        }
        a = bf16_dot(s[0] >> 16 | (s[1] & 0xffff0000), s[2] >> 16 | (s[3] & 0xffff0000), s[4]);
        g_assert_cmphex(
            a, ==, fp_from_int((u64)(s64)(n[0] * n[2] + n[1] * n[3] + n[4]), true, SINGLE, 0, &st));
    }
}

static void test_bounded(void)
{
    for (int i = 0; i < DRAWS; i++) {
        u64 a = draw(11, 52), r;
        double d = double_of(a), whole = trunc(d), limit = i & 1 ? 0x1p31 : 0x1p63;
        FpStatus st = arm(FP_NEAREST);

        r = fp_round_int_to(a, DOUBLE, FP_TOZERO, i & 1 ? 32 : 64, &st);
        if (whole >= -limit && whole < limit) {
            g_assert_cmphex(r, ==, fp_round_int(a, DOUBLE, FP_TOZERO, false, &st));
            g_assert_cmpuint(st.flags, ==, d == whole ? 0 : FP_INEXACT);
        } else {
            g_assert_true(double_of(r) == -limit);
            g_assert_cmpuint(st.flags, ==, FP_INVALID);
        }
    }
}

static void test_js(void)
{
    for (int i = 0; i < DRAWS; i++) {
        u64 a = i & 4 ? draw(11, 52) : (rnd() & 1) << 63 | (1023 + rnd() % 90) << 52 | rnd() >> 12;
        double d, whole;
        FpStatus st = arm(FP_NEAREST);
        bool exact;
        u32 r = fp_to_js(a, &exact, &st);

        d = double_of(a);
        whole = trunc(d);
        if (!isfinite(d)) {
            g_assert_true(!r && !exact && st.flags == FP_INVALID);
            continue;
        }
        g_assert_cmphex(r, ==, (u32)(s64)fmod(whole, 0x1p32));
        if (whole < -0x1p31 || whole >= 0x1p31) {
            g_assert_true(!exact && st.flags == FP_INVALID);
        } else {
            g_assert_cmpuint(st.flags, ==, d == whole ? 0 : FP_INEXACT);
            g_assert_true(exact == (d == whole && a != 1ull << 63));
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/float-arm/steps", test_steps);
    g_test_add_func("/float-arm/halves", test_halves);
    g_test_add_func("/float-arm/products", test_products);
    g_test_add_func("/float-arm/odd", test_odd);
    g_test_add_func("/float-arm/brain", test_brain);
    g_test_add_func("/float-arm/bounded", test_bounded);
    g_test_add_func("/float-arm/js", test_js);
    return g_test_run();
}
