/*
 * Guest memory in user mode: the host's own pages, shifted by guest_base. Faults are the host's,
 * caught by the signal handler and turned into the guest's by cpu_host_fault().
 *
 * Ref: tcg/mem.h for the contract; linked into user-mode binaries in place of the softmmu.
 */
#include "tcg/mem.h"

#include <stdlib.h>
#include <string.h>
#include <ucontext.h>

#include "common/bits.h"
#include "common/log.h"
#include "common/user/guestmem.h"
#include "tcg/exec.h"
#include "tcg/ir.h"

enum { GUARD = 64 * 1024, MEM_LOG_MAX = 4096 };

static __thread MemLogEntry *mem_log; /* NULL: not recording */
static __thread MemLogEntry *mem_log_buffer;
static __thread unsigned mem_log_count;

/* ---- Fetching instructions ---- */

/*
 * Reads of guest code: the page may vanish under us, then the handler resumes at the second label of
 * the routine with the flag still set. Return: false when it did.
 */
__asm__(".text\n"
        ".macro fetch name, mov, reg\n"
        "\\name: mov $0, %eax\n"
        "\\name\\()_load: \\mov (%rdi), \\reg\n"
        "mov $1, %eax\n"
        "\\name\\()_resume: mov %edx, (%rsi)\n"
        "ret\n"
        ".endm\n"
        "fetch fetch_half, movzwl, %edx\n"
        "fetch fetch_word, mov, %edx\n");

bool fetch_half(const void *p, u32 *out);
bool fetch_word(const void *p, u32 *out);
extern const u8 fetch_half_load[], fetch_half_resume[], fetch_word_load[], fetch_word_resume[];

