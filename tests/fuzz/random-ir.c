/*
 * Random IR. Nodes are appended as they are, so that folding can be tested by folding the block
 * afterwards (ir_refold()). Operands are drawn from the values made so far, constants with a bias
 * to the borders, and results of partial vector operations are merged into a full vector at once
 * because their upper lanes are unspecified.
 */
#include "tests/fuzz/random-ir.h"

#include "common/bits.h"
#include "tcg/cpu.h"
#include "tcg/ir-int.h"

enum { POOL = 4096, WINDOW = 4096, MARGIN = 1024 };

typedef struct {
    IrBlock *b;
    u64 seed;
    unsigned slots;
    IrType addr;       /* type of addresses */
    Val pool[4][POOL]; /* values by type */
    unsigned count[4];
    unsigned outside[4]; /* count[] when the open skip region began */
    bool in_skip;
} Gen;

/* ---- Choosing ---- */

static u64 draw(Gen *g)
{
    u64 x = g->seed += 0x9e3779b97f4a7c15ull;

    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9ull;
    x = (x ^ x >> 27) * 0x94d049bb133111ebull;
    return x ^ x >> 31;
}

static unsigned below(Gen *g, unsigned n)
{
    return (unsigned)(draw(g) >> 33) % n;
}

static u64 interesting(Gen *g)
{
    static const u64 border[] = {
        0,
        1,
        2,
        4,
        8,
        31,
        32,
        63,
        0x7f,
        0x80,
        0xff,
        0x100,
        0xffff,
        0x7fff,
        0x8000,
        0x7fffffff,
        0x80000000,
        0xffffffff,
        0x100000000,
        0x7fffffffffffffff,
        0x8000000000000000,
        ~0ull,
        ~1ull,
        /* floating point: 1, -2, infinity, NaNs, smallest numbers; several formats in one */
        0x3f8000003f800000,
        0xc0000000c0000000,
        0x7f8000007f800000,
        0x7fc0000080000001,
        0x3ff0000000000000,
        0xc000000000000000,
        0x7ff0000000000000,
        0x7ff4000000000001,
        0x0010000000000000,
        0x000fffffffffffff,
        0x3c003c003c003c00,
        0x7e017c0104000001,
        0x41f0000041200000,
        0x40590000447a0000,
    };

    if (below(g, 3) == 0) {
        return draw(g) >> below(g, 64);
    }
    return border[below(g, ARRAY_LEN(border))];
}

/* ---- Appending ---- */

static Val keep(Gen *g, Val v)
{
    unsigned t = ir_type(g->b, v);

    if (t != VOID && g->count[t] < POOL) {
        g->pool[t][g->count[t]++] = v;
    }
    return v;
}

static Val node(Gen *g, unsigned op, IrType t, unsigned aux, unsigned attr, Val x, Val y, Val z)
{
    return ir_append(g->b, ir_word0(op, t, aux, attr, x), ir_word1(y, z, 0, 0));
}

static Val constant(Gen *g, IrType t, u64 k)
{
    if (t == TV128) {
        return ir_append(g->b, ir_word0(IR_vconst, TV128, 0, 0, 0), k);
    }
    return ir_append(g->b, ir_word0(IR_const, t, 0, 0, 0), k & ir_mask(t));
}

/* An operand of type @t: mostly something recent. */
static Val any(Gen *g, IrType t)
{
    unsigned n = g->count[t];

    if (n == 0 || below(g, 6) == 0) {
        return keep(g, constant(g, t, interesting(g)));
    }
    return g->pool[t][below(g, 2) ? below(g, n) : n - 1 - below(g, n < 6 ? n : 6)];
}

static IrType int_type(Gen *g)
{
    return below(g, 3) ? I32 : I64;
}

/* ---- Integers ---- */

static void random_bin(Gen *g)
{
    unsigned op = IR_add + below(g, IR_ror - IR_add + 1);
    IrType t = op == IR_mulhu || op == IR_mulhs ? I64 : int_type(g);
    Val l = any(g, t);

    keep(g, node(g, op, t, 0, 0, l, below(g, 8) ? any(g, t) : l, 0));
}

