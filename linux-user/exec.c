/*
 * execve: programs for the guest come back into this emulator, those of another guest go to its
 * emulator if that lies beside this one, programs of the host's own architecture run natively, scripts
 * are resolved here because their interpreter may live in the sysroot.
 *
 * The new process is told what it is by one environment variable, which it takes out again: the
 * open file, the name the program was executed by, limits and this emulator's options. argv stays the
 * guest's, so other processes see the guest's command line.
 *
 * All of this may run in a vfork child: nothing of the parent's is written but the scratch memory
 * of this thread, and errors are found here, before the point of no return, as far as the kernel
 * would.
 *
 * Ref: execve(2), fs/binfmt_script.c and fs/exec.c behaviour as seen from user space.
 */
#include "linux-user/exec.h"

#include <sys/auxv.h>
#include <sys/statvfs.h>
#include <sys/xattr.h>

#include "linux-user/gen-syscalls.h"
#include "linux-user/load-elf.h"
#include "linux-user/path.h"
#include "linux-user/sys.h"

#ifndef AT_EXECVE_CHECK
#define AT_EXECVE_CHECK 0x10000
#endif

#define HANDOVER "EMU_REEXEC"

static int self_fd = -1; /* this emulator, when the root directory has changed */

/* ---- Emulators of other guests ---- */

static const struct {
    u16 machine;
    u8 class, data;
    const char *name;
} guests[] = {
    {EM_ARM, ELFCLASS32, ELFDATA2LSB, "arm"},
    {EM_ARM, ELFCLASS32, ELFDATA2MSB, "armeb"},
    {EM_AARCH64, ELFCLASS64, ELFDATA2LSB, "aarch64"},
    {EM_AARCH64, ELFCLASS64, ELFDATA2MSB, "aarch64_be"},
    {EM_PPC, ELFCLASS32, ELFDATA2MSB, "ppc"},
    {EM_PPC64, ELFCLASS64, ELFDATA2MSB, "ppc64"},
    {EM_PPC64, ELFCLASS64, ELFDATA2LSB, "ppc64le"},
};

/* Path of the emulator @name if it lies beside this one. Return: false, there is none. */
static bool sibling_path(const char *name, char path[PATH_BUF])
{
    ssize_t n = readlink("/proc/self/exe", path, PATH_MAX);
    char *slash;

    if (n <= 0 || n == PATH_MAX) {
        return false;
    }
    path[n] = 0;
    slash = strrchr(path, '/');
    if (!slash) {
        return false;
    }
    snprintf(slash + 1, PATH_BUF - (slash + 1 - path), "emu-%s", name);
    return !access(path, X_OK);
}

/* Who else runs the program @id? NULL: nobody here. */
static const char *sibling_for(const ElfIdent *id)
{
    char path[PATH_BUF];

    for (unsigned i = 0; elf_is_program(id) && i < ARRAY_LEN(guests); i++) {
        if (guests[i].machine == id->machine && guests[i].class == id->class &&
            guests[i].data == id->data && sibling_path(guests[i].name, path)) {
            return guests[i].name;
        }
    }
    return NULL;
}

/* Options that mean something else, or nothing, to another guest's emulator. */
static bool own_option(const char *word)
{
    static const char *const own[] = {"cpu", "B", "R", "p"};

    for (unsigned i = 0; i < ARRAY_LEN(own); i++) {
        if (!strcmp(word, own[i])) {
            return true;
        }
    }
    return false;
}

/* ---- What the file is ---- */

