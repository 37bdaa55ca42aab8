/*
 * What guestmem.c, page-table.c (which pages there are), mmap.c (the calls that change it) and
 * guest-maps.c share. Pages are numbered by address >> PAGE_BITS.
 */
#ifndef COMMON_USER_GUESTMEM_INTERNAL_H
#define COMMON_USER_GUESTMEM_INTERNAL_H

#include <errno.h>
#include <sys/mman.h>
#include <sys/types.h>

#include "common/bits.h"
#include "common/user/guestmem.h"
#include "tcg/mem.h"

enum { PAGE_BITS = 12, PAGE = 1 << PAGE_BITS };

/* Rights as mprotect knows them. */
enum { PG_PROT = PG_READ | PG_WRITE | PG_EXEC };

/** One run of valid pages, [start, end); runs never touch each other. */
typedef struct {
    u64 start, end;
} Run;

extern u8 *page_flags;   /* one byte per page; NULL: the tree of page-table.c holds them */
extern u64 window_pages; /* pages that the guest can address */

/** page_table_init - @flat: window_pages are few enough for an array. Return: false, no memory. */
bool page_table_init(bool flat);
/** page_tree_get - page_get() when there is no array. */
unsigned page_tree_get(u64 page);

/** page_get - PG_ bits of @page < window_pages; atomic, since readers take no lock. */
static inline unsigned page_get(u64 page)
{
    return LIKELY(page_flags != NULL) ? __atomic_load_n(&page_flags[page], __ATOMIC_RELAXED)
                                      : page_tree_get(page);
}

/** guest_is_host - guest addresses are host addresses: what the table lacks may be the emulator's own. */
static inline bool guest_is_host(void)
{
    return !page_flags;
}

/** guestmem_lock - for changing anything here; guestmem_unlock() lets go. */
void guestmem_lock(void);
void guestmem_unlock(void);

/** drop_code - without the lock: blocks of the pages go, if there may be @any. */
void drop_code(bool any, u64 start, u64 end);

/** round_page - @len in whole pages of the guest. */
static inline u64 round_page(u64 len)
{
    return align_up(len, guest_page_size);
}

static inline u64 window_end(void)
{
    return window_pages << PAGE_BITS;
}

/** host_result - what mmap(), mremap() or shmat() of the host returned, as the guest gets it. */
static inline s64 host_result(void *p)
{
    return p == MAP_FAILED ? -errno : (s64)h2g(p);
}

/* All below: lock held. */

/** map_free - mmap() that replaces nothing. Return: guest address; -EEXIST: something is there; or -errno. */
s64 map_free(u64 page, size_t len, int prot, int flags, int fd, off_t offset);

/** pages_alike - the flags of @page in *@flags. Return: the end of a stretch of pages that have the
 * same, at most @end; cheap however long it is. */
u64 pages_alike(u64 page, u64 end, unsigned *flags);
/** pages_fill - other flags for valid pages. */
void pages_fill(u64 start, u64 end, unsigned flags);
/** pages_set - pages [@start, @end) are valid with exactly @flags (without PG_VALID). */
void pages_set(u64 start, u64 end, unsigned flags);
/** pages_clear - they are no more. */
void pages_clear(u64 start, u64 end);
/** pages_any - has one of them any of the PG_ @bits? */
bool pages_any(u64 start, u64 end, unsigned bits);
/** Pages with translated code. */
#define PG_HAS_CODE (PG_CODE | PG_TRUST)
/** pages_all_valid, pages_all_free - the first page that is not so is stored in *@stop when it is
 * not NULL. */
bool pages_all_valid(u64 start, u64 end, u64 *stop);
bool pages_all_free(u64 start, u64 end);
/** pages_next - the first valid page from @page on; 0: none. */
u64 pages_next(u64 page);
/** pages_hole - the first stretch of free pages inside the range. Return: false, all are valid. */
bool pages_hole(u64 start, u64 end, Run *out);
/** pages_find - @count free pages aligned to @align pages, as mmap places them: below page @below if
 * there is room. Return: page, or 0. */
u64 pages_find(u64 count, u64 align, u64 below);
/** pages_uncode - make code pages writable again and forget that they hold code. Return: there were
 * some. */
bool pages_uncode(u64 start, u64 end);
/** page_held - a thread holds it, see guest_hold(); code is being translated there. */
bool page_held(u64 page);
/** holds_forget - of a process just forked, which has one thread and no call under way. */
void holds_forget(void);
/** pages_sync_growth - take notice of stack pages the host has made just below @page, or makes now.
 */
bool pages_sync_growth(u64 page);

/** limits_allow - may @count pages with @flags take the place of what is in [@start, @end)? */
bool limits_allow(u64 count, unsigned flags, u64 start, u64 end);
/** limits_allow_write - may what is private in the range become writable? */
bool limits_allow_write(u64 start, u64 end);

/** pages_run - the @i-th run of valid pages. Return: false past the last. */
bool pages_run(u32 i, Run *out);

/** host_prot - host protection for page flags: never executable, read-only while it holds code. */
int host_prot(unsigned flags);
/** host_forget - the pages go back to being a hole. */
void host_forget(u64 start, u64 end);

/** guest_label - name set by guest_name_range() for exactly the mapping that begins at @start, or
 * NULL. */
const char *guest_label(vaddr start, vaddr end);

#endif
