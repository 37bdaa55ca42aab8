/*
 * Advanced SIMD: two registers, miscellaneous; VEXT, VTBL, VDUP (scalar). ARM DDI 0406 A7.4.5.
 */
#include "target/arm/helper.h"
#include "target/arm/neon-dec.h"
#include "target/arm/tr-vec.h"

static bool regs_ok(const Ctx *c, int q, int d, int m)
{
    return v_regs_exist(c, d | m) && !(q & (d | m));
}

static bool unary(Ctx *c, const args_n2 *a, LanesUnary *fn)
{
    Lanes l = v_lanes(c, a->size, 0, a->q);

    if (!regs_ok(c, a->q, a->d, a->m)) {
        return false;
    }
    v_put(c, a->q, a->d, fn(&l, v_get(c, a->q, a->m)));
    return true;
}

static bool one_op(Ctx *c, const args_n2 *a, IrOp op)
{
    if (!regs_ok(c, a->q, a->d, a->m)) {
        return false;
    }
    v_put(c, a->q, a->d, ir_v1(c->b, op, v_attr(a->size, a->q), 0, v_get(c, a->q, a->m)));
    return true;
}

static bool permute(Ctx *c, const args_n2 *a, VecShuf how)
{
    Val m = v_get(c, a->q, a->m);

    if (!regs_ok(c, a->q, a->d, a->m)) {
        return false;
    }
    v_put(c, a->q, a->d, ir_v2(c->b, IR_vshuf, v_attr(a->size, a->q), how, m, m));
    return true;
}

static Val mvn(const Lanes *l, Val m)
{
    return ir_vnot(l->b, m);
}

static bool fp_sign(Ctx *c, const args_n2 *a, Val (*fn)(Ctx *c, int size, Val v))
{
    if (!regs_ok(c, a->q, a->d, a->m)) {
        return false;
    }
    v_put(c, a->q, a->d, fn(c, a->size, v_get(c, a->q, a->m)));
    return true;
}

/* clang-format off */
bool tr_vrev64(Ctx *c, const args_n2 *a) { return permute(c, a, VS_REV64); }
bool tr_vrev32(Ctx *c, const args_n2 *a) { return permute(c, a, VS_REV32); }
bool tr_vrev16(Ctx *c, const args_n2 *a) { return permute(c, a, VS_REV16); }
bool tr_vcls(Ctx *c, const args_n2 *a)   { return unary(c, a, lanes_cls); }
bool tr_vclz(Ctx *c, const args_n2 *a)   { return one_op(c, a, IR_vclz); }
bool tr_vcnt(Ctx *c, const args_n2 *a)   { return one_op(c, a, IR_vcnt); }
bool tr_vmvn(Ctx *c, const args_n2 *a)   { return unary(c, a, mvn); }
bool tr_vabs(Ctx *c, const args_n2 *a)   { return one_op(c, a, IR_vabs); }
bool tr_vneg(Ctx *c, const args_n2 *a)   { return one_op(c, a, IR_vneg); }
bool tr_vqabs(Ctx *c, const args_n2 *a)  { return unary(c, a, lanes_qabs); }
bool tr_vqneg(Ctx *c, const args_n2 *a)  { return unary(c, a, lanes_qneg); }
bool tr_vabs_f(Ctx *c, const args_n2 *a) { return fp_sign(c, a, v_fabs); }
bool tr_vneg_f(Ctx *c, const args_n2 *a) { return fp_sign(c, a, v_fneg); }
/* clang-format on */

/* ---- Comparison with zero ---- */

static bool compare_zero_f(Ctx *c, const args_n2 *a, IrOp op, bool zero_first)
{
    Val zero = ir_vconst(c->b, 0), m;

    if (!regs_ok(c, a->q, a->d, a->m)) {
        return false;
    }
    m = v_get(c, a->q, a->m);
    v_put(c, a->q, a->d,
          ir_f2(c->b, op, FPA(F32, a->q ? 4 : 2, v_fpm(c)), 0, zero_first ? zero : m,
                zero_first ? m : zero));
    return true;
}

