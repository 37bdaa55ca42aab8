/*
 * The guest of emu-ppc64le: 64-bit little-endian PowerPC.
 */
#include "linux-user/ppc/ppc-abi.h"

const UserAbi user_abi = PPC_USER_ABI("ppc64le", ppc64le_guest, EM_PPC64, 64, false);
