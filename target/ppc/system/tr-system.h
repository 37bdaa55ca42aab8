/*
 * The decoder of supervisor instructions, which the translator asks first.
 */
#ifndef TARGET_PPC_SYSTEM_TR_SYSTEM_H
#define TARGET_PPC_SYSTEM_TR_SYSTEM_H

#include "target/ppc/tr.h"

bool decode_ppc_system(Ctx *c, u32 insn);

#endif
