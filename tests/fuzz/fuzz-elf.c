/*
 * Damaged ELF files: the reader must refuse or accept them without touching what is not there, and
 * the emulator must end with an error, with the program's own exit status or with a signal that it
 * reports as the guest's. Its own crash is the only failure.
 *
 * fuzz-elf [-t seconds | -n runs] [-s seed]: the emulator is $EMU_BUILD/emu-arm; without EMU_BUILD
 * only the reader is tested. Programs run under a system call filter, since their code is partly
 * random.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "common/elf.h"

enum {
    TEXT = 0x1000, /* file offset of code */
    FILE_SIZE = 0x2100,
    READER_RUNS = 200000,
    LIMIT_MS = 400, /* of a program's time */
};

static u64 seed = 1;

static u32 rnd(u32 n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return n ? (seed >> 33) % n : 0;
}

/* ---- A sound file ---- */

static void put(u8 *p, u32 v, unsigned size)
{
    for (unsigned i = 0; i < size; i++) {
        p[i] = v >> 8 * i;
    }
}

static u8 *segment(u8 *p, u32 type, u32 off, u32 addr, u32 filesz, u32 memsz, u32 flags)
{
    put(p, type, 4);
    put(p + 4, off, 4);
    put(p + 8, addr, 4);
    put(p + 12, addr, 4);
    put(p + 16, filesz, 4);
    put(p + 20, memsz, 4);
    put(p + 24, flags, 4);
    put(p + 28, 0x1000, 4);
    return p + 32;
}

/* Headers, a page of code that ends in exit(0), a page of data with bss; sometimes an interpreter.
 */
static void build(u8 *f)
{
    static const u32 code[] = {0xe59f1000, 0xe5912000, 0x00020000,
                               0xe3a00000, 0xe3a07001, 0xef000000};
    u8 *p = f + 52;

    memset(f, 0, FILE_SIZE);
    memcpy(f, "\177ELF\1\1\1", 7);
    put(f + 16, rnd(3) ? ET_EXEC : ET_DYN, 2);
    put(f + 18, EM_ARM, 2);
    put(f + 20, 1, 4);
    put(f + 24, 0x10000 + TEXT, 4);
    put(f + 28, 52, 4);
    put(f + 36, 0x05000200, 4);
    put(f + 40, 52, 2);
    put(f + 42, 32, 2);
    p = segment(p, PT_LOAD, 0, 0x10000, TEXT + sizeof(code), TEXT + sizeof(code), PF_R | PF_X);
    p = segment(p, PT_LOAD, 0x2000, 0x20000, 0x100, 0x3000, PF_R | PF_W);
    p = segment(p, PT_GNU_STACK, 0, 0, 0, 0, PF_R | PF_W);
    if (!rnd(4)) {
        strcpy((char *)f + 0x2000, "/proc/self/exe");
        p = segment(p, PT_INTERP, 0x2000, 0x20000, 15, 15, PF_R);
    }
    put(f + 44, (p - (f + 52)) / 32, 2);
    for (unsigned i = 0; i < sizeof(code) / 4; i++) {
        put(f + TEXT + 4 * i, code[i], 4);
    }
}

/* Values that sit on the edges of checks. */
static u32 edge(void)
{
    static const u32 edges[] = {0,          1,          3,          0xfff,      0x1000,
                                0x1001,     0x10000,    0x7fffffff, 0x80000000, 0xbf000000,
                                0xbeffffff, 0xffff0000, 0xfffff000, 0xffffffff, FILE_SIZE,
                                0x20000,    0x2000,     0x40000000};

    return rnd(3) ? edges[rnd(sizeof(edges) / 4)] : rnd(0x7fffffff) << rnd(2);
}

/* Return: bytes of the damaged file. */
static size_t damage(u8 *f)
{
    unsigned changes = 1 + rnd(4);

    build(f);
    for (unsigned i = 0; i < changes; i++) {
        switch (rnd(6)) {
        case 0: /* a bit of the headers */
            f[rnd(52 + 4 * 32)] ^= 1 << rnd(8);
            break;
        case 1: /* a word of a program header */
            put(f + 52 + 4 * rnd(4 * 8), edge(), 4);
            break;
        case 2: /* a word of the file header */
            put(f + 16 + 4 * rnd(9), edge(), 4);
            break;
        case 3: /* a half-word of it */
            put(f + 40 + 2 * rnd(6), rnd(2) ? rnd(40) : edge(), 2);
            break;
        case 4: /* one program header over another */
            memmove(f + 52 + 32 * rnd(4), f + 52 + 32 * rnd(4), 32);
            break;
        default:
            f[rnd(FILE_SIZE)] = rnd(256);
            break;
        }
    }
    return rnd(5) ? FILE_SIZE : rnd(FILE_SIZE);
}

/* ---- The reader ---- */

static void read_it(const u8 *f, size_t n)
{
    static ElfFile elf;
    char path[256];
    ElfIdent id;
    u8 *copy = malloc(n + 1); /* exactly as large as the file: overruns are found by ASan */
    int fd = memfd_create("elf", MFD_CLOEXEC);
    size_t head = n < ELF_HEAD ? n : ELF_HEAD;

    memcpy(copy, f, n);
    if (fd < 0 || write(fd, f, n) != (ssize_t)n) {
        perror("memfd");
        exit(1);
    }
    copy = realloc(copy, head ? head : 1);
    if (elf_ident(copy, head, &id) && !elf_read(fd, copy, head, &elf)) {
        elf_interp(fd, &elf, path, sizeof(path));
        elf_segment(&elf, PT_LOAD);
    }
    close(fd);
    free(copy);
}

