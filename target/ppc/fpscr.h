/*
 * FPSCR: what is kept and what is derived.
 *
 * PpcCpu.fpscr is the register as it was last written. What operations have raised since is in MXCSR
 * (OX UX ZX XX of those that ran inline) and in Cpu.fp. FPRF, FR and FI are those of the last
 * operation that sets them, worked out again when somebody asks: it leaves its operands in PPC_FPA to
 * PPC_FPC and its number in PPC_FPOP.
 *
 * While an exception is enabled (PPC_FLAG_FPTRAP) every operation is a helper that brings all of
 * PpcCpu.fpscr up to date, and PPC_FPOP is 0.
 */
#ifndef TARGET_PPC_FPSCR_H
#define TARGET_PPC_FPSCR_H

#include "target/ppc/cpu.h"

/* Bits, numbered from the least significant. */
#define FPSCR_BIT(n) (1ull << (n))
enum { FPSCR_FPRF_SHIFT = 12, FPSCR_FPCC_SHIFT = 12 };
#define FPSCR_FX     FPSCR_BIT(31)
#define FPSCR_FEX    FPSCR_BIT(30)
#define FPSCR_VX     FPSCR_BIT(29)
#define FPSCR_OX     FPSCR_BIT(28)
#define FPSCR_UX     FPSCR_BIT(27)
#define FPSCR_ZX     FPSCR_BIT(26)
#define FPSCR_XX     FPSCR_BIT(25)
#define FPSCR_VXSNAN FPSCR_BIT(24)
#define FPSCR_VXISI  FPSCR_BIT(23)
#define FPSCR_VXIDI  FPSCR_BIT(22)
#define FPSCR_VXZDZ  FPSCR_BIT(21)
#define FPSCR_VXIMZ  FPSCR_BIT(20)
#define FPSCR_VXVC   FPSCR_BIT(19)
#define FPSCR_FR     FPSCR_BIT(18)
#define FPSCR_FI     FPSCR_BIT(17)
#define FPSCR_FPRF   (31ull << FPSCR_FPRF_SHIFT)
#define FPSCR_FPCC   (15ull << FPSCR_FPCC_SHIFT)
#define FPSCR_VXSOFT FPSCR_BIT(10)
#define FPSCR_VXSQRT FPSCR_BIT(9)
#define FPSCR_VXCVI  FPSCR_BIT(8)
#define FPSCR_VE     FPSCR_BIT(7)
#define FPSCR_OE     FPSCR_BIT(6)
#define FPSCR_UE     FPSCR_BIT(5)
#define FPSCR_ZE     FPSCR_BIT(4)
#define FPSCR_XE     FPSCR_BIT(3)
#define FPSCR_RN     3ull
#define FPSCR_DRN    (7ull << 32)
#define FPSCR_VX_ALL                                                                               \
    (FPSCR_VXSNAN | FPSCR_VXISI | FPSCR_VXIDI | FPSCR_VXZDZ | FPSCR_VXIMZ | FPSCR_VXVC |           \
     FPSCR_VXSOFT | FPSCR_VXSQRT | FPSCR_VXCVI)
#define FPSCR_EXCEPTIONS (FPSCR_OX | FPSCR_UX | FPSCR_ZX | FPSCR_XX | FPSCR_VX_ALL)
#define FPSCR_ENABLES    (FPSCR_VE | FPSCR_OE | FPSCR_UE | FPSCR_ZE | FPSCR_XE)
#define FPSCR_WRITABLE                                                                             \
    (FPSCR_DRN | (0xffffffffull & ~(FPSCR_FEX | FPSCR_VX | FPSCR_BIT(11))))

#define FPSCR_CONTROL (FPSCR_DRN | 0xff) /* no operation changes these */
#define FPSCR_STATUS  (FPSCR_FPRF | FPSCR_FR | FPSCR_FI) /* what the last operation left */

/**
 * PPC_FPOP: the IR operation, its aux and attr; FPOP_COMPARED: FPCC is PPC_FPCC's. 0: FPRF, FR and FI
 * are in PpcCpu.fpscr. frecpe and frsqrte stand for PowerPC's estimates.
 */
#define FPOP(op, attr, aux) ((u32)(op) | (u32)(aux) << 8 | (u32)(attr) << 16)
#define FPOP_COMPARED       (1u << 31)

/**
 * ppc_fp_compute - what operation @fpop of @a, @b, @c gives; flags and kinds gather in @st.
 */
void ppc_fp_compute(u32 fpop, V128 *d, const V128 *a, const V128 *b, const V128 *c, FpStatus *st);

/** ppc_fpscr_raised - FPSCR's exception bits of FP_ @flags (all but FP_INVALID) and FP_KIND_ @kinds. */
u64 ppc_fpscr_raised(unsigned flags, unsigned kinds);

/** ppc_fpscr_status - FPRF, FR and FI of result @d of @fpop, which raised @st's flags; @old: FPSCR
 * before. */
u64 ppc_fpscr_status(u32 fpop, const V128 *d, const FpStatus *st, u64 old);

/** ppc_fpscr_class - FPRF, lowest bit 0, of @bits: a number of 1 + @exp_bits + @frac_bits bits. */
u64 ppc_fpscr_class(u64 bits, unsigned exp_bits, unsigned frac_bits);

/** ppc_fpscr_traps - does @v ask for an interrupt: FEX, and MSR has floating-point exceptions on? */
bool ppc_fpscr_traps(const PpcCpu *c, u64 v);

#endif
