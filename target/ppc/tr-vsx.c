/*
 * VSX: logic, permutations, moves between register files.
 */
#include "target/ppc/vec.h"
#include "target/ppc/vsx-dec.h"

/* ---- Logic ---- */

static bool logic(Ctx *c, const args_x3 *a, IrOp op, bool invert)
{
    Val v;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        v = vec_op(c, op, E64, ppc_vsr(c, a->xa), ppc_vsr(c, a->xb));
        ppc_set_vsr(c, a->xt, invert ? vec_not(c, v) : v);
    }
    return true;
}

/* clang-format off */
bool tr_ppc_xxland(Ctx *c, const args_x3 *a)  { return logic(c, a, IR_vand, false); }
bool tr_ppc_xxlandc(Ctx *c, const args_x3 *a) { return logic(c, a, IR_vandn, false); }
bool tr_ppc_xxlor(Ctx *c, const args_x3 *a)   { return logic(c, a, IR_vor, false); }
bool tr_ppc_xxlxor(Ctx *c, const args_x3 *a)  { return logic(c, a, IR_vxor, false); }
bool tr_ppc_xxlnor(Ctx *c, const args_x3 *a)  { return logic(c, a, IR_vor, true); }
bool tr_ppc_xxlnand(Ctx *c, const args_x3 *a) { return logic(c, a, IR_vand, true); }
bool tr_ppc_xxleqv(Ctx *c, const args_x3 *a)  { return logic(c, a, IR_vxor, true); }
/* clang-format on */

bool tr_ppc_xxlorc(Ctx *c, const args_x3 *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_set_vsr(c, a->xt,
                    vec_op(c, IR_vor, E64, ppc_vsr(c, a->xa), vec_not(c, ppc_vsr(c, a->xb))));
    }
    return true;
}

bool tr_ppc_xxsel(Ctx *c, const args_x4 *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_set_vsr(c, a->xt,
                    ir_v3(c->b, IR_vsel, vec_attr(E64), 0, ppc_vsr(c, a->xc), ppc_vsr(c, a->xb),
                          ppc_vsr(c, a->xa)));
    }
    return true;
}

/* ---- Permutations ---- */

static bool merge(Ctx *c, const args_x3 *a, VecShuf how)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_set_vsr(c, a->xt,
                    vec_swap(c, ir_v2(c->b, IR_vshuf, vec_attr(E32), how, ppc_vsr(c, a->xb),
                                      ppc_vsr(c, a->xa))));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_xxmrghw(Ctx *c, const args_x3 *a) { return merge(c, a, VS_ZIP1); }
bool tr_ppc_xxmrglw(Ctx *c, const args_x3 *a) { return merge(c, a, VS_ZIP2); }
bool tr_ppc_xxperm(Ctx *c, const args_x3 *a)  { return vec_permute_vsr(c, a->xt, a->xa, a->xb, 7); }
bool tr_ppc_xxpermr(Ctx *c, const args_x3 *a) { return vec_permute_vsr(c, a->xt, a->xa, a->xb, 31 ^ 7); }
/* clang-format on */

/* Doubleword imm >> 1 of xa, then doubleword imm & 1 of xb. */
bool tr_ppc_xxpermdi(Ctx *c, const args_x3i *a)
{
    Val x, y, v;

    if (!ppc_need(c, PPC_FLAG_VSX)) {
        return true;
    }
    x = ppc_vsr(c, a->xa);
    y = ppc_vsr(c, a->xb);
    switch (a->imm) {
    case 0:
        v = vec_pair(c, x, y);
        break;
    case 1:
        v = ir_v2(c->b, IR_vins, vec_attr(E64), 0, y, x);
        break;
    case 2:
        v = vec_middle(c, x, y);
        break;
    default:
        v = ir_v2(c->b, IR_vshuf, vec_attr(E64), VS_ZIP2, x, y);
    }
    ppc_set_vsr(c, a->xt, v);
    return true;
}

bool tr_ppc_xxsldwi(Ctx *c, const args_x3i *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_set_vsr(c, a->xt,
                    vec_shift_pair(c, ppc_vsr(c, a->xa), ppc_vsr(c, a->xb), 4 * (unsigned)a->imm));
    }
    return true;
}

bool tr_ppc_xxspltw(Ctx *c, const args_x2i *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_set_vsr(c, a->xt,
                    ir_v1(c->b, IR_vduplane, vec_attr(E32), vec_lane(E32, (unsigned)a->imm),
                          ppc_vsr(c, a->xb)));
    }
    return true;
}

bool tr_ppc_xxspltib(Ctx *c, const args_xi *a)
{
    if (ppc_need(c, a->xt < 32 ? PPC_FLAG_VSX : PPC_FLAG_VEC)) {
        ppc_set_vsr(c, a->xt, vec_splat(c, E8, (u64)a->imm));
    }
    return true;
}

