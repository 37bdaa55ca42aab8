/*
 * Networks without a card: frames between two of them over each kind of socket, through a hub, to
 * an interface of the host, to a server through the user network, and into a file.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "system/char/backends.h"
#include "system/net/options.h"

enum { PATIENCE = 10 * G_USEC_PER_SEC, MANY = 40 };

static Machine *m;

/* A card that remembers what it heard. */
typedef struct {
    Net *net;
    GPtrArray *heard; /* GBytes * */
    bool busy;
} Card;

static bool ready(void *opaque)
{
    return !((Card *)opaque)->busy;
}

static void receive(void *opaque, const u8 *frame, unsigned len)
{
    g_ptr_array_add(((Card *)opaque)->heard, g_bytes_new(frame, len));
}

static const NetFront front = {ready, receive};

static Net *try_open(NetOpen *open, const char *name, const char *text, GError **err)
{
    g_autoptr(Settings) s = settings_parse("-netdev", text, NULL, NULL);
    Net *n = open(m, name, s, err);

    if (n) {
        g_assert_true(settings_done(s, err));
        g_ptr_array_add(m->nets, n);
    }
    return n;
}

static Net *open_net(NetOpen *open, const char *name, const char *text)
{
    GError *err = NULL;
    Net *n = try_open(open, name, text, &err);

    g_assert_no_error(err);
    return n;
}

static Card card_on(Net *n)
{
    return (Card){n, g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref), false};
}

static void plug(Card *c)
{
    g_assert_true(net_attach(c->net, &front, c));
}

static void clear(Card *c)
{
    g_ptr_array_free(c->heard, true);
}

static gboolean wake_up(gpointer opaque)
{
    (void)opaque;
    return true;
}

/* The main loop, until @c has heard @n frames. */
static void wait_for(const Card *c, unsigned n)
{
    s64 end = g_get_monotonic_time() + PATIENCE;
    guint timer = g_timeout_add(20, wake_up, NULL);

    while (c->heard->len < n && g_get_monotonic_time() < end) {
        g_main_context_iteration(NULL, true);
    }
    g_source_remove(timer);
    g_assert_cmpuint(c->heard->len, ==, n);
}

/* Time for what may happen: a listener takes who knocked. */
static void settle(void)
{
    for (unsigned i = 0; i < 50; i++) {
        g_main_context_iteration(NULL, false);
        g_usleep(1000);
    }
}

static void heard(const Card *c, unsigned n, const char *text)
{
    gsize len;
    const void *data = g_bytes_get_data(c->heard->pdata[n], &len);

    g_assert_cmpmem(data, len, text, strlen(text));
}

static void say_bytes(Card *c, const u8 *frame, unsigned len)
{
    g_mutex_lock(&m->lock);
    net_send(c->net, frame, len);
    g_mutex_unlock(&m->lock);
}

static void say(Card *c, const char *text)
{
    say_bytes(c, (const u8 *)text, (unsigned)strlen(text));
}

/* Frames both ways, each whole and in order, large ones too. */
static void converse(Net *x, Net *y)
{
    Card a = card_on(x), b = card_on(y);
    g_autofree char *large = g_strnfill(NET_FRAME_MAX, 'L');

    plug(&a);
    plug(&b);
    settle();
    say(&a, "from a");
    wait_for(&b, 1);
    heard(&b, 0, "from a");
    for (unsigned i = 0; i < MANY; i++) {
        say(&b, i % 2 ? large : "short");
    }
    wait_for(&a, MANY);
    for (unsigned i = 0; i < MANY; i++) {
        heard(&a, i, i % 2 ? large : "short");
    }
    b.net->down = true; /* no cable: nothing arrives */
    say(&a, "lost");
    settle();
    g_assert_cmpuint(b.heard->len, ==, 1);
    b.net->down = false;
    clear(&a);
    clear(&b);
}

static unsigned free_port(int kind)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof(at);
    int fd = socket(AF_INET, kind, 0);

    g_assert_cmpint(bind(fd, (struct sockaddr *)&at, len), ==, 0);
    getsockname(fd, (struct sockaddr *)&at, &len);
    close(fd);
    return ntohs(at.sin_port);
}

