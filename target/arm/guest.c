/*
 * The Arm guests: slot table, block translation, block keys.
 *
 * A block ends at an unconditional change of pc, a backward conditional one, an instruction that
 * changes the mode bits of the key, or after max_insns; it touches at most two pages.
 */
#include "tcg/guest.h"

#include <string.h>

#include "target/arm/cpu.h"
#include "target/arm/dis-arm.h"
#include "target/arm/helper.h"
#include "target/arm/tr.h"
#include "tcg/mem.h"

/* clang-format off */
#define WORD(name, member, pin) {name, offsetof(ArmCpu, member), I32, pin, 0}
#define BOOL(name, member)      {name, offsetof(ArmCpu, member), I32, 0, 1}
#define LONG(name, member)      {name, offsetof(ArmCpu, member), I64, 0, 0}
#define QUAD(name, member, pin) {name, offsetof(ArmCpu, member), TV128, pin, 0}
const SlotDef arm_slots[] = {
    /* The registers compiled code uses most come first among the pinned ones. */
    WORD("r0", r[0], 1), WORD("r1", r[1], 4), WORD("r2", r[2], 3), WORD("r3", r[3], 2),
    WORD("r4", r[4], 6), WORD("r5", r[5], 7), WORD("r6", r[6], 8), WORD("r7", r[7], 0),
    WORD("r8", r[8], 0), WORD("r9", r[9], 0), WORD("r10", r[10], 0), WORD("r11", r[11], 0),
    WORD("r12", r[12], 0), WORD("sp", r[13], 5), WORD("lr", r[14], 9),
    LONG("nz", nz), BOOL("c", c), BOOL("v", v), BOOL("q", q), WORD("ge", ge, 0),
    WORD("fpcc", fpcc, 0), LONG("exaddr", cpu.excl_addr), LONG("exval", cpu.excl_val),
    QUAD("qc", qc, 0),
    QUAD("q0", vq[0], 1), QUAD("q1", vq[1], 2), QUAD("q2", vq[2], 3), QUAD("q3", vq[3], 4),
    QUAD("q4", vq[4], 9), QUAD("q5", vq[5], 10), QUAD("q6", vq[6], 11), QUAD("q7", vq[7], 12),
    QUAD("q8", vq[8], 5), QUAD("q9", vq[9], 6), QUAD("q10", vq[10], 7), QUAD("q11", vq[11], 8),
    QUAD("q12", vq[12], 13), QUAD("q13", vq[13], 14), QUAD("q14", vq[14], 15),
    QUAD("q15", vq[15], 16),
    WORD("it", itstate, 0), WORD("big", big_data, 0), LONG("code", cpu.bkpt_code),
    WORD("tpidrurw", tpidrurw, 0), WORD("tpidruro", tpidruro, 0),
    WORD("psr", psr, 0), WORD("lines", lines, 0),
    {NULL, 0, 0, 0, 0},
};
_Static_assert(ARRAY_LEN(arm_slots) == SLOT_ARM_COUNT + 1, "one row per slot");

#define HELPER HELPER_ROW
static const HelperDef helpers[] = {
#include "tcg/helper.def"
#include "target/arm/helper.def"
};
#undef HELPER
/* clang-format on */

/* ---- Fetching and decoding ---- */

enum { PAGE = 4096 };

static u32 swap16(u32 v)
{
    return (v & 0xff) << 8 | (v >> 8 & 0xff);
}

/* Is @half the first of a 32-bit instruction? See wide_halves(). */
static inline u32 is_wide(const Ctx *c, u32 half)
{
    return (u16)(half - c->wide_from) < c->wide_count;
}

/* The two halves at @addr; of the second, on the next page, only what the first makes an instruction. */
static bool fetch_apart(Ctx *c, u32 addr, u32 *out)
{
    Cpu *cpu = (Cpu *)&c->cpu->cpu;
    u16 half[2] = {0, 0};

    if (!mem_fetch(cpu, addr, &half[0], 2)) {
        return false;
    }
    *out = half[0];
    if (is_wide(c, c->cpu->big_code ? swap16(half[0]) : half[0])) {
        if (!mem_fetch(cpu, addr + 2, &half[1], 2)) {
            return false;
        }
        *out |= (u32)half[1] << 16;
    }
    return true;
}

