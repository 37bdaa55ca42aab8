/*
 * Audit: the tables of state cover every byte of the structures, but for what is named here.
 */
#include <stdio.h>
#include <string.h>

#include "target/arm/system/state.h"
#include "target/arm/system/sys.h"

typedef struct {
    size_t start, end;
} Range;

#define MEMBER(T, m)                                                                               \
    {                                                                                              \
        offsetof(T, m), offsetof(T, m) + sizeof(((T *)0)->m)                                       \
    }
#define PADDING_BEHIND(T, m, next)                                                                 \
    {                                                                                              \
        offsetof(T, m) + sizeof(((T *)0)->m), offsetof(T, next)                                    \
    }

static int missing(const char *what, const Field *fields, const Range *besides, size_t start,
                   size_t end)
{
    static u8 covered[1 << 16];
    int bad = 0;

    memset(covered, 0, sizeof(covered));
    for (const Field *f = fields; f->name; f++) {
        for (size_t i = 0; i < (size_t)f->size * f->count; i++) {
            if (covered[f->offset + i]++) {
                printf("%s: %s is there twice\n", what, f->name);
                bad = 1;
            }
        }
    }
    for (const Range *r = besides; r->end; r++) {
        memset(covered + r->start, 1, r->end - r->start);
    }
    for (size_t i = start; i < end; i++) {
        if (!covered[i]) {
            printf("%s: byte %zu is in no row\n", what, i);
            return 1;
        }
    }
    return bad;
}

int main(void)
{
    static const Range cpu[] = {
        /* FPSCR: arm_fpscr_get() */
        MEMBER(ArmCpu, fpcc),
        MEMBER(ArmCpu, qc),
        MEMBER(ArmCpu, fpscr_ctl),
        /* set once */
        MEMBER(ArmCpu, model),
        MEMBER(ArmCpu, sys),
        PADDING_BEHIND(ArmCpu, fpcc, qc),
        PADDING_BEHIND(ArmCpu, big_code, fpscr_ctl),
        PADDING_BEHIND(ArmCpu, tpidruro, model),
        {offsetof(ArmCpu, sys) + sizeof(void *), sizeof(ArmCpu)},
        {0, 0},
    };
    static const Range sys[] = {
        PADDING_BEHIND(ArmSystem, wait, now),
        PADDING_BEHIND(ArmSystem, now.tpidruro, other),
        PADDING_BEHIND(ArmSystem, other.tpidruro, non_secure),
        PADDING_BEHIND(ArmSystem, pm_rest, pm_since),
        PADDING_BEHIND(ArmSystem, pm_line, pm_alarm),
        PADDING_BEHIND(ArmSystem, cntkctl, timer),
        PADDING_BEHIND(ArmSystem, timer[0].control, timer[1]),
        PADDING_BEHIND(ArmSystem, timer[1].control, timer[2]),
        PADDING_BEHIND(ArmSystem, timer[2].control, number),
        {0, 0},
    };

    return missing("ArmCpu", arm_cpu_fields, cpu, sizeof(Cpu), sizeof(ArmCpu)) |
           missing("ArmSystem", arm_system_fields, sys, 0, offsetof(ArmSystem, number));
}
