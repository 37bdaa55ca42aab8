/*
 * Advanced SIMD: one register and a modified immediate; two registers and a shift amount.
 * ARM DDI 0406 A7.4.4, A7.4.6.
 *
 * The shift field's highest one tells the element size; right shifts count down from twice the
 * size.
 */
#include "target/arm/neon-dec.h"
#include "target/arm/tr-neon.h"

/* ---- Modified immediate: AdvSIMDExpandImm() ---- */

static u64 expand_imm(int op, int cmode, u64 imm)
{
    u64 v = 0;

    switch (cmode >> 1) {
    case 0:
    case 1:
    case 2:
    case 3:
        v = imm << (8 * (cmode >> 1));
        return v | v << 32;
    case 4:
    case 5:
        v = imm << (8 * (cmode >> 1 & 1));
        return v * 0x0001000100010001;
    case 6:
        v = cmode & 1 ? imm << 16 | 0xffff : imm << 8 | 0xff;
        return v | v << 32;
    }
    if (!(cmode & 1) && !op) {
        return imm * 0x0101010101010101;
    }
    if (!(cmode & 1)) {
        for (int i = 0; i < 8; i++) {
            v |= imm >> i & 1 ? 0xffull << (8 * i) : 0;
        }
        return v;
    }
    v = (imm & 0x80) << 24 | (imm & 0x40 ? 0x3e000000 : 0x40000000) | (imm & 0x3f) << 19;
    return v | v << 32;
}

/* cmode odd below 12: VORR, VBIC; else VMOV, VMVN; 14 with op: VMOV.I64; 15: VMOV.F32. */
bool tr_vimm(Ctx *c, const args_nimm *a)
{
    bool logic = (a->cmode & 1) && a->cmode < 12;
    u64 imm = expand_imm(a->op, a->cmode, (u64)a->imm);
    Val v;

    if ((a->cmode == 15 && a->op) || !v_regs_exist(c, a->d) || (a->q & a->d)) {
        return false;
    }
    if (logic) {
        v = ir_v2(c->b, a->op ? IR_vandn : IR_vor, VEC(E64, 2), 0, v_get(c, a->q, a->d),
                  ir_vconst(c->b, imm));
    } else {
        v = ir_vconst(c->b, a->op && a->cmode != 14 ? ~imm : imm);
    }
    v_put(c, a->q, a->d, v);
    return true;
}

/* ---- Shifts ---- */

typedef struct {
    int size, u, q;
    unsigned attr;
    unsigned left;  /* shift amount of left shifts: 0..width-1 */
    unsigned right; /* of right shifts: 1..width */
} Shift;

typedef Val Shifter(Ctx *c, const Shift *s, Val d, Val m);

/* Return: false when the field belongs to another group. */
static bool shift_of(const Ctx *c, const args_nshift *a, Shift *s)
{
    unsigned width;

    if (a->imm < 8 || !v_regs_exist(c, a->d | a->m)) {
        return false;
    }
    s->size = a->imm >= 64 ? E64 : a->imm >= 32 ? E32 : a->imm >= 16 ? E16 : E8;
    width = 8u << s->size;
    s->u = a->u;
    s->q = a->q;
    s->attr = v_attr(s->size, a->q);
    s->left = (unsigned)a->imm & (width - 1);
    s->right = width - s->left;
    return true;
}

static bool same_size(Ctx *c, const args_nshift *a, Shifter *fn, bool reads_d)
{
    Shift s;

    if (!shift_of(c, a, &s) || (a->q & (a->d | a->m))) {
        return false;
    }
    v_put(c, a->q, a->d, fn(c, &s, reads_d ? v_get(c, a->q, a->d) : 0, v_get(c, a->q, a->m)));
    return true;
}

static Val by_imm(Ctx *c, const Shift *s, IrOp op, unsigned n, Val v)
{
    return n ? ir_v1(c->b, op, s->attr, n, v) : v;
}

