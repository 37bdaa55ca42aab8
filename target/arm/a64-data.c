/*
 * Data processing: arithmetic and logic with immediates, shifted and extended registers; bit
 * fields; multiplication, division; selection; CRC and bit counting.
 *
 * Functions compute on i32 or i64 as the row's sf says; a64_set_reg() zero-extends.
 */
#include "target/arm/a64.h"

#include "target/arm/a64-helper.h"
#include "target/arm/a64-int-dec.h"

/* ---- Fields of the table ---- */

s32 a64_shifted12(s32 raw)
{
    return raw & 0x1000 ? (raw & 0xfff) << 12 : raw;
}

/* The size of the element in @raw (sf:N:immr:imms) as a mask of bit numbers; 0: reserved. */
static u32 element_levels(u32 raw)
{
    u32 n_not_imms = (raw >> 6 & 64) | (~raw & 63);

    return n_not_imms < 2 ? 0 : (1u << (31 - (u32)__builtin_clz(n_not_imms))) - 1;
}

s32 a64_bad_bitmask(s32 raw)
{
    u32 levels = element_levels((u32)raw);

    return raw >> 12 == 1 || !levels || ((u32)raw & levels) == levels;
}

u64 a64_bitmask(u32 raw)
{
    u32 levels = element_levels(raw), ones = (raw & levels) + 1, rot = raw >> 6 & levels;
    u32 size = levels + 1;
    u64 v = (1ull << ones) - 1, all = size == 64 ? ~0ull : (1ull << size) - 1;

    if (rot) {
        v = (v >> rot | v << (size - rot)) & all;
    }
    for (; size < 64; size *= 2) {
        v |= v << size;
    }
    return raw >> 13 ? v : (u32)v;
}

s32 a64_not_movz(s32 raw)
{
    return !(raw & 0xffff) && (raw & 0x30000);
}

s32 a64_not_movn(s32 raw)
{
    return a64_not_movz(raw) || (!(raw >> 18) && (raw & 0xffff) == 0xffff);
}

/* sf:N:immr<5>:imms<5> */
s32 a64_bad_bitfield(s32 raw)
{
    return raw & 8 ? !(raw & 4) : raw;
}

/* sf:imms */
s32 a64_is_top(s32 raw)
{
    return raw == 127 || raw == 31;
}

/* sf:N:imms<5> */
s32 a64_bad_extr(s32 raw)
{
    return raw & 4 ? !(raw & 2) : raw;
}

/* sf:sz: only doublewords come from an x register. */
s32 a64_bad_crc(s32 raw)
{
    return (raw >> 2) != ((raw & 3) == 3);
}

/* ---- Operands ---- */

static unsigned width(int sf)
{
    return sf ? 64 : 32;
}

/* The flag-setting forms have the zero register where the others have the stack pointer. */
static void set_rd_sp(Ctx *c, int s, int rd, Val v)
{
    if (s) {
        a64_set_reg(c, rd, v);
    } else {
        a64_set_sp(c, rd, v);
    }
}

static Val reg_sp(Ctx *c, int sf, int r)
{
    Val v = a64_reg_sp(c, r);

    return sf ? v : ir_trunc(c->b, v);
}

static Val shifted(Ctx *c, const args_shifted *a)
{
    typedef Val Shift(IrBlock * b, Val v, unsigned n);
    static Shift *const shift[] = {ir_shli, ir_shri, ir_sari, ir_rori};
    Val v = a64_regw(c, a->sf, a->rm);

    return a->sh ? shift[a->type](c->b, v, (unsigned)a->sh) : v;
}

/* ---- Addition and subtraction ---- */

static Val sum(Ctx *c, bool sub, bool flags, Val l, Val r)
{
    if (flags && sub) {
        a64_flags_sub(c, l, r);
    } else if (flags) {
        a64_flags_add(c, l, r);
    }
    return sub ? ir_sub(c->b, l, r) : ir_add(c->b, l, r);
}

static bool sum_imm(Ctx *c, const args_addsub_imm *a, bool sub)
{
    Val v = sum(c, sub, a->s, reg_sp(c, a->sf, a->rn), a64_constw(c, a->sf, (u32)a->imm));

    set_rd_sp(c, a->s, a->rd, v);
    return true;
}

