/*
 * Advanced SIMD load/store of structures: LD1 to LD4, ST1 to ST4, LD1R to LD4R.
 * Ref: DDI 0487 C3.2.10, "Advanced SIMD load/store single and multiple structures".
 *
 * Whole structures are moved in wide accesses and (de)interleaved in registers; loads all come
 * before the first register changes. Big-endian data: accesses are in memory order and each
 * element's bytes are reversed.
 */
#include "target/arm/a64-mem.h"

#include "target/arm/a64-mem-dec.h"

enum { WIDE = 16 }; /* bytes of a Q register */

static int reg_at(int rt, int i)
{
    return (rt + i) & 31;
}

static int bytes_of(int q)
{
    return q ? 16 : 8;
}

static void move_base(Ctx *c, int post, int rn, int rm, int bytes)
{
    Val by = rm == 31 ? a64_const(c, (u64)bytes) : a64_reg(c, rm);

    if (post) {
        a64_set_sp(c, rn, ir_add(c->b, a64_reg_sp(c, rn), by));
    }
}

/* Elements in the other byte order. */
static Val reorder(Ctx *c, int size, Val v)
{
    static const u8 how[] = {0, VS_REV16, VS_REV32, VS_REV64};

    return c->mo & MO_BE && size ? ir_v2(c->b, IR_vshuf, VEC(E8, 16), how[size], v, v) : v;
}

/* @bytes (8 or 16) of memory at base + @disp. */
static Val load(Ctx *c, int size, Val base, s32 disp, int bytes)
{
    Val v = ir_ld(c->b, TV128, bytes == WIDE ? MO_128 : MO_64, base, disp);

    return reorder(c, size, v);
}

static void store(Ctx *c, int size, Val base, s32 disp, int bytes, Val v)
{
    ir_st(c->b, bytes == WIDE ? MO_128 : MO_64, base, disp, reorder(c, size, v));
}

static Val shuf(Ctx *c, int size, VecShuf how, Val x, Val y)
{
    return ir_v2(c->b, IR_vshuf, VEC(size, 16 >> size), how, x, y);
}

static Val join_halves(Ctx *c, Val low, Val high)
{
    return ir_v2(c->b, IR_vshuf, VEC(E64, 2), VS_PAIR, low, high);
}

static Val high_half(Ctx *c, Val v)
{
    return ir_v2(c->b, IR_vshuf, VEC(E64, 2), VS_HIGH, v, v);
}

/* ---- Structures of one: registers as they are ---- */

bool tr64_ld1(Ctx *c, const args_vls *a)
{
    int bytes = bytes_of(a->q);
    Val base = a64_base(c, a->rn), v[4];

    for (int i = 0; i < a->n; i++) {
        v[i] = load(c, a->size, base, i * bytes, bytes);
    }
    for (int i = 0; i < a->n; i++) {
        v_put_q(c, a->q, reg_at(a->rt, i), v[i]);
    }
    move_base(c, a->post, a->rn, a->rm, a->n * bytes);
    return true;
}

bool tr64_st1(Ctx *c, const args_vls *a)
{
    int bytes = bytes_of(a->q);
    Val base = a64_base(c, a->rn);

    for (int i = 0; i < a->n; i++) {
        store(c, a->size, base, i * bytes, bytes, v_get(c, reg_at(a->rt, i)));
    }
    move_base(c, a->post, a->rn, a->rm, a->n * bytes);
    return true;
}

/* ---- Structures of two and four: pairs are zipped and unzipped ---- */

bool tr64_ld2(Ctx *c, const args_vls *a)
{
    Val base = a64_base(c, a->rn), x, y;

    x = load(c, a->size, base, 0, WIDE);
    y = a->q ? load(c, a->size, base, WIDE, WIDE) : x;
    v_put_q(c, a->q, a->rt, shuf(c, a->size, VS_UZP1, x, y));
    v_put_q(c, a->q, reg_at(a->rt, 1), shuf(c, a->size, VS_UZP2, x, y));
    move_base(c, a->post, a->rn, a->rm, 2 * bytes_of(a->q));
    return true;
}

