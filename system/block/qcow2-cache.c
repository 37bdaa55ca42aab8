/*
 * Tables of a qcow2 image in memory, and the order in which they reach the disk. See qcow2.h.
 */
#include <errno.h>
#include <string.h>

#include "common/bits.h"
#include "system/block/qcow2.h"

enum { FEWEST_TABLES = 8 };

void table_cache_init(TableCache *c, const Qcow2 *q, u64 bytes)
{
    c->tables = (unsigned)MAX(FEWEST_TABLES, bytes >> q->cluster_bits);
    c->table = g_new0(CachedTable, c->tables);
    c->index = g_hash_table_new(g_int64_hash, g_int64_equal);
}

void table_cache_clear(TableCache *c)
{
    for (unsigned i = 0; c->table && i < c->tables; i++) {
        g_free(c->table[i].data);
    }
    g_free(c->table);
    c->table = NULL;
    g_clear_pointer(&c->index, g_hash_table_unref);
}

void table_dirty(TableCache *c, CachedTable *t)
{
    c->dirty += !t->dirty;
    t->dirty = true;
}

static void clean(TableCache *c, CachedTable *t)
{
    c->dirty -= t->dirty;
    t->dirty = false;
}

static void leave(TableCache *c, CachedTable *t)
{
    if (t->offset) {
        clean(c, t);
        g_hash_table_remove(c->index, &t->offset);
        t->offset = 0;
    }
}

void table_forget(TableCache *c, u64 offset)
{
    CachedTable *t = g_hash_table_lookup(c->index, &offset);

    if (t) {
        leave(c, t);
    }
}

static int write_one(Qcow2 *q, TableCache *c, CachedTable *t)
{
    int error = file_write_at(q->f, t->offset, t->data, q->cluster);

    if (!error) {
        q->unwritten = true;
        clean(c, t);
    }
    return error;
}

static int write_dirty(Qcow2 *q, TableCache *c)
{
    int error = 0;

    for (unsigned i = 0; !error && c->dirty && i < c->tables; i++) {
        if (c->table[i].dirty) {
            error = write_one(q, c, &c->table[i]);
        }
    }
    return error;
}

/* The table longest unused, written if need be. Refcount blocks may be written at any time: what
 * falls in them has fallen on disk before. */
static CachedTable *make_room(Qcow2 *q, TableCache *c, int *error)
{
    CachedTable *oldest = &c->table[0];

    for (unsigned i = 0; i < c->tables && oldest->offset; i++) {
        if (!c->table[i].offset || c->table[i].used < oldest->used) {
            oldest = &c->table[i];
        }
    }
    if (oldest->dirty) {
        *error = c == &q->refblocks ? write_one(q, c, oldest) : qcow2_commit(q);
        if (*error) {
            return NULL;
        }
    }
    leave(c, oldest);
    return oldest;
}

CachedTable *table_get(Qcow2 *q, TableCache *c, u64 offset, bool fresh, int *error)
{
    CachedTable *t = g_hash_table_lookup(c->index, &offset);

    *error = 0;
    if (!t) {
        t = make_room(q, c, error);
        if (!t) {
            return NULL;
        }
        t->data = t->data ? t->data : g_malloc(q->cluster);
        *error = fresh ? 0 : file_read_at(q->f, offset, t->data, q->cluster);
        if (*error) {
            return NULL;
        }
        t->offset = offset;
        g_hash_table_insert(c->index, &t->offset, t);
    }
    if (fresh) {
        memset(t->data, 0, q->cluster);
        table_dirty(c, t);
    }
    t->used = ++c->clock;
    return t;
}

/* ---- Order ---- */

int qcow2_write_table(Qcow2 *q, u64 offset, const u64 *table, u32 size, u32 from, u32 to)
{
    enum { PER_SECTOR = 512 / 8 };
    u32 first = (u32)align_down(from, PER_SECTOR), last = (u32)MIN(align_up(to, PER_SECTOR), size);
    g_autofree u64 *out = g_new(u64, last - first);

    for (u32 i = first; i < last; i++) {
        out[i - first] = GUINT64_TO_BE(table[i]);
    }
    q->unwritten = true;
    return file_write_at(q->f, offset + first * 8ull, out, (last - first) * 8ull);
}

/* What was written so far reaches the disk before what is written next. */
static int barrier(Qcow2 *q)
{
    int error = q->unwritten ? q->f->ops->flush(q->f) : 0;

    q->unwritten = q->unwritten && error;
    return error;
}

static int commit_refcounts(Qcow2 *q)
{
    int error = q->lazy ? 0 : write_dirty(q, &q->refblocks);

    if (error || q->reftable_dirty_from == q->reftable_dirty_to) {
        return error;
    }
    error = write_dirty(q, &q->refblocks);
    error = error ? error : barrier(q);
    error = error ? error
                  : qcow2_write_table(q, q->reftable_offset, q->reftable,
                                      (u32)(q->reftable_clusters * (q->cluster / 8)),
                                      q->reftable_dirty_from, q->reftable_dirty_to);
    if (!error) {
        q->reftable_dirty_from = q->reftable_dirty_to = 0;
    }
    return error;
}

static int commit_tables(Qcow2 *q)
{
    bool l1 = q->l1_dirty_from != q->l1_dirty_to;
    int error;

    if (!q->l2.dirty && !l1) {
        return 0;
    }
    error = barrier(q);
    error = error ? error : write_dirty(q, &q->l2);
    if (error || !l1) {
        return error;
    }
    error = barrier(q);
    error = error ? error
                  : qcow2_write_table(q, q->l1_offset, q->l1, q->l1_size, q->l1_dirty_from,
                                      q->l1_dirty_to);
    if (!error) {
        q->l1_dirty_from = q->l1_dirty_to = 0;
    }
    return error;
}

int qcow2_commit(Qcow2 *q)
{
    int error = commit_refcounts(q);

    error = error ? error : commit_tables(q);
    error = error ? error : barrier(q);
    return error || !q->dying->len ? error : qcow2_bury(q);
}

int qcow2_settle(Qcow2 *q)
{
    int error;

    do {
        error = qcow2_commit(q);
    } while (!error && (q->dying->len || (q->refblocks.dirty && !q->lazy)));
    return error;
}
