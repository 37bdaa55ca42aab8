/*
 * emu-img convert, dd.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "common/bits.h"
#include "img/copy.h"

enum { DEFAULT_SPARSE = 4096 };

/* ---- Sources ---- */

static void close_all(GPtrArray *sources)
{
    for (unsigned n = 0; n < sources->len; n++) {
        image_close(sources->pdata[n]);
    }
    g_ptr_array_free(sources, true);
}

/* -l NAME, or snapshot.id=ID, snapshot.name=NAME. */
static bool view_snapshot(Image *i, const char *which)
{
    const char *equals = g_str_has_prefix(which, "snapshot.") ? strchr(which, '=') : NULL;
    const ImageSnapshot *s = image_snapshot(i, equals ? equals + 1 : which);
    GError *err = NULL;

    if (!s || !image_snapshot_view(i, s, &err)) {
        img_fail("Failed to load snapshot '%s': %s", which, s ? err->message : "not found");
        g_clear_error(&err);
        return false;
    }
    return true;
}

static GPtrArray *open_sources(const Args *a, u64 *size)
{
    GPtrArray *sources = g_ptr_array_new();
    unsigned flags;
    bool ok = img_flags(a, a->value['T'], false, &flags);

    *size = 0;
    for (int n = 0; ok && n < a->names - 1; n++) {
        Image *i = img_open(a, a->name[n], a->value['f'], flags);

        ok = i != NULL;
        if (i) {
            g_ptr_array_add(sources, i);
            ok = !a->value['l'] || view_snapshot(i, a->value['l']);
            *size += i->size;
        }
    }
    if (!ok) {
        close_all(sources);
        return NULL;
    }
    return sources;
}

/* ---- The target ---- */

typedef struct {
    const char *name, *format, *backing, *backing_format;
    bool blank;
} Target;

/* -n: it is there; else it is made. */
static Image *open_target(Args *a, Target *t, u64 size)
{
    GError *err = NULL;
    unsigned flags;
    Image *i;

    /* A copy that a power cut ends is made anew: nothing is flushed unless asked for, as with cp. */
    if (!img_flags(a, a->value['t'] ? a->value['t'] : "unsafe", true, &flags)) {
        return NULL;
    }
    if (!a->value['n'] && (!image_create(t->name, t->format, size, t->backing, t->backing_format,
                                         a->format_options, &err) ||
                           !settings_done(a->format_options, &err))) {
        img_fail("%s: error while converting %s: %s", t->name, t->format, err->message);
        g_error_free(err);
        return NULL;
    }
    i = img_open(a, t->name, t->format, flags | (t->backing ? 0 : IMAGE_NO_BACKING));
    if (i && i->size < size) {
        img_fail("%s: the target is smaller than the source", t->name);
        image_close(i);
        return NULL;
    }
    t->blank = !a->value['n'] && !t->backing && i && !i->file->device;
    return i;
}

/* -S and -m, before there is a target. */
static bool read_how(const Args *a, CopyHow *how)
{
    enum { MOST_SPARSE = 16 * MIB, MOST_REQUESTS = 16 };
    u64 requests = 1;

    *how = (CopyHow){.sparse = DEFAULT_SPARSE};
    if (a->value['S'] && !img_size(a->value['S'], &how->sparse)) {
        return false;
    }
    if (how->sparse % 512 || how->sparse > MOST_SPARSE) {
        img_fail("-S %s: a multiple of 512 up to 16M expected", a->value['S']);
        return false;
    }
    if (a->value['m'] && (!parse_uint(a->value['m'], &requests) || !requests || requests > MOST_REQUESTS)) {
        img_fail("-m %s: a number from 1 to %d expected", a->value['m'], MOST_REQUESTS);
        return false;
    }
    return true;
}

static bool plan(Args *a, const Target *t, Image *to, CopyHow *how)
{
    ImageInfo info;

    how->blank = t->blank;
    how->top = t->backing != NULL;
    how->packed = a->value['c'] != NULL;
    image_info(to, &info);
    how->cluster = info.cluster;
    image_info_clear(&info);
    if (how->packed && !to->format->write_packed) {
        img_fail("Compression not supported for this file format");
        return false;
    }
    return true;
}

