/*
 * Other processes that run this emulator, as ps(1) and debuggers ask for them: a process of the same program has its
 * variables at the same places of its image, so what it knows of its guest is read from there. That takes the rights of
 * a debugger; without them the host's answer stands.
 */
#include "linux-user/other.h"

#include <sys/sysmacros.h>

#include "linux-user/syscall.h"

extern const char __ehdr_start[]; /* of the linker: where this program's image begins */

typedef struct {
    u64 start, end, offset, dev, inode;
    unsigned flags; /* PG_ */
    const char *path;
} HostMap;

static bool parse_map(char *line, HostMap *m)
{
    unsigned long long start, end, offset, inode;
    unsigned major, minor;
    char rights[5];
    int path = 0;

    line[strcspn(line, "\n")] = 0;
    if (sscanf(line, "%llx-%llx %4s %llx %x:%x %llu %n", &start, &end, rights, &offset, &major, &minor, &inode,
               &path) < 7) {
        return false;
    }
    *m = (HostMap){start, end, offset, makedev(major, minor), inode, 0, path ? line + path : ""};
    m->flags = (rights[0] == 'r' ? PG_READ : 0) | (rights[1] == 'w' ? PG_WRITE : 0) |
               (rights[2] == 'x' ? PG_EXEC : 0) | (rights[3] == 's' ? PG_SHARED : 0);
    return true;
}

typedef bool MapFn(void *opaque, const HostMap *m);

/* Show @fn the mappings of process @pid until it has seen enough. */
static void for_each_map(pid_t pid, MapFn *fn, void *opaque)
{
    char line[PATH_BUF + 128], path[32];
    FILE *f;
    HostMap m;

    snprintf(path, sizeof(path), "/proc/%d/maps", pid);
    f = fopen(path, "re");
    while (f && fgets(line, sizeof(line), f)) {
        if (parse_map(line, &m) && fn(opaque, &m)) {
            break;
        }
    }
    if (f) {
        fclose(f);
    }
}

static bool runs_this(pid_t pid, struct stat *own)
{
    struct stat st;
    char exe[32];

    snprintf(exe, sizeof(exe), "/proc/%d/exe", pid);
    return !stat("/proc/self/exe", own) && !stat(exe, &st) && own->st_ino == st.st_ino && own->st_dev == st.st_dev;
}

/* ---- Memory ---- */

static s64 read_host(pid_t pid, u64 at, void *buf, size_t n)
{
    struct iovec to = {buf, n}, from = {(void *)at, n};

    return host_syscall(SYS_process_vm_readv, (u64)pid, (u64)(uintptr_t)&to, 1, (u64)(uintptr_t)&from, 1, 0);
}

s64 other_read(const OtherGuest *g, vaddr at, void *buf, size_t n)
{
    return read_host(g->pid, g->base + at, buf, n);
}

typedef struct {
    struct stat program;
    u64 start; /* of its image */
} Image;

static bool is_image(void *opaque, const HostMap *m)
{
    Image *i = opaque;

    if (m->offset || m->inode != i->program.st_ino || m->dev != i->program.st_dev) {
        return false;
    }
    i->start = m->start;
    return true;
}

bool other_guest(pid_t pid, OtherGuest *g)
{
    Image i = {.start = 0};
    s64 moved;

    if (!runs_this(pid, &i.program)) {
        return false;
    }
    for_each_map(pid, is_image, &i);
    moved = (s64)(i.start - (u64)(uintptr_t)__ehdr_start);
    g->pid = pid;
    return i.start && read_host(pid, (u64)(uintptr_t)&guest_base + moved, &g->base, sizeof(g->base)) > 0 &&
           read_host(pid, (u64)(uintptr_t)&process + moved, &g->facts, sizeof(g->facts)) == sizeof(g->facts);
}

/* ---- Mappings ---- */

typedef struct {
    struct stat program; /* the emulator, which may lie among a 64-bit guest's mappings */
    u64 program_end;
    u64 base;
    GuestMapFn *fn;
    void *opaque;
} Window;

/* The emulator's image, the variables behind it, its heap. */
static bool is_emulator(Window *w, const HostMap *m)
{
    if (strcmp(m->path, "[heap]") != 0 && (m->inode != w->program.st_ino || m->dev != w->program.st_dev) &&
        (m->inode || m->start != w->program_end)) {
        return false;
    }
    w->program_end = m->end;
    return true;
}

static bool in_window(void *opaque, const HostMap *m)
{
    Window *w = opaque;
    u64 start = m->start - w->base, end = m->end - w->base;

    if (!is_emulator(w, m) && start < guest_stack_top && end <= guest_stack_top && m->flags & (PG_READ | PG_WRITE)) {
        w->fn(w->opaque, start, end, m->flags, m->offset, m->dev, m->inode, m->path);
    }
    return false;
}

void other_maps(const OtherGuest *g, GuestMapFn *fn, void *opaque)
{
    Window w = {.base = g->base, .fn = fn, .opaque = opaque};

    if (runs_this(g->pid, &w.program)) {
        for_each_map(g->pid, in_window, &w);
    }
}

static void first_file(void *opaque, vaddr start, vaddr end, unsigned flags, u64 offset, u64 dev, u64 inode,
                       const char *path)
{
    char *out = opaque;

    (void)start, (void)end, (void)flags, (void)offset, (void)dev, (void)inode;
    if (!*out && *path == '/') {
        snprintf(out, PATH_BUF, "%s", path);
    }
}

/*
 * It knows itself. If its memory is not to be read, maps may be, which are shown to more callers: the first file in
 * the window, which is at the same place there.
 */
bool other_exe(pid_t pid, char *buf)
{
    OtherGuest g;
    s64 n;

    if (other_guest(pid, &g)) {
        n = read_host(pid, (u64)(uintptr_t)g.facts.exe, buf, PATH_BUF);
        if (n > 0 && *buf == '/' && memchr(buf, 0, (size_t)n)) {
            return true;
        }
    }
    *buf = 0;
    g = (OtherGuest){.pid = pid, .base = (u64)guest_base};
    other_maps(&g, first_file, buf);
    return *buf;
}
