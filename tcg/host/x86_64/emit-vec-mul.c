/*
 * Products and counts: vmul of 8 and 64 bits, vwidens vwidenu vmulls vmullu vpmul vpmull
 * vpaddl vcnt vclz.
 *
 * Polynomial products of bytes have no host instruction; they run Horner's scheme on all lanes at
 * once, one bit of the first operand per step.
 */
#include <assert.h>

#include "tcg/host/x86_64/emit-vec.h"

/* Odd bytes stay in place when one factor is brought down and the other's lower byte is cleared. */
static void mul_bytes(EmitCtx *c, Val v, const IrNode *n)
{
    int a = use_xmm(c, n->a), b = use_xmm(c, n->b), t = tmp_xmm(c), u = tmp_xmm(c), d;

    v_shift(c, I_psllw_i, VSH_RL, t, a, 8);
    v_rrm(c, I_pand, u, b, vec_rep(c, E16, 0xff00));
    v_rrr(c, I_pmullw, t, t, u);
    v_rrr(c, I_pmullw, u, a, b);
    v_rrm(c, I_pand, u, u, vec_rep(c, E16, 0x00ff));
    d = def_xmm(c, v);
    v_rrr(c, I_por, d, t, u);
}

static void mul_qwords(EmitCtx *c, Val v, const IrNode *n)
{
    int a, b, t, u, d;

    if (host_feature.avx512) {
        vec_2(c, v, I_vpmullq, n->a, n->b);
        return;
    }
    a = use_xmm(c, n->a);
    b = use_xmm(c, n->b);
    t = tmp_xmm(c);
    u = tmp_xmm(c);
    v_shift(c, I_psllq_i, VSH_RL, t, a, 32);
    v_rrr(c, I_pmuludq, t, t, b);
    v_shift(c, I_psllq_i, VSH_RL, u, b, 32);
    v_rrr(c, I_pmuludq, u, u, a);
    v_rrr(c, I_paddq, t, t, u);
    v_shift(c, I_psllq_i, VSH_LL, t, t, 32);
    d = def_xmm(c, v);
    v_rrr(c, I_pmuludq, d, a, b);
    v_rrr(c, I_paddq, d, d, t);
}

/* ---- Half a register's lanes to double width ---- */

static const VecInsn widen_s[] = {I_pmovsxbw, I_pmovsxwd, I_pmovsxdq};
static const VecInsn widen_u[] = {I_pmovzxbw, I_pmovzxwd, I_pmovzxdq};

/* @d = the high half of @s; @t a temporary, which may be @d. */
static void widen_high(EmitCtx *c, unsigned e, bool sign, int d, int s, int t)
{
    static const VecInsn unpack[] = {I_punpckhbw, I_punpckhwd, I_punpckhdq};

    if (!sign) {
        v_zero(c, t);
        v_rrr(c, unpack[e], d, s, t);
    } else if (e == E32) {
        v_rri(c, I_pshufd, t, s, 0xee);
        v_rr(c, I_pmovsxdq, d, t);
    } else {
        v_rrr(c, unpack[e], t, s, s);
        v_shift(c, e == E8 ? I_psllw_i : I_pslld_i, VSH_RA, d, t, 8u << e);
    }
}

static void widen(EmitCtx *c, Val v, const IrNode *n, bool sign)
{
    unsigned e = VEC_ELEM(n->attr);
    int a, t;

    if (!n->aux) {
        vec_1(c, v, (sign ? widen_s : widen_u)[e], n->a);
        return;
    }
    a = use_xmm(c, n->a);
    t = tmp_xmm(c);
    widen_high(c, e, sign, def_xmm(c, v), a, t);
}

/* Bytes of one half as words. */
static void widen_bytes(EmitCtx *c, bool high, bool sign, int d, int s)
{
    if (!high) {
        v_rr(c, sign ? I_pmovsxbw : I_pmovzxbw, d, s);
    } else {
        widen_high(c, E8, sign, d, s, d);
    }
}

