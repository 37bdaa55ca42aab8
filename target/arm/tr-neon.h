/*
 * Vector expressions that several groups of Advanced SIMD instructions share.
 */
#ifndef TARGET_ARM_TR_NEON_H
#define TARGET_ARM_TR_NEON_H

#include "target/arm/tr-vec.h"

/** v_abd - |n - m| of lanes @attr, unsigned when @u. */
Val v_abd(Ctx *c, unsigned attr, int u, Val n, Val m);

/** v_qdmulh - upper half of 2 * n * m, saturated (QC), rounded when @round; @size E16 or E32. */
Val v_qdmulh(Ctx *c, int size, int q, bool round, Val n, Val m);

/**
 * v_narrow - the Q value @v with lanes of size + 1 narrowed to @size by @op; a saturating one sets
 * QC where the value changes. Result in the low half.
 */
Val v_narrow(Ctx *c, int size, IrOp op, Val v);

#endif
