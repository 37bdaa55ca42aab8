/*
 * The process image: stack at entry, auxiliary vector, and what /proc says about it.
 */
#include "mini.h"

enum {
    AT_PHDR = 3,
    AT_PHENT,
    AT_PHNUM,
    AT_PAGESZ,
    AT_BASE,
    AT_FLAGS,
    AT_ENTRY,
    AT_UID = 11,
    AT_EUID
};
enum { AT_GID = 13, AT_EGID, AT_PLATFORM, AT_HWCAP, AT_CLKTCK, AT_SECURE = 23, AT_BASE_PLATFORM, AT_RANDOM = 25 };
enum { AT_HWCAP2 = 26, AT_EXECFN = 31, AT_SYSINFO_EHDR = 33, AT_LAST };
enum { AT_FDCWD = -100, PT_LOAD = 1 };

static u32 aux[AT_LAST];
static u32 aux_words;
static u32 *auxv;
static char **environment;
static char text[1 << 16];

extern char _start[], __executable_start[], end[];

/* The file @path relative to @dir into text[]. Return: its length. */
static int slurp(int dir, const char *path)
{
    int fd = call(openat, dir, path, 0);
    int n = 0;
    int r;

    CHECK(fd >= 0);
    while ((r = call(read, fd, text + n, sizeof(text) - 1 - n)) > 0) {
        n += r;
    }
    EQUAL(r, 0);
    text[n] = 0;
    EQUAL(call(close, fd), 0);
    return n;
}

static const char *find(const char *in, const char *what)
{
    for (; *in; in++) {
        if (same(in, what, length(what))) {
            return in;
        }
    }
    return 0;
}

static u32 hex(const char **p)
{
    u32 v = 0;

    for (;; (*p)++) {
        int c = **p;

        if (c >= '0' && c <= '9') {
            v = v * 16 + c - '0';
        } else if (c >= 'a' && c <= 'f') {
            v = v * 16 + c - 'a' + 10;
        } else {
            return v;
        }
    }
}

static void test_stack(int argc, char **argv)
{
    char *next;

    EQUAL((u32)(argv - 1) % 16, 0);
    EQUAL(argc, 3);
    CHECK(same(argv[1], "first", 6) && same(argv[2], "second argument", 16) && !argv[3]);
    CHECK(argv[1] == argv[0] + length(argv[0]) + 1);
    CHECK(argv[2] == argv[1] + 6);
    environment = argv + 4;
    next = argv[2] + 16;
    for (auxv = (u32 *)environment; *auxv; auxv++) {
        EQUAL(*auxv, next);
        next += length(next) + 1;
    }
    auxv++;
    for (u32 *a = auxv;; a += 2, aux_words += 2) {
        if (a[0] < AT_LAST) {
            aux[a[0]] = a[1];
        }
        if (!a[0]) {
            aux_words += 2;
            break;
        }
    }
    EQUAL(next, aux[AT_EXECFN]);
    EQUAL((u32)next + length(next) + 1 + 4, STACK_TOP);
}

static void test_aux(void)
{
    const u8 *phdr = (const u8 *)aux[AT_PHDR];
    const u8 *header = (const u8 *)__executable_start;
    u32 loads = 0;

    EQUAL(aux[AT_PAGESZ], 4096);
    EQUAL(aux[AT_PHENT], 32);
    EQUAL(aux[AT_ENTRY], _start);
    EQUAL(aux[AT_BASE] | aux[AT_FLAGS] | aux[AT_SECURE], 0);
    EQUAL(aux[AT_CLKTCK], 100);
    EQUAL(phdr, header + *(const u32 *)(header + 28));
    EQUAL(aux[AT_PHNUM], *(const u16 *)(header + 44));
    for (u32 i = 0; i < aux[AT_PHNUM]; i++) {
        loads += *(const u32 *)(phdr + 32 * i) == PT_LOAD;
    }
    CHECK(loads >= 1);
    EQUAL(aux[AT_UID], call0(getuid32));
    EQUAL(aux[AT_EUID], call0(geteuid32));
    EQUAL(aux[AT_GID], call0(getgid32));
    EQUAL(aux[AT_EGID], call0(getegid32));
    CHECK(same((const char *)aux[AT_PLATFORM], PLATFORM, sizeof(PLATFORM) - 1));
    EQUAL(aux[AT_BASE_PLATFORM] != 0, HAS_BASE);
    CHECK(!HAS_BASE || same((const char *)aux[AT_BASE_PLATFORM], PLATFORM, sizeof(PLATFORM) - 1));
    CHECK(aux[AT_HWCAP] & HWCAP_ALWAYS);
    CHECK(*(u32 *)aux[AT_RANDOM] | ((u32 *)aux[AT_RANDOM])[1]);
}

