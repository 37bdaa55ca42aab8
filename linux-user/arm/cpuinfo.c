/*
 * /proc/cpuinfo as the arm kernel prints it (arch/arm/kernel/setup.c: c_show()), for the chosen
 * model.
 */
#include "linux-user/arm/arm-abi.h"

/* Names by bit of AT_HWCAP and AT_HWCAP2, uapi/asm/hwcap.h. */
static const char *const hwcap_names[32] = {
    "swp",      "half", "thumb",   "26bit",   "fastmult", "fpa",       "vfp",
    "edsp",     "java", "iwmmxt",  "crunch",  "thumbee",  "neon",      "vfpv3",
    "vfpv3d16", "tls",  "vfpv4",   "idiva",   "idivt",    "vfpd32",    "lpae",
    "evtstrm",  "fphp", "asimdhp", "asimddp", "asimdfhm", "asimdbf16", "i8mm",
};
static const char *const hwcap2_names[32] = {"aes", "pmull", "sha1", "sha2", "crc32", "sb", "ssbs"};

/* Main ID register: implementer 31-24, variant 23-20, part 15-4, revision 3-0. */
static const char *architecture(const ArmModel *m)
{
    if (m->features & ARM_HAS_V8) {
        return "8";
    }
    if (m->features & ARM_HAS_V7) {
        return "7";
    }
    if (m->features & ARM_HAS_V6) {
        return m->features & ARM_HAS_V6K ? "7" : "6TEJ";
    }
    return m->features & ARM_HAS_V5E ? "5TE" : m->features & ARM_HAS_V5 ? "5T" : "4T";
}

static void features(FILE *out, u32 caps, const char *const names[32])
{
    for (int i = 0; i < 32; i++) {
        if (caps >> i & 1 && names[i]) {
            fprintf(out, "%s ", names[i]);
        }
    }
}

/* uname -m. Version 8 in 32-bit state goes by the name of 7, which package tools know. */
const char *arm_machine(const Cpu *cpu)
{
    static const struct {
        u32 feature;
        const char *little, *big;
    } names[] = {
        {ARM_HAS_V7, "armv7l", "armv7b"},
        {ARM_HAS_V6, "armv6l", "armv6b"},
        {ARM_HAS_V5E, "armv5tel", "armv5teb"},
        {ARM_HAS_V5, "armv5tl", "armv5tb"},
    };
    const ArmModel *m = ((const ArmCpu *)cpu)->model;

    for (unsigned i = 0; m && i < ARRAY_LEN(names); i++) {
        if (m->features & names[i].feature) {
            return user_abi.big_endian ? names[i].big : names[i].little;
        }
    }
    return m ? user_abi.big_endian ? "armv4tb" : "armv4tl" : user_abi.machine;
}

void arm_cpuinfo(const Cpu *cpu, int cpus, FILE *out)
{
    const ArmModel *m = ((const ArmCpu *)cpu)->model;
    unsigned version = m->features & ARM_HAS_V8   ? 8
                       : m->features & ARM_HAS_V7 ? 7
                       : m->features & ARM_HAS_V6 ? 6
                       : m->features & ARM_HAS_V5 ? 5
                                                  : 4;

    for (int i = 0; i < cpus; i++) {
        fprintf(out, "processor\t: %d\n", i);
        fprintf(out, "model name\t: ARMv%u Processor rev %u (%s)\n", version, m->midr & 15,
                arm_platform(m, user_abi.big_endian));
        fprintf(out, "BogoMIPS\t: 100.00\n");
        fprintf(out, "Features\t: ");
        features(out, arm_hwcap(m), hwcap_names);
        features(out, arm_hwcap2(m), hwcap2_names);
        fprintf(out, "\nCPU implementer\t: 0x%02x\n", m->midr >> 24);
        fprintf(out, "CPU architecture: %s\n", architecture(m));
        fprintf(out, "CPU variant\t: 0x%x\n", m->midr >> 20 & 15);
        fprintf(out, "CPU part\t: 0x%03x\n", m->midr >> 4 & 0xfff);
        fprintf(out, "CPU revision\t: %u\n\n", m->midr & 15);
    }
    fprintf(out, "Hardware\t: Generic Linux machine (%s)\n", m->name);
    fprintf(out, "Revision\t: 0000\n");
    fprintf(out, "Serial\t\t: 0000000000000000\n");
}
