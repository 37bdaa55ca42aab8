/*
 * Sockets: addresses, options with times and structures, messages with descriptors, credentials and
 * time stamps, several messages at once.
 */
#include "mini.h"

enum { AF_UNIX = 1, AF_INET = 2, AF_INET6 = 10, SOCK_STREAM = 1, SOCK_DGRAM = 2 };
enum { SOCK_CLOEXEC = 02000000, SOCK_NONBLOCK = 04000, SOL_SOCKET = 1, MSG_DONTWAIT = 0x40 };
enum { SO_TYPE = 3, SO_ERROR = 4, SO_LINGER = 13 };
enum { SO_ATTACH_FILTER = 26, SO_TIMESTAMP = 29, SO_RCVTIMEO_NEW = 66 };
enum { SO_COOKIE = 57, SOL_IP = 0, IP_ADD_MEMBERSHIP = 35, IP_DROP_MEMBERSHIP = 36 };
enum { SOL_TCP = 6, TCP_INFO = 11, TCP_CLOSE = 7 };
enum { ERR_OPNOTSUPP = 95, SO_TIMESTAMPNS_NEW = 64, SCM_RIGHTS = 1, SCM_CREDENTIALS = 2, MSG_CTRUNC = 8 };

typedef struct {
    u16 family, port;
    u32 addr;
    u32 zero[2];
} Inet;

typedef struct {
    void *base;
    u32 len;
} Iovec;

typedef struct {
    void *name;
    u32 namelen;
    Iovec *iov;
    u32 iovlen;
    void *control;
    u32 controllen;
    u32 flags;
} Msghdr;
_Static_assert(sizeof(Msghdr) == 28, "as the kernel has it");

typedef struct {
    u32 len, level, type;
    u32 data[16];
} Cmsg;

#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define LOOPBACK 0x7f000001
#else
#define LOOPBACK 0x0100007f
#endif

static void test_addresses(void)
{
    Inet a = {AF_INET, 0, LOOPBACK, {0, 0}}, b;
    u32 len = sizeof(b);
    u16 un[56];
    int srv = (int)call(socket, AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), cli, acc;
    char c[4];

    CHECK(srv >= 0);
    EQUAL(call(bind, srv, &a, sizeof(a)), 0);
    EQUAL(call(listen, srv, 5), 0);
    EQUAL(call(getsockname, srv, &b, &len), 0);
    EQUAL(len, 16);
    EQUAL(b.family, AF_INET);
    EQUAL(b.addr, LOOPBACK);
    cli = (int)call(socket, AF_INET, SOCK_STREAM, 0);
    EQUAL(call(connect, cli, &b, sizeof(b)), 0);
    len = 4;
    acc = (int)call(accept4, srv, &b, &len, SOCK_NONBLOCK);
    CHECK(acc >= 0);
    EQUAL(len, 16);
    EQUAL(call(recv, acc, c, 4, 0), -ERR_AGAIN);
    EQUAL(call(send, cli, "ping", 4, 0), 4);
    EQUAL(call(recvfrom, acc, c, 4, 0, 0, 0), 4);
    CHECK(same(c, "ping", 4));
    EQUAL(call(shutdown, cli, 1), 0);
    EQUAL(call(recv, acc, c, 4, 0), 0);
    EQUAL(call(bind, srv, BAD, 16), -ERR_FAULT);
    EQUAL(call(bind, srv, &a, 1000), -ERR_INVAL);
    EQUAL(call(close, cli), 0);
    EQUAL(call(close, acc), 0);
    EQUAL(call(close, srv), 0);
    /* a name in the file system */
    memset(un, 0, sizeof(un));
    un[0] = AF_UNIX;
    memcpy(un + 1, "socket-of-calls", 16);
    srv = (int)call(socket, AF_UNIX, SOCK_DGRAM, 0);
    call(unlink, "socket-of-calls");
    EQUAL(call(bind, srv, un, 18), 0);
    cli = (int)call(socket, AF_UNIX, SOCK_DGRAM, 0);
    EQUAL(call(sendto, cli, "dgram", 5, 0, un, 18), 5);
    len = sizeof(un);
    EQUAL(call(getsockname, srv, un, &len), 0);
    EQUAL(len, 18);
    CHECK(same(un + 1, "socket-of-calls", 16));
    EQUAL(call(unlink, "socket-of-calls"), 0);
    EQUAL(call(close, cli), 0);
    EQUAL(call(close, srv), 0);
}

