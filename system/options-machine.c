/*
 * Options about the machine: board, processors, memory, what it starts, its clock.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "system/options.h"
#include "system/start.h"
#include "system/suggest.h"
#include "system/target.h"
#include "tcg/exec.h"

/* ---- -M ---- */

static void list_boards(void)
{
    for (const Board *const *b = system_target.boards; *b; b++) {
        printf("%-20s %s%s\n", (*b)->name, (*b)->doc,
               *b == system_target.boards[0] ? " (default)" : "");
    }
}

static void set_board(const char *name)
{
    setup.board = board_find(system_target.boards, name);
    if (!setup.board) {
        const char *names[64];
        unsigned n = 0;

        for (const Board *const *b = system_target.boards; *b && n + 1 < ARRAY_LEN(names); b++) {
            names[n++] = (*b)->name;
        }
        names[n] = NULL;
        options_unknown("-M", "board", name, names, "-M help lists them");
    }
}

static void list_setting(const char *key, const char *values, const char *preset, const char *doc)
{
    g_autofree char *left = g_strdup_printf("%s=%s", key, values);

    printf("%-28s %s%s%s%s\n", left, doc, preset ? " (" : "", preset ? preset : "", preset ? ")" : "");
}

/* Settings of any board that are options of their own too. */
static const struct {
    const char *key;
    OptionFn *fn;
} same_as_option[] = {
    {"accel", option_accel},   {"kernel", option_kernel}, {"initrd", option_initrd},
    {"append", option_append}, {"dtb", option_dtb},       {"memory", option_memory},
    {"firmware", option_bios},
};

/* What users say of any board, and boards here have in one way only. */
static const BoardProp of_any[] = {
    {"acpi", "off", "off", .doc = "ACPI tables"},
    {"usb", "off", "off", .doc = "a USB controller"},
    {"mem-merge", "off", "off", .doc = "pages that are alike are one, by the host's kernel"},
    {0},
};

static void list_settings(const Board *b)
{
    for (const BoardProp *p = b->props; p && p->name; p++) {
        list_setting(p->name, p->values ? p->values : "text", p->preset, p->doc);
    }
    for (const BoardProp *p = of_any; p->name; p++) {
        list_setting(p->name, p->values, p->preset, p->doc);
    }
    for (unsigned i = 0; i < ARRAY_LEN(same_as_option); i++) {
        list_setting(same_as_option[i].key, "...", NULL, "as the option of that name");
    }
}

static bool set_as_option(const char *key, const char *value)
{
    for (unsigned i = 0; i < ARRAY_LEN(same_as_option); i++) {
        if (!strcmp(same_as_option[i].key, key)) {
            same_as_option[i].fn(value);
            return true;
        }
    }
    for (const BoardProp *p = of_any; p->name; p++) {
        if (!strcmp(p->name, key)) {
            if (strcmp(value, p->values) != 0) {
                fatal("-M %s=%s: no board has that: %s", key, value, p->doc);
            }
            return true;
        }
    }
    return false;
}

/* Several -M add up: "-M virt -machine gic-version=3". */
void option_machine(const char *arg)
{
    g_autoptr(Settings) s = options_settings("-M", arg, "type");

    for (unsigned i = 0; i < settings_count(s); i++) {
        const char *value, *key = settings_key(s, i, &value);

        if (!strcmp(key, "type") && options_wants_list(value)) {
            list_boards();
            exit(0);
        }
        if (options_wants_list(key)) {
            list_settings(setup.board ? setup.board : system_target.boards[0]);
            exit(0);
        }
        if (!strcmp(key, "type")) {
            set_board(value);
        } else if (!set_as_option(key, value)) {
            if (!setup.choice.settings) {
                setup.choice.settings = options_settings("-M", "", NULL);
            }
            settings_set(setup.choice.settings, key, value);
        }
    }
}

/* ---- Processors and memory ---- */

void option_cpu(const char *arg)
{
    const char *comma = strchr(arg, ',');

    if (options_wants_list(arg)) {
        system_target.list_models(stdout);
        exit(0);
    }
    setup.choice.cpu = comma ? g_strndup(arg, (gsize)(comma - arg)) : arg;
    setup.choice.cpu_props = comma ? comma + 1 : NULL;
}

void option_memory(const char *arg)
{
    g_autoptr(Settings) s = options_settings("-m", arg, "size");
    u64 slots = 0, most = 0;
    GError *err = NULL;

    options_check(settings_size(s, "size", MIB, &setup.choice.ram, &err) &&
                      settings_uint(s, "slots", &slots, &err) &&
                      settings_size(s, "maxmem", MIB, &most, &err) && settings_done(s, &err),
                  &err);
    if (slots || (most && most != setup.choice.ram)) {
        fatal("-m %s: memory cannot be added to a running machine", arg);
    }
    if (!setup.choice.ram) {
        fatal("-m %s: a size expected", arg);
    }
}

