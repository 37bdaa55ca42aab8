/*
 * Boards with PowerPC processors.
 */
#ifndef HW_BOARDS_PPC_BOARDS_H
#define HW_BOARDS_PPC_BOARDS_H

#include "hw/devices.h"
#include "system/board.h"

extern const Board board_ppc_bare;

/** ppc_boards - all of them, ends with NULL. */
extern const Board *const ppc_boards[];

#endif
