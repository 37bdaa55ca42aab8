/*
 * See display.h.
 */
#include "system/display.h"

#include <string.h>

enum { OFF_WIDTH = 640, OFF_HEIGHT = 480 };

void display_join(Machine *m, Display *d)
{
    g_ptr_array_add(m->displays, d);
}

void display_leave(Machine *m, Display *d)
{
    g_ptr_array_remove(m->displays, d);
}

Display *machine_display(Machine *m, const char *name)
{
    for (unsigned i = 0; i < m->displays->len; i++) {
        Display *d = m->displays->pdata[i];

        if (!name || !strcmp(d->name, name)) {
            return d;
        }
    }
    return NULL;
}

void display_view_clear(DisplayView *v)
{
    g_free(v->pixels);
    g_free(v->next);
    *v = (DisplayView){0};
}

/* First and last of @n pixels that differ. Return: some do. */
static bool differ(const u32 *a, const u32 *b, unsigned n, unsigned *first, unsigned *last)
{
    if (!memcmp(a, b, (size_t)n * 4)) {
        return false;
    }
    *first = 0;
    while (a[*first] == b[*first]) {
        ++*first;
    }
    *last = n - 1;
    while (a[*last] == b[*last]) {
        --*last;
    }
    return true;
}

static bool compare(const DisplayView *v, DisplayRect *changed)
{
    unsigned left = v->width, right = 0, top = v->height, bottom = 0, first, last;

    for (unsigned y = 0; y < v->height; y++) {
        size_t row = (size_t)y * v->width;

        if (differ(v->pixels + row, v->next + row, v->width, &first, &last)) {
            left = MIN(left, first);
            right = MAX(right, last);
            top = MIN(top, y);
            bottom = y;
        }
    }
    *changed = (DisplayRect){left, top, right - left + 1, bottom - top + 1};
    return top < v->height;
}

bool display_look(Display *d, DisplayView *v, DisplayRect *changed)
{
    unsigned width = 0, height = 0;
    bool on, resized, any;
    u32 *old;

    if (d) {
        d->ops->size(d->opaque, &width, &height);
    }
    on = width && height;
    width = on ? width : OFF_WIDTH;
    height = on ? height : OFF_HEIGHT;
    resized = width != v->width || height != v->height;
    if (resized) {
        v->width = width;
        v->height = height;
        v->pixels = g_renew(u32, v->pixels, (size_t)width * height);
        v->next = g_renew(u32, v->next, (size_t)width * height);
    }
    if (on) {
        d->ops->draw(d->opaque, v->next, width, height);
    } else {
        memset(v->next, 0, (size_t)width * height * 4);
    }
    any = resized || compare(v, changed);
    if (resized) {
        *changed = (DisplayRect){0, 0, width, height};
    }
    old = v->pixels;
    v->pixels = v->next;
    v->next = old;
    return any;
}
