/*
 * A bare CPU of some guest with a page of code and some data, for tests that run single
 * instructions. What differs between guests is one InsnGuest each.
 */
#ifndef TESTS_UNIT_INSN_GUEST_H
#define TESTS_UNIT_INSN_GUEST_H

#include "tcg/cpu.h"

enum { CODE = 0x10000, CODE_SIZE = 0x1000, DATA = 0x20000, DATA_SIZE = 0x10000 };

/** A register tests know: bytes of the CPU's structure, or by two functions. */
typedef struct {
    const char *name; /* of numbered registers: the letters before the number */
    u8 count;         /* numbered from 0 to count - 1; 0: without a number */
    u8 size, stride;  /* bytes; size 0: by get and set */
    u32 offset;
    u64 (*get)(Cpu *cpu);
    void (*set)(Cpu *cpu, u64 v);
} InsnPlace;

typedef struct {
    const char *name; /* as in tests/insn/NAME */
    const struct GuestArch *arch;
    const InsnPlace
        *places; /* general registers, flags (NZCV in bits 31-28; PowerPC: CR0, LT is N ...), the rest; NULL name */
    const char *const *modes;      /* ends with NULL; the index is the mode bit of pc */
    const char *const *exceptions; /* names from EXC_GUEST up, ends with NULL */
    u32 sp;                        /* offset of the stack pointer */
    bool (*set_model)(Cpu *cpu, const char *name);
    /** encode - the bytes of @word, written with @digits (0: a system call). Return: how many. */
    unsigned (*encode)(u32 word, unsigned digits, unsigned mode, u8 *out);
    /** text - disassembly; *@state is 0 at first and the guest's to change. */
    void (*text)(u64 pc, u32 word, unsigned bytes, unsigned *state, char *out, size_t size);
} InsnGuest;

extern const InsnGuest insn_arm, insn_a64, insn_ppc, insn_ppc64, insn_ppc64le;

/** insn_guest_init - host signals, guest memory, dispatcher; once. Return: the CPU, model "max". */
Cpu *insn_guest_init(const InsnGuest *guest);
/** insn_guest_code - @len bytes of code at CODE, nothing left of what was there. */
void insn_guest_code(const void *code, size_t len);
/** insn_guest_guard - make the code's page one where indirect branches must meet landing pads. */
void insn_guest_guard(void);
/** insn_guest_fresh - registers and data memory cleared, pc at CODE, sp in the middle of the data.
 */
void insn_guest_fresh(Cpu *cpu, unsigned mode);
/** insn_guest_run - until an exception. Return: EXC_ code. */
int insn_guest_run(Cpu *cpu);

#endif
