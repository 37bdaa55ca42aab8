/*
 * x86-64 instruction encoders: integer instructions. Those of vectors are in asm-vec.h.
 *
 * An opcode is a number with flag bits for prefixes and map, so one encoder serves them all:
 *   asm_rr(c, OP, reg, rm)   register form      asm_rm(c, OP, reg, mem)   memory form
 * and asm_rm_imm() when immediate bytes follow (rip-relative operands must know).
 * Ref: Intel SDM vol. 2, "Instruction Format", "VEX prefix".
 */
#ifndef TCG_HOST_X86_64_ASM_H
#define TCG_HOST_X86_64_ASM_H

#include <string.h>

#include "tcg/host/x86_64/emit.h"

/* Flag bits of an opcode number. */
enum {
    OP_0F = 0x100,
    OP_0F38 = 0x200,
    OP_0F3A = 0x400,
    OP_MAPS = 0x700,
    OP_66 = 0x800,
    OP_F3 = 0x1000,
    OP_F2 = 0x2000,
    OP_W = 0x4000,    /* 64-bit operands */
    OP_BREG = 0x8000, /* reg field is a byte register */
    OP_BRM = 0x10000, /* rm field is a byte register */
    OP_LOCK = 0x20000,
};

enum { ALU_ADD, ALU_OR, ALU_ADC, ALU_SBB, ALU_AND, ALU_SUB, ALU_XOR, ALU_CMP };
enum { G2_ROL, G2_ROR, G2_RCL, G2_RCR, G2_SHL, G2_SHR, G2_SAR = 7 };
enum {
    X86_O,
    X86_NO,
    X86_B,
    X86_AE,
    X86_E,
    X86_NE,
    X86_BE,
    X86_A,
    X86_S,
    X86_NS,
    X86_P,
    X86_NP,
    X86_L,
    X86_GE,
    X86_LE,
    X86_G,
};

/* Opcodes used by name; W is added by the caller where the width varies. */
enum {
    I_MOV_ST = 0x89, /* rm = reg */
    I_MOV_LD = 0x8b, /* reg = rm */
    I_MOV_ST8 = 0x88 | OP_BREG,
    I_MOV_ST16 = 0x89 | OP_66,
    I_LEA = 0x8d,
    I_TEST = 0x85,
    I_XCHG = 0x87,
    I_MOVZX8 = 0xb6 | OP_0F | OP_BRM,
    I_MOVZX16 = 0xb7 | OP_0F,
    I_MOVSX8 = 0xbe | OP_0F | OP_BRM,
    I_MOVSX16 = 0xbf | OP_0F,
    I_MOVSXD = 0x63 | OP_W,
    I_IMUL = 0xaf | OP_0F,
    I_CMOV = 0x40 | OP_0F,           /* + condition */
    I_SETCC = 0x90 | OP_0F | OP_BRM, /* + condition */
    I_LZCNT = 0xbd | OP_0F | OP_F3,
    I_TZCNT = 0xbc | OP_0F | OP_F3,
    I_POPCNT = 0xb8 | OP_0F | OP_F3,
    I_BSR = 0xbd | OP_0F,
    I_BSF = 0xbc | OP_0F,
    I_MOVBE_ST = 0xf1 | OP_0F38,
    I_CMPXCHG = 0xb1 | OP_0F | OP_LOCK,
    I_XADD = 0xc1 | OP_0F | OP_LOCK,
    I_CMPXCHG16B = 0xc7 | OP_0F | OP_W | OP_LOCK, /* digit 1 */
};

static inline void asm_8(EmitCtx *c, unsigned v)
{
    *c->p++ = v;
}

static inline void asm_32(EmitCtx *c, u32 v)
{
    memcpy(c->p, &v, 4);
    c->p += 4;
}

static inline void asm_64(EmitCtx *c, u64 v)
{
    memcpy(c->p, &v, 8);
    c->p += 8;
}

static inline u32 asm_off(const EmitCtx *c)
{
    return c->p - c->code;
}

static inline bool fits8(s64 v)
{
    return v == (s8)v;
}

static inline bool fits32(s64 v)
{
    return v == (s32)v;
}

static inline Mem mem_base(int base, s32 disp)
{
    return (Mem){base, REG_NONE, 0, disp};
}

static inline Mem mem_add(Mem m, s32 disp)
{
    m.disp += disp;
    return m;
}

/*
 * Encoders of whole instructions write at a pointer of their own: through c->p each byte would wait for the
 * one before.
 */
static inline u8 *put_32(u8 *p, u32 v)
{
    memcpy(p, &v, 4);
    return p + 4;
}

