/*
 * Names, limits, users, capabilities, scheduling, System V objects, random bytes, clocks.
 */
#include "mini.h"

static void test_names(void)
{
    char name[16] = "", u[6][65];
    u32 s[16];

    EQUAL(call(uname, u), 0);
    CHECK(same(u[0], "Linux", 6) && same(u[4], MACHINE, sizeof(MACHINE) - 1));
    EQUAL(call(prctl, 15, "a-name-too-long-to-fit"), 0);
    EQUAL(call(prctl, 16, name), 0);
    CHECK(same(name, "a-name-too-long", 16));
#ifdef __arm__
    EQUAL(call(prctl, 19 /* PR_GET_ENDIAN */, s), -ERR_INVAL); /* others have that */
#endif
    EQUAL(call(prctl, 22 /* PR_SET_SECCOMP */, 2, 0), -ERR_INVAL);
    EQUAL(call(sysinfo, s), 0);
    CHECK(s[4] && s[13] && s[5] <= s[4]); /* total, unit, free */
    EQUAL(call(ptrace, 0, 0, 0, 0), -ERR_NOSYS);
    s[0] = (u32)call(sethostname, name, -1); /* who may not, learns that first */
    CHECK((s32)s[0] == -ERR_INVAL || (s32)s[0] == -ERR_PERM);
}

/* clone3 wants a list of ids and its length, or neither; and no flags it does not know. */
static void test_clone3(void)
{
    u64 args[11] = {[4] = 17 /* SIGCHLD */}; /* 8: set_tid, 9: its length, 10: a cgroup's file */

    args[0] = 1ull << 40;
    EQUAL(call(clone3, args, sizeof(args)), -ERR_INVAL);
    args[0] = 1ull << 33; /* CLONE_INTO_CGROUP */
    args[10] = 999;
    EQUAL(call(clone3, args, sizeof(args)), -ERR_BADF);
    args[0] = 0;
    args[9] = 1;
    EQUAL(call(clone3, args, sizeof(args)), -ERR_INVAL);
    args[8] = (u64)(size_t)args;
    args[9] = 0;
    EQUAL(call(clone3, args, sizeof(args)), -ERR_INVAL);
}

static void test_limits(void)
{
    u32 l[2];
    u64 w[2], o[2];
    s32 usage[18];

    EQUAL(call(ugetrlimit, 7, l), 0);
    EQUAL(call(prlimit64, 0, 7, 0, o), 0);
    CHECK(l[0] == (o[0] > 0xffffffff ? 0xffffffff : (u32)o[0]));
    w[0] = 64;
    w[1] = o[1];
    EQUAL(call(prlimit64, 0, 7, w, o), 0);
    EQUAL(call(ugetrlimit, 7, l), 0);
    EQUAL(l[0], 64);
    EQUAL(call(dup2, 2, 64), -ERR_BADF);
    l[0] = 256;
    EQUAL(call(setrlimit, 7, l), 0);
    EQUAL(call(dup2, 2, 64), 64);
    /* a limit on memory must not hit the emulator */
    l[0] = 64 << 20;
    l[1] = 0xffffffff;
    EQUAL(call(setrlimit, 9, l), 0);
    EQUAL(call(ugetrlimit, 9, l), 0);
    EQUAL(l[0], 64 << 20);
    EQUAL(l[1], 0xffffffff);
    EQUAL(call(ugetrlimit, 99, l), -ERR_INVAL);
    EQUAL(call(getrusage, 0, usage), 0);
    CHECK(usage[4] > 0 && usage[1] < 1000000);
}

/* Calls from the time of 16-bit numbers, which younger machines never had. */
static void test_short_users(u32 r, u32 e)
{
#ifdef __arm__
    u16 r16, e16, s16;

    EQUAL(call(getresuid, &r16, &e16, &s16), 0);
    EQUAL(r16, r > 0xffff ? 65534 : r);
    EQUAL(call(setreuid, 0xffff, 0xffff), 0);
#endif
    EQUAL(call0(getuid32), r);
    EQUAL(call0(geteuid32), e);
}

static void test_users(void)
{
    u32 r, e, s;
    u32 head[2] = {0x20080522, 0}, data[6];
    long n = call(getgroups32, 0, 0);

    EQUAL(call(getresuid32, &r, &e, &s), 0);
    test_short_users(r, e);
    CHECK(n >= 0 && call(getgroups, 0, 0) == n);
    EQUAL(call(capget, head, data), 0);
    head[0] = 0;
    EQUAL(call(capget, head, data), -ERR_INVAL);
    EQUAL(head[0], 0x20080522);
}

