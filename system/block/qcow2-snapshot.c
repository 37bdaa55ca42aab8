/*
 * Snapshots within a qcow2 image: copies of the L1 table that share everything it refers to, in a
 * table of their own, each with the machine's state beside the disk.
 *
 * While references are counted up or down for a whole tree the dirty bit stands, in version 3: who
 * is interrupted counts anew the next time. The order of changes is safe without it, too: flags
 * that let a cluster be written in place go before its refcount rises, refcounts rise before a
 * table refers to it, and fall after no table does.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "common/bits.h"
#include "common/snapshot.h"
#include "system/block/qcow2-header.h"

enum { FIXED_BYTES = 40, EXTRA_BYTES = 24, MOST_EXTRA = 1024 };

/* ---- The table of snapshots ---- */

static void free_snapshot(gpointer p)
{
    Qcow2Snapshot *s = p;

    g_free(s->s.id);
    g_free(s->s.name);
    if (s->extra) {
        g_byte_array_unref(s->extra);
    }
    g_free(s);
}

void qcow2_free_snapshots(Qcow2 *q)
{
    if (q->snapshots) {
        g_ptr_array_free(q->snapshots, true);
        q->snapshots = NULL;
    }
}

/* What newer writers say behind the fixed part, as far as it goes. */
static void read_extra(const Qcow2 *q, Qcow2Snapshot *s, const u8 *extra, u32 len)
{
    s->s.disk_size = len >= 16 ? get64(extra + 8) : q->i->size;
    s->s.state_size = len >= 8 ? get64(extra) : s->s.state_size;
    s->s.icount = len >= 24 ? (s64)get64(extra + 16) : -1;
    s->extra = g_byte_array_new();
    if (len > EXTRA_BYTES) {
        g_byte_array_append(s->extra, extra + EXTRA_BYTES, len - EXTRA_BYTES);
    }
}

/* The entry at *@at of the file; *@at moves on. */
static bool read_snapshot(Qcow2 *q, u64 *at, GError **err)
{
    u8 fixed[FIXED_BYTES];
    g_autofree u8 *rest = NULL;
    int error = file_read_at(q->f, *at, fixed, sizeof(fixed));
    u32 extra = get32(fixed + 36), id = get16(fixed + 12), name = get16(fixed + 14);
    Qcow2Snapshot *s;

    if (error || extra > MOST_EXTRA) {
        return qcow2_fail(q, err, "the snapshot table", error ? error : EINVAL);
    }
    rest = g_malloc(extra + id + name + 1);
    error = file_read_at(q->f, *at + FIXED_BYTES, rest, extra + id + name);
    if (error) {
        return qcow2_fail(q, err, "the snapshot table", error);
    }
    s = g_new0(Qcow2Snapshot, 1);
    g_ptr_array_add(q->snapshots, s);
    s->l1_offset = get64(fixed);
    s->l1_size = get32(fixed + 8);
    s->s.seconds = get32(fixed + 16);
    s->s.nanoseconds = get32(fixed + 20);
    s->s.clock = get64(fixed + 24);
    s->s.state_size = get32(fixed + 32);
    read_extra(q, s, rest, extra);
    s->s.id = g_strndup((char *)rest + extra, id);
    s->s.name = g_strndup((char *)rest + extra + id, name);
    *at += align_up(FIXED_BYTES + extra + id + name, 8);
    if (s->l1_offset & (q->cluster - 1) || s->l1_offset >> 56 || s->l1_size > MAX_L1_BYTES / 8) {
        return q->i->flags & IMAGE_CHECK ||
               qcow2_fail(q, err, "the L1 table of a snapshot is nowhere sensible", 0);
    }
    return true;
}

bool qcow2_load_snapshots(Qcow2 *q, u32 count, GError **err)
{
    u64 at = q->snapshots_offset;

    q->snapshots = g_ptr_array_new_with_free_func(free_snapshot);
    if (count > MAX_SNAPSHOTS) {
        return qcow2_fail(q, err, "too many snapshots", 0);
    }
    for (u32 n = 0; n < count; n++) {
        if (!read_snapshot(q, &at, err)) {
            return false;
        }
        if (at - q->snapshots_offset > MAX_SNAPSHOT_TABLE) {
            return qcow2_fail(q, err, "the snapshot table is too large", 0);
        }
    }
    q->snapshots_bytes = at - q->snapshots_offset;
    return true;
}

