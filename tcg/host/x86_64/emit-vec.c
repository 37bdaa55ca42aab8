/*
 * Vector ops of one instruction or few: logic, lane arithmetic, compares, moves between vector and
 * integer registers, constants. The rest goes by topic to emit-vec-*.c.
 *
 * Three host levels: SSE4.1 (two-operand forms; v_rrr() copies), AVX2, and AVX-512 VL whose opmask
 * and 32-register forms are used where they save an instruction.
 */
#include <assert.h>

#include "tcg/host/x86_64/emit-vec.h"

int vec_low(EmitCtx *c, int r)
{
    int t;

    if (r < 16) {
        return r;
    }
    t = tmp_xmm(c);
    v_rr(c, I_movaps, t, r);
    return t;
}

/* Destination of an instruction whose first source is @x in *@a; @y is the other source or 0. */
static int def_from(EmitCtx *c, Val v, Val x, Val y, int *a)
{
    if (host_feature.avx) {
        return def_xmm(c, v);
    }
    *a = def_xmm_copy(c, v, x, y);
    return *a;
}

/* Has @i no form for @d, @a or @b above 15? */
static bool needs_low(VecInsn i, int d, int a, int b)
{
    return host_feature.avx512 && !(i & IX_E) && (d > 15 || a > 15 || b > 15);
}

static void op_1(EmitCtx *c, Val v, VecInsn i, Val x, int imm)
{
    int a = use_xmm(c, x);
    int d = def_xmm(c, v), to = d;

    if (needs_low(i, d, a, 0)) {
        a = vec_low(c, a);
        to = d > 15 ? tmp_xmm(c) : d;
    }
    v_rr(c, i, to, a);
    if (imm >= 0) {
        *c->p++ = (u8)imm;
    }
    if (to != d) {
        v_rr(c, I_movaps, d, to);
    }
}

void vec_1(EmitCtx *c, Val v, VecInsn i, Val x)
{
    op_1(c, v, i, x, -1);
}

void vec_1i(EmitCtx *c, Val v, VecInsn i, Val x, unsigned imm)
{
    op_1(c, v, i, x, (int)imm);
}

static void op_2(EmitCtx *c, Val v, VecInsn i, Val x, Val y, int imm)
{
    int a, b, d, to;
    Mem m;

    if (!host_feature.avx && (i & IX_C) && val_dies(c, y) && !val_dies(c, x)) {
        Val swap = x;

        x = y;
        y = swap;
    }
    a = use_xmm(c, x);
    if (y != x && imm < 0 && !needs_low(i, 16, 0, 0) && val_dies(c, y) && use_mem(c, y, &m)) {
        d = def_from(c, v, x, 0, &a);
        v_rrm(c, i, d, a, m);
        return;
    }
    b = use_xmm(c, y);
    d = to = def_from(c, v, x, y, &a);
    if (needs_low(i, d, a, b)) {
        a = vec_low(c, a);
        b = vec_low(c, b);
        to = d > 15 ? tmp_xmm(c) : d;
    }
    if (imm < 0) {
        v_rrr(c, i, to, a, b);
    } else {
        v_rrri(c, i, to, a, b, (unsigned)imm);
    }
    if (to != d) {
        v_rr(c, I_movaps, d, to);
    }
}

void vec_2(EmitCtx *c, Val v, VecInsn i, Val x, Val y)
{
    op_2(c, v, i, x, y, -1);
}

void vec_2i(EmitCtx *c, Val v, VecInsn i, Val x, Val y, unsigned imm)
{
    op_2(c, v, i, x, y, (int)imm);
}

void vec_1m(EmitCtx *c, Val v, VecInsn i, Val x, Mem m)
{
    int a = use_xmm(c, x);
    int d = def_from(c, v, x, 0, &a);

    v_rrm(c, i, d, a, m);
}

void vec_shift(EmitCtx *c, Val v, VecInsn i, unsigned digit, Val x, unsigned n)
{
    int a = use_xmm(c, x);
    int d = def_from(c, v, x, 0, &a);

    v_shift(c, i, digit, d, a, n);
}

/* ---- Constants ---- */

static u64 replicate(unsigned elem, u64 k)
{
    switch (elem) {
    case E8:
        return (k & 0xff) * 0x0101010101010101ull;
    case E16:
        return (k & 0xffff) * 0x0001000100010001ull;
    case E32:
        return (k & 0xffffffff) * 0x0000000100000001ull;
    default:
        return k;
    }
}

