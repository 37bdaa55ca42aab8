/*
 * What the emitters of integer operations share: second operands in the form an instruction takes
 * them, and EFLAGS as a cache.
 */
#ifndef TCG_HOST_X86_64_EMIT_INT_H
#define TCG_HOST_X86_64_EMIT_INT_H

#include "common/bits.h"
#include "tcg/host/x86_64/backend.h"

/* A second operand in the form an instruction takes it. */
typedef struct {
    enum { SRC_REG, SRC_MEM, SRC_IMM } kind;
    int reg;
    s32 imm;
    Mem mem;
} Src;

/* Is @v a constant that fits a sign-extended imm32 of an operation of this width? */
static inline bool imm_of(const EmitCtx *c, Val v, bool wide, s32 *imm)
{
    u64 k;

    if (!val_const(c, val_of(c, v), &k) || (wide && !fits32(k))) {
        return false;
    }
    *imm = (s32)k;
    return true;
}

/* As use_mem(), for an operand of this width: the memory of an I32 slot is no 64-bit operand. */
static inline bool use_mem_of(EmitCtx *c, Val v, bool wide, Mem *m)
{
    v = val_of(c, v);
    return !(wide && c->vi[v].mem >= MEM_SLOT && host.slot[c->vi[v].mem - MEM_SLOT].type == I32) &&
           use_mem(c, v, m);
}

static inline Src use_src(EmitCtx *c, Val v, bool wide)
{
    Src s = {0};

    if (imm_of(c, v, wide, &s.imm)) {
        s.kind = SRC_IMM;
    } else if (val_dies(c, val_of(c, v)) && use_mem_of(c, v, wide, &s.mem)) {
        s.kind = SRC_MEM;
    } else {
        s.kind = SRC_REG;
        s.reg = use_gpr(c, v);
    }
    return s;
}

static inline void alu_src(EmitCtx *c, bool wide, int alu, int d, const Src *s)
{
    if (s->kind == SRC_IMM) {
        asm_alu_imm(c, wide, alu, d, s->imm);
    } else if (s->kind == SRC_MEM) {
        asm_alu_rm(c, wide, alu, d, s->mem);
    } else {
        asm_alu(c, wide, alu, d, s->reg);
    }
}
static inline void flags_are(EmitCtx *c, FlagsKind kind, bool wide, Val a, Val b, Val result)
{
    c->flags = (FlagsState){kind, wide, val_of(c, a), val_of(c, b), result};
}

static inline bool flags_live(const EmitCtx *c)
{
    return c->flags.kind != FLAGS_LOST;
}

static inline bool same_val(const EmitCtx *c, Val x, Val y)
{
    u64 j, k;

    return x == y || (val_const(c, x, &j) && val_const(c, y, &k) && j == k);
}

#endif
