/*
 * What Linux on one guest architecture adds to the generic Linux code: register convention, signal frame,
 * constants that differ. One constant per guest, in linux-user/<isa>/abi.c.
 */
#ifndef LINUX_USER_ABI_H
#define LINUX_USER_ABI_H

#include "common/user/task.h"

/** An entry of the auxiliary vector. */
typedef struct {
    u64 type, value;
} AuxEntry;
enum { AUX_EXTRA = 8 };

/** Registers as core files have them: @bytes in a note of @type (NT_ of elf.h). */
typedef struct {
    u32 type;
    u16 bytes;
    void (*save)(u8 *p, const Task *t);
} CoreSet;

typedef struct UserAbi {
    const char *name;          /* "arm" */
    const char *machine;       /* uname -m, e.g. "armv7l" unless the model says otherwise */
    const char *machine32;     /* the same with PER_LINUX32; NULL: no other */
    u16 elf_machine;           /* EM_ARM */
    u8 elf_class;              /* ELFCLASS32 */
    u8 elf_data;               /* ELFDATA2LSB */
    u8 word;                   /* bytes in a long: 4 or 8 */
    u8 max_align;              /* of a member of a structure; 0: its size */
    u8 core_id;                /* bytes of a user's number in core files */
    const CoreSet *core_sets;  /* the first is elf_gregset_t, part of NT_PRSTATUS; one of 0 bytes ends them */
    u16 pt_regs;               /* bytes of it that PTRACE_GETREGS tells; 0: there is no such request */
    bool pair_align;           /* 64-bit arguments start at an even register (ARM EABI, PPC32) */
    bool ioctl_dir3;           /* numbers of ioctl have three bits of direction and 13 of size (PowerPC) */
    bool base_platform;        /* AT_BASE_PLATFORM is told: the real model, as AT_PLATFORM (PowerPC) */
    bool ipc_forms;            /* semctl() and its kin take IPC_64 as ipc() does (ARM) */
    bool big_endian;           /* order of structures in memory */
    u32 syscall_count;         /* entries in nr_to_call */
    const u16 *nr_to_call;     /* guest number -> CALL_ enum of sysgen; 0 unknown */
    u32 minsigstksz;
    u32 frame_room;            /* AT_MINSIGSTKSZ: what a signal frame takes at most; 0: not told */
    const GuestArch *arch;

    /** Read the number and the arguments (7 words) of the syscall just made; set its result. */
    void (*syscall_args)(Cpu *cpu, u64 *nr, u64 arg[7]);
    void (*syscall_result)(Cpu *cpu, u64 result);
    /** syscall_restart - pc back to the syscall instruction, argument registers as they were. */
    void (*syscall_restart)(Task *t);
    /** arch_call - numbers outside nr_to_call (ARM: cacheflush, set_tls ...). Return: result or -errno. */
    s64 (*arch_call)(Task *t, u64 nr, const u64 arg[7]);

    /** prctl - options that only this architecture has; may be NULL. */
    s64 (*prctl)(Task *t, int option, u64 a2, u64 a3, u64 a4, u64 a5);

    u64 (*get_sp)(const Cpu *cpu);
    /** start - registers at program entry; @bias: what the image of @entry was moved by. */
    void (*start)(Cpu *cpu, vaddr entry, vaddr bias, vaddr sp);
    /** clone_regs - in the child: result 0, stack @sp unless 0; set_tls as CLONE_SETTLS. */
    void (*clone_regs)(Cpu *child, vaddr sp);
    void (*set_tls)(Cpu *cpu, vaddr tls);
    /** exception - turn EXC_ @exc (not syscall, not interrupt) into a signal for @t. */
    void (*exception)(Task *t, int exc);
    /** setup_frame - enter handler: push a frame for @info, aim registers at the handler. false: SIGSEGV. */
    bool (*setup_frame)(Task *t, int sig, const SigInfo *info, const SigHandler *h, u64 old_mask);
    /** sigreturn - undo the frame at the stack pointer; @rt: rt_sigreturn. Return: false: SIGSEGV. */
    bool (*sigreturn)(Task *t, bool rt);
    /** swapcontext - keep the context in @from, go on with that of @to, either may be 0 (PowerPC); may be NULL. */
    s64 (*swapcontext)(Task *t, vaddr from, vaddr to, u64 size);
    /** map_special - trampolines, kuser helpers, vDSO into the new address space; sets process.sigtramp. */
    bool (*map_special)(void);
    u64 (*hwcap)(const Cpu *cpu);
    u64 (*hwcap2)(const Cpu *cpu);
    /** auxv - entries only this architecture has, at most AUX_EXTRA. Return: how many. May be NULL. */
    unsigned (*auxv)(const Cpu *cpu, AuxEntry *out);
    const char *(*platform)(const Cpu *cpu);
    /** machine_for - uname -m for the chosen model; may be NULL: always @machine. */
    const char *(*machine_for)(const Cpu *cpu);
    /** choose_model - -cpu @name; NULL for the default. Return: false when unknown. list_models prints. */
    bool (*choose_model)(Cpu *cpu, const char *name);
    void (*list_models)(void);
    /**
     * termios - the flags {iflag, oflag, cflag, lflag} and control characters of a terminal between the guest's numbers
     * and the host's; NULL: they are the same.
     */
    void (*termios)(u32 flag[4], u8 cc[19], bool to_host);
    /** cpuinfo - text of /proc/cpuinfo for the model on @out, for @cpus processors. */
    void (*cpuinfo)(const Cpu *cpu, int cpus, FILE *out);
} UserAbi;

/** The guest of this binary: linked from linux-user/<isa>/. */
extern const UserAbi user_abi;

#endif
