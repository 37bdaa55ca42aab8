/*
 * Calls of 64-bit guests, for both byte orders: structures of 64-bit words, tags in addresses, memory
 * beyond 4 GiB, frames, threads, the vDSO. What only one architecture has is in wide-*.h.
 */
#include "mini.h"

#ifdef __powerpc64__
#include "wide-ppc.h"
#else
#include "wide-a64.h"
#endif

#define MiB (1ul << 20)
#define GiB (1ul << 30)

enum { PROT_R = 1, PROT_RW = 3, MAP_ANON = 0x22, MAP_FIX = 0x10 };
enum { AT_PAGESZ = 6, AT_SYSINFO_EHDR = 33, SIG_SEGV = 11, SIG_CHLD = 17, SIG_USR1 = 10, FLAG_INFO = 4 };

#ifdef __AARCH64EB__
#define MACHINE64 "aarch64_be"
#define MACHINE32 "armv8b"
#elif defined(__aarch64__)
#define MACHINE64 "aarch64"
#define MACHINE32 "armv8l"
#elif defined(__LITTLE_ENDIAN__)
#define MACHINE64 "ppc64le"
#define MACHINE32 "ppcle"
#else
#define MACHINE64 "ppc64"
#define MACHINE32 "ppc"
#endif

static u64 aux(u64 *v, u64 type)
{
    for (; v[0]; v += 2) {
        if (v[0] == type) {
            return v[1];
        }
    }
    return 0;
}

/* ---- Structures ---- */

/* The page that the end of a file lies in is all there. */
static void test_file_end(long fd, u64 page)
{
    char *p;

    EQUAL(call(ftruncate, fd, 5), 0);
    for (int type = 2; type >= 1; type--) { /* private, shared */
        p = (char *)call(mmap, 0, page, PROT_RW, type, fd, 0);
        CHECK((u64)p > 4 * GiB && same(p, "abcde", 5) && !p[5] && !p[page - 1]);
        p[page - 1] = 1;
        EQUAL(call(munmap, p, page), 0);
    }
}

static void test_files(u64 page)
{
    char path[] = "/tmp/emu-wide-XXXXXXX";
    struct {
        u64 base, len;
    } iov[2] = {{(u64) "abc", 3}, {(u64) "defgh", 5}};
    struct {
        int16_t type, whence;
        s64 start, len;
        s32 pid;
    } lock = {.type = 1, .start = 1ll << 40, .len = 5};
    struct stat st;
    char text[4];
    u64 pid = (u64)call0(getpid);
    long fd;

    for (int i = 20; i > 13; i--, pid >>= 4) {
        path[i] = "0123456789abcdef"[pid & 15];
    }
    fd = call(openat, -100, path, 0102 | 02000000, 0600); /* O_CREAT | O_RDWR | O_CLOEXEC */
    CHECK(fd >= 0);
    EQUAL(call(writev, fd, iov, 2), 8);
    EQUAL(call(ftruncate, fd, 5l << 32), 0);
    EQUAL(call(fstat, fd, &st), 0);
    EQUAL(st.size, 5l << 32);
    EQUAL(st.mode, 0100600);
    EQUAL(st.nlink, 1);
    CHECK(st.mtime[0] > 1700000000 && st.blksize >= 512 && st.ino);
    EQUAL(call(lseek, fd, (5l << 32) - 1, 0), (5l << 32) - 1);
    EQUAL(call(fcntl, fd, 6, &lock), 0);
    EQUAL(call(pread64, fd, text, 3, 2), 3);
    CHECK(same(text, "cde", 3));
    EQUAL(call(openat, -100, path, 040000), -ERR_NOTDIR); /* O_DIRECTORY of arm */
    test_file_end(fd, page);
    EQUAL(call(unlinkat, -100, path, 0), 0);
    EQUAL(call(close, fd), 0);
}

