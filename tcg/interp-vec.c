/*
 * What the pure vector operations of ir.def give, lane by lane: for the interpreter and for folding
 * constants. Written for being obviously right; every lane of the 16 bytes is computed unless the
 * number of lanes changes the meaning (vshuf).
 */
#include "common/bits.h"
#include "tcg/ir-int.h"

static u64 lane(const V128 *v, unsigned elem, unsigned i)
{
    switch (elem) {
    case E8:
        return v->b[i];
    case E16:
        return v->h[i];
    case E32:
        return v->w[i];
    default:
        return v->d[i];
    }
}

static s64 slane(const V128 *v, unsigned elem, unsigned i)
{
    return sbits(lane(v, elem, i), 0, 8u << elem);
}

static void set_lane(V128 *v, unsigned elem, unsigned i, u64 x)
{
    switch (elem) {
    case E8:
        v->b[i] = (u8)x;
        break;
    case E16:
        v->h[i] = (u16)x;
        break;
    case E32:
        v->w[i] = (u32)x;
        break;
    default:
        v->d[i] = x;
    }
}

static u64 all_ones(bool yes)
{
    return yes ? ~0ull : 0;
}

/* ---- One lane ---- */

static u64 saturate_signed(__int128 x, unsigned width)
{
    __int128 max = ((__int128)1 << (width - 1)) - 1;

    return (u64)(x > max ? max : x < -max - 1 ? -max - 1 : x);
}

static u64 saturate_unsigned(__int128 x, unsigned width)
{
    __int128 max = ((__int128)1 << width) - 1;

    return (u64)(x > max ? max : x < 0 ? 0 : x);
}

/* Shift by the signed low byte of @count; left when positive. */
static u64 shift_by_lane(u64 a, s64 sa, u64 count, unsigned width, bool is_signed)
{
    int s = (s8)count;

    if (s >= 0) {
        return s < (int)width ? a << s : 0;
    }
    if (-s >= (int)width) {
        return is_signed ? (u64)(sa >> 63) : 0;
    }
    return is_signed ? (u64)(sa >> -s) : a >> -s;
}

static u64 poly_low(u64 a, u64 b, unsigned width)
{
    u64 r = 0;

    for (unsigned i = 0; i < width; i++) {
        r ^= b >> i & 1 ? a << i : 0;
    }
    return r;
}

/* Shifts by an immediate that may equal the width. */
static u64 shift_by_imm(unsigned op, u64 a, s64 sa, unsigned n, unsigned width)
{
    switch (op) {
    case IR_vshl:
        return n < 64 ? a << n : 0;
    case IR_vshr:
        return n < width ? a >> n : 0;
    default:
        return (u64)(sa >> (n < width ? n : width - 1));
    }
}

static u64 lane1(unsigned op, u64 a, s64 sa, unsigned aux, unsigned width)
{
    switch (op) {
    case IR_vshl:
    case IR_vshr:
    case IR_vsar:
        return shift_by_imm(op, a, sa, aux, width);
    case IR_vabs:
        return sa < 0 ? 0 - (u64)sa : (u64)sa;
    case IR_vneg:
        return 0 - a;
    case IR_vcnt:
        return (u64)__builtin_popcountll(a);
    default: /* vclz */
        return a ? (u64)__builtin_clzll(a) - (64 - width) : width;
    }
}

static u64 lane2(unsigned op, u64 a, u64 b, s64 sa, s64 sb, unsigned width)
{
    switch (op) {
    case IR_vadd:
        return a + b;
    case IR_vsub:
        return a - b;
    case IR_vmul:
        return a * b;
    case IR_vand:
        return a & b;
    case IR_vor:
        return a | b;
    case IR_vxor:
        return a ^ b;
    case IR_vandn:
        return a & ~b;
    case IR_vshlu:
        return shift_by_lane(a, sa, b, width, false);
    case IR_vshls:
        return shift_by_lane(a, sa, b, width, true);
    case IR_vaddss:
        return saturate_signed((__int128)sa + sb, width);
    case IR_vaddus:
        return saturate_unsigned((__int128)a + b, width);
    case IR_vsubss:
        return saturate_signed((__int128)sa - sb, width);
    case IR_vsubus:
        return saturate_unsigned((__int128)a - b, width);
    case IR_vmins:
        return sa < sb ? a : b;
    case IR_vmaxs:
        return sa > sb ? a : b;
    case IR_vminu:
        return a < b ? a : b;
    case IR_vmaxu:
        return a > b ? a : b;
    case IR_vcmpeq:
        return all_ones(a == b);
    case IR_vcmpgts:
        return all_ones(sa > sb);
    case IR_vcmpgtu:
        return all_ones(a > b);
    case IR_vmulhs:
        return (u64)(sa * sb >> 16);
    case IR_vmulhrs:
        return (u64)((sa * sb + 0x4000) >> 15);
    case IR_vavgu:
        return (u64)(((unsigned __int128)a + b + 1) >> 1);
    default: /* vpmul */
        return poly_low(a, b, width);
    }
}

