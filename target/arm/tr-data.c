/*
 * Data processing: arithmetic and logic with an immediate, a register shifted by a constant or by a
 * register; moves; bit fields; CLZ, REV and friends. Arm ARM (ARMv8-A), F5 "A32/T32 base
 * instructions".
 */
#include "target/arm/tr.h"

#include "target/arm/a32-dec.h"
#include "target/arm/t16-dec.h"
#include "target/arm/t32-dec.h"

enum { LSL, LSR, ASR, ROR };

/* An operand and the carry that comes with it; carry 0: C stays. */
typedef struct {
    Val v;
    Val carry;
} Shifted;

static bool sets_flags(const Ctx *c, int s)
{
    return s == 1 || (s == 2 && !c->it);
}

/* @v shifted as encoded by @type and @n: an amount of 0 means 32 for LSR and ASR, RRX for ROR. */
static Shifted shift_const(Ctx *c, Val v, int type, int n, bool want_carry)
{
    IrBlock *b = c->b;
    Shifted s = {v, 0};

    if (type == LSL && !n) {
        return s;
    }
    if (type == ROR && !n) {
        s.v = ir_or(b, ir_shri(b, v, 1), ir_shli(b, flag_c(c), 31));
        s.carry = want_carry ? ir_andi(b, v, 1) : 0;
        return s;
    }
    n = n ? n : 32;
    if (want_carry) {
        s.carry = ir_extract(b, v, (unsigned)(type == LSL ? 32 - n : n - 1), 1);
    }
    switch (type) {
    case LSL:
        s.v = ir_shli(b, v, (unsigned)n);
        break;
    case LSR:
        s.v = n == 32 ? imm32(c, 0) : ir_shri(b, v, (unsigned)n);
        break;
    case ASR:
        s.v = ir_sari(b, v, n == 32 ? 31 : (unsigned)n);
        break;
    default:
        s.v = ir_rori(b, v, (unsigned)n);
    }
    return s;
}

/* Amounts of 32 and more behave like longer shifts: done in 64 bits with the amount held below 64.
 */
static Shifted shift_carry(Ctx *c, Val v, int type, Val n)
{
    IrBlock *b = c->b;
    Val m = ir_zext(b, ir_select(b, CC_LTU, n, imm32(c, 63), n, imm32(c, 63)));
    Shifted s;
    Val wide;

    if (type == ROR) {
        s.v = ir_ror(b, v, n);
        s.carry = ir_shri(b, s.v, 31);
    } else if (type == LSL) {
        wide = ir_shl(b, ir_zext(b, v), m);
        s.v = ir_trunc(b, wide);
        s.carry = ir_trunc(b, ir_extract(b, wide, 32, 1));
    } else {
        wide = ir_shli(b, ir_zext(b, v), 32);
        wide = type == LSR ? ir_shr(b, wide, m) : ir_sar(b, wide, m);
        s.v = ir_trunc(b, ir_shri(b, wide, 32));
        s.carry = ir_trunc(b, ir_extract(b, wide, 31, 1));
    }
    s.carry = ir_select(b, CC_EQ, n, imm32(c, 0), flag_c(c), s.carry);
    return s;
}

static Shifted shift_reg(Ctx *c, Val v, int type, Val amount, bool want_carry)
{
    IrBlock *b = c->b;
    Val n = ir_andi(b, amount, 0xff), most = imm32(c, 31);
    Shifted s = {v, 0};

    if (want_carry) {
        return shift_carry(c, v, type, n);
    }
    switch (type) {
    case ROR:
        s.v = ir_ror(b, v, n);
        break;
    case ASR:
        s.v = ir_sar(b, v, ir_select(b, CC_LTU, n, most, n, most));
        break;
    default:
        s.v = type == LSL ? ir_shl(b, v, n) : ir_shr(b, v, n);
        s.v = ir_select(b, CC_LEU, n, most, s.v, imm32(c, 0));
    }
    return s;
}

/* ---- The sixteen operations ---- */

typedef enum { AND, EOR, SUB, RSB, ADD, ADC, SBC, RSC, ORR, MOV, BIC, MVN, ORN } AluOp;

