/*
 * Start of a user-mode emulator: options, program, address space, stack, then the loop.
 *
 * Nothing here is done earlier or more than a program needs: start-up is what short programs
 * consist of. Ref: features.md 1.3 for the options, 1.5 for binfmt_misc.
 */
#include <sys/auxv.h>
#include <sys/prctl.h>

#include "common/bits.h"
#include "common/log.h"
#include "common/user/loop.h"
#include "linux-user/exec.h"
#include "linux-user/gdb.h"
#include "linux-user/load-elf.h"
#include "linux-user/options.h"
#include "linux-user/path.h"

enum {
    HOST_STACK_KEPT =
        1024 * 1024, /* what this thread may need, whatever the guest's RLIMIT_STACK becomes */
    DEFAULT_STACK = 8 * 1024 * 1024,
    EXIT_CANNOT = 126,
    EXIT_MISSING = 127,
    KEPT_FD = 900, /* out of the way of the program, which counts on low numbers */
};

#define DELETED " (deleted)" /* what the kernel puts behind such a file's name */

int main(int argc, char **argv, char **envp);

/* The exit status a shell would give; a script that executes programs depends on it. */
static void cannot_run(const char *name, s64 error, const char *why)
{
    fprintf(stderr, "emu-%s: %s: %s\n", user_abi.name, name, why ? why : strerror(-error));
    exit(error == -ENOENT ? EXIT_MISSING : EXIT_CANNOT);
}

/*
 * The host's stack grows by RLIMIT_STACK, which the guest may lower for its own stack: have it
 * grown before. One page is touched.
 */
static void grow_host_stack(void)
{
    volatile char *far = (volatile char *)__builtin_frame_address(0) - HOST_STACK_KEPT;
    struct rlimit rl;

    if (!getrlimit(RLIMIT_STACK, &rl) && rl.rlim_cur > 2 * HOST_STACK_KEPT) {
        *far = 0;
    }
}

/* ulimit -v: most of what may be mapped is for the program. */
static void fit_address_space(void)
{
    struct rlimit rl;

    if (!exec_config.code_size && !getrlimit(RLIMIT_AS, &rl) && rl.rlim_cur < 8 * GIB) {
        exec_config.code_size = rl.rlim_cur / 64 < MIB ? MIB : align_down(rl.rlim_cur / 64, MIB);
    }
}

/* -s, or what the host allows. The limit is set too, so that the program sees it and its children
 * have it. */
static u64 stack_limit(void)
{
    struct rlimit rl = {.rlim_cur = DEFAULT_STACK, .rlim_max = RLIM_INFINITY};

    getrlimit(RLIMIT_STACK, &rl);
    if (!process.stack_size) {
        process.stack_size = rl.rlim_cur < 2 * GIB ? rl.rlim_cur : DEFAULT_STACK;
        return process.stack_size < 256 * KIB ? 256 * KIB : process.stack_size;
    }
    if (process.stack_size <= rl.rlim_max) {
        rl.rlim_cur = process.stack_size;
        setrlimit(RLIMIT_STACK, &rl);
    }
    return process.stack_size;
}

static void find_program(const Options *o, ExecFile *x)
{
    s64 r = o->fd >= 0 ? exec_use_fd(NULL, o->fd, o->path, x)
                       : exec_find(NULL, AT_FDCWD, o->path, 0, EXEC_MAY, x);

    if (!r && (x->native || x->sibling)) {
        if (!x->head_len) {
            cannot_run(o->path, -EACCES, NULL); /* executable, but not readable */
        }
        if (x->head_len >= 4 && !memcmp(x->head, "bFLT", 4)) {
            cannot_run(o->path, -ENOEXEC, "a bFLT file (uClinux): not supported");
        }
        cannot_run(x->path, -ENOEXEC,
                   x->leads ? "the script's interpreter is a program of this host "
                              "(give the guest's with -L)"
                            : "not a program for this processor");
    }
    if (r) {
        cannot_run(o->path, r, NULL);
    }
}

/* Absolute name of the open program, for /proc/self/exe. */
static char *program_name(const ExecFile *x)
{
    char link[32];
    char name[PATH_BUF];
    ssize_t n;

    snprintf(link, sizeof(link), "/proc/self/fd/%d", x->fd);
    n = readlink(link, name, sizeof(name) - 1);
    if (n > 0) {
        name[n] = 0;
        return strdup(name);
    }
    return realpath(x->path, NULL);
}

static bool is_deleted(const char *name)
{
    size_t len = strlen(name);

    return len > strlen(DELETED) && !strcmp(name + len - strlen(DELETED), DELETED);
}

/* A program that has no name, as those in memory have none, stays open so that it can be executed again. */
static const char *way_to_program(const ExecFile *x)
{
    static char link[32];
    int fd = process.exe && is_deleted(process.exe) ? fcntl(x->fd, F_DUPFD_CLOEXEC, KEPT_FD) : -1;

    if (fd < 0) {
        return process.exe;
    }
    snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
    return link;
}

/* argv with the words of script lines in front and -0 applied. */
static char **program_arguments(const Options *o, const ExecFile *x)
{
    unsigned skip = x->leads && o->argv[0] ? 1 : 0;
    unsigned argc = 0;
    char **argv, **at;

    while (o->argv[argc]) {
        argc++;
    }
    if (o->reentry || (!x->leads && !o->argv0)) {
        process.argc = argc;
        return o->argv;
    }
    argv = at = calloc(argc + EXEC_LEADS + 2, sizeof(char *));
    if (!argv) {
        fatal("out of memory");
    }
    for (unsigned i = x->leads; i-- > 0;) {
        *at++ = strdup(x->lead[i]);
    }
    memcpy(at, o->argv + skip, (argc - skip) * sizeof(char *));
    if (o->argv0 && !x->leads) {
        argv[0] = (char *)o->argv0;
    }
    process.argc = argc - skip + x->leads;
    return argv;
}

