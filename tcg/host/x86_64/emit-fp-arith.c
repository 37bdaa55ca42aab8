/*
 * Floating-point arithmetic and comparison: fadd fsub fmul fdiv fsqrt fma, the steps frecps
 * frsqrts, minimum and maximum, fcc and the lane compares.
 */
#include <assert.h>

#include "tcg/host/x86_64/emit-fp.h"

#define FP_ROW(op)                                                                                 \
    {                                                                                              \
        I_##op##ss, I_##op##sd, I_##op##ps, I_##op##pd                                             \
    }
static const VecInsn fp_add[] = FP_ROW(add);
static const VecInsn fp_sub[] = FP_ROW(sub);
static const VecInsn fp_mul[] = FP_ROW(mul);
static const VecInsn fp_div[] = FP_ROW(div);
static const VecInsn fp_sqrt[] = FP_ROW(sqrt);
static const VecInsn fp_min[] = FP_ROW(min);
static const VecInsn fp_max[] = FP_ROW(max);
static const VecInsn fp_range[] = FP_ROW(vrange);
static const VecInsn fp_cmp[] = FP_ROW(cmp);
/* Indexed by aux: 1 negates the product, 2 the addend. */
static const VecInsn fp_fma[][4] = {FP_ROW(vfmadd231), FP_ROW(vfnmadd231), FP_ROW(vfmsub231),
                                    FP_ROW(vfnmsub231)};

/* ---- Sums, products, quotients, roots ---- */

static const VecInsn *binary_row(unsigned op)
{
    return op == IR_fadd ? fp_add : op == IR_fsub ? fp_sub : op == IR_fdiv ? fp_div : fp_mul;
}

/* @d = @i of @a, @b; without exceptions when they are nobody's: over 512 bits, there is no other form. */
static void run3(EmitCtx *c, const FpNode *f, VecInsn i, int a, int b)
{
    if (f->quiet) {
        ve_rrr(c, i, f->d, a, b, -1, VE_RN);
    } else {
        v_rrr(c, i, f->d, a, b);
    }
}

static void run_binary(EmitCtx *c, const FpNode *f)
{
    run3(c, f, binary_row(f->n->op)[fp_index(f)], f->x[0], f->x[1]);
}

static void run_sqrt(EmitCtx *c, const FpNode *f)
{
    VecInsn i = fp_sqrt[fp_index(f)];

    if (i & IX_X2) {
        v_rr(c, i, f->d, f->x[0]);
    } else {
        v_rrr(c, i, f->d, f->x[0], f->x[0]);
    }
}

static void run_sum(EmitCtx *c, const FpNode *f)
{
    v_rr(c, I_movaps, f->d, f->x[2]);
    run3(c, f, fp_fma[f->n->aux & 3][fp_index(f)], f->x[0], f->x[1]);
}

static void negate_result(EmitCtx *c, const FpNode *f)
{
    if (f->n->op == IR_fma && f->n->aux & FMA_NEG_RESULT) {
        v_rrm(c, I_xorps, f->d, f->d, fp_lanes(c, f->fmt, 0x80000000, 1ull << 63));
    }
}

static void run_fma(EmitCtx *c, const FpNode *f)
{
    run_sum(c, f);
    negate_result(c, f);
}

/* Into lane 0: scalar instructions keep the rest of their first operand, which the accumulator is.
 */
static void run_into_low(EmitCtx *c, const FpNode *f)
{
    int acc = f->accumulator;

    if (f->n->op == IR_fma) {
        run_fma(c, f);
    } else {
        v_rrr(c, binary_row(f->n->op)[fp_index(f)], f->d, f->x[acc], f->x[!acc]);
    }
}

/* Into any lane: only that one computes, and only it raises anything. */
static void run_into_lane(EmitCtx *c, const FpNode *f)
{
    int packed = 2 + (f->fmt == F64);

    v_rr(c, I_movaps, f->d, f->base);
    if (f->n->op == IR_fma) {
        ve_rrr(c, fp_fma[f->n->aux & 3][packed], f->d, f->x[0], f->x[1], -1, f->k);
    } else {
        ve_rrr(c, binary_row(f->n->op)[packed], f->d, f->x[0], f->x[1], -1, f->k);
    }
}

