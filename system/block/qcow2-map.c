/*
 * Where a qcow2 image keeps what the guest sees: L1 and L2 tables, reading, writing, giving back.
 *
 * An L2 entry in memory and on disk is one of: 0, unallocated; a cluster of the file; the same with
 * bit 0, reads as zeros, the room is kept; 1, reads as zeros; compressed.
 */
#include <errno.h>
#include <string.h>

#include "common/bits.h"
#include "system/block/qcow2.h"

/* ---- Tables ---- */

static u64 l1_index(const Qcow2 *q, u64 at)
{
    return at / (q->cluster * q->l2_count);
}

static u64 l2_index(const Qcow2 *q, u64 at)
{
    return (at >> q->cluster_bits) & (q->l2_count - 1);
}

static void set_l1(Qcow2 *q, u64 n, u64 entry)
{
    bool none = q->l1_dirty_from == q->l1_dirty_to;

    q->l1[n] = entry;
    q->l1_dirty_from = none ? (u32)n : MIN(q->l1_dirty_from, (u32)n);
    q->l1_dirty_to = none ? (u32)n + 1 : MAX(q->l1_dirty_to, (u32)n + 1);
}

static int l2_place(Qcow2 *q, u64 entry, u64 *offset)
{
    *offset = entry & ENTRY_OFFSET;
    if (entry & L1_RESERVED || *offset & (q->cluster - 1)) {
        return qcow2_corrupt(q, "an L1 entry makes no sense");
    }
    return 0;
}

/* The table that maps @at, for reading. NULL without an error: there is none. */
static CachedTable *find_l2(Qcow2 *q, u64 at, int *error)
{
    u64 n = l1_index(q, at), offset = 0;

    *error = n < q->l1_size ? l2_place(q, q->l1[n], &offset) : 0;
    return *error || !offset ? NULL : table_get(q, &q->l2, offset, false, error);
}

/* The same, ours alone, for writing. */
static CachedTable *own_l2(Qcow2 *q, u64 at, int *error)
{
    u64 n = l1_index(q, at), old = 0, offset;
    g_autofree u64 *copy = NULL;
    CachedTable *t;

    *error = n < q->l1_size ? l2_place(q, q->l1[n], &old) : EIO;
    if (*error) {
        return NULL;
    }
    if (old && q->l1[n] & ENTRY_COPIED) {
        return table_get(q, &q->l2, old, false, error);
    }
    if (old) {
        t = table_get(q, &q->l2, old, false, error);
        if (!t) {
            return NULL;
        }
        copy = g_memdup2(t->data, q->cluster);
    }
    *error = qcow2_alloc(q, 1, &offset);
    t = *error ? NULL : table_get(q, &q->l2, offset, true, error);
    if (!t) {
        return NULL;
    }
    if (copy) {
        memcpy(t->data, copy, q->cluster);
    }
    set_l1(q, n, offset | ENTRY_COPIED);
    if (old) {
        qcow2_drop(q, old, q->cluster);
    }
    return t;
}

int qcow2_grow_l1(Qcow2 *q, u64 entries)
{
    u64 old_offset = q->l1_offset, old_bytes = q->l1_size * 8ull, bytes = entries * 8, offset;
    u32 old_size = q->l1_size;
    u64 *l1;
    int error;

    if (entries <= q->l1_size) {
        return 0;
    }
    if (bytes > MAX_L1_BYTES) {
        return EFBIG;
    }
    error = qcow2_commit(q);
    error = error ? error : qcow2_alloc(q, clusters_of(q, bytes), &offset);
    if (error) {
        return error;
    }
    bytes = clusters_of(q, bytes) << q->cluster_bits;
    l1 = g_malloc0(bytes);
    memcpy(l1, q->l1, old_bytes);
    error = qcow2_write_table(q, offset, l1, (u32)(bytes / 8), 0, (u32)(bytes / 8));
    error = error ? error : qcow2_commit(q); /* it is there, and so are its refcounts */
    if (error) {
        g_free(l1);
        return error;
    }
    g_free(q->l1);
    q->l1 = l1;
    q->l1_size = (u32)entries;
    q->l1_offset = offset;
    error = qcow2_write_header(q);
    error = error ? error : q->f->ops->flush(q->f);
    if (error) {
        q->broken = true;
    } else if (old_size) {
        qcow2_drop(q, old_offset, old_bytes);
    }
    return error;
}

