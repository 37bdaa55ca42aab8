/*
 * AArch64 instructions as text: the templates of the tables with the operand kinds they name.
 */
#include "target/arm/a64-dis.h"

#include <string.h>

#include "target/arm/a64-cpu.h"

void a64_dis_insn(u64 pc, u32 insn, u64 features, char *out, size_t size)
{
    static const DecUnit *const units[] = {&dec_a64_int, &dec_a64_mem, &dec_a64_simd, &dec_a64_fp};
    DisInfo d = {.insn = insn, .pc = pc, .kind = a64_dis_int_kind};

    for (unsigned i = 0; i < ARRAY_LEN(units); i++) {
        d.pattern = dec_find(units[i], insn, features);
        if (d.pattern) {
            dis_format(&d, out, size);
            return;
        }
    }
    snprintf(out, size, ".inst   0x%08x", insn);
}

unsigned a64_disassemble(u64 pc, u32 flags, const u8 *bytes, unsigned avail, char *out, size_t size)
{
    u32 insn;

    (void)flags;
    if (avail < 4) {
        snprintf(out, size, "(end of memory)");
        return avail;
    }
    memcpy(&insn, bytes, 4);
    a64_dis_insn(pc, insn, ~0ull, out, size);
    return 4;
}
