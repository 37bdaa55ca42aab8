/*
 * Helpers of AArch64 that touch no vector register.
 */
#include "target/arm/a64-cpu.h"
#include "target/arm/a64-helper-base.h"

static u32 nz64(u64 res)
{
    return (res >> 63) << 3 | (u32)(res == 0) << 2;
}

static u32 nz32(u32 res)
{
    return (res >> 31) << 3 | (u32)(res == 0) << 2;
}

static u32 sub64(u64 a, u64 b)
{
    u64 res = a - b;

    return nz64(res) | (u32)(a >= b) << 1 | (u32)(((a ^ b) & (a ^ res)) >> 63);
}

static u32 sub32(u32 a, u32 b)
{
    u32 res = a - b;

    return nz32(res) | (u32)(a >= b) << 1 | ((a ^ b) & (a ^ res)) >> 31;
}

static u32 add64(u64 a, u64 b, bool carry)
{
    u64 res = a + b + carry;
    bool out = carry ? res <= a : res < a;

    return nz64(res) | (u32)out << 1 | (u32)((~(a ^ b) & (a ^ res)) >> 63);
}

static u32 add32(u32 a, u32 b, bool carry)
{
    u32 res = a + b + carry;
    bool out = carry ? res <= a : res < a;

    return nz32(res) | (u32)out << 1 | (~(a ^ b) & (a ^ res)) >> 31;
}

/* Result @fcc of a comparison. Less: N; equal: Z and C; greater: C; unordered: C and V. */
static u32 float_nzcv(u64 fcc)
{
    return fcc & 1 ? 8 : fcc & 2 ? 6 : fcc & 4 ? 2 : 3;
}

/* What the comparison raised it has raised when it was made. */
static u32 float_compare(u32 kind, u64 a, u64 b)
{
    FpStatus st = {.flush_in = kind >= FK_FCMP32_FZ};
    bool wide = kind == FK_FCMP64 || kind == FK_FCMP64_FZ;

    return float_nzcv(
        (u64)(wide ? f64_compare(a, b, false, &st) : f32_compare((u32)a, (u32)b, false, &st)));
}

u32 a64_nzcv_of(Cpu *cpu, u32 fk, u64 a, u64 b)
{
    u32 kind = fk & FK_KIND;
    s32 imm = (s32)fk >> 8;

    (void)cpu;
    switch (kind) {
    case FK_SUB64:
        return sub64(a, b);
    case FK_SUB32:
        return sub32((u32)a, (u32)b);
    case FK_SUBI64:
        return sub64(a, (u64)(s64)imm);
    case FK_SUBI32:
        return sub32((u32)a, (u32)imm);
    case FK_ADD64:
    case FK_ADC64:
        return add64(a, b, kind == FK_ADC64);
    case FK_ADD32:
    case FK_ADC32:
        return add32((u32)a, (u32)b, kind == FK_ADC32);
    case FK_LOGIC64:
        return nz64(a);
    case FK_LOGIC32:
        return nz32((u32)a);
    case FK_FCC:
        return float_nzcv(a);
    case FK_FCMP32:
    case FK_FCMP64:
    case FK_FCMP32_FZ:
    case FK_FCMP64_FZ:
        return float_compare(kind, a, b);
    default:
        return (u32)a & 15;
    }
}

/* ---- CRC: reflected polynomials, a byte at a time; entry i is i run through eight steps ---- */

#define STEP(p, v)  ((v) >> 1 ^ ((p) & -((v)&1)))
#define STEP8(p, v) STEP(p, STEP(p, STEP(p, STEP(p, STEP(p, STEP(p, STEP(p, STEP(p, v))))))))
#define ROW4(p, v)  STEP8(p, (v) + 0u), STEP8(p, (v) + 1u), STEP8(p, (v) + 2u), STEP8(p, (v) + 3u)
#define ROW16(p, v) ROW4(p, v), ROW4(p, (v) + 4), ROW4(p, (v) + 8), ROW4(p, (v) + 12)
#define ROW64(p, v) ROW16(p, v), ROW16(p, (v) + 16), ROW16(p, (v) + 32), ROW16(p, (v) + 48)
#define TABLE(p)                                                                                   \
    {                                                                                              \
        ROW64(p, 0), ROW64(p, 64), ROW64(p, 128), ROW64(p, 192)                                    \
    }

static u32 crc(const u32 *table, u32 v, u64 data, u32 bytes)
{
    for (u32 i = 0; i < bytes; i++) {
        v = v >> 8 ^ table[(v ^ data >> 8 * i) & 255];
    }
    return v;
}

u32 a64_crc32(Cpu *cpu, u32 v, u64 data, u32 bytes)
{
    static const u32 table[256] = TABLE(0xedb88320u);

    (void)cpu;
    return crc(table, v, data, bytes);
}

u32 a64_crc32c(Cpu *cpu, u32 v, u64 data, u32 bytes)
{
    static const u32 table[256] = TABLE(0x82f63b78u);

    (void)cpu;
    return crc(table, v, data, bytes);
}
