/*
 * Floating point: arithmetic, moves, comparison and selection, of scalars and, where the operation
 * is the same lane by lane, of vectors. ARM DDI 0487, C7.2.
 */
#include "target/arm/a64-fp.h"

#include "target/arm/a64-fp-dec.h"

/* ---- Two operands ---- */

static bool binary(Ctx *c, const args_f3 *a, IrOp op, unsigned aux)
{
    fp_put(c, a->rd, a->fmt, a->q,
           ir_f2(c->b, op, fp_attr(c, a->fmt, a->q), aux, v_get(c, a->rn), v_get(c, a->rm)));
    return true;
}

enum { STEP_FUSED = 1 };

/* clang-format off */
bool tr64_fadd(Ctx *c, const args_f3 *a)    { return binary(c, a, IR_fadd, 0); }
bool tr64_fsub(Ctx *c, const args_f3 *a)    { return binary(c, a, IR_fsub, 0); }
bool tr64_fmul(Ctx *c, const args_f3 *a)    { return binary(c, a, IR_fmul, 0); }
bool tr64_fmulx(Ctx *c, const args_f3 *a)   { return binary(c, a, IR_fmulx, 0); }
bool tr64_fdiv(Ctx *c, const args_f3 *a)    { return binary(c, a, IR_fdiv, 0); }
bool tr64_fmax(Ctx *c, const args_f3 *a)    { return binary(c, a, IR_fmax, 0); }
bool tr64_fmin(Ctx *c, const args_f3 *a)    { return binary(c, a, IR_fmin, 0); }
bool tr64_fmaxnm(Ctx *c, const args_f3 *a)  { return binary(c, a, IR_fmaxnm, 0); }
bool tr64_fminnm(Ctx *c, const args_f3 *a)  { return binary(c, a, IR_fminnm, 0); }
bool tr64_fcmeq(Ctx *c, const args_f3 *a)   { return binary(c, a, IR_fcmpeq, 0); }
bool tr64_fcmge(Ctx *c, const args_f3 *a)   { return binary(c, a, IR_fcmpge, 0); }
bool tr64_fcmgt(Ctx *c, const args_f3 *a)   { return binary(c, a, IR_fcmpgt, 0); }
bool tr64_frecps(Ctx *c, const args_f3 *a)  { return binary(c, a, IR_frecps, STEP_FUSED); }
bool tr64_frsqrts(Ctx *c, const args_f3 *a) { return binary(c, a, IR_frsqrts, STEP_FUSED); }
/* clang-format on */

bool tr64_fnmul(Ctx *c, const args_f3 *a)
{
    Val v = ir_f2(c->b, IR_fmul, fp_attr(c, a->fmt, a->q), 0, v_get(c, a->rn), v_get(c, a->rm));

    fp_put(c, a->rd, a->fmt, a->q, fp_neg(c, a->fmt, v));
    return true;
}

bool tr64_fabd(Ctx *c, const args_f3 *a)
{
    Val v = ir_f2(c->b, IR_fsub, fp_attr(c, a->fmt, a->q), 0, v_get(c, a->rn), v_get(c, a->rm));

    fp_put(c, a->rd, a->fmt, a->q, fp_abs(c, a->fmt, v));
    return true;
}

static bool compare_magnitudes(Ctx *c, const args_f3 *a, IrOp op)
{
    Val n = fp_abs(c, a->fmt, v_get(c, a->rn)), m = fp_abs(c, a->fmt, v_get(c, a->rm));

    fp_put(c, a->rd, a->fmt, a->q, ir_f2(c->b, op, fp_attr(c, a->fmt, a->q), 0, n, m));
    return true;
}

/* clang-format off */
bool tr64_facge(Ctx *c, const args_f3 *a) { return compare_magnitudes(c, a, IR_fcmpge); }
bool tr64_facgt(Ctx *c, const args_f3 *a) { return compare_magnitudes(c, a, IR_fcmpgt); }
/* clang-format on */

