/*
 * Advanced SIMD: one register and a modified immediate; two registers and a shift amount.
 * ARM DDI 0406 A7.4.4, A7.4.6.
 *
 * The shift field's highest one tells the element size; right shifts count down from twice the
 * size.
 */
#include "target/arm/neon-dec.h"
#include "target/arm/tr-vec.h"

/* cmode odd below 12: VORR, VBIC; else VMOV, VMVN; 14 with op: VMOV.I64; 15: VMOV.F32. */
bool tr_vimm(Ctx *c, const args_nimm *a)
{
    bool logic = (a->cmode & 1) && a->cmode < 12;
    u64 imm = vec_expand_imm(a->op, a->cmode, (u64)a->imm);
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

static Lanes left(Ctx *c, const args_nshift *a)
{
    int size = a->imm >= 64 ? E64 : a->imm >= 32 ? E32 : a->imm >= 16 ? E16 : E8;
    Lanes l = v_lanes(c, size, a->u, a->q);

    l.n = (unsigned)a->imm - lanes_width(&l);
    return l;
}

static Lanes right(Ctx *c, const args_nshift *a)
{
    Lanes l = left(c, a);

    l.n = lanes_width(&l) - l.n;
    return l;
}

/* The field below 8 belongs to another group. */
static bool regs_ok(const Ctx *c, const args_nshift *a)
{
    return a->imm >= 8 && v_regs_exist(c, a->d | a->m) && !(a->q & (a->d | a->m));
}

static bool shift(Ctx *c, const args_nshift *a, Lanes l, LanesUnary *fn)
{
    if (!regs_ok(c, a)) {
        return false;
    }
    v_put(c, a->q, a->d, fn(&l, v_get(c, a->q, a->m)));
    return true;
}

static bool shift_d(Ctx *c, const args_nshift *a, Lanes l, LanesBinary *fn)
{
    if (!regs_ok(c, a)) {
        return false;
    }
    v_put(c, a->q, a->d, fn(&l, v_get(c, a->q, a->d), v_get(c, a->q, a->m)));
    return true;
}

/* clang-format off */
bool tr_vshr(Ctx *c, const args_nshift *a)   { return shift(c, a, right(c, a), lanes_shr_i); }
bool tr_vsra(Ctx *c, const args_nshift *a)   { return shift_d(c, a, right(c, a), lanes_sra_i); }
bool tr_vrshr(Ctx *c, const args_nshift *a)  { return shift(c, a, right(c, a), lanes_rshr_i); }
bool tr_vrsra(Ctx *c, const args_nshift *a)  { return shift_d(c, a, right(c, a), lanes_rsra_i); }
bool tr_vsri(Ctx *c, const args_nshift *a)   { return shift_d(c, a, right(c, a), lanes_sri_i); }
bool tr_vshl_i(Ctx *c, const args_nshift *a) { return shift(c, a, left(c, a), lanes_shl_i); }
bool tr_vsli(Ctx *c, const args_nshift *a)   { return shift_d(c, a, left(c, a), lanes_sli_i); }
bool tr_vqshl_i(Ctx *c, const args_nshift *a) { return shift(c, a, left(c, a), lanes_qshl_i); }
bool tr_vqshlu(Ctx *c, const args_nshift *a) { return shift(c, a, left(c, a), lanes_qshlu_i); }
/* clang-format on */

/* ---- To narrower lanes, to wider ones; the size is that of the narrower ---- */

static bool narrowing(Ctx *c, const args_nshift *a, bool round, bool is_signed, IrOp op)
{
    Lanes l = right(c, a);

    if (!regs_ok(c, a) || l.size == E64 || (a->m & 1)) {
        return false;
    }
    l.bits = 128;
    l.u = !is_signed;
    vd_put(c, a->d, lanes_shrn_i(&l, round, op, vq_get(c, a->m >> 1)));
    return true;
}

static IrOp saturating(const args_nshift *a)
{
    return a->u ? IR_vnarrowuu : IR_vnarrowss;
}

/* clang-format off */
bool tr_vshrn(Ctx *c, const args_nshift *a)    { return narrowing(c, a, false, false, IR_vnarrow); }
bool tr_vrshrn(Ctx *c, const args_nshift *a)   { return narrowing(c, a, true, false, IR_vnarrow); }
bool tr_vqshrun(Ctx *c, const args_nshift *a)  { return narrowing(c, a, false, true, IR_vnarrowsu); }
bool tr_vqrshrun(Ctx *c, const args_nshift *a) { return narrowing(c, a, true, true, IR_vnarrowsu); }
bool tr_vqshrn(Ctx *c, const args_nshift *a)   { return narrowing(c, a, false, !a->u, saturating(a)); }
bool tr_vqrshrn(Ctx *c, const args_nshift *a)  { return narrowing(c, a, true, !a->u, saturating(a)); }
/* clang-format on */

/* VMOVL is the shift by 0. */
bool tr_vshll(Ctx *c, const args_nshift *a)
{
    Lanes l = left(c, a);

    if (!regs_ok(c, a) || l.size == E64 || (a->d & 1)) {
        return false;
    }
    vq_put(c, a->d >> 1, lanes_shll_i(&l, vd_get(c, a->m)));
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
