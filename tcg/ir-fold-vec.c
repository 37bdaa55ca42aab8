/*
 * Vector values while the block is built: constants, identities, and the traffic of scalar
 * registers that are lanes of a vector slot (get, change one lane, put), which must not go through
 * memory or integer registers more than the guest program does.
 */
#include "common/bits.h"
#include "tcg/ir-int.h"

enum { LANE_STEPS = 8 }; /* lane writes looked through in search of the one that matters */

static inline const IrNode *node_of(const IrBlock *b, Val v)
{
    return &b->node[v];
}

static inline bool is_vconst(const IrBlock *b, Val v, u64 *k)
{
    *k = node_of(b, v)->k;
    return node_of(b, v)->op == IR_vconst;
}

static Val number(IrBlock *b, IrOp op, IrType t, unsigned attr, unsigned aux, Val x, Val y, Val z)
{
    return ir_number(b, ir_word0(op, t, aux, attr, x), ir_word1(y, z, 0, 0));
}

Val ir_vconst(IrBlock *b, u64 half)
{
    return ir_number(b, ir_word0(IR_vconst, TV128, 0, 0, 0), half);
}

Val ir_vsplat(IrBlock *b, unsigned elem, u64 k)
{
    static const u64 ones[] = {0x0101010101010101, 0x0001000100010001, 0x0000000100000001, 1};
    u64 mask = ~0ull >> (64 - (8 << elem));

    return ir_vconst(b, (k & mask) * ones[elem]);
}

Val ir_vnot(IrBlock *b, Val a)
{
    return ir_v2(b, IR_vxor, VEC(E64, 2), 0, a, ir_vconst(b, ~0ull));
}

/* The result of an operation on constants when it has equal halves, else 0. */
static Val fold_consts(IrBlock *b, IrOp op, unsigned attr, unsigned aux, u64 x, u64 y, u64 z)
{
    V128 vx = {.d = {x, x}}, vy = {.d = {y, y}}, vz = {.d = {z, z}}, d;

    ir_eval_vec(op, attr, aux, &d, &vx, &vy, &vz);
    return d.d[0] == d.d[1] ? ir_vconst(b, d.d[0]) : 0;
}

/* Is every bit of @v above the low @width zero? */
static bool zero_above(const IrBlock *b, Val v, unsigned width)
{
    const IrNode *n = node_of(b, v);

    switch (n->op) {
    case IR_vzext:
        return (8u << VEC_ELEM(n->attr)) <= width;
    case IR_ld:
        return (8u << (n->attr & MO_SIZE)) <= width;
    case IR_vshuf:
        return n->aux == VS_HIGH && width >= 64;
    case IR_vnarrow:
    case IR_vnarrowss:
    case IR_vnarrowsu:
    case IR_vnarrowuu:
        return width >= 64;
    case IR_vminh:
        return width >= 32;
    case IR_vset: /* into nothing */
        return (8u << VEC_ELEM(n->attr)) <= width && n->aux == 0 &&
               node_of(b, n->a)->op == IR_vconst && !node_of(b, n->a)->k;
    case IR_vcnt:
        return zero_above(b, n->a, width);
    default:
        return false;
    }
}

/* Is @v the high half of something brought down? */
static bool is_high(const IrBlock *b, Val v)
{
    return node_of(b, v)->op == IR_vshuf && node_of(b, v)->aux == VS_HIGH;
}

/* Are all lanes of @v of width @elem equal? */
static bool is_splat(const IrBlock *b, Val v, unsigned elem)
{
    const IrNode *n = node_of(b, v);

    return n->op == IR_vconst ||
           ((n->op == IR_vdup || n->op == IR_vduplane) && VEC_ELEM(n->attr) == elem);
}

/* @v whose high half is what @x, a high half brought down or all alike, is. */
static Val under_high(const IrBlock *b, Val x)
{
    return is_high(b, x) ? node_of(b, x)->a : x;
}

