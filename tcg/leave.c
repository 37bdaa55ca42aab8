/*
 * Leaving emitted code, or a helper it called, in the middle of a guest instruction: whose state the guest
 * then has, and the way back to cpu_exec().
 */
#include <stdlib.h>
#include <ucontext.h>
#include <xmmintrin.h>

#include "common/log.h"
#include "tcg/exec-int.h"
#include "tcg/host.h"
#include "tcg/mem.h"

/* The guest instruction at host address @host of emitted code. */
static SideRow insn_at(u64 host)
{
    TransBlock *tb = block_by_host(host);
    SideRow row;

    if (!tb || !block_side_find(tb, host - (u64)tb->code, &row)) {
        fprintf(stderr, "emu: no guest instruction known for host address %#llx\n",
                (unsigned long long)host);
        abort();
    }
    return row;
}

/* Instruction @row is not done: the state is that before it. */
static void restore_state(Cpu *cpu, SideRow row)
{
    cpu->insns_left -= host_counted ? row.insn : 0;
    cpu->arch->restore(cpu, row.pc, row.restore);
}

/* The instruction that called a helper. Return: false, none did. */
static bool calling_insn(const Cpu *cpu, SideRow *row)
{
    if (cpu->in_interp) {
        *row = (SideRow){.pc = cpu->interp_pc, .restore = cpu->interp_restore, .insn = cpu->interp_insn};
        return true;
    }
    if (cpu->helper_ra && codebuf_has(&exec_code, cpu->helper_ra - 1)) {
        *row = insn_at(cpu->helper_ra - 1);
        return true;
    }
    return false;
}

static void restore_call(Cpu *cpu)
{
    SideRow row;

    if (calling_insn(cpu, &row)) {
        restore_state(cpu, row);
    }
}

u32 cpu_insns_ahead(const Cpu *cpu)
{
    SideRow row;

    return calling_insn(cpu, &row) ? row.insn : 0;
}

static void unwind(Cpu *cpu, int exc) __attribute__((noreturn));
static void unwind(Cpu *cpu, int exc)
{
    cpu->exception = exc;
    siglongjmp(cpu->unwind, 1);
}

void cpu_raise(Cpu *cpu, int exc)
{
    restore_call(cpu);
    if (cpu->in_code && !cpu->in_interp) {
        cpu->mxcsr = _mm_getcsr();
        _mm_setcsr(cpu->saved_mxcsr);
    }
    unwind(cpu, exc);
}

void cpu_raise_written(Cpu *cpu, int exc)
{
    restore_call(cpu);
    if (cpu->in_code && !cpu->in_interp) {
        _mm_setcsr(cpu->saved_mxcsr);
    }
    unwind(cpu, exc);
}

/* Signal handlers start with the C side's MXCSR; the guest's is in the saved context. */
static void leave_handler(Cpu *cpu, const ucontext_t *uc, int exc) __attribute__((noreturn));
static void leave_handler(Cpu *cpu, const ucontext_t *uc, int exc)
{
    if (cpu->in_code && !cpu->in_interp) {
        cpu->mxcsr = uc->uc_mcontext.fpregs->mxcsr;
        _mm_setcsr(cpu->saved_mxcsr);
    }
    unwind(cpu, exc);
}

bool cpu_host_fault(Cpu *cpu, int sig, siginfo_t *si, void *ucontext)
{
    ucontext_t *uc = ucontext;
    u64 host = host_pc(uc);
    bool write = uc->uc_mcontext.gregs[REG_ERR] & 2;
    bool emitted = cpu->in_code && codebuf_has(&exec_code, host);
    bool no_address = si->si_code == SI_KERNEL; /* #GP does not tell which */
    SideRow row;

    if (mem_fetch_fault(uc)) {
        return true;
    }
    if (!emitted && !cpu->in_interp && !cpu->helper_ra) {
        return false;
    }
    if (sig != SIGSEGV && sig != SIGBUS) {
        return false;
    }
    if (no_address ? !cpu->arch->bad_address
                   : !mem_guest_address(si->si_addr, &cpu->fault_addr)) {
        return false;
    }
    if (sig == SIGSEGV && si->si_code == SEGV_ACCERR && mem_fault_resolved(cpu->fault_addr, write)) {
        return true;
    }
    if (emitted) {
        row = insn_at(host);
        host_recover(cpu, uc, &block_by_host(host)->loop);
        restore_state(cpu, row);
    } else {
        restore_call(cpu);
    }
    if (no_address && cpu->arch->bad_address(cpu)) {
        leave_handler(cpu, uc, EXC_NONE);
    }
    cpu->fault_write = write;
    cpu->fault_code = no_address       ? SEGV_MAPERR
                      : sig == SIGBUS ? si->si_code | 0x100
                                      : si->si_code;
    leave_handler(cpu, uc, EXC_FAULT);
}
