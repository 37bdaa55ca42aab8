/*
 * See vcpu-tcg.h.
 */
#include "system/vcpu-tcg.h"

#include "tcg/exec.h"

void vcpu_tcg_kick(Vcpu *v)
{
    cpu_kick(v->ops->cpu(v));
}

u32 vcpu_tcg_ahead(Vcpu *v)
{
    return cpu_insns_ahead(v->ops->cpu(v));
}

void vcpu_tcg_stop(Device *d)
{
    vcpu_end((Vcpu *)d);
}

void vcpu_tcg_line(Vcpu *v, u32 *lines, u32 bit, bool level)
{
    if (level) {
        __atomic_fetch_or(lines, bit, __ATOMIC_RELEASE);
        vcpu_notify(v);
    } else {
        __atomic_fetch_and(lines, ~bit, __ATOMIC_RELEASE);
    }
}

bool vcpu_tcg_returns(const Cpu *cpu)
{
    return __atomic_load_n(&cpu->exit_request, __ATOMIC_ACQUIRE) || (exec_config.counted && cpu->insns_left <= 0);
}

void vcpu_tcg_spend(Cpu *cpu)
{
    cpu->insns_left -= exec_config.counted;
}

bool vcpu_tcg_debug(Vcpu *v, vaddr pc)
{
    Cpu *cpu = v->ops->cpu(v);

    if (!cpu->watch_kind && !exec_break_of_debugger(pc)) {
        return false;
    }
    vcpu_report(v, cpu->watch_kind ? VCPU_WATCH : VCPU_BREAK, cpu->watch_addr, cpu->watch_kind);
    cpu->watch_kind = 0;
    return true;
}

int vcpu_tcg_step(Vcpu *v)
{
    Cpu *cpu = v->ops->cpu(v);
    int exc;

    cpu->unwatched = v->step_over;
    exc = cpu_step(cpu, true);
    cpu->unwatched = false;
    return exc;
}
