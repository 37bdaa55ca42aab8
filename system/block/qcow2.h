/*
 * The qcow2 format, as its specification ("The QCOW2 image format") has it; names are its own.
 *
 * How an image stays whole. A cluster goes through: its refcount rises, its contents are written,
 * an L2 entry refers to it; and back: the entry goes, the refcount falls. Tables and refcounts
 * change in memory first; qcow2_commit() writes them in that order, with the disk's cache flushed
 * between:
 *
 *     contents, refcount blocks | refcount table | L2 tables | L1 table | header
 *
 * A refcount that falls waits in `dying` until no table on disk refers to the cluster. So whatever
 * part of it reaches the disk, refcounts are never too low; too high is a leak. Lazy refcounts and
 * changes of snapshots set the dirty bit first: whoever finds it counts anew.
 */
#ifndef SYSTEM_BLOCK_QCOW2_H
#define SYSTEM_BLOCK_QCOW2_H

#include "system/block/image.h"

enum {
    L1_COPIED_BIT = 63, /* of L1 and L2 entries: refcount 1, may be written in place */
    L2_PACKED_BIT = 62, /* of L2 entries: compressed */
};

#define ENTRY_COPIED (1ull << L1_COPIED_BIT)
#define ENTRY_PACKED (1ull << L2_PACKED_BIT)
#define ENTRY_ZERO   1ull
#define ENTRY_OFFSET 0x00fffffffffffe00ull
#define L1_RESERVED  0x7f000000000001ffull
#define L2_RESERVED  0x3f000000000001feull

/* Incompatible, compatible and autoclear features. */
enum {
    INCOMPATIBLE_DIRTY = 1,
    INCOMPATIBLE_CORRUPT = 2,
    INCOMPATIBLE_DATA_FILE = 4,
    INCOMPATIBLE_COMPRESSION = 8,
    INCOMPATIBLE_EXTENDED_L2 = 16,
    INCOMPATIBLE_BUILT = INCOMPATIBLE_DIRTY | INCOMPATIBLE_CORRUPT | INCOMPATIBLE_COMPRESSION,
    COMPATIBLE_LAZY = 1,
    AUTOCLEAR_BITMAPS = 1,
};

enum { COMPRESSION_ZLIB, COMPRESSION_ZSTD };

enum {
    MIN_CLUSTER_BITS = 9,
    MAX_CLUSTER_BITS = 21,
    MAX_L1_BYTES = 32 * 1024 * 1024,
    MAX_REFTABLE_BYTES = 8 * 1024 * 1024,
    MAX_SNAPSHOTS = 65536,
    MAX_SNAPSHOT_TABLE = 64 * 1024 * 1024,
};

/** Tables of one cluster each, in memory. */
typedef struct {
    u64 offset; /* in the file; 0: none */
    u64 used;   /* when last */
    bool dirty;
    u64 *data; /* big-endian */
} CachedTable;

typedef struct {
    CachedTable *table;
    unsigned tables;
    GHashTable *index; /* by offset */
    u64 clock;
    unsigned dirty;
} TableCache;

/** A snapshot with what only the format knows. */
typedef struct {
    ImageSnapshot s;
    u64 l1_offset;
    u32 l1_size;       /* entries */
    GByteArray *extra; /* behind what is known */
} Qcow2Snapshot;

/** A header extension nobody here needs to understand. */
typedef struct {
    u32 type;
    GBytes *data;
} Qcow2Extension;

