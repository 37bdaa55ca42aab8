/*
 * What the vector emitters share: operands in the shape the host level wants them, constants, and
 * the entry of each topic's file.
 *
 * A sequence reads its operands from any register, writes temporaries first and the result last;
 * then a plain def_xmm() is right, which may return the register of a dying operand. Where the
 * result is written before the last read, def_xmm_early() is used.
 */
#ifndef TCG_HOST_X86_64_EMIT_VEC_H
#define TCG_HOST_X86_64_EMIT_VEC_H

#include "tcg/host/x86_64/asm-vec.h"
#include "tcg/host/x86_64/asm.h"

/** vec_low - @r, or a temporary copy of it when @r is a register that VEX cannot name. */
int vec_low(EmitCtx *c, int r);

/** vec_1, vec_2 - the node as the single instruction @i of @x (and @y, from memory when it is
 * there). */
void vec_1(EmitCtx *c, Val v, VecInsn i, Val x);
void vec_1i(EmitCtx *c, Val v, VecInsn i, Val x, unsigned imm);
void vec_2(EmitCtx *c, Val v, VecInsn i, Val x, Val y);
void vec_2i(EmitCtx *c, Val v, VecInsn i, Val x, Val y, unsigned imm);
/** vec_1m - the node as @i of @x and constant @m. */
void vec_1m(EmitCtx *c, Val v, VecInsn i, Val x, Mem m);
/** vec_shift - the node as @x shifted by an immediate. */
void vec_shift(EmitCtx *c, Val v, VecInsn i, unsigned digit, Val x, unsigned n);

/** vec_rep - 16 bytes of lanes of width @elem that are all @k. */
Mem vec_rep(EmitCtx *c, unsigned elem, u64 k);

/** vec_ones - all bits of @d (0..15) set. */
void vec_ones(EmitCtx *c, int d);

/** vec_blend - @d = top bit of each lane (32 or 64 bits) of @mask ? @b : @a; @b, @mask are
 * destroyed. */
void vec_blend(EmitCtx *c, unsigned elem, int d, int a, int b, int mask);

/** vec_sar64 - @d = @s >> @n, 64-bit lanes, signed; @d differs from @s; may use temporary @t. */
void vec_sar64(EmitCtx *c, int d, int s, unsigned n, int t);

/* Topics, each with the ops its file comment names. */
void emit_vec_shift(EmitCtx *c, Val v);
void emit_vec_sat(EmitCtx *c, Val v);
void emit_vec_perm(EmitCtx *c, Val v);
void emit_vec_insert(EmitCtx *c, Val v);
void emit_vec_narrow(EmitCtx *c, Val v);
void emit_vec_mul(EmitCtx *c, Val v);
void emit_vec_byte(EmitCtx *c, Val v);

#endif