/* Four bytes from byte imm on. */
bool tr_ppc_xxextractuw(Ctx *c, const args_x2i *a)
{
    Val v;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        v = ppc_vsr(c, a->xb);
        v = ir_v1(c->b, IR_vshr, vec_attr(E64), 32, vec_shift_pair(c, v, v, (unsigned)a->imm));
        ppc_set_vsr(c, a->xt, ir_v1(c->b, IR_vzext, vec_attr(E64), 0, v));
    }
    return true;
}

/* The register is turned until the place is word 0, and turned back. */
bool tr_ppc_xxinsertw(Ctx *c, const args_x2i *a)
{
    unsigned n = (unsigned)a->imm;
    Val v;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        v = ppc_vsr(c, a->xt);
        v = ir_v2(c->b, IR_vins, vec_attr(E32), vec_lane(E32, 0) | vec_lane(E32, 1) << 4,
                  vec_shift_pair(c, v, v, n), ppc_vsr(c, a->xb));
        ppc_set_vsr(c, a->xt, vec_shift_pair(c, v, v, (16 - n) % 16));
    }
    return true;
}

/* Bytes reversed in halfwords, words, doublewords, the quadword. */
bool tr_ppc_xxbr(Ctx *c, const args_x2i *a)
{
    static const u8 how[] = {VS_REV16, VS_REV32, VS_REV64, VS_REV64};
    Val v;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        v = ppc_vsr(c, a->xb);
        v = ir_v2(c->b, IR_vshuf, vec_attr(E8), how[a->imm], v, v);
        ppc_set_vsr(c, a->xt, a->imm == 3 ? vec_swap(c, v) : v);
    }
    return true;
}

/* ---- Between general and VSX registers ---- */

/* Registers 0-31 belong to floating point, the others to vectors. */
static bool need_half(Ctx *c, int vsr)
{
    return ppc_need(c, vsr < 32 ? PPC_FLAG_FP : PPC_FLAG_VEC);
}

static Val doubleword(Ctx *c, Val v)
{
    return ir_v1(c->b, IR_vzext, vec_attr(E64), 0, ir_vdup(c->b, E64, v));
}

bool tr_ppc_mfvsrd(Ctx *c, const args_xgpr *a)
{
    if (need_half(c, a->xt)) {
        ppc_set_reg(c, a->ra, ir_vget(c->b, E64, 0, ppc_vsr(c, a->xt)));
    }
    return true;
}

bool tr_ppc_mfvsrld(Ctx *c, const args_xgpr *a)
{
    if (ppc_need(c, a->xt < 32 ? PPC_FLAG_VSX : PPC_FLAG_VEC)) {
        ppc_set_reg(c, a->ra, ir_vget(c->b, E64, 1, ppc_vsr(c, a->xt)));
    }
    return true;
}

bool tr_ppc_mfvsrwz(Ctx *c, const args_xgpr *a)
{
    if (need_half(c, a->xt)) {
        ppc_set_reg(c, a->ra, ppc_wide_u(c, ir_vget(c->b, E32, 0, ppc_vsr(c, a->xt))));
    }
    return true;
}

bool tr_ppc_mtvsrd(Ctx *c, const args_xgpr *a)
{
    if (need_half(c, a->xt)) {
        ppc_set_vsr(c, a->xt, doubleword(c, ppc_reg(c, a->ra)));
    }
    return true;
}

bool tr_ppc_mtvsrwa(Ctx *c, const args_xgpr *a)
{
    if (need_half(c, a->xt)) {
        ppc_set_vsr(c, a->xt, doubleword(c, ir_sext(c->b, ppc_low(c, ppc_reg(c, a->ra)))));
    }
    return true;
}

bool tr_ppc_mtvsrwz(Ctx *c, const args_xgpr *a)
{
    if (need_half(c, a->xt)) {
        ppc_set_vsr(c, a->xt, doubleword(c, ir_zext(c->b, ppc_low(c, ppc_reg(c, a->ra)))));
    }
    return true;
}

bool tr_ppc_mtvsrws(Ctx *c, const args_xgpr *a)
{
    if (ppc_need(c, a->xt < 32 ? PPC_FLAG_VSX : PPC_FLAG_VEC)) {
        ppc_set_vsr(c, a->xt, ir_vdup(c->b, E32, ppc_low(c, ppc_reg(c, a->ra))));
    }
    return true;
}

bool tr_ppc_mtvsrdd(Ctx *c, const args_xgpr2 *a)
{
    if (ppc_need(c, a->xt < 32 ? PPC_FLAG_VSX : PPC_FLAG_VEC)) {
        ppc_set_vsr(
            c, a->xt,
            ir_vset(c->b, E64, 1, ir_vdup(c->b, E64, ppc_reg0(c, a->ra)), ppc_reg(c, a->rb)));
    }
    return true;
}
