/*
 * Disassembly of A32 and Thumb: chooses the table, and knows the kinds of operand text the tables
 * use. Names and aliases are those the manual prefers (PUSH for STMDB sp!, LSL for MOV with a shift
 * ...).
 */
#include "target/arm/dis-arm.h"

#include <string.h>

#include "target/arm/a32-dec.h"
#include "target/arm/a32u-dec.h"
#include "target/arm/cpu.h"
#include "target/arm/neon-dec.h"
#include "target/arm/t16-dec.h"
#include "target/arm/t32-dec.h"
#include "target/arm/vfp-dec.h"

/* What the kinds need beyond the word. */
typedef struct {
    bool thumb;
    unsigned it; /* ITSTATE */
} Extra;

typedef struct {
    const DisInfo *d;
    const Extra *x;
    s32 v;
    char *out;
    size_t size;
} Kind;

static const char reg_name[16][4] = {"r0", "r1", "r2",  "r3",  "r4",  "r5", "r6", "r7",
                                     "r8", "r9", "r10", "r11", "r12", "sp", "lr", "pc"};
static const char cond_name[16][3] = {"eq", "ne", "cs", "cc", "mi", "pl", "vs", "vc",
                                      "hi", "ls", "ge", "lt", "gt", "le", "",   ""};
static const char shift_name[4][4] = {"lsl", "lsr", "asr", "ror"};

static void put(const Kind *k, const char *text)
{
    snprintf(k->out, k->size, "%s", text);
}

static s32 arg(const Kind *k, const char *name)
{
    return dec_arg(k->d->pattern, name, k->d->insn, 0);
}

static unsigned condition(const Kind *k)
{
    if (k->x->it) {
        return k->x->it >> 4;
    }
    return k->x->thumb ? 14 : k->d->insn >> 28;
}

/* ---- One function per kind ---- */

static void kind_c(const Kind *k)
{
    put(k, cond_name[condition(k)]);
}

static void kind_cond(const Kind *k)
{
    put(k, k->v == 14 ? "al" : cond_name[k->v & 15]);
}

static void kind_s(const Kind *k)
{
    put(k, k->v ? "s" : "");
}

/* Thumb: flags are set outside IT blocks, inside there is a condition instead. */
static void kind_ts(const Kind *k)
{
    put(k, k->x->it ? cond_name[condition(k)] : "s");
}

static void kind_r(const Kind *k)
{
    put(k, reg_name[k->v & 15]);
}

static void kind_rf(const Kind *k)
{
    put(k, k->v == 15 ? "APSR_nzcv" : reg_name[k->v & 15]);
}

static void kind_i(const Kind *k)
{
    snprintf(k->out, k->size, "#%d", k->v);
}

static void kind_shift(const Kind *k)
{
    put(k, shift_name[k->v & 3]);
}

/* ", lsl #3" of members type and sh; nothing for no shift. */
static void shift_text(const Kind *k, char *out, size_t size)
{
    s32 type = arg(k, "type"), sh = arg(k, "sh");

    *out = 0;
    if (type == 3 && !sh) {
        snprintf(out, size, ", rrx");
    } else if (type || sh) {
        snprintf(out, size, ", %s #%d", shift_name[type & 3], sh ? sh : 32);
    }
}

static void kind_sh(const Kind *k)
{
    char shift[24];

    shift_text(k, shift, sizeof(shift));
    snprintf(k->out, k->size, "%s%s", reg_name[k->v & 15], shift);
}

static void kind_shname(const Kind *k)
{
    s32 type = arg(k, "type"), sh = arg(k, "sh");

    put(k, !type && !sh ? "mov" : type == 3 && !sh ? "rrx" : shift_name[type & 3]);
}

static void kind_shamount(const Kind *k)
{
    s32 type = arg(k, "type"), sh = arg(k, "sh");

    *k->out = 0;
    if (sh || (type != 0 && type != 3)) {
        snprintf(k->out, k->size, ", #%d", sh ? sh : 32);
    }
}

static void kind_hex(const Kind *k)
{
    snprintf(k->out, k->size, "0x%04x", (u32)k->v);
}

static void kind_hex8(const Kind *k)
{
    snprintf(k->out, k->size, "0x%08x", (u32)k->v);
}

static void kind_hint(const Kind *k)
{
    static const char name[][6] = {"nop", "yield", "wfe", "wfi", "sev", "sevl"};

    put(k, k->v < 6 ? name[k->v] : "nop");
}

