/*
 * See suggest.h. Likeness is the number of letters to insert, drop or replace (Levenshtein); a third
 * of the word may be wrong.
 */
#include "system/suggest.h"

#include <string.h>

#include <glib.h>

#include "common/base.h"

enum { LONGEST = 48 };

static unsigned distance(const char *a, const char *b)
{
    unsigned row[LONGEST + 1];
    unsigned len = (unsigned)strlen(b);

    for (unsigned j = 0; j <= len; j++) {
        row[j] = j;
    }
    for (unsigned i = 0; a[i]; i++) {
        unsigned corner = row[0];

        row[0] = i + 1;
        for (unsigned j = 0; j < len; j++) {
            unsigned replace = corner + (a[i] != b[j]);

            corner = row[j + 1];
            row[j + 1] = MIN(replace, MIN(corner, row[j]) + 1);
        }
    }
    return row[len];
}

const char *nearest_name(const char *name, const char *const *names)
{
    const char *best = NULL;
    size_t len = strlen(name);
    unsigned least = (unsigned)MAX(len / 3, 1) + 1;

    for (; *names && len <= LONGEST; names++) {
        unsigned d = strlen(*names) > LONGEST ? least : distance(name, *names);

        if (d < least) {
            least = d;
            best = *names;
        }
    }
    return best;
}
