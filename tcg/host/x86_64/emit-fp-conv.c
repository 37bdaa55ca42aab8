/*
 * Conversions: between formats (fcvt), to and from integers (ftoi, itof), to integral values
 * (frint).
 *
 * The host raises inexact together with invalid in no case, and saturates to one "indefinite"
 * integer; so where its range is the guest's, that integer goes slow. Where it is not, or the
 * rounding is not one the conversion has, the operand is first rounded in floating point without
 * raising anything, and rounded once more to raise inexact when the range has proved right.
 */
#include <assert.h>

#include "tcg/host/x86_64/emit-fp.h"

/* ---- Between formats ---- */

/* @t = low word of @x, zeros above: half-precision lanes past the first must not raise anything. */
static int only_half(EmitCtx *c, int x)
{
    int low = vec_low(c, x), t = tmp_xmm(c);

    v_zero(c, t);
    v_rrri(c, I_pblendw, t, t, low, 1);
    return t;
}

static void run_widen(EmitCtx *c, const FpNode *f)
{
    if (f->packed) {
        v_rr(c, I_cvtps2pd, f->d, f->x[0]);
    } else {
        v_rrr(c, I_cvtss2sd, f->d, f->x[0], f->x[0]);
    }
}

static void run_narrow(EmitCtx *c, const FpNode *f)
{
    if (f->packed) {
        v_rr(c, I_cvtpd2ps, f->d, f->x[0]);
    } else {
        v_rrr(c, I_cvtsd2ss, f->d, f->x[0], f->x[0]);
    }
}

/* FCVT_KEEP of what cannot be a signalling NaN is the host's conversion. */
static bool keeps_all(const EmitCtx *c, const IrNode *n)
{
    unsigned from = c->node[n->a].op;

    return n->aux & FCVT_KEEP &&
           ((from >= IR_fadd && from <= IR_fma) || from == IR_itof || from == IR_fcvt);
}

/* Exact but for NaNs. */
static void widen(EmitCtx *c, FpNode *f)
{
    if (keeps_all(c, f->n)) {
        fp_result(c, f);
        run_widen(c, f);
        fp_end(c, f);
        return;
    }
    if (f->flush) {
        fp_harmless(c, f, false);
    }
    fp_temps(c, f, FP_CHECK_NAN);
    fp_result(c, f);
    fp_guard_inputs(c, f);
    f->flush = false;
    fp_run(c, f, run_widen, false);
    fp_check_nan(c, f, F64, f->d);
    fp_end(c, f);
}

static void narrow(EmitCtx *c, FpNode *f)
{
    if (fp_gives_single(&c->node[f->n->a])) {
        fp_result(c, f);
        run_narrow(c, f);
        fp_end(c, f);
        return;
    }
    fp_temps(c, f, FP_CHECK_TINY);
    fp_result(c, f);
    fp_guard_inputs(c, f);
    fp_run(c, f, run_narrow, true);
    f->half = f->packed;
    fp_check_tiny(c, f, F32, f->d);
    fp_end(c, f);
}

void fp_half_check(EmitCtx *c, FpNode *f, int t, int u)
{
    v_rrm(c, I_pand, t, f->d, vec_rep(c, E16, 0x7fff));
    v_rrm(c, I_pcmpgtw, u, t, vec_rep(c, E16, 0x7c00));
    v_rrm(c, I_pcmpeqw, t, t, vec_rep(c, E16, 0x0400));
    v_rrr(c, I_por, t, t, u);
    fp_any_slow(c, f, t);
}

/* To half precision; flushing concerns the operand only. */
static void narrow_to_half(EmitCtx *c, FpNode *f)
{
    int x = f->x[0], t, u;

    t = f->t = tmp_xmm(c);
    u = f->u = tmp_xmm(c);
    fp_temps(c, f, FP_NO_CHECK);
    fp_result(c, f);
    fp_guard_inputs(c, f);
    if (!f->packed) {
        v_rrri(c, I_insertps, t, x, x, 0x0e);
        x = t;
    }
    v_rri(c, I_vcvtps2ph, x, f->d, 4);
    fp_half_check(c, f, t, u);
    fp_end(c, f);
}

