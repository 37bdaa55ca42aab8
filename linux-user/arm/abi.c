/*
 * Linux on ARM: registers of calls, exceptions as signals, the calls above 0xf0000 that only ARM
 * has.
 *
 * EABI calls are "svc 0" with the number in r7. Calls of the old ABI carry the number in the
 * instruction, 0x900000 and up, and do not align register pairs. Ref:
 * arch/arm/kernel/{entry-common.S,traps.c}.
 */
#include "linux-user/arm/arm-abi.h"

#include <errno.h>

#include "common/log.h"
#include "common/user/guestmem.h"
#include "linux-user/arm/abi-table.h"
#include "linux-user/calls.h"
#include "linux-user/signal.h"

enum {
    OABI_BASE = 0x900000,
    ARM_NR_BASE = 0xf0000,
    NR_BREAKPOINT = ARM_NR_BASE + 1,
    NR_CACHEFLUSH,
    NR_USR26,
    NR_USR32,
    NR_SET_TLS,
    NR_GET_TLS,
    NR_RESERVED_END = ARM_NR_BASE + 0x800,

    TRAP_UNDEFINED = 6, /* sigcontext trap_no */
    TRAP_DATA_ABORT = 14,
    FSR_ALIGNMENT = 1,
    FSR_TRANSLATION = 7,
    FSR_PERMISSION = 15,
    FSR_WRITE = 1 << 11,
};

/* ---- Calls ---- */

static bool in_thumb(const Cpu *cpu)
{
    return cpu->pc & 1;
}

/* Old-ABI call? Its number, else ~0. */
static u32 oabi_number(const Cpu *cpu)
{
    u32 imm = cpu->bkpt_code & 0xffffff;

    return !in_thumb(cpu) && imm ? imm ^ OABI_BASE : ~0u;
}

void arm_syscall_args(Cpu *cpu, u64 *nr, u64 arg[7])
{
    const ArmCpu *c = arm_cpu(cpu);
    u32 old = oabi_number(cpu);

    for (int i = 0; i < 7; i++) {
        arg[i] = c->r[i];
    }
    *nr = c->r[7];
    if (UNLIKELY(old != ~0u)) {
        *nr = old;
        arm_oabi_args(old, arg);
    }
}

void arm_syscall_result(Cpu *cpu, u64 result)
{
    arm_cpu(cpu)->r[0] = result;
}

/* r0 still holds the first argument: results are set only when a call is over. */
void arm_syscall_restart(Task *t)
{
    ArmCpu *c = arm_cpu(t->cpu);
    bool thumb = in_thumb(t->cpu);

    arm_set_pc(c, (arm_get_pc(c) - (thumb ? 2 : 4)) | thumb);
}

static s64 cache_flush(u32 start, u32 end, u32 flags)
{
    if (end < start || flags) {
        return -EINVAL;
    }
    exec_invalidate(start, end - start);
    return 0;
}

s64 arm_arch_call(Task *t, u64 nr, const u64 arg[7])
{
    ArmCpu *c = arm_cpu(t->cpu);
    u32 pc = arm_get_pc(c), size = in_thumb(t->cpu) ? 2 : 4;

    switch (nr) {
    case NR_BREAKPOINT:
        arm_syscall_restart(t);
        signal_fault(t, SIGTRAP, TRAP_BRKPT, pc - size);
        return -E_NORESULT;
    case NR_CACHEFLUSH:
        return cache_flush(arg[0], arg[1], arg[2]);
    case NR_SET_TLS:
        c->tpidruro = arg[0];
        return 0;
    case NR_GET_TLS:
        return c->tpidruro;
    default:
        break;
    }
    if (nr < ARM_NR_BASE ||
        (nr < NR_RESERVED_END && nr != ARM_NR_BASE && nr != NR_USR26 && nr != NR_USR32)) {
        return -ENOSYS;
    }
    t->fault_error = nr;
    signal_fault(t, SIGILL, ILL_ILLTRP, pc - size);
    return -E_NORESULT;
}

/* ---- Registers ---- */

u64 arm_get_sp(const Cpu *cpu)
{
    return ((const ArmCpu *)cpu)->r[13];
}

void arm_start(Cpu *cpu, vaddr entry, vaddr bias, vaddr sp)
{
    ArmCpu *c = arm_cpu(cpu);

    (void)bias;
    c->r[13] = sp;
    c->big_code = arm_code_swapped();
    arm_set_pc(c, entry);
}

