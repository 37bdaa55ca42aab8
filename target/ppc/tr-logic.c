/*
 * Logic, counts, rotations, shifts. Ref: Power ISA 3.1, Book I, 3.3.13 and 3.3.14.
 */
#include "target/ppc/helper.h"
#include "target/ppc/int-dec.h"
#include "target/ppc/tr.h"

static bool set(Ctx *c, int ra, int rc, Val v)
{
    ppc_set_reg(c, ra, v);
    if (rc) {
        ppc_record(c, v);
    }
    return true;
}

static Val low_reg(Ctx *c, int r)
{
    return ppc_low(c, ppc_reg(c, r));
}

/* ---- Logic ---- */

typedef Val Binary(IrBlock *b, Val l, Val r);

static bool logic_imm(Ctx *c, const args_log_imm *a, Binary *op, unsigned shift, int rc)
{
    return set(c, a->ra, rc, op(c->b, ppc_reg(c, a->rs), ppc_const(c, (u64)(u32)a->imm << shift)));
}

static bool logic(Ctx *c, const args_logic *a, Binary *op)
{
    return set(c, a->ra, a->rc, op(c->b, ppc_reg(c, a->rs), ppc_reg(c, a->rb)));
}

static Val or_not(IrBlock *b, Val l, Val r)
{
    return ir_or(b, l, ir_not(b, r));
}

static Val nor(IrBlock *b, Val l, Val r)
{
    return ir_not(b, ir_or(b, l, r));
}

static Val nand(IrBlock *b, Val l, Val r)
{
    return ir_not(b, ir_and(b, l, r));
}

static Val equivalent(IrBlock *b, Val l, Val r)
{
    return ir_not(b, ir_xor(b, l, r));
}

/* clang-format off */
bool tr_ppc_ori(Ctx *c, const args_log_imm *a)   { return logic_imm(c, a, ir_or, 0, 0); }
bool tr_ppc_oris(Ctx *c, const args_log_imm *a)  { return logic_imm(c, a, ir_or, 16, 0); }
bool tr_ppc_xori(Ctx *c, const args_log_imm *a)  { return logic_imm(c, a, ir_xor, 0, 0); }
bool tr_ppc_xoris(Ctx *c, const args_log_imm *a) { return logic_imm(c, a, ir_xor, 16, 0); }
bool tr_ppc_andi(Ctx *c, const args_log_imm *a)  { return logic_imm(c, a, ir_and, 0, 1); }
bool tr_ppc_andis(Ctx *c, const args_log_imm *a) { return logic_imm(c, a, ir_and, 16, 1); }
bool tr_ppc_and(Ctx *c, const args_logic *a)     { return logic(c, a, ir_and); }
bool tr_ppc_andc(Ctx *c, const args_logic *a)    { return logic(c, a, ir_andn); }
bool tr_ppc_or(Ctx *c, const args_logic *a)      { return logic(c, a, ir_or); }
bool tr_ppc_orc(Ctx *c, const args_logic *a)     { return logic(c, a, or_not); }
bool tr_ppc_xor(Ctx *c, const args_logic *a)     { return logic(c, a, ir_xor); }
bool tr_ppc_nor(Ctx *c, const args_logic *a)     { return logic(c, a, nor); }
bool tr_ppc_nand(Ctx *c, const args_logic *a)    { return logic(c, a, nand); }
bool tr_ppc_eqv(Ctx *c, const args_logic *a)     { return logic(c, a, equivalent); }
/* clang-format on */

/* ---- Extension, counts ---- */