/* Shifts, masks and sums with constants, the material of most folding rules. */
static Val const_bin(Gen *g, IrType t, Val v)
{
    static const u8 ops[] = {IR_shl, IR_shr, IR_sar, IR_ror, IR_and, IR_or, IR_xor, IR_add, IR_sub};
    unsigned op = ops[below(g, ARRAY_LEN(ops))];
    u64 k = below(g, 4);

    if (op >= IR_shl) {
        k = below(g, 2) ? 8 * below(g, ir_width(t) / 8) : below(g, ir_width(t));
    } else if (op < IR_add || op > IR_sub) {
        k = below(g, 2) ? interesting(g) : (~0ull >> below(g, 64)) << below(g, 64);
    }
    return node(g, op, t, 0, 0, v, constant(g, t, k), 0);
}

static Val field(Gen *g, IrType t, Val v)
{
    unsigned w = ir_width(t), pos = below(g, w), len = 1 + below(g, w - pos);
    unsigned op = IR_extract + below(g, 3);

    if (below(g, 3) == 0) {
        pos = 0;
        len = 8u << below(g, t == I64 ? 4 : 3);
    }
    return node(g, op, t, 0, pos | len << 8, v, op == IR_deposit ? any(g, t) : 0, 0);
}

static void random_const_bin(Gen *g)
{
    IrType t = int_type(g);

    keep(g, const_bin(g, t, any(g, t)));
}

static void random_field(Gen *g)
{
    IrType t = int_type(g);

    keep(g, field(g, t, any(g, t)));
}

/* Several of them one upon the other, with a change of width in between, and a test at the end. */
static void random_chain(Gen *g)
{
    IrType t = int_type(g);
    Val v = any(g, t);

    for (unsigned steps = 2 + below(g, 4); steps; steps--) {
        if (below(g, 5) == 0) {
            v = node(g, t == I64 ? IR_trunc : IR_zext + below(g, 2), t == I64 ? I32 : I64, 0, 0, v,
                     0, 0);
            t = t == I64 ? I32 : I64;
        } else {
            v = below(g, 2) ? const_bin(g, t, v) : field(g, t, v);
        }
    }
    keep(g, v);
    if (below(g, 2)) {
        Val k = constant(g, t, below(g, 2) ? 0 : interesting(g));

        keep(g, node(g, IR_setcond, I32, 0, below(g, 12), v, k, 0));
    }
}

static void random_unary(Gen *g)
{
    IrType t = int_type(g);

    switch (below(g, 5)) {
    case 0:
        keep(g, node(g, IR_zext, I64, 0, 0, any(g, I32), 0, 0));
        break;
    case 1:
        keep(g, node(g, IR_sext, I64, 0, 0, any(g, I32), 0, 0));
        break;
    case 2:
        keep(g, node(g, IR_trunc, I32, 0, 0, any(g, I64), 0, 0));
        break;
    default:
        keep(g, node(g, IR_clz + below(g, 4), t, 0, 0, any(g, t), 0, 0));
    }
}

static void random_compare(Gen *g)
{
    IrType t = int_type(g);
    unsigned op = below(g, 4) ? IR_setcond : IR_ovf_add + below(g, 2);
    Val l = any(g, t), r = below(g, 3) ? any(g, t) : keep(g, constant(g, t, below(g, 2)));

    keep(g, node(g, op, I32, 0, op == IR_setcond ? below(g, 12) : 0, l, r, 0));
}

static void random_select(Gen *g)
{
    static const IrType types[] = {I32, I64, TV128};
    IrType t = int_type(g), r = types[below(g, 3)];
    Val x = any(g, t), y = any(g, t), yes = any(g, r), no = any(g, r);

    keep(g, ir_append(g->b, ir_word0(IR_select, r, 0, below(g, 12), x), ir_word1(y, yes, no, 0)));
}