Mem vec_rep(EmitCtx *c, unsigned elem, u64 k)
{
    k = replicate(elem, k);
    return pool128(c, k, k);
}

void vec_ones(EmitCtx *c, int d)
{
    if (d < 16) {
        v_rrr(c, I_pcmpeqd, d, d, d);
    } else {
        ve_rrr(c, I_vpternlogd, d, d, d, 0xff, 0);
    }
}

void emit_vec_const(EmitCtx *c, int d, u64 k)
{
    if (!k) {
        v_zero(c, d);
    } else if (k == ~0ull) {
        vec_ones(c, d);
    } else {
        v_rm(c, I_movddup, d, pool64(c, k));
    }
}

/* ---- Lane arithmetic ---- */

/* The instruction of each op by lane width; 0: a sequence. */
#define ROW(op, b, w, d, q) [IR_##op - IR_vconst] = {b, w, d, q}
static const VecInsn plain[][4] = {
    /* clang-format off */
    ROW(vadd,   I_paddb,   I_paddw,   I_paddd,  I_paddq),
    ROW(vsub,   I_psubb,   I_psubw,   I_psubd,  I_psubq),
    ROW(vmul,   0,         I_pmullw,  I_pmulld, 0),
    ROW(vand,   I_pand,    I_pand,    I_pand,   I_pand),
    ROW(vor,    I_por,     I_por,     I_por,    I_por),
    ROW(vxor,   I_pxor,    I_pxor,    I_pxor,   I_pxor),
    ROW(vaddss, I_paddsb,  I_paddsw,  0,        0),
    ROW(vaddus, I_paddusb, I_paddusw, 0,        0),
    ROW(vsubss, I_psubsb,  I_psubsw,  0,        0),
    ROW(vsubus, I_psubusb, I_psubusw, 0,        0),
    ROW(vmins,  I_pminsb,  I_pminsw,  I_pminsd, 0),
    ROW(vmaxs,  I_pmaxsb,  I_pmaxsw,  I_pmaxsd, 0),
    ROW(vminu,  I_pminub,  I_pminuw,  I_pminud, 0),
    ROW(vmaxu,  I_pmaxub,  I_pmaxuw,  I_pmaxud, 0),
    ROW(vabs,   I_pabsb,   I_pabsw,   I_pabsd,  0),
    ROW(vavgu,  I_pavgb,   I_pavgw,   0,        0),
    ROW(vmulhs, 0, I_pmulhw,   0, 0),
    ROW(vmulhrs, 0, I_pmulhrsw, 0, 0),
    ROW(vminh,  0, I_phminposuw, 0, 0),
    /* clang-format on */
};
#undef ROW

/* a & ~b; the instruction complements its first source. */
static void vec_andn(EmitCtx *c, Val v, const IrNode *n)
{
    vec_2(c, v, I_pandn, n->b, n->a);
}

static void vec_sel(EmitCtx *c, Val v, const IrNode *n)
{
    int a = use_xmm(c, n->a), x = use_xmm(c, n->b), y = use_xmm(c, n->c);
    int t, d;

    if (host_feature.avx512) {
        d = def_xmm_copy(c, v, n->a, n->b == n->a ? n->b : n->c);
        ve_rrr(c, I_vpternlogd, d, x, y, 0xca, 0);
        return;
    }
    /* ((b ^ c) & a) ^ c has no complement, so two-operand forms commute. */
    t = tmp_xmm(c);
    v_rrr(c, I_pxor, t, x, y);
    v_rrr(c, I_pand, t, t, a);
    d = def_xmm(c, v);
    v_rrr(c, I_pxor, d, t, y);
}

static void vec_neg(EmitCtx *c, Val v, const IrNode *n)
{
    static const VecInsn sub[] = {I_psubb, I_psubw, I_psubd, I_psubq};
    int a = use_xmm(c, n->a);
    int d = def_xmm_early(c, v);

    v_zero(c, d);
    v_rrr(c, sub[VEC_ELEM(n->attr)], d, d, a);
}

/* |x| = (x ^ s) - s with s the sign of each lane. */
static void vec_abs64(EmitCtx *c, Val v, const IrNode *n)
{
    int a, s, d;

    if (host_feature.avx512) {
        vec_1(c, v, I_vpabsq, n->a);
        return;
    }
    a = use_xmm(c, n->a);
    s = tmp_xmm(c);
    v_rri(c, I_pshufd, s, a, 0xf5);
    v_shift(c, I_pslld_i, VSH_RA, s, s, 31);
    d = def_xmm_early(c, v);
    v_rrr(c, I_pxor, d, a, s);
    v_rrr(c, I_psubq, d, d, s);
}

