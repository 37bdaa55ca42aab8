/*
 * What a file is: stat in its forms, statx, statfs; times of files.
 *
 * 32-bit guests see inode numbers folded to 32 bits everywhere, in stat64 and statx too: libc's
 * 32-bit interfaces refuse larger ones, and programs compare numbers got by different calls.
 */
#include "linux-user/sys.h"

/* Numbers that fit stay; others mix both halves, so that those which differ only high up differ
 * still. */
u64 fold_inode(u64 ino)
{
    u32 v;

    if (user_abi.word == 8 || ino <= UINT32_MAX) {
        return ino;
    }
    v = (u32)ino ^ (u32)(ino >> 32) * 0x9e3779b1u;
    return v ? v : 1;
}

static s64 put_stat(int id, vaddr at, struct stat *st)
{
    st->st_ino = fold_inode(st->st_ino);
    if (id == ST_stat && user_abi.word == 4) {
        if (st->st_size > INT32_MAX) {
            return -EOVERFLOW;
        }
        st->st_uid = st->st_uid > 0xffff ? 65534 : st->st_uid;
        st->st_gid = st->st_gid > 0xffff ? 65534 : st->st_gid;
    }
    return struct_put(id, at, st) ? 0 : -EFAULT;
}

static s64 stat_path(int id, int dir, const char *path, int flags, vaddr at)
{
    struct stat st;
    s64 r = HOST4(newfstatat, dir, (uintptr_t)path, (uintptr_t)&st, flags);

    return r < 0 ? r : put_stat(id, at, &st);
}

static s64 stat_fd(int id, int fd, vaddr at)
{
    struct stat st;
    s64 r = HOST2(fstat, fd, (uintptr_t)&st);

    return r < 0 ? r : put_stat(id, at, &st);
}

static s64 stat_at(Task *t, int id, int dir, const char *path, vaddr at, int flags)
{
    char buf[PATH_BUF];

    if (*path) {
        path = path_to_host(t, dir, path, flags & AT_SYMLINK_NOFOLLOW ? PATH_NOFOLLOW : 0, buf);
    }
    return stat_path(id, dir, path, flags, at);
}

s64 sys_stat(Task *t, const char *path, vaddr st)
{
    (void)t;
    return stat_path(ST_stat, AT_FDCWD, path, 0, st);
}

s64 sys_lstat(Task *t, const char *path, vaddr st)
{
    (void)t;
    return stat_path(ST_stat, AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, st);
}

s64 sys_fstat(Task *t, int fd, vaddr st)
{
    (void)t;
    return stat_fd(ST_stat, fd, st);
}

s64 sys_newfstatat(Task *t, int dir, const char *path, vaddr st, int flags)
{
    return stat_at(t, ST_stat, dir, path, st, flags);
}

s64 sys_stat64(Task *t, const char *path, vaddr st)
{
    (void)t;
    return stat_path(ST_stat64, AT_FDCWD, path, 0, st);
}

s64 sys_lstat64(Task *t, const char *path, vaddr st)
{
    (void)t;
    return stat_path(ST_stat64, AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, st);
}

s64 sys_fstat64(Task *t, int fd, vaddr st)
{
    (void)t;
    return stat_fd(ST_stat64, fd, st);
}

s64 sys_fstatat64(Task *t, int dir, const char *path, vaddr st, int flags)
{
    return stat_at(t, ST_stat64, dir, path, st, flags);
}

s64 sys_statx(Task *t, int dir, const char *path, int flags, int mask, struct host_statx *st)
{
    char buf[PATH_BUF];
    s64 r;

    if (!st) {
        return -EFAULT;
    }
    memset(st, 0, sizeof(*st));
    if (path && *path) {
        path = path_to_host(t, dir, path, flags & AT_SYMLINK_NOFOLLOW ? PATH_NOFOLLOW : 0, buf);
    }
    r = HOST5(statx, dir, (uintptr_t)path, flags, mask, (uintptr_t)st);
    st->stx_ino = fold_inode(st->stx_ino);
    return r;
}

/* ---- file systems ---- */

