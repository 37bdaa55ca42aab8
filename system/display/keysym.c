/*
 * From what a client says was typed to the key that was pressed.
 */
#include <string.h>

#include "system/display/vnc.h"

typedef struct {
    const char *layout; /* NULL: US */
    Key key;
    u32 plain, shifted;
} Row;

static const Row rows[] = {
#define OVER(layout, key, plain, shifted) {#layout, key, plain, shifted},
#include "system/display/keysyms.def"
#define KEYSYM(key, plain, shifted) {NULL, key, plain, shifted},
#include "system/display/keysyms.def"
};

static const char *chosen = "en-us";

bool vnc_layout(const char *name)
{
    bool known = !strcmp(name, "en-us");

    for (unsigned i = 0; i < ARRAY_LEN(rows); i++) {
        known |= rows[i].layout && !strcmp(rows[i].layout, name);
    }
    chosen = known ? name : chosen;
    return known;
}

bool keysym_key(u32 keysym, Key *k)
{
    for (unsigned i = 0; i < ARRAY_LEN(rows); i++) {
        const Row *r = &rows[i];

        if ((!r->layout || !strcmp(r->layout, chosen)) && keysym &&
            (r->plain == keysym || r->shifted == keysym)) {
            *k = r->key;
            return true;
        }
    }
    return false;
}
