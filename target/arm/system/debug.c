/*
 * See debug.h.
 * Ref: ARM DDI 0406, chapters C3 "Debug Events", C6 "Debug Register Interfaces", C11 "The Debug
 * Registers"; for v6 chapter 13 of the ARM1176's manual, which has fewer of the same.
 */
#include "target/arm/system/debug.h"

#include <string.h>

#include "common/log.h"
#include "target/arm/system/cp15.h"
#include "tcg/exec.h"

#define H(name) ARM_HAS_##name
enum { ANY = 0xff };

/* DBGDSCR. */
enum { DSCR_RESTARTED = 1 << 1, DSCR_MOE = 0xf << 2, DSCR_UDCC_DIS = 1 << 12, DSCR_MDB_EN = 1 << 15 };
/* DBGBCR and DBGWCR. What they share lies in the same bits. */
enum { CR_E = 1, CR_SSC_SHIFT = 14, CR_LBN_SHIFT = 16 };
enum { BCR_KEPT = 0x007fc1e7, WCR_KEPT = 0x1f1fdfff, WCR_LINKED = 1 << 20, WCR_BYTES_4_7 = 0xf << 9 };
enum { DEBUG_V7_1 = 5 }; /* DBGDIDR.Version */
/* DBGBCR.BT. */
typedef enum { BT_MATCH, BT_MATCH_LINKED, BT_CONTEXT, BT_CONTEXT_LINKED, BT_MISMATCH, BT_MISMATCH_LINKED } BreakType;

static unsigned breakpoints(const ArmCpu *c)
{
    u32 didr = arm_ids(c->model)->dbgdidr;

    return didr ? (didr >> 24 & 15) + 1 : 0;
}

static unsigned watchpoints(const ArmCpu *c)
{
    u32 didr = arm_ids(c->model)->dbgdidr;

    return didr ? (didr >> 28) + 1 : 0;
}

static bool is_on(const ArmSystem *s)
{
    return s->dbg_dscr & DSCR_MDB_EN && !s->dbg_os_lock;
}

static BreakType break_type(u32 bcr)
{
    return (BreakType)(bcr >> 20 & 7);
}

/* ---- Events ---- */

/* SSC: in which security states. */
static bool state_fits(const ArmCpu *c, u32 cr)
{
    switch (cr >> CR_SSC_SHIFT & 3) {
    case 1:
        return c->sys->non_secure;
    case 2:
        return !c->sys->non_secure;
    default:
        return true;
    }
}

/* PMC of a breakpoint. */
static bool mode_fits(const ArmCpu *c, u32 bcr)
{
    u32 mode = arm_mode(c);

    if (!state_fits(c, bcr)) {
        return false;
    }
    switch (bcr >> 1 & 3) {
    case 0:
        return mode == MODE_USR || mode == MODE_SYS || mode == MODE_SVC;
    case 1:
        return mode != MODE_USR;
    case 2:
        return mode == MODE_USR;
    default:
        return true;
    }
}

/* Does the breakpoint this one is linked to see its context? */
static bool linked_context(const ArmCpu *c, u32 cr)
{
    const ArmSystem *s = c->sys;
    unsigned n = cr >> CR_LBN_SHIFT & 15;

    return n < breakpoints(c) && s->dbg_bcr[n] & CR_E && break_type(s->dbg_bcr[n]) == BT_CONTEXT_LINKED &&
           s->dbg_bvr[n] == s->now.contextidr;
}

static bool address_matches(const ArmSystem *s, unsigned n, u32 pc)
{
    return (pc & ~3u) == (s->dbg_bvr[n] & ~3u) && s->dbg_bcr[n] >> (5 + (pc & 3)) & 1;
}

static bool matches(const ArmCpu *c, unsigned n, u32 pc)
{
    const ArmSystem *s = c->sys;
    u32 bcr = s->dbg_bcr[n];

    if (!(bcr & CR_E) || !mode_fits(c, bcr)) {
        return false;
    }
    switch (break_type(bcr)) {
    case BT_MATCH:
        return address_matches(s, n, pc);
    case BT_MATCH_LINKED:
        return address_matches(s, n, pc) && linked_context(c, bcr);
    case BT_CONTEXT:
        return s->dbg_bvr[n] == s->now.contextidr;
    case BT_MISMATCH:
        return !address_matches(s, n, pc);
    case BT_MISMATCH_LINKED:
        return !address_matches(s, n, pc) && linked_context(c, bcr);
    default:
        return false;
    }
}

