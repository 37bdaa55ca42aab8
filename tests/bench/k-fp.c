/* Scalar floating point, compiled without fast-math: results are the same bits everywhere. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernels.h"

static uint32_t fold(double d)
{
    uint64_t u;

    memcpy(&u, &d, 8);
    return (uint32_t)(u ^ u >> 32);
}

static uint32_t nbody(unsigned n)
{
    double p[5][3], v[5][3], m[5], energy = 0;

    for (int i = 0; i < 5; i++) {
        m[i] = 1.0 / (i + 1);
        for (int k = 0; k < 3; k++) {
            p[i][k] = (i + 1) * (k + 2) * 0.37 - i * i * 0.11;
            v[i][k] = (i - 2) * 0.01 + k * 0.003;
        }
    }
    for (unsigned s = 0; s < n; s++) {
        for (int i = 0; i < 5; i++) {
            for (int j = i + 1; j < 5; j++) {
                double d[3], r2 = 0.01, f;

                for (int k = 0; k < 3; k++) {
                    d[k] = p[i][k] - p[j][k];
                    r2 += d[k] * d[k];
                }
                f = 0.001 / (r2 * sqrt(r2));
                for (int k = 0; k < 3; k++) {
                    v[i][k] -= d[k] * m[j] * f;
                    v[j][k] += d[k] * m[i] * f;
                }
            }
        }
        for (int i = 0; i < 5; i++) {
            for (int k = 0; k < 3; k++) {
                p[i][k] += 0.001 * v[i][k];
            }
        }
    }
    for (int i = 0; i < 5; i++) {
        energy += v[i][0] * v[i][0] + p[i][1];
    }
    return fold(energy);
}

static uint32_t matmul(unsigned n)
{
    enum { N = 96 };
    static double a[N][N], b[N][N], c[N][N];

    for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) {
            a[i][j] = i * 0.5 - j;
            b[i][j] = 1.0 / (i + j + 1);
        }
    }
    while (n--) {
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                double s = 0;

                for (int k = 0; k < N; k++) {
                    s += a[i][k] * b[k][j];
                }
                c[i][j] = s;
            }
        }
        a[n % N][3] += c[5][7] * 1e-9;
    }
    return fold(c[N / 2][N / 3]);
}

static uint32_t mandelbrot(unsigned n)
{
    uint32_t total = 0;

    for (unsigned y = 0; y < n; y++) {
        for (unsigned x = 0; x < n; x++) {
            double cr = 3.0 * x / n - 2.2, ci = 2.4 * y / n - 1.2, r = 0, i = 0;
            int k;

            for (k = 0; k < 100 && r * r + i * i < 4; k++) {
                double t = r * r - i * i + cr;

                i = 2 * r * i + ci;
                r = t;
            }
            total += k;
        }
    }
    return total;
}

static uint32_t fft(unsigned n)
{
    enum { N = 1024 };
    static double re[N], im[N], wr[N / 2], wi[N / 2];

    for (int i = 0; i < N / 2; i++) {
        wr[i] = cos(6.283185307179586 * i / N);
        wi[i] = sin(6.283185307179586 * i / N);
    }
    for (int i = 0; i < N; i++) {
        re[i] = i % 17 - 8;
        im[i] = 0;
    }
    while (n--) {
        for (int i = 1, j = 0; i < N; i++) {
            int bit = N >> 1;

            for (; j & bit; bit >>= 1) {
                j ^= bit;
            }
            j |= bit;
            if (i < j) {
                double t = re[i];

                re[i] = re[j];
                re[j] = t;
                t = im[i];
                im[i] = im[j];
                im[j] = t;
            }
        }
        for (int len = 2; len <= N; len <<= 1) {
            for (int i = 0; i < N; i += len) {
                for (int k = 0; k < len / 2; k++) {
                    int a = i + k, b = a + len / 2, w = k * (N / len);
                    double xr = re[b] * wr[w] - im[b] * wi[w], xi = re[b] * wi[w] + im[b] * wr[w];

                    re[b] = re[a] - xr;
                    im[b] = im[a] - xi;
                    re[a] += xr;
                    im[a] += xi;
                }
            }
        }
        for (int i = 0; i < N; i++) {
            re[i] *= 1.0 / 32;
            im[i] *= 1.0 / 32;
        }
    }
    /* sin and cos of two libraries may differ in the last place: leave the low bits out. */
    return (uint32_t)(int32_t)lrint(re[3] * 1000);
}

static uint32_t stencil(unsigned n)
{
    enum { N = 256 };
    static float a[N][N], b[N][N];
    uint32_t bits;

    for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) {
            a[i][j] = (i * 31 + j * 17) % 101;
        }
    }
    while (n--) {
        for (int i = 1; i < N - 1; i++) {
            for (int j = 1; j < N - 1; j++) {
                b[i][j] = 0.5f * a[i][j] +
                          0.125f * (a[i - 1][j] + a[i + 1][j] + a[i][j - 1] + a[i][j + 1]);
            }
        }
        memcpy(a, b, sizeof(a));
    }
    memcpy(&bits, &a[N / 2][N / 2], 4);
    return bits;
}

const Kernel fp_kernels[] = {{"nbody", "fp", nbody, 500000},     {"matmul", "fp", matmul, 120},
                             {"mandel", "fp", mandelbrot, 400},  {"fft", "fp", fft, 2500},
                             {"stencil", "fp", stencil, 700},    {0}};
