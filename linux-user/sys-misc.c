/*
 * The system as such: names, memory figures, random bytes, prctl, and small calls of no family.
 */
#include "linux-user/sys.h"

#include <sys/prctl.h>

#include "common/log.h"
#include "common/user/guestmem.h"

enum { PER_LINUX32 = 8, PER_MASK = 0xff, READ_IMPLIES_EXEC = 0x0400000 };

static const char *machine_name(const Cpu *cpu)
{
    if (user_abi.machine32 && (HOST1(personality, UINT32_MAX) & PER_MASK) == PER_LINUX32) {
        return user_abi.machine32;
    }
    return user_abi.machine_for ? user_abi.machine_for(cpu) : user_abi.machine;
}

/* The kernel's, which has one member more than POSIX. */
s64 sys_uname(Task *t, vaddr buf)
{
    struct utsname u;
    s64 r = HOST1(uname, (uintptr_t)&u);

    if (r < 0) {
        return r;
    }
    snprintf(u.machine, sizeof(u.machine), "%s", machine_name(t->cpu));
    if (process.uname_release) {
        snprintf(u.release, sizeof(u.release), "%s", process.uname_release);
    }
    return struct_put(ST_utsname, buf, &u) ? 0 : -EFAULT;
}

/* The host's kernel says what is wrong first: the caller, the length, or the name, which is then none. */
static s64 set_name(long nr, vaddr name, s64 len)
{
    char text[sizeof(((struct utsname *)0)->nodename)];
    bool readable = len >= 0 && len < (s64)sizeof(text) && copy_from_guest(text, name, (u64)len);

    return host_syscall(nr, readable ? (uintptr_t)text : 0, (u64)len, 0, 0, 0, 0);
}

s64 sys_sethostname(Task *t, vaddr name, s64 len)
{
    (void)t;
    return set_name(SYS_sethostname, name, len);
}

s64 sys_setdomainname(Task *t, vaddr name, s64 len)
{
    (void)t;
    return set_name(SYS_setdomainname, name, len);
}

/* Figures that a 32-bit word cannot hold are told in larger units. */
s64 sys_sysinfo(Task *t, struct sysinfo *info)
{
    struct sysinfo s;
    s64 r = HOST1(sysinfo, (uintptr_t)&s);
    unsigned shift = 0;

    (void)t;
    if (r < 0 || !info) {
        return r < 0 ? r : -EFAULT;
    }
    while (user_abi.word == 4 && ((s.totalram + s.totalswap) * s.mem_unit) >> shift > UINT32_MAX) {
        shift++;
    }
    if (shift) {
        shift = shift < 12 ? 12 : shift; /* pages, as 32-bit kernels say it */
        s.totalram = s.totalram * s.mem_unit >> shift;
        s.freeram = s.freeram * s.mem_unit >> shift;
        s.sharedram = s.sharedram * s.mem_unit >> shift;
        s.bufferram = s.bufferram * s.mem_unit >> shift;
        s.totalswap = s.totalswap * s.mem_unit >> shift;
        s.freeswap = s.freeswap * s.mem_unit >> shift;
        s.totalhigh = s.totalhigh * s.mem_unit >> shift;
        s.freehigh = s.freehigh * s.mem_unit >> shift;
        s.mem_unit = 1u << shift;
    }
    *info = s;
    return 0;
}

/* ---- random bytes ---- */

/* One sequence for the process; -seed makes runs repeat as far as the order of threads does. */
static u64 seeded_next(void)
{
    static u64 state;
    u64 z = __atomic_add_fetch(&state, 0x9e3779b97f4a7c15ull, __ATOMIC_RELAXED) + process.seed;

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ z >> 27) * 0x94d049bb133111ebull;
    return z ^ z >> 31;
}

s64 sys_getrandom(Task *t, void *buf, u64 size, int flags)
{
    vaddr to = h2g(buf);

    if (LIKELY(!process.has_seed)) {
        return raw_call(t, E_RESTARTSYS, SYS_getrandom, (u64)(uintptr_t)buf, size, (u64)(s64)flags,
                        0, 0, 0);
    }
    if (flags & ~7) {
        return -EINVAL;
    }
    size = size > INT32_MAX ? INT32_MAX : size;
    for (u64 done = 0; done < size; done += 8) {
        u64 v = seeded_next();

        if (!copy_to_guest(to + done, &v, size - done < 8 ? size - done : 8)) {
            return -EFAULT;
        }
    }
    return (s64)size;
}

/* ---- prctl ---- */

static s64 prctl_out_int(int option, u64 at)
{
    int v = 0;
    s64 r = HOST2(prctl, option, (uintptr_t)&v);

    return r >= 0 && !put_u32(at, (u32)v) ? -EFAULT : r;
}

static s64 prctl_name(int option, u64 at)
{
    char name[16] = "";
    s64 r;

    if (option == PR_SET_NAME) {
        s64 n = guest_text(at, name, sizeof(name));

        if (n == -EFAULT) {
            return n;
        }
        name[15] = 0;
        return HOST2(prctl, option, (uintptr_t)name);
    }
    r = HOST2(prctl, option, (uintptr_t)name);
    return r >= 0 && !copy_to_guest(at, name, sizeof(name)) ? -EFAULT : r;
}