static void test_options(void)
{
    int s = (int)call(socket, AF_INET, SOCK_DGRAM, 0);
    s32 v[3] = {-1, -1, -1}, tv[2] = {2, 500000}, back[4] = {0};
    s64 wide[2] = {3, 250000};
    u32 len = 4;
    struct {
        u16 code;
        u8 jt, jf;
        u32 k;
    } program[1] = {{6, 0, 0, 0xffffffff}};
    struct {
        u16 n;
        void *at;
    } filter = {1, program};
    char c;

    EQUAL(call(getsockopt, s, SOL_SOCKET, SO_TYPE, v, &len), 0);
    EQUAL(v[0], SOCK_DGRAM);
    EQUAL(call(setsockopt, s, SOL_SOCKET, SO_RCVTIMEO, tv, 8), 0);
    len = 16;
    EQUAL(call(getsockopt, s, SOL_SOCKET, SO_RCVTIMEO, back, &len), 0);
    EQUAL(len, 8);
    EQUAL(back[0], 2);
    CHECK(back[1] >= 496000 && back[1] <= 504000); /* rounded to the kernel's clock */
    EQUAL(call(setsockopt, s, SOL_SOCKET, SO_RCVTIMEO_NEW, wide, 16), 0);
    len = 16;
    wide[0] = 0;
    EQUAL(call(getsockopt, s, SOL_SOCKET, SO_RCVTIMEO_NEW, wide, &len), 0);
    EQUAL(len, 16);
    EQUAL(wide[0], 3);
    EQUAL(call(setsockopt, s, SOL_SOCKET, SO_RCVTIMEO, tv, 4), -ERR_INVAL);
    tv[0] = 0;
    tv[1] = 10000;
    EQUAL(call(setsockopt, s, SOL_SOCKET, SO_RCVTIMEO, tv, 8), 0);
    EQUAL(call(recv, s, &c, 1, 0), -ERR_AGAIN);
    v[0] = 1;
    v[1] = 7;
    EQUAL(call(setsockopt, s, SOL_SOCKET, SO_LINGER, v, 8), 0);
    v[0] = v[1] = 0;
    len = 8;
    EQUAL(call(getsockopt, s, SOL_SOCKET, SO_LINGER, v, &len), 0);
    EQUAL(v[1], 7);
    EQUAL(call(setsockopt, s, SOL_SOCKET, SO_ATTACH_FILTER, &filter, 8), 0);
    filter.at = BAD;
    EQUAL(call(setsockopt, s, SOL_SOCKET, SO_ATTACH_FILTER, &filter, 8), -ERR_FAULT);
    len = 2;
    v[0] = 0;
    EQUAL(call(getsockopt, s, SOL_SOCKET, SO_ERROR, v, &len), 0);
    EQUAL(len, 2);
    EQUAL(call(getsockopt, s, SOL_SOCKET, SO_ERROR, v, BAD), -ERR_FAULT);
    EQUAL(call(close, s), 0);
}

