/*
 * sendmsg and recvmsg with vectors, addresses and control messages.
 *
 * A control message has a head whose length is a long, and data aligned to longs; both differ on
 * 32-bit guests. Most data are ints and bytes; times depend on the kind of stamp asked for.
 */
#include "linux-user/sys-net.h"

#include <linux/errqueue.h>
#include <netinet/in.h>
#include <netinet/udp.h>

enum { CONTROL_MOST = 8192, SCM_STAMP = 29, SCM_STAMPNS = 35, SCM_STAMPING = 37 };
enum { SCM_STAMP_NEW = 63, SCM_STAMPNS_NEW, SCM_STAMPING_NEW };

typedef struct {
    u64 align[CONTROL_MOST / 8];
} ControlBuf;

static size_t guest_head(void)
{
    return user_abi.word + 8u;
}

static size_t guest_align(size_t n)
{
    return (n + user_abi.word - 1) & ~(size_t)(user_abi.word - 1);
}

/* ---- data ---- */

/* What the data of a message is made of. */
typedef enum { DATA_WORDS, DATA_BYTES, DATA_TIME, DATA_STAMPS, DATA_SHORT } DataKind;

static DataKind data_kind(int level, int type, int *id)
{
    if (level == SOL_SOCKET) {
        switch (type) {
        case SCM_STAMP:
            *id = ST_timeval;
            return DATA_TIME;
        case SCM_STAMPNS:
            *id = ST_timespec;
            return DATA_TIME;
        case SCM_STAMP_NEW:
            *id = ST_timeval64;
            return DATA_TIME;
        case SCM_STAMPNS_NEW:
            *id = ST_timespec64;
            return DATA_TIME;
        case SCM_STAMPING:
            *id = ST_timespec;
            return DATA_STAMPS;
        case SCM_STAMPING_NEW:
            *id = ST_timespec64;
            return DATA_STAMPS;
        case 3: /* SCM_SECURITY */
            return DATA_BYTES;
        default:
            return DATA_WORDS;
        }
    }
    if (level == SOL_UDP) {
        return type == 103 /* UDP_SEGMENT */ ? DATA_SHORT : DATA_WORDS;
    }
    if (level == SOL_IP && (type == IP_TOS || type == IP_RETOPTS)) {
        return DATA_BYTES;
    }
    return DATA_WORDS;
}

/* Words in the guest's order; addresses inside (IP_PKTINFO) stay in the network's. */
static void copy_words(u8 *to, const u8 *from, size_t n, int level, int type)
{
    size_t swapped = n;
    size_t first = 0;

    memcpy(to, from, n);
    if (!user_abi.big_endian) {
        return;
    }
    if (level == SOL_IP && type == IP_PKTINFO) {
        swapped = 4;
    } else if (level == SOL_IPV6 && type == IPV6_PKTINFO) {
        first = 16;
    } else if (level == SOL_IP && type == IP_RECVERR) {
        swapped = 4;
    }
    for (size_t i = first; i + 4 <= swapped; i += 4) {
        u32 v;

        memcpy(&v, to + i, 4);
        v = __builtin_bswap32(v);
        memcpy(to + i, &v, 4);
    }
}

/* ---- towards the host ---- */

/* Return: bytes of control data in @out, or -errno. */
static s64 control_to_host(vaddr at, u64 len, ControlBuf *out)
{
    u8 raw[CONTROL_MOST];
    size_t used = 0, pos = 0;

    if (len > sizeof(raw) / 2) {
        return -ENOBUFS;
    }
    if (!copy_from_guest(raw, at, len)) {
        return -EFAULT;
    }
    while (pos + guest_head() <= len) {
        const u8 *head = raw + pos;
        u64 size = load_guest(head, user_abi.word);
        struct cmsghdr *c = (struct cmsghdr *)((u8 *)out + used);
        size_t n;

        if (size < guest_head() || size > len - pos) {
            return -EINVAL;
        }
        n = size - guest_head();
        if (used + CMSG_SPACE(n) > sizeof(*out)) {
            return -ENOBUFS;
        }
        memset(c, 0, CMSG_SPACE(n));
        c->cmsg_len = CMSG_LEN(n);
        c->cmsg_level = (int)load_guest(head + user_abi.word, 4);
        c->cmsg_type = (int)load_guest(head + user_abi.word + 4, 4);
        if (c->cmsg_level == SOL_UDP && c->cmsg_type == 103 && n >= 2) {
            u16 segment = (u16)load_guest(head + guest_head(), 2);

            memcpy(CMSG_DATA(c), &segment, 2);
        } else {
            copy_words(CMSG_DATA(c), head + guest_head(), n, c->cmsg_level, c->cmsg_type);
        }
        used += CMSG_SPACE(n);
        pos += guest_align(size);
    }
    return (s64)used;
}

/* ---- towards the guest ---- */

