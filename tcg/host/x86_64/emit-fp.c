/*
 * The frame of inline floating point (emit-fp.h): operands, guards, checks and the way out of line.
 * The ops themselves are in emit-fp-arith.c and emit-fp-conv.c.
 */
#include <assert.h>

#include "tcg/host/x86_64/emit-fp.h"
#include "tcg/host/x86_64/emit-lane.h"

/* ---- The slow path ---- */

/* Operand @i where fp_vec_op() finds it: a scalar in lane 0. */
static void store_operand(EmitCtx *c, const FpNode *f, int i)
{
    Mem m = mem_vscratch(VSCRATCH_A + (unsigned)i);

    if (f->from_gpr) {
        asm_rm(c, I_MOV_ST | OP_W, f->reg[i], m);
    } else if (!f->lane) {
        xmm_store(c, m, f->reg[i]);
    } else if (f->fmt == F64) {
        v_rm(c, I_movhpd_st, f->reg[i], m);
    } else {
        v_rmi(c, I_extractps, f->reg[i], m, f->lane);
    }
}

/* The result into its lane. */
static void load_lane(EmitCtx *c, const FpNode *f)
{
    int base = f->base;
    Mem m = mem_vscratch(VSCRATCH_D);

    if (f->fmt == F64) {
        v_rrm(c, f->lane ? I_movhpd_ld : I_movlpd_ld, f->d, base, m);
    } else {
        v_rrmi(c, I_insertps, f->d, base, m, f->lane << 4);
    }
}

static void slow_body(EmitCtx *c, const FpNode *f)
{
    for (int i = 0; i < f->operands; i++) {
        store_operand(c, f, i);
    }
    fp_slow_call(c, f->v);
    if (f->into) {
        load_lane(c, f);
    } else if (f->n->type == TV128) {
        xmm_load(c, f->d, mem_vscratch(VSCRATCH_D));
    } else {
        asm_rm(c, I_MOV_LD | (f->n->type == I64 ? OP_W : 0), f->d, mem_vscratch(VSCRATCH_D));
    }
}

static void slow_stub(EmitCtx *c, Stub *s)
{
    FpNode *f = (FpNode *)(uintptr_t)s->arg[0];

    f->slow_at = asm_off(c);
    slow_body(c, f);
    stub_return(c, s);
}

static Stub *new_stub(EmitCtx *c, StubFn *fn, FpNode *f)
{
    Stub *s = stub_new(c, fn);

    s->arg[0] = (uintptr_t)f;
    return s;
}

static void take_operands(EmitCtx *c, FpNode *f, Val v)
{
    const IrNode *n = &c->node[v];
    Val operand[3] = {n->a, n->b, n->c};

    f->v = v;
    f->n = n;
    f->fmt = FPA_FMT(n->attr);
    f->operands = ir_op_info[n->op].shape - SHAPE_FP1 + 1;
    f->packed = FPA_LANES(n->attr) > 1;
    f->into = 0;
    f->lane = f->k = 0;
    f->masked = false;
    f->from_gpr = c->node[n->a].type != TV128;
    f->d = f->t = f->u = f->g = f->product = REG_NONE;
    f->slow = NULL;
    f->slow_at = f->end = 0;
    if (c->vi[v].bits & VI_INTO) {
        lane_operands(c, f);
        return;
    }
    for (int i = 0; i < f->operands; i++) {
        f->reg[i] = f->x[i] = f->from_gpr ? use_gpr(c, operand[i]) : use_xmm(c, operand[i]);
    }
}

void fp_always_slow(EmitCtx *c, Val v)
{
    FpNode f;

    take_operands(c, &f, v);
    f.d = f.n->type == TV128 ? def_xmm(c, v) : def_gpr(c, v);
    slow_body(c, &f);
    flags_lost(c);
}

