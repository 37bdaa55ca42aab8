/*
 * Linux on PowerPC: registers of calls, function descriptors, exceptions as signals.
 *
 * Calls are "sc": the number in r0, arguments from r3, the result in r3; CR0.SO tells that it is an
 * error number. "scv 0" (POWER9) has errors as negative numbers. Ref:
 * Documentation/powerpc/syscall64-abi.rst, arch/powerpc/kernel/traps.c,
 * arch/powerpc/kernel/process.c: start_thread().
 */
#include <signal.h>

#include "common/log.h"
#include "common/user/guestmem.h"
#include "linux-user/ppc/ppc-abi.h"
#include "linux-user/signal.h"

/* ---- Calls ---- */

void ppc_syscall_args(Cpu *cpu, u64 *nr, u64 arg[7])
{
    const PpcCpu *c = ppc_cpu(cpu);

    memcpy(arg, &c->gpr[3], 7 * sizeof(arg[0]));
    *nr = (u32)c->gpr[0];
}

static u64 word(u64 v)
{
    return user_abi.word == 4 ? (u32)v : v;
}

static void set_error(PpcCpu *c, bool error)
{
    c->cr[0] = cr_pack((cr_unpack(c->cr[0]) & ~(unsigned)CR_SO) | (error ? CR_SO : 0));
}

void ppc_syscall_result(Cpu *cpu, u64 result)
{
    PpcCpu *c = ppc_cpu(cpu);
    bool error = (s64)result < 0 && (s64)result >= -4095;

    if (cpu->bkpt_code == PPC_CALL_SCV) {
        c->gpr[3] = result;
        return;
    }
    set_error(c, error);
    c->gpr[3] = word(error ? -result : result);
}

/* r3 still holds the first argument: results are set only when a call is over. */
void ppc_syscall_restart(Task *t)
{
    t->cpu->pc -= 4;
}

/* ---- Registers ---- */

u64 ppc_get_sp(const Cpu *cpu)
{
    return ((const PpcCpu *)cpu)->gpr[1];
}

bool ppc_descriptors(void)
{
    enum { ABI = 3, ELF_V2 = 2 }; /* of e_flags */

    return user_abi.word == 8 && user_abi.big_endian && (process.elf_flags & ABI) != ELF_V2;
}

static bool descriptor(vaddr at, u64 v[2])
{
    u8 raw[16];

    if (!copy_from_guest(raw, at, sizeof(raw))) {
        return false;
    }
    v[0] = load_guest(raw, 8);
    v[1] = load_guest(raw + 8, 8);
    return true;
}

bool ppc_to_function(PpcCpu *c, vaddr at)
{
    u64 v[2];

    if (ppc_descriptors()) {
        if (!descriptor(at, v)) {
            return false;
        }
        c->cpu.pc = v[0];
        c->gpr[2] = v[1];
        return true;
    }
    c->cpu.pc = at;
    c->gpr[12] = at;
    return true;
}

/* The descriptor is not relocated yet. */
void ppc_start(Cpu *cpu, vaddr entry, vaddr bias, vaddr sp)
{
    PpcCpu *c = ppc_cpu(cpu);
    enum { VSCR_NJ = 1 << 16 };

    if (!ppc_to_function(c, entry)) {
        cpu->pc = entry; /* which faults there */
    } else if (ppc_descriptors()) {
        cpu->pc += bias;
        c->gpr[2] += bias;
    }
    c->gpr[1] = sp;
    ppc_vscr_set(c, VSCR_NJ);
}

void ppc_clone_regs(Cpu *child, vaddr sp)
{
    PpcCpu *c = ppc_cpu(child);

    c->gpr[3] = 0;
    set_error(c, false);
    if (sp) {
        c->gpr[1] = sp;
    }
}

void ppc_set_tls(Cpu *cpu, vaddr tls)
{
    ppc_cpu(cpu)->gpr[user_abi.word == 8 ? 13 : 2] = tls;
}

/* ---- Exceptions ---- */

/* Vectors, and bits of DSISR, as signal frames tell them. */
enum {
    TRAP_DATA = 0x300,
    TRAP_FETCH = 0x400,
    TRAP_ALIGNMENT = 0x600,
    TRAP_PROGRAM = 0x700,
    DSISR_NO_HPTE = 0x40000000,
    DSISR_PROT = 0x08000000,
    DSISR_STORE = 0x02000000,
};

static void fault(Task *t, u32 vector, u32 dsisr, vaddr addr)
{
    t->fault_trap = vector;
    t->fault_error = dsisr;
    t->fault_addr = addr;
}

/* A signal that tells only where the instruction is. */
static void trap(Task *t, int sig, int code)
{
    fault(t, TRAP_PROGRAM, 0, 0);
    signal_fault(t, sig, code, t->cpu->pc);
}