/* ---- What an entry says ---- */

typedef enum { UNALLOCATED, ZEROS, DATA, KEPT, PACKED } Kind; /* KEPT: zeros, with room */

typedef struct {
    Kind kind;
    u64 offset; /* DATA, KEPT: in the file; PACKED: the entry */
    bool own;   /* may be written in place */
} Place;

static int look(Qcow2 *q, u64 entry, Place *p)
{
    u64 offset = entry & ENTRY_OFFSET;

    *p = (Place){.offset = offset, .own = (entry & ENTRY_COPIED) != 0};
    if (entry & ENTRY_PACKED) {
        p->kind = PACKED;
        p->offset = entry;
        p->own = false;
        return 0;
    }
    if (entry & L2_RESERVED || offset & (q->cluster - 1) ||
        (entry & ENTRY_ZERO && q->version < 3)) {
        return qcow2_corrupt(q, "an L2 entry makes no sense");
    }
    if (entry & ENTRY_ZERO) {
        p->kind = offset ? KEPT : ZEROS;
    } else {
        p->kind = offset ? DATA : UNALLOCATED;
    }
    return 0;
}

static bool goes_on(const Place *first, const Place *p, u64 bytes)
{
    if (p->kind != first->kind || p->own != first->own || p->kind == PACKED) {
        return false;
    }
    return p->kind == UNALLOCATED || p->kind == ZEROS || p->offset == first->offset + bytes;
}

/* What is at @at and as much behind it as is alike, at most @len bytes and never beyond its table.
 * Offsets are those of @at's cluster. */
static int find(Qcow2 *q, u64 at, u64 *len, Place *p)
{
    u64 reach = q->cluster * q->l2_count, in = at & (q->cluster - 1), n, most;
    int error;
    CachedTable *t = find_l2(q, at, &error);

    *len = MIN(*len, reach - (at & (reach - 1)));
    if (!t) {
        *p = (Place){.kind = UNALLOCATED};
        return error;
    }
    error = look(q, GUINT64_FROM_BE(t->data[l2_index(q, at)]), p);
    most = clusters_of(q, in + *len);
    for (n = 1; !error && n < most; n++) {
        Place next;

        error = look(q, GUINT64_FROM_BE(t->data[l2_index(q, at) + n]), &next);
        if (!goes_on(p, &next, n << q->cluster_bits)) {
            break;
        }
    }
    *len = MIN(*len, (n << q->cluster_bits) - in);
    return error;
}

/* ---- Compressed clusters ---- */

u64 packed_place(const Qcow2 *q, u64 entry, u64 *len)
{
    unsigned split = 62 - (q->cluster_bits - 8);
    u64 at = bits(entry, 0, split), sectors = bits(entry, split, 62 - split) + 1;

    *len = sectors * 512 - (at & 511);
    return at;
}

/* The cluster of @entry into q->unpacked_data. */
static int load_packed(Qcow2 *q, u64 entry)
{
    g_autofree u8 *raw = NULL;
    u64 len, at = packed_place(q, entry, &len);
    int error;

    if (q->unpacked == entry) {
        return 0;
    }
    q->unpacked = 0;
    q->unpacked_data = q->unpacked_data ? q->unpacked_data : g_malloc(q->cluster);
    raw = g_malloc(len);
    error = file_read_at(q->f, at, raw, len);
    if (error) {
        return error;
    }
    if (!unpack(q->compression, raw, len, q->unpacked_data, q->cluster)) {
        return EIO; /* one cluster that cannot be read, not the tables */
    }
    q->unpacked = entry;
    return 0;
}

/* ---- Reading ---- */

