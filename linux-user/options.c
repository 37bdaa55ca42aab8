/*
 * Options: options.def says which there are; here is what each does.
 *
 * When the kernel says that this process has other rights than its caller (AT_SECURE), it is an
 * emulator for a set-user-id program: neither environment nor options of the caller are obeyed.
 */
#include "linux-user/options.h"

#include <sys/auxv.h>

#include "common/bits.h"
#include "common/log.h"
#include "common/trace.h"
#include "config.h"
#include "linux-user/exec.h"
#include "linux-user/sys.h"

#ifndef AT_FLAGS_PRESERVE_ARGV0
#define AT_FLAGS_PRESERVE_ARGV0 1
#endif
#ifndef SYSROOT_DIR
#define SYSROOT_DIR "/etc/emu-binfmt/"
#endif

enum { MAX_PASSED = 64, DEFAULT_STACK = 8 * 1024 * 1024 };

typedef void OptionFn(Options *o, const char *value);

/* State while reading. */
static char *passed[MAX_PASSED + 1]; /* becomes process.emu_args */
static unsigned passed_count;
static char **environment; /* the program's, malloc'ed once it has to change */
static unsigned env_count;
static bool env_owned;
static const char *log_path;

void options_pass_on(const char *option, const char *value)
{
    if (passed_count + 2 > MAX_PASSED) {
        fatal("too many options");
    }
    passed[passed_count++] = (char *)option;
    if (value) {
        passed[passed_count++] = (char *)value;
    }
    process.emu_args = passed;
}

/* ---- Values ---- */

/* Decimal, 0x or 0 octal, with k, M, G when @units. */
static bool parse_number(const char *s, bool units, u64 *out)
{
    char *end;
    u64 v;
    unsigned shift = 0;

    errno = 0;
    v = strtoull(s, &end, 0);
    if (end == s || errno || *s == '-') {
        return false;
    }
    if (units && *end) {
        shift = strchr("kK", *end) ? 10 : strchr("mM", *end) ? 20 : strchr("gG", *end) ? 30 : 0;
        end += shift != 0;
    }
    if (*end || (shift && v >> (64 - shift))) {
        return false;
    }
    *out = v << shift;
    return true;
}

static u64 number_of(const char *option, const char *value, bool units)
{
    u64 v;

    if (!parse_number(value, units, &v)) {
        fatal("-%s: '%s' is not a %s", option, value, units ? "size" : "number");
    }
    return v;
}

/* ---- The program's environment ---- */

static int env_find(const char *name, size_t len)
{
    for (unsigned i = 0; i < env_count; i++) {
        if (!strncmp(environment[i], name, len) && environment[i][len] == '=') {
            return i;
        }
    }
    return -1;
}

static void env_own(void)
{
    char **copy;

    if (env_owned) {
        return;
    }
    copy = calloc(env_count + 512, sizeof(char *));
    if (!copy) {
        fatal("out of memory");
    }
    memcpy(copy, environment, env_count * sizeof(char *));
    environment = copy;
    env_owned = true;
}

static void env_change(const char *word, bool set)
{
    static unsigned added;
    size_t len = strcspn(word, "=");
    int i = env_find(word, len);

    if (set ? word[len] != '=' || !len : word[len] || !len) {
        fatal(set ? "-E: '%s' is not var=value" : "-U: '%s' is not a variable", word);
    }
    env_own();
    if (!set) {
        if (i >= 0) {
            environment[i] = environment[--env_count];
            environment[env_count] = NULL;
        }
    } else if (i >= 0) {
        environment[i] = (char *)word;
    } else if (added++ < 500) {
        environment[env_count++] = (char *)word;
        environment[env_count] = NULL;
    } else {
        fatal("-E: too many variables");
    }
}

/* The variables' form is a list; on the command line a comma belongs to the value. */
static bool from_variable;

static void env_list(const char *value, bool set)
{
    char *copy;

    if (!from_variable) {
        env_change(value, set);
        return;
    }
    copy = strdup(value);
    for (char *save, *w = copy ? strtok_r(copy, ",", &save) : NULL; w;
         w = strtok_r(NULL, ",", &save)) {
        env_change(w, set);
    }
}

static void set_env(Options *o, const char *value)
{
    (void)o;
    env_list(value, true);
}

