/*
 * Memory: placement, protection, moving, freeing, growing stacks, code that changes under the
 * processor's eyes. Whether an address is mapped is asked of access(), which gives EFAULT.
 */
#include "mini.h"

enum { READ = 1, WRITE = 2, EXEC = 4, RW = READ | WRITE, RWX = RW | EXEC };
enum { SHARED = 1, PRIVATE = 2, FIXED = 0x10, ANON = 0x20, GROWSDOWN = 0x100 };
enum { NOREPLACE = 0x100000, PRIV = PRIVATE | ANON };
enum { MAYMOVE = 1, MOVE_FIXED = 2, DONTUNMAP = 4 };
enum { DONTNEED = 4, PAGE = 4096, ERR_NOMEM = 12 };
enum { RLIMIT_STACK = 3, IPC_RMID = 0, SHM_RDONLY = 010000 };

typedef int Fn(void);

static u8 *map(void *at, u32 len, int prot, int flags)
{
    return (u8 *)call(mmap2, at, len, prot, flags, -1, 0);
}

static int is_error(const void *p)
{
    return (u32)p > 0xfffff000u;
}

static int mapped(const void *p)
{
    return call(access, p, 0) != -ERR_FAULT;
}

static void test_mmap(void)
{
    u8 *a = map(0, 3 * PAGE, RW, PRIV);
    u8 *b = map(0, PAGE, RW, PRIV);

    CHECK(!is_error(a) && !is_error(b) && !((u32)a % PAGE));
    EQUAL(b, a - PAGE); /* top-down */
    EQUAL(a[0] | a[3 * PAGE - 1], 0);
    a[PAGE] = 7;
    EQUAL(call(munmap, a + PAGE, PAGE), 0);
    CHECK(mapped(a) && !mapped(a + PAGE) && mapped(a + 2 * PAGE));
    EQUAL(map(a + PAGE, PAGE, RW, PRIV), a + PAGE); /* a wish that can be granted */
    EQUAL(a[PAGE], 0);
    CHECK(map(a, PAGE, RW, PRIV) != a); /* and one that cannot */
    EQUAL(map(a, PAGE, RW, PRIV | NOREPLACE), -ERR_EXIST);
    EQUAL(call(munmap, a, 3 * PAGE), 0);
    EQUAL(map(a, PAGE, RW, PRIV | NOREPLACE), a);
    a[1] = 5;
    EQUAL(map(a, PAGE, READ, PRIV | FIXED), a);
    EQUAL(a[1], 0);
    EQUAL(map(a + 1, PAGE, RW, PRIV | FIXED), -ERR_INVAL);
    EQUAL(map(0, 0, RW, PRIV), -ERR_INVAL);
    EQUAL(map(0, PAGE, RW, ANON), -ERR_INVAL);
    EQUAL(map((void *)HIGHEST_PAGE, PAGE, RW, PRIV | FIXED), -ERR_NOMEM);
    EQUAL(map(0, 0xfffff000u, RW, PRIV), -ERR_NOMEM);
    EQUAL(call(mmap2, 0, PAGE, READ, PRIVATE, 99, 0), -ERR_BADF);
    EQUAL(call(munmap, a + 1, PAGE), -ERR_INVAL);
    EQUAL(call(munmap, a, 0), -ERR_INVAL);
    EQUAL(call(munmap, HIGHEST_PAGE, PAGE), -ERR_INVAL);
    EQUAL(call(munmap, a, PAGE), 0);
    EQUAL(call(munmap, a, PAGE), 0); /* nothing there: no error */
}

