/*
 * Registers of an AArch64 CPU as the architecture packs them, and as text.
 */
#include "target/arm/a64-cpu.h"

#include <stdio.h>

#include "common/host/fpenv.h"
#include "target/arm/a64-dis.h"
#include "target/arm/a64-helper.h"

u32 a64_nzcv_get(const A64Cpu *c)
{
    return a64_nzcv_of(NULL, c->fk, c->fa, c->fb) << 28;
}

void a64_nzcv_set(A64Cpu *c, u32 v)
{
    c->fk = FK_NZCV;
    c->fa = v >> 28;
    c->fb = 0;
}

/* ---- Floating point ---- */

enum {
    FPCR_FZ16 = 1 << 19,
    FPCR_RMODE_SHIFT = 22,
    FPCR_FZ = 1 << 24,
    FPCR_DN = 1 << 25,
    FPCR_AHP = 1 << 26,
    FPCR_CTL = FPCR_AHP | FPCR_DN | FPCR_FZ | 3 << FPCR_RMODE_SHIFT,
    FPSR_QC = 1 << 27,
};

/* FPSR's cumulative bits in the order of FP_ flags. */
static const struct {
    u8 flag, bit;
} sticky[] = {
    {FP_INVALID, 1 << 0},   {FP_DIVZERO, 1 << 1}, {FP_OVERFLOW, 1 << 2},
    {FP_UNDERFLOW, 1 << 3}, {FP_INEXACT, 1 << 4}, {FP_INPUT_DENORMAL, 1 << 7},
};

u32 a64_fpcr_get(const A64Cpu *c)
{
    return c->fpcr;
}

void a64_fpcr_set(A64Cpu *c, u32 v)
{
    FpStatus *fp = &c->cpu.fp;

    c->fpcr = v & (FPCR_CTL | (c->model->features & A64_HAS(FP16) ? FPCR_FZ16 : 0));
    fp->round = v >> FPCR_RMODE_SHIFT & 3;
    fp->default_nan = c->fpcr & FPCR_DN;
    fp->flush_in = fp->flush_out = c->fpcr & FPCR_FZ;
    fp->flush_in16 = fp->flush_out16 = c->fpcr & FPCR_FZ16;
    c->cpu.mxcsr = (c->cpu.mxcsr & FPENV_STICKY) | FPENV_MASKED | fpenv_round(fp->round);
}

u32 a64_fpsr_get(const A64Cpu *c)
{
    u32 flags = c->cpu.fp.flags | (c->cpu.mxcsr & FPENV_STICKY & ~FP_INPUT_DENORMAL);
    u32 v = c->qc.d[0] | c->qc.d[1] ? FPSR_QC : 0;

    for (unsigned i = 0; i < ARRAY_LEN(sticky); i++) {
        v |= flags & sticky[i].flag ? sticky[i].bit : 0;
    }
    return v;
}

void a64_fpsr_set(A64Cpu *c, u32 v)
{
    c->qc.d[0] = v & FPSR_QC ? 1 : 0;
    c->qc.d[1] = 0;
    c->cpu.mxcsr &= ~(u32)FPENV_STICKY;
    c->cpu.fp.flags = 0;
    for (unsigned i = 0; i < ARRAY_LEN(sticky); i++) {
        c->cpu.fp.flags |= v & sticky[i].bit ? sticky[i].flag : 0;
    }
}

void a64_dump(const Cpu *cpu, FILE *out)
{
    const A64Cpu *c = (const A64Cpu *)cpu;
    u32 nzcv = a64_nzcv_get(c);

    fprintf(out, " PC=%016llx ", (unsigned long long)cpu->pc);
    for (int i = 0; i < 32; i++) {
        if (i == 31) {
            fprintf(out, " SP=%016llx\n", (unsigned long long)c->x[i]);
        } else {
            fprintf(out, "X%02d=%016llx%c", i, (unsigned long long)c->x[i], i % 3 == 1 ? '\n' : ' ');
        }
    }
    fprintf(out, "PSTATE=%08x %c%c%c%c EL0t\n", nzcv, nzcv & 1u << 31 ? 'N' : '-',
            nzcv & 1u << 30 ? 'Z' : '-', nzcv & 1u << 29 ? 'C' : '-', nzcv & 1u << 28 ? 'V' : '-');
}
