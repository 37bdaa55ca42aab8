/*
 * See stream.h.
 */
#include "system/char/stream.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <glib-unix.h>

enum {
    MOST_QUEUED = 1 << 20, /* bytes */
    CHUNK = 512,           /* written at once where a descriptor may block: POSIX's PIPE_BUF */
};

void stream_init(Stream *s, Machine *m, const ChardevOps *ops, const char *name)
{
    s->chr = (Chardev){.ops = ops, .name = g_strdup(name)};
    s->machine = m;
    s->in = s->out = -1;
    s->queue = g_byte_array_new();
    s->fds = g_array_new(false, false, sizeof(int));
}

/* ---- Output ---- */

/* Never blocks. Return: bytes written, -1 when nobody will read any more. */
static ssize_t put(int fd, const u8 *data, unsigned len)
{
    struct pollfd p = {.fd = fd, .events = POLLOUT};
    ssize_t n = send(fd, data, len, MSG_DONTWAIT | MSG_NOSIGNAL);

    if (n < 0 && errno == ENOTSOCK) {
        n = poll(&p, 1, 0) > 0 ? write(fd, data, MIN(len, CHUNK)) : 0;
    }
    return n < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : n;
}

/* Return: bytes gone; what nobody will read counts as gone. */
static unsigned put_all(int fd, const u8 *data, unsigned len)
{
    unsigned done = 0;

    while (done < len) {
        ssize_t n = put(fd, data + done, len - done);

        if (n < 0) {
            return len;
        }
        if (!n) {
            break;
        }
        done += (unsigned)n;
    }
    return done;
}

static gboolean writable(gint fd, GIOCondition condition, gpointer opaque)
{
    Stream *s = opaque;
    bool more;

    (void)condition;
    g_mutex_lock(&s->machine->lock);
    g_byte_array_remove_range(s->queue, 0, put_all(fd, s->queue->data, s->queue->len));
    more = s->queue->len > 0;
    if (!more) {
        s->writes = 0;
    }
    if (s->queue->len < MOST_QUEUED / 2) {
        chardev_roomy(&s->chr);
    }
    g_mutex_unlock(&s->machine->lock);
    return more;
}

unsigned stream_write(Chardev *c, const u8 *data, unsigned len)
{
    Stream *s = (Stream *)c;
    unsigned done, later;

    if (s->out < 0) {
        return len; /* nobody listens */
    }
    done = s->queue->len ? 0 : put_all(s->out, data, len);
    later = MIN(len - done, MOST_QUEUED - s->queue->len);
    g_byte_array_append(s->queue, data + done, later);
    if (s->queue->len && !s->writes) {
        s->writes = g_unix_fd_add(s->out, G_IO_OUT | G_IO_ERR | G_IO_HUP, writable, s);
    }
    return done + later;
}

/* ---- Input ---- */

enum { MOST_FDS = 16 };

static void keep_fds(Stream *s, struct msghdr *msg)
{
    for (struct cmsghdr *c = CMSG_FIRSTHDR(msg); c; c = CMSG_NXTHDR(msg, c)) {
        if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS) {
            g_array_append_vals(s->fds, CMSG_DATA(c),
                                (guint)((c->cmsg_len - CMSG_LEN(0)) / sizeof(int)));
        }
    }
}

/* As read(); a Unix socket brings descriptors, too. */
static ssize_t get(Stream *s, u8 *buf, unsigned len)
{
    _Alignas(struct cmsghdr) char control[CMSG_SPACE(MOST_FDS * sizeof(int))];
    struct iovec v = {buf, len};
    struct msghdr msg = {.msg_iov = &v, .msg_iovlen = 1, .msg_control = control,
                         .msg_controllen = sizeof(control)};
    ssize_t n = recvmsg(s->in, &msg, MSG_CMSG_CLOEXEC);

    if (n < 0 && errno == ENOTSOCK) {
        return read(s->in, buf, len);
    }
    if (n > 0) {
        keep_fds(s, &msg);
    }
    return n;
}

int stream_take_fd(Chardev *c)
{
    Stream *s = (Stream *)c;
    int fd = s->fds->len ? g_array_index(s->fds, int, 0) : -1;

    if (fd >= 0) {
        g_array_remove_index(s->fds, 0);
    }
    return fd;
}

static void drop_fds(Stream *s)
{
    for (int fd; (fd = stream_take_fd(&s->chr)) >= 0;) {
        close(fd);
    }
}

/* Lock held. Return: more is expected. */
static bool take_input(Stream *s)
{
    u8 buf[1024];
    unsigned room = MIN(chardev_room(&s->chr), (unsigned)sizeof(buf));
    ssize_t n;

    if (!room) {
        return false; /* until stream_poll() */
    }
    n = get(s, buf, room);
    if (n > 0) {
        unsigned len = s->filter ? s->filter(s, buf, (unsigned)n) : (unsigned)n;

        chardev_deliver(&s->chr, buf, len);
        return s->in >= 0;
    }
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) {
        return true;
    }
    s->input_ended = true;
    s->reads = 0;
    if (s->hangup) {
        s->hangup(s);
    }
    return false;
}

static gboolean readable(gint fd, GIOCondition condition, gpointer opaque)
{
    Stream *s = opaque;
    guint me = s->reads;
    bool more;

    (void)fd;
    (void)condition;
    g_mutex_lock(&s->machine->lock);
    more = take_input(s);
    if (!more && s->reads == me) {
        s->reads = 0;
    }
    g_mutex_unlock(&s->machine->lock);
    return more;
}

void stream_poll(Chardev *c)
{
    Stream *s = (Stream *)c;

    if (!s->reads && s->in >= 0 && !s->input_ended) {
        s->reads = g_unix_fd_add(s->in, G_IO_IN | G_IO_ERR | G_IO_HUP, readable, s);
    }
}

/* ---- Life ---- */

void stream_open(Stream *s, int in, int out)
{
    s->in = in;
    s->out = out;
    s->input_ended = false;
    chardev_event(&s->chr, CHAR_OPENED);
    stream_poll(&s->chr);
}

static void drop(guint *source)
{
    if (*source) {
        g_source_remove(*source);
        *source = 0;
    }
}

void stream_close(Stream *s)
{
    drop(&s->reads);
    drop(&s->writes);
    if (s->chr.open) {
        chardev_event(&s->chr, CHAR_CLOSED);
    }
    if (s->out >= 0 && s->queue->len) {
        put_all(s->out, s->queue->data, s->queue->len);
    }
    if (s->in >= 0 && !s->keep) {
        close(s->in);
    }
    if (s->out >= 0 && s->out != s->in && !s->keep) {
        close(s->out);
    }
    s->in = s->out = -1;
    drop_fds(s);
    g_byte_array_set_size(s->queue, 0);
    chardev_roomy(&s->chr);
}

void stream_clear(Stream *s)
{
    s->chr.front = NULL;
    stream_close(s);
    g_byte_array_free(s->queue, true);
    g_array_free(s->fds, true);
}

void stream_free(Chardev *c)
{
    stream_clear((Stream *)c);
    g_free(c);
}
