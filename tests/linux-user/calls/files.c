/*
 * Files: 64-bit arguments in register pairs, flag values of the machine, the forms of stat, directories,
 * locks of both widths, vectors, offsets through memory, bad pointers.
 */
#include "mini.h"

enum { O_CREAT = 0100, O_EXCL = 0200, O_RDWR = 2, O_TRUNC = 01000, O_APPEND = 02000 };
enum { O_NONBLOCK = 04000, O_CLOEXEC = 02000000, O_PATH = 010000000 };
enum { AT_FDCWD = -100, AT_REMOVEDIR = 0x200, AT_EMPTY_PATH = 0x1000 };

typedef struct {
    u64 ino;
    s64 off;
    u16 len;
    u8 type;
    char name[1];
} Dirent64;

static char dir[64] = "/tmp/emu-files-";
static char buf[8192] __attribute__((aligned(8)));

static void enter_directory(void)
{
    u32 pid = (u32)call0(getpid);
    size_t n = length(dir);

    for (int i = 28; i >= 0; i -= 4) {
        dir[n++] = "0123456789abcdef"[pid >> i & 15];
    }
    EQUAL(call(mkdir, dir, 0755), 0);
    EQUAL(call(chdir, dir), 0);
}

static int make(const char *name)
{
    long fd = call(open, name, O_CREAT | O_RDWR | O_TRUNC | O_LARGEFILE, 0644);

    CHECK(fd >= 0);
    return (int)fd;
}

static void test_offsets(void)
{
    const s64 far = 0x123456789all;
    int fd = make("big");
    s64 pos = 0;
    u32 stat[40];
    Stat64 st;

    EQUAL(call(pwrite64, fd, "x", 1, 0, PAIR(far)), 1);
    EQUAL(call(fstat64, fd, &st), 0);
    CHECK(st.size == far + 1);
    EQUAL(call(fstat, fd, stat), -ERR_OVERFLOW);
    buf[0] = 0;
    EQUAL(call(pread64, fd, buf, 10, 0, PAIR(far)), 1);
    EQUAL(buf[0], 'x');
    EQUAL(call(_llseek, fd, (u32)(far >> 32), (u32)far, &pos, 0), 0);
    CHECK(pos == far);
    EQUAL(call(lseek, fd, 0, 1), -ERR_OVERFLOW);
    EQUAL(call(lseek, fd, -1, 0), -ERR_INVAL);
    EQUAL(call(ftruncate64, fd, 0, PAIR(0x1ffffffffll)), 0);
    EQUAL(call(fstat64, fd, &st), 0);
    CHECK(st.size == 0x1ffffffffll);
    EQUAL(call(truncate64, "big", 0, PAIR(5)), 0);
    EQUAL(call(lseek, fd, 0, 2), 5);
    EQUAL(call(fallocate, fd, 0, PAIR(4096), PAIR(8192)), 0);
    EQUAL(call(lseek, fd, 0, 2), 12288);
    EQUAL(TO_FADVISE(fd, 4, PAIR(0), PAIR(0)), 0);
    EQUAL(TO_SYNC_FILE_RANGE(fd, 0, PAIR(0), PAIR(0)), 0);
    EQUAL(call(readahead, fd, 0, PAIR(0), 4096), 0);
    EQUAL(call(close, fd), 0);
    EQUAL(call(close, fd), -ERR_BADF);
}

static void test_flags(void)
{
    long fd;

    EQUAL(call(symlink, "big", "link"), 0);
    EQUAL(call(open, "link", O_RDWR | O_NOFOLLOW), -ERR_LOOP);
    EQUAL(call(open, "big", O_DIRECTORY), -ERR_NOTDIR);
    EQUAL(call(open, "big", O_CREAT | O_EXCL | O_RDWR, 0600), -ERR_EXIST);
    fd = call(open, ".", O_DIRECTORY | O_CLOEXEC);
    CHECK(fd >= 0);
    EQUAL(call(fcntl64, fd, 1 /* F_GETFD */), 1);
    EQUAL(call(fcntl64, fd, 3 /* F_GETFL */) & (O_DIRECTORY | O_NOFOLLOW | O_DIRECT), O_DIRECTORY);
    EQUAL(call(openat, fd, "big", O_NOFOLLOW | O_APPEND | O_RDWR) & ~31, 0);
    EQUAL(call(close, fd), 0);
    fd = call(open, "link", O_PATH | O_NOFOLLOW);
    CHECK(fd >= 0);
    EQUAL(call(readlinkat, fd, "", buf, sizeof(buf)), 3);
    CHECK(same(buf, "big", 3));
    EQUAL(call(close, fd), 0);
    fd = make("flags");
    EQUAL(call(fcntl64, fd, 4 /* F_SETFL */, O_APPEND | O_NONBLOCK), 0);
    EQUAL(call(fcntl64, fd, 3) & ~O_LARGEFILE, O_APPEND | O_NONBLOCK | O_RDWR);
    EQUAL(call(close, fd), 0);
    EQUAL(call(readlink, "link", buf, sizeof(buf)), 3);
    EQUAL(call(readlink, "link", buf, 2), 2);
    EQUAL(call(unlink, "link"), 0);
    EQUAL(call(unlink, "flags"), 0);
}

