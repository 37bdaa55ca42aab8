/*
 * Files under /proc that must describe the guest: written into a memfd when they are opened.
 *
 * What the host says is kept where it is true for the guest as well (times, ids, faults);
 * addresses, signals, program and mappings are the guest's.
 *
 * Ref: proc(5).
 */
#include <sys/sysmacros.h>

#include "linux-user/other.h"
#include "linux-user/path.h"
#include "linux-user/sys.h"

enum { STAT_FIELDS = 64 };

static void map_line(void *opaque, vaddr start, vaddr end, unsigned flags, u64 offset, u64 dev,
                     u64 inode, const char *path)
{
    char name[PATH_BUF];
    int width = 25 + 6 * user_abi.word; /* where the kernel's names begin */
    int n;

    snprintf(name, sizeof(name), "%s", path);
    path_to_guest(name);
    n = fprintf(opaque, "%08llx-%08llx %c%c%c%c %08llx %02x:%02x %llu ", (unsigned long long)start,
                (unsigned long long)end, flags & PG_READ ? 'r' : '-', flags & PG_WRITE ? 'w' : '-',
                flags & PG_EXEC ? 'x' : '-', flags & PG_SHARED ? 's' : 'p',
                (unsigned long long)offset, major(dev), minor(dev), (unsigned long long)inode);
    fprintf(opaque, "%*s%s\n", *name && n < width ? width - n : 0, "", name);
}

static void put_maps(FILE *out)
{
    guest_maps(map_line, out);
}

/* Each mapping with the totals that are known without asking the host page by page. */
static void smaps_entry(void *opaque, vaddr start, vaddr end, unsigned flags, u64 offset, u64 dev,
                        u64 inode, const char *path)
{
    unsigned long long kib = (end - start) / 1024;
    unsigned long long resident = 0;
    unsigned char vec[256];

    map_line(opaque, start, end, flags, offset, dev, inode, path);
    for (vaddr at = start; at < end; at += sizeof(vec) * 4096) {
        u64 len = end - at < sizeof(vec) * 4096 ? end - at : sizeof(vec) * 4096;

        if (mincore(g2h(at), len, vec)) {
            break;
        }
        for (u64 i = 0; i < len / 4096; i++) {
            resident += (vec[i] & 1) * 4;
        }
    }
    fprintf(opaque,
            "Size:           %8llu kB\nKernelPageSize: %8llu kB\nMMUPageSize:    %8llu kB\n"
            "Rss:            %8llu kB\nPss:            %8llu kB\nShared_Clean:   %8d kB\n"
            "Shared_Dirty:   %8d kB\nPrivate_Clean:  %8d kB\nPrivate_Dirty:  %8llu kB\n"
            "Referenced:     %8llu kB\nAnonymous:      %8llu kB\nSwap:           %8d kB\n"
            "Locked:         %8d kB\nVmFlags:%s%s%s%s\n",
            kib, (unsigned long long)guest_page_size / 1024,
            (unsigned long long)guest_page_size / 1024, resident, resident, 0, 0, 0, resident,
            resident, inode ? 0 : resident, 0, 0, flags & PG_READ ? " rd" : "",
            flags & PG_WRITE ? " wr" : "", flags & PG_EXEC ? " ex" : "",
            flags & PG_SHARED ? " sh" : "");
}

static void put_smaps(FILE *out)
{
    guest_maps(smaps_entry, out);
}

/* Bytes of guest memory, as far as they are readable. */
static void put_memory(FILE *out, vaddr start, vaddr end)
{
    char part[1024];

    while (start < end) {
        size_t n = end - start < sizeof(part) ? end - start : sizeof(part);

        if (!copy_from_guest(part, start, n)) {
            return;
        }
        fwrite(part, 1, n, out);
        start += n;
    }
}

/* Signals the process ignores and catches, bit 0 is signal 1. */
static void signal_masks(const Task *t, u64 *ignored, u64 *caught)
{
    *ignored = *caught = 0;
    for (int sig = 1; t && sig <= GUEST_NSIG; sig++) {
        u64 h = t->sig.table->handler[sig].handler;

        *ignored |= h == 1 ? 1ull << (sig - 1) : 0;
        *caught |= h > 1 ? 1ull << (sig - 1) : 0;
    }
}

