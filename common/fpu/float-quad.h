/*
 * IEEE 754 quad precision (binary128). Numbers are bit patterns, sign on top.
 */
#ifndef COMMON_FPU_FLOAT_QUAD_H
#define COMMON_FPU_FLOAT_QUAD_H

#include "common/fpu/float.h"

typedef unsigned __int128 u128;

u128 f128_add(u128 a, u128 b, FpStatus *st);
u128 f128_sub(u128 a, u128 b, FpStatus *st);
u128 f128_mul(u128 a, u128 b, FpStatus *st);
u128 f128_div(u128 a, u128 b, FpStatus *st);
u128 f128_sqrt(u128 a, FpStatus *st);
/** f128_fma - a * b + c with one rounding; @minus: - c, a NaN keeping its sign. */
u128 f128_fma(u128 a, u128 b, u128 c, bool minus, FpStatus *st);
/** f128_compare - 1 less, 2 equal, 4 greater, 8 unordered; @signal: quiet NaNs raise invalid too.
 */
int f128_compare(u128 a, u128 b, bool signal, FpStatus *st);

u128 f128_from_f64(u64 a, FpStatus *st);
u64 f128_to_f64(u128 a, FpStatus *st);
u128 f128_from_int(u128 v, bool is_signed, FpStatus *st);
/** f128_to_int - an integer of @width bits (32, 64, 128), toward zero, as fp_to_int() has it. */
u128 f128_to_int(u128 a, int width, bool is_signed, FpStatus *st);
/** f128_round_int - to an integral value; @exact: raise inexact when it changes. */
u128 f128_round_int(u128 a, int round, bool exact, FpStatus *st);
/** f128_round_f80 - to the 64 digits of double extended precision; denormals have fewer. */
u128 f128_round_f80(u128 a, int round, FpStatus *st);

#endif
