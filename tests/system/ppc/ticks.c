/*
 * Letters at the pace of the decrementer, from its exceptions: a snapshot in their middle is to go on where it was.
 */
#include "bare.h"

static volatile u32 ticks;

static bool tick(u32 vector)
{
    if (vector != 0x900) {
        return false;
    }
    MTSPR(22, 16600000 / 5);
    ticks++;
    return true;
}

int main(void)
{
    char text[] = "A\n";

    on_exception = tick;
    MTSPR(22, 1000);
    MTMSR(MFMSR() | MSR_EE);
    for (u32 said = 0; said < 10;) {
        if (ticks > said) {
            put(text);
            text[0]++;
            said++;
        }
    }
    put("done\n");
    for (;;) {
    }
}