static bool sum_shifted(Ctx *c, const args_shifted *a, bool sub)
{
    a64_set_reg(c, a->rd, sum(c, sub, a->s, a64_regw(c, a->sf, a->rn), shifted(c, a)));
    return true;
}

/* @option: the width, and 4 for signed. */
static Val extended(Ctx *c, const args_extended *a)
{
    unsigned len = 8u << (a->option & 3);
    Val v = a64_regw(c, a->sf, a->rm);

    if (len < width(a->sf)) {
        v = a->option & 4 ? ir_sextract(c->b, v, 0, len) : ir_extract(c->b, v, 0, len);
    }
    return a->sh ? ir_shli(c->b, v, (unsigned)a->sh) : v;
}

static bool sum_extended(Ctx *c, const args_extended *a, bool sub)
{
    Val v = sum(c, sub, a->s, reg_sp(c, a->sf, a->rn), extended(c, a));

    set_rd_sp(c, a->s, a->rd, v);
    return true;
}

/* clang-format off */
bool tr64_add_imm(Ctx *c, const args_addsub_imm *a) { return sum_imm(c, a, false); }
bool tr64_sub_imm(Ctx *c, const args_addsub_imm *a) { return sum_imm(c, a, true); }
bool tr64_add(Ctx *c, const args_shifted *a)        { return sum_shifted(c, a, false); }
bool tr64_sub(Ctx *c, const args_shifted *a)        { return sum_shifted(c, a, true); }
bool tr64_add_ext(Ctx *c, const args_extended *a)   { return sum_extended(c, a, false); }
bool tr64_sub_ext(Ctx *c, const args_extended *a)   { return sum_extended(c, a, true); }
/* clang-format on */

static bool sum_carry(Ctx *c, const args_carry *a, Val l, Val r)
{
    IrBlock *b = c->b;
    Val carry = a64_carry(c), v;

    v = ir_add(b, ir_add(b, l, r), a->sf ? ir_zext(b, carry) : carry);
    if (a->s) {
        a64_flags_adc(c, l, r, carry, v);
    }
    a64_set_reg(c, a->rd, v);
    return true;
}

bool tr64_adc(Ctx *c, const args_carry *a)
{
    return sum_carry(c, a, a64_regw(c, a->sf, a->rn), a64_regw(c, a->sf, a->rm));
}

bool tr64_sbc(Ctx *c, const args_carry *a)
{
    Val r = ir_not(c->b, a64_regw(c, a->sf, a->rm));

    return sum_carry(c, a, a64_regw(c, a->sf, a->rn), r);
}

/* ---- Logic ---- */

typedef Val Binary(IrBlock *b, Val l, Val r);

static bool logic_imm(Ctx *c, const args_logic_imm *a, Binary *op)
{
    Val m = a64_constw(c, a->sf, a64_bitmask((u32)a->imm));
    Val v = op(c->b, a64_regw(c, a->sf, a->rn), m);

    if (a->s) {
        a64_flags_logic(c, v);
    }
    set_rd_sp(c, a->s, a->rd, v);
    return true;
}

static bool logic(Ctx *c, const args_shifted *a, Binary *op)
{
    Val v = op(c->b, a64_regw(c, a->sf, a->rn), shifted(c, a));

    if (a->s) {
        a64_flags_logic(c, v);
    }
    a64_set_reg(c, a->rd, v);
    return true;
}

static Val or_not(IrBlock *b, Val l, Val r)
{
    return ir_or(b, l, ir_not(b, r));
}

static Val xor_not(IrBlock *b, Val l, Val r)
{
    return ir_xor(b, l, ir_not(b, r));
}

