/*
 * The path resolver: every call that takes a path passes through path_to_host().
 *
 * Sysroot (-L): an absolute path is looked up in the sysroot first, with links inside resolved as
 * if the sysroot were the root directory (openat2, RESOLVE_IN_ROOT); what is not there is the
 * host's. New files (PATH_CREATE) are the host's unless only the sysroot has their directory.
 * /proc, /dev, /sys, /run and /tmp are always the host's: in a sysroot they are empty mount points.
 * So is "/" itself, for chdir("/") goes there: a program sees one root directory.
 *
 * /proc: the few names that must describe the guest are recognised by their last component, and then by the plain
 * spelling, or by where their directory turns out to be: relative names, "..", links to /proc/self.
 */
#include "linux-user/path.h"

#include <sys/vfs.h>

#include "linux-user/other.h"

enum { PROC_MAGIC = 0x9fa0, NO_SYMLINKS = 4, IN_ROOT = 0x10 }; /* linux/magic.h, linux/openat2.h */

static char sysroot[PATH_BUF]; /* real path without the final slash; empty: none */
static size_t sysroot_len;
static bool no_openat2;

void path_init(void)
{
    char *real;

    sysroot_len = 0;
    if (!process.sysroot || !*process.sysroot || !strcmp(process.sysroot, "/")) {
        process.sysroot = NULL;
        return;
    }
    real = realpath(process.sysroot, NULL);
    process.sysroot = NULL;
    if (real && strcmp(real, "/") && strlen(real) < PATH_MAX) {
        sysroot_len = strlen(real);
        memcpy(sysroot, real, sysroot_len + 1);
        process.sysroot = sysroot;
    }
    free(real);
}

void path_forget_sysroot(void)
{
    sysroot_len = 0;
    process.sysroot = NULL;
    for (char **a = process.emu_args; a && *a; a++) {
        if (!strcmp(*a, "L") && a[1]) {
            a[1] = (char *)"/";
        }
    }
}

size_t path_to_guest(char *path)
{
    size_t len = strlen(path);

    if (!sysroot_len || len < sysroot_len || memcmp(path, sysroot, sysroot_len) ||
        (path[sysroot_len] && path[sysroot_len] != '/')) {
        return len;
    }
    len -= sysroot_len;
    memmove(path, path + sysroot_len, len + 1);
    if (!len) {
        strcpy(path, "/");
        len = 1;
    }
    return len;
}

/* ---- The sysroot ---- */

/* Without openat2: the plain concatenation, if it exists. Absolute links inside lead outside. */
static const char *in_sysroot_simple(const char *path, unsigned how, char *buf)
{
    struct stat st;
    size_t len = strlen(path);

    if (sysroot_len + len >= PATH_BUF) {
        return path;
    }
    memcpy(buf, sysroot, sysroot_len);
    memcpy(buf + sysroot_len, path, len + 1);
    return fstatat(AT_FDCWD, buf, &st, how & PATH_NOFOLLOW ? AT_SYMLINK_NOFOLLOW : 0) ? path : buf;
}

const char *path_of_fd(int fd, char *buf)
{
    char link[32];
    ssize_t n;

    snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
    n = readlink(link, buf, PATH_MAX - 1);
    if (n <= 0 || buf[0] != '/') {
        return NULL;
    }
    buf[n] = 0;
    return buf;
}

/* Follow the links of @path inside the sysroot. Return: the real name, or NULL. */
static const char *follow_in_sysroot(const char *path, unsigned how, char *buf)
{
    struct open_how oh = {.flags = O_PATH | O_CLOEXEC, .resolve = IN_ROOT};
    int root = open(sysroot, O_PATH | O_DIRECTORY | O_CLOEXEC);
    const char *real;
    s64 fd;

    if (root < 0) {
        return NULL;
    }
    oh.flags |= how & PATH_NOFOLLOW ? O_NOFOLLOW : 0;
    fd = host_syscall(SYS_openat2, root, (u64)path, (u64)&oh, sizeof(oh), 0, 0);
    close(root);
    if (fd < 0) {
        return NULL;
    }
    real = path_of_fd(fd, buf);
    close(fd);
    return real;
}

