/*
 * Linux on AArch64: registers of calls, exceptions as signals.
 *
 * Calls are "svc" with any immediate and the number in x8. Ref: arch/arm64/kernel/{syscall.c,
 * traps.c}, arch/arm64/mm/fault.c.
 */
#include "linux-user/aarch64/a64-abi.h"

#include <signal.h>

#include "common/log.h"
#include "common/user/guestmem.h"
#include "linux-user/signal.h"

/* Exception syndrome, as signal frames have it: class, 32-bit instruction, fault status. */
enum {
    ESR_CLASS = 26, /* shift */
    ESR_IL = 1 << 25,
    ESR_WRITE = 1 << 6,
    EC_UNKNOWN = 0,
    EC_FETCH = 0x20,
    EC_PC_ALIGN = 0x22,
    EC_DATA = 0x24,
    EC_SP_ALIGN = 0x26,
    FSC_TRANSLATION = 7, /* of the last level */
    FSC_PERMISSION = 15,
    FSC_ALIGNMENT = 33,
};

enum { GUEST_PROT_BTI = 0x10 };

/* ---- Calls ---- */

void a64_syscall_args(Cpu *cpu, u64 *nr, u64 arg[7])
{
    const A64Cpu *c = a64_cpu(cpu);

    memcpy(arg, c->x, 7 * sizeof(arg[0]));
    *nr = (u32)c->x[8];
}

void a64_syscall_result(Cpu *cpu, u64 result)
{
    a64_cpu(cpu)->x[0] = result;
}

/* x0 still holds the first argument: results are set only when a call is over. */
void a64_syscall_restart(Task *t)
{
    t->cpu->pc -= 4;
}

/* ---- Registers ---- */

u64 a64_get_sp(const Cpu *cpu)
{
    return ((const A64Cpu *)cpu)->x[31];
}

void a64_start(Cpu *cpu, vaddr entry, vaddr bias, vaddr sp)
{
    (void)bias;
    a64_cpu(cpu)->x[31] = sp;
    cpu->pc = entry;
    a64_random_keys(a64_cpu(cpu), A64_ALL_KEYS);
    guest_tag_bits = 0xffull << 56;
    if (a64_cpu(cpu)->model->features & A64_HAS(BTI)) {
        guest_prot_guarded = GUEST_PROT_BTI;
    }
}

void a64_clone_regs(Cpu *child, vaddr sp)
{
    A64Cpu *c = a64_cpu(child);

    c->x[0] = 0;
    if (sp) {
        c->x[31] = sp;
    }
}

void a64_set_tls(Cpu *cpu, vaddr tls)
{
    a64_cpu(cpu)->tpidr = tls;
}

/* ---- Exceptions ---- */

static void fault(Task *t, u32 class, u32 status, vaddr addr)
{
    t->fault_error = class << ESR_CLASS | ESR_IL | status;
    t->fault_addr = addr;
}

/* A signal that tells only where the instruction is. */
static void trap(Task *t, int sig, int code)
{
    t->fault_error = 0;
    t->fault_addr = 0;
    signal_fault(t, sig, code, t->cpu->pc);
}

static bool is_mapped(vaddr addr)
{
    return guest_page_flags(addr) & PG_VALID;
}

static void data_abort(Task *t, const Cpu *cpu)
{
    bool bus = cpu->fault_code & 0x100, mapped = is_mapped(cpu->fault_addr);

    fault(t, EC_DATA,
          (mapped && !bus ? FSC_PERMISSION : FSC_TRANSLATION) | (cpu->fault_write ? ESR_WRITE : 0),
          cpu->fault_addr);
    signal_access(t, mapped);
}

static void fetch_abort(Task *t, Cpu *cpu)
{
    bool mapped;

    cpu->pc = a64_untagged(cpu->pc);
    mapped = is_mapped(cpu->pc);
    fault(t, EC_FETCH, mapped ? FSC_PERMISSION : FSC_TRANSLATION, cpu->pc);
    signal_fault(t, SIGSEGV, mapped ? SEGV_ACCERR : SEGV_MAPERR, cpu->pc);
}

void a64_exception_signal(Task *t, int exc)
{
    Cpu *cpu = t->cpu;

    switch (exc) {
    case EXC_FAULT:
        data_abort(t, cpu);
        break;
    case EXC_FETCH:
        fetch_abort(t, cpu);
        break;
    case EXC_ALIGN:
        fault(t, EC_DATA, FSC_ALIGNMENT | (cpu->fault_write ? ESR_WRITE : 0), cpu->fault_addr);
        signal_fault(t, SIGBUS, BUS_ADRALN, cpu->fault_addr);
        break;
    case EXC_A64_PC_ALIGN:
        fault(t, EC_PC_ALIGN, 0, cpu->pc);
        signal_fault(t, SIGBUS, BUS_ADRALN, cpu->pc);
        break;
    case EXC_A64_SP_ALIGN:
        fault(t, EC_SP_ALIGN, 0, 0);
        signal_fault(t, SIGBUS, BUS_ADRALN, a64_get_sp(cpu));
        break;
    case EXC_BKPT:
        trap(t, SIGTRAP, TRAP_BRKPT);
        break;
    case EXC_A64_PAC:
        trap(t, SIGILL, ILL_ILLOPN);
        break;
    case EXC_UNDEF:
    case EXC_A64_BTI:
        trap(t, SIGILL, ILL_ILLOPC);
        break;
    default:
        log_guest("exception %d at pc %#llx", exc, (unsigned long long)cpu->pc);
        trap(t, SIGILL, ILL_ILLTRP);
        break;
    }
}

/* ---- The model ---- */

u64 a64_abi_hwcap(const Cpu *cpu)
{
    return a64_hwcap(((const A64Cpu *)cpu)->model);
}

u64 a64_abi_hwcap2(const Cpu *cpu)
{
    return a64_hwcap2(((const A64Cpu *)cpu)->model);
}

const char *a64_platform(const Cpu *cpu)
{
    (void)cpu;
    return user_abi.name;
}

bool a64_choose_model(Cpu *cpu, const char *name)
{
    const A64Model *m = name ? a64_model_find(name) : a64_default_model();

    if (m) {
        a64_cpu(cpu)->model = m;
    }
    return m != NULL;
}

void a64_list_models(void)
{
    for (const A64Model *m = a64_models; m->name; m++) {
        printf("  %-16s %s\n", m->name, m->doc);
    }
}
