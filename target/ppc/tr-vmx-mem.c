/*
 * AltiVec: loads and stores, all of which ignore the low bits of the address.
 */
#include "target/ppc/vec.h"
#include "target/ppc/vmx-dec.h"

/* In either order the 16 bytes are one number, and doubleword 0 is its upper half. */
Val vec_load(Ctx *c, Val ea, s32 disp)
{
    return vec_swap(c, ppc_ld(c, TV128, MO_128, ea, disp));
}

void vec_store(Ctx *c, Val ea, s32 disp, Val v)
{
    ppc_st(c, MO_128, ea, disp, vec_swap(c, v));
}

static Val aligned(Ctx *c, int ra, int rb, unsigned bytes)
{
    return ir_andi(c->b, ppc_ea_x(c, ra, rb), c->word == I32 ? (u32)-bytes : (u64) - (s64)bytes);
}

/* What lvebx, lvehx and lvewx leave in the other elements is undefined: what is there in memory
 * will do. */
bool tr_ppc_lvx(Ctx *c, const args_vmem *a)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt, vec_load(c, aligned(c, a->ra, a->rb, 16), 0));
    }
    return true;
}

bool tr_ppc_stvx(Ctx *c, const args_vmem *a)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_store(c, aligned(c, a->ra, a->rb, 16), 0, vec_get(c, a->vrt));
    }
    return true;
}

/* The element whose place in the quadword is the address's: its bytes are brought to lane 0 in
 * memory order. */
bool tr_ppc_stve(Ctx *c, const args_vmems *a)
{
    IrBlock *b = c->b;
    unsigned size = (unsigned)a->size;
    Val ea, index, v;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    ea = aligned(c, a->ra, a->rb, 1u << size);
    index = ir_vdup(b, E8, ir_andi(b, ppc_low(c, ea), 15));
    index = vec_op(c, IR_vadd, E8, index, ir_vconst(b, 0x0706050403020100));
    index = vec_op(c, IR_vxor, E64, index, vec_splat(c, E8, c->flags & PPC_FLAG_LE ? 8 : 7));
    v = vec_op(c, IR_vtbl, E8, vec_get(c, a->vrt), index);
    ir_st(b, size | (c->mo & ~(unsigned)MO_BE), ea, 0, ir_vget(b, size, 0, v));
    return true;
}

/* The numbers vperm takes to shift by the address's low bits. */
static void numbers(Ctx *c, const args_vmem *a, bool right)
{
    IrBlock *b = c->b;
    Val n = ir_andi(b, ppc_low(c, ppc_ea_x(c, a->ra, a->rb)), 15);

    n = right ? ir_sub(b, ppc_const32(c, 16), n) : n;
    vec_put(c, a->vrt, vec_numbers(c, ir_vdup(b, E8, n)));
}

bool tr_ppc_lvsl(Ctx *c, const args_vmem *a)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        numbers(c, a, false);
    }
    return true;
}

bool tr_ppc_lvsr(Ctx *c, const args_vmem *a)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        numbers(c, a, true);
    }
    return true;
}
