/*
 * The decoder, the table and the disassembler that decgen makes of good.dec agree with the grammar.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "tests/decode/good-dec.h"
#include "tests/decode/good.h"

static bool note(Ctx *c, const char *name, int x, int y)
{
    c->called = name;
    c->x = x;
    c->y = y;
    return true;
}

bool tr_mov(Ctx *c, const args_i *a)
{
    return note(c, "mov", a->rd, a->imm);
}

bool tr_nop(Ctx *c, const args_none *a)
{
    (void)a;
    return note(c, "nop", 0, 0);
}

bool tr_move(Ctx *c, const args_r *a)
{
    return note(c, "move", a->rd, a->rn);
}

bool tr_moved(Ctx *c, const args_i *a)
{
    return note(c, "moved", a->rd, a->imm);
}

bool tr_last(Ctx *c, const args_one *a)
{
    return a->x != 5 && note(c, "last", a->x, 0);
}

static bool kind(const DisInfo *d, const char *name, s32 v, char *out, size_t size)
{
    (void)d;
    if (!strcmp(name, "r")) {
        snprintf(out, size, "r%d", v);
        return true;
    }
    snprintf(out, size, "eq");
    return !strcmp(name, "c");
}

static void check(u32 insn, u64 features, const char *name, int x, int y, const char *text)
{
    Ctx c = {.features = features};
    bool found = decode_good(&c, insn);
    const DecPattern *p = dec_find(&dec_good, insn, features);
    char buf[64];

    if (!name) {
        assert(!found);
        return;
    }
    assert(found && !strcmp(c.called, name) && c.x == x && c.y == y);
    assert(p && !strcmp(p->name, name));
    dis_format(&(DisInfo){.pattern = p, .insn = insn, .kind = kind}, buf, sizeof(buf));
    if (strcmp(buf, text) != 0) {
        printf("%04x: \"%s\" instead of \"%s\"\n", insn, buf, text);
        assert(0);
    }
}

int main(void)
{
    check(0x0000, 0, "mov", 4, 7, "mov     0x7, 4");
    check(0x0802, 0, "mov", 2 * (2 * (0x82 - 0x100) + 2), 7, "mov     0x7, -500");
    check(0x0010, 0, NULL, 0, 0, NULL);
    check(0x1050, 0, "nop", 0, 0, "nopeq");
    check(0x1102, 1, "move", 1, 2, "move    r1, r2");
    check(0x1102, 2, "move", 1, 2, "move    r1, r2");
    check(0x1102, 3, "move", 1, 2, "move    r1, r2");
    check(0x1102, 5, NULL, 0, 0, NULL);
    check(0x1102, 7, "moved", 1, 2, "moved   r1");
    check(0x1103, 3, "moved", 1, 3, "moved   r1");
    check(0x1113, 3, NULL, 0, 0, NULL);
    check(0x2fff, 0, "last", 4095, 0, "last    4095");
    assert(!decode_good(&(Ctx){0}, 0x2005));
    assert(dec_good.width == 16 && dec_good.count == 5);
    assert(!strcmp(dec_good.pattern[0].ref, "section 1"));
    return 0;
}
