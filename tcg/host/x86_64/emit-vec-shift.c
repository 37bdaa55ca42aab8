/*
 * Vector shifts: by an immediate (vshl, vshr, vsar) and by a signed count in each lane (vshlu,
 * vshls).
 *
 * x86 has no shifts of bytes, and no shifts by lane of 16 bits before AVX-512 or of any width
 * before AVX2. Bytes are shifted as words and masked. Without shifts by lane a left shift is a
 * product with 2^count and a right shift the upper half of a product with 2^(w - n); powers of two
 * come out of a pshufb table indexed by the count, one byte of the product's factor at a time.
 */
#include <assert.h>

#include "tcg/host/x86_64/emit-vec.h"

static const VecInsn shift_imm[] = {I_psllw_i, I_psllw_i, I_pslld_i, I_psllq_i};

/* ---- By an immediate ---- */

static void shift_bytes(EmitCtx *c, Val v, Val x, unsigned digit, unsigned n)
{
    u64 keep = digit == VSH_LL ? 0xff << n & 0xff : 0xff >> n;
    int a = use_xmm(c, x), d = def_xmm(c, v);

    v_shift(c, I_psllw_i, digit, d, a, n);
    v_rrm(c, I_pand, d, d, vec_rep(c, E8, keep));
}

/* Matrix of gf2p8affineqb that shifts bytes right by @n and copies the sign (SDM, GF2P8AFFINEQB).
 */
static u64 sar_matrix(unsigned n)
{
    u64 m = 0;

    for (unsigned i = 0; i < 8; i++) {
        unsigned from = i + n < 7 ? i + n : 7;

        m |= 1ull << from << 8 * (7 - i);
    }
    return m;
}

static void sar_bytes(EmitCtx *c, Val v, Val x, unsigned n)
{
    int a = use_xmm(c, x), d;

    if (host_feature.gfni && host_feature.avx) {
        Mem m = vec_rep(c, E64, sar_matrix(n));

        d = def_xmm(c, v);
        v_rrmi(c, I_gf2p8affineqb, d, a, m, 0);
        return;
    }
    /* Shift unsigned, then extend the sign from bit 7 - n. */
    d = def_xmm(c, v);
    v_shift(c, I_psllw_i, VSH_RL, d, a, n);
    v_rrm(c, I_pand, d, d, vec_rep(c, E8, 0xff >> n));
    v_rrm(c, I_pxor, d, d, vec_rep(c, E8, 0x80 >> n));
    v_rrm(c, I_psubb, d, d, vec_rep(c, E8, 0x80 >> n));
}

static void shift_by(EmitCtx *c, Val v, IrOp op, unsigned e, Val x, unsigned n)
{
    unsigned width = 8u << e;

    if (n == 0) {
        int a = use_xmm(c, x);

        xmm_mov(c, def_xmm(c, v), a);
    } else if (n >= width && op != IR_vsar) {
        v_zero(c, def_xmm(c, v));
    } else if (op == IR_vsar) {
        n = n >= width ? width - 1 : n;
        if (e == E8) {
            sar_bytes(c, v, x, n);
        } else if (e == E64) {
            int a = use_xmm(c, x), t = tmp_xmm(c);

            vec_sar64(c, def_xmm_early(c, v), a, n, t);
        } else {
            vec_shift(c, v, shift_imm[e], VSH_RA, x, n);
        }
    } else if (e == E8) {
        shift_bytes(c, v, x, op == IR_vshl ? VSH_LL : VSH_RL, n);
    } else {
        vec_shift(c, v, shift_imm[e], op == IR_vshl ? VSH_LL : VSH_RL, x, n);
    }
}

/* ---- By lane, hosts that can ---- */

