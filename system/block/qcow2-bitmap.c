/*
 * Bitmaps in a qcow2 image: what backup programs keep of what changed since when. We keep them as
 * they are; and as nobody here marks what a guest writes, each is marked in use before the first
 * write: who reads it later knows that it missed something.
 */
#include <errno.h>

#include "common/bits.h"
#include "system/block/qcow2-header.h"

enum {
    EXT_BITMAPS = 0x23852875,
    EXT_BYTES = 24,
    ENTRY_BYTES = 24,
    ENTRY_FLAGS = 12,
    FLAG_IN_USE = 1,
    MOST_DIRECTORY = 64 * 1024 * 1024,
    MOST_TABLE = 32 * 1024 * 1024,
};

bool qcow2_bitmaps(const Qcow2 *q, Qcow2Bitmaps *b)
{
    for (unsigned n = 0; q->autoclear & AUTOCLEAR_BITMAPS && n < q->extensions->len; n++) {
        const Qcow2Extension *e = q->extensions->pdata[n];
        gsize len;
        const u8 *data = g_bytes_get_data(e->data, &len);

        if (e->type == EXT_BITMAPS && len >= EXT_BYTES) {
            *b = (Qcow2Bitmaps){get32(data), get64(data + 8), get64(data + 16)};
            return true;
        }
    }
    return false;
}

/* The directory; NULL: there is none, or with *@error. */
static u8 *read_directory(Qcow2 *q, Qcow2Bitmaps *b, int *error)
{
    u8 *directory;

    *error = 0;
    if (!qcow2_bitmaps(q, b)) {
        return NULL;
    }
    if (b->size > MOST_DIRECTORY || b->offset & (q->cluster - 1)) {
        *error = EIO;
        return NULL;
    }
    directory = g_malloc(b->size + 1);
    *error = file_read_at(q->f, b->offset, directory, b->size);
    if (*error) {
        g_clear_pointer(&directory, g_free);
    }
    return directory;
}

/* Bytes of the entry at @p, of which @left are there; 0: it does not fit. */
static u64 entry_bytes(const u8 *p, u64 left)
{
    u64 len = left < ENTRY_BYTES ? 0 : align_up(ENTRY_BYTES + get32(p + 20) + get16(p + 18), 8);

    return len <= left ? len : 0;
}

int qcow2_bitmaps_in_use(Qcow2 *q)
{
    Qcow2Bitmaps b;
    int error;
    g_autofree u8 *directory = read_directory(q, &b, &error);
    bool changed = false;

    for (u64 at = 0, n = 0; directory && n < b.count; n++) {
        u64 len = entry_bytes(directory + at, b.size - at);

        if (!len) {
            return EIO;
        }
        changed |= !(get32(directory + at + ENTRY_FLAGS) & FLAG_IN_USE);
        put32(directory + at + ENTRY_FLAGS, get32(directory + at + ENTRY_FLAGS) | FLAG_IN_USE);
        at += len;
    }
    if (!changed) {
        return error;
    }
    error = file_write_at(q->f, b.offset, directory, b.size);
    return error ? error : q->f->ops->flush(q->f);
}

/* The clusters of the bitmap whose table is at @offset. */
static int each_cluster(Qcow2 *q, u64 offset, u32 entries,
                        void (*fn)(void *opaque, u64 at, u64 len), void *opaque)
{
    g_autofree u8 *table = NULL;
    int error;

    if (entries * 8ull > MOST_TABLE || offset & (q->cluster - 1)) {
        return EIO;
    }
    table = g_malloc(entries * 8ull + 1);
    error = file_read_at(q->f, offset, table, entries * 8ull);
    for (u32 n = 0; !error && n < entries; n++) {
        u64 at = get64(table + n * 8ull) & ENTRY_OFFSET;

        if (at) {
            fn(opaque, at, q->cluster);
        }
    }
    return error;
}

int qcow2_each_bitmap_place(Qcow2 *q, void (*fn)(void *opaque, u64 at, u64 len), void *opaque)
{
    Qcow2Bitmaps b;
    int error;
    g_autofree u8 *directory = read_directory(q, &b, &error);

    if (!directory) {
        return error;
    }
    fn(opaque, b.offset, b.size);
    for (u64 at = 0, n = 0; !error && n < b.count; n++) {
        const u8 *p = directory + at;
        u64 len = entry_bytes(p, b.size - at);

        if (!len) {
            return EIO;
        }
        fn(opaque, get64(p), get32(p + 8) * 8ull);
        error = each_cluster(q, get64(p), get32(p + 8), fn, opaque);
        at += len;
    }
    return error;
}
