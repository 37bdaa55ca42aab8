/*
 * See image.h.
 */
#include "system/block/image.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "common/bits.h"
#include "common/snapshot.h"

/* ---- Formats ---- */

const ImageFormat *const image_formats[] = {&image_raw, &image_qcow2, NULL};

/* What others make and we do not read: better refused than shown as a disk of nonsense. */
static const struct {
    const char *name, *magic;
    unsigned len;
} foreign[] = {
    {"qed", "QED\0", 4},     {"vmdk", "KDMV", 4},
    {"vmdk", "COWD", 4},     {"vpc", "conectix", 8},
    {"vhdx", "vhdxfile", 8}, {"luks", "LUKS\xba\xbe", 6},
    {"cow", "OOOM", 4},      {"parallels", "WithoutFreeSpace", 16},
    {"vdi", "<<< ", 4},      {"bochs", "Bochs Virtual HD Image", 22},
};

const ImageFormat *image_format(const char *name, GError **err)
{
    for (const ImageFormat *const *f = image_formats; *f; f++) {
        if (!strcmp((*f)->name, name)) {
            return *f;
        }
    }
    g_set_error(err, EMU_ERROR, 0, "format %s: unknown, or not built; there are raw and qcow2",
                name);
    return NULL;
}

const char *image_looks_like(const void *head, size_t len)
{
    for (const ImageFormat *const *f = image_formats; *f; f++) {
        if ((*f)->magic && len >= (*f)->magic_len && !memcmp(head, (*f)->magic, (*f)->magic_len)) {
            return (*f)->name;
        }
    }
    for (unsigned i = 0; i < ARRAY_LEN(foreign); i++) {
        if (len >= foreign[i].len && !memcmp(head, foreign[i].magic, foreign[i].len)) {
            return foreign[i].name;
        }
    }
    return "raw";
}

/* ---- Opening ---- */

/* The length of "nbd" in "nbd:...". */
static size_t protocol(const char *path)
{
    size_t word = strspn(path, "abcdefghijklmnopqrstuvwxyz0123456789+-");

    return path[word] == ':' ? word : 0;
}

/* The file's name without the "file:" that may stand before it. */
static const char *plain_path(const char *path, GError **err)
{
    size_t word = protocol(path);

    if (g_str_has_prefix(path, "file:")) {
        return path + strlen("file:");
    }
    if (word && !g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_set_error(err, EMU_ERROR, 0, "%s: only files are built, not %.*s:", path, (int)word,
                    path);
        return NULL;
    }
    return path;
}

static const ImageFormat *find_format(File *f, const char *format, unsigned *flags, GError **err)
{
    u8 head[512];
    int error;

    if (format) {
        return image_format(format, err);
    }
    error = file_read_at(f, 0, head, sizeof(head));
    if (error) {
        g_set_error(err, EMU_ERROR, 0, "%s: %s", f->path, strerror(error));
        return NULL;
    }
    format = image_looks_like(head, sizeof(head));
    *flags |= !strcmp(format, "raw") ? IMAGE_PROBED : 0;
    return image_format(format, err);
}

char *image_backing_path(const Image *i)
{
    const char *name = i->backing_name;
    g_autofree char *folder = NULL;

    if (name && g_str_has_prefix(name, "file:")) {
        name += strlen("file:");
    }
    if (!name || name[0] == '/' || protocol(name) || !strchr(i->path, '/')) {
        return g_strdup(name);
    }
    folder = g_path_get_dirname(i->path);
    return g_build_filename(folder, name, NULL);
}

enum { DEEPEST = 200 };

static bool open_backing(Image *i, GError **err)
{
    static __thread unsigned depth; /* images whose backing files are being opened */
    g_autofree char *path = image_backing_path(i);
    unsigned flags = i->flags & (IMAGE_DIRECT | IMAGE_NO_LOCK);

    if (depth == DEEPEST) {
        g_set_error(err, EMU_ERROR, 0, "%s: more than %u backing files", i->path, DEEPEST);
        return false;
    }
    depth++;
    i->backing = image_open(path, i->backing_format, flags, err);
    depth--;
    if (!i->backing) {
        g_prefix_error(err, "%s: its backing file: ", i->path);
    }
    return i->backing != NULL;
}

static void forget(Image *i)
{
    if (i->backing) {
        image_close(i->backing);
    }
    file_close(i->file);
    g_free(i->path);
    g_free(i->backing_name);
    g_free(i->backing_format);
    g_free(i->s);
    g_free(i);
}