static void unset_env(Options *o, const char *value)
{
    (void)o;
    env_list(value, false);
}

/* ---- Options with effect ---- */

/* A directory that is not there is a mistake here; the variable may have come along to where it is not, a chroot. */
static void set_sysroot(Options *o, const char *value)
{
    struct stat st;

    if (!from_variable && !o->reentry && *value) {
        errno = stat(value, &st) ? errno : S_ISDIR(st.st_mode) ? 0 : ENOTDIR;
        if (errno) {
            fatal("-L %s: %s", value, strerror(errno));
        }
    }
    process.sysroot = value;
}

static void set_argv0(Options *o, const char *value)
{
    o->argv0 = value;
}

static void set_stack_size(Options *o, const char *value)
{
    (void)o;
    process.stack_size = number_of("s", value, true);
    if (process.stack_size < 64 * KIB || process.stack_size > 2 * GIB) {
        fatal("-s: '%s' is not between 64k and 2G", value);
    }
}

static void set_cpu(Options *o, const char *value)
{
    if (!strcmp(value, "help") || !strcmp(value, "?")) {
        user_abi.list_models();
        exit(0);
    }
    o->cpu = value;
    options_pass_on("cpu", value);
}

static void set_uname(Options *o, const char *value)
{
    (void)o;
    process.uname_release = value;
    options_pass_on("r", value);
}

static void set_base(Options *o, const char *value)
{
    o->base = number_of("B", value, false);
    options_pass_on("B", value);
}

static void set_reserved(Options *o, const char *value)
{
    o->reserved = number_of("R", value, true);
    options_pass_on("R", value);
}

static void set_page_size(Options *o, const char *value)
{
    u64 v = number_of("p", value, true);

    (void)o;
    if (!is_pow2(v) || v < 4096 || v > 65536) {
        fatal("-p: '%s' is not 4096, 8192, 16384, 32768 or 65536", value);
    }
    guest_page_size = v;
    options_pass_on("p", value);
}

static void set_log(Options *o, const char *value)
{
    const char *bad;

    (void)o;
    if (!strcmp(value, "help") || !strcmp(value, "?")) {
        log_help(stdout);
        exit(0);
    }
    bad = log_enable(value);
    if (bad) {
        fatal("-d: no log item '%.*s'; -d help lists them", (int)strcspn(bad, ","), bad);
    }
    process.strace |= log_on(LOG_STRACE);
    options_pass_on("d", value);
}

static void set_log_filter(Options *o, const char *value)
{
    const char *bad = log_filter(value);

    (void)o;
    if (bad) {
        fatal("-dfilter: '%s' is not FIRST..LAST, FIRST+LENGTH or LAST-LENGTH", bad);
    }
    options_pass_on("dfilter", value);
}

static void set_trace(Options *o, const char *value)
{
    const char *file = trace_option(value);

    (void)o;
    log_path = file ? file : log_path;
    options_pass_on("trace", value);
}

static void set_log_file(Options *o, const char *value)
{
    (void)o;
    log_path = value;
}

static void set_strace(Options *o, const char *value)
{
    (void)o;
    (void)value;
    process.strace = true;
    options_pass_on("strace", NULL);
}

static void set_one_insn(Options *o, const char *value)
{
    (void)o;
    (void)value;
    exec_config.one_insn = true;
    options_pass_on("one-insn-per-tb", NULL);
}

static void set_tb_size(Options *o, const char *value)
{
    u64 v = number_of("tb-size", value, false);

    (void)o;
    if (v < 1 || v > 1024) {
        fatal("-tb-size: '%s' is not between 1 and 1024 MiB", value);
    }
    exec_config.code_size = v * MIB;
    options_pass_on("tb-size", value);
}

static void set_accel(Options *o, const char *value)
{
    (void)o;
    if (!strcmp(value, "interp")) {
        exec_config.accel = ACCEL_INTERP;
    } else if (!strcmp(value, "tcg")) {
        exec_config.accel = ACCEL_TCG;
    } else {
        fatal("-accel: '%s' is not tcg or interp", value);
    }
    options_pass_on("accel", value);
}

static void set_verify(Options *o, const char *value)
{
    (void)o;
    (void)value;
    exec_config.verify = true;
    options_pass_on("verify", NULL);
}

