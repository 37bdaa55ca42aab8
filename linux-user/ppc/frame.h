/*
 * What signal frames of both word sizes have in common: the general registers as struct pt_regs has
 * them.
 */
#ifndef LINUX_USER_PPC_FRAME_H
#define LINUX_USER_PPC_FRAME_H

#include "linux-user/ppc/ppc-abi.h"

/** Places in elf_gregset_t, in words. */
enum { GREGS = 48, FPREGS = 33 /* with FPSCR */, VRREGS = 33 /* with VSCR */ };

/** Where the pointer to the registers is when a handler has returned, from the stack pointer. */
enum { PPC_REGS_RT64 = 128 + 224, PPC_REGS_RT32 = 80 + 128 + 48, PPC_REGS_OLD32 = 64 + 28 };

static inline void frame_put(u8 *p, unsigned bytes, u64 v)
{
    store_guest(p, bytes, v);
}

/** frame_save_regs, frame_restore_regs - GREGS words at @p. */
void frame_save_regs(u8 *p, const Task *t);
void frame_restore_regs(const u8 *p, PpcCpu *c);
/** frame_save_fp, frame_restore_fp - 32 FPRs and FPSCR at @p. */
void frame_save_fp(u8 *p, const PpcCpu *c);
void frame_restore_fp(const u8 *p, PpcCpu *c);
/** frame_save_vr, frame_restore_vr - 32 vector registers and VSCR at @p; VRSAVE is the frame's
 * business. */
void frame_save_vr(u8 *p, const PpcCpu *c);
void frame_restore_vr(const u8 *p, PpcCpu *c);

#endif