/* May it be executed? The kernel knows best, if it is new enough to be asked. */
static s64 check_permission(int fd)
{
    static bool cannot_ask;
    struct statvfs fs;
    struct stat st;
    s64 r;

    if (fstat(fd, &st)) {
        return -errno;
    }
    if (!S_ISREG(st.st_mode)) {
        return -EACCES;
    }
    if (!cannot_ask) {
        char *none[1] = {NULL};

        r = host_syscall(SYS_execveat, fd, (u64) "", (u64)none, (u64)none,
                         AT_EMPTY_PATH | AT_EXECVE_CHECK, 0);
        if (r != -EINVAL && r != -ENOSYS) {
            return r;
        }
        cannot_ask = true;
    }
    if (!fstatvfs(fd, &fs) && fs.f_flag & ST_NOEXEC) {
        return -EACCES;
    }
    r = host_syscall(SYS_faccessat2, fd, (u64) "", X_OK, AT_EACCESS | AT_EMPTY_PATH, 0, 0);
    return r == -ENOSYS ? (st.st_mode & 0111 ? 0 : -EACCES) : r;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static char *skip_blanks(char *p)
{
    return p + strspn(p, " \t");
}

/*
 * Take "#! interpreter argument" apart. The line ends with the file's first 256 bytes at the latest; the argument is all
 * the rest, without blanks at its ends. Return: -ENOEXEC when there is no complete interpreter name.
 */
static s64 parse_script(const ExecFile *x, char *line, const char **interp, const char **arg)
{
    size_t len = x->head_len < EXEC_LINE ? x->head_len : EXEC_LINE;
    char *end, *p;

    memset(line, 0, EXEC_LINE + 1);
    memcpy(line, x->head, len);
    end = memchr(line, '\n', EXEC_LINE);
    if (!end) {
        p = skip_blanks(line + 2);
        if (p + strcspn(p, " \t") == line + EXEC_LINE) {
            return -ENOEXEC; /* the name itself may be cut off */
        }
        end = line + EXEC_LINE - 1;
    }
    while (is_blank(end[-1])) {
        end--;
    }
    *end = 0;
    p = skip_blanks(line + 2);
    if (p == end) {
        return -ENOEXEC;
    }
    *interp = p; /* empty if the line begins with a zero byte: the current directory, as for the kernel */
    *arg = NULL;
    p += strcspn(p, " \t");
    if (*p) {
        *p = 0;
        *arg = skip_blanks(p + 1);
    }
    return 0;
}

/* The program's own interpreter must be there, else execve fails with its error. */
static s64 check_interp(Task *t, const ExecFile *x, const ElfFile *elf)
{
    char name[PATH_MAX];
    char buf[PATH_BUF];
    int r = elf_interp(x->fd, elf, name, sizeof(name));
    int fd;

    if (r) {
        return r == -ENOENT ? 0 : r;
    }
    fd = open(path_to_host(t, AT_FDCWD, name, 0, buf), O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return -errno;
    }
    close(fd);
    return 0;
}

static s64 check_elf(Task *t, const ExecFile *x)
{
    ElfFile elf;

    if (elf_read(x->fd, x->head, x->head_len, &elf)) {
        return errno ? -errno : -ENOEXEC;
    }
    return check_interp(t, x, &elf);
}

enum { FOUND = 1 }; /* look_at(): x is final; 0: a script, go on with x->path */

static s64 read_head(ExecFile *x)
{
    ssize_t n = pread(x->fd, x->head, sizeof(x->head), 0);

    x->head_len = n < 0 ? 0 : n;
    return n < 0 ? -errno : 0;
}

static s64 go_native(ExecFile *x)
{
    close(x->fd);
    x->fd = -1;
    x->native = true;
    return FOUND;
}

/* Push the words of a script line; its interpreter is the next thing to look at. */
static s64 follow_script(ExecFile *x, unsigned depth, const char *script, const char **interp)
{
    const char *arg;
    s64 r;

    if (depth == EXEC_DEPTH) {
        return -ELOOP;
    }
    r = parse_script(x, x->line[depth], interp, &arg);
    if (!r && x->by_fd && fcntl(x->dirfd, F_GETFD) & FD_CLOEXEC) {
        r = -ENOENT; /* nobody could open it by then */
    }
    if (r) {
        return r;
    }
    x->by_fd = false; /* nor is it asked again of the interpreter */
    if (!x->leads) {
        snprintf(x->script, sizeof(x->script), "%s", script);
        x->lead[x->leads++] = x->script;
    }
    if (arg) {
        x->lead[x->leads++] = arg;
    }
    x->lead[x->leads++] = *interp;
    return 0;
}

static s64 look_at(Task *t, ExecFile *x, unsigned depth, const char *script, const char **interp)
{
    ElfIdent id;
    s64 r = x->checks & EXEC_MAY ? check_permission(x->fd) : 0;

    if (!r) {
        r = read_head(x);
    }
    if (r) {
        return r;
    }
    if (x->head_len >= 2 && x->head[0] == '#' && x->head[1] == '!') {
        return follow_script(x, depth, script, interp);
    }
    if (elf_ident(x->head, x->head_len, &id) &&
        (elf_runs_here(&id) || (x->sibling = sibling_for(&id)))) {
        r = x->checks & EXEC_SOUND ? check_elf(t, x) : 0;
        return r ? r : FOUND;
    }
    return go_native(x);
}

/* ---- Finding it ---- */

static bool is_by_fd(int dirfd, const char *path)
{
    return *path != '/' && dirfd != AT_FDCWD;
}

/* Name of a script that was given as directory and path: what its interpreter can open. */
static const char *script_name(int dirfd, const char *path, char *buf)
{
    if (!is_by_fd(dirfd, path)) {
        return path;
    }
    if (*path) {
        snprintf(buf, PATH_BUF, "/dev/fd/%d/%s", dirfd, path);
    } else {
        snprintf(buf, PATH_BUF, "/dev/fd/%d", dirfd);
    }
    return buf;
}

/* Open x->path for reading. A file that may only be executed is the host's business. */
static s64 open_file(ExecFile *x)
{
    int how = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;

    if (!*x->path) {
        char link[32] = "."; /* AT_FDCWD */

        if (x->dirfd != AT_FDCWD) {
            snprintf(link, sizeof(link), "/proc/self/fd/%d", x->dirfd);
        }
        x->fd = open(link, how);
        if (x->fd < 0 && errno == ENOENT) {
            x->fd = fcntl(x->dirfd, F_DUPFD_CLOEXEC, 3);
        }
    } else {
        x->fd = openat(x->dirfd, x->path, how | (x->flags & AT_SYMLINK_NOFOLLOW ? O_NOFOLLOW : 0));
    }
    if (x->fd >= 0) {
        return 0;
    }
    if (errno == EACCES && *x->path &&
        !host_syscall(SYS_faccessat2, x->dirfd, (u64)x->path, X_OK, AT_EACCESS, 0, 0)) {
        x->native = true;
        return FOUND;
    }
    return errno == ENXIO ? -EACCES : -errno; /* a fifo or socket */
}

static void set_path(Task *t, ExecFile *x, int dirfd, const char *path, int flags)
{
    char buf[PATH_BUF];
    const char *host = *path ? path_to_host(t, dirfd, path, 0, buf) : path;

    x->dirfd = dirfd;
    x->flags = flags;
    snprintf(x->path, sizeof(x->path), "%s", host);
}

static s64 find_from(Task *t, const char *name, ExecFile *x)
{
    for (unsigned depth = 0;; depth++) {
        const char *interp = NULL;
        s64 r = x->fd >= 0 ? 0 : open_file(x);

        if (!r) {
            r = look_at(t, x, depth, name, &interp);
        }
        if (r) {
            if (r < 0 && x->fd >= 0) {
                close(x->fd);
                x->fd = -1;
            }
            return r == FOUND ? 0 : r;
        }
        close(x->fd);
        x->fd = -1;
        x->checks |= EXEC_MAY;
        set_path(t, x, AT_FDCWD, interp, 0);
    }
}

static void begin(ExecFile *x, int fd, unsigned checks)
{
    x->by_fd = x->unnamed = false;
    x->fd = fd;
    x->native = false;
    x->sibling = NULL;
    x->leads = 0;
    x->head_len = 0;
    x->checks = checks;
}

s64 exec_find(Task *t, int dirfd, const char *path, int flags, unsigned checks, ExecFile *x)
{
    char name[PATH_BUF];

    begin(x, -1, checks);
    if (!*path && !(flags & AT_EMPTY_PATH)) {
        return -ENOENT;
    }
    x->by_fd = is_by_fd(dirfd, path);
    x->unnamed = !*path;
    set_path(t, x, dirfd, path, flags);
    return find_from(t, script_name(dirfd, path, name), x);
}

s64 exec_use_fd(Task *t, int fd, const char *path, ExecFile *x)
{
    begin(x, fd, 0);
    set_path(t, x, AT_FDCWD, path, 0);
    return find_from(t, path, x);
}

/* ---- Handing over ---- */

/*
 * Memory for the argument vectors. It belongs to the thread, so what a vfork child leaves behind is
 * reused by its parent's next execve.
 */
static __thread struct {
    char *base;
    size_t size;
} scratch;

static char *scratch_memory(size_t size)
{
    void *p;

    if (size <= scratch.size) {
        return scratch.base;
    }
    p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) {
        return NULL;
    }
    if (scratch.base) {
        munmap(scratch.base, scratch.size);
    }
    scratch.base = p;
    scratch.size = size;
    return p;
}