static FpOp *arith_op(const FpNode *f)
{
    if (f->into) {
        return f->masked ? run_into_lane : run_into_low;
    }
    return f->n->op == IR_fma ? run_fma : f->n->op == IR_fsqrt ? run_sqrt : run_binary;
}

/* ---- The same, rounded to single precision ---- */

enum { SINGLE_LOST = 32 - 29 }; /* by this a double's low word is shifted up to the digits a single lacks */

/* The single is not above the smallest normal one in magnitude: only zeros that are exact go on. */
static void single_zero_stub(EmitCtx *c, Stub *s)
{
    FpNode *f = (FpNode *)(uintptr_t)s->arg[0];

    v_rr(c, I_movq_st, f->d, f->g);
    asm_alu(c, true, ALU_ADD, f->g, f->g);
    fp_go_slow(c, f, X86_NE);
    stub_return(c, s);
}

static void check_single(EmitCtx *c, FpNode *f, int r)
{
    Stub *s = stub_new(c, single_zero_stub);

    s->arg[0] = (uintptr_t)f;
    v_rrm(c, I_andps, f->t, r, fp_lanes(c, F32, 0x7fffffff, 0));
    v_rm(c, I_ucomiss, f->t, fp_lanes(c, F32, 0x00800000, 0));
    stub_jcc(c, X86_BE, s);
    stub_back(c, s);
}

/* Of singles, has @f->d, the sum of their product and the third operand, not been rounded? Then there is
 * no error: both parts of it, what the product and what the addend lost, are equal. Raises at most
 * inexact, as the rounding to single precision is about to. */
static void sum_is_exact(EmitCtx *c, FpNode *f)
{
    int p = f->t, part = f->u, lost = f->product;

    v_rrr(c, I_mulsd, p, f->x[0], f->x[1]);
    v_rrm(c, I_andps, part, p, fp_lanes(c, F64, 0, ~0ull >> 1));
    v_rm(c, I_ucomisd, part, fp_lanes(c, F64, 0, 1ull << 52));
    fp_go_slow(c, f, X86_B); /* it may not be exact itself */
    if (f->n->aux & FMA_NEG_PRODUCT) {
        v_rrm(c, I_xorps, p, p, fp_lanes(c, F64, 0, 1ull << 63));
    }
    v_rrr(c, I_subsd, part, f->d, p);
    v_rrr(c, I_subsd, lost, f->d, part);
    v_rrr(c, I_subsd, lost, p, lost);
    v_rrr(c, f->n->aux & FMA_NEG_ADDEND ? I_addsd : I_subsd, part, part, f->x[2]);
    v_rr(c, I_ucomisd, part, lost);
    fp_go_slow(c, f, X86_NE);
}

/* ZF: has @x no digits that singles lack? */
static void lost_digits(EmitCtx *c, const FpNode *f, int x)
{
    v_rr(c, I_movd_st, x, f->g);
    asm_shift_imm(c, false, G2_SHL, f->g, SINGLE_LOST);
}

/* OF: is the double halfway between two singles? */
static void is_halfway(EmitCtx *c, const FpNode *f)
{
    lost_digits(c, f, f->d);
    asm_alu_imm(c, false, ALU_CMP, f->g, 1); /* the first of the digits alone is INT_MIN */
}

/* The sum of a product and an addend is halfway: that is so if the factors are singles and it is exact. */
static void halfway_stub(EmitCtx *c, Stub *s)
{
    FpNode *f = (FpNode *)(uintptr_t)s->arg[0];

    v_rrr(c, I_orps, f->t, f->x[0], f->x[1]);
    lost_digits(c, f, f->t);
    fp_go_slow(c, f, X86_NE);
    sum_is_exact(c, f);
    stub_return(c, s);
}

/* Operands that are no singles. */
static void doubles_stub(EmitCtx *c, Stub *s)
{
    FpNode *f = (FpNode *)(uintptr_t)s->arg[0];

    is_halfway(c, f);
    fp_go_slow(c, f, X86_O);
    stub_return(c, s);
}

