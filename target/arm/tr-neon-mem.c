/*
 * Advanced SIMD element and structure loads and stores. ARM DDI 0406 A7.7.
 *
 * Whole structures are moved in wide accesses and (de)interleaved in registers; loads all come
 * before the first register changes, for any of them may fault. Big-endian data: accesses are in
 * memory order and each element's bytes are reversed.
 */
#include "target/arm/neon-dec.h"
#include "target/arm/tr-vec.h"

/* Forms of the multiple-structure instructions, by type. */
typedef struct {
    u8 regs; /* D registers */
    u8 n;    /* members of a structure */
    u8 step; /* between registers of one structure */
} Structure;

static const Structure structures[] = {
    [0] = {4, 4, 1}, [1] = {4, 4, 2}, [2] = {4, 1, 1},  [3] = {4, 2, 2},
    [4] = {3, 3, 1}, [5] = {3, 3, 2}, [6] = {3, 1, 1},  [7] = {1, 1, 1},
    [8] = {2, 2, 1}, [9] = {2, 2, 2}, [10] = {2, 1, 1},
};

static bool big(const Ctx *c)
{
    return c->mo & MO_BE;
}

/* Elements in the other byte order. */
static Val reorder(Ctx *c, int size, Val v)
{
    static const u8 how[] = {0, VS_REV16, VS_REV32, VS_REV64};

    return big(c) && size ? ir_v2(c->b, IR_vshuf, VEC(E8, 16), how[size], v, v) : v;
}

static void writeback(Ctx *c, int rn, int rm, int bytes)
{
    if (rm == 13) {
        set_reg(c, rn, ir_addi(c->b, reg(c, rn), bytes));
    } else if (rm != 15) {
        set_reg(c, rn, ir_add(c->b, reg(c, rn), reg(c, rm)));
    }
}

static Val shuf(Ctx *c, int size, VecShuf how, Val x, Val y)
{
    return ir_v2(c->b, IR_vshuf, v_attr(size, 1), how, x, y);
}

/* Table lookup that gathers member @k of structures of three; the table begins at byte @skip. */
static u64 three_index(int size, int k, int skip)
{
    u64 v = 0;

    for (int i = 0; i < 8; i++) {
        int element = i >> size, at = (element * 3 + k) * (1 << size) + (i & ((1 << size) - 1));

        v |= (u64)(u8)(at - skip) << (8 * i);
    }
    return v;
}

static Val lookup2(Ctx *c, Val low, u64 low_index, Val high, u64 high_index)
{
    Val x = ir_v2(c->b, IR_vtbl, VEC(E8, 8), 0, low, ir_vconst(c->b, low_index));
    Val y = ir_v2(c->b, IR_vtbl, VEC(E8, 8), 0, high, ir_vconst(c->b, high_index));

    return ir_v2(c->b, IR_vor, VEC(E64, 2), 0, x, y);
}

/* v[0..1]: 24 bytes of memory; d[0..2]: its three members. */
static void split3(Ctx *c, int size, const Val v[2], Val d[3])
{
    for (int k = 0; k < 3; k++) {
        d[k] = lookup2(c, v[0], three_index(size, k, 0), v[1], three_index(size, k, 16));
    }
}

/* Byte of member registers (0..7 first, 8..15 second, 16..23 third) for memory bytes from @from on.
 */
static u64 join3_index(int size, int from, int skip)
{
    u64 v = 0;

    for (int i = 0; i < 8; i++) {
        int at = (from + i) >> size, byte = (from + i) & ((1 << size) - 1);
        int source = at % 3 * 8 + (at / 3 << size) + byte;

        v |= (u64)(u8)(source - skip) << (8 * i);
    }
    return v;
}

/* ---- Multiple structures ---- */

static int member(const args_nmulti *a, const Structure *s, int i)
{
    return a->d + i * (s->n == 1 ? 1 : s->step);
}

/* The last one: pairs of pairs are all next to each other. */
static int last_register(const args_nmulti *a, const Structure *s)
{
    return s->n == 2 && s->regs == 4 ? a->d + 3 : member(a, s, s->regs - 1);
}

