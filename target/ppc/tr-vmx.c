/*
 * AltiVec: logic.
 */
#include "target/ppc/tr.h"
#include "target/ppc/vmx-dec.h"

bool tr_ppc_vxor(Ctx *c, const args_v3 *a)
{
    ir_put(c->b, (unsigned)(PPC_VR0 + a->vrt),
           ir_v2(c->b, IR_vxor, VEC(E64, 2), 0, ir_get(c->b, (unsigned)(PPC_VR0 + a->vra)),
                 ir_get(c->b, (unsigned)(PPC_VR0 + a->vrb))));
    return true;
}