/* @t = the low byte of each lane of @s, sign-extended over the lane. */
static void extend_counts(EmitCtx *c, unsigned e, int t, int s)
{
    unsigned up = (8u << e) - 8;

    if (e == E64 && !host_feature.avx512) {
        v_rrm(c, I_pand, t, s, vec_rep(c, E64, 0xff));
        v_rrm(c, I_pxor, t, t, vec_rep(c, E64, 0x80));
        v_rrm(c, I_psubq, t, t, vec_rep(c, E64, 0x80));
        return;
    }
    v_shift(c, shift_imm[e], VSH_LL, t, s, up);
    v_shift(c, e == E64 ? I_vpsraq_i : shift_imm[e], VSH_RA, t, t, up);
}

static void negate(EmitCtx *c, unsigned e, int d, int s)
{
    static const VecInsn sub[] = {I_psubb, I_psubw, I_psubd, I_psubq};

    v_zero(c, d);
    v_rrr(c, sub[e], d, d, s);
}

static const VecInsn left_by[] = {0, I_vpsllvw, I_vpsllvd, I_vpsllvq};
static const VecInsn right_by[] = {0, I_vpsrlvw, I_vpsrlvd, I_vpsrlvq};
static const VecInsn right_signed_by[] = {0, I_vpsravw, I_vpsravd, I_vpsravq};

/*
 * @d = @a shifted by the extended counts @s, any of the widths that have shifts by lane. Counts out
 * of range give 0 (signed right: the sign), so an unsigned shift is the two directions or-ed: the
 * wrong one sees a huge count, and both leave @a alone when the count is 0. Destroys @s and @t.
 */
static void shift_lanes(EmitCtx *c, unsigned e, bool sign, int d, int a, int s, int t)
{
    negate(c, e, t, s);
    v_rrr(c, left_by[e], d, a, s);
    if (!sign) {
        v_rrr(c, right_by[e], t, a, t);
        v_rrr(c, I_por, d, d, t);
        return;
    }
    if (host_feature.avx512) {
        static const VecInsn to_mask[] = {0, I_vpmovw2m, I_vpmovd2m, I_vpmovq2m};

        ve_rr(c, to_mask[e], 1, s, -1, 0);
        ve_rrr(c, right_signed_by[e], d, a, t, -1, 1);
        return;
    }
    if (e == E64) {
        /* (a >> n ^ m) - m with m the sign bit shifted alike; n <= 63 makes the sign fill. */
        int m = tmp_xmm(c), u = tmp_xmm(c);

        v_rm(c, I_movaps, m, vec_rep(c, E64, 63));
        v_rrr(c, I_pcmpgtq, u, t, m);
        v_blendvb(c, t, t, m, u);
        v_rm(c, I_movaps, m, vec_rep(c, E64, 1ull << 63));
        v_rrr(c, I_vpsrlvq, m, m, t);
        v_rrr(c, I_vpsrlvq, t, a, t);
        v_rrr(c, I_pxor, t, t, m);
        v_rrr(c, I_psubq, t, t, m);
    } else {
        v_rrr(c, right_signed_by[e], t, a, t);
    }
    vec_blend(c, e, d, d, t, s);
}

/* Words without shifts by word: odd ones in place in 32-bit lanes, even ones likewise. AVX2. */
static void shift_words_avx2(EmitCtx *c, Val v, const IrNode *n, bool sign)
{
    int a = use_xmm(c, n->a), b = use_xmm(c, n->b);
    int s = tmp_xmm(c), t = tmp_xmm(c), x = tmp_xmm(c), even = tmp_xmm(c), d;

    v_shift(c, I_pslld_i, VSH_LL, s, b, 24);
    v_shift(c, I_pslld_i, VSH_RA, s, s, 24);
    v_shift(c, I_pslld_i, VSH_LL, x, a, 16);
    v_shift(c, I_pslld_i, sign ? VSH_RA : VSH_RL, x, x, 16);
    shift_lanes(c, E32, sign, even, x, s, t);
    v_shift(c, I_pslld_i, VSH_LL, s, b, 8);
    v_shift(c, I_pslld_i, VSH_RA, s, s, 24);
    v_rrm(c, I_pand, x, a, vec_rep(c, E32, 0xffff0000));
    d = def_xmm_early(c, v);
    shift_lanes(c, E32, sign, d, x, s, t);
    v_rrri(c, I_pblendw, d, even, d, 0xaa);
}

