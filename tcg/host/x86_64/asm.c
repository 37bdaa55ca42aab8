/*
 * Encoding of memory operands.
 */
#include "tcg/host/x86_64/asm.h"

/* In the constant pool, or at a constant address. */
static u8 *put_baseless(EmitCtx *c, u8 *p, unsigned r, Mem m, unsigned tail)
{
    if (m.base == REG_RIP) {
        *p++ = r | 5;
        pool_ref(c, m, p, tail);
        return p + 4;
    }
    *p++ = r | 4;
    *p++ = 0x25; /* neither base nor index */
    return put_32(p, m.disp);
}

/* Of the displacement as much as there is to be. */
static inline u8 *put_disp(u8 *p, s32 disp, unsigned bytes)
{
    memcpy(p, &disp, 4);
    return p + bytes;
}

/* Any operand that is not a member of Cpu: one more function, so that those need no registers saved. */
static __attribute__((noinline)) void rm_any(EmitCtx *c, u32 op, int reg, Mem m, unsigned tail)
{
    unsigned r = (reg & 7) << 3, b = m.base & 15, i = m.index == REG_NONE ? RSP : m.index;
    unsigned bytes = m.disp == 0 && (b & 7) != RBP ? 0 : fits8(m.disp) ? 1 : 4;
    bool sib = i != RSP || (b & 7) == RSP; /* as an index rsp is none */
    unsigned rex = (reg >> 3 & 1) << 2 | i >> 3 << 1 | (m.base < 0 ? 0 : b >> 3);
    u8 *p = put_op(c->p, op, rex, is_byte(op, OP_BREG, reg));

    if (UNLIKELY(m.base < 0)) {
        c->p = put_baseless(c, p, r, m, tail);
        return;
    }
    *p++ = (bytes + 1) / 2 << 6 | r | (sib ? RSP : b & 7);
    *p = m.scale << 6 | (i & 7) << 3 | (b & 7);
    c->p = put_disp(p + sib, m.disp, bytes);
}

void asm_rm_imm(EmitCtx *c, u32 op, int reg, Mem m, unsigned tail)
{
    u8 *p;

    if (m.base != RBP || m.index != REG_NONE) {
        rm_any(c, op, reg, m, tail);
        return;
    }
    p = put_op(c->p, op, (reg >> 3 & 1) << 2, is_byte(op, OP_BREG, reg));
    *p++ = (fits8(m.disp) ? 0x45 : 0x85) | (reg & 7) << 3;
    c->p = put_disp(p, m.disp, fits8(m.disp) ? 1 : 4);
}
