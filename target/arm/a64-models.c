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
