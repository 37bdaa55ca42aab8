/*
 * Which members of an Arm CPU are its state. Between blocks all of it is in memory.
 */
#include "target/arm/system/state.h"

#include "target/arm/system/sys.h"

/* clang-format off */
#define C(m)    FIELD(ArmCpu, m)
#define CS(m)   FIELD_ARRAY(ArmCpu, m)
#define S(m)    FIELD(ArmSystem, m)
#define SS(m)   FIELD_ARRAY(ArmSystem, m)
/* Of the set that is not in force: what is, is in ArmCpu. */
#define OTHER(m) \
    {"other." #m, offsetof(ArmSystem, other.m), sizeof(((ArmSystem *)0)->other.m), 1}
#define BANKED(m) \
    {#m, offsetof(ArmSystem, now.m), sizeof(((ArmSystem *)0)->now.m), 1}, \
    OTHER(m)
#define Q(n)    {"q" #n, offsetof(ArmCpu, vq[n]), 8, 2}
#define TIMER(n) \
    {"timer" #n ".compare", offsetof(ArmSystem, timer[n].compare), 8, 1}, \
    {"timer" #n ".control", offsetof(ArmSystem, timer[n].control), 4, 1}

const Field arm_cpu_fields[] = {
    {"pc", offsetof(ArmCpu, cpu.pc), 8, 1},
    {"excl_addr", offsetof(ArmCpu, cpu.excl_addr), 8, 1},
    {"excl_val", offsetof(ArmCpu, cpu.excl_val), 8, 1}, {"excl_val2", offsetof(ArmCpu, cpu.excl_val2), 8, 1},
    CS(r), C(nz), C(c), C(v), C(q), C(ge),
    Q(0), Q(1), Q(2), Q(3), Q(4), Q(5), Q(6), Q(7), Q(8), Q(9), Q(10), Q(11), Q(12), Q(13), Q(14), Q(15),
    C(itstate), C(big_data), C(big_code), C(fpexc), C(tpidrurw), C(tpidruro), C(psr), C(lines),
    {NULL, 0, 0, 0},
};

const Field arm_system_fields[] = {
    SS(bank_sp), SS(bank_lr), SS(bank_spsr), SS(usr_high), SS(fiq_high),
    S(wait),
    BANKED(ttbr0), BANKED(ttbr1), BANKED(par), BANKED(sctlr), BANKED(ttbcr), BANKED(dacr), BANKED(dfsr), BANKED(ifsr),
    BANKED(dfar), BANKED(ifar), BANKED(adfsr), BANKED(aifsr), BANKED(prrr), BANKED(nmrr), BANKED(vbar),
    BANKED(fcseidr), BANKED(contextidr), BANKED(csselr), BANKED(tpidrprw), OTHER(tpidrurw), OTHER(tpidruro),
    S(non_secure), S(scr), S(sder), S(nsacr), S(mvbar), S(actlr), S(cpacr),
    S(pair), SS(pair_dacr), SS(pair_ns),
    S(pmcr), S(pmcnten), S(pmovsr), S(pmselr), S(pmuserenr), S(pminten), S(pm_cycles), S(pm_rest), S(pm_since),
    S(pm_cycle_filter), SS(pm_type), SS(pm_count), S(pm_on), S(pm_filtered), S(pm_line), S(pm_alarm),
    S(dbg_dscr), S(dbg_os_lock), S(dbg_claim), S(dbg_wfar), SS(dbg_bvr), SS(dbg_bcr), SS(dbg_wvr), SS(dbg_wcr),
    SS(l2_lock), S(xscale_cpar), S(cntkctl), TIMER(0), TIMER(1), TIMER(2),
    {NULL, 0, 0, 0},
};
/* clang-format on */

_Static_assert(ARM_TIMERS == 3, "a TIMER() each");