static int read_backing(Qcow2 *q, u64 at, Io *to, size_t len)
{
    Image *b = q->i->backing;
    size_t there = b && at < b->size && at < q->i->size ? MIN(len, b->size - at) : 0;
    int error = there ? image_readv(b, at, to, there) : 0;

    if (!error && there < len) {
        io_zero(to, len - there);
    }
    return error;
}

static int read_place(Qcow2 *q, const Place *p, u64 at, Io *to, size_t len)
{
    u64 in = at & (q->cluster - 1);
    int error = 0;

    switch (p->kind) {
    case UNALLOCATED:
        return read_backing(q, at, to, len);
    case ZEROS:
    case KEPT:
        io_zero(to, len);
        break;
    case DATA:
        return q->f->ops->read(q->f, p->offset + in, to, len);
    case PACKED:
        error = load_packed(q, p->offset);
        if (!error) {
            io_put(to, q->unpacked_data + in, len);
        }
    }
    return error;
}

int qcow2_read_at(Qcow2 *q, u64 at, Io *to, size_t len)
{
    while (len) {
        u64 run = len;
        Place p;
        int error = find(q, at, &run, &p);

        error = error ? error : read_place(q, &p, at, to, run);
        if (error) {
            return error;
        }
        at += run;
        len -= run;
    }
    return 0;
}

int qcow2_read(Image *i, u64 at, Io *to, size_t len)
{
    return qcow2_read_at(i->s, at, to, len);
}

int qcow2_run(Image *i, u64 at, u64 len, ImageRun *run)
{
    Qcow2 *q = i->s;
    Place p;
    int error = find(q, at, &len, &p);

    *run =
        (ImageRun){.len = len,
                   .here = p.kind != UNALLOCATED,
                   .zero = p.kind == ZEROS || p.kind == KEPT ||
                           (p.kind == UNALLOCATED && !i->backing_name && !i->backing),
                   .data = p.kind == DATA || p.kind == PACKED || p.kind == KEPT,
                   .packed = p.kind == PACKED,
                   .at = p.kind == DATA || p.kind == KEPT ? p.offset + (at & (q->cluster - 1)) : 0};
    return error;
}

/* ---- Changing entries ---- */

/* The reference an entry holds goes. */
static void drop_entry(Qcow2 *q, u64 entry)
{
    if (entry & ENTRY_PACKED) {
        u64 len, at = packed_place(q, entry, &len);

        q->unpacked = q->unpacked == entry ? 0 : q->unpacked;
        qcow2_drop(q, at, len);
    } else if (entry & ENTRY_OFFSET) {
        qcow2_drop(q, entry & ENTRY_OFFSET, q->cluster);
    }
}

/* Entry number @n of @t is @entry; what it was before is dropped unless it is the same cluster. */
static void set_entry(Qcow2 *q, CachedTable *t, u64 n, u64 entry)
{
    u64 old = GUINT64_FROM_BE(t->data[n]);

    t->data[n] = GUINT64_TO_BE(entry);
    table_dirty(&q->l2, t);
    if (old & ENTRY_PACKED || (old & ENTRY_OFFSET) != (entry & ENTRY_OFFSET)) {
        drop_entry(q, old);
    }
}

/* ---- Writing ---- */

/* The bytes @len of @from between @head bytes read from before them and @tail bytes behind. */
typedef struct {
    u64 head, tail;
    u8 *edges;
} Edges;

/* What the first and last cluster of [@at, @at + @len) have beside it. */
static int read_edges(Qcow2 *q, u64 at, u64 len, Edges *e)
{
    struct iovec v;
    int error = 0;

    e->head = at & (q->cluster - 1);
    e->tail = -(at + len) & (q->cluster - 1);
    e->edges = e->head || e->tail ? g_malloc(e->head + e->tail) : NULL;
    if (e->head) {
        v = (struct iovec){e->edges, e->head};
        error = qcow2_read_at(q, at - e->head, &(Io){&v, 0}, e->head);
    }
    if (e->tail && !error) {
        v = (struct iovec){e->edges + e->head, e->tail};
        error = qcow2_read_at(q, at + len, &(Io){&v, 0}, e->tail);
    }
    return error;
}

