/*
 * TCP and Unix sockets: listening for one peer after the other, or connecting to one; plain bytes,
 * or those of a telnet client.
 */
#include <errno.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <glib-unix.h>

#include "system/char/backends.h"
#include "system/char/socket.h"
#include "system/char/stream.h"
#include "system/char/telnet.h"

typedef struct {
    Stream s;
    Machine *machine;
    SocketPlace place;
    bool server, no_delay;
    bool telnet;
    TelnetState telnet_state;
    u64 reconnect;   /* seconds between attempts; 0: one attempt */
    int listener;    /* -1: none */
    int connecting;  /* a socket on its way; -1: none */
    guint watch;     /* listener readable, or connecting writable, or the next attempt */
} Socket;

/* ---- Places ---- */

bool socket_place(Settings *s, SocketPlace *p, GError **err)
{
    p->path = g_strdup(settings_text(s, "path", NULL));
    p->host = g_strdup(settings_text(s, "host", ""));
    p->port = g_strdup(settings_text(s, "port", NULL));
    if (!p->path == !p->port) {
        g_set_error(err, EMU_ERROR, 0, "%s: either path= or host= and port= expected", s->option);
        return false;
    }
    return true;
}

void socket_place_clear(SocketPlace *p)
{
    g_free(p->path);
    g_free(p->host);
    g_free(p->port);
}

static int fail(const SocketPlace *p, const char *what, GError **err)
{
    g_set_error(err, EMU_ERROR, 0, "%s%s%s: %s", p->path ? p->path : p->host, p->path ? "" : ":",
                p->path ? "" : p->port, what);
    return -1;
}

typedef int UseAddress(int fd, const struct sockaddr *a, socklen_t len);

static int listen_at(int fd, const struct sockaddr *a, socklen_t len)
{
    int on = 1;

    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    return bind(fd, a, len) || listen(fd, 1);
}

static int use_unix(const SocketPlace *p, int flags, UseAddress *use, GError **err)
{
    struct sockaddr_un a = {.sun_family = AF_UNIX};
    int fd;

    if (strlen(p->path) >= sizeof(a.sun_path)) {
        return fail(p, "the path is too long", err);
    }
    strcpy(a.sun_path, p->path);
    if (use == listen_at) {
        unlink(p->path);
    }
    fd = socket(AF_UNIX, SOCK_STREAM | flags, 0);
    if (use(fd, (struct sockaddr *)&a, sizeof(a)) && errno != EINPROGRESS) {
        close(fd);
        return fail(p, strerror(errno), err);
    }
    return fd;
}

static int use_tcp(const SocketPlace *p, int flags, UseAddress *use, GError **err)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM,
                             .ai_flags = use == listen_at ? AI_PASSIVE : 0};
    struct addrinfo *list;
    int code = getaddrinfo(*p->host ? p->host : NULL, p->port, &hints, &list), fd = -1;

    if (code) {
        return fail(p, gai_strerror(code), err);
    }
    for (struct addrinfo *a = list; a && fd < 0; a = a->ai_next) {
        fd = socket(a->ai_family, SOCK_STREAM | flags, 0);
        if (fd >= 0 && use(fd, a->ai_addr, a->ai_addrlen) && errno != EINPROGRESS) {
            code = errno;
            close(fd);
            fd = -1;
        }
    }
    freeaddrinfo(list);
    return fd < 0 ? fail(p, strerror(code), err) : fd;
}

static int use_place(const SocketPlace *p, int flags, UseAddress *use, GError **err)
{
    return (p->path ? use_unix : use_tcp)(p, SOCK_CLOEXEC | flags, use, err);
}

int socket_listen(const SocketPlace *p, GError **err)
{
    return use_place(p, 0, listen_at, err);
}

int socket_connect(const SocketPlace *p, GError **err)
{
    return use_place(p, 0, connect, err);
}

/* ---- Coming and going ---- */

static void attempt(Socket *k);

static void begin(Socket *k, int fd)
{
    int on = 1;

    if (k->no_delay && !k->place.path) {
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    }
    if (k->telnet) {
        telnet_begin(&k->telnet_state, fd);
    }
    stream_open(&k->s, fd, fd);
}

static gboolean arrived(gint fd, GIOCondition condition, gpointer opaque)
{
    Socket *k = opaque;
    int peer;

    (void)condition;
    g_mutex_lock(&k->machine->lock);
    peer = accept4(fd, NULL, NULL, SOCK_CLOEXEC);
    if (peer >= 0) {
        k->watch = 0;
        begin(k, peer);
    }
    g_mutex_unlock(&k->machine->lock);
    return peer < 0;
}

static gboolean try_again(gpointer opaque)
{
    Socket *k = opaque;

    g_mutex_lock(&k->machine->lock);
    k->watch = 0;
    attempt(k);
    g_mutex_unlock(&k->machine->lock);
    return false;
}

static void try_later(Socket *k)
{
    k->watch = g_timeout_add_seconds((guint)MIN(k->reconnect, 3600), try_again, k);
}

