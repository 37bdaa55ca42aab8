/*
 * Reading and writing the memory of a process by number: its own, that of another guest of this emulator, or that of a
 * process of the host, whose addresses are what they are. Code that is written over in another process stays as it was
 * translated there.
 */
#include "linux-user/other.h"
#include "linux-user/sys.h"

#include "tcg/exec.h"

typedef struct {
    vaddr at;
    u64 n;    /* elements left, including the current one */
    u64 base; /* of what is left of the current one */
    u64 len;
} Cursor;

/* Step to an element with bytes left. Return: 1, 0 at the end, -EFAULT. */
static int cursor_fill(Cursor *c)
{
    while (!c->len) {
        if (!c->n) {
            return 0;
        }
        if (!get_word(c->at, &c->base) || !get_word(c->at + user_abi.word, &c->len)) {
            return -EFAULT;
        }
        c->at += user_abi.word * 2u;
        c->n--;
    }
    return 1;
}

static s64 copy_between(Cursor *from, Cursor *to)
{
    u8 buf[4096];
    s64 done = 0;

    for (;;) {
        int a = cursor_fill(from), b = a > 0 ? cursor_fill(to) : 0;
        u64 n;

        if (a <= 0 || b <= 0) {
            return a < 0 || b < 0 ? -EFAULT : done;
        }
        n = from->len < to->len ? from->len : to->len;
        n = n < sizeof(buf) ? n : sizeof(buf);
        if (!copy_from_guest(buf, from->base, n) || !copy_to_guest(to->base, buf, n)) {
            return done ? done : -EFAULT;
        }
        from->base += n;
        from->len -= n;
        to->base += n;
        to->len -= n;
        done += (s64)n;
    }
}

static s64 within(vaddr from, u64 nfrom, vaddr to, u64 nto)
{
    Cursor a = {from, nfrom, 0, 0}, b = {to, nto, 0, 0};

    return copy_between(&a, &b);
}

/* Elements of another process, whose guest address 0 is at @base. */
static s64 remote_open(IovList *l, vaddr at, u64 n, u64 base)
{
    l->n = (unsigned)n;
    l->v = n <= IOV_SMALL ? l->small : malloc(n * sizeof(struct iovec));
    for (unsigned i = 0; l->v && i < n; i++, at += user_abi.word * 2u) {
        u64 start, len;

        if (!get_word(at, &start) || !get_word(at + user_abi.word, &len)) {
            iov_close(l);
            return -EFAULT;
        }
        l->v[i] = (struct iovec){(void *)(uintptr_t)(base + start), len};
    }
    return l->v ? 0 : -ENOMEM;
}

static s64 with_other(long nr, int pid, vaddr local, u64 nlocal, vaddr remote, u64 nremote)
{
    OtherGuest g = {.base = 0};
    IovList own, there;
    s64 r = iov_open(&own, local, nlocal, nr == SYS_process_vm_readv);

    if (r < 0) {
        return r;
    }
    r = remote_open(&there, remote, nremote, other_guest(pid, &g) ? g.base : 0);
    if (r == 0) {
        r = host_syscall(nr, (u64)(s64)pid, (u64)(uintptr_t)own.v, own.n, (u64)(uintptr_t)there.v, there.n, 0);
        iov_close(&there);
    }
    iov_close(&own);
    return r;
}

static bool sound(u64 nlocal, u64 nremote, u64 flags)
{
    return !flags && nlocal <= IOV_LIMIT && nremote <= IOV_LIMIT;
}

s64 sys_process_vm_readv(Task *t, int pid, vaddr local, u64 nlocal, vaddr remote, u64 nremote,
                         u64 flags)
{
    (void)t;
    if (!sound(nlocal, nremote, flags)) {
        return -EINVAL;
    }
    return pid == getpid() ? within(remote, nremote, local, nlocal)
                           : with_other(SYS_process_vm_readv, pid, local, nlocal, remote, nremote);
}

s64 sys_process_vm_writev(Task *t, int pid, vaddr local, u64 nlocal, vaddr remote, u64 nremote,
                          u64 flags)
{
    (void)t;
    if (!sound(nlocal, nremote, flags)) {
        return -EINVAL;
    }
    return pid == getpid() ? within(local, nlocal, remote, nremote)
                           : with_other(SYS_process_vm_writev, pid, local, nlocal, remote, nremote);
}

/* ---- The file of /proc ---- */

s64 memory_file_call(long nr, int fd, void *buf, u64 count, s64 pos)
{
    u64 base = (u64)(uintptr_t)guest_base, at = pos < 0 ? (u64)HOST3(lseek, fd, 0, SEEK_CUR) - base : (u64)pos;
    s64 r;

    if (at >= guest_addr_end) {
        return -EIO;
    }
    count = count < guest_addr_end - at ? count : guest_addr_end - at;
    if (nr == SYS_pwrite64) {
        guest_hold(at, count);
    }
    r = host_syscall(nr, (u64)(s64)fd, (u64)(uintptr_t)buf, count, base + at, 0, 0);
    if (r > 0 && nr == SYS_pwrite64) {
        exec_invalidate(at, (u64)r); /* no right to write is needed, so none was taken away */
    }
    if (r > 0 && pos < 0) {
        HOST3(lseek, fd, base + at + (u64)r, SEEK_SET);
    }
    return r;
}
