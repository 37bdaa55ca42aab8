/*
 * Prefixed instructions. The prefix word's fields are in c->prefix: type bits 25-24, R bit 20,
 * upper 18 bits of the displacement.
 */
#include "target/ppc/prefixed-dec.h"
#include "target/ppc/tr.h"

/* The 34-bit immediate of an MLS- or 8LS-form instruction whose suffix has @low. */
static u64 imm34(const Ctx *c, s32 low)
{
    return (u64)((s64)((u64)(c->prefix & 0x3ffff) << 46) >> 30) | (u16)low;
}

bool tr_ppc_paddi(Ctx *c, const args_pd_form *a)
{
    bool pcrel = c->prefix >> 20 & 1;

    if ((c->prefix >> 24 & 3) != 2 || (pcrel && a->ra)) {
        return false;
    }
    ppc_set_reg(c, a->rt,
                ir_add(c->b, pcrel ? ppc_const(c, c->pc) : ppc_reg0(c, a->ra),
                       ppc_const(c, imm34(c, a->imm))));
    return true;
}
