/*
 * execve: guest programs, scripts, programs of the host, descriptors, the errors in the order the
 * kernel finds them. The program executes itself with a word that says what to check.
 */
#include "mini.h"

enum { ERR_ACCES = 13, ERR_NOEXEC = 8, ERR_TOOBIG = 7, ERR_TXTBSY = 26, ERR_CHILD = 10 };
enum { AT_FDCWD = -100, AT_EMPTY_PATH = 0x1000, O_CREAT = 0100, O_RDWR = 2, O_TRUNC = 01000 };
enum { O_CLOEXEC = 02000000, SIGCHLD = 17, VFORK_VM = 0x4100 };

/* The low byte of a field of the ELF header: of 16 and of 32 bits. */
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define LOW16(at) ((at) + 1)
#define LOW32(at) ((at) + 3)
#else
#define LOW16(at) (at)
#define LOW32(at) (at)
#endif

static char *self;
static char dir[64];
static char *environment[] = {"ONE=1", "EMPTY=", 0};
static char big[140000];

static char *name(const char *file)
{
    static char buf[4][128];
    static int turn;
    char *b = buf[turn++ & 3];
    size_t n = length(dir);

    memcpy(b, dir, n);
    b[n] = '/';
    memcpy(b + n + 1, file, length(file) + 1);
    return b;
}

static void put(const char *file, const void *bytes, size_t n, int mode)
{
    int fd = call(open, name(file), O_CREAT | O_RDWR | O_TRUNC, 0700);

    CHECK(fd >= 0);
    EQUAL(call(write, fd, bytes, n), n);
    EQUAL(call(fchmod, fd, mode), 0);
    EQUAL(call(close, fd), 0);
}

static void put_text(const char *file, const char *s)
{
    put(file, s, length(s), 0755);
}

/* Run in a child of @flags. Return: exit status, or the error of execve plus 1000. */
static int run_as(int flags, int at, const char *path, char **argv, int at_flags)
{
    static volatile int error;
    int status;
    int pid;

    error = 0;
    if (flags) { /* vfork: the parent's frame must survive, so the call is made in line */
        pid = call0(vfork);
    } else {
        pid = call0(fork);
    }
    if (!pid) {
        int r = at_flags || at != AT_FDCWD ? call(execveat, at, path, argv, environment, at_flags)
                                           : call(execve, path, argv, environment);

        error = -r;
        call(exit_group, flags ? 99 : -r + 100);
    }
    CHECK(pid > 0);
    EQUAL(call(wait4, pid, &status, 0, 0), pid);
    CHECK(!(status & 127));
    status = status >> 8 & 255;
    if (flags) {
        return status == 99 ? 1000 + error : status;
    }
    return status >= 100 ? 1000 + status - 100 : status;
}

/* Both ways must agree. */
static int run(const char *path, char **argv)
{
    int r = run_as(0, AT_FDCWD, path, argv, 0);

    EQUAL(run_as(1, AT_FDCWD, path, argv, 0), r);
    return r;
}

static void test_self(void)
{
    char *argv[] = {"other name", "child", "a", "", "b c", 0};
    char *none[] = {0};
    int fds[2];

    EQUAL(run(self, argv), 17);
    EQUAL(call(pipe, fds), 0);
    EQUAL(call(dup2, fds[1], 50), 50);
    argv[1] = "fd";
    EQUAL(run(self, argv), 18);
    EQUAL(call(fcntl64, 50, 2, 1), 0); /* close on exec */
    EQUAL(run(self, argv), 19);
    call(close, 50);
    argv[1] = "child";
    EQUAL(run("/proc/self/exe", argv), 17);
    EQUAL(run(self, none), 20);
}

static void test_errors(void)
{
    char *argv[] = {"x", 0};
    char *huge[] = {"x", big, 0};
    u8 header[84];
    int fd;

    EQUAL(run("/does/not/exist", argv), 1000 + ERR_NOENT);
    EQUAL(run("", argv), 1000 + ERR_NOENT);
    EQUAL(run(self, (char **)BAD), 1000 + ERR_FAULT);
    EQUAL(run(BAD, argv), 1000 + ERR_FAULT);
    EQUAL(run("/dev/null", argv), 1000 + ERR_ACCES);
    EQUAL(run(dir, argv), 1000 + ERR_ACCES);
    put("plain", "text\n", 5, 0644);
    EQUAL(run(name("plain"), argv), 1000 + ERR_ACCES);
    EQUAL(run(name("plain/x"), argv), 1000 + ERR_NOTDIR);
    put_text("text", "text\n");
    EQUAL(run(name("text"), argv), 1000 + ERR_NOEXEC);
    put_text("empty", "");
    EQUAL(run(name("empty"), argv), 1000 + ERR_NOEXEC);
    for (u32 i = 0; i < sizeof(big) - 1; i++) {
        big[i] = 'x';
    }
    EQUAL(run(self, huge), 1000 + ERR_TOOBIG);

    /* Damaged programs fail before the point of no return. */
    fd = call(open, self, 0);
    EQUAL(call(read, fd, header, sizeof(header)), sizeof(header));
    call(close, fd);
    header[LOW16(42)] = 33; /* size of program headers */
    put("elf", header, sizeof(header), 0755);
    EQUAL(run(name("elf"), argv), 1000 + ERR_NOEXEC);
    header[LOW16(42)] = 32;
    header[LOW16(44)] = 2; /* their number: more than there is */
    put("elf", header, sizeof(header), 0755);
    CHECK(run(name("elf"), argv) >= 1000);
    /* An interpreter that does not exist. */
    header[LOW16(44)] = 1;
    header[LOW32(52)] = 3; /* PT_INTERP */
    header[LOW32(56)] = 5; /* offset: some of the header's zero bytes */
    header[LOW32(68)] = 4;
    put("elf", header, sizeof(header), 0755);
    CHECK(run(name("elf"), argv) >= 1000);

    fd = call(open, name("busy"), O_CREAT | O_RDWR, 0755);
    EQUAL(call(write, fd, "#!/bin/sh\n", 10), 10);
    EQUAL(run(name("busy"), argv), 1000 + ERR_TXTBSY);
    call(close, fd);
}

