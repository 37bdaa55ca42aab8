/*
 * What the Arm translation files share: the context of a block, registers, conditions, flags,
 * leaving.
 *
 * Conditional execution. A translation function is written as if it always executed. set_reg()
 * turns into a select while the condition is pending; whatever else has an effect (memory, flags,
 * other slots, helpers) calls arm_effects() first, which opens a skip_if for this instruction;
 * following instructions of the same condition share it. Values made before arm_effects() may be
 * used after it; values made after it must not be kept for the next instruction. Writing the
 * program counter goes through the arm_exit functions, which handle the condition.
 *
 * Flags. The slots nz, c, v are always written (dead puts cost nothing); Ctx.flag remembers the
 * last producer so that a condition compares its operands directly.
 */
#ifndef TARGET_ARM_TR_H
#define TARGET_ARM_TR_H

#include "target/arm/cpu.h"
#include "tcg/guest.h"
#include "tcg/ir.h"
#include "tcg/mem.h"

enum {
    COND_EQ,
    COND_NE,
    COND_CS,
    COND_CC,
    COND_MI,
    COND_PL,
    COND_VS,
    COND_VC,
    COND_HI,
    COND_LS,
    COND_GE,
    COND_LT,
    COND_GT,
    COND_LE,
    COND_AL
};

/** A comparison of two integers. */
typedef struct {
    IrCond cc;
    Val l, r;
} Test;

/* Who set the flags last; the operands are values of this block. */
typedef enum {
    FLAG_SLOTS,  /* nobody here knows: read the slots */
    FLAG_SUB,    /* a - b, which is res */
    FLAG_ADD,    /* a + b, which is res */
    FLAG_FCC,    /* VMRS of the floating-point comparison a, as fcc gives it; res has N and Z too */
    FLAG_RESULT, /* N and Z are those of res (i32); C and V are in the slots */
} FlagKind;

/* How far the conditional instruction at hand has come. */
typedef enum {
    PRED_ALWAYS,
    PRED_PENDING, /* test is known, no effect yet: selects, or open a skip */
    PRED_OPEN,    /* inside skip_if */
} PredState;

typedef struct Ctx {
    IrBlock *b;
    const ArmCpu *cpu;
    u64 features; /* ARM_HAS_ bits */
    u32 flags;    /* mode bits of the block key */
    u32 pc;       /* address of the instruction */
    u32 next;     /* address of the following one */
    u32 insn;     /* as fetched; T32: first half in bits 31-16 */
    u32 start;    /* of the block */
    u32 room;     /* bytes on the pages it may have */
    CodeWindow *window;
    u16 wide_from, wide_count; /* halves from this one up, so many, begin instructions of 32 bits */
    bool thumb;
    bool strict; /* every access must be aligned */
    bool (*decode_first)(struct Ctx *c, u32 insn); /* system mode: instructions of privileged code */
    u16 mo;      /* MO_BE when data are big-endian, mmu index; or it into every MemOp */
    u8 fpm;      /* FPM_FPSCR or FPM_FLUSH: mode of VFP operations */
    u8 cond;     /* of this instruction */
    u8 it;       /* ITSTATE of this instruction, 0 outside */
    PredState pred;
    u8 open_cond; /* PRED_OPEN: of the skip */
    bool close;   /* end the skip before the next instruction */
    Test test;    /* PRED_PENDING, PRED_OPEN: executes when this holds */
    bool ended;   /* the block has been ended */
    bool more;    /* the block goes on with the following instruction */
    u8 new_it;    /* set by IT: ITSTATE of the next instruction */
    struct {
        FlagKind kind;
        Val a, b, res;
    } flag;
    Val fcc; /* result of the last VCMP when FPSCR's flags are its, else 0 */
} Ctx;

/* What the generated decoders ask. */
#define DEC_FEATURE(name) ((u64)ARM_HAS_##name)
static inline bool dec_has(const Ctx *c, u64 mask)
{
    return (c->features & mask) == mask;
}

/*
 * Decoders, tried in this order. vfp and neon get A32 encodings: the bits of T32 ones are moved
 * first (1110 11.. stays, 111u 1111 becomes 1111 001u, 1111 1001 becomes 1111 0100). vfp is called
 * for bits 31-28 other than 1111 (match them with ----), neon for 1111 (VFP's unconditional ones
 * included). Both run with arm_effects() already called.
 */
bool decode_a32(Ctx *c, u32 insn);  /* bits 31-28 not 1111; ---- in the table */
bool decode_a32u(Ctx *c, u32 insn); /* bits 31-28 1111 */
bool decode_t16(Ctx *c, u32 insn);
bool decode_t32(Ctx *c, u32 insn);
bool decode_arm_vfp(Ctx *c, u32 insn);  /* vfp.dec, unit arm_vfp */
bool decode_arm_neon(Ctx *c, u32 insn); /* neon.dec, unit arm_neon */

/** arm_slots - registers as the JIT knows them, in the order of SLOT_. */
extern const SlotDef arm_slots[];

/** Decoders as one function. */
typedef bool ArmDecode(Ctx *c, u32 insn);

/**
 * arm_translate_block - GuestArch.translate with @first, unless NULL, asked before the tables above.
 * arm_block_key, arm_restore, arm_reset: the other functions, for the system-mode guest to build on.
 */
