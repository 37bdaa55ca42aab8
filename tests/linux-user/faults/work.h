/*
 * Memory the work is done in, all of it without access at first.
 */
#ifndef FAULTS_WORK_H
#define FAULTS_WORK_H

enum { ARENA = 0x50000000, ARENA_SIZE = 0x100000 };

/** work - loads and stores of every kind, far from each other; runs on a stack in the arena. */
void work(void);

#endif