const GPtrArray *qcow2_snapshots(Image *i)
{
    return ((Qcow2 *)i->s)->snapshots; /* an ImageSnapshot is the head of ours */
}

static void append_snapshot(GByteArray *out, const Qcow2Snapshot *s)
{
    u8 head[FIXED_BYTES + EXTRA_BYTES] = {0};

    put64(head, s->l1_offset);
    put32(head + 8, s->l1_size);
    put16(head + 12, (u16)strlen(s->s.id));
    put16(head + 14, (u16)strlen(s->s.name));
    put32(head + 16, s->s.seconds);
    put32(head + 20, s->s.nanoseconds);
    put64(head + 24, s->s.clock);
    put32(head + 32, (u32)MIN(s->s.state_size, UINT32_MAX));
    put32(head + 36, EXTRA_BYTES + s->extra->len);
    put64(head + 40, s->s.state_size);
    put64(head + 48, s->s.disk_size);
    put64(head + 56, (u64)s->s.icount);
    g_byte_array_append(out, head, sizeof(head));
    g_byte_array_append(out, s->extra->data, s->extra->len);
    g_byte_array_append(out, (const u8 *)s->s.id, (guint)strlen(s->s.id));
    g_byte_array_append(out, (const u8 *)s->s.name, (guint)strlen(s->s.name));
    while (out->len & 7) {
        g_byte_array_append(out, (const u8 *)"", 1);
    }
}

/* The list as it is in memory to a new place; then the header. The old place dies. */
static int save_table(Qcow2 *q)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    u64 old_offset = q->snapshots_offset, old_bytes = q->snapshots_bytes, offset = 0;
    int error = 0;

    for (unsigned n = 0; n < q->snapshots->len; n++) {
        append_snapshot(out, q->snapshots->pdata[n]);
    }
    if (out->len) {
        error = qcow2_alloc(q, clusters_of(q, out->len), &offset);
        error = error ? error : file_write_at(q->f, offset, out->data, out->len);
        q->unwritten = true;
    }
    error = error ? error : qcow2_commit(q);
    if (error) {
        return error;
    }
    q->snapshots_offset = offset;
    q->snapshots_bytes = out->len;
    error = qcow2_write_header(q);
    error = error ? error : q->f->ops->flush(q->f);
    if (!error && old_bytes) {
        qcow2_drop(q, old_offset, old_bytes);
    }
    return error;
}

/* ---- Trees: all that an L1 table refers to ---- */

typedef int EntryFn(Qcow2 *q, u64 entry);

/* @fn for every cluster of data, with its L2 entry. */
static int each_entry(Qcow2 *q, u64 l2, EntryFn *fn)
{
    g_autofree u64 *copy = NULL;
    int error;
    CachedTable *t = table_get(q, &q->l2, l2, false, &error);

    if (!t) {
        return error;
    }
    copy = g_memdup2(t->data, q->cluster); /* @fn may use the cache */
    for (u64 n = 0; n < q->l2_count && !error; n++) {
        u64 entry = GUINT64_FROM_BE(copy[n]);

        if (entry & (ENTRY_PACKED | ENTRY_OFFSET)) {
            error = fn(q, entry);
        }
    }
    return error;
}

static int add_range(Qcow2 *q, u64 at, u64 len)
{
    int error = 0;

    for (u64 n = at >> q->cluster_bits; n <= (at + len - 1) >> q->cluster_bits && !error; n++) {
        error = refcount_add(q, n);
    }
    return error;
}

static int add_entry(Qcow2 *q, u64 entry)
{
    u64 len = q->cluster, at = entry & ENTRY_OFFSET;

    if (entry & ENTRY_PACKED) {
        at = packed_place(q, entry, &len);
    }
    return add_range(q, at, len);
}

static int drop_one(Qcow2 *q, u64 entry)
{
    u64 len = q->cluster, at = entry & ENTRY_OFFSET;

    if (entry & ENTRY_PACKED) {
        at = packed_place(q, entry, &len);
    }
    qcow2_drop(q, at, len);
    return 0;
}