/* Was it rounded to single precision, or is it a single made wider? */
static bool known_single(const EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];

    return n->op == IR_fcvt ? FPA_FMT(n->attr) == F32 : fp_gives_single(n);
}

/* The register that has the digits of all operands that are not known to be singles; REG_NONE. */
static int doubtful(EmitCtx *c, const FpNode *f)
{
    const Val operand[2] = {f->n->a, f->n->b};
    int x = REG_NONE;

    for (int i = 0; i < f->operands; i++) {
        if (known_single(c, operand[i])) {
            continue;
        }
        if (x == REG_NONE) {
            x = f->x[i];
        } else {
            v_rrr(c, I_orps, f->t, x, f->x[i]);
            x = f->t;
        }
    }
    return x;
}

static void check_rounding(EmitCtx *c, FpNode *f)
{
    bool sum = f->n->op == IR_fma;
    int x = sum ? f->d : doubtful(c, f);
    Stub *s;

    if (x == REG_NONE) {
        return;
    }
    s = stub_new(c, sum ? halfway_stub : doubles_stub);
    s->arg[0] = (uintptr_t)f;
    if (sum) {
        is_halfway(c, f);
    } else {
        lost_digits(c, f, x);
    }
    stub_jcc(c, sum ? X86_O : X86_NE, s);
    stub_back(c, s);
}

/*
 * The double's result is rounded again. That goes wrong only from halfway between two singles, where
 * the first rounding may have led, and among denormals; both go slow, the former before it can raise
 * overflow. Sums, products, quotients and roots of singles round twice as they do once: a double has two
 * digits more than twice theirs.
 */
static void arith_single(EmitCtx *c, FpNode *f)
{
    int r = tmp_xmm(c);

    f->g = tmp_gpr(c);
    fp_temps(c, f, FP_CHECK_TINY);
    if (f->n->op == IR_fma) {
        f->u = tmp_xmm(c);
        f->product = tmp_xmm(c);
    }
    fp_result(c, f);
    if (f->n->op == IR_fma) {
        run_sum(c, f);
    } else {
        arith_op(f)(c, f);
    }
    check_rounding(c, f);
    v_rrr(c, I_cvtsd2ss, r, f->d, f->d);
    check_single(c, f, r);
    v_rrr(c, I_cvtss2sd, f->d, r, r);
    negate_result(c, f);
    fp_end(c, f);
}

void emit_fp_arith(EmitCtx *c, Val v)
{
    IrOp op = c->node[v].op;
    bool tiny = op == IR_fmul || op == IR_fdiv || op == IR_fma;
    FpNode *f;

    if (FPA_FMT(c->node[v].attr) == F16 && emit_fp_half(c, v)) {
        return;
    }
    if (op == IR_fma && (!host_feature.avx || c->node[v].aux & FMA_HALVES)) {
        fp_always_slow(c, v);
        return;
    }
    f = fp_begin(c, v);
    if (!f) {
        return;
    }
    if (f->n->attr & FPA_SINGLE) {
        arith_single(c, f);
        return;
    }
    fp_harmless(c, f, op == IR_fdiv);
    fp_temps(c, f, tiny ? FP_CHECK_TINY : FP_CHECK_NAN);
    fp_result(c, f);
    fp_guard_inputs(c, f);
    fp_run(c, f, arith_op(f), tiny);
    if (tiny) {
        fp_check_tiny(c, f, f->fmt, f->d);
    } else {
        fp_check_nan(c, f, f->fmt, f->d);
    }
    fp_end(c, f);
}

/* ---- Steps, 2 - a * b and (3 - a * b) / 2, and products: where infinity times zero has a value
 * ---- */

/* Rounded after the product and after the difference. */
static void run_step(EmitCtx *c, const FpNode *f)
{
    bool root = f->n->op == IR_frsqrts;
    int k = fp_index(f);

    v_rrr(c, fp_mul[k], f->product, f->x[0], f->x[1]);
    v_rm(c, I_movaps, f->d, vec_rep(c, E32, root ? 0x40400000 : 0x40000000));
    v_rrr(c, fp_sub[k], f->d, f->d, f->product);
    if (root) {
        v_rrm(c, fp_mul[k], f->d, f->d, vec_rep(c, E32, 0x3f000000));
    }
}

