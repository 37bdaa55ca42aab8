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

/* Is @insn a landing pad for @btype: BTI with that target, PACIASP or PACIBSP (as BTI c), or an
 * exception on purpose? */
static bool lands(u32 insn, u32 btype)
{
    bool jump = btype == 1 || btype == 3, call = btype == 1 || btype == 2;

    switch (insn) {
    case 0xd503245f: /* bti c */
    case 0xd503233f: /* paciasp */
    case 0xd503237f: /* pacibsp */
        return call;
    case 0xd503249f: /* bti j */
        return jump;
    case 0xd50324df: /* bti jc */
        return true;
    default: /* brk, hlt */
        return (insn & 0xffe0001f) == 0xd4200000 || (insn & 0xffe0001f) == 0xd4400000;
    }
}

void a64_bti_check(Cpu *cpu, u64 target, u32 btype)
{
    u32 insn;

    HELPER_ENTER(cpu);
    if (mem_guarded(target) && mem_fetch(cpu, target, &insn, 4) && !lands(insn, btype)) {
        a64_cpu(cpu)->landing = target;
        a64_cpu(cpu)->pstate |= btype << A64_PSTATE_BTYPE;
        cpu_raise(cpu, EXC_A64_BTI);
    }
    HELPER_LEAVE(cpu);
}
