/*
 * AdvSIMD shift by immediate, its scalar form, modified immediate. Arm ARM C4.1.96.
 *
 * The highest one of immh:immb tells the element size; right shifts count down from twice the size.
 */
#include "target/arm/a64-simd.h"

#include "target/arm/a64-simd-dec.h"

static int shift_size(int imm)
{
    return imm >= 64 ? E64 : imm >= 32 ? E32 : imm >= 16 ? E16 : E8;
}

static Lanes left(Ctx *c, const args_vsh *a)
{
    Lanes l = v_lanes(c, shift_size(a->imm), a->u, a->q, a->t);

    l.n = (unsigned)a->imm - lanes_width(&l);
    return l;
}

static Lanes right(Ctx *c, const args_vsh *a)
{
    Lanes l = left(c, a);

    l.n = lanes_width(&l) - l.n;
    return l;
}

static bool shift(Ctx *c, const args_vsh *a, Lanes l, LanesUnary *fn)
{
    v_result(c, &l, a->rd, fn(&l, v_get(c, a->rn)));
    return true;
}

static bool shift_d(Ctx *c, const args_vsh *a, Lanes l, LanesBinary *fn)
{
    v_result(c, &l, a->rd, fn(&l, v_get(c, a->rd), v_get(c, a->rn)));
    return true;
}

/* clang-format off */
bool tr64v_shr_i(Ctx *c, const args_vsh *a)   { return shift(c, a, right(c, a), lanes_shr_i); }
bool tr64v_sra_i(Ctx *c, const args_vsh *a)   { return shift_d(c, a, right(c, a), lanes_sra_i); }
bool tr64v_rshr_i(Ctx *c, const args_vsh *a)  { return shift(c, a, right(c, a), lanes_rshr_i); }
bool tr64v_rsra_i(Ctx *c, const args_vsh *a)  { return shift_d(c, a, right(c, a), lanes_rsra_i); }
bool tr64v_sri_i(Ctx *c, const args_vsh *a)   { return shift_d(c, a, right(c, a), lanes_sri_i); }
bool tr64v_shl_i(Ctx *c, const args_vsh *a)   { return shift(c, a, left(c, a), lanes_shl_i); }
bool tr64v_sli_i(Ctx *c, const args_vsh *a)   { return shift_d(c, a, left(c, a), lanes_sli_i); }
bool tr64v_qshl_i(Ctx *c, const args_vsh *a)  { return shift(c, a, left(c, a), lanes_qshl_i); }
bool tr64v_qshlu_i(Ctx *c, const args_vsh *a) { return shift(c, a, left(c, a), lanes_qshlu_i); }
/* clang-format on */

/* ---- To narrower lanes, to wider ones ---- */

static bool narrowing(Ctx *c, const args_vsh *a, bool round, bool is_signed, IrOp op)
{
    int size = shift_size(a->imm);
    Lanes l = v_long(c, size, !is_signed, a->t);
    Val v;

    l.n = (16u << size) - (unsigned)a->imm;
    v = lanes_shrn_i(&l, round, op, v_get(c, a->rn));
    if (a->t) {
        v_put(c, a->rd, vec_keep(c->b, 8u << size, v));
    } else {
        v_put_part(c, a->q, a->rd, v);
    }
    return true;
}

static IrOp saturating(const args_vsh *a)
{
    return a->u ? IR_vnarrowuu : IR_vnarrowss;
}

/* clang-format off */
bool tr64v_shrn(Ctx *c, const args_vsh *a)    { return narrowing(c, a, false, false, IR_vnarrow); }
bool tr64v_rshrn(Ctx *c, const args_vsh *a)   { return narrowing(c, a, true, false, IR_vnarrow); }
bool tr64v_qshrun(Ctx *c, const args_vsh *a)  { return narrowing(c, a, false, true, IR_vnarrowsu); }
bool tr64v_qrshrun(Ctx *c, const args_vsh *a) { return narrowing(c, a, true, true, IR_vnarrowsu); }
bool tr64v_qshrn(Ctx *c, const args_vsh *a)   { return narrowing(c, a, false, !a->u, saturating(a)); }
bool tr64v_qrshrn(Ctx *c, const args_vsh *a)  { return narrowing(c, a, true, !a->u, saturating(a)); }
/* clang-format on */

bool tr64v_shll(Ctx *c, const args_vsh *a)
{
    Lanes l = left(c, a);

    v_put(c, a->rd, lanes_shll_i(&l, v_part(c, a->q, a->rn)));
    return true;
}

/* ---- Modified immediate ---- */

/* cmode odd below 12: ORR, BIC; else MOVI, MVNI; 14 with op: 64 bits of bytes 0 or 255. */
bool tr64v_imm(Ctx *c, const args_vimm *a)
{
    u64 imm = vec_expand_imm(a->op, a->cmode, (u64)a->imm);
    Val v;

    if ((a->cmode & 1) && a->cmode < 12) {
        v = ir_v2(c->b, a->op ? IR_vandn : IR_vor, VEC(E64, 2), 0, v_get(c, a->rd),
                  ir_vconst(c->b, imm));
    } else {
        v = ir_vconst(c->b, a->op && a->cmode != 14 ? ~imm : imm);
    }
    v_put_q(c, a->q, a->rd, v);
    return true;
}
