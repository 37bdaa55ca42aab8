/*
 * Breakpoints: addresses before which blocks end, and blocks there that are only an exception.
 *
 * The list is short and sorted by nothing: it is looked through when a block is translated, never
 * when one runs.
 */
#include <pthread.h>

#include "tcg/exec.h"

enum { MAX_BREAKS = 1024 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* Somebody's: the debugger's, and of how many debug units of the guest's CPUs. */
typedef struct {
    vaddr addr;
    bool debugger;
    unsigned guests;
} Break;

static Break breaks[MAX_BREAKS];
static unsigned count; /* written under the lock */

/* Under the lock. Return: its index, or count. */
static unsigned find(vaddr addr)
{
    unsigned i = 0;

    while (i < count && breaks[i].addr != addr) {
        i++;
    }
    return i;
}

/* Under the lock. Return: the one at @addr, perhaps a new one that is nobody's; NULL: there are too many. */
static Break *obtain(vaddr addr)
{
    unsigned i = find(addr);

    if (i == MAX_BREAKS) {
        return NULL;
    }
    if (i == count) {
        breaks[i] = (Break){.addr = addr};
        __atomic_store_n(&count, count + 1, __ATOMIC_RELEASE);
    }
    return &breaks[i];
}

/* Under the lock: it goes when it is nobody's. */
static void release(Break *b)
{
    if (!b->debugger && !b->guests) {
        *b = breaks[count - 1];
        __atomic_store_n(&count, count - 1, __ATOMIC_RELEASE);
    }
}

bool exec_break_set(vaddr addr)
{
    Break *b;

    pthread_mutex_lock(&lock);
    b = obtain(addr);
    if (b) {
        b->debugger = true;
    }
    pthread_mutex_unlock(&lock);
    exec_code_differs(addr);
    return b;
}

bool exec_break_clear(vaddr addr)
{
    unsigned i;
    bool found;

    pthread_mutex_lock(&lock);
    i = find(addr);
    found = i < count && breaks[i].debugger;
    if (found) {
        breaks[i].debugger = false;
        release(&breaks[i]);
    }
    pthread_mutex_unlock(&lock);
    exec_code_differs(addr);
    return found;
}

void exec_break_guest(vaddr addr, bool on)
{
    Break *b;

    pthread_mutex_lock(&lock);
    b = obtain(addr);
    if (b) {
        b->guests += on ? 1 : b->guests ? -1u : 0;
        release(b);
    }
    pthread_mutex_unlock(&lock);
    exec_code_differs(addr);
}

void exec_breaks_forget(void)
{
    pthread_mutex_lock(&lock);
    for (unsigned i = count; i-- > 0;) {
        vaddr addr = breaks[i].addr;

        if (breaks[i].debugger) {
            breaks[i].debugger = false;
            release(&breaks[i]);
            exec_code_differs(addr);
        }
    }
    pthread_mutex_unlock(&lock);
}

void exec_breaks_fork_child(void)
{
    pthread_mutex_init(&lock, NULL);
    exec_breaks_forget();
}

bool exec_break_of_debugger(vaddr addr)
{
    unsigned i;
    bool found;

    pthread_mutex_lock(&lock);
    i = find(addr);
    found = i < count && breaks[i].debugger;
    pthread_mutex_unlock(&lock);
    return found;
}

bool exec_break_at(vaddr addr)
{
    bool found;

    if (LIKELY(!__atomic_load_n(&count, __ATOMIC_ACQUIRE))) {
        return false;
    }
    pthread_mutex_lock(&lock);
    found = find(addr) < count;
    pthread_mutex_unlock(&lock);
    return found;
}

bool exec_break_within(vaddr start, u64 len, vaddr *addr)
{
    bool found = false;

    if (LIKELY(!__atomic_load_n(&count, __ATOMIC_ACQUIRE))) {
        return false;
    }
    pthread_mutex_lock(&lock);
    for (unsigned i = 0; i < count; i++) {
        vaddr at = breaks[i].addr;

        if (at > start && at - start < len && (!found || at < *addr)) {
            *addr = at;
            found = true;
        }
    }
    pthread_mutex_unlock(&lock);
    return found;
}