/* No bytes at address 0: many calls are asked so what there is. */
static void test_nothing(void)
{
    long fd = call(openat, -100, "/dev/null", 2, 0);
    struct {
        u64 base, len;
    } v = {0, 0};

    CHECK(fd >= 0);
    EQUAL(call(read, fd, 0, 0), 0);
    EQUAL(call(write, fd, 0, 0), 0);
    EQUAL(call(writev, fd, &v, 1), 0);
    CHECK(call(fgetxattr, fd, "system.posix_acl_access", 0, 0) != -ERR_FAULT);
    EQUAL(call(getrandom, 0, 0, 0), 0);
    EQUAL(call(close, fd), 0);
}

static void test_epoll(void)
{
    struct {
        u32 events;
        u64 data;
    } set = {1, 0x1122334455667788}, got[2] = {{0}};
    int fds[2];
    long ep = call(epoll_create1, 0);

    EQUAL(sizeof(set), 16);
    EQUAL(call(pipe2, fds, 0), 0);
    EQUAL(call(epoll_ctl, ep, 1, fds[0], &set), 0);
    EQUAL(call(write, fds[1], "x", 1), 1);
    EQUAL(call(epoll_pwait, ep, got, 2, 1000, 0, 8), 1);
    CHECK(got[0].events == 1 && got[0].data == set.data);
    {
        u64 bits[2] = {1ul << fds[0]};
        u64 none[2] = {0};

        EQUAL(call(pselect6, fds[0] + 1, bits, none, 0, 0, 0), 1);
        EQUAL(bits[0], 1l << fds[0]);
    }
}

/* ---- Memory ---- */

static u64 microseconds(void)
{
    u64 ts[2];

    call(clock_gettime, 1, ts);
    return ts[0] * 1000000 + ts[1] / 1000;
}

static void test_memory(u64 page)
{
    u64 begin = microseconds();
    long fd;
    char *p = (char *)call(mmap, 0, 64 * GiB, PROT_RW, MAP_ANON | MAP_LAZY, -1, 0), *q;

    CHECK((u64)p > 4 * GiB && (u64)p % page == 0);
    p[40 * GiB] = 1;
    p = (char *)call(mremap, p, 64 * GiB, 128 * GiB, 1);
    CHECK((u64)p > 4 * GiB && p[40 * GiB] == 1 && p[127 * GiB] == 0);
    EQUAL(call(mprotect, p, 32 * GiB, PROT_R), 0);
    EQUAL(call(munmap, p, 128 * GiB), 0);
    q = (char *)call(mmap, 0x110000000000, 0xe0000000000, PROT_RW, MAP_ANON | MAP_LAZY | MAP_FIX, -1,
                     0);
    EQUAL(q, 0x110000000000); /* as large as a sanitizer's shadow, and not where it is */
    q[0xdffffffffff] = 1;
    EQUAL(call(munmap, q, 0xe0000000000), 0);
    fd = call(memfd_create, "x", 0);
    EQUAL(call(ftruncate, fd, page), 0);
    CHECK(call(mmap, 0, page, PROT_RW, 3 /* MAP_SHARED_VALIDATE */, fd, 0) > 0);
    CHECK(microseconds() - begin < 2000000);
    EQUAL(call(mmap, page + 1, page, PROT_RW, MAP_ANON | MAP_FIX, -1, 0), -ERR_INVAL);
    CHECK(call(mmap, 1l << 47, page, PROT_RW, MAP_ANON | MAP_FIX, -1, 0) < 0);
    p = (char *)call(mmap, 0, 3 * page, PROT_RW, MAP_ANON, -1, 0);
    EQUAL(call(munmap, p + page, page), 0);
    EQUAL(call(write, 1, p + page, 1), -ERR_FAULT);
    EQUAL(call(mprotect, p, 3 * page, PROT_R), -12);
}

/* ---- Signals: no restorer, so the vDSO's code is used ---- */

struct action {
    void *handler;
    u64 flags;
    void *restorer;
    u64 mask;
};

static volatile u64 seen[5];

static void on_signal(int sig, u32 *info, struct context *uc)
{
    seen[0] = sig;
    seen[1] = info[0] == (u32)sig && context_ok(uc);
    seen[2] = CONTEXT_REG(uc);
    seen[3] = *(u64 *)(info + 4);
    seen[4] = info[2];
    if (sig == SIG_SEGV) {
        CONTEXT_PC(uc) += 4;
    } else {
        CONTEXT_REG(uc)++;
    }
}

