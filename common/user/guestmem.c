/*
 * The guest's memory: where it lies, questions about it, checked copies, pages that hold translated
 * code. The table of pages is in page-table.c, the calls that change the map are in mmap.c.
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
    TRUST_SLOTS = 256, /* pages whose code was overwritten lately, by hash */
    TRUST_AFTER = 24,  /* so many times: from now on the guest's own flushes decide */
    GUARD = 64 * 1024,
    WIDE_BITS = 47, /* of addresses, as the host has them */
};

/*
 * Where windows may lie: above what a low, fixed executable uses and below where Linux maps by
 * itself (a third of the address space at the least, in the old layout; two thirds otherwise).
 */
#define WINDOW_FIRST 0x1000000000ull
#define WINDOW_LAST  0x2a0000000000ull
#define WINDOW_STEP  0x1000000000ull

/*
 * A 64-bit guest's addresses are the host's. What Linux places for the emulator itself is an
 * executable and its heap from two thirds of the address space (or where it is linked, above
 * WIDE_PIE_END), and everything else from its top down; randomisation moves each by 16 TiB at most.
 * The guest's stack and mappings lie between the two; its programs, whatever they reserve low (shadow
 * memory, heaps with short pointers) below.
 */
#define WIDE_STACK_TOP   0x6f0000000000ull
#define WIDE_BOTTOM      0x670000000000ull
#define WIDE_PIE         0x500000000000ull
#define WIDE_PIE_END     0x550000000000ull
#define WIDE_LOW_END     0x200000000000ull
#define WIDE_ADDRESS_END 0x7ffffffff000ull

#define PIE_BASE  0x400000u
#define STACK_TOP   0xbf000000u /* of a 3G/1G kernel: addresses look as on real boards */
#define ADDRESS_END 0xffff0000u /* the kernel's helper page is above */
#define MIN_STACK_GAP                                                                              \
    (128 * MIB) /* between stack top and the highest mapping, as the kernel keeps it */

u8 *guest_base;
u64 guest_page_size = PAGE;
vaddr guest_addr_end, guest_stack_top, guest_mmap_base, guest_pie_base;
bool guest_read_implies_exec;
int guest_prot_guarded;
vaddr guest_tag_bits;

