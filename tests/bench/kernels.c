/*
 * kernels NAME [UNITS] runs one kernel and prints its checksum; kernels -l lists "name kind units".
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernels.h"

static const Kernel *const families[] = {int_kernels, branch_kernels, fp_kernels, simd_kernels,
                                         mem_kernels, sys_kernels, mech_kernels};

int main(int argc, char **argv)
{
    for (unsigned f = 0; f < sizeof(families) / sizeof(families[0]); f++) {
        for (const Kernel *k = families[f]; k->name; k++) {
            if (argc > 1 && !strcmp(argv[1], "-l")) {
                printf("%s %s %u\n", k->name, k->kind, k->units);
            } else if (argc > 1 && !strcmp(argv[1], k->name)) {
                printf("%08x\n", k->fn(argc > 2 ? (unsigned)atoi(argv[2]) : k->units));
                return 0;
            }
        }
    }
    return argc > 1 && !strcmp(argv[1], "-l") ? 0 : 2;
}
