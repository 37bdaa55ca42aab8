/*
 * AdvSIMD on integers.
 */
#include "target/arm/a64.h"

#include "target/arm/a64-simd-dec.h"

bool tr64_and(Ctx *c, const args_v3 *a)
{
    v_put_q(c, a->q, a->rd,
            ir_v2(c->b, IR_vand, VEC(E64, 2), 0, v_get(c, a->rn), v_get(c, a->rm)));
    return true;
}
