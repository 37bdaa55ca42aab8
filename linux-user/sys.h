/*
 * What the sys-*.c files share among themselves.
 */
#ifndef LINUX_USER_SYS_H
#define LINUX_USER_SYS_H

#include <sys/resource.h>

#include "linux-user/gen-syscalls.h"

/** host_call - host_syscall() with fewer arguments; no restart. */
#define HOST0(name)          host_syscall(SYS_##name, 0, 0, 0, 0, 0, 0)
#define HOST1(name, a)       host_syscall(SYS_##name, (u64)(a), 0, 0, 0, 0, 0)
#define HOST2(name, a, b)    host_syscall(SYS_##name, (u64)(a), (u64)(b), 0, 0, 0, 0)
#define HOST3(name, a, b, c) host_syscall(SYS_##name, (u64)(a), (u64)(b), (u64)(c), 0, 0, 0)
#define HOST4(name, a, b, c, d)                                                                    \
    host_syscall(SYS_##name, (u64)(a), (u64)(b), (u64)(c), (u64)(d), 0, 0)
#define HOST5(name, a, b, c, d, e)                                                                 \
    host_syscall(SYS_##name, (u64)(a), (u64)(b), (u64)(c), (u64)(d), (u64)(e), 0)

/* ---- vectors ---- */

enum { IOV_SMALL = 16, IOV_LIMIT = 1024 };

/** Host form of a guest's iovec array; small ones need no memory of their own. */
typedef struct {
    struct iovec small[IOV_SMALL];
    struct iovec *v;
    unsigned n;
} IovList;

/** iov_open - read @n elements at @a; @write: the host kernel will write into them. Return: 0 or
 * -errno. */
s64 iov_open(IovList *l, vaddr a, u64 n, bool write);
void iov_close(IovList *l);

/* ---- descriptors whose records have the guest's form ---- */

typedef enum { FD_PLAIN, FD_EVENT, FD_TIMER, FD_SIGNAL, FD_INOTIFY, FD_FANOTIFY, FD_NETLINK, FD_MEMORY } FdKind;

/** fd_set_kind, fd_kind - what reading @fd gives; FD_PLAIN for nearly all. */
void fd_set_kind(int fd, FdKind kind);
FdKind fd_kind(int fd);
/**
 * memory_file_call - pread64 or pwrite64 (@nr) on FD_MEMORY, where the guest's address 0 is at guest_base. @pos is the
 * guest's, -1 stands for where the file stands. Code that is written over is dropped.
 */
s64 memory_file_call(long nr, int fd, void *buf, u64 count, s64 pos);
/** fd_copied, fd_closed - keep the kinds right. */
void fd_copied(int from, int to);
void fd_closed(unsigned first, unsigned last);
/** fd_to_guest - records in @buf of @n bytes, as the host gave them, into the guest's form. */
void fd_to_guest(FdKind kind, void *buf, size_t n);

/* ---- inodes of 32-bit guests ---- */

/** fold_inode - a stable number that fits the guest's word. */
u64 fold_inode(u64 ino);

/* ---- time ---- */

/** now_ns - CLOCK_MONOTONIC, nanoseconds. */
s64 now_ns(void);

/* ---- limits ---- */

/** guest_rlimit - the soft limit @resource as the guest set it; RLIM_INFINITY as ~0. */
u64 guest_rlimit(int resource);

enum { LIMITS_TEXT = 96 };

/** limits_kept - limits of the guest that the host does not have, as @text; empty: there are none. */
void limits_kept(char text[LIMITS_TEXT]);
/** limits_take - what limits_kept() wrote, in the next program. */
void limits_take(const char *text);
/** limits_to_host - give them to the host, for a program of its own; false: take them back. */
void limits_to_host(bool on);

/** Limits that are kept here because the host's would count the emulator. */
typedef struct {
    struct rlimit all, data;
    bool known; /* the guest has asked for them or set them */
} KeptLimits;

/** limits_now - for limits_again(), when a child that shared the memory, but has limits of its own, is gone. */
KeptLimits limits_now(void);
void limits_again(const KeptLimits *before);

#endif
