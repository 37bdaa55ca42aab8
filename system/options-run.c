/*
 * Options about the run: how it begins and ends, where it logs, the process in the background.
 */
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/trace.h"
#include "system/fds.h"
#include "system/options.h"
#include "system/start.h"
#include "tcg/exec.h"

/* ---- Beginning and end ---- */

void option_paused(const char *arg)
{
    (void)arg;
    setup.paused = true;
}

void option_no_reboot(const char *arg)
{
    (void)arg;
    setup.no_reboot = true;
}

void option_no_shutdown(const char *arg)
{
    (void)arg;
    setup.no_shutdown = true;
}

/* One of two words for @key: *@v is whether it is the second. */
static void choose(Settings *s, const char *key, const char *no, const char *yes, bool *v)
{
    const char *text = settings_text(s, key, *v ? yes : no);

    if (strcmp(text, no) != 0 && strcmp(text, yes) != 0) {
        fatal("-action %s=%s: %s or %s expected", key, text, no, yes);
    }
    *v = !strcmp(text, yes);
}

enum {
    WATCHDOG_ACTIONS = 1 << MISHAP_RESET | 1 << MISHAP_SHUTDOWN | 1 << MISHAP_POWEROFF |
                       1 << MISHAP_PAUSE | 1 << MISHAP_DEBUG | 1 << MISHAP_NONE,
    PANIC_ACTIONS = 1 << MISHAP_SHUTDOWN | 1 << MISHAP_FAIL | 1 << MISHAP_PAUSE | 1 << MISHAP_NONE,
};

/* One of @allowed for @key. */
static void choose_mishap(Settings *s, const char *key, unsigned allowed, MishapAction *a)
{
    const char *text = settings_text(s, key, mishap_actions[*a]);
    g_autoptr(GString) names = g_string_new(NULL);

    for (unsigned i = 0; i < MISHAP_ACTIONS; i++) {
        if (allowed >> i & 1 && !strcmp(mishap_actions[i], text)) {
            *a = (MishapAction)i;
            return;
        }
        if (allowed >> i & 1) {
            g_string_append_printf(names, "%s%s", names->len ? ", " : "", mishap_actions[i]);
        }
    }
    fatal("-action %s=%s: one of %s expected", key, text, names->str);
}

void option_action(const char *arg)
{
    g_autoptr(Settings) s = options_settings("-action", arg, NULL);
    GError *err = NULL;

    choose(s, "reboot", "reset", "shutdown", &setup.no_reboot);
    choose(s, "shutdown", "poweroff", "pause", &setup.no_shutdown);
    choose_mishap(s, "watchdog", WATCHDOG_ACTIONS, &setup.watchdog);
    choose_mishap(s, "panic", PANIC_ACTIONS, &setup.panic);
    options_check(settings_done(s, &err), &err);
}

void option_watchdog_action(const char *arg)
{
    g_autofree char *action = g_strdup_printf("watchdog=%s", arg);

    option_action(action);
}

/* ---- What the host gives ---- */

void option_add_fd(const char *arg)
{
    g_autoptr(Settings) s = options_settings("-add-fd", arg, NULL);
    u64 fd = ~0ull, set = ~0ull;
    const char *opaque = settings_text(s, "opaque", NULL);
    GError *err = NULL;

    options_check(settings_uint(s, "fd", &fd, &err) && settings_uint(s, "set", &set, &err) &&
                      settings_done(s, &err),
                  &err);
    if (fd <= STDERR_FILENO || fd > G_MAXINT || set > G_MAXINT || fcntl((int)fd, F_SETFD, FD_CLOEXEC)) {
        fatal("-add-fd %s: fd=, a descriptor above 2, and set=, a number, expected", arg);
    }
    fds_add((s64)set, (int)fd, opaque);
}

void option_overcommit(const char *arg)
{
    g_autoptr(Settings) s = options_settings("-overcommit", arg, NULL);
    bool lock = false, idle = false;
    GError *err = NULL;

    options_check(settings_bool(s, "mem-lock", &lock, &err) && settings_bool(s, "cpu-pm", &idle, &err) &&
                      settings_done(s, &err),
                  &err);
    if (idle) {
        fatal("-overcommit cpu-pm=on: processors that wait sleep");
    }
    if (lock && mlockall(MCL_CURRENT | MCL_FUTURE)) {
        fatal("-overcommit mem-lock=on: %s", strerror(errno));
    }
}

/* ---- Time made of instructions ---- */

static bool parse_shift(const char *text, unsigned *shift)
{
    char *end;
    unsigned long n = strtoul(text, &end, 10);

    *shift = (unsigned)n;
    return g_ascii_isdigit(*text) && !*end && n <= ICOUNT_SHIFT_MOST;
}

