/*
 * See spr.h. Ref: MPC750 User's Manual, 2.1; MPC603e User's Manual, 2.1.
 */
#include "target/ppc/system/spr.h"

static u32 *member(PpcCpu *c, const PpcSpr *s)
{
    return (u32 *)((char *)c->sys + s->at);
}

/* ---- What registers are that no member shows, and do that no member knows ---- */

static u32 read_dec(PpcCpu *c, const PpcSpr *s)
{
    (void)s;
    return ppc_dec(c);
}

static void write_dec(PpcCpu *c, const PpcSpr *s, u32 v)
{
    (void)s;
    ppc_set_dec(c, v);
}

static u32 read_tbl(PpcCpu *c, const PpcSpr *s)
{
    (void)s;
    return (u32)ppc_tb(c);
}

static u32 read_tbu(PpcCpu *c, const PpcSpr *s)
{
    (void)s;
    return (u32)(ppc_tb(c) >> 32);
}

static void set_tb(PpcCpu *c, u64 v)
{
    ppc_pmu_sync(c);
    c->sys->tb_offset += v - ppc_tb(c);
    c->sys->pm_tb = ppc_tb(c); /* it counts time, not what the register is */
    ppc_pmu_settle(c);
}

static void write_tbl(PpcCpu *c, const PpcSpr *s, u32 v)
{
    (void)s;
    set_tb(c, (ppc_tb(c) & ~0xffffffffull) | v);
}

static void write_tbu(PpcCpu *c, const PpcSpr *s, u32 v)
{
    (void)s;
    set_tb(c, (u32)ppc_tb(c) | (u64)v << 32);
}

static void write_mapping(PpcCpu *c, const PpcSpr *s, u32 v)
{
    (void)s;
    (void)v;
    tlb_flush(&c->cpu, ~0u);
}

static void write_iabr(PpcCpu *c, const PpcSpr *s, u32 v)
{
    (void)s;
    (void)v;
    ppc_debug_changed(c);
}

/* Of the performance monitor. */
static u32 read_counted(PpcCpu *c, const PpcSpr *s)
{
    ppc_pmu_sync(c);
    return *member(c, s);
}

static void write_counted(PpcCpu *c, const PpcSpr *s, u32 v)
{
    ppc_pmu_sync(c);
    *member(c, s) = v & s->writes;
    c->sys->pm_ended = 0;
    ppc_pmu_look(c); /* a counter may be negative already */
}

/* THRM1, THRM2: a comparison begins anew. */
static u32 read_thrm(PpcCpu *c, const PpcSpr *s)
{
    return ppc_thermal(c->sys, s->number - 1020u);
}

static void write_thrm(PpcCpu *c, const PpcSpr *s, u32 v)
{
    *member(c, s) = v & s->writes;
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

u32 ppc_spr_read(PpcCpu *c, const PpcSpr *s)
{
    return s->read ? s->read(c, s) : *member(c, s);
}

/* Those with a reading of their own know where they keep it. */
void ppc_spr_write(PpcCpu *c, const PpcSpr *s, u32 v)
{
    u32 *m = member(c, s), now;

    if (s->read && s->write) {
        s->write(c, s, v);
        return;
    }
    now = (*m & ~s->writes) | (v & s->writes);
    if (now != *m) {
        *m = now;
        if (s->write) {
            s->write(c, s, now);
        }
    }
}
