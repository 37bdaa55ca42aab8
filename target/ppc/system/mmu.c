/*
 * Address translation: blocks, segments and pages, in hardware or by the 603's handlers.
 * Ref: PowerPC Programming Environments (32 bit), 7; MPC603e User's Manual, 5.
 */
#include <string.h>

#include "target/ppc/system/sys.h"
#include "tcg/phys.h"

/* One walk: what is asked and what came out. */
typedef struct {
    PpcCpu *c;
    u32 va;
    MemAccess access;
    bool user;
    TlbFill *out;
    u32 fault;
} Walk;

static bool fault(Walk *w, u32 bits)
{
    w->fault = bits;
    return false;
}

static void place(Walk *w, u32 pa)
{
    w->out->at = pa & ~(u32)(TLB_PAGE - 1);
}

/* ---- Blocks ---- */

enum { BAT_VS = 2, BAT_VP = 1, BAT_EPI = 0xfffe0000, BAT_PP = 3, BAT_RW = 2, PTE_G = 8 };

/* Bits of an address the block of upper word @u does not compare: BL above 128 KiB. */
static u32 block_mask(u32 u)
{
    return (u & 0x1ffc) << 15;
}

static bool in_block(u32 u, u32 va, bool user)
{
    return u & (user ? BAT_VP : BAT_VS) && !((u ^ va) & BAT_EPI & ~block_mask(u));
}

static bool through_block(Walk *w, u32 u, u32 l)
{
    u32 mask = block_mask(u) | 0x1ffff;

    if (!(l & BAT_PP) || (w->access == MEM_WRITE && (l & BAT_PP) != BAT_RW)) {
        return fault(w, FAULT_PROTECTED);
    }
    place(w, (l & BAT_EPI & ~mask) | (w->va & mask));
    return true;
}

/* ---- Pages ---- */

enum {
    SR_T = (int)0x80000000,
    SR_KS = 0x40000000,
    SR_KP = 0x20000000,
    SR_N = 0x10000000,
    SR_VSID = 0x00ffffff,
    PTE_V = (int)0x80000000, /* first word */
    PTE_H = 0x40,
    PTE_R = 0x100, /* second word */
    PTE_C = 0x80,
    PTEG = 64, /* bytes */
};

enum { R = 1, W = 2 };

/* By the key of the segment and PP of the page. */
static unsigned rights(bool key, u32 pp)
{
    static const u8 with[2][4] = {{R | W, R | W, R | W, R}, {0, R, R | W, R}};

    return with[key][pp & 3];
}

static u32 first_word(const PpcSystem *s, u32 va)
{
    return (u32)PTE_V | (s->sr[va >> 28] & SR_VSID) << 7 | (va >> 22 & 0x3f);
}

paddr ppc_pteg(const PpcSystem *s, u32 va, bool second)
{
    u32 hash = (s->sr[va >> 28] & 0x7ffff) ^ (va >> 12 & 0xffff);
    u32 mask = (s->sdr1 & 0x1ff) << 10 | 0x3ff;

    hash = second ? ~hash : hash;
    return (s->sdr1 & 0xffff0000) | (hash & mask) << 6;
}

static u32 load_be(const u8 *p)
{
    u32 v;

    memcpy(&v, p, sizeof(v));
    return __builtin_bswap32(v);
}

static u32 word_at(paddr at)
{
    PhysPage p = {0};
    u64 v = 0;

    if (phys_ops->page(phys_opaque, at & ~(paddr)(TLB_PAGE - 1), &p) && p.host) {
        return load_be(p.host + (at & (TLB_PAGE - 1)));
    }
    phys_ops->read(phys_opaque, at, 4, &v);
    return __builtin_bswap32((u32)v);
}

