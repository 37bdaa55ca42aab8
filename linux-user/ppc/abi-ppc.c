/*
 * The guest of emu-ppc: 32-bit big-endian PowerPC.
 */
#include "linux-user/ppc/ppc-abi.h"

const UserAbi user_abi = PPC_USER_ABI("ppc", ppc_guest, EM_PPC, 32, true);
