/*
 * From an ELF file to a process image: segments, interpreter, stack, auxiliary vector.
 */
#ifndef LINUX_USER_LOAD_ELF_H
#define LINUX_USER_LOAD_ELF_H

#include "common/elf.h"
#include "linux-user/abi.h"

/** What load_elf() leaves for the stack and the registers. */
typedef struct {
    vaddr entry; /* of the program: AT_ENTRY */
    vaddr start; /* where to begin: the interpreter's entry, if there is one */
    vaddr start_bias; /* what the image of @start was moved by */
    vaddr phdr;  /* AT_PHDR */
    u16 phent, phnum;
    vaddr base;      /* AT_BASE: the interpreter's load address, or 0 */
    bool exec_stack; /* PT_GNU_STACK asks for it, or is missing */
} LoadInfo;

/** What the stack is filled with. */
typedef struct {
    const char *execfn;  /* AT_EXECFN */
    char **argv, **envp; /* NULL-terminated */
    u64 stack_limit;     /* bytes the stack must be able to grow to */
} StackArgs;

/**
 * elf_runs_here - is this a program for the guest of this emulator?
 */
bool elf_runs_here(const ElfIdent *id);

/**
 * load_elf - map the program @elf from @fd, and its interpreter, into the empty address space.
 * Sets the code and data ranges of `process` and the program break.
 * Return: 0 or -errno, then *@why says in words what is wrong.
 */
s64 load_elf(int fd, const ElfFile *elf, LoadInfo *info, const char **why);

/**
 * load_stack - map the stack and fill it as Linux does at program entry.
 * @sp: receives the stack pointer. Sets the argument ranges and auxv of `process`.
 * Return: 0 or -errno.
 */
s64 load_stack(const Cpu *cpu, const LoadInfo *info, const StackArgs *args, vaddr *sp);

#endif
