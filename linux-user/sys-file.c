/*
 * Reading, writing, opening, naming files. Arguments arrive in host terms; what is left to do here
 * is what the tables cannot say: vectors, offsets through memory, fcntl's many arguments.
 */
#include "linux-user/sys.h"

#include "common/bits.h"
#include "common/log.h"
#include "common/user/debug.h"
#include "linux-user/cookies.h"

/* ---- vectors ---- */

s64 iov_open(IovList *l, vaddr a, u64 n, bool write)
{
    unsigned size = user_abi.word * 2u;
    u64 total = 0;

    if (n > IOV_LIMIT) {
        return -EINVAL;
    }
    l->n = (unsigned)n;
    l->v = n <= IOV_SMALL ? l->small : malloc(n * sizeof(struct iovec));
    if (!l->v) {
        return -ENOMEM;
    }
    for (unsigned i = 0; i < n; i++) {
        u8 raw[16];
        u64 base, len;

        if (!copy_from_guest(raw, a + i * size, size)) {
            iov_close(l);
            return -EFAULT;
        }
        base = load_guest(raw, user_abi.word);
        len = load_guest(raw + user_abi.word, user_abi.word);
        total += len;
        if (total > (user_abi.word == 4 ? 0x7fffffffu : (u64)INT64_MAX)) {
            iov_close(l);
            return -EINVAL;
        }
        l->v[i].iov_base = guest_buffer(base, len, write);
        l->v[i].iov_len = len;
        if (l->v[i].iov_base == BUFFER_BAD) {
            iov_close(l);
            return -EFAULT;
        }
    }
    return 0;
}

void iov_close(IovList *l)
{
    if (l->v != l->small) {
        free(l->v);
    }
}

static s64 vector_call(Task *t, long nr, int fd, vaddr iov, u64 n, bool write, u64 pos, int flags)
{
    IovList l;
    s64 r = iov_open(&l, iov, n, write);

    if (r < 0) {
        return r;
    }
    /* the host takes the position as one register, and none above it */
    r = raw_call(t, E_RESTARTSYS, nr, (u64)(s64)fd, (u64)(uintptr_t)l.v, l.n, pos, 0,
                 (u64)(s64)flags);
    iov_close(&l);
    return r;
}

static u64 position(u64 lo, u64 hi)
{
    return user_abi.word == 4 ? (u32)lo | hi << 32 : lo;
}

s64 sys_readv(Task *t, int fd, vaddr iov, u64 n)
{
    return vector_call(t, SYS_readv, fd, iov, n, true, 0, 0);
}

s64 sys_writev(Task *t, int fd, vaddr iov, u64 n)
{
    return vector_call(t, SYS_writev, fd, iov, n, false, 0, 0);
}

s64 sys_preadv(Task *t, int fd, vaddr iov, u64 n, u64 lo, u64 hi)
{
    return vector_call(t, SYS_preadv, fd, iov, n, true, position(lo, hi), 0);
}

s64 sys_pwritev(Task *t, int fd, vaddr iov, u64 n, u64 lo, u64 hi)
{
    return vector_call(t, SYS_pwritev, fd, iov, n, false, position(lo, hi), 0);
}

s64 sys_preadv2(Task *t, int fd, vaddr iov, u64 n, u64 lo, u64 hi, int flags)
{
    return vector_call(t, SYS_preadv2, fd, iov, n, true, position(lo, hi), flags);
}

s64 sys_pwritev2(Task *t, int fd, vaddr iov, u64 n, u64 lo, u64 hi, int flags)
{
    return vector_call(t, SYS_pwritev2, fd, iov, n, false, position(lo, hi), flags);
}

s64 sys_vmsplice(Task *t, int fd, vaddr iov, u64 n, int flags)
{
    IovList l;
    s64 r = iov_open(&l, iov, n, false);

    if (r < 0) {
        return r;
    }
    r = raw_call(t, E_RESTARTSYS, SYS_vmsplice, (u64)(s64)fd, (u64)(uintptr_t)l.v, l.n,
                 (u64)(s64)flags, 0, 0);
    iov_close(&l);
    return r;
}

/* ---- reading ---- */

