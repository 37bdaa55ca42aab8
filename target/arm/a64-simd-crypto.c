/*
 * Cryptographic instructions. Arm ARM C4.1.96. AES and SHA-256 are operations of the IR, SHA3 is
 * made of plain ones; the others are calls of helpers.
 */
#include "target/arm/a64-helper.h"
#include "target/arm/a64-simd.h"

#include "target/arm/a64-simd-dec.h"

/* ---- AES ---- */

static Val xor (Ctx * c, Val x, Val y) { return vec_xor(c->b, x, y); }

    bool tr64v_aese(Ctx *c, const args_v2 *a)
{
    v_put(c, a->rd, vec_aese(c->b, v_get(c, a->rd), v_get(c, a->rn)));
    return true;
}

bool tr64v_aesd(Ctx *c, const args_v2 *a)
{
    v_put(c, a->rd, vec_aesd(c->b, v_get(c, a->rd), v_get(c, a->rn)));
    return true;
}

bool tr64v_aesmc(Ctx *c, const args_v2 *a)
{
    v_put(c, a->rd, vec_aesmc(c->b, v_get(c, a->rn)));
    return true;
}

bool tr64v_aesimc(Ctx *c, const args_v2 *a)
{
    v_put(c, a->rd, vec_aesimc(c->b, v_get(c, a->rn)));
    return true;
}

/* ---- SHA-256 ---- */

static bool sha256(Ctx *c, const args_v3 *a, IrOp op)
{
    v_put(c, a->rd,
          ir_v3(c->b, op, VEC(E32, 4), 0, v_get(c, a->rd), v_get(c, a->rn), v_get(c, a->rm)));
    return true;
}

bool tr64v_sha256h(Ctx *c, const args_v3 *a)
{
    return sha256(c, a, IR_vsha256h);
}

bool tr64v_sha256h2(Ctx *c, const args_v3 *a)
{
    return sha256(c, a, IR_vsha256h2);
}

bool tr64v_sha256su0(Ctx *c, const args_v2 *a)
{
    v_put(c, a->rd, vec_sha256su0(c->b, v_get(c, a->rd), v_get(c, a->rn)));
    return true;
}

bool tr64v_sha256su1(Ctx *c, const args_v3 *a)
{
    v_put(c, a->rd,
          vec_sha256su1(c->b, v_get(c, a->rd), v_get(c, a->rn), v_get(c, a->rm)));
    return true;
}

/* ---- SHA3 ---- */

static Val rotated(Ctx *c, Val v, unsigned right)
{
    Val low = ir_v1(c->b, IR_vshr, VEC(E64, 2), right, v);

    return right ? ir_v2(c->b, IR_vor, VEC(E64, 2), 0, low,
                         ir_v1(c->b, IR_vshl, VEC(E64, 2), 64 - right, v))
                 : v;
}

bool tr64v_eor3(Ctx *c, const args_c4 *a)
{
    v_put(c, a->rd, xor(c, xor(c, v_get(c, a->rn), v_get(c, a->rm)), v_get(c, a->ra)));
    return true;
}

bool tr64v_bcax(Ctx *c, const args_c4 *a)
{
    Val clear = ir_v2(c->b, IR_vandn, VEC(E64, 2), 0, v_get(c, a->rm), v_get(c, a->ra));

    v_put(c, a->rd, xor(c, v_get(c, a->rn), clear));
    return true;
}

bool tr64v_rax1(Ctx *c, const args_v3 *a)
{
    v_put(c, a->rd, xor(c, v_get(c, a->rn), rotated(c, v_get(c, a->rm), 63)));
    return true;
}

bool tr64v_xar(Ctx *c, const args_c3i *a)
{
    v_put(c, a->rd, rotated(c, xor(c, v_get(c, a->rn), v_get(c, a->rm)), (unsigned)a->imm));
    return true;
}

/* ---- Helpers: of rn, of rd and rn, of rd, rn and rm ---- */

static bool with_n(Ctx *c, const args_v2 *a, unsigned helper)
{
    v_put(c, a->rd, ir_call(c->b, helper, v_get(c, a->rn), 0, 0, 0));
    return true;
}

