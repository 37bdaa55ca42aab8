/*
 * The guest of emu-aarch64: little-endian AArch64.
 */
#include "linux-user/aarch64/a64-abi.h"

const UserAbi user_abi = A64_USER_ABI("aarch64", "aarch64", aarch64_guest, false);