/* Rounded once; halving is exact. */
static void run_fused_step(EmitCtx *c, const FpNode *f)
{
    bool root = f->n->op == IR_frsqrts;
    int k = fp_index(f);

    v_rm(c, I_movaps, f->d,
         root ? fp_lanes(c, f->fmt, 0x40400000, 0x4008000000000000)
              : fp_lanes(c, f->fmt, 0x40000000, 0x4000000000000000));
    v_rrr(c, fp_fma[FMA_NEG_PRODUCT][k], f->d, f->x[0], f->x[1]);
    if (root) {
        v_rrm(c, fp_mul[k], f->d, f->d, fp_lanes(c, f->fmt, 0x3f000000, 0x3fe0000000000000));
    }
}

/* Infinities and NaNs go slow beforehand; so does what the step's difference, not yet halved, could
 * overflow with. Of doubles the upper words are looked at. */
static void operands_below(EmitCtx *c, FpNode *f, int t, int u)
{
    bool root = f->n->op == IR_frsqrts && f->n->aux & FSTEP_FUSED;
    Mem magnitude = fp_lanes(c, f->fmt, 0x7fffffff, 0x7fffffffull << 32);
    u32 limit32 = root ? 0x5effffff : 0x7f7fffff, limit64 = root ? 0x5fdfffff : 0x7fefffff;

    v_rrm(c, I_andps, t, f->x[0], magnitude);
    v_rrm(c, I_andps, u, f->x[1], magnitude);
    v_rrr(c, I_pmaxud, t, t, u);
    if (!f->packed) {
        v_rri(c, I_pshufd, t, t, f->fmt == F64 ? 0x55 : 0);
    }
    v_rrm(c, I_pcmpgtd, t, t, vec_rep(c, E32, f->fmt == F64 ? limit64 : limit32));
    fp_any_slow(c, f, t);
}

void emit_fp_step(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    bool fused = n->op != IR_fmulx && n->aux & FSTEP_FUSED;
    FpNode *f;

    if (fused ? !host_feature.avx : n->op != IR_fmulx && FPA_FMT(n->attr) != F32) {
        fp_always_slow(c, v);
        return;
    }
    f = fp_begin(c, v);
    if (!f) {
        return;
    }
    fp_harmless(c, f, false);
    f->product = tmp_xmm(c);
    f->t = tmp_xmm(c);
    fp_temps(c, f, FP_CHECK_TINY);
    fp_result(c, f);
    fp_guard_inputs(c, f);
    operands_below(c, f, f->product, f->t);
    if (fused) { /* the difference is far from tiny */
        fp_run(c, f, run_fused_step, false);
    } else if (n->op == IR_fmulx) {
        fp_run(c, f, run_binary, true);
        fp_check_tiny(c, f, f->fmt, f->d);
    } else {
        fp_run(c, f, run_step, true);
        fp_check_tiny(c, f, F32, f->product);
    }
    fp_end(c, f);
}

/* ---- Minimum, maximum ---- */

/* A NaN in either operand goes slow; nothing is raised for a quiet one. */
static void operands_ordered(EmitCtx *c, FpNode *f)
{
    if (!f->packed) {
        v_rr(c, f->fmt == F64 ? I_ucomisd : I_ucomiss, f->x[0], f->x[1]);
        fp_go_slow(c, f, X86_P);
    } else if (host_feature.avx512) {
        ve_rrr(c, f->fmt == F64 ? I_vcmppd_k : I_vcmpps_k, 1, f->x[0], f->x[1], FCMP_UNORD, 0);
        k_ortest(c, 1, 1, false);
        fp_go_slow(c, f, X86_NE);
    } else {
        v_rrri(c, fp_cmp[fp_index(f)], f->t, f->x[0], f->x[1], FCMP_UNORD);
        fp_any_slow(c, f, f->t);
    }
}

/*
 * minps and its kin return the second operand when both are zeros; doing it both ways and joining
 * the answers gives -0 for the minimum and +0 for the maximum.
 */
