/*
 * The IR as text, one node a line, for -d op and the golden tests. ir-parse.c reads exactly this.
 *
 *   block 0x8000 flags 0x0 next 0x0 insns 1 bytes 4
 *   insn 0x8000, 0x0
 *   v2.i32 = get r1
 *   v3.i32 = ld.16.s.be [v2 + 8]
 *   v4.v128 = vshl.16x8 v7, #3        the small immediate
 *   v5.v128 = itof.f32x4 v4, #2, /8   fraction bits
 *   put r0, v3
 *   exit jump 0x8004
 *
 * A value's number is its node's, so a removed node shows as a gap in the numbers.
 */
#include "tcg/guest.h"
#include "tcg/ir-int.h"

const char *const ir_type_name[4] = {[I32] = "i32", [I64] = "i64", [TV128] = "v128"};
const char *const ir_cond_name[12] = {"eq", "ne", "ltu", "geu", "leu",   "gtu",
                                      "lt", "ge", "le",  "gt",  "tsteq", "tstne"};
const char *const ir_rmw_name[10] = {"xchg", "add",  "and",  "or",   "xor",
                                     "andn", "smax", "smin", "umax", "umin"};
const char *const ir_shuf_name[11] = {"zip1",  "zip2",  "uzp1",  "uzp2", "trn1", "trn2",
                                      "rev16", "rev32", "rev64", "high", "pair"};
const char *const ir_exit_name[3] = {"jump", "call", "ret"};
const char *const ir_mode_name[4] = {"", ".flush", ".std", ".stdslow"};
const IrMemFlag ir_mem_flag[] = {
    {"s", MO_SIGN},  {"be", MO_BE},   {"align", MO_ALIGN}, {"four", MO_ALIGN4},
    {"acq", MO_ACQ}, {"rel", MO_REL}, {"thirtytwo", MO_ALIGN32}, {NULL, 0},
};

static unsigned long long ull(u64 v)
{
    return v;
}

static void print_memop(unsigned memop, FILE *out)
{
    fprintf(out, ".%u", 8u << (memop & MO_SIZE));
    for (const IrMemFlag *f = ir_mem_flag; f->name; f++) {
        if (memop & f->bit) {
            fprintf(out, ".%s", f->name);
        }
    }
    if (memop >> MO_MMU_SHIFT) {
        fprintf(out, ".mmu%u", memop >> MO_MMU_SHIFT);
    }
}

static void print_address(const IrNode *n, FILE *out)
{
    if (n->disp) {
        fprintf(out, " [v%u %c %d]", n->a, n->disp < 0 ? '-' : '+',
                n->disp < 0 ? -n->disp : n->disp);
    } else {
        fprintf(out, " [v%u]", n->a);
    }
}

/* What stands behind the name, with its dots. */
static void print_suffix(const IrNode *n, FILE *out)
{
    switch (ir_op_info[n->op].shape) {
    case SHAPE_RMW:
        fprintf(out, ".%s", ir_rmw_name[n->aux]);
        print_memop(n->attr, out);
        break;
    case SHAPE_LD:
    case SHAPE_ST:
    case SHAPE_CAS:
        print_memop(n->attr, out);
        break;
    case SHAPE_V1:
    case SHAPE_V2:
    case SHAPE_V3:
    case SHAPE_VTOI:
    case SHAPE_ITOV:
        if (n->op == IR_vshuf) {
            fprintf(out, ".%s", ir_shuf_name[n->aux]);
        }
        fprintf(out, ".%ux%u", 8u << VEC_ELEM(n->attr), VEC_LANES(n->attr));
        break;
    case SHAPE_FP1:
    case SHAPE_FP2:
    case SHAPE_FP3:
        fprintf(out, ".f%s%ux%u", FPA_FMT(n->attr) == F16A ? "a" : "",
                FPA_FMT(n->attr) == F16A ? 16 : 16u << FPA_FMT(n->attr), FPA_LANES(n->attr));
        fputs(ir_mode_name[FPA_MODE(n->attr)], out);
        fputs(n->attr & FPA_SINGLE ? ".single" : "", out);
        break;
    default:
        break;
    }
}

