/*
 * Character devices by what users call them, and the two simplest.
 */
#include "system/char/backends.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    Chardev chr;
    int fd; /* -1: nowhere */
} Sink;

static unsigned sink_write(Chardev *c, const u8 *data, unsigned len)
{
    Sink *s = (Sink *)c;
    ssize_t n = s->fd < 0 ? (ssize_t)len : write(s->fd, data, len);

    return n < 0 ? len : (unsigned)n; /* a full disk loses output, not the machine */
}

static void sink_free(Chardev *c)
{
    Sink *s = (Sink *)c;

    if (s->fd >= 0) {
        close(s->fd);
    }
    g_free(s);
}

static Chardev *sink(const char *name, int fd)
{
    static const ChardevOps ops = {"file", sink_write, NULL, sink_free};
    Sink *s = g_new0(Sink, 1);

    s->chr = (Chardev){.ops = &ops, .name = g_strdup(name)};
    s->fd = fd;
    return &s->chr;
}

Chardev *chardev_null(const char *name)
{
    return sink(name, -1);
}

Chardev *chardev_file(const char *name, const char *path, GError **err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

    if (fd < 0) {
        g_set_error(err, EMU_ERROR, 0, "%s: %s", path, strerror(errno));
        return NULL;
    }
    return sink(name, fd);
}

Chardev *chardev_open(Machine *m, const char *name, const char *spec, GError **err)
{
    if (!strcmp(spec, "stdio")) {
        return chardev_stdio(m, name);
    }
    if (!strcmp(spec, "null") || !strcmp(spec, "none")) {
        return chardev_null(name);
    }
    if (!strncmp(spec, "file:", 5)) {
        return chardev_file(name, spec + 5, err);
    }
    g_set_error(err, EMU_ERROR, 0, "%s: no such character device; there are stdio, null, file:PATH",
                spec);
    return NULL;
}
