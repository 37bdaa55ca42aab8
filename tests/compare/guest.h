/*
 * What the comparison asks about its guest: guest-arm.c, guest-a64.c or guest-ppc.c is linked, and
 * with it the guest's own way to draw blocks (blocks.h).
 */
#ifndef TESTS_COMPARE_GUEST_H
#define TESTS_COMPARE_GUEST_H

#include "tests/compare/blocks.h"
#include "tests/compare/state.h"

/** guest_dis - text of instruction number @i of @b. */
void guest_dis(const Block *b, unsigned i, char *text, size_t size);

/** guest_print_registers - those in which @a (ours) and @b (the peer's) differ. */
void guest_print_registers(const State *a, const State *b);

/** guest_value - what the conditions of the table call @name, in @s. Return: false, nothing. */
bool guest_value(const char *name, const State *s, s64 *v);

/** guest_forget - clear in @s what effects "only:" of the table call @what. Return: false, no such
 * thing. */
bool guest_forget(const char *what, State *s);

/** guest_status - the status register of floating point in @s. */
u32 *guest_status(State *s);

#endif
