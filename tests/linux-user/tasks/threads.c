/*
 * Threads: mutexes, condition variables, thread-local data, cancellation, signals to threads, fork among threads,
 * many short ones.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "check.h"

enum { THREADS = 4, ROUNDS = 2000, KICKS = 30 };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static int shared;

static void *lock_many(void *unused)
{
    for (int i = 0; i < ROUNDS; i++) {
        pthread_mutex_lock(&mutex);
        shared++;
        pthread_mutex_unlock(&mutex);
    }
    return NULL;
}

static void run_all(void *(*fn)(void *))
{
    pthread_t t[THREADS];

    for (int i = 0; i < THREADS; i++) {
        CHECK(pthread_create(&t[i], NULL, fn, (void *)(long)i) == 0);
    }
    for (int i = 0; i < THREADS; i++) {
        CHECK(pthread_join(t[i], NULL) == 0);
    }
}

static void test_mutex(void)
{
    shared = 0;
    run_all(lock_many);
    CHECK(shared == THREADS * ROUNDS);
}

/* Each waits for its turn. */
static void *take_turns(void *number)
{
    int me = (long)number;

    for (int i = 0; i < 200; i++) {
        pthread_mutex_lock(&mutex);
        while (shared % THREADS != me) {
            pthread_cond_wait(&cond, &mutex);
        }
        shared++;
        pthread_cond_broadcast(&cond);
        pthread_mutex_unlock(&mutex);
    }
    return NULL;
}

static void test_cond(void)
{
    struct timespec ts;

    shared = 0;
    run_all(take_turns);
    CHECK(shared == THREADS * 200);
    clock_gettime(CLOCK_REALTIME, &ts);
    ts.tv_nsec += 20000000;
    if (ts.tv_nsec >= 1000000000) {
        ts.tv_nsec -= 1000000000;
        ts.tv_sec++;
    }
    pthread_mutex_lock(&mutex);
    CHECK(pthread_cond_timedwait(&cond, &mutex, &ts) == ETIMEDOUT);
    pthread_mutex_unlock(&mutex);
}

static void *lock_in_time(void *unused)
{
    struct timespec ts;

    clock_gettime(CLOCK_REALTIME, &ts);
    ts.tv_sec += (ts.tv_nsec + 30000000) / 1000000000;
    ts.tv_nsec = (ts.tv_nsec + 30000000) % 1000000000;
    CHECK(pthread_mutex_trylock(&mutex) == EBUSY);
    CHECK(pthread_mutex_timedlock(&mutex, &ts) == ETIMEDOUT);
    CHECK(pthread_mutex_unlock(&mutex) == EPERM);
    return unused;
}

/* A mutex whose word holds its owner for the kernel. */
static void test_inherit(void)
{
    pthread_mutexattr_t at;
    pthread_t t;

    pthread_mutexattr_init(&at);
    pthread_mutexattr_setprotocol(&at, PTHREAD_PRIO_INHERIT);
    pthread_mutexattr_settype(&at, PTHREAD_MUTEX_ERRORCHECK);
    CHECK(pthread_mutex_init(&mutex, &at) == 0);
    test_mutex();
    test_cond();
    CHECK(pthread_mutex_lock(&mutex) == 0);
    CHECK(pthread_mutex_lock(&mutex) == EDEADLK);
    CHECK(pthread_create(&t, NULL, lock_in_time, NULL) == 0);
    CHECK(pthread_join(t, NULL) == 0);
    CHECK(pthread_mutex_unlock(&mutex) == 0);
    CHECK(pthread_mutex_destroy(&mutex) == 0);
    CHECK(pthread_mutex_init(&mutex, NULL) == 0);
}

static unsigned atomic32;
static unsigned long long atomic64;

static void *add_many(void *unused)
{
    for (int i = 0; i < ROUNDS; i++) {
        __atomic_add_fetch(&atomic32, 1, __ATOMIC_SEQ_CST);
        __atomic_add_fetch(&atomic64, 0x100000001ull, __ATOMIC_SEQ_CST);
    }
    return NULL;
}

static void test_atomics(void)
{
    atomic32 = 0;
    atomic64 = 0;
    run_all(add_many);
    CHECK(atomic32 == THREADS * ROUNDS);
    CHECK(atomic64 == 0x100000001ull * THREADS * ROUNDS);
}

static __thread int own = 5;
static pthread_key_t key;
static int destroyed;

