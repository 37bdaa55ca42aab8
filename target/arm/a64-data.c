/*
 * Data processing.
 */
#include "target/arm/a64.h"

#include "target/arm/a64-int-dec.h"

bool tr64_nop(Ctx *c, const args_none *a)
{
    (void)c;
    (void)a;
    return true;
}
