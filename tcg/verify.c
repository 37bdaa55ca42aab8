#include "tcg/verify.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "common/log.h"
#include "tcg/guest.h"
#include "tcg/mem.h"

enum { MAX_STORES = 4096, GUEST_FLAGS = 0x3d /* MXCSR without the denormal bit */ };

/* What one way of running left behind. */
typedef struct {
    u8 *state; /* cpu_size bytes */
    int exc;
    u8 *stored; /* 16 bytes for each logged store */
} Outcome;

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

/* Bytes of Cpu before the guest's own registers are compared field by field. */
static void save(const Cpu *cpu, u8 *to)
{
    memcpy(to, cpu, cpu->arch->cpu_size);
}

/* What put_back() leaves alone, in order: the unwind frame is the run's, the others are any thread's. */
static const struct {
    size_t at, size;
} kept[] = {
    {offsetof(Cpu, unwind), sizeof(sigjmp_buf)},
    {offsetof(Cpu, next), sizeof(Cpu *)},
    {offsetof(Cpu, exit_request), sizeof(u32)},
};

static void put_back(Cpu *cpu, const u8 *from)
{
    size_t at = 0;

    for (unsigned i = 0; i < ARRAY_LEN(kept); i++) {
        memcpy((u8 *)cpu + at, from + at, kept[i].at - at);
        at = kept[i].at + kept[i].size;
    }
    memcpy((u8 *)cpu + at, from + at, cpu->arch->cpu_size - at);
}

/* Guests that tell kinds of invalid apart look at these only; MXCSR has the flag too often. */
static unsigned fp_flags(const u8 *state)
{
    const Cpu *c = (const Cpu *)state;
    unsigned flags = (c->fp.flags | (c->mxcsr & GUEST_FLAGS)) & 0x3f;

    if (c->fp.nan_rule == FP_NAN_PPC) {
        flags = (flags & ~FP_INVALID) | (c->fp.kinds & (FP_KIND_UP - 1u)) << 8;
    }
    return flags;
}

static void report_head(const VerifyJob *job, const char *what)
{
    fflush(stdout);
    fprintf(stderr, "emu: -verify: interpreter and emitted code differ: %s\nblock at %#llx:\n", what,
            (unsigned long long)job->tb->pc);
    ir_print(job->ir, stderr);
    host_disassemble(job->tb->code, job->tb->code_size, stderr);
}

static void report_bytes(const char *name, const u8 *ir, const u8 *code, unsigned size)
{
    fprintf(stderr, "%-8s interpreter ", name);
    for (unsigned i = size; i--;) {
        fprintf(stderr, "%02x", ir[i]);
    }
    fprintf(stderr, "  emitted ");
    for (unsigned i = size; i--;) {
        fprintf(stderr, "%02x", code[i]);
    }
    fputc('\n', stderr);
}

/* Bytes that are compared: of loose vectors nobody knows here which lanes count. */
static unsigned slot_size(const SlotDef *s)
{
    return s->type == I32 ? 4 : s->type == I64 ? 8 : s->loose ? 0 : 16;
}

/* -verify is a tool for finding our bugs: it dies loudly, with everything needed to reproduce. */
static void compare_state(const VerifyJob *job, const Outcome *ir, const Outcome *code)
{
    const Cpu *a = (const Cpu *)ir->state, *b = (const Cpu *)code->state;
    bool differ = a->pc != b->pc || ir->exc != code->exc || fp_flags(ir->state) != fp_flags(code->state);

    for (const SlotDef *s = job->cpu->arch->slots; s->name; s++) {
        differ |= memcmp(ir->state + s->offset, code->state + s->offset, slot_size(s)) != 0;
    }
    if (!differ) {
        return;
    }
    report_head(job, "registers");
    fprintf(stderr, "pc       interpreter %#llx  emitted %#llx\n", (unsigned long long)a->pc,
            (unsigned long long)b->pc);
    fprintf(stderr, "exception interpreter %d  emitted %d\n", ir->exc, code->exc);
    fprintf(stderr, "fp flags interpreter %#x  emitted %#x\n", fp_flags(ir->state),
            fp_flags(code->state));
    for (const SlotDef *s = job->cpu->arch->slots; s->name; s++) {
        if (memcmp(ir->state + s->offset, code->state + s->offset, slot_size(s))) {
            report_bytes(s->name, ir->state + s->offset, code->state + s->offset, slot_size(s));
        }
    }
    abort();
}