/* Fields of stat that describe the guest @p, by number as proc(5) counts them: addresses, and at times signals. */
static bool stat_field(const Process *p, int n, u64 *v)
{
    static const size_t places[] = {
        [26] = offsetof(Process, start_code), [27] = offsetof(Process, end_code),
        [28] = offsetof(Process, start_stack), [45] = offsetof(Process, start_data),
        [46] = offsetof(Process, end_data), [47] = offsetof(Process, start_brk),
        [48] = offsetof(Process, arg_start), [49] = offsetof(Process, arg_end),
        [50] = offsetof(Process, env_start), [51] = offsetof(Process, env_end),
    };
    u64 ignored, caught;

    if (n == 29 || n == 30 || n == 35) { /* stack pointer, pc, wait channel */
        *v = 0;
        return true;
    }
    if ((n == 33 || n == 34) && p == &process) { /* as far as 31 bits go */
        signal_masks(this_task, &ignored, &caught);
        *v = (n == 33 ? ignored : caught) & INT32_MAX;
        return true;
    }
    if (n < 0 || (unsigned)n >= ARRAY_LEN(places) || !places[n]) {
        return false;
    }
    *v = *(const vaddr *)((const char *)p + places[n]);
    return true;
}

static void put_stat(FILE *out, const Process *p, FILE *in)
{
    char line[2048];
    int field = 3;
    size_t len = in ? fread(line, 1, sizeof(line) - 1, in) : 0; /* a name may hold a newline */
    char *rest;

    line[len] = 0;
    rest = strrchr(line, ')');
    if (!rest) {
        return;
    }
    rest[1] = 0; /* "pid (comm)" stays */
    fputs(line, out);
    rest += 2;
    for (char *save, *w = strtok_r(rest, " \n", &save); w; w = strtok_r(NULL, " \n", &save)) {
        u64 v;

        if (stat_field(p, field, &v)) {
            fprintf(out, " %llu", (unsigned long long)v);
        } else {
            fprintf(out, " %s", w);
        }
        field++;
    }
    fputc('\n', out);
}

static void put_status(FILE *out, pid_t tid, FILE *in)
{
    u64 ignored, caught;
    char line[1024];

    signal_masks(this_task, &ignored, &caught);
    while (in && fgets(line, sizeof(line), in)) {
        if (!strncmp(line, "SigBlk:", 7) && this_task && (!tid || tid == this_task->tid)) {
            fprintf(out, "SigBlk:\t%016llx\n", (unsigned long long)this_task->sig.blocked);
        } else if (!strncmp(line, "SigIgn:", 7) && this_task) {
            fprintf(out, "SigIgn:\t%016llx\n", (unsigned long long)ignored);
        } else if (!strncmp(line, "SigCgt:", 7) && this_task) {
            fprintf(out, "SigCgt:\t%016llx\n", (unsigned long long)caught);
        } else {
            fputs(line, out);
        }
    }
}

static void put_cpuinfo(Task *t, FILE *out)
{
    user_abi.cpuinfo(t->cpu, sysconf(_SC_NPROCESSORS_ONLN), out);
}

/* ---- Of other processes ---- */

static void put_other_memory(FILE *out, const OtherGuest *g, vaddr start, vaddr end)
{
    char part[1024];

    while (start < end) {
        s64 n = other_read(g, start, part, end - start < sizeof(part) ? end - start : sizeof(part));

        if (n <= 0) {
            return;
        }
        fwrite(part, 1, (size_t)n, out);
        start += (vaddr)n;
    }
}

static bool known_of_others(ProcKind kind)
{
    return kind == PROC_MAPS || kind == PROC_CMDLINE || kind == PROC_ENVIRON || kind == PROC_AUXV || kind == PROC_MEM ||
           kind == PROC_STAT || kind == PROC_TASK_STAT;
}

static void put_other(const OtherGuest *g, ProcKind kind, FILE *in, FILE *out)
{
    const Process *p = &g->facts;

    switch (kind) {
    case PROC_MAPS:
        other_maps(g, map_line, out);
        break;
    case PROC_CMDLINE:
        put_other_memory(out, g, p->arg_start, p->arg_end);
        break;
    case PROC_ENVIRON:
        put_other_memory(out, g, p->env_start, p->env_end);
        break;
    case PROC_STAT:
    case PROC_TASK_STAT:
        put_stat(out, p, in);
        break;
    default:
        put_other_memory(out, g, p->auxv, p->auxv + p->auxv_len);
        break;
    }
}

/* ---- Opening ---- */

/* Files that need no replacement unless an option changed what they say. */
static bool stays(ProcKind kind)
{
    switch (kind) {
    case PROC_NONE:
    case PROC_EXE: /* path_to_host() knows them */
        return true;
    case PROC_OSRELEASE:
    case PROC_VERSION:
        return !process.uname_release;
    default:
        return false;
    }
}

