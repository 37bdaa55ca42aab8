/*
 * Where paths begin: the working directory and the root.
 *
 * The sysroot is no root directory but a place where absolute names are looked up first.
 * Directories that the user works in usually exist on the host, and what is created by an absolute
 * name is created there; so chdir() prefers the host's, unlike every other call.
 */
#include "linux-user/exec.h"
#include "linux-user/gen-syscalls.h"
#include "linux-user/path.h"

s64 sys_chdir(Task *t, const char *path)
{
    char buf[PATH_BUF];
    const char *other;
    s64 r = host_syscall(SYS_chdir, (u64)path, 0, 0, 0, 0, 0);

    if (r != -ENOENT) {
        return r;
    }
    other = path_to_host(t, AT_FDCWD, path, 0, buf);
    return other == path ? r : host_syscall(SYS_chdir, (u64)other, 0, 0, 0, 0, 0);
}

s64 sys_getcwd(Task *t, vaddr buf, u64 size)
{
    char path[PATH_MAX + 1];
    s64 n = host_syscall(SYS_getcwd, (u64)path, PATH_MAX, 0, 0, 0, 0);

    (void)t;
    if (n < 0) {
        return n;
    }
    n = path_to_guest(path) + 1;
    if ((u64)n > size) {
        return -ERANGE;
    }
    return copy_to_guest(buf, path, n) ? n : -EFAULT;
}

/* Below another root neither the sysroot nor this emulator's file can be found by name. */
static s64 root_changed(const Task *t, s64 r)
{
    if (!r && !t->vfork_child) { /* whose memory is its parent's, which stays where it is */
        path_forget_sysroot();
    }
    return r;
}

s64 sys_chroot(Task *t, const char *path)
{
    exec_remember_self();
    return root_changed(t, host_syscall(SYS_chroot, (u64)path, 0, 0, 0, 0, 0));
}

s64 sys_pivot_root(Task *t, const char *new, const char *old)
{
    exec_remember_self();
    return root_changed(t, host_syscall(SYS_pivot_root, (u64) new, (u64)old, 0, 0, 0, 0));
}