/* What front ends do: flags of a subtraction, then a condition made of them. */
static void random_flags(Gen *g)
{
    IrType t = int_type(g);
    Val l = any(g, t), r = any(g, t), zero = constant(g, t, 0), d, n, v, c;

    d = keep(g, node(g, IR_sub, t, 0, 0, l, r, 0));
    n = keep(g, node(g, IR_setcond, I32, 0, CC_LT, d, zero, 0));
    v = keep(g, node(g, IR_ovf_sub, I32, 0, 0, l, r, 0));
    c = keep(g, node(g, IR_setcond, I32, 0, CC_GEU, l, r, 0));
    n = keep(g, node(g, IR_setcond, I32, 0, below(g, 2), n, v, 0));
    d = keep(g, node(g, IR_setcond, I32, 0, below(g, 2), d, zero, 0));
    keep(g, node(g, below(g, 2) ? IR_and : IR_or, I32, 0, 0, d, below(g, 2) ? n : c, 0));
}

/* ---- State and memory ---- */

static void random_get(Gen *g)
{
    unsigned slot = below(g, g->slots);

    keep(g, node(g, IR_get, g->b->arch->slots[slot].type, 0, slot, 0, 0, 0));
}

static void random_put(Gen *g)
{
    unsigned slot = below(g, g->slots);
    const SlotDef *s = &g->b->arch->slots[slot];
    Val v = any(g, s->type == I64 && below(g, 2) ? I32 : s->type);

    if (s->boolean) {
        v = node(g, IR_setcond, I32, 0, CC_LT, v, constant(g, I32, 0), 0);
    }
    node(g, IR_put, VOID, 0, slot, v, 0, 0);
}

/* Two flags at once, where the guest has two that are neighbours. */
static void random_put_cv(Gen *g)
{
    const SlotDef *s = g->b->arch->slots;
    IrType t = int_type(g);
    unsigned slot = 0;
    Val l = any(g, t), r = below(g, 4) ? any(g, t) : constant(g, t, below(g, 3));

    while (slot + 1 < g->slots && !(s[slot].boolean && s[slot + 1].boolean)) {
        slot++;
    }
    if (slot + 1 < g->slots) {
        keep(g, node(g, below(g, 2) ? IR_add : IR_sub, t, 0, 0, l, r, 0));
        node(g, IR_put_cv, VOID, below(g, 2) ? CV_SUB : 0, slot, l, r, 0);
    }
}

/* An address in the middle of the window; @align bytes. */
static Val random_address(Gen *g, unsigned align)
{
    Val mask = constant(g, g->addr, (WINDOW - 1) & ~(align - 1));
    Val base = constant(g, g->addr, RANDOM_BASE + MARGIN + below(g, 2) * 256);
    Val v = node(g, IR_and, g->addr, 0, 0, any(g, g->addr), mask, 0);

    v = node(g, IR_add, g->addr, 0, 0, v, base, 0);
    if (align == 1 && below(g, 2)) {
        base = constant(g, g->addr, below(g, 64));
        v = node(g, below(g, 2) ? IR_add : IR_sub, g->addr, 0, 0, v, base, 0);
    }
    return v;
}

static unsigned random_memop(Gen *g, IrType t, unsigned size)
{
    unsigned m = size | (below(g, 4) ? 0 : MO_BE) | (below(g, 8) ? 0 : MO_ACQ);

    return t == TV128 || below(g, 3) ? m : m | MO_SIGN;
}

static unsigned access_size(Gen *g, IrType t)
{
    if (t == TV128) {
        return MO_32 + below(g, 3);
    }
    return below(g, t == I64 ? 4 : 3);
}

static void random_memory(Gen *g)
{
    static const IrType types[] = {I32, I64, TV128};
    IrType t = types[below(g, 3)];
    unsigned size = access_size(g, t), memop = random_memop(g, t, size);
    unsigned disp = below(g, 2) ? below(g, 512) - 256 : 0;
    Val a = random_address(g, 1);

    if (below(g, 2)) {
        keep(g, ir_append(g->b, ir_word0(IR_ld, t, 0, memop, a), ir_word1(0, 0, 0, disp)));
    } else {
        memop &= ~(MO_ACQ | MO_SIGN);
        ir_append(g->b, ir_word0(IR_st, VOID, 0, memop, a), ir_word1(any(g, t), 0, 0, disp));
    }
}

