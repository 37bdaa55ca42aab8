/*
 * Media instructions: parallel arithmetic on bytes and halfwords, SEL, packing, extending,
 * saturating, sums of absolute differences. Arm ARM F5 "Parallel addition and subtraction",
 * "Packing ...".
 *
 * Lanes are handled four or two at a time in one 32-bit word: the top bit of each lane is kept out
 * of the sum, so that no carry crosses, and put back by exclusive or. The GE slot holds a word with
 * bit 7 of every byte that is "greater or equal", the form the lane sums give and SEL takes.
 */
#include "target/arm/tr.h"

#include "target/arm/helper.h"

#include "target/arm/a32-dec.h"
#include "target/arm/t16-dec.h"
#include "target/arm/t32-dec.h"

enum { TOP8 = 0x80808080u, TOP16 = 0x80008000u };

/* ---- Lane arithmetic ---- */

/* A lane-wise sum or difference, with the top bit of each lane in its place. */
static Val lanes_add(Ctx *c, u32 top, Val x, Val y)
{
    IrBlock *b = c->b;
    Val sum = ir_add(b, ir_andi(b, x, (u32)~top), ir_andi(b, y, (u32)~top));

    return ir_xor(b, sum, ir_andi(b, ir_xor(b, x, y), top));
}

static Val lanes_sub(Ctx *c, u32 top, Val x, Val y)
{
    IrBlock *b = c->b;
    Val diff = ir_sub(b, ir_or(b, x, imm32(c, top)), ir_andi(b, y, (u32)~top));

    return ir_xor(b, diff, ir_andi(b, ir_not(b, ir_xor(b, x, y)), top));
}

typedef enum { PLAIN, SATURATE, HALVE } Mode;

typedef struct {
    bool sub, is_signed;
    Mode mode;
    u32 top; /* TOP8 or TOP16 */
} LaneOp;

/*
 * GE of r = x +- y, at each lane's top bit. Unsigned: carry out of the sum, no borrow in the
 * difference. Signed: the true result is not negative, sign of r exclusive-or overflow.
 */
static Val lanes_ge(Ctx *c, const LaneOp *o, Val x, Val y, Val r)
{
    IrBlock *b = c->b;
    Val v = o->sub ? ir_not(b, y) : y;

    if (o->is_signed) {
        Val overflow = ir_and(b, ir_xor(b, x, r), ir_xor(b, v, r));

        return ir_andi(b, ir_not(b, ir_xor(b, r, overflow)), o->top);
    }
    /* x + v carries (x - y = x + ~y + 1 likewise): majority of x, v and not r. */
    v = ir_or(b, ir_and(b, x, v), ir_andn(b, ir_or(b, x, v), r));
    return ir_andi(b, v, o->top);
}

/* (x + y) / 2 or (x - y) / 2 per lane, the intermediate one bit longer. Signed lanes are biased. */
static Val lanes_halve(Ctx *c, const LaneOp *o, Val x, Val y)
{
    IrBlock *b = c->b;
    u32 low = o->top == TOP8 ? 0x01010101u : 0x00010001u;
    Val differ, v;

    if (o->is_signed) {
        x = ir_xor(b, x, imm32(c, o->top));
        y = ir_xor(b, y, imm32(c, o->top));
    }
    differ = ir_xor(b, x, y);
    v = ir_shri(b, ir_andi(b, differ, (u32)~low), 1);
    if (o->sub) {
        return lanes_sub(c, o->top, v, ir_and(b, differ, y));
    }
    v = lanes_add(c, o->top, v, ir_and(b, x, y));
    return o->is_signed ? ir_xor(b, v, imm32(c, o->top)) : v;
}

static Val lanes_saturate(Ctx *c, const LaneOp *o, Val x, Val y)
{
    static const IrOp op[2][2] = {{IR_vaddus, IR_vaddss}, {IR_vsubus, IR_vsubss}};
    IrBlock *b = c->b;
    Val zero = ir_vconst(b, 0);
    unsigned attr = o->top == TOP8 ? VEC(E8, 8) : VEC(E16, 4);

    x = ir_vset(b, E32, 0, zero, x);
    y = ir_vset(b, E32, 0, zero, y);
    return ir_vget(b, E32, 0, ir_v2(b, op[o->sub][o->is_signed], attr, 0, x, y));
}

