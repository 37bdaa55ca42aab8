/*
 * Split virtqueues: rings in the guest's memory that driver and device share without a lock.
 * Ref: VIRTIO 1.1, "Split Virtqueues". See virtio.h.
 *
 * Indices are read with acquire and written with release semantics; where one side writes its index
 * and then reads whether the other sleeps, a full barrier stands between.
 */
#include "hw/virtio/virtio.h"

#include <string.h>

#include "common/bits.h"
#include "common/log.h"

enum { DESC_SIZE = 16, USED_SIZE = 8, PIECES = 512 };
enum { DESC_NEXT = 1, DESC_WRITE = 2, DESC_INDIRECT = 4 };
enum { AVAIL_NO_INTERRUPT = 1 };
enum { RING_FLAGS = 0, RING_INDEX = 2, RING_ENTRIES = 4 };

/* ---- The rings ---- */

/* Where they are in the host's memory. */
typedef struct {
    const u8 *desc;
    const u8 *avail; /* flags, index, entries of 2 bytes, used_event */
    u8 *used;        /* flags, index, entries of 8 bytes, avail_event */
    u16 size;
} Rings;

static u16 load16(const u8 *at)
{
    return GUINT16_FROM_LE(__atomic_load_n((const u16 *)at, __ATOMIC_ACQUIRE));
}

static void store16(u8 *at, u16 value)
{
    __atomic_store_n((u16 *)at, GUINT16_TO_LE(value), __ATOMIC_RELEASE);
}

static void barrier(void)
{
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
}

static u8 *whole(Virtio *v, paddr at, u64 len, u64 align, bool write)
{
    u64 there = len;
    u8 *host = at & (align - 1) ? NULL : mem_host(&v->dev.machine->memory, at, &there, write);

    return there == len ? host : NULL;
}

/* Return: false, the queue is not in use, or not where it can be. */
static bool find_rings(Virtio *v, unsigned q, Rings *r)
{
    VirtioState *s = v->s;

    if (!s->ready[q] || s->status & VIRTIO_NEEDS_RESET) {
        return false;
    }
    r->size = s->size[q];
    r->desc = whole(v, s->desc[q], (u64)r->size * DESC_SIZE, DESC_SIZE, false);
    r->avail = whole(v, s->driver[q], RING_ENTRIES + 2ull * r->size + 2, 2, false);
    r->used = whole(v, s->device[q], RING_ENTRIES + (u64)USED_SIZE * r->size + 2, 4, true);
    if (r->desc && r->avail && r->used) {
        return true;
    }
    virtio_broken(v, "a queue is not in memory");
    return false;
}

void virtio_queue_placed(Virtio *v, unsigned q, paddr at, u64 align)
{
    VirtioState *s = v->s;

    s->desc[q] = at;
    s->driver[q] = at + (u64)s->size[q] * DESC_SIZE;
    s->device[q] = align_up(s->driver[q] + RING_ENTRIES + 2ull * s->size[q] + 2, align);
    s->avail[q] = s->used[q] = s->told[q] = 0;
    s->ready[q] = at != 0;
}

/* ---- Chains of descriptors ---- */

typedef struct {
    paddr at;
    u32 len;
    u16 flags, next;
} Desc;

static Desc load_desc(const u8 *table, unsigned n)
{
    struct {
        u64 at;
        u32 len;
        u16 flags, next;
    } raw;

    memcpy(&raw, table + (size_t)n * DESC_SIZE, DESC_SIZE);
    return (Desc){GUINT64_FROM_LE(raw.at), GUINT32_FROM_LE(raw.len), GUINT16_FROM_LE(raw.flags),
                  GUINT16_FROM_LE(raw.next)};
}

/* A chain while it is followed. */
typedef struct {
    Virtio *v;
    struct iovec iov[PIECES];
    unsigned outs, n;
    u64 len[2]; /* out, in */
} Chain;

/* Return: NULL, or what is wrong. */
static const char *add_buffer(Chain *c, const Desc *d)
{
    bool in = d->flags & DESC_WRITE;
    paddr at = d->at;
    u64 left = d->len;

    if (!in && c->n > c->outs) {
        return "a buffer to be read follows one to be written";
    }
    while (left) {
        u64 len = left;
        u8 *host = mem_host(&c->v->dev.machine->memory, at, &len, in);

        if (!host || c->n == PIECES) {
            return host ? "a chain of too many pieces" : "a buffer is not in memory";
        }
        c->iov[c->n] = (struct iovec){host, len};
        c->n++;
        c->outs += !in;
        c->len[in] += len;
        at += len;
        left -= len;
    }
    return NULL;
}

/* Follows the chain from entry @n of a table of @size. */
static const char *follow(Chain *c, const u8 *table, unsigned size, unsigned n, bool indirect)
{
    for (unsigned steps = 0; steps < size; steps++) {
        const char *bad;
        Desc d;

        if (n >= size) {
            return "a descriptor outside its table";
        }
        d = load_desc(table, n);
        if (d.flags & DESC_INDIRECT) {
            const u8 *inner = whole(c->v, d.at, d.len, 1, false);

            if (indirect || d.flags & DESC_NEXT || !inner || !d.len || d.len % DESC_SIZE) {
                return "a bad indirect table";
            }
            return follow(c, inner, d.len / DESC_SIZE, 0, true);
        }
        bad = add_buffer(c, &d);
        if (bad || !(d.flags & DESC_NEXT)) {
            return bad;
        }
        n = d.next;
    }
    return "a chain that bites its tail";
}

