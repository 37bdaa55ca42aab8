/*
 * AltiVec: elements that change places or size, shifts of the whole register.
 */
#include "target/ppc/vec.h"
#include "target/ppc/vmx-dec.h"

/* ---- Merge and splat ---- */

/* Pairs of elements of @how's half; the one of vra comes first, which is the upper of two lanes. */
static bool merge(Ctx *c, const args_v3s *a, VecShuf how)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt,
                vec_swap(c, ir_v2(c->b, IR_vshuf, vec_attr((unsigned)a->size), how,
                                  vec_get(c, a->vrb), vec_get(c, a->vra))));
    }
    return true;
}

static bool merge_words(Ctx *c, const args_v3 *a, VecShuf how)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt,
                ir_v2(c->b, IR_vshuf, vec_attr(E32), how, vec_get(c, a->vrb), vec_get(c, a->vra)));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_vmrgh(Ctx *c, const args_v3s *a) { return merge(c, a, VS_ZIP1); }
bool tr_ppc_vmrgl(Ctx *c, const args_v3s *a) { return merge(c, a, VS_ZIP2); }
bool tr_ppc_vmrgew(Ctx *c, const args_v3 *a) { return merge_words(c, a, VS_TRN2); }
bool tr_ppc_vmrgow(Ctx *c, const args_v3 *a) { return merge_words(c, a, VS_TRN1); }
/* clang-format on */

bool tr_ppc_vsplt(Ctx *c, const args_vsplat *a)
{
    unsigned size = (unsigned)a->size;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt,
                ir_v1(c->b, IR_vduplane, vec_attr(size), vec_lane(size, (unsigned)a->uim),
                      vec_get(c, a->vrb)));
    }
    return true;
}

bool tr_ppc_vspltis(Ctx *c, const args_vsplati *a)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt, vec_splat(c, (unsigned)a->size, (u64)(s64)a->imm));
    }
    return true;
}

/* ---- Pack: the elements of vra, then of vrb, at half their width ---- */

/* One operand narrowed into the low half; @widen (0: none) undoes it, to see what saturated. */
static Val narrow(Ctx *c, unsigned size, IrOp op, IrOp widen, int vr)
{
    Val v = vec_swap(c, vec_get(c, vr)), out = ir_v1(c->b, op, vec_attr(size), 0, v);

    if (widen) {
        vec_saturated(c, v, ir_v1(c->b, widen, vec_attr(size - 1), 0, out));
    }
    return out;
}

static bool pack(Ctx *c, const args_v3s *a, IrOp op, IrOp widen)
{
    Val high;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        high = narrow(c, (unsigned)a->size, op, widen, a->vra);
        vec_put(c, a->vrt, vec_pair(c, high, narrow(c, (unsigned)a->size, op, widen, a->vrb)));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_vpkum(Ctx *c, const args_v3s *a) { return pack(c, a, IR_vnarrow, (IrOp)0); }
bool tr_ppc_vpkus(Ctx *c, const args_v3s *a) { return pack(c, a, IR_vnarrowuu, IR_vwidenu); }
bool tr_ppc_vpksu(Ctx *c, const args_v3s *a) { return pack(c, a, IR_vnarrowsu, IR_vwidenu); }
bool tr_ppc_vpkss(Ctx *c, const args_v3s *a) { return pack(c, a, IR_vnarrowss, IR_vwidens); }
/* clang-format on */

static bool unpack(Ctx *c, const args_v2s *a, bool low)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt,
                vec_swap(c, ir_v1(c->b, IR_vwidens, vec_attr((unsigned)a->size), low,
                                  vec_get(c, a->vrb))));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_vupkh(Ctx *c, const args_v2s *a) { return unpack(c, a, false); }
bool tr_ppc_vupkl(Ctx *c, const args_v2s *a) { return unpack(c, a, true); }
/* clang-format on */

/* ---- Permute ---- */

Val vec_numbers(Ctx *c, Val first)
{
    Val low = ir_vconst(c->b, 0x0001020304050607);
    Val eights = vec_pair(c, ir_vconst(c->b, 0), ir_vconst(c->b, 0x0808080808080808));

    return vec_op(c, IR_vadd, E8, vec_op(c, IR_vadd, E8, low, eights), first);
}

Val vec_permute(Ctx *c, Val x, Val y, Val by, u8 flip)
{
    Val index = vec_op(c, IR_vxor, E64, by, vec_splat(c, E8, flip)), second;

    if (x == y) {
        return vec_op(c, IR_vtbl, E8, x, vec_op(c, IR_vand, E64, index, vec_splat(c, E8, 15)));
    }
    index = vec_op(c, IR_vand, E64, index, vec_splat(c, E8, 31));
    second = vec_op(c, IR_vxor, E64, index, vec_splat(c, E8, 16));
    return vec_op(c, IR_vor, E64, vec_op(c, IR_vtbl, E8, x, index),
                  vec_op(c, IR_vtbl, E8, y, second));
}

