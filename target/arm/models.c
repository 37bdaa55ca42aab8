/*
 * CPU models, and what Linux says of them: hardware capabilities as in the Arm kernel's
 * asm/hwcap.h.
 */
#include <string.h>

#include "target/arm/cpu.h"

#define H(name) ARM_HAS_##name
enum {
    F_V4T = H(V4T),
    F_V5TE = F_V4T | H(V5) | H(V5E),
    F_XSCALE = F_V5TE | H(XSCALE),
    F_V6 = F_V5TE | H(V6),
    F_V6K = F_V6 | H(V6K),
    F_V7 = F_V6K | H(T2) | H(V7) | H(THUMBEE),
    F_MP = H(MP),
    F_V7VE = F_V7 | H(MP) | H(DIV_T) | H(DIV_A) | H(LPAE),
    F_VFP2 = H(VFP2),
    F_VFP3 = F_VFP2 | H(VFP3) | H(D32),
    F_FP16 = H(FP16),
    F_VFP4 = F_VFP3 | F_FP16 | H(VFP4),
    F_NEON3 = H(NEON),
    F_NEON = F_NEON3 | H(NEON_FMA),
    F_V8 = (F_V7VE & ~H(THUMBEE)) | H(V8) | F_VFP4 | F_NEON | H(CRC32),
    F_SEC = H(SECURITY),
    F_CRYPTO = H(AES) | H(PMULL) | H(SHA1) | H(SHA2),
};

const ArmModel arm_models[] = {
#define MODEL(name, midr, features, fpsid, mvfr0, mvfr1, ctr, text)                                \
    {name, text, midr, features, fpsid, mvfr0, mvfr1, ctr},
#define MODEL_ALIAS(name, of)
#include "target/arm/models.def"
#undef MODEL
#undef MODEL_ALIAS
    {NULL, NULL, 0, 0, 0, 0, 0, 0},
};

static const struct {
    const char *name, *of;
} aliases[] = {
#define MODEL(name, midr, features, fpsid, mvfr0, mvfr1, ctr, text)
#define MODEL_ALIAS(name, of) {name, of},
#include "target/arm/models.def"
#undef MODEL
#undef MODEL_ALIAS
};

const ArmModel *arm_model_find(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(aliases); i++) {
        if (!strcmp(aliases[i].name, name)) {
            name = aliases[i].of;
        }
    }
    for (const ArmModel *m = arm_models; m->name; m++) {
        if (!strcmp(m->name, name)) {
            return m;
        }
    }
    return NULL;
}

const ArmModel *arm_default_model(void)
{
    return arm_model_find("max");
}

/* Bits of AT_HWCAP, in the order of the kernel's header, and the features that set them. */
enum {
    CAP_SWP = 1 << 0,
    CAP_HALF = 1 << 1,
    CAP_THUMB = 1 << 2,
    CAP_FAST_MULT = 1 << 4,
    CAP_VFP = 1 << 6,
    CAP_EDSP = 1 << 7,
    CAP_THUMBEE = 1 << 11,
    CAP_NEON = 1 << 12,
    CAP_VFP3 = 1 << 13,
    CAP_VFP3_D16 = 1 << 14,
    CAP_TLS = 1 << 15,
    CAP_VFP4 = 1 << 16,
    CAP_IDIVA = 1 << 17,
    CAP_IDIVT = 1 << 18,
    CAP_VFP_D32 = 1 << 19,
    CAP_LPAE = 1 << 20,
};

u32 arm_hwcap(const ArmModel *m)
{
    static const struct {
        u32 feature, cap;
    } row[] = {
        {H(V4T), CAP_THUMB},   {H(V5E), CAP_EDSP},    {H(THUMBEE), CAP_THUMBEE},
        {H(VFP2), CAP_VFP},    {H(VFP3), CAP_VFP3},   {H(VFP4), CAP_VFP4},
        {H(NEON), CAP_NEON},   {H(V6K), CAP_TLS},     {H(DIV_A), CAP_IDIVA},
        {H(DIV_T), CAP_IDIVT}, {H(D32), CAP_VFP_D32}, {H(LPAE), CAP_LPAE},
    };
    u32 cap = CAP_HALF | CAP_FAST_MULT | (m->features & H(V8) ? 0 : CAP_SWP);

    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        cap |= m->features & row[i].feature ? row[i].cap : 0;
    }
    if ((m->features & H(VFP3)) && !(m->features & H(D32))) {
        cap |= CAP_VFP3_D16;
    }
    return cap;
}

u32 arm_hwcap2(const ArmModel *m)
{
    static const u32 feature[] = {H(AES), H(PMULL), H(SHA1), H(SHA2), H(CRC32)};
    u32 cap = 0;

    for (size_t i = 0; i < ARRAY_LEN(feature); i++) {
        cap |= m->features & feature[i] ? 1u << i : 0;
    }
    return cap;
}

const char *arm_platform(const ArmModel *m, bool big_endian)
{
    static const struct {
        u32 feature;
        const char *little, *big;
    } row[] = {
        {H(V8), "v8l", "v8b"}, {H(V7), "v7l", "v7b"}, {H(V6), "v6l", "v6b"},
        {H(V5), "v5l", "v5b"}, {0, "v4l", "v4b"},
    };
    size_t i = 0;

    while (row[i].feature && !(m->features & row[i].feature)) {
        i++;
    }
    return big_endian ? row[i].big : row[i].little;
}
