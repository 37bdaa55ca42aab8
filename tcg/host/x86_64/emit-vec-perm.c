/*
 * Permutations: vduplane vins vzext vshuf vext vtbl.
 *
 * Operations on half registers (D registers: lanes * width = 64) leave the upper half unspecified,
 * which lets the two operands be joined and permuted as one.
 */
#include <assert.h>

#include "tcg/host/x86_64/emit-vec.h"

static void dup_lane(EmitCtx *c, Val v, const IrNode *n)
{
    static const VecInsn broadcast[] = {I_vpbroadcastb, I_vpbroadcastw};
    unsigned e = VEC_ELEM(n->attr), lane = n->aux;
    u64 bytes = 0;

    if (e == E64) {
        vec_1i(c, v, I_pshufd, n->a, lane ? 0xee : 0x44);
    } else if (e == E32) {
        vec_1i(c, v, I_pshufd, n->a, lane * 0x55);
    } else if (lane == 0 && host_feature.avx) {
        vec_1(c, v, broadcast[e], n->a);
    } else {
        for (unsigned i = 0; i < 8; i++) {
            bytes |= (u64)((lane << e) + (i & ((1u << e) - 1))) << i * 8;
        }
        vec_1m(c, v, I_pshufb, n->a, pool128(c, bytes, bytes));
    }
}

static void insert_lane(EmitCtx *c, Val v, const IrNode *n)
{
    unsigned e = VEC_ELEM(n->attr), to = n->aux & 15, from = n->aux >> 4;
    int a, b, g, d;

    if (e >= E32) {
        emit_vec_insert(c, v);
        return;
    }
    a = use_xmm(c, n->a);
    b = use_xmm(c, n->b);
    g = tmp_gpr(c);
    v_rri(c, e == E8 ? I_pextrb : I_pextrw, b, g, from);
    d = def_xmm(c, v);
    v_rrri(c, e == E8 ? I_pinsrb : I_pinsrw, d, a, g, to);
}

static void zero_extend(EmitCtx *c, Val v, const IrNode *n)
{
    if (VEC_ELEM(n->attr) == E64) {
        vec_1(c, v, I_movqx, n->a);
    } else {
        /* Lane 0 to itself, the other three cleared. */
        vec_2i(c, v, I_insertps, n->a, n->a, 0x0e);
    }
}

/* ---- vshuf ---- */

static const VecInsn zip_lo[] = {I_punpcklbw, I_punpcklwd, I_punpckldq, I_punpcklqdq};
static const VecInsn zip_hi[] = {I_punpckhbw, I_punpckhwd, I_punpckhdq, I_punpckhqdq};

static void zip(EmitCtx *c, Val v, const IrNode *n, unsigned e, bool half)
{
    int a, b, t;

    if (n->aux == VS_ZIP1 || !half) {
        vec_2(c, v, (n->aux == VS_ZIP1 ? zip_lo : zip_hi)[e], n->a, n->b);
        return;
    }
    a = use_xmm(c, n->a);
    b = use_xmm(c, n->b);
    t = tmp_xmm(c);
    v_rrr(c, zip_lo[e], t, a, b);
    v_rri(c, I_pshufd, def_xmm(c, v), t, 0xee);
}

/* Even or odd lanes of half registers: join the halves, then permute bytes. */
static void unzip_half(EmitCtx *c, Val v, const IrNode *n, unsigned e, bool odd)
{
    static const u64 pick[2][2] = {{0x0e0c0a0806040200ull, 0x0d0c090805040100ull},
                                   {0x0f0d0b0907050301ull, 0x0f0e0b0a07060302ull}};
    int a = use_xmm(c, n->a), b = use_xmm(c, n->b), t = tmp_xmm(c), d;

    if (e == E32) {
        v_rrr(c, I_punpckldq, t, a, b);
        v_rri(c, I_pshufd, def_xmm(c, v), t, odd ? 0xee : 0x44);
        return;
    }
    v_rrr(c, I_punpcklqdq, t, a, b);
    d = def_xmm(c, v);
    v_rrm(c, I_pshufb, d, t, pool128(c, pick[odd][e], pick[odd][e]));
}

/* Bytes and words: keep the wanted half of each pair with zeros above, and pack without loss. */
static void unzip_narrow(EmitCtx *c, Val v, const IrNode *n, unsigned e, bool odd)
{
    int a = use_xmm(c, n->a), b = use_xmm(c, n->b), t, u, d;

    if (host_feature.vbmi) {
        static const u64 base[2] = {0x0e0c0a0806040200ull, 0x0d0c090805040100ull};
        u64 lo = base[e] + (odd ? 0x0101010101010101ull << (e == E16) : 0);

        d = def_xmm_early(c, v);
        v_rm(c, I_movaps, d, pool128(c, lo, lo + 0x1010101010101010ull));
        ve_rrr(c, I_vpermi2b, d, a, b, -1, 0);
        return;
    }
    t = tmp_xmm(c);
    u = tmp_xmm(c);
    if (odd) {
        v_shift(c, e == E8 ? I_psllw_i : I_pslld_i, VSH_RL, t, a, 8u << e);
        v_shift(c, e == E8 ? I_psllw_i : I_pslld_i, VSH_RL, u, b, 8u << e);
    } else {
        Mem low = vec_rep(c, e + 1, e == E8 ? 0xff : 0xffff);

        v_rrm(c, I_pand, t, a, low);
        v_rrm(c, I_pand, u, b, low);
    }
    d = def_xmm(c, v);
    v_rrr(c, e == E8 ? I_packuswb : I_packusdw, d, t, u);
}