/* From half precision to @to; half-precision operands are not flushed. Exact but for NaNs. */
static void widen_half(EmitCtx *c, FpNode *f, int to)
{
    int x = f->packed ? f->x[0] : only_half(c, f->x[0]);

    f->flush = false;
    fp_temps(c, f, FP_CHECK_NAN);
    fp_result(c, f);
    v_rr(c, I_vcvtph2ps, f->d, x);
    if (to == F64) {
        v_rrr(c, I_cvtss2sd, f->d, f->d, f->d);
    }
    fp_check_nan(c, f, to, f->d);
    fp_end(c, f);
}

void emit_fp_convert(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    int from = FPA_FMT(n->attr), to = n->aux & ~(unsigned)FCVT_KEEP;
    bool half = from == F16 || to == F16;
    bool packed = FPA_LANES(n->attr) > 1;
    FpNode *f;

    if (from == F16A || to >= F16A || (half && !host_feature.avx) || (half && from == F64) ||
        (half && to == F64 && packed)) {
        fp_always_slow(c, v);
        return;
    }
    f = fp_begin_as(c, v, from == F16 ? F32 : from);
    if (!f) {
        return;
    }
    if (from == F16) {
        widen_half(c, f, to);
    } else if (to == F16) {
        narrow_to_half(c, f);
    } else if (from == F32) {
        widen(c, f);
    } else {
        narrow(c, f);
    }
}

/* ---- Rounding ---- */

/* roundps immediate of an FpRound; bit 3 keeps inexact quiet. */
static const u8 round_imm[] = {[FPR_NEAREST] = 0, [FPR_UP] = 2,  [FPR_DOWN] = 1, [FPR_ZERO] = 3,
                               [FPR_DYNAMIC] = 4, [FPR_AWAY] = 3 /* after round_away() only */};
enum { ROUND_QUIET = 8 };

static void round_to(EmitCtx *c, const FpNode *f, int d, int x, unsigned imm)
{
    static const VecInsn round[] = {I_roundss, I_roundsd, I_roundps, I_roundpd};
    VecInsn i = round[fp_index(f)];

    if (i & IX_X2) {
        v_rri(c, i, d, x, imm);
    } else {
        v_rrri(c, i, d, x, x, imm);
    }
}

/*
 * @d = @x to an integral value, halves away from zero, raising nothing: truncate the sum with the
 * largest number below one half. AVX-512 adds with a rounding of its own.
 */
static void round_away(EmitCtx *c, const FpNode *f, int d, int x)
{
    v_rrm(c, I_andps, d, x, fp_lanes(c, f->fmt, 0x80000000, 1ull << 63));
    v_rrm(c, I_orps, d, d, fp_lanes(c, f->fmt, 0x3effffff, 0x3fdfffffffffffff));
    ve_rrr(c, f->fmt == F64 ? I_addsd : I_addss, d, d, x, -1, VE_RN);
    round_to(c, f, d, d, round_imm[FPR_ZERO] | ROUND_QUIET);
}

void emit_fp_round(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    unsigned how = n->aux & 7, quiet = n->aux & FRINT_EXACT ? 0 : ROUND_QUIET;
    bool away = how == FPR_AWAY;
    FpNode *f;

    if (n->aux & (FRINT_32 | FRINT_64) ||
        (away && (FPA_LANES(n->attr) > 1 || !quiet || !host_feature.avx512))) {
        fp_always_slow(c, v);
        return;
    }
    f = fp_begin(c, v);
    if (!f) {
        return;
    }
    fp_harmless(c, f, false);
    fp_temps(c, f, FP_CHECK_NAN);
    fp_result(c, f);
    fp_guard_inputs(c, f);
    f->flush = false;
    if (away) {
        round_away(c, f, f->d, f->x[0]);
    } else {
        round_to(c, f, f->d, f->x[0], round_imm[how] | quiet);
    }
    fp_check_nan(c, f, f->fmt, f->d);
    fp_end(c, f);
}

/* ---- To integers ---- */

typedef struct {
    unsigned round;
    unsigned width; /* 32 or 64 */
    unsigned frac;
    bool is_unsigned;
    bool direct; /* the host's conversion rounds as wanted */
} ToInt;

/* Bits of 2^@exp. */
static Mem power_of_two(EmitCtx *c, int fmt, int exp)
{
    return fp_lanes(c, fmt, (u32)(exp + 127) << 23, (u64)(exp + 1023) << 52);
}

/*
 * Fixed point: scale, exactly. What is too large for the integer anyway goes slow before it can
 * overflow. Return: the scaled operand.
 */
