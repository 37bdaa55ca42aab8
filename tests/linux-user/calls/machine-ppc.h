/*
 * PowerPC, both widths and byte orders: how a call is made, where a program begins; the numbers, flags and layouts that
 * other architectures have otherwise.
 */
#ifndef TESTS_LINUX_USER_CALLS_MACHINE_PPC_H
#define TESTS_LINUX_USER_CALLS_MACHINE_PPC_H

/* CR0.SO tells an error. In line, so that a frame survives vfork. */
static inline __attribute__((always_inline)) long call6(long nr, long a, long b, long c, long d,
                                                        long e, long f)
{
    register long r0 __asm__("r0") = nr;
    register long r3 __asm__("r3") = a;
    register long r4 __asm__("r4") = b;
    register long r5 __asm__("r5") = c;
    register long r6 __asm__("r6") = d;
    register long r7 __asm__("r7") = e;
    register long r8 __asm__("r8") = f;

    __asm__ volatile("sc\n"
                     "bns+ 1f\n"
                     "neg 3, 3\n"
                     "1:"
                     : "+r"(r0), "+r"(r3), "+r"(r4), "+r"(r5), "+r"(r6), "+r"(r7), "+r"(r8)
                     :
                     : "r9", "r10", "r11", "r12", "ctr", "cr0", "memory");
    return r3;
}

#ifdef __powerpc64__
#if _CALL_ELF == 2
/* r12 is what the table of contents is found by. */
__asm__(".globl _start\n"
        "_start: addis 2, 12, .TOC.-_start@ha\n"
        "addi 2, 2, .TOC.-_start@l\n"
#else
__asm__(".section .opd, \"aw\"\n"
        ".balign 8\n"
        ".globl _start\n"
        "_start: .quad 1f, .TOC.@tocbase, 0\n"
        ".previous\n"
        "1:\n"
#endif
        "mr 3, 1\n"
        "li 0, 0\n"
        "stdu 0, -112(1)\n"
        "bl start\n"
        "nop\n");
#else

__asm__(".globl _start\n"
        "_start: mr 3, 1\n"
        "li 0, 0\n"
        "stwu 0, -16(1)\n"
        "b start\n");

enum { O_DIRECTORY = 040000, O_NOFOLLOW = 0100000, O_DIRECT = 0400000, O_LARGEFILE = 0200000 };
enum { SO_RCVTIMEO = 18, SO_PASSCRED = 20, SO_PEERCRED = 21 };

/* Words of struct stat, semid_ds, msqid_ds, shmid_ds. */
enum { STAT_SIZE = 7, IPC_NEW = 0, SEM_NSEMS = 16, MSG_QNUM = 19, SHM_SEGSZ = 19, SHM_NATTCH = 22 };

typedef struct {
    u64 dev, ino;
    u32 mode, nlink, uid, gid;
    u64 rdev;
    u16 pad;
    s64 size;
    s32 blksize;
    s64 blocks;
    u32 atime, atime_ns, mtime, mtime_ns, ctime, ctime_ns, unused[2];
} Stat64;
_Static_assert(offsetof(Stat64, size) == 48 && sizeof(Stat64) == 104, "as the kernel has it");
#define short_ino ino

/* There never were calls with numbers of 16 bits. */
#define __NR_getuid32    __NR_getuid
#define __NR_geteuid32   __NR_geteuid
#define __NR_getgid32    __NR_getgid
#define __NR_getegid32   __NR_getegid
#define __NR_getgroups32 __NR_getgroups
#define __NR_getresuid32 __NR_getresuid

#define MACHINE       "ppc"
#define PLATFORM      "p"
#define HAS_BASE      1
#define CPU_NAME      "clock"
#define KERNEL_NAME   "[vdso]"
#define KERNEL_CODE   aux[AT_SYSINFO_EHDR]
#define STACK_TOP     0xbf000000
#define HIGHEST_PAGE  0xffff0000
#define HWCAP_ALWAYS  0x80000000
#define TO_SEMOP(id, op, n)              call(ipc, 1, id, n, 0, op)
#define TO_SEMTIMEDOP(id, op, n, timeout) call(ipc, 4, id, n, 0, op, timeout)
#define TO_FADVISE(fd, advice, ...)      call(fadvise64_64, fd, advice, __VA_ARGS__)
#define TO_SYNC_FILE_RANGE(fd, flags, ...) call(sync_file_range2, fd, flags, __VA_ARGS__)

/* rt_sigreturn */
#define RESTORER                                                                                   \
    "li 0, 172\n"                                                                                  \
    "sc\n"

static inline void flush(const void *at, u32 len)
{
    for (u32 i = 0; i < len; i += 4) {
        __asm__ volatile("dcbst 0, %0; sync; icbi 0, %0; isync" : : "r"((u32)at + i) : "memory");
    }
}

/* "li r3, n; blr" */
static inline void put_function(void *at, int n)
{
    volatile u32 *p = at;

    p[0] = 0x38600000u | (u32)n;
    p[1] = 0x4e800020;
}

#endif
#endif