bool tr64_st2(Ctx *c, const args_vls *a)
{
    Val base = a64_base(c, a->rn), x = v_get(c, a->rt), y = v_get(c, reg_at(a->rt, 1));

    store(c, a->size, base, 0, WIDE, shuf(c, a->size, VS_ZIP1, x, y));
    if (a->q) {
        store(c, a->size, base, WIDE, WIDE, shuf(c, a->size, VS_ZIP2, x, y));
    }
    move_base(c, a->post, a->rn, a->rm, 2 * bytes_of(a->q));
    return true;
}

bool tr64_ld4(Ctx *c, const args_vls *a)
{
    Val base = a64_base(c, a->rn), v[4], even[2], odd[2];
    int loads = a->q ? 4 : 2, size = a->size;

    for (int i = 0; i < loads; i++) {
        v[i] = load(c, size, base, i * WIDE, WIDE);
    }
    for (int i = 0; i < loads; i += 2) {
        even[i / 2] = shuf(c, size, VS_UZP1, v[i], v[i + 1]); /* members 0 and 2 */
        odd[i / 2] = shuf(c, size, VS_UZP2, v[i], v[i + 1]);  /* members 1 and 3 */
    }
    for (int k = 0; k < 4; k++) {
        const Val *from = k & 1 ? odd : even;

        v[k] = shuf(c, size, k < 2 ? VS_UZP1 : VS_UZP2, from[0], from[a->q]);
        v_put_q(c, a->q, reg_at(a->rt, k), v[k]);
    }
    move_base(c, a->post, a->rn, a->rm, 4 * bytes_of(a->q));
    return true;
}

bool tr64_st4(Ctx *c, const args_vls *a)
{
    Val base = a64_base(c, a->rn), even, odd, v[4];
    int size = a->size;

    for (int k = 0; k < 4; k++) {
        v[k] = v_get(c, reg_at(a->rt, k));
    }
    for (int i = 0; i < (a->q ? 2 : 1); i++) {
        even = shuf(c, size, i ? VS_ZIP2 : VS_ZIP1, v[0], v[2]);
        odd = shuf(c, size, i ? VS_ZIP2 : VS_ZIP1, v[1], v[3]);
        store(c, size, base, i * 2 * WIDE, WIDE, shuf(c, size, VS_ZIP1, even, odd));
        store(c, size, base, i * 2 * WIDE + WIDE, WIDE, shuf(c, size, VS_ZIP2, even, odd));
    }
    move_base(c, a->post, a->rn, a->rm, 4 * bytes_of(a->q));
    return true;
}

/* ---- Structures of three: table lookups on 24 bytes, half a register each ---- */

static Val lookup2(Ctx *c, Val low, u64 low_index, Val high, u64 high_index)
{
    Val x = ir_v2(c->b, IR_vtbl, VEC(E8, 8), 0, low, ir_vconst(c->b, low_index));
    Val y = ir_v2(c->b, IR_vtbl, VEC(E8, 8), 0, high, ir_vconst(c->b, high_index));

    return ir_v2(c->b, IR_vor, VEC(E64, 2), 0, x, y);
}

/* Indices that gather member @k; the table begins at byte @skip. */
static u64 split_index(int size, int k, int skip)
{
    u64 v = 0;

    for (int i = 0; i < 8; i++) {
        int at = (((i >> size) * 3 + k) << size) + (i & ((1 << size) - 1));

        v |= (u64)(u8)(at - skip) << (8 * i);
    }
    return v;
}

/* Byte of the members (0..7 first, 8..15 second, 16..23 third) for memory bytes from @from on. */
static u64 merge_index(int size, int from, int skip)
{
    u64 v = 0;

    for (int i = 0; i < 8; i++) {
        int at = (from + i) >> size, byte = (from + i) & ((1 << size) - 1);

        v |= (u64)(u8)(at % 3 * 8 + (at / 3 << size) + byte - skip) << (8 * i);
    }
    return v;
}

