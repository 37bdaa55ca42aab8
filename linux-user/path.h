/*
 * Names of files: what the guest says, what the host understands, and what of /proc is the guest's
 * own. path_to_host(), proc_open() and proc_readlink() are declared in syscall.h.
 */
#ifndef LINUX_USER_PATH_H
#define LINUX_USER_PATH_H

#include "linux-user/syscall.h"

/** path_init - take process.sysroot, made absolute; NULL when it does not exist. */
void path_init(void);

/** path_forget_sysroot - the root directory has changed: names are what they are from now on. */
void path_forget_sysroot(void);

/**
 * path_to_guest - the guest's name for host path @path: the sysroot prefix comes off. For getcwd()
 * and links under /proc. Changes @path in place. Return: the new length.
 */
size_t path_to_guest(char *path);

/** Files below /proc/PID of the calling process that say something about the guest. */
typedef enum {
    PROC_NONE,
    PROC_EXE,
    PROC_OTHER_EXE, /* of another process, maybe of this emulator */
    PROC_MAPS,
    PROC_SMAPS,
    PROC_CMDLINE,
    PROC_ENVIRON,
    PROC_AUXV,
    PROC_STAT,
    PROC_TASK_STAT,
    PROC_STATUS,
    PROC_TASK_STATUS,
    PROC_CPUINFO,
    PROC_OSRELEASE,
    PROC_VERSION,
} ProcKind;

/**
 * path_proc - which of them is @path (relative to @dirfd)?
 * @tid: receives the thread of PROC_TASK_*, the process of PROC_OTHER_EXE.
 */
ProcKind path_proc(int dirfd, const char *path, pid_t *tid);

/** path_other_exe - program of process @pid in PATH_BUF bytes, if that runs this emulator. */
bool path_other_exe(pid_t pid, char *buf);

#endif
