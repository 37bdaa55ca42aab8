/*
 * Guest memory in system mode: every access through the TLB. What the TLB has no host address for -
 * devices, pages with translated code, accesses over two pages - is done here.
 *
 * Ref: tcg/mem.h for the contract; linked into system binaries in place of mem-user.c.
 */
#include "tcg/mem.h"

#include <string.h>

#include "common/log.h"
#include "tcg/exec.h"
#include "tcg/guest.h"
#include "tcg/mem-raw.h"
#include "tcg/phys.h"
#include "tcg/tlb.h"
#include "tcg/watch.h"

u8 *guest_base;

/* ---- The place of an access ---- */

static unsigned mmu_of(unsigned memop)
{
    return memop >> MO_MMU_SHIFT & (TLB_MODES - 1);
}

static vaddr wrap(const Cpu *cpu, vaddr addr)
{
    return cpu->arch->pc_bits == 32 ? (u32)addr : addr;
}

static void raise_fault(Cpu *cpu, MemAccess access)
{
    cpu->fault_write = access == MEM_WRITE;
    cpu_raise(cpu, EXC_FAULT);
}

/* Where @va is; raises when the guest may not go there. */
static TlbHit look(Cpu *cpu, vaddr va, unsigned memop, MemAccess access)
{
    TlbHit hit;

    if (!tlb_lookup(cpu, mmu_of(memop), access, va, &hit)) {
        raise_fault(cpu, access);
    }
    return hit;
}

/* The same for an access within a page, which a watchpoint may stop. */
static TlbHit place(Cpu *cpu, vaddr va, unsigned memop, MemAccess access)
{
    TlbHit hit = look(cpu, va, memop, access);

    if (UNLIKELY(hit.watched)) {
        watch_check(cpu, va, 1u << (memop & MO_SIZE), access, mmu_of(memop));
    }
    return hit;
}

static void flush(Cpu *cpu, void *opaque)
{
    (void)opaque;
    tlb_flush(cpu, ~0u);
}

void mem_watches_changed(void)
{
    exec_each_cpu(flush, NULL);
}

static void check_align(Cpu *cpu, vaddr addr, unsigned memop, MemAccess access)
{
    if (memop & MO_ALIGN && addr & (mo_alignment(memop) - 1)) {
        cpu->fault_addr = addr;
        cpu->fault_write = access == MEM_WRITE;
        cpu_raise(cpu, EXC_ALIGN);
    }
}

static bool crosses(vaddr va, unsigned len)
{
    return (va & (TLB_PAGE - 1)) + len > TLB_PAGE;
}

/* Where the second page of an access begins, which is what a fault there tells. */
static vaddr next_page(const Cpu *cpu, vaddr va)
{
    return wrap(cpu, (va & ~(vaddr)(TLB_PAGE - 1)) + TLB_PAGE);
}

static void bus_error(Cpu *cpu, vaddr va, MemAccess access)
{
    cpu->fault_addr = va;
    if (cpu->arch->bus_error(cpu, va, access)) {
        raise_fault(cpu, access);
    }
}

/* ---- Writing where code may be ---- */

/* @memop wrote at @va: code translated from the old bytes goes, also what another CPU is translating meanwhile. */
static void wrote(Cpu *cpu, const TlbHit *hit, vaddr va, unsigned memop)
{
    if (hit->code) {
        tlb_code_written(cpu, mmu_of(memop), hit, va, 1u << (memop & MO_SIZE));
    }
}

/* ---- Loads and stores ---- */

static u64 load_device(Cpu *cpu, const TlbHit *hit, vaddr va, unsigned memop)
{
    u64 v = 0;

    if (!phys_ops->read(phys_opaque, hit->at, 1u << (memop & MO_SIZE), &v)) {
        bus_error(cpu, va, MEM_READ);
    }
    return raw_order(v, memop);
}

/* Bytes one by one, over two pages; both are looked up before anything happens. */
static u64 load_across(Cpu *cpu, vaddr va, unsigned memop)
{
    unsigned len = 1u << (memop & MO_SIZE);
    u64 v = 0;

    look(cpu, va, memop, MEM_READ);
    look(cpu, next_page(cpu, va), memop, MEM_READ);
    for (unsigned i = 0; i < len; i++) {
        v |= mem_ld(cpu, va + i, MO_8 | (memop & 0xf000)) << 8 * i;
    }
    return raw_order(v, memop);
}

u64 mem_ld(Cpu *cpu, vaddr va, unsigned memop)
{
    TlbHit hit;
    u64 v;

    va = wrap(cpu, va);
    check_align(cpu, va, memop, MEM_READ);
    if (UNLIKELY(crosses(va, 1u << (memop & MO_SIZE)))) {
        return raw_extend(load_across(cpu, va, memop), memop);
    }
    hit = place(cpu, va, memop, MEM_READ);
    v = hit.host ? raw_load(hit.host, memop) : load_device(cpu, &hit, va, memop);
    return raw_extend(v, memop);
}

