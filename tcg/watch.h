/*
 * Watchpoints. See watch.c.
 */
#ifndef TCG_WATCH_H
#define TCG_WATCH_H

#include "tcg/cpu.h"
#include "tcg/guest.h"

enum { WATCH_READ = 1 << MEM_READ, WATCH_WRITE = 1 << MEM_WRITE };

/**
 * watch_set - stop before accesses of the kinds @accesses (WATCH_) to @len bytes at virtual address
 * @addr: cpu_exec() returns EXC_DEBUG with watch_addr and watch_kind set. Return: false, there are
 * too many, or no such place. watch_clear - not any more; watch_forget - none is left. No CPU runs.
 */
extern unsigned watch_count; /* how many there are */
bool watch_set(vaddr addr, u64 len, unsigned accesses);
void watch_clear(vaddr addr, u64 len, unsigned accesses);
void watch_forget(void);

/** watch_in_page - is there one in the page of @va, of these or of the guest's on @cpu? */
bool watch_in_page(const Cpu *cpu, vaddr va);

/** watch_check - @len bytes at @va are about to be accessed; raises when they are watched. */
void watch_check(Cpu *cpu, vaddr va, unsigned len, MemAccess access, unsigned mmu);

#endif
