/*
 * See io.h.
 */
#include "system/block/io.h"

#include <string.h>

/* The piece at hand, at most @len bytes of it; the place moves behind it. */
static struct iovec next(Io *io, size_t len)
{
    struct iovec piece;

    while (io->done == io->v->iov_len) {
        io->v++;
        io->done = 0;
    }
    piece.iov_base = (char *)io->v->iov_base + io->done;
    piece.iov_len = io->v->iov_len - io->done < len ? io->v->iov_len - io->done : len;
    io->done += piece.iov_len;
    return piece;
}

unsigned io_slice(Io *io, struct iovec *out, unsigned max, size_t *len)
{
    size_t left = *len;
    unsigned n = 0;

    while (left && n < max) {
        out[n] = next(io, left);
        left -= out[n++].iov_len;
    }
    *len -= left;
    return n;
}

void io_put(Io *io, const void *from, size_t len)
{
    while (len) {
        struct iovec p = next(io, len);

        memcpy(p.iov_base, from, p.iov_len);
        from = (const char *)from + p.iov_len;
        len -= p.iov_len;
    }
}

void io_get(Io *io, void *to, size_t len)
{
    while (len) {
        struct iovec p = next(io, len);

        memcpy(to, p.iov_base, p.iov_len);
        to = (char *)to + p.iov_len;
        len -= p.iov_len;
    }
}

void io_zero(Io *io, size_t len)
{
    while (len) {
        struct iovec p = next(io, len);

        memset(p.iov_base, 0, p.iov_len);
        len -= p.iov_len;
    }
}

bool is_zero(const void *p, size_t len)
{
    const u8 *b = p;

    return !len || (!b[0] && !memcmp(b, b + 1, len - 1));
}

bool io_is_zero(Io io, size_t len)
{
    while (len) {
        struct iovec p = next(&io, len);

        if (!is_zero(p.iov_base, p.iov_len)) {
            return false;
        }
        len -= p.iov_len;
    }
    return true;
}