static void begin(void)
{
    m = machine_new();
}

static void end(void)
{
    machine_free(m);
    while (g_main_context_iteration(NULL, false)) {
    }
}

static void test_stream(void)
{
    unsigned port = free_port(SOCK_STREAM);
    g_autofree char *one = g_strdup_printf("listen=127.0.0.1:%u", port);
    g_autofree char *other = g_strdup_printf("connect=127.0.0.1:%u", port);
    GError *err = NULL;
    Net *x;

    begin();
    g_assert_null(try_open(net_socket, "b", other, &err)); /* nobody is there yet */
    g_assert_true(g_str_has_suffix(err->message, g_strerror(ECONNREFUSED)));
    g_clear_error(&err);
    x = open_net(net_socket, "a", one);
    converse(x, open_net(net_socket, "b", other));
    end();
}

static void test_datagrams(void)
{
    unsigned p = free_port(SOCK_DGRAM), q = free_port(SOCK_DGRAM);
    g_autofree char *one = g_strdup_printf("udp=127.0.0.1:%u,localaddr=127.0.0.1:%u", p, q);
    g_autofree char *other = g_strdup_printf("udp=127.0.0.1:%u,localaddr=127.0.0.1:%u", q, p);
    Net *x;

    begin();
    x = open_net(net_socket, "a", one);
    converse(x, open_net(net_socket, "b", other));
    end();
}

static void test_descriptor(void)
{
    g_autofree char *one = NULL, *other = NULL;
    int fd[2];
    Net *x;

    begin();
    g_assert_cmpint(socketpair(AF_UNIX, SOCK_STREAM, 0, fd), ==, 0);
    one = g_strdup_printf("fd=%d", fd[0]);
    other = g_strdup_printf("fd=%d", fd[1]);
    x = open_net(net_socket, "a", one);
    converse(x, open_net(net_socket, "b", other));
    end();
}

/* A frame to a group comes back to who sent it as well. */
static void test_group(void)
{
    unsigned port = free_port(SOCK_DGRAM);
    g_autofree char *text = g_strdup_printf("mcast=230.0.0.1:%u,localaddr=127.0.0.1", port);
    GError *err = NULL;
    Net *x;

    begin();
    x = try_open(net_socket, "a", text, &err);
    if (!x) {
        g_test_skip(err->message);
        g_clear_error(&err);
    } else {
        Card a = card_on(x), b = card_on(open_net(net_socket, "b", text));

        plug(&a);
        plug(&b);
        say(&a, "to all");
        wait_for(&b, 1);
        heard(&b, 0, "to all");
        clear(&a);
        clear(&b);
    }
    end();
}

