/*
 * Core files: memory and registers of a guest that a signal ends, as its own kernel would write them.
 * Ref: Linux fs/binfmt_elf.c, elf_core_dump(); core(5).
 *
 * Memory is what core(5) dumps when nobody chose otherwise: that of no file, private memory of a file that may be
 * written, and the first page of an image, by which debuggers know it. Pages of zeros are holes of the file.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "linux-user/core.h"

#include <elf.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "common/bits.h"
#include "common/user/guestmem.h"
#include "linux-user/abi.h"
#include "linux-user/path.h"
#include "linux-user/signal.h"

enum { PAGE = 4096, MAX_AREAS = 65000 /* e_phnum has 16 bits */ };

typedef struct {
    vaddr start, end;
    unsigned flags; /* PG_ */
    u64 offset;
    char *path;  /* of a file, or NULL */
    u64 in_file; /* bytes of it that are dumped */
} Area;

typedef struct {
    const SigInfo *info;
    GArray *areas;
    GByteArray *head; /* all that comes before memory */
    u64 limit;        /* bytes the file may have */
} Core;

/* ---- Words of the guest ---- */

static void put(GByteArray *b, unsigned bytes, u64 v)
{
    u8 word[8];

    store_guest(word, bytes, v);
    g_byte_array_append(b, word, bytes);
}

static void put_long(GByteArray *b, u64 v)
{
    put(b, user_abi.word, v);
}

static u8 *put_zeros(GByteArray *b, size_t bytes)
{
    size_t at = b->len;

    g_byte_array_set_size(b, (guint)(at + bytes));
    return memset(b->data + at, 0, bytes);
}

static void put_text(GByteArray *b, const char *text, size_t bytes)
{
    strncpy((char *)put_zeros(b, bytes), text, bytes - 1);
}

/* To a multiple of @to from @start. */
static void pad(GByteArray *b, size_t start, unsigned to)
{
    size_t len = b->len - start;

    put_zeros(b, align_up(len, to) - len);
}

/* ---- Notes ---- */

/* Return: what note_end() wants. */
static size_t note_start(GByteArray *b, const char *name, u32 type)
{
    put(b, 4, strlen(name) + 1);
    put(b, 4, 0);
    put(b, 4, type);
    g_byte_array_append(b, (const u8 *)name, (guint)strlen(name) + 1);
    pad(b, 0, 4);
    return b->len;
}

static void note_end(GByteArray *b, const char *name, size_t start)
{
    store_guest(b->data + start - align_up(strlen(name) + 1, 4) - 8, 4, b->len - start);
    pad(b, 0, 4);
}

static const char *owner(u32 type)
{
    return type < 0x100 ? "CORE" : "LINUX";
}

static void put_times(GByteArray *b)
{
    struct rusage own;

    getrusage(RUSAGE_SELF, &own);
    put_long(b, (u64)own.ru_utime.tv_sec);
    put_long(b, (u64)own.ru_utime.tv_usec);
    put_long(b, (u64)own.ru_stime.tv_sec);
    put_long(b, (u64)own.ru_stime.tv_usec);
    put_zeros(b, 4 * user_abi.word); /* the children's */
}

static void put_ids(GByteArray *b, pid_t pid)
{
    put(b, 4, (u32)pid);
    put(b, 4, (u32)getppid());
    put(b, 4, (u32)getpgrp());
    put(b, 4, (u32)getsid(0));
}

/* struct elf_prstatus. */
static void put_status(GByteArray *b, const Task *t, const SigInfo *info)
{
    const CoreSet *set = &user_abi.core_sets[0];
    size_t start = b->len;

    put(b, 4, (u32)info->signo);
    put(b, 4, (u32)info->code);
    put(b, 4, 0);
    put(b, 4, 0);
    store_guest(b->data + b->len - 4, 2, (u32)info->signo);
    put_long(b, t->sig.pending);
    put_long(b, t->sig.blocked);
    put_ids(b, t->tid);
    put_times(b);
    set->save(put_zeros(b, set->bytes), t);
    put(b, 4, 1); /* there are floating-point registers */
    pad(b, start, user_abi.word);
}

