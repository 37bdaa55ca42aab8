/*
 * VFP: scalar floating point, its loads, stores and moves.
 *
 * One function serves single and double precision. Arithmetic is given as a function on lane 0 and
 * applied by each(), which also does VFP short vectors (FPSCR.Len not 0): translation knows length
 * and stride, so a short vector is its scalar operations one after the other. ARM DDI 0406 A7, A8.
 */
#include "target/arm/helper.h"
#include "target/arm/tr-vec.h"
#include "target/arm/vfp-dec.h"

static Val get(Ctx *c, int dp, int r)
{
    return dp ? vd_get(c, r) : vs_get(c, r);
}

static void put(Ctx *c, int dp, int r, Val v)
{
    if (dp) {
        vd_put(c, r, v);
    } else {
        vs_put(c, r, v);
    }
}

static int fsize(int dp)
{
    return dp ? E64 : E32;
}

static unsigned fpa(const Ctx *c, int dp)
{
    return FPA(dp ? F64 : F32, 1, c->fpm);
}

/* ---- Arithmetic ---- */

typedef Val Scalar(Ctx *c, int dp, Val d, Val n, Val m);

enum { USES_D = 1, USES_N = 2, USES_M = 4 };

/* Registers advance within their bank: 8 singles, 4 doubles. */
static int advance(int r, int by, int dp)
{
    int mask = dp ? 3 : 7;

    return (r & ~mask) | ((r + by) & mask);
}

static bool in_first_bank(int r, int dp)
{
    return !(r & (dp ? 0xc : 0x18));
}

/*
 * Processors of VFPv2 (those without MVFR0 too) have short vectors, later ones as MVFR0.FPShVec says:
 * without them, Len other than 0 leaves the instruction to software.
 */
static bool vectors_ok(const Ctx *c)
{
    u32 mvfr0 = c->cpu->model->mvfr0;

    return !v_short_vectors(c) || !mvfr0 || (mvfr0 >> 24 & 15);
}

static bool each(Ctx *c, int dp, int d, int n, int m, int uses, Scalar *fn)
{
    int stride = (c->flags >> 20 & 3) == 3 ? 2 : 1;
    int len = (int)(c->flags >> 16 & 7) + 1;
    bool m_scalar = in_first_bank(m, dp);

    if (!vectors_ok(c) || (dp && !v_regs_exist(c, d | n | m))) {
        return false;
    }
    if (!v_short_vectors(c) || in_first_bank(d, dp)) {
        len = 1;
    }
    for (int i = 0; i < len; i++) {
        Val vn = uses & USES_N ? get(c, dp, n) : 0;
        Val vm = uses & USES_M ? get(c, dp, m) : 0;
        Val vd = uses & USES_D ? get(c, dp, d) : 0;

        put(c, dp, d, fn(c, dp, vd, vn, vm));
        d = advance(d, stride, dp);
        n = advance(n, stride, dp);
        m = m_scalar ? m : advance(m, stride, dp);
    }
    return true;
}

static Val product(Ctx *c, int dp, Val n, Val m)
{
    return ir_f2(c->b, IR_fmul, fpa(c, dp), 0, n, m);
}

static Val sum(Ctx *c, int dp, Val l, Val r)
{
    return ir_f2(c->b, IR_fadd, fpa(c, dp), 0, l, r);
}

static Val mla(Ctx *c, int dp, Val d, Val n, Val m)
{
    return sum(c, dp, d, product(c, dp, n, m));
}

static Val mls(Ctx *c, int dp, Val d, Val n, Val m)
{
    return sum(c, dp, d, v_fneg(c, fsize(dp), product(c, dp, n, m)));
}

static Val nmls(Ctx *c, int dp, Val d, Val n, Val m)
{
    return sum(c, dp, v_fneg(c, fsize(dp), d), product(c, dp, n, m));
}

