/*
 * Finding out what a file is and who runs it: this emulator, the host, or an interpreter named by
 * #!.
 */
#ifndef LINUX_USER_EXEC_H
#define LINUX_USER_EXEC_H

#include "common/elf.h"
#include "linux-user/syscall.h"

enum { EXEC_DEPTH = 5, EXEC_LINE = 256, EXEC_LEADS = 2 * EXEC_DEPTH + 1 };

/** The program that execution of a path comes down to. */
typedef struct {
    bool native;         /* the host kernel is to run it */
    bool by_fd;          /* named by way of a descriptor, which a script's interpreter needs */
    bool unnamed;        /* by nothing else (AT_EMPTY_PATH) */
    const char *sibling; /* another guest's emulator is to run it: "arm"; NULL: this one */
    int fd;              /* open for reading, close-on-exec; -1 when native */
    int dirfd;           /* base of @path */
    int flags;           /* AT_EMPTY_PATH, AT_SYMLINK_NOFOLLOW: for the host, when native */
    char path[PATH_BUF]; /* host path */
    u8 head[ELF_HEAD];   /* first bytes of the file */
    size_t head_len;
    unsigned checks;
    unsigned leads; /* words that replace argv[0], in reverse order; 0: no script */
    const char *lead[EXEC_LEADS];
    char line[EXEC_DEPTH][EXEC_LINE + 1];
    char script[PATH_BUF]; /* name under which the interpreter opens the script */
} ExecFile;

/** What exec_find() looks for beyond what the file is. */
enum {
    EXEC_MAY = 1,   /* is it allowed to execute it? */
    EXEC_SOUND = 2, /* are its headers and its ELF interpreter as they must be? */
};

/**
 * exec_find - resolve @path as execveat() would, through scripts. Needs no more memory than @out.
 * @checks: EXEC_MAY, EXEC_SOUND.
 * Return: 0, the caller closes out->fd; or -errno as execve.
 */
s64 exec_find(Task *t, int dirfd, const char *path, int flags, unsigned checks, ExecFile *out);

/** exec_use_fd - as exec_find() for a file that was checked and opened for us (AT_EXECFD, execve). */
s64 exec_use_fd(Task *t, int fd, const char *path, ExecFile *out);

/**
 * exec_handover - what execve of the previous program passed to this process, if it was one of
 * ours. Taken out of @envp. Return: NULL, or a string of netstrings for exec_next_word().
 */
const char *exec_handover(char **envp);

/** exec_next_word - next word of @*at in malloc'ed memory; NULL at the end or when it is damaged.
 */
char *exec_next_word(const char **at);

/** exec_remember_self - before a change of root: keep the way back to this emulator open. */
void exec_remember_self(void);

#endif
