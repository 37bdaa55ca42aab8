/*
 * AltiVec: bits and bytes, elements and general registers, cryptography.
 */
#include "target/ppc/helper.h"
#include "target/ppc/vec.h"
#include "target/ppc/vmx-dec.h"

static Val shifted(Ctx *c, IrOp op, unsigned size, unsigned n, Val v)
{
    return ir_v1(c->b, op, vec_attr(size), n, v);
}

/* ---- One operand ---- */

bool tr_ppc_vneg(Ctx *c, const args_v2s *a)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt,
                ir_v1(c->b, IR_vneg, vec_attr((unsigned)a->size), 0, vec_get(c, a->vrb)));
    }
    return true;
}

/* The ones below the lowest one are as many as zeros end the number. */
bool tr_ppc_vctz(Ctx *c, const args_v2s *a)
{
    unsigned size = (unsigned)a->size;
    Val v;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    v = vec_get(c, a->vrb);
    v = vec_op(c, IR_vandn, E64, vec_op(c, IR_vsub, size, v, vec_splat(c, size, 1)), v);
    v = ir_v1(c->b, IR_vcnt, vec_attr(E8), 0, v);
    for (unsigned s = E8; s < size; s++) {
        v = ir_v1(c->b, IR_vpaddl, vec_attr(s), 0, v);
    }
    vec_put(c, a->vrt, v);
    return true;
}

/* Parity of the lowest bits of bytes. */
static Val parity(Ctx *c, unsigned size, Val v)
{
    for (unsigned n = 4u << size; n >= 8; n /= 2) {
        v = vec_op(c, IR_vxor, E64, v, shifted(c, IR_vshr, size, n, v));
    }
    return vec_op(c, IR_vand, E64, v, vec_splat(c, size, 1));
}

bool tr_ppc_vprtyb(Ctx *c, const args_v2s *a)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt, parity(c, (unsigned)a->size, vec_get(c, a->vrb)));
    }
    return true;
}

bool tr_ppc_vprtybq(Ctx *c, const args_v2s *a)
{
    Val v;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        v = vec_get(c, a->vrb);
        v = parity(c, E64, vec_op(c, IR_vxor, E64, v, vec_swap(c, v)));
        vec_put(c, a->vrt, vec_pair(c, ir_vconst(c->b, 0), v));
    }
    return true;
}

bool tr_ppc_vexts(Ctx *c, const args_vext *a)
{
    unsigned to = (unsigned)a->to, n = (8u << to) - (8u << a->from);

    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt,
                shifted(c, IR_vsar, to, n, shifted(c, IR_vshl, to, n, vec_get(c, a->vrb))));
    }
    return true;
}

static bool unpack_pixels(Ctx *c, const args_v2s *a, bool low)
{
    Val v;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        v = vec_swap(c, ir_v1(c->b, IR_vwidens, vec_attr(E16), low, vec_get(c, a->vrb)));
        vec_put(c, a->vrt, ir_call(c->b, HELPER_PPC_PIXELS, v, 0, 0, 0));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_vupkhpx(Ctx *c, const args_v2s *a) { return unpack_pixels(c, a, false); }
bool tr_ppc_vupklpx(Ctx *c, const args_v2s *a) { return unpack_pixels(c, a, true); }
/* clang-format on */

bool tr_ppc_vgbbd(Ctx *c, const args_v2s *a)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt, ir_call(c->b, HELPER_PPC_VGBBD, vec_get(c, a->vrb), 0, 0, 0));
    }
    return true;
}

/* ---- Elements at any byte ---- */

/* From byte uim on: turned until it is the first, then moved to the end of doubleword 0. */
bool tr_ppc_vextract(Ctx *c, const args_vsplat *a)
{
    unsigned n = 64 - (8u << a->size);
    Val v;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    v = vec_get(c, a->vrb);
    v = vec_shift_pair(c, v, v, (unsigned)a->uim);
    v = n ? shifted(c, IR_vshr, E64, n, v) : v;
    vec_put(c, a->vrt, ir_v1(c->b, IR_vzext, vec_attr(E64), 0, v));
    return true;
}

