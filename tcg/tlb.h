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
    TLB_WATCH = 0x100, /* there is a watchpoint in the page */
};

typedef struct {
    u64 tag;
    u64 addend;
} TlbEntry;

/** An order to forget entries of all modes. */
typedef struct {
    vaddr va;    /* in this page, unless ORDER_ALL_PAGES */
    u32 context; /* of this context or of all, unless ORDER_ANY_CONTEXT */
    u32 what;
} TlbOrder;
enum {
    ORDER_ALL_PAGES = 1,
    ORDER_ANY_CONTEXT = 2,
    ORDER_OWN_ONLY = 4, /* not those of all contexts */
};

enum { TLB_OWNS = 1024, TLB_ORDERS = 32 };

typedef struct Tlb {
    TlbEntry entry[TLB_MODES][MEM_ACCESSES][1 << TLB_BITS];
    paddr at[TLB_MODES][MEM_ACCESSES][1 << TLB_BITS]; /* TlbHit.at of the page of each, and OWN */
    u32 context;          /* what entries that are not of all contexts belong to */
    u32 owns;             /* of those entries how many there are; more than TLB_OWNS: anywhere */
    u16 own[TLB_OWNS];    /* and their numbers in the whole */
    vaddr shared_low, shared_high; /* entries of all contexts are between these */
    TlbOrder told[TLB_ORDERS];     /* for the other CPUs, which have not heard of it yet */
    u32 tolds;
    TlbOrder order[TLB_ORDERS]; /* from other CPUs, under exec's lock */
    u32 orders;
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
    bool own;      /* so mapped in the present context only, see tlb_switch() */
    bool again;    /* in: asked for a second time, or by a debugger: nothing is counted or marked */
} TlbFill;

/** Where one address is. */
typedef struct {
    u8 *host; /* NULL: through phys_ops */
    paddr at; /* physical address; of memory that on the host, as it may have several of the guest's */
    bool code; /* a write changes translated code */
    bool own;  /* TlbFill.own */
    bool watched;
} TlbHit;

/**
 * tlb_lookup - where @va is, by the TLB or else by the guest's tables.
 * Return: false, not allowed: cpu->fault_addr and fault_code tell why.
 */
bool tlb_lookup(Cpu *cpu, unsigned mmu, MemAccess access, vaddr va, TlbHit *out);

/** tlb_flush - forget everything of the mmu indices in @modes. tlb_obey - what @o says. */
void tlb_flush(Cpu *cpu, unsigned modes);
void tlb_obey(Cpu *cpu, const TlbOrder *o);

/**
 * tlb_switch - the guest's tables are those of @context (an address space identifier) now: entries of
 * another one must not be seen.
 */
void tlb_switch(Cpu *cpu, u32 context);

/**
 * tlb_tell - the other CPUs are to obey @o as well, at the latest when tlb_told() returns, which is
 * called outside of emitted code. tlb_catch_up: see SoftMem.
 */
void tlb_tell(Cpu *cpu, const TlbOrder *o);
void tlb_told(Cpu *cpu);
bool tlb_catch_up(Cpu *cpu);

/**
 * tlb_remapped - physical memory is elsewhere from now on, for @self, whose thread this is (NULL: none),
 * at once, for the other CPUs soon.
 */
void tlb_remapped(Cpu *self);

/**
 * tlb_code_page - the page in host memory at @host holds translated code: from now on writes by any
 * CPU take the slow path. tlb_has_code: it may hold some.
 */
void tlb_code_page(u8 *host);
bool tlb_has_code(const void *host);

/**
 * tlb_code_written - @cpu has written @len bytes at @va, where a lookup found TlbHit.code. Their blocks go; without
 * others the page is written at full speed again. Who translates meanwhile finds that something changed, and begins again.
 */
void tlb_code_written(Cpu *cpu, unsigned mmu, const TlbHit *hit, vaddr va, unsigned len);

#endif