static void test_sched(void)
{
    u32 mask[32] = {0}, prio = 9, attr[14] = {0};
    Timespec ts;

    EQUAL(call(sched_getaffinity, 0, 128, mask) & 3, 0);
    CHECK(mask[0] || mask[1]);
    EQUAL(call(sched_setaffinity, 0, 128, mask), 0);
    EQUAL(call(sched_getaffinity, 0, 127, mask), -ERR_INVAL);
    EQUAL(call(sched_getscheduler, 0), 0);
    EQUAL(call(sched_getparam, 0, &prio), 0);
    EQUAL(prio, 0);
    EQUAL(call(sched_get_priority_max, 1), 99);
    EQUAL(call(sched_rr_get_interval, 0, &ts), 0);
    EQUAL(call(sched_getattr, 0, attr, 56, 0), 0);
    EQUAL(attr[1], 0);
    EQUAL(call0(sched_yield), 0);
}

static void test_ipc(void)
{
    enum { PRIVATE = 0, CREAT = 01000, RMID = 0, SET = 1, STAT = 2 };
    struct {
        u16 num;
        int16_t op, flags;
    } op = {1, 2, 0}, take = {0, -1, 04000};
    Timespec soon = {0, 1000};
    struct {
        s32 type;
        char text[8];
    } m = {5, "hello"}, got;
    u32 ds[32];
    u16 all[3] = {1, 2, 3};
    char *at;
    int id = (int)call(semget, PRIVATE, 3, CREAT | 0600);

    CHECK(id >= 0);
    EQUAL(call(semctl, id, 0, 17 /* SETALL */ | IPC_NEW, all), 0);
    EQUAL(TO_SEMOP(id, &op, 1), 0);
    EQUAL(call(semctl, id, 1, 12 /* GETVAL */ | IPC_NEW, 0), 4);
    EQUAL(call(semctl, id, 0, 16 /* SETVAL */ | IPC_NEW, 0), 0);
    EQUAL(TO_SEMOP(id, &take, 1), -ERR_AGAIN);
    take.flags = 0;
    EQUAL(TO_SEMTIMEDOP(id, &take, 1, &soon), -ERR_AGAIN);
    EQUAL(call(semctl, id, 0, 13 /* GETALL */ | IPC_NEW, all), 0);
    CHECK(all[0] == 0 && all[1] == 4 && all[2] == 3);
    EQUAL(call(semctl, id, 0, STAT | IPC_NEW, ds), 0);
    EQUAL(ds[SEM_NSEMS], 3);
    EQUAL(ds[1], call0(getuid32));
    EQUAL(call(semctl, id, 0, RMID | IPC_NEW, 0), 0);
    id = (int)call(msgget, PRIVATE, CREAT | 0600);
    CHECK(id >= 0);
    EQUAL(call(msgsnd, id, &m, 6, 0), 0);
    EQUAL(call(msgctl, id, STAT | IPC_NEW, ds), 0);
    EQUAL(ds[MSG_QNUM], 1);
    EQUAL(call(msgrcv, id, &got, 8, 0, 0), 6);
    CHECK(got.type == 5 && same(got.text, "hello", 6));
    EQUAL(call(msgrcv, id, &got, 8, 0, 04000), -42);
    EQUAL(call(msgctl, id, RMID | IPC_NEW, 0), 0);
    id = (int)call(shmget, PRIVATE, 8192, CREAT | 0600);
    CHECK(id >= 0);
    at = (char *)call(shmat, id, 0, 0);
    CHECK((u32)at < 0xfffff000);
    at[8191] = 7;
    EQUAL(call(shmctl, id, STAT | IPC_NEW, ds), 0);
    EQUAL(ds[SHM_SEGSZ], 8192);
    EQUAL(ds[SHM_NATTCH], 1);
    EQUAL(call(shmctl, id, RMID | IPC_NEW, 0), 0);
    EQUAL(call(shmdt, at), 0);
    EQUAL(call(shmdt, at), -ERR_INVAL);
}

