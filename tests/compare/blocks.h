/*
 * Random blocks of instructions, drawn from the decoder tables.
 */
#ifndef TESTS_COMPARE_BLOCKS_H
#define TESTS_COMPARE_BLOCKS_H

#include <stdio.h>

#include "common/dis.h"

enum { MAX_INSNS = 32 };

typedef struct {
    const DecUnit *unit;
    u32 word;     /* as the unit has it */
    u32 encoding; /* as it stands in memory; T32: first half on top */
    u8 width;     /* bits */
    u8 it;        /* ITSTATE it runs under */
    u32 prefix;   /* the word before it; 0: none */
} Insn;

typedef struct {
    u32 mode, seed, fpscr; /* as in BlockHead */
    unsigned insns;
    Insn insn[MAX_INSNS];
} Block;

/** Instructions drawn together: each row of the units as likely as any other. */
typedef struct BlockSet BlockSet;

/**
 * blocks_open - the set called @name (blocks_names()): one decoder unit, or a whole instruction
 * set.
 * @rows: regular expression on the names of rows; NULL: all.
 * Return: NULL, no such set or no row left.
 */
BlockSet *blocks_open(const char *name, const char *rows, u32 seed);
const char *const *blocks_names(void);

/** blocks_draw - the next block, of @insns instructions. */
void blocks_draw(BlockSet *set, Block *b, unsigned insns);

/** block_nop - an instruction of the same size without effect in the place of number @i. */
void block_nop(Block *b, unsigned i);

/** block_offset - of instruction number @i, in bytes. */
unsigned block_offset(const Block *b, unsigned i);

/** block_write - the first @insns instructions of @b, as the runner reads them. */
void block_write(const Block *b, unsigned insns, FILE *out);

#endif
