/*
 * See boot.h. Firmware starts at the reset vector and finds what else there is by itself.
 */
#include "system/ppc/boot.h"

#include <elf.h>
#include <sys/mman.h>

#include "common/bits.h"
#include "system/load.h"
#include "system/ppc/cpu.h"

enum { KERNEL_AT = 0x10000 };

/* An image as large as the place ends where that does; ELF files say themselves where they belong. */
static bool load_firmware(Machine *m, const Board *b, const char *path, GError **err)
{
    LoadRequest r = {path, LOAD_PROGRAM, b->firmware.at, EM_PPC};
    MemRegion rom = {.name = "firmware", .kind = MEM_ROM, .at = r.at, .size = b->firmware.size, .priority = 1};
    Loaded out;

    if (!b->firmware.size) {
        g_set_error(err, EMU_ERROR, 0, "-bios: %s starts programs only", b->name);
        return false;
    }
    rom.host = mmap(NULL, rom.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    mem_add(&m->memory, &rom);
    return load_file(m, "firmware", &r, &out, err);
}

static bool load_program(Machine *m, const Board *b, const char *path, GError **err)
{
    LoadRequest r = {path, LOAD_PROGRAM, b->ram.at + KERNEL_AT, EM_PPC};
    Loaded out;

    if (!load_file(m, "kernel", &r, &out, err)) {
        return false;
    }
    ppc_cpu_set_entry((Vcpu *)machine_device(m, "cpu[0]"), &(PpcEntry){.pc = (u32)out.entry});
    return true;
}

bool ppc_boot(Machine *m, const Board *b, const BootFiles *files, GError **err)
{
    if (files->initrd || files->dtb || files->append) {
        g_set_error(err, EMU_ERROR, 0, "-initrd, -dtb and -append: %s starts no kernels of Linux", b->name);
        return false;
    }
    if (files->bios && files->kernel) {
        g_set_error(err, EMU_ERROR, 0, "-bios beside -kernel: firmware of %s cannot be told of it", b->name);
        return false;
    }
    if (files->bios) {
        return load_firmware(m, b, files->bios, err);
    }
    return !files->kernel || load_program(m, b, files->kernel, err);
}
