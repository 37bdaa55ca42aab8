/*
 * See bare.h.
 */
#include "bare.h"

enum { UART = 0x09000000 };

void put(const char *text)
{
    while (*text) {
        REG(UART) = (u32)*text++;
    }
}

void put_hex(u32 v)
{
    char digits[9] = {0};

    for (int i = 7; i >= 0; i--, v >>= 4) {
        digits[i] = "0123456789abcdef"[v & 15];
    }
    put(digits);
}

void check_that(bool ok, int line, u32 got, u32 want)
{
    if (!ok) {
        put("line ");
        put_hex((u32)line);
        put(" cpu ");
        put_hex(this_cpu());
        put(": ");
        put_hex(got);
        put(" instead of ");
        put_hex(want);
        put("\n");
    }
}

/* ---- Exceptions ---- */

typedef struct {
    u32 r[13], lr, pc, psr;
} Frame;

volatile Caught caught[CPUS];
volatile u32 irqs[CPUS][64];

static void interrupt(unsigned cpu)
{
    u32 ack = REG(GICC + 0xc);

    if ((ack & 0x3ff) < 64) {
        irqs[cpu][ack & 0x3ff]++;
        if ((ack & 0x3ff) == 27) {
            WRITE_CP15(0, c14, c3, 1, 2); /* the timer is masked: its line falls */
        }
        if ((ack & 0x3ff) == 23) {
            WRITE_CP15(0, c9, c14, 2, ~0u); /* the counters' interrupts are */
        }
        REG(GICC + 0x10) = ack;
    }
}

volatile u32 debug_hits, debug_pc, debug_steps;

/* A breakpoint is removed; while debug_steps last, it matches every address but this one instead. */
static void debug_event(const Frame *f)
{
    u32 control = 0;

    if (debug_steps) {
        debug_steps--;
        __asm__ volatile("mcr p14, 0, %0, c0, c0, 4" ::"r"(f->pc & ~3u));
        control = 1 | 0xf << 5 | 4 << 20; /* in User, System and Supervisor mode: not in here */
    }
    __asm__ volatile("mcr p14, 0, %0, c0, c0, 5\n isb" ::"r"(control));
    debug_hits++;
    debug_pc = f->pc;
}

void exception(u32 kind, Frame *f)
{
    volatile Caught *c = &caught[this_cpu()];
    bool thumb = f->psr & 0x20;

    if (kind == IRQ) {
        interrupt(this_cpu());
        return;
    }
    c->kind = kind;
    c->psr = f->psr;
    c->count++;
    switch (kind) {
    case PREFETCH:
        c->status = READ_CP15(0, c5, c0, 1);
        c->address = READ_CP15(0, c6, c0, 2);
        if (c->status == 2) {
            debug_event(f);
            break;
        }
        f->pc = c->back;
        f->psr &= ~0x20u;
        break;
    case DATA:
        c->status = READ_CP15(0, c5, c0, 0);
        c->address = READ_CP15(0, c6, c0, 0);
        f->pc += 4;
        break;
    default: /* in Thumb state behind the first halfword, of perhaps two */
        f->pc += thumb && *(uint16_t *)(f->pc - 2) >= 0xe800 ? 2 : 0;
        break;
    }
}

volatile u32 stay_privileged;

void supervisor_call(u32 kind, u32 *saved)
{
    volatile Caught *c = &caught[this_cpu()];

    c->kind = kind;
    c->psr = saved[0];
    c->address = saved[14];
    c->count++;
    if (stay_privileged) {
        saved[0] |= 0x13;
    }
}

static u32 status_since(u32 count)
{
    volatile Caught *c = &caught[this_cpu()];

    return c->count == count ? 0 : c->status;
}

u32 status_of_read(u32 address)
{
    u32 count = caught[this_cpu()].count, v;

    __asm__ volatile("ldr %0, [%1]" : "=r"(v) : "r"(address) : "memory");
    return status_since(count);
}

u32 status_of_write(u32 address, u32 v)
{
    u32 count = caught[this_cpu()].count;

    __asm__ volatile("str %0, [%1]" ::"r"(v), "r"(address) : "memory");
    return status_since(count);
}

u32 status_of_user_read(u32 address)
{
    u32 count = caught[this_cpu()].count, v;

    __asm__ volatile("ldrt %0, [%1]" : "=r"(v), "+r"(address)::"memory");
    return status_since(count);
}

u32 status_of_call(u32 address)
{
    u32 count = caught[this_cpu()].count;

    __asm__ volatile("adr lr, 1f\n"
                     "str lr, %1\n"
                     "blx %0\n"
                     "1:"
                     : "+r"(address), "=m"(caught[this_cpu()].back)::"lr", "memory");
    return status_since(count);
}

/* ---- Other CPUs ---- */

Work *others[CPUS];
extern char start_other[];

u32 psci(u32 call, u32 a, u32 b, u32 c)
{
    register u32 r0 __asm__("r0") = call;
    register u32 r1 __asm__("r1") = a;
    register u32 r2 __asm__("r2") = b;
    register u32 r3 __asm__("r3") = c;

    __asm__ volatile(".arch_extension virt\nhvc #0"
                     : "+r"(r0), "+r"(r1), "+r"(r2), "+r"(r3)::"memory");
    return r0;
}

void start_cpu(unsigned n, Work *fn)
{
    others[n] = fn;
    DSB();
    CHECK(psci(0x84000003, n, (u32)start_other, n), 0);
}

void gic_start(void)
{
    REG(GICD) = 1;
    REG(GICD + 0x100) = ~0u;
    REG(GICC + 4) = 0xf0;
    REG(GICC) = 1;
    __asm__ volatile("cpsie i");
}
