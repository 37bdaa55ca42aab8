/*
 * Words everything else is written in: integer types, container_of, likely, min/max.
 *
 * The three macros here that hide an expression more than once (container_of, MIN, MAX come from
 * GLib elsewhere) are the only ones allowed to; see docs/style in README.
 */
#ifndef COMMON_BASE_H
#define COMMON_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int8_t s8;
typedef int16_t s16;
typedef int32_t s32;
typedef int64_t s64;

typedef u64 vaddr; /* guest virtual address, bytes */
typedef u64 paddr; /* guest physical address, bytes */

#define container_of(ptr, type, member) ((type *)((char *)(ptr)-offsetof(type, member)))
#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))
#define LIKELY(x) __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))

#define KIB 1024ull
#define MIB (1024ull * KIB)
#define GIB (1024ull * MIB)

/* A 128-bit guest vector, lane 0 in the lowest bytes (host order). */
typedef union {
    u8 b[16];
    u16 h[8];
    u32 w[4];
    u64 d[2];
    s8 sb[16];
    s16 sh[8];
    s32 sw[4];
    s64 sd[2];
} __attribute__((aligned(16))) V128;

#endif
