/*
 * Kinds of operand text of vfp.dec and neon.dec. Conventions as the manual's assembler syntax.
 */
#include <stdio.h>
#include <string.h>

#include "target/arm/dis-arm.h"
#include "target/arm/dis-kind.h"

static const char reg_name[16][4] = {"r0", "r1", "r2",  "r3",  "r4",  "r5", "r6", "r7",
                                     "r8", "r9", "r10", "r11", "r12", "sp", "lr", "pc"};

static void kind_sreg(const Kind *k)
{
    snprintf(k->out, k->size, "s%d", k->v);
}

static void kind_dreg(const Kind *k)
{
    snprintf(k->out, k->size, "d%d", k->v);
}

static void kind_qreg(const Kind *k)
{
    snprintf(k->out, k->size, "q%d", k->v >> 1);
}

static void kind_vreg(const Kind *k)
{
    if (arg(k, "q")) {
        kind_qreg(k);
    } else {
        kind_dreg(k);
    }
}

static void kind_su(const Kind *k)
{
    put(k, k->v ? "u" : "s");
}

static void kind_us(const Kind *k)
{
    put(k, k->v ? "s" : "u");
}

static void kind_e(const Kind *k)
{
    put(k, k->v ? "e" : "");
}

/* VCVTR where the rounding bit is clear. */
static void kind_nr(const Kind *k)
{
    put(k, k->v || dec_arg(k->d->pattern, "sg", k->d->insn, -1) < 0 ? "" : "r");
}

static void kind_bits(const Kind *k)
{
    snprintf(k->out, k->size, "%d", 8 << k->v);
}

/* Of operands twice as wide. */
static void kind_bits2(const Kind *k)
{
    snprintf(k->out, k->size, "%d", 16 << k->v);
}

/* VLDn to all lanes: size 3 is VLD4.32 with its own alignment. */
static void kind_abits(const Kind *k)
{
    snprintf(k->out, k->size, "%d", 8 << (k->v == 3 ? 2 : k->v));
}

/* VFPExpandImm() as a number: (16 + frac) / 16 times 2^-3 to 2^4. */
static double imm_value(s32 imm)
{
    double v = (16 + (imm & 15)) * (1 << ((imm >> 4 & 7) ^ 4)) / 128.0;

    return imm & 0x80 ? -v : v;
}

static void kind_fimm(const Kind *k)
{
    snprintf(k->out, k->size, "#%.6e", imm_value(k->v));
}

static void kind_fixw(const Kind *k)
{
    put(k, k->v ? "32" : "16");
}

static void kind_fixn(const Kind *k)
{
    snprintf(k->out, k->size, "#%d", (arg(k, "sx") ? 32 : 16) - k->v);
}

static void kind_fixq(const Kind *k)
{
    snprintf(k->out, k->size, "#%d", 64 - k->v);
}

static void kind_core(const Kind *k)
{
    const char *r = reg_name[arg(k, "rt") & 15];
    s32 s = arg(k, "s");

    if (k->v) {
        snprintf(k->out, k->size, "%s, s%d", r, s);
    } else {
        snprintf(k->out, k->size, "s%d, %s", s, r);
    }
}

static void kind_core2(const Kind *k)
{
    char core[12], fp[24];
    s32 m = arg(k, "m");

    snprintf(core, sizeof(core), "%s, %s", reg_name[arg(k, "rt") & 15],
             reg_name[arg(k, "rt2") & 15]);
    if (arg(k, "dp")) {
        snprintf(fp, sizeof(fp), "d%d", m);
    } else {
        snprintf(fp, sizeof(fp), "s%d, s%d", m, m + 1);
    }
    snprintf(k->out, k->size, "%s, %s", k->v ? core : fp, k->v ? fp : core);
}

static void kind_vsys(const Kind *k)
{
    switch (k->v) {
    case 0:
        put(k, "fpsid");
        break;
    case 1:
        put(k, "fpscr");
        break;
    case 6:
        put(k, "mvfr1");
        break;
    case 7:
        put(k, "mvfr0");
        break;
    case 8:
        put(k, "fpexc");
        break;
    default:
        snprintf(k->out, k->size, "<impl def 0x%x>", k->v);
    }
}