/* clang-format off */
bool tr64_and_imm(Ctx *c, const args_logic_imm *a) { return logic_imm(c, a, ir_and); }
bool tr64_orr_imm(Ctx *c, const args_logic_imm *a) { return logic_imm(c, a, ir_or); }
bool tr64_eor_imm(Ctx *c, const args_logic_imm *a) { return logic_imm(c, a, ir_xor); }
bool tr64_and(Ctx *c, const args_shifted *a)       { return logic(c, a, ir_and); }
bool tr64_bic(Ctx *c, const args_shifted *a)       { return logic(c, a, ir_andn); }
bool tr64_orr(Ctx *c, const args_shifted *a)       { return logic(c, a, ir_or); }
bool tr64_orn(Ctx *c, const args_shifted *a)       { return logic(c, a, or_not); }
bool tr64_eor(Ctx *c, const args_shifted *a)       { return logic(c, a, ir_xor); }
bool tr64_eon(Ctx *c, const args_shifted *a)       { return logic(c, a, xor_not); }
/* clang-format on */

/* ---- Constants and addresses ---- */

static u64 movw(const args_movw *a)
{
    return (u64)a->imm << 16 * a->hw;
}

bool tr64_movz(Ctx *c, const args_movw *a)
{
    a64_set_reg(c, a->rd, a64_const(c, movw(a)));
    return true;
}

bool tr64_movn(Ctx *c, const args_movw *a)
{
    a64_set_reg(c, a->rd, a64_constw(c, a->sf, ~movw(a)));
    return true;
}

bool tr64_movk(Ctx *c, const args_movw *a)
{
    Val field = a64_constw(c, a->sf, (u64)a->imm);

    a64_set_reg(c, a->rd,
                ir_deposit(c->b, a64_regw(c, a->sf, a->rd), 16u * (unsigned)a->hw, 16, field));
    return true;
}

bool tr64_adr(Ctx *c, const args_adr *a)
{
    a64_set_reg(c, a->rd, a64_const(c, c->pc + (u64)(s64)a->imm));
    return true;
}

bool tr64_adrp(Ctx *c, const args_adr *a)
{
    a64_set_reg(c, a->rd, a64_const(c, (c->pc & ~0xfffull) + (u64)(s64)a->imm * 4096));
    return true;
}

/* ---- Bit fields ---- */

/* @imms >= @immr: bits immr..imms go down to bit 0. Else the low imms + 1 bits go up. */
static bool moves_down(const args_bitfield *a)
{
    return a->imms >= a->immr;
}

static unsigned field_len(const args_bitfield *a)
{
    return (unsigned)(moves_down(a) ? a->imms - a->immr : a->imms) + 1;
}

static unsigned field_to(const args_bitfield *a)
{
    return width(a->sf) - (unsigned)a->immr;
}

static bool bit_field(Ctx *c, const args_bitfield *a,
                      Val (*take)(IrBlock *, Val, unsigned, unsigned))
{
    Val v = a64_regw(c, a->sf, a->rn);

    if (moves_down(a)) {
        v = take(c->b, v, (unsigned)a->immr, field_len(a));
    } else {
        if (field_len(a) + field_to(a) < width(a->sf)) {
            v = take(c->b, v, 0, field_len(a));
        }
        v = ir_shli(c->b, v, field_to(a));
    }
    a64_set_reg(c, a->rd, v);
    return true;
}

/* clang-format off */
bool tr64_sbfm(Ctx *c, const args_bitfield *a) { return bit_field(c, a, ir_sextract); }
bool tr64_ubfm(Ctx *c, const args_bitfield *a) { return bit_field(c, a, ir_extract); }
/* clang-format on */

bool tr64_bfm(Ctx *c, const args_bitfield *a)
{
    Val v = a64_regw(c, a->sf, a->rn), d = a64_regw(c, a->sf, a->rd);

    if (moves_down(a)) {
        v = ir_deposit(c->b, d, 0, field_len(a), ir_shri(c->b, v, (unsigned)a->immr));
    } else {
        v = ir_deposit(c->b, d, field_to(a), field_len(a), v);
    }
    a64_set_reg(c, a->rd, v);
    return true;
}

bool tr64_extr(Ctx *c, const args_extr *a)
{
    unsigned n = (unsigned)a->imm;
    Val l = a64_regw(c, a->sf, a->rn), r = a64_regw(c, a->sf, a->rm);

    if (a->rn == a->rm) {
        r = ir_rori(c->b, r, n);
    } else if (n) {
        r = ir_or(c->b, ir_shri(c->b, r, n), ir_shli(c->b, l, width(a->sf) - n));
    }
    a64_set_reg(c, a->rd, r);
    return true;
}

