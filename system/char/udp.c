/*
 * Datagrams: each write is one, and what arrives is taken as a stream of bytes.
 */
#include <errno.h>
#include <netdb.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <glib-unix.h>

#include "system/char/backends.h"

enum { LARGEST = 65536 };

typedef struct {
    Chardev chr;
    Machine *machine;
    int fd;
    guint reads;
    u8 data[LARGEST]; /* the last datagram, whose bytes [at, end) wait */
    unsigned at, end;
} Udp;

static unsigned udp_write(Chardev *c, const u8 *data, unsigned len)
{
    Udp *u = (Udp *)c;

    send(u->fd, data, len, MSG_DONTWAIT | MSG_NOSIGNAL); /* datagrams may be lost */
    return len;
}

static void hand_over(Udp *u)
{
    while (u->at < u->end && chardev_room(&u->chr)) {
        unsigned n = MIN(u->end - u->at, chardev_room(&u->chr));

        u->at += n;
        chardev_deliver(&u->chr, u->data + u->at - n, n);
    }
}

static gboolean readable(gint fd, GIOCondition condition, gpointer opaque)
{
    Udp *u = opaque;
    ssize_t n;

    (void)condition;
    g_mutex_lock(&u->machine->lock);
    n = recv(fd, u->data, LARGEST, MSG_DONTWAIT);
    u->at = 0;
    u->end = n > 0 ? (unsigned)n : 0;
    hand_over(u);
    if (u->at < u->end) {
        u->reads = 0; /* until there is room */
    }
    g_mutex_unlock(&u->machine->lock);
    return u->reads != 0;
}

static void udp_poll(Chardev *c)
{
    Udp *u = (Udp *)c;

    hand_over(u);
    if (!u->reads && u->at == u->end) {
        u->reads = g_unix_fd_add(u->fd, G_IO_IN, readable, u);
    }
}

static void udp_free(Chardev *c)
{
    Udp *u = (Udp *)c;

    if (u->reads) {
        g_source_remove(u->reads);
    }
    close(u->fd);
    g_free(u);
}

/* A socket from local to remote address; -1 with *@what. */
static int open_socket(Settings *s, const char **what)
{
    struct addrinfo hints = {.ai_socktype = SOCK_DGRAM}, local = hints, *to, *from;
    const char *host = settings_text(s, "host", "localhost");
    const char *here = settings_text(s, "localaddr", ""), *port = settings_text(s, "localport", "0");
    int code = getaddrinfo(*host ? host : "localhost", settings_text(s, "port", NULL), &hints, &to);
    int fd = -1;

    if (!code) {
        local.ai_family = to->ai_family;
        local.ai_flags = AI_PASSIVE;
        code = getaddrinfo(*here ? here : NULL, port, &local, &from);
    }
    if (code) {
        *what = gai_strerror(code);
        return -1;
    }
    fd = socket(to->ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (bind(fd, from->ai_addr, from->ai_addrlen) || connect(fd, to->ai_addr, to->ai_addrlen)) {
        *what = strerror(errno);
        close(fd);
        fd = -1;
    }
    freeaddrinfo(from);
    freeaddrinfo(to);
    return fd;
}

Chardev *chardev_udp(Machine *m, const char *name, Settings *s, GError **err)
{
    static const ChardevOps ops = {"udp", udp_write, udp_poll, udp_free};
    const char *what = "it wants a port=";
    int fd = settings_text(s, "port", NULL) ? open_socket(s, &what) : -1;
    Udp *u;

    if (fd < 0) {
        g_set_error(err, EMU_ERROR, 0, "%s: %s", name, what);
        return NULL;
    }
    u = g_new0(Udp, 1);
    u->chr = (Chardev){.ops = &ops, .name = g_strdup(name), .open = true};
    u->machine = m;
    u->fd = fd;
    return &u->chr;
}
