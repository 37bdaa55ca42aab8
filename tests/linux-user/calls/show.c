/*
 * Not a test by itself: prints what it was started with, for options.sh.
 */
#include "mini.h"

enum { RLIMIT_STACK = 3, AT_PAGESZ = 6, AT_RANDOM = 25, AT_EXECFN = 31 };

static void line(const char *what, const char *text)
{
    call(write, 1, what, length(what));
    call(write, 1, text, length(text));
    call(write, 1, "\n", 1);
}

static void number(const char *what, u32 v)
{
    char text[9] = "00000000";

    for (int i = 7; i >= 0; i--, v >>= 4) {
        text[i] = "0123456789abcdef"[v & 15];
    }
    line(what, text);
}

int main(int argc, char **argv)
{
    char **p = argv + argc + 1;
    struct {
        char name[6][65];
    } uts;
    u32 limit[2];

    for (int i = 0; i < argc; i++) {
        line("arg ", argv[i]);
    }
    for (; *p; p++) {
        line("env ", *p);
    }
    for (u32 *a = (u32 *)(p + 1); *a; a += 2) {
        if (a[0] == AT_PAGESZ) {
            number("page ", a[1]);
        } else if (a[0] == AT_RANDOM) {
            number("random ", *(u32 *)a[1]);
        } else if (a[0] == AT_EXECFN) {
            line("execfn ", (const char *)a[1]);
        }
    }
    call(ugetrlimit, RLIMIT_STACK, limit);
    number("stack ", limit[0]);
    call(uname, &uts);
    line("release ", uts.name[2]);
    return 0;
}
