/*
 * The dispatcher: find or translate the next block, link, enter, and turn what ends it - an exception, a kick,
 * a host fault - into the return value of cpu_exec(). Translation is in translate.c, leaving in the
 * middle in leave.c, who is inside of emitted code in exec-cpus.c, indirect branches in exec-jump.c.
 */
#include "tcg/exec.h"

#include <pthread.h>

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
CodeBuf exec_code;

void exec_init(const GuestArch *arch)
{
    exec_cpus_init(arch);
    host_parallel = false;
    host_counted = exec_config.counted;
    block_init(exec_config.code_size);
    exec_config.nochain |= exec_config.verify || log_on(LOG_NOCHAIN);
    codebuf_init(&exec_code, exec_config.code_size);
    codebuf_take(&exec_code, host_init(arch, exec_code.at, codebuf_room(&exec_code)));
    exec_code.first = exec_code.at;
}

/* ---- The next block ---- */

/* The exit emitted code was left through when it can be linked; its record lives until the epoch changes. */
typedef struct {
    ExitSite *site;
    u32 epoch;
} Left;

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
    if (block_link(site, tb) && exec_asked()) {
        block_cut_loops();
    }
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
        exec_jump_fill(cpu, tb, place.own); /* which is for those no link leads to */
    }
    __atomic_store_n(&cpu->in_code, enter, __ATOMIC_SEQ_CST);
    pthread_mutex_unlock(&exec_lock);
    return tb;
}

/*
 * A kick, orders, somebody who waits for this CPU to leave, a fault, no such block: those are for the dispatcher, which
 * looks again.
 */
const void *exec_find_code(Cpu *cpu, u64 pc, u64 key)
{
    CodePlace place;
    TransBlock *tb = NULL;

    if (exec_config.nochain || __atomic_load_n(&cpu->exit_request, __ATOMIC_RELAXED) ||
        !mem_code_place(cpu, pc & ~cpu->arch->pc_mode, &place) || !exec_lock_inside()) {
        return NULL;
    }
    if (!cpu->tlb->orders) {
        tb = block_find(pc, host_jump_flags(pc, key), &place);
    }
    if (tb && may_remember(cpu, pc, &place)) {
        exec_jump_fill(cpu, tb, place.own);
    }
    pthread_mutex_unlock(&exec_lock);
    return tb ? tb->code : NULL;
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

    exec_code_enter(cpu);
    if (!left->site && !log_on(LOG_EXEC | LOG_CPU) &&
        !__atomic_load_n(&cpu->exit_request, __ATOMIC_RELAXED)) {
        host = exec_jump_find(cpu);
    }
    if (!host) {
        TransBlock *tb;

        exec_code_leave(cpu);
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
    exec_code_leave(cpu);
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
    exec_code_enter(cpu);
    pthread_mutex_lock(&exec_lock);
    behind = catch_up(cpu); /* the block's place may be another */
    pthread_mutex_unlock(&exec_lock);
    if (!behind) {
        interpret(cpu, b);
    }
    exec_code_leave(cpu);
}

static void verify_code(Cpu *cpu, TransBlock *tb)
{
    exec_code_enter(cpu);
    enter(cpu, tb->code);
    exec_code_leave(cpu);
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
            exec_code_leave(cpu);
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
        if (exec_config.verify && !exec_config.watched) {
            run_verify(cpu);
        } else if (exec_config.accel == ACCEL_INTERP || exec_config.watched) {
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
