#include "common/elf.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Reads fields of either class and order out of @bytes, which has room for the whole record. */
typedef struct {
    const u8 *bytes;
    bool big, wide;
} Reader;

static u64 get(const Reader *r, unsigned offset, unsigned size)
{
    u64 v = 0;

    for (unsigned i = 0; i < size; i++) {
        v |= (u64)r->bytes[offset + i] << 8 * (r->big ? size - 1 - i : i);
    }
    return v;
}

/* Offset and size of a member that may differ between the classes. */
#define FIELD(r, H32, H64, member)                                                                 \
    ((r)->wide ? get(r, offsetof(H64, member), sizeof(((H64 *)0)->member))                         \
               : get(r, offsetof(H32, member), sizeof(((H32 *)0)->member)))
#define EHDR(r, member) FIELD(r, Elf32_Ehdr, Elf64_Ehdr, member)
#define PHDR(r, member) FIELD(r, Elf32_Phdr, Elf64_Phdr, member)

bool elf_ident(const void *head, size_t len, ElfIdent *out)
{
    Reader r = {.bytes = head};

    if (len < sizeof(Elf32_Ehdr) || memcmp(head, ELFMAG, SELFMAG)) {
        return false;
    }
    out->class = r.bytes[EI_CLASS];
    out->data = r.bytes[EI_DATA];
    r.wide = out->class == ELFCLASS64;
    r.big = out->data == ELFDATA2MSB;
    if ((r.wide && len < sizeof(Elf64_Ehdr)) || (!r.wide && out->class != ELFCLASS32) ||
        (!r.big && out->data != ELFDATA2LSB)) {
        return false;
    }
    out->type = EHDR(&r, e_type);
    out->machine = EHDR(&r, e_machine);
    out->flags = EHDR(&r, e_flags);
    return true;
}

bool elf_is_program(const ElfIdent *id)
{
    return id->type == ET_EXEC || id->type == ET_DYN;
}

static void read_header(const Reader *r, ElfFile *out)
{
    out->osabi = r->bytes[EI_OSABI];
    out->entry = EHDR(r, e_entry);
    out->phoff = EHDR(r, e_phoff);
    out->phentsize = EHDR(r, e_phentsize);
    out->phnum = EHDR(r, e_phnum);
    out->shoff = EHDR(r, e_shoff);
    out->shentsize = EHDR(r, e_shentsize);
    out->shnum = EHDR(r, e_shnum);
}

static void read_segment(const Reader *r, ElfSegment *s)
{
    s->type = PHDR(r, p_type);
    s->flags = PHDR(r, p_flags);
    s->offset = PHDR(r, p_offset);
    s->vaddr = PHDR(r, p_vaddr);
    s->paddr = PHDR(r, p_paddr);
    s->filesz = PHDR(r, p_filesz);
    s->memsz = PHDR(r, p_memsz);
    s->align = PHDR(r, p_align);
}

static const char *check_segment(const ElfSegment *s, const ElfFile *elf)
{
    u64 last = elf->class == ELFCLASS64 ? UINT64_MAX : UINT32_MAX;

    if (s->type != PT_LOAD) {
        return NULL;
    }
    if (s->filesz > s->memsz) {
        return "a segment has more bytes in the file than in memory";
    }
    if (s->memsz && (s->memsz - 1 > last || s->vaddr > last - (s->memsz - 1))) {
        return "a segment leaves the address space";
    }
    if (s->offset > (u64)INT64_MAX - s->filesz) {
        return "a segment's file offset overflows";
    }
    return NULL;
}

static const char *read_segments(int fd, const void *head, size_t len, bool big, ElfFile *out)
{
    size_t size = out->class == ELFCLASS64 ? sizeof(Elf64_Phdr) : sizeof(Elf32_Phdr);
    size_t bytes = size * out->phnum;
    u8 buf[ELF_MAX_SEGMENTS * sizeof(Elf64_Phdr)];
    const u8 *at = buf;

    if (out->phentsize != size) {
        return "wrong size of program headers";
    }
    if (out->phnum == 0) {
        return "no program headers";
    }
    if (out->phnum > ELF_MAX_SEGMENTS) {
        return "too many program headers";
    }
    if (out->phoff <= len && bytes <= len - out->phoff) {
        at = (const u8 *)head + out->phoff;
    } else {
        ssize_t n = out->phoff > INT64_MAX ? 0 : pread(fd, buf, bytes, out->phoff);

        if (n < 0) {
            return "cannot read program headers";
        }
        if ((size_t)n != bytes) {
            return "program headers lie outside the file";
        }
    }
    for (unsigned i = 0; i < out->phnum; i++) {
        Reader r = {.bytes = at + i * size, .big = big, .wide = out->class == ELFCLASS64};
        const char *why;

        read_segment(&r, &out->segment[i]);
        why = check_segment(&out->segment[i], out);
        if (why) {
            return why;
        }
    }
    out->segments = out->phnum;
    return NULL;
}

const char *elf_read(int fd, const void *head, size_t len, ElfFile *out)
{
    Reader r = {.bytes = head};
    ElfIdent id;
    struct stat st;

    errno = ENOEXEC;
    out->segments = 0;
    if (!elf_ident(head, len, &id)) {
        return "not an ELF file";
    }
    out->class = id.class;
    out->data = id.data;
    out->type = id.type;
    out->machine = id.machine;
    out->flags = id.flags;
    r.big = id.data == ELFDATA2MSB;
    r.wide = id.class == ELFCLASS64;
    read_header(&r, out);
    if (fd >= 0 && fstat(fd, &st)) {
        return "cannot stat";
    }
    out->file_size = fd >= 0 ? (u64)st.st_size : len;
    return read_segments(fd, head, len, r.big, out);
}

const ElfSegment *elf_segment(const ElfFile *elf, u32 type)
{
    for (unsigned i = 0; i < elf->segments; i++) {
        if (elf->segment[i].type == type) {
            return &elf->segment[i];
        }
    }
    return NULL;
}

int elf_interp(int fd, const ElfFile *elf, char *path, size_t size)
{
    const ElfSegment *s = elf_segment(elf, PT_INTERP);
    ssize_t n;

    if (!s) {
        return -ENOENT;
    }
    if (s->filesz < 2 || s->filesz > size || s->offset > INT64_MAX - size) {
        return -ENOEXEC;
    }
    n = pread(fd, path, s->filesz, s->offset);
    if (n < 0 || (u64)n != s->filesz) {
        return -EIO;
    }
    return path[s->filesz - 1] ? -ENOEXEC : 0;
}
