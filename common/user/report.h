/*
 * Last words of a guest that dies of a signal.
 */
#ifndef COMMON_USER_REPORT_H
#define COMMON_USER_REPORT_H

#include "common/user/task.h"

/**
 * report_death - on stderr: one line as a shell would print it; with EMU_REPORT=1 or -d int also registers,
 * the code at pc and the last calls of @t.
 */
void report_death(Task *t, int sig);

#endif
