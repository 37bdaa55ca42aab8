/*
 * Floating point out of line.
 */
#include "target/arm/a64-helper.h"

u64 a64_fjcvtzs(Cpu *cpu, u64 v)
{
    bool exact;
    u32 r = fp_to_js(v, &exact, &cpu->fp);

    return (exact ? 4ull << 32 : 0) | r;
}
