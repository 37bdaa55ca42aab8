/*
 * Translation: a block from guest bytes to published host code.
 *
 * Front ends translate to IR outside of the exec lock; only emission and publication hold it, and a change
 * of guest code meanwhile (exec_epoch) makes the translator start over.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "common/log.h"
#include "common/trace.h"
#include "tcg/exec-int.h"
#include "tcg/host.h"
#include "tcg/mem.h"

enum { EMIT_RESERVE = 256 * 1024 }; /* room a block may need */

static ExecStats stats;
static __thread Arena arena; /* the translation in progress on this thread */

static void log_insn(const Cpu *cpu, const IrBlock *b, u64 pc)
{
    u8 bytes[16];
    char text[128];
    vaddr at = pc & ~b->arch->pc_mode;
    unsigned avail = sizeof(bytes), len;
    FILE *f = log_file();

    while (avail && !mem_fetch((Cpu *)cpu, at, bytes, avail)) {
        avail /= 2;
    }
    len = avail ? b->arch->disassemble(pc, b->flags, bytes, avail, text, sizeof(text)) : 0;
    if (len) {
        fprintf(f, "0x%08llx:  ", (unsigned long long)at);
        for (unsigned i = 0; i < len; i++) {
            fprintf(f, "%02x", bytes[i]);
        }
        fprintf(f, "%*s %s\n", 9 - 2 * (int)len, "", text);
    }
}

static void log_block(const Cpu *cpu, const IrBlock *b)
{
    FILE *f = log_file();

    flockfile(f);
    fprintf(f, "----------------\nIN: %u insns, flags %#x\n", b->insns, b->flags);
    for (u32 i = 1; i < b->count; i++) {
        if (b->node[i].op == IR_insn) {
            log_insn(cpu, b, b->node[i].k);
        }
    }
    funlockfile(f);
}

static void log_ir(const char *title, const IrBlock *b)
{
    FILE *f = log_file();

    flockfile(f);
    fprintf(f, "%s:\n", title);
    ir_print(b, f);
    funlockfile(f);
}

/* The block of a breakpoint: an exception before anything is done. */
static void build_break(TranslateJob *job)
{
    ir_insn(job->b, job->pc, 0);
    ir_exit_exc(job->b, EXC_DEBUG, job->pc);
    job->b->exit_flags = job->flags;
    job->b->insns = 1;
    job->b->bytes = 1;
}

/* The front end's block, which ends before the next breakpoint behind its start. */
static void build_block(TranslateJob *job, Arena *mem)
{
    vaddr start = job->pc & ~job->cpu->arch->pc_mode, stop;
    u32 back;

    for (;;) {
        job->b = ir_begin(mem, job->cpu->arch, job->pc, job->flags);
        job->cpu->arch->translate(job);
        back = job->b->before ? job->b->before + 1 : 0; /* the lowest byte counts unless it is pc's */
        if (LIKELY(!exec_break_within(start - back, job->b->bytes + (back ? 1 : 0), &stop)) ||
            job->b->insns == 1) {
            return;
        }
        job->max_insns = job->b->insns - 1;
        arena_reset(mem);
    }
}

/* @over: a breakpoint at @pc itself does not count. */
static IrBlock *build_ir(Cpu *cpu, Arena *mem, u64 pc, u32 flags, u32 max_insns, bool over)
{
    TranslateJob job = {.cpu = cpu, .pc = pc, .flags = flags, .max_insns = max_insns};
    const char *bad;

    if (UNLIKELY(!over && exec_break_at(pc & ~cpu->arch->pc_mode))) {
        job.b = ir_begin(mem, cpu->arch, pc, flags);
        build_break(&job);
    } else {
        build_block(&job, mem);
    }
    if (log_at(LOG_IN_ASM, pc)) {
        log_block(cpu, job.b);
    }
    if (log_at(LOG_OP, pc)) {
        log_ir("OP", job.b);
    }
    assert(!job.b->overflow && "the front end ends blocks before the builder is full");
    ir_optimize(job.b);
    if (log_at(LOG_OP_OPT, pc)) {
        log_ir("OP after optimization", job.b);
    }
    bad = exec_config.verify || log_on(LOG_OP | LOG_OP_OPT) ? ir_verify(job.b) : NULL;
    if (bad) {
        fprintf(stderr, "emu: malformed IR at guest pc %#llx: %s\n", (unsigned long long)pc, bad);
        ir_print(job.b, stderr);
        abort();
    }
    return job.b;
}

