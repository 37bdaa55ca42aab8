/*
 * Fixed-point arithmetic, comparison, selection, traps. Ref: Power ISA 3.1, Book I, 3.3.9
 * to 3.3.12.
 *
 * Words of 64-bit guests are computed on i32 values; what the manual leaves undefined of their
 * upper halves is 0.
 */
#include "target/ppc/helper.h"
#include "target/ppc/int-dec.h"
#include "target/ppc/tr.h"

/* The result, and CR0 when Rc is set. */
static bool set(Ctx *c, int rt, int rc, Val v)
{
    ppc_set_reg(c, rt, v);
    if (rc) {
        ppc_record(c, v);
    }
    return true;
}

static Val imm(Ctx *c, s32 v)
{
    return ppc_const(c, (u64)(s64)v);
}

/* ---- Addition and subtraction without carry ---- */

bool tr_ppc_addi(Ctx *c, const args_d_form *a)
{
    ppc_set_reg(c, a->rt, ir_add(c->b, ppc_reg0(c, a->ra), imm(c, a->imm)));
    return true;
}

bool tr_ppc_addis(Ctx *c, const args_d_form *a)
{
    ppc_set_reg(c, a->rt, ir_add(c->b, ppc_reg0(c, a->ra), imm(c, a->imm * 65536)));
    return true;
}

bool tr_ppc_addpcis(Ctx *c, const args_dx *a)
{
    ppc_set_reg(c, a->rt, ppc_const(c, c->pc + 4 + ((u64)(s64)a->imm << 16)));
    return true;
}

/* The sign of @v, i32 0 or 1. */
static Val sign_of(Ctx *c, Val v)
{
    return ir_setcond(c->b, CC_LT, v, ir_const(c->b, ir_type(c->b, v), 0));
}

/* Did l + r + 0 or 1 = @sum overflow? */
static Val overflow(Ctx *c, Val l, Val r, Val sum)
{
    return sign_of(c, ir_and(c->b, ir_xor(c->b, l, sum), ir_xor(c->b, r, sum)));
}

static void set_ov_of_sum(Ctx *c, Val l, Val r, Val sum)
{
    ppc_set_ov(c, overflow(c, l, r, sum),
               overflow(c, ppc_low(c, l), ppc_low(c, r), ppc_low(c, sum)));
}

bool tr_ppc_add(Ctx *c, const args_arith *a)
{
    Val l = ppc_reg(c, a->ra), r = ppc_reg(c, a->rb), v = ir_add(c->b, l, r);

    if (a->oe) {
        set_ov_of_sum(c, l, r, v);
    }
    return set(c, a->rt, a->rc, v);
}

bool tr_ppc_subf(Ctx *c, const args_arith *a)
{
    Val l = ppc_reg(c, a->rb), r = ppc_reg(c, a->ra), v = ir_sub(c->b, l, r);

    if (a->oe) {
        set_ov_of_sum(c, l, ir_not(c->b, r), v);
    }
    return set(c, a->rt, a->rc, v);
}

bool tr_ppc_neg(Ctx *c, const args_arith1 *a)
{
    Val r = ppc_reg(c, a->ra), v = ir_neg(c->b, r);

    if (a->oe) {
        set_ov_of_sum(c, ppc_const(c, 0), ir_not(c->b, r), v);
    }
    return set(c, a->rt, a->rc, v);
}

/* ---- With carry ---- */

/* @ca32, the carry out of the lower word, is of ISA 3.0; 32-bit guests have one carry. */
static void set_ca(Ctx *c, unsigned slot, unsigned slot32, Val ca, Val ca32)
{
    ir_put(c->b, slot, ca);
    if (dec_has(c, PPC_HAS(ISA300))) {
        ir_put(c->b, slot32, c->word == I64 ? ca32 : ca);
    }
}

static bool sum_carrying(Ctx *c, int rt, int oe, int rc, Val l, Val r)
{
    Val v = ir_add(c->b, l, r);

    set_ca(c, PPC_CA, PPC_CA32, ir_setcond(c->b, CC_LTU, v, l),
           ir_setcond(c->b, CC_LTU, ppc_low(c, v), ppc_low(c, l)));
    if (oe) {
        set_ov_of_sum(c, l, r, v);
    }
    return set(c, rt, rc, v);
}

