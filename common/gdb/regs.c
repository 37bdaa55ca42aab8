/*
 * Registers by table: reading, writing, describing. See regs.h.
 */
#include "common/gdb/regs.h"

#include <string.h>

#include "common/fields.h"

static bool present(const GdbFeature *f, const void *cpu)
{
    return !f->has || f->has(cpu);
}

unsigned gdb_reg_count(const GdbRegs *table, const void *cpu)
{
    unsigned n = 0;

    for (const GdbFeature *f = table->features; cpu && f->name; f++) {
        if (present(f, cpu) && f->first + f->count > n) {
            n = f->first + f->count;
        }
    }
    return n;
}

/* The @i-th of @f; NULL: there is none on this CPU. */
static const GdbReg *nth(const GdbFeature *f, const void *cpu, unsigned i)
{
    const GdbReg *r = &f->regs[i];

    return r->name && (!f->has_n || f->has_n(cpu, i)) ? r : NULL;
}

/* NULL: no such register, or no CPU. */
static const GdbReg *find(const GdbRegs *table, const void *cpu, unsigned n, const GdbFeature **in)
{
    for (const GdbFeature *f = table->features; cpu && f->name; f++) {
        const GdbReg *r = n - f->first < f->count && present(f, cpu) ? nth(f, cpu, n - f->first) : NULL;

        if (r) {
            *in = f;
            return r;
        }
    }
    return NULL;
}

unsigned gdb_reg_size(const GdbRegs *table, const void *cpu, unsigned n)
{
    const GdbFeature *f;
    const GdbReg *r = find(table, cpu, n, &f);

    return r ? r->bytes : 0;
}

static void swap(u8 *p, unsigned n)
{
    for (unsigned i = 0; i < n / 2; i++) {
        u8 t = p[i];

        p[i] = p[n - 1 - i];
        p[n - 1 - i] = t;
    }
}

/* @p in the host's order, to and from the order of the CPU's structure. */
static void halves(const GdbRegs *table, u8 *p, unsigned bytes)
{
    u64 half[2];

    if (table->high_half_first && bytes == 16) {
        memcpy(half, p, 16);
        memcpy(p, &half[1], 8);
        memcpy(p + 8, &half[0], 8);
    }
}

unsigned gdb_reg_read(const GdbRegs *table, void *cpu, unsigned n, u8 out[GDB_REG_MAX])
{
    const GdbFeature *f;
    const GdbReg *r = find(table, cpu, n, &f);

    if (!r) {
        return 0;
    }
    if (r->get || f->get_n) {
        u64 v = r->get ? r->get(cpu) : f->get_n(cpu, n - f->first);

        memcpy(out, &v, r->bytes);
    } else {
        memcpy(out, (u8 *)cpu + r->offset, r->bytes);
        halves(table, out, r->bytes);
    }
    if (table->big_endian) {
        swap(out, r->bytes);
    }
    return r->bytes;
}

unsigned gdb_reg_write(const GdbRegs *table, void *cpu, unsigned n, const u8 in[GDB_REG_MAX])
{
    const GdbFeature *f;
    const GdbReg *r = find(table, cpu, n, &f);
    u8 value[GDB_REG_MAX];

    if (!r) {
        return 0;
    }
    memcpy(value, in, r->bytes);
    if (table->big_endian) {
        swap(value, r->bytes);
    }
    if (r->set) {
        r->set(cpu, field_get(value, r->bytes));
    } else if (f->set_n) {
        f->set_n(cpu, n - f->first, field_get(value, r->bytes));
    } else {
        halves(table, value, r->bytes);
        memcpy((u8 *)cpu + r->offset, value, r->bytes);
    }
    return r->bytes;
}

void gdb_describe(const GdbRegs *table, const void *cpu, const char *os, FILE *out)
{
    fprintf(out,
            "<?xml version=\"1.0\"?>\n<!DOCTYPE target SYSTEM \"gdb-target.dtd\">\n"
            "<target version=\"1.0\">\n<architecture>%s</architecture>\n",
            table->architecture);
    if (os) {
        fprintf(out, "<osabi>%s</osabi>\n", os);
    }
    for (const GdbFeature *f = table->features; f->name; f++) {
        if (!present(f, cpu)) {
            continue;
        }
        fprintf(out, "<feature name=\"%s\">\n%s", f->name, f->types ? f->types : "");
        for (unsigned i = 0; i < f->count; i++) {
            const GdbReg *r = nth(f, cpu, i);

            if (r) {
                fprintf(out, "<reg name=\"%s\" bitsize=\"%u\" type=\"%s\" regnum=\"%u\"/>\n",
                        r->name, r->bytes * 8u, r->type, f->first + i);
            }
        }
        fprintf(out, "</feature>\n");
    }
    fprintf(out, "</target>\n");
}
