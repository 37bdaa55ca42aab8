/*
 * Lanes of vector registers as homes of scalars: see emit-vec-lane.c.
 */
#ifndef TCG_HOST_X86_64_EMIT_LANE_H
#define TCG_HOST_X86_64_EMIT_LANE_H

#include "tcg/host/x86_64/emit-fp.h"

/** An insertion of lane @from of operand b in lane @to of operand a. */
typedef struct {
    u8 elem; /* E32, E64 */
    u8 to, from;
} LaneInsert;

/** lane_insert - is @n one? Then *@l says which. */
bool lane_insert(const IrNode *n, LaneInsert *l);

/**
 * lane_way - may floating-point op @v be computed in the lane that the next node inserts its result
 * in? LANE_LOW: by the scalar instruction; LANE_MASKED: by a vector instruction under an opmask.
 * @operand: the one that is in the lane already.
 */
typedef enum { LANE_NONE, LANE_LOW, LANE_MASKED } LaneWay;
LaneWay lane_way(const EmitCtx *c, Val v, int *operand);

/** lane_operands - operands of @f, a node with VI_INTO, in the lane it works in. */
void lane_operands(EmitCtx *c, FpNode *f);

/** lane_mask - number of an opmask with bit @lane (0..3) set. */
int lane_mask(EmitCtx *c, unsigned lane);

#endif
