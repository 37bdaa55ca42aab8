/*
 * Directories, and descriptors whose records need converting.
 */
#include "linux-user/sys.h"

#include "linux-user/cookies.h"

enum { DIRENT_BUF = 32768 };

typedef struct {
    u64 ino;
    s64 off;
    u16 len;
    u8 type;
    char name[];
} HostDirent;

/* ---- reading directories ---- */

/* One record in the guest's form at @to, or only its size when @to is NULL. */
typedef unsigned PutDirent(u8 *to, const HostDirent *d);

static unsigned put_dirent64(u8 *to, const HostDirent *d)
{
    size_t name = strlen(d->name) + 1;
    unsigned len = (unsigned)(19 + name + 7) & ~7u;

    if (to) {
        store_guest(to, 8, fold_inode(d->ino));
        store_guest(to + 8, 8, (u64)cookie_to_guest(d->off));
        store_guest(to + 16, 2, len);
        to[18] = d->type;
        memset(to + 19, 0, len - 19);
        memcpy(to + 19, d->name, name);
    }
    return len;
}

/* The old form: two longs, the length, the name, and the type in the last byte. */
static unsigned put_dirent(u8 *to, const HostDirent *d)
{
    unsigned word = user_abi.word;
    size_t name = strlen(d->name) + 1;
    unsigned len = (unsigned)(2 * word + 2 + name + 1 + word - 1) & ~(word - 1);

    if (to) {
        store_guest(to, word, fold_inode(d->ino));
        store_guest(to + word, word, (u64)cookie_to_guest(d->off));
        store_guest(to + 2 * word, 2, len);
        memset(to + 2 * word + 2, 0, len - 2 * word - 2);
        memcpy(to + 2 * word + 2, d->name, name);
        to[len - 1] = d->type;
    }
    return len;
}

static s64 read_dir(Task *t, int fd, vaddr to, u32 count, PutDirent *put)
{
    u8 buf[DIRENT_BUF], out[DIRENT_BUF];
    size_t want = count < sizeof(buf) ? count : sizeof(buf);
    size_t room = count < sizeof(out) ? count : sizeof(out);
    size_t done = 0;
    s64 before = HOST3(lseek, fd, 0, SEEK_CUR);
    s64 n;

    if (want < 280) {
        want = 280; /* one record always fits the host's buffer; what is too much is given back */
    }
    n = raw_call(t, E_RESTARTSYS, SYS_getdents64, (u64)(s64)fd, (u64)(uintptr_t)buf, want, 0, 0, 0);
    if (n <= 0) {
        return n;
    }
    for (s64 at = 0; at < n;) {
        const HostDirent *d = (const HostDirent *)(buf + at);
        unsigned len = put(NULL, d);

        if (done + len > room) {
            HOST3(lseek, fd, before, SEEK_SET);
            if (!done) {
                return -EINVAL;
            }
            break;
        }
        put(out + done, d);
        done += len;
        before = d->off;
        at += d->len;
    }
    return copy_to_guest(to, out, done) ? (s64)done : -EFAULT;
}

s64 sys_getdents(Task *t, int fd, vaddr buf, u32 count)
{
    return read_dir(t, fd, buf, count, put_dirent);
}

s64 sys_getdents64(Task *t, int fd, vaddr buf, u32 count)
{
    return read_dir(t, fd, buf, count, put_dirent64);
}

/* ---- descriptors with records ---- */

enum { FD_LIMIT = 1 << 20 };

static u8 *kinds; /* FdKind by descriptor, NULL while there is none but plain ones */

FdKind fd_kind(int fd)
{
    const u8 *k = __atomic_load_n(&kinds, __ATOMIC_ACQUIRE);

    if (LIKELY(!k) || (u32)fd >= FD_LIMIT) {
        return FD_PLAIN;
    }
    return (FdKind)__atomic_load_n(&k[fd], __ATOMIC_RELAXED);
}

