/*
 * Helpers of vector instructions: see target/ppc/helper-vec.def.
 */
#ifndef TARGET_PPC_HELPER_VEC_H
#define TARGET_PPC_HELPER_VEC_H

#include "tcg/cpu.h"

/** ppc_vscr_read, ppc_vscr_write - ppc_vscr_get() and ppc_vscr_set(), from emitted code. */
u32 ppc_vscr_read(Cpu *cpu);
void ppc_vscr_write(Cpu *cpu, u32 v);
/**
 * ppc_lxvl, ppc_stxvl - the first @length bytes (at most 16) at @addr, the rest of the register 0;
 * @left: the first byte is element 0, else the last.
 */
void ppc_lxvl(Cpu *cpu, V128 *out, u64 addr, u32 length, u32 left);
void ppc_stxvl(Cpu *cpu, u64 addr, u32 length, u32 left, const V128 *v);

/**
 * AltiVec floating point, which FPSCR knows nothing of: rounds to nearest.
 * ppc_vcf, ppc_vct - from integers divided by 2^@scale, and to integers of numbers multiplied by that,
 * which saturate.
 */
void ppc_vcf(Cpu *cpu, V128 *d, const V128 *a, u32 is_unsigned, u32 scale);
void ppc_vct(Cpu *cpu, V128 *d, const V128 *a, u32 is_unsigned, u32 scale);
void ppc_vrefp(Cpu *cpu, V128 *d, const V128 *a);
void ppc_vrsqrtefp(Cpu *cpu, V128 *d, const V128 *a);
void ppc_vexptefp(Cpu *cpu, V128 *d, const V128 *a);
void ppc_vlogefp(Cpu *cpu, V128 *d, const V128 *a);
/** Operations of quad precision. */
typedef enum {
    QUAD_ADD, QUAD_SUB, QUAD_MUL, QUAD_DIV, QUAD_SQRT, QUAD_MADD, QUAD_MSUB, QUAD_NMADD, QUAD_NMSUB,
    QUAD_TO_INT, QUAD_FROM_INT, QUAD_TO_DOUBLE, QUAD_FROM_DOUBLE, QUAD_ROUND_INT, QUAD_ROUND_F80,
    QUAD_EQUAL, QUAD_GREATER_EQUAL, QUAD_GREATER, QUAD_MAX, QUAD_MIN, /* of ppc_quad_select() */
} QuadOp;
enum {
    QUAD_ODD = 1 << 8,      /* rounds to odd */
    QUAD_ROUND_SHIFT = 12,  /* FpRound of QUAD_ROUND_: 3 bits */
    QUAD_EXACT = 1 << 16,   /* QUAD_ROUND_INT raises inexact */
    QUAD_UNSIGNED = 1 << 17, QUAD_WORD = 1 << 18, QUAD_WIDE = 1 << 19, /* of integers; 32, 128 bits */
};
/**
 * ppc_quad_compute - operation @what of PPC_FPA, FPB, FPC into PPC_FPA. Return: as ppc_fp_trapping().
 * ppc_quad_select - operation @op of @a and @b, which leaves FPRF, FR and FI; the same way.
 * ppc_quad_compare - the order as fcc gives it (FCC_ORDER) into PPC_FPCC; exponents alone: @how 2, a signalling
 * comparison: 1. Return: the same. ppc_quad_class - CR field: is @x of a class in @classes?
 */
u32 ppc_quad_compute(Cpu *cpu, u32 what);
u32 ppc_quad_select(Cpu *cpu, const V128 *a, const V128 *b, u32 op);
u32 ppc_quad_compare(Cpu *cpu, const V128 *a, const V128 *b, u32 how);
u32 ppc_quad_class(Cpu *cpu, const V128 *x, u32 classes);
/** ppc_java_max - the greater of two doubles by Java's rules, or (not @max) the lesser. */
u64 ppc_java_max(Cpu *cpu, u64 a, u64 b, u32 max);
/**
 * ppc_xtdiv, ppc_xtsqrt - CR field: may a divide or square root routine go wrong with one of the lanes?
 * @attr: FpAttr of @a and @b. @unused: one shape for both.
 * ppc_xststdc - CR field: is @x of a class in @classes? @single: is it no number of single precision?
 * ppc_xvtstdc - the same of lanes as @attr says: all ones where it is.
 */
