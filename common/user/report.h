/*
 * What users are told about signals: one being delivered, and the last words of a guest that dies
 * of one.
 */
#ifndef COMMON_USER_REPORT_H
#define COMMON_USER_REPORT_H

#include "common/user/task.h"

/** report_signal - a line of strace for a signal about to enter its handler. */
void report_signal(const Task *t, const SigInfo *info);

/**
 * report_death - on stderr: one line as a shell would print it; with EMU_REPORT=1 or -d int also
 * registers, the code at pc and the last calls of @t. EMU_REPORT=0: nothing at all. @core: there is a core file.
 */
void report_death(Task *t, int sig, bool core);

#endif