/* l - r. */
static bool difference_carrying(Ctx *c, int rt, int oe, int rc, Val l, Val r)
{
    Val v = ir_sub(c->b, l, r);

    set_ca(c, PPC_CA, PPC_CA32, ir_setcond(c->b, CC_GEU, l, r),
           ir_setcond(c->b, CC_GEU, ppc_low(c, l), ppc_low(c, r)));
    if (oe) {
        set_ov_of_sum(c, l, ir_not(c->b, r), v);
    }
    return set(c, rt, rc, v);
}

/* What sum_extended() does, in a 32-bit guest: bit 32 of the sum of doublewords is the carry out.
 */
static Val sum_extended32(Ctx *c, unsigned slot, unsigned slot32, Val l, Val r)
{
    IrBlock *b = c->b;
    Val wide = ir_add(b, ir_add(b, ir_zext(b, l), ir_zext(b, r)), ir_zext(b, ir_get(b, slot)));
    Val out = ir_trunc(b, ir_shri(b, wide, 32));

    set_ca(c, slot, slot32, out, out);
    return ir_trunc(b, wide);
}

/* l + r + the carry in @slot, which gets the carry out. */
static Val sum_extended(Ctx *c, unsigned slot, unsigned slot32, Val l, Val r)
{
    IrBlock *b = c->b;
    Val in, part, v, out, low;

    if (c->word == I32) {
        return sum_extended32(c, slot, slot32, l, r);
    }
    in = ir_get(b, slot);
    part = ir_add(b, l, r);
    v = ir_add(b, part, ir_zext(b, in));
    out = ir_or(b, ir_setcond(b, CC_LTU, part, l), ir_setcond(b, CC_LTU, v, part));
    low = ir_extract(b, ir_xor(b, ir_xor(b, l, r), v), 32, 1); /* what came in there */
    set_ca(c, slot, slot32, out, ir_trunc(b, low));
    return v;
}

static bool extended(Ctx *c, int rt, int oe, int rc, Val l, Val r)
{
    Val v = sum_extended(c, PPC_CA, PPC_CA32, l, r);

    if (oe) {
        set_ov_of_sum(c, l, r, v);
    }
    return set(c, rt, rc, v);
}

/* 0 or -1 as CA is 1 or 0, which stays: rb - rb - 1 + CA. */
static bool ca_mask(Ctx *c, const args_arith *a)
{
    Val ca = ir_get(c->b, PPC_CA);

    if (dec_has(c, PPC_HAS(ISA300))) {
        ir_put(c->b, PPC_CA32, ca);
    }
    return set(c, a->rt, a->rc, ir_addi(c->b, ppc_wide_u(c, ca), -1));
}

bool tr_ppc_subfe(Ctx *c, const args_arith *a)
{
    if (a->ra == a->rb && !a->oe) {
        return ca_mask(c, a);
    }
    return extended(c, a->rt, a->oe, a->rc, ir_not(c->b, ppc_reg(c, a->ra)), ppc_reg(c, a->rb));
}

bool tr_ppc_addc(Ctx *c, const args_arith *a)
{
    return sum_carrying(c, a->rt, a->oe, a->rc, ppc_reg(c, a->ra), ppc_reg(c, a->rb));
}

bool tr_ppc_subfc(Ctx *c, const args_arith *a)
{
    return difference_carrying(c, a->rt, a->oe, a->rc, ppc_reg(c, a->rb), ppc_reg(c, a->ra));
}

bool tr_ppc_addic(Ctx *c, const args_d_form *a)
{
    return sum_carrying(c, a->rt, 0, 0, ppc_reg(c, a->ra), imm(c, a->imm));
}

bool tr_ppc_addic_(Ctx *c, const args_d_form *a)
{
    return sum_carrying(c, a->rt, 0, 1, ppc_reg(c, a->ra), imm(c, a->imm));
}

bool tr_ppc_subfic(Ctx *c, const args_d_form *a)
{
    return difference_carrying(c, a->rt, 0, 0, imm(c, a->imm), ppc_reg(c, a->ra));
}

bool tr_ppc_adde(Ctx *c, const args_arith *a)
{
    return extended(c, a->rt, a->oe, a->rc, ppc_reg(c, a->ra), ppc_reg(c, a->rb));
}

bool tr_ppc_addme(Ctx *c, const args_arith1 *a)
{
    return extended(c, a->rt, a->oe, a->rc, ppc_reg(c, a->ra), imm(c, -1));
}

bool tr_ppc_addze(Ctx *c, const args_arith1 *a)
{
    return extended(c, a->rt, a->oe, a->rc, ppc_reg(c, a->ra), imm(c, 0));
}