static bool multiple_ok(const Ctx *c, const args_nmulti *a, const Structure **s)
{
    static const u8 align_bad[] = {
        [7] = 2, [6] = 2, [10] = 3, [8] = 3, [9] = 3, [4] = 2, [5] = 2}; /* values not allowed */

    if (a->type > 10 || a->rn == 15) {
        return false;
    }
    *s = &structures[a->type];
    if ((a->size == 3 && (*s)->n > 1) || last_register(a, *s) > 31) {
        return false;
    }
    if ((align_bad[a->type] == 2 && a->align & 2) || (align_bad[a->type] == 3 && a->align == 3)) {
        return false;
    }
    return v_regs_exist(c, a->d | last_register(a, *s));
}

/*
 * Alignment of the whole, @align bytes (0: any), is checked by the first access when that is of the
 * size, else by a load made for it.
 */
static unsigned check_align(Ctx *c, int rn, int align, unsigned access)
{
    unsigned mo = align == 2 ? MO_16 : align == 4 ? MO_32 : align == 8 ? MO_64 : MO_128;

    if (align < 2) {
        return 0;
    }
    if (align == 32) {
        return MO_ALIGN | MO_ALIGN32;
    }
    if (mo != access) {
        ir_ld(c->b, mo == MO_128 ? TV128 : mo == MO_64 ? I64 : I32, mo | MO_ALIGN, reg(c, rn), 0);
        return 0;
    }
    return MO_ALIGN;
}

/* Without a given alignment, elements are to be aligned when everything is. */
static unsigned multiple_rule(Ctx *c, const args_nmulti *a, unsigned access)
{
    return check_align(c, a->rn, a->align ? 4 << a->align : c->strict ? 1 << a->size : 0, access);
}

/* @bytes of memory in vectors of 16; the last may have 8. */
static void read_memory(Ctx *c, const args_nmulti *a, int bytes, Val *v)
{
    unsigned rule = multiple_rule(c, a, bytes >= 16 ? MO_128 : MO_64);

    for (int at = 0, i = 0; at < bytes; at += 16, i++) {
        unsigned size = bytes - at >= 16 ? MO_128 : MO_64;

        v[i] = reorder(c, a->size, ir_ld(c->b, TV128, size | rule, reg(c, a->rn), at));
        rule = 0;
    }
}

static void write_memory(Ctx *c, const args_nmulti *a, int bytes, const Val *v)
{
    unsigned rule = multiple_rule(c, a, bytes >= 16 ? MO_128 : MO_64);

    for (int at = 0, i = 0; at < bytes; at += 16, i++) {
        unsigned size = bytes - at >= 16 ? MO_128 : MO_64;

        ir_st(c->b, size | rule, reg(c, a->rn), at, reorder(c, a->size, v[i]));
        rule = 0;
    }
}

/* Two D registers at once where they are a Q register. */
static void put_two(Ctx *c, int d, int e, Val both)
{
    if (e == d + 1 && !(d & 1)) {
        vq_put(c, d >> 1, both);
    } else {
        vd_put(c, d, both);
        vd_put(c, e, v_high(c, both));
    }
}

static Val get_two(Ctx *c, int d, int e)
{
    return e == d + 1 && !(d & 1) ? vq_get(c, d >> 1) : v_pair(c, vd_get(c, d), vd_get(c, e));
}

