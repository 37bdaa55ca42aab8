/*
 * System V semaphores, message queues and shared memory.
 *
 * The control calls of ipc(), and Arm's own, take their form from the command: 0x100 (IPC_64) asks for the structures
 * with 32-bit ids, which every libc of the last twenty years does. The older forms are refused. Elsewhere the calls came
 * later and know only those structures.
 */
#include "linux-user/sys.h"

#include "common/log.h"
#include "linux-user/calls.h"

enum {
    IPC_64_FLAG = 0x100,
    SEMS_MOST = 32000, /* semaphores in a set */
    OPS_MOST = 500,    /* operations in one call */
    MESSAGE_MOST = 1 << 24,
    MSG_COPY_FLAG = 040000,
    SEM_STAT_ANY_CMD = 20,
    MSG_STAT_ANY_CMD = 13,
    SHM_STAT_ANY_CMD = 15,
};

/* ---- semaphores ---- */

static s64 sem_operate(Task *t, int id, vaddr ops, u32 n, const struct timespec *timeout)
{
    struct sembuf op[OPS_MOST];
    unsigned size = struct_size(ST_sembuf);

    if (!n) {
        return -EINVAL;
    }
    if (n > OPS_MOST) {
        return -E2BIG;
    }
    for (u32 i = 0; i < n; i++) {
        if (!struct_get(ST_sembuf, ops + (u64)i * size, &op[i])) {
            return -EFAULT;
        }
    }
    return raw_call(t, E_RESTARTNOHAND, SYS_semtimedop, (u64)(s64)id, (u64)(uintptr_t)op, n,
                    (u64)(uintptr_t)timeout, 0, 0);
}

s64 sys_semop(Task *t, int id, vaddr ops, u32 n)
{
    return sem_operate(t, id, ops, n, NULL);
}

s64 sys_semtimedop(Task *t, int id, vaddr ops, u32 n, const struct timespec *timeout)
{
    return sem_operate(t, id, ops, n, timeout);
}

s64 sys_semtimedop_time64(Task *t, int id, vaddr ops, u32 n, const struct timespec *timeout)
{
    return sem_operate(t, id, ops, n, timeout);
}

/* All values of a set: as many 16-bit words as it has semaphores. */
static s64 sem_values(int id, int cmd, vaddr at)
{
    struct semid_ds ds;
    u16 *value;
    s64 r = HOST4(semctl, id, 0, IPC_STAT, (uintptr_t)&ds);

    if (r < 0) {
        return r;
    }
    if (ds.sem_nsems > SEMS_MOST) {
        return -EINVAL;
    }
    value = malloc(ds.sem_nsems * sizeof(*value) + 1);
    if (!value) {
        return -ENOMEM;
    }
    for (u64 i = 0; i < ds.sem_nsems && cmd == SETALL && !r; i++) {
        u8 raw[2];

        r = copy_from_guest(raw, at + i * 2, 2) ? 0 : -EFAULT;
        value[i] = (u16)load_guest(raw, 2);
    }
    r = r ? r : HOST4(semctl, id, 0, cmd, (uintptr_t)value);
    for (u64 i = 0; i < ds.sem_nsems && cmd == GETALL && r >= 0; i++) {
        u8 raw[2];

        store_guest(raw, 2, value[i]);
        r = copy_to_guest(at + i * 2, raw, 2) ? r : -EFAULT;
    }
    free(value);
    return r;
}

/* IPC_STAT and its kin, IPC_SET, and the commands that tell limits: one structure in or out. */
static s64 control(long nr, int id, int n, int cmd, vaddr at, int st, bool set)
{
    union {
        struct semid_ds sem;
        struct msqid_ds msg;
        struct shmid_ds shm;
        struct shminfo info;
    } host;
    u64 arg = (u64)(uintptr_t)&host;
    s64 r;

    memset(&host, 0, sizeof(host));
    if (set && !struct_get(st, at, &host)) {
        return -EFAULT;
    }
    if (nr == SYS_semctl) {
        r = HOST4(semctl, id, n, cmd, arg);
    } else {
        r = host_syscall(nr, (u64)(s64)id, (u64)(s64)cmd, arg, 0, 0, 0);
    }
    return r >= 0 && !set && !struct_put(st, at, &host) ? -EFAULT : r;
}

