/*
 * Inserting lanes: vins of 32 and 64 bits, and vshuf VS_PAIR, which inserts a 64-bit lane 1.
 *
 * Guests whose scalar registers are lanes of vector registers (Arm's S and D in Q) insert every
 * scalar result, so that one vector register is a long chain of insertions, each waiting for the
 * one before. Two remedies, both decided by the backward pass:
 *   - An insertion that only another insertion uses is left to that one (VI_INSIDE): lanes are
 * gathered off the chain and merged into the register by one instruction; overwritten ones vanish.
 *   - A scalar operation one of whose operands is the very lane that its result goes to (an
 *     accumulator) works in that lane (VI_INTO): lane 0 by the scalar instruction, which keeps the
 *     rest of its first operand; other lanes by a masked vector instruction on AVX-512.
 */
#include <assert.h>

#include "tcg/host/x86_64/backend.h"
#include "tcg/host/x86_64/emit-fp.h"
#include "tcg/host/x86_64/emit-lane.h"

bool lane_insert(const IrNode *n, LaneInsert *l)
{
    if (n->op == IR_vins && VEC_ELEM(n->attr) >= E32) {
        *l = (LaneInsert){VEC_ELEM(n->attr), n->aux & 15, n->aux >> 4};
        return true;
    }
    if (n->op == IR_vshuf && n->aux == VS_PAIR) {
        *l = (LaneInsert){E64, 1, 0};
        return true;
    }
    return false;
}

/* Is nothing between nodes @from and @to executed under a condition of its own? */
static bool same_stretch(const EmitCtx *c, u32 from, u32 to)
{
    for (u32 i = from; i < to; i++) {
        if (c->node[i].op == IR_skip_if || c->node[i].op == IR_skip_end) {
            return false;
        }
    }
    return true;
}

/* Is @v lane @lane of @q, taken out for a scalar operation in format @fmt? */
static bool is_lane_of(const EmitCtx *c, Val v, int fmt, unsigned lane, Val *q)
{
    const IrNode *n = &c->node[v];

    if (fmt == F64 ? n->op == IR_vshuf && n->aux == VS_HIGH && lane == 1
                   : n->op == IR_vduplane && VEC_ELEM(n->attr) == E32 && n->aux == lane) {
        *q = n->a;
        return true;
    }
    return false;
}

/* May operand @i of @op be what a scalar instruction takes the other lanes from? */
static bool keeps_rest(unsigned op, int i)
{
    switch (op) {
    case IR_fadd:
    case IR_fmul:
        return i < 2;
    case IR_fsub:
    case IR_fdiv:
        return i == 0;
    default:
        return op == IR_fma && i == 2;
    }
}

/* Operand @i of @n is lane l->to of @q: how can the operation work there? */
static LaneWay way_of(const EmitCtx *c, const IrNode *n, int i, Val q, const LaneInsert *l)
{
    Val base = n[1].a;

    if (l->to == 0 && q == base && keeps_rest(n->op, i)) {
        return LANE_LOW;
    }
    if (!host_feature.avx512 || (l->to && n->uses != 1) || (q != base && c->node[q].op != IR_get)) {
        return LANE_NONE;
    }
    if (n->op == IR_fma && (q != base || i != 2)) {
        return LANE_NONE;
    }
    return LANE_MASKED;
}

LaneWay lane_way(const EmitCtx *c, Val v, int *operand)
{
    const IrNode *n = &c->node[v];
    Val x[3] = {n->a, n->b, n->c};
    int count = n->op == IR_fma ? 3 : 2;
    LaneInsert l = {0};

    if ((n->op != IR_fadd && n->op != IR_fsub && n->op != IR_fmul && n->op != IR_fdiv &&
         n->op != IR_fma) ||
        v + 1u >= c->b->count || !lane_insert(n + 1, &l) || n[1].b != v || l.from ||
        FPA_LANES(n->attr) != 1 || FPA_FMT(n->attr) != (l.elem == E64 ? F64 : F32) ||
        FPA_MODE(n->attr) == FPM_STD_SLOW || n->attr & FPA_SINGLE ||
        (n->op == IR_fma && (!host_feature.avx || n->aux & (FMA_HALVES | FMA_NEG_RESULT)))) {
        return LANE_NONE;
    }
    for (int i = 0; i < count; i++) {
        Val q = x[i];
        LaneWay way = LANE_NONE;

        if (!l.to || is_lane_of(c, x[i], FPA_FMT(n->attr), l.to, &q)) {
            way = way_of(c, n, i, q, &l);
        }
        if (way != LANE_NONE) {
            *operand = i;
            return way;
        }
    }
    return LANE_NONE;
}

