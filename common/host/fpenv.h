/*
 * The host's floating-point control and status register (x86 MXCSR), as Cpu.mxcsr keeps it.
 */
#ifndef COMMON_HOST_FPENV_H
#define COMMON_HOST_FPENV_H

#include <xmmintrin.h>

#include "common/base.h"

enum {
    FPENV_STICKY = 0x3f,   /* sticky flags, numbered as FP_INVALID ... */
    FPENV_MASKED = 0x1f80, /* all exceptions masked, nearest, nothing flushed */
};

static inline u32 fpenv_get(void)
{
    return _mm_getcsr();
}

static inline void fpenv_set(u32 v)
{
    _mm_setcsr(v);
}

/** fpenv_round - bits for rounding mode @round (FP_NEAREST, UP, DOWN, TOZERO). */
static inline u32 fpenv_round(unsigned round)
{
    static const u16 rc[] = {0, 0x4000, 0x2000, 0x6000};

    return rc[round & 3];
}

#endif
