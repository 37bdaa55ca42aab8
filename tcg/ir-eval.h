/*
 * Integer operations on constants: the one place where their meaning is written, used by the
 * folding builder and by the interpreter. Values of i32 come and go zero-extended.
 */
#ifndef TCG_IR_EVAL_H
#define TCG_IR_EVAL_H

#include "common/bits.h"
#include "tcg/ir.h"

static inline s64 ir_signed(bool w64, u64 v)
{
    return w64 ? (s64)v : (s32)v;
}

static inline u64 ir_eval_div(bool w64, bool is_signed, u64 a, u64 b)
{
    s64 sa = ir_signed(w64, a), sb = ir_signed(w64, b);

    if (b == 0) {
        return 0;
    }
    if (!is_signed) {
        return a / b;
    }
    return sb == -1 ? 0 - (u64)sa : (u64)(sa / sb);
}

static inline u64 ir_eval_shift(IrOp op, bool w64, u64 a, unsigned n)
{
    n &= w64 ? 63 : 31;
    switch (op) {
    case IR_shl:
        return a << n;
    case IR_shr:
        return a >> n;
    case IR_sar:
        return (u64)(ir_signed(w64, a) >> n);
    default:
        return w64 ? ror64(a, n) : ror32((u32)a, n);
    }
}

/** ir_eval_bin - BIN ops and ovf_add, ovf_sub. */
static inline u64 ir_eval_bin(IrOp op, bool w64, u64 a, u64 b)
{
    u64 r;

    switch (op) {
    case IR_add:
        r = a + b;
        break;
    case IR_sub:
        r = a - b;
        break;
    case IR_mul:
        r = a * b;
        break;
    case IR_mulhu:
        r = (u64)((unsigned __int128)a * b >> 64);
        break;
    case IR_mulhs:
        r = (u64)((__int128)(s64)a * (s64)b >> 64);
        break;
    case IR_udiv:
    case IR_sdiv:
        r = ir_eval_div(w64, op == IR_sdiv, a, b);
        break;
    case IR_and:
        r = a & b;
        break;
    case IR_or:
        r = a | b;
        break;
    case IR_xor:
        r = a ^ b;
        break;
    case IR_andn:
        r = a & ~b;
        break;
    case IR_ovf_add:
        r = ((a ^ (a + b)) & (b ^ (a + b))) >> (w64 ? 63 : 31) & 1;
        break;
    case IR_ovf_sub:
        r = ((a ^ b) & (a ^ (a - b))) >> (w64 ? 63 : 31) & 1;
        break;
    default:
        r = ir_eval_shift(op, w64, a, (unsigned)b);
    }
    return w64 ? r : (u32)r;
}

/** ir_eval_un - clz, ctz, popcnt, bswap. */
static inline u64 ir_eval_un(IrOp op, bool w64, u64 a)
{
    switch (op) {
    case IR_clz:
        return a == 0 ? (w64 ? 64 : 32) : (u64)__builtin_clzll(a) - (w64 ? 0 : 32);
    case IR_ctz:
        return a == 0 ? (w64 ? 64 : 32) : (u64)__builtin_ctzll(a);
    case IR_popcnt:
        return (u64)__builtin_popcountll(a);
    default:
        return w64 ? __builtin_bswap64(a) : __builtin_bswap32((u32)a);
    }
}

static inline bool ir_eval_cond(IrCond cond, bool w64, u64 a, u64 b)
{
    s64 sa = ir_signed(w64, a), sb = ir_signed(w64, b);

    switch (cond) {
    case CC_EQ:
        return a == b;
    case CC_NE:
        return a != b;
    case CC_LTU:
        return a < b;
    case CC_GEU:
        return a >= b;
    case CC_LEU:
        return a <= b;
    case CC_GTU:
        return a > b;
    case CC_LT:
        return sa < sb;
    case CC_GE:
        return sa >= sb;
    case CC_LE:
        return sa <= sb;
    case CC_GT:
        return sa > sb;
    case CC_TSTEQ:
        return (a & b) == 0;
    default:
        return (a & b) != 0;
    }
}

#endif
