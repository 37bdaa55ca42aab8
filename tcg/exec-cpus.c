/*
 * The CPUs of a process: which of them are inside emitted code, how the others are stopped, and what all of them forget
 * when code or mappings change.
 *
 * Code memory is reused only by a flush, which waits until no other CPU is inside emitted code; leaving
 * emitted code also drops its paired return frames, so none outlive it.
 */
#include <linux/membarrier.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "common/bits.h"
#include "common/log.h"
#include "tcg/exec-int.h"
#include "tcg/host.h"
#include "tcg/tlb.h"
#include "tcg/verify.h"

pthread_mutex_t exec_lock = PTHREAD_MUTEX_INITIALIZER;
u32 exec_epoch;
static pthread_cond_t exec_cond = PTHREAD_COND_INITIALIZER;
static Cpu *all_cpus;           /* under exec_lock */
static bool exclusive;          /* someone wants every CPU outside emitted code */
static bool cheap_entry;        /* the kernel's membarrier() orders for us: entering needs no fence */
static int barrier_command;     /* which of its kinds */

static int membarrier(int command)
{
    return syscall(SYS_membarrier, command, 0, 0);
}

void exec_cpus_init(const GuestArch *arch)
{
    int kinds = membarrier(MEMBARRIER_CMD_QUERY);

    barrier_command = MEMBARRIER_CMD_GLOBAL; /* programs may share memory with other processes */
    cheap_entry = kinds > 0 && kinds & barrier_command; /* a kernel with CPUs that never tick is without it */
    if (arch->soft_mem) {
        cheap_entry = membarrier(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED) == 0;
        barrier_command = MEMBARRIER_CMD_PRIVATE_EXPEDITED;
    }
}

/* ---- One more, one less ---- */

Cpu *cpu_new(const GuestArch *arch)
{
    size_t size = tlb_offset(arch) + (arch->soft_mem ? sizeof(Tlb) : 0);
    Cpu *cpu = aligned_alloc(TLB_ALIGN, align_up(size, TLB_ALIGN));

    if (!cpu) {
        fatal("out of memory for a CPU");
    }
    memset(cpu, 0, arch->cpu_size);
    if (arch->soft_mem) {
        cpu->tlb = (Tlb *)((u8 *)cpu + tlb_offset(arch));
        memset(cpu->tlb, 0, sizeof(Tlb));
        memset(cpu->tlb->entry, 0xff, sizeof(cpu->tlb->entry));
        cpu->tlb->shared_low = ~0ull;
    }
    cpu->arch = arch;
    cpu->mxcsr = 0x1f80;
    cpu->excl_addr = ~0ull;
    cpu->one_insn = exec_config.one_insn;
    cpu->jump_table = exec_jump_new();
    cpu->thunks = host_thunks();
    pthread_mutex_lock(&exec_lock);
    cpu->next = all_cpus;
    all_cpus = cpu;
    pthread_mutex_unlock(&exec_lock);
    return cpu;
}

void cpu_free(Cpu *cpu)
{
    Cpu **p;

    pthread_mutex_lock(&exec_lock);
    for (p = &all_cpus; *p != cpu; p = &(*p)->next) {
    }
    *p = cpu->next;
    pthread_cond_broadcast(&exec_cond); /* a process sharing our memory may have been killed inside code */
    pthread_mutex_unlock(&exec_lock);
    free(cpu->jump_table);
    free(cpu);
    exec_translated(); /* the calling thread's, which is the CPU's as a rule */
}

void cpu_kick(Cpu *cpu)
{
    __atomic_store_n(&cpu->exit_request, 1, __ATOMIC_SEQ_CST);
    block_cut_loops();
}

bool exec_asked(void)
{
    for (const Cpu *c = all_cpus; c; c = c->next) {
        if (__atomic_load_n(&c->exit_request, __ATOMIC_SEQ_CST)) {
            return true;
        }
    }
    return false;
}

/* ---- Stopping the others ---- */

/*
 * Caller holds the lock and is outside emitted code itself. @behind: wait only for those that have
 * something to catch up with.
 */
static void exclusive_begin(Cpu *self, bool behind)
{
    while (exclusive) {
        pthread_cond_wait(&exec_cond, &exec_lock);
    }
    __atomic_store_n(&exclusive, true, __ATOMIC_SEQ_CST);
    if (cheap_entry) {
        membarrier(barrier_command);
    }
    for (;;) {
        bool busy = false;

        for (Cpu *c = all_cpus; c; c = c->next) {
            if (c != self && (!behind || c->tlb->orders) &&
                __atomic_load_n(&c->in_code, __ATOMIC_SEQ_CST)) {
                cpu_kick(c);
                busy = true;
            }
        }
        if (!busy) {
            return;
        }
        pthread_cond_wait(&exec_cond, &exec_lock);
    }
}

void exec_lock_cache(void)
{
    pthread_mutex_lock(&exec_lock);
    while (exclusive) {
        pthread_cond_wait(&exec_cond, &exec_lock);
    }
}

bool exec_lock_inside(void)
{
    pthread_mutex_lock(&exec_lock);
    if (exclusive) {
        pthread_mutex_unlock(&exec_lock);
        return false;
    }
    return true;
}

