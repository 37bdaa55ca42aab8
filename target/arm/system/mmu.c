/*
 * Address translation: the formats of v5 and v6, the short descriptors of v7, and LPAE.
 * Ref: ARM DDI 0100, B4 (v5, v6); ARM DDI 0406, B3.5 "Short-descriptor translation table format",
 * B3.6 "Long-descriptor", B3.7 "Memory access control", B3.13 "Exception reporting".
 */
#include "target/arm/system/pmu.h"
#include "target/arm/system/sys.h"

#include "tcg/phys.h"

/* Fault status, short format; page forms have bit 1 set, but for the access flag. */
enum {
    FS_ALIGNMENT = 0x1,
    FS_DEBUG = 0x2,
    FS_EXTERNAL = 0x8,
    FS_WALK_1 = 0xc,
    FS_TRANSLATION = 0x5,
    FS_DOMAIN = 0x9,
    FS_PERMISSION = 0xd,
    FS_ACCESS_SECTION = 0x3,
    FS_ACCESS_PAGE = 0x6,
    FS_PAGE = 2,
};

/* One walk: what is asked and what came out. */
typedef struct {
    ArmCpu *c;
    const ArmBanked *s; /* the registers that name the tables */
    u32 va; /* modified virtual address */
    MemAccess access;
    bool priv;
    TlbFill *out;
    bool pxn; /* privileged code does not execute there */
    u32 fsr;
} Walk;

static bool fault(Walk *w, u32 fsr, unsigned domain)
{
    w->fsr = fsr | domain << 4;
    return false;
}

static bool read_table(paddr at, unsigned size, u64 *v)
{
    return phys_ops->read(phys_opaque, at, size, v);
}

/* ---- Permissions ---- */

enum { R = 1, W = 2 };

/* Rights of privileged and user code by APX:AP. */
static unsigned rights_v6(unsigned apx_ap, bool priv)
{
    static const u8 privileged[8] = {0, R | W, R | W, R | W, 0, R, R, R};
    static const u8 user[8] = {0, 0, R, R | W, 0, 0, R, R};

    return priv ? privileged[apx_ap] : user[apx_ap];
}

/* Before v6 AP 0 means what SCTLR.S and R say. */
static unsigned rights_v5(const ArmBanked *s, unsigned ap, bool priv)
{
    if (ap) {
        return rights_v6(ap, priv);
    }
    if (s->sctlr & SCTLR_R) {
        return R;
    }
    return s->sctlr & SCTLR_S && priv ? R : 0;
}

static void allow(Walk *w, unsigned rights, bool xn)
{
    w->out->allow[MEM_READ] = rights & R;
    w->out->allow[MEM_WRITE] = rights & W;
    w->out->allow[MEM_FETCH] = rights & R && !xn;
}

/* Client domains are checked, managers are not. @page: FS_PAGE for page descriptors. */
static bool check(Walk *w, unsigned domain, unsigned rights, bool xn, u32 page)
{
    switch (w->s->dacr >> 2 * domain & 3) {
    case 1:
        allow(w, rights, xn);
        break;
    case 3:
        allow(w, R | W, false);
        break;
    default:
        return fault(w, FS_DOMAIN | page, domain);
    }
    return w->out->allow[w->access] || fault(w, FS_PERMISSION | page, domain);
}

static void place(Walk *w, paddr base, u32 size)
{
    paddr pa = base | (w->va & (size - 1));

    w->out->at = pa & ~(paddr)(TLB_PAGE - 1);
}

/* ---- Before v6, and v6 with subpages ---- */

/* A page with four access permissions, one for each quarter. */
static bool quarters(Walk *w, u32 desc, u32 size, unsigned domain)
{
    unsigned quarter = w->va / (size / 4) & 3, ap = desc >> (4 + 2 * quarter) & 3;

    w->out->partial = size == 4096 && (desc >> 4 & 0xff) != (desc >> 4 & 3) * 0x55;
    place(w, desc & ~(size - 1), size);
    return check(w, domain, rights_v5(w->s, ap, w->priv), false, FS_PAGE);
}

