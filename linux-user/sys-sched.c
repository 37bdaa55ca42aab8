/*
 * Users and groups in 16 and 32 bits, capabilities, scheduling, limits.
 *
 * Ids are changed by raw host calls, for the calling thread alone as the kernel does: the guest's
 * libc tells its other threads itself.
 */
#include "linux-user/sys.h"

#include "common/user/guestmem.h"

/* ---- users ---- */

enum { GROUP_LIMIT = 65536, OVERFLOW_ID = 65534 };

static u64 low16(u32 id)
{
    return id > 0xffff ? OVERFLOW_ID : id;
}

static s64 id16(s64 r)
{
    return r < 0 ? r : (s64)low16((u32)r);
}

s64 sys_getuid16(Task *t)
{
    (void)t;
    return id16(HOST0(getuid));
}

s64 sys_getgid16(Task *t)
{
    (void)t;
    return id16(HOST0(getgid));
}

s64 sys_geteuid16(Task *t)
{
    (void)t;
    return id16(HOST0(geteuid));
}

s64 sys_getegid16(Task *t)
{
    (void)t;
    return id16(HOST0(getegid));
}

s64 sys_setfsuid16(Task *t, u32 uid)
{
    (void)t;
    return id16(HOST1(setfsuid, uid));
}

s64 sys_setfsgid16(Task *t, u32 gid)
{
    (void)t;
    return id16(HOST1(setfsgid, gid));
}

static bool put_id16(vaddr at, u32 id)
{
    u8 raw[2];

    store_guest(raw, 2, low16(id));
    return copy_to_guest(at, raw, 2);
}

static s64 get_ids16(long nr, vaddr r_id, vaddr e_id, vaddr s_id)
{
    u32 id[3];
    s64 r = host_syscall(nr, (u64)(uintptr_t)&id[0], (u64)(uintptr_t)&id[1], (u64)(uintptr_t)&id[2],
                         0, 0, 0);

    if (r < 0) {
        return r;
    }
    return put_id16(r_id, id[0]) && put_id16(e_id, id[1]) && put_id16(s_id, id[2]) ? 0 : -EFAULT;
}

s64 sys_getresuid16(Task *t, vaddr ruid, vaddr euid, vaddr suid)
{
    (void)t;
    return get_ids16(SYS_getresuid, ruid, euid, suid);
}

s64 sys_getresgid16(Task *t, vaddr rgid, vaddr egid, vaddr sgid)
{
    (void)t;
    return get_ids16(SYS_getresgid, rgid, egid, sgid);
}

/* Lists of @bytes-wide ids. */
static s64 get_groups(int n, vaddr list, unsigned bytes)
{
    u32 *id;
    s64 r;

    if (n < 0 || n > GROUP_LIMIT) {
        return -EINVAL;
    }
    if (!n) {
        return HOST2(getgroups, 0, 0);
    }
    id = malloc((size_t)n * sizeof(*id));
    if (!id) {
        return -ENOMEM;
    }
    r = HOST2(getgroups, n, (uintptr_t)id);
    for (s64 i = 0; i < r; i++) {
        if (bytes == 2 ? !put_id16(list + (u64)i * 2, id[i]) : !put_u32(list + (u64)i * 4, id[i])) {
            r = -EFAULT;
        }
    }
    free(id);
    return r;
}

static s64 set_groups(int n, vaddr list, unsigned bytes)
{
    u32 *id;
    s64 r = 0;

    if (n < 0 || n > GROUP_LIMIT) {
        return -EINVAL;
    }
    id = malloc(((size_t)n + 1) * sizeof(*id));
    if (!id) {
        return -ENOMEM;
    }
    for (int i = 0; i < n && !r; i++) {
        u8 raw[4];

        if (!copy_from_guest(raw, list + (u64)i * bytes, bytes)) {
            r = -EFAULT;
        }
        id[i] = (u32)load_guest(raw, bytes);
    }
    r = r ? r : HOST2(setgroups, n, (uintptr_t)id);
    free(id);
    return r;
}

s64 sys_getgroups(Task *t, int n, vaddr list)
{
    (void)t;
    return get_groups(n, list, 4);
}

s64 sys_getgroups16(Task *t, int n, vaddr list)
{
    (void)t;
    return get_groups(n, list, 2);
}

s64 sys_setgroups(Task *t, int n, vaddr list)
{
    (void)t;
    return set_groups(n, list, 4);
}

s64 sys_setgroups16(Task *t, int n, vaddr list)
{
    (void)t;
    return set_groups(n, list, 2);
}

/* ---- capabilities ---- */

typedef struct {
    u32 version;
    s32 pid;
} CapHeader;

/* Words of data: three for the first version, six since; -1: the version is unknown to us. */
static int cap_words(u32 version)
{
    switch (version) {
    case 0x19980330:
        return 3;
    case 0x20071026:
    case 0x20080522:
        return 6;
    default:
        return -1;
    }
}

