/*
 * AArch64 CPU models.
 */
#include <string.h>

#include "target/arm/a64-cpu.h"

#define H(name)  A64_HAS(name)
#define F_CRYPTO (H(AES) | H(PMULL) | H(SHA1) | H(SHA256))
#define F_V8     (H(CRC32) | F_CRYPTO)
#define F_V8_1   (F_V8 | H(LSE) | H(RDM))
#define F_V8_2   (F_V8_1 | H(DPB))
#define F_V8_3   (F_V8_2 | H(PAUTH) | H(FCMA) | H(JSCVT) | H(LRCPC))
#define F_V8_4   (F_V8_3 | H(DOTPROD) | H(LSE2) | H(LRCPC2) | H(FLAGM) | H(DIT))
/* Neoverse V1 has the optional parts of v8.4 and a little of what follows; its SVE is missing. */
#define F_V1                                                                                       \
    (F_V8_4 | H(FP16) | H(FHM) | H(SHA512) | H(SHA3) | H(SM3) | H(SM4) | H(SSBS) | H(DPB2) |       \
     H(BF16) | H(I8MM) | H(RNG))
#define F_MAX (H(CSSC) * 2 - 1)
/*
 * Everything that makes programs faster, nothing that makes every call slower: signing return
 * addresses and landing pads serve hardening, and are in the hint space where they cost nothing on
 * a CPU without them. A short memcpy() with MOPS calls a helper three times, and most are short.
 */
#define F_DEFAULT (F_MAX & ~(H(PAUTH) | H(BTI) | H(MOPS)))

const A64Model a64_models[] = {
#define A64_MODEL(name, midr, features, ctr, dczva, text) {name, text, features, midr, ctr, dczva},
#define A64_ALIAS(name, of)
#include "target/arm/a64-models.def"
#undef A64_MODEL
#undef A64_ALIAS
    {NULL, NULL, 0, 0, 0, 0},
};

static const struct {
    const char *name, *of;
} aliases[] = {
#define A64_MODEL(name, midr, features, ctr, dczva, text)
#define A64_ALIAS(name, of) {name, of},
#include "target/arm/a64-models.def"
#undef A64_MODEL
#undef A64_ALIAS
};

const A64Model *a64_model_find(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(aliases); i++) {
        if (!strcmp(aliases[i].name, name)) {
            name = aliases[i].of;
        }
    }
    for (const A64Model *m = a64_models; m->name; m++) {
        if (!strcmp(m->name, name)) {
            return m;
        }
    }
    return NULL;
}

const A64Model *a64_default_model(void)
{
    return a64_model_find("default");
}