/* One write where the pieces are few: head, data, tail. */
static int write_with_edges(Qcow2 *q, u64 to, Io *from, u64 len, const Edges *e)
{
    enum { PIECES = 62 };
    struct iovec v[PIECES + 2];
    size_t part = len;
    unsigned n = 1;
    Io all = {v, 0};
    int error;

    v[0] = (struct iovec){e->edges, e->head};
    n += io_slice(from, v + 1, PIECES, &part);
    if (part == len) {
        v[n++] = (struct iovec){e->edges + e->head, e->tail};
        return q->f->ops->write(q->f, to, &all, e->head + len + e->tail);
    }
    error = q->f->ops->write(q->f, to, &all, e->head + part);
    error = error ? error : q->f->ops->write(q->f, to + e->head + part, from, len - part);
    return error ? error : file_write_at(q->f, to + e->head + len, e->edges + e->head, e->tail);
}

/* The clusters of [@at, @at + *@len) that need a new place, at most. */
static int count_new(Qcow2 *q, u64 at, u64 *len)
{
    u64 done = 0;

    while (done < *len) {
        u64 run = *len - done;
        Place p;
        int error = find(q, at + done, &run, &p);

        if (error) {
            return error;
        }
        if (p.own && (p.kind == DATA || p.kind == KEPT)) {
            break;
        }
        done += run;
    }
    *len = done;
    return 0;
}

static int refer(Qcow2 *q, u64 at, u64 clusters, u64 host)
{
    int error;
    CachedTable *t = own_l2(q, at, &error);

    for (u64 n = 0; t && n < clusters; n++) {
        set_entry(q, t, l2_index(q, at) + n, (host + (n << q->cluster_bits)) | ENTRY_COPIED);
    }
    return error;
}

/* [@at, @at + *@len), in one table and nowhere ours, to new clusters; as much as fits side by side.
 */
static int write_new(Qcow2 *q, u64 at, Io *from, u64 *len)
{
    u64 in = at & (q->cluster - 1), want, got = 0, host = 0;
    Edges e = {0};
    int error;

    own_l2(q, at, &error); /* now: what is found next stays where it is */
    error = error ? error : count_new(q, at, len);
    want = clusters_of(q, in + *len);
    error = error ? error : qcow2_alloc_some(q, want, &host, &got);
    if (error) {
        return error;
    }
    *len = MIN(*len, (got << q->cluster_bits) - in);
    error = read_edges(q, at, *len, &e);
    error = error ? error : write_with_edges(q, host, from, *len, &e);
    g_free(e.edges);
    q->unwritten = true;
    error = error ? error : refer(q, at, got, host);
    if (error) {
        qcow2_drop(q, host, got << q->cluster_bits);
    }
    return error;
}

static int write_in_place(Qcow2 *q, const Place *p, u64 at, Io *from, u64 len)
{
    u64 in = at & (q->cluster - 1);

    q->unwritten = true;
    if (qcow2_touches_metadata(q, p->offset + in, len)) {
        return qcow2_corrupt(q, "data and metadata in one cluster");
    }
    return q->f->ops->write(q->f, p->offset + in, from, len);
}

/* Into clusters that have room and read as zeros. */
static int write_kept(Qcow2 *q, const Place *p, u64 at, Io *from, u64 len)
{
    Edges e = {0};
    int error = read_edges(q, at, len, &e);

    q->unwritten = true;
    error = error ? error : write_with_edges(q, p->offset, from, len, &e);
    g_free(e.edges);
    return error ? error : refer(q, at, clusters_of(q, (at & (q->cluster - 1)) + len), p->offset);
}