static Val nmla(Ctx *c, int dp, Val d, Val n, Val m)
{
    return sum(c, dp, v_fneg(c, fsize(dp), d), v_fneg(c, fsize(dp), product(c, dp, n, m)));
}

static Val mul(Ctx *c, int dp, Val d, Val n, Val m)
{
    (void)d;
    return product(c, dp, n, m);
}

static Val nmul(Ctx *c, int dp, Val d, Val n, Val m)
{
    (void)d;
    return v_fneg(c, fsize(dp), product(c, dp, n, m));
}

static Val add(Ctx *c, int dp, Val d, Val n, Val m)
{
    (void)d;
    return sum(c, dp, n, m);
}

static Val sub(Ctx *c, int dp, Val d, Val n, Val m)
{
    (void)d;
    return ir_f2(c->b, IR_fsub, fpa(c, dp), 0, n, m);
}

static Val quotient(Ctx *c, int dp, Val d, Val n, Val m)
{
    (void)d;
    return ir_f2(c->b, IR_fdiv, fpa(c, dp), 0, n, m);
}

static Val move(Ctx *c, int dp, Val d, Val n, Val m)
{
    (void)c;
    (void)dp;
    (void)d;
    (void)n;
    return m;
}

static Val absolute(Ctx *c, int dp, Val d, Val n, Val m)
{
    (void)d;
    (void)n;
    return v_fabs(c, fsize(dp), m);
}

static Val negative(Ctx *c, int dp, Val d, Val n, Val m)
{
    (void)d;
    (void)n;
    return v_fneg(c, fsize(dp), m);
}

static Val root(Ctx *c, int dp, Val d, Val n, Val m)
{
    (void)d;
    (void)n;
    return ir_f1(c->b, IR_fsqrt, fpa(c, dp), 0, m);
}

enum { NM = USES_N | USES_M, DNM = USES_D | NM };

/* clang-format off */
bool tr_vfp_mla(Ctx *c, const args_vfp3 *a)  { return each(c, a->dp, a->d, a->n, a->m, DNM, mla); }
bool tr_vfp_mls(Ctx *c, const args_vfp3 *a)  { return each(c, a->dp, a->d, a->n, a->m, DNM, mls); }
bool tr_vfp_nmls(Ctx *c, const args_vfp3 *a) { return each(c, a->dp, a->d, a->n, a->m, DNM, nmls); }
bool tr_vfp_nmla(Ctx *c, const args_vfp3 *a) { return each(c, a->dp, a->d, a->n, a->m, DNM, nmla); }
bool tr_vfp_mul(Ctx *c, const args_vfp3 *a)  { return each(c, a->dp, a->d, a->n, a->m, NM, mul); }
bool tr_vfp_nmul(Ctx *c, const args_vfp3 *a) { return each(c, a->dp, a->d, a->n, a->m, NM, nmul); }
bool tr_vfp_add(Ctx *c, const args_vfp3 *a)  { return each(c, a->dp, a->d, a->n, a->m, NM, add); }
bool tr_vfp_sub(Ctx *c, const args_vfp3 *a)  { return each(c, a->dp, a->d, a->n, a->m, NM, sub); }
bool tr_vfp_div(Ctx *c, const args_vfp3 *a)  { return each(c, a->dp, a->d, a->n, a->m, NM, quotient); }
bool tr_vfp_movr(Ctx *c, const args_vfp2 *a) { return each(c, a->dp, a->d, 0, a->m, USES_M, move); }
bool tr_vfp_abs(Ctx *c, const args_vfp2 *a)  { return each(c, a->dp, a->d, 0, a->m, USES_M, absolute); }
bool tr_vfp_neg(Ctx *c, const args_vfp2 *a)  { return each(c, a->dp, a->d, 0, a->m, USES_M, negative); }
bool tr_vfp_sqrt(Ctx *c, const args_vfp2 *a) { return each(c, a->dp, a->d, 0, a->m, USES_M, root); }
/* clang-format on */

