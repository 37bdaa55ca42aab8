/*
 * The system emulators: options, the machine, its end.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/log.h"
#include "config.h"
#include "system/char/backends.h"
#include "system/net/options.h"
#include "system/target.h"
#include "tcg/exec.h"

enum { MAX_SERIAL = 4 };

static struct {
    const Board *board;
    BoardChoice choice;
    BootFiles boot;
    const char *serial[MAX_SERIAL];
    unsigned serials;
    bool nographic;
} set = {.choice = {.cpus = 1}};

/* ---- Options ---- */

static void show_help(const char *arg);

static void show_version(const char *arg)
{
    (void)arg;
    printf("emu-system-%s version %s\n", system_target.name, PACKAGE_VERSION);
    exit(0);
}

static bool wants_list(const char *arg)
{
    return !strcmp(arg, "?") || !strcmp(arg, "help");
}

static void set_board(const char *arg)
{
    if (wants_list(arg)) {
        for (const Board *const *b = system_target.boards; *b; b++) {
            printf("%-20s %s\n", (*b)->name, (*b)->doc);
        }
        exit(0);
    }
    set.board = board_find(system_target.boards, arg);
    if (!set.board) {
        fatal("-M %s: no such board; -M help lists them", arg);
    }
}

static void set_cpu(const char *arg)
{
    if (wants_list(arg)) {
        system_target.list_models();
        exit(0);
    }
    set.choice.cpu = arg;
}

static void set_ram(const char *arg)
{
    char *end;
    u64 v = strtoull(arg, &end, 0);
    const char *unit = *end ? strchr("KMG", g_ascii_toupper(*end)) : NULL;

    if (end == arg || !v || (*end && (!unit || end[1]))) {
        fatal("-m %s: a size expected", arg);
    }
    set.choice.ram = v << (!*end ? 20 : *unit == 'K' ? 10 : *unit == 'M' ? 20 : 30);
}

static void set_cpus(const char *arg)
{
    char *end;

    set.choice.cpus = (unsigned)strtoul(arg, &end, 0);
    if (end == arg || *end || !set.choice.cpus) {
        fatal("-smp %s: a number of processors expected", arg);
    }
}

static void set_kernel(const char *arg)
{
    set.boot.kernel = arg;
}

static void set_initrd(const char *arg)
{
    set.boot.initrd = arg;
}

static void set_append(const char *arg)
{
    set.boot.append = arg;
}

static void set_dtb(const char *arg)
{
    set.boot.dtb = arg;
}

static void add_serial(const char *arg)
{
    if (set.serials == MAX_SERIAL) {
        fatal("-serial: at most %d serial ports", MAX_SERIAL);
    }
    set.serial[set.serials++] = arg;
}

static void set_nographic(const char *arg)
{
    (void)arg;
    set.nographic = true;
}

static void set_accel(const char *arg)
{
    if (!strcmp(arg, "tcg")) {
        exec_config.accel = ACCEL_TCG;
    } else if (!strcmp(arg, "interp")) {
        exec_config.accel = ACCEL_INTERP;
    } else {
        fatal("-accel %s: tcg or interp expected", arg);
    }
}

static void no_verify(const char *arg)
{
    (void)arg;
    fatal("-verify: only programs can be run twice; devices cannot");
}

static void set_log(const char *arg)
{
    const char *bad;

    if (!strcmp(arg, "help")) {
        log_help(stdout);
        exit(0);
    }
    bad = log_enable(arg);
    if (bad) {
        fatal("-d %s: no such item; -d help lists them", bad);
    }
}

static void set_log_file(const char *arg)
{
    if (!log_to_file(arg, false)) {
        fatal("-D %s: cannot write", arg);
    }
}

static const struct {
    const char *name, *arg;
    void (*fn)(const char *arg);
    const char *help;
} options[] = {
#define OPTION(name, arg, fn, help) {name, arg, fn, help},
#include "system/options.def"
#undef OPTION
};

static void show_help(const char *arg)
{
    (void)arg;
    printf("usage: emu-system-%s -M board -kernel file [options]\n", system_target.name);
    for (unsigned i = 0; i < ARRAY_LEN(options); i++) {
        g_autofree char *left =
            g_strdup_printf("-%s %s", options[i].name, options[i].arg ? options[i].arg : "");

        if (*options[i].help) {
            printf("  %-22s %s\n", left, options[i].help);
        }
    }
    exit(0);
}

static void read_options(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        const char *name = argv[i] + strspn(argv[i], "-");
        unsigned n = 0;

        while (n < ARRAY_LEN(options) && strcmp(options[n].name, name) != 0) {
            n++;
        }
        if (argv[i][0] != '-' || n == ARRAY_LEN(options)) {
            fatal("%s: no such option, or not built yet; -help lists what there is", argv[i]);
        }
        if (options[n].arg && i + 1 == argc) {
            fatal("-%s wants %s", name, options[n].arg);
        }
        options[n].fn(options[n].arg ? argv[++i] : NULL);
    }
}

/* ---- The machine ---- */

static void check(bool ok, GError *err)
{
    if (!ok) {
        fatal("%s", err->message);
    }
}

/* Serial ports nobody asked for: the first on the terminal, the others nowhere. */
static void open_serial(Machine *m)
{
    GError *err = NULL;

    for (unsigned i = 0; i < MAX_SERIAL; i++) {
        g_autofree char *name = g_strdup_printf("serial%u", i);
        const char *spec = i < set.serials ? set.serial[i] : i ? "null" : "stdio";
        Chardev *c = chardev_open(m, name, spec, &err);

        check(c != NULL, err);
        g_ptr_array_add(m->chardevs, c);
    }
}

int main(int argc, char **argv)
{
    GError *err = NULL;
    Machine *m;

    read_options(argc, argv);
    if (!set.board) {
        fatal("which board? -M help lists them");
    }
    exec_init(system_target.guest);
    m = machine_new();
    machine_serve_cpus(m);
    open_serial(m);
    check(net_open_all(m, &err), err);
    check(board_build(m, set.board, system_target.cpu, &set.choice, &err), err);
    check(system_target.boot(m, set.board, &set.boot, &err), err);
    machine_run(m, false);
    machine_free(m);
    return 0;
}
