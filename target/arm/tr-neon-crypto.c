/*
 * ARMv8 crypto instructions: AES and SHA-256 in the IR, SHA-1 by helpers. (PMULL is in tr-neon-long.c.)
 */
#include "target/arm/helper.h"
#include "target/arm/lanes.h"
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

static bool in_ir_dm(Ctx *c, const args_n2 *a, Val (*fn)(IrBlock *b, Val d, Val m))
{
    if ((a->d | a->m) & 1) {
        return false;
    }
    vq_put(c, a->d >> 1, fn(c->b, vq_get(c, a->d >> 1), vq_get(c, a->m >> 1)));
    return true;
}

static bool in_ir_m(Ctx *c, const args_n2 *a, Val (*fn)(IrBlock *b, Val m))
{
    if ((a->d | a->m) & 1) {
        return false;
    }
    vq_put(c, a->d >> 1, fn(c->b, vq_get(c, a->m >> 1)));
    return true;
}

/* clang-format off */
bool tr_aese(Ctx *c, const args_n2 *a)      { return in_ir_dm(c, a, vec_aese); }
bool tr_aesd(Ctx *c, const args_n2 *a)      { return in_ir_dm(c, a, vec_aesd); }
bool tr_aesmc(Ctx *c, const args_n2 *a)     { return in_ir_m(c, a, vec_aesmc); }
bool tr_aesimc(Ctx *c, const args_n2 *a)    { return in_ir_m(c, a, vec_aesimc); }
bool tr_sha1h(Ctx *c, const args_n2 *a)     { return with_m(c, a, HELPER_ARM_SHA1H); }
bool tr_sha1su1(Ctx *c, const args_n2 *a)   { return with_dm(c, a, HELPER_ARM_SHA1SU1); }
bool tr_sha1c(Ctx *c, const args_n3 *a)     { return with_dnm(c, a, HELPER_ARM_SHA1C); }
bool tr_sha1p(Ctx *c, const args_n3 *a)     { return with_dnm(c, a, HELPER_ARM_SHA1P); }
bool tr_sha1m(Ctx *c, const args_n3 *a)     { return with_dnm(c, a, HELPER_ARM_SHA1M); }
bool tr_sha1su0(Ctx *c, const args_n3 *a)   { return with_dnm(c, a, HELPER_ARM_SHA1SU0); }
/* clang-format on */

/* ---- SHA-256 ---- */

static bool sha256(Ctx *c, const args_n3 *a, IrOp op)
{
    if ((a->d | a->n | a->m) & 1) {
        return false;
    }
    vq_put(c, a->d >> 1,
           ir_v3(c->b, op, VEC(E32, 4), 0, vq_get(c, a->d >> 1), vq_get(c, a->n >> 1),
                 vq_get(c, a->m >> 1)));
    return true;
}

bool tr_sha256h(Ctx *c, const args_n3 *a)
{
    return sha256(c, a, IR_vsha256h);
}

bool tr_sha256h2(Ctx *c, const args_n3 *a)
{
    return sha256(c, a, IR_vsha256h2);
}

bool tr_sha256su0(Ctx *c, const args_n2 *a)
{
    return in_ir_dm(c, a, vec_sha256su0);
}

bool tr_sha256su1(Ctx *c, const args_n3 *a)
{
    if ((a->d | a->n | a->m) & 1) {
        return false;
    }
    vq_put(c, a->d >> 1,
           vec_sha256su1(c->b, vq_get(c, a->d >> 1), vq_get(c, a->n >> 1), vq_get(c, a->m >> 1)));
    return true;
}