static bool level2_v5(Walk *w, u32 first, unsigned domain)
{
    bool fine = (first & 3) == 3;
    paddr at = fine ? (first & 0xfffff000) | (w->va >> 8 & 0xffc)
                    : (first & 0xfffffc00) | (w->va >> 10 & 0x3fc);
    u64 desc;

    if (!read_table(at, 4, &desc)) {
        return fault(w, FS_WALK_1 | FS_PAGE, domain);
    }
    switch (desc & 3) {
    case 1:
        return quarters(w, (u32)desc, 65536, domain);
    case 2:
        return quarters(w, (u32)desc, 4096, domain);
    case 3: /* tiny pages of fine tables; XScale's extended small ones in coarse tables */
        w->out->partial = fine;
        place(w, desc & (fine ? ~1023u : ~4095u), fine ? 1024 : 4096);
        return check(w, domain, rights_v5(w->s, desc >> 4 & 3, w->priv), false, FS_PAGE);
    default:
        return fault(w, FS_TRANSLATION | FS_PAGE, domain);
    }
}

static bool walk_v5(Walk *w)
{
    u64 desc;
    unsigned domain;

    if (!read_table((w->s->ttbr0 & 0xffffc000) | (w->va >> 18 & 0x3ffc), 4, &desc)) {
        return fault(w, FS_WALK_1, 0);
    }
    domain = desc >> 5 & 15;
    switch (desc & 3) {
    case 1:
    case 3:
        return level2_v5(w, (u32)desc, domain);
    case 2:
        place(w, desc & 0xfff00000, 1 << 20);
        return check(w, domain, rights_v5(w->s, desc >> 10 & 3, w->priv), false, 0);
    default:
        return fault(w, FS_TRANSLATION, domain);
    }
}

/* ---- v6 and v7 short descriptors ---- */

/* With SCTLR.AFE, AP[0] is the access flag and the other two bits are the rights. */
static bool check_v6(Walk *w, unsigned domain, unsigned apx_ap, bool xn, u32 page)
{
    xn |= w->priv && w->pxn && w->c->model->features & ARM_HAS_LPAE;
    if (w->s->sctlr & SCTLR_AFE) {
        if (!(apx_ap & 1)) {
            return fault(w, page ? FS_ACCESS_PAGE : FS_ACCESS_SECTION, domain);
        }
    }
    return check(w, domain, rights_v6(apx_ap, w->priv), xn, page);
}

static bool level2_v6(Walk *w, u32 first, unsigned domain)
{
    u64 desc;
    unsigned ap;

    w->pxn = first >> 2 & 1;
    if (!read_table((first & 0xfffffc00) | (w->va >> 10 & 0x3fc), 4, &desc)) {
        return fault(w, FS_WALK_1 | FS_PAGE, domain);
    }
    ap = (desc >> 7 & 4) | (desc >> 4 & 3);
    switch (desc & 3) {
    case 0:
        return fault(w, FS_TRANSLATION | FS_PAGE, domain);
    case 1:
        w->out->own = desc >> 11 & 1;
        place(w, desc & 0xffff0000, 65536);
        return check_v6(w, domain, ap, desc >> 15 & 1, FS_PAGE);
    default:
        w->out->own = desc >> 11 & 1;
        place(w, desc & 0xfffff000, 4096);
        return check_v6(w, domain, ap, desc & 1, FS_PAGE);
    }
}

static bool section_v6(Walk *w, u64 desc)
{
    bool super = desc >> 18 & 1;
    unsigned domain = super ? 0 : desc >> 5 & 15;
    unsigned ap = (desc >> 13 & 4) | (desc >> 10 & 3);

    w->out->own = desc >> 17 & 1;
    w->pxn = desc & 1;
    if (super) {
        paddr high = (desc >> 20 & 15) << 32 | (desc >> 5 & 15) << 36;

        place(w, (desc & 0xff000000) | high, 1 << 24);
    } else {
        place(w, desc & 0xfff00000, 1 << 20);
    }
    return check_v6(w, domain, ap, desc >> 4 & 1, 0);
}

