/*
 * The guest's memory map against a model: random calls on a small stretch of pages; after each, the
 * table, the host's view and the contents must be what the model says. Then several threads at
 * once, for TSan.
 */
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/bits.h"
#include "common/user/guestmem.h"
#include "tcg/exec.h"

enum { PAGES = 96, ROUNDS = 20000, THREADS = 4, THREAD_ROUNDS = 3000 };
#define BASE 0x20000000u

/* It wants address 0 and most of the others for itself: nothing for a guest of 64 bits. */
#ifdef __SANITIZE_THREAD__
enum { TSAN = 1 };
#else
enum { TSAN = 0 };
#endif

static struct {
    unsigned flags; /* PG_READ, WRITE, EXEC, VALID; CODE: it was marked */
    u8 byte;        /* at the page's beginning */
} model[PAGES];

static u64 invalidated; /* pages reported by exec_invalidate() */
static vaddr last_invalid, last_invalid_end;
static u64 seed = 1;

void exec_share_memory(void)
{
}

void exec_invalidate(vaddr addr, u64 len)
{
    __atomic_fetch_add(&invalidated, len / 4096, __ATOMIC_RELAXED);
    __atomic_store_n(&last_invalid, addr, __ATOMIC_RELAXED);
    __atomic_store_n(&last_invalid_end, addr + len, __ATOMIC_RELAXED);
}

static u32 rnd(u32 n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (seed >> 33) % n;
}

static vaddr page_address(u32 i)
{
    return BASE + (vaddr)i * 4096;
}

/* What the host kernel thinks, asked without faulting: it reads or writes one byte of a pipe there.
 */
static bool host_reads(vaddr a)
{
    return syscall(SYS_rt_sigprocmask, ~0u, g2h(a), NULL, 8) == 0 || errno != EFAULT;
}

static void check_page(u32 i)
{
    unsigned flags = guest_page_flags(page_address(i));
    unsigned want = model[i].flags;

    if ((flags & (PG_VALID | PG_READ | PG_WRITE | PG_EXEC)) != (want & ~PG_CODE)) {
        printf("page %u: flags %#x, want %#x\n", i, flags, want);
        abort();
    }
    assert(host_reads(page_address(i)) == !!(want & PG_READ));
    if (want & PG_READ) {
        u8 byte = 0;

        assert(copy_from_guest(&byte, page_address(i), 1) && byte == model[i].byte);
    }
    assert(guest_range_ok(page_address(i), 4096, PG_READ) == !!(want & PG_READ));
}

static unsigned flags_of(int prot)
{
    return PG_VALID | prot | (prot & (PROT_WRITE | PROT_EXEC) ? PG_READ : 0);
}

static bool all_valid(u32 at, u32 n)
{
    for (u32 i = at; i < at + n; i++) {
        if (!(model[i].flags & PG_VALID)) {
            return false;
        }
    }
    return true;
}

static void do_map(u32 at, u32 n)
{
    int prot = rnd(8);
    int fixed = rnd(3) ? MAP_FIXED : MAP_FIXED_NOREPLACE;
    bool free = true;
    s64 r;

    for (u32 i = at; i < at + n; i++) {
        free &= !(model[i].flags & PG_VALID);
    }
    r = guest_mmap(page_address(at), n * 4096ull - rnd(4095), prot,
                   MAP_PRIVATE | MAP_ANONYMOUS | fixed, -1, 0);
    if (fixed == MAP_FIXED_NOREPLACE && !free) {
        assert(r == -EEXIST);
        return;
    }
    assert(r == (s64)page_address(at));
    for (u32 i = at; i < at + n; i++) {
        model[i].flags = flags_of(prot);
        model[i].byte = 0;
    }
}

static void do_unmap(u32 at, u32 n)
{
    assert(guest_munmap(page_address(at), n * 4096ull) == 0);
    memset(&model[at], 0, n * sizeof(model[0]));
}

static void do_protect(u32 at, u32 n)
{
    int prot = rnd(8);
    u32 i;

    assert(guest_mprotect(page_address(at), n * 4096ull, prot) == (all_valid(at, n) ? 0 : -ENOMEM));
    for (i = at; i < at + n && model[i].flags & PG_VALID; i++) {
        model[i].flags = flags_of(prot) | (prot & PROT_EXEC ? model[i].flags & PG_CODE : 0);
    }
}

static void do_remap(u32 at, u32 n)
{
    u32 to = rnd(PAGES - n);
    s64 r;

    if ((to < at + n && at < to + n) || !all_valid(at, n)) {
        return;
    }
    for (u32 i = at + 1; i < at + n; i++) { /* one host mapping: same rights */
        if ((model[i].flags ^ model[at].flags) & (PG_READ | PG_WRITE)) {
            return;
        }
    }
    r = guest_mremap(page_address(at), n * 4096ull, n * 4096ull, MREMAP_MAYMOVE | MREMAP_FIXED,
                     page_address(to));
    for (u32 i = at; i < at + n; i++) {
        model[i].flags &= ~PG_CODE;
    }
    if (r < 0) { /* neighbours that look alike but were mapped apart are the kernel's to refuse */
        assert(r == -EFAULT);
        return;
    }
    memmove(&model[to], &model[at], n * sizeof(model[0]));
    memset(&model[at], 0, n * sizeof(model[0]));
    for (u32 i = to; i < to + n; i++) {
        model[i].flags &= ~PG_CODE;
    }
}

