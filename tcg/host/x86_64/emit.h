/*
 * Between the register allocator (alloc.c) and the emitters (emit-*.c) of the x86-64 back end.
 *
 * The allocator walks the block once, forwards, and calls one emitter per node. An emitter asks for
 * its operands (use_*), then its temporaries (tmp_*), then its destination (def_*), and writes code
 * at c->p with the encoders of asm.h and asm-vec.h. Whatever use_* and tmp_* return is locked until
 * the emitter returns: later requests never evict it. The order use, tmp, def matters: a plain
 * def_* may return the register of an operand that dies in this node.
 *
 * Register roles: rsp paired frames, rbp env (the end of Cpu), r15 guest base of 32-bit programs,
 * pinned slots in r12 r13 r14 r8-r11 rdi, rbx (32-bit programs) or r15 (other guests), and (AVX-512VL)
 * xmm16..31 or xmm8..15; the rest are temporaries.
 * Spilling, reloading and moving never touch EFLAGS.
 */
#ifndef TCG_HOST_X86_64_EMIT_H
#define TCG_HOST_X86_64_EMIT_H

#include "tcg/cpu.h"
#include "tcg/guest.h"
#include "tcg/host.h"
#include "tcg/ir.h"

enum { RAX, RCX, RDX, RBX, RSP, RBP, RSI, RDI, R8, R9, R10, R11, R12, R13, R14, R15 };
enum { REG_NONE = -1, REG_RIP = -2 };

/** A memory operand: [base + (index << scale) + disp]; base REG_NONE: none, and then no index;
 * base REG_RIP: disp is a pool offset, see pool64(). */
typedef struct {
    s8 base;
    s8 index; /* REG_NONE: no index */
    u8 scale; /* 0..3 */
    s32 disp;
} Mem;

/* Optional instruction sets, found once by host_init(). */
typedef struct {
    bool avx; /* AVX and AVX2, FMA, F16C together: VEX forms may be used */
    bool bmi; /* BMI1, BMI2, LZCNT */
    bool movbe;
    bool popcnt;
    bool avx512; /* F, VL, BW, DQ: xmm16..31 and EVEX forms */
    bool vbmi;   /* VBMI, VBMI2 */
    bool bitalg; /* BITALG, VPOPCNTDQ */
    bool gfni;
    bool pclmul;
    bool aes;
    bool vaes; /* AES with EVEX registers */
    bool vnni;
    bool sha;
} HostFeatures;
extern HostFeatures host_feature;

/** What the allocator knows of a value. */
typedef struct {
    u16 last;  /* node that uses it last; 0: nobody does */
    u16 put;   /* put node it may be computed into directly, 0: none (see alloc.c) */
    s8 reg;    /* register of its class holding it, REG_NONE */
    u8 bits;   /* VI_ */
    s16 mem;   /* spill slot, or MEM_SLOT + guest slot whose memory equals it; MEM_NONE */
} ValInfo;
_Static_assert(sizeof(ValInfo) == 8, "an index scales to its address");
enum {
    VI_ENDS = 1,     /* of a node: some value may be used for the last time there */
    VI_FLAGS = 4,    /* somebody wants the flags of this addition */
    VI_SCALED = 8,   /* a left shift by 1..3 that its only user, an addition, does itself */
    VI_ALIAS = 16,   /* a truncation of what has no upper half: the same bits */
    VI_ALIGNED = 32, /* an address known to be a multiple of 4 */
    VI_INSIDE = 64,  /* its only user computes it: the operands are used there (lane insertions,
                        sums that are addresses, comparisons) */
    VI_INTO = 128,   /* a scalar operation that makes the next node's value, a lane insertion, as well */
};
enum { MEM_NONE = -1, MEM_SLOT = 0x1000 };

/** What EFLAGS hold: the outcome of comparing or computing with values a and b (w: 64-bit). */
typedef enum { FLAGS_LOST, FLAGS_CMP, FLAGS_ADD, FLAGS_TEST, FLAGS_RESULT } FlagsKind;
typedef struct {
    u8 kind;
    bool wide;
    Val a, b;
    Val result; /* value whose ZF and SF they also are, 0: none */
} FlagsState;

struct EmitCtx;
struct Stub;
typedef void StubFn(struct EmitCtx *c, struct Stub *s);