/* ---- Three operands: IR's fma negates the product (1) and the addend (2) ---- */

bool tr64_fmadd(Ctx *c, const args_f4 *a)
{
    fp_put(c, a->rd, a->fmt, FP_SCALAR,
           ir_f3(c->b, IR_fma, fp_attr(c, a->fmt, FP_SCALAR), (unsigned)a->neg, v_get(c, a->rn),
                 v_get(c, a->rm), v_get(c, a->ra)));
    return true;
}

static bool accumulate(Ctx *c, const args_f3 *a, unsigned neg)
{
    fp_put(c, a->rd, a->fmt, a->q,
           ir_f3(c->b, IR_fma, fp_attr(c, a->fmt, a->q), neg, v_get(c, a->rn), v_get(c, a->rm),
                 v_get(c, a->rd)));
    return true;
}

/* clang-format off */
bool tr64_fmla(Ctx *c, const args_f3 *a) { return accumulate(c, a, 0); }
bool tr64_fmls(Ctx *c, const args_f3 *a) { return accumulate(c, a, 1); }
/* clang-format on */

/* ---- One operand ---- */

bool tr64_fmov(Ctx *c, const args_f2 *a)
{
    fp_put(c, a->rd, a->fmt, a->q, v_get(c, a->rn));
    return true;
}

bool tr64_fabs(Ctx *c, const args_f2 *a)
{
    fp_put(c, a->rd, a->fmt, a->q, fp_abs(c, a->fmt, v_get(c, a->rn)));
    return true;
}

bool tr64_fneg(Ctx *c, const args_f2 *a)
{
    fp_put(c, a->rd, a->fmt, a->q, fp_neg(c, a->fmt, v_get(c, a->rn)));
    return true;
}

static bool unary(Ctx *c, const args_f2 *a, IrOp op)
{
    fp_put(c, a->rd, a->fmt, a->q, ir_f1(c->b, op, fp_attr(c, a->fmt, a->q), 0, v_get(c, a->rn)));
    return true;
}

/* clang-format off */
bool tr64_fsqrt(Ctx *c, const args_f2 *a)   { return unary(c, a, IR_fsqrt); }
bool tr64_frecpe(Ctx *c, const args_f2 *a)  { return unary(c, a, IR_frecpe); }
bool tr64_frsqrte(Ctx *c, const args_f2 *a) { return unary(c, a, IR_frsqrte); }
bool tr64_frecpx(Ctx *c, const args_f2 *a)  { return unary(c, a, IR_frecpx); }
/* clang-format on */

/* Against zero; @swap: zero is on the left. */
static bool with_zero(Ctx *c, const args_f2 *a, IrOp op, bool swap)
{
    Val n = v_get(c, a->rn), zero = ir_vconst(c->b, 0);

    fp_put(c, a->rd, a->fmt, a->q,
           ir_f2(c->b, op, fp_attr(c, a->fmt, a->q), 0, swap ? zero : n, swap ? n : zero));
    return true;
}

/* clang-format off */
bool tr64_fcmeq0(Ctx *c, const args_f2 *a) { return with_zero(c, a, IR_fcmpeq, false); }
bool tr64_fcmge0(Ctx *c, const args_f2 *a) { return with_zero(c, a, IR_fcmpge, false); }
bool tr64_fcmgt0(Ctx *c, const args_f2 *a) { return with_zero(c, a, IR_fcmpgt, false); }
bool tr64_fcmle0(Ctx *c, const args_f2 *a) { return with_zero(c, a, IR_fcmpge, true); }
bool tr64_fcmlt0(Ctx *c, const args_f2 *a) { return with_zero(c, a, IR_fcmpgt, true); }
/* clang-format on */

/* ---- Moves ---- */