FpNode *fp_begin_as(EmitCtx *c, Val v, int fmt)
{
    const IrNode *n = &c->node[v];
    unsigned mode = FPA_MODE(n->attr), lanes = FPA_LANES(n->attr);
    bool flush = mode != FPM_FPSCR, quiet = mode == FPM_STD && c->b->arch->std_quiet;
    FpNode *f;

    /* Three operands, their halves and what the checks need are more registers than AVX2 leaves. */
    if (mode == FPM_STD_SLOW || (quiet && !host_feature.avx512) || (fmt != F32 && fmt != F64) ||
        (flush && !host_feature.avx && lanes > 1 && fmt == F64) ||
        (flush && !host_feature.avx512 && lanes == 2 && ir_op_info[n->op].shape == SHAPE_FP3)) {
        fp_always_slow(c, v);
        return NULL;
    }
    f = arena_alloc(c->b->arena, sizeof(*f));
    take_operands(c, f, v);
    f->fmt = fmt;
    f->half = fmt == F32 && lanes == 2;
    f->flush = flush;
    f->quiet = quiet;
    settle(c, v, flush && !f->packed ? 4 : 2,
           5 + (f->half ? f->operands : 0) + (flush && f->packed ? 2 : 0));
    flags_lost(c);
    return f;
}

FpNode *fp_begin(EmitCtx *c, Val v)
{
    return fp_begin_as(c, v, FPA_FMT(c->node[v].attr));
}

/* Stubs are emitted in the order they were made: jumps from a later one know where it is. */
void fp_go_slow(EmitCtx *c, FpNode *f, int cc)
{
    if (f->slow_at) {
        asm_patch(c, cc == FP_ALWAYS ? asm_jmp(c) : asm_jcc(c, cc), f->slow_at);
        return;
    }
    if (!f->slow) {
        f->slow = new_stub(c, slow_stub, f);
        f->slow->back = f->end; /* only another stub of the node wanted it */
    }
    if (cc == FP_ALWAYS) {
        stub_jmp(c, f->slow);
    } else {
        stub_jcc(c, cc, f->slow);
    }
}

void fp_any_slow(EmitCtx *c, FpNode *f, int m)
{
    v_rr(c, I_ptest, m, m);
    fp_go_slow(c, f, X86_NE);
}

void fp_end(EmitCtx *c, FpNode *f)
{
    f->end = asm_off(c);
    if (f->slow) {
        stub_back(c, f->slow);
    }
}

/* ---- Operands ---- */

/* Is the half of @v above 64 bits zero? */
static bool upper_is_zero(const EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];

    switch (n->op) {
    case IR_ld:
        return (n->attr & MO_SIZE) <= MO_64;
    case IR_vzext:
        return true;
    case IR_vshuf:
        return n->aux == VS_HIGH;
    case IR_vconst:
        return !n->k;
    case IR_fadd: /* what these make of zeros is zero */
    case IR_fsub:
    case IR_fmul:
    case IR_fdiv:
    case IR_fsqrt:
    case IR_fma:
    case IR_fmin:
    case IR_fmax:
        return FPA_FMT(n->attr) == F32 && FPA_LANES(n->attr) == 2;
    default:
        return false;
    }
}

void fp_harmless(EmitCtx *c, FpNode *f, bool divisor)
{
    Val operand[3] = {f->n->a, f->n->b, f->n->c};

    if (!f->half) {
        return;
    }
    for (int i = 0; i < f->operands; i++) {
        bool one = divisor && i == 1;

        if (!one && upper_is_zero(c, operand[i])) {
            continue;
        }
        f->x[i] = tmp_xmm(c);
        if (one) {
            v_rrmi(c, I_shufpd, f->x[i], f->reg[i], vec_rep(c, E32, 0x3f800000), 0);
        } else {
            v_rr(c, I_movqx, f->x[i], f->reg[i]);
        }
    }
}

Mem fp_lanes(EmitCtx *c, int fmt, u32 f32, u64 f64)
{
    return fmt == F32 ? vec_rep(c, E32, f32) : vec_rep(c, E64, f64);
}

static Mem magnitude_mask(EmitCtx *c, int fmt)
{
    return fp_lanes(c, fmt, 0x7fffffff, 0x7fffffffffffffffull);
}

enum { F32_MIN_NORMAL = 0x00800000 };
#define F64_MIN_NORMAL 0x0010000000000000ull

