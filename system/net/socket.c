/*
 * Networks between emulators: frames over a socket. A stream (listen=, connect=) carries each
 * behind its length in four bytes, the most significant first; a datagram (udp=, mcast=) is one.
 *
 * Nothing waits: what a peer does not take in time is lost, as on a wire.
 */
#include "system/net/options.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <netdb.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "common/log.h"
#include "system/fds.h"

enum { HEAD = 4, LONGEST = 65536 };

typedef struct {
    Net net;
    Machine *machine;
    char *what;                   /* "listen=:1234" */
    int listener, fd;             /* -1: none */
    guint listens, reads, writes; /* sources; 0: none */
    bool stream;
    struct sockaddr_storage to; /* of datagrams; no family: where it is connected */
    socklen_t to_len;
    GByteArray *in;  /* of a stream: what is not a whole frame yet */
    GByteArray *out; /* the rest of a frame that did not fit */
} SocketNet;

int net_fd(const char *text)
{
    u64 fd;

    return parse_uint(text, &fd) ? (int)MIN(fd, INT_MAX) : fds_take(text);
}

/* ---- Connections ---- */

static void drop_source(guint *source)
{
    if (*source) {
        g_source_remove(*source);
        *source = 0;
    }
}

static void hang_up(SocketNet *s)
{
    drop_source(&s->reads);
    drop_source(&s->writes);
    if (s->fd >= 0) {
        close(s->fd);
        s->fd = -1;
    }
    g_byte_array_set_size(s->in, 0);
    g_byte_array_set_size(s->out, 0);
}

/* Frames that are complete. Return: false, nonsense. */
static bool deliver_frames(SocketNet *s)
{
    const u8 *d = s->in->data;
    guint done = 0;

    while (s->in->len - done >= HEAD) {
        u32 len = (u32)d[done] << 24 | (u32)d[done + 1] << 16 | (u32)d[done + 2] << 8 | d[done + 3];

        if (!len || len > LONGEST) {
            return false;
        }
        if (s->in->len - done - HEAD < len) {
            break;
        }
        net_deliver(&s->net, d + done + HEAD, len);
        done += HEAD + len;
    }
    if (done) {
        g_byte_array_remove_range(s->in, 0, done);
    }
    return true;
}

/* Return: false, the other side is gone. */
static bool take(SocketNet *s)
{
    u8 buffer[LONGEST];
    ssize_t n = recv(s->fd, buffer, sizeof(buffer), 0);

    if (n < 0 && (errno == EAGAIN || errno == EINTR || !s->stream)) {
        return true; /* of a datagram: an earlier one reached nobody */
    }
    if (!s->stream) {
        net_deliver(&s->net, buffer, (unsigned)n);
        return true;
    }
    if (n <= 0) {
        return false;
    }
    g_byte_array_append(s->in, buffer, (guint)n);
    return deliver_frames(s);
}

static gboolean readable(gint fd, GIOCondition condition, gpointer opaque)
{
    SocketNet *s = opaque;
    bool more;

    (void)fd;
    (void)condition;
    g_mutex_lock(&s->machine->lock);
    more = take(s);
    if (!more) {
        s->reads = 0;
        hang_up(s);
        log_guest("%s: %s: the other side is gone\n", s->net.name, s->what);
    }
    g_mutex_unlock(&s->machine->lock);
    return more;
}

static void use(SocketNet *s, int fd)
{
    s->fd = fd;
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
    s->reads = g_unix_fd_add(fd, G_IO_IN, readable, s);
}

/* One peer at a time. */
static gboolean knocked(gint fd, GIOCondition condition, gpointer opaque)
{
    SocketNet *s = opaque;
    int peer = accept4(fd, NULL, NULL, SOCK_CLOEXEC);

    (void)condition;
    g_mutex_lock(&s->machine->lock);
    if (peer >= 0 && s->fd < 0) {
        use(s, peer);
    } else if (peer >= 0) {
        close(peer);
    }
    g_mutex_unlock(&s->machine->lock);
    return G_SOURCE_CONTINUE;
}

/* ---- Sending ---- */

static gboolean writable(gint fd, GIOCondition condition, gpointer opaque)
{
    SocketNet *s = opaque;
    ssize_t n;
    bool more;

    (void)condition;
    g_mutex_lock(&s->machine->lock);
    n = send(fd, s->out->data, s->out->len, MSG_NOSIGNAL);
    if (n > 0) {
        g_byte_array_remove_range(s->out, 0, (guint)n);
    }
    more = s->out->len && (n > 0 || errno == EAGAIN || errno == EINTR);
    if (!more) {
        s->writes = 0;
    }
    g_mutex_unlock(&s->machine->lock);
    return more;
}

