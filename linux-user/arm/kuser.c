/*
 * Pages the kernel gives every ARM process: the helper page at 0xffff0000 (Documentation/arch/arm/
 * kernel_user_helpers.rst) and the page with signal return code.
 *
 * The helpers are guest code like any other. They use ARMv8 exclusives (acquire, release) and the
 * user TLS register, which the front end grants to this page whatever the CPU model.
 */
#include <elf.h>
#include <string.h>
#include <sys/mman.h>

#include "common/bits.h"
#include "common/user/guestmem.h"
#include "linux-user/arm/arm-abi.h"

enum {
    KUSER_PAGE = 0xffff0000u,
    KUSER_CMPXCHG64 = 0xf60,
    KUSER_BARRIER = 0xfa0,
    KUSER_CMPXCHG = 0xfc0,
    KUSER_GET_TLS = 0xfe0,
    KUSER_VERSION = 0xffc,
    POISON = 0xe7fddef1u, /* undefined, where no helper is */
};

typedef struct {
    u16 offset;
    u8 count;
    u32 code[14];
} KuserHelper;

static const KuserHelper helpers[] = {
    /* int cmpxchg64(const s64 *old, const s64 *new, volatile s64 *p): 0 and C set when done */
    {KUSER_CMPXCHG64,
     12,
     {
         0xe92d00f0, /*    push     {r4-r7} */
         0xe1c040d0, /*    ldrd     r4, r5, [r0] */
         0xe1c160d0, /*    ldrd     r6, r7, [r1] */
         0xe1b20e9f, /* 1: ldaexd   r0, r1, [r2] */
         0xe0303004, /*    eors     r3, r0, r4 */
         0x00313005, /*    eorseq   r3, r1, r5 */
         0x01a23e96, /*    stlexdeq r3, r6, r7, [r2] */
         0x03330001, /*    teqeq    r3, #1 */
         0x0afffff9, /*    beq      1b */
         0xe2730000, /*    rsbs     r0, r3, #0 */
         0xe8bd00f0, /*    pop      {r4-r7} */
         0xe12fff1e, /*    bx       lr */
     }},
    {KUSER_BARRIER,
     2,
     {
         0xf57ff05b, /*    dmb      ish */
         0xe12fff1e, /*    bx       lr */
     }},
    /* int cmpxchg(u32 old, u32 new, volatile u32 *p): 0 and C set when done */
    {KUSER_CMPXCHG,
     7,
     {
         0xe1923e9f, /* 1: ldaex    r3, [r2] */
         0xe0533000, /*    subs     r3, r3, r0 */
         0x01823e91, /*    stlexeq  r3, r1, [r2] */
         0x03330001, /*    teqeq    r3, #1 */
         0x0afffffa, /*    beq      1b */
         0xe2730000, /*    rsbs     r0, r3, #0 */
         0xe12fff1e, /*    bx       lr */
     }},
    {KUSER_GET_TLS,
     2,
     {
         0xee1d0f70, /*    mrc      p15, 0, r0, c13, c0, 3 */
         0xe12fff1e, /*    bx       lr */
     }},
};

/* In the order of SIGPAGE_: the two old numbers are there for debuggers, which know frames by them. */
const u32 arm_sigreturn_code[6] = {
    0xe3a07077, 0xef900077, /* mov r7, #119; svc 0x900077 */
    0xdf002777,             /* movs r7, #119; svc 0 */
    0xe3a070ad, 0xef9000ad, /* mov r7, #173; svc 0x9000ad */
    0xdf0027ad,             /* movs r7, #173; svc 0 */
};

/* Instructions are little-endian for arm and for BE8 programs; a big-endian program of the BE32
 * kind fetches them as data. */
bool arm_code_swapped(void)
{
    return user_abi.big_endian && !(process.elf_flags & EF_ARM_BE8);
}

static void put_code(u8 *to, u32 word)
{
    word = arm_code_swapped() ? __builtin_bswap32(word) : word;
    memcpy(to, &word, 4);
}

static bool map_page(vaddr addr, int flags, const char *name, const u8 *bytes, vaddr *where)
{
    s64 at =
        guest_mmap(addr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | flags, -1, 0);

    if (at < 0 || !copy_to_guest(at, bytes, 4096) ||
        guest_mprotect(at, 4096, PROT_READ | PROT_EXEC) < 0) {
        return false;
    }
    guest_name_range(at, 4096, name);
    *where = at;
    return true;
}

bool arm_map_special(void)
{
    u8 page[4096];
    vaddr where;
    u32 version = 5;

    for (unsigned i = 0; i < sizeof(page); i += 4) {
        put_code(page + i, POISON);
    }
    for (unsigned i = 0; i < ARRAY_LEN(helpers); i++) {
        for (unsigned k = 0; k < helpers[i].count; k++) {
            put_code(page + helpers[i].offset + 4 * k, helpers[i].code[k]);
        }
    }
    version = user_abi.big_endian ? __builtin_bswap32(version) : version;
    memcpy(page + KUSER_VERSION, &version, 4);
    if (!map_page(KUSER_PAGE, MAP_FIXED, "[vectors]", page, &where)) {
        return false;
    }
    for (unsigned i = 0; i < sizeof(page); i += 4) {
        put_code(page + i, POISON);
    }
    for (unsigned i = 0; i < ARRAY_LEN(arm_sigreturn_code); i++) {
        u32 word = arm_sigreturn_code[i];

        /* Two Thumb instructions: the first comes first in either order. */
        if (arm_code_swapped() && i % 3 == 2) {
            word = ror32(word, 16);
        }
        put_code(page + 4 * i, word);
    }
    return map_page(0, 0, "[sigpage]", page, &process.sigtramp);
}