static bool is_logical(AluOp op)
{
    return op < SUB || op > RSC;
}

static Val alu_logical(Ctx *c, AluOp op, Val n, Val m)
{
    IrBlock *b = c->b;

    switch (op) {
    case AND:
        return ir_and(b, n, m);
    case EOR:
        return ir_xor(b, n, m);
    case ORR:
        return ir_or(b, n, m);
    case BIC:
        return ir_andn(b, n, m);
    case ORN:
        return ir_or(b, n, ir_not(b, m));
    case MVN:
        return ir_not(b, m);
    default:
        return m;
    }
}

/* What the flags of an arithmetic operation are made of. */
typedef struct {
    AluOp op; /* SUB, ADD or ADC */
    Val a, b, carry, res;
} Sum;

static Sum alu_arithmetic(Ctx *c, AluOp op, Val n, Val m)
{
    IrBlock *b = c->b;
    Sum s = {ADC, n, m, 0, 0};

    if (op == RSB || op == RSC) {
        s.a = m;
        s.b = n;
    }
    if (op == SUB || op == RSB) {
        s.op = SUB;
        s.res = ir_sub(b, s.a, s.b);
        return s;
    }
    if (op == ADD) {
        s.op = ADD;
        s.res = ir_add(b, s.a, s.b);
        return s;
    }
    s.carry = flag_c(c);
    if (op != ADC) {
        s.b = ir_not(b, s.b);
    }
    s.res = ir_add(b, ir_add(b, s.a, s.b), s.carry);
    return s;
}

static void flags_of_sum(Ctx *c, const Sum *s)
{
    if (s->op == SUB) {
        flags_sub(c, s->a, s->b, s->res);
    } else if (s->op == ADD) {
        flags_add(c, s->a, s->b, s->res);
    } else {
        flags_adc(c, s->a, s->b, s->carry, s->res);
    }
}

/* A result for pc: a jump. Flag-setting forms return from exceptions, which User mode cannot. */
static bool write_pc(Ctx *c, bool s, Val v, ExitKind kind)
{
    bool wide = c->thumb && c->next - c->pc == 4;

    if (s || wide) {
        return false;
    }
    arm_exit_alu(c, kind, v);
    return true;
}

static bool alu(Ctx *c, AluOp op, int s, int rd, Val n, Shifted m)
{
    bool flags = sets_flags(c, s);
    Sum sum = {0};
    Val res;

    if (is_logical(op)) {
        res = alu_logical(c, op, n, m.v);
    } else {
        sum = alu_arithmetic(c, op, n, m.v);
        res = sum.res;
    }
    if (rd == 15) {
        return write_pc(c, flags, res, XK_JUMP);
    }
    if (flags) {
        arm_effects(c);
    }
    set_reg(c, rd, res);
    if (flags && is_logical(op)) {
        flags_nz(c, res);
        if (m.carry) {
            set_carry(c, m.carry);
        }
    } else if (flags) {
        flags_of_sum(c, &sum);
    }
    return true;
}

/* TST TEQ CMP CMN: flags only. */
static bool compare(Ctx *c, AluOp op, Val n, Shifted m)
{
    arm_chain_compare(c);
    if (is_logical(op)) {
        flags_nz(c, alu_logical(c, op, n, m.v));
        if (m.carry) {
            set_carry(c, m.carry);
        }
    } else {
        Sum sum = alu_arithmetic(c, op, n, m.v);

        flags_of_sum(c, &sum);
    }
    return true;
}

static Shifted operand_imm(Ctx *c, const args_dp_imm *a)
{
    Shifted m = {imm32(c, (u32)a->imm), 0};

    if (a->rot) {
        m.carry = imm32(c, (u32)a->imm >> 31);
    }
    return m;
}

static Shifted operand_reg(Ctx *c, const args_dp_reg *a, AluOp op)
{
    return shift_const(c, reg(c, a->rm), a->type, a->sh, is_logical(op) && sets_flags(c, a->s));
}