/* Line of /proc/self/maps whose range holds @address. */
static const char *map_line(const void *address, u32 *begin, u32 *limit)
{
    const char *p = text;

    while (*p) {
        const char *line = p;

        *begin = hex(&p);
        EQUAL(*p++, '-');
        *limit = hex(&p);
        if ((u32)address >= *begin && (u32)address < *limit) {
            return p;
        }
        for (p = line; *p != '\n'; p++) {
        }
        p++;
    }
    failed("no mapping", __LINE__, (long)address);
    return 0;
}

static void test_maps(void)
{
    const char *exe = (const char *)aux[AT_EXECFN];
    const char *line;
    u32 begin, limit, top;
    int local;

    top = call(brk, 0);
    EQUAL(call(brk, top + 8192), top + 8192);
    slurp(AT_FDCWD, "/proc/self/maps");
    line = map_line(_start, &begin, &limit);
    CHECK(same(line, " r-xp 00000000 ", 15));
    EQUAL(begin, __executable_start);
    for (; *exe; exe++) { /* ends with the last component of the name we were started by */
    }
    for (; exe[-1] != '/'; exe--) {
    }
    CHECK(find(line, exe) && find(line, exe) < find(line, "\n"));
    line = map_line(&local, &begin, &limit);
    CHECK(same(line, " rw-p 00000000 00:00 0 ", 23));
    CHECK(find(line, "[stack]\n") + 7 == find(line, "\n"));
    EQUAL(find(line, "[") - line, 49 - 17); /* the column of names, less the range */
    EQUAL(limit, STACK_TOP);
    line = map_line((void *)top, &begin, &limit);
    CHECK(find(line, "[heap]\n") + 6 == find(line, "\n"));
    line = map_line((void *)KERNEL_CODE, &begin, &limit);
    CHECK(same(line, " r-xp ", 6) && find(line, KERNEL_NAME "\n"));
}