/* Why: DBGDSCR.MOE. */
typedef enum { MOE_BREAKPOINT = 1, MOE_BKPT = 3, MOE_WATCHPOINT = 10 } Reason;

static void note_reason(ArmCpu *c, Reason why)
{
    c->sys->dbg_dscr = (c->sys->dbg_dscr & ~(u32)DSCR_MOE) | (u32)why << 2;
}

static void prefetch_abort(ArmCpu *c, Reason why)
{
    note_reason(c, why);
    arm_enter(c, ARM_PREFETCH_ABORT);
    c->sys->now.ifsr = arm_debug_status(c);
}

void arm_take_bkpt(ArmCpu *c)
{
    prefetch_abort(c, MOE_BKPT);
}

void arm_take_watchpoint(ArmCpu *c)
{
    ArmSystem *s = c->sys;

    note_reason(c, MOE_WATCHPOINT);
    s->dbg_wfar = arm_get_pc(c) + (c->cpu.pc & 1 ? 4 : 8);
    arm_enter(c, ARM_DATA_ABORT);
    s->now.dfsr = arm_debug_status(c) | (c->cpu.fault_write ? 1u << 11 : 0);
    s->now.dfar = (u32)c->cpu.fault_addr;
}

bool arm_debug_break(ArmCpu *c)
{
    u32 pc = arm_get_pc(c);

    for (unsigned n = 0; is_on(c->sys) && n < breakpoints(c); n++) {
        if (matches(c, n, pc)) {
            prefetch_abort(c, MOE_BREAKPOINT);
            return true;
        }
    }
    return false;
}

bool arm_debug_steps(const ArmCpu *c)
{
    const ArmSystem *s = c->sys;

    for (unsigned n = 0; s->dbg_steps && n < breakpoints(c); n++) {
        if (s->dbg_steps >> n & 1 && mode_fits(c, s->dbg_bcr[n])) {
            return true;
        }
    }
    return false;
}

/* ---- What the translator is told ---- */

static bool may_match_anywhere(u32 bcr)
{
    BreakType type = break_type(bcr);

    return type == BT_CONTEXT || type == BT_MISMATCH || type == BT_MISMATCH_LINKED;
}

/* Halfwords at which blocks are to stop, at @to. Return: how many. */
static unsigned break_places(const ArmCpu *c, u32 *to)
{
    const ArmSystem *s = c->sys;
    unsigned count = 0;

    for (unsigned n = 0; is_on(s) && n < breakpoints(c); n++) {
        u32 bcr = s->dbg_bcr[n];

        if (!(bcr & CR_E) || (break_type(bcr) != BT_MATCH && break_type(bcr) != BT_MATCH_LINKED)) {
            continue;
        }
        for (u32 at = 0; at < 4; at += 2) {
            if (bcr >> (5 + at) & 1) {
                to[count++] = (s->dbg_bvr[n] & ~3u) + at;
            }
        }
    }
    return count;
}

static bool is_among(const u32 *places, unsigned count, u32 place)
{
    while (count && places[count - 1] != place) {
        count--;
    }
    return count;
}

void arm_debug_settle(ArmCpu *c)
{
    ArmSystem *s = c->sys;
    u32 places[2 * ARM_BREAKPOINTS];
    unsigned count = break_places(c, places);

    s->dbg_stale = false;
    for (unsigned i = 0; i < s->dbg_places; i++) {
        if (!is_among(places, count, s->dbg_place[i])) {
            exec_break_guest(s->dbg_place[i], false);
        }
    }
    for (unsigned i = 0; i < count; i++) {
        if (is_among(places, i, places[i])) {
            places[i--] = places[--count]; /* two breakpoints at one address */
        } else if (!is_among(s->dbg_place, s->dbg_places, places[i])) {
            exec_break_guest(places[i], true);
        }
    }
    memcpy(s->dbg_place, places, count * sizeof(u32));
    s->dbg_places = count;
    s->dbg_steps = 0;
    for (unsigned n = 0; is_on(s) && n < breakpoints(c); n++) {
        s->dbg_steps |= s->dbg_bcr[n] & CR_E && may_match_anywhere(s->dbg_bcr[n]) ? 1u << n : 0;
    }
}