void arm_clone_regs(Cpu *child, vaddr sp)
{
    ArmCpu *c = arm_cpu(child);

    c->r[0] = 0;
    if (sp) {
        c->r[13] = sp;
    }
}

void arm_set_tls(Cpu *cpu, vaddr tls)
{
    arm_cpu(cpu)->tpidruro = tls;
}

/* ---- Exceptions ---- */

/* The encodings debuggers plant as breakpoints, undefined on purpose. */
static bool is_breakpoint(const Cpu *cpu)
{
    vaddr at = cpu->pc & ~1ull;
    u8 b[4] = {0};
    u32 word;

    if (!copy_from_guest(b, at, 4) && !copy_from_guest(b, at, 2)) {
        return false;
    }
    if (in_thumb(cpu)) {
        u16 first, second;

        memcpy(&first, b, 2);
        memcpy(&second, b + 2, 2);
        if (arm_code_swapped()) {
            first = __builtin_bswap16(first);
            second = __builtin_bswap16(second);
        }

        return first == 0xde01 || (first == 0xf7f0 && second == 0xa000);
    }
    memcpy(&word, b, 4);
    word = arm_code_swapped() ? __builtin_bswap32(word) : word;
    return (word & 0x0fffffff) == 0x07f001f0;
}

static void data_abort(Task *t, const Cpu *cpu)
{
    bool bus = cpu->fault_code & 0x100;
    bool mapped = guest_page_flags(cpu->fault_addr) & PG_VALID;
    int code = bus ? (int)(cpu->fault_code & 0xff) : signal_segv_code(cpu, mapped);

    t->fault_trap = TRAP_DATA_ABORT;
    t->fault_error = (code == SEGV_ACCERR && !bus ? FSR_PERMISSION : FSR_TRANSLATION) |
                     (cpu->fault_write ? FSR_WRITE : 0);
    t->fault_addr = cpu->fault_addr;
    signal_fault(t, bus ? SIGBUS : SIGSEGV, code, cpu->fault_addr);
}

void arm_exception_signal(Task *t, int exc)
{
    Cpu *cpu = t->cpu;
    u32 pc = arm_get_pc(arm_cpu(cpu));
    bool mapped;

    switch (exc) {
    case EXC_FAULT:
        data_abort(t, cpu);
        break;
    case EXC_FETCH:
        mapped = guest_page_flags(cpu->fault_addr) & PG_VALID;
        t->fault_trap = TRAP_DATA_ABORT;
        t->fault_error = mapped ? FSR_PERMISSION : FSR_TRANSLATION;
        t->fault_addr = cpu->fault_addr;
        signal_fault(t, SIGSEGV, mapped ? SEGV_ACCERR : SEGV_MAPERR, cpu->fault_addr);
        break;
    case EXC_ALIGN:
        t->fault_trap = TRAP_DATA_ABORT;
        t->fault_error = FSR_ALIGNMENT | (cpu->fault_write ? FSR_WRITE : 0);
        t->fault_addr = cpu->fault_addr;
        signal_fault(t, SIGBUS, BUS_ADRALN, cpu->fault_addr);
        break;
    case EXC_BKPT:
        signal_fault(t, SIGTRAP, TRAP_HWBKPT, pc);
        break;
    case EXC_UNDEF:
        if (is_breakpoint(cpu)) {
            signal_fault(t, SIGTRAP, TRAP_BRKPT, pc);
            break;
        }
        t->fault_trap = TRAP_UNDEFINED;
        t->fault_error = 0;
        signal_fault(t, SIGILL, ILL_ILLOPC, pc);
        break;
    default:
        log_guest("exception %d at pc %#x", exc, pc);
        signal_fault(t, SIGILL, ILL_ILLTRP, pc);
        break;
    }
}

/* ---- The model ---- */

u64 arm_abi_hwcap(const Cpu *cpu)
{
    return arm_hwcap(((const ArmCpu *)cpu)->model);
}

u64 arm_abi_hwcap2(const Cpu *cpu)
{
    return arm_hwcap2(((const ArmCpu *)cpu)->model);
}

const char *arm_abi_platform(const Cpu *cpu)
{
    return arm_platform(((const ArmCpu *)cpu)->model, user_abi.big_endian);
}

bool arm_choose_model(Cpu *cpu, const char *name)
{
    const ArmModel *m = name ? arm_model_find(name) : arm_default_model();

    if (m) {
        arm_cpu(cpu)->model = m;
    }
    return m != NULL;
}

void arm_list_models(void)
{
    for (const ArmModel *m = arm_models; m->name; m++) {
        printf("  %-16s %s\n", m->name, m->doc);
    }
}
