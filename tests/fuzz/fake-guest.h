/*
 * An imaginary guest for tests of the IR, the interpreter and the emitter: slots of every kind,
 * helpers of every signature and trait, and a piece of memory.
 */
#ifndef TESTS_FUZZ_FAKE_GUEST_H
#define TESTS_FUZZ_FAKE_GUEST_H

#include "tcg/cpu.h"
#include "tcg/guest.h"

enum {
    FAKE_R0,         /* 10 of I32 */
    FAKE_X0 = 10,    /* 4 of I64 */
    FAKE_FLAG0 = 14, /* 2 of I32, 0 or 1 */
    FAKE_Q0 = 16,    /* 6 of TV128 */
    FAKE_SLOTS = 22,
};

typedef struct {
    Cpu cpu;
    u32 r[10];
    u64 x[4];
    u32 flag[2];
    V128 q[6];
    u32 restored; /* what GuestArch.restore() was told last */
} FakeCpu;

extern const GuestArch fake_guest;

/** fake_memory - map FAKE_MEMORY bytes of guest memory from address 0 on, filled from @seed. */
enum { FAKE_MEMORY = 0x20000 };
void fake_memory(u64 seed);

/** fake_reset - cleared CPU of fake_guest with registers from @seed. */
void fake_reset(FakeCpu *c, u64 seed);

/** fake_run - interpret @b; an exception ends it with state restored as cpu_exec() would. */
void fake_run(FakeCpu *c, IrBlock *b);

/** fake_operand - a random number, often near a border. */
u64 fake_operand(u64 *seed);

/** fake_random - next number of the sequence *@seed. */
u64 fake_random(u64 *seed);

#endif
