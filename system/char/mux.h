/*
 * One back end for several front ends.
 */
#ifndef SYSTEM_CHAR_MUX_H
#define SYSTEM_CHAR_MUX_H

#include "system/machine.h"

/** mux_new - a character device on @base, which is its own from now on. */
Chardev *mux_new(Machine *machine, const char *name, Chardev *base);

/** mux_set_escape - the character that precedes commands, 0: none (-echr). */
void mux_set_escape(u8 c);

#endif
