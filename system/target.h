/*
 * What one system emulator (emu-system-arm, ...) is made of: linked from system/<isa>/target.c.
 */
#ifndef SYSTEM_TARGET_H
#define SYSTEM_TARGET_H

#include <stdio.h>

#include "system/board.h"
#include "tcg/guest.h"

typedef struct {
    const char *name; /* "arm" */
    u16 elf_machine;  /* EM_ of its programs */
    const char *core_regs; /* registers in the order of Linux's elf_gregset; "-": none of ours */
    const GuestArch *guest;
    const DeviceType *cpu;
    const DeviceType *const *devices; /* ends with NULL */
    const Board *const *boards;
    void (*list_models)(FILE *out); /* "name  what it is", one per line */
    bool semihosting; /* its programs can call the host */
    bool (*boot)(Machine *m, const Board *b, const BootFiles *files, GError **err);
} SystemTarget;

extern const SystemTarget system_target;

#endif
