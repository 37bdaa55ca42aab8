/*
 * A process in the same memory traces the threads of its creator: stops them, reads their registers, lets them go.
 */
#define _GNU_SOURCE
#include <elf.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

enum { SPINNERS = 3, ROUNDS = 20, WORDS = 80 };

#ifdef __powerpc__
enum { SP = 1 };
#elif defined(__aarch64__)
enum { SP = 31 };
#else
enum { SP = 13 };
#endif

/* A thread that counts, or one that sleeps. */
static struct Target {
    pid_t tid;
    volatile unsigned long count;
    char *stack; /* an address on it */
} targets[SPINNERS + 1], self;

static char stack[65536] __attribute__((aligned(16)));
static volatile int over;
static int fds[2];

static void *spin(void *opaque)
{
    struct Target *t = opaque;
    char here;

    t->stack = &here;
    __atomic_store_n(&t->tid, syscall(SYS_gettid), __ATOMIC_SEQ_CST);
    while (!over) {
        t->count++;
    }
    return NULL;
}

static void *sleeper(void *opaque)
{
    struct Target *t = opaque;
    char c;

    t->stack = &c;
    __atomic_store_n(&t->tid, syscall(SYS_gettid), __ATOMIC_SEQ_CST);
    CHECK(read(fds[0], &c, 1) == 1);
    t->count++;
    return NULL;
}

static void attach(const struct Target *t)
{
    int status;

    CHECK(ptrace(PTRACE_ATTACH, t->tid, 0, 0) == 0);
    CHECK(waitpid(t->tid, &status, __WALL) == t->tid && WIFSTOPPED(status) && WSTOPSIG(status) == SIGSTOP);
    CHECK(waitpid(t->tid, &status, __WALL | WNOHANG) == 0);
}

/* The stack pointer is where the thread said its stack is. */
static void look(const struct Target *t)
{
    unsigned long regs[WORDS] = {0};
    struct iovec iov = {regs, sizeof(regs)};
    long away;

    CHECK(ptrace(PTRACE_GETREGSET, t->tid, (void *)NT_PRSTATUS, &iov) == 0);
    CHECK(iov.iov_len > SP * sizeof(long) && iov.iov_len < sizeof(regs));
    away = t->stack - (char *)regs[SP];
    CHECK(away >= 0 && away < 4096);
    CHECK(ptrace(PTRACE_PEEKDATA, t->tid, (void *)&t->stack, 0) == (long)t->stack);
    CHECK(ptrace(PTRACE_GETREGSET, t->tid, (void *)0x12345, &iov) == -1 && errno == EINVAL);
}

static void trace_all(void)
{
    unsigned long count[SPINNERS];

    for (int i = 0; i <= SPINNERS; i++) {
        attach(&targets[i]);
        look(&targets[i]);
    }
    for (int i = 0; i < SPINNERS; i++) {
        count[i] = targets[i].count;
    }
    usleep(2000);
    for (int i = 0; i < SPINNERS; i++) {
        CHECK(targets[i].count == count[i]);
    }
    for (int i = 0; i <= SPINNERS; i++) {
        CHECK(ptrace(PTRACE_DETACH, targets[i].tid, 0, 0) == 0);
    }
    for (int i = 0; i < SPINNERS; i++) {
        while (targets[i].count == count[i]) {
            usleep(100);
        }
    }
}

static int tracer(void *opaque)
{
    (void)opaque;
    CHECK(ptrace(PTRACE_ATTACH, getpid(), 0, 0) == -1);
    for (int i = 0; i < ROUNDS; i++) {
        trace_all();
    }
    attach(&self);
    CHECK(ptrace(PTRACE_DETACH, self.tid, 0, 0) == 0);
    /* Whom a tracer leaves behind goes on. */
    attach(&targets[0]);
    _exit(7);
}

int tracer_main(void)
{
    pthread_t threads[SPINNERS + 1];
    unsigned long count;
    int status;
    pid_t pid;

    CHECK(pipe(fds) == 0);
    self.tid = getpid();
    for (int i = 0; i <= SPINNERS; i++) {
        pthread_create(&threads[i], NULL, i < SPINNERS ? spin : sleeper, &targets[i]);
        while (!__atomic_load_n(&targets[i].tid, __ATOMIC_SEQ_CST)) {
            sched_yield();
        }
    }
    pid = clone(tracer, stack + sizeof(stack), CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_UNTRACED, NULL);
    CHECK(pid > 0);
    CHECK(waitpid(pid, &status, __WALL) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 7);
    count = targets[0].count;
    while (targets[0].count == count) {
        sched_yield();
    }
    CHECK(write(fds[1], "x", 1) == 1);
    over = 1;
    for (int i = 0; i <= SPINNERS; i++) {
        pthread_join(threads[i], NULL);
    }
    CHECK(targets[SPINNERS].count == 1);
    return 0;
}
