/*
 * Coprocessor 15: the table cp15.def and the registers that are more than storage.
 */
#include "target/arm/system/cp15.h"

#include <string.h>

#include "common/log.h"
#include "target/arm/system/cp15-machine.h"
#include "target/arm/system/pmu.h"
#include "tcg/exec.h"

#define H(name) ARM_HAS_##name
enum { ANY = 0xffff };

/* ---- Reading ---- */

static u32 read_zero(ArmCpu *c, u32 key)
{
    (void)c;
    (void)key;
    return 0;
}

static u32 read_midr(ArmCpu *c, u32 key)
{
    (void)key;
    return c->model->midr;
}

static u32 read_ctr(ArmCpu *c, u32 key)
{
    (void)key;
    return c->model->ctr;
}

/* Multiprocessing extensions, not a uniprocessor unless alone; affinity is the number of the CPU.
 */
static u32 read_mpidr(ArmCpu *c, u32 key)
{
    (void)key;
    return c->model->features & H(MP) ? 1u << 31 | c->sys->number : 0;
}

#define ID(name, what)                                                                             \
    static u32 read_##name(ArmCpu *c, u32 key)                                                     \
    {                                                                                              \
        (void)key;                                                                                 \
        return arm_ids(c->model)->what;                                                            \
    }
ID(pfr0, pfr[0])
ID(dfr0, dfr0)
ID(afr0, afr0)
ID(mmfr0, mmfr[0])
ID(mmfr1, mmfr[1])
ID(mmfr2, mmfr[2])
ID(mmfr3, mmfr[3])
ID(isar0, isar[0])
ID(isar1, isar[1])
ID(isar2, isar[2])
ID(isar3, isar[3])
ID(isar4, isar[4])
ID(isar5, isar[5])
ID(clidr, clidr)
#undef ID

/* What the board left out is not there. */
static u32 read_pfr1(ArmCpu *c, u32 key)
{
    enum { SECURITY = 0xf0 };

    (void)key;
    return arm_ids(c->model)->pfr[1] & (c->sys->secure ? ~0u : ~(u32)SECURITY);
}

static u32 read_periphbase(ArmCpu *c, u32 key)
{
    (void)key;
    return c->sys->periphbase;
}

/* Of A7 and A15: how many CPUs there are, and that they have an interrupt controller. */
static u32 read_l2ctlr(ArmCpu *c, u32 key)
{
    (void)key;
    return (c->sys->cpus - 1) << 24 | 1u << 23;
}

static u32 read_ccsidr(ArmCpu *c, u32 key)
{
    u32 which = arm_accessed(c)->csselr;

    (void)key;
    return which < 3 ? arm_ids(c->model)->ccsidr[which] : 0;
}

/* Bits of CPACR that NSACR keeps from Non-secure code: two for each coprocessor. */
static u32 withheld_access(const ArmCpu *c)
{
    u32 mask = 0;

    for (unsigned n = 0; c->sys->non_secure && n < 14; n++) {
        mask |= c->sys->nsacr >> n & 1 ? 0 : 3u << 2 * n;
    }
    return mask;
}

static u32 read_cpacr(ArmCpu *c, u32 key)
{
    (void)key;
    return c->sys->cpacr & ~withheld_access(c);
}

static u32 read_ttbr0(ArmCpu *c, u32 key)
{
    (void)key;
    return (u32)arm_accessed(c)->ttbr0;
}

static u32 read_ttbr1(ArmCpu *c, u32 key)
{
    (void)key;
    return (u32)arm_accessed(c)->ttbr1;
}

static u32 read_par(ArmCpu *c, u32 key)
{
    (void)key;
    return (u32)arm_accessed(c)->par;
}

/* The thread registers that programs see: ArmCpu has those in force. */
static u32 *thread_register(ArmCpu *c, bool read_only)
{
    ArmBanked *b = arm_accessed(c);

    if (b == &c->sys->now) {
        return read_only ? &c->tpidruro : &c->tpidrurw;
    }
    return read_only ? &b->tpidruro : &b->tpidrurw;
}

static u32 read_tpidrurw(ArmCpu *c, u32 key)
{
    (void)key;
    return *thread_register(c, false);
}

static u32 read_tpidruro(ArmCpu *c, u32 key)
{
    (void)key;
    return *thread_register(c, true);
}

/* "Test and clean" loops until Z is set: the cache is clean. */
static u32 read_clean(ArmCpu *c, u32 key)
{
    (void)c;
    (void)key;
    return 1u << 30;
}