static VirtioElement *element_of(const Chain *c, u16 head)
{
    size_t iov = c->n * sizeof(struct iovec);
    VirtioElement *e = g_malloc(sizeof(*e) + iov);

    *e = (VirtioElement){.head = head,
                         .outs = c->outs,
                         .ins = c->n - c->outs,
                         .out_len = c->len[0],
                         .in_len = c->len[1],
                         .out = (struct iovec *)(e + 1)};
    e->in = e->out + e->outs;
    memcpy(e->out, c->iov, iov);
    return e;
}

/* ---- Taking ---- */

/* Entries of the available ring not taken yet; the driver is asked to notify of the next. */
static unsigned waiting(Virtio *v, unsigned q, const Rings *r)
{
    u16 taken = v->s->avail[q];
    u16 n = (u16)(load16(r->avail + RING_INDEX) - taken);

    if (!n && virtio_has(v, VIRTIO_F_EVENT_IDX)) {
        store16(r->used + RING_ENTRIES + USED_SIZE * r->size, taken);
        barrier();
        n = (u16)(load16(r->avail + RING_INDEX) - taken);
    }
    if (n > r->size) {
        virtio_broken(v, "more buffers available than the queue has");
        return 0;
    }
    return n;
}

bool virtio_has_buffers(Virtio *v, unsigned q)
{
    Rings r;

    return find_rings(v, q, &r) && waiting(v, q, &r);
}

VirtioElement *virtio_pop(Virtio *v, unsigned q)
{
    const char *bad;
    Chain c;
    Rings r;
    u16 head;

    if (!find_rings(v, q, &r) || !waiting(v, q, &r)) {
        return NULL;
    }
    c.v = v;
    c.outs = c.n = 0;
    c.len[0] = c.len[1] = 0;
    head = load16(r.avail + RING_ENTRIES + 2 * (v->s->avail[q] & (r.size - 1)));
    bad = follow(&c, r.desc, r.size, head, false);
    if (bad) {
        virtio_broken(v, bad);
        return NULL;
    }
    v->s->avail[q]++;
    return element_of(&c, head);
}

void virtio_unpop(Virtio *v, unsigned q, VirtioElement *e)
{
    v->s->avail[q]--;
    g_free(e);
}

/* ---- Giving back ---- */

/* Translations of what was written go before the driver sees it. */
static void announce_written(Virtio *v, const VirtioElement *e, u64 written)
{
    for (unsigned i = 0; i < e->ins && written; i++) {
        u64 len = MIN(written, e->in[i].iov_len);

        mem_written(&v->dev.machine->memory, e->in[i].iov_base, len);
        written -= len;
    }
}

void virtio_push(Virtio *v, unsigned q, VirtioElement *e, u64 written)
{
    u32 entry[2] = {GUINT32_TO_LE(e->head), GUINT32_TO_LE((u32)written)};
    VirtioState *s = v->s;
    Rings r;

    announce_written(v, e, written);
    if (find_rings(v, q, &r)) {
        memcpy(r.used + RING_ENTRIES + USED_SIZE * (s->used[q] & (r.size - 1)), entry,
               sizeof(entry));
        store16(r.used + RING_INDEX, ++s->used[q]);
    }
    g_free(e);
}

/* Is @event one of the entries filled since @told? */
static bool passed(u16 event, u16 now, u16 told)
{
    return (u16)(now - event - 1) < (u16)(now - told);
}

void virtio_notify(Virtio *v, unsigned q)
{
    VirtioState *s = v->s;
    u16 told = s->told[q];
    Rings r;
    bool wanted;

    if (!find_rings(v, q, &r)) {
        return;
    }
    barrier();
    s->told[q] = s->used[q];
    if (virtio_has(v, VIRTIO_F_EVENT_IDX)) {
        wanted = passed(load16(r.avail + RING_ENTRIES + 2 * r.size), s->used[q], told);
    } else {
        wanted = told != s->used[q] && !(load16(r.avail + RING_FLAGS) & AVAIL_NO_INTERRUPT);
    }
    if (wanted && v->interrupt) {
        s->isr |= VIRTIO_ISR_QUEUE;
        v->interrupt(v, (int)q);
    }
}

/* ---- Pieces of memory ---- */

/* Copies between @iov from @skip on and @buf; one of @to and @from is NULL. */
static u64 iov_copy(const struct iovec *iov, unsigned n, u64 skip, u8 *to, const u8 *from, u64 len)
{
    u64 done = 0;

    for (unsigned i = 0; i < n && done < len; i++) {
        u64 here = skip < iov[i].iov_len ? MIN(iov[i].iov_len - skip, len - done) : 0;
        u8 *at = (u8 *)iov[i].iov_base + skip;

        if (here && to) {
            memcpy(to + done, at, here);
        } else if (here) {
            memcpy(at, from + done, here);
        }
        skip -= MIN(skip, iov[i].iov_len);
        done += here;
    }
    return done;
}

u64 iov_get(const struct iovec *iov, unsigned n, u64 skip, void *to, u64 len)
{
    return iov_copy(iov, n, skip, to, NULL, len);
}

u64 iov_put(const struct iovec *iov, unsigned n, u64 skip, const void *from, u64 len)
{
    return iov_copy(iov, n, skip, NULL, from, len);
}

unsigned iov_cut(struct iovec *iov, unsigned n, u64 skip, u64 len)
{
    unsigned left = 0;

    for (unsigned i = 0; i < n && len; i++) {
        u64 drop = MIN(skip, iov[i].iov_len), here = MIN(iov[i].iov_len - drop, len);

        if (here) {
            iov[left++] = (struct iovec){(u8 *)iov[i].iov_base + drop, here};
        }
        skip -= drop;
        len -= here;
    }
    return left;
}
