/*
 * Block records are bumped off chunks of memory in the order of their code, so the array of pointers is
 * sorted by host address by construction, and a flush frees all at once. Chunks are mapped when they are
 * needed: what is only reserved would count against the guest's RLIMIT_AS. Side tables are packed as
 * varints (host offset and pc as differences), about two bytes a row.
 */
#include "tcg/block.h"

#include <assert.h>
#include <sched.h>
#include <string.h>
#include <sys/mman.h>

#include "common/bits.h"
#include "common/log.h"
#include "tcg/mem.h"

enum {
    HASH_BITS = 18,
    HASH_GRAIN_BITS = 5, /* blocks rarely begin much closer together */
    PAGE_HASH_BITS = 10,
    MAX_BLOCKS = 1 << 22,
    CODE_PAGE_BITS = 12,
    CHUNK = 2 << 20, /* a huge page */
    CHUNKS = 2048,
};
static const size_t default_meta = 512 * MIB;

typedef struct PageBlocks {
    u64 page;
    TransBlock *first;
    struct PageBlocks *next;
} PageBlocks;

static TransBlock **hash;       /* 1 << HASH_BITS chains, touched where code is */
static PageBlocks *pages[1 << PAGE_HASH_BITS];
static TransBlock **by_code;    /* MAX_BLOCKS, ascending code addresses */
static u32 blocks;              /* entries in by_code; read lock-free */
static u32 *by_code_page;       /* for every page of code: how many blocks begin before its end */
static u64 code_page;           /* number of the first page */
static u8 *chunks[CHUNKS];      /* mapped ones first */
static u32 chunk, chunks_most;  /* the one in use; how many there may be */
static u8 *meta_at, *meta_end;  /* free in it */

static void *map(size_t size)
{
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
                   -1, 0);

    return p == MAP_FAILED ? NULL : p;
}

static void *reserve(size_t size)
{
    void *p = map(size);

    if (!p) {
        fatal("no memory for the block cache");
    }
    return p;
}

static void use_chunk(u32 i)
{
    chunk = i;
    meta_at = chunks[i];
    meta_end = meta_at + CHUNK;
}

void block_init(size_t code_size)
{
    size_t meta_size = code_size ? 2 * code_size : default_meta;

    hash = reserve(sizeof(*hash) << HASH_BITS);
    by_code = reserve(sizeof(*by_code) * MAX_BLOCKS);
    by_code_page = reserve((meta_size / 2 >> CODE_PAGE_BITS) * sizeof(*by_code_page) + 8);
    chunks_most = meta_size / CHUNK < CHUNKS ? meta_size / CHUNK : CHUNKS;
    chunks[0] = reserve(CHUNK);
    use_chunk(0);
}

/* Room for @size bytes at meta_at? What a small program does not reach comes in huge pages. */
static bool meta_room(size_t size)
{
    if ((size_t)(meta_end - meta_at) >= size) {
        return true;
    }
    if (chunk + 1 >= chunks_most || size > CHUNK) {
        return false;
    }
    if (!chunks[chunk + 1]) {
        chunks[chunk + 1] = map(CHUNK);
    }
    if (!chunks[chunk + 1]) {
        return false;
    }
    madvise(chunks[chunk + 1], CHUNK, MADV_HUGEPAGE);
    use_chunk(chunk + 1);
    return true;
}

static void *meta_alloc(size_t size)
{
    size = align_up(size, 8);
    if (!meta_room(size)) {
        return NULL;
    }
    meta_at += size;
    return meta_at - size;
}

/* Neighbouring code has neighbouring lines: few pages of the table are touched by a small program. */
static TransBlock **chain_of(u64 pc, u32 flags)
{
    u64 h = (pc >> HASH_GRAIN_BITS) + (pc >> (HASH_BITS + HASH_GRAIN_BITS)) * 0x2a7 + flags * 0x9e5;

    return &hash[h & ((1u << HASH_BITS) - 1)];
}

TransBlock *block_find(u64 pc, u32 flags, const CodePlace *place)
{
    for (TransBlock *tb = *chain_of(pc, flags); tb; tb = tb->hash_next) {
        if (tb->pc == pc && tb->flags == flags && tb->start == place->at &&
            tb->next == place->next) {
            return tb;
        }
    }
    return NULL;
}

