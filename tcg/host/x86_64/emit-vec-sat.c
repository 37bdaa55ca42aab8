/*
 * Saturation: sums and differences of 32- and 64-bit lanes (vaddss vaddus vsubss vsubus; the
 * narrower ones are single instructions), and narrowing (vnarrow vnarrowss vnarrowsu vnarrowuu).
 */
#include <assert.h>

#include "tcg/host/x86_64/emit-vec.h"

static const VecInsn add_by[] = {I_paddb, I_paddw, I_paddd, I_paddq};
static const VecInsn sub_by[] = {I_psubb, I_psubw, I_psubd, I_psubq};

static Mem top_bits(EmitCtx *c, unsigned e)
{
    return vec_rep(c, e, e == E64 ? 1ull << 63 : 1ull << 31);
}

/* Copies of each lane's top bit all over the lane; @d may be @s. */
static void spread_sign(EmitCtx *c, unsigned e, int d, int s)
{
    if (e == E64) {
        v_rri(c, I_pshufd, d, s, 0xf5);
        s = d;
    }
    v_shift(c, I_pslld_i, VSH_RA, d, s, 31);
}

/*
 * Signed: a sum overflows when the operands' signs agree and the result's differs, a difference
 * when they differ and the result's differs from the first. The wrapped result's sign, spread and
 * with its top bit flipped, is the bound.
 */
static void signed_sat(EmitCtx *c, Val v, const IrNode *n, unsigned e, bool sub)
{
    int a = use_xmm(c, n->a), b = use_xmm(c, n->b);
    int r = tmp_xmm(c), over = tmp_xmm(c), bound = tmp_xmm(c), d;

    v_rrr(c, (sub ? sub_by : add_by)[e], r, a, b);
    if (host_feature.avx512) {
        v_rr(c, I_movaps, over, r);
        ve_rrr(c, I_vpternlogd, over, a, b, sub ? 0x24 : 0x18, 0);
    } else {
        v_rrr(c, I_pxor, over, a, r);
        v_rrr(c, I_pxor, bound, a, b);
        if (sub) {
            v_rrr(c, I_pand, over, over, bound);
        } else {
            v_rrr(c, I_pandn, bound, bound, over);
            v_rr(c, I_movaps, over, bound);
        }
    }
    spread_sign(c, e, bound, r);
    v_rrm(c, I_pxor, bound, bound, top_bits(c, e));
    d = def_xmm(c, v);
    vec_blend(c, e, d, r, bound, over);
}

/* Unsigned with a minimum or maximum at hand: min(a, ~b) + b, max(a, b) - b. */
static void unsigned_sat_minmax(EmitCtx *c, Val v, const IrNode *n, unsigned e, bool sub)
{
    int a = use_xmm(c, n->a), b = use_xmm(c, n->b), t = tmp_xmm(c), d;

    if (sub) {
        v_rrr(c, e == E64 ? I_vpmaxuq : I_pmaxud, t, a, b);
        d = def_xmm(c, v);
        v_rrr(c, sub_by[e], d, t, b);
        return;
    }
    vec_ones(c, t);
    v_rrr(c, I_pxor, t, t, b);
    v_rrr(c, e == E64 ? I_vpminuq : I_pminud, t, t, a);
    d = def_xmm(c, v);
    v_rrr(c, add_by[e], d, t, b);
}

/* 64 bits without them: the carry (borrow) out of the top bit, spread, sets (clears) the lane. */
static void unsigned_sat64(EmitCtx *c, Val v, const IrNode *n, bool sub)
{
    int a = use_xmm(c, n->a), b = use_xmm(c, n->b);
    int r = tmp_xmm(c), carry = tmp_xmm(c), t = tmp_xmm(c), d;

    v_rrr(c, sub ? I_psubq : I_paddq, r, a, b);
    if (sub) {
        /* (~a & b) | (~(a ^ b) & r) */
        v_rrr(c, I_pxor, t, a, b);
        v_rrr(c, I_pandn, carry, t, r);
        v_rrr(c, I_pandn, t, a, b);
    } else {
        /* (a & b) | ((a | b) & ~r) */
        v_rrr(c, I_por, t, a, b);
        v_rrr(c, I_pandn, carry, r, t);
        v_rrr(c, I_pand, t, a, b);
    }
    v_rrr(c, I_por, carry, carry, t);
    spread_sign(c, E64, carry, carry);
    d = def_xmm(c, v);
    if (sub) {
        v_rrr(c, I_pandn, d, carry, r);
    } else {
        v_rrr(c, I_por, d, carry, r);
    }
}