/* Structures of addresses, bytes and numbers: only the numbers have the machine's order. */
static void test_mixed_options(void)
{
    int s = (int)call(socket, AF_INET, SOCK_DGRAM, 0), t = (int)call(socket, AF_INET, SOCK_STREAM, 0);
    struct {
        u8 group[4];
        u32 address, interface;
    } join = {{224, 0, 0, 251}, 0, 1 /* lo */};
    u8 info[104] = {0};
    u32 len = sizeof(info), rto;
    u64 cookie[2] = {0, 0};

    EQUAL(call(setsockopt, s, SOL_IP, IP_ADD_MEMBERSHIP, &join, sizeof(join)), 0);
    EQUAL(call(setsockopt, s, SOL_IP, IP_DROP_MEMBERSHIP, &join, sizeof(join)), 0);
    EQUAL(call(getsockopt, t, SOL_TCP, TCP_INFO, info, &len), 0);
    EQUAL(info[0], TCP_CLOSE);
    memcpy(&rto, info + 8, 4);
    EQUAL(rto, 1000000); /* us */
    for (int i = 0; i < 2; i++) {
        len = 8;
        EQUAL(call(getsockopt, t, SOL_SOCKET, SO_COOKIE, &cookie[i], &len), 0);
    }
    CHECK(cookie[0] && cookie[0] == cookie[1] && cookie[0] >> 48 == 0);
    EQUAL(call(close, s), 0);
    EQUAL(call(close, t), 0);
}

static Msghdr message(Iovec *iov, void *control, u32 len)
{
    Msghdr m = {0, 0, iov, 1, control, len, 0};

    return m;
}

static void test_rights(void)
{
    int pair[2], pipes[2], one = 1;
    char text[8] = "carry";
    Iovec iov = {text, 5};
    Cmsg c = {12 + 8, SOL_SOCKET, SCM_RIGHTS, {0}}, got;
    Msghdr m;
    u32 cred[3], len = 12;

    EQUAL(call(socketpair, AF_UNIX, SOCK_STREAM, 0, pair), 0);
    EQUAL(call(pipe, pipes), 0);
    EQUAL(call(getsockopt, pair[0], SOL_SOCKET, SO_PEERCRED, cred, &len), 0);
    EQUAL(len, 12);
    EQUAL(cred[0], call0(getpid));
    c.data[0] = (u32)pipes[0];
    c.data[1] = (u32)pipes[1];
    m = message(&iov, &c, 20);
    EQUAL(call(sendmsg, pair[0], &m, 0), 5);
    memset(text, 0, sizeof(text));
    m = message(&iov, &got, sizeof(got));
    EQUAL(call(recvmsg, pair[1], &m, 0x40000000 /* MSG_CMSG_CLOEXEC */), 5);
    CHECK(same(text, "carry", 5));
    EQUAL(m.flags & MSG_CTRUNC, 0);
    EQUAL(m.controllen, 20);
    EQUAL(got.len, 20);
    EQUAL(got.level, SOL_SOCKET);
    EQUAL(got.type, SCM_RIGHTS);
    EQUAL(call(fcntl64, got.data[0], 1), 1);
    EQUAL(call(write, got.data[1], "z", 1), 1);
    EQUAL(call(read, pipes[0], text, 1), 1);
    EQUAL(call(close, got.data[0]), 0);
    EQUAL(call(close, got.data[1]), 0);
    /* room for one of two: the other is closed, and told so */
    m = message(&iov, &c, 20);
    EQUAL(call(sendmsg, pair[0], &m, 0), 5);
    m = message(&iov, &got, 16);
    EQUAL(call(recvmsg, pair[1], &m, 0), 5);
    EQUAL(m.flags & MSG_CTRUNC, MSG_CTRUNC);
    EQUAL(got.len, 16);
    EQUAL(call(fcntl64, got.data[0] + 1, 1), -ERR_BADF);
    EQUAL(call(close, got.data[0]), 0);
    /* credentials */
    EQUAL(call(setsockopt, pair[1], SOL_SOCKET, SO_PASSCRED, &one, 4), 0);
    m = message(&iov, 0, 0);
    EQUAL(call(sendmsg, pair[0], &m, 0), 5);
    m = message(&iov, &got, sizeof(got));
    EQUAL(call(recvmsg, pair[1], &m, 0), 5);
    EQUAL(m.controllen, 24);
    EQUAL(got.len, 24);
    EQUAL(got.type, SCM_CREDENTIALS);
    EQUAL(got.data[0], call0(getpid));
    EQUAL(got.data[1], call(getuid32, 0));
    m = message(&iov, &c, 20);
    c.len = 5;
    EQUAL(call(sendmsg, pair[0], &m, 0), -ERR_INVAL);
    EQUAL(call(sendmsg, pair[0], BAD, 0), -ERR_FAULT);
    for (int i = 0; i < 2; i++) {
        EQUAL(call(close, pair[i]), 0);
        EQUAL(call(close, pipes[i]), 0);
    }
}

