/*
 * mmap and its relatives on guest addresses. The host kernel does the work, one call each, at the
 * address that this file chose; the table of pages is brought up to date under the lock, and blocks
 * translated from pages that went away are dropped after it.
 *
 * Ref: mmap(2), mremap(2), mprotect(2), brk(2); the order of checks follows the kernel's.
 */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "common/bits.h"
#include "common/log.h"
#include "common/user/guestmem-internal.h"
#include "tcg/exec.h"

enum {
    HUGE_PAGES = 512,      /* alignment of MAP_HUGETLB: 2 MiB */
    PLACE_ATTEMPTS = 24,
    STATFS_NOEXEC = 8,     /* ST_NOEXEC in f_flags */
    MAP_32BIT_HOST = 0x40, /* x86 only: never passed on */
};

static vaddr brk_start, brk_end;
static bool lock_future; /* MCL_FUTURE */

/* Page flags of host protection @prot: on ARM-like hardware writable and executable imply readable.
 */
static unsigned prot_flags(int prot)
{
    unsigned flags = prot & PG_PROT;

    if (flags & (PG_WRITE | PG_EXEC)) {
        flags |= PG_READ;
    }
    if (guest_read_implies_exec && flags & PG_READ) {
        flags |= PG_EXEC;
    }
    if (prot & guest_prot_guarded) {
        flags |= PG_GUARDED;
    }
    return flags;
}

void drop_code(bool any, u64 start, u64 end)
{
    if (any) {
        exec_invalidate(start << PAGE_BITS, (u64)(end - start) << PAGE_BITS);
    }
}

/* ---- mmap ---- */

s64 map_free(u64 page, size_t len, int prot, int flags, int fd, off_t offset)
{
    void *want = g2h(page << PAGE_BITS);
    void *p = mmap(want, len, prot, flags | MAP_FIXED_NOREPLACE, fd, offset);

    if (p != MAP_FAILED && p != want) {
        munmap(p, len); /* a kernel that does not know the flag */
        return -EEXIST;
    }
    return host_result(p);
}

static u64 place_align(int flags)
{
    return flags & MAP_HUGETLB ? HUGE_PAGES : guest_page_size >> PAGE_BITS;
}

/* Page for a mapping of @count pages that may go anywhere; @addr is a wish. */
static u64 place(vaddr addr, u64 count, int flags)
{
    u64 page = align_up(addr, guest_page_size) >> PAGE_BITS;
    u64 align = place_align(flags);

    if (addr >= 16 * PAGE && addr < guest_addr_end && page % align == 0 &&
        count <= (guest_addr_end >> PAGE_BITS) - page && pages_all_free(page, page + count)) {
        return page;
    }
    return pages_find(count, align, ~0ull);
}

/* The next lower place to try when the emulator itself is at @page. */
static u64 place_below(u64 page, u64 count, int flags, unsigned attempt)
{
    u64 step = count << attempt;

    return attempt < PLACE_ATTEMPTS && step < page
               ? pages_find(count, place_align(flags), page - step)
               : 0;
}

static void give_back(u64 start, u64 end)
{
    Run hole;

    for (u64 page = start; pages_hole(page, end, &hole); page = hole.end) {
        munmap(g2h(hole.start << PAGE_BITS), (hole.end - hole.start) << PAGE_BITS);
    }
}

/*
 * Make sure that the range can be mapped over: where guest addresses are the host's, the pages the
 * guest does not have may be the emulator's own, so they are taken first by a call that replaces
 * nothing. Return: 0, or -errno (EEXIST: the emulator's).
 */
