/*
 * Reading and writing the memory of a process by number: its own, that is; where another emulated
 * process keeps its guest is not known here.
 */
#include "linux-user/sys.h"

#include "common/log.h"

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

static s64 process_vm(int pid, Cursor *from, Cursor *to, u64 flags)
{
    if (flags || from->n > IOV_LIMIT || to->n > IOV_LIMIT) {
        return -EINVAL;
    }
    if (pid != getpid()) {
        log_unimp("memory of process %d\n", pid);
        return HOST2(kill, pid, 0) == -ESRCH ? -ESRCH : -EPERM;
    }
    return copy_between(from, to);
}

s64 sys_process_vm_readv(Task *t, int pid, vaddr local, u64 nlocal, vaddr remote, u64 nremote,
                         u64 flags)
{
    Cursor from = {remote, nremote, 0, 0}, to = {local, nlocal, 0, 0};

    (void)t;
    return process_vm(pid, &from, &to, flags);
}

s64 sys_process_vm_writev(Task *t, int pid, vaddr local, u64 nlocal, vaddr remote, u64 nremote,
                          u64 flags)
{
    Cursor from = {local, nlocal, 0, 0}, to = {remote, nremote, 0, 0};

    (void)t;
    return process_vm(pid, &from, &to, flags);
}