static void destroy(void *p)
{
    __atomic_add_fetch(&destroyed, 1, __ATOMIC_SEQ_CST);
}

static void *use_tls(void *number)
{
    CHECK(own == 5);
    own = (long)number;
    pthread_setspecific(key, &own);
    sched_yield();
    CHECK(own == (long)number && pthread_getspecific(key) == &own);
    return NULL;
}

static void test_tls(void)
{
    destroyed = 0;
    pthread_key_create(&key, destroy);
    run_all(use_tls);
    CHECK(own == 5 && destroyed == THREADS);
    pthread_key_delete(key);
}

static void *nothing(void *p)
{
    return p;
}

static void test_many(void)
{
    for (int i = 0; i < 100; i++) {
        pthread_t t;
        void *r;

        CHECK(pthread_create(&t, NULL, nothing, (void *)(long)i) == 0);
        CHECK(pthread_join(t, &r) == 0 && (long)r == i);
    }
}

/* ---- Cancellation ---- */

static sem_t ready;
static int cleaned;

static void clean(void *unused)
{
    cleaned++;
}

static void *sleep_long(void *unused)
{
    pthread_cleanup_push(clean, NULL);
    sem_post(&ready);
    for (;;) {
        sleep(100);
    }
    pthread_cleanup_pop(0);
    return NULL;
}

static void *read_long(void *fd)
{
    char c;

    pthread_cleanup_push(clean, NULL);
    sem_post(&ready);
    CHECK(read((long)fd, &c, 1) < 0);
    pthread_cleanup_pop(0);
    return NULL;
}

static void *spin_long(void *unused)
{
    volatile unsigned n = 0;

    pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
    pthread_cleanup_push(clean, NULL);
    sem_post(&ready);
    for (;;) {
        n++;
    }
    pthread_cleanup_pop(0);
    return NULL;
}

static void cancel(void *(*fn)(void *), void *arg, int pause)
{
    pthread_t t;
    void *r;

    CHECK(pthread_create(&t, NULL, fn, arg) == 0);
    sem_wait(&ready);
    if (pause) {
        usleep(2000);
    }
    CHECK(pthread_cancel(t) == 0);
    CHECK(pthread_join(t, &r) == 0 && r == PTHREAD_CANCELED);
}

static void test_cancel(void)
{
    int fds[2];

    CHECK(pipe(fds) == 0);
    sem_init(&ready, 0, 0);
    cleaned = 0;
    for (int i = 0; i < 4; i++) {
        cancel(sleep_long, NULL, i & 1);
        cancel(read_long, (void *)(long)fds[0], i & 1);
        cancel(spin_long, NULL, i & 1);
    }
    CHECK(cleaned == 12);
    close(fds[0]);
    close(fds[1]);
}

/* ---- Signals ---- */

static volatile int stop, received[THREADS];
static __thread int my_number;

static void on_signal(int sig)
{
    __atomic_add_fetch(&received[my_number], 1, __ATOMIC_SEQ_CST);
}

static void *busy(void *number)
{
    volatile unsigned n = 0;

    my_number = (long)number;
    sem_post(&ready);
    while (!stop) {
        if (my_number & 1) {
            n++;
        } else {
            syscall(SYS_gettid);
        }
    }
    return NULL;
}

static void test_signals(void)
{
    struct sigaction sa = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    pthread_t t[THREADS];
    int seen;

    sem_init(&ready, 0, 0);
    stop = 0;
    memset((void *)received, 0, sizeof(received));
    sigaction(SIGUSR1, &sa, NULL);
    for (int i = 0; i < THREADS; i++) {
        CHECK(pthread_create(&t[i], NULL, busy, (void *)(long)i) == 0);
        sem_wait(&ready);
    }
    for (int round = 0; round < KICKS; round++) {
        for (int i = 0; i < THREADS; i++) {
            seen = received[i];
            CHECK(pthread_kill(t[i], SIGUSR1) == 0);
            while (received[i] == seen) {
                usleep(100); /* the busy ones have the processors to themselves */
            }
        }
    }
    stop = 1;
    for (int i = 0; i < THREADS; i++) {
        pthread_join(t[i], NULL);
        CHECK(received[i] == KICKS);
    }
}

/* Process-directed, blocked everywhere but where it is waited for. */
static void *wait_signals(void *unused)
{
    sigset_t set;
    siginfo_t si;

    sigemptyset(&set);
    sigaddset(&set, SIGRTMIN);
    for (int i = 0; i < 20; i++) {
        CHECK(sigwaitinfo(&set, &si) == SIGRTMIN && si.si_value.sival_int == i);
    }
    return NULL;
}

