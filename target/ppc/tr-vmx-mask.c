/*
 * AltiVec: masks made of the elements' signs, bits moved by a mask. Power ISA 3.1, Book
 * I, 6.8.7, 6.15.
 *
 * size is E8 to E64 or QUAD, the whole register. A mask of n bits has element 0's as its highest.
 */
#include "target/ppc/helper.h"
#include "target/ppc/vec.h"
#include "target/ppc/vmx-dec.h"

enum { QUAD = E64 + 1 };

/* ---- Signs ---- */

bool tr_ppc_vexpandm(Ctx *c, const args_v2s *a)
{
    unsigned size = a->size == QUAD ? E64 : (unsigned)a->size;
    Val v;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        v = ir_v1(c->b, IR_vsar, vec_attr(size), (8u << size) - 1, vec_get(c, a->vrb));
        vec_put(c, a->vrt, a->size == QUAD ? ir_v1(c->b, IR_vduplane, vec_attr(E64), 0, v) : v);
    }
    return true;
}

/*
 * The signs of one doubleword as a number. The multiplication puts the sign of its k-th lane, bit k
 * * width, at bit k of those that end up on top; no two products meet below them.
 */
static Val signs(Ctx *c, unsigned size, Val v, unsigned lane)
{
    IrBlock *b = c->b;
    unsigned width = 8u << size, count = 64 / width;
    u64 ones = 0, gather = 0;

    for (unsigned k = 0; k < count; k++) {
        ones |= 1ull << k * width;
        gather |= 1ull << (64 - count - k * (width - 1));
    }
    v = ir_and(b, ir_shri(b, ir_vget(b, E64, lane, v), width - 1), ir_const(b, I64, ones));
    return ir_shri(b, ir_mul(b, v, ir_const(b, I64, gather)), 64 - count);
}

static Val all_signs(Ctx *c, unsigned size, Val v)
{
    return ir_or(c->b, ir_shli(c->b, signs(c, size, v, 0), 8u >> size), signs(c, size, v, 1));
}

static void set_wide(Ctx *c, int rt, Val v)
{
    ppc_set_reg(c, rt, c->word == I64 ? v : ir_trunc(c->b, v));
}

bool tr_ppc_vextractm(Ctx *c, const args_vtogpr *a)
{
    Val v;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        v = vec_get(c, a->vrb);
        set_wide(c, a->rt,
                 a->size == QUAD ? signs(c, E64, v, 0) : all_signs(c, (unsigned)a->size, v));
    }
    return true;
}

/* The count stands in the highest bits it needs with bytes; there are fewer of larger elements. */
bool tr_ppc_vcntm(Ctx *c, const args_vcount *a)
{
    unsigned size = (unsigned)a->size;
    IrBlock *b = c->b;
    Val v;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        v = vec_get(c, a->vrb);
        v = ir_popcnt(b, all_signs(c, size, a->mp ? v : vec_not(c, v)));
        set_wide(c, a->rt, ir_shli(b, v, 56 + size));
    }
    return true;
}

/* ---- From general registers: each element looks at a bit of its own ---- */

/* Element @i of a doubleword's has bit @i of its count set, the last one bit 0. */
static Val own_bits(Ctx *c, unsigned size)
{
    unsigned width = 8u << size;
    u64 bits = 0;

    for (unsigned k = 0; k < 64 / width; k++) {
        bits |= 1ull << (k * width + k);
    }
    return ir_vconst(c->b, bits);
}

bool tr_ppc_mtvsrm(Ctx *c, const args_vfromgpr *a)
{
    unsigned size = (unsigned)a->size;
    IrBlock *b = c->b;
    Val r, v, own;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    r = ppc_reg(c, a->rb);
    r = c->word == I64 ? r : ir_zext(b, r);
    if (size == QUAD) {
        v = ir_vdup(b, E64, ir_neg(b, ir_andi(b, r, 1)));
    } else {
        own = own_bits(c, size);
        v = vec_pair(
            c,
            ir_vdup(b, size,
                    size == E64 ? ir_shri(b, r, 1) : ir_trunc(b, ir_shri(b, r, 8u >> size))),
            ir_vdup(b, size, size == E64 ? r : ir_trunc(b, r)));
        v = vec_op(c, IR_vcmpeq, size, vec_op(c, IR_vand, E64, v, own), own);
    }
    vec_put(c, a->vrt, v);
    return true;
}

static u64 bytes_of(unsigned bits)
{
    u64 v = 0;

    for (unsigned i = 0; i < 8; i++) {
        v |= bits >> i & 1 ? 0xffull << 8 * i : 0;
    }
    return v;
}

bool tr_ppc_mtvsrbmi(Ctx *c, const args_vimm *a)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt,
                vec_pair(c, ir_vconst(c->b, bytes_of((unsigned)a->imm >> 8)),
                         ir_vconst(c->b, bytes_of((unsigned)a->imm & 255))));
    }
    return true;
}

/* ---- Bits gathered, spread, counted ---- */

bool tr_ppc_vgnb(Ctx *c, const args_vgather *a)
{
    if (a->n < 2) {
        return false; /* reserved */
    }
    if (ppc_need(c, PPC_FLAG_VEC)) {
        set_wide(
            c, a->rt,
            ir_call(c->b, HELPER_PPC_VGNB, vec_get(c, a->vrb), ppc_const32(c, (u32)a->n), 0, 0));
    }
    return true;
}

/* What general registers have instructions for, of each doubleword. */
static bool each(Ctx *c, const args_v3 *a, unsigned helper)
{
    IrBlock *b = c->b;
    Val x, y, v[2];

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    x = vec_get(c, a->vra);
    y = vec_get(c, a->vrb);
    for (unsigned i = 0; i < 2; i++) {
        v[i] = ir_call(b, helper, ir_vget(b, E64, i, x), ir_vget(b, E64, i, y), 0, 0);
    }
    vec_put(c, a->vrt, vec_quad(c, v[0], v[1]));
    return true;
}

/* clang-format off */
bool tr_ppc_vcfuged(Ctx *c, const args_v3 *a) { return each(c, a, HELPER_PPC_CFUGED); }
bool tr_ppc_vpextd(Ctx *c, const args_v3 *a)  { return each(c, a, HELPER_PPC_PEXTD); }
bool tr_ppc_vpdepd(Ctx *c, const args_v3 *a)  { return each(c, a, HELPER_PPC_PDEPD); }
bool tr_ppc_vclzdm(Ctx *c, const args_v3 *a)  { return each(c, a, HELPER_PPC_CNTLZDM); }
bool tr_ppc_vctzdm(Ctx *c, const args_v3 *a)  { return each(c, a, HELPER_PPC_CNTTZDM); }
/* clang-format on */

/* ---- Decimal numbers: see helper-bcd.c ---- */

static bool decimal(Ctx *c, const args_bcd *a, u32 what)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt,
                ir_call(c->b, HELPER_PPC_BCD, vec_get(c, a->vra), vec_get(c, a->vrb),
                        ppc_const32(c, what | (a->ps ? PPC_BCD_PS : 0)), 0));
        ppc_cr_clobbered(c);
    }
    return true;
}

#define X(name)                                                                                    \
    bool tr_ppc_##name(Ctx *c, const args_bcd *a)                                                  \
    {                                                                                              \
        return decimal(c, a, PPC_##name);                                                          \
    }
PPC_BCD_OPS(X)
#undef X
