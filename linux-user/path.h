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

/** Files below /proc/PID that say something about the guest. */
typedef enum {
    PROC_NONE,
    PROC_EXE,
    PROC_MAPS,
    PROC_SMAPS,
    PROC_CMDLINE,
    PROC_ENVIRON,
    PROC_AUXV,
    PROC_MEM,
    PROC_STAT,
    PROC_TASK_STAT,
    PROC_STATUS,
    PROC_TASK_STATUS,
    PROC_CPUINFO,
    PROC_OSRELEASE,
    PROC_ARCH,
    PROC_VERSION,
} ProcKind;

/** Whose file it is: */
typedef struct {
    pid_t other; /* another process, maybe of this emulator; 0: the caller's own */
    pid_t tid;   /* the thread of PROC_TASK_* */
} ProcOwner;

/** path_proc - which of them is @path (relative to @dirfd), and whose? */
ProcKind path_proc(int dirfd, const char *path, ProcOwner *owner);

/** path_of_fd - the host's name of what @fd is, in PATH_BUF bytes; NULL: it has none. */
const char *path_of_fd(int fd, char *buf);

#endif
