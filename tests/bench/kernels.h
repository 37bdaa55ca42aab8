/*
 * Benchmark kernels: the same source for the guest, natively and under every emulator.
 */
#ifndef TESTS_BENCH_KERNELS_H
#define TESTS_BENCH_KERNELS_H

#include <stdint.h>

/** A kernel: does @n units of work and returns a checksum that must be equal everywhere. */
typedef uint32_t KernelFn(unsigned n);

typedef struct {
    const char *name;
    const char *kind; /* class of docs/design.md, section 7 */
    KernelFn *fn;
    unsigned units;   /* default work: some 0.1 to 0.3 s natively */
} Kernel;

extern const Kernel int_kernels[], branch_kernels[], fp_kernels[], simd_kernels[], mem_kernels[],
    sys_kernels[], mech_kernels[];

static inline uint32_t next_random(uint32_t *state)
{
    uint32_t x = *state;

    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    return *state = x;
}

#endif
