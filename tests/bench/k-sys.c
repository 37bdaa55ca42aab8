/* System calls, processes, threads and atomics. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "kernels.h"

static uint32_t syscalls(unsigned n)
{
    long first = syscall(SYS_getppid);

    while (n--) {
        if (syscall(SYS_getppid) != first) {
            return 1;
        }
    }
    return 0;
}

static uint32_t clocks(unsigned n)
{
    struct timespec last = {0, 0}, now;

    while (n--) {
        clock_gettime(CLOCK_MONOTONIC, &now);
        if (now.tv_sec < last.tv_sec) {
            return 1;
        }
        last = now;
    }
    return 0;
}

static uint32_t forks(unsigned n)
{
    uint32_t sum = 0;

    while (n--) {
        int status;
        pid_t pid = fork();

        if (!pid) {
            _exit(n & 63);
        }
        waitpid(pid, &status, 0);
        sum += WEXITSTATUS(status);
    }
    return sum;
}

static uint32_t atomics(unsigned n)
{
    static _Atomic uint32_t counter;

    while (n--) {
        atomic_fetch_add(&counter, 3);
    }
    return counter;
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static uint32_t shared;

static void *locker(void *arg)
{
    for (unsigned i = *(unsigned *)arg; i; i--) {
        pthread_mutex_lock(&lock);
        shared += 1;
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

static uint32_t mutexes(unsigned n)
{
    locker(&n);
    return shared;
}

static void *worker(void *arg)
{
    uint32_t seed = 1 + *(unsigned *)arg, sum = 0;

    for (unsigned i = *(unsigned *)arg; i; i--) {
        sum += next_random(&seed) >> 3;
    }
    *(uint32_t *)arg = sum;
    return NULL;
}

static uint32_t parallel(unsigned n)
{
    pthread_t t[4];
    uint32_t work[4], sum = 0;

    for (int i = 0; i < 4; i++) {
        work[i] = n + i;
        pthread_create(&t[i], NULL, worker, &work[i]);
    }
    for (int i = 0; i < 4; i++) {
        pthread_join(t[i], NULL);
        sum += work[i];
    }
    return sum;
}

const Kernel sys_kernels[] = {{"getppid", "sys", syscalls, 1500000},
                              {"clock", "sys", clocks, 4000000},
                              {"fork", "sys", forks, 300},
                              {"atomic", "threads", atomics, 20000000},
                              {"mutex", "threads", mutexes, 8000000},
                              {"parallel", "threads", parallel, 30000000},
                              {0}};