static gboolean connected(gint fd, GIOCondition condition, gpointer opaque)
{
    Socket *k = opaque;
    socklen_t len = sizeof(int);
    int code = 0;

    (void)condition;
    g_mutex_lock(&k->machine->lock);
    k->watch = 0;
    k->connecting = -1;
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &code, &len) || code) {
        close(fd);
        try_later(k);
    } else {
        begin(k, fd);
    }
    g_mutex_unlock(&k->machine->lock);
    return false;
}

/* Connects without waiting. */
static void attempt(Socket *k)
{
    k->connecting = use_place(&k->place, SOCK_NONBLOCK, connect, NULL);
    if (k->connecting < 0) {
        try_later(k);
    } else {
        k->watch = g_unix_fd_add(k->connecting, G_IO_OUT | G_IO_ERR | G_IO_HUP, connected, k);
    }
}

static void gone(Stream *s)
{
    Socket *k = (Socket *)s;

    stream_close(s);
    if (k->server) {
        k->watch = g_unix_fd_add(k->listener, G_IO_IN, arrived, k);
    } else if (k->reconnect) {
        try_later(k);
    }
}

/* ---- Telnet ---- */

static unsigned from_telnet(Stream *s, u8 *data, unsigned len)
{
    Socket *k = (Socket *)s;
    bool broke = false;

    len = telnet_input(&k->telnet_state, data, len, &broke);
    if (broke) {
        chardev_event(&s->chr, CHAR_BREAK);
    }
    return len;
}

static unsigned socket_write(Chardev *c, const u8 *data, unsigned len)
{
    static const u8 doubled[] = {TELNET_IAC, TELNET_IAC};
    unsigned done = 0;

    if (!((Socket *)c)->telnet || !memchr(data, TELNET_IAC, len)) {
        return stream_write(c, data, len);
    }
    while (done < len) {
        bool iac = data[done] == TELNET_IAC;

        if (stream_write(c, iac ? doubled : data + done, 1 + iac) <= iac) {
            break;
        }
        done++;
    }
    return done;
}

/* ---- Life ---- */

static void socket_describe(Chardev *c, GString *out)
{
    const Socket *k = (Socket *)c;

    g_string_append_printf(out, "%s%s:", c->open ? "" : "disconnected:",
                           k->place.path ? "unix" : k->telnet ? "telnet" : "tcp");
    if (k->place.path) {
        g_string_append(out, k->place.path);
    } else {
        g_string_append_printf(out, "%s:%s", k->place.host, k->place.port);
    }
    g_string_append(out, k->server ? ",server=on" : "");
}

static void socket_free(Chardev *c)
{
    Socket *k = (Socket *)c;

    if (k->watch) {
        g_source_remove(k->watch);
    }
    k->s.hangup = NULL;
    stream_clear(&k->s);
    if (k->listener >= 0) {
        close(k->listener);
        if (k->place.path) {
            unlink(k->place.path);
        }
    }
    if (k->connecting >= 0) {
        close(k->connecting);
    }
    socket_place_clear(&k->place);
    g_free(k);
}

static bool start_server(Socket *k, bool wait, GError **err)
{
    int peer;

    k->listener = socket_listen(&k->place, err);
    if (k->listener < 0) {
        return false;
    }
    if (!wait) {
        k->watch = g_unix_fd_add(k->listener, G_IO_IN, arrived, k);
        return true;
    }
    fprintf(stderr, "emu: %s waits for a connection\n", k->s.chr.name);
    peer = accept4(k->listener, NULL, NULL, SOCK_CLOEXEC);
    if (peer < 0) {
        fail(&k->place, strerror(errno), err);
        return false;
    }
    begin(k, peer);
    return true;
}

static bool start_client(Socket *k, GError **err)
{
    int fd;

    if (k->reconnect) {
        attempt(k);
        return true;
    }
    fd = socket_connect(&k->place, err);
    if (fd >= 0) {
        begin(k, fd);
    }
    return fd >= 0;
}

Chardev *chardev_socket(Machine *m, const char *name, Settings *s, GError **err)
{
    static const ChardevOps ops = {
        .name = "socket", .write = socket_write, .poll = stream_poll, .free = socket_free,
        .take_fd = stream_take_fd, .describe = socket_describe,
    };
    Socket *k = g_new0(Socket, 1);
    bool wait = true, delay = true;

    k->machine = m;
    k->listener = k->connecting = -1;
    stream_init(&k->s, m, &ops, name);
    k->s.hangup = gone;
    if (!socket_place(s, &k->place, err) || !settings_bool(s, "server", &k->server, err) ||
        !settings_bool(s, "wait", &wait, err) || !settings_bool(s, "telnet", &k->telnet, err) ||
        !settings_bool(s, "delay", &delay, err) || !settings_bool(s, "nodelay", &k->no_delay, err) ||
        !settings_uint(s, "reconnect", &k->reconnect, err)) {
        chardev_free(&k->s.chr);
        return NULL;
    }
    k->no_delay |= !delay;
    k->s.filter = k->telnet ? from_telnet : NULL;
    k->s.chr.terminal = k->telnet;
    if (!(k->server ? start_server(k, wait, err) : start_client(k, err))) {
        chardev_free(&k->s.chr);
        return NULL;
    }
    return &k->s.chr;
}
