/*
 * Robust mutexes: the list of locks a thread holds, which the kernel walks when the thread dies, to
 * mark them and wake a waiter. The guest's list has the guest's pointers, so the host kernel cannot
 * walk it; unless they are the host's, of the same size and order: then the list is given to it as it
 * is.
 *
 * A thread that ends by itself walks its list here (robust_exit). For a process that is killed the
 * host kernel does it, on a list of our own that names the same words: each host thread registers a
 * head whose entries live in a shadow of the guest's address space, entry = word - SHADOW distance,
 * the one distance that a list head has room for. Words that were ever seen on a guest's list in
 * shared memory stay on the shadow list: the kernel leaves alone what the dying thread does not
 * own. What a list holds is looked at before each call, so only a lock taken for the first time and
 * followed by no call at all is missed. Big-endian guests go without, as the kernel would read the
 * owner's id in its own order: there who waits notices (futex-swapped.c).
 */
#include <linux/futex.h>

#include "common/host/guard.h"
#include "common/user/guestmem.h"
#include "linux-user/gen-syscalls.h"
#include "linux-user/signal.h"

enum { LIST_LIMIT = 2048, PI_BIT = 1 };

/* Guest list head: next entry, offset from entry to word, entry being locked or unlocked. */
typedef struct {
    u64 next, pending;
    s64 offset;
} GuestHead;

/* The kernel's struct robust_list_head. */
typedef struct {
    u64 next;
    s64 offset;
    u64 pending;
} HostHead;

/* Is a list of the guest's one of the host's? */
static bool list_is_native(void)
{
    return user_abi.word == 8 && !user_abi.big_endian;
}

static bool read_head(const Task *t, GuestHead *h)
{
    unsigned word = user_abi.word;
    u64 offset;

    if (!get_word(t->robust_list, &h->next) || !get_word(t->robust_list + word, &offset) ||
        !get_word(t->robust_list + 2 * word, &h->pending)) {
        return false;
    }
    h->offset = word == 4 ? (s32)offset : (s64)offset;
    return true;
}

static vaddr entry_word(const GuestHead *h, u64 entry)
{
    u64 at = (entry & ~(u64)PI_BIT) + h->offset;

    return user_abi.word == 4 ? (u32)at : at;
}

/* ---- A thread ends ---- */

static void wake(vaddr word)
{
    host_syscall(SYS_futex, (u64)g2h(word), FUTEX_WAKE, 1, 0, 0, 0);
}

static u32 in_memory(u32 v)
{
    return user_abi.big_endian ? __builtin_bswap32(v) : v;
}

/* Return: false: the word cannot be reached, stop. */
static bool mark_dead(const Task *t, vaddr word, bool pi, bool pending)
{
    bool kernels = pi && !user_abi.big_endian; /* it wakes who waits for a lock with priority inheritance */
    u32 value, raw;

    if (word & 3) {
        return false;
    }
    if (!get_u32(word, &value)) {
        return false;
    }
    for (;;) {
        if (pending && !kernels && !value) {
            wake(word);
            return true;
        }
        if ((value & FUTEX_TID_MASK) != (u32)t->tid) {
            return true;
        }
        raw = in_memory(value);
        if (!guest_range_ok(word, 4, PG_WRITE) ||
            guard_cas32(g2h(word), &raw, in_memory((value & FUTEX_WAITERS) | FUTEX_OWNER_DIED))) {
            return false;
        }
        if (raw == in_memory(value)) {
            break;
        }
        value = in_memory(raw);
    }
    if (!kernels && value & FUTEX_WAITERS) {
        wake(word);
    }
    return true;
}

bool robust_is_pending(const Task *t, vaddr word)
{
    GuestHead h;

    return t->robust_list && read_head(t, &h) && h.pending && entry_word(&h, h.pending) == word;
}

void robust_exit(Task *t)
{
    GuestHead h;
    u64 entry;

    if (!t->robust_list || !read_head(t, &h)) {
        return;
    }
    entry = h.next;
    for (int i = 0; i < LIST_LIMIT && (entry & ~(u64)PI_BIT) != t->robust_list; i++) {
        u64 next;
        bool more = get_word(entry & ~(u64)PI_BIT, &next);

        if (entry != h.pending && !mark_dead(t, entry_word(&h, entry), entry & PI_BIT, false)) {
            break;
        }
        if (!more) {
            break;
        }
        entry = next;
    }
    if (h.pending) {
        mark_dead(t, entry_word(&h, h.pending), h.pending & PI_BIT, true);
    }
    t->robust_list = 0;
    if (list_is_native()) {
        host_syscall(SYS_set_robust_list, 0, sizeof(HostHead), 0, 0, 0, 0);
    }
}