/* Programs that are executed later run without: the place is taken. */
static void set_gdb(Options *o, const char *value)
{
    o->gdb = value;
}

static void set_seed(Options *o, const char *value)
{
    (void)o;
    process.seed = number_of("seed", value, false);
    process.has_seed = true;
    options_pass_on("seed", value);
}

/* ---- Options that are known and refused ---- */

static void refuse(const char *name)
{
    fatal("-%s is not built yet", name);
}

#define REFUSE(word)                                                                               \
    static void refuse_##word(Options *o, const char *value)                                       \
    {                                                                                              \
        (void)o;                                                                                   \
        (void)value;                                                                               \
        refuse(#word);                                                                             \
    }
REFUSE(t)
REFUSE(plugin)
REFUSE(perfmap)
REFUSE(jitdump)

/* ---- Tables and help ---- */

static void show_help(Options *o, const char *value);
static void show_version(Options *o, const char *value);

static const struct {
    const char *name, *env, *arg;
    OptionFn *fn;
    const char *help;
} options[] = {
#define OPTION(name, env, arg, fn, help) {name, env, arg, fn, help},
#include "linux-user/options.def"
#undef OPTION
};

static void default_sysroot(char *out, size_t size)
{
    snprintf(out, size, SYSROOT_DIR "%s", user_abi.name);
}

static void print_help(FILE *f)
{
    char text[160];

    fprintf(f,
            "usage: emu-%s [options] program [arguments...]\n"
            "Run a Linux program for %s.\n\n"
            "Option (variable)                        Meaning\n",
            user_abi.name, user_abi.name);
    for (unsigned i = 0; i < ARRAY_LEN(options); i++) {
        if (!*options[i].help) {
            continue;
        }
        snprintf(text, sizeof(text), "-%s %s", options[i].name,
                 options[i].arg ? options[i].arg : "");
        if (options[i].env) {
            size_t n = strlen(text);

            snprintf(text + n, sizeof(text) - n, "%s(EMU_%s)", options[i].arg ? " " : "",
                     options[i].env);
        }
        fprintf(f, "%-40s %s\n", text, options[i].help);
    }
    default_sysroot(text, sizeof(text));
    fprintf(f,
            "\nVariables may also begin with QEMU_. Options on the command line win.\n"
            "Programs that the program executes are run by this emulator in the same way.\n\n"
            "Defaults:\n"
            "QEMU_LD_PREFIX  = %s\n"
            "QEMU_STACK_SIZE = %d byte\n",
            text, DEFAULT_STACK);
}

static void show_help(Options *o, const char *value)
{
    (void)o;
    (void)value;
    print_help(stdout);
    exit(0);
}

static void show_version(Options *o, const char *value)
{
    (void)o;
    (void)value;
    printf("emu-%s version %s\n", user_abi.name, PACKAGE_VERSION);
    exit(0);
}

/* ---- Environment ---- */

/* EMU_X or QEMU_X of the first @count variables: the index in options[], or -1. */
static int variable_option(const char *var, const char **value, bool *ours)
{
    size_t skip = !strncmp(var, "EMU_", 4) ? 4 : !strncmp(var, "QEMU_", 5) ? 5 : 0;
    size_t len;

    if (LIKELY(!skip)) {
        return -1;
    }
    *ours = skip == 4;
    var += skip;
    len = strcspn(var, "=");
    for (unsigned i = 0; var[len] == '=' && i < ARRAY_LEN(options); i++) {
        if (options[i].env && strlen(options[i].env) == len && !memcmp(options[i].env, var, len)) {
            *value = var + len + 1;
            return i;
        }
    }
    return -1;
}

static void read_environment(Options *o, char **envp)
{
    const char *values[ARRAY_LEN(options)] = {NULL};
    bool any = false;

    for (char **e = envp; *e; e++) {
        const char *value;
        bool ours;
        int i = variable_option(*e, &value, &ours);

        if (i >= 0 && (ours || !values[i])) {
            values[i] = value;
            any = true;
        }
    }
    from_variable = true;
    for (unsigned i = 0; any && i < ARRAY_LEN(options); i++) {
        if (values[i] && (options[i].arg || strcmp(values[i], "0"))) {
            options[i].fn(o, values[i]);
        }
    }
    from_variable = false;
}

/* ---- Command line ---- */

static void read_one(Options *o, const char *name, const char *value)
{
    for (unsigned i = 0; i < ARRAY_LEN(options); i++) {
        if (!strcmp(options[i].name, name)) {
            if (options[i].arg && !value) {
                fatal("-%s needs an argument: %s", name, options[i].arg);
            }
            options[i].fn(o, value);
            return;
        }
    }
    fatal("unknown option -%s; -help lists them", name);
}

static bool takes_value(const char *name)
{
    for (unsigned i = 0; i < ARRAY_LEN(options); i++) {
        if (!strcmp(options[i].name, name)) {
            return options[i].arg;
        }
    }
    return false;
}

/* Return: index of the first word that is no option. */
static int read_command_line(Options *o, int argc, char **argv)
{
    int i = 1;

    while (i < argc && argv[i][0] == '-' && argv[i][1]) {
        const char *name = argv[i] + 1;
        const char *value = NULL;

        i++;
        if (!strcmp(name, "-")) {
            break;
        }
        name += *name == '-';
        if (takes_value(name) && i < argc) {
            value = argv[i++];
        }
        read_one(o, name, value);
    }
    return i;
}

static void read_by_hand(Options *o, int argc, char **argv)
{
    int i = 1;

    if (!process.secure) {
        i = read_command_line(o, argc, argv);
    }
    if (i >= argc) {
        print_help(stderr);
        exit(1);
    }
    o->argv = argv + i;
    o->execfn = argv[i];
}

/*
 * Started by binfmt_misc: argv is emulator, program, arguments; with flag P emulator, program,
 * argv[0], arguments. With flag O or C the kernel has opened the program.
 */
static void read_binfmt(Options *o, int argc, char **argv)
{
    bool keeps_argv0 = getauxval(AT_FLAGS) & AT_FLAGS_PRESERVE_ARGV0;
    unsigned long fd;

    errno = 0;
    fd = getauxval(AT_EXECFD);
    if (errno || argc < 2) {
        if (!keeps_argv0 || argc < 2) {
            return;
        }
    } else {
        o->fd = fd;
    }
    o->binfmt = true;
    o->path = argv[1];
    o->execfn = (const char *)getauxval(AT_EXECFN); /* of what the kernel was asked to execute */
    if (keeps_argv0 && argc > 2) {
        o->argv = argv + 2;
    } else {
        o->argv = argv + 1;
    }
}

/* Started by execve() of a guest program, see exec.c. */
static void read_handover(Options *o, const char *text, char **argv)
{
    char *word = exec_next_word(&text);

    o->reentry = true;
    o->fd = word ? atoi(word) : -1;
    free(word);
    o->execfn = exec_next_word(&text);
    o->argv = argv;
    word = exec_next_word(&text);
    o->unnamed = word && *word;
    free(word);
    word = exec_next_word(&text);
    limits_take(word ? word : "");
    free(word);
    if (!o->execfn || o->fd < 0) {
        fatal("damaged variable EMU_REEXEC: it is not for use by hand");
    }
    while ((word = exec_next_word(&text))) { /* kept: values stay in use */
        read_one(o, word, takes_value(word) ? exec_next_word(&text) : NULL);
    }
}

static void open_log(bool append)
{
    if (!log_path) {
        return;
    }
    if (!log_to_file(log_path, append)) {
        fatal("-D %s: %s", log_path, strerror(errno));
    }
    options_pass_on("D", log_path);
}

void options_read(int argc, char **argv, char **envp, Options *o)
{
    const char *handover = exec_handover(envp);
    static char sysroot[64];

    *o = (Options){.fd = -1};
    trace_begin(TRACE_USER);
    process.secure = getauxval(AT_SECURE);
    environment = envp;
    while (environment[env_count]) {
        env_count++;
    }
    read_binfmt(o, argc, argv);
    if (handover && !o->binfmt) {
        read_handover(o, handover, argv);
    } else {
        if (!process.secure) {
            read_environment(o, envp);
        }
        if (!o->binfmt) {
            read_by_hand(o, argc, argv);
        }
    }
    open_log(o->reentry);
    if (!process.sysroot && !o->reentry) {
        default_sysroot(sysroot, sizeof(sysroot));
        process.sysroot = sysroot;
    }
    o->path = o->path ? o->path : o->execfn;
    o->envp = environment;
}
