/*
 * What guestmem.c (the table of pages), mmap.c (the calls that change it) and guest-maps.c share.
 */
#ifndef COMMON_USER_GUESTMEM_INTERNAL_H
#define COMMON_USER_GUESTMEM_INTERNAL_H

#include "common/user/guestmem.h"

enum { PAGE_BITS = 12, PAGE = 1 << PAGE_BITS };

/* Rights as mprotect knows them. */
enum { PG_PROT = PG_READ | PG_WRITE | PG_EXEC };

/** One run of valid pages, [start, end) in page numbers; runs never touch each other. */
typedef struct {
    u32 start, end;
} Run;

extern u8 *page_flags;   /* one byte per page; atomic, since readers take no lock */
extern u32 window_pages; /* pages of the window, all of them addressable */

static inline unsigned page_get(u32 page)
{
    return __atomic_load_n(&page_flags[page], __ATOMIC_RELAXED);
}

static inline void page_put(u32 page, unsigned flags)
{
    __atomic_store_n(&page_flags[page], flags, __ATOMIC_RELAXED);
}

/** guestmem_lock - for changing anything here; guestmem_unlock() lets go. */
void guestmem_lock(void);
void guestmem_unlock(void);

/* All below: lock held. */

/** pages_set - pages [@start, @end) are valid with exactly @flags (without PG_VALID). */
void pages_set(u32 start, u32 end, unsigned flags);
/** pages_clear - they are no more. */
void pages_clear(u32 start, u32 end);
/** pages_any - has one of them any of the PG_ @bits? */
bool pages_any(u32 start, u32 end, unsigned bits);
/** Pages with translated code. */
#define PG_HAS_CODE (PG_CODE | PG_TRUST)
/** pages_all_valid, pages_all_free - the first page that is not so is stored in *@stop when it is
 * not NULL. */
bool pages_all_valid(u32 start, u32 end, u32 *stop);
bool pages_all_free(u32 start, u32 end);
/** pages_find - @count free pages aligned to @align pages, as mmap places them. Return: page, or 0.
 */
u32 pages_find(u32 count, u32 align);
/** pages_uncode - make code pages writable again and forget that they hold code. Return: there were
 * some. */
bool pages_uncode(u32 start, u32 end);
/** pages_sync_growth - take notice of stack pages the host has made just below @page, or makes now.
 */
bool pages_sync_growth(u32 page);

/** pages_run - the @i-th run of valid pages. Return: false past the last. */
bool pages_run(u32 i, Run *out);

/** host_prot - host protection for page flags: never executable, read-only while it holds code. */
int host_prot(unsigned flags);
/** host_forget - the pages go back to being a hole. */
void host_forget(u32 start, u32 end);

/** guest_label - name set by guest_name_range() for exactly the mapping that begins at @start, or
 * NULL. */
const char *guest_label(vaddr start, vaddr end);

#endif
