/*
 * IR kept for the interpreter: one hash table per thread, emptied when guest code changes.
 */
#include <glib.h>
#include <string.h>

#include "tcg/exec.h"
#include "tcg/host.h"
#include "tcg/mem.h"

typedef struct {
    u64 pc;
    u32 flags;
    paddr start, next;
} Key;

typedef struct {
    Key key;
    IrBlock block; /* nodes and targets follow in the same allocation */
} Entry;

static __thread GHashTable *table;
static __thread u32 table_epoch;
static __thread Arena arena;

static guint key_hash(gconstpointer p)
{
    const Key *k = p;

    return (guint)(k->pc >> 1 ^ k->pc << 20 ^ k->flags * 31 ^ k->start >> 8);
}

static gboolean key_equal(gconstpointer p, gconstpointer q)
{
    const Key *k = p, *l = q;

    return k->pc == l->pc && k->flags == l->flags && k->start == l->start &&
           k->next == l->next;
}

/* The builder's arrays are sized for the largest block: keep only what is used. */
static Entry *keep(const IrBlock *b, const Key *key)
{
    size_t nodes = b->count * sizeof(IrNode), targets = b->targets * sizeof(u64);
    Entry *e = g_malloc(sizeof(*e) + nodes + targets + 16);
    u8 *p = (u8 *)(e + 1);

    e->key = *key;
    e->block = *b;
    e->block.arena = NULL;
    e->block.builder = NULL;
    e->block.target = memcpy(p, b->target, targets);
    e->block.node = memcpy(p + targets, b->node, nodes);
    return e;
}

IrBlock *interp_lookup(Cpu *cpu, u64 pc, u32 flags, const CodePlace *place, u32 epoch)
{
    Key key = {pc, flags, place->at, place->next};
    Entry *e;

    if (!table) {
        table = g_hash_table_new_full(key_hash, key_equal, NULL, g_free);
        table_epoch = epoch;
    } else if (table_epoch != epoch) {
        g_hash_table_remove_all(table);
        table_epoch = epoch;
    }
    e = g_hash_table_lookup(table, &key);
    if (!e) {
        arena_reset(&arena);
        e = keep(exec_build_ir(cpu, &arena, pc, flags, cpu->one_insn ? 1 : EXEC_BLOCK_INSNS), &key);
        g_hash_table_insert(table, &e->key, e);
    }
    return &e->block;
}
