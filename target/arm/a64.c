/*
 * The AArch64 guests: slot table, block translation, block keys.
 *
 * A block ends at an unconditional change of pc, a backward conditional one, an instruction that
 * changes the mode bits of the key, or after max_insns; it touches at most two pages.
 */
#include "target/arm/a64.h"

#include <string.h>

#include "target/arm/a64-dis.h"
#include "target/arm/a64-helper.h"
#include "tcg/mem.h"

/* clang-format off */
#define X(n, pin)               {"x" #n, offsetof(A64Cpu, x[n]), I64, pin, 0}
#define LONG(name, member)      {name, offsetof(A64Cpu, member), I64, 0, 0}
#define WORD(name, member)      {name, offsetof(A64Cpu, member), I32, 0, 0}
#define V(n, pin)               {"v" #n, offsetof(A64Cpu, v[n]), TV128, pin, 0}
static const SlotDef slots[] = {
    /* Pinned: arguments, registers compilers keep values in over calls, and what every call writes. */
    X(0, 1), X(1, 2), X(2, 3), X(3, 4), X(4, 0), X(5, 0), X(6, 0), X(7, 0),
    X(8, 0), X(9, 0), X(10, 0), X(11, 0), X(12, 0), X(13, 0), X(14, 0), X(15, 0),
    X(16, 0), X(17, 0), X(18, 0), X(19, 5), X(20, 6), X(21, 0), X(22, 0), X(23, 0),
    X(24, 0), X(25, 0), X(26, 0), X(27, 0), X(28, 0), X(29, 0), X(30, 9),
    {"sp", offsetof(A64Cpu, x[31]), I64, 7, 0},
    {"fa", offsetof(A64Cpu, fa), I64, 8, 0}, LONG("fb", fb), WORD("fk", fk),
    {"ft", offsetof(A64Cpu, ft), I32, 0, 1},
    {"qc", offsetof(A64Cpu, qc), TV128, 0, 0},
    V(0, 1), V(1, 2), V(2, 3), V(3, 4), V(4, 5), V(5, 6), V(6, 7), V(7, 8),
    V(8, 0), V(9, 0), V(10, 0), V(11, 0), V(12, 0), V(13, 0), V(14, 0), V(15, 0),
    V(16, 9), V(17, 10), V(18, 11), V(19, 12), V(20, 13), V(21, 14), V(22, 15), V(23, 16),
    V(24, 0), V(25, 0), V(26, 0), V(27, 0), V(28, 0), V(29, 0), V(30, 0), V(31, 0),
    LONG("tpidr", tpidr), LONG("tpidrro", tpidrro),
    LONG("exaddr", cpu.excl_addr), LONG("exval", cpu.excl_val), LONG("exval2", cpu.excl_val2),
    LONG("code", cpu.bkpt_code), WORD("fpcr", fpcr), WORD("pstate", pstate),
    {NULL, 0, 0, 0, 0},
};
_Static_assert(ARRAY_LEN(slots) == A64_SLOT_COUNT + 1, "one row per slot");

#define HELPER HELPER_ROW
static const HelperDef helpers[] = {
#include "tcg/helper.def"
#include "target/arm/a64-helper.def"
};
#undef HELPER
/* clang-format on */

enum { PAGE = 4096 };

/* Instructions are little-endian in both guests. */
static bool fetch(Ctx *c)
{
    return mem_fetch_word((Cpu *)&c->cpu->cpu, c->window, c->pc, &c->insn);
}

static bool decode(Ctx *c)
{
    u32 insn = c->insn;

    switch (insn >> 25 & 15) {
    case 0:
        return a64_vdso_call(c);
    case 5:
    case 8:
    case 9:
    case 10:
    case 11:
    case 13:
        return decode_a64_int(c, insn);
    case 4:
    case 6:
    case 12:
    case 14:
        return decode_a64_mem(c, insn);
    case 7:
    case 15:
        return decode_a64_simd(c, insn) || decode_a64_fp(c, insn);
    default:
        return false;
    }
}

/* Is the instruction at @pc outside the two pages a block may touch, that of its start and the next? */
static bool is_outside(const Ctx *c, u64 pc)
{
    return pc - (c->b->pc & ~(u64)(PAGE - 1)) >= 2 * PAGE;
}

/* Does the block end before the instruction at c->pc: no room, or it has been there? */
static bool is_full(const Ctx *c, const TranslateJob *job)
{
    return c->b->insns >= job->max_insns || is_outside(c, c->pc) || ir_nearly_full(c->b) ||
           c->pc == job->pc;
}

/* B.cond; ADC, CCMP, CSEL and their kind. */
static bool reads_flags(u32 insn)
{
    return (insn & 0xff000010) == 0x54000000 ||
           ((insn & 0x1f200000) == 0x1a000000 && (insn >> 22 & 3) != 3);
}

/*
 * Compilers let branches go right to the condition that decides, behind the comparison they have made
 * themselves. Flags from another block are slow to ask for, so such a condition joins the block.
 */
bool a64_follow(Ctx *c, u64 pc)
{
    u32 insn;

    if (c->followed || !c->flag.known || is_outside(c, pc) ||
        !mem_fetch((Cpu *)&c->cpu->cpu, pc, &insn, 4) || !reads_flags(insn)) {
        return false;
    }
    c->followed = true;
    c->next = pc;
    return true;
}

