/*
 * The vDSO: a shared object of one page that the kernel gives every process. Signal return code, and
 * the clocks, which programs read too often for a system call: there the guest's code is one
 * instruction, "udf #function", that the front end translates to a call of the host's own vDSO.
 *
 * Made when it is mapped, since it is a few tables in the guest's byte order. Ref: vdso(7), gABI
 * "Dynamic Section", gnu symbol versioning (LSB).
 */
#include <elf.h>
#include <string.h>
#include <sys/mman.h>

#include "common/bits.h"
#include "common/user/guestmem.h"
#include "linux-user/aarch64/a64-abi.h"
#include "tcg/exec.h"

enum {
    PAGE = 4096,
    CODE = 0x800,
    CODE_STEP = 16, /* from function to function */
    SEGMENTS = 2,
    DYN_ENTRIES = 10,
    VERSION_BASE = 1,
    VERSION = 2,

    INSN_NOP = (int)0xd503201f,
    INSN_SIGRETURN = (int)0xd2801168, /* mov x8, #139; unwinders know frames by this and the svc */
    INSN_SVC = (int)0xd4000001,
    INSN_RET = (int)0xd65f03c0,
};

/* Functions in the order of their code; the number is that of "udf", or 0. */
static const struct {
    const char *name;
    u16 function;
} functions[] = {
    {"__kernel_rt_sigreturn", 0},
    {"__kernel_gettimeofday", A64_VDSO_GETTIMEOFDAY},
    {"__kernel_clock_gettime", A64_VDSO_CLOCK_GETTIME},
    {"__kernel_clock_getres", A64_VDSO_CLOCK_GETRES},
};
enum { FUNCTIONS = ARRAY_LEN(functions), SYMBOLS = FUNCTIONS + 1 };

static const char object_name[] = "linux-vdso.so.1";
static const char version_name[] = "LINUX_2.6.39";

/* The page being filled. */
typedef struct {
    u8 page[PAGE];
    unsigned at;
    unsigned strings, strings_end, symbols, hash, versions, definitions, dynamic;
} Image;

static void put(Image *im, unsigned bytes, u64 v)
{
    store_guest(im->page + im->at, bytes, v);
    im->at += bytes;
}

static void put_insn(Image *im, u32 insn)
{
    memcpy(im->page + im->at, &insn, 4);
    im->at += 4;
}

static u32 add_string(Image *im, const char *s)
{
    u32 offset = im->strings_end - im->strings;

    strcpy((char *)im->page + im->strings_end, s);
    im->strings_end += strlen(s) + 1;
    return offset;
}

/* As symbol tables hash names. */
static u32 name_hash(const char *s)
{
    u32 h = 0;

    for (; *s; s++) {
        h = (h << 4) + (u8)*s;
        h = (h ^ (h >> 24 & 0xf0)) & 0x0fffffff;
    }
    return h;
}

static void put_code(Image *im)
{
    im->at = CODE - 4;
    put_insn(im, INSN_NOP); /* unwinders look up the instruction before a return address */
    put_insn(im, INSN_SIGRETURN);
    put_insn(im, INSN_SVC);
    for (unsigned i = 1; i < FUNCTIONS; i++) {
        im->at = CODE + i * CODE_STEP;
        put_insn(im, functions[i].function);
        put_insn(im, INSN_RET);
    }
}

static void put_symbols(Image *im)
{
    im->symbols = im->at;
    im->at += sizeof(Elf64_Sym);
    for (unsigned i = 0; i < FUNCTIONS; i++) {
        put(im, 4, add_string(im, functions[i].name));
        put(im, 1, ELF64_ST_INFO(STB_GLOBAL, STT_FUNC));
        put(im, 1, STV_DEFAULT);
        put(im, 2, 1); /* defined, in some section */
        put(im, 8, CODE + i * CODE_STEP);
        put(im, 8, CODE_STEP);
    }
    /* One bucket with all of them. */
    im->hash = im->at;
    put(im, 4, 1);
    put(im, 4, SYMBOLS);
    put(im, 4, 1);
    for (unsigned i = 0; i < SYMBOLS; i++) {
        put(im, 4, i && i < SYMBOLS - 1 ? i + 1 : 0);
    }
}

