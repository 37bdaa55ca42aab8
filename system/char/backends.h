/*
 * The kinds of character devices.
 */
#ifndef SYSTEM_CHAR_BACKENDS_H
#define SYSTEM_CHAR_BACKENDS_H

#include "system/machine.h"

/** chardev_stdio - standard input and output; the terminal becomes raw until the process ends. */
Chardev *chardev_stdio(Machine *m, const char *name);
/** chardev_null - swallows everything. chardev_file - writes to @path; NULL with *@err. */
Chardev *chardev_null(const char *name);
Chardev *chardev_file(const char *name, const char *path, GError **err);

/** chardev_open - what -serial and -chardev call @spec ("stdio", "null", "none", "file:PATH"). */
Chardev *chardev_open(Machine *m, const char *name, const char *spec, GError **err);

#endif