static void do_write(u32 at)
{
    u8 byte = rnd(256);
    u64 before = invalidated;
    bool ok = copy_to_guest(page_address(at), &byte, 1);

    assert(ok == !!(model[at].flags & PG_WRITE));
    if (ok) {
        if (model[at].flags & PG_CODE) {
            assert(invalidated > before && last_invalid == page_address(at));
            model[at].flags &= ~PG_CODE;
        }
        model[at].byte = byte;
    }
}

static void do_code(u32 at)
{
    bool ok = guest_protect_code(page_address(at));

    assert(ok == !!(model[at].flags & PG_EXEC));
    if (ok && !(guest_page_flags(page_address(at)) & PG_TRUST)) {
        assert(guest_page_flags(page_address(at)) & PG_CODE);
        model[at].flags |= PG_CODE;
    }
}

static void do_free(u32 at, u32 n)
{
    s64 r = guest_madvise(page_address(at), n * 4096ull, MADV_DONTNEED);

    assert(r == (all_valid(at, n) ? 0 : -ENOMEM));
    for (u32 i = at; i < at + n; i++) {
        model[i].byte = 0;
        model[i].flags &= ~PG_CODE;
    }
}

/* Pages that lost code must have been reported. */
static void test_model(void)
{
    for (u32 round = 0; round < ROUNDS; round++) {
        u32 n = 1 + rnd(8);
        u32 at = rnd(PAGES - n);

        switch (rnd(8)) {
        case 0:
        case 1:
            do_map(at, n);
            break;
        case 2:
            do_unmap(at, n);
            break;
        case 3:
            do_protect(at, n);
            break;
        case 4:
            do_remap(at, n);
            break;
        case 5:
            do_write(at);
            break;
        case 6:
            do_code(at);
            break;
        default:
            do_free(at, n);
            break;
        }
        for (u32 i = 0; i < PAGES; i++) {
            check_page(i);
        }
    }
    do_unmap(0, PAGES);
}

/* Every way of dropping code reports it. */
static void test_invalidation(void)
{
    int rwx = PROT_READ | PROT_WRITE | PROT_EXEC;
    int anon = MAP_PRIVATE | MAP_ANONYMOUS;
    vaddr a = guest_mmap(0, 4096, rwx, anon, -1, 0);
    vaddr b;

    assert(guest_protect_code(a) && guest_code_written(a) && guest_code_written(a)); /* two threads were refused */
    for (int way = 0; way < 6; way++) {
        assert(guest_protect_code(a));
        invalidated = 0;
        switch (way) {
        case 0:
            assert(guest_mmap(a, 4096, rwx, anon | MAP_FIXED, -1, 0) == (s64)a);
            break;
        case 1:
            assert(guest_mprotect(a, 4096, PROT_READ | PROT_WRITE) == 0);
            assert(guest_mprotect(a, 4096, rwx) == 0);
            break;
        case 2:
            assert(guest_madvise(a, 4096, MADV_DONTNEED) == 0);
            break;
        case 3:
            b = guest_mremap(a, 4096, 4096, MREMAP_MAYMOVE | MREMAP_FIXED, a - 0x100000);
            assert(b == a - 0x100000);
            a = b;
            break;
        case 4:
            assert(guest_range_ok(a, 1, PG_WRITE));
            break;
        default:
            assert(guest_munmap(a, 4096) == 0);
            break;
        }
        assert(invalidated == 1);
    }
}

