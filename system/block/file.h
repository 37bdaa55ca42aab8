/*
 * What an image lies in: a file or a block device of the host. Tests put other things in its place.
 * Functions that return an int return 0 or an errno.
 */
#ifndef SYSTEM_BLOCK_FILE_H
#define SYSTEM_BLOCK_FILE_H

#include <glib.h>

#include "system/block/io.h"

typedef struct File File;

typedef struct {
    int (*read)(File *f, u64 at, Io *to, size_t len); /* zeros beyond the end */
    int (*write)(File *f, u64 at, Io *from, size_t len);
    int (*zero)(File *f, u64 at, u64 len, bool keep); /* ENOTSUP: the caller writes zeros */
    int (*discard)(File *f, u64 at, u64 len);         /* ENOTSUP: nothing happened */
    int (*flush)(File *f);                            /* what was written survives a power cut */
    int (*resize)(File *f, u64 size);
    u64 (*run)(File *f, u64 at, bool *data); /* bytes from @at that are alike: data, or a hole */
    u64 (*allocated)(File *f);               /* bytes on the disk */
    void (*close)(File *f);
} FileOps;

struct File {
    const FileOps *ops;
    char *path;
    u64 size;
    bool read_only;
    bool device; /* of the host: it keeps its size */
};

enum {
    FILE_WRITE = 1,
    FILE_DIRECT = 2,  /* past the host's page cache */
    FILE_UNSAFE = 4,  /* flush does nothing */
    FILE_NO_LOCK = 8, /* others may write it at the same time */
    FILE_CREATE = 16, /* a new empty file; what was there is gone */
};

/**
 * file_open - the file @path, with FILE_ @flags. Those who write keep others from writing, and
 * those who read keep others from writing, in the manner of other emulators (byte-range locks).
 * Return: NULL, with what is wrong.
 */
File *file_open(const char *path, unsigned flags, GError **err);
void file_close(File *f);

/** file_lock - claim @fd for writing or, without @write, reading. Return: false, somebody else has
 * it. */
bool file_lock(int fd, bool write);

/** file_read_at, file_write_at - as the operations, from and to one buffer. */
int file_read_at(File *f, u64 at, void *to, size_t len);
int file_write_at(File *f, u64 at, const void *from, size_t len);
/** file_zero - zeros at [@at, @at + @len) by the best means there is; @keep: with room on the disk.
 */
int file_zero(File *f, u64 at, u64 len, bool keep);

#endif
