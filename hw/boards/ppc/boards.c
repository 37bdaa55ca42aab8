/*
 * See boards.h.
 */
#include "hw/boards/ppc/boards.h"

const Board *const ppc_boards[] = {&board_ppc_bare, &board_g3beige, NULL};
