/*
 * See qcow2.h. Opening and closing, making, size, what the image says of itself.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "common/bits.h"
#include "common/snapshot.h"
#include "system/block/qcow2-header.h"

enum { L2_CACHE_BYTES = 8 * 1024 * 1024, REFBLOCK_CACHE_BYTES = 1024 * 1024 };

bool qcow2_fail(const Qcow2 *q, GError **err, const char *what, int error)
{
    g_set_error(err, EMU_ERROR, 0, "%s: %s%s%s", q->f->path, what, error ? ": " : "",
                error ? strerror(error) : "");
    return false;
}

int qcow2_corrupt(Qcow2 *q, const char *what)
{
    if (!q->broken && !(q->i->flags & IMAGE_CHECK)) {
        fprintf(stderr, "emu: %s: the image is corrupt: %s\n", q->f->path, what);
        if (!q->i->read_only && q->version >= 3) {
            q->incompatible |= INCOMPATIBLE_CORRUPT;
            qcow2_write_header(q);
        }
        q->broken = true;
    }
    return EIO;
}

bool qcow2_touches_metadata(const Qcow2 *q, u64 at, u64 len)
{
    const struct {
        u64 at, len;
    } places[] = {
        {0, q->cluster},
        {q->l1_offset, q->l1_size * 8ull},
        {q->reftable_offset, q->reftable_clusters * q->cluster},
        {q->snapshots_offset, q->snapshots_bytes},
    };

    for (unsigned n = 0; n < ARRAY_LEN(places); n++) {
        if (at < places[n].at + places[n].len && places[n].at < at + len) {
            return true;
        }
    }
    return false;
}

int qcow2_set_dirty(Qcow2 *q, bool on)
{
    u64 bit = INCOMPATIBLE_DIRTY;
    int error;

    if (q->version < 3 || ((q->incompatible & bit) != 0) == on) {
        return 0;
    }
    q->incompatible = on ? q->incompatible | bit : q->incompatible & ~bit;
    error = qcow2_write_header(q);
    return error ? error : q->f->ops->flush(q->f);
}

/* Features whose users are to know that somebody wrote who has never heard of them. */
static int clear_unknown(Qcow2 *q)
{
    int error;

    if (!(q->autoclear & ~(u64)AUTOCLEAR_BITMAPS)) {
        return 0;
    }
    q->autoclear &= AUTOCLEAR_BITMAPS;
    error = qcow2_write_header(q);
    return error ? error : q->f->ops->flush(q->f);
}

int qcow2_before_write(Qcow2 *q)
{
    int error = q->broken ? EIO : 0;

    if (!error && !q->bitmaps_out) {
        error = qcow2_bitmaps_in_use(q);
        error = error ? error : clear_unknown(q);
        q->bitmaps_out = !error;
    }
    if (!error && q->compatible & COMPATIBLE_LAZY && !q->lazy) {
        error = qcow2_set_dirty(q, true);
        q->lazy = !error;
    }
    return error;
}

/* ---- Opening ---- */

static u64 *read_table(Qcow2 *q, u64 offset, u64 bytes, int *error)
{
    u64 *table = g_malloc0(MAX(bytes, 8));

    *error = file_read_at(q->f, offset, table, bytes);
    for (u64 n = 0; n < bytes / 8; n++) {
        table[n] = GUINT64_FROM_BE(table[n]);
    }
    return table;
}

static bool read_tables(Qcow2 *q, GError **err)
{
    int error;

    q->l1 = read_table(q, q->l1_offset, q->l1_size * 8ull, &error);
    if (error) {
        return qcow2_fail(q, err, "the L1 table", error);
    }
    q->reftable = read_table(q, q->reftable_offset, q->reftable_clusters * q->cluster, &error);
    return !error || qcow2_fail(q, err, "the refcount table", error);
}

/* Someone was interrupted, and the refcounts are not what they should be. */
static bool count_anew(Image *i, GError **err)
{
    ImageCheck result = {0};
    int error = qcow2_check(i, true, true, &result);

    if (error || result.corruptions || result.errors) {
        return qcow2_fail(i->s, err, "it was not closed, and could not be repaired", error);
    }
    return true;
}

static bool make_ready(Image *i, GError **err)
{
    Qcow2 *q = i->s;

    if (i->read_only || i->flags & IMAGE_CHECK) {
        return true;
    }
    if (q->incompatible & INCOMPATIBLE_CORRUPT) {
        return qcow2_fail(q, err,
                          "it is marked corrupt: only to be read, or repaired (check -r all)", 0);
    }
    return !(q->incompatible & INCOMPATIBLE_DIRTY) || count_anew(i, err);
}

static int qcow2_close(Image *i);