void option_smp(const char *arg)
{
    static const char *const levels[] = {"sockets", "dies", "clusters", "cores", "threads"};
    g_autoptr(Settings) s = options_settings("-smp", arg, "cpus");
    GError *err = NULL;
    u64 product = 1, cpus = 0, most = 0, n;

    for (unsigned i = 0; i < ARRAY_LEN(levels); i++) {
        n = 1;
        options_check(settings_uint(s, levels[i], &n, &err), &err);
        product *= MIN(n, 1u << 16);
    }
    options_check(settings_uint(s, "cpus", &cpus, &err) && settings_uint(s, "maxcpus", &most, &err) &&
                      settings_done(s, &err),
                  &err);
    if (!settings_text(s, "cpus", NULL)) {
        cpus = product;
    }
    if (!cpus || cpus > 1u << 16) {
        fatal("-smp %s: a number of processors expected", arg);
    }
    if (product != 1 && product != cpus) {
        fatal("-smp %s: sockets, cores and threads multiply to %llu", arg,
              (unsigned long long)product);
    }
    if (most && most != cpus) {
        fatal("-smp maxcpus=%llu: processors cannot be added to a running machine",
              (unsigned long long)most);
    }
    setup.choice.cpus = (unsigned)cpus;
}

/* ---- How guest code is run ---- */

static void set_code_size(u64 bytes)
{
    if (bytes < MIB) {
        fatal("-tb-size: at least 1 MiB expected");
    }
    exec_config.code_size = bytes;
}

void option_tb_size(const char *arg)
{
    u64 bytes;

    if (!parse_size(arg, MIB, &bytes)) {
        fatal("-tb-size %s: a size expected", arg);
    }
    set_code_size(bytes);
}

void option_one_insn(const char *arg)
{
    (void)arg;
    exec_config.one_insn = true;
}

/* Users name those first that need the guest's own processors, and another for when they have none:
 * -accel kvm -accel tcg, or accel=kvm:tcg. */
static struct {
    char *absent; /* one of these; NULL: none was named */
    bool chosen;
} accel;

static void choose_accel(const char *kind)
{
    static const char *const absent[] = {"kvm", "xen", "hvf", "whpx", "nvmm", NULL};

    if (!strcmp(kind, "tcg") || !strcmp(kind, "jit")) {
        exec_config.accel = ACCEL_TCG;
    } else if (!strcmp(kind, "interp")) {
        exec_config.accel = ACCEL_INTERP;
    } else if (g_strv_contains(absent, kind)) {
        g_free(accel.absent);
        accel.absent = g_strdup(kind);
        return;
    } else {
        fatal("-accel %s: tcg or interp expected", kind);
    }
    accel.chosen = true;
}

bool start_accel(Machine *m, GError **err)
{
    (void)m;
    if (accel.absent && !accel.chosen) {
        g_set_error(err, EMU_ERROR, 0, "-accel %s: tcg or interp expected", accel.absent);
        return false;
    }
    return true;
}

void option_accel(const char *arg)
{
    g_autoptr(Settings) s = options_settings("-accel", arg, "accel");
    g_auto(GStrv) kinds = g_strsplit(settings_text(s, "accel", ""), ":", -1);
    const char *threads = settings_text(s, "thread", "multi");
    bool split = false;
    u64 size = 0;
    GError *err = NULL;

    if (!kinds[0] || options_wants_list(kinds[0])) {
        puts("tcg     guest code becomes host code\ninterp  guest code is interpreted");
        exit(0);
    }
    for (char **kind = kinds; *kind; kind++) {
        choose_accel(*kind);
    }
    if (strcmp(threads, "multi") != 0) {
        fatal("-accel thread=%s: each processor is a thread", threads);
    }
    options_check(settings_size(s, "tb-size", MIB, &size, &err) &&
                      settings_bool(s, "one-insn-per-tb", &exec_config.one_insn, &err) &&
                      settings_bool(s, "split-wx", &split, &err) && settings_done(s, &err),
                  &err);
    if (split) {
        fatal("-accel split-wx=on: code is written and run at the same place");
    }
    if (size) {
        set_code_size(size);
    }
}

/* ---- What it starts ---- */

void option_kernel(const char *arg)
{
    setup.boot.kernel = g_strdup(arg);
}

void option_initrd(const char *arg)
{
    setup.boot.initrd = g_strdup(arg);
}

void option_append(const char *arg)
{
    setup.boot.append = g_strdup(arg);
}

void option_dtb(const char *arg)
{
    setup.boot.dtb = g_strdup(arg);
}

void option_bios(const char *arg)
{
    setup.boot.bios = g_strdup(arg);
}