static s64 cap_call(bool set, vaddr header, vaddr data)
{
    CapHeader h;
    u32 pid, word[6] = {0};
    int n;
    s64 r;

    if (!get_u32(header, &h.version) || !get_u32(header + 4, &pid)) {
        return -EFAULT;
    }
    h.pid = (s32)pid;
    n = cap_words(h.version);
    for (int i = 0; i < n && set; i++) {
        if (!get_u32(data + (u64)i * 4, &word[i])) {
            return -EFAULT;
        }
    }
    r = host_syscall(set ? SYS_capset : SYS_capget, (u64)(uintptr_t)&h,
                     data ? (u64)(uintptr_t)word : 0, 0, 0, 0, 0);
    if (n < 0 && !put_u32(header, h.version)) { /* the kernel told the version it prefers */
        return -EFAULT;
    }
    for (int i = 0; i < n && !set && data && r >= 0; i++) {
        if (!put_u32(data + (u64)i * 4, word[i])) {
            return -EFAULT;
        }
    }
    return r;
}

s64 sys_capget(Task *t, vaddr header, vaddr data)
{
    (void)t;
    return cap_call(false, header, data);
}

s64 sys_capset(Task *t, vaddr header, vaddr data)
{
    (void)t;
    return cap_call(true, header, data);
}

/* ---- scheduling ---- */

enum { CPU_BYTES = 1024 }; /* 8192 processors */

s64 sys_nice(Task *t, int inc)
{
    s64 prio = 20 - HOST2(getpriority, PRIO_PROCESS, 0);

    (void)t;
    inc = inc < -40 ? -40 : inc > 40 ? 40 : inc;
    prio += inc;
    return HOST3(setpriority, PRIO_PROCESS, 0, prio < -20 ? -20 : prio > 19 ? 19 : prio);
}

/* Bit sets of longs; only the order of bytes within each differs. */
static void swap_longs(u8 *p, size_t bytes)
{
    if (user_abi.big_endian) {
        swap_words(p, bytes, user_abi.word == 4 ? "4" : "8", true);
    }
}

s64 sys_sched_setaffinity(Task *t, int pid, u64 size, vaddr mask)
{
    u8 set[CPU_BYTES] = {0};

    (void)t;
    size = size > sizeof(set) ? sizeof(set) : size;
    if (!copy_from_guest(set, mask, size)) {
        return -EFAULT;
    }
    swap_longs(set, size);
    return HOST3(sched_setaffinity, pid, sizeof(set), (uintptr_t)set);
}

s64 sys_sched_getaffinity(Task *t, int pid, u64 size, vaddr mask)
{
    u8 set[CPU_BYTES] = {0};
    s64 r;

    (void)t;
    if (size % user_abi.word) {
        return -EINVAL;
    }
    r = HOST3(sched_getaffinity, pid, sizeof(set), (uintptr_t)set);
    if (r < 0) {
        return r;
    }
    for (s64 i = (s64)size; i < r; i++) {
        if (set[i]) {
            return -EINVAL;
        }
    }
    r = (s64)size < r ? (s64)size : r;
    swap_longs(set, (size_t)r);
    return copy_to_guest(mask, set, (size_t)r) ? r : -EFAULT;
}

s64 sys_sched_setattr(Task *t, int pid, vaddr attr, u32 flags)
{
    struct host_sched_attr a = {0};
    u8 raw[sizeof(a)] = {0};
    u32 size;

    (void)t;
    if (!get_u32(attr, &size)) {
        return -EFAULT;
    }
    size = size ? size : 48;
    if (size < 48 || size > sizeof(raw)) {
        return put_u32(attr, sizeof(raw)) ? -E2BIG : -EFAULT;
    }
    if (!copy_from_guest(raw, attr, size)) {
        return -EFAULT;
    }
    struct_to_host(ST_sched_attr, raw, &a);
    a.size = size;
    return HOST3(sched_setattr, pid, (uintptr_t)&a, flags);
}

s64 sys_sched_getattr(Task *t, int pid, vaddr attr, u32 size, u32 flags)
{
    struct host_sched_attr a = {0};
    u8 raw[sizeof(a) + 8];
    s64 r;

    (void)t;
    if (size < 48) {
        return -EINVAL;
    }
    size = size > sizeof(a) ? sizeof(a) : size;
    r = HOST4(sched_getattr, pid, (uintptr_t)&a, size, flags);
    if (r < 0) {
        return r;
    }
    struct_to_guest(ST_sched_attr, &a, raw);
    return copy_to_guest(attr, raw, a.size < size ? a.size : size) ? r : -EFAULT;
}

/* ---- limits ---- */

/*
 * Limits on memory that the guest sets would hit emu as well, so they are kept here, and
 * common/user/limits.c counts what the guest maps. Programs that are executed by this emulator have
 * them handed over; those of the host have them set. All others are the host's.
 */
static KeptLimits kept = {.all = {RLIM_INFINITY, RLIM_INFINITY}, .data = {RLIM_INFINITY, RLIM_INFINITY}};