/* The group of eight entries at @at. Return: the one whose first word is @want, or 0. */
static paddr in_group(paddr at, u32 want)
{
    u8 copy[PTEG];
    PhysPage p = {0};
    bool direct = phys_ops->page(phys_opaque, at & ~(paddr)(TLB_PAGE - 1), &p) && p.host;
    const u8 *group = p.host + (at & (TLB_PAGE - 1));

    for (unsigned i = 0; !direct && i < PTEG; i += 4) {
        u32 v = __builtin_bswap32(word_at(at + i));

        memcpy(copy + i, &v, sizeof(v));
    }
    for (unsigned i = 0; i < PTEG; i += 8) {
        if (load_be((direct ? group : copy) + i) == want) {
            return at + i;
        }
    }
    return 0;
}

/* R and C are written a byte each, as other processors may change the rest. */
static void mark(paddr pte, u32 was, u32 now)
{
    if ((was ^ now) & PTE_R) {
        phys_ops->write(phys_opaque, pte + 6, 1, now >> 8 & 0xff);
    }
    if ((was ^ now) & PTE_C) {
        phys_ops->write(phys_opaque, pte + 7, 1, now & 0xff);
    }
}

/* What the second word @l of an entry allows. */
static bool may(Walk *w, u32 sr, u32 l)
{
    unsigned r = rights(sr & (w->user ? SR_KP : SR_KS), l);

    if (w->access == MEM_FETCH && l & PTE_G) {
        return fault(w, FAULT_NO_EXECUTE);
    }
    return r & (w->access == MEM_WRITE ? W : R) || fault(w, FAULT_PROTECTED);
}

static bool through_table(Walk *w, u32 sr)
{
    const PpcSystem *s = w->c->sys;
    u32 want = first_word(s, w->va), l, now;
    paddr pte = in_group(ppc_pteg(s, w->va, false), want);

    if (!pte) {
        pte = in_group(ppc_pteg(s, w->va, true), want | PTE_H);
    }
    if (!pte) {
        return fault(w, FAULT_NO_PAGE);
    }
    l = word_at(pte + 4);
    if (!may(w, sr, l)) {
        return false;
    }
    now = l | PTE_R | (w->access == MEM_WRITE ? PTE_C : 0);
    if (now != l && !w->out->again) {
        mark(pte, l, now);
    }
    place(w, (l & 0xfffff000) | (w->va & 0xfff));
    return true;
}

/* ---- The 603's TLBs ---- */

enum { PAGE_INDEX = 0x0ffff000 };

static PpcSoftEntry *soft_set(PpcSystem *s, bool code, u32 va)
{
    return s->soft[code][va >> 12 & (PPC_SETS - 1)];
}

static bool soft_matches(const PpcSoftEntry *e, u32 va, u32 vsid)
{
    return e->valid && e->page == (va & PAGE_INDEX) && e->vsid == vsid;
}

/* A store where C is 0 is a miss, too: the handler sets it. */
static bool through_soft_tlb(Walk *w, u32 sr)
{
    PpcSoftEntry *e = soft_set(w->c->sys, w->access == MEM_FETCH, w->va);

    for (unsigned i = 0; i < PPC_WAYS; i++, e++) {
        if (!soft_matches(e, w->va, sr & SR_VSID)) {
            continue;
        }
        if (!may(w, sr, e->rpa)) {
            return false;
        }
        if (w->access == MEM_WRITE && !(e->rpa & PTE_C)) {
            break;
        }
        place(w, (e->rpa & 0xfffff000) | (w->va & 0xfff));
        return true;
    }
    return fault(w, FAULT_TLB_MISS);
}

enum { RPA_WAY = 0x20000 /* in SRR1 */ };

void ppc_soft_load(PpcCpu *c, u32 va, bool code)
{
    PpcSystem *s = c->sys;
    unsigned way = s->srr1 & RPA_WAY ? 1 : 0;
    u32 compare = code ? s->icmp : s->dcmp;
    PpcSoftEntry *e = &soft_set(s, code, va)[way];

    if (e->valid) {
        ppc_forget_page(c, e->page);
    }
    ppc_forget_page(c, va);
    *e = (PpcSoftEntry){va & PAGE_INDEX, compare >> 7 & SR_VSID, s->rpa, compare >> 31};
}