/* clang-format off */
bool tr_vcgtz(Ctx *c, const args_n2 *a)   { return unary(c, a, lanes_gtz); }
bool tr_vcgez(Ctx *c, const args_n2 *a)   { return unary(c, a, lanes_gez); }
bool tr_vceqz(Ctx *c, const args_n2 *a)   { return unary(c, a, lanes_eqz); }
bool tr_vclez(Ctx *c, const args_n2 *a)   { return unary(c, a, lanes_lez); }
bool tr_vcltz(Ctx *c, const args_n2 *a)   { return unary(c, a, lanes_ltz); }
bool tr_vcgtz_f(Ctx *c, const args_n2 *a) { return compare_zero_f(c, a, IR_fcmpgt, false); }
bool tr_vcgez_f(Ctx *c, const args_n2 *a) { return compare_zero_f(c, a, IR_fcmpge, false); }
bool tr_vceqz_f(Ctx *c, const args_n2 *a) { return compare_zero_f(c, a, IR_fcmpeq, false); }
bool tr_vclez_f(Ctx *c, const args_n2 *a) { return compare_zero_f(c, a, IR_fcmpge, true); }
bool tr_vcltz_f(Ctx *c, const args_n2 *a) { return compare_zero_f(c, a, IR_fcmpgt, true); }
/* clang-format on */

/* ---- Pairwise long sums: size is that of the operand ---- */

static bool pair_long(Ctx *c, const args_n2u *a, bool accumulate)
{
    Val r;

    if (!regs_ok(c, a->q, a->d, a->m)) {
        return false;
    }
    r = ir_v1(c->b, IR_vpaddl, v_attr(a->size, a->q), !a->u, v_get(c, a->q, a->m));
    if (accumulate) {
        r = ir_v2(c->b, IR_vadd, v_attr(a->size + 1, a->q), 0, v_get(c, a->q, a->d), r);
    }
    v_put(c, a->q, a->d, r);
    return true;
}

bool tr_vpaddl(Ctx *c, const args_n2u *a)
{
    return pair_long(c, a, false);
}

bool tr_vpadal(Ctx *c, const args_n2u *a)
{
    return pair_long(c, a, true);
}

/* ---- Exchanges: both registers are results; the same one twice is UNPREDICTABLE but for VSWP ----
 */

static bool exchange(Ctx *c, const args_n2 *a, VecShuf first, VecShuf second)
{
    Val d = v_get(c, a->q, a->d), m = v_get(c, a->q, a->m), r;
    unsigned attr = v_attr(a->size, a->q);

    if (!regs_ok(c, a->q, a->d, a->m)) {
        return false;
    }
    r = ir_v2(c->b, IR_vshuf, attr, second, d, m);
    v_put(c, a->q, a->d, ir_v2(c->b, IR_vshuf, attr, first, d, m));
    v_put(c, a->q, a->m, r);
    return true;
}

bool tr_vswp(Ctx *c, const args_n2 *a)
{
    Val d = v_get(c, a->q, a->d), m = v_get(c, a->q, a->m);

    if (!regs_ok(c, a->q, a->d, a->m)) {
        return false;
    }
    v_put(c, a->q, a->d, m);
    v_put(c, a->q, a->m, d);
    return true;
}

bool tr_vtrn(Ctx *c, const args_n2 *a)
{
    return exchange(c, a, VS_TRN1, VS_TRN2);
}

/* Of doublewords with two lanes VUZP and VZIP would be VTRN; they are UNDEFINED. */
bool tr_vuzp(Ctx *c, const args_n2 *a)
{
    return (a->q || a->size != E32) && exchange(c, a, VS_UZP1, VS_UZP2);
}

bool tr_vzip(Ctx *c, const args_n2 *a)
{
    return (a->q || a->size != E32) && exchange(c, a, VS_ZIP1, VS_ZIP2);
}

/* ---- Narrowing and widening moves: size is that of the narrower elements ---- */