static bool is_mapped(vaddr addr)
{
    return guest_page_flags(addr) & PG_VALID;
}

static void data_storage(Task *t, const Cpu *cpu)
{
    bool bus = cpu->fault_code & 0x100, mapped = is_mapped(cpu->fault_addr);

    fault(t, TRAP_DATA,
          (mapped && !bus ? DSISR_PROT : DSISR_NO_HPTE) | (cpu->fault_write ? DSISR_STORE : 0),
          cpu->fault_addr);
    signal_access(t, mapped);
}

static void fetch(Task *t, const Cpu *cpu)
{
    bool mapped = is_mapped(cpu->pc);

    fault(t, TRAP_FETCH, mapped ? DSISR_PROT : DSISR_NO_HPTE, cpu->pc);
    signal_fault(t, SIGSEGV, mapped ? SEGV_ACCERR : SEGV_MAPERR, cpu->pc);
}

/* The first enabled exception of FPSCR, in the order Linux looks. */
static int fp_code(u64 fpscr)
{
    static const struct {
        u32 enable, flag;
        int code;
    } rows[] = {
        {1 << 7, 1 << 29, FPE_FLTINV}, {1 << 6, 1 << 28, FPE_FLTOVF}, {1 << 5, 1 << 27, FPE_FLTUND},
        {1 << 4, 1 << 26, FPE_FLTDIV}, {1 << 3, 1 << 25, FPE_FLTRES},
    };

    for (unsigned i = 0; i < ARRAY_LEN(rows); i++) {
        if (fpscr & rows[i].enable && fpscr & rows[i].flag) {
            return rows[i].code;
        }
    }
    return FPE_FLTUNK;
}

void ppc_exception_signal(Task *t, int exc)
{
    Cpu *cpu = t->cpu;

    switch (exc) {
    case EXC_FAULT:
        data_storage(t, cpu);
        break;
    case EXC_FETCH:
        fetch(t, cpu);
        break;
    case EXC_ALIGN:
    case EXC_PPC_ALIGN:
        fault(t, TRAP_ALIGNMENT, 0, cpu->fault_addr);
        signal_fault(t, SIGBUS, BUS_ADRALN, cpu->fault_addr);
        break;
    case EXC_PPC_TRAP:
        trap(t, SIGTRAP, TRAP_BRKPT);
        break;
    case EXC_PPC_PRIVILEGED:
        trap(t, SIGILL, ILL_PRVOPC);
        break;
    case EXC_PPC_FP:
        trap(t, SIGFPE, fp_code(ppc_fpscr_get(ppc_cpu(cpu))));
        break;
    case EXC_UNDEF:
    case EXC_PPC_UNAVAILABLE:
        trap(t, SIGILL, ILL_ILLOPC);
        break;
    default:
        log_guest("exception %d at pc %#llx", exc, (unsigned long long)cpu->pc);
        trap(t, SIGILL, ILL_ILLTRP);
        break;
    }
}

/* ---- The model ---- */

static const PpcModel *model(const Cpu *cpu)
{
    return ((const PpcCpu *)cpu)->model;
}

/* A 32-bit guest's registers have 32 bits, whatever the processor's. */
u64 ppc_hwcap(const Cpu *cpu)
{
    const u64 feature_64 = 0x40000000;

    return model(cpu)->hwcap & ~(user_abi.word == 4 ? feature_64 : 0);
}

u64 ppc_hwcap2(const Cpu *cpu)
{
    return model(cpu)->hwcap2;
}

unsigned ppc_auxv(const Cpu *cpu, AuxEntry *out)
{
    u64 line = model(cpu)->cache_line;
    const AuxEntry entries[] = {
        {AT_DCACHEBSIZE, line}, {AT_ICACHEBSIZE, line}, {AT_UCACHEBSIZE, 0}};

    memcpy(out, entries, sizeof(entries));
    return ARRAY_LEN(entries);
}

const char *ppc_platform(const Cpu *cpu)
{
    return model(cpu)->platform;
}

/* Models of 64 bits run programs of 32 bits, too, but not the other way round. */
bool ppc_choose_model(Cpu *cpu, const char *name)
{
    const PpcModel *m = name ? ppc_model_find(name) : ppc_default_model(user_abi.arch);

    if (m && user_abi.word == 8 && !(m->features & PPC_HAS(64))) {
        return false;
    }
    if (m) {
        ppc_cpu(cpu)->model = m;
    }
    return m != NULL;
}

void ppc_list_models(void)
{
    for (const PpcModel *m = ppc_models; m->name; m++) {
        if (user_abi.word == 4 || m->features & PPC_HAS(64)) {
            printf("  %-16s %s\n", m->name, m->doc);
        }
    }
}
