/*
 * The embedded default of `./bootstrap run`: a complete ARM program without a library.
 * Built by:  arm-linux-gnueabihf-gcc -Os -march=armv7ve+fp -marm -static -nostdlib -fno-builtin -s -o arm/hello hello.c
 */
static long call(long nr, long a, long b, long c)
{
    register long r0 __asm__("r0") = a, r1 __asm__("r1") = b, r2 __asm__("r2") = c;
    register long r7 __asm__("r7") = nr;

    __asm__ volatile("svc 0" : "+r"(r0) : "r"(r1), "r"(r2), "r"(r7) : "memory");
    return r0;
}

/* The n-th digit of pi by a spigot, to have something worth emulating. */
static int pi_digits(char *out, int digits)
{
    static int box[700];
    int boxes = digits * 10 / 3 + 2, n = 0, nines = 0, held = -1;

    for (int i = 0; i < boxes; i++) {
        box[i] = 2;
    }
    while (n < digits) {
        int carry = 0, digit;

        for (int i = boxes - 1; i > 0; i--) {
            int x = 10 * box[i] + carry * (i + 1);

            box[i] = x % (2 * i + 1);
            carry = x / (2 * i + 1);
        }
        carry += 10 * box[0];
        digit = carry / 10;
        box[0] = carry % 10;
        if (digit == 9) {
            nines++;
            continue;
        }
        if (held >= 0) {
            out[n++] = '0' + held + digit / 10;
        }
        for (; nines; nines--) {
            out[n++] = digit / 10 ? '0' : '9';
        }
        held = digit % 10;
    }
    return digits;
}

void _start(void)
{
    static char text[300] = "Hello from ARM. pi = ";
    char *p = text;
    int n;

    while (*p) {
        p++;
    }
    n = pi_digits(p + 1, 60);
    p[0] = p[1];
    p[1] = '.';
    p[n] = '\n';
    call(4, 1, (long)text, p + n + 1 - text);
    call(1, 0, 0, 0);
}
