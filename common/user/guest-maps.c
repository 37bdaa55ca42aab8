/*
 * The guest's mappings as text needs them. Files, offsets and inodes come from the host's own
 * /proc/self/maps, rights from the table of pages: the host never sees executable pages, and pages
 * with translated code are split off there.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysmacros.h>

#include "common/bits.h"
#include "common/user/guestmem-internal.h"

enum { MAX_LABELS = 16, SHOWN = PG_READ | PG_WRITE | PG_EXEC | PG_SHARED };

static struct {
    vaddr start, end;
    const char *name;
} labels[MAX_LABELS];
static unsigned label_count;

void guest_name_range(vaddr addr, u64 len, const char *name)
{
    for (unsigned i = 0; i < label_count; i++) {
        if (!strcmp(labels[i].name, name)) {
            labels[i].start = addr;
            labels[i].end = addr + len;
            return;
        }
    }
    if (label_count < MAX_LABELS) {
        labels[label_count].start = addr;
        labels[label_count].end = addr + len;
        labels[label_count++].name = name;
    }
}

const char *guest_label(vaddr start, vaddr end)
{
    for (unsigned i = 0; i < label_count; i++) {
        if (start < labels[i].end && end > labels[i].start) {
            return labels[i].name;
        }
    }
    return NULL;
}

/* One mapping under construction: host lines that continue it are joined. */
typedef struct {
    GuestMapFn *fn;
    void *opaque;
    vaddr start, end;
    unsigned flags;
    u64 offset, dev, inode;
    char path[4200];
} Pending;

static void emit(Pending *p)
{
    if (p->start < p->end) {
        const char *label = p->inode || p->path[0] ? NULL : guest_label(p->start, p->end);

        p->fn(p->opaque, p->start, p->end, p->flags, p->offset, p->dev, p->inode,
              label ? label : p->path);
    }
    p->start = p->end = 0;
}

static void add(Pending *p, vaddr start, vaddr end, unsigned flags, u64 offset, u64 dev, u64 inode,
                const char *path)
{
    bool more = p->start < p->end && p->end == start && p->flags == flags && p->dev == dev &&
                p->inode == inode && !strcmp(p->path, path) &&
                (!inode || p->offset + (p->end - p->start) == offset) &&
                guest_label(p->start, p->end) == guest_label(start, end);

    if (more) {
        p->end = end;
        return;
    }
    emit(p);
    p->start = start;
    p->end = end;
    p->flags = flags;
    p->offset = offset;
    p->dev = dev;
    p->inode = inode;
    snprintf(p->path, sizeof(p->path), "%s", path);
}

/* Where the pages from @at on, up to @end, may begin to differ in flags or in label. */
static vaddr next_change(vaddr at, vaddr end)
{
    unsigned flags;
    vaddr stop = pages_alike(at >> PAGE_BITS, end >> PAGE_BITS, &flags) << PAGE_BITS;

    for (unsigned i = 0; i < label_count; i++) {
        vaddr from = align_down(labels[i].start, PAGE);
        vaddr to = align_up(labels[i].end, PAGE);

        stop = from > at && from < stop ? from : stop;
        stop = to > at && to < stop ? to : stop;
    }
    return stop;
}

/* Part of one host mapping: cut where the guest's rights change or a label begins. */
static void add_pages(Pending *p, vaddr start, vaddr end, u64 offset, u64 dev, u64 inode,
                      const char *path)
{
    for (vaddr at = start; at < end;) {
        vaddr from = at;
        unsigned flags = guest_page_flags(at);
        const char *label = guest_label(at, at + PAGE);

        while (at < end && !((guest_page_flags(at) ^ flags) & (SHOWN | PG_VALID)) &&
               guest_label(at, at + PAGE) == label) {
            at = next_change(at, end);
        }
        if (flags & PG_VALID) {
            add(p, from, at, flags & SHOWN, inode ? offset + (from - start) : 0, dev, inode, path);
        }
    }
}

/* Without /proc: the table alone, no names of files. */
static void from_table(Pending *p)
{
    Run run;

    for (u32 i = 0; pages_run(i, &run); i++) {
        add_pages(p, run.start << PAGE_BITS, run.end << PAGE_BITS, 0, 0, 0, "");
    }
}

static void host_line(Pending *p, char *line)
{
    u64 window = window_pages << PAGE_BITS;
    unsigned long long start, end, offset, inode;
    unsigned major, minor;
    int path = 0;

    line[strcspn(line, "\n")] = 0;
    if (sscanf(line, "%llx-%llx %*4s %llx %x:%x %llu %n", &start, &end, &offset, &major, &minor,
               &inode, &path) < 6) {
        return;
    }
    start -= (u64)guest_base;
    end -= (u64)guest_base;
    if (start >= window || end > window || end < start) {
        return;
    }
    add_pages(p, start, end, offset, makedev(major, minor), inode, path ? line + path : "");
}

void guest_maps(GuestMapFn *fn, void *opaque)
{
    static const char own[] = "/proc/self/maps";
    FILE *f = fopen(own, "re");
    Pending p = {.fn = fn, .opaque = opaque};
    char *line = NULL;
    size_t room = 0;

    if (!f) {
        from_table(&p);
    } else {
        while (getline(&line, &room, f) > 0) {
            host_line(&p, line);
        }
        free(line);
        fclose(f);
    }
    emit(&p);
}