static void unzip(EmitCtx *c, Val v, const IrNode *n, unsigned e, bool half)
{
    bool odd = n->aux == VS_UZP2;

    if (half) {
        unzip_half(c, v, n, e, odd);
    } else if (e == E64) {
        vec_2(c, v, odd ? I_punpckhqdq : I_punpcklqdq, n->a, n->b);
    } else if (e == E32) {
        vec_2i(c, v, I_shufps, n->a, n->b, odd ? 0xdd : 0x88);
    } else {
        unzip_narrow(c, v, n, e, odd);
    }
}

/* Lanes of pairs: one operand shifted by a lane into the gaps of the other. */
static void transpose(EmitCtx *c, Val v, const IrNode *n, unsigned e)
{
    static const VecInsn shift[] = {I_psllw_i, I_pslld_i, I_psllq_i};
    static const u8 odd_words[] = {0, 0xaa, 0xcc};
    bool second = n->aux == VS_TRN2;
    int a, b, t, m, d;

    if (e == E64) {
        vec_2(c, v, second ? I_punpckhqdq : I_punpcklqdq, n->a, n->b);
        return;
    }
    a = use_xmm(c, n->a);
    b = use_xmm(c, n->b);
    t = tmp_xmm(c);
    /* t: the operand that moves; other: the one whose lanes stay. */
    v_shift(c, shift[e], second ? VSH_RL : VSH_LL, t, second ? a : b, 8u << e);
    if (e != E8) {
        int other = vec_low(c, second ? b : a), to;

        d = def_xmm(c, v);
        to = d > 15 ? t : d;
        if (second) {
            v_rrri(c, I_pblendw, to, t, other, odd_words[e]);
        } else {
            v_rrri(c, I_pblendw, to, other, t, odd_words[e]);
        }
        if (to != d) {
            v_rr(c, I_movaps, d, to);
        }
        return;
    }
    m = tmp_xmm(c);
    v_rrm(c, I_pand, m, second ? b : a, vec_rep(c, E16, second ? 0xff00 : 0x00ff));
    d = def_xmm(c, v);
    v_rrr(c, I_por, d, t, m);
}

/* Lanes reversed inside groups of 2^@group bytes. */
static void reverse(EmitCtx *c, Val v, const IrNode *n, unsigned e, unsigned group)
{
    u64 bytes[2] = {0, 0};
    unsigned flip = (1u << group) - (1u << e);

    if (e == E32) {
        vec_1i(c, v, I_pshufd, n->a, 0xb1);
        return;
    }
    for (unsigned i = 0; i < 16; i++) {
        bytes[i / 8] |= (u64)(i ^ flip) << i % 8 * 8;
    }
    vec_1m(c, v, I_pshufb, n->a, pool128(c, bytes[0], bytes[1]));
}

static void shuffle(EmitCtx *c, Val v, const IrNode *n)
{
    unsigned e = VEC_ELEM(n->attr);
    bool half = VEC_LANES(n->attr) << e <= 8;

    switch (n->aux) {
    case VS_ZIP1:
    case VS_ZIP2:
        zip(c, v, n, e, half);
        break;
    case VS_UZP1:
    case VS_UZP2:
        unzip(c, v, n, e, half);
        break;
    case VS_TRN1:
    case VS_TRN2:
        transpose(c, v, n, e);
        break;
    case VS_REV16:
    case VS_REV32:
    case VS_REV64:
        reverse(c, v, n, e, n->aux - VS_REV16 + 1);
        break;
    case VS_HIGH:
        vec_shift(c, v, I_psllq_i, VSH_R_BYTES, n->a, 8);
        break;
    case VS_PAIR:
        emit_vec_insert(c, v);
        break;
    default:
        assert(!"unknown permutation");
    }
}

/* ---- Bytes ---- */

/* palignr takes the upper operand first. */
static void extract_bytes(EmitCtx *c, Val v, const IrNode *n)
{
    vec_2i(c, v, I_palignr, n->b, n->a, n->aux);
}

/* Would pshufb give the answer for the indices in @k: below 16, or with bit 7 set? */
static bool plain_indices(u64 k)
{
    for (unsigned i = 0; i < 64; i += 8) {
        u8 index = (u8)(k >> i);

        if (index >= 16 && index < 128) {
            return false;
        }
    }
    return true;
}

/* pshufb clears where bit 7 is set: adding 0x70 with saturation sets it for indices above 15. */
static void table_lookup(EmitCtx *c, Val v, const IrNode *n)
{
    int a, b, t, d;
    u64 k;

    if (val_const(c, n->b, &k) && plain_indices(k)) {
        vec_2(c, v, I_pshufb, n->a, n->b);
        return;
    }
    a = use_xmm(c, n->a);
    b = use_xmm(c, n->b);
    t = tmp_xmm(c);
    v_rrm(c, I_paddusb, t, b, vec_rep(c, E8, 0x70));
    d = def_xmm(c, v);
    v_rrr(c, I_pshufb, d, a, t);
}

void emit_vec_perm(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];

    switch (n->op) {
    case IR_vduplane:
        dup_lane(c, v, n);
        break;
    case IR_vins:
        insert_lane(c, v, n);
        break;
    case IR_vzext:
        zero_extend(c, v, n);
        break;
    case IR_vshuf:
        shuffle(c, v, n);
        break;
    case IR_vext:
        extract_bytes(c, v, n);
        break;
    default:
        table_lookup(c, v, n);
    }
}
