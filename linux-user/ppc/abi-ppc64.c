/*
 * The guest of emu-ppc64: 64-bit big-endian PowerPC.
 */
#include "linux-user/ppc/ppc-abi.h"

const UserAbi user_abi = PPC_USER_ABI("ppc64", ppc64_guest, EM_PPC64, 64, true);