/* The registers of a thread; those of the one that dies stand first. */
static void note_thread(Core *c, const Task *t)
{
    for (const CoreSet *set = user_abi.core_sets; set->bytes; set++) {
        size_t at = note_start(c->head, owner(set->type), set->type);

        if (set == user_abi.core_sets) {
            put_status(c->head, t, c->info);
        } else {
            set->save(put_zeros(c->head, set->bytes), t);
        }
        note_end(c->head, owner(set->type), at);
    }
}

static void note_other_thread(Task *t, void *opaque)
{
    if (t != this_task) {
        note_thread(opaque, t);
    }
}

/* struct elf_prpsinfo. */
static void note_process(GByteArray *b)
{
    g_autofree char *args = g_strjoinv(" ", process.argv);
    size_t at = note_start(b, "CORE", NT_PRPSINFO);

    put(b, 4, 0);
    b->data[b->len - 3] = 'R';
    pad(b, at, user_abi.word);
    put_long(b, 0);
    put(b, user_abi.core_id, getuid());
    put(b, user_abi.core_id, getgid());
    put_ids(b, getpid());
    put_text(b, process.comm, 16);
    put_text(b, args, 80);
    pad(b, at, user_abi.word);
    note_end(b, "CORE", at);
}

static void note_signal(GByteArray *b, const SigInfo *info)
{
    size_t at = note_start(b, "CORE", NT_SIGINFO);

    siginfo_encode(put_zeros(b, GUEST_SIGINFO_SIZE), info);
    note_end(b, "CORE", at);
}

static void note_auxv(GByteArray *b)
{
    size_t at = note_start(b, "CORE", NT_AUXV);

    if (!copy_from_guest(put_zeros(b, process.auxv_len), process.auxv, process.auxv_len)) {
        g_byte_array_set_size(b, (guint)at);
    }
    note_end(b, "CORE", at);
}

/* Which files are mapped: numbers of all, then names of all. */
static void note_files(Core *c)
{
    GByteArray *b = c->head;
    size_t at = note_start(b, "CORE", NT_FILE), count = 0;

    put_long(b, 0);
    put_long(b, guest_page_size);
    for (unsigned i = 0; i < c->areas->len; i++) {
        const Area *a = &g_array_index(c->areas, Area, i);

        if (a->path) {
            put_long(b, a->start);
            put_long(b, a->end);
            put_long(b, a->offset / guest_page_size);
            count++;
        }
    }
    for (unsigned i = 0; i < c->areas->len; i++) {
        const char *path = g_array_index(c->areas, Area, i).path;

        if (path) {
            g_byte_array_append(b, (const u8 *)path, (guint)strlen(path) + 1);
        }
    }
    store_guest(b->data + at, user_abi.word, count);
    note_end(b, "CORE", at);
}

/* ---- Memory ---- */

static void find_area(void *opaque, vaddr start, vaddr end, unsigned flags, u64 offset, u64 dev, u64 inode,
                      const char *path)
{
    Area a = {start, end, flags, offset, NULL, end - start};
    GArray *areas = opaque;
    char name[PATH_BUF];
    u8 magic[4];

    (void)dev;
    if (inode && *path == '/') {
        snprintf(name, sizeof(name), "%s", path);
        path_to_guest(name);
        a.path = g_strdup(name);
        if (flags & PG_SHARED || !(flags & PG_WRITE)) {
            bool image = !offset && copy_from_guest(magic, start, 4) && !memcmp(magic, "\177ELF", 4);

            a.in_file = image ? MIN(guest_page_size, end - start) : 0;
        }
    }
    if (areas->len < MAX_AREAS) {
        g_array_append_val(areas, a);
    }
}

static void free_area(void *area)
{
    g_free(((Area *)area)->path);
}

