/*
 * Registers of an Arm CPU in system mode as a debugger is told of them: what programs have, the
 * banks of other modes, coprocessor 15.
 */
#include "target/arm/gdb.h"

#include "target/arm/system/cp15.h"

static u64 get_cpsr(void *cpu)
{
    return arm_sys_cpsr(cpu);
}

static void set_cpsr(void *cpu, u64 v)
{
    arm_sys_set_cpsr(cpu, (u32)v, ~0u);
}

/* ---- Banks ---- */

/* A register of one mode: r13, r14, SPSR, or one of r8 to r12, of which only FIQ has its own. */
typedef enum { SP, LR, SPSR, R8, R9, R10, R11, R12 } BankedWhat;

/* clang-format off */
#define HIGH(X, mode, bank)                                                                        \
    X("r8_" mode, bank, R8) X("r9_" mode, bank, R9) X("r10_" mode, bank, R10)                      \
    X("r11_" mode, bank, R11) X("r12_" mode, bank, R12)
#define BANK(X, mode, bank) X("sp_" mode, bank, SP) X("lr_" mode, bank, LR) X("spsr_" mode, bank, SPSR)
#define BANKED(X)                                                                                  \
    HIGH(X, "usr", BANK_USR) X("sp_usr", BANK_USR, SP) X("lr_usr", BANK_USR, LR)                   \
    HIGH(X, "fiq", BANK_FIQ) BANK(X, "fiq", BANK_FIQ) BANK(X, "irq", BANK_IRQ)                     \
    BANK(X, "svc", BANK_SVC) BANK(X, "abt", BANK_ABT) BANK(X, "und", BANK_UND)                     \
    BANK(X, "mon", BANK_MON)

#define X(name, bank, what) {bank, what},
static const struct {
    ArmBank bank;
    BankedWhat what;
} banked[] = {BANKED(X)};
#undef X
#define X(name, bank, what) {name, "uint32", 4, 0, NULL, NULL},
static const GdbReg banked_regs[] = {BANKED(X)};
#undef X
/* clang-format on */

/* Where it is now: the present mode's are among the ordinary registers. */
static u32 *banked_place(ArmCpu *c, unsigned i)
{
    ArmSystem *s = c->sys;
    ArmBank bank = banked[i].bank, now = arm_bank_of(arm_mode(c));
    BankedWhat what = banked[i].what;

    switch (what) {
    case SP:
        return bank == now ? &c->r[13] : &s->bank_sp[bank];
    case LR:
        return bank == now ? &c->r[14] : &s->bank_lr[bank];
    case SPSR:
        return &s->bank_spsr[bank];
    default:
        if ((bank == BANK_FIQ) == (now == BANK_FIQ)) {
            return &c->r[8 + what - R8];
        }
        return bank == BANK_FIQ ? &s->fiq_high[what - R8] : &s->usr_high[what - R8];
    }
}

static u64 get_banked(void *cpu, unsigned i)
{
    return *banked_place(cpu, i);
}

static void set_banked(void *cpu, unsigned i, u64 v)
{
    *banked_place(cpu, i) = (u32)v;
}

/* ---- Coprocessor 15: those rows of cp15.def that can be read ---- */

static bool has_cp15(const void *cpu, unsigned i)
{
    return cp15_row_has(cpu, i);
}

static u64 get_cp15(void *cpu, unsigned i)
{
    return cp15_row_get(cpu, i);
}

static void set_cp15(void *cpu, unsigned i, u64 v)
{
    cp15_row_set(cpu, i, (u32)v);
}

/* ---- The tables ---- */

/* clang-format off */
static const GdbReg core[] = {ARM_GDB_CORE(get_cpsr, set_cpsr)};
#define CP15(name, crn, opc1, crm, opc2, need, least, member, writes, read, write)                 \
    {name, "uint32", 4, 0, NULL, NULL},
#define CP15_64(name, opc1, crm, need, least, member, writes, read, write)
static const GdbReg cp15_regs[] = {
#include "target/arm/system/cp15.def"
};
#undef CP15
#undef CP15_64

static const GdbFeature features[] = {
    {"org.gnu.gdb.arm.core", NULL, core, 0, ARRAY_LEN(core), NULL},
    ARM_GDB_FEATURES
    {"org.emu.arm.banked", NULL, banked_regs, 64, ARRAY_LEN(banked_regs), NULL, NULL, get_banked, set_banked},
    {"org.emu.arm.cp15", NULL, cp15_regs, 128, ARRAY_LEN(cp15_regs), NULL, has_cp15, get_cp15, set_cp15},
    {NULL, NULL, NULL, 0, 0, NULL},
};
/* clang-format on */

const GdbRegs arm_system_gdb = {"arm", false, 15, features};