/* A stream that says nonsense is hung up on; the listener takes the next. */
static void test_nonsense(void)
{
    unsigned port = free_port(SOCK_STREAM);
    g_autofree char *text = g_strdup_printf("listen=127.0.0.1:%u", port);
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_port = htons((u16)port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int bad = socket(AF_INET, SOCK_STREAM, 0), good = socket(AF_INET, SOCK_STREAM, 0);
    static const u8 frame[] = {0, 0, 0, 2, 'h', 'i'};
    Card a;

    begin();
    a = card_on(open_net(net_socket, "a", text));
    plug(&a);
    g_assert_cmpint(connect(bad, (struct sockaddr *)&at, sizeof(at)), ==, 0);
    g_assert_cmpint(write(bad, "\xff\xff\xff\xff", 4), ==, 4);
    settle();
    g_assert_cmpint(connect(good, (struct sockaddr *)&at, sizeof(at)), ==, 0);
    g_assert_cmpint(write(good, frame, 5), ==, 5); /* in two pieces */
    settle();
    g_assert_cmpuint(a.heard->len, ==, 0);
    g_assert_cmpint(write(good, frame + 5, 1), ==, 1);
    wait_for(&a, 1);
    heard(&a, 0, "hi");
    close(bad);
    close(good);
    clear(&a);
    end();
}

/* ---- Hubs ---- */

static void test_hub(void)
{
    int fd[2];
    g_autofree char *inside = NULL, *outside = NULL;
    GError *err = NULL;
    Card a, b, c, out;

    begin();
    g_assert_cmpint(socketpair(AF_UNIX, SOCK_STREAM, 0, fd), ==, 0);
    inside = g_strdup_printf("fd=%d", fd[0]);
    outside = g_strdup_printf("fd=%d", fd[1]);
    open_net(net_socket, "n", inside);
    a = card_on(open_net(net_hubport, "a", "hubid=3"));
    b = card_on(open_net(net_hubport, "b", "hubid=3"));
    c = card_on(open_net(net_hubport, "c", "hubid=4"));
    out = card_on(open_net(net_socket, "o", outside));
    open_net(net_hubport, "p", "hubid=3,netdev=n");
    plug(&a);
    plug(&b);
    plug(&c);
    plug(&out);
    say(&a, "inside");
    wait_for(&b, 1);
    wait_for(&out, 1);
    heard(&out, 0, "inside");
    say(&out, "outside");
    wait_for(&a, 1);
    wait_for(&b, 2);
    heard(&b, 1, "outside");
    g_assert_cmpuint(out.heard->len + c.heard->len, ==, 1); /* no echo, and no other hub */
    g_assert_null(try_open(net_hubport, "q", "hubid=3,netdev=n", &err));
    g_assert_cmpstr(err->message, ==, "hubport: netdev=n: something uses it");
    g_clear_error(&err);
    g_assert_null(try_open(net_hubport, "q", "hubid=3,netdev=x", &err));
    g_assert_cmpstr(err->message, ==, "hubport: netdev=x: no network has this id");
    g_clear_error(&err);
    g_assert_null(try_open(net_hubport, "q", "", &err));
    g_assert_cmpstr(err->message, ==, "hubport: hubid= expected");
    g_clear_error(&err);
    clear(&a);
    clear(&b);
    clear(&c);
    clear(&out);
    end();
}

/* ---- The user network ---- */

/* For guestfwd=, which is not used here. */
Chardev *chardev_short(Machine *machine, const char *id, const char *option, const char *spec,
                       GError **err)
{
    (void)machine, (void)id, (void)option, (void)spec, (void)err;
    g_assert_not_reached();
}

enum { SYN = 0x02, ACK = 0x10 };

static unsigned sum_of(const u8 *at, unsigned len)
{
    unsigned sum = 0;

    for (unsigned i = 0; i < len; i++) {
        sum += i % 2 ? at[i] : at[i] << 8;
    }
    return sum;
}

static void put16(u8 *at, unsigned v)
{
    at[0] = (u8)(v >> 8);
    at[1] = (u8)v;
}

static void put32(u8 *at, u32 v)
{
    put16(at, v >> 16);
    put16(at + 2, v);
}

static void put_sum(u8 *at, unsigned sum)
{
    while (sum >> 16) {
        sum = (sum & 0xffff) + (sum >> 16);
    }
    put16(at, ~sum);
}

/* A segment without data from 10.0.2.15's port 1025 to @port of the host. */
static void say_tcp(Card *c, unsigned port, u32 seq, u32 ack, u8 flags)
{
    enum { IP = 14, TCP = IP + 20, LEN = TCP + 20 };
    u8 f[LEN] = {0x52, 0x55, 10, 0, 2, 2, 0x52, 0x54, 0, 0, 0, 1, 8, 0, 0x45};
    static const u8 ends[8] = {10, 0, 2, 15, 10, 0, 2, 2};

    put16(f + IP + 2, LEN - IP);
    f[IP + 8] = 64;
    f[IP + 9] = IPPROTO_TCP;
    memcpy(f + IP + 12, ends, sizeof(ends));
    put_sum(f + IP + 10, sum_of(f + IP, TCP - IP));
    put16(f + TCP, 1025);
    put16(f + TCP + 2, port);
    put32(f + TCP + 4, seq);
    put32(f + TCP + 8, ack);
    f[TCP + 12] = 0x50;
    f[TCP + 13] = flags;
    put16(f + TCP + 14, 8192);
    put_sum(f + TCP + 16, sum_of(f + IP + 12, LEN - IP - 12) + IPPROTO_TCP + LEN - TCP);
    say_bytes(c, f, LEN);
}

/* A word of the TCP header of segment @n of those heard. */
static u32 tcp_word(const Card *c, unsigned n, unsigned at)
{
    const u8 *p = (const u8 *)g_bytes_get_data(c->heard->pdata[n], NULL) + 34 + at;

    return (u32)p[0] << 24 | (u32)p[1] << 16 | (u32)p[2] << 8 | p[3];
}

static int serve(unsigned *port)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof(at);
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    g_assert_cmpint(bind(fd, (struct sockaddr *)&at, len), ==, 0);
    g_assert_cmpint(listen(fd, 1), ==, 0);
    getsockname(fd, (struct sockaddr *)&at, &len);
    *port = ntohs(at.sin_port);
    return fd;
}

