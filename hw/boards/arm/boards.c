/*
 * See boards.h.
 */
#include "hw/boards/arm/boards.h"

const Board *const arm_boards[] = {&board_integratorcp, &board_versatileab, &board_versatilepb,
                                   &board_virt, NULL};