static bool qcow2_open(Image *i, GError **err)
{
    Qcow2 *q = i->s;
    u32 snapshots = 0;
    bool ok;

    q->i = i;
    q->f = i->file;
    q->dying = g_array_new(false, false, sizeof(u64));
    ok = qcow2_read_header(q, &snapshots, err);
    if (ok) {
        table_cache_init(&q->l2, q, L2_CACHE_BYTES);
        table_cache_init(&q->refblocks, q, REFBLOCK_CACHE_BYTES);
        ok = read_tables(q, err) && qcow2_load_snapshots(q, snapshots, err) && make_ready(i, err);
    }
    if (!ok) {
        q->broken = true;
        qcow2_close(i);
    }
    return ok;
}

/* All of it on disk, and the dirty bit gone with what it stood for. */
static int finish(Qcow2 *q)
{
    int error;

    if (q->i->read_only || q->broken) {
        return q->broken && !q->i->read_only ? EIO : 0;
    }
    q->lazy = false;
    error = qcow2_settle(q);
    return error || q->i->flags & IMAGE_CHECK ? error : qcow2_set_dirty(q, false);
}

static int qcow2_close(Image *i)
{
    Qcow2 *q = i->s;
    int error = finish(q);

    qcow2_free_snapshots(q);
    table_cache_clear(&q->l2);
    table_cache_clear(&q->refblocks);
    g_ptr_array_free(q->extensions, true);
    g_array_free(q->dying, true);
    g_free(q->l1);
    g_free(q->reftable);
    g_free(q->unpacked_data);
    return error;
}

static int qcow2_flush(Image *i)
{
    Qcow2 *q = i->s;

    return q->broken ? EIO : qcow2_commit(q);
}

/* ---- Size ---- */

static u64 l1_needed(const Qcow2 *q, u64 size)
{
    u64 reach = q->cluster * q->l2_count;

    return size / reach + (size % reach != 0);
}

/* What a smaller disk has no more is not there when it grows again. */
static int cut(Qcow2 *q, u64 size)
{
    u64 from = align_up(size, q->cluster), to = align_up(q->i->size, q->cluster);
    int error = 0;

    if (size < MIN(from, q->i->size)) {
        error = qcow2_zero(q->i, size, MIN(from, q->i->size) - size, false);
    }
    return error || from >= to ? error : qcow2_forget(q, from, to - from);
}

static bool qcow2_resize(Image *i, u64 size, GError **err)
{
    Qcow2 *q = i->s;
    u64 old = i->size, shines = i->backing ? MIN(size, i->backing->size) : 0;
    int error = qcow2_before_write(q);

    size = align_up(size, 512);
    if (q->version < 3 && q->snapshots->len) {
        return qcow2_fail(q, err, "version 2 with snapshots keeps its size", 0);
    }
    if (!error && size < old) {
        error = cut(q, size);
    }
    error = error ? error : qcow2_grow_l1(q, l1_needed(q, size));
    error = error ? error : qcow2_settle(q);
    if (!error) {
        i->size = size;
        error = qcow2_write_header(q);
    }
    if (!error && shines > old) { /* what the backing file has there was never seen */
        error = qcow2_zero(i, old, shines - old, true);
    }
    error = error ? error : qcow2_commit(q);
    return !error || qcow2_fail(q, err, "changing its size", error);
}

static int forget_all(Image *i)
{
    Qcow2 *q = i->s;
    int error = qcow2_forget(q, 0, align_up(i->size, q->cluster));

    return error ? error : qcow2_settle(q);
}

static bool qcow2_rebacked(Image *i, const char *name, const char *format, GError **err)
{
    Qcow2 *q = i->s;
    char *old_name = i->backing_name, *old_format = i->backing_format;
    int error;

    i->backing_name = g_strdup(name);
    i->backing_format = name ? g_strdup(format) : NULL;
    error = qcow2_settle(q);
    error = error ? error : qcow2_write_whole_header(q);
    error = error ? error : q->f->ops->flush(q->f);
    if (error == ENOSPC) { /* nothing was written */
        g_free(i->backing_name);
        g_free(i->backing_format);
        i->backing_name = old_name;
        i->backing_format = old_format;
        return qcow2_fail(q, err, "the name of the backing file is too long for the header", 0);
    }
    g_free(old_name);
    g_free(old_format);
    return !error || qcow2_fail(q, err, "the header", error);
}

/* ---- Making ---- */

typedef struct {
    u64 cluster, refcount_bits;
    bool lazy;
    unsigned version, compression;
    const char *preallocation;
} Wanted;

static bool refuse(const char *path, GError **err, const char *what)
{
    g_set_error(err, EMU_ERROR, 0, "%s: %s", path, what);
    return false;
}

