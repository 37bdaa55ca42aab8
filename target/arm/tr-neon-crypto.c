/*
 * ARMv8 crypto instructions: calls of helpers, one vector operation each. (PMULL is in
 * tr-neon-long.c.)
 */
#include "target/arm/helper.h"
#include "target/arm/neon-dec.h"
#include "target/arm/tr-vec.h"

static bool with_m(Ctx *c, const args_n2 *a, unsigned helper)
{
    if ((a->d | a->m) & 1) {
        return false;
    }
    vq_put(c, a->d >> 1, ir_call(c->b, helper, vq_get(c, a->m >> 1), 0, 0, 0));
    return true;
}

static bool with_dm(Ctx *c, const args_n2 *a, unsigned helper)
{
    if ((a->d | a->m) & 1) {
        return false;
    }
    vq_put(c, a->d >> 1, ir_call(c->b, helper, vq_get(c, a->d >> 1), vq_get(c, a->m >> 1), 0, 0));
    return true;
}

static bool with_dnm(Ctx *c, const args_n3 *a, unsigned helper)
{
    if ((a->d | a->n | a->m) & 1) {
        return false;
    }
    vq_put(
        c, a->d >> 1,
        ir_call(c->b, helper, vq_get(c, a->d >> 1), vq_get(c, a->n >> 1), vq_get(c, a->m >> 1), 0));
    return true;
}

/* clang-format off */
bool tr_aese(Ctx *c, const args_n2 *a)      { return with_dm(c, a, HELPER_ARM_AESE); }
bool tr_aesd(Ctx *c, const args_n2 *a)      { return with_dm(c, a, HELPER_ARM_AESD); }
bool tr_aesmc(Ctx *c, const args_n2 *a)     { return with_m(c, a, HELPER_ARM_AESMC); }
bool tr_aesimc(Ctx *c, const args_n2 *a)    { return with_m(c, a, HELPER_ARM_AESIMC); }
bool tr_sha1h(Ctx *c, const args_n2 *a)     { return with_m(c, a, HELPER_ARM_SHA1H); }
bool tr_sha1su1(Ctx *c, const args_n2 *a)   { return with_dm(c, a, HELPER_ARM_SHA1SU1); }
bool tr_sha256su0(Ctx *c, const args_n2 *a) { return with_dm(c, a, HELPER_ARM_SHA256SU0); }
bool tr_sha1c(Ctx *c, const args_n3 *a)     { return with_dnm(c, a, HELPER_ARM_SHA1C); }
bool tr_sha1p(Ctx *c, const args_n3 *a)     { return with_dnm(c, a, HELPER_ARM_SHA1P); }
bool tr_sha1m(Ctx *c, const args_n3 *a)     { return with_dnm(c, a, HELPER_ARM_SHA1M); }
bool tr_sha1su0(Ctx *c, const args_n3 *a)   { return with_dnm(c, a, HELPER_ARM_SHA1SU0); }
bool tr_sha256h(Ctx *c, const args_n3 *a)   { return with_dnm(c, a, HELPER_ARM_SHA256H); }
bool tr_sha256h2(Ctx *c, const args_n3 *a)  { return with_dnm(c, a, HELPER_ARM_SHA256H2); }
bool tr_sha256su1(Ctx *c, const args_n3 *a) { return with_dnm(c, a, HELPER_ARM_SHA256SU1); }
/* clang-format on */
