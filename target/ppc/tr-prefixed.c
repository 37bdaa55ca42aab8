/*
 * Prefixed instructions of general registers. Ref: Power ISA 3.1, Book I, 1.6.3, 3.3.2.
 *
 * The prefix word's fields are in c->prefix: type bits 25-24, R bit 20, upper 18 bits of the
 * displacement.
 */
#include "target/ppc/prefixed-dec.h"
#include "target/ppc/prefixed8-dec.h"
#include "target/ppc/vec.h"

/* R: relative to the instruction, whose address takes ra's place. */
Val ppc_prefix_ea(Ctx *c, int ra, s32 low)
{
    u64 disp = (u64)((s64)((u64)(c->prefix & 0x3ffff) << 46) >> 30) | (u16)low;

    if (!(c->prefix >> 20 & 1)) {
        return ir_add(c->b, ppc_reg0(c, ra), ppc_const(c, disp));
    }
    return ra ? 0 : ppc_const(c, c->pc + disp);
}

bool tr_ppc_paddi(Ctx *c, const args_pd_form *a)
{
    Val v = ppc_prefix_ea(c, a->ra, a->imm);

    if (v) {
        ppc_set_reg(c, a->rt, v);
    }
    return v != 0;
}

static bool load(Ctx *c, const args_pd_form *a, unsigned memop)
{
    Val ea = ppc_prefix_ea(c, a->ra, a->imm);

    if (ea) {
        ppc_load_reg(c, memop, a->rt, ea, 0);
    }
    return ea != 0;
}

static bool store(Ctx *c, const args_pd_form *a, unsigned memop)
{
    Val ea = ppc_prefix_ea(c, a->ra, a->imm);

    if (ea) {
        ppc_store_reg(c, memop, a->rt, ea, 0);
    }
    return ea != 0;
}

/* clang-format off */
bool tr_ppc_plbz(Ctx *c, const args_pd_form *a) { return load(c, a, MO_8); }
bool tr_ppc_plhz(Ctx *c, const args_pd_form *a) { return load(c, a, MO_16); }
bool tr_ppc_plha(Ctx *c, const args_pd_form *a) { return load(c, a, MO_16 | MO_SIGN); }
bool tr_ppc_plwz(Ctx *c, const args_pd_form *a) { return load(c, a, MO_32); }
bool tr_ppc_pstb(Ctx *c, const args_pd_form *a) { return store(c, a, MO_8); }
bool tr_ppc_psth(Ctx *c, const args_pd_form *a) { return store(c, a, MO_16); }
bool tr_ppc_pstw(Ctx *c, const args_pd_form *a) { return store(c, a, MO_32); }
bool tr_ppc_plwa(Ctx *c, const args_pd_form *a) { return load(c, a, MO_32 | MO_SIGN); }
bool tr_ppc_pld(Ctx *c, const args_pd_form *a)  { return load(c, a, MO_64); }
bool tr_ppc_pstd(Ctx *c, const args_pd_form *a) { return store(c, a, MO_64); }
/* clang-format on */

/* Unlike lq and stq, the even register has the first doubleword in either byte order. */
static Val in_order(Ctx *c, Val v)
{
    return c->flags & PPC_FLAG_LE ? vec_swap(c, v) : v;
}

bool tr_ppc_plq(Ctx *c, const args_pd_form *a)
{
    Val ea = ppc_prefix_ea(c, a->ra, a->imm);

    if (ea) {
        ppc_set_quad(c, a->rt, in_order(c, ppc_ld(c, TV128, MO_128, ea, 0)));
    }
    return ea != 0;
}

bool tr_ppc_pstq(Ctx *c, const args_pd_form *a)
{
    Val ea = ppc_prefix_ea(c, a->ra, a->imm);

    if (ea) {
        ppc_st(c, MO_128, ea, 0, in_order(c, ppc_quad(c, a->rt)));
    }
    return ea != 0;
}
