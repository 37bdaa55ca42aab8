/*
 * A machine under a debugger. See gdb.c.
 */
#ifndef SYSTEM_GDB_H
#define SYSTEM_GDB_H

#include "system/machine.h"

/**
 * gdb_server - from now on a debugger may come to @where: [tcp:][HOST]:PORT, unix:PATH, stdio; a
 * later call moves it, "none" ends it. Settings behind a comma that only say how to wait are
 * accepted. I/O thread.
 * Return: false, @where is no such place or is taken.
 */
bool gdb_server(Machine *m, const char *where, GError **err);

/** gdb_server_end - the machine is about to end with @status: a debugger hears of it. */
void gdb_server_end(int status);

#endif