typedef struct {
    Image *i;
    File *f;
    unsigned version, cluster_bits, refcount_order, header_length;
    u64 cluster;  /* bytes */
    u64 l2_count; /* entries of an L2 table */
    u64 incompatible, compatible, autoclear;
    u8 compression;
    GPtrArray *extensions; /* Qcow2Extension * */

    u64 l1_offset;
    u32 l1_size; /* entries */
    u64 *l1;
    u32 l1_dirty_from, l1_dirty_to; /* entries; equal: none */
    u64 reftable_offset;
    u32 reftable_clusters;
    u64 *reftable;
    u32 reftable_dirty_from, reftable_dirty_to;

    TableCache l2, refblocks;
    u64 free_from; /* clusters below are in use */
    GArray *dying; /* u64: clusters, once for every reference that is gone */
    u32 *counted;  /* while a check repairs: refcounts as they should be, of ... */
    u64 counted_clusters;
    bool lazy;        /* refcounts need not be on disk: the dirty bit is set */
    bool unwritten;   /* something was written since the last flush */
    bool broken;      /* corruption was found: nothing may be written */
    bool bitmaps_out; /* bitmaps are marked in use */

    GPtrArray *snapshots; /* Qcow2Snapshot * */
    u64 snapshots_offset, snapshots_bytes;

    u64 packed_at; /* where the next compressed cluster may go; 0: in a new cluster */
    u64 unpacked;  /* entry of the compressed cluster that is in ...; 0: none */
    u8 *unpacked_data;
} Qcow2;

static inline u64 clusters_of(const Qcow2 *q, u64 bytes)
{
    return (bytes + q->cluster - 1) >> q->cluster_bits;
}

/* ---- qcow2.c ---- */

/** qcow2_fail - @err says @path and @what. Return: false. */
bool qcow2_fail(const Qcow2 *q, GError **err, const char *what, int error);
/** qcow2_corrupt - the image contradicts itself: say so, mark it, write no more. Return: EIO. */
int qcow2_corrupt(Qcow2 *q, const char *what);
/** qcow2_write_header - its fixed part. qcow2_write_whole_header - with extensions and the name of
 * the backing file; ENOSPC: too long for one cluster. */
int qcow2_write_header(Qcow2 *q);
int qcow2_write_whole_header(Qcow2 *q);
/** qcow2_set_dirty - set or take back the dirty bit; version 3. */
int qcow2_set_dirty(Qcow2 *q, bool on);
/** qcow2_touches_metadata - do header, L1 or refcount table lie in [@at, @at + @len)? */
bool qcow2_touches_metadata(const Qcow2 *q, u64 at, u64 len);
/** qcow2_before_write - what an image needs once before it changes. */
int qcow2_before_write(Qcow2 *q);

/* ---- qcow2-cache.c ---- */

void table_cache_init(TableCache *c, const Qcow2 *q, u64 bytes);
void table_cache_clear(TableCache *c);
/** table_get - the table at @offset, valid until the next of the same cache. @fresh: do not read,
 * it is all zeros and dirty. Return: NULL, with *@error. */
CachedTable *table_get(Qcow2 *q, TableCache *c, u64 offset, bool fresh, int *error);
void table_dirty(TableCache *c, CachedTable *t);
/** table_forget - the cluster is another thing now. */
void table_forget(TableCache *c, u64 offset);
/** qcow2_commit - all of the metadata to the file, in order; then flush the disk's cache. */
int qcow2_commit(Qcow2 *q);
/** qcow2_settle - the same, and again until no refcount waits. */
int qcow2_settle(Qcow2 *q);
/** qcow2_write_table - the entries [@from, @to) of @table, in memory, to the table at @offset. */
int qcow2_write_table(Qcow2 *q, u64 offset, const u64 *table, u32 size, u32 from, u32 to);

/* ---- qcow2-refs.c ---- */

/** refcount_get, refcount_set - of cluster number @n. */
int refcount_get(Qcow2 *q, u64 n, u64 *count);
int refcount_set(Qcow2 *q, u64 n, u64 count);
/** refcount_add - one more reference to it. EFBIG: refcounts are too narrow. */
int refcount_add(Qcow2 *q, u64 n);
/** qcow2_alloc - @n clusters side by side, refcount 1. qcow2_alloc_some - at most @n, *@got;
 * Return: 0, *@offset. qcow2_drop - a reference to the clusters of [@offset, @offset + @len) goes
 * when the next commit is over. */