/* The word at c->pc, in memory order, which the window has not. */
static bool fetch_word(Ctx *c, u32 *out)
{
    if (c->thumb && c->pc % PAGE > PAGE - 4) {
        return fetch_apart(c, c->pc, out);
    }
    return mem_fetch_window((Cpu *)&c->cpu->cpu, c->window, c->pc, out);
}

static u32 swap_code(const Ctx *c, u32 word)
{
    return c->thumb ? swap16(word) | swap16(word >> 16) << 16 : __builtin_bswap32(word);
}

/* Reads the instruction at c->pc, and sets c->next to what follows it. Return: false, not readable. */
static inline bool fetch(Ctx *c)
{
    u32 word, half, wide;

    c->next = c->pc + (c->thumb ? 2 : 4);
    if (!mem_window_word(c->window, c->pc, &word) && !fetch_word(c, &word)) {
        return false;
    }
    if (UNLIKELY(c->cpu->big_code)) {
        word = swap_code(c, word);
    }
    if (c->thumb) { /* how long it is is anybody's guess: no branch on that before the decoders' */
        half = word & 0xffff;
        wide = is_wide(c, half);
        word = half << 16 * wide | (word >> 16 & -wide);
        c->next += 2 * wide;
    }
    c->insn = word;
    return true;
}

u32 arm_t32_to_a32(u32 insn)
{
    switch (insn >> 24) {
    case 0xec:
    case 0xed:
    case 0xee:
    case 0xfc:
    case 0xfd:
    case 0xfe:
        return insn;
    case 0xef:
    case 0xff: /* data processing: U moves from bit 28 to bit 24 */
        return (insn & 0x00ffffff) | 0xf2000000 | (insn >> 28 & 1) << 24;
    case 0xf9: /* element and structure load/store */
        return (insn & 0x00ffffff) | 0xf4000000;
    default:
        return 0;
    }
}

/* @insn in its A32 form, by the two floating-point tables. */
static bool decode_fp(Ctx *c, u32 insn)
{
    if (c->flags & ARM_FLAG_NOVFP) {
        return false;
    }
    arm_effects(c);
    return insn >> 28 == 15 ? decode_arm_neon(c, insn) : decode_arm_vfp(c, insn);
}

static bool decode(Ctx *c)
{
    u32 insn = c->insn;

    if (c->decode_first && c->decode_first(c, insn)) {
        return true;
    }
    if (!c->thumb) {
        if (insn >> 28 == 15) {
            return decode_a32u(c, insn) || decode_fp(c, insn);
        }
        return decode_a32(c, insn) || decode_fp(c, insn);
    }
    if (c->next - c->pc == 2) {
        return decode_t16(c, insn);
    }
    if (decode_t32(c, insn)) {
        return true;
    }
    insn = arm_t32_to_a32(insn);
    return insn && decode_fp(c, insn);
}

/* The forms compilers choose: T32's long one is not looked for. */
bool arm_next_branch(Ctx *c, unsigned *cond, u32 *to, u32 *next)
{
    Ctx then = *c;
    u32 insn;

    then.pc = c->next;
    if (!c->more || (c->it & 7) || !fetch(&then)) {
        return false;
    }
    insn = then.insn;
    *next = then.next;
    *to = pc_value(&then);
    if (c->thumb) {
        *cond = insn >> 8 & 15;
        *to += (u32)(s32)(s8)insn << 1;
        return *next == then.pc + 2 && insn >> 12 == 13 && *cond < COND_AL;
    }
    *cond = insn >> 28;
    *to += (u32)((s32)(insn << 8) >> 6);
    return (insn >> 24 & 15) == 10 && *cond < COND_AL;
}

/* ---- One block ---- */