static void put_definition(Image *im, unsigned index, const char *name, bool last)
{
    put(im, 2, VER_DEF_CURRENT);
    put(im, 2, index == VERSION_BASE ? VER_FLG_BASE : 0);
    put(im, 2, index);
    put(im, 2, 1);
    put(im, 4, name_hash(name));
    put(im, 4, sizeof(Elf64_Verdef));
    put(im, 4, last ? 0 : sizeof(Elf64_Verdef) + sizeof(Elf64_Verdaux));
    put(im, 4, add_string(im, name));
    put(im, 4, 0);
}

static void put_versions(Image *im)
{
    im->versions = im->at;
    for (unsigned i = 0; i < SYMBOLS; i++) {
        put(im, 2, i ? VERSION : 0);
    }
    im->at = align_up(im->at, 8);
    im->definitions = im->at;
    put_definition(im, VERSION_BASE, object_name, false);
    put_definition(im, VERSION, version_name, true);
}

static void put_dynamic(Image *im)
{
    u32 soname = add_string(im, object_name);
    const u64 entries[DYN_ENTRIES][2] = {
        {DT_HASH, im->hash},
        {DT_STRTAB, im->strings},
        {DT_SYMTAB, im->symbols},
        {DT_STRSZ, im->strings_end - im->strings},
        {DT_SYMENT, sizeof(Elf64_Sym)},
        {DT_SONAME, soname},
        {DT_VERSYM, im->versions},
        {DT_VERDEF, im->definitions},
        {DT_VERDEFNUM, 2},
        {DT_NULL, 0},
    };

    im->at = align_up(im->at, 8);
    im->dynamic = im->at;
    for (unsigned i = 0; i < DYN_ENTRIES; i++) {
        put(im, 8, entries[i][0]);
        put(im, 8, entries[i][1]);
    }
}

static void put_segment(Image *im, u32 type, u32 flags, u64 offset, u64 size, u64 align)
{
    put(im, 4, type);
    put(im, 4, flags);
    put(im, 8, offset);
    put(im, 8, offset); /* virtual and physical address */
    put(im, 8, offset);
    put(im, 8, size);
    put(im, 8, size);
    put(im, 8, align);
}

static void put_headers(Image *im)
{
    const u8 ident[EI_NIDENT] = {ELFMAG0, ELFMAG1, ELFMAG2, ELFMAG3,
                                 ELFCLASS64, user_abi.elf_data, EV_CURRENT};

    im->at = EI_NIDENT;
    memcpy(im->page, ident, sizeof(ident));
    put(im, 2, ET_DYN);
    put(im, 2, EM_AARCH64);
    put(im, 4, EV_CURRENT);
    put(im, 8, 0);                  /* no entry */
    put(im, 8, sizeof(Elf64_Ehdr)); /* segments */
    put(im, 8, 0);                  /* no sections */
    put(im, 4, 0);
    put(im, 2, sizeof(Elf64_Ehdr));
    put(im, 2, sizeof(Elf64_Phdr));
    put(im, 2, SEGMENTS);
    im->at = sizeof(Elf64_Ehdr);
    put_segment(im, PT_LOAD, PF_R | PF_X, 0, PAGE, PAGE);
    put_segment(im, PT_DYNAMIC, PF_R, im->dynamic, DYN_ENTRIES * sizeof(Elf64_Dyn), 8);
}

static void fill(Image *im)
{
    memset(im, 0, sizeof(*im));
    im->strings = CODE + FUNCTIONS * CODE_STEP;
    im->strings_end = im->strings + 1; /* offset 0 is the empty name */
    im->at = sizeof(Elf64_Ehdr) + SEGMENTS * sizeof(Elf64_Phdr);
    put_symbols(im);
    put_versions(im);
    put_dynamic(im);
    put_headers(im);
    put_code(im);
}

bool a64_map_special(void)
{
    s64 at = guest_mmap(0, guest_page_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    Image im;

    fill(&im);
    if (at < 0 || !copy_to_guest(at, im.page, PAGE) ||
        guest_mprotect(at, guest_page_size, PROT_READ | PROT_EXEC) < 0) {
        return false;
    }
    guest_name_range(at, guest_page_size, "[vdso]");
    process.sigtramp = at + CODE;
    /* The interpreter beside emitted code would read other times than it. */
    process.vdso = exec_config.verify ? 0 : at;
    a64_vdso_page = at;
    return true;
}