/* Bytes in words: odd ones in the upper half, even ones in the lower, merged at the end. AVX-512.
 */
static void shift_bytes_avx512(EmitCtx *c, Val v, const IrNode *n, bool sign)
{
    int a = use_xmm(c, n->a), b = use_xmm(c, n->b);
    int s = tmp_xmm(c), t = tmp_xmm(c), x = tmp_xmm(c), even = tmp_xmm(c), d;

    v_shift(c, I_psllw_i, VSH_LL, s, b, 8);
    v_shift(c, I_psllw_i, VSH_RA, s, s, 8);
    v_shift(c, I_psllw_i, VSH_LL, x, a, 8);
    v_shift(c, I_psllw_i, sign ? VSH_RA : VSH_RL, x, x, 8);
    shift_lanes(c, E16, sign, even, x, s, t);
    v_shift(c, I_psllw_i, VSH_RA, s, b, 8);
    v_rrm(c, I_pand, x, a, vec_rep(c, E16, 0xff00));
    d = def_xmm_early(c, v);
    shift_lanes(c, E16, sign, d, x, s, t);
    /* mask ? d : even */
    v_rm(c, I_movaps, t, vec_rep(c, E16, 0xff00));
    ve_rrr(c, I_vpternlogd, t, d, even, 0xca, 0);
    v_rr(c, I_movaps, d, t);
}

/* ---- By lane, as products ---- */

/* Bytes 1 << i for i < 8, else 0: what pshufb looks counts up in. */
static Mem power_table(EmitCtx *c)
{
    return pool128(c, 0x8040201008040201ull, 0);
}

/*
 * @d = for each byte of @s its power of two: count 0..7 gives 1 << count, everything else 0. Adding
 * 0x70 with saturation sets bit 7 of every count but 0..15, and pshufb turns such into 0.
 */
static void powers(EmitCtx *c, int d, int s, int table)
{
    v_rrm(c, I_paddusb, s, s, vec_rep(c, E8, 0x70));
    v_rrr(c, I_pshufb, d, table, s);
}

/* Bytes: word products with 2^(count + 8), of which the upper byte is the answer. */
static void shift_bytes_sse(EmitCtx *c, Val v, const IrNode *n, bool sign)
{
    int a = use_xmm(c, n->a), b = use_xmm(c, n->b);
    int lo = tmp_xmm(c), hi = tmp_xmm(c), t = tmp_xmm(c), x = tmp_xmm(c), d;

    v_rrm(c, I_pmaxsb, hi, b, vec_rep(c, E8, 0xf8));
    v_rrm(c, I_paddb, lo, hi, vec_rep(c, E8, 8));
    v_rm(c, I_movaps, t, power_table(c));
    powers(c, x, hi, t);
    powers(c, hi, lo, t);
    v_rrr(c, I_punpcklbw, lo, hi, x);
    v_rrr(c, I_punpckhbw, hi, hi, x);
    d = def_xmm_early(c, v);
    /* Words with the operand's byte on top, then brought down with or without its sign. */
    v_rrr(c, I_punpcklbw, d, a, a);
    v_rrr(c, I_punpckhbw, t, a, a);
    v_shift(c, I_psllw_i, sign ? VSH_RA : VSH_RL, d, d, 8);
    v_shift(c, I_psllw_i, sign ? VSH_RA : VSH_RL, t, t, 8);
    v_rrr(c, I_pmullw, d, d, lo);
    v_rrr(c, I_pmullw, t, t, hi);
    v_shift(c, I_psllw_i, VSH_RL, d, d, 8);
    v_shift(c, I_psllw_i, VSH_RL, t, t, 8);
    v_rrr(c, I_packuswb, d, d, t);
}