static void test_stamps(void)
{
    Inet a = {AF_INET, 0, LOOPBACK, {0, 0}}, from;
    int s = (int)call(socket, AF_INET, SOCK_DGRAM, 0), one = 1;
    char text[4];
    Iovec iov = {text, 4};
    Cmsg got;
    Msghdr m;
    u32 len = sizeof(a);

    EQUAL(call(bind, s, &a, sizeof(a)), 0);
    EQUAL(call(getsockname, s, &a, &len), 0);
    EQUAL(call(setsockopt, s, SOL_SOCKET, SO_TIMESTAMP, &one, 4), 0);
    EQUAL(call(sendto, s, "time", 4, 0, &a, sizeof(a)), 4);
    m = message(&iov, &got, sizeof(got));
    m.name = &from;
    m.namelen = sizeof(from);
    EQUAL(call(recvmsg, s, &m, 0), 4);
    EQUAL(m.namelen, 16);
    EQUAL(from.port, a.port);
    EQUAL(got.type, 29);
    EQUAL(got.len, 12 + 8);
    CHECK(got.data[0] > 1600000000 && got.data[1] < 1000000);
    one = 0;
    EQUAL(call(setsockopt, s, SOL_SOCKET, SO_TIMESTAMP, &one, 4), 0);
    one = 1;
    EQUAL(call(setsockopt, s, SOL_SOCKET, SO_TIMESTAMPNS_NEW, &one, 4), 0);
    EQUAL(call(sendto, s, "time", 4, 0, &a, sizeof(a)), 4);
    m = message(&iov, &got, sizeof(got));
    EQUAL(call(recvmsg, s, &m, 0), 4);
    EQUAL(got.type, 64);
    EQUAL(got.len, 12 + 16);
    EQUAL(call(close, s), 0);
}

static void test_many(void)
{
    struct {
        Msghdr m;
        u32 len;
    } v[3];
    char in[3][8];
    Iovec iov[3];
    Timespec ts = {0, 0};
    int pair[2];

    EQUAL(call(socketpair, AF_UNIX, SOCK_DGRAM, 0, pair), 0);
    for (int i = 0; i < 3; i++) {
        iov[i] = (Iovec){"message" + i, (u32)(7 - i)};
        v[i].m = message(&iov[i], 0, 0);
        v[i].len = 0;
    }
    EQUAL(call(sendmmsg, pair[0], v, 3, 0), 3);
    EQUAL(v[2].len, 5);
    for (int i = 0; i < 3; i++) {
        iov[i] = (Iovec){in[i], 8};
    }
    EQUAL(call(recvmmsg, pair[1], v, 2, 0, 0), 2);
    EQUAL(v[0].len, 7);
    EQUAL(v[1].len, 6);
    CHECK(same(in[1], "essage", 6));
    EQUAL(call(recvmmsg, pair[1], v, 3, 0x10000 /* MSG_WAITFORONE */, 0), 1);
    EQUAL(call(recvmmsg, pair[1], v, 3, MSG_DONTWAIT, &ts), -ERR_AGAIN);
    EQUAL(call(close, pair[0]), 0);
    EQUAL(call(close, pair[1]), 0);
}

