/*
 * Conditional selection and comparison, and instructions that compute flags.
 */
#include "target/arm/a64.h"

#include "target/arm/a64-int-dec.h"

/* ---- Selection ---- */

/* CSET, CSETM: both sources are the zero register. */
static bool set_if(Ctx *c, const args_csel *a, Test t)
{
    Val v;

    t = a64_test_invert(t);
    v = ir_setcond(c->b, t.cc, t.l, t.r);
    v = a->sf ? ir_zext(c->b, v) : v;
    a64_set_reg(c, a->rd, a->inv ? ir_neg(c->b, v) : v);
    return true;
}

bool tr64_csel(Ctx *c, const args_csel *a)
{
    IrBlock *b = c->b;
    Val yes, no;
    Test t;

    if (a->cond >= COND_AL) {
        a64_set_reg(c, a->rd, a64_regw(c, a->sf, a->rn));
        return true;
    }
    t = a64_test(c, (unsigned)a->cond);
    if (a->rn == 31 && a->rm == 31 && a->inv != a->inc) {
        return set_if(c, a, t);
    }
    yes = a64_regw(c, a->sf, a->rn);
    no = a64_regw(c, a->sf, a->rm);
    if (a->inv) {
        no = a->inc ? ir_neg(b, no) : ir_not(b, no);
    } else if (a->inc) {
        no = ir_addi(b, no, 1);
    }
    a64_set_reg(c, a->rd, ir_select(b, t.cc, t.l, t.r, yes, no));
    return true;
}

/* ---- Conditional comparison ---- */

static bool compare_if(Ctx *c, int cond, bool sub, Val l, Val r, int nzcv)
{
    Test t = {CC_EQ, 0, 0};
    bool always = cond >= COND_AL;

    if (!always) {
        t = a64_test(c, (unsigned)cond);
    }
    if (sub) {
        a64_flags_sub(c, l, r);
    } else {
        a64_flags_add(c, l, r);
    }
    if (!always) {
        a64_flags_cond(c, t, (unsigned)nzcv);
    }
    return true;
}

bool tr64_ccmp_imm(Ctx *c, const args_ccmp_imm *a)
{
    return compare_if(c, a->cond, a->sub, a64_regw(c, a->sf, a->rn),
                      a64_constw(c, a->sf, (u64)a->imm), a->nzcv);
}

bool tr64_ccmp_reg(Ctx *c, const args_ccmp_reg *a)
{
    return compare_if(c, a->cond, a->sub, a64_regw(c, a->sf, a->rn), a64_regw(c, a->sf, a->rm),
                      a->nzcv);
}

/* ---- Flags as bits ---- */

bool tr64_rmif(Ctx *c, const args_rmif *a)
{
    IrBlock *b = c->b;
    u32 mask = (u32)a->mask;
    Val v = ir_trunc(b, ir_rori(b, a64_reg(c, a->rn), (unsigned)a->imm));

    v = ir_or(b, ir_andi(b, v, mask), ir_andi(b, a64_nzcv(c), 15 & ~mask));
    a64_flags_nzcv(c, v);
    return true;
}

/* N and Z of the low 8 or 16 bits, V where the bit above the sign differs from it; C stays. */
bool tr64_setf(Ctx *c, const args_setf *a)
{
    IrBlock *b = c->b;
    unsigned len = a->sz ? 16 : 8;
    Val v = a64_reg32(c, a->rn), carry = ir_andi(b, a64_nzcv(c), 2);
    Val n = ir_extract(b, v, len - 1, 1), over = ir_xor(b, n, ir_extract(b, v, len, 1));
    Val z = ir_setcond(b, CC_EQ, ir_extract(b, v, 0, len), a64_const32(c, 0));

    v = ir_or(b, ir_or(b, ir_shli(b, n, 3), ir_shli(b, z, 2)), ir_or(b, carry, over));
    a64_flags_nzcv(c, v);
    return true;
}

bool tr64_cfinv(Ctx *c, const args_none *a)
{
    (void)a;
    a64_flags_nzcv(c, ir_xor(c->b, a64_nzcv(c), a64_const32(c, 2)));
    return true;
}

/* NZCV through a table of sixteen 4-bit entries. */
static bool map_nzcv(Ctx *c, u64 table)
{
    IrBlock *b = c->b;
    Val at = ir_zext(b, ir_shli(b, a64_nzcv(c), 2));

    a64_flags_nzcv(c, ir_andi(b, ir_trunc(b, ir_shr(b, a64_const(c, table), at)), 15));
    return true;
}

/* N = !C & !Z, Z = Z & C, C = C | Z, V = !C & Z. */
bool tr64_xaflag(Ctx *c, const args_none *a)
{
    (void)a;
    return map_nzcv(c, 0x6633228866332288);
}

/* N = 0, Z = Z | V, C = C & !V, V = 0. */
bool tr64_axflag(Ctx *c, const args_none *a)
{
    (void)a;
    return map_nzcv(c, 0x4644424046444240);
}