int qcow2_write_at(Qcow2 *q, u64 at, Io *from, size_t len)
{
    int error = qcow2_before_write(q);

    while (len && !error) {
        u64 run = len;
        Place p;

        error = find(q, at, &run, &p);
        if (error) {
            break;
        }
        if (p.own && p.kind == DATA) {
            error = write_in_place(q, &p, at, from, run);
        } else if (p.own && p.kind == KEPT) {
            error = write_kept(q, &p, at, from, run);
        } else {
            u64 reach = q->cluster * q->l2_count;

            run = MIN(len, reach - (at & (reach - 1)));
            error = write_new(q, at, from, &run);
        }
        at += run;
        len -= run;
    }
    return error;
}

int qcow2_write(Image *i, u64 at, Io *from, size_t len)
{
    return qcow2_write_at(i->s, at, from, len);
}

/* ---- Zeros, giving back ---- */

/* What entries become. */
typedef enum { TO_NOTHING, TO_ZEROS, TO_KEPT } Fate;

/* Entry number @n of @t, of this cluster. */
static void change_entry(Qcow2 *q, CachedTable *t, u64 n, Fate fate)
{
    u64 old = GUINT64_FROM_BE(t->data[n]);

    if (fate == TO_KEPT && old & ENTRY_COPIED && old & ENTRY_OFFSET && !(old & ENTRY_PACKED)) {
        set_entry(q, t, n, old | ENTRY_ZERO);
    } else if (old != (fate == TO_NOTHING ? 0 : ENTRY_ZERO)) {
        set_entry(q, t, n, fate == TO_NOTHING ? 0 : ENTRY_ZERO);
    }
}

/* Whole clusters. A table is made only where there is something to say. */
static int change(Qcow2 *q, u64 at, u64 len, Fate fate)
{
    int error = qcow2_before_write(q);

    for (u64 end = at + len; at < end && !error;) {
        u64 reach = q->cluster * q->l2_count, stop = MIN(end, at - (at & (reach - 1)) + reach);
        u64 n = l1_index(q, at);
        CachedTable *t = NULL;

        if (n < q->l1_size && (fate != TO_NOTHING || q->l1[n])) {
            t = own_l2(q, at, &error);
        }
        for (; t && at < stop; at += q->cluster) {
            change_entry(q, t, l2_index(q, at), fate);
        }
        at = stop;
    }
    return error;
}

int qcow2_forget(Qcow2 *q, u64 at, u64 len)
{
    return change(q, at, len, TO_NOTHING);
}

/* Nothing shines through where nothing is. */
static bool bottom(const Qcow2 *q, u64 at)
{
    const Image *b = q->i->backing;

    return b ? at >= b->size : !q->i->backing_name;
}

static int write_zeros(Qcow2 *q, u64 at, u64 len)
{
    static const u8 zeros[64 * 1024];
    int error = 0;

    while (len && !error) {
        size_t part = MIN(len, sizeof(zeros));
        struct iovec v = {(void *)zeros, part};
        u64 run = part;
        Place p;

        error = find(q, at, &run, &p);
        if (error) {
            break;
        }
        if (p.kind != ZEROS && p.kind != KEPT && !(p.kind == UNALLOCATED && bottom(q, at))) {
            error = qcow2_write_at(q, at, &(Io){&v, 0}, run);
        }
        at += run;
        len -= run;
    }
    return error;
}

int qcow2_zero(Image *i, u64 at, u64 len, bool unmap)
{
    Qcow2 *q = i->s;
    u64 end = at + len, first = align_up(at, q->cluster), last = align_down(end, q->cluster);
    int error;

    last = end == i->size ? align_up(end, q->cluster) : last;
    if (first >= last) {
        return write_zeros(q, at, len);
    }
    error = write_zeros(q, at, first - at);
    if (error) {
        return error;
    }
    if (q->version >= 3) {
        error = change(q, first, last - first, unmap ? TO_ZEROS : TO_KEPT);
    } else if (bottom(q, first) && unmap) {
        error = change(q, first, last - first, TO_NOTHING);
    } else {
        error = write_zeros(q, first, MIN(last, end) - first);
    }
    return error || last >= end ? error : write_zeros(q, last, end - last);
}

