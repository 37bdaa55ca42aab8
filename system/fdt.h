/*
 * Device trees: derived from a board's table, or a user's file; told what the boot loader knows.
 *
 * A part becomes a node "/PART@ADDRESS" when its type is compatible with something: reg from its
 * windows, interrupts from its wires to interrupt controllers. What else a node says stands in the
 * tables (tree-text.h), where &NAME is a part by its name, or a node by the last name of its path.
 */
#ifndef SYSTEM_FDT_H
#define SYSTEM_FDT_H

#include "system/board.h"

/** tree_of_board - what the tables of @b say of @m. tree_from_file - a user's. Return: newly
 * allocated, with room for what follows; NULL with the reason. */
void *tree_of_board(Machine *m, const Board *b, GError **err);
void *tree_from_file(const char *path, GError **err);

/** What a boot loader says. */
typedef struct {
    paddr ram, ram_size;
    paddr initrd, initrd_size; /* size 0: none */
    const char *append;        /* NULL: none */
} TreeFacts;

/** tree_finish - @tree says @f. Return: its bytes; 0 with the reason. */
u64 tree_finish(void *tree, const TreeFacts *f, GError **err);

#endif