/* Append "length:text" to @out. */
static char *put_word_text(char *out, const char *text)
{
    size_t n = strlen(text);

    out += sprintf(out, "%zu:", n);
    memcpy(out, text, n);
    return out + n;
}

static size_t handover_size(const char *execfn)
{
    size_t n = sizeof(HANDOVER) + 64 + strlen(execfn) + LIMITS_TEXT + 48;

    for (char **a = process.emu_args; a && *a; a++) {
        n += strlen(*a) + 24;
    }
    return n;
}

static void write_handover(char *out, const ExecFile *x, const char *execfn)
{
    char number[16], limits[LIMITS_TEXT];

    out = stpcpy(out, HANDOVER "=");
    snprintf(number, sizeof(number), "%d", x->fd);
    out = put_word_text(out, number);
    out = put_word_text(out, execfn);
    out = put_word_text(out, x->unnamed ? "f" : "");
    limits_kept(limits);
    out = put_word_text(out, limits);
    for (char **a = process.emu_args; a && *a; a++) {
        if (x->sibling && own_option(*a)) {
            a++; /* its value */
        } else {
            out = put_word_text(out, *a);
        }
    }
    *out = 0;
}

const char *exec_handover(char **envp)
{
    size_t n = strlen(HANDOVER "=");

    for (char **e = envp; *e; e++) {
        if (!strncmp(*e, HANDOVER "=", n)) {
            const char *text = *e + n;

            for (; *e; e++) {
                e[0] = e[1];
            }
            return text;
        }
    }
    return NULL;
}