static void kind_apsr(const Kind *k)
{
    put(k, k->v == 15 ? "APSR_nzcv" : reg_name[k->v & 15]);
}

static void kind_vmem(const Kind *k)
{
    bool up = arg(k, "u");
    const char *base = reg_name[arg(k, "rn") & 15];

    if (!k->v && up) {
        snprintf(k->out, k->size, "[%s]", base);
    } else {
        snprintf(k->out, k->size, "[%s, #%s%d]", base, up ? "" : "-", k->v);
    }
}

static void reg_range(const Kind *k, char letter, int first, int count)
{
    if (count < 2) {
        snprintf(k->out, k->size, "{%c%d}", letter, first);
    } else {
        snprintf(k->out, k->size, "{%c%d-%c%d}", letter, first, letter, first + count - 1);
    }
}

static void kind_vlist(const Kind *k)
{
    if (arg(k, "dp")) {
        reg_range(k, 'd', arg(k, "d"), k->v >> 1);
    } else {
        reg_range(k, 's', arg(k, "d"), k->v);
    }
}

static void kind_tlist(const Kind *k)
{
    reg_range(k, 'd', arg(k, "n"), k->v + 1);
}

static void kind_lx(const Kind *k)
{
    put(k, k->v ? "x" : "l");
}

/* Sizes within shift amounts: the highest one tells. */
static int shift_width(s32 imm)
{
    return imm >= 64 ? 64 : imm >= 32 ? 32 : imm >= 16 ? 16 : 8;
}

static void kind_shb(const Kind *k)
{
    snprintf(k->out, k->size, "%d", shift_width(k->v));
}

static void kind_shw(const Kind *k)
{
    snprintf(k->out, k->size, "%d", 2 * shift_width(k->v));
}

static void kind_shr(const Kind *k)
{
    snprintf(k->out, k->size, "#%d", 2 * shift_width(k->v) - k->v);
}

static void kind_shl(const Kind *k)
{
    snprintf(k->out, k->size, "#%d", k->v - shift_width(k->v));
}

static void kind_nimmop(const Kind *k)
{
    int cmode = arg(k, "cmode"), op = arg(k, "op");
    const char *size = cmode < 8 || cmode == 12 || cmode == 13 ? "i32" : cmode < 12 ? "i16" : "i8";
    const char *name = op ? "vmvn" : "vmov";

    if (cmode < 12 && cmode & 1) {
        name = op ? "vbic" : "vorr";
    } else if (cmode >= 14) {
        name = "vmov";
        size = cmode == 15 ? "f32" : op ? "i64" : "i8";
    }
    snprintf(k->out, k->size, "%s.%s", name, size);
}

static void kind_nimm(const Kind *k)
{
    int cmode = arg(k, "cmode");
    u32 imm = (u32)k->v;
    u64 wide = 0;

    if (cmode == 15) {
        kind_fimm(k);
        return;
    }
    if (cmode == 14 && arg(k, "op")) {
        for (int i = 0; i < 8; i++) {
            wide |= imm >> i & 1 ? 0xffull << (8 * i) : 0;
        }
        snprintf(k->out, k->size, "#0x%016llx", (unsigned long long)wide);
        return;
    }
    if (cmode < 8) {
        imm <<= 8 * (cmode >> 1);
    } else if (cmode < 12) {
        imm <<= 8 * (cmode >> 1 & 1);
    } else if (cmode < 14) {
        imm = cmode & 1 ? imm << 16 | 0xffff : imm << 8 | 0xff;
    }
    snprintf(k->out, k->size, "#%u\t; 0x%08x", imm, imm);
}

/* VRINT of vectors: N X A Z - M - P. Directed modes of the others: A N P M. */
static void kind_vrnd(const Kind *k)
{
    static const char name[] = "nxaz?m?p";

    snprintf(k->out, k->size, "%c", name[k->v & 7]);
}

static void kind_rm(const Kind *k)
{
    static const char name[] = "anpm";

    snprintf(k->out, k->size, "%c", name[k->v & 3]);
}

static void kind_sel(const Kind *k)
{
    static const char name[][3] = {"eq", "vs", "ge", "gt"};

    put(k, name[k->v & 3]);
}

/* Members of a structure, from the type of a multiple-structure instruction. */
static int structure(int type)
{
    static const u8 n[] = {4, 4, 1, 2, 3, 3, 1, 1, 2, 2, 1};

    return type < 11 ? n[type] : 0;
}