/* statx() takes none at all since Linux 6.11. */
static int names_are_optional(void)
{
    char u[6][65];
    const char *p = u[2];
    u32 number[2] = {0, 0};

    EQUAL(call(uname, u), 0);
    for (int i = 0; i < 2; i++, p++) {
        for (; *p >= '0' && *p <= '9'; p++) {
            number[i] = number[i] * 10 + (u32)(*p - '0');
        }
    }
    return number[0] > 6 || (number[0] == 6 && number[1] >= 11);
}

static void test_stat(void)
{
    u32 x[64], stat[16];
    Stat64 a, b, c;
    int fd = make("one");

    EQUAL(call(write, fd, "hello", 5), 5);
    EQUAL(call(stat64, "one", &a), 0);
    EQUAL(call(fstat64, fd, &b), 0);
    EQUAL(call(fstatat64, AT_FDCWD, "one", &c, 0x100), 0);
    CHECK(same(&a, &b, sizeof(a)) && same(&a, &c, sizeof(a)));
    EQUAL(a.size, 5);
    EQUAL(a.mode & 0170000, 0100000);
    EQUAL(a.nlink, 1);
    CHECK(a.ino == a.short_ino && a.ino >> 32 == 0 && a.blksize >= 512);
    EQUAL(call(fstatat64, fd, "", &c, AT_EMPTY_PATH), 0);
    CHECK(c.ino == a.ino);
    EQUAL(call(stat, "one", stat), 0);
    EQUAL(stat[1], a.short_ino);
    EQUAL(stat[STAT_SIZE], 5);
    EQUAL(call(statx, AT_FDCWD, "one", 0, 0xfff, x), 0);
    CHECK(x[0] & 0x200);
    EQUAL(x[4], 1); /* links */
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    EQUAL(x[9], a.short_ino);
    EQUAL(x[11], 5);
#else
    EQUAL(x[8], a.short_ino);
    EQUAL(x[9], 0);
    EQUAL(x[10], 5);
#endif
    if (names_are_optional()) {
        EQUAL(call(statx, fd, 0, AT_EMPTY_PATH, 0xfff, x), 0);
        EQUAL(x[4], 1);
    }
    EQUAL(call(link, "one", "two"), 0);
    EQUAL(call(fstat64, fd, &b), 0);
    EQUAL(b.nlink, 2);
    EQUAL(call(rename, "two", "three"), 0);
    EQUAL(call(stat64, "two", &b), -ERR_NOENT);
    EQUAL(call(unlinkat, AT_FDCWD, "three", 0), 0);
    EQUAL(call(fchmod, fd, 0400), 0);
    EQUAL(call(fstat64, fd, &b), 0);
    EQUAL(b.mode & 07777, 0400);
    EQUAL(call(close, fd), 0);
}

static void test_times(void)
{
    const Timespec both[2] = {{1000000000, 5}, {1100000000, 7}};
    const Timespec64 wide[2] = {{1200000000, 0}, {0x100000000ll, 0}};
    Stat64 st;

    EQUAL(call(utimensat, AT_FDCWD, "one", both, 0), 0);
    EQUAL(call(stat64, "one", &st), 0);
    EQUAL(st.atime, 1000000000);
    EQUAL(st.mtime, 1100000000);
    EQUAL(st.mtime_ns, 7);
    EQUAL(call(utimensat_time64, AT_FDCWD, "one", wide, 0), 0);
    EQUAL(call(stat64, "one", &st), 0);
    EQUAL(st.atime, 1200000000);
    EQUAL(call(utimensat, AT_FDCWD, "one", 0, 0), 0);
}

