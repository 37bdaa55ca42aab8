/*
 * Random IR blocks: every operation, on all kinds of operands.
 */
#ifndef TESTS_FUZZ_RANDOM_IR_H
#define TESTS_FUZZ_RANDOM_IR_H

#include "tcg/guest.h"

/* Memory accesses of random blocks stay inside [RANDOM_BASE, RANDOM_BASE + RANDOM_SIZE). */
enum { RANDOM_BASE = 0x10000, RANDOM_SIZE = 8192 };

/**
 * random_ir - a valid block of about @nodes nodes, the same for the same @seed; not folded and not
 * optimised. Slots, helpers and the width of addresses are those of @arch.
 * No operation depends on what ir.def leaves unspecified, so all ways to run it must agree.
 */
IrBlock *random_ir(Arena *arena, const GuestArch *arch, u64 seed, unsigned nodes);

#endif
