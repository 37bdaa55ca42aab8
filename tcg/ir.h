/*
 * The intermediate representation between guest front ends and host back ends.
 *
 * A block is a linear array of 16-byte nodes, single assignment: a value is the index of the node
 * that makes it. Guest slots (get/put) are the only values that cross blocks. There is no flags
 * type: conditions compare two integers, and the host emitter remembers what its flags register
 * holds, so `sub`, `setcond geu`, `ovf_sub` and a conditional exit on one pair of operands share one
 * compare. i32 values are held zero-extended to 64 bits, which makes `zext` free.
 *
 * State is precise at every node with FAULTS: all earlier puts and stores are visible, no later one.
 */
#ifndef TCG_IR_H
#define TCG_IR_H

#include <stdio.h>

#include "common/arena.h"
#include "common/base.h"

typedef enum { VOID, I32, I64, TV128 } IrType;

typedef enum {
#define IR_OP(name, shape, traits, meaning) IR_##name,
#include "tcg/ir.def"
#undef IR_OP
    IR_OP_COUNT
} IrOp;

/** A value: index of its node in IrBlock.node; 0 is no value (node 0 is never a value). */
typedef u16 Val;

/** Conditions between two integers. TSTEQ: (a & b) == 0. IR_COND_NOT(c) inverts. */
typedef enum {
    CC_EQ,
    CC_NE,
    CC_LTU,
    CC_GEU,
    CC_LEU,
    CC_GTU,
    CC_LT,
    CC_GE,
    CC_LE,
    CC_GT,
    CC_TSTEQ,
    CC_TSTNE,
} IrCond;
#define IR_COND_NOT(c) ((IrCond)((c) ^ 1))

/*
 * MemOp, in attr: size, sign, order, alignment rule, memory order.
 */
enum {
    MO_8 = 0,
    MO_16 = 1,
    MO_32 = 2,
    MO_64 = 3,
    MO_128 = 4,
    MO_SIZE = 7,      /* mask; bytes = 1 << (memop & MO_SIZE) */
    MO_SIGN = 8,      /* sign-extend to the result type */
    MO_BE = 16,       /* big-endian; v128 of 16 bytes: all 16 bytes reversed */
    MO_ALIGN = 32,    /* must be aligned, to the size if nothing else is said: else the guest's alignment trap */
    MO_ALIGN4 = 64,   /* with MO_ALIGN: 4 bytes whatever the size (ARM LDRD, LDM) */
    MO_ACQ = 128,     /* load-acquire */
    MO_REL = 256,     /* store-release, sequentially consistent with later MO_ACQ loads */
    MO_ALIGN32 = 512, /* with MO_ALIGN: 32 bytes whatever the size (ARM VLDn @256) */
    MO_MMU_SHIFT = 12 /* mmu index in bits 12-15 (0 in user mode) */
};

/** mo_alignment - bytes the address of an access with MO_ALIGN must be a multiple of. */
static inline unsigned mo_alignment(unsigned mo)
{
    return mo & MO_ALIGN4 ? 4 : mo & MO_ALIGN32 ? 32 : 1u << (mo & MO_SIZE);
}

/** Of put_cv, in aux: what was computed; which of the two nobody sees, so that ir_optimize() left it out. */
enum { CV_SUB = 1, CV_NO_CARRY = 2, CV_NO_OVERFLOW = 4, CV_NOTHING = CV_NO_CARRY | CV_NO_OVERFLOW };

/** Functions of rmw, in aux. */
typedef enum { RMW_XCHG, RMW_ADD, RMW_AND, RMW_OR, RMW_XOR, RMW_ANDN, RMW_SMAX, RMW_SMIN, RMW_UMAX, RMW_UMIN } IrRmw;

/*
 * VecAttr, in attr: element width and how many lanes matter. D-register operations use
 * lanes * width = 64: lanes above are unspecified in operands and result.
 */
enum { E8, E16, E32, E64 };
#define VEC(elem, lanes) ((u16)((elem) | (lanes) << 4)) /* lanes 1..16 */
#define VEC_ELEM(attr) ((attr) & 3)
#define VEC_LANES(attr) ((attr) >> 4 & 31)

