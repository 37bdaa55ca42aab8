/*
 * The CPU that commands are about: its registers, what it sees at an address, its instructions.
 */
#include "system/monitor/cpu.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/gdb/regs.h"
#include "system/monitor/monitor-int.h"
#include "system/target.h"
#include "tcg/cpu.h"
#include "tcg/tlb.h"

enum { SMALLEST_PAGE = 1024 };

/* ---- Standing still for a moment ---- */

bool monitor_begin_cpu(Monitor *mon, MonitorCpu *c, GError **err)
{
    Vcpu *v = (Vcpu *)monitor_cpu(mon);

    if (!v) {
        return monitor_fail(err, "there is no CPU number %u", mon->cpu);
    }
    c->v = v;
    c->running = !v->paused;
    vcpu_pause(v);
    c->cpu = v->ops->cpu(v);
    return true;
}

void monitor_end_cpu(MonitorCpu *c)
{
    if (c->running) {
        vcpu_resume(c->v);
    }
}

/* ---- Registers ---- */

/* Number of register @name of @cpu in @table; -1: none. */
static int find_register(const GdbRegs *table, const void *cpu, const char *name)
{
    for (const GdbFeature *f = table->features; f->name; f++) {
        for (unsigned i = 0; i < f->count && (!f->has || f->has(cpu)); i++) {
            if (f->regs[i].name && !strcmp(f->regs[i].name, name)) {
                return (int)(f->first + i);
            }
        }
    }
    return -1;
}

static u64 read_register(const GdbRegs *table, Cpu *cpu, unsigned n, unsigned *size)
{
    u8 bytes[GDB_REG_MAX] = {0};
    u64 v = 0;

    *size = gdb_reg_read(table, cpu, n, bytes);
    for (unsigned i = 0; i < MIN(*size, 8); i++) {
        v |= (u64)bytes[table->big_endian ? *size - 1 - i : i] << 8 * i;
    }
    return v;
}

bool monitor_register(Monitor *mon, const char *name, u64 *v)
{
    const GuestArch *arch = system_target.guest;
    unsigned size = 0;
    MonitorCpu c;
    u32 flags;
    int n;

    if (!monitor_begin_cpu(mon, &c, NULL)) {
        return false;
    }
    n = arch->gdb ? find_register(arch->gdb, c.cpu, name) : -1;
    if (n >= 0) {
        *v = read_register(arch->gdb, c.cpu, (unsigned)n, &size);
    } else if (!strcmp(name, "pc")) {
        arch->block_key(c.cpu, v, &flags);
        *v &= ~arch->pc_mode;
        size = arch->pc_bits / 8;
    }
    monitor_end_cpu(&c);
    return size > 0;
}

static void dump_registers(Monitor *mon, const Cpu *cpu)
{
    char *text = NULL;
    size_t len;
    FILE *out = open_memstream(&text, &len);

    system_target.guest->dump(cpu, out);
    fclose(out);
    monitor_puts(mon, text);
    free(text);
}

bool info_registers(Monitor *mon, Settings *args, GError **err)
{
    unsigned chosen = mon->cpu;
    bool all = monitor_flag(args, "all");
    MonitorCpu c;

    for (mon->cpu = all ? 0 : chosen; monitor_cpu(mon); mon->cpu++) {
        if (!monitor_begin_cpu(mon, &c, err)) {
            break;
        }
        monitor_printf(mon, "\nCPU#%u\n", mon->cpu);
        dump_registers(mon, c.cpu);
        monitor_end_cpu(&c);
        if (!all) {
            break;
        }
    }
    mon->cpu = chosen;
    return true;
}

/* ---- Memory as it sees it ---- */

/* The page of @va and what may be done there. Return: false, there is none. Translation tables are
 * read as CPUs do, which take the lock. */
static bool translate(const MonitorCpu *c, u64 va, MemAccess access, TlbFill *fill)
{
    const GuestArch *arch = system_target.guest;
    GMutex *lock = &c->v->dev.machine->lock;
    u64 fault_code = c->cpu->fault_code;
    bool ok;

    g_mutex_unlock(lock);
    ok = arch->tlb_fill(c->cpu, va, access, arch->fetch_mmu(c->cpu), fill);
    g_mutex_lock(lock);
    c->cpu->fault_code = fault_code;
    return ok;
}

u64 monitor_peek(MonitorCpu *c, u64 va, u8 *to, u64 len)
{
    const MemSpace *s = &c->v->dev.machine->memory;
    u64 done = 0;

    while (done < len) {
        u64 at = va + done, n = MIN(len - done, SMALLEST_PAGE - at % SMALLEST_PAGE);
        TlbFill fill = {.again = true};

        if (!translate(c, at, MEM_READ, &fill) ||
            !mem_copy_out(s, fill.at + at % TLB_PAGE, to + done, n)) {
            break;
        }
        done += n;
    }
    return done;
}

