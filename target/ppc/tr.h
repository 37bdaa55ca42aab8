/*
 * What the PowerPC translation files share: the context of a block, registers, CR, XER, leaving.
 *
 * A translation function is called tr_ppc_NAME for a row NAME of a *.dec table; it appends what the
 * instruction does, and returns false when the encoding is illegal after all. One source serves
 * both word sizes: values of general registers have the type c->word, and the folding of ir.h does
 * the rest.
 */
#ifndef TARGET_PPC_TR_H
#define TARGET_PPC_TR_H

#include "target/ppc/cpu.h"
#include "tcg/guest.h"
#include "tcg/ir.h"
#include "tcg/mem.h"

/** A comparison of two integers. */
typedef struct {
    IrCond cc;
    Val l, r;
} Test;

/** What a block knows of a field of CR. */
typedef struct {
    enum {
        CRF_SLOT,   /* nothing: the slot has it */
        CRF_SIGNED, /* a compared with b; SO as the block key says */
        CRF_UNSIGNED,
        CRF_ORDER, /* a: -1 less, 0 equal, 1 greater, FCC_NO_ORDER unordered; see cr-order.c */
        CRF_BITS,  /* bit[i], i32, 0 or 1, LT first */
    } kind;
    Val a, b;
    Val bit[4];
    u8 set[4]; /* CRF_ORDER: outcomes for which each bit is 1 */
} CrField;

typedef struct Ctx Ctx;
/** A decoder; Return: false, none of its instructions. */
typedef bool PpcDecoder(Ctx *c, u32 insn);

struct Ctx {
    IrBlock *b;
    const PpcCpu *cpu;
    u64 features; /* PPC_HAS() bits */
    u32 flags;    /* mode bits of the block key */
    u64 pc;       /* address of the instruction */
    CodeWindow *window;
    u32 insn;     /* the instruction; of a prefixed one the suffix */
    u32 prefix;   /* the prefix word, 0: none */
    u16 mo;       /* MO_BE when data are big-endian, and the mmu index; or it into every MemOp */
    IrType word;  /* of general registers: I32 or I64 */
    bool ended;   /* the block has been ended */
    bool modes;   /* it ends after this instruction: mode bits of the key may have changed */
    Val other_modes; /* i32: have they? 0: ask who looks up blocks */
    Val fp_trap; /* i32: not 0, a floating-point interrupt may be due after this instruction. 0: none */
    CrField cr[8];
    PpcDecoder *first; /* asked before those of programs; NULL: this is a program */
};

/* What the generated decoders ask. */
#define DEC_FEATURE(name) PPC_HAS(name)
static inline bool dec_has(const Ctx *c, u64 mask)
{
    return (c->features & mask) == mask;
}

/* Fields of int.dec: 0 when a rotation is that shift. */
s32 ppc_not_slwi(s32 raw);
s32 ppc_not_srwi(s32 raw);
s32 ppc_not_sldi(s32 raw);
s32 ppc_not_srdi(s32 raw);

/* Decoders, asked in this order. */
bool decode_ppc_int(
    Ctx *c, u32 insn); /* int.dec: integers, branches, CR, loads and stores of GPRs, system */
bool decode_ppc_fp(Ctx *c, u32 insn); /* fp.dec: FPRs, their loads and stores, FPSCR */
bool decode_ppc_vmx(Ctx *c,
                    u32 insn); /* vmx.dec: AltiVec (primary opcode 4, and its loads and stores) */
bool decode_ppc_vsx(Ctx *c,
                    u32 insn); /* vsx.dec: primary opcode 60, DS- and DQ-form vector loads ... */
/* Suffix words; the prefix is in c->prefix. */
bool decode_ppc_prefixed(Ctx *c, u32 suffix);   /* prefixed.dec: after a prefix of type 2, MLS */
bool decode_ppc_prefixed8(Ctx *c, u32 suffix);  /* prefixed8.dec: of type 0, 8LS */
bool decode_ppc_prefixedrr(Ctx *c, u32 suffix); /* prefixedrr.dec: of type 1, 8RR */

/** ppc_translate_block - GuestArch.translate, with @first asked before the decoders of programs. */
void ppc_translate_block(TranslateJob *job, PpcDecoder *first);

extern const SlotDef ppc_slots32[];

/** ppc_prefix_ea - the address of an MLS- or 8LS-form instruction: (ra|0) or its own, and the
 * displacement whose lower part is @low. Return: 0, an invalid form. */
Val ppc_prefix_ea(Ctx *c, int ra, s32 low);

/* ---- Registers ---- */

static inline Val ppc_const(Ctx *c, u64 k) /* a constant of a register's width */
{
    return ir_const(c->b, c->word, c->word == I32 ? (u32)k : k);
}

static inline Val ppc_const32(Ctx *c, u32 k)
{
    return ir_const(c->b, I32, k);
}

/** ppc_reg - register @r. ppc_reg0 - the same, but 0 is the number 0 (ra|0). */
static inline Val ppc_reg(Ctx *c, int r)
{
    return ir_get(c->b, (unsigned)(PPC_R0 + r));
}

static inline Val ppc_reg0(Ctx *c, int r)
{
    return r ? ppc_reg(c, r) : ppc_const(c, 0);
}

/** ppc_set_reg - @r = @v, which has a register's width. */
static inline void ppc_set_reg(Ctx *c, int r, Val v)
{
    ir_put(c->b, (unsigned)(PPC_R0 + r), v);
}

