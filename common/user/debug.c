/*
 * Stopping all threads for the debugger and letting them go; its own thread. See debug.h.
 *
 * `hold` is the brake: while it is set nobody enters guest code. Who has something to tell sets it,
 * notes the event and wakes the debugger's thread, which waits until the last one has left guest
 * code before it speaks. Everything here is under one lock.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "common/user/debug.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "common/log.h"
#include "common/user/debug-internal.h"
#include "tcg/watch.h"

enum { HIGH_FD = 1000, EXEC_STACK = 1024 * 1024 };

bool user_debugged;
const DebugOs *debug_os;
GdbStop debug_event;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t go = PTHREAD_COND_INITIALIZER;    /* to those who wait: look again */
static pthread_cond_t quiet = PTHREAD_COND_INITIALIZER; /* somebody left guest code */
static GdbTarget target;
static bool connected; /* a debugger is there, or must be before the guest may run */
static bool hold;
static bool told; /* debug_event is news */
static struct {
    bool on;
    unsigned count; /* 0: all */
    u64 number[GDB_CATCHES];
} catches; /* system calls to stop at */
static bool over; /* the debugger has heard of the end */
enum { LISTENER, CONNECTION, WAKE };
int debug_fds[DEBUG_FDS] = {-1, -1, -1};

/* ---- The guest's threads ---- */

static bool is_held(const Task *t)
{
    return connected && (hold || t->debug.stay);
}

static void wait_to_go(Task *t)
{
    while (is_held(t)) {
        pthread_cond_wait(&go, &lock);
    }
}

static void wake_debugger(GdbWhy why, pid_t thread, int signal, u64 addr)
{
    u64 one = 1;

    debug_event = (GdbStop){.why = why, .thread = (u64)thread, .signal = signal, .addr = addr};
    hold = true;
    told = true;
    if (write(debug_fds[WAKE], &one, sizeof(one)) < 0) {
        log_printf("gdb: cannot wake the debugger's thread: %s\n", strerror(errno));
    }
}

/* @t has stopped for a reason that will be there again if another's stop came first. */
static void tell(Task *t, GdbWhy why, int signal)
{
    if (connected && !hold) {
        wake_debugger(why, t->tid, signal, t->cpu->watch_addr);
    }
    wait_to_go(t);
}

/* Why code was left by EXC_DEBUG. */
static GdbWhy why_debug(const Cpu *cpu)
{
    return !cpu->watch_addr                ? GDB_STOP_BREAK
           : cpu->watch_kind == WATCH_WRITE ? GDB_STOP_WATCH
           : cpu->watch_kind == WATCH_READ  ? GDB_STOP_RWATCH
                                            : GDB_STOP_AWATCH;
}

static int run(Task *t, bool step)
{
    if (!step) {
        return cpu_exec(t->cpu);
    }
    return sig_pending(&t->sig) ? EXC_INTERRUPT : cpu_step(t->cpu, false);
}

/* A process of its own in our memory: breakpoints and watchpoints are not for it. */
static int run_past(Task *t)
{
    int exc;

    t->cpu->unwatched = true;
    exc = cpu_exec(t->cpu);

    return exc == EXC_DEBUG ? cpu_step(t->cpu, true) : exc;
}

int debug_exec(Task *t)
{
    DebugTask *d = &t->debug;
    bool step;
    int exc;

    if (t->vfork_child) {
        exc = run_past(t);
        return exc == EXC_NONE ? EXC_INTERRUPT : exc;
    }
    pthread_mutex_lock(&lock);
    if (d->step && d->step_done) {
        tell(t, GDB_STOP_SIGNAL, SIGTRAP);
    }
    wait_to_go(t);
    d->step_done = false;
    step = d->step;
    d->in_guest = true;
    t->cpu->watch_addr = 0;
    pthread_mutex_unlock(&lock);
    exc = run(t, step);
    pthread_mutex_lock(&lock);
    d->in_guest = false;
    pthread_cond_broadcast(&quiet);
    if (exc == EXC_DEBUG) {
        tell(t, why_debug(t->cpu), SIGTRAP);
        exc = EXC_INTERRUPT;
    } else if (exc == EXC_NONE) {
        tell(t, GDB_STOP_SIGNAL, SIGTRAP);
        exc = EXC_INTERRUPT;
    } else if (exc != EXC_INTERRUPT) {
        d->step_done = step; /* the call or the exception belongs to the instruction */
    }
    pthread_mutex_unlock(&lock);
    return exc;
}

static bool is_caught(u64 number)
{
    unsigned i = 0;

    while (i < catches.count && catches.number[i] != number) {
        i++;
    }
    return catches.on && (!catches.count || i < catches.count);
}

static void tell_call(Task *t, GdbWhy why, u64 number)
{
    if (t->vfork_child) {
        return;
    }
    pthread_mutex_lock(&lock);
    wait_to_go(t);
    if (connected && is_caught(number)) {
        wake_debugger(why, t->tid, SIGTRAP, number);
        wait_to_go(t);
    }
    pthread_mutex_unlock(&lock);
}

