/*
 * Images: disks in files, in some format. One user at a time; a drive's worker, or a tool.
 *
 * Functions that return an int return 0 or an errno; those with @err return false or NULL with what
 * is wrong, naming the file.
 */
#ifndef SYSTEM_BLOCK_IMAGE_H
#define SYSTEM_BLOCK_IMAGE_H

#include "common/option.h"
#include "system/block/file.h"

typedef struct Image Image;
typedef struct ImageFormat ImageFormat;

enum {
    IMAGE_WRITE = FILE_WRITE,
    IMAGE_DIRECT = FILE_DIRECT,
    IMAGE_UNSAFE = FILE_UNSAFE,
    IMAGE_NO_LOCK = FILE_NO_LOCK,
    IMAGE_NO_BACKING = 32, /* leave the backing file closed: what is not in the image reads as 0 */
    IMAGE_CHECK = 64,      /* for image_check(): damaged images too */
    IMAGE_PROBED = 128,    /* private: the format is a guess */
};

struct Image {
    const ImageFormat *format;
    char *path;
    u64 size; /* bytes the guest sees */
    bool read_only;
    unsigned flags;
    File *file;
    Image *backing;       /* opened; NULL: none */
    char *backing_name;   /* as the image has it; NULL: none */
    char *backing_format; /* likewise */
    void *s;              /* of the format */
};

/**
 * image_open - the image at @path (a "file:" before it is passed over) in @format, or, NULL, the
 * one it looks like, with its backing files. image_open_file - the same in @f, which it takes over
 * in any case.
 */
Image *image_open(const char *path, const char *format, unsigned flags, GError **err);
Image *image_open_file(File *f, const char *format, unsigned flags, GError **err);
/** image_open_overlay - what is written over @base, which it takes over in any case, until it is
 * closed: in a file without a name. */
Image *image_open_overlay(Image *base, GError **err);
/** image_close - write what is still in memory. Return: 0, or errno of that; the image is gone. */
int image_close(Image *i);

/** image_read, image_write, image_zero, image_discard - EINVAL beyond the end, EROFS. @unmap: give
 * the room back. What was discarded reads as anything; here as zeros or what it was. */
int image_read(Image *i, u64 at, void *to, size_t len);
int image_write(Image *i, u64 at, const void *from, size_t len);
int image_readv(Image *i, u64 at, Io *to, size_t len);
int image_writev(Image *i, u64 at, Io *from, size_t len);
int image_zero(Image *i, u64 at, u64 len, bool unmap);
int image_discard(Image *i, u64 at, u64 len);
/** image_flush - all of the above survives a power cut. */
int image_flush(Image *i);
/** image_resize - @size bytes; what is new reads as zeros. @shrink: even if data is lost. */
bool image_resize(Image *i, u64 size, bool shrink, GError **err);

/** What stands at a place of an image, as far as it is alike. */
typedef struct {
    u64 len;     /* bytes */
    bool here;   /* in this image; else the backing file's, or zeros without one */
    bool zero;   /* reads as zeros */
    bool data;   /* takes room on the disk */
    u64 at;      /* where in the file, or */
    bool packed; /* ... compressed */
} ImageRun;

/** image_run - what @i has at @at, at most @len bytes. image_run_deep - with its backing files:
 * here means anywhere, *@depth is how deep. */
int image_run(Image *i, u64 at, u64 len, ImageRun *run);
int image_run_deep(Image *i, u64 at, u64 len, ImageRun *run, unsigned *depth);

/* ---- Making ---- */

/**
 * image_create - a new image of @size bytes at @path, over @backing (NULL: none; then a @size of 0
 * is that of the backing file) of @backing_format (NULL: guessed). @options: those of the format,
 * see ImageFormat; backing_file, backing_fmt and size, which are among them, are the caller's.
 */
bool image_create(const char *path, const char *format, u64 size, const char *backing,
                  const char *backing_format, Settings *options, GError **err);

/** image_rebacked - @name (NULL: none) of @format is the backing file from now on; nothing else
 * changes. */
bool image_rebacked(Image *i, const char *name, const char *format, GError **err);
/** image_write_packed - as image_write(), compressed; whole clusters only, see ImageInfo. ENOTSUP.
 */
int image_write_packed(Image *i, u64 at, const void *from, size_t len);

/* ---- What it is ---- */

typedef struct {
    u64 cluster;          /* bytes; 0: none */
    u64 allocated;        /* bytes of the disk */
    bool dirty, corrupt;  /* as it says of itself */
    GPtrArray *specifics; /* char *: "compat", "1.1", ... in the format's order */
} ImageInfo;

/** image_info - @info is the caller's, for image_info_clear(). */
void image_info(Image *i, ImageInfo *info);
void image_info_clear(ImageInfo *info);
/** image_backing_path - where its backing file is, seen from here, newly allocated; NULL: none. */
char *image_backing_path(const Image *i);