/** ppc_low - the low 32 bits of @v. ppc_wide_s, ppc_wide_u - an i32 as wide as a register. */
static inline Val ppc_low(Ctx *c, Val v)
{
    return ir_type(c->b, v) == I64 ? ir_trunc(c->b, v) : v;
}

static inline Val ppc_wide_u(Ctx *c, Val v)
{
    return c->word == I64 && ir_type(c->b, v) == I32 ? ir_zext(c->b, v) : v;
}

static inline Val ppc_wide_s(Ctx *c, Val v)
{
    return c->word == I64 && ir_type(c->b, v) == I32 ? ir_sext(c->b, v) : v;
}

/** ppc_vsr, ppc_set_vsr - VSX register @n, 0..63; an FPR's value is lane 0 of 0..31. */
static inline Val ppc_vsr(Ctx *c, int n)
{
    return ir_get(c->b, (unsigned)(PPC_VSR0 + n));
}

static inline void ppc_set_vsr(Ctx *c, int n, Val v)
{
    ir_put(c->b, (unsigned)(PPC_VSR0 + n), v);
}

/* ---- CR and XER ---- */

/** ppc_compare - field @crf = @a compared with @b, of one type. */
void ppc_compare(Ctx *c, int crf, bool is_signed, Val a, Val b);
/** ppc_record - CR0 of result @v (Rc = 1): compared with 0, signed. */
void ppc_record(Ctx *c, Val v);
/** ppc_set_crf_order - from the result of an fcc with FCC_ORDER; unordered is bit 3. */
void ppc_set_crf_order(Ctx *c, int crf, Val order);
/** ppc_test_order - ppc_test() of bit @i of @f, a CRF_ORDER. */
Test ppc_test_order(Ctx *c, const CrField *f, int i);
/**
 * ppc_order_logic - bit @bt = a function of @ba and @bb: bit 2 * a + b of @truth.
 * Return: false, they are not of one field that is CRF_ORDER; nothing was done.
 */
bool ppc_order_logic(Ctx *c, int bt, int ba, int bb, unsigned truth);
/** ppc_crf - the field as a number 0..15, LT highest (i32). ppc_set_crf - from the low four bits of
 * @v (i32). */
Val ppc_crf(Ctx *c, int crf);
void ppc_set_crf(Ctx *c, int crf, Val v);
/** ppc_cr_bit - bit @bi 0..31 as 0 or 1 (i32). ppc_set_cr_bit - the same way; the others of its
 * field stay. */
Val ppc_cr_bit(Ctx *c, int bi);
void ppc_set_cr_bit(Ctx *c, int bi, Val v);
/** ppc_test - comparison that holds when bit @bi is 1. ppc_test_not - its opposite. */
Test ppc_test(Ctx *c, int bi);
static inline Test ppc_test_not(Test t)
{
    t.cc = IR_COND_NOT(t.cc);
    return t;
}
/** ppc_mfcr_bit - if @v is CR, fetched by mfcr and unchanged since: its bit @bi (i32). Return: 0,
 * it is not. */
Val ppc_mfcr_bit(Ctx *c, Val v, int bi);
/** ppc_cr_clobbered - a helper has written CR's slots: nothing is known of them. */
void ppc_cr_clobbered(Ctx *c);
/** ppc_set_ov - OV (and OV32) = @v, i32; where that may set SO the block ends after this. */
void ppc_set_ov(Ctx *c, Val v, Val v32);

/* ---- Memory ---- */

/** ppc_ea_x - (ra|0) + rb. Addresses are of a register's width. */
Val ppc_ea_x(Ctx *c, int ra, int rb);
/** ppc_ld, ppc_st - @memop at @ea + @disp in the guest's byte order; MO_BE: in the other one (byte
 * reversal). */
Val ppc_ld(Ctx *c, IrType t, unsigned memop, Val ea, s32 disp);
void ppc_st(Ctx *c, unsigned memop, Val ea, s32 disp, Val v);

/** ppc_load_reg, ppc_store_reg - register @rt from or to memory, as above. */
void ppc_load_reg(Ctx *c, unsigned memop, int rt, Val ea, s32 disp);
void ppc_store_reg(Ctx *c, unsigned memop, int rs, Val ea, s32 disp);
/** ppc_quad, ppc_set_quad - a TV128 of registers @r (upper half) and @r + 1. */
Val ppc_quad(Ctx *c, int r);
void ppc_set_quad(Ctx *c, int r, Val v);

/* ---- Leaving: all of them end the block, but ppc_branch_if() forward ---- */

void ppc_branch(Ctx *c, ExitKind kind, u64 pc);
void ppc_branch_if(Ctx *c, Test t, u64 pc);
void ppc_exit_ind(Ctx *c, ExitKind kind, Val pc);
/** ppc_exception - stop with EXC_ @exc, pc at @pc; @code for cpu->bkpt_code. */
void ppc_exception(Ctx *c, unsigned exc, u64 pc, u64 code);
/** ppc_need - is the facility with key bit @flag (PPC_FLAG_FP ..) on? Else the block has ended with
 * its interrupt. */
bool ppc_need(Ctx *c, u32 flag);
/** ppc_vdso_call - translate primary opcode 0. Return: false outside the vDSO (target/ppc/vdso.c).
 */
bool ppc_vdso_call(Ctx *c);
/** ppc_next - address of the next instruction. */
static inline u64 ppc_next(const Ctx *c)
{
    return c->pc + (c->prefix ? 8 : 4);
}

#endif
