/*
 * Registers, conditions and flags of the Arm front end, and how a block is left. See tr.h.
 */
#include "target/arm/tr.h"

#include "common/bits.h"

/* ---- Registers ---- */

Val reg(Ctx *c, int r)
{
    return r == 15 ? imm32(c, pc_value(c)) : ir_get(c->b, SLOT_R0 + (unsigned)r);
}

Val reg_base(Ctx *c, int r)
{
    return r == 15 ? imm32(c, pc_value(c) & ~3u) : reg(c, r);
}

void set_reg(Ctx *c, int r, Val v)
{
    if (c->pred == PRED_PENDING) {
        v = ir_select(c->b, c->test.cc, c->test.l, c->test.r, v, reg(c, r));
    }
    ir_put(c->b, SLOT_R0 + (unsigned)r, v);
}

void arm_effects(Ctx *c)
{
    if (c->pred == PRED_PENDING) {
        Test not = arm_test_invert(c->test);

        ir_skip_if(c->b, not .cc, not .l, not .r);
        c->pred = PRED_OPEN;
        c->open_cond = c->cond;
    }
}

/* ---- Flags ---- */

/* Before the flags are written: a skip this happens in ends with the instruction. */
static void flags_change(Ctx *c)
{
    arm_effects(c);
    c->close = c->pred == PRED_OPEN;
}

static void put_nz(Ctx *c, Val res)
{
    ir_put(c->b, SLOT_NZ, res);
}

void flags_nz(Ctx *c, Val res)
{
    flags_change(c);
    put_nz(c, res);
    c->flag.kind = FLAG_RESULT;
    c->flag.res = res;
}

/* All four of a sum or difference. */
static void flags_of(Ctx *c, FlagKind kind, Val a, Val b, Val res)
{
    flags_change(c);
    put_nz(c, res);
    ir_put_cv(c->b, SLOT_C, kind == FLAG_SUB, a, b);
    c->flag.kind = kind;
    c->flag.a = a;
    c->flag.b = b;
    c->flag.res = res;
}

void flags_sub(Ctx *c, Val a, Val b, Val res)
{
    flags_of(c, FLAG_SUB, a, b, res);
}

void flags_add(Ctx *c, Val a, Val b, Val res)
{
    flags_of(c, FLAG_ADD, a, b, res);
}

void flags_adc(Ctx *c, Val a, Val b, Val carry, Val res)
{
    IrBlock *ir = c->b;
    Val sum, same;

    flags_change(c);
    sum = ir_add(ir, ir_add(ir, ir_zext(ir, a), ir_zext(ir, b)), ir_zext(ir, carry));
    same = ir_and(ir, ir_xor(ir, a, res), ir_xor(ir, b, res));
    put_nz(c, res);
    ir_put(ir, SLOT_C, ir_trunc(ir, ir_shri(ir, sum, 32)));
    ir_put(ir, SLOT_V, ir_shri(ir, same, 31));
    c->flag.kind = FLAG_RESULT;
    c->flag.res = res;
}

void set_carry(Ctx *c, Val v)
{
    flags_change(c);
    ir_put(c->b, SLOT_C, v);
    if (c->flag.kind != FLAG_SLOTS) {
        c->flag.kind = FLAG_RESULT;
    }
}

void flags_from_nibble(Ctx *c, Val v)
{
    IrBlock *b = c->b;
    Val n, z, nz;

    flags_change(c);
    /* N and Z together need bit 32 of nz; N alone any negative word; neither any other word. */
    n = ir_zext(b, ir_extract(b, v, 3, 1));
    z = ir_extract(b, v, 2, 1);
    nz = ir_select(b, CC_NE, z, imm32(c, 0), ir_shli(b, n, 32), ir_addi(b, ir_shli(b, n, 31), 1));
    ir_put(b, SLOT_NZ, nz);
    ir_put(b, SLOT_C, ir_extract(b, v, 1, 1));
    ir_put(b, SLOT_V, ir_extract(b, v, 0, 1));
    c->flag.kind = FLAG_SLOTS;
}