/* Only whole clusters; where something of the backing file would come to light, zeros instead. */
int qcow2_discard(Image *i, u64 at, u64 len)
{
    Qcow2 *q = i->s;
    u64 end = at + len, first = align_up(at, q->cluster), last = align_down(end, q->cluster);
    bool shines = i->backing_name || i->backing;

    last = end == i->size ? align_up(end, q->cluster) : last;
    if (first >= last || (shines && q->version < 3)) {
        return 0;
    }
    return change(q, first, last - first, shines ? TO_ZEROS : TO_NOTHING);
}

/* ---- Compressed writing ---- */

/* @len bytes behind the last compressed ones, or in a new cluster: the reference is theirs. */
static int alloc_packed(Qcow2 *q, u64 len, u64 *at)
{
    u64 in = q->packed_at & (q->cluster - 1), offset;
    bool room = q->packed_at && in;
    int error;

    if (room && in + len <= q->cluster) {
        error = refcount_add(q, q->packed_at >> q->cluster_bits);
        if (error != EFBIG) {
            *at = q->packed_at;
            q->packed_at += len;
            return error;
        }
        room = false; /* refcounts too narrow for one more */
    }
    error = qcow2_alloc(q, 1, &offset);
    if (error) {
        return error;
    }
    if (room && offset == align_up(q->packed_at, q->cluster) &&
        refcount_add(q, q->packed_at >> q->cluster_bits) == 0) {
        *at = q->packed_at; /* across the border */
    } else {
        *at = offset;
    }
    q->packed_at = *at + len;
    return 0;
}

static int write_packed(Qcow2 *q, u64 at, const void *data, size_t len)
{
    unsigned split = 62 - (q->cluster_bits - 8);
    u64 host, sectors;
    CachedTable *t;
    int error;

    own_l2(q, at, &error);
    error = error ? error : alloc_packed(q, len, &host);
    error = error ? error : file_write_at(q->f, host, data, len);
    q->unwritten = true;
    t = error ? NULL : own_l2(q, at, &error);
    if (!t) {
        return error;
    }
    sectors = ((host + len - 1) >> 9) - (host >> 9);
    set_entry(q, t, l2_index(q, at), ENTRY_PACKED | sectors << split | host);
    return 0;
}

int qcow2_write_packed(Image *i, u64 at, const void *from, size_t len)
{
    Qcow2 *q = i->s;
    g_autofree u8 *packed = g_malloc(q->cluster), *whole = NULL;
    int error = qcow2_before_write(q);

    if (at & (q->cluster - 1) || (len & (q->cluster - 1) && at + len != i->size)) {
        return EINVAL;
    }
    while (len && !error) {
        size_t part = MIN(len, q->cluster), size;
        struct iovec v = {(void *)from, part};

        if (part < q->cluster) { /* the last of the disk */
            whole = g_malloc0(q->cluster);
            memcpy(whole, from, part);
        }
        size = pack(q->compression, whole ? whole : from, q->cluster, packed);
        error =
            size ? write_packed(q, at, packed, size) : qcow2_write_at(q, at, &(Io){&v, 0}, part);
        from = (const u8 *)from + part;
        at += part;
        len -= part;
    }
    return error;
}

/* ---- Preallocation ---- */

int qcow2_preallocate(Qcow2 *q)
{
    int error = 0;

    for (u64 at = 0, run; !error && at < q->i->size; at += run) {
        u64 reach = q->cluster * q->l2_count, host, got;

        run = MIN(q->i->size - at, reach - (at & (reach - 1)));
        own_l2(q, at, &error);
        error = error ? error : qcow2_alloc_some(q, clusters_of(q, run), &host, &got);
        if (error) {
            break;
        }
        run = MIN(run, got << q->cluster_bits);
        error = host + (got << q->cluster_bits) > q->f->size
                    ? q->f->ops->resize(q->f, host + (got << q->cluster_bits))
                    : 0;
        error = error ? error : refer(q, at, got, host);
    }
    return error;
}