static void kind_psr(const Kind *k)
{
    snprintf(k->out, k->size, "%s%s%s%s", k->v & 8 ? "f" : "", k->v & 4 ? "s" : "",
             k->v & 2 ? "x" : "", k->v & 1 ? "c" : "");
}

static void kind_bhw(const Kind *k)
{
    put(k, k->v == 0 ? "b" : k->v == 1 ? "h" : "w");
}

static void kind_bt(const Kind *k)
{
    put(k, k->v ? "t" : "b");
}

/* The unprivileged forms: post-indexed with W in A32, P and U without W in Thumb. */
static void kind_t(const Kind *k)
{
    put(k, !arg(k, "p") && arg(k, "w") ? "t" : "");
}

static void kind_t8(const Kind *k)
{
    put(k, arg(k, "p") && arg(k, "u") && !arg(k, "w") ? "t" : "");
}

static void kind_addr(const Kind *k)
{
    bool p = arg(k, "p"), w = arg(k, "w"), up = arg(k, "u");
    char offset[48], shift[24];
    s32 rm = dec_arg(k->d->pattern, "rm", k->d->insn, -1), imm = arg(k, "imm");

    *offset = 0;
    if (rm >= 0) {
        shift_text(k, shift, sizeof(shift));
        snprintf(offset, sizeof(offset), ", %s%s%s", up ? "" : "-", reg_name[rm & 15], shift);
    } else if (imm || !up || !p || w) {
        snprintf(offset, sizeof(offset), ", #%s%d", up ? "" : "-", imm);
    }
    snprintf(k->out, k->size, p ? "[%s%s]%s" : "[%s]%s%s", reg_name[arg(k, "rn") & 15], offset,
             p && w ? "!" : "");
}

static void kind_exoff(const Kind *k)
{
    *k->out = 0;
    if (k->v) {
        snprintf(k->out, k->size, ", #%d", k->v);
    }
}

static void kind_wb(const Kind *k)
{
    put(k, k->v ? "!" : "");
}

static void kind_regs(const Kind *k)
{
    size_t n = 0;

    n = (size_t)snprintf(k->out, k->size, "{");
    for (int r = 0; r < 16; r++) {
        if (k->v >> r & 1) {
            n += (size_t)snprintf(k->out + n, k->size - n, "%s%s", n > 1 ? ", " : "", reg_name[r]);
        }
    }
    snprintf(k->out + n, k->size - n, "}");
}

static bool is_stack(const Kind *k)
{
    return arg(k, "rn") == 13 && arg(k, "w");
}

static void kind_ldm(const Kind *k)
{
    put(k, is_stack(k) ? "pop" : "ldm");
}

static void kind_stmdb(const Kind *k)
{
    put(k, is_stack(k) ? "push" : "stmdb");
}

static void kind_ldmrn(const Kind *k)
{
    *k->out = 0;
    if (!is_stack(k)) {
        snprintf(k->out, k->size, "%s%s, ", reg_name[arg(k, "rn") & 15], arg(k, "w") ? "!" : "");
    }
}

static void kind_ldm16(const Kind *k)
{
    put(k, arg(k, "list") >> arg(k, "rn") & 1 ? "" : "!");
}

static u32 pc_value(const Kind *k)
{
    return ((u32)k->d->pc & ~1u) + (k->x->thumb ? 4 : 8);
}

static void kind_target(const Kind *k)
{
    snprintf(k->out, k->size, "0x%x", pc_value(k) + (u32)k->v);
}

static void kind_target4(const Kind *k)
{
    snprintf(k->out, k->size, "0x%x", (pc_value(k) & ~3u) + (u32)k->v);
}

static void kind_braces(const Kind *k)
{
    snprintf(k->out, k->size, "{%d}", k->v);
}

static void kind_lsl(const Kind *k)
{
    *k->out = 0;
    if (k->v) {
        snprintf(k->out, k->size, ", lsl #%d", k->v);
    }
}

static void kind_asr(const Kind *k)
{
    snprintf(k->out, k->size, ", asr #%d", k->v ? k->v : 32);
}

/* Names with an A: "sxtab"; without accumulator they lose it: "sxtb". */
static void without(const Kind *k, const char *name, bool drop, char letter)
{
    size_t n = 0;

    for (; *name && n + 1 < k->size; name++) {
        if (!drop || *name != letter) {
            k->out[n++] = *name;
        }
    }
    k->out[n] = 0;
}