static s64 claim(u64 start, u64 end)
{
    Run hole;

    if (!guest_is_host()) {
        return 0;
    }
    pages_sync_growth(start);
    for (u64 page = start; pages_hole(page, end, &hole); page = hole.end) {
        size_t len = (hole.end - hole.start) << PAGE_BITS;
        s64 r = map_free(hole.start, len, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

        if (r < 0) {
            give_back(start, hole.start);
            return r;
        }
    }
    return 0;
}

/*
 * mmap() at a place that is the guest's to use; -EEXIST when it turns out to be the emulator's.
 * MAP_SHARED_VALIDATE and MAP_FIXED_NOREPLACE do not go together.
 */
static s64 map_at(u64 page, u64 count, int prot, int flags, int fd, off_t offset)
{
    size_t len = count << PAGE_BITS;
    s64 r;

    if (guest_is_host() && (flags & MAP_TYPE) != MAP_SHARED_VALIDATE &&
        pages_all_free(page, page + count)) {
        pages_sync_growth(page);
        return map_free(page, len, prot, flags, fd, offset);
    }
    r = claim(page, page + count);
    if (!r) {
        r = host_result(mmap(g2h(page << PAGE_BITS), len, prot, flags | MAP_FIXED, fd, offset));
        if (r < 0 && guest_is_host()) {
            give_back(page, page + count);
        }
    }
    return r;
}

static bool on_noexec_mount(int fd)
{
    struct statfs st;

    return !fstatfs(fd, &st) && st.f_flags & STATFS_NOEXEC;
}

/* Everything that can be told from the arguments alone. */
static s64 check_mmap(vaddr addr, u64 len, int prot, int flags, int fd)
{
    if (!len) {
        return -EINVAL;
    }
    if (len > window_end()) {
        return -ENOMEM;
    }
    if (flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) {
        if (addr % guest_page_size) {
            return -EINVAL;
        }
        if (addr > window_end() || round_page(len) > window_end() - addr) {
            return -ENOMEM;
        }
        if (addr < PAGE && geteuid() != 0) {
            return -EPERM;
        }
    }
    if (prot & PROT_EXEC && !(flags & MAP_ANONYMOUS) && fd >= 0 && on_noexec_mount(fd)) {
        return -EPERM;
    }
    return 0;
}

/*
 * A guest page larger than the host's may hold the end of a file and host pages past it, which the
 * host does not let touch: zeros are put there, as the rest of the page would have.
 */
static s64 fill_last_page(u64 page, u64 count, int prot, int fd, off_t offset)
{
    u64 end, stop;
    struct stat st;

    if (fstat(fd, &st) || !S_ISREG(st.st_mode) || st.st_size <= offset) {
        return 0;
    }
    end = align_up(st.st_size - offset, PAGE) >> PAGE_BITS;
    stop = round_page(st.st_size - offset) >> PAGE_BITS;
    stop = stop < count ? stop : count;
    if (end >= stop) {
        return 0;
    }
    return host_result(mmap(g2h((page + end) << PAGE_BITS), (stop - end) << PAGE_BITS, prot,
                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0));
}

s64 guest_mmap(vaddr addr, u64 len, int prot, int flags, int fd, off_t offset)
{
    s64 r = check_mmap(addr, len, prot, flags, fd);
    unsigned bits = prot_flags(prot);
    bool fixed = flags & (MAP_FIXED | MAP_FIXED_NOREPLACE);
    int pass = flags & ~(MAP_32BIT_HOST | MAP_FIXED | MAP_FIXED_NOREPLACE);
    bool code = false;
    u64 count, page;

    if (r) {
        return r;
    }
    bits |= (flags & MAP_TYPE) != MAP_PRIVATE ? PG_SHARED : 0;
    bits |= flags & MAP_GROWSDOWN ? PG_GROWS : 0;
    if (offset % guest_page_size && !(flags & MAP_ANONYMOUS)) {
        return -EINVAL;
    }
    if (prot & PROT_WRITE && (flags & MAP_TYPE) != MAP_PRIVATE) {
        exec_share_memory();
    }
    count = round_page(len) >> PAGE_BITS;
    guestmem_lock();
    pass |= lock_future ? MAP_LOCKED : 0;
    page = fixed ? addr >> PAGE_BITS : place(addr, count, flags);
    if (!fixed && !page) {
        r = -ENOMEM;
    } else if (flags & MAP_FIXED_NOREPLACE && !pages_all_free(page, page + count)) {
        r = -EEXIST;
    } else if (!limits_allow(count, bits, page, page + count)) {
        r = -ENOMEM;
    } else {
        code = fixed && pages_any(page, page + count, PG_HAS_CODE);
        r = map_at(page, count, host_prot(bits), pass, fd, offset);
        for (unsigned i = 0; !fixed && r == -EEXIST && page; i++) {
            page = place_below(page, count, flags, i);
            r = page ? map_at(page, count, host_prot(bits), pass, fd, offset) : -ENOMEM;
        }
        r = r == -EEXIST ? -ENOMEM : r;
    }
    if (r >= 0 && guest_page_size > PAGE && !(flags & MAP_ANONYMOUS)) {
        s64 filled = fill_last_page(page, count, host_prot(bits), fd, offset);

        r = filled < 0 ? filled : r;
    }
    if (r >= 0) {
        pages_set(page, page + count, bits);
    }
    guestmem_unlock();
    if (r >= 0) {
        drop_code(code, page, page + count);
    }
    return r;
}

vaddr guest_find_free(u64 len, u64 align)
{
    vaddr at;

    if (!len || len > window_end() || !is_pow2(align) || align > GIB) {
        return 0;
    }
    align = align < guest_page_size ? guest_page_size : align;
    guestmem_lock();
    at = pages_find(round_page(len) >> PAGE_BITS, align >> PAGE_BITS, ~0ull) << PAGE_BITS;
    guestmem_unlock();
    return at;
}

s64 guest_munmap(vaddr addr, u64 len)
{
    u64 start = addr >> PAGE_BITS;
    bool code;
    u64 end;

    if (addr % guest_page_size || !len || addr >= window_end() || len > window_end() - addr) {
        return -EINVAL;
    }
    end = (addr + round_page(len)) >> PAGE_BITS;
    guestmem_lock();
    code = pages_any(start, end, PG_HAS_CODE);
    host_forget(start, end);
    pages_clear(start, end);
    guestmem_unlock();
    drop_code(code, start, end);
    return 0;
}

/* ---- mprotect ---- */

/* @flags of a page after it was given the rights @bits. */
static unsigned protected(unsigned flags, unsigned bits)
{
    flags = (flags & ~(PG_PROT | PG_GUARDED)) | bits;
    return bits & PG_EXEC ? flags : flags & ~PG_HAS_CODE;
}

/* Give [@start, @end) the rights @bits, run by run of equal host protection. Return: 0 or -errno.
 */
static s64 protect_pages(u64 start, u64 end, unsigned bits, bool *code)
{
    for (u64 page = start; page < end;) {
        u64 first = page;
        int prot = -1;
        unsigned flags;

        while (page < end) {
            u64 next = pages_alike(page, end, &flags);
            int p = host_prot(protected(flags, bits));

            if (prot >= 0 && p != prot) {
                break;
            }
            prot = p;
            page = next;
        }
        if (mprotect(g2h(first << PAGE_BITS), (size_t)(page - first) << PAGE_BITS, prot)) {
            return -errno;
        }
        for (u64 i = first, next; i < page; i = next) {
            next = pages_alike(i, page, &flags);
            *code |= flags & PG_HAS_CODE && !(bits & PG_EXEC);
            pages_fill(i, next, protected(flags, bits));
        }
    }
    return 0;
}

/* PROT_GROWSDOWN: the change goes down to the beginning of the growing mapping. */
static u64 growth_start(u64 page)
{
    while (page > 0 && page_get(page - 1) & PG_GROWS) {
        page--;
    }
    return page;
}

s64 guest_mprotect(vaddr addr, u64 len, int prot)
{
    u64 start = addr >> PAGE_BITS;
    bool code = false;
    u64 end, stop;
    s64 r;

    if (addr % guest_page_size || prot & ~(PG_PROT | guest_prot_guarded | PROT_GROWSDOWN | PROT_GROWSUP)) {
        return -EINVAL;
    }
    if (!len) {
        return 0;
    }
    if (addr >= window_end() || len > window_end() - addr) {
        return -ENOMEM;
    }
    end = (addr + round_page(len)) >> PAGE_BITS;
    guestmem_lock();
    if (prot & PROT_WRITE && pages_any(start, end, PG_SHARED)) {
        guestmem_unlock();
        exec_share_memory();
        guestmem_lock();
    }
    pages_sync_growth(start);
    if (prot & PROT_GROWSDOWN) {
        if (!(page_get(start) & PG_GROWS)) {
            guestmem_unlock();
            return -EINVAL;
        }
        start = growth_start(start);
    }
    pages_all_valid(start, end, &stop);
    r = prot & PROT_WRITE && !limits_allow_write(start, stop)
            ? -ENOMEM
            : protect_pages(start, stop, prot_flags(prot), &code);
    guestmem_unlock();
    drop_code(code, start, end);
    return r ? r : stop < end ? -ENOMEM : 0;
}

/* ---- mremap ---- */

static s64 check_mremap(vaddr old, u64 old_len, u64 new_len, int flags, vaddr new)
{
    if (flags & ~(MREMAP_MAYMOVE | MREMAP_FIXED | MREMAP_DONTUNMAP) ||
        (flags & (MREMAP_FIXED | MREMAP_DONTUNMAP) && !(flags & MREMAP_MAYMOVE)) ||
        (flags & MREMAP_DONTUNMAP && old_len != new_len) || old % guest_page_size || !new_len) {
        return -EINVAL;
    }
    if (old >= window_end() || old_len > window_end() - old) {
        return -EFAULT;
    }
    if (new_len > window_end()) {
        return -ENOMEM;
    }
    if (flags & MREMAP_FIXED) {
        if (new % guest_page_size || new >= window_end() || new_len > window_end() - new ||
            (new < old + old_len &&old < new + new_len)) {
            return -EINVAL;
        }
    }
    return 0;
}

/* Flags follow the pages; what the mapping grows by has those of its last page. */
static void move_flags(u64 from, u64 old_count, u64 to, u64 new_count, bool keep)
{
    unsigned last = page_get(old_count ? from + old_count - 1 : from);
    u64 both = old_count < new_count ? old_count : new_count;
    unsigned flags;

    for (u64 i = 0, next; i < both; i = next) {
        next = pages_alike(from + i, from + both, &flags) - from;
        pages_set(to + i, to + next, flags & ~(PG_HAS_CODE | PG_VALID));
    }
    pages_set(to + both, to + new_count, last & ~(PG_HAS_CODE | PG_VALID));
    if (!keep) {
        pages_clear(from, from + old_count);
    }
}

static s64 resize_in_place(u64 page, u64 old_count, u64 new_count)
{
    void *host = g2h(page << PAGE_BITS);
    size_t old_len = (size_t)old_count << PAGE_BITS;
    size_t new_len = (size_t)new_count << PAGE_BITS;
    unsigned flags;

    if (new_count > old_count && (new_count > (guest_addr_end >> PAGE_BITS) - page ||
                                  !pages_all_free(page + old_count, page + new_count))) {
        return -ENOMEM;
    }
    if (mremap(host, old_len, new_len, 0) == MAP_FAILED) {
        return -errno;
    }
    if (new_count > old_count) {
        flags = page_get(page + old_count - 1);
        pages_set(page + old_count, page + new_count, flags & ~(PG_CODE | PG_TRUST | PG_VALID));
    } else if (new_count < old_count) {
        pages_clear(page + new_count, page + old_count);
    }
    return (s64)page << PAGE_BITS;
}

static s64 move_mapping(u64 page, u64 old_count, u64 new_count, u64 to, int flags)
{
    s64 claimed = claim(to, to + new_count);
    void *r;

    if (claimed) {
        return claimed;
    }
    r = mremap(g2h(page << PAGE_BITS), (size_t)old_count << PAGE_BITS,
                     (size_t)new_count << PAGE_BITS, flags | MREMAP_MAYMOVE | MREMAP_FIXED,
                     g2h(to << PAGE_BITS));

    if (r == MAP_FAILED) {
        return -errno;
    }
    move_flags(page, old_count, to, new_count, flags & MREMAP_DONTUNMAP || !old_count);
    return (s64)to << PAGE_BITS;
}

s64 guest_mremap(vaddr old, u64 old_len, u64 new_len, int flags, vaddr new)
{
    s64 r = check_mremap(old, old_len, new_len, flags, new);
    u64 page = old >> PAGE_BITS;
    u64 to = new >> PAGE_BITS;
    u64 old_count = round_page(old_len) >> PAGE_BITS;
    u64 new_count = round_page(new_len) >> PAGE_BITS;
    bool code, code_at_target = false;
    u64 more;

    if (r) {
        return r;
    }
    guestmem_lock();
    if (!pages_all_valid(page, page + (old_count ? old_count : 1), NULL)) {
        guestmem_unlock();
        return -EFAULT;
    }
    more = flags & MREMAP_DONTUNMAP ? new_count : new_count > old_count ? new_count - old_count : 0;
    if (more && !limits_allow(more, page_get(page), 0, 0)) {
        guestmem_unlock();
        return -ENOMEM;
    }
    code = pages_uncode(page, page + old_count); /* one host mapping again */
    if (flags & MREMAP_FIXED) {
        code_at_target = pages_any(to, to + new_count, PG_HAS_CODE);
        r = move_mapping(page, old_count, new_count, to, flags);
    } else {
        r = flags & MREMAP_DONTUNMAP || !old_count ? -ENOMEM
                                                   : resize_in_place(page, old_count, new_count);
        if (r == -ENOMEM && flags & MREMAP_MAYMOVE) {
            to = pages_find(new_count, place_align(0), ~0ull);
            r = to ? move_mapping(page, old_count, new_count, to, flags) : -ENOMEM;
            for (unsigned i = 0; r == -EEXIST && to; i++) {
                to = place_below(to, new_count, 0, i);
                r = to ? move_mapping(page, old_count, new_count, to, flags) : -ENOMEM;
            }
        }
    }
    guestmem_unlock();
    drop_code(code, page, page + old_count);
    drop_code(code_at_target, to, to + new_count);
    return r;
}

/* ---- mlockall ---- */

s64 guest_mlockall(int flags)
{
    s64 r = 0;
    Run run;

    if (!flags) {
        lock_future = false;
        return munlockall() ? -errno : 0;
    }
    if (flags & ~(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) || flags == MCL_ONFAULT) {
        return -EINVAL;
    }
    guestmem_lock();
    for (u32 i = 0; flags & MCL_CURRENT && !r && pages_run(i, &run); i++) {
        void *at = g2h(run.start << PAGE_BITS);
        size_t len = (size_t)(run.end - run.start) << PAGE_BITS;

        /* Pages without any rights cannot be had in core; that is not an error of mlockall. */
        r = mlock2(at, len, flags & MCL_ONFAULT ? MLOCK_ONFAULT : 0) && errno != ENOMEM ? -errno
                                                                                        : 0;
    }
    lock_future = !r && flags & MCL_FUTURE && !(flags & MCL_ONFAULT);
    guestmem_unlock();
    return r;
}

/* ---- brk ---- */

void guest_brk_init(vaddr start)
{
    brk_start = brk_end = start;
}

s64 guest_brk(vaddr addr)
{
    bool code = false;
    u64 old, new;

    guestmem_lock();
    old = round_page(brk_end) >> PAGE_BITS;
    new = round_page(addr) >> PAGE_BITS;
    if (addr < brk_start || addr >= guest_addr_end) {
        new = old;
        addr = brk_end;
    }
    if (new > old) {
        int prot = PROT_READ | PROT_WRITE;

        if (!pages_all_free(old, new) || !limits_allow(new - old, PG_WRITE, 0, 0) ||
            map_at(old, new - old, prot, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) < 0) {
            addr = brk_end;
        } else {
            pages_set(old, new, prot_flags(prot));
        }
    } else if (new < old) {
        code = pages_any(new, old, PG_HAS_CODE);
        host_forget(new, old);
        pages_clear(new, old);
    }
    brk_end = addr;
    guest_name_range(brk_start, brk_end - brk_start, "[heap]");
    guestmem_unlock();
    drop_code(code, new, old);
    return addr;
}

/* ---- The main stack ---- */

s64 guest_stack_map(u64 size, u64 limit, int prot)
{
    struct rlimit rl = {.rlim_cur = RLIM_INFINITY};
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE | MAP_STACK;
    u64 room = guest_stack_top - guest_mmap_base;
    s64 r;

    getrlimit(RLIMIT_STACK, &rl);
    limit = limit < room ? limit : room;
    if (limit > rl.rlim_cur) {
        size =
            limit; /* the host would not let it grow so far: all of it at once, filled in lazily */
    } else {
        flags |= MAP_GROWSDOWN;
    }
    size = round_page(size);
    r = guest_mmap(guest_stack_top - size, size, prot, flags, -1, 0);
    return r < 0 ? r : 0;
}