/* clang-format off */
bool tr_ppc_extsb(Ctx *c, const args_unary *a)  { return set(c, a->ra, a->rc, ir_sextract(c->b, ppc_reg(c, a->rs), 0, 8)); }
bool tr_ppc_extsh(Ctx *c, const args_unary *a)  { return set(c, a->ra, a->rc, ir_sextract(c->b, ppc_reg(c, a->rs), 0, 16)); }
bool tr_ppc_extsw(Ctx *c, const args_unary *a)  { return set(c, a->ra, a->rc, ir_sext(c->b, low_reg(c, a->rs))); }
bool tr_ppc_cntlzw(Ctx *c, const args_unary *a) { return set(c, a->ra, a->rc, ppc_wide_u(c, ir_clz(c->b, low_reg(c, a->rs)))); }
bool tr_ppc_cnttzw(Ctx *c, const args_unary *a) { return set(c, a->ra, a->rc, ppc_wide_u(c, ir_ctz(c->b, low_reg(c, a->rs)))); }
bool tr_ppc_cntlzd(Ctx *c, const args_unary *a) { return set(c, a->ra, a->rc, ir_clz(c->b, ppc_reg(c, a->rs))); }
bool tr_ppc_cnttzd(Ctx *c, const args_unary *a) { return set(c, a->ra, a->rc, ir_ctz(c->b, ppc_reg(c, a->rs))); }
bool tr_ppc_popcntd(Ctx *c, const args_unary *a) { return set(c, a->ra, 0, ir_popcnt(c->b, ppc_reg(c, a->rs))); }
/* clang-format on */

/* @op of the register of a 32-bit guest, of both words of a 64-bit one. */
static bool by_words(Ctx *c, const args_unary *a, Val (*op)(IrBlock *, Val))
{
    IrBlock *b = c->b;
    Val v = ppc_reg(c, a->rs), low = op(b, ppc_low(c, v));

    if (c->word == I64) {
        Val high = op(b, ir_trunc(b, ir_shri(b, v, 32)));

        low = ir_or(b, ir_zext(b, low), ir_shli(b, ir_zext(b, high), 32));
    }
    return set(c, a->ra, 0, low);
}

/* Of the least significant bits of the bytes. */
static Val parity(IrBlock *b, Val v)
{
    u64 mask = ir_type(b, v) == I64 ? 0x0101010101010101 : 0x01010101;

    return ir_andi(b, ir_popcnt(b, ir_andi(b, v, mask)), 1);
}

static Val swap_bytes_in_halves(IrBlock *b, Val v)
{
    return ir_rori(b, ir_bswap(b, v), 16);
}

/* clang-format off */
bool tr_ppc_popcntw(Ctx *c, const args_unary *a) { return by_words(c, a, ir_popcnt); }
bool tr_ppc_prtyw(Ctx *c, const args_unary *a)   { return by_words(c, a, parity); }
bool tr_ppc_brh(Ctx *c, const args_unary *a)     { return by_words(c, a, swap_bytes_in_halves); }
bool tr_ppc_brw(Ctx *c, const args_unary *a)     { return by_words(c, a, ir_bswap); }
bool tr_ppc_prtyd(Ctx *c, const args_unary *a)   { return set(c, a->ra, 0, parity(c->b, ppc_reg(c, a->rs))); }
bool tr_ppc_brd(Ctx *c, const args_unary *a)     { return set(c, a->ra, 0, ir_bswap(c->b, ppc_reg(c, a->rs))); }
/* clang-format on */

bool tr_ppc_popcntb(Ctx *c, const args_unary *a)
{
    IrBlock *b = c->b;
    Val v = ppc_reg(c, a->rs);

    v = ir_v1(b, IR_vcnt, VEC(E8, 8), 0, ir_vdup(b, c->word == I64 ? E64 : E32, v));
    return set(c, a->ra, 0, ir_vget(b, c->word == I64 ? E64 : E32, 0, v));
}

static bool by_helper(Ctx *c, const args_logic *a, unsigned helper)
{
    return set(c, a->ra, 0, ir_call(c->b, helper, ppc_reg(c, a->rs), ppc_reg(c, a->rb), 0, 0));
}

/* clang-format off */
bool tr_ppc_bpermd(Ctx *c, const args_logic *a)  { return by_helper(c, a, HELPER_PPC_BPERMD); }
bool tr_ppc_cfuged(Ctx *c, const args_logic *a)  { return by_helper(c, a, HELPER_PPC_CFUGED); }
bool tr_ppc_cntlzdm(Ctx *c, const args_logic *a) { return by_helper(c, a, HELPER_PPC_CNTLZDM); }
bool tr_ppc_cnttzdm(Ctx *c, const args_logic *a) { return by_helper(c, a, HELPER_PPC_CNTTZDM); }
bool tr_ppc_pdepd(Ctx *c, const args_logic *a)   { return by_helper(c, a, HELPER_PPC_PDEPD); }
bool tr_ppc_pextd(Ctx *c, const args_logic *a)   { return by_helper(c, a, HELPER_PPC_PEXTD); }
/* clang-format on */

