/*
 * Integer instructions that are not worth inline code.
 */
#include "target/arm/helper.h"

u32 arm_usad8(Cpu *cpu, u32 n, u32 m)
{
    u32 sum = 0;

    (void)cpu;
    for (int i = 0; i < 32; i += 8) {
        u32 x = n >> i & 0xff, y = m >> i & 0xff;

        sum += x > y ? x - y : y - x;
    }
    return sum;
}

/* Reflected polynomials, four bits at a time: entry i is i run through four steps. */
#define STEP(p, v)  ((v) >> 1 ^ ((v)&1 ? (p) : 0))
#define STEP4(p, v) STEP(p, STEP(p, STEP(p, STEP(p, v))))
#define ROW(p, v)   STEP4(p, (v) + 0u), STEP4(p, (v) + 1u), STEP4(p, (v) + 2u), STEP4(p, (v) + 3u)
#define TABLE(p)                                                                                   \
    {                                                                                              \
        ROW(p, 0), ROW(p, 4), ROW(p, 8), ROW(p, 12)                                                \
    }

static u32 crc(const u32 *table, u32 v, u32 data, u32 bytes)
{
    v ^= bytes == 4 ? data : data & ((1u << 8 * bytes) - 1);
    for (u32 i = 0; i < 2 * bytes; i++) {
        v = v >> 4 ^ table[v & 15];
    }
    return v;
}

u32 arm_crc32(Cpu *cpu, u32 v, u32 data, u32 bytes)
{
    static const u32 table[16] = TABLE(0xedb88320u);

    (void)cpu;
    return crc(table, v, data, bytes);
}

u32 arm_crc32c(Cpu *cpu, u32 v, u32 data, u32 bytes)
{
    static const u32 table[16] = TABLE(0x82f63b78u);

    (void)cpu;
    return crc(table, v, data, bytes);
}