void emit_fp_minmax(EmitCtx *c, Val v)
{
    IrOp op = c->node[v].op;
    bool max = op == IR_fmax || op == IR_fmaxnm;
    FpNode *f = fp_begin(c, v);

    if (!f) {
        return;
    }
    fp_harmless(c, f, false);
    if (!host_feature.avx512) {
        f->t = tmp_xmm(c);
    }
    fp_temps(c, f, FP_NO_CHECK);
    fp_result(c, f);
    fp_guard_inputs(c, f);
    operands_ordered(c, f);
    if (host_feature.avx512) {
        v_rrri(c, fp_range[fp_index(f)], f->d, f->x[0], f->x[1], max ? 5 : 4);
    } else {
        VecInsn i = (max ? fp_max : fp_min)[fp_index(f)];

        v_rrr(c, i, f->t, f->x[0], f->x[1]);
        v_rrr(c, i, f->d, f->x[1], f->x[0]);
        v_rrr(c, max ? I_andps : I_orps, f->d, f->d, f->t);
    }
    fp_end(c, f);
}

/* ---- Comparison: the host raises what the guest does ---- */

void emit_fp_compare(EmitCtx *c, Val v)
{
    IrOp op = c->node[v].op;
    FpNode *f = fp_begin(c, v);
    int a, b, to;

    if (!f) {
        return;
    }
    fp_harmless(c, f, false);
    a = vec_low(c, f->x[0]);
    b = vec_low(c, f->x[1]);
    if (f->n->aux & FCMP_KINDS && f->packed && !host_feature.avx512 && f->t == REG_NONE) {
        f->t = tmp_xmm(c);
    }
    fp_temps(c, f, FP_NO_CHECK);
    fp_result(c, f);
    to = f->d > 15 ? tmp_xmm(c) : f->d;
    fp_guard_inputs(c, f);
    if (f->n->aux & FCMP_KINDS) {
        operands_ordered(c, f);
    }
    if (op == IR_fcmpeq) {
        v_rrri(c, fp_cmp[fp_index(f)], to, a, b, FCMP_EQ);
    } else {
        v_rrri(c, fp_cmp[fp_index(f)], to, b, a, op == IR_fcmpge ? FCMP_LE : FCMP_LT);
    }
    if (to != f->d) {
        v_rr(c, I_movaps, f->d, to);
    }
    fp_end(c, f);
}

/* Above and not below, as numbers; unordered operands go slow, which knows what to raise. */
static void order(EmitCtx *c, FpNode *f)
{
    v_rr(c, f->fmt == F64 ? I_ucomisd : I_ucomiss, f->x[0], f->x[1]);
    fp_go_slow(c, f, X86_P);
    asm_mov_imm(c, f->d, 0);
    asm_rr(c, I_SETCC + X86_A, 0, f->d);
    asm_alu_imm(c, true, ALU_SBB, f->d, 0);
    fp_end(c, f);
}

/* Less sets CF, equal ZF, unordered both and PF. Constants are loaded without touching them. */
void emit_fp_cc(EmitCtx *c, Val v)
{
    static const struct {
        u8 cond, code;
    } by_flag[] = {{X86_B, 1}, {X86_E, 2}, {X86_P, 8}};
    static const VecInsn compare[2][2] = {{I_ucomiss, I_ucomisd}, {I_comiss, I_comisd}};
    FpNode *f = fp_begin(c, v);
    int t;

    if (!f) {
        return;
    }
    f->packed = f->half = false;
    fp_temps(c, f, FP_NO_CHECK);
    t = f->n->aux & FCC_ORDER ? REG_NONE : tmp_gpr(c);
    f->d = def_gpr(c, v);
    fp_guard_inputs(c, f);
    if (f->n->aux & FCC_ORDER) {
        order(c, f);
        return;
    }
    v_rr(c, compare[f->n->aux & FCC_SIGNAL][f->fmt == F64], f->x[0], f->x[1]);
    asm_mov_imm(c, f->d, 4);
    for (unsigned i = 0; i < ARRAY_LEN(by_flag); i++) {
        asm_mov_imm(c, t, by_flag[i].code);
        asm_rr(c, I_CMOV + by_flag[i].cond, f->d, t);
    }
    fp_end(c, f);
}