static void set_action(int sig, void *handler)
{
    struct action sa = {.handler = handler, .flags = FLAG_INFO}, old;

    EQUAL(call(rt_sigaction, sig, &sa, 0, 8), 0);
    EQUAL(call(rt_sigaction, sig, 0, &old, 8), 0);
    CHECK(old.handler == handler && old.flags == FLAG_INFO && !old.mask);
}

static void test_signals(void)
{
    register u64 kept __asm__(KEPT) = 0x1234567800000001;

    set_action(SIG_USR1, on_signal);
    set_action(SIG_SEGV, on_signal);
    __asm__ volatile("" : "+r"(kept));
    EQUAL(call(tgkill, call0(getpid), call0(gettid), SIG_USR1), 0);
    __asm__ volatile("" : "+r"(kept));
    CHECK(seen[0] == SIG_USR1 && seen[1] && kept == seen[2] + 1);
    store_word(0x700000000008);
    CHECK(seen[0] == SIG_SEGV && seen[1] && seen[3] == 0x700000000008);
}

/* A page that madvise() keeps from a child is not there, whatever rights it had; something else may be. */
static void test_not_forked(u64 page)
{
    enum { DONTFORK = 10, NOREPLACE = 0x100000 };
    char *p = (char *)call(mmap, 0, 4 * page, PROT_RW, MAP_ANON, -1, 0);
    s32 status;
    long child;

    EQUAL(call(madvise, p + page, 2 * page, DONTFORK), 0);
    child = call(clone, SIG_CHLD);
    if (!child) {
        EQUAL(call(faccessat, -100, p, 0), -ERR_NOENT);
        EQUAL(call(faccessat, -100, p + 3 * page, 0), -ERR_NOENT);
        EQUAL(call(mmap, p + 2 * page, page, PROT_RW, MAP_ANON | NOREPLACE, -1, 0), p + 2 * page);
        store_word((u64)p + page);
        call(exit_group, (int)seen[4]);
    }
    EQUAL(call(wait4, child, &status), child);
    EQUAL(status >> 8, 1 /* SEGV_MAPERR */);
    EQUAL(call(mmap, p + page, page, PROT_RW, MAP_ANON | NOREPLACE, -1, 0), -ERR_EXIST);
}

/* The personality of 32-bit programs has their machine's name. */
static void test_names(void)
{
    char u[6][65];
    long old = call(personality, -1);

    EQUAL(call(personality, 8 /* PER_LINUX32 */), old);
    EQUAL(call(uname, u), 0);
    CHECK(same(u[4], MACHINE32, sizeof(MACHINE32)));
    EQUAL(call(personality, old), 8);
    EQUAL(call(uname, u), 0);
    CHECK(same(u[4], MACHINE64, sizeof(MACHINE64)));
}

/* ---- System V: the int of a union is in its first bytes ---- */

static void test_semaphores(void)
{
    enum { SETVAL = 16, GETVAL = 12, STAT = 2, CREAT = 01600 };
    union {
        int val;
        void *at;
    } arg = {.val = 7};
    u64 ds[32];
    long id = call(semget, 0, 2, CREAT);

    CHECK(id >= 0);
    EQUAL(call(semctl, id, 1, SETVAL, arg.at), 0);
    EQUAL(call(semctl, id, 1, GETVAL, 0), 7);
    EQUAL(call(semctl, id, 0, STAT, ds), 0);
    EQUAL(call(semctl, id, 0, 0, 0), 0); /* IPC_RMID */
}

/* ---- Threads ---- */

static u32 child_tid, tls_word = 77, tls_seen;
static char stack[16384] __attribute__((aligned(16)));
static struct {
    void *next;
    s64 offset;
    void *pending;
} robust;
static struct {
    void *next;
    u32 word;
} held;