/* One operation on all lanes; *@ge: its GE bits, for PLAIN. */
static Val lanes(Ctx *c, const LaneOp *o, Val x, Val y, Val *ge)
{
    Val r;

    if (o->mode == SATURATE) {
        return lanes_saturate(c, o, x, y);
    }
    if (o->mode == HALVE) {
        return lanes_halve(c, o, x, y);
    }
    r = o->sub ? lanes_sub(c, o->top, x, y) : lanes_add(c, o->top, x, y);
    *ge = lanes_ge(c, o, x, y, r);
    return r;
}

/* Halfword GE bits stand for both bytes of the halfword. */
static void set_ge(Ctx *c, u32 top, Val ge)
{
    arm_effects(c);
    if (top == TOP16) {
        ge = ir_or(c->b, ge, ir_shri(c->b, ge, 8));
    }
    ir_put(c->b, SLOT_GE, ge);
}

static bool parallel(Ctx *c, const args_rrr *a, bool sub, bool is_signed, Mode mode, u32 top)
{
    LaneOp o = {sub, is_signed, mode, top};
    Val r, ge = 0;

    if (a->rd == 15) {
        return false;
    }
    r = lanes(c, &o, reg(c, a->rn), reg(c, a->rm), &ge);
    if (mode == PLAIN) {
        set_ge(c, top, ge);
    }
    set_reg(c, a->rd, r);
    return true;
}

/* ASX and SAX: the halves of rm exchanged, one lane added, the other subtracted. */
static bool exchange(Ctx *c, const args_rrr *a, bool sub_high, bool is_signed, Mode mode)
{
    IrBlock *b = c->b;
    LaneOp add = {false, is_signed, mode, TOP16}, sub = {true, is_signed, mode, TOP16};
    Val x, y, lo, hi, ge_lo = 0, ge_hi = 0;

    if (a->rd == 15) {
        return false;
    }
    x = reg(c, a->rn);
    y = ir_rori(b, reg(c, a->rm), 16);
    lo = lanes(c, sub_high ? &add : &sub, x, y, &ge_lo);
    hi = lanes(c, sub_high ? &sub : &add, x, y, &ge_hi);
    if (mode == PLAIN) {
        set_ge(c, TOP16, ir_deposit(b, ge_hi, 0, 16, ge_lo));
    }
    set_reg(c, a->rd, ir_deposit(b, hi, 0, 16, lo));
    return true;
}

/* clang-format off */
#define PARALLEL_ROWS(prefix, is_signed, mode) \
    bool tr_##prefix##add8(Ctx *c, const args_rrr *a) { return parallel(c, a, false, is_signed, mode, TOP8); } \
    bool tr_##prefix##sub8(Ctx *c, const args_rrr *a) { return parallel(c, a, true, is_signed, mode, TOP8); } \
    bool tr_##prefix##add16(Ctx *c, const args_rrr *a) { return parallel(c, a, false, is_signed, mode, TOP16); } \
    bool tr_##prefix##sub16(Ctx *c, const args_rrr *a) { return parallel(c, a, true, is_signed, mode, TOP16); } \
    bool tr_##prefix##asx(Ctx *c, const args_rrr *a) { return exchange(c, a, false, is_signed, mode); } \
    bool tr_##prefix##sax(Ctx *c, const args_rrr *a) { return exchange(c, a, true, is_signed, mode); }

PARALLEL_ROWS(s, true, PLAIN)
PARALLEL_ROWS(u, false, PLAIN)
PARALLEL_ROWS(q, true, SATURATE)
PARALLEL_ROWS(uq, false, SATURATE)
PARALLEL_ROWS(sh, true, HALVE)
PARALLEL_ROWS(uh, false, HALVE)
/* clang-format on */

/* Bytes of rn where GE is set, of rm elsewhere. */
bool tr_sel(Ctx *c, const args_rrr *a)
{
    IrBlock *b = c->b;
    Val mask;

    if (a->rd == 15) {
        return false;
    }
    mask = ir_mul(b, ir_shri(b, ir_get(b, SLOT_GE), 7), imm32(c, 0xff));
    set_reg(c, a->rd, ir_or(b, ir_and(b, reg(c, a->rn), mask), ir_andn(b, reg(c, a->rm), mask)));
    return true;
}

