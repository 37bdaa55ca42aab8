/*
 * The clocks of the vDSO. "udf #n" in its page stands for function n: it goes straight to the host's
 * vDSO, arguments in x0 and x1 and the result in x0. Everywhere else "udf" is undefined.
 */
#include <errno.h>
#include <sys/time.h>
#include <time.h>

#include "target/arm/a64-helper.h"
#include "target/arm/a64.h"
#include "tcg/exec.h"
#include "tcg/mem.h"

u64 a64_vdso_page = ~0ull;

bool a64_vdso_call(Ctx *c)
{
    static const u8 helper[] = {
        [A64_VDSO_CLOCK_GETTIME] = HELPER_A64_CLOCK_GETTIME,
        [A64_VDSO_CLOCK_GETRES] = HELPER_A64_CLOCK_GETRES,
        [A64_VDSO_GETTIMEOFDAY] = HELPER_A64_GETTIMEOFDAY,
    };
    u32 n = c->insn;

    if (c->pc - a64_vdso_page >= 4096 || n == 0 || n >= ARRAY_LEN(helper)) {
        return false;
    }
    a64_set_reg(c, 0, ir_call(c->b, helper[n], a64_reg(c, 0), a64_reg(c, 1), 0, 0));
    return true;
}

/* Two words at @at, in the guest's order. */
static void put_pair(Cpu *cpu, u64 at, s64 first, s64 second)
{
    unsigned memop = MO_64 | (cpu->arch->big_endian ? MO_BE : 0);

    at &= ~0ull >> 8; /* a tag */
    mem_st(cpu, at, memop, first);
    mem_st(cpu, at + 8, memop, second);
}

/*
 * The host's structure is that of a little-endian guest: its vDSO writes it in place. A fault there is
 * one of this helper. Tags are ignored as the hardware does.
 */
u64 a64_clock_gettime(Cpu *cpu, u64 clock, u64 at)
{
    struct timespec ts;
    int r;

    HELPER_ENTER(cpu);
    if (LIKELY(!cpu->arch->big_endian)) {
        r = clock_gettime((clockid_t)clock, g2h(at & ~0ull >> 8));
    } else {
        r = clock_gettime((clockid_t)clock, &ts);
        if (!r) {
            put_pair(cpu, at, ts.tv_sec, ts.tv_nsec);
        }
    }
    HELPER_LEAVE(cpu);
    return r ? -(u64)errno : 0;
}

u64 a64_clock_getres(Cpu *cpu, u64 clock, u64 at)
{
    struct timespec ts;

    if (clock_getres((clockid_t)clock, &ts)) {
        return -(u64)errno;
    }
    HELPER_ENTER(cpu);
    if (at) {
        put_pair(cpu, at, ts.tv_sec, ts.tv_nsec);
    }
    HELPER_LEAVE(cpu);
    return 0;
}

u64 a64_gettimeofday(Cpu *cpu, u64 at, u64 zone_at)
{
    struct timeval tv;
    struct timezone tz;

    if (gettimeofday(&tv, &tz)) {
        return -(u64)errno;
    }
    HELPER_ENTER(cpu);
    if (at) {
        put_pair(cpu, at, tv.tv_sec, tv.tv_usec);
    }
    if (zone_at) {
        unsigned memop = MO_32 | (cpu->arch->big_endian ? MO_BE : 0);

        mem_st(cpu, zone_at, memop, (u32)tz.tz_minuteswest);
        mem_st(cpu, zone_at + 4, memop, (u32)tz.tz_dsttime);
    }
    HELPER_LEAVE(cpu);
    return 0;
}
