/*
 * Which guest pages there are: their flags, and the sorted list of runs of valid pages.
 *
 * A guest of few pages has an array of a byte each, touched lazily. One of 47 bits has a tree of
 * three levels; an entry of the upper two is a table or stands for all its pages, so that terabytes
 * mapped in one piece (shadow memory, heaps reserved for later) cost a few words. Tables are never
 * given back: a reader without the lock may be looking at one.
 *
 * Cost: a process that maps 10 MiB in 30 pieces touches three pages of the array and one of the run
 * list. A gap search walks the runs, of which there are tens.
 */
#include <string.h>
#include <sys/mman.h>

#include "common/bits.h"
#include "common/log.h"
#include "common/user/guestmem-internal.h"

enum {
    FIRST_RUNS = 256, /* before the run list has to grow */
    LEAF_BITS = 9,    /* pages of a leaf: 2 MiB */
    MID_BITS = 13,    /* leaves of a table: 16 GiB */
    ROOT_BITS = 13,
    MID_SHIFT = LEAF_BITS + MID_BITS,
    POOL = 1024 * 1024, /* tables are cut from pieces of this size */
};

/* An entry: flags of all pages below it, or the address of a table. Both words are even. */
typedef u64 Entry;
enum { IS_TABLE = 1 };

u8 *page_flags;

static Entry root[1 << ROOT_BITS];
static u8 *pool;
static size_t pool_left;

static Run first_runs[FIRST_RUNS];
static Run *runs = first_runs;
static u32 run_count, run_room = FIRST_RUNS;

static void *map_zeros(size_t bytes)
{
    return mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
                -1, 0);
}

bool page_table_init(bool flat)
{
    if (flat) {
        page_flags = map_zeros(window_pages);
    }
    return page_flags != MAP_FAILED;
}

/* ---- The tree ---- */

static inline Entry entry_get(const Entry *e)
{
    return __atomic_load_n(e, __ATOMIC_ACQUIRE);
}

static inline Entry *table_of(Entry e)
{
    return (Entry *)(e & ~(Entry)IS_TABLE);
}

static inline u16 *leaf_of(Entry e)
{
    return (u16 *)(e & ~(Entry)IS_TABLE);
}

unsigned page_tree_get(u64 page)
{
    Entry e = entry_get(&root[page >> MID_SHIFT]);

    if (e & IS_TABLE) {
        e = entry_get(&table_of(e)[page >> LEAF_BITS & ((1 << MID_BITS) - 1)]);
    }
    if (e & IS_TABLE) {
        return __atomic_load_n(&leaf_of(e)[page & ((1 << LEAF_BITS) - 1)], __ATOMIC_RELAXED);
    }
    return (unsigned)e >> 1;
}

static void *pool_take(size_t bytes)
{
    void *p;

    if (pool_left < bytes) {
        pool = map_zeros(POOL);
        if (pool == MAP_FAILED) {
            fatal("out of memory for the guest's memory map");
        }
        pool_left = POOL;
    }
    p = pool;
    pool += bytes;
    pool_left -= bytes;
    return p;
}

/* The table that says what the entry @e of 1 << @bits pages said. */
static Entry split(Entry e, unsigned bits)
{
    if (bits == LEAF_BITS) {
        u16 *leaf = pool_take(sizeof(u16) << LEAF_BITS);

        for (unsigned i = 0; e && i < 1u << LEAF_BITS; i++) {
            leaf[i] = (u16)(e >> 1);
        }
        return (Entry)leaf | IS_TABLE;
    }
    Entry *table = pool_take(sizeof(Entry) << MID_BITS);

    for (unsigned i = 0; e && i < 1u << MID_BITS; i++) {
        table[i] = e;
    }
    return (Entry)table | IS_TABLE;
}

/* Pages [@start, @end) lie in the 1 << @bits pages of entry @e. */
static void tree_fill(Entry *e, u64 start, u64 end, unsigned bits, unsigned flags)
{
    Entry same = (Entry)flags << 1, now = *e;

    if (!(now & IS_TABLE)) {
        if (now == same) {
            return;
        }
        if (end - start == 1ull << bits) {
            __atomic_store_n(e, same, __ATOMIC_RELEASE);
            return;
        }
        now = split(now, bits);
        __atomic_store_n(e, now, __ATOMIC_RELEASE);
    }
    if (bits == LEAF_BITS) {
        for (u64 page = start; page < end; page++) {
            __atomic_store_n(&leaf_of(now)[page & ((1 << LEAF_BITS) - 1)], (u16)flags,
                             __ATOMIC_RELAXED);
        }
        return;
    }
    while (start < end) {
        u64 next = align_down(start, 1ull << LEAF_BITS) + (1ull << LEAF_BITS);

        next = next < end ? next : end;
        tree_fill(&table_of(now)[start >> LEAF_BITS & ((1 << MID_BITS) - 1)], start, next,
                  LEAF_BITS, flags);
        start = next;
    }
}

