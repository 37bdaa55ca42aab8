/*
 * madvise, and what it keeps from a child.
 *
 * Ref: madvise(2).
 */
#include <errno.h>
#include <sys/mman.h>

#include "common/user/guestmem-internal.h"

static Run unforked = {~0ull, 0}; /* pages of MADV_DONTFORK all lie in here */

/* Advice after which the pages may read as something else. */
static bool advice_changes_bytes(int advice)
{
    return advice == MADV_DONTNEED || advice == MADV_FREE || advice == MADV_REMOVE || advice == 24;
}

s64 guest_madvise(vaddr addr, u64 len, int advice)
{
    u64 start = addr >> PAGE_BITS;
    bool code = false;
    u64 end;
    s64 r = 0;

    if (addr % guest_page_size || round_page(len) < len) {
        return -EINVAL;
    }
    if (!len) {
        return madvise(g2h(0), 0, advice) ? -errno : 0; /* is the advice known? */
    }
    if (addr >= window_end() || len > window_end() - addr) {
        return -ENOMEM;
    }
    end = (addr + round_page(len)) >> PAGE_BITS;
    guestmem_lock();
    if (advice_changes_bytes(advice)) {
        code = pages_any(start, end, PG_HAS_CODE) && pages_uncode(start, end);
    }
    if (madvise(g2h(addr), (size_t)(end - start) << PAGE_BITS, advice)) {
        r = -errno;
    } else if (advice == MADV_DONTFORK) {
        unforked.end = !unforked.end || unforked.end < end ? end : unforked.end;
        unforked.start = start < unforked.start ? start : unforked.start;
    }
    guestmem_unlock();
    drop_code(code, start, end);
    return r;
}

/* ---- A child that fork() made ---- */

/* The table has all pages of the range. What the child lacks is looked for by halves. */
static void forget_missing(u64 start, u64 end)
{
    size_t len = (end - start) << PAGE_BITS;
    u64 middle = start + (end - start) / 2;

    if (!msync(g2h(start << PAGE_BITS), len, MS_ASYNC)) {
        return; /* it lacks none */
    }
    if (map_free(start, len, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) >= 0) {
        host_forget(start, end); /* all */
        pages_clear(start, end);
        return;
    }
    if (middle > start) {
        forget_missing(start, middle);
        forget_missing(middle, end);
    }
}

void guest_forget_unforked(void)
{
    Run hull = unforked;
    u64 stop;

    if (LIKELY(!hull.end)) {
        return;
    }
    guestmem_lock();
    for (u64 page = pages_next(hull.start); page && page < hull.end; page = pages_next(stop)) {
        pages_all_valid(page, hull.end, &stop);
        forget_missing(page, stop);
    }
    guestmem_unlock();
    drop_code(true, hull.start, hull.end);
}
