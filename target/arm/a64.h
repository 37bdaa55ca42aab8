/*
 * What the AArch64 translation files share: the context of a block, registers, conditions, flags,
 * addresses, leaving.
 *
 * Nothing is predicated in AArch64, so a translation function simply appends what the instruction
 * does. It is called tr64_NAME for a row NAME of an a64*.dec table, and returns false when the
 * encoding is not allocated after all.
 */
#ifndef TARGET_ARM_A64_H
#define TARGET_ARM_A64_H

#include "target/arm/a64-cpu.h"
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
    COND_AL,
    COND_NV /* executes too */
};

/** A comparison of two integers. */
typedef struct {
    IrCond cc;
    Val l, r;
} Test;

typedef struct Ctx {
    IrBlock *b;
    const A64Cpu *cpu;
    u64 features; /* A64_HAS() bits */
    u32 flags;    /* mode bits of the block key */
    u64 pc;       /* address of the instruction */
    u64 next;     /* where the block goes on */
    CodeWindow *window;
    u64 low, high; /* addresses of the instructions so far are from low up to, not with, high */
    u32 insn;
    u16 mo;       /* MO_BE when data are big-endian; or it into every MemOp */
    u8 fpm;       /* FPM_FPSCR or FPM_FLUSH: mode of single and double precision */
    bool ended;   /* the block has been ended */
    bool followed; /* the block went on where a branch leads; once is enough */
    struct {
        bool known;    /* kind is that of this block; else the slots have it */
        u8 kind;       /* A64FlagKind */
        bool cond;     /* CCMP: they hold if @test does, else the flags are @nzcv */
        u8 nzcv;
        Val a, b, res; /* operands of kind's width; res: the result, 0 when not computed */
        Val carry;     /* FK_ADC64, FK_ADC32: C that goes out, 0 or 1; else 0 */
        Test test;
    } flag;
} Ctx;

/* What the generated decoders ask. */
#define DEC_FEATURE(name) A64_HAS(name)
static inline bool dec_has(const Ctx *c, u64 mask)
{
    return (c->features & mask) == mask;
}

/* Decoders; each unit is one table and is tried for the encoding groups named here. */
bool decode_a64_int(Ctx *c, u32 insn);  /* a64-int.dec: bits 28-25 100x, 101x, x101 */
bool decode_a64_mem(Ctx *c, u32 insn);  /* a64-mem.dec: x1x0, AdvSIMD structures included */
bool decode_a64_simd(Ctx *c, u32 insn); /* a64-simd.dec: x111, vectors of integers, moves, crypto */
bool decode_a64_fp(Ctx *c, u32 insn);   /* a64-fp.dec: x111, floating point, scalar and vector */

/*
 * Fields of a64-int.dec: immediates as numbers, and encodings that are not allocated (not 0: they
 * are not). a64_bitmask - the constant of a logical instruction, from sf:N:immr:imms.
 */
s32 a64_shifted12(s32 raw);
s32 a64_bad_bitmask(s32 raw);
s32 a64_bad_bitfield(s32 raw);
s32 a64_bad_extr(s32 raw);
s32 a64_bad_crc(s32 raw);
s32 a64_is_top(s32 raw);
s32 a64_not_movz(s32 raw);
s32 a64_not_movn(s32 raw);
u64 a64_bitmask(u32 raw);

/* ---- Registers ---- */

static inline Val a64_const(Ctx *c, u64 k)
{
    return ir_const(c->b, I64, k);
}

static inline Val a64_const32(Ctx *c, u32 k)
{
    return ir_const(c->b, I32, k);
}

/** a64_reg - @r as operand, 31 is the zero register. a64_reg32 - its low half. */
Val a64_reg(Ctx *c, int r);
Val a64_reg32(Ctx *c, int r);
/** a64_reg_sp - @r as operand, 31 is the stack pointer. */
Val a64_reg_sp(Ctx *c, int r);
/** a64_regw - a64_reg() when @sf, else a64_reg32(). */
Val a64_regw(Ctx *c, int sf, int r);
/** a64_set_reg - @r = @v, zero-extended when it is i32; writes to 31 vanish. a64_set_sp: 31 is sp. */
void a64_set_reg(Ctx *c, int r, Val v);
void a64_set_sp(Ctx *c, int r, Val v);
/** a64_constw - constant of 64 bits when @sf, else 32. */
Val a64_constw(Ctx *c, int sf, u64 k);

