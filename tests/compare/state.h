/*
 * What the comparison (compare.c, on this machine) and the program it runs under two emulators
 * (runner-arm.c, runner-a64.c; guests) tell each other. Both are little-endian; every member lies
 * the same in both.
 */
#ifndef TESTS_COMPARE_STATE_H
#define TESTS_COMPARE_STATE_H

#include <stdint.h>

enum { MAX_FAULTS = 40, MAX_BYTES = 1024 };

/** What goes in: this head, then @bytes of code. @fpscr: of AArch64, FPCR. */
typedef struct {
    uint32_t thumb, seed, fpscr, bytes;
} BlockHead;

/** An instruction that raised a signal: @at its offset, @addr the address if it was a data access.
 */
typedef struct {
    uint32_t sig, at;
    uint64_t addr;
} Fault;

typedef struct {
    uint32_t r[15], cpsr;
    uint64_t d[32];
    uint32_t fpscr, unused;
} ArmRegisters;

typedef struct {
    uint64_t x[31], sp, nzcv, fpcr, fpsr, unused;
    uint64_t v[32][2];
} A64Registers;

/** What comes out, a record a block. */
typedef struct {
    uint32_t faults;
    uint32_t mem;   /* checksum of all memory a block can reach */
    uint64_t stray; /* 0, or the address the block left for */
    Fault fault[MAX_FAULTS];
    union {
        ArmRegisters arm;
        A64Registers a64;
    };
} State;

#endif