static void store_across(Cpu *cpu, vaddr va, unsigned memop, u64 v)
{
    unsigned len = 1u << (memop & MO_SIZE);

    look(cpu, va, memop, MEM_WRITE);
    look(cpu, next_page(cpu, va), memop, MEM_WRITE);
    v = raw_order(v, memop);
    for (unsigned i = 0; i < len; i++) {
        mem_st(cpu, va + i, MO_8 | (memop & 0xf000), v >> 8 * i & 0xff);
    }
}

void mem_st(Cpu *cpu, vaddr va, unsigned memop, u64 v)
{
    unsigned len = 1u << (memop & MO_SIZE);
    TlbHit hit;

    va = wrap(cpu, va);
    check_align(cpu, va, memop, MEM_WRITE);
    if (UNLIKELY(crosses(va, len))) {
        store_across(cpu, va, memop, v);
        return;
    }
    hit = place(cpu, va, memop, MEM_WRITE);
    if (hit.host) {
        mem_log_store(va, len, hit.host);
        raw_store(hit.host, memop, v);
        wrote(cpu, &hit, va, memop);
    } else if (!phys_ops->write(phys_opaque, hit.at, len, raw_order(bits(v, 0, len * 8), memop))) {
        bus_error(cpu, va, MEM_WRITE);
    }
}

/* The halves of 16 bytes: the first in memory is the low one, but in big-endian order. */
void mem_ld16(Cpu *cpu, vaddr va, unsigned memop, V128 *out)
{
    unsigned half = (memop & ~(unsigned)(MO_SIZE | MO_ALIGN)) | MO_64, high = memop & MO_BE ? 0 : 1;
    V128 v;

    va = wrap(cpu, va);
    check_align(cpu, va, memop, MEM_READ);
    if (crosses(va, 16)) {
        look(cpu, va, memop, MEM_READ);
        look(cpu, next_page(cpu, va), memop, MEM_READ);
    }
    v.d[!high] = mem_ld(cpu, va, half);
    v.d[high] = mem_ld(cpu, va + 8, half);
    *out = v;
}

void mem_st16(Cpu *cpu, vaddr va, unsigned memop, const V128 *v)
{
    unsigned half = (memop & ~(unsigned)(MO_SIZE | MO_ALIGN)) | MO_64, high = memop & MO_BE ? 0 : 1;

    va = wrap(cpu, va);
    check_align(cpu, va, memop, MEM_WRITE);
    look(cpu, va, memop, MEM_WRITE);
    if (crosses(va, 16)) {
        look(cpu, next_page(cpu, va), memop, MEM_WRITE);
    }
    mem_st(cpu, va, half, v->d[!high]);
    mem_st(cpu, va + 8, half, v->d[high]);
}

/* ---- Atomic operations ---- */

/*
 * The place of an atomic operation, with read and write rights; without a host address there is none. It must not cross
 * a page, and devices have none: both are the guest's mistake.
 */
static TlbHit atomic_place(Cpu *cpu, vaddr va, unsigned memop)
{
    unsigned len = 1u << (memop & MO_SIZE);
    TlbHit hit;

    check_align(cpu, va, memop, MEM_WRITE);
    if (crosses(va, len)) {
        cpu->fault_addr = va;
        cpu->fault_write = true;
        cpu_raise(cpu, EXC_ALIGN);
    }
    place(cpu, va, memop, MEM_READ);
    hit = place(cpu, va, memop, MEM_WRITE);
    if (!hit.host) {
        bus_error(cpu, va, MEM_WRITE);
        return hit;
    }
    mem_log_store(va, len, hit.host);
    return hit;
}

u64 mem_cas(Cpu *cpu, vaddr va, unsigned memop, u64 expect, u64 new)
{
    TlbHit hit = atomic_place(cpu, va = wrap(cpu, va), memop);
    u64 old;

    if (!hit.host) {
        return 0;
    }
    old = raw_cas(hit.host, memop, expect, new);
    wrote(cpu, &hit, va, memop);
    return raw_extend(old, memop);
}

u64 mem_rmw(Cpu *cpu, vaddr va, unsigned memop, int fn, u64 v)
{
    TlbHit hit = atomic_place(cpu, va = wrap(cpu, va), memop);
    u64 old;

    if (!hit.host) {
        return 0;
    }
    old = raw_rmw(hit.host, memop, (IrRmw)fn, v);
    wrote(cpu, &hit, va, memop);
    return raw_extend(old, memop);
}

void mem_cas16(Cpu *cpu, vaddr va, unsigned memop, const V128 *expect, const V128 *new, V128 *old)
{
    TlbHit hit = atomic_place(cpu, va = wrap(cpu, va), memop);

    *old = (V128){0};
    if (hit.host) {
        raw_cas16(hit.host, memop, expect, new, old);
        wrote(cpu, &hit, va, memop);
    }
}

/* ---- For emitted code ---- */

static unsigned unsigned_op(unsigned memop)
{
    return memop & ~(unsigned)MO_SIGN;
}

