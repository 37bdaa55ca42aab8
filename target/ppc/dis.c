/*
 * PowerPC instructions as text: the templates of the tables with the operand kinds they name.
 */
#include "target/ppc/dis.h"

#include <stdio.h>
#include <string.h>

#include "common/bits.h"

bool ppc_dis_kind(const DisInfo *d, const char *kind, s32 value, char *out, size_t size)
{
    if (!strcmp(kind, "r")) { /* as objdump writes them: r3, f1, v2, vs34 */
        snprintf(out, size, "r%d", value);
    } else if (!strcmp(kind, "r0")) { /* ra|0 */
        snprintf(out, size, value ? "r%d" : "0", value);
    } else if (!strcmp(kind, "f")) {
        snprintf(out, size, "f%d", value);
    } else if (!strcmp(kind, "v")) {
        snprintf(out, size, "v%d", value);
    } else if (!strcmp(kind, "v32")) { /* VSR 32 and on under their AltiVec names */
        snprintf(out, size, "v%d", value - 32);
    } else if (!strcmp(kind, "brsize")) {
        snprintf(out, size, "%c", "hwdq"[dec_arg(d->pattern, "imm", d->insn, 0)]);
    } else if (!strcmp(kind, "vs")) {
        snprintf(out, size, "vs%d", value);
    } else if (!strcmp(kind, "cr")) {
        snprintf(out, size, "cr%d", value);
    } else {
        return false;
    }
    return true;
}

void ppc_dis_insn(u64 pc, u32 insn, u32 prefix, u64 features, char *out, size_t size)
{
    static const DecUnit *const plain[] = {&dec_ppc_int, &dec_ppc_fp, &dec_ppc_vmx, &dec_ppc_vsx};
    DisInfo d = {.insn = insn, .pc = pc, .kind = ppc_dis_kind};

    if (prefix) {
        d.pattern = dec_find((prefix >> 24 & 3) == 2 ? &dec_ppc_prefixed : &dec_ppc_prefixed8, insn, features);
    }
    for (unsigned i = 0; i < ARRAY_LEN(plain) && !prefix && !d.pattern; i++) {
        d.pattern = dec_find(plain[i], insn, features);
    }
    if (d.pattern) {
        dis_format(&d, out, size);
    } else {
        snprintf(out, size, ".long   0x%08x", prefix ? prefix : insn);
    }
}

static u32 word_at(const u8 *bytes, u32 flags)
{
    u32 v;

    memcpy(&v, bytes, 4);
    return flags & PPC_FLAG_LE ? v : __builtin_bswap32(v);
}

unsigned ppc_disassemble(u64 pc, u32 flags, const u8 *bytes, unsigned avail, char *out, size_t size)
{
    u32 insn, prefix = 0;

    if (avail < 4) {
        snprintf(out, size, "(end of memory)");
        return avail;
    }
    insn = word_at(bytes, flags);
    if (insn >> 26 == 1 && avail >= 8) {
        prefix = insn;
        insn = word_at(bytes + 4, flags);
    }
    ppc_dis_insn(pc, insn, prefix, ~0ull, out, size);
    return prefix ? 8 : 4;
}
