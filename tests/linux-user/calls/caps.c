/*
 * What AT_HWCAP and AT_HWCAP2 promise is there, and what they do not is not: of each bit one instruction, executed in a
 * child that SIGILL ends if the model has none. To be run with every model.
 */
#include "mini.h"

enum { CAP = 16, CAP2 = 26 }; /* AT_ */
enum { SIG_ILL = 4, SIG_CHLD = 17 };

typedef struct {
    const char *name;
    int word, bit;     /* CAP or CAP2 */
    u8 reg, shift, id; /* an ID register has at least @id there; 0: none does */
    void (*insn)(void *memory);
} Row;

#ifdef __powerpc__
#include "caps-ppc.h"
#elif defined(__aarch64__)
#include "caps-a64.h"
#else
#include "caps-arm.h"
#endif

static unsigned long aux(const unsigned long *v, unsigned long type)
{
    for (; v[0]; v += 2) {
        if (v[0] == type) {
            return v[1];
        }
    }
    return 0;
}

static void no_such_insn(int sig)
{
    call(exit_group, sig);
}

/* Return: 1, the instruction was executed; 0, there is none. */
static int executes(const Row *row)
{
    static u64 memory[16] __attribute__((aligned(64)));
    int status = 0;
    long action[8] = {(long)no_such_insn}, pid = call(clone, SIG_CHLD, 0);

    if (!pid) {
        EQUAL(call(rt_sigaction, SIG_ILL, action, 0, 8), 0);
        row->insn(memory);
        call(exit_group, 0);
    }
    EQUAL(call(wait4, pid, &status, 0, 0), pid);
    CHECK(status == 0 || status == SIG_ILL << 8);
    return status == 0;
}

static int disagree(const Row *row, int promised)
{
    int there = executes(row), wrong = there != promised;

    if (row->id) {
        wrong |= (id_register(row->reg) >> row->shift & 15) >= row->id ? !promised : promised;
    }
    if (wrong) {
        say(row->name);
        say(promised ? " promised" : " not promised");
        say(there ? ", executed\n" : ", not executed\n");
    }
    return wrong;
}

int main(int argc, char **argv)
{
    char **p = argv + argc + 1;
    const unsigned long *v;
    int wrong = 0;

    while (*p) {
        p++;
    }
    v = (const unsigned long *)(p + 1);
    for (u32 i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        wrong |= disagree(&rows[i], aux(v, (unsigned long)rows[i].word) >> rows[i].bit & 1);
    }
    if (!wrong) {
        say("caps: ok\n");
    }
    return wrong;
}
