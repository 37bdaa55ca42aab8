/*
 * What the files that run blocks share: exec.c (the dispatcher), exec-cpus.c, exec-jump.c, translate.c, leave.c.
 */
#ifndef TCG_EXEC_INT_H
#define TCG_EXEC_INT_H

#include <pthread.h>

#include "tcg/block.h"
#include "tcg/codebuf.h"
#include "tcg/exec.h"
#include "tcg/mem.h"

extern pthread_mutex_t exec_lock; /* guards the block cache and the code buffer */
extern CodeBuf exec_code;
extern u32 exec_epoch;            /* counts changes of guest code */

/** exec_cpus_init - once, before there are CPUs. */
void exec_cpus_init(const GuestArch *arch);

/** exec_code_enter, exec_code_leave - around emitted code: between them who stops the others waits for @cpu. */
void exec_code_enter(Cpu *cpu);
void exec_code_leave(Cpu *cpu);

/** exec_asked - lock held: is a CPU asked to leave? */
bool exec_asked(void);

/** exec_lock_cache - the lock, at a moment when nobody is stopping the others: what is found now is not flushed before unlock. */
void exec_lock_cache(void);
/** exec_lock_inside - the same from emitted code. Return: false, somebody waits for this CPU to leave; no lock then. */
bool exec_lock_inside(void);

/** exec_flush_locked - drop every block; the caller, on @self or no CPU, has the lock and is outside emitted code. */
void exec_flush_locked(Cpu *self);

/**
 * A CPU's table of indirect branches: exec_jump_new - made; freed by free(). exec_jump_clear - all is forgotten, by any
 * thread. exec_jump_fill - they find @tb from now on; @own: while the context lasts. Lock held, on the CPU's thread.
 * exec_jump_find - code of the CPU's next block when it is there, which saves the lock after a system call; else NULL.
 */
JumpEntry *exec_jump_new(void);
void exec_jump_clear(Cpu *cpu);
void exec_jump_fill(Cpu *cpu, const TransBlock *tb, bool own);
const void *exec_jump_find(Cpu *cpu);

/**
 * exec_translate - translate and publish the block at @pc, @flags, whose code is at @place, if no
 * other thread was faster. @align: bytes its code is to be aligned to. Return: the block, lock held.
 */
TransBlock *exec_translate(Cpu *cpu, u64 pc, u32 flags, const CodePlace *place, unsigned align);

/**
 * exec_build_once - IR of the block at @pc, of at most @max_insns, valid until this thread translates. @over: a
 * breakpoint at @pc does not count.
 */
IrBlock *exec_build_once(Cpu *cpu, u64 pc, u32 flags, u32 max_insns, bool over);

/** exec_translated - this thread will not translate any more: its working memory is given back. */
void exec_translated(void);

#endif
