/*
 * PowerPC instructions as text: the templates of the tables with the operand kinds they name.
 */
#include "target/ppc/dis.h"

#include <stdio.h>
#include <string.h>

#include "common/bits.h"

/** One operand: its value, and where its text goes. */
typedef struct {
    const DisInfo *d;
    s32 v;
    char *out;
    size_t size;
} Kind;

#define PUT(k, ...) snprintf((k)->out, (k)->size, __VA_ARGS__)

static s32 arg(const Kind *k, const char *name)
{
    return dec_arg(k->d->pattern, name, k->d->insn, 0);
}

/* ---- Registers, as objdump writes them: r3, f1, v2, vs34; r0: ra|0 ---- */

/* clang-format off */
static void kind_v32(const Kind *k) { PUT(k, "v%d", k->v - 32); } /* VSR 32 and on by AltiVec names */
static void kind_r(const Kind *k)  { PUT(k, "r%d", k->v); }
static void kind_r0(const Kind *k) { PUT(k, k->v ? "r%d" : "0", k->v); }
static void kind_f(const Kind *k)  { PUT(k, "f%d", k->v); }
static void kind_v(const Kind *k)  { PUT(k, "v%d", k->v); }
static void kind_vs(const Kind *k) { PUT(k, "vs%d", k->v); }
static void kind_cr(const Kind *k) { PUT(k, "cr%d", k->v); }
/* clang-format on */

/* A field with its comma, field 0 not at all. */
static void kind_crf(const Kind *k)
{
    k->out[0] = 0;
    if (k->v) {
        PUT(k, "cr%d,", k->v);
    }
}

static void cr_bit(s32 bit, char *out, size_t size)
{
    static const char *const name[] = {"lt", "gt", "eq", "so"};

    if (bit < 4) {
        snprintf(out, size, "%s", name[bit]);
    } else {
        snprintf(out, size, "4*cr%d+%s", bit / 4, name[bit % 4]);
    }
}

static void kind_crb(const Kind *k)
{
    cr_bit(k->v, k->out, k->size);
}

/* ---- Suffixes of mnemonics ---- */

/* clang-format off */
static void kind_dot(const Kind *k) { PUT(k, "%s", k->v ? "." : ""); }
static void kind_o(const Kind *k)   { PUT(k, "%s", k->v ? "o" : ""); }
static void kind_l(const Kind *k)   { PUT(k, "%s", k->v ? "l" : ""); }
static void kind_a(const Kind *k)   { PUT(k, "%s", k->v ? "a" : ""); }
static void kind_brsize(const Kind *k) { PUT(k, "%c", "hwdq"[arg(k, "imm") & 3]); }
/* clang-format on */

/* ---- Conditions of branches: bc 12,30 is beq cr7 ---- */

enum { BO_ALWAYS = 20 };

/* Branches on a bit of CR alone, on CTR alone, on both; anything else has no simplified mnemonic.
 */
static const char *bo_name(s32 bo, s32 bi)
{
    static const char *const on_cr[2][4] = {{"ge", "le", "ne", "ns"}, {"lt", "gt", "eq", "so"}};
    static const char *const both[8] = {"dnzf", "dzf", NULL, NULL, "dnzt", "dzt"};

    if (bo == BO_ALWAYS) {
        return "";
    }
    if ((bo & 0x14) == 4) { /* 0:1 and hints */
        return (bo & 3) == 1 ? NULL : on_cr[bo >> 3 & 1][bi & 3];
    }
    if ((bo & 0x14) == 0x10) {
        return bi || (bo & 9) == 1 ? NULL : bo & 2 ? "dz" : "dnz";
    }
    return bo & 0x10 ? NULL : both[bo >> 1 & 7];
}

/* A branch that is always taken has its short name only where an address register is named. */
static const char *condition(const Kind *k)
{
    s32 bo = arg(k, "bo"), bi = arg(k, "bi");
    bool in_insn = dec_arg(k->d->pattern, "imm", k->d->insn, -1) != -1;

    return bo == BO_ALWAYS && (in_insn || bi) ? NULL : bo_name(bo, bi);
}

