/*
 * Dot products, bits reversed, sums of bytes; rounds of AES and SHA-256: vdot vrbit vsumb vaesenc
 * vaesenclast vaesdec vaesdeclast vsha256h vsha256h2 vsha256su0 vsha256su1.
 */
#include "tcg/host/x86_64/emit-vec.h"

/* ---- Dot products ---- */

/* @d = the even or odd bytes of @s as words. */
static void bytes_to_words(EmitCtx *c, int d, int s, bool odd, bool sign)
{
    if (odd) {
        v_shift(c, I_psllw_i, sign ? VSH_RA : VSH_RL, d, s, 8);
    } else if (sign) {
        v_shift(c, I_psllw_i, VSH_LL, d, s, 8);
        v_shift(c, I_psllw_i, VSH_RA, d, d, 8);
    } else {
        v_rrm(c, I_pand, d, s, vec_rep(c, E16, 0x00ff));
    }
}

/* Sums of two products of words have room in 32 bits: those of even bytes, then of odd ones. */
static void dot_words(EmitCtx *c, Val v, const IrNode *n)
{
    bool sx = n->aux & VDOT_B_SIGNED, sy = n->aux & VDOT_C_SIGNED;
    int a = use_xmm(c, n->a), x = use_xmm(c, n->b), y = use_xmm(c, n->c);
    int t = tmp_xmm(c), u = tmp_xmm(c), w = tmp_xmm(c);

    bytes_to_words(c, t, x, false, sx);
    bytes_to_words(c, w, y, false, sy);
    v_rrr(c, I_pmaddwd, t, t, w);
    bytes_to_words(c, u, x, true, sx);
    bytes_to_words(c, w, y, true, sy);
    v_rrr(c, I_pmaddwd, u, u, w);
    v_rrr(c, I_paddd, t, t, u);
    v_rrr(c, I_paddd, def_xmm(c, v), a, t);
}

/*
 * vpdpbusd multiplies unsigned bytes of its first operand by signed ones of the second. When both
 * are of one kind, one is moved by 128, and 128 times the sum of the other is taken off again: both
 * corrections are products with bytes 0x80, as 128 or as -128.
 */
static void dot_vnni(EmitCtx *c, Val v, const IrNode *n)
{
    bool sx = n->aux & VDOT_B_SIGNED, sy = n->aux & VDOT_C_SIGNED;
    int a = use_xmm(c, n->a), x = use_xmm(c, n->b), y = use_xmm(c, n->c), d, t, u, k;

    if (sx != sy) {
        d = def_xmm_copy(c, v, n->a, n->b == n->a ? n->b : n->c);
        v_rrr(c, I_vpdpbusd, d, sx ? y : x, sx ? x : y);
        return;
    }
    t = tmp_xmm(c);
    u = tmp_xmm(c);
    k = tmp_xmm(c);
    v_rm(c, I_movaps, k, vec_rep(c, E8, 0x80));
    v_zero(c, u);
    v_rrr(c, I_vpdpbusd, u, sx ? k : x, sx ? y : k);
    v_rrr(c, I_psubd, u, a, u);
    v_rrr(c, I_pxor, t, sx ? x : y, k);
    v_rrr(c, I_vpdpbusd, u, sx ? t : x, sx ? y : t);
    v_rr(c, I_movaps, def_xmm(c, v), u);
}

/* ---- Bits and sums ---- */

static void reverse_bits(EmitCtx *c, Val v, const IrNode *n)
{
    int a = use_xmm(c, n->a), lo, hi, t, d;
    Mem low;

    if (host_feature.gfni && host_feature.avx) {
        d = def_xmm(c, v);
        v_rrmi(c, I_gf2p8affineqb, d, a, vec_rep(c, E64, 0x8040201008040201ull), 0);
        return;
    }
    lo = tmp_xmm(c);
    hi = tmp_xmm(c);
    t = tmp_xmm(c);
    low = vec_rep(c, E8, 0x0f);
    v_shift(c, I_psllw_i, VSH_RL, hi, a, 4);
    v_rrm(c, I_pand, hi, hi, low);
    v_rrm(c, I_pand, lo, a, low);
    v_rm(c, I_movaps, t, pool128(c, 0x0e060a020c040800ull, 0x0f070b030d050901ull));
    v_rrr(c, I_pshufb, t, t, hi);
    v_rm(c, I_movaps, hi, pool128(c, 0xe060a020c0408000ull, 0xf070b030d0509010ull));
    v_rrr(c, I_pshufb, hi, hi, lo);
    v_rrr(c, I_por, def_xmm(c, v), hi, t);
}

