/*
 * The debugger's view of a machine: CPUs are threads of one process, memory is what the current CPU
 * maps.
 *
 * The protocol (common/gdb/) is spoken on the I/O thread, from the main loop. A CPU that has
 * something to tell stands still by itself and leaves word; the I/O thread then stops the machine,
 * and the stop is told from there. So is any other stop: the user's, a disk error's.
 */
#include "system/gdb.h"

#include <errno.h>
#include <glib-unix.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common/gdb/stub.h"
#include "system/monitor/monitor.h"
#include "system/options.h"
#include "system/start.h"
#include "system/vcpu.h"
#include "tcg/exec.h"
#include "tcg/watch.h"

/* How a single step is done, in the bits of QEMU's own packets. */
enum { STEP_ENABLE = 1, STEP_NOIRQ = 2, STEP_NOTIMER = 4, STEP_ALL = 7 };

typedef struct {
    Machine *m;
    GdbTarget target;
    GdbStub *stub; /* NULL: nobody is there */
    int listener;  /* -1: none */
    int in, out;
    char *path; /* of a socket in the file system: removed at the end */
    guint listen_source, source;
    bool told; /* @stop is news */
    bool resuming;
    GdbStop stop;
    unsigned step_flags;
    bool physical; /* memory by physical address */
} GdbServer;

static GdbServer server = {.listener = -1, .in = -1, .step_flags = STEP_ALL};

/* ---- Threads: CPU n is n + 1 ---- */

static Vcpu *vcpu_of(u64 thread)
{
    return thread && thread <= server.m->cpus ? machine_vcpu(server.m, (unsigned)thread - 1) : NULL;
}

static unsigned threads(u64 *out, unsigned max)
{
    for (unsigned i = 0; i < server.m->cpus && i < max; i++) {
        out[i] = i + 1;
    }
    return server.m->cpus;
}

static void *cpu_of(u64 thread)
{
    Vcpu *v = vcpu_of(thread);

    return v ? v->ops->cpu(v) : NULL;
}

static void thread_name(u64 thread, char *out, size_t size)
{
    Vcpu *v = vcpu_of(thread);

    snprintf(out, size, "%s %s [%s]", v->dev.name, server.m->model ? server.m->model : "",
             v->asleep ? "halted" : "running");
}

/* ---- Memory and points ---- */

static bool read_memory(u64 thread, u64 addr, void *out, size_t n)
{
    return server.physical ? machine_peek(server.m, addr, out, n)
                           : vcpu_read(vcpu_of(thread), addr, out, n);
}

static bool write_memory(u64 thread, u64 addr, const void *in, size_t n)
{
    return server.physical ? machine_poke(server.m, addr, in, n)
                           : vcpu_write(vcpu_of(thread), addr, in, n);
}

static int set_break(bool set, vaddr addr)
{
    if (set) {
        return exec_break_set(addr) ? 0 : 1;
    }
    exec_break_clear(addr);
    return 0;
}

static int set_point(GdbPoint kind, bool set, u64 addr, u64 len)
{
    static const unsigned accesses[GDB_POINTS] = {[GDB_POINT_WRITE] = WATCH_WRITE,
                                                  [GDB_POINT_READ] = WATCH_READ,
                                                  [GDB_POINT_ACCESS] = WATCH_READ | WATCH_WRITE};

    if (!accesses[kind]) {
        return set_break(set, addr);
    }
    if (set) {
        return watch_set(addr, len, accesses[kind]) ? 0 : 1;
    }
    watch_clear(addr, len, accesses[kind]);
    return 0;
}

static void forget_points(void)
{
    exec_breaks_forget();
    watch_forget();
}

/* ---- Stops ---- */

static GdbWhy why_watch(unsigned accesses)
{
    return accesses == WATCH_WRITE  ? GDB_STOP_WATCH
           : accesses == WATCH_READ ? GDB_STOP_RWATCH
                                    : GDB_STOP_AWATCH;
}

static gboolean stop_now(gpointer opaque)
{
    Machine *m = opaque;

    g_mutex_lock(&m->lock);
    if (server.told && m->state == RUN_RUNNING) {
        machine_stop(m, RUN_DEBUG);
    }
    g_mutex_unlock(&m->lock);
    return false;
}