/* The table is reserved at once for all descriptors there can be, so that nobody needs a lock. */
static bool new_kinds(void)
{
    u8 *none = NULL;
    void *p = mmap(NULL, FD_LIMIT, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

    if (p == MAP_FAILED) {
        return false;
    }
    if (!__atomic_compare_exchange_n(&kinds, &none, p, false, __ATOMIC_RELEASE, __ATOMIC_ACQUIRE)) {
        munmap(p, FD_LIMIT);
    }
    return true;
}

void fd_set_kind(int fd, FdKind kind)
{
    if (fd < 0 || fd >= FD_LIMIT || (!kinds && kind == FD_PLAIN)) {
        return;
    }
    if (!kinds && !new_kinds()) {
        return;
    }
    __atomic_store_n(&kinds[fd], (u8)kind, __ATOMIC_RELAXED);
}

void fd_copied(int from, int to)
{
    if (UNLIKELY(kinds != NULL)) {
        fd_set_kind(to, fd_kind(from));
    }
}

void fd_closed(unsigned first, unsigned last)
{
    for (unsigned fd = first; kinds && fd < FD_LIMIT && fd <= last; fd++) {
        if (kinds[fd] != FD_PLAIN) {
            fd_set_kind((int)fd, FD_PLAIN);
        }
    }
}

/* The value of a queued signal is a union: its integer is the half of its pointer that comes first in memory. */
static void first_half(u8 *record)
{
    enum { SSI_INT = 44, SSI_PTR = 48 };

    if (user_abi.word == 8) {
        memcpy(record + SSI_INT, record + SSI_PTR + 4, 4);
    }
}

/* An event, and pieces of information after it, each with a head of its own. Return: bytes. */
static size_t swap_fanotify(u8 *event, size_t n)
{
    /* Words of each type of information after its head: mostly a file system's id and the head of a file handle. */
    static const char *const words[] = {[1] = "4444", [2] = "4444", [3] = "4444", [4] = "4", [5] = "44",
                                        [6] = "488", [7] = "8", [10] = "4444", [12] = "4444"};
    enum { INFO_HEAD = 4, EVENT_LEN = 0, META_LEN = 6 };
    u16 meta, size;
    u32 len;

    memcpy(&len, event + EVENT_LEN, 4);
    memcpy(&meta, event + META_LEN, 2);
    swap_words(event, n, "4112844", false);
    for (u32 at = meta; at + INFO_HEAD <= len && len <= n; at += size) {
        u8 *info = event + at;

        memcpy(&size, info + 2, 2);
        if (size < INFO_HEAD || size > len - at) {
            break;
        }
        swap_words(info, INFO_HEAD, "112", false);
        if (*info < ARRAY_LEN(words) && words[*info]) {
            swap_words(info + INFO_HEAD, size - INFO_HEAD, words[*info], false);
        }
    }
    return len ? len : n;
}

void fd_to_guest(FdKind kind, void *buf, size_t n)
{
    u8 *p = buf;

    if (!user_abi.big_endian) {
        return;
    }
    for (size_t at = 0; at < n;) {
        u32 name = 0;

        switch (kind) {
        case FD_EVENT:
        case FD_TIMER:
            swap_words(p + at, n - at, "8", false);
            at += 8;
            break;
        case FD_INOTIFY:
            memcpy(&name, p + at + 12, 4);
            swap_words(p + at, n - at, "4444", false);
            at += 16 + name;
            break;
        case FD_FANOTIFY:
            at += swap_fanotify(p + at, n - at);
            break;
        case FD_SIGNAL:
            first_half(p + at);
            swap_words(p + at, n - at, "444444444444" "8888" "22" "484", false);
            at += 128;
            break;
        case FD_NETLINK: /* sys_read() sees to these */
        case FD_MEMORY:
        case FD_PLAIN:
            return;
        }
    }
}