/** Permutations of vshuf on lanes of width elem; n is the number of lanes (VEC_LANES). */
typedef enum {
    VS_ZIP1,  /* a0 b0 a1 b1 ... from the low halves (of n lanes) */
    VS_ZIP2,  /* the same from the high halves */
    VS_UZP1,  /* a0 a2 .. b0 b2 .. */
    VS_UZP2,  /* a1 a3 .. b1 b3 .. */
    VS_TRN1,  /* a0 b0 a2 b2 .. */
    VS_TRN2,  /* a1 b1 a3 b3 .. */
    VS_REV16, /* lanes (E8) reversed in each 16 bits of a */
    VS_REV32, /* lanes (E8, E16) reversed in each 32 bits of a */
    VS_REV64, /* lanes (E8, E16, E32) reversed in each 64 bits of a */
    VS_HIGH,  /* d0 = a.d1, d1 = 0: the high half brought down */
    VS_PAIR,  /* d0 = a.d0, d1 = b.d0: two halves joined */
} VecShuf;

/** Of vdot: which operands have signed bytes. */
enum { VDOT_B_SIGNED = 1, VDOT_C_SIGNED = 2 };

/*
 * FpAttr, in attr. Modes: FPM_FPSCR rounds as the guest's control register says; FPM_FLUSH the same
 * with denormals flushed to zero (inputs and outputs); FPM_STD is Arm's "standard FPSCR" (nearest,
 * flush, default NaN); FPM_STD_SLOW the same while the guest's own rounding mode is not nearest, so
 * always out of line. Where GuestArch.std_quiet, these two are AltiVec's: nearest, FPM_STD flushes, and nothing is raised.
 * The front end picks the mode from the block key; NaN rule and default-NaN are
 * run-time state of the CPU (common/fpu) and matter to the out-of-line path only.
 */
typedef enum { F16, F32, F64 } FpFormat;
enum { F16A = 3, BF16 = 4 }; /* fcvt only: Arm alternative half; brain float, as target */
enum { F64S = 5 };           /* of common/fpu: F64 with FPA_SINGLE */
enum { FPM_FPSCR = 0, FPM_FLUSH = 1, FPM_STD = 2, FPM_STD_SLOW = 3 };
#define FPA(fmt, lanes, mode) ((u16)((fmt) | (lanes) << 4 | (mode) << 12))
#define FPA_FMT(attr) ((attr) & 3)
#define FPA_LANES(attr) ((attr) >> 4 & 31)
#define FPA_MODE(attr) ((attr) >> 12 & 3)
/*
 * With F64, of fadd fsub fmul fdiv fsqrt fma, itof: the result is rounded once, to the precision and
 * range of F32, and given as F64. fcvt with FCVT_KEEP is the way between the two that changes nothing.
 */
enum { FPA_SINGLE = 1 << 14 };

/** Rounding for ftoi and frint; FPR_DYNAMIC: the guest's current mode. */
typedef enum { FPR_NEAREST, FPR_UP, FPR_DOWN, FPR_ZERO, FPR_AWAY, FPR_DYNAMIC } FpRound;
enum {
    FTOI_TO32 = 1,        /* 32-bit integer in lane 0 whatever the format */
    FTOI_UNSIGNED = 2,
    FTOI_ROUND_SHIFT = 2, /* FpRound << 2 (3 bits) */
    FTOI_TO64 = 32,       /* 64-bit integer in lane 0 whatever the format */
    ITOF_FROM32 = 1,      /* the integer is 32 bits, in lane 0 */
    ITOF_UNSIGNED = 2,
    ITOF_FROM64 = 4,      /* the integer is 64 bits, in lane 0 */
    FRINT_EXACT = 8,
    FRINT_32 = 16,        /* what is no integer of 32 bits (FRINT_64: 64) becomes the smallest one, invalid */
    FRINT_64 = 32,
    FCVT_ODD = 8,         /* round to odd */
    FCVT_KEEP = 16,       /* F32 to F64: signalling NaNs stay such, and raise nothing */
    FMA_NEG_PRODUCT = 1,
    FMA_NEG_ADDEND = 2,
    FMA_HALVES = 4,       /* the factors are the low half-precision lanes of a and b, lanes F32 */
    FMA_FLUSH16 = 8,      /* with FMA_HALVES: FpStatus.flush_in16 may be set */
    FMA_NEG_RESULT = 16,  /* the rounded sum is negated, unless it is a NaN */
    FMA_KEEP_NANS = 32,   /* the sign of no NaN changes */
    FCC_SIGNAL = 1,       /* any NaN raises invalid */
    FCC_ORDER = 2,        /* the result is i64: -1 less, 0 equal, 1 greater, FCC_NO_ORDER */
    FSTEP_FUSED = 1,
    FCMP_KINDS = 1,       /* of fcmpeq, fcmpge, fcmpgt: FpStatus.kinds tells why one was invalid */
};
#define FCC_NO_ORDER 0x8000000000000002ull
/* Fixed point: ftoi and itof take the number of fraction bits (0..64) in IrNode.c, not in aux. */