/**
 * Out-of-line code, emitted after the block. The registers there hold what they held at the jump;
 * a stub changes only registers the emitter got from tmp_* or def_* and recorded here.
 */
typedef struct Stub {
    StubFn *fn;
    struct Stub *next;
    u32 jump[4]; /* offsets of rel32 fields that go to the stub */
    u8 jumps;
    u8 reg[8];   /* the emitter's: registers in use there */
    u16 node;    /* node it belongs to */
    u16 insn;    /* insn node it belongs to: its side row */
    bool faults; /* needs a side row of its own */
    u32 back;    /* offset to go back to, set by stub_back() */
    u64 arg[3];  /* the emitter's */
} Stub;

enum {
    EMIT_GPRS = 16,
    EMIT_XMMS = 32,
    EMIT_POOL = 96,
    EMIT_POOL_USES = 480,
    EMIT_SPILLS = 62,
    EMIT_VSPILLS = 19
};
/*
 * scratch[62]: descriptor of fp_slow_call(), or, with [63], of an access that missed the TLB. vscratch[0..3]:
 * arguments and result of helpers and of fp_slow_call(); [4] free for one emitter's own use; spills from [5] on.
 */
enum {
    SCRATCH_FP_DESC = 62,
    SCRATCH_SOFT_ADDR = 62, /* the address; afterwards its difference to the bytes */
    SCRATCH_SOFT_OP = 63,   /* the MemOp */
    VSCRATCH_A = 0,
    VSCRATCH_B,
    VSCRATCH_C,
    VSCRATCH_D,
    VSCRATCH_TMP,
    VSCRATCH_SPILL
};

/** A place in the code that means the constant pool. */
typedef struct {
    u32 field; /* offset of a rip-relative disp32 */
    u16 at;    /* byte offset in the pool */
    u16 tail;
} PoolUse;

/** Cleared for every block, hence small. */
typedef struct EmitCtx {
    u8 *p; /* next byte of code */
    u8 *code;
    u8 *limit;
    IrBlock *b;
    IrNode *node; /* b->node */
    ValInfo *vi;
    Val *alias; /* of every value: the one it is the same bits as (zext), else itself */
    struct CodeNode *code_node; /* the nodes that may have code; their number */
    u32 code_nodes;
    u32 at;      /* node being emitted */
    u32 insn;    /* its insn node */
    bool failed; /* out of room, spill slots or stubs: give up */

    Val gpr_val[EMIT_GPRS]; /* value in each register, 0: none */
    Val xmm_val[EMIT_XMMS];
    u32 gpr_free, xmm_free; /* temporaries holding no value */
    u32 gpr_lock, xmm_lock; /* in use by the current node */
    const s8 *home;         /* pinned register of each slot in this block, or REG_NONE */
    Val *slot_val;          /* value each guest slot's memory is known to hold, 0: unknown */
    u64 spill_free;
    u32 vspill_free;
    FlagsState flags;
    u8 lane_masks; /* bit n: the opmask of vector lane n is loaded, see emit-vec-lane.c */

    Stub *stub_first, **stub_end;
    u64 *pool;         /* EMIT_POOL */
    PoolUse *pool_use; /* EMIT_POOL_USES */
    u32 pools, pool_uses;
    struct Skip *skip;
    bool way_back; /* there is one, see HostLoop */
    bool in_skip; /* between skip_if and skip_end: may not be executed */
    EmitResult *out;
    u32 side_row;               /* insn node that has its row already */
    u32 synced_gpr, synced_xmm; /* pinned registers equal to their slots' memory */
    u32 moved_at;               /* where the allocator last saved a value out of its register */
    bool no_short;              /* short jumps over predicated code were too short: use long ones */
} EmitCtx;

/* ---- Operands ---- */

/** use_gpr, use_xmm - register holding @v (loaded or made when necessary). Not to be written. */
int use_gpr(EmitCtx *c, Val v);
int use_xmm(EmitCtx *c, Val v);

/**
 * use_mem - is @v in memory and in no register? Then *@m addresses it (integers: all 8 bytes of a
 * spill, but only the slot's own width of a guest slot; vectors: 16 bytes, 16-aligned).
 * Worth it for a value with a single use; does not lock anything.
 */
bool use_mem(EmitCtx *c, Val v, Mem *m);

/** use_gpr_in - a copy of @v in register @reg, which the emitter may change: for fixed registers.
 */
