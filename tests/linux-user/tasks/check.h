/*
 * For guest test programs: a failed check names itself and ends the program with status 1.
 */
#ifndef TESTS_LINUX_USER_CHECK_H
#define TESTS_LINUX_USER_CHECK_H

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int signals_main(void);
int threads_main(int times);
int processes_main(const char *self);
int processes_child(void);
int tracer_main(void);

#define CHECK(cond)                                                                                \
    do {                                                                                           \
        if (!(cond)) {                                                                             \
            fprintf(stderr, "%s:%d: %s: failed (errno %d)\n", __FILE__, __LINE__, #cond, errno);   \
            exit(1);                                                                               \
        }                                                                                          \
    } while (0)

#define RUN(test)                                                                                  \
    do {                                                                                           \
        if (getenv("VERBOSE")) {                                                                   \
            fprintf(stderr, "%s\n", #test);                                                        \
        }                                                                                          \
        test();                                                                                    \
    } while (0)

#endif