/* ---- fcc left to the only condition that asks for it ---- */

enum { FCC_LESS = 1, FCC_EQUAL = 2, FCC_GREATER = 4, FCC_UNORDERED = 8, FCC_ANY = 15 };
enum { TEST_SWAP = 16, TEST_NONE = 32 };

/* x86 condition, after ucomis, of a set of results; TEST_SWAP: with the operands exchanged. */
static unsigned test_of(u64 set)
{
    switch (set) {
    case FCC_GREATER:
        return X86_A;
    case FCC_GREATER | FCC_EQUAL:
        return X86_AE;
    case FCC_LESS | FCC_UNORDERED:
        return X86_B;
    case FCC_LESS | FCC_EQUAL | FCC_UNORDERED:
        return X86_BE;
    case FCC_LESS:
        return X86_A | TEST_SWAP;
    case FCC_LESS | FCC_EQUAL:
        return X86_AE | TEST_SWAP;
    case FCC_GREATER | FCC_UNORDERED:
        return X86_B | TEST_SWAP;
    case FCC_GREATER | FCC_EQUAL | FCC_UNORDERED:
        return X86_BE | TEST_SWAP;
    case FCC_UNORDERED:
        return X86_P;
    case FCC_ANY ^ FCC_UNORDERED:
        return X86_NP;
    default:
        return TEST_NONE;
    }
}

static bool is_equality(u64 set)
{
    return set == FCC_EQUAL || set == (FCC_ANY ^ FCC_EQUAL);
}

/* May the comparison wait until @at? Nothing may leave the block or look at the flags before. */
static bool can_wait(const EmitCtx *c, Val fcc, u32 at)
{
    for (u32 i = fcc + 1u; i < at; i++) {
        const IrNode *n = &c->node[i];

        if (n->op != IR_insn && n->op != IR_put && n->op != IR_get &&
            !(ir_op_info[n->op].traits & T_PURE)) {
            return false;
        }
    }
    return true;
}

void fp_note_test(EmitCtx *c, u32 at)
{
    const IrNode *n = &c->node[at], *f = &c->node[n->a];
    u64 set;

    if (f->uses != 1 || f->aux & FCC_ORDER || n->attr < CC_TSTEQ || FPA_MODE(f->attr) != FPM_FPSCR ||
        FPA_FMT(f->attr) == F16 || c->node[n->b].op != IR_const) {
        return;
    }
    set = c->node[n->b].k & FCC_ANY;
    if ((test_of(set) != TEST_NONE || (is_equality(set) && host_feature.avx)) &&
        can_wait(c, n->a, at)) {
        c->vi[n->a].bits |= VI_INSIDE;
    }
}

int emit_fp_test(EmitCtx *c, Val fcc, IrCond cond, Val set)
{
    static const VecInsn compare[2][2] = {{I_ucomiss, I_ucomisd}, {I_comiss, I_comisd}};
    const IrNode *n = &c->node[fcc];
    bool wide = FPA_FMT(n->attr) == F64, signals = n->aux & 1;
    u64 k = c->node[set].k & FCC_ANY;
    int a = use_xmm(c, n->a), b = use_xmm(c, n->b), cc;

    if (is_equality(k)) {
        int t = tmp_xmm(c), g = tmp_gpr(c);

        v_rrri(c, wide ? I_cmpsd : I_cmpss, t, vec_low(c, a), vec_low(c, b),
               signals ? FCMP_EQ_OS : FCMP_EQ);
        gpr_from_xmm(c, g, t, false);
        asm_rr(c, I_TEST, g, g);
        cc = k == FCC_EQUAL ? X86_NE : X86_E;
    } else {
        unsigned test = test_of(k);
        bool swap = test & TEST_SWAP;

        v_rr(c, compare[signals][wide], swap ? b : a, swap ? a : b);
        cc = (int)(test & 15);
    }
    flags_lost(c);
    return cond == CC_TSTNE ? cc : cc ^ 1;
}