/*
 * Lane @lane of width @elem against vset or vins @n: -1 the lane written is another one, 0 they
 * overlap in part, 1 it lies inside the lane written.
 */
static int lane_hit(const IrNode *n, unsigned elem, unsigned lane)
{
    unsigned wide = VEC_ELEM(n->attr), to = n->aux & 15;

    if (wide >= elem) {
        return lane >> (wide - elem) == to ? 1 : -1;
    }
    return to >> (elem - wide) == lane ? 0 : -1;
}

/* One step of find_lane() for vset and vins. Return: false at the end of the way. */
static bool step_lane(const IrNode *n, unsigned elem, unsigned *lane, Val *v)
{
    int hit = lane_hit(n, elem, *lane);
    unsigned shift;

    if (hit < 0) {
        *v = n->a;
        return true;
    }
    if (hit == 0 || n->op == IR_vset) {
        return false;
    }
    shift = VEC_ELEM(n->attr) - elem;
    *lane = (unsigned)(n->aux >> 4) << shift | (*lane & ((1u << shift) - 1));
    *v = n->b;
    return true;
}

/*
 * Follow lane *@lane of width @elem of *@v to where it was written; *@v and *@lane move on.
 * Return: the integer node vset or vdup took it from, if it is one of those.
 */
static Val find_lane(const IrBlock *b, unsigned elem, unsigned *lane, Val *v)
{
    unsigned half = 8u >> elem;

    for (int steps = 0; steps < LANE_STEPS; steps++) {
        const IrNode *n = node_of(b, *v);

        if (n->op == IR_vset || n->op == IR_vins) {
            if (!step_lane(n, elem, lane, v)) {
                return n->op == IR_vset && VEC_ELEM(n->attr) == elem ? n->b : 0;
            }
        } else if (n->op == IR_vdup && VEC_ELEM(n->attr) == elem) {
            return n->a;
        } else if (n->op == IR_vduplane && VEC_ELEM(n->attr) == elem) {
            *lane = n->aux;
            *v = n->a;
        } else if (n->op == IR_vshuf && n->aux == VS_PAIR) {
            *v = *lane < half ? n->a : n->b;
            *lane &= half - 1;
        } else if (n->op == IR_vshuf && n->aux == VS_HIGH && *lane < half) {
            *lane += half;
            *v = n->a;
        } else if (n->op == IR_vzext && (*lane + 1) << elem <= 1u << VEC_ELEM(n->attr)) {
            *v = n->a;
        } else {
            return 0;
        }
    }
    return 0;
}

/* Where lane 0 of width @elem of @v comes from, as lane 0 of some value; the rest may differ. */
static Val lane0_of(const IrBlock *b, Val v, unsigned elem)
{
    for (int steps = 0; steps < LANE_STEPS; steps++) {
        const IrNode *n = node_of(b, v);
        Val next = n->a;
        bool keeps;

        switch (n->op) {
        case IR_vins:
            keeps = n->aux == 0 && VEC_ELEM(n->attr) >= elem;
            if (keeps) {
                next = n->b;
                break;
            }
            keeps = lane_hit(n, elem, 0) < 0;
            break;
        case IR_vset:
            keeps = lane_hit(n, elem, 0) < 0;
            break;
        case IR_vzext:
            keeps = VEC_ELEM(n->attr) >= elem;
            break;
        case IR_vduplane:
            keeps = VEC_ELEM(n->attr) >= elem && n->aux == 0;
            break;
        case IR_vshuf:
            keeps = n->aux == VS_PAIR;
            break;
        default:
            keeps = false;
        }
        if (!keeps) {
            return v;
        }
        v = next;
    }
    return v;
}

Val ir_low_lanes(const IrBlock *b, Val v, unsigned elem, unsigned lanes)
{
    if (lanes == 1) {
        return lane0_of(b, v, elem);
    }
    return lanes << elem == 8 ? lane0_of(b, v, E64) : v;
}

