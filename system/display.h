/*
 * Displays: what a display controller shows, for those who look at it (a VNC client, screendump).
 *
 * Nobody draws unless somebody looks: display_look() has the controller draw its present picture
 * into the view of who looks and says what changed in it since the last time.
 */
#ifndef SYSTEM_DISPLAY_H
#define SYSTEM_DISPLAY_H

#include "system/machine.h"

typedef struct Display Display;

/** What a controller is called with; lock held. */
typedef struct {
    /* The size of the picture, pixels; 0: it shows nothing. */
    void (*size)(void *opaque, unsigned *width, unsigned *height);
    /* The picture into @pixels, 0x00RRGGBB, rows without gaps. */
    void (*draw)(void *opaque, u32 *pixels, unsigned width, unsigned height);
} DisplayOps;

typedef struct {
    unsigned x, y, width, height;
} DisplayRect;

/** Owned by its controller. */
struct Display {
    const char *name; /* of the controller */
    const DisplayOps *ops;
    void *opaque;
};

/** What one who looks has seen; all zero at first. */
typedef struct {
    unsigned width, height;
    u32 *pixels;
    u32 *next; /* private: where the new picture is drawn */
} DisplayView;

/** display_join - @d can be looked at from now on; display_leave: no longer. */
void display_join(Machine *m, Display *d);
void display_leave(Machine *m, Display *d);
/** machine_display - by name; a NULL name is the first. NULL: none. */
Display *machine_display(Machine *m, const char *name);

/**
 * display_look - @v shows the present picture of @d; lock held. Return: something changed, all of
 * it within @changed; after another size that is the whole picture. A display that is off, or NULL,
 * shows 640 by 480 black pixels. display_view_clear - free what @v holds.
 */
bool display_look(Display *d, DisplayView *v, DisplayRect *changed);
void display_view_clear(DisplayView *v);

/** display_save - the picture as PPM or, for @png, as PNG in the file @path. */
bool display_save(const DisplayView *v, const char *path, bool png, GError **err);

#endif
