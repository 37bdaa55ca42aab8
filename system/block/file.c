/*
 * See file.h.
 *
 * Past the page cache the kernel wants aligned places, lengths and memory. What is not aligned goes
 * through the cache: the kernel keeps both views of a file the same.
 */
#include "system/block/file.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/falloc.h>
#include <linux/fs.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/bits.h"
#include "common/snapshot.h"
#include "system/fds.h"

enum { PIECES = 64, DIRECT_ALIGN = 4096 };

typedef struct {
    File file;
    int fd;
    int direct; /* the same file past the page cache; -1: none */
    bool unsafe;
    bool no_zero, no_punch; /* the file system cannot */
} HostFile;

static bool aligned(const struct iovec *v, unsigned n, u64 at)
{
    u64 all = at;

    for (unsigned i = 0; i < n; i++) {
        all |= (u64)(uintptr_t)v[i].iov_base | v[i].iov_len;
    }
    return !(all & (DIRECT_ALIGN - 1));
}

/* Drops the first @done bytes. */
static unsigned advance(struct iovec *v, unsigned n, size_t done)
{
    unsigned gone = 0;

    while (gone < n && done >= v[gone].iov_len) {
        done -= v[gone++].iov_len;
    }
    if (gone < n) {
        v[gone].iov_base = (char *)v[gone].iov_base + done;
        v[gone].iov_len -= done;
    }
    memmove(v, v + gone, (n - gone) * sizeof(*v));
    return n - gone;
}

typedef ssize_t Transfer(int fd, const struct iovec *v, int n, off_t at);

/* All of @v, whatever the kernel does at once. Return: errno; *@done is what was moved, less than
 * all of it at the end of the file. */
static int transfer(HostFile *h, Transfer *move, struct iovec *v, unsigned n, u64 at, size_t *done)
{
    *done = 0;
    while (n) {
        bool direct = h->direct >= 0 && aligned(v, n, at);
        ssize_t got = move(direct ? h->direct : h->fd, v, (int)n, (off_t)at);

        if (got == 0) {
            return 0;
        }
        if (got < 0 && errno != EINTR) {
            return errno;
        }
        if (got > 0) {
            *done += (size_t)got;
            at += (u64)got;
            n = advance(v, n, (size_t)got);
        }
    }
    return 0;
}

static int host_read(File *f, u64 at, Io *to, size_t len)
{
    while (len) {
        struct iovec v[PIECES];
        size_t want = len, done;
        Io rest = *to;
        unsigned n = io_slice(to, v, PIECES, &want);
        int error = transfer((HostFile *)f, preadv, v, n, at, &done);

        if (error) {
            return error;
        }
        if (done < want) { /* beyond the end */
            struct iovec skip[PIECES];

            io_slice(&rest, skip, PIECES, &done);
            io_zero(&rest, want - done);
        }
        at += want;
        len -= want;
    }
    return 0;
}

static int host_write(File *f, u64 at, Io *from, size_t len)
{
    while (len) {
        struct iovec v[PIECES];
        size_t want = len, done;
        unsigned n = io_slice(from, v, PIECES, &want);
        int error = transfer((HostFile *)f, pwritev, v, n, at, &done);

        if (error || done < want) {
            return error ? error : EIO;
        }
        at += want;
        len -= want;
        f->size = MAX(f->size, at);
    }
    return 0;
}

static int punch(HostFile *h, int mode, u64 at, u64 len)
{
    u64 range[2] = {at, len};
    int r;

    do {
        if (h->file.device) {
            r = ioctl(h->fd, mode & FALLOC_FL_ZERO_RANGE ? BLKZEROOUT : BLKDISCARD, range);
        } else {
            r = fallocate(h->fd, mode, (off_t)at, (off_t)len);
        }
    } while (r < 0 && errno == EINTR);
    if (r < 0 && (errno == EOPNOTSUPP || errno == ENOTTY || errno == EINVAL || errno == ENOSYS)) {
        return ENOTSUP;
    }
    return r < 0 ? errno : 0;
}

static int host_discard(File *f, u64 at, u64 len)
{
    HostFile *h = (HostFile *)f;
    int error =
        h->no_punch ? ENOTSUP : punch(h, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, at, len);

    h->no_punch |= error == ENOTSUP;
    return error;
}

static int host_zero(File *f, u64 at, u64 len, bool keep)
{
    HostFile *h = (HostFile *)f;
    int error = ENOTSUP;

    if (!f->device && at >= f->size && !keep) {
        return f->ops->resize(f, at + len);
    }
    if (!f->device && at + len > f->size) {
        error = f->ops->resize(f, at + len);
        if (error) {
            return error;
        }
    }
    if (!keep && !f->device) { /* of a device a discard promises nothing */
        error = host_discard(f, at, len);
    }
    if (error == ENOTSUP && !h->no_zero) {
        error = punch(h, FALLOC_FL_ZERO_RANGE, at, len);
        h->no_zero |= error == ENOTSUP;
    }
    return error;
}

static int host_flush(File *f)
{
    HostFile *h = (HostFile *)f;

    return !h->unsafe && fdatasync(h->fd) < 0 ? errno : 0;
}

static int host_resize(File *f, u64 size)
{
    if (f->device) {
        return size <= f->size ? 0 : ENOTSUP;
    }
    if (ftruncate(((HostFile *)f)->fd, (off_t)size) < 0) {
        return errno;
    }
    f->size = size;
    return 0;
}

