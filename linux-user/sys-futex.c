/*
 * Futexes: the host kernel's own, on the guest's words. What needs care is the timeout's form and,
 * for big-endian guests, values the kernel compares with memory, and owners it would write there.
 */
#include <linux/futex.h>

#include "common/log.h"
#include "common/user/guestmem.h"
#include "linux-user/futex-swapped.h"
#include "linux-user/gen-syscalls.h"
#include "linux-user/signal.h"

/* A word as the host kernel sees it in guest memory. */
static u32 in_memory(u32 v)
{
    return user_abi.big_endian ? __builtin_bswap32(v) : v;
}

static bool has_timeout(int command)
{
    switch (command) {
    case FUTEX_WAIT:
    case FUTEX_WAIT_BITSET:
    case FUTEX_LOCK_PI:
    case FUTEX_LOCK_PI2:
    case FUTEX_WAIT_REQUEUE_PI:
        return true;
    default:
        return false;
    }
}

static bool is_pi(int command)
{
    switch (command) {
    case FUTEX_LOCK_PI:
    case FUTEX_LOCK_PI2:
    case FUTEX_TRYLOCK_PI:
    case FUTEX_UNLOCK_PI:
    case FUTEX_WAIT_REQUEUE_PI:
    case FUTEX_CMP_REQUEUE_PI:
        return true;
    default:
        return false;
    }
}

/* ---- FUTEX_WAKE_OP on words of the other byte order ---- */

static u32 wake_operation(int op, u32 old, u32 arg)
{
    switch (op) {
    case FUTEX_OP_SET:
        return arg;
    case FUTEX_OP_ADD:
        return old + arg;
    case FUTEX_OP_OR:
        return old | arg;
    case FUTEX_OP_ANDN:
        return old & ~arg;
    default:
        return old ^ arg;
    }
}

static bool wake_comparison(int cmp, s32 old, s32 arg)
{
    switch (cmp) {
    case FUTEX_OP_CMP_EQ:
        return old == arg;
    case FUTEX_OP_CMP_NE:
        return old != arg;
    case FUTEX_OP_CMP_LT:
        return old < arg;
    case FUTEX_OP_CMP_LE:
        return old <= arg;
    case FUTEX_OP_CMP_GT:
        return old > arg;
    default:
        return old >= arg;
    }
}

static s64 wake_op_swapped(vaddr uaddr, int op, u32 val, u32 val2, vaddr uaddr2, u32 code)
{
    int operation = code >> 28 & 7, comparison = code >> 24 & 15,
        wake = FUTEX_WAKE | (op & FUTEX_PRIVATE_FLAG);
    u32 arg = (s32)(code << 8) >> 20, cmparg = (s32)(code << 20) >> 20, *word = g2h(uaddr2), old;
    s64 r, r2 = 0;

    if (operation > FUTEX_OP_XOR || comparison > FUTEX_OP_CMP_GE) {
        return -ENOSYS;
    }
    if (code & (u32)FUTEX_OP_OPARG_SHIFT << 28) {
        arg = 1u << (arg & 31);
    }
    if (uaddr2 & 3 || !guest_range_ok(uaddr2, 4, PG_WRITE)) {
        return uaddr2 & 3 ? -EINVAL : -EFAULT;
    }
    old = __atomic_load_n(word, __ATOMIC_RELAXED);
    while (!__atomic_compare_exchange_n(word, &old,
                                        in_memory(wake_operation(operation, in_memory(old), arg)),
                                        false, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED)) {
    }
    r = host_syscall(SYS_futex, (u64)g2h(uaddr), wake, val, 0, 0, 0);
    if (r >= 0 && wake_comparison(comparison, in_memory(old), cmparg)) {
        r2 = host_syscall(SYS_futex, (u64)word, wake, val2, 0, 0, 0);
    }
    return r < 0 ? r : r2 < 0 ? r2 : r + r2;
}

/* ---- Words of the other byte order that hold their owner ---- */

static s64 lock_swapped(Task *t, vaddr uaddr, int op, const struct timespec *ts)
{
    int command = op & FUTEX_CMD_MASK, flags = op & FUTEX_PRIVATE_FLAG;
    bool monotonic = command == FUTEX_LOCK_PI2 && !(op & FUTEX_CLOCK_REALTIME);
    FutexWait w = {.at = uaddr, .flags = flags, .bits = FUTEX_BITSET_MATCH_ANY};

    w.clock = monotonic ? CLOCK_MONOTONIC : CLOCK_REALTIME;
    if (uaddr & 3) {
        return -EINVAL;
    }
    if (ts) {
        futex_deadline(&w, ts, false);
    }
    switch (command) {
    case FUTEX_LOCK_PI:
    case FUTEX_LOCK_PI2:
    case FUTEX_TRYLOCK_PI:
        return futex_lock(t, &w, command == FUTEX_TRYLOCK_PI, robust_is_pending(t, uaddr));
    case FUTEX_UNLOCK_PI:
        return futex_unlock(t, uaddr, flags);
    default: /* waiters moved from a condition to a lock: the C library does without */
        log_unimp("futex command %d on a guest of the other byte order\n", command);
        return -ENOSYS;
    }
}