bool vec_permute_vsr(Ctx *c, int xt, int xa, int xb, u8 flip)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_set_vsr(c, xt, vec_permute(c, ppc_vsr(c, xa), ppc_vsr(c, xt), ppc_vsr(c, xb), flip));
    }
    return true;
}

static bool permute_by(Ctx *c, const args_v4 *a, u8 flip)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt,
                vec_permute(c, vec_get(c, a->vra), vec_get(c, a->vrb), vec_get(c, a->vrc), flip));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_vperm(Ctx *c, const args_v4 *a)  { return permute_by(c, a, 7); }
bool tr_ppc_vpermr(Ctx *c, const args_v4 *a) { return permute_by(c, a, 31 ^ 7); }
/* clang-format on */

/* ---- Shifts of the register, or of two, by octets and bits ---- */

/* Doublewords from @n / 8 on, moved by the rest. */
Val vec_shift_pair(Ctx *c, Val x, Val y, unsigned n)
{
    unsigned bits = n % 8 * 8;
    Val middle = vec_middle(c, x, y), from = n < 8 ? x : middle, next = n < 8 ? middle : y;

    if (!bits) {
        return from;
    }
    return vec_op(c, IR_vor, E64, ir_v1(c->b, IR_vshl, vec_attr(E64), bits, from),
                  ir_v1(c->b, IR_vshr, vec_attr(E64), 64 - bits, next));
}

bool tr_ppc_vsldoi(Ctx *c, const args_vsldoi *a)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt,
                vec_shift_pair(c, vec_get(c, a->vra), vec_get(c, a->vrb), (unsigned)a->imm));
    }
    return true;
}

/* The low bits of the last byte of @vr, in both doublewords. */
static Val bit_count(Ctx *c, int vr)
{
    Val n = ir_v1(c->b, IR_vduplane, vec_attr(E64), 1, vec_get(c, vr));

    return vec_op(c, IR_vand, E64, n, vec_splat(c, E64, 7));
}

/* Each doubleword moved, and what comes in from its neighbour: a shift by 64 gives 0. */
bool tr_ppc_vsl(Ctx *c, const args_v3 *a)
{
    Val n, x, in;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    n = bit_count(c, a->vrb);
    x = vec_get(c, a->vra);
    in = vec_op(c, IR_vshlu, E64, vec_middle(c, x, ir_vconst(c->b, 0)),
                vec_op(c, IR_vsub, E64, n, vec_splat(c, E64, 64)));
    vec_put(c, a->vrt, vec_op(c, IR_vor, E64, vec_op(c, IR_vshlu, E64, x, n), in));
    return true;
}

bool tr_ppc_vsr(Ctx *c, const args_v3 *a)
{
    Val n, x, in, minus;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    n = bit_count(c, a->vrb);
    x = vec_get(c, a->vra);
    in = vec_op(c, IR_vshlu, E64, vec_pair(c, ir_vconst(c->b, 0), x),
                vec_op(c, IR_vsub, E64, vec_splat(c, E64, 64), n));
    minus = ir_v1(c->b, IR_vneg, vec_attr(E64), 0, n);
    vec_put(c, a->vrt, vec_op(c, IR_vor, E64, vec_op(c, IR_vshlu, E64, x, minus), in));
    return true;
}

/* By bits 1-4 of the last byte. A number of no byte, above 15, gives 0. */
static bool octets(Ctx *c, const args_v3 *a, bool right)
{
    Val n;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    n = ir_v1(c->b, IR_vduplane, vec_attr(E8), vec_lane(E8, 15), vec_get(c, a->vrb));
    n = vec_op(c, IR_vand, E64, ir_v1(c->b, IR_vshr, vec_attr(E8), 3, n), vec_splat(c, E8, 15));
    n = right ? ir_v1(c->b, IR_vneg, vec_attr(E8), 0, n) : n;
    n = vec_op(c, IR_vxor, E64, vec_numbers(c, n), vec_splat(c, E8, 7));
    vec_put(c, a->vrt, vec_op(c, IR_vtbl, E8, vec_get(c, a->vra), n));
    return true;
}

/* clang-format off */
bool tr_ppc_vslo(Ctx *c, const args_v3 *a) { return octets(c, a, false); }
bool tr_ppc_vsro(Ctx *c, const args_v3 *a) { return octets(c, a, true); }
/* clang-format on */
