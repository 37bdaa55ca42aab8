/*
 * Numbers and prototypes of the helpers: those of the core, then Arm's.
 */
#ifndef TARGET_ARM_HELPER_H
#define TARGET_ARM_HELPER_H

#include "target/arm/helper-vfp.h"
#include "tcg/cpu.h"
#include "tcg/helper.h"

enum {
#define HELPER(name, fn, result, args, traits) HELPER_##name,
#include "target/arm/helper.def"
#include "tcg/helper.def"
#undef HELPER
    HELPER_COUNT
};

/** arm_usad8 - sum of the absolute differences of four unsigned bytes. */
u32 arm_usad8(Cpu *cpu, u32 n, u32 m);
/** arm_crc32, arm_crc32c - @crc over @bytes (1, 2, 4) low bytes of @v, no inversion. */
u32 arm_crc32(Cpu *cpu, u32 crc, u32 v, u32 bytes);
u32 arm_crc32c(Cpu *cpu, u32 crc, u32 v, u32 bytes);

#endif