static void send_stream(SocketNet *s, const u8 *frame, unsigned len)
{
    u8 head[HEAD] = {(u8)(len >> 24), (u8)(len >> 16), (u8)(len >> 8), (u8)len};
    struct iovec iov[2] = {{head, HEAD}, {(void *)frame, len}};
    struct msghdr msg = {.msg_iov = iov, .msg_iovlen = 2};
    ssize_t n = s->out->len ? 0 : sendmsg(s->fd, &msg, MSG_NOSIGNAL);

    if (n <= 0 || n == (ssize_t)(HEAD + len)) {
        return;
    }
    if (n < HEAD) {
        g_byte_array_append(s->out, head + n, (guint)(HEAD - n));
        n = HEAD;
    }
    g_byte_array_append(s->out, frame + (n - HEAD), (guint)(len - (unsigned)(n - HEAD)));
    s->writes = g_unix_fd_add(s->fd, G_IO_OUT, writable, s);
}

static void socket_send(Net *n, const u8 *frame, unsigned len)
{
    SocketNet *s = (SocketNet *)n;

    if (s->fd < 0) {
        return;
    }
    if (s->stream) {
        send_stream(s, frame, len);
    } else if (s->to.ss_family) {
        sendto(s->fd, frame, len, MSG_NOSIGNAL, (struct sockaddr *)&s->to, s->to_len);
    } else {
        send(s->fd, frame, len, MSG_NOSIGNAL);
    }
}

/* ---- Opening ---- */

static bool failed(const SocketNet *s, const char *why, GError **err)
{
    g_set_error(err, EMU_ERROR, 0, "%s: %s", s->what, why);
    return false;
}

/* "[host]:port" */
static bool resolve(const SocketNet *s, const char *text, bool passive,
                    struct sockaddr_storage *out, socklen_t *len, GError **err)
{
    const char *colon = strrchr(text, ':');
    g_autofree char *host = colon ? g_strndup(text, (gsize)(colon - text)) : NULL;
    struct addrinfo hints = {.ai_family = AF_INET, .ai_flags = passive ? AI_PASSIVE : 0};
    struct addrinfo *found;
    int code;

    if (!colon) {
        return failed(s, "host:port expected", err);
    }
    code = getaddrinfo(*host ? host : NULL, colon + 1, &hints, &found);
    if (code) {
        return failed(s, gai_strerror(code), err);
    }
    memcpy(out, found->ai_addr, found->ai_addrlen);
    *len = found->ai_addrlen;
    freeaddrinfo(found);
    return true;
}

static int new_socket(const SocketNet *s)
{
    int on = 1, fd = socket(AF_INET, (s->stream ? SOCK_STREAM : SOCK_DGRAM) | SOCK_CLOEXEC, 0);

    if (fd >= 0) {
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    }
    return fd;
}

static bool open_listen(SocketNet *s, const char *where, GError **err)
{
    struct sockaddr_storage at;
    socklen_t len;

    if (!resolve(s, where, true, &at, &len, err)) {
        return false;
    }
    s->listener = new_socket(s);
    if (s->listener < 0 || bind(s->listener, (struct sockaddr *)&at, len) ||
        listen(s->listener, 1)) {
        return failed(s, g_strerror(errno), err);
    }
    s->listens = g_unix_fd_add(s->listener, G_IO_IN, knocked, s);
    return true;
}

static bool open_connect(SocketNet *s, const char *where, GError **err)
{
    struct sockaddr_storage at;
    socklen_t len;
    int fd;

    if (!resolve(s, where, false, &at, &len, err)) {
        return false;
    }
    fd = new_socket(s);
    if (fd < 0 || connect(fd, (struct sockaddr *)&at, len)) {
        failed(s, g_strerror(errno), err);
        close(fd);
        return false;
    }
    use(s, fd);
    return true;
}

/* Datagrams from @local go to s->to. */
static bool bind_datagrams(SocketNet *s, const struct sockaddr_storage *local, socklen_t len,
                           GError **err)
{
    int fd = new_socket(s);

    if (fd < 0 || bind(fd, (const struct sockaddr *)local, len)) {
        failed(s, g_strerror(errno), err);
        close(fd);
        return false;
    }
    use(s, fd);
    return true;
}