static void test_sigwait(void)
{
    sigset_t set;
    pthread_t t;

    sigemptyset(&set);
    sigaddset(&set, SIGRTMIN);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    CHECK(pthread_create(&t, NULL, wait_signals, NULL) == 0);
    for (int i = 0; i < 20; i++) {
        union sigval v = {.sival_int = i};

        CHECK(sigqueue(getpid(), SIGRTMIN, v) == 0);
    }
    CHECK(pthread_join(t, NULL) == 0);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

/* No wake-up is lost between looking and sleeping. */
static void *ping(void *other)
{
    pthread_t to = *(pthread_t *)other;

    for (int i = 0; i < 300; i++) {
        pthread_kill(to, SIGUSR2);
        sched_yield();
    }
    return NULL;
}

static volatile int pings;

static void on_ping(int sig)
{
    pings++;
}

static void test_no_lost_signal(void)
{
    struct sigaction sa = {.sa_handler = on_ping};
    pthread_t self = pthread_self(), t;
    sigset_t set, open;

    sigaction(SIGUSR2, &sa, NULL);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    pthread_sigmask(SIG_BLOCK, &set, &open);
    sigdelset(&open, SIGUSR2);
    for (int i = 0; i < 5; i++) {
        pings = 0;
        CHECK(pthread_create(&t, NULL, ping, &self) == 0);
        while (!pings) {
            sigsuspend(&open);
        }
        pthread_join(t, NULL);
    }
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

/* ---- fork among threads ---- */

static void *fork_some(void *unused)
{
    for (int i = 0; i < 5; i++) {
        int status;
        pid_t pid = fork();

        if (!pid) {
            char *p = malloc(100000);

            memset(p, 1, 100000);
            free(p);
            _exit(11);
        }
        CHECK(pid > 0 && waitpid(pid, &status, 0) == pid);
        CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 11);
    }
    return NULL;
}

static void test_fork(void)
{
    run_all(fork_some);
}

/* The first thread leaves, the others go on. */
static void *finish(void *unused)
{
    usleep(10000);
    _exit(21);
}

static void test_leader_exit(void)
{
    int status;
    pid_t pid = fork();

    if (!pid) {
        pthread_t t;

        CHECK(pthread_create(&t, NULL, finish, NULL) == 0);
        pthread_exit(NULL);
    }
    CHECK(waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 21);
    pid = fork();
    if (!pid) {
        pthread_t t;

        CHECK(pthread_create(&t, NULL, nothing, NULL) == 0);
        pthread_exit(NULL);
    }
    CHECK(waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* Death of one is death of all. */
static void *die(void *unused)
{
    raise(SIGKILL);
    return NULL;
}

static void test_kill_all(void)
{
    int status;
    pid_t pid = fork();

    if (!pid) {
        pthread_t t;

        CHECK(pthread_create(&t, NULL, die, NULL) == 0);
        for (;;) {
            pause();
        }
    }
    CHECK(waitpid(pid, &status, 0) == pid && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

#ifdef __aarch64__
enum { MOV_RESULT = 0x52800000, NUMBER_AT = 5, RETURN = (int)0xd65f03c0 };
#elif defined(__powerpc__)
enum { MOV_RESULT = 0x38600000, NUMBER_AT = 0, RETURN = 0x4e800020 };
#else
enum { MOV_RESULT = (int)0xe3a00000, NUMBER_AT = 0, RETURN = (int)0xe12fff1e };
#endif

/* Call the function whose code is at @code; a function pointer of 64-bit PowerPC's first ABI is one to its address. */
static int run_code(void *code)
{
    void *volatile descriptor[] = {code, NULL, NULL}; /* read in ways the compiler does not see */
    union {
        void *at;
        int (*function)(void);
    } u = {code};

#if defined(_CALL_ELF) && _CALL_ELF == 1
    u.at = (void *)descriptor;
    __asm__ volatile("" ::: "memory");
#endif
    (void)descriptor;
    return u.function();
}

typedef struct {
    int fd;
    void *to;
    ssize_t got;
} Receipt;

static void *receive(void *arg)
{
    Receipt *r = arg;

    sem_post(&ready);
    r->got = recv(r->fd, r->to, 64, 0);
    return NULL;
}

/* A datagram arrives in a page another thread runs code of: beside that code, or as new code. */
static void test_receive_into_code(void)
{
    unsigned *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                          MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    int ends[2], want = 1;

    CHECK(page != MAP_FAILED && socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) == 0);
    page[0] = MOV_RESULT | 1 << NUMBER_AT;
    page[1] = RETURN;
    __builtin___clear_cache((char *)page, (char *)(page + 2));
    sem_init(&ready, 0, 0);
    for (int i = 1; i < 20; i++) {
        unsigned code[2] = {MOV_RESULT | (i + 1) << NUMBER_AT, RETURN};
        Receipt r = {ends[0], i & 1 ? page : page + 512, 0};
        pthread_t t;

        CHECK(pthread_create(&t, NULL, receive, &r) == 0);
        sem_wait(&ready);
        usleep(2000); /* it sleeps in the kernel, most likely */
        CHECK(run_code(page) == want);
        CHECK(send(ends[1], code, sizeof(code), 0) == sizeof(code));
        pthread_join(t, NULL);
        CHECK(r.got == sizeof(code) && !memcmp(r.to, code, sizeof(code)));
        want = r.to == page ? i + 1 : want;
        __builtin___clear_cache((char *)page, (char *)(page + 2));
    }
    close(ends[0]);
    close(ends[1]);
    munmap(page, 4096);
}

/* libc changes the ids of all threads through signal 33. */
static void test_setid(void)
{
    pthread_t t;

    stop = 0;
    sem_init(&ready, 0, 0);
    CHECK(pthread_create(&t, NULL, busy, (void *)0) == 0);
    sem_wait(&ready);
    CHECK(setuid(getuid()) == 0);
    CHECK(setgid(getgid()) == 0);
    stop = 1;
    pthread_join(t, NULL);
}

/*
 * Data beside code that has run: the first store makes the page writable, and the stores of other threads
 * may be refused at the same time.
 */
enum { CODE_PAGES = 32, CODE_ROUNDS = 20, CODE_THREADS = 2 };

static unsigned char *code_pages;
static int arrived;

static void meet(int goal)
{
    __atomic_add_fetch(&arrived, 1, __ATOMIC_SEQ_CST);
    for (int spins = 1; __atomic_load_n(&arrived, __ATOMIC_SEQ_CST) < goal; spins++) {
        if (spins % 1000 == 0) {
            sched_yield();
        }
    }
}

static void *count_beside_code(void *number)
{
    int goal = 0;

    for (int i = 0; i < CODE_PAGES * CODE_ROUNDS; i++) {
        unsigned char *page = code_pages + i % CODE_PAGES * 4096;

        run_code(page);
        meet(goal += CODE_THREADS);
        ++*(int *)(page + 2048 + 4 * (long)number);
        meet(goal += CODE_THREADS);
    }
    return NULL;
}

static void test_beside_code(void)
{
    static const int code[] = {RETURN};
    size_t size = CODE_PAGES * 4096;
    pthread_t t[CODE_THREADS];

    code_pages = mmap(NULL, size, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(code_pages != MAP_FAILED);
    for (int i = 0; i < CODE_PAGES; i++) {
        memcpy(code_pages + i * 4096, code, sizeof(code));
    }
    __builtin___clear_cache((char *)code_pages, (char *)code_pages + size);
    arrived = 0;
    for (long i = 0; i < CODE_THREADS; i++) {
        CHECK(pthread_create(&t[i], NULL, count_beside_code, (void *)i) == 0);
    }
    for (int i = 0; i < CODE_THREADS; i++) {
        pthread_join(t[i], NULL);
    }
    for (int i = 0; i < CODE_PAGES * CODE_THREADS; i++) {
        CHECK(*(int *)(code_pages + i / CODE_THREADS * 4096 + 2048 + 4 * (i % CODE_THREADS)) == CODE_ROUNDS);
    }
    munmap(code_pages, size);
}

static void all(void)
{
    RUN(test_mutex);
    RUN(test_cond);
    RUN(test_inherit);
    RUN(test_atomics);
    RUN(test_tls);
    RUN(test_many);
    RUN(test_cancel);
    RUN(test_signals);
    RUN(test_sigwait);
    RUN(test_no_lost_signal);
    RUN(test_fork);
    RUN(test_leader_exit);
    RUN(test_kill_all);
    RUN(test_setid);
    RUN(test_beside_code);
    RUN(test_receive_into_code);
}

int threads_main(int times)
{
    for (int i = 0; i < times; i++) {
        all();
    }
    return 0;
}