void arm_translate_block(TranslateJob *job, ArmDecode *first);
void arm_block_key(const Cpu *cpu, u64 *pc, u32 *flags);
void arm_restore(Cpu *cpu, u64 pc, u16 word);
void arm_reset(Cpu *cpu);

/** arm_next_branch - is the instruction at c->next a conditional branch? Then its condition and target. */
bool arm_next_branch(Ctx *c, unsigned *cond, u32 *to, u32 *next);

/* ---- Registers ---- */

/** reg - value of r0..r15 as an operand (r15: address of the instruction + 8 or 4). */
Val reg(Ctx *c, int r);
/** reg_base - the same as base of an address: r15 is rounded down to a multiple of 4. */
Val reg_base(Ctx *c, int r);
/** set_reg - r0..r14 = @v; conditional as said above. */
void set_reg(Ctx *c, int r, Val v);
/** arm_effects - the instruction is about to have an effect other than set_reg(). */
void arm_effects(Ctx *c);
static inline Val imm32(Ctx *c, u32 k)
{
    return ir_const(c->b, I32, k);
}
/** pc_value - what reading r15 gives. */
static inline u32 pc_value(const Ctx *c)
{
    return c->pc + (c->thumb ? 4 : 8);
}

/* ---- Flags and conditions ---- */

/** arm_test - comparison for condition @cond (not COND_AL), from the flags as they are now. */
Test arm_test(Ctx *c, unsigned cond);
/** arm_test_invert - the opposite. */
Test arm_test_invert(Test t);
/**
 * arm_chain_compare - before a comparison sets the flags: when it is conditional and, not executed,
 * would send the following branch a certain way, leave the block that way at once. The comparison
 * itself needs no condition then, and the branch compares its operands.
 */
void arm_chain_compare(Ctx *c);
/** flags_sub, flags_add - N Z C V of a - b, a + b. flags_nz: of @res, C and V stay. */
void flags_sub(Ctx *c, Val a, Val b, Val res);
void flags_add(Ctx *c, Val a, Val b, Val res);
void flags_nz(Ctx *c, Val res);
/** flags_adc - N Z C V of a + b + carry in (0 or 1), @res given. */
void flags_adc(Ctx *c, Val a, Val b, Val carry, Val res);
/** flag_c - C as 0 or 1. */
Val flag_c(Ctx *c);
/** set_carry - C = @v (0 or 1). flags_nzcv: all four from bits 31-28 of @v. */
void set_carry(Ctx *c, Val v);
void flags_nzcv(Ctx *c, Val v);
/** flags_from_nibble - all four from bits 3-0 of @v (N highest): VMRS APSR_nzcv, FPSCR. */
void flags_from_nibble(Ctx *c, Val v);
/** flags_fcc - all four from a floating-point comparison: @v is 1 less, 2 equal, 4 greater, 8
 * unordered. */
void flags_fcc(Ctx *c, Val v);
/** get_nzcv - N Z C V in bits 31-28. */
Val get_nzcv(Ctx *c);
/** arm_status - CPSR as MRS reads it: flags, Q, GE, E and @mode; T and IT read as 0. */
Val arm_status(Ctx *c, Val mode);
/** set_q - sticky Q |= @v (0 or 1). */
void set_q(Ctx *c, Val v);

/** arm_next_it - ITSTATE after an instruction under @it. */
static inline u8 arm_next_it(u8 it)
{
    return it & 7 ? (u8)((it & 0xe0) | (it << 1 & 0x1f)) : 0;
}

/* ---- Leaving: all of them end the block ---- */

/**
 * arm_leaving - leave to the next instruction when the condition fails; from here on this one
 * always executes. First thing in instructions that write pc, or that need a skip_if of their own.
 */
void arm_leaving(Ctx *c);

/** arm_close_skip - end the skip_if that is open, if one is. */
void arm_close_skip(Ctx *c);
/** arm_exit_pc - to @addr in the present instruction set (bit 0 clear). */
void arm_exit_pc(Ctx *c, ExitKind kind, u32 addr);
/** arm_exit_state - to the constant @addr in Thumb state or not. */
void arm_exit_state(Ctx *c, ExitKind kind, u32 addr, bool thumb);
/** arm_exit_bx - to register value @v, bit 0 chooses the state. */
void arm_exit_bx(Ctx *c, ExitKind kind, Val v);
/** arm_exit_alu - to @v as data processing writes pc; arm_exit_load: as loads do. */
void arm_exit_alu(Ctx *c, ExitKind kind, Val v);
void arm_exit_load(Ctx *c, ExitKind kind, Val v);
/** arm_exception - stop with EXC_ @exc; @pc address without the Thumb bit; @code for
 * cpu->bkpt_code. */
void arm_exception(Ctx *c, unsigned exc, u32 pc, u64 code);
/** arm_undefined - what an undefined instruction does. */
void arm_undefined(Ctx *c);
/** arm_exit_modes - end the block after this instruction: mode bits of the key may have changed. */
void arm_exit_modes(Ctx *c);

/* Functions of the tables: modified immediates and whether they set the carry. */
s32 a32_imm(s32 imm12);
s32 t32_imm(s32 imm12);
s32 t32_imm_rotates(s32 bits);
s32 dec_is_set(s32 v); /* v != 0 */
s32 t16_push_list(s32 v);
s32 t16_pop_list(s32 v);
s32 t32_branch(s32 v);
s32 t32_blx(s32 v);
s32 t32_sat_shift(s32 v); /* from the order sh imm5 to a32's imm5 sh */

#endif
