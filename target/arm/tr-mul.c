/*
 * Multiply, multiply-accumulate, divide. Arm ARM F5, "Multiply and accumulate".
 *
 * MULS and friends set N and Z only (C is unchanged from v5 on; before, it was meaningless).
 * UNPREDICTABLE: pc as destination is UNDEFINED, as operand it reads as usual; of two equal
 * destinations the upper word stays.
 */
#include "target/arm/tr.h"

#include "target/arm/a32-dec.h"
#include "target/arm/t16-dec.h"
#include "target/arm/t32-dec.h"

static bool bad_pair(int lo, int hi)
{
    return lo == 15 || hi == 15;
}

static bool wants_flags(const Ctx *c, int s)
{
    return s == 1 || (s == 2 && !c->it);
}

static bool set_product(Ctx *c, const args_mul *a, Val v)
{
    bool s = wants_flags(c, a->s);

    if (s) {
        arm_effects(c);
    }
    set_reg(c, a->rd, v);
    if (s) {
        flags_nz(c, v);
    }
    return true;
}

bool tr_mul(Ctx *c, const args_mul *a)
{
    if (a->rd == 15) {
        return false;
    }
    return set_product(c, a, ir_mul(c->b, reg(c, a->rn), reg(c, a->rm)));
}

bool tr_mla(Ctx *c, const args_mul *a)
{
    Val v;

    if (a->rd == 15) {
        return false;
    }
    v = ir_mul(c->b, reg(c, a->rn), reg(c, a->rm));
    return set_product(c, a, ir_add(c->b, v, reg(c, a->ra)));
}

bool tr_mls(Ctx *c, const args_mul *a)
{
    Val v;

    if (a->rd == 15) {
        return false;
    }
    v = ir_mul(c->b, reg(c, a->rn), reg(c, a->rm));
    return set_product(c, a, ir_sub(c->b, reg(c, a->ra), v));
}

/* ---- 64-bit results ---- */

static Val pair(Ctx *c, int lo, int hi)
{
    return ir_or(c->b, ir_zext(c->b, reg(c, lo)), ir_shli(c->b, ir_zext(c->b, reg(c, hi)), 32));
}

static void set_pair(Ctx *c, int lo, int hi, Val v)
{
    set_reg(c, lo, ir_trunc(c->b, v));
    set_reg(c, hi, ir_trunc(c->b, ir_shri(c->b, v, 32)));
}

typedef Val Extend(IrBlock *b, Val v);

static bool long_product(Ctx *c, const args_mull *a, Extend *ext, bool accumulate)
{
    IrBlock *b = c->b;
    Val v;

    if (bad_pair(a->lo, a->hi)) {
        return false;
    }
    v = ir_mul(b, ext(b, reg(c, a->rn)), ext(b, reg(c, a->rm)));
    if (accumulate) {
        v = ir_add(b, v, pair(c, a->lo, a->hi));
    }
    if (a->s) {
        arm_effects(c);
    }
    set_pair(c, a->lo, a->hi, v);
    if (a->s) {
        /* N from bit 63, Z from all: folding the low half into the high one keeps both. */
        Val low = ir_trunc(b, v), high = ir_trunc(b, ir_shri(b, v, 32));

        flags_nz(c, ir_or(b, high, ir_setcond(b, CC_NE, low, imm32(c, 0))));
    }
    return true;
}

/* clang-format off */
bool tr_umull(Ctx *c, const args_mull *a) { return long_product(c, a, ir_zext, false); }
bool tr_umlal(Ctx *c, const args_mull *a) { return long_product(c, a, ir_zext, true); }
bool tr_smull(Ctx *c, const args_mull *a) { return long_product(c, a, ir_sext, false); }
bool tr_smlal(Ctx *c, const args_mull *a) { return long_product(c, a, ir_sext, true); }
/* clang-format on */

bool tr_umaal(Ctx *c, const args_mull *a)
{
    IrBlock *b = c->b;
    Val v;

    if (bad_pair(a->lo, a->hi)) {
        return false;
    }
    v = ir_mul(b, ir_zext(b, reg(c, a->rn)), ir_zext(b, reg(c, a->rm)));
    v = ir_add(b, v, ir_zext(b, reg(c, a->lo)));
    set_pair(c, a->lo, a->hi, ir_add(b, v, ir_zext(b, reg(c, a->hi))));
    return true;
}

/* ---- Halfwords ---- */

static Val half(Ctx *c, int r, int top)
{
    return ir_sextract(c->b, reg(c, r), top ? 16 : 0, 16);
}

/* @v + register @ra; Q when the signed sum overflows. */
static Val accumulate_q(Ctx *c, Val v, int ra)
{
    Val acc = reg(c, ra);

    set_q(c, ir_ovf_add(c->b, v, acc));
    return ir_add(c->b, v, acc);
}

bool tr_smulxy(Ctx *c, const args_mulxy *a)
{
    if (a->rd == 15) {
        return false;
    }
    set_reg(c, a->rd, ir_mul(c->b, half(c, a->rn, a->x), half(c, a->rm, a->y)));
    return true;
}

bool tr_smlaxy(Ctx *c, const args_mulxy *a)
{
    if (a->rd == 15) {
        return false;
    }
    arm_effects(c);
    set_reg(c, a->rd,
            accumulate_q(c, ir_mul(c->b, half(c, a->rn, a->x), half(c, a->rm, a->y)), a->ra));
    return true;
}

