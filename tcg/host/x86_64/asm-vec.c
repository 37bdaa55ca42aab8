/*
 * Encoding of vector instructions from the facts in asm-vec.def.
 */
#include <assert.h>

#include "tcg/host/x86_64/asm-vec.h"

static unsigned prefix_of(VecInsn i)
{
    return i >> IX_PREFIX_SHIFT & 3;
}

static unsigned map_of(VecInsn i)
{
    return i >> IX_MAP_SHIFT & 3;
}

/* Registers and extras of one instruction; x and b are the upper bits of ModRM.rm's parts. */
typedef struct {
    unsigned reg, vvvv;
    unsigned x, b; /* 0 or 1: index bit 3 (or bit 4 of a register operand), base bit 3 */
    bool high;     /* the r/m operand is a register above 15 */
    unsigned extra;
} Fields;

static bool needs_evex(VecInsn i, const Fields *f)
{
    return f->extra || !(i & IX_V) || f->reg > 15 || f->vvvv > 15 || f->high;
}

static u8 *put_legacy(u8 *p, VecInsn i, const Fields *f)
{
    static const u8 byte[4] = {0, 0x66, 0xf3, 0xf2};
    unsigned rex = (i >> IX_W_SHIFT & 1) << 3 | (f->reg >> 3 & 1) << 2 | f->x << 1 | f->b;

    assert(i & IX_S);
    if (prefix_of(i)) {
        *p++ = byte[prefix_of(i)];
    }
    if (rex) {
        *p++ = (u8)(0x40 | rex);
    }
    *p++ = 0x0f;
    if (map_of(i) != IX_M0F) {
        *p++ = map_of(i) == IX_M38 ? 0x38 : 0x3a;
    }
    return p;
}

static u8 *put_vex(u8 *p, VecInsn i, const Fields *f)
{
    unsigned w = i >> IX_W_SHIFT & 1;
    unsigned r = ~f->reg >> 3 & 1;
    unsigned tail = (~f->vvvv & 15) << 3 | prefix_of(i);

    if (map_of(i) == IX_M0F && !w && !f->x && !f->b) {
        *p++ = 0xc5;
        *p++ = (u8)(r << 7 | tail);
        return p;
    }
    *p++ = 0xc4;
    *p++ = (u8)(r << 7 | (f->x ^ 1) << 6 | (f->b ^ 1) << 5 | map_of(i));
    *p++ = (u8)(w << 7 | tail);
    return p;
}

static u8 *put_evex(u8 *p, VecInsn i, const Fields *f)
{
    assert(i & IX_E);
    *p++ = 0x62;
    *p++ = (u8)((~f->reg >> 3 & 1) << 7 | (f->x ^ 1) << 6 | (f->b ^ 1) << 5 |
                (~f->reg >> 4 & 1) << 4 | map_of(i));
    *p++ = (u8)((i >> IX_W_SHIFT >> 1 & 1) << 7 | (~f->vvvv & 15) << 3 | 4 | prefix_of(i));
    *p++ = (u8)((f->extra >> 3 & 1) << 7 | (f->extra >> 5 & 3) << 5 | (f->extra >> 4 & 1) << 4 |
                (~f->vvvv >> 4 & 1) << 3 | (f->extra & 7));
    return p;
}

/* Prefixes and opcode; Return: the instruction is in EVEX form. */
static bool put_opcode(EmitCtx *c, VecInsn i, const Fields *f)
{
    bool evex = false;

    if (!host_feature.avx || !(i & (IX_V | IX_E))) {
        assert(f->reg < 16 && !f->high && !f->extra);
        c->p = put_legacy(c->p, i, f);
    } else if (needs_evex(i, f)) {
        evex = true;
        c->p = put_evex(c->p, i, f);
    } else {
        c->p = put_vex(c->p, i, f);
    }
    *c->p++ = (u8)i;
    return evex;
}

static void put_reg(EmitCtx *c, VecInsn i, int reg, int vvvv, int rm, unsigned extra)
{
    Fields f = {(unsigned)reg,         (unsigned)vvvv, (unsigned)rm >> 4 & 1,
                (unsigned)rm >> 3 & 1, rm > 15,        extra};

    put_opcode(c, i, &f);
    *c->p++ = (u8)(0xc0 | (reg & 7) << 3 | (rm & 7));
}