/* One reference more to all @l1 refers to. */
static int add_tree(Qcow2 *q, const u64 *l1, u32 size)
{
    int error = 0;

    for (u32 n = 0; n < size && !error; n++) {
        u64 l2 = l1[n] & ENTRY_OFFSET;

        if (l2) {
            error = add_range(q, l2, q->cluster);
            error = error ? error : each_entry(q, l2, add_entry);
        }
    }
    return error;
}

/* One less, when the next commit is over. */
static int drop_tree(Qcow2 *q, const u64 *l1, u32 size)
{
    int error = 0;

    for (u32 n = 0; n < size && !error; n++) {
        u64 l2 = l1[n] & ENTRY_OFFSET;

        if (l2) {
            error = each_entry(q, l2, drop_one);
            qcow2_drop(q, l2, q->cluster);
        }
    }
    return error;
}

static bool plain(u64 entry)
{
    return entry & ENTRY_OFFSET && !(entry & ENTRY_PACKED);
}

/* Does @entry's flag that its cluster is ours alone say so when @own? */
static int own_now(Qcow2 *q, u64 entry, bool none, bool *own)
{
    u64 count = 0;
    int error = none ? 0 : refcount_get(q, (entry & ENTRY_OFFSET) >> q->cluster_bits, &count);

    *own = count == 1;
    return error;
}

static int set_l2_flags(Qcow2 *q, u64 l2, bool none)
{
    int error;
    CachedTable *t = table_get(q, &q->l2, l2, false, &error);

    for (u64 n = 0; t && !error && n < q->l2_count; n++) {
        u64 entry = GUINT64_FROM_BE(t->data[n]);
        bool own;

        if (!plain(entry)) {
            continue;
        }
        error = own_now(q, entry, none, &own);
        if (!error && own != !!(entry & ENTRY_COPIED)) {
            t->data[n] = GUINT64_TO_BE(entry ^ ENTRY_COPIED);
            table_dirty(&q->l2, t);
        }
    }
    return error;
}

/* The flags of the active tables as the refcounts are; with @none, taken away. */
static int set_flags(Qcow2 *q, bool none)
{
    int error = 0;

    for (u32 n = 0; n < q->l1_size && !error; n++) {
        bool own;

        if (!(q->l1[n] & ENTRY_OFFSET)) {
            continue;
        }
        error = set_l2_flags(q, q->l1[n] & ENTRY_OFFSET, none);
        error = error ? error : own_now(q, q->l1[n], none, &own);
        if (!error && own != !!(q->l1[n] & ENTRY_COPIED)) {
            q->l1[n] ^= ENTRY_COPIED;
            q->l1_dirty_from = 0;
            q->l1_dirty_to = q->l1_size;
        }
    }
    return error;
}

/* ---- L1 tables of snapshots ---- */

static u64 table_bytes(u32 entries)
{
    return MAX(entries * 8ull, 8);
}

static int load_l1(Qcow2 *q, const Qcow2Snapshot *s, u64 **l1)
{
    int error;

    *l1 = g_malloc0(table_bytes(s->l1_size));
    error = file_read_at(q->f, s->l1_offset, *l1, s->l1_size * 8ull);
    for (u32 n = 0; n < s->l1_size; n++) {
        u64 entry = GUINT64_FROM_BE((*l1)[n]);

        (*l1)[n] = entry;
        if (!error && (entry & L1_RESERVED || entry & ENTRY_OFFSET & (q->cluster - 1))) {
            error = qcow2_corrupt(q, "an L1 entry of a snapshot makes no sense");
        }
    }
    return error;
}

/* A copy of @l1 in new clusters, without flags. */
static int store_l1(Qcow2 *q, const u64 *l1, u32 size, u64 *offset)
{
    g_autofree u64 *copy = g_malloc0(table_bytes(size));
    int error = qcow2_alloc(q, clusters_of(q, table_bytes(size)), offset);

    for (u32 n = 0; n < size; n++) {
        copy[n] = l1[n] & ~ENTRY_COPIED;
    }
    return error ? error : qcow2_write_table(q, *offset, copy, size, 0, size);
}

/* ---- The machine's state ---- */

static u64 state_place(const Qcow2 *q, u64 disk_size)
{
    u64 reach = q->cluster * q->l2_count;

    return (disk_size + reach - 1) / reach * reach;
}

