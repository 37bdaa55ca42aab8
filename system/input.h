/*
 * Input: keys, pointer motion and buttons on their way from the user (a monitor's sendkey, a
 * display) to the keyboards and mice of a machine. All of it with the machine's lock held.
 */
#ifndef SYSTEM_INPUT_H
#define SYSTEM_INPUT_H

#include "system/machine.h"

/** Keys, numbered as the input event codes of Linux. */
typedef enum {
#define KEY(constant, name, code, set2) constant = code,
#include "system/keys.def"
#undef KEY
    KEYS = 128
} Key;

typedef enum { BUTTON_LEFT, BUTTON_RIGHT, BUTTON_MIDDLE } InputButton;

/** A device that takes input; hooks it has no use for are NULL. */
typedef struct InputSink {
    void *opaque;
    void (*key)(void *opaque, Key k, bool down);
    void (*motion)(void *opaque, int dx, int dy, int dz); /* right, down, wheel towards the user */
    void (*button)(void *opaque, InputButton b, bool down);
} InputSink;

/** input_join - @s, owned by its device, takes input from now on; input_leave: no longer. */
void input_join(Machine *m, InputSink *s);
void input_leave(Machine *m, InputSink *s);

/** input_key, input_motion, input_button - an event for the sink that joined last and wants it. */
void input_key(Machine *m, Key k, bool down);
void input_motion(Machine *m, int dx, int dy, int dz);
void input_button(Machine *m, InputButton b, bool down);

/** key_find - by the name keys.def gives it. Return: false, no such key. */
bool key_find(const char *name, Key *k);

#endif
