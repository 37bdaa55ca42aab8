/*
 * The guest of emu-arm: little-endian ARM.
 */
#include <elf.h>

#include "linux-user/arm/abi-table.h"
#include "linux-user/arm/arm-abi.h"
#include "linux-user/calls.h"

const UserAbi user_abi = {
    .name = "arm",
    .machine = "armv7l",
    .elf_machine = EM_ARM,
    .elf_class = ELFCLASS32,
    .elf_data = ELFDATA2LSB,
    .word = 4,
    .pair_align = true,
    .big_endian = false,
    .syscall_count = ABI_CALLS,
    .nr_to_call = abi_nr_to_call,
    .minsigstksz = 2048,
    .arch = &arm_guest,
    .syscall_args = arm_syscall_args,
    .syscall_result = arm_syscall_result,
    .syscall_restart = arm_syscall_restart,
    .arch_call = arm_arch_call,
    .get_sp = arm_get_sp,
    .start = arm_start,
    .clone_regs = arm_clone_regs,
    .set_tls = arm_set_tls,
    .exception = arm_exception_signal,
    .setup_frame = arm_setup_frame,
    .sigreturn = arm_sigreturn,
    .map_special = arm_map_special,
    .hwcap = arm_abi_hwcap,
    .hwcap2 = arm_abi_hwcap2,
    .platform = arm_abi_platform,
    .machine_for = arm_machine,
    .choose_model = arm_choose_model,
    .list_models = arm_list_models,
    .cpuinfo = arm_cpuinfo,
};