static void compare_memory(const VerifyJob *job, const MemLogEntry *log, unsigned n,
                           const Outcome *ir, const Outcome *code)
{
    for (unsigned i = 0; i < n; i++) {
        if (memcmp(ir->stored + 16 * i, code->stored + 16 * i, log[i].size)) {
            char at[32];

            report_head(job, "memory");
            snprintf(at, sizeof(at), "%#llx", (unsigned long long)log[i].addr);
            report_bytes(at, ir->stored + 16 * i, code->stored + 16 * i, log[i].size);
            abort();
        }
    }
}

static void read_stores(const MemLogEntry *log, unsigned n, u8 *to)
{
    for (unsigned i = 0; i < n; i++) {
        memcpy(to + 16 * i, g2h(log[i].addr), log[i].size);
    }
}

static void undo_stores(const MemLogEntry *log, unsigned n)
{
    while (n--) {
        /* The last one may be a store that faulted: nothing changed, nothing can be written. */
        if (memcmp(g2h(log[n].addr), log[n].old, log[n].size)) {
            memcpy(g2h(log[n].addr), log[n].old, log[n].size);
        }
    }
}

static int run_ir(const VerifyJob *job)
{
    int exc;

    if (!sigsetjmp(job->cpu->unwind, 0)) {
        job->run_ir(job->cpu, job->ir);
    }
    job->cpu->in_interp = false;
    exc = job->cpu->exception;
    job->cpu->exception = 0;
    return exc;
}

static int run_code(const VerifyJob *job)
{
    if (!sigsetjmp(job->cpu->unwind, 0)) {
        job->run_code(job->cpu, job->tb);
    }
    job->cpu->helper_ra = 0;
    return job->cpu->exception;
}

void verify_block(const VerifyJob *job)
{
    static u8 *buffer;
    size_t size = job->cpu->arch->cpu_size;
    sigjmp_buf outer;
    Outcome ir, code;
    const MemLogEntry *log;
    unsigned n;
    u8 *before;

    pthread_mutex_lock(&one_at_a_time);
    if (!buffer) {
        buffer = aligned_alloc(64, 3 * ((size + 63) & ~63ull) + 2 * 16 * MAX_STORES);
        if (!buffer) {
            fatal("out of memory for -verify");
        }
    }
    before = buffer;
    ir.state = before + ((size + 63) & ~63ull);
    code.state = ir.state + ((size + 63) & ~63ull);
    ir.stored = code.state + ((size + 63) & ~63ull);
    code.stored = ir.stored + 16 * MAX_STORES;
    memcpy(outer, job->cpu->unwind, sizeof(outer));

    save(job->cpu, before);
    mem_log_begin();
    ir.exc = run_ir(job);
    log = mem_log_take(&n);
    save(job->cpu, ir.state);
    read_stores(log, n, ir.stored);
    undo_stores(log, n);

    put_back(job->cpu, before);
    code.exc = run_code(job);
    save(job->cpu, code.state);
    read_stores(log, n, code.stored);

    memcpy(job->cpu->unwind, outer, sizeof(outer));
    compare_state(job, &ir, &code);
    compare_memory(job, log, n, &ir, &code);
    pthread_mutex_unlock(&one_at_a_time);
}

void verify_fork_child(void)
{
    pthread_mutex_init(&one_at_a_time, NULL);
}