void flags_fcc(Ctx *c, Val v)
{
    IrBlock *b = c->b;
    /* 2, equal, becomes 0; of the others only 1, less, gets its bit 0 to the top. */
    Val nz = ir_rori(b, ir_xor(b, v, imm32(c, 2)), 1);

    flags_change(c);
    put_nz(c, nz);
    ir_put(b, SLOT_C, ir_setcond(b, CC_NE, v, imm32(c, 1)));
    ir_put(b, SLOT_V, ir_shri(b, v, 3));
    c->flag.kind = FLAG_FCC;
    c->flag.a = v;
    c->flag.res = nz;
}

void flags_nzcv(Ctx *c, Val v)
{
    flags_from_nibble(c, ir_shri(c->b, v, 28));
}

static Val flag_n(Ctx *c)
{
    if (c->flag.kind != FLAG_SLOTS) {
        return ir_shri(c->b, c->flag.res, 31);
    }
    return ir_setcond(c->b, CC_GTU, ir_get(c->b, SLOT_NZ), ir_const(c->b, I64, 0x7fffffff));
}

/* The word that is 0 when Z is set. */
static Val word_z(Ctx *c)
{
    return c->flag.kind != FLAG_SLOTS ? c->flag.res : ir_trunc(c->b, ir_get(c->b, SLOT_NZ));
}

/* A sum's carry is in the slot as well, but what is made of it need not wait for memory. */
Val flag_c(Ctx *c)
{
    switch (c->flag.kind) {
    case FLAG_SUB:
        return ir_setcond(c->b, CC_GEU, c->flag.a, c->flag.b);
    case FLAG_ADD:
        return ir_setcond(c->b, CC_LTU, c->flag.res, c->flag.a);
    default:
        return ir_get(c->b, SLOT_C);
    }
}

Val get_nzcv(Ctx *c)
{
    IrBlock *b = c->b;
    Val v = ir_shli(b, flag_n(c), 31);

    v = ir_or(b, v, ir_shli(b, ir_setcond(b, CC_EQ, word_z(c), imm32(c, 0)), 30));
    v = ir_or(b, v, ir_shli(b, flag_c(c), 29));
    return ir_or(b, v, ir_shli(b, ir_get(b, SLOT_V), 28));
}

void set_q(Ctx *c, Val v)
{
    u64 k;

    if (ir_is_const(c->b, v, &k) && !k) {
        return;
    }
    arm_effects(c);
    ir_put(c->b, SLOT_Q, ir_or(c->b, ir_get(c->b, SLOT_Q), v));
}

/* ---- Conditions ---- */

static Test test(IrCond cc, Val l, Val r)
{
    return (Test){cc, l, r};
}

Test arm_test_invert(Test t)
{
    t.cc = IR_COND_NOT(t.cc);
    return t;
}

/* After a - b every condition but MI and VS is one comparison of a and b. */
static bool test_sub(unsigned cond, Val a, Val b, Test *t)
{
    static const u8 cc[] = {[COND_EQ] = CC_EQ,
                            [COND_CS] = CC_GEU,
                            [COND_HI] = CC_GTU,
                            [COND_GE] = CC_GE,
                            [COND_GT] = CC_GT};

    if (cond == COND_MI || cond == COND_VS) {
        return false;
    }
    *t = test((IrCond)cc[cond], a, b);
    return true;
}

/* a + k has the flags of a - (-k), but for the two k whose negative is themselves. */
static bool test_add(Ctx *c, unsigned cond, Test *t)
{
    u64 k;

    if (ir_is_const(c->b, c->flag.b, &k) && (u32)k << 1) {
        return test_sub(cond, c->flag.a, imm32(c, -(u32)k), t);
    }
    *t = test(CC_LTU, c->flag.res, c->flag.a);
    return cond == COND_CS;
}

/* After a floating-point comparison every condition is a set of its four results. */
static Test test_fcc(Ctx *c, unsigned cond)
{
    static const u8 set[] = {[COND_EQ] = 2,  [COND_CS] = 14, [COND_MI] = 1, [COND_VS] = 8,
                             [COND_HI] = 12, [COND_GE] = 6,  [COND_GT] = 4};

    return test(CC_TSTNE, c->flag.a, imm32(c, set[cond]));
}

