/*
 * Vector registers as the AltiVec and VSX translation files see them.
 *
 * Doubleword 0 is the low half of a slot (target/ppc/cpu.h), so element i of bytes, halfwords,
 * words is lane i ^ 7, i ^ 3, i ^ 1. "Natural" below is the whole register as one number,
 * doubleword 0 on top: its halves swapped.
 */
#ifndef TARGET_PPC_VEC_H
#define TARGET_PPC_VEC_H

#include "target/ppc/tr.h"

/** vec_lane - the lane of element @i of size @size (E8..E64). */
static inline unsigned vec_lane(unsigned size, unsigned i)
{
    return i ^ (7u >> size);
}

/** vec_attr - VEC() of all lanes of @size. */
static inline unsigned vec_attr(unsigned size)
{
    return VEC(size, 16u >> size);
}

static inline Val vec_get(Ctx *c, int vr)
{
    return ir_get(c->b, (unsigned)(PPC_VR0 + vr));
}

static inline void vec_put(Ctx *c, int vr, Val v)
{
    ir_put(c->b, (unsigned)(PPC_VR0 + vr), v);
}

static inline Val vec_op(Ctx *c, IrOp op, unsigned size, Val x, Val y)
{
    return ir_v2(c->b, op, vec_attr(size), 0, x, y);
}

/** vec_swap - the halves of @v changed over. vec_pair - low halves of two as one. */
static inline Val vec_swap(Ctx *c, Val v)
{
    return ir_v2(c->b, IR_vext, VEC(E8, 16), 8, v, v);
}

static inline Val vec_pair(Ctx *c, Val low, Val high)
{
    return ir_v2(c->b, IR_vshuf, VEC(E64, 2), VS_PAIR, low, high);
}

/** vec_middle - the high half of @v below the low half of @w. */
static inline Val vec_middle(Ctx *c, Val v, Val w)
{
    return ir_v2(c->b, IR_vext, VEC(E8, 16), 8, v, w);
}

/** vec_quad - a register of two doublewords (i64). */
static inline Val vec_quad(Ctx *c, Val high, Val low)
{
    return ir_vset(c->b, E64, 1, ir_vdup(c->b, E64, high), low);
}

static inline Val vec_not(Ctx *c, Val v)
{
    return ir_vnot(c->b, v);
}

/** vec_splat - every lane of @size @k. */
static inline Val vec_splat(Ctx *c, unsigned size, u64 k)
{
    return ir_vsplat(c->b, size, k);
}

/** vec_numbers - byte element i is i + @first (a byte in every lane). */
Val vec_numbers(Ctx *c, Val first);
/** vec_saturated - VSCR.SAT becomes 1 where @x and @y differ. */
void vec_saturated(Ctx *c, Val x, Val y);
/** vec_set_cr6 - bit 0: all elements are true; bit 2: none is. @mask: all ones or zeros in each. */
void vec_set_cr6(Ctx *c, Val mask);
/** vec_shift_pair - 16 bytes of @x and @y after it, from byte @n 0..15 on. */
Val vec_shift_pair(Ctx *c, Val x, Val y, unsigned n);
/** vec_permute - bytes of @x and @y after it: @by has their numbers, @flip makes lanes of them. */
Val vec_permute(Ctx *c, Val x, Val y, Val by, u8 flip);
/** vec_permute_vsr - xxperm: bytes of @xa and @xt chosen by @xb into @xt; @flip: from a byte's
 * number to its lane. */
bool vec_permute_vsr(Ctx *c, int xt, int xa, int xb, u8 flip);
/** vec_load, vec_store - 16 bytes at @ea in the guest's order, as lvx without its alignment. */
Val vec_load(Ctx *c, Val ea, s32 disp);
void vec_store(Ctx *c, Val ea, s32 disp, Val v);

#endif
