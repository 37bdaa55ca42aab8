/*
 * Building blocks of SHA-256 for guests' instructions; FIPS 180-4 names the functions.
 */
#ifndef COMMON_CRYPTO_SHA_H
#define COMMON_CRYPTO_SHA_H

#include "common/base.h"

/**
 * sha256_rounds - four rounds; a in lane 0 of @abcd, e in lane 0 of @efgh, @w the message words plus
 * constants. Both are replaced.
 */
void sha256_rounds(V128 *abcd, V128 *efgh, const V128 *w);

/** sha256_su0 - lane i = @a[i] + sigma0 of the word after it in b:a. @d may be an operand. */
void sha256_su0(V128 *d, const V128 *a, const V128 *b);
/** sha256_su1 - lane i = @a[i] + sigma1 of the word two before it: b[2], b[3], results 0 and 1. */
void sha256_su1(V128 *d, const V128 *a, const V128 *b);

#endif
