/*
 * FPSCR: what is kept and what is derived.
 */
#ifndef TARGET_PPC_FPSCR_H
#define TARGET_PPC_FPSCR_H

#include "target/ppc/cpu.h"

#endif
