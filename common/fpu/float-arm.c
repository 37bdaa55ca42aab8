/*
 * What AArch64 alone has: FRECPX, FRINT32 and FRINT64, FJCVTZS, products of BFloat16 pairs.
 * ARM DDI 0487, "Shared pseudocode", functions FPRecpX, FPRoundIntN, FPToFixedJS, BFDotAdd.
 */
#include "common/fpu/float-parts.h"
#include "common/fpu/float.h"

u64 fp_recpx(u64 a, int fmt, FpStatus *st)
{
    const FpFormatRow *f = &fp_formats[fmt];
    FpParts p = fp_unpack(f, a, st);
    u64 exp = a >> f->frac_bits & fp_exp_max(f);

    if (fp_is_nan(&p)) {
        return fp_nan1(f, a, &p, st);
    }
    exp = exp ? fp_exp_max(f) - exp : fp_exp_max(f) - 1;
    return fp_pack_zero(f, p.sign) | exp << f->frac_bits;
}

u64 fp_round_int_to(u64 a, int fmt, int round, int bits, FpStatus *st)
{
    const FpFormatRow *f = &fp_formats[fmt];
    FpStatus probe = *st;
    u64 v;

    probe.flags = 0;
    v = fp_to_int(a, fmt, round, 0, bits, true, &probe);
    if (probe.flags & FP_INVALID) {
        v = ~0ull << (bits - 1);
    }
    st->flags |= probe.flags;
    return v ? fp_from_int(v, true, fmt, 0, st) : a & fp_sign_bit(f);
}

u32 fp_to_js(u64 a, bool *exact, FpStatus *st)
{
    FpParts p = fp_unpack(&fp_formats[FMT_F64], a, st);
    u64 v = 0;

    *exact = false;
    if (p.cls >= FPC_INF) {
        st->flags |= FP_INVALID;
        return 0;
    }
    if (p.cls == FPC_ZERO) {
        *exact = !a; /* neither -0 nor a denormal that was flushed */
        return 0;
    }
    if (p.exp >= 0 && p.exp < 32 + 53) {
        v = (u64)(p.exp <= 63 ? p.frac >> (FP_LEAD - p.exp)
                              : p.frac >> (FP_LEAD - 63) << (p.exp - 63));
    }
    if (p.exp > 31 || v > 0x7fffffffull + p.sign) {
        st->flags |= FP_INVALID;
    } else if (p.exp < 0 || v << (FP_LEAD - 64 - p.exp) != (u64)(p.frac >> 64)) {
        st->flags |= FP_INEXACT;
    } else {
        *exact = true;
    }
    return p.sign ? 0 - (u32)v : (u32)v;
}

u32 bf16_dot(u32 a, u32 b, u32 c)
{
    FpStatus st = {.round = FP_ODD_INF, .default_nan = true, .flush_in = true, .flush_out = true};
    u32 high = f32_mul(a & 0xffff0000, b & 0xffff0000, &st);
    u32 low = f32_mul(a << 16, b << 16, &st);

    return f32_add(c, f32_add(low, high, &st), &st);
}
