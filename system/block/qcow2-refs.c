/*
 * Refcounts of a qcow2 image: finding free clusters, taking them, giving them back.
 */
#include <errno.h>
#include <string.h>

#include "common/bits.h"
#include "system/block/qcow2.h"

/* ---- One refcount ---- */

/* Refcounts of a block. */
static u64 per_block(const Qcow2 *q)
{
    return q->cluster * 8 >> q->refcount_order;
}

static u64 block_entries(const Qcow2 *q)
{
    return q->reftable_clusters * (q->cluster / 8);
}

/* Where the block of cluster @n is; 0: there is none. EIO: nowhere sensible. */
static int block_offset(Qcow2 *q, u64 n, u64 *offset)
{
    u64 block = n / per_block(q);

    *offset = block < block_entries(q) ? q->reftable[block] : 0;
    if (*offset & (q->cluster - 1) || *offset >> 56) {
        return qcow2_corrupt(q, "a refcount block is not at a cluster");
    }
    return 0;
}

/* Widths below a byte fill it from the low bits. */
static u64 get_field(const Qcow2 *q, const void *data, u64 i)
{
    const u8 *p = data;
    unsigned order = q->refcount_order;
    u64 v = 0;

    if (order < 3) {
        return bits(p[i >> (3 - order)], (i & ((8u >> order) - 1)) << order, 1u << order);
    }
    for (unsigned b = 0; b < 1u << (order - 3); b++) {
        v = v << 8 | p[(i << (order - 3)) + b];
    }
    return v;
}

static void set_field(const Qcow2 *q, void *data, u64 i, u64 v)
{
    u8 *p = data;
    unsigned order = q->refcount_order, bytes = order < 3 ? 0 : 1u << (order - 3);

    if (order < 3) {
        u8 *at = &p[i >> (3 - order)];

        *at = (u8)deposit(*at, (i & ((8u >> order) - 1)) << order, 1u << order, v);
    }
    for (unsigned b = bytes; b--; v >>= 8) {
        p[i * bytes + b] = (u8)v;
    }
}

int refcount_get(Qcow2 *q, u64 n, u64 *count)
{
    u64 offset;
    int error = block_offset(q, n, &offset);
    CachedTable *t;

    *count = 0;
    if (error || !offset) {
        return error;
    }
    t = table_get(q, &q->refblocks, offset, false, &error);
    if (t) {
        *count = get_field(q, t->data, n % per_block(q));
    }
    return error;
}

static int make_block(Qcow2 *q, u64 block);

int refcount_set(Qcow2 *q, u64 n, u64 count)
{
    u64 offset;
    int error = block_offset(q, n, &offset);
    CachedTable *t;

    if (!error && !offset) {
        error = make_block(q, n / per_block(q));
        error = error ? error : block_offset(q, n, &offset);
    }
    if (error) {
        return error;
    }
    if (q->refcount_order < 6 && count >> (1u << q->refcount_order)) {
        return EFBIG;
    }
    t = table_get(q, &q->refblocks, offset, false, &error);
    if (t) {
        set_field(q, t->data, n % per_block(q), count);
        table_dirty(&q->refblocks, t);
    }
    return error;
}

int refcount_add(Qcow2 *q, u64 n)
{
    u64 count;
    int error = refcount_get(q, n, &count);

    return error ? error : refcount_set(q, n, count + 1);
}

/* ---- Free clusters ---- */

enum { MOST_BEYOND = 1 << 20 }; /* clusters taken, but not yet written */

static int is_free(Qcow2 *q, u64 n, bool *yes)
{
    u64 count;
    int error = refcount_get(q, n, &count);

    *yes = !count && !(q->counted && n < q->counted_clusters && q->counted[n]);
    return error;
}

/* The first @n free clusters side by side, or, with @some, the first free one and those behind it.
 */