bool tr_ppc_subfme(Ctx *c, const args_arith1 *a)
{
    return extended(c, a->rt, a->oe, a->rc, ir_not(c->b, ppc_reg(c, a->ra)), imm(c, -1));
}

bool tr_ppc_subfze(Ctx *c, const args_arith1 *a)
{
    return extended(c, a->rt, a->oe, a->rc, ir_not(c->b, ppc_reg(c, a->ra)), imm(c, 0));
}

bool tr_ppc_addex(Ctx *c, const args_addex *a)
{
    Val l = ppc_reg(c, a->ra), r = ppc_reg(c, a->rb);

    ppc_set_reg(c, a->rt, sum_extended(c, PPC_OV, PPC_OV32, l, r));
    return true;
}

/* ---- Multiplication ---- */

static Val low_reg(Ctx *c, int r)
{
    return ppc_low(c, ppc_reg(c, r));
}

/* The 64-bit product of two words. */
static Val product(Ctx *c, const args_arith *a, Val (*extend)(IrBlock *, Val))
{
    return ir_mul(c->b, extend(c->b, low_reg(c, a->ra)), extend(c->b, low_reg(c, a->rb)));
}

static Val upper(Ctx *c, Val v)
{
    return ppc_wide_u(c, ir_trunc(c->b, ir_shri(c->b, v, 32)));
}

bool tr_ppc_mulhw(Ctx *c, const args_arith *a)
{
    return set(c, a->rt, a->rc, upper(c, product(c, a, ir_sext)));
}

bool tr_ppc_mulhwu(Ctx *c, const args_arith *a)
{
    return set(c, a->rt, a->rc, upper(c, product(c, a, ir_zext)));
}

bool tr_ppc_mullw(Ctx *c, const args_arith *a)
{
    IrBlock *b = c->b;
    Val v;

    if (c->word == I32 && !a->oe) {
        return set(c, a->rt, a->rc, ir_mul(b, ppc_reg(c, a->ra), ppc_reg(c, a->rb)));
    }
    v = product(c, a, ir_sext);
    if (a->oe) {
        Val ov = ir_setcond(b, CC_NE, v, ir_sext(b, ir_trunc(b, v)));

        ppc_set_ov(c, ov, ov);
    }
    return set(c, a->rt, a->rc, c->word == I32 ? ir_trunc(b, v) : v);
}

bool tr_ppc_mulli(Ctx *c, const args_d_form *a)
{
    ppc_set_reg(c, a->rt, ir_mul(c->b, ppc_reg(c, a->ra), imm(c, a->imm)));
    return true;
}

bool tr_ppc_mulld(Ctx *c, const args_arith *a)
{
    IrBlock *b = c->b;
    Val l = ppc_reg(c, a->ra), r = ppc_reg(c, a->rb), v = ir_mul(b, l, r);

    if (a->oe) {
        Val ov = ir_setcond(b, CC_NE, ir_mulhs(b, l, r), ir_sari(b, v, 63));

        ppc_set_ov(c, ov, ov);
    }
    return set(c, a->rt, a->rc, v);
}

bool tr_ppc_mulhd(Ctx *c, const args_arith *a)
{
    return set(c, a->rt, a->rc, ir_mulhs(c->b, ppc_reg(c, a->ra), ppc_reg(c, a->rb)));
}

bool tr_ppc_mulhdu(Ctx *c, const args_arith *a)
{
    return set(c, a->rt, a->rc, ir_mulhu(c->b, ppc_reg(c, a->ra), ppc_reg(c, a->rb)));
}

bool tr_ppc_maddld(Ctx *c, const args_four *a)
{
    Val v = ir_mul(c->b, ppc_reg(c, a->ra), ppc_reg(c, a->rb));

    ppc_set_reg(c, a->rt, ir_add(c->b, v, ppc_reg(c, a->regc)));
    return true;
}

/* The upper half of a product and an addend, whose upper half is @extension. */
static bool madd_high(Ctx *c, const args_four *a, Val high, Val extension)
{
    IrBlock *b = c->b;
    Val low = ir_mul(b, ppc_reg(c, a->ra), ppc_reg(c, a->rb));
    Val sum = ir_add(b, low, ppc_reg(c, a->regc));
    Val carry = ir_zext(b, ir_setcond(b, CC_LTU, sum, low));

    ppc_set_reg(c, a->rt, ir_add(b, ir_add(b, high, extension), carry));
    return true;
}