static PageBlocks *page_entry(u64 page, bool make)
{
    PageBlocks **head = &pages[page & ((1 << PAGE_HASH_BITS) - 1)];
    PageBlocks *p;

    for (p = *head; p; p = p->next) {
        if (p->page == page) {
            return p;
        }
    }
    if (!make) {
        return NULL;
    }
    p = meta_alloc(sizeof(*p));
    if (p) {
        *p = (PageBlocks){.page = page, .next = *head};
        *head = p;
    }
    return p;
}

static u8 *put_varint(u8 *p, u64 v)
{
    for (; v >= 0x80; v >>= 7) {
        *p++ = v | 0x80;
    }
    *p++ = v;
    return p;
}

static const u8 *get_varint(const u8 *p, u64 *v)
{
    unsigned shift = 0;

    for (*v = 0; *p & 0x80; shift += 7) {
        *v |= (u64)(*p++ & 0x7f) << shift;
    }
    *v |= (u64)*p++ << shift;
    return p;
}

static u64 zigzag(s64 v)
{
    return ((u64)v << 1) ^ (u64)(v >> 63);
}

static s64 unzigzag(u64 v)
{
    return (s64)(v >> 1) ^ -(s64)(v & 1);
}

/* Most bytes a row may take: {host difference, pc difference, restore word}, if blocks are counted also {instruction}. */
enum { SIDE_ROW_MAX = 5 + 10 + 3 + 2 };

/* The side table of the newest block, whose sites end at meta_at; there is room. */
static void pack_side(TransBlock *tb, const SideRow *row, u32 rows)
{
    u8 *p = meta_at;
    u64 pc = tb->pc;
    u32 host = 0;

    for (u32 i = 0; i < rows; i++) {
        p = put_varint(p, row[i].host - host);
        p = put_varint(p, zigzag((s64)(row[i].pc - pc)));
        p = put_varint(p, row[i].restore);
        p = host_counted ? put_varint(p, row[i].insn) : p;
        host = row[i].host;
        pc = row[i].pc;
    }
    assert(p - meta_at <= UINT16_MAX);
    tb->side_size = (u16)(p - meta_at);
    meta_at = (u8 *)align_up((u64)p, 8);
}

bool block_side_find(const TransBlock *tb, u32 off, SideRow *out)
{
    const u8 *p = (const u8 *)(tb->exit + tb->exits), *end = p + tb->side_size;
    SideRow row = {.pc = tb->pc};
    bool found = false;

    while (p < end) {
        u64 host, pc, restore, insn = 0;

        p = get_varint(p, &host);
        p = get_varint(p, &pc);
        p = get_varint(p, &restore);
        p = host_counted ? get_varint(p, &insn) : p;
        row.host += host;
        row.pc += unzigzag(pc);
        row.restore = restore;
        row.insn = insn;
        if (row.host > off) {
            break;
        }
        *out = row;
        found = true;
    }
    return found;
}

static u64 first_byte(const TransBlock *tb)
{
    return tb->start - tb->before;
}

/* Of its bytes those on the page they begin on. */
static u64 bytes_here(const TransBlock *tb)
{
    u64 room = (1u << BLOCK_PAGE_BITS) - (first_byte(tb) & ((1u << BLOCK_PAGE_BITS) - 1));

    return tb->bytes < room ? tb->bytes : room;
}

/* Where the others begin. */
static u64 start_beyond(const TransBlock *tb)
{
    return tb->next == NO_NEXT_PAGE ? first_byte(tb) + bytes_here(tb) : tb->next;
}

static u64 first_page(const TransBlock *tb)
{
    return first_byte(tb) >> BLOCK_PAGE_BITS;
}

static u64 last_page(const TransBlock *tb)
{
    return (tb->bytes > bytes_here(tb) ? start_beyond(tb) : first_byte(tb)) >> BLOCK_PAGE_BITS;
}

static bool overlap(u64 a, u64 alen, u64 b, u64 blen)
{
    return a < b + blen && b < a + alen;
}

static bool covers(const TransBlock *tb, u64 addr, u64 len)
{
    u64 here = bytes_here(tb);

    return overlap(first_byte(tb), here, addr, len) ||
           (tb->bytes > here && overlap(start_beyond(tb), tb->bytes - here, addr, len));
}

