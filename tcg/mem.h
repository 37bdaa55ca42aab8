/*
 * Guest memory as translators, helpers and the interpreter see it. Exactly one of mem-user.c and
 * mem-soft.c is linked.
 */
#ifndef TCG_MEM_H
#define TCG_MEM_H

#include <string.h>

#include "tcg/cpu.h"

/** User mode: host address of guest address 0. */
extern u8 *guest_base;

static inline void *g2h(vaddr a)
{
    return (void *)((u64)guest_base + a); /* guest_base may be 0 */
}

static inline vaddr h2g(const void *p)
{
    return (u64)p - (u64)guest_base;
}

/** mem_watches_changed - from now on accesses are looked at for watch.h's new list. No CPU runs. */
void mem_watches_changed(void);

/**
 * mem_fetch - copy @len instruction bytes at @addr.
 * Return: false when they are not executable memory; cpu->fault_addr tells which address.
 * Marks the page as holding code: a later write to it drops the blocks.
 */
bool mem_fetch(Cpu *cpu, vaddr addr, void *out, unsigned len);

/** What one translation has fetched last, so that the next instruction is most often there. */
typedef struct CodeWindow {
    vaddr at; /* of byte[0] */
    u64 page; /* number of the page that was last found ready, which lasts as long as the translation */
    u8 byte[32];
    u8 words; /* bytes at which a word may begin, 0: nothing is there */
} CodeWindow;

static inline void mem_fetch_start(CodeWindow *w)
{
    w->page = ~0ull;
    w->at = 0;
    w->words = 0;
}

/** mem_window_word - the word at @addr. Return: false, it is not in @w; no word on two pages ever is. */
static inline bool mem_window_word(const CodeWindow *w, vaddr addr, u32 *out)
{
    u64 at = addr - w->at;

    if (UNLIKELY(at >= w->words)) {
        return false;
    }
    memcpy(out, w->byte + at, sizeof(*out));
    return true;
}

/** mem_fetch_window - mem_fetch_word() of what is not in @w, which is filled from there on. */
bool mem_fetch_window(Cpu *cpu, CodeWindow *w, vaddr addr, u32 *out);

/** mem_fetch_word - mem_fetch() of the word at @addr, all of it on one page. */
static inline bool mem_fetch_word(Cpu *cpu, CodeWindow *w, vaddr addr, u32 *out)
{
    return mem_window_word(w, addr, out) || mem_fetch_window(cpu, w, addr, out);
}

/** Where an instruction is. */
typedef struct CodePlace {
    paddr at;   /* system mode: TlbHit.at; in user mode the virtual address */
    paddr next; /* system mode: the page behind, if it may reach into that; else NO_NEXT_PAGE */
    bool own;   /* system mode: the mapping is that of the present context, see tlb_switch() */
} CodePlace;
#define NO_NEXT_PAGE (~(paddr)0)

/**
 * mem_code_place - where the instruction at @pc is.
 * Return: false, it may not be fetched; cpu->fault_addr and fault_code tell why.
 */
bool mem_code_place(Cpu *cpu, vaddr pc, CodePlace *out);

/** mem_guarded - is @addr in a page where indirect branches must meet landing pads? */
bool mem_guarded(vaddr addr);

/** mem_ld, mem_st - 1, 2, 4, 8 bytes with a MemOp, for the interpreter and helpers; faults raise. */
u64 mem_ld(Cpu *cpu, vaddr addr, unsigned memop);
void mem_st(Cpu *cpu, vaddr addr, unsigned memop, u64 v);
void mem_ld16(Cpu *cpu, vaddr addr, unsigned memop, V128 *out);
void mem_st16(Cpu *cpu, vaddr addr, unsigned memop, const V128 *v);
u64 mem_cas(Cpu *cpu, vaddr addr, unsigned memop, u64 expect, u64 new);
/** mem_cas16 - 16 bytes, which must be aligned; @old: what was there. */
void mem_cas16(Cpu *cpu, vaddr addr, unsigned memop, const V128 *expect, const V128 *new, V128 *old);
u64 mem_rmw(Cpu *cpu, vaddr addr, unsigned memop, int fn, u64 v);

/**
 * SoftMem - system mode: the accesses emitted code does not do itself, at @va with @memop; faults
 * raise. @bytes: room for 16, in memory order.
 * load:   fill them. store: from them. atomic: Return: the host address, @bytes when there is none.
 * find_code: exec_find_code().
 */
typedef struct SoftMem {
    /* Do what other CPUs told this one to forget; exec's lock held. Return: there was something. */
    bool (*catch_up)(Cpu *cpu);
    void *(*load)(Cpu *cpu, vaddr va, unsigned memop, void *bytes);
    void *(*store)(Cpu *cpu, vaddr va, unsigned memop, void *bytes);
    void *(*atomic)(Cpu *cpu, vaddr va, unsigned memop, void *bytes);
    const void *(*find_code)(Cpu *cpu, u64 pc, u64 key);
} SoftMem;
extern const SoftMem mem_soft;

/*
 * For cpu_host_fault(), in a signal handler.
 * mem_fetch_fault:    the fault was in mem_fetch(); context @uc now makes it return false. Return: it was.
 * mem_guest_address:  guest address of host address @host in *@out. Return: false when it is not guest memory.
 * mem_fault_resolved: a store, refused though its page is there, hit translated code; it may write now. Return: try again.
 */
bool mem_fetch_fault(void *uc);
bool mem_guest_address(const void *host, vaddr *out);
bool mem_fault_resolved(vaddr addr, bool write);

/*
 * Lockstep check: between mem_log_begin() and mem_log_take() the calling thread's mem_st*, mem_cas and
 * mem_rmw record what they overwrite.
 */
typedef struct {
    vaddr addr;
    u8 size;
    u8 old[16];
} MemLogEntry;
void mem_log_begin(void);
/** mem_log_store - @size bytes at @addr, in host memory at @host, are about to be overwritten. */
void mem_log_store(vaddr addr, unsigned size, const void *host);
/** mem_log_take - stop; Return: entries in order, *@count of them; valid until the next begin. */
const MemLogEntry *mem_log_take(unsigned *count);

#endif
