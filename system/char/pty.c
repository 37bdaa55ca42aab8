/*
 * A pseudo-terminal, and terminals of the host.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "system/char/backends.h"
#include "system/char/stream.h"

/* The kernel tells when the last one closes the other side, not when somebody opens it. */
enum { LOOK_MS = 200 };

typedef struct {
    Stream s;
    int master;
    guint look;
    char *slave;
} Pty;

static gboolean look(gpointer opaque)
{
    Pty *p = opaque;
    struct pollfd fd = {.fd = p->master, .events = POLLIN};
    bool there;

    g_mutex_lock(&p->s.machine->lock);
    there = poll(&fd, 1, 0) >= 0 && !(fd.revents & POLLHUP);
    if (there) {
        p->look = 0;
        stream_open(&p->s, p->master, p->master);
    }
    g_mutex_unlock(&p->s.machine->lock);
    return !there;
}

static void nobody_there(Stream *s)
{
    Pty *p = (Pty *)s;

    stream_close(s);
    p->look = g_timeout_add(LOOK_MS, look, p);
}

static void pty_describe(Chardev *c, GString *out)
{
    g_string_append_printf(out, "pty:%s", ((Pty *)c)->slave);
}

static void pty_free(Chardev *c)
{
    Pty *p = (Pty *)c;

    if (p->look) {
        g_source_remove(p->look);
    }
    stream_clear(&p->s);
    close(p->master);
    g_free(p->slave);
    g_free(p);
}

static void make_raw(int fd)
{
    struct termios t;

    if (!tcgetattr(fd, &t)) {
        cfmakeraw(&t);
        tcsetattr(fd, TCSANOW, &t);
    }
}

Chardev *chardev_pty(Machine *m, const char *name, Settings *s, GError **err)
{
    static const ChardevOps ops = {
        .name = "pty", .write = stream_write, .poll = stream_poll, .free = pty_free,
        .describe = pty_describe,
    };
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC), slave = -1;
    Pty *p;

    (void)s;
    if (master >= 0 && !grantpt(master) && !unlockpt(master)) {
        slave = open(ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
    }
    if (slave < 0) {
        g_set_error(err, EMU_ERROR, 0, "%s: no pseudo-terminal: %s", name, strerror(errno));
        return NULL;
    }
    p = g_new0(Pty, 1);
    p->master = master;
    p->slave = g_strdup(ptsname(master));
    make_raw(slave);
    close(slave);
    stream_init(&p->s, m, &ops, name);
    p->s.keep = true;
    p->s.hangup = nobody_there;
    p->s.chr.terminal = true;
    nobody_there(&p->s);
    fprintf(stderr, "char device redirected to %s (label %s)\n", p->slave, name);
    return &p->s.chr;
}

Chardev *chardev_serial(Machine *m, const char *name, Settings *s, GError **err)
{
    static const ChardevOps ops = {"serial", stream_write, stream_poll, stream_free};
    const char *path = settings_text(s, "path", NULL);
    int fd = path ? open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC) : -1;
    Stream *stream;

    if (fd < 0 || !isatty(fd)) {
        g_set_error(err, EMU_ERROR, 0, "%s: path=%s: %s", name, path ? path : "",
                    fd < 0 && path ? strerror(errno) : "a terminal of the host expected");
        return NULL;
    }
    make_raw(fd);
    stream = g_new0(Stream, 1);
    stream_init(stream, m, &ops, name);
    stream_open(stream, fd, fd);
    return &stream->chr;
}