static bool enter_pages(TransBlock *tb)
{
    u64 first = first_page(tb), last = last_page(tb);
    PageBlocks *p = page_entry(first, true);
    PageBlocks *q = last != first ? page_entry(last, true) : NULL;

    if (!p || (last != first && !q)) {
        return false;
    }
    tb->page_next[0] = p->first;
    p->first = tb;
    if (q) {
        tb->page_next[1] = q->first;
        q->first = tb;
    }
    return true;
}

/*
 * Enter the newest block, number @count, into by_code_page. Pages it covers beyond the one it begins on
 * have the same count until another block begins there.
 */
static void enter_code(u32 count, const TransBlock *tb)
{
    u64 first = (u64)tb->code >> CODE_PAGE_BITS;
    u64 last = ((u64)tb->code + tb->code_size - 1) >> CODE_PAGE_BITS;

    if (count == 1) {
        code_page = first;
    }
    for (u64 page = first; page <= last; page++) {
        by_code_page[page - code_page] = count;
    }
}

TransBlock *block_new(u64 pc, u32 flags, const CodePlace *place, const IrBlock *b, u8 *code,
                      const EmitResult *e)
{
    TransBlock **chain = chain_of(pc, flags), *tb;
    size_t size = sizeof(*tb) + e->exits * sizeof(ExitSite);

    if (blocks == MAX_BLOCKS || !meta_room(size + e->sides * SIDE_ROW_MAX + 8)) {
        return NULL;
    }
    tb = meta_alloc(size);
    *tb = (TransBlock){
        .pc = pc,
        .flags = flags,
        .exit_flags = b->exit_flags,
        .code = code,
        .code_size = e->size,
        .insns = (u16)b->insns,
        .bytes = b->bytes,
        .exits = (u16)e->exits,
        .start = place->at,
        .before = b->before,
        .next = place->next,
        .loop = e->loop,
    };
    for (u32 i = 0; i < e->exits; i++) {
        tb->exit[i] = (ExitSite){.jump = e->exit[i].jump, .stub = e->exit[i].stub, .pc = e->exit[i].pc, .from = tb};
    }
    pack_side(tb, e->side, e->sides);
    if (!enter_pages(tb)) {
        return NULL;
    }
    tb->hash_next = *chain;
    *chain = tb;
    by_code[blocks] = tb;
    enter_code(blocks + 1, tb);
    __atomic_store_n(&blocks, blocks + 1, __ATOMIC_RELEASE);
    return tb;
}