/* Fused operations know no short vectors. */
static bool scalar_only(const Ctx *c, int dp, int regs)
{
    return !v_short_vectors(c) && (!dp || v_regs_exist(c, regs));
}

enum { NEG_PRODUCT = 1, NEG_ADDEND = 2 };

static bool fused(Ctx *c, const args_vfp3 *a, unsigned negate)
{
    if (!scalar_only(c, a->dp, a->d | a->n | a->m)) {
        return false;
    }
    put(c, a->dp, a->d,
        ir_f3(c->b, IR_fma, fpa(c, a->dp), negate, get(c, a->dp, a->n), get(c, a->dp, a->m),
              get(c, a->dp, a->d)));
    return true;
}

/* clang-format off */
bool tr_vfp_fma(Ctx *c, const args_vfp3 *a)  { return fused(c, a, 0); }
bool tr_vfp_fms(Ctx *c, const args_vfp3 *a)  { return fused(c, a, NEG_PRODUCT); }
bool tr_vfp_fnms(Ctx *c, const args_vfp3 *a) { return fused(c, a, NEG_ADDEND); }
bool tr_vfp_fnma(Ctx *c, const args_vfp3 *a) { return fused(c, a, NEG_PRODUCT | NEG_ADDEND); }
/* clang-format on */

static bool round_integral(Ctx *c, const args_vfp2 *a, unsigned how)
{
    if (a->dp && !v_regs_exist(c, a->d | a->m)) {
        return false;
    }
    put(c, a->dp, a->d, ir_f1(c->b, IR_frint, fpa(c, a->dp), how, get(c, a->dp, a->m)));
    return true;
}

/* clang-format off */
bool tr_vfp_rintr(Ctx *c, const args_vfp2 *a) { return round_integral(c, a, FPR_DYNAMIC); }
bool tr_vfp_rintz(Ctx *c, const args_vfp2 *a) { return round_integral(c, a, FPR_ZERO); }
bool tr_vfp_rintx(Ctx *c, const args_vfp2 *a) { return round_integral(c, a, FPR_DYNAMIC | FRINT_EXACT); }
/* clang-format on */

/* VFPExpandImm(): sign, 3 exponent bits around the bias, 4 fraction bits. */
static u64 expand_imm(int imm, int dp)
{
    u64 sign = imm >> 7 & 1, high = imm >> 6 & 1, exp = imm >> 4 & 3, frac = imm & 15;

    if (dp) {
        return sign << 63 | (high ? 0x3fc0ull : 0x4000ull) << 48 | exp << 52 | frac << 48;
    }
    return sign << 31 | (high ? 0x3e000000u : 0x40000000u) | exp << 23 | frac << 19;
}

bool tr_vfp_movi(Ctx *c, const args_vfpimm *a)
{
    int len = in_first_bank(a->d, a->dp) ? 1 : (int)(c->flags >> 16 & 7) + 1;
    int stride = (c->flags >> 20 & 3) == 3 ? 2 : 1;
    Val v = v_splat(c, fsize(a->dp), expand_imm(a->imm, a->dp));

    if (!vectors_ok(c) || (a->dp && !v_regs_exist(c, a->d))) {
        return false;
    }
    for (int i = 0, d = a->d; i < len; i++, d = advance(d, stride, a->dp)) {
        put(c, a->dp, d, v);
    }
    return true;
}

/* ---- Comparison: FPSCR's four flags, and from there to the integer flags ---- */