bool tr_ppc_maddhd(Ctx *c, const args_four *a)
{
    return madd_high(c, a, ir_mulhs(c->b, ppc_reg(c, a->ra), ppc_reg(c, a->rb)),
                     ir_sari(c->b, ppc_reg(c, a->regc), 63));
}

bool tr_ppc_maddhdu(Ctx *c, const args_four *a)
{
    return madd_high(c, a, ir_mulhu(c->b, ppc_reg(c, a->ra), ppc_reg(c, a->rb)), ppc_const(c, 0));
}

/* ---- Division: by 0, and of the least number by -1, it gives what the IR says, and OV ---- */

static Val is_zero(Ctx *c, Val v)
{
    return ir_setcond(c->b, CC_EQ, v, ir_const(c->b, ir_type(c->b, v), 0));
}

static Val is_least(Ctx *c, Val v)
{
    IrType t = ir_type(c->b, v);

    return ir_setcond(c->b, CC_EQ, v, ir_const(c->b, t, t == I64 ? 1ull << 63 : 1u << 31));
}

static Val is_minus_1(Ctx *c, Val v)
{
    IrType t = ir_type(c->b, v);

    return ir_setcond(c->b, CC_EQ, v, ir_const(c->b, t, t == I64 ? ~0ull : ~0u));
}

static bool divide(Ctx *c, const args_arith *a, bool is_signed, Val l, Val r)
{
    IrBlock *b = c->b;

    if (a->oe) {
        Val ov = is_zero(c, r);

        if (is_signed) {
            ov = ir_or(b, ov, ir_and(b, is_least(c, l), is_minus_1(c, r)));
        }
        ppc_set_ov(c, ov, ov);
    }
    return set(c, a->rt, a->rc, ppc_wide_u(c, is_signed ? ir_sdiv(b, l, r) : ir_udiv(b, l, r)));
}

static bool modulo(Ctx *c, const args_arith *a, bool is_signed, Val l, Val r)
{
    IrBlock *b = c->b;
    Val q = is_signed ? ir_sdiv(b, l, r) : ir_udiv(b, l, r), v = ir_sub(b, l, ir_mul(b, q, r));

    return set(c, a->rt, 0, is_signed ? ppc_wide_s(c, v) : ppc_wide_u(c, v));
}

/* clang-format off */
bool tr_ppc_divw(Ctx *c, const args_arith *a)  { return divide(c, a, true, low_reg(c, a->ra), low_reg(c, a->rb)); }
bool tr_ppc_divwu(Ctx *c, const args_arith *a) { return divide(c, a, false, low_reg(c, a->ra), low_reg(c, a->rb)); }
bool tr_ppc_divd(Ctx *c, const args_arith *a)  { return divide(c, a, true, ppc_reg(c, a->ra), ppc_reg(c, a->rb)); }
bool tr_ppc_divdu(Ctx *c, const args_arith *a) { return divide(c, a, false, ppc_reg(c, a->ra), ppc_reg(c, a->rb)); }
bool tr_ppc_modsw(Ctx *c, const args_arith *a) { return modulo(c, a, true, low_reg(c, a->ra), low_reg(c, a->rb)); }
bool tr_ppc_moduw(Ctx *c, const args_arith *a) { return modulo(c, a, false, low_reg(c, a->ra), low_reg(c, a->rb)); }
bool tr_ppc_modsd(Ctx *c, const args_arith *a) { return modulo(c, a, true, ppc_reg(c, a->ra), ppc_reg(c, a->rb)); }
bool tr_ppc_modud(Ctx *c, const args_arith *a) { return modulo(c, a, false, ppc_reg(c, a->ra), ppc_reg(c, a->rb)); }
/* clang-format on */

/* What does not fit gives 0 and OV: @q is the quotient, @ov whether it does not fit. */
static bool divide_extended(Ctx *c, const args_arith *a, Val q, Val ov)
{
    IrBlock *b = c->b;

    if (a->oe) {
        ppc_set_ov(c, ov, ov);
    }
    return set(c, a->rt, a->rc,
               ir_select(b, CC_NE, ov, ppc_const32(c, 0), ir_const(b, ir_type(b, q), 0), q));
}

bool tr_ppc_divwe(Ctx *c, const args_arith *a)
{
    IrBlock *b = c->b;
    Val l = ir_shli(b, ir_zext(b, low_reg(c, a->ra)), 32), r = ir_sext(b, low_reg(c, a->rb));
    Val q = ir_sdiv(b, l, r), low = ir_trunc(b, q);
    Val ov = ir_or(b, is_zero(c, r), ir_setcond(b, CC_NE, q, ir_sext(b, low)));

    return divide_extended(c, a, ppc_wide_s(c, low), ov);
}

