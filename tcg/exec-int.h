/*
 * What the files that run blocks share: exec.c (the dispatcher), translate.c, leave.c.
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

/** exec_lock_cache - the lock, at a moment when nobody is stopping the others: what is found now is not flushed before unlock. */
void exec_lock_cache(void);

/** exec_flush_locked - drop every block; the caller, on @self or no CPU, has the lock and is outside emitted code. */
void exec_flush_locked(Cpu *self);

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
