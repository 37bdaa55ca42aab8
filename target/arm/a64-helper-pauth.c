/*
 * Pointer authentication codes. The algorithm is implementation defined; ours mixes pointer,
 * modifier and key by multiplication, which a program cannot tell from any other.
 *
 * User addresses have 48 bits (bit 55 tells the halves apart) and a tag on top that is ignored, so
 * the code has bits 54-48. As in FEAT_PAuth2 it is exclusive-ored into them, and a pointer that was
 * not canonical stays wrong; as in FEAT_FPAC a wrong one raises an exception at once.
 */
#include "target/arm/a64-cpu.h"
#include "target/arm/a64-helper-base.h"
#include "tcg/exec.h"

#define PAC_BITS (0x7full << 48)

enum { KEY_GA = 4 };

static u64 mix(u64 v)
{
    v ^= v >> 32;
    v *= 0x9e3779b97f4a7c15;
    return v ^ v >> 29;
}

static u64 code(const A64Cpu *c, u64 pointer, u64 modifier, u32 key)
{
    const u64 *k = c->pac_key[key];

    return mix(mix(mix(pointer ^ k[0]) + modifier) ^ k[1]);
}

/* The address that is signed: bits 54-48 equal bit 55. */
static u64 canonical(u64 pointer)
{
    return pointer >> 55 & 1 ? pointer | PAC_BITS : pointer & ~PAC_BITS;
}

u64 a64_pac(Cpu *cpu, u64 pointer, u64 modifier, u32 key)
{
    if (key == KEY_GA) {
        return code(a64_cpu(cpu), pointer, modifier, key) & ~0xffffffffull;
    }
    return pointer ^ (code(a64_cpu(cpu), canonical(pointer), modifier, key) & PAC_BITS);
}

u64 a64_aut(Cpu *cpu, u64 pointer, u64 modifier, u32 key)
{
    u64 plain = canonical(pointer);

    HELPER_ENTER(cpu);
    if ((pointer ^ plain) != (code(a64_cpu(cpu), plain, modifier, key) & PAC_BITS)) {
        cpu_raise(cpu, EXC_A64_PAC);
    }
    HELPER_LEAVE(cpu);
    return plain;
}
