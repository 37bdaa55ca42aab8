/*
 * Comparisons, and what is done with their outcome.
 *
 * EFLAGS are a cache: c->flags says which comparison or computation they are the outcome of, and
 * emit_compare() reuses them when they answer the question.
 */
#include "tcg/host/x86_64/emit-int.h"

static const u8 x86_cond[] = {
    [CC_EQ] = X86_E,   [CC_NE] = X86_NE, [CC_LTU] = X86_B,   [CC_GEU] = X86_AE,
    [CC_LEU] = X86_BE, [CC_GTU] = X86_A, [CC_LT] = X86_L,    [CC_GE] = X86_GE,
    [CC_LE] = X86_LE,  [CC_GT] = X86_G,  [CC_TSTEQ] = X86_E, [CC_TSTNE] = X86_NE,
};

static const u8 swapped_cond[] = {
    [CC_EQ] = CC_EQ,   [CC_NE] = CC_NE,   [CC_LTU] = CC_GTU,     [CC_GEU] = CC_LEU,
    [CC_LEU] = CC_GEU, [CC_GTU] = CC_LTU, [CC_LT] = CC_GT,       [CC_GE] = CC_LE,
    [CC_LE] = CC_GE,   [CC_GT] = CC_LT,   [CC_TSTEQ] = CC_TSTEQ, [CC_TSTNE] = CC_TSTNE,
};

/* x86 condition that decides (@a @cond @b) by the flags as they are, or -1. */
static int flags_answer(const EmitCtx *c, IrCond cond, bool wide, Val a, Val b, bool zero)
{
    const FlagsState *f = &c->flags;

    if (f->kind == FLAGS_LOST || f->wide != wide) {
        return -1;
    }
    if (zero && f->result == a && cond < CC_TSTEQ) {
        if (f->kind == FLAGS_TEST) {
            return x86_cond[cond];
        }
        if (cond == CC_EQ || cond == CC_NE) {
            return x86_cond[cond];
        }
        if (cond == CC_LT || cond == CC_GE) {
            return cond == CC_LT ? X86_S : X86_NS;
        }
    }
    switch (f->kind) {
    case FLAGS_CMP:
        if (cond >= CC_TSTEQ) {
            return -1;
        }
        if (f->a == a && same_val(c, f->b, b)) {
            return x86_cond[cond];
        }
        return f->a == b && f->b == a ? x86_cond[swapped_cond[cond]] : -1;
    case FLAGS_ADD: /* carry: the sum is below either operand */
        if ((cond == CC_LTU || cond == CC_GEU) && f->result == a && (f->a == b || f->b == b)) {
            return x86_cond[cond];
        }
        if ((cond == CC_GTU || cond == CC_LEU) && f->result == b && (f->a == a || f->b == a)) {
            return x86_cond[swapped_cond[cond]];
        }
        return -1;
    case FLAGS_TEST:
        return cond >= CC_TSTEQ && ((f->a == a && same_val(c, f->b, b)) || (f->a == b && f->b == a))
                   ? x86_cond[cond]
                   : -1;
    default:
        return -1;
    }
}

/* Compare zero-extended values in 32 bits. */
static void narrow_compare(const EmitCtx *c, IrCond *cond, bool *wide, Val a, Val b)
{
    static const u8 as_unsigned[] = {[CC_LT - CC_LT] = CC_LTU,
                                     [CC_GE - CC_LT] = CC_GEU,
                                     [CC_LE - CC_LT] = CC_LEU,
                                     [CC_GT - CC_LT] = CC_GTU};
    u64 k;

    if (*wide && c->node[a].type == I32 &&
        (val_const(c, b, &k) ? k <= 0xffffffff : c->node[b].type == I32)) {
        *wide = false;
        if (*cond >= CC_LT && *cond <= CC_GT) {
            *cond = as_unsigned[*cond - CC_LT];
        }
    }
}

/* Is it really a comparison with 0? Unsigned ones with 2^31 ask for the sign. */
static bool compares_zero(const EmitCtx *c, IrCond *cond, bool wide, Val b)
{
    u64 k;

    if (!val_const(c, b, &k)) {
        return false;
    }
    if (!wide && ((k == 0x7fffffff && *cond == CC_GTU) || (k == 0x80000000 && *cond == CC_GEU))) {
        *cond = CC_LT;
        return true;
    }
    if (!wide && ((k == 0x7fffffff && *cond == CC_LEU) || (k == 0x80000000 && *cond == CC_LTU))) {
        *cond = CC_GE;
        return true;
    }
    return k == 0;
}

static void compare_test(EmitCtx *c, bool wide, Val a, Val b)
{
    s32 imm;

    if (imm_of(c, b, wide, &imm)) {
        int r = use_gpr(c, a);

        if (imm >= 0 && imm < 128) {
            asm_rr(c, 0xf6 | OP_BRM, 0, r);
            asm_8(c, imm);
        } else {
            asm_rr(c, 0xf7 | op_w(wide), 0, r);
            asm_32(c, imm);
        }
    } else {
        int r = use_gpr(c, a);

        asm_rr(c, I_TEST | op_w(wide), use_gpr(c, b), r);
    }
    flags_are(c, FLAGS_TEST, wide, a, b, 0);
}