static bool with_dn(Ctx *c, const args_v2 *a, unsigned helper)
{
    v_put(c, a->rd, ir_call(c->b, helper, v_get(c, a->rd), v_get(c, a->rn), 0, 0));
    return true;
}

static bool with_dnm(Ctx *c, const args_v3 *a, unsigned helper)
{
    v_put(c, a->rd, ir_call(c->b, helper, v_get(c, a->rd), v_get(c, a->rn), v_get(c, a->rm), 0));
    return true;
}

/* clang-format off */
bool tr64v_sha1c(Ctx *c, const args_v3 *a)     { return with_dnm(c, a, HELPER_ARM_SHA1C); }
bool tr64v_sha1p(Ctx *c, const args_v3 *a)     { return with_dnm(c, a, HELPER_ARM_SHA1P); }
bool tr64v_sha1m(Ctx *c, const args_v3 *a)     { return with_dnm(c, a, HELPER_ARM_SHA1M); }
bool tr64v_sha1su0(Ctx *c, const args_v3 *a)   { return with_dnm(c, a, HELPER_ARM_SHA1SU0); }
bool tr64v_sha1su1(Ctx *c, const args_v2 *a)   { return with_dn(c, a, HELPER_ARM_SHA1SU1); }
bool tr64v_sha1h(Ctx *c, const args_v2 *a)     { return with_n(c, a, HELPER_ARM_SHA1H); }
bool tr64v_sha512h(Ctx *c, const args_v3 *a)   { return with_dnm(c, a, HELPER_A64_SHA512H); }
bool tr64v_sha512h2(Ctx *c, const args_v3 *a)  { return with_dnm(c, a, HELPER_A64_SHA512H2); }
bool tr64v_sha512su0(Ctx *c, const args_v2 *a) { return with_dn(c, a, HELPER_A64_SHA512SU0); }
bool tr64v_sha512su1(Ctx *c, const args_v3 *a) { return with_dnm(c, a, HELPER_A64_SHA512SU1); }
bool tr64v_sm3partw1(Ctx *c, const args_v3 *a) { return with_dnm(c, a, HELPER_A64_SM3PARTW1); }
bool tr64v_sm3partw2(Ctx *c, const args_v3 *a) { return with_dnm(c, a, HELPER_A64_SM3PARTW2); }
bool tr64v_sm4e(Ctx *c, const args_v2 *a)      { return with_dn(c, a, HELPER_A64_SM4E); }
/* clang-format on */

bool tr64v_sm4ekey(Ctx *c, const args_v3 *a)
{
    v_put(c, a->rd, ir_call(c->b, HELPER_A64_SM4EKEY, v_get(c, a->rn), v_get(c, a->rm), 0, 0));
    return true;
}

bool tr64v_sm3ss1(Ctx *c, const args_c4 *a)
{
    v_put(c, a->rd,
          ir_call(c->b, HELPER_A64_SM3SS1, v_get(c, a->rn), v_get(c, a->rm), v_get(c, a->ra), 0));
    return true;
}

/* which: 0 TT1A, 1 TT1B, 2 TT2A, 3 TT2B; the word of rm arrives in lane 0. */
static bool sm3tt(Ctx *c, const args_c3i *a, unsigned which)
{
    Val w = ir_v1(c->b, IR_vduplane, VEC(E32, 4), (unsigned)a->imm, v_get(c, a->rm));

    v_put(c, a->rd,
          ir_call(c->b, HELPER_A64_SM3TT, v_get(c, a->rd), v_get(c, a->rn), w,
                  a64_const32(c, which)));
    return true;
}

/* clang-format off */
bool tr64v_sm3tt1a(Ctx *c, const args_c3i *a) { return sm3tt(c, a, 0); }
bool tr64v_sm3tt1b(Ctx *c, const args_c3i *a) { return sm3tt(c, a, 1); }
bool tr64v_sm3tt2a(Ctx *c, const args_c3i *a) { return sm3tt(c, a, 2); }
bool tr64v_sm3tt2b(Ctx *c, const args_c3i *a) { return sm3tt(c, a, 3); }
/* clang-format on */