/** How control leaves: decides linking, the return stack and the indirect table. */
typedef enum { XK_JUMP, XK_CALL, XK_RET } ExitKind;

typedef struct {
    u8 op;    /* IrOp */
    u8 type;  /* IrType of the value */
    u8 aux;   /* small immediate, as the op says */
    u8 uses;  /* users: 0, 1, or IR_USES_MANY; filled by the backward pass */
    u16 attr; /* as the shape says */
    Val a;
    union {
        struct {
            Val b, c, d;
            s16 disp; /* LD, ST: byte displacement */
        };
        u64 k; /* CONST, MARK */
    };
} IrNode;
/*
 * exit, exit_if, exit_exc and call keep their target or helper number in IrBlock.target[disp], so
 * that a..d stay free for operands: see ir_exit_pc().
 *
 * A node that ir_optimize() removed has become `const` with type VOID and uses 0; values nobody uses
 * are removed too, so after the pass uses == 0 means "an effect without a result, or an unused
 * result of a node that must run anyway".
 *
 * Canonical forms the back end may rely on: never are both operands constant, and of commutative
 * operations and comparisons a constant is the right one; constant shift counts are 1..w-1; a
 * zero-extension inside a register is `extract 0, 8|16|32`, any other low mask of up to 31 bits is
 * `and`; a field that ends at the top is shr or sar.
 */
_Static_assert(sizeof(IrNode) == 16, "IrNode is 16 bytes");

enum { IR_USES_MANY = 3, IR_MAX_NODES = 8192, IR_MAX_TARGETS = 512, IR_MAX_SLOTS = 128 };

/** A guest register as the JIT knows it. Slots never overlap. */
typedef struct {
    const char *name;
    u32 offset; /* bytes from the start of Cpu */
    u8 type;    /* I32, I64 or TV128 */
    u8 pin;     /* 0: memory; n > 0: n-th choice for a pinned host register of its class */
    u8 boolean; /* 1: an I32 in which only 0 and 1 are ever put */
    u8 loose;   /* 1: a vector of which nobody reads but some lanes; the others are as they happen to be */
} SlotDef;

typedef struct IrBlock {
    Arena *arena;
    IrNode *node; /* IR_MAX_NODES */
    u32 count;    /* nodes used; node[0] is a placeholder */
    u64 *target;  /* guest pcs of exits and helper numbers, indexed by IrNode.disp */
    u32 targets;
    const struct GuestArch *arch;
    u64 pc;       /* guest pc of the block (front end's form: ARM has Thumb in bit 0) */
    u32 flags;    /* mode bits of the block key */
    u32 exit_flags; /* mode bits of every block reached by exit, exit_if, exit_ind */
    u32 insns;    /* guest instructions */
    u32 bytes;    /* guest bytes covered: [pc - before, pc - before + bytes), pc without mode bits */
    u32 before;   /* not 0 in a block that went on where a branch back leads */
    bool uses_fp; /* some node has FPFLAGS */
    bool overflow; /* nodes or targets ran out, the block is void: translate fewer instructions */
    struct IrBuilder *builder; /* folding state, private to ir-build.c */
} IrBlock;

enum { T_PURE = 1, T_READS = 2, T_WRITES = 4, T_FAULTS = 8, T_EXITS = 16, T_FPFLAGS = 32 };

typedef enum {
    SHAPE_CONST, SHAPE_UN, SHAPE_BIN, SHAPE_TERN, SHAPE_EXT, SHAPE_CONV, SHAPE_CMP, SHAPE_SEL, SHAPE_GET,
    SHAPE_PUT, SHAPE_PUT2, SHAPE_LD, SHAPE_ST, SHAPE_CAS, SHAPE_RMW, SHAPE_V1, SHAPE_V2, SHAPE_V3, SHAPE_VTOI,
    SHAPE_ITOV, SHAPE_FP1, SHAPE_FP2, SHAPE_FP3, SHAPE_MARK, SHAPE_SKIP, SHAPE_EXIT, SHAPE_EXIF,
    SHAPE_XIND, SHAPE_CALL
} IrShape;

typedef struct {
    const char *name;
    u8 shape;
    u8 traits;
    const char *meaning;
} IrOpInfo;

/** Facts of every op, from ir.def. */
extern const IrOpInfo ir_op_info[IR_OP_COUNT];

