/*
 * The code buffer: one readable, writable, executable region, filled from the bottom. It is private
 * memory, so a forked child keeps a warm copy. Reserved whole, touched as it fills.
 */
#ifndef TCG_CODEBUF_H
#define TCG_CODEBUF_H

#include "common/base.h"

typedef struct {
    u8 *base;
    u8 *first; /* after the common thunks: what a flush keeps */
    u8 *at;    /* next free byte */
    u8 *end;
} CodeBuf;

/** codebuf_init - reserve @size bytes (0: the default). Ends the program when the host refuses. */
void codebuf_init(CodeBuf *cb, size_t size);

/** codebuf_room - free bytes. */
static inline size_t codebuf_room(const CodeBuf *cb)
{
    return (size_t)(cb->end - cb->at);
}

/** codebuf_align - the next block starts at a multiple of @align. */
void codebuf_align(CodeBuf *cb, unsigned align);

/** codebuf_take - @size bytes at cb->at are used now; the next block starts on a 16-byte line. */
void codebuf_take(CodeBuf *cb, size_t size);

/** codebuf_reset - everything after the thunks is free again. */
void codebuf_reset(CodeBuf *cb);

/** codebuf_has - does @p point into the buffer? */
static inline bool codebuf_has(const CodeBuf *cb, u64 p)
{
    return p - (u64)cb->base < (u64)(cb->at - cb->base);
}

#endif
