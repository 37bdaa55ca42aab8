/*
 * Integer operations. Where EFLAGS are worth keeping (emit-cmp.c), forms that leave them alone are
 * chosen: lea, and the BMI shifts where the host has them.
 */
#include "tcg/host/x86_64/emit-int.h"

/* ---- Sums and logic ---- */

void emit_add(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    bool wide = n->type == I64, want = c->vi[v].bits & VI_FLAGS;
    s32 imm;
    Mem m;
    Src s;
    int d, a, b;

    if (c->vi[n->b].bits & VI_SCALED) {
        const IrNode *shift = &c->node[n->b];

        a = use_gpr(c, n->a);
        b = use_gpr(c, shift->a);
        d = def_gpr(c, v);
        asm_lea(c, wide, d, (Mem){a, b, c->node[shift->b].k, 0});
        return;
    }
    if (!want && imm_of(c, n->b, wide, &imm) && !use_mem(c, n->a, &m)) {
        a = use_gpr(c, n->a);
        d = def_gpr(c, v);
        if (a != d || flags_live(c)) {
            asm_lea(c, wide, d, mem_base(a, imm));
        } else {
            asm_alu_imm(c, wide, ALU_ADD, d, imm);
            flags_are(c, FLAGS_ADD, wide, n->a, n->b, v);
        }
        return;
    }
    s = use_src(c, n->b, wide);
    if (!want && s.kind == SRC_REG && !use_mem(c, n->a, &m)) {
        a = use_gpr(c, n->a);
        d = def_gpr(c, v);
        if ((d != a && d != s.reg) || flags_live(c)) {
            asm_lea(c, wide, d, (Mem){a, s.reg, 0, 0});
        } else {
            asm_alu(c, wide, ALU_ADD, d, d == a ? s.reg : a);
            flags_are(c, FLAGS_ADD, wide, n->a, n->b, v);
        }
        return;
    }
    d = def_gpr_copy(c, v, n->a, n->b);
    alu_src(c, wide, ALU_ADD, d, &s);
    flags_are(c, FLAGS_ADD, wide, n->a, n->b, v);
}

void emit_sub(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    bool wide = n->type == I64, want = c->vi[v].bits & VI_FLAGS;
    s32 imm;
    Mem m;
    Src s;
    u64 k;
    int d;

    if (val_const(c, val_of(c, n->a), &k) && !k) {
        d = def_gpr_copy(c, v, n->b, 0);
        asm_g3(c, wide, G3_NEG, d);
        flags_are(c, FLAGS_CMP, wide, n->a, n->b, v);
        return;
    }
    if (!want && imm_of(c, n->b, wide, &imm) && imm != INT32_MIN && !use_mem(c, n->a, &m)) {
        int a = use_gpr(c, n->a);

        d = def_gpr(c, v);
        if (a != d || flags_live(c)) {
            asm_lea(c, wide, d, mem_base(a, -imm));
        } else {
            asm_alu_imm(c, wide, ALU_SUB, d, imm);
            flags_are(c, FLAGS_CMP, wide, n->a, n->b, v);
        }
        return;
    }
    s = use_src(c, n->b, wide);
    d = def_gpr_copy(c, v, n->a, n->b);
    alu_src(c, wide, ALU_SUB, d, &s);
    flags_are(c, FLAGS_CMP, wide, n->a, n->b, v);
}

void emit_logic(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    int alu = n->op == IR_and ? ALU_AND : n->op == IR_or ? ALU_OR : ALU_XOR;
    bool wide = n->type == I64;
    s32 imm;
    Src s;
    int d;

    if (alu == ALU_XOR && imm_of(c, n->b, wide, &imm) && imm == -1) {
        d = def_gpr_copy(c, v, n->a, 0); /* leaves EFLAGS alone */
        asm_g3(c, wide, G3_NOT, d);
        return;
    }
    if (alu == ALU_AND && imm_of(c, n->b, wide, &imm) && (imm == 0xff || imm == 0xffff)) {
        int a = use_gpr(c, n->a);

        asm_rr(c, imm == 0xff ? I_MOVZX8 : I_MOVZX16, def_gpr(c, v), a);
        return;
    }
    s = use_src(c, n->b, wide);
    /* Commutative: work in the register of the operand that dies. */
    if (s.kind == SRC_REG && val_dies(c, val_of(c, n->b)) && !val_dies(c, val_of(c, n->a))) {
        s.reg = use_gpr(c, n->a);
        d = def_gpr_copy(c, v, n->b, n->a);
    } else {
        d = def_gpr_copy(c, v, n->a, n->b);
    }
    alu_src(c, wide, alu, d, &s);
    flags_are(c, FLAGS_TEST, wide, alu == ALU_AND ? n->a : v, alu == ALU_AND ? n->b : v, v);
}

