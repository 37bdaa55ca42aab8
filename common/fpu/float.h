/*
 * IEEE 754 arithmetic in integers only: the reference for every floating-point IR op, and the
 * out-of-line path of emitted code. Compiled with -mgeneral-regs-only: calling it never disturbs a
 * vector register or MXCSR.
 *
 * Values travel as bit patterns. One unpacked form (sign, exponent, 128-bit-ready fraction, class)
 * serves all formats, so that f80 and f128 are new rows of the format table and not new code.
 */
#ifndef COMMON_FPU_FLOAT_H
#define COMMON_FPU_FLOAT_H

#include "common/base.h"

/** Sticky flags, guest-neutral; bit positions equal MXCSR's where it has them. */
enum {
    FP_INVALID = 1,
    FP_INPUT_DENORMAL = 2, /* an input was flushed to zero (Arm IDC) */
    FP_DIVZERO = 4,
    FP_OVERFLOW = 8,
    FP_UNDERFLOW = 16,
    FP_INEXACT = 32,
};

/** What FpStatus.kinds tells besides: why a result is invalid, and which way it was rounded. */
enum {
    FP_KIND_SNAN = 1,     /* an operand is a signalling NaN */
    FP_KIND_INF_SUB = 2,  /* infinity - infinity */
    FP_KIND_INF_DIV = 4,  /* infinity / infinity */
    FP_KIND_ZERO_DIV = 8, /* 0 / 0 */
    FP_KIND_INF_MUL = 16, /* infinity * 0 */
    FP_KIND_ORDER = 32,   /* a comparison that signals met any NaN */
    FP_KIND_SQRT = 64,    /* square root of a negative number */
    FP_KIND_TO_INT = 128, /* no such integer */
    FP_KIND_UP = 256,     /* rounding made the magnitude larger */
};

/** Rounding modes, numbered as FpRound in tcg/ir.h. */
enum {
    FP_NEAREST,
    FP_UP,
    FP_DOWN,
    FP_TOZERO,
    FP_AWAY,
    FP_ODD = 6, /* what is inexact gets an odd last digit; overflow gives the largest number */
    FP_ODD_INF, /* the same, overflow gives infinity */
};

/** How NaN results are chosen. */
enum {
    FP_NAN_ARM, /* signalling before quiet, then operand order; fma: addend, then factors; default +qNaN */
    FP_NAN_PPC, /* first NaN of A, B, C (fma: a, addend, c); as an integer the smallest, not 0 */
    FP_NAN_X86, /* first operand; default -qNaN */
};

typedef struct {
    u8 round;
    u8 nan_rule;
    bool default_nan;   /* every NaN result is the default NaN */
    bool flush_in;      /* denormal inputs are zeros of the same sign, raising FP_INPUT_DENORMAL */
    bool flush_out;     /* tiny results (before rounding) are zeros, raising FP_UNDERFLOW only */
    bool flush_in16;    /* the same two for half precision (Arm FZ16) */
    bool flush_out16;
    bool tiny_after;    /* tininess is detected after rounding (x86) */
    bool inf_zero_qnan_invalid; /* fma inf * 0 + qNaN raises invalid and gives the default NaN (Arm) */
    u8 flags;           /* sticky FP_ flags, OR-ed */
    u8 trapped;         /* FP_OVERFLOW, FP_UNDERFLOW: the result is scaled into range instead */
    bool std_flush;     /* PowerPC: AltiVec flushes both ways (VSCR.NJ) */
    u16 kinds;          /* FP_KIND_ bits, OR-ed */
} FpStatus;

/** fp_init_arm - rounding nearest, Arm NaN rules, no flags. fp_std_arm - Arm "standard FPSCR" (flush, default NaN).
 * fp_std_ppc - that of AltiVec: nearest, flushing as std_flush says. */
void fp_init_arm(FpStatus *st);
void fp_std_arm(FpStatus *st, const FpStatus *from);
void fp_std_ppc(FpStatus *st, const FpStatus *from);

/*
 * Formats: 0 f16, 1 f32, 2 f64, 3 f16 Arm alternative, 4 bf16; as FpFormat in tcg/ir.h.
 * f64s: operands are f64, results are rounded once to f32 and given as f64.
 */