static int scale_up(EmitCtx *c, FpNode *f, const ToInt *k)
{
    int t = f->t, u = f->u, bound = (int)k->width + 1 - (int)k->frac;

    v_rrm(c, I_andps, t, f->x[0], fp_lanes(c, f->fmt, 0x7fffffff, 0x7fffffffffffffffull));
    if (f->packed) {
        v_rm(c, I_movaps, u, power_of_two(c, f->fmt, bound));
        v_rrr(c, I_pmaxud, u, u, t);
        v_rrr(c, I_pcmpeqd, u, u, t);
        fp_any_slow(c, f, u);
    } else {
        v_rm(c, f->fmt == F64 ? I_ucomisd : I_ucomiss, t, power_of_two(c, f->fmt, bound));
        fp_go_slow(c, f, X86_AE);
    }
    v_rrm(c,
          f->fmt == F64 ? (f->packed ? I_mulpd : I_mulsd)
          : f->packed   ? I_mulps
                        : I_mulss,
          t, f->x[0], power_of_two(c, f->fmt, (int)k->frac));
    return t;
}

/* [format][64 bits]; truncating and as MXCSR says. */
static const VecInsn to_signed[2][2][2] = {
    {{I_cvttss2si_r, I_cvttss2sq_r}, {I_cvttsd2si_r, I_cvttsd2sq_r}},
    {{I_cvtss2si_r, I_cvtss2sq_r}, {I_cvtsd2si_r, I_cvtsd2sq_r}}};
static const VecInsn to_unsigned[2][2][2] = {
    {{I_vcvttss2usi_r, I_vcvttss2usq_r}, {I_vcvttsd2usi_r, I_vcvttsd2usq_r}},
    {{I_vcvtss2usi_r, I_vcvtss2usq_r}, {I_vcvtsd2usi_r, I_vcvtsd2usq_r}}};

/* The indefinite integer of a conversion to @wide goes slow: INT_MIN, the only one minus 1
 * overflows. */
static void indefinite_slow(EmitCtx *c, FpNode *f, int g, bool wide)
{
    asm_alu_imm(c, wide, ALU_CMP, g, 1);
    fp_go_slow(c, f, X86_O);
}

static void scalar_to_int(EmitCtx *c, FpNode *f, const ToInt *k)
{
    bool wide = k->width == 64, dynamic = k->round == FPR_DYNAMIC;
    bool check_range = !k->direct && k->is_unsigned;
    bool to_gpr = f->n->type != TV128;
    int g = f->g = tmp_gpr(c), g2 = check_range ? tmp_gpr(c) : REG_NONE;
    int t = k->direct ? REG_NONE : tmp_xmm(c), x = f->x[0];

    f->t = k->frac ? tmp_xmm(c) : REG_NONE;
    f->d = to_gpr ? def_gpr(c, f->v) : def_xmm(c, f->v);
    fp_guard_inputs(c, f);
    g = to_gpr ? f->d : g;
    if (k->frac) {
        x = scale_up(c, f, k);
    }
    if (k->direct && k->is_unsigned) {
        v_rr(c, to_unsigned[dynamic][f->fmt == F64][wide], g, x);
        asm_alu_imm(c, wide, ALU_CMP, g, -1);
        fp_go_slow(c, f, X86_E);
    } else if (k->direct) {
        v_rr(c, to_signed[dynamic][f->fmt == F64][wide], g, x);
        indefinite_slow(c, f, g, wide);
    } else {
        if (k->round == FPR_AWAY) {
            round_away(c, f, t, x);
        } else {
            round_to(c, f, t, x, round_imm[k->round] | ROUND_QUIET);
        }
        if (k->is_unsigned) {
            v_rr(c, to_signed[0][f->fmt == F64][1], g, t);
            asm_mov(c, false, g2, g);
            asm_alu(c, true, ALU_CMP, g2, g);
            fp_go_slow(c, f, X86_NE);
        } else {
            v_rr(c, to_signed[0][f->fmt == F64][wide], g, t);
            indefinite_slow(c, f, g, wide);
        }
        round_to(c, f, t, x, round_imm[k->round]); /* raises inexact if it is */
    }
    if (!to_gpr) {
        v_rr(c, wide ? I_movq : I_movd, f->d, g);
    }
}