static void put_disp32(EmitCtx *c, s32 v)
{
    __builtin_memcpy(c->p, &v, 4);
    c->p += 4;
}

/* ModRM, SIB and displacement. EVEX scales 8-bit displacements by the operand's size. */
static void put_modrm_mem(EmitCtx *c, VecInsn i, int reg, Mem m, bool evex, bool lane,
                          unsigned tail)
{
    unsigned shift = lane ? (i >> IX_W_SHIFT & 2 ? 3 : 2) : i >> IX_N_SHIFT & 7;
    s32 scaled = evex ? m.disp >> shift : m.disp;
    bool exact = !evex || (s32)((u32)scaled << shift) == m.disp;
    unsigned mod = 2;

    if (m.base == REG_RIP) {
        *c->p++ = (u8)((reg & 7) << 3 | 5);
        c->p += 4;
        pool_ref(c, m, c->p - 4, tail);
        return;
    }
    if (m.base == REG_NONE) {
        *c->p++ = (u8)((reg & 7) << 3 | 4);
        *c->p++ = 0x25; /* neither base nor index */
        put_disp32(c, m.disp);
        return;
    }
    if (!m.disp && (m.base & 7) != RBP) {
        mod = 0;
    } else if (exact && scaled >= -128 && scaled <= 127) {
        mod = 1;
    }
    if (m.index != REG_NONE || (m.base & 7) == RSP) {
        *c->p++ = (u8)(mod << 6 | (reg & 7) << 3 | 4);
        *c->p++ = (u8)(m.scale << 6 | (m.index == REG_NONE ? 4 : m.index & 7) << 3 | (m.base & 7));
    } else {
        *c->p++ = (u8)(mod << 6 | (reg & 7) << 3 | (m.base & 7));
    }
    if (mod == 1) {
        *c->p++ = (u8)scaled;
    } else if (mod == 2) {
        put_disp32(c, m.disp);
    }
}

static void put_mem(EmitCtx *c, VecInsn i, int reg, int vvvv, Mem m, unsigned extra, unsigned tail)
{
    Fields f = {(unsigned)reg,
                (unsigned)vvvv,
                m.index == REG_NONE ? 0 : (unsigned)m.index >> 3 & 1,
                m.base < 0 ? 0 : (unsigned)m.base >> 3 & 1,
                false,
                extra};
    bool evex = put_opcode(c, i, &f);

    put_modrm_mem(c, i, reg, m, evex, extra & VE_BCAST, tail);
}

void v_rr(EmitCtx *c, VecInsn i, int reg, int rm)
{
    put_reg(c, i, reg, 0, rm, 0);
}

void v_rri(EmitCtx *c, VecInsn i, int reg, int rm, unsigned imm)
{
    put_reg(c, i, reg, 0, rm, 0);
    *c->p++ = (u8)imm;
}

void v_rm(EmitCtx *c, VecInsn i, int reg, Mem m)
{
    put_mem(c, i, reg, 0, m, 0, 0);
}

void v_rmi(EmitCtx *c, VecInsn i, int reg, Mem m, unsigned imm)
{
    put_mem(c, i, reg, 0, m, 0, 1);
    *c->p++ = (u8)imm;
}

static void sse_copy(EmitCtx *c, int d, int s)
{
    if (d != s) {
        put_reg(c, I_movaps, d, 0, s, 0);
    }
}

/* Two-operand forms: @d becomes @a first. Immediates follow outside. */
static void sse_rrr(EmitCtx *c, VecInsn i, int d, int a, int b, unsigned tail)
{
    bool gpr = i == I_pinsrb || i == I_pinsrw || i == I_pinsrd || i == I_pinsrq ||
               (i & 0xff) == 0x2a; /* cvtsi2ss and its kin */

    if (gpr || d != b || d == a) {
        sse_copy(c, d, a);
        put_reg(c, i, d, 0, b, 0);
        return;
    }
    if (i & IX_C) {
        put_reg(c, i, d, 0, a, 0);
        return;
    }
    v_rm(c, I_movaps_st, b, mem_vscratch(VSCRATCH_TMP));
    sse_copy(c, d, a);
    put_mem(c, i, d, 0, mem_vscratch(VSCRATCH_TMP), 0, tail);
}

