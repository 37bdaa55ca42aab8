/*
 * Registers, conditions and flags of the AArch64 front end, and how a block is left. See a64.h.
 */
#include "target/arm/a64.h"

#include "common/bits.h"
#include "target/arm/a64-helper.h"

/* ---- Registers ---- */

Val a64_reg(Ctx *c, int r)
{
    return r == 31 ? a64_const(c, 0) : ir_get(c->b, (unsigned)(A64_X0 + r));
}

Val a64_reg32(Ctx *c, int r)
{
    return ir_trunc(c->b, a64_reg(c, r));
}

Val a64_reg_sp(Ctx *c, int r)
{
    return ir_get(c->b, (unsigned)(A64_X0 + r));
}

Val a64_regw(Ctx *c, int sf, int r)
{
    return sf ? a64_reg(c, r) : a64_reg32(c, r);
}

void a64_set_sp(Ctx *c, int r, Val v)
{
    ir_put(c->b, (unsigned)(A64_X0 + r), ir_type(c->b, v) == I32 ? ir_zext(c->b, v) : v);
}

void a64_set_reg(Ctx *c, int r, Val v)
{
    if (r != 31) {
        a64_set_sp(c, r, v);
    }
}

Val a64_constw(Ctx *c, int sf, u64 k)
{
    return sf ? a64_const(c, k) : a64_const32(c, (u32)k);
}

/* ---- Addresses ---- */

Val a64_addr(Ctx *c, Val v)
{
    return c->flags & A64_FLAG_TBI ? ir_extract(c->b, v, 0, 56) : v;
}

Val a64_base(Ctx *c, int r)
{
    return a64_addr(c, a64_reg_sp(c, r));
}

/* ---- Flags ---- */

/* As a slot of 64 bits, whose upper half is anything: the register it is the low half of will do.
 */
static Val wide(Ctx *c, Val v)
{
    const IrNode *n = &c->b->node[v];

    if (n->type != I32) {
        return v;
    }
    return n->op == IR_trunc ? n->a : ir_zext(c->b, v);
}

/* fk of a @kind with second operand @b: a small constant that is subtracted is part of it. */
static u32 stored_kind(Ctx *c, A64FlagKind kind, Val b)
{
    u64 k;
    s64 v;

    if ((kind != FK_SUB64 && kind != FK_SUB32) || !ir_is_const(c->b, b, &k)) {
        return kind;
    }
    v = kind == FK_SUB64 ? (s64)k : (s32)k;
    return v == sbits((u64)v, 0, 24) ? (kind | FK_IMM) | (u32)v << 8 : kind;
}

static void set_flags(Ctx *c, A64FlagKind kind, Val a, Val b, Val res)
{
    u32 fk = stored_kind(c, kind, b);

    c->flag.known = true;
    c->flag.cond = false;
    c->flag.kind = kind;
    c->flag.a = a;
    c->flag.b = b;
    c->flag.res = res;
    c->flag.carry = 0;
    ir_put(c->b, A64_FA, wide(c, a));
    if (b && fk == kind) {
        ir_put(c->b, A64_FB, wide(c, b));
    }
    ir_put(c->b, A64_FK, a64_const32(c, fk));
}

void a64_flags_sub(Ctx *c, Val a, Val b)
{
    set_flags(c, ir_type(c->b, a) == I32 ? FK_SUB32 : FK_SUB64, a, b, 0);
}

void a64_flags_add(Ctx *c, Val a, Val b)
{
    bool w = ir_type(c->b, a) == I64;
    u64 k;

    /* a + k has the flags of a - (-k), but for the two k whose negative is themselves. */
    if (ir_is_const(c->b, b, &k) && (w ? k << 1 : (u64)((u32)k << 1))) {
        a64_flags_sub(c, a, a64_constw(c, w, -k));
        return;
    }
    set_flags(c, w ? FK_ADD64 : FK_ADD32, a, b, ir_add(c->b, a, b));
}

void a64_flags_adc(Ctx *c, Val a, Val b, Val carry, Val res)
{
    IrBlock *blk = c->b;
    bool w = ir_type(blk, a) == I64;
    Val part = ir_add(blk, a, b);

    set_flags(c, w ? FK_ADC64 : FK_ADC32, a, b, res);
    ir_put(blk, A64_FK, ir_addi(blk, carry, w ? FK_ADD64 : FK_ADD32));
    c->flag.carry =
        ir_or(blk, ir_setcond(blk, CC_LTU, part, a), ir_setcond(blk, CC_LTU, res, part));
}

void a64_flags_logic(Ctx *c, Val res)
{
    set_flags(c, ir_type(c->b, res) == I32 ? FK_LOGIC32 : FK_LOGIC64, res, 0, res);
}

