/*
 * The machine's memory as CPUs reach it: tcg/phys.h on MemSpace. Lookups and devices take the
 * machine's lock, memory contents do not.
 */
#include "tcg/phys.h"
#include "common/log.h"
#include "system/icount.h"
#include "system/machine.h"
#include "system/vcpu.h"
#include "tcg/exec.h"
#include "tcg/tlb.h"

enum { PAGE = 4096 };

static bool page(void *opaque, paddr a, PhysPage *out)
{
    Machine *m = opaque;
    const MemRange *range;
    bool whole;

    g_mutex_lock(&m->lock);
    range = mem_find(&m->memory, a);
    whole = range && a + PAGE <= range->end && range->region->kind != MEM_IO;
    if (whole) {
        out->host = range->region->host + (a - range->region->at);
        out->writable = range->region->kind == MEM_RAM;
    }
    g_mutex_unlock(&m->lock);
    return whole;
}

/* Nothing answers at @a. Return: that is no error on this machine. */
static bool nobody(const Machine *m, const char *how, paddr a)
{
    log_guest("%s at physical address %#llx, where nothing is\n", how, (unsigned long long)a);
    return !m->bus_errors;
}

static bool phys_read(void *opaque, paddr a, unsigned size, u64 *v)
{
    Machine *m = opaque;
    bool ok;

    g_mutex_lock(&m->lock);
    icount_access(m);
    ok = mem_read(&m->memory, a, size, v);
    g_mutex_unlock(&m->lock);
    return ok || nobody(m, "read", a);
}

static bool phys_write(void *opaque, paddr a, unsigned size, u64 v)
{
    Machine *m = opaque;
    bool ok;

    g_mutex_lock(&m->lock);
    icount_access(m);
    ok = mem_write(&m->memory, a, size, v);
    g_mutex_unlock(&m->lock);
    return ok || nobody(m, "write", a);
}

/*
 * A device or a loader wrote: blocks made of the old bytes go. A thread that translates marks its
 * page before it reads it, so it either shows here or reads what was written.
 */
static void wrote(const u8 *host, u64 len)
{
    u64 a = (u64)host, end = a + len;

    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    for (u64 next; a < end; a = next) {
        next = MIN(end, (a | (PAGE - 1)) + 1);
        if (tlb_has_code((const u8 *)a)) {
            exec_invalidate(a, next - a);
        }
    }
}

/* A device shows something else from now on, to the CPU that told it so with the next access. */
static void remapped(void)
{
    Vcpu *self = vcpu_self();

    tlb_remapped(self ? self->ops->cpu(self) : NULL);
}

void machine_serve_cpus(Machine *m)
{
    static const PhysOps ops = {page, phys_read, phys_write};

    m->memory.wrote = wrote;
    m->memory.remapped = remapped;
    phys_ops = &ops;
    phys_opaque = m;
}