static bool read_version(Settings *s, Wanted *w, const char *path, GError **err)
{
    const char *compat = settings_text(s, "compat", "1.1");
    bool old = !strcmp(compat, "0.10") || !strcmp(compat, "v2");

    if (!old && strcmp(compat, "1.1") != 0 && strcmp(compat, "v3") != 0) {
        return refuse(path, err, "compat: 0.10 or 1.1 expected");
    }
    w->version = old ? 2 : 3;
    if (old && (w->lazy || w->refcount_bits != 16 || w->compression)) {
        return refuse(path, err,
                      "compat=0.10 has no lazy_refcounts, no other refcount_bits than 16 and no "
                      "other compression_type than zlib");
    }
    return true;
}

static bool read_wanted(Settings *s, Wanted *w, const char *path, GError **err)
{
    static const char *const preallocations[] = {"off", "metadata", "falloc", "full", NULL};
    const char *how = settings_text(s, "compression_type", "zlib");
    bool extended = false;

    *w = (Wanted){65536, 16, .preallocation = settings_text(s, "preallocation", "off")};
    if (!settings_size(s, "cluster_size", 1, &w->cluster, err) ||
        !settings_uint(s, "refcount_bits", &w->refcount_bits, err) ||
        !settings_bool(s, "lazy_refcounts", &w->lazy, err) ||
        !settings_bool(s, "extended_l2", &extended, err)) {
        return false;
    }
    w->compression = strcmp(how, "zstd") ? COMPRESSION_ZLIB : COMPRESSION_ZSTD;
    if ((strcmp(how, "zlib") != 0 && strcmp(how, "zstd") != 0) || !pack_built(w->compression)) {
        return refuse(path, err, "compression_type: zlib or, where it is built, zstd expected");
    }
    if (extended) {
        return refuse(path, err, "extended_l2 is not built");
    }
    if (!is_pow2(w->cluster) || w->cluster >> MIN_CLUSTER_BITS == 0 ||
        w->cluster > 1ull << MAX_CLUSTER_BITS) {
        return refuse(path, err, "cluster_size: a power of two between 512 and 2M expected");
    }
    if (!is_pow2(w->refcount_bits) || w->refcount_bits > 64) {
        return refuse(path, err, "refcount_bits: a power of two up to 64 expected");
    }
    if (!g_strv_contains(preallocations, w->preallocation)) {
        return refuse(path, err, "preallocation: off, metadata, falloc or full expected");
    }
    return read_version(s, w, path, err);
}

/* An image of no size: header, refcount table, refcount block. */
static int write_empty(Qcow2 *q)
{
    int error;

    q->reftable = g_malloc0(q->cluster);
    q->reftable[0] = 2 * q->cluster;
    q->reftable_offset = q->cluster;
    q->reftable_clusters = 1;
    q->l1_offset = 3 * q->cluster;
    error = q->f->ops->resize(q->f, 3 * q->cluster);
    error = error ? error : qcow2_write_table(q, q->reftable_offset, q->reftable, 64, 0, 1);
    for (u64 n = 0; n < 3 && !error; n++) {
        error = refcount_set(q, n, 1);
    }
    error = error ? error : qcow2_commit(q);
    return error ? error : qcow2_write_whole_header(q);
}

static bool make_empty(File *f, const Wanted *w, const char *backing, const char *backing_format,
                       GError **err)
{
    Image i = {&image_qcow2, .backing_name = (char *)backing,
               .backing_format = (char *)backing_format};
    Qcow2 q = {
        .i = &i,
        .f = f,
        .version = w->version,
        .cluster_bits = (unsigned)__builtin_ctzll(w->cluster),
        .cluster = w->cluster,
        .l2_count = w->cluster / 8,
        .refcount_order = (unsigned)__builtin_ctzll(w->refcount_bits),
        .header_length = w->version == 2 ? QCOW2_V2_BYTES : QCOW2_OUR_BYTES,
        .compatible = w->lazy ? COMPATIBLE_LAZY : 0,
        .compression = (u8)w->compression,
        .incompatible = w->compression ? INCOMPATIBLE_COMPRESSION : 0,
        .extensions = g_ptr_array_new(),
        .dying = g_array_new(false, false, sizeof(u64)),
    };
    int error;

    table_cache_init(&q.l2, &q, 1);
    table_cache_init(&q.refblocks, &q, 1);
    error = write_empty(&q);
    table_cache_clear(&q.l2);
    table_cache_clear(&q.refblocks);
    g_ptr_array_free(q.extensions, true);
    g_array_free(q.dying, true);
    g_free(q.reftable);
    if (error == ENOSPC && backing) {
        return qcow2_fail(&q, err, "the name of the backing file is too long, or the disk full", 0);
    }
    return !error || qcow2_fail(&q, err, "writing", error);
}

/* Room for all of the disk; with @taken on the host's disk too. */
static int preallocate(Image *i, bool taken)
{
    int error = qcow2_preallocate(i->s);

    for (u64 at = 0; !error && taken && at < i->size;) {
        ImageRun r;

        error = qcow2_run(i, at, i->size - at, &r);
        error = error ? error : file_zero(i->file, r.at, r.len, true);
        at += r.len;
    }
    return error;
}