/* After a change; @watches: of watchpoints, too. The CPU's thread settles before the next instruction. */
static void changed(ArmCpu *c, bool watches)
{
    c->sys->dbg_stale = true;
    cpu_kick(&c->cpu);
    if (watches) {
        tlb_flush(&c->cpu, MMU_ALL);
    }
}

/* ---- Watchpoints ---- */

/* Bytes watchpoint @n watches: from *@at on those in the set that is returned, or a whole stretch of *@len. */
static u32 watched_bytes(const ArmSystem *s, unsigned n, u64 *at, u64 *len)
{
    u32 wcr = s->dbg_wcr[n], mask = wcr >> 24 & 31;

    if (mask) {
        *len = 1ull << mask;
        *at = s->dbg_wvr[n] & ~(*len - 1);
        return 0;
    }
    *at = s->dbg_wvr[n] & ~3u;
    *len = 8;
    return wcr >> 5 & (s->dbg_wvr[n] & 4 ? 0xf : 0xff);
}

static bool watches(const ArmSystem *s, unsigned n, u64 va, u64 len)
{
    u64 at, size;
    u32 bytes = watched_bytes(s, n, &at, &size);

    if (!bytes) {
        return s->dbg_wcr[n] >> 24 && va < at + size && at < va + len;
    }
    for (unsigned i = 0; i < 8; i++) {
        if (bytes >> i & 1 && at + i >= va && at + i < va + len) {
            return true;
        }
    }
    return false;
}

bool arm_watches_page(const Cpu *cpu, u64 page)
{
    const ArmCpu *c = (const ArmCpu *)cpu;
    const ArmSystem *s = c->sys;

    for (unsigned n = 0; is_on(s) && n < watchpoints(c); n++) {
        if (s->dbg_wcr[n] & CR_E && watches(s, n, page, TLB_PAGE)) {
            return true;
        }
    }
    return false;
}

/* LSC: loads, stores; PAC: by whom. */
static bool access_fits(const ArmCpu *c, u32 wcr, MemAccess access, bool privileged)
{
    return state_fits(c, wcr) && wcr >> (access == MEM_WRITE ? 4 : 3) & 1 && wcr >> (privileged ? 1 : 2) & 1 &&
           (!(wcr & WCR_LINKED) || linked_context(c, wcr));
}

void arm_check_access(Cpu *cpu, u64 va, unsigned len, MemAccess access, unsigned mmu)
{
    const ArmCpu *c = arm_cpu(cpu);
    const ArmSystem *s = c->sys;

    for (unsigned n = 0; is_on(s) && n < watchpoints(c); n++) {
        if (s->dbg_wcr[n] & CR_E && access_fits(c, s->dbg_wcr[n], access, mmu & MMU_PRIV) && watches(s, n, va, len)) {
            cpu->fault_addr = va;
            cpu->fault_write = access == MEM_WRITE;
            cpu_raise(cpu, EXC_ARM_WATCH);
        }
    }
}

/* ---- Registers of coprocessor 14 ---- */

typedef struct {
    const char *name;
    u8 opc1, crn, crm, opc2; /* ANY: @read and @write look at CRm */
    u32 need;
    bool user; /* user mode, too, unless DBGDSCR keeps it out */
    u32 (*read)(ArmCpu *c, u32 crm);
    void (*write)(ArmCpu *c, u32 crm, u32 v);
} Row;

static u32 read_zero(ArmCpu *c, u32 crm)
{
    (void)c;
    (void)crm;
    return 0;
}

static void write_ignore(ArmCpu *c, u32 crm, u32 v)
{
    (void)c;
    (void)crm;
    (void)v;
}

static u32 read_didr(ArmCpu *c, u32 crm)
{
    (void)crm;
    return arm_ids(c->model)->dbgdidr;
}

static u32 read_dscr(ArmCpu *c, u32 crm)
{
    (void)crm;
    return c->sys->dbg_dscr | DSCR_RESTARTED;
}

static void write_dscr(ArmCpu *c, u32 crm, u32 v)
{
    u32 kept = DSCR_MDB_EN | DSCR_UDCC_DIS | DSCR_MOE;

    (void)crm;
    c->sys->dbg_dscr = v & kept;
    changed(c, true);
}

