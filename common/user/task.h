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

typedef struct Task {
    Cpu *cpu;
    pid_t tid;                 /* host tid = guest tid */
    pthread_t thread;
    struct Task *next;         /* list of all tasks, under task_lock */
    SigState sig;              /* pending and blocked signals, alternate stack */
    vaddr clear_child_tid;     /* CLONE_CHILD_CLEARTID, set_tid_address */
    vaddr robust_list;         /* head given to set_robust_list */
    u64 robust_len;
    bool vfork_child;          /* shares memory with a parent that waits */
    int exit_code;
    s64 restart_block[6];      /* restart_syscall state */
    u64 last_nr;               /* syscall in progress: number and arguments, for strace, reports, restart */
    u64 last_arg[7];
} Task;

extern __thread Task *this_task;

/** What is shared by all tasks of the process. */
typedef struct {
    char *exe;            /* absolute host path of the guest program */
    char *comm;
    int argc;
    char **argv, **envp;  /* the guest's, as at exec */
    vaddr start_code, end_code, start_data, end_data, start_brk, start_stack, entry, load_bias;
    vaddr arg_start, arg_end, env_start, env_end;
    vaddr auxv;           /* guest address and bytes of the auxiliary vector */
    u64 auxv_len;
    vaddr sigtramp;       /* guest address of the signal return trampolines */
    const char *sysroot;  /* -L, or NULL */
    const char *uname_release; /* -r, or NULL */
    u64 stack_size;       /* -s */
    bool secure;          /* AT_SECURE */
    bool strace;
    const char *emu_path; /* absolute path of this emulator, for re-entry by execve */
    char **emu_args;      /* options to pass on when re-entering, NULL-terminated */
    u64 seed;             /* -seed; has_seed */
    bool has_seed;
} Process;

extern Process process;

/** task_new - register a task for @cpu on the calling or a coming host thread. task_free() removes it. */
Task *task_new(Cpu *cpu);
void task_free(Task *t);
/** task_find - the task with host tid @tid, or NULL; the list lock is held while @fn runs. */
bool task_with(pid_t tid, void (*fn)(Task *t, void *opaque), void *opaque);
void task_for_each(void (*fn)(Task *t, void *opaque), void *opaque);
unsigned task_count(void);
void task_fork_prepare(void);
void task_fork_parent(void);
void task_fork_child(Task *self);

#endif