/* Prefixes and opcode; @need: a byte register that is another one without REX. */
static inline u8 *put_op(u8 *p, u32 op, unsigned rex, unsigned need)
{
    if (UNLIKELY(op & (OP_LOCK | OP_66 | OP_F3 | OP_F2))) {
        *p = 0xf0;
        p += (op & OP_LOCK) != 0;
        *p = 0x66;
        p += (op & OP_66) != 0;
        *p = op & OP_F3 ? 0xf3 : 0xf2;
        p += (op & (OP_F3 | OP_F2)) != 0;
    }
    rex |= op / OP_W % 2 << 3;
    *p = 0x40 | rex;
    p += (rex | need) != 0;
    if (op & OP_MAPS) {
        *p++ = 0x0f;
        *p = op & OP_0F38 ? 0x38 : 0x3a;
        p += (op & (OP_0F38 | OP_0F3A)) != 0;
    }
    *p++ = op;
    return p;
}

static inline unsigned is_byte(u32 op, u32 flag, int reg)
{
    return op / flag % 2 & (reg >= RSP);
}

static inline void asm_rr(EmitCtx *c, u32 op, int reg, int rm)
{
    unsigned rex = (reg >> 3 & 1) << 2 | (rm >> 3 & 1);
    u8 *p = put_op(c->p, op, rex, is_byte(op, OP_BREG, reg) | is_byte(op, OP_BRM, rm));

    *p++ = 0xc0 | (reg & 7) << 3 | (rm & 7);
    c->p = p;
}

/** asm_rm_imm - memory form; @tail immediate bytes follow (asm.c). */
void asm_rm_imm(EmitCtx *c, u32 op, int reg, Mem m, unsigned tail);

static inline void asm_rm(EmitCtx *c, u32 op, int reg, Mem m)
{
    asm_rm_imm(c, op, reg, m, 0);
}

/* ---- Arithmetic ---- */

static inline u32 op_w(bool wide)
{
    return wide ? OP_W : 0;
}

static inline void asm_mov(EmitCtx *c, bool wide, int d, int s)
{
    asm_rr(c, I_MOV_LD | op_w(wide), d, s);
}

/* d op= s */
static inline void asm_alu(EmitCtx *c, bool wide, int alu, int d, int s)
{
    asm_rr(c, (alu << 3 | 3) | op_w(wide), d, s);
}

static inline void asm_alu_rm(EmitCtx *c, bool wide, int alu, int d, Mem m)
{
    asm_rm(c, (alu << 3 | 3) | op_w(wide), d, m);
}

static inline void asm_alu_imm(EmitCtx *c, bool wide, int alu, int d, s32 k)
{
    if (fits8(k)) {
        asm_rr(c, 0x83 | op_w(wide), alu, d);
        asm_8(c, k);
    } else if (d == RAX) {
        if (wide) {
            asm_8(c, 0x48);
        }
        asm_8(c, alu << 3 | 5);
        asm_32(c, k);
    } else {
        asm_rr(c, 0x81 | op_w(wide), alu, d);
        asm_32(c, k);
    }
}

static inline void asm_alu_mem_imm(EmitCtx *c, bool wide, int alu, Mem m, s32 k)
{
    if (fits8(k)) {
        asm_rm_imm(c, 0x83 | op_w(wide), alu, m, 1);
        asm_8(c, k);
    } else {
        asm_rm_imm(c, 0x81 | op_w(wide), alu, m, 4);
        asm_32(c, k);
    }
}

static inline void asm_shift_imm(EmitCtx *c, bool wide, int sh, int d, unsigned n)
{
    if (n == 1) {
        asm_rr(c, 0xd1 | op_w(wide), sh, d);
    } else {
        asm_rr(c, 0xc1 | op_w(wide), sh, d);
        asm_8(c, n);
    }
}

static inline void asm_shift_cl(EmitCtx *c, bool wide, int sh, int d)
{
    asm_rr(c, 0xd3 | op_w(wide), sh, d);
}

/* F7 group: 2 not, 3 neg, 4 mul, 5 imul, 6 div, 7 idiv */
enum { G3_NOT = 2, G3_NEG, G3_MUL, G3_IMUL, G3_DIV, G3_IDIV };
static inline void asm_g3(EmitCtx *c, bool wide, int g, int r)
{
    asm_rr(c, 0xf7 | op_w(wide), g, r);
}