static u32 read_isr(ArmCpu *c, u32 key)
{
    u32 lines = __atomic_load_n(&c->lines, __ATOMIC_ACQUIRE);

    (void)key;
    return (lines & LINE_IRQ ? PSR_I : 0) | (lines & LINE_FIQ ? PSR_F : 0);
}


/* ---- Writing ---- */

static void write_ignore(ArmCpu *c, u32 key, u32 v)
{
    (void)c;
    (void)key;
    (void)v;
}

static void flush(ArmCpu *c)
{
    tlb_flush(&c->cpu, MMU_ALL);
}

static void write_scr(ArmCpu *c, u32 key, u32 v)
{
    (void)key;
    c->sys->scr = v & SCR_KEPT;
    arm_security_changed(c);
}

static void write_cpacr(ArmCpu *c, u32 key, u32 v)
{
    u32 kept = withheld_access(c);

    (void)key;
    c->sys->cpacr = (c->sys->cpacr & kept) | (v & ~kept);
}

static void write_tpidrurw(ArmCpu *c, u32 key, u32 v)
{
    (void)key;
    *thread_register(c, false) = v;
}

static void write_tpidruro(ArmCpu *c, u32 key, u32 v)
{
    (void)key;
    *thread_register(c, true) = v;
}

static void write_sctlr(ArmCpu *c, u32 key, u32 v)
{
    ArmBanked *b = arm_accessed(c);
    u32 differ = b->sctlr ^ v;

    (void)key;
    b->sctlr = v;
    if (differ & (SCTLR_M | SCTLR_S | SCTLR_R | SCTLR_XP | SCTLR_TRE | SCTLR_AFE)) {
        flush(c);
    }
}

/*
 * Tables change with the address space they belong to, or software has the TLB forget them: before v6,
 * where entries name no space, always the latter.
 */
static void write_ttbr0(ArmCpu *c, u32 key, u32 v)
{
    (void)key;
    arm_accessed(c)->ttbr0 = v;
    arm_pmu_event(c, PMU_TTBR_WRITE);
    arm_context_changed(c);
}

static void write_ttbr1(ArmCpu *c, u32 key, u32 v)
{
    (void)key;
    arm_accessed(c)->ttbr1 = v;
    arm_pmu_event(c, PMU_TTBR_WRITE);
    arm_context_changed(c);
}

static void write_ttbcr(ArmCpu *c, u32 key, u32 v)
{
    ArmBanked *b = arm_accessed(c);
    u32 before = b->ttbcr;

    (void)key;
    b->ttbcr = c->model->features & H(LPAE) ? v : v & 0x37;
    if (b->ttbcr != before) {
        flush(c);
        arm_context_changed(c);
    }
}

static void write_dacr(ArmCpu *c, u32 key, u32 v)
{
    (void)key;
    arm_accessed(c)->dacr = v;
    arm_pair_changed(c);
}

static void write_par(ArmCpu *c, u32 key, u32 v)
{
    (void)key;
    arm_accessed(c)->par = v;
}

static void write_wfi(ArmCpu *c, u32 key, u32 v)
{
    (void)key;
    (void)v;
    c->sys->wait = ARM_WAITS_IRQ;
    cpu_kick(&c->cpu); /* the CPU's thread leaves emitted code and sleeps */
}

/* What PAR says of a translation by the tables @b names. */
static u64 par_of(const ArmCpu *c, const ArmBanked *b, bool ok, const TlbFill *f, u32 fsr)
{
    enum { PAR_F = 1, PAR_LPAE = 1 << 11, STATUS_4 = 1 << 10, STATUS_EXT = 1 << 12 };
    u64 format = arm_is_long(c, b) ? PAR_LPAE : 0;

    if (ok) {
        return f->at | format;
    }
    if (format) {
        return format | (fsr & 0x3f) << 1 | PAR_F;
    }
    return (fsr & STATUS_EXT ? 1 << 6 : 0) | (fsr & STATUS_4 ? 1 << 5 : 0) | (fsr & 15) << 1 | PAR_F;
}

/* opc2: bit 0 a write, bit 1 as user code, bit 2 as Non-secure code; the result is in PAR. */
static void write_ats(ArmCpu *c, u32 key, u32 v)
{
    ArmSystem *s = c->sys;
    const ArmBanked *b = key & 4 && !s->non_secure ? &s->other : &s->now;
    TlbFill f = {0};
    u32 fsr;
    bool ok = arm_translate(c, b, v, key & 1 ? MEM_WRITE : MEM_READ, key & 2 ? MMU_USER : MMU_PRIV, &f, &fsr);

    arm_accessed(c)->par = par_of(c, b, ok, &f, fsr);
}

