/*
 * Helpers of system instructions that programs may execute.
 */
#include <time.h>

#include "target/ppc/helper.h"
#include "tcg/exec.h"

/* 512 ticks a microsecond: nanoseconds times 64 / 125. */
u64 ppc_timebase(Cpu *cpu)
{
    struct timespec ts;
    u64 ns;

    (void)cpu;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    ns = (u64)ts.tv_sec * 1000000000 + (u64)ts.tv_nsec;
    return (u64)((unsigned __int128)ns * 64 / 125);
}

void ppc_icbi(Cpu *cpu, u64 addr)
{
    u64 line = ppc_cpu(cpu)->model->cache_line;

    exec_invalidate(addr & ~(line - 1), line);
}