Image *image_open_file(File *f, const char *format, unsigned flags, GError **err)
{
    const ImageFormat *kind = find_format(f, format, &flags, err);
    Image *i;

    if (!kind) {
        if (err && *err && !strstr((*err)->message, f->path)) {
            g_prefix_error(err, "%s: ", f->path);
        }
        file_close(f);
        return NULL;
    }
    i = g_new0(Image, 1);
    *i = (Image){kind, g_strdup(f->path), .flags = flags, .file = f, .read_only = f->read_only};
    i->s = g_malloc0(kind->state_size);
    if (!kind->open(i, err)) {
        forget(i);
        return NULL;
    }
    if (i->backing_name && !(flags & IMAGE_NO_BACKING) && !open_backing(i, err)) {
        image_close(i);
        return NULL;
    }
    return i;
}

Image *image_open(const char *path, const char *format, unsigned flags, GError **err)
{
    const char *plain = plain_path(path, err);
    File *f =
        plain
            ? file_open(plain, flags & (FILE_WRITE | FILE_DIRECT | FILE_UNSAFE | FILE_NO_LOCK), err)
            : NULL;

    return f ? image_open_file(f, format, flags, err) : NULL;
}

/* A file that is gone when it is closed. */
static File *nameless_file(GError **err)
{
    const char *folder = g_getenv("TMPDIR");
    g_autofree char *path = g_build_filename(folder ? folder : "/var/tmp", "emu-XXXXXX", NULL);
    int fd = g_mkstemp(path);
    File *f;

    if (fd < 0) {
        g_set_error(err, EMU_ERROR, 0, "%s: %s", path, strerror(errno));
        return NULL;
    }
    f = file_open(path, FILE_WRITE | FILE_UNSAFE | FILE_NO_LOCK, err);
    unlink(path);
    close(fd);
    return f;
}

static Image *open_overlay(Image *base, GError **err)
{
    const ImageFormat *kind = image_format("qcow2", err);
    File *f = kind ? nameless_file(err) : NULL;
    g_autoptr(Settings) none = settings_parse("", "", NULL, NULL);
    Image *i;

    if (!f) {
        return NULL;
    }
    if (!kind->create(f, base->size, NULL, NULL, none, err)) {
        file_close(f);
        return NULL;
    }
    i = image_open_file(f, kind->name, IMAGE_WRITE | IMAGE_UNSAFE, err);
    if (i) {
        i->backing = base;
    }
    return i;
}

Image *image_open_overlay(Image *base, GError **err)
{
    Image *i = open_overlay(base, err);

    if (!i) {
        image_close(base);
    }
    return i;
}

int image_close(Image *i)
{
    int error = i->format->close ? i->format->close(i) : 0;

    forget(i);
    return error;
}

/* ---- Reading and writing ---- */

static int may(const Image *i, u64 at, u64 len, bool change)
{
    if (change && i->read_only) {
        return EROFS;
    }
    return at <= i->size && len <= i->size - at ? 0 : EINVAL;
}

int image_readv(Image *i, u64 at, Io *to, size_t len)
{
    int error = may(i, at, len, false);

    return error || !len ? error : i->format->read(i, at, to, len);
}

int image_writev(Image *i, u64 at, Io *from, size_t len)
{
    int error = may(i, at, len, true);

    return error || !len ? error : i->format->write(i, at, from, len);
}

int image_read(Image *i, u64 at, void *to, size_t len)
{
    struct iovec v = {to, len};

    return image_readv(i, at, &(Io){&v, 0}, len);
}

int image_write(Image *i, u64 at, const void *from, size_t len)
{
    struct iovec v = {(void *)from, len};

    return image_writev(i, at, &(Io){&v, 0}, len);
}

int image_zero(Image *i, u64 at, u64 len, bool unmap)
{
    int error = may(i, at, len, true);

    return error || !len ? error : i->format->zero(i, at, len, unmap);
}

int image_discard(Image *i, u64 at, u64 len)
{
    int error = may(i, at, len, true);

    return error || !len ? error : i->format->discard(i, at, len);
}

int image_flush(Image *i)
{
    return i->read_only ? 0 : i->format->flush(i);
}

bool image_resize(Image *i, u64 size, bool shrink, GError **err)
{
    if (i->read_only) {
        g_set_error(err, EMU_ERROR, 0, "%s: opened read-only", i->path);
        return false;
    }
    if (size < i->size && !shrink) {
        g_set_error(err, EMU_ERROR, 0, "%s: smaller than it is: what is beyond would be lost",
                    i->path);
        return false;
    }
    return i->format->resize(i, size, err);
}

int image_run(Image *i, u64 at, u64 len, ImageRun *run)
{
    int error = may(i, at, len, false);

    return error ? error : i->format->run(i, at, len, run);
}

int image_run_deep(Image *i, u64 at, u64 len, ImageRun *run, unsigned *depth)
{
    int error = image_run(i, at, len, run);

    for (*depth = 0; !error && !run->here && i->backing; ++*depth) {
        i = i->backing;
        if (at >= i->size) {
            *run = (ImageRun){.len = run->len, .zero = true};
            break;
        }
        error = image_run(i, at, MIN(run->len, i->size - at), run);
    }
    return error;
}

