/*
 * See tlb.h.
 */
#include "tcg/tlb.h"

#include <string.h>

#include "common/trace.h"
#include "tcg/exec.h"
#include "tcg/host.h"
#include "tcg/phys.h"
#include "tcg/watch.h"

const PhysOps *phys_ops;
void *phys_opaque;

enum { ENTRIES = 1 << TLB_BITS, ALL_ENTRIES = TLB_MODES * MEM_ACCESSES * ENTRIES };
enum { OWN = 1 }; /* in Tlb.at, whose pages leave the bit free */
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
 * A bit for each page of memory, by its number on the host modulo the size of the set: another page
 * with the same bit only takes the slow path in vain. The guest's addresses would not do: boards show
 * one piece of memory at several.
 */
enum { CODE_BITS = 1 << 20 };
static u8 code_pages[CODE_BITS / 8];

static u8 *code_byte(const void *host, u8 *mask)
{
    u64 page = (u64)host >> TLB_PAGE_BITS & (CODE_BITS - 1);

    *mask = (u8)(1 << (page & 7));
    return &code_pages[page >> 3];
}

bool tlb_has_code(const void *host)
{
    u8 mask, *byte = code_byte(host, &mask);

    return __atomic_load_n(byte, __ATOMIC_SEQ_CST) & mask;
}

/* The owner may be filling an entry anew meanwhile: see fill_entry(). */
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

void tlb_code_page(u8 *host)
{
    u8 mask, *byte = code_byte(host, &mask);

    if (!tlb_has_code(host)) {
        __atomic_fetch_or(byte, mask, __ATOMIC_SEQ_CST);
        exec_each_cpu(watch_page, host - ((u64)host & (TLB_PAGE - 1)));
    }
}

/* ---- Entries ---- */

/*
 * Flags and addend of the entry for @va from what is at the physical page. Who translates code marks its page and then
 * looks for entries; here one is made and then the mark looked for, so one of the two sees the other.
 * Return: its TlbHit.at.
 */
static paddr fill_entry(const Cpu *cpu, TlbEntry *e, vaddr va, MemAccess access, const TlbFill *f)
{
    PhysPage page = {0};
    bool direct = phys_ops->page(phys_opaque, f->at, &page) && page.host &&
                  (access != MEM_WRITE || page.writable);
    u64 flags = (f->partial ? TLB_ONCE : 0) | (watch_in_page(cpu, va) ? TLB_WATCH : 0);

    e->addend = direct ? (u64)page.host - page_of(va) : 0;
    flags |= direct ? 0 : TLB_IO;
    __atomic_store_n(&e->tag, page_of(va) | flags, __ATOMIC_SEQ_CST);
    if (direct && access == MEM_WRITE && tlb_has_code(page.host)) {
        __atomic_or_fetch(&e->tag, TLB_CODE, __ATOMIC_SEQ_CST);
    }
    return direct ? (paddr)page.host : f->at;
}

/* Entry number @n counted through all modes and accesses belongs to the context alone. */
static void note_own(Tlb *t, unsigned n)
{
    if (t->owns < TLB_OWNS) {
        t->own[t->owns] = (u16)n;
    }
    t->owns += t->owns <= TLB_OWNS;
}

/* An entry for @va that is of all contexts. Return: there was none out there before. */
static bool note_shared(Tlb *t, vaddr va)
{
    if (va >= t->shared_low && va <= t->shared_high) {
        return false;
    }
    __atomic_store_n(&t->shared_low, va < t->shared_low ? va : t->shared_low, __ATOMIC_SEQ_CST);
    __atomic_store_n(&t->shared_high, va > t->shared_high ? va : t->shared_high, __ATOMIC_SEQ_CST);
    return true;
}

static bool hit(const TlbEntry *e, vaddr va)
{
    return page_of(e->tag) == page_of(va) && e->tag != EMPTY && !(e->tag & TLB_ONCE);
}