/* The host kernel stores into a page whose code another thread runs while it waits. */
static void test_hold(void)
{
    int rwx = PROT_READ | PROT_WRITE | PROT_EXEC, ends[2];
    vaddr a = guest_mmap(0, 8192, rwx, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    assert(!pipe(ends) && write(ends[1], "word", 4) == 4);
    assert(guest_protect_code(a) && guest_protect_code(a + 4096));
    invalidated = 0;
    guest_hold(a + 100, 4);
    assert(invalidated == 1 && last_invalid == a);
    assert(guest_protect_code(a) && !(guest_page_flags(a) & PG_CODE));
    assert(guest_page_flags(a + 4096) & PG_CODE);
    assert(read(ends[0], g2h(a + 100), 4) == 4);
    guest_release();
    assert(invalidated == 2); /* what was translated meanwhile */
    assert(guest_protect_code(a) && guest_page_flags(a) & PG_CODE);

    guest_hold(a + 4090, 100);
    guest_release();
    assert(invalidated == 4); /* nothing was */
    assert(!close(ends[0]) && !close(ends[1]) && !guest_munmap(a, 8192));
}

static void test_strings(void)
{
    vaddr a = guest_mmap(0, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    assert(guest_strlen(a, 100) == 0);
    memset(g2h(a), 'x', 8192);
    assert(guest_strlen(a, 100) == -1 && guest_strlen(a, 100000) == -1);
    *(char *)g2h(a + 5000) = 0;
    assert(guest_strlen(a + 1, 10000) == 4999 && guest_strlen(a + 1, 4999) == 4999);
    assert(guest_strlen(a + 1, 4998) == -1);
    assert(!guest_range_ok(0xfffff000, 0x2000, PG_READ));
    assert(!guest_range_ok(~0ull - 10, 20, PG_READ) && guest_range_ok(5, 0, PG_READ));
    assert(guest_munmap(a, 8192) == 0);
}

static void count_map(void *opaque, vaddr start, vaddr end, unsigned flags, u64 offset, u64 dev,
                      u64 inode, const char *path)
{
    u64 *bytes = opaque;

    (void)offset;
    (void)dev;
    (void)inode;
    (void)path;
    assert(flags & PG_READ);
    *bytes += end - start;
}

static void test_maps(void)
{
    u64 bytes = 0;
    vaddr a = guest_mmap(0, 5 * 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    assert(guest_protect_code(a + 4096)); /* must not show */
    guest_maps(count_map, &bytes);
    assert(bytes == 5 * 4096);
    assert(guest_munmap(a, 5 * 4096) == 0);
}

static void *thread_main(void *opaque)
{
    u64 x = (u64)opaque + 1;

    for (int i = 0; i < THREAD_ROUNDS; i++) {
        int prot = PROT_READ | PROT_WRITE | PROT_EXEC;
        vaddr a = guest_mmap(0, 8192, prot, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        u32 v = x, w = 0;

        assert((s64)a > 0);
        assert(copy_to_guest(a + 4094, &v, 4) && copy_from_guest(&w, a + 4094, 4) && v == w);
        assert(guest_protect_code(a));
        assert(guest_mprotect(a, 4096, PROT_READ) == 0);
        assert(!guest_range_ok(a, 8192, PG_WRITE) && guest_range_ok(a, 8192, PG_READ));
        assert(guest_munmap(a, 8192) == 0);
        x = x * 75 % 65537;
    }
    return NULL;
}

static void test_threads(void)
{
    pthread_t threads[THREADS];

    for (u64 i = 0; i < THREADS; i++) {
        assert(!pthread_create(&threads[i], NULL, thread_main, (void *)i));
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
}

/* Where guest addresses are the host's: our own memory is neither replaced nor seen, and size costs
 * nothing. */
static void test_identity(void)
{
    static u8 own[3 * 4096] __attribute__((aligned(4096)));
    vaddr at = (vaddr)own + 4096, huge = 0x110000000000, size = 0x80000000000; /* 8 TiB, above the shadow of ASan */
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
    s64 placed;

    own[4096] = 77;
    assert(guest_mmap(at, 4096, PROT_READ, flags | MAP_FIXED, -1, 0) == -ENOMEM);
    assert(guest_mmap(at - 64 * KIB, 128 * KIB, PROT_READ, flags | MAP_FIXED, -1, 0) == -ENOMEM);
    placed = guest_mmap(at, 4096, PROT_READ, flags, -1, 0);
    assert(placed > 0 && placed != (s64)at && !guest_munmap(placed, 4096));
    assert(!guest_munmap(at, 4096) && own[4096] == 77 && !guest_page_flags(at));
    assert(!guest_range_ok(at, 1, PG_READ));

    assert(guest_mmap(huge, size, PROT_NONE, flags | MAP_FIXED, -1, 0) == (s64)huge);
    for (unsigned i = 0; i < 50; i++) { /* each would take seconds page by page */
        vaddr part = huge + i * MIB;

        assert(!guest_mprotect(huge + GIB, size - 2 * GIB, i & 1 ? PROT_READ : PROT_NONE));
        assert(guest_page_flags(huge + size / 2) == (i & 1 ? PG_VALID | PG_READ : PG_VALID));
        assert(!guest_mprotect(part, 4096, PROT_READ | PROT_WRITE));
        assert(guest_page_flags(part) & PG_WRITE && !(guest_page_flags(part + 4096) & PG_WRITE));
    }
    assert(guest_range_ok(huge + GIB, size - 2 * GIB, 0));
    assert(!guest_munmap(huge, size) && !guest_page_flags(huge + size / 2));
    at = (vaddr)guest_mmap(0, 64 * GIB, PROT_READ, flags, -1, 0);
    assert(guest_page_flags(at + 63 * GIB) & PG_VALID && !guest_munmap(at, 64 * GIB));
}

static int run(unsigned bits)
{
    const char *error;

    if (!guestmem_init(bits, 0, 0, &error)) {
        printf("%s\n", error);
        return 1;
    }
    if (bits == 64) {
        test_identity();
    }
    test_maps();
    test_strings();
    test_hold();
    test_invalidation();
    test_model();
    test_threads();
    return 0;
}

/* Each size of guest has a process of its own. */
int main(void)
{
    pid_t child = fork();
    int status = 0;

    if (!child) {
        return TSAN ? 0 : run(64);
    }
    waitpid(child, &status, 0);
    return status ? 1 : run(32);
}