static void test_scripts(void)
{
    char *argv[] = {"script", "p1", "p2", 0};
    char line[400] = "#! ";
    size_t n = length(self);

    memcpy(line + 3, self, n);
    memcpy(line + 3 + n, "  script  one two \n", 20);
    put_text("script", line);
    EQUAL(run(name("script"), argv), 21);

    line[2] = ' ';
    memcpy(line + 3, name("script"), length(name("script")) + 1);
    n = length(line);
    memcpy(line + n, " outer\nrest", 12);
    put_text("nested", line);
    EQUAL(run(name("nested"), argv), 22);

    memcpy(line + 3, name("loop"), length(name("loop")) + 1);
    put_text("loop", line);
    EQUAL(run(name("loop"), argv), 1000 + ERR_LOOP);
    put_text("missing", "#!/no/such/interpreter\n");
    EQUAL(run(name("missing"), argv), 1000 + ERR_NOENT);
    put_text("bare", "#!   \n");
    EQUAL(run(name("bare"), argv), 1000 + ERR_NOEXEC);
}

/* The line of a script ends with its 256th byte, and a name that ends there may be cut off. */
static void test_lines(void)
{
    char *argv[] = {"x", "p1", 0};
    char line[257];
    size_t n = length(self);

    for (u32 i = 0; i < sizeof(line); i++) {
        line[i] = i < 2 ? "#!"[i] : ' ';
    }
    put("line", line, 2, 0755);
    EQUAL(run(name("line"), argv), 1000 + ERR_ACCES);
    put("line", line, sizeof(line), 0755);
    EQUAL(run(name("line"), argv), 1000 + ERR_NOEXEC);
    memcpy(line + 255 - n, self, n);
    line[255] = '\n';
    put("line", line, sizeof(line), 0755);
    EQUAL(run(name("line"), argv), 5);
    memcpy(line + 256 - n, self, n);
    line[256] = '\n';
    put("line", line, sizeof(line), 0755);
    EQUAL(run(name("line"), argv), 1000 + ERR_NOEXEC);
    line[2] = 0;
    line[255] = '\n';
    put("line", line, sizeof(line), 0755);
    EQUAL(run(name("line"), argv), 1000 + ERR_ACCES);
}

static void test_at(void)
{
    char *argv[] = {"x", "child", "a", "", "b c", 0};
    char *words[] = {"script", "p1", "p2", 0};
    static u8 copy[65536];
    int fd, mem, n, d;

    argv[0] = "other name";
    fd = call(open, self, O_CLOEXEC);
    n = call(read, fd, copy, sizeof(copy));
    CHECK(n > 1000 && n < (int)sizeof(copy));
    EQUAL(run_as(0, fd, "", argv, AT_EMPTY_PATH), 17);
    EQUAL(run_as(1, fd, "", argv, AT_EMPTY_PATH), 17);
    EQUAL(run_as(0, fd, "", argv, 0), 1000 + ERR_NOENT);
    mem = call(memfd_create, "program", 1);
    EQUAL(call(write, mem, copy, n), n);
    EQUAL(run_as(0, mem, "", argv, AT_EMPTY_PATH), 17);
    argv[1] = "memory";
    EQUAL(run_as(0, mem, "", argv, AT_EMPTY_PATH), 24);
    argv[1] = "again";
    argv[2] = "/proc/self/exe";
    argv[3] = "fd";
    argv[4] = 0;
    EQUAL(run_as(0, mem, "", argv, AT_EMPTY_PATH), 19);
    argv[1] = "child";
    argv[2] = "a";
    argv[3] = "";
    argv[4] = "b c";
    put("there", copy, n, 0755);
    copy[LOW16(16)] = 1; /* an object file */
    put("elf", copy, n, 0755);
    EQUAL(run(name("elf"), argv), 1000 + ERR_NOEXEC);
    EQUAL(run_as(0, AT_FDCWD, "", argv, AT_EMPTY_PATH), 1000 + ERR_ACCES);
    d = call(open, dir, 0);
    EQUAL(run_as(0, d, "script", words, 0), 21);
    EQUAL(call(fcntl64, d, 2, 1), 0); /* the interpreter could not open it */
    EQUAL(run_as(0, d, "script", words, 0), 1000 + ERR_NOENT);
    EQUAL(run_as(0, d, "there", argv, 0), 17);
    EQUAL(run_as(0, d, "not there", argv, 0), 1000 + ERR_NOENT);
    EQUAL(run_as(0, 99, "there", argv, 0), 1000 + ERR_BADF);
    EQUAL(run_as(0, d, "there", argv, 0x40000), 1000 + ERR_INVAL);
    call(close, fd);
    call(close, mem);
    call(close, d);
}