static void mul_long(EmitCtx *c, Val v, const IrNode *n, bool sign)
{
    int a = use_xmm(c, n->a), b = use_xmm(c, n->b), t = tmp_xmm(c), u = tmp_xmm(c), d;

    switch (VEC_ELEM(n->attr)) {
    case E8:
        widen_bytes(c, n->aux, sign, t, a);
        widen_bytes(c, n->aux, sign, u, b);
        d = def_xmm(c, v);
        v_rrr(c, I_pmullw, d, t, u);
        break;
    case E16:
        v_rrr(c, I_pmullw, t, a, b);
        v_rrr(c, sign ? I_pmulhw : I_pmulhuw, u, a, b);
        d = def_xmm(c, v);
        v_rrr(c, n->aux ? I_punpckhwd : I_punpcklwd, d, t, u);
        break;
    default:
        v_rri(c, I_pshufd, t, a, n->aux ? 0xfa : 0x50);
        v_rri(c, I_pshufd, u, b, n->aux ? 0xfa : 0x50);
        d = def_xmm(c, v);
        v_rrr(c, sign ? I_pmuldq : I_pmuludq, d, t, u);
    }
}

/*
 * Horner: eight times product = 2 * product ^ (top bit of x ? y : 0), x = 2 * x. Lanes of width @e;
 * x's eight bits stand at the top of its lanes. Destroys @x, @t.
 */
static void horner(EmitCtx *c, unsigned e, int product, int x, int y, int t)
{
    VecInsn gt = e == E8 ? I_pcmpgtb : I_pcmpgtw, add = e == E8 ? I_paddb : I_paddw;

    for (unsigned i = 0; i < 8; i++) {
        v_zero(c, t);
        v_rrr(c, gt, t, t, x);
        v_rrr(c, I_pand, t, t, y);
        if (i == 0) {
            v_rr(c, I_movaps, product, t);
        } else {
            v_rrr(c, add, product, product, product);
            v_rrr(c, I_pxor, product, product, t);
        }
        if (i < 7) {
            v_rrr(c, add, x, x, x);
        }
    }
}

static void poly_bytes(EmitCtx *c, Val v, const IrNode *n)
{
    int a = use_xmm(c, n->a), b = use_xmm(c, n->b);
    int x = tmp_xmm(c), t = tmp_xmm(c), r = tmp_xmm(c);

    v_rr(c, I_movaps, x, a);
    horner(c, E8, r, x, b, t);
    v_rr(c, I_movaps, def_xmm(c, v), r);
}

static void poly_bytes_long(EmitCtx *c, Val v, const IrNode *n)
{
    int a = use_xmm(c, n->a), b = use_xmm(c, n->b);
    int x = tmp_xmm(c), y = tmp_xmm(c), t = tmp_xmm(c), r = tmp_xmm(c);

    widen_bytes(c, n->aux, false, x, a);
    v_shift(c, I_psllw_i, VSH_LL, x, x, 8);
    widen_bytes(c, n->aux, false, y, b);
    horner(c, E16, r, x, y, t);
    v_rr(c, I_movaps, def_xmm(c, v), r);
}

