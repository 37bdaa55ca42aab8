/*
 * What the files with kinds of operand text share: the operand at hand, and the table of kinds.
 */
#ifndef TARGET_ARM_DIS_KIND_H
#define TARGET_ARM_DIS_KIND_H

#include <stdio.h>
#include <string.h>

#include "common/dis.h"

/** One operand: its value, and where its text goes. */
typedef struct {
    const DisInfo *d;
    s32 v;
    char *out;
    size_t size;
} Kind;

/** A row of a table of kinds. */
typedef struct {
    const char *name;
    void (*fn)(const Kind *k);
} KindRow;

#define PUT(k, ...) snprintf((k)->out, (k)->size, __VA_ARGS__)

static inline void put(const Kind *k, const char *text)
{
    PUT(k, "%s", text);
}

/** arg - value of the instruction's operand @name, 0 when it has none. */
static inline s32 arg(const Kind *k, const char *name)
{
    return dec_arg(k->d->pattern, name, k->d->insn, 0);
}

/** kind_write - the text of @k by the row called @kind. Return: false, there is none. */
static inline bool kind_write(const KindRow *row, size_t rows, const char *kind, const Kind *k)
{
    for (size_t i = 0; i < rows; i++) {
        if (!strcmp(row[i].name, kind)) {
            row[i].fn(k);
            return true;
        }
    }
    return false;
}

#endif
