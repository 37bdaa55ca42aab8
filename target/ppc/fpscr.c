/*
 * The floating-point status and control register. See fpscr.h.
 */
#include "target/ppc/fpscr.h"

#include "common/host/fpenv.h"
#include "tcg/ir.h"

/* ---- Operations ---- */

enum { ONE = 0x3ff };

/* 1 / x and 1 / sqrt(x), which never raise inexact. The estimates of the ISA may be as good as that. */
static u64 estimate(unsigned op, u64 x, bool single, FpStatus *st)
{
    FpStatus probe = *st;
    u64 one = (u64)ONE << 52, r;

    probe.flags = probe.kinds = 0;
    if (op == IR_frsqrte) {
        x = f64_sqrt(x, &probe);
    }
    r = single ? f64s_div(one, x, &probe) : f64_div(one, x, &probe);
    st->flags |= probe.flags & ~FP_INEXACT;
    st->kinds |= probe.kinds & ~FP_KIND_UP;
    return r;
}

void ppc_fp_compute(u32 fpop, V128 *d, const V128 *a, const V128 *b, const V128 *c, FpStatus *st)
{
    unsigned op = fpop & 255, aux = fpop >> 8 & 255, attr = fpop >> 16 & 0x7fff;

    if (op != IR_frecpe && op != IR_frsqrte) {
        fp_vec_op((int)op, attr, aux, 0, d, a, b, c, st);
        return;
    }
    for (unsigned i = 0; i < FPA_LANES(attr); i++) {
        if (FPA_FMT(attr) == F64) {
            d->d[i] = estimate(op, a->d[i], attr & FPA_SINGLE, st);
        } else {
            FpStatus exact = {.nan_rule = FP_NAN_PPC};
            u64 x = fp_convert(a->w[i], F32, F64, &exact);

            st->kinds |= exact.kinds;
            x = estimate(op, x, true, st);
            d->w[i] = (u32)fp_convert(x, F64, F32, &exact);
        }
    }
}

/* ---- Exceptions ---- */

u64 ppc_fpscr_raised(unsigned flags, unsigned kinds)
{
    static const struct {
        u16 kind;
        u64 bit;
    } invalid[] = {
        {FP_KIND_SNAN, FPSCR_VXSNAN},    {FP_KIND_INF_SUB, FPSCR_VXISI},
        {FP_KIND_INF_DIV, FPSCR_VXIDI},  {FP_KIND_ZERO_DIV, FPSCR_VXZDZ},
        {FP_KIND_INF_MUL, FPSCR_VXIMZ},  {FP_KIND_ORDER, FPSCR_VXVC},
        {FP_KIND_SQRT, FPSCR_VXSQRT},    {FP_KIND_TO_INT, FPSCR_VXCVI},
    };
    u64 v = 0;

    v |= flags & FP_OVERFLOW ? FPSCR_OX : 0;
    v |= flags & FP_UNDERFLOW ? FPSCR_UX : 0;
    v |= flags & FP_DIVZERO ? FPSCR_ZX : 0;
    v |= flags & FP_INEXACT ? FPSCR_XX : 0;
    for (unsigned i = 0; kinds && i < ARRAY_LEN(invalid); i++) {
        v |= kinds & invalid[i].kind ? invalid[i].bit : 0;
    }
    return v;
}

/* FEX and VX say what the other bits do. */
static u64 summary(u64 v)
{
    static const struct {
        u64 bit, enable;
    } enabled[] = {
        {FPSCR_VX, FPSCR_VE}, {FPSCR_OX, FPSCR_OE}, {FPSCR_UX, FPSCR_UE},
        {FPSCR_ZX, FPSCR_ZE}, {FPSCR_XX, FPSCR_XE},
    };

    v &= ~(FPSCR_FEX | FPSCR_VX);
    v |= v & FPSCR_VX_ALL ? FPSCR_VX : 0;
    for (unsigned i = 0; v & FPSCR_ENABLES && i < ARRAY_LEN(enabled); i++) {
        v |= v & enabled[i].bit && v & enabled[i].enable ? FPSCR_FEX : 0;
    }
    return v;
}

