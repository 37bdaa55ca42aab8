/*
 * Memory that a drive keeps: read from it when the machine is made, written to it as it changes, one
 * request at a time for all that has changed since the last.
 */
#ifndef HW_BLOCK_MIRROR_H
#define HW_BLOCK_MIRROR_H

#include "system/block.h"
#include "system/device.h"

typedef struct {
    const char *name; /* of its device */
    Block *block;     /* NULL: nobody keeps it */
    u8 *contents;
    u64 from, to; /* bytes the drive has not been given yet */
    BlockRequest request;
    struct iovec iov;
    bool busy;
} Mirror;

/** mirror_start - @block, which may be NULL, keeps the @size bytes at @contents of @d: they are what a
 * drive of at most that size has, others stay. mirror_stop - no longer. */
bool mirror_start(Mirror *m, const Device *d, Block *block, u8 *contents, u64 size, GError **err);
void mirror_stop(Mirror *m);
/** mirror_changed - @len bytes of the contents at @at did. */
void mirror_changed(Mirror *m, u64 at, u64 len);

#endif