u64 window_pages;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct {
    u64 page;
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
    u64 len = window_pages << PAGE_BITS;

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

/* Bytes between the top of the stack and the mappings below it, whose addresses are @room. */
static u64 stack_gap(u64 room, u64 reserve)
{
    struct rlimit rl = {.rlim_cur = RLIM_INFINITY};
    u64 gap;

    getrlimit(RLIMIT_STACK, &rl);
    gap = rl.rlim_cur == RLIM_INFINITY ? GIB : rl.rlim_cur + MIB;
    gap = gap < MIN_STACK_GAP ? MIN_STACK_GAP : gap;
    if (gap > room / 6 * 5) {
        gap = room / 6 * 5;
    }
    if (gap > room / 2 && reserve) {
        gap = room / 2;
    }
    return gap;
}

static void choose_layout(u64 reserve)
{
    guest_pie_base = PIE_BASE;
    guest_addr_end = reserve && reserve < ADDRESS_END ? align_down(reserve, PAGE) : ADDRESS_END;
    guest_stack_top = guest_addr_end < STACK_TOP ? guest_addr_end : STACK_TOP;
    guest_mmap_base =
        align_down(guest_stack_top - stack_gap(guest_stack_top, reserve), guest_page_size);
}

static void choose_wide_layout(void)
{
    guest_pie_base = WIDE_PIE;
    guest_addr_end = WIDE_ADDRESS_END;
    guest_stack_top = WIDE_STACK_TOP;
    guest_mmap_base =
        align_down(guest_stack_top - stack_gap(WIDE_STACK_TOP - WIDE_BOTTOM, 0), guest_page_size);
}

/* As a kernel with so few bits of address has it; all of it is in the low part, where the emulator has nothing. */
static void choose_small_layout(u64 size)
{
    guest_pie_base = align_down(size / 3 * 2, guest_page_size);
    guest_addr_end = guest_stack_top = size;
    guest_mmap_base = align_down(size - stack_gap(size, size), guest_page_size);
}

static const char *init_wide(u64 want_base, u64 reserve)
{
    if (want_base) {
        return "-B: a 64-bit guest's addresses are those of the host";
    }
    if (reserve && (reserve < 4 * GIB || reserve > WIDE_LOW_END || reserve % guest_page_size)) {
        return "-R: for a 64-bit guest, a multiple of the page size between 4 GiB and 32 TiB";
    }
    window_pages = 1ull << (WIDE_BITS - PAGE_BITS);
    page_table_init(false);
    if (reserve) {
        choose_small_layout(reserve);
    } else {
        choose_wide_layout();
    }
    return NULL;
}

bool guestmem_init(unsigned address_bits, u64 want_base, u64 reserve, const char **error)
{
    if (address_bits == 64) {
        *error = init_wide(want_base, reserve);
        return !*error;
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
    if (!page_table_init(true)) {
        *error = "no memory for the table of guest pages";
        return false;
    }
    choose_layout(reserve);
    return true;
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

static void unmap(u64 start, u64 end)
{
    munmap(g2h((vaddr)start << PAGE_BITS), (size_t)(end - start) << PAGE_BITS);
}

void host_forget(u64 start, u64 end)
{
    Run hole;

    if (!guest_is_host()) {
        unmap(start, end);
        return;
    }
    pages_sync_growth(start);
    while (start < end && pages_hole(start, end, &hole)) {
        if (hole.start > start) {
            unmap(start, hole.start);
        }
        start = hole.end;
    }
    if (start < end) {
        unmap(start, end);
    }
}

static void reprotect(u64 page, unsigned flags)
{
    pages_fill(page, page + 1, flags);
    if (mprotect(g2h(page << PAGE_BITS), PAGE, host_prot(flags))) {
        fatal("cannot change the protection of guest page %#llx: %s",
              (unsigned long long)page << PAGE_BITS, strerror(errno));
    }
}

bool pages_uncode(u64 start, u64 end)
{
    bool any = false;

    for (u64 page = start, next; page < end; page = next) {
        unsigned flags;

        next = pages_alike(page, end, &flags);
        if (!(flags & PG_HAS_CODE)) {
            continue;
        }
        next = page + 1;
        if (flags & PG_CODE && flags & PG_WRITE) {
            reprotect(page, flags & ~PG_CODE);
        } else {
            pages_fill(page, next, flags & ~PG_CODE);
        }
        any = true;
    }
    return any;
}

/* Overwritten again: is this a page of a program that generates code all the time? */
static bool earns_trust(u64 page)
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
    u64 page = addr >> PAGE_BITS;
    unsigned flags;

    if (addr >> PAGE_BITS >= window_pages) {
        return false;
    }
    guestmem_lock();
    flags = page_get(page);
    if (flags & PG_EXEC && !(flags & (PG_CODE | PG_TRUST)) && !page_held(page)) {
        if (flags & PG_WRITE) {
            reprotect(page, flags | PG_CODE);
        } else {
            pages_fill(page, page + 1, flags | PG_CODE);
        }
    }
    guestmem_unlock();
    return flags & PG_EXEC;
}

bool guest_code_written(vaddr addr)
{
    u64 page = addr >> PAGE_BITS;
    unsigned flags;

    if (addr >> PAGE_BITS >= window_pages) {
        return false;
    }
    guestmem_lock();
    flags = page_get(page);
    if ((flags & (PG_CODE | PG_WRITE)) == (PG_CODE | PG_WRITE)) {
        flags &= ~PG_CODE;
        reprotect(page, earns_trust(page) ? flags | PG_TRUST : flags);
    }
    guestmem_unlock();
    return flags & PG_WRITE;
}

/* ---- Questions ---- */

/* Would the host kernel, reading a word there, find or make a page? It refuses the call afterwards.
 */
static bool host_can_read(const void *p)
{
    return syscall(SYS_rt_sigprocmask, ~0u, p, NULL, 8) == 0 || errno != EFAULT;
}

bool pages_sync_growth(u64 page)
{
    u64 next = pages_next(page);

    if (!next || next == page || !(page_get(next) & PG_GROWS)) {
        return false;
    }
    if (!host_can_read(g2h(page << PAGE_BITS))) {
        return false;
    }
    pages_set(page, next, page_get(next) & ~(PG_CODE | PG_TRUST));
    return true;
}

/* Flags of a page that the table says is not there: a growing stack may have it all the same. */
static unsigned late_flags(u64 page)
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

bool guest_range_ours(vaddr addr, u64 len)
{
    static const vaddr theirs[][2] = {
        {0, WIDE_LOW_END}, {WIDE_PIE, WIDE_PIE_END}, {WIDE_BOTTOM, WIDE_STACK_TOP}};
    Run hole;

    if (!guest_is_host() || !len) {
        return false;
    }
    for (unsigned i = 0; i < ARRAY_LEN(theirs); i++) {
        if (addr >= theirs[i][0] && addr < theirs[i][1] && len <= theirs[i][1] - addr) {
            return false;
        }
    }
    guestmem_lock();
    len = pages_hole(addr >> PAGE_BITS, (addr + len + PAGE - 1) >> PAGE_BITS, &hole);
    guestmem_unlock();
    return len;
}

static bool range_ok(vaddr addr, u64 len, unsigned prot)
{
    u64 window = window_pages << PAGE_BITS;
    u64 end = (addr + len - 1 + PAGE) >> PAGE_BITS;

    if (!len) {
        return true;
    }
    if (addr >= window || len > window - addr) {
        return false;
    }
    for (u64 page = addr >> PAGE_BITS, next; page < end; page = next) {
        unsigned flags = page_get(page);

        next = page + 1;
        if (UNLIKELY(!flags)) {
            flags = late_flags(page);
        } else if (next < end && !(flags & PG_CODE)) {
            next = pages_alike(page, end, &flags);
        }
        if (!(flags & PG_VALID) || (flags & prot) != prot) {
            return false;
        }
        if (UNLIKELY(prot & flags & PG_WRITE && flags & PG_CODE)) {
            guest_code_written(page << PAGE_BITS);
            exec_invalidate(page << PAGE_BITS, PAGE);
        }
    }
    return true;
}

bool guest_range_ok(vaddr addr, u64 len, unsigned prot)
{
    return range_ok(guest_untag(addr), len, prot);
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
    bool written = si->si_signo == SIGSEGV && uc->uc_mcontext.gregs[REG_ERR] & 2;

    if (*pc == (greg_t)guest_raw_copy_insn) {
        if (written && si->si_code == SEGV_ACCERR && offset >> PAGE_BITS < window_pages &&
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
    from = guest_untag(from);
    return range_ok(from, len, PG_READ) && !guest_raw_copy(to, g2h(from), len);
}

bool copy_to_guest(vaddr to, const void *from, size_t len)
{
    to = guest_untag(to);
    return range_ok(to, len, PG_WRITE) && !guest_raw_copy(g2h(to), from, len);
}

s64 guest_strlen(vaddr s, size_t max)
{
    size_t done = 0;

    s = guest_untag(s);
    while (done <= max) {
        size_t left = max - done + 1; /* the terminator may come right after @max bytes */
        size_t part = PAGE - (s + done) % PAGE;
        size_t n;

        part = part < left ? part : left;
        if (!range_ok(s + done, 1, PG_READ)) {
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
    holds_forget();
}
