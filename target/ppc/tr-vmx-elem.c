/*
 * AltiVec: elements at places registers name, shifts by bits of two registers, strings, parts of a
 * register. Power ISA 3.1, Book I, 6.8.
 */
#include "target/ppc/helper.h"
#include "target/ppc/vec.h"
#include "target/ppc/vmx-dec.h"

/* ---- Out of two registers, and into one ---- */

/* The byte an element begins at: ra counts from the left, or from the right to its end. */
static Val first_byte(Ctx *c, int reg, unsigned size, bool right, unsigned bytes)
{
    Val n = ir_andi(c->b, ppc_low(c, ppc_reg(c, reg)), bytes - 1);

    return right ? ir_sub(c->b, ppc_const32(c, bytes - (1u << size)), n) : n;
}

/* The eight bytes from there are made doubleword 0, and the element the end of it. */
bool tr_ppc_vextd(Ctx *c, const args_vext2 *a)
{
    unsigned size = (unsigned)a->size, n = 64 - (8u << size);
    Val first, v;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    first = vec_numbers(c, ir_vdup(c->b, E8, first_byte(c, a->index, size, a->right, 32)));
    v = vec_permute(c, vec_get(c, a->vra), vec_get(c, a->vrb), first, 7);
    v = n ? ir_v1(c->b, IR_vshr, vec_attr(E64), n, v) : v;
    vec_put(c, a->vrt, ir_v1(c->b, IR_vzext, vec_attr(E64), 0, v));
    return true;
}

/* @v from byte @n (i32) on, and around its end. */
static Val turned(Ctx *c, Val v, Val n)
{
    return vec_permute(c, v, v, vec_numbers(c, ir_vdup(c->b, E8, n)), 7);
}

/* The register is turned until the place is element 0, and turned back. */
static void insert(Ctx *c, int vrt, unsigned size, Val at, Val element)
{
    Val v = turned(c, vec_get(c, vrt), at);

    v = ir_vset(c->b, size, vec_lane(size, 0), v, element);
    vec_put(c, vrt, turned(c, v, ir_neg(c->b, at)));
}

/* Of vrb the element that ends doubleword 0. */
bool tr_ppc_vinsv(Ctx *c, const args_vinsv *a)
{
    unsigned size = (unsigned)a->size;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        insert(c, a->vrt, size, first_byte(c, a->ra, size, a->right, 16),
               ir_vget(c->b, size, 0, vec_get(c, a->vrb)));
    }
    return true;
}

/* A general register as an element: doublewords are wider than those of 32-bit guests. */
static Val element(Ctx *c, int reg, unsigned size)
{
    Val v = ppc_reg(c, reg);

    return size != E64 ? ppc_low(c, v) : c->word == I32 ? ir_zext(c->b, v) : v;
}

bool tr_ppc_vinsg(Ctx *c, const args_vinsg *a)
{
    unsigned size = (unsigned)a->size;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        insert(c, a->vrt, size, first_byte(c, a->ra, size, a->right, 16), element(c, a->rb, size));
    }
    return true;
}

bool tr_ppc_vinsi(Ctx *c, const args_vinsi *a)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        insert(c, a->vrt, (unsigned)a->size, ppc_const32(c, (u32)a->uim),
               element(c, a->rb, (unsigned)a->size));
    }
    return true;
}

/* ---- Two registers, moved by up to seven bits ---- */

static Val either(Ctx *c, unsigned left, Val v, Val w)
{
    return vec_op(c, IR_vor, E64, ir_v1(c->b, IR_vshl, vec_attr(E64), left, v),
                  ir_v1(c->b, IR_vshr, vec_attr(E64), 64 - left, w));
}

bool tr_ppc_vsldbi(Ctx *c, const args_vsldoi *a)
{
    Val x, y;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        x = vec_get(c, a->vra);
        y = vec_get(c, a->vrb);
        vec_put(c, a->vrt, a->imm ? either(c, (unsigned)a->imm, x, vec_middle(c, x, y)) : x);
    }
    return true;
}

bool tr_ppc_vsrdbi(Ctx *c, const args_vsldoi *a)
{
    Val x, y;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        x = vec_get(c, a->vra);
        y = vec_get(c, a->vrb);
        vec_put(c, a->vrt, a->imm ? either(c, 64 - (unsigned)a->imm, vec_middle(c, x, y), y) : y);
    }
    return true;
}

/* ---- As many bytes as rb says, the others 0 ---- */

static bool keep_bytes(Ctx *c, const args_vclr *a, bool leftmost)
{
    IrBlock *b = c->b;
    Val n, keep;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    n = ppc_reg(c, a->rb);
    n = ir_select(b, CC_LTU, n, ppc_const(c, 16), ppc_low(c, n), ppc_const32(c, 16));
    n = ir_vdup(b, E8, n);
    keep = leftmost ? vec_op(c, IR_vcmpgtu, E8, n, vec_numbers(c, ir_vconst(b, 0)))
                    : vec_op(c, IR_vcmpgtu, E8, vec_numbers(c, n), vec_splat(c, E8, 15));
    vec_put(c, a->vrt, vec_op(c, IR_vand, E64, vec_get(c, a->vra), keep));
    return true;
}

/* clang-format off */
bool tr_ppc_vclrlb(Ctx *c, const args_vclr *a) { return keep_bytes(c, a, false); }
bool tr_ppc_vclrrb(Ctx *c, const args_vclr *a) { return keep_bytes(c, a, true); }
/* clang-format on */

/* ---- Strings: what comes before the first element that is 0 ---- */

/* Ones above the highest 1 of @v (i64): all where there is none. */
static Val above_ones(Ctx *c, Val v)
{
    IrBlock *b = c->b;
    Val ones = ir_const(b, I64, ~0ull), below = ir_shr(b, ones, ir_clz(b, v));

    return ir_select(b, CC_EQ, v, ir_const(b, I64, 0), ones, ir_xor(b, below, ones));
}

/* Ones below the lowest. */
static Val below_ones(Ctx *c, Val v)
{
    return ir_andn(c->b, ir_addi(c->b, v, -1), v);
}

/* Both doublewords; the one the string goes on in is 0 where it ended before. */
static Val before_zero(Ctx *c, Val zeros, bool right)
{
    IrBlock *b = c->b;
    Val first = ir_vget(b, E64, right, zeros), second = ir_vget(b, E64, !right, zeros);
    Val one = right ? below_ones(c, first) : above_ones(c, first);
    Val two = right ? below_ones(c, second) : above_ones(c, second), none = ir_const(b, I64, 0);

    two = ir_select(b, CC_EQ, first, none, two, none);
    return right ? vec_quad(c, two, one) : vec_quad(c, one, two);
}

bool tr_ppc_vstri(Ctx *c, const args_vstri *a)
{
    IrBlock *b = c->b;
    Val v, zeros, any;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    v = vec_get(c, a->vrb);
    zeros = vec_op(c, IR_vcmpeq, (unsigned)a->size, v, ir_vconst(b, 0));
    vec_put(c, a->vrt, vec_op(c, IR_vand, E64, v, before_zero(c, zeros, a->right)));
    if (a->rc) { /* EQ: the string ends in here */
        any = ir_or(b, ir_vget(b, E64, 0, zeros), ir_vget(b, E64, 1, zeros));
        ppc_set_crf(c, 6, ir_shli(b, ir_setcond(b, CC_NE, any, ir_const(b, I64, 0)), 1));
    }
    return true;
}
