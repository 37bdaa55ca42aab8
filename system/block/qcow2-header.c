/*
 * The header of a qcow2 image: reading and writing it, making a new one.
 */
#include <errno.h>
#include <string.h>

#include "common/bits.h"
#include "common/snapshot.h"
#include "system/block/qcow2-header.h"

enum { EXT_END = 0, EXT_FORMAT = 0xe2792aca, EXT_FEATURES = 0x6803f857 };

/* ---- Numbers ---- */

u16 get16(const void *p)
{
    u16 v;

    memcpy(&v, p, sizeof(v));
    return GUINT16_FROM_BE(v);
}

u32 get32(const void *p)
{
    u32 v;

    memcpy(&v, p, sizeof(v));
    return GUINT32_FROM_BE(v);
}

u64 get64(const void *p)
{
    u64 v;

    memcpy(&v, p, sizeof(v));
    return GUINT64_FROM_BE(v);
}

void put16(void *p, u16 v)
{
    v = GUINT16_TO_BE(v);
    memcpy(p, &v, sizeof(v));
}

void put32(void *p, u32 v)
{
    v = GUINT32_TO_BE(v);
    memcpy(p, &v, sizeof(v));
}

void put64(void *p, u64 v)
{
    v = GUINT64_TO_BE(v);
    memcpy(p, &v, sizeof(v));
}

/* ---- Features ---- */

enum { FEATURE_INCOMPATIBLE, FEATURE_COMPATIBLE, FEATURE_AUTOCLEAR, FEATURE_BYTES = 48 };

/* Written into every image, so that whoever knows less than we do can say what is missing. */
static const struct {
    u8 type, bit;
    const char *name;
} features[] = {
    {FEATURE_INCOMPATIBLE, 0, "dirty bit"},
    {FEATURE_INCOMPATIBLE, 1, "corrupt bit"},
    {FEATURE_INCOMPATIBLE, 2, "external data file"},
    {FEATURE_INCOMPATIBLE, 3, "compression type"},
    {FEATURE_INCOMPATIBLE, 4, "extended L2 entries"},
    {FEATURE_COMPATIBLE, 0, "lazy refcounts"},
    {FEATURE_AUTOCLEAR, 0, "bitmaps"},
    {FEATURE_AUTOCLEAR, 1, "raw external data"},
};

/* The name of incompatible feature @bit: as the image has it, or as we know it. */
static char *feature_name(const Qcow2 *q, unsigned bit)
{
    for (unsigned n = 0; n < q->extensions->len; n++) {
        const Qcow2Extension *e = q->extensions->pdata[n];
        gsize len;
        const u8 *row = g_bytes_get_data(e->data, &len);

        for (; e->type == EXT_FEATURES && len >= FEATURE_BYTES; len -= FEATURE_BYTES) {
            if (row[0] == FEATURE_INCOMPATIBLE && row[1] == bit) {
                return g_strndup((const char *)row + 2, FEATURE_BYTES - 2);
            }
            row += FEATURE_BYTES;
        }
    }
    for (unsigned n = 0; n < ARRAY_LEN(features); n++) {
        if (features[n].type == FEATURE_INCOMPATIBLE && features[n].bit == bit) {
            return g_strdup(features[n].name);
        }
    }
    return g_strdup_printf("feature %u", bit);
}

static bool built(const Qcow2 *q, GError **err)
{
    u64 unknown = q->incompatible & ~(u64)INCOMPATIBLE_BUILT;
    g_autofree char *name = unknown ? feature_name(q, (unsigned)__builtin_ctzll(unknown)) : NULL;

    if (unknown) {
        g_set_error(err, EMU_ERROR, 0, "%s: it needs a feature that is not built: %s", q->f->path,
                    name);
        return false;
    }
    if (!pack_built(q->compression)) {
        g_set_error(err, EMU_ERROR, 0, "%s: compression type %s is not built", q->f->path,
                    q->compression == COMPRESSION_ZSTD ? "zstd" : "of an unknown kind");
        return false;
    }
    return true;
}

/* ---- Reading ---- */

static void free_extension(gpointer p)
{
    Qcow2Extension *e = p;

    g_bytes_unref(e->data);
    g_free(e);
}

static bool bad(const Qcow2 *q, GError **err, const char *what)
{
    return qcow2_fail(q, err, what, 0);
}

/* Extensions from @at up to @end, where the name of the backing file or the cluster begins or ends.
 */
static bool read_extensions(Qcow2 *q, const u8 *head, u64 at, u64 end, GError **err)
{
    while (at + 8 <= end) {
        u32 type = get32(head + at), len = get32(head + at + 4);
        Qcow2Extension *e;

        if (type == EXT_END) {
            return true;
        }
        at += 8;
        if (len > end - at) {
            return bad(q, err, "a header extension does not fit");
        }
        if (type == EXT_FORMAT) {
            g_free(q->i->backing_format);
            q->i->backing_format = g_strndup((const char *)head + at, len);
        } else {
            e = g_new(Qcow2Extension, 1);
            *e = (Qcow2Extension){type, g_bytes_new(head + at, len)};
            g_ptr_array_add(q->extensions, e);
        }
        at += align_up(len, 8);
    }
    return true;
}