static void random_atomic(Gen *g)
{
    IrType t = int_type(g);
    unsigned size = access_size(g, t), memop = size | (below(g, 3) ? 0 : MO_BE);
    Val a = random_address(g, 16);

    if (below(g, 3) == 0) {
        keep(g, node(g, IR_cas, t, 0, memop, a, any(g, t), any(g, t)));
    } else {
        keep(g, node(g, IR_rmw, t, below(g, 10), memop, a, any(g, t), 0));
    }
}

/* ---- Vectors ---- */

/* Element widths an operation exists for, as bits: 1 << E8 ... */
static unsigned widths_of(unsigned op)
{
    switch (op) {
    case IR_vmins:
    case IR_vmaxs:
    case IR_vminu:
    case IR_vmaxu:
    case IR_vavgu:
    case IR_vclz:
    case IR_vwidens:
    case IR_vwidenu:
    case IR_vmulls:
    case IR_vmullu:
    case IR_vpaddl:
        return 7;
    case IR_vcnt:
    case IR_vpmul:
    case IR_vtbl:
    case IR_vext:
    case IR_vrbit:
    case IR_vsumb:
    case IR_vaesenc:
    case IR_vaesenclast:
    case IR_vaesdec:
    case IR_vaesdeclast:
        return 1;
    case IR_vdot:
    case IR_vsha256h:
    case IR_vsha256h2:
    case IR_vsha256su0:
    case IR_vsha256su1:
        return 4;
    case IR_vmulhs:
    case IR_vmulhrs:
    case IR_vminh:
        return 2;
    case IR_vgets:
        return 3;
    case IR_vpmull:
        return 9;
    case IR_vnarrow:
    case IR_vnarrowss:
    case IR_vnarrowsu:
    case IR_vnarrowuu:
        return 14;
    case IR_vzext:
        return 12;
    default:
        return 15;
    }
}

static unsigned element_of(Gen *g, unsigned op)
{
    unsigned e;

    do {
        e = below(g, 4);
    } while (!(widths_of(op) >> e & 1));
    return e;
}

static unsigned vector_aux(Gen *g, unsigned op, unsigned *e)
{
    unsigned lanes = 16u >> *e, width = 8u << *e;

    switch (op) {
    case IR_vshl:
        return below(g, width);
    case IR_vshr:
    case IR_vsar:
        return below(g, width + 1);
    case IR_vset:
    case IR_vget:
    case IR_vgets:
    case IR_vduplane:
        return below(g, lanes);
    case IR_vins:
        return below(g, lanes) | below(g, lanes) << 4;
    case IR_vext:
        return below(g, 16);
    case IR_vpaddl:
    case IR_vwidens:
    case IR_vwidenu:
    case IR_vmulls:
    case IR_vmullu:
    case IR_vpmull:
        return below(g, 2);
    case IR_vdot:
        return below(g, 4);
    case IR_vshuf:
        lanes = below(g, VS_PAIR + 1);
        if (lanes >= VS_REV16 && lanes <= VS_REV64) {
            *e = below(g, lanes - VS_REV16 + 1);
        }
        return lanes;
    default:
        return 0;
    }
}

/* Merge the low 64 or fewer bits of @v into a vector, so that the rest is known. */
static Val complete(Gen *g, Val v, unsigned elem)
{
    return keep(g, node(g, IR_vins, TV128, 0, VEC(elem, 16u >> elem), any(g, TV128), v, 0));
}

/* Operations whose D form computes the same low half as the Q form. */
static bool has_d_form(unsigned op)
{
    unsigned shape = ir_op_info[op].shape;

    return op >= IR_vadd && op <= IR_vclz && (shape == SHAPE_V1 || shape == SHAPE_V2);
}

