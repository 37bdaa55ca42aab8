/*
 * AltiVec floating point. See helper-vec.h.
 */
#include "common/fpu/float.h"
#include "target/ppc/helper.h"
#include "tcg/ir.h"

/* What VSCR and not FPSCR governs: flags go nowhere. */
static FpStatus vector_status(const Cpu *cpu)
{
    FpStatus st;

    fp_std_ppc(&st, &cpu->fp);
    return st;
}

void ppc_vcf(Cpu *cpu, V128 *d, const V128 *a, u32 is_unsigned, u32 scale)
{
    FpStatus st = vector_status(cpu);
    V128 r;

    for (unsigned i = 0; i < 4; i++) {
        u64 v = is_unsigned ? a->w[i] : (u64)(s32)a->w[i];

        r.w[i] = (u32)fp_from_int(v, !is_unsigned, F32, (int)scale, &st);
    }
    *d = r;
}

/* A NaN is 0, and no saturation. */
void ppc_vct(Cpu *cpu, V128 *d, const V128 *a, u32 is_unsigned, u32 scale)
{
    FpStatus st = vector_status(cpu);
    V128 r;

    for (unsigned i = 0; i < 4; i++) {
        bool nan = a->w[i] << 1 > 0xffu << 24;
        u32 x = nan ? 0 : a->w[i];

        r.w[i] = (u32)fp_to_int(x, F32, FP_TOZERO, (int)scale, 32, !is_unsigned, &st);
    }
    *d = r;
    ppc_cpu(cpu)->sat.d[0] |= st.flags & FP_INVALID;
}

/* ---- Estimates, as good as they can be ---- */

enum { ONE = 0x3f800000 };

void ppc_vrefp(Cpu *cpu, V128 *d, const V128 *a)
{
    FpStatus st = vector_status(cpu);

    for (unsigned i = 0; i < 4; i++) {
        d->w[i] = f32_div(ONE, a->w[i], &st);
    }
}

void ppc_vrsqrtefp(Cpu *cpu, V128 *d, const V128 *a)
{
    FpStatus st = vector_status(cpu);

    for (unsigned i = 0; i < 4; i++) {
        d->w[i] = f32_div(ONE, f32_sqrt(a->w[i], &st), &st);
    }
}

/* ---- Estimates of 2^x and log2 x ---- */

enum { BIAS = 127, FRACTION = 23, QUIET = 1 << 22, INF = 255 << 23 };

static bool is_nan(u32 x)
{
    return x << 1 > (u32)INF << 1;
}

/* 2^(@f / 2^32), as a fraction of 32 bits after the leading one: a product of the roots of 2. */
static u32 power_of_fraction(u32 f)
{
    /* 2^(1/2), 2^(1/4), ... minus 1, times 2^32 */
    static const u32 root[] = {0x6a09e668, 0x306fe0a3, 0x172b83c8, 0x0b5586d0, 0x059b0d31, 0x02c9a3e7,
                               0x0163da9f, 0x00b1afa6, 0x0058c86e, 0x002c605e, 0x00162f39, 0x000b175f};
    u64 v = 1ull << 32;

    for (unsigned i = 0; i < ARRAY_LEN(root); i++) {
        if (f << i >> 31) {
            v += v * root[i] >> 32;
        }
    }
    return (u32)v;
}

static u32 exp2_estimate(u32 x)
{
    FpStatus st = {.nan_rule = FP_NAN_PPC};
    s64 v, exp;

    if (is_nan(x)) {
        return x | QUIET;
    }
    v = (s64)fp_to_int(x, F32, FP_DOWN, 32, 64, true, &st);
    exp = (v >> 32) + BIAS;
    if (exp >= 255) {
        return INF;
    }
    if (exp < -FRACTION) {
        return 0;
    }
    v = 1 << FRACTION | (s64)(power_of_fraction((u32)v) >> (32 - FRACTION));
    return exp > 0 ? (u32)(((exp - 1) << FRACTION) + v) : (u32)(v >> (1 - exp));
}

/* The digits of the logarithm of 1..2 are the carries of repeated squaring. */
static u32 log2_fraction(u64 m)
{
    u32 digits = 0;

    for (unsigned i = 0; i < 32; i++) {
        m = (u64)((unsigned __int128)m * m >> 62);
        digits = digits << 1 | (u32)(m >> 63);
        m >>= m >> 63;
    }
    return digits;
}

static u32 log2_estimate(u32 x)
{
    FpStatus st = {.nan_rule = FP_NAN_PPC};
    int exp = (int)(x >> FRACTION & 255), lead;
    u64 m;

    if (is_nan(x)) {
        return x | QUIET;
    }
    if (!(x << 1)) {
        return 1u << 31 | INF;
    }
    if (x >> 31) {
        return INF | QUIET;
    }
    if (x == INF) {
        return INF;
    }
    m = exp ? (x & ((1 << FRACTION) - 1)) | 1 << FRACTION : x;
    lead = 63 - __builtin_clzll(m);
    exp = (exp ? exp : 1) - BIAS - (FRACTION - lead);
    m <<= 62 - lead;
    return (u32)fp_from_int(((u64)(s64)exp << 32) + log2_fraction(m), true, F32, 32, &st);
}

static void each(V128 *d, const V128 *a, u32 (*fn)(u32))
{
    for (unsigned i = 0; i < 4; i++) {
        d->w[i] = fn(a->w[i]);
    }
}

void ppc_vexptefp(Cpu *cpu, V128 *d, const V128 *a)
{
    (void)cpu;
    each(d, a, exp2_estimate);
}

void ppc_vlogefp(Cpu *cpu, V128 *d, const V128 *a)
{
    (void)cpu;
    each(d, a, log2_estimate);
}