void a64_flags_nzcv(Ctx *c, Val v)
{
    set_flags(c, FK_NZCV, v, 0, 0);
}

void a64_flags_fcc(Ctx *c, Val v)
{
    set_flags(c, FK_FCC, v, 0, 0);
}

void a64_flags_fcmp(Ctx *c, A64FlagKind kind, Val fcc, Val a, Val b)
{
    set_flags(c, kind, a, b, 0);
    c->flag.a = fcc;
}

/*
 * Two constants whose difference has the flags @nzcv, for a second operand @b when that is a small
 * constant: then both cases have the same. Return: false, no difference has these flags (with Z
 * there is C), or none is simple.
 */
static bool difference(Ctx *c, Val b, unsigned nzcv, s64 *l, s64 *r)
{
    static const struct {
        u8 nzcv;
        s8 l, r;
    } pair[] = {{0, 0, -1}, {2, 1, 0}, {6, 0, 0}, {8, 0, 1}, {10, -1, 0}};
    u64 k;

    for (unsigned i = 0; i < ARRAY_LEN(pair); i++) {
        if (pair[i].nzcv != nzcv) {
            continue;
        }
        *l = pair[i].l;
        *r = pair[i].r;
        if (ir_is_const(c->b, b, &k) && k < 4096 && nzcv && (k || nzcv != 8)) {
            *l = nzcv == 2 ? (s64)k + 1 : nzcv == 6 ? (s64)k : *l;
            *r = (s64)k;
        }
        return true;
    }
    return false;
}

static Val choose(Ctx *c, Test t, Val yes, s64 no)
{
    return ir_select(c->b, t.cc, t.l, t.r, yes, ir_const(c->b, ir_type(c->b, yes), (u64)no));
}

static bool is_difference(const Ctx *c)
{
    return c->flag.kind == FK_SUB64 || c->flag.kind == FK_SUB32;
}

/* Best is a comparison of operands chosen between; else kind and operand become what is so. */
void a64_flags_cond(Ctx *c, Test t, unsigned nzcv)
{
    IrBlock *b = c->b;
    s64 l, r;

    if (is_difference(c) && difference(c, c->flag.b, nzcv, &l, &r)) {
        a64_flags_sub(c, choose(c, t, c->flag.a, l), choose(c, t, c->flag.b, r));
        return;
    }
    ir_put(b, A64_FA, choose(c, t, ir_get(b, A64_FA), nzcv));
    ir_put(b, A64_FK, choose(c, t, ir_get(b, A64_FK), FK_NZCV));
    c->flag.cond = true;
    c->flag.test = t;
    c->flag.nzcv = (u8)nzcv;
}

/* Flags nobody in this block has set, or that have no simpler form: the number is computed. */
Val a64_nzcv(Ctx *c)
{
    IrBlock *b = c->b;
    Val v;

    if (c->flag.known && c->flag.kind == FK_NZCV && !c->flag.cond) {
        return c->flag.a;
    }
    v = ir_call(b, HELPER_A64_NZCV, ir_get(b, A64_FK), ir_get(b, A64_FA), ir_get(b, A64_FB), 0);
    a64_flags_nzcv(c, v);
    return v;
}

/* ---- Conditions ---- */

/* Bit i is set when @cond holds with NZCV = i. */
static u32 cond_set(unsigned cond)
{
    static const u16 even[] = {
        0xf0f0, /* EQ: Z */
        0xcccc, /* CS: C */
        0xff00, /* MI: N */
        0xaaaa, /* VS: V */
        0x0c0c, /* HI: C and not Z */
        0xaa55, /* GE: N is V */
        0x0a05, /* GT: N is V and not Z */
        0xffff, /* AL */
    };
    u32 set = even[cond >> 1];

    return cond & 1 ? set ^ 0xffff : set;
}

static Test test(IrCond cc, Val l, Val r)
{
    return (Test){cc, l, r};
}

Test a64_test_invert(Test t)
{
    t.cc = IR_COND_NOT(t.cc);
    return t;
}

static Test test_constant(Ctx *c, bool holds)
{
    Val zero = a64_const32(c, 0);

    return test(holds ? CC_EQ : CC_NE, zero, zero);
}

static Test test_nzcv(Ctx *c, unsigned cond)
{
    Val n = ir_shr(c->b, a64_const32(c, cond_set(cond)), a64_nzcv(c));

    return test(CC_TSTNE, n, a64_const32(c, 1));
}

static Val zero_like(Ctx *c, Val v)
{
    return ir_const(c->b, ir_type(c->b, v), 0);
}