static Val both(Ctx *c, const Shift *s, IrOp op, Val x, Val y)
{
    return ir_v2(c->b, op, s->attr, 0, x, y);
}

static Val shr(Ctx *c, const Shift *s, Val d, Val m)
{
    (void)d;
    return by_imm(c, s, s->u ? IR_vshr : IR_vsar, s->right, m);
}

static Val sra(Ctx *c, const Shift *s, Val d, Val m)
{
    return both(c, s, IR_vadd, d, shr(c, s, 0, m));
}

/* Rounded by the last bit that falls out. */
static Val rshr(Ctx *c, const Shift *s, Val d, Val m)
{
    Val last = by_imm(c, s, IR_vshr, s->right - 1, m);

    last = both(c, s, IR_vand, last, v_splat(c, s->size, 1));
    return both(c, s, IR_vadd, shr(c, s, d, m), last);
}

static Val rsra(Ctx *c, const Shift *s, Val d, Val m)
{
    return both(c, s, IR_vadd, d, rshr(c, s, 0, m));
}

static Val insert(Ctx *c, const Shift *s, u64 mask, Val d, Val v)
{
    Val k = v_splat(c, s->size, mask);

    return ir_v3(c->b, IR_vsel, VEC(E64, 2), 0, k, v, d);
}

static Val sri(Ctx *c, const Shift *s, Val d, Val m)
{
    unsigned width = 8u << s->size;

    if (s->right == width) {
        return d;
    }
    return insert(c, s, ~0ull >> (64 - width) >> s->right, d, by_imm(c, s, IR_vshr, s->right, m));
}

static Val shl(Ctx *c, const Shift *s, Val d, Val m)
{
    (void)d;
    return by_imm(c, s, IR_vshl, s->left, m);
}

static Val sli(Ctx *c, const Shift *s, Val d, Val m)
{
    return s->left ? insert(c, s, ~0ull << s->left, d, shl(c, s, 0, m)) : m;
}

/* Overflow when shifting back does not give the operand. */
static Val qshl(Ctx *c, const Shift *s, Val d, Val m)
{
    Val r = shl(c, s, d, m);
    Val good = both(c, s, IR_vcmpeq, by_imm(c, s, s->u ? IR_vshr : IR_vsar, s->left, r), m);
    Val limit = v_splat(c, s->size, s->u ? ~0ull : ~0ull >> (65 - (8 << s->size)));

    if (!s->left) {
        return m;
    }
    if (!s->u) {
        limit = both(c, s, IR_vxor, v_sign(c, s->size, s->attr, m), limit);
    }
    v_saturates(c, s->q, v_not(c, good));
    return ir_v3(c->b, IR_vsel, VEC(E64, 2), 0, good, r, limit);
}

/* Signed operand, unsigned result: negative ones become 0. */
static Val qshlu(Ctx *c, const Shift *s, Val d, Val m)
{
    Val r = shl(c, s, d, m);
    Val good = both(c, s, IR_vcmpeq, by_imm(c, s, IR_vshr, s->left, r), m);
    Val negative = v_sign(c, s->size, s->attr, m);

    good = both(c, s, IR_vandn, good, negative);
    v_saturates(c, s->q, v_not(c, good));
    return ir_v3(c->b, IR_vsel, VEC(E64, 2), 0, good, r, v_not(c, negative));
}