/* Can @v, used in format @fmt, hold no denormal? Flushing ops never produce one. */
static bool never_denormal(const EmitCtx *c, Val v, int fmt)
{
    const IrNode *n = &c->node[v];

    if (n->op == IR_vconst) {
        u64 k = n->k;

        if (fmt == F64) {
            return !(k << 1) || k << 1 >> 53;
        }
        return (!(u32)(k << 1) || k << 33 >> 56) && (!(k >> 32 << 33) || k << 1 >> 56);
    }
    if (n->op == IR_vdup && val_is_const(c, n->a)) {
        u32 k = (u32)c->node[n->a].k;

        return fmt == F32 && VEC_ELEM(n->attr) == E32 && (!(k << 1) || k << 1 >> 24);
    }
    switch (n->op) {
    case IR_fadd:
    case IR_fsub:
    case IR_fmul:
    case IR_fdiv:
    case IR_fma:
    case IR_frecps:
    case IR_frsqrts:
        return FPA_MODE(n->attr) != FPM_FPSCR && FPA_FMT(n->attr) == fmt;
    case IR_itof:
        return FPA_FMT(n->attr) == fmt;
    default:
        return false;
    }
}

/* ---- Guards ---- */

/* vfpclass classes: denormal, and quiet and signalling NaN. */
enum { CLASS_DENORMAL = 0x20, CLASS_NAN = 0x81 };

static void guard_avx512(EmitCtx *c, FpNode *f, const int *r, int count)
{
    static const VecInsn classify[] = {I_vfpclassss_k, I_vfpclasssd_k, I_vfpclassps_k,
                                       I_vfpclasspd_k};

    for (int i = 0; i < count; i++) {
        ve_rr(c, classify[fp_index(f)], i + 1, r[i], CLASS_DENORMAL, f->packed ? f->k : 0);
    }
    k_ortest(c, 1, count > 1 ? 2 : 1, false);
    fp_go_slow(c, f, X86_NE);
    if (count > 2) {
        k_ortest(c, 3, 3, false);
        fp_go_slow(c, f, X86_NE);
    }
}

/* Denormals are the only values for which (2 * bits - 1) has an all-zero exponent. */
static void guard_scalar(EmitCtx *c, FpNode *f, int r)
{
    bool wide = f->fmt == F64;
    int g = f->g;

    v_rr(c, wide ? I_movq_st : I_movd_st, r, g);
    asm_lea(c, wide, g, (Mem){(s8)g, (s8)g, 0, -1});
    asm_shift_imm(c, wide, G2_SHR, g, wide ? 53 : 24);
    fp_go_slow(c, f, X86_E);
}

/* The same on lanes, in signed order: bias + 2 * x, the smallest of all operands against a bound.
 */
static void guard_packed(EmitCtx *c, FpNode *f, const int *r, int count)
{
    VecInsn add = f->fmt == F64 ? I_paddq : I_paddd;
    Mem bias = fp_lanes(c, f->fmt, 0x7fffffff, 0x7fffffffffffffffull);
    Mem bound = fp_lanes(c, f->fmt, 0x80fffffe, 0x801ffffffffffffeull);
    int t = f->t, u = f->u;

    for (int i = 0; i < count; i++) {
        int to = i && f->fmt == F32 ? u : t;

        v_rrr(c, add, to, r[i], r[i]);
        v_rrm(c, add, to, to, bias);
        if (f->fmt == F64) {
            v_rm(c, I_movaps, u, bound);
            v_rrr(c, I_pcmpgtq, u, u, to);
            fp_any_slow(c, f, u);
        } else if (i) {
            v_rrr(c, I_pminsd, t, t, u);
        }
    }
    if (f->fmt == F32) {
        v_rm(c, I_movaps, u, bound);
        v_rrr(c, I_pcmpgtd, u, u, t);
        fp_any_slow(c, f, u);
    }
}

void fp_guard_inputs(EmitCtx *c, FpNode *f)
{
    Val operand[3] = {f->n->a, f->n->b, f->n->c};
    int r[3], count = 0;

    if (!f->flush) {
        return;
    }
    for (int i = 0; i < f->operands; i++) {
        bool again = false;

        for (int j = 0; j < i; j++) {
            again |= operand[j] == operand[i];
        }
        if (!again && !never_denormal(c, operand[i], f->fmt)) {
            r[count++] = f->x[i];
        }
    }
    if (!count) {
        return;
    }
    if (host_feature.avx512) {
        guard_avx512(c, f, r, count);
    } else if (f->packed) {
        guard_packed(c, f, r, count);
    } else {
        for (int i = 0; i < count; i++) {
            guard_scalar(c, f, r[i]);
        }
    }
}

