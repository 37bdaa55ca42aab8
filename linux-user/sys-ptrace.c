/*
 * ptrace, for a process that shares the memory of those it traces: to stop threads, look at their registers and let them
 * go, as LeakSanitizer does when a program ends. For processes with memory of their own there is no ptrace.
 */
#include <elf.h>
#include <stdlib.h>
#include <sys/ptrace.h>

#include "common/user/traced.h"
#include "linux-user/gen-syscalls.h"
#include "linux-user/signal.h"

/** Registers as a core file has them, in bytes of their own. */
typedef struct {
    const CoreSet *set;
    u8 *bytes;
} Registers;

static const CoreSet *find_set(u64 type)
{
    const CoreSet *set = user_abi.core_sets;

    while (set->bytes && set->type != type) {
        set++;
    }
    return set->bytes ? set : NULL;
}

static void save(Task *t, void *opaque)
{
    const Registers *r = opaque;

    r->set->save(r->bytes, t);
}

/* At most *@len bytes of @set go to @to, *@len is what there was. */
static s64 put_registers(Task *t, int pid, const CoreSet *set, vaddr to, u64 *len)
{
    Registers r = {set, calloc(1, set->bytes)};
    s64 result = r.bytes ? traced_with(t, pid, save, &r) : -ENOMEM;

    *len = *len < set->bytes ? *len : set->bytes;
    if (!result && !copy_to_guest(to, r.bytes, *len)) {
        result = -EFAULT;
    }
    free(r.bytes);
    return result;
}

/* A set by the type of its note, to where an iovec says. */
static s64 get_set(Task *t, int pid, u64 type, vaddr iov)
{
    const CoreSet *set = find_set(type);
    u64 base, len;
    s64 r;

    if (!set) {
        return -EINVAL;
    }
    if (!get_word(iov, &base) || !get_word(iov + user_abi.word, &len)) {
        return -EFAULT;
    }
    r = put_registers(t, pid, set, base, &len);
    return !r && !put_word(iov + user_abi.word, len) ? -EFAULT : r;
}

static s64 get_all(Task *t, int pid, vaddr to)
{
    u64 len = user_abi.pt_regs;

    return len ? put_registers(t, pid, &user_abi.core_sets[0], to, &len) : -EIO;
}

/* Signals are not the tracer's to change. */
static s64 resume(Task *t, int pid, u64 signal, bool detach)
{
    return signal ? -EIO : traced_go(t, pid, detach);
}

static void nothing(Task *t, void *opaque)
{
    (void)t;
    (void)opaque;
}

static s64 peek(Task *t, int pid, vaddr at, vaddr to)
{
    s64 r = traced_with(t, pid, nothing, NULL);
    u64 word;

    if (r) {
        return r;
    }
    return get_word(at, &word) && put_word(to, word) ? 0 : -EIO;
}

s64 sys_ptrace(Task *t, s64 request, int pid, vaddr addr, vaddr data)
{
    if (request == PTRACE_ATTACH) {
        s64 r = traced_attach(t, pid);

        return r == -ESRCH ? -ENOSYS : r;
    }
    if (!traced_by(t, pid)) {
        return -ENOSYS;
    }
    switch (request) {
    case PTRACE_PEEKTEXT:
    case PTRACE_PEEKDATA:
        return peek(t, pid, addr, data);
    case PTRACE_GETREGS:
        return get_all(t, pid, data);
    case PTRACE_GETREGSET:
        return get_set(t, pid, addr, data);
    case PTRACE_CONT:
        return resume(t, pid, data, false);
    case PTRACE_DETACH:
        return resume(t, pid, data, true);
    default:
        return -EIO;
    }
}