s64 sys_prctl(Task *t, int option, u64 a2, u64 a3, u64 a4, u64 a5)
{
    switch (option) {
    case PR_SET_NAME:
    case PR_GET_NAME:
        return prctl_name(option, a2);
    case PR_GET_PDEATHSIG:
    case PR_GET_CHILD_SUBREAPER:
        return prctl_out_int(option, a2);
    case PR_GET_TID_ADDRESS:
        return put_word(a2, t->clear_child_tid) ? 0 : -EFAULT;
    case PR_SET_PDEATHSIG:
    case PR_GET_DUMPABLE:
    case PR_SET_DUMPABLE:
    case PR_GET_KEEPCAPS:
    case PR_SET_KEEPCAPS:
    case PR_GET_TIMING:
    case PR_SET_TIMING:
    case PR_CAPBSET_READ:
    case PR_CAPBSET_DROP:
    case PR_GET_SECUREBITS:
    case PR_SET_SECUREBITS:
    case PR_SET_TIMERSLACK:
    case PR_GET_TIMERSLACK:
    case PR_MCE_KILL:
    case PR_MCE_KILL_GET:
    case PR_SET_CHILD_SUBREAPER:
    case PR_SET_NO_NEW_PRIVS:
    case PR_GET_NO_NEW_PRIVS:
    case PR_SET_THP_DISABLE:
    case PR_GET_THP_DISABLE:
    case PR_CAP_AMBIENT:
    case PR_SET_PTRACER:
    case PR_SET_IO_FLUSHER:
    case PR_GET_IO_FLUSHER:
        return HOST5(prctl, option, a2, a3, a4, a5);
    case PR_GET_SECCOMP:
        return 0;
    case PR_SET_SECCOMP: /* what a kernel without it answers */
        log_unimp("prctl(PR_SET_SECCOMP)\n");
        return -EINVAL;
    case PR_SET_MM:
        return -EPERM;
    default:
        if (user_abi.prctl) {
            return user_abi.prctl(t, option, a2, a3, a4, a5);
        }
        log_unimp("prctl option %d\n", option);
        return -EINVAL;
    }
}

/* ---- the rest ---- */

/*
 * Barriers among threads: guest threads are host threads and barriers in guest code are host ones,
 * so the host's call does the work. The variants for the instruction stream flush what emu holds.
 */
s64 sys_membarrier(Task *t, int cmd, u32 flags, int cpu)
{
    (void)t;
    return HOST3(membarrier, cmd, flags, cpu);
}

/* Mappings of the guest are to be executable, not the emulator's. */
s64 sys_personality(Task *t, u64 persona)
{
    bool all = (u32)persona == UINT32_MAX;
    s64 old = HOST1(personality, all ? UINT32_MAX : (u32)persona & ~(u32)READ_IMPLIES_EXEC);

    (void)t;
    old |= guest_read_implies_exec ? READ_IMPLIES_EXEC : 0;
    if (!all) {
        guest_read_implies_exec = persona & READ_IMPLIES_EXEC;
    }
    return old;
}

s64 sys_getcpu(Task *t, u32 *cpu, u32 *node, vaddr cache)
{
    (void)t;
    (void)cache;
    return HOST3(getcpu, (uintptr_t)cpu, (uintptr_t)node, 0);
}

s64 sys_reboot(Task *t, u32 magic1, u32 magic2, u32 cmd, vaddr arg)
{
    char text[256] = "";

    (void)t;
    if (arg && cmd == 0xa1b2c3d4u && guest_text(arg, text, sizeof(text)) < 0) {
        return -EFAULT;
    }
    return HOST4(reboot, magic1, magic2, cmd, (uintptr_t)text);
}

enum { RULE_PATH = 1, RULE_NET = 2 };

/* Attributes are 64-bit words without pointers; the packed rule holds one more int. */
s64 sys_landlock_create_ruleset(Task *t, const void *attr, u64 size, u32 flags)
{
    u8 host[64];

    (void)t;
    if (size > sizeof(host)) {
        return -E2BIG;
    }
    if (!size) { /* asks for the version */
        return HOST3(landlock_create_ruleset, 0, 0, flags);
    }
    if (!copy_from_guest(host, h2g(attr), size)) {
        return -EFAULT;
    }
    for (u64 i = 0; i + 8 <= size; i += 8) {
        u64 v = load_guest(host + i, 8);

        memcpy(host + i, &v, 8);
    }
    return HOST3(landlock_create_ruleset, (uintptr_t)host, size, flags);
}

s64 sys_landlock_add_rule(Task *t, int fd, int type, vaddr attr, u32 flags)
{
    struct {
        u64 access;
        union {
            s32 parent;
            u64 port;
        };
    } rule = {0};

    (void)t;
    if (type != RULE_PATH && type != RULE_NET) {
        return -EINVAL;
    }
    if (!get_u64(attr, &rule.access)) {
        return -EFAULT;
    }
    if (type == RULE_NET ? !get_u64(attr + 8, &rule.port)
                         : !get_u32(attr + 8, (u32 *)&rule.parent)) {
        return -EFAULT;
    }
    return HOST4(landlock_add_rule, fd, type, (uintptr_t)&rule, flags);
}
