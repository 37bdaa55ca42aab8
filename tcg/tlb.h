/*
 * The TLB of the softmmu: guest virtual page -> host address, for each mmu index and kind of
 * access.
 *
 * An entry is a tag and a difference. The tag is the page's address, with flag bits below it when
 * the access has to take the slow path; emitted code compares the whole tag, so a flag is a miss
 * there. The difference added to a virtual address gives the host address. Each CPU owns its TLB,
 * which follows its structure in memory; others only add flags to tags (tlb_code_page()).
 */
#ifndef TCG_TLB_H
#define TCG_TLB_H

#include "tcg/cpu.h"
#include "tcg/guest.h"

enum { TLB_PAGE_BITS = 12, TLB_PAGE = 1 << TLB_PAGE_BITS, TLB_MODES = 4, TLB_BITS = 9 };

/** Flags in a tag: above the bits by which an address is misaligned, which emitted code leaves in
 * what it compares. */
enum {
    TLB_IO = 0x800,   /* no host memory: through phys_ops */
    TLB_CODE = 0x400, /* writes hit translated code */
    TLB_ONCE = 0x200, /* the guest's mapping is smaller than a page: look again every time */
};

typedef struct {
    u64 tag;
    u64 addend;
} TlbEntry;

typedef struct Tlb {
    TlbEntry entry[TLB_MODES][MEM_ACCESSES][1 << TLB_BITS];
    paddr at[TLB_MODES][MEM_ACCESSES][1 << TLB_BITS]; /* physical page of each */
} Tlb;

/** tlb_offset - from the start of a CPU of @arch to its TLB. */
enum { TLB_ALIGN = 64 };
static inline u32 tlb_offset(const GuestArch *arch)
{
    return (arch->cpu_size + TLB_ALIGN - 1) & ~(u32)(TLB_ALIGN - 1);
}

/** What a guest's translation tables say of an address. */
typedef struct TlbFill {
    paddr at;      /* physical address of the first byte of the TLB page that holds it */
    bool allow[3]; /* by MemAccess */
    bool partial;  /* neighbours in the page are mapped otherwise */
} TlbFill;

/** Where one address is. */
typedef struct {
    u8 *host; /* NULL: through phys_ops */
    paddr at;
    bool code; /* a write changes translated code */
} TlbHit;

/**
 * tlb_lookup - where @va is, by the TLB or else by the guest's tables.
 * Return: false, not allowed: cpu->fault_addr and fault_code tell why.
 */
bool tlb_lookup(Cpu *cpu, unsigned mmu, MemAccess access, vaddr va, TlbHit *out);

/** tlb_unwatch - after tlb_code_gone(): @cpu writes to the page of @va at full speed again. */
void tlb_unwatch(Cpu *cpu, unsigned mmu, vaddr va);

/** tlb_flush - forget everything of the mmu indices in @modes. tlb_flush_page - one page of them.
 */
void tlb_flush(Cpu *cpu, unsigned modes);
void tlb_flush_page(Cpu *cpu, unsigned modes, vaddr va);

/**
 * tlb_code_page - the page at physical address @at, in host memory at @host, holds translated code:
 * from now on writes by any CPU take the slow path. tlb_code_gone: it does not any more.
 * tlb_has_code: it may hold some.
 */
void tlb_code_page(paddr at, u8 *host);
void tlb_code_gone(paddr at);
bool tlb_has_code(paddr at);

#endif
