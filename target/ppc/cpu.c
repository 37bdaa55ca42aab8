/*
 * Registers of a PowerPC CPU as the architecture packs them, and as text.
 */
#include "target/ppc/cpu.h"

u32 ppc_cr_get(const PpcCpu *c)
{
    u32 v = 0;

    for (int i = 0; i < 8; i++) {
        v = v << 4 | cr_unpack(c->cr[i]);
    }
    return v;
}

void ppc_cr_set(PpcCpu *c, u32 v)
{
    for (int i = 0; i < 8; i++) {
        c->cr[i] = cr_pack(v >> (28 - 4 * i) & 15);
    }
}

/* Bits of XER, from the least significant up. */
enum { XER_SO = 31, XER_OV = 30, XER_CA = 29, XER_OV32 = 19, XER_CA32 = 18, XER_BYTES = 127 };

u64 ppc_xer_get(const PpcCpu *c)
{
    return (u64)c->so << XER_SO | (u64)c->ov << XER_OV | (u64)c->ca << XER_CA |
           (u64)c->ov32 << XER_OV32 | (u64)c->ca32 << XER_CA32 | c->xerb;
}

void ppc_xer_set(PpcCpu *c, u64 v)
{
    bool isa300 = c->model->features & PPC_HAS(ISA300);

    c->so = v >> XER_SO & 1;
    c->ov = v >> XER_OV & 1;
    c->ca = v >> XER_CA & 1;
    c->ov32 = isa300 ? v >> XER_OV32 & 1 : 0;
    c->ca32 = isa300 ? v >> XER_CA32 & 1 : 0;
    c->xerb = v & XER_BYTES;
}

enum { VSCR_NJ = 1 << 16, VSCR_SAT = 1 };

u32 ppc_vscr_get(const PpcCpu *c)
{
    return c->vscr | (c->sat.d[0] | c->sat.d[1] ? VSCR_SAT : 0);
}

void ppc_vscr_set(PpcCpu *c, u32 v)
{
    c->vscr = v & VSCR_NJ;
    c->cpu.fp.std_flush = v & VSCR_NJ;
    c->sat.d[0] = v & VSCR_SAT;
    c->sat.d[1] = 0;
}

void ppc_dump(const Cpu *cpu, FILE *out)
{
    const PpcCpu *c = (const PpcCpu *)cpu;
    int digits = ppc_is_64(cpu->arch) ? 16 : 8;

    fprintf(out, "NIP %0*llx LR %0*llx CTR %0*llx XER %08llx CR %08x\n", digits,
            (unsigned long long)cpu->pc, digits, (unsigned long long)c->lr, digits,
            (unsigned long long)c->ctr, (unsigned long long)ppc_xer_get(c), ppc_cr_get(c));
    for (int i = 0; i < 32; i++) {
        fprintf(out, "%sGPR%02d %0*llx%s", i % 4 ? " " : "", i, digits,
                (unsigned long long)c->gpr[i], i % 4 == 3 ? "\n" : "");
    }
}
