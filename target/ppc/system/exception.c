/*
 * Exceptions: entry, return, what is pending. Ref: PowerPC Programming Environments (32 bit), 6;
 * MPC750 User's Manual, 4; MPC603e User's Manual, 4.
 */
#include "common/log.h"
#include "common/trace.h"
#include "target/ppc/system/sys.h"
#include "tcg/mem.h"

/* Bits of MSR that SRR1 keeps; in the others exceptions tell about themselves. */
enum { SRR1_KEPT = (int)0x87c0ffff };

/* SRR1 of program and machine check exceptions. */
enum {
    SRR1_FP = 0x00100000,
    SRR1_ILLEGAL = 0x00080000,
    SRR1_PRIVILEGED = 0x00040000,
    SRR1_TRAP = 0x00020000,
    SRR1_TEA = 0x00040000, /* the bus said so */
};

/* ---- MSR ---- */

static u32 msr_bits(const PpcModel *m)
{
    u32 bits = MSR_LE | MSR_RI | MSR_DR | MSR_IR | MSR_IP | MSR_FE1 | MSR_BE | MSR_SE | MSR_FE0 | MSR_ME |
               MSR_FP | MSR_PR | MSR_EE | MSR_ILE | MSR_POW;

    bits |= m->features & PPC_HAS(7XX) ? MSR_PM : 0;
    bits |= m->features & PPC_HAS(SOFT_TLB) ? MSR_TGPR : 0;
    return bits | (m->features & PPC_HAS(ALTIVEC) ? MSR_VEC : 0);
}

static void swap_gprs(PpcCpu *c)
{
    for (unsigned i = 0; i < 4; i++) {
        u32 v = (u32)c->gpr[i];

        c->gpr[i] = c->sys->tgpr[i];
        c->sys->tgpr[i] = v;
    }
}

void ppc_set_msr(PpcCpu *c, u32 v)
{
    bool counters;

    v &= msr_bits(c->model);
    if ((c->msr ^ v) & MSR_TGPR) {
        swap_gprs(c);
    }
    counters = c->sys->pm_filtered && (c->msr ^ v) & (MSR_PR | MSR_PM);
    if (UNLIKELY(counters)) {
        ppc_pmu_sync(c);
    }
    c->msr = v;
    if (UNLIKELY(counters)) {
        ppc_pmu_settle(c);
    }
}

/* ---- Entry and return ---- */

/* By vector / 32. */
static const char *const names[] = {
    [PPC_MACHINE_CHECK >> 5] = "machine check",
    [PPC_DSI >> 5] = "DSI",
    [PPC_ISI >> 5] = "ISI",
    [PPC_EXTERNAL >> 5] = "external interrupt",
    [PPC_ALIGNMENT >> 5] = "alignment",
    [PPC_PROGRAM >> 5] = "program",
    [PPC_FP_UNAVAILABLE >> 5] = "floating-point unavailable",
    [PPC_DECREMENTER >> 5] = "decrementer",
    [PPC_SYSTEM_CALL >> 5] = "system call",
    [PPC_TRACE >> 5] = "trace",
    [PPC_PERFORMANCE >> 5] = "performance monitor",
    [PPC_VEC_UNAVAILABLE >> 5] = "AltiVec unavailable",
    [PPC_FETCH_MISS >> 5] = "instruction TLB miss",
    [PPC_LOAD_MISS >> 5] = "data load TLB miss",
    [PPC_STORE_MISS >> 5] = "data store TLB miss",
    [PPC_ADDRESS_BREAK >> 5] = "instruction address breakpoint",
    [PPC_THERMAL >> 5] = "thermal management",
};

void ppc_enter(PpcCpu *c, PpcVector v, u32 back, u32 bits)
{
    PpcSystem *s = c->sys;
    u32 msr = (u32)c->msr, kept = MSR_ILE | MSR_IP | (v == PPC_MACHINE_CHECK ? 0 : MSR_ME);
    bool miss = v >= PPC_FETCH_MISS && v <= PPC_STORE_MISS;

    trace_cpu_exception(s->number, names[v >> 5], back, msr);
    if (log_on(LOG_INT)) {
        log_printf("exception: cpu %u %s pc %#x msr %#x\n", s->number, names[v >> 5], back, msr);
    }
    s->srr0 = back;
    s->srr1 = (msr & (u32)SRR1_KEPT) | bits;
    ppc_set_msr(c, (msr & kept) | (msr & MSR_ILE ? MSR_LE : 0) | (miss ? MSR_TGPR : 0));
    s->napping = 0;
    c->cpu.pc = (msr & MSR_IP ? 0xfff00000 : 0) + (u32)v;
}

void ppc_return(PpcCpu *c)
{
    const PpcSystem *s = c->sys;

    ppc_set_msr(c, (s->srr1 & (u32)SRR1_KEPT & ~(u32)(MSR_TGPR | MSR_POW)));
    c->cpu.pc = s->srr0 & ~3u;
}

/* ---- Faults ---- */

static void bus_error(PpcCpu *c)
{
    log_guest("machine check at pc %#llx, address %#llx\n", (unsigned long long)c->cpu.pc,
              (unsigned long long)c->cpu.fault_addr);
    ppc_enter(c, PPC_MACHINE_CHECK, (u32)c->cpu.pc, SRR1_TEA);
}

static void soft_miss(PpcCpu *c, MemAccess access)
{
    static const PpcVector vector[] = {PPC_LOAD_MISS, PPC_STORE_MISS, PPC_FETCH_MISS};

    ppc_enter(c, vector[access], (u32)c->cpu.pc, ppc_soft_miss(c, (u32)c->cpu.fault_addr, access));
}

