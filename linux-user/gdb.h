/*
 * Option -g: a program under a debugger.
 */
#ifndef LINUX_USER_GDB_H
#define LINUX_USER_GDB_H

#include "common/user/debug.h"

/** gdb_start - @t, the only task, waits for a debugger at @where; see debug_start(). */
void gdb_start(Task *t, const char *where);

#endif
