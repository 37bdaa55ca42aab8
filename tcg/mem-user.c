/*
 * Guest memory in user mode: the host's own pages, shifted by guest_base. Faults are the host's,
 * caught by the signal handler and turned into the guest's by cpu_host_fault().
 *
 * Ref: tcg/mem.h for the contract; linked into user-mode binaries in place of the softmmu.
 */
#include "tcg/mem.h"

#include <string.h>
#include <ucontext.h>

#include "common/bits.h"
#include "common/log.h"
#include "common/user/guestmem.h"
#include "tcg/exec.h"
#include "tcg/mem-raw.h"
#include "tcg/watch.h"

enum { GUARD = 64 * 1024, PAGE = 4096 };

/* ---- Fetching instructions ---- */

/*
 * Reads of guest code, 2 and 32 bytes: the page may vanish under us, then the handler resumes at the second label
 * of the routine with the answer still 0. Return: false when it did.
 */
__asm__(".text\n"
        "fetch_half: mov $0, %eax\n"
        "fetch_half_load: movzwl (%rdi), %edx\n"
        "mov $1, %eax\n"
        "fetch_half_resume: mov %edx, (%rsi)\n"
        "ret\n"
        "fetch_32: mov $0, %eax\n"
        "fetch_32_load: movups (%rdi), %xmm0\n"
        "movups 16(%rdi), %xmm1\n"
        "mov $1, %eax\n"
        "fetch_32_resume: movups %xmm0, (%rsi)\n"
        "movups %xmm1, 16(%rsi)\n"
        "ret\n");

bool fetch_half(const void *p, u32 *out);
bool fetch_32(const void *p, u8 *out);
extern const u8 fetch_half_load[], fetch_half_resume[], fetch_32_load[], fetch_32_resume[];

static bool resume(greg_t *rip, const u8 *load, const u8 *at)
{
    if (*rip < (greg_t)load || *rip >= (greg_t)at) {
        return false;
    }
    *rip = (greg_t)at;
    return true;
}

bool mem_fetch_fault(void *ucontext)
{
    ucontext_t *uc = ucontext;
    greg_t *rip = &uc->uc_mcontext.gregs[REG_RIP];

    return resume(rip, fetch_half_load, fetch_half_resume) || resume(rip, fetch_32_load, fetch_32_resume);
}

/* Executable, and watched for changes from now on if it was not before. */
static bool page_ready(vaddr addr)
{
    unsigned flags = guest_page_flags(addr);

    if (!(flags & PG_EXEC)) {
        return false;
    }
    return flags & (PG_CODE | PG_TRUST) || guest_protect_code(addr);
}

/* Instructions are even-sized and even-aligned; a word may lie on two pages. */
bool mem_fetch(Cpu *cpu, vaddr addr, void *out, unsigned len)
{
    u8 *to = out;
    u32 v;

    for (unsigned i = 0; i < len; i += 2) {
        if (i == 0 || (addr + i) % PAGE == 0) {
            if (!page_ready(addr + i)) {
                cpu->fault_addr = addr + i;
                return false;
            }
        }
        if (!fetch_half(g2h(addr + i), &v)) {
            cpu->fault_addr = addr + i;
            return false;
        }
        memcpy(to + i, &v, 2);
    }
    return true;
}

/* Should the page change after it was found ready, so has exec_epoch. */
bool mem_fetch_window(Cpu *cpu, CodeWindow *w, vaddr addr, u32 *out)
{
    u64 page = addr / PAGE;
    vaddr last = page * PAGE + PAGE - sizeof(w->byte);

    w->words = 0;
    w->at = addr < last ? addr : last;
    if ((page != w->page && !page_ready(addr)) || !fetch_32(g2h(w->at), w->byte)) {
        cpu->fault_addr = addr;
        return false;
    }
    w->page = page;
    w->words = sizeof(w->byte) - sizeof(*out) + 1;
    return mem_fetch_word(cpu, w, addr, out);
}

bool mem_code_place(Cpu *cpu, vaddr pc, CodePlace *out)
{
    (void)cpu;
    *out = (CodePlace){.at = pc, .next = NO_NEXT_PAGE};
    return true;
}

bool mem_guarded(vaddr addr)
{
    return guest_page_flags(addr) & PG_GUARDED;
}

