/*
 * The table of guest pages: flags, runs of valid pages, checked copies, pages that hold translated
 * code. The calls that change the map are in mmap.c.
 *
 * Cost: a process that maps 10 MiB in 30 pieces touches three pages of the flag table and one of
 * the run list. A gap search walks the runs, of which there are tens.
 */
#include "common/user/guestmem.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include "common/bits.h"
#include "common/log.h"
#include "common/user/guestmem-internal.h"
#include "tcg/exec.h"

enum {
    FIRST_RUNS = 256,  /* before the run list has to grow */
    TRUST_SLOTS = 256, /* pages whose code was overwritten lately, by hash */
    TRUST_AFTER = 24,  /* so many times: from now on the guest's own flushes decide */
    GUARD = 64 * 1024,
};

/*
 * Where windows may lie: above what a low, fixed executable uses and below where Linux maps by
 * itself (a third of the address space at the least, in the old layout; two thirds otherwise).
 */
#define WINDOW_FIRST 0x1000000000ull
#define WINDOW_LAST  0x2a0000000000ull
#define WINDOW_STEP  0x1000000000ull

#define STACK_TOP   0xbf000000u /* of a 3G/1G kernel: addresses look as on real boards */
#define ADDRESS_END 0xffff0000u /* the kernel's helper page is above */
#define MIN_STACK_GAP                                                                              \
    (128 * MIB) /* between stack top and the highest mapping, as the kernel keeps it */

u8 *guest_base;
u64 guest_page_size = PAGE;
vaddr guest_addr_end, guest_stack_top, guest_mmap_base;
bool guest_read_implies_exec;

u8 *page_flags;
u32 window_pages;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Run first_runs[FIRST_RUNS];
static Run *runs = first_runs;
static u32 run_count, run_room = FIRST_RUNS;
static struct {
    u32 page;
    u32 count;
} trust[TRUST_SLOTS];

void guestmem_lock(void)
{
    pthread_mutex_lock(&lock);
}

void guestmem_unlock(void)
{
    pthread_mutex_unlock(&lock);
}

/* ---- The window ---- */

/*
 * A free stretch at @at? It is not kept: the host never maps there by itself. Under a small
 * RLIMIT_AS the question cannot be asked and the answer is yes.
 */
static bool stretch_free(u64 at, u64 len)
{
    void *want = (void *)(at - GUARD);
    void *p = mmap(want, len + 2 * GUARD, PROT_NONE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);

    if (p == MAP_FAILED) {
        return errno == ENOMEM;
    }
    munmap(p, len + 2 * GUARD);
    return p == want; /* elsewhere: a kernel that does not know MAP_FIXED_NOREPLACE */
}

static const char *place_window(u64 want)
{
    u64 len = (u64)window_pages << PAGE_BITS;

    if (want) {
        if (want % PAGE || want < 16 * MIB || want > WINDOW_LAST) {
            return "-B: not a page address between 0x1000000 and 0x2a0000000000";
        }
        guest_base = (u8 *)want;
        return stretch_free(want, len) ? NULL : "-B: the 4 GiB from there are not free";
    }
    for (u64 at = WINDOW_FIRST; at <= WINDOW_LAST; at += WINDOW_STEP) {
        if (stretch_free(at, len)) {
            guest_base = (u8 *)at;
            return NULL;
        }
    }
    return "no 4 GiB of address space for the guest";
}

static void choose_layout(u64 reserve)
{
    struct rlimit rl = {.rlim_cur = RLIM_INFINITY};
    u64 gap;

    guest_addr_end = reserve && reserve < ADDRESS_END ? align_down(reserve, PAGE) : ADDRESS_END;
    guest_stack_top = guest_addr_end < STACK_TOP ? guest_addr_end : STACK_TOP;
    getrlimit(RLIMIT_STACK, &rl);
    gap = rl.rlim_cur == RLIM_INFINITY ? GIB : rl.rlim_cur + MIB;
    gap = gap < MIN_STACK_GAP ? MIN_STACK_GAP : gap;
    if (gap > guest_stack_top / 6 * 5) {
        gap = guest_stack_top / 6 * 5;
    }
    if (gap > guest_stack_top / 2 && reserve) {
        gap = guest_stack_top / 2;
    }
    guest_mmap_base = align_down(guest_stack_top - gap, PAGE);
}

