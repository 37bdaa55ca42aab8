/*
 * Where the guest's slots live while emitted code runs.
 */
#ifndef TCG_HOST_X86_64_LAYOUT_H
#define TCG_HOST_X86_64_LAYOUT_H

#include "tcg/guest.h"
#include "tcg/ir.h"

typedef struct {
    s32 offset;   /* of its memory from Cpu */
    u8 type;      /* IrType */
    bool boolean; /* only 0 and 1 are ever put */
} HostSlot;

/** Facts fixed by host_init(). */
typedef struct {
    const GuestArch *arch;
    unsigned slots;
    HostSlot slot[IR_MAX_SLOTS];
    s8 home[IR_MAX_SLOTS]; /* pinned register of its class or REG_NONE, between blocks */
    s16 gpr_slot[16], xmm_slot[32]; /* slot pinned there, -1 */
    u32 gpr_pins, xmm_pins;
    u32 gpr_temps, xmm_temps;
    bool window; /* 32-bit program: [r15 + address]; else r15 is free, and addresses are the host's */
    bool soft;   /* or the TLB tells where they are */
    u32 tlb;     /* its offset from Cpu */
} HostState;
extern HostState host;

/** host_raise_align - end of a misaligned access; @ra: return address in the block's stub. */
void host_raise_align(Cpu *cpu, u64 ra) __attribute__((noreturn));

#endif
