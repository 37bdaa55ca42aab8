/*
 * The tables of a vDSO: ELF header, segments, dynamic section, symbols, hash table, versions.
 * Ref: vdso(7), gABI "Dynamic Section", GNU symbol versioning (LSB).
 */
#include "linux-user/vdso.h"

#include <assert.h>
#include <elf.h>
#include <string.h>
#include <sys/mman.h>

#include "common/bits.h"
#include "common/user/guestmem.h"
#include "linux-user/syscall.h"
#include "tcg/exec.h"

enum { DYN_ENTRIES = 10, VERSION_BASE = 1, VERSION = 2 };

/* The page being filled. */
typedef struct {
    const Vdso *v;
    u8 page[VDSO_BYTES];
    unsigned at, word;
    unsigned strings, strings_end, symbols, hash, versions, definitions, dynamic;
} Image;

static void put(Image *im, unsigned bytes, u64 v)
{
    store_guest(im->page + im->at, bytes, v);
    im->at += bytes;
}

static void put_long(Image *im, u64 v)
{
    put(im, im->word, v);
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

/* Members stand in another order where words are wider. */
static void put_symbol(Image *im, const VdsoSymbol *s)
{
    u32 name = add_string(im, s->name);
    u8 info = ELF64_ST_INFO(STB_GLOBAL, STT_FUNC);

    put(im, 4, name);
    if (im->word == 4) {
        put(im, 4, s->at);
        put(im, 4, s->size);
    }
    put(im, 1, info);
    put(im, 1, STV_DEFAULT);
    put(im, 2, 1); /* defined, in some section */
    if (im->word == 8) {
        put(im, 8, s->at);
        put(im, 8, s->size);
    }
}

static unsigned symbol_size(const Image *im)
{
    return im->word == 8 ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);
}

static void put_symbols(Image *im)
{
    unsigned all = im->v->symbols + 1;

    im->symbols = im->at;
    im->at += symbol_size(im);
    for (unsigned i = 0; i < im->v->symbols; i++) {
        put_symbol(im, &im->v->symbol[i]);
    }
    /* One bucket with all of them. */
    im->hash = im->at;
    put(im, 4, 1);
    put(im, 4, all);
    put(im, 4, 1);
    for (unsigned i = 0; i < all; i++) {
        put(im, 4, i && i < all - 1 ? i + 1 : 0);
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
    for (unsigned i = 0; i < im->v->symbols + 1; i++) {
        put(im, 2, i ? VERSION : 0);
    }
    im->at = align_up(im->at, 8);
    im->definitions = im->at;
    put_definition(im, VERSION_BASE, im->v->object, false);
    put_definition(im, VERSION, im->v->version, true);
}

static void put_dynamic(Image *im)
{
    u32 soname = add_string(im, im->v->object);
    const u64 entries[DYN_ENTRIES][2] = {
        {DT_HASH, im->hash},
        {DT_STRTAB, im->strings},
        {DT_SYMTAB, im->symbols},
        {DT_STRSZ, im->strings_end - im->strings},
        {DT_SYMENT, symbol_size(im)},
        {DT_SONAME, soname},
        {DT_VERSYM, im->versions},
        {DT_VERDEF, im->definitions},
        {DT_VERDEFNUM, 2},
        {DT_NULL, 0},
    };

    im->at = align_up(im->at, 8);
    im->dynamic = im->at;
    for (unsigned i = 0; i < DYN_ENTRIES; i++) {
        put_long(im, entries[i][0]);
        put_long(im, entries[i][1]);
    }
}

static void put_segment(Image *im, u32 type, u32 flags, u64 offset, u64 size, u64 align)
{
    put(im, 4, type);
    if (im->word == 8) {
        put(im, 4, flags);
    }
    put_long(im, offset);
    put_long(im, offset); /* virtual and physical address */
    put_long(im, offset);
    put_long(im, size);
    put_long(im, size);
    if (im->word == 4) {
        put(im, 4, flags);
    }
    put_long(im, align);
}

static unsigned header_size(const Image *im)
{
    return im->word == 8 ? sizeof(Elf64_Ehdr) : sizeof(Elf32_Ehdr);
}

static unsigned segment_size(const Image *im)
{
    return im->word == 8 ? sizeof(Elf64_Phdr) : sizeof(Elf32_Phdr);
}

static unsigned segments(const Image *im)
{
    return im->v->unwind ? 3 : 2;
}

static void put_headers(Image *im)
{
    const u8 ident[EI_NIDENT] = {ELFMAG0,           ELFMAG1,   ELFMAG2, ELFMAG3, user_abi.elf_class,
                                 user_abi.elf_data, EV_CURRENT};

    im->at = EI_NIDENT;
    memcpy(im->page, ident, sizeof(ident));
    put(im, 2, ET_DYN);
    put(im, 2, user_abi.elf_machine);
    put(im, 4, EV_CURRENT);
    put_long(im, 0);               /* no entry */
    put_long(im, header_size(im)); /* segments */
    put_long(im, 0);               /* no sections */
    put(im, 4, 0);
    put(im, 2, header_size(im));
    put(im, 2, segment_size(im));
    put(im, 2, segments(im));
    im->at = header_size(im);
    put_segment(im, PT_LOAD, PF_R | PF_X, 0, VDSO_BYTES, VDSO_BYTES);
    put_segment(im, PT_DYNAMIC, PF_R, im->dynamic, 2 * im->word * DYN_ENTRIES, 8);
    if (im->v->unwind) {
        put_segment(im, PT_GNU_EH_FRAME, PF_R, im->v->unwind, im->v->unwind_size, 4);
    }
}

/* Strings lie behind the tables; there is room for them below the code. */
static void fill(Image *im, const Vdso *v)
{
    enum { STRINGS = VDSO_CODE - 0x200 };

    memset(im, 0, sizeof(*im));
    im->v = v;
    im->word = user_abi.word;
    im->strings = STRINGS;
    im->strings_end = im->strings + 1; /* offset 0 is the empty name */
    im->at = align_up(header_size(im) + segments(im) * segment_size(im), 8);
    put_symbols(im);
    put_versions(im);
    put_dynamic(im);
    assert(im->at <= STRINGS && im->strings_end <= VDSO_CODE);
    put_headers(im);
    v->fill(im->page);
}

vaddr vdso_map(const Vdso *v)
{
    s64 at =
        guest_mmap(0, guest_page_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    Image im;

    fill(&im, v);
    if (at < 0 || !copy_to_guest(at, im.page, VDSO_BYTES) ||
        guest_mprotect(at, guest_page_size, PROT_READ | PROT_EXEC) < 0) {
        return 0;
    }
    guest_name_range(at, guest_page_size, "[vdso]");
    /* The interpreter beside emitted code would read other times than it. */
    process.vdso = exec_config.verify ? 0 : at;
    return at;
}