unsigned monitor_disassemble(MonitorCpu *c, u64 va, const u8 *bytes, unsigned avail, char *out,
                             size_t size)
{
    const GuestArch *arch = system_target.guest;
    u64 pc;
    u32 flags;

    arch->block_key(c->cpu, &pc, &flags);
    return arch->disassemble(va | (pc & arch->pc_mode), flags, bytes, avail, out, size);
}

/* A stretch of addresses that are mapped in the same way. */
typedef struct {
    u64 from, to, at;
    bool allow[3];
    bool some;
} Stretch;

static void print_stretch(Monitor *mon, const Stretch *s)
{
    if (s->some) {
        monitor_printf(mon, "%08llx-%08llx -> %08llx %c%c%c\n", (unsigned long long)s->from,
                       (unsigned long long)s->to - 1, (unsigned long long)s->at,
                       s->allow[MEM_READ] ? 'r' : '-', s->allow[MEM_WRITE] ? 'w' : '-',
                       s->allow[MEM_FETCH] ? 'x' : '-');
    }
}

static bool continues(const Stretch *s, u64 va, const TlbFill *f)
{
    return s->some && s->to == va && s->at + (va - s->from) == f->at &&
           !memcmp(s->allow, f->allow, sizeof(s->allow));
}

bool info_mem(Monitor *mon, Settings *args, GError **err)
{
    Stretch s = {0};
    MonitorCpu c;

    (void)args;
    if (system_target.guest->pc_bits != 32) {
        return monitor_fail(err, "too many addresses to look at each page");
    }
    if (!monitor_begin_cpu(mon, &c, err)) {
        return false;
    }
    for (u64 va = 0; va < 1ull << 32; va += TLB_PAGE) {
        TlbFill f = {.again = true};

        if (!translate(&c, va, MEM_READ, &f)) {
            continue;
        }
        if (!continues(&s, va, &f)) {
            print_stretch(mon, &s);
            s = (Stretch){va, va, f.at, {f.allow[0], f.allow[1], f.allow[2]}, true};
        }
        s.to = va + TLB_PAGE;
    }
    print_stretch(mon, &s);
    monitor_end_cpu(&c);
    return true;
}

bool hmp_gva2gpa(Monitor *mon, Settings *args, GError **err)
{
    u64 va = monitor_uint(args, "addr", 0);
    MonitorCpu c;
    TlbFill f = {.again = true};
    bool ok;

    if (!monitor_begin_cpu(mon, &c, err)) {
        return false;
    }
    ok = translate(&c, va, MEM_READ, &f);
    monitor_end_cpu(&c);
    if (ok) {
        monitor_printf(mon, "gpa: 0x%llx\n", (unsigned long long)(f.at + va % TLB_PAGE));
    } else {
        monitor_puts(mon, "Unmapped\n");
    }
    return true;
}

/* ---- Which there are ---- */

bool hmp_cpu(Monitor *mon, Settings *args, GError **err)
{
    unsigned old = mon->cpu;

    mon->cpu = (unsigned)monitor_uint(args, "index", 0);
    if (!monitor_cpu(mon)) {
        monitor_fail(err, "there is no CPU number %u", mon->cpu);
        mon->cpu = old;
        return false;
    }
    return true;
}

bool info_cpus(Monitor *mon, Settings *args, GError **err)
{
    unsigned chosen = mon->cpu;

    (void)args;
    (void)err;
    for (mon->cpu = 0; monitor_cpu(mon); mon->cpu++) {
        u64 pc = 0;

        monitor_register(mon, "pc", &pc);
        monitor_printf(mon, "%c CPU #%u: pc=%#llx\n", mon->cpu == chosen ? '*' : ' ', mon->cpu,
                       (unsigned long long)pc);
    }
    mon->cpu = chosen;
    return true;
}

bool qmp_query_cpus_fast(Monitor *mon, Settings *args, GError **err)
{
    Reply *r = monitor_reply(mon);

    (void)args;
    (void)err;
    reply_list(r, NULL);
    for (unsigned i = 0; i < mon->m->cpus; i++) {
        const Vcpu *v = machine_vcpu(mon->m, i);

        reply_object(r, NULL);
        reply_uint(r, "cpu-index", i);
        reply_text(r, "qom-path", v->dev.name);
        reply_text(r, "target", system_target.name);
        reply_int(r, "thread-id", v->tid ? v->tid : getpid());
        reply_end(r);
    }
    reply_end(r);
    return true;
}
