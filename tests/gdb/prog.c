/*
 * What is debugged, without a C library: functions to stop in, a thread to list, a signal, a fault
 * on request, an exit status.
 */
int main(int argc, char **argv);
#include "../linux-user/calls/mini.h"

enum { USR1 = 10, CLONE_THREAD_ = 0x50f00 }; /* VM FS FILES SIGHAND THREAD SYSVSEM */

volatile int global = 17;
const char constant[] = "unchanged";
static u8 stack[8192] __attribute__((aligned(16)));

__attribute__((noinline)) int inner(int n)
{
    global += n;
    return global * 2;
}

__attribute__((noinline)) int outer(int n)
{
    int v = inner(n + 1);

    return v + 1;
}

__attribute__((noinline, noreturn)) void other(void)
{
    for (;;) {
        call(ppoll, 0, 0, 0, 0);
    }
}

__attribute__((noinline)) void on_usr1(int sig)
{
    global = 1000 + sig;
}

__attribute__((noinline)) void spin(void)
{
    for (;;) {
        global++;
    }
}

__attribute__((noinline)) void die(void)
{
    *(volatile int *)16 = 1;
}

int main(int argc, char **argv)
{
    unsigned long act[5] = {(unsigned long)on_usr1};
    char what = argc > 1 ? *argv[1] : 0;

    outer(4);
    call(rt_sigaction, USR1, act, 0, 8);
    if (!call(clone, CLONE_THREAD_, stack + sizeof(stack) - 64)) { /* a frame leaves its address there */
        other();
    }
    outer(5);
    call(tgkill, call0(getpid), call0(gettid), USR1);
    if (what == 's') {
        spin();
    } else if (what == 'd') {
        die();
    }
    call(write, 1, constant, sizeof(constant) - 1);
    return global & 0x7f;
}
