/*
 * AArch64 CPU models, and what Linux says of them.
 */
#include <string.h>

#include "target/arm/a64-cpu.h"

#define H(name) A64_HAS(name)
#define F_V8 H(CRC32)
#define F_CRYPTO (H(AES) | H(PMULL) | H(SHA1) | H(SHA256))
#define F_MAX (H(CSSC) * 2 - 1)

const A64Model a64_models[] = {
#define A64_MODEL(name, midr, features, ctr, dczva, text) {name, text, features, midr, ctr, dczva},
#include "target/arm/a64-models.def"
#undef A64_MODEL
    {NULL, NULL, 0, 0, 0, 0},
};

const A64Model *a64_model_find(const char *name)
{
    for (const A64Model *m = a64_models; m->name; m++) {
        if (!strcmp(m->name, name)) {
            return m;
        }
    }
    return NULL;
}

const A64Model *a64_default_model(void)
{
    return a64_model_find("max");
}

/* ---- What Linux says ---- */

/* Bits of AT_HWCAP (0-63) and AT_HWCAP2 (64-127) that say a feature is there; asm/hwcap.h of arm64. */
static const struct {
    u64 feature; /* A64_HAS() bits; 0: always */
    u8 bit;
} caps[] = {
    {0, 0},         {0, 1},           {H(AES), 3},      {H(PMULL), 4},    {H(SHA1), 5},
    {H(SHA256), 6}, {H(CRC32), 7},    {H(LSE), 8},      {H(FP16), 9},     {H(FP16), 10},
    {0, 11},        {H(RDM), 12},     {H(JSCVT), 13},   {H(FCMA), 14},    {H(LRCPC), 15},
    {H(DPB), 16},   {H(SHA3), 17},    {H(SM3), 18},     {H(SM4), 19},     {H(DOTPROD), 20},
    {H(SHA512), 21}, {H(FHM), 23},    {H(DIT), 24},     {H(LSE2), 25},    {H(LRCPC2), 26},
    {H(FLAGM), 27}, {H(SSBS), 28},    {H(SB), 29},      {H(PAUTH), 30},   {H(PAUTH), 31},
    {H(DPB2), 64},  {H(FLAGM2), 71},  {H(FRINTTS), 72}, {H(I8MM), 77},    {H(BF16), 78},
    {H(RNG), 80},   {H(BTI), 81},     {H(WFXT), 95},    {H(CSSC), 98},    {H(MOPS), 107},
    {H(LRCPC3), 110},
};

static u64 cap_word(const A64Model *m, unsigned word)
{
    u64 v = 0;

    for (unsigned i = 0; i < ARRAY_LEN(caps); i++) {
        if (caps[i].bit / 64 == word && (m->features & caps[i].feature) == caps[i].feature) {
            v |= 1ull << caps[i].bit % 64;
        }
    }
    return v;
}

u64 a64_hwcap(const A64Model *m)
{
    return cap_word(m, 0);
}

u64 a64_hwcap2(const A64Model *m)
{
    return cap_word(m, 1);
}
