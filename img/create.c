/*
 * emu-img create, resize.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "common/bits.h"
#include "img/img.h"

/* "-o help": what the format knows. */
static int list_options(const ImageFormat *f)
{
    printf("Supported %s options:\n", f->name);
    for (const ImageOption *o = f->options; o->name; o++) {
        printf("  %-22s - %s\n", o->name, o->help);
    }
    return 0;
}

/* The size of the backing file, which must be there. */
static bool backing_size(const char *file, const char *backing, const char *format, u64 *size)
{
    g_autofree char *folder = g_path_get_dirname(file);
    g_autofree char *path = backing[0] == '/' || !strchr(file, '/')
                                ? g_strdup(backing)
                                : g_build_filename(folder, backing, NULL);
    GError *err = NULL;
    Image *i = image_open(path, format, 0, &err);

    if (!i) {
        img_fail("%s: %s\nCould not open backing image.", file, err->message);
        g_error_free(err);
        return false;
    }
    *size = i->size;
    image_close(i);
    return true;
}

/* What is said only if the user said so. */
static void say_given(const Args *a, const char *key)
{
    const char *value = settings_text(a->format_options, key, NULL);

    if (value) {
        img_say(a, " %s=%s", key, value);
    }
}

static void announce(const Args *a, const char *format, u64 size, const char *backing,
                     const char *backing_format)
{
    Settings *o = a->format_options;
    bool qcow2 = !strcmp(format, "qcow2");
    u64 cluster = 65536;

    settings_size(o, "cluster_size", 1, &cluster, NULL);
    img_say(a, "Formatting '%s', fmt=%s", a->name[0], format);
    if (qcow2) {
        img_say(a, " cluster_size=%" G_GUINT64_FORMAT " extended_l2=off", cluster);
        say_given(a, "preallocation");
        img_say(a, " compression_type=%s", settings_text(o, "compression_type", "zlib"));
    }
    img_say(a, " size=%" G_GUINT64_FORMAT, size);
    say_given(a, qcow2 ? "compat" : "preallocation");
    if (backing) {
        img_say(a, " backing_file=%s", backing);
    }
    if (backing_format) {
        img_say(a, " backing_fmt=%s", backing_format);
    }
    if (qcow2) {
        img_say(a, " lazy_refcounts=%s refcount_bits=%s", settings_text(o, "lazy_refcounts", "off"),
                settings_text(o, "refcount_bits", "16"));
    }
    img_say(a, "\n");
}

/* -b, -F and the size, which -o can say too. */
typedef struct {
    const char *backing, *backing_format;
    u64 size;
    bool has_size;
} Wanted;

static bool read_wanted(const Args *a, Wanted *w)
{
    Settings *o = a->format_options;
    const char *size = a->names > 1 ? a->name[1] : settings_text(o, "size", NULL);

    settings_text(o, "size", NULL);
    w->backing = settings_text(o, "backing_file", a->value['b']);
    w->backing_format = settings_text(o, "backing_fmt", a->value['F']);
    w->has_size = size != NULL;
    if (size && !img_size(size, &w->size)) {
        return false;
    }
    if (w->backing && !w->backing_format && !a->value['u']) {
        img_fail("%s: backing file without its format: use -F", a->name[0]);
        return false;
    }
    if (w->backing && !(w->has_size && a->value['u'])) {
        u64 found;

        if (!backing_size(a->name[0], w->backing, w->backing_format, &found)) {
            return false;
        }
        w->size = w->has_size ? w->size : found;
        w->has_size = true;
    }
    if (!w->has_size) {
        img_fail("Image creation needs a size parameter");
    }
    return w->has_size;
}

int img_create(Args *a)
{
    const char *format = a->value['f'] ? a->value['f'] : "raw";
    GError *err = NULL;
    const ImageFormat *kind = image_format(format, &err);
    const char *o = a->value['o'];
    Wanted w = {0};

    if (!kind) {
        return img_fail_with(err);
    }
    if (o && (!strcmp(o, "help") || !strcmp(o, "?"))) {
        return list_options(kind);
    }
    if (!img_wants(a, 1, 2, "a file and its size") || !read_wanted(a, &w)) {
        return 1;
    }
    if (!image_create(a->name[0], format, w.size, w.backing, w.backing_format, a->format_options,
                      &err)) {
        return img_fail_with(err);
    }
    announce(a, format, align_up(w.size, 512), w.backing, w.backing_format);
    return 0;
}

/* ---- resize ---- */

/* @text is a size, or with a sign a difference to @old. */
static bool new_size(const char *text, u64 old, u64 *size)
{
    u64 v;

    if (!img_size(text + (*text == '+' || *text == '-'), &v)) {
        return false;
    }
    if (*text == '-' && v > old) {
        img_fail("New image size must be positive");
        return false;
    }
    *size = *text == '+' ? old + v : *text == '-' ? old - v : v;
    return true;
}

int img_resize(Args *a)
{
    const char *preallocation = a->value[OPT_PREALLOCATION], *text = a->value[OPT_LESS];
    GError *err = NULL;
    unsigned flags;
    Image *i;
    u64 size;

    if (!img_wants(a, text ? 1 : 2, text ? 1 : 2, "a file and a size") ||
        !img_flags(a, NULL, true, &flags)) {
        return 1;
    }
    if (preallocation && strcmp(preallocation, "off") != 0) {
        return img_fail("--preallocation=%s: only off is built", preallocation);
    }
    i = img_open(a, a->name[0], a->value['f'], flags);
    if (!i) {
        return 1;
    }
    if (!new_size(text ? text : a->name[1], i->size, &size)) {
        return img_close(i, 1);
    }
    if (size < i->size && !a->value[OPT_SHRINK]) {
        img_fail("Use the --shrink option to perform a shrink operation: all data beyond the new "
                 "end would be lost.");
        return img_close(i, 1);
    }
    if (!image_resize(i, size, true, &err)) {
        return img_close(i, img_fail_with(err));
    }
    img_say(a, "Image resized.\n");
    return img_close(i, 0);
}
