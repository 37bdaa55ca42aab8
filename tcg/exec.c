/*
 * The dispatcher: find or translate the next block, link, enter, and turn what ends it - an exception, a kick,
 * a host fault - into the return value of cpu_exec(). Translation is in translate.c, leaving in the
 * middle in leave.c.
 *
 * Code memory is reused only by a flush, which waits until no other CPU is inside emitted code; leaving
 * emitted code also drops its paired return frames, so none outlive it.
 */
#include "tcg/exec.h"

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
#include "tcg/mem.h"
#include "tcg/tlb.h"
#include "tcg/verify.h"

/*
 * Where indirect branches lead there is one block to a cache line: the predictor tells targets of one line
 * badly apart, which cost a third of a loop around an indirect call.
 */
enum { ALIGN_LINKED = 16, ALIGN_INDIRECT = 64 };

enum { FRAME_STACK = 512 * 1024 }; /* host stack for paired return frames: threads have 1 MiB or more */

ExecConfig exec_config;

pthread_mutex_t exec_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t exec_cond = PTHREAD_COND_INITIALIZER;
CodeBuf exec_code;
static Cpu *all_cpus;           /* under exec_lock */
static bool exclusive;          /* someone wants every CPU outside emitted code */
static bool cheap_entry;        /* the kernel's membarrier() orders for us: entering needs no fence */
static int barrier_command;     /* which of its kinds */
u32 exec_epoch;

static int membarrier(int command)
{
    return syscall(SYS_membarrier, command, 0, 0);
}

void exec_init(const GuestArch *arch)
{
    cheap_entry = membarrier(MEMBARRIER_CMD_QUERY) > 0;
    barrier_command = MEMBARRIER_CMD_GLOBAL; /* programs may share memory with other processes */
    if (arch->soft_mem) {
        cheap_entry = membarrier(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED) == 0;
        barrier_command = MEMBARRIER_CMD_PRIVATE_EXPEDITED;
    }
    host_parallel = false;
    host_counted = exec_config.counted;
    block_init(exec_config.code_size);
    exec_config.nochain |= exec_config.verify || log_on(LOG_NOCHAIN);
    codebuf_init(&exec_code, exec_config.code_size);
    codebuf_take(&exec_code, host_init(arch, exec_code.at, codebuf_room(&exec_code)));
    exec_code.first = exec_code.at;
}

/*
 * A CPU's table of indirect branches, and what was filled since it was cleared: a system changes
 * mappings often. Only its own CPU fills, under the lock, so clearing needs none.
 */
enum { JUMP_FILLS = 1024, JUMP_PAGES = 1024 };
typedef struct {
    u32 count; /* more than JUMP_FILLS: any line may be */
    u16 line[JUMP_FILLS];
} Fills;
typedef struct {
    JumpEntry line[1 << JUMP_TABLE_BITS];
    Fills shared, own;          /* by CodePlace.own */
    u64 pages[JUMP_PAGES / 64]; /* system mode: a bit for each page with lines, by its number */
} JumpTable;

static void clear_line(JumpTable *t, unsigned i)
{
    __atomic_store_n(&t->line[i].key, host_jump_empty(i), __ATOMIC_RELAXED);
}

static void clear_fills(JumpTable *t, Fills *f)
{
    u32 count = __atomic_load_n(&f->count, __ATOMIC_RELAXED);

    for (u32 i = 0; count <= JUMP_FILLS && i < count; i++) {
        clear_line(t, __atomic_load_n(&f->line[i], __ATOMIC_RELAXED));
    }
    for (unsigned i = 0; count > JUMP_FILLS && i < 1u << JUMP_TABLE_BITS; i++) {
        if (__atomic_load_n(&t->line[i].code, __ATOMIC_RELAXED)) {
            clear_line(t, i);
        }
    }
    __atomic_store_n(&f->count, 0, __ATOMIC_RELAXED);
}

static void clear_jump_table(Cpu *cpu)
{
    JumpTable *t = (JumpTable *)cpu->jump_table;

    clear_fills(t, &t->shared);
    clear_fills(t, &t->own);
}

static void note_fill(JumpTable *t, Fills *f, unsigned line, u64 page)
{
    if (f->count < JUMP_FILLS) {
        __atomic_store_n(&f->line[f->count], line, __ATOMIC_RELAXED);
    }
    if (f->count <= JUMP_FILLS) {
        __atomic_store_n(&f->count, f->count + 1, __ATOMIC_RELAXED);
    }
    t->pages[page / 64 % (JUMP_PAGES / 64)] |= 1ull << page % 64;
}

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
    cpu->jump_table = calloc(1, sizeof(JumpTable));
    if (!cpu->jump_table) {
        fatal("out of memory for a CPU");
    }
    cpu->jump_table[0].key = host_jump_empty(0); /* the others' is 0 */
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