bool tr_vfp_cmp(Ctx *c, const args_vfpcmp *a)
{
    /* By result 1, 2, 4, 8 of fcc: less N, equal ZC, greater C, unordered CV. */
    Val table = ir_const(c->b, I64, 8ull << 4 | 6ull << 8 | 2ull << 16 | 3ull << 32);
    Val r, fcc;

    if (a->dp && !v_regs_exist(c, a->d | a->m)) {
        return false;
    }
    r = a->zero ? ir_vconst(c->b, 0) : get(c, a->dp, a->m);
    fcc = ir_f2(c->b, IR_fcc, fpa(c, a->dp), (unsigned)a->exc, get(c, a->dp, a->d), r);
    table = ir_shr(c->b, table, ir_shli(c->b, ir_zext(c->b, fcc), 2));
    ir_put(c->b, SLOT_FPCC, ir_andi(c->b, ir_trunc(c->b, table), 15));
    c->fcc = c->cond == COND_AL ? fcc : 0;
    return true;
}

enum { SYS_FPSID = 0, SYS_FPSCR = 1 };

/* FPEXC, MVFR0, MVFR1 are for privileged modes; FPSID too since VFPv3. */
bool tr_vfp_vmrs(Ctx *c, const args_vfpsys *a)
{
    if (a->reg == SYS_FPSID && a->rt != 15 && !(c->features & ARM_HAS_VFP3)) {
        set_reg(c, a->rt, imm32(c, c->cpu->model->fpsid));
        return true;
    }
    if (a->reg != SYS_FPSCR) {
        return false;
    }
    if (a->rt != 15) {
        set_reg(c, a->rt, ir_call(c->b, HELPER_ARM_FPSCR_READ, 0, 0, 0, 0));
    } else if (c->fcc) {
        flags_fcc(c, c->fcc);
    } else {
        flags_from_nibble(c, ir_get(c->b, SLOT_FPCC));
    }
    return true;
}

bool tr_vfp_vmsr(Ctx *c, const args_vfpsys *a)
{
    if (a->rt == 15) {
        return false;
    }
    if (a->reg == SYS_FPSID && !(c->features & ARM_HAS_VFP3)) {
        return true; /* read-only, writes are ignored */
    }
    if (a->reg != SYS_FPSCR) {
        return false;
    }
    ir_call(c->b, HELPER_ARM_FPSCR_WRITE, reg(c, a->rt), 0, 0, 0);
    c->fcc = 0;
    arm_exit_modes(c);
    return true;
}

/* ---- Conversion ---- */

bool tr_vfp_stod(Ctx *c, const args_vfpcvt *a)
{
    if (!v_regs_exist(c, a->d)) {
        return false;
    }
    vd_put(c, a->d, ir_f1(c->b, IR_fcvt, fpa(c, 0), F64, vs_get(c, a->m)));
    return true;
}

bool tr_vfp_dtos(Ctx *c, const args_vfpcvt *a)
{
    if (!v_regs_exist(c, a->m)) {
        return false;
    }
    vs_put(c, a->d, ir_f1(c->b, IR_fcvt, fpa(c, 1), F32, vd_get(c, a->m)));
    return true;
}

/* Half-precision values are halves of S registers. */
static Val half_get(Ctx *c, int s, int top)
{
    unsigned lane = (unsigned)((s & 3) * 2 + top);
    Val q = vq_get(c, s >> 2);

    return lane ? ir_v1(c->b, IR_vduplane, VEC(E16, 8), lane, q) : q;
}

static void half_put(Ctx *c, int s, int top, Val v)
{
    unsigned lane = (unsigned)((s & 3) * 2 + top);

    vq_put(c, s >> 2, ir_v2(c->b, IR_vins, VEC(E16, 8), lane, vq_get(c, s >> 2), v));
}

bool tr_vfp_htos(Ctx *c, const args_vfphalf *a)
{
    Val h = half_get(c, a->m, a->top);

    vs_put(c, a->d, ir_f1(c->b, IR_fcvt, FPA(v_half(c), 1, c->fpm), F32, h));
    return true;
}

bool tr_vfp_stoh(Ctx *c, const args_vfphalf *a)
{
    half_put(c, a->d, a->top, ir_f1(c->b, IR_fcvt, fpa(c, 0), v_half(c), vs_get(c, a->m)));
    return true;
}

