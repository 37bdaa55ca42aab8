/*
 * The PowerPC guests: slot tables, block translation, block keys.
 *
 * A block ends at an unconditional change of pc, a backward conditional one, an instruction that
 * changes the mode bits of the key, or after max_insns; it touches at most two pages.
 */
#include <string.h>

#include "common/bits.h"
#include "target/ppc/helper.h"
#include "target/ppc/tr.h"
#include "tcg/mem.h"

/* clang-format off */
#define WORD(T, name, member, pin) {name, offsetof(PpcCpu, member), T, pin, 0}
#define R(T, n, pin)        {"r" #n, offsetof(PpcCpu, gpr[n]), T, pin, 0}
#define CR(n, pin)          {"cr" #n, offsetof(PpcCpu, cr[n]), I64, pin, 0}
#define BIT(name, member)   {name, offsetof(PpcCpu, member), I32, 0, 1}
#define INT(name, member)   {name, offsetof(PpcCpu, member), I32, 0, 0}
#define LONG(name, member)  {name, offsetof(PpcCpu, member), I64, 0, 0}
#define QUAD(name, member)   {name, offsetof(PpcCpu, member), TV128, 0, 0}
#define LOOSE(name, member)  {name, offsetof(PpcCpu, member), TV128, 0, 0, 1}
#define V(n, pin)           {"vs" #n, offsetof(PpcCpu, vsr[n]), TV128, pin, 0}
/* Pinned: what every call and comparison writes, the stack, arguments and what compilers take first; of r4
 * and r7 what is written more often: r7 by code for 32 bits, as it copies by words. */
#define SLOTS(T, r4, r7)                                                                           \
    {                                                                                              \
        R(T, 0, 0), R(T, 1, 2), R(T, 2, 0), R(T, 3, 3), R(T, 4, r4), R(T, 5, 0), R(T, 6, 0), R(T, 7, r7), \
        R(T, 8, 7), R(T, 9, 5), R(T, 10, 6), R(T, 11, 0), R(T, 12, 0), R(T, 13, 0), R(T, 14, 0),   \
        R(T, 15, 0), R(T, 16, 0), R(T, 17, 0), R(T, 18, 0), R(T, 19, 0), R(T, 20, 0), R(T, 21, 0), \
        R(T, 22, 0), R(T, 23, 0), R(T, 24, 0), R(T, 25, 0), R(T, 26, 0), R(T, 27, 0), R(T, 28, 0), \
        R(T, 29, 0), R(T, 30, 0), R(T, 31, 9),                                                     \
        WORD(T, "lr", lr, 8), WORD(T, "ctr", ctr, 0), WORD(T, "tar", tar, 0),                      \
        CR(0, 1), CR(1, 0), CR(2, 0), CR(3, 0), CR(4, 0), CR(5, 0), CR(6, 0), CR(7, 0),            \
        BIT("ca", ca), BIT("ca32", ca32), BIT("ov", ov), BIT("ov32", ov32), BIT("so", so),         \
        INT("xerb", xerb),                                                                         \
        V(0, 1), V(1, 2), V(2, 3), V(3, 4), V(4, 5), V(5, 6), V(6, 0), V(7, 0),                    \
        V(8, 7), V(9, 8), V(10, 9), V(11, 10), V(12, 11), V(13, 12), V(14, 0), V(15, 0),           \
        V(16, 0), V(17, 0), V(18, 0), V(19, 0), V(20, 0), V(21, 0), V(22, 0), V(23, 0),            \
        V(24, 0), V(25, 0), V(26, 0), V(27, 0), V(28, 0), V(29, 0), V(30, 0), V(31, 0),            \
        V(32, 13), V(33, 14), V(34, 0), V(35, 0), V(36, 0), V(37, 0), V(38, 0), V(39, 0),          \
        V(40, 0), V(41, 0), V(42, 0), V(43, 0), V(44, 15), V(45, 16), V(46, 0), V(47, 0),          \
        V(48, 0), V(49, 0), V(50, 0), V(51, 0), V(52, 0), V(53, 0), V(54, 0), V(55, 0),            \
        V(56, 0), V(57, 0), V(58, 0), V(59, 0), V(60, 0), V(61, 0), V(62, 0), V(63, 0),            \
        QUAD("sat", sat), LOOSE("fpa", fpa), LOOSE("fpb", fpb), LOOSE("fpc", fpc),                 \
        INT("fpop", fpop), LONG("fpcc", fpcc),                                                     \
        INT("vrsave", vrsave), LONG("exaddr", cpu.excl_addr), LONG("exval", cpu.excl_val),         \
        LONG("exval2", cpu.excl_val2), LONG("code", cpu.bkpt_code), LONG("msr", msr),              \
        {NULL, 0, 0, 0, 0},                                                                        \
    }