/* Nothing but slashes, "." and "..". */
static bool is_root(const char *path)
{
    while (*(path += strspn(path, "/"))) {
        size_t n = strcspn(path, "/");

        if (n > 2 || path[0] != '.' || path[n - 1] != '.') {
            return false;
        }
        path += n;
    }
    return true;
}

static bool host_only(const char *path)
{
    static const char *const tops[] = {"/proc", "/dev", "/sys", "/run", "/tmp"};

    if (is_root(path)) {
        return true;
    }
    for (unsigned i = 0; i < ARRAY_LEN(tops); i++) {
        size_t n = strlen(tops[i]);

        if (!strncmp(path, tops[i], n) && (!path[n] || path[n] == '/')) {
            return true;
        }
    }
    return false;
}

/* A new file @path: does only the sysroot have its directory? Then its name there. */
static const char *create_in_sysroot(const char *path, char *buf)
{
    const char *name = strrchr(path, '/') + 1;
    char dir[PATH_BUF];
    struct stat st;
    size_t len = name - path;

    memcpy(dir, path, len);
    dir[len] = 0;
    if (len <= 1 || !*name || !stat(dir, &st) || !follow_in_sysroot(dir, 0, buf)) {
        return path;
    }
    len = strlen(buf);
    if (len + strlen(name) + 2 > PATH_BUF) {
        return path;
    }
    buf[len] = '/';
    strcpy(buf + len + 1, name);
    return buf;
}

static const char *in_sysroot(const char *path, unsigned how, char *buf)
{
    struct open_how oh = {.flags = O_PATH | O_CLOEXEC, .resolve = NO_SYMLINKS};
    size_t len = strlen(path);
    const char *real;
    s64 fd;

    if (host_only(path) || sysroot_len + len >= PATH_BUF) {
        return path;
    }
    if (no_openat2) {
        return in_sysroot_simple(path, how, buf);
    }
    /* Most names either do not exist or need no link: one or two calls. */
    memcpy(buf, sysroot, sysroot_len);
    memcpy(buf + sysroot_len, path, len + 1);
    oh.flags |= how & PATH_NOFOLLOW ? O_NOFOLLOW : 0;
    fd = host_syscall(SYS_openat2, AT_FDCWD, (u64)buf, (u64)&oh, sizeof(oh), 0, 0);
    if (fd >= 0) {
        close(fd);
        return buf;
    }
    if (fd == -ENOSYS || fd == -EPERM) {
        no_openat2 = true;
        return in_sysroot_simple(path, how, buf);
    }
    real = fd == -ELOOP ? follow_in_sysroot(path, how, buf) : NULL;
    if (!real && how & PATH_CREATE) {
        return create_in_sysroot(path, buf);
    }
    return real ? real : path;
}

/* ---- /proc ---- */

static const struct {
    const char *name;
    u8 kind, task_kind; /* below /proc/PID and /proc/PID/task/TID */
} proc_names[] = {
    {"exe", PROC_EXE, PROC_EXE},
    {"maps", PROC_MAPS, PROC_MAPS},
    {"smaps", PROC_SMAPS, PROC_SMAPS},
    {"cmdline", PROC_CMDLINE, PROC_CMDLINE},
    {"environ", PROC_ENVIRON, PROC_ENVIRON},
    {"auxv", PROC_AUXV, PROC_AUXV},
    {"mem", PROC_MEM, PROC_MEM},
    {"stat", PROC_STAT, PROC_TASK_STAT},
    {"status", PROC_STATUS, PROC_TASK_STATUS},
};

static const struct {
    const char *path;
    u8 kind;
} proc_globals[] = {
    {"cpuinfo", PROC_CPUINFO},
    {"sys/kernel/osrelease", PROC_OSRELEASE},
    {"sys/kernel/arch", PROC_ARCH},
    {"version", PROC_VERSION},
};

static const char *last_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* Cheap first test: can the last component be one of the names at all? */
static bool maybe_special(const char *path)
{
    const char *name = last_name(path);

    for (unsigned i = 0; i < ARRAY_LEN(proc_names); i++) {
        if (!strcmp(name, proc_names[i].name)) {
            return true;
        }
    }
    for (unsigned i = 0; i < ARRAY_LEN(proc_globals); i++) {
        if (!strcmp(name, last_name(proc_globals[i].path))) {
            return true;
        }
    }
    return false;
}

