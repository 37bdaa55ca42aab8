/*
 * What a debugger sees of Linux: files, signal information, the program's name.
 */
#include "linux-user/gdb.h"

#include "common/log.h"
#include "linux-user/path.h"
#include "linux-user/signal.h"

static void put_siginfo(const SigInfo *info, FILE *out)
{
    u8 bytes[GUEST_SIGINFO_SIZE];

    siginfo_encode(bytes, info);
    fwrite(bytes, 1, sizeof(bytes), out);
}

static void put_exec_file(FILE *out)
{
    char name[PATH_BUF];

    snprintf(name, sizeof(name), "%s", process.exe ? process.exe : "");
    path_to_guest(name);
    fputs(name, out);
}

static int open_file(Task *t, const char *path)
{
    char buf[PATH_BUF];
    s64 r = proc_open(t, AT_FDCWD, path, O_RDONLY | O_CLOEXEC);

    if (r == -E_NORESULT) {
        r = open(path_to_host(t, AT_FDCWD, path, 0, buf), O_RDONLY | O_CLOEXEC);
        r = r < 0 ? -errno : r;
    }
    return (int)r;
}

static u64 call_number(const Task *t)
{
    u64 number, args[7];

    user_abi.syscall_args(t->cpu, &number, args);
    return number;
}

static int read_link(const char *path, char *out, size_t size)
{
    char buf[PATH_BUF];
    s64 r = proc_readlink(NULL, AT_FDCWD, path, out, size);

    if (r == -E_NORESULT) {
        r = readlink(path_to_host(NULL, AT_FDCWD, path, PATH_NOFOLLOW, buf), out, size);
        r = r < 0 ? -errno : r;
    }
    return (int)r;
}

void gdb_start(Task *t, const char *where)
{
    static DebugOs os = {
        .name = "GNU/Linux",
        .siginfo = put_siginfo,
        .call_number = call_number,
        .exec_file = put_exec_file,
        .open = open_file,
        .readlink = read_link,
    };
    char error[256];

    os.regs = user_abi.arch->gdb;
    if (!debug_start(t, &os, where, error, sizeof(error))) {
        fatal("-g %s", error);
    }
}