/* ---- Faults ---- */

bool mem_guest_address(const void *host, vaddr *out)
{
    u64 off = (u64)host - (u64)guest_base;

    if (guest_base && off + GUARD >= 4 * GIB + 2 * GUARD) {
        return false;
    }
    *out = guest_base ? (u32)off : off;
    return true;
}

bool mem_fault_resolved(vaddr addr, bool write)
{
    vaddr page = align_down(addr, 4096);

    if (!write || !guest_code_written(addr)) {
        return false;
    }
    exec_invalidate(page, 4096);
    return true;
}

/* ---- Loads and stores for helpers and the interpreter ---- */

static void check_align(Cpu *cpu, vaddr addr, unsigned memop)
{
    if (memop & MO_ALIGN && addr & (mo_alignment(memop) - 1)) {
        cpu->fault_addr = addr;
        cpu_raise(cpu, EXC_ALIGN);
    }
}

static vaddr wrap(const Cpu *cpu, vaddr addr)
{
    return cpu->arch->pc_bits == 32 ? (u32)addr : addr;
}

/* Emitted code looks at no watchpoints. */
void mem_watches_changed(void)
{
    exec_config.watched = watch_count;
}

/* The address of an access, which alignment or a watchpoint may stop. */
static vaddr place(Cpu *cpu, vaddr addr, unsigned memop, MemAccess access)
{
    addr = wrap(cpu, addr);
    check_align(cpu, addr, memop);
    if (UNLIKELY(watch_count)) {
        watch_check(cpu, addr, 1u << (memop & MO_SIZE), access, 0);
    }
    return addr;
}

/* The same where memory is read and then written. */
static vaddr place_update(Cpu *cpu, vaddr addr, unsigned memop)
{
    place(cpu, addr, memop, MEM_READ);
    return place(cpu, addr, memop, MEM_WRITE);
}

u64 mem_ld(Cpu *cpu, vaddr addr, unsigned memop)
{
    addr = place(cpu, addr, memop, MEM_READ);
    return raw_extend(raw_load(g2h(addr), memop), memop);
}

void mem_st(Cpu *cpu, vaddr addr, unsigned memop, u64 v)
{
    addr = place(cpu, addr, memop, MEM_WRITE);
    mem_log_store(addr, 1u << (memop & MO_SIZE), g2h(addr));
    raw_store(g2h(addr), memop, v);
}

/* One access, so that a fault on the second of two pages comes before anything is stored. */
typedef u64 Unaligned16 __attribute__((vector_size(16), aligned(1), may_alias));

void mem_ld16(Cpu *cpu, vaddr addr, unsigned memop, V128 *out)
{
    V128 v;

    addr = place(cpu, addr, memop, MEM_READ);
    memcpy(&v, g2h(addr), 16);
    *out = raw_order16(&v, memop);
}

void mem_st16(Cpu *cpu, vaddr addr, unsigned memop, const V128 *v)
{
    V128 out = raw_order16(v, memop);

    addr = place(cpu, addr, memop, MEM_WRITE);
    mem_log_store(addr, 16, g2h(addr));
    *(Unaligned16 *)g2h(addr) = (Unaligned16){out.d[0], out.d[1]};
}

void mem_cas16(Cpu *cpu, vaddr addr, unsigned memop, const V128 *expect, const V128 *new, V128 *old)
{
    addr = place_update(cpu, addr, memop);
    mem_log_store(addr, 16, g2h(addr));
    raw_cas16(g2h(addr), memop, expect, new, old);
}

u64 mem_cas(Cpu *cpu, vaddr addr, unsigned memop, u64 expect, u64 new)
{
    addr = place_update(cpu, addr, memop);
    mem_log_store(addr, 1u << (memop & MO_SIZE), g2h(addr));
    return raw_extend(raw_cas(g2h(addr), memop, expect, new), memop);
}

u64 mem_rmw(Cpu *cpu, vaddr addr, unsigned memop, int fn, u64 v)
{
    addr = place_update(cpu, addr, memop);
    mem_log_store(addr, 1u << (memop & MO_SIZE), g2h(addr));
    return raw_extend(raw_rmw(g2h(addr), memop, (IrRmw)fn, v), memop);
}