/* Node @at of the backward pass is an insertion: what can it take over? */
static void note_insert(EmitCtx *c, u32 at, const LaneInsert *l)
{
    const IrNode *n = &c->node[at];
    LaneInsert inner;
    int i;

    if (n->b + 1u == at && lane_way(c, n->b, &i) != LANE_NONE) {
        c->vi[n->b].bits |= VI_INTO;
        return;
    }
    if (lane_insert(&c->node[n->a], &inner) && inner.elem == l->elem && c->node[n->a].uses == 1 &&
        n->a != n->b && lane_way(c, c->node[n->a].b, &i) == LANE_NONE &&
        same_stretch(c, n->a, at)) {
        c->vi[n->a].bits |= VI_INSIDE;
    }
}

void lane_note(EmitCtx *c, u32 at)
{
    const IrNode *n = &c->node[at];
    Val operand[3] = {n->a, n->b, n->c}, q;
    LaneInsert l = {0};

    if (lane_insert(n, &l)) {
        note_insert(c, at, &l);
        return;
    }
    if (!(c->vi[at].bits & VI_INTO) || !lane_insert(n + 1, &l) || !l.to) {
        return;
    }
    for (int i = 0; i < ir_op_info[n->op].shape - SHAPE_FP1 + 1; i++) {
        if (is_lane_of(c, operand[i], FPA_FMT(n->attr), l.to, &q) &&
            c->node[operand[i]].uses == 1 && same_stretch(c, operand[i], at)) {
            c->vi[operand[i]].bits |= VI_INSIDE;
        }
    }
}

/* ---- Gathering ---- */

typedef struct {
    Val base;      /* what the lanes go into */
    unsigned mask; /* lanes set */
    Val val[4];
    u8 from[4];
} Lanes;

static Lanes gather(const EmitCtx *c, Val v)
{
    Lanes g = {.mask = 0};
    LaneInsert l = {0};

    for (;;) {
        lane_insert(&c->node[v], &l);
        if (!(g.mask >> l.to & 1)) {
            g.mask |= 1u << l.to;
            g.val[l.to] = c->node[v].b;
            g.from[l.to] = l.from;
        }
        v = c->node[v].a;
        if (!(c->vi[v].bits & VI_INSIDE)) {
            break;
        }
    }
    g.base = v;
    return g;
}

static void insert64(EmitCtx *c, Val v, const Lanes *g)
{
    if (g->mask == 3) {
        vec_2i(c, v, I_shufpd, g->val[0], g->val[1], g->from[0] | (unsigned)g->from[1] << 1);
    } else if (g->mask == 2 && !g->from[1]) {
        vec_2(c, v, I_punpcklqdq, g->base, g->val[1]);
    } else if (g->mask == 2) {
        vec_2i(c, v, I_shufpd, g->base, g->val[1], 2);
    } else {
        vec_2i(c, v, I_shufpd, g->val[0], g->base, 2 | g->from[0]);
    }
}

/* Does @v hold the same in every 32-bit lane? */
static bool is_broadcast(const EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];

    return (n->op == IR_vduplane || n->op == IR_vdup) && VEC_ELEM(n->attr) == E32;
}

/* @t or an operand's register = the lanes of @g in their places, anything elsewhere. */
static int place_lanes(EmitCtx *c, const Lanes *g, int t)
{
    unsigned todo = g->mask, first = (unsigned)__builtin_ctz(todo);
    int r = use_xmm(c, g->val[first]);

    for (unsigned i = 0; i < 4; i++) {
        if (todo >> i & 1 && is_broadcast(c, g->val[i])) {
            first = i;
            r = use_xmm(c, g->val[i]);
            break;
        }
    }
    if (g->from[first] != first && !is_broadcast(c, g->val[first])) {
        v_rri(c, I_pshufd, t, r, g->from[first] * 0x55u);
        r = t;
    }
    for (unsigned i = 0; i < 4; i++) {
        if (!(todo >> i & 1) || (g->val[i] == g->val[first] && is_broadcast(c, g->val[i]))) {
            continue;
        }
        if (i != first) {
            v_rrri(c, I_insertps, t, r, use_xmm(c, g->val[i]), (unsigned)g->from[i] << 6 | i << 4);
            r = t;
        }
    }
    return r;
}

