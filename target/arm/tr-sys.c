/*
 * System instructions a user program may execute: status register, hints, endianness, and the
 * coprocessor 15 registers Linux leaves open to it.
 */
#include "target/arm/tr.h"

#include "target/arm/a32-dec.h"
#include "target/arm/a32u-dec.h"
#include "target/arm/t16-dec.h"
#include "target/arm/t32-dec.h"

/* NOP, YIELD, WFE, WFI, SEV, DBG: all allowed to do nothing. */
bool tr_hint(Ctx *c, const args_number *a)
{
    (void)c;
    (void)a;
    return true;
}

/* Without privilege CPS does nothing. */
bool tr_cps(Ctx *c, const args_number *a)
{
    (void)c;
    (void)a;
    return true;
}

bool tr_setend(Ctx *c, const args_setend *a)
{
    if (c->it) {
        return false;
    }
    ir_put(c->b, SLOT_BIG, imm32(c, (u32)a->e));
    arm_exit_modes(c);
    return true;
}

/* GE as four bits: those of the bytes gathered in bits 27-24 by one multiplication. */
static Val ge_bits(Ctx *c)
{
    Val v = ir_shri(c->b, ir_get(c->b, SLOT_GE), 7);

    return ir_shri(c->b, ir_mul(c->b, v, imm32(c, 0x01020408)), 24);
}

Val arm_status(Ctx *c, Val mode)
{
    IrBlock *b = c->b;
    Val v = ir_or(b, get_nzcv(c), ir_shli(b, ir_get(b, SLOT_Q), 27));

    if (dec_has(c, ARM_HAS_V6)) {
        v = ir_or(b, v, ir_shli(b, ir_andi(b, ge_bits(c), 15), 16));
    }
    v = c->mo & MO_BE ? ir_or(b, v, imm32(c, 1u << 9)) : v;
    return ir_or(b, v, mode);
}

bool tr_mrs(Ctx *c, const args_rd *a)
{
    if (a->rd == 15) {
        return false;
    }
    set_reg(c, a->rd, arm_status(c, imm32(c, 0x10)));
    return true;
}

/* Mask bit 3: flags and Q. Bit 2: GE. Bit 1: E. The rest of CPSR is out of reach. */
static bool msr(Ctx *c, int mask, Val v)
{
    IrBlock *b = c->b;

    arm_effects(c);
    if (mask & 8) {
        flags_nzcv(c, v);
        ir_put(b, SLOT_Q, ir_extract(b, v, 27, 1));
    }
    if (mask & 4 && dec_has(c, ARM_HAS_V6)) {
        Val ge = ir_extract(b, v, 16, 4);

        /* The four bits go to bit 0 of their bytes (copies 7 apart do not meet), then to bit 7. */
        ge = ir_andi(b, ir_mul(b, ge, imm32(c, 0x00204081)), 0x01010101);
        ir_put(b, SLOT_GE, ir_shli(b, ge, 7));
    }
    if (mask & 2 && dec_has(c, ARM_HAS_V6)) {
        ir_put(b, SLOT_BIG, ir_extract(b, v, 9, 1));
        arm_exit_modes(c);
    }
    return true;
}

bool tr_msr_reg(Ctx *c, const args_msr_reg *a)
{
    return msr(c, a->mask, reg(c, a->rn));
}

bool tr_msr_imm(Ctx *c, const args_msr_imm *a)
{
    return msr(c, a->mask, imm32(c, (u32)a->imm));
}

/* ---- Coprocessor 15 ---- */

static bool is_reg(const args_coproc *a, int crn, int opc1, int crm, int opc2)
{
    return a->crn == crn && a->opc1 == opc1 && a->crm == crm && a->opc2 == opc2;
}

bool tr_mrc(Ctx *c, const args_coproc *a)
{
    unsigned slot;

    if (!dec_has(c, ARM_HAS_V6K) || a->rt == 15) {
        return false;
    }
    if (is_reg(a, 13, 0, 0, 3)) {
        slot = SLOT_TPIDRURO;
    } else if (is_reg(a, 13, 0, 0, 2)) {
        slot = SLOT_TPIDRURW;
    } else {
        return false;
    }
    set_reg(c, a->rt, ir_get(c->b, slot));
    return true;
}

/* The thread register, and the barriers of v6 that became instructions later. */
bool tr_mcr(Ctx *c, const args_coproc *a)
{
    if (a->rt == 15) {
        return false;
    }
    if (dec_has(c, ARM_HAS_V6K) && is_reg(a, 13, 0, 0, 2)) {
        Val v = reg(c, a->rt);

        arm_effects(c);
        ir_put(c->b, SLOT_TPIDRURW, v);
        return true;
    }
    if (!dec_has(c, ARM_HAS_V6)) {
        return false;
    }
    if (is_reg(a, 7, 0, 10, 4) || is_reg(a, 7, 0, 10, 5)) {
        arm_effects(c);
        ir_fence(c->b, true);
        return true;
    }
    if (is_reg(a, 7, 0, 5, 4)) {
        arm_exit_pc(c, XK_JUMP, c->next);
        return true;
    }
    return false;
}