IrBlock *exec_build_ir(Cpu *cpu, Arena *mem, u64 pc, u32 flags, u32 max_insns)
{
    return build_ir(cpu, mem, pc, flags, max_insns, false);
}

static u64 now_ns(void)
{
    struct timespec ts;

    clock_gettime(CLOCK_MONOTONIC, &ts);
    return ts.tv_sec * 1000000000ull + ts.tv_nsec;
}

static void count_block(const TransBlock *tb, u64 began)
{
    stats.blocks++;
    stats.insns += tb->insns;
    stats.guest_bytes += tb->bytes;
    stats.host_bytes += tb->code_size;
    if (log_on(LOG_STATS)) {
        stats.translate_ns += now_ns() - began;
    }
}

/*
 * Emit and publish; lock held. NULL: too large for the emitter, or everything was dropped: guest code may have changed
 * while the others were waited for.
 */
static TransBlock *publish(Cpu *cpu, IrBlock *b, const CodePlace *place,
                           unsigned align)
{
    EmitResult e;
    TransBlock *tb;

    if (codebuf_room(&exec_code) < EMIT_RESERVE) {
        exec_flush_locked(cpu);
        return NULL;
    }
    codebuf_align(&exec_code, align);
    if (!host_emit(b, exec_code.at, codebuf_room(&exec_code), &e)) {
        return NULL;
    }
    tb = block_new(b->pc, b->flags, place, b, exec_code.at, &e);
    if (!tb) { /* out of records: everything goes, the code just emitted as well */
        exec_flush_locked(cpu);
        return NULL;
    }
    if (log_at(LOG_OUT_ASM, b->pc)) {
        host_disassemble(exec_code.at, e.size, log_file());
    }
    codebuf_take(&exec_code, e.size);
    trace_translate_block(b->pc, b->insns, b->bytes, e.size);
    return tb;
}

TransBlock *exec_translate(Cpu *cpu, u64 pc, u32 flags, const CodePlace *place, unsigned align)
{
    u32 max_insns = cpu->one_insn ? 1 : EXEC_BLOCK_INSNS;
    u64 began = log_on(LOG_STATS) ? now_ns() : 0;

    for (;;) {
        u32 epoch = __atomic_load_n(&exec_epoch, __ATOMIC_ACQUIRE);
        IrBlock *b;
        TransBlock *tb;

        arena_reset(&arena);
        b = exec_build_ir(cpu, &arena, pc, flags, max_insns);
        exec_lock_cache();
        tb = block_find(pc, flags, place);
        if (tb) {
            return tb; /* another thread was faster */
        }
        if (epoch == exec_epoch) {
            tb = publish(cpu, b, place, align);
            if (tb) {
                count_block(tb, began);
                return tb;
            }
            if (epoch == exec_epoch) {
                assert(max_insns > 1 && "one instruction does not fit the emitter");
                max_insns = b->insns > 1 ? (b->insns + 1) / 2 : 1;
            }
        }
        pthread_mutex_unlock(&exec_lock);
    }
}

IrBlock *exec_build_once(Cpu *cpu, u64 pc, u32 flags, u32 max_insns, bool over)
{
    arena_reset(&arena);
    return build_ir(cpu, &arena, pc, flags, max_insns, over);
}

void exec_translated(void)
{
    arena_free(&arena);
}

void exec_stats(ExecStats *out)
{
    pthread_mutex_lock(&exec_lock);
    *out = stats;
    pthread_mutex_unlock(&exec_lock);
}

void exec_log_stats(void)
{
    struct rusage ru;
    ExecStats s;

    exec_stats(&s);
    getrusage(RUSAGE_SELF, &ru);
    if (!s.insns) {
        s.insns = s.guest_bytes = 1;
    }
    log_printf("stats: %llu blocks, %llu guest instructions, %.0f ns of translation each, "
               "%.2f host bytes per guest byte, %ld KiB peak memory, %ld page faults\n",
               (unsigned long long)s.blocks, (unsigned long long)s.insns,
               (double)s.translate_ns / s.insns, (double)s.host_bytes / s.guest_bytes, ru.ru_maxrss,
               ru.ru_minflt);
}
