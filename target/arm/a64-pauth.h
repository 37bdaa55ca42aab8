/*
 * Pointer authentication (FEAT_PAuth, PAuth2, FPACCOMBINE) with an algorithm of our own, as the
 * architecture allows.
 */
#ifndef TARGET_ARM_A64_PAUTH_H
#define TARGET_ARM_A64_PAUTH_H

#include "target/arm/a64.h"

typedef enum { PAC_IA, PAC_IB, PAC_DA, PAC_DB, PAC_GA } PacKey;

typedef enum { PAUTH_PAC, PAUTH_AUT } PauthOp;

/** a64_pauth - @pointer signed, or authenticated and stripped, with @key and @modifier. */
Val a64_pauth(Ctx *c, PauthOp op, PacKey key, Val pointer, Val modifier);

#endif