static const char *const access_name[MEM_ACCESSES] = {"read", "write", "fetch"};

bool tlb_lookup(Cpu *cpu, unsigned mmu, MemAccess access, vaddr va, TlbHit *out)
{
    unsigned i = index_of(va);
    TlbEntry *e = &cpu->tlb->entry[mmu][access][i];
    paddr *at = &cpu->tlb->at[mmu][access][i];
    TlbFill f = {0};

    if (UNLIKELY(!hit(e, va))) {
        cpu->fault_addr = va;
        do {
            if (!cpu->arch->tlb_fill(cpu, va, access, mmu, &f)) {
                trace_tlb_fault(va, access_name[access], mmu, cpu->fault_code);
                return false;
            }
            f.again = true;
        } while (!f.own && note_shared(cpu->tlb, va)); /* who looks at the range sees the tables changed, or us */
        trace_tlb_fill(va, access_name[access], mmu, f.at);
        *at = fill_entry(cpu, e, va, access, &f) | (f.own ? OWN : 0);
        if (f.own) {
            note_own(cpu->tlb, (unsigned)(e - cpu->tlb->entry[0][0]));
        }
    }
    out->host = e->tag & TLB_IO ? NULL : (u8 *)(va + e->addend);
    out->at = (*at & ~(paddr)OWN) + (va & (TLB_PAGE - 1));
    out->code = e->tag & TLB_CODE;
    out->own = *at & OWN;
    out->watched = e->tag & TLB_WATCH;
    return true;
}

/* A page without code any more, and the entry through which this was found out. */
typedef struct {
    TlbEntry *entry;
    vaddr va;
    const u8 *host;
} CodeGone;

/* Nobody translates from the page: who is about to marks it anew. */
static void code_gone(void *opaque)
{
    CodeGone *g = opaque;
    u8 mask, *byte = code_byte(g->host, &mask);

    __atomic_fetch_and(byte, (u8)~mask, __ATOMIC_SEQ_CST);
    if (hit(g->entry, g->va)) {
        __atomic_and_fetch(&g->entry->tag, ~(u64)TLB_CODE, __ATOMIC_SEQ_CST);
    }
}

void tlb_code_written(Cpu *cpu, unsigned mmu, const TlbHit *h, vaddr va, unsigned len)
{
    CodeGone gone = {&cpu->tlb->entry[mmu][MEM_WRITE][index_of(va)], va, h->host};

    exec_code_written(h->at, len, code_gone, &gone);
}

/* ---- Forgetting ---- */

void tlb_flush(Cpu *cpu, unsigned modes)
{
    Tlb *t = cpu->tlb;

    exec_mapping_changed(cpu);
    for (unsigned m = 0; m < TLB_MODES; m++) {
        if (modes >> m & 1) {
            memset(t->entry[m], 0xff, sizeof(t->entry[m]));
        }
    }
    if ((modes & ((1u << TLB_MODES) - 1)) == (1u << TLB_MODES) - 1) {
        t->owns = 0;
        __atomic_store_n(&t->shared_low, ~0ull, __ATOMIC_RELEASE);
        __atomic_store_n(&t->shared_high, 0, __ATOMIC_RELEASE);
    }
}

static void forget_own(Cpu *cpu)
{
    Tlb *t = cpu->tlb;
    TlbEntry *e = t->entry[0][0];
    const paddr *at = t->at[0][0];
    bool listed = t->owns <= TLB_OWNS;

    for (unsigned i = 0; i < (listed ? t->owns : ALL_ENTRIES); i++) {
        unsigned n = listed ? t->own[i] : i;

        if (at[n] & OWN) {
            e[n].tag = EMPTY;
        }
    }
    t->owns = 0;
    exec_context_changed(cpu);
}