/* ---- Two registers ---- */

static bool binary(Ctx *c, const args_rrr *a, Binary *op)
{
    a64_set_reg(c, a->rd, op(c->b, a64_regw(c, a->sf, a->rn), a64_regw(c, a->sf, a->rm)));
    return true;
}

static Val min_max(Ctx *c, IrCond cc, Val l, Val r)
{
    return ir_select(c->b, cc, l, r, l, r);
}

static bool choose(Ctx *c, const args_rrr *a, IrCond cc)
{
    a64_set_reg(c, a->rd, min_max(c, cc, a64_regw(c, a->sf, a->rn), a64_regw(c, a->sf, a->rm)));
    return true;
}

static bool choose_imm(Ctx *c, const args_minmax_imm *a, IrCond cc)
{
    Val k = a64_constw(c, a->sf, (u64)(s64)a->imm);

    a64_set_reg(c, a->rd, min_max(c, cc, a64_regw(c, a->sf, a->rn), k));
    return true;
}

/* clang-format off */
bool tr64_udiv(Ctx *c, const args_rrr *a) { return binary(c, a, ir_udiv); }
bool tr64_sdiv(Ctx *c, const args_rrr *a) { return binary(c, a, ir_sdiv); }
bool tr64_lslv(Ctx *c, const args_rrr *a) { return binary(c, a, ir_shl); }
bool tr64_lsrv(Ctx *c, const args_rrr *a) { return binary(c, a, ir_shr); }
bool tr64_asrv(Ctx *c, const args_rrr *a) { return binary(c, a, ir_sar); }
bool tr64_rorv(Ctx *c, const args_rrr *a) { return binary(c, a, ir_ror); }
bool tr64_smax(Ctx *c, const args_rrr *a) { return choose(c, a, CC_GT); }
bool tr64_umax(Ctx *c, const args_rrr *a) { return choose(c, a, CC_GTU); }
bool tr64_smin(Ctx *c, const args_rrr *a) { return choose(c, a, CC_LT); }
bool tr64_umin(Ctx *c, const args_rrr *a) { return choose(c, a, CC_LTU); }
bool tr64_smax_imm(Ctx *c, const args_minmax_imm *a) { return choose_imm(c, a, CC_GT); }
bool tr64_umax_imm(Ctx *c, const args_minmax_imm *a) { return choose_imm(c, a, CC_GTU); }
bool tr64_smin_imm(Ctx *c, const args_minmax_imm *a) { return choose_imm(c, a, CC_LT); }
bool tr64_umin_imm(Ctx *c, const args_minmax_imm *a) { return choose_imm(c, a, CC_LTU); }
/* clang-format on */

static bool crc(Ctx *c, const args_crc *a, unsigned helper)
{
    Val bytes = a64_const32(c, 1u << a->sz);

    a64_set_reg(c, a->rd, ir_call(c->b, helper, a64_reg32(c, a->rn), a64_reg(c, a->rm), bytes, 0));
    return true;
}

/* clang-format off */
bool tr64_crc32(Ctx *c, const args_crc *a)  { return crc(c, a, HELPER_A64_CRC32); }
bool tr64_crc32c(Ctx *c, const args_crc *a) { return crc(c, a, HELPER_A64_CRC32C); }
/* clang-format on */

/* ---- One register ---- */

static bool unary(Ctx *c, const args_rr *a, Val (*op)(IrBlock *, Val))
{
    a64_set_reg(c, a->rd, op(c->b, a64_regw(c, a->sf, a->rn)));
    return true;
}

/* The bytes of @v exchanged in pairs @n bits apart, where @mask has the lower ones. */
static Val swap_pairs(Ctx *c, Val v, unsigned n, u64 mask)
{
    IrBlock *b = c->b;

    return ir_or(b, ir_andi(b, ir_shri(b, v, n), mask), ir_shli(b, ir_andi(b, v, mask), n));
}

static u64 mask_of(int sf, u64 mask)
{
    return sf ? mask : (u32)mask;
}

