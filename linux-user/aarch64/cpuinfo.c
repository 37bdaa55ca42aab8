/*
 * /proc/cpuinfo as the arm64 kernel prints it (arch/arm64/kernel/cpuinfo.c: c_show()), for the chosen
 * model.
 */
#include "linux-user/aarch64/a64-abi.h"

/* Names by bit of AT_HWCAP and AT_HWCAP2. */
static const char *const hwcap_names[64] = {
    "fp",      "asimd",   "evtstrm", "aes",      "pmull",   "sha1",  "sha2",     "crc32",
    "atomics", "fphp",    "asimdhp", "cpuid",    "asimdrdm", "jscvt", "fcma",    "lrcpc",
    "dcpop",   "sha3",    "sm3",     "sm4",      "asimddp", "sha512", "sve",     "asimdfhm",
    "dit",     "uscat",   "ilrcpc",  "flagm",    "ssbs",    "sb",    "paca",     "pacg",
};
static const char *const hwcap2_names[64] = {
    "dcpodp",   "sve2",    "sveaes",  "svepmull", "svebitperm", "svesha3", "svesm4",  "flagm2",
    "frint",    "svei8mm", "svef32mm", "svef64mm", "svebf16",   "i8mm",    "bf16",    "dgh",
    "rng",      "bti",     "mte",     "ecv",      "afp",        "rpres",   "mte3",    "sme",
    "smei16i64", "smef64f64", "smei8i32", "smef16f32", "smeb16f32", "smef32f32", "smefa64", "wfxt",
    "ebf16",    "sveebf16", "cssc",   "rprfm",    "sve2p1",     "sme2",    "sme2p1",  "smei16i32",
    "smebi32i32", "smeb16b16", "smef16f16", "mops", "hbc",      "sveb16b16", "lrcpc3", "lse128",
};

static void features(FILE *out, u64 caps, const char *const names[64])
{
    for (int i = 0; i < 64; i++) {
        if (caps >> i & 1 && names[i]) {
            fprintf(out, " %s", names[i]);
        }
    }
}

/* Main ID register: implementer 31-24, variant 23-20, part 15-4, revision 3-0. */
void a64_cpuinfo(const Cpu *cpu, int cpus, FILE *out)
{
    const A64Model *m = ((const A64Cpu *)cpu)->model;

    for (int i = 0; i < cpus; i++) {
        fprintf(out, "processor\t: %d\n", i);
        fprintf(out, "BogoMIPS\t: 100.00\n");
        fprintf(out, "Features\t:");
        features(out, a64_hwcap(m), hwcap_names);
        features(out, a64_hwcap2(m), hwcap2_names);
        fprintf(out, "\nCPU implementer\t: 0x%02x\n", m->midr >> 24);
        fprintf(out, "CPU architecture: 8\n");
        fprintf(out, "CPU variant\t: 0x%x\n", m->midr >> 20 & 15);
        fprintf(out, "CPU part\t: 0x%03x\n", m->midr >> 4 & 0xfff);
        fprintf(out, "CPU revision\t: %u\n\n", m->midr & 15);
    }
}