static inline void asm_bswap(EmitCtx *c, bool wide, int r)
{
    unsigned rex = (wide ? 8 : 0) | r >> 3;

    if (rex) {
        asm_8(c, 0x40 | rex);
    }
    asm_8(c, 0x0f);
    asm_8(c, 0xc8 | (r & 7));
}

static inline void asm_lea(EmitCtx *c, bool wide, int d, Mem m)
{
    asm_rm(c, I_LEA | op_w(wide), d, m);
}

/* mov d, k; the shortest form that leaves EFLAGS alone */
static inline void asm_mov_imm(EmitCtx *c, int d, u64 k)
{
    if (k == (u32)k) {
        u8 *p = c->p;

        *p = 0x41;
        p += d >= 8;
        *p++ = 0xb8 | (d & 7);
        c->p = put_32(p, k);
    } else if (fits32(k)) {
        asm_rr(c, 0xc7 | OP_W, 0, d);
        asm_32(c, k);
    } else {
        asm_8(c, 0x48 | d >> 3);
        asm_8(c, 0xb8 | (d & 7));
        asm_64(c, k);
    }
}

/* [m] = k of 4 or 8 (sign-extended k) bytes */
static inline void asm_st_imm(EmitCtx *c, bool wide, Mem m, s32 k)
{
    asm_rm_imm(c, 0xc7 | op_w(wide), 0, m, 4);
    asm_32(c, k);
}

static inline void asm_push(EmitCtx *c, int r)
{
    if (r >= 8) {
        asm_8(c, 0x41);
    }
    asm_8(c, 0x50 | (r & 7));
}

static inline void asm_pop(EmitCtx *c, int r)
{
    if (r >= 8) {
        asm_8(c, 0x41);
    }
    asm_8(c, 0x58 | (r & 7));
}

static inline void asm_push_imm(EmitCtx *c, s32 k)
{
    asm_8(c, 0x68);
    asm_32(c, k);
}

/* call or jmp [m] */
static inline void asm_call_mem(EmitCtx *c, Mem m)
{
    asm_rm(c, 0xff, 2, m);
}

static inline void asm_jmp_mem(EmitCtx *c, Mem m)
{
    asm_rm(c, 0xff, 4, m);
}

static inline void asm_ret(EmitCtx *c)
{
    asm_8(c, 0xc3);
}

/* ---- Branches inside the block: rel32 fields are patched by asm_patch(). ---- */

static inline u32 asm_jcc(EmitCtx *c, int cc)
{
    u8 *p = c->p;

    p[0] = 0x0f;
    p[1] = 0x80 | cc;
    c->p = put_32(p + 2, 0);
    return asm_off(c) - 4;
}

static inline u32 asm_jmp(EmitCtx *c)
{
    u8 *p = c->p;

    *p = 0xe9;
    c->p = put_32(p + 1, 0);
    return asm_off(c) - 4;
}

/* short forward jump; patched by asm_patch8() */
static inline u32 asm_jcc8(EmitCtx *c, int cc)
{
    asm_8(c, 0x70 | cc);
    asm_8(c, 0);
    return asm_off(c) - 1;
}

static inline void asm_patch8(EmitCtx *c, u32 field)
{
    c->code[field] = asm_off(c) - field - 1;
}

static inline void asm_patch(EmitCtx *c, u32 field, u32 target)
{
    u32 rel = target - (field + 4);

    memcpy(c->code + field, &rel, 4);
}

/* Pad so that a rel32 field @ahead bytes on is 4-byte aligned. */
static inline void asm_align_field(EmitCtx *c, unsigned ahead)
{
    static const u8 nop[3][3] = {{0x90}, {0x66, 0x90}, {0x0f, 0x1f, 0x00}};
    unsigned at = ((uintptr_t)c->p + ahead) & 7, n = 8 - at;

    if (at > 4) {
        memcpy(c->p, nop[n - 1], n);
        c->p += n;
    }
}

/*
 * A BMI instruction. @pp: 0 none, 1 66, 2 F3, 3 F2; @map: 2 0F38, 3 0F3A; @v: the operand in the VEX
 * prefix.
 */
static inline void asm_vex_rr(EmitCtx *c, unsigned map, unsigned pp, unsigned w, u8 op, int reg,
                              int v, int rm)
{
    u8 *p = c->p;

    *p++ = 0xc4;
    *p++ = (~reg >> 3 & 1) << 7 | 0x40 | (~rm >> 3 & 1) << 5 | map; /* no index */
    *p++ = w << 7 | (~v & 15) << 3 | pp;
    *p++ = op;
    *p++ = 0xc0 | (reg & 7) << 3 | (rm & 7);
    c->p = p;
}

#endif
