/*
 * See copy.h.
 */
#include "img/copy.h"

#include <errno.h>
#include <string.h>

#include "common/bits.h"

enum { PIECE = 2 * 1024 * 1024, GRAIN = 4096 };

/* Bytes of @data from @from on that are all zero, or all not, by @grain. */
static size_t alike(const u8 *data, size_t from, size_t len, size_t grain, bool *zero)
{
    size_t end = from + MIN(grain, len - from);

    *zero = is_zero(data + from, end - from);
    while (end < len && is_zero(data + end, MIN(grain, len - end)) == *zero) {
        end += MIN(grain, len - end);
    }
    return end - from;
}

static int write_zeros(Image *to, u64 at, u64 len, const CopyHow *how)
{
    if (how->blank && how->sparse) {
        return 0;
    }
    return image_zero(to, at, len, how->sparse != 0);
}

/* What is zeros for long enough stays unwritten; or is made zeros. */
static int write_sparse(Image *to, u64 at, const u8 *data, size_t len, const CopyHow *how)
{
    size_t start = 0; /* of what is to be written */
    int error = 0;

    for (size_t n = 0, run; n < len && !error; n += run) {
        bool zero;

        run = alike(data, n, len, GRAIN, &zero);
        if (!zero || run < how->sparse) {
            continue;
        }
        error = n > start ? image_write(to, at + start, data + start, n - start) : 0;
        error = error ? error : write_zeros(to, at + n, run, how);
        start = n + run;
    }
    return error || start >= len ? error : image_write(to, at + start, data + start, len - start);
}

static int write_packed(Image *to, u64 at, const u8 *data, size_t len, const CopyHow *how)
{
    int error = 0;

    for (size_t n = 0; n < len && !error; n += how->cluster) {
        size_t part = MIN(how->cluster, len - n);

        error = is_zero(data + n, part) ? write_zeros(to, at + n, part, how)
                                        : image_write_packed(to, at + n, data + n, part);
    }
    return error;
}

static int write_data(Image *to, u64 at, const u8 *data, size_t len, const CopyHow *how)
{
    if (how->packed) {
        return write_packed(to, at, data, len, how);
    }
    return how->sparse ? write_sparse(to, at, data, len, how) : image_write(to, at, data, len);
}

/* How far [@at, @end) of @from is alike, in whole clusters where it will be packed. */
static int look(Image *from, u64 at, u64 end, const CopyHow *how, ImageRun *run)
{
    unsigned depth;
    int error = how->top ? image_run(from, at, end - at, run)
                         : image_run_deep(from, at, end - at, run, &depth);

    if (!error && how->packed && run->len % how->cluster) {
        u64 whole = align_up(MIN(run->len, PIECE), how->cluster);

        if (run->zero) { /* part of a cluster may be data */
            whole = run->len < how->cluster ? how->cluster : align_down(run->len, how->cluster);
            run->zero = run->len >= how->cluster;
        }
        run->len = MIN(whole, end - at);
    }
    return error;
}

/* The stretch @run at @n of @from; what the target's backing file has stays there. */
static int copy_run(Image *from, u64 n, Image *to, u64 at, ImageRun *run, u8 *data,
                    const CopyHow *how, const char **what)
{
    int error;

    *what = "writing";
    if (how->top && !run->here) {
        return 0;
    }
    if (run->zero) {
        return write_zeros(to, at, run->len, how);
    }
    run->len = MIN(run->len, PIECE);
    error = image_read(from, n, data, run->len);
    if (error) {
        *what = "reading";
        return error;
    }
    return write_data(to, at, data, run->len, how);
}

int copy_image(const Args *a, Image *from, Image *to, u64 at, u64 all, const CopyHow *how,
               const char **what)
{
    g_autofree u8 *data = g_malloc(PIECE);
    int error = 0;

    for (u64 n = 0; n < from->size && !error;) {
        ImageRun run;

        *what = "reading metadata";
        error = look(from, n, from->size, how, &run);
        if (!error) {
            error = copy_run(from, n, to, at + n, &run, data, how, what);
            n += run.len;
            img_progress(a, at + n, all);
        }
    }
    return error;
}