bool tr_ppc_divweu(Ctx *c, const args_arith *a)
{
    IrBlock *b = c->b;
    Val l = low_reg(c, a->ra), r = low_reg(c, a->rb);
    Val q = ir_udiv(b, ir_shli(b, ir_zext(b, l), 32), ir_zext(b, r));

    return divide_extended(c, a, ppc_wide_u(c, ir_trunc(b, q)), ir_setcond(b, CC_GEU, l, r));
}

bool tr_ppc_divde(Ctx *c, const args_arith *a)
{
    IrBlock *b = c->b;
    Val l = ppc_reg(c, a->ra), r = ppc_reg(c, a->rb);

    return divide_extended(c, a, ir_call(b, HELPER_PPC_DIVDE, l, r, 0, 0),
                           ir_call(b, HELPER_PPC_DIVDE_OV, l, r, 0, 0));
}

bool tr_ppc_divdeu(Ctx *c, const args_arith *a)
{
    IrBlock *b = c->b;
    Val l = ppc_reg(c, a->ra), r = ppc_reg(c, a->rb);

    return divide_extended(c, a, ir_call(b, HELPER_PPC_DIVDEU, l, r, 0, 0),
                           ir_setcond(b, CC_GEU, l, r));
}

/* ---- Decimal, random ---- */

static Val as_word(Ctx *c, Val v)
{
    return c->word == I64 ? v : ir_trunc(c->b, v);
}

bool tr_ppc_addg6s(Ctx *c, const args_arith *a)
{
    IrBlock *b = c->b;
    Val l = ppc_reg(c, a->ra), r = ppc_reg(c, a->rb);
    Val width = ppc_const32(c, c->word == I64 ? 64 : 32);

    if (c->word == I32) {
        l = ir_zext(b, l);
        r = ir_zext(b, r);
    }
    ppc_set_reg(c, a->rt, as_word(c, ir_call(b, HELPER_PPC_ADDG6S, l, r, width, 0)));
    return true;
}

/* Both words of a doubleword by @helper, which does one. */
static bool each_word(Ctx *c, const args_unary *a, unsigned helper)
{
    IrBlock *b = c->b;
    Val v = ppc_reg(c, a->rs), low = ir_call(b, helper, ppc_low(c, v), 0, 0, 0);

    if (c->word == I64) {
        Val high = ir_call(b, helper, ir_trunc(b, ir_shri(b, v, 32)), 0, 0, 0);

        low = ir_or(b, ir_zext(b, low), ir_shli(b, ir_zext(b, high), 32));
    }
    ppc_set_reg(c, a->ra, low);
    return true;
}

/* clang-format off */
bool tr_ppc_cdtbcd(Ctx *c, const args_unary *a) { return each_word(c, a, HELPER_PPC_DECLET_TO_BCD); }
bool tr_ppc_cbcdtd(Ctx *c, const args_unary *a) { return each_word(c, a, HELPER_PPC_BCD_TO_DECLET); }
/* clang-format on */

/* @l: 0 32 bits, 1 and 2 64 bits, 3 the value of an error. */
bool tr_ppc_darn(Ctx *c, const args_reg_l *a)
{
    IrBlock *b = c->b;
    Val v;

    if (a->l == 3) {
        ppc_set_reg(c, a->rt, imm(c, -1));
        return true;
    }
    v = ir_call(b, HELPER_PPC_DARN, 0, 0, 0, 0);
    ppc_set_reg(c, a->rt, a->l ? as_word(c, v) : ppc_wide_u(c, ir_trunc(b, v)));
    return true;
}

/* ---- Comparison ---- */

static Val compared(Ctx *c, int l, int r)
{
    return l ? ppc_reg(c, r) : low_reg(c, r);
}

static Val compared_imm(Ctx *c, int l, s32 v)
{
    return l ? imm(c, v) : ppc_const32(c, (u32)v);
}

bool tr_ppc_cmp(Ctx *c, const args_cmp *a)
{
    ppc_compare(c, a->crf, true, compared(c, a->l, a->ra), compared(c, a->l, a->rb));
    return true;
}

bool tr_ppc_cmpl(Ctx *c, const args_cmp *a)
{
    ppc_compare(c, a->crf, false, compared(c, a->l, a->ra), compared(c, a->l, a->rb));
    return true;
}

