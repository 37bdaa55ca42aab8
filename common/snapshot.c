/*
 * See snapshot.h. An item is: kind (1 byte), length of the name (1), name; a field goes on with
 * size (1), count (4), data.
 */
#include "common/snapshot.h"

#include <assert.h>
#include <string.h>

static void put_name(GByteArray *out, SnapKind kind, const char *name)
{
    u8 head[2] = {(u8)kind, (u8)strlen(name)};

    assert(strlen(name) < sizeof(((SnapItem *)0)->name));
    g_byte_array_append(out, head, sizeof(head));
    g_byte_array_append(out, (const u8 *)name, head[1]);
}

void snap_object(GByteArray *out, const char *name)
{
    put_name(out, SNAP_OBJECT, name);
}

void snap_field(GByteArray *out, const char *name, unsigned size, u32 count, const void *data)
{
    u8 head[5] = {(u8)size, (u8)count, (u8)(count >> 8), (u8)(count >> 16), (u8)(count >> 24)};

    put_name(out, SNAP_FIELD, name);
    g_byte_array_append(out, head, sizeof(head));
    g_byte_array_append(out, data, size * count);
}

void snap_put(GByteArray *out, const Field *f, const void *at)
{
    snap_field(out, f->name, f->size, f->count, (const u8 *)at + f->offset);
}

void snap_put_all(GByteArray *out, const Field *f, const void *at)
{
    for (; f->name; f++) {
        snap_put(out, f, at);
    }
}

void snap_end(GByteArray *out)
{
    put_name(out, SNAP_END, "");
}

static const u8 *take(SnapReader *r, u64 len)
{
    const u8 *at = r->at;

    if ((u64)(r->end - r->at) < len) {
        return NULL;
    }
    r->at += len;
    return at;
}

static bool take_field(SnapReader *r, SnapItem *item)
{
    const u8 *head = take(r, 5);

    if (!head) {
        return false;
    }
    item->size = head[0];
    item->count = head[1] | (u32)head[2] << 8 | (u32)head[3] << 16 | (u32)head[4] << 24;
    item->data = take(r, (u64)item->size * item->count);
    return item->data != NULL;
}

SnapItem snap_next(SnapReader *r)
{
    SnapItem item = {.kind = SNAP_BAD};
    const u8 *head = take(r, 2), *name;

    name = head ? take(r, head[1]) : NULL;
    if (!name || head[0] >= SNAP_BAD || head[1] >= sizeof(item.name)) {
        return item;
    }
    memcpy(item.name, name, head[1]);
    if (head[0] != SNAP_FIELD || take_field(r, &item)) {
        item.kind = (SnapKind)head[0];
    }
    return item;
}

void snap_take(const SnapItem *item, const Field *f, void *at)
{
    u8 *to = (u8 *)at + f->offset;

    if (strcmp(f->name, item->name) != 0) {
        return;
    }
    for (u32 n = 0; n < MIN(f->count, item->count); n++) {
        field_set(to + (size_t)n * f->size, f->size,
                  field_get(item->data + (size_t)n * item->size, MIN(item->size, 8)));
    }
}

void snap_take_all(const SnapItem *item, const Field *f, void *at)
{
    for (; f->name; f++) {
        snap_take(item, f, at);
    }
}