static void kind_cond(const Kind *k)
{
    const char *name = condition(k);

    PUT(k, "%s", name ? name : "c");
}

static void kind_hint(const Kind *k)
{
    bool likely = (k->v & 0x14) == 4 ? (k->v & 3) == 3 : (k->v & 9) == 9;
    bool unlikely = (k->v & 0x14) == 4 ? (k->v & 3) == 2 : (k->v & 9) == 8;
    bool hinted = condition(k) && k->v & 0x14 && k->v != BO_ALWAYS;

    PUT(k, "%s", !hinted ? "" : likely ? "+" : unlikely ? "-" : "");
}

/* What comes before the target. */
static void kind_condr(const Kind *k)
{
    const char *name = condition(k);
    s32 bi = arg(k, "bi");
    char bit[16];

    k->out[0] = 0;
    cr_bit(bi, bit, sizeof(bit));
    if (!name) {
        PUT(k, "%d,%s,", k->v, bit);
    } else if (!(k->v & 0x14)) {
        PUT(k, "%s,", bit);
    } else if ((k->v & 0x14) == 4 && bi >= 4) {
        PUT(k, "cr%d,", bi / 4);
    }
}

/* The operands of branches to a register: what the mnemonic does not say, and BH. */
static void kind_condlr(const Kind *k)
{
    s32 bh = arg(k, "bh"), bi = arg(k, "bi");

    kind_condr(k);
    if (!bh) {
        k->out[strcspn(k->out, ",")] = condition(k) ? 0 : k->out[strcspn(k->out, ",")];
        if (*k->out && k->out[strlen(k->out) - 1] == ',') {
            k->out[strlen(k->out) - 1] = 0;
        }
    } else if ((k->v & 0x14) == 4 && condition(k)) {
        PUT(k, "cr%d,%d", bi / 4, bh);
    } else {
        size_t n = strlen(k->out);

        snprintf(k->out + n, k->size - n, "%d", bh);
    }
}

static void kind_target(const Kind *k)
{
    u64 pc = k->d->pc, to = (arg(k, "aa") ? 0 : pc) + (u64)(s64)k->v;

    /* From below 4 GiB, where all of a 32-bit program is, the end of its address space is meant. */
    PUT(k, "0x%llx", (unsigned long long)(pc >> 32 ? to : (u32)to));
}

/* ---- Traps: TO has a name, or is a number ---- */

static const char *to_name(s32 to)
{
    switch (to) {
    case 16:
        return "lt";
    case 20:
        return "le";
    case 4:
        return "eq";
    case 12:
        return "ge";
    case 8:
        return "gt";
    case 24:
        return "ne";
    case 2:
        return "llt";
    case 6:
        return "lle";
    case 5:
        return "lge";
    case 1:
        return "lgt";
    case 31:
        return "u";
    default:
        return NULL;
    }
}

static void kind_to(const Kind *k)
{
    PUT(k, "%s", to_name(k->v) ? to_name(k->v) : "");
}

static void kind_ton(const Kind *k)
{
    k->out[0] = 0;
    if (!to_name(k->v)) {
        PUT(k, "%d,", k->v);
    }
}

/* ---- Immediates ---- */

/* clang-format off */
static void kind_from31(const Kind *k) { PUT(k, "%d", 31 - k->v); }
static void kind_from63(const Kind *k) { PUT(k, "%d", 63 - k->v); }
static void kind_eh(const Kind *k)     { PUT(k, "%s", k->v ? ",1" : ""); }
static void kind_bytes(const Kind *k)  { PUT(k, "%d", k->v ? k->v : 32); }
/* clang-format on */

/* ---- Prefixed instructions; the prefix is what @extra points to ---- */

static u32 prefix_of(const Kind *k)
{
    return *(const u32 *)k->d->extra;
}

static bool is_relative(const Kind *k)
{
    return prefix_of(k) >> 20 & 1;
}

static long long imm34(const Kind *k)
{
    return (s64)((u64)(prefix_of(k) & 0x3ffff) << 46) >> 30 | (u16)arg(k, "imm");
}