static void test_protect(void)
{
    u8 *a = map(0, 4 * PAGE, RW, PRIV);
    int fds[2];

    EQUAL(call(pipe, fds), 0);
    EQUAL(call(write, fds[1], "abcdefgh", 8), 8);
    EQUAL(call(munmap, a + 2 * PAGE, PAGE), 0);
    EQUAL(call(mprotect, a + 2 * PAGE, PAGE, READ), -ERR_NOMEM);
    EQUAL(call(mprotect, a, 4 * PAGE, READ),
          -ERR_NOMEM); /* but what is before the hole has changed */
    EQUAL(call(read, fds[0], a, 1), -ERR_FAULT);
    EQUAL(call(read, fds[0], a + 3 * PAGE, 1), 1);
    EQUAL(call(mprotect, a + 1, PAGE, READ), -ERR_INVAL);
    EQUAL(call(mprotect, a, 0, READ), 0);
    EQUAL(call(mprotect, a, PAGE, 0), 0);
    CHECK(!mapped(a) && mapped(a + PAGE));
    EQUAL(call(mprotect, a, PAGE, RW), 0);
    EQUAL(call(read, fds[0], a, 1), 1);
    EQUAL(call(munmap, a, 4 * PAGE), 0);
    call(close, fds[0]);
    call(close, fds[1]);
}

static void test_remap(void)
{
    u8 *a = map(0, 8 * PAGE, RW, PRIV);
    u8 *b;

    EQUAL(call(munmap, a + 4 * PAGE, 4 * PAGE), 0);
    for (int i = 0; i < 4; i++) {
        a[i * PAGE] = i + 1;
    }
    EQUAL(call(mremap, a, 4 * PAGE, 6 * PAGE, 0), a); /* room behind */
    a[5 * PAGE] = 9;
    EQUAL(call(mremap, a, 6 * PAGE, 2 * PAGE, 0), a);
    CHECK(mapped(a + PAGE) && !mapped(a + 2 * PAGE));
    EQUAL(map(a + 2 * PAGE, PAGE, RW, PRIV | NOREPLACE), a + 2 * PAGE);
    EQUAL(call(mprotect, a + 2 * PAGE, PAGE, READ), 0);
    EQUAL(call(mremap, a, 2 * PAGE, 3 * PAGE, 0), -ERR_NOMEM); /* none behind */
    b = (u8 *)call(mremap, a, 2 * PAGE, 300 * PAGE, MAYMOVE);
    CHECK(!is_error(b) && b != a && b[0] == 1 && b[PAGE] == 2 && b[299 * PAGE] == 0);
    CHECK(!mapped(a) && !mapped(a + PAGE) && mapped(a + 2 * PAGE));
    EQUAL(call(mremap, b, 2 * PAGE, 2 * PAGE, MAYMOVE | MOVE_FIXED, a), a);
    CHECK(a[0] == 1 && a[PAGE] == 2 && !mapped(b) && mapped(b + 2 * PAGE));
    b = (u8 *)call(mremap, a, 2 * PAGE, 2 * PAGE, MAYMOVE | DONTUNMAP);
    if (b != (u8 *)-ERR_INVAL) { /* a kernel from before 5.7 */
        CHECK(b != a && b[PAGE] == 2 && mapped(a) && a[PAGE] == 0);
    }
    EQUAL(call(mremap, a + 1, PAGE, PAGE, 0), -ERR_INVAL);
    EQUAL(call(mremap, a, PAGE, 0, 0), -ERR_INVAL);
    EQUAL(call(mremap, a, PAGE, PAGE, MOVE_FIXED, b), -ERR_INVAL);
    EQUAL(call(mremap, a, 2 * PAGE, 2 * PAGE, MAYMOVE | MOVE_FIXED, a + PAGE), -ERR_INVAL);
    EQUAL(call(mremap, a + 7 * PAGE, PAGE, 2 * PAGE, MAYMOVE), -ERR_FAULT);
}

