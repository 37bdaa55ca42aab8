/*
 * sysgen: from the tables of system calls to C.
 *
 *     sysgen calls SYSCALLS.TBL STRUCTS.DEF FLAGS.DEF HEADER.h SOURCE.c
 *         CALL_ numbers, prototypes, raw_ functions; wrappers and descriptions.
 *     sysgen abi LABELS SYSCALLS.TBL NR.TBL STRUCTS.DEF FLAGS.DEF ERRNO.DEF IOCTLS.TBL SOURCE.c
 *         what one guest adds: numbers, structure members, flag values, errno names, ioctls.
 *         LABELS chooses among forms and values: "armeb+arm+w4", most special first.
 *
 * The kinds of arguments are those listed in linux-user/syscall.h; one row of `kinds` (sysgen-read.c) gives
 * the C type and the conversion. Every name a row mentions must exist: a misspelt structure or
 * flag set ends the build with file and line.
 */
#include "common/gen/sysgen.h"

static FILE *create(const char *path)
{
    FILE *f = fopen(path, "w");

    if (!f) {
        text_fatal(path, 0, "cannot be written");
    }
    return f;
}

int main(int argc, char **argv)
{
    const char *made = NULL;
    FILE *out;

    if (argc == 7 && !strcmp(argv[1], "calls")) {
        read_structs(argv[3]);
        read_sets(argv[4]);
        read_calls(argv[2]);
        out = create(argv[5]);
        write_header(out);
        fclose(out);
        made = argv[6];
        out = create(made);
        write_source(out);
        fclose(out);
    } else if (argc == 10 && !strcmp(argv[1], "abi")) {
        read_structs(argv[5]);
        read_sets(argv[6]);
        read_calls(argv[3]);
        made = argv[9];
        out = create(made);
        fprintf(out,
                "/* Made by sysgen for %s. */\n#include \"linux-user/gen-syscalls.h\"\n"
                "#include \"linux-user/calls.h\"\n\n",
                argv[2]);
        write_numbers(out, argv[4]);
        write_structs(out, argv[5], argv[2]);
        write_sets(out, argv[6], argv[2]);
        write_errno(out, argv[7], argv[2]);
        write_ioctls(out, argv[8], argv[2]);
        fclose(out);
    } else {
        fprintf(stderr, "usage: sysgen calls TBL STRUCTS FLAGS HEADER SOURCE\n"
                        "       sysgen abi LABELS TBL NR STRUCTS FLAGS ERRNO IOCTLS SOURCE\n");
        return 2;
    }
    if (text_errors()) {
        remove(made);
        return 1;
    }
    return 0;
}