/* On the CPU's thread. What happened to another at the same time happens again later. */
static void cpu_stopped(void *opaque, Vcpu *v, int why, vaddr addr, unsigned accesses)
{
    GdbServer *g = opaque;

    if (!g->told) {
        g->told = true;
        g->stop = (GdbStop){.why = why == VCPU_BREAK   ? GDB_STOP_BREAK
                                   : why == VCPU_WATCH ? why_watch(accesses)
                                                       : GDB_STOP_SIGNAL,
                            .thread = v->number + 1,
                            .signal = SIGTRAP,
                            .addr = addr};
    }
    if (why == VCPU_WATCH) {
        v->step_over = true;
    }
    machine_soon(stop_now, g->m);
}

/* The debugger may have gone by what it was told. */
static void after(bool goes_on);

static void let_all(Machine *m)
{
    for (unsigned i = 0; i < m->cpus; i++) {
        Vcpu *v = machine_vcpu(m, i);

        v->held = v->step = false;
    }
    m->clock_held = false;
}

static gboolean tell_stop(gpointer opaque)
{
    GdbServer *g = opaque;

    if (g->stub && gdb_is_running(g->stub)) {
        after(gdb_look(g->stub));
    }
    return false;
}

static int stop_signal(RunState s)
{
    return s == RUN_SHUTDOWN ? SIGQUIT : s == RUN_IO_ERROR ? SIGIO : SIGINT;
}

/* Any stop is news, whoever wanted it, but for those that end by themselves. */
static void machine_event(void *opaque, MachineEvent e)
{
    GdbServer *g = opaque;
    Machine *m = g->m;

    if (e != EVENT_STOP || !g->stub || m->state == RUN_SAVING) {
        return;
    }
    let_all(m);
    if (!g->told) {
        g->told = true;
        g->stop = (GdbStop){.why = GDB_STOP_SIGNAL,
                            .thread = g->stop.thread ? g->stop.thread : 1,
                            .signal = stop_signal(m->state)};
    }
    machine_soon(tell_stop, g);
}

static bool next_stop(GdbStop *out)
{
    bool told;

    g_mutex_lock(&server.m->lock);
    told = server.told && server.m->state != RUN_RUNNING;
    if (told) {
        *out = server.stop;
        server.told = false;
    }
    g_mutex_unlock(&server.m->lock);
    return told;
}

/* ---- Going on ---- */

static const GdbAction *action_for(const GdbAction *actions, unsigned count, u64 thread)
{
    for (unsigned i = 0; i < count; i++) {
        if (!actions[i].thread || actions[i].thread == thread) {
            return &actions[i];
        }
    }
    return NULL;
}

static void resume(const GdbAction *actions, unsigned count)
{
    Machine *m = server.m;
    bool steps = false;

    g_mutex_lock(&m->lock);
    for (unsigned i = 0; i < m->cpus; i++) {
        Vcpu *v = machine_vcpu(m, i);
        const GdbAction *a = action_for(actions, count, i + 1);

        v->held = !a || a->move == GDB_STAY;
        v->step = a && a->move == GDB_STEP;
        v->step_interrupts = !(server.step_flags & STEP_NOIRQ);
        steps |= v->step && !v->asleep; /* one that waits needs the time to pass */
    }
    m->clock_held = steps && server.step_flags & STEP_NOTIMER;
    server.told = false;
    machine_cont(m);
    g_mutex_unlock(&m->lock);
}

static void interrupt(void)
{
    Machine *m = server.m;

    g_mutex_lock(&m->lock);
    if (m->state == RUN_RUNNING) {
        machine_stop(m, RUN_DEBUG);
    } else {
        machine_event(&server, EVENT_STOP);
    }
    g_mutex_unlock(&m->lock);
}

/* On from where a debugger had stopped it; a machine that others stopped stays so. */
static void detach(void)
{
    Machine *m = server.m;

    forget_points();
    g_mutex_lock(&m->lock);
    let_all(m);
    server.told = server.physical = false;
    server.step_flags = STEP_ALL;
    if (m->state == RUN_DEBUG || m->state == RUN_PRELAUNCH) {
        machine_cont(m);
    }
    g_mutex_unlock(&m->lock);
}

static void kill_machine(void)
{
    Machine *m = server.m;

    g_mutex_lock(&m->lock);
    machine_quit(m);
    g_mutex_unlock(&m->lock);
}

/* ---- The user's commands ---- */