/* 64 x 64 bits without pclmulqdq: the same scheme over 128 bits, as a loop. */
static void poly_qwords_loop(EmitCtx *c, Val v, const IrNode *n)
{
    int a = use_xmm(c, n->a), b = use_xmm(c, n->b);
    int x = tmp_xmm(c), y = tmp_xmm(c), t = tmp_xmm(c), r = tmp_xmm(c), g = tmp_gpr(c);
    u32 top;

    if (n->aux) {
        v_rri(c, I_pshufd, x, a, 0xee);
        v_shift(c, I_psllq_i, VSH_R_BYTES, y, b, 8);
    } else {
        v_rr(c, I_movaps, x, a);
        v_rr(c, I_movqx, y, b);
    }
    v_zero(c, r);
    asm_mov_imm(c, g, 64);
    top = asm_off(c);
    /* r <<= 1 */
    v_shift(c, I_psllq_i, VSH_RL, t, r, 63);
    v_shift(c, I_psllq_i, VSH_L_BYTES, t, t, 8);
    v_rrr(c, I_paddq, r, r, r);
    v_rrr(c, I_por, r, r, t);
    /* r ^= sign of x ? y : 0 */
    v_rri(c, I_pshufd, t, x, 0x55);
    v_shift(c, I_pslld_i, VSH_RA, t, t, 31);
    v_rrr(c, I_pand, t, t, y);
    v_rrr(c, I_pxor, r, r, t);
    v_rrr(c, I_paddq, x, x, x);
    asm_alu_imm(c, false, ALU_SUB, g, 1);
    asm_8(c, 0x70 | X86_NE);
    asm_8(c, top - asm_off(c) - 1);
    flags_lost(c);
    v_rr(c, I_movaps, def_xmm(c, v), r);
}

static void poly_long(EmitCtx *c, Val v, const IrNode *n)
{
    if (VEC_ELEM(n->attr) == E8) {
        poly_bytes_long(c, v, n);
    } else if (host_feature.pclmul) {
        vec_2i(c, v, I_pclmulqdq, n->a, n->b, n->aux ? 0x11 : 0);
    } else {
        poly_qwords_loop(c, v, n);
    }
}

/* ---- Sums of adjacent lanes ---- */

static void pair_sums_bytes(EmitCtx *c, Val v, const IrNode *n)
{
    int a, t, d;

    if (!n->aux) {
        vec_1m(c, v, I_pmaddubsw, n->a, vec_rep(c, E8, 1));
        return;
    }
    /* The unsigned factors come first. */
    a = use_xmm(c, n->a);
    t = tmp_xmm(c);
    v_rm(c, I_movaps, t, vec_rep(c, E8, 1));
    d = def_xmm(c, v);
    v_rrr(c, I_pmaddubsw, d, t, a);
}

static void pair_sums(EmitCtx *c, Val v, const IrNode *n)
{
    int a, t, u, d;

    if (VEC_ELEM(n->attr) == E8) {
        pair_sums_bytes(c, v, n);
        return;
    }
    if (VEC_ELEM(n->attr) == E16 && n->aux) {
        vec_1m(c, v, I_pmaddwd, n->a, vec_rep(c, E16, 1));
        return;
    }
    a = use_xmm(c, n->a);
    t = tmp_xmm(c);
    u = tmp_xmm(c);
    if (VEC_ELEM(n->attr) == E16) {
        v_shift(c, I_pslld_i, VSH_RL, t, a, 16);
        v_rrm(c, I_pand, u, a, vec_rep(c, E32, 0xffff));
        d = def_xmm(c, v);
        v_rrr(c, I_paddd, d, t, u);
        return;
    }
    v_rri(c, I_pshufd, t, a, 0x08);
    v_rri(c, I_pshufd, u, a, 0x0d);
    v_rr(c, n->aux ? I_pmovsxdq : I_pmovzxdq, t, t);
    v_rr(c, n->aux ? I_pmovsxdq : I_pmovzxdq, u, u);
    d = def_xmm(c, v);
    v_rrr(c, I_paddq, d, t, u);
}

/* ---- Counts ---- */

/* @lo, @hi = the nibbles of each byte of @a. */
static void split_nibbles(EmitCtx *c, int a, int lo, int hi)
{
    Mem low = vec_rep(c, E8, 0x0f);

    v_shift(c, I_psllw_i, VSH_RL, hi, a, 4);
    v_rrm(c, I_pand, hi, hi, low);
    v_rrm(c, I_pand, lo, a, low);
}