/* The image in @f grows to its size. */
static bool fill(File *f, u64 size, const char *preallocation, GError **err)
{
    Qcow2 q = {0};
    Image i = {&image_qcow2, .path = f->path, .file = f, .flags = IMAGE_NO_BACKING, .s = &q};
    bool taken = !strcmp(preallocation, "falloc") || !strcmp(preallocation, "full");
    bool ok = qcow2_open(&i, err);
    int error = 0;

    if (ok) {
        ok = qcow2_resize(&i, size, err);
        if (ok && strcmp(preallocation, "off") != 0) {
            error = preallocate(&i, taken);
        }
        error = error ? error : qcow2_close(&i);
    }
    g_free(i.backing_name);
    g_free(i.backing_format);
    return ok && (!error || qcow2_fail(&q, err, "writing", error));
}

static bool qcow2_allows(const char *path, u64 size, bool backed, Settings *options, GError **err)
{
    Wanted w;

    if (!read_wanted(options, &w, path, err)) {
        return false;
    }
    if (backed && strcmp(w.preallocation, "off") != 0) {
        return refuse(path, err, "preallocation would hide the backing file");
    }
    return size / w.cluster / (w.cluster / 8) < MAX_L1_BYTES / 8 ||
           refuse(path, err, "the disk is too large for clusters of this size");
}

static bool qcow2_create(File *f, u64 size, const char *backing, const char *backing_format,
                         Settings *options, GError **err)
{
    Wanted w;

    return read_wanted(options, &w, f->path, err) &&
           make_empty(f, &w, backing, backing_format, err) && fill(f, size, w.preallocation, err);
}

/* ---- What it is ---- */

static void say(ImageInfo *info, const char *name, char *value)
{
    g_ptr_array_add(info->specifics, g_strdup(name));
    g_ptr_array_add(info->specifics, value);
}

static char *truth(bool v)
{
    return g_strdup(v ? "true" : "false");
}

static void qcow2_info(Image *i, ImageInfo *info)
{
    const Qcow2 *q = i->s;

    info->cluster = q->cluster;
    info->dirty = q->incompatible & INCOMPATIBLE_DIRTY;
    info->corrupt = q->incompatible & INCOMPATIBLE_CORRUPT;
    say(info, "compat", g_strdup(q->version == 2 ? "0.10" : "1.1"));
    say(info, "compression type", g_strdup(q->compression == COMPRESSION_ZSTD ? "zstd" : "zlib"));
    if (q->version == 2) {
        say(info, "refcount bits", g_strdup("16"));
        return;
    }
    say(info, "lazy refcounts", truth(q->compatible & COMPATIBLE_LAZY));
    say(info, "refcount bits", g_strdup_printf("%u", 1u << q->refcount_order));
    say(info, "corrupt", truth(info->corrupt));
    say(info, "extended l2", truth(false));
}

static const ImageOption qcow2_options[] = {
    {"backing_file", "File name of a base image"},
    {"backing_fmt", "Image format of the base image"},
    {"cluster_size", "qcow2 cluster size"},
    {"compat", "Compatibility level (v2 [0.10] or v3 [1.1])"},
    {"compression_type", "Compression method used for image cluster compression"},
    {"extended_l2", "Extended L2 tables (allowed values: off)"},
    {"lazy_refcounts", "Postpone refcount updates"},
    {"preallocation", "Preallocation mode (allowed values: off, metadata, falloc, full)"},
    {"refcount_bits", "Width of a reference count entry in bits"},
    {"size", "Virtual disk size"},
    {0},
};

const ImageFormat image_qcow2 = {
    .name = "qcow2",
    .magic = QCOW2_MAGIC,
    .magic_len = 4,
    .state_size = sizeof(Qcow2),
    .options = qcow2_options,
    .open = qcow2_open,
    .close = qcow2_close,
    .read = qcow2_read,
    .write = qcow2_write,
    .zero = qcow2_zero,
    .discard = qcow2_discard,
    .flush = qcow2_flush,
    .resize = qcow2_resize,
    .run = qcow2_run,
    .allows = qcow2_allows,
    .create = qcow2_create,
    .rebacked = qcow2_rebacked,
    .write_packed = qcow2_write_packed,
    .info = qcow2_info,
    .check = qcow2_check,
    .snapshots = qcow2_snapshots,
    .state_write = qcow2_state_write,
    .state_read = qcow2_state_read,
    .snapshot_create = qcow2_snapshot_create,
    .snapshot_apply = qcow2_snapshot_apply,
    .snapshot_delete = qcow2_snapshot_delete,
    .snapshot_view = qcow2_snapshot_view,
    .forget = forget_all,
};