#define FP_DECL2(name)                                                                             \
    u16 f16_##name(u16 a, u16 b, FpStatus *st);                                                    \
    u32 f32_##name(u32 a, u32 b, FpStatus *st);                                                    \
    u64 f64_##name(u64 a, u64 b, FpStatus *st);                                                    \
    u64 f64s_##name(u64 a, u64 b, FpStatus *st);
FP_DECL2(add) FP_DECL2(sub) FP_DECL2(mul) FP_DECL2(div)
FP_DECL2(min) FP_DECL2(max) FP_DECL2(minnm) FP_DECL2(maxnm)
/* Arm: mulx - product, inf * 0 gives 2; recps, rsqrts - 2 - a * b, (3 - a * b) / 2, rounded once. */
FP_DECL2(mulx) FP_DECL2(recps) FP_DECL2(rsqrts)
#undef FP_DECL2
u16 f16_sqrt(u16 a, FpStatus *st);
u32 f32_sqrt(u32 a, FpStatus *st);
u64 f64_sqrt(u64 a, FpStatus *st);
u64 f64s_sqrt(u64 a, FpStatus *st);
/** fma - a * b + c with one rounding; signs are the caller's business. */
u16 f16_fma(u16 a, u16 b, u16 c, FpStatus *st);
u32 f32_fma(u32 a, u32 b, u32 c, FpStatus *st);
u64 f64_fma(u64 a, u64 b, u64 c, FpStatus *st);
u64 f64s_fma(u64 a, u64 b, u64 c, FpStatus *st);
/** f32_fma_halves - f32_fma() with factors of half precision. */
u32 f32_fma_halves(u16 a, u16 b, u32 c, FpStatus *st);
/** compare - 1 less, 2 equal, 4 greater, 8 unordered; @signal: quiet NaNs raise invalid too. */
int f16_compare(u16 a, u16 b, bool signal, FpStatus *st);
int f32_compare(u32 a, u32 b, bool signal, FpStatus *st);
int f64_compare(u64 a, u64 b, bool signal, FpStatus *st);
int f64s_compare(u64 a, u64 b, bool signal, FpStatus *st);

/** fp_convert - @a of format @from as format @to. */
u64 fp_convert(u64 a, int from, int to, FpStatus *st);
/**
 * fp_to_int - @a times 2^@frac as an integer of @width (16, 32, 64) bits, saturated, NaN gives 0.
 * @round: FP_ mode. Result sign- or zero-extended to 64 bits.
 */
u64 fp_to_int(u64 a, int fmt, int round, int frac, int width, bool is_signed, FpStatus *st);
/** fp_from_int - @v times 2^-@frac, rounded as @st says. @is_signed: @v is an s64, else a u64. */
u64 fp_from_int(u64 v, bool is_signed, int fmt, int frac, FpStatus *st);
/** fp_round_int - to an integral value; @exact: raise inexact when it changes. */
u64 fp_round_int(u64 a, int fmt, int round, bool exact, FpStatus *st);

/* Arm estimates and steps (ARM DDI 0406, "Floating-point reciprocal estimate and step"). */
u64 fp_recpe(u64 a, int fmt, FpStatus *st);
u64 fp_rsqrte(u64 a, int fmt, FpStatus *st);
u64 fp_recpx(u64 a, int fmt, FpStatus *st);
u32 fp_recpe_u32(u32 a);
u32 fp_rsqrte_u32(u32 a);

/** fp_round_int_to - fp_round_int() for integers of @bits: all else is the smallest one, invalid. */
u64 fp_round_int_to(u64 a, int fmt, int round, int bits, FpStatus *st);
/** fp_to_js - f64 to 32 bits modulo 2^32, as ECMAScript has it; *@exact: nothing was lost. */
u32 fp_to_js(u64 a, bool *exact, FpStatus *st);
/** bf16_dot - @c plus the products of both halves of @a and @b; raises nothing. */
u32 bf16_dot(u32 a, u32 b, u32 c);

/**
 * fp_vec_op - perform floating-point IR op @op on lanes: the meaning of every FP row of ir.def.
 * @op: IrOp; @attr: FpAttr; @aux, @frac: as in the node. fcc's result is in d->w[0].
 * @st: status for FPM_FPSCR; the other modes derive theirs; flags of all modes gather in st->flags.
 */
void fp_vec_op(int op, unsigned attr, unsigned aux, unsigned frac, V128 *d, const V128 *a,
               const V128 *b, const V128 *c, FpStatus *st);

#endif