void use_gpr_in(EmitCtx *c, Val v, int reg);

/** val_is_const - is @v a constant (const or vconst)? */
static inline bool val_is_const(const EmitCtx *c, Val v)
{
    return c->node[v].op == IR_const || c->node[v].op == IR_vconst;
}

/** val_is_xmm - does @v live in vector registers? */
static inline bool val_is_xmm(const EmitCtx *c, Val v)
{
    return c->node[v].type == TV128;
}

/** val_const - the same, and which one. */
static inline bool val_const(const EmitCtx *c, Val v, u64 *k)
{
    if (!val_is_const(c, v)) {
        return false;
    }
    *k = c->node[v].k;
    return true;
}

/** val_dies - is the current node the last user of @v? */
static inline bool val_dies(const EmitCtx *c, Val v)
{
    return c->vi[v].last <= c->at;
}

/* ---- Temporaries ---- */

/** tmp_gpr, tmp_xmm - a free register (tmp_xmm: always 0..15), locked to the end of the node. */
int tmp_gpr(EmitCtx *c);
int tmp_xmm(EmitCtx *c);
/** tmp_gpr_in - register @reg itself, its value moved elsewhere. */
void tmp_gpr_in(EmitCtx *c, int reg);

/**
 * settle - with all operands in use: make room for so many temporaries and for the result of node
 * @v, so that asking for them emits no code any more. Needed before the first jump to a stub that
 * comes back, when registers are asked for after it: the stub's way would miss what was saved then.
 */
void settle(EmitCtx *c, Val v, int gprs, int xmms);

/* ---- Results ---- */

/**
 * def_gpr, def_xmm - register to compute value @v (the current node) into. May be that of an
 * operand that dies here: for single instructions, or where the operands are read first.
 */
int def_gpr(EmitCtx *c, Val v);
int def_xmm(EmitCtx *c, Val v);
/** def_gpr_early, def_xmm_early - the same, differing from every register locked so far. */
int def_gpr_early(EmitCtx *c, Val v);
int def_xmm_early(EmitCtx *c, Val v);
/**
 * def_gpr_copy, def_xmm_copy - register already holding a copy of @a's value, for two-operand
 * forms; differs from all locked registers (except @a's own when it dies here and is not @other).
 * @other: the second operand, or 0.
 */
int def_gpr_copy(EmitCtx *c, Val v, Val a, Val other);
int def_xmm_copy(EmitCtx *c, Val v, Val a, Val other);
/** def_gpr_in - value @v is in temporary register @reg (got by tmp_gpr_in() or use_gpr_in()). */
void def_gpr_in(EmitCtx *c, Val v, int reg);

/* ---- Moves (no EFLAGS, any registers 0..31) ---- */

void xmm_mov(EmitCtx *c, int d, int s);
void xmm_load(EmitCtx *c, int d, Mem m); /* 16 bytes, any alignment */
void xmm_store(EmitCtx *c, Mem m, int s);
void xmm_load_n(EmitCtx *c, int d, Mem m, unsigned bytes); /* 4, 8, 16; zero above */
void xmm_store_n(EmitCtx *c, Mem m, int s, unsigned bytes);
void xmm_from_gpr(EmitCtx *c, int d, int s, bool wide); /* movd/movq, zero above */
void gpr_from_xmm(EmitCtx *c, int d, int s, bool wide); /* lane 0 */
/** gpr_const - @reg = @k, shortest form; keeps EFLAGS when they are known to hold something. */
void gpr_const(EmitCtx *c, int reg, u64 k);

/* ---- Addresses ---- */

/** mem_env - [rbp + ...] of byte @offset of Cpu. */
static inline Mem mem_env(size_t offset)
{
    return (Mem){RBP, REG_NONE, 0, (s32)offset - CPU_ENV_BIAS};
}

static inline Mem mem_scratch(unsigned n)
{
    return mem_env(offsetof(Cpu, spill.scratch) + n * sizeof(u64));
}

static inline Mem mem_vscratch(unsigned n)
{
    return mem_env(offsetof(Cpu, spill.vscratch) + n * sizeof(V128));
}

/**
 * pool64, pool128 - rip-relative constant of 8 or 16 bytes after the block (16-aligned); equal ones
 * are shared. Usable wherever a Mem is, in instructions WITHOUT immediate bytes after the operand
 * unless asm_pool_imm() is used.
 */