void fp_temps(EmitCtx *c, FpNode *f, FpCheck check)
{
    bool guards = f->flush && !host_feature.avx512;
    bool flush = f->flush && check != FP_NO_CHECK;
    bool t = (guards && f->packed) || flush || check == FP_CHECK_TINY ||
             (check == FP_CHECK_NAN && f->packed && !host_feature.avx512);
    bool u = (guards && f->packed) || flush ||
             (check == FP_CHECK_TINY && f->packed && !host_feature.avx);

    if (t && f->t == REG_NONE) {
        f->t = tmp_xmm(c);
    }
    if (u && f->u == REG_NONE) {
        f->u = tmp_xmm(c);
    }
    if (guards && !f->packed && f->g == REG_NONE) {
        f->g = tmp_gpr(c);
    }
}

void fp_result(EmitCtx *c, FpNode *f)
{
    if (!f->into) {
        f->d = def_xmm_early(c, f->v);
        return;
    }
    f->d = def_xmm_early(c, f->into);
    if (!f->lane) { /* the scalar is lane 0 of that */
        c->alias[f->v] = f->into;
        if (c->vi[f->into].last < c->vi[f->v].last) {
            c->vi[f->into].last = c->vi[f->v].last;
        }
    }
}

/* ---- Running, with an eye on inexact ---- */

static Mem accumulated_flags(void)
{
    return mem_env(offsetof(Cpu, fp.flags));
}

/* stmxcsr (digit 3), ldmxcsr (digit 2) */
static void mxcsr(EmitCtx *c, int digit, Mem m)
{
    asm_rm(c, 0xae | OP_0F, digit, m);
}

static void test_byte(EmitCtx *c, Mem m, u8 mask)
{
    asm_rm_imm(c, 0xf6, 0, m, 1);
    asm_8(c, mask);
}

/*
 * Inexact is not known to be set. If MXCSR has it after all, remember so. Else run the op here:
 * when it does not raise inexact, the fast path's checks may go on; when it does, undo its flags
 * and go slow.
 */
static void watch_stub(EmitCtx *c, Stub *s)
{
    FpNode *f = (FpNode *)(uintptr_t)s->arg[0];
    Mem old = mem_vscratch(VSCRATCH_TMP), new = mem_add(old, 4);
    u32 clear;

    mxcsr(c, 3, old);
    test_byte(c, old, FP_INEXACT);
    clear = asm_jcc8(c, X86_E);
    asm_rm_imm(c, 0x80, ALU_OR, accumulated_flags(), 1);
    asm_8(c, FP_INEXACT);
    asm_patch(c, asm_jmp(c), f->before);
    asm_patch8(c, clear);
    f->op(c, f);
    mxcsr(c, 3, new);
    test_byte(c, new, FP_INEXACT);
    asm_patch(c, asm_jcc(c, X86_E), f->after);
    mxcsr(c, 2, old);
    fp_go_slow(c, f, FP_ALWAYS);
}

void fp_run(EmitCtx *c, FpNode *f, FpOp *op, bool tiny)
{
    f->op = op;
    if (tiny && f->flush && !f->quiet) {
        test_byte(c, accumulated_flags(), FP_INEXACT);
        stub_jcc(c, X86_E, new_stub(c, watch_stub, f));
        f->before = asm_off(c);
    }
    op(c, f);
    f->after = asm_off(c);
}

/* ---- Checks ---- */

typedef enum {
    CHECK_NAN,   /* a NaN */
    CHECK_EQUAL, /* a NaN or the smallest normal number */
    CHECK_LESS,  /* a NaN or anything smaller */
    CHECK_TINY,  /* both */
} Check;

/* Jump to @s, or slow when it is NULL. */
static void go(EmitCtx *c, FpNode *f, int cc, Stub *s)
{
    if (s) {
        stub_jcc(c, cc, s);
    } else {
        fp_go_slow(c, f, cc);
    }
}