/* Count of ones of an integer that came in lane 0 of an empty vector: as an integer again. */
static Val ones_of_integer(IrBlock *b, Val v)
{
    const IrNode *n = node_of(b, v), *from = node_of(b, n->a);

    if (n->op != IR_vcnt || from->op != IR_vset || VEC_ELEM(from->attr) < E32 ||
        !zero_above(b, n->a, 64)) {
        return 0;
    }
    return ir_vset(b, VEC_ELEM(from->attr), 0, from->a, ir_popcnt(b, from->b));
}

Val ir_v1(IrBlock *b, IrOp op, unsigned attr, unsigned aux, Val a)
{
    u64 k;
    Val v;

    if (is_vconst(b, a, &k)) {
        v = fold_consts(b, op, attr, aux, k, 0, 0);
        if (v) {
            return v;
        }
    }
    switch (op) {
    case IR_vshl:
    case IR_vshr:
    case IR_vsar:
        if (aux == 0) {
            return a;
        }
        break;
    case IR_vzext:
        if (zero_above(b, a, 8u << VEC_ELEM(attr))) {
            return a;
        }
        a = lane0_of(b, a, VEC_ELEM(attr));
        if (node_of(b, a)->op == IR_vdup && VEC_ELEM(node_of(b, a)->attr) == VEC_ELEM(attr)) {
            return ir_vset(b, VEC_ELEM(attr), 0, ir_vconst(b, 0), node_of(b, a)->a);
        }
        break;
    case IR_vduplane:
        v = find_lane(b, VEC_ELEM(attr), &aux, &a);
        if (v) {
            return ir_vdup(b, VEC_ELEM(attr), v);
        }
        break;
    case IR_vwidens:
    case IR_vwidenu:
        if (!aux && is_high(b, a)) {
            aux = 1;
            a = node_of(b, a)->a;
        }
        break;
    case IR_vsumb:
        v = ones_of_integer(b, a);
        if (v) {
            return v;
        }
        break;
    default:
        break;
    }
    return number(b, op, TV128, attr, aux, a, 0, 0);
}

/* @x op @x. */
static Val with_itself(IrBlock *b, IrOp op, Val x)
{
    switch (op) {
    case IR_vand:
    case IR_vor:
    case IR_vmins:
    case IR_vmaxs:
    case IR_vminu:
    case IR_vmaxu:
        return x;
    case IR_vxor:
    case IR_vsub:
    case IR_vandn:
        return ir_vconst(b, 0);
    default:
        return 0;
    }
}

/* Is @v an integer's count of ones in an empty vector? */
static bool is_count(const IrBlock *b, Val v)
{
    const IrNode *n = node_of(b, v);

    return n->op == IR_vset && zero_above(b, v, 64) && node_of(b, n->b)->op == IR_popcnt;
}

/* @x op constant. */
static Val with_const(IrBlock *b, IrOp op, Val x, u64 k)
{
    switch (op) {
    case IR_vand:
        if (is_count(b, x) && (k & 0x7f) == 0x7f) {
            return x;
        }
        return k == ~0ull ? x : k == 0 ? ir_vconst(b, 0) : 0;
    case IR_vor:
        return k == 0 ? x : k == ~0ull ? ir_vconst(b, k) : 0;
    case IR_vandn:
        return k == 0 ? x : k == ~0ull ? ir_vconst(b, 0) : 0;
    case IR_vxor:
    case IR_vadd:
    case IR_vsub:
        return k == 0 ? x : 0;
    default:
        return 0;
    }
}