int qcow2_state_write(Image *i, u64 at, const void *from, size_t len)
{
    Qcow2 *q = i->s;
    u64 reach = q->cluster * q->l2_count, place = state_place(q, i->size) + at;
    struct iovec v = {(void *)from, len};
    int error = qcow2_before_write(q);

    error = error ? error : qcow2_grow_l1(q, (place + len + reach - 1) / reach);
    return error ? error : qcow2_write_at(q, place, &(Io){&v, 0}, len);
}

/* Through the snapshot's own L1 table, in place of the active one for the time. */
int qcow2_state_read(Image *i, const ImageSnapshot *which, u64 at, void *to, size_t len)
{
    Qcow2 *q = i->s;
    const Qcow2Snapshot *s = (const Qcow2Snapshot *)which;
    u64 *active = q->l1, *l1;
    u32 active_size = q->l1_size;
    struct iovec v = {to, len};
    int error = load_l1(q, s, &l1);

    if (!error) {
        q->l1 = l1;
        q->l1_size = s->l1_size;
        error = qcow2_read_at(q, state_place(q, s->s.disk_size) + at, &(Io){&v, 0}, len);
        q->l1 = active;
        q->l1_size = active_size;
    }
    g_free(l1);
    return error;
}

/* The state beside the disk belongs to a snapshot now, or to nobody. */
static int forget_state(Qcow2 *q)
{
    u64 from = state_place(q, q->i->size), to = q->l1_size * q->cluster * q->l2_count;

    return from < to ? qcow2_forget(q, from, to - from) : 0;
}

/* ---- Making, going back, deleting ---- */

static char *new_id(const Qcow2 *q)
{
    unsigned long highest = 0;

    for (unsigned n = 0; n < q->snapshots->len; n++) {
        const Qcow2Snapshot *s = q->snapshots->pdata[n];
        unsigned long id = strtoul(s->s.id, NULL, 10);

        highest = id < UINT32_MAX && id > highest ? id : highest;
    }
    return g_strdup_printf("%lu", highest + 1);
}

static int begin(Qcow2 *q)
{
    int error = qcow2_before_write(q);

    error = error ? error : qcow2_settle(q);
    return error ? error : qcow2_set_dirty(q, true);
}

static int end(Qcow2 *q, int error)
{
    error = error ? error : qcow2_settle(q);
    if (error) {
        q->broken = true; /* half of it; the next to open counts anew */
        return error;
    }
    return q->lazy ? 0 : qcow2_set_dirty(q, false);
}

/* References were counted up, but no table has changed: what there is is counted anew. */
static int take_back(Qcow2 *q, int why)
{
    ImageCheck result = {0};
    int error = qcow2_check(q->i, true, true, &result);

    error = end(q, error || !result.corruptions ? error : EIO);
    return error ? error : why;
}

static bool failed(Qcow2 *q, int error, const char *what, GError **err)
{
    if (error == EFBIG) {
        g_set_error(err, EMU_ERROR, 0, "%s: %s: refcounts of %u bits are too narrow", q->f->path,
                    what, 1u << q->refcount_order);
        return false;
    }
    return !error || qcow2_fail(q, err, what, error);
}

/* Up to the moment a table shows it. */
static int share(Qcow2 *q, Qcow2Snapshot *s)
{
    int error = set_flags(q, true);

    error = error ? error : qcow2_commit(q);
    error = error ? error : add_tree(q, q->l1, q->l1_size);
    s->l1_size = q->l1_size;
    error = error ? error : store_l1(q, q->l1, q->l1_size, &s->l1_offset);
    return error ? error : qcow2_commit(q);
}

static int create(Qcow2 *q, Qcow2Snapshot *s)
{
    int error = begin(q);

    if (error) {
        return error;
    }
    error = share(q, s);
    if (error == EFBIG) {
        forget_state(q);
        return take_back(q, error);
    }
    g_ptr_array_add(q->snapshots, s);
    error = error ? error : save_table(q);
    error = error ? error : forget_state(q);
    return end(q, error);
}

