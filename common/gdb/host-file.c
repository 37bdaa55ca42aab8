/*
 * Files of the target: vFile. Read only; names are the program's.
 *
 * Answers are F, the result in hexadecimal (-1 with a comma and an error number), then ; and data.
 * Ref: GDB manual, "Host I/O Packets" and "File-I/O Remote Protocol Extension".
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/gdb/stub-int.h"

enum {
    FILE_NAME = 1024,
    FILE_ACCESS = 3,              /* bits of the flags; 0 is for reading */
    FILE_CHANGES = 0x200 | 0x400, /* create, truncate */
    FILE_STAT = 64,               /* bytes of the protocol's struct stat, big-endian */
};

/* Numbers that the protocol has, which are Linux's but for two; 9999: another. */
static int error_to(int error)
{
    static const u8 known[] = {EPERM,  ENOENT, EINTR,  EBADF,   EACCES, EFAULT,
                               EBUSY,  EEXIST, ENODEV, ENOTDIR, EISDIR, EINVAL,
                               ENFILE, EMFILE, EFBIG,  ENOSPC,  ESPIPE, EROFS};

    for (unsigned i = 0; i < sizeof(known); i++) {
        if (known[i] == error) {
            return error;
        }
    }
    return error == ENOSYS ? 88 : error == ENAMETOOLONG ? 91 : 9999;
}

static bool fail(Stub *s, int error)
{
    gdb_putf(&s->link, "F-1,%x", (unsigned)error_to(error));
    return true;
}

static bool result(Stub *s, u64 v)
{
    gdb_putf(&s->link, "F%llx", (unsigned long long)v);
    return true;
}

/* Return: a name, in hexadecimal at *@p, which moves behind it. */
static bool file_name(const char **p, char out[FILE_NAME])
{
    size_t n = gdb_unhex(*p, out, FILE_NAME - 1);

    out[n] = 0;
    *p += 2 * n;
    return n && strlen(out) == n;
}

/* Return: the host's descriptor, or -1. */
static int *handle(Stub *s, const char **p)
{
    u64 n;

    if (!gdb_number(p, &n) || n >= STUB_FILES || s->file[n] < 0) {
        return NULL;
    }
    return &s->file[n];
}

static bool open_file(Stub *s, const char *p)
{
    char name[FILE_NAME];
    u64 flags, mode;
    unsigned n = 0;
    int fd;

    if (!file_name(&p, name) || *p++ != ',' || !gdb_number(&p, &flags) || *p++ != ',' ||
        !gdb_number(&p, &mode) || *p) {
        return fail(s, EINVAL);
    }
    if (flags & (FILE_ACCESS | FILE_CHANGES)) {
        return fail(s, EROFS);
    }
    while (n < STUB_FILES && s->file[n] >= 0) {
        n++;
    }
    if (n == STUB_FILES) {
        return fail(s, EMFILE);
    }
    fd = s->target->open(name);
    if (fd < 0) {
        return fail(s, -fd);
    }
    s->file[n] = fd;
    return result(s, n);
}

static bool close_file(Stub *s, const char *p)
{
    int *fd = handle(s, &p);

    if (!fd || *p) {
        return fail(s, EBADF);
    }
    close(*fd);
    *fd = -1;
    return result(s, 0);
}

static bool pread_file(Stub *s, const char *p)
{
    u8 data[GDB_PACKET / 2];
    int *fd = handle(s, &p);
    u64 count, at;
    ssize_t n;

    if (!fd) {
        return fail(s, EBADF);
    }
    if (*p++ != ',' || !gdb_number(&p, &count) || *p++ != ',' || !gdb_number(&p, &at) || *p) {
        return fail(s, EINVAL);
    }
    n = pread(*fd, data, count < sizeof(data) ? count : sizeof(data), (off_t)at);
    if (n < 0) {
        return fail(s, errno);
    }
    result(s, (u64)n);
    gdb_put_text(&s->link, ";");
    gdb_put_binary(&s->link, data, (size_t)n);
    return true;
}

static u8 *put_be(u8 *at, u64 v, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++) {
        at[i] = (u8)(v >> 8 * (bytes - 1 - i));
    }
    return at + bytes;
}

static void encode_stat(u8 out[FILE_STAT], const struct stat *st)
{
    u8 *at = out;

    at = put_be(at, st->st_dev, 4);
    at = put_be(at, st->st_ino, 4);
    at = put_be(at, st->st_mode, 4);
    at = put_be(at, st->st_nlink, 4);
    at = put_be(at, st->st_uid, 4);
    at = put_be(at, st->st_gid, 4);
    at = put_be(at, st->st_rdev, 4);
    at = put_be(at, (u64)st->st_size, 8);
    at = put_be(at, (u64)st->st_blksize, 8);
    at = put_be(at, (u64)st->st_blocks, 8);
    at = put_be(at, (u64)st->st_atime, 4);
    at = put_be(at, (u64)st->st_mtime, 4);
    put_be(at, (u64)st->st_ctime, 4);
}

static bool fstat_file(Stub *s, const char *p)
{
    u8 bytes[FILE_STAT];
    int *fd = handle(s, &p);
    struct stat st;

    if (!fd || *p) {
        return fail(s, EBADF);
    }
    if (fstat(*fd, &st)) {
        return fail(s, errno);
    }
    encode_stat(bytes, &st);
    result(s, sizeof(bytes));
    gdb_put_text(&s->link, ";");
    gdb_put_binary(&s->link, bytes, sizeof(bytes));
    return true;
}

static bool read_link(Stub *s, const char *p)
{
    char name[FILE_NAME], to[FILE_NAME];
    int n;

    if (!file_name(&p, name) || *p) {
        return fail(s, EINVAL);
    }
    n = s->target->readlink(name, to, sizeof(to));
    if (n < 0) {
        return fail(s, -n);
    }
    result(s, (u64)n);
    gdb_put_text(&s->link, ";");
    gdb_put_binary(&s->link, to, (size_t)n);
    return true;
}

/* There is one file system, whichever process is asked about. */
static bool set_fs(Stub *s, const char *p)
{
    u64 process;

    return gdb_number(&p, &process) && !*p ? result(s, 0) : fail(s, EINVAL);
}

bool gdb_host_file(Stub *s, const char *p)
{
    static const struct {
        const char *name;
        bool (*fn)(Stub *s, const char *rest);
    } calls[] = {
        {"setfs:", set_fs},     {"open:", open_file},   {"close:", close_file},
        {"pread:", pread_file}, {"fstat:", fstat_file}, {"readlink:", read_link},
    };
    const char *rest;

    for (unsigned i = 0; s->target->open && i < ARRAY_LEN(calls); i++) {
        if ((rest = gdb_after(p, calls[i].name))) {
            return calls[i].fn(s, rest);
        }
    }
    return false;
}
