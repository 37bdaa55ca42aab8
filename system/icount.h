/*
 * Time made of instructions (-icount): the virtual clock moves by a fixed number of nanoseconds with
 * each instruction, so a run that hears nothing from outside is the same every time.
 *
 * The CPUs take turns on one thread, for a number of instructions each. That thread rings the timers of
 * such clocks, too, at the instruction they are due at. When no CPU has anything to do the clock
 * goes on to the next timer: at once, or as fast as the host's.
 */
#ifndef SYSTEM_ICOUNT_H
#define SYSTEM_ICOUNT_H

#include "system/vcpu.h"

enum { ICOUNT_SHIFT_MOST = 10 };

/** What -icount says. */
typedef struct {
    bool on;
    bool automatic; /* the shift follows the host's speed; nothing is the same every time then */
    bool sleep;     /* an idle machine waits as long as its clock says */
    bool align;     /* the clock does not run ahead of the host's, and it is said when it is late */
    unsigned shift; /* an instruction takes 1 << shift ns */
} IcountChoice;

/** icount_start - before there are CPUs and while the clocks stand. icount_free - after they have ended. */
void icount_start(Machine *m, const IcountChoice *choice);
void icount_free(Machine *m);

/** icount_drive - @c takes its time from instructions, from what it shows on. */
void icount_drive(Machine *m, Clock *c);

/** icount_add - @v is one of those that take turns. icount_end - they end: once. */
void icount_add(Vcpu *v);
void icount_end(Machine *m);

/** icount_access - a CPU is about to access a device: the timers due by now have rung. Machine's lock held. */
void icount_access(Machine *m);

/** icount_ns - how long so many instructions take. */
u64 icount_ns(const Machine *m, u64 insns);

/** icount_done, icount_set_done - instructions of all CPUs since the start; the lock is held. */
u64 icount_done(const Machine *m);
void icount_set_done(Machine *m, u64 done);

#endif
