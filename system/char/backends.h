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

/** chardev_use - note, while options are read, that @spec will be opened: what is on nobody's
 * terminal by itself keeps off then. */
void chardev_use(const char *spec);

/** chardev_kind - the name of kind number @i; NULL: there are no more. */
const char *chardev_kind(unsigned i);

/**
 * chardev_new - "kind,key=value" (-chardev without its id=) opened as @name; it joins
 * m->chardevs. @option is for messages. Return: NULL, with what is wrong.
 */
Chardev *chardev_new(Machine *m, const char *name, Settings *s, GError **err);

/** chardev_forget - close @c, which nothing uses, and free it. */
void chardev_forget(Machine *m, Chardev *c);

/**
 * chardev_short - what -serial and the like take ("stdio", "tcp:host:port,server", "chardev:ID")
 * opened as @name. Return: NULL, with what is wrong.
 */
Chardev *chardev_short(Machine *m, const char *name, const char *option, const char *spec,
                       GError **err);

#endif
