/*
 * What the comparison (compare.c, on this machine) and the program it runs under two emulators
 * (runner-arm.c, runner-a64.c, runner-ppc.c; guests) tell each other. It is little-endian; every
 * member lies the same in both.
 */
#ifndef TESTS_COMPARE_STATE_H
#define TESTS_COMPARE_STATE_H

#include <stdint.h>

enum { MAX_FAULTS = 40, MAX_BYTES = 1024 };

/** What goes in: this head, then @bytes of code. @mode: Thumb; VSCR of PowerPC. @fpscr: of AArch64,
 * FPCR. */
typedef struct {
    uint32_t mode, seed, fpscr, bytes;
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

/** @vscr, @vsr: two doublewords, 0 first. 32-bit guests have FPRs in doubleword 0 of 0-31, vectors
 * from 32 on. */
typedef struct {
    uint64_t r[32], lr, ctr, cr, xer, fpscr, vscr[2], unused;
    uint64_t vsr[64][2];
} PpcRegisters;

/** What comes out, a record a block. */
typedef struct {
    uint32_t faults;
    uint32_t mem;   /* checksum of all memory a block can reach */
    uint64_t stray; /* 0, or the address the block left for */
    Fault fault[MAX_FAULTS];
    union {
        ArmRegisters arm;
        A64Registers a64;
        PpcRegisters ppc;
    };
} State;

#endif