static void write_area(int fd, const Area *a, u64 at, u64 limit)
{
    static const u8 zeros[PAGE];
    u8 page[PAGE];

    for (u64 done = 0; done < a->in_file && at + done < limit && a->flags & PG_READ; done += PAGE) {
        u64 n = limit - at - done < PAGE ? limit - at - done : PAGE;

        if (copy_from_guest(page, a->start + done, PAGE) && memcmp(page, zeros, PAGE) &&
            pwrite(fd, page, n, (off_t)(at + done)) < 0) {
            return;
        }
    }
}

/* ---- The file ---- */

static void put_segment(GByteArray *b, u32 type, u32 flags, u64 offset, vaddr at, u64 in_file, u64 size, u64 align)
{
    bool wide = user_abi.word == 8;
    const u64 words[] = {offset, at, 0, in_file, size};

    put(b, 4, type);
    if (wide) {
        put(b, 4, flags);
    }
    for (unsigned i = 0; i < ARRAY_LEN(words); i++) {
        put_long(b, words[i]);
    }
    if (!wide) {
        put(b, 4, flags);
    }
    put_long(b, align);
}

static void put_header(GByteArray *b, unsigned segments)
{
    const u8 ident[EI_NIDENT] = {0x7f, 'E', 'L', 'F', user_abi.elf_class, user_abi.elf_data, EV_CURRENT};
    bool wide = user_abi.word == 8;
    unsigned size = wide ? sizeof(Elf64_Ehdr) : sizeof(Elf32_Ehdr);

    g_byte_array_append(b, ident, sizeof(ident));
    put(b, 2, ET_CORE);
    put(b, 2, user_abi.elf_machine);
    put(b, 4, EV_CURRENT);
    put_long(b, 0);
    put_long(b, size); /* segments follow at once */
    put_long(b, 0);
    put(b, 4, process.elf_flags);
    put(b, 2, size);
    put(b, 2, wide ? sizeof(Elf64_Phdr) : sizeof(Elf32_Phdr));
    put(b, 2, segments);
    put_zeros(b, 6); /* no sections */
}

/* Headers, notes, and from the next page on memory. Return: where that is. */
static u64 put_head(Core *c)
{
    static const struct {
        unsigned pg, pf;
    } rights[] = {{PG_READ, PF_R}, {PG_WRITE, PF_W}, {PG_EXEC, PF_X}};
    bool wide = user_abi.word == 8;
    size_t first = (wide ? sizeof(Elf64_Ehdr) : sizeof(Elf32_Ehdr)) +
                   (c->areas->len + 1) * (wide ? sizeof(Elf64_Phdr) : sizeof(Elf32_Phdr));
    GByteArray *notes = c->head, *b = g_byte_array_new();
    u64 start = align_up(first + notes->len, guest_page_size), at = start;

    put_header(b, c->areas->len + 1);
    put_segment(b, PT_NOTE, 0, first, 0, notes->len, 0, 4);
    for (unsigned i = 0; i < c->areas->len; i++) {
        const Area *a = &g_array_index(c->areas, Area, i);
        u32 flags = 0;

        for (unsigned k = 0; k < ARRAY_LEN(rights); k++) {
            flags |= a->flags & rights[k].pg ? rights[k].pf : 0;
        }
        put_segment(b, PT_LOAD, flags, at, a->start, a->in_file, a->end - a->start, guest_page_size);
        at += a->in_file;
    }
    g_byte_array_append(b, notes->data, notes->len);
    g_byte_array_free(notes, TRUE);
    c->head = b;
    return start;
}

static bool write_core(Core *c, int fd)
{
    u64 at = put_head(c);
    u64 n = c->head->len < c->limit ? c->head->len : c->limit;

    if (pwrite(fd, c->head->data, n, 0) != (ssize_t)n) {
        return false;
    }
    for (unsigned i = 0; i < c->areas->len && at < c->limit; i++) {
        const Area *a = &g_array_index(c->areas, Area, i);

        write_area(fd, a, at, c->limit);
        at += a->in_file;
    }
    return !ftruncate(fd, (off_t)(at < c->limit ? at : c->limit));
}

/* ---- Its name ---- */

