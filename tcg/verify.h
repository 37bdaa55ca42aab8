/*
 * -verify: every block runs twice, in the interpreter and as emitted code, and both must agree on
 * registers, next pc, exception and all memory the block wrote. The first difference stops the program.
 */
#ifndef TCG_VERIFY_H
#define TCG_VERIFY_H

#include "tcg/host.h"

/** A block to run in both ways; called with sigsetjmp frames of their own. */
typedef struct {
    Cpu *cpu;
    IrBlock *ir;
    TransBlock *tb;
    void (*run_ir)(Cpu *cpu, IrBlock *ir);
    void (*run_code)(Cpu *cpu, TransBlock *tb);
} VerifyJob;

/**
 * verify_block - interpret job->ir, take its effects back, run job->tb, compare.
 * Leaves the CPU as the emitted code left it, cpu->exception included. Ends the process with a report
 * on the first difference. One thread at a time (a lock inside): others would change memory in between.
 */
void verify_block(const VerifyJob *job);

/** verify_fork_child - in the child of fork(), whatever block another thread was at. */
void verify_fork_child(void);

#endif