void v_rrr(EmitCtx *c, VecInsn i, int d, int a, int b)
{
    if (!host_feature.avx) {
        sse_rrr(c, i, d, a, b, 0);
        return;
    }
    /*
     * A high register in ModRM.rm costs VEX one byte in the 0F map: commute it away. Not scalars,
     * which keep the rest of the first operand.
     */
    if ((i & IX_C) && (i >> IX_N_SHIFT & 7) == 4 && b > 7 && b < 16 && a < 8 && d < 16) {
        put_reg(c, i, d, b, a, 0);
        return;
    }
    put_reg(c, i, d, a, b, 0);
}

void v_rrri(EmitCtx *c, VecInsn i, int d, int a, int b, unsigned imm)
{
    if (host_feature.avx) {
        put_reg(c, i, d, a, b, 0);
    } else {
        sse_rrr(c, i, d, a, b, 1);
    }
    *c->p++ = (u8)imm;
}

void v_rrm(EmitCtx *c, VecInsn i, int d, int a, Mem m)
{
    if (!host_feature.avx) {
        sse_copy(c, d, a);
    }
    put_mem(c, i, d, a, m, 0, 0);
}

void v_rrmi(EmitCtx *c, VecInsn i, int d, int a, Mem m, unsigned imm)
{
    if (!host_feature.avx) {
        sse_copy(c, d, a);
    }
    put_mem(c, i, d, a, m, 0, 1);
    *c->p++ = (u8)imm;
}

void v_shift(EmitCtx *c, VecInsn i, unsigned digit, int d, int s, unsigned imm)
{
    if (host_feature.avx) {
        put_reg(c, i, (int)digit, d, s, 0);
    } else {
        sse_copy(c, d, s);
        put_reg(c, i, (int)digit, 0, d, 0);
    }
    *c->p++ = (u8)imm;
}

void v_blendvb(EmitCtx *c, int d, int a, int b, int mask)
{
    assert(host_feature.avx && mask < 16);
    put_reg(c, I_vpblendvb, d, a, b, 0);
    *c->p++ = (u8)(mask << 4);
}

void ve_rrr(EmitCtx *c, VecInsn i, int d, int a, int b, int imm, unsigned extra)
{
    put_reg(c, i, d, a, b, extra | VE_FORCE);
    if (imm >= 0) {
        *c->p++ = (u8)imm;
    }
}

void ve_rr(EmitCtx *c, VecInsn i, int reg, int rm, int imm, unsigned extra)
{
    ve_rrr(c, i, reg, 0, rm, imm, extra);
}

void ve_rrm(EmitCtx *c, VecInsn i, int d, int a, Mem m, int imm, unsigned extra)
{
    put_mem(c, i, d, a, m, extra | VE_FORCE, imm >= 0);
    if (imm >= 0) {
        *c->p++ = (u8)imm;
    }
}

/* Opmask instructions are VEX in map 0F; byte forms have the 66 prefix. */
static void put_k(EmitCtx *c, unsigned opcode, int reg, int rm, bool wide)
{
    *c->p++ = 0xc5;
    *c->p++ = (u8)((reg < 8 ? 0x80 : 0) | 0x78 | (wide ? 0 : 1));
    *c->p++ = (u8)opcode;
    *c->p++ = (u8)(0xc0 | (reg & 7) << 3 | rm);
}

void k_ortest(EmitCtx *c, int a, int b, bool wide)
{
    put_k(c, 0x98, a, b, wide);
}

void k_test(EmitCtx *c, int a, int b, bool wide)
{
    put_k(c, 0x99, a, b, wide);
}

void k_to_gpr(EmitCtx *c, int gpr, int k, bool wide)
{
    put_k(c, 0x93, gpr, k, wide);
}

void v_zero(EmitCtx *c, int d)
{
    if (d < 16) {
        v_rrr(c, I_xorps, d, d, d);
    } else {
        ve_rrr(c, I_pxor, d, d, d, -1, 0);
    }
}
