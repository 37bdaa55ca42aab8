/*
 * Looking through all of a qcow2 image, and repairing it: what refers to a cluster is counted, and
 * compared with the refcounts. A refcount too high is a leak: room nobody gets back. One too low,
 * or a table that makes no sense, is a corruption.
 *
 * Repair makes the refcounts what was counted, with new blocks where a block cannot be used, and
 * the flags what the refcounts say.
 */
#include <errno.h>
#include <stdarg.h>
#include <string.h>

#include "common/bits.h"
#include "system/block/qcow2-header.h"

/* What a cluster is used as; METADATA once only. */
typedef enum { UNUSED, METADATA, L2_TABLE, DATA } Use;

typedef struct {
    Qcow2 *q;
    ImageCheck *r;
    u32 *count; /* references found, by cluster */
    u8 *use;    /* Use, by cluster */
    u64 clusters;
    bool fix_leaks, fix_all;
    u64 last; /* the data cluster before, for what lies apart */
} Check;

static void PRINTF_LIKE(2, 3) say(Check *c, const char *fmt, ...)
{
    g_autofree char *text = NULL;
    va_list ap;

    if (!c->r->say) {
        return;
    }
    va_start(ap, fmt);
    text = g_strdup_vprintf(fmt, ap);
    va_end(ap);
    c->r->say(c->r->opaque, text);
}

static void corruption(Check *c, bool fixed)
{
    c->r->corruptions += !fixed;
    c->r->corruptions_fixed += fixed;
}

/* ---- Counting ---- */

/* One reference to [@at, @at + @len). Return: false, it is beyond the end of the file, or something
 * else is there. */
static bool count(Check *c, u64 at, u64 len, Use use)
{
    const Qcow2 *q = c->q;
    u64 first = at >> q->cluster_bits, last = (at + len - 1) >> q->cluster_bits;

    if (!len) {
        return true;
    }
    if (last >= c->clusters || at + len < at) {
        return false;
    }
    for (u64 n = first; n <= last; n++) {
        if (c->use[n] && (c->use[n] != use || use == METADATA)) {
            return false;
        }
    }
    for (u64 n = first; n <= last; n++) {
        c->count[n] += c->count[n] < UINT32_MAX;
        c->use[n] = (u8)use;
    }
    return true;
}

static void count_metadata(Check *c, u64 at, u64 len, const char *what)
{
    if (!count(c, at, len, METADATA)) {
        say(c,
            "ERROR: the %s at 0x%" G_GINT64_MODIFIER
            "x lies beyond the end of the image, or where something else is",
            what, at);
        corruption(c, false);
    }
}

/* Return: false, the cluster cannot be where @entry says. */
static bool count_data(Check *c, u64 entry)
{
    const Qcow2 *q = c->q;
    u64 at = entry & ENTRY_OFFSET;

    c->r->allocated++;
    c->r->fragmented += c->last && at != c->last + q->cluster;
    c->last = at;
    return count(c, at, q->cluster, DATA);
}

static bool count_packed(Check *c, u64 entry)
{
    u64 len, at = packed_place(c->q, entry, &len);

    c->r->allocated++;
    c->r->packed++;
    c->r->fragmented++;
    return count(c, at, len, DATA);
}

/* An entry that cannot be right. Repair leaves zeros there, or nothing. */
static void strike_out(Check *c, CachedTable *t, u64 n)
{
    say(c, "%s L2 entry 0x%" G_GINT64_MODIFIER "x makes no sense",
        c->fix_all ? "Repairing:" : "ERROR:", GUINT64_FROM_BE(t->data[n]));
    corruption(c, c->fix_all);
    if (c->fix_all) {
        t->data[n] = GUINT64_TO_BE(c->q->version >= 3 ? ENTRY_ZERO : 0);
        table_dirty(&c->q->l2, t);
    }
}

static bool sensible(const Qcow2 *q, u64 entry)
{
    if (entry & ENTRY_PACKED) {
        return !(entry & ENTRY_COPIED);
    }
    return !(entry & L2_RESERVED) && !(entry & ENTRY_OFFSET & (q->cluster - 1)) &&
           !(entry & ENTRY_ZERO && q->version < 3);
}

static void count_l2(Check *c, u64 offset)
{
    Qcow2 *q = c->q;
    int error;
    CachedTable *t = table_get(q, &q->l2, offset, false, &error);

    if (!t) {
        say(c, "ERROR: an L2 table cannot be read: %s", strerror(error));
        c->r->errors++;
        return;
    }
    for (u64 n = 0; n < q->l2_count; n++) {
        u64 entry = GUINT64_FROM_BE(t->data[n]);

        bool good = sensible(q, entry);

        if (good && entry & ENTRY_PACKED) {
            good = count_packed(c, entry);
        } else if (good && entry & ENTRY_OFFSET) {
            good = count_data(c, entry);
        }
        if (!good) {
            strike_out(c, t, n);
        }
    }
}