/* ---- Lanes that change place or width ---- */

static void shuffle(unsigned how, unsigned e, unsigned n, V128 *d, const V128 *a, const V128 *b)
{
    unsigned group = how < VS_REV16 ? 1 : (16u << (how - VS_REV16)) >> (3 + e); /* lanes reversed */

    for (unsigned i = 0; i < n; i++) {
        unsigned pair = i / 2, first = i < n / 2 ? 2 * i : 2 * i - n;
        const V128 *half = i < n / 2 ? a : b, *other = i & 1 ? b : a;
        u64 x;

        switch (how) {
        case VS_ZIP1:
            x = lane(other, e, pair);
            break;
        case VS_ZIP2:
            x = lane(other, e, n / 2 + pair);
            break;
        case VS_UZP1:
            x = lane(half, e, first);
            break;
        case VS_UZP2:
            x = lane(half, e, first + 1);
            break;
        case VS_TRN1:
            x = lane(other, e, i & ~1u);
            break;
        case VS_TRN2:
            x = lane(other, e, i | 1);
            break;
        default:
            x = lane(a, e, i ^ (group - 1));
        }
        set_lane(d, e, i, x);
    }
}

static void vshuf(unsigned attr, unsigned how, V128 *d, const V128 *a, const V128 *b)
{
    if (how == VS_HIGH) {
        d->d[0] = a->d[1];
    } else if (how == VS_PAIR) {
        d->d[0] = a->d[0];
        d->d[1] = b->d[0];
    } else {
        shuffle(how, VEC_ELEM(attr), VEC_LANES(attr), d, a, b);
    }
}

static void widen(bool is_signed, unsigned e, bool high, V128 *d, const V128 *a)
{
    unsigned n = 8u >> e, from = high ? n : 0;

    for (unsigned i = 0; i < n; i++) {
        set_lane(d, e + 1, i, is_signed ? (u64)slane(a, e, from + i) : lane(a, e, from + i));
    }
}

static void narrow(unsigned op, unsigned e, V128 *d, const V128 *a)
{
    unsigned to = 4u << e;

    for (unsigned i = 0; i < 16u >> e; i++) {
        u64 x = lane(a, e, i);

        if (op == IR_vnarrowss) {
            x = saturate_signed(slane(a, e, i), to);
        } else if (op == IR_vnarrowsu) {
            x = saturate_unsigned(slane(a, e, i), to);
        } else if (op == IR_vnarrowuu) {
            x = saturate_unsigned(x, to);
        }
        set_lane(d, e - 1, i, x);
    }
}

static void multiply_long(unsigned op, unsigned e, bool high, V128 *d, const V128 *a,
                          const V128 *b)
{
    unsigned n = 8u >> e;

    for (unsigned i = 0; i < n; i++) {
        unsigned from = high ? n + i : i;
        u64 x = lane(a, e, from), y = lane(b, e, from);

        if (op == IR_vmulls) {
            x = (u64)(slane(a, e, from) * slane(b, e, from));
        } else {
            x = op == IR_vmullu ? x * y : poly_low(x, y, 8u << e);
        }
        set_lane(d, e + 1, i, x);
    }
}

static void poly_long64(V128 *d, u64 a, u64 b)
{
    for (unsigned i = 0; i < 64; i++) {
        if (b >> i & 1) {
            d->d[0] ^= a << i;
            d->d[1] ^= i ? a >> (64 - i) : 0;
        }
    }
}

static void add_pairs(bool is_signed, unsigned e, V128 *d, const V128 *a)
{
    for (unsigned i = 0; i < 8u >> e; i++) {
        u64 x = is_signed ? (u64)(slane(a, e, 2 * i) + slane(a, e, 2 * i + 1))
                          : lane(a, e, 2 * i) + lane(a, e, 2 * i + 1);

        set_lane(d, e + 1, i, x);
    }
}

static void dot(unsigned how, V128 *d, const V128 *a, const V128 *b, const V128 *c)
{
    for (unsigned i = 0; i < 16; i++) {
        s64 x = how & VDOT_B_SIGNED ? slane(b, E8, i) : b->b[i];
        s64 y = how & VDOT_C_SIGNED ? slane(c, E8, i) : c->b[i];

        d->w[i / 4] = (i % 4 ? d->w[i / 4] : a->w[i / 4]) + (u32)(x * y);
    }
}

