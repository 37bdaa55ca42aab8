/*
 * The guest of emu-aarch64_be: big-endian AArch64.
 */
#include <elf.h>

#include "linux-user/aarch64/a64-abi.h"

const UserAbi user_abi = {
    .name = "aarch64_be",
    .machine = "aarch64_be",
    .elf_machine = EM_AARCH64,
    .elf_class = ELFCLASS64,
    .elf_data = ELFDATA2MSB,
    .word = 8,
    .pair_align = false,
    .big_endian = true,
    .syscall_count = ABI_CALLS,
    .nr_to_call = abi_nr_to_call,
    .minsigstksz = 5120,
    .frame_room = A64_FRAME_ROOM,
    .arch = &aarch64_be_guest,
    .syscall_args = a64_syscall_args,
    .syscall_result = a64_syscall_result,
    .syscall_restart = a64_syscall_restart,
    .prctl = a64_prctl,
    .get_sp = a64_get_sp,
    .start = a64_start,
    .clone_regs = a64_clone_regs,
    .set_tls = a64_set_tls,
    .exception = a64_exception_signal,
    .setup_frame = a64_setup_frame,
    .sigreturn = a64_sigreturn,
    .map_special = a64_map_special,
    .hwcap = a64_abi_hwcap,
    .hwcap2 = a64_abi_hwcap2,
    .platform = a64_platform,
    .choose_model = a64_choose_model,
    .list_models = a64_list_models,
    .cpuinfo = a64_cpuinfo,
};