static u64 tree_alike(u64 page, u64 end, unsigned *flags)
{
    Entry e = root[page >> MID_SHIFT];
    unsigned bits = MID_SHIFT;
    u64 stop;

    if (e & IS_TABLE) {
        e = table_of(e)[page >> LEAF_BITS & ((1 << MID_BITS) - 1)];
        bits = LEAF_BITS;
    }
    stop = align_down(page, 1ull << bits) + (1ull << bits);
    stop = stop < end ? stop : end;
    *flags = page_tree_get(page);
    if (!(e & IS_TABLE)) {
        return stop;
    }
    for (page++; page < stop && page_tree_get(page) == *flags; page++) {
    }
    return page;
}

/* ---- Flags ---- */

u64 pages_alike(u64 page, u64 end, unsigned *flags)
{
    if (!page_flags) {
        return tree_alike(page, end, flags);
    }
    *flags = page_get(page);
    for (page++; page < end && page_get(page) == *flags; page++) {
    }
    return page;
}

void pages_fill(u64 start, u64 end, unsigned flags)
{
    if (page_flags) {
        memset(page_flags + start, flags, end - start);
        return;
    }
    while (start < end) {
        u64 next = align_down(start, 1ull << MID_SHIFT) + (1ull << MID_SHIFT);

        next = next < end ? next : end;
        tree_fill(&root[start >> MID_SHIFT], start, next, MID_SHIFT, flags);
        start = next;
    }
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
static u32 run_at(u64 page)
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

static void runs_add(u64 start, u64 end)
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

static void runs_remove(u64 start, u64 end)
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

void pages_set(u64 start, u64 end, unsigned flags)
{
    if (start < end) {
        pages_fill(start, end, flags | PG_VALID);
        runs_add(start, end);
    }
}

void pages_clear(u64 start, u64 end)
{
    /* By runs, so that clearing a vast hole does not touch the table. */
    for (u32 i = run_at(start); i < run_count && runs[i].start < end; i++) {
        u64 from = runs[i].start > start ? runs[i].start : start;
        u64 to = runs[i].end < end ? runs[i].end : end;

        pages_fill(from, to, 0);
    }
    runs_remove(start, end);
}

bool pages_all_valid(u64 start, u64 end, u64 *stop)
{
    u32 i = run_at(start);
    u64 until = i < run_count && runs[i].start <= start ? runs[i].end : start;

    if (stop) {
        *stop = until < end ? until : end;
    }
    return until >= end;
}

bool pages_all_free(u64 start, u64 end)
{
    u32 i = run_at(start);

    return i == run_count || runs[i].start >= end;
}

u64 pages_next(u64 page)
{
    u32 i = run_at(page);

    return i == run_count ? 0 : runs[i].start > page ? runs[i].start : page;
}

bool pages_hole(u64 start, u64 end, Run *out)
{
    u32 i = run_at(start);

    out->start = start;
    if (i < run_count && runs[i].start <= start) {
        out->start = runs[i++].end;
    }
    out->end = i < run_count && runs[i].start < end ? runs[i].start : end;
    return out->start < end;
}

bool pages_any(u64 start, u64 end, unsigned bits)
{
    for (u32 i = run_at(start); i < run_count && runs[i].start < end; i++) {
        u64 from = runs[i].start > start ? runs[i].start : start;
        u64 to = runs[i].end < end ? runs[i].end : end;

        while (from < to) {
            unsigned flags;

            from = pages_alike(from, to, &flags);
            if (flags & bits) {
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
static u64 find_down(u64 count, u64 align, u64 low, u64 high)
{
    u32 i = run_at(high - 1);
    u64 top = i < run_count && runs[i].start < high ? runs[i].start : high;

    for (;;) {
        u64 bottom = i > 0 && runs[i - 1].end > low ? runs[i - 1].end : low;

        if (top >= bottom && top - bottom >= count) {
            u64 page = (top - count) / align * align;

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
static u64 find_up(u64 count, u64 align, u64 low, u64 high)
{
    u64 bottom = low;

    for (u32 i = run_at(low); bottom < high; i++) {
        u64 top = i < run_count && runs[i].start < high ? runs[i].start : high;
        u64 page = (bottom + align - 1) / align * align;

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

u64 pages_find(u64 count, u64 align, u64 below)
{
    u64 base = guest_mmap_base >> PAGE_BITS;
    u64 page = find_down(count, align, 16 * PAGE >> PAGE_BITS, below < base ? below : base);

    /* A 3G/1G kernel would give up here; one with more room for the process would not. */
    return page ? page
                : find_up(count, align, guest_stack_top >> PAGE_BITS, guest_addr_end >> PAGE_BITS);
}
