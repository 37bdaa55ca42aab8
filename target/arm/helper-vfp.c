/*
 * FPSCR: where its parts live and how they come together; VFP and Advanced SIMD operations the IR
 * lacks.
 *
 * Sticky flags gather in two places: MXCSR (inline arithmetic) and Cpu.fp.flags (out of line).
 * Emitted code brings Cpu.mxcsr up to date before it calls a helper that reads state, and takes it
 * over after one that writes state.
 */
#include "target/arm/helper-vfp.h"

#include "common/fpu/float.h"
#include "common/host/fpenv.h"
#include "target/arm/cpu.h"

enum {
    FPSCR_CTL = 0x07f70000, /* AHP DN FZ RMode Stride Len */
    FPSCR_DN = 1 << 25,
    FPSCR_FZ = 1 << 24,
    FPSCR_QC = 1 << 27,
    FPSCR_RMODE_SHIFT = 22,
    FPSCR_IDC = 1 << 7,
};

/* FPSCR's cumulative bits in the order of FP_ flags. */
static const struct {
    u8 flag, bit;
} sticky[] = {
    {FP_INVALID, 1 << 0},   {FP_DIVZERO, 1 << 1}, {FP_OVERFLOW, 1 << 2},
    {FP_UNDERFLOW, 1 << 3}, {FP_INEXACT, 1 << 4}, {FP_INPUT_DENORMAL, FPSCR_IDC},
};

u32 arm_fpscr_read(Cpu *cpu)
{
    const ArmCpu *c = arm_cpu(cpu);
    u32 flags = cpu->fp.flags | (cpu->mxcsr & FPENV_STICKY & ~FP_INPUT_DENORMAL);
    u32 v = c->fpscr_ctl | c->fpcc << 28;

    for (unsigned i = 0; i < ARRAY_LEN(sticky); i++) {
        v |= flags & sticky[i].flag ? sticky[i].bit : 0;
    }
    return v | (c->qc.d[0] | c->qc.d[1] ? FPSCR_QC : 0);
}

void arm_fpscr_write(Cpu *cpu, u32 v)
{
    ArmCpu *c = arm_cpu(cpu);
    bool simd = c->model->features & ARM_HAS_NEON;
    bool half = c->model->features & ARM_HAS_FP16;

    c->fpscr_ctl = v & FPSCR_CTL & ~(half ? 0 : 1u << 26);
    c->fpcc = v >> 28;
    c->qc.d[0] = v & FPSCR_QC && simd;
    c->qc.d[1] = 0;
    cpu->fp.round = v >> FPSCR_RMODE_SHIFT & 3;
    cpu->fp.default_nan = v & FPSCR_DN;
    cpu->fp.flush_in = cpu->fp.flush_out = v & FPSCR_FZ;
    cpu->fp.flags = 0;
    for (unsigned i = 0; i < ARRAY_LEN(sticky); i++) {
        cpu->fp.flags |= v & sticky[i].bit ? sticky[i].flag : 0;
    }
    cpu->mxcsr = FPENV_MASKED | fpenv_round(cpu->fp.round);
}

u32 arm_fpscr_get(ArmCpu *c)
{
    return arm_fpscr_read(&c->cpu);
}

void arm_fpscr_set(ArmCpu *c, u32 v)
{
    arm_fpscr_write(&c->cpu, v);
}

u64 arm_to_fix16(Cpu *cpu, u64 a, u32 how)
{
    return fp_to_int(a, how & 1 ? 2 : 1, FP_TOZERO, (int)(how >> 2), 16, !(how & 2), &cpu->fp);
}