static void exclusive_end(void)
{
    __atomic_store_n(&exclusive, false, __ATOMIC_SEQ_CST);
    pthread_cond_broadcast(&exec_cond);
}

/*
 * Entering and leaving happen at every system call, stopping the others almost never: the two plain
 * accesses here are ordered by the membarrier() in exclusive_begin().
 */
void exec_code_enter(Cpu *cpu)
{
    for (;;) {
        __atomic_store_n(&cpu->in_code, true, __ATOMIC_RELAXED);
        __atomic_signal_fence(__ATOMIC_SEQ_CST);
        if (!cheap_entry) {
            __atomic_thread_fence(__ATOMIC_SEQ_CST);
        }
        if (LIKELY(!__atomic_load_n(&exclusive, __ATOMIC_SEQ_CST))) {
            return;
        }
        __atomic_store_n(&cpu->in_code, false, __ATOMIC_SEQ_CST);
        pthread_mutex_lock(&exec_lock);
        pthread_cond_broadcast(&exec_cond);
        while (exclusive) {
            pthread_cond_wait(&exec_cond, &exec_lock);
        }
        pthread_mutex_unlock(&exec_lock);
    }
}

void exec_code_leave(Cpu *cpu)
{
    __atomic_store_n(&cpu->in_code, false, __ATOMIC_RELEASE);
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
    if (!cheap_entry) {
        __atomic_thread_fence(__ATOMIC_SEQ_CST);
    }
    if (UNLIKELY(__atomic_load_n(&exclusive, __ATOMIC_SEQ_CST))) {
        pthread_mutex_lock(&exec_lock);
        pthread_cond_broadcast(&exec_cond);
        pthread_mutex_unlock(&exec_lock);
    }
}

/* ---- Forgetting ---- */

void exec_flush_locked(Cpu *self)
{
    exclusive_begin(self, false);
    block_reset();
    codebuf_reset(&exec_code);
    for (Cpu *c = all_cpus; c; c = c->next) {
        exec_jump_clear(c);
    }
    __atomic_fetch_add(&exec_epoch, 1, __ATOMIC_ACQ_REL);
    exclusive_end();
}

void exec_share_memory(void)
{
    if (__atomic_load_n(&host_parallel, __ATOMIC_ACQUIRE)) {
        return;
    }
    pthread_mutex_lock(&exec_lock);
    __atomic_store_n(&host_parallel, true, __ATOMIC_RELEASE);
    exec_flush_locked(NULL);
    pthread_mutex_unlock(&exec_lock);
}

void exec_flush_all(void)
{
    pthread_mutex_lock(&exec_lock);
    exec_flush_locked(NULL);
    pthread_mutex_unlock(&exec_lock);
}

/* Lock held. */
static void invalidate(vaddr addr, u64 len)
{
    __atomic_fetch_add(&exec_epoch, 1, __ATOMIC_ACQ_REL);
    if (block_kill_range(addr, len)) {
        for (Cpu *c = all_cpus; c; c = c->next) {
            exec_jump_clear(c);
        }
    }
}

void exec_invalidate(vaddr addr, u64 len)
{
    pthread_mutex_lock(&exec_lock);
    invalidate(addr, len);
    pthread_mutex_unlock(&exec_lock);
}

void exec_code_differs(vaddr addr)
{
    if (all_cpus && all_cpus->tlb) {
        exec_flush_all(); /* blocks are known by physical address */
    } else {
        exec_invalidate(addr, 1);
    }
}

void exec_code_written(paddr addr, u64 len, void (*unused)(void *opaque), void *opaque)
{
    pthread_mutex_lock(&exec_lock);
    invalidate(addr, len);
    if (!block_page_used(addr)) {
        unused(opaque);
    }
    pthread_mutex_unlock(&exec_lock);
}

void exec_each_cpu(void (*fn)(Cpu *cpu, void *opaque), void *opaque)
{
    pthread_mutex_lock(&exec_lock);
    for (Cpu *c = all_cpus; c; c = c->next) {
        fn(c, opaque);
    }
    pthread_mutex_unlock(&exec_lock);
}

/* A CPU that is not in emitted code sees the kick, or under the lock that it is behind, before it enters. */
void exec_tell_others(Cpu *self, bool (*tell)(Cpu *cpu, void *opaque), void *opaque)
{
    bool any = false;

    exec_lock_cache();
    for (Cpu *c = all_cpus; c; c = c->next) {
        if (c != self && tell(c, opaque)) {
            cpu_kick(c);
            any = true;
        }
    }
    if (any) {
        exclusive_begin(self, true);
        exclusive_end();
    }
    pthread_mutex_unlock(&exec_lock);
}

/* ---- fork ---- */

void exec_fork_prepare(void)
{
    pthread_mutex_lock(&exec_lock);
}

void exec_fork_parent(void)
{
    pthread_mutex_unlock(&exec_lock);
}

void exec_fork_child(Cpu *self)
{
    pthread_mutex_init(&exec_lock, NULL);
    pthread_cond_init(&exec_cond, NULL);
    exclusive = false;
    block_fork_child();
    verify_fork_child();
    interp_fork_child();
    for (Cpu *c = all_cpus, *next; c; c = next) {
        next = c->next;
        if (c != self) {
            free(c->jump_table);
            free(c);
        }
    }
    all_cpus = self;
    self->next = NULL;
}