/* Rounded average of 32-bit lanes: (a | b) - ((a ^ b) >> 1). */
static void vec_avg32(EmitCtx *c, Val v, const IrNode *n)
{
    int a = use_xmm(c, n->a), b = use_xmm(c, n->b), t = tmp_xmm(c), d;

    v_rrr(c, I_pxor, t, a, b);
    v_shift(c, I_pslld_i, VSH_RL, t, t, 1);
    d = def_xmm(c, v);
    v_rrr(c, I_por, d, a, b);
    v_rrr(c, I_psubd, d, d, t);
}

/* ---- Compares ---- */

static const VecInsn cmp_eq[] = {I_pcmpeqb, I_pcmpeqw, I_pcmpeqd, I_pcmpeqq};
static const VecInsn cmp_gt[] = {I_pcmpgtb, I_pcmpgtw, I_pcmpgtd, I_pcmpgtq};
static const VecInsn kcmp_s[] = {I_vpcmpb_k, I_vpcmpw_k, I_vpcmpd_k, I_vpcmpq_k};
static const VecInsn kcmp_u[] = {I_vpcmpub_k, I_vpcmpuw_k, I_vpcmpud_k, I_vpcmpuq_k};
static const VecInsn k_to_vec[] = {I_vpmovm2b, I_vpmovm2w, I_vpmovm2d, I_vpmovm2q};

/* Compare into an opmask and spread it over the lanes. */
static void compare_k(EmitCtx *c, Val v, const IrNode *n, VecInsn i, unsigned predicate)
{
    int a = use_xmm(c, n->a), b = use_xmm(c, n->b), d = def_xmm(c, v);

    ve_rrr(c, i, 1, a, b, (int)predicate, 0);
    ve_rr(c, k_to_vec[VEC_ELEM(n->attr)], d, 1, -1, 0);
}

/* Two high registers or more make the opmask form the shorter one. */
static bool better_in_k(EmitCtx *c, const IrNode *n)
{
    return host_feature.avx512 && use_xmm(c, n->a) > 15 && use_xmm(c, n->b) > 15;
}

static void compare_eq(EmitCtx *c, Val v, const IrNode *n)
{
    unsigned e = VEC_ELEM(n->attr);

    if (better_in_k(c, n)) {
        compare_k(c, v, n, kcmp_s[e], KCMP_EQ);
    } else {
        vec_2(c, v, cmp_eq[e], n->a, n->b);
    }
}

/*
 * a > b on 64-bit lanes without pcmpgtq: the high halves decide; when they are equal, the borrow of
 * the difference b - a fills the high half with the answer.
 */
static void compare_gt64_sse(EmitCtx *c, Val v, const IrNode *n)
{
    int a = use_xmm(c, n->a), b = use_xmm(c, n->b), t = tmp_xmm(c), u = tmp_xmm(c), d;

    v_rrr(c, I_psubq, t, b, a);
    v_rrr(c, I_pcmpeqd, u, a, b);
    v_rrr(c, I_pand, t, t, u);
    v_rrr(c, I_pcmpgtd, u, a, b);
    v_rrr(c, I_por, t, t, u);
    d = def_xmm(c, v);
    v_rri(c, I_pshufd, d, t, 0xf5);
}

static void compare_gts(EmitCtx *c, Val v, const IrNode *n)
{
    unsigned e = VEC_ELEM(n->attr);

    if (better_in_k(c, n)) {
        compare_k(c, v, n, kcmp_s[e], KCMP_GT);
    } else if (e == E64 && !host_feature.avx) {
        compare_gt64_sse(c, v, n);
    } else {
        vec_2(c, v, cmp_gt[e], n->a, n->b);
    }
}

/* Unsigned order is signed order with the top bits flipped. */
static void compare_gtu(EmitCtx *c, Val v, const IrNode *n)
{
    unsigned e = VEC_ELEM(n->attr);
    int a, b, t, u, d;
    Mem top;

    if (host_feature.avx512) {
        compare_k(c, v, n, kcmp_u[e], KCMP_GT);
        return;
    }
    a = use_xmm(c, n->a);
    b = use_xmm(c, n->b);
    t = tmp_xmm(c);
    u = tmp_xmm(c);
    top = vec_rep(c, e, 1ull << ((8 << e) - 1));
    v_rrm(c, I_pxor, t, a, top);
    v_rrm(c, I_pxor, u, b, top);
    if (e == E64 && !host_feature.avx) {
        int w = tmp_xmm(c);

        v_rrr(c, I_psubq, w, u, t);
        d = def_xmm_early(c, v);
        v_rrr(c, I_pcmpeqd, d, t, u);
        v_rrr(c, I_pand, w, w, d);
        v_rrr(c, I_pcmpgtd, t, t, u);
        v_rrr(c, I_por, w, w, t);
        v_rri(c, I_pshufd, d, w, 0xf5);
        return;
    }
    d = def_xmm(c, v);
    v_rrr(c, cmp_gt[e], d, t, u);
}