static int copy_all(Args *a, GPtrArray *sources, Image *to, u64 size, const CopyHow *how)
{
    u64 at = 0;
    int error = 0;

    img_progress(a, 0, size ? size : 1);
    for (unsigned n = 0; n < sources->len && !error; n++) {
        Image *from = sources->pdata[n];
        const char *what;

        error = copy_image(a, from, to, at, size, how, &what);
        if (error) {
            return img_fail("error while %s %s: %s", what, from->path, strerror(error));
        }
        at += from->size;
    }
    error = image_flush(to);
    return error ? img_fail("%s: %s", to->path, strerror(error)) : 0;
}

int img_convert(Args *a)
{
    Settings *o = a->format_options;
    Target t = {.format = a->value['O'] ? a->value['O'] : "raw"};
    const char *help = a->value['o'];
    GPtrArray *sources;
    CopyHow how;
    Image *to;
    u64 size;
    int status = 1;

    if (help && !strcmp(help, "help")) {
        a->value['f'] = t.format;
        return img_create(a);
    }
    t.backing = settings_text(o, "backing_file", a->value['B']);
    t.backing_format = settings_text(o, "backing_fmt", a->value['F']);
    if (!img_wants(a, 2, 256, "a source and a target") || !read_how(a, &how)) {
        return 1;
    }
    if (t.backing && (!t.backing_format || a->names > 2)) {
        return img_fail("a backing file goes with its format (-F) and with one source");
    }
    t.name = a->name[a->names - 1];
    sources = open_sources(a, &size);
    to = sources ? open_target(a, &t, size) : NULL;
    if (to) {
        status = plan(a, &t, to, &how) ? copy_all(a, sources, to, size, &how) : 1;
        status = img_close(to, status);
    }
    if (sources) {
        close_all(sources);
    }
    return status;
}

/* ---- dd ---- */

typedef struct {
    const char *from, *to;
    u64 bs, count, skip;
} Dd;

static bool read_dd(const Args *a, Dd *d)
{
    *d = (Dd){.bs = 512, .count = ~0ull};
    for (int n = 0; n < a->names; n++) {
        const char *word = a->name[n], *value = strchr(word, '=');
        u64 *number = g_str_has_prefix(word, "bs=")      ? &d->bs
                      : g_str_has_prefix(word, "count=") ? &d->count
                      : g_str_has_prefix(word, "skip=")  ? &d->skip
                                                         : NULL;

        if (number && !img_size(value + 1, number)) {
            return false;
        }
        if (g_str_has_prefix(word, "if=")) {
            d->from = value + 1;
        } else if (g_str_has_prefix(word, "of=")) {
            d->to = value + 1;
        } else if (!number) {
            img_fail("dd: %s: unknown operand", word);
            return false;
        }
    }
    if (!d->from || !d->to || !d->bs || d->bs > 1024 * MIB) {
        img_fail("dd: if=, of= and a sensible bs= expected");
        return false;
    }
    return true;
}

static int dd_copy(Image *from, Image *to, u64 at, u64 len, u64 bs)
{
    g_autofree u8 *data = g_malloc(bs);
    int error = 0;

    for (u64 n = 0; n < len && !error; n += bs) {
        size_t part = MIN(bs, len - n);

        error = image_read(from, at + n, data, part);
        error = error ? error : image_write(to, n, data, part);
    }
    return error ? img_fail("dd: %s", strerror(error)) : 0;
}

int img_dd(Args *a)
{
    const char *format = a->value['O'] ? a->value['O'] : "raw";
    GError *err = NULL;
    unsigned flags;
    Image *from, *to = NULL;
    u64 at, len;
    Dd d;
    int status = 1;

    if (!read_dd(a, &d) || !img_flags(a, NULL, false, &flags)) {
        return 1;
    }
    from = img_open(a, d.from, a->value['f'], flags);
    if (!from) {
        return 1;
    }
    at = d.skip > from->size / d.bs ? from->size : d.skip * d.bs;
    len = d.count > (from->size - at) / d.bs ? from->size - at : d.count * d.bs;
    if (image_create(d.to, format, len, NULL, NULL, a->format_options, &err)) {
        to = img_open(a, d.to, format, IMAGE_WRITE);
    } else {
        img_fail_with(err);
    }
    if (to) {
        status = img_close(to, dd_copy(from, to, at, len, d.bs));
    }
    return img_close(from, status);
}
