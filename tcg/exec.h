/*
 * Running guest code: dispatcher, block cache, state recovery. Thread-safe: any number of CPUs
 * translate and run at once.
 */
#ifndef TCG_EXEC_H
#define TCG_EXEC_H

#include <signal.h>

#include "tcg/cpu.h"
#include "tcg/guest.h"

typedef enum { ACCEL_TCG, ACCEL_INTERP } AccelKind;

typedef struct {
    AccelKind accel;
    bool verify;       /* interpreter and emitted code in lockstep */
    bool watched;      /* user mode: there are watchpoints, which only the interpreter sees */
    bool nochain;      /* -d nochain */
    bool one_insn;     /* -one-insn-per-tb */
    bool counted;      /* CPUs execute as many instructions as Cpu.insns_left says, exactly */
    size_t code_size;  /* bytes reserved for code, 0: default */
} ExecConfig;

extern ExecConfig exec_config;

/*
 * Host threads that call cpu_exec() need 1 MiB of stack or more: paired return frames of guest calls
 * take up to 512 KiB of it.
 */

/** exec_init - once, after exec_config is set and before the first cpu_new(). */
void exec_init(const GuestArch *arch);

/** cpu_new - a CPU of @arch, registers cleared, not reset; cpu_free() gives it back. */
Cpu *cpu_new(const GuestArch *arch);
void cpu_free(Cpu *cpu);

/**
 * cpu_exec - run until something needs the caller.
 * Return: EXC_ code; cpu->pc is where to go on (or the faulting instruction).
 */
int cpu_exec(Cpu *cpu);

/**
 * cpu_step - as cpu_exec(), for one instruction, interpreted; nothing of it is kept.
 * @over: a breakpoint at that instruction does not count.
 * Return: EXC_ code; EXC_NONE: it is done.
 */
int cpu_step(Cpu *cpu, bool over);

/**
 * With ExecConfig.counted, each instruction that is done takes one off insns_left, and cpu_exec() returns
 * EXC_INTERRUPT when none is left; cpu_step() wants one. One that an exception stops is not done.
 * cpu_insns_ahead - of the block that is executing, those done: insns_left does not know of them yet. 0 unless
 * a helper or access of it is what calls.
 */
u32 cpu_insns_ahead(const Cpu *cpu);

/** cpu_kick - make @cpu leave cpu_exec() soon with EXC_INTERRUPT; any thread, async-signal-safe. */
void cpu_kick(Cpu *cpu);

/**
 * cpu_raise - leave a helper with exception @exc; never returns.
 * The guest state becomes that of the instruction which called the helper (helper_ra must be set,
 * see HELPER_ENTER).
 */
void cpu_raise(Cpu *cpu, int exc) __attribute__((noreturn));
/** cpu_raise_written - the same from a helper with H_WRITES that has written cpu->mxcsr. */
void cpu_raise_written(Cpu *cpu, int exc) __attribute__((noreturn));

/** HELPER_ENTER - first statement of every helper with H_FAULTS; HELPER_LEAVE before it returns. */
#define HELPER_ENTER(cpu) ((cpu)->helper_ra = (u64)__builtin_return_address(0))
#define HELPER_LEAVE(cpu) ((cpu)->helper_ra = 0)

/**
 * cpu_host_fault - the host delivered SIGSEGV/SIGBUS (or SIGFPE) on this thread. The handler is
 * installed with SA_NODEFER and an empty mask: leaving it by a jump must leave the right mask.
 * @addr:  host address; @write: it was a store; @code: si_code.
 * Return: true, dealt with: return from the signal handler (after self-modifying code, a retried
 *         stack frame) - or it does not return at all, when the access was the guest's: state is
 *         recovered and cpu_exec() returns EXC_FAULT. false: not from emitted code or a helper.
 */
bool cpu_host_fault(Cpu *cpu, int sig, siginfo_t *si, void *ucontext);