/* opc2 says what goes, CRm whether on all CPUs of the inner shareable domain. */
static void write_tlbi(ArmCpu *c, u32 key, u32 v)
{
    static const u8 what[4] = {
        ORDER_ALL_PAGES | ORDER_ANY_CONTEXT, /* TLBIALL */
        0,                                   /* TLBIMVA */
        ORDER_ALL_PAGES | ORDER_OWN_ONLY,    /* TLBIASID */
        ORDER_ANY_CONTEXT,                   /* TLBIMVAA */
    };
    TlbOrder o = {v & ~(u32)(TLB_PAGE - 1), arm_context(v, c->sys->scr & SCR_NS), what[key & 3]};

    if (!(c->model->features & H(V6))) {
        o.what |= ORDER_ANY_CONTEXT;
    }
    tlb_obey(&c->cpu, &o);
    if ((key >> 4 & 15) == 3) {
        tlb_tell(&c->cpu, &o);
    }
}

static void write_fcseidr(ArmCpu *c, u32 key, u32 v)
{
    (void)key;
    arm_accessed(c)->fcseidr = v & 0xfe000000;
    flush(c);
}

static void write_contextidr(ArmCpu *c, u32 key, u32 v)
{
    (void)key;
    arm_accessed(c)->contextidr = v;
    arm_pmu_event(c, PMU_CID_WRITE);
    arm_context_changed(c);
}

static void write_ttbr0_64(ArmCpu *c, u64 v)
{
    arm_accessed(c)->ttbr0 = v;
    arm_pmu_event(c, PMU_TTBR_WRITE);
    arm_context_changed(c);
}

static void write_ttbr1_64(ArmCpu *c, u64 v)
{
    arm_accessed(c)->ttbr1 = v;
    arm_pmu_event(c, PMU_TTBR_WRITE);
    arm_context_changed(c);
}

/* ---- The tables ---- */

/** Who may access a register. */
typedef enum {
    ANYONE,
    ANYONE_READS,  /* privileged code writes */
    PRIV,
    TIMER,         /* user mode, too, when CNTKCTL lets it */
    PMU,           /* when PMUSERENR does */
    GIC,           /* privileged, with an interrupt controller that has such registers */
    SECURE,        /* privileged, in Secure state, which the board did not leave out */
    SECURE_WRITES, /* such code writes, any privileged reads */
} Least;

typedef struct {
    const char *name;
    u16 crn, opc1, crm, opc2;
    u32 need;
    Least least;
    u32 member; /* offset in ArmSystem; 0: none (its first member is no register) */
    u32 writes;
    u32 (*read)(ArmCpu *c, u32 key);
    void (*write)(ArmCpu *c, u32 key, u32 v);
} Row;

typedef struct {
    const char *name;
    u16 opc1, crm;
    u32 need;
    Least least;
    u32 member;
    u64 writes;
    u64 (*read)(ArmCpu *c);
    void (*write)(ArmCpu *c, u64 v);
} Row64;

#define NONE bank_sp /* offset 0 */
#define CP15_64(name, opc1, crm, need, least, member, writes, read, write)
#define CP15(name, crn, opc1, crm, opc2, need, least, member, writes, read, write)                 \
    {name, crn, opc1, crm, opc2, need, least, offsetof(ArmSystem, member), writes, read, write},
static const Row rows[] = {
#include "target/arm/system/cp15.def"
};
#undef CP15
#undef CP15_64

#define CP15(name, crn, opc1, crm, opc2, need, least, member, writes, read, write)
#define CP15_64(name, opc1, crm, need, least, member, writes, read, write)                         \
    {name, opc1, crm, need, least, offsetof(ArmSystem, member), writes, read, write},
static const Row64 rows64[] = {
#include "target/arm/system/cp15.def"
};
#undef CP15
#undef CP15_64

_Static_assert(offsetof(ArmSystem, bank_sp) == 0, "NONE");

static bool fits(u16 want, unsigned have)
{
    return want == ANY || want == have;
}

static const Row *find(const ArmModel *m, u32 key)
{
    for (unsigned i = 0; i < ARRAY_LEN(rows); i++) {
        const Row *r = &rows[i];

        if (r->crn == key >> 12 && fits(r->opc1, key >> 8 & 15) && fits(r->crm, key >> 4 & 15) &&
            fits(r->opc2, key & 15) && (m->features & r->need) == r->need) {
            return r;
        }
    }
    return NULL;
}

u32 cp15_found(const ArmModel *m, u32 key)
{
    const Row *r = find(m, key);

    return r ? key | (u32)(r - rows + 1) << 16 : key;
}