/* ---- Packing and extending ---- */

bool tr_pkhbt(Ctx *c, const args_pkh *a)
{
    Val top;

    if (a->rd == 15) {
        return false;
    }
    top = ir_shli(c->b, reg(c, a->rm), (unsigned)a->sh);
    set_reg(c, a->rd, ir_deposit(c->b, top, 0, 16, reg(c, a->rn)));
    return true;
}

bool tr_pkhtb(Ctx *c, const args_pkh *a)
{
    Val low;

    if (a->rd == 15) {
        return false;
    }
    low = ir_sari(c->b, reg(c, a->rm), a->sh ? (unsigned)a->sh : 31);
    set_reg(c, a->rd, ir_deposit(c->b, reg(c, a->rn), 0, 16, low));
    return true;
}

/* The extended value, or with rn the sum; the 16-bit pairs add lane by lane. */
static bool extend_add(Ctx *c, const args_extend *a, Val v, bool two_lanes)
{
    if (a->rd == 15) {
        return false;
    }
    if (a->rn != 15) {
        Val n = reg(c, a->rn);

        v = two_lanes ? lanes_add(c, TOP16, n, v) : ir_add(c->b, n, v);
    }
    set_reg(c, a->rd, v);
    return true;
}

static Val rotated(Ctx *c, const args_extend *a)
{
    return ir_rori(c->b, reg(c, a->rm), (unsigned)a->rot);
}

/* A field that does not wrap round is one extract from the register itself. */
static bool extend_field(Ctx *c, const args_extend *a, unsigned len, bool is_signed)
{
    unsigned pos = (unsigned)a->rot;
    Val v = reg(c, a->rm);

    if (pos + len > 32) {
        v = rotated(c, a);
        pos = 0;
    }
    v = is_signed ? ir_sextract(c->b, v, pos, len) : ir_extract(c->b, v, pos, len);
    return extend_add(c, a, v, false);
}

/* clang-format off */
bool tr_sxtab(Ctx *c, const args_extend *a) { return extend_field(c, a, 8, true); }
bool tr_uxtab(Ctx *c, const args_extend *a) { return extend_field(c, a, 8, false); }
bool tr_sxtah(Ctx *c, const args_extend *a) { return extend_field(c, a, 16, true); }
bool tr_uxtah(Ctx *c, const args_extend *a) { return extend_field(c, a, 16, false); }
/* clang-format on */

bool tr_uxtab16(Ctx *c, const args_extend *a)
{
    return extend_add(c, a, ir_andi(c->b, rotated(c, a), 0x00ff00ff), true);
}

/* Sign of each byte: multiply its top bit by 0x1fe, one lane apart, which stays inside the
 * halfword. */
bool tr_sxtab16(Ctx *c, const args_extend *a)
{
    IrBlock *b = c->b;
    Val v = rotated(c, a);
    Val low = ir_andi(b, ir_sextract(b, v, 0, 8), 0xffff);

    return extend_add(c, a, ir_or(b, low, ir_shli(b, ir_sextract(b, v, 16, 8), 16)), true);
}

/* ---- Saturation ---- */

/* @v, i32 or i64, held between @least and @most; *@q: it was changed. */
static Val clamp(Ctx *c, Val v, s64 least, s64 most, Val *q)
{
    IrBlock *b = c->b;
    IrType t = ir_type(b, v);
    Val lo = ir_const(b, t, (u64)least), hi = ir_const(b, t, (u64)most), r;

    r = ir_select(b, CC_LT, v, lo, lo, v);
    r = ir_select(b, CC_GT, r, hi, hi, r);
    *q = ir_setcond(b, CC_NE, r, v);
    return r;
}

static s64 sat_least(bool is_signed, int bits)
{
    return is_signed ? -(1ll << (bits - 1)) : 0;
}

static s64 sat_most(bool is_signed, int bits)
{
    return (1ll << (is_signed ? bits - 1 : bits)) - 1;
}

