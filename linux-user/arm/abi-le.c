/*
 * The guest of emu-arm: little-endian ARM.
 */
#include "linux-user/arm/abi-table.h"

const UserAbi user_abi = ARM_USER_ABI("arm", "armv7l", arm_guest, false);
