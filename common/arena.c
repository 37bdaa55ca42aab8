#include "common/arena.h"

#include <stdlib.h>
#include <string.h>

#include "common/bits.h"
#include "common/log.h"

enum { FIRST_CHUNK = 64 * 1024 };

struct ArenaChunk {
    ArenaChunk *next;
    size_t size; /* bytes, this header included */
};

static void use_chunk(Arena *a, ArenaChunk *c)
{
    a->at = (u8 *)c + align_up(sizeof(ArenaChunk), 16);
    a->end = (u8 *)c + c->size;
}

void *arena_grow(Arena *a, size_t size)
{
    size_t want = a->chunk ? a->chunk->size * 2 : FIRST_CHUNK;
    ArenaChunk *c;

    if (want < size + 64) {
        want = align_up(size + 64, 4096);
    }
    c = aligned_alloc(16, want);
    if (!c) {
        fatal("out of memory (arena of %zu bytes)", want);
    }
    c->next = a->chunk;
    c->size = want;
    a->chunk = c;
    use_chunk(a, c);
    return arena_alloc(a, size);
}

void *arena_zalloc(Arena *a, size_t size)
{
    return memset(arena_alloc(a, size), 0, size);
}

void arena_reset(Arena *a)
{
    ArenaChunk *c = a->chunk;

    if (!c) {
        return;
    }
    while (c->next) {
        ArenaChunk *old = c->next;

        c->next = old->next;
        free(old);
    }
    use_chunk(a, c);
}

void arena_free(Arena *a)
{
    while (a->chunk) {
        ArenaChunk *c = a->chunk;

        a->chunk = c->next;
        free(c);
    }
    a->at = a->end = NULL;
}