/* ---- Rotation and masks; mask bits are numbered from the most significant, as in the manual ----
 */

/* Simplified mnemonics: @raw is SH and the end of the mask that has to fit. 0: it fits. */
/* clang-format off */
s32 ppc_not_slwi(s32 raw) { return !(raw >> 5) || (raw >> 5) + (raw & 31) != 31; }
s32 ppc_not_srwi(s32 raw) { return !(raw >> 5) || (raw >> 5) + (raw & 31) != 32; }
s32 ppc_not_sldi(s32 raw) { return !(raw >> 6) || (raw >> 6) + (raw & 63) != 63; }
s32 ppc_not_srdi(s32 raw) { return !(raw >> 6) || (raw >> 6) + (raw & 63) != 64; }
/* clang-format on */

/* Bits @mb to @me of a number of @w bits; @mb > @me wraps around. */
static u64 mask_of(unsigned w, unsigned mb, unsigned me)
{
    u64 all = w == 64 ? ~0ull : (1ull << w) - 1, from = all >> mb, to = all << (w - 1 - me) & all;

    return mb <= me ? from & to : from | to;
}

static unsigned width(Ctx *c, Val v)
{
    return ir_type(c->b, v) == I64 ? 64 : 32;
}

static Val rotate_left(Ctx *c, Val v, unsigned sh)
{
    return sh ? ir_rori(c->b, v, width(c, v) - sh) : v;
}

/* Is @mask an immediate of the host? */
static bool is_near(u64 mask)
{
    return mask == (u64)(s64)(s32)mask || mask == (u32)mask;
}

/* @v, in which bits from @low up, @len of them, were shifted to their place. */
static Val masked(Ctx *c, Val v, unsigned low, unsigned len)
{
    IrBlock *b = c->b;
    unsigned w = width(c, v);
    u64 mask = mask_of(w, w - low - len, w - 1 - low);

    if (w == 32 || is_near(mask)) {
        return ir_andi(b, v, mask);
    }
    return ir_shli(b, ir_extract(b, v, low, len), low);
}

/* @v rotated left by @sh and masked; shifts and fields where that is all it is. */
static Val rotated(Ctx *c, Val v, unsigned sh, unsigned mb, unsigned me)
{
    IrBlock *b = c->b;
    unsigned w = width(c, v), low = w - 1 - me, len = me - mb + 1;

    if (mb > me) {
        return ir_andi(b, rotate_left(c, v, sh), mask_of(w, mb, me));
    }
    if (low == sh) { /* the low bits go up */
        return ir_shli(b, low + len < w ? ir_extract(b, v, 0, len) : v, low);
    }
    if (low > sh) {
        return masked(c, ir_shli(b, v, sh), low, len);
    }
    if (low + len > sh) {
        return masked(c, rotate_left(c, v, sh), low, len);
    }
    if (low) {
        return masked(c, ir_shri(b, v, w - sh), low, len);
    }
    return ir_extract(b, v, w - sh, len);
}

/* As wide as a register: a mask that wraps around takes in the upper word, a copy of the lower. */
static Val widened(Ctx *c, Val low, unsigned mb, unsigned me, Val copy)
{
    if (c->word == I32 || mb <= me) {
        return ppc_wide_u(c, low);
    }
    return ir_or(c->b, ir_zext(c->b, low), ir_shli(c->b, ir_zext(c->b, copy), 32));
}

bool tr_ppc_rlwinm(Ctx *c, const args_rot *a)
{
    Val v = low_reg(c, a->rs);
    unsigned sh = (unsigned)a->sh, mb = (unsigned)a->mb, me = (unsigned)a->me;
    Val bit = mb == me ? ppc_mfcr_bit(c, v, (int)(me + sh) & 31) : 0;

    if (bit) {
        return set(c, a->ra, a->rc, ppc_wide_u(c, ir_shli(c->b, bit, 31 - me)));
    }
    return set(c, a->ra, a->rc,
               widened(c, rotated(c, v, sh, mb, me), mb, me, rotate_left(c, v, sh)));
}

