/*
 * emu-system-ppc.
 */
#include "system/target.h"

#include <elf.h>
#include <stdio.h>

#include "hw/boards/ppc/boards.h"
#include "hw/devices.h"
#include "system/ppc/boot.h"
#include "system/ppc/cpu.h"
#include "target/ppc/system/sys.h"

static void list_models(FILE *out)
{
    for (const PpcModel *m = ppc_models; m->name; m++) {
        if (m->features & PPC_HAS(6XX)) {
            fprintf(out, "%-16s %s\n", m->name, m->doc);
        }
    }
}

const SystemTarget system_target = {
    .name = "ppc",
    .elf_machine = EM_PPC,
    .core_regs = "r0 r1 r2 r3 r4 r5 r6 r7 r8 r9 r10 r11 r12 r13 r14 r15 r16 r17 r18 r19 r20 r21 r22 r23 r24 "
                 "r25 r26 r27 r28 r29 r30 r31 pc msr - ctr lr xer cr - - - - - - - - -",
    .guest = &ppc_system_guest,
    .cpu = &dev_ppc_cpu,
    .devices = device_types,
    .boards = ppc_boards,
    .list_models = list_models,
    .boot = ppc_boot,
};
