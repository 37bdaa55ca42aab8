/*
 * Floating point out of line: FPSCR, operations while exceptions are enabled, tests.
 */
#include "target/ppc/fp.h"
#include "target/ppc/fpscr.h"
#include "target/ppc/helper.h"
#include "tcg/exec.h"
#include "tcg/ir.h"

/* PPC_FPOP becomes 0 after this. */
u64 ppc_fpscr_read(Cpu *cpu)
{
    PpcCpu *c = ppc_cpu(cpu);
    u64 v = ppc_fpscr_get(c);

    c->fpscr = (c->fpscr & ~FPSCR_STATUS) | (v & FPSCR_STATUS);
    return v;
}

u32 ppc_fp_record(Cpu *cpu)
{
    return (u32)ppc_fpscr_get(ppc_cpu(cpu)) >> 28;
}

/* Library functions set the rounding mode, mostly to what it is, and give back all they found (but for
 * the decimal mode, by mtfsf 255,f): neither needs to know what operations left. */
u32 ppc_fpscr_write(Cpu *cpu, u64 v, u64 mask)
{
    PpcCpu *c = ppc_cpu(cpu);
    bool enabled = c->fpscr & FPSCR_ENABLES;
    u64 old;

    if (!enabled && !(mask & ~FPSCR_CONTROL) && !((v ^ c->fpscr) & mask)) {
        return 0;
    }
    old = FPSCR_WRITABLE & ~FPSCR_CONTROL & ~mask ? ppc_fpscr_get(c) : c->fpscr;
    ppc_fpscr_set(c, (old & ~mask) | (v & mask));
    return enabled || c->fpscr & FPSCR_ENABLES;
}

/* ---- With enabled exceptions ---- */

/* Bits that stay when one of them was just raised and is enabled. */
static u64 enabled_of(u64 raised, u64 fpscr)
{
    u64 v = 0;

    v |= fpscr & FPSCR_VE ? raised & FPSCR_VX_ALL : 0;
    v |= fpscr & FPSCR_OE ? raised & FPSCR_OX : 0;
    v |= fpscr & FPSCR_UE ? raised & FPSCR_UX : 0;
    v |= fpscr & FPSCR_ZE ? raised & FPSCR_ZX : 0;
    return v | (fpscr & FPSCR_XE ? raised & FPSCR_XX : 0);
}

FpStatus ppc_fp_begin(const PpcCpu *c)
{
    u64 v = ppc_fpscr_get(c);
    FpStatus st = c->cpu.fp;

    st.flags = st.kinds = 0;
    st.trapped = (u8)((v & FPSCR_OE ? FP_OVERFLOW : 0) | (v & FPSCR_UE ? FP_UNDERFLOW : 0));
    return st;
}

u64 ppc_fp_raise(PpcCpu *c, FpStatus *st)
{
    u64 old = ppc_fpscr_get(c), raised;

    if (old & FPSCR_VE && st->kinds & FP_KIND_SNAN) {
        st->kinds &= ~FP_KIND_ORDER; /* only where VXSNAN does not interrupt */
    }
    raised = ppc_fpscr_raised(st->flags, st->kinds);
    ppc_fpscr_set(c, old | raised | (raised & ~old ? FPSCR_FX : 0));
    return enabled_of(raised, old);
}

/* Compute @fpop. Return: the enabled exceptions it raised; *@status: FPRF, FR, FI. FPSCR is up to date
 * but for these. */
static u64 compute(PpcCpu *c, u32 fpop, V128 *d, u64 *status)
{
    FpStatus st = ppc_fp_begin(c);

    ppc_fp_compute(fpop, d, &c->fpa, &c->fpb, &c->fpc, &st);
    *status = ppc_fpscr_status(fpop, d, &st, ppc_fpscr_get(c));
    return ppc_fp_raise(c, &st);
}

static void set_status(PpcCpu *c, u64 mask, u64 v)
{
    ppc_fpscr_set(c, (ppc_fpscr_get(c) & ~mask) | (v & mask));
}

u32 ppc_fp_end(PpcCpu *c, u64 enabled, u64 mask, u64 status)
{
    u64 keep = enabled & (FPSCR_VX_ALL | FPSCR_ZX);

    set_status(c, keep ? mask & ~FPSCR_FPRF : mask, keep ? 0 : status);
    return keep ? FP_KEEP : enabled ? FP_WRITE : 0;
}

u32 ppc_fp_trapping(Cpu *cpu, u32 fpop)
{
    PpcCpu *c = ppc_cpu(cpu);
    bool scalar = FPA_LANES(fpop >> 16) == 1;
    V128 d = {.d = {0, 0}};
    u64 status, enabled;

    enabled = compute(c, fpop, &d, &status);
    c->fpa = d;
    return ppc_fp_end(c, enabled, scalar ? FPSCR_FR | FPSCR_FI | FPSCR_FPRF : 0, status);
}

void ppc_fp_trap(Cpu *cpu)
{
    PpcCpu *c = ppc_cpu(cpu);
    u64 v = ppc_fpscr_get(c);

    HELPER_ENTER(cpu);
    if (ppc_fpscr_traps(c, v)) {
        cpu->bkpt_code = v & (FPSCR_EXCEPTIONS | FPSCR_VX);
        cpu_raise_written(cpu, EXC_PPC_FP);
    }
    HELPER_LEAVE(cpu);
}

u32 ppc_fp_compare_trapping(Cpu *cpu, u32 fpop, u32 crf)
{
    PpcCpu *c = ppc_cpu(cpu);
    V128 d;
    u64 status, enabled;

    enabled = compute(c, fpop, &d, &status);
    c->cr[crf] = d.d[0];
    set_status(c, FPSCR_FPCC, (u64)cr_unpack(d.d[0]) << FPSCR_FPCC_SHIFT);
    return enabled != 0;
}

/* ---- Estimates ---- */

void ppc_fp_estimate(Cpu *cpu, V128 *d, u32 fpop, const V128 *a)
{
    *d = (V128){.d = {0, 0}};
    ppc_fp_compute(fpop, d, a, a, a, &cpu->fp);
}
