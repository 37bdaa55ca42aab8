/*
 * See tlb.h.
 */
#include "tcg/tlb.h"

#include <string.h>

#include "tcg/exec.h"
#include "tcg/phys.h"

const PhysOps *phys_ops;
void *phys_opaque;

enum { ENTRIES = 1 << TLB_BITS };
#define EMPTY (~0ull)

static vaddr page_of(vaddr va)
{
    return va & ~(vaddr)(TLB_PAGE - 1);
}

static unsigned index_of(vaddr va)
{
    return va >> TLB_PAGE_BITS & (ENTRIES - 1);
}

/* ---- Pages with code ---- */

/*
 * A bit for each physical page, by its number modulo the size of the set: another page with the
 * same bit only takes the slow path in vain.
 */
enum { CODE_BITS = 1 << 20 };
static u8 code_pages[CODE_BITS / 8];

static u8 *code_byte(paddr at, u8 *mask)
{
    u64 page = at >> TLB_PAGE_BITS & (CODE_BITS - 1);

    *mask = (u8)(1 << (page & 7));
    return &code_pages[page >> 3];
}

bool tlb_has_code(paddr at)
{
    u8 mask, *byte = code_byte(at, &mask);

    return __atomic_load_n(byte, __ATOMIC_SEQ_CST) & mask;
}

/* The owner may be filling an entry anew meanwhile: then its own fill sees the bit. */
static void watch_page(Cpu *cpu, void *host)
{
    for (unsigned m = 0; cpu->tlb && m < TLB_MODES; m++) {
        for (unsigned i = 0; i < ENTRIES; i++) {
            TlbEntry *e = &cpu->tlb->entry[m][MEM_WRITE][i];
            u64 tag = __atomic_load_n(&e->tag, __ATOMIC_RELAXED);

            if (tag != EMPTY && !(tag & (TLB_IO | TLB_CODE)) &&
                page_of(tag) + e->addend == (u64)host) {
                __atomic_compare_exchange_n(&e->tag, &tag, tag | TLB_CODE, false, __ATOMIC_SEQ_CST,
                                            __ATOMIC_RELAXED);
            }
        }
    }
}

void tlb_code_page(paddr at, u8 *host)
{
    u8 mask, *byte = code_byte(at, &mask);

    if (!tlb_has_code(at)) {
        __atomic_fetch_or(byte, mask, __ATOMIC_SEQ_CST);
        exec_each_cpu(watch_page, host - ((u64)host & (TLB_PAGE - 1)));
    }
}

void tlb_code_gone(paddr at)
{
    u8 mask, *byte = code_byte(at, &mask);

    __atomic_fetch_and(byte, (u8)~mask, __ATOMIC_SEQ_CST);
}

/* ---- Entries ---- */

/* Flags and addend of the entry for @va from what is at the physical page. */
static void fill_entry(TlbEntry *e, vaddr va, MemAccess access, const TlbFill *f)
{
    PhysPage page = {0};
    bool direct = phys_ops->page(phys_opaque, f->at, &page) && page.host &&
                  (access != MEM_WRITE || page.writable);
    u64 flags = f->partial ? TLB_ONCE : 0;

    e->addend = direct ? (u64)page.host - page_of(va) : 0;
    if (!direct) {
        flags |= TLB_IO;
    } else if (access == MEM_WRITE && tlb_has_code(f->at)) {
        flags |= TLB_CODE;
    }
    __atomic_store_n(&e->tag, page_of(va) | flags, __ATOMIC_RELEASE);
}

static bool hit(const TlbEntry *e, vaddr va)
{
    return page_of(e->tag) == page_of(va) && e->tag != EMPTY && !(e->tag & TLB_ONCE);
}

bool tlb_lookup(Cpu *cpu, unsigned mmu, MemAccess access, vaddr va, TlbHit *out)
{
    unsigned i = index_of(va);
    TlbEntry *e = &cpu->tlb->entry[mmu][access][i];
    paddr *at = &cpu->tlb->at[mmu][access][i];
    TlbFill f = {0};

    if (UNLIKELY(!hit(e, va))) {
        cpu->fault_addr = va;
        if (!cpu->arch->tlb_fill(cpu, va, access, mmu, &f)) {
            return false;
        }
        fill_entry(e, va, access, &f);
        *at = f.at;
    }
    out->host = e->tag & TLB_IO ? NULL : (u8 *)(va + e->addend);
    out->at = *at + (va & (TLB_PAGE - 1));
    out->code = e->tag & TLB_CODE;
    return true;
}

void tlb_unwatch(Cpu *cpu, unsigned mmu, vaddr va)
{
    TlbEntry *e = &cpu->tlb->entry[mmu][MEM_WRITE][index_of(va)];

    if (hit(e, va)) {
        __atomic_and_fetch(&e->tag, ~(u64)TLB_CODE, __ATOMIC_SEQ_CST);
    }
}

void tlb_flush(Cpu *cpu, unsigned modes)
{
    exec_mapping_changed(cpu);
    for (unsigned m = 0; m < TLB_MODES; m++) {
        if (modes >> m & 1) {
            memset(cpu->tlb->entry[m], 0xff, sizeof(cpu->tlb->entry[m]));
        }
    }
}

void tlb_flush_page(Cpu *cpu, unsigned modes, vaddr va)
{
    exec_mapping_changed(cpu);
    for (unsigned m = 0; m < TLB_MODES; m++) {
        for (unsigned a = 0; a < MEM_ACCESSES && modes >> m & 1; a++) {
            TlbEntry *e = &cpu->tlb->entry[m][a][index_of(va)];

            if (page_of(e->tag) == page_of(va)) {
                e->tag = EMPTY;
            }
        }
    }
}
