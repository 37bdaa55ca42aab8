/*
 * PowerPC in the comparison; see guest.h.
 */
#include "tests/compare/guest.h"

#include <string.h>

#include "common/bits.h"
#include "target/ppc/dis.h"

enum { CODE = 0x11000000 };

void guest_dis(const Block *b, unsigned i, char *text, size_t size)
{
    ppc_dis_insn(CODE + block_offset(b, i), b->insn[i].encoding, b->insn[i].prefix, ~0ull, text,
                 size);
}

static void print_one(const char *name, u64 a, u64 b)
{
    if (a != b) {
        printf("    %s %016llx, peer %016llx\n", name, (unsigned long long)a,
               (unsigned long long)b);
    }
}

void guest_print_registers(const State *a, const State *b)
{
    const PpcRegisters *x = &a->ppc, *y = &b->ppc;
    char name[8];

    for (int i = 0; i < 32; i++) {
        snprintf(name, sizeof(name), "r%d", i);
        print_one(name, x->r[i], y->r[i]);
    }
    print_one("lr", x->lr, y->lr);
    print_one("ctr", x->ctr, y->ctr);
    print_one("cr", x->cr, y->cr);
    print_one("xer", x->xer, y->xer);
    print_one("fpscr", x->fpscr, y->fpscr);
    print_one("vscr", x->vscr[1], y->vscr[1]);
    for (int i = 0; i < 64; i++) {
        if (x->vsr[i][0] != y->vsr[i][0] || x->vsr[i][1] != y->vsr[i][1]) {
            printf("    vs%d %016llx:%016llx, peer %016llx:%016llx\n", i,
                   (unsigned long long)x->vsr[i][0], (unsigned long long)x->vsr[i][1],
                   (unsigned long long)y->vsr[i][0], (unsigned long long)y->vsr[i][1]);
        }
    }
}

/* Is an element of @size (log2 of bytes; 4: the quadword) of @v 0? */
static bool has_zero(const uint64_t v[2], unsigned size)
{
    u64 mask = size < 3 ? (1ull << (8u << size)) - 1 : ~0ull;

    if (size > 3) {
        return !(v[0] | v[1]);
    }
    for (unsigned at = 0; at < 128; at += 8u << size) {
        if (!(v[at / 64] >> at % 64 & mask)) {
            return true;
        }
    }
    return false;
}

/* Is a double not 0, and less than 2^@exp? */
static bool is_below(u64 bits, int exp)
{
    return bits << 1 && (int)(bits >> 52 & 2047) - 1023 < exp;
}

/*
 * cr6, fpscr.fex, fpscr.rn, vscr.nj; of register operands: lowK.N, the last K
 * bits of a general register, zeroK.N, has vector register N an element of size K that is 0?
 * tiny.N, is VSR N too small for a single? small.N, for a normal one? decimal.N, has general register N but digits up to 9?
 */
bool guest_value(const char *name, const State *s, s64 *v)
{
    unsigned n, k;

    if (!strcmp(name, "cr6")) {
        *v = s->ppc.cr >> 4 & 15;
    } else if (!strcmp(name, "fpscr.fex")) {
        *v = s->ppc.fpscr >> 30 & 1;
    } else if (!strcmp(name, "fpscr.rn")) {
        *v = s->ppc.fpscr & 3;
    } else if (!strcmp(name, "vscr.nj")) {
        *v = s->ppc.vscr[1] >> 16 & 1;
    } else if (sscanf(name, "low%u.%u", &k, &n) == 2) {
        *v = (s64)(s->ppc.r[n % 32] & ~0ull >> (64 - k));
    } else if (sscanf(name, "decimal.%u", &n) == 1) {
        u64 r = s->ppc.r[n % 32];

        *v = !(r >> 3 & (r >> 2 | r >> 1) & 0x1111111111111111);
    } else if (sscanf(name, "zero%u.%u", &k, &n) == 2) {
        *v = has_zero(s->ppc.vsr[32 + n % 32], k);
    } else if (sscanf(name, "tiny.%u", &n) == 1) {
        *v = is_below(s->ppc.vsr[n % 64][0], -149);
    } else if (sscanf(name, "small.%u", &n) == 1) {
        *v = is_below(s->ppc.vsr[n % 64][0], -126);
    } else {
        return false;
    }
    return true;
}

/*
 * low: doublewords 1 of VSRs; word: the upper words of their doublewords 0; memory. Of FPSCR and
 * CR1, its copy: fx: FX, FR; fi: FX, FR, FI; fprf: FX, FR, FPRF; estimate: all that estimates leave
 * undefined. zero: the signs of zeros.
 */
bool guest_forget(const char *what, State *s)
{
    enum {
        FX = 1u << 31,
        VX = 1 << 29,
        VXSNAN = 1 << 24,
        UX = 1 << 27,
        FR = 1 << 18,
        FI = 1 << 17,
        FPRF = 31 << 12
    };
    static const struct {
        const char *name;
        u64 fpscr, word0, word1;
        bool memory, zero;
    } parts[] = {
        {"low", 0, 0, ~0ull, false, false},
        {"fx", FX | FR, 0, 0, false, false},
        {"fi", FX | FR | FI, 0, 0, false, false},
        {"snan", FX | FR | VX | VXSNAN, 0, 0, false, false},
        {"vector", FX | FR | FI | UX, 0, 0, false, false},
        {"status", FX | FR | FI | FPRF, 0, 0, false, false},
        {"fprf", FX | FR | FPRF, 0, 0, false, false},
        {"word", FX | FR | FPRF, 0xffffffffull << 32, 0, false, false},
        {"single", FX | FR | FPRF, 0x1fffffff, 0, false, false},
        {"memory", 0, 0, 0, true, false},
        {"zero", 0, 0, 0, false, true},
    };

    for (unsigned i = 0; i < ARRAY_LEN(parts); i++) {
        if (strcmp(parts[i].name, what)) {
            continue;
        }
        s->ppc.fpscr &= ~parts[i].fpscr;
        s->ppc.cr &= parts[i].fpscr ? ~(1ull << 27) : ~0ull;
        s->mem = parts[i].memory ? 0 : s->mem;
        for (int k = 0; k < 64; k++) {
            s->ppc.vsr[k][0] &= ~parts[i].word0;
            s->ppc.vsr[k][1] &= ~parts[i].word1;
            s->ppc.vsr[k][0] *= !parts[i].zero || s->ppc.vsr[k][0] << 1;
        }
        return true;
    }
    return false;
}

u32 *guest_status(State *s)
{
    return (u32 *)&s->ppc.fpscr;
}