static void random_vector(Gen *g)
{
    unsigned op = IR_vadd + below(g, IR_vsha256su1 - IR_vadd + 1);
    unsigned e = element_of(g, op), aux = vector_aux(g, op, &e), lanes = 16u >> e;
    unsigned shape = ir_op_info[op].shape;
    bool half = e < E64 && has_d_form(op) && below(g, 4) == 0;
    Val v;

    if (shape == SHAPE_VTOI) {
        keep(g, node(g, op, e == E64 ? I64 : I32, aux, VEC(e, lanes), any(g, TV128), 0, 0));
        return;
    }
    if (shape == SHAPE_ITOV) {
        Val i = any(g, e == E64 ? I64 : I32);

        v = op == IR_vdup ? i : any(g, TV128);
        keep(g, node(g, op, TV128, aux, VEC(e, lanes), v, op == IR_vdup ? 0 : i, 0));
        return;
    }
    v = any(g, TV128);
    v = node(g, op, TV128, aux, VEC(e, half ? lanes / 2 : lanes), v,
             shape == SHAPE_V1 ? 0
             : below(g, 8)     ? any(g, TV128)
                               : v,
             shape == SHAPE_V3 ? any(g, TV128) : 0);
    if (half) {
        complete(g, v, E64);
    } else {
        keep(g, v);
    }
}

/* Single lanes on their way between vectors and integers. */
static void random_lane(Gen *g)
{
    static const u8 ops[] = {IR_vins, IR_vins,     IR_vset,  IR_vget, IR_vget,
                             IR_vdup, IR_vduplane, IR_vzext, IR_vshuf};
    unsigned op = ops[below(g, ARRAY_LEN(ops))], e = E32 + below(g, 2), lanes = 16u >> e;
    unsigned aux = op == IR_vshuf ? VS_HIGH + below(g, 2) : vector_aux(g, op, &e);
    IrType t = e == E64 ? I64 : I32;
    Val v = op == IR_vdup ? any(g, t) : any(g, TV128), w = 0;

    if (op == IR_vins || op == IR_vshuf) {
        w = any(g, TV128);
    } else if (op == IR_vset) {
        w = any(g, t);
    }
    keep(g, node(g, op, op == IR_vget ? t : TV128, aux, VEC(e, lanes), v, w, 0));
}

/* ---- Floating point ---- */

static unsigned random_mode(Gen *g)
{
    return below(g, 3) ? FPM_FPSCR : below(g, 2) ? FPM_STD : FPM_FLUSH;
}

/* A result of @width bits times @lanes: whole vectors stay, others are completed. */
static void keep_lanes(Gen *g, Val v, unsigned elem, unsigned lanes)
{
    if (lanes << elem == 16) {
        keep(g, v);
    } else {
        complete(g, v, lanes == 1 ? elem : E64);
    }
}

static unsigned lane_choice(Gen *g, unsigned elem)
{
    unsigned all = 16u >> elem;

    switch (below(g, 3)) {
    case 0:
        return 1;
    case 1:
        return all > 2 ? all / 2 : 1;
    default:
        return all;
    }
}

static void random_fcvt(Gen *g)
{
    static const struct {
        u8 from, to, lanes;
    } kind[] = {{F16, F32, 4},  {F32, F16, 4}, {F32, F64, 2}, {F64, F32, 2}, {F16A, F32, 4},
                {F32, F16A, 4}, {F16, F64, 1}, {F64, F16, 1}, {F32, BF16, 4}};
    unsigned k = below(g, ARRAY_LEN(kind)), lanes = below(g, 2) ? kind[k].lanes : 1;
    unsigned to = kind[k].to >= F16A ? E16 : E16 + kind[k].to;
    unsigned odd = kind[k].from == F64 && !below(g, 4) ? FCVT_ODD : 0;
    Val v = node(g, IR_fcvt, TV128, kind[k].to | odd, FPA(kind[k].from, lanes, random_mode(g)),
                 any(g, TV128), 0, 0);

    keep_lanes(g, v, to, lanes);
}