/** ir_exit_pc - target of exit, exit_if, exit_exc; helper number of call. */
static inline u64 ir_exit_pc(const IrBlock *b, const IrNode *n)
{
    return b->target[(u16)n->disp];
}

/** ir_operands - write the values @n uses to @out (at most 4); Return: their number. */
int ir_operands(const IrBlock *b, const IrNode *n, Val out[4]);

/* ---- Building: every function folds, forwards slots and numbers pure values as it appends. ---- */

/** ir_begin - an empty block of @arch at @pc with mode bits @flags; memory from @arena. */
IrBlock *ir_begin(Arena *arena, const struct GuestArch *arch, u64 pc, u32 flags);

Val ir_const(IrBlock *b, IrType t, u64 k);
/** ir_is_const - is @v a constant; then *@k is its value (may be NULL). */
static inline bool ir_is_const(const IrBlock *b, Val v, u64 *k)
{
    const IrNode *n = &b->node[v];

    if (n->op != IR_const) {
        return false;
    }
    if (k) {
        *k = n->k;
    }
    return true;
}

static inline IrType ir_type(const IrBlock *b, Val v)
{
    return (IrType)b->node[v].type;
}

#define IR_DECL_BIN(name) Val ir_##name(IrBlock *b, Val l, Val r);
IR_DECL_BIN(add) IR_DECL_BIN(sub) IR_DECL_BIN(mul) IR_DECL_BIN(mulhu) IR_DECL_BIN(mulhs)
IR_DECL_BIN(udiv) IR_DECL_BIN(sdiv) IR_DECL_BIN(and) IR_DECL_BIN(or) IR_DECL_BIN(xor)
IR_DECL_BIN(andn) IR_DECL_BIN(shl) IR_DECL_BIN(shr) IR_DECL_BIN(sar) IR_DECL_BIN(ror)
IR_DECL_BIN(ovf_add) IR_DECL_BIN(ovf_sub)
#undef IR_DECL_BIN
/** ir_addi - l + constant, of l's type; likewise the others below. */
Val ir_addi(IrBlock *b, Val l, s64 k);
Val ir_andi(IrBlock *b, Val l, u64 k);
Val ir_shli(IrBlock *b, Val l, unsigned n);
Val ir_shri(IrBlock *b, Val l, unsigned n);
Val ir_sari(IrBlock *b, Val l, unsigned n);
Val ir_rori(IrBlock *b, Val l, unsigned n);
Val ir_not(IrBlock *b, Val a);
Val ir_neg(IrBlock *b, Val a);
Val ir_extract(IrBlock *b, Val a, unsigned pos, unsigned len);
Val ir_sextract(IrBlock *b, Val a, unsigned pos, unsigned len);
Val ir_deposit(IrBlock *b, Val a, unsigned pos, unsigned len, Val field);
Val ir_clz(IrBlock *b, Val a);
Val ir_ctz(IrBlock *b, Val a);
Val ir_popcnt(IrBlock *b, Val a);
Val ir_bswap(IrBlock *b, Val a);
Val ir_zext(IrBlock *b, Val a);
Val ir_sext(IrBlock *b, Val a);
Val ir_trunc(IrBlock *b, Val a);
Val ir_setcond(IrBlock *b, IrCond cond, Val l, Val r);
/** ir_select - l cond r ? yes : no. */
Val ir_select(IrBlock *b, IrCond cond, Val l, Val r, Val yes, Val no);

Val ir_get(IrBlock *b, unsigned slot);
void ir_put(IrBlock *b, unsigned slot, Val v);
/**
 * ir_put_cv - carry and overflow of l + r to boolean slots @slot and @slot + 1; @sub: of l - r, whose carry is
 * that nothing was borrowed.
 */
void ir_put_cv(IrBlock *b, unsigned slot, bool sub, Val l, Val r);

/** ir_ld - load; @t is I32, I64 or TV128; @disp bytes are added to @addr (any value: split if too far). */
Val ir_ld(IrBlock *b, IrType t, unsigned memop, Val addr, s32 disp);
void ir_st(IrBlock *b, unsigned memop, Val addr, s32 disp, Val v);
/** ir_cas - compare-and-swap of 1..8 bytes, @t I32 or I64; expected and new hold the low bits. Or, for
 * 64-bit guests, of 16 bytes, @t TV128, with MO_ALIGN. */
Val ir_cas(IrBlock *b, IrType t, unsigned memop, Val addr, Val expect, Val new);
Val ir_rmw(IrBlock *b, IrType t, unsigned memop, IrRmw fn, Val addr, Val v);
/** ir_fence - @store_load: also order earlier stores before later loads. */
void ir_fence(IrBlock *b, bool store_load);