/* All that @l1 refers to; L1 entries that make no sense are struck out where @l1 is the active one.
 */
static void count_tree(Check *c, u64 *l1, u32 size, bool active)
{
    Qcow2 *q = c->q;

    for (u32 n = 0; n < size; n++) {
        u64 l2 = l1[n] & ENTRY_OFFSET;
        bool bad = l1[n] & L1_RESERVED || l2 & (q->cluster - 1);

        if (!bad && !l2) {
            continue;
        }
        if (bad || !count(c, l2, q->cluster, L2_TABLE)) {
            bool fix = c->fix_all && active;

            say(c, "%s L1 entry %u (0x%" G_GINT64_MODIFIER "x) makes no sense",
                fix ? "Repairing:" : "ERROR:", n, l1[n]);
            corruption(c, fix);
            if (fix) {
                l1[n] = 0;
                q->l1_dirty_from = 0;
                q->l1_dirty_to = q->l1_size;
            }
            continue;
        }
        count_l2(c, l2);
    }
}

static void count_snapshot(Check *c, const Qcow2Snapshot *s)
{
    Qcow2 *q = c->q;
    u64 bytes = s->l1_size * 8ull;
    g_autofree u64 *l1 = NULL;
    int error;

    if (s->l1_offset & (q->cluster - 1) || bytes > MAX_L1_BYTES ||
        !count(c, s->l1_offset, MAX(bytes, 8), METADATA)) {
        say(c, "ERROR: the L1 table of snapshot %s is nowhere sensible", s->s.id);
        corruption(c, false);
        return;
    }
    l1 = g_malloc(MAX(bytes, 8));
    error = file_read_at(q->f, s->l1_offset, l1, bytes);
    if (error) {
        c->r->errors++;
        return;
    }
    for (u32 n = 0; n < s->l1_size; n++) {
        l1[n] = GUINT64_FROM_BE(l1[n]);
    }
    count_tree(c, l1, s->l1_size, false);
}

static void count_bitmap(void *opaque, u64 at, u64 len)
{
    count_metadata(opaque, at, len, "bitmap");
}

static void count_all(Check *c)
{
    Qcow2 *q = c->q;
    ImageCheck snapshots, *active = c->r;

    count_metadata(c, 0, q->cluster, "header");
    count_metadata(c, q->l1_offset, q->l1_size * 8ull, "L1 table");
    count_metadata(c, q->snapshots_offset, q->snapshots_bytes, "snapshot table");
    count_metadata(c, q->reftable_offset, q->reftable_clusters * q->cluster, "refcount table");
    if (qcow2_each_bitmap_place(q, count_bitmap, c)) {
        say(c, "ERROR: the bitmaps make no sense");
        corruption(c, false);
    }
    count_tree(c, q->l1, q->l1_size, true);
    snapshots = *active; /* the figures are those of the active disk */
    for (unsigned n = 0; n < q->snapshots->len; n++) {
        count_snapshot(c, q->snapshots->pdata[n]);
    }
    active->allocated = snapshots.allocated;
    active->packed = snapshots.packed;
    active->fragmented = snapshots.fragmented;
}

/* Refcount blocks: each in a cluster nobody else uses, or out with it. */
static void count_blocks(Check *c)
{
    Qcow2 *q = c->q;

    for (u64 n = 0; n < q->reftable_clusters * (q->cluster / 8); n++) {
        u64 at = q->reftable[n];
        bool bad = at & (q->cluster - 1);

        if (!at) {
            continue;
        }
        if (!bad && count(c, at, q->cluster, METADATA)) {
            continue;
        }
        say(c, "%s refcount block %" G_GUINT64_FORMAT " is nowhere sensible",
            c->fix_all ? "Repairing:" : "ERROR:", n);
        corruption(c, c->fix_all);
        if (c->fix_all) {
            q->reftable[n] = 0;
            q->reftable_dirty_from = 0;
            q->reftable_dirty_to = (u32)(q->reftable_clusters * (q->cluster / 8));
            table_forget(&q->refblocks, at);
        }
    }
}

/* ---- Comparing ---- */

/* Cluster @n is counted @is and should be @want. Return: whether to set it. */
static bool judge(Check *c, u64 n, u64 is, u32 want)
{
    bool leak = is > want, fix = leak ? c->fix_leaks || c->fix_all : c->fix_all;

    say(c, "%s cluster %" G_GUINT64_FORMAT " refcount=%" G_GUINT64_FORMAT " reference=%u",
        fix    ? "Repairing"
        : leak ? "Leaked"
               : "ERROR",
        n, is, want);
    if (leak) {
        c->r->leaks += !fix;
        c->r->leaks_fixed += fix;
    } else {
        corruption(c, fix);
    }
    return fix;
}