/* The instruction at hand is conditional: skips are shared, and ended by those of another condition. */
static void begin_conditional(Ctx *c)
{
    if (c->pred == PRED_OPEN && (c->close || c->cond != c->open_cond)) {
        arm_close_skip(c);
    }
    ir_insn(c->b, c->pc | c->thumb, c->it);
    if (c->pred != PRED_OPEN) {
        c->test = arm_test(c, c->cond);
        c->pred = PRED_PENDING;
    }
}

/* Sets condition and predication of the instruction at hand. */
static void begin_insn(Ctx *c)
{
    unsigned cond = c->it ? c->it >> 4 : c->thumb ? COND_AL : c->insn >> 28;

    if (UNLIKELY(cond < COND_AL)) {
        c->cond = (u8)cond;
        begin_conditional(c);
        return;
    }
    c->cond = COND_AL;
    if (c->pred == PRED_OPEN) {
        arm_close_skip(c);
    }
    ir_insn(c->b, c->pc | c->thumb, c->it);
    c->pred = PRED_ALWAYS;
}

static void one_insn(Ctx *c)
{
    begin_insn(c);
    if (!decode(c)) {
        arm_undefined(c);
    }
    if (UNLIKELY(c->it | c->new_it)) {
        c->it = c->new_it ? c->new_it : arm_next_it(c->it);
        c->new_it = 0;
    }
}

/*
 * Has the block of @insns room for the instruction at c->next? It ends for the rule of two pages, too. In system
 * mode, where two pages need not be neighbours, the second may hold half an instruction only.
 */
static bool has_more(const Ctx *c, const TranslateJob *job, u32 insns)
{
    return insns < job->max_insns && c->next - c->start + 4 <= c->room && !ir_nearly_full(c->b);
}

/* Is the instruction at hand an IT whose four instructions may not all fit, though they would alone? */
static bool is_it_too_late(const Ctx *c, const TranslateJob *job, u32 insns)
{
    return insns + 5 > job->max_insns && insns && c->thumb && c->insn >> 8 == 0xbf;
}

/* The block ends at c->next for no reason of the program's. */
static void fall_through(Ctx *c)
{
    arm_close_skip(c);
    if (c->it) {
        ir_put(c->b, SLOT_IT, imm32(c, c->it));
    }
    ir_exit(c->b, XK_JUMP, c->next | c->thumb, 0);
}

static void fetch_fault(Ctx *c)
{
    ir_insn(c->b, c->pc | c->thumb, c->it);
    if (c->it) {
        ir_put(c->b, SLOT_IT, imm32(c, c->it));
    }
    ir_exit_exc(c->b, EXC_FETCH, c->pc | c->thumb);
    c->b->insns = 1;
    c->b->bytes = c->next - c->pc;
}

/* The kernel's helper page is written for the newest architecture, whatever the model
 * (linux-user/arm/kuser.c). */
enum { HELPER_PAGE = 0xffff0000u };

/* Which halves are the first of two: before Thumb-2 only those of BL and BLX. */
static void wide_halves(Ctx *c)
{
    bool t2 = dec_has(c, ARM_HAS_T2);

    c->wide_from = t2 ? 0xe800 : 0xf000;
    c->wide_count = t2 ? 0x1800 : 0x800;
}

static void setup(Ctx *c, const TranslateJob *job, CodeWindow *window, ArmDecode *first)
{
    unsigned mmu = (job->flags & ARM_FLAG_PRIV ? 1 : 0) | (job->flags & ARM_FLAG_MMU2 ? 2 : 0);
    u32 start = (u32)job->pc & ~1u;

    *c = (Ctx){
        .b = job->b,
        .cpu = arm_cpu(job->cpu),
        .features = job->pc >= HELPER_PAGE ? ~0u : arm_cpu(job->cpu)->model->features,
        .flags = job->flags,
        .pc = start,
        .next = start,
        .start = start,
        .room = (arm_cpu(job->cpu)->sys ? PAGE : 2 * PAGE) - start % PAGE,
        .window = window,
        .thumb = job->pc & 1,
        .strict = job->flags & ARM_FLAG_STRICT,
        .decode_first = first,
        .more = true,
        .mo = (u16)((job->flags & ARM_FLAG_BE ? MO_BE : 0) | mmu << MO_MMU_SHIFT),
        .fpm = job->flags & ARM_FLAG_FZ ? FPM_FLUSH : FPM_FPSCR,
        .it = (u8)(job->flags >> ARM_FLAG_IT_SHIFT),
    };
    wide_halves(c);
    job->b->exit_flags = job->flags & ~0xffu;
}

