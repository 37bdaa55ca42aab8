/*
 * See boards.h.
 */
#include "hw/boards/ppc/boards.h"

const Board *const ppc_boards[] = {&board_g3beige, &board_ppc_bare, NULL};
