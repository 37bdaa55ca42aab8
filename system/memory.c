/*
 * See memory.h.
 */
#include "system/memory.h"

#include <assert.h>
#include <string.h>

#include "common/fields.h"
#include "common/trace.h"
#include "system/device.h"

void mem_space_init(MemSpace *s)
{
    s->regions = g_ptr_array_new_with_free_func(g_free);
    s->flat = g_array_new(false, false, sizeof(MemRange));
    s->generation = 1;
}

void mem_space_clear(MemSpace *s)
{
    g_ptr_array_free(s->regions, true);
    g_array_free(s->flat, true);
}

/* ---- The flat list ---- */

static bool above(const MemRegion *a, const MemRegion *b)
{
    return !b || a->priority >= b->priority; /* equals: @a was added later */
}

/* Who answers at @a, and up to where nothing changes. */
static const MemRegion *top_region(const MemSpace *s, paddr a, paddr *until)
{
    const MemRegion *top = NULL;

    *until = ~0ull;
    for (unsigned i = 0; i < s->regions->len; i++) {
        const MemRegion *r = s->regions->pdata[i];

        if (r->off) {
            continue;
        }
        if (r->at > a) {
            *until = MIN(*until, r->at);
        } else if (r->at + r->size > a) {
            *until = MIN(*until, r->at + r->size);
            top = above(r, top) ? r : top;
        }
    }
    return top;
}

static void append(MemSpace *s, paddr start, paddr end, const MemRegion *r)
{
    MemRange range = {start, end, r};
    MemRange *last = s->flat->len ? &g_array_index(s->flat, MemRange, s->flat->len - 1) : NULL;

    if (last && last->region == r && last->end == start) {
        last->end = end;
        return;
    }
    g_array_append_val(s->flat, range);
}

static void flatten(MemSpace *s)
{
    paddr a = 0, until;

    g_array_set_size(s->flat, 0);
    do {
        const MemRegion *r = top_region(s, a, &until);

        if (r) {
            append(s, a, until, r);
        }
        a = until;
    } while (until != ~0ull);
    s->generation++;
    if (s->remapped) {
        s->remapped();
    }
}

MemRegion *mem_add(MemSpace *s, const MemRegion *r)
{
    MemRegion *copy = g_new(MemRegion, 1);

    assert(r->size && r->at + r->size > r->at);
    *copy = *r;
    g_ptr_array_add(s->regions, copy);
    flatten(s);
    return copy;
}

void mem_remove(MemSpace *s, MemRegion *r)
{
    g_ptr_array_remove(s->regions, r);
    flatten(s);
}

MemRegion *mem_alias(MemSpace *s, const char *name, paddr at, u64 size, const MemRegion *of,
                     u64 offset, int priority)
{
    MemRegion r = *of;

    assert(of->kind != MEM_IO && offset + size <= of->size);
    r.name = name;
    r.at = at;
    r.size = size;
    r.priority = priority;
    r.host += offset;
    r.window_offset += offset;
    r.off = false;
    return mem_add(s, &r);
}

void mem_switch(MemSpace *s, MemRegion *r, bool on)
{
    if (r->off == on) {
        r->off = !on;
        flatten(s);
    }
}

void mem_move(MemSpace *s, MemRegion *r, paddr at)
{
    if (r->at != at) {
        r->at = at;
        flatten(s);
    }
}

/* ---- Access ---- */

/* Who keeps translations of code has to hear. */
void mem_written(const MemSpace *s, const void *host, u64 len)
{
    if (s->wrote && len) {
        s->wrote(host, len);
    }
}

const MemRange *mem_find(const MemSpace *s, paddr a)
{
    unsigned low = 0, high = s->flat->len;

    while (low < high) {
        unsigned mid = (low + high) / 2;
        const MemRange *r = &g_array_index(s->flat, MemRange, mid);

        if (a < r->start) {
            high = mid;
        } else if (a >= r->end) {
            low = mid + 1;
        } else {
            return r;
        }
    }
    return NULL;
}

bool mem_read(const MemSpace *s, paddr a, unsigned size, u64 *v)
{
    const MemRange *range = mem_find(s, a);
    const MemRegion *r;

    *v = 0;
    if (!range || a + size > range->end) {
        return false;
    }
    r = range->region;
    if (r->kind == MEM_IO) {
        *v = window_read(r->device, r->window, a - r->at + r->window_offset, size);
    } else {
        *v = field_get(r->host + (a - r->at), size);
    }
    return true;
}

bool mem_write(const MemSpace *s, paddr a, unsigned size, u64 v)
{
    const MemRange *range = mem_find(s, a);
    const MemRegion *r;

    if (!range || a + size > range->end) {
        return false;
    }
    r = range->region;
    if (r->kind == MEM_RAM) {
        field_set(r->host + (a - r->at), size, v);
        mem_written(s, r->host + (a - r->at), size);
    } else if (r->device) {
        window_write(r->device, r->window, a - r->at + r->window_offset, size, v);
    }
    return true;
}

u8 *mem_host(const MemSpace *s, paddr a, u64 *len, bool write)
{
    const MemRange *range = mem_find(s, a);

    if (!range || range->region->kind == MEM_IO || (write && range->region->kind != MEM_RAM)) {
        return NULL;
    }
    *len = MIN(*len, range->end - a);
    return range->region->host + (a - range->region->at);
}

bool mem_copy_in(const MemSpace *s, paddr a, const void *from, u64 len)
{
    const u8 *in = from;

    trace_dma_write(a, len);
    for (u64 n = len; len; a += n, in += n, len -= n, n = len) {
        u8 *to = mem_host(s, a, &n, false);

        if (!to) {
            return false;
        }
        memcpy(to, in, n);
        mem_written(s, to, n);
    }
    return true;
}

bool mem_copy_out(const MemSpace *s, paddr a, void *to, u64 len)
{
    u8 *out = to;

    trace_dma_read(a, len);
    for (u64 n = len; len; a += n, out += n, len -= n, n = len) {
        const u8 *from = mem_host(s, a, &n, false);

        if (!from) {
            return false;
        }
        memcpy(out, from, n);
    }
    return true;
}