/* Lanes of @d equal to the indefinite integer go slow. */
static void indefinite_lanes_slow(EmitCtx *c, FpNode *f, int d, const ToInt *k)
{
    Mem bad = k->is_unsigned ? vec_rep(c, E64, ~0ull)
                             : vec_rep(c, k->width == 64 ? E64 : E32,
                                       k->width == 64 ? 1ull << 63 : 1ull << 31);

    if (host_feature.avx512) {
        ve_rrm(c, k->width == 64 ? I_vpcmpq_k : I_vpcmpd_k, 1, d, bad, KCMP_EQ, 0);
        k_ortest(c, 1, 1, false);
        fp_go_slow(c, f, X86_NE);
        return;
    }
    v_rrm(c, I_pcmpeqd, f->u, d, bad);
    fp_any_slow(c, f, f->u);
}

/* 32-bit unsigned without AVX-512: what a signed conversion can do, 0 <= x < 2^31. */
static void need_signed_range(EmitCtx *c, FpNode *f, int x)
{
    int u = f->u;

    v_rm(c, I_movaps, u, vec_rep(c, E32, 0x4f000000));
    v_rrr(c, I_pmaxud, u, u, x);
    v_rrr(c, I_pcmpeqd, u, u, x);
    fp_any_slow(c, f, u);
}

static void packed_to_int(EmitCtx *c, FpNode *f, const ToInt *k)
{
    static const VecInsn to[2][2][2] = {
        {{I_cvttps2dq, I_vcvttps2udq}, {I_vcvttpd2qq, I_vcvttpd2uqq}},
        {{I_cvtps2dq, I_vcvtps2udq}, {I_vcvtpd2qq, I_vcvtpd2uqq}}};
    bool use_unsigned = k->is_unsigned && host_feature.avx512;
    bool dynamic = k->round == FPR_DYNAMIC;
    bool direct = k->round == FPR_ZERO || dynamic;
    int x, t;

    fp_harmless(c, f, false);
    f->t = tmp_xmm(c);
    f->u = tmp_xmm(c);
    t = direct ? REG_NONE : tmp_xmm(c);
    fp_result(c, f);
    fp_guard_inputs(c, f);
    x = k->frac ? scale_up(c, f, k) : f->x[0];
    if (k->is_unsigned && !use_unsigned) {
        need_signed_range(c, f, x);
    }
    if (direct) {
        VecInsn i = to[dynamic][f->fmt == F64][use_unsigned];

        if (f->quiet) { /* suppressing exceptions is all it adds to truncation */
            ve_rr(c, i, f->d, x, -1, VE_RN);
        } else {
            v_rr(c, i, f->d, x);
        }
        indefinite_lanes_slow(c, f, f->d, k);
    } else {
        round_to(c, f, t, x, round_imm[k->round] | ROUND_QUIET);
        v_rr(c, to[0][f->fmt == F64][use_unsigned], f->d, t);
        indefinite_lanes_slow(c, f, f->d, k);
        round_to(c, f, t, x, round_imm[k->round]);
    }
    fp_end(c, f);
}

void emit_fp_to_int(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    int fmt = FPA_FMT(n->attr);
    bool packed = FPA_LANES(n->attr) > 1;
    ToInt k = {.round = n->aux >> FTOI_ROUND_SHIFT & 7,
               .is_unsigned = n->aux & FTOI_UNSIGNED,
               .frac = n->c};
    FpNode *f;

    k.width = n->aux & FTOI_TO32 ? 32 : n->aux & FTOI_TO64 ? 64 : fmt == F64 ? 64 : 32;
    k.direct =
        (k.round == FPR_ZERO || k.round == FPR_DYNAMIC) && (!k.is_unsigned || host_feature.avx512);
    if ((FPA_MODE(n->attr) == FPM_STD && c->b->arch->std_quiet && k.round != FPR_ZERO) ||
        (k.round == FPR_AWAY && (packed || !host_feature.avx512)) ||
        (packed && k.width != (fmt == F64 ? 64u : 32u)) ||
        (packed && fmt == F64 && !host_feature.avx512) || (packed && fmt == F64 && k.frac) ||
        (k.is_unsigned && k.width == 64 && !k.direct && !packed)) {
        fp_always_slow(c, v);
        return;
    }
    f = fp_begin(c, v);
    if (!f) {
        return;
    }
    if (packed) {
        packed_to_int(c, f, &k);
        return;
    }
    scalar_to_int(c, f, &k);
    fp_end(c, f);
}

/* ---- From integers: never a NaN, never tiny ---- */