/* Condition @cond, an even number: the odd ones are their opposites. */
static Test test_even(Ctx *c, unsigned cond)
{
    IrBlock *b = c->b;
    Val zero = imm32(c, 0), differ;
    Test t;

    if (c->flag.kind == FLAG_SUB && test_sub(cond, c->flag.a, c->flag.b, &t)) {
        return t;
    }
    if (c->flag.kind == FLAG_ADD && test_add(c, cond, &t)) {
        return t;
    }
    if (c->flag.kind == FLAG_FCC) {
        return test_fcc(c, cond);
    }
    switch (cond) {
    case COND_EQ:
        return test(CC_EQ, word_z(c), zero);
    case COND_CS:
        return test(CC_NE, flag_c(c), zero);
    case COND_MI:
        if (c->flag.kind != FLAG_SLOTS) {
            return test(CC_LT, c->flag.res, zero);
        }
        return test(CC_GTU, ir_get(b, SLOT_NZ), ir_const(b, I64, 0x7fffffff));
    case COND_VS:
        return test(CC_NE, ir_get(b, SLOT_V), zero);
    case COND_HI:
        return test(CC_NE, ir_select(b, CC_EQ, word_z(c), zero, zero, flag_c(c)), zero);
    case COND_GE:
        return test(CC_EQ, flag_n(c), ir_get(b, SLOT_V));
    default: /* COND_GT */
        differ = ir_xor(b, flag_n(c), ir_get(b, SLOT_V));
        return test(CC_EQ, ir_or(b, differ, ir_setcond(b, CC_EQ, word_z(c), zero)), zero);
    }
}

Test arm_test(Ctx *c, unsigned cond)
{
    Test t = test_even(c, cond & ~1u);

    return cond & 1 ? arm_test_invert(t) : t;
}

/* For every condition, those that hold when it does. */
static const u16 implied[] = {
    [COND_EQ] = 1 << COND_EQ | 1 << COND_LS | 1 << COND_LE,
    [COND_NE] = 1 << COND_NE,
    [COND_CS] = 1 << COND_CS,
    [COND_CC] = 1 << COND_CC | 1 << COND_LS,
    [COND_MI] = 1 << COND_MI,
    [COND_PL] = 1 << COND_PL,
    [COND_VS] = 1 << COND_VS,
    [COND_VC] = 1 << COND_VC,
    [COND_HI] = 1 << COND_HI | 1 << COND_CS | 1 << COND_NE,
    [COND_LS] = 1 << COND_LS,
    [COND_GE] = 1 << COND_GE,
    [COND_LT] = 1 << COND_LT | 1 << COND_LE,
    [COND_GT] = 1 << COND_GT | 1 << COND_GE | 1 << COND_NE,
    [COND_LE] = 1 << COND_LE,
};

void arm_chain_compare(Ctx *c)
{
    unsigned fails = c->cond ^ 1u, cond;
    u32 to, next;
    Test not ;

    if (c->pred != PRED_PENDING || !arm_next_branch(c, &cond, &to, &next)) {
        return;
    }
    if (!(implied[fails] & 1 << cond)) {
        if (!(implied[fails] & 1 << (cond ^ 1))) {
            return;
        }
        to = next;
    }
    not = arm_test_invert(c->test);
    ir_exit_if(c->b, not .cc, not .l, not .r, to | c->thumb);
    c->pred = PRED_ALWAYS;
}

/* ---- Leaving ---- */

/* Cpu.itstate is 0 inside blocks; exits inside an IT block store it. */
static void put_it(Ctx *c, u32 it)
{
    ir_put(c->b, SLOT_IT, imm32(c, it));
}

void arm_close_skip(Ctx *c)
{
    if (c->pred != PRED_OPEN) {
        return;
    }
    ir_skip_end(c->b);
    /* Flags set inside are known to the slots only. */
    if (c->close) {
        c->flag.kind = FLAG_SLOTS;
        c->close = false;
    }
    c->pred = PRED_PENDING;
}

void arm_leaving(Ctx *c)
{
    u32 it = arm_next_it(c->it);
    Test not ;

    if (c->pred == PRED_ALWAYS) {
        return;
    }
    arm_close_skip(c);
    not = arm_test_invert(c->test);
    if (it) {
        put_it(c, it);
    }
    ir_exit_if(c->b, not .cc, not .l, not .r, c->next | c->thumb);
    if (it) {
        put_it(c, 0);
    }
    c->pred = PRED_ALWAYS;
}