static void test_clocks(void)
{
    Timespec a;
    Timespec64 b;
    s32 tv[2], tz[2], tx[32] = {0};
    s32 tms[4];
    u32 id;

    EQUAL(call(clock_gettime, 1, &a), 0);
    EQUAL(call(clock_gettime64, 1, &b), 0);
    CHECK(b.sec - a.sec <= 1 && b.nsec < 1000000000);
    EQUAL(call(clock_getres, 1, &a), 0);
    EQUAL(a.sec, 0);
    EQUAL(call(clock_gettime, 77, &a), -ERR_INVAL);
    EQUAL(call(clock_gettime, 1, BAD), -ERR_FAULT);
    EQUAL(call(gettimeofday, tv, tz), 0);
    CHECK(tv[0] > 1600000000 && tv[1] < 1000000);
    EQUAL(call(gettimeofday, tv, 0), 0);
    call(times, tms); /* any number will do */
    CHECK(tms[0] >= 0 && tms[0] < 100000);
    CHECK(call(adjtimex, tx) >= 0);
    CHECK(tx[9] > 1600000000);
    EQUAL(call(getcpu, &id, 0, 0), 0);
    CHECK(id < 4096);
}

static void test_random(void)
{
    u32 a[4] = {0}, b[4] = {0};

    EQUAL(call(getrandom, a, 16, 0), 16);
    EQUAL(call(getrandom, b, 16, 0), 16);
    CHECK(!same(a, b, 16));
    EQUAL(call(getrandom, BAD, 16, 0), -ERR_FAULT);
    EQUAL(call(getrandom, a, 16, 128), -ERR_INVAL);
}

static void test_own_memory(void)
{
    char from[8] = "abcdefg", to[8] = "";
    struct {
        void *base;
        u32 len;
    } l = {to, 8}, r[2] = {{from + 4, 4}, {from, 4}};

    EQUAL(call(process_vm_readv, call0(getpid), &l, 1, r, 2, 0), 8);
    CHECK(same(to, "efg\0abcd", 8));
}

static __attribute__((noinline, noclone)) int one(void)
{
    __asm__ volatile("");
    return 1;
}

static __attribute__((noinline, noclone)) int two(void)
{
    __asm__ volatile("");
    return 2;
}

/* Through a file of /proc, which heeds no rights: data, and code that has run. */
static void test_memory_file(void)
{
    enum { CODE = 8 }; /* a constant, the way back */
    char data[8] = "abcdefg", to[8] = "";
    int (*volatile which)(void) = one;
    int fd = (int)call(open, "/proc/self/mem", 2 /* O_RDWR */);
    u64 where = 0;

    CHECK(fd >= 0);
    EQUAL(call(pread64, fd, to, 7, 0, PAIR((size_t)data)), 7);
    CHECK(same(to, "abcdefg", 8));
    EQUAL(call(pwrite64, fd, "ABC", 3, 0, PAIR((size_t)data)), 3);
    CHECK(same(data, "ABCdefg", 8));
    EQUAL(call(_llseek, fd, 0, data + 3, &where, 0), 0);
    CHECK(where == (size_t)data + 3);
    EQUAL(call(read, fd, to, 2), 2);
    EQUAL(call(write, fd, "FG", 2), 2);
    EQUAL(call(_llseek, fd, 0, 0, &where, 1), 0);
    CHECK(where == (size_t)data + 7);
    CHECK(same(to, "decdefg", 8) && same(data, "ABCdeFG", 8));
    EQUAL(call(pread64, fd, to, 1, 0, PAIR((size_t)BAD)), -ERR_IO);
    EQUAL(which(), 1);
    EQUAL(call(pwrite64, fd, two, CODE, 0, PAIR((size_t)one)), CODE);
    EQUAL(which(), 2);
    EQUAL(call(close, fd), 0);
}

/* The memory of another process, where "child" is at @mine. Return: false, the host lets nobody see it. */
static int test_its_memory(int pid, char *mine)
{
    char to[8] = "";
    struct {
        void *base;
        u32 len;
    } l = {to, 7}, r = {mine, 7};
    long got = call(process_vm_readv, pid, &l, 1, &r, 1, 0);

    if (got == -ERR_PERM || got == -ERR_NOSYS) {
        return 0;
    }
    EQUAL(got, 7);
    CHECK(same(to, "child", 6) && same(mine, "parent", 7));
    l.base = "CH";
    l.len = 2;
    EQUAL(call(process_vm_writev, pid, &l, 1, &r, 1, 0), 2);
    l.base = to;
    EQUAL(call(process_vm_readv, pid, &l, 1, &r, 1, 0), 2);
    CHECK(same(to, "CHild", 6));
    r.base = BAD;
    EQUAL(call(process_vm_readv, pid, &l, 1, &r, 1, 0), -ERR_FAULT);
    return 1;
}

