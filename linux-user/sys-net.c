/*
 * Sockets: creation, addresses, plain transfers, options. Messages with vectors and control data
 * are in sys-msg.c.
 *
 * On guests of the host's byte order addresses and nearly all options have one layout; what holds
 * longs, times or pointers is listed in `options`. For the other order addresses are swapped by
 * family and options word by word.
 */
#include "linux-user/sys-net.h"

#include <linux/netlink.h>
#include <linux/vm_sockets.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <netpacket/packet.h>

#include "common/log.h"

/* ---- addresses ---- */

static void swap32(void *p)
{
    u32 v;

    memcpy(&v, p, 4);
    v = __builtin_bswap32(v);
    memcpy(p, &v, 4);
}

static void swap64(void *p)
{
    u64 v;

    memcpy(&v, p, 8);
    v = __builtin_bswap64(v);
    memcpy(p, &v, 8);
}

static void swap16(void *p)
{
    u16 v;

    memcpy(&v, p, 2);
    v = __builtin_bswap16(v);
    memcpy(p, &v, 2);
}

/* Members in the machine's order; @family is already the host's. Works in both directions. */
static void swap_address(u8 *p, size_t len, unsigned family)
{
    if (family == AF_INET6 && len >= sizeof(struct sockaddr_in6)) {
        swap32(p + offsetof(struct sockaddr_in6, sin6_scope_id));
    } else if (family == AF_NETLINK && len >= sizeof(struct sockaddr_nl)) {
        swap32(p + offsetof(struct sockaddr_nl, nl_pid));
        swap32(p + offsetof(struct sockaddr_nl, nl_groups));
    } else if (family == AF_PACKET && len >= sizeof(struct sockaddr_ll) - 8) {
        swap32(p + offsetof(struct sockaddr_ll, sll_ifindex));
        swap16(p + offsetof(struct sockaddr_ll, sll_hatype));
    } else if (family == AF_VSOCK && len >= sizeof(struct sockaddr_vm)) {
        swap32(p + offsetof(struct sockaddr_vm, svm_port));
        swap32(p + offsetof(struct sockaddr_vm, svm_cid));
    }
}

/* A socket's name in the file system goes through the resolver as every path does. */
static s64 unix_to_host(Task *t, struct sockaddr_un *un, s64 len)
{
    const size_t head = offsetof(struct sockaddr_un, sun_path);
    char name[sizeof(un->sun_path) + 1] = "", buf[PATH_BUF];
    const char *host;

    if ((size_t)len <= head || !un->sun_path[0]) {
        return len;
    }
    memcpy(name, un->sun_path, (size_t)len - head);
    host = path_to_host(t, AT_FDCWD, name, PATH_CREATE, buf);
    if (host == name || strlen(host) >= sizeof(un->sun_path)) {
        return len;
    }
    strcpy(un->sun_path, host);
    return (s64)(head + strlen(host) + 1);
}

s64 address_to_host(Task *t, vaddr at, u32 len, Address *a)
{
    memset(a, 0, sizeof(*a));
    if (len > sizeof(a->storage)) {
        return -EINVAL;
    }
    if (!copy_from_guest(&a->storage, at, len)) {
        return -EFAULT;
    }
    if (len >= 2 && user_abi.big_endian) {
        swap16(&a->storage.ss_family);
        swap_address((u8 *)&a->storage, len, a->storage.ss_family);
    }
    if (len > 2 && a->storage.ss_family == AF_UNIX && len <= sizeof(struct sockaddr_un)) {
        return unix_to_host(t, (struct sockaddr_un *)&a->storage, len);
    }
    return len;
}

bool address_to_guest(vaddr at, u32 room, u32 len, Address *a)
{
    size_t n = len < sizeof(a->storage) ? len : sizeof(a->storage);

    if (n >= 2 && user_abi.big_endian) {
        swap_address((u8 *)&a->storage, n, a->storage.ss_family);
        swap16(&a->storage.ss_family);
    }
    return copy_to_guest(at, &a->storage, n < room ? n : room);
}

