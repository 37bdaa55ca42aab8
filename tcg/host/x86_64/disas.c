/*
 * Listing of emitted code for -d out_asm: by capstone where it was found, else as bytes.
 */
#include "config.h"

#include <inttypes.h>

#include "tcg/host.h"

#ifdef HAVE_CAPSTONE
#include <capstone/capstone.h>

static void list(csh handle, const u8 *code, size_t size, FILE *out)
{
    cs_insn *insn = cs_malloc(handle);
    uint64_t at = (uintptr_t)code;
    const u8 *start = code;

    while (size) {
        if (!cs_disasm_iter(handle, &code, &size, &at, insn)) {
            fprintf(out, "  %04zx: .byte 0x%02x\n", (size_t)(code - start), *code);
            code++;
            size--;
            at++;
            continue;
        }
        fprintf(out, "  %04zx: %s %s\n", (size_t)(code - start) - insn->size, insn->mnemonic,
                insn->op_str);
    }
    cs_free(insn, 1);
}
#endif

void host_disassemble(const u8 *code, size_t size, FILE *out)
{
    fprintf(out, "OUT: [size=%zu] at %p\n", size, (const void *)code); /* as profilers name it */
#ifdef HAVE_CAPSTONE
    csh handle;

    if (cs_open(CS_ARCH_X86, CS_MODE_64, &handle) == CS_ERR_OK) {
        list(handle, code, size, out);
        cs_close(&handle);
        fputc('\n', out);
        return;
    }
#endif
    for (size_t i = 0; i < size; i++) {
        fprintf(out, "%02x%s", code[i], i % 32 == 31 || i + 1 == size ? "\n" : "");
    }
}