/* ---- Vector registers ---- */

/** v_get - all 128 bits of register @r; as a scalar, its value is in the lowest lane. */
static inline Val v_get(Ctx *c, int r)
{
    return ir_get(c->b, (unsigned)(A64_V0 + r));
}

/** v_put - all 128 bits. v_put64: the low 64, the rest is cleared; @v may have anything above. */
static inline void v_put(Ctx *c, int r, Val v)
{
    ir_put(c->b, (unsigned)(A64_V0 + r), v);
}

static inline void v_put64(Ctx *c, int r, Val v)
{
    v_put(c, r, ir_v1(c->b, IR_vzext, VEC(E64, 2), 0, v));
}

/** v_put32 - the low 32 bits, the rest is cleared; v_put_q: 128 bits when @q, else the low 64. */
static inline void v_put32(Ctx *c, int r, Val v)
{
    v_put(c, r, ir_v1(c->b, IR_vzext, VEC(E32, 4), 0, v));
}

static inline void v_put_q(Ctx *c, int q, int r, Val v)
{
    if (q) {
        v_put(c, r, v);
    } else {
        v_put64(c, r, v);
    }
}

/* ---- Addresses ---- */

/** a64_addr - @v as an address of data: without its tag where the program uses tags. */
Val a64_addr(Ctx *c, Val v);
/** a64_base - a64_addr() of register @r, where 31 is the stack pointer (which is taken as it is). */
Val a64_base(Ctx *c, int r);

/* ---- Conditions and flags ---- */

/** a64_test - comparison for condition @cond (not AL, NV), from the flags as they are now. */
Test a64_test(Ctx *c, unsigned cond);
Test a64_test_invert(Test t);
/** Who sets the flags last: a - b, a + b (both of one width), a result whose C and V are 0. */
void a64_flags_sub(Ctx *c, Val a, Val b);
void a64_flags_add(Ctx *c, Val a, Val b);
void a64_flags_logic(Ctx *c, Val res);
/** a64_flags_adc - a + b + C = @res, where @carry is a64_carry() of the flags before. */
void a64_flags_adc(Ctx *c, Val a, Val b, Val carry, Val res);
/** a64_flags_nzcv - from the low four bits of @v (i32). a64_flags_fcc: from the result of an fcc. */
void a64_flags_nzcv(Ctx *c, Val v);
void a64_flags_fcc(Ctx *c, Val v);
/** a64_flags_fcmp - the same, of operands @a, @b; they are what is kept, as conditions seldom ask for
 * the result itself. @kind: FK_FCMP32.. */
void a64_flags_fcmp(Ctx *c, A64FlagKind kind, Val fcc, Val a, Val b);
/**
 * a64_flags_cond - what was set since a64_flags_*() holds only if @t does, else the flags are the
 * constant @nzcv (CCMP, FCCMP): call with the test made before.
 */
void a64_flags_cond(Ctx *c, Test t, unsigned nzcv);
/** a64_nzcv - the flags as a number 0..15, N highest (i32). */
Val a64_nzcv(Ctx *c);
/** a64_carry - C, 0 or 1 (i32). */
Val a64_carry(Ctx *c);

/* ---- Leaving: all of them end the block, but a64_exit_if() ---- */

void a64_exit_pc(Ctx *c, ExitKind kind, u64 pc);
void a64_exit_ind(Ctx *c, ExitKind kind, Val pc);
/** a64_branch - to @pc. a64_branch_if - to @pc when @t holds; backward it ends the block. */
void a64_branch(Ctx *c, u64 pc);
void a64_branch_if(Ctx *c, Test t, u64 pc);
/** a64_follow - may the block go on at @pc, and is that worth it? Then it will. */
bool a64_follow(Ctx *c, u64 pc);
/** a64_exception - stop with EXC_ @exc, pc at @pc; @code for cpu->bkpt_code. */
void a64_exception(Ctx *c, unsigned exc, u64 pc, u64 code);
void a64_undefined(Ctx *c);
/** a64_exit_modes - end the block after this instruction: mode bits of the key may have changed. */
void a64_exit_modes(Ctx *c);

/** a64_vdso_call - translate "udf". Return: false outside the vDSO (a64-vdso.c). */
bool a64_vdso_call(Ctx *c);

#endif
