/*
 * emu-system-arm.
 */
#include "system/target.h"

#include <elf.h>
#include <stdio.h>

#include "hw/boards/arm/boards.h"
#include "hw/devices.h"
#include "system/arm/boot.h"
#include "system/arm/cpu.h"
#include "target/arm/system/sys.h"

static void list_models(FILE *out)
{
    for (const ArmModel *m = arm_models; m->name; m++) {
        fprintf(out, "%-16s %s\n", m->name, m->doc);
    }
}

const SystemTarget system_target = {
    .name = "arm",
    .elf_machine = EM_ARM,
    .core_regs = "r0 r1 r2 r3 r4 r5 r6 r7 r8 r9 r10 r11 r12 sp lr pc cpsr -",
    .guest = &arm_system_guest,
    .cpu = &dev_arm_cpu,
    .devices = device_types,
    .boards = arm_boards,
    .list_models = list_models,
    .semihosting = true,
    .boot = arm_boot,
};