/* Operands as a list; comparisons and selections begin with their condition. */
static void print_list(const IrBlock *b, const IrNode *n, FILE *out)
{
    Val v[4];
    int count = ir_operands(b, n, v);

    for (int i = 0; i < count; i++) {
        fprintf(out, "%s v%u", i ? "," : "", v[i]);
    }
}

static void print_operands(const IrBlock *b, const IrNode *n, FILE *out)
{
    unsigned shape = ir_op_info[n->op].shape;

    switch (shape) {
    case SHAPE_CONST:
        fprintf(out, " 0x%llx", ull(n->k));
        return;
    case SHAPE_GET:
        fprintf(out, " %s", b->arch->slots[n->attr].name);
        return;
    case SHAPE_PUT:
        fprintf(out, " %s, v%u", b->arch->slots[n->attr].name, n->a);
        return;
    case SHAPE_PUT2:
        fprintf(out, " %s,", b->arch->slots[n->attr].name);
        break;
    case SHAPE_EXT:
        fprintf(out, " v%u, %u, %u", n->a, n->attr & 255, n->attr >> 8);
        if (n->op == IR_deposit) {
            fprintf(out, ", v%u", n->b);
        }
        return;
    case SHAPE_LD:
    case SHAPE_ST:
    case SHAPE_RMW:
    case SHAPE_CAS:
        print_address(n, out);
        if (shape != SHAPE_LD) {
            fprintf(out, ", v%u", n->b);
        }
        if (shape == SHAPE_CAS) {
            fprintf(out, ", v%u", n->c);
        }
        return;
    case SHAPE_CMP:
    case SHAPE_SEL:
    case SHAPE_SKIP:
    case SHAPE_EXIF:
        if (n->op != IR_ovf_add && n->op != IR_ovf_sub) {
            fprintf(out, " %s", ir_cond_name[n->attr]);
        }
        break;
    case SHAPE_CALL:
        fprintf(out, " %s", b->arch->helpers[ir_exit_pc(b, n)].name);
        break;
    case SHAPE_XIND:
        fprintf(out, " %s", ir_exit_name[n->aux]);
        break;
    case SHAPE_EXIT:
        if (n->op == IR_exit_exc) {
            fprintf(out, " %u, 0x%llx", n->attr, ull(ir_exit_pc(b, n)));
            return;
        }
        fprintf(out, " %s 0x%llx%s", ir_exit_name[n->aux], ull(ir_exit_pc(b, n)), n->b ? "," : "");
        break;
    case SHAPE_MARK:
        if (n->op == IR_insn) {
            fprintf(out, " 0x%llx, 0x%x", ull(n->k), n->attr);
        } else if (n->op == IR_fence) {
            fprintf(out, " %u", n->attr);
        }
        return;
    default:
        break;
    }
    print_list(b, n, out);
    if (shape == SHAPE_EXIF) {
        fprintf(out, ", 0x%llx", ull(ir_exit_pc(b, n)));
    }
}

/* The small immediate, and the fraction bits of floating-point operations. */
static void print_immediates(const IrNode *n, FILE *out)
{
    unsigned shape = ir_op_info[n->op].shape;

    if (shape != SHAPE_PUT2 && (shape < SHAPE_V1 || shape > SHAPE_FP3)) {
        return;
    }
    if (n->aux && n->op != IR_vshuf) {
        fprintf(out, ", #%u", n->aux);
    }
    if (shape == SHAPE_FP1 && n->c) {
        fprintf(out, ", /%u", n->c);
    }
}

void ir_print(const IrBlock *b, FILE *out)
{
    fprintf(out, "block 0x%llx flags 0x%x next 0x%x insns %u bytes %u\n", ull(b->pc), b->flags,
            b->exit_flags, b->insns, b->bytes);
    for (u32 i = 1; i < b->count; i++) {
        const IrNode *n = &b->node[i];

        if (n->op == IR_const && n->type == VOID) {
            continue; /* removed */
        }
        if (n->type != VOID) {
            fprintf(out, "v%u.%s = ", i, ir_type_name[n->type]);
        }
        fputs(ir_op_info[n->op].name, out);
        print_suffix(n, out);
        print_operands(b, n, out);
        print_immediates(n, out);
        fputc('\n', out);
    }
}