static void test_directory(void)
{
    int seen = 0, fd;
    long n, total = 0;
    s64 second = 0, third = 0;
    char name[8] = "entry00";

    EQUAL(call(mkdir, "many", 0755), 0);
    EQUAL(call(chdir, "many"), 0);
    for (int i = 0; i < 40; i++) {
        name[5] = (char)('0' + i / 10);
        name[6] = (char)('0' + i % 10);
        EQUAL(call(close, make(name)), 0);
    }
    fd = (int)call(open, ".", O_DIRECTORY);
    CHECK(fd >= 0);
    while ((n = call(getdents64, fd, buf, 512)) > 0) {
        for (long at = 0; at < n; at += ((Dirent64 *)(buf + at))->len, total++) {
            Dirent64 *d = (Dirent64 *)(buf + at);
            Stat64 st;

            CHECK(d->ino >> 32 == 0 && d->off >= 0 && d->off <= 0x7fffffff);
            if (d->name[0] == 'e') {
                EQUAL(call(lstat64, d->name, &st), 0);
                CHECK(st.ino == d->ino);
                EQUAL(d->type, 8);
                seen++;
            }
            if (total == 1) {
                second = d->off;
            }
            if (total == 2) {
                third = d->off;
            }
        }
    }
    EQUAL(n, 0);
    EQUAL(seen, 40);
    EQUAL(total, 42);
    /* back to behind the second entry: the third comes next */
    EQUAL(call(lseek, fd, (long)second, 0), (long)second);
    CHECK(call(getdents64, fd, buf, 512) > 0);
    CHECK(((Dirent64 *)buf)->off == third);
    EQUAL(call(lseek, fd, 0, 0), 0);
    for (total = 0; (n = call(getdents, fd, buf, 300)) > 0;) {
        for (long at = 0; at < n; at += *(u16 *)(buf + at + 8)) {
            total++;
        }
    }
    EQUAL(total, 42);
    EQUAL(call(lseek, fd, 0, 0), 0);
    EQUAL(call(getdents64, fd, buf, 8), -ERR_INVAL);
    EQUAL(call(close, fd), 0);
    for (int i = 0; i < 40; i++) {
        name[5] = (char)('0' + i / 10);
        name[6] = (char)('0' + i % 10);
        EQUAL(call(unlink, name), 0);
    }
    EQUAL(call(chdir, ".."), 0);
    EQUAL(call(unlinkat, AT_FDCWD, "many", AT_REMOVEDIR), 0);
}

typedef struct {
    int16_t type, whence;
    s32 start, len, pid;
} Flock;
typedef struct {
    int16_t type, whence;
    s64 start, len;
    s32 pid;
} Flock64;

static void test_locks(void)
{
    enum { READ, WRITE, UNLOCK };
    Flock l = {WRITE, 0, 10, 20, 0};
    Flock64 w = {WRITE, 0, 0x200000000ll, 5, 0};
    int fd = make("lock"), status, pid;

    EQUAL(call(fcntl64, fd, 6 /* F_SETLK */, &l), 0);
    EQUAL(call(fcntl64, fd, 13 /* F_SETLK64 */, &w), 0);
    pid = (int)call0(fork);
    if (!pid) {
        Flock o = {WRITE, 0, 0, 15, 0};
        Flock64 q = {WRITE, 0, 0x1f0000000ll, 0, 0};

        EQUAL(call(fcntl64, fd, 5 /* F_GETLK */, &o), 0);
        EQUAL(o.type, WRITE);
        EQUAL(o.start, 10);
        EQUAL(o.len, 20);
        EQUAL(o.pid, call0(getppid));
        EQUAL(call(fcntl64, fd, 12 /* F_GETLK64 */, &q), 0);
        EQUAL(q.type, WRITE);
        CHECK(q.start == 0x200000000ll && q.len == 5);
        EQUAL(q.pid, call0(getppid));
        o = (Flock){WRITE, 0, 0, 15, 0};
        EQUAL(call(fcntl64, fd, 6, &o), -ERR_AGAIN);
        /* a lock the old structure cannot tell */
        o = (Flock){WRITE, 0, 0x7fffff00, 0, 0};
        EQUAL(call(fcntl64, fd, 5, &o), -ERR_OVERFLOW);
        call(exit_group, 7);
    }
    CHECK(pid > 0);
    EQUAL(call(wait4, pid, &status, 0, 0), pid);
    EQUAL(status, 7 << 8);
    EQUAL(call(close, fd), 0);
    EQUAL(call(unlink, "lock"), 0);
}

typedef struct {
    const void *base;
    u32 len;
} Iovec;

