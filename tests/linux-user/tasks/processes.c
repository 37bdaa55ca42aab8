/*
 * Processes: vfork and posix_spawn with real sharing, clone flags, waiting, robust mutexes of dead owners.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

extern char **environ;

static char stack[65536] __attribute__((aligned(16)));
volatile int shared;

static void test_vfork(void)
{
    int status;
    pid_t pid;

    shared = 0;
    pid = vfork();
    if (!pid) {
        shared = 1;
        execl("/does/not/exist", "x", NULL);
        shared = errno;
        _exit(3);
    }
    CHECK(pid > 0 && shared == ENOENT);
    CHECK(waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 3);
}

static void test_spawn(void)
{
    char *argv[] = {"missing", NULL};
    pid_t pid;

    CHECK(posix_spawn(&pid, "/does/not/exist", NULL, NULL, argv, environ) == ENOENT);
    CHECK(posix_spawn(&pid, "/dev/null", NULL, NULL, argv, environ) == EACCES);
    CHECK(posix_spawnp(&pid, "no-such-program-here", NULL, NULL, argv, environ) == ENOENT);
    CHECK(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD);
}

static void test_spawn_self(const char *self)
{
    char *argv[] = {(char *)self, "child", NULL};
    posix_spawn_file_actions_t fa;
    posix_spawnattr_t at;
    sigset_t set;
    int fds[2], status;
    char buf[32] = "";
    pid_t pid;

    CHECK(pipe(fds) == 0);
    posix_spawn_file_actions_init(&fa);
    posix_spawn_file_actions_adddup2(&fa, fds[1], 1);
    posix_spawn_file_actions_addclose(&fa, fds[0]);
    posix_spawnattr_init(&at);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    posix_spawnattr_setsigdefault(&at, &set);
    posix_spawnattr_setflags(&at, POSIX_SPAWN_SETSIGDEF);
    signal(SIGUSR1, SIG_IGN);
    signal(SIGUSR2, SIG_IGN);
    CHECK(posix_spawn(&pid, self, &fa, &at, argv, environ) == 0);
    close(fds[1]);
    CHECK(read(fds[0], buf, sizeof(buf)) == 6 && !strcmp(buf, "hello\n"));
    CHECK(waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 17);
    close(fds[0]);
}

int processes_child(void)
{
    struct sigaction sa;

    sigaction(SIGUSR1, NULL, &sa);
    if (sa.sa_handler != SIG_DFL) {
        return 1;
    }
    sigaction(SIGUSR2, NULL, &sa);
    if (sa.sa_handler != SIG_IGN) {
        return 2;
    }
    return write(1, "hello\n", 6) == 6 ? 17 : 3;
}

static int child_fn(void *arg)
{
    shared = 77;
    usleep(20000);
    shared = 78;
    return (long)arg;
}

/* Memory shared, both running. */
static void test_clone_vm(void)
{
    int status;
    pid_t pid;

    shared = 0;
    pid = clone(child_fn, stack + sizeof(stack), CLONE_VM | SIGCHLD, (void *)5);
    CHECK(pid > 0);
    while (shared == 0) { /* 77, or 78 already */
        sched_yield();
    }
    CHECK(waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 5);
    CHECK(shared == 78);
    /* a signal other than SIGCHLD: only __WCLONE sees it */
    pid = clone(child_fn, stack + sizeof(stack), CLONE_VM | CLONE_VFORK, (void *)6);
    CHECK(pid > 0 && shared == 78);
    CHECK(waitpid(pid, &status, 0) == -1 && errno == ECHILD);
    CHECK(waitpid(pid, &status, __WCLONE) == pid && WEXITSTATUS(status) == 6);
    CHECK(clone(child_fn, stack + sizeof(stack), CLONE_THREAD, NULL) == -1 && errno == EINVAL);
}

static void test_namespaces(void)
{
    int status;
    pid_t pid = syscall(SYS_clone, CLONE_NEWUSER | CLONE_NEWPID | SIGCHLD, 0, 0, 0, 0);

    if (!pid) {
        _exit(getpid() == 1 ? 9 : 8);
    }
    if (pid < 0) {
        CHECK(errno == EPERM || errno == ENOSPC || errno == EINVAL);
        return;
    }
    CHECK(waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 9);
}