/* Blocks that repair makes take clusters: those count themselves and are no news. */
static int compare(Check *c)
{
    Qcow2 *q = c->q;
    int error = 0;

    for (unsigned rising = 2; rising-- && !error;) { /* what rises first, then what falls */
        for (u64 n = 0; n < c->clusters && !error; n++) {
            u64 is;

            error = refcount_get(q, n, &is);
            if (error || is == c->count[n] || (is < c->count[n]) != (rising == 1)) {
                continue;
            }
            if (judge(c, n, is, c->count[n])) {
                error = refcount_set(q, n, c->count[n]);
            }
        }
        error = error || !(c->fix_all || c->fix_leaks) ? error : qcow2_commit(q);
    }
    return error;
}

/* ---- Flags ---- */

static bool wrong_flag(Check *c, u64 entry, const char *what, bool *fix)
{
    u64 n = (entry & ENTRY_OFFSET) >> c->q->cluster_bits, is = 0;
    bool own = (entry & ENTRY_COPIED) != 0;

    if (n >= c->clusters || refcount_get(c->q, n, &is) || own == (is == 1)) {
        return false;
    }
    *fix = c->fix_all || (c->fix_leaks && !own);
    say(c, "%s %s entry 0x%" G_GINT64_MODIFIER "x, refcount=%" G_GUINT64_FORMAT ": OFLAG_COPIED",
        *fix  ? "Repairing"
        : own ? "ERROR"
              : "Leaked",
        what, entry, is);
    if (own) {
        corruption(c, *fix);
    } else { /* it costs a copy, no more */
        c->r->leaks += !*fix;
        c->r->leaks_fixed += *fix;
    }
    return *fix;
}

static void check_l2_flags(Check *c, u64 offset)
{
    Qcow2 *q = c->q;
    int error;
    CachedTable *t = table_get(q, &q->l2, offset, false, &error);

    for (u64 n = 0; t && n < q->l2_count; n++) {
        u64 entry = GUINT64_FROM_BE(t->data[n]);
        bool fix;

        if (entry & ENTRY_OFFSET && !(entry & ENTRY_PACKED) && wrong_flag(c, entry, "L2", &fix)) {
            t->data[n] = GUINT64_TO_BE(entry ^ ENTRY_COPIED);
            table_dirty(&q->l2, t);
        }
    }
}

static void check_flags(Check *c)
{
    Qcow2 *q = c->q;

    for (u32 n = 0; n < q->l1_size; n++) {
        u64 l2 = q->l1[n] & ENTRY_OFFSET;
        bool fix;

        if (!l2 || l2 & (q->cluster - 1) || l2 >> q->cluster_bits >= c->clusters) {
            continue;
        }
        check_l2_flags(c, l2);
        if (wrong_flag(c, q->l1[n], "L1", &fix)) {
            q->l1[n] ^= ENTRY_COPIED;
            q->l1_dirty_from = 0;
            q->l1_dirty_to = q->l1_size;
        }
    }
}

/* ---- The whole ---- */

static int look(Check *c)
{
    Qcow2 *q = c->q;
    int error;

    count_all(c);
    count_blocks(c);
    if (c->fix_all) { /* new blocks go where nothing is */
        q->counted = c->count;
        q->counted_clusters = c->clusters;
        q->free_from = 0;
    }
    error = compare(c);
    q->counted = NULL;
    check_flags(c);
    return error;
}

/* The bits that say something is wrong; last. */
static int absolve(Check *c)
{
    Qcow2 *q = c->q;
    u64 bits = INCOMPATIBLE_DIRTY | INCOMPATIBLE_CORRUPT;
    int error = qcow2_settle(q);

    if (error || c->r->corruptions || c->r->errors || !(q->incompatible & bits)) {
        return error;
    }
    q->incompatible &= ~bits;
    error = qcow2_write_header(q);
    return error ? error : q->f->ops->flush(q->f);
}

/* Where the file ends, or what it says it uses. */
static u64 clusters_in_use(const Qcow2 *q)
{
    return clusters_of(q, q->f->size);
}

int qcow2_check(Image *i, bool fix_leaks, bool fix_all, ImageCheck *result)
{
    Qcow2 *q = i->s;
    Check c = {q, result, .fix_leaks = fix_leaks, .fix_all = fix_all};
    bool fix = fix_leaks || fix_all;
    int error;

    if (fix && i->read_only) {
        return EROFS;
    }
    error = i->read_only ? 0 : qcow2_settle(q);
    if (error) {
        return error;
    }
    c.clusters = clusters_in_use(q);
    c.count = g_try_new0(u32, c.clusters + 1);
    c.use = g_try_new0(u8, c.clusters + 1);
    if (!c.count || !c.use) {
        g_free(c.count);
        g_free(c.use);
        return ENOMEM;
    }
    result->clusters = clusters_of(q, i->size);
    error = look(&c);
    for (u64 n = c.clusters; n--;) {
        if (c.count[n]) {
            result->end = (n + 1) << q->cluster_bits;
            break;
        }
    }
    if (!error && fix) {
        error = absolve(&c);
    }
    q->free_from = 0;
    g_free(c.count);
    g_free(c.use);
    return error;
}
