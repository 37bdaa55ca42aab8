/*
 * Boards with Arm processors.
 */
#ifndef HW_BOARDS_ARM_BOARDS_H
#define HW_BOARDS_ARM_BOARDS_H

#include "hw/devices.h"
#include "system/board.h"

extern const Board board_integratorcp, board_versatileab, board_versatilepb, board_virt;

/** arm_boards - all of them, ends with NULL. */
extern const Board *const arm_boards[];

#endif
