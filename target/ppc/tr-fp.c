/*
 * Floating point: moves, arithmetic, comparison.
 */
#include "target/ppc/fp-dec.h"
#include "target/ppc/tr.h"

bool tr_ppc_fmr(Ctx *c, const args_ft_fb *a)
{
    ppc_set_vsr(c, a->frt, ppc_vsr(c, a->frb));
    return true;
}
