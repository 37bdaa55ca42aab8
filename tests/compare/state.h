/*
 * What the comparison (compare.c, on this machine) and the program it runs under two emulators
 * (runner.c, a guest) tell each other. Both are little-endian; every member lies the same in both.
 */
#ifndef TESTS_COMPARE_STATE_H
#define TESTS_COMPARE_STATE_H

#include <stdint.h>

enum { MAX_FAULTS = 40, MAX_BYTES = 1024 };

/** What goes in: this head, then @bytes of code. */
typedef struct {
    uint32_t thumb, seed, fpscr, bytes;
} BlockHead;

/** An instruction that raised a signal: @at its offset, @addr the address if it was a data access.
 */
typedef struct {
    uint32_t sig, at, addr;
} Fault;

/** What comes out, a record a block. */
typedef struct {
    uint32_t faults;
    Fault fault[MAX_FAULTS];
    uint32_t stray; /* 0, or the address the block left for */
    uint32_t r[15], cpsr;
    uint64_t d[32];
    uint32_t fpscr;
    uint32_t mem; /* checksum of all memory a block can reach */
} State;

#endif