/* The host may ask first whether this one may. */
static int unsupported(long result)
{
    return result == -ERR_OPNOTSUPP || result == -ERR_PERM;
}

static void test_interfaces(void)
{
    struct {
        u32 len;
        void *list;
    } conf;
    struct {
        char name[16];
        union {
            u16 family;
            s32 index;
            int16_t flags;
            u32 pad[4];
        };
    } r[16];
    int s = (int)call(socket, AF_INET, SOCK_DGRAM, 0);
    s32 value[16] = {0xa /* ETHTOOL_GLINK */};

    memset(r, 0, sizeof(r));
    memcpy(r[0].name, "lo", 3);
    EQUAL(call(ioctl, s, 0x8933 /* SIOCGIFINDEX */, r), 0);
    EQUAL(r[0].index, 1);
    EQUAL(call(ioctl, s, 0x8913 /* SIOCGIFFLAGS */, r), 0);
    EQUAL(r[0].flags & 8 /* IFF_LOOPBACK */, 8);
    EQUAL(call(ioctl, s, 0x8910 /* SIOCGIFNAME */, (r[1].index = 1, r + 1)), 0);
    CHECK(same(r[1].name, "lo", 3));
    conf.len = sizeof(r);
    conf.list = r;
    EQUAL(call(ioctl, s, 0x8912 /* SIOCGIFCONF */, &conf), 0);
    CHECK((conf.len & 31) == 0);
    if (conf.len) {
        EQUAL(r[0].family, AF_INET);
    }
    /* through a pointer in the structure: the state of the link, kinds of time stamps, nothing there is */
    memcpy(r[0].name, "lo", 3);
    r[0].pad[0] = (u32)value;
    EQUAL(call(ioctl, s, 0x8946 /* SIOCETHTOOL */, r), 0);
    EQUAL(value[1], 1);
    value[0] = 0x41; /* ETHTOOL_GET_TS_INFO */
    EQUAL(call(ioctl, s, 0x8946, r), 0);
    EQUAL(value[1] & 8, 8);
    EQUAL(value[2], -1);
    value[0] = 0xeeee;
    CHECK(unsupported(call(ioctl, s, 0x8946, r)));
    r[0].pad[0] = 16;
    EQUAL(call(ioctl, s, 0x8946, r), -ERR_FAULT);
    CHECK(unsupported(call(ioctl, s, 0x8947 /* SIOCGMIIPHY */, r)));
    EQUAL(call(close, s), 0);
}

/* ---- netlink ---- */

enum { AF_NETLINK = 16, SOCK_RAW = 3, RTM_GETLINK = 18, RTM_NEWLINK = 16, RTM_GETADDR = 22, RTM_GETROUTE = 26 };
enum { NLM_F_REQUEST = 1, NLM_F_DUMP = 0x300, NLMSG_ERROR = 2, NLMSG_DONE = 3, ERR_NODEV = 19 };
enum { IFLA_IFNAME = 3, IFLA_MTU = 4, IFLA_EXT_MASK = 29, IFA_LABEL = 3, RTA_OIF = 4, ARPHRD_LOOPBACK = 772 };

typedef struct {
    u32 len;
    u16 type, flags;
    u32 seq, pid;
} Nlmsg;

typedef struct {
    Nlmsg head;
    u8 family, pad;
    u16 type;
    u32 index, flags, change;
} LinkMsg;

static u32 answers[8192];

/* Attribute @type of a message whose structure has @size bytes, or nothing; all of them must fill the message. */
static const void *attribute(const Nlmsg *m, u32 size, u16 type, u32 *len)
{
    const u8 *p = (const u8 *)m + sizeof(*m) + size, *end = (const u8 *)m + m->len;
    const void *found = 0;

    while (p < end) {
        u16 n = *(const u16 *)(const void *)p;

        CHECK(n >= 4 && n <= end - p);
        if ((*(const u16 *)(const void *)(p + 2) & 0x3fff) == type) {
            found = p + 4;
            *len = n - 4u;
        }
        p += (n + 3) & ~3;
    }
    return found;
}