static bool monitor(u64 thread, const char *command, FILE *out)
{
    Machine *m = server.m;
    g_autofree char *text = NULL;

    g_mutex_lock(&m->lock);
    text = monitor_capture(m, (unsigned)thread - 1, command);
    g_mutex_unlock(&m->lock);
    fputs(text, out);
    return true;
}

/* ---- QEMU's own packets ---- */

static bool query(const char *text, FILE *out)
{
    static const char set_step[] = "Qqemu.sstep=", set_physical[] = "Qqemu.PhyMemMode:";
    char *end;

    if (!strcmp(text, "qqemu.sstepbits")) {
        fprintf(out, "ENABLE=%x,NOIRQ=%x,NOTIMER=%x", STEP_ENABLE, STEP_NOIRQ, STEP_NOTIMER);
    } else if (!strcmp(text, "qqemu.sstep")) {
        fprintf(out, "0x%x", server.step_flags);
    } else if (!strcmp(text, "qqemu.PhyMemMode")) {
        fprintf(out, "%d", server.physical);
    } else if (!strcmp(text, "qqemu.Supported")) {
        fprintf(out, "sstepbits;sstep;PhyMemMode");
    } else if (!strncmp(text, set_step, strlen(set_step))) {
        unsigned long v = strtoul(text + strlen(set_step), &end, 16);

        if (*end || v & ~(unsigned long)STEP_ALL || end == text + strlen(set_step)) {
            fprintf(out, "E16");
            return true;
        }
        server.step_flags = (unsigned)v;
        fprintf(out, "OK");
    } else if (!strncmp(text, set_physical, strlen(set_physical))) {
        server.physical = text[strlen(set_physical)] == '1';
        fprintf(out, "OK");
    } else {
        return false;
    }
    return true;
}

/* ---- The connection ---- */

static void watch_listener(void);

static void drop(void)
{
    GdbServer *g = &server;
    GdbStub *s = g->stub;

    g->stub = NULL;
    if (g->source) {
        g_source_remove(g->source);
        g->source = 0;
    }
    gdb_close(s);
    if (g->in != STDIN_FILENO) {
        close(g->in);
    }
    g->in = -1;
    watch_listener();
}

static void after(bool goes_on)
{
    if (!goes_on) {
        drop();
    }
}

/* Who lets the machine go behind the debugger's back has it stopped again by its next word. */
static void stand_still(void)
{
    Machine *m = server.m;

    g_mutex_lock(&m->lock);
    if (!gdb_is_running(server.stub) && m->state == RUN_RUNNING) {
        machine_stop(m, RUN_DEBUG);
        server.told = false;
    }
    g_mutex_unlock(&m->lock);
}

static gboolean readable(gint fd, GIOCondition what, gpointer opaque)
{
    (void)fd;
    (void)what;
    (void)opaque;
    stand_still();
    if (!gdb_take(server.stub)) {
        server.source = 0;
        drop();
        return false;
    }
    return true;
}

/* Somebody is there: the machine stops, unless it has yet to start. */
static void begin(int in, int out)
{
    GdbServer *g = &server;
    Machine *m = g->m;
    Cpu *cpu = cpu_of(1);

    g_mutex_lock(&m->lock);
    if (m->state == RUN_RUNNING) {
        machine_stop(m, RUN_DEBUG);
    }
    g->told = false;
    g->stop.thread = 1;
    g_mutex_unlock(&m->lock);
    g->target.regs = cpu->arch->gdb;
    g->in = in;
    g->out = out;
    g->stub = gdb_open(&g->target, in, out);
    g->source = g_unix_fd_add(in, G_IO_IN | G_IO_HUP, readable, NULL);
}

static gboolean someone_came(gint fd, GIOCondition what, gpointer opaque)
{
    int one = accept(fd, NULL, NULL);

    (void)what;
    (void)opaque;
    if (one < 0) {
        return true;
    }
    server.listen_source = 0; /* one at a time: others wait */
    begin(one, one);
    return false;
}

static void watch_listener(void)
{
    if (server.listener >= 0) {
        server.listen_source = g_unix_fd_add(server.listener, G_IO_IN, someone_came, NULL);
    }
}

static void close_listener(void)
{
    GdbServer *g = &server;

    if (g->stub) {
        drop();
    }
    if (g->listener >= 0) {
        g_source_remove(g->listen_source);
        close(g->listener);
        g->listener = -1;
    }
    if (g->path) {
        unlink(g->path);
        g_clear_pointer(&g->path, g_free);
    }
}

