/*
 * Translation in system mode.
 */
#ifndef TARGET_ARM_SYSTEM_TR_SYSTEM_H
#define TARGET_ARM_SYSTEM_TR_SYSTEM_H

#include "target/arm/tr.h"

/** Decoders: with a condition in bits 31-28, and with 1111 there. */
bool decode_a32s(Ctx *c, u32 insn);
bool decode_a32us(Ctx *c, u32 insn);

#endif
