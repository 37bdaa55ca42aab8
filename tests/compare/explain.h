/*
 * Differences from the other emulator that are known and not faults of ours: explained.tbl.
 */
#ifndef TESTS_COMPARE_EXPLAIN_H
#define TESTS_COMPARE_EXPLAIN_H

#include "tests/compare/blocks.h"
#include "tests/compare/state.h"

/** explain_load - read the table; ends the program with a message when a line cannot be read. */
void explain_load(const char *path);

/**
 * explain - the explanation of a difference made by @insn.
 * @ours, @peer: the states right after it; @at: its offset in the block.
 * Return: text of the rule, which counts this use; NULL: none fits.
 */
const char *explain(const Insn *insn, unsigned at, const State *ours, const State *peer);

/** explain_report - how often each rule was used. */
void explain_report(FILE *out);

#endif