/* @d = 2^(count + @bias) in lanes of @e, counts being the low bytes of @b's lanes. Destroys @s. */
static void lane_powers(EmitCtx *c, unsigned e, int d, int b, unsigned bias, int s, int table)
{
    u64 spread[2] = {0, 0}, offset = 0;
    unsigned size = 1u << e;

    for (unsigned i = 0; i < 16; i++) {
        spread[i / 8] |= (u64)(i & ~(size - 1)) << i % 8 * 8;
        if (i < 8) {
            offset |= (u64)((bias - 8 * (i % size)) & 0xff) << i * 8;
        }
    }
    v_rrm(c, I_pshufb, s, b, pool128(c, spread[0], spread[1]));
    v_rrm(c, I_paddb, s, s, pool128(c, offset, offset));
    powers(c, d, s, table);
}

/*
 * Words: left by the low half of a product, right by the high half. With a signed operand the
 * unsigned high half is too large by the factor where the operand is negative.
 */
static void shift_words_sse(EmitCtx *c, Val v, const IrNode *n, bool sign)
{
    int a = use_xmm(c, n->a), b = use_xmm(c, n->b);
    int count = tmp_xmm(c), s = tmp_xmm(c), t = tmp_xmm(c), d;

    /* Right by more than 16 is right by 16. The carry into upper bytes does not matter here. */
    v_rrm(c, I_pmaxsb, count, b, vec_rep(c, E8, 0xf0));
    d = def_xmm_early(c, v);
    v_rm(c, I_movaps, t, power_table(c));
    lane_powers(c, E16, d, count, 0, s, t);
    v_rrr(c, I_pmullw, d, d, a);
    lane_powers(c, E16, t, count, 16, s, t);
    if (sign) {
        v_shift(c, I_psllw_i, VSH_RA, s, a, 15);
        v_rrr(c, I_pand, s, s, t);
        v_rrr(c, I_psubw, d, d, s);
    }
    v_rrr(c, I_pmulhuw, t, t, a);
    v_rrr(c, I_paddw, d, d, t);
}

/* The same with 32-bit lanes, whose high halves come from two widening products. */
static void shift_dwords_sse(EmitCtx *c, Val v, const IrNode *n, bool sign)
{
    int a = use_xmm(c, n->a), b = use_xmm(c, n->b);
    int count = tmp_xmm(c), s = tmp_xmm(c), t = tmp_xmm(c), d;

    v_rrm(c, I_pmaxsb, count, b, vec_rep(c, E8, 0xe0));
    d = def_xmm_early(c, v);
    v_rm(c, I_movaps, t, power_table(c));
    lane_powers(c, E32, d, count, 0, s, t);
    v_rrr(c, I_pmulld, d, d, a);
    lane_powers(c, E32, t, count, 32, s, t);
    if (sign) {
        v_shift(c, I_pslld_i, VSH_RA, s, a, 31);
        v_rrr(c, I_pand, s, s, t);
        v_rrr(c, I_psubd, d, d, s);
    }
    v_rri(c, I_pshufd, s, t, 0xf5);
    v_rri(c, I_pshufd, count, a, 0xf5);
    v_rrr(c, I_pmuludq, s, s, count);
    v_rrr(c, I_pmuludq, t, t, a);
    v_shift(c, I_psllq_i, VSH_RL, t, t, 32);
    v_rrri(c, I_pblendw, t, t, s, 0xcc);
    v_rrr(c, I_paddd, d, d, t);
}

