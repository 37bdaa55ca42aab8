/*
 * Bump memory: everything a translation needs, freed at once.
 */
#ifndef COMMON_ARENA_H
#define COMMON_ARENA_H

#include "common/base.h"

typedef struct ArenaChunk ArenaChunk;

typedef struct {
    ArenaChunk *chunk; /* newest first */
    u8 *at;
    u8 *end;
} Arena;

/** arena_grow - the same as arena_alloc() when a chunk is to be added for it; @size is a multiple of 16. */
void *arena_grow(Arena *a, size_t size);

/**
 * arena_alloc - @size bytes, aligned to 16, not cleared; lives until arena_reset() or arena_free().
 * Aborts when the host is out of memory.
 */
static inline void *arena_alloc(Arena *a, size_t size)
{
    u8 *p = a->at;

    size = (size + 15) & ~(size_t)15;
    if (UNLIKELY((size_t)(a->end - p) < size)) {
        return arena_grow(a, size);
    }
    a->at = p + size;
    return p;
}

/** arena_zalloc - as arena_alloc(), cleared. */
void *arena_zalloc(Arena *a, size_t size);

/** arena_reset - forget every allocation, keep the largest chunk for reuse. */
void arena_reset(Arena *a);

/** arena_free - give all memory back to the host. */
void arena_free(Arena *a);

#endif