static void kind_ext(const Kind *k)
{
    without(k, k->d->pattern->name, arg(k, "rn") == 15, 'a');
}

static void kind_extrn(const Kind *k)
{
    *k->out = 0;
    if (k->v != 15) {
        snprintf(k->out, k->size, "%s, ", reg_name[k->v & 15]);
    }
}

static void kind_ror(const Kind *k)
{
    *k->out = 0;
    if (k->v) {
        snprintf(k->out, k->size, ", ror #%d", k->v);
    }
}

static void kind_satsh(const Kind *k)
{
    u32 n = (u32)k->v >> 1;

    *k->out = 0;
    if (k->v) {
        snprintf(k->out, k->size, ", %s #%u", k->v & 1 ? "asr" : "lsl", n ? n : 32);
    }
}

static void kind_acc(const Kind *k)
{
    *k->out = 0;
    if (k->v != 15) {
        snprintf(k->out, k->size, ", %s", reg_name[k->v & 15]);
    }
}

static void kind_smlad(const Kind *k)
{
    bool sub = strstr(k->d->pattern->name, "sd"), mul = arg(k, "ra") == 15;

    snprintf(k->out, k->size, "sm%s%cd%s", mul ? "u" : "l", sub ? 's' : 'a',
             arg(k, "m") ? "x" : "");
}

static void kind_smmla(const Kind *k)
{
    put(k, arg(k, "ra") == 15 ? "smmul" : "smmla");
}

static void kind_usada8(const Kind *k)
{
    put(k, arg(k, "ra") == 15 ? "usad8" : "usada8");
}

static void kind_x(const Kind *k)
{
    put(k, k->v ? "x" : "");
}

static void kind_rnd(const Kind *k)
{
    put(k, k->v ? "r" : "");
}

static void kind_bfi(const Kind *k)
{
    put(k, arg(k, "rn") == 15 ? "bfc" : "bfi");
}

static void kind_bfw(const Kind *k)
{
    snprintf(k->out, k->size, "#%d", k->v - arg(k, "lsb") + 1);
}

static void kind_neg(const Kind *k)
{
    put(k, "rsb");
}

static void kind_negimm(const Kind *k)
{
    put(k, ", #0");
}

static void kind_mul16(const Kind *k)
{
    snprintf(k->out, k->size, ", %s", reg_name[arg(k, "rm") & 15]);
}

/* The letters after IT: then or else for each further bit of the mask above its last 1. */
static void kind_it(const Kind *k)
{
    unsigned mask = (unsigned)arg(k, "mask"), first = (unsigned)arg(k, "cond") & 1;
    size_t n = 0;

    for (; mask & 7; mask = mask << 1 & 15) {
        k->out[n++] = (mask >> 3) == first ? 't' : 'e';
    }
    k->out[n] = 0;
}

static void kind_nz(const Kind *k)
{
    put(k, k->v ? "n" : "");
}

static void kind_endian(const Kind *k)
{
    put(k, k->v ? "be" : "le");
}

/* "ie if, #19": imod, masks, mode; the 16-bit form has no mode and one bit of imod. */
static void kind_cps(const Kind *k)
{
    u32 v = (u32)k->v, imod = v >> 9, aif = v >> 5 & 7;
    char mode[16] = "";

    if (!(k->d->insn >> 16)) {
        imod = 2 | v >> 3;
        aif = v & 7;
    } else if (v >> 8 & 1) {
        snprintf(mode, sizeof(mode), "%s#%u", imod & 2 ? ", " : " ", v & 31);
    }
    if (!(imod & 2)) {
        snprintf(k->out, k->size, "%s", mode);
        return;
    }
    snprintf(k->out, k->size, "%s %s%s%s%s", imod & 1 ? "id" : "ie", aif & 4 ? "a" : "",
             aif & 2 ? "i" : "", aif & 1 ? "f" : "", mode);
}

static void kind_barrier(const Kind *k)
{
    static const char name[16][6] = {"#0", "oshld", "oshst", "osh", "#4",  "nshld", "nshst", "nsh",
                                     "#8", "ishld", "ishst", "ish", "#12", "ld",    "st",    "sy"};

    put(k, name[k->v & 15]);
}

