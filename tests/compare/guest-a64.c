/*
 * AArch64 in the comparison; see guest.h.
 */
#include "tests/compare/guest.h"

#include "target/arm/a64-dis.h"

enum { CODE = 0x40000000 };

void guest_dis(const Block *b, unsigned i, char *text, size_t size)
{
    a64_dis_insn(CODE + block_offset(b, i), b->insn[i].encoding, ~0ull, text, size);
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
    const A64Registers *x = &a->a64, *y = &b->a64;
    char name[8];

    for (int i = 0; i < 31; i++) {
        snprintf(name, sizeof(name), "x%d", i);
        print_one(name, x->x[i], y->x[i]);
    }
    print_one("sp", x->sp, y->sp);
    print_one("nzcv", x->nzcv, y->nzcv);
    print_one("fpcr", x->fpcr, y->fpcr);
    print_one("fpsr", x->fpsr, y->fpsr);
    for (int i = 0; i < 32; i++) {
        if (x->v[i][0] != y->v[i][0] || x->v[i][1] != y->v[i][1]) {
            printf("    v%d %016llx:%016llx, peer %016llx:%016llx\n", i,
                   (unsigned long long)x->v[i][1], (unsigned long long)x->v[i][0],
                   (unsigned long long)y->v[i][1], (unsigned long long)y->v[i][0]);
        }
    }
}

bool guest_value(const char *name, const State *s, s64 *v)
{
    (void)name, (void)s, (void)v;
    return false;
}

bool guest_forget(const char *what, State *s)
{
    (void)what, (void)s;
    return false;
}

u32 *guest_status(State *s)
{
    return (u32 *)&s->a64.fpsr;
}