const SlotDef ppc_slots32[] = SLOTS(I32, 0, 4);
static const SlotDef slots64[] = SLOTS(I64, 4, 0);
_Static_assert(ARRAY_LEN(ppc_slots32) == PPC_SLOT_COUNT + 1, "one row per slot");

#define HELPER HELPER_ROW
static const HelperDef helpers[] = {
#include "tcg/helper.def"
#include "target/ppc/helper.def"
};
#undef HELPER
/* clang-format on */

enum { PAGE = 4096, PREFIX = 1 /* primary opcode */, PNOP = 0x07000000 };

bool ppc_is_64(const GuestArch *arch)
{
    return arch->pc_bits == 64;
}

/* ---- Translation ---- */

static u32 in_order(const Ctx *c, u32 word)
{
    return c->flags & PPC_FLAG_LE ? word : __builtin_bswap32(word);
}

static bool fetch(Ctx *c, u64 pc, u32 *insn)
{
    bool ok = mem_fetch_word((Cpu *)&c->cpu->cpu, c->window, pc, insn);

    *insn = in_order(c, *insn);
    return ok;
}

/* By the prefix's type. An instruction that crosses 64 bytes is an alignment interrupt. */
static bool decode_prefixed(Ctx *c)
{
    if (c->pc % 64 == 60) {
        ir_call(c->b, HELPER_PPC_ALIGN, ir_const(c->b, I64, c->pc), 0, 0, 0);
        ppc_branch(c, XK_JUMP, ppc_next(c));
        return true;
    }
    switch (c->prefix >> 24 & 3) {
    case 0:
        return decode_ppc_prefixed8(c, c->insn);
    case 1:
        return decode_ppc_prefixedrr(c, c->insn);
    case 2:
        return decode_ppc_prefixed(c, c->insn);
    default:
        return c->prefix == PNOP;
    }
}

static bool decode(Ctx *c)
{
    if (c->prefix) {
        return decode_prefixed(c);
    }
    if (c->first && c->first(c, c->insn)) {
        return true;
    }
    if (!(c->insn >> 26)) {
        return !c->first && ppc_vdso_call(c);
    }
    return decode_ppc_int(c, c->insn) || decode_ppc_fp(c, c->insn) || decode_ppc_vmx(c, c->insn) ||
           decode_ppc_vsx(c, c->insn);
}

/* Does the block end before the instruction at c->pc: no room, or beyond the page after its first?
 */
static bool is_full(const Ctx *c, const TranslateJob *job)
{
    return c->b->insns >= job->max_insns || ir_nearly_full(c->b) ||
           c->pc - (job->pc & ~(u64)(PAGE - 1)) >= 2 * PAGE;
}

static void fetch_fault(Ctx *c)
{
    ir_insn(c->b, c->pc, 0);
    ir_exit_exc(c->b, EXC_FETCH, c->pc);
    c->b->insns = 1;
    c->b->bytes = 4;
}

static unsigned mmu_index(u32 flags)
{
    return !(flags & PPC_FLAG_DR) ? 0 : flags & PPC_FLAG_PR ? 2 : 1;
}

