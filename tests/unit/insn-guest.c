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

static const InsnGuest *guest;
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

Cpu *insn_guest_init(const InsnGuest *g)
{
    struct sigaction sa = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_NODEFER};

    const char *error = NULL;

    guest = g;
    if (!guestmem_init(guest->arch->pc_bits, 0, 0, &error)) {
        fprintf(stderr, "guest memory: %s\n", error ? error : "?");
        exit(1);
    }
    exec_init(guest->arch);
    current = cpu_new(guest->arch);
    guest->set_model(current, "max");
    guest->arch->reset(current);
    map(DATA, DATA_SIZE, PROT_READ | PROT_WRITE);
    sigaction(SIGSEGV, &sa, NULL);
    sigaction(SIGBUS, &sa, NULL);
    return current;
}

void insn_guest_code(const void *code, size_t len)
{
    guest_munmap(CODE, CODE_SIZE);
    map(CODE, CODE_SIZE, PROT_READ | PROT_WRITE | PROT_EXEC);
    memcpy(g2h(CODE), code, len);
}

void insn_guest_guard(void)
{
    guest_prot_guarded = 1 << 4; /* PROT_BTI */
    guest_mprotect(CODE, CODE_SIZE, PROT_READ | PROT_WRITE | PROT_EXEC | guest_prot_guarded);
}

/* Stack pointers are little-endian words or doublewords of the CPU, cleared by reset. */
void insn_guest_fresh(Cpu *cpu, unsigned mode)
{
    u32 sp = DATA + DATA_SIZE / 2;

    guest->arch->reset(cpu);
    memset(g2h(DATA), 0, DATA_SIZE);
    memcpy((u8 *)cpu + guest->sp, &sp, sizeof(sp));
    cpu->pc = CODE | mode;
}

int insn_guest_run(Cpu *cpu)
{
    int exc;

    do {
        exc = cpu_exec(cpu);
    } while (exc == EXC_INTERRUPT);
    return exc;
}
