/*
 * The Arm guest of emu-system-arm: the translator of programs with privileged instructions in
 * front, block keys that know the mode, and the memory management unit.
 */
#include "target/arm/dis-arm.h"
#include "target/arm/system/debug.h"
#include "target/arm/system/helper-system.h"
#include "target/arm/system/sys.h"
#include "target/arm/system/tr-system.h"
#include "tcg/guest.h"
#include "tcg/mem.h"

/* clang-format off */
#define HELPER HELPER_ROW
static const HelperDef helpers[] = {
#include "target/arm/helper.def"
#include "tcg/helper.def"
#include "target/arm/system/helper-system.def"
};
#undef HELPER
/* clang-format on */

ArmSemihosting arm_semihosting;

/* SVC 0x123456 and HLT 0xf000 of A32; SVC 0xab, BKPT 0xab and HLT 0x3c of T32. */
static bool calls_host(const Ctx *c, u32 insn)
{
    if (arm_semihosting == SEMIHOST_OFF ||
        (arm_semihosting == SEMIHOST_PRIV && !(c->flags & ARM_FLAG_PRIV))) {
        return false;
    }
    if (c->thumb) {
        return c->next - c->pc == 2 && (insn == 0xdfab || insn == 0xbeab || insn == 0xbabc);
    }
    return insn == 0xe10f0070 || (insn >> 28 != 15 && (insn & 0xfffffff) == 0xf123456);
}

static bool decode_system(Ctx *c, u32 insn)
{
    if (UNLIKELY(calls_host(c, insn))) {
        arm_exception(c, EXC_ARM_SEMIHOST, c->next, 0);
        return true;
    }
    if (c->thumb && c->next - c->pc == 2) {
        return decode_t16s(c, insn);
    }
    if (c->thumb && (insn >> 24 < 0xec || insn >> 24 > 0xee)) {
        return decode_t32s(c, insn);
    }
    return insn >> 28 == 15 ? decode_a32us(c, insn) : decode_a32s(c, insn);
}

static void translate(TranslateJob *job)
{
    arm_translate_block(job, decode_system);
}

enum { FPEXC_EN = 1 << 30 };

bool arm_vfp_access(const ArmCpu *c)
{
    u32 access = c->sys->cpacr >> 20 & 3;

    if (c->sys->non_secure && !(c->sys->nsacr >> 10 & 1)) {
        return false;
    }
    return access == 3 || (access == 1 && arm_privileged(c));
}

static void block_key(const Cpu *cpu, u64 *pc, u32 *flags)
{
    const ArmCpu *c = (const ArmCpu *)cpu;

    arm_block_key(cpu, pc, flags);
    *flags |= arm_privileged(c) ? ARM_FLAG_PRIV : 0;
    *flags |= c->sys->pair ? ARM_FLAG_MMU2 : 0;
    *flags |= c->sys->now.sctlr & SCTLR_A ? ARM_FLAG_STRICT : 0;
    *flags |= c->fpexc & FPEXC_EN && arm_vfp_access(c) ? 0 : ARM_FLAG_NOVFP;
}

static unsigned fetch_mmu(const Cpu *cpu)
{
    const ArmCpu *c = (const ArmCpu *)cpu;

    return (arm_privileged(c) ? MMU_PRIV : MMU_USER) | c->sys->pair << 1;
}

static void dump(const Cpu *cpu, FILE *out)
{
    static const char mode[BANKS][4] = {"usr", "fiq", "irq", "svc", "mon", "abt", "und"};
    const ArmCpu *c = (const ArmCpu *)cpu;
    const ArmSystem *s = c->sys;

    arm_dump_as(c, arm_sys_cpsr(c), !s->secure ? "" : s->non_secure ? "NS " : "S ",
                arm_mode(c) == MODE_SYS ? "sys" : mode[arm_bank_of(arm_mode(c))], out);
}

const GuestArch arm_system_guest = {
    .name = "arm",
    .pc_bits = 32,
    .pc_mode = 1,
    .pc_align = 1,
    .cpu_size = sizeof(ArmCpu),
    .slots = arm_slots,
    .helpers = helpers,
    .helper_count = ARRAY_LEN(helpers),
    .translate = translate,
    .block_key = block_key,
    .restore = arm_restore,
    .soft_mem = &mem_soft,
    .tlb_fill = arm_tlb_fill,
    .bus_error = arm_bus_error,
    .fetch_mmu = fetch_mmu,
    .watches_page = arm_watches_page,
    .check_access = arm_check_access,
    .reset = arm_reset,
    .gdb = &arm_system_gdb,
    .disassemble = arm_disassemble,
    .dump = dump,
};
