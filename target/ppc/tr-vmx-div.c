/*
 * AltiVec: quotients, remainders, upper halves of products. Power ISA 3.1, Book I, 6.9.1.
 *
 * No host divides vectors: each element is a division of integers. Where there is no result (a
 * divisor of 0, a quotient that does not fit) the manual leaves any.
 */
#include "target/ppc/helper.h"
#include "target/ppc/vec.h"
#include "target/ppc/vmx-dec.h"

/** What one element becomes of the elements of vra and vrb. */
typedef Val Binary(Ctx *c, Val x, Val y);

static bool each(Ctx *c, const args_v3s *a, Binary *op)
{
    unsigned size = (unsigned)a->size;
    Val x, y, v = ir_vconst(c->b, 0);

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    x = vec_get(c, a->vra);
    y = vec_get(c, a->vrb);
    for (unsigned i = 0; i < 16u >> size; i++) {
        v = ir_vset(c->b, size, i, v, op(c, ir_vget(c->b, size, i, x), ir_vget(c->b, size, i, y)));
    }
    vec_put(c, a->vrt, v);
    return true;
}

static Val quotient_u(Ctx *c, Val x, Val y)
{
    return ir_udiv(c->b, x, y);
}

static Val quotient_s(Ctx *c, Val x, Val y)
{
    return ir_sdiv(c->b, x, y);
}

static Val remainder_u(Ctx *c, Val x, Val y)
{
    return ir_sub(c->b, x, ir_mul(c->b, ir_udiv(c->b, x, y), y));
}

static Val remainder_s(Ctx *c, Val x, Val y)
{
    return ir_sub(c->b, x, ir_mul(c->b, ir_sdiv(c->b, x, y), y));
}

/* With as many zeros behind the dividend as it has bits. */
static Val extended_u(Ctx *c, Val x, Val y)
{
    IrBlock *b = c->b;

    if (ir_type(b, x) == I64) {
        return ir_call(b, HELPER_PPC_DIVDEU, x, y, 0, 0);
    }
    return ir_trunc(b, ir_udiv(b, ir_shli(b, ir_zext(b, x), 32), ir_zext(b, y)));
}

static Val extended_s(Ctx *c, Val x, Val y)
{
    IrBlock *b = c->b;

    if (ir_type(b, x) == I64) {
        return ir_call(b, HELPER_PPC_DIVDE, x, y, 0, 0);
    }
    return ir_trunc(b, ir_sdiv(b, ir_shli(b, ir_zext(b, x), 32), ir_sext(b, y)));
}

static Val product_high_u(Ctx *c, Val x, Val y)
{
    return ir_mulhu(c->b, x, y);
}

static Val product_high_s(Ctx *c, Val x, Val y)
{
    return ir_mulhs(c->b, x, y);
}

/* clang-format off */
bool tr_ppc_vdivu(Ctx *c, const args_v3s *a)  { return each(c, a, quotient_u); }
bool tr_ppc_vdivs(Ctx *c, const args_v3s *a)  { return each(c, a, quotient_s); }
bool tr_ppc_vmodu(Ctx *c, const args_v3s *a)  { return each(c, a, remainder_u); }
bool tr_ppc_vmods(Ctx *c, const args_v3s *a)  { return each(c, a, remainder_s); }
bool tr_ppc_vdiveu(Ctx *c, const args_v3s *a) { return each(c, a, extended_u); }
bool tr_ppc_vdives(Ctx *c, const args_v3s *a) { return each(c, a, extended_s); }
/* clang-format on */

/* Words: the products of even ones and of odd ones, then the upper halves of both. */
static bool multiply_high(Ctx *c, const args_v3s *a, IrOp op, Binary *doubleword)
{
    Val x, y, part[2];

    if (a->size == E64) {
        return each(c, a, doubleword);
    }
    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    x = vec_get(c, a->vra);
    y = vec_get(c, a->vrb);
    for (unsigned odd = 0; odd < 2; odd++) {
        unsigned how = odd ? VS_UZP2 : VS_UZP1;

        part[odd] = vec_op(c, op, E32, ir_v2(c->b, IR_vshuf, vec_attr(E32), how, x, x),
                           ir_v2(c->b, IR_vshuf, vec_attr(E32), how, y, y));
    }
    vec_put(c, a->vrt, ir_v2(c->b, IR_vshuf, vec_attr(E32), VS_TRN2, part[0], part[1]));
    return true;
}

/* clang-format off */
bool tr_ppc_vmulhu(Ctx *c, const args_v3s *a) { return multiply_high(c, a, IR_vmullu, product_high_u); }
bool tr_ppc_vmulhs(Ctx *c, const args_v3s *a) { return multiply_high(c, a, IR_vmulls, product_high_s); }
/* clang-format on */

/* ---- Quadwords ---- */

static bool divide_quads(Ctx *c, const args_v3 *a, u32 what)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt,
                ir_call(c->b, HELPER_PPC_VDIVQ, vec_get(c, a->vra), vec_get(c, a->vrb),
                        ppc_const32(c, what), 0));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_vdivuq(Ctx *c, const args_v3 *a)  { return divide_quads(c, a, 0); }
bool tr_ppc_vdivsq(Ctx *c, const args_v3 *a)  { return divide_quads(c, a, VDIVQ_SIGNED); }
bool tr_ppc_vmoduq(Ctx *c, const args_v3 *a)  { return divide_quads(c, a, VDIVQ_REMAINDER); }
bool tr_ppc_vmodsq(Ctx *c, const args_v3 *a)  { return divide_quads(c, a, VDIVQ_REMAINDER | VDIVQ_SIGNED); }
bool tr_ppc_vdiveuq(Ctx *c, const args_v3 *a) { return divide_quads(c, a, VDIVQ_EXTENDED); }
bool tr_ppc_vdivesq(Ctx *c, const args_v3 *a) { return divide_quads(c, a, VDIVQ_EXTENDED | VDIVQ_SIGNED); }
/* clang-format on */