static bool open_udp(SocketNet *s, const char *where, const char *local, GError **err)
{
    struct sockaddr_storage at;
    socklen_t len;

    if (!local) {
        return failed(s, "it wants localaddr=host:port", err);
    }
    return resolve(s, where, false, &s->to, &s->to_len, err) &&
           resolve(s, local, true, &at, &len, err) && bind_datagrams(s, &at, len, err);
}

/* Everybody in the group hears everybody, on this host too. */
static bool open_group(SocketNet *s, const char *where, const char *local, GError **err)
{
    struct ip_mreq group = {0};
    u8 loop = 1;

    if (!resolve(s, where, false, &s->to, &s->to_len, err)) {
        return false;
    }
    group.imr_multiaddr = ((struct sockaddr_in *)&s->to)->sin_addr;
    if (local && !inet_aton(local, &group.imr_interface)) {
        return failed(s, "localaddr= is no address", err);
    }
    if (!bind_datagrams(s, &s->to, s->to_len, err)) {
        return false;
    }
    if (setsockopt(s->fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, &group, sizeof(group)) ||
        setsockopt(s->fd, IPPROTO_IP, IP_MULTICAST_LOOP, &loop, sizeof(loop)) ||
        (local && setsockopt(s->fd, IPPROTO_IP, IP_MULTICAST_IF, &group.imr_interface,
                             sizeof(group.imr_interface)))) {
        return failed(s, g_strerror(errno), err);
    }
    return true;
}

static bool open_fd(SocketNet *s, const char *number, GError **err)
{
    socklen_t len = sizeof(int);
    int kind, fd = net_fd(number);

    if (fd < 0 || getsockopt(fd, SOL_SOCKET, SO_TYPE, &kind, &len)) {
        return failed(s, "not a socket", err);
    }
    s->stream = kind == SOCK_STREAM;
    use(s, fd);
    return true;
}

static bool open_socket(SocketNet *s, const char *key, const char *value, const char *local,
                        GError **err)
{
    if (!strcmp(key, "listen")) {
        return open_listen(s, value, err);
    }
    if (!strcmp(key, "connect")) {
        return open_connect(s, value, err);
    }
    if (!strcmp(key, "fd")) {
        return open_fd(s, value, err);
    }
    s->stream = false;
    return !strcmp(key, "udp") ? open_udp(s, value, local, err) : open_group(s, value, local, err);
}

static void socket_free(Net *n)
{
    SocketNet *s = (SocketNet *)n;

    hang_up(s);
    drop_source(&s->listens);
    if (s->listener >= 0) {
        close(s->listener);
    }
    g_byte_array_unref(s->in);
    g_byte_array_unref(s->out);
    g_free(s->what);
    g_free(s);
}

static void describe(Net *n, GString *out)
{
    const SocketNet *s = (SocketNet *)n;

    g_string_append_printf(out, "%s%s", s->what, s->fd < 0 ? " (nobody there)" : "");
}

Net *net_socket(Machine *m, const char *name, Settings *settings, GError **err)
{
    static const char *const ways[] = {"listen", "connect", "mcast", "udp", "fd"};
    static const NetOps ops = {"socket", socket_send, socket_free, .setup = describe};
    const char *local = settings_text(settings, "localaddr", NULL), *key = NULL, *value = NULL;
    SocketNet *s;

    for (unsigned i = 0; i < ARRAY_LEN(ways); i++) {
        const char *v = settings_text(settings, ways[i], NULL);

        if (v && key) {
            g_set_error(err, EMU_ERROR, 0, "%s= beside %s=: one of them", ways[i], key);
            return NULL;
        }
        key = v ? ways[i] : key;
        value = v ? v : value;
    }
    if (!key) {
        g_set_error(err, EMU_ERROR, 0, "listen=, connect=, mcast=, udp= or fd= expected");
        return NULL;
    }
    s = g_new0(SocketNet, 1);
    *s = (SocketNet){.net = {.ops = &ops, .name = g_strdup(name)},
                     .machine = m,
                     .listener = -1,
                     .fd = -1,
                     .stream = true};
    s->what = g_strdup_printf("%s=%s", key, value);
    s->in = g_byte_array_new();
    s->out = g_byte_array_new();
    if (!open_socket(s, key, value, local, err)) {
        net_free(&s->net);
        return NULL;
    }
    return &s->net;
}