static void test_brk(void)
{
    u8 *start = (u8 *)call(brk, 0);

    EQUAL(call(brk, start + 3 * PAGE + 100), start + 3 * PAGE + 100);
    start[3 * PAGE + 99] = 1;
    EQUAL(call(brk, start + PAGE), start + PAGE);
    CHECK(!mapped(start + 3 * PAGE + 99));
    EQUAL(call(brk, start + 4 * PAGE), start + 4 * PAGE);
    EQUAL(start[3 * PAGE + 99], 0);
    EQUAL(map(start + 8 * PAGE, PAGE, RW, PRIV | NOREPLACE), start + 8 * PAGE);
    EQUAL(call(brk, start + 16 * PAGE), start + 4 * PAGE); /* something is in the way */
    EQUAL(call(brk, 4), start + 4 * PAGE);
    EQUAL(call(munmap, start + 8 * PAGE, PAGE), 0);
}

static void test_advice(void)
{
    u8 *a = map(0, 3 * PAGE, RW, PRIV);
    u8 vec[3] = {9, 9, 9};

    a[0] = a[PAGE] = 1;
    EQUAL(call(mincore, a, 3 * PAGE, vec), 0);
    CHECK((vec[0] & 1) && (vec[1] & 1) && !(vec[2] & 1));
    EQUAL(call(madvise, a, PAGE, DONTNEED), 0);
    CHECK(a[0] == 0 && a[PAGE] == 1);
    EQUAL(call(madvise, a, PAGE, 12345), -ERR_INVAL);
    EQUAL(call(munmap, a + PAGE, PAGE), 0);
    EQUAL(call(madvise, a, 3 * PAGE, DONTNEED), -ERR_NOMEM);
    EQUAL(call(mincore, a, 3 * PAGE, vec), -ERR_NOMEM);
    EQUAL(call(msync, a, PAGE, 4), 0);
    EQUAL(call(msync, a, 2 * PAGE, 4), -ERR_NOMEM);
    EQUAL(call(mlock, a, PAGE), 0);
    EQUAL(call(mlock, a + PAGE, PAGE), -ERR_NOMEM);
    EQUAL(call(munlock, a, PAGE), 0);
}

static void test_file(void)
{
    int fd = call(memfd_create, "m", 0);
    u8 *a, *b;

    EQUAL(call(ftruncate, fd, 3 * PAGE), 0);
    a = (u8 *)call(mmap2, 0, 3 * PAGE, RW, SHARED, fd, 0);
    b = (u8 *)call(mmap2, 0, PAGE, RW, PRIVATE, fd, 1);
    CHECK(!is_error(a) && !is_error(b));
    a[PAGE + 5] = 77;
    EQUAL(b[5], 77);
    b[5] = 1;
    EQUAL(a[PAGE + 5], 77);
    EQUAL(call(ftruncate, fd, PAGE), 0);
    EQUAL(call(access, a + 2 * PAGE, 0), -ERR_FAULT); /* past the end */
    EQUAL(call(munmap, a, 3 * PAGE), 0);
    EQUAL(call(close, fd), 0);
}

static void test_shm(void)
{
    int id = call(shmget, 0, 2 * PAGE, 01600);
    u8 *a = (u8 *)call(shmat, id, 0, 0);
    u8 *b = (u8 *)call(shmat, id, 0, SHM_RDONLY);

    CHECK(!is_error(a) && !is_error(b) && a != b);
    a[PAGE] = 3;
    EQUAL(b[PAGE], 3);
    EQUAL(call(shmat, id, a + 1, 0), -ERR_INVAL);
    EQUAL(call(shmdt, a + PAGE), -ERR_INVAL);
    EQUAL(call(shmdt, a), 0);
    CHECK(!mapped(a) && mapped(b));
    EQUAL(call(shmdt, a), -ERR_INVAL);
    EQUAL(call(shmdt, b), 0);
    EQUAL(call(shmctl, id, IPC_RMID, 0), 0);
}

/* ---- Stacks ---- */

static int __attribute__((noinline)) dig(int depth)
{
    volatile u8 here[8192];

    here[0] = depth;
    return depth ? dig(depth - 1) + here[0] - (depth & 255) : 0;
}

