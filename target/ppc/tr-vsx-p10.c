/*
 * VSX: what ISA 3.1 brought to logic, permutations and constants, prefixed instructions among it.
 * Power ISA 3.1, Book I, 7.6.1.
 *
 * The prefix word of type 8RR has the upper half of 32-bit immediates, or a short one, as its low
 * bits.
 */
#include "target/ppc/helper.h"
#include "target/ppc/prefixedrr-dec.h"
#include "target/ppc/vec.h"
#include "target/ppc/vsx-dec.h"

/* Those whose target may be of either half of the file. */
static bool need(Ctx *c, int vsr)
{
    return ppc_need(c, vsr < 32 ? PPC_FLAG_VSX : PPC_FLAG_VEC);
}

static u32 imm32(const Ctx *c, int low)
{
    return c->prefix << 16 | (u16)low;
}

/* ---- Constants ---- */

/* Of quad precision: 1 to 7, infinity and the NaN, and from 16 on -0, -1 and so forth. */
bool tr_ppc_lxvkq(Ctx *c, const args_xi *a)
{
    static const u16 top[] = {0x0000, 0x3fff, 0x4000, 0x4000, 0x4001,
                              0x4001, 0x4001, 0x4001, 0x7fff, 0x7fff};
    static const u16 next[] = {0, 0, 0, 0x8000, 0, 0x4000, 0x8000, 0xc000, 0, 0x8000};
    unsigned n = a->imm & 15;
    u64 v;

    if (!a->imm || n > (a->imm < 16 ? 9 : 8)) {
        return false; /* reserved */
    }
    if (ppc_need(c, PPC_FLAG_VSX)) {
        v = (u64)(top[n] | (a->imm & 16) << 11) << 48 | (u64)next[n] << 32;
        ppc_set_vsr(c, a->xt, vec_pair(c, ir_vconst(c->b, v), ir_vconst(c->b, 0)));
    }
    return true;
}

bool tr_ppc_xxspltiw(Ctx *c, const args_xsplat *a)
{
    if (need(c, a->xt)) {
        ppc_set_vsr(c, a->xt, vec_splat(c, E32, imm32(c, a->low)));
    }
    return true;
}

/* A single as a double. What a denormal gives is undefined: here, its fraction as that of a small
 * number. */
static u64 widened(u32 single)
{
    u64 sign = single >> 31, exp = single >> 23 & 255, frac = single & 0x7fffff;

    exp = exp == 255 ? 2047 : exp ? exp + 1023 - 127 : 0;
    return sign << 63 | exp << 52 | frac << 29;
}

bool tr_ppc_xxspltidp(Ctx *c, const args_xsplat *a)
{
    if (need(c, a->xt)) {
        ppc_set_vsr(c, a->xt, ir_vconst(c->b, widened(imm32(c, a->low))));
    }
    return true;
}

/* Word ix of both doublewords. */
bool tr_ppc_xxsplti32dx(Ctx *c, const args_xsplatx *a)
{
    u64 mask = a->ix ? 0xffffffff : 0xffffffffull << 32;

    if (need(c, a->xt)) {
        ppc_set_vsr(c, a->xt,
                    ir_v3(c->b, IR_vsel, vec_attr(E64), 0, ir_vconst(c->b, mask),
                          vec_splat(c, E32, imm32(c, a->low)), ppc_vsr(c, a->xt)));
    }
    return true;
}

/* ---- Choice ---- */

/* By the sign of xc's elements. */
bool tr_ppc_xxblendv(Ctx *c, const args_x4s *a)
{
    unsigned size = (unsigned)a->size;
    Val mask;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        mask = ir_v1(c->b, IR_vsar, vec_attr(size), (8u << size) - 1, ppc_vsr(c, a->xc));
        ppc_set_vsr(
            c, a->xt,
            ir_v3(c->b, IR_vsel, vec_attr(E64), 0, mask, ppc_vsr(c, a->xb), ppc_vsr(c, a->xa)));
    }
    return true;
}

/* Function of @x and @y, bit 2 * x + y of whose table, from the left, is its value. */
static Val either_of_two(Ctx *c, unsigned table, Val x, Val y)
{
    switch (table) {
    case 0:
    case 15:
        return ir_vconst(c->b, table ? ~0ull : 0);
    case 1:
        return vec_op(c, IR_vand, E64, x, y);
    case 2:
        return vec_op(c, IR_vandn, E64, x, y);
    case 3:
        return x;
    case 4:
        return vec_op(c, IR_vandn, E64, y, x);
    case 5:
        return y;
    case 6:
        return vec_op(c, IR_vxor, E64, x, y);
    case 7:
        return vec_op(c, IR_vor, E64, x, y);
    default:
        return vec_not(c, either_of_two(c, 15 - table, x, y));
    }
}

bool tr_ppc_xxeval(Ctx *c, const args_x4 *a)
{
    unsigned table = c->prefix & 255;
    Val y, z, zero, one;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        y = ppc_vsr(c, a->xb);
        z = ppc_vsr(c, a->xc);
        zero = either_of_two(c, table >> 4, y, z);
        one = either_of_two(c, table & 15, y, z);
        ppc_set_vsr(c, a->xt, ir_v3(c->b, IR_vsel, vec_attr(E64), 0, ppc_vsr(c, a->xa), one, zero));
    }
    return true;
}

/* ---- Permutation ---- */

/* Bytes of xa and xb that xc numbers, where its upper three bits are the immediate; the others are
 * 0. */
bool tr_ppc_xxpermx(Ctx *c, const args_x4 *a)
{
    Val by, of_section, v;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        by = ppc_vsr(c, a->xc);
        of_section = vec_op(c, IR_vcmpeq, E8, ir_v1(c->b, IR_vshr, vec_attr(E8), 5, by),
                            vec_splat(c, E8, c->prefix & 7));
        v = vec_permute(c, ppc_vsr(c, a->xa), ppc_vsr(c, a->xb), by, 7);
        ppc_set_vsr(c, a->xt, vec_op(c, IR_vand, E64, v, of_section));
    }
    return true;
}

/* imm: PCV_ bits. */
bool tr_ppc_xxgenpcv(Ctx *c, const args_xpcv *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_set_vsr(c, a->xt,
                    ir_call(c->b, HELPER_PPC_XXGENPCV, ppc_vsr(c, a->xb),
                            ppc_const32(c, (u32)a->size), ppc_const32(c, (u32)a->imm), 0));
    }
    return true;
}

/* Are the lowest bits of all bytes 1 (LT), 0 (EQ)? */
bool tr_ppc_xvtlsbb(Ctx *c, const args_xtest1 *a)
{
    IrBlock *b = c->b;
    Val v, high, low, all, none, ones = ir_const(b, I64, 0x0101010101010101);

    if (ppc_need(c, PPC_FLAG_VSX)) {
        v = ppc_vsr(c, a->xb);
        high = ir_and(b, ir_vget(b, E64, 0, v), ones);
        low = ir_and(b, ir_vget(b, E64, 1, v), ones);
        all = ir_setcond(b, CC_EQ, ir_and(b, high, low), ones);
        none = ir_setcond(b, CC_EQ, ir_or(b, high, low), ir_const(b, I64, 0));
        ppc_set_crf(c, a->crf, ir_or(b, ir_shli(b, all, 3), ir_shli(b, none, 1)));
    }
    return true;
}