/* Skip "word/" with any number of slashes; NULL if @p does not begin so. */
static const char *skip_word(const char *p, const char *word)
{
    size_t n = strlen(word);

    if (strncmp(p, word, n) || p[n] != '/') {
        return NULL;
    }
    for (p += n; *p == '/'; p++) {
    }
    return p;
}

/* Skip "NUMBER/". */
static const char *skip_number(const char *p, long *value)
{
    char *end;

    if (*p < '1' || *p > '9') {
        return NULL;
    }
    *value = strtol(p, &end, 10);
    if (*end != '/') {
        return NULL;
    }
    for (; *end == '/'; end++) {
    }
    return end;
}

static ProcKind find_name(const char *name, bool task)
{
    for (unsigned i = 0; i < ARRAY_LEN(proc_names); i++) {
        if (!strcmp(name, proc_names[i].name)) {
            return task ? proc_names[i].task_kind : proc_names[i].kind;
        }
    }
    return PROC_NONE;
}

/* @p: what follows /proc/. */
static ProcKind below_proc(const char *p, ProcOwner *owner)
{
    const char *rest = skip_word(p, "self");
    bool task = false;
    long n;

    *owner = (ProcOwner){0};
    for (unsigned i = 0; i < ARRAY_LEN(proc_globals); i++) {
        if (!strcmp(p, proc_globals[i].path)) {
            return proc_globals[i].kind;
        }
    }
    if (!rest && (rest = skip_word(p, "thread-self"))) {
        owner->tid = this_task ? this_task->tid : gettid();
        task = true;
    }
    if (!rest) {
        rest = skip_number(p, &n);
        if (!rest) {
            return PROC_NONE;
        }
        owner->other = n != getpid() ? (pid_t)n : 0;
    }
    p = task ? NULL : skip_word(rest, "task");
    if (p) {
        rest = skip_number(p, &n);
        if (!rest) {
            return PROC_NONE;
        }
        owner->tid = (pid_t)n;
        task = true;
    }
    return find_name(rest, task);
}

/* @path with its directory as the kernel names it, without "/proc/". Return: NULL when it is not there. */
static const char *canonical_in_proc(int dirfd, const char *path, char *buf)
{
    size_t len = (size_t)(last_name(path) - path);
    const char *dir = NULL;
    struct statfs fs;
    int fd;

    if (len >= PATH_MAX) {
        return NULL;
    }
    memcpy(buf, len ? path : "./", len ? len : 2);
    buf[len ? len : 2] = 0;
    fd = openat(dirfd, buf, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        return NULL;
    }
    if (!fstatfs(fd, &fs) && fs.f_type == PROC_MAGIC) {
        dir = path_of_fd(fd, buf);
    }
    close(fd);
    if (!dir || strlen(dir) + strlen(path + len) + 2 > PATH_BUF) {
        return NULL;
    }
    strcat(strcat(buf, "/"), path + len);
    return skip_word(buf + 1, "proc");
}

ProcKind path_proc(int dirfd, const char *path, ProcOwner *owner)
{
    char buf[PATH_BUF];
    const char *rest;

    if (!maybe_special(path)) {
        return PROC_NONE;
    }
    if (*path == '/') {
        ProcKind kind;

        rest = skip_word(path + strspn(path, "/"), "proc");
        kind = rest ? below_proc(rest, owner) : PROC_NONE;
        if (kind != PROC_NONE) {
            return kind;
        }
    }
    rest = canonical_in_proc(dirfd, path, buf);
    return rest ? below_proc(rest, owner) : PROC_NONE;
}

/* ---- The entry ---- */

const char *path_to_host(Task *t, int dirfd, const char *path, unsigned how, char *buf)
{
    ProcOwner owner;

    (void)t;
    if (LIKELY(!(how & PATH_NOFOLLOW) && process.exe) && path_proc(dirfd, path, &owner) == PROC_EXE) {
        if (!owner.other) {
            return process.exe_open;
        }
        if (other_exe(owner.other, buf)) {
            return buf;
        }
    }
    if (LIKELY(!sysroot_len || *path != '/')) {
        return path;
    }
    return in_sysroot(path, how, buf);
}