/* ---- Where to ---- */

/* "server", "wait" and the like say how a connection is waited for, which here is always the same.
 */
static bool is_waiting_setting(const char *s)
{
    static const char *const known[] = {"server",  "server=on", "nowait",  "wait",
                                        "wait=on", "wait=off",  "nodelay", "nodelay=on"};

    for (unsigned i = 0; i < ARRAY_LEN(known); i++) {
        if (!strcmp(known[i], s)) {
            return true;
        }
    }
    return false;
}

/* @where up to the settings. Return: NULL, there is one that nobody knows. */
static char *place_of(const char *where, GError **err)
{
    g_auto(GStrv) parts = g_strsplit(where, ",", -1);

    for (unsigned i = 1; parts[0] && parts[i]; i++) {
        if (!is_waiting_setting(parts[i])) {
            g_set_error(err, EMU_ERROR, 0, "-gdb %s: '%s' is not known here", where, parts[i]);
            return NULL;
        }
    }
    return g_strdup(parts[0] ? parts[0] : "");
}

static bool listen_at(const char *place, GError **err)
{
    GdbServer *g = &server;
    char error[256];
    int fd;

    if (!g_str_has_prefix(place, "tcp:") && !g_str_has_prefix(place, "unix:") && *place != ':') {
        g_set_error(err, EMU_ERROR, 0,
                    "-gdb %s: tcp:[HOST]:PORT, unix:PATH, stdio or none expected", place);
        return false;
    }
    fd = gdb_listen(place, error, sizeof(error));
    if (fd < 0) {
        g_set_error(err, EMU_ERROR, 0, "-gdb %s", error);
        return false;
    }
    g->path = g_str_has_prefix(place, "unix:") ? g_strdup(place + 5) : NULL;
    g->listener = fd;
    watch_listener();
    return true;
}

static void set_up(Machine *m)
{
    GdbServer *g = &server;

    g->m = m;
    g->target = (GdbTarget){
        .process = 1,
        .attached = true,
        .threads = threads,
        .cpu = cpu_of,
        .thread_name = thread_name,
        .read = read_memory,
        .write = write_memory,
        .point = set_point,
        .resume = resume,
        .interrupt = interrupt,
        .next_stop = next_stop,
        .detach = detach,
        .kill = kill_machine,
        .monitor = monitor,
        .query = query,
    };
    m->debugger = cpu_stopped;
    m->debugger_opaque = g;
    machine_listen(m, machine_event, g);
}

bool gdb_server(Machine *m, const char *where, GError **err)
{
    g_autofree char *place = place_of(where, err);

    if (!place) {
        return false;
    }
    if (!server.m) {
        set_up(m);
    }
    if (!machine_vcpu(m, 0)->ops->cpu || !((Cpu *)cpu_of(1))->arch->gdb) {
        g_set_error(err, EMU_ERROR, 0, "-gdb %s: these CPUs are not described for debuggers",
                    where);
        return false;
    }
    close_listener();
    if (!strcmp(place, "none")) {
        return true;
    }
    if (!strcmp(place, "stdio")) {
        begin(STDIN_FILENO, STDOUT_FILENO);
        return true;
    }
    return listen_at(place, err);
}

void gdb_server_end(int status)
{
    GdbServer *g = &server;

    if (g->stub && gdb_is_running(g->stub)) {
        g->stop = (GdbStop){.why = GDB_STOP_EXITED, .thread = 1, .signal = status};
        g->told = true;
        gdb_look(g->stub);
    }
    if (g->m) {
        close_listener();
    }
}

/* ---- Commands and options ---- */

bool cmd_gdbserver(Monitor *mon, Settings *args, GError **err)
{
    Machine *m = monitor_machine(mon);
    bool done;

    g_mutex_unlock(&m->lock); /* a debugger that goes takes it */
    done = gdb_server(m, settings_text(args, "device", "tcp::1234"), err);
    g_mutex_lock(&m->lock);
    return done;
}

static const char *wanted;

void option_gdb(const char *arg)
{
    wanted = arg;
}

void option_gdb_port(const char *arg)
{
    (void)arg;
    wanted = "tcp::1234";
}

bool start_gdb(Machine *m, GError **err)
{
    return !wanted || gdb_server(m, wanted, err);
}