static void gpr_to_float(EmitCtx *c, FpNode *f, int g, bool is_unsigned, bool wide)
{
    static const VecInsn from_gpr[2][2] = {{I_cvtsi2ss_r, I_cvtsq2ss_r},
                                           {I_cvtsi2sd_r, I_cvtsq2sd_r}};
    static const VecInsn from_unsigned[2] = {I_vcvtusq2ss_r, I_vcvtusq2sd_r};

    f->d = def_xmm(c, f->v);
    v_zero(c, f->d);
    if (wide && is_unsigned) {
        v_rrr(c, from_unsigned[f->fmt == F64], f->d, f->d, g);
    } else {
        /* 32 bits unsigned are 64 bits signed. */
        v_rrr(c, from_gpr[f->fmt == F64][wide || is_unsigned], f->d, f->d, g);
    }
}

static void scalar_from_int(EmitCtx *c, FpNode *f, bool is_unsigned, bool wide)
{
    int x = f->x[0], g;

    if (f->from_gpr) {
        gpr_to_float(c, f, x, is_unsigned, wide);
        return;
    }
    if (!wide && f->fmt == F64 && (!is_unsigned || host_feature.avx512)) {
        f->d = def_xmm(c, f->v);
        v_rr(c, is_unsigned ? I_vcvtudq2pd : I_cvtdq2pd, f->d, x); /* exact, and so is lane 1 */
        return;
    }
    if (!wide && f->fmt == F32 && (!is_unsigned || host_feature.avx512)) {
        f->d = def_xmm(c, f->v);
        v_rrri(c, I_insertps, f->d, x, x, 0x0e);
        v_rr(c, is_unsigned ? I_vcvtudq2ps : I_cvtdq2ps, f->d, f->d);
        return;
    }
    g = tmp_gpr(c);
    v_rr(c, wide ? I_movq_st : I_movd_st, x, g);
    gpr_to_float(c, f, g, is_unsigned, wide);
}

/* Unsigned without AVX-512: both halves of each lane exactly, then one rounding where they meet. */
static void unsigned_lanes(EmitCtx *c, FpNode *f)
{
    int hi = tmp_xmm(c), lo = tmp_xmm(c);

    v_shift(c, I_pslld_i, VSH_RL, hi, f->x[0], 16);
    v_rrm(c, I_pand, lo, f->x[0], vec_rep(c, E32, 0xffff));
    v_rr(c, I_cvtdq2ps, hi, hi);
    v_rr(c, I_cvtdq2ps, lo, lo);
    v_rrm(c, I_mulps, hi, hi, vec_rep(c, E32, 0x47800000));
    f->d = def_xmm(c, f->v);
    v_rrr(c, I_addps, f->d, hi, lo);
}

static void packed_from_int(EmitCtx *c, FpNode *f, bool is_unsigned)
{
    fp_harmless(c, f, false);
    if (f->fmt == F64) {
        f->d = def_xmm(c, f->v);
        v_rr(c, is_unsigned ? I_vcvtuqq2pd : I_vcvtqq2pd, f->d, f->x[0]);
    } else if (is_unsigned && !host_feature.avx512) {
        unsigned_lanes(c, f);
    } else {
        f->d = def_xmm(c, f->v);
        if (f->quiet) {
            ve_rr(c, is_unsigned ? I_vcvtudq2ps : I_cvtdq2ps, f->d, f->x[0], -1, VE_RN);
        } else {
            v_rr(c, is_unsigned ? I_vcvtudq2ps : I_cvtdq2ps, f->d, f->x[0]);
        }
    }
}

void emit_fp_from_int(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    int fmt = FPA_FMT(n->attr);
    bool packed = FPA_LANES(n->attr) > 1, is_unsigned = n->aux & ITOF_UNSIGNED;
    bool wide = !(n->aux & ITOF_FROM32) && (n->aux & ITOF_FROM64 || fmt == F64);
    FpNode *f;

    if (n->attr & FPA_SINGLE || (wide && (packed || is_unsigned) && !host_feature.avx512) ||
        (packed && wide != (fmt == F64))) {
        fp_always_slow(c, v);
        return;
    }
    f = fp_begin(c, v);
    if (!f) {
        return;
    }
    if (packed) {
        packed_from_int(c, f, is_unsigned);
    } else {
        scalar_from_int(c, f, is_unsigned, wide);
    }
    if (n->c) {
        static const VecInsn mul[] = {I_mulss, I_mulsd, I_mulps, I_mulpd};

        v_rrm(c, mul[fp_index(f)], f->d, f->d, power_of_two(c, fmt, -(int)n->c));
    }
}