/* VFPExpandImm(): sign, exponent around the bias, four fraction bits. */
static u64 expand_imm(int fmt, int imm)
{
    static const struct {
        u8 exp, frac; /* bits */
    } format[] = {{5, 10}, {8, 23}, {11, 52}};
    unsigned e = format[fmt].exp, f = format[fmt].frac;
    u64 sign = imm >> 7 & 1, high = imm >> 6 & 1;
    u64 exp = (high ? (1ull << (e - 1)) - 4 : 1ull << (e - 1)) | (imm >> 4 & 3);

    return sign << (e + f) | exp << f | (u64)(imm & 15) << (f - 4);
}

bool tr64_fmov_imm(Ctx *c, const args_fimm *a)
{
    fp_put(c, a->rd, a->fmt, a->q, fp_splat(c, a->fmt, expand_imm(a->fmt, a->imm)));
    return true;
}

bool tr64_fmov_get(Ctx *c, const args_fgpr *a)
{
    a64_set_reg(c, a->rd, ir_vget(c->b, fp_elem(a->fmt), 0, v_get(c, a->rn)));
    return true;
}

bool tr64_fmov_put(Ctx *c, const args_fgpr *a)
{
    fp_put(c, a->rd, a->fmt, FP_SCALAR,
           ir_vdup(c->b, fp_elem(a->fmt), a64_regw(c, a->fmt == F64, a->rn)));
    return true;
}

bool tr64_fmov_gethi(Ctx *c, const args_fgpr *a)
{
    a64_set_reg(c, a->rd, ir_vget(c->b, E64, 1, v_get(c, a->rn)));
    return true;
}

bool tr64_fmov_puthi(Ctx *c, const args_fgpr *a)
{
    v_put(c, a->rd, ir_vset(c->b, E64, 1, v_get(c, a->rd), a64_reg(c, a->rn)));
    return true;
}

/* ---- Comparison and selection ---- */

static void compare(Ctx *c, int fmt, int exc, Val n, Val m)
{
    Val fcc = ir_f2(c->b, IR_fcc, fp_attr(c, fmt, FP_SCALAR), (unsigned)exc, n, m);
    bool flush = c->fpm == FPM_FLUSH;

    if (fmt == F16) {
        a64_flags_fcc(c, fcc);
    } else if (fmt == F32) {
        a64_flags_fcmp(c, flush ? FK_FCMP32_FZ : FK_FCMP32, fcc, ir_vget(c->b, E32, 0, n),
                       ir_vget(c->b, E32, 0, m));
    } else {
        a64_flags_fcmp(c, flush ? FK_FCMP64_FZ : FK_FCMP64, fcc, ir_vget(c->b, E64, 0, n),
                       ir_vget(c->b, E64, 0, m));
    }
}

bool tr64_fcmp(Ctx *c, const args_fcmp *a)
{
    compare(c, a->fmt, a->exc, v_get(c, a->rn), a->zero ? ir_vconst(c->b, 0) : v_get(c, a->rm));
    return true;
}

/*
 * Compare when @cond holds, else the flags are @nzcv. A comparison that does not happen raises
 * nothing: two zeros are compared instead.
 */
bool tr64_fccmp(Ctx *c, const args_fccmp *a)
{
    Val n = v_get(c, a->rn), m = v_get(c, a->rm), zero = ir_vconst(c->b, 0);
    Test t;

    if (a->cond >= COND_AL) {
        compare(c, a->fmt, a->exc, n, m);
        return true;
    }
    t = a64_test(c, (unsigned)a->cond);
    n = ir_select(c->b, t.cc, t.l, t.r, n, zero);
    m = ir_select(c->b, t.cc, t.l, t.r, m, zero);
    compare(c, a->fmt, a->exc, n, m);
    a64_flags_cond(c, t, (unsigned)a->nzcv);
    return true;
}

bool tr64_fcsel(Ctx *c, const args_fcsel *a)
{
    Val v = v_get(c, a->rn);

    if (a->cond < COND_AL) {
        Test t = a64_test(c, (unsigned)a->cond);

        v = ir_select(c->b, t.cc, t.l, t.r, v, v_get(c, a->rm));
    }
    fp_put(c, a->rd, a->fmt, FP_SCALAR, v);
    return true;
}
