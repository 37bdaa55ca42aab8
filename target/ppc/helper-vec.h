/*
 * Helpers of vector instructions: see target/ppc/helper-vec.def.
 */
#ifndef TARGET_PPC_HELPER_VEC_H
#define TARGET_PPC_HELPER_VEC_H

#include "tcg/cpu.h"

#endif
