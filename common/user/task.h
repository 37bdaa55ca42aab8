/*
 * A task: one guest thread, which is one host thread. Guest-independent; the ABI of a
 * guest OS and architecture is reached through UserAbi (linux-user/abi.h).
 */
#ifndef COMMON_USER_TASK_H
#define COMMON_USER_TASK_H

#include <pthread.h>
#include <signal.h>
#include <sys/types.h>

#include "common/user/sigqueue.h"
#include "tcg/exec.h"

enum { TASK_RECENT = 8 };

/** What a debugger wants of a task; under the lock of common/user/debug.c. */
typedef struct {
    bool in_guest;  /* it runs guest code, or is on its way out */
    bool stay;      /* not to run although others do */
    bool step;      /* to stop after one instruction */
    bool step_done; /* that one was a call or an exception: stop before the next */
    bool gone;      /* it is being freed */
    bool at_signal; /* it waits to hear what becomes of @info */
    int deliver;    /* the answer: a signal, or 0 */
    u64 untold;     /* signals that the debugger sent */
    SigInfo info;
} DebugTask;

/** What another process in the same memory wants of a task; see common/user/traced.h. */
typedef struct {
    struct Task *by; /* this and the next are under the lock of the list of tasks */
    bool told;       /* it heard of the stop */
    u32 stop;        /* not to enter guest code while this is set; a futex */
    u32 parked;      /* it waits for that */
    bool in_call;    /* it makes a system call */
} TracedTask;

typedef struct Task {
    Cpu *cpu;
    pid_t tid; /* host tid = guest tid */
    pthread_t thread;
    struct Task *next;     /* list of all tasks, under task_lock */
    SigState sig;          /* pending and blocked signals, alternate stack */
    vaddr clear_child_tid; /* CLONE_CHILD_CLEARTID, set_tid_address */
    vaddr robust_list;     /* head given to set_robust_list */
    u64 robust_len;
    bool vfork_child; /* shares memory with a parent that waits */
    int exit_code;
    s64 restart_block[6]; /* restart_syscall state */
    int restart;          /* E_RESTART.. of an interrupted call, 0 none */
    bool restarted;       /* the call being made is such a call, made anew */
    bool has_deadline;    /* of that call, when its timeout was relative */
    s64 deadline;         /* CLOCK_MONOTONIC nanoseconds */
    bool exiting;         /* this thread is to end: user_loop() returns */
    void *host_stack;     /* alternate stack of host signal handlers, NULL for the first task's */
    u64 last_nr; /* syscall in progress: number and arguments, for strace, reports, restart */
    u64 last_arg[7];
    u32 fault_trap,
        fault_error; /* last fault as the signal frame tells it, in the guest kernel's codes */
    vaddr fault_addr;
    u16 recent[TASK_RECENT]; /* numbers of the last calls, a ring, for reports */
    u32 recent_count;
    DebugTask debug;
    TracedTask traced;
} Task;

extern __thread Task *this_task;

/** What is shared by all tasks of the process. */
typedef struct {
    char *exe;            /* absolute host path of the guest program */
    const char *exe_open; /* what opens it: the same, or a descriptor if it has no name any more */
    char *comm;
    int argc;
    char **argv, **envp; /* the guest's, as at exec */
    vaddr start_code, end_code, start_data, end_data, start_brk, start_stack, entry, load_bias;
    vaddr arg_start, arg_end, env_start, env_end;
    vaddr auxv; /* guest address and bytes of the auxiliary vector */
    u64 auxv_len;
    vaddr vdso;                /* AT_SYSINFO_EHDR; 0: none. Set by map_special() */
    u32 elf_flags;             /* e_flags of the program (EF_ARM_BE8 ...) */
    vaddr sigtramp;            /* guest address of the signal return trampolines */
    const char *sysroot;       /* -L, or NULL */
    const char *uname_release; /* -r, or NULL */
    u64 stack_size;            /* -s */
    bool secure;               /* AT_SECURE */
    bool strace;
    const char *emu_path; /* absolute path of this emulator, for re-entry by execve */
    char **emu_args;      /* options to pass on when re-entering, NULL-terminated */
    u64 seed;             /* -seed; has_seed */
    bool has_seed;
} Process;

extern Process process;

/** task_new - register a task for @cpu on the calling or a coming host thread. task_free() removes
 * it. */
Task *task_new(Cpu *cpu);
/** task_set_tid - @t can be found as @tid from now on; what finders need of it (thread) is set. */
void task_set_tid(Task *t, pid_t tid);
void task_free(Task *t);
/** task_with - call @fn on the task with host tid @tid, the list locked meanwhile. Return: there is
 * one. */
bool task_with(pid_t tid, void (*fn)(Task *t, void *opaque), void *opaque);
void task_for_each(void (*fn)(Task *t, void *opaque), void *opaque);
unsigned task_count(void);
/** task_fork_* - around fork(); in the child only @self is left. */
void task_fork_prepare(void);
void task_fork_parent(void);
void task_fork_child(Task *self);

#endif
