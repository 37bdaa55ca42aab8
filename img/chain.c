/*
 * emu-img commit, rebase.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "img/copy.h"

enum { PIECE = 1024 * 1024 };

/* ---- commit ---- */

/* What was committed is the backing file's now. */
static int empty(Image *i)
{
    int error = i->format->forget ? i->format->forget(i) : ENOTSUP;

    return error ? img_fail("%s: %s", i->path, strerror(error)) : 0;
}

static int commit(const Args *a, Image *i, Image *base)
{
    const CopyHow how = {.sparse = 4096, .top = true};
    const char *what;
    GError *err = NULL;
    int error;

    if (base->size < i->size && !image_resize(base, i->size, false, &err)) {
        return img_fail_with(err);
    }
    error = copy_image(a, i, base, 0, i->size, &how, &what);
    error = error ? error : image_flush(base);
    if (error) {
        return img_fail("error while %s: %s", what, strerror(error));
    }
    return a->value['d'] ? 0 : empty(i);
}

int img_commit(Args *a)
{
    g_autofree char *path = NULL;
    unsigned flags;
    Image *i, *base;
    int status;

    if (!img_wants(a, 1, 1, "one file") || !img_flags(a, a->value['t'], true, &flags)) {
        return 1;
    }
    i = img_open(a, a->name[0], a->value['f'], flags | IMAGE_NO_BACKING);
    if (!i) {
        return 1;
    }
    path = image_backing_path(i);
    if (!path) {
        img_fail("Image does not have a backing file");
        return img_close(i, 1);
    }
    base = img_open(a, path, i->backing_format, flags);
    if (!base) {
        return img_close(i, 1);
    }
    status = img_close(base, commit(a, i, base));
    if (!status) {
        img_say(a, "Image committed.\n");
    }
    return img_close(i, status);
}

/* ---- rebase ---- */

/* [@at, @at + @len) of @base, zeros beyond its end and without one. */
static int read_base(Image *base, u64 at, u8 *to, u64 len)
{
    u64 there = base && at < base->size ? MIN(len, base->size - at) : 0;
    int error = there ? image_read(base, at, to, there) : 0;

    memset(to + there, 0, len - there);
    return error;
}

/* What the image shows through, and the new backing file does not have, becomes its own. */
static int keep_contents(const Args *a, Image *i, Image *base)
{
    g_autofree u8 *old = g_malloc(PIECE), *new = g_malloc(PIECE);
    ImageRun run;

    for (u64 at = 0; at < i->size; at += run.len) {
        int error = image_run(i, at, MIN(PIECE, i->size - at), &run);

        if (!error && !run.here) {
            error = read_base(i->backing, at, old, run.len);
            error = error ? error : read_base(base, at, new, run.len);
            if (!error && memcmp(old, new, run.len) != 0) {
                error = image_write(i, at, old, run.len);
            }
        }
        if (error) {
            return img_fail("error while comparing with the new backing file: %s", strerror(error));
        }
        img_progress(a, at + run.len, i->size);
    }
    return 0;
}

static Image *open_base(const Args *a, const Image *i, const char *name, bool *ok)
{
    g_autofree char *folder = g_path_get_dirname(i->path);
    g_autofree char *path = name[0] == '/' || !strchr(i->path, '/')
                                ? g_strdup(name)
                                : g_build_filename(folder, name, NULL);
    unsigned flags;
    Image *base = NULL;

    *ok = img_flags(a, a->value['T'], false, &flags);
    if (*ok && *name) {
        base = img_open(a, path, a->value['F'], flags);
        *ok = base != NULL;
    }
    return base;
}

static int rebase(const Args *a, Image *i, const char *name)
{
    bool unsafe = a->value['u'] != NULL, ok = true;
    Image *base = unsafe ? NULL : open_base(a, i, name, &ok);
    GError *err = NULL;
    int status = !ok;

    if (ok && !unsafe) {
        status = keep_contents(a, i, base);
    }
    if (!status && !image_rebacked(i, *name ? name : NULL, a->value['F'], &err)) {
        status = img_fail_with(err);
    }
    if (base) {
        image_close(base);
    }
    return status;
}

int img_rebase(Args *a)
{
    const char *name = a->value['b'];
    unsigned flags;
    Image *i;

    if (!img_wants(a, 1, 1, "one file") || !img_flags(a, a->value['t'], true, &flags)) {
        return 1;
    }
    if (!name) {
        return img_fail("Need backing file (-b) argument");
    }
    if (*name && !a->value['F'] && !a->value['u']) {
        return img_fail("%s: backing file without its format: use -F", a->name[0]);
    }
    i = img_open(a, a->name[0], a->value['f'], flags | (a->value['u'] ? IMAGE_NO_BACKING : 0));
    return i ? img_close(i, rebase(a, i, name)) : 1;
}
