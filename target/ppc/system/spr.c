/*
 * See spr.h. Ref: MPC750 User's Manual, 2.1; MPC603e User's Manual, 2.1.
 */
#include "target/ppc/system/spr.h"

/* ---- What registers are that no member shows ---- */

static u32 read_dec(PpcCpu *c)
{
    return ppc_dec(c);
}

static void write_dec(PpcCpu *c, u32 v)
{
    ppc_set_dec(c, v);
}

static u32 read_tbl(PpcCpu *c)
{
    return (u32)ppc_tb(c);
}

static u32 read_tbu(PpcCpu *c)
{
    return (u32)(ppc_tb(c) >> 32);
}

static void set_tb(PpcCpu *c, u64 v)
{
    c->sys->tb_offset += v - ppc_tb(c);
}

static void write_tbl(PpcCpu *c, u32 v)
{
    set_tb(c, (ppc_tb(c) & ~0xffffffffull) | v);
}

static void write_tbu(PpcCpu *c, u32 v)
{
    set_tb(c, (u32)ppc_tb(c) | (u64)v << 32);
}

static void write_mapping(PpcCpu *c, u32 v)
{
    (void)v;
    tlb_flush(&c->cpu, ~0u);
}

/* A comparison with the threshold is done at once; it is never warmer. */
enum { THRM_VALID = 1, THRM_TIV = 0x40000000 };

static u32 thermal(u32 v)
{
    return v & THRM_VALID ? v | THRM_TIV : v;
}

static u32 read_thrm1(PpcCpu *c)
{
    return thermal(c->sys->thrm[0]);
}

static u32 read_thrm2(PpcCpu *c)
{
    return thermal(c->sys->thrm[1]);
}

/* ---- The table ---- */

/* clang-format off */
#define SPR(name, number, needs, member, writes, read, write) \
    {#name, number, offsetof(PpcSystem, member), needs, writes, read, write},
#define SPR_BAT(name, number, needs, member, index) \
    SPR(name##u, number, needs, member[index], 0xfffe1fff, NULL, write_mapping) \
    SPR(name##l, number + 1, needs, member[index + 1], 0xfffe007b, NULL, write_mapping)
static const PpcSpr rows[] = {
#include "target/ppc/system/spr.def"
};
#undef SPR
#undef SPR_BAT
/* clang-format on */

/* Registers of several kinds of models need one of them. */
static bool has(u64 features, const PpcSpr *s)
{
    return !s->needs || features & s->needs;
}

const PpcSpr *ppc_spr_find(u64 features, unsigned number)
{
    for (unsigned i = 0; i < ARRAY_LEN(rows); i++) {
        if (rows[i].number == number && has(features, &rows[i])) {
            return &rows[i];
        }
    }
    return NULL;
}

const PpcSpr *ppc_spr_row(unsigned i)
{
    return i < ARRAY_LEN(rows) ? &rows[i] : NULL;
}

unsigned ppc_spr_row_of(const PpcSpr *s)
{
    return (unsigned)(s - rows);
}

static u32 *member(PpcCpu *c, const PpcSpr *s)
{
    return (u32 *)((char *)c->sys + s->at);
}

u32 ppc_spr_read(PpcCpu *c, const PpcSpr *s)
{
    return s->read ? s->read(c) : *member(c, s);
}

/* Those with a reading of their own know where they keep it. */
void ppc_spr_write(PpcCpu *c, const PpcSpr *s, u32 v)
{
    u32 *m = member(c, s), now;

    if (s->read && s->write) {
        s->write(c, v);
        return;
    }
    now = (*m & ~s->writes) | (v & s->writes);
    if (now != *m) {
        *m = now;
        if (s->write) {
            s->write(c, now);
        }
    }
}
