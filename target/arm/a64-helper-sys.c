/*
 * Helpers of system instructions.
 */
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "target/arm/a64-cpu.h"
#include "target/arm/a64-helper-base.h"
#include "tcg/exec.h"
#include "tcg/mem.h"

/* The line as CTR_EL0.IminLine tells programs: they step by it. */
void a64_ic_ivau(Cpu *cpu, u64 addr)
{
    u64 line = 4ull << (a64_cpu(cpu)->model->ctr & 15);

    exec_invalidate(addr & ~(line - 1), line);
}

u64 a64_cntvct(Cpu *cpu)
{
    struct timespec ts;

    (void)cpu;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (u64)ts.tv_sec * 1000000000 + (u64)ts.tv_nsec;
}

u64 a64_rndr(Cpu *cpu)
{
    u64 v;

    (void)cpu;
    if (getentropy(&v, sizeof(v))) {
        abort();
    }
    return v;
}

void a64_fpcr_write(Cpu *cpu, u32 v)
{
    a64_fpcr_set(a64_cpu(cpu), v);
}

u32 a64_fpsr_read(Cpu *cpu)
{
    return a64_fpsr_get(a64_cpu(cpu));
}

void a64_fpsr_write(Cpu *cpu, u32 v)
{
    a64_fpsr_set(a64_cpu(cpu), v);
}
