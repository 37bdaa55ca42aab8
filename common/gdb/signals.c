/*
 * Signal numbers of the protocol. Linux here is the generic numbering.
 * Ref: GDB, include/gdb/signals.def.
 */
#include "common/gdb/stub-int.h"

enum {
    GDB_UNKNOWN = 143,
    GDB_REALTIME_33 = 45, /* to 63 in order */
    GDB_REALTIME_32 = 77,
    GDB_REALTIME_64 = 78,
};

static const u8 numbers[32] = {
    0,           1,  2,  3,  4,  5,  6,  10, /* HUP INT QUIT ILL TRAP ABRT BUS */
    8,           9,  30, 11, 31, 13, 14, 15, /* FPE KILL USR1 SEGV USR2 PIPE ALRM TERM */
    GDB_UNKNOWN, 20, 19, 17, 18, 21, 22, 16, /* STKFLT CHLD CONT STOP TSTP TTIN TTOU URG */
    24,          25, 26, 27, 28, 23, 32, 12, /* XCPU XFSZ VTALRM PROF WINCH IO PWR SYS */
};

int gdb_signal_to(int sig)
{
    if (sig < 0 || sig > 64) {
        return GDB_UNKNOWN;
    }
    if (sig < 32) {
        return numbers[sig];
    }
    return sig == 32 ? GDB_REALTIME_32 : sig == 64 ? GDB_REALTIME_64 : GDB_REALTIME_33 + sig - 33;
}

int gdb_signal_from(int number)
{
    for (int sig = 1; sig <= 64; sig++) {
        if (gdb_signal_to(sig) == number) {
            return sig;
        }
    }
    return 0;
}
