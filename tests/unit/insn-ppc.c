/*
 * The PowerPC guests for instruction tests. A prefixed instruction is two lines: its words.
 */
#include <string.h>

#include "target/ppc/cpu.h"
#include "target/ppc/dis.h"
#include "tests/unit/insn-guest.h"

/* clang-format off */
static u64 get_cr(Cpu *c) { return ppc_cr_get(ppc_cpu(c)); }
static u64 get_xer(Cpu *c) { return ppc_xer_get(ppc_cpu(c)); }
static u64 get_fpscr(Cpu *c) { return ppc_fpscr_get(ppc_cpu(c)); }
static u64 get_vscr(Cpu *c) { return ppc_vscr_get(ppc_cpu(c)); }
static void set_cr(Cpu *c, u64 v) { ppc_cr_set(ppc_cpu(c), (u32)v); }
static void set_cr0(Cpu *c, u64 v) { set_cr(c, (get_cr(c) & 0x0fffffff) | v); }
static void set_xer(Cpu *c, u64 v) { ppc_xer_set(ppc_cpu(c), v); }
static void set_fpscr(Cpu *c, u64 v) { ppc_fpscr_set(ppc_cpu(c), v); }
static void set_vscr(Cpu *c, u64 v) { ppc_vscr_set(ppc_cpu(c), (u32)v); }

#define AT(name, size, member) {name, 0, size, 0, offsetof(PpcCpu, member), NULL, NULL}
#define BANK(name, count, size, stride, member) \
    {name, count, size, stride, offsetof(PpcCpu, member), NULL, NULL}
#define BY(name, get, set)  {name, 0, 0, 0, 0, get, set}
/* f and d are doubleword 0; v and q both doublewords of a vector or VSX register, d[0] being the low half here. */
#define PLACES(size)                                                                               \
    {                                                                                              \
        BANK("r", 32, size, 8, gpr[0]), BY("flags", get_cr, set_cr0),                              \
        AT("lr", size, lr), AT("ctr", size, ctr), AT("tar", size, tar), AT("pc", size, cpu.pc),    \
        BANK("f", 32, 8, 16, vsr[0]), BANK("vs", 64, 16, 16, vsr[0]), BANK("v", 32, 16, 16, vsr[32]), \
        BANK("dw", 64, 8, 16, vsr[0].d[0]), BANK("low", 64, 8, 16, vsr[0].d[1]),                   \
        BY("cr", get_cr, set_cr), BY("xer", get_xer, set_xer), BY("fpscr", get_fpscr, set_fpscr),  \
        BY("vscr", get_vscr, set_vscr), AT("vrsave", 4, vrsave), AT("msr", 8, msr), AT("fault", size, cpu.fault_addr), \
        AT("code", 8, cpu.bkpt_code), {NULL, 0, 0, 0, 0, NULL, NULL},                              \
    }
static const InsnPlace places32[] = PLACES(4);
static const InsnPlace places64[] = PLACES(8);
/* clang-format on */

static bool set_model(Cpu *cpu, const char *name)
{
    return (ppc_cpu(cpu)->model = ppc_model_find(name)) != NULL;
}

enum { SC = 0x44000002 };

static unsigned encode_le(u32 word, unsigned digits, unsigned mode, u8 *out)
{
    (void)mode;
    word = digits ? word : SC;
    memcpy(out, &word, 4);
    return 4;
}

static unsigned encode_be(u32 word, unsigned digits, unsigned mode, u8 *out)
{
    return encode_le(digits ? __builtin_bswap32(word) : __builtin_bswap32(SC), 8, mode, out);
}

/* *@state: the prefix of the instruction whose second word this is. */
static void text(u64 pc, u32 word, unsigned bytes, unsigned *state, char *out, size_t size)
{
    (void)bytes;
    if (!*state && word >> 26 == 1) {
        *state = word;
        snprintf(out, size, "prefix");
        return;
    }
    ppc_dis_insn(*state ? pc - 4 : pc, word, *state, ~0ull, out, size);
    *state = 0;
}

static const char *const modes[] = {"ppc", NULL};
static const char *const exceptions[] = {"trap", "privileged", "fp", "unavailable", "alignment", NULL};

#define GUEST(guest_name, guest_arch, bits, order)                                                 \
    {                                                                                              \
        .name = guest_name, .arch = &guest_arch, .places = places##bits, .modes = modes,           \
        .exceptions = exceptions, .sp = offsetof(PpcCpu, gpr[1]), .set_model = set_model,          \
        .encode = encode_##order, .text = text,                                                    \
    }
const InsnGuest insn_ppc = GUEST("ppc", ppc_guest, 32, be);
const InsnGuest insn_ppc64 = GUEST("ppc64", ppc64_guest, 64, be);
const InsnGuest insn_ppc64le = GUEST("ppc64le", ppc64le_guest, 64, le);
