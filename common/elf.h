/*
 * ELF files as untrusted data: both classes, both byte orders, every field checked against the
 * file before use. Nothing here maps or runs anything.
 *
 * Ref: System V gABI, "Object Files"; Arm: IHI 0044 (EF_ARM_BE8, EF_ARM_ABI_FLOAT).
 */
#ifndef COMMON_ELF_H
#define COMMON_ELF_H

#include <elf.h>
#include <sys/types.h>

#include "common/base.h"

enum { ELF_MAX_SEGMENTS = 128, ELF_HEAD = 4096 };

/** One program header in host form. */
typedef struct {
    u32 type, flags;
    u64 offset, vaddr, paddr, filesz, memsz, align;
} ElfSegment;

/** The parts of an ELF file that executing it needs. */
typedef struct {
    u8 class; /* ELFCLASS32, 64 */
    u8 data;  /* ELFDATA2LSB, MSB */
    u8 osabi;
    u16 type, machine;
    u32 flags; /* e_flags */
    u64 entry;
    u64 phoff;
    u16 phentsize, phnum;
    u64 shoff;
    u16 shentsize, shnum;
    u64 file_size;
    unsigned segments;
    ElfSegment segment[ELF_MAX_SEGMENTS];
} ElfFile;

/** What an ELF file is for: enough to decide who runs it. */
typedef struct {
    u8 class, data;
    u16 type, machine;
    u32 flags;
} ElfIdent;

/** elf_ident - look at the first @len bytes of a file. Return: false when this is no ELF header. */
bool elf_ident(const void *head, size_t len, ElfIdent *out);

/** elf_is_program - is it of a type that can be executed? */
bool elf_is_program(const ElfIdent *id);

/**
 * elf_read - read and check headers of the file @fd.
 * @head, @len: the first bytes of the file, already read (the 52 or 64 of its header at least).
 * A negative @fd: they are all of it.
 * Return: NULL, or in a few words what is wrong; then errno is ENOEXEC or that of the read.
 */
const char *elf_read(int fd, const void *head, size_t len, ElfFile *out);

/**
 * elf_interp - path in PT_INTERP.
 * @path: buffer of @size bytes.
 * Return: 0, -ENOENT when there is none, or -ENOEXEC, -EIO.
 */
int elf_interp(int fd, const ElfFile *elf, char *path, size_t size);

/** elf_segment - first segment of @type, or NULL. */
const ElfSegment *elf_segment(const ElfFile *elf, u32 type);

#endif
