/*
 * Terminals: bits of termios and places of control characters, which PowerPC numbers like no other.
 * Ref: arch/powerpc/include/uapi/asm/termbits.h beside asm-generic/termbits.h.
 */
#include <string.h>

#include "linux-user/calls.h"
#include "linux-user/ppc/ppc-abi.h"
#include "linux-user/syscall.h"

/* cc_place[host's number]: the guest's. */
static const u8 cc_place[] = {
    0,  /* VINTR */
    1,  /* VQUIT */
    2,  /* VERASE */
    3,  /* VKILL */
    4,  /* VEOF */
    7,  /* VTIME */
    5,  /* VMIN */
    9,  /* VSWTC */
    13, /* VSTART */
    14, /* VSTOP */
    12, /* VSUSP */
    6,  /* VEOL */
    11, /* VREPRINT */
    16, /* VDISCARD */
    10, /* VWERASE */
    15, /* VLNEXT */
    8,  /* VEOL2 */
};

void ppc_termios(u32 flag[4], u8 cc[19], bool to_host)
{
    static const int set[] = {FL_iflag, FL_oflag, FL_cflag, FL_lflag};
    u8 old[19];

    for (unsigned i = 0; i < ARRAY_LEN(set); i++) {
        flag[i] = (u32)(to_host ? flags_to_host(set[i], flag[i]) : flags_to_guest(set[i], flag[i]));
    }
    memcpy(old, cc, sizeof(old));
    memset(cc, 0, sizeof(old));
    for (unsigned i = 0; i < ARRAY_LEN(cc_place); i++) {
        cc[to_host ? i : cc_place[i]] = old[to_host ? cc_place[i] : i];
    }
}
