/*
 * Calls of the old ABI that take a 64-bit argument: there the pair starts at the next register, in
 * the EABI at the next even one. Moving the registers up serves both with the same wrappers.
 */
#include "linux-user/arm/arm-abi.h"

typedef struct {
    u16 nr;
    u8 pair; /* register the pair starts at; odd, or it would be the same */
} OldPair;

static const OldPair old_pairs[] = {
    {180, 3}, /* pread64(fd, buf, count, pos) */
    {181, 3}, /* pwrite64 */
    {193, 1}, /* truncate64(path, length) */
    {194, 1}, /* ftruncate64 */
    {225, 1}, /* readahead(fd, offset, count) */
};

void arm_oabi_args(u64 nr, u64 arg[7])
{
    for (unsigned i = 0; i < ARRAY_LEN(old_pairs); i++) {
        if (old_pairs[i].nr != nr) {
            continue;
        }
        for (unsigned k = 6; k > old_pairs[i].pair; k--) {
            arg[k] = arg[k - 1];
        }
    }
}