/* @a connects to @port and never acknowledges what it is sent, so that comes again: although
 * something else keeps ending the main loop's waits, as the guest's timers do. */
static void ignore_data(Card *a, int server, unsigned port)
{
    static const u8 arp[42] = "\xff\xff\xff\xff\xff\xff\x52\x54\0\0\0\1\x08\x06\0\1\x08\0\6\4\0\1"
                              "\x52\x54\0\0\0\1\x0a\0\2\x0f\0\0\0\0\0\0\x0a\0\2\2";
    guint ticks = g_timeout_add(2, wake_up, NULL);
    u32 seq;
    int fd;

    say_bytes(a, arp, sizeof(arp));
    wait_for(a, 1);
    say_tcp(a, port, 1000, 0, SYN);
    wait_for(a, 2);
    seq = tcp_word(a, 1, 4) + 1;
    g_assert_cmpuint(tcp_word(a, 1, 8), ==, 1001);
    say_tcp(a, port, 1001, seq, ACK);
    fd = accept(server, NULL, NULL);
    g_assert_cmpint(write(fd, "hello", 5), ==, 5);
    wait_for(a, 3);
    wait_for(a, 4);
    g_assert_cmpuint(tcp_word(a, 2, 4), ==, seq);
    g_assert_cmpuint(tcp_word(a, 3, 4), ==, seq);
    g_source_remove(ticks);
    close(fd);
}

static void test_user(void)
{
    GError *err = NULL;
    Net *n;

    begin();
    n = try_open(net_user, "u", "ipv6=off", &err);
    if (!n) {
        g_test_skip(err->message);
        g_clear_error(&err);
    } else {
        Card a = card_on(n);
        unsigned port;
        int server = serve(&port);

        plug(&a);
        ignore_data(&a, server, port);
        close(server);
        clear(&a);
    }
    end();
}

/* ---- Waiting for a card, and files ---- */

static void test_waiting(void)
{
    Card a, b;

    begin();
    a = card_on(open_net(net_hubport, "a", "hubid=0"));
    b = card_on(open_net(net_hubport, "b", "hubid=0"));
    plug(&a);
    plug(&b);
    b.busy = true;
    say(&a, "one");
    say(&a, "two");
    g_assert_cmpuint(b.heard->len, ==, 0);
    b.busy = false;
    net_accept(b.net);
    heard(&b, 0, "one");
    heard(&b, 1, "two");
    clear(&a);
    clear(&b);
    end();
}