/* The bytes, then the bits in each. */
bool tr64_rbit(Ctx *c, const args_rr *a)
{
    static const u64 mask[] = {0x5555555555555555, 0x3333333333333333, 0x0f0f0f0f0f0f0f0f};
    Val v = ir_bswap(c->b, a64_regw(c, a->sf, a->rn));

    for (unsigned i = 0; i < 3; i++) {
        v = swap_pairs(c, v, 1u << i, mask_of(a->sf, mask[i]));
    }
    a64_set_reg(c, a->rd, v);
    return true;
}

bool tr64_rev16(Ctx *c, const args_rr *a)
{
    Val v = a64_regw(c, a->sf, a->rn);

    if (a->sf) {
        v = swap_pairs(c, v, 8, 0x00ff00ff00ff00ff);
    } else {
        v = ir_rori(c->b, ir_bswap(c->b, v), 16);
    }
    a64_set_reg(c, a->rd, v);
    return true;
}

static Val rev32(IrBlock *b, Val v)
{
    return ir_rori(b, ir_bswap(b, v), 32);
}

/* Bits equal to the sign and below it: where the sign differs from the bit to its right, no more.
 */
static Val count_sign(IrBlock *b, Val v)
{
    return ir_addi(b, ir_clz(b, ir_xor(b, v, ir_sari(b, v, 1))), -1);
}

static Val absolute(IrBlock *b, Val v)
{
    return ir_select(b, CC_LT, v, ir_const(b, ir_type(b, v), 0), ir_neg(b, v), v);
}

/* clang-format off */
bool tr64_rev(Ctx *c, const args_rr *a)     { return unary(c, a, ir_bswap); }
bool tr64_rev32(Ctx *c, const args_rr *a)   { return unary(c, a, rev32); }
bool tr64_clz(Ctx *c, const args_rr *a) { return unary(c, a, ir_clz); }
bool tr64_cls(Ctx *c, const args_rr *a) { return unary(c, a, count_sign); }
bool tr64_ctz(Ctx *c, const args_rr *a)     { return unary(c, a, ir_ctz); }
bool tr64_cnt(Ctx *c, const args_rr *a) { return unary(c, a, ir_popcnt); }
bool tr64_abs(Ctx *c, const args_rr *a) { return unary(c, a, absolute); }
/* clang-format on */

/* ---- Multiplication ---- */

static bool mul_add(Ctx *c, const args_mul_add *a, Binary *op)
{
    Val v = ir_mul(c->b, a64_regw(c, a->sf, a->rn), a64_regw(c, a->sf, a->rm));

    a64_set_reg(c, a->rd, op(c->b, a64_regw(c, a->sf, a->ra), v));
    return true;
}

static bool mul_long(Ctx *c, const args_mul_long *a, Val (*extend)(IrBlock *, Val))
{
    IrBlock *b = c->b;
    Val v = ir_mul(b, extend(b, a64_reg32(c, a->rn)), extend(b, a64_reg32(c, a->rm)));
    Val acc = a64_reg(c, a->ra);

    a64_set_reg(c, a->rd, a->sub ? ir_sub(b, acc, v) : ir_add(b, acc, v));
    return true;
}

static bool mul_high(Ctx *c, const args_mulh *a, Binary *op)
{
    a64_set_reg(c, a->rd, op(c->b, a64_reg(c, a->rn), a64_reg(c, a->rm)));
    return true;
}

/* clang-format off */
bool tr64_madd(Ctx *c, const args_mul_add *a)    { return mul_add(c, a, ir_add); }
bool tr64_msub(Ctx *c, const args_mul_add *a)    { return mul_add(c, a, ir_sub); }
bool tr64_smaddl(Ctx *c, const args_mul_long *a) { return mul_long(c, a, ir_sext); }
bool tr64_umaddl(Ctx *c, const args_mul_long *a) { return mul_long(c, a, ir_zext); }
bool tr64_smulh(Ctx *c, const args_mulh *a)      { return mul_high(c, a, ir_mulhs); }
bool tr64_umulh(Ctx *c, const args_mulh *a)      { return mul_high(c, a, ir_mulhu); }
/* clang-format on */
