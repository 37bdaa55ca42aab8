/*
 * What a debugger asks of the process while its threads are held: which there are, memory, break- and watchpoints,
 * objects by name.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "common/user/debug-internal.h"
#include "common/user/guestmem.h"
#include "tcg/watch.h"

enum { PAGE = 4096 };

/* ---- Threads ---- */

static bool is_shown(const Task *t)
{
    return t->tid && !t->debug.gone && !t->vfork_child;
}

typedef struct {
    u64 *out;
    unsigned count, max;
} ThreadList;

static void list_thread(Task *t, void *opaque)
{
    ThreadList *l = opaque;

    if (is_shown(t)) {
        if (l->count < l->max) {
            l->out[l->count] = (u64)t->tid;
        }
        l->count++;
    }
}

static unsigned threads(u64 *out, unsigned max)
{
    ThreadList l = {.out = out, .max = max};

    task_for_each(list_thread, &l);
    return l.count;
}

static void take_task(Task *t, void *opaque)
{
    if (is_shown(t)) {
        *(Task **)opaque = t;
    }
}

Task *debug_task(u64 thread)
{
    Task *t = NULL;

    task_with((pid_t)thread, take_task, &t);
    return t;
}

static void *cpu_of(u64 thread)
{
    Task *t = debug_task(thread);

    return t ? t->cpu : NULL;
}

static void thread_name(u64 thread, char *out, size_t size)
{
    char path[64];
    FILE *f;

    snprintf(path, sizeof(path), "/proc/self/task/%llu/comm", (unsigned long long)thread);
    f = fopen(path, "re");
    if (!f || !fgets(out, (int)size, f)) {
        *out = 0;
    }
    if (f) {
        fclose(f);
    }
    out[strcspn(out, "\n")] = 0;
}

pid_t debug_some_thread(void)
{
    u64 first = 0;

    threads(&first, 1);
    return (pid_t)(debug_task(debug_event.thread) ? debug_event.thread : first);
}

/* ---- Memory ---- */

static bool is_mapped(vaddr addr, size_t n)
{
    for (vaddr page = addr & ~(vaddr)(PAGE - 1); page < addr + n; page += PAGE) {
        if (!(guest_page_flags(page) & PG_VALID)) {
            return false;
        }
    }
    return addr + n >= addr;
}

static bool read_memory(u64 thread, u64 addr, void *out, size_t n)
{
    (void)thread;
    return is_mapped(addr, n) && copy_from_guest(out, addr, n);
}

/* A page the program may not write is opened for the moment. */
static bool write_part(vaddr addr, const void *in, size_t n)
{
    vaddr page = addr & ~(vaddr)(PAGE - 1);
    unsigned flags = guest_page_flags(page);
    int prot = (int)(flags & (PG_READ | PG_WRITE | PG_EXEC));
    bool opened = !(flags & PG_WRITE), done;

    prot |= flags & PG_GUARDED ? guest_prot_guarded : 0;
    if (opened && guest_mprotect(page, PAGE, prot | PROT_READ | PROT_WRITE) < 0) {
        return false;
    }
    done = copy_to_guest(addr, in, n);
    exec_invalidate(addr, n);
    if (opened) {
        guest_mprotect(page, PAGE, prot);
    }
    return done;
}

static bool write_memory(u64 thread, u64 addr, const void *in, size_t n)
{
    const u8 *p = in;

    (void)thread;
    if (!is_mapped(addr, n)) {
        return false;
    }
    while (n) {
        size_t part = PAGE - (addr & (PAGE - 1));

        part = part < n ? part : n;
        if (!write_part(addr, p, part)) {
            return false;
        }
        addr += part;
        p += part;
        n -= part;
    }
    return true;
}

static int set_watch(bool set, u64 addr, u64 len, unsigned accesses)
{
    if (!set) {
        watch_clear(addr, len, accesses);
        return 0;
    }
    return is_mapped(addr, len) && watch_set(addr, len, accesses) ? 0 : 1;
}

static int set_point(GdbPoint kind, bool set, u64 addr, u64 len)
{
    static const unsigned accesses[GDB_POINTS] = {[GDB_POINT_WRITE] = WATCH_WRITE,
                                                  [GDB_POINT_READ] = WATCH_READ,
                                                  [GDB_POINT_ACCESS] = WATCH_READ | WATCH_WRITE};

    if (accesses[kind]) {
        return set_watch(set, addr, len, accesses[kind]);
    }
    if (!set) {
        exec_break_clear(addr);
        return 0;
    }
    return is_mapped(addr, 1) && exec_break_set(addr) ? 0 : 1;
}

/* ---- Objects ---- */

static bool put_guest(vaddr addr, u64 len, FILE *out)
{
    char part[256];

    for (size_t n; len; addr += n, len -= n) {
        n = len < sizeof(part) ? len : sizeof(part);
        if (!copy_from_guest(part, addr, n)) {
            return false;
        }
        fwrite(part, 1, n, out);
    }
    return true;
}

/* Of the signal @t is about to get; of the trap the kernel would have sent its tracer for a stop like this. */
static bool put_siginfo(const Task *t, FILE *out)
{
    enum { BREAKPOINT = 1, STEPPED = 2, WATCHPOINT = 4 }; /* TRAP_ codes */
    SigInfo trap = {.signo = SIGTRAP, .layout = SIL_FAULT};
    u32 flags;

    if (!t->debug.at_signal && (debug_event.thread != (u64)t->tid || debug_event.signal != SIGTRAP)) {
        return false;
    }
    t->cpu->arch->block_key(t->cpu, &trap.addr, &flags);
    trap.addr &= ~t->cpu->arch->pc_mode;
    trap.code = debug_event.why == GDB_STOP_BREAK ? BREAKPOINT : STEPPED;
    if (debug_event.why >= GDB_STOP_WATCH && debug_event.why <= GDB_STOP_AWATCH) {
        trap.code = WATCHPOINT;
        trap.addr = debug_event.addr;
    }
    debug_os->siginfo(t->debug.at_signal ? &t->debug.info : &trap, out);
    return true;
}

static bool object(GdbObject what, u64 thread, FILE *out)
{
    Task *t = debug_task(thread);

    switch (what) {
    case GDB_AUXV:
        return put_guest(process.auxv, process.auxv_len, out);
    case GDB_EXEC_FILE:
        debug_os->exec_file(out);
        return true;
    case GDB_SIGINFO:
        return t && put_siginfo(t, out);
    }
    return false;
}

static int open_file(const char *path)
{
    return debug_os->open(debug_task((u64)debug_some_thread()), path);
}

static u64 offset(void)
{
    return process.load_bias;
}

static bool monitor(u64 thread, const char *command, FILE *out)
{
    Task *t = debug_task(thread);

    if (!strcmp(command, "help")) {
        fprintf(out, "help            this list\n"
                     "info registers  of the current thread, as -d cpu logs them\n");
        return true;
    }
    if (!strcmp(command, "info registers") && t) {
        t->cpu->arch->dump(t->cpu, out);
        return true;
    }
    return false;
}

GdbTarget debug_target(void)
{
    return (GdbTarget){
        .regs = debug_os->regs,
        .os = debug_os->name,
        .process = (u64)getpid(),
        .threads = threads,
        .cpu = cpu_of,
        .thread_name = thread_name,
        .read = read_memory,
        .write = write_memory,
        .point = set_point,
        .object = object,
        .open = open_file,
        .readlink = debug_os->readlink,
        .offset = offset,
        .monitor = monitor,
    };
}
