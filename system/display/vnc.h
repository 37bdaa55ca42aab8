/*
 * VNC: the first display of the machine for those who connect.
 */
#ifndef SYSTEM_DISPLAY_VNC_H
#define SYSTEM_DISPLAY_VNC_H

#include "system/display.h"
#include "system/input.h"

typedef struct {
    const char *host;    /* "": anywhere */
    unsigned number, to; /* display numbers: port 5900 + the first of [number, to] that is free */
    bool password;       /* ask for one: nobody gets in before vnc_set_password() */
} VncChoice;

/** vnc_start - serve, on a thread of its own. vnc_end - stop; the machine's lock is not held. */
bool vnc_start(Machine *m, const VncChoice *c, GError **err);
void vnc_end(void);
/** vnc_set_password - Return: false, nobody would ask for it. */
bool vnc_set_password(const char *password, GError **err);

/** vnc_layout - the keyboard of those who connect, by name. Return: false, there is none such. */
bool vnc_layout(const char *name);

/** keysym_key - the key that bears @keysym (of X11). Return: false, none does. */
bool keysym_key(u32 keysym, Key *k);

#endif
