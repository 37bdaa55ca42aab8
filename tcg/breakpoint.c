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
static vaddr breaks[MAX_BREAKS];
static unsigned count; /* written under the lock */

/* Under the lock. Return: its index, or count. */
static unsigned find(vaddr addr)
{
    unsigned i = 0;

    while (i < count && breaks[i] != addr) {
        i++;
    }
    return i;
}

bool exec_break_set(vaddr addr)
{
    bool room = true;

    pthread_mutex_lock(&lock);
    if (find(addr) == count) {
        room = count < MAX_BREAKS;
        if (room) {
            breaks[count] = addr;
            __atomic_store_n(&count, count + 1, __ATOMIC_RELEASE);
        }
    }
    pthread_mutex_unlock(&lock);
    exec_code_differs(addr);
    return room;
}

bool exec_break_clear(vaddr addr)
{
    unsigned i;
    bool found;

    pthread_mutex_lock(&lock);
    i = find(addr);
    found = i < count;
    if (found) {
        breaks[i] = breaks[count - 1];
        __atomic_store_n(&count, count - 1, __ATOMIC_RELEASE);
    }
    pthread_mutex_unlock(&lock);
    exec_code_differs(addr);
    return found;
}

void exec_breaks_forget(void)
{
    pthread_mutex_lock(&lock);
    while (count) {
        vaddr addr = breaks[count - 1];

        __atomic_store_n(&count, count - 1, __ATOMIC_RELEASE);
        exec_code_differs(addr);
    }
    pthread_mutex_unlock(&lock);
}

void exec_breaks_fork_child(void)
{
    pthread_mutex_init(&lock, NULL);
    exec_breaks_forget();
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
        if (breaks[i] > start && breaks[i] - start < len && (!found || breaks[i] < *addr)) {
            *addr = breaks[i];
            found = true;
        }
    }
    pthread_mutex_unlock(&lock);
    return found;
}