/* Bits 47-16 of word times halfword. */
static Val word_by_half(Ctx *c, const args_mulxy *a)
{
    IrBlock *b = c->b;
    Val v = ir_mul(b, ir_sext(b, reg(c, a->rn)), ir_sext(b, half(c, a->rm, a->y)));

    return ir_trunc(b, ir_shri(b, v, 16));
}

bool tr_smulwy(Ctx *c, const args_mulxy *a)
{
    if (a->rd == 15) {
        return false;
    }
    set_reg(c, a->rd, word_by_half(c, a));
    return true;
}

bool tr_smlawy(Ctx *c, const args_mulxy *a)
{
    if (a->rd == 15) {
        return false;
    }
    arm_effects(c);
    set_reg(c, a->rd, accumulate_q(c, word_by_half(c, a), a->ra));
    return true;
}

bool tr_smlalxy(Ctx *c, const args_mulxyl *a)
{
    IrBlock *b = c->b;
    Val v;

    if (bad_pair(a->lo, a->hi)) {
        return false;
    }
    v = ir_sext(b, ir_mul(b, half(c, a->rn, a->x), half(c, a->rm, a->y)));
    set_pair(c, a->lo, a->hi, ir_add(b, v, pair(c, a->lo, a->hi)));
    return true;
}

/* ---- Two halfword products at once ---- */

/* Products of the low and of the high halves; m exchanges the halves of rm. */
static void two_products(Ctx *c, int rn, int rm, int m, Val out[2])
{
    out[0] = ir_mul(c->b, half(c, rn, 0), half(c, rm, m));
    out[1] = ir_mul(c->b, half(c, rn, 1), half(c, rm, !m));
}

/*
 * SMLAD, SMLSD; with ra 15 SMUAD, SMUSD. The sum is made in 64 bits: Q when it does not fit in 32.
 */
static bool dual(Ctx *c, const args_dual *a, bool subtract)
{
    IrBlock *b = c->b;
    Val p[2], v, low;

    if (a->rd == 15) {
        return false;
    }
    two_products(c, a->rn, a->rm, a->m, p);
    p[0] = ir_sext(b, p[0]);
    p[1] = ir_sext(b, p[1]);
    v = subtract ? ir_sub(b, p[0], p[1]) : ir_add(b, p[0], p[1]);
    if (a->ra != 15) {
        v = ir_add(b, v, ir_sext(b, reg(c, a->ra)));
    }
    low = ir_trunc(b, v);
    arm_effects(c);
    if (!subtract || a->ra != 15) {
        set_q(c, ir_setcond(b, CC_NE, ir_sext(b, low), v));
    }
    set_reg(c, a->rd, low);
    return true;
}

bool tr_smlad(Ctx *c, const args_dual *a)
{
    return dual(c, a, false);
}

bool tr_smlsd(Ctx *c, const args_dual *a)
{
    return dual(c, a, true);
}

static bool dual_long(Ctx *c, const args_duall *a, bool subtract)
{
    IrBlock *b = c->b;
    Val p[2], v;

    if (bad_pair(a->lo, a->hi)) {
        return false;
    }
    two_products(c, a->rn, a->rm, a->m, p);
    p[0] = ir_sext(b, p[0]);
    p[1] = ir_sext(b, p[1]);
    v = subtract ? ir_sub(b, p[0], p[1]) : ir_add(b, p[0], p[1]);
    set_pair(c, a->lo, a->hi, ir_add(b, v, pair(c, a->lo, a->hi)));
    return true;
}

bool tr_smlald(Ctx *c, const args_duall *a)
{
    return dual_long(c, a, false);
}

bool tr_smlsld(Ctx *c, const args_duall *a)
{
    return dual_long(c, a, true);
}

/* Upper words of ra:0 plus or minus the product; m rounds to nearest. */
static bool most_significant(Ctx *c, const args_dual *a, bool subtract)
{
    IrBlock *b = c->b;
    Val v, acc;

    if (a->rd == 15) {
        return false;
    }
    v = ir_mul(b, ir_sext(b, reg(c, a->rn)), ir_sext(b, reg(c, a->rm)));
    if (a->ra != 15) {
        acc = ir_shli(b, ir_zext(b, reg(c, a->ra)), 32);
        v = subtract ? ir_sub(b, acc, v) : ir_add(b, acc, v);
    }
    if (a->m) {
        v = ir_addi(b, v, 0x80000000);
    }
    set_reg(c, a->rd, ir_trunc(b, ir_shri(b, v, 32)));
    return true;
}

bool tr_smmla(Ctx *c, const args_dual *a)
{
    return most_significant(c, a, false);
}

bool tr_smmls(Ctx *c, const args_dual *a)
{
    return most_significant(c, a, true);
}

/* ---- Division: by zero gives 0, as on application processors ---- */

bool tr_sdiv(Ctx *c, const args_rrr *a)
{
    if (a->rd == 15) {
        return false;
    }
    set_reg(c, a->rd, ir_sdiv(c->b, reg(c, a->rn), reg(c, a->rm)));
    return true;
}

bool tr_udiv(Ctx *c, const args_rrr *a)
{
    if (a->rd == 15) {
        return false;
    }
    set_reg(c, a->rd, ir_udiv(c->b, reg(c, a->rn), reg(c, a->rm)));
    return true;
}