static u32 ask(int s, u32 type, u32 index)
{
    struct {
        LinkMsg link;
        u16 len, type;
        u32 mask;
    } m = {{{sizeof(m), (u16)type, NLM_F_REQUEST, 77, 0}, 0, 0, 0, index, 0, 0}, 8, IFLA_EXT_MASK, 8};
    u16 to[6] = {AF_NETLINK};
    long n;

    if (!index) { /* of all, as getifaddrs() does it: with no more than a family */
        m.link.head.flags |= NLM_F_DUMP;
        m.link.head.len = 20;
    }
    EQUAL(call(sendto, s, &m, m.link.head.len, 0, to, sizeof(to)), m.link.head.len);
    n = call(recv, s, answers, sizeof(answers), 0);
    CHECK(n >= 16);
    return (u32)n;
}

static void test_dump(int s, u32 type, u32 size, u32 attr, u32 least)
{
    u32 n = ask(s, type, 0), len, at = 0, seen = 0, found = 0;
    const Nlmsg *m;

    for (;;) {
        m = (const void *)((u8 *)answers + at);
        EQUAL(m->seq, 77);
        CHECK(m->len >= 16 && m->len <= n - at);
        if (m->type == NLMSG_DONE) {
            break;
        }
        EQUAL(m->type, type - 2);
        found += attribute(m, size, (u16)attr, &len) != 0;
        seen++;
        at += (m->len + 3) & ~3u;
        if (at >= n) {
            n = (u32)call(read, s, answers, sizeof(answers));
            at = 0;
        }
    }
    CHECK(seen >= least);
    CHECK(!seen || found);
}

static void test_netlink(void)
{
    int s = (int)call(socket, AF_NETLINK, SOCK_RAW, 0);
    const LinkMsg *m = (const void *)answers;
    u16 own[6] = {0};
    u32 room = sizeof(own), len;
    struct {
        char name[16];
        u32 value[4];
    } r = {"lo", {0}};

    CHECK(s >= 0);
    EQUAL(call(bind, s, ((u16[6]){AF_NETLINK}), 12), 0);
    EQUAL(call(getsockname, s, own, &room), 0);
    CHECK(own[0] == AF_NETLINK && room == 12);
    ask(s, RTM_GETLINK, 1);
    EQUAL(m->head.type, RTM_NEWLINK);
    CHECK(m->head.pid == *(u32 *)(void *)(own + 2));
    EQUAL(m->index, 1);
    EQUAL(m->type, ARPHRD_LOOPBACK);
    EQUAL(m->flags & 8, 8);
    CHECK(same(attribute(&m->head, 16, IFLA_IFNAME, &len), "lo", 3));
    EQUAL(len, 3);
    EQUAL(call(ioctl, s, 0x8921 /* SIOCGIFMTU */, &r), 0);
    EQUAL(*(const u32 *)attribute(&m->head, 16, IFLA_MTU, &len), r.value[0]);
    ask(s, RTM_GETLINK, 0x7ffffff);
    EQUAL(m->head.type, NLMSG_ERROR);
    EQUAL(((s32 *)answers)[4], -ERR_NODEV);
    EQUAL(((u32 *)answers)[7], 77); /* the request comes back */
    EQUAL(((u32 *)answers)[10], 0x7ffffff);
    test_dump(s, RTM_GETLINK, 16, IFLA_MTU, 1);
    test_dump(s, RTM_GETADDR, 8, IFA_LABEL, 0);
    test_dump(s, RTM_GETROUTE, 12, RTA_OIF, 0);
    EQUAL(call(close, s), 0);
}

int main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_addresses();
    test_options();
    test_mixed_options();
    test_rights();
    test_stamps();
    test_many();
    test_interfaces();
    test_netlink();
    say("net: ok\n");
    return 0;
}