void emit_andn(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    bool wide = n->type == I64;
    int a, b, d;

    if (host_feature.bmi) {
        a = use_gpr(c, n->a);
        b = use_gpr(c, n->b);
        d = def_gpr(c, v);
        asm_vex_rr(c, 2, 0, wide, 0xf2, d, b, a);
    } else {
        a = use_gpr(c, n->a);
        d = def_gpr_copy(c, v, n->b, n->a);
        asm_g3(c, wide, G3_NOT, d);
        asm_alu(c, wide, ALU_AND, d, a);
    }
    flags_are(c, FLAGS_TEST, wide, v, v, v);
}

/* ---- Shifts and fields ---- */

void emit_shift(EmitCtx *c, Val v)
{
    static const u8 bmi_prefix[8] = {[G2_SHL] = 1, [G2_SAR] = 2, [G2_SHR] = 3};
    static const u8 group[] = {[IR_shl - IR_shl] = G2_SHL, [IR_shr - IR_shl] = G2_SHR,
                               [IR_sar - IR_shl] = G2_SAR, [IR_ror - IR_shl] = G2_ROR};
    const IrNode *n = &c->node[v];
    int sh = group[n->op - IR_shl];
    bool wide = n->type == I64;
    u64 k;
    int a, d;

    if (val_const(c, val_of(c, n->b), &k)) {
        k &= wide ? 63 : 31;
        if (sh == G2_ROR && host_feature.bmi) {
            a = use_gpr(c, n->a);
            d = def_gpr(c, v);
            asm_vex_rr(c, 3, 3, wide, 0xf0, d, 0, a);
            asm_8(c, k);
            return;
        }
        if (sh == G2_SHL && k == 1 && (flags_live(c) || !val_dies(c, val_of(c, n->a)))) {
            a = use_gpr(c, n->a);
            d = def_gpr(c, v);
            asm_lea(c, wide, d, (Mem){a, a, 0, 0});
            return;
        }
        d = def_gpr_copy(c, v, n->a, 0);
        if (k) {
            asm_shift_imm(c, wide, sh, d, k);
            flags_lost(c);
        }
        return;
    }
    if (host_feature.bmi && sh != G2_ROR) {
        a = use_gpr(c, n->a);
        int b = use_gpr(c, n->b);

        d = def_gpr(c, v);
        asm_vex_rr(c, 2, bmi_prefix[sh], wide, 0xf7, d, b, a);
        return;
    }
    use_gpr_in(c, n->b, RCX);
    d = def_gpr_copy(c, v, n->a, n->b);
    asm_shift_cl(c, wide, sh, d);
    flags_lost(c);
}

void emit_extract(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    unsigned pos = n->attr & 0xff, len = n->attr >> 8, w = n->type == I64 ? 64 : 32;
    bool wide = n->type == I64, sign = n->op == IR_sextract;
    int a, d;

    if (pos == 0 && (len == 8 || len == 16 || len == 32)) {
        a = use_gpr(c, n->a);
        d = def_gpr(c, v);
        if (len == 32) {
            if (sign && wide) {
                asm_rr(c, I_MOVSXD, d, a);
            } else {
                asm_mov(c, false, d, a);
            }
        } else if (sign) {
            asm_rr(c, (len == 8 ? I_MOVSX8 : I_MOVSX16) | op_w(wide), d, a);
        } else {
            asm_rr(c, len == 8 ? I_MOVZX8 : I_MOVZX16, d, a);
        }
        return;
    }
    d = def_gpr_copy(c, v, n->a, 0);
    if (sign) {
        if (pos + len < w) {
            asm_shift_imm(c, wide, G2_SHL, d, w - len - pos);
        }
        asm_shift_imm(c, wide, G2_SAR, d, w - len);
        flags_lost(c);
        return;
    }
    if (len < 32 || pos + len == w) {
        if (pos) {
            asm_shift_imm(c, wide, G2_SHR, d, pos);
            flags_lost(c);
        }
        if (pos + len == w) {
            return;
        }
        if (len == 8 || len == 16) {
            asm_rr(c, len == 8 ? I_MOVZX8 : I_MOVZX16, d, d);
            return;
        }
        asm_alu_imm(c, false, ALU_AND, d, (s32)(~0u >> (32 - len)));
        flags_lost(c);
        return;
    }
    if (len == 32) {
        asm_shift_imm(c, true, G2_SHR, d, pos);
        asm_mov(c, false, d, d);
    } else {
        asm_shift_imm(c, true, G2_SHL, d, w - len - pos);
        asm_shift_imm(c, true, G2_SHR, d, w - len);
    }
    flags_lost(c);
}