static void test_stack(void)
{
    u32 limit[2];
    u32 deep;
    int fds[2];

    EQUAL(dig(700), 0); /* 5.6 MiB of the usual 8 */
    EQUAL(call(ugetrlimit, RLIMIT_STACK, limit), 0);
    if (limit[1] >= 64u << 20) {
        limit[0] = 64u << 20;
        EQUAL(call(setrlimit, RLIMIT_STACK, limit), 0);
        EQUAL(dig(6000), 0); /* 48 MiB */
    }
    /* The kernel, too, may be the first to touch a page. */
    deep = (u32)__builtin_frame_address(0) - (limit[1] >= 64u << 20 ? 56u << 20 : 7u << 20);
    EQUAL(call(pipe, fds), 0);
    EQUAL(call(write, fds[1], "x", 1), 1);
    EQUAL(call(read, fds[0], deep, 1), 1);
    EQUAL(*(u8 *)deep, 'x');
}

static void test_grows_down(void)
{
    u8 *room = map(0, 1024 * PAGE, RW, PRIV);
    u8 *a;

    EQUAL(call(munmap, room, 1024 * PAGE), 0);
    a = map(room + 1020 * PAGE, 4 * PAGE, RW, PRIV | GROWSDOWN | FIXED);
    EQUAL(a, room + 1020 * PAGE);
    a[-1] = 4;
    a[-3 * PAGE] = 5;
    EQUAL(a[-1], 4);
    EQUAL(call(mprotect, a - 3 * PAGE, PAGE, READ), 0);
    EQUAL(call(munmap, a - 3 * PAGE, 7 * PAGE), 0);
    CHECK(!mapped(a));
}

static void limit(int what, u32 bytes)
{
    u32 l[2] = {bytes, ~0u};

    EQUAL(call(setrlimit, what, l), 0);
}

/* What the guest maps is counted, not what the emulator does. */
static void test_limits(void)
{
    enum { MEGA = 1 << 20, ALL = 9, DATA = 2 };
    u8 *a = map(0, MEGA, READ, PRIV);
    long end = call(brk, 0);

    limit(ALL, 64 * MEGA);
    EQUAL(map(0, 128 * MEGA, 0, PRIV), -ERR_NOMEM);
    EQUAL(call(mremap, a, MEGA, 128 * MEGA, MAYMOVE), -ERR_NOMEM);
    EQUAL(call(brk, end + 128 * MEGA), end);
    CHECK(!is_error(map(0, MEGA, READ, PRIV)));
    EQUAL(map(a, MEGA, READ, PRIV | FIXED), a);
    limit(ALL, ~0u);
    limit(DATA, PAGE);
    EQUAL(map(0, 2 * PAGE, RW, PRIV), -ERR_NOMEM);
    CHECK(!is_error(map(0, MEGA, RW, SHARED | ANON)) && !is_error(map(0, MEGA, READ, PRIV)));
    EQUAL(call(mprotect, a, MEGA, RW), -ERR_NOMEM);
    limit(DATA, ~0u);
    EQUAL(call(mprotect, a, MEGA, RW), 0);
}

/* ---- Children ---- */

static int status_of(long pid)
{
    int status;

    EQUAL(call(wait4, pid, &status, 0, 0), pid);
    return status;
}

/* A page that madvise() keeps from a child is not there; something else may be. */
static void test_not_forked(void)
{
    enum { DONTFORK = 10 };
    u8 *a = map(0, 4 * PAGE, RW, PRIV);
    long pid;

    EQUAL(call(madvise, a + PAGE, 2 * PAGE, DONTFORK), 0);
    pid = call0(fork);
    if (!pid) {
        CHECK(mapped(a) && !mapped(a + PAGE) && !mapped(a + 2 * PAGE) && mapped(a + 3 * PAGE));
        EQUAL(map(a + PAGE, PAGE, RW, PRIV | NOREPLACE), a + PAGE);
        a[PAGE] = 1;
        call(exit_group, 0);
    }
    EQUAL(status_of(pid), 0);
    EQUAL(map(a + PAGE, PAGE, RW, PRIV | NOREPLACE), -ERR_EXIST);
}