static int find_free(Qcow2 *q, u64 n, bool some, u64 *first, u64 *got)
{
    u64 at = q->free_from, run = 0;
    bool lowest = true, yes;

    while (run < n) {
        int error = is_free(q, at, &yes);

        if (error) {
            return error;
        }
        if (at > clusters_of(q, q->f->size) + MOST_BEYOND) {
            return qcow2_corrupt(q, "clusters far beyond the end of the file are in use");
        }
        if (!yes && some && run) {
            break;
        }
        if (lowest && (yes || run)) {
            q->free_from = at;
            lowest = false;
        }
        run = yes ? run + 1 : 0;
        at++;
    }
    *first = at - run;
    *got = run;
    if (at << q->cluster_bits >> 56) {
        return ENOSPC;
    }
    return qcow2_touches_metadata(q, *first << q->cluster_bits, run << q->cluster_bits)
               ? qcow2_corrupt(q, "metadata lies in clusters that are free")
               : 0;
}

/* ---- More room for refcounts ---- */

static void set_reftable(Qcow2 *q, u64 block, u64 offset)
{
    bool none = q->reftable_dirty_from == q->reftable_dirty_to;

    q->reftable[block] = offset;
    q->reftable_dirty_from = none ? (u32)block : MIN(q->reftable_dirty_from, (u32)block);
    q->reftable_dirty_to = none ? (u32)block + 1 : MAX(q->reftable_dirty_to, (u32)block + 1);
}

/* Clusters behind all that have a block or lie in the file. */
static u64 beyond_all(const Qcow2 *q)
{
    u64 last = block_entries(q);

    while (last && !q->reftable[last - 1]) {
        last--;
    }
    return MAX(MAX(last * per_block(q), clusters_of(q, q->f->size)), q->counted_clusters);
}

/* While a check repairs: what is in use changes under it. */
static void count_again(Qcow2 *q, u64 offset, u64 len, int by)
{
    for (u64 n = offset >> q->cluster_bits; n <= (offset + len - 1) >> q->cluster_bits; n++) {
        if (q->counted && n < q->counted_clusters) {
            q->counted[n] += (u32)by;
        }
    }
}

/*
 * A larger refcount table, behind everything else, with the blocks that count it and themselves:
 *
 *     table | blocks that cover [table, end of these blocks)
 */
static int grow_reftable(Qcow2 *q, u64 need)
{
    u64 start = beyond_all(q), tables, blocks = 0, first, entries;
    u64 old_offset = q->reftable_offset, old_bytes = q->reftable_clusters * q->cluster;
    u64 *table;
    int error = 0;

    do {
        need = MAX(need, (start + blocks + need * 12 / q->cluster + 4) / per_block(q) + 1);
        tables = clusters_of(q, (need + need / 2 + 1) * 8);
        first = start / per_block(q);
        entries = (start + tables + blocks - 1) / per_block(q) + 1 - first;
    } while (entries != blocks && (blocks = entries));
    if (tables * q->cluster > MAX_REFTABLE_BYTES) {
        return EFBIG;
    }
    error = qcow2_commit(q); /* all of the old table is on disk */
    if (error) {
        return error;
    }
    table = g_malloc0(tables * q->cluster);
    memcpy(table, q->reftable, old_bytes);
    g_free(q->reftable);
    q->reftable = table;
    q->reftable_clusters = (u32)tables;
    for (u64 b = 0; !error && b < blocks; b++) {
        u64 at = (start + tables + b) << q->cluster_bits;

        /* A block at the beginning may exist already: then its place stays unused until the end
         * of this function, where its refcount says so. */
        if (!table[first + b]) {
            table[first + b] = at;
            table_get(q, &q->refblocks, at, true, &error);
        }
    }
    for (u64 n = start; !error && n < start + tables + blocks; n++) {
        u64 b = n - start - tables;
        bool used = n < start + tables || table[first + b] == n << q->cluster_bits;

        error = used ? refcount_set(q, n, 1) : 0;
    }
    /* The old table stays whole until the header names the new one. */
    q->reftable_offset = start << q->cluster_bits;
    q->reftable_dirty_from = 0;
    q->reftable_dirty_to = (u32)block_entries(q);
    error = error ? error : qcow2_commit(q);
    error = error ? error : qcow2_write_header(q);
    error = error ? error : q->f->ops->flush(q->f);
    if (error) {
        q->broken = true; /* which of the tables is valid nobody knows */
        return error;
    }
    if (q->counted) { /* the check that goes on sees to it */
        count_again(q, old_offset, old_bytes, -1);
    } else {
        qcow2_drop(q, old_offset, old_bytes);
    }
    return 0;
}