static void sum_bytes(EmitCtx *c, Val v, const IrNode *n)
{
    int a = use_xmm(c, n->a), zero = tmp_xmm(c);

    v_zero(c, zero);
    v_rrr(c, I_psadbw, def_xmm(c, v), a, zero);
}

/* ---- Crypto ---- */

/* By crypto_vec_op(), out of line. */
static void crypto_slow(EmitCtx *c, Val v, const IrNode *n)
{
    int a = use_xmm(c, n->a), b = use_xmm(c, n->b), d;

    xmm_store(c, mem_vscratch(VSCRATCH_A), a);
    xmm_store(c, mem_vscratch(VSCRATCH_B), b);
    if (n->c) {
        xmm_store(c, mem_vscratch(VSCRATCH_C), use_xmm(c, n->c));
    }
    d = def_xmm(c, v);
    fp_slow_call(c, v);
    xmm_load(c, d, mem_vscratch(VSCRATCH_D));
    flags_lost(c);
}

static void aes(EmitCtx *c, Val v, const IrNode *n)
{
    static const VecInsn insn[] = {I_aesenc, I_aesenclast, I_aesdec, I_aesdeclast};
    static const VecInsn evex[] = {I_vaesenc, I_vaesenclast, I_vaesdec, I_vaesdeclast};

    if (host_feature.aes) {
        unsigned i = n->op - IR_vaesenc;

        vec_2(c, v, host_feature.vaes ? evex[i] : insn[i], n->a, n->b);
    } else {
        crypto_slow(c, v, n);
    }
}

/*
 * The host does two rounds at a time, on words f e b a and h g d c (lane 0 first), with two message
 * words in xmm0; what was a b e f becomes c d g h.
 */
static void sha256_rounds_host(EmitCtx *c, Val v, const IrNode *n)
{
    bool h = n->op == IR_vsha256h;
    int a = use_xmm(c, n->a), b = use_xmm(c, n->b), w = use_xmm(c, n->c);
    int p = tmp_xmm(c), q = tmp_xmm(c), saved = tmp_xmm(c), abcd = h ? a : b, efgh = h ? b : a;

    if (p == 0 || q == 0) { /* then xmm0 is free for the message */
        int other = saved;

        saved = 0;
        p = p == 0 ? other : p;
        q = q == 0 ? other : q;
    }
    v_rrri(c, I_shufps, p, efgh, abcd, 0x11);
    v_rrri(c, I_shufps, q, efgh, abcd, 0xbb);
    if (saved) {
        v_rr(c, I_movaps, saved, 0);
    }
    if (w) {
        v_rr(c, I_movaps, 0, w);
    }
    v_rr(c, I_sha256rnds2, q, p);
    v_rri(c, I_pshufd, 0, 0, 0x0e);
    v_rr(c, I_sha256rnds2, p, q);
    if (saved) {
        v_rr(c, I_movaps, 0, saved);
    }
    v_rrri(c, I_shufps, def_xmm(c, v), p, q, h ? 0xbb : 0x11);
}

static void sha256_schedule_host(EmitCtx *c, Val v, const IrNode *n)
{
    int a = use_xmm(c, n->a), b = vec_low(c, use_xmm(c, n->b)), t = tmp_xmm(c);

    v_rr(c, I_movaps, t, a);
    v_rr(c, n->op == IR_vsha256su0 ? I_sha256msg1 : I_sha256msg2, t, b);
    v_rr(c, I_movaps, def_xmm(c, v), t);
}

static void sha256(EmitCtx *c, Val v, const IrNode *n)
{
    if (!host_feature.sha) {
        crypto_slow(c, v, n);
    } else if (n->c) {
        sha256_rounds_host(c, v, n);
    } else {
        sha256_schedule_host(c, v, n);
    }
}

void emit_vec_byte(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];

    switch (n->op) {
    case IR_vdot:
        (host_feature.vnni ? dot_vnni : dot_words)(c, v, n);
        break;
    case IR_vrbit:
        reverse_bits(c, v, n);
        break;
    case IR_vsumb:
        sum_bytes(c, v, n);
        break;
    case IR_vaesenc:
    case IR_vaesenclast:
    case IR_vaesdec:
    case IR_vaesdeclast:
        aes(c, v, n);
        break;
    default:
        sha256(c, v, n);
    }
}