static Cpu *make_cpu(const Options *o)
{
    Cpu *cpu;

    exec_init(user_abi.arch);
    cpu = cpu_new(user_abi.arch);
    if (!user_abi.choose_model(cpu, o->cpu)) {
        if (o->cpu && strchr(o->cpu, ',')) {
            fatal("-cpu %s: a model's features cannot be chosen", o->cpu);
        }
        fatal("-cpu: no model '%s'; -cpu help lists them", o->cpu);
    }
    user_abi.arch->reset(cpu);
    return cpu;
}

static void print_map(void *opaque, vaddr start, vaddr end, unsigned flags, u64 offset, u64 dev,
                      u64 inode, const char *path)
{
    (void)opaque;
    (void)dev;
    (void)inode;
    log_printf("%08llx-%08llx %c%c%c %08llx %s\n", (unsigned long long)start,
               (unsigned long long)end, flags & PG_READ ? 'r' : '-', flags & PG_WRITE ? 'w' : '-',
               flags & PG_EXEC ? 'x' : '-', (unsigned long long)offset, path);
}

static void log_start(const LoadInfo *info)
{
    if (!log_on(LOG_PAGE)) {
        return;
    }
    log_printf("guest_base  %p\n", (void *)guest_base);
    guest_maps(print_map, NULL);
    log_printf("start_brk   %#llx\nstart_code  %#llx\nend_code    %#llx\nstart_stack %#llx\n"
               "entry       %#llx\nargv_start  %#llx\nenv_start   %#llx\nauxv_start  %#llx\n",
               (unsigned long long)process.start_brk, (unsigned long long)process.start_code,
               (unsigned long long)process.end_code, (unsigned long long)process.start_stack,
               (unsigned long long)info->entry, (unsigned long long)process.arg_start,
               (unsigned long long)process.env_start, (unsigned long long)process.auxv);
}

/* Address space and registers of the program @x. */
static void load_program(Cpu *cpu, const Options *o, ExecFile *x)
{
    StackArgs args = {.execfn = o->execfn, .stack_limit = stack_limit()};
    static ElfFile elf;
    const char *why;
    LoadInfo info;
    vaddr sp;
    s64 r;

    if (!guestmem_init(user_abi.word * 8, o->base, o->reserved, &why)) {
        fatal("%s", why);
    }
    process.exe = program_name(x);
    process.exe_open = way_to_program(x);
    why = elf_read(x->fd, x->head, x->head_len, &elf);
    r = why ? -ENOEXEC : load_elf(x->fd, &elf, &info, &why);
    if (r) {
        cannot_run(o->execfn, r, why);
    }
    if (!user_abi.map_special()) {
        fatal("no room for the kernel's helper pages");
    }
    args.argv = process.argv = program_arguments(o, x);
    args.envp = process.envp = o->envp;
    close(x->fd);
    r = load_stack(cpu, &info, &args, &sp);
    if (r) {
        cannot_run(o->execfn, r, NULL);
    }
    guest_name_range(guest_mmap_base, guest_stack_top - guest_mmap_base, "[stack]");
    user_abi.start(cpu, info.start, info.start_bias, sp);
    log_start(&info);
}

static void name_process(const Options *o)
{
    const char *name = o->unnamed && process.exe ? process.exe : o->execfn;
    const char *slash = strrchr(name, '/');
    size_t len;

    name = slash ? slash + 1 : name;
    len = strlen(name);
    process.comm = strndup(name, !o->unnamed || !is_deleted(name) ? len : len - strlen(DELETED));
    prctl(PR_SET_NAME, process.comm);
}

/*
 * Absolute path of this emulator, for re-entry where there is no /proc; NULL: unknown. Where the kernel knows it by
 * another name, that of /proc, of a descriptor, or with binfmt_misc the program's, /proc is asked while it is there.
 */
static const char *own_path(const Options *o)
{
    static char real[PATH_MAX];
    const char *self = (const char *)getauxval(AT_EXECFN);

    if (self && *self == '/' && !o->binfmt && strcmp(self, o->path) != 0 && strncmp(self, "/proc/", 6) != 0 &&
        strncmp(self, "/dev/fd/", 8) != 0) {
        return self;
    }
    return readlink("/proc/self/exe", real, sizeof(real) - 1) > 0 && *real == '/' ? real : NULL;
}

int main(int argc, char **argv, char **envp)
{
    static ExecFile x;
    Options o;
    Cpu *cpu;
    Task *t;

    options_read(argc, argv, envp, &o);
    path_init();
    if (process.sysroot) {
        options_pass_on("L", process.sysroot);
    }
    process.emu_path = own_path(&o);
    grow_host_stack();
    fit_address_space();
    find_program(&o, &x);
    cpu = make_cpu(&o);
    t = task_new(cpu);
    t->tid = getpid();
    t->thread = pthread_self();
    this_task = t;
    load_program(cpu, &o, &x);
    name_process(&o);
    sig_init(t);
    if (o.gdb) {
        gdb_start(t, o.gdb);
    }
    user_loop(cpu);
    return t->exit_code;
}
