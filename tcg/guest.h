/*
 * GuestArch: everything the core knows about a guest, as data and a few functions.
 *
 * One constant per guest binary (arm, armeb, ...), filled in target/<isa>/guest.c. The core never
 * asks which guest it runs.
 */
#ifndef TCG_GUEST_H
#define TCG_GUEST_H

#include "common/base.h"
#include "tcg/helper.h"
#include "tcg/ir.h"

typedef struct Cpu Cpu;
struct TlbFill;
struct SoftMem;

/** Kinds of access to guest memory. */
typedef enum { MEM_READ, MEM_WRITE, MEM_FETCH, MEM_ACCESSES } MemAccess;

/** What the front end is given to translate one block. */
typedef struct {
    Cpu *cpu;
    IrBlock *b;
    u64 pc;         /* first instruction, as in the block key */
    u32 flags;      /* block key mode bits */
    u32 max_insns;  /* stop after this many guest instructions; >= 1 */
} TranslateJob;

typedef struct GuestArch {
    const char *name;     /* "arm" */
    bool big_endian;      /* default data order */
    u8 pc_bits;           /* 32 or 64: width of addresses */
    u64 pc_mode;          /* bits of a block pc that are mode, not address (ARM: 1, Thumb) */
    u8 pc_align;          /* log2 of what addresses of instructions are multiples of, 1 to 3 */
    u32 cpu_size;         /* bytes of the guest's Cpu structure */
    const SlotDef *slots; /* ends with a NULL name */
    const HelperDef *helpers; /* indexed by helper number; includes the core's rows */
    u32 helper_count;
    bool std_quiet; /* FPM_STD raises nothing (AltiVec) */

    /**
     * translate - append the block starting at job->pc to job->b and end it.
     * Instruction bytes are read with mem_fetch(); an unreadable first instruction becomes
     * exit_exc EXC_FETCH, a later one ends the block before it. Sets b->insns, b->bytes.
     */
    void (*translate)(TranslateJob *job);

    /** block_key - pc and mode bits under which the CPU's next block is cached. */
    void (*block_key)(const Cpu *cpu, u64 *pc, u32 *flags);

    /**
     * restore - make registers that are not slots (pc, IT state) those of the instruction @pc with
     * @restore word from its insn node; called when a fault or helper leaves in mid-block.
     */
    void (*restore)(Cpu *cpu, u64 pc, u16 restore);

    /**
     * bad_address - the host refused an address as such: its upper bits are no address. Registers are
     * those of the instruction. Return: true, try it again, the block key or the registers are others
     * now; false: cpu->fault_addr is set as well as it can be told. NULL: never.
     */
    bool (*bad_address)(Cpu *cpu);

    /*
     * System mode only.
     * tlb_fill:  what the guest's tables say of @va; false: cpu->fault_code tells why not.
     * bus_error: nothing answers at @va's physical address; true: that is a fault, cpu->fault_code set.
     * fetch_mmu: mmu index of instruction fetches.
     * soft_mem:  what emitted code calls where its look into the TLB does not settle it; not NULL in
     *            system mode, and only there.
     */
    const struct SoftMem *soft_mem;
    bool (*tlb_fill)(Cpu *cpu, u64 va, MemAccess access, unsigned mmu, struct TlbFill *out);
    bool (*bus_error)(Cpu *cpu, u64 va, MemAccess access);
    unsigned (*fetch_mmu)(const Cpu *cpu);
    /*
     * The guest's own watchpoints; both NULL: there are none of those.
     * watches_page: is there one in the page at @page? A change of that flushes the TLB.
     * check_access: @len bytes at @va are about to be accessed in such a page; may raise.
     */
    bool (*watches_page)(const Cpu *cpu, u64 page);
    void (*check_access)(Cpu *cpu, u64 va, unsigned len, MemAccess access, unsigned mmu);

    /** reset - registers as after power-on or exec; the model is chosen before. */
    void (*reset)(Cpu *cpu);

    const struct GdbRegs *gdb; /* its registers for a debugger, NULL: not described */

    /** disassemble - text of the instruction at @pc (block form) from @bytes; Return: its length. */
    unsigned (*disassemble)(u64 pc, u32 flags, const u8 *bytes, unsigned avail, char *out, size_t size);

    /** dump - registers as text, for -d cpu and fault reports. */
    void (*dump)(const Cpu *cpu, FILE *out);
} GuestArch;

/** guest_may_cross - may an instruction at @pc, in a page of 4 KiB, reach into the next one? */
static inline bool guest_may_cross(const GuestArch *arch, u64 pc)
{
    return arch->pc_align == 1 && (pc & 0xffe) == 0xffe; /* halfwords, two at most */
}

#endif