/* d &= @mask, of any width; @t a temporary for masks that are no immediates (REG_NONE: not needed).
 */
static void and_mask(EmitCtx *c, bool wide, int d, u64 mask, int t)
{
    if (!wide || fits32(mask)) {
        asm_alu_imm(c, wide, ALU_AND, d, (s32)mask);
    } else {
        gpr_const(c, t, mask);
        asm_alu(c, true, ALU_AND, d, t);
    }
}

void emit_deposit(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    unsigned pos = n->attr & 0xff, len = n->attr >> 8;
    bool wide = n->type == I64;
    u64 field = (len == 64 ? ~0ull : (1ull << len) - 1) << pos, k;
    u64 keep = wide ? ~field : (u32)~field;
    int d, t;

    if (val_const(c, val_of(c, n->b), &k)) {
        t = tmp_gpr(c);
        d = def_gpr_copy(c, v, n->a, 0);
        and_mask(c, wide, d, keep, t);
        k = k << pos & field;
        if (k && (!wide || fits32(k))) {
            asm_alu_imm(c, wide, ALU_OR, d, (s32)k);
        } else if (k) {
            gpr_const(c, t, k);
            asm_alu(c, true, ALU_OR, d, t);
        }
        flags_lost(c);
        return;
    }
    if (pos == 0 && (len == 8 || len == 16) && val_of(c, n->a) != val_of(c, n->b)) {
        int b = use_gpr(c, n->b);

        d = def_gpr_copy(c, v, n->a, n->b);
        if (len == 8) {
            asm_rr(c, 0x8a | OP_BREG | OP_BRM, d, b);
        } else {
            asm_rr(c, 0x8b | OP_66, d, b);
        }
        return;
    }
    t = tmp_gpr(c);
    gpr_load_val(c, t, n->b);
    if (pos) {
        asm_shift_imm(c, wide, G2_SHL, t, pos);
    }
    if (pos + len < (wide ? 64 : 32)) {
        int t2 = wide && !fits32(field) ? tmp_gpr(c) : REG_NONE;

        and_mask(c, wide, t, field, t2);
        d = def_gpr_copy(c, v, n->a, 0);
        and_mask(c, wide, d, keep, wide && !fits32(keep) && t2 == REG_NONE ? tmp_gpr(c) : t2);
    } else {
        int t2 = wide && !fits32(keep) ? tmp_gpr(c) : REG_NONE;

        d = def_gpr_copy(c, v, n->a, 0);
        and_mask(c, wide, d, keep, t2);
    }
    asm_alu(c, wide, ALU_OR, d, t);
    flags_are(c, FLAGS_TEST, wide, v, v, v);
}

/* ---- Counting ---- */

void emit_count(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    bool wide = n->type == I64;
    int a = use_gpr(c, n->a), d, t;

    if (n->op == IR_popcnt || host_feature.bmi) {
        u32 op = n->op == IR_popcnt ? I_POPCNT : n->op == IR_clz ? I_LZCNT : I_TZCNT;

        d = def_gpr(c, v);
        asm_rr(c, op | op_w(wide), d, a);
    } else {
        unsigned w = wide ? 64 : 32;

        t = tmp_gpr(c);
        d = def_gpr_early(c, v);
        asm_rr(c, (n->op == IR_clz ? I_BSR : I_BSF) | op_w(wide), d, a);
        gpr_const(c, t, n->op == IR_clz ? 2 * w - 1 : w);
        asm_rr(c, I_CMOV + X86_E, d, t);
        if (n->op == IR_clz) {
            asm_alu_imm(c, false, ALU_XOR, d, w - 1);
        }
    }
    flags_lost(c);
}