/* ---- The process dies ---- */

static struct {
    u8 *base;  /* shadow of guest address 0; NULL: not made yet */
    u64 first; /* newest entry, 0 none: host address of its pointer to the next */
    u32 lock;
    u32 count;
    bool failed;
} shadow;

static __thread HostHead host_head;
static __thread pid_t head_registered; /* by this thread, in this process */

static bool shadow_ready(void)
{
    u8 *base;

    if (!shadow.base && !shadow.failed) {
        base = mmap(NULL, 4 * GIB, PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        shadow.failed = base == MAP_FAILED;
        shadow.base = shadow.failed ? NULL : base;
    }
    return shadow.base;
}

/* Entries are made once and never taken back, so a dying kernel walk meets a consistent list. */
static void add_word(vaddr word, bool pi)
{
    u64 *entry;

    if (word & 3 || !(guest_page_flags(word) & PG_SHARED) || shadow.count >= LIST_LIMIT ||
        !shadow_ready()) {
        return;
    }
    entry = (u64 *)(shadow.base + word);
    if (__atomic_load_n(entry, __ATOMIC_RELAXED)) {
        return;
    }
    /* The end of the list is no address: the kernel stops where it cannot read. */
    __atomic_store_n(entry, shadow.first ? shadow.first : PI_BIT << 1, __ATOMIC_RELEASE);
    shadow.first = (u64)entry | (pi ? PI_BIT : 0);
    shadow.count++;
}

static void register_head(const Task *t)
{
    host_head.offset = (s64)((u64)guest_base - (u64)shadow.base);
    host_head.pending = 0;
    __atomic_store_n(&host_head.next, shadow.first, __ATOMIC_RELEASE);
    if (head_registered != t->tid) {
        host_syscall(SYS_set_robust_list, (u64)&host_head, sizeof(host_head), 0, 0, 0, 0);
        head_registered = t->tid;
    }
}

static void note_list(Task *t, const GuestHead *h)
{
    u64 entry = h->next;

    while (__atomic_exchange_n(&shadow.lock, 1, __ATOMIC_ACQUIRE)) {
        sched_yield();
    }
    for (int i = 0; i < LIST_LIMIT && (entry & ~(u64)PI_BIT) != t->robust_list; i++) {
        add_word(entry_word(h, entry), entry & PI_BIT);
        if (!get_word(entry & ~(u64)PI_BIT, &entry)) {
            break;
        }
    }
    if (h->pending) {
        add_word(entry_word(h, h->pending), h->pending & PI_BIT);
    }
    __atomic_store_n(&shadow.lock, 0, __ATOMIC_RELEASE);
    if (shadow.first && (head_registered != t->tid || host_head.next != shadow.first)) {
        register_head(t);
    }
}

void robust_note(Task *t)
{
    const u32 *head = g2h(t->robust_list);
    u32 next, pending;
    GuestHead h;

    if (!t->robust_list || user_abi.word != 4 || user_abi.big_endian) {
        return;
    }
    /* Called before each call: the usual case, an empty list, has to be cheap. */
    if (guard_load32(head, &next) || guard_load32(head + 2, &pending)) {
        return;
    }
    if (UNLIKELY((next != t->robust_list || pending) && read_head(t, &h))) {
        note_list(t, &h);
    }
}

void robust_fork_child(Task *t)
{
    t->robust_list = 0;
    shadow.lock = 0;
    head_registered = 0;
}

/* ---- The calls ---- */

s64 sys_set_robust_list(Task *t, vaddr head, u64 len)
{
    if (len != 3u * user_abi.word) {
        return -EINVAL;
    }
    t->robust_list = head;
    t->robust_len = len;
    return list_is_native() ? host_syscall(SYS_set_robust_list, head, len, 0, 0, 0, 0) : 0;
}

static void read_list(Task *t, void *opaque)
{
    *(vaddr *)opaque = t->robust_list;
}

s64 sys_get_robust_list(Task *t, int pid, vaddr head, vaddr len)
{
    vaddr list = t->robust_list;

    if (pid && pid != t->tid && !task_with(pid, read_list, &list)) {
        return host_syscall(SYS_kill, (u64)(s64)pid, 0, 0, 0, 0, 0) == -ESRCH ? -ESRCH : -EPERM;
    }
    return put_word(len, 3u * user_abi.word) && put_word(head, list) ? 0 : -EFAULT;
}