static Shifted operand_rsr(Ctx *c, const args_dp_rsr *a, AluOp op)
{
    return shift_reg(c, reg(c, a->rm), a->type, reg(c, a->rs),
                     is_logical(op) && sets_flags(c, a->s));
}

static bool alu_imm(Ctx *c, AluOp op, const args_dp_imm *a)
{
    return alu(c, op, a->s, a->rd, reg(c, a->rn), operand_imm(c, a));
}

static bool alu_reg(Ctx *c, AluOp op, const args_dp_reg *a)
{
    return alu(c, op, a->s, a->rd, reg(c, a->rn), operand_reg(c, a, op));
}

static bool alu_rsr(Ctx *c, AluOp op, const args_dp_rsr *a)
{
    return alu(c, op, a->s, a->rd, reg(c, a->rn), operand_rsr(c, a, op));
}

static bool compare_imm(Ctx *c, AluOp op, const args_dp_imm *a)
{
    return compare(c, op, reg(c, a->rn), operand_imm(c, a));
}

static bool compare_reg(Ctx *c, AluOp op, const args_dp_reg *a)
{
    return compare(c, op, reg(c, a->rn), operand_reg(c, a, op));
}

static bool compare_rsr(Ctx *c, AluOp op, const args_dp_rsr *a)
{
    return compare(c, op, reg(c, a->rn), operand_rsr(c, a, op));
}

/* clang-format off */
#define ALU_ROWS(name, op) \
    bool tr_##name##_imm(Ctx *c, const args_dp_imm *a) { return alu_imm(c, op, a); } \
    bool tr_##name##_reg(Ctx *c, const args_dp_reg *a) { return alu_reg(c, op, a); } \
    bool tr_##name##_rsr(Ctx *c, const args_dp_rsr *a) { return alu_rsr(c, op, a); }
#define COMPARE_ROWS(name, op) \
    bool tr_##name##_imm(Ctx *c, const args_dp_imm *a) { return compare_imm(c, op, a); } \
    bool tr_##name##_reg(Ctx *c, const args_dp_reg *a) { return compare_reg(c, op, a); } \
    bool tr_##name##_rsr(Ctx *c, const args_dp_rsr *a) { return compare_rsr(c, op, a); }

ALU_ROWS(and, AND)  ALU_ROWS(eor, EOR)  ALU_ROWS(sub, SUB)  ALU_ROWS(rsb, RSB)
ALU_ROWS(add, ADD)  ALU_ROWS(adc, ADC)  ALU_ROWS(sbc, SBC)  ALU_ROWS(rsc, RSC)
ALU_ROWS(orr, ORR)  ALU_ROWS(bic, BIC)
COMPARE_ROWS(tst, AND)  COMPARE_ROWS(teq, EOR)  COMPARE_ROWS(cmp, SUB)  COMPARE_ROWS(cmn, ADD)

bool tr_orn_imm(Ctx *c, const args_dp_imm *a) { return alu_imm(c, ORN, a); }
bool tr_orn_reg(Ctx *c, const args_dp_reg *a) { return alu_reg(c, ORN, a); }
/* clang-format on */

/* The moves have no first operand: rn reads as 0 in the table and is not looked at. */
static bool move(Ctx *c, AluOp op, int s, int rd, Shifted m)
{
    return alu(c, op, s, rd, m.v, m);
}

bool tr_mov_imm(Ctx *c, const args_dp_imm *a)
{
    return move(c, MOV, a->s, a->rd, operand_imm(c, a));
}

bool tr_mvn_imm(Ctx *c, const args_dp_imm *a)
{
    return move(c, MVN, a->s, a->rd, operand_imm(c, a));
}

bool tr_mov_reg(Ctx *c, const args_dp_reg *a)
{
    if (a->rd == 15 && a->rm == 14 && !a->type && !a->sh) {
        return write_pc(c, sets_flags(c, a->s), reg(c, 14), XK_RET);
    }
    return move(c, MOV, a->s, a->rd, operand_reg(c, a, MOV));
}

bool tr_mvn_reg(Ctx *c, const args_dp_reg *a)
{
    return move(c, MVN, a->s, a->rd, operand_reg(c, a, MVN));
}

