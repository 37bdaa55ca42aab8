/*
 * The page every AArch64 process is given: signal return code.
 */
#include <string.h>
#include <sys/mman.h>

#include "common/user/guestmem.h"
#include "linux-user/aarch64/a64-abi.h"

bool a64_map_special(void)
{
    static const u32 code[] = {
        0xd503201f, /* nop: unwinders look at the instruction before the return address */
        0xd2801168, /* mov x8, #139 */
        0xd4000001, /* svc #0 */
    };
    s64 at = guest_mmap(0, guest_page_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (at < 0 || !copy_to_guest(at, code, sizeof(code)) ||
        guest_mprotect(at, guest_page_size, PROT_READ | PROT_EXEC) < 0) {
        return false;
    }
    guest_name_range(at, guest_page_size, "[vdso]");
    process.sigtramp = at + 4;
    return true;
}