/* The block ends here; the state beyond the instruction goes to memory. */
static void ending(Ctx *c)
{
    u32 it = arm_next_it(c->it);

    arm_leaving(c);
    if (it) {
        put_it(c, it);
    }
    c->ended = true;
    c->more = false;
}

void arm_exit_state(Ctx *c, ExitKind kind, u32 addr, bool thumb)
{
    ending(c);
    ir_exit(c->b, kind, addr | thumb, c->next | c->thumb);
}

void arm_exit_pc(Ctx *c, ExitKind kind, u32 addr)
{
    arm_exit_state(c, kind, addr, c->thumb);
}

void arm_exit_bx(Ctx *c, ExitKind kind, Val v)
{
    ending(c);
    ir_exit_ind(c->b, kind, v, c->next | c->thumb);
}

/* To @v without a change of state. */
static void exit_same_state(Ctx *c, ExitKind kind, Val v)
{
    if (c->thumb) {
        v = ir_or(c->b, v, imm32(c, 1));
    } else {
        v = ir_andi(c->b, v, ~3u);
    }
    arm_exit_bx(c, kind, v);
}

void arm_exit_alu(Ctx *c, ExitKind kind, Val v)
{
    if (!c->thumb && dec_has(c, ARM_HAS_V7)) {
        arm_exit_bx(c, kind, v);
    } else {
        exit_same_state(c, kind, v);
    }
}

void arm_exit_load(Ctx *c, ExitKind kind, Val v)
{
    if (dec_has(c, ARM_HAS_V5)) {
        arm_exit_bx(c, kind, v);
    } else {
        exit_same_state(c, kind, v);
    }
}

void arm_exception(Ctx *c, unsigned exc, u32 pc, u64 code)
{
    arm_leaving(c);
    ir_put(c->b, SLOT_CODE, ir_const(c->b, I64, code));
    ending(c);
    if (pc == c->pc && c->it) {
        put_it(c, c->it);
    }
    ir_exit_exc(c->b, exc, pc | c->thumb);
}

void arm_undefined(Ctx *c)
{
    arm_exception(c, EXC_UNDEF, c->pc, 0);
}

void arm_exit_modes(Ctx *c)
{
    arm_close_skip(c);
    c->pred = PRED_ALWAYS;
    ending(c);
    ir_exit_exc(c->b, EXC_NONE, c->next | c->thumb);
}

/* ---- Functions of the tables ---- */

s32 dec_is_set(s32 v)
{
    return v != 0;
}

s32 a32_imm(s32 imm12)
{
    return (s32)ror32((u32)imm12 & 0xff, (u32)imm12 >> 8 << 1);
}

s32 t32_imm(s32 imm12)
{
    u32 v = (u32)imm12 & 0xff;

    if ((u32)imm12 >> 10) {
        return (s32)ror32((v & 0x7f) | 0x80, (u32)imm12 >> 7);
    }
    switch ((u32)imm12 >> 8) {
    case 0:
        return (s32)v;
    case 1:
        return (s32)(v * 0x00010001);
    case 2:
        return (s32)(v * 0x01000100);
    default:
        return (s32)(v * 0x01010101);
    }
}

s32 t32_imm_rotates(s32 bits)
{
    return bits >> 2 != 0;
}

s32 t16_push_list(s32 v)
{
    return (v & 0xff) | (v & 0x100) << 6;
}

s32 t16_pop_list(s32 v)
{
    return (v & 0xff) | (v & 0x100) << 7;
}

/* @v: S J1 J2 imm, J before the sign's exclusive or; I = not (J xor S). */
static s32 wide_branch(s32 v, unsigned imm_bits)
{
    u32 s = (u32)v >> 31, flip = s ? 0 : 3u << imm_bits;

    return (s32)((u32)v ^ flip);
}

s32 t32_branch(s32 v)
{
    return (s32)((u32)wide_branch(v, 21) << 1);
}

s32 t32_blx(s32 v)
{
    return (s32)((u32)wide_branch(v, 20) << 2);
}

s32 t32_sat_shift(s32 v)
{
    return (v & 31) << 1 | v >> 5;
}