bool tr_ppc_cmpi(Ctx *c, const args_cmp_imm *a)
{
    ppc_compare(c, a->crf, true, compared(c, a->l, a->ra), compared_imm(c, a->l, a->imm));
    return true;
}

bool tr_ppc_cmpli(Ctx *c, const args_cmp_imm *a)
{
    ppc_compare(c, a->crf, false, compared(c, a->l, a->ra), compared_imm(c, a->l, a->imm));
    return true;
}

/* A field with GT = @v, i32 0 or 1, alone. */
static void set_gt(Ctx *c, int crf, Val v)
{
    ppc_set_crf(c, crf, ir_shli(c->b, v, 2));
}

/* Is the byte of @v, an i32 below 256, from @range's byte at @lo up to that above it? */
static Val in_range(Ctx *c, Val v, Val range, unsigned lo)
{
    IrBlock *b = c->b;
    Val above = ir_setcond(b, CC_GEU, v, ir_extract(b, range, lo, 8));

    return ir_and(b, above, ir_setcond(b, CC_LEU, v, ir_extract(b, range, lo + 8, 8)));
}

bool tr_ppc_cmprb(Ctx *c, const args_cmp *a)
{
    Val v = ir_extract(c->b, low_reg(c, a->ra), 0, 8), range = low_reg(c, a->rb);
    Val in = in_range(c, v, range, 0);

    if (a->l) {
        in = ir_or(c->b, in, in_range(c, v, range, 16));
    }
    set_gt(c, a->crf, in);
    return true;
}

/* The bytes of both as one vector each, and all ones where they are equal. */
static Val equal_bytes(Ctx *c, Val l, Val r)
{
    IrBlock *b = c->b;

    return ir_vget(b, E64, 0,
                   ir_v2(b, IR_vcmpeq, VEC(E8, 8), 0, ir_vdup(b, E64, l), ir_vdup(b, E64, r)));
}

bool tr_ppc_cmpeqb(Ctx *c, const args_cmp *a)
{
    IrBlock *b = c->b;
    Val v = ir_mul(b, ir_extract(b, ppc_reg(c, a->ra), 0, 8), ppc_const(c, 0x0101010101010101));

    set_gt(c, a->crf, ir_setcond(b, CC_NE, equal_bytes(c, v, ppc_reg(c, a->rb)), imm(c, 0)));
    return true;
}

bool tr_ppc_cmpb(Ctx *c, const args_logic *a)
{
    IrBlock *b = c->b;
    Val l = ppc_reg(c, a->rs), r = ppc_reg(c, a->rb);

    if (c->word == I32) {
        l = ir_zext(b, l);
        r = ir_zext(b, r);
    }
    ppc_set_reg(c, a->ra, as_word(c, equal_bytes(c, l, r)));
    return true;
}

/* ---- Conditions as numbers, selection ---- */

bool tr_ppc_setb(Ctx *c, const args_set_crf *a)
{
    Test lt = ppc_test(c, 4 * a->crf);
    Val gt = ppc_wide_u(c, ppc_cr_bit(c, 4 * a->crf + 1));

    ppc_set_reg(c, a->rt, ir_select(c->b, lt.cc, lt.l, lt.r, imm(c, -1), gt));
    return true;
}

static Val cr_bit(Ctx *c, int bi, u32 flip)
{
    return ppc_wide_u(c, ir_xor(c->b, ppc_cr_bit(c, bi), ppc_const32(c, flip)));
}

/* clang-format off */
bool tr_ppc_setbc(Ctx *c, const args_set *a)   { return set(c, a->rt, 0, cr_bit(c, a->bi, 0)); }
bool tr_ppc_setbcr(Ctx *c, const args_set *a)  { return set(c, a->rt, 0, cr_bit(c, a->bi, 1)); }
bool tr_ppc_setnbc(Ctx *c, const args_set *a)  { return set(c, a->rt, 0, ir_neg(c->b, cr_bit(c, a->bi, 0))); }
bool tr_ppc_setnbcr(Ctx *c, const args_set *a) { return set(c, a->rt, 0, ir_neg(c->b, cr_bit(c, a->bi, 1))); }
/* clang-format on */

bool tr_ppc_isel(Ctx *c, const args_isel *a)
{
    Test t = ppc_test(c, a->bc);

    ppc_set_reg(c, a->rt, ir_select(c->b, t.cc, t.l, t.r, ppc_reg0(c, a->ra), ppc_reg(c, a->rb)));
    return true;
}
