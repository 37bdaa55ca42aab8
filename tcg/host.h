/*
 * What the core asks of a host back end (tcg/host/<isa>/), and what they share: the layout of
 * emitted blocks, exit sites and side tables. Code is position-independent towards the process: state and
 * helpers are reached through the env register, only jumps inside the code buffer are relative.
 */
#ifndef TCG_HOST_H
#define TCG_HOST_H

#include "tcg/cpu.h"
#include "tcg/guest.h"
#include "tcg/ir.h"

/** A direct exit that can be linked. Sites live in TransBlock.exit. */
typedef struct {
    u32 jump;  /* offset in the block's code of the rel32 field to patch, within 8 aligned bytes */
    u32 stub;  /* offset of the stub the unlinked jump goes to */
    u64 pc;    /* target key */
    struct TransBlock *to;        /* linked block or NULL */
    struct TransBlock *from;
    void *next;                   /* ExitSite *: next site linked to the same block */
} ExitSite;

/** In a block that branches to itself: slot @slot is in general register @reg. */
typedef struct {
    u8 reg, slot;
} HostPin;

enum { HOST_LOOP_PINS = 5 };

/**
 * What such a block has in registers instead of what all blocks have there. The way back, exit number @way, leads to its
 * head; in user mode it does not look at exit_request until host_poll() has it lead there by @poll.
 */
typedef struct {
    u32 head; /* offset in the code */
    u32 poll; /* offset in the code; 0: no such block, or the way back looks anyway */
    u16 way;
    u8 pins;
    HostPin pin[HOST_LOOP_PINS];
} HostLoop;

/**
 * A translated block. Guarded by the exec lock, except code and key, constant once published. What a lookup compares is
 * one line of the cache. The side table, @side_size bytes, follows the sites.
 */
typedef struct TransBlock {
    u64 pc;
    vaddr start;    /* where pc is: without the mode bit some guests keep in it, in system mode physical */
    paddr next;     /* CodePlace.next: part of the key */
    struct TransBlock *hash_next;
    u32 flags;      /* key mode bits */
    u32 exit_flags; /* mode bits of successors */
    u8 *code;       /* host entry */
    u32 code_size;
    u32 bytes;      /* guest bytes covered, from @before bytes before start on */
    u32 before;
    u16 insns;
    u16 exits;
    u16 side_size;
    bool dead;      /* invalidated: no new links or lookups */
    HostLoop loop;
    struct TransBlock *page_next[2];
    struct TransBlock *loop_next;
    ExitSite *incoming;
    ExitSite exit[];
} TransBlock;

/** One row of the side table while it is built: from host offset @host on, instruction @pc. */
typedef struct {
    u32 host;
    u16 restore;
    u16 insn;    /* which of the block it is, from 0; known if blocks are counted */
    u64 pc;
} SideRow;

/** Result of host_emit(), in arena memory. */
typedef struct {
    u32 size;        /* bytes of code written */
    ExitSite *exit;  /* jump, stub, pc filled; ascending stubs */
    u32 exits;
    HostLoop loop;
    SideRow *side;   /* ascending host offsets; one row per guest instruction that may leave midway */
    u32 sides;
} EmitResult;

/** host_site - that of @exits sites at @site whose stub covers host offset @off; NULL: none. */
static inline ExitSite *host_site(ExitSite *site, u32 exits, u32 off)
{
    while (exits && site[exits - 1].stub > off) {
        exits--;
    }
    return exits ? &site[exits - 1] : NULL;
}

/**
 * Do several threads or processes share guest memory? While they do not, atomic operations need no bus
 * lock and barriers are nothing. Read at emission: whoever sets it drops all blocks afterwards.
 */
extern bool host_parallel;

/** Do blocks count their instructions in Cpu.insns_left? See ExecConfig.counted, which it is from exec_init() on. */
extern bool host_counted;

/**
 * host_init - look at the CPU, choose features, emit the common thunks at @code.
 * Return: bytes used.
 */
size_t host_init(const struct GuestArch *arch, u8 *code, size_t room);

/**
 * host_emit - host code for @b (after ir_optimize()) at @code, which is where it will run.
 * Return: false when it does not fit in @room bytes or needs more spill slots than there are
 *         (the caller retries with fewer guest instructions).
 * Thread-safe: working memory comes from b->arena.
 */
bool host_emit(IrBlock *b, u8 *code, size_t room, EmitResult *out);

/**
 * host_enter - run emitted code at @code until it leaves.
 * Return: an address in the stub of the ExitSite through which it left when that could be linked
 *         (in the code buffer): the next guest pc is the site's. Else NULL: it is cpu->pc, and
 *         cpu->exception tells of an exit_exc (EXC_NONE otherwise). Pinned registers are back in *cpu.
 */
const void *host_enter(Cpu *cpu, const void *code);

/** host_link, host_unlink - patch @site of a block at @code to jump to @target / back to its stub; atomic. */
void host_link(u8 *code, const ExitSite *site, const void *target);
void host_unlink(u8 *code, const ExitSite *site);

/** host_poll - the way back of block @tb looks at exit_request, if it is linked. Any thread, async-signal-safe. */
void host_poll(const TransBlock *tb);

/**
 * host_recover - write pinned guest registers from signal context @uc into *cpu, as they are at the
 * faulting instruction, in a block with @loop. Before the call of a helper that may raise they are stored anyway.
 */
void host_recover(Cpu *cpu, void *uc, const HostLoop *loop);

/** host_pc - program counter in signal context @uc. */
u64 host_pc(const void *uc);

/** host_thunks - table of thunks and helpers every Cpu.thunks points to; constant after host_init(). */
const void *const *host_thunks(void);

/*
 * The indirect-branch table: emitted code and the dispatcher agree on line and key. Emitted code
 * scales pc & host_jump_mask() by 16 >> arch->pc_align for the byte offset of the line.
 */
static inline unsigned host_jump_mask(const GuestArch *arch)
{
    return ((1u << JUMP_TABLE_BITS) - 1) << arch->pc_align;
}

static inline unsigned host_jump_index(const GuestArch *arch, u64 pc)
{
    return (pc & host_jump_mask(arch)) >> arch->pc_align;
}

static inline u64 host_jump_key(u64 pc, u32 flags)
{
    return pc ^ (u64)flags << 32;
}

/** host_jump_flags - the flags @key was made of, with @pc. */
static inline u32 host_jump_flags(u64 pc, u64 key)
{
    return (u32)((pc ^ key) >> 32);
}

/** host_jump_empty - key of empty line @line: that of a pc which belongs to another line. */
static inline u64 host_jump_empty(unsigned line)
{
    return line ? 0 : ~0ull;
}

/** host_disassemble - @size bytes of host code at @code as text on @out (needs capstone; hex without). */
void host_disassemble(const u8 *code, size_t size, FILE *out);

/** host_features - names of the optional instruction sets in use, for -version and -d. */
const char *host_features(void);

/** interp_block - execute @b with the IR interpreter. Return: as host_enter() without a site. */
void interp_block(Cpu *cpu, IrBlock *b);

/**
 * interp_lookup - the optimised IR of the block at @pc, @flags whose code is at @place, kept per
 * thread until @epoch, which counts changes of guest code, is another.
 */
struct CodePlace;
IrBlock *interp_lookup(Cpu *cpu, u64 pc, u32 flags, const struct CodePlace *place, u32 epoch);

/** interp_fork_child - in the child of fork(), whatever other threads were doing. */
void interp_fork_child(void);

#endif