static Val rotate_left_by(Ctx *c, Val v, Val n)
{
    return ir_ror(c->b, v, ir_neg(c->b, n));
}

bool tr_ppc_rlwnm(Ctx *c, const args_rot_r *a)
{
    unsigned mb = (unsigned)a->mb, me = (unsigned)a->me;
    Val v = rotate_left_by(c, low_reg(c, a->rs), low_reg(c, a->rb));

    return set(c, a->ra, a->rc, widened(c, ir_andi(c->b, v, mask_of(32, mb, me)), mb, me, v));
}

/* Bits of @old under the mask replaced by those of @v rotated. */
static Val inserted(Ctx *c, Val old, Val v, unsigned sh, unsigned mb, unsigned me)
{
    IrBlock *b = c->b;
    unsigned w = width(c, v), low = w - 1 - me;
    u64 mask = mask_of(w, mb, me);

    if (mb <= me) {
        return ir_deposit(b, old, low, me - mb + 1, rotate_left(c, v, (sh - low) & (w - 1)));
    }
    return ir_or(b, ir_andi(b, old, ~mask), ir_andi(b, rotate_left(c, v, sh), mask));
}

bool tr_ppc_rlwimi(Ctx *c, const args_rot *a)
{
    IrBlock *b = c->b;
    unsigned sh = (unsigned)a->sh, mb = (unsigned)a->mb, me = (unsigned)a->me;
    Val old = ppc_reg(c, a->ra), v = low_reg(c, a->rs),
        low = inserted(c, ppc_low(c, old), v, sh, mb, me);

    if (c->word == I64 && mb <= me) {
        low = ir_deposit(b, old, 0, 32, ir_zext(b, low));
    } else {
        low = widened(c, low, mb, me, rotate_left(c, v, sh));
    }
    return set(c, a->ra, a->rc, low);
}

static bool rotate64(Ctx *c, const args_rot64 *a, unsigned mb, unsigned me)
{
    return set(c, a->ra, a->rc, rotated(c, ppc_reg(c, a->rs), (unsigned)a->sh, mb, me));
}

/* clang-format off */
bool tr_ppc_rldicl(Ctx *c, const args_rot64 *a) { return rotate64(c, a, (unsigned)a->mb, 63); }
bool tr_ppc_rldicr(Ctx *c, const args_rot64 *a) { return rotate64(c, a, 0, (unsigned)a->mb); }
bool tr_ppc_rldic(Ctx *c, const args_rot64 *a)  { return rotate64(c, a, (unsigned)a->mb, 63 - (unsigned)a->sh); }
/* clang-format on */

bool tr_ppc_rldimi(Ctx *c, const args_rot64 *a)
{
    unsigned sh = (unsigned)a->sh;

    return set(c, a->ra, a->rc,
               inserted(c, ppc_reg(c, a->ra), ppc_reg(c, a->rs), sh, (unsigned)a->mb, 63 - sh));
}

static bool rotate64_by(Ctx *c, const args_rot64_r *a, unsigned mb, unsigned me)
{
    Val v = rotate_left_by(c, ppc_reg(c, a->rs), ppc_reg(c, a->rb));

    return set(c, a->ra, a->rc, ir_andi(c->b, v, mask_of(64, mb, me)));
}

/* clang-format off */
bool tr_ppc_rldcl(Ctx *c, const args_rot64_r *a) { return rotate64_by(c, a, (unsigned)a->mb, 63); }
bool tr_ppc_rldcr(Ctx *c, const args_rot64_r *a) { return rotate64_by(c, a, 0, (unsigned)a->mb); }
/* clang-format on */

/* ---- Shifts: by 0 to 63 of words, which are shifted as doublewords; by 0 to 127 of doublewords
 * ---- */

static Val as_word(Ctx *c, Val v)
{
    return c->word == I64 ? v : ir_trunc(c->b, v);
}

static Val amount(Ctx *c, int rb)
{
    Val n = ppc_reg(c, rb);

    return c->word == I64 ? n : ir_zext(c->b, n);
}