static bool saturate(Ctx *c, const args_sat *a, bool is_signed)
{
    IrBlock *b = c->b;
    unsigned n = (unsigned)a->sh >> 1;
    Val v, q;

    if (a->rd == 15) {
        return false;
    }
    v = reg(c, a->rn);
    v = a->sh & 1 ? ir_sari(b, v, n ? n : 31) : ir_shli(b, v, n);
    v = clamp(c, ir_sext(b, v), sat_least(is_signed, a->imm), sat_most(is_signed, a->imm), &q);
    set_q(c, q);
    set_reg(c, a->rd, ir_trunc(b, v));
    return true;
}

bool tr_ssat(Ctx *c, const args_sat *a)
{
    return saturate(c, a, true);
}

bool tr_usat(Ctx *c, const args_sat *a)
{
    return saturate(c, a, false);
}

static bool saturate16(Ctx *c, const args_sat16 *a, bool is_signed)
{
    IrBlock *b = c->b;
    s64 least = sat_least(is_signed, a->imm), most = sat_most(is_signed, a->imm);
    Val lo, hi, q_lo, q_hi;

    if (a->rd == 15) {
        return false;
    }
    lo = clamp(c, ir_sextract(b, reg(c, a->rn), 0, 16), least, most, &q_lo);
    hi = clamp(c, ir_sextract(b, reg(c, a->rn), 16, 16), least, most, &q_hi);
    set_q(c, ir_or(b, q_lo, q_hi));
    set_reg(c, a->rd, ir_deposit(b, lo, 16, 16, hi));
    return true;
}

bool tr_ssat16(Ctx *c, const args_sat16 *a)
{
    return saturate16(c, a, true);
}

bool tr_usat16(Ctx *c, const args_sat16 *a)
{
    return saturate16(c, a, false);
}

/* @v back in 32 bits, saturated; Q when it did not fit. */
static Val saturate_word(Ctx *c, Val v)
{
    Val q, r = clamp(c, v, INT32_MIN, INT32_MAX, &q);

    set_q(c, q);
    return r;
}

/* QADD QSUB QDADD QDSUB: rm and (twice) rn. */
static bool saturating_sum(Ctx *c, const args_rrr *a, bool twice, bool sub)
{
    IrBlock *b = c->b;
    Val m, n;

    if (a->rd == 15) {
        return false;
    }
    arm_effects(c);
    m = ir_sext(b, reg(c, a->rm));
    n = ir_sext(b, reg(c, a->rn));
    if (twice) {
        n = saturate_word(c, ir_shli(b, n, 1));
    }
    m = saturate_word(c, sub ? ir_sub(b, m, n) : ir_add(b, m, n));
    set_reg(c, a->rd, ir_trunc(b, m));
    return true;
}

/* clang-format off */
bool tr_qadd(Ctx *c, const args_rrr *a)  { return saturating_sum(c, a, false, false); }
bool tr_qsub(Ctx *c, const args_rrr *a)  { return saturating_sum(c, a, false, true); }
bool tr_qdadd(Ctx *c, const args_rrr *a) { return saturating_sum(c, a, true, false); }
bool tr_qdsub(Ctx *c, const args_rrr *a) { return saturating_sum(c, a, true, true); }
/* clang-format on */

/* ---- Sum of absolute differences, CRC ---- */

bool tr_usada8(Ctx *c, const args_dual *a)
{
    Val v;

    if (a->rd == 15) {
        return false;
    }
    v = ir_call(c->b, HELPER_USAD8, reg(c, a->rn), reg(c, a->rm), 0, 0);
    set_reg(c, a->rd, a->ra == 15 ? v : ir_add(c->b, v, reg(c, a->ra)));
    return true;
}

/* The conditional forms are UNPREDICTABLE; the condition counts here. */
static bool crc(Ctx *c, const args_crc *a, unsigned helper)
{
    Val v;

    if (a->rd == 15) {
        return false;
    }
    v = ir_call(c->b, helper, reg(c, a->rn), reg(c, a->rm), imm32(c, 1u << a->sz), 0);
    set_reg(c, a->rd, v);
    return true;
}

bool tr_crc32(Ctx *c, const args_crc *a)
{
    return crc(c, a, HELPER_CRC32);
}

bool tr_crc32c(Ctx *c, const args_crc *a)
{
    return crc(c, a, HELPER_CRC32C);
}
