/*
 * See bare.h.
 */
#include "bare.h"

enum { UART = 0xf0000000 };

volatile Caught caught;
bool (*on_exception)(u32 vector);
u32 last_loaded;
u32 saved_msr;
u32 user_call(void (*code)(void), u32 msr);
extern char user_back[];

/* With relocation off, as the serial port is where it is. */
static void put_char(char c)
{
    u32 msr = MFMSR();

    MTMSR(msr & ~(u32)(MSR_DR | MSR_EE));
    *(volatile unsigned char *)UART = (unsigned char)c;
    MTMSR(msr);
}

void put(const char *text)
{
    while (*text) {
        put_char(*text++);
    }
}

void put_hex(u32 v)
{
    for (int i = 28; i >= 0; i -= 4) {
        put_char("0123456789abcdef"[v >> i & 15]);
    }
}

void check_that(bool ok, int line, u32 got, u32 want)
{
    if (!ok) {
        put("line ");
        put_hex((u32)line);
        put(" got ");
        put_hex(got);
        put(" want ");
        put_hex(want);
        put("\n");
    }
}

/* Of bare.S, with relocation off. */
void exception(u32 vector);
void exception(u32 vector)
{
    u32 srr0 = MFSPR(26), srr1 = MFSPR(27);

    caught.msr = saved_msr;
    caught.vector = vector;
    caught.srr0 = srr0;
    caught.srr1 = srr1;
    caught.dar = MFSPR(19);
    caught.dsisr = MFSPR(18);
    caught.count++;
    if (on_exception && on_exception(vector)) {
        return;
    }
    if (caught.back) {
        srr0 = caught.back;
    } else if (vector != 0x500 && vector != 0x900 && vector != 0xc00 && vector != 0xd00) {
        srr0 += 4;
    }
    MTSPR(26, srr0);
    MTSPR(27, srr1 & ~caught.keep);
}

u32 load(u32 address)
{
    caught.vector = 0;
    last_loaded = *(volatile u32 *)address;
    return caught.vector;
}

u32 store(u32 address, u32 v)
{
    caught.vector = 0;
    *(volatile u32 *)address = v;
    return caught.vector;
}

u32 jump(u32 address)
{
    caught.vector = 0;
    __asm__ volatile("lis 4, 1f@ha; addi 4, 4, 1f@l; stw 4, 0(%1); mtctr %0; bctrl; 1: li 4, 0; stw 4, 0(%1)" ::"r"(address),
                     "b"(&caught.back)
                     : "r4", "ctr", "lr", "memory");
    return caught.vector;
}

u32 in_problem_state(void (*code)(void), u32 msr)
{
    u32 now = MFMSR();

    caught.vector = 0;
    caught.back = (u32)user_back;
    caught.keep = MSR_PR | MSR_SE | MSR_BE;
    user_call(code, msr | MSR_PR);
    MTMSR(now);
    caught.back = caught.keep = 0;
    return caught.vector;
}