bool tr_vldn(Ctx *c, const args_nmulti *a)
{
    const Structure *s;
    Val v[2], r[4];
    int size = a->size;

    if (!multiple_ok(c, a, &s)) {
        return false;
    }
    read_memory(c, a, s->regs * 8, v);
    switch (s->n) {
    case 1:
        for (int i = 0; i < s->regs; i += 2) {
            if (s->regs - i > 1) {
                put_two(c, a->d + i, a->d + i + 1, v[i / 2]);
            } else {
                vd_put(c, a->d + i, v[i / 2]);
            }
        }
        break;
    case 2:
        if (s->regs == 2) {
            vd_put(c, a->d, shuf(c, size, VS_UZP1, v[0], v[0]));
            vd_put(c, a->d + s->step, shuf(c, size, VS_UZP2, v[0], v[0]));
        } else {
            r[0] = shuf(c, size, VS_UZP1, v[0], v[1]);
            r[1] = shuf(c, size, VS_UZP2, v[0], v[1]);
            put_two(c, a->d, a->d + 1, r[0]);
            put_two(c, a->d + 2, a->d + 3, r[1]);
        }
        break;
    case 3:
        split3(c, size, v, r);
        for (int i = 0; i < 3; i++) {
            vd_put(c, member(a, s, i), r[i]);
        }
        break;
    default:
        r[0] = shuf(c, size, VS_UZP1, v[0], v[1]); /* members 0 and 2 */
        r[1] = shuf(c, size, VS_UZP2, v[0], v[1]); /* members 1 and 3 */
        vd_put(c, member(a, s, 0), shuf(c, size, VS_UZP1, r[0], r[0]));
        vd_put(c, member(a, s, 1), shuf(c, size, VS_UZP1, r[1], r[1]));
        vd_put(c, member(a, s, 2), shuf(c, size, VS_UZP2, r[0], r[0]));
        vd_put(c, member(a, s, 3), shuf(c, size, VS_UZP2, r[1], r[1]));
    }
    writeback(c, a->rn, a->rm, s->regs * 8);
    return true;
}

/* 24 bytes of structures of three, in 8-byte stores. */
static void store3(Ctx *c, const args_nmulti *a, const Structure *s)
{
    Val low = v_pair(c, vd_get(c, a->d), vd_get(c, member(a, s, 1)));
    Val high = vd_get(c, member(a, s, 2));
    unsigned rule = multiple_rule(c, a, MO_64);

    for (int at = 0; at < 24; at += 8) {
        Val v = lookup2(c, low, join3_index(a->size, at, 0), high, join3_index(a->size, at, 16));

        ir_st(c->b, MO_64 | rule, reg(c, a->rn), at, reorder(c, a->size, v));
        rule = 0;
    }
}

bool tr_vstn(Ctx *c, const args_nmulti *a)
{
    const Structure *s;
    Val v[2] = {0, 0}, x, y;
    int size = a->size;

    if (!multiple_ok(c, a, &s)) {
        return false;
    }
    switch (s->n) {
    case 1:
        for (int i = 0; i < s->regs; i += 2) {
            v[i / 2] = s->regs - i > 1 ? get_two(c, a->d + i, a->d + i + 1) : vd_get(c, a->d + i);
        }
        break;
    case 2:
        if (s->regs == 2) {
            v[0] = shuf(c, size, VS_ZIP1, vd_get(c, a->d), vd_get(c, a->d + s->step));
        } else {
            x = get_two(c, a->d, a->d + 1);
            y = get_two(c, a->d + 2, a->d + 3);
            v[0] = shuf(c, size, VS_ZIP1, x, y);
            v[1] = shuf(c, size, VS_ZIP2, x, y);
        }
        break;
    case 3:
        store3(c, a, s);
        writeback(c, a->rn, a->rm, 24);
        return true;
    default:
        x = shuf(c, size, VS_ZIP1, vd_get(c, a->d), vd_get(c, member(a, s, 2)));
        y = shuf(c, size, VS_ZIP1, vd_get(c, member(a, s, 1)), vd_get(c, member(a, s, 3)));
        v[0] = shuf(c, size, VS_ZIP1, x, y);
        v[1] = shuf(c, size, VS_ZIP2, x, y);
    }
    write_memory(c, a, s->regs * 8, v);
    writeback(c, a->rn, a->rm, s->regs * 8);
    return true;
}

/* ---- One structure, to or from one lane ---- */

typedef struct {
    int lane, step, align; /* align: bytes, 0 none */
} Lane;