static bool read_version_3(Qcow2 *q, const u8 *head, GError **err)
{
    q->incompatible = get64(head + QCOW2_INCOMPATIBLE);
    q->compatible = get64(head + QCOW2_COMPATIBLE);
    q->autoclear = get64(head + QCOW2_AUTOCLEAR);
    q->refcount_order = get32(head + QCOW2_REFCOUNT_ORDER);
    q->header_length = get32(head + QCOW2_HEADER_LENGTH);
    if (q->header_length < QCOW2_V3_BYTES || q->header_length > q->cluster ||
        q->header_length & 7) {
        return bad(q, err, "the header has no sensible length");
    }
    if (q->refcount_order > 6) {
        return bad(q, err, "refcounts are wider than 64 bits");
    }
    if (q->incompatible & INCOMPATIBLE_COMPRESSION) {
        q->compression = q->header_length > QCOW2_COMPRESSION ? head[QCOW2_COMPRESSION] : 0;
    }
    return true;
}

static bool read_backing_name(Qcow2 *q, const u8 *head, u64 *extensions_end, GError **err)
{
    u64 at = get64(head + QCOW2_BACKING_OFFSET);
    u32 len = get32(head + QCOW2_BACKING_SIZE);

    *extensions_end = q->cluster;
    if (!at) {
        return true;
    }
    if (len > QCOW2_LONGEST_NAME || at < q->header_length || at > q->cluster ||
        len > q->cluster - at) {
        return bad(q, err, "the name of the backing file does not fit");
    }
    q->i->backing_name = len ? g_strndup((const char *)head + at, len) : NULL;
    *extensions_end = at;
    return true;
}

static bool fits_table(const Qcow2 *q, u64 offset, u64 bytes, u64 most)
{
    return bytes <= most && !(offset & (q->cluster - 1)) && offset >> 56 == 0;
}

static bool read_tables(Qcow2 *q, const u8 *head, GError **err)
{
    q->i->size = get64(head + QCOW2_SIZE);
    q->l1_size = get32(head + QCOW2_L1_SIZE);
    q->l1_offset = get64(head + QCOW2_L1_OFFSET);
    q->reftable_offset = get64(head + QCOW2_REFTABLE_OFFSET);
    q->reftable_clusters = get32(head + QCOW2_REFTABLE_CLUSTERS);
    q->snapshots_offset = get64(head + QCOW2_SNAPSHOTS_OFFSET);
    if (get32(head + QCOW2_CRYPT)) {
        return bad(q, err, "encrypted images are not built");
    }
    if (q->i->size > 1ull << 62 || !fits_table(q, q->l1_offset, q->l1_size * 8ull, MAX_L1_BYTES)) {
        return bad(q, err, "the L1 table is too large or not at a cluster");
    }
    if (clusters_of(q, q->i->size) > q->l1_size * q->l2_count) {
        return bad(q, err, "the L1 table is too small");
    }
    if (!fits_table(q, q->reftable_offset, q->reftable_clusters * q->cluster, MAX_REFTABLE_BYTES) ||
        !q->reftable_clusters || !q->reftable_offset) {
        return bad(q, err, "the refcount table is too large, not at a cluster or not there");
    }
    if (q->snapshots_offset & (q->cluster - 1) || q->snapshots_offset >> 56) {
        return bad(q, err, "the snapshot table is not at a cluster");
    }
    return true;
}

bool qcow2_read_header(Qcow2 *q, u32 *snapshots, GError **err)
{
    u8 fixed[QCOW2_V3_BYTES];
    g_autofree u8 *head = NULL;
    u64 extensions_end;
    int error = file_read_at(q->f, 0, fixed, sizeof(fixed));

    q->extensions = g_ptr_array_new_with_free_func(free_extension);
    if (error || memcmp(fixed, QCOW2_MAGIC, 4) != 0) {
        return qcow2_fail(q, err, "no qcow2 image", error);
    }
    q->version = get32(fixed + QCOW2_VERSION);
    q->cluster_bits = get32(fixed + QCOW2_CLUSTER_BITS);
    if (q->version != 2 && q->version != 3) {
        return bad(q, err, "neither version 2 nor 3 of qcow2");
    }
    if (q->cluster_bits < MIN_CLUSTER_BITS || q->cluster_bits > MAX_CLUSTER_BITS) {
        return bad(q, err, "clusters are neither of 512 bytes nor of 2 MiB nor between");
    }
    q->cluster = 1ull << q->cluster_bits;
    q->l2_count = q->cluster / 8;
    head = g_malloc(q->cluster);
    error = file_read_at(q->f, 0, head, q->cluster);
    if (error) {
        return qcow2_fail(q, err, "the header", error);
    }
    q->refcount_order = 4;
    q->header_length = QCOW2_V2_BYTES;
    *snapshots = get32(head + QCOW2_SNAPSHOTS);
    return (q->version == 2 || read_version_3(q, head, err)) &&
           read_backing_name(q, head, &extensions_end, err) &&
           read_extensions(q, head, q->header_length, extensions_end, err) && built(q, err) &&
           read_tables(q, head, err);
}