static void put_file(Task *t, ProcKind kind, pid_t tid, FILE *in, FILE *out)
{
    switch (kind) {
    case PROC_MAPS:
        put_maps(out);
        break;
    case PROC_SMAPS:
        put_smaps(out);
        break;
    case PROC_CMDLINE:
        put_memory(out, process.arg_start, process.arg_end);
        break;
    case PROC_ENVIRON:
        put_memory(out, process.env_start, process.env_end);
        break;
    case PROC_AUXV:
        put_memory(out, process.auxv, process.auxv + process.auxv_len);
        break;
    case PROC_STAT:
    case PROC_TASK_STAT:
        put_stat(out, &process, in);
        break;
    case PROC_STATUS:
    case PROC_TASK_STATUS:
        put_status(out, tid, in);
        break;
    case PROC_CPUINFO:
        put_cpuinfo(t, out);
        break;
    case PROC_ARCH:
        fprintf(out, "%s\n", user_abi.machine_for ? user_abi.machine_for(t->cpu) : user_abi.machine);
        break;
    case PROC_OSRELEASE:
        fprintf(out, "%s\n", process.uname_release);
        break;
    case PROC_VERSION:
        fprintf(out, "Linux version %s (emu) #1 SMP\n", process.uname_release);
        break;
    default:
        break;
    }
}

/* A file of which the rest is written by the caller on *@out. Return: its descriptor, or -errno. */
static s64 new_file(FILE **out)
{
    int fd = memfd_create("proc", MFD_CLOEXEC), copy;
    s64 e;

    if (fd < 0) {
        return -errno;
    }
    copy = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    *out = copy < 0 ? NULL : fdopen(copy, "w");
    if (*out) {
        return fd;
    }
    e = errno;
    close(fd);
    if (copy >= 0) {
        close(copy);
    }
    return -e;
}

/* Make @fd, open on the host's file, read @file instead: with the same rights, and no more of them. */
static void put_in_place(int fd, int file, int flags)
{
    char link[32];
    struct stat st;
    int again;

    if (!fstat(fd, &st)) {
        fchmod(file, st.st_mode & 0777);
    }
    snprintf(link, sizeof(link), "/proc/self/fd/%d", file);
    again = open(link, (flags & (O_ACCMODE | O_NONBLOCK)) | O_CLOEXEC);
    if (again < 0) { /* no /proc where it should be */
        again = file;
    }
    lseek(again, 0, SEEK_SET);
    dup3(again, fd, flags & O_CLOEXEC);
    if (again != file) {
        close(again);
    }
}

s64 proc_open(Task *t, int dirfd, const char *path, int flags)
{
    ProcOwner owner;
    ProcKind kind = path_proc(dirfd, path, &owner);
    OtherGuest g = {.base = (u64)guest_base};
    FILE *in, *out;
    s64 fd, file;

    if (LIKELY(stays(kind)) || flags & (O_DIRECTORY | O_PATH)) {
        return -E_NORESULT;
    }
    if (owner.other && (!known_of_others(kind) || !other_guest(owner.other, &g))) {
        return -E_NORESULT;
    }
    /* The host's file comes first: it knows who may, and has the number that is due. */
    fd = host_syscall(SYS_openat, (u64)(s64)dirfd, (u64)(uintptr_t)path, (u64)(s64)flags, 0, 0, 0);
    if (fd >= 0 && kind == PROC_MEM && g.base == (u64)guest_base) {
        fd_set_kind((int)fd, FD_MEMORY); /* what differs is where its first byte is */
        host_syscall(SYS_lseek, (u64)fd, g.base, SEEK_SET, 0, 0, 0);
    }
    if (fd < 0 || kind == PROC_MEM || (flags & O_ACCMODE) == O_WRONLY) {
        return fd;
    }
    file = new_file(&out);
    if (file < 0) {
        close((int)fd);
        return file;
    }
    in = fdopen(fcntl((int)fd, F_DUPFD_CLOEXEC, 3), "r");
    if (owner.other) {
        put_other(&g, kind, in, out);
    } else {
        put_file(t, kind, owner.tid, in, out);
    }
    fclose(out);
    if (in) {
        fclose(in);
    }
    put_in_place((int)fd, (int)file, flags);
    close((int)file);
    return fd;
}

s64 proc_readlink(Task *t, int dirfd, const char *path, char *buf, size_t size)
{
    char text[PATH_BUF], link[PATH_BUF];
    ProcOwner owner;
    ProcKind kind;
    size_t len;

    (void)t;
    if (!*path) { /* the link is open itself */
        path = path_of_fd(dirfd, link);
        if (!path) {
            return -E_NORESULT;
        }
        dirfd = AT_FDCWD;
    }
    kind = path_proc(dirfd, path, &owner);
    if (kind == PROC_EXE && !owner.other && process.exe) {
        snprintf(text, sizeof(text), "%s", process.exe);
    } else if (kind == PROC_EXE && owner.other && other_exe(owner.other, text)) {
        /* done */
    } else if (process.sysroot && !strncmp(path, "/proc/", 6)) {
        ssize_t n = readlinkat(dirfd, path, text, sizeof(text) - 1);

        if (n < 0) {
            return -errno;
        }
        text[n] = 0;
    } else {
        return -E_NORESULT;
    }
    len = path_to_guest(text);
    len = len < size ? len : size;
    memcpy(buf, text, len);
    return len;
}
