/*
 * The table of indirect branches each CPU has, which emitted code probes, and what was filled since it was cleared: a
 * system changes mappings often. Only its own CPU fills, under the lock, so clearing needs none.
 */
#include <stdlib.h>
#include <string.h>

#include "common/log.h"
#include "tcg/exec-int.h"
#include "tcg/host.h"

enum { JUMP_FILLS = 1024, JUMP_PAGES = 1024 };
typedef struct {
    u32 count; /* more than JUMP_FILLS: any line may be */
    u16 line[JUMP_FILLS];
} Fills;
typedef struct {
    JumpEntry line[1 << JUMP_TABLE_BITS];
    Fills shared, own;          /* by CodePlace.own */
    u64 pages[JUMP_PAGES / 64]; /* system mode: a bit for each page with lines, by its number */
} JumpTable;

JumpEntry *exec_jump_new(void)
{
    JumpTable *t = calloc(1, sizeof(*t));

    if (!t) {
        fatal("out of memory for a CPU");
    }
    t->line[0].key = host_jump_empty(0); /* the others' is 0 */
    return t->line;
}

static void clear_line(JumpTable *t, unsigned i)
{
    __atomic_store_n(&t->line[i].key, host_jump_empty(i), __ATOMIC_RELAXED);
}

static void clear_fills(JumpTable *t, Fills *f)
{
    u32 count = __atomic_load_n(&f->count, __ATOMIC_RELAXED);

    for (u32 i = 0; count <= JUMP_FILLS && i < count; i++) {
        clear_line(t, __atomic_load_n(&f->line[i], __ATOMIC_RELAXED));
    }
    for (unsigned i = 0; count > JUMP_FILLS && i < 1u << JUMP_TABLE_BITS; i++) {
        if (__atomic_load_n(&t->line[i].code, __ATOMIC_RELAXED)) {
            clear_line(t, i);
        }
    }
    __atomic_store_n(&f->count, 0, __ATOMIC_RELAXED);
}

void exec_jump_clear(Cpu *cpu)
{
    JumpTable *t = (JumpTable *)cpu->jump_table;

    clear_fills(t, &t->shared);
    clear_fills(t, &t->own);
}

static void note_fill(JumpTable *t, Fills *f, unsigned line, u64 page)
{
    if (f->count < JUMP_FILLS) {
        __atomic_store_n(&f->line[f->count], line, __ATOMIC_RELAXED);
    }
    if (f->count <= JUMP_FILLS) {
        __atomic_store_n(&f->count, f->count + 1, __ATOMIC_RELAXED);
    }
    t->pages[page / 64 % (JUMP_PAGES / 64)] |= 1ull << page % 64;
}

void exec_jump_fill(Cpu *cpu, const TransBlock *tb, bool own)
{
    unsigned line = host_jump_index(cpu->arch, tb->pc);
    JumpEntry *e = &cpu->jump_table[line];
    JumpTable *t = (JumpTable *)cpu->jump_table;

    note_fill(t, own ? &t->own : &t->shared, line, tb->pc >> BLOCK_PAGE_BITS);
    __atomic_store_n(&e->code, tb->code, __ATOMIC_RELAXED);
    __atomic_store_n(&e->key, host_jump_key(tb->pc, tb->flags), __ATOMIC_RELEASE);
}

const void *exec_jump_find(Cpu *cpu)
{
    JumpEntry *e;
    u64 pc;
    u32 flags;

    cpu->arch->block_key(cpu, &pc, &flags);
    e = &cpu->jump_table[host_jump_index(cpu->arch, pc)];
    return __atomic_load_n(&e->key, __ATOMIC_RELAXED) == host_jump_key(pc, flags) ? e->code : NULL;
}

/* ---- Changes of the mapping ---- */

void exec_mapping_changed(Cpu *cpu)
{
    JumpTable *t = (JumpTable *)cpu->jump_table;

    exec_jump_clear(cpu);
    memset(t->pages, 0, sizeof(t->pages));
}

void exec_context_changed(Cpu *cpu)
{
    JumpTable *t = (JumpTable *)cpu->jump_table;

    clear_fills(t, &t->own);
}

void exec_page_changed(Cpu *cpu, vaddr va)
{
    const JumpTable *t = (JumpTable *)cpu->jump_table;
    u64 page = va >> BLOCK_PAGE_BITS;

    /* An instruction of the page before may reach into this one. */
    for (u64 p = page - 1; p != page + 1; p++) {
        if (t->pages[p / 64 % (JUMP_PAGES / 64)] >> p % 64 & 1) {
            exec_mapping_changed(cpu);
            return;
        }
    }
}