/* Limits on memory, which the host does not know, go to the next program, too. */
static void test_limits(void)
{
    char *argv[] = {"x", "limits", 0};
    u32 l[2] = {1 << 30, 1u << 31};

    EQUAL(call(setrlimit, 9 /* RLIMIT_AS */, l), 0);
    EQUAL(run(self, argv), 23);
}

/* A program of the host's own kind runs as such. */
static void test_native(void)
{
    char *argv[] = {"sh", "-c", "test \"$ONE\" = 1 && test \"${EMU_REEXEC-no}\" = no && exit 33",
                    0};

    char *limits[] = {"sh", "-c", "test `ulimit -v` = 1048576 && exit 34", 0};

    if (call(access, "/bin/sh", 1) == 0) {
        EQUAL(run("/bin/sh", argv), 33);
        EQUAL(run("/bin/sh", limits), 34);
    }
}

static int check_words(char **argv, const char *const *want)
{
    int i;

    for (i = 0; argv[i] && want[i]; i++) {
        if (!same(argv[i], want[i], length(want[i]) + 1)) {
            return 0;
        }
    }
    return !argv[i] && !want[i];
}

static int ends_with(const char *s, const char *tail)
{
    return length(s) >= length(tail) && same(s + length(s) - length(tail), tail, length(tail) + 1);
}

static int child(int argc, char **argv)
{
    static const char *const words[] = {"other name", "child", "a", "", "b c", 0};
    static const char *const envs[] = {"ONE=1", "EMPTY=", 0};

    if (!check_words(argv + argc + 1, envs)) {
        return 1;
    }
    if (argc <= 1) {
        return 20;
    }
    if (same(argv[1], "again", 6)) { /* PATH ARG...: options.sh in a chroot */
        return -call(execve, argv[2], argv + 2, argv + argc + 1);
    }
    if (same(argv[1], "limits", 7)) {
        u32 l[2];

        return call(ugetrlimit, 9, l) == 0 && l[0] == 1 << 30 && l[1] == 1u << 31 ? 23 : 7;
    }
    if (same(argv[1], "memory", 7)) { /* named as the file, not as the descriptor */
        char comm[16];

        return call(prctl, 16, comm) == 0 && same(comm, "memfd:program", 14) ? 24 : 8;
    }
    if (same(argv[1], "fd", 3)) {
        return call(fcntl64, 50, 1, 0) == 0 ? 18 : 19;
    }
    if (same(argv[1], "script  one", 7)) {
        /* interpreter, "script  one two", script, [outer, nested,] p1, p2 */
        if (!same(argv[1], "script  one two", 16) || !ends_with(argv[2], "/script")) {
            return 2;
        }
        if (argc == 5) {
            return same(argv[3], "p1", 3) && same(argv[4], "p2", 3) ? 21 : 3;
        }
        return argc == 7 && same(argv[3], "outer", 6) && ends_with(argv[4], "/nested") &&
                       same(argv[5], "p1", 3)
                   ? 22
                   : 4;
    }
    return check_words(argv, words) ? 17 : 5;
}

int main(int argc, char **argv)
{
    static const char *const files[] = {"plain",  "text",    "empty", "elf",   "busy", "script",
                                        "nested", "missing", "bare",  "there", "loop", "line"};
    static char path[512];
    int n;

    if (argc != 1 || !*argv[0]) {
        return child(argc, argv);
    }
    n = call(readlink, "/proc/self/exe", path, sizeof(path) - 1);
    CHECK(n > 0);
    self = path;
    memcpy(dir, "/tmp/emu-exec-", 15);
    n = call0(getpid);
    for (int i = 14; i < 22; i++, n >>= 4) {
        dir[i] = 'a' + (n & 15);
    }
    EQUAL(call(mkdir, dir, 0700), 0);
    test_self();
    test_errors();
    test_scripts();
    test_lines();
    test_at();
    test_limits();
    test_native();
    for (u32 i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        call(unlink, name(files[i]));
    }
    EQUAL(call(rmdir, dir), 0);
    say("exec: ok\n");
    return 0;
}