static void kind_paddi(const Kind *k)
{
    PUT(k, "%s", is_relative(k) ? "pla" : arg(k, "ra") ? "paddi" : "pli");
}

static void kind_addi34(const Kind *k)
{
    if (is_relative(k) || !k->v) {
        PUT(k, "%lld", imm34(k));
    } else {
        PUT(k, "r%d,%lld", k->v, imm34(k));
    }
}

static void kind_mem34(const Kind *k)
{
    s32 ra = arg(k, "ra");

    PUT(k, is_relative(k) ? "%lld" : ra ? "%lld(r%d)" : "%lld(0)", imm34(k), ra);
}

static void kind_imm32(const Kind *k)
{
    PUT(k, "%u", prefix_of(k) << 16 | (u16)k->v);
}

/* clang-format off */
static void kind_uim3(const Kind *k) { PUT(k, "%u", prefix_of(k) & 7); }
static void kind_uim8(const Kind *k) { PUT(k, "%u", prefix_of(k) & 255); }
/* clang-format on */

/* ---- By name ---- */

/* clang-format off */
static const struct {
    const char *name;
    void (*fn)(const Kind *k);
} kinds[] = {
#define KIND(name) {#name, kind_##name}
    KIND(r), KIND(r0), KIND(f), KIND(v), KIND(vs), KIND(cr), KIND(crf), KIND(crb), KIND(dot), KIND(o),
    KIND(l), KIND(a), KIND(cond), KIND(hint), KIND(condr), KIND(condlr), KIND(target), KIND(to), KIND(ton),
    KIND(from31), KIND(from63), KIND(eh), KIND(bytes), KIND(paddi), KIND(addi34), KIND(mem34),
    KIND(v32), KIND(brsize), KIND(imm32), KIND(uim3), KIND(uim8),
#undef KIND
};
/* clang-format on */

bool ppc_dis_kind(const DisInfo *d, const char *kind, s32 value, char *out, size_t size)
{
    Kind k = {d, value, out, size};

    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (!strcmp(kinds[i].name, kind)) {
            kinds[i].fn(&k);
            return true;
        }
    }
    return false;
}

void ppc_dis_insn(u64 pc, u32 insn, u32 prefix, u64 features, char *out, size_t size)
{
    static const DecUnit *const plain[] = {&dec_ppc_int, &dec_ppc_fp, &dec_ppc_vmx, &dec_ppc_vsx};
    static const DecUnit *const prefixed[] = {&dec_ppc_prefixed8, &dec_ppc_prefixedrr,
                                              &dec_ppc_prefixed, NULL};
    DisInfo d = {.insn = insn, .pc = pc, .extra = &prefix, .kind = ppc_dis_kind};

    if (prefix && prefixed[prefix >> 24 & 3]) {
        d.pattern = dec_find(prefixed[prefix >> 24 & 3], insn, features);
    }
    for (unsigned i = 0; i < ARRAY_LEN(plain) && !prefix && !d.pattern; i++) {
        d.pattern = dec_find(plain[i], insn, features);
    }
    if (d.pattern) {
        dis_format(&d, out, size);
    } else {
        snprintf(out, size, ".long   0x%08x", prefix ? prefix : insn);
    }
}

static u32 word_at(const u8 *bytes, u32 flags)
{
    u32 v;

    memcpy(&v, bytes, 4);
    return flags & PPC_FLAG_LE ? v : __builtin_bswap32(v);
}

unsigned ppc_disassemble(u64 pc, u32 flags, const u8 *bytes, unsigned avail, char *out, size_t size)
{
    u32 insn, prefix = 0;

    if (avail < 4) {
        snprintf(out, size, "(end of memory)");
        return avail;
    }
    insn = word_at(bytes, flags);
    if (insn >> 26 == 1 && avail >= 8) {
        prefix = insn;
        insn = word_at(bytes + 4, flags);
    }
    ppc_dis_insn(pc, insn, prefix, ~0ull, out, size);
    return prefix ? 8 : 4;
}