static bool narrowing(Ctx *c, int d, int m, int size, IrOp op)
{
    Lanes l = v_lanes(c, size, 0, 1);

    if (!v_regs_exist(c, d | m) || (m & 1)) {
        return false;
    }
    vd_put(c, d, lanes_narrow(&l, op, vq_get(c, m >> 1)));
    return true;
}

bool tr_vmovn(Ctx *c, const args_n2 *a)
{
    return narrowing(c, a->d, a->m, a->size, IR_vnarrow);
}

bool tr_vqmovun(Ctx *c, const args_n2 *a)
{
    return narrowing(c, a->d, a->m, a->size, IR_vnarrowsu);
}

bool tr_vqmovn(Ctx *c, const args_n2u *a)
{
    return narrowing(c, a->d, a->m, a->size, a->u ? IR_vnarrowuu : IR_vnarrowss);
}

bool tr_vshll_max(Ctx *c, const args_n2 *a)
{
    Lanes l = v_lanes(c, a->size, 1, 1);

    if (!v_regs_exist(c, a->d | a->m) || (a->d & 1)) {
        return false;
    }
    l.n = lanes_width(&l);
    vq_put(c, a->d >> 1, lanes_shll_i(&l, vd_get(c, a->m)));
    return true;
}

/* ---- Estimates and conversions ---- */

static bool estimate_u32(Ctx *c, const args_n2 *a, unsigned helper)
{
    if (!regs_ok(c, a->q, a->d, a->m)) {
        return false;
    }
    v_put(c, a->q, a->d, ir_call(c->b, helper, v_get(c, a->q, a->m), 0, 0, 0));
    return true;
}

static bool fp_unary(Ctx *c, const args_n2 *a, IrOp op)
{
    if (!regs_ok(c, a->q, a->d, a->m)) {
        return false;
    }
    v_put(c, a->q, a->d,
          ir_f1(c->b, op, FPA(F32, a->q ? 4 : 2, v_fpm(c)), 0, v_get(c, a->q, a->m)));
    return true;
}

/* clang-format off */
bool tr_vrecpe(Ctx *c, const args_n2 *a)    { return estimate_u32(c, a, HELPER_ARM_URECPE); }
bool tr_vrsqrte(Ctx *c, const args_n2 *a)   { return estimate_u32(c, a, HELPER_ARM_URSQRTE); }
bool tr_vrecpe_f(Ctx *c, const args_n2 *a)  { return fp_unary(c, a, IR_frecpe); }
bool tr_vrsqrte_f(Ctx *c, const args_n2 *a) { return fp_unary(c, a, IR_frsqrte); }
/* clang-format on */

static bool convert_int(Ctx *c, int q, int d, int m, IrOp op, unsigned how)
{
    unsigned attr = FPA(F32, q ? 4 : 2, v_fpm(c));

    if (!regs_ok(c, q, d, m)) {
        return false;
    }
    v_put(c, q, d, ir_fcvtint(c->b, op, attr, how, 0, v_get(c, q, m)));
    return true;
}

bool tr_vitof(Ctx *c, const args_n2u *a)
{
    return convert_int(c, a->q, a->d, a->m, IR_itof, a->u ? ITOF_UNSIGNED : 0);
}

bool tr_vftoi(Ctx *c, const args_n2u *a)
{
    return convert_int(c, a->q, a->d, a->m, IR_ftoi,
                       (a->u ? FTOI_UNSIGNED : 0) | FPR_ZERO << FTOI_ROUND_SHIFT);
}

/* Rounding of the instructions with the mode in their name: A, N, P, M. */
static const u8 round_anpm[] = {FPR_AWAY, FPR_NEAREST, FPR_UP, FPR_DOWN};

bool tr_vftoi_r(Ctx *c, const args_nround *a)
{
    unsigned round = round_anpm[a->mode];

    return convert_int(c, a->q, a->d, a->m, IR_ftoi,
                       (a->u ? FTOI_UNSIGNED : 0) | round << FTOI_ROUND_SHIFT);
}

