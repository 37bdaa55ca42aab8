/*
 * prctl options of arm64: keys of pointer authentication, tagged addresses in calls, vector lengths.
 */
#include <errno.h>
#include <linux/prctl.h>
#include <sys/random.h>

#include "common/log.h"
#include "linux-user/aarch64/a64-abi.h"

enum { ADDRESS_KEYS = A64_ALL_KEYS & ~(int)PR_PAC_APGAKEY };

void a64_random_keys(A64Cpu *c, unsigned which)
{
    static u64 seeded;

    for (unsigned i = 0; i < ARRAY_LEN(c->pac_key); i++) {
        if (!(which >> i & 1)) {
            continue;
        }
        if (process.has_seed || getrandom(c->pac_key[i], sizeof(c->pac_key[i]), GRND_NONBLOCK) < 0) {
            c->pac_key[i][0] = (process.seed + ++seeded) * 0x9e3779b97f4a7c15ull;
            c->pac_key[i][1] = (process.seed ^ ++seeded) * 0xd1b54a32d192ed03ull;
        }
    }
}

static s64 reset_keys(A64Cpu *c, u64 which)
{
    if (which & ~(u64)A64_ALL_KEYS) {
        return -EINVAL;
    }
    a64_random_keys(c, which ? (unsigned)which : A64_ALL_KEYS);
    return 0;
}

/* Which keys work: all of them do, always. */
static s64 enable_keys(u64 which, u64 enabled)
{
    if (which & ~(u64)ADDRESS_KEYS || enabled & ~which) {
        return -EINVAL;
    }
    if (which != enabled) {
        log_unimp("prctl(PR_PAC_SET_ENABLED_KEYS): keys cannot be disabled\n");
        return -EINVAL;
    }
    return 0;
}

/* Tags in pointers given to calls are always ignored; the program is told what it asked for. */
static s64 set_tagged(u64 how)
{
    static u32 tagged;

    if (how == ~0ull) {
        return tagged;
    }
    if (how & ~(u64)PR_TAGGED_ADDR_ENABLE) {
        return -EINVAL;
    }
    tagged = how;
    return 0;
}

s64 a64_prctl(Task *t, int option, u64 a2, u64 a3, u64 a4, u64 a5)
{
    A64Cpu *c = a64_cpu(t->cpu);
    bool pauth = c->model->features & A64_HAS(PAUTH);

    switch (option) {
    case PR_PAC_RESET_KEYS:
        return !pauth || a3 || a4 || a5 ? -EINVAL : reset_keys(c, a2);
    case PR_PAC_SET_ENABLED_KEYS:
        return !pauth || a4 || a5 ? -EINVAL : enable_keys(a2, a3);
    case PR_PAC_GET_ENABLED_KEYS:
        return !pauth || a2 || a3 || a4 || a5 ? -EINVAL : ADDRESS_KEYS;
    case PR_SET_TAGGED_ADDR_CTRL:
        return a3 || a4 || a5 || a2 == ~0ull ? -EINVAL : set_tagged(a2);
    case PR_GET_TAGGED_ADDR_CTRL:
        return a2 || a3 || a4 || a5 ? -EINVAL : set_tagged(~0ull);
    case PR_SVE_SET_VL: /* as without the extension */
    case PR_SVE_GET_VL:
    case PR_SME_SET_VL:
    case PR_SME_GET_VL:
        return -EINVAL;
    default:
        log_unimp("prctl option %d\n", option);
        return -EINVAL;
    }
}
