/*
 * emu-img check, compare.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "img/img.h"

/* Exit statuses of check. */
enum { CHECK_OK, CHECK_ERROR, CHECK_CORRUPT, CHECK_LEAKS, CHECK_UNSUPPORTED = 63 };

static void print_line(void *opaque, const char *what)
{
    (void)opaque;
    printf("%s\n", what);
}

static double percent(u64 part, u64 of)
{
    return of ? 100.0 * (double)part / (double)of : 0;
}

static void print_human(const ImageCheck *r)
{
    if (!r->corruptions && !r->leaks && !r->errors) {
        printf("No errors were found on the image.\n");
    }
    if (r->corruptions) {
        printf("\n%" G_GUINT64_FORMAT " errors were found on the image.\n"
               "Data may be corrupted, or further writes to the image may corrupt it.\n",
               r->corruptions);
    }
    if (r->leaks) {
        printf("\n%" G_GUINT64_FORMAT " leaked clusters were found on the image.\n"
               "This means waste of disk space, but no harm to data.\n",
               r->leaks);
    }
    if (r->errors) {
        printf("\n%" G_GUINT64_FORMAT " internal errors have occurred during the check.\n",
               r->errors);
    }
    if (r->clusters && r->allocated) {
        printf("%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT " = %.2f%% allocated, %.2f%% fragmented, "
               "%.2f%% compressed clusters\n",
               r->allocated, r->clusters, percent(r->allocated, r->clusters),
               percent(r->fragmented, r->allocated), percent(r->packed, r->allocated));
    }
    printf("Image end offset: %" G_GUINT64_FORMAT "\n", r->end);
}

/* What there is none of is not said. */
static void count(Json *j, const char *key, u64 n)
{
    if (n) {
        json_number(j, key, n);
    }
}

static void print_json(const Image *i, const ImageCheck *r)
{
    Json j = {0};

    json_open(&j, NULL, '{');
    json_number(&j, "image-end-offset", r->end);
    count(&j, "total-clusters", r->clusters);
    count(&j, "allocated-clusters", r->allocated);
    count(&j, "fragmented-clusters", r->fragmented);
    count(&j, "compressed-clusters", r->packed);
    json_number(&j, "check-errors", r->errors);
    count(&j, "corruptions", r->corruptions);
    count(&j, "leaks", r->leaks);
    count(&j, "corruptions-fixed", r->corruptions_fixed);
    count(&j, "leaks-fixed", r->leaks_fixed);
    json_text(&j, "filename", i->path);
    json_text(&j, "format", i->format->name);
    json_close(&j, '}');
}

static int check(const Args *a, Image *i, bool leaks, bool all, bool json)
{
    ImageCheck r = {.say = json || a->value['q'] ? NULL : print_line}, again = {.say = r.say};
    int error = image_check(i, leaks, all, &r);

    if (error == ENOTSUP) {
        img_fail("This image format does not support checks");
        return CHECK_UNSUPPORTED;
    }
    if (!error && r.leaks_fixed + r.corruptions_fixed) {
        if (!json) {
            img_say(a,
                    "The following inconsistencies were found and repaired:\n\n"
                    "    %" G_GUINT64_FORMAT " leaked clusters\n    %" G_GUINT64_FORMAT
                    " corruptions\n\nDouble checking the fixed image now...\n",
                    r.leaks_fixed, r.corruptions_fixed);
        }
        error = image_check(i, false, false, &again);
        again.leaks_fixed = r.leaks_fixed;
        again.corruptions_fixed = r.corruptions_fixed;
        r = again;
    }
    if (error) {
        img_fail("Check failed: %s", strerror(error));
        return CHECK_ERROR;
    }
    if (json) {
        print_json(i, &r);
    } else if (!a->value['q']) {
        print_human(&r);
    }
    return r.errors        ? CHECK_ERROR
           : r.corruptions ? CHECK_CORRUPT
           : r.leaks       ? CHECK_LEAKS
                           : CHECK_OK;
}

