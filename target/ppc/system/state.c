/*
 * Which members of a PowerPC CPU are its state. Between blocks all of it is in memory. What they leave
 * out is FPSCR, or follows from the rest.
 */
#include "target/ppc/system/sys.h"

/* clang-format off */
#define C(m)    FIELD(PpcCpu, m)
#define CS(m)   FIELD_ARRAY(PpcCpu, m)
#define S(m)    FIELD(PpcSystem, m)
#define SS(m)   FIELD_ARRAY(PpcSystem, m)

const Field ppc_cpu_fields[] = {
    {"pc", offsetof(PpcCpu, cpu.pc), 8, 1},
    {"excl_addr", offsetof(PpcCpu, cpu.excl_addr), 8, 1},
    {"excl_val", offsetof(PpcCpu, cpu.excl_val), 8, 1}, {"excl_val2", offsetof(PpcCpu, cpu.excl_val2), 8, 1},
    CS(cr), CS(gpr), C(lr), C(ctr), C(tar), C(ca), C(ca32), C(ov), C(ov32), C(so), C(xerb),
    {"vsr", offsetof(PpcCpu, vsr), 8, 128}, {"sat", offsetof(PpcCpu, sat), 8, 2},
    C(vrsave), C(vscr), C(msr), C(dscr), C(amr), C(ppr),
    {NULL, 0, 0, 0},
};

const Field ppc_system_fields[] = {
    S(srr0), S(srr1), S(dar), S(dsisr), S(sdr1), S(ear), SS(sprg), SS(sr), SS(ibat), SS(dbat),
    S(hid0), S(hid1), S(hid2), S(iabr), S(dabr), S(pir), S(l2cr), S(l3cr), S(ictc), SS(thrm),
    S(mmcr0), S(mmcr1), S(mmcr2), S(sia), S(sda), SS(pmc), S(bamr),
    S(msscr0), S(msssr0), S(ictrl), S(ldstcr), S(ldstdb),
    S(dmiss), S(dcmp), S(imiss), S(icmp), S(rpa), S(hash1), S(hash2), SS(tgpr), S(victim),
    {"soft", offsetof(PpcSystem, soft), 4, 2 * PPC_SETS * PPC_WAYS * sizeof(PpcSoftEntry) / 4},
    S(tb_offset), S(dec_since), S(dec_due), S(dec_set), S(dec_pending), S(lines), S(napping), S(context),
    S(pm_pending), S(pm_ended), S(pm_tb), S(pm_insns),
    {NULL, 0, 0, 0},
};
/* clang-format on */
