/*
 * Watchpoints: stretches of guest memory whose accesses stop the CPU before they are made.
 *
 * In system mode a page that holds one is slow in every TLB, so emitted code leaves the access to mem-soft.c,
 * which looks here; others cost nothing. In user mode code is interpreted while there are any. The list changes
 * only while no CPU runs.
 */
#include "tcg/watch.h"

#include "tcg/exec.h"
#include "tcg/mem.h"
#include "tcg/tlb.h"

enum { MAX_WATCHES = 64 };

typedef struct {
    vaddr addr;
    u64 len;
    unsigned accesses;
} Watch;

static Watch watches[MAX_WATCHES];
unsigned watch_count;

static unsigned find(vaddr addr, u64 len, unsigned accesses)
{
    unsigned i = 0;

    while (i < watch_count &&
           (watches[i].addr != addr || watches[i].len != len || watches[i].accesses != accesses)) {
        i++;
    }
    return i;
}

bool watch_set(vaddr addr, u64 len, unsigned accesses)
{
    unsigned i = find(addr, len, accesses);

    if (!len || addr + len < addr || i == MAX_WATCHES) {
        return false;
    }
    if (i == watch_count) {
        watches[watch_count++] = (Watch){addr, len, accesses};
        mem_watches_changed();
    }
    return true;
}

void watch_clear(vaddr addr, u64 len, unsigned accesses)
{
    unsigned i = find(addr, len, accesses);

    if (i < watch_count) {
        watches[i] = watches[--watch_count];
        mem_watches_changed();
    }
}

void watch_forget(void)
{
    if (watch_count) {
        watch_count = 0;
        mem_watches_changed();
    }
}

static bool overlaps(const Watch *w, vaddr va, u64 len)
{
    return va < w->addr + w->len && w->addr < va + len;
}

bool watch_in_page(const Cpu *cpu, vaddr va)
{
    vaddr page = va & ~(vaddr)(TLB_PAGE - 1);

    for (unsigned i = 0; i < watch_count; i++) {
        if (overlaps(&watches[i], page, TLB_PAGE)) {
            return true;
        }
    }
    return cpu->arch->watches_page && cpu->arch->watches_page(cpu, page);
}

void watch_check(Cpu *cpu, vaddr va, unsigned len, MemAccess access, unsigned mmu)
{
    for (unsigned i = 0; i < watch_count && !cpu->unwatched; i++) {
        const Watch *w = &watches[i];

        if (w->accesses >> access & 1 && overlaps(w, va, len)) {
            cpu->watch_addr = va > w->addr ? va : w->addr;
            cpu->watch_kind = w->accesses;
            cpu_raise(cpu, EXC_DEBUG);
        }
    }
    if (cpu->arch->check_access) {
        cpu->arch->check_access(cpu, va, len, access, mmu);
    }
}
