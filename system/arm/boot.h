/*
 * Starting a kernel on a board with Arm processors, without firmware.
 */
#ifndef SYSTEM_ARM_BOOT_H
#define SYSTEM_ARM_BOOT_H

#include "system/board.h"

/**
 * arm_boot - put kernel, initrd and device tree (or ATAGS) into memory and aim the first CPU at the
 * kernel.
 * Ref: Linux Documentation/arm/booting.rst.
 */
bool arm_boot(Machine *m, const Board *b, const BootFiles *files, GError **err);

#endif