u32 ppc_xtdiv(Cpu *cpu, const V128 *a, const V128 *b, u32 attr);
u32 ppc_xtsqrt(Cpu *cpu, const V128 *unused, const V128 *b, u32 attr);
u32 ppc_xststdc(Cpu *cpu, u64 x, u32 classes, u32 single);
void ppc_xvtstdc(Cpu *cpu, V128 *d, const V128 *x, u32 classes, u32 attr);

/*
 * Instructions of these names; vrlwmi and vrldmi serve vrlwnm and vrldnm with an old value of 0.
 * ppc_pixels: 16-bit pixels, sign-extended to words, with 8 bits a colour. ppc_vpmsum: vpmsumb, h,
 * w of elements of @width bits. ppc_vrlqmi: as vrlwmi; ppc_vmsumcud: the carry out of vmsumudm's sum.
 */
void ppc_vmhaddshs(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, const V128 *c);
void ppc_vmhraddshs(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, const V128 *c);
void ppc_vmsumuhs(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, const V128 *c);
void ppc_vmsumshs(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, const V128 *c);
void ppc_vmsumudm(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, const V128 *c);
void ppc_vmsumcud(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, const V128 *c);
void ppc_vpermxor(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, const V128 *c);
void ppc_vrlwmi(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, const V128 *c);
void ppc_vrldmi(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, const V128 *c);
void ppc_vrlqmi(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, const V128 *c);
void ppc_vsum2sws(Cpu *cpu, V128 *d, const V128 *a, const V128 *b);
void ppc_vsumsws(Cpu *cpu, V128 *d, const V128 *a, const V128 *b);
/** ppc_vmul10 - 10 * @a + @digit as quadwords; @carry: what does not fit. */
void ppc_vmul10(Cpu *cpu, V128 *d, const V128 *a, u64 digit, u32 carry);
void ppc_vpkpx(Cpu *cpu, V128 *d, const V128 *a, const V128 *b);
void ppc_vbpermq(Cpu *cpu, V128 *d, const V128 *a, const V128 *b);
void ppc_vbpermd(Cpu *cpu, V128 *d, const V128 *a, const V128 *b);
void ppc_vslv(Cpu *cpu, V128 *d, const V128 *a, const V128 *b);
void ppc_vsrv(Cpu *cpu, V128 *d, const V128 *a, const V128 *b);
void ppc_vgbbd(Cpu *cpu, V128 *d, const V128 *a);
void ppc_pixels(Cpu *cpu, V128 *d, const V128 *a);
void ppc_vsbox(Cpu *cpu, V128 *d, const V128 *a);
void ppc_vpmsum(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, u32 width);

/**
 * ppc_vdivq - the quotient of quadwords, or as @what (VDIVQ_ bits) says the remainder; extended: of @a with 128
 * zeros behind it. ppc_vgnb - every @n-th bit of @a from the first on, at the left of the result.
 */
enum { VDIVQ_SIGNED = 1, VDIVQ_REMAINDER = 2, VDIVQ_EXTENDED = 4 };
void ppc_vdivq(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, u32 what);
u64 ppc_vgnb(Cpu *cpu, const V128 *a, u32 n);
/** ppc_xxgenpcv - control vector of a permutation of elements of @size by mask @a; @how: PCV_ bits. */
enum { PCV_COMPRESS = 1, PCV_LITTLE = 2 };
void ppc_xxgenpcv(Cpu *cpu, V128 *d, const V128 *a, u32 size, u32 how);

/** ppc_bcd - decimal instruction @what (PPC_bcd.., and PPC_BCD_PS where PS is 1) of @a and @b; sets CR6. */
#define PPC_BCD_OPS(X)                                                                              \
    X(bcdadd) X(bcdsub) X(bcds) X(bcdsr) X(bcdus) X(bcdtrunc) X(bcdutrunc) X(bcdcpsgn) X(bcdsetsgn) \
        X(bcdcfn) X(bcdctn) X(bcdcfz) X(bcdctz) X(bcdcfsq) X(bcdctsq)
enum {
#define X(name) PPC_##name,
    PPC_BCD_OPS(X)
#undef X
};
enum { PPC_BCD_PS = 16 };
void ppc_bcd(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, u32 what);

#endif
