/*
 * Raw images: the file is the disk, in sectors; the rest of the last one is zeros.
 */
#include <errno.h>
#include <string.h>

#include "common/bits.h"
#include "common/snapshot.h"
#include "system/block/image.h"

enum { SECTOR = 512 };

static bool raw_open(Image *i, GError **err)
{
    (void)err;
    i->size = align_up(i->file->size, SECTOR);
    return true;
}

static int raw_read(Image *i, u64 at, Io *to, size_t len)
{
    return i->file->ops->read(i->file, at, to, len);
}

/* A guest that writes another format's magic into an image whose format was guessed would choose
 * how the next run reads it: any file of the host as its backing file, say. */
static bool changes_format(Image *i, u64 at, Io from, size_t len)
{
    u8 head[SECTOR];

    if (!(i->flags & IMAGE_PROBED) || at >= SECTOR || file_read_at(i->file, 0, head, SECTOR)) {
        return false;
    }
    io_get(&from, head + at, MIN(len, SECTOR - at));
    return strcmp(image_looks_like(head, SECTOR), "raw") != 0;
}

static int raw_write(Image *i, u64 at, Io *from, size_t len)
{
    if (changes_format(i, at, *from, len)) {
        return EPERM;
    }
    return i->file->ops->write(i->file, at, from, len);
}

static int raw_zero(Image *i, u64 at, u64 len, bool unmap)
{
    return file_zero(i->file, at, len, !unmap);
}

static int raw_discard(Image *i, u64 at, u64 len)
{
    int error = i->file->ops->discard(i->file, at, len);

    return error == ENOTSUP ? 0 : error;
}

static int raw_flush(Image *i)
{
    return i->file->ops->flush(i->file);
}

static bool raw_resize(Image *i, u64 size, GError **err)
{
    int error = i->file->ops->resize(i->file, size);

    if (error) {
        g_set_error(err, EMU_ERROR, 0, "%s: %s", i->path, strerror(error));
        return false;
    }
    i->size = align_up(size, SECTOR);
    return true;
}

static int raw_run(Image *i, u64 at, u64 len, ImageRun *run)
{
    bool data;
    u64 alike = i->file->ops->run(i->file, at, &data);

    if (at + alike == i->file->size) { /* the rest of the last sector goes with it */
        alike = i->size - at;
    }
    *run = (ImageRun){.len = MIN(len, alike), .here = true, .zero = !data, .data = data, .at = at};
    return 0;
}

static const char *const preallocations[] = {"off", "falloc", "full", NULL};

static bool raw_allows(const char *path, u64 size, bool backed, Settings *options, GError **err)
{
    bool known = g_strv_contains(preallocations, settings_text(options, "preallocation", "off"));

    (void)size;
    if (backed || !known) {
        g_set_error(err, EMU_ERROR, 0,
                    backed ? "%s: a raw image has no backing file"
                           : "%s: preallocation: off, falloc or full expected",
                    path);
    }
    return !backed && known;
}

static bool raw_create(File *f, u64 size, const char *backing, const char *backing_format,
                       Settings *options, GError **err)
{
    const char *how = settings_text(options, "preallocation", "off");
    int error;

    (void)backing;
    (void)backing_format;
    error = f->ops->resize(f, size);
    if (!error && strcmp(how, "off") != 0) {
        error = file_zero(f, 0, size, true);
    }
    if (error) {
        g_set_error(err, EMU_ERROR, 0, "%s: %s", f->path, strerror(error));
    }
    return !error;
}

static void raw_info(Image *i, ImageInfo *info)
{
    (void)i;
    (void)info;
}

static const ImageOption raw_options[] = {
    {"size", "Virtual disk size"},
    {"preallocation", "Preallocation mode (allowed values: off, falloc, full)"},
    {0},
};

const ImageFormat image_raw = {
    .name = "raw",
    .options = raw_options,
    .open = raw_open,
    .read = raw_read,
    .write = raw_write,
    .zero = raw_zero,
    .discard = raw_discard,
    .flush = raw_flush,
    .resize = raw_resize,
    .run = raw_run,
    .allows = raw_allows,
    .create = raw_create,
    .info = raw_info,
};