/* After a - b. */
static Test test_sub(Ctx *c, unsigned cond)
{
    static const u8 cc[] = {[COND_EQ] = CC_EQ,
                            [COND_CS] = CC_GEU,
                            [COND_HI] = CC_GTU,
                            [COND_GE] = CC_GE,
                            [COND_GT] = CC_GT};
    Val a = c->flag.a, b = c->flag.b;

    switch (cond) {
    case COND_MI:
        return test(CC_LT, ir_sub(c->b, a, b), zero_like(c, a));
    case COND_VS:
        return test(CC_NE, ir_ovf_sub(c->b, a, b), a64_const32(c, 0));
    default:
        return test((IrCond)cc[cond], a, b);
    }
}

/* After a + b: what reads one or two flags; Return: false, not one of them. */
static bool test_add(Ctx *c, unsigned cond, Test *t)
{
    Val res = c->flag.res;

    switch (cond) {
    case COND_EQ:
        *t = test(CC_EQ, res, zero_like(c, res));
        return true;
    case COND_CS:
        *t = test(CC_LTU, res, c->flag.a);
        return true;
    case COND_MI:
        *t = test(CC_LT, res, zero_like(c, res));
        return true;
    case COND_VS:
        *t = test(CC_NE, ir_ovf_add(c->b, c->flag.a, c->flag.b), a64_const32(c, 0));
        return true;
    default:
        return false;
    }
}

/* C and V are 0. */
static Test test_logic(Ctx *c, unsigned cond)
{
    Val res = c->flag.res, zero = zero_like(c, res);

    switch (cond) {
    case COND_EQ:
        return test(CC_EQ, res, zero);
    case COND_MI:
        return test(CC_LT, res, zero);
    case COND_GE:
        return test(CC_GE, res, zero);
    case COND_GT:
        return test(CC_GT, res, zero);
    default: /* COND_CS, COND_VS, COND_HI */
        return test_constant(c, false);
    }
}

/* After a floating-point comparison every condition is a set of its four results. */
static Test test_fcc(Ctx *c, unsigned cond)
{
    static const u8 set[] = {[COND_EQ] = 2,  [COND_CS] = 14, [COND_MI] = 1, [COND_VS] = 8,
                             [COND_HI] = 12, [COND_GE] = 6,  [COND_GT] = 4};

    return test(CC_TSTNE, c->flag.a, a64_const32(c, set[cond]));
}

/* After a64_flags_adc(): V is the sign of what differs from both operands. */
static Test test_adc(Ctx *c, unsigned cond)
{
    IrBlock *b = c->b;
    Val res = c->flag.res, zero = zero_like(c, res);
    Val over = ir_and(b, ir_xor(b, c->flag.a, res), ir_xor(b, c->flag.b, res));

    switch (cond) {
    case COND_EQ:
        return test(CC_EQ, res, zero);
    case COND_CS:
        return test(CC_NE, c->flag.carry, a64_const32(c, 0));
    case COND_MI:
        return test(CC_LT, res, zero);
    case COND_VS:
        return test(CC_LT, over, zero);
    case COND_GE:
        return test(CC_GE, ir_xor(b, res, over), zero);
    default:
        return test_nzcv(c, cond);
    }
}

/* Condition @cond, an even number: the odd ones are their opposites. Of what was set without a
 * condition. */
static Test test_even(Ctx *c, unsigned cond)
{
    Test t;

    switch (c->flag.kind) {
    case FK_SUB64:
    case FK_SUB32:
        return test_sub(c, cond);
    case FK_ADD64:
    case FK_ADD32:
        return test_add(c, cond, &t) ? t : test_nzcv(c, cond);
    case FK_LOGIC64:
    case FK_LOGIC32:
        return test_logic(c, cond);
    case FK_FCC:
    case FK_FCMP32:
    case FK_FCMP64:
    case FK_FCMP32_FZ:
    case FK_FCMP64_FZ:
        return test_fcc(c, cond);
    case FK_ADC64:
    case FK_ADC32:
        return test_adc(c, cond);
    default:
        return test_nzcv(c, cond);
    }
}

static Test test_known(Ctx *c, unsigned cond)
{
    Test t = test_even(c, cond & ~1u);

    return cond & 1 ? a64_test_invert(t) : t;
}

/* A comparison that is of equals where only Z should be set: that shows in C alone. */
static Test test_equal(Ctx *c, unsigned cond)
{
    Test outer = c->flag.test, t;
    Val a = c->flag.a;

    c->flag.a = ir_select(c->b, outer.cc, outer.l, outer.r, a, c->flag.b);
    t = test_known(c, cond);
    c->flag.a = a;
    return t;
}