bool qcow2_snapshot_create(Image *i, const ImageSnapshot *from, GError **err)
{
    Qcow2 *q = i->s;
    Qcow2Snapshot *s;
    int error;

    if (q->snapshots->len == MAX_SNAPSHOTS || strlen(from->name) > UINT16_MAX) {
        return qcow2_fail(q, err, "too many snapshots, or too long a name", 0);
    }
    s = g_new0(Qcow2Snapshot, 1);
    s->s = *from;
    s->s.id = new_id(q);
    s->s.name = g_strdup(from->name);
    s->s.disk_size = i->size;
    s->extra = g_byte_array_new();
    error = create(q, s);
    if (error && !g_ptr_array_remove(q->snapshots, s)) {
        free_snapshot(s);
    }
    return failed(q, error, "making a snapshot", err);
}

/* The active table becomes a copy of @s's, the header says which it is. */
static int apply(Qcow2 *q, const Qcow2Snapshot *s)
{
    u64 *old = q->l1, *l1 = NULL, old_offset = q->l1_offset, offset;
    u32 old_size = q->l1_size;
    int error = begin(q);

    error = error ? error : load_l1(q, s, &l1);
    error = error ? error : add_tree(q, l1, s->l1_size);
    error = error ? error : store_l1(q, l1, s->l1_size, &offset);
    error = error ? error : qcow2_commit(q);
    if (error) {
        g_free(l1);
        return error == EFBIG ? take_back(q, error) : end(q, error);
    }
    for (u32 n = 0; n < s->l1_size; n++) {
        l1[n] &= ~ENTRY_COPIED;
    }
    q->l1 = l1;
    q->l1_size = s->l1_size;
    q->l1_offset = offset;
    q->i->size = s->s.disk_size;
    error = qcow2_write_header(q);
    error = error ? error : q->f->ops->flush(q->f);
    error = error ? error : drop_tree(q, old, old_size);
    if (old_size) {
        qcow2_drop(q, old_offset, old_size * 8ull);
    }
    g_free(old);
    error = error ? error : forget_state(q);
    return end(q, error);
}

bool qcow2_snapshot_apply(Image *i, const ImageSnapshot *which, GError **err)
{
    Qcow2 *q = i->s;
    const Qcow2Snapshot *s = (const Qcow2Snapshot *)which;
    int error;

    if (clusters_of(q, s->s.disk_size) > s->l1_size * q->l2_count ||
        (q->version < 3 && s->s.disk_size != i->size)) {
        return qcow2_fail(q, err, "the snapshot's size does not fit", 0);
    }
    error = apply(q, s);
    return failed(q, error, "going back to a snapshot", err);
}

bool qcow2_snapshot_view(Image *i, const ImageSnapshot *which, GError **err)
{
    Qcow2 *q = i->s;
    const Qcow2Snapshot *s = (const Qcow2Snapshot *)which;
    u64 *l1;
    int error = load_l1(q, s, &l1);

    if (error) {
        g_free(l1);
        return failed(q, error, "looking at a snapshot", err);
    }
    g_free(q->l1);
    q->l1 = l1;
    q->l1_size = s->l1_size;
    i->size = s->s.disk_size;
    return true;
}

static int take_out(Qcow2 *q, Qcow2Snapshot *s)
{
    u64 *l1 = NULL;
    int error = begin(q);

    error = error ? error : load_l1(q, s, &l1);
    if (!error) {
        g_ptr_array_remove(q->snapshots, s); /* still valid: see the caller */
        error = save_table(q);
    }
    error = error ? error : drop_tree(q, l1, s->l1_size);
    if (!error) {
        qcow2_drop(q, s->l1_offset, table_bytes(s->l1_size));
        error = qcow2_settle(q);
    }
    g_free(l1);
    error = error ? error : set_flags(q, false);
    return end(q, error);
}

bool qcow2_snapshot_delete(Image *i, const ImageSnapshot *which, GError **err)
{
    Qcow2 *q = i->s;
    Qcow2Snapshot *s = (Qcow2Snapshot *)which;
    int error;

    g_ptr_array_set_free_func(q->snapshots, NULL);
    error = take_out(q, s);
    g_ptr_array_set_free_func(q->snapshots, free_snapshot);
    if (!g_ptr_array_find(q->snapshots, s, NULL)) {
        free_snapshot(s);
    }
    return failed(q, error, "deleting a snapshot", err);
}