static void test_pidfd(void)
{
#ifdef CLONE_PIDFD
    int pidfd = -1, status;
    pid_t pid = syscall(SYS_clone, CLONE_PIDFD | SIGCHLD, 0, &pidfd, 0, 0);

    if (!pid) {
        _exit(4);
    }
    CHECK(pid > 0 && pidfd >= 0);
    CHECK(waitpid(pid, &status, 0) == pid && WEXITSTATUS(status) == 4);
    close(pidfd);
#endif
}

static void test_wait(void)
{
    struct rusage ru;
    int status;
    pid_t a = fork(), b;

    if (!a) {
        volatile int n = 0;

        while (n < 3000000) {
            n++;
        }
        _exit(1);
    }
    memset(&ru, 0xff, sizeof(ru));
    CHECK(wait4(a, &status, 0, &ru) == a && WEXITSTATUS(status) == 1);
    CHECK(ru.ru_utime.tv_sec >= 0 && ru.ru_utime.tv_sec < 100 && ru.ru_utime.tv_usec < 1000000);
    a = fork();
    if (!a) {
        setpgid(0, 0);
        pause();
    }
    setpgid(a, a);
    b = fork();
    if (!b) {
        _exit(2);
    }
    CHECK(waitpid(-a, &status, WNOHANG) == 0);
    CHECK(waitpid(0, &status, 0) == b && WEXITSTATUS(status) == 2);
    kill(-a, SIGTERM);
    CHECK(waitpid(-a, &status, 0) == a && WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
}

/* ---- Robust mutexes ---- */

static pthread_mutex_t *robust_mutex(int protocol)
{
    pthread_mutex_t *m =
        mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    pthread_mutexattr_t at;

    pthread_mutexattr_init(&at);
    pthread_mutexattr_setrobust(&at, PTHREAD_MUTEX_ROBUST);
    pthread_mutexattr_setprotocol(&at, protocol);
    pthread_mutexattr_setpshared(&at, PTHREAD_PROCESS_SHARED);
    CHECK(pthread_mutex_init(m, &at) == 0);
    return m;
}

static void *lock_and_leave(void *m)
{
    CHECK(pthread_mutex_lock(m) == 0);
    return NULL;
}

static void recover(pthread_mutex_t *m)
{
    CHECK(pthread_mutex_lock(m) == EOWNERDEAD);
    CHECK(pthread_mutex_consistent(m) == 0);
    CHECK(pthread_mutex_unlock(m) == 0);
}

static void robust_of(int protocol)
{
    pthread_mutex_t *m = robust_mutex(protocol);
    pthread_t t;
    int status, fds[2];
    pid_t pid;
    char c;

    pthread_create(&t, NULL, lock_and_leave, m);
    pthread_join(t, NULL);
    recover(m);
    /* the owner exits, is killed, is killed while someone waits */
    pid = fork();
    if (!pid) {
        pthread_mutex_lock(m);
        _exit(0);
    }
    waitpid(pid, &status, 0);
    recover(m);
    for (int i = 0; i < 3; i++) {
        CHECK(pipe(fds) == 0);
        pid = fork();
        if (!pid) {
            pthread_mutex_lock(m);
            CHECK(write(fds[1], "x", 1) == 1);
            pause();
        }
        CHECK(read(fds[0], &c, 1) == 1);
        if (i) {
            pid_t killer = fork();

            if (!killer) {
                usleep(20000);
                kill(pid, SIGKILL);
                _exit(0);
            }
        } else {
            kill(pid, SIGKILL);
            waitpid(pid, &status, 0);
        }
        recover(m);
        while (wait(NULL) > 0) {
        }
        close(fds[0]);
        close(fds[1]);
    }
}

static void test_robust(void)
{
    robust_of(PTHREAD_PRIO_NONE);
    robust_of(PTHREAD_PRIO_INHERIT);
}

int processes_main(const char *self)
{
    RUN(test_vfork);
    RUN(test_spawn);
    test_spawn_self(self);
    RUN(test_clone_vm);
    RUN(test_namespaces);
    RUN(test_pidfd);
    RUN(test_wait);
    RUN(test_robust);
    return 0;
}
