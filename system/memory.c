/*
 * See memory.h.
 */
#include "system/memory.h"

#include <assert.h>
#include <string.h>

#include "common/fields.h"
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
static void tell(const MemSpace *s, paddr a, u64 len)
{
    if (s->wrote) {
        s->wrote(a, len);
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
        tell(s, a, size);
    } else if (r->device) {
        window_write(r->device, r->window, a - r->at + r->window_offset, size, v);
    }
    return true;
}

/* Calls for each piece of [a, a + len) that is memory. */
static bool copy(const MemSpace *s, paddr a, u8 *out, const u8 *in, u64 len)
{
    while (len) {
        const MemRange *range = mem_find(s, a);
        u64 n;

        if (!range || range->region->kind == MEM_IO) {
            return false;
        }
        n = MIN(len, range->end - a);
        if (out) {
            memcpy(out, range->region->host + (a - range->region->at), n);
            out += n;
        } else {
            memcpy(range->region->host + (a - range->region->at), in, n);
            tell(s, a, n);
            in += n;
        }
        a += n;
        len -= n;
    }
    return true;
}

bool mem_copy_in(const MemSpace *s, paddr a, const void *from, u64 len)
{
    return copy(s, a, NULL, from, len);
}

bool mem_copy_out(const MemSpace *s, paddr a, void *to, u64 len)
{
    return copy(s, a, to, NULL, len);
}
