/*
 * Vector and floating-point emitters: what the files of this test have in common.
 */
#ifndef TESTS_UNIT_EMIT_VEC_H
#define TESTS_UNIT_EMIT_VEC_H

#include "common/arena.h"
#include "tcg/cpu.h"
#include "tcg/guest.h"
#include "tcg/host.h"
#include "tcg/ir.h"
#include "tests/random.h"

enum { S_V0, VECTORS = 8, S_X0 = VECTORS, S_R0, SLOTS };
enum { CODE_SIZE = 1 << 20 };

typedef struct {
    Cpu cpu;
    V128 v[VECTORS];
    u64 x;
    u32 r;
} TestCpu;

extern GuestArch test_arch;
extern TestCpu cpu;
extern u8 *code;
extern Arena arena;
extern const char *level;
extern unsigned failures, not_emitted;

/** enter - run what is at @code. drop_features - emit as for hosts that lack some of the optional instructions. */
void enter(void);
void drop_features(void);
bool equal_bits(const V128 *a, const V128 *b, unsigned bits);
void show(const char *what, const V128 *v);

/* ---- Operands (emit-vec-operands.c) ---- */

/** special_lane - a corner of integers of @bits bits. random_int_vector - often lanes of such. */
u64 special_lane(unsigned bits);
V128 random_int_vector(void);

/** random_float - a number of @fmt: corners of the format, neighbours of integers' limits, small and random
 * ones. random_float_vector - lanes of such. */
u64 random_float(int fmt);
V128 random_float_vector(int fmt);

/** aim_at_min_normal - make one lane's operands give a result within a few units of the smallest normal
 * number: where tininess before and after rounding differ. aim_at_narrow - the same for conversions to a
 * narrower format. */
void aim_at_min_normal(IrOp op, int fmt, V128 *in);
void aim_at_narrow(int from, unsigned to, V128 *v);

/* ---- Moves (emit-vec-moves.c) ---- */

/** test_move - lanes of width @e to and from integer registers, and constants; test_select - one of two vectors. */
void test_move(unsigned e);
void test_select(void);

/* ---- Scalars that live in lanes (emit-vec-lanes.c) ---- */

/** test_lanes - a random block against the interpreter. */
void test_lanes(unsigned mode);

#endif