static void kind_nst(const Kind *k)
{
    snprintf(k->out, k->size, "%d", structure(k->v));
}

/* "{d0, d1}, [r0:64], r2", lanes with "[3]" or "[]". */
static void kind_nlist(const Kind *k)
{
    static const u8 multi_regs[] = {4, 4, 4, 4, 3, 3, 3, 1, 2, 2, 2};
    static const u8 multi_step[] = {1, 2, 1, 1, 1, 2, 1, 1, 1, 2, 1};
    int n = dec_arg(k->d->pattern, "n", k->d->insn, 0), step = 1, align = 0, rm = arg(k, "rm");
    int type = dec_arg(k->d->pattern, "type", k->d->insn, -1);
    int ialign = dec_arg(k->d->pattern, "ialign", k->d->insn, -1), size = arg(k, "size");
    char lane[16] = "", at[16] = "";
    size_t len;

    if (type >= 0) {
        n = type < 11 ? multi_regs[type] : 1;
        step = type < 11 ? multi_step[type] : 1;
        align = arg(k, "align") ? 32 << arg(k, "align") : 0;
    } else if (ialign >= 0) {
        snprintf(lane, sizeof(lane), "[%d]", ialign >> (size + 1));
        step = n > 1 && size && ialign >> size & 1 ? 2 : 1;
        if (n == 1) {
            align = size == 1 && ialign & 1 ? 16 : size == 2 && ialign & 3 ? 32 : 0;
        } else if (n != 3 && ialign & (n == 4 && size == 2 ? 3 : 1)) {
            align = n == 4 && size == 2 ? 32 << (ialign & 3) : (n * 8) << size;
        }
    } else {
        snprintf(lane, sizeof(lane), "[]");
        align = !arg(k, "a") ? 0 : size == 3 ? 128 : n == 4 && size == 2 ? 64 : (n * 8) << size;
        step = n > 1 && arg(k, "t") ? 2 : 1;
        n = n == 1 && arg(k, "t") ? 2 : n;
    }
    len = (size_t)snprintf(k->out, k->size, "{");
    for (int i = 0; i < n && len < k->size; i++) {
        len += (size_t)snprintf(k->out + len, k->size - len, "%sd%d%s", i ? ", " : "",
                                k->v + i * step, lane);
    }
    if (align) {
        snprintf(at, sizeof(at), ":%d", align);
    }
    if (len < k->size) {
        len += (size_t)snprintf(k->out + len, k->size - len, "}, [%s%s]%s%s",
                                reg_name[arg(k, "rn") & 15], at,
                                rm == 13   ? "!"
                                : rm == 15 ? ""
                                           : ", ",
                                rm == 13 || rm == 15 ? "" : reg_name[rm]);
    }
}

static const KindRow kinds[] = {
    {"sreg", kind_sreg},   {"dreg", kind_dreg},   {"qreg", kind_qreg},     {"vreg", kind_vreg},
    {"su", kind_su},       {"us", kind_us},       {"e", kind_e},           {"nr", kind_nr},
    {"bits", kind_bits},   {"bits2", kind_bits2}, {"fimm", kind_fimm},     {"fixw", kind_fixw},
    {"fixn", kind_fixn},   {"fixq", kind_fixq},   {"core", kind_core},     {"core2", kind_core2},
    {"vsys", kind_vsys},   {"apsr", kind_apsr},   {"vmem", kind_vmem},     {"vlist", kind_vlist},
    {"lx", kind_lx},       {"tlist", kind_tlist}, {"shb", kind_shb},       {"shw", kind_shw},
    {"shr", kind_shr},     {"shl", kind_shl},     {"nimmop", kind_nimmop}, {"nimm", kind_nimm},
    {"vrnd", kind_vrnd},   {"rm", kind_rm},       {"sel", kind_sel},       {"nst", kind_nst},
    {"nlist", kind_nlist}, {"abits", kind_abits},
};

bool arm_dis_fp_kind(const DisInfo *d, const char *kind, s32 value, char *out, size_t size)
{
    Kind k = {d, value, out, size};

    return kind_write(kinds, ARRAY_LEN(kinds), kind, &k);
}