/* clang-format off */
bool tr_vshr(Ctx *c, const args_nshift *a)   { return same_size(c, a, shr, false); }
bool tr_vsra(Ctx *c, const args_nshift *a)   { return same_size(c, a, sra, true); }
bool tr_vrshr(Ctx *c, const args_nshift *a)  { return same_size(c, a, rshr, false); }
bool tr_vrsra(Ctx *c, const args_nshift *a)  { return same_size(c, a, rsra, true); }
bool tr_vsri(Ctx *c, const args_nshift *a)   { return same_size(c, a, sri, true); }
bool tr_vshl_i(Ctx *c, const args_nshift *a) { return same_size(c, a, shl, false); }
bool tr_vsli(Ctx *c, const args_nshift *a)   { return same_size(c, a, sli, true); }
bool tr_vqshl_i(Ctx *c, const args_nshift *a) { return same_size(c, a, qshl, false); }
bool tr_vqshlu(Ctx *c, const args_nshift *a) { return same_size(c, a, qshlu, false); }
/* clang-format on */

/* ---- Narrowing right shifts: size is that of the result ---- */

static bool narrowing(Ctx *c, const args_nshift *a, bool round, bool is_signed, IrOp narrow)
{
    Shift s, wide;
    Val v;

    if (!shift_of(c, a, &s) || s.size == E64 || (a->m & 1)) {
        return false;
    }
    wide = (Shift){.size = s.size + 1,
                   .u = !is_signed,
                   .q = 1,
                   .attr = v_attr(s.size + 1, 1),
                   .right = s.right};
    v = vq_get(c, a->m >> 1);
    v = round ? rshr(c, &wide, 0, v) : shr(c, &wide, 0, v);
    vd_put(c, a->d, v_narrow(c, s.size, narrow, v));
    return true;
}

/* clang-format off */
bool tr_vshrn(Ctx *c, const args_nshift *a)    { return narrowing(c, a, false, false, IR_vnarrow); }
bool tr_vrshrn(Ctx *c, const args_nshift *a)   { return narrowing(c, a, true, false, IR_vnarrow); }
bool tr_vqshrun(Ctx *c, const args_nshift *a)  { return narrowing(c, a, false, true, IR_vnarrowsu); }
bool tr_vqrshrun(Ctx *c, const args_nshift *a) { return narrowing(c, a, true, true, IR_vnarrowsu); }
/* clang-format on */

bool tr_vqshrn(Ctx *c, const args_nshift *a)
{
    return narrowing(c, a, false, !a->u, a->u ? IR_vnarrowuu : IR_vnarrowss);
}

bool tr_vqrshrn(Ctx *c, const args_nshift *a)
{
    return narrowing(c, a, true, !a->u, a->u ? IR_vnarrowuu : IR_vnarrowss);
}

/* VMOVL is the shift by 0. */
bool tr_vshll(Ctx *c, const args_nshift *a)
{
    Shift s;
    Val v;

    if (!shift_of(c, a, &s) || s.size == E64 || (a->d & 1)) {
        return false;
    }
    v = ir_v1(c->b, a->u ? IR_vwidenu : IR_vwidens, v_attr(s.size, 0), 0, vd_get(c, a->m));
    if (s.left) {
        v = ir_v1(c->b, IR_vshl, v_attr(s.size + 1, 1), s.left, v);
    }
    vq_put(c, a->d >> 1, v);
    return true;
}

/* ---- Between floating point and fixed point ---- */

static bool fixed(Ctx *c, const args_nshift *a, IrOp op, unsigned how)
{
    unsigned attr = FPA(F32, a->q ? 4 : 2, v_fpm(c));

    if (!v_regs_exist(c, a->d | a->m) || (a->q & (a->d | a->m))) {
        return false;
    }
    v_put(c, a->q, a->d,
          ir_fcvtint(c->b, op, attr, how, 64 - (unsigned)a->imm, v_get(c, a->q, a->m)));
    return true;
}

bool tr_vfixtof(Ctx *c, const args_nshift *a)
{
    return fixed(c, a, IR_itof, a->u ? ITOF_UNSIGNED : 0);
}

bool tr_vftofix(Ctx *c, const args_nshift *a)
{
    return fixed(c, a, IR_ftoi, (a->u ? FTOI_UNSIGNED : 0) | FPR_ZERO << FTOI_ROUND_SHIFT);
}
