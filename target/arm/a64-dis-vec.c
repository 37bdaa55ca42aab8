/*
 * Operands of AdvSIMD and floating-point instructions as text.
 */
#include "target/arm/a64-dis.h"

bool a64_dis_vec_kind(const DisInfo *d, const char *kind, s32 value, char *out, size_t size)
{
    (void)d;
    if (kind[0] && kind[1]) {
        return false;
    }
    snprintf(out, size, "%s%d", kind, value);
    return true;
}
