/*
 * See fields.h.
 */
#include "common/fields.h"

#include <assert.h>
#include <string.h>

u64 field_get(const void *at, unsigned size)
{
    u64 v = 0;

    assert(size <= sizeof(v));
    memcpy(&v, at, size);
    return v;
}

void field_set(void *at, unsigned size, u64 v)
{
    assert(size <= sizeof(v));
    memcpy(at, &v, size);
}