static void reverse_bits(V128 *d, const V128 *a)
{
    for (unsigned i = 0; i < 128; i++) {
        d->b[i / 8] |= (u8)((a->b[i / 8] >> i % 8 & 1) << (7 - i % 8));
    }
}

static void sum_bytes(V128 *d, const V128 *a)
{
    for (unsigned i = 0; i < 16; i++) {
        d->d[i / 8] += a->b[i];
    }
}

static void least_halfword(V128 *d, const V128 *a)
{
    d->h[0] = a->h[0];
    for (unsigned i = 1; i < 8; i++) {
        if (a->h[i] < d->h[0]) {
            d->h[0] = a->h[i];
            d->h[1] = (u16)i;
        }
    }
}

static void extract_bytes(unsigned from, V128 *d, const V128 *a, const V128 *b)
{
    for (unsigned i = 0; i < 16; i++) {
        d->b[i] = from + i < 16 ? a->b[from + i] : b->b[from + i - 16];
    }
}

static void look_up(V128 *d, const V128 *a, const V128 *b)
{
    for (unsigned i = 0; i < 16; i++) {
        d->b[i] = b->b[i] < 16 ? a->b[b->b[i]] : 0;
    }
}

static void duplicate(unsigned e, V128 *d, u64 x)
{
    for (unsigned i = 0; i < 16u >> e; i++) {
        set_lane(d, e, i, x);
    }
}

/* Operations that keep lanes where they are. */
static void by_lane(unsigned op, unsigned e, unsigned aux, V128 *d, const V128 *a, const V128 *b)
{
    bool one = ir_op_info[op].shape == SHAPE_V1;

    for (unsigned i = 0; i < 16u >> e; i++) {
        u64 x = lane(a, e, i);
        s64 sx = slane(a, e, i);

        x = one ? lane1(op, x, sx, aux, 8u << e)
                : lane2(op, x, lane(b, e, i), sx, slane(b, e, i), 8u << e);
        set_lane(d, e, i, x);
    }
}

void ir_eval_vec(unsigned op, unsigned attr, unsigned aux, V128 *d, const V128 *a, const V128 *b,
                 const V128 *c)
{
    unsigned e = VEC_ELEM(attr);

    *d = (V128){.d = {0, 0}};
    switch (op) {
    case IR_vsel:
        d->d[0] = (a->d[0] & b->d[0]) | (~a->d[0] & c->d[0]);
        d->d[1] = (a->d[1] & b->d[1]) | (~a->d[1] & c->d[1]);
        break;
    case IR_vdup:
        duplicate(e, d, a->d[0]);
        break;
    case IR_vset:
        *d = *a;
        set_lane(d, e, aux, b->d[0]);
        break;
    case IR_vget:
        d->d[0] = lane(a, e, aux);
        break;
    case IR_vgets:
        d->d[0] = (u32)slane(a, e, aux);
        break;
    case IR_vduplane:
        duplicate(e, d, lane(a, e, aux));
        break;
    case IR_vins:
        *d = *a;
        set_lane(d, e, aux & 15, lane(b, e, aux >> 4));
        break;
    case IR_vzext:
        d->d[0] = lane(a, e, 0);
        break;
    case IR_vshuf:
        vshuf(attr, aux, d, a, b);
        break;
    case IR_vext:
        extract_bytes(aux, d, a, b);
        break;
    case IR_vtbl:
        look_up(d, a, b);
        break;
    case IR_vwidens:
    case IR_vwidenu:
        widen(op == IR_vwidens, e, aux, d, a);
        break;
    case IR_vnarrow:
    case IR_vnarrowss:
    case IR_vnarrowsu:
    case IR_vnarrowuu:
        narrow(op, e, d, a);
        break;
    case IR_vpmull:
        if (e == E64) {
            poly_long64(d, a->d[aux], b->d[aux]);
            break;
        }
        multiply_long(op, e, aux, d, a, b);
        break;
    case IR_vmulls:
    case IR_vmullu:
        multiply_long(op, e, aux, d, a, b);
        break;
    case IR_vpaddl:
        add_pairs(aux == 1, e, d, a);
        break;
    case IR_vdot:
        dot(aux, d, a, b, c);
        break;
    case IR_vrbit:
        reverse_bits(d, a);
        break;
    case IR_vsumb:
        sum_bytes(d, a);
        break;
    case IR_vminh:
        least_halfword(d, a);
        break;
    case IR_vaesenc:
    case IR_vaesenclast:
    case IR_vaesdec:
    case IR_vaesdeclast:
    case IR_vsha256h:
    case IR_vsha256h2:
    case IR_vsha256su0:
    case IR_vsha256su1:
        crypto_vec_op((int)op, d, a, b, c);
        break;
    default:
        by_lane(op, e, aux, d, a, b);
    }
}