static void count_ones(EmitCtx *c, Val v, const IrNode *n)
{
    int a, lo, hi, t, d;
    Mem table;

    if (host_feature.bitalg) {
        vec_1(c, v, I_vpopcntb, n->a);
        return;
    }
    a = use_xmm(c, n->a);
    lo = tmp_xmm(c);
    hi = tmp_xmm(c);
    t = tmp_xmm(c);
    split_nibbles(c, a, lo, hi);
    table = pool128(c, 0x0302020102010100ull, 0x0403030203020201ull);
    v_rm(c, I_movaps, t, table);
    d = def_xmm_early(c, v);
    v_rrr(c, I_pshufb, d, t, lo);
    v_rrr(c, I_pshufb, t, t, hi);
    v_rrr(c, I_paddb, d, d, t);
}

/* @r = leading zeros of each byte of @a: those of the upper nibble, and of the lower when that is
 * 0. */
static void leading_zeros_bytes(EmitCtx *c, int r, int a, int lo, int hi, int t)
{
    split_nibbles(c, a, lo, hi);
    v_rm(c, I_movaps, t, pool128(c, 0x0101010102020304ull, 0));
    v_rrr(c, I_pshufb, r, t, hi);
    v_rrr(c, I_pshufb, t, t, lo);
    v_zero(c, lo);
    v_rrr(c, I_pcmpeqb, hi, hi, lo);
    v_rrr(c, I_pand, t, t, hi);
    v_rrr(c, I_paddb, r, r, t);
}

/* Counts @r of lanes of width @e - 1 become those of @e: the upper one's, plus the lower's if all
 * were 0. */
static void join_counts(EmitCtx *c, unsigned e, int r, int lo, int t)
{
    VecInsn shift = e == E16 ? I_psllw_i : I_pslld_i;
    unsigned half = 4u << e;

    v_rrm(c, I_pand, lo, r, vec_rep(c, e, (1ull << half) - 1));
    v_shift(c, shift, VSH_RL, r, r, half);
    v_rm(c, I_movaps, t, vec_rep(c, e, half));
    v_rrr(c, e == E16 ? I_pcmpeqw : I_pcmpeqd, t, t, r);
    v_rrr(c, I_pand, lo, lo, t);
    v_rrr(c, e == E16 ? I_paddw : I_paddd, r, r, lo);
}

static void leading_zeros(EmitCtx *c, Val v, const IrNode *n)
{
    unsigned e = VEC_ELEM(n->attr);
    int a, lo, hi, t, r;

    if (e == E32 && host_feature.bitalg) {
        vec_1(c, v, I_vplzcntd, n->a);
        return;
    }
    a = use_xmm(c, n->a);
    lo = tmp_xmm(c);
    hi = tmp_xmm(c);
    t = tmp_xmm(c);
    r = tmp_xmm(c);
    leading_zeros_bytes(c, r, a, lo, hi, t);
    for (unsigned wide = E16; wide <= e; wide++) {
        join_counts(c, wide, r, lo, t);
    }
    v_rr(c, I_movaps, def_xmm(c, v), r);
}

void emit_vec_mul(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];

    switch (n->op) {
    case IR_vmul:
        (VEC_ELEM(n->attr) == E8 ? mul_bytes : mul_qwords)(c, v, n);
        break;
    case IR_vwidens:
    case IR_vwidenu:
        widen(c, v, n, n->op == IR_vwidens);
        break;
    case IR_vmulls:
    case IR_vmullu:
        mul_long(c, v, n, n->op == IR_vmulls);
        break;
    case IR_vpmul:
        poly_bytes(c, v, n);
        break;
    case IR_vpmull:
        poly_long(c, v, n);
        break;
    case IR_vpaddl:
        pair_sums(c, v, n);
        break;
    case IR_vcnt:
        count_ones(c, v, n);
        break;
    default:
        leading_zeros(c, v, n);
    }
}
