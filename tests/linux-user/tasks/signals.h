/*
 * What signals.c and faults.c share.
 */
#ifndef TESTS_LINUX_USER_TASKS_SIGNALS_H
#define TESTS_LINUX_USER_TASKS_SIGNALS_H

#include <signal.h>

#include "check.h"

/* What handlers noted. Not static: calls marked leaf could not change them otherwise. */
extern volatile int count, order[100];
extern siginfo_t last_info;

void set_handler(int sig, void (*fn)(int), int flags);
void set_info_handler(int sig, void (*fn)(int, siginfo_t *, void *), int flags);

/* How a child ends that calls @fn. */
int status_of(void (*fn)(int), int arg);

/* The tests of faults.c. */
void faults_run(void);

#endif