void option_icount(const char *arg)
{
    g_autoptr(Settings) s = options_settings("-icount", arg, "shift");
    IcountChoice c = {.on = true, .sleep = true};
    const char *shift = settings_text(s, "shift", NULL);
    GError *err = NULL;

    c.automatic = shift && !strcmp(shift, "auto");
    if (!shift || (!c.automatic && !parse_shift(shift, &c.shift))) {
        fatal("-icount: shift=auto or 0 to %d expected", ICOUNT_SHIFT_MOST);
    }
    options_check(settings_bool(s, "sleep", &c.sleep, &err) && settings_bool(s, "align", &c.align, &err), &err);
    if (settings_text(s, "rr", NULL)) {
        fatal("-icount rr=: runs are not recorded; with fixed inputs and -rtc clock=vm they repeat by themselves");
    }
    options_check(settings_done(s, &err), &err);
    if (c.automatic && (c.align || !c.sleep)) {
        fatal("-icount shift=auto follows the host's clock by itself: without %s", c.align ? "align=on" : "sleep=off");
    }
    if (c.align && !c.sleep) {
        fatal("-icount align=on and sleep=off contradict each other");
    }
    setup.icount = c;
    exec_config.counted = true;
}

/* ---- The log ---- */

void option_log(const char *arg)
{
    const char *bad;

    if (options_wants_list(arg)) {
        log_help(stdout);
        exit(0);
    }
    bad = log_enable(arg);
    if (bad) {
        fatal("-d %s: no such item; -d help lists them", bad);
    }
}

void option_log_filter(const char *arg)
{
    const char *bad = log_filter(arg);

    if (bad) {
        fatal("-dfilter %s: FIRST..LAST, FIRST+LENGTH or LAST-LENGTH expected", bad);
    }
}

void option_log_file(const char *arg)
{
    if (!log_to_file(arg, false)) {
        fatal("-D %s: %s", arg, strerror(errno));
    }
}

void option_trace(const char *arg)
{
    g_autofree char *file = trace_option(arg);

    if (file && !log_to_file(file, false)) {
        fatal("-trace file=%s: %s", file, strerror(errno));
    }
}

void option_msg(const char *arg)
{
    g_autoptr(Settings) s = options_settings("-msg", arg, "timestamp");
    bool name = false;
    GError *err = NULL;

    options_check(settings_bool(s, "timestamp", &log_stamps, &err) &&
                      settings_bool(s, "guest-name", &name, &err) && settings_done(s, &err),
                  &err);
    log_name = name ? setup.name : NULL;
}

/* ---- The process ---- */

static char *pid_file;
static int ready_pipe = -1;

void option_pidfile(const char *arg)
{
    pid_file = g_strdup(arg);
}

void option_daemonize(const char *arg)
{
    (void)arg;
    setup.daemonize = true;
}

/* The parent tells its caller what became of the child: 0, it runs in the background. */
static void wait_for_child(int fd, pid_t child) __attribute__((noreturn));

static void wait_for_child(int fd, pid_t child)
{
    char ok;
    int status;

    if (read(fd, &ok, 1) == 1) {
        _exit(0);
    }
    waitpid(child, &status, 0);
    _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 1);
}

void start_daemon(void)
{
    int fd[2];
    pid_t child;

    if (!setup.daemonize) {
        return;
    }
    if (pipe2(fd, O_CLOEXEC) || (child = fork()) < 0) {
        fatal("-daemonize: %s", strerror(errno));
    }
    if (child) {
        close(fd[1]);
        wait_for_child(fd[0], child);
    }
    close(fd[0]);
    setsid();
    ready_pipe = fd[1];
}

/* ---- Less to see and to do ---- */

static char *new_root, *user;

void option_chroot(const char *arg)
{
    new_root = g_strdup(arg);
}

void option_runas(const char *arg)
{
    user = g_strdup(arg);
}

void option_run_with(const char *arg)
{
    g_autoptr(Settings) s = options_settings("-run-with", arg, NULL);
    bool teardown = false;
    GError *err = NULL;

    new_root = g_strdup(settings_text(s, "chroot", new_root));
    user = g_strdup(settings_text(s, "user", user));
    options_check(settings_bool(s, "async-teardown", &teardown, &err) && settings_done(s, &err),
                  &err);
    if (teardown) {
        fatal("-run-with async-teardown=on: memory goes with the process");
    }
}

static void give_up_rights(void)
{
    const struct passwd *p = user ? getpwnam(user) : NULL;

    if (user && !p) {
        fatal("-runas %s: no such user", user);
    }
    if (new_root && (chroot(new_root) || chdir("/"))) {
        fatal("-chroot %s: %s", new_root, strerror(errno));
    }
    if (p && (initgroups(p->pw_name, p->pw_gid) || setgid(p->pw_gid) || setuid(p->pw_uid))) {
        fatal("-runas %s: %s", user, strerror(errno));
    }
}

static void remove_pid_file(void)
{
    unlink(pid_file);
}

void start_done(void)
{
    g_autofree char *text = g_strdup_printf("%d\n", (int)getpid());
    int null = ready_pipe >= 0 ? open("/dev/null", O_RDWR | O_CLOEXEC) : -1;
    GError *err = NULL;

    if (pid_file) {
        options_check(g_file_set_contents(pid_file, text, -1, &err), &err);
        atexit(remove_pid_file);
    }
    give_up_rights();
    if (ready_pipe >= 0) {
        for (int fd = 0; fd < 3; fd++) {
            dup2(null, fd);
        }
        close(null);
        if (write(ready_pipe, "", 1) != 1) {
            exit(1);
        }
        close(ready_pipe);
    }
}
