/*
 * Registers of an Arm CPU as the architecture packs them, and as text.
 */
#include "target/arm/cpu.h"

#include <stdio.h>

#include "target/arm/dis-arm.h"

enum { PSR_Q = 1 << 27, PSR_E = 1 << 9, PSR_T = 1 << 5, PSR_USER = 0x10 };

/* GE between its four bits and bit 7 of each byte. */
static u32 ge_pack(u32 ge)
{
    return (ge >> 7 & 1) | (ge >> 14 & 2) | (ge >> 21 & 4) | (ge >> 28 & 8);
}

static u32 ge_unpack(u32 v)
{
    return (v & 1) << 7 | (v & 2) << 14 | (v & 4) << 21 | (v & 8) << 28;
}

u32 arm_cpsr_get(const ArmCpu *c)
{
    u32 v = PSR_USER, it = c->itstate;

    v |= c->nz > 0x7fffffff ? 1u << 31 : 0;
    v |= (u32)c->nz == 0 ? 1u << 30 : 0;
    v |= c->c << 29 | c->v << 28;
    v |= c->q ? PSR_Q : 0;
    v |= (it & 3) << 25 | (it >> 2 & 63) << 10;
    v |= ge_pack(c->ge) << 16;
    v |= c->big_data ? PSR_E : 0;
    v |= c->cpu.pc & 1 ? PSR_T : 0;
    return v;
}

void arm_cpsr_set(ArmCpu *c, u32 v, u32 mask)
{
    v = (v & mask) | (arm_cpsr_get(c) & ~mask);
    if (v >> 30 == 3) {
        c->nz = 1ull << 32;
    } else {
        c->nz = v & 1u << 31 ? 1u << 31 : !(v & 1u << 30);
    }
    c->c = v >> 29 & 1;
    c->v = v >> 28 & 1;
    c->q = v & PSR_Q ? 1 : 0;
    c->itstate = (v >> 25 & 3) | (v >> 10 & 63) << 2;
    c->ge = ge_unpack(v >> 16 & 15);
    c->big_data = v & PSR_E ? 1 : 0;
    c->cpu.pc = (c->cpu.pc & ~1ull) | (v & PSR_T ? 1 : 0);
}

u32 arm_get_pc(const ArmCpu *c)
{
    return (u32)c->cpu.pc & ~1u;
}

void arm_set_pc(ArmCpu *c, u32 pc_with_thumb)
{
    c->cpu.pc = pc_with_thumb;
}

void arm_dump_as(const ArmCpu *c, u32 psr, const char *state, const char *mode, FILE *out)
{
    for (int i = 0; i < 16; i++) {
        u32 v = i == 15 ? arm_get_pc(c) : c->r[i];

        fprintf(out, "R%02d=%08x%c", i, v, i % 4 == 3 ? '\n' : ' ');
    }
    fprintf(out, "PSR=%08x %c%c%c%c %c %s%s32\n", psr, psr & 1u << 31 ? 'N' : '-',
            psr & 1u << 30 ? 'Z' : '-', psr & 1u << 29 ? 'C' : '-', psr & 1u << 28 ? 'V' : '-',
            psr & PSR_T ? 'T' : 'A', state, mode);
}

void arm_dump(const Cpu *cpu, FILE *out)
{
    const ArmCpu *c = (const ArmCpu *)cpu;

    arm_dump_as(c, arm_cpsr_get(c), "", "usr", out);
}
