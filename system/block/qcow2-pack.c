/*
 * Compressed clusters of qcow2: raw deflate with a window of 4 KiB, or zstd.
 */
#include <string.h>
#include <zlib.h>

#include "config.h"
#include "system/block/qcow2.h"

#ifdef HAVE_ZSTD
#include <zstd.h>
#endif

enum { WINDOW_BITS = -12 }; /* negative: without a header */

static size_t deflate_all(const void *from, size_t len, void *to)
{
    z_stream z = {.next_in = (void *)from, .avail_in = (uInt)len};
    size_t size = 0;

    z.next_out = to;
    z.avail_out = (uInt)len - 1;
    if (deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, WINDOW_BITS, 9, Z_DEFAULT_STRATEGY) !=
        Z_OK) {
        return 0;
    }
    if (deflate(&z, Z_FINISH) == Z_STREAM_END) {
        size = len - 1 - z.avail_out;
    }
    deflateEnd(&z);
    return size;
}

static bool inflate_all(const void *from, size_t from_len, void *to, size_t len)
{
    z_stream z = {.next_in = (void *)from, .avail_in = (uInt)from_len};
    int r;

    z.next_out = to;
    z.avail_out = (uInt)len;
    if (inflateInit2(&z, WINDOW_BITS) != Z_OK) {
        return false;
    }
    r = inflate(&z, Z_FINISH);
    inflateEnd(&z);
    /* Out of room with all of it there: what follows is the next cluster's. */
    return (r == Z_STREAM_END || r == Z_BUF_ERROR) && !z.avail_out;
}

#ifdef HAVE_ZSTD
static size_t zstd_pack(const void *from, size_t len, void *to)
{
    size_t size = ZSTD_compress(to, len - 1, from, len, ZSTD_CLEVEL_DEFAULT);

    return ZSTD_isError(size) ? 0 : size;
}

static bool zstd_unpack(const void *from, size_t from_len, void *to, size_t len)
{
    ZSTD_DStream *d = ZSTD_createDStream();
    ZSTD_inBuffer in = {from, from_len, 0};
    ZSTD_outBuffer out = {to, len, 0};
    size_t r = d ? 1 : 0;

    while (r && !ZSTD_isError(r) && out.pos < len && in.pos < in.size) {
        r = ZSTD_decompressStream(d, &out, &in);
    }
    ZSTD_freeDStream(d);
    return !ZSTD_isError(r) && out.pos == len;
}
#else
static size_t zstd_pack(const void *from, size_t len, void *to)
{
    (void)from;
    (void)len;
    (void)to;
    return 0;
}

static bool zstd_unpack(const void *from, size_t from_len, void *to, size_t len)
{
    (void)from;
    (void)from_len;
    (void)to;
    (void)len;
    return false;
}
#endif

bool pack_built(unsigned how)
{
#ifdef HAVE_ZSTD
    return how == COMPRESSION_ZLIB || how == COMPRESSION_ZSTD;
#else
    return how == COMPRESSION_ZLIB;
#endif
}

size_t pack(unsigned how, const void *from, size_t len, void *to)
{
    return how == COMPRESSION_ZSTD ? zstd_pack(from, len, to) : deflate_all(from, len, to);
}

bool unpack(unsigned how, const void *from, size_t from_len, void *to, size_t len)
{
    return how == COMPRESSION_ZSTD ? zstd_unpack(from, from_len, to, len)
                                   : inflate_all(from, from_len, to, len);
}