static void test_dump(void)
{
    g_autofree char *path = NULL, *text = NULL, *data = NULL;
    g_autoptr(Settings) s = NULL, none = settings_parse("-object", "netdev=x,file=y", NULL, NULL);
    static const u8 head[] = {0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0,
                              0,    0,    0,    0,    4, 0, 0, 0, 1, 0, 0, 0};
    static const u32 lengths[2][2] = {{3, 3}, {4, 6}};
    GError *err = NULL;
    Card a, b;
    gsize len;
    int fd = g_file_open_tmp("emu-net-XXXXXX", &path, NULL);

    close(fd);
    begin();
    a = card_on(open_net(net_hubport, "a", "hubid=0"));
    b = card_on(open_net(net_hubport, "b", "hubid=0"));
    plug(&a);
    plug(&b);
    text = g_strdup_printf("netdev=a,file=%s,maxlen=4", path);
    s = settings_parse("-object", text, NULL, NULL);
    g_assert_true(net_dump(m, s, &err));
    say(&a, "out");
    say(&b, "coming");
    g_assert_true(g_file_get_contents(path, &data, &len, NULL));
    g_assert_cmpuint(len, ==, sizeof(head) + 16 + 3 + 16 + 4);
    g_assert_cmpmem(data, sizeof(head), head, sizeof(head));
    g_assert_cmpmem(data + 32, 8, lengths[0], 8);
    g_assert_cmpmem(data + 40, 3, "out", 3);
    g_assert_cmpmem(data + 51, 8, lengths[1], 8);
    g_assert_cmpmem(data + 59, 4, "comi", 4);
    g_assert_false(net_dump(m, none, &err));
    g_assert_cmpstr(err->message, ==, "filter-dump: netdev=x: no network has this id");
    g_clear_error(&err);
    g_unlink(path);
    clear(&a);
    clear(&b);
    end();
}

/* ---- Interfaces of the host ---- */

static bool bring_up(const char *name)
{
    struct ifreq r = {.ifr_flags = IFF_UP};
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    bool ok;

    g_strlcpy(r.ifr_name, name, sizeof(r.ifr_name));
    ok = !ioctl(fd, SIOCSIFFLAGS, &r);
    close(fd);
    return ok;
}

/* The host's own chatter arrives as soon as the interface is up; ours goes without an error. */
static void test_tap(void)
{
    static const char broadcast[] = "\xff\xff\xff\xff\xff\xff\x02\x00\x00\x00\x00\x01\x08\x06";
    GError *err = NULL;
    Net *n;

    begin();
    n = try_open(net_tap, "t", "ifname=emutest0,script=no,downscript=no", &err);
    if (!n) {
        g_test_skip(err->message);
        g_clear_error(&err);
    } else {
        Card a = card_on(n);
        g_autoptr(GString) how = g_string_new(NULL);

        n->ops->setup(n, how);
        g_assert_cmpstr(how->str, ==, "ifname=emutest0");
        plug(&a);
        g_assert_true(bring_up("emutest0"));
        net_send(n, (const u8 *)broadcast, sizeof(broadcast) - 1);
        clear(&a);
    }
    end();
}

static void test_refused(void)
{
    static const struct {
        NetOpen *open;
        const char *text, *why;
    } cases[] = {
        {net_socket, "", "listen=, connect=, mcast=, udp= or fd= expected"},
        {net_socket, "listen=:1,connect=:2", "connect= beside listen=: one of them"},
        {net_socket, "listen=1234", "listen=1234: host:port expected"},
        {net_socket, "udp=127.0.0.1:1", "udp=127.0.0.1:1: it wants localaddr=host:port"},
        {net_socket, "fd=99", "fd=99: not a socket"},
        {net_tap, "fd=99", "fd=99: no such descriptor"},
        {net_tap, "fd=0,ifname=x", "fd= beside ifname= or scripts: the interface is there already"},
        {net_tap, "vhost=on", "vhost=on: cards are served here, not in the kernel"},
    };

    begin();
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        GError *err = NULL;

        g_assert_null(try_open(cases[i].open, "n", cases[i].text, &err));
        g_assert_cmpstr(err->message, ==, cases[i].why);
        g_clear_error(&err);
    }
    end();
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/net/stream", test_stream);
    g_test_add_func("/net/datagrams", test_datagrams);
    g_test_add_func("/net/descriptor", test_descriptor);
    g_test_add_func("/net/group", test_group);
    g_test_add_func("/net/nonsense", test_nonsense);
    g_test_add_func("/net/hub", test_hub);
    g_test_add_func("/net/user", test_user);
    g_test_add_func("/net/waiting", test_waiting);
    g_test_add_func("/net/dump", test_dump);
    g_test_add_func("/net/tap", test_tap);
    g_test_add_func("/net/refused", test_refused);
    return g_test_run();
}
