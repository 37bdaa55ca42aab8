/*
 * Translation in system mode.
 */
#ifndef TARGET_ARM_SYSTEM_TR_SYSTEM_H
#define TARGET_ARM_SYSTEM_TR_SYSTEM_H

#include "target/arm/tr.h"

/** Decoders: with a condition in bits 31-28, with 1111 there, and of Thumb. */
bool decode_a32s(Ctx *c, u32 insn);
bool decode_a32us(Ctx *c, u32 insn);
bool decode_t32s(Ctx *c, u32 insn);
bool decode_t16s(Ctx *c, u32 insn);

/** t16_cps - bits im A I F as sys_cps() takes them. */
s32 t16_cps(s32 v);

#endif