bool tr_ppc_vinsert(Ctx *c, const args_vsplat *a)
{
    unsigned size = (unsigned)a->size, n = (unsigned)a->uim;
    Val v;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    v = vec_get(c, a->vrt);
    v = ir_v2(c->b, IR_vins, vec_attr(size), vec_lane(size, 0), vec_shift_pair(c, v, v, n),
              vec_get(c, a->vrb));
    vec_put(c, a->vrt, vec_shift_pair(c, v, v, (16 - n) % 16));
    return true;
}

/* Into a general register: the element that begins at byte ra from the left, or ends there from the
 * right. */
static bool extract(Ctx *c, const args_vgprx *a, bool left)
{
    IrBlock *b = c->b;
    unsigned size = (unsigned)a->size, bytes = 1u << size;
    Val n, v;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    n = ir_andi(b, ppc_low(c, ppc_reg(c, a->ra)), 15);
    n = left ? n : ir_sub(b, ppc_const32(c, 16 - bytes), n);
    v = vec_op(c, IR_vxor, E64, vec_numbers(c, ir_vdup(b, E8, n)), vec_splat(c, E8, 7));
    v = vec_op(c, IR_vtbl, E8, vec_get(c, a->vrb), v);
    v = ir_vget(b, size, vec_lane(size, 0), v);
    ppc_set_reg(c, a->rt, ppc_wide_u(c, v));
    return true;
}

/* clang-format off */
bool tr_ppc_vext_left(Ctx *c, const args_vgprx *a)  { return extract(c, a, true); }
bool tr_ppc_vext_right(Ctx *c, const args_vgprx *a) { return extract(c, a, false); }
/* clang-format on */

/* How many bytes from one end on have a lowest bit of 0. */
static bool count_bytes(Ctx *c, const args_vgpr *a, bool trailing)
{
    IrBlock *b = c->b;
    Val v, first, second, n, m;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    v = vec_op(c, IR_vand, E64, vec_get(c, a->vrb), vec_splat(c, E8, 1));
    first = ir_vget(b, E64, trailing, v);
    second = ir_vget(b, E64, !trailing, v);
    n = ir_shri(b, trailing ? ir_ctz(b, first) : ir_clz(b, first), 3);
    m = ir_shri(b, trailing ? ir_ctz(b, second) : ir_clz(b, second), 3);
    n = ir_select(b, CC_EQ, first, ir_const(b, I64, 0), ir_addi(b, m, 8), n);
    ppc_set_reg(c, a->rt, c->word == I64 ? n : ir_trunc(b, n));
    return true;
}

/* clang-format off */
bool tr_ppc_vclzlsbb(Ctx *c, const args_vgpr *a) { return count_bytes(c, a, false); }
bool tr_ppc_vctzlsbb(Ctx *c, const args_vgpr *a) { return count_bytes(c, a, true); }
/* clang-format on */

/* ---- AES: the state's byte i is element i ---- */

/* Element i of bytes as lane i, and back. */
static Val bytes_in_order(Ctx *c, Val v)
{
    return ir_v2(c->b, IR_vshuf, vec_attr(E8), VS_REV64, v, v);
}

static Val round_of(Ctx *c, IrOp op, Val state, Val key)
{
    return vec_op(c, op, E8, state, key);
}

static bool cipher(Ctx *c, const args_v3 *a, IrOp op)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt,
                bytes_in_order(c, round_of(c, op, bytes_in_order(c, vec_get(c, a->vra)),
                                           bytes_in_order(c, vec_get(c, a->vrb)))));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_vcipher(Ctx *c, const args_v3 *a)      { return cipher(c, a, IR_vaesenc); }
bool tr_ppc_vcipherlast(Ctx *c, const args_v3 *a)  { return cipher(c, a, IR_vaesenclast); }
bool tr_ppc_vncipherlast(Ctx *c, const args_v3 *a) { return cipher(c, a, IR_vaesdeclast); }
/* clang-format on */