char *exec_next_word(const char **at)
{
    char *end;
    unsigned long n = strtoul(*at, &end, 10);
    char *word;

    if (end == *at || *end != ':' || strnlen(end + 1, n) < n) {
        return NULL;
    }
    word = strndup(end + 1, n);
    *at = end + 1 + n;
    return word;
}

void exec_remember_self(void)
{
    if (self_fd < 0) {
        int fd = open("/proc/self/exe", O_PATH | O_CLOEXEC);

        if (fd >= 0) {
            self_fd = fcntl(fd, F_DUPFD_CLOEXEC, 900);
            close(fd);
        }
    }
}

/* ---- execve ---- */

/* Length of a guest vector of pointers; -EFAULT. A null vector is an empty one. */
static s64 vector_length(vaddr list)
{
    u64 word;

    for (s64 n = 0; list; n++) {
        if (!get_word(list + n * user_abi.word, &word)) {
            return -EFAULT;
        }
        if (!word) {
            return n;
        }
        if (n > INT32_MAX / 8) {
            return -E2BIG;
        }
    }
    return 0;
}

/* Host pointers to the guest's strings; the host kernel finds the unreadable ones. */
static s64 put_vector(char **out, vaddr list, u64 from, u64 n)
{
    for (u64 i = from; i < n; i++) {
        u64 word;

        if (!get_word(list + i * user_abi.word, &word)) {
            return -EFAULT;
        }
        *out++ = g2h(guest_untag(word));
    }
    *out = NULL;
    return 0;
}

typedef struct {
    char **argv, **envp;
} Vectors;

static s64 build_vectors(const ExecFile *x, vaddr argv, vaddr envp, const char *execfn, Vectors *v)
{
    s64 argc = vector_length(argv);
    s64 envc = vector_length(envp);
    char **at;
    char *text;
    s64 r;

    if (argc < 0 || envc < 0) {
        return argc < 0 ? argc : envc;
    }
    at = (char **)scratch_memory((argc + envc + EXEC_LEADS + 4) * sizeof(char *) +
                                 handover_size(execfn));
    if (!at) {
        return -ENOMEM;
    }
    v->argv = at;
    for (unsigned i = x->leads; i-- > 0;) {
        *at++ = (char *)x->lead[i];
    }
    r = put_vector(at, argv, x->leads && argc ? 1 : 0, argc);
    if (r) {
        return r;
    }
    at += argc - (x->leads && argc ? 1 : 0) + 1;
    v->envp = at;
    r = put_vector(at, envp, 0, envc);
    if (!r && !x->native) {
        at[envc] = text = (char *)&at[envc + 2];
        at[envc + 1] = NULL;
        write_handover(text, x, execfn);
    }
    return r;
}