/* @ours: entries of the context, too. */
static void forget_page(Cpu *cpu, vaddr va, bool ours)
{
    TlbEntry *e = cpu->tlb->entry[0][0];
    const paddr *at = cpu->tlb->at[0][0];

    for (unsigned n = index_of(va); n < ALL_ENTRIES; n += ENTRIES) {
        if (page_of(e[n].tag) == page_of(va) && (ours || !(at[n] & OWN))) {
            e[n].tag = EMPTY;
        }
    }
    exec_page_changed(cpu, va);
}

void tlb_obey(Cpu *cpu, const TlbOrder *o)
{
    bool ours = o->what & ORDER_ANY_CONTEXT || o->context == cpu->tlb->context;

    if (!(o->what & ORDER_ALL_PAGES)) {
        forget_page(cpu, o->va, ours);
    } else if (!(o->what & ORDER_OWN_ONLY)) {
        tlb_flush(cpu, ~0u);
    } else if (ours) {
        forget_own(cpu);
    }
}

void tlb_switch(Cpu *cpu, u32 context)
{
    if (cpu->tlb->context != context) {
        forget_own(cpu);
        __atomic_store_n(&cpu->tlb->context, context, __ATOMIC_SEQ_CST);
    }
}

/* ---- Other CPUs ---- */

/*
 * A CPU in another context has no entries an order for one context is about. It may enter that context
 * meanwhile: then it reads the tables later, and what the order is given for was written to them before.
 */
static bool concerns(const Tlb *t, const TlbOrder *o)
{
    if (o->what & ORDER_ANY_CONTEXT ||
        o->context == __atomic_load_n(&t->context, __ATOMIC_SEQ_CST)) {
        return true;
    }
    return !(o->what & ORDER_OWN_ONLY) &&
           page_of(o->va) + TLB_PAGE > __atomic_load_n(&t->shared_low, __ATOMIC_SEQ_CST) &&
           page_of(o->va) <= __atomic_load_n(&t->shared_high, __ATOMIC_SEQ_CST);
}

/* Add to a list of @count; when it is full, all is forgotten. */
static void add_order(TlbOrder *list, u32 *count, const TlbOrder *o)
{
    if (*count == TLB_ORDERS) {
        list[0] = (TlbOrder){.what = ORDER_ALL_PAGES | ORDER_ANY_CONTEXT};
        *count = 1;
    } else {
        list[(*count)++] = *o;
    }
}

void tlb_tell(Cpu *cpu, const TlbOrder *o)
{
    if (host_parallel) {
        add_order(cpu->tlb->told, &cpu->tlb->tolds, o);
    }
}

static bool tell(Cpu *other, void *opaque)
{
    const Tlb *from = opaque;
    Tlb *t = other->tlb;
    bool any = false;

    for (u32 i = 0; i < from->tolds; i++) {
        if (concerns(t, &from->told[i])) {
            add_order(t->order, &t->orders, &from->told[i]);
            any = true;
        }
    }
    return any;
}

void tlb_told(Cpu *cpu)
{
    if (cpu->tlb->tolds) {
        __atomic_thread_fence(__ATOMIC_SEQ_CST);
        exec_tell_others(cpu, tell, cpu->tlb);
        cpu->tlb->tolds = 0;
    }
}

bool tlb_catch_up(Cpu *cpu)
{
    Tlb *t = cpu->tlb;

    if (LIKELY(!t->orders)) {
        return false;
    }
    for (u32 i = 0; i < t->orders; i++) {
        tlb_obey(cpu, &t->order[i]);
    }
    t->orders = 0;
    return true;
}

static void order_all(Cpu *cpu, void *self)
{
    static const TlbOrder all = {.what = ORDER_ALL_PAGES | ORDER_ANY_CONTEXT};

    if (cpu != self && cpu->tlb) {
        add_order(cpu->tlb->order, &cpu->tlb->orders, &all);
        cpu_kick(cpu);
    }
}

void tlb_remapped(Cpu *self)
{
    if (self) {
        tlb_flush(self, ~0u);
    }
    exec_each_cpu(order_all, self);
}
