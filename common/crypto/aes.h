/*
 * Building blocks of AES for guests' round instructions.
 */
#ifndef COMMON_CRYPTO_AES_H
#define COMMON_CRYPTO_AES_H

#include "common/base.h"

extern const u8 aes_sbox[256], aes_inv_sbox[256];

/**
 * aes_round - ShiftRows, SubBytes, if @mix MixColumns, then ^ @key. aes_inv_round - InvShiftRows,
 * InvSubBytes, if @mix InvMixColumns, then ^ @key. The state is 16 bytes, column after column; @d
 * may be @a or @key.
 */
void aes_round(V128 *d, const V128 *a, const V128 *key, bool mix);
void aes_inv_round(V128 *d, const V128 *a, const V128 *key, bool mix);

/** aes_mix_column, aes_inv_mix_column - MixColumns of one column, first byte lowest. */
u32 aes_mix_column(u32 v);
u32 aes_inv_mix_column(u32 v);

#endif
