/*
 * Pages the host kernel may write to while a system call is under way.
 *
 * The kernel does not fault into our handler: a buffer on a write-protected page is EFAULT, and what
 * was to be received may be lost. Making the page writable before the call is not enough, because
 * the call may sleep for long and another thread may run code from that page meanwhile. So the page
 * is held: translated code stays there unprotected, and is dropped when the call is over. Until then
 * stores by other threads to code in that page take effect when the guest flushes them, as the
 * architectures ask for anyway.
 */
#include <stdlib.h>

#include "common/log.h"
#include "common/user/guestmem-internal.h"
#include "tcg/exec.h"

#define CALL_MOST 0x7ffff000ull /* bytes the kernel moves in one call, whatever it is asked for */

typedef struct Hold Hold;
struct Hold {
    u64 start, end; /* pages */
    const void *owner;
    bool used; /* code was translated there */
    Hold *next;
};

static Hold *holds;               /* of all threads; under the lock of guestmem.c */
static __thread unsigned holding; /* how many are this thread's; its address is their owner */

/* Only a page that the guest may write and execute is ever write-protected behind its back. */
static bool may_have_code(u64 start, u64 end)
{
    for (u64 page = start; page < end; page++) {
        unsigned flags = page_get(page);

        if (UNLIKELY((flags & (PG_WRITE | PG_EXEC)) == (PG_WRITE | PG_EXEC))) {
            return true;
        }
    }
    return false;
}

void guest_hold(vaddr addr, u64 len)
{
    u64 start = addr >> PAGE_BITS, end;
    bool had_code;
    Hold *h;

    len = len < CALL_MOST ? len : CALL_MOST;
    end = (addr + len + PAGE - 1) >> PAGE_BITS;
    if (!len || end > window_pages || LIKELY(!may_have_code(start, end))) {
        return;
    }
    h = malloc(sizeof(*h));
    if (!h) {
        fatal("out of memory for a system call's buffers");
    }
    guestmem_lock();
    *h = (Hold){.start = start, .end = end, .owner = &holding, .next = holds};
    holds = h;
    holding++;
    had_code = pages_uncode(start, end);
    guestmem_unlock();
    if (had_code) {
        exec_invalidate(start << PAGE_BITS, (end - start) << PAGE_BITS);
    }
}

/* Take one of this thread's off the list. */
static Hold *take_mine(void)
{
    Hold *h = NULL;

    guestmem_lock();
    for (Hold **p = &holds; *p; p = &(*p)->next) {
        if ((*p)->owner == &holding) {
            h = *p;
            *p = h->next;
            break;
        }
    }
    guestmem_unlock();
    return h;
}

void guest_release(void)
{
    for (; UNLIKELY(holding); holding--) {
        Hold *h = take_mine();

        if (h && h->used) {
            exec_invalidate(h->start << PAGE_BITS, (h->end - h->start) << PAGE_BITS);
        }
        free(h);
    }
}

bool page_held(u64 page)
{
    bool held = false;

    for (Hold *h = holds; h; h = h->next) {
        if (page >= h->start && page < h->end) {
            h->used = held = true;
        }
    }
    return held;
}

void holds_forget(void)
{
    for (Hold *h = holds, *next; h; h = next) {
        next = h->next;
        free(h);
    }
    holds = NULL;
    holding = 0;
}
