/*
 * Boards with PowerPC processors.
 */
#ifndef HW_BOARDS_PPC_BOARDS_H
#define HW_BOARDS_PPC_BOARDS_H

#include "hw/devices.h"
#include "system/board.h"

extern const Board board_g3beige;
extern const Board board_ppc_bare;

/** What OpenBIOS for PowerPC asks for beyond what all firmware does: u32. */
enum {
    FW_PPC_TIMEBASE_HZ = FW_ARCH + 3,
    FW_PPC_CPU_HZ,
    FW_PPC_BUS_HZ = FW_ARCH + 9,
};

/** ppc_boards - all of them, ends with NULL. */
extern const Board *const ppc_boards[];

#endif
