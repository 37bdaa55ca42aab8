/* Three threads: one sleeps, one never does, one reads where nothing is, three calls deep. */
#include <pthread.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static volatile unsigned long turns;
static volatile long asleep; /* the sleeper, when it has nothing left to do but sleep */
static pthread_barrier_t begun;

static void *sleeper(void *unused)
{
    pthread_barrier_wait(&begun);
    asleep = syscall(SYS_gettid);
    for (;;) {
        pause();
    }
    return unused;
}

static void *runner(void *unused)
{
    pthread_barrier_wait(&begun);
    for (;;) {
        turns++;
    }
    return unused;
}

static int __attribute__((noinline)) inner(volatile int *p)
{
    return *p + 1;
}

static int __attribute__((noinline)) middle(long at)
{
    return inner((volatile int *)at) + 2;
}

/* In the midst of the barrier it would have no frames that can be told. */
static void await_sleep(void)
{
    char path[64], state = 0;

    while (state != 'S') {
        FILE *f;

        snprintf(path, sizeof(path), "/proc/self/task/%ld/stat", asleep);
        f = fopen(path, "r");
        if (f) {
            (void)!fscanf(f, "%*d %*s %c", &state);
            fclose(f);
        }
    }
}

int main(int argc, char **argv)
{
    pthread_t t;

    (void)argv;
    pthread_barrier_init(&begun, NULL, 3);
    pthread_create(&t, NULL, sleeper, NULL);
    pthread_create(&t, NULL, runner, NULL);
    pthread_barrier_wait(&begun);
    await_sleep();
    return middle(argc * 24);
}
