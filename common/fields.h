/*
 * Members of a plain struct as data: what resets, snapshots, dumps and the state audit walk.
 */
#ifndef COMMON_FIELDS_H
#define COMMON_FIELDS_H

#include "common/base.h"

/** One member, or an array of equal members, of 1, 2, 4 or 8 bytes each. */
typedef struct {
    const char *name;
    u32 offset; /* bytes from the start of the struct */
    u32 size;   /* bytes of one element */
    u32 count;
} Field;

#define FIELD(T, member)                                                                           \
    {                                                                                              \
#member, offsetof(T, member), sizeof(((T *)0)->member), 1                                  \
    }
#define FIELD_ARRAY(T, member)                                                                     \
    {                                                                                              \
#member, offsetof(T, member), sizeof(((T *)0)->member[0]), ARRAY_LEN(((T *)0)->member)     \
    }

/** field_get, field_set - element of @size bytes at @at, as a number. */
u64 field_get(const void *at, unsigned size);
void field_set(void *at, unsigned size, u64 v);

#endif