static void insert32(EmitCtx *c, Val v, const Lanes *g)
{
    unsigned lane = (unsigned)__builtin_ctz(g->mask);
    u64 ones[2] = {0, 0};
    int base, t, r, d;

    if (!(g->mask & (g->mask - 1))) {
        vec_2i(c, v, I_insertps, g->base, g->val[lane], (unsigned)g->from[lane] << 6 | lane << 4);
        return;
    }
    for (unsigned i = 0; i < 4; i++) {
        ones[i / 2] |= g->mask >> i & 1 ? 0xffffffffull << i % 2 * 32 : 0;
        if (g->mask >> i & 1) {
            use_xmm(c, g->val[i]);
        }
    }
    base = g->mask == 15 ? REG_NONE : use_xmm(c, g->base);
    t = tmp_xmm(c);
    r = place_lanes(c, g, t);
    if (base == REG_NONE) {
        xmm_mov(c, def_xmm(c, v), r);
    } else if (host_feature.avx512) {
        d = def_xmm_copy(c, v, g->base, 0);
        ve_rrm(c, I_vpternlogd, d, r, pool128(c, ones[0], ones[1]), 0xd8, 0);
    } else {
        d = def_xmm(c, v);
        v_rrri(c, I_blendps, d, base, r, g->mask);
    }
}

void emit_vec_insert(EmitCtx *c, Val v)
{
    LaneInsert l = {0};
    Lanes g;

    if (c->vi[v].reg != REG_NONE) {
        return; /* by the operation whose result it inserts */
    }
    g = gather(c, v);
    lane_insert(&c->node[v], &l);
    if (l.elem == E64) {
        insert64(c, v, &g);
    } else {
        insert32(c, v, &g);
    }
}

/* ---- Operations in a lane ---- */

/* Operand @i in the lane: taken from where it is, else spread over all lanes. */
static int operand_in_lane(EmitCtx *c, const FpNode *f, Val v)
{
    Val q;
    int r, t;

    if (!f->lane) {
        return use_xmm(c, v);
    }
    if (is_lane_of(c, v, f->fmt, f->lane, &q) &&
        (c->vi[v].bits & VI_INSIDE || c->vi[val_of(c, q)].last >= c->at)) {
        return use_xmm(c, q);
    }
    r = use_xmm(c, v);
    if (f->fmt == F32 && is_broadcast(c, v)) {
        return r;
    }
    t = tmp_xmm(c);
    if (f->fmt == F64) {
        v_rr(c, I_movddup, t, r);
    } else {
        v_rri(c, I_pshufd, t, r, 0);
    }
    return t;
}

void lane_operands(EmitCtx *c, FpNode *f)
{
    Val operand[3] = {f->n->a, f->n->b, f->n->c};
    LaneInsert l = {0};

    lane_insert(f->n + 1, &l);
    f->into = f->v + 1;
    f->lane = l.to;
    f->masked = lane_way(c, f->v, &f->accumulator) == LANE_MASKED;
    f->base = use_xmm(c, f->n[1].a);
    for (int i = 0; i < f->operands; i++) {
        f->reg[i] = f->x[i] = operand_in_lane(c, f, operand[i]);
    }
    if (f->masked) {
        f->k = (unsigned)lane_mask(c, f->lane);
    }
    f->packed = f->lane > 0;
}

/* ---- Opmasks of single lanes ---- */

int lane_mask(EmitCtx *c, unsigned lane)
{
    int k = 4 + (int)lane;

    if (!(c->lane_masks >> lane & 1)) {
        Mem m = pool64(c, 1ull << lane);

        /* kmovb k, m8 */
        *c->p++ = 0xc5;
        *c->p++ = 0xf9;
        *c->p++ = 0x90;
        *c->p++ = (u8)(k << 3 | 5);
        c->p += 4;
        pool_ref(c, m, c->p - 4, 0);
        c->lane_masks |= (u8)(1u << lane);
    }
    return k;
}