Mem pool64(EmitCtx *c, u64 k);
Mem pool128(EmitCtx *c, u64 lo, u64 hi);
/** pool_ref - called by encoders: a disp32 for @m goes to @field; @tail bytes of immediate follow
 * it. */
void pool_ref(EmitCtx *c, Mem m, u8 *field, unsigned tail);

/* ---- EFLAGS ---- */

/** flags_lost - to be called by every emitter whose code changes EFLAGS (or by stubs that return).
 */
static inline void flags_lost(EmitCtx *c)
{
    c->flags.kind = FLAGS_LOST;
    c->flags.result = 0;
}

/* ---- Out-of-line code ---- */

/** stub_new - out-of-line code written by @fn at the end of the block. Never NULL. */
Stub *stub_new(EmitCtx *c, StubFn *fn);
/** stub_jcc - jump to @s on x86 condition @cc (X86_ numbers of asm.h); stub_jmp - always. */
void stub_jcc(EmitCtx *c, int cc, Stub *s);
void stub_jmp(EmitCtx *c, Stub *s);
/** stub_back - the stub returns here (the code that follows); call it right after the fast path. */
void stub_back(EmitCtx *c, Stub *s);
/** stub_return - in a StubFn, last: jump back. */
void stub_return(EmitCtx *c, Stub *s);

/**
 * fp_slow_call - for use in a StubFn (or inline in modes that always go slow): compute FP node @v
 * with fp_vec_op(). Operands must be in vscratch[A], [B], [C] (as far as the op has them); the
 * result is in vscratch[D] (fcc: its first word). Changes no register but EFLAGS. Status is
 * &cpu->fp.
 */
void fp_slow_call(EmitCtx *c, Val v);
/* The descriptor counts ops from here, signed: emitted code, and the listings that pin it, stay the
 * same when operations of other kinds join ir.def. */
enum { FP_DESC_FIRST = IR_fadd };
_Static_assert(IR_vaesenc - FP_DESC_FIRST >= -128 && IR_fbfdot - FP_DESC_FIRST < 128, "one byte");

/** lane_note - backward pass, vector or floating-point node @at: decide VI_INSIDE and VI_INTO. */
void lane_note(EmitCtx *c, u32 at);

/* ---- Emitters: one node each; @v is its index and value ---- */

typedef void EmitFn(EmitCtx *c, Val v);

EmitFn emit_add, emit_sub, emit_mul, emit_mulh, emit_div, emit_logic, emit_andn, emit_shift,
    emit_extract, emit_deposit, emit_count, emit_bswap, emit_convert;
EmitFn emit_setcond, emit_ovf, emit_put_cv, emit_select;
EmitFn emit_ld, emit_st, emit_cas, emit_rmw, emit_fence;
EmitFn emit_exit, emit_exit_if, emit_exit_ind, emit_exit_exc, emit_call;
/** emit_vec_op - nodes IR_vadd..IR_vsha256su1; IR_select of TV128 is emitted by emit_select(). */
EmitFn emit_vec_op;
/** emit_fp_op - nodes IR_fadd..IR_fbfdot. EFLAGS are taken as lost before and after. */
EmitFn emit_fp_op;
/** emit_entry - what a block begins with: see host_counted. */
void emit_entry(EmitCtx *c);
/**
 * fp_note_test - backward pass, node @at that compares an fcc: only it uses that? Then leaves it to it (VI_INSIDE).
 * emit_fp_test - the comparison of @fcc, left inside: make EFLAGS decide @cond of its result and
 * @set. Return: the x86 condition that is then true.
 */
void fp_note_test(EmitCtx *c, u32 at);
int emit_fp_test(EmitCtx *c, Val fcc, IrCond cond, Val set);
/** emit_vec_const - register @d = both halves @k (called when a vconst is needed in a register). */
void emit_vec_const(EmitCtx *c, int d, u64 k);
/** emit_vec_select - def of TV128 @v = x86 condition @cc holds ? operand c : operand d of the node.
 */
void emit_vec_select(EmitCtx *c, Val v, int cc);

/* ---- Emission helpers used by several files (emit-int.c) ---- */

/** emit_compare - make EFLAGS decide @cond of (@a, @b). Return: the x86 condition that is then
 * true. */
int emit_compare(EmitCtx *c, IrCond cond, Val a, Val b);

#endif
