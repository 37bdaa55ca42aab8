/*
 * A snapshot stream: objects with named arrays of numbers, little-endian. What a reader does not
 * find keeps the value it had, and what it does not know is passed over, so old and new files fit
 * both ways.
 */
#ifndef COMMON_SNAPSHOT_H
#define COMMON_SNAPSHOT_H

#include <glib.h>

#include "common/fields.h"

#define EMU_ERROR g_quark_from_static_string("emu")

/** snap_object - the object @name begins; the fields that follow are its. */
void snap_object(GByteArray *out, const char *name);
/** snap_field - @count elements of @size bytes at @data under @name. */
void snap_field(GByteArray *out, const char *name, unsigned size, u32 count, const void *data);
/** snap_put - member @f of the struct at @at. snap_put_all - those of @f, which ends with a NULL name. */
void snap_put(GByteArray *out, const Field *f, const void *at);
void snap_put_all(GByteArray *out, const Field *f, const void *at);
/** snap_end - the stream ends. */
void snap_end(GByteArray *out);

typedef struct {
    const u8 *at, *end;
} SnapReader;

typedef enum { SNAP_OBJECT, SNAP_FIELD, SNAP_END, SNAP_BAD } SnapKind;

/** One item of a stream. */
typedef struct {
    SnapKind kind;
    char name[64];
    u32 size, count;
    const u8 *data; /* of a field: size * count bytes */
} SnapItem;

/** snap_next - the next item; SNAP_BAD when the stream is damaged. */
SnapItem snap_next(SnapReader *r);

/**
 * snap_take - @item goes back to member @f of the struct at @at if it has its name: as many elements as both have, each
 * narrowed or widened. snap_take_all - to the one of @f it belongs to.
 */
void snap_take(const SnapItem *item, const Field *f, void *at);
void snap_take_all(const SnapItem *item, const Field *f, void *at);

#endif