static void *soft_load(Cpu *cpu, vaddr va, unsigned memop, void *bytes)
{
    V128 v;

    memop = unsigned_op(memop);
    if ((memop & MO_SIZE) == MO_128) {
        mem_ld16(cpu, va, memop, &v);
        v = raw_order16(&v, memop);
        memcpy(bytes, &v, sizeof(v));
    } else {
        raw_store(bytes, memop, mem_ld(cpu, va, memop));
    }
    return bytes;
}

static void *soft_store(Cpu *cpu, vaddr va, unsigned memop, void *bytes)
{
    V128 v;

    memop = unsigned_op(memop);
    if ((memop & MO_SIZE) == MO_128) {
        memcpy(&v, bytes, sizeof(v));
        v = raw_order16(&v, memop);
        mem_st16(cpu, va, memop, &v);
    } else {
        mem_st(cpu, va, memop, raw_load(bytes, memop));
    }
    return bytes;
}

/*
 * Where there is none to operate on, and the guest does not mind, it is on zeros that nobody sees. Emitted code
 * operates when this has returned, so what another CPU translates in between is of the old bytes: nobody writes
 * instructions for others so.
 */
static void *soft_atomic(Cpu *cpu, vaddr va, unsigned memop, void *bytes)
{
    TlbHit hit = atomic_place(cpu, va = wrap(cpu, va), memop);

    if (!hit.host) {
        return memset(bytes, 0, sizeof(V128));
    }
    wrote(cpu, &hit, va, memop);
    return hit.host;
}

const SoftMem mem_soft = {tlb_catch_up, soft_load, soft_store, soft_atomic, exec_find_code};

/* ---- Code ---- */

static bool look_for_code(Cpu *cpu, vaddr va, TlbHit *hit)
{
    return tlb_lookup(cpu, cpu->arch->fetch_mmu(cpu), MEM_FETCH, wrap(cpu, va), hit);
}

/* From a device, half a word at a time. */
static bool fetch_device(Cpu *cpu, vaddr va, paddr at, u8 *to, unsigned len)
{
    u64 v;

    for (unsigned i = 0; i < len; i += 2) {
        if (!phys_ops->read(phys_opaque, at + i, 2, &v)) {
            cpu->fault_addr = wrap(cpu, va + i);
            return !cpu->arch->bus_error(cpu, cpu->fault_addr, MEM_FETCH);
        }
        memcpy(to + i, &v, 2);
    }
    return true;
}

bool mem_fetch(Cpu *cpu, vaddr va, void *out, unsigned len)
{
    unsigned here = TLB_PAGE - (va & (TLB_PAGE - 1));
    TlbHit hit;

    if (len > here) {
        return mem_fetch(cpu, va, out, here) &&
               mem_fetch(cpu, va + here, (u8 *)out + here, len - here);
    }
    if (!look_for_code(cpu, va, &hit)) {
        return false;
    }
    if (!hit.host) {
        return fetch_device(cpu, va, hit.at, out, len);
    }
    tlb_code_page(hit.host);
    memcpy(out, hit.host, len);
    return true;
}

/* Devices are read a word at a time: what else is read may have effects. */
bool mem_fetch_window(Cpu *cpu, CodeWindow *w, vaddr va, u32 *out)
{
    vaddr last = (va | (TLB_PAGE - 1)) - (sizeof(w->byte) - 1);
    TlbHit hit;

    w->words = 0;
    w->at = va < last ? va : last;
    if (!look_for_code(cpu, w->at, &hit)) {
        cpu->fault_addr = va;
        return false;
    }
    if (!hit.host) {
        return mem_fetch(cpu, va, out, sizeof(*out));
    }
    tlb_code_page(hit.host);
    memcpy(w->byte, hit.host, sizeof(w->byte));
    w->words = sizeof(w->byte) - sizeof(*out) + 1;
    return mem_fetch_word(cpu, w, va, out);
}

/* Where the page behind may not be executed, an instruction that needs it will find out. */
bool mem_code_place(Cpu *cpu, vaddr pc, CodePlace *out)
{
    TlbHit hit;

    if (!look_for_code(cpu, pc, &hit)) {
        return false;
    }
    *out = (CodePlace){hit.at, NO_NEXT_PAGE, hit.own};
    if (UNLIKELY(guest_may_cross(cpu->arch, pc)) &&
        look_for_code(cpu, (pc & ~(vaddr)(TLB_PAGE - 1)) + TLB_PAGE, &hit)) {
        out->next = hit.at;
        out->own |= hit.own;
    }
    return true;
}

/* ---- Host faults: there are none that mean anything here ---- */

bool mem_fetch_fault(void *uc)
{
    (void)uc;
    return false;
}

bool mem_guest_address(const void *host, vaddr *out)
{
    (void)host;
    (void)out;
    return false;
}

bool mem_fault_resolved(vaddr addr, bool write)
{
    (void)addr;
    (void)write;
    return false;
}
