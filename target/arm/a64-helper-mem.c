/*
 * Helpers of AArch64 loads and stores: alignment faults, memory copy and set.
 */
#include <string.h>

#include "target/arm/a64-dis.h"
#include "target/arm/a64-helper.h"
#include "target/arm/a64-mem.h"
#include "tcg/exec.h"
#include "tcg/mem.h"

static u64 index_of(const A64Cpu *a, const DecPattern *p, u32 insn)
{
    s32 rm = dec_arg(p, "rm", insn, 31), opt = dec_arg(p, "opt", insn, 0);
    u64 v = rm == 31 ? 0 : a->x[rm];

    if (!(opt & 1)) {
        v = opt & 4 ? (u64)(s32)v : (u32)v;
    }
    return dec_arg(p, "sh", insn, 0) ? v << dec_arg(p, "size", insn, 0) : v;
}

u64 a64_address_of(const A64Cpu *a, u32 insn)
{
    const DecPattern *p = dec_find(&dec_a64_mem, insn, ~0ull);
    s32 mode, scale, imm;
    u64 at;

    if (!p) {
        return 0;
    }
    at = a->x[dec_arg(p, "rn", insn, 0)];
    mode = dec_arg(p, "mode", insn, A64_OFFSET);
    imm = mode == A64_POST ? 0 : dec_arg(p, "imm", insn, 0);
    scale =
        mode == A64_SCALED || dec_arg(p, "rt2", insn, -1) >= 0 ? dec_arg(p, "size", insn, 0) : 0;
    at += (u64)imm << scale;
    at += dec_arg(p, "sh", insn, -1) >= 0 ? index_of(a, p, insn) : 0;
    return a64_untagged(at);
}

void a64_misaligned(Cpu *cpu, u64 addr)
{
    HELPER_ENTER(cpu);
    cpu->fault_addr = addr;
    cpu_raise(cpu, EXC_ALIGN);
}

/* ---- Memory copy and set: @regs is Xd | Xs << 5 | Xn << 10, and 1 << 15 of a set ---- */

enum { PAGE = 4096, VERIFY_PIECE = 256, MOPS_SET = 1 << 15 };
enum { NZCV_N = (int)(1u << 31), NZCV_C = 1 << 29 };
static const u64 max_copy = 0x007fffffffffffff, max_set = 0x7fffffffffffffff;

typedef struct {
    u64 *d, *s, *n;
} MopRegs;

static MopRegs regs_of(A64Cpu *a, u32 regs)
{
    return (MopRegs){&a->x[regs & 31], &a->x[regs >> 5 & 31], &a->x[regs >> 10 & 31]};
}

static void *place(const A64Cpu *a, u64 addr)
{
    return g2h(a->tbi ? addr & ~0ull >> 8 : addr);
}

static u64 least(u64 a, u64 b)
{
    return a < b ? a : b;
}

/* Where @n bytes will be stored: -verify can take them back. */
static void *stored(const A64Cpu *a, u64 addr, u64 n)
{
    u8 *at = place(a, addr);

    for (u64 i = 0; UNLIKELY(exec_config.verify) && i < n; i += 16) {
        mem_log_store(h2g(at + i), (unsigned)least(n - i, 16), at + i);
    }
    return at;
}

/* What of @n is done at once: -verify remembers so many bytes, for more it is run again. */
static u64 at_once(u64 n)
{
    return UNLIKELY(exec_config.verify) ? least(n, VERIFY_PIECE) : n;
}

static bool has_to_stop(const Cpu *cpu)
{
    return __atomic_load_n(&cpu->exit_request, __ATOMIC_RELAXED) || exec_config.verify;
}

/* Bytes from @addr up to the end of its page; from @addr down to the start of the page below it. */
static u64 above(u64 addr)
{
    return PAGE - addr % PAGE;
}

static u64 below(u64 addr)
{
    return (addr - 1) % PAGE + 1;
}

static void count_down(const MopRegs *r, u64 limit)
{
    *r->n = *r->n > limit ? limit : *r->n;
    *r->d += *r->n;
    *r->n = -*r->n;
}

void a64_cpyfp(Cpu *cpu, u32 regs)
{
    MopRegs r = regs_of(a64_cpu(cpu), regs);

    count_down(&r, max_copy);
    *r.s -= *r.n;
}

/* Downwards where the source begins below a destination that it reaches into. */
void a64_cpyp(Cpu *cpu, u32 regs)
{
    MopRegs r = regs_of(a64_cpu(cpu), regs);
    u64 n = least(*r.n, max_copy), ahead = (*r.d - *r.s) & ~0ull >> 8;

    if (ahead && ahead < n) {
        *r.n = n;
    } else {
        a64_cpyfp(cpu, regs);
    }
}

/* The byte the copy begins with goes first: a fault has its address, in whatever order memmove goes. */
static void copy(u8 *to, const u8 *from, u64 n, u64 first)
{
    ((volatile u8 *)to)[first] = from[first];
    memmove(to, from, n);
}

u32 a64_cpy(Cpu *cpu, u32 regs)
{
    A64Cpu *a = a64_cpu(cpu);
    MopRegs r = regs_of(a, regs);

    HELPER_ENTER(cpu);
    while (*r.n) {
        u64 d = *r.d + *r.n, s = *r.s + *r.n, n;

        if ((s64)*r.n < 0) {
            n = at_once(least(-*r.n, least(above(d), above(s))));
            copy(stored(a, d, n), place(a, s), n, 0);
            *r.n += n;
        } else {
            n = at_once(least(*r.n, least(below(d), below(s))));
            copy(stored(a, d - n, n), place(a, s - n), n, n - 1);
            *r.n -= n;
        }
        if (has_to_stop(cpu)) {
            break;
        }
    }
    HELPER_LEAVE(cpu);
    return *r.n != 0;
}

void a64_setp(Cpu *cpu, u32 regs)
{
    MopRegs r = regs_of(a64_cpu(cpu), regs);

    count_down(&r, max_set);
}

u32 a64_set(Cpu *cpu, u32 regs)
{
    A64Cpu *a = a64_cpu(cpu);
    MopRegs r = regs_of(a, regs);
    int byte = (regs >> 5 & 31) == A64_SP ? 0 : (u8)*r.s;

    HELPER_ENTER(cpu);
    while ((s64)*r.n < 0) {
        u64 d = *r.d + *r.n, n = at_once(least(-*r.n, above(d)));

        memset(stored(a, d, n), byte, n);
        *r.n += n;
        if (has_to_stop(cpu)) {
            break;
        }
    }
    HELPER_LEAVE(cpu);
    return (s64)*r.n < 0;
}

/*
 * A processor of the other option (PSTATE.C) has left these registers: Linux makes them those of a
 * prologue, which goes on from there. Return: 0, they are ours.
 */
u32 a64_mops_foreign(Cpu *cpu, u32 regs)
{
    A64Cpu *a = a64_cpu(cpu);
    MopRegs r = regs_of(a, regs);
    u32 nzcv = a64_nzcv_get(a);

    if (nzcv & NZCV_N && nzcv & NZCV_C && !(regs & MOPS_SET)) { /* it copied downwards */
        *r.d -= *r.n;
        *r.s -= *r.n;
    }
    return nzcv & NZCV_C;
}
