/*
 * Helpers of floating point: see target/ppc/helper-fp.def.
 */
#ifndef TARGET_PPC_HELPER_FP_H
#define TARGET_PPC_HELPER_FP_H

#include "tcg/cpu.h"

#endif
