/*
 * The guest of emu-armeb: big-endian ARM.
 */
#include "linux-user/arm/abi-table.h"

const UserAbi user_abi = ARM_USER_ABI("armeb", "armv7b", armeb_guest, true);