static bool has_blocks(const Qcow2 *q, u64 first, u64 n, u64 *missing)
{
    for (u64 b = first / per_block(q); b <= (first + n - 1) / per_block(q); b++) {
        if (b >= block_entries(q) || !q->reftable[b]) {
            *missing = b;
            return false;
        }
    }
    return true;
}

/* The block counts itself where it lies in what it covers. Where another counts it, that one comes
 * first: if it is missing too, it may take the very cluster. */
static int make_block(Qcow2 *q, u64 block)
{
    u64 n, home, got, offset;
    int error = block >= block_entries(q) ? grow_reftable(q, block + 1) : 0;
    bool own;

    if (error || q->reftable[block]) {
        return error;
    }
    error = find_free(q, 1, false, &n, &got);
    if (error) {
        return error;
    }
    own = n / per_block(q) == block;
    if (!own && !has_blocks(q, n, 1, &home)) {
        error = make_block(q, home);
        return error ? error : make_block(q, block);
    }
    offset = n << q->cluster_bits;
    error = own ? 0 : refcount_set(q, n, 1);
    if (error || !table_get(q, &q->refblocks, offset, true, &error)) {
        return error;
    }
    count_again(q, offset, q->cluster, 1);
    set_reftable(q, block, offset);
    return own ? refcount_set(q, n, 1) : 0;
}

/* ---- Taking and giving back ---- */

static int alloc(Qcow2 *q, u64 n, bool some, u64 *offset, u64 *got)
{
    u64 first, missing;
    int error = find_free(q, n, some, &first, got);

    /* A new block may take one of the clusters just found. */
    while (!error && !has_blocks(q, first, *got, &missing)) {
        error = make_block(q, missing);
        error = error ? error : find_free(q, n, some, &first, got);
    }
    for (u64 i = 0; !error && i < *got; i++) {
        error = refcount_set(q, first + i, 1);
    }
    *offset = first << q->cluster_bits;
    if (!error) {
        q->free_from = some || q->free_from == first ? first + *got : q->free_from;
    }
    return error;
}

int qcow2_alloc(Qcow2 *q, u64 n, u64 *offset)
{
    u64 got;

    return alloc(q, n, false, offset, &got);
}

int qcow2_alloc_some(Qcow2 *q, u64 n, u64 *offset, u64 *got)
{
    return alloc(q, n, true, offset, got);
}

void qcow2_drop(Qcow2 *q, u64 offset, u64 len)
{
    for (u64 n = offset >> q->cluster_bits; len && n <= (offset + len - 1) >> q->cluster_bits;
         n++) {
        g_array_append_val(q->dying, n);
    }
}

static int by_number(gconstpointer a, gconstpointer b)
{
    u64 x = *(const u64 *)a, y = *(const u64 *)b;

    return x < y ? -1 : x > y;
}

/* One reference to cluster @n less. *@gone: it was the last. */
static int let_go(Qcow2 *q, u64 n, bool *gone)
{
    u64 count;
    int error = refcount_get(q, n, &count);

    *gone = count == 1;
    if (error || !count) {
        return error ? error : qcow2_corrupt(q, "a cluster in use has no references");
    }
    error = refcount_set(q, n, count - 1);
    if (!error && *gone) {
        q->free_from = MIN(q->free_from, n);
        table_forget(&q->l2, n << q->cluster_bits);
        if (q->packed_at && (q->packed_at - 1) >> q->cluster_bits == n) {
            q->packed_at = 0;
        }
    }
    return error;
}

int qcow2_bury(Qcow2 *q)
{
    g_autoptr(GArray) dying = q->dying;
    u64 from = 0, to = 0; /* a run of clusters that are free now */
    int error = 0;

    q->dying = g_array_new(false, false, sizeof(u64));
    g_array_sort(dying, by_number);
    for (unsigned i = 0; !error && i <= dying->len; i++) {
        u64 n = i < dying->len ? g_array_index(dying, u64, i) : 0;
        bool gone = false;

        if (i < dying->len) {
            error = let_go(q, n, &gone);
        }
        if (gone && n == to) {
            to++;
        } else if (gone || i == dying->len) {
            if (from < to) { /* the host's room too; a file system that cannot does no harm */
                q->f->ops->discard(q->f, from << q->cluster_bits, (to - from) << q->cluster_bits);
            }
            from = n;
            to = n + 1;
        }
    }
    return error;
}