int img_check(Args *a)
{
    const char *r = a->value['r'];
    bool all = r && !strcmp(r, "all"), leaks = all || (r && !strcmp(r, "leaks")), json;
    unsigned flags;
    Image *i;
    int status, error;

    if (!img_wants(a, 1, 1, "one file") || !img_json(a, &json) ||
        !img_flags(a, a->value['T'], r != NULL, &flags)) {
        return 1;
    }
    if (r && !leaks) {
        return img_fail("--repair (-r) expects 'leaks' or 'all' not '%s'", r);
    }
    i = img_open(a, a->name[0], a->value['f'], flags | IMAGE_CHECK | IMAGE_NO_BACKING);
    if (!i) {
        return 1;
    }
    status = check(a, i, leaks, all, json);
    error = image_close(i);
    return error && status == CHECK_OK ? img_fail("%s: %s", a->name[0], strerror(error)) : status;
}

/* ---- compare ---- */

enum { SAME, DIFFERENT, TROUBLE, PIECE = 1024 * 1024 };

/* What both have from @at on, as far as both are alike there. Beyond its end an image is zeros. */
static int both_runs(Image *i[2], u64 at, u64 end, ImageRun run[2], u64 *len)
{
    *len = MIN(end - at, PIECE);
    for (unsigned n = 0; n < 2; n++) {
        unsigned depth;
        int error = 0;

        if (at >= i[n]->size) {
            run[n] = (ImageRun){.len = *len, .zero = true};
        } else {
            error = image_run_deep(i[n], at, MIN(*len, i[n]->size - at), &run[n], &depth);
        }
        if (error) {
            return error;
        }
        *len = MIN(*len, run[n].len);
    }
    return 0;
}

/* Where [@at, @at + @len) differs; @len: nowhere. */
static int differ_at(Image *i[2], const ImageRun run[2], u64 at, u64 len, u64 *where)
{
    static u8 data[2][PIECE];

    *where = len;
    if (run[0].zero && run[1].zero) {
        return 0;
    }
    for (unsigned n = 0; n < 2; n++) {
        int error = at < i[n]->size ? image_read(i[n], at, data[n], len) : 0;

        if (error) {
            return error;
        }
        if (at >= i[n]->size) {
            memset(data[n], 0, len);
        }
    }
    if (memcmp(data[0], data[1], len) != 0) {
        for (*where = 0; data[0][*where] == data[1][*where]; ++*where) {
        }
    }
    return 0;
}

static int compare(const Args *a, Image *i[2])
{
    u64 end = MAX(i[0]->size, i[1]->size), len, where;
    bool strict = a->value['s'] != NULL;

    if (i[0]->size != i[1]->size && strict) {
        img_say(a, "Strict mode: Image size mismatch!\n");
        return DIFFERENT;
    }
    for (u64 at = 0; at < end; at += len) {
        ImageRun run[2];
        int error = both_runs(i, at, end, run, &len);

        if (error) {
            img_fail("Sector allocation test failed: %s", strerror(error));
            return TROUBLE + 1;
        }
        if (strict && run[0].data != run[1].data) {
            img_say(a, "Strict mode: Offset %" G_GUINT64_FORMAT " block status mismatch!\n", at);
            return DIFFERENT;
        }
        error = differ_at(i, run, at, len, &where);
        if (error) {
            img_fail("Error while reading offset %" G_GUINT64_FORMAT ": %s", at, strerror(error));
            return TROUBLE + 2;
        }
        if (where < len) {
            img_say(a, "Content mismatch at offset %" G_GUINT64_FORMAT "!\n", at + where);
            return DIFFERENT;
        }
        img_progress(a, at + len, end);
    }
    if (i[0]->size != i[1]->size) {
        img_say(a, "Warning: Image size mismatch!\n");
    }
    img_say(a, "Images are identical.\n");
    return SAME;
}

int img_compare(Args *a)
{
    unsigned flags;
    Image *i[2];
    int status = TROUBLE;

    if (!img_wants(a, 2, 2, "two files") || !img_flags(a, a->value['T'], false, &flags)) {
        return TROUBLE;
    }
    i[0] = img_open(a, a->name[0], a->value['f'], flags);
    i[1] = i[0] ? img_open(a, a->name[1], a->value['F'], flags) : NULL;
    if (i[1]) {
        status = compare(a, i);
        image_close(i[1]);
    }
    if (i[0]) {
        image_close(i[0]);
    }
    return status;
}
