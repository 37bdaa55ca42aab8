/*
 * Command line and environment of the user-mode emulators.
 */
#ifndef LINUX_USER_OPTIONS_H
#define LINUX_USER_OPTIONS_H

#include "common/base.h"

/** What was asked for and is not kept in `process` or `exec_config`. */
typedef struct {
    const char *argv0;  /* -0, or NULL */
    const char *cpu;    /* -cpu, or NULL */
    const char *gdb;    /* -g, or NULL */
    u64 base, reserved; /* -B, -R */
    char **argv;        /* the program and its arguments; NULL: none given */
    char **envp;        /* the program's environment */
    const char *path;   /* the program's file */
    const char *execfn; /* name it was executed by: the same, or that of a script */
    bool unnamed;       /* that name is made of a descriptor: the process has the file's */
    int fd;             /* the program, already open; -1 otherwise */
    bool binfmt;        /* started by binfmt_misc */
    bool reentry;       /* started by execve of a program of this emulator */
} Options;

/**
 * options_read - from the way this process was started: by hand, by binfmt_misc, or by execve of a
 * guest program. Ends the process after -help and the like, and on mistakes.
 */
void options_read(int argc, char **argv, char **envp, Options *out);

/** options_pass_on - let programs that are executed later have this option as well. */
void options_pass_on(const char *option, const char *value);

#endif
