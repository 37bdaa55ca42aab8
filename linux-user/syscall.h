/*
 * Linux system calls: what a sys_ function may rely on, and the dispatcher.
 *
 * linux-user/syscalls.tbl has one row for each call of every guest; sysgen makes of it
 * "linux-user/gen-syscalls.h" (the CALL_ numbers, a prototype for each function that has to be
 * written, raw_ functions) and the wrappers that convert registers, paths, flags and structures.
 * A function is then written in host terms:
 *
 *     s64 sys_NAME(Task *t, ...)      value >= 0, or -errno with the host's errno
 *
 * How a row is served (last column):
 *     pass         host call of the same name, nothing to write; pass=NAME another host call
 *     pass block   the same for a call that may sleep: a signal cannot slip in unseen
 *     (nothing)    sys_NAME
 *     block        sys_NAME, and raw_NAME is the host call with the same arguments
 *     nohand       with block: EINTR whenever a handler ran, whatever SA_RESTART says
 *     ENOSYS, EPERM ...  refused with this error, named under -d unimp
 *
 * C types of the argument kinds:
 *     int fd dirfd pid sig sockopt int         uint mode uid uid16 ioctl  u32 (uid16: 0xffff is ~0)
 *     long off                  s64            ulong size ioarg       u64
 *     off64                     s64, a register pair on 32-bit guests
 *     addr                      vaddr, unchecked; the same, with more for strace to show: at_in(S)
 * at_out(S) sockaddr[len] sockaddr_out[len] iov[n] iov_out[n] pollfds[n] strings sigset path lpath
 * const char *, through path_to_host(); lpath does not follow the last link str const char *, a
 * copy of the guest's text, as it is (up to PATH_MAX) flags(SET)                int, translated by
 * flags.def; lflags(SET) u64 enum(SET)                 int, not translated, named in strace in(S)
 * out(S) inout(S)     struct pointers of the host type of structs.def, NULL when the guest's is 0
 *     in[n] out[n]              const void * / void *: bytes, n another argument; host address of
 * guest memory, which may still be unmapped: for the host kernel's eyes only
 */
#ifndef LINUX_USER_SYSCALL_H
#define LINUX_USER_SYSCALL_H

#include "linux-user/host-defs.h"

#include "common/user/guestmem.h"
#include "linux-user/abi.h"

/**
 * Results that never reach the guest, as -code: the call was interrupted by a signal. The
 * dispatcher keeps the code in t->restart; syscall_settle() turns it into EINTR or a second try.
 */
enum {
    E_RESTARTSYS = 512,    /* again if SA_RESTART or no handler ran */
    E_RESTARTNOINTR = 513, /* always again */
    E_RESTARTNOHAND = 514, /* again only if no handler ran */
    E_NORESULT = 600,      /* registers are already as they must be: sigreturn, execve */
};

/** linux_syscall - serve the call the guest just made (EXC_SYSCALL): the only entry. */
void linux_syscall(Task *t);

/**
 * syscall_settle - decide what becomes of an interrupted call, before a signal frame is built.
 * @handler:  a handler is about to run, with @sa_flags; false: no signal was delivered after all.
 * Does nothing when no call was interrupted.
 */
void syscall_settle(Task *t, bool handler, u64 sa_flags);

/**
 * syscall_rewind - for the host signal handler, after it queued the signal and set exit_request.
 * When the thread was about to enter the kernel in host_syscall_block(), or the kernel was about to
 * start the call anew, the call will return -E_RESTARTSYS instead.
 *
 * Host handlers carry the guest's SA_RESTART, and signals the guest leaves to their default or
 * ignores have no host handler at all. So the host kernel's verdict is final: -EINTR is what the
 * guest gets (poll, sleeps and the like after a handler), -E_RESTARTSYS means the call is to be
 * made again after the handler, whatever its flags; sleeps that only stop and continue never come
 * back here.
 */
void syscall_rewind(void *ucontext);

/** host_syscall - the host call @nr. Return: its result or -errno; errno is not touched. */
s64 host_syscall(long nr, u64 a, u64 b, u64 c, u64 d, u64 e, u64 f);

/**
 * host_syscall_block - as host_syscall(), unless *@pending is set, tested together with the entry
 * into the kernel. Return: the result, -EINTR from the kernel, or -E_RESTARTSYS.
 */
s64 host_syscall_block(const u32 *pending, long nr, u64 a, u64 b, u64 c, u64 d, u64 e, u64 f);

/** raw_call - host_syscall_block() for @t; an interruption becomes -@restart (E_RESTARTSYS ...). */
s64 raw_call(Task *t, int restart, long nr, u64 a, u64 b, u64 c, u64 d, u64 e, u64 f);