bool tr_vfp_htod(Ctx *c, const args_vfphalf *a)
{
    Val h = half_get(c, a->m, a->top);

    if (!v_regs_exist(c, a->d)) {
        return false;
    }
    vd_put(c, a->d, ir_f1(c->b, IR_fcvt, FPA(v_half(c), 1, c->fpm), F64, h));
    return true;
}

bool tr_vfp_dtoh(Ctx *c, const args_vfphalf *a)
{
    if (!v_regs_exist(c, a->m)) {
        return false;
    }
    half_put(c, a->d, a->top, ir_f1(c->b, IR_fcvt, fpa(c, 1), v_half(c), vd_get(c, a->m)));
    return true;
}

bool tr_vfp_itof(Ctx *c, const args_vfpint *a)
{
    unsigned how = (a->dp ? ITOF_FROM32 : 0) | (a->sg ? 0 : ITOF_UNSIGNED);

    if (a->dp && !v_regs_exist(c, a->d)) {
        return false;
    }
    put(c, a->dp, a->d, ir_fcvtint(c->b, IR_itof, fpa(c, a->dp), how, 0, vs_get(c, a->m)));
    return true;
}

static unsigned ftoi_how(int dp, int sg, unsigned round)
{
    return (dp ? FTOI_TO32 : 0) | (sg ? 0 : FTOI_UNSIGNED) | round << FTOI_ROUND_SHIFT;
}

bool tr_vfp_ftoi(Ctx *c, const args_vfpint *a)
{
    unsigned how = ftoi_how(a->dp, a->sg, a->rz ? FPR_ZERO : FPR_DYNAMIC);

    if (a->dp && !v_regs_exist(c, a->m)) {
        return false;
    }
    vs_put(c, a->d, ir_fcvtint(c->b, IR_ftoi, fpa(c, a->dp), how, 0, get(c, a->dp, a->m)));
    return true;
}

/* From fixed point always rounds to nearest: with another mode set, the out-of-line standard mode
 * does. */
bool tr_vfp_fixtof(Ctx *c, const args_vfpfix *a)
{
    int frac = (a->sx ? 32 : 16) - a->imm;
    unsigned how = (a->dp ? ITOF_FROM32 : 0) | (a->uns ? ITOF_UNSIGNED : 0);
    unsigned mode = c->flags & ARM_FLAG_RND ? FPM_STD_SLOW : c->fpm;
    Val v = get(c, a->dp, a->d);

    if (frac < 0 || (a->dp && !v_regs_exist(c, a->d))) {
        return false;
    }
    if (!a->sx) {
        v = ir_v1(c->b, IR_vshl, VEC(E32, 4), 16, v);
        v = ir_v1(c->b, a->uns ? IR_vshr : IR_vsar, VEC(E32, 4), 16, v);
    }
    put(c, a->dp, a->d,
        ir_fcvtint(c->b, IR_itof, FPA(a->dp ? F64 : F32, 1, mode), how, (unsigned)frac, v));
    return true;
}

bool tr_vfp_ftofix(Ctx *c, const args_vfpfix *a)
{
    int frac = (a->sx ? 32 : 16) - a->imm;
    unsigned how = ftoi_how(a->dp, !a->uns, FPR_ZERO);
    Val v = get(c, a->dp, a->d), r;

    if (frac < 0 || (a->dp && !v_regs_exist(c, a->d))) {
        return false;
    }
    if (!a->sx) {
        Val raw = ir_vget(c->b, (unsigned)fsize(a->dp), 0, v);

        r = ir_call(c->b, HELPER_ARM_TO_FIX16, a->dp ? raw : ir_zext(c->b, raw),
                    imm32(c, (u32)(a->dp | a->uns << 1 | frac << 2)), 0, 0);
        v = ir_vdup(c->b, (unsigned)fsize(a->dp), a->dp ? r : ir_trunc(c->b, r));
    } else {
        v = ir_fcvtint(c->b, IR_ftoi, fpa(c, a->dp), how, (unsigned)frac, v);
        if (a->dp) {
            v = ir_v1(c->b, a->uns ? IR_vwidenu : IR_vwidens, VEC(E32, 2), 0, v);
        }
    }
    put(c, a->dp, a->d, v);
    return true;
}