static void test_threads(void)
{
    /* VM FS FILES SIGHAND THREAD SYSVSEM SETTLS PARENT_SETTID CHILD_CLEARTID */
    u64 flags = 0x100 | 0x200 | 0x400 | 0x800 | 0x10000 | 0x40000 | 0x80000 | 0x100000 | 0x200000;

    robust.next = &held;
    held.next = &robust;
    robust.offset = (char *)&held.word - (char *)&held;
    CHECK(thread(flags, stack + sizeof(stack), &child_tid, &tls_word, &tls_seen, &held.word,
                 &robust) > 0);
    for (u32 tid; (tid = *(volatile u32 *)&child_tid);) {
        call(futex, &child_tid, 0, tid, 0);
    }
    EQUAL(tls_seen, 77);
    EQUAL(held.word, 0x40000000); /* FUTEX_OWNER_DIED */
}

/* ---- The vDSO ---- */

typedef struct {
    u32 name;
    u8 info, other;
    u16 section;
    u64 value, size;
} Symbol;

static void *find_symbol(const char *base, const char *name)
{
    u64 dynamic = *(const u64 *)(base + 64 + 56 + 16), strings = 0, symbols = 0, hash = 0;

    for (const u64 *d = (const u64 *)(base + dynamic); d[0]; d += 2) {
        strings = d[0] == 5 ? d[1] : strings;
        symbols = d[0] == 6 ? d[1] : symbols;
        hash = d[0] == 4 ? d[1] : hash;
    }
    for (u32 i = 1; i < ((const u32 *)(base + hash))[1]; i++) {
        const Symbol *s = (const Symbol *)(base + symbols) + i;

        if (same(base + strings + s->name, name, length(name) + 1)) {
            return (void *)(base + s->value);
        }
    }
    return 0;
}

static void test_vdso(const char *base)
{
    const void *gettime = find_symbol(base, "__kernel_clock_gettime");
    const void *getres = find_symbol(base, "__kernel_clock_getres");
    const void *getday = find_symbol(base, "__kernel_gettimeofday");
    s64 a[2], b[2], day[2];

    CHECK(same(base, "\177ELF", 4) && gettime && getres && getday);
    EQUAL(call(clock_gettime, 0, a), 0);
    EQUAL(vdso_call(gettime, 0, b), 0);
    CHECK(b[0] >= a[0] && b[0] <= a[0] + 5 && b[1] >= 0 && b[1] < 1000000000);
    EQUAL(vdso_call(getday, (long)day, 0), 0);
    CHECK(day[0] >= b[0] && day[0] <= b[0] + 5 && day[1] < 1000000);
    EQUAL(vdso_call(getres, 1, a), 0);
    CHECK(a[0] == 0 && a[1] > 0);
    EQUAL(vdso_call(getres, 1, 0), 0);
    EQUAL(vdso_call(gettime, 99, a), -ERR_INVAL);
    /* A fault as of the program itself: its handler goes on. */
    vdso_call(gettime, 1, (s64 *)0x700000000010);
    EQUAL(seen[3], 0x700000000010);
    vdso_call(getres, 1, (s64 *)0x700000000020);
    EQUAL(seen[3], 0x700000000020);
    EQUAL(vdso_call(gettime, 0, (s64 *)((u64)b | TAG)), 0);
}

int main(int argc, char **argv)
{
    u64 *v = (u64 *)(argv + argc + 1);
    u64 page;

    while (*v) {
        v++;
    }
    v++;
    page = aux(v, AT_PAGESZ);
    if (argc > 2) {
        EQUAL(call(execve, argv[2], argv + 2, argv + argc + 1), 0);
    }
    if (argc > 1) {
        EQUAL(page, argv[1][0] == '6' ? 65536 : 16384);
    }
    test_files(page);
    test_nothing();
    test_epoll();
    test_memory(page);
    test_tags();
    test_signals();
    test_not_forked(page);
    test_names();
    test_semaphores();
    test_monitor();
    test_threads();
    if (aux(v, AT_SYSINFO_EHDR)) {
        test_vdso((const char *)aux(v, AT_SYSINFO_EHDR));
    }
    say("wide: ok\n");
    return 0;
}
