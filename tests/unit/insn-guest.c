/*
 * See insn-guest.h. Host faults go to the guest as in the real program, without tasks or signals.
 */
#include "tests/unit/insn-guest.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "common/user/guestmem.h"
#include "tcg/exec.h"
#include "tcg/guest.h"
#include "tcg/mem.h"

static Cpu *current;

static void on_fault(int sig, siginfo_t *si, void *uc)
{
    if (guestmem_host_fault(si, uc) || cpu_host_fault(current, sig, si, uc)) {
        return;
    }
    signal(sig, SIG_DFL);
}

static void map(vaddr at, u64 size, int prot)
{
    if (guest_mmap(at, size, prot, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != (s64)at) {
        fprintf(stderr, "cannot map %#llx\n", (unsigned long long)at);
        exit(1);
    }
}

ArmCpu *insn_guest_init(const char *model)
{
    struct sigaction sa = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_NODEFER};
    const char *error = NULL;
    ArmCpu *cpu;

    if (!guestmem_init(32, 0, 0, &error)) {
        fprintf(stderr, "guest memory: %s\n", error ? error : "?");
        exit(1);
    }
    exec_init(&arm_guest);
    cpu = arm_cpu(cpu_new(&arm_guest));
    current = &cpu->cpu;
    cpu->model = arm_model_find(model);
    if (!cpu->model) {
        fprintf(stderr, "no model %s\n", model);
        exit(1);
    }
    arm_guest.reset(&cpu->cpu);
    map(DATA, DATA_SIZE, PROT_READ | PROT_WRITE);
    sigaction(SIGSEGV, &sa, NULL);
    sigaction(SIGBUS, &sa, NULL);
    return cpu;
}

void insn_guest_code(const void *code, size_t len)
{
    guest_munmap(CODE, CODE_SIZE);
    map(CODE, CODE_SIZE, PROT_READ | PROT_WRITE | PROT_EXEC);
    memcpy(g2h(CODE), code, len);
}

void insn_guest_fresh(ArmCpu *cpu, bool thumb)
{
    arm_guest.reset(&cpu->cpu);
    memset(g2h(DATA), 0, DATA_SIZE);
    cpu->r[13] = DATA + DATA_SIZE / 2;
    arm_set_pc(cpu, CODE | thumb);
}

int insn_guest_run(ArmCpu *cpu)
{
    int exc;

    do {
        exc = cpu_exec(&cpu->cpu);
    } while (exc == EXC_INTERRUPT);
    return exc;
}
