/*
 * Do the tables of a CPU's state cover every byte of its structures?
 */
#ifndef TESTS_UNIT_STATE_AUDIT_H
#define TESTS_UNIT_STATE_AUDIT_H

#include <stdio.h>
#include <string.h>

#include "common/fields.h"

typedef struct {
    size_t start, end;
} Range;

#define MEMBER(T, m)                                                                               \
    {                                                                                              \
        offsetof(T, m), offsetof(T, m) + sizeof(((T *)0)->m)                                       \
    }
#define PADDING_BEHIND(T, m, next)                                                                 \
    {                                                                                              \
        offsetof(T, m) + sizeof(((T *)0)->m), offsetof(T, next)                                    \
    }

/* Bytes from @start to @end that are neither in @fields nor in @besides. Return: 0, there are none. */
static inline int missing(const char *what, const Field *fields, const Range *besides, size_t start,
                   size_t end)
{
    static u8 covered[1 << 16];
    int bad = 0;

    memset(covered, 0, sizeof(covered));
    for (const Field *f = fields; f->name; f++) {
        for (size_t i = 0; i < (size_t)f->size * f->count; i++) {
            if (covered[f->offset + i]++) {
                printf("%s: %s is there twice\n", what, f->name);
                bad = 1;
            }
        }
    }
    for (const Range *r = besides; r->end; r++) {
        memset(covered + r->start, 1, r->end - r->start);
    }
    for (size_t i = start; i < end; i++) {
        if (!covered[i]) {
            printf("%s: byte %zu is in no row\n", what, i);
            return 1;
        }
    }
    return bad;
}

/* Both tables are saved as one object: a name in both would be given one value. */
static inline int shared_names(const Field *a, const Field *b)
{
    int bad = 0;

    for (const Field *f = a; f->name; f++) {
        for (const Field *g = b; g->name; g++) {
            if (!strcmp(f->name, g->name)) {
                printf("%s is the name of two registers\n", f->name);
                bad = 1;
            }
        }
    }
    return bad;
}

#endif