/* ---- Moves between core and extension registers ---- */

bool tr_vfp_core(Ctx *c, const args_vfpcore *a)
{
    Val q = vq_get(c, a->s >> 2);

    if (a->rt == 15) {
        return false;
    }
    if (a->load) {
        set_reg(c, a->rt, ir_vget(c->b, E32, a->s & 3, q));
    } else {
        vq_put(c, a->s >> 2, ir_vset(c->b, E32, a->s & 3, q, reg(c, a->rt)));
    }
    return true;
}

/* Two words in consecutive singles, or one double; seen as two singles in both cases. */
bool tr_vfp_core2(Ctx *c, const args_vfpcore2 *a)
{
    int s = a->dp ? a->m * 2 : a->m;
    int t = s + 1;

    if (a->rt == 15 || a->rt2 == 15 || (a->load && a->rt == a->rt2) || (!a->dp && a->m == 31) ||
        (a->dp && !v_regs_exist(c, a->m))) {
        return false;
    }
    if (a->load) {
        Val low = ir_vget(c->b, E32, s & 3, vq_get(c, s >> 2));
        Val high = ir_vget(c->b, E32, t & 3, vq_get(c, t >> 2));

        set_reg(c, a->rt, low);
        set_reg(c, a->rt2, high);
    } else {
        vq_put(c, s >> 2, ir_vset(c->b, E32, s & 3, vq_get(c, s >> 2), reg(c, a->rt)));
        vq_put(c, t >> 2, ir_vset(c->b, E32, t & 3, vq_get(c, t >> 2), reg(c, a->rt2)));
    }
    return true;
}

static unsigned lane_in_q(const args_vfplane *a)
{
    return (unsigned)(a->lane + ((a->d & 1) << (3 - a->size)));
}

bool tr_vfp_put(Ctx *c, const args_vfplane *a)
{
    Val q = vq_get(c, a->d >> 1);

    if (a->rt == 15 || !v_regs_exist(c, a->d)) {
        return false;
    }
    vq_put(c, a->d >> 1, ir_vset(c->b, (unsigned)a->size, lane_in_q(a), q, reg(c, a->rt)));
    return true;
}

bool tr_vfp_get(Ctx *c, const args_vfplane *a)
{
    Val q = vq_get(c, a->d >> 1), v;

    if (a->rt == 15 || !v_regs_exist(c, a->d)) {
        return false;
    }
    if (a->uns) {
        v = ir_vget(c->b, (unsigned)a->size, lane_in_q(a), q);
    } else {
        v = ir_vgets(c->b, (unsigned)a->size, lane_in_q(a), q);
    }
    set_reg(c, a->rt, v);
    return true;
}

bool tr_vfp_dup(Ctx *c, const args_vfpdup *a)
{
    if (a->rt == 15 || !v_regs_exist(c, a->d) || (a->q & a->d)) {
        return false;
    }
    v_put(c, a->q, a->d, ir_vdup(c->b, (unsigned)a->size, reg(c, a->rt)));
    return true;
}

/* ---- Loads and stores: word-aligned whatever the size ---- */

static Val load(Ctx *c, unsigned size, Val base, int disp)
{
    return ir_ld(c->b, TV128, size | c->mo | MO_ALIGN | MO_ALIGN4, base, disp);
}

static void store(Ctx *c, unsigned size, Val base, int disp, Val v)
{
    ir_st(c->b, size | c->mo | MO_ALIGN | MO_ALIGN4, base, disp, v);
}

