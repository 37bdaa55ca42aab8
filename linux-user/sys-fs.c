/*
 * Mounting, quotas, file handles, fanotify.
 */
#include "linux-user/sys.h"

#include "common/log.h"

/* A string argument whose meaning is known, or memory the host kernel reads itself. */
static u64 host_or_null(vaddr a)
{
    return a ? (u64)(uintptr_t)g2h(a) : 0;
}

s64 sys_mount(Task *t, const char *source, const char *target, const char *type, u64 flags,
              vaddr data)
{
    char buf[PATH_BUF];

    if (source && *source == '/') {
        source = path_to_host(t, AT_FDCWD, source, 0, buf);
    }
    return HOST5(mount, (uintptr_t)source, (uintptr_t)target, (uintptr_t)type, flags,
                 host_or_null(data));
}

s64 sys_fsconfig(Task *t, int fd, u32 cmd, const char *key, vaddr value, int aux)
{
    enum { SET_PATH = 3, SET_PATH_EMPTY };
    char text[PATH_MAX], buf[PATH_BUF];
    u64 host = host_or_null(value);

    if (cmd == SET_PATH || cmd == SET_PATH_EMPTY) {
        s64 r = guest_text(value, text, sizeof(text));

        if (r < 0) {
            return r;
        }
        host = (u64)(uintptr_t)(*text ? path_to_host(t, aux, text, 0, buf) : text);
    }
    return HOST5(fsconfig, fd, cmd, (uintptr_t)key, host, aux);
}

/* Quota structures are 64-bit words in natural alignment: alike for guests of the host's byte
 * order. */
s64 sys_quotactl(Task *t, u32 cmd, const char *special, u32 id, vaddr addr)
{
    (void)t;
    if (user_abi.big_endian && addr) {
        log_unimp("quotactl on a big-endian guest\n");
        return -ENOSYS;
    }
    return HOST4(quotactl, cmd, (uintptr_t)special, id, host_or_null(addr));
}

s64 sys_quotactl_fd(Task *t, int fd, u32 cmd, u32 id, vaddr addr)
{
    (void)t;
    if (user_abi.big_endian && addr) {
        log_unimp("quotactl_fd on a big-endian guest\n");
        return -ENOSYS;
    }
    return host_syscall(443, (u64)(s64)fd, cmd, id, host_or_null(addr), 0, 0);
}

/* ---- file handles: two words, then bytes that only the kernel understands ---- */

enum { HANDLE_MOST = 128 };

typedef struct {
    u32 bytes;
    s32 type;
    u8 data[HANDLE_MOST];
} Handle;

s64 sys_name_to_handle_at(Task *t, int dir, const char *path, vaddr handle, vaddr mount, int flags)
{
    char buf[PATH_BUF];
    Handle h = {0};
    u32 room;
    int id = 0;
    s64 r;

    if (!get_u32(handle, &room)) {
        return -EFAULT;
    }
    if (room > HANDLE_MOST) {
        return -EINVAL;
    }
    h.bytes = room;
    if (*path) {
        path = path_to_host(t, dir, path, flags & AT_SYMLINK_FOLLOW ? 0 : PATH_NOFOLLOW, buf);
    }
    r = HOST5(name_to_handle_at, dir, (uintptr_t)path, (uintptr_t)&h, (uintptr_t)&id, flags);
    if (r < 0 && r != -EOVERFLOW) {
        return r;
    }
    if (!put_u32(handle, h.bytes) || !put_u32(mount, (u32)id)) {
        return -EFAULT;
    }
    if (r >= 0 &&
        (!put_u32(handle + 4, (u32)h.type) || !copy_to_guest(handle + 8, h.data, h.bytes))) {
        return -EFAULT;
    }
    return r;
}

s64 sys_open_by_handle_at(Task *t, int mountfd, vaddr handle, int flags)
{
    Handle h = {0};
    u32 type;

    (void)t;
    if (!get_u32(handle, &h.bytes) || !get_u32(handle + 4, &type)) {
        return -EFAULT;
    }
    if (h.bytes > HANDLE_MOST) {
        return -EINVAL;
    }
    h.type = (s32)type;
    if (!copy_from_guest(h.data, handle + 8, h.bytes)) {
        return -EFAULT;
    }
    return HOST3(open_by_handle_at, mountfd, (uintptr_t)&h, flags);
}

/* ---- fanotify ---- */

s64 sys_fanotify_init(Task *t, u32 flags, int evflags)
{
    s64 fd = HOST2(fanotify_init, flags, evflags);

    (void)t;
    if (fd >= 0 && user_abi.big_endian) {
        fd_set_kind((int)fd, FD_FANOTIFY); /* the records are of one layout for all guests */
    }
    return fd;
}

s64 sys_fanotify_mark(Task *t, int fd, u32 flags, s64 mask, int dir, const char *path)
{
    enum { DONT_FOLLOW = 4 };
    char buf[PATH_BUF];

    if (path) {
        path = path_to_host(t, dir, path, flags & DONT_FOLLOW ? PATH_NOFOLLOW : 0, buf);
    }
    return HOST5(fanotify_mark, fd, flags, mask, dir, (uintptr_t)path);
}