static void random_fint(Gen *g)
{
    unsigned fmt = F32 + below(g, 2), elem = E16 + fmt, lanes = lane_choice(g, elem);
    unsigned op = below(g, 2) ? IR_ftoi : IR_itof, aux = below(g, 2) * FTOI_UNSIGNED, out = elem;
    unsigned frac = below(g, 2) ? 0 : below(g, 17);

    if (op == IR_ftoi) {
        aux |= below(g, FPR_DYNAMIC + 1) << FTOI_ROUND_SHIFT;
    }
    if (lanes == 1 && fmt == F64 && below(g, 2)) {
        aux |= op == IR_ftoi ? FTOI_TO32 : ITOF_FROM32;
        out = op == IR_ftoi ? E32 : elem;
    }
    if (lanes == 1 && below(g, 2)) { /* the integer in a general register */
        IrType t = int_type(g);

        if (op == IR_ftoi) {
            aux = (aux & ~(unsigned)FTOI_TO32) | (t == I64 ? FTOI_TO64 : FTOI_TO32);
            keep(g, node(g, op, t, aux, FPA(fmt, 1, random_mode(g)), any(g, TV128), 0, frac));
            return;
        }
        aux = (aux & ~(unsigned)ITOF_FROM32) | (t == I64 ? ITOF_FROM64 : ITOF_FROM32);
        keep_lanes(g, node(g, op, TV128, aux, FPA(fmt, 1, random_mode(g)), any(g, t), 0, frac),
                   elem, 1);
        return;
    }
    keep_lanes(g, node(g, op, TV128, aux, FPA(fmt, lanes, random_mode(g)), any(g, TV128), 0, frac),
               out, lanes);
}

static void random_float(Gen *g)
{
    static const u8 ops[] = {IR_fadd,   IR_fadd,   IR_fsub,    IR_fsub,    IR_fmul,   IR_fmul,
                             IR_fdiv,   IR_fsqrt,  IR_fma,     IR_fma,     IR_fmin,   IR_fmax,
                             IR_fminnm, IR_fmaxnm, IR_fcmpeq,  IR_fcmpge,  IR_fcmpgt, IR_frint,
                             IR_frecpe, IR_frecps, IR_frsqrte, IR_frsqrts, IR_frecpx, IR_fmulx,
                             IR_fmulx,  IR_fbfdot};
    unsigned op = ops[below(g, ARRAY_LEN(ops))], shape = ir_op_info[op].shape, aux = 0;
    unsigned fmt = op == IR_fbfdot ? F32 : below(g, 8) ? F32 + below(g, 2) : F16;
    unsigned elem = E16 + fmt, lanes = lane_choice(g, elem);
    Val v = any(g, TV128), w;

    if (op == IR_fma) {
        aux = below(g, 4) | (fmt == F32 && !below(g, 8) ? FMA_HALVES : 0);
    } else if (op == IR_frint) {
        aux = below(g, FPR_DYNAMIC + 1) | (below(g, 2) ? FRINT_EXACT : 0);
        aux |= fmt != F16 && !below(g, 8) ? FRINT_32 << below(g, 2) : 0;
    } else if (op == IR_frecps || op == IR_frsqrts) {
        aux = fmt != F32 || below(g, 2) ? FSTEP_FUSED : 0;
    }
    w = shape == SHAPE_FP1 ? 0 : any(g, TV128);
    v = node(g, op, TV128, aux, FPA(fmt, lanes, random_mode(g)), v, w,
             shape == SHAPE_FP3 ? any(g, TV128) : 0);
    keep_lanes(g, v, elem, lanes);
}

static void random_fcc(Gen *g)
{
    unsigned attr = FPA(F16 + below(g, 3), 1, random_mode(g));

    Val v = keep(g, node(g, IR_fcc, I32, below(g, 2), attr, any(g, TV128), any(g, TV128), 0));

    if (below(g, 2)) { /* the result as front ends use it: one of a set */
        Val set = constant(g, I32, below(g, 16));

        keep(g, node(g, IR_setcond, I32, 0, CC_TSTEQ + below(g, 2), v, set, 0));
    }
}

/* ---- Control ---- */

static void random_skip(Gen *g)
{
    if (g->in_skip) {
        memcpy(g->count, g->outside, sizeof(g->count));
        node(g, IR_skip_end, VOID, 0, 0, 0, 0, 0);
    } else {
        IrType t = int_type(g);

        node(g, IR_skip_if, VOID, 0, below(g, 12), any(g, t), any(g, t), 0);
        memcpy(g->outside, g->count, sizeof(g->count));
    }
    g->in_skip = !g->in_skip;
}