bool tr_vfp_ldr(Ctx *c, const args_vfpmem *a)
{
    if (a->dp && !v_regs_exist(c, a->d)) {
        return false;
    }
    put(c, a->dp, a->d,
        load(c, a->dp ? MO_64 : MO_32, reg_base(c, a->rn), a->u ? a->imm : -a->imm));
    return true;
}

bool tr_vfp_str(Ctx *c, const args_vfpmem *a)
{
    if (a->dp && !v_regs_exist(c, a->d)) {
        return false;
    }
    store(c, a->dp ? MO_64 : MO_32, reg_base(c, a->rn), a->u ? a->imm : -a->imm,
          get(c, a->dp, a->d));
    return true;
}

/* How many registers from @r one access takes, of @left: what fills a Q or D slot goes at once. */
static int piece(const Ctx *c, int dp, int r, int left)
{
    int per_q = dp ? 2 : 4;

    if (c->mo & MO_BE) {
        return 1; /* big-endian data: each register has its own order */
    }
    if (!(r % per_q) && left >= per_q) {
        return per_q;
    }
    return !dp && !(r & 1) && left >= 2 ? 2 : 1;
}

static unsigned piece_size(int dp, int regs)
{
    return (dp ? MO_64 : MO_32) + (unsigned)(regs == 4 ? 2 : regs - 1);
}

static bool multiple_ok(const Ctx *c, const args_vfpmulti *a, int regs)
{
    if (!regs || a->d + regs > 32 || (a->dp && regs > 16) || (a->rn == 15 && (a->w || c->thumb))) {
        return false;
    }
    return !a->dp || v_regs_exist(c, a->d | (a->d + regs - 1));
}

static void multiple_writeback(Ctx *c, const args_vfpmulti *a)
{
    if (a->w) {
        s32 by = a->count * 4;

        set_reg(c, a->rn, ir_addi(c->b, reg(c, a->rn), a->down ? -by : by));
    }
}

/* An odd count with doubles is FLDMX, FSTMX: one more word of address, no more registers. */
bool tr_vfp_ldm(Ctx *c, const args_vfpmulti *a)
{
    int regs = a->dp ? a->count >> 1 : a->count, bytes = a->dp ? 8 : 4;
    int disp = a->down ? -a->count * 4 : 0;
    Val base = reg_base(c, a->rn), v[32];

    if (!multiple_ok(c, a, regs)) {
        return false;
    }
    /* All loads before the first register changes: any of them may fault. */
    for (int i = 0, n; i < regs; i += n) {
        n = piece(c, a->dp, a->d + i, regs - i);
        v[i] = load(c, piece_size(a->dp, n), base, disp + i * bytes);
    }
    for (int i = 0, n; i < regs; i += n) {
        int r = a->d + i;

        n = piece(c, a->dp, r, regs - i);
        if (n * bytes == 16) {
            vq_put(c, r * bytes / 16, v[i]);
        } else if (n * bytes == 8) {
            vd_put(c, r * bytes / 8, v[i]);
        } else {
            vs_put(c, r, v[i]);
        }
    }
    multiple_writeback(c, a);
    return true;
}

bool tr_vfp_stm(Ctx *c, const args_vfpmulti *a)
{
    int regs = a->dp ? a->count >> 1 : a->count, bytes = a->dp ? 8 : 4;
    int disp = a->down ? -a->count * 4 : 0;
    Val base = reg_base(c, a->rn);

    if (!multiple_ok(c, a, regs)) {
        return false;
    }
    for (int i = 0, n; i < regs; i += n) {
        int r = a->d + i;

        n = piece(c, a->dp, r, regs - i);
        store(c, piece_size(a->dp, n), base, disp + i * bytes,
              n * bytes == 16  ? vq_get(c, r * bytes / 16)
              : n * bytes == 8 ? vd_get(c, r * bytes / 8)
                               : vs_get(c, r));
    }
    multiple_writeback(c, a);
    return true;
}