/* index_align: the lane on top, below it spacing and alignment, as each n and size has them. */
static bool lane_of(const Ctx *c, const args_nlane *a, Lane *l)
{
    int low = a->ialign & ((1 << a->size) - 1);

    *l = (Lane){a->ialign >> (a->size + 1), 1, 0};
    if (a->size && a->ialign >> a->size & 1) {
        l->step = 2;
    }
    switch (a->n) {
    case 1:
        l->lane = a->ialign >> (a->size + 1);
        l->step = 1;
        if (a->size == 0 ? a->ialign & 1 : a->size == 1 ? a->ialign & 2 : a->ialign & 4) {
            return false;
        }
        if (a->size == 2 && (a->ialign & 3) != 0 && (a->ialign & 3) != 3) {
            return false;
        }
        l->align = a->size == 1 && low ? 2 : a->size == 2 && (a->ialign & 3) ? 4 : 0;
        break;
    case 2:
        l->align = a->ialign & 1 ? 2 << a->size : 0;
        if (a->size == 2 && a->ialign & 2) {
            return false;
        }
        break;
    case 3:
        if (a->size == 2 ? a->ialign & 3 : a->ialign & 1) {
            return false;
        }
        break;
    default:
        if (a->size == 2) {
            if ((a->ialign & 3) == 3) {
                return false;
            }
            l->align = (a->ialign & 3) == 0 ? 0 : 4 << (a->ialign & 3);
        } else {
            l->align = a->ialign & 1 ? 4 << a->size : 0;
        }
    }
    if (a->rn == 15 || a->d + (a->n - 1) * l->step > 31) {
        return false;
    }
    return v_regs_exist(c, a->d | (a->d + (a->n - 1) * l->step));
}

static unsigned element_op(const Ctx *c, int size, int align)
{
    return (unsigned)size | c->mo | (c->strict || align ? MO_ALIGN : 0);
}

static unsigned lane_in_q(int d, int size, int lane)
{
    return (unsigned)(lane + ((d & 1) << (3 - size)));
}

bool tr_vldn_lane(Ctx *c, const args_nlane *a)
{
    Lane l;
    Val v[4];

    if (!lane_of(c, a, &l)) {
        return false;
    }
    check_align(c, a->rn, l.align, (unsigned)a->size);
    for (int i = 0; i < a->n; i++) {
        v[i] = ir_ld(c->b, I32, element_op(c, a->size, l.align), reg(c, a->rn), i << a->size);
    }
    for (int i = 0; i < a->n; i++) {
        int d = a->d + i * l.step;

        vq_put(c, d >> 1,
               ir_vset(c->b, (unsigned)a->size, lane_in_q(d, a->size, l.lane), vq_get(c, d >> 1),
                       v[i]));
    }
    writeback(c, a->rn, a->rm, a->n << a->size);
    return true;
}

bool tr_vstn_lane(Ctx *c, const args_nlane *a)
{
    Lane l;

    if (!lane_of(c, a, &l)) {
        return false;
    }
    check_align(c, a->rn, l.align, (unsigned)a->size);
    for (int i = 0; i < a->n; i++) {
        int d = a->d + i * l.step;
        Val v = ir_vget(c->b, (unsigned)a->size, lane_in_q(d, a->size, l.lane), vq_get(c, d >> 1));

        ir_st(c->b, element_op(c, a->size, l.align), reg(c, a->rn), i << a->size, v);
    }
    writeback(c, a->rn, a->rm, a->n << a->size);
    return true;
}

/* One structure to all lanes. t: VLD1 two registers, others double spacing; size 3: VLD4.32 at 16.
 */
bool tr_vldn_all(Ctx *c, const args_nall *a)
{
    int size = a->size, align = 0, regs = a->n, step = 1;
    Val v[4];

    if (size == 3) {
        if (a->n != 4 || !a->a) {
            return false;
        }
        size = 2;
        align = 16;
    } else if (a->a) {
        if (a->n == 3 || (a->n == 1 && size == 0)) {
            return false;
        }
        align = a->n == 4 && size == 2 ? 8 : a->n << size;
    }
    if (a->n == 1) {
        regs = a->t + 1;
    } else {
        step = a->t + 1;
    }
    if (a->rn == 15 || a->d + (regs - 1) * step > 31 ||
        !v_regs_exist(c, a->d | (a->d + (regs - 1) * step))) {
        return false;
    }
    check_align(c, a->rn, align, (unsigned)size);
    for (int i = 0; i < a->n; i++) {
        v[i] = ir_ld(c->b, I32, element_op(c, size, align), reg(c, a->rn), i << size);
    }
    for (int i = 0; i < regs; i++) {
        vd_put(c, a->d + i * step, ir_vdup(c->b, (unsigned)size, v[a->n == 1 ? 0 : i]));
    }
    writeback(c, a->rn, a->rm, a->n << size);
    return true;
}