static bool walk_v6(Walk *w)
{
    unsigned n = w->s->ttbcr & 7;
    bool second = n && w->va >> (32 - n);
    u64 ttbr = second ? w->s->ttbr1 : w->s->ttbr0, desc;
    u32 base = (u32)ttbr & ~((1u << (14 - (second ? 0 : n))) - 1);

    if (w->s->ttbcr >> (second ? 5 : 4) & 1) {
        return fault(w, FS_TRANSLATION, 0);
    }
    if (!read_table(base + (w->va << (second ? 0 : n) >> (second ? 0 : n) >> 18 & 0x3ffc), 4,
                    &desc)) {
        return fault(w, FS_WALK_1, 0);
    }
    switch (desc & 3) {
    case 0:
        return fault(w, FS_TRANSLATION, 0);
    case 1:
        return level2_v6(w, (u32)desc, desc >> 5 & 15);
    default:
        return section_v6(w, desc);
    }
}

/* ---- Long descriptors ---- */

enum {
    LFS_TRANSLATION = 0x04,
    LFS_ACCESS = 0x08,
    LFS_PERMISSION = 0x0c,
    LFS_EXTERNAL = 0x10,
    LFS_WALK = 0x14,
    LFS_ALIGNMENT = 0x21,
    LFS_DEBUG = 0x22,
    LFS_LPAE = 1 << 9
};

static bool fault_long(Walk *w, u32 status, unsigned level)
{
    w->fsr = LFS_LPAE | status | level;
    return false;
}

/* Attributes of the tables on the way restrict those of the page. */
typedef struct {
    bool no_user, read_only, xn, pxn;
} Limits;

static bool finish_long(Walk *w, u64 desc, const Limits *l, unsigned level)
{
    bool user = desc >> 6 & 1 && !l->no_user, read_only = desc >> 7 & 1 || l->read_only;
    unsigned rights = !user && !w->priv ? 0 : read_only ? R : R | W;
    bool xn = desc >> 54 & 1 || l->xn || (w->priv && (desc >> 53 & 1 || l->pxn));

    if (!(desc >> 10 & 1)) {
        return fault_long(w, LFS_ACCESS, level);
    }
    w->out->own = desc >> 11 & 1;
    allow(w, rights, xn);
    place(w, desc & 0xfffffff000 & ~((1ull << (39 - 9 * level)) - 1), 1u << (39 - 9 * level));
    return w->out->allow[w->access] || fault_long(w, LFS_PERMISSION, level);
}

/* Which table and how many bits of address it takes; Return: false, none. */
static bool long_base(const Walk *w, u64 *ttbr, unsigned *bits)
{
    unsigned t0 = w->s->ttbcr & 7, t1 = w->s->ttbcr >> 16 & 7;
    bool low = !t0 || !(w->va >> (32 - t0));
    bool high = t1 ? w->va >> (32 - t1) == (1u << t1) - 1 : t0 && !low;

    if (low && (t0 || !high)) {
        *ttbr = w->s->ttbr0;
        *bits = 32 - t0;
        return !(w->s->ttbcr >> 7 & 1);
    }
    *ttbr = w->s->ttbr1;
    *bits = 32 - t1;
    return high && !(w->s->ttbcr >> 23 & 1);
}

static bool walk_long(Walk *w)
{
    Limits l = {0};
    unsigned bits, level;
    u64 table, desc;

    if (!long_base(w, &table, &bits)) {
        return fault_long(w, LFS_TRANSLATION, 1);
    }
    level = bits > 30 ? 1 : 2;
    table &= 0xffffffffff;
    table &= ~((8ull << (bits - (39 - 9 * level))) - 1);
    for (;; level++) {
        unsigned shift = 39 - 9 * level;
        u64 index = (bits < 32 ? w->va & ((1u << bits) - 1) : w->va) >> shift & 511;

        if (!read_table(table + index * 8, 8, &desc)) {
            return fault_long(w, LFS_WALK, level);
        }
        if (!(desc & 1) || (level == 3 && !(desc & 2))) {
            return fault_long(w, LFS_TRANSLATION, level);
        }
        if (level == 3 || !(desc & 2)) {
            return finish_long(w, desc, &l, level);
        }
        l.no_user |= desc >> 61 & 1;
        l.read_only |= desc >> 62 & 1;
        l.xn |= desc >> 60 & 1;
        l.pxn |= desc >> 59 & 1;
        table = desc & 0xfffffff000;
    }
}

