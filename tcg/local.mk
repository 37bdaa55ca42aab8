# tcg: the IR and its passes, the interpreter, the block cache, the x86-64 back end
noinst_LTLIBRARIES += tcg/libtcg.la tcg/libtcg-user.la tcg/libtcg-soft.la

tcg_libtcg_la_SOURCES = \
	tcg/ir.h tcg/ir-int.h tcg/ir-eval.h tcg/ir.def \
	tcg/ir-build.c tcg/ir-fold.h tcg/ir-fold.c tcg/ir-fold-bits.c tcg/ir-fold-cond.c \
	tcg/ir-fold-vec.c tcg/ir-opt.c \
	tcg/ir-verify.c tcg/ir-print.c tcg/ir-parse.c tcg/ir-refold.c \
	tcg/interp.c tcg/interp-vec.c

# running blocks
tcg_libtcg_la_SOURCES += \
	tcg/cpu.h tcg/guest.h tcg/helper.h tcg/helper.def tcg/host.h tcg/exec.h tcg/mem.h \
	tcg/block.h tcg/codebuf.h tcg/verify.h \
	tcg/exec-int.h tcg/exec.c tcg/exec-cpus.c tcg/exec-jump.c tcg/translate.c tcg/leave.c tcg/breakpoint.c \
	tcg/block.c tcg/codebuf.c tcg/verify.c tcg/interp-cache.c

# x86-64
tcg_libtcg_la_SOURCES += \
	tcg/host/x86_64/asm.h tcg/host/x86_64/asm.c tcg/host/x86_64/emit.h tcg/host/x86_64/backend.h \
	tcg/host/x86_64/layout.h tcg/host/x86_64/recover.c tcg/host/x86_64/disas.c \
	tcg/host/x86_64/alloc.h tcg/host/x86_64/alloc.c tcg/host/x86_64/alloc-slot.c \
	tcg/host/x86_64/alloc-skip.c tcg/host/x86_64/emit.c tcg/host/x86_64/emit-int.h \
	tcg/host/x86_64/emit-int.c tcg/host/x86_64/emit-cmp.c \
	tcg/host/x86_64/emit-mem.c tcg/host/x86_64/emit-soft.c tcg/host/x86_64/emit-ctl.c tcg/host/x86_64/loop.c tcg/host/x86_64/thunk.c \
	tcg/host/x86_64/features.c

# its vector and floating-point emitters
tcg_libtcg_la_SOURCES += \
	tcg/host/x86_64/asm-vec.h tcg/host/x86_64/asm-vec.def tcg/host/x86_64/asm-vec.c \
	tcg/host/x86_64/emit-vec.h tcg/host/x86_64/emit-vec.c tcg/host/x86_64/emit-vec-shift.c \
	tcg/host/x86_64/emit-vec-sat.c tcg/host/x86_64/emit-vec-perm.c tcg/host/x86_64/emit-vec-mul.c \
	tcg/host/x86_64/emit-vec-byte.c \
	tcg/host/x86_64/emit-lane.h tcg/host/x86_64/emit-vec-lane.c \
	tcg/host/x86_64/emit-fp.h tcg/host/x86_64/emit-fp.c tcg/host/x86_64/emit-fp-arith.c \
	tcg/host/x86_64/emit-fp-conv.c tcg/host/x86_64/emit-fp-half.c

# guest memory: exactly one of these is linked
MEM_SHARED = tcg/mem-log.c tcg/mem-raw.c tcg/mem-raw.h tcg/watch.c tcg/watch.h
tcg_libtcg_user_la_SOURCES = tcg/mem-user.c $(MEM_SHARED)
tcg_libtcg_soft_la_SOURCES = tcg/mem-soft.c $(MEM_SHARED) tcg/tlb.c tcg/tlb.h tcg/phys.h
