/*
 * PowerPC CPU models.
 */
#include <string.h>

#include "target/ppc/cpu.h"

/* Features by generation; HWCAPs as arch/powerpc/include/uapi/asm/cputable.h numbers them. */
#define H(name) PPC_HAS(name)
#define F_603   (H(6XX) | H(STRINGS) | H(FGRAPHICS) | H(MFTB))
#define F_970   (H(64) | H(STRINGS) | H(FGRAPHICS) | H(FSQRT) | H(MFTB) | H(ALTIVEC) | H(ISA202))
#define F_P7    (F_970 | H(ISA205) | H(ISA206) | H(VSX))
#define F_P8    (F_P7 | H(ISA207))
#define F_P9    (F_P8 | H(ISA300))
#define F_P10   (F_P9 | H(ISA310))

enum {
    C_32 = (int)0x80000000,
    C_64 = 0x40000000,
    C_ALTIVEC = 0x10000000,
    C_FPU = 0x08000000,
    C_MMU = 0x04000000,
    C_UNIFIED = 0x01000000,
    C_ICACHE_SNOOP = 0x2000,
    C_205 = 0x1000,
    C_206 = 0x100,
    C_VSX = 0x80,
    C_TRUE_LE = 2,
    C_PPC_LE = 1,
    C_SMT = 0x4000,
    C2_207 = (int)0x80000000,
    C2_DSCR = 0x20000000,
    C2_EBB = 0x10000000,
    C2_ISEL = 0x08000000,
    C2_TAR = 0x04000000,
    C2_CRYPTO = 0x02000000,
    C2_300 = 0x00800000,
    C2_IEEE128 = 0x00400000,
    C2_DARN = 0x00200000,
    C2_SCV = 0x00100000,
    C2_310 = 0x00040000,
};
#define C_BASE ((u32)C_32 | C_FPU | C_MMU)
#define C_970  (C_BASE | C_64 | C_ALTIVEC)
#define C_P7   (C_970 | C_ICACHE_SNOOP | C_205 | C_206 | C_VSX | C_TRUE_LE | C_PPC_LE)
#define C2_P8  ((u32)C2_207 | C2_DSCR | C2_ISEL | C2_TAR | C2_CRYPTO)
#define C2_P9  (C2_P8 | C2_300 | C2_IEEE128 | C2_DARN | C2_SCV)
#define C2_P10 (C2_P9 | C2_310)

const PpcModel ppc_models[] = {
#define PPC_MODEL(name, pvr, features, hwcap, hwcap2, platform, cpuinfo, line, text)               \
    {name, text, features, pvr, hwcap, hwcap2, platform, cpuinfo, line},
#define PPC_ALIAS(name, of)
#include "target/ppc/models.def"
#undef PPC_MODEL
#undef PPC_ALIAS
    {NULL, NULL, 0, 0, 0, 0, NULL, NULL, 0},
};

static const struct {
    const char *name, *of;
} aliases[] = {
#define PPC_MODEL(name, pvr, features, hwcap, hwcap2, platform, cpuinfo, line, text)
#define PPC_ALIAS(name, of) {name, of},
#include "target/ppc/models.def"
#undef PPC_MODEL
#undef PPC_ALIAS
};

const PpcModel *ppc_model_find(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(aliases); i++) {
        if (!strcasecmp(aliases[i].name, name)) {
            name = aliases[i].of;
        }
    }
    for (const PpcModel *m = ppc_models; m->name; m++) {
        if (!strcasecmp(m->name, name)) {
            return m;
        }
    }
    return NULL;
}

const PpcModel *ppc_default_model(const struct GuestArch *arch)
{
    return ppc_model_find(!ppc_is_64(arch) ? "7457" : "power9");
}
