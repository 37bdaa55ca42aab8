/*
 * The PowerPC guest of emu-system-ppc: the translator of programs with supervisor instructions in
 * front, block keys that know MSR, and the memory management unit.
 */
#include "target/ppc/system/helper-system.h"
#include "target/ppc/system/sys.h"
#include "target/ppc/system/tr-system.h"
#include "tcg/guest.h"
#include "tcg/mem.h"

/* clang-format off */
#define HELPER HELPER_ROW
static const HelperDef helpers[] = {
#include "target/ppc/helper.def"
#include "tcg/helper.def"
#include "target/ppc/system/helper-system.def"
};
#undef HELPER
/* clang-format on */

static void translate(TranslateJob *job)
{
    ppc_translate_block(job, decode_ppc_system);
}

/* MSR bits of the key. */
static const struct {
    u32 msr, flag;
} modes[] = {
    {MSR_LE, PPC_FLAG_LE}, {MSR_PR, PPC_FLAG_PR}, {MSR_FP, PPC_FLAG_FP}, {MSR_VEC, PPC_FLAG_VEC},
    {MSR_IR, PPC_FLAG_IR}, {MSR_DR, PPC_FLAG_DR},
};

static void block_key(const Cpu *cpu, u64 *pc, u32 *flags)
{
    const PpcCpu *c = (const PpcCpu *)cpu;
    bool traps = c->msr & (MSR_FE0 | MSR_FE1);

    ppc_block_key(cpu, pc, flags);
    *flags &= PPC_FLAG_SO | PPC_FLAG_NJ | (traps ? PPC_FLAG_FPTRAP : 0);
    for (unsigned i = 0; i < ARRAY_LEN(modes); i++) {
        *flags |= c->msr & modes[i].msr ? modes[i].flag : 0;
    }
}

static void dump(const Cpu *cpu, FILE *out)
{
    const PpcCpu *c = (const PpcCpu *)cpu;
    const PpcSystem *s = c->sys;

    ppc_dump(cpu, out);
    fprintf(out, "MSR %08x SRR0 %08x SRR1 %08x DAR %08x DSISR %08x SDR1 %08x\n", (u32)c->msr, s->srr0,
            s->srr1, s->dar, s->dsisr, s->sdr1);
    for (unsigned i = 0; i < 16; i++) {
        fprintf(out, "%sSR%02u %08x%s", i % 4 ? " " : "", i, s->sr[i], i % 4 == 3 ? "\n" : "");
    }
    for (unsigned i = 0; i < 8; i += 2) {
        fprintf(out, "IBAT%u %08x %08x DBAT%u %08x %08x\n", i / 2, s->ibat[i], s->ibat[i + 1], i / 2,
                s->dbat[i], s->dbat[i + 1]);
    }
}

const GuestArch ppc_system_guest = {
    .name = "ppc",
    .big_endian = true,
    .pc_bits = 32,
    .pc_align = 2,
    .cpu_size = sizeof(PpcCpu),
    .slots = ppc_slots32,
    .helpers = helpers,
    .helper_count = ARRAY_LEN(helpers),
    .std_quiet = true,
    .translate = translate,
    .block_key = block_key,
    .restore = ppc_restore,
    .soft_mem = &mem_soft,
    .tlb_fill = ppc_tlb_fill,
    .bus_error = ppc_bus_error,
    .fetch_mmu = ppc_fetch_mmu,
    .watches_page = ppc_watches_page,
    .check_access = ppc_check_access,
    .reset = ppc_reset,
    .gdb = &ppc_system_gdb,
    .disassemble = ppc_disassemble,
    .dump = dump,
};
