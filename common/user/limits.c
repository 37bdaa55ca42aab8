/*
 * RLIMIT_AS and RLIMIT_DATA. The host would count the emulator's memory as well, so limits that the
 * guest sets are kept here, and its mappings are added up when there is such a limit: few programs
 * have one, so nothing is counted for the others.
 *
 * Ref: getrlimit(2).
 */
#include "common/user/guestmem-internal.h"

u64 guest_limit_all = ~0ull;
u64 guest_limit_data = ~0ull;

typedef struct {
    u64 all, data; /* pages */
} Usage;

/* What lies in [@start, @end), with @more rights than the pages have. */
static Usage usage(u64 start, u64 end, unsigned more)
{
    Usage u = {0};
    unsigned flags;

    for (u64 page = pages_next(start), next; page && page < end; page = pages_next(next)) {
        next = pages_alike(page, end, &flags);
        u.all += next - page;
        if (((flags | more) & (PG_WRITE | PG_SHARED | PG_GROWS)) == PG_WRITE) {
            u.data += next - page;
        }
    }
    return u;
}

static bool no_limits(void)
{
    return LIKELY((guest_limit_all & guest_limit_data) == ~0ull);
}

bool limits_allow(u64 count, unsigned flags, u64 start, u64 end)
{
    bool data = (flags & (PG_WRITE | PG_SHARED | PG_GROWS)) == PG_WRITE;
    Usage now, gone;

    if (no_limits()) {
        return true;
    }
    now = usage(1, window_pages, 0);
    gone = usage(start, end, 0);
    return now.all - gone.all + count <= guest_limit_all >> PAGE_BITS &&
           (!data || now.data - gone.data + count <= guest_limit_data >> PAGE_BITS);
}

bool limits_allow_write(u64 start, u64 end)
{
    return no_limits() || usage(1, window_pages, 0).data - usage(start, end, 0).data +
                                  usage(start, end, PG_WRITE).data <=
                              guest_limit_data >> PAGE_BITS;
}
