/*
 * The address breakpoints of the 6xx and 7xx: IABR of an instruction, DABR of data. A match at an
 * instruction is an exception before it; one of data is a DSI.
 * Ref: MPC750 User's Manual, 2.1.2.1 "IABR", 4.5.14; MPC603e User's Manual, 2.1.2; for DABR the
 * MPC7450 Family User's Manual, 2.1.5.5.
 */
#include "target/ppc/system/sys.h"
#include "tcg/exec.h"

enum { IABR_ADDRESS = (int)0xfffffffc, IABR_ON = 2, IABR_TRANSLATED = 1 };
enum { DABR_ADDRESS = (int)0xfffffff8, DABR_TRANSLATED = 4, DABR_WRITES = 2, DABR_READS = 1, DABR_BYTES = 8 };

/* ---- Instructions ---- */

/* The 603 does not ask how its address came about. */
bool ppc_debug_break(PpcCpu *c)
{
    u32 iabr = c->sys->iabr;
    bool any = c->model->features & PPC_HAS(SOFT_TLB);

    if (!(iabr & IABR_ON) || (iabr & (u32)IABR_ADDRESS) != (u32)c->cpu.pc ||
        (!any && !(iabr & IABR_TRANSLATED) != !(c->msr & MSR_IR))) {
        return false;
    }
    ppc_enter(c, PPC_ADDRESS_BREAK, (u32)c->cpu.pc, 0);
    return true;
}

/* Blocks are to stop there, or not any more: done by the CPU's thread before the next instruction. */
void ppc_debug_changed(PpcCpu *c)
{
    c->sys->break_stale = true;
    cpu_kick(&c->cpu);
}

void ppc_debug_settle(PpcCpu *c)
{
    PpcSystem *s = c->sys;

    s->break_stale = false;
    if (s->break_on) {
        exec_break_guest(s->break_at, false);
    }
    s->break_on = s->iabr & IABR_ON;
    s->break_at = s->iabr & (u32)IABR_ADDRESS;
    if (s->break_on) {
        exec_break_guest(s->break_at, true);
    }
}

/* ---- Data ---- */

static bool watches(u32 dabr, u64 va, u64 len)
{
    u64 at = dabr & (u32)DABR_ADDRESS;

    return dabr & (DABR_WRITES | DABR_READS) && at < va + len && va < at + DABR_BYTES;
}

bool ppc_watches_page(const Cpu *cpu, u64 page)
{
    return watches(((const PpcCpu *)cpu)->sys->dabr, page, TLB_PAGE);
}

void ppc_check_access(Cpu *cpu, u64 va, unsigned len, MemAccess access, unsigned mmu)
{
    u32 dabr = ppc_cpu(cpu)->sys->dabr;

    if (dabr & (access == MEM_WRITE ? DABR_WRITES : DABR_READS) && watches(dabr, va, len) &&
        !(dabr & DABR_TRANSLATED) == (mmu == PPC_MMU_REAL)) {
        cpu->fault_addr = va;
        cpu->fault_write = access == MEM_WRITE;
        cpu->fault_code = FAULT_WATCHED;
        cpu_raise(cpu, EXC_FAULT);
    }
}