/* Data of @c in the guest's form at @to. Return: bytes; @to holds the host's bytes twice. */
static size_t data_to_guest(u8 *to, const struct cmsghdr *c)
{
    const u8 *from = CMSG_DATA(c);
    size_t n = c->cmsg_len - CMSG_LEN(0);
    int id = 0;

    switch (data_kind(c->cmsg_level, c->cmsg_type, &id)) {
    case DATA_TIME:
        struct_to_guest(id, from, to);
        return struct_size(id);
    case DATA_STAMPS:
        for (unsigned i = 0; i < 3; i++) {
            struct_to_guest(id, from + i * sizeof(struct timespec), to + i * struct_size(id));
        }
        return 3 * struct_size(id);
    case DATA_SHORT:
        store_guest(to, 2, *(const u16 *)(const void *)from);
        return 2;
    case DATA_BYTES:
        memcpy(to, from, n);
        return n;
    default:
        copy_words(to, from, n, c->cmsg_level, c->cmsg_type);
        return n;
    }
}

/* Descriptors that do not fit must not stay open unknown to the guest. */
static void drop_rights(const struct cmsghdr *c, size_t from)
{
    size_t n = c->cmsg_len - CMSG_LEN(0);

    if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS) {
        return;
    }
    for (size_t i = from & ~(size_t)3; i + 4 <= n; i += 4) {
        int fd;

        memcpy(&fd, CMSG_DATA(c) + i, 4);
        HOST1(close, fd);
    }
}

/* Return: bytes written at @at, at most @room, or -EFAULT; *@truncated when something did not fit.
 */
static s64 control_to_guest(vaddr at, u64 room, struct msghdr *m, bool *truncated)
{
    u8 data[CONTROL_MOST];
    u64 used = 0;

    for (struct cmsghdr *c = CMSG_FIRSTHDR(m); c; c = CMSG_NXTHDR(m, c)) {
        u8 head[16];
        size_t n = data_to_guest(data, c), fits = n;

        if (room < used + guest_head() + (n ? 1 : 0)) {
            *truncated = true;
            drop_rights(c, 0);
            continue;
        }
        if (fits > room - used - guest_head()) {
            fits = room - used - guest_head();
            *truncated = true;
            if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS) {
                fits &= ~(size_t)3;
                drop_rights(c, fits);
            }
        }
        store_guest(head, user_abi.word, guest_head() + fits);
        store_guest(head + user_abi.word, 4, (u32)c->cmsg_level);
        store_guest(head + user_abi.word + 4, 4, (u32)c->cmsg_type);
        if (!copy_to_guest(at + used, head, guest_head()) ||
            !copy_to_guest(at + used + guest_head(), data, fits)) {
            return -EFAULT;
        }
        used += guest_align(guest_head() + fits);
        used = used > room ? room : used;
    }
    return (s64)used;
}

/* ---- messages ---- */

static s64 send_one(Task *t, int fd, vaddr msg, int flags)
{
    struct msghdr m;
    ControlBuf control;
    Address a;
    IovList l;
    s64 r;

    if (!struct_get(ST_msghdr, msg, &m)) {
        return -EFAULT;
    }
    if (m.msg_name && m.msg_namelen) {
        r = address_to_host(t, (vaddr)(uintptr_t)m.msg_name, m.msg_namelen, &a);
        if (r < 0) {
            return r;
        }
        m.msg_namelen = (socklen_t)r;
        m.msg_name = &a.storage;
    } else {
        m.msg_name = NULL;
        m.msg_namelen = 0;
    }
    if (m.msg_control && m.msg_controllen) {
        r = control_to_host((vaddr)(uintptr_t)m.msg_control, m.msg_controllen, &control);
        if (r < 0) {
            return r;
        }
        m.msg_control = &control;
        m.msg_controllen = (size_t)r;
    } else {
        m.msg_control = NULL;
        m.msg_controllen = 0;
    }
    if (m.msg_iovlen > IOV_LIMIT) {
        return -EMSGSIZE;
    }
    r = iov_open(&l, (vaddr)(uintptr_t)m.msg_iov, m.msg_iovlen, false);
    if (r < 0) {
        return r;
    }
    m.msg_iov = l.v;
    r = LIKELY(fd_kind(fd) != FD_NETLINK)
            ? raw_call(t, E_RESTARTSYS, SYS_sendmsg, (u64)(s64)fd, (u64)(uintptr_t)&m, (u64)(s64)flags, 0, 0, 0)
            : netlink_send(t, fd, &m, flags);
    iov_close(&l);
    return r == -E_RESTARTSYS ? -socket_restart(fd, SO_SNDTIMEO) : r;
}

/* Results of recvmsg: name, lengths and flags go back into the guest's head at @msg. */
static s64 put_message(vaddr msg, const struct msghdr *guest, struct msghdr *m, Address *a)
{
    vaddr name = (vaddr)(uintptr_t)guest->msg_name;
    vaddr control = (vaddr)(uintptr_t)guest->msg_control;
    bool truncated = false;
    s64 used = 0;

    if (control && m->msg_controllen) {
        used = control_to_guest(control, guest->msg_controllen, m, &truncated);
        if (used < 0) {
            return used;
        }
    }
    if (truncated) {
        m->msg_flags |= MSG_CTRUNC;
    }
    if (name && (!address_to_guest(name, guest->msg_namelen, m->msg_namelen, a) ||
                 !put_u32(msg + struct_offset(ST_msghdr, "msg_namelen"), m->msg_namelen))) {
        return -EFAULT;
    }
    if (!put_word(msg + struct_offset(ST_msghdr, "msg_controllen"), (u64)used) ||
        !put_u32(msg + struct_offset(ST_msghdr, "msg_flags"),
                 (u32)flags_to_guest(FL_msg, (u32)m->msg_flags))) {
        return -EFAULT;
    }
    return 0;
}