/* A signalfd, or on a guest of the other byte order a counter, has records of the guest's form. */
static __attribute__((noinline)) s64 read_records(Task *t, int fd, FdKind kind, vaddr to,
                                                  size_t count)
{
    u8 buf[4096];
    s64 r = raw_read(t, fd, buf, count < sizeof(buf) ? count : sizeof(buf));

    if (r > 0) {
        fd_to_guest(kind, buf, (size_t)r);
        if (!copy_to_guest(to, buf, (size_t)r)) {
            return -EFAULT;
        }
    }
    return r;
}

s64 sys_read(Task *t, int fd, void *buf, u64 count)
{
    FdKind kind = fd_kind(fd);

    if (UNLIKELY(kind == FD_NETLINK)) {
        return sys_recv(t, fd, buf, count, 0);
    }
    if (UNLIKELY(kind == FD_MEMORY)) {
        return memory_file_call(SYS_pread64, fd, buf, count, -1);
    }
    if (UNLIKELY(kind != FD_PLAIN)) {
        return read_records(t, fd, kind, h2g(buf), count);
    }
    return raw_read(t, fd, buf, count);
}

s64 sys_write(Task *t, int fd, const void *buf, u64 count)
{
    FdKind kind = fd_kind(fd);

    if (UNLIKELY(kind == FD_NETLINK)) {
        return sys_send(t, fd, buf, count, 0);
    }
    if (UNLIKELY(kind == FD_MEMORY)) {
        return memory_file_call(SYS_pwrite64, fd, (void *)buf, count, -1);
    }
    if (UNLIKELY(user_abi.big_endian && kind == FD_EVENT && count == 8)) {
        u64 v;

        return get_u64(h2g(buf), &v) ? raw_write(t, fd, &v, 8) : -EFAULT;
    }
    if (UNLIKELY(kind == FD_FANOTIFY)) {
        u8 answer[64]; /* to a question for permission, and the rule for an audit */

        count = count < sizeof(answer) ? count : sizeof(answer);
        if (!copy_from_guest(answer, h2g(buf), count)) {
            return -EFAULT;
        }
        swap_words(answer, count, "44" "112" "4444", false);
        return raw_write(t, fd, answer, count);
    }
    return raw_write(t, fd, buf, count);
}

s64 sys_pread64(Task *t, int fd, void *buf, u64 count, s64 pos)
{
    return LIKELY(fd_kind(fd) != FD_MEMORY || pos < 0) ? raw_pread64(t, fd, buf, count, pos)
                                                       : memory_file_call(SYS_pread64, fd, buf, count, pos);
}

s64 sys_pwrite64(Task *t, int fd, const void *buf, u64 count, s64 pos)
{
    return LIKELY(fd_kind(fd) != FD_MEMORY || pos < 0) ? raw_pwrite64(t, fd, buf, count, pos)
                                                       : memory_file_call(SYS_pwrite64, fd, (void *)buf, count, pos);
}

/* Directory offsets are cookies; on other files a position is what it is. */
static s64 seek(int fd, s64 pos, int whence)
{
    s64 r;

    if (UNLIKELY(fd_kind(fd) == FD_MEMORY)) {
        r = HOST3(lseek, fd, whence == SEEK_SET ? (s64)(uintptr_t)guest_base + pos : pos, whence);
        return r < 0 ? r : r - (s64)(uintptr_t)guest_base;
    }
    if (user_abi.word == 4 && whence == SEEK_SET && pos > 0) {
        s64 host = cookie_to_host(pos);

        if (host != pos) {
            struct stat st;

            if (HOST2(fstat, fd, (uintptr_t)&st) == 0 && S_ISDIR(st.st_mode)) {
                if (host < 0) {
                    return -EINVAL;
                }
                r = HOST3(lseek, fd, host, SEEK_SET);
                return r < 0 ? r : pos;
            }
        }
    }
    r = HOST3(lseek, fd, pos, whence);
    if (r > INT32_MAX && user_abi.word == 4) {
        struct stat st;

        if (HOST2(fstat, fd, (uintptr_t)&st) == 0 && S_ISDIR(st.st_mode)) {
            return cookie_to_guest(r);
        }
    }
    return r;
}

