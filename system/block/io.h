/*
 * A place in scattered memory: every layer between a guest's buffers and a file of the host takes
 * its bytes from it in turn.
 */
#ifndef SYSTEM_BLOCK_IO_H
#define SYSTEM_BLOCK_IO_H

#include <sys/uio.h>

#include "common/base.h"

typedef struct {
    const struct iovec *v;
    size_t done; /* bytes of v[0] that are behind us */
} Io;

/** io_slice - the next @len bytes or as many as @max pieces hold, into @out. Return: the number of
 * pieces; *@len is what they hold. The place moves on. */
unsigned io_slice(Io *io, struct iovec *out, unsigned max, size_t *len);
/** io_put - @len bytes of @from into the memory. io_get - out of it. io_zero - zeros into it. */
void io_put(Io *io, const void *from, size_t len);
void io_get(Io *io, void *to, size_t len);
void io_zero(Io *io, size_t len);
/** io_is_zero - are the next @len bytes zeros? The place stays. */
bool io_is_zero(Io io, size_t len);
/** is_zero - are @len bytes at @p zeros? */
bool is_zero(const void *p, size_t len);

#endif
