/*
 * The list of tasks.
 *
 * A plain list under one lock: it is walked for rare things (kill by the emulator's own features,
 * robust lists at process end, /proc/self/task) and changed only when threads come and go.
 */
#include "common/user/task.h"

#include <stdlib.h>

#include "common/log.h"
#include "common/user/traced.h"

__thread Task *this_task;
Process process;

static pthread_mutex_t task_lock = PTHREAD_MUTEX_INITIALIZER;
static Task *tasks;
static unsigned tasks_alive;

Task *task_new(Cpu *cpu)
{
    Task *t = calloc(1, sizeof(*t));

    if (!t) {
        fatal("out of memory for a task");
    }
    t->cpu = cpu;
    cpu->task = t;
    pthread_mutex_lock(&task_lock);
    t->next = tasks;
    tasks = t;
    __atomic_fetch_add(&tasks_alive, 1, __ATOMIC_RELAXED);
    pthread_mutex_unlock(&task_lock);
    return t;
}

void task_free(Task *t)
{
    Task **p;

    pthread_mutex_lock(&task_lock);
    for (p = &tasks; *p != t; p = &(*p)->next) {
    }
    *p = t->next;
    for (Task *other = tasks; other; other = other->next) {
        traced_release(other, t);
    }
    __atomic_fetch_sub(&tasks_alive, 1, __ATOMIC_RELAXED);
    pthread_mutex_unlock(&task_lock);
    if (t->sig.table) {
        sig_table_put(t->sig.table);
    }
    free(t->host_stack);
    free(t);
}

void task_set_tid(Task *t, pid_t tid)
{
    __atomic_store_n(&t->tid, tid, __ATOMIC_RELEASE);
}

bool task_with(pid_t tid, void (*fn)(Task *t, void *opaque), void *opaque)
{
    Task *t;

    pthread_mutex_lock(&task_lock);
    for (t = tasks; t && __atomic_load_n(&t->tid, __ATOMIC_ACQUIRE) != tid; t = t->next) {
    }
    if (t) {
        fn(t, opaque);
    }
    pthread_mutex_unlock(&task_lock);
    return t != NULL;
}

void task_for_each(void (*fn)(Task *t, void *opaque), void *opaque)
{
    pthread_mutex_lock(&task_lock);
    for (Task *t = tasks; t; t = t->next) {
        fn(t, opaque);
    }
    pthread_mutex_unlock(&task_lock);
}

unsigned task_count(void)
{
    return __atomic_load_n(&tasks_alive, __ATOMIC_RELAXED);
}

void task_fork_prepare(void)
{
    pthread_mutex_lock(&task_lock);
}

void task_fork_parent(void)
{
    pthread_mutex_unlock(&task_lock);
}

void task_fork_child(Task *self)
{
    pthread_mutex_init(&task_lock, NULL);
    for (Task *t = tasks, *next; t; t = next) {
        next = t->next;
        if (t != self) {
            free(t->host_stack);
            free(t);
        }
    }
    tasks = self;
    self->next = NULL;
    self->traced = (TracedTask){0};
    tasks_alive = 1;
    self->sig.table->refs = 1;
    self->sig.table->lock = 0;
}