TransBlock *block_by_host(u64 host)
{
    u32 count = __atomic_load_n(&blocks, __ATOMIC_ACQUIRE), lo, hi;
    u64 page = (host >> CODE_PAGE_BITS) - code_page;

    if (count && host - (u64)by_code[count - 1]->code < by_code[count - 1]->code_size) {
        return by_code[count - 1]; /* most exits are taken for the first time */
    }
    if (!count || host < (u64)by_code[0]->code ||
        host >= (u64)by_code[count - 1]->code + by_code[count - 1]->code_size) {
        return NULL;
    }
    hi = by_code_page[page];
    hi = hi > count ? count : hi;
    lo = page ? by_code_page[page - 1] : 0;
    while (lo < hi) {
        u32 mid = lo + (hi - lo) / 2;

        if ((u64)by_code[mid]->code <= host) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    if (!lo || host - (u64)by_code[lo - 1]->code >= by_code[lo - 1]->code_size) {
        return NULL;
    }
    return by_code[lo - 1];
}

ExitSite *block_site(TransBlock *tb, const void *stub)
{
    return host_site(tb->exit, tb->exits, (const u8 *)stub - tb->code);
}

/* ---- Links ---- */

/*
 * Loops whose way back does not look at exit_request. A kick, which may be a signal handler's, empties the list. Added
 * under the lock; gone through by as many threads as cutters says.
 */
static TransBlock *loops;
static u32 cutters;

static void add_loop(TransBlock *tb)
{
    tb->loop_next = __atomic_load_n(&loops, __ATOMIC_RELAXED);
    while (!__atomic_compare_exchange_n(&loops, &tb->loop_next, tb, false, __ATOMIC_SEQ_CST,
                                        __ATOMIC_SEQ_CST)) {
    }
}

void block_cut_loops(void)
{
    TransBlock *tb;

    if (!__atomic_load_n(&loops, __ATOMIC_SEQ_CST)) {
        return;
    }
    __atomic_add_fetch(&cutters, 1, __ATOMIC_SEQ_CST);
    while ((tb = __atomic_load_n(&loops, __ATOMIC_SEQ_CST))) {
        host_poll(tb); /* before it goes, so that whoever finds the list empty may rely on it */
        __atomic_compare_exchange_n(&loops, &tb, tb->loop_next, false, __ATOMIC_SEQ_CST,
                                    __ATOMIC_SEQ_CST);
    }
    __atomic_sub_fetch(&cutters, 1, __ATOMIC_SEQ_CST);
}

void block_fork_child(void)
{
    cutters = 0;
}

bool block_link(ExitSite *site, TransBlock *to)
{
    TransBlock *from = site->from;
    const HostLoop *l = &from->loop;
    bool back = site->pc == from->pc && (l->pins || l->poll); /* no other block has its pins */

    if (site->to || from->dead || to->dead || (back && to != from)) {
        return false;
    }
    site->to = to;
    site->next = to->incoming;
    to->incoming = site;
    host_link(from->code, site, to->code + (back ? l->head : 0));
    if (!back || !l->poll || site != &from->exit[l->way]) {
        return false;
    }
    add_loop(from);
    return true;
}

static void unlink_exit(ExitSite *site)
{
    ExitSite **p;

    if (!site->to) {
        return;
    }
    for (p = &site->to->incoming; *p != site; p = (ExitSite **)&(*p)->next) {
    }
    *p = site->next;
    host_unlink(site->from->code, site);
    site->to = NULL;
}

static void leave_page(TransBlock *tb, u64 page)
{
    PageBlocks *e = page_entry(page, false);
    TransBlock **p = e ? &e->first : NULL;

    while (p && *p) {
        TransBlock *at = *p;
        unsigned which = page != first_page(at);

        if (at == tb) {
            *p = at->page_next[which];
            return;
        }
        p = &at->page_next[which];
    }
}

void block_kill(TransBlock *tb)
{
    TransBlock **p = chain_of(tb->pc, tb->flags);
    u64 first = first_page(tb), last = last_page(tb);

    if (tb->dead) {
        return;
    }
    tb->dead = true;
    while (*p != tb) {
        p = &(*p)->hash_next;
    }
    *p = tb->hash_next;
    leave_page(tb, first);
    if (last != first) {
        leave_page(tb, last);
    }
    while (tb->incoming) {
        unlink_exit(tb->incoming);
    }
    for (unsigned i = 0; i < tb->exits; i++) {
        unlink_exit(&tb->exit[i]);
    }
}

static unsigned kill_on_page(PageBlocks *e, vaddr addr, u64 len)
{
    unsigned killed = 0;
    TransBlock *next;

    for (TransBlock *tb = e->first; tb; tb = next) {
        next = tb->page_next[e->page != first_page(tb)];
        if (covers(tb, addr, len)) {
            block_kill(tb);
            killed++;
        }
    }
    return killed;
}

unsigned block_kill_range(vaddr addr, u64 len)
{
    u64 first = addr >> BLOCK_PAGE_BITS;
    u64 count = len ? ((addr + len - 1) >> BLOCK_PAGE_BITS) - first + 1 : 0;
    unsigned killed = 0;

    /* A large range is looked up the other way round. */
    if (count > 1u << PAGE_HASH_BITS) {
        for (unsigned i = 0; i < ARRAY_LEN(pages); i++) {
            for (PageBlocks *e = pages[i]; e; e = e->next) {
                killed += e->page - first < count ? kill_on_page(e, addr, len) : 0;
            }
        }
        return killed;
    }
    for (u64 i = 0; i < count; i++) {
        PageBlocks *e = page_entry(first + i, false);

        killed += e ? kill_on_page(e, addr, len) : 0;
    }
    return killed;
}

bool block_page_used(paddr addr)
{
    PageBlocks *e = page_entry(addr >> BLOCK_PAGE_BITS, false);

    return e && e->first;
}

/* Records need no cleared memory, and most of the blocks come back at once: the chunks keep their pages. */
void block_reset(void)
{
    __atomic_store_n(&loops, NULL, __ATOMIC_SEQ_CST);
    while (__atomic_load_n(&cutters, __ATOMIC_SEQ_CST)) {
        sched_yield();
    }
    madvise(hash, sizeof(*hash) << HASH_BITS, MADV_DONTNEED);
    memset(pages, 0, sizeof(pages));
    __atomic_store_n(&blocks, 0, __ATOMIC_RELEASE);
    use_chunk(0);
}