static void setting(const char *path, char *out, size_t size)
{
    g_autofree char *text = NULL;

    g_file_get_contents(path, &text, NULL, NULL);
    g_strlcpy(out, text ? g_strchomp(text) : "", size);
}

/* What % and @letter stand for. */
static void put_field(GString *out, char letter, const Task *t, int sig)
{
    char host[256] = "";
    struct rlimit core;

    getrlimit(RLIMIT_CORE, &core);
    switch (letter) {
    case '%': g_string_append_c(out, '%'); break;
    case 'p':
    case 'P': g_string_append_printf(out, "%d", (int)getpid()); break;
    case 'i':
    case 'I': g_string_append_printf(out, "%d", (int)t->tid); break;
    case 'u': g_string_append_printf(out, "%u", getuid()); break;
    case 'g': g_string_append_printf(out, "%u", getgid()); break;
    case 'd': g_string_append_printf(out, "%d", prctl(PR_GET_DUMPABLE)); break;
    case 's': g_string_append_printf(out, "%d", sig); break;
    case 't': g_string_append_printf(out, "%lld", (long long)time(NULL)); break;
    case 'c': g_string_append_printf(out, "%llu", (unsigned long long)core.rlim_cur); break;
    case 'e': g_string_append(out, process.comm); break;
    case 'f':
    case 'E': g_string_append(out, process.exe); break;
    case 'h':
        gethostname(host, sizeof(host) - 1);
        g_string_append(out, host);
        break;
    default: break;
    }
}

static char *core_name(const char *pattern, const Task *t, int sig)
{
    GString *name = g_string_new(NULL);
    char by_pid[8];

    for (const char *p = pattern; *p; p++) {
        size_t at = name->len;

        if (*p != '%') {
            g_string_append_c(name, *p);
        } else if (p[1]) {
            put_field(name, *++p, t, sig);
            for (char *s = name->str + at; (s = strchr(s, '/'));) {
                *s = '!'; /* a field is no path */
            }
        }
    }
    setting("/proc/sys/kernel/core_uses_pid", by_pid, sizeof(by_pid));
    if (!strstr(pattern, "%p") && !strcmp(by_pid, "1")) {
        g_string_append_printf(name, ".%d", (int)getpid());
    }
    return g_string_free(name, FALSE);
}

static int open_core(const char *pattern, const Task *t, int sig)
{
    g_autofree char *name = core_name(pattern, t, sig);
    int fd = open(name, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
    struct stat st;

    if (fd >= 0 && (fstat(fd, &st) || !S_ISREG(st.st_mode) || st.st_nlink != 1 || ftruncate(fd, 0))) {
        close(fd);
        return -1;
    }
    return fd;
}

bool core_dump(Task *t, const SigInfo *info)
{
    Core c = {.info = info};
    struct rlimit limit;
    char pattern[256];
    bool done;
    int fd;

    getrlimit(RLIMIT_CORE, &limit);
    setting("/proc/sys/kernel/core_pattern", pattern, sizeof(pattern));
    if (!limit.rlim_cur || prctl(PR_GET_DUMPABLE) != 1 || *pattern == '|') {
        return limit.rlim_cur && *pattern == '|';
    }
    fd = open_core(*pattern ? pattern : "core", t, info->signo);
    if (fd < 0) {
        return false;
    }
    c.limit = limit.rlim_cur;
    c.areas = g_array_new(FALSE, FALSE, sizeof(Area));
    g_array_set_clear_func(c.areas, free_area);
    c.head = g_byte_array_new();
    guest_maps(find_area, c.areas);
    note_thread(&c, t);
    note_process(c.head);
    note_signal(c.head, info);
    note_auxv(c.head);
    note_files(&c);
    task_for_each(note_other_thread, &c);
    done = write_core(&c, fd);
    close(fd);
    g_array_free(c.areas, TRUE);
    g_byte_array_free(c.head, TRUE);
    setrlimit(RLIMIT_CORE, &(struct rlimit){done ? CORE_DUMPED : 0, limit.rlim_max}); /* the host's would take its place */
    return done;
}