static const struct {
    const char *name;
    void (*fn)(const Kind *k);
} kinds[] = {
    {"c", kind_c},
    {"r", kind_r},
    {"i", kind_i},
    {"s", kind_s},
    {"ts", kind_ts},
    {"sh", kind_sh},
    {"addr", kind_addr},
    {"rf", kind_rf},
    {"shift", kind_shift},
    {"shname", kind_shname},
    {"shamount", kind_shamount},
    {"target", kind_target},
    {"target4", kind_target4},
    {"regs", kind_regs},
    {"wb", kind_wb},
    {"ldm", kind_ldm},
    {"ldmrn", kind_ldmrn},
    {"ldm16", kind_ldm16},
    {"stmdb", kind_stmdb},
    {"t", kind_t},
    {"t8", kind_t8},
    {"cond", kind_cond},
    {"it", kind_it},
    {"nz", kind_nz},
    {"hint", kind_hint},
    {"hex4", kind_hex},
    {"hex8", kind_hex8},
    {"psr", kind_psr},
    {"bhw", kind_bhw},
    {"bt", kind_bt},
    {"exoff", kind_exoff},
    {"braces", kind_braces},
    {"lsl", kind_lsl},
    {"asr", kind_asr},
    {"ext", kind_ext},
    {"extrn", kind_extrn},
    {"ror", kind_ror},
    {"satsh", kind_satsh},
    {"acc", kind_acc},
    {"smlad", kind_smlad},
    {"smmla", kind_smmla},
    {"usada8", kind_usada8},
    {"x", kind_x},
    {"rnd", kind_rnd},
    {"bfi", kind_bfi},
    {"bfirn", kind_extrn},
    {"bfw", kind_bfw},
    {"neg", kind_neg},
    {"negimm", kind_negimm},
    {"mul16", kind_mul16},
    {"endian", kind_endian},
    {"cps", kind_cps},
    {"barrier", kind_barrier},
};

static bool kind_text(const DisInfo *d, const char *kind, s32 value, char *out, size_t size)
{
    Kind k = {d, d->extra, value, out, size};

    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (!strcmp(kinds[i].name, kind)) {
            kinds[i].fn(&k);
            return true;
        }
    }
    return arm_dis_fp_kind(d, kind, value, out, size);
}

/* ---- Choosing the table ---- */

static bool try_unit(DisInfo *d, const DecUnit *u, u32 insn, u64 features, char *out, size_t size)
{
    d->pattern = dec_find(u, insn, features);
    if (!d->pattern) {
        return false;
    }
    d->insn = insn;
    dis_format(d, out, size);
    return true;
}

void arm_dis_insn(u64 pc, u32 insn, unsigned width, bool thumb, unsigned it, u64 features,
                  char *out, size_t size)
{
    Extra x = {thumb, it};
    DisInfo d = {.pc = pc, .extra = &x, .kind = kind_text};
    const DecUnit *u = &dec_a32;
    u32 fp = insn;

    if (width == 16) {
        u = &dec_t16;
        fp = 0;
    } else if (thumb) {
        u = &dec_t32;
        fp = arm_t32_to_a32(insn);
    } else if (insn >> 28 == 15) {
        u = &dec_a32u;
    }
    if (try_unit(&d, u, insn, features, out, size)) {
        return;
    }
    if (fp &&
        try_unit(&d, fp >> 28 == 15 ? &dec_arm_neon : &dec_arm_vfp, fp, features, out, size)) {
        return;
    }
    snprintf(out, size, width == 16 ? ".hword 0x%04x" : ".word  0x%08x", insn);
}

unsigned arm_disassemble(u64 pc, u32 flags, const u8 *bytes, unsigned avail, char *out, size_t size)
{
    bool thumb = pc & 1;
    unsigned it = flags >> ARM_FLAG_IT_SHIFT & 0xff, width = 32;
    u32 insn;

    if (avail < (thumb ? 2 : 4)) {
        snprintf(out, size, "(end of memory)");
        return avail;
    }
    insn = bytes[0] | (u32)bytes[1] << 8;
    if (!thumb) {
        insn |= (u32)bytes[2] << 16 | (u32)bytes[3] << 24;
    } else if (insn < 0xe800 || avail < 4) {
        width = 16;
    } else {
        insn = insn << 16 | bytes[2] | (u32)bytes[3] << 8;
    }
    arm_dis_insn(pc, insn, width, thumb, it, ~0ull, out, size);
    return width / 8;
}