/* An A32 address that is no multiple of 4 cannot be executed. */
static bool bad_pc(const TranslateJob *job)
{
    return (job->pc & 3) == 2;
}

void arm_translate_block(TranslateJob *job, ArmDecode *first)
{
    CodeWindow window;
    Ctx c;

    mem_fetch_start(&window);
    setup(&c, job, &window, first);
    if (bad_pc(job)) {
        job->cpu->fault_addr = c.pc;
        c.next = c.pc + 4;
        fetch_fault(&c);
        return;
    }
    if (UNLIKELY(c.it)) {
        ir_put(job->b, SLOT_IT, imm32(&c, 0));
    }
    for (u32 insns = 0; c.more; job->b->insns = insns) {
        c.pc = c.next;
        if (!fetch(&c)) {
            if (!insns) {
                fetch_fault(&c);
                return;
            }
            c.next = c.pc;
            break;
        }
        if (is_it_too_late(&c, job, insns)) {
            c.next = c.pc;
            break;
        }
        c.more = has_more(&c, job, ++insns);
        one_insn(&c);
    }
    job->b->bytes = c.next - c.start;
    if (!c.ended) {
        fall_through(&c);
    }
}

static void translate(TranslateJob *job)
{
    arm_translate_block(job, NULL);
}

/* ---- Keys ---- */

void arm_block_key(const Cpu *cpu, u64 *pc, u32 *flags)
{
    const ArmCpu *a = (const ArmCpu *)cpu;
    u32 f = a->itstate << ARM_FLAG_IT_SHIFT, fpscr = a->fpscr_ctl;

    f |= a->big_data ? ARM_FLAG_BE : 0;
    f |= fpscr & 1u << 24 ? ARM_FLAG_FZ : 0;
    f |= fpscr & 3u << 22 ? ARM_FLAG_RND : 0;
    f |= fpscr & 1u << 26 ? ARM_FLAG_AHP : 0;
    f |= fpscr & ARM_FLAG_VEC;
    *pc = cpu->pc;
    *flags = f;
}

void arm_restore(Cpu *cpu, u64 pc, u16 word)
{
    cpu->pc = pc;
    arm_cpu(cpu)->itstate = word;
}

void arm_reset(Cpu *cpu)
{
    ArmCpu *a = arm_cpu(cpu);

    memset(a->r, 0, sizeof(a->r));
    memset(a->vq, 0, sizeof(a->vq));
    memset(&a->qc, 0, sizeof(a->qc));
    if (!a->model) {
        a->model = arm_default_model();
    }
    cpu->pc = 0;
    cpu->excl_addr = ~0ull;
    a->tpidrurw = a->tpidruro = 0;
    a->fpexc = 1u << 30;
    a->big_code = false;
    arm_cpsr_set(a, cpu->arch->big_endian ? 1u << 9 : 0, ~0u);
    fp_init_arm(&cpu->fp);
    arm_fpscr_set(a, 0);
}

#define ARM_GUEST(guest_name, big, registers)                                                                 \
    {                                                                                              \
        .name = guest_name, .big_endian = big, .pc_bits = 32, .pc_mode = 1, .pc_align = 1,         \
        .cpu_size = sizeof(ArmCpu), .slots = arm_slots, .helpers = helpers,                            \
        .helper_count = ARRAY_LEN(helpers), .translate = translate, .block_key = arm_block_key,        \
        .restore = arm_restore, .reset = arm_reset, .disassemble = arm_disassemble, .dump = arm_dump,      \
        .gdb = registers,                                                                          \
    }

const GuestArch arm_guest = ARM_GUEST("arm", false, &arm_gdb);
const GuestArch armeb_guest = ARM_GUEST("armeb", true, &armeb_gdb);