u32 ppc_soft_miss(PpcCpu *c, u32 va, MemAccess access)
{
    PpcSystem *s = c->sys;
    u32 sr = s->sr[va >> 28], set = 1u << (va >> 12 & (PPC_SETS - 1)), bits = ppc_cr_get(c) & 0xf0000000;
    const PpcSoftEntry *e = soft_set(s, access == MEM_FETCH, va);
    bool key = sr & (c->msr & MSR_PR ? SR_KP : SR_KS);
    u32 way = s->victim & set ? 1 : 0;

    for (unsigned i = 0; i < PPC_WAYS; i++) { /* one that is there is replaced where it is */
        way = soft_matches(&e[i], va, sr & SR_VSID) ? i : way;
    }
    s->victim ^= set;
    s->hash1 = (u32)ppc_pteg(s, va, false);
    s->hash2 = (u32)ppc_pteg(s, va, true);
    *(access == MEM_FETCH ? &s->imiss : &s->dmiss) = va;
    *(access == MEM_FETCH ? &s->icmp : &s->dcmp) = first_word(s, va);
    return bits | (key ? 0x80000 : 0) | (access == MEM_FETCH ? 0x40000 : 0) | (way ? RPA_WAY : 0) |
           (access == MEM_WRITE ? 0x10000 : 0);
}

/* ---- All of it ---- */

static bool has(const PpcCpu *c, u64 feature)
{
    return c->model->features & feature;
}

static bool translate(Walk *w)
{
    const PpcSystem *s = w->c->sys;
    const u32 *bat = w->access == MEM_FETCH ? s->ibat : s->dbat;
    unsigned bats = has(w->c, PPC_HAS(BATS4)) ? 16 : 8;
    u32 sr = s->sr[w->va >> 28];

    for (unsigned i = 0; i < bats; i += 2) {
        if (in_block(bat[i], w->va, w->user)) {
            return through_block(w, bat[i], bat[i + 1]);
        }
    }
    if (sr & SR_T) {
        return fault(w, w->access == MEM_FETCH ? FAULT_NO_EXECUTE : FAULT_DIRECT_STORE);
    }
    if (w->access == MEM_FETCH && sr & SR_N) {
        return fault(w, FAULT_NO_EXECUTE);
    }
    w->out->own = true;
    return has(w->c, PPC_HAS(SOFT_TLB)) ? through_soft_tlb(w, sr) : through_table(w, sr);
}

bool ppc_tlb_fill(Cpu *cpu, vaddr va, MemAccess access, unsigned mmu, TlbFill *out)
{
    Walk w = {ppc_cpu(cpu), (u32)va, access, mmu == PPC_MMU_USER, out, 0};

    if (mmu == PPC_MMU_REAL) {
        place(&w, w.va);
        return true;
    }
    if (translate(&w)) {
        return true;
    }
    cpu->fault_code = w.fault;
    return false;
}

bool ppc_bus_error(Cpu *cpu, vaddr va, MemAccess access)
{
    (void)va;
    (void)access;
    cpu->fault_code = FAULT_BUS;
    return true;
}

unsigned ppc_fetch_mmu(const Cpu *cpu)
{
    u64 msr = ((const PpcCpu *)cpu)->msr;

    return !(msr & MSR_IR) ? PPC_MMU_REAL : msr & MSR_PR ? PPC_MMU_USER : PPC_MMU_PRIV;
}

/* Entries made by tables are of the context, so another one forgets them all, and no others. */
void ppc_set_sr(PpcCpu *c, unsigned n, u32 v)
{
    PpcSystem *s = c->sys;

    if (s->sr[n] != v) {
        s->sr[n] = v;
        tlb_switch(&c->cpu, ++s->context);
    }
}

/* Processors do not compare the segment: it goes in all of them. */
void ppc_forget_page(PpcCpu *c, u32 va)
{
    for (u32 segment = 0; segment < 16; segment++) {
        TlbOrder o = {.va = segment << 28 | (va & PAGE_INDEX), .what = ORDER_ANY_CONTEXT};

        tlb_obey(&c->cpu, &o);
    }
}
