/*
 * The decoder tables of the Arm guest, for tests and listings that walk all instructions.
 */
#ifndef TARGET_ARM_DECODERS_H
#define TARGET_ARM_DECODERS_H

#include "common/dis.h"

extern const DecUnit dec_a32;  /* bits 31-28: a condition */
extern const DecUnit dec_a32u; /* bits 31-28: 1111 */
extern const DecUnit dec_t16;
extern const DecUnit dec_t32;
extern const DecUnit dec_arm_vfp;  /* A32 forms with a condition */
extern const DecUnit dec_arm_neon; /* A32 forms with 1111 */

#endif