static Mem min_normal(EmitCtx *c, int fmt)
{
    return fp_lanes(c, fmt, F32_MIN_NORMAL, F64_MIN_NORMAL);
}

static void check_scalar(EmitCtx *c, FpNode *f, Check check, int fmt, int r, Stub *s)
{
    static const u8 condition[] = {X86_P, X86_E, X86_B, X86_BE};
    VecInsn compare = fmt == F64 ? I_ucomisd : I_ucomiss;

    if (check == CHECK_NAN) {
        v_rr(c, compare, r, r);
    } else {
        v_rrm(c, I_andps, f->t, r, magnitude_mask(c, fmt));
        v_rm(c, compare, f->t, min_normal(c, fmt));
    }
    go(c, f, condition[check], s);
}

static void check_avx512(EmitCtx *c, FpNode *f, Check check, int fmt, int r, Stub *s)
{
    static const u8 predicate[] = {0, FCMP_EQ_U, 0, FCMP_NGT_UQ};

    if (check == CHECK_NAN || check == CHECK_LESS) {
        ve_rr(c, fmt == F64 ? I_vfpclasspd_k : I_vfpclassps_k, 1, r,
              check == CHECK_NAN ? CLASS_NAN : CLASS_NAN | CLASS_DENORMAL, f->k);
    } else {
        v_rrm(c, I_andps, f->t, r, magnitude_mask(c, fmt));
        ve_rrm(c, fmt == F64 ? I_vcmppd_k : I_vcmpps_k, 1, f->t, min_normal(c, fmt),
               predicate[check], f->k);
    }
    k_ortest(c, 1, 1, false);
    go(c, f, X86_NE, s);
}

/* Integer order serves floating-point magnitudes; only some SSE compares are quiet. 32 bits. */
static void check_sse(EmitCtx *c, FpNode *f, Check check, int fmt, int r)
{
    int t = f->t, u = f->u;

    v_rrm(c, I_andps, t, r, magnitude_mask(c, fmt));
    if (check == CHECK_EQUAL) {
        v_rm(c, I_movaps, u, min_normal(c, fmt));
        v_rrri(c, fmt == F64 ? I_cmppd : I_cmpps, u, u, t, FCMP_EQ);
        v_rrri(c, fmt == F64 ? I_cmppd : I_cmpps, t, t, t, FCMP_UNORD);
    } else {
        v_rm(c, I_movaps, u, vec_rep(c, E32, F32_MIN_NORMAL + (check == CHECK_TINY)));
        v_rrr(c, I_pcmpgtd, u, u, t);
        v_rrm(c, I_pcmpgtd, t, t, vec_rep(c, E32, 0x7f800000));
    }
    v_rrr(c, I_por, t, t, u);
}

static void check_packed(EmitCtx *c, FpNode *f, Check check, int fmt, int r, Stub *s)
{
    static const u8 predicate[] = {0, FCMP_EQ_U, FCMP_NGE_UQ, FCMP_NGT_UQ};
    VecInsn compare = fmt == F64 ? I_cmppd : I_cmpps;
    int t = f->t;

    if (f->half && (check == CHECK_TINY || (check == CHECK_LESS && !host_feature.avx512))) {
        v_rr(c, I_movddup, t, r); /* the zeros above are none of our business */
        r = t;
    }
    if (host_feature.avx512) {
        check_avx512(c, f, check, fmt, r, s);
        return;
    }
    if (check == CHECK_NAN) {
        v_rrri(c, compare, t, r, r, FCMP_UNORD);
    } else if (host_feature.avx) {
        v_rrm(c, I_andps, t, r, magnitude_mask(c, fmt));
        v_rrmi(c, compare, t, t, min_normal(c, fmt), predicate[check]);
    } else {
        check_sse(c, f, check, fmt, r);
    }
    v_rr(c, I_ptest, t, t);
    go(c, f, X86_NE, s);
}

static void run_check(EmitCtx *c, FpNode *f, Check check, int fmt, int r, Stub *s)
{
    if (f->packed) {
        check_packed(c, f, check, fmt, r, s);
    } else {
        check_scalar(c, f, check, fmt, r, s);
    }
}