/* ---- Products and quotients ---- */

void emit_mul(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    bool wide = n->type == I64;
    s32 imm;
    int a, d;

    if (imm_of(c, n->b, wide, &imm)) {
        a = use_gpr(c, n->a);
        d = def_gpr(c, v);
        asm_rr(c, (fits8(imm) ? 0x6b : 0x69) | op_w(wide), d, a);
        if (fits8(imm)) {
            asm_8(c, imm);
        } else {
            asm_32(c, imm);
        }
    } else {
        Val x = n->a, y = n->b;

        if (!val_dies(c, val_of(c, x)) && val_dies(c, val_of(c, y))) {
            x = n->b;
            y = n->a;
        }
        a = use_gpr(c, y);
        d = def_gpr_copy(c, v, x, y);
        asm_rr(c, I_IMUL | op_w(wide), d, a);
    }
    flags_lost(c);
}

void emit_mulh(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    int b;

    tmp_gpr_in(c, RDX);
    use_gpr_in(c, n->a, RAX);
    b = use_gpr(c, n->b);
    asm_g3(c, true, n->op == IR_mulhu ? G3_MUL : G3_IMUL, b);
    def_gpr_in(c, v, RDX);
    flags_lost(c);
}

static void div_zero_stub(EmitCtx *c, Stub *s)
{
    asm_alu(c, false, ALU_XOR, RAX, RAX);
    stub_return(c, s);
}

static void div_minus_stub(EmitCtx *c, Stub *s)
{
    asm_g3(c, s->arg[0], G3_NEG, RAX);
    stub_return(c, s);
}

void emit_div(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    bool wide = n->type == I64, sign = n->op == IR_sdiv;
    Stub *zero, *minus = NULL;
    u64 k = 0;
    bool is_k = val_const(c, val_of(c, n->b), &k);
    int b;

    tmp_gpr_in(c, RDX);
    use_gpr_in(c, n->a, RAX);
    if (val_of(c, n->a) == val_of(c, n->b)) { /* the operand may live in rax itself */
        b = tmp_gpr(c);
        asm_mov(c, true, b, RAX);
    } else {
        b = use_gpr(c, n->b);
    }
    zero = NULL;
    if (!is_k || !k) {
        zero = stub_new(c, div_zero_stub);
        asm_rr(c, I_TEST | op_w(wide), b, b);
        stub_jcc(c, X86_E, zero);
    }
    if (sign && (!is_k || (wide ? k == ~0ull : (u32)k == 0xffffffff))) {
        minus = stub_new(c, div_minus_stub);
        minus->arg[0] = wide;
        asm_alu_imm(c, wide, ALU_CMP, b, -1);
        stub_jcc(c, X86_E, minus);
    }
    if (sign) {
        if (wide) {
            asm_8(c, 0x48);
        }
        asm_8(c, 0x99); /* cdq, cqo */
    } else {
        asm_alu(c, false, ALU_XOR, RDX, RDX);
    }
    asm_g3(c, wide, sign ? G3_IDIV : G3_DIV, b);
    if (zero) {
        stub_back(c, zero);
    }
    if (minus) {
        stub_back(c, minus);
    }
    def_gpr_in(c, v, RAX);
    flags_lost(c);
}
/* ---- The rest ---- */

void emit_bswap(EmitCtx *c, Val v)
{
    int d = def_gpr_copy(c, v, c->node[v].a, 0);

    asm_bswap(c, c->node[v].type == I64, d);
}

/* A value whose other half nobody wants is not loaded first. */
void emit_convert(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    u32 op = n->op == IR_sext ? I_MOVSXD : I_MOV_LD;
    int a;
    Mem m;

    if (val_dies(c, val_of(c, n->a)) && use_mem_of(c, n->a, false, &m)) {
        asm_rm(c, op, def_gpr(c, v), m);
    } else {
        a = use_gpr(c, n->a);
        asm_rr(c, op, def_gpr(c, v), a);
    }
}