static void test_reader(void)
{
    static u8 f[FILE_SIZE];

    for (unsigned i = 0; i < READER_RUNS / 10; i++) {
        size_t n = damage(f);

        if (rnd(3) == 0) { /* as 64-bit and big-endian files, too */
            f[EI_CLASS] = rnd(4);
            f[EI_DATA] = rnd(4);
        }
        read_it(f, n);
    }
}

/* ---- The emulator ---- */

/* What an emulator needs for a program that means no harm, and files for reading; the rest is refused. */
static void confine(void)
{
#define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define REFUSE BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#define CALL(name) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1), ALLOW
#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
    struct sock_filter code[] = {
        LOAD(nr),
        CALL(read),
        CALL(pread64),
        CALL(write),
        CALL(writev),
        CALL(lseek),
        CALL(close),
        CALL(fstat),
        CALL(newfstatat),
        CALL(fstatfs),
        CALL(readlink),
        CALL(execve),
        CALL(execveat),
        CALL(exit),
        CALL(exit_group),
        CALL(mmap),
        CALL(mprotect),
        CALL(mremap),
        CALL(munmap),
        CALL(madvise),
        CALL(membarrier),
        CALL(brk),
        CALL(futex),
        CALL(rseq),
        CALL(arch_prctl),
        CALL(prctl),
        CALL(prlimit64),
        CALL(set_robust_list),
        CALL(set_tid_address),
        CALL(rt_sigaction),
        CALL(rt_sigprocmask),
        CALL(rt_sigreturn),
        CALL(sigaltstack),
        CALL(tgkill),
        CALL(getpid),
        CALL(gettid),
        CALL(getrandom),
        CALL(uname),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat, 0, 4),
        LOAD(args[2]),
        BPF_STMT(BPF_ALU | BPF_AND | BPF_K, O_ACCMODE | O_CREAT | O_TRUNC),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, O_RDONLY, 0, 1),
        ALLOW,
        REFUSE,
    };
    struct sock_fprog prog = {.len = sizeof(code) / sizeof(code[0]), .filter = code};

    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &prog)) {
        _exit(90);
    }
}

static void child(const char *emu, int file, int log)
{
    struct rlimit core = {0, 0};
    char path[32];

    snprintf(path, sizeof(path), "/proc/self/fd/%d", file);
    dup2(open("/dev/null", 0), 0);
    dup2(open("/dev/null", 1), 1);
    dup2(log, 2);
    setrlimit(RLIMIT_CORE, &core);
    confine();
    execl(emu, emu, path, "argument", NULL);
    _exit(91);
}

/* Return: its status. A program may loop or sleep, with all signals blocked: that is its own business, for a while. */
static int status_of(pid_t pid)
{
    struct pollfd ended = {.fd = (int)syscall(SYS_pidfd_open, pid, 0), .events = POLLIN};
    int status;

    if (ended.fd < 0) {
        perror("pidfd_open");
        exit(1);
    }
    if (poll(&ended, 1, LIMIT_MS) == 0) {
        kill(pid, SIGKILL);
    }
    close(ended.fd);
    waitpid(pid, &status, 0);
    return status;
}

/* Return: false when the emulator itself has failed; its last words are in @text. */
static bool run(const char *emu, const u8 *f, size_t n, char *text, size_t size)
{
    int file = memfd_create("program", 0);
    int log = memfd_create("log", 0);
    int status;
    pid_t pid;
    ssize_t len;

    if (file < 0 || log < 0 || write(file, f, n) != (ssize_t)n) {
        perror("memfd");
        exit(1);
    }
    fchmod(file, 0755);
    pid = fork();
    if (!pid) {
        child(emu, file, log);
    }
    status = status_of(pid);
    len = pread(log, text, size - 1, 0);
    text[len > 0 ? len : 0] = 0;
    close(file);
    close(log);
    if (strstr(text, "internal error") || strstr(text, "Sanitizer") ||
        strstr(text, "runtime error") || strstr(text, "Assertion")) {
        return false;
    }
    if (WIFEXITED(status)) {
        return WEXITSTATUS(status) != 90 && WEXITSTATUS(status) != 91;
    }
    return WTERMSIG(status) == SIGKILL || strstr(text, "uncaught target signal");
}

static void keep(const u8 *f, size_t n)
{
    FILE *out = fopen("fuzz-elf.failed", "w");

    if (out) {
        fwrite(f, 1, n, out);
        fclose(out);
    }
}

static int test_emulator(const char *emu, long runs, long seconds)
{
    static u8 f[FILE_SIZE];
    static char text[8192];
    time_t end = time(NULL) + seconds;
    long i;

    for (i = 0; seconds ? time(NULL) < end : i < runs; i++) {
        u64 start = seed;
        size_t n = damage(f);

        if (!run(emu, f, n, text, sizeof(text))) {
            keep(f, n);
            printf("run %ld, seed %llu: the emulator failed; the file is fuzz-elf.failed\n%s\n", i,
                   (unsigned long long)start, text);
            return 1;
        }
    }
    printf("%ld damaged programs\n", i);
    return 0;
}

int main(int argc, char **argv)
{
    const char *build_dir = getenv("EMU_BUILD");
    long runs = 300, seconds = 0;
    char emu[4096];
    int opt;

    while ((opt = getopt(argc, argv, "t:n:s:")) != -1) {
        switch (opt) {
        case 't':
            seconds = atol(optarg);
            break;
        case 'n':
            runs = atol(optarg);
            break;
        case 's':
            seed = strtoull(optarg, NULL, 0);
            break;
        default:
            return 2;
        }
    }
    test_reader();
    if (!build_dir) {
        return 0;
    }
    snprintf(emu, sizeof(emu), "%s/emu-arm", build_dir);
    if (access(emu, X_OK)) {
        printf("no %s: only the reader was tested\n", emu);
        return 0;
    }
    return test_emulator(emu, runs, seconds);
}
