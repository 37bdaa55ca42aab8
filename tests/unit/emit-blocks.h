/*
 * Random blocks of integer, memory and control operations: the imaginary guest they are of.
 */
#ifndef TESTS_UNIT_EMIT_BLOCKS_H
#define TESTS_UNIT_EMIT_BLOCKS_H

#include "common/arena.h"
#include "tcg/cpu.h"
#include "tcg/guest.h"
#include "tcg/ir.h"
#include "tests/random.h"

enum {
    S_R0 = 0,
    S_X0 = 16,
    S_FLAG0 = 20,
    S_V0 = 22,
    S_ORIGIN = 28,
    SLOTS = 29,
    MEM_SIZE = 0x5000, /* addresses are 0x1000..0x3fff + displacement */
    HOLE = 0x2000,     /* the page that is missing sometimes */
    HOLE_SIZE = 0x1000,
    CODE_SIZE = 1 << 20,
    RETURN_PC = 0x4004,
};

enum { HELPER_PURE, HELPER_FOUR, HELPER_VECTOR, HELPER_READS, HELPER_WRITES, HELPERS };

typedef struct {
    Cpu cpu;
    u32 r[16];
    u64 x[4];
    u32 flag[2];
    V128 v[6];
    u64 origin; /* never written: address 0x1000 of the memory */
} TestCpu;

extern u8 *memory;       /* of the guest: MEM_SIZE bytes */
extern u64 origin;       /* and their address */
extern bool wide;        /* the guest of 64 bits, which has host addresses */
extern bool with_hole;   /* HOLE is missing */
extern unsigned largest; /* block, in guest instructions */

const GuestArch *test_arch(void);

/** random_int - often a corner of some width. */
u64 random_int(void);

/** gen_block - a random block. */
IrBlock *gen_block(Arena *arena);

#endif
