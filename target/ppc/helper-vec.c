/*
 * Helpers of vector instructions. See helper-vec.h.
 */
#include "target/ppc/helper-vec.h"

#include "target/ppc/cpu.h"
#include "tcg/exec.h"
#include "tcg/ir.h"
#include "tcg/mem.h"

u32 ppc_vscr_read(Cpu *cpu)
{
    return ppc_vscr_get(ppc_cpu(cpu));
}

void ppc_vscr_write(Cpu *cpu, u32 v)
{
    ppc_vscr_set(ppc_cpu(cpu), v);
}

/* Byte @i in memory order is element i, or 15 - i; element e is byte e ^ 7 of a V128. */
static unsigned byte_at(unsigned i, u32 left)
{
    return (left ? i : 15 - i) ^ 7;
}

void ppc_lxvl(Cpu *cpu, V128 *out, u64 addr, u32 length, u32 left)
{
    V128 v = {.d = {0, 0}};

    HELPER_ENTER(cpu);
    for (unsigned i = 0; i < length && i < 16; i++) {
        v.b[byte_at(i, left)] = (u8)mem_ld(cpu, addr + i, MO_8);
    }
    HELPER_LEAVE(cpu);
    *out = v;
}

void ppc_stxvl(Cpu *cpu, u64 addr, u32 length, u32 left, const V128 *v)
{
    HELPER_ENTER(cpu);
    for (unsigned i = 0; i < length && i < 16; i++) {
        mem_st(cpu, addr + i, MO_8, v->b[byte_at(i, left)]);
    }
    HELPER_LEAVE(cpu);
}
