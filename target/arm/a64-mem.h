/*
 * What the translation files of loads and stores share.
 */
#ifndef TARGET_ARM_A64_MEM_H
#define TARGET_ARM_A64_MEM_H

#include "target/arm/a64.h"

/** How an address is formed from base and immediate. */
typedef enum {
    A64_OFFSET,
    A64_POST,  /* the base is the address and moves after */
    A64_PRE,   /* the base moves to the address */
    A64_SCALED /* the immediate counts elements */
} A64MemMode;

/** An address, and how the base register moves. */
typedef struct {
    Val base;
    s32 disp;
    int rn;
    bool moves;
    s32 step;
} A64Address;

/** a64_address - base register @rn with @imm; accesses are of 1 << @size bytes. */
A64Address a64_address(Ctx *c, int rn, int imm, int mode, int size);

/** a64_move_base - move the base register; after the access, which may fault. */
void a64_move_base(Ctx *c, const A64Address *a);

/**
 * a64_ordered - MemOp bits of an atomic or ordered access of 1 << @size bytes at @at + @disp: it
 * must be aligned, with LSE2 only within 16 bytes.
 */
unsigned a64_ordered(Ctx *c, int size, Val at, s32 disp);

/**
 * a64_ordered_pair - check an ordered access of two registers of 1 << @size bytes: each must be
 * aligned, or both within 16 bytes.
 */
void a64_ordered_pair(Ctx *c, int size, Val at, s32 disp);

/** a64_load, a64_store - one general register; @mo a MemOp with its size; 64 bits wide when @wide.
 */
void a64_load(Ctx *c, unsigned mo, bool wide, int rt, const A64Address *a);
void a64_store(Ctx *c, unsigned mo, int rt, const A64Address *a);

/** a64_value - what a store of 1 << @size bytes takes of register @r. */
static inline Val a64_value(Ctx *c, int size, int r)
{
    return a64_regw(c, size == 3, r);
}

#endif