bool tr64_ld3(Ctx *c, const args_vls *a)
{
    Val base = a64_base(c, a->rn), v[2][2], d[2];
    int halves = a->q ? 2 : 1;

    for (int h = 0; h < halves; h++) {
        v[h][0] = load(c, a->size, base, h * 24, WIDE);
        v[h][1] = load(c, a->size, base, h * 24 + WIDE, 8);
    }
    for (int k = 0; k < 3; k++) {
        for (int h = 0; h < halves; h++) {
            d[h] = lookup2(c, v[h][0], split_index(a->size, k, 0), v[h][1],
                           split_index(a->size, k, WIDE));
        }
        v_put_q(c, a->q, reg_at(a->rt, k), a->q ? join_halves(c, d[0], d[1]) : d[0]);
    }
    move_base(c, a->post, a->rn, a->rm, 3 * bytes_of(a->q));
    return true;
}

bool tr64_st3(Ctx *c, const args_vls *a)
{
    Val base = a64_base(c, a->rn), v[3], low, high, w;

    for (int k = 0; k < 3; k++) {
        v[k] = v_get(c, reg_at(a->rt, k));
    }
    for (int h = 0; h < (a->q ? 2 : 1); h++) {
        for (int k = 0; h && k < 3; k++) {
            v[k] = high_half(c, v[k]);
        }
        low = join_halves(c, v[0], v[1]);
        high = v[2];
        for (int at = 0; at < 24; at += 8) {
            w = lookup2(c, low, merge_index(a->size, at, 0), high, merge_index(a->size, at, WIDE));
            store(c, a->size, base, h * 24 + at, 8, w);
        }
    }
    move_base(c, a->post, a->rn, a->rm, 3 * bytes_of(a->q));
    return true;
}

/* ---- One structure, to or from one lane of each register ---- */

static Val load_element(Ctx *c, int size, Val base, s32 disp)
{
    return ir_ld(c->b, size == 3 ? I64 : I32, (unsigned)size | c->mo, base, disp);
}

bool tr64_ld_lane(Ctx *c, const args_vlane *a)
{
    Val base = a64_base(c, a->rn), v[4];
    unsigned elem = (unsigned)a->size;

    for (int i = 0; i < a->n; i++) {
        v[i] = load_element(c, a->size, base, i << a->size);
    }
    for (int i = 0; i < a->n; i++) {
        int r = reg_at(a->rt, i);

        v_put(c, r, ir_vset(c->b, elem, (unsigned)a->lane, v_get(c, r), v[i]));
    }
    move_base(c, a->post, a->rn, a->rm, a->n << a->size);
    return true;
}

bool tr64_st_lane(Ctx *c, const args_vlane *a)
{
    Val base = a64_base(c, a->rn);
    unsigned elem = (unsigned)a->size;

    for (int i = 0; i < a->n; i++) {
        Val v = ir_vget(c->b, elem, (unsigned)a->lane, v_get(c, reg_at(a->rt, i)));

        ir_st(c->b, elem | c->mo, base, i << a->size, v);
    }
    move_base(c, a->post, a->rn, a->rm, a->n << a->size);
    return true;
}

bool tr64_ldr_all(Ctx *c, const args_vls *a)
{
    Val base = a64_base(c, a->rn), v[4];

    for (int i = 0; i < a->n; i++) {
        v[i] = load_element(c, a->size, base, i << a->size);
    }
    for (int i = 0; i < a->n; i++) {
        v_put_q(c, a->q, reg_at(a->rt, i), ir_vdup(c->b, (unsigned)a->size, v[i]));
    }
    move_base(c, a->post, a->rn, a->rm, a->n << a->size);
    return true;
}

/* ---- One lane of 64 bits, ordered ---- */

bool tr64_ldap1(Ctx *c, const args_vlane *a)
{
    a64_ordered(c, a->size, a64_base(c, a->rn), 0);
    return tr64_ld_lane(c, a);
}

bool tr64_stl1(Ctx *c, const args_vlane *a)
{
    a64_ordered(c, a->size, a64_base(c, a->rn), 0);
    tr64_st_lane(c, a);
    ir_fence(c->b, true);
    return true;
}
