/*
 * Starting programs and firmware on a board with PowerPC processors.
 */
#ifndef SYSTEM_PPC_BOOT_H
#define SYSTEM_PPC_BOOT_H

#include "system/board.h"

/** ppc_boot - put firmware or a program into memory; a program is where the first CPU starts. */
bool ppc_boot(Machine *m, const Board *b, const BootFiles *files, GError **err);

#endif
