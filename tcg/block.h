/*
 * The block cache: translated blocks by key, by guest page and by host address, and the links
 * between them. Everything here is called with the exec lock held, except block_by_host(),
 * block_site() and block_cut_loops().
 */
#ifndef TCG_BLOCK_H
#define TCG_BLOCK_H

#include "tcg/host.h"

enum { BLOCK_PAGE_BITS = 12 };

/** block_init - empty cache for @code_size bytes of code (0: the default); once. */
void block_init(size_t code_size);

/** block_find - the living block with this key at @place, or NULL. */
struct CodePlace;
TransBlock *block_find(u64 pc, u32 flags, const struct CodePlace *place);

/**
 * block_new - a block for code at @code from emission result @e, entered everywhere.
 * @pc, @flags: key; pc is at @place->at; the bytes of @b are on at most two pages. What goes beyond the
 * first is at @place->next, unless that is NO_NEXT_PAGE: then they are neighbours.
 * Return: NULL when metadata is full (flush all, then try again).
 */
TransBlock *block_new(u64 pc, u32 flags, const struct CodePlace *place, const IrBlock *b, u8 *code,
                      const EmitResult *e);

/** block_by_host - the block, dead or alive, whose code covers host address @host; NULL: none. Lock-free. */
TransBlock *block_by_host(u64 host);

/** block_site - the exit of @tb in whose stub @stub is; NULL when there is none. */
ExitSite *block_site(TransBlock *tb, const void *stub);

/**
 * block_link - make @site jump straight to @to.
 * Return: true, a loop runs now that does not look at exit_request. Are CPUs asked to leave already, the caller cuts it.
 */
bool block_link(ExitSite *site, TransBlock *to);

/** block_cut_loops - from now on all loops look at exit_request. Lock-free, async-signal-safe. */
void block_cut_loops(void);

/** block_fork_child - threads that are no more are through with what they did. */
void block_fork_child(void);

/** block_kill - unlink @tb from everything; its code stays until the next flush. */
void block_kill(TransBlock *tb);

/** block_kill_range - kill all blocks with bytes in [@addr, @addr + @len). Return: number killed. */
unsigned block_kill_range(vaddr addr, u64 len);

/** block_page_used - are there blocks with bytes in the page of @addr? */
bool block_page_used(paddr addr);

/** block_reset - forget all blocks and free their records. */
void block_reset(void);

/**
 * block_side_find - the guest instruction at host offset @off of @tb.
 * Return: false when the table has no row at or before @off.
 */
bool block_side_find(const TransBlock *tb, u32 off, SideRow *out);

#endif