static void fetch_fault(Ctx *c)
{
    ir_insn(c->b, c->pc, 0);
    ir_exit_exc(c->b, EXC_FETCH, c->pc);
    c->b->insns = 1;
    c->b->bytes = 4;
}

static void setup(Ctx *c, const TranslateJob *job, CodeWindow *window)
{
    *c = (Ctx){
        .b = job->b,
        .cpu = a64_cpu(job->cpu),
        .features = a64_cpu(job->cpu)->model->features,
        .flags = job->flags,
        .pc = job->pc,
        .low = job->pc,
        .window = window,
        .mo = job->flags & A64_FLAG_BE ? MO_BE : 0,
        .fpm = job->flags & A64_FLAG_FZ ? FPM_FLUSH : FPM_FPSCR,
    };
    job->b->exit_flags = job->flags;
}

static void insn(Ctx *c)
{
    c->next = c->pc + 4;
    c->low = c->pc < c->low ? c->pc : c->low;
    c->high = c->next > c->high ? c->next : c->high;
    ir_insn(c->b, c->pc, 0);
    if (!decode(c)) {
        a64_undefined(c);
    }
    c->b->insns++;
}

static void translate(TranslateJob *job)
{
    CodeWindow window;
    Ctx c;

    mem_fetch_start(&window);
    setup(&c, job, &window);
    if (job->pc & 3) { /* PC alignment fault */
        ir_insn(c.b, c.pc, 0);
        ir_exit_exc(c.b, EXC_A64_PC_ALIGN, c.pc);
        c.b->insns = 1;
        c.b->bytes = 4;
        return;
    }
    do {
        if (!fetch(&c)) {
            if (!job->b->insns) {
                fetch_fault(&c);
                return;
            }
            break;
        }
        insn(&c);
        c.pc = c.next;
    } while (!c.ended && !is_full(&c, job));
    if (!c.ended) {
        ir_exit(c.b, XK_JUMP, c.pc, 0);
    }
    job->b->bytes = (u32)(c.high - c.low);
    job->b->before = (u32)(job->pc - c.low);
}

/* ---- Keys ---- */

enum { FPCR_AHP = 1 << 26, FPCR_DN = 1 << 25, FPCR_FZ = 1 << 24, FPCR_FZ16 = 1 << 19 };

static void block_key(const Cpu *cpu, u64 *pc, u32 *flags)
{
    const A64Cpu *a = (const A64Cpu *)cpu;
    u32 f = cpu->arch->big_endian ? A64_FLAG_BE : 0;

    f |= a->fpcr & FPCR_FZ ? A64_FLAG_FZ : 0;
    f |= a->fpcr & FPCR_FZ16 ? A64_FLAG_FZ16 : 0;
    f |= a->fpcr & FPCR_AHP ? A64_FLAG_AHP : 0;
    f |= a->fpcr & FPCR_DN ? A64_FLAG_DN : 0;
    f |= a->tbi ? A64_FLAG_TBI : 0;
    *pc = a64_untagged(cpu->pc);
    *flags = f;
}

/* The program probably keeps tags in its pointers, as Linux lets it (TBI): they are cleared from now on. */
static bool bad_address(Cpu *cpu)
{
    A64Cpu *a = a64_cpu(cpu);
    u32 insn;

    if (!a->tbi) {
        a->tbi = true;
        return true;
    }
    cpu->fault_addr = mem_fetch(cpu, cpu->pc, &insn, 4) ? a64_address_of(a, insn) : 0;
    return false;
}

static void restore(Cpu *cpu, u64 pc, u16 word)
{
    A64Cpu *a = a64_cpu(cpu);

    (void)word;
    cpu->pc = a->landing ? a->landing : pc;
    a->landing = 0;
}

static void reset(Cpu *cpu)
{
    A64Cpu *a = a64_cpu(cpu);

    memset(a->x, 0, sizeof(a->x));
    memset(a->v, 0, sizeof(a->v));
    memset(&a->qc, 0, sizeof(a->qc));
    if (!a->model) {
        a->model = a64_default_model();
    }
    cpu->pc = 0;
    cpu->excl_addr = ~0ull;
    a->tpidr = a->tpidrro = 0;
    a->pstate = 0;
    a64_nzcv_set(a, 0);
    fp_init_arm(&cpu->fp);
    a64_fpcr_set(a, 0);
    a64_fpsr_set(a, 0);
}

#define A64_GUEST(guest_name, big, registers)                                                                 \
    {                                                                                              \
        .name = guest_name, .big_endian = big, .pc_bits = 64, .pc_mode = 0, .pc_align = 2,         \
        .cpu_size = sizeof(A64Cpu), .slots = slots, .helpers = helpers,                            \
        .helper_count = ARRAY_LEN(helpers), .translate = translate, .block_key = block_key,        \
        .restore = restore, .bad_address = bad_address, .reset = reset,                            \
        .disassemble = a64_disassemble, .dump = a64_dump, .gdb = registers,                                          \
    }

const GuestArch aarch64_guest = A64_GUEST("aarch64", false, &a64_gdb);
const GuestArch aarch64_be_guest = A64_GUEST("aarch64_be", true, &a64_be_gdb);
