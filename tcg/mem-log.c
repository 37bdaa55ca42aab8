/*
 * What the lockstep check has to undo: the bytes that stores of one thread overwrite.
 */
#include <stdlib.h>
#include <string.h>

#include "common/log.h"
#include "tcg/mem.h"

enum { MEM_LOG_MAX = 4096 };

static __thread MemLogEntry *recording; /* NULL: not */
static __thread MemLogEntry *buffer;
static __thread unsigned count;

void mem_log_store(vaddr addr, unsigned size, const void *host)
{
    MemLogEntry *e;

    if (LIKELY(!recording)) {
        return;
    }
    if (count == MEM_LOG_MAX) {
        fatal("-verify: a block with more than %d stores", MEM_LOG_MAX);
    }
    e = &recording[count];
    e->addr = addr;
    e->size = (u8)size;
    memcpy(e->old, host, size); /* faults as the store would */
    count++;
}

void mem_log_begin(void)
{
    if (!buffer) {
        buffer = calloc(MEM_LOG_MAX, sizeof(*buffer));
        if (!buffer) {
            fatal("out of memory for -verify");
        }
    }
    recording = buffer;
    count = 0;
}

const MemLogEntry *mem_log_take(unsigned *entries)
{
    recording = NULL;
    *entries = count;
    return buffer;
}