typedef struct {
    u64 corruptions, leaks;                           /* found; or left when the check repaired */
    u64 corruptions_fixed, leaks_fixed;               /* repaired */
    u64 errors;                                       /* could not look */
    u64 clusters, allocated, packed, fragmented, end; /* clusters; end: bytes */
    void (*say)(void *opaque, const char *what);
    void *opaque;
} ImageCheck;

/** image_check - look at all of the metadata and repair what is asked for. ENOTSUP: the format has
 * none. */
int image_check(Image *i, bool fix_leaks, bool fix_all, ImageCheck *result);

/** image_commit - what @i has itself goes into its backing file, and @i is empty. */
bool image_commit(Image *i, GError **err);

/* ---- Snapshots within an image ---- */

typedef struct ImageSnapshot {
    char *id, *name;
    u64 state_size; /* bytes of the machine's state; 0: of the disk alone */
    u64 disk_size;
    u32 seconds, nanoseconds; /* date, UTC since 1970 */
    u64 clock;                /* ns of the machine's virtual clock */
    s64 icount;               /* instructions; -1: unknown */
} ImageSnapshot;

/**
 * image_snapshots - ImageSnapshot * of all, valid until one is made or deleted; NULL: the format
 * has none. image_snapshot - by @which: a name or, when none is called that, an id. NULL: none.
 */
const GPtrArray *image_snapshots(Image *i);
const ImageSnapshot *image_snapshot(Image *i, const char *which);

/**
 * A machine's state is written beside the disk, from 0 on, in any number of pieces; the snapshot
 * made next takes it along when it says its size. It can be read from there without going back.
 */
int image_state_write(Image *i, u64 at, const void *from, size_t len);
int image_state_read(Image *i, const ImageSnapshot *s, u64 at, void *to, size_t len);
/**
 * image_snapshot_create - with @s's name, sizes, date and clock; the id is a new one. On disk when
 * it returns. image_snapshot_apply - the disk is as it was then. image_snapshot_delete.
 */
bool image_snapshot_create(Image *i, const ImageSnapshot *s, GError **err);
bool image_snapshot_apply(Image *i, const ImageSnapshot *s, GError **err);
bool image_snapshot_delete(Image *i, const ImageSnapshot *s, GError **err);

/** image_snapshot_view - @i, opened read-only, shows the disk as it was then. */
bool image_snapshot_view(Image *i, const ImageSnapshot *s, GError **err);

/* ---- Formats ---- */

/** An option of -o. */
typedef struct {
    const char *name, *help;
} ImageOption;

struct ImageFormat {
    const char *name;
    const char *magic; /* at the beginning; NULL: none */
    unsigned magic_len;
    size_t state_size;
    const ImageOption *options; /* ends with a NULL name */
    /** open - i->file is there; sets size and backing_name. close - frees what open made. */
    bool (*open)(Image *i, GError **err);
    int (*close)(Image *i);
    /** Never called with a range beyond the end, an empty one or, to change something, on what is
     * read-only. A NULL one is ENOTSUP. */
    int (*read)(Image *i, u64 at, Io *to, size_t len);
    int (*write)(Image *i, u64 at, Io *from, size_t len);
    int (*zero)(Image *i, u64 at, u64 len, bool unmap);
    int (*discard)(Image *i, u64 at, u64 len);
    int (*flush)(Image *i);
    bool (*resize)(Image *i, u64 size, GError **err);
    int (*run)(Image *i, u64 at, u64 len, ImageRun *run);
    /** allows - may an image with @options be made at @path? Asked before what is there is gone. */
    bool (*allows)(const char *path, u64 size, bool backed, Settings *options, GError **err);
    /** create - into an empty file, what is allowed. @backing, @backing_format: may be NULL. */
    bool (*create)(File *f, u64 size, const char *backing, const char *backing_format,
                   Settings *options, GError **err);
    bool (*rebacked)(Image *i, const char *name, const char *format, GError **err);
    int (*write_packed)(Image *i, u64 at, const void *from, size_t len);
    void (*info)(Image *i, ImageInfo *info);
    int (*check)(Image *i, bool fix_leaks, bool fix_all, ImageCheck *result);
    const GPtrArray *(*snapshots)(Image *i);
    int (*state_write)(Image *i, u64 at, const void *from, size_t len);
    int (*state_read)(Image *i, const ImageSnapshot *s, u64 at, void *to, size_t len);
    bool (*snapshot_create)(Image *i, const ImageSnapshot *s, GError **err);
    bool (*snapshot_apply)(Image *i, const ImageSnapshot *s, GError **err);
    bool (*snapshot_delete)(Image *i, const ImageSnapshot *s, GError **err);
    bool (*snapshot_view)(Image *i, const ImageSnapshot *s, GError **err);
    /** forget - nothing is in the image any more; what its backing file has shines through. */
    int (*forget)(Image *i);
};

/** All of them; ends with NULL. */
extern const ImageFormat *const image_formats[];
extern const ImageFormat image_raw, image_qcow2;
const ImageFormat *image_format(const char *name, GError **err);
/** image_looks_like - the name of the format @head, @len bytes from the beginning of a file, is of;
 * also of formats that are not built. "raw": of no other. */
const char *image_looks_like(const void *head, size_t len);

#endif