/* The key is added before the columns are unmixed: that alone is a round after the last one undone.
 */
bool tr_ppc_vncipher(Ctx *c, const args_v3 *a)
{
    Val zero = ir_vconst(c->b, 0), v;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    v = round_of(c, IR_vaesdeclast, bytes_in_order(c, vec_get(c, a->vra)),
                 bytes_in_order(c, vec_get(c, a->vrb)));
    v = round_of(c, IR_vaesdec, round_of(c, IR_vaesenclast, v, zero), zero);
    vec_put(c, a->vrt, bytes_in_order(c, v));
    return true;
}

bool tr_ppc_vsbox(Ctx *c, const args_v2s *a)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt, ir_call(c->b, HELPER_PPC_VSBOX, vec_get(c, a->vrb), 0, 0, 0));
    }
    return true;
}

/* ---- SHA-2 ---- */

static Val rotated(Ctx *c, unsigned size, unsigned n, Val v)
{
    return vec_op(c, IR_vor, E64, shifted(c, IR_vshr, size, n, v),
                  shifted(c, IR_vshl, size, (8u << size) - n, v));
}

/* Three rotations, or two and a shift, of every element. */
static Val sigma(Ctx *c, unsigned size, const u8 n[3], bool shift, Val v)
{
    Val x = vec_op(c, IR_vxor, E64, rotated(c, size, n[0], v), rotated(c, size, n[1], v));

    return vec_op(c, IR_vxor, E64, x,
                  shift ? shifted(c, IR_vshr, size, n[2], v) : rotated(c, size, n[2], v));
}

/* All ones in the elements whose bit of @six is 1; that of a doubleword is the first of its two. */
static Val chosen(Ctx *c, unsigned size, unsigned six)
{
    Val mask[2];

    for (unsigned half = 0; half < 2; half++) {
        u64 high = six >> (3 - 2 * half) & 1 ? 0xffffffffull << 32 : 0;
        u64 low = six >> (2 - 2 * half) & 1 ? 0xffffffff : 0;

        mask[half] = ir_vconst(c->b, size == E64 ? high | high >> 32 : high | low);
    }
    return vec_pair(c, mask[0], mask[1]);
}

bool tr_ppc_vshasigma(Ctx *c, const args_vsigma *a)
{
    static const u8 n[2][2][2][3] = {{{{7, 18, 3}, {17, 19, 10}}, {{2, 13, 22}, {6, 11, 25}}},
                                     {{{1, 8, 7}, {19, 61, 6}}, {{28, 34, 39}, {14, 18, 41}}}};
    unsigned size = (unsigned)a->size;
    const u8(*set)[3] = n[size == E64][a->st];
    Val v;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        v = vec_get(c, a->vrb);
        vec_put(c, a->vrt,
                ir_v3(c->b, IR_vsel, vec_attr(E64), 0, chosen(c, size, (unsigned)a->six),
                      sigma(c, size, set[1], !a->st, v), sigma(c, size, set[0], !a->st, v)));
    }
    return true;
}

/* ---- Polynomials: products of both doublewords, summed ---- */

bool tr_ppc_vpmsum(Ctx *c, const args_v3s *a)
{
    IrBlock *b = c->b;
    Val x, y, v;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    x = vec_get(c, a->vra);
    y = vec_get(c, a->vrb);
    if (a->size == E64) {
        v = vec_op(c, IR_vxor, E64, ir_v2(b, IR_vpmull, vec_attr(E64), 0, x, y),
                   ir_v2(b, IR_vpmull, vec_attr(E64), 1, x, y));
        v = vec_swap(c, v);
    } else {
        v = ir_call(b, HELPER_PPC_VPMSUM, x, y, ppc_const32(c, 8u << a->size), 0);
    }
    vec_put(c, a->vrt, v);
    return true;
}
