/*
 * Floating point inline: the frame every op is put in.
 *
 * An op runs as one or few SSE/AVX instructions under the guest's rounding mode, with MXCSR's
 * sticky bits being guest flags, and then proves that the host's answer is the guest's; otherwise
 * it goes to fp_vec_op(), out of line, with the operands as they were. What may differ: NaN results
 * the guest has its own rules for payloads, defaults and invalid smallest normal   a product,
 * quotient, fma or narrowing that rounds up to it was tiny before rounding (Arm, PowerPC) but is
 * not after (x86) denormals         modes FPM_FLUSH and FPM_STD clear them, on the way in and out
 * In the flushing modes a tiny inexact result must raise underflow only, yet the host has raised
 * inexact as well by the time it is seen. So such ops first look whether inexact is known to be set
 * already; while it is not, an out-of-line copy of the op watches MXCSR and takes the flag back.
 */
#ifndef TCG_HOST_X86_64_EMIT_FP_H
#define TCG_HOST_X86_64_EMIT_FP_H

#include "tcg/host/x86_64/emit-vec.h"

typedef struct FpNode FpNode;
typedef void FpOp(EmitCtx *c, const FpNode *f);

/** One node on its way through; lives in the block's arena, for the stubs. */
struct FpNode {
    Val v;
    const IrNode *n;
    int fmt; /* F32 or F64 */
    bool packed;
    bool half;  /* packed in the low 64 bits only */
    bool flush; /* FPM_FLUSH or FPM_STD */
    bool quiet; /* FPM_STD that raises nothing and rounds to nearest whatever MXCSR says */
    bool from_gpr; /* the operand is an integer */
    int operands;
    int reg[3];    /* operands as they are */
    int x[3];      /* the same with lanes past the count harmless */
    Val into;      /* VI_INTO: the insertion made as well, otherwise 0 */
    unsigned lane; /* its lane */
    bool masked;   /* made by a vector instruction under opmask k, else by the scalar one */
    unsigned k;
    int accumulator; /* operand that is in the lane */
    int base;        /* register of the vector inserted in */
    int d;           /* result; differs from all of them, REG_NONE before fp_result() */
    int t, u, g;     /* temporaries of guards and checks: two vector, one general register */
    int product;     /* steps: the product inside, otherwise REG_NONE */
    FpOp *op;
    Stub *slow;        /* computes the node with fp_vec_op() */
    u32 slow_at;       /* where that is, once emitted */
    u32 before, after; /* offsets in code around the op */
    u32 end;           /* where the node is done, 0 before fp_end() */
};

/** fp_index - row of a table {ss, sd, ps, pd}. */
static inline int fp_index(const FpNode *f)
{
    return f->packed * 2 + (f->fmt == F64);
}

/** fp_always_slow - node @v by fp_vec_op(), no inline form. */
void fp_always_slow(EmitCtx *c, Val v);

/**
 * fp_begin - operands and stub of node @v. Return: NULL, done already: the mode, format or host
 * level has no inline form.
 */
FpNode *fp_begin(EmitCtx *c, Val v);
/** fp_begin_as - the same, computing in @fmt (F32 for half-precision operands). */
FpNode *fp_begin_as(EmitCtx *c, Val v, int fmt);

/** fp_harmless - operands in x[] cleared past the lanes; @divisor: operand 1 becomes 1.0 there. */
void fp_harmless(EmitCtx *c, FpNode *f, bool divisor);

/**
 * fp_temps - the temporaries that guards and @check need. Every register must be asked for before
 * the first jump to a stub: what the allocator saves to memory on such a request, the stub's way
 * must not miss.
 */
typedef enum { FP_NO_CHECK, FP_CHECK_NAN, FP_CHECK_TINY } FpCheck;
void fp_temps(EmitCtx *c, FpNode *f, FpCheck check);

/** fp_result - the destination, clear of all registers asked for so far. */
void fp_result(EmitCtx *c, FpNode *f);

/** fp_guard_inputs - flushing modes: denormal operands go slow. */
void fp_guard_inputs(EmitCtx *c, FpNode *f);

/** fp_run - emit @op, which may be followed by a tiny result when @tiny. */
void fp_run(EmitCtx *c, FpNode *f, FpOp *op, bool tiny);

/** fp_go_slow - jump to the slow path on condition @cc or FP_ALWAYS. */
enum { FP_ALWAYS = -1 };
void fp_go_slow(EmitCtx *c, FpNode *f, int cc);

/** fp_any_slow - the same when a lane of mask @m (register 0..15; all ones or zeros in each) is
 * set. */
void fp_any_slow(EmitCtx *c, FpNode *f, int m);

/**
 * fp_check_nan - a NaN in @r of format @fmt goes slow; in the flushing modes denormals as well.
 * fp_check_tiny - the same for ops that round near the smallest normal number (see above).
 */
void fp_check_nan(EmitCtx *c, FpNode *f, int fmt, int r);
void fp_check_tiny(EmitCtx *c, FpNode *f, int fmt, int r);

/** fp_half_check - a NaN or the smallest normal number among the halves in the result goes slow; @t,
 * @u: temporaries. */
void fp_half_check(EmitCtx *c, FpNode *f, int t, int u);

/** fp_end - the stub comes back here. */
void fp_end(EmitCtx *c, FpNode *f);

/** fp_lanes - 16 bytes of lanes of @fmt that are all @f32 or @f64. */
Mem fp_lanes(EmitCtx *c, int fmt, u32 f32, u64 f64);

/** fp_gives_single - is @n arithmetic whose result is rounded to single precision, and no signalling NaN? */
static inline bool fp_gives_single(const IrNode *n)
{
    return n->op >= IR_fadd && n->op <= IR_fma && n->attr & FPA_SINGLE;
}

/* Topics. */
void emit_fp_arith(EmitCtx *c, Val v);
/** emit_fp_half - arithmetic on halves. Return: false, it has no inline form. */
bool emit_fp_half(EmitCtx *c, Val v);
void emit_fp_step(EmitCtx *c, Val v);
void emit_fp_minmax(EmitCtx *c, Val v);
void emit_fp_compare(EmitCtx *c, Val v);
void emit_fp_cc(EmitCtx *c, Val v);
void emit_fp_convert(EmitCtx *c, Val v);
void emit_fp_to_int(EmitCtx *c, Val v);
void emit_fp_from_int(EmitCtx *c, Val v);
void emit_fp_round(EmitCtx *c, Val v);

#endif