void debug_call(Task *t)
{
    tell_call(t, GDB_STOP_CALL, debug_os->call_number(t));
}

void debug_return(Task *t, u64 number)
{
    tell_call(t, GDB_STOP_RETURN, number);
}

/* Let @t have signal @sig without its being told: the debugger's own wish. */
static void send_untold(Task *t, int sig)
{
    t->debug.untold |= sig_bit(sig);
    syscall(SYS_tgkill, getpid(), t->tid, sig);
}

int debug_signal(Task *t, const SigInfo *info)
{
    DebugTask *d = &t->debug;
    int sig = info->signo;

    if (t->vfork_child) {
        return sig;
    }
    pthread_mutex_lock(&lock);
    wait_to_go(t);
    if (d->untold & sig_bit(sig)) {
        d->untold &= ~sig_bit(sig);
    } else if (connected) {
        d->info = *info;
        d->at_signal = true;
        d->deliver = 0;
        wake_debugger(GDB_STOP_SIGNAL, t->tid, sig, 0);
        wait_to_go(t);
        d->at_signal = false;
        if (connected || d->deliver) {
            if (d->deliver && d->deliver != sig) {
                send_untold(t, d->deliver);
            }
            sig = d->deliver == sig ? sig : 0;
        }
    }
    d->step_done = d->step; /* a step into the handler ends at its first instruction */
    pthread_mutex_unlock(&lock);
    return sig;
}

void debug_ends(Task *t, bool killed, int status)
{
    if (!user_debugged || t->vfork_child) {
        return;
    }
    pthread_mutex_lock(&lock);
    wait_to_go(t);
    if (connected) {
        wake_debugger(killed ? GDB_STOP_KILLED : GDB_STOP_EXITED, t->tid, status, 0);
        while (connected && !over) {
            pthread_cond_wait(&go, &lock);
        }
    }
    pthread_mutex_unlock(&lock);
}

void debug_thread_ends(Task *t)
{
    if (!user_debugged || t->vfork_child) {
        return;
    }
    pthread_mutex_lock(&lock);
    wait_to_go(t);
    t->debug.gone = true;
    pthread_mutex_unlock(&lock);
}

void debug_fork_child(void)
{
    if (!user_debugged) {
        return;
    }
    user_debugged = false;
    for (unsigned i = 0; i < DEBUG_FDS; i++) {
        close(debug_fds[i]);
        debug_fds[i] = -1;
    }
    exec_breaks_fork_child();
    watch_forget();
}

/* ---- What the protocol asks for ---- */

static void catch_calls(bool on, const u64 *numbers, unsigned count)
{
    pthread_mutex_lock(&lock);
    catches.on = on;
    catches.count = count;
    memcpy(catches.number, numbers, count * sizeof(*numbers));
    pthread_mutex_unlock(&lock);
}

typedef struct {
    const GdbAction *actions;
    unsigned count;
} Resume;

static void resume_task(Task *t, void *opaque)
{
    const Resume *r = opaque;
    DebugTask *d = &t->debug;
    unsigned i = 0;
    int sig;

    while (i < r->count && r->actions[i].thread && r->actions[i].thread != (u64)t->tid) {
        i++;
    }
    d->stay = i == r->count || r->actions[i].move == GDB_STAY;
    d->step = !d->stay && r->actions[i].move == GDB_STEP;
    if (d->stay) {
        return;
    }
    /* A signal for nobody in particular is for the one that stopped. */
    sig = r->actions[i].thread || debug_event.thread == (u64)t->tid ? r->actions[i].signal : 0;
    if (d->at_signal) {
        d->deliver = sig;
    } else if (sig) {
        send_untold(t, sig);
    }
}

static void resume(const GdbAction *actions, unsigned count)
{
    Resume r = {actions, count};

    pthread_mutex_lock(&lock);
    task_for_each(resume_task, &r);
    hold = false;
    pthread_cond_broadcast(&go);
    pthread_mutex_unlock(&lock);
}

static void interrupt(void)
{
    pthread_mutex_lock(&lock);
    if (!hold) {
        wake_debugger(GDB_STOP_SIGNAL, debug_some_thread(), SIGINT, 0);
    }
    pthread_mutex_unlock(&lock);
}

static void kick_out(Task *t, void *opaque)
{
    if (t->debug.in_guest) {
        cpu_kick(t->cpu);
        *(bool *)opaque = true;
    }
}

static bool next_stop(GdbStop *out)
{
    bool news, busy;
    u64 count;

    if (read(debug_fds[WAKE], &count, sizeof(count)) < 0 && errno != EAGAIN) {
        return false;
    }
    pthread_mutex_lock(&lock);
    news = told;
    told = false;
    do {
        busy = false;
        task_for_each(kick_out, &busy);
        if (news && busy) {
            pthread_cond_wait(&quiet, &lock);
        }
    } while (news && busy);
    if (news) {
        *out = debug_event;
    }
    pthread_mutex_unlock(&lock);
    return news;
}

