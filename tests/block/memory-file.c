/*
 * See memory-file.h.
 */
#include "tests/block/memory-file.h"

#include <errno.h>
#include <string.h>

#include "common/bits.h"

enum { SECTOR = 512, MOST = 64 * 1024 * 1024 };

/* A write since the last flush. */
typedef struct {
    u64 at, len;
    u8 *data; /* NULL: the file has @at bytes now */
} Write;

typedef struct {
    File file;
    GByteArray *now, *safe;
    GArray *since;
    unsigned left;
    void (*watch)(void *opaque);
    void *opaque;
} MemoryFile;

u64 random_of(u64 *seed, u64 n)
{
    *seed = *seed * 6364136223846793005ull + 1442695040888963407ull;
    return (*seed >> 20) % n;
}

static void set_size(GByteArray *a, u64 size)
{
    u64 old = a->len;

    g_byte_array_set_size(a, (guint)size);
    if (size > old) {
        memset(a->data + old, 0, size - old);
    }
}

static int may_write(MemoryFile *m, u64 end)
{
    if (end > MOST) {
        return EFBIG;
    }
    if (m->watch) {
        m->watch(m->opaque);
    }
    if (m->left == 0) {
        return ENOSPC;
    }
    m->left -= m->left != ~0u;
    return 0;
}

static int write_bytes(MemoryFile *m, u64 at, const void *data, u64 len)
{
    Write w = {at, len, g_memdup2(data, len)};
    int error = may_write(m, at + len < at ? ~0ull : at + len);

    if (error) {
        g_free(w.data);
        return error;
    }
    if (at + len > m->now->len) {
        set_size(m->now, at + len);
        m->file.size = m->now->len;
    }
    memcpy(m->now->data + at, data, len);
    g_array_append_val(m->since, w);
    return 0;
}

static int memory_read(File *f, u64 at, Io *to, size_t len)
{
    const GByteArray *a = ((MemoryFile *)f)->now;
    size_t there = at < a->len ? MIN(len, a->len - at) : 0;

    if (there) {
        io_put(to, a->data + at, there);
    }
    if (there < len) {
        io_zero(to, len - there);
    }
    return 0;
}

static int memory_write(File *f, u64 at, Io *from, size_t len)
{
    g_autofree u8 *data = g_malloc(len + 1);

    io_get(from, data, len);
    return len ? write_bytes((MemoryFile *)f, at, data, len) : 0;
}

static int memory_resize(File *f, u64 size)
{
    MemoryFile *m = (MemoryFile *)f;
    Write w = {size, 0, NULL};
    int error = may_write(m, size);

    if (!error) {
        set_size(m->now, size);
        f->size = size;
        g_array_append_val(m->since, w);
    }
    return error;
}

static int memory_zero(File *f, u64 at, u64 len, bool keep)
{
    g_autofree u8 *zeros = len < MOST ? g_malloc0(len + 1) : NULL;

    (void)keep;
    if (!zeros) {
        return EFBIG;
    }
    return len ? write_bytes((MemoryFile *)f, at, zeros, len) : 0;
}

/* What is given back reads as rubbish until it is written again: nobody may depend on it. */
static int memory_discard(File *f, u64 at, u64 len)
{
    g_autofree u8 *rubbish = g_malloc(len + 1);

    if (at >= f->size) {
        return 0;
    }
    len = MIN(len, f->size - at);
    memset(rubbish, 0xd5, len);
    return write_bytes((MemoryFile *)f, at, rubbish, len);
}

static void clear_since(MemoryFile *m)
{
    for (unsigned i = 0; i < m->since->len; i++) {
        g_free(g_array_index(m->since, Write, i).data);
    }
    g_array_set_size(m->since, 0);
}

static int memory_flush(File *f)
{
    MemoryFile *m = (MemoryFile *)f;

    if (m->watch) {
        m->watch(m->opaque);
    }
    g_byte_array_set_size(m->safe, m->now->len);
    memcpy(m->safe->data, m->now->data, m->now->len);
    clear_since(m);
    return 0;
}

static u64 memory_run(File *f, u64 at, bool *data)
{
    *data = at < f->size;
    return *data ? f->size - at : ~0ull - at;
}

static u64 memory_allocated(File *f)
{
    return f->size;
}

static void memory_close(File *f)
{
    (void)f;
}

static const FileOps memory_ops = {
    .read = memory_read,
    .write = memory_write,
    .zero = memory_zero,
    .discard = memory_discard,
    .flush = memory_flush,
    .resize = memory_resize,
    .run = memory_run,
    .allocated = memory_allocated,
    .close = memory_close,
};

File *memory_file(const void *data, size_t len)
{
    MemoryFile *m = g_new0(MemoryFile, 1);

    m->file = (File){&memory_ops, .path = (char *)"memory", .size = len};
    m->now = g_byte_array_append(g_byte_array_new(), data, (guint)len);
    m->safe = g_byte_array_append(g_byte_array_new(), data, (guint)len);
    m->since = g_array_new(false, false, sizeof(Write));
    m->left = ~0u;
    return &m->file;
}

void memory_file_free(File *f)
{
    MemoryFile *m = (MemoryFile *)f;

    clear_since(m);
    g_array_free(m->since, true);
    g_byte_array_free(m->now, true);
    g_byte_array_free(m->safe, true);
    g_free(m);
}

/* Sectors of @w, whole or in part, as they fall. */
static void apply(GByteArray *a, const Write *w, u64 *seed, unsigned of8)
{
    if (!w->data) {
        if (random_of(seed, 8) < of8) {
            set_size(a, w->at);
        }
        return;
    }
    for (u64 at = w->at, next; at < w->at + w->len; at = next) {
        next = MIN(align_down(at, SECTOR) + SECTOR, w->at + w->len);
        if (random_of(seed, 8) >= of8) {
            continue;
        }
        if (next > a->len) {
            set_size(a, next);
        }
        memcpy(a->data + at, w->data + (at - w->at), next - at);
    }
}

File *memory_file_cut(const File *f, u64 *seed)
{
    const MemoryFile *m = (const MemoryFile *)f;
    GByteArray *a = g_byte_array_append(g_byte_array_new(), m->safe->data, m->safe->len);
    unsigned of8 = (unsigned)random_of(seed, 9); /* sectors of eight that arrive; 8: a kill */
    u64 upto = random_of(seed, m->since->len + 1);
    File *cut;

    for (u64 i = 0; i < upto; i++) {
        apply(a, &g_array_index(m->since, Write, i), seed, of8);
    }
    cut = memory_file(a->data, a->len);
    g_byte_array_free(a, true);
    return cut;
}

const u8 *memory_file_data(const File *f, size_t *len)
{
    *len = ((const MemoryFile *)f)->now->len;
    return ((const MemoryFile *)f)->now->data;
}

void memory_file_fail(File *f, unsigned n)
{
    ((MemoryFile *)f)->left = n;
}

void memory_file_watch(File *f, void (*fn)(void *opaque), void *opaque)
{
    ((MemoryFile *)f)->watch = fn;
    ((MemoryFile *)f)->opaque = opaque;
}
