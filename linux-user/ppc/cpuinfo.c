/*
 * /proc/cpuinfo as the powerpc kernel prints it (arch/powerpc/kernel/setup-common.c:
 * show_cpuinfo()).
 */
#include "linux-user/ppc/ppc-abi.h"

void ppc_cpuinfo(const Cpu *cpu, int cpus, FILE *out)
{
    const PpcModel *m = ((const PpcCpu *)cpu)->model;
    bool altivec = m->features & PPC_HAS(ALTIVEC);

    for (int i = 0; i < cpus; i++) {
        fprintf(out, "processor\t: %d\n", i);
        fprintf(out, "cpu\t\t: %s%s\n", m->cpuinfo, altivec ? ", altivec supported" : "");
        fprintf(out, "clock\t\t: 1000.000000MHz\n");
        fprintf(out, "revision\t: %u.%u (pvr %04x %04x)\n\n", m->pvr >> 8 & 255, m->pvr & 255,
                m->pvr >> 16, m->pvr & 0xffff);
    }
    fprintf(out, "timebase\t: 512000000\n");
    fprintf(out, "platform\t: %s\n", user_abi.word == 8 ? "pSeries" : "PowerMac");
}
