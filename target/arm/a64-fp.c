/*
 * Floating point.
 */
#include "target/arm/a64.h"

#include "target/arm/a64-fp-dec.h"

bool tr64_fmov(Ctx *c, const args_f2 *a)
{
    if (a->fmt) {
        v_put64(c, a->rd, v_get(c, a->rn));
    } else {
        v_put32(c, a->rd, v_get(c, a->rn));
    }
    return true;
}