/* One lane at a time by whole-register counts, of which those above 63 give 0. */
static void shift_qwords_sse(EmitCtx *c, Val v, const IrNode *n, bool sign)
{
    int a = use_xmm(c, n->a), b = use_xmm(c, n->b);
    int s = tmp_xmm(c), t = tmp_xmm(c), m = tmp_xmm(c), d;

    extend_counts(c, E64, s, b);
    d = def_xmm_early(c, v);
    v_rr(c, I_movaps, d, a);
    v_rrr(c, I_psllq, d, d, s);
    v_rri(c, I_pshufd, t, s, 0xee);
    v_rr(c, I_movaps, m, a);
    v_rrr(c, I_psllq, m, m, t);
    v_rrri(c, I_pblendw, d, d, m, 0xf0);
    negate(c, E64, t, s);
    if (sign) {
        /* The sign's share: all ones above the bits that stay. ~(~0 >> n), or all when n > 63. */
        vec_ones(c, m);
        v_rrr(c, I_psrlq, m, m, t);
        v_rri(c, I_pshufd, s, t, 0xee);
        v_rm(c, I_movaps_st, m, mem_vscratch(VSCRATCH_TMP));
        vec_ones(c, m);
        v_rrr(c, I_psrlq, m, m, s);
        v_rrmi(c, I_shufpd, m, m, mem_vscratch(VSCRATCH_TMP), 0);
        v_rri(c, I_pshufd, m, m, 0x4e); /* kept bits of both lanes, in order */
        v_rri(c, I_pshufd, s, a, 0xf5);
        v_shift(c, I_pslld_i, VSH_RA, s, s, 31);
        v_rrr(c, I_pandn, m, m, s);
        v_rri(c, I_pshufd, s, t, 0xf5);
        v_shift(c, I_pslld_i, VSH_RA, s, s, 31);
        v_rrr(c, I_pandn, s, s, m); /* only where the count was a right shift */
        v_rrr(c, I_por, d, d, s);
    }
    /* A zero count would or @a to itself: harmless. */
    v_rr(c, I_movaps, m, a);
    v_rrr(c, I_psrlq, m, m, t);
    v_rri(c, I_pshufd, t, t, 0xee);
    v_rr(c, I_movaps, s, a);
    v_rrr(c, I_psrlq, s, s, t);
    v_rrri(c, I_pblendw, m, m, s, 0xf0);
    v_rrr(c, I_por, d, d, m);
}

static bool has_shift_by_lane(unsigned e)
{
    return e >= E32 ? host_feature.avx : e == E16 && host_feature.avx512;
}

static void shift_by_lane(EmitCtx *c, Val v, const IrNode *n, bool sign)
{
    unsigned e = VEC_ELEM(n->attr);

    if (has_shift_by_lane(e)) {
        int a = use_xmm(c, n->a), b = use_xmm(c, n->b), s = tmp_xmm(c), t = tmp_xmm(c);

        extend_counts(c, e, s, b);
        shift_lanes(c, e, sign, def_xmm_early(c, v), a, s, t);
    } else if (e == E8) {
        (host_feature.avx512 ? shift_bytes_avx512 : shift_bytes_sse)(c, v, n, sign);
    } else if (e == E16) {
        (host_feature.avx ? shift_words_avx2 : shift_words_sse)(c, v, n, sign);
    } else if (e == E32) {
        shift_dwords_sse(c, v, n, sign);
    } else {
        shift_qwords_sse(c, v, n, sign);
    }
}

/* Do all lanes of constant @k hold the same count? Then *@count is it. */
static bool same_count(unsigned e, u64 k, int *count)
{
    for (unsigned at = 0; at < 64; at += 8u << e) {
        if ((u8)(k >> at) != (u8)k) {
            return false;
        }
    }
    *count = (s8)k;
    return true;
}

void emit_vec_shift(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    unsigned e = VEC_ELEM(n->attr);
    bool sign = n->op == IR_vshls;
    int count;
    u64 k;

    if (n->op != IR_vshlu && n->op != IR_vshls) {
        shift_by(c, v, n->op, e, n->a, n->aux);
    } else if (val_const(c, n->b, &k) && same_count(e, k, &count)) {
        if (count >= 0) {
            shift_by(c, v, IR_vshl, e, n->a, (unsigned)count);
        } else {
            shift_by(c, v, sign ? IR_vsar : IR_vshr, e, n->a, (unsigned)-count);
        }
    } else {
        shift_by_lane(c, v, n, sign);
    }
}