static u32 read_wfar(ArmCpu *c, u32 crm)
{
    (void)crm;
    return c->sys->dbg_wfar;
}

static void write_wfar(ArmCpu *c, u32 crm, u32 v)
{
    (void)crm;
    c->sys->dbg_wfar = v;
}

static u32 read_bvr(ArmCpu *c, u32 n)
{
    return n < breakpoints(c) ? c->sys->dbg_bvr[n] : 0;
}

static u32 read_bcr(ArmCpu *c, u32 n)
{
    return n < breakpoints(c) ? c->sys->dbg_bcr[n] : 0;
}

static u32 read_wvr(ArmCpu *c, u32 n)
{
    return n < watchpoints(c) ? c->sys->dbg_wvr[n] : 0;
}

static u32 read_wcr(ArmCpu *c, u32 n)
{
    return n < watchpoints(c) ? c->sys->dbg_wcr[n] : 0;
}

/* An address, or, of those that can, a context. */
static void write_bvr(ArmCpu *c, u32 n, u32 v)
{
    unsigned contexts = (arm_ids(c->model)->dbgdidr >> 20 & 15) + 1;

    if (n < breakpoints(c)) {
        c->sys->dbg_bvr[n] = n + contexts >= breakpoints(c) ? v : v & ~3u;
        changed(c, false);
    }
}

static void write_bcr(ArmCpu *c, u32 n, u32 v)
{
    if (n < breakpoints(c)) {
        c->sys->dbg_bcr[n] = v & BCR_KEPT;
        changed(c, false);
    }
}

static void write_wvr(ArmCpu *c, u32 n, u32 v)
{
    if (n < watchpoints(c)) {
        c->sys->dbg_wvr[n] = v & ~3u;
        changed(c, true);
    }
}

static void write_wcr(ArmCpu *c, u32 n, u32 v)
{
    bool words = (arm_ids(c->model)->dbgdidr >> 16 & 15) < DEBUG_V7_1;

    if (n < watchpoints(c)) {
        c->sys->dbg_wcr[n] = v & WCR_KEPT & ~(words ? WCR_BYTES_4_7 : 0u);
        changed(c, true);
    }
}

/* The lock there is, without registers to save by (model 1). */
static u32 read_oslsr(ArmCpu *c, u32 crm)
{
    enum { OSLM_LOCK = 1 << 3 };

    (void)crm;
    return OSLM_LOCK | c->sys->dbg_os_lock << 1;
}

static void write_oslar(ArmCpu *c, u32 crm, u32 v)
{
    (void)crm;
    c->sys->dbg_os_lock = v == 0xc5acce55;
    changed(c, true);
}

/* It has power. */
static u32 read_prsr(ArmCpu *c, u32 crm)
{
    (void)c;
    (void)crm;
    return 1;
}

static u32 read_claim(ArmCpu *c, u32 crm)
{
    (void)crm;
    return c->sys->dbg_claim;
}

static u32 read_all_claims(ArmCpu *c, u32 crm)
{
    (void)c;
    (void)crm;
    return 0xff;
}

static void write_claim_set(ArmCpu *c, u32 crm, u32 v)
{
    (void)crm;
    c->sys->dbg_claim |= v & 0xff;
}

static void write_claim_clear(ArmCpu *c, u32 crm, u32 v)
{
    (void)crm;
    c->sys->dbg_claim &= ~v;
}

/* Nothing is forbidden: invasive and non-invasive debugging, of both states. */
static u32 read_authstatus(ArmCpu *c, u32 crm)
{
    (void)crm;
    return c->sys->secure ? 0xff : 0x0f;
}