s64 sys_lseek(Task *t, int fd, s64 pos, int whence)
{
    s64 r = seek(fd, pos, whence);

    (void)t;
    return r > INT32_MAX && user_abi.word == 4 ? -EOVERFLOW : r;
}

s64 sys__llseek(Task *t, int fd, u64 hi, u64 lo, vaddr result, int whence)
{
    s64 r = seek(fd, (s64)(hi << 32 | (u32)lo), whence);

    (void)t;
    if (r < 0) {
        return r;
    }
    return put_u64(result, (u64)r) ? 0 : -EFAULT;
}

static s64 send_file(Task *t, int out, int in, vaddr offset, u64 count, unsigned bytes)
{
    u64 pos = 0;
    s64 r;

    if (offset && !(bytes == 8 ? get_u64(offset, &pos) : get_word(offset, &pos))) {
        return -EFAULT;
    }
    r = raw_call(t, E_RESTARTSYS, SYS_sendfile, (u64)(s64)out, (u64)(s64)in,
                 offset ? (u64)(uintptr_t)&pos : 0, count, 0, 0);
    if (r >= 0 && offset && !(bytes == 8 ? put_u64(offset, pos) : put_word(offset, pos))) {
        return -EFAULT;
    }
    return r;
}

s64 sys_sendfile(Task *t, int out, int in, vaddr offset, u64 count)
{
    return send_file(t, out, in, offset, count, user_abi.word);
}

s64 sys_sendfile64(Task *t, int out, int in, vaddr offset, u64 count)
{
    return send_file(t, out, in, offset, count, 8);
}

/* splice and copy_file_range: two optional positions, the rest alike. */
static s64 between(Task *t, long nr, int in, vaddr offin, int out, vaddr offout, u64 len, u32 flags)
{
    u64 from = 0, to = 0;
    s64 r;

    if ((offin && !get_u64(offin, &from)) || (offout && !get_u64(offout, &to))) {
        return -EFAULT;
    }
    r = raw_call(t, E_RESTARTSYS, nr, (u64)(s64)in, offin ? (u64)(uintptr_t)&from : 0,
                 (u64)(s64)out, offout ? (u64)(uintptr_t)&to : 0, len, flags);
    if (r >= 0 && ((offin && !put_u64(offin, from)) || (offout && !put_u64(offout, to)))) {
        return -EFAULT;
    }
    return r;
}

s64 sys_splice(Task *t, int in, vaddr offin, int out, vaddr offout, u64 len, int flags)
{
    return between(t, SYS_splice, in, offin, out, offout, len, (u32)flags);
}

s64 sys_copy_file_range(Task *t, int in, vaddr offin, int out, vaddr offout, u64 len, u32 flags)
{
    return between(t, SYS_copy_file_range, in, offin, out, offout, len, flags);
}

s64 sys_arm_fadvise64_64(Task *t, int fd, int advice, s64 pos, s64 len)
{
    (void)t;
    return HOST4(fadvise64, fd, pos, len, advice);
}

s64 sys_sync_file_range2(Task *t, int fd, u32 flags, s64 pos, s64 len)
{
    return raw_call(t, E_RESTARTSYS, SYS_sync_file_range, (u64)(s64)fd, (u64)pos, (u64)len, flags,
                    0, 0);
}

/* ---- opening ---- */

s64 sys_openat(Task *t, int dir, const char *path, int flags, u32 mode)
{
    char buf[PATH_BUF];
    unsigned how = (flags & O_NOFOLLOW ? PATH_NOFOLLOW : 0) | (flags & O_CREAT ? PATH_CREATE : 0);
    s64 r = proc_open(t, dir, path, flags);

    if (r != -E_NORESULT) {
        return r;
    }
    return raw_openat(t, dir, path_to_host(t, dir, path, how, buf), flags, mode);
}

s64 sys_open(Task *t, const char *path, int flags, u32 mode)
{
    return sys_openat(t, AT_FDCWD, path, flags, mode);
}

