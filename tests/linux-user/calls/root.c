/*
 * "/" and the working directory in it are one directory; options.sh runs this with a sysroot.
 */
#include "mini.h"

enum { AT_CWD = -100, STATX_INO = 0x100 };

static u64 inode(const char *path)
{
    u64 st[32] = {0};

    EQUAL(call(statx, AT_CWD, path, 0, STATX_INO, st), 0);
    return st[4];
}

int main(int argc, char **argv)
{
    (void)argc, (void)argv;
    EQUAL(call(chdir, "/"), 0);
    CHECK(inode("/") == inode("."));
    CHECK(inode("//./..") == inode("."));
    return 0;
}