/* ---- Shared by the topics ---- */

void vec_blend(EmitCtx *c, unsigned elem, int d, int a, int b, int mask)
{
    if (host_feature.avx512) {
        ve_rr(c, elem == E64 ? I_vpmovq2m : I_vpmovd2m, 1, mask, -1, 0);
        if (elem == E64) {
            ve_rrr(c, I_vpblendmq, d, a, b, -1, 1);
        } else {
            ve_rrr(c, I_vpblendmd, d, a, b, -1, 1);
        }
        return;
    }
    if (host_feature.avx && elem == E32) {
        v_rrri(c, I_vblendvps, d, a, b, (unsigned)mask << 4);
        return;
    }
    if (host_feature.avx) {
        v_rrri(c, I_vblendvpd, d, a, b, (unsigned)mask << 4);
        return;
    }
    if (elem == E64) {
        v_rri(c, I_pshufd, mask, mask, 0xf5);
    }
    v_shift(c, I_pslld_i, VSH_RA, mask, mask, 31);
    v_rrr(c, I_pand, b, b, mask);
    v_rrr(c, I_pandn, mask, mask, a);
    v_rrr(c, I_por, d, mask, b);
}

void vec_sar64(EmitCtx *c, int d, int s, unsigned n, int t)
{
    if (host_feature.avx512) {
        v_shift(c, I_vpsraq_i, VSH_RA, d, s, n);
        return;
    }
    if (n >= 32) {
        v_shift(c, I_pslld_i, VSH_RA, t, s, 31);
        v_shift(c, I_pslld_i, VSH_RA, d, s, n - 32);
        v_rri(c, I_pshufd, d, d, 0xf5);
    } else {
        v_shift(c, I_pslld_i, VSH_RA, t, s, n);
        v_shift(c, I_psllq_i, VSH_RL, d, s, n);
    }
    v_rrri(c, I_pblendw, d, d, t, 0xcc);
}

/* ---- Between vector and integer registers ---- */

static void vec_dup(EmitCtx *c, Val v, const IrNode *n)
{
    static const VecInsn from_gpr[] = {I_vpbroadcastb_r, I_vpbroadcastw_r, I_vpbroadcastd_r,
                                       I_vpbroadcastq_r};
    static const VecInsn from_xmm[] = {I_vpbroadcastb, I_vpbroadcastw, I_vpbroadcastd,
                                       I_vpbroadcastq};
    unsigned e = VEC_ELEM(n->attr);
    u64 k;
    int g, d;

    if (val_const(c, n->a, &k)) {
        d = def_xmm(c, v);
        emit_vec_const(c, d, replicate(e, k));
        return;
    }
    g = use_gpr(c, n->a);
    d = def_xmm(c, v);
    if (host_feature.avx512) {
        ve_rr(c, from_gpr[e], d, g, -1, 0);
        return;
    }
    v_rr(c, e == E64 ? I_movq : I_movd, d, g);
    if (host_feature.avx) {
        v_rr(c, from_xmm[e], d, d);
        return;
    }
    if (e == E8) {
        v_rrr(c, I_punpcklbw, d, d, d);
    }
    if (e <= E16) {
        v_rri(c, I_pshuflw, d, d, 0);
    }
    v_rri(c, I_pshufd, d, d, e == E64 ? 0x44 : 0);
}

static void vec_set(EmitCtx *c, Val v, const IrNode *n)
{
    static const VecInsn insert[] = {I_pinsrb, I_pinsrw, I_pinsrd, I_pinsrq};
    unsigned e = VEC_ELEM(n->attr);
    int a, g, d;

    if (e >= E32 && n->aux == 0 && c->node[n->a].op == IR_vconst && !c->node[n->a].k) {
        g = use_gpr(c, n->b);
        v_rr(c, e == E64 ? I_movq : I_movd, def_xmm(c, v), g);
        return;
    }
    a = use_xmm(c, n->a);
    g = use_gpr(c, n->b);
    d = def_from(c, v, n->a, 0, &a);
    v_rrri(c, insert[e], d, a, g, n->aux);
}

