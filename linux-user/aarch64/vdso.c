/*
 * The vDSO of AArch64: signal return code, and the clocks, which programs read too often for a
 * system call: there the guest's code is one instruction, "udf #function", that the front end
 * translates to a call of the host's own vDSO.
 */
#include "linux-user/vdso.h"

#include "linux-user/aarch64/a64-abi.h"

enum {
    CODE_STEP = 16, /* from function to function */

    INSN_NOP = (int)0xd503201f,
    INSN_SIGRETURN = (int)0xd2801168, /* mov x8, #139; unwinders know frames by this and the svc */
    INSN_SVC = (int)0xd4000001,
    INSN_RET = (int)0xd65f03c0,
};

/* In the order of "udf"'s numbers. */
#define FUNCTION(name, n)                                                                          \
    {                                                                                              \
        name, VDSO_CODE + (n)*CODE_STEP, CODE_STEP                                                 \
    }
static const VdsoSymbol symbols[] = {
    FUNCTION("__kernel_rt_sigreturn", 0),
    FUNCTION("__kernel_gettimeofday", A64_VDSO_GETTIMEOFDAY),
    FUNCTION("__kernel_clock_gettime", A64_VDSO_CLOCK_GETTIME),
    FUNCTION("__kernel_clock_getres", A64_VDSO_CLOCK_GETRES),
};

/* Instructions are little-endian in both guests. */
static void put_insn(u8 *at, u32 insn)
{
    memcpy(at, &insn, 4);
}

static void fill(u8 page[VDSO_BYTES])
{
    put_insn(page + VDSO_CODE - 4,
             INSN_NOP); /* unwinders look up the instruction before a return address */
    put_insn(page + VDSO_CODE, INSN_SIGRETURN);
    put_insn(page + VDSO_CODE + 4, INSN_SVC);
    for (unsigned n = 1; n < ARRAY_LEN(symbols); n++) {
        put_insn(page + VDSO_CODE + n * CODE_STEP, n);
        put_insn(page + VDSO_CODE + n * CODE_STEP + 4, INSN_RET);
    }
}

bool a64_map_special(void)
{
    static const Vdso vdso = {.object = "linux-vdso.so.1",
                              .version = "LINUX_2.6.39",
                              .symbol = symbols,
                              .symbols = ARRAY_LEN(symbols),
                              .fill = fill};
    vaddr at = vdso_map(&vdso);

    process.sigtramp = at + VDSO_CODE;
    a64_vdso_page = at;
    return at != 0;
}