int qcow2_alloc(Qcow2 *q, u64 n, u64 *offset);
int qcow2_alloc_some(Qcow2 *q, u64 n, u64 *offset, u64 *got);
void qcow2_drop(Qcow2 *q, u64 offset, u64 len);
/** qcow2_bury - the refcounts of the dying fall. Nothing on disk refers to them any more. */
int qcow2_bury(Qcow2 *q);

/* ---- qcow2-map.c ---- */

int qcow2_read(Image *i, u64 at, Io *to, size_t len);
int qcow2_write(Image *i, u64 at, Io *from, size_t len);
int qcow2_zero(Image *i, u64 at, u64 len, bool unmap);
int qcow2_discard(Image *i, u64 at, u64 len);
int qcow2_run(Image *i, u64 at, u64 len, ImageRun *run);
int qcow2_write_packed(Image *i, u64 at, const void *from, size_t len);
/** qcow2_read_at, qcow2_write_at - the same places, beyond the disk too. */
int qcow2_read_at(Qcow2 *q, u64 at, Io *to, size_t len);
int qcow2_write_at(Qcow2 *q, u64 at, Io *from, size_t len);
/** qcow2_forget - entries of [@at, @at + @len), whole clusters: unallocated. */
int qcow2_forget(Qcow2 *q, u64 at, u64 len);
/** qcow2_preallocate - room for all of the disk, contents as they may be. */
int qcow2_preallocate(Qcow2 *q);
/** qcow2_grow_l1 - at least @entries. */
int qcow2_grow_l1(Qcow2 *q, u64 entries);
/** packed_place - where the compressed cluster of @entry is: bytes. */
u64 packed_place(const Qcow2 *q, u64 entry, u64 *len);

/* ---- qcow2-pack.c ---- */

/** pack - @len bytes compressed into @to, of @len bytes too. Return: 0, they are not smaller. */
size_t pack(unsigned how, const void *from, size_t len, void *to);
/** unpack - exactly @len bytes out of @from, behind which there may be other things. */
bool unpack(unsigned how, const void *from, size_t from_len, void *to, size_t len);
/** pack_built - is that way to compress built? */
bool pack_built(unsigned how);

/* ---- qcow2-snapshot.c ---- */

bool qcow2_load_snapshots(Qcow2 *q, u32 count, GError **err);
void qcow2_free_snapshots(Qcow2 *q);
const GPtrArray *qcow2_snapshots(Image *i);
int qcow2_state_write(Image *i, u64 at, const void *from, size_t len);
int qcow2_state_read(Image *i, const ImageSnapshot *s, u64 at, void *to, size_t len);
bool qcow2_snapshot_create(Image *i, const ImageSnapshot *s, GError **err);
bool qcow2_snapshot_apply(Image *i, const ImageSnapshot *s, GError **err);
bool qcow2_snapshot_delete(Image *i, const ImageSnapshot *s, GError **err);
bool qcow2_snapshot_view(Image *i, const ImageSnapshot *s, GError **err);

/* ---- qcow2-check.c ---- */

int qcow2_check(Image *i, bool fix_leaks, bool fix_all, ImageCheck *result);

/* ---- qcow2-bitmap.c ---- */

/** Where the bitmaps' directory is; see the specification's "Bitmaps extension". */
typedef struct {
    u32 count;
    u64 size, offset; /* bytes of the directory */
} Qcow2Bitmaps;

/** qcow2_bitmaps - Return: false, there are none that count. */
bool qcow2_bitmaps(const Qcow2 *q, Qcow2Bitmaps *b);
/** qcow2_bitmaps_in_use - whoever reads them later knows that they missed something. */
int qcow2_bitmaps_in_use(Qcow2 *q);
/** qcow2_each_bitmap_place - @fn for every stretch of the file they take. Return: EIO, they make no
 * sense. */
int qcow2_each_bitmap_place(Qcow2 *q, void (*fn)(void *opaque, u64 at, u64 len), void *opaque);

#endif
