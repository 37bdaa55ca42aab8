/*
 * Guest test of tasks: `tasks signals`, `tasks threads [TIMES]`, `tasks processes`, `tasks tracer`. One program, so that
 * one libc is kept in the tree.
 */
#include "check.h"

int main(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "";
    int status = 2;

    if (!strcmp(what, "signals")) {
        status = signals_main();
    } else if (!strcmp(what, "threads")) {
        status = threads_main(argc > 2 ? atoi(argv[2]) : 1);
    } else if (!strcmp(what, "processes")) {
        status = processes_main(argv[0]);
    } else if (!strcmp(what, "tracer")) {
        status = tracer_main();
    } else if (!strcmp(what, "child")) {
        return processes_child();
    }
    if (status == 0) {
        printf("%s: ok\n", what);
    }
    return status;
}