/* After CCMP: the inner condition, or what the constant says. */
static Test test_cond(Ctx *c, unsigned cond)
{
    Test outer = c->flag.test, inner;
    Val otherwise = a64_const32(c, cond_set(cond) >> c->flag.nzcv & 1), v;

    if (is_difference(c) && c->flag.nzcv == 4 && (cond & ~1u) != COND_CS) {
        return test_equal(c, cond);
    }
    if (c->flag.kind == FK_ADD64 || c->flag.kind == FK_ADD32) {
        return test_nzcv(c, cond);
    }
    inner = test_known(c, cond);
    v = ir_setcond(c->b, inner.cc, inner.l, inner.r);
    v = ir_select(c->b, outer.cc, outer.l, outer.r, v, otherwise);
    return test(CC_NE, v, a64_const32(c, 0));
}

/*
 * Flags another block has left, mostly by a comparison of either width: shifted to the top, 32 bits
 * compare as 64 do. Other kinds ask the helper, on a way of their own; A64_FT carries the answer.
 */
static Test test_stored(Ctx *c, unsigned cond)
{
    IrBlock *b = c->b;
    Val fk = ir_get(b, A64_FK), up = ir_zext(b, ir_shli(b, ir_andi(b, fk, FK_SUB32), 4)), kind, v;
    Test t;

    v = ir_select(b, CC_TSTNE, fk, a64_const32(c, FK_IMM), ir_sext(b, ir_sari(b, fk, 8)),
                  ir_get(b, A64_FB));
    c->flag.a = ir_shl(b, ir_get(b, A64_FA), up);
    c->flag.b = ir_shl(b, v, up);
    t = test_sub(c, cond & ~1u);
    t = cond & 1 ? a64_test_invert(t) : t;
    ir_put(b, A64_FT, ir_setcond(b, t.cc, t.l, t.r));
    kind = ir_andi(b, fk, FK_KIND & ~FK_IMM);
    ir_skip_if(b, CC_LEU, ir_addi(b, kind, -FK_SUB64), a64_const32(c, FK_SUB32 - FK_SUB64));
    v = ir_call(b, HELPER_A64_NZCV, fk, ir_get(b, A64_FA), ir_get(b, A64_FB), 0);
    v = ir_shr(b, a64_const32(c, cond_set(cond)), v);
    ir_put(b, A64_FT, ir_andi(b, v, 1));
    ir_skip_end(b);
    return test(CC_NE, ir_get(b, A64_FT), a64_const32(c, 0));
}

Test a64_test(Ctx *c, unsigned cond)
{
    if (!c->flag.known) {
        return test_stored(c, cond);
    }
    return c->flag.cond ? test_cond(c, cond) : test_known(c, cond);
}

Val a64_carry(Ctx *c)
{
    Test t;

    if (c->flag.known && !c->flag.cond && c->flag.carry) {
        return c->flag.carry;
    }
    t = a64_test(c, COND_CS);
    return ir_setcond(c->b, t.cc, t.l, t.r);
}

/* ---- Leaving ---- */

void a64_exit_pc(Ctx *c, ExitKind kind, u64 pc)
{
    ir_exit(c->b, kind, pc, c->pc + 4);
    c->ended = true;
}

void a64_exit_ind(Ctx *c, ExitKind kind, Val pc)
{
    ir_exit_ind(c->b, kind, pc, c->pc + 4);
    c->ended = true;
}

void a64_branch(Ctx *c, u64 pc)
{
    if (!a64_follow(c, pc)) {
        a64_exit_pc(c, XK_JUMP, pc);
    }
}

void a64_branch_if(Ctx *c, Test t, u64 pc)
{
    if (pc > c->pc) {
        ir_exit_if(c->b, t.cc, t.l, t.r, pc);
    } else if (a64_follow(c, pc)) {
        ir_exit_if(c->b, IR_COND_NOT(t.cc), t.l, t.r, c->pc + 4);
    } else {
        ir_exit_if(c->b, t.cc, t.l, t.r, pc);
        a64_exit_pc(c, XK_JUMP, c->pc + 4);
    }
}

void a64_exception(Ctx *c, unsigned exc, u64 pc, u64 code)
{
    ir_put(c->b, A64_CODE, a64_const(c, code));
    ir_exit_exc(c->b, exc, pc);
    c->ended = true;
}

void a64_undefined(Ctx *c)
{
    a64_exception(c, EXC_UNDEF, c->pc, 0);
}

void a64_exit_modes(Ctx *c)
{
    ir_exit_exc(c->b, EXC_NONE, c->pc + 4);
    c->ended = true;
}
