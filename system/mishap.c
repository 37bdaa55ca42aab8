/*
 * What becomes of a machine whose guest has gone wrong: its watchdog expired, or it says itself that
 * it panicked. Devices tell of it at any time; what the user wants then (-action) happens soon, on
 * the I/O thread.
 */
#include <stdio.h>

#include "system/machine.h"

const char *const mishap_actions[MISHAP_ACTIONS + 1] = {
    [MISHAP_RESET] = "reset", [MISHAP_SHUTDOWN] = "shutdown", [MISHAP_POWEROFF] = "poweroff",
    [MISHAP_FAIL] = "exit-failure", [MISHAP_PAUSE] = "pause", [MISHAP_DEBUG] = "debug",
    [MISHAP_NONE] = "none", NULL,
};

static void act(Machine *m, MishapAction a, RunState state, const char *what)
{
    switch (a) {
    case MISHAP_RESET:
        machine_want_reset(m, true);
        break;
    case MISHAP_SHUTDOWN:
        machine_power_key(m);
        break;
    case MISHAP_FAIL:
        m->exit_status = 1;
        m->no_shutdown = false;
        machine_want_off(m, true);
        break;
    case MISHAP_POWEROFF:
        machine_want_off(m, true);
        break;
    case MISHAP_PAUSE:
        machine_stop(m, state);
        break;
    case MISHAP_DEBUG:
        fprintf(stderr, "emu: %s\n", what);
        break;
    default:
        break;
    }
}

static gboolean serve(gpointer opaque)
{
    Machine *m = opaque;

    g_mutex_lock(&m->lock);
    if (m->watchdog.happened) {
        m->watchdog.happened = false;
        machine_tell(m, EVENT_WATCHDOG);
        act(m, m->watchdog.action, RUN_WATCHDOG, "the watchdog expired");
    }
    if (m->panic.happened) {
        m->panic.happened = false;
        machine_tell(m, EVENT_PANIC);
        act(m, m->panic.action == MISHAP_SHUTDOWN ? MISHAP_POWEROFF : m->panic.action, RUN_PANICKED,
            "the guest panicked"); /* it heeds no key any more */
    }
    g_mutex_unlock(&m->lock);
    return false;
}

static void happened(Machine *m, Mishap *what)
{
    if (!m->watchdog.happened && !m->panic.happened) {
        machine_soon(serve, m);
    }
    what->happened = true;
}

void machine_watchdog(Machine *m)
{
    happened(m, &m->watchdog);
}

void machine_panicked(Machine *m)
{
    happened(m, &m->panic);
}
