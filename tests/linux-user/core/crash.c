/* Three threads: one sleeps, one never does, one reads where nothing is, three calls deep. */
#include <pthread.h>
#include <unistd.h>

static volatile unsigned long turns;
static pthread_barrier_t begun;

static void *sleeper(void *unused)
{
    pthread_barrier_wait(&begun);
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

int main(int argc, char **argv)
{
    pthread_t t;

    (void)argv;
    pthread_barrier_init(&begun, NULL, 3);
    pthread_create(&t, NULL, sleeper, NULL);
    pthread_create(&t, NULL, runner, NULL);
    pthread_barrier_wait(&begun);
    return middle(argc * 24);
}