bool cp15_ignores(u32 found)
{
    return found >> 16 && rows[(found >> 16) - 1].write == write_ignore;
}

/* The row of a key that may have been found before. */
static const Row *row_of(const ArmCpu *c, u32 key)
{
    return key >> 16 ? &rows[(key >> 16) - 1] : find(c->model, key);
}

static const Row64 *find64(const ArmModel *m, u32 key)
{
    for (unsigned i = 0; i < ARRAY_LEN(rows64); i++) {
        const Row64 *r = &rows64[i];

        if (r->opc1 == (key >> 8 & 15) && r->crm == (key >> 4 & 15) &&
            (m->features & r->need) == r->need) {
            return r;
        }
    }
    return NULL;
}

const char *cp15_name(const ArmModel *m, u32 key)
{
    const Row *r = find(m, key);

    return r ? r->name : NULL;
}

static bool refuse(const ArmCpu *c, u32 key, const char *how)
{
    log_unimp("%s of coprocessor 15 register c%u, %u, c%u, %u at pc %#x\n", how, key >> 12,
              key >> 8 & 15, key >> 4 & 15, key & 15, arm_get_pc(c));
    return false;
}

static bool may(const ArmCpu *c, Least least, bool write)
{
    const ArmSystem *s = c->sys;
    bool privileged = arm_privileged(c);

    switch (least) {
    case ANYONE:
        return true;
    case ANYONE_READS:
        return privileged || !write;
    case TIMER:
        return privileged || s->cntkctl & 3;
    case PMU:
        return privileged || s->pmuserenr & 1;
    case GIC:
        return privileged && arm_has_gic(c);
    case SECURE:
        return privileged && s->secure && !s->non_secure;
    case SECURE_WRITES:
        return privileged && s->secure && !(write && s->non_secure);
    default:
        return privileged;
    }
}

/* Where the member is: each security state has its own of those in ArmBanked. */
static void *place(ArmCpu *c, u32 member)
{
    if (member - offsetof(ArmSystem, now) < sizeof(ArmBanked)) {
        return (char *)arm_accessed(c) + (member - offsetof(ArmSystem, now));
    }
    return (char *)c->sys + member;
}

static u32 get_row(ArmCpu *c, const Row *r, u32 key)
{
    return r->read ? r->read(c, key) : (u32)field_get(place(c, r->member), 4);
}

static void set_row(ArmCpu *c, const Row *r, u32 key, u32 v)
{
    u32 *at = place(c, r->member);

    if (r->write) {
        r->write(c, key, v);
    } else if (r->member) {
        *at = (*at & ~r->writes) | (v & r->writes);
    }
}

static u32 key_of(const Row *r)
{
    return CP15_KEY(r->crn, r->opc1, r->crm, r->opc2);
}

bool cp15_row_has(const ArmCpu *c, unsigned i)
{
    const Row *r = &rows[i];

    return r->opc1 != ANY && r->crm != ANY && r->opc2 != ANY && (r->read || r->member) &&
           find(c->model, key_of(r)) == r;
}

u32 cp15_row_get(ArmCpu *c, unsigned i)
{
    return get_row(c, &rows[i], key_of(&rows[i]));
}

void cp15_row_set(ArmCpu *c, unsigned i, u32 v)
{
    set_row(c, &rows[i], key_of(&rows[i]), v);
}

bool cp15_read(ArmCpu *c, u32 found, u32 *v)
{
    const Row *r = row_of(c, found);
    u32 key = (u16)found;

    if (!r || !may(c, r->least, false) || (!r->read && !r->member)) {
        return refuse(c, key, "read");
    }
    *v = get_row(c, r, key);
    return true;
}

bool cp15_write(ArmCpu *c, u32 found, u32 v)
{
    const Row *r = row_of(c, found);
    u32 key = (u16)found;

    if (!r || !may(c, r->least, true) || (!r->write && !r->member)) {
        return refuse(c, key, "write");
    }
    set_row(c, r, key, v);
    return true;
}

bool cp15_read64(ArmCpu *c, u32 key, u64 *v)
{
    const Row64 *r = find64(c->model, key);

    if (!r || !may(c, r->least, false)) {
        return refuse(c, key, "64-bit read");
    }
    *v = r->read ? r->read(c) : field_get(place(c, r->member), 8);
    return true;
}

bool cp15_write64(ArmCpu *c, u32 key, u64 v)
{
    const Row64 *r = find64(c->model, key);

    if (!r || !may(c, r->least, true)) {
        return refuse(c, key, "64-bit write");
    }
    if (r->write) {
        r->write(c, v);
    } else {
        field_set(place(c, r->member), 8, v & r->writes);
    }
    return true;
}