static void forget(Task *t, void *opaque)
{
    DebugTask *d = &t->debug;

    (void)opaque;
    if (d->at_signal) {
        d->deliver = d->info.signo;
    }
    d->stay = d->step = d->step_done = false;
}

static void detach(void)
{
    exec_breaks_forget();
    watch_forget();
    pthread_mutex_lock(&lock);
    catches.on = false;
    task_for_each(forget, NULL);
    connected = hold = told = false;
    pthread_cond_broadcast(&go);
    pthread_mutex_unlock(&lock);
}

static void kill_process(void)
{
    kill(getpid(), SIGKILL);
}

/* ---- The debugger's thread ---- */

static bool someone_came(void)
{
    int one = debug_fds[LISTENER] < 0 ? -1 : accept4(debug_fds[LISTENER], NULL, NULL, SOCK_CLOEXEC);

    if (one < 0) {
        return false;
    }
    debug_fds[CONNECTION] = one;
    return true;
}

static void *serve(void *opaque)
{
    Task *first;

    (void)opaque;
    while (someone_came()) {
        pthread_mutex_lock(&lock);
        connected = true;
        first = debug_task((u64)debug_some_thread());
        if (first) {
            sig_catch_deaths(first); /* not before: what waits for a debugger can be ended */
        }
        wake_debugger(GDB_STOP_SIGNAL, debug_some_thread(), SIGTRAP, 0);
        pthread_mutex_unlock(&lock);
        gdb_serve(&target, debug_fds[CONNECTION]);
        close(debug_fds[CONNECTION]);
        debug_fds[CONNECTION] = -1;
        pthread_mutex_lock(&lock);
        over = debug_event.why == GDB_STOP_EXITED || debug_event.why == GDB_STOP_KILLED;
        pthread_cond_broadcast(&go);
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

static bool start_thread(Task *t)
{
    sigset_t all, was;
    pthread_attr_t attr;
    pthread_t thread;
    int r;

    /* Only faults reach it: those of reading guest memory. */
    sigfillset(&all);
    sigdelset(&all, SIGSEGV);
    sigdelset(&all, SIGBUS);
    pthread_attr_init(&attr);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attr, EXEC_STACK);
    pthread_sigmask(SIG_SETMASK, &all, &was);
    r = pthread_create(&thread, &attr, serve, NULL);
    pthread_sigmask(SIG_SETMASK, &was, NULL);
    pthread_attr_destroy(&attr);
    sig_reinstall(t);
    return !r;
}

/* Out of the way of the program, which counts on low numbers. */
static int move_high(int fd)
{
    struct rlimit rl;
    int high = -1;

    if (!getrlimit(RLIMIT_NOFILE, &rl) && rl.rlim_cur > HIGH_FD + DEBUG_FDS) {
        high = fcntl(fd, F_DUPFD_CLOEXEC, HIGH_FD);
    }
    if (high < 0) {
        return fd;
    }
    close(fd);
    return high;
}

/* @where with the process's id in place of %d, and without ",suspend=n", all that may follow a comma. */
static bool read_place(const char *where, char *out, size_t size)
{
    const char *options = strchr(where, ','), *id = strstr(where, "%d");
    int len = (int)(options ? (size_t)(options - where) : strlen(where));

    if (id && id < where + len) {
        snprintf(out, size, "%.*s%d%.*s", (int)(id - where), where, (int)getpid(),
                 (int)(where + len - id - 2), id + 2);
    } else {
        snprintf(out, size, "%.*s", len, where);
    }
    return !options || !strcmp(options, ",suspend=n") || !strcmp(options, ",suspend=y");
}

bool debug_start(Task *t, const DebugOs *os, const char *where, char *error, size_t size)
{
    char place[256];

    if (!read_place(where, place, sizeof(place))) {
        snprintf(error, size, "%s: port or path, then ,suspend=y or n", where);
        return false;
    }
    debug_fds[LISTENER] = gdb_listen(place, error, size);
    if (debug_fds[LISTENER] < 0) {
        return false;
    }
    debug_fds[LISTENER] = move_high(debug_fds[LISTENER]);
    debug_fds[WAKE] = move_high(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    debug_os = os;
    target = debug_target();
    target.event = debug_fds[WAKE];
    target.catch_calls = catch_calls;
    target.resume = resume;
    target.interrupt = interrupt;
    target.next_stop = next_stop;
    target.detach = detach;
    target.kill = kill_process;
    user_debugged = true;
    connected = hold = !strstr(where, ",suspend=n");
    if (!start_thread(t)) {
        snprintf(error, size, "no thread for the debugger");
        return false;
    }
    return true;
}