/* Those of -L, then where distributions keep firmware for machines like ours. */
static GPtrArray *data_dirs(void)
{
    GPtrArray *dirs = g_ptr_array_new_with_free_func(g_free);

    for (unsigned i = 0; setup.data_dirs && i < setup.data_dirs->len; i++) {
        g_ptr_array_add(dirs, g_strdup(setup.data_dirs->pdata[i]));
    }
    for (const char *const *d = g_get_system_data_dirs(); *d; d++) {
        g_ptr_array_add(dirs, g_build_filename(*d, "qemu", NULL));
    }
    return dirs;
}

void option_data_dir(const char *arg)
{
    if (options_wants_list(arg)) {
        g_autoptr(GPtrArray) dirs = data_dirs();

        for (unsigned i = 0; i < dirs->len; i++) {
            puts(dirs->pdata[i]);
        }
        exit(0);
    }
    if (!setup.data_dirs) {
        setup.data_dirs = g_ptr_array_new();
    }
    g_ptr_array_add(setup.data_dirs, g_strdup(arg));
}

char *options_find_data(const char *name)
{
    g_autoptr(GPtrArray) dirs = data_dirs();

    if (g_file_test(name, G_FILE_TEST_EXISTS)) {
        return g_strdup(name);
    }
    for (unsigned i = 0; i < dirs->len; i++) {
        g_autofree char *path = g_build_filename(dirs->pdata[i], name, NULL);

        if (g_file_test(path, G_FILE_TEST_EXISTS)) {
            return g_steal_pointer(&path);
        }
    }
    return NULL;
}

/* ---- Who it is ---- */

void option_name(const char *arg)
{
    g_autoptr(Settings) s = options_settings("-name", arg, "guest");
    const char *process = settings_text(s, "process", NULL);
    bool threads = true;
    GError *err = NULL;

    setup.name = g_strdup(settings_text(s, "guest", NULL));
    options_check(settings_bool(s, "debug-threads", &threads, &err) && settings_done(s, &err), &err);
    if (!threads) {
        fatal("-name debug-threads=off: threads always have names");
    }
    if (process) {
        pthread_setname_np(pthread_self(), process);
    }
}

void option_uuid(const char *arg)
{
    if (!g_uuid_string_is_valid(arg)) {
        fatal("-uuid %s: 01234567-89ab-cdef-0123-456789abcdef expected", arg);
    }
    setup.uuid = g_strdup(arg);
}

void option_seed(const char *arg)
{
    u64 seed;

    if (!parse_uint(arg, &seed)) {
        fatal("-seed %s: a number expected", arg);
    }
    setup.seed = (u32)(seed ^ seed >> 32);
    setup.seeded = true;
}

void option_no_defaults(const char *arg)
{
    (void)arg;
    setup.no_defaults = true;
}

/* ---- Its clock ---- */

/* Nanoseconds since 1970 that "2026-11-21" or "2026-11-21T13:14:15" names. */
static bool parse_date(const char *text, s64 *ns)
{
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autofree char *whole = strchr(text, 'T') ? g_strdup(text) : g_strdup_printf("%sT00:00:00", text);
    g_autoptr(GDateTime) t = g_date_time_new_from_iso8601(whole, utc);

    if (t) {
        *ns = g_date_time_to_unix(t) * NS_PER_SECOND;
    }
    return t != NULL;
}

void option_localtime(const char *arg)
{
    (void)arg;
    setup.rtc.base = RTC_LOCAL;
}

void option_rtc(const char *arg)
{
    g_autoptr(Settings) s = options_settings("-rtc", arg, NULL);
    const char *base = settings_text(s, "base", "utc"), *clock = settings_text(s, "clock", "host");
    GError *err = NULL;

    if (!strcmp(base, "localtime")) {
        setup.rtc.base = RTC_LOCAL;
    } else if (parse_date(base, &setup.rtc.date)) {
        setup.rtc.base = RTC_DATE;
    } else if (strcmp(base, "utc") != 0) {
        fatal("-rtc base=%s: utc, localtime or a date like 2026-11-21T13:14:15 expected", base);
    }
    if (!strcmp(clock, "vm")) {
        setup.rtc.clock = CLOCK_VIRTUAL;
    } else if (!strcmp(clock, "rt")) {
        setup.rtc.clock = CLOCK_REAL;
    } else if (strcmp(clock, "host") != 0) {
        fatal("-rtc clock=%s: host, rt or vm expected", clock);
    } else {
        setup.rtc.clock = CLOCK_HOST;
    }
    if (strcmp(settings_text(s, "driftfix", "none"), "none") != 0) {
        fatal("-rtc driftfix: timers do not drift");
    }
    options_check(settings_done(s, &err), &err);
}
