/*
 * Building blocks of AES for guests' round instructions.
 */
#ifndef COMMON_CRYPTO_AES_H
#define COMMON_CRYPTO_AES_H

#include "common/base.h"

extern const u8 aes_sbox[256], aes_inv_sbox[256];

/** aes_mix_column, aes_inv_mix_column - MixColumns of one column, first byte lowest. */
u32 aes_mix_column(u32 v);
u32 aes_inv_mix_column(u32 v);

#endif
