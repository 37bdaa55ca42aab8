/*
 * The clocks of the vDSO. ".long n" in its page stands for function n: it goes straight to the
 * host's vDSO, arguments in r3 and r4; the result is in r3, and CR0.SO tells that it is an error
 * number. Everywhere else primary opcode 0 is illegal.
 */
#include <errno.h>
#include <sys/time.h>
#include <time.h>

#include "target/ppc/helper.h"
#include "target/ppc/tr.h"
#include "tcg/exec.h"
#include "tcg/mem.h"

u64 ppc_vdso_page = ~0ull;

static Val wide(Ctx *c, int r)
{
    Val v = ppc_reg(c, r);

    return c->word == I32 ? ir_zext(c->b, v) : v;
}

bool ppc_vdso_call(Ctx *c)
{
    IrBlock *b = c->b;
    u32 n = c->insn;
    Val v;

    if (c->pc - ppc_vdso_page >= 4096 || n == 0 || n >= PPC_VDSO_FUNCTIONS) {
        return false;
    }
    v = ir_call(b, HELPER_PPC_VDSO, ppc_const32(c, n), wide(c, 3), wide(c, 4), 0);
    ppc_set_cr_bit(c, 3, ir_setcond(b, CC_LT, v, ir_const(b, I64, 0)));
    v = ir_select(b, CC_LT, v, ir_const(b, I64, 0), ir_neg(b, v), v);
    ppc_set_reg(c, 3, c->word == I32 ? ir_trunc(b, v) : v);
    return true;
}

/* Two numbers of @memop's size at @at. */
static void put_pair(Cpu *cpu, u64 at, unsigned memop, s64 first, s64 second)
{
    memop |= cpu->arch->big_endian ? MO_BE : 0;
    mem_st(cpu, at, memop, (u64)first);
    mem_st(cpu, at + (1u << (memop & MO_SIZE)), memop, (u64)second);
}

u64 ppc_vdso(Cpu *cpu, u32 function, u64 a, u64 b)
{
    unsigned word = function == PPC_VDSO_CLOCK_GETTIME64 || ppc_is_64(cpu->arch) ? MO_64 : MO_32;
    struct timespec ts = {0};
    struct timeval tv = {0};
    struct timezone tz = {0};
    int r = 0;

    switch (function) {
    case PPC_VDSO_CLOCK_GETTIME:
    case PPC_VDSO_CLOCK_GETTIME64:
        r = clock_gettime((clockid_t)a, &ts);
        break;
    case PPC_VDSO_CLOCK_GETRES:
        r = clock_getres((clockid_t)a, &ts);
        break;
    default:
        r = gettimeofday(&tv, &tz);
    }
    if (r) {
        return -(u64)errno;
    }
    HELPER_ENTER(cpu);
    if (function == PPC_VDSO_GETTIMEOFDAY || function == PPC_VDSO_TIME) {
        if (a && function == PPC_VDSO_TIME) {
            mem_st(cpu, a, word | (cpu->arch->big_endian ? MO_BE : 0), (u64)tv.tv_sec);
        } else if (a) {
            put_pair(cpu, a, word, tv.tv_sec, tv.tv_usec);
        }
        if (b && function == PPC_VDSO_GETTIMEOFDAY) {
            put_pair(cpu, b, MO_32, tz.tz_minuteswest, tz.tz_dsttime);
        }
    } else if (b) {
        put_pair(cpu, b, word, ts.tv_sec, ts.tv_nsec);
    }
    HELPER_LEAVE(cpu);
    return function == PPC_VDSO_TIME ? (u64)tv.tv_sec : 0;
}