static void compare_zero(EmitCtx *c, bool wide, Val a)
{
    Mem m;

    if (val_dies(c, a) && use_mem_of(c, a, wide, &m)) {
        asm_alu_mem_imm(c, wide, ALU_CMP, m, 0);
    } else {
        int r = use_gpr(c, a);

        asm_rr(c, I_TEST | op_w(wide), r, r);
    }
    flags_are(c, FLAGS_TEST, wide, a, a, a);
}

static void compare_plain(EmitCtx *c, bool wide, Val a, Val b)
{
    Mem m;
    s32 imm;

    if (val_dies(c, a) && imm_of(c, b, wide, &imm) && use_mem_of(c, a, wide, &m)) {
        asm_alu_mem_imm(c, wide, ALU_CMP, m, imm);
    } else {
        int r = use_gpr(c, a);
        Src s = use_src(c, b, wide);

        alu_src(c, wide, ALU_CMP, r, &s);
    }
    flags_are(c, FLAGS_CMP, wide, a, b, 0);
}

int emit_compare(EmitCtx *c, IrCond cond, Val a, Val b)
{
    bool wide = val_wide(c, a), zero;
    u64 k;
    int cc;

    if (c->vi[a].bits & VI_INSIDE) {
        return emit_fp_test(c, a, cond, b);
    }
    a = val_of(c, a);
    b = val_of(c, b);
    if (val_const(c, a, &k) && !val_const(c, b, &k)) {
        Val t = a;

        a = b;
        b = t;
        cond = swapped_cond[cond];
    }
    narrow_compare(c, &cond, &wide, a, b);
    cc = flags_answer(c, cond, wide, a, b, false);
    zero = compares_zero(c, &cond, wide, b);
    if (cc < 0 && zero) {
        cc = flags_answer(c, cond, wide, a, 0, true);
    }
    if (cc >= 0) {
        return cc;
    }
    if (cond >= CC_TSTEQ) {
        compare_test(c, wide, a, b);
    } else if (zero) {
        compare_zero(c, wide, a);
    } else {
        compare_plain(c, wide, a, b);
    }
    return x86_cond[cond];
}

/* Value @v = condition @cc as 0 or 1. */
static void def_cond(EmitCtx *c, Val v, int cc)
{
    Mem m;
    int d;

    if (put_target(c, v, &m)) {
        asm_rm(c, I_SETCC + cc, 0, m);
        put_done(c, v);
        return;
    }
    d = def_gpr(c, v);
    asm_mov_imm(c, d, 0); /* rather than movzx after: setcc alone would wait for the old value */
    asm_rr(c, I_SETCC + cc, 0, d);
}

void emit_setcond(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];

    def_cond(c, v, emit_compare(c, n->attr, n->a, n->b));
}

/* Make EFLAGS those of the sum, or difference, of the operands of node @n. */
static void sum_flags(EmitCtx *c, const IrNode *n, bool add)
{
    bool wide = val_wide(c, n->a);
    FlagsKind kind = add ? FLAGS_ADD : FLAGS_CMP;
    Val a = val_of(c, n->a), b = val_of(c, n->b);
    const FlagsState *f = &c->flags;
    bool same = f->kind == kind && f->wide == wide &&
                ((f->a == a && same_val(c, f->b, b)) || (add && f->a == b && f->b == a));

    if (!same && add) {
        Src s = use_src(c, b, wide);
        int t = tmp_gpr(c);

        gpr_load_val(c, t, a);
        alu_src(c, wide, ALU_ADD, t, &s);
        flags_are(c, FLAGS_ADD, wide, a, b, 0);
    } else if (!same) {
        compare_plain(c, wide, a, b);
    }
}

void emit_ovf(EmitCtx *c, Val v)
{
    sum_flags(c, &c->node[v], c->node[v].op == IR_ovf_add);
    def_cond(c, v, X86_O);
}

void emit_put_cv(EmitCtx *c, Val at)
{
    const IrNode *n = &c->node[at];
    bool add = !(n->aux & CV_SUB);

    sum_flags(c, n, add);
    if (!(n->aux & CV_NO_CARRY)) {
        put_cond(c, n->attr, add ? X86_B : X86_AE);
    }
    if (!(n->aux & CV_NO_OVERFLOW)) {
        put_cond(c, n->attr + 1u, X86_O);
    }
}

void emit_select(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    bool wide = n->type == I64;
    Val yes = n->c, no = n->d;
    int cc, r, d;

    if (n->type == TV128) {
        emit_vec_select(c, v, emit_compare(c, n->attr, n->a, n->b));
        return;
    }
    cc = emit_compare(c, n->attr, n->a, n->b);
    if (val_dies(c, val_of(c, yes)) && !val_dies(c, val_of(c, no)) &&
        c->vi[val_of(c, yes)].reg != REG_NONE) {
        yes = n->d;
        no = n->c;
        cc ^= 1;
    }
    r = use_gpr(c, yes);
    d = def_gpr_copy(c, v, no, yes);
    asm_rr(c, (I_CMOV + cc) | op_w(wide), d, r);
}
