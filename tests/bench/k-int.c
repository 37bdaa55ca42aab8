/* Integer kernels: hashes, checksums, sorting, compression. */
#include <stdlib.h>
#include <string.h>

#include "kernels.h"

static const uint32_t round_constant[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t rotr(uint32_t v, int n)
{
    return v >> n | v << (32 - n);
}

static void sha256_block(uint32_t state[8], const uint32_t in[16])
{
    uint32_t w[64], s[8];

    memcpy(w, in, 64);
    memcpy(s, state, 32);
    for (int i = 16; i < 64; i++) {
        uint32_t a = w[i - 15], b = w[i - 2];

        w[i] = w[i - 16] + w[i - 7] + (rotr(a, 7) ^ rotr(a, 18) ^ a >> 3) +
               (rotr(b, 17) ^ rotr(b, 19) ^ b >> 10);
    }
    for (int i = 0; i < 64; i++) {
        uint32_t e = s[4], a = s[0];
        uint32_t t1 = s[7] + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + ((e & s[5]) ^ (~e & s[6])) +
                      round_constant[i] + w[i];
        uint32_t t2 = (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) +
                      ((a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]));

        memmove(s + 1, s, 28);
        s[4] += t1;
        s[0] = t1 + t2;
    }
    for (int i = 0; i < 8; i++) {
        state[i] += s[i];
    }
}

static uint32_t sha256(unsigned n)
{
    uint32_t state[8] = {1, 2, 3, 4, 5, 6, 7, 8}, block[16];

    for (unsigned i = 0; i < n; i++) {
        for (int j = 0; j < 16; j++) {
            block[j] = i * 16 + j;
        }
        sha256_block(state, block);
    }
    return state[0] ^ state[7];
}

static uint32_t crc32_table(unsigned n)
{
    static uint32_t table[256];
    static uint8_t data[4096];
    uint32_t crc = ~0u;

    for (uint32_t i = 0; i < 256; i++) {
        uint32_t c = i;

        for (int k = 0; k < 8; k++) {
            c = c & 1 ? 0xedb88320 ^ c >> 1 : c >> 1;
        }
        table[i] = c;
    }
    for (int i = 0; i < 4096; i++) {
        data[i] = i * 7 + (i >> 4);
    }
    while (n--) {
        for (int i = 0; i < 4096; i++) {
            crc = table[(crc ^ data[i]) & 255] ^ crc >> 8;
        }
    }
    return ~crc;
}

static int by_value(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

    return (x > y) - (x < y);
}

static uint32_t quick_sort(unsigned n)
{
    int32_t *v = malloc(n * sizeof(*v));
    uint32_t seed = 12345, sum = 0;

    for (unsigned i = 0; i < n; i++) {
        v[i] = next_random(&seed);
    }
    qsort(v, n, sizeof(*v), by_value);
    for (unsigned i = 0; i < n; i += 97) {
        sum = sum * 31 + v[i];
    }
    free(v);
    return sum;
}

static uint32_t hash_table(unsigned n)
{
    enum { SLOTS = 1 << 16 };
    uint32_t *key = calloc(SLOTS, 4), *count = calloc(SLOTS, 4), seed = 99, sum = 0;

    for (unsigned i = 0; i < n; i++) {
        uint32_t k = next_random(&seed) % 40000 + 1, at = k * 2654435761u >> 16;

        while (key[at] && key[at] != k) {
            at = (at + 1) % SLOTS;
        }
        key[at] = k;
        sum += ++count[at];
    }
    free(key);
    free(count);
    return sum;
}

/* A small LZ77: hash of four bytes, greedy matches, literals in between. */
static uint32_t lz_compress(unsigned n)
{
    enum { SIZE = 1 << 16 };
    static uint8_t in[SIZE], out[SIZE * 2];
    static uint32_t last[1 << 12];
    uint32_t seed = 7, sum = 0, produced = 0;

    for (int i = 0; i < SIZE; i++) {
        in[i] = i > 300 && next_random(&seed) % 8 ? in[i - 1 - seed % 300] : "etaoin shrdlu"[seed % 13];
    }
    while (n--) {
        uint32_t o = 0;

        memset(last, 0, sizeof(last));
        for (uint32_t i = 0; i + 4 < SIZE;) {
            uint32_t word, h, from, len = 0;

            memcpy(&word, in + i, 4);
            h = word * 2654435761u >> 20;
            from = last[h];
            last[h] = i;
            while (from && i + len < SIZE && len < 255 && in[from + len] == in[i + len]) {
                len++;
            }
            if (len >= 4) {
                out[o++] = 255;
                out[o++] = len;
                out[o++] = (i - from) >> 8;
                out[o++] = i - from;
                i += len;
            } else {
                out[o++] = in[i++];
            }
        }
        produced += o;
        sum = sum * 33 + out[o / 2];
    }
    return sum + produced;
}

/* 64-bit arithmetic on a 32-bit guest: adds with carry, long multiplies. */
static uint32_t mul64(unsigned n)
{
    uint64_t a = 0x123456789abcdefull, b = 0xfedcba987654321ull, c = 1;

    for (unsigned i = 0; i < n; i++) {
        c = c * a + b;
        a += c >> 17;
        b ^= a << 5 | a >> 59;
    }
    return (uint32_t)(c ^ c >> 32);
}

const Kernel int_kernels[] = {
    {"sha256", "int", sha256, 400000},   {"crc32", "int", crc32_table, 20000},
    {"qsort", "int", quick_sort, 1500000}, {"hash", "int", hash_table, 15000000},
    {"lz", "int", lz_compress, 250},      {"mul64", "int", mul64, 100000000},
    {0}};
