/*
 * See boot.h. Firmware starts at the reset vector, and finds in memory what it is to start: the
 * kernel 16 MiB above the start of RAM, behind it the initrd, behind that the command line.
 */
#include "system/ppc/boot.h"

#include <elf.h>
#include <string.h>
#include <sys/mman.h>

#include "common/bits.h"
#include "system/fw-cfg.h"
#include "system/load.h"
#include "system/ppc/cpu.h"
#include "system/ppc/openfirmware.h"

enum { PROGRAM_AT = 0x10000, KERNEL_AT = 0x1000000, KERNEL_BITS = 0xfffffff };
enum { GAP = 1024 * 1024 }; /* behind a kernel, which clears more than its file says */

/* An image as large as the place ends where that does; ELF files say themselves where they belong. */
static bool load_firmware(Machine *m, const Board *b, const char *path, GError **err)
{
    LoadRequest r = {path, LOAD_PROGRAM, b->firmware.at, EM_PPC, 0};
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

/* ---- A kernel for firmware ---- */

/* Its addresses may be virtual ones: they count from where it is put. */
static bool load_kernel(Machine *m, const Board *b, const char *path, Loaded *out, GError **err)
{
    LoadRequest r = {path, LOAD_PROGRAM, b->ram.at + KERNEL_AT, EM_PPC, KERNEL_BITS};

    if (!load_file(m, "kernel", &r, out, err)) {
        return false;
    }
    fw_cfg_number(m, FW_KERNEL_AT, out->entry, 4);
    fw_cfg_number(m, FW_KERNEL_SIZE, out->high - out->low, 4);
    fw_cfg_number(m, FW_BOOT_DEVICE, 'm', 2); /* memory */
    return true;
}

static bool load_initrd(Machine *m, const char *path, paddr at, Loaded *out, GError **err)
{
    LoadRequest r = {path, LOAD_RAMDISK, at, 0, 0};

    if (!load_file(m, "initrd", &r, out, err)) {
        return false;
    }
    fw_cfg_number(m, FW_INITRD_AT, out->low, 4);
    fw_cfg_number(m, FW_INITRD_SIZE, out->high - out->low, 4);
    return true;
}

static bool load_line(Machine *m, const char *line, paddr at, GError **err)
{
    fw_cfg_number(m, FW_CMDLINE_AT, at, 4);
    return load_bytes(m, "command-line", at, line, strlen(line) + 1, err);
}

static bool load_linux(Machine *m, const Board *b, const BootFiles *f, GError **err)
{
    Loaded kernel, initrd;

    if (!load_kernel(m, b, f->kernel, &kernel, err)) {
        return false;
    }
    initrd.high = kernel.high + GAP;
    if (f->initrd && !load_initrd(m, f->initrd, align_up(initrd.high, 4096), &initrd, err)) {
        return false;
    }
    return !f->append || load_line(m, f->append, align_up(initrd.high, 4096), err);
}

static bool start_firmware_of(Machine *m, const Board *b, const BootFiles *f, GError **err)
{
    if (f->kernel && !machine_device(m, "fw-cfg")) {
        g_set_error(err, EMU_ERROR, 0, "-bios beside -kernel: firmware of %s cannot be told of it", b->name);
        return false;
    }
    return load_firmware(m, b, f->bios, err) && (!f->kernel || load_linux(m, b, f, err));
}

/* ---- A program without firmware ---- */

static bool load_program(Machine *m, const Board *b, const BootFiles *f, GError **err)
{
    LoadRequest r = {f->kernel, LOAD_PROGRAM, b->ram.at + PROGRAM_AT, EM_PPC, 0};
    Loaded out;

    if (f->initrd || f->append) {
        g_set_error(err, EMU_ERROR, 0, "-initrd and -append: %s starts no kernels of Linux", b->name);
        return false;
    }
    if (!load_file(m, "kernel", &r, &out, err)) {
        return false;
    }
    ppc_cpu_set_entry((Vcpu *)machine_device(m, "cpu[0]"), &(PpcEntry){.pc = (u32)out.entry});
    return true;
}

bool ppc_boot(Machine *m, const Board *b, const BootFiles *f, GError **err)
{
    if (!g_strcmp0(f->bios, OF_BUILTIN) || (!f->bios && f->kernel && b->open_firmware && b->firmware.file)) {
        return of_boot(m, b, f, err);
    }
    if (f->dtb) {
        g_set_error(err, EMU_ERROR, 0, "-dtb: %s has no use for a device tree", b->name);
        return false;
    }
    if ((f->initrd || f->append) && !f->kernel) {
        g_set_error(err, EMU_ERROR, 0, "-initrd and -append: for what -kernel names");
        return false;
    }
    if (f->bios) {
        return start_firmware_of(m, b, f, err);
    }
    if (b->firmware.file) {
        g_set_error(err, EMU_ERROR, 0, "%s starts with firmware: %s is in none of the directories -L help lists",
                    b->name, b->firmware.file);
        return false;
    }
    return !f->kernel || load_program(m, b, f, err);
}