static struct rlimit *kept_limit(int resource)
{
    if (resource != RLIMIT_AS && resource != RLIMIT_DATA) {
        return NULL;
    }
    if (!kept.known) {
        HOST4(prlimit64, 0, RLIMIT_AS, 0, (uintptr_t)&kept.all);
        HOST4(prlimit64, 0, RLIMIT_DATA, 0, (uintptr_t)&kept.data);
        kept.known = true;
    }
    return resource == RLIMIT_AS ? &kept.all : &kept.data;
}

static void enforce_kept(void)
{
    guest_limit_all = kept.all.rlim_cur;
    guest_limit_data = kept.data.rlim_cur;
}

KeptLimits limits_now(void)
{
    return kept;
}

void limits_again(const KeptLimits *before)
{
    kept = *before;
    enforce_kept();
}

static s64 get_limit(int pid, int resource, struct rlimit *out)
{
    const struct rlimit *k = pid ? NULL : kept_limit(resource);

    if (k) {
        *out = *k;
        return 0;
    }
    return HOST4(prlimit64, pid, resource, 0, (uintptr_t)out);
}

static s64 set_limit(int pid, int resource, const struct rlimit *new)
{
    struct rlimit *k = pid ? NULL : kept_limit(resource);

    if (!k) {
        return HOST4(prlimit64, pid, resource, (uintptr_t) new, 0);
    }
    if (new->rlim_cur > new->rlim_max) {
        return -EINVAL;
    }
    if (new->rlim_max > k->rlim_max && HOST0(geteuid) != 0) {
        return -EPERM;
    }
    *k = *new;
    enforce_kept();
    return 0;
}

void limits_kept(char text[LIMITS_TEXT])
{
    *text = 0;
    if (kept.known) {
        snprintf(text, LIMITS_TEXT, "%llu %llu %llu %llu", (unsigned long long)kept.all.rlim_cur,
                 (unsigned long long)kept.all.rlim_max, (unsigned long long)kept.data.rlim_cur,
                 (unsigned long long)kept.data.rlim_max);
    }
}

void limits_take(const char *text)
{
    unsigned long long v[4];

    if (sscanf(text, "%llu %llu %llu %llu", &v[0], &v[1], &v[2], &v[3]) == 4) {
        limits_again(&(KeptLimits){{v[0], v[1]}, {v[2], v[3]}, true});
    }
}

void limits_to_host(bool on)
{
    static const int resource[] = {RLIMIT_AS, RLIMIT_DATA};
    static __thread struct rlimit before[ARRAY_LEN(resource)];
    const struct rlimit *limits[] = {&kept.all, &kept.data};

    for (unsigned i = 0; kept.known && i < ARRAY_LEN(resource); i++) {
        if (on) {
            HOST4(prlimit64, 0, resource[i], (uintptr_t)limits[i], (uintptr_t)&before[i]);
        } else {
            HOST4(prlimit64, 0, resource[i], (uintptr_t)&before[i], 0);
        }
    }
}

u64 guest_rlimit(int resource)
{
    struct rlimit l = {RLIM_INFINITY, RLIM_INFINITY};

    get_limit(0, resource, &l);
    return l.rlim_cur;
}

s64 sys_prlimit64(Task *t, int pid, int res, const struct rlimit *new, struct rlimit *old)
{
    s64 r = 0;

    (void)t;
    pid = pid == getpid() ? 0 : pid;
    if (old) {
        r = get_limit(pid, res, old);
    }
    return r < 0 || !new ? r : set_limit(pid, res, new);
}

static u64 narrow_limit(u64 v, u64 infinity)
{
    return v > infinity ? infinity : v;
}

/* @infinity: what stands for none, which is also the largest value there is. */
static s64 old_getrlimit(int res, vaddr lim, u64 infinity)
{
    struct rlimit l;
    s64 r = get_limit(0, res, &l);

    if (r < 0) {
        return r;
    }
    if (user_abi.word == 4) {
        l.rlim_cur = narrow_limit(l.rlim_cur, infinity);
        l.rlim_max = narrow_limit(l.rlim_max, infinity);
    }
    return struct_put(ST_rlimit, lim, &l) ? 0 : -EFAULT;
}

s64 sys_getrlimit(Task *t, int res, vaddr lim)
{
    (void)t;
    return old_getrlimit(res, lim, 0x7fffffff);
}

s64 sys_ugetrlimit(Task *t, int res, vaddr lim)
{
    (void)t;
    return old_getrlimit(res, lim, 0xffffffff);
}

s64 sys_setrlimit(Task *t, int res, vaddr lim)
{
    struct rlimit l;

    (void)t;
    if (!struct_get(ST_rlimit, lim, &l)) {
        return -EFAULT;
    }
    if (user_abi.word == 4) {
        l.rlim_cur = l.rlim_cur == 0xffffffff ? RLIM_INFINITY : l.rlim_cur;
        l.rlim_max = l.rlim_max == 0xffffffff ? RLIM_INFINITY : l.rlim_max;
    }
    return set_limit(0, res, &l);
}