/* Calls that hand back an address: room in, length out. */
static s64 name_out(Task *t, long nr, int restart, int fd, vaddr addr, vaddr len, u64 flags)
{
    Address a;
    u32 room = 0, got = sizeof(a.storage);
    s64 r;

    if (addr && !get_u32(len, &room)) {
        return -EFAULT;
    }
    if ((s32)room < 0) {
        return -EINVAL;
    }
    r = raw_call(t, restart, nr, (u64)(s64)fd, addr ? (u64)(uintptr_t)&a.storage : 0,
                 addr ? (u64)(uintptr_t)&got : 0, flags, 0, 0);
    if (r < 0 || !addr) {
        return r;
    }
    if (!address_to_guest(addr, room, got, &a) || !put_u32(len, got)) {
        if (nr == SYS_accept4) {
            HOST1(close, r);
        }
        return -EFAULT;
    }
    return r;
}

/* ---- creation ---- */

s64 sys_socket(Task *t, int family, int type, int protocol)
{
    (void)t;
    if (family == AF_NETLINK && user_abi.big_endian) {
        return netlink_socket(type, protocol);
    }
    return HOST3(socket, family, type, protocol);
}

s64 sys_socketpair(Task *t, int family, int type, int protocol, vaddr fds)
{
    int pair[2];
    s64 r = HOST4(socketpair, family, type, protocol, (uintptr_t)pair);

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

s64 sys_bind(Task *t, int fd, vaddr addr, u32 len)
{
    Address a;
    s64 n = address_to_host(t, addr, len, &a);

    return n < 0 ? n : HOST3(bind, fd, (uintptr_t)&a.storage, n);
}

s64 sys_connect(Task *t, int fd, vaddr addr, u32 len)
{
    Address a;
    s64 n = address_to_host(t, addr, len, &a);

    if (n < 0) {
        return n;
    }
    return raw_call(t, socket_restart(fd, SO_SNDTIMEO), SYS_connect, (u64)(s64)fd,
                    (u64)(uintptr_t)&a.storage, (u64)n, 0, 0, 0);
}

s64 sys_accept4(Task *t, int fd, vaddr addr, vaddr len, int flags)
{
    s64 r = name_out(t, SYS_accept4, E_RESTARTSYS, fd, addr, len, (u64)(s64)flags);

    return r == -E_RESTARTSYS ? -socket_restart(fd, SO_RCVTIMEO) : r;
}

s64 sys_accept(Task *t, int fd, vaddr addr, vaddr len)
{
    return sys_accept4(t, fd, addr, len, 0);
}

s64 sys_getsockname(Task *t, int fd, vaddr addr, vaddr len)
{
    return name_out(t, SYS_getsockname, E_RESTARTSYS, fd, addr, len, 0);
}

s64 sys_getpeername(Task *t, int fd, vaddr addr, vaddr len)
{
    return name_out(t, SYS_getpeername, E_RESTARTSYS, fd, addr, len, 0);
}

/* ---- plain transfers ---- */

int socket_restart(int fd, int option)
{
    struct timeval tv = {0};
    socklen_t len = sizeof(tv);

    HOST5(getsockopt, fd, SOL_SOCKET, option, (uintptr_t)&tv, (uintptr_t)&len);
    return tv.tv_sec || tv.tv_usec ? E_RESTARTNOHAND : E_RESTARTSYS;
}

s64 sys_sendto(Task *t, int fd, const void *buf, u64 size, int flags, vaddr addr, u32 len)
{
    Address a;
    s64 n = 0, r;

    if (addr && (n = address_to_host(t, addr, len, &a)) < 0) {
        return n;
    }
    if (UNLIKELY(fd_kind(fd) == FD_NETLINK)) {
        struct iovec v = {(void *)buf, size};
        struct msghdr m = {addr ? &a.storage : NULL, (socklen_t)n, &v, 1, NULL, 0, 0};

        r = netlink_send(t, fd, &m, flags);
    } else {
        r = raw_call(t, E_RESTARTSYS, SYS_sendto, (u64)(s64)fd, (u64)(uintptr_t)buf, size,
                     (u64)(s64)flags, addr ? (u64)(uintptr_t)&a.storage : 0, (u64)n);
    }
    return r == -E_RESTARTSYS ? -socket_restart(fd, SO_SNDTIMEO) : r;
}

s64 sys_send(Task *t, int fd, const void *buf, u64 size, int flags)
{
    return sys_sendto(t, fd, buf, size, flags, 0, 0);
}

s64 sys_recvfrom(Task *t, int fd, void *buf, u64 size, int flags, vaddr addr, vaddr len)
{
    Address a;
    u32 room = 0, got = sizeof(a.storage);
    s64 r;

    if (addr && !get_u32(len, &room)) {
        return -EFAULT;
    }
    if ((s32)room < 0) {
        return -EINVAL;
    }
    r = raw_call(t, E_RESTARTSYS, SYS_recvfrom, (u64)(s64)fd, (u64)(uintptr_t)buf, size,
                 (u64)(s64)flags, addr ? (u64)(uintptr_t)&a.storage : 0,
                 addr ? (u64)(uintptr_t)&got : 0);
    if (r == -E_RESTARTSYS) {
        return -socket_restart(fd, SO_RCVTIMEO);
    }
    if (r >= 0 && addr && (!address_to_guest(addr, room, got, &a) || !put_u32(len, got))) {
        return -EFAULT;
    }
    if (UNLIKELY(r > 0 && fd_kind(fd) == FD_NETLINK)) {
        return netlink_received(&(struct iovec){buf, size}, 1, r);
    }
    return r;
}

s64 sys_recv(Task *t, int fd, void *buf, u64 size, int flags)
{
    return sys_recvfrom(t, fd, buf, size, flags, 0, 0);
}

/* ---- options ---- */

enum { OPTION_MOST = 4096, ATTACH_REUSEPORT_CBPF = 51, LOCK_FILTER = 44, NETNS_COOKIE = 71 };
enum { NO_WORDS = 0xff };

typedef enum {
    OPT_TIME,    /* timeval of the guest's word */
    OPT_TIME64,  /* timeval of 64-bit members */
    OPT_FILTER,  /* sock_fprog: a count and a pointer */
    OPT_GROUP,   /* group_req: an interface and one address, aligned as longs */
    OPT_GROUPS,  /* group_source_req: two addresses */
    OPT_BYTES,   /* text or bytes, whatever the byte order */
    OPT_ORDERED, /* @raw bytes as they are, @words bytes of words (0: the rest), doublewords */
    OPT_REFUSED, /* pointers inside, or structures that differ by word size */
} OptionKind;

typedef struct {
    int level, name;
    OptionKind kind;
    int host_name;
    u8 raw, words;
} Option;

/* What is not listed below. */
static const Option words_only = {.kind = OPT_ORDERED};

static const Option options[] = {
    {SOL_SOCKET, SO_RCVTIMEO, OPT_TIME, SO_RCVTIMEO},
    {SOL_SOCKET, SO_SNDTIMEO, OPT_TIME, SO_SNDTIMEO},
    {SOL_SOCKET, 66, OPT_TIME64, SO_RCVTIMEO},
    {SOL_SOCKET, 67, OPT_TIME64, SO_SNDTIMEO},
    {SOL_SOCKET, SO_ATTACH_FILTER, OPT_FILTER, SO_ATTACH_FILTER},
    {SOL_SOCKET, ATTACH_REUSEPORT_CBPF, OPT_FILTER, ATTACH_REUSEPORT_CBPF},
    {SOL_SOCKET, SO_BINDTODEVICE, OPT_BYTES, SO_BINDTODEVICE},
    {SOL_SOCKET, SO_PEERSEC, OPT_BYTES, SO_PEERSEC},
    {SOL_SOCKET, SO_COOKIE, OPT_ORDERED, .words = NO_WORDS},
    {SOL_SOCKET, NETNS_COOKIE, OPT_ORDERED, .words = NO_WORDS},
    {SOL_TCP, TCP_CONGESTION, OPT_BYTES, TCP_CONGESTION},
    {SOL_TCP, TCP_INFO, OPT_ORDERED, .raw = 8, .words = 96},
    {SOL_IP, MCAST_JOIN_GROUP, OPT_GROUP, MCAST_JOIN_GROUP},
    {SOL_IP, MCAST_LEAVE_GROUP, OPT_GROUP, MCAST_LEAVE_GROUP},
    {SOL_IP, MCAST_JOIN_SOURCE_GROUP, OPT_GROUPS, MCAST_JOIN_SOURCE_GROUP},
    {SOL_IP, MCAST_LEAVE_SOURCE_GROUP, OPT_GROUPS, MCAST_LEAVE_SOURCE_GROUP},
    {SOL_IP, MCAST_BLOCK_SOURCE, OPT_GROUPS, MCAST_BLOCK_SOURCE},
    {SOL_IP, MCAST_UNBLOCK_SOURCE, OPT_GROUPS, MCAST_UNBLOCK_SOURCE},
    {SOL_IP, IP_MULTICAST_IF, OPT_ORDERED, .raw = 2 * sizeof(struct in_addr)},
    {SOL_IP, IP_ADD_MEMBERSHIP, OPT_ORDERED, .raw = 2 * sizeof(struct in_addr)},
    {SOL_IP, IP_DROP_MEMBERSHIP, OPT_ORDERED, .raw = 2 * sizeof(struct in_addr)},
    {SOL_IP, MCAST_MSFILTER, OPT_REFUSED, 0},
    {SOL_IP, 64, OPT_REFUSED, 0}, /* iptables: its structures differ */
    {SOL_IP, 65, OPT_REFUSED, 0},
    {SOL_IPV6, IPV6_PKTINFO, OPT_ORDERED, .raw = sizeof(struct in6_addr)},
    {SOL_IPV6, IPV6_JOIN_GROUP, OPT_ORDERED, .raw = sizeof(struct in6_addr)},
    {SOL_IPV6, IPV6_LEAVE_GROUP, OPT_ORDERED, .raw = sizeof(struct in6_addr)},
    {SOL_IPV6, IPV6_JOIN_ANYCAST, OPT_ORDERED, .raw = sizeof(struct in6_addr)},
    {SOL_IPV6, IPV6_LEAVE_ANYCAST, OPT_ORDERED, .raw = sizeof(struct in6_addr)},
    {SOL_IPV6, MCAST_JOIN_GROUP, OPT_GROUP, MCAST_JOIN_GROUP},
    {SOL_IPV6, MCAST_LEAVE_GROUP, OPT_GROUP, MCAST_LEAVE_GROUP},
    {SOL_IPV6, MCAST_JOIN_SOURCE_GROUP, OPT_GROUPS, MCAST_JOIN_SOURCE_GROUP},
    {SOL_IPV6, MCAST_LEAVE_SOURCE_GROUP, OPT_GROUPS, MCAST_LEAVE_SOURCE_GROUP},
    {SOL_IPV6, MCAST_BLOCK_SOURCE, OPT_GROUPS, MCAST_BLOCK_SOURCE},
    {SOL_IPV6, MCAST_UNBLOCK_SOURCE, OPT_GROUPS, MCAST_UNBLOCK_SOURCE},
    {SOL_IPV6, MCAST_MSFILTER, OPT_REFUSED, 0},
    {SOL_IPV6, 64, OPT_REFUSED, 0},
    {SOL_IPV6, 65, OPT_REFUSED, 0},
};

/* Some guests number a few options of sockets otherwise. */
static int host_option(int level, int name)
{
    const SetDesc *s = &abi_sets[FL_so];

    for (unsigned i = s->first; s->differs && level == SOL_SOCKET && i < (unsigned)s->first + s->count; i++) {
        if (abi_flags[i].guest == (u64)name) {
            return (int)abi_flags[i].host;
        }
    }
    return name;
}

static const Option *find_option(int level, int name)
{
    for (unsigned i = 0; i < ARRAY_LEN(options); i++) {
        if (options[i].name == name && options[i].level == level) {
            return &options[i];
        }
    }
    return &words_only;
}

/* To the other order; both directions. */
static void swap_option(const Option *o, u8 *p, size_t len)
{
    size_t i = o->raw, wide = o->words == NO_WORDS ? 0 : o->words ? o->raw + o->words : len;

    if (!user_abi.big_endian || o->kind == OPT_BYTES) {
        return;
    }
    for (; i + 4 <= len && i < wide; i += 4) {
        swap32(p + i);
    }
    for (; i + 8 <= len; i += 8) {
        swap64(p + i);
    }
}

static s64 set_plain(const Option *o, int fd, int level, int name, vaddr value, u32 len)
{
    u8 buf[OPTION_MOST];
    void *host;

    if (!user_abi.big_endian || o->kind == OPT_BYTES) {
        host = guest_buffer(value, len, false);
        return host != BUFFER_BAD
                   ? HOST5(setsockopt, fd, level, name, value ? (uintptr_t)host : 0, len)
                   : -EFAULT;
    }
    if (len > sizeof(buf)) {
        return -EINVAL;
    }
    if (!copy_from_guest(buf, value, len)) {
        return -EFAULT;
    }
    swap_option(o, buf, len);
    return HOST5(setsockopt, fd, level, name, (uintptr_t)buf, len);
}

static s64 set_time(int fd, int name, vaddr value, u32 len, int id)
{
    struct timeval tv;

    if (len < struct_size(id)) {
        return -EINVAL;
    }
    if (!struct_get(id, value, &tv)) {
        return -EFAULT;
    }
    return HOST5(setsockopt, fd, SOL_SOCKET, name, (uintptr_t)&tv, sizeof(tv));
}

/* Classic packet filters: 8 bytes an instruction, at most 4096 of them. */
static s64 set_filter(int fd, int name, vaddr value, u32 len)
{
    enum { MOST = 4096 };
    struct {
        u16 n;
        void *code;
    } prog = {0};
    u8 raw[2];
    u64 at;
    s64 r = -EFAULT;

    if (len != user_abi.word * 2u) {
        return -EINVAL;
    }
    if (!copy_from_guest(raw, value, 2) || !get_word(value + user_abi.word, &at)) {
        return -EFAULT;
    }
    prog.n = (u16)load_guest(raw, 2);
    if (prog.n > MOST) {
        return -EINVAL;
    }
    prog.code = malloc(prog.n * 8u + 1);
    if (!prog.code) {
        return -ENOMEM;
    }
    if (copy_from_guest(prog.code, at, prog.n * 8u)) {
        for (unsigned i = 0; i < prog.n && user_abi.big_endian; i++) {
            swap16((u8 *)prog.code + i * 8);
            swap32((u8 *)prog.code + i * 8 + 4);
        }
        r = HOST5(setsockopt, fd, SOL_SOCKET, name, (uintptr_t)&prog, sizeof(prog));
    }
    free(prog.code);
    return r;
}

static s64 set_group(int fd, int level, int name, vaddr value, u32 len, unsigned addresses)
{
    const unsigned size = sizeof(struct sockaddr_storage);
    u8 raw[8 + 2 * sizeof(struct sockaddr_storage)];
    u8 host[8 + 2 * sizeof(struct sockaddr_storage)] = {0};
    u32 interface;

    if (len < user_abi.word + addresses * size) {
        return -EINVAL;
    }
    if (!copy_from_guest(raw, value, user_abi.word + addresses * size)) {
        return -EFAULT;
    }
    interface = (u32)load_guest(raw, 4);
    memcpy(host, &interface, 4);
    memcpy(host + 8, raw + user_abi.word, addresses * size);
    for (unsigned i = 0; i < addresses && user_abi.big_endian; i++) {
        swap16(host + 8 + i * size);
    }
    return HOST5(setsockopt, fd, level, name, (uintptr_t)host, 8 + addresses * size);
}

s64 sys_setsockopt(Task *t, int fd, int level, int name, vaddr value, u32 len)
{
    const Option *o = find_option(level, name = host_option(level, name));

    (void)t;
    if ((s32)len < 0) {
        return -EINVAL;
    }
    switch (o->kind) {
    case OPT_TIME:
        return set_time(fd, o->host_name, value, len, ST_timeval);
    case OPT_TIME64:
        return set_time(fd, o->host_name, value, len, ST_timeval64);
    case OPT_FILTER:
        return set_filter(fd, name, value, len);
    case OPT_GROUP:
        return set_group(fd, level, name, value, len, 1);
    case OPT_GROUPS:
        return set_group(fd, level, name, value, len, 2);
    case OPT_BYTES:
    case OPT_ORDERED:
        return set_plain(o, fd, level, name, value, len);
    default:
        log_unimp("setsockopt level %d option %d\n", level, name);
        return -ENOPROTOOPT;
    }
}

static s64 get_time(int fd, int name, vaddr value, vaddr len, u32 room, int id)
{
    u8 raw[32];
    struct timeval tv = {0};
    u32 got = sizeof(tv), size = struct_size(id);
    s64 r = HOST5(getsockopt, fd, SOL_SOCKET, name, (uintptr_t)&tv, (uintptr_t)&got);

    if (r < 0) {
        return r;
    }
    struct_to_guest(id, &tv, raw);
    size = size < room ? size : room;
    return copy_to_guest(value, raw, size) && put_u32(len, size) ? 0 : -EFAULT;
}

s64 sys_getsockopt(Task *t, int fd, int level, int name, vaddr value, vaddr len)
{
    const Option *o = find_option(level, name = host_option(level, name));
    u8 buf[OPTION_MOST];
    u32 room, n;
    s64 r;

    (void)t;
    if (!get_u32(len, &room)) {
        return -EFAULT;
    }
    if ((s32)room < 0) {
        return -EINVAL;
    }
    if (o->kind == OPT_TIME || o->kind == OPT_TIME64) {
        return get_time(fd, o->host_name, value, len, room,
                        o->kind == OPT_TIME ? ST_timeval : ST_timeval64);
    }
    if (o->kind == OPT_REFUSED) {
        log_unimp("getsockopt level %d option %d\n", level, name);
        return -ENOPROTOOPT;
    }
    n = room < sizeof(buf) ? room : sizeof(buf);
    room = n;
    r = HOST5(getsockopt, fd, level, name, (uintptr_t)buf, (uintptr_t)&n);
    if (r < 0 && r != -ERANGE) {
        return r;
    }
    swap_option(o, buf, n < room ? n : room);
    if (r >= 0 && !copy_to_guest(value, buf, n < room ? n : room)) {
        return -EFAULT;
    }
    return put_u32(len, n) ? r : -EFAULT;
}

/* ---- the multiplexer ---- */

s64 sys_socketcall(Task *t, int call, vaddr args)
{
    static const u8 count[] = {0, 3, 3, 3, 2, 3, 3, 3, 4, 4, 4, 6, 6, 2, 5, 5, 3, 3, 4, 5, 4};
    static const u16 target[] = {
        CALL_none,       CALL_socket,      CALL_bind,        CALL_connect,    CALL_listen,
        CALL_accept,     CALL_getsockname, CALL_getpeername, CALL_socketpair, CALL_send,
        CALL_recv,       CALL_sendto,      CALL_recvfrom,    CALL_shutdown,   CALL_setsockopt,
        CALL_getsockopt, CALL_sendmsg,     CALL_recvmsg,     CALL_accept4,    CALL_recvmmsg,
        CALL_sendmmsg,
    };
    u64 a[7] = {0};

    if (call < 1 || call >= (int)ARRAY_LEN(target)) {
        return -EINVAL;
    }
    for (unsigned i = 0; i < count[call]; i++) {
        if (!get_word(args + i * user_abi.word, &a[i])) {
            return -EFAULT;
        }
    }
    return call_table[target[call]].fn(t, a);
}
