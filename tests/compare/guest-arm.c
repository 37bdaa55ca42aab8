/*
 * ARM and Thumb in the comparison; see guest.h.
 */
#include "tests/compare/guest.h"

#include <string.h>

#include "target/arm/dis-arm.h"

enum { CODE = 0x40000000 };

void guest_dis(const Block *b, unsigned i, char *text, size_t size)
{
    const Insn *n = &b->insn[i];

    arm_dis_insn(CODE + block_offset(b, i), n->encoding, n->width, b->mode, n->it, ~0ull, text,
                 size);
}

void guest_print_registers(const State *a, const State *b)
{
    const ArmRegisters *x = &a->arm, *y = &b->arm;

    for (int i = 0; i < 15; i++) {
        if (x->r[i] != y->r[i]) {
            printf("    r%d %08x, peer %08x\n", i, x->r[i], y->r[i]);
        }
    }
    for (int i = 0; i < 32; i++) {
        if (x->d[i] != y->d[i]) {
            printf("    d%d %016llx, peer %016llx\n", i, (unsigned long long)x->d[i],
                   (unsigned long long)y->d[i]);
        }
    }
    if (x->cpsr != y->cpsr) {
        printf("    cpsr %08x, peer %08x\n", x->cpsr, y->cpsr);
    }
    printf("    fpscr %08x", x->fpscr);
    if (x->fpscr != y->fpscr) {
        printf(", peer %08x", y->fpscr);
    }
    printf("\n");
}

bool guest_value(const char *name, const State *s, s64 *v)
{
    if (!strcmp(name, "fpscr.len")) {
        *v = s->arm.fpscr >> 16 & 7;
        return true;
    }
    *v = s->arm.fpscr >> 20 & 3;
    return !strcmp(name, "fpscr.stride");
}

bool guest_forget(const char *what, State *s)
{
    (void)what, (void)s;
    return false;
}

u32 *guest_status(State *s)
{
    return &s->arm.fpscr;
}
