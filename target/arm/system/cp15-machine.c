/*
 * See cp15-machine.h.
 */
#include "target/arm/system/cp15-machine.h"

/* ---- Interrupt controller ---- */

bool arm_has_gic(const ArmCpu *c)
{
    u64 v;

    return c->sys->machine && c->sys->machine->gic(c->sys->owner, ICC_SRE, false, &v);
}

static unsigned icc_number(u32 key)
{
    return (key >> 4 & 15) * 8 + (key & 15);
}

u32 arm_read_icc(ArmCpu *c, u32 key)
{
    u64 v = 0;

    c->sys->machine->gic(c->sys->owner, icc_number(key), false, &v);
    return (u32)v;
}

void arm_write_icc(ArmCpu *c, u32 key, u32 v)
{
    u64 wide = v;

    c->sys->machine->gic(c->sys->owner, icc_number(key), true, &wide);
}

u64 arm_read_zero_64(ArmCpu *c)
{
    (void)c;
    return 0;
}

void arm_write_sgi1(ArmCpu *c, u64 v)
{
    c->sys->machine->gic(c->sys->owner, ICC_SGI1R, true, &v);
}

void arm_write_asgi1(ArmCpu *c, u64 v)
{
    c->sys->machine->gic(c->sys->owner, ICC_ASGI1R, true, &v);
}

void arm_write_sgi0(ArmCpu *c, u64 v)
{
    c->sys->machine->gic(c->sys->owner, ICC_SGI0R, true, &v);
}

/* ---- Generic timer ---- */

u64 arm_read_count(ArmCpu *c)
{
    return c->sys->machine ? c->sys->machine->count(c->sys->owner) : 0;
}

u32 arm_read_cntfrq(ArmCpu *c, u32 key)
{
    (void)key;
    return c->sys->machine ? c->sys->machine->hz : 0;
}

static void timers_changed(ArmCpu *c)
{
    if (c->sys->machine) {
        c->sys->machine->changed(c->sys->owner);
    }
}

/* Secure state has a physical one of its own. */
static ArmTimer *physical_timer(ArmCpu *c)
{
    const ArmSystem *s = c->sys;

    return &c->sys->timer[s->secure && !(s->scr & SCR_NS) ? ARM_TIMER_SECURE : ARM_TIMER_PHYS];
}

/* CRm 2 is the physical, 3 the virtual one. */
static ArmTimer *timer_of(ArmCpu *c, u32 key)
{
    return (key >> 4 & 15) == 3 ? &c->sys->timer[ARM_TIMER_VIRT] : physical_timer(c);
}

u32 arm_read_cnt_tval(ArmCpu *c, u32 key)
{
    return (u32)(timer_of(c, key)->compare - arm_read_count(c));
}

void arm_write_cnt_tval(ArmCpu *c, u32 key, u32 v)
{
    timer_of(c, key)->compare = arm_read_count(c) + (u64)(s64)(s32)v;
    timers_changed(c);
}

u32 arm_read_cnt_ctl(ArmCpu *c, u32 key)
{
    const ArmTimer *t = timer_of(c, key);
    bool met = t->control & CNT_ENABLE && arm_read_count(c) >= t->compare;

    return t->control | (met ? CNT_ISTATUS : 0);
}

void arm_write_cnt_ctl(ArmCpu *c, u32 key, u32 v)
{
    timer_of(c, key)->control = v & (CNT_ENABLE | CNT_IMASK);
    timers_changed(c);
}

u64 arm_read_cntp_cval(ArmCpu *c)
{
    return physical_timer(c)->compare;
}

void arm_write_cntp_cval(ArmCpu *c, u64 v)
{
    physical_timer(c)->compare = v;
    timers_changed(c);
}

void arm_write_cntv_cval(ArmCpu *c, u64 v)
{
    c->sys->timer[ARM_TIMER_VIRT].compare = v;
    timers_changed(c);
}