static void random_exit_if(Gen *g)
{
    IrType t = int_type(g);
    Val l = any(g, t), r = constant(g, t, interesting(g));

    if (below(g, 4) == 0) { /* rare and rarely taken: the block shall run on */
        u16 to = ir_target(g->b, 0x8000 + 4 * below(g, 256));

        ir_append(g->b, ir_word0(IR_exit_if, VOID, 0, CC_EQ, l), ir_word1(r, 0, 0, to));
    }
}

static void random_call(Gen *g)
{
    const GuestArch *arch = g->b->arch;
    unsigned n = below(g, arch->helper_count);
    const HelperDef *h = &arch->helpers[n];
    Val v[4] = {0, 0, 0, 0};

    for (unsigned i = 0; i < h->nargs; i++) {
        v[i] = any(g, h->arg[i]);
    }
    keep(g, ir_append(g->b, ir_word0(IR_call, h->result, 0, 0, v[0]),
                      ir_word1(v[1], v[2], v[3], ir_target(g->b, n))));
}

static void random_mark(Gen *g)
{
    if (below(g, 4)) {
        ir_append(g->b, ir_word0(IR_insn, VOID, 0, below(g, 65536), 0), 0x8000 + 4 * below(g, 256));
    } else {
        ir_append(g->b, ir_word0(IR_fence, VOID, 0, below(g, 2), 0), 0);
    }
}

static void random_end(Gen *g)
{
    unsigned kind = below(g, 3);
    Val back = kind == XK_CALL ? constant(g, g->addr, 0x9004) : 0;
    u16 to;

    switch (below(g, 4)) {
    case 0:
        node(g, IR_exit_ind, VOID, kind, 0, any(g, g->addr), back, 0);
        break;
    case 1:
        to = ir_target(g->b, 0x8100);
        ir_append(g->b, ir_word0(IR_exit_exc, VOID, 0, EXC_GUEST, 0), ir_word1(0, 0, 0, to));
        break;
    default:
        to = ir_target(g->b, 0x9000);
        back = kind == XK_CALL ? back : 0;
        kind = kind == XK_RET ? XK_JUMP : kind;
        ir_append(g->b, ir_word0(IR_exit, VOID, kind, 0, 0), ir_word1(back, 0, 0, to));
    }
}

static void random_node(Gen *g)
{
    static void (*const make[])(Gen *) = {
        random_chain,     random_chain,     random_chain,     random_bin,    random_bin,
        random_const_bin, random_const_bin, random_const_bin, random_field,  random_field,
        random_unary,     random_compare,   random_compare,   random_select, random_flags,
        random_get,       random_get,       random_put,       random_put,    random_put,
        random_memory,    random_memory,    random_atomic,    random_vector, random_vector,
        random_vector,    random_vector,    random_lane,      random_lane,   random_lane,
        random_float,     random_float,     random_fcc,       random_fcvt,   random_fint,
        random_call,      random_mark,      random_exit_if,   random_skip,   random_put_cv,
    };

    make[below(g, ARRAY_LEN(make))](g);
}

IrBlock *random_ir(Arena *arena, const GuestArch *arch, u64 seed, unsigned nodes)
{
    Gen *g = arena_zalloc(arena, sizeof(*g));

    g->b = ir_begin(arena, arch, 0x8000, 0);
    g->b->insns = 1;
    g->b->bytes = 4;
    g->b->uses_fp = true;
    g->seed = seed;
    g->addr = arch->pc_bits == 64 ? I64 : I32;
    while (arch->slots[g->slots].name) {
        g->slots++;
    }
    ir_append(g->b, ir_word0(IR_insn, VOID, 0, 0, 0), 0x8000);
    while (g->b->count < nodes) {
        random_node(g);
    }
    if (g->in_skip) {
        random_skip(g);
    }
    for (unsigned i = 0; i < 16; i++) {
        random_put(g);
    }
    random_end(g);
    return g->b;
}
