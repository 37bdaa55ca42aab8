/*
 * The system emulators: the machine of the options, its run, its end.
 */
#include <signal.h>

#include <glib-unix.h>

#include "common/trace.h"
#include "system/display/vnc.h"
#include "system/gdb.h"
#include "system/icount.h"
#include "system/options.h"
#include "system/start.h"
#include "system/target.h"
#include "system/trace.h"
#include "tcg/exec.h"

/* With clock=vm the real-time clock stands still with the machine. */
static void follow_machine(void *opaque, MachineEvent e)
{
    Machine *m = opaque;

    if (e == EVENT_STOP) {
        clock_stop(&m->clocks[CLOCK_HOST]);
    } else if (e == EVENT_RESUME) {
        clock_start(&m->clocks[CLOCK_HOST]);
    }
}

/* The real-time clock goes on from now as the host's monotonic clock does. */
static void detach_clock(Machine *m, Clock *c)
{
    s64 now = clock_now(c);

    c->kind = setup.rtc.clock;
    clock_set(c, now);
    if (c->kind == CLOCK_VIRTUAL) {
        clock_stop(c);
        machine_listen(m, follow_machine, m);
        if (m->icount) {
            icount_drive(m, c);
        }
    }
}

bool start_clock(Machine *m, GError **err)
{
    Clock *c = &m->clocks[CLOCK_HOST];

    (void)err;
    if (setup.icount.on) {
        icount_start(m, &setup.icount);
    }
    if (setup.rtc.clock != CLOCK_HOST) {
        detach_clock(m, c);
    }
    if (setup.rtc.base == RTC_DATE) {
        clock_set(c, setup.rtc.date);
    } else if (setup.rtc.base == RTC_LOCAL) {
        g_autoptr(GDateTime) now = g_date_time_new_now_local();

        clock_set(c, clock_now(c) + g_date_time_get_utc_offset(now) * 1000);
    }
    return true;
}

bool start_board(Machine *m, GError **err)
{
    m->no_reboot = setup.no_reboot;
    m->no_shutdown = setup.no_shutdown;
    m->random = setup.seeded ? g_rand_new_with_seed(setup.seed) : NULL;
    m->watchdog.action = setup.watchdog;
    m->panic.action = setup.panic;
    return board_build(m, setup.board, system_target.cpu, &setup.choice, err);
}

bool start_boot(Machine *m, GError **err)
{
    const char *name = setup.boot.bios ? setup.boot.bios : setup.board->firmware.file;
    char *path = name ? options_find_data(name) : NULL;

    setup.boot.bios = path ? path : setup.boot.bios;
    if (!setup.boot.kernel && (setup.boot.append || setup.boot.initrd)) {
        g_set_error(err, EMU_ERROR, 0, "-%s goes with -kernel", setup.boot.append ? "append" : "initrd");
        return false;
    }
    return system_target.boot(m, setup.board, &setup.boot, err);
}

/* Ended from outside, emu still leaves terminal and files in order. */
static gboolean end_by_signal(gpointer opaque)
{
    Machine *m = opaque;

    g_mutex_lock(&m->lock);
    m->no_shutdown = false;
    machine_want_off(m, false);
    g_mutex_unlock(&m->lock);
    return true;
}

static bool start_signals(Machine *m, GError **err)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};

    (void)err;
    for (unsigned i = 0; i < ARRAY_LEN(signals); i++) {
        g_unix_signal_add(signals[i], end_by_signal, m);
    }
    return true;
}

/* What others name comes before them. */
static StartStep *const steps[] = {
    start_presets,  start_accel,    start_clock,       start_chardevs, start_drives,
    start_networks, start_objects,  start_vga,         start_variables, start_board,
    start_cards,    start_devices,  start_placed,      start_firmware,  start_boot,
    start_semihosting, start_incoming, start_loadvm,   start_displays,  start_monitors,
    start_gdb,      start_signals,
};

static void make(Machine *m)
{
    GError *err = NULL;

    for (unsigned i = 0; i < ARRAY_LEN(steps); i++) {
        options_check(steps[i](m, &err), &err);
    }
}

int main(int argc, char **argv)
{
    Machine *m;
    int status;

    trace_begin(TRACE_SYSTEM);
    device_trace_begin(system_target.devices);
    options_read(argc, argv);
    if (!setup.board) {
        setup.board = system_target.boards[0];
    }
    start_daemon();
    exec_init(system_target.guest);
    m = machine_new();
    machine_serve_cpus(m);
    make(m);
    start_done();
    machine_run(m, setup.paused);
    status = m->exit_status;
    gdb_server_end(status);
    vnc_end();
    machine_free(m);
    return status;
}
