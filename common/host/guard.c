/*
 * Where the faults of common/host/guard-copy.S go on.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "common/host/guard.h"

#include <ucontext.h>

extern const struct {
    u64 begin, end, resume;
} guard_table[];

bool guard_fault(void *ucontext)
{
    ucontext_t *uc = ucontext;
    u64 pc = uc->uc_mcontext.gregs[REG_RIP];

    for (unsigned i = 0; guard_table[i].begin; i++) {
        if (pc >= guard_table[i].begin && pc < guard_table[i].end) {
            uc->uc_mcontext.gregs[REG_RIP] = guard_table[i].resume;
            return true;
        }
    }
    return false;
}