/* Its arguments: this one's, but for the first byte. */
static void test_its_arguments(int pid, const char *arg)
{
    static char name[4096]; /* as long as paths may be */
    char path[] = "/proc/0000000000/cmdline";
    int fd;

    for (int i = 15, n = pid; i > 5; i--, n /= 10) {
        path[i] = (char)('0' + n % 10);
    }
    /* leading zeros name no process */
    for (char *p = path + 6; *p == '0';) {
        for (char *q = p; (q[0] = q[1]); q++) {
        }
    }
    fd = (int)call(open, path, 0);
    CHECK(fd >= 0);
    CHECK(call(read, fd, name, sizeof(name) - 1) == (long)length(arg) + 1 && name[0] == '!');
    CHECK(same(name + 1, arg + 1, length(arg)));
    EQUAL(call(close, fd), 0);
}

/* What another process of this kind shows. */
static void test_other_process(char **argv)
{
    char mine[8] = "parent", c;
    int fds[2], pid;

    EQUAL(call(pipe, fds), 0);
    pid = (int)call0(fork);
    if (!pid) {
        call(prctl, 1 /* PR_SET_PDEATHSIG */, 9); /* a test that fails does not leave it behind */
        memcpy(mine, "child", 6);
        argv[0][0] = '!';
        call(write, fds[1], "x", 1);
        call0(pause);
    }
    EQUAL(call(read, fds[0], &c, 1), 1);
    if (test_its_memory(pid, mine)) {
        test_its_arguments(pid, argv[0]);
    }
    EQUAL(call(kill, pid, 9), 0);
    EQUAL(call(wait4, pid, 0, 0, 0), pid);
    EQUAL(call(close, fds[0]), 0);
    EQUAL(call(close, fds[1]), 0);
}

/* Who waits hears of a core file. */
static void test_core(void)
{
    enum { LIMIT_CORE = 4, SIGSEGV = 11, DUMPED = 0x80, P_PID = 1, EXITED = 4, NOWAIT = 0x1000000, CLD_DUMPED = 3 };
    u32 limit[2], info[32];
    int status, pid, dumped;

    EQUAL(call(ugetrlimit, LIMIT_CORE, limit), 0);
    pid = (int)call0(fork);
    if (!pid) {
        limit[0] = limit[1];
        EQUAL(call(setrlimit, LIMIT_CORE, limit), 0);
        EQUAL(call(dup2, call(open, "/dev/null", 1), 2), 2);
        *(volatile int *)BAD = 1;
    }
    EQUAL(call(waitid, P_PID, pid, info, EXITED | NOWAIT, 0), 0);
    EQUAL(call(wait4, pid, &status, 0, 0), pid);
    dumped = call(unlink, "core") == 0;
    CHECK(status == SIGSEGV + DUMPED || (status == SIGSEGV && !dumped));
    EQUAL(info[2], status == SIGSEGV ? CLD_DUMPED - 1 : CLD_DUMPED);
    EQUAL(info[5], SIGSEGV);
}

/* One call comes back twice. */
static void test_contexts(void)
{
#ifdef __powerpc__
    enum { SIZE = 1184 };
    static u32 context[SIZE / 4] __attribute__((aligned(16)));
    static volatile int turns;

    EQUAL(call(swapcontext, context, 0, SIZE - 1), -ERR_INVAL);
    EQUAL(call(swapcontext, BAD, 0, SIZE), -ERR_FAULT);
    EQUAL(call(swapcontext, 0, BAD, SIZE), -ERR_FAULT);
    call(swapcontext, context, 0, SIZE);
    if (!turns++) {
        call(swapcontext, 0, context, SIZE);
        turns = 9;
    }
    EQUAL(turns, 2);
#endif
}

int main(int argc, char **argv)
{
    (void)argc;
    test_names();
    test_clone3();
    test_limits();
    test_users();
    test_sched();
    test_ipc();
    test_clocks();
    test_random();
    test_own_memory();
    test_memory_file();
    test_other_process(argv);
    test_core();
    test_contexts();
    say("misc: ok\n");
    return 0;
}
