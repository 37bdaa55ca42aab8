/*
 * The common head of every guest CPU. One Cpu per guest thread or vCPU; the host thread that runs it
 * owns all of it, except the fields marked "any thread".
 *
 * Emitted code addresses it through a register that points at its end, where the guest's own state
 * begins: the hot fields last in here and the guest's integer registers are reached with 8-bit displacements.
 */
#ifndef TCG_CPU_H
#define TCG_CPU_H

#include <setjmp.h>

#include "common/base.h"
#include "common/fpu/float.h"

enum { JUMP_TABLE_BITS = 12, CPU_SPILLS = 64 };

/** Exceptions: why cpu_exec() returns. Guests add theirs from EXC_GUEST up. */
enum {
    EXC_NONE,
    EXC_INTERRUPT, /* cpu_kick() was called */
    EXC_SYSCALL,   /* pc is past the call */
    EXC_FAULT,     /* data access: fault_addr, fault_write, fault_code */
    EXC_FETCH,     /* instruction fetch at fault_addr */
    EXC_ALIGN,     /* misaligned data access at fault_addr */
    EXC_UNDEF,     /* undefined instruction at pc */
    EXC_BKPT,      /* breakpoint instruction at pc */
    EXC_DEBUG,     /* gdb breakpoint or step */
    EXC_SPENT,     /* counted: fewer instructions are left than the next block has; cpu_exec() keeps it to itself */
    EXC_GUEST = 16,
};

/** One line of the indirect-branch table. */
typedef struct {
    u64 key;          /* host_jump_key() or host_jump_empty(), see tcg/host.h */
    const void *code;
} JumpEntry;

struct GuestArch;
struct Task;

typedef struct Cpu {
    const struct GuestArch *arch;
    struct Task *task;     /* user mode: its thread */
    FpStatus fp;           /* control and accumulated flags for FPM_FPSCR operations */
    u32 exception;         /* EXC_ of the raise in progress */
    u32 fault_write;       /* EXC_FAULT: 1 when it was a store */
    u32 fault_code;        /* EXC_FAULT: host SEGV_MAPERR or SEGV_ACCERR, or BUS_ADRERR | 0x100 */
    u64 fault_addr;        /* guest address */
    u64 bkpt_code;         /* EXC_BKPT, EXC_GUEST..: the instruction's immediate */
    bool in_code;          /* this thread is inside emitted code (or a helper called from it) */
    bool in_interp;        /* inside interp_block() */
    u64 interp_pc;         /* in_interp: the instruction being executed and its restore word */
    u16 interp_restore;
    u16 interp_insn;       /* and which of the block it is */
    bool one_insn;         /* translate one instruction per block */
    sigjmp_buf unwind;     /* cpu_exec()'s frame */
    u64 excl_addr, excl_val, excl_val2; /* exclusive monitor: address (~0 none), values seen */
    u64 watch_addr;        /* EXC_DEBUG of a watchpoint: where, and its WATCH_ kinds; else 0 */
    u32 watch_kind;
    bool unwatched;        /* accesses do not stop at watchpoints */
    u64 helper_ra;         /* host return address of a helper that may fault, 0 outside */
    struct Tlb *tlb;       /* system mode */
    struct Cpu *next;      /* list of all CPUs, under exec's lock */
    /* Hot: the last 128 bytes, from scratch[60] on, read and written by emitted code. */
    struct {
        V128 vscratch[24];
        u64 scratch[CPU_SPILLS];
    } spill;               /* register allocator's and helper calls' temporaries */
    u32 exit_request;      /* any thread: non-zero makes loops and dispatch leave */
    u32 mxcsr;             /* guest's rounding and sticky flags while outside emitted code */
    JumpEntry *jump_table; /* 1 << JUMP_TABLE_BITS entries */
    u64 pc;                /* guest pc (block form) when outside emitted code */
    void *stack_base;      /* host rsp of the frame that entered emitted code */
    void *stack_limit;     /* guest calls deeper than this drop the paired frames */
    const void *const *thunks; /* host thunks and helper table, see tcg/host.h */
    u32 saved_mxcsr;       /* the C side's mxcsr while inside emitted code */
    u32 block_flags;       /* mode bits for the next lookup, kept by the guest's block_key() */
    s32 insns_left;        /* counted: how many instructions, from the block's first on, it may execute */
    /* Thunks of the host back end that emitted code reaches most, set by host_enter(). */
    const void *exit_link, *exit_miss, *ret_miss, *fp_slow;
} Cpu;

enum { CPU_ENV_BIAS = sizeof(Cpu) };

_Static_assert(sizeof(Cpu) - offsetof(Cpu, spill.scratch[60]) <= 128, "hot fields are near the end");

#endif