static void setup(Ctx *c, const TranslateJob *job, CodeWindow *window, PpcDecoder *first)
{
    *c = (Ctx){
        .b = job->b,
        .cpu = ppc_cpu(job->cpu),
        .features =
            ppc_cpu(job->cpu)->model->features & ~(ppc_is_64(job->cpu->arch) ? 0 : PPC_HAS(64)),
        .flags = job->flags,
        .pc = job->pc,
        .window = window,
        .first = first,
        .mo = (u16)((job->flags & PPC_FLAG_LE ? 0 : MO_BE) | mmu_index(job->flags) << MO_MMU_SHIFT),
        .word = ppc_is_64(job->cpu->arch) ? I64 : I32,
    };
    job->b->exit_flags = job->flags;
}

/* After all that the instruction writes: its target, FPSCR, and the field of CR that records it. */
static void fp_interrupt(Ctx *c)
{
    ir_skip_if(c->b, CC_EQ, c->fp_trap, ppc_const32(c, 0));
    ir_call(c->b, HELPER_PPC_FP_TRAP, 0, 0, 0, 0);
    ir_skip_end(c->b);
}

/* One instruction, whose first word has been fetched. Return: false, its second one cannot be;
 * nothing was appended. */
static bool insn(Ctx *c)
{
    c->prefix = 0;
    if (c->insn >> 26 == PREFIX && dec_has(c, PPC_HAS(ISA310))) {
        c->prefix = c->insn;
        if (!fetch(c, c->pc + 4, &c->insn)) {
            return false;
        }
    }
    c->fp_trap = 0;
    ir_insn(c->b, c->pc, 0);
    if (!decode(c)) {
        ppc_exception(c, EXC_UNDEF, c->pc, 0);
    }
    if (c->fp_trap) {
        fp_interrupt(c);
    }
    c->b->insns++;
    return true;
}

static void end_in_modes(Ctx *c)
{
    if (c->other_modes) {
        ir_exit_if(c->b, CC_EQ, c->other_modes, ppc_const32(c, 0), c->pc);
    }
    ir_exit_exc(c->b, EXC_NONE, c->pc);
    c->ended = true;
}

void ppc_translate_block(TranslateJob *job, PpcDecoder *first)
{
    CodeWindow window;
    Ctx c;

    mem_fetch_start(&window);
    setup(&c, job, &window, first);
    do {
        if (!fetch(&c, c.pc, &c.insn) || !insn(&c)) {
            if (!job->b->insns) {
                fetch_fault(&c);
                return;
            }
            break;
        }
        c.pc = ppc_next(&c);
        if (c.modes && !c.ended) {
            end_in_modes(&c);
        }
    } while (!c.ended && !is_full(&c, job));
    if (!c.ended) {
        ir_exit(c.b, XK_JUMP, c.pc, 0);
    }
    job->b->bytes = (u32)(c.pc - job->pc);
}

static void translate(TranslateJob *job)
{
    ppc_translate_block(job, NULL);
}

/* ---- Keys ---- */

void ppc_block_key(const Cpu *cpu, u64 *pc, u32 *flags)
{
    const PpcCpu *c = (const PpcCpu *)cpu;
    u32 f = PPC_FLAG_PR | PPC_FLAG_FP | PPC_FLAG_VEC | PPC_FLAG_VSX;

    f |= cpu->arch->big_endian ? 0 : PPC_FLAG_LE;
    f |= c->so ? PPC_FLAG_SO : 0;
    f |= c->vscr & 1 << 16 ? PPC_FLAG_NJ : 0;
    f |= c->fpscr & 0xf8 ? PPC_FLAG_FPTRAP : 0;
    *pc = cpu->pc & ~3ull;
    *flags = f;
}

/* ---- Addresses no host has ---- */

/* X-form instructions whose second register is no index: lxvl and its kind, lswi, lwat and its
 * kind. */