void emit_vec_sat(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    unsigned e = VEC_ELEM(n->attr);
    bool sub = n->op == IR_vsubss || n->op == IR_vsubus;

    if (n->op == IR_vaddss || n->op == IR_vsubss) {
        signed_sat(c, v, n, e, sub);
    } else if (e == E32 || host_feature.avx512) {
        unsigned_sat_minmax(c, v, n, e, sub);
    } else {
        unsigned_sat64(c, v, n, sub);
    }
}

/* ---- Narrowing ---- */

/* Truncation is a byte permutation whose indices above 127 clear the upper half. */
static void truncate(EmitCtx *c, Val v, const IrNode *n, unsigned e)
{
    static const u64 pick[] = {0, 0x0e0c0a0806040200ull, 0x0d0c090805040100ull,
                               0x0b0a090803020100ull};

    vec_1m(c, v, I_pshufb, n->a, pool128(c, pick[e], ~0ull));
}

/* One of the pack instructions with an upper half of zeros. */
static void pack(EmitCtx *c, Val v, VecInsn i, int a)
{
    int z = tmp_xmm(c), d;

    v_zero(c, z);
    d = def_xmm(c, v);
    v_rrr(c, i, d, a, z);
}

/*
 * 64 to 32 bits without AVX-512: low and high halves side by side; where the high half is not the
 * extension of the low one, the bound follows from the high half's sign.
 */
static void narrow64(EmitCtx *c, Val v, const IrNode *n)
{
    int a = use_xmm(c, n->a), lo = tmp_xmm(c), hi = tmp_xmm(c), fits = tmp_xmm(c), d;

    v_rri(c, I_pshufd, lo, a, 0x08);
    v_rri(c, I_pshufd, hi, a, 0x0d);
    if (n->op == IR_vnarrowss) {
        v_shift(c, I_pslld_i, VSH_RA, fits, lo, 31);
    } else {
        v_zero(c, fits);
    }
    v_rrr(c, I_pcmpeqd, fits, fits, hi);
    if (n->op == IR_vnarrowuu) {
        vec_ones(c, hi);
        v_rrr(c, I_pxor, fits, fits, hi);
        v_rrr(c, I_por, lo, lo, fits);
    } else {
        v_shift(c, I_pslld_i, VSH_RA, hi, hi, 31);
        v_rrm(c, I_pxor, hi, hi, vec_rep(c, E32, n->op == IR_vnarrowss ? 0x7fffffff : ~0u));
        v_rrr(c, I_pxor, lo, lo, hi);
        v_rrr(c, I_pand, lo, lo, fits);
        v_rrr(c, I_pxor, lo, lo, hi);
    }
    d = def_xmm(c, v);
    v_rr(c, I_movqx, d, lo);
}

/* AVX-512: the source is ModRM.reg. */
static void narrow64_avx512(EmitCtx *c, Val v, const IrNode *n)
{
    int a = use_xmm(c, n->a), t = a;

    if (n->op == IR_vnarrowsu) {
        t = tmp_xmm(c);
        v_zero(c, t);
        v_rrr(c, I_vpmaxsq, t, t, a);
    }
    v_rr(c, n->op == IR_vnarrowss ? I_vpmovsqd : I_vpmovusqd, t, def_xmm(c, v));
}

/* Unsigned operands are cut to the narrow maximum first: the packs take them as signed. */
static void narrow_unsigned(EmitCtx *c, Val v, const IrNode *n, unsigned e)
{
    int a = use_xmm(c, n->a), t = tmp_xmm(c);

    v_rrm(c, e == E16 ? I_pminuw : I_pminud, t, a, vec_rep(c, e, e == E16 ? 0xff : 0xffff));
    pack(c, v, e == E16 ? I_packuswb : I_packusdw, t);
}

void emit_vec_narrow(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    unsigned e = VEC_ELEM(n->attr);

    if (n->op == IR_vnarrow) {
        truncate(c, v, n, e);
    } else if (e == E64) {
        (host_feature.avx512 ? narrow64_avx512 : narrow64)(c, v, n);
    } else if (n->op == IR_vnarrowuu) {
        narrow_unsigned(c, v, n, e);
    } else if (n->op == IR_vnarrowss) {
        pack(c, v, e == E16 ? I_packsswb : I_packssdw, use_xmm(c, n->a));
    } else {
        pack(c, v, e == E16 ? I_packuswb : I_packusdw, use_xmm(c, n->a));
    }
}