static s64 run_native(const ExecFile *x, const Vectors *v)
{
    s64 r;

    limits_to_host(true);
    r = host_syscall(SYS_execveat, x->dirfd, (u64)x->path, (u64)v->argv, (u64)v->envp, x->flags, 0);
    limits_to_host(false);
    return r;
}

/* As native, to be started by binfmt_misc, if it knows such programs: nothing is handed over then. */
static s64 run_by_binfmt(const ExecFile *x, const Vectors *v)
{
    char **last = v->envp, *handover;
    s64 r;

    while (last[1]) {
        last++;
    }
    handover = *last;
    *last = NULL;
    fcntl(x->fd, F_SETFD, FD_CLOEXEC);
    r = run_native(x, v);
    *last = handover;
    return r;
}

static s64 run_sibling(const ExecFile *x, const Vectors *v)
{
    char path[PATH_BUF];

    if (!sibling_path(x->sibling, path)) {
        return -ENOENT;
    }
    return host_syscall(SYS_execve, (u64)path, (u64)v->argv, (u64)v->envp, 0, 0, 0);
}

/* Is it the way to the file that fails, not the file? In a chroot /proc may be anything. */
static bool is_lost(s64 r)
{
    return r == -ENOENT || r == -ENOTDIR || r == -ELOOP || r == -EACCES || r == -EBADF;
}

/* The ways to this emulator's own file, the surest first; at last binfmt_misc, which may hold it open. */
static s64 run_emulator(const ExecFile *x, const Vectors *v)
{
    s64 r = -ENOENT;

    if (self_fd >= 0) {
        r = host_syscall(SYS_execveat, self_fd, (u64) "", (u64)v->argv, (u64)v->envp, AT_EMPTY_PATH,
                         0);
    }
    if (is_lost(r)) {
        r = host_syscall(SYS_execve, (u64) "/proc/self/exe", (u64)v->argv, (u64)v->envp, 0, 0, 0);
    }
    if (is_lost(r) && process.emu_path) {
        r = host_syscall(SYS_execve, (u64)process.emu_path, (u64)v->argv, (u64)v->envp, 0, 0, 0);
    }
    if (is_lost(r)) {
        run_by_binfmt(x, v);
    }
    return r;
}

/* Set-user-id programs and the like: binfmt_misc, if it knows them, gives the rights that we cannot. */
static bool wants_rights(int fd)
{
    const mode_t group = S_ISGID | S_IXGRP;
    struct stat st;

    if (fstat(fd, &st)) {
        return false;
    }
    return (st.st_mode & S_ISUID && st.st_uid != geteuid()) ||
           ((st.st_mode & group) == group && st.st_gid != getegid()) ||
           (geteuid() && fgetxattr(fd, "security.capability", NULL, 0) > 0);
}

static s64 execute(Task *t, int dirfd, const char *path, vaddr argv, vaddr envp, int flags)
{
    ExecFile x;
    Vectors v = {NULL, NULL};
    s64 r = exec_find(t, dirfd, path, flags, EXEC_MAY | EXEC_SOUND, &x);

    if (r) {
        return r;
    }
    r = build_vectors(&x, argv, envp, script_name(dirfd, path, x.script), &v);
    if (!r) {
        sig_before_exec(t);
        if (x.native) {
            r = run_native(&x, &v);
        } else {
            if (UNLIKELY(wants_rights(x.fd))) {
                run_by_binfmt(&x, &v);
            }
            fcntl(x.fd, F_SETFD, 0);
            r = x.sibling ? run_sibling(&x, &v) : run_emulator(&x, &v);
        }
        sig_after_exec(t);
    }
    if (x.fd >= 0) {
        close(x.fd);
    }
    return r;
}

s64 sys_execve(Task *t, const char *path, vaddr argv, vaddr envp)
{
    return execute(t, AT_FDCWD, path, argv, envp, 0);
}

s64 sys_execveat(Task *t, int dirfd, const char *path, vaddr argv, vaddr envp, int flags)
{
    if (flags & ~(AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW)) {
        return -EINVAL;
    }
    return execute(t, dirfd, path, argv, envp, flags);
}
