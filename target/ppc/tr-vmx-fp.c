/*
 * AltiVec floating point. Power ISA 3.1, Book I, 6.11.
 *
 * It rounds to nearest, raises nothing and leaves FPSCR alone (ppc_altivec()).
 */
#include "target/ppc/fp.h"
#include "target/ppc/helper.h"
#include "target/ppc/vec.h"
#include "target/ppc/vmx-dec.h"

/* ---- Arithmetic and rounding ---- */

static bool two(Ctx *c, const args_v3 *a, IrOp op)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt,
                ir_f2(c->b, op, ppc_altivec(c), 0, vec_get(c, a->vra), vec_get(c, a->vrb)));
    }
    return true;
}

static bool round_to(Ctx *c, const args_v2s *a, FpRound round)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt, ir_f1(c->b, IR_frint, ppc_altivec(c), round, vec_get(c, a->vrb)));
    }
    return true;
}

static bool fused(Ctx *c, const args_v4 *a, unsigned neg)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt,
                ir_f3(c->b, IR_fma, ppc_altivec(c), neg | FMA_KEEP_NANS, vec_get(c, a->vra),
                      vec_get(c, a->vrc), vec_get(c, a->vrb)));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_vaddfp(Ctx *c, const args_v3 *a)     { return two(c, a, IR_fadd); }
bool tr_ppc_vsubfp(Ctx *c, const args_v3 *a)     { return two(c, a, IR_fsub); }
bool tr_ppc_vmaxfp(Ctx *c, const args_v3 *a)     { return two(c, a, IR_fmax); }
bool tr_ppc_vminfp(Ctx *c, const args_v3 *a)     { return two(c, a, IR_fmin); }
bool tr_ppc_vmaddfp(Ctx *c, const args_v4 *a)    { return fused(c, a, 0); }
bool tr_ppc_vnmsubfp(Ctx *c, const args_v4 *a)   { return fused(c, a, FMA_NEG_ADDEND | FMA_NEG_RESULT); }
bool tr_ppc_vrfin(Ctx *c, const args_v2s *a)     { return round_to(c, a, FPR_NEAREST); }
bool tr_ppc_vrfiz(Ctx *c, const args_v2s *a)     { return round_to(c, a, FPR_ZERO); }
bool tr_ppc_vrfip(Ctx *c, const args_v2s *a)     { return round_to(c, a, FPR_UP); }
bool tr_ppc_vrfim(Ctx *c, const args_v2s *a)     { return round_to(c, a, FPR_DOWN); }
/* clang-format on */

/* ---- Estimates ---- */

static bool estimate(Ctx *c, const args_v2s *a, unsigned helper)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt, ir_call(c->b, helper, vec_get(c, a->vrb), 0, 0, 0));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_vrefp(Ctx *c, const args_v2s *a)     { return estimate(c, a, HELPER_PPC_VREFP); }
bool tr_ppc_vrsqrtefp(Ctx *c, const args_v2s *a) { return estimate(c, a, HELPER_PPC_VRSQRTEFP); }
bool tr_ppc_vexptefp(Ctx *c, const args_v2s *a)  { return estimate(c, a, HELPER_PPC_VEXPTEFP); }
bool tr_ppc_vlogefp(Ctx *c, const args_v2s *a)   { return estimate(c, a, HELPER_PPC_VLOGEFP); }
/* clang-format on */

/* ---- Conversion: integers have uim fraction bits ---- */

static bool convert(Ctx *c, const args_vsplat *a, unsigned helper, bool is_unsigned)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt,
                ir_call(c->b, helper, vec_get(c, a->vrb), ppc_const32(c, is_unsigned),
                        ppc_const32(c, (u32)a->uim), 0));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_vcfsx(Ctx *c, const args_vsplat *a)  { return convert(c, a, HELPER_PPC_VCF, false); }
bool tr_ppc_vcfux(Ctx *c, const args_vsplat *a)  { return convert(c, a, HELPER_PPC_VCF, true); }
bool tr_ppc_vctsxs(Ctx *c, const args_vsplat *a) { return convert(c, a, HELPER_PPC_VCT, false); }
bool tr_ppc_vctuxs(Ctx *c, const args_vsplat *a) { return convert(c, a, HELPER_PPC_VCT, true); }
/* clang-format on */

/* ---- Comparison ---- */

static bool compare(Ctx *c, const args_vcmp *a, IrOp op)
{
    Val mask;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    mask = ir_f2(c->b, op, ppc_altivec(c), 0, vec_get(c, a->vra), vec_get(c, a->vrb));
    vec_put(c, a->vrt, mask);
    if (a->rc) {
        vec_set_cr6(c, mask);
    }
    return true;
}

/* clang-format off */
bool tr_ppc_vcmpeqfp(Ctx *c, const args_vcmp *a) { return compare(c, a, IR_fcmpeq); }
bool tr_ppc_vcmpgefp(Ctx *c, const args_vcmp *a) { return compare(c, a, IR_fcmpge); }
bool tr_ppc_vcmpgtfp(Ctx *c, const args_vcmp *a) { return compare(c, a, IR_fcmpgt); }
/* clang-format on */

/* Each lane's bit 31: x > y, bit 30: x < -y; both when unordered. */
static Val bounds(Ctx *c, Val x, Val y)
{
    Val below = ir_f2(c->b, IR_fcmpge, ppc_altivec(c), 0, y, x);
    Val minus = vec_op(c, IR_vxor, E64, y, vec_splat(c, E32, 1u << 31));
    Val above = ir_f2(c->b, IR_fcmpge, ppc_altivec(c), 0, x, minus);

    below = vec_op(c, IR_vandn, E64, vec_splat(c, E32, 1u << 31), below);
    above = vec_op(c, IR_vandn, E64, vec_splat(c, E32, 1u << 30), above);
    return vec_op(c, IR_vor, E64, below, above);
}

/* With Rc bit 2 of CR6: all are within bounds. */
bool tr_ppc_vcmpbfp(Ctx *c, const args_vcmp *a)
{
    IrBlock *b = c->b;
    Val v, any;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    v = bounds(c, vec_get(c, a->vra), vec_get(c, a->vrb));
    vec_put(c, a->vrt, v);
    if (a->rc) {
        any = ir_or(b, ir_vget(b, E64, 0, v), ir_vget(b, E64, 1, v));
        ppc_set_crf(c, 6, ir_shli(b, ir_setcond(b, CC_EQ, any, ir_const(b, I64, 0)), 1));
    }
    return true;
}