/* ---- Entry points ---- */

bool arm_is_long(const ArmCpu *c, const ArmBanked *b)
{
    return b->ttbcr >> 31 && c->model->features & ARM_HAS_LPAE;
}

static bool is_long(const ArmCpu *c)
{
    return arm_is_long(c, &c->sys->now);
}

static bool walk(Walk *w)
{
    const ArmCpu *c = w->c;

    if (!(w->s->sctlr & SCTLR_M)) {
        allow(w, R | W, false);
        place(w, w->va, 1);
        return true;
    }
    if (arm_is_long(c, w->s)) {
        return walk_long(w);
    }
    if (c->model->features & ARM_HAS_V7 ||
        (c->model->features & ARM_HAS_V6 && w->s->sctlr & SCTLR_XP)) {
        return walk_v6(w);
    }
    return walk_v5(w);
}

bool arm_translate(ArmCpu *c, const ArmBanked *b, vaddr va, MemAccess access, unsigned mmu, TlbFill *out, u32 *fsr)
{
    Walk w = {.c = c, .s = b, .va = (u32)va, .access = access, .priv = mmu & MMU_PRIV, .out = out};
    bool ok;

    *out = (TlbFill){.again = out->again};
    if (w.va < 1u << 25) { /* fast context switch extension */
        w.va |= b->fcseidr;
    }
    ok = walk(&w);
    *fsr = w.fsr;
    return ok;
}

/* With long descriptors TTBCR.A1 tells which table's register has the ASID. */
void arm_context_changed(ArmCpu *c)
{
    const ArmBanked *b = &c->sys->now;
    u64 asid = is_long(c) ? (b->ttbcr >> 22 & 1 ? b->ttbr1 : b->ttbr0) >> 48 : b->contextidr;

    tlb_switch(&c->cpu, arm_context((u32)asid, c->sys->non_secure));
}

/*
 * Kernels that keep out of user space by its domain change DACR twice for every copy, and monitors change
 * the security state: the TLB has modes for the two combinations used last.
 */
void arm_pair_changed(ArmCpu *c)
{
    ArmSystem *s = c->sys;
    u32 dacr = s->now.dacr, ns = s->non_secure;

    if (s->pair_dacr[s->pair] == dacr && s->pair_ns[s->pair] == ns) {
        return;
    }
    s->pair ^= 1;
    if (s->pair_dacr[s->pair] != dacr || s->pair_ns[s->pair] != ns) {
        s->pair_dacr[s->pair] = dacr;
        s->pair_ns[s->pair] = ns;
        tlb_flush(&c->cpu, MMU_PAIR << 2 * s->pair);
    }
}

bool arm_tlb_fill(Cpu *cpu, vaddr va, MemAccess access, unsigned mmu, TlbFill *out)
{
    u32 fsr;

    if (arm_translate(arm_cpu(cpu), &arm_cpu(cpu)->sys->now, va, access, mmu, out, &fsr)) {
        if (!out->again) {
            arm_pmu_event(arm_cpu(cpu), access == MEM_FETCH ? PMU_L1I_TLB_REFILL : PMU_L1D_TLB_REFILL);
        }
        return true;
    }
    cpu->fault_code = fsr;
    return false;
}

bool arm_is_external(u32 status)
{
    if (status & LFS_LPAE) {
        return (status & 0x3b) == LFS_EXTERNAL || (status & 0x3c) == LFS_WALK;
    }
    return (status & 0x40f) == FS_EXTERNAL || (status & 0x40d) == FS_WALK_1;
}

u32 arm_align_status(const ArmCpu *c)
{
    return is_long(c) ? LFS_LPAE | LFS_ALIGNMENT : FS_ALIGNMENT;
}

u32 arm_debug_status(const ArmCpu *c)
{
    return is_long(c) ? LFS_LPAE | LFS_DEBUG : FS_DEBUG;
}

bool arm_bus_error(Cpu *cpu, vaddr va, MemAccess access)
{
    bool lpae = is_long(arm_cpu(cpu));

    (void)va;
    (void)access;
    cpu->fault_code = lpae ? LFS_LPAE | LFS_EXTERNAL : FS_EXTERNAL;
    return true;
}