/* Strip the form from @cmd, if it has one. */
static bool is_old_form(int *cmd, bool has_form)
{
    bool old = user_abi.word == 4 && has_form && !(*cmd & IPC_64_FLAG);

    if (has_form) {
        *cmd &= ~IPC_64_FLAG;
    }
    return old;
}

static s64 refuse_old(const char *what)
{
    log_unimp("%s with the structures of Linux 2.2\n", what);
    return -EINVAL;
}

static s64 sem_control(int id, int n, int cmd, u64 arg, bool has_form)
{
    bool old = is_old_form(&cmd, has_form);
    bool int_is_high = user_abi.word == 8 && user_abi.big_endian;

    switch (cmd) {
    case IPC_RMID:
    case GETPID:
    case GETVAL:
    case GETNCNT:
    case GETZCNT:
        return HOST4(semctl, id, n, cmd, 0);
    case SETVAL:
        /* The union is a long: its int is at the same address. */
        return HOST4(semctl, id, n, cmd, (s64)(s32)(int_is_high ? arg >> 32 : arg));
    case GETALL:
    case SETALL:
        return sem_values(id, cmd, arg);
    case IPC_INFO:
    case SEM_INFO:
        return control(SYS_semctl, id, n, cmd, arg, ST_seminfo, false);
    case IPC_STAT:
    case IPC_SET:
    case SEM_STAT:
    case SEM_STAT_ANY_CMD:
        if (old) {
            return refuse_old("semctl");
        }
        return control(SYS_semctl, id, n, cmd, arg, ST_semid_ds, cmd == IPC_SET);
    default:
        return -EINVAL;
    }
}

s64 sys_semctl(Task *t, int id, int n, int cmd, u64 arg)
{
    (void)t;
    return sem_control(id, n, cmd, arg, user_abi.ipc_forms);
}

/* ---- messages ---- */

s64 sys_msgsnd(Task *t, int id, vaddr msg, u64 size, int flags)
{
    u64 type;
    u8 *host;
    s64 r = -EFAULT;

    if (signed_word(size) < 0 || size > MESSAGE_MOST) {
        return -EINVAL;
    }
    host = malloc(8 + size);
    if (!host) {
        return -ENOMEM;
    }
    if (get_word(msg, &type) && copy_from_guest(host + 8, msg + user_abi.word, size)) {
        type = user_abi.word == 4 ? (u64)(s64)(s32)type : type;
        memcpy(host, &type, 8);
        r = raw_call(t, E_RESTARTNOHAND, SYS_msgsnd, (u64)(s64)id, (u64)(uintptr_t)host, size,
                     (u64)(s64)flags, 0, 0);
    }
    free(host);
    return r;
}

s64 sys_msgrcv(Task *t, int id, vaddr msg, u64 size, s64 type, int flags)
{
    u64 got;
    u8 *host;
    s64 r;

    if (signed_word(size) < 0) {
        return -EINVAL;
    }
    size = size > MESSAGE_MOST ? MESSAGE_MOST : size;
    host = malloc(8 + size);
    if (!host) {
        return -ENOMEM;
    }
    r = raw_call(t, E_RESTARTNOHAND, SYS_msgrcv, (u64)(s64)id, (u64)(uintptr_t)host, size,
                 (u64)type, (u64)(s64)flags, 0);
    if (r >= 0) {
        memcpy(&got, host, 8);
        if (!put_word(msg, got) || !copy_to_guest(msg + user_abi.word, host + 8, (size_t)r)) {
            r = -EFAULT;
        }
    }
    free(host);
    return r;
}