Val ir_vconst(IrBlock *b, u64 half);
/** ir_vsplat - a vector of lanes of @elem that are all @k. ir_vnot - all bits turned. */
Val ir_vsplat(IrBlock *b, unsigned elem, u64 k);
Val ir_vnot(IrBlock *b, Val a);
/** ir_v1, ir_v2, ir_v3 - vector ops by number; @attr VEC(elem, lanes), @aux the small immediate. */
Val ir_v1(IrBlock *b, IrOp op, unsigned attr, unsigned aux, Val a);
Val ir_v2(IrBlock *b, IrOp op, unsigned attr, unsigned aux, Val l, Val r);
Val ir_v3(IrBlock *b, IrOp op, unsigned attr, unsigned aux, Val x, Val y, Val z);
Val ir_vdup(IrBlock *b, unsigned elem, Val i);
Val ir_vset(IrBlock *b, unsigned elem, unsigned lane, Val v, Val i);
Val ir_vget(IrBlock *b, unsigned elem, unsigned lane, Val v);
Val ir_vgets(IrBlock *b, unsigned elem, unsigned lane, Val v);
/** ir_f1, ir_f2, ir_f3 - floating point ops by number; @attr FPA(format, lanes, mode). fcc gives i32. */
Val ir_f1(IrBlock *b, IrOp op, unsigned attr, unsigned aux, Val a);
Val ir_f2(IrBlock *b, IrOp op, unsigned attr, unsigned aux, Val l, Val r);
Val ir_f3(IrBlock *b, IrOp op, unsigned attr, unsigned aux, Val x, Val y, Val z);
/** ir_fcvtint - ftoi or itof with @frac fraction bits (0: plain); itof's @a may be an integer. */
Val ir_fcvtint(IrBlock *b, IrOp op, unsigned attr, unsigned aux, unsigned frac, Val a);
/** ir_ftoi - ftoi of a scalar as an integer: i64 with FTOI_TO64, i32 with FTOI_TO32. */
Val ir_ftoi(IrBlock *b, unsigned attr, unsigned aux, unsigned frac, Val a);

/** ir_insn - the guest instruction at @pc starts; @restore: 16 bits the front end gets back on a fault. */
void ir_insn(IrBlock *b, u64 pc, u16 restore);
/** ir_skip_if, ir_skip_end - a predicated stretch without value results; does not nest. */
void ir_skip_if(IrBlock *b, IrCond cond, Val l, Val r);
void ir_skip_end(IrBlock *b);
void ir_exit(IrBlock *b, ExitKind kind, u64 pc, u64 return_pc);
void ir_exit_if(IrBlock *b, IrCond cond, Val l, Val r, u64 pc);
void ir_exit_ind(IrBlock *b, ExitKind kind, Val pc, u64 return_pc);
/** ir_exit_exc - stop with exception @code (GuestArch numbers from EXC_GUEST up); cpu->pc becomes @pc. */
void ir_exit_exc(IrBlock *b, unsigned code, u64 pc);
/** ir_call - call helper number @helper (HELPER_ enum); unused arguments 0. Return: its value or 0. */
Val ir_call(IrBlock *b, unsigned helper, Val a0, Val a1, Val a2, Val a3);

/** ir_ended - does the block end in exit, exit_ind or exit_exc? What is appended after that is dropped. */
bool ir_ended(const IrBlock *b);

/** ir_nearly_full - is less than an eighth of the room left? Then end the block. */
static inline bool ir_nearly_full(const IrBlock *b)
{
    return b->count > IR_MAX_NODES / 8 * 7 || b->targets > IR_MAX_TARGETS / 8 * 7;
}

/* ---- Passes, text, checks ---- */

/** ir_optimize - backward pass: dead values, dead puts, use counts. Nothing moves. */
void ir_optimize(IrBlock *b);

/** ir_refold - build @from anew, node by node, through the folding functions above. */
IrBlock *ir_refold(Arena *arena, const IrBlock *from);

/** ir_verify - check types, shapes, order; Return: NULL or a message in static thread-local storage. */
const char *ir_verify(const IrBlock *b);

/** ir_print - the block as text, one node a line; ir_parse() reads it back. */
void ir_print(const IrBlock *b, FILE *out);

/**
 * ir_parse - read the text form; slots and helpers by name from @arch.
 * Return: the block, or NULL with *@error set to "line N: what" (arena memory).
 */
IrBlock *ir_parse(Arena *arena, const struct GuestArch *arch, const char *text, const char **error);

#endif