static s64 robust_wait_swapped(Task *t, vaddr uaddr, int op, u32 val, const struct timespec *ts, u32 bits)
{
    bool absolute = (op & FUTEX_CMD_MASK) == FUTEX_WAIT_BITSET;
    FutexWait w = {.at = uaddr, .flags = op & FUTEX_PRIVATE_FLAG};

    w.bits = absolute ? bits : FUTEX_BITSET_MATCH_ANY;
    w.clock = op & FUTEX_CLOCK_REALTIME ? CLOCK_REALTIME : CLOCK_MONOTONIC;
    if (ts) {
        futex_deadline(&w, ts, !absolute);
    }
    return futex_robust_wait(t, &w, val);
}

/* ---- The calls ---- */

static s64 do_futex(Task *t, vaddr uaddr, int op, u32 val, vaddr timeout, int timespec,
                    vaddr uaddr2, u32 val3)
{
    int command = op & FUTEX_CMD_MASK;
    struct timespec ts;
    u64 fourth = (u32)timeout; /* val2 of the operations without a timeout */

    uaddr = guest_untag(uaddr);
    uaddr2 = guest_untag(uaddr2);
    if (has_timeout(command)) {
        if (timeout && !struct_get(timespec, timeout, &ts)) {
            return -EFAULT;
        }
        fourth = timeout ? (u64)&ts : 0;
    }
    if (UNLIKELY(user_abi.big_endian)) {
        if (is_pi(command)) {
            return lock_swapped(t, uaddr, op, has_timeout(command) && timeout ? &ts : NULL);
        }
        if (command == FUTEX_WAKE_OP) {
            return wake_op_swapped(uaddr, op, val, fourth, uaddr2, val3);
        }
        if (command == FUTEX_WAIT || command == FUTEX_WAIT_BITSET) {
            if (UNLIKELY(robust_is_pending(t, uaddr))) {
                return robust_wait_swapped(t, uaddr, op, val, timeout ? &ts : NULL, val3);
            }
            val = in_memory(val);
        } else if (command == FUTEX_CMP_REQUEUE) {
            val3 = in_memory(val3);
        }
    } else if (is_pi(command) && !guest_range_ok(uaddr, 4, PG_WRITE)) {
        return -EFAULT;
    }
    return call_once(t, SYS_futex, (u64)g2h(uaddr), (u64)(s64)op, val, fourth, (u64)g2h(uaddr2),
                     val3);
}

s64 sys_futex(Task *t, vaddr uaddr, int op, u32 val, vaddr timeout, vaddr uaddr2, u32 val3)
{
    return do_futex(t, uaddr, op, val, timeout, ST_timespec, uaddr2, val3);
}

s64 sys_futex_time64(Task *t, vaddr uaddr, int op, u32 val, vaddr timeout, vaddr uaddr2, u32 val3)
{
    return do_futex(t, uaddr, op, val, timeout, ST_timespec64, uaddr2, val3);
}

enum { WAITERS_MAX = 128, WAITER_SIZE = 24, WAITER_SIZE_MASK = 3, WAITER_U32 = 2 };

typedef struct {
    u64 val, uaddr;
    u32 flags, reserved;
} Waiter;

s64 sys_futex_waitv(Task *t, vaddr waiters, u32 n, u32 flags, vaddr timeout, int clock)
{
    Waiter w[WAITERS_MAX];
    struct timespec ts;

    if (!n || n > WAITERS_MAX || !waiters) {
        return -EINVAL;
    }
    if (timeout && !struct_get(ST_timespec64, timeout, &ts)) {
        return -EFAULT;
    }
    for (u32 i = 0; i < n; i++) {
        vaddr at = waiters + i * WAITER_SIZE;

        if (!get_u64(at, &w[i].val) || !get_u64(at + 8, &w[i].uaddr) ||
            !get_u32(at + 16, &w[i].flags) || !get_u32(at + 20, &w[i].reserved)) {
            return -EFAULT;
        }
        w[i].uaddr = (u64)g2h(guest_untag(user_abi.word == 4 ? (u32)w[i].uaddr : w[i].uaddr));
        if ((w[i].flags & WAITER_SIZE_MASK) == WAITER_U32) {
            w[i].val = in_memory(w[i].val);
        }
    }
    return call_once(t, SYS_futex_waitv, (u64)w, n, flags, timeout ? (u64)&ts : 0, (u64)(s64)clock,
                     0);
}
