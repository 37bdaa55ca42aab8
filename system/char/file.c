/*
 * Files, pipes with names, and nothing.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "system/char/backends.h"
#include "system/char/stream.h"

Chardev *chardev_null(Machine *m, const char *name, Settings *s, GError **err)
{
    static const ChardevOps ops = {"null", stream_write, stream_poll, stream_free};
    Stream *stream = g_new0(Stream, 1);

    (void)s;
    (void)err;
    stream_init(stream, m, &ops, name);
    return &stream->chr;
}

static int open_path(const char *path, int flags, GError **err)
{
    int fd = open(path, flags | O_CLOEXEC, 0666);

    if (fd < 0) {
        g_set_error(err, EMU_ERROR, 0, "%s: %s", path, strerror(errno));
    }
    return fd;
}

static Chardev *on_descriptors(Machine *m, const char *name, const ChardevOps *ops, int in, int out)
{
    Stream *stream = g_new0(Stream, 1);

    stream_init(stream, m, ops, name);
    stream_open(stream, in, out);
    return &stream->chr;
}

static const char *path_of(Settings *s, const char *name, GError **err)
{
    const char *path = settings_text(s, "path", NULL);

    if (!path) {
        g_set_error(err, EMU_ERROR, 0, "%s: it wants a path=", name);
    }
    return path;
}

Chardev *chardev_file(Machine *m, const char *name, Settings *s, GError **err)
{
    static const ChardevOps ops = {"file", stream_write, stream_poll, stream_free};
    const char *path = path_of(s, name, err), *input = settings_text(s, "input-path", NULL);
    bool append = false;
    int in = -1, out;

    if (!path || !settings_bool(s, "append", &append, err) ||
        (input && (in = open_path(input, O_RDONLY, err)) < 0)) {
        return NULL;
    }
    out = open_path(path, O_WRONLY | O_CREAT | (append ? O_APPEND : O_TRUNC), err);
    return out < 0 ? NULL : on_descriptors(m, name, &ops, in, out);
}

/* PATH.in and PATH.out if they are there, else PATH for both directions. */
Chardev *chardev_pipe(Machine *m, const char *name, Settings *s, GError **err)
{
    static const ChardevOps ops = {"pipe", stream_write, stream_poll, stream_free};
    const char *path = path_of(s, name, err);
    g_autofree char *in_path = g_strdup_printf("%s.in", path);
    g_autofree char *out_path = g_strdup_printf("%s.out", path);
    int in, out;

    if (!path) {
        return NULL;
    }
    /* Read and write, as neither end may be open yet. */
    in = open(in_path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
    out = open(out_path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (in < 0 || out < 0) {
        in = out = open_path(path, O_RDWR | O_NONBLOCK, err);
    }
    return in < 0 ? NULL : on_descriptors(m, name, &ops, in, out);
}