static bool has_index(u32 insn)
{
    static const u16 without[] = {269, 301, 397, 429, 582, 597, 614, 710, 725, 742};

    for (unsigned i = 0; i < ARRAY_LEN(without); i++) {
        if ((insn >> 1 & 1023) == without[i]) {
            return false;
        }
    }
    return true;
}

/* The displacement of a D-, DS- or DQ-form instruction. */
static u64 displacement(u32 insn)
{
    u64 d = (u64)(s64)(s16)insn;

    switch (insn >> 26) {
    case 57:
    case 58:
    case 62:
        return d & ~3ull;
    case 61:
        return d & ((insn & 3) == 1 ? ~15ull : ~3ull); /* lxv and stxv, or stxsd and its kind */
    case 6:
    case 56:
        return d & ~15ull;
    default:
        return d;
    }
}

static u64 address_of(const PpcCpu *c, u32 insn, u32 prefix)
{
    unsigned ra = insn >> 16 & 31, rb = insn >> 11 & 31;
    u64 base = ra ? c->gpr[ra] : 0;

    if (prefix) {
        base = prefix >> 20 & 1 ? c->cpu.pc : base;
        return base + ((u64)((s64)((u64)prefix << 46) >> 30) | (u16)insn);
    }
    if (insn >> 26 == 31) {
        return base + (has_index(insn) ? c->gpr[rb] : 0);
    }
    return base + displacement(insn);
}

static bool bad_address(Cpu *cpu)
{
    u32 word[2] = {0, 0};
    bool swap = cpu->arch->big_endian, prefixed;

    if (!mem_fetch(cpu, cpu->pc, &word[0], 4)) {
        return false;
    }
    word[0] = swap ? __builtin_bswap32(word[0]) : word[0];
    prefixed = word[0] >> 26 == PREFIX && mem_fetch(cpu, cpu->pc + 4, &word[1], 4);
    word[1] = swap ? __builtin_bswap32(word[1]) : word[1];
    cpu->fault_addr = address_of(ppc_cpu(cpu), word[prefixed], prefixed ? word[0] : 0);
    return false;
}

void ppc_restore(Cpu *cpu, u64 pc, u16 word)
{
    (void)word;
    cpu->pc = pc;
}

void ppc_reset(Cpu *cpu)
{
    PpcCpu *c = ppc_cpu(cpu);
    const PpcModel *m = c->model ? c->model : ppc_default_model(cpu->arch);

    memset((u8 *)c + sizeof(Cpu), 0, offsetof(PpcCpu, model) - sizeof(Cpu));
    c->model = m;
    cpu->pc = 0;
    cpu->excl_addr = ~0ull;
    c->ppr = 4ull << 50; /* medium priority */
    ppc_cr_set(c, 0);
    cpu->fp.nan_rule = FP_NAN_PPC;
    ppc_fpscr_set(c, 0);
    ppc_vscr_set(c, 0);
}

#define PPC_GUEST(guest_name, big, bits, table, registers)                                         \
    {                                                                                              \
        .name = guest_name, .big_endian = big, .pc_bits = bits, .pc_mode = 0, .pc_align = 2,       \
        .cpu_size = sizeof(PpcCpu), .slots = table, .helpers = helpers,                            \
        .helper_count = ARRAY_LEN(helpers), .std_quiet = true, .translate = translate,             \
        .block_key = ppc_block_key, .restore = ppc_restore, .bad_address = bad_address,            \
        .reset = ppc_reset, .disassemble = ppc_disassemble, .dump = ppc_dump, .gdb = registers,     \
    }

const GuestArch ppc_guest = PPC_GUEST("ppc", true, 32, ppc_slots32, &ppc_gdb);
const GuestArch ppc64_guest = PPC_GUEST("ppc64", true, 64, slots64, &ppc64_gdb);
const GuestArch ppc64le_guest = PPC_GUEST("ppc64le", false, 64, slots64, &ppc64le_gdb);
