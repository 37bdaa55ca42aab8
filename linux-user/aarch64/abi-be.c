/*
 * The guest of emu-aarch64_be: big-endian AArch64.
 */
#include "linux-user/aarch64/a64-abi.h"

const UserAbi user_abi = A64_USER_ABI("aarch64_be", "aarch64_be", aarch64_be_guest, true);