bool tr_ppc_slw(Ctx *c, const args_logic *a)
{
    IrBlock *b = c->b;
    Val v = ir_shl(b, ir_zext(b, low_reg(c, a->rs)), amount(c, a->rb));

    return set(c, a->ra, a->rc, ppc_wide_u(c, ir_trunc(b, v)));
}

bool tr_ppc_srw(Ctx *c, const args_logic *a)
{
    IrBlock *b = c->b;
    Val v = ir_shr(b, ir_zext(b, low_reg(c, a->rs)), amount(c, a->rb));

    return set(c, a->ra, a->rc, as_word(c, v));
}

static bool shift64(Ctx *c, const args_logic *a, Binary *op)
{
    Val n = ppc_reg(c, a->rb), v = op(c->b, ppc_reg(c, a->rs), n);

    v = ir_select(c->b, CC_TSTNE, n, ppc_const(c, 64), ppc_const(c, 0), v);
    return set(c, a->ra, a->rc, v);
}

/* clang-format off */
bool tr_ppc_sld(Ctx *c, const args_logic *a) { return shift64(c, a, ir_shl); }
bool tr_ppc_srd(Ctx *c, const args_logic *a) { return shift64(c, a, ir_shr); }
/* clang-format on */

/* CA: @v, i64, is negative and loses ones where @lost is not 0. */
static void set_ca(Ctx *c, Val v, Val lost)
{
    IrBlock *b = c->b;
    Val zero = ir_const(b, I64, 0);
    Val ca = ir_and(b, ir_setcond(b, CC_LT, v, zero), ir_setcond(b, CC_NE, lost, zero));

    ir_put(b, PPC_CA, ca);
    if (dec_has(c, PPC_HAS(ISA300))) {
        ir_put(b, PPC_CA32, ca);
    }
}

static bool shift_right(Ctx *c, int ra, int rc, Val v, Val n)
{
    IrBlock *b = c->b;
    Val to = ir_sar(b, v, n);

    set_ca(c, v, ir_xor(b, v, ir_shl(b, to, n)));
    return set(c, ra, rc, as_word(c, to));
}

bool tr_ppc_sraw(Ctx *c, const args_logic *a)
{
    return shift_right(c, a->ra, a->rc, ir_sext(c->b, low_reg(c, a->rs)), amount(c, a->rb));
}

bool tr_ppc_srad(Ctx *c, const args_logic *a)
{
    IrBlock *b = c->b;
    Val v = ppc_reg(c, a->rs), n = ppc_reg(c, a->rb), far = ppc_const32(c, 64);
    Val lost = ir_xor(b, v, ir_shl(b, ir_sar(b, v, n), n));

    set_ca(c, v, ir_select(b, CC_TSTNE, ppc_low(c, n), far, v, lost));
    return set(c, a->ra, a->rc,
               ir_select(b, CC_TSTNE, ppc_low(c, n), far, ir_sari(b, v, 63), ir_sar(b, v, n)));
}

static bool shift_right_imm(Ctx *c, const args_shift_i *a, Val v)
{
    unsigned n = (unsigned)a->sh;
    Val wide = ir_type(c->b, v) == I64 ? v : ir_sext(c->b, v);

    set_ca(c, wide, n ? ir_andi(c->b, wide, (1ull << n) - 1) : ir_const(c->b, I64, 0));
    v = n ? ir_sari(c->b, v, n) : v;
    return set(c, a->ra, a->rc, ppc_wide_s(c, v));
}

/* clang-format off */
bool tr_ppc_srawi(Ctx *c, const args_shift_i *a) { return shift_right_imm(c, a, low_reg(c, a->rs)); }
bool tr_ppc_sradi(Ctx *c, const args_shift_i *a) { return shift_right_imm(c, a, ppc_reg(c, a->rs)); }
/* clang-format on */

bool tr_ppc_extswsli(Ctx *c, const args_shift_i *a)
{
    Val v = ir_sext(c->b, low_reg(c, a->rs));

    return set(c, a->ra, a->rc, a->sh ? ir_shli(c->b, v, (unsigned)a->sh) : v);
}