/** exec_invalidate - guest bytes [@addr, @addr + @len) changed, were unmapped or flushed: drop their blocks. */
void exec_invalidate(vaddr addr, u64 len);

/**
 * System mode: exec_code_written - bytes at @addr, a TlbHit.at, have changed: drop their blocks. When the page has no
 * others @unused is called, before anybody can make one. exec_each_cpu - call @fn for all.
 */
void exec_code_written(paddr addr, u64 len, void (*unused)(void *opaque), void *opaque);
void exec_each_cpu(void (*fn)(Cpu *cpu, void *opaque), void *opaque);

/**
 * exec_find_code - system mode, from emitted code: that of the block with @key (host_jump_key()) at @pc, which the CPU's
 * table of indirect branches has forgotten, as it does with every change of a mapping. Return: NULL, leave.
 */
const void *exec_find_code(Cpu *cpu, u64 pc, u64 key);

/**
 * System mode: pages of @cpu are mapped otherwise. exec_mapping_changed - any. exec_context_changed -
 * those of the context, see tlb_switch(). exec_page_changed - that of @va.
 */
void exec_mapping_changed(Cpu *cpu);
void exec_context_changed(Cpu *cpu);
void exec_page_changed(Cpu *cpu, vaddr va);

/**
 * exec_tell_others - call @tell for every CPU but @self, which is outside emitted code. Those for which
 * it returns true have done what SoftMem.catch_up does when this returns, or will before they execute
 * anything.
 */
void exec_tell_others(Cpu *self, bool (*tell)(Cpu *cpu, void *opaque), void *opaque);

/**
 * exec_share_memory - from now on other threads or processes see guest memory: atomic operations need
 * the bus lock. To be called before they can; the caller is outside emitted code.
 */
void exec_share_memory(void);

/** exec_flush_all - drop every block (mode of all code changed). */
void exec_flush_all(void);

/** exec_fork_prepare/parent/child - around fork(): nothing half-translated enters the child. */
void exec_fork_prepare(void);
void exec_fork_parent(void);
void exec_fork_child(Cpu *self);

/* ---- breakpoint.c: instructions before which cpu_exec() returns EXC_DEBUG ---- */

/** exec_break_set - @addr without mode bits. Return: false, there are too many. */
bool exec_break_set(vaddr addr);
/** exec_break_clear - Return: false, there was none. exec_breaks_forget - none is left. */
bool exec_break_clear(vaddr addr);
void exec_breaks_forget(void);
/**
 * exec_break_guest - one more (@on) or one less of the guest's own: cpu_exec() returns EXC_DEBUG there as
 * well. The calling thread is in no emitted code. exec_break_of_debugger - is there one of exec_break_set()?
 */
void exec_break_guest(vaddr addr, bool on);
bool exec_break_of_debugger(vaddr addr);
/** exec_breaks_fork_child - the same in the child of fork(), whatever other threads were doing. */
void exec_breaks_fork_child(void);
/** exec_break_at - is there one? exec_break_within - is one behind the first byte of the range? *@addr: the lowest. */
bool exec_break_at(vaddr addr);
bool exec_break_within(vaddr start, u64 len, vaddr *addr);

/** exec_code_differs - blocks with the instruction at virtual address @addr are to be made anew. */
void exec_code_differs(vaddr addr);

enum { EXEC_BLOCK_INSNS = 64 };

/**
 * exec_build_ir - translate the block at @pc, @flags to optimised IR in @mem; logs in_asm, op, op_opt.
 * @max_insns: 1 to EXEC_BLOCK_INSNS.
 */
IrBlock *exec_build_ir(Cpu *cpu, Arena *mem, u64 pc, u32 flags, u32 max_insns);

/** Figures for -d stats and the benchmark; translate_ns is counted only under -d stats. */
typedef struct {
    u64 blocks, insns, guest_bytes, host_bytes, translate_ns;
} ExecStats;
void exec_stats(ExecStats *out);
/** exec_log_stats - write them to the log, with the peak of resident memory. */
void exec_log_stats(void);

#endif