/* Counts beyond the guest's word: the block size grows instead, as far as it goes. */
static s64 put_statfs(vaddr at, struct statfs *s)
{
    while (user_abi.word == 4 && s->f_blocks > UINT32_MAX && s->f_bsize < (1 << 30)) {
        s->f_bsize <<= 1;
        s->f_frsize <<= 1;
        s->f_blocks >>= 1;
        s->f_bfree >>= 1;
        s->f_bavail >>= 1;
    }
    if (user_abi.word == 4) {
        s->f_files = s->f_files > UINT32_MAX ? UINT32_MAX : s->f_files;
        s->f_ffree = s->f_ffree > UINT32_MAX ? UINT32_MAX : s->f_ffree;
    }
    return struct_put(ST_statfs, at, s) ? 0 : -EFAULT;
}

/* The structure ends with a long: 32-bit callers of either alignment get what both have. */
static s64 put_statfs64(vaddr at, u64 size, const struct statfs *s)
{
    u8 buf[sizeof(struct statfs) + 16];
    unsigned full = struct_size(ST_statfs64);
    unsigned packed = full - (user_abi.word == 4 ? 4 : 0);

    if (size != full && size != packed) {
        return -EINVAL;
    }
    struct_to_guest(ST_statfs64, s, buf);
    return copy_to_guest(at, buf, packed) ? 0 : -EFAULT;
}

s64 sys_statfs(Task *t, const char *path, vaddr st)
{
    struct statfs s;
    s64 r = HOST2(statfs, (uintptr_t)path, (uintptr_t)&s);

    (void)t;
    return r < 0 ? r : put_statfs(st, &s);
}

s64 sys_fstatfs(Task *t, int fd, vaddr st)
{
    struct statfs s;
    s64 r = HOST2(fstatfs, fd, (uintptr_t)&s);

    (void)t;
    return r < 0 ? r : put_statfs(st, &s);
}

s64 sys_statfs64(Task *t, const char *path, u64 size, vaddr st)
{
    struct statfs s;
    s64 r = HOST2(statfs, (uintptr_t)path, (uintptr_t)&s);

    (void)t;
    return r < 0 ? r : put_statfs64(st, size, &s);
}

s64 sys_fstatfs64(Task *t, int fd, u64 size, vaddr st)
{
    struct statfs s;
    s64 r = HOST2(fstatfs, fd, (uintptr_t)&s);

    (void)t;
    return r < 0 ? r : put_statfs64(st, size, &s);
}

/* ---- times ---- */

static s64 set_times(Task *t, int dir, const char *path, const struct timespec *ts, int flags)
{
    char buf[PATH_BUF];

    if (path && *path) {
        path = path_to_host(t, dir, path, flags & AT_SYMLINK_NOFOLLOW ? PATH_NOFOLLOW : 0, buf);
    }
    return HOST4(utimensat, dir, (uintptr_t)path, (uintptr_t)ts, flags);
}

static s64 times_at(Task *t, int id, int dir, const char *path, vaddr times, int flags)
{
    struct timespec ts[2];

    if (times &&
        (!struct_get(id, times, &ts[0]) || !struct_get(id, times + struct_size(id), &ts[1]))) {
        return -EFAULT;
    }
    return set_times(t, dir, path, times ? ts : NULL, flags);
}

s64 sys_utimensat(Task *t, int dir, const char *path, vaddr times, int flags)
{
    return times_at(t, ST_timespec, dir, path, times, flags);
}

s64 sys_utimensat_time64(Task *t, int dir, const char *path, vaddr times, int flags)
{
    return times_at(t, ST_timespec64, dir, path, times, flags);
}

s64 sys_futimesat(Task *t, int dir, const char *path, vaddr times)
{
    struct timeval tv[2];

    (void)t;
    if (times && (!struct_get(ST_timeval, times, &tv[0]) ||
                  !struct_get(ST_timeval, times + struct_size(ST_timeval), &tv[1]))) {
        return -EFAULT;
    }
    return HOST3(futimesat, dir, (uintptr_t)path, times ? (uintptr_t)tv : 0);
}

s64 sys_utimes(Task *t, const char *path, vaddr times)
{
    return sys_futimesat(t, AT_FDCWD, path, times);
}