s64 sys_creat(Task *t, const char *path, u32 mode)
{
    return sys_openat(t, AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

s64 sys_openat2(Task *t, int dir, const char *path, vaddr how, u64 size)
{
    struct open_how h;
    char buf[PATH_BUF];
    s64 r;

    if (size < struct_size(ST_open_how)) {
        return -EINVAL;
    }
    for (u64 i = struct_size(ST_open_how); i < size; i++) {
        u8 more;

        if (i >= guest_page_size) {
            return -E2BIG;
        }
        if (!copy_from_guest(&more, how + i, 1)) {
            return -EFAULT;
        }
        if (more) {
            return -E2BIG;
        }
    }
    if (!struct_get(ST_open_how, how, &h)) {
        return -EFAULT;
    }
    h.flags = flags_to_host(FL_open, h.flags);
    if (!h.resolve) {
        r = proc_open(t, dir, path, (int)h.flags);
        if (r != -E_NORESULT) {
            return r;
        }
        path = path_to_host(t, dir, path, h.flags & O_NOFOLLOW ? PATH_NOFOLLOW : 0, buf);
    }
    return raw_call(t, E_RESTARTSYS, 437, (u64)(s64)dir, (u64)(uintptr_t)path, (u64)(uintptr_t)&h,
                    sizeof(h), 0, 0);
}

/* A descriptor of emu's own does not exist for the guest. */
static bool is_ours(int fd)
{
    bool ours = fd == log_fd();

    for (unsigned i = 0; i < DEBUG_FDS; i++) {
        ours |= fd == debug_fds[i];
    }
    return UNLIKELY(fd >= 0 && ours);
}

/* The lowest of them from @first to @last, or -1. */
static s64 next_ours(u32 first, u32 last)
{
    s64 lowest = -1;

    for (int i = -1; i < DEBUG_FDS; i++) {
        int fd = i < 0 ? log_fd() : debug_fds[i];

        if (fd >= (s64)first && fd <= (s64)last && (lowest < 0 || fd < lowest)) {
            lowest = fd;
        }
    }
    return lowest;
}

s64 sys_close(Task *t, int fd)
{
    (void)t;
    if (is_ours(fd)) {
        return -EBADF;
    }
    fd_closed((unsigned)fd, (unsigned)fd);
    return HOST1(close, fd);
}

s64 sys_close_range(Task *t, u32 first, u32 last, int flags)
{
    s64 r = 0, ours;

    (void)t;
    if (first > last) {
        return -EINVAL;
    }
    if (!(flags & 4)) { /* CLOSE_RANGE_CLOEXEC leaves them open */
        fd_closed(first, last);
    }
    while (!r && (ours = next_ours(first, last)) >= 0) {
        r = ours > first ? HOST3(close_range, first, ours - 1, flags) : 0;
        first = (u32)ours + 1;
    }
    return r < 0 || first > last ? r : HOST3(close_range, first, last, flags);
}

s64 sys_dup(Task *t, int fd)
{
    s64 r = HOST1(dup, fd);

    (void)t;
    if (r >= 0) {
        fd_copied(fd, (int)r);
    }
    return r;
}

s64 sys_dup2(Task *t, int old, int new)
{
    s64 r = is_ours(new) ? -EBADF : HOST2(dup2, old, new);

    (void)t;
    if (r >= 0 && old != new) {
        fd_copied(old, new);
    }
    return r;
}

s64 sys_dup3(Task *t, int old, int new, int flags)
{
    s64 r = is_ours(new) ? -EBADF : HOST3(dup3, old, new, flags);

    (void)t;
    if (r >= 0) {
        fd_copied(old, new);
    }
    return r;
}

s64 sys_pipe2(Task *t, vaddr fds, int flags)
{
    int pair[2];
    s64 r = HOST2(pipe2, (uintptr_t)pair, flags);

    (void)t;
    if (r < 0) {
        return r;
    }
    if (!put_u32(fds, (u32)pair[0]) || !put_u32(fds + 4, (u32)pair[1])) {
        HOST1(close, pair[0]);
        HOST1(close, pair[1]);
        return -EFAULT;
    }
    return 0;
}

s64 sys_pipe(Task *t, vaddr fds)
{
    return sys_pipe2(t, fds, 0);
}

/* ---- naming ---- */

/* The path of an *at call that has AT_ flags; the empty path stands for the descriptor. */
static const char *at_path(Task *t, int dir, const char *path, int flags, char *buf)
{
    if (!*path) {
        return path;
    }
    return path_to_host(t, dir, path, flags & AT_SYMLINK_NOFOLLOW ? PATH_NOFOLLOW : 0, buf);
}

s64 sys_faccessat2(Task *t, int dir, const char *path, int mode, int flags)
{
    char buf[PATH_BUF];

    return HOST4(faccessat2, dir, (uintptr_t)at_path(t, dir, path, flags, buf), mode, flags);
}

s64 sys_fchmodat2(Task *t, int dir, const char *path, u32 mode, int flags)
{
    char buf[PATH_BUF];

    if (!flags) {
        return HOST3(fchmodat, dir, (uintptr_t)path_to_host(t, dir, path, 0, buf), mode);
    }
    return host_syscall(452, (u64)(s64)dir, (u64)(uintptr_t)at_path(t, dir, path, flags, buf), mode,
                        (u64)(s64)flags, 0, 0);
}

s64 sys_fchownat(Task *t, int dir, const char *path, u32 uid, u32 gid, int flags)
{
    char buf[PATH_BUF];

    return HOST5(fchownat, dir, (uintptr_t)at_path(t, dir, path, flags, buf), uid, gid, flags);
}

s64 sys_linkat(Task *t, int olddir, const char *old, int newdir, const char *new, int flags)
{
    char buf[2][PATH_BUF];
    int follow = flags & AT_SYMLINK_FOLLOW ? 0 : AT_SYMLINK_NOFOLLOW;

    return HOST5(linkat, olddir, (uintptr_t)at_path(t, olddir, old, follow, buf[0]), newdir,
                 (uintptr_t)path_to_host(t, newdir, new, PATH_NOFOLLOW | PATH_CREATE, buf[1]),
                 flags);
}

s64 sys_readlinkat(Task *t, int dir, const char *path, void *buf, u64 size)
{
    char name[PATH_BUF], link[PATH_MAX];
    s64 r;

    if ((s64)size <= 0 || size > INT32_MAX) {
        return -EINVAL;
    }
    r = proc_readlink(t, dir, path, link, sizeof(link));
    if (r != -E_NORESULT) {
        if (r > (s64)size) {
            r = (s64)size;
        }
        return r < 0 || copy_to_guest(h2g(buf), link, (size_t)r) ? r : -EFAULT;
    }
    if (*path) {
        path = path_to_host(t, dir, path, PATH_NOFOLLOW, name);
    }
    return HOST4(readlinkat, dir, (uintptr_t)path, (uintptr_t)buf, size);
}

s64 sys_readlink(Task *t, const char *path, void *buf, u64 size)
{
    return *path ? sys_readlinkat(t, AT_FDCWD, path, buf, size) : -ENOENT;
}

/* ---- fcntl ---- */

/* A lock beyond what 32-bit offsets hold cannot be told to a caller of the old form. */
static bool lock_fits(const struct flock *l, int id)
{
    return id == ST_flock64 || user_abi.word == 8 ||
           (l->l_start <= INT32_MAX && l->l_len <= INT32_MAX);
}

static s64 lock_call(Task *t, int fd, int cmd, int id, vaddr arg)
{
    struct flock l;
    s64 r;

    if (!struct_get(id, arg, &l)) {
        return -EFAULT;
    }
    if (cmd != F_OFD_GETLK && cmd != F_OFD_SETLK && cmd != F_OFD_SETLKW && cmd != F_GETLK) {
        l.l_pid = 0;
    }
    r = raw_call(t, E_RESTARTSYS, SYS_fcntl, (u64)(s64)fd, (u64)(s64)cmd, (u64)(uintptr_t)&l, 0, 0,
                 0);
    if (r < 0 || (cmd != F_GETLK && cmd != F_OFD_GETLK)) {
        return r;
    }
    if (!lock_fits(&l, id)) {
        return -EOVERFLOW;
    }
    return struct_put(id, arg, &l) ? r : -EFAULT;
}

static s64 owner_call(int fd, int cmd, vaddr arg)
{
    struct f_owner_ex o = {0};
    s64 r;

    if (cmd == F_SETOWN_EX && !struct_get(ST_f_owner_ex, arg, &o)) {
        return -EFAULT;
    }
    r = HOST3(fcntl, fd, cmd, (uintptr_t)&o);
    if (r >= 0 && cmd == F_GETOWN_EX && !struct_put(ST_f_owner_ex, arg, &o)) {
        return -EFAULT;
    }
    return r;
}

/* Commands whose argument points at one 64-bit hint. */
static s64 hint_call(int fd, int cmd, vaddr arg)
{
    u64 hint = 0;
    bool set = cmd == F_SET_RW_HINT || cmd == F_SET_FILE_RW_HINT;
    s64 r;

    if (set && !get_u64(arg, &hint)) {
        return -EFAULT;
    }
    r = HOST3(fcntl, fd, cmd, (uintptr_t)&hint);
    return r >= 0 && !set && !put_u64(arg, hint) ? -EFAULT : r;
}

static s64 owner_uids(int fd, vaddr arg)
{
    u32 uid[2];
    s64 r = HOST3(fcntl, fd, 17 /* F_GETOWNER_UIDS */, (uintptr_t)uid);

    return r >= 0 && (!put_u32(arg, uid[0]) || !put_u32(arg + 4, uid[1])) ? -EFAULT : r;
}

enum { GUEST_GETLK64 = 12, GUEST_SETLK64, GUEST_SETLKW64 };

s64 sys_fcntl64(Task *t, int fd, int cmd, u64 arg)
{
    static const int plain_lock[] = {F_GETLK, F_SETLK, F_SETLKW};
    s64 r;

    switch (cmd) {
    case F_GETFL:
        r = HOST3(fcntl, fd, cmd, 0);
        return r < 0 ? r : (s64)flags_to_guest(FL_open, (u64)r);
    case F_SETFL:
        return HOST3(fcntl, fd, cmd, flags_to_host(FL_open, arg));
    case F_DUPFD:
    case F_DUPFD_CLOEXEC:
        r = HOST3(fcntl, fd, cmd, (s64)(s32)arg);
        if (r >= 0) {
            fd_copied(fd, (int)r);
        }
        return r;
    case F_GETLK:
    case F_SETLK:
    case F_SETLKW:
        return lock_call(t, fd, cmd, ST_flock, arg);
    case GUEST_GETLK64:
    case GUEST_SETLK64:
    case GUEST_SETLKW64:
        if (user_abi.word != 4) {
            return -EINVAL;
        }
        return lock_call(t, fd, plain_lock[cmd - GUEST_GETLK64], ST_flock64, arg);
    case F_OFD_GETLK:
    case F_OFD_SETLK:
    case F_OFD_SETLKW:
        return lock_call(t, fd, cmd, ST_flock64, arg);
    case F_SETOWN_EX:
    case F_GETOWN_EX:
        return owner_call(fd, cmd, arg);
    case F_GET_RW_HINT:
    case F_SET_RW_HINT:
    case F_GET_FILE_RW_HINT:
    case F_SET_FILE_RW_HINT:
        return hint_call(fd, cmd, arg);
    case 17: /* F_GETOWNER_UIDS */
        return owner_uids(fd, arg);
    case F_GETFD:
    case F_SETFD:
    case F_SETOWN:
    case F_GETOWN:
    case F_SETSIG:
    case F_GETSIG:
    case F_SETLEASE:
    case F_GETLEASE:
    case F_NOTIFY:
    case F_SETPIPE_SZ:
    case F_GETPIPE_SZ:
    case F_ADD_SEALS:
    case F_GET_SEALS:
        return HOST3(fcntl, fd, cmd, (s64)(s32)arg);
    default:
        log_unimp("fcntl command %d\n", cmd);
        return -EINVAL;
    }
}

s64 sys_fcntl(Task *t, int fd, int cmd, u64 arg)
{
    if (cmd >= GUEST_GETLK64 && cmd <= GUEST_SETLKW64) {
        return -EINVAL;
    }
    return sys_fcntl64(t, fd, cmd, arg);
}
