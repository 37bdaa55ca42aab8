/*
 * Pointer authentication instructions. See a64-pauth.h; the arithmetic is in a64-helper-pauth.c.
 */
#include "target/arm/a64-pauth.h"

#include "target/arm/a64-helper.h"
#include "target/arm/a64-int-dec.h"

Val a64_pauth(Ctx *c, PauthOp op, PacKey key, Val pointer, Val modifier)
{
    unsigned helper = op == PAUTH_PAC ? HELPER_A64_PAC : HELPER_A64_AUT;

    return ir_call(c->b, helper, pointer, modifier, a64_const32(c, key), 0);
}

static bool in_place(Ctx *c, PauthOp op, int key, int rd, Val modifier)
{
    if (rd != 31) {
        a64_set_reg(c, rd, a64_pauth(c, op, (PacKey)key, a64_reg(c, rd), modifier));
    }
    return true;
}

/* clang-format off */
bool tr64_pac(Ctx *c, const args_pac *a)       { return in_place(c, PAUTH_PAC, a->key, a->rd, a64_reg_sp(c, a->rn)); }
bool tr64_aut(Ctx *c, const args_pac *a)       { return in_place(c, PAUTH_AUT, a->key, a->rd, a64_reg_sp(c, a->rn)); }
bool tr64_pacz(Ctx *c, const args_pac_zero *a) { return in_place(c, PAUTH_PAC, a->key, a->rd, a64_const(c, 0)); }
bool tr64_autz(Ctx *c, const args_pac_zero *a) { return in_place(c, PAUTH_AUT, a->key, a->rd, a64_const(c, 0)); }

/* The forms in hint space: x17 with x16, the link register with 0 or sp. */
bool tr64_pac1716(Ctx *c, const args_pac_hint *a) { return in_place(c, PAUTH_PAC, a->key, 17, a64_reg(c, 16)); }
bool tr64_aut1716(Ctx *c, const args_pac_hint *a) { return in_place(c, PAUTH_AUT, a->key, 17, a64_reg(c, 16)); }
bool tr64_pac_z(Ctx *c, const args_pac_hint *a)   { return in_place(c, PAUTH_PAC, a->key, A64_LR, a64_const(c, 0)); }
bool tr64_aut_z(Ctx *c, const args_pac_hint *a)   { return in_place(c, PAUTH_AUT, a->key, A64_LR, a64_const(c, 0)); }
bool tr64_pac_sp(Ctx *c, const args_pac_hint *a)  { return in_place(c, PAUTH_PAC, a->key, A64_LR, a64_reg_sp(c, A64_SP)); }
bool tr64_aut_sp(Ctx *c, const args_pac_hint *a)  { return in_place(c, PAUTH_AUT, a->key, A64_LR, a64_reg_sp(c, A64_SP)); }
/* clang-format on */

/* Bits 54-48 become copies of bit 55, and so does the top byte unless it is a tag: Linux lets data
 * and code addresses carry one, so it stays. */
static Val strip(Ctx *c, Val v)
{
    IrBlock *b = c->b;

    return ir_deposit(b, v, 48, 7, ir_sari(b, ir_shli(b, v, 8), 63));
}

bool tr64_xpac(Ctx *c, const args_pac_zero *a)
{
    a64_set_reg(c, a->rd, strip(c, a64_reg(c, a->rd)));
    return true;
}

bool tr64_xpaclri(Ctx *c, const args_none *a)
{
    (void)a;
    a64_set_reg(c, A64_LR, strip(c, a64_reg(c, A64_LR)));
    return true;
}

bool tr64_pacga(Ctx *c, const args_mulh *a)
{
    Val v = a64_pauth(c, PAUTH_PAC, PAC_GA, a64_reg(c, a->rn), a64_reg_sp(c, a->rm));

    a64_set_reg(c, a->rd, v);
    return true;
}