static void test_own_files(void)
{
    char self[32] = "/proc/", link[512], again[512];
    const char *end_of_args;
    int n, dir, i;

    n = slurp(AT_FDCWD, "/proc/self/cmdline");
    end_of_args = *(char **)environment;
    EQUAL(n, end_of_args - ((char **)environment)[-4]);
    CHECK(same(text, ((char **)environment)[-4], n));
    n = slurp(AT_FDCWD, "/proc/self/environ");
    CHECK(n > 0 && same(text, *environment, n));
    EQUAL(slurp(AT_FDCWD, "/proc/thread-self/auxv"), 4 * aux_words);
    CHECK(same(text, auxv, 4 * aux_words));

    EQUAL(slurp(AT_FDCWD, "/proc/self/exe") > 52, 1);
    CHECK(same(text, __executable_start, 52));
    n = call(readlink, "/proc/self/exe", link, sizeof(link));
    CHECK(n > 0 && link[0] == '/');
    dir = call(openat, AT_FDCWD, "/proc/self", O_DIRECTORY);
    EQUAL(call(readlinkat, dir, "exe", again, sizeof(again)), n);
    CHECK(same(link, again, n));
    slurp(dir, "maps");
    CHECK(find(text, "[stack]"));
    i = call0(getpid);
    n = 6;
    for (int div = 1000000; div; div /= 10) {
        if (i >= div) {
            u32 digit = 0;

            for (int rest = i; rest >= div; rest -= div) {
                digit++;
            }
            i -= digit * div;
            self[n++] = '0' + digit;
        } else if (n > 6) {
            self[n++] = '0';
        }
    }
    memcpy(self + n, "/exe", 5);
    EQUAL(call(readlink, self, again, sizeof(again)), length(link));
    memcpy(self + n, "/maps", 6);
    slurp(AT_FDCWD, self);
    CHECK(find(text, KERNEL_NAME));
    slurp(AT_FDCWD, "/proc/self/comm");
    CHECK(find(link, "/") && length(text) > 1 && same(text, "image", 5));
    slurp(AT_FDCWD, "/proc/self/stat");
    CHECK(find(text, "(image"));
    slurp(AT_FDCWD, "/proc/cpuinfo");
    CHECK(find(text, "processor") && find(text, CPU_NAME));
    CHECK(!find(text, "GenuineIntel") && !find(text, "AuthenticAMD"));
    if (call(access, "/proc/sys/kernel/arch", 4) == 0) { /* Linux 6.1 */
        slurp(AT_FDCWD, "/proc/sys/kernel/arch");
        CHECK(text[0] && !find(text, "x86"));
    }
}

/* By whatever way it is found, it is the guest's; and nobody writes to it. */
static void test_ways(void)
{
    enum { O_CREAT = 0100, O_EXCL = 0200, O_PATH = 010000000 };
    static const char *const ways[] = {"/proc/self/../self/cmdline", "/proc/self/fd/../cmdline",
                                       "/proc/./self//cmdline", "../cmdline"};
    char link[512], again[512];
    int fd, n;

    EQUAL(call(chdir, "/proc/self/fd"), 0);
    for (u32 i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
        n = slurp(AT_FDCWD, ways[i]);
        EQUAL(n, *(char **)environment - ((char **)environment)[-4]);
        CHECK(same(text, ((char **)environment)[-4], n));
    }
    n = call(readlink, "/proc/self/exe", link, sizeof(link));
    EQUAL(call(readlink, "../exe", again, sizeof(again)), n);
    CHECK(same(link, again, n));
    fd = call(openat, AT_FDCWD, "/proc/self/exe", O_PATH | O_NOFOLLOW);
    EQUAL(call(readlinkat, fd, "", again, sizeof(again)), n);
    CHECK(same(link, again, n));
    call(close, fd);
    fd = call(openat, AT_FDCWD, "/proc/self/cmdline", 0);
    EQUAL(call(write, fd, "x", 1), -ERR_BADF);
    call(close, fd);
    EQUAL(call(openat, AT_FDCWD, "/proc/self/maps", O_CREAT | O_EXCL), -ERR_EXIST);
    EQUAL(call(chdir, "/"), 0);
}

/* No signals are pending, blocked, ignored, caught: fields 31 to 34, the emulator's own not among them. */
static void test_stat(void)
{
    const char *p;

    slurp(AT_FDCWD, "/proc/self/stat");
    p = find(text, ")");
    for (int field = 2; field < 31; p++) {
        field += *p == ' ';
    }
    CHECK(same(p, "0 0 0 0 ", 8));
}

int main(int argc, char **argv)
{
    static char path[512];
    char *words[] = {path, "first", "second argument", 0};

    if (argc == 1) { /* once more, with arguments that are known */
        CHECK(call(readlink, "/proc/self/exe", path, sizeof(path) - 1) > 0);
        EQUAL(call(execve, path, words, argv + 2), 0);
    }
    test_stack(argc, argv);
    test_aux();
    test_maps();
    test_own_files();
    test_ways();
    test_stat();
    say("image: ok\n");
    return 0;
}