bool guestmem_init(unsigned address_bits, u64 want_base, u64 reserve, const char **error)
{
    if (address_bits != 32) {
        *error = "64-bit guests are not built into this emulator";
        return false;
    }
    if (reserve && (reserve < 16 * MIB || reserve > 4 * GIB || reserve % PAGE)) {
        *error = "-R: not a multiple of the page size between 16 MiB and 4 GiB";
        return false;
    }
    window_pages = 4 * GIB >> PAGE_BITS;
    *error = place_window(want_base);
    if (*error) {
        return false;
    }
    page_flags = mmap(NULL, window_pages, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (page_flags == MAP_FAILED) {
        *error = "no memory for the table of guest pages";
        return false;
    }
    choose_layout(reserve);
    return true;
}

/* ---- Runs of valid pages ---- */

static void grow_runs(void)
{
    size_t bytes = run_room * sizeof(Run);
    Run *bigger = mmap(NULL, 2 * bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (bigger == MAP_FAILED) {
        fatal("out of memory for the guest's memory map");
    }
    memcpy(bigger, runs, bytes);
    if (runs != first_runs) {
        munmap(runs, bytes);
    }
    runs = bigger;
    run_room *= 2;
}

/* Index of the first run that ends after @page. */
static u32 run_at(u32 page)
{
    u32 low = 0;
    u32 high = run_count;

    while (low < high) {
        u32 mid = (low + high) / 2;

        if (runs[mid].end > page) {
            high = mid;
        } else {
            low = mid + 1;
        }
    }
    return low;
}

/* Put @with runs in place of @count runs from @at. */
static void splice_runs(u32 at, u32 count, const Run *with, u32 with_count)
{
    while (run_count + with_count - count > run_room) {
        grow_runs();
    }
    memmove(&runs[at + with_count], &runs[at + count], (run_count - at - count) * sizeof(Run));
    memcpy(&runs[at], with, with_count * sizeof(Run));
    run_count += with_count - count;
}

static void runs_add(u32 start, u32 end)
{
    u32 at = run_at(start);
    u32 count = 0;
    Run all = {start, end};

    if (at > 0 && runs[at - 1].end == start) {
        at--;
    }
    while (at + count < run_count && runs[at + count].start <= end) {
        const Run *r = &runs[at + count];

        all.start = r->start < all.start ? r->start : all.start;
        all.end = r->end > all.end ? r->end : all.end;
        count++;
    }
    splice_runs(at, count, &all, 1);
}

static void runs_remove(u32 start, u32 end)
{
    u32 at = run_at(start);
    u32 count = 0;
    u32 left = 0;
    Run rest[2];

    while (at + count < run_count && runs[at + count].start < end) {
        const Run *r = &runs[at + count];

        if (r->start < start) {
            rest[left++] = (Run){r->start, start};
        }
        if (r->end > end) {
            rest[left++] = (Run){end, r->end};
        }
        count++;
    }
    splice_runs(at, count, rest, left);
}

void pages_set(u32 start, u32 end, unsigned flags)
{
    if (start < end) {
        memset(page_flags + start, flags | PG_VALID, end - start);
        runs_add(start, end);
    }
}

void pages_clear(u32 start, u32 end)
{
    /* By runs, so that clearing a vast hole does not touch the table. */
    for (u32 i = run_at(start); i < run_count && runs[i].start < end; i++) {
        u32 from = runs[i].start > start ? runs[i].start : start;
        u32 to = runs[i].end < end ? runs[i].end : end;

        memset(page_flags + from, 0, to - from);
    }
    runs_remove(start, end);
}

bool pages_all_valid(u32 start, u32 end, u32 *stop)
{
    u32 i = run_at(start);
    u32 until = i < run_count && runs[i].start <= start ? runs[i].end : start;

    if (stop) {
        *stop = until < end ? until : end;
    }
    return until >= end;
}

bool pages_all_free(u32 start, u32 end)
{
    u32 i = run_at(start);

    return i == run_count || runs[i].start >= end;
}

bool pages_any(u32 start, u32 end, unsigned bits)
{
    for (u32 i = run_at(start); i < run_count && runs[i].start < end; i++) {
        u32 from = runs[i].start > start ? runs[i].start : start;
        u32 to = runs[i].end < end ? runs[i].end : end;

        for (u32 page = from; page < to; page++) {
            if (page_get(page) & bits) {
                return true;
            }
        }
    }
    return false;
}

bool pages_run(u32 i, Run *out)
{
    if (i >= run_count) {
        return false;
    }
    *out = runs[i];
    return true;
}

/* The highest place for @count pages inside [@low, @high). */
static u32 find_down(u32 count, u32 align, u32 low, u32 high)
{
    u32 i = run_at(high - 1);
    u32 top = i < run_count && runs[i].start < high ? runs[i].start : high;

    for (;;) {
        u32 bottom = i > 0 && runs[i - 1].end > low ? runs[i - 1].end : low;

        if (top >= bottom && top - bottom >= count) {
            u32 page = (top - count) / align * align;

            if (page >= bottom) {
                return page;
            }
        }
        if (i == 0 || runs[i - 1].start <= low) {
            return 0;
        }
        i--;
        top = runs[i].start;
    }
}

/* The lowest place inside [@low, @high). */
static u32 find_up(u32 count, u32 align, u32 low, u32 high)
{
    u32 bottom = low;

    for (u32 i = run_at(low); bottom < high; i++) {
        u32 top = i < run_count && runs[i].start < high ? runs[i].start : high;
        u32 page = (bottom + align - 1) / align * align;

        if (top >= page && top - page >= count) {
            return page;
        }
        if (i >= run_count) {
            return 0;
        }
        bottom = runs[i].end;
    }
    return 0;
}

u32 pages_find(u32 count, u32 align)
{
    u32 base = guest_mmap_base >> PAGE_BITS;
    u32 page = find_down(count, align, 16 * PAGE >> PAGE_BITS, base);

    /* A 3G/1G kernel would give up here; one with more room for the process would not. */
    return page ? page
                : find_up(count, align, guest_stack_top >> PAGE_BITS, guest_addr_end >> PAGE_BITS);
}

/* ---- Host protection and translated code ---- */

int host_prot(unsigned flags)
{
    int prot = 0;

    if (flags & (PG_READ | PG_EXEC)) {
        prot |= PROT_READ;
    }
    if ((flags & (PG_WRITE | PG_CODE)) == PG_WRITE) {
        prot |= PROT_READ | PROT_WRITE;
    }
    return prot;
}

void host_forget(u32 start, u32 end)
{
    munmap(g2h((vaddr)start << PAGE_BITS), (size_t)(end - start) << PAGE_BITS);
}

static void reprotect(u32 page, unsigned flags)
{
    page_put(page, flags);
    if (mprotect(g2h((vaddr)page << PAGE_BITS), PAGE, host_prot(flags))) {
        fatal("cannot change the protection of guest page %#x: %s", page << PAGE_BITS,
              strerror(errno));
    }
}

bool pages_uncode(u32 start, u32 end)
{
    bool any = false;

    for (u32 page = start; page < end; page++) {
        unsigned flags = page_get(page);

        if (flags & PG_CODE && flags & PG_WRITE) {
            reprotect(page, flags & ~PG_CODE);
            any = true;
        } else if (flags & (PG_CODE | PG_TRUST)) {
            page_put(page, flags & ~PG_CODE);
            any = true;
        }
    }
    return any;
}

/* Overwritten again: is this a page of a program that generates code all the time? */
static bool earns_trust(u32 page)
{
    unsigned slot = page % TRUST_SLOTS;

    if (trust[slot].page != page) {
        trust[slot].page = page;
        trust[slot].count = 0;
    }
    return ++trust[slot].count >= TRUST_AFTER;
}

bool guest_protect_code(vaddr addr)
{
    u32 page = addr >> PAGE_BITS;
    unsigned flags;

    if (addr >> PAGE_BITS >= window_pages) {
        return false;
    }
    guestmem_lock();
    flags = page_get(page);
    if (flags & PG_EXEC && !(flags & (PG_CODE | PG_TRUST))) {
        if (flags & PG_WRITE) {
            reprotect(page, flags | PG_CODE);
        } else {
            page_put(page, flags | PG_CODE);
        }
    }
    guestmem_unlock();
    return flags & PG_EXEC;
}

bool guest_code_written(vaddr addr)
{
    u32 page = addr >> PAGE_BITS;
    unsigned flags;
    bool hit;

    if (addr >> PAGE_BITS >= window_pages) {
        return false;
    }
    guestmem_lock();
    flags = page_get(page);
    hit = (flags & (PG_CODE | PG_WRITE)) == (PG_CODE | PG_WRITE);
    if (hit) {
        flags &= ~PG_CODE;
        reprotect(page, earns_trust(page) ? flags | PG_TRUST : flags);
    }
    guestmem_unlock();
    return hit;
}

/* ---- Questions ---- */

/* Would the host kernel, reading a word there, find or make a page? It refuses the call afterwards.
 */
static bool host_can_read(const void *p)
{
    return syscall(SYS_rt_sigprocmask, ~0u, p, NULL, 8) == 0 || errno != EFAULT;
}

bool pages_sync_growth(u32 page)
{
    u32 i = run_at(page);

    if (i == run_count || runs[i].start <= page || !(page_get(runs[i].start) & PG_GROWS)) {
        return false;
    }
    if (!host_can_read(g2h((vaddr)page << PAGE_BITS))) {
        return false;
    }
    pages_set(page, runs[i].start, page_get(runs[i].start) & ~(PG_CODE | PG_TRUST));
    return true;
}

/* Flags of a page that the table says is not there: a growing stack may have it all the same. */
static unsigned late_flags(u32 page)
{
    unsigned flags;
    int saved = errno;

    guestmem_lock();
    flags = page_get(page);
    if (!flags && pages_sync_growth(page)) {
        flags = page_get(page);
    }
    guestmem_unlock();
    errno = saved;
    return flags;
}

unsigned guest_page_flags(vaddr addr)
{
    unsigned flags;

    if (addr >> PAGE_BITS >= window_pages) {
        return 0;
    }
    flags = page_get(addr >> PAGE_BITS);
    return LIKELY(flags) ? flags : late_flags(addr >> PAGE_BITS);
}

bool guest_range_ok(vaddr addr, u64 len, unsigned prot)
{
    u64 window = (u64)window_pages << PAGE_BITS;

    if (!len) {
        return true;
    }
    if (addr >= window || len > window - addr) {
        return false;
    }
    for (u32 page = addr >> PAGE_BITS; page <= (addr + len - 1) >> PAGE_BITS; page++) {
        unsigned flags = page_get(page);

        if (UNLIKELY(!flags)) {
            flags = late_flags(page);
        }
        if (!(flags & PG_VALID) || (flags & prot) != prot) {
            return false;
        }
        if (UNLIKELY(prot & flags & PG_WRITE && flags & PG_CODE)) {
            guest_code_written((vaddr)page << PAGE_BITS);
            exec_invalidate((vaddr)page << PAGE_BITS, PAGE);
        }
    }
    return true;
}

/* ---- Copies ---- */

/*
 * Two loops that may fault: another thread may unmap what was just checked, and pages of a file may
 * lie past its end. guestmem_host_fault() sends the faulting instruction to the end of its loop.
 */
size_t guest_raw_copy(void *to, const void *from, size_t len);
size_t guest_raw_scan(const void *s, size_t max);
extern const u8 guest_raw_copy_insn[], guest_raw_copy_end[];
extern const u8 guest_raw_scan_insn[], guest_raw_scan_fault[];

/* clang-format off */
__asm__(".pushsection .text\n"
        /* Return: bytes not copied. */
        ".globl guest_raw_copy, guest_raw_copy_insn, guest_raw_copy_end\n"
        ".type guest_raw_copy, @function\n"
        "guest_raw_copy:\n"
        "    mov %rdx, %rcx\n"
        "guest_raw_copy_insn:\n"
        "    rep movsb\n"
        "guest_raw_copy_end:\n"
        "    mov %rcx, %rax\n"
        "    ret\n"
        ".size guest_raw_copy, . - guest_raw_copy\n"
        /*
         * Return: bytes before the first zero byte, at least max if there is none below it, ~0 on a fault.
         * Sixteen at a time and aligned, so that no byte of another page is looked at.
         */
        ".globl guest_raw_scan, guest_raw_scan_insn, guest_raw_scan_fault\n"
        ".type guest_raw_scan, @function\n"
        "guest_raw_scan:\n"
        "    mov %edi, %ecx\n"
        "    and $15, %ecx\n"
        "    mov %rdi, %r8\n"
        "    and $-16, %r8\n"
        "    add %rdi, %rsi\n"
        "    mov $-1, %r9d\n"
        "    shl %cl, %r9d\n"
        "    pxor %xmm0, %xmm0\n"
        "guest_raw_scan_insn:\n"
        "    movdqa (%r8), %xmm1\n"
        "    pcmpeqb %xmm0, %xmm1\n"
        "    pmovmskb %xmm1, %eax\n"
        "    and %r9d, %eax\n"
        "    jnz 1f\n"
        "    mov $-1, %r9d\n"
        "    add $16, %r8\n"
        "    cmp %rsi, %r8\n"
        "    jb guest_raw_scan_insn\n"
        "    mov %rsi, %rax\n"
        "    sub %rdi, %rax\n"
        "    ret\n"
        "1:  bsf %eax, %eax\n"
        "    add %r8, %rax\n"
        "    sub %rdi, %rax\n"
        "    ret\n"
        "guest_raw_scan_fault:\n"
        "    mov $-1, %rax\n"
        "    ret\n"
        ".size guest_raw_scan, . - guest_raw_scan\n"
        ".popsection\n");
/* clang-format on */

bool guestmem_host_fault(const siginfo_t *si, void *ucontext)
{
    ucontext_t *uc = ucontext;
    greg_t *pc = &uc->uc_mcontext.gregs[REG_RIP];
    u64 offset = (u64)si->si_addr - (u64)guest_base;

    if (*pc == (greg_t)guest_raw_copy_insn) {
        if (si->si_signo == SIGSEGV && offset >> PAGE_BITS < window_pages &&
            guest_code_written(offset)) {
            exec_invalidate(align_down(offset, PAGE), PAGE);
            return true; /* again, it is writable now */
        }
        *pc = (greg_t)guest_raw_copy_end;
        return true;
    }
    if (*pc == (greg_t)guest_raw_scan_insn) {
        *pc = (greg_t)guest_raw_scan_fault;
        return true;
    }
    return false;
}

bool copy_from_guest(void *to, vaddr from, size_t len)
{
    return guest_range_ok(from, len, PG_READ) && !guest_raw_copy(to, g2h(from), len);
}

bool copy_to_guest(vaddr to, const void *from, size_t len)
{
    return guest_range_ok(to, len, PG_WRITE) && !guest_raw_copy(g2h(to), from, len);
}

s64 guest_strlen(vaddr s, size_t max)
{
    size_t done = 0;

    while (done <= max) {
        size_t left = max - done + 1; /* the terminator may come right after @max bytes */
        size_t part = PAGE - (s + done) % PAGE;
        size_t n;

        part = part < left ? part : left;
        if (!guest_range_ok(s + done, 1, PG_READ)) {
            return -1;
        }
        n = guest_raw_scan(g2h(s + done), part);
        if (n == ~(size_t)0) {
            return -1;
        }
        if (n < part) {
            return done + n;
        }
        done += part;
    }
    return -1;
}

/* ---- fork ---- */

void guestmem_fork_prepare(void)
{
    guestmem_lock();
}

void guestmem_fork_parent(void)
{
    guestmem_unlock();
}

void guestmem_fork_child(void)
{
    pthread_mutex_init(&lock, NULL);
}