static void data_fault(PpcCpu *c)
{
    u32 code = c->cpu.fault_code;

    if (code == FAULT_BUS) {
        bus_error(c);
    } else if (code == FAULT_TLB_MISS) {
        soft_miss(c, c->cpu.fault_write ? MEM_WRITE : MEM_READ);
    } else {
        c->sys->dar = (u32)c->cpu.fault_addr;
        c->sys->dsisr = code | (c->cpu.fault_write ? FAULT_STORE : 0);
        ppc_enter(c, PPC_DSI, (u32)c->cpu.pc, 0);
    }
}

static void fetch_fault(PpcCpu *c)
{
    if (c->cpu.fault_code == FAULT_BUS) {
        bus_error(c);
    } else if (c->cpu.fault_code == FAULT_TLB_MISS) {
        soft_miss(c, MEM_FETCH);
    } else {
        ppc_enter(c, PPC_ISI, (u32)c->cpu.pc, c->cpu.fault_code);
    }
}

/* The instruction at the CPU's pc; 0, an illegal one, when it cannot be read. */
static u32 instruction(PpcCpu *c)
{
    u32 v = 0;

    mem_fetch(&c->cpu, c->cpu.pc, &v, 4);
    return c->msr & MSR_LE ? v : __builtin_bswap32(v);
}

/* DSISR names the instruction: parts of its opcode, then its registers. */
static u32 align_dsisr(u32 insn)
{
    u32 opcode = insn >> 26, regs = insn >> 16 & 0x3ff;

    if (opcode == 31) { /* X-form: bits 29-30, 25, 21-24; D-form: bits 5, 1-4 */
        return (insn & 6) << 14 | (insn & 0x40) << 8 | (insn & 0x780) << 3 | regs;
    }
    return (opcode & 1) << 14 | (opcode & 30) << 9 | regs;
}

static void alignment(PpcCpu *c)
{
    c->sys->dar = (u32)c->cpu.fault_addr;
    c->sys->dsisr = align_dsisr(instruction(c));
    ppc_enter(c, PPC_ALIGNMENT, (u32)c->cpu.pc, 0);
}

static void program(PpcCpu *c, u32 why)
{
    ppc_enter(c, PPC_PROGRAM, (u32)c->cpu.pc, why);
}

bool ppc_take_exc(PpcCpu *c, int exc)
{
    switch (exc) {
    case EXC_SYSCALL:
        ppc_enter(c, PPC_SYSTEM_CALL, (u32)c->cpu.pc, 0);
        return true;
    case EXC_FAULT:
        data_fault(c);
        return true;
    case EXC_FETCH:
        fetch_fault(c);
        return true;
    case EXC_ALIGN:
    case EXC_PPC_ALIGN:
        alignment(c);
        return true;
    case EXC_UNDEF:
        program(c, SRR1_ILLEGAL);
        return true;
    case EXC_PPC_TRAP:
        program(c, SRR1_TRAP);
        return true;
    case EXC_PPC_PRIVILEGED:
        program(c, SRR1_PRIVILEGED);
        return true;
    case EXC_PPC_FP:
        program(c, SRR1_FP);
        return true;
    case EXC_PPC_UNAVAILABLE:
        ppc_enter(c, c->cpu.bkpt_code == PPC_FLAG_FP ? PPC_FP_UNAVAILABLE : PPC_VEC_UNAVAILABLE,
                  (u32)c->cpu.pc, 0);
        return true;
    default:
        return false;
    }
}

/* ---- Interrupts ---- */

/* The one that is served first; 0: none. */
static PpcVector pending(const PpcSystem *s)
{
    if (__atomic_load_n(&s->lines, __ATOMIC_ACQUIRE) & PPC_LINE_INT) {
        return PPC_EXTERNAL;
    }
    if (s->pm_pending) {
        return PPC_PERFORMANCE;
    }
    if (__atomic_load_n(&s->dec_pending, __ATOMIC_ACQUIRE)) {
        return PPC_DECREMENTER;
    }
    return ppc_thermal_interrupt(s) ? PPC_THERMAL : 0;
}

bool ppc_has_interrupt(const PpcCpu *c)
{
    return c->msr & MSR_EE && (pending(c->sys) || __atomic_load_n(&c->sys->pm_rang, __ATOMIC_ACQUIRE));
}

bool ppc_take_interrupt(PpcCpu *c)
{
    PpcSystem *s = c->sys;
    PpcVector v;

    if (UNLIKELY(__atomic_load_n(&s->pm_rang, __ATOMIC_ACQUIRE))) {
        ppc_pmu_look(c);
    }
    v = c->msr & MSR_EE ? pending(s) : 0;
    if (!v) {
        return false;
    }
    if (v == PPC_DECREMENTER) {
        __atomic_store_n(&s->dec_pending, 0, __ATOMIC_RELEASE);
    } else if (v == PPC_PERFORMANCE) {
        s->pm_pending = 0;
    }
    ppc_enter(c, v, (u32)c->cpu.pc, 0);
    return true;
}

/* ---- Trace ---- */

static bool is_branch(u32 insn)
{
    u32 opcode = insn >> 26, extended = insn >> 1 & 0x3ff;

    return opcode == 16 || opcode == 18 || (opcode == 19 && (extended == 16 || extended == 528));
}

bool ppc_traces(PpcCpu *c)
{
    return c->msr & MSR_SE || (c->msr & MSR_BE && is_branch(instruction(c)));
}
