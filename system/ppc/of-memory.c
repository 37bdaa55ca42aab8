/*
 * Memory our Open Firmware gives away: ranges that are claimed, in ascending order, never overlapping.
 */
#include "common/bits.h"
#include "system/machine.h"
#include "system/ppc/of.h"

enum { MOST_CLAIMS = 4096 };

static OfClaim *claim_at(const Of *of, unsigned i)
{
    return &g_array_index(of->claims, OfClaim, i);
}

static u64 end_of(const OfClaim *c)
{
    return (u64)c->base + c->size;
}

static u64 ram_end(const Of *of)
{
    const MemRegion *ram = &of->dev.machine->ram;

    return MIN(ram->at + ram->size, 1ull << 32);
}

/* What is left in front of claim @i (behind the last: of the end of memory). Return: its length. */
static u64 gap(const Of *of, unsigned i, u64 *base)
{
    u64 end = i < of->claims->len ? claim_at(of, i)->base : ram_end(of);

    *base = i ? end_of(claim_at(of, i - 1)) : of->dev.machine->ram.at;
    return end > *base ? end - *base : 0;
}

static bool is_free(const Of *of, u64 at, u64 size, unsigned *place)
{
    for (*place = 0; *place <= of->claims->len; ++*place) {
        u64 base, len = gap(of, *place, &base);

        if (at >= base && at + size <= base + len) {
            return true;
        }
    }
    return false;
}

/* As high as possible, as the start of memory is where programs want to be. */
static bool find_free(const Of *of, u64 size, u64 align, u64 *at, unsigned *place)
{
    for (*place = of->claims->len + 1; (*place)--;) {
        u64 base, len = gap(of, *place, &base);

        *at = align_down(base + len - MIN(size, len), align);
        if (size <= len && *at >= base) {
            return true;
        }
    }
    return false;
}

bool of_claim(Of *of, u32 *base, u32 size, u32 align)
{
    u64 at = *base;
    unsigned place;
    OfClaim c;

    if (!size || of->claims->len == MOST_CLAIMS || (align && !is_pow2(align)) ||
        !(align ? find_free(of, size, align, &at, &place) : is_free(of, at, size, &place))) {
        return false;
    }
    c = (OfClaim){(u32)at, size};
    g_array_insert_val(of->claims, place, c);
    *base = (u32)at;
    of_memory_changed(of);
    return true;
}

void of_release(Of *of, u32 base, u32 size)
{
    u64 end = (u64)base + size;

    for (unsigned i = of->claims->len; i-- > 0;) {
        OfClaim c = *claim_at(of, i);

        if (c.base >= end || end_of(&c) <= base) {
            continue;
        }
        g_array_remove_index(of->claims, i);
        if (end_of(&c) > end) {
            OfClaim behind = {(u32)end, (u32)(end_of(&c) - end)};

            g_array_insert_val(of->claims, i, behind);
        }
        if (c.base < base) {
            OfClaim before = {c.base, base - c.base};

            g_array_insert_val(of->claims, i, before);
        }
    }
    of_memory_changed(of);
}

void of_memory_changed(Of *of)
{
    g_autoptr(GArray) cells = g_array_new(false, false, sizeof(u32));
    OfNode *memory = of_find(of->tree, "/memory");

    for (unsigned i = 0; i <= of->claims->len; i++) {
        u64 base, len = gap(of, i, &base);
        const u32 row[] = {(u32)base, (u32)len};

        if (len) {
            g_array_append_vals(cells, row, ARRAY_LEN(row));
        }
    }
    of_set_cells(memory, "available", (const u32 *)cells->data, cells->len);
}
