/*
 * A debugger beside the guest's threads: where they stop, and how they are told to go on.
 *
 * The protocol (common/gdb/) runs on a host thread of its own. A guest thread is outside of guest
 * code whenever it waits here: on its way to the next block, before a signal is delivered, before
 * it ends. A thread that sleeps in a system call counts as stopped: it cannot get past here.
 */
#ifndef COMMON_USER_DEBUG_H
#define COMMON_USER_DEBUG_H

#include <stdio.h>

#include "common/user/task.h"

/** What the debugger may see of the guest OS. */
typedef struct {
    const char *name; /* "GNU/Linux" */
    const struct GdbRegs *regs;
    /** Bytes of the guest's siginfo for @info on @out. */
    void (*siginfo)(const SigInfo *info, FILE *out);
    /** Number of the system call @t is about to make. */
    u64 (*call_number)(const Task *t);
    /** The guest's name of the program. */
    void (*exec_file)(FILE *out);
    /** A file as @t sees it. Return: descriptor, or -errno. */
    int (*open)(Task *t, const char *path);
    int (*readlink)(const char *path, char *out, size_t size);
} DebugOs;

/** Set once at start: threads go by way of debug_exec(). */
extern bool user_debugged;

/**
 * debug_start - wait for a debugger on @where (a port or a path, %d in it is the process id), from
 * now on and on a thread of its own. With ",suspend=n" the guest runs meanwhile. @t: the only task.
 * Return: false with a message in @error (@size bytes).
 */
bool debug_start(Task *t, const DebugOs *os, const char *where, char *error, size_t size);

/** debug_exec - cpu_exec() under the debugger's eyes. Return: EXC_ code. */
int debug_exec(Task *t);

/** debug_call - @t is about to make a system call; debug_return - it has been made, @number. */
void debug_call(Task *t);
void debug_return(Task *t, u64 number);

/** debug_signal - @info is about to be delivered to @t. Return: its number; 0, it is not to be. */
int debug_signal(Task *t, const SigInfo *info);

/** debug_ends - the process is about to end by @status, a signal's number if @killed. */
void debug_ends(Task *t, bool killed, int status);

/** debug_thread_ends - @t is about to be freed, the process goes on. */
void debug_thread_ends(Task *t);

/** debug_fork_child - the debugger stays with the parent. */
void debug_fork_child(void);

enum { DEBUG_FDS = 3 };
/** The debugger's descriptors, -1 without: not the guest's to close. */
extern int debug_fds[DEBUG_FDS];

#endif