/* @f->t = all ones in lanes of @r that are zero; @f->u is zero. */
static void find_zeros(EmitCtx *c, const FpNode *f, int fmt, int r)
{
    v_rrr(c, fmt == F64 ? I_paddq : I_paddd, f->t, r, r);
    v_rrr(c, fmt == F64 ? I_pcmpeqq : I_pcmpeqd, f->t, f->t, f->u);
}

/*
 * A flushing mode met a tiny or zero result. Zero is right as a sum, as a product with a zero
 * factor and as a quotient of zero: such lanes are checked again as 1.0.
 */
static void zero_stub(EmitCtx *c, Stub *s)
{
    FpNode *f = (FpNode *)(uintptr_t)s->arg[0];
    Check check = (Check)s->arg[1];
    int fmt = s->reg[0], r = s->reg[1], t = f->t, u = f->u;
    Mem m = mem_vscratch(VSCRATCH_TMP);

    v_zero(c, u);
    if (check == CHECK_TINY) {
        find_zeros(c, f, fmt, f->x[0]);
        v_rm(c, I_movaps_st, t, m);
        if (f->n->op != IR_fdiv) {
            find_zeros(c, f, fmt, f->x[1]);
            v_rrm(c, I_por, t, t, m);
            v_rm(c, I_movaps_st, t, m);
        }
        find_zeros(c, f, fmt, r);
        v_rrm(c, I_pand, t, t, m);
    } else {
        find_zeros(c, f, fmt, r);
    }
    v_rrm(c, I_pand, t, t, fp_lanes(c, fmt, 0x3f800000, 0x3ff0000000000000ull));
    v_rrr(c, I_por, t, t, r);
    run_check(c, f, check, fmt, t, NULL);
    stub_return(c, s);
}

static void check_flush(EmitCtx *c, FpNode *f, Check check, int fmt, int r)
{
    Stub *s;

    if ((check == CHECK_LESS && f->packed && host_feature.avx512) || f->n->op == IR_fcvt) {
        /* The first tells denormals from zero; for the second zero is rare. */
        run_check(c, f, check, fmt, r, NULL);
        return;
    }
    s = new_stub(c, zero_stub, f);
    s->arg[1] = check;
    s->reg[0] = (u8)fmt;
    s->reg[1] = (u8)r;
    run_check(c, f, check, fmt, r, s);
    stub_back(c, s);
}

void fp_check_nan(EmitCtx *c, FpNode *f, int fmt, int r)
{
    if (f->flush) {
        check_flush(c, f, CHECK_LESS, fmt, r);
    } else {
        run_check(c, f, CHECK_NAN, fmt, r, NULL);
    }
}

void fp_check_tiny(EmitCtx *c, FpNode *f, int fmt, int r)
{
    if (f->flush) {
        check_flush(c, f, CHECK_TINY, fmt, r);
    } else {
        run_check(c, f, CHECK_EQUAL, fmt, r, NULL);
    }
}

/* ---- Dispatch ---- */

void emit_fp_op(EmitCtx *c, Val v)
{
    flags_lost(c);
    switch (c->node[v].op) {
    case IR_fadd:
    case IR_fsub:
    case IR_fmul:
    case IR_fdiv:
    case IR_fsqrt:
    case IR_fma:
        emit_fp_arith(c, v);
        break;
    case IR_frecps:
    case IR_frsqrts:
    case IR_fmulx:
        emit_fp_step(c, v);
        break;
    case IR_fmin:
    case IR_fmax:
    case IR_fminnm:
    case IR_fmaxnm:
        emit_fp_minmax(c, v);
        break;
    case IR_fcc:
        emit_fp_cc(c, v);
        break;
    case IR_fcmpeq:
    case IR_fcmpge:
    case IR_fcmpgt:
        emit_fp_compare(c, v);
        break;
    case IR_fcvt:
        emit_fp_convert(c, v);
        break;
    case IR_ftoi:
        emit_fp_to_int(c, v);
        break;
    case IR_itof:
        emit_fp_from_int(c, v);
        break;
    case IR_frint:
        emit_fp_round(c, v);
        break;
    default:
        fp_always_slow(c, v);
    }
    flags_lost(c);
}