static s64 receive_one(Task *t, int fd, vaddr msg, int flags)
{
    struct msghdr guest, m;
    ControlBuf control;
    Address a;
    IovList l;
    s64 r, end;

    if (!struct_get(ST_msghdr, msg, &guest)) {
        return -EFAULT;
    }
    m = guest;
    if (m.msg_name) {
        m.msg_name = &a.storage;
        m.msg_namelen = sizeof(a.storage);
    }
    if (m.msg_control && m.msg_controllen) {
        /* heads and times take more room here than there; what is too much is dropped below */
        u64 room = m.msg_controllen * 2 + 64;

        m.msg_control = &control;
        m.msg_controllen = room < sizeof(control) / 2 ? room : sizeof(control) / 2;
    } else {
        m.msg_control = NULL;
        m.msg_controllen = 0;
    }
    if (m.msg_iovlen > IOV_LIMIT) {
        return -EMSGSIZE;
    }
    r = iov_open(&l, (vaddr)(uintptr_t)m.msg_iov, m.msg_iovlen, true);
    if (r < 0) {
        return r;
    }
    m.msg_iov = l.v;
    r = raw_call(t, E_RESTARTSYS, SYS_recvmsg, (u64)(s64)fd, (u64)(uintptr_t)&m, (u64)(s64)flags, 0,
                 0, 0);
    if (UNLIKELY(r > 0 && fd_kind(fd) == FD_NETLINK)) {
        r = netlink_received(l.v, l.n, r);
    }
    iov_close(&l);
    if (r == -E_RESTARTSYS) {
        return -socket_restart(fd, SO_RCVTIMEO);
    }
    if (r < 0) {
        return r;
    }
    end = put_message(msg, &guest, &m, &a);
    return end < 0 ? end : r;
}

s64 sys_sendmsg(Task *t, int fd, vaddr msg, int flags)
{
    return send_one(t, fd, msg, flags);
}

s64 sys_recvmsg(Task *t, int fd, vaddr msg, int flags)
{
    return receive_one(t, fd, msg, flags);
}

/* ---- several at once: as the kernel does it, one after the other ---- */

enum { MESSAGES_MOST = 1024, NS = 1000000000 };

static unsigned element_size(void)
{
    unsigned size = struct_size(ST_msghdr) + 4;

    return (size + user_abi.word - 1) & ~(user_abi.word - 1u);
}

s64 sys_sendmmsg(Task *t, int fd, vaddr msgs, u32 n, int flags)
{
    s64 r = 0;
    u32 i;

    n = n > MESSAGES_MOST ? MESSAGES_MOST : n;
    for (i = 0; i < n; i++) {
        vaddr at = msgs + (u64)i * element_size();

        r = send_one(t, fd, at, flags);
        if (r < 0) {
            break;
        }
        if (!put_u32(at + struct_size(ST_msghdr), (u32)r)) {
            return i ? (s64)i : -EFAULT;
        }
    }
    return i ? (s64)i : r;
}

/* @timeout is looked at after each message only, and gets what is left. */
static s64 receive_many(Task *t, int fd, vaddr msgs, u32 n, int flags, struct timespec *timeout)
{
    s64 end = timeout ? now_ns() + timeout->tv_sec * NS + timeout->tv_nsec : 0;
    bool one = flags & MSG_WAITFORONE;
    s64 r = 0;
    u32 i;

    flags &= ~MSG_WAITFORONE;
    n = n > MESSAGES_MOST ? MESSAGES_MOST : n;
    for (i = 0; i < n; i++) {
        vaddr at = msgs + (u64)i * element_size();

        r = receive_one(t, fd, at, i && one ? flags | MSG_DONTWAIT : flags);
        if (r < 0) {
            break;
        }
        if (!put_u32(at + struct_size(ST_msghdr), (u32)r)) {
            return i ? (s64)i : -EFAULT;
        }
        if (timeout) {
            s64 left = end - now_ns();

            left = left < 0 ? 0 : left;
            timeout->tv_sec = left / NS;
            timeout->tv_nsec = left % NS;
            if (!left) {
                i++;
                break;
            }
        }
    }
    return i ? (s64)i : r;
}

s64 sys_recvmmsg(Task *t, int fd, vaddr msgs, u32 n, int flags, struct timespec *timeout)
{
    return receive_many(t, fd, msgs, n, flags, timeout);
}

s64 sys_recvmmsg_time64(Task *t, int fd, vaddr msgs, u32 n, int flags, struct timespec *timeout)
{
    return receive_many(t, fd, msgs, n, flags, timeout);
}