static s64 msg_control(int id, int cmd, vaddr buf, bool has_form)
{
    bool old = is_old_form(&cmd, has_form);

    switch (cmd) {
    case IPC_RMID:
        return HOST3(msgctl, id, cmd, 0);
    case IPC_INFO:
    case MSG_INFO:
        return control(SYS_msgctl, id, 0, cmd, buf, ST_msginfo, false);
    case IPC_STAT:
    case IPC_SET:
    case MSG_STAT:
    case MSG_STAT_ANY_CMD:
        if (old) {
            return refuse_old("msgctl");
        }
        return control(SYS_msgctl, id, 0, cmd, buf, ST_msqid_ds, cmd == IPC_SET);
    default:
        return -EINVAL;
    }
}

s64 sys_msgctl(Task *t, int id, int cmd, vaddr buf)
{
    (void)t;
    return msg_control(id, cmd, buf, user_abi.ipc_forms);
}

/* ---- shared memory ---- */

static s64 shm_control(int id, int cmd, vaddr buf, bool has_form)
{
    bool old = is_old_form(&cmd, has_form);

    switch (cmd) {
    case IPC_RMID:
    case SHM_LOCK:
    case SHM_UNLOCK:
        return HOST3(shmctl, id, cmd, 0);
    case IPC_INFO:
        return control(SYS_shmctl, id, 0, cmd, buf, ST_shminfo, false);
    case SHM_INFO:
        return control(SYS_shmctl, id, 0, cmd, buf, ST_shm_info, false);
    case IPC_STAT:
    case IPC_SET:
    case SHM_STAT:
    case SHM_STAT_ANY_CMD:
        if (old) {
            return refuse_old("shmctl");
        }
        return control(SYS_shmctl, id, 0, cmd, buf, ST_shmid_ds, cmd == IPC_SET);
    default:
        return -EINVAL;
    }
}

s64 sys_shmctl(Task *t, int id, int cmd, vaddr buf)
{
    (void)t;
    return shm_control(id, cmd, buf, user_abi.ipc_forms);
}

/* ---- the multiplexer ---- */

/* Before version 1, msgrcv had its pointer and type in memory. */
static s64 ipc_receive(Task *t, unsigned version, int id, u64 size, u64 flags, vaddr ptr, s64 type)
{
    u64 msg = ptr, kind = (u64)type;

    if (!version && (!get_word(ptr, &msg) || !get_word(ptr + user_abi.word, &kind))) {
        return -EFAULT;
    }
    return sys_msgrcv(t, id, msg, size, user_abi.word == 4 ? (s32)kind : (s64)kind, (int)flags);
}

static s64 ipc_attach(Task *t, int id, int flags, vaddr result, vaddr addr)
{
    s64 r = sys_shmat(t, id, addr, flags);

    if (r < 0 && r > -4096) {
        return r;
    }
    return put_word(result, (u64)r) ? 0 : -EFAULT;
}

s64 sys_ipc(Task *t, u32 call, int first, u64 second, u64 third, vaddr ptr, s64 fifth)
{
    vaddr timeout = user_abi.word == 4 ? (u32)fifth : (u64)fifth;
    struct timespec ts;
    u64 arg;

    switch (call & 0xffff) {
    case 1:
        return sys_semop(t, first, ptr, (u32)second);
    case 2:
        return HOST3(semget, first, (s32)second, (s32)third);
    case 3:
        return get_word(ptr, &arg) ? sem_control(first, (int)second, (int)third, arg, true) : -EFAULT;
    case 4:
        if (timeout && !struct_get(ST_timespec, timeout, &ts)) {
            return -EFAULT;
        }
        return sys_semtimedop(t, first, ptr, (u32)second, timeout ? &ts : NULL);
    case 11:
        return sys_msgsnd(t, first, ptr, second, (int)third);
    case 12:
        return ipc_receive(t, call >> 16, first, second, third, ptr, fifth);
    case 13:
        return HOST2(msgget, first, (s32)second);
    case 14:
        return msg_control(first, (int)second, ptr, true);
    case 21:
        return ipc_attach(t, first, (int)second, third, ptr);
    case 22:
        return sys_shmdt(t, ptr);
    case 23:
        return HOST3(shmget, first, second, (s32)third);
    case 24:
        return shm_control(first, (int)second, ptr, true);
    default:
        return -ENOSYS;
    }
}
