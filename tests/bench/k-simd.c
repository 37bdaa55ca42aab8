/* Vector kernels: left to the compiler's vectoriser (NEON on the guest, SSE natively). */
#include <stdlib.h>
#include <string.h>

#include "kernels.h"

enum { N = 4096 };

static uint32_t saxpy(unsigned n)
{
    static float x[N], y[N];
    uint32_t bits;

    for (int i = 0; i < N; i++) {
        x[i] = i * 0.25f + 1;
        y[i] = i;
    }
    while (n--) {
        float a = 1.0f / (n % 7 + 2);

        for (int i = 0; i < N; i++) {
            y[i] = a * x[i] + y[i];
        }
    }
    memcpy(&bits, &y[1000], 4);
    return bits >> 8;
}

static uint32_t sad(unsigned n)
{
    static uint8_t a[N], b[N];
    uint32_t sum = 0;

    for (int i = 0; i < N; i++) {
        a[i] = i * 3;
        b[i] = i * 5 + 1;
    }
    while (n--) {
        for (int i = 0; i < N; i++) {
            sum += a[i] > b[i] ? a[i] - b[i] : b[i] - a[i];
        }
        a[n % N]++;
    }
    return sum;
}

static uint32_t blend(unsigned n)
{
    static uint8_t a[N], b[N], m[N];
    uint32_t sum = 0;

    for (int i = 0; i < N; i++) {
        a[i] = i * 3;
        b[i] = i * 5 + 1;
        m[i] = i >> 4;
    }
    while (n--) {
        for (int i = 0; i < N; i++) {
            a[i] = (a[i] * m[i] + b[i] * (255 - m[i]) + 128) >> 8;
        }
        b[n % N] += a[n % 100];
    }
    for (int i = 0; i < N; i++) {
        sum = sum * 31 + a[i];
    }
    return sum;
}

static uint32_t dot16(unsigned n)
{
    static int16_t a[N], b[N];
    int32_t sum = 0;

    for (int i = 0; i < N; i++) {
        a[i] = i * 7;
        b[i] = i * 11 - 5;
    }
    while (n--) {
        for (int i = 0; i < N; i++) {
            sum += a[i] * b[i];
        }
        a[n % N] ^= sum;
    }
    return sum;
}

const Kernel simd_kernels[] = {{"saxpy", "simd", saxpy, 200000},
                               {"sad", "simd", sad, 200000},
                               {"blend", "simd", blend, 150000},
                               {"dot16", "simd", dot16, 200000},
                               {0}};