/* Lane aux >> 4 of @r into lane aux & 15 of @l. */
static Val fold_vins(IrBlock *b, unsigned attr, unsigned aux, Val l, Val r)
{
    const IrNode *n = node_of(b, l);
    unsigned to = aux & 15, from = aux >> 4;

    find_lane(b, VEC_ELEM(attr), &from, &r);
    if (l == r && to == from) {
        return l;
    }
    if (VEC_ELEM(attr) == E64 && from == 0) {
        r = lane0_of(b, r, E64);
        if (to == 1) {
            if (n->op == IR_vins && VEC_ELEM(n->attr) == E64 && n->aux == 0) {
                l = n->b;
            }
            return ir_v2(b, IR_vshuf, VEC(E64, 2), VS_PAIR, l, r);
        }
        if (n->op == IR_vshuf && n->aux == VS_PAIR) {
            return ir_v2(b, IR_vshuf, VEC(E64, 2), VS_PAIR, r, n->b);
        }
        if (n->op == IR_vins && VEC_ELEM(n->attr) == E64 && n->aux == 0) {
            l = n->a; /* the low half was written twice */
        }
    }
    return number(b, IR_vins, TV128, attr, from << 4 | to, l, r, 0);
}

static Val fold_vshuf(IrBlock *b, unsigned attr, unsigned aux, Val l, Val r)
{
    const IrNode *n = node_of(b, l);

    if (aux == VS_PAIR) {
        l = lane0_of(b, l, E64);
        r = lane0_of(b, r, E64);
        n = node_of(b, r);
        if (n->op == IR_vshuf && n->aux == VS_HIGH) {
            return n->a == l ? l : number(b, IR_vins, TV128, VEC(E64, 2), 0, n->a, l, 0);
        }
        attr = VEC(E64, 2);
    } else if (aux == VS_HIGH) {
        if (n->op == IR_vshuf && n->aux == VS_PAIR) {
            return ir_v1(b, IR_vzext, VEC(E64, 2), 0, n->b);
        }
        if (n->op == IR_vins && VEC_ELEM(n->attr) == E64 && (n->aux & 15) == 0) {
            l = n->a;
        }
        attr = VEC(E64, 2);
        r = l;
    } else if (aux >= VS_REV16) {
        r = l; /* one operand: give it one form */
    }
    return number(b, IR_vshuf, TV128, attr, aux, l, r, 0);
}

/* Does @op keep lanes apart and make 0 of zeros? Then it can be done before halves are brought down,
 * where both halves of the operands may share it. */
static bool keeps_zeros(IrOp op)
{
    return (op >= IR_vadd && op <= IR_vandn) || (op >= IR_vaddss && op <= IR_vmaxu);
}

Val ir_v2(IrBlock *b, IrOp op, unsigned attr, unsigned aux, Val l, Val r)
{
    u64 x, y;
    Val v;

    if (l == r) {
        v = with_itself(b, op, l);
        if (v) {
            return v;
        }
    }
    if (is_vconst(b, r, &y)) {
        v = with_const(b, op, l, y);
        if (!v && is_vconst(b, l, &x)) {
            v = fold_consts(b, op, attr, aux, x, y, 0);
        }
        if (v) {
            return v;
        }
    } else if (is_vconst(b, l, &x) &&
               (op == IR_vand || op == IR_vor || op == IR_vxor || op == IR_vadd)) {
        return ir_v2(b, op, attr, aux, r, l);
    }
    if (is_high(b, l) && is_high(b, r) && keeps_zeros(op)) {
        l = ir_v2(b, op, VEC(VEC_ELEM(attr), 16u >> VEC_ELEM(attr)), aux, under_high(b, l),
                  under_high(b, r));
        return ir_v2(b, IR_vshuf, VEC(E64, 2), VS_HIGH, l, l);
    }
    switch (op) {
    case IR_vmulls:
    case IR_vmullu:
    case IR_vpmull:
        if (!aux && (is_high(b, l) || is_high(b, r)) &&
            (is_high(b, l) || is_splat(b, l, VEC_ELEM(attr))) &&
            (is_high(b, r) || is_splat(b, r, VEC_ELEM(attr)))) {
            aux = 1;
            l = under_high(b, l);
            r = under_high(b, r);
        }
        break;
    case IR_vins:
        return fold_vins(b, attr, aux, l, r);
    case IR_vshuf:
        return fold_vshuf(b, attr, aux, l, r);
    case IR_vext:
        if (aux == 0) {
            return l;
        }
        if (l == r && node_of(b, l)->op == IR_vext && node_of(b, l)->a == node_of(b, l)->b) {
            /* a rotation of a rotation */
            return ir_v2(b, op, attr, (aux + node_of(b, l)->aux) & 15, node_of(b, l)->a,
                         node_of(b, l)->a);
        }
        break;
    default:
        break;
    }
    return number(b, op, TV128, attr, aux, l, r, 0);
}