/* ---- Writing ---- */

/* The fixed part; the first sector, so that a power cut leaves the old or the new one. */
static void fill_fixed(const Qcow2 *q, u8 *head)
{
    memcpy(head, QCOW2_MAGIC, 4);
    put32(head + QCOW2_VERSION, q->version);
    put32(head + QCOW2_CLUSTER_BITS, q->cluster_bits);
    put64(head + QCOW2_SIZE, q->i->size);
    put32(head + QCOW2_L1_SIZE, q->l1_size);
    put64(head + QCOW2_L1_OFFSET, q->l1_offset);
    put64(head + QCOW2_REFTABLE_OFFSET, q->reftable_offset);
    put32(head + QCOW2_REFTABLE_CLUSTERS, q->reftable_clusters);
    put32(head + QCOW2_SNAPSHOTS, q->snapshots ? q->snapshots->len : 0);
    put64(head + QCOW2_SNAPSHOTS_OFFSET, q->snapshots_offset);
    if (q->version < 3) {
        return;
    }
    put64(head + QCOW2_INCOMPATIBLE, q->incompatible);
    put64(head + QCOW2_COMPATIBLE, q->compatible);
    put64(head + QCOW2_AUTOCLEAR, q->autoclear);
    put32(head + QCOW2_REFCOUNT_ORDER, q->refcount_order);
    put32(head + QCOW2_HEADER_LENGTH, q->header_length);
    if (q->header_length > QCOW2_COMPRESSION) {
        head[QCOW2_COMPRESSION] = q->compression;
    }
}

int qcow2_write_header(Qcow2 *q)
{
    u8 sector[512];
    int error = file_read_at(q->f, 0, sector, sizeof(sector));

    if (error) {
        return error;
    }
    fill_fixed(q, sector);
    q->unwritten = true;
    return file_write_at(q->f, 0, sector, sizeof(sector));
}

/* Room for an extension of @len bytes at *@at, its head written. NULL: none. */
static u8 *add_extension(const Qcow2 *q, u8 *head, u64 *at, u32 type, u64 len)
{
    u64 start = *at + 8;

    if (start + align_up(len, 8) > q->cluster) {
        return NULL;
    }
    put32(head + *at, type);
    put32(head + *at + 4, (u32)len);
    *at = start + align_up(len, 8);
    return head + start;
}

static bool add_text(const Qcow2 *q, u8 *head, u64 *at, u32 type, const char *text)
{
    u8 *to = add_extension(q, head, at, type, strlen(text));

    if (to) {
        memcpy(to, text, strlen(text));
    }
    return to != NULL;
}

static bool add_known(const Qcow2 *q, u8 *head, u64 *at)
{
    for (unsigned n = 0; n < q->extensions->len; n++) {
        const Qcow2Extension *e = q->extensions->pdata[n];
        gsize len;
        const void *data = g_bytes_get_data(e->data, &len);
        u8 *to = e->type == EXT_FEATURES ? NULL : add_extension(q, head, at, e->type, len);

        if (to) {
            memcpy(to, data, len);
        } else if (e->type != EXT_FEATURES) {
            return false;
        }
    }
    return true;
}

/* Names of features, unless there is no room: nobody depends on them. */
static void add_features(const Qcow2 *q, u8 *head, u64 *at, u64 room)
{
    u64 len = ARRAY_LEN(features) * FEATURE_BYTES;
    bool fits = q->version >= 3 && *at + 8 + len + room <= q->cluster;
    u8 *to = fits ? add_extension(q, head, at, EXT_FEATURES, len) : NULL;

    for (unsigned n = 0; to && n < ARRAY_LEN(features); n++, to += FEATURE_BYTES) {
        to[0] = features[n].type;
        to[1] = features[n].bit;
        memcpy(to + 2, features[n].name, strlen(features[n].name));
    }
}

int qcow2_write_whole_header(Qcow2 *q)
{
    g_autofree u8 *head = g_malloc0(q->cluster), *old = g_malloc0(q->cluster);
    const char *name = q->i->backing_name;
    u64 at = q->header_length, name_len = name ? strlen(name) : 0;
    int error = file_read_at(q->f, 0, old, q->cluster);

    if (error) {
        return error;
    }
    memcpy(head, old, q->header_length); /* with fields of a longer header than ours */
    fill_fixed(q, head);
    if ((q->i->backing_format && !add_text(q, head, &at, EXT_FORMAT, q->i->backing_format)) ||
        !add_known(q, head, &at)) {
        return ENOSPC;
    }
    add_features(q, head, &at, 8 + name_len);
    if (!add_extension(q, head, &at, EXT_END, 0) || at + name_len > q->cluster ||
        name_len > QCOW2_LONGEST_NAME) {
        return ENOSPC;
    }
    put64(head + QCOW2_BACKING_OFFSET, name ? at : 0);
    put32(head + QCOW2_BACKING_SIZE, (u32)name_len);
    if (name) {
        memcpy(head + at, name, name_len);
    }
    q->unwritten = true;
    return file_write_at(q->f, 0, head, q->cluster);
}
