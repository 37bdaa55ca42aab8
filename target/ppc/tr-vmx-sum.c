/*
 * AltiVec: sums across elements, sums of products, what is left to helpers.
 */
#include "target/ppc/helper.h"
#include "target/ppc/vec.h"
#include "target/ppc/vmx-dec.h"

/* ---- Sums across: exact ones, added saturating to the words of vrb ---- */

static void add_saturating(Ctx *c, const args_v3 *a, IrOp op, Val sums)
{
    Val y = vec_get(c, a->vrb), v = vec_op(c, op, E32, sums, y);

    vec_saturated(c, v, vec_op(c, IR_vadd, E32, sums, y));
    vec_put(c, a->vrt, v);
}

static bool sum_bytes(Ctx *c, const args_v3 *a, unsigned how, IrOp op)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        add_saturating(c, a, op,
                       ir_v3(c->b, IR_vdot, vec_attr(E32), how, ir_vconst(c->b, 0),
                             vec_get(c, a->vra), vec_splat(c, E8, 1)));
    }
    return true;
}

bool tr_ppc_vsum4ubs(Ctx *c, const args_v3 *a)
{
    return sum_bytes(c, a, 0, IR_vaddus);
}

bool tr_ppc_vsum4sbs(Ctx *c, const args_v3 *a)
{
    return sum_bytes(c, a, VDOT_B_SIGNED, IR_vaddss);
}

bool tr_ppc_vsum4shs(Ctx *c, const args_v3 *a)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        add_saturating(c, a, IR_vaddss,
                       ir_v1(c->b, IR_vpaddl, vec_attr(E16), 1, vec_get(c, a->vra)));
    }
    return true;
}

/* ---- Sums of products, modulo 2^32 ---- */

static bool dot(Ctx *c, const args_v4 *a, unsigned how)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt,
                ir_v3(c->b, IR_vdot, vec_attr(E32), how, vec_get(c, a->vrc), vec_get(c, a->vra),
                      vec_get(c, a->vrb)));
    }
    return true;
}

/* Halfwords: those in upper halves of words, those in lower ones. */
static Val products(Ctx *c, const args_v4 *a, bool upper, bool is_signed)
{
    IrOp shift = is_signed ? IR_vsar : IR_vshr;
    Val x = vec_get(c, a->vra), y = vec_get(c, a->vrb);

    if (!upper) {
        x = ir_v1(c->b, IR_vshl, vec_attr(E32), 16, x);
        y = ir_v1(c->b, IR_vshl, vec_attr(E32), 16, y);
    }
    return vec_op(c, IR_vmul, E32, ir_v1(c->b, shift, vec_attr(E32), 16, x),
                  ir_v1(c->b, shift, vec_attr(E32), 16, y));
}

static bool sum_products(Ctx *c, const args_v4 *a, bool is_signed)
{
    Val v;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        v = vec_op(c, IR_vadd, E32, products(c, a, true, is_signed),
                   products(c, a, false, is_signed));
        vec_put(c, a->vrt, vec_op(c, IR_vadd, E32, v, vec_get(c, a->vrc)));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_vmsumubm(Ctx *c, const args_v4 *a) { return dot(c, a, 0); }
bool tr_ppc_vmsummbm(Ctx *c, const args_v4 *a) { return dot(c, a, VDOT_B_SIGNED); }
bool tr_ppc_vmsumuhm(Ctx *c, const args_v4 *a) { return sum_products(c, a, false); }
bool tr_ppc_vmsumshm(Ctx *c, const args_v4 *a) { return sum_products(c, a, true); }
/* clang-format on */

/* ---- By helpers ---- */

static bool helper3(Ctx *c, const args_v4 *a, unsigned helper)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(
            c, a->vrt,
            ir_call(c->b, helper, vec_get(c, a->vra), vec_get(c, a->vrb), vec_get(c, a->vrc), 0));
    }
    return true;
}

static bool helper2(Ctx *c, const args_v3 *a, unsigned helper)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt, ir_call(c->b, helper, vec_get(c, a->vra), vec_get(c, a->vrb), 0, 0));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_vmhaddshs(Ctx *c, const args_v4 *a)  { return helper3(c, a, HELPER_PPC_VMHADDSHS); }
bool tr_ppc_vmhraddshs(Ctx *c, const args_v4 *a) { return helper3(c, a, HELPER_PPC_VMHRADDSHS); }
bool tr_ppc_vmsumuhs(Ctx *c, const args_v4 *a)   { return helper3(c, a, HELPER_PPC_VMSUMUHS); }
bool tr_ppc_vmsumshs(Ctx *c, const args_v4 *a)   { return helper3(c, a, HELPER_PPC_VMSUMSHS); }
bool tr_ppc_vmsumudm(Ctx *c, const args_v4 *a)   { return helper3(c, a, HELPER_PPC_VMSUMUDM); }
bool tr_ppc_vmsumcud(Ctx *c, const args_v4 *a)   { return helper3(c, a, HELPER_PPC_VMSUMCUD); }
bool tr_ppc_vpermxor(Ctx *c, const args_v4 *a)   { return helper3(c, a, HELPER_PPC_VPERMXOR); }
bool tr_ppc_vsum2sws(Ctx *c, const args_v3 *a)   { return helper2(c, a, HELPER_PPC_VSUM2SWS); }
bool tr_ppc_vsumsws(Ctx *c, const args_v3 *a)    { return helper2(c, a, HELPER_PPC_VSUMSWS); }
bool tr_ppc_vpkpx(Ctx *c, const args_v3 *a)      { return helper2(c, a, HELPER_PPC_VPKPX); }
bool tr_ppc_vbpermq(Ctx *c, const args_v3 *a)    { return helper2(c, a, HELPER_PPC_VBPERMQ); }
bool tr_ppc_vbpermd(Ctx *c, const args_v3 *a)    { return helper2(c, a, HELPER_PPC_VBPERMD); }
bool tr_ppc_vslv(Ctx *c, const args_v3 *a)       { return helper2(c, a, HELPER_PPC_VSLV); }
bool tr_ppc_vsrv(Ctx *c, const args_v3 *a)       { return helper2(c, a, HELPER_PPC_VSRV); }
/* clang-format on */

/* Rotate and mask; those that insert want the old value. */
static bool rotate(Ctx *c, const args_v3 *a, unsigned size, bool insert)
{
    IrBlock *b = c->b;
    Val old;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        old = insert ? vec_get(c, a->vrt) : ir_vconst(b, 0);
        vec_put(c, a->vrt,
                ir_call(b, size == E32 ? HELPER_PPC_VRLWMI : HELPER_PPC_VRLDMI, vec_get(c, a->vra),
                        vec_get(c, a->vrb), old, 0));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_vrlwmi(Ctx *c, const args_v3 *a) { return rotate(c, a, E32, true); }
bool tr_ppc_vrlwnm(Ctx *c, const args_v3 *a) { return rotate(c, a, E32, false); }
bool tr_ppc_vrldmi(Ctx *c, const args_v3 *a) { return rotate(c, a, E64, true); }
bool tr_ppc_vrldnm(Ctx *c, const args_v3 *a) { return rotate(c, a, E64, false); }
/* clang-format on */