Val ir_v3(IrBlock *b, IrOp op, unsigned attr, unsigned aux, Val x, Val y, Val z)
{
    if (op == IR_vsel && y == z) {
        return y;
    }
    return number(b, op, TV128, attr, aux, x, y, z);
}

/* ---- Lanes and integers ---- */

static unsigned whole(unsigned elem)
{
    return VEC(elem, 16u >> elem);
}

Val ir_vdup(IrBlock *b, unsigned elem, Val i)
{
    u64 k;

    if (ir_is_const(b, i, &k)) {
        for (unsigned w = 8u << elem; w < 64; w *= 2) {
            k = bits(k, 0, w) | bits(k, 0, w) << w;
        }
        return ir_vconst(b, k);
    }
    return number(b, IR_vdup, TV128, whole(elem), 0, i, 0, 0);
}

/* Integer @i as vget of lanes of width @elem would give it: right type, upper bits zero. */
static Val as_lane(IrBlock *b, unsigned elem, Val i)
{
    if (elem == E64) {
        return ir_type(b, i) == I64 ? i : ir_zext(b, i);
    }
    if (ir_type(b, i) == I64) {
        i = ir_trunc(b, i);
    }
    return ir_extract(b, i, 0, 8u << elem);
}

Val ir_vset(IrBlock *b, unsigned elem, unsigned lane, Val v, Val i)
{
    const IrNode *n = node_of(b, i);

    if (n->op == IR_vget && VEC_ELEM(n->attr) == elem) {
        return ir_v2(b, IR_vins, whole(elem), (unsigned)n->aux << 4 | lane, v, n->a);
    }
    n = node_of(b, v);
    if (n->op == IR_vset && n->aux == lane && VEC_ELEM(n->attr) == elem) {
        v = n->a;
    }
    return number(b, IR_vset, TV128, whole(elem), lane, v, i, 0);
}

/* Lane @lane of width @elem of integer @i that vset @n put there in a wider one. */
static Val part_of_integer(IrBlock *b, const IrNode *n, unsigned elem, unsigned lane)
{
    unsigned width = 8u << elem, shift = VEC_ELEM(n->attr) - elem;
    Val i = n->b;

    i = ir_extract(b, i, (lane & ((1u << shift) - 1)) * width, width);
    return ir_type(b, i) == I64 ? ir_trunc(b, i) : i;
}

Val ir_vget(IrBlock *b, unsigned elem, unsigned lane, Val v)
{
    IrType t = elem == E64 ? I64 : I32;
    Val i = find_lane(b, elem, &lane, &v);
    const IrNode *n = node_of(b, v);
    u64 k;

    if (i) {
        return as_lane(b, elem, i);
    }
    if (n->op == IR_vset && VEC_ELEM(n->attr) > elem && lane_hit(n, elem, lane) > 0) {
        return part_of_integer(b, n, elem, lane);
    }
    if (is_vconst(b, v, &k)) {
        return ir_const(b, t, bits(k, (lane << (3 + elem)) & 63, 8u << elem));
    }
    return number(b, IR_vget, t, whole(elem), lane, v, 0, 0);
}

Val ir_vgets(IrBlock *b, unsigned elem, unsigned lane, Val v)
{
    Val i = find_lane(b, elem, &lane, &v);
    u64 k;

    if (i || is_vconst(b, v, &k)) {
        i = i ? as_lane(b, elem, i) : ir_vget(b, elem, lane, v);
        return ir_sextract(b, i, 0, 8u << elem);
    }
    return number(b, IR_vgets, I32, whole(elem), lane, v, 0, 0);
}
