/*
 * Guest memory as debuggers and semihosting see it: at virtual addresses, with no regard to
 * permissions and without faults.
 */
#include <string.h>

#include "system/machine.h"
#include "system/vcpu.h"
#include "tcg/cpu.h"
#include "tcg/tlb.h"

/* By what @mmu may do in any way. */
static bool find_place(Cpu *cpu, vaddr va, unsigned mmu, paddr *at)
{
    for (unsigned access = 0; access < MEM_ACCESSES; access++) {
        TlbFill f = {.again = true};

        if (cpu->arch->tlb_fill(cpu, va, (MemAccess)access, mmu, &f)) {
            *at = f.at + (va & (TLB_PAGE - 1));
            return true;
        }
    }
    return false;
}

/* As the code that runs sees it, or else as any other would: a debugger looks at the kernel from a
 * program, too. */
bool vcpu_place(Vcpu *v, vaddr va, paddr *at)
{
    Cpu *cpu = v->ops->cpu(v);
    u32 fault = cpu->fault_code;
    bool found;

    va &= cpu->arch->pc_bits == 32 ? (u32)~0u : ~0ull;
    found = find_place(cpu, va, cpu->arch->fetch_mmu(cpu), at);
    for (unsigned mmu = 0; mmu < TLB_MODES && !found; mmu++) {
        found = find_place(cpu, va, mmu, at);
    }
    cpu->fault_code = fault;
    return found;
}

/* A device, in the largest accesses the address and what is left allow. */
static bool copy_device(const MemSpace *s, paddr at, u8 *out, const u8 *in, size_t n)
{
    while (n) {
        unsigned size = 8;
        u64 word;

        while (size > n || at & (size - 1)) {
            size /= 2;
        }
        if (in) {
            memcpy(&word, in, size);
            in += size;
        }
        if (!(in ? mem_write(s, at, size, word) : mem_read(s, at, size, &word))) {
            return false;
        }
        if (out) {
            memcpy(out, &word, size);
            out += size;
        }
        at += size;
        n -= size;
    }
    return true;
}

static bool copy_physical(Machine *m, paddr at, u8 *out, const u8 *in, size_t n)
{
    bool done;

    g_mutex_lock(&m->lock);
    done = in ? mem_copy_in(&m->memory, at, in, n) : mem_copy_out(&m->memory, at, out, n);
    done = done || copy_device(&m->memory, at, out, in, n);
    g_mutex_unlock(&m->lock);
    return done;
}

bool machine_peek(Machine *m, paddr at, void *out, size_t n)
{
    return copy_physical(m, at, out, NULL, n);
}

bool machine_poke(Machine *m, paddr at, const void *in, size_t n)
{
    return copy_physical(m, at, NULL, in, n);
}

/* Page by page. */
static bool copy_virtual(Vcpu *v, vaddr va, u8 *out, const u8 *in, size_t n)
{
    while (n) {
        size_t part = MIN(n, TLB_PAGE - (va & (TLB_PAGE - 1)));
        paddr at;

        if (!vcpu_place(v, va, &at) || !copy_physical(v->dev.machine, at, out, in, part)) {
            return false;
        }
        out = out ? out + part : NULL;
        in = in ? in + part : NULL;
        va += part;
        n -= part;
    }
    return true;
}

bool vcpu_read(Vcpu *v, vaddr va, void *out, size_t n)
{
    return copy_virtual(v, va, out, NULL, n);
}

bool vcpu_write(Vcpu *v, vaddr va, const void *in, size_t n)
{
    return copy_virtual(v, va, NULL, in, n);
}