/* clang-format off */
static const Row rows[] = {
    {"DBGDIDR",       0, 0, 0,   0, H(V6K), true,  read_didr, NULL},
    {"DBGDSCRint",    0, 0, 1,   0, H(V7),  true,  read_dscr, NULL},
    {"DBGDSCR",       0, 0, 1,   0, H(V6),  false, read_dscr, write_dscr}, /* of v6 */
    {"DBGDTRint",     0, 0, 5,   0, H(V6K), true,  read_zero, write_ignore},
    {"DBGWFAR",       0, 0, 6,   0, H(V6K), false, read_wfar, write_wfar},
    {"DBGVCR",        0, 0, 7,   0, H(V6K), false, read_zero, write_ignore}, /* no vector catch */
    {"DBGECR",        0, 0, 9,   0, H(V7),  false, read_zero, write_ignore},
    {"DBGDTRRXext",   0, 0, 0,   2, H(V7),  false, read_zero, write_ignore},
    {"DBGDSCRext",    0, 0, 2,   2, H(V7),  false, read_dscr, write_dscr},
    {"DBGDTRTXext",   0, 0, 3,   2, H(V7),  false, read_zero, write_ignore},
    {"DBGBVR",        0, 0, ANY, 4, H(V6K), false, read_bvr,  write_bvr},
    {"DBGBCR",        0, 0, ANY, 5, H(V6K), false, read_bcr,  write_bcr},
    {"DBGWVR",        0, 0, ANY, 6, H(V6K), false, read_wvr,  write_wvr},
    {"DBGWCR",        0, 0, ANY, 7, H(V6K), false, read_wcr,  write_wcr},
    {"DBGDRAR",       0, 1, 0,   0, H(V7),  true,  read_zero, NULL},
    {"DBGOSLAR",      0, 1, 0,   4, H(V7),  false, NULL,      write_oslar},
    {"DBGOSLSR",      0, 1, 1,   4, H(V7),  false, read_oslsr, NULL},
    {"DBGOSDLR",      0, 1, 3,   4, H(V7),  false, read_zero, write_ignore},
    {"DBGPRCR",       0, 1, 4,   4, H(V7),  false, read_zero, write_ignore},
    {"DBGPRSR",       0, 1, 5,   4, H(V7),  false, read_prsr, NULL},
    {"DBGDSAR",       0, 2, 0,   0, H(V7),  true,  read_zero, NULL},
    {"DBGCLAIMSET",   0, 7, 8,   6, H(V7),  false, read_all_claims, write_claim_set},
    {"DBGCLAIMCLR",   0, 7, 9,   6, H(V7),  false, read_claim, write_claim_clear},
    {"DBGAUTHSTATUS", 0, 7, 14,  6, H(V7),  false, read_authstatus, NULL},
    {"DBGDEVID",      0, 7, ANY, 7, H(V7),  false, read_zero, NULL},
    /* ThumbEE, without its handlers, and Jazelle, the trivial implementation. */
    {"TEECR",         6, 0, 0,   0, H(THUMBEE), false, read_zero, write_ignore},
    {"TEEHBR",        6, 1, 0,   0, H(THUMBEE), false, read_zero, write_ignore},
    {"JIDR",          7, 0, 0,   0, H(V6),  true,  read_zero, NULL},
    {"JOSCR",         7, 1, 0,   0, H(V6),  false, read_zero, write_ignore},
    {"JMCR",          7, 2, 0,   0, H(V6),  false, read_zero, write_ignore},
};
/* clang-format on */

static const Row *find(const ArmCpu *c, u32 key, bool write)
{
    for (const Row *r = rows; r < rows + ARRAY_LEN(rows); r++) {
        if (CP15_KEY(r->crn, r->opc1, r->crm == ANY ? key >> 4 & 15 : r->crm, r->opc2) == key &&
            (c->model->features & r->need) == r->need && (write ? r->write != NULL : r->read != NULL)) {
            return r;
        }
    }
    return NULL;
}

static bool may(const ArmCpu *c, const Row *r)
{
    return r && (arm_privileged(c) || (r->user && !(c->sys->dbg_dscr & DSCR_UDCC_DIS)));
}

static bool refuse(const ArmCpu *c, u32 key, const char *how)
{
    log_unimp("%s of coprocessor 14 register c%u, %u, c%u, %u at pc %#x\n", how, key >> 12, key >> 8 & 15,
              key >> 4 & 15, key & 15, arm_get_pc(c));
    return false;
}

bool cp14_read(ArmCpu *c, u32 key, u32 *v)
{
    const Row *r = find(c, key, false);

    if (!may(c, r)) {
        return refuse(c, key, "read");
    }
    *v = r->read(c, key >> 4 & 15);
    return true;
}

bool cp14_write(ArmCpu *c, u32 key, u32 v)
{
    const Row *r = find(c, key, true);

    if (!may(c, r)) {
        return refuse(c, key, "write");
    }
    r->write(c, key >> 4 & 15, v);
    return true;
}