/*
 * Restart with a deadline: a call with a relative timeout that is interrupted returns
 * syscall_sleep_again(t, deadline) and, when it is entered anew because no handler ran, finds the
 * deadline by syscall_deadline(). Times are CLOCK_MONOTONIC nanoseconds.
 */
s64 syscall_sleep_again(Task *t, s64 deadline);
bool syscall_deadline(Task *t, s64 *deadline);

/* ---- guest memory ---- */

/** Word of the guest ABI (long, pointer), 32- and 64-bit words, in guest byte order; false is
 * EFAULT. */
bool get_word(vaddr a, u64 *v);
bool put_word(vaddr a, u64 v);
bool get_u32(vaddr a, u32 *v);
bool put_u32(vaddr a, u32 v);
bool get_u64(vaddr a, u64 *v);
bool put_u64(vaddr a, u64 v);
/** Signal sets: bit n - 1 is signal n; guest words come low signals first. */
bool get_sigset(vaddr a, u64 *v);
bool put_sigset(vaddr a, u64 v);

/** Byte order and width of guest words in memory that is at hand. */
u64 load_guest(const void *p, unsigned bytes);
void store_guest(void *p, unsigned bytes, u64 v);

/**
 * swap_words - numbers at @p into the other byte order. @words: the bytes of each, as digits; with @repeats the last
 * stands for all that follow within @n. Return: bytes they take; @n when that is too few for them.
 */
size_t swap_words(void *p, size_t n, const char *words, bool repeats);

/** guest_text - copy a string. Return: its length, -EFAULT, or -ENAMETOOLONG when @size is too
 * small. */
s64 guest_text(vaddr a, char *buf, size_t size);

/**
 * guest_buffer - host address of @len bytes for the host kernel to read, or to write when @write.
 * Return: BUFFER_BAD when the range leaves the guest's address space; NULL for no bytes at address
 * 0, which means "nothing" to many calls. What the kernel is to write is held, see guest_hold(), until
 * the end of the system call.
 */
#define BUFFER_BAD ((void *)-1)
void *guest_buffer(vaddr a, u64 len, bool write);

/* ---- structures (structs.def, ids ST_name) ---- */

/** struct_get, struct_put - copy and convert one structure; false is EFAULT. */
bool struct_get(int id, vaddr a, void *host);
bool struct_put(int id, vaddr a, const void *host);
/** struct_size - bytes the guest's form takes. */
unsigned struct_size(int id);
/** Conversion of bytes that are at hand: @guest has struct_size() bytes. */
void struct_to_host(int id, const void *guest, void *host);
void struct_to_guest(int id, const void *host, void *guest);
/** struct_offset - offset of the guest's member @field. */
unsigned struct_offset(int id, const char *field);

/* ---- flags and errors ---- */

/** Bits of set @id (FL_name) in the other side's numbering; unknown bits stay. */
u64 flags_to_host(int id, u64 v);
u64 flags_to_guest(int id, u64 v);
/** errno_to_guest - host errno to the guest's number. */
int errno_to_guest(int e);

/* ---- what the call functions need from other parts of linux-user ---- */

enum { PATH_BUF = 4096 + 512, PATH_NOFOLLOW = 1, PATH_CREATE = 2 };

/**
 * path_to_host - the host's name for what the guest calls @path (linux-user/path.c).
 * @dirfd: base of a relative path, or AT_FDCWD; the caller goes on using it.
 * @how:   PATH_NOFOLLOW: the link itself is meant; PATH_CREATE: the last component may be missing.
 * @buf:   PATH_BUF bytes, used when the name differs.
 * Return: @path or @buf; never NULL. An absolute result makes @dirfd irrelevant.
 */
const char *path_to_host(Task *t, int dirfd, const char *path, unsigned how, char *buf);

/**
 * proc_open - files under /proc that must describe the guest, answered from memory (procfs.c).
 * Return: a new fd, -errno, or -E_NORESULT when @path is an ordinary file.
 */
s64 proc_open(Task *t, int dirfd, const char *path, int flags);

/** proc_readlink - links under /proc that must describe the guest (exe, ...). Return: length, or
 * -E_NORESULT. */
s64 proc_readlink(Task *t, int dirfd, const char *path, char *buf, size_t size);

/**
 * signal_set_temporary - sigsuspend, ppoll, ...: block @mask until the call ends; the old mask
 * comes back after the handler, or by signal_end_temporary() when the call was not interrupted
 * (sys-signal.c).
 */
void signal_set_temporary(Task *t, u64 mask);
void signal_end_temporary(Task *t);

/* ---- strace (strace.c) ---- */

enum { STRACE_LINE = 4096 };
typedef struct {
    char text[STRACE_LINE];
    unsigned len;
} StraceLine;

struct CallDesc;
void strace_enter(Task *t, const struct CallDesc *c, StraceLine *line);
void strace_leave(Task *t, const struct CallDesc *c, StraceLine *line, s64 result);

#endif
