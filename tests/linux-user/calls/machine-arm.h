/*
 * Arm, both widths and byte orders: how a call is made, where a program begins; the numbers, flags and layouts that
 * other architectures have otherwise.
 */
#ifndef TESTS_LINUX_USER_CALLS_MACHINE_ARM_H
#define TESTS_LINUX_USER_CALLS_MACHINE_ARM_H

#ifdef __aarch64__
#define NR_REG  "x8"
#define ARG_REG "x"
__asm__(".globl _start\n"
        "_start: mov x0, sp\n"
        "b start\n");
#else
#define NR_REG  "r7"
#define ARG_REG "r"
__asm__(".globl _start\n"
        "_start: mov r0, sp\n"
        "bic sp, sp, #7\n"
        "b start\n");
#endif

/* In line, so that a frame survives vfork. */
static inline __attribute__((always_inline)) long call6(long nr, long a, long b, long c, long d,
                                                        long e, long f)
{
    register long number __asm__(NR_REG) = nr;
    register long r0 __asm__(ARG_REG "0") = a;
    register long r1 __asm__(ARG_REG "1") = b;
    register long r2 __asm__(ARG_REG "2") = c;
    register long r3 __asm__(ARG_REG "3") = d;
    register long r4 __asm__(ARG_REG "4") = e;
    register long r5 __asm__(ARG_REG "5") = f;

    __asm__ volatile("svc 0"
                     : "+r"(r0)
                     : "r"(number), "r"(r1), "r"(r2), "r"(r3), "r"(r4), "r"(r5)
                     : "memory");
    return r0;
}

#ifndef __aarch64__

enum { O_DIRECTORY = 040000, O_NOFOLLOW = 0100000, O_DIRECT = 0200000, O_LARGEFILE = 0400000 };
enum { SO_PASSCRED = 16, SO_PEERCRED = 17, SO_RCVTIMEO = 20 };

/* Words of struct stat, semid_ds, msqid_ds, shmid_ds. */
enum { STAT_SIZE = 5, IPC_NEW = 0x100, SEM_NSEMS = 13, MSG_QNUM = 16, SHM_SEGSZ = 9, SHM_NATTCH = 18 };

typedef struct {
    u64 dev;
    u32 pad0, short_ino, mode, nlink, uid, gid;
    u64 rdev;
    u32 pad3, pad4;
    s64 size;
    u32 blksize, pad5;
    u64 blocks;
    u32 atime, atime_ns, mtime, mtime_ns, ctime, ctime_ns;
    u64 ino;
} Stat64;
_Static_assert(offsetof(Stat64, size) == 48 && offsetof(Stat64, ino) == 96, "as the kernel has it");

#define MACHINE       "armv"
#define PLATFORM      "v"
#define HAS_BASE      0
#define CPU_NAME      "CPU implementer"
#define KERNEL_NAME   "[vectors]"
#define KERNEL_CODE   0xffff0fff
#define STACK_TOP     0xbf000000
#define HIGHEST_PAGE  0xffff0000
#define HWCAP_ALWAYS  2 /* half-words */
#define TO_SEMOP(id, op, n)     call(semop, id, op, n)
#define TO_SEMTIMEDOP(id, op, n, timeout) call(semtimedop, id, op, n, timeout)
#define TO_FADVISE(...)         call(arm_fadvise64_64, __VA_ARGS__)
#define TO_SYNC_FILE_RANGE(...) call(arm_sync_file_range, __VA_ARGS__)

/* rt_sigreturn */
#define RESTORER                                                                                   \
    "mov r7, #119\n"                                                                               \
    "svc 0\n"

enum { ARM_CACHEFLUSH = 0xf0002 };

static inline void flush(const void *at, u32 len)
{
    call6(ARM_CACHEFLUSH, (long)at, (long)at + (long)len, 0, 0, 0, 0);
}

/* "mov r0, #n; bx lr"; instructions are little-endian in BE8 programs, too. */
static inline void put_function(void *at, int n)
{
    volatile u8 *p = at;
    u32 code[2] = {0xe3a00000u | (u32)n, 0xe12fff1e};

    for (int i = 0; i < 8; i++) {
        p[i] = (u8)(code[i >> 2] >> 8 * (i & 3));
    }
}

#endif
#endif
