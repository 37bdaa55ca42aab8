/*
 * AdvSIMD copy, extract, table lookup, permute. Arm ARM C4.1.96.
 */
#include "target/arm/a64-simd.h"

#include "target/arm/a64-simd-dec.h"

/* ---- Between elements, and with general registers ---- */

static unsigned whole(int size)
{
    return VEC(size, 16 >> size);
}

bool tr64v_dup_e(Ctx *c, const args_vdup *a)
{
    Lanes l = v_lanes(c, a->size, 0, a->q, a->t);
    Val v = v_get(c, a->rn);

    if (!a->t || a->idx) {
        v = ir_v1(c->b, IR_vduplane, whole(a->size), (unsigned)a->idx, v);
    }
    v_result(c, &l, a->rd, v);
    return true;
}

bool tr64v_dup_r(Ctx *c, const args_vdup *a)
{
    v_put_q(c, a->q, a->rd, ir_vdup(c->b, (unsigned)a->size, a64_regw(c, a->size == E64, a->rn)));
    return true;
}

bool tr64v_smov(Ctx *c, const args_vdup *a)
{
    Val v = v_get(c, a->rn);

    v = a->size == E32 ? ir_vget(c->b, E32, (unsigned)a->idx, v)
                       : ir_vgets(c->b, (unsigned)a->size, (unsigned)a->idx, v);
    a64_set_reg(c, a->rd, a->q ? ir_sext(c->b, v) : v);
    return true;
}

bool tr64v_umov(Ctx *c, const args_vdup *a)
{
    a64_set_reg(c, a->rd, ir_vget(c->b, (unsigned)a->size, (unsigned)a->idx, v_get(c, a->rn)));
    return true;
}

bool tr64v_ins_r(Ctx *c, const args_vdup *a)
{
    v_put(c, a->rd,
          ir_vset(c->b, (unsigned)a->size, (unsigned)a->idx, v_get(c, a->rd),
                  a64_regw(c, a->size == E64, a->rn)));
    return true;
}

bool tr64v_ins_e(Ctx *c, const args_vins *a)
{
    v_put(c, a->rd,
          ir_v2(c->b, IR_vins, whole(a->size), (unsigned)(a->from << 4 | a->to), v_get(c, a->rd),
                v_get(c, a->rn)));
    return true;
}

/* ---- Extract, permute ---- */

bool tr64v_ext(Ctx *c, const args_vext *a)
{
    Val n = v_get(c, a->rn), m = v_get(c, a->rm);

    if (!a->q) {
        n = m = vec_pair(c->b, n, m);
    }
    v_put_q(c, a->q, a->rd, ir_v2(c->b, IR_vext, VEC(E8, 16), (unsigned)a->imm, n, m));
    return true;
}

/* how: 1 UZP, 2 TRN, 3 ZIP; n: which of the two results. */
bool tr64v_perm(Ctx *c, const args_vperm *a)
{
    static const u8 first[] = {0, VS_UZP1, VS_TRN1, VS_ZIP1};
    unsigned attr = VEC(a->size, (a->q ? 16 : 8) >> a->size);

    v_put_q(c, a->q, a->rd,
            ir_v2(c->b, IR_vshuf, attr, first[a->how] + (unsigned)a->n - 1, v_get(c, a->rn),
                  v_get(c, a->rm)));
    return true;
}

/* ---- Table lookup: n registers, x: TBX keeps bytes whose index is beyond them ---- */

static Val bytes(Ctx *c, IrOp op, Val x, Val y)
{
    return ir_v2(c->b, op, VEC(E8, 16), 0, x, y);
}

bool tr64v_tbl(Ctx *c, const args_vtbl *a)
{
    Val index = v_get(c, a->rm), r = bytes(c, IR_vtbl, v_get(c, a->rn), index);

    for (int i = 1; i < a->n; i++) {
        Val from = bytes(c, IR_vsub, index, ir_vsplat(c->b, E8, 16u * (unsigned)i));

        r = bytes(c, IR_vor, r, bytes(c, IR_vtbl, v_get(c, (a->rn + i) & 31), from));
    }
    if (a->x) {
        Val inside = bytes(c, IR_vcmpgtu, ir_vsplat(c->b, E8, 16u * (unsigned)a->n), index);

        r = ir_v3(c->b, IR_vsel, VEC(E64, 2), 0, inside, r, v_get(c, a->rd));
    }
    v_put_q(c, a->q, a->rd, r);
    return true;
}
