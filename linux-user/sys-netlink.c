/*
 * Netlink on guests of the other byte order: messages are turned on their way to and from the kernel. Routing
 * (rtnetlink.c) is what the C library and ip(8) use; events of devices are text; other families are refused.
 * Where the order is the host's, nothing of this is called.
 */
#include "linux-user/sys-net.h"

#include <linux/netlink.h>

#include "common/log.h"
#include "linux-user/rtnetlink.h"

enum { MESSAGE_MOST = 1 << 20 };

s64 netlink_socket(int type, int protocol)
{
    s64 fd;

    if (protocol != NETLINK_ROUTE && protocol != NETLINK_KOBJECT_UEVENT) {
        log_unimp("netlink family %d on a guest of the other byte order\n", protocol);
        return -EPROTONOSUPPORT;
    }
    fd = HOST3(socket, AF_NETLINK, type, protocol);
    if (fd >= 0 && protocol == NETLINK_ROUTE) {
        fd_set_kind((int)fd, FD_NETLINK);
    }
    return fd;
}

/* Copy at most @n bytes between @buf and the guest memory of @v. Return: bytes, -EFAULT. */
static s64 copy_vector(u8 *buf, size_t n, const struct iovec *v, size_t count, bool to_guest)
{
    size_t done = 0;

    for (size_t i = 0; i < count && done < n; i++) {
        size_t part = v[i].iov_len < n - done ? v[i].iov_len : n - done;
        vaddr at = h2g(v[i].iov_base);

        if (!(to_guest ? copy_to_guest(at, buf + done, part) : copy_from_guest(buf + done, at, part))) {
            return -EFAULT;
        }
        done += part;
    }
    return (s64)done;
}

s64 netlink_send(Task *t, int fd, const struct msghdr *m, int flags)
{
    struct msghdr turned = *m;
    struct iovec all = {0};
    s64 r;

    for (size_t i = 0; i < m->msg_iovlen; i++) {
        all.iov_len += m->msg_iov[i].iov_len;
    }
    if (all.iov_len > MESSAGE_MOST) {
        return -EMSGSIZE;
    }
    all.iov_base = malloc(all.iov_len + 1);
    if (!all.iov_base) {
        return -ENOBUFS;
    }
    turned.msg_iov = &all;
    turned.msg_iovlen = 1;
    r = copy_vector(all.iov_base, all.iov_len, m->msg_iov, m->msg_iovlen, false);
    if (r >= 0 && !rtnetlink_turn(all.iov_base, all.iov_len, true)) {
        r = -EOPNOTSUPP;
    }
    if (r >= 0) {
        r = raw_call(t, E_RESTARTSYS, SYS_sendmsg, (u64)(s64)fd, (u64)(uintptr_t)&turned, (u64)(s64)flags, 0, 0, 0);
    }
    free(all.iov_base);
    return r;
}

s64 netlink_received(const struct iovec *v, size_t count, s64 n)
{
    size_t room = 0;
    u8 *buf;
    s64 r;

    for (size_t i = 0; i < count; i++) {
        room += v[i].iov_len;
    }
    room = (size_t)n < room ? (size_t)n : room; /* MSG_TRUNC tells of more than there is */
    buf = malloc(room + 1);
    if (!buf) {
        return -ENOBUFS;
    }
    r = copy_vector(buf, room, v, count, false);
    if (r >= 0) {
        rtnetlink_turn(buf, room, false);
        r = copy_vector(buf, room, v, count, true);
    }
    free(buf);
    return r < 0 ? r : n;
}
