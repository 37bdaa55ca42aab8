/*
 * An overlay's contents into its backing file.
 */
#include <errno.h>
#include <string.h>

#include "common/log.h"
#include "common/snapshot.h"
#include "system/block/image.h"

enum { PIECE = 1 << 20 };

static int copy_run(Image *from, Image *to, u64 at, const ImageRun *run, u8 *buffer)
{
    int error;

    if (!run->data) {
        return image_zero(to, at, run->len, false);
    }
    error = image_read(from, at, buffer, run->len);
    return error ? error : image_write(to, at, buffer, run->len);
}

/* What @i has itself. */
static int copy_own(Image *i, Image *base)
{
    g_autofree u8 *buffer = g_malloc(PIECE);
    ImageRun run;
    int error = 0;

    for (u64 at = 0; !error && at < i->size; at += run.len) {
        error = image_run(i, at, MIN(PIECE, i->size - at), &run);
        if (!error && run.here) {
            error = copy_run(i, base, at, &run, buffer);
        }
    }
    return error;
}

static bool commit_to(Image *i, Image *base, GError **err)
{
    int error;

    if (base->size < i->size && !image_resize(base, i->size, false, err)) {
        return false;
    }
    error = copy_own(i, base);
    error = error ? error : image_flush(base);
    error = error ? error : i->format->forget(i);
    if (error) {
        g_set_error(err, EMU_ERROR, 0, "%s: %s", i->path ? i->path : base->path, strerror(error));
    }
    return !error;
}

/* The backing file is opened anew, to be written; its old lock would be in the way. */
bool image_commit(Image *i, GError **err)
{
    Image *base = i->backing;
    g_autofree char *path = NULL;
    const char *format;
    unsigned flags;
    bool ok = false;

    if (!base || !i->format->forget) {
        g_set_error(err, EMU_ERROR, 0, "%s has no backing file", i->path ? i->path : "the image");
        return false;
    }
    path = g_strdup(base->path);
    format = base->format->name;
    flags = base->flags & (IMAGE_DIRECT | IMAGE_NO_LOCK);
    image_close(base);
    base = image_open(path, format, flags | IMAGE_WRITE, err);
    i->backing = NULL;
    if (base) {
        ok = commit_to(i, base, err);
        image_close(base);
    }
    i->backing = image_open(path, format, flags, NULL);
    if (!i->backing) {
        fatal("%s: it was there a moment ago, and the drive's contents are gone without it", path);
    }
    return ok;
}