int image_write_packed(Image *i, u64 at, const void *from, size_t len)
{
    int error = may(i, at, len, true);

    if (error || !i->format->write_packed) {
        return error ? error : ENOTSUP;
    }
    return i->format->write_packed(i, at, from, len);
}

/* ---- Making, looking ---- */

/* Before a file is touched. */
static bool knows_options(const ImageFormat *kind, Settings *options, GError **err)
{
    for (unsigned n = 0; n < settings_count(options); n++) {
        const char *value, *key = settings_key(options, n, &value);
        const ImageOption *o = kind->options;

        while (o->name && strcmp(o->name, key) != 0) {
            o++;
        }
        if (!o->name) {
            g_set_error(err, EMU_ERROR, 0, "a %s image has no option %s", kind->name, key);
            return false;
        }
    }
    return true;
}

bool image_create(const char *path, const char *format, u64 size, const char *backing,
                  const char *backing_format, Settings *options, GError **err)
{
    const ImageFormat *kind = image_format(format, err);
    const char *plain = kind && knows_options(kind, options, err) ? plain_path(path, err) : NULL;
    bool allowed = plain && kind->allows(plain, size, backing != NULL, options, err);
    File *f = allowed ? file_open(plain, FILE_WRITE | FILE_CREATE, err) : NULL;
    bool ok;

    if (!f) {
        return false;
    }
    ok = kind->create(f, size, backing, backing_format, options, err);
    file_close(f);
    return ok;
}

static bool cannot(const Image *i, const char *what, GError **err)
{
    g_set_error(err, EMU_ERROR, 0, "%s: a %s image %s", i->path, i->format->name, what);
    return false;
}

bool image_rebacked(Image *i, const char *name, const char *format, GError **err)
{
    return i->format->rebacked ? i->format->rebacked(i, name, format, err)
                               : cannot(i, "has no backing file", err);
}

void image_info(Image *i, ImageInfo *info)
{
    *info = (ImageInfo){.allocated = i->file->ops->allocated(i->file),
                        .specifics = g_ptr_array_new_with_free_func(g_free)};
    i->format->info(i, info);
}

void image_info_clear(ImageInfo *info)
{
    g_ptr_array_free(info->specifics, true);
}

int image_check(Image *i, bool fix_leaks, bool fix_all, ImageCheck *result)
{
    return i->format->check ? i->format->check(i, fix_leaks, fix_all, result) : ENOTSUP;
}

/* ---- Snapshots ---- */

static const char no_snapshots[] = "has no room for snapshots";

const GPtrArray *image_snapshots(Image *i)
{
    return i->format->snapshots ? i->format->snapshots(i) : NULL;
}

const ImageSnapshot *image_snapshot(Image *i, const char *which)
{
    const GPtrArray *all = image_snapshots(i);
    const ImageSnapshot *with_id = NULL;

    for (unsigned n = 0; all && n < all->len; n++) {
        const ImageSnapshot *s = all->pdata[n];

        if (!strcmp(s->name, which)) {
            return s;
        }
        if (!strcmp(s->id, which)) {
            with_id = s;
        }
    }
    return with_id;
}

int image_state_write(Image *i, u64 at, const void *from, size_t len)
{
    if (!i->format->state_write || i->read_only) {
        return i->read_only ? EROFS : ENOTSUP;
    }
    return i->format->state_write(i, at, from, len);
}

int image_state_read(Image *i, const ImageSnapshot *s, u64 at, void *to, size_t len)
{
    if (!i->format->state_read) {
        return ENOTSUP;
    }
    return at <= s->state_size && len <= s->state_size - at
               ? i->format->state_read(i, s, at, to, len)
               : EINVAL;
}

static bool may_change(const Image *i, const void *operation, GError **err)
{
    return (operation || cannot(i, no_snapshots, err)) &&
           (!i->read_only || cannot(i, "opened read-only", err));
}

bool image_snapshot_create(Image *i, const ImageSnapshot *s, GError **err)
{
    return may_change(i, i->format->snapshots, err) && i->format->snapshot_create(i, s, err);
}

bool image_snapshot_apply(Image *i, const ImageSnapshot *s, GError **err)
{
    return may_change(i, i->format->snapshots, err) && i->format->snapshot_apply(i, s, err);
}

bool image_snapshot_delete(Image *i, const ImageSnapshot *s, GError **err)
{
    return may_change(i, i->format->snapshots, err) && i->format->snapshot_delete(i, s, err);
}

bool image_snapshot_view(Image *i, const ImageSnapshot *s, GError **err)
{
    assert(i->read_only);
    return (i->format->snapshot_view || cannot(i, no_snapshots, err)) &&
           i->format->snapshot_view(i, s, err);
}