static u64 host_run(File *f, u64 at, bool *data)
{
    int fd = ((HostFile *)f)->fd;
    off_t next;

    *data = at < f->size;
    if (!*data) {
        return ~0ull - at;
    }
    next = lseek(fd, (off_t)at, SEEK_DATA);
    if (next < 0 && errno == ENXIO) { /* a hole to the end */
        *data = false;
        return f->size - at;
    }
    if (next > (off_t)at) {
        *data = false;
        return (u64)next - at;
    }
    next = next < 0 ? next : lseek(fd, (off_t)at, SEEK_HOLE);
    return next <= (off_t)at ? f->size - at : (u64)next - at;
}

static u64 host_allocated(File *f)
{
    struct stat st;

    return fstat(((HostFile *)f)->fd, &st) < 0 ? 0 : (u64)st.st_blocks * 512;
}

static void host_close(File *f)
{
    HostFile *h = (HostFile *)f;

    if (h->direct >= 0) {
        close(h->direct);
    }
    close(h->fd);
    g_free(f->path);
    g_free(h);
}

static const FileOps host_ops = {
    .read = host_read,
    .write = host_write,
    .zero = host_zero,
    .discard = host_discard,
    .flush = host_flush,
    .resize = host_resize,
    .run = host_run,
    .allocated = host_allocated,
    .close = host_close,
};

/* ---- Opening ---- */

static bool fail(GError **err, const char *path, const char *why)
{
    g_set_error(err, EMU_ERROR, 0, "%s: %s", path, why);
    return false;
}

/* A created file is emptied only when its lock is ours. */
static bool open_host(HostFile *h, unsigned flags, GError **err)
{
    const char *path = h->file.path;
    int mode = (flags & FILE_WRITE ? O_RDWR : O_RDONLY) | O_CLOEXEC;
    struct stat st;
    off_t end;

    h->fd = fds_open(path, mode | (flags & FILE_CREATE ? O_CREAT : 0), 0644);
    if (h->fd < 0 || fstat(h->fd, &st) < 0) {
        return fail(err, path, strerror(errno));
    }
    if (!S_ISREG(st.st_mode) && !S_ISBLK(st.st_mode)) {
        return fail(err, path, "neither a regular file nor a block device");
    }
    h->file.device = S_ISBLK(st.st_mode);
    if (!(flags & FILE_NO_LOCK) && !file_lock(h->fd, flags & FILE_WRITE)) {
        return fail(err, path,
                    flags & FILE_WRITE ? "in use by another process"
                                       : "another process writes to it");
    }
    if (flags & FILE_CREATE && !h->file.device && ftruncate(h->fd, 0) < 0) {
        return fail(err, path, strerror(errno));
    }
    end = lseek(h->fd, 0, SEEK_END);
    h->direct = flags & FILE_DIRECT ? fds_open(path, mode | O_DIRECT, 0) : -1;
    if (end < 0 || (flags & FILE_DIRECT && h->direct < 0)) {
        return fail(err, path, end < 0 ? strerror(errno) : "it has a file system without O_DIRECT");
    }
    h->file.size = (u64)end;
    return true;
}

File *file_open(const char *path, unsigned flags, GError **err)
{
    HostFile *h = g_new0(HostFile, 1);

    h->file = (File){&host_ops, .path = g_strdup(path), .read_only = !(flags & FILE_WRITE)};
    h->fd = h->direct = -1;
    h->unsafe = flags & FILE_UNSAFE;
    if (!open_host(h, flags, err)) {
        host_close(&h->file);
        return NULL;
    }
    return &h->file;
}

void file_close(File *f)
{
    f->ops->close(f);
}

/* ---- Locks ---- */

/*
 * Two bytes per permission, at 100 + p "I have it" and at 200 + p "nobody else may". Each process
 * takes shared locks on its bytes and asks whether somebody holds the opposite ones.
 */
enum { HAVE = 100, DENY = 200, READS = 0, WRITES = 1, RESIZES = 3 };

static bool claim(int fd, off_t byte)
{
    struct flock l = {.l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1};

    /* Without such locks on this file system there is nothing to be had. */
    return fcntl(fd, F_OFD_SETLK, &l) == 0 || (errno != EAGAIN && errno != EACCES);
}

static bool held_by_others(int fd, off_t byte)
{
    struct flock l = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1};

    return fcntl(fd, F_OFD_GETLK, &l) == 0 && l.l_type != F_UNLCK;
}

bool file_lock(int fd, bool write)
{
    bool ok = claim(fd, HAVE + READS) && claim(fd, DENY + WRITES) && claim(fd, DENY + RESIZES);

    if (write) {
        ok = ok && claim(fd, HAVE + WRITES) && claim(fd, HAVE + RESIZES);
        ok = ok && !held_by_others(fd, DENY + WRITES) && !held_by_others(fd, DENY + RESIZES);
    }
    return ok && !held_by_others(fd, HAVE + WRITES) && !held_by_others(fd, HAVE + RESIZES) &&
           !held_by_others(fd, DENY + READS);
}

/* ---- One buffer ---- */

int file_read_at(File *f, u64 at, void *to, size_t len)
{
    struct iovec v = {to, len};

    return f->ops->read(f, at, &(Io){&v, 0}, len);
}

int file_write_at(File *f, u64 at, const void *from, size_t len)
{
    struct iovec v = {(void *)from, len};

    return f->ops->write(f, at, &(Io){&v, 0}, len);
}

int file_zero(File *f, u64 at, u64 len, bool keep)
{
    static const u8 zeros[64 * 1024];
    int error = len ? f->ops->zero(f, at, len, keep) : 0;

    if (error != ENOTSUP) {
        return error;
    }
    for (error = 0; len && !error; len -= MIN(len, sizeof(zeros))) {
        error = file_write_at(f, at, zeros, MIN(len, sizeof(zeros)));
        at += MIN(len, sizeof(zeros));
    }
    return error;
}
