/*
 * VSX: logic.
 */
#include "target/ppc/tr.h"
#include "target/ppc/vsx-dec.h"

bool tr_ppc_xxlxor(Ctx *c, const args_x3 *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_set_vsr(c, a->xt,
                    ir_v2(c->b, IR_vxor, VEC(E64, 2), 0, ppc_vsr(c, a->xa), ppc_vsr(c, a->xb)));
    }
    return true;
}