/* A child of vfork() has the memory in common with its parent, not the limits on it. */
static void test_limits_vfork(void)
{
    enum { DATA = 2 };
    long pid = call0(vfork);

    if (!pid) {
        limit(DATA, PAGE);
        call(exit_group, is_error(map(0, 2 * PAGE, RW, PRIV)) ? 7 : 0);
    }
    EQUAL(status_of(pid), 7 << 8);
    CHECK(!is_error(map(0, 2 * PAGE, RW, PRIV)));
}

/* ---- Code that changes ---- */

static int run(void *at)
{
    return ((Fn *)at)();
}

static void test_rewrite(void)
{
    u8 *a = map(0, 2 * PAGE, RWX, PRIV);

    for (int i = 0; i < 100; i++) {
        put_function(a, i);
        flush(a, 8);
        EQUAL(run(a), i);
        put_function(a + 16, i ^ 255); /* beside code in use */
        flush(a + 16, 8);
        EQUAL(run(a + 16), i ^ 255);
    }
    EQUAL(call(mprotect, a, PAGE, READ | EXEC), 0);
    EQUAL(run(a), 99);
    EQUAL(call(mprotect, a, PAGE, RW), 0);
    put_function(a, 42);
    EQUAL(call(mprotect, a, PAGE, READ | EXEC), 0);
    flush(a, 8);
    EQUAL(run(a), 42);
    EQUAL(call(munmap, a, PAGE), 0);
    EQUAL(map(a, PAGE, RWX, PRIV | FIXED), a);
    put_function(a, 43);
    flush(a, 8);
    EQUAL(run(a), 43);
    EQUAL(call(mremap, a, PAGE, PAGE, MAYMOVE | MOVE_FIXED, a + PAGE), a + PAGE);
    EQUAL(run(a + PAGE), 43);
}

/* Whoever may read may execute, if that personality is asked for. */
static void test_personality(void)
{
    enum { READ_IMPLIES_EXEC = 0x400000 };
    long old = call(personality, -1);
    u8 *a;

    EQUAL(call(personality, old | READ_IMPLIES_EXEC), old);
    EQUAL(call(personality, -1), old | READ_IMPLIES_EXEC);
    a = map(0, PAGE, RW, PRIV);
    EQUAL(call(personality, old), old | READ_IMPLIES_EXEC);
    EQUAL(call(personality, -1), old);
    put_function(a, 44);
    flush(a, 8);
    EQUAL(run(a), 44);
}

/* One page of memory, written at one address and run at another. */
static void test_two_views(void)
{
    int fd = call(memfd_create, "code", 0);
    u8 *w, *x;

    EQUAL(call(ftruncate, fd, PAGE), 0);
    w = (u8 *)call(mmap2, 0, PAGE, RW, SHARED, fd, 0);
    x = (u8 *)call(mmap2, 0, PAGE, READ | EXEC, SHARED, fd, 0);
    CHECK(!is_error(w) && !is_error(x));
    for (int i = 0; i < 50; i++) {
        put_function(w, i);
        flush(x, 8);
        EQUAL(run(x), i);
    }
    call(close, fd);
}

/* The kernel writes into a page with code. */
static void test_read_code(void)
{
    u8 *a = map(0, PAGE, RWX, PRIV);
    u32 code[2];
    int fds[2];

    EQUAL(call(pipe, fds), 0);
    for (int i = 0; i < 30; i++) {
        put_function(code, i);
        EQUAL(call(write, fds[1], code, 8), 8);
        EQUAL(call(read, fds[0], a, 8), 8);
        flush(a, 8);
        EQUAL(run(a), i);
    }
}

int main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_mmap();
    test_protect();
    test_remap();
    test_brk();
    test_advice();
    test_file();
    test_shm();
    test_grows_down();
    test_limits();
    test_not_forked();
    test_limits_vfork();
    test_rewrite();
    test_personality();
    test_two_views();
    test_read_code();
    test_stack();
    say("memory: ok\n");
    return 0;
}