static void exclusive_end(void)
{
    __atomic_store_n(&exclusive, false, __ATOMIC_SEQ_CST);
    pthread_cond_broadcast(&exec_cond);
}

/*
 * Entering and leaving happen at every system call, stopping the others almost never: the two plain
 * accesses here are ordered by the membarrier() in exclusive_begin().
 */
static void code_enter(Cpu *cpu)
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

static void code_leave(Cpu *cpu)
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

void exec_flush_locked(Cpu *self)
{
    exclusive_begin(self, false);
    block_reset();
    codebuf_reset(&exec_code);
    for (Cpu *c = all_cpus; c; c = c->next) {
        clear_jump_table(c);
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
            clear_jump_table(c);
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

void exec_mapping_changed(Cpu *cpu)
{
    JumpTable *t = (JumpTable *)cpu->jump_table;

    clear_jump_table(cpu);
    memset(t->pages, 0, sizeof(t->pages));
}

void exec_context_changed(Cpu *cpu)
{
    JumpTable *t = (JumpTable *)cpu->jump_table;

    clear_fills(t, &t->own);
}

void exec_page_changed(Cpu *cpu, vaddr va)
{
    const JumpTable *t = (JumpTable *)cpu->jump_table;
    u64 page = va >> BLOCK_PAGE_BITS;

    /* An instruction of the page before may reach into this one. */
    for (u64 p = page - 1; p != page + 1; p++) {
        if (t->pages[p / 64 % (JUMP_PAGES / 64)] >> p % 64 & 1) {
            exec_mapping_changed(cpu);
            return;
        }
    }
}

/* ---- The next block ---- */

/* The exit emitted code was left through when it can be linked; its record lives until the epoch changes. */
typedef struct {
    ExitSite *site;
    u32 epoch;
} Left;

static void fill_jump_table(Cpu *cpu, const TransBlock *tb, bool own)
{
    unsigned line = host_jump_index(cpu->arch, tb->pc);
    JumpEntry *e = &cpu->jump_table[line];
    JumpTable *t = (JumpTable *)cpu->jump_table;

    note_fill(t, own ? &t->own : &t->shared, line, tb->pc >> BLOCK_PAGE_BITS);
    __atomic_store_n(&e->code, tb->code, __ATOMIC_RELAXED);
    __atomic_store_n(&e->key, host_jump_key(tb->pc, tb->flags), __ATOMIC_RELEASE);
}

/* In system mode a link must not outlive the mapping of its target: only within a page it cannot. */
static bool may_link(const Cpu *cpu, const TransBlock *from, const TransBlock *to)
{
    return !cpu->tlb || (from->pc >> BLOCK_PAGE_BITS == to->pc >> BLOCK_PAGE_BITS &&
                         from->start >> BLOCK_PAGE_BITS == to->start >> BLOCK_PAGE_BITS);
}

/*
 * A block of half an instruction, the rest of which is nowhere, is a fault: the lookup tells of what, and guests map
 * the second page without telling any TLB.
 */
static bool may_remember(const Cpu *cpu, u64 pc, const CodePlace *place)
{
    return !cpu->tlb || place->next != NO_NEXT_PAGE || !guest_may_cross(cpu->arch, pc);
}

/* The place of the code at @pc; false: fetching it is an exception, which is pending now. */
static bool code_place(Cpu *cpu, u64 pc, CodePlace *place)
{
    if (LIKELY(mem_code_place(cpu, pc & ~cpu->arch->pc_mode, place))) {
        return true;
    }
    cpu->exception = EXC_FETCH;
    return false;
}

/* Lock held: what other CPUs told this one is done. Return: there was something, the block's place may be another. */
static bool catch_up(Cpu *cpu)
{
    return cpu->tlb && cpu->arch->soft_mem->catch_up(cpu);
}

/* The kick is forgotten: if it was for orders of another CPU they are followed now. */
static void answer_kick(Cpu *cpu)
{
    if (cpu->tlb) {
        pthread_mutex_lock(&exec_lock);
        catch_up(cpu);
        pthread_mutex_unlock(&exec_lock);
    }
}

/* The block at @pc, @flags, lock held; its place in *@place. Return: NULL, an exception instead. */
static TransBlock *find_block(Cpu *cpu, u64 pc, u32 flags, CodePlace *place, unsigned align)
{
    for (;;) {
        TransBlock *tb;

        if (!code_place(cpu, pc, place)) {
            return NULL;
        }
        exec_lock_cache();
        tb = block_find(pc, flags, place);
        if (!tb) {
            pthread_mutex_unlock(&exec_lock);
            tb = exec_translate(cpu, pc, flags, place, align);
        }
        if (LIKELY(!catch_up(cpu))) {
            return tb;
        }
        pthread_mutex_unlock(&exec_lock);
    }
}

/* Lock held: link @left, the way to @tb, if that is possible. */
static bool link_exit(const Cpu *cpu, const Left *left, TransBlock *tb)
{
    ExitSite *site = left->site;

    if (!site || left->epoch != exec_epoch || site->pc != tb->pc ||
        site->from->exit_flags != tb->flags || !may_link(cpu, site->from, tb)) {
        return false;
    }
    block_link(site, tb);
    return true;
}

/*
 * The block for the CPU's state, linked to the exit it came from. @enter: the CPU counts as inside emitted code
 * from here on, so that no flush comes between.
 * Return: NULL, an exception instead.
 */
static TransBlock *next_block(Cpu *cpu, const Left *left, bool enter)
{
    u64 pc;
    u32 flags;
    CodePlace place;
    TransBlock *tb;

    cpu->arch->block_key(cpu, &pc, &flags);
    tb = find_block(cpu, pc, flags, &place, left->site ? ALIGN_LINKED : ALIGN_INDIRECT);
    if (!tb) {
        return NULL;
    }
    if (!exec_config.nochain && !link_exit(cpu, left, tb) && may_remember(cpu, pc, &place)) {
        fill_jump_table(cpu, tb, place.own); /* which is for those no link leads to */
    }
    __atomic_store_n(&cpu->in_code, enter, __ATOMIC_SEQ_CST);
    pthread_mutex_unlock(&exec_lock);
    return tb;
}

/* ---- Running ---- */

static void log_entry(Cpu *cpu, u64 pc, u32 flags)
{
    if (!log_passes(pc)) {
        return;
    }
    if (log_on(LOG_CPU)) {
        cpu->arch->dump(cpu, log_file());
    }
    if (log_on(LOG_EXEC)) {
        log_printf("Trace %d: [%08llx/%08x]\n", 0, (unsigned long long)pc, flags);
    }
}

/* Code of the CPU's next block when its own table has it; saves the lock after a system call. */
static const void *known_code(Cpu *cpu)
{
    JumpEntry *e;
    u64 pc;
    u32 flags;

    cpu->arch->block_key(cpu, &pc, &flags);
    e = &cpu->jump_table[host_jump_index(cpu->arch, pc)];
    return __atomic_load_n(&e->key, __ATOMIC_RELAXED) == host_jump_key(pc, flags) ? e->code : NULL;
}

/* Run emitted code. A linkable exit leaves it to its site to know the guest pc. Return: how it was left. */
static Left enter(Cpu *cpu, const void *host)
{
    const void *stub = host_enter(cpu, host);
    Left left = {NULL, __atomic_load_n(&exec_epoch, __ATOMIC_ACQUIRE)};

    if (stub) {
        left.site = block_site(block_by_host((u64)stub), stub);
        cpu->pc = left.site->pc;
    }
    return left;
}

static void run_tcg(Cpu *cpu, Left *left)
{
    const void *host = NULL;

    code_enter(cpu);
    if (!left->site && !log_on(LOG_EXEC | LOG_CPU) &&
        !__atomic_load_n(&cpu->exit_request, __ATOMIC_RELAXED)) {
        host = known_code(cpu);
    }
    if (!host) {
        TransBlock *tb;

        code_leave(cpu);
        tb = next_block(cpu, left, true);
        if (!tb) {
            return;
        }
        if (log_on(LOG_EXEC | LOG_CPU)) {
            log_entry(cpu, tb->pc, tb->flags);
        }
        host = tb->code;
    }
    *left = enter(cpu, host);
    code_leave(cpu);
}

/* Return: NULL, an exception instead. */
static IrBlock *current_ir(Cpu *cpu)
{
    u64 pc;
    u32 flags;
    CodePlace place;

    cpu->arch->block_key(cpu, &pc, &flags);
    if (!code_place(cpu, pc, &place)) {
        return NULL;
    }
    if (log_on(LOG_EXEC | LOG_CPU)) {
        log_entry(cpu, pc, flags);
    }
    return interp_lookup(cpu, pc, flags, &place, __atomic_load_n(&exec_epoch, __ATOMIC_ACQUIRE));
}

static void interpret(Cpu *cpu, IrBlock *b)
{
    if (!b) {
        return;
    }
    cpu->in_interp = true;
    interp_block(cpu, b);
    cpu->in_interp = false;
}

/*
 * As many instructions of the CPU's next block as are left; nothing of it is kept.
 * Return: NULL, an exception instead.
 */
static IrBlock *rest_ir(Cpu *cpu)
{
    u64 pc;
    u32 flags;
    CodePlace place;

    cpu->arch->block_key(cpu, &pc, &flags);
    return code_place(cpu, pc, &place) ? exec_build_once(cpu, pc, flags, cpu->insns_left, false) : NULL;
}

/* In system mode it counts as inside of emitted code: who changes a mapping waits for it. */
static void run_interp(Cpu *cpu, IrBlock *b)
{
    bool behind;

    if (!cpu->tlb) {
        interpret(cpu, b);
        return;
    }
    code_enter(cpu);
    pthread_mutex_lock(&exec_lock);
    behind = catch_up(cpu); /* the block's place may be another */
    pthread_mutex_unlock(&exec_lock);
    if (!behind) {
        interpret(cpu, b);
    }
    code_leave(cpu);
}

static void verify_code(Cpu *cpu, TransBlock *tb)
{
    code_enter(cpu);
    enter(cpu, tb->code);
    code_leave(cpu);
}

static void run_verify(Cpu *cpu)
{
    VerifyJob job = {.cpu = cpu, .run_ir = interpret, .run_code = verify_code};

    job.ir = current_ir(cpu);
    job.tb = job.ir ? next_block(cpu, &(Left){NULL, 0}, false) : NULL;
    if (!job.tb) {
        return;
    }
    verify_block(&job);
}

/* The exception that is pending is not any more. Return: which. */
static int take_exception(Cpu *cpu)
{
    int exc = (int)cpu->exception;

    cpu->exception = EXC_NONE;
    return exc;
}

/* After a block. Return: the exception that ended it, if one did and cpu_exec() is to return it. */
static int outcome(Cpu *cpu)
{
    int exc = take_exception(cpu);

    if (LIKELY(exc != EXC_SPENT) || __atomic_load_n(&cpu->exit_request, __ATOMIC_RELAXED)) {
        return exc == EXC_SPENT ? EXC_NONE : exc;
    }
    if (cpu->insns_left <= 0) {
        return EXC_INTERRUPT;
    }
    run_interp(cpu, rest_ir(cpu));
    return take_exception(cpu);
}

int cpu_exec(Cpu *cpu)
{
    Left left = {NULL, 0};
    int exc;

    if (sigsetjmp(cpu->unwind, 0)) {
        cpu->in_interp = false;
        cpu->helper_ra = 0;
        if (cpu->in_code) {
            code_leave(cpu);
        }
        exc = take_exception(cpu);
        if (exc != EXC_NONE) {
            return exc;
        }
        left.site = NULL; /* the same instruction once more */
    }
    cpu->stack_limit = (u8 *)__builtin_frame_address(0) - FRAME_STACK;
    for (;;) {
        if (UNLIKELY(__atomic_load_n(&cpu->exit_request, __ATOMIC_ACQUIRE))) {
            __atomic_store_n(&cpu->exit_request, 0, __ATOMIC_SEQ_CST);
            answer_kick(cpu);
            return EXC_INTERRUPT;
        }
        if (exec_config.verify) {
            run_verify(cpu);
        } else if (exec_config.accel == ACCEL_INTERP) {
            run_interp(cpu, current_ir(cpu));
        } else {
            run_tcg(cpu, &left);
        }
        exc = outcome(cpu);
        if (UNLIKELY(exc != EXC_NONE)) {
            return exc;
        }
    }
}

int cpu_step(Cpu *cpu, bool over)
{
    u64 pc;
    u32 flags;
    CodePlace place;
    int exc;

    if (sigsetjmp(cpu->unwind, 0)) {
        cpu->in_interp = false;
        cpu->helper_ra = 0;
        exc = take_exception(cpu);
        if (exc != EXC_NONE) {
            return exc;
        } /* else the same instruction once more */
    }
    answer_kick(cpu);
    cpu->arch->block_key(cpu, &pc, &flags);
    if (code_place(cpu, pc, &place)) {
        interpret(cpu, exec_build_once(cpu, pc, flags, 1, over));
    }
    return take_exception(cpu);
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