bool ppc_fpscr_traps(const PpcCpu *c, u64 v)
{
    return summary(v) & FPSCR_FEX && c->msr & PPC_MSR_FE;
}

/* ---- Status of the last operation ---- */

u64 ppc_fpscr_class(u64 bits, unsigned exp_bits, unsigned frac_bits)
{
    enum { C = 16, LESS = 8, GREATER = 4, EQUAL = 2, UNORDERED = 1 };
    bool sign = bits >> (exp_bits + frac_bits) & 1;
    u64 frac = bits & ((1ull << frac_bits) - 1), max = (1ull << exp_bits) - 1;
    u64 exp = bits >> frac_bits & max;

    if (exp == max) {
        return frac ? C | UNORDERED : sign ? LESS | UNORDERED : GREATER | UNORDERED;
    }
    if (!exp && !frac) {
        return sign ? C | EQUAL : EQUAL;
    }
    return (sign ? LESS : GREATER) | (exp ? 0 : C);
}

/* The same of a single that is held as a double. */
static u64 class_of_single(u64 bits)
{
    u64 exp = bits >> 52 & 2047;

    return ppc_fpscr_class(bits, 11, 52) | (exp && exp < 1023 - 126 ? 16 : 0);
}

u64 ppc_fpscr_status(u32 fpop, const V128 *d, const FpStatus *st, u64 old)
{
    unsigned op = fpop & 255, aux = fpop >> 8 & 255, attr = fpop >> 16 & 0x7fff;
    u64 v = st->flags & FP_INEXACT ? FPSCR_FI | (st->kinds & FP_KIND_UP ? FPSCR_FR : 0) : 0;
    bool single = attr & FPA_SINGLE || (op == IR_fcvt && aux == F64S);
    int fmt = op == IR_fcvt && aux != F64S ? (int)aux & 7 : (int)FPA_FMT(attr);

    if (op == IR_ftoi) {
        return v | (old & FPSCR_FPRF);
    }
    return v | (fmt == F16   ? ppc_fpscr_class(d->h[0], 5, 10)
                : fmt == F32 ? ppc_fpscr_class(d->w[0], 8, 23)
                : single     ? class_of_single(d->d[0])
                             : ppc_fpscr_class(d->d[0], 11, 52))
                   << FPSCR_FPRF_SHIFT;
}

/* Of the operation in PPC_FPOP. */
static u64 last_status(const PpcCpu *c)
{
    u64 keep = c->fpscr & FPSCR_STATUS;
    u32 fpop = c->fpop & ~FPOP_COMPARED;

    if (fpop) {
        FpStatus st = c->cpu.fp;
        V128 d;

        st.flags = st.kinds = st.trapped = 0;
        ppc_fp_compute(fpop, &d, &c->fpa, &c->fpb, &c->fpc, &st);
        keep = ppc_fpscr_status(fpop, &d, &st, c->fpscr);
    }
    if (c->fpop & FPOP_COMPARED) {
        keep = (keep & ~FPSCR_FPCC) | (u64)cr_unpack(c->fpcc) << FPSCR_FPCC_SHIFT;
    }
    return keep;
}

u64 ppc_fpscr_get(const PpcCpu *c)
{
    u64 raised = ppc_fpscr_raised(c->cpu.fp.flags | (c->cpu.mxcsr & FPENV_STICKY), c->cpu.fp.kinds);
    u64 v = c->fpscr & ~FPSCR_STATUS;

    v |= raised & ~v ? FPSCR_FX : 0;
    return summary(v | raised | last_status(c));
}

void ppc_fpscr_set(PpcCpu *c, u64 v)
{
    static const u8 round[] = {FP_NEAREST, FP_TOZERO, FP_UP, FP_DOWN};
    FpStatus *st = &c->cpu.fp;

    c->fpscr = v & FPSCR_WRITABLE;
    c->fpop = 0;
    st->nan_rule = FP_NAN_PPC;
    st->round = round[v & FPSCR_RN];
    st->flags = 0;
    st->kinds = 0;
    c->cpu.mxcsr = FPENV_MASKED | fpenv_round(st->round);
}