bool tr_mov_rsr(Ctx *c, const args_dp_rsr *a)
{
    return move(c, MOV, a->s, a->rd, operand_rsr(c, a, MOV));
}

bool tr_mvn_rsr(Ctx *c, const args_dp_rsr *a)
{
    return move(c, MVN, a->s, a->rd, operand_rsr(c, a, MVN));
}

bool tr_movw(Ctx *c, const args_mov16 *a)
{
    if (a->rd == 15) {
        return false;
    }
    set_reg(c, a->rd, imm32(c, (u32)a->imm));
    return true;
}

bool tr_movt(Ctx *c, const args_mov16 *a)
{
    if (a->rd == 15) {
        return false;
    }
    set_reg(c, a->rd, ir_deposit(c->b, reg(c, a->rd), 16, 16, imm32(c, (u32)a->imm)));
    return true;
}

/* ADR: pc rounded down to a word, plus or minus. */
static bool adr(Ctx *c, int rd, u32 offset)
{
    if (rd == 15) {
        return false;
    }
    set_reg(c, rd, imm32(c, (pc_value(c) & ~3u) + offset));
    return true;
}

bool tr_adr_add(Ctx *c, const args_dp_imm *a)
{
    return adr(c, a->rd, (u32)a->imm);
}

bool tr_adr_sub(Ctx *c, const args_dp_imm *a)
{
    return adr(c, a->rd, -(u32)a->imm);
}

/* ---- Bit fields and bit counting; pc as destination is UNPREDICTABLE and refused ---- */

bool tr_sbfx(Ctx *c, const args_bfx *a)
{
    if (a->rd == 15 || a->lsb + a->width > 32) {
        return false;
    }
    set_reg(c, a->rd, ir_sextract(c->b, reg(c, a->rn), (unsigned)a->lsb, (unsigned)a->width));
    return true;
}

bool tr_ubfx(Ctx *c, const args_bfx *a)
{
    if (a->rd == 15 || a->lsb + a->width > 32) {
        return false;
    }
    set_reg(c, a->rd, ir_extract(c->b, reg(c, a->rn), (unsigned)a->lsb, (unsigned)a->width));
    return true;
}

/* BFI; with pc as source BFC. */
bool tr_bfi(Ctx *c, const args_bfi *a)
{
    Val field = a->rn == 15 ? imm32(c, 0) : reg(c, a->rn);

    if (a->rd == 15) {
        return false;
    }
    set_reg(
        c, a->rd,
        ir_deposit(c->b, reg(c, a->rd), (unsigned)a->lsb, (unsigned)(a->msb - a->lsb + 1), field));
    return true;
}

static bool set_unary(Ctx *c, const args_rr *a, Val v)
{
    if (a->rd == 15) {
        return false;
    }
    set_reg(c, a->rd, v);
    return true;
}

bool tr_clz(Ctx *c, const args_rr *a)
{
    return set_unary(c, a, ir_clz(c->b, reg(c, a->rm)));
}

bool tr_rev(Ctx *c, const args_rr *a)
{
    return set_unary(c, a, ir_bswap(c->b, reg(c, a->rm)));
}

bool tr_rev16(Ctx *c, const args_rr *a)
{
    return set_unary(c, a, ir_rori(c->b, ir_bswap(c->b, reg(c, a->rm)), 16));
}

bool tr_revsh(Ctx *c, const args_rr *a)
{
    return set_unary(c, a, ir_sari(c->b, ir_bswap(c->b, reg(c, a->rm)), 16));
}

/* Bits of each byte are exchanged in three steps, then the bytes. */
bool tr_rbit(Ctx *c, const args_rr *a)
{
    static const u32 mask[] = {0x55555555, 0x33333333, 0x0f0f0f0f};
    IrBlock *b = c->b;
    Val v = ir_bswap(b, reg(c, a->rm));

    for (unsigned i = 0; i < 3; i++) {
        unsigned n = 1u << i;

        v = ir_or(b, ir_andi(b, ir_shri(b, v, n), mask[i]), ir_shli(b, ir_andi(b, v, mask[i]), n));
    }
    return set_unary(c, a, v);
}