/* N, X, A, Z, -, M, -, P; X is nearest (the standard mode) and raises inexact. */
bool tr_vrint(Ctx *c, const args_nround *a)
{
    static const u8 how[] = {
        FPR_NEAREST, FPR_NEAREST | FRINT_EXACT, FPR_AWAY, FPR_ZERO, 0, FPR_DOWN, 0, FPR_UP};

    if (!regs_ok(c, a->q, a->d, a->m)) {
        return false;
    }
    v_put(c, a->q, a->d,
          ir_f1(c->b, IR_frint, FPA(F32, a->q ? 4 : 2, v_fpm(c)), how[a->mode],
                v_get(c, a->q, a->m)));
    return true;
}

bool tr_vstoh(Ctx *c, const args_n2 *a)
{
    if (!v_regs_exist(c, a->d | a->m) || (a->m & 1)) {
        return false;
    }
    vd_put(c, a->d, ir_f1(c->b, IR_fcvt, FPA(F32, 4, v_fpm(c)), v_half(c), vq_get(c, a->m >> 1)));
    return true;
}

bool tr_vhtos(Ctx *c, const args_n2 *a)
{
    if (!v_regs_exist(c, a->d | a->m) || (a->d & 1)) {
        return false;
    }
    vq_put(c, a->d >> 1, ir_f1(c->b, IR_fcvt, FPA(v_half(c), 4, v_fpm(c)), F32, vd_get(c, a->m)));
    return true;
}

/* ---- VEXT, VTBL, VDUP ---- */

bool tr_vext(Ctx *c, const args_next *a)
{
    Val n, m;

    if (!v_regs_exist(c, a->d | a->n | a->m) || (a->q & (a->d | a->n | a->m)) ||
        (!a->q && a->imm > 7)) {
        return false;
    }
    n = v_get(c, a->q, a->n);
    m = v_get(c, a->q, a->m);
    if (!a->q) {
        n = m = v_pair(c, n, m);
    }
    v_put(c, a->q, a->d, a->imm ? ir_v2(c->b, IR_vext, VEC(E8, 16), (unsigned)a->imm, n, m) : n);
    return true;
}

/* A table of one to four D registers as one or two vectors; beyond its end everything is zero. */
bool tr_vtbl(Ctx *c, const args_ntbl *a)
{
    int regs = a->len + 1;
    Val zero = ir_vconst(c->b, 0), index, r;

    if (!v_regs_exist(c, a->d | a->n | a->m) || a->n + regs > 32 ||
        !v_regs_exist(c, a->n + regs - 1)) {
        return false;
    }
    index = vd_get(c, a->m);
    r = v_pair(c, vd_get(c, a->n), regs > 1 ? vd_get(c, a->n + 1) : zero);
    r = ir_v2(c->b, IR_vtbl, VEC(E8, 8), 0, r, index);
    if (regs > 2) {
        Val rest = v_pair(c, vd_get(c, a->n + 2), regs > 3 ? vd_get(c, a->n + 3) : zero);
        Val beyond = ir_v2(c->b, IR_vsub, VEC(E8, 8), 0, index, v_splat(c, E8, 16));

        rest = ir_v2(c->b, IR_vtbl, VEC(E8, 8), 0, rest, beyond);
        r = ir_v2(c->b, IR_vor, VEC(E64, 2), 0, r, rest);
    }
    if (a->x) {
        Val inside = ir_v2(c->b, IR_vcmpgtu, VEC(E8, 8), 0, v_splat(c, E8, (u64)regs * 8), index);

        r = ir_v3(c->b, IR_vsel, VEC(E64, 2), 0, inside, r, vd_get(c, a->d));
    }
    vd_put(c, a->d, r);
    return true;
}

bool tr_vdup_l(Ctx *c, const args_ndup *a)
{
    int lane = a->idx + ((a->m & 1) << (3 - a->size));

    if (!v_regs_exist(c, a->d | a->m) || (a->q & a->d)) {
        return false;
    }
    v_put(c, a->q, a->d,
          ir_v1(c->b, IR_vduplane, v_attr(a->size, 1), (unsigned)lane, vq_get(c, a->m >> 1)));
    return true;
}
