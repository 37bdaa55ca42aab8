/*
 * Which optional instruction sets this host has, and whether its system saves their registers.
 * Ref: Intel SDM vol. 2, CPUID; vol. 1, "Detection of AVX".
 */
#include <cpuid.h>
#include <stdlib.h>
#include <string.h>
#if __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#endif

#include "tcg/host/x86_64/backend.h"

HostFeatures host_feature;

typedef struct {
    u32 leaf1_c, leaf7_b, leaf7_c, ext1_c;
    u64 xcr0;
} Cpuid;

#if __has_include(<sys/platform/x86.h>)
/* The C library has asked already; in a virtual machine CPUID takes longer than translating a block. */
static u32 cpuid_word(unsigned leaf, enum cpuid_register_index word)
{
    return __x86_get_cpuid_feature_leaf(leaf)->cpuid_array[word];
}

static void read_cpuid(Cpuid *id)
{
    id->leaf1_c = cpuid_word(CPUID_INDEX_1, cpuid_register_index_ecx);
    id->leaf7_b = cpuid_word(CPUID_INDEX_7, cpuid_register_index_ebx);
    id->leaf7_c = cpuid_word(CPUID_INDEX_7, cpuid_register_index_ecx);
    id->ext1_c = cpuid_word(CPUID_INDEX_80000001, cpuid_register_index_ecx);
}
#else
static void read_cpuid(Cpuid *id)
{
    u32 a, b, c, d;

    if (__get_cpuid(1, &a, &b, &c, &d)) {
        id->leaf1_c = c;
    }
    if (__get_cpuid_count(7, 0, &a, &b, &c, &d)) {
        id->leaf7_b = b;
        id->leaf7_c = c;
    }
    if (__get_cpuid(0x80000001, &a, &b, &c, &d)) {
        id->ext1_c = c;
    }
}
#endif

static u64 saved_state(const Cpuid *id)
{
    u32 lo = 0, hi = 0;

    if (id->leaf1_c & bit_OSXSAVE) {
        __asm__("xgetbv" : "=a"(lo), "=d"(hi) : "c"(0));
    }
    return lo | (u64)hi << 32;
}

static bool all(u32 word, u32 bits_wanted)
{
    return (word & bits_wanted) == bits_wanted;
}

const char *features_detect(void)
{
    const char *level = getenv("EMU_HOST_LEVEL"); /* for tests: sse, avx2 */
    HostFeatures *f = &host_feature;
    Cpuid id = {0};

    read_cpuid(&id);
    id.xcr0 = saved_state(&id);
    memset(f, 0, sizeof(*f));
    if (!all(id.leaf1_c, bit_SSE4_1 | bit_SSSE3)) {
        return "SSE4.1";
    }
    if (!(id.leaf1_c & bit_POPCNT)) {
        return "POPCNT";
    }
    f->popcnt = true;
    f->pclmul = id.leaf1_c & bit_PCLMUL;
    if (level && !strcmp(level, "sse")) {
        return NULL;
    }
    f->aes = id.leaf1_c & bit_AES;
    f->sha = id.leaf7_b & bit_SHA;
    f->movbe = id.leaf1_c & bit_MOVBE;
    f->bmi = all(id.leaf7_b, bit_BMI | bit_BMI2) && id.ext1_c & bit_LZCNT;
    f->avx = all(id.leaf1_c, bit_AVX | bit_FMA | bit_F16C) && id.leaf7_b & bit_AVX2 &&
             (id.xcr0 & 6) == 6;
    f->bmi &= f->avx; /* VEX-encoded as well */
    if (!f->avx || (level && !strcmp(level, "avx2"))) {
        return NULL;
    }
    f->avx512 = all(id.leaf7_b, bit_AVX512F | bit_AVX512VL | bit_AVX512BW | bit_AVX512DQ) &&
                (id.xcr0 & 0xe6) == 0xe6;
    if (f->avx512) {
        f->vbmi = all(id.leaf7_c, bit_AVX512VBMI | bit_AVX512VBMI2);
        f->bitalg = all(id.leaf7_c, bit_AVX512BITALG | bit_AVX512VPOPCNTDQ);
        f->vaes = id.leaf7_c & bit_VAES;
        f->vnni = id.leaf7_c & bit_AVX512VNNI;
        f->gfni = id.leaf7_c & bit_GFNI;
    }
    return NULL;
}

const char *host_features(void)
{
    static char text[128];
    const struct {
        bool on;
        const char *name;
    } row[] = {
        {host_feature.avx, " avx2"},    {host_feature.bmi, " bmi2"},
        {host_feature.movbe, " movbe"}, {host_feature.avx512, " avx512"},
        {host_feature.vbmi, " vbmi"},   {host_feature.bitalg, " bitalg"},
        {host_feature.gfni, " gfni"},   {host_feature.pclmul, " pclmul"},
        {host_feature.aes, " aes"},     {host_feature.vaes, " vaes"},
        {host_feature.vnni, " vnni"},   {host_feature.sha, " sha"},
    };

    strcpy(text, "sse4.1");
    for (unsigned i = 0; i < ARRAY_LEN(row); i++) {
        if (row[i].on) {
            strcat(text, row[i].name);
        }
    }
    return text;
}