static void vec_get(EmitCtx *c, Val v, const IrNode *n)
{
    static const VecInsn extract[] = {I_pextrb, I_pextrw, I_pextrd, I_pextrq};
    unsigned e = VEC_ELEM(n->attr);
    int a = use_xmm(c, n->a), d = def_gpr(c, v);

    if (n->aux == 0 && e >= E32) {
        v_rr(c, e == E64 ? I_movq_st : I_movd_st, a, d);
    } else {
        v_rri(c, extract[e], a, d, n->aux);
    }
    if (n->op == IR_vgets && e == E8) {
        asm_rr(c, I_MOVSX8, d, d);
    } else if (n->op == IR_vgets && e == E16) {
        asm_rr(c, I_MOVSX16, d, d);
    }
}

void emit_vec_select(EmitCtx *c, Val v, int cc)
{
    const IrNode *n = &c->node[v];
    int x = use_xmm(c, n->c), d;
    u32 over;

    use_xmm(c, n->d);
    d = def_xmm_copy(c, v, n->d, n->c);
    over = asm_jcc8(c, cc ^ 1);
    v_rr(c, I_movaps, d, x);
    asm_patch8(c, over);
}

static bool emit_plain(EmitCtx *c, Val v, const IrNode *n)
{
    const IrOpInfo *info = &ir_op_info[n->op];
    VecInsn i = plain[n->op - IR_vconst][VEC_ELEM(n->attr)];

    if (!i) {
        return false;
    }
    if (info->shape == SHAPE_V1) {
        vec_1(c, v, i, n->a);
    } else {
        vec_2(c, v, i, n->a, n->b);
    }
    return true;
}

static void emit_sequence(EmitCtx *c, Val v, const IrNode *n)
{
    switch (n->op) {
    case IR_vconst:
        emit_vec_const(c, def_xmm(c, v), n->k);
        break;
    case IR_vandn:
        vec_andn(c, v, n);
        break;
    case IR_vsel:
        vec_sel(c, v, n);
        break;
    case IR_vneg:
        vec_neg(c, v, n);
        break;
    case IR_vabs:
        vec_abs64(c, v, n);
        break;
    case IR_vavgu:
        vec_avg32(c, v, n);
        break;
    case IR_vcmpeq:
        compare_eq(c, v, n);
        break;
    case IR_vcmpgts:
        compare_gts(c, v, n);
        break;
    case IR_vcmpgtu:
        compare_gtu(c, v, n);
        break;
    case IR_vdup:
        vec_dup(c, v, n);
        break;
    case IR_vset:
        vec_set(c, v, n);
        break;
    case IR_vget:
    case IR_vgets:
        vec_get(c, v, n);
        break;
    default:
        assert(!"vector op without a sequence for this lane width");
    }
}

void emit_vec_op(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];

    switch (n->op) {
    case IR_vshl:
    case IR_vshr:
    case IR_vsar:
    case IR_vshlu:
    case IR_vshls:
        emit_vec_shift(c, v);
        return;
    case IR_vduplane:
    case IR_vins:
    case IR_vzext:
    case IR_vshuf:
    case IR_vext:
    case IR_vtbl:
        emit_vec_perm(c, v);
        return;
    case IR_vnarrow:
    case IR_vnarrowss:
    case IR_vnarrowsu:
    case IR_vnarrowuu:
        emit_vec_narrow(c, v);
        return;
    case IR_vwidens:
    case IR_vwidenu:
    case IR_vmulls:
    case IR_vmullu:
    case IR_vpmul:
    case IR_vpmull:
    case IR_vpaddl:
    case IR_vcnt:
    case IR_vclz:
        emit_vec_mul(c, v);
        return;
    case IR_vdot:
    case IR_vrbit:
    case IR_vsumb:
    case IR_vaesenc:
    case IR_vaesenclast:
    case IR_vaesdec:
    case IR_vaesdeclast:
    case IR_vsha256h:
    case IR_vsha256h2:
    case IR_vsha256su0:
    case IR_vsha256su1:
        emit_vec_byte(c, v);
        return;
    }
    if (emit_plain(c, v, n)) {
        return;
    }
    if (n->op == IR_vmul) {
        emit_vec_mul(c, v);
    } else if (n->op >= IR_vaddss && n->op <= IR_vsubus) {
        emit_vec_sat(c, v);
    } else {
        emit_sequence(c, v, n);
    }
}
