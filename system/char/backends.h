/*
 * The kinds of character devices, and how users name them.
 */
#ifndef SYSTEM_CHAR_BACKENDS_H
#define SYSTEM_CHAR_BACKENDS_H

#include "common/option.h"
#include "system/machine.h"

/**
 * One kind: opens @name as @s says, asking for every setting it knows. Return: NULL, with what is
 * wrong. Machine's lock held, or nothing runs yet.
 */
typedef Chardev *CharOpen(Machine *m, const char *name, Settings *s, GError **err);

#define CHARDEV(kind, open, doc) CharOpen open;
#include "system/char/backends.def"
#undef CHARDEV

/**
 * chardev_new - "kind,key=value" (-chardev without its id=) opened as @name; it joins
 * m->chardevs. @option is for messages. Return: NULL, with what is wrong.
 */
Chardev *chardev_new(Machine *m, const char *name, Settings *s, GError **err);

/**
 * chardev_short - what -serial and the like take ("stdio", "tcp:host:port,server", "chardev:ID")
 * opened as @name. Return: NULL, with what is wrong.
 */
Chardev *chardev_short(Machine *m, const char *name, const char *option, const char *spec,
                       GError **err);

#endif
