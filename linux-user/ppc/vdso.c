/*
 * The vDSO of PowerPC: signal return code, which unwinders find described here (libgcc has no way
 * of its own that works), and the clocks: there the guest's code is ".long function", which the
 * front end translates to a call of the host's vDSO. Ref: DWARF 5, 6.4; LSB, "Exception Frames".
 */
#include "linux-user/vdso.h"

#include <string.h>

#include "common/bits.h"
#include "linux-user/ppc/frame.h"

enum {
    STEP = 32, /* from function to function */
    TRAMP_RT = VDSO_CODE + STEP,
    TRAMP_OLD = TRAMP_RT + STEP,
    CLOCKS = TRAMP_OLD + STEP,
    UNWIND = CLOCKS + PPC_VDSO_FUNCTIONS * STEP,

    ADDI_R1_128 = 0x38210080,
    LI_R0_SIGRETURN = 0x38000077,
    LI_R0_RT_SIGRETURN = 0x380000ac,
    SC = 0x44000002,
    BLR = 0x4e800020,
    NOP = 0x60000000,
};

#define CLOCK(name, n)                                                                             \
    {                                                                                              \
        name, CLOCKS + (n)*STEP, STEP                                                              \
    }
#define COMMON_SYMBOLS                                                                             \
    CLOCK("__kernel_gettimeofday", PPC_VDSO_GETTIMEOFDAY),                                         \
        CLOCK("__kernel_clock_gettime", PPC_VDSO_CLOCK_GETTIME),                                   \
        CLOCK("__kernel_clock_getres", PPC_VDSO_CLOCK_GETRES),                                     \
        CLOCK("__kernel_time", PPC_VDSO_TIME)
static const VdsoSymbol symbols64[] = {{"__kernel_sigtramp_rt64", TRAMP_RT, STEP}, COMMON_SYMBOLS};
static const VdsoSymbol symbols32[] = {
    {"__kernel_sigtramp_rt32", TRAMP_RT, STEP},
    {"__kernel_sigtramp32", TRAMP_OLD, STEP},
    CLOCK("__kernel_clock_gettime64", PPC_VDSO_CLOCK_GETTIME64),
    COMMON_SYMBOLS,
};

static void put_code(u8 *at, const u32 *insn, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        store_guest(at + 4 * i, 4, insn[i]);
    }
}

/* ---- Unwind tables ---- */

/* A table being written, and what depends on the frame. */
typedef struct {
    u8 *page;
    unsigned at;
    unsigned regs; /* where the pointer to the registers is, from r1 */
} Table;

static void byte(Table *t, unsigned v)
{
    t->page[t->at++] = (u8)v;
}

static void word(Table *t, u32 v)
{
    store_guest(t->page + t->at, 4, v);
    t->at += 4;
}

static void uleb(Table *t, unsigned v)
{
    for (; v >= 128; v >>= 7) {
        byte(t, v | 128);
    }
    byte(t, v);
}

/* Non-negative. */
static void sleb(Table *t, unsigned v)
{
    for (; v >= 64; v >>= 7) {
        byte(t, v | 128);
    }
    byte(t, v);
}

enum {
    OP_DEREF = 0x06,
    OP_PLUS = 0x23,
    OP_BREG1 = 0x71,
    CFA_DEF_EXPRESSION = 0x0f,
    CFA_EXPRESSION = 0x10
};

/* The address @offset from where the pointer at r1 + t->regs points; @deref: what lies there. Its
 * length comes first. */
static void expression(Table *t, unsigned offset, bool deref)
{
    unsigned length = t->at++;

    byte(t, OP_BREG1);
    sleb(t, t->regs);
    byte(t, OP_DEREF);
    if (offset) {
        byte(t, OP_PLUS);
        uleb(t, offset);
    }
    if (deref) {
        byte(t, OP_DEREF);
    }
    t->page[length] = (u8)(t->at - length - 1);
}

static void saved(Table *t, unsigned reg, unsigned offset)
{
    byte(t, CFA_EXPRESSION);
    uleb(t, reg);
    expression(t, offset, false);
}

/* Numbers of registers as GCC has them in .eh_frame. */
enum { R_F0 = 32, R_LR = 65, R_PC = 67, R_CR = 70, R_V0 = 77 };

/* Where everything is in elf_gregset_t and what follows it. Only the vector registers that calls
 * preserve. */
