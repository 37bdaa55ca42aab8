/*
 * Directory offsets of 32-bit guests.
 *
 * A directory offset is a 64-bit cookie of the file system. libc's 32-bit readdir fails when it
 * does not fit, so 32-bit guests get small stand-ins for large cookies: numbers in one table of the
 * process, good for every descriptor. Small cookies stay as they are.
 */
#include "linux-user/cookies.h"

#include <pthread.h>
#include <string.h>
#include <sys/mman.h>

#include "linux-user/abi.h"

enum {
    COOKIE_FIRST = 0x40000000, /* stand-ins start here; smaller cookies stand for themselves */
    COOKIE_LIMIT = 1 << 20,    /* then the table starts anew, and the oldest stand-ins are stale */
    COOKIE_MASK = 1023,        /* slots of the hash at first, a page of them, less one */
};

static pthread_mutex_t cookie_lock = PTHREAD_MUTEX_INITIALIZER;
static s64 *cookies;     /* by stand-in; COOKIE_LIMIT slots of lazily touched memory */
static u32 *cookie_hash; /* stand-in + 1 by hash of the cookie, twice as many slots at most */
static u32 cookie_mask = COOKIE_MASK; /* slots in use, less one */
static u32 cookie_count;

/* fork() in one thread must not find the lock held by another. */
static void lock_for_fork(void)
{
    pthread_mutex_lock(&cookie_lock);
}

static void unlock_after_fork(void)
{
    pthread_mutex_unlock(&cookie_lock);
}

static bool cookie_tables(void)
{
    size_t size = COOKIE_LIMIT * sizeof(*cookies);
    void *p;

    if (cookies) {
        return true;
    }
    p = mmap(NULL, size * 2, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
             -1, 0);
    if (p == MAP_FAILED) {
        return false;
    }
    cookies = p;
    cookie_hash = (u32 *)((u8 *)p + size);
    pthread_atfork(lock_for_fork, unlock_after_fork, unlock_after_fork);
    return true;
}

/* The slot of cookie @off: the one that has it, or the empty one where it belongs. */
static u32 *cookie_slot(s64 off)
{
    u32 i = (u32)((u64)off * 0x9e3779b97f4a7c15ull >> 32) & cookie_mask;

    while (cookie_hash[i] && cookies[cookie_hash[i] - 1] != off) {
        i = (i + 1) & cookie_mask;
    }
    return &cookie_hash[i];
}

/* The hash grows with what is in it: in a large one every entry of a directory touches a page of its own. */
static void grow_hash(void)
{
    memset(cookie_hash, 0, (cookie_mask + 1) * sizeof(*cookie_hash));
    cookie_mask = cookie_mask * 2 + 1;
    for (u32 i = 0; i < cookie_count; i++) {
        *cookie_slot(cookies[i]) = i + 1;
    }
}

static u32 cookie_add(s64 off)
{
    u32 *slot = cookie_slot(off);

    if (*slot) {
        return *slot - 1;
    }
    if (cookie_count == COOKIE_LIMIT - 1) {
        madvise(cookies, COOKIE_LIMIT * sizeof(*cookies) * 2, MADV_DONTNEED);
        cookie_count = 0;
        cookie_mask = COOKIE_MASK;
        return cookie_add(off);
    }
    cookies[cookie_count] = off;
    *slot = ++cookie_count;
    if (cookie_count > cookie_mask / 2) {
        grow_hash();
    }
    return cookie_count - 1;
}

s64 cookie_to_guest(s64 off)
{
    s64 r = COOKIE_FIRST;

    if (user_abi.word == 8 || (off >= 0 && off < COOKIE_FIRST)) {
        return off;
    }
    if (off == INT64_MAX || off == INT32_MAX) {
        return INT32_MAX; /* the end, on several file systems */
    }
    pthread_mutex_lock(&cookie_lock);
    if (cookie_tables()) {
        r += cookie_add(off);
    }
    pthread_mutex_unlock(&cookie_lock);
    return r;
}

s64 cookie_to_host(s64 off)
{
    s64 r = -1;

    if (user_abi.word == 8 || off < COOKIE_FIRST) {
        return off;
    }
    if (off == INT32_MAX) {
        return INT64_MAX;
    }
    pthread_mutex_lock(&cookie_lock);
    if (off - COOKIE_FIRST < cookie_count) {
        r = cookies[off - COOKIE_FIRST];
    }
    pthread_mutex_unlock(&cookie_lock);
    return r;
}
