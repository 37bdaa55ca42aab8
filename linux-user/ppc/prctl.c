/*
 * prctl options of powerpc: which floating-point exceptions interrupt, the byte order.
 *
 * A program starts with MSR.FE0 and FE1 off, so that what it enables in FPSCR only changes results;
 * feenableexcept() asks for the interrupts here.
 */
#include <linux/prctl.h>

#include "common/log.h"
#include "linux-user/ppc/ppc-abi.h"
#include "linux-user/syscall.h"

/* The mode's bits are FE0 FE1. */
enum { FE0_SHIFT = 11 - 1, FE1_SHIFT = 8 };

static s64 put_int(u64 at, u32 v)
{
    u8 word[4];

    store_guest(word, 4, v);
    return copy_to_guest(at, word, 4) ? 0 : -EFAULT;
}

static s64 set_fpexc(PpcCpu *c, u64 mode)
{
    if (mode > PR_FP_EXC_PRECISE) { /* PR_FP_EXC_SW_ENABLE among them: of SPE, which no model has */
        return -EINVAL;
    }
    c->msr = (c->msr & ~(u64)PPC_MSR_FE) | (mode & 2) << FE0_SHIFT | (mode & 1) << FE1_SHIFT;
    return 0;
}

s64 ppc_prctl(Task *t, int option, u64 a2, u64 a3, u64 a4, u64 a5)
{
    PpcCpu *c = ppc_cpu(t->cpu);

    (void)a3;
    (void)a4;
    (void)a5;
    switch (option) {
    case PR_SET_FPEXC:
        return set_fpexc(c, a2);
    case PR_GET_FPEXC:
        return put_int(a2, (u32)((c->msr >> FE0_SHIFT & 2) | (c->msr >> FE1_SHIFT & 1)));
    case PR_GET_ENDIAN:
        return put_int(a2, user_abi.big_endian ? PR_ENDIAN_BIG : PR_ENDIAN_LITTLE);
    default:
        log_unimp("prctl option %d\n", option);
        return -EINVAL;
    }
}