bool mem_fetch_fault(void *ucontext)
{
    ucontext_t *uc = ucontext;
    greg_t *rip = &uc->uc_mcontext.gregs[REG_RIP];

    if (*rip == (greg_t)fetch_half_load) {
        *rip = (greg_t)fetch_half_resume;
        return true;
    }
    if (*rip == (greg_t)fetch_word_load) {
        *rip = (greg_t)fetch_word_resume;
        return true;
    }
    return false;
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
        if (i == 0 || (addr + i) % 4096 == 0) {
            if (!page_ready(addr + i)) {
                cpu->fault_addr = addr + i;
                return false;
            }
            if (len == 4 && (addr + i) % 4096 != 4094 && i == 0) {
                if (!fetch_word(g2h(addr), &v)) {
                    cpu->fault_addr = addr;
                    return false;
                }
                memcpy(to, &v, 4);
                return true;
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

bool mem_code_place(Cpu *cpu, vaddr pc, paddr *at)
{
    (void)cpu;
    *at = pc;
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

static void note_store(vaddr addr, unsigned size)
{
    MemLogEntry *e;

    if (LIKELY(!mem_log)) {
        return;
    }
    if (mem_log_count == MEM_LOG_MAX) {
        fatal("-verify: a block with more than %d stores", MEM_LOG_MAX);
    }
    e = &mem_log[mem_log_count];
    e->addr = addr;
    e->size = size;
    memcpy(e->old, g2h(addr), size); /* faults as the store would */
    mem_log_count++;
}

void mem_log_begin(void)
{
    if (!mem_log_buffer) {
        mem_log_buffer = calloc(MEM_LOG_MAX, sizeof(*mem_log_buffer));
        if (!mem_log_buffer) {
            fatal("out of memory for -verify");
        }
    }
    mem_log = mem_log_buffer;
    mem_log_count = 0;
}

const MemLogEntry *mem_log_take(unsigned *count)
{
    mem_log = NULL;
    *count = mem_log_count;
    return mem_log_buffer;
}

static vaddr wrap(const Cpu *cpu, vaddr addr)
{
    return cpu->arch->pc_bits == 32 ? (u32)addr : addr;
}

static u64 load(vaddr addr, unsigned size)
{
    const void *p = g2h(addr);
    u16 h;
    u32 w;
    u64 d;

    switch (size) {
    case MO_8:
        return *(const volatile u8 *)p;
    case MO_16:
        memcpy(&h, p, 2);
        return h;
    case MO_32:
        memcpy(&w, p, 4);
        return w;
    default:
        memcpy(&d, p, 8);
        return d;
    }
}

static u64 swap(u64 v, unsigned size)
{
    return __builtin_bswap64(v) >> (64 - (8u << size));
}

static u64 extend(u64 v, unsigned memop)
{
    unsigned width = 8u << (memop & MO_SIZE);

    return memop & MO_SIGN ? (u64)sbits(v, 0, width) : v;
}

u64 mem_ld(Cpu *cpu, vaddr addr, unsigned memop)
{
    u64 v;

    addr = wrap(cpu, addr);
    check_align(cpu, addr, memop);
    v = load(addr, memop & MO_SIZE);
    return extend(memop & MO_BE ? swap(v, memop & MO_SIZE) : v, memop);
}

void mem_st(Cpu *cpu, vaddr addr, unsigned memop, u64 v)
{
    unsigned size = memop & MO_SIZE;
    void *p;

    addr = wrap(cpu, addr);
    check_align(cpu, addr, memop);
    note_store(addr, 1u << size);
    p = g2h(addr);
    v = memop & MO_BE ? swap(v, size) : v;
    switch (size) {
    case MO_8:
        *(volatile u8 *)p = v;
        break;
    case MO_16:
        memcpy(p, &(u16){v}, 2);
        break;
    case MO_32:
        memcpy(p, &(u32){v}, 4);
        break;
    default:
        memcpy(p, &v, 8);
        break;
    }
}

/* One access, so that a fault on the second of two pages comes before anything is stored. */
typedef u64 Unaligned16 __attribute__((vector_size(16), aligned(1), may_alias));

/* @v in memory order, and back. */
static V128 ordered(const V128 *v, unsigned memop)
{
    if (memop & MO_BE) {
        return (V128){.d = {__builtin_bswap64(v->d[1]), __builtin_bswap64(v->d[0])}};
    }
    return *v;
}

void mem_ld16(Cpu *cpu, vaddr addr, unsigned memop, V128 *out)
{
    V128 v;

    addr = wrap(cpu, addr);
    check_align(cpu, addr, memop);
    memcpy(&v, g2h(addr), 16);
    *out = ordered(&v, memop);
}

void mem_st16(Cpu *cpu, vaddr addr, unsigned memop, const V128 *v)
{
    V128 out = ordered(v, memop);

    addr = wrap(cpu, addr);
    check_align(cpu, addr, memop);
    note_store(addr, 16);
    *(Unaligned16 *)g2h(addr) = (Unaligned16){out.d[0], out.d[1]};
}

void mem_cas16(Cpu *cpu, vaddr addr, unsigned memop, const V128 *expect, const V128 *new, V128 *old)
{
    V128 e = ordered(expect, memop), n = ordered(new, memop);
    V128 *p;

    addr = wrap(cpu, addr);
    check_align(cpu, addr, memop);
    note_store(addr, 16);
    p = g2h(addr);
    __asm__ volatile("lock cmpxchg16b %0"
                     : "+m"(*p), "+a"(e.d[0]), "+d"(e.d[1])
                     : "b"(n.d[0]), "c"(n.d[1])
                     : "cc", "memory");
    *old = ordered(&e, memop);
}

#define CAS(type, p, expect, new)                                                                  \
    ({                                                                                             \
        type old_ = (type)(expect);                                                                \
        __atomic_compare_exchange_n((type *)(p), &old_, (type)(new), false, __ATOMIC_SEQ_CST,      \
                                    __ATOMIC_SEQ_CST);                                             \
        old_;                                                                                      \
    })

/* Memory order of both values; Return: what was there. */
static u64 cas_raw(void *p, unsigned size, u64 expect, u64 new)
{
    switch (size) {
    case MO_8:
        return CAS(u8, p, expect, new);
    case MO_16:
        return CAS(u16, p, expect, new);
    case MO_32:
        return CAS(u32, p, expect, new);
    default:
        return CAS(u64, p, expect, new);
    }
}

u64 mem_cas(Cpu *cpu, vaddr addr, unsigned memop, u64 expect, u64 new)
{
    unsigned size = memop & MO_SIZE;
    bool be = memop & MO_BE;
    u64 old;

    addr = wrap(cpu, addr);
    check_align(cpu, addr, memop);
    note_store(addr, 1u << size);
    old = cas_raw(g2h(addr), size, be ? swap(expect, size) : expect, be ? swap(new, size) : new);
    return extend(be ? swap(old, size) : old, memop);
}

static u64 rmw_value(int fn, u64 old, u64 v, unsigned size)
{
    unsigned width = 8u << size;
    s64 so = sbits(old, 0, width), sv = sbits(v, 0, width);

    switch ((IrRmw)fn) {
    case RMW_XCHG:
        return v;
    case RMW_ADD:
        return old + v;
    case RMW_AND:
        return old & v;
    case RMW_OR:
        return old | v;
    case RMW_XOR:
        return old ^ v;
    case RMW_ANDN:
        return old & ~v;
    case RMW_SMAX:
        return so > sv ? old : v;
    case RMW_SMIN:
        return so < sv ? old : v;
    case RMW_UMAX:
        return bits(old, 0, width) > bits(v, 0, width) ? old : v;
    case RMW_UMIN:
        return bits(old, 0, width) < bits(v, 0, width) ? old : v;
    }
    return old;
}

u64 mem_rmw(Cpu *cpu, vaddr addr, unsigned memop, int fn, u64 v)
{
    unsigned plain = memop & ~(unsigned)MO_SIGN;
    u64 old, seen = mem_ld(cpu, addr, plain);

    do {
        old = seen;
        seen = mem_cas(cpu, addr, plain, old, rmw_value(fn, old, v, memop & MO_SIZE));
    } while (seen != old);
    return extend(old, memop);
}