static void rules(Table *t)
{
    unsigned w = user_abi.word, fp = GREGS * w, vr = fp + FPREGS * 8 + 8;

    byte(t, CFA_DEF_EXPRESSION);
    expression(t, w, true);
    for (unsigned i = 0; i < 32; i++) {
        saved(t, i, i * w);
        saved(t, R_F0 + i, fp + 8 * i);
    }
    saved(t, R_PC, 32 * w);
    saved(t, R_LR, 36 * w);
    saved(t, R_CR, 38 * w + (user_abi.big_endian ? w - 4 : 0));
    for (unsigned i = 20; w == 4 && i < 32; i++) {
        saved(t, R_V0 + i, vr + 16 * i);
    }
}

static void pad(Table *t, unsigned from)
{
    while ((t->at - from) % 4) {
        byte(t, 0);
    }
    store_guest(t->page + from - 4, 4, t->at - from);
}

static void cie(Table *t)
{
    unsigned from = t->at += 4;

    word(t, 0);
    byte(t, 1);
    memcpy(t->page + t->at, "zRS", 4);
    t->at += 4;
    uleb(t, 4);
    byte(t, 0x7c); /* data alignment -4 */
    byte(t, R_PC);
    byte(t, 1);
    byte(t, 0x1b); /* addresses: relative, 4 bytes */
    pad(t, from);
}

/* A return address is looked up by the byte before it. */
static void fde(Table *t, unsigned cie_at, unsigned code, unsigned regs)
{
    unsigned from = t->at += 4;

    t->regs = regs;
    word(t, t->at - cie_at);
    word(t, code - 4 - t->at);
    word(t, STEP - 4);
    byte(t, 0);
    rules(t);
    pad(t, from);
}

/* Sorted by address; @fdes have their places. */
static void header(Table *t, unsigned eh_frame, const unsigned *code, const unsigned *fdes,
                   unsigned n)
{
    t->at = UNWIND;
    byte(t, 1);
    byte(t, 0x1b);
    byte(t, 0x03);
    byte(t, 0x3b);
    word(t, eh_frame - t->at);
    word(t, n);
    for (unsigned i = 0; i < n; i++) {
        word(t, code[i] - 4 - UNWIND);
        word(t, fdes[i] - UNWIND);
    }
}

static void put_unwind(u8 page[VDSO_BYTES])
{
    static const unsigned code[] = {TRAMP_RT, TRAMP_OLD};
    unsigned n = user_abi.word == 8 ? 1 : 2, fdes[2] = {0}, from = UNWIND + 12 + 8 * n;
    const unsigned regs[] = {user_abi.word == 8 ? PPC_REGS_RT64 : PPC_REGS_RT32, PPC_REGS_OLD32};
    Table t = {.page = page, .at = from};

    cie(&t);
    for (unsigned i = 0; i < n; i++) {
        fdes[i] = t.at;
        fde(&t, from, code[i], regs[i]);
    }
    word(&t, 0);
    header(&t, from, code, fdes, n);
}

static void fill(u8 page[VDSO_BYTES])
{
    static const u32 rt64[] = {NOP, ADDI_R1_128, LI_R0_RT_SIGRETURN, SC};
    static const u32 rt32[] = {NOP, LI_R0_RT_SIGRETURN, SC};
    static const u32 old32[] = {NOP, LI_R0_SIGRETURN, SC};

    if (user_abi.word == 8) {
        put_code(page + TRAMP_RT - 4, rt64, ARRAY_LEN(rt64));
    } else {
        put_code(page + TRAMP_RT - 4, rt32, ARRAY_LEN(rt32));
        put_code(page + TRAMP_OLD - 4, old32, ARRAY_LEN(old32));
    }
    for (u32 n = 1; n < PPC_VDSO_FUNCTIONS; n++) {
        put_code(page + CLOCKS + n * STEP, (const u32[]){n, BLR}, 2);
    }
    put_unwind(page);
}

bool ppc_map_special(void)
{
    static Vdso vdso = {.version = "LINUX_2.6.15",
                        .unwind = UNWIND,
                        .unwind_size = VDSO_BYTES - UNWIND,
                        .fill = fill};
    bool wide = user_abi.word == 8;
    vaddr at;

    vdso.object = wide ? "linux-vdso64.so.1" : "linux-vdso32.so.1";
    vdso.symbol = wide ? symbols64 : symbols32;
    vdso.symbols = wide ? ARRAY_LEN(symbols64) : ARRAY_LEN(symbols32);
    at = vdso_map(&vdso);
    process.sigtramp = at;
    ppc_vdso_page = at;
    return at != 0;
}

vaddr ppc_trampoline(bool rt)
{
    return process.sigtramp + (rt ? TRAMP_RT : TRAMP_OLD);
}
