/*
 * Registers of the CPU that commands are about.
 */
#include <string.h>

#include "common/gdb/regs.h"
#include "system/monitor/monitor-int.h"
#include "system/target.h"
#include "system/vcpu.h"
#include "tcg/cpu.h"

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

bool monitor_register(Monitor *mon, const char *name, u64 *v)
{
    const GdbRegs *table = system_target.guest->gdb;
    Vcpu *cpu = (Vcpu *)monitor_cpu(mon);
    u8 bytes[GDB_REG_MAX] = {0};
    bool running = !cpu->paused;
    unsigned size = 0;
    int n;

    if (running) {
        vcpu_pause(cpu);
    }
    n = table ? find_register(table, cpu->ops->cpu(cpu), name) : -1;
    if (n >= 0) {
        size = gdb_reg_read(table, cpu->ops->cpu(cpu), (unsigned)n, bytes);
    }
    if (running) {
        vcpu_resume(cpu);
    }
    *v = 0;
    for (unsigned i = 0; i < MIN(size, 8); i++) {
        *v |= (u64)bytes[table->big_endian ? size - 1 - i : i] << 8 * i;
    }
    return size > 0;
}