static void test_vectors(void)
{
    char a[3], b[4];
    Iovec out[2] = {{"abc", 3}, {"defg", 4}}, in[2] = {{a, 3}, {b, 4}};
    Iovec bad[1] = {{FAR, 10}};
    int fd = make("vec"), fds[2];
    s64 from = 2;
    s32 short_from = 1;

    EQUAL(call(writev, fd, out, 2), 7);
    EQUAL(call(lseek, fd, 0, 0), 0);
    EQUAL(call(readv, fd, in, 2), 7);
    CHECK(same(a, "abc", 3) && same(b, "defg", 4));
    EQUAL(call(pwritev, fd, out, 1, 0, 1), 3); /* at 4 GiB */
    EQUAL(call(preadv, fd, in, 2, 0, 1), 3);
    EQUAL(call(preadv2, fd, in, 2, 1, 0, 0), 7);
    CHECK(same(a, "bcd", 3));
    EQUAL(call(readv, fd, bad, 1), -ERR_FAULT);
    EQUAL(call(readv, fd, FAR, 2), -ERR_FAULT);
    EQUAL(call(readv, fd, in, 5000), -ERR_INVAL);
    EQUAL(call(ftruncate, fd, 7), 0);
    EQUAL(call(pipe2, fds, O_CLOEXEC), 0);
    EQUAL(call(sendfile64, fds[1], fd, &from, 3), 3);
    CHECK(from == 5);
    EQUAL(call(sendfile, fds[1], fd, &short_from, 2), 2);
    EQUAL(short_from, 3);
    EQUAL(call(read, fds[0], buf, 100), 5);
    CHECK(same(buf, "cdebc", 5));
    from = 1;
    EQUAL(call(splice, fd, &from, fds[1], 0, 4, 0), 4);
    CHECK(from == 5);
    EQUAL(call(read, fds[0], buf, 100), 4);
    CHECK(same(buf, "bcde", 4));
    EQUAL(call(close, fds[0]), 0);
    EQUAL(call(close, fds[1]), 0);
    EQUAL(call(close, fd), 0);
    EQUAL(call(unlink, "vec"), 0);
}

static void test_faults(void)
{
    int fd = make("fault");

    EQUAL(call(write, fd, "data", 4), 4);
    EQUAL(call(lseek, fd, 0, 0), 0);
    EQUAL(call(open, BAD, 0), -ERR_FAULT);
    EQUAL(call(read, fd, BAD, 4), -ERR_FAULT);
    EQUAL(call(write, fd, FAR, 0x10000), -ERR_FAULT);
    EQUAL(call(stat64, "one", BAD), -ERR_FAULT);
    EQUAL(call(stat64, BAD, buf), -ERR_FAULT);
    EQUAL(call(statx, AT_FDCWD, "one", 0, 0xfff, 0), -ERR_FAULT);
    EQUAL(call(pipe2, BAD, 0), -ERR_FAULT);
    EQUAL(call(getcwd, BAD, 100), -ERR_FAULT);
    EQUAL(call(fcntl64, fd, 5, BAD), -ERR_FAULT);
    EQUAL(call(uname, BAD), -ERR_FAULT);
    EQUAL(call(getdents64, fd, BAD, 100), -ERR_NOTDIR);
    EQUAL(call(ioctl, fd, 0x5401, buf), -ERR_NOTTY);
    EQUAL(call(ioctl, fd, 0x12345678, buf), -ERR_NOTTY);
    EQUAL(call(write, fd, "", 0), 0);
    EQUAL(call(close, fd), 0);
    EQUAL(call(unlink, "fault"), 0);
}

static void test_rest(void)
{
    u32 st[32];
    long n, fd = call(memfd_create, "x", 1);

    CHECK(fd >= 0);
    EQUAL(call(write, fd, "abc", 3), 3);
    n = call(fcntl64, fd, 0 /* F_DUPFD */, 100);
    EQUAL(n, 100);
    EQUAL(call(lseek, n, 0, 1), 3);
    EQUAL(call(dup3, fd, 101, O_CLOEXEC), 101);
    EQUAL(call(close_range, 100, 101, 0), 0);
    EQUAL(call(dup, 100), -ERR_BADF);
    EQUAL(call(close_range, 101, 100, 0), -ERR_INVAL);
    EQUAL(call(close, fd), 0);
    EQUAL(call(statfs64, ".", 88, st), 0);
    CHECK(st[1] >= 512);
    EQUAL(call(statfs64, ".", 84, st), 0);
    EQUAL(call(statfs64, ".", 80, st), -ERR_INVAL);
    EQUAL(call(statfs, ".", st), 0);
    n = call(getcwd, buf, sizeof(buf));
    EQUAL(n, length(dir) + 1);
    CHECK(same(buf, dir, (size_t)n));
    EQUAL(call(umask, 022) & ~0777, 0);
    EQUAL(call(access, "one", 4), 0);
    EQUAL(call(faccessat, AT_FDCWD, "none", 0), -ERR_NOENT);
    EQUAL(call(flock, 2000, 2), -ERR_BADF);
    EQUAL(call(io_uring_setup, 1, buf), -ERR_NOSYS);
}

int main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    enter_directory();
    test_offsets();
    test_flags();
    test_stat();
    test_times();
    test_directory();
    test_locks();
    test_vectors();
    test_faults();
    test_rest();
    EQUAL(call(unlink, "one"), 0);
    EQUAL(call(unlink, "big"), 0);
    EQUAL(call(chdir, "/"), 0);
    EQUAL(call(rmdir, dir), 0);
    say("files: ok\n");
    return 0;
}
